package eventlog

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/stm"
)

// Format writes the log as text, which Parse reads: a line for the log, one for
// each thread and position, and one for each event. Numbers that are zero and
// empty strings are left out.
//
//	log start=1700000000000000000 length=3500 complete
//	thread 1 "MainThread"
//	place 16777219 line=3 file="f.py" func="f" text="x.a += 1"
//	@1200 1 begin segment=2
//	@3500 1 abort cause="write-read conflict" lost=2300 type="cell" other=2 seq=7 writer=16777219
func (l *Log) Format(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "log start=%d length=%d", l.Start, l.Length)
	if l.Complete {
		out.WriteString(" complete")
	}
	out.WriteByte('\n')
	for _, t := range l.Threads {
		fmt.Fprintf(out, "thread %d %q\n", t.Num, t.Name)
	}
	for _, p := range l.Places {
		fmt.Fprintf(out, "place %d line=%d file=%q func=%q text=%q\n", p.Pos, p.Line, p.File, p.Func, p.Text)
	}
	for i := range l.Events {
		formatEvent(out, &l.Events[i])
	}
	return out.Flush()
}

func formatEvent(w *bufio.Writer, e *Event) {
	if e.Kind == KindLost {
		fmt.Fprintf(w, "@%d %d lost n=%d\n", e.When, e.Thread, e.N)
		return
	}
	fmt.Fprintf(w, "@%d %d %s", e.When, e.Thread, e.Kind)
	list := fields[e.Kind]
	for i := range list {
		switch f := &list[i]; {
		case f.text != nil:
			if s := *f.text(e); s != "" {
				fmt.Fprintf(w, " %s=%q", f.name, s)
			}
		case f.value(e) == 0:
		case f.enum != nil && f.enum.names != nil:
			fmt.Fprintf(w, " %s=%q", f.name, f.enum.names[f.value(e)])
		default:
			fmt.Fprintf(w, " %s=%d", f.name, f.value(e))
		}
	}
	w.WriteByte('\n')
}

// kinds finds a kind of event by its name.
var kinds = func() map[string]stm.EventKind {
	m := map[string]stm.EventKind{"lost": KindLost}
	for k := range stm.NumEvents {
		m[k.String()] = k
	}
	return m
}()

// Parse reads what Format has written. The error is a *FormatError with a line
// number; the Log then has what came before.
func Parse(text string) (*Log, error) {
	l := &Log{}
	p := &parser{log: l, threads: map[uint64]bool{}, places: map[stm.Pos]bool{}, times: map[uint64]int64{}}
	for line := range strings.Lines(text) {
		p.line++
		p.rest = strings.TrimSuffix(line, "\n")
		p.parse()
		if p.err != nil {
			break
		}
	}
	if p.line == 0 {
		p.fail("the text is empty")
	}
	l.settle()
	return l, p.err
}

type parser struct {
	log     *Log
	line    int
	rest    string
	err     error
	threads map[uint64]bool
	places  map[stm.Pos]bool
	times   map[uint64]int64
}

func (p *parser) fail(format string, a ...any) {
	if p.err == nil {
		p.err = &FormatError{Offset: p.line, Text: true, What: fmt.Sprintf(format, a...)}
	}
}

// word takes the next word off the line; "" at its end.
func (p *parser) word() (w string) {
	w, p.rest, _ = strings.Cut(p.rest, " ")
	return w
}

func (p *parser) number(s string, most uint64) uint64 {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil || n > most || strconv.FormatUint(n, 10) != s {
		p.fail("%q is not a number up to %d", s, most)
		return 0
	}
	return n
}

// quoted takes a quoted string off the line.
func (p *parser) quoted() string {
	q, err := strconv.QuotedPrefix(p.rest)
	if err != nil {
		p.fail("a quoted string is missing")
		return ""
	}
	p.rest = strings.TrimPrefix(p.rest[len(q):], " ")
	s, err := strconv.Unquote(q)
	if err != nil {
		p.fail("%s is not a string", q)
	}
	return s
}

