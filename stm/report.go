package stm

import (
	"cmp"
	"fmt"
	"io"
	"slices"
)

// Report says what the transactions of a heap did so far. It is plain data, for
// JSON and expvar.
type Report struct {
	Seconds   float64        // since the heap was made
	Total     ThreadReport   // over all threads, closed ones too
	Threads   []ThreadReport // those that are not closed, oldest first
	Conflicts []Conflict     // see Heap.Conflicts
	Dropped   uint64         // conflicts that are not in the list
}

// ThreadReport is the statistics table of one thread.
type ThreadReport struct {
	Num  uint64
	Name string
	Rows []RowReport
}

// RowReport is a line of the table.
type RowReport struct {
	Row     string
	Count   uint64
	Seconds float64
}

func (s *Stats) report(num uint64, name string) ThreadReport {
	t := ThreadReport{Num: num, Name: name}
	for r := range NumRows {
		t.Rows = append(t.Rows, RowReport{r.String(), s.Count[r], s.Time[r].Seconds()})
	}
	return t
}

// Report is a snapshot.
func (h *Heap) Report() Report {
	r := Report{Seconds: float64(h.now()) / 1e9, Threads: []ThreadReport{}}
	for _, t := range h.liveThreads() {
		s := t.Stats()
		r.Threads = append(r.Threads, s.report(t.id, t.name))
	}
	s := h.Stats()
	r.Total = s.report(0, "total")
	r.Conflicts, r.Dropped = h.Conflicts()
	return r
}

// liveThreads are the threads that are not closed, oldest first.
func (h *Heap) liveThreads() []*Thread {
	h.mu.Lock()
	list := make([]*Thread, 0, len(h.threads))
	for t := range h.threads {
		list = append(list, t)
	}
	h.mu.Unlock()
	slices.SortFunc(list, func(a, b *Thread) int { return cmp.Compare(a.id, b.id) })
	return list
}

// WriteTable prints the table of every thread that is not closed, oldest first,
// and the total.
func (h *Heap) WriteTable(w io.Writer) error {
	for _, t := range h.liveThreads() {
		if err := t.Stats().Write(w, "thread "+t.name); err != nil {
			return err
		}
	}
	return h.Stats().Write(w, "total")
}

// WriteConflicts prints the most expensive conflicts, at most so many.
func (h *Heap) WriteConflicts(w io.Writer, most int) error {
	list, dropped := h.Conflicts()
	for i := range list[:min(most, len(list))] {
		if err := list[i].Write(w); err != nil {
			return err
		}
	}
	more := dropped
	for i := min(most, len(list)); i < len(list); i++ {
		more += list[i].Count()
	}
	if more > 0 {
		_, err := fmt.Fprintf(w, "and %d more conflicts\n", more)
		return err
	}
	return nil
}
