package stm

import (
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

func at(i uint64) uint64 { return items + 8*i }

// itemArrays makes granular arrays, saved whole and by cards.
func itemArrays(a *actor) []Ref {
	return []Ref{
		a.shared(1, func() Ref { return a.AllocArray(a.w.vals, 64) })[0],
		a.shared(1, func() Ref { return a.AllocArray(a.w.sparse, 62) })[0],
		a.shared(1, func() Ref { return a.AllocArray(a.w.vals, 5000) })[0],
		a.shared(1, func() Ref { return a.AllocArray(a.w.vals, 50000) })[0],
	}
}

func TestDifferentItemsDoNotConflict(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	for _, r := range itemArrays(a) {
		last := a.lenOf(r) - 1
		a.begin()
		b.begin()
		a.StoreItem(r, at(0), 1)
		b.StoreItem(r, at(2), 2)
		b.StoreItem(r, at(last), 3)
		want(t, "item 1", b.LoadItem(r, at(4)), 0)
		a.commit()
		b.commit() // imports a's item beside its own, into the view and the undo copy
		a.begin()
		want(t, "item 0", a.LoadItem(r, at(0)), 1)
		want(t, "item 2", a.LoadItem(r, at(2)), 2)
		want(t, "last item", a.LoadItem(r, at(last)), 3)
		a.check()
		a.commit()
	}
}

func (a *actor) lenOf(r Ref) uint64 {
	a.begin()
	n := a.Len(r)
	a.commit()
	return n
}

func TestAbortKeepsImportedNeighbours(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	for _, r := range itemArrays(a) {
		b.begin()
		b.StoreItem(r, at(2), 2)
		a.begin()
		a.StoreItem(r, at(0), 1)
		a.StoreItem(r, at(7), 8)
		a.commit()
		if !b.Safepoint() {
			t.Fatal("neighbours conflict")
		}
		want(t, "item 0", b.LoadItem(r, at(0)), 1)
		b.check()
		b.Abort(CauseExplicit)
		b.begin()
		want(t, "item 0", b.LoadItem(r, at(0)), 1)
		want(t, "item 2", b.LoadItem(r, at(2)), 0)
		want(t, "item 7", b.LoadItem(r, at(7)), 8)
		b.check()
		b.commit()
	}
}

func TestSameItemConflicts(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	for _, r := range itemArrays(a) {
		for _, c := range []struct {
			do   func()
			want Cause
		}{
			{func() { b.StoreItem(r, at(3), 5) }, CauseWriteWrite},
			{func() { b.StoreItem(r, at(6), b.LoadItem(r, at(3))+b.version64()) }, CauseWriteRead},
			{func() { b.ReadRange(r, at(0), at(10)); b.StoreItem(r, at(20), b.version64()) }, CauseWriteRead},
			{func() { b.WriteRange(r, at(0), at(10)); b.SetWord(r, at(0), b.version64()) }, CauseWriteRead},
		} {
			a.begin()
			b.begin()
			a.StoreItem(r, at(3), a.LoadItem(r, at(3))+10)
			c.do()
			a.commit()
			b.mustAbort(c.want)
			b.retries = 0
		}
	}
}

// version64 is a number that differs between transactions.
func (a *actor) version64() uint64 { return uint64(a.version) + 1000 }

func TestOneItemCostsOneCard(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	r := a.shared(1, func() Ref { return a.AllocArray(w.vals, 1<<17) })[0]
	a.begin()
	for i := range uint64(10) {
		a.StoreItem(r, at(1000+i), 1)
	}
	if n := len(a.seg.undoLog.data); n > 2*CardBytes {
		t.Errorf("ten neighbouring items saved %d bytes", n)
	}
	a.Collect(false)
	for i := range uint64(10) {
		a.StoreItem(r, at(1000+i), 2)
	}
	if n := len(a.seg.undoLog.data); n > 2*CardBytes {
		t.Errorf("saved again after a collection: %d bytes", n)
	}
	head := a.seg.pos.Load()
	a.commit()
	e := head.next.Load()
	want(t, "logged bytes", len(e.changes)*8, 80+8*sliceHead)
}

func TestCardsKeepYoungAlive(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	r := a.shared(1, func() Ref { return a.AllocArray(w.refs, 20000) })[0]
	a.begin()
	for i := range uint64(200) {
		a.StoreItem(r, at(i*100), a.newCell(i))
		if i%7 == 0 {
			a.Collect(i%3 == 0)
		}
	}
	a.check()
	a.commit()
	b.begin()
	for i := range uint64(200) {
		want(t, "cell", b.Load(b.LoadItem(r, at(i*100)), cellX), i)
	}
	b.check()
	b.commit()
}

func TestCardVersionWrap(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	r := a.shared(1, func() Ref { return a.AllocArray(w.vals, 20000) })[0]
	for i := range uint64(600) {
		a.begin()
		a.StoreItem(r, at(i%3*1000), i)
		if i%2 == 0 {
			a.commit()
		} else {
			a.Abort(CauseExplicit) // works only if the card was saved
		}
		a.begin()
		want(t, "item", a.LoadItem(r, at((i-i%2)%3*1000)), i-i%2)
		a.commit()
	}
}

func TestInevitable(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	a, b, c := w.actor(), w.actor(), w.actor()
	x := a.shared(2, func() Ref { return a.newCell(5) })
	a.begin()
	b.begin()
	c.begin()
	if !a.BecomeInevitable("test") || !a.Inevitable() {
		t.Fatal("not inevitable")
	}
	want(t, "again", a.BecomeInevitable("test"), true)
	a.Load(x[0], cellX)
	b.Load(x[0], cellX)
	c.Store(x[0], cellX, 9)
	b.commit() // who wrote nothing is not held up
	c.pause()
	a.Collect(true)
	want(t, "c goes on", c.resume(), true)
	a.Store(x[1], cellX, a.Load(x[0], cellX)+1)
	a.commit()
	want(t, "Inevitable", a.Inevitable(), false)
	c.commit()
	a.begin()
	want(t, "x0", a.Load(x[0], cellX), 9)
	want(t, "x1", a.Load(x[1], cellX), 6)
	a.BecomeInevitable("empty")
	a.commit()
	c.begin()
	c.Load(x[0], cellX)
	b.begin()
	b.BecomeInevitable("writes")
	b.Store(x[0], cellX, 1)
	b.commit()
	c.Store(x[1], cellX, 1)
	c.mustAbort(CauseInevitable)
	b.begin()
	b.BecomeInevitable("rolled back by its own thread")
	b.Store(x[0], cellX, 2)
	b.Abort(CauseExplicit)
	c.begin()
	want(t, "x0", c.Load(x[0], cellX), 1)
	c.check()
	c.commit()
}

func TestInevitableAfterManyAborts(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	for range inevitableAfter {
		a.begin()
		want(t, "Inevitable", a.Inevitable(), false)
		a.Abort(CauseExplicit)
	}
	a.begin()
	want(t, "Inevitable", a.Inevitable(), true)
	a.commit()
	a.begin()
	want(t, "Inevitable", a.Inevitable(), false)
	a.commit()
}

// TestMarked compares the search for marked granules with a simple loop.
func TestMarked(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 0))
	a.begin()
	r := a.AllocArrayOld(w.vals, 100)
	first := r >> MarkShift
	marks, v := bytes(a.base, first, 50), a.version
	for range 1000 {
		for i := range marks {
			marks[i] = []uint8{v - 1, v, v + 1, v ^ 0x80, 0}[rng.IntN(5)]
			if rng.IntN(3) > 0 {
				marks[i] = 0
			}
		}
		from := rng.Uint64N(50)
		end := from + rng.Uint64N(50-from)
		got, want := a.seg.marked(first+from, first+end)-first, from
		for want < end && marks[want] != v {
			want++
		}
		if got != want {
			t.Fatalf("the first of %v that is %d, from %d before %d: %d, want %d", marks, v, from, end, got, want)
		}
	}
	clear(marks)
	a.commit()
}
