package stm

import (
	"fmt"
	"io"
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

	Promoted uint64 // bytes that minor collections have moved to old space
}

// Add adds o to s.
func (s *Stats) Add(o Stats) {
	for i := range s.Count {
		s.Count[i] += o.Count[i]
		s.Time[i] += o.Time[i]
	}
	s.Promoted += o.Promoted
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

// clock accumulates the statistics of one thread, in ticks. Only that thread (or
// who rolls it back while it waits) writes. Others may read at any time without
// a lock: each field is a word, and a number that is a little old does no harm.
type clock struct {
	row   Row
	since int64
	run   int64 // time of the current transaction, not yet booked
	last  int64 // of the last one
	count [NumRows]uint64
	time  [NumRows]int64

	promoted uint64
}

// enterRow changes the state of t and returns the one before.
func (t *Thread) enterRow(r Row) Row {
	c := &t.clock
	was := c.row
	now := ticks()
	d := max(now-c.since, 0)
	c.row, c.since = r, now
	c.count[was]++
	if was == RowRunCurrent {
		c.run += d
	} else {
		c.time[was] += d
	}
	return was
}

// age is how long the current transaction has run, waits not counted, in ticks.
func (t *Thread) age() int64 {
	c := &t.clock
	n := c.run
	if c.row == RowRunCurrent {
		n += max(ticks()-c.since, 0)
	}
	return n
}

// lost is age in the unit of reports.
func (t *Thread) lost() time.Duration { return time.Duration(float64(t.age()) * t.h.tickScale()) }

// endRow ends a transaction: its running time, which it returns, goes to the row r.
func (t *Thread) endRow(r Row) int64 {
	t.enterRow(RowOutside)
	c := &t.clock
	c.count[r]++
	run := c.run
	c.time[r] += run
	c.run, c.last = 0, run
	return run
}

// Ended tells of the last transaction how long it ran, its waits and its commit left
// out, and when it ended, in ticks.
func (t *Thread) Ended() (ran, at int64) { return t.clock.last, t.clock.since }

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
	s := Stats{Count: c.count, Promoted: c.promoted}
	scale := t.h.tickScale()
	book := func(r Row, n int64) { s.Time[r] += time.Duration(float64(n) * scale) }
	for r := range NumRows {
		book(r, c.time[r])
	}
	book(RowRunCurrent, c.run)
	book(c.row, max(ticks()-c.since, 0))
	return s
}

// tickScale is the length of a tick in nanoseconds, measured since the heap was made.
func (h *Heap) tickScale() float64 {
	n := ticks() - h.firstTick
	if n <= 0 {
		return 1
	}
	return float64(h.now()) / float64(n)
}

// Ticks is the time by a clock that is quick to read. See Heap.TickLength.
func Ticks() int64 { return ticks() }

// TickLength is how many nanoseconds a tick is.
func (h *Heap) TickLength() float64 { return h.tickScale() }

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
