package stm

import (
	"runtime"
	"sync"
	"testing"
)

// Offsets in a link: a weak reference, a strong one, and a number.
const (
	linkWeak, linkRef, linkX = 8, 16, 24
	linkSize                 = 32
)

// weakWorld is a world with a type of objects that have a weak reference.
type weakWorld struct {
	*world
	link TypeID
}

func newWeakWorld(t testing.TB, o Options) weakWorld {
	w := newWorld(t, o)
	return weakWorld{w, w.Register(Type{Name: "link", Size: linkSize, Weak: linkWeak, Refs: []int{linkRef}})}
}

func (w weakWorld) newLink(a *actor, to Ref) Ref {
	r := a.Alloc(w.link, linkSize)
	a.SetWord(r, linkWeak, to)
	return r
}

// sharedLink makes a link to a new cell, whose number is x. The cell is the last root of a.
func (w weakWorld) sharedLink(a *actor, x uint64) Ref {
	return a.shared(1, func() Ref {
		r := w.newLink(a, a.push(a.newCell(x)))
		return r
	})[0]
}

func (a *actor) collect(major bool) {
	a.w.t.Helper()
	if !a.Collect(major) {
		a.w.t.Fatalf("%s: rolled back in a collection: %+v", a.Name(), a.LastAbort())
	}
}

// drop empties the roots, what an abort would put back included.
func (a *actor) drop() {
	a.w.t.Helper()
	a.roots = a.roots[:0]
	a.begin()
	a.commit()
}

func (a *actor) pop() Ref {
	r := a.roots[len(a.roots)-1]
	a.roots = a.roots[:len(a.roots)-1]
	return r
}

func TestWeakrefSimple(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	r := w.newLink(a, a.newCell(1))
	want(t, "young cell", a.Word(a.Load(r, linkWeak), cellX), 1)
	a.push(r)
	for range 2 {
		a.collect(false)
		want(t, "referent", a.Load(a.roots[0], linkWeak), 0)
	}
	a.commit()
}

func TestWeakrefStillSimple(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(a.newCell(7))
	a.push(w.newLink(a, a.roots[0]))
	for range 2 {
		a.collect(false)
		want(t, "referent", a.Load(a.roots[1], linkWeak), a.roots[0])
		want(t, "cell", a.Load(a.roots[0], cellX), 7)
	}
	a.check()
	a.commit()
}

func TestWeakrefItselfDies(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	w.newLink(a, a.newCell(1))
	a.collect(false)
	want(t, "used", w.Used(), 0)
	a.commit()
}

func TestWeakrefOldKeep(t *testing.T) {
	for _, major := range []bool{false, true} {
		w := newWeakWorld(t, Options{Segments: 2})
		a := w.actor()
		old := a.shared(1, func() Ref { return a.newCell(1) })[0]
		a.begin()
		a.push(w.newLink(a, old))
		a.collect(major)
		want(t, "referent", a.Load(a.roots[0], linkWeak), old)
		a.check()
		a.commit()
	}
}

func TestWeakrefAbortCleanup(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	w.newLink(a, 0)
	a.push(w.newLink(a, a.newCell(1)))
	a.collect(false)
	w.newLink(a, a.roots[0])
	a.Abort(CauseExplicit)
	a.begin()
	want(t, "used", w.Used(), 0)
	a.push(a.newCell(1))
	a.collect(true)
	a.check()
	a.commit()
}

func TestWeakrefBigAllocSizes(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 1})
	a := w.actor()
	for _, n := range []uint64{maxYoung/8 + 2, 1200, 6} {
		a.begin()
		a.push(a.AllocArray(w.refs, n))
		a.push(w.newLink(a, a.roots[0]))
		a.collect(false)
		want(t, "referent", a.Load(a.roots[1], linkWeak), a.roots[0])
		a.Abort(CauseExplicit)
	}
}

func TestWeakrefMultipleThreads(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	p := a.shared(1, func() Ref { return a.AllocArrayOld(w.bytes, 1000) })[0]
	a.begin()
	a.Write(p) // the page becomes private
	a.push(w.newLink(a, a.newCell(1)))
	a.commit()
	b.begin()
	want(t, "referent", b.Load(a.roots[0], linkWeak), 0)
	b.check()
	b.commit()
}

