package stm

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// placed is an actor that knows where it is.
type placed struct {
	*actor
	at Pos
}

func (p *placed) Where() Pos { return p.at }

func (w *world) placed(name string) *placed {
	p := &placed{actor: &actor{w: w}}
	p.Thread = w.NewThread(name, p)
	return p
}

// mustStop expects that the next safepoint rolls the transaction back.
func (a *actor) mustStop(c Cause) {
	a.w.t.Helper()
	if a.Safepoint() {
		a.w.t.Fatalf("%s: goes on, want %v", a.Name(), c)
	}
	want(a.w.t, "cause", a.LastAbort().Cause, c)
}

// linesOf names Pos n as line n of a file.
func linesOf(p Pos) Place {
	return Place{File: "f", Line: int(p), Func: "g", Text: fmt.Sprint("text ", p)}
}

func conflictWorld(t *testing.T) (*world, *recorder) {
	var o recorder
	w := newWorld(t, Options{Segments: 2, Observer: &o})
	w.SetLocate(linesOf)
	return w, &o
}

// last is the last event of a kind.
func (r *recorder) last(k EventKind) (e Event) {
	for _, x := range r.list {
		if x.Kind == k {
			e = x
		}
	}
	return e
}

func TestAbortNamesTheWriter(t *testing.T) {
	w, o := conflictWorld(t)
	a, b := w.placed("a"), w.placed("b")
	cell := a.shared(1, func() Ref { return a.newCell(1) })[0]
	small := a.shared(1, func() Ref { return a.AllocArray(w.vals, 10) })[0]
	large := a.shared(1, func() Ref { return a.AllocArray(w.vals, 1000) })[0]
	for _, c := range []struct {
		name, kind  string
		read, write func(x *placed)
	}{
		{"object", "cell", func(x *placed) { x.Read(cell) }, func(x *placed) { x.Store(cell, cellX, x.Word(cell, cellX)+1) }},
		{"item", "vals", func(x *placed) { x.ReadItem(small, items+40) }, func(x *placed) { x.StoreItem(small, items+40, x.Word(small, items+40)+1) }},
		{"card", "vals", func(x *placed) { x.ReadItem(large, items+4000) }, func(x *placed) { x.StoreItem(large, items+4000, x.Word(large, items+4000)+1) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			a.begin()
			b.begin()
			c.read(b)
			a.at = 11
			c.write(a)
			a.at = 12
			c.write(a) // later writes do not count
			a.commit()
			b.mustStop(CauseWriteRead)
			e := o.last(EventAbort)
			want(t, "writer", e.Writer, 11)
			want(t, "type", e.Type, c.kind)
			want(t, "other", e.Other, "a")
			want(t, "number of the other", e.OtherNum, a.Num())
			want(t, "place in the log", e.Seq, o.last(EventCommit).Seq)
			want(t, "LastAbort", b.LastAbort().Writer, 11)
			if e.Lost <= 0 {
				t.Errorf("lost %v", e.Lost)
			}
		})
	}
}

// TestFieldIsNamedBeforeItem: the next run may use other items, not another field.
func TestFieldIsNamedBeforeItem(t *testing.T) {
	w, o := conflictWorld(t)
	a, b := w.placed("a"), w.placed("b")
	cell := a.shared(1, func() Ref { return a.newCell(1) })[0]
	array := a.shared(1, func() Ref { return a.AllocArray(w.vals, 10) })[0]
	for _, itemFirst := range []bool{true, false} {
		a.begin()
		b.begin()
		b.Read(cell)
		b.ReadItem(array, items+40)
		a.at = 11
		item := func() { a.StoreItem(array, items+40, a.Word(array, items+40)+1) }
		if itemFirst {
			item()
		}
		a.Store(cell, cellX, a.Load(cell, cellX)+1)
		if !itemFirst {
			item()
		}
		a.commit()
		b.mustStop(CauseWriteRead)
		want(t, "type", o.last(EventAbort).Type, "cell")
	}
}

// rerun lets b run the same steps again, as the interpreter does while watching.
func rerun(b *placed, steps ...func()) {
	b.begin()
	for i, f := range steps {
		f()
		b.Passed(Pos(101 + i))
	}
	b.Commit()
}

