package stm

import (
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// newBlob makes n bytes of items whose first and last byte are x.
func (a *actor) newBlob(n uint64, x byte) Ref {
	r := a.AllocArray(a.w.bytes, n)
	a.setByte(r, 0, x)
	a.setByte(r, n-1, x)
	return r
}

func (a *actor) setByte(r Ref, i uint64, x byte) { bytes(a.base, r+items+i, 1)[0] = x }

func (a *actor) byteAt(r Ref, i uint64) byte {
	a.Read(r)
	return bytes(a.base, r+items+i, 1)[0]
}

// isPrivate reports whether segment k may have its own copy of the page of r.
func (w *world) isPrivate(r Ref, k int) bool {
	return w.private[w.pageOf(r)].Load()&w.segs[k].bit != 0
}

func TestLargeObjAlloc(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	a.push(a.newBlob(8000, 0))
	want(t, "young", w.isYoung(a.roots[0]), true)
	a.collect(false)
	r := a.roots[0]
	want(t, "old", a.IsOld(r), true)
	want(t, "pages", w.pageOf(r+8015)-w.pageOf(r), 1)
	want(t, "private", w.isPrivate(r, 0), false)
	a.commit()
	a.begin()
	a.Write(r)
	a.setByte(r, 5000, 'x') // on the second page
	want(t, "private", w.isPrivate(r, 0) && w.isPrivate(r+5000, 0), true)
	b.begin()
	want(t, "what b sees", b.byteAt(r, 5000), 0)
	want(t, "private for b", w.isPrivate(r, 1), false)
	b.Abort(CauseExplicit)
	a.Abort(CauseExplicit)
	a.begin()
	want(t, "after the abort", a.byteAt(r, 5000), 0)
	a.check()
	a.commit()
}

func TestPartialAllocedPages(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	a.push(a.newCell(0))
	a.collect(false)
	r := a.roots[0]
	want(t, "barrier", *flags(a.base, r)&FlagWB, FlagWB)
	a.Store(r, cellX, 'x')
	want(t, "barrier", *flags(a.base, r)&FlagWB, 0)
	a.commit()
	want(t, "barrier", *flags(a.base, r)&FlagWB, FlagWB)
	a.begin()
	want(t, "r", a.Load(r, cellX), 'x')
	a.push(a.newCell(0))
	a.collect(false)
	q := a.roots[1]
	want(t, "page of the next object", w.pageOf(q), w.pageOf(r))
	a.Store(q, cellX, 'y')
	a.commit()
	b.begin()
	want(t, "r", b.Load(r, cellX), 'x')
	want(t, "q", b.Load(q, cellX), 'y')
	b.push(b.newCell(0))
	b.collect(false)
	if w.pageOf(b.roots[0]) == w.pageOf(r) {
		t.Error("two segments allocate from one page")
	}
	b.commit()
}

func TestMajorCollection(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(a.newBlob(5000, 1))
	a.collect(false)
	want(t, "used", w.Used(), slotBytes(5016))
	a.pop()
	a.collect(false)
	want(t, "used", w.Used(), slotBytes(5016))
	a.collect(true)
	want(t, "used", w.Used(), 0)
	a.commit()
}

func TestAccountForEverything(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a := w.actor()
	a.begin()
	a.push(a.newBlob(5000, 1))
	a.commit()
	a.begin()
	a.Write(a.roots[0])
	a.setByte(a.roots[0], 1, 2)
	a.commit()
	want(t, "private pages", w.privatePages.Load(), int64(w.pageOf(a.roots[0]+5015)-w.pageOf(a.roots[0])+1))
	if w.basePos.next.Load() == nil {
		t.Error("the log is empty")
	}
	w.stress = true
	a.begin()
	a.collect(true)
	want(t, "used", w.Used(), slotBytes(5016))
	want(t, "private pages", w.privatePages.Load(), 0)
	if w.basePos.next.Load() != nil {
		t.Error("the log is not forgotten")
	}
	a.commit()
}

func TestMarkRecursive(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	chain := func(n uint64) Ref {
		prev := Ref(0)
		for range 10 {
			r := a.AllocArray(w.refs, n)
			a.SetWord(r, at(42), prev)
			prev = r
		}
		return prev
	}
	a.begin()
	a.push(chain(5008/8 - 2))
	a.push(chain(4304/8 - 2))
	first, both := 10*slotBytes(5008), 10*(slotBytes(5008)+slotBytes(4304))
	a.collect(false)
	want(t, "used", w.Used(), both)
	for range 2 {
		a.collect(true)
		want(t, "used", w.Used(), both)
	}
	a.pop()
	a.collect(true)
	want(t, "used", w.Used(), first)
	a.commit()
}

func TestTraceAllVersions(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newBlob(5000, 'A') })[0]
	a.begin()
	a.Write(x)
	a.setByte(x, 0, 'B')
	a.setByte(x, 4999, 'b')
	a.collect(true)
	for range 2 {
		want(t, "a, first", a.byteAt(x, 0), 'B')
		want(t, "a, last", a.byteAt(x, 4999), 'b')
		b.begin()
		want(t, "b, first", b.byteAt(x, 0), 'A')
		want(t, "b, last", b.byteAt(x, 4999), 'A')
		b.commit()
	}
	a.commit()
}