// TestWeakrefNotBreak is a known failure of the original: an uncommitted change,
// even of an inevitable transaction, must not clear what another one has seen.
func TestWeakrefNotBreak(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	r := w.sharedLink(a, 1)
	b.begin()
	to := b.Load(r, linkWeak)
	want(t, "referent", to, a.roots[0])
	a.begin()
	want(t, "inevitable", a.BecomeInevitable("test"), true)
	a.pop()
	b.pause()
	a.collect(true)
	want(t, "alive", b.resume(), true)
	want(t, "referent", b.Load(r, linkWeak), to)
	want(t, "cell", b.Load(to, cellX), 1)
	b.push(to) // seen, and held from now on
	b.pause()
	a.commit()
	a.begin()
	a.collect(true)
	want(t, "alive", b.resume(), true)
	want(t, "referent", b.Load(r, linkWeak), to)
	want(t, "cell", b.Load(to, cellX), 1)
	want(t, "what a sees", a.Load(r, linkWeak), to)
	b.pop()
	b.commit()
	a.collect(true)
	want(t, "referent", a.Load(r, linkWeak), 0)
	a.check()
	a.commit()
}

func TestWeakrefMajorSimple(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(a.newCell(1))
	a.push(w.newLink(a, a.roots[0]))
	a.collect(false)
	to := a.roots[0]
	a.roots[0] = 0
	a.collect(false)
	want(t, "referent", a.Load(a.roots[1], linkWeak), to) // only a major collection finds it dead
	a.collect(true)
	want(t, "referent", a.Load(a.roots[1], linkWeak), 0)
	want(t, "used", w.Used(), uint64(linkSize))
	a.check()
	a.commit()
}

func TestWeakrefSurvive(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.newLink(a, a.newCell(1)))
	a.push(a.Word(a.roots[0], linkWeak))
	a.collect(true)
	want(t, "referent", a.Load(a.roots[0], linkWeak), a.roots[1])
	a.pop()
	a.collect(false)
	want(t, "alive", a.Load(a.roots[0], linkWeak) != 0, true)
	a.collect(true)
	want(t, "referent", a.Load(a.roots[0], linkWeak), 0)
	a.commit()
}

func TestWeakrefMajorMultipleThreads(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	r := w.sharedLink(a, 1)
	a.begin()
	a.Store(r, linkX, 5) // a private page with the link in it
	a.commit()
	b.begin()
	b.Store(a.roots[0], cellX, 6)
	b.commit()
	a.drop()
	a.begin()
	a.collect(true)
	want(t, "referent", a.Load(r, linkWeak), 0)
	a.check()
	a.commit()
	b.begin()
	want(t, "referent", b.Load(r, linkWeak), 0)
	b.commit()
}

// TestWeakrefPrebuilt uses objects in old space that handles keep, as constants are.
func TestWeakrefPrebuilt(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 1})
	a := w.actor()
	list := a.shared(3, func() Ref { return a.AllocOld(w.link, linkSize) })
	a.begin()
	a.Store(list[0], linkWeak, list[1])
	a.commit()
	a.begin()
	a.collect(true)
	want(t, "dead", a.Load(list[2], linkWeak), 0)
	want(t, "referent", a.Load(list[0], linkWeak), list[1])
	a.commit()
}

func TestWeakrefBug1(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	cell := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.begin()
	a.Store(cell, cellX, 2)
	b.begin()
	b.push(w.newLink(b, cell))
	b.pause()
	a.collect(true)
	want(t, "alive", b.resume(), true)
	want(t, "referent", b.Load(b.roots[0], linkWeak), cell)
	a.commit()
	b.commit()
}

func TestWeakrefBug2(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 2})
	list := w.actors(2)
	for _, a := range list {
		a.begin()
		a.push(a.newCell(1))
		a.commit()
		a.begin()
		a.Store(a.roots[0], cellX, 2)
		a.push(w.newLink(a, a.roots[0]))
		a.collect(false)
		a.pause()
	}
	a := list[1]
	a.resume()
	a.collect(true)
	list[0].resume()
	for _, a := range list {
		want(t, "referent", a.Load(a.roots[1], linkWeak), a.roots[0])
		a.commit()
	}
}

func TestWeakrefBug3(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 4})
	list := w.actors(4)
	cell := list[0].shared(1, func() Ref { return list[0].newCell(0) })[0]
	for _, a := range list { // private everywhere
		a.begin()
		a.Store(cell, cellX, a.Load(cell, cellX)+1)
		a.commit()
	}
	a := list[0]
	r := w.sharedLink(a, 1)
	w.stress = true // share all pages again
	a.begin()
	a.collect(true)
	want(t, "referent", a.Load(r, linkWeak), a.roots[0])
	a.check()
	a.commit()
}

// TestWeakrefUndoCopy: what an abort puts back is cleared too.
func TestWeakrefUndoCopy(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	r := w.sharedLink(a, 1)
	a.drop()
	b.begin()
	b.Store(r, linkX, 5)
	b.Store(r, linkWeak, b.push(b.newCell(2)))
	b.collect(true)
	want(t, "own referent", b.Load(b.Load(r, linkWeak), cellX), 2)
	b.check()
	b.Abort(CauseExplicit)
	b.begin()
	want(t, "referent after the abort", b.Load(r, linkWeak), 0)
	want(t, "number", b.Load(r, linkX), 0)
	b.check()
	b.commit()
}

