package eventlog

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/segue-vm/segue/stm"
)

// chromeEvent is an object of the Chrome trace-event format. Times are
// microseconds.
type chromeEvent struct {
	Name  string         `json:"name,omitempty"`
	Cat   string         `json:"cat,omitempty"`
	Phase string         `json:"ph"`
	Time  float64        `json:"ts"`
	Dur   *float64       `json:"dur,omitempty"`
	Pid   int            `json:"pid"`
	Tid   uint64         `json:"tid"`
	ID    int            `json:"id,omitempty"`
	Bind  string         `json:"bp,omitempty"`
	Color string         `json:"cname,omitempty"`
	Args  map[string]any `json:"args,omitempty"`
}

// colors are names that the format reserves.
var colors = [NumSpanKinds]string{SpanCommitted: "good", SpanAborted: "terrible", SpanOpen: "generic_work",
	SpanWait: "grey", SpanMinor: "yellow", SpanMajor: "olive"}

func micros(t int64) float64 { return float64(t) / 1e3 }

// WriteChrome writes the log as JSON in the Chrome trace-event format, which
// ui.perfetto.dev and chrome://tracing open: a track for each thread, with its
// transactions as slices, waits and collections within them, and an arrow for
// each conflict, from the commit that wrote to the transaction that it aborted.
func (l *Log) WriteChrome(w io.Writer) error {
	out := bufio.NewWriter(w)
	c := &chrome{log: l, w: out}
	out.WriteString(`{"displayTimeUnit":"ns","traceEvents":[`)
	for _, t := range l.Threads {
		c.put(chromeEvent{Name: "thread_name", Phase: "M", Pid: 1, Tid: t.Num, Args: map[string]any{"name": t.Name}})
	}
	spans := l.Spans()
	slices.SortStableFunc(spans, func(a, b Span) int { // outer ones first
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To))
	})
	for i := range spans {
		c.span(&spans[i])
	}
	c.arrows()
	out.WriteString("\n]}\n")
	if err := out.Flush(); c.err == nil {
		c.err = err
	}
	return c.err
}

type chrome struct {
	log *Log
	w   *bufio.Writer
	n   int
	err error
}

func (c *chrome) put(e chromeEvent) {
	text, err := json.Marshal(e)
	if err != nil {
		c.err = err
		return
	}
	if c.n++; c.n > 1 {
		c.w.WriteByte(',')
	}
	c.w.WriteByte('\n')
	c.w.Write(text)
}

func (c *chrome) span(s *Span) {
	d := micros(s.To - s.From)
	e := chromeEvent{Name: s.Kind.String(), Cat: "gc", Phase: "X", Time: micros(s.From), Dur: &d, Pid: 1, Tid: s.Thread, Color: colors[s.Kind], Args: map[string]any{}}
	var end *Event
	if s.End >= 0 {
		end = &c.log.Events[s.End]
	}
	switch s.Kind {
	case SpanCommitted, SpanAborted, SpanOpen:
		e.Cat = "transaction"
		if s.Inevitable {
			e.Args["inevitable"] = true
		}
		if s.Kind == SpanCommitted {
			e.Args["bytes"] = end.N
		} else if s.Kind == SpanAborted {
			e.Name = end.Cause.String()
			c.sides(e.Args, end)
		}
	case SpanWait:
		e.Cat, e.Name = "wait", end.Row.String()
	case SpanMinor:
		e.Args["promoted"] = end.N
	case SpanMajor:
		e.Args["live"] = end.N
	}
	c.put(e)
}

// sides says where the two sides of an abort were.
func (c *chrome) sides(args map[string]any, e *Event) {
	args["lost"] = e.Lost.String()
	if e.Type != "" {
		args["object"] = e.Type
	}
	for name, p := range map[string]stm.Pos{"writer": e.Writer, "reader": e.Reader} {
		if p != 0 {
			args[name] = fmt.Sprint(c.log.Place(p))
		}
	}
}

// arrows draws the conflicts. Both ends lie within the slices that they are about.
func (c *chrome) arrows() {
	type commit struct {
		thread uint64
		seq    uint64
	}
	commits := map[commit]int64{}
	for i := range c.log.Events {
		if e := &c.log.Events[i]; e.Kind == stm.EventCommit && e.Seq != 0 {
			commits[commit{e.Thread, e.Seq}] = e.When
		}
	}
	id := 0
	for i := range c.log.Events {
		e := &c.log.Events[i]
		if e.Kind != stm.EventAbort || e.Other == 0 {
			continue
		}
		from, ok := commits[commit{e.Other, e.Seq}]
		if !ok {
			continue
		}
		id++
		c.put(chromeEvent{Name: "conflict", Cat: "conflict", Phase: "s", Time: micros(min(from, e.When)), Pid: 1, Tid: e.Other, ID: id, Bind: "e"})
		c.put(chromeEvent{Name: "conflict", Cat: "conflict", Phase: "f", Time: micros(e.When), Pid: 1, Tid: e.Thread, ID: id, Bind: "e"})
	}
}
