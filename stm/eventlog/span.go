package eventlog

import (
	"time"

	"github.com/segue-vm/segue/stm"
)

// SpanKind says what a thread did in a span of time.
type SpanKind uint8

const (
	SpanCommitted SpanKind = iota // a transaction that committed
	SpanAborted                   // one that was rolled back
	SpanOpen                      // one that had not ended when the log did
	SpanWait
	SpanMinor
	SpanMajor
	NumSpanKinds
)

func (k SpanKind) String() string {
	return [NumSpanKinds]string{"committed", "aborted", "unfinished", "wait", "minor collection", "major collection"}[k]
}

// Span is a piece of a thread's time. Waits and collections lie within a
// transaction or between two.
type Span struct {
	Kind       SpanKind
	Thread     uint64
	From, To   int64
	End        int           // index of the event that ended it, -1 if there is none
	Paused     time.Duration // waits within a transaction
	Inevitable bool
}

// Spans pairs the begins and ends of l, in the order of the ends. What began or
// ended where events are missing is left out.
func (l *Log) Spans() []Span {
	s := spanner{log: l, open: map[uint64]*openSpans{}}
	for i := range l.Events {
		s.event(i)
	}
	for _, t := range l.Threads {
		if o := s.open[t.Num]; o != nil && o.tx != nil {
			o.tx.To, o.tx.Kind = l.Length, SpanOpen
			s.list = append(s.list, *o.tx)
		}
	}
	return s.list
}

// openSpans is what a thread is in.
type openSpans struct {
	tx    *Span
	inner [NumSpanKinds]*Span // by kind: wait, minor and major
}

type spanner struct {
	log  *Log
	open map[uint64]*openSpans
	list []Span
}

func (s *spanner) event(i int) {
	e := &s.log.Events[i]
	o := s.open[e.Thread]
	if o == nil {
		o = &openSpans{}
		s.open[e.Thread] = o
	}
	switch e.Kind {
	case stm.EventBegin:
		o.tx = s.begin(e, SpanOpen)
	case stm.EventCommit, stm.EventAbort:
		if o.tx != nil {
			o.tx.Kind = SpanCommitted
			if e.Kind == stm.EventAbort {
				o.tx.Kind = SpanAborted
			}
			s.end(o.tx, i)
			o.tx = nil
		}
	case stm.EventInevitable:
		if o.tx != nil {
			o.tx.Inevitable = true
		}
	case stm.EventWait:
		o.inner[SpanWait] = s.begin(e, SpanWait)
	case stm.EventMinor:
		o.inner[SpanMinor] = s.begin(e, SpanMinor)
	case stm.EventMajor:
		o.inner[SpanMajor] = s.begin(e, SpanMajor)
	case stm.EventWaitEnd:
		if w := o.inner[SpanWait]; w != nil && o.tx != nil {
			o.tx.Paused += time.Duration(e.When - w.From)
		}
		s.endInner(o, SpanWait, i)
	case stm.EventMinorEnd:
		s.endInner(o, SpanMinor, i)
	case stm.EventMajorEnd:
		s.endInner(o, SpanMajor, i)
	case KindLost:
		*o = openSpans{}
	}
}

func (s *spanner) begin(e *Event, k SpanKind) *Span {
	return &Span{Kind: k, Thread: e.Thread, From: e.When, End: -1}
}

func (s *spanner) end(x *Span, i int) {
	x.To, x.End = s.log.Events[i].When, i
	s.list = append(s.list, *x)
}

func (s *spanner) endInner(o *openSpans, k SpanKind, i int) {
	if x := o.inner[k]; x != nil {
		s.end(x, i)
		o.inner[k] = nil
	}
}
