package eventlog

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/segue-vm/segue/stm"
)

// Summary is the totals of a log.
type Summary struct {
	Real      time.Duration
	Committed time.Duration // in transactions, waits not counted
	Aborted   time.Duration
	Paused    time.Duration // waiting: for a segment, for others, for a stop
	Minor     time.Duration // collections, part of the above
	Major     time.Duration
	Commits   uint64
	Aborts    uint64
	Threads   int
	Lost      uint64 // events that are missing
	Complete  bool
	Conflicts []Conflict
}

// Summarize adds up what l says.
func (l *Log) Summarize() *Summary {
	s := &Summary{Real: time.Duration(l.Length), Threads: len(l.Threads), Complete: l.Complete, Conflicts: l.Conflicts()}
	for _, x := range l.Spans() {
		d := time.Duration(x.To - x.From)
		switch x.Kind {
		case SpanCommitted:
			s.Committed += d - x.Paused
			s.Commits++
		case SpanAborted:
			s.Aborted += d - x.Paused
			s.Aborts++
		case SpanWait:
			s.Paused += d
		case SpanMinor:
			s.Minor += d
		case SpanMajor:
			s.Major += d
		}
	}
	for i := range l.Events {
		if e := &l.Events[i]; e.Kind == KindLost {
			s.Lost += e.N
		}
	}
	return s
}

func percent[T time.Duration | uint64](part, whole T) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f%%", 100*float64(part)/float64(whole))
}

const lineWidth = 60 // of time lines

// Print writes the totals and the most expensive conflicts, at most so many, in
// the manner of pypy-stm's print_stm_log.py.
func (l *Log) Print(w io.Writer, most int) error {
	s, out := l.Summarize(), bufio.NewWriter(w)
	row := func(name string, d time.Duration) {
		fmt.Fprintf(out, "    %-22s %9.3fs (%4s)\n", name, d.Seconds(), percent(d, s.Real))
	}
	fmt.Fprintf(out, "Total real time:           %9.3fs\n", s.Real.Seconds())
	fmt.Fprintf(out, "Time of %d threads, of real time:\n", s.Threads)
	row("committed:", s.Committed)
	row("aborted:", s.Aborted)
	row("paused:", s.Paused)
	row("TOTAL:", s.Committed+s.Aborted+s.Paused)
	row("minor collections:", s.Minor)
	row("major collections:", s.Major)
	n := s.Commits + s.Aborts
	fmt.Fprintf(out, "Total number of transactions: %d\n", n)
	fmt.Fprintf(out, "    committed: %s    aborted: %s    per second: %.0f\n", percent(s.Commits, n), percent(s.Aborts, n), perSecond(n, s.Real))
	if s.Lost > 0 {
		fmt.Fprintf(out, "%d events are missing: the writer could not keep up\n", s.Lost)
	}
	if !s.Complete {
		fmt.Fprintf(out, "The log has no end: the program was stopped\n")
	}
	for i := range s.Conflicts[:min(most, len(s.Conflicts))] {
		out.WriteByte('\n')
		l.printConflict(out, &s.Conflicts[i])
	}
	if n := len(s.Conflicts) - most; n > 0 {
		fmt.Fprintf(out, "\n%d more\n", n)
	}
	return out.Flush()
}

func perSecond(n uint64, d time.Duration) float64 {
	if d <= 0 {
		return 0
	}
	return float64(n) / d.Seconds()
}

func (l *Log) printConflict(w io.Writer, c *Conflict) {
	on := ""
	if c.Type != "" {
		on = " on " + c.Type
	}
	fmt.Fprintf(w, "%.3fs lost in aborts, %.3fs paused (%dx %s%s)\n", c.Lost.Seconds(), c.Paused.Seconds(), c.Aborts+c.Waits, c.What, on)
	for _, side := range []struct {
		name  string
		place stm.Place
	}{{"by", c.Writer}, {"at", c.Reader}} {
		if side.name == "at" && c.Gone {
			fmt.Fprintf(w, "  at a place not found again\n")
			continue
		}
		fmt.Fprintf(w, "  %s %s\n", side.name, side.place)
		if side.place.Text != "" {
			fmt.Fprintf(w, "       %s\n", side.place.Text)
		}
	}
	fmt.Fprintf(w, "  time line: |%s|\n", shades(l.TimeLine(c, lineWidth)))
}

// shades draws a time line.
func shades(line []float64) string {
	var b strings.Builder
	for _, x := range line {
		switch {
		case x == 0:
			b.WriteByte(' ')
		case x < 1.0/3:
			b.WriteByte('_')
		case x < 2.0/3:
			b.WriteByte('x')
		default:
			b.WriteByte('X')
		}
	}
	return b.String()
}
