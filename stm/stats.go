package stm

import (
	"fmt"
	"io"
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
	count [NumRows]atomic.Uint64
	nanos [NumRows]atomic.Int64
}
