package stm

import (
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestLength(t *testing.T) {
	longest := length{bytes: 1 << 20, work: 1 << 16}
	for _, c := range []struct {
		name      string
		got, want length
	}{
		{"commit that did not reach the length", length{100, 50}.committed(false, 9, 5, longest), length{100, 50}},
		{"commit that reached it", length{1 << 13, 1 << 9}.committed(true, 5, 5, longest), length{17 << 9, 17 << 5}},
		{"growth ends", length{1<<20 - 1, 1<<16 - 1}.committed(true, 5, 5, longest), longest},
		{"time not known", length{1 << 13, 1 << 9}.committed(true, 1000, 0, longest), length{17 << 9, 17 << 5}},
		{"took a little too long", length{1 << 15, 1 << 11}.committed(true, 8, 6, longest), length{3 << 13, 3 << 9}},
		{"took much too long", length{1 << 15, 1 << 11}.committed(true, 100, 5, longest), length{1 << 14, 1 << 10}},
		{"too long, but shortest", length{1 << 12, 1 << 8}.committed(true, 100, 5, longest), length{1 << 12, 1 << 8}},
		{"abort", longest.aborted(longest), length{1 << 19, 1 << 15}},
		{"after a lane", longest.short(longest), length{1 << 16, 1 << 12}},
		{"shrinking ends", length{1 << 12, 1 << 8}.aborted(longest), length{1 << 12, 1 << 8}},
	} {
		want(t, c.name, c.got, c.want)
	}
}

func TestAge(t *testing.T) {
	var a age
	for i, c := range []struct {
		running bool
		version uint8
		want    int
	}{{true, 5, 0}, {true, 5, 1}, {true, 5, 2}, {true, 6, 0}, {true, 6, 1}, {false, 6, 0}, {true, 6, 1}} {
		if got := a.tick(c.running, c.version); got != c.want {
			t.Errorf("tick %d: age %d, want %d", i, got, c.want)
		}
	}
}

func TestAloneNeverBreaks(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a := w.actor()
	a.begin()
	for range 10000 {
		a.newCell(1)
		a.Work(1000)
		if a.Requested() && !a.Safepoint() {
			t.Fatal("aborted")
		}
		want(t, "ShouldBreak", a.ShouldBreak(), false)
	}
	b := w.actor()
	b.begin() // company: now transactions have an end
	want(t, "Requested", a.Requested(), true)
	a.Safepoint()
	want(t, "ShouldBreak", a.ShouldBreak(), true)
	a.commit()
	a.begin()
	want(t, "ShouldBreak of the next transaction", a.ShouldBreak(), false)
	n := 0
	for ; !a.ShouldBreak(); n++ {
		a.newCell(1)
	}
	want(t, "cells until the mark", n, int(w.opt.Nursery/4/cellSize)+1)
	a.commit()
	a.begin()
	for n = 0; !a.ShouldBreak(); n++ {
		a.Work(1 << 20)
	}
	want(t, "work until the mark", n, 1)
	a.commit()
	b.commit()
}

// A thread that is alone breaks all the same when something is to happen after
// its commit, though it neither counts work nor allocates.
func TestAloneBreaksForWhatItOwes(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a := w.actor()
	for range 3 {
		a.begin()
		want(t, "ShouldBreak", a.ShouldBreak(), false)
		ran := false
		a.OnCommit(func() { ran = true })
		for !a.ShouldBreak() {
			if a.Requested() {
				a.Safepoint()
			}
		}
		a.commit()
		want(t, "what was to happen", ran, true)
		for w.company.Load() { // until it is alone again
			runtime.Gosched()
		}
	}
}

// A thread that is between two transactions when another one turns up begins
// the next one without a look at the others: it is company all the same.
func TestWhoOwnsASegmentIsCompany(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	a.commit()
	b.begin()
	a.begin()
	a.Work(longWork + 1)
	want(t, "ShouldBreak", a.ShouldBreak(), true)
	a.commit()
	b.commit()
}

// A thread that has begun nothing for a while, though it has not released its
// segment, is none until it begins again.
func TestWhoRestsIsNoCompany(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	b.begin()
	b.commit()
	a.begin()
	a.commit()
	for n := 0; n < 2 || w.company.Load(); n++ {
		a.begin()
		a.commit()
		runtime.Gosched()
	}
	a.begin()
	a.Work(longWork + 1)
	want(t, "ShouldBreak of who is alone", a.ShouldBreak(), false)
	b.begin()
	want(t, "company", w.company.Load(), true)
	want(t, "Requested", a.Requested(), true)
	b.commit()
	a.commit()
}

func TestTickerBreaksWhoDoesNotCount(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a, b := w.actor(), w.actor()
	a.begin()
	done := make(chan bool)
	go func() {
		b.begin() // needs a's segment
		done <- b.Commit()
	}()
	for !a.ShouldBreak() {
		if a.Requested() {
			a.Safepoint()
		}
	}
	a.commit()
	want(t, "b's commit", <-done, true)
}

func TestSegmentIsHandedOverInOrder(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	var order []int
	var all sync.WaitGroup
	for i := range 5 {
		b := w.actor()
		all.Go(func() {
			b.begin()
			order = append(order, i) // one at a time: there is one segment
			b.Commit()
			b.Release()
		})
		for queued := 0; queued <= i; {
			w.mu.Lock()
			queued = len(w.queue)
			w.mu.Unlock()
		}
	}
	a.commit()
	all.Wait()
	for i, got := range order {
		want(t, "order", got, i)
	}
	want(t, "threads that ran", len(order), 5)
}

func TestStatsAddUp(t *testing.T) {
	start := time.Now()
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	born := time.Now()
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	for range 100 {
		a.begin()
		b.begin()
		a.Store(x, cellX, a.Load(x, cellX)+1)
		b.Store(x, cellX, 0)
		a.commit()
		b.mustAbort(CauseWriteWrite)
		b.begin()
		b.pause()
		a.begin()
		a.Collect(true)
		a.commit()
		b.resume()
		b.commit()
	}
	s := a.Stats()
	least, most := time.Since(born), time.Since(start)
	var sum time.Duration
	for r := range NumRows {
		sum += s.Time[r]
	}
	if sum < least*9/10 || sum > most*11/10 {
		t.Errorf("times add up to %v, life is %v to %v", sum, least, most)
	}
	want(t, "commits", s.Count[RowRunCommitted], 201)
	want(t, "majors", s.Count[RowMajorGC], 100)
	want(t, "aborts", b.Stats().Count[RowAbortedWriteWrite], 100)
	want(t, "running time of what is over", s.Time[RowRunCurrent], 0)
	b.Close()
	want(t, "aborts in the total", w.Stats().Count[RowAbortedWriteWrite], 100)
	var out strings.Builder
	if err := w.WriteTable(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	want(t, "lines", len(lines), 2*(1+int(NumRows)))
	want(t, "head", lines[0], "thread actor 1:")
	row := regexp.MustCompile(`^    run committed {18}201  \d+\.\d{3} s$`)
	if !row.MatchString(lines[3]) {
		t.Errorf("row %q does not look like pypy-stm's", lines[3])
	}
}

type recorder struct{ list []Event }

func (r *recorder) Event(e Event) { r.list = append(r.list, e) }

func TestObserver(t *testing.T) {
	var o recorder
	w := newWorld(t, Options{Segments: 2, Observer: &o})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.begin()
	b.begin()
	a.Store(x, cellX, 2)
	b.Store(x, cellX, b.Load(x, cellX)+5)
	a.BecomeInevitable("because")
	a.commit()
	b.mustAbort(CauseInevitable)
	a.begin()
	a.Collect(true)
	a.commit()
	var got []string
	for _, e := range o.list {
		got = append(got, e.Thread.Name()[6:]+" "+e.Kind.String())
		if e.Kind == EventAbort && (e.Ref != x || e.Other != a.Name() || e.Segment != 2) {
			t.Errorf("abort event %+v", e)
		}
		if e.Kind == EventInevitable {
			want(t, "why", e.Why, "because")
		}
	}
	want(t, "events", strings.Join(got, ", "), "1 begin, 1 minor, 1 minor-end, 1 commit, 1 begin, 2 begin, 1 inevitable, 1 commit, 2 abort, "+
		"1 begin, 1 minor, 1 minor-end, 1 major, 1 major-end, 1 commit")
	for i := 1; i < len(o.list); i++ {
		if o.list[i].When < o.list[i-1].When {
			t.Error("events are not in order of time")
		}
	}
	for _, s := range []string{Cause(99).String(), EventKind(99).String(), Row(99).String()} {
		if !strings.Contains(s, "99") {
			t.Errorf("unknown value prints as %q", s)
		}
	}
}
