package stm

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"sync/atomic"
	"time"
)

// Row is a line of the statistics table: a state that a thread can be in.
type Row uint8

// The states of pypy-stm's table, in its order.
const (
	RowOutside Row = iota
	RowRunCurrent
	RowRunCommitted
	RowAbortedWriteWrite
	RowAbortedWriteRead
	RowAbortedInevitable
	RowAbortedOther
	RowWaitSegment
	RowWaitWriteRead
	RowWaitInevitable
	RowWaitOther
	RowBookkeeping
	RowMinorGC
	RowMajorGC
	RowSyncPause
	RowSpinLoop
	NumRows
)

var rowNames = [NumRows]string{
	"outside transaction", "run current", "run committed",
	"run aborted write write", "run aborted write read", "run aborted inevitable", "run aborted other",
	"wait free segment", "wait write read", "wait inevitable", "wait other",
	"bookkeeping", "minor gc", "major gc", "sync pause", "spin loop",
}

func (r Row) String() string {
	if r < NumRows {
		return rowNames[r]
	}
	return fmt.Sprintf("Row(%d)", uint8(r))
}

// Stats says how often a thread was in each state and for how long. The times
// add up to the thread's life; the running time of a transaction moves from
// RowRunCurrent to another row when the transaction ends, its count stays.
type Stats struct {
	Count [NumRows]uint64
	Time  [NumRows]time.Duration
}

// Add adds o to s.
func (s *Stats) Add(o Stats) {
	for i := range s.Count {
		s.Count[i] += o.Count[i]
		s.Time[i] += o.Time[i]
	}
}

// Write prints the table in the form of pypy-stm: a line with the name, and one for each row.
func (s Stats) Write(w io.Writer, name string) error {
	if _, err := fmt.Fprintf(w, "%s:\n", name); err != nil {
		return err
	}
	for r := range NumRows {
		if _, err := fmt.Fprintf(w, "    %-24s %9d  %.3f s\n", r, s.Count[r], s.Time[r].Seconds()); err != nil {
			return err
		}
	}
	return nil
}

// clock accumulates the statistics of one thread. Only that thread writes; the
// atomics let others read.
type clock struct {
	row   atomic.Uint32
	since atomic.Int64
	run   atomic.Int64 // time of the current transaction, not yet booked
	count [NumRows]atomic.Uint64
	nanos [NumRows]atomic.Int64
}

// enterRow changes the state of t and returns the one before.
func (t *Thread) enterRow(r Row) Row {
	c := &t.clock
	was := Row(c.row.Load())
	now := t.h.now()
	d := now - c.since.Load()
	c.since.Store(now)
	c.count[was].Store(c.count[was].Load() + 1)
	if was == RowRunCurrent {
		c.run.Store(c.run.Load() + d)
	} else {
		c.nanos[was].Store(c.nanos[was].Load() + d)
	}
	c.row.Store(uint32(r))
	return was
}

// endRow ends a transaction: its running time goes to the row r.
func (t *Thread) endRow(r Row) {
	t.enterRow(RowOutside)
	c := &t.clock
	c.count[r].Store(c.count[r].Load() + 1)
	c.nanos[r].Store(c.nanos[r].Load() + c.run.Load())
	c.run.Store(0)
}

// row is the line of the table that the time of an aborted transaction goes to.
func (c Cause) row() Row {
	switch c {
	case CauseWriteWrite:
		return RowAbortedWriteWrite
	case CauseWriteRead:
		return RowAbortedWriteRead
	case CauseInevitable:
		return RowAbortedInevitable
	}
	return RowAbortedOther
}

// Stats is a snapshot of the thread's table, up to now.
func (t *Thread) Stats() Stats {
	c := &t.clock
	var s Stats
	for r := range NumRows {
		s.Count[r] = c.count[r].Load()
		s.Time[r] = time.Duration(c.nanos[r].Load())
	}
	s.Time[RowRunCurrent] += time.Duration(c.run.Load())
	s.Time[c.row.Load()] += time.Duration(t.h.now() - c.since.Load())
	return s
}

// Stats is the total over all threads, closed ones too.
func (h *Heap) Stats() Stats {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.closedStats
	for t := range h.threads {
		s.Add(t.Stats())
	}
	return s
}

// WriteTable prints the table of every thread that is not closed, oldest first, and the total.
func (h *Heap) WriteTable(w io.Writer) error {
	h.mu.Lock()
	list := make([]*Thread, 0, len(h.threads))
	for t := range h.threads {
		list = append(list, t)
	}
	h.mu.Unlock()
	slices.SortFunc(list, func(a, b *Thread) int { return cmp.Compare(a.id, b.id) })
	for _, t := range list {
		if err := t.Stats().Write(w, "thread "+t.name); err != nil {
			return err
		}
	}
	return h.Stats().Write(w, "total")
}
