package stm

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
)

// conflicts counts the conflicts of a heap, by their positions.
type conflicts struct {
	mu      sync.Mutex // a leaf; taken at conflicts only
	sums    map[conflictKey]*conflictSum
	watches map[watchKey]*watched
	dropped uint64 // conflicts that found no room
}

type conflictKey struct {
	cause Cause
	watchKey
	reader Pos
	looked bool // for the reader; it is 0 if it did not come again
}

type conflictSum struct {
	aborts, waits, seen uint64
	lost, waited        time.Duration
}

func (s *conflictSum) add(x *conflictSum) {
	s.aborts += x.aborts
	s.waits += x.waits
	s.seen += x.seen
	s.lost += x.lost
	s.waited += x.waited
}

const maxConflicts = 4096 // keys

// add counts the abort e, whose reader was looked for, or is only assumed.
func (c *conflicts) add(e *Event, key watchKey, reader Pos, looked bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s := c.sum(conflictKey{e.Cause, key, reader, looked && reader == 0}); s != nil {
		s.aborts++
		s.lost += e.Lost
		if looked && reader != 0 {
			s.seen++
		}
	}
}

// wait counts a wait of d for an inevitable transaction.
func (c *conflicts) wait(writer, reader Pos, d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s := c.sum(conflictKey{cause: CauseInevitable, watchKey: watchKey{writer: writer}, reader: reader}); s != nil {
		s.waits++
		s.seen++
		s.waited += d
	}
}

// sum is the row of a key, nil if there are too many.
func (c *conflicts) sum(k conflictKey) *conflictSum {
	s := c.sums[k]
	if s == nil {
		if len(c.sums) == maxConflicts {
			c.dropped++
			return nil
		}
		if c.sums == nil {
			c.sums = map[conflictKey]*conflictSum{}
		}
		s = &conflictSum{}
		c.sums[k] = s
	}
	return s
}

// Conflict is what two places in the program have cost each other.
type Conflict struct {
	Cause  string
	Type   string // of the object; "" for waits
	Writer Place  // what was written there, or became inevitable,
	Reader Place  // made a transaction that had come here abort or wait
	Gone   bool   // the reader was looked for and did not come again
	Aborts uint64
	Waits  uint64
	Seen   uint64  // how often the reader was really seen; else it is the one seen last
	Lost   float64 // seconds of running time of the aborted transactions
	Waited float64 // seconds
}

// Count is the number of conflicts.
func (c *Conflict) Count() uint64 { return c.Aborts + c.Waits }

// Conflicts lists the conflicts so far, those first that cost most time. Only a
// heap with an Observer or Options.Conflicts has any; dropped ones are those for
// which there was no room.
func (h *Heap) Conflicts() (list []Conflict, dropped uint64) {
	type place struct {
		cause, kind    string
		writer, reader Place
		gone           bool
	}
	c := &h.conflicts
	c.mu.Lock()
	sums := make(map[conflictKey]conflictSum, len(c.sums))
	for k, s := range c.sums {
		if k.reader == 0 && !k.looked && c.watches[k.watchKey] != nil {
			k.reader = c.watches[k.watchKey].reader // found since
		}
		x := sums[k]
		x.add(s)
		sums[k] = x
	}
	dropped = c.dropped
	c.mu.Unlock()
	index := map[place]int{}
	for k, s := range sums {
		p := place{k.cause.String(), "", h.Locate(k.writer), h.Locate(k.reader), k.looked}
		if k.kind != 0 {
			p.kind = h.Type(k.kind).Name
		}
		i, ok := index[p]
		if !ok {
			i = len(list)
			index[p] = i
			list = append(list, Conflict{Cause: p.cause, Type: p.kind, Writer: p.writer, Reader: p.reader, Gone: p.gone})
		}
		x := &list[i]
		x.Aborts += s.aborts
		x.Waits += s.waits
		x.Seen += s.seen
		x.Lost += s.lost.Seconds()
		x.Waited += s.waited.Seconds()
	}
	slices.SortFunc(list, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(b.Lost+b.Waited, a.Lost+a.Waited), cmp.Compare(b.Count(), a.Count()),
			cmp.Compare(a.Writer.String()+a.Reader.String()+a.Type+a.Cause, b.Writer.String()+b.Reader.String()+b.Type+b.Cause))
	})
	return list, dropped
}

// Write prints c as a few lines.
func (c *Conflict) Write(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%.3fs lost in %d aborts, %.3fs in %d waits (%s%s)\n%s%s", c.Lost, c.Aborts, c.Waited, c.Waits,
		c.Cause, onType(c.Type), c.Writer.lines("by"), c.readerLines())
	return err
}

func onType(name string) string {
	if name == "" {
		return ""
	}
	return " on " + name
}

func (c *Conflict) readerLines() string {
	if c.Gone {
		return "  at a place not found again\n"
	}
	return c.Reader.lines("at")
}

// lines is the place with its source line, for reports.
func (p Place) lines(how string) string {
	s := fmt.Sprintf("  %s %s\n", how, p)
	if p.Text != "" {
		s += "       " + p.Text + "\n"
	}
	return s
}
