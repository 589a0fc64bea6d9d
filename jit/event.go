package jit

import "fmt"

// EventKind tells Events apart.
type EventKind uint8

const (
	EventRecord    EventKind = iota // recording begins
	EventAborted                    // recording or compiling was given up: Reason, Text
	EventCompiled                   // trace installed
	EventBlacklist                  // loop or exit will not be tried again
	EventFlush                      // all traces forgotten
	EventBug                        // an internal check failed: Err
	numEvents
)

var eventNames = [numEvents]string{"record", "aborted", "compiled", "blacklist", "flush", "bug"}

func (k EventKind) String() string {
	if k < numEvents {
		return eventNames[k]
	}
	return fmt.Sprintf("EventKind(%d)", uint8(k))
}

// Event is something rare that happened to a loop.
type Event struct {
	Kind   EventKind
	Trace  int // number of the trace, 0 if it has none yet
	Parent int // bridges: the trace left
	Exit   int // bridges: the exit taken
	Bridge bool
	Reason Reason
	Text   string   // what the reason does not say
	At     Location // loop head; when recording was given up, the place where
	Ops    int      // EventCompiled: operations recorded
	Err    error    // EventBug
}

func (e Event) String() string {
	s := fmt.Sprintf("%v %s:%d %s pc=%d", e.Kind, e.At.File, e.At.Line, e.At.Func, e.At.PC)
	if e.Bridge {
		s += fmt.Sprintf(" bridge of T%d.E%d", e.Parent, e.Exit)
	}
	if e.Trace != 0 {
		s += fmt.Sprintf(" T%d", e.Trace)
	}
	if e.Reason != ReasonNone {
		s += ": " + e.Reason.String()
	}
	if e.Text != "" {
		s += ": " + e.Text
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Observer hears events, on the goroutine they happen on. It may be called by
// several at once and must not call back into the Driver.
type Observer interface{ Event(Event) }

// ObserverFunc makes a function an Observer.
type ObserverFunc func(Event)

// Event calls the function.
func (f ObserverFunc) Event(e Event) { f(e) }