func TestReaderIsFoundByRunningAgain(t *testing.T) {
	w, o := conflictWorld(t)
	a, b := w.placed("a"), w.placed("b")
	list := a.shared(2, func() Ref { return a.newCell(1) })
	x, y := list[0], list[1]
	conflict := func() {
		a.at = 7
		a.begin()
		b.begin()
		b.Read(x)
		a.Store(x, cellX, a.Load(x, cellX)+1)
		a.commit()
		b.mustStop(CauseWriteRead)
	}
	nothing, readX, readY := func() {}, func() { b.Read(x) }, func() { b.Read(y) }

	conflict()
	want(t, "Watching", b.Watching(), true)
	rerun(b, nothing, readY, readX, readX)
	want(t, "Watching", b.Watching(), false)
	want(t, "reader", o.last(EventReader).Reader, 103)

	conflict()
	for range watchRuns {
		want(t, "Watching", b.Watching(), true)
		rerun(b, nothing, readY)
	}
	want(t, "reader that did not come again", o.last(EventReader).Reader, 0)
	want(t, "Watching", b.Watching(), false)

	conflict() // found in the next transaction only
	rerun(b, nothing, readY)
	rerun(b, readX)
	want(t, "reader", o.last(EventReader).Reader, 101)

	conflict() // once more in the run that is watched: no reader, and then one
	conflict()
	rerun(b, readX)
	want(t, "reader", o.last(EventReader).Reader, 101)

	w.conflicts.watches[watchKey{7, w.cell, false}].seen = 8 // the next one is not due
	conflict()
	want(t, "Watching", b.Watching(), false)
	want(t, "assumed reader", o.last(EventAbort).Reader, 101)

	var got []string
	conflicts, dropped := w.Conflicts()
	want(t, "dropped", dropped, 0)
	for _, c := range conflicts {
		got = append(got, fmt.Sprint(c.Writer.Line, " ", c.Reader.Line, " ", c.Aborts, " ", c.Seen, " ", c.Gone))
		if c.Lost <= 0 || c.Cause != CauseWriteRead.String() || c.Type != "cell" {
			t.Errorf("%+v", c)
		}
	}
	for _, s := range []string{"7 103 1 1 false", "7 0 2 0 true", "7 101 3 2 false"} {
		if !strings.Contains(strings.Join(got, "\n"), s) {
			t.Errorf("no %q among %q", s, got)
		}
	}
}

func TestOneWatchOfAKindAtATime(t *testing.T) {
	w := newWorld(t, Options{Segments: 3, Conflicts: true})
	a, b, c := w.placed("a"), w.placed("b"), w.placed("c")
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.at = 5
	for _, z := range []*placed{a, b, c} {
		z.begin()
		z.Load(x, cellX)
	}
	a.Store(x, cellX, 3)
	a.commit()
	b.mustStop(CauseWriteRead)
	c.mustStop(CauseWriteRead)
	want(t, "first", b.Watching(), true)
	want(t, "second", c.Watching(), false)
	rerun(b, func() { b.Read(x) })
	list, _ := w.Conflicts()
	want(t, "rows", len(list), 1) // what b has found goes for c, too
	want(t, "aborts", list[0].Aborts, 2)
	want(t, "seen", list[0].Seen, 1)
	b.Close()
	want(t, "closed", w.conflicts.watches[watchKey{5, w.cell, false}].busy, false)
}

func TestWatchIsGivenUp(t *testing.T) {
	w, o := conflictWorld(t)
	a, b := w.placed("a"), w.placed("b")
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.begin()
	b.begin()
	b.Read(x)
	a.Store(x, cellX, 5)
	a.commit()
	b.mustStop(CauseWriteRead)
	b.begin()
	for range watchSteps {
		want(t, "Watching", b.Watching(), true)
		b.Passed(1)
	}
	want(t, "Watching", b.Watching(), false)
	want(t, "reader", o.last(EventReader).Kind, EventReader)
	b.commit()
}

func TestWatchesAreFew(t *testing.T) {
	n := 0
	for i := range uint64(100_000) {
		if due(i + 1) {
			n++
		}
	}
	if n > 100_000/60 || !due(1) {
		t.Errorf("%d of 100,000 are watched", n)
	}
}

func TestWaitNamesBothSides(t *testing.T) {
	w, o := conflictWorld(t)
	a, b := w.placed("a"), w.placed("b")
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.at, b.at = 20, 30
	a.begin()
	a.BecomeInevitable("print")
	b.begin()
	b.Store(x, cellX, 9)
	done := make(chan bool)
	go func() { done <- b.Commit() }()
	for parked := false; !parked; {
		w.mu.Lock()
		parked = b.seg.state.Load()&0xff == stParked
		w.mu.Unlock()
	}
	a.commit()
	want(t, "b commits", <-done, true)
	e := o.last(EventWait)
	want(t, "who is waited for", e.Other, "a")
	list, _ := w.Conflicts()
	want(t, "conflicts", len(list), 1)
	c := list[0]
	if c.Writer.Line != 20 || c.Reader.Line != 30 || c.Waits != 1 || c.Aborts != 0 || c.Waited <= 0 {
		t.Errorf("%+v", c)
	}
}

