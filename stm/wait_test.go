package stm

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

func (w *Watch) changedNow() bool {
	select {
	case <-w.Changed():
		return true
	default:
		return false
	}
}

// store commits one change by a.
func (a *actor) store(r Ref, off, v uint64) {
	a.w.t.Helper()
	a.begin()
	a.Store(r, off, v)
	a.commit()
}

func TestWatchHearsOfChanges(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	cells := a.shared(3, func() Ref { return a.newCell(0) })
	watch := func(between func()) *Watch {
		a.begin()
		a.Load(cells[0], cellX)
		a.Load(cells[1], cellX)
		between()
		x := a.Watch()
		a.Cancel()
		return x
	}
	nothing := func() {}

	x := watch(nothing)
	want(t, "granules", len(x.granules), 2)
	b.store(cells[2], cellX, 1)
	want(t, "changed by another cell", x.changedNow(), false)
	b.store(cells[1], cellX, 0)
	want(t, "changed by the same value", x.changedNow(), false)
	b.store(cells[1], cellX, 1)
	want(t, "changed", x.changedNow(), true)
	x.Close()

	x = watch(func() { b.store(cells[0], cellX, 1) })
	want(t, "changed after the snapshot", x.changedNow(), true)
	x.Close()

	b.begin()
	b.BecomeInevitable("test")
	b.Store(cells[0], cellX, 2)
	x = watch(nothing)
	want(t, "changed by a pending entry", x.changedNow(), false)
	b.commit()
	want(t, "changed when that was resolved", x.changedNow(), true)
	y := watch(nothing)
	b.store(cells[0], cellX, 3)
	want(t, "changed for the first", x.changedNow(), true)
	want(t, "changed for the second", y.changedNow(), true)
	x.Close()
	y.Close()
	want(t, "watches left", w.waiters.count.Load(), 0)
	want(t, "granules left", len(w.waiters.granule), 0)
	b.store(cells[0], cellX, 4)
	want(t, "changed after Close", x.changedNow(), false)
}

func TestWatchOfItems(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	list := a.shared(1, func() Ref { return a.AllocArray(w.vals, 1000) })[0]
	a.begin()
	a.LoadItem(list, items+8*500)
	x := a.Watch()
	a.Cancel()
	for _, i := range []uint64{0, 498, 502, 999} {
		b.begin()
		b.StoreItem(list, items+8*i, 1)
		b.commit()
		want(t, "changed by another item", x.changedNow(), false)
	}
	b.begin()
	b.WriteRange(list, items, items+8*1000)
	for i := range uint64(1000) {
		b.SetWord(list, items+8*i, i+5)
	}
	b.commit()
	want(t, "changed", x.changedNow(), true)
	x.Close()
}

// TestWatchHastensOthers: who runs without an end is asked for one.
func TestWatchHastensOthers(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	cell := a.shared(1, func() Ref { return a.newCell(0) })[0]
	a.begin()
	b.begin()
	b.Load(cell, cellX)
	a.Safepoint()
	want(t, "requested", a.Requested(), false)
	x := b.Watch()
	b.Cancel()
	want(t, "requested", a.Requested(), true)
	a.Safepoint()
	want(t, "should break", a.ShouldBreak(), true)
	a.commit()
	w.company.Store(false)
	want(t, "alone", w.Alone(), false)
	a.begin()
	want(t, "has a budget", a.block.Budget < unlimited, true)
	a.commit()
	x.Close()
	want(t, "alone", w.Alone(), true)
}

func TestWatchOfNothing(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.Load(a.newCell(1), cellX)
	x := a.Watch()
	a.Cancel()
	want(t, "empty", x.Empty(), true)
	x.Close()
}

// TestReadSet compares with what the transaction has read, at random versions.
func TestReadSet(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	rng := rand.New(rand.NewPCG(uint64(seed), 0))
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	cells := a.shared(2000, func() Ref { return a.newCell(0) })
	slices.Sort(cells)
	for range 600 {
		a.begin()
		var read []uint64
		few := rng.IntN(400)
		for _, r := range cells {
			if rng.IntN(400) < few {
				a.Read(r)
				read = append(read, r>>MarkShift)
			}
		}
		if got := a.seg.readSet(); !slices.Equal(got, read) {
			t.Fatalf("version %d: %d granules, want %d", a.Version(), len(got), len(read))
		}
		a.commit()
	}
}

func TestCancelIsNoConflict(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a := w.actor()
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	length := a.Thread.length
	for range 2 * inevitableAfter {
		a.begin()
		want(t, "inevitable", a.Inevitable(), false)
		a.Store(x, cellX, 2)
		a.Cancel()
	}
	want(t, "length", a.Thread.length, length)
	a.begin()
	want(t, "the value", a.Load(x, cellX), 1)
	a.commit()
}

func TestBehind(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	cells := a.shared(2, func() Ref { return a.newCell(0) })
	a.begin()
	want(t, "behind", a.Behind(), false)
	a.Load(cells[0], cellX)
	b.store(cells[1], cellX, 1)
	want(t, "behind", a.Behind(), true)
	want(t, "alive", a.Safepoint(), true)
	want(t, "behind", a.Behind(), false)
	a.commit()
}

// BenchmarkWatch watches one object in a heap of 16 MiB.
func BenchmarkWatch(b *testing.B) {
	a := benchActor(b, Options{Segments: 1})
	list := a.shared(1<<19, func() Ref { return a.Alloc(a.w.pair, 32) })
	for b.Loop() {
		a.begin()
		a.Load(list[0], pairX)
		x := a.Watch()
		a.Cancel()
		x.Close()
	}
}