// A young referent of an old link dies; the abort brings the old one back.
func TestWeakrefYoungReferentOfOldLink(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	r := w.sharedLink(a, 1)
	to := a.roots[0]
	a.begin()
	a.Store(r, linkWeak, a.newCell(2))
	b.begin()
	want(t, "what b sees", b.Load(r, linkWeak), to)
	b.commit()
	a.collect(false)
	want(t, "referent", a.Load(r, linkWeak), 0)
	a.Store(r, linkWeak, a.push(a.newCell(3))) // the barrier traps again
	a.collect(false)
	want(t, "referent", a.Load(a.Load(r, linkWeak), cellX), 3)
	a.Abort(CauseExplicit)
	a.begin()
	want(t, "referent after the abort", a.Load(r, linkWeak), to)
	a.Store(r, linkWeak, a.newCell(4))
	a.commit()
	b.begin()
	want(t, "what b sees", b.Load(r, linkWeak), 0)
	b.check()
	b.commit()
}

// TestWeakrefInWaitingEntry collects while a transaction that has written the link
// waits for an inevitable one: what it is about to commit is cleared as well.
func TestWeakrefInWaitingEntry(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 3})
	a, b, c := w.actor(), w.actor(), w.actor()
	r := w.sharedLink(a, 1)
	a.drop()
	a.begin()
	want(t, "inevitable", a.BecomeInevitable("test"), true)
	var done sync.WaitGroup
	done.Go(func() {
		b.begin()
		b.Store(r, linkX, 9)
		b.commit()
	})
	for parked := false; !parked; runtime.Gosched() {
		for _, s := range w.segs {
			parked = parked || s.state.Load()&0xff == stParked
		}
	}
	a.collect(true)
	want(t, "referent", a.Load(r, linkX), 0)
	a.push(a.newCell(1))
	a.collect(true) // the place of the referent may be taken again
	a.commit()
	done.Wait()
	c.begin()
	want(t, "number", c.Load(r, linkX), 9)
	want(t, "referent", c.Load(r, linkWeak), 0)
	c.check()
	c.commit()
}

// TestWeakrefBehindInTheLog: another view has not imported yet what made the link,
// and the base view has not either.
func TestWeakrefBehindInTheLog(t *testing.T) {
	w := newWeakWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	r := w.sharedLink(a, 1)
	keep := w.sharedLink(a, 2)
	b.begin()
	b.push(b.Load(keep, linkWeak))
	a.begin()
	a.Store(r, linkWeak, a.push(a.newCell(3)))
	a.commit()
	a.begin()
	a.Store(keep, linkX, 1)
	a.roots = a.roots[:0]
	a.commit()
	b.pause()
	a.begin()
	a.collect(true)
	want(t, "dead", a.Load(r, linkWeak), 0)
	a.check()
	a.commit()
	want(t, "b goes on", b.resume(), false) // it had read what a wrote
	b.begin()
	want(t, "dead", b.Load(r, linkWeak), 0)
	b.collect(true)
	want(t, "dead", b.Load(keep, linkWeak), 0)
	b.commit()
}

func TestWeakTypes(t *testing.T) {
	for _, y := range []Type{
		{Name: "a", Size: 16, Weak: 16},
		{Name: "b", Size: 32, Weak: 12},
		{Name: "c", Size: 32, Weak: 4},
		{Name: "d", Size: 32, Weak: 8, ItemSize: 8},
		{Name: "e", Size: 32, Weak: 8, Refs: []int{8}},
		{Name: "f", Size: 16, Weak: 8, ItemSize: 8, Granular: true},
	} {
		if y.Check() == nil {
			t.Errorf("type %s is accepted", y.Name)
		}
	}
	w := newWorld(t, Options{Segments: 1})
	id := w.Register(Type{Name: "weak array", Size: 24, Weak: 16, ItemSize: 8, ItemRefs: true})
	a := w.actor()
	a.begin()
	r := a.push(a.AllocArray(id, 3))
	cell := a.newCell(1)
	a.SetWord(r, 16, cell)
	a.SetWord(r, 24+16, cell)
	a.collect(true)
	want(t, "referent", a.Word(a.roots[0], 16), a.Word(a.roots[0], 40))
	a.Store(a.roots[0], 40, 0)
	a.collect(true)
	want(t, "referent", a.Word(a.roots[0], 16), 0)
	a.commit()
}
