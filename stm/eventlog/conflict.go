package eventlog

import (
	"cmp"
	"slices"
	"time"

	"github.com/segue-vm/segue/stm"
)

// Conflict is what two places in the program have cost each other.
type Conflict struct {
	What   string // the cause of the aborts, or what was waited for
	Type   string // of the object; "" for waits
	Writer stm.Place
	Reader stm.Place
	Gone   bool // the reader was looked for and did not come again
	Aborts uint64
	Waits  uint64
	Lost   time.Duration // running time of aborted transactions
	Paused time.Duration // waiting
	Events []int         // the abort and wait-end events, indexes of Log.Events
}

// Total is the time that the conflict has cost.
func (c *Conflict) Total() time.Duration { return c.Lost + c.Paused }

// Conflicts lists the conflicts of l, those first that cost most time. A reader
// that was not looked for is assumed to be the one found last, or else next, for
// the same writer and type.
func (l *Log) Conflicts() []Conflict {
	c := conflictFinder{log: l, index: map[conflictKey]int{}, waits: map[uint64]int{}, reader: map[int]stm.Pos{}}
	c.readers()
	for i := range l.Events {
		c.event(i)
	}
	slices.SortFunc(c.list, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(b.Total(), a.Total()), cmp.Compare(b.Aborts+b.Waits, a.Aborts+a.Waits),
			cmp.Compare(a.Writer.String()+a.Reader.String()+a.Type+a.What, b.Writer.String()+b.Reader.String()+b.Type+b.What))
	})
	return c.list
}

type conflictKey struct {
	what, kind     string
	writer, reader stm.Place
	gone           bool
}

type conflictFinder struct {
	log    *Log
	list   []Conflict
	index  map[conflictKey]int
	waits  map[uint64]int  // wait that a thread is in
	reader map[int]stm.Pos // of the aborts whose reader was looked for
	next   map[assumed]stm.Pos
}

// assumed says which conflicts are taken to have the same reader.
type assumed struct {
	writer stm.Pos
	kind   string
}

// readers finds the reader of each abort whose reader was looked for; it comes
// after the abort.
func (c *conflictFinder) readers() {
	pending, first := map[uint64]int{}, map[assumed]stm.Pos{}
	for i := range c.log.Events {
		switch e := &c.log.Events[i]; e.Kind {
		case stm.EventAbort:
			pending[e.Thread] = i
		case stm.EventReader:
			at, ok := pending[e.Thread]
			if !ok {
				continue
			}
			c.reader[at] = e.Reader
			k := assumed{e.Writer, c.log.Events[at].Type}
			if first[k] == 0 {
				first[k] = e.Reader
			}
		case KindLost:
			delete(pending, e.Thread)
		}
	}
	c.next = first
}

func (c *conflictFinder) event(i int) {
	e := &c.log.Events[i]
	switch e.Kind {
	case stm.EventAbort:
		if e.Other == 0 {
			return
		}
		reader, looked := c.reader[i]
		if !looked {
			reader = cmp.Or(e.Reader, c.next[assumed{e.Writer, e.Type}])
		}
		x := c.conflict(e.Cause.String(), e.Type, e.Writer, reader, looked && reader == 0)
		x.Aborts++
		x.Lost += e.Lost
		x.Events = append(x.Events, i)
	case stm.EventWait:
		c.waits[e.Thread] = i
	case stm.EventWaitEnd:
		at, ok := c.waits[e.Thread]
		delete(c.waits, e.Thread)
		if !ok || c.log.Events[at].Other == 0 {
			return
		}
		w := &c.log.Events[at]
		x := c.conflict(w.Row.String(), "", w.Writer, w.Reader, false)
		x.Waits++
		x.Paused += time.Duration(e.When - w.When)
		x.Events = append(x.Events, i)
	case KindLost:
		delete(c.waits, e.Thread)
	}
}

func (c *conflictFinder) conflict(what, kind string, writer, reader stm.Pos, gone bool) *Conflict {
	k := conflictKey{what, kind, c.log.Place(writer), c.log.Place(reader), gone}
	i, ok := c.index[k]
	if !ok {
		i = len(c.list)
		c.index[k] = i
		c.list = append(c.list, Conflict{What: what, Type: kind, Writer: k.writer, Reader: k.reader, Gone: gone})
	}
	return &c.list[i]
}

// TimeLine says how much of each of n equal parts of the log's time x has cost,
// relative to the part where it was most.
func (l *Log) TimeLine(x *Conflict, n int) []float64 {
	line := make([]float64, n)
	most := 0.0
	for _, i := range x.Events {
		e := &l.Events[i]
		at := min(int(float64(e.When)/float64(max(l.Length, 1))*float64(n)), n-1)
		cost := 1.0 // microseconds, so that many short ones are seen
		if e.Kind == stm.EventAbort {
			cost += float64(e.Lost) / 1e3
		}
		line[at] += cost
		most = max(most, line[at])
	}
	for i := range line {
		if most > 0 {
			line[i] /= most
		}
	}
	return line
}
