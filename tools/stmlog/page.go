package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"path/filepath"
	"slices"
	"time"

	"github.com/segue-vm/segue/stm/eventlog"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"span": span, "percent": percent, "base": filepath.Base, "inc": func(i int) int { return i + 1 }, "count": count,
}).Parse(pageText))

const (
	columns     = 2400 // of a thread's time line
	mostThreads = 64   // on the page, those that were in transactions longest
	barWidth    = 60   // columns of a conflict's time line
	mostEvents  = 2000 // of a conflict that the time line shows
)

// What a thread does in a column, as shares of its time.
const (
	doesCommit = iota
	doesAbort
	doesWait
	doesCollect
	numDoes
)

// pageData is what the template shows.
type pageData struct {
	*eventlog.Summary
	Started   string
	Threads   []*thread
	Hidden    int // threads that are not shown
	Conflicts []conflict
	Script    scriptData
}

// scriptData is what the script draws.
type scriptData struct {
	Length    int64 // nanoseconds
	Columns   int
	Cells     [][]byte    // by thread: columns of numDoes bytes
	Conflicts [][]float64 // by conflict: when it happened, as parts of the length
}

type thread struct {
	Num                        uint64
	Name                       string
	Commits, Aborts            uint64
	Committed, Aborted, Paused time.Duration
	cells                      []float64
}

type conflict struct {
	eventlog.Conflict
	Share float64 // of the costliest one's time
	Bars  []bar
}

type bar struct {
	X, Y, Height float64
}

// writePage writes the log as one HTML page that needs nothing else.
func writePage(l *eventlog.Log, w io.Writer) error {
	d := &pageData{Summary: l.Summarize(), Started: time.Unix(0, l.Start).UTC().Format("2 January 2006, 15:04:05 UTC")}
	d.Threads = threads(l)
	if d.Hidden = max(0, len(d.Threads)-mostThreads); d.Hidden > 0 {
		d.Threads = d.Threads[:mostThreads]
	}
	d.Script = scriptData{Length: l.Length, Columns: columns}
	for _, t := range d.Threads {
		d.Script.Cells = append(d.Script.Cells, quantize(t.cells))
	}
	for i := range d.Summary.Conflicts {
		x := &d.Summary.Conflicts[i]
		d.Conflicts = append(d.Conflicts, conflict{*x, share(x.Total(), d.Summary.Conflicts[0].Total()), bars(l.TimeLine(x, barWidth))})
		d.Script.Conflicts = append(d.Script.Conflicts, moments(l, x))
	}
	return page.Execute(w, d)
}

// threads adds up what each thread did; those with most to show come first.
func threads(l *eventlog.Log) []*thread {
	byNum := map[uint64]*thread{}
	var list []*thread
	for _, t := range l.Threads {
		x := &thread{Num: t.Num, Name: t.Name, cells: make([]float64, columns*numDoes)}
		byNum[t.Num] = x
		list = append(list, x)
	}
	for _, s := range l.Spans() {
		t, d := byNum[s.Thread], time.Duration(s.To-s.From)
		switch s.Kind {
		case eventlog.SpanCommitted, eventlog.SpanOpen:
			t.fill(l, &s, doesCommit)
			t.Committed += d - s.Paused
			if s.Kind == eventlog.SpanCommitted {
				t.Commits++
			}
		case eventlog.SpanAborted:
			t.fill(l, &s, doesAbort)
			t.Aborted += d - s.Paused
			t.Aborts++
		case eventlog.SpanWait:
			t.fill(l, &s, doesWait)
			t.Paused += d
		default:
			t.fill(l, &s, doesCollect)
		}
	}
	slices.SortStableFunc(list, func(a, b *thread) int { return cmp.Compare(b.busy(), a.busy()) })
	return list
}

func (t *thread) busy() time.Duration { return t.Committed + t.Aborted + t.Paused }

// fill adds a span to the columns that it overlaps.
func (t *thread) fill(l *eventlog.Log, s *eventlog.Span, does int) {
	width := float64(max(l.Length, 1)) / columns
	from, to := float64(s.From)/width, float64(s.To)/width
	for c := int(from); c < columns && float64(c) < to; c++ {
		t.cells[c*numDoes+does] += min(to, float64(c+1)) - max(from, float64(c))
	}
}

// quantize makes bytes of shares. Waits and collections are parts of
// transactions and taken off them; what is little is not nothing.
func quantize(cells []float64) []byte {
	out := make([]byte, len(cells))
	for i := 0; i < len(cells); i += numDoes {
		c := cells[i : i+numDoes]
		inner := c[doesWait] + c[doesCollect]
		for _, does := range []int{doesCommit, doesAbort} {
			off := min(inner, c[does])
			c[does] -= off
			inner -= off
		}
		for j, x := range c {
			out[i+j] = uint8(math.Ceil(min(x, 1) * 255))
		}
	}
	return out
}

// moments is when the events of a conflict were, as parts of the log's length;
// not all, if there are many.
func moments(l *eventlog.Log, c *eventlog.Conflict) []float64 {
	step := max(1, len(c.Events)/mostEvents)
	list := []float64{}
	for i := 0; i < len(c.Events); i += step {
		list = append(list, math.Round(1e6*float64(l.Events[c.Events[i]].When)/float64(max(l.Length, 1)))/1e6)
	}
	return list
}

const barHeight = 22

func bars(line []float64) []bar {
	var list []bar
	for i, x := range line {
		if x > 0 {
			h := max(2, math.Round(x*barHeight))
			list = append(list, bar{float64(i) * 3, barHeight - h, h})
		}
	}
	return list
}

func share(part, whole time.Duration) float64 {
	if whole <= 0 {
		return 0
	}
	return math.Round(1000*float64(part)/float64(whole)) / 10
}

// span is a time for people, with three digits.
func span(d time.Duration) string {
	switch s := d.Seconds(); {
	case s == 0:
		return "0"
	case s < 1e-3:
		return fmt.Sprintf("%.3g µs", s*1e6)
	case s < 1:
		return fmt.Sprintf("%.3g ms", s*1e3)
	default:
		return fmt.Sprintf("%.3f s", s)
	}
}

// count is n things.
func count(n uint64, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprint(n, " ", thing)
}

func percent(part, whole any) string {
	n := func(x any) float64 {
		if d, ok := x.(time.Duration); ok {
			return float64(d)
		}
		return float64(x.(uint64))
	}
	if n(whole) == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*n(part)/n(whole))
}
