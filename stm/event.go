package stm

import "fmt"

// Cause says why a transaction was rolled back.
type Cause uint8

const (
	CauseNone       Cause = iota
	CauseWriteWrite       // another thread committed a change to what this one wrote
	CauseWriteRead        // another thread committed a change to what this one read
	CauseInevitable       // an inevitable transaction went first
	CauseExplicit         // Thread.Abort was called
	CauseInjected         // Options.AbortEvery
	nCauses
)

var causeNames = [nCauses]string{"none", "write-write conflict", "write-read conflict", "inevitable transaction", "explicit abort", "injected fault"}

func (c Cause) String() string {
	if c < nCauses {
		return causeNames[c]
	}
	return fmt.Sprintf("Cause(%d)", uint8(c))
}

// EventKind tells the events of an Observer apart.
type EventKind uint8

const (
	EventBegin      EventKind = iota
	EventCommit               // N: logged bytes
	EventAbort                // Cause, Ref and Other say which conflict
	EventInevitable           // Why
	EventWait                 // Row: what the thread is about to wait for
	EventMinor                // N: promoted bytes
	EventMajor                // N: live bytes after it; Pause
	nEvents
)

var eventNames = [nEvents]string{"begin", "commit", "abort", "inevitable", "wait", "minor", "major"}

func (k EventKind) String() string {
	if k < nEvents {
		return eventNames[k]
	}
	return fmt.Sprintf("EventKind(%d)", uint8(k))
}

// Event is something that happened to a thread. Fields that do not belong to
// the kind are zero.
type Event struct {
	Kind    EventKind
	Thread  *Thread
	Segment int   // 1..N
	When    int64 // nanoseconds since the heap was made
	Cause   Cause
	Row     Row
	Ref     Ref    // the object of a conflict
	Other   string // name of the thread that committed the conflicting change
	Why     string
	N       uint64
	Pause   int64 // nanoseconds for which a major collection held all transactions up
}

// Observer hears events, on the thread they happen to, possibly with the heap's
// locks held: it must be quick and must not call back into the heap.
type Observer interface{ Event(Event) }

// event tells the observer. Callers look first whether there is one: making an
// Event for nobody would cost more than a short transaction.
func (t *Thread) event(e Event) {
	e.Thread, e.When = t, t.h.now()
	if t.seg != nil {
		e.Segment = t.seg.num
	}
	t.h.observer.Event(e)
}
