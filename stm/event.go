package stm

import (
	"fmt"
	"time"
)

// Cause says why a transaction was rolled back.
type Cause uint8

const (
	CauseNone       Cause = iota
	CauseWriteWrite       // another thread committed a change to what this one wrote
	CauseWriteRead        // another thread committed a change to what this one read
	CauseInevitable       // an inevitable transaction went first
	CauseExplicit         // Thread.Abort was called
	CauseInjected         // Options.AbortEvery
	NumCauses
)

var causeNames = [NumCauses]string{"none", "write-write conflict", "write-read conflict", "inevitable transaction", "explicit abort", "injected fault"}

func (c Cause) String() string {
	if c < NumCauses {
		return causeNames[c]
	}
	return fmt.Sprintf("Cause(%d)", uint8(c))
}

// EventKind tells the events of an Observer apart.
type EventKind uint8

const (
	EventBegin      EventKind = iota
	EventCommit               // N: logged bytes; Seq
	EventAbort                // Cause, Lost; of conflicts also Ref, Type, Other, Seq and the positions
	EventReader               // Reader: where the conflict of this thread's last abort was found to be; 0 if it did not happen again
	EventInevitable           // Why, Reader
	EventWait                 // Row: what the thread is about to wait for; Other and the positions, if it is another thread
	EventWaitEnd              // Row
	EventMinor                // a minor collection begins
	EventMinorEnd             // N: promoted bytes
	EventMajor                // a major collection begins: the world is stopped
	EventMajorEnd             // N: live bytes after it; Pause
	EventClose                // the thread ends
	NumEvents
)

var eventNames = [NumEvents]string{"begin", "commit", "abort", "reader", "inevitable", "wait", "wait-end", "minor", "minor-end", "major", "major-end", "close"}

func (k EventKind) String() string {
	if k < NumEvents {
		return eventNames[k]
	}
	return fmt.Sprintf("EventKind(%d)", uint8(k))
}

// Event is something that happened to a thread. Fields that do not belong to
// the kind are zero.
type Event struct {
	Kind     EventKind
	Thread   *Thread
	Segment  int   // 1..N; 0 before the thread's first
	When     int64 // nanoseconds since the heap was made
	Cause    Cause
	Row      Row
	Ref      Ref           // the object of a conflict
	Type     string        // name of its type
	Other    string        // name of the thread that committed the conflicting change, or is waited for
	OtherNum uint64        // the same thread's number
	Writer   Pos           // where that thread wrote, or became inevitable
	Reader   Pos           // where this thread read (or wrote), or waits
	Lost     time.Duration // running time of the transaction that was rolled back
	Seq      uint64        // position in the log: of the commit, or of the other thread's; 0 if nothing was logged
	Why      string
	N        uint64
	Pause    int64 // nanoseconds for which a major collection held all transactions up
}

// Observer hears events, on the thread they happen to, possibly with the heap's
// locks held: it must be quick and must not call back into the heap.
type Observer interface{ Event(Event) }

// event tells everybody who listens. Callers look first whether there is
// somebody: making an Event for nobody would cost more than a short transaction.
func (t *Thread) event(e Event) {
	e.Thread, e.When = t, t.h.now()
	if t.seg != nil {
		e.Segment = t.seg.num
	}
	if t.h.observer != nil {
		t.h.observer.Event(e)
	}
}

// tellAbort tells of the abort of the current transaction, and says how its
// next run is to be watched.
func (t *Thread) tellAbort(c conflicting) (next watch) {
	if t.watch.on {
		t.endWatch(0)
	}
	e, key := t.lastAbort, watchKey{}
	e.Lost = t.lost()
	if c.e != nil {
		e.Type, e.Writer, e.Seq = t.h.Type(c.kind).Name, c.place, c.e.seq
		key = watchKey{e.Writer, c.kind, c.sl.items}
		if e.Reader = c.mine; c.mine == 0 {
			next, e.Reader = t.h.conflicts.startWatch(key, c.granule)
		}
	}
	t.lastAbort = e
	t.event(e)
	switch {
	case next.on:
		t.watched = e
	case c.e != nil:
		t.h.conflicts.add(&e, key, e.Reader, c.mine != 0)
	}
	return next
}