func traceCorrectVersion(t *testing.T, n uint64) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	b.begin()
	b.push(b.newBlob(n, 'E'))
	b.pause()
	a.collect(true)
	want(t, "alive", b.resume(), true)
	want(t, "last byte", b.byteAt(b.roots[0], n-1), 'E')
	b.commit()
	a.commit()
}

func TestTraceCorrectVersionOfOverflowObjects1(t *testing.T) { traceCorrectVersion(t, 16) }
func TestTraceCorrectVersionOfOverflowObjects2(t *testing.T) { traceCorrectVersion(t, 5000) }

func reshare(t *testing.T, first, second int) {
	w := newWorld(t, Options{Segments: 2})
	w.stress = true
	list := w.actors(2)
	a, b := list[first], list[second]
	x := a.shared(1, func() Ref { return a.newBlob(5000, 'A') })[0]
	b.begin()
	b.Write(x)
	b.setByte(x, 0, 'B')
	b.collect(true)
	if n := w.privatePages.Load(); n < 2 || n > 3 {
		t.Errorf("%d private pages", n)
	}
	b.commit()
	b.begin()
	b.collect(true)
	want(t, "private pages", w.privatePages.Load(), 0)
	want(t, "first", b.byteAt(x, 0), 'B')
	b.commit()
}

func TestReshareIfNoLongerModified0(t *testing.T) { reshare(t, 0, 1) }
func TestReshareIfNoLongerModified1(t *testing.T) { reshare(t, 1, 0) }

func TestThreadlocalAtStartOfTransaction(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(a.newCell('L'))
	a.commit()
	for _, major := range []bool{false, true} {
		a.begin()
		want(t, "root", a.Load(a.roots[0], cellX), 'L')
		a.roots[0] = a.newBlob(32, 0)
		a.collect(major)
		a.Abort(CauseExplicit)
	}
	a.begin()
	want(t, "root", a.Load(a.roots[0], cellX), 'L')
	a.commit()
}

// TestMarker1: words in roots that are no references stay as they are.
func TestMarker1(t *testing.T) {
	for _, major := range []bool{false, true} {
		w := newWorld(t, Options{Segments: 1})
		a := w.actor()
		a.begin()
		a.push(a.newBlob(600, 'o'))
		a.push(123)
		a.push(w.size + 64)
		a.push(a.newBlob(600, 't'))
		a.collect(major)
		want(t, "used", w.Used(), 2*slotBytes(616))
		want(t, "odd word", a.roots[1], 123)
		want(t, "word past the heap", a.roots[2], w.size+64)
		want(t, "first", a.byteAt(a.roots[0], 0), 'o')
		want(t, "second", a.byteAt(a.roots[3], 0), 't')
		a.commit()
	}
}

func TestKeepalivePrebuilt(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.shared(1, func() Ref { return a.AllocOld(w.cell, cellSize) })
	a.shared(1, func() Ref { return a.AllocArrayOld(w.bytes, 10000) })
	for range 2 {
		want(t, "used", w.Used(), slotBytes(cellSize)+slotBytes(10016))
		a.begin()
		a.collect(true)
		a.commit()
	}
}