func TestReport(t *testing.T) {
	w := newWorld(t, Options{Segments: 2, Conflicts: true})
	w.SetLocate(func(p Pos) Place { return linesOf(p / 10) }) // several positions to a line
	a, b := w.placed("a"), w.placed("b")
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	for i := range 3 {
		a.begin()
		b.begin()
		b.Read(x)
		a.at = Pos(50 + i)
		a.Store(x, cellX, uint64(i+5))
		a.commit()
		b.mustStop(CauseWriteRead)
		b.begin()
		b.Read(x)
		b.Passed(Pos(80 + i))
		b.commit()
	}
	r := w.Report()
	want(t, "conflicts", len(r.Conflicts), 1)
	want(t, "aborts", r.Conflicts[0].Aborts, 3)
	want(t, "seen", r.Conflicts[0].Seen, 3)
	want(t, "threads", len(r.Threads), 2)
	want(t, "row", r.Threads[1].Rows[RowAbortedWriteRead], RowReport{"run aborted write read", 3, r.Threads[1].Rows[RowAbortedWriteRead].Seconds})
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Report
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	want(t, "JSON and back", fmt.Sprint(back), fmt.Sprint(r))
	var out strings.Builder
	if err := w.WriteConflicts(&out, 5); err != nil {
		t.Fatal(err)
	}
	got := out.String()
	_, got, _ = strings.Cut(got, "s lost in ")
	want(t, "text", got, "3 aborts, 0.000s in 0 waits (write-read conflict on cell)\n"+
		"  by File \"f\", line 5, in g\n       text 5\n  at File \"f\", line 8, in g\n       text 8\n")
	out.Reset()
	w.WriteConflicts(&out, 0)
	want(t, "rest", out.String(), "and 3 more conflicts\n")
}

func TestNothingIsNotedForNobody(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.placed("a"), w.placed("b")
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.begin()
	b.begin()
	b.Read(x)
	a.Store(x, cellX, 2)
	want(t, "places", len(a.seg.places), 0)
	a.commit()
	b.mustStop(CauseWriteRead)
	want(t, "Watching", b.Watching(), false)
	list, _ := w.Conflicts()
	want(t, "conflicts", len(list), 0)
}

func TestGoPositions(t *testing.T) {
	w := newWorld(t, Options{Segments: 2, Conflicts: true})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.begin()
	b.begin()
	b.Read(x)
	writeHere(a, x)
	a.commit()
	b.mustStop(CauseWriteRead)
	b.begin()
	b.Read(x)
	b.Passed(GoPos())
	b.commit()
	list, _ := w.Conflicts()
	want(t, "conflicts", len(list), 1)
	c := list[0]
	if !strings.HasSuffix(c.Writer.Func, "writeHere") || !strings.HasSuffix(c.Writer.File, "conflict_test.go") || !strings.HasSuffix(c.Reader.Func, "TestGoPositions") {
		t.Errorf("%+v", c)
	}
}

func writeHere(a *actor, x Ref) { a.Store(x, cellX, 17) }

// TestConflictsOfManyThreads counts every abort exactly once, whoever watches.
func TestConflictsOfManyThreads(t *testing.T) {
	for _, segments := range []int{2, 8} {
		w := newWorld(t, Options{Segments: segments, Conflicts: true})
		first := w.placed("first")
		x := first.shared(1, func() Ref { return first.newCell(0) })[0]
		const threads = 5
		var all sync.WaitGroup
		for i := range threads {
			p := w.placed(fmt.Sprint(i))
			all.Go(func() {
				for range stress.Times(300) {
					for done := false; !done; done = p.Commit() {
						p.begin()
						p.at = Pos(i + 1)
						v := p.Load(x, cellX)
						if p.Watching() {
							p.Passed(p.at)
						}
						p.Work(longWork + 1)
						p.Store(x, cellX, v+1)
					}
				}
				p.Close()
			})
		}
		all.Wait()
		list, dropped := w.Conflicts()
		s := w.Stats()
		aborts, seen := uint64(0), uint64(0)
		for _, c := range list {
			aborts += c.Aborts
			seen += c.Seen
		}
		want(t, "aborts", aborts+dropped, s.Count[RowAbortedWriteRead]+s.Count[RowAbortedWriteWrite]+s.Count[RowAbortedInevitable])
		if aborts > 100 && seen == 0 {
			t.Error("no reader was seen")
		}
		first.begin()
		want(t, "sum", first.Load(x, cellX), uint64(threads*stress.Times(300)))
		first.Commit()
	}
}
