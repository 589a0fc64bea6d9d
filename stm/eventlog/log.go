package eventlog

import (
	"cmp"
	"slices"
	"time"

	"github.com/segue-vm/segue/stm"
)

// Log is what a file says.
type Log struct {
	Start    int64    // nanoseconds since 1970 at time 0
	Length   int64    // nanoseconds until the end of the log
	Complete bool     // its writer was closed
	Threads  []Thread // by number
	Places   []Place  // by position
	Events   []Event  // in order of time
}

// Thread is a thread that has events.
type Thread struct {
	Num  uint64
	Name string
}

// Place says where a position is.
type Place struct {
	Pos stm.Pos
	stm.Place
}

// KindLost is an event of the log itself: here N events of the thread are missing.
const KindLost = stm.NumEvents

// Event is an stm.Event as it is logged. The fields that its kind does not have
// are zero.
type Event struct {
	Kind    stm.EventKind
	Thread  uint64 // its number
	When    int64  // nanoseconds since the start
	Segment uint64
	Cause   stm.Cause
	Row     stm.Row
	Ref     stm.Ref
	Type    string
	Other   uint64 // a thread's number
	Writer  stm.Pos
	Reader  stm.Pos
	Lost    time.Duration
	Seq     uint64
	Why     string
	N       uint64
}

// Place says where p is; the zero Place if the log does not know.
func (l *Log) Place(p stm.Pos) stm.Place {
	if i, ok := slices.BinarySearchFunc(l.Places, p, func(x Place, p stm.Pos) int { return cmp.Compare(x.Pos, p) }); ok {
		return l.Places[i].Place
	}
	return stm.Place{}
}

// settle puts everything into its order.
func (l *Log) settle() {
	slices.SortFunc(l.Threads, func(a, b Thread) int { return cmp.Compare(a.Num, b.Num) })
	slices.SortFunc(l.Places, func(a, b Place) int { return cmp.Compare(a.Pos, b.Pos) })
	slices.SortStableFunc(l.Events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.When, b.When), cmp.Compare(a.Thread, b.Thread))
	})
	if !l.Complete {
		l.Length = 0
	}
	if n := len(l.Events); n > 0 {
		l.Length = max(l.Length, l.Events[n-1].When)
	}
}