// pairs calls f with each name=value of the rest of the line; f takes the value.
func (p *parser) pairs(f func(name string)) {
	for p.err == nil && p.rest != "" {
		name, rest, ok := strings.Cut(p.rest, "=")
		if !ok {
			p.fail("%q is not name=value", p.rest)
			return
		}
		p.rest = rest
		f(name)
	}
}

func (p *parser) parse() {
	first := p.word()
	switch {
	case (p.line == 1) != (first == "log"):
		p.fail("the first line, and only that, begins with log")
	case first == "log":
		p.head()
	case first == "thread":
		t := Thread{Num: p.number(p.word(), math.MaxUint64)}
		if t.Name = p.quoted(); p.threads[t.Num] {
			p.fail("thread %d twice", t.Num)
		}
		p.threads[t.Num] = true
		p.end()
		if p.err == nil {
			p.log.Threads = append(p.log.Threads, t)
		}
	case first == "place":
		p.place()
	case strings.HasPrefix(first, "@"):
		p.event(p.number(first[1:], math.MaxInt64))
	default:
		p.fail("unknown line %q", first)
	}
}

func (p *parser) end() {
	if p.rest != "" {
		p.fail("%q is too much", p.rest)
	}
}

func (p *parser) head() {
	if rest, ok := strings.CutSuffix(p.rest, " complete"); ok {
		p.log.Complete, p.rest = true, rest
	}
	p.pairs(func(name string) {
		n := int64(p.number(p.word(), math.MaxInt64))
		switch name {
		case "start":
			p.log.Start = n
		case "length":
			p.log.Length = n
		default:
			p.fail("unknown field %q", name)
		}
	})
}

func (p *parser) place() {
	x := Place{Pos: stm.Pos(p.number(p.word(), math.MaxUint64))}
	p.pairs(func(name string) {
		switch name {
		case "line":
			x.Line = int(p.number(p.word(), math.MaxInt32))
		case "file":
			x.File = p.quoted()
		case "func":
			x.Func = p.quoted()
		case "text":
			x.Text = p.quoted()
		default:
			p.fail("unknown field %q", name)
		}
	})
	if p.places[x.Pos] {
		p.fail("position %d twice", x.Pos)
	}
	p.places[x.Pos] = true
	if p.err == nil {
		p.log.Places = append(p.log.Places, x)
	}
}

func (p *parser) event(when uint64) {
	e := Event{When: int64(when), Thread: p.number(p.word(), math.MaxUint64)}
	name := p.word()
	kind, ok := kinds[name]
	switch {
	case !ok:
		p.fail("unknown kind of event %q", name)
	case !p.threads[e.Thread]:
		p.fail("an event of thread %d, which is not declared", e.Thread)
	case e.When < p.times[e.Thread]:
		p.fail("the time of thread %d goes back", e.Thread)
	}
	e.Kind = kind
	p.pairs(func(name string) { p.field(&e, name) })
	if e.Kind == KindLost && e.N == 0 {
		p.fail("nothing lost")
	}
	if p.err == nil {
		p.times[e.Thread] = e.When
		p.log.Events = append(p.log.Events, e)
	}
}

func (p *parser) field(e *Event, name string) {
	list := []field{fN}
	if e.Kind != KindLost {
		list = fields[e.Kind]
	}
	for i := range list {
		f := &list[i]
		switch {
		case f.name != name:
			continue
		case f.text != nil:
			*f.text(e) = p.quoted()
		case f.enum != nil && f.enum.names != nil:
			s := p.quoted()
			for n, x := range f.enum.names {
				if x == s {
					f.set(e, uint64(n))
					return
				}
			}
			p.fail("unknown %s %q", name, s)
		default:
			if s := p.word(); !f.set(e, p.number(s, math.MaxUint64)) {
				p.fail("%s is too large", s)
			}
		}
		return
	}
	p.fail("an event of kind %q has no %q", e.Kind, name)
}
