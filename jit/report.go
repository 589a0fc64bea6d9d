package jit

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// GivenUp is a place where recordings or compilations were given up, and why.
type GivenUp struct {
	At     Location // where the recording stood
	Reason Reason
	Text   string // what the reason does not say
	Times  uint64
}

// givenKey says which are counted together.
type givenKey struct {
	file   string
	line   int
	reason Reason
	text   string
}

// maxGivenUp bounds the table; what comes later is in Stats only.
const maxGivenUp = 4096

// giveUp books a recording that was given up.
func (c *counters) giveUp(at Location, why Reason, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stats.Reasons[why]++
	k := givenKey{at.File, at.Line, why, text}
	g := c.given[k]
	if g == nil {
		if len(c.given) == maxGivenUp {
			return
		}
		if c.given == nil {
			c.given = map[givenKey]*GivenUp{}
		}
		g = &GivenUp{At: at, Reason: why, Text: text}
		c.given[k] = g
	}
	g.Times++
}

// GivenUp lists the places where recordings were given up, the most frequent
// first.
func (d *Driver) GivenUp() []GivenUp {
	d.counters.mu.Lock()
	defer d.counters.mu.Unlock()
	var list []GivenUp
	for _, g := range d.counters.given {
		list = append(list, *g)
	}
	slices.SortFunc(list, func(a, b GivenUp) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line),
			cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Text, b.Text))
	})
	return list
}

// reportedPlaces is how many places WriteReport names.
const reportedPlaces = 10

// WriteReport prints the counters, and where recordings were given up most often.
func (d *Driver) WriteReport(w io.Writer) error {
	s := d.Stats()
	var b strings.Builder
	b.WriteString("jit:\n")
	for c := range numCounters {
		fmt.Fprintf(&b, "    %-16s %8d\n", c, s.Count(c))
	}
	list := d.GivenUp()
	for i, g := range list[:min(len(list), reportedPlaces)] {
		if i == 0 {
			b.WriteString("recordings given up, by place:\n")
		}
		fmt.Fprintf(&b, "    %4d  File \"%s\", line %d, in %s: %v", g.Times, g.At.File, g.At.Line, g.At.Func, g.Reason)
		if g.Text != "" {
			fmt.Fprintf(&b, ": %s", g.Text)
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