func TestBug(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.AllocArray(w.refs, 50) })[0]
	a.begin()
	a.StoreItem(x, at(0), 0)
	b.begin()
	want(t, "inevitable", b.BecomeInevitable("test"), true)
	a.commit() // nothing changed: nothing to wait for
	b.StoreItem(x, at(0), 0)
	b.commit()
	b.begin()
	b.collect(true)
	b.commit()
}

func TestBug2(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	a.begin()
	a.Store(x, cellX, 'x')
	b.begin()
	b.Store(x, cellX, 'y')
	b.pause()
	a.commit()
	a.begin()
	for range 3 {
		a.collect(true)
	}
	want(t, "b goes on", b.resume(), false)
	want(t, "cause", b.LastAbort().Cause, CauseWriteWrite)
	a.commit()
}

func TestSmallMajorCollection(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(a.newCell(0))
	want(t, "used", w.Used(), 0)
	a.collect(false)
	want(t, "used", w.Used(), cellSize)
	a.pop()
	a.collect(false)
	want(t, "used", w.Used(), cellSize)
	a.collect(true)
	want(t, "used", w.Used(), 0)
	a.commit()
}

func TestMixedMajorCollections(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 1))
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	size := func(r Ref) uint64 { return slotBytes(items + a.Len(r)) }
	sum := uint64(0)
	for range 100 {
		n := []uint64{1000, 7900}[rng.IntN(2)]
		a.push(a.newBlob(n, byte(n)))
		if sum += slotBytes(items + n); rng.IntN(20) == 0 {
			a.collect(false)
			want(t, "used", w.Used(), sum)
		}
	}
	a.collect(false)
	for len(a.roots) > 0 {
		rng.Shuffle(len(a.roots), func(i, j int) { a.roots[i], a.roots[j] = a.roots[j], a.roots[i] })
		a.roots = a.roots[:len(a.roots)/2]
		a.collect(true)
		sum := uint64(0)
		for _, r := range a.roots {
			sum += size(r)
			want(t, "last byte", a.byteAt(r, a.Len(r)-1), byte(a.Len(r)))
		}
		want(t, "used", w.Used(), sum)
	}
	a.commit()
}

func TestAbortThreadDoingMajorGC(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	a.begin()
	a.Store(x, cellX, 'a')
	b.begin()
	b.Store(x, cellX, 'b')
	a.commit()
	want(t, "b goes on", b.Collect(true), false)
	want(t, "in a transaction", b.InTx(), false)
	b.begin()
	want(t, "x", b.Load(x, cellX), 'a')
	b.check()
	b.commit()
}

func TestCleaningOfCl(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	entries := func() (n int) {
		for e := w.basePos.next.Load(); e != nil; e = e.next.Load() {
			n++
		}
		return n
	}
	for _, c := range []*actor{a, b} {
		c.begin()
		c.Store(x, cellX, c.Load(x, cellX)+1)
		c.commit()
	}
	want(t, "entries", entries(), 2)
	a.begin()
	a.collect(true)
	want(t, "entries", entries(), 0)
	a.collect(true)
	a.BecomeInevitable("test")
	a.collect(true)
	want(t, "entries", entries(), 1) // its own, pending
	a.Store(x, cellX, 9)
	a.commit()
	b.begin()
	want(t, "x", b.Load(x, cellX), 9)
	b.collect(true)
	want(t, "entries", entries(), 0)
	b.commit()
}

func TestSmallOldSurvivesMajor(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	x := a.shared(1, func() Ref { return a.AllocOld(w.cell, cellSize) })[0]
	a.begin()
	a.collect(true)
	want(t, "x", a.Load(x, cellX), 0)
	a.commit()
}

func TestOverflowOnSsInMajorGC(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	o := a.push(a.AllocArray(w.refs, 100))
	a.SetWord(o, at(0), a.newCell(5))
	a.collect(false)
	p := a.Word(a.roots[0], at(0))
	a.pause()
	b.begin()
	b.collect(true)
	b.commit()
	want(t, "alive", a.resume(), true)
	want(t, "p", a.Load(p, cellX), 5)
	a.commit()
}
