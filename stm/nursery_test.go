package stm

import (
	"strings"
	"testing"
)

func TestNurseryFull(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, Nursery: MinNursery})
	a := w.actor()
	a.begin()
	r := a.push(a.newBlob(2000, 1))
	for !a.Requested() {
		a.newBlob(2000, 2)
	}
	want(t, "moved before the safepoint", a.roots[0], r)
	a.Safepoint()
	if a.roots[0] == r || !a.IsOld(a.roots[0]) {
		t.Error("no collection")
	}
	a.commit()
}

func TestSeveralMinorCollections(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, Nursery: MinNursery})
	a := w.actor()
	a.begin()
	first := a.AllocArray(w.refs, 1)
	a.push(first) // the start of a list
	a.push(first) // and its end
	n := 0
	for a.Stats().Count[RowMinorGC] < 10 {
		r := a.AllocArray(w.refs, 1)
		a.StoreItem(a.roots[1], at(0), r)
		a.roots[1] = r
		if n++; a.Requested() {
			a.Safepoint()
		}
	}
	want(t, "undo records", len(a.seg.recs), 0)
	r := a.roots[0]
	for range n {
		r = a.LoadItem(r, at(0))
	}
	want(t, "end of the list", r, a.roots[1])
	a.commit()
}

func TestManyAllocs(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, Nursery: 32 << 10})
	a := w.actor()
	a.begin()
	for i := range 100 {
		a.push(a.newBlob(500, byte(i)))
		a.Safepoint()
	}
	old := 0
	for i, r := range a.roots {
		want(t, "content", a.byteAt(r, 0), byte(i))
		if a.IsOld(r) {
			old++
		}
	}
	if old == 0 || old == 100 {
		t.Errorf("%d of 100 objects are old", old)
	}
	a.commit()
}

// TestLargerThanLimitForNurseryDie: our large objects are old from the begin, so
// that only a major collection, or an abort, frees them.
func TestLargerThanLimitForNurseryDie(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	seen := map[Ref]bool{}
	for range 10 {
		r := a.newBlob(maxYoung+16, 1)
		want(t, "old", a.IsOld(r), true)
		seen[r] = true
		a.collect(false)
		want(t, "used", w.Used(), slotBytes(items+maxYoung+16))
		a.collect(true)
		want(t, "used", w.Used(), 0)
	}
	want(t, "addresses", len(seen), 1)
	a.commit()
}

func TestLargerThanLimitForNurseryDontDie(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(0)
	seen := map[Ref]bool{}
	for i := range uint64(100) {
		a.collect(i%10 == 0)
		r := a.AllocArray(w.refs, maxYoung/8+16)
		a.SetWord(r, at(i), a.roots[0])
		a.roots[0] = r
		seen[r] = true
	}
	want(t, "addresses", len(seen), 100)
	r := a.roots[0]
	for i := uint64(100); i > 0; i-- {
		r = a.LoadItem(r, at(i-1))
	}
	want(t, "end of the list", r, 0)
	a.commit()
}

func TestAccountForPrivatizedPage(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	a.begin()
	a.Store(x, cellX, 1)
	a.commit()
	want(t, "private pages", w.privatePages.Load(), 1)
	w.privateLimit = 0
	y := a.shared(1, func() Ref { return a.AllocArrayOld(w.bytes, PageSize) })[0]
	want(t, "a collection is wanted", w.wantMajor.Load(), true)
	a.begin()
	a.Load(y, items)
	a.commit()
	want(t, "a collection is wanted", w.wantMajor.Load(), false)
}

// TestResetPartialAllocPages: an abort gives back what the transaction took.
func TestResetPartialAllocPages(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	places := map[Ref]bool{}
	for i := range uint64(3) {
		a.begin()
		a.push(a.newCell(i + 1))
		a.collect(false)
		places[a.roots[0]] = true
		want(t, "content", a.Load(a.roots[0], cellX), i+1)
		a.Abort(CauseExplicit)
		want(t, "used", w.Used(), 0)
	}
	want(t, "places", len(places), 1)
}

// TestReusePage: the same for a whole page, by another size class too.
func TestReusePage(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	for _, n := range []uint64{1, 100, 7000, 30000} {
		top := uint64(0)
		for i := range 20 {
			a.begin()
			for range 10 {
				a.push(a.newBlob(n, 1))
			}
			a.collect(false)
			a.Abort(CauseExplicit)
			if i > 0 {
				want(t, "end of old space", w.space.end(), top)
			}
			top = w.space.end()
		}
	}
}

func TestWriteToOldAfterMinor(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	a.begin()
	a.Store(x, cellX, 'x')
	a.collect(false)
	a.Store(x, cellX, 'y')
	want(t, "undo records", len(a.seg.recs), 1)
	a.commit()
	b.begin()
	want(t, "x", b.Load(x, cellX), 'y')
	b.commit()
}

func TestCanMove(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	want(t, "young", a.IsOld(a.push(a.newCell(0))), false)
	a.collect(false)
	want(t, "old", a.IsOld(a.roots[0]), true)
	a.commit()
	a.begin()
	want(t, "old", a.IsOld(a.roots[0]), true)
	a.commit()
}

// TestClearReadMarkerForExternalYoung: what a transaction has read of an object
// that dies does not conflict with a later one in its place.
func TestClearReadMarkerForExternalYoung(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	big := a.newBlob(maxYoung+1000, 1)
	a.Read(big)
	a.Abort(CauseExplicit)
	a.begin()
	b.begin()
	b.push(b.newBlob(maxYoung+1000, 2))
	want(t, "place", b.roots[0], big)
	b.commit()
	b.begin()
	b.Write(big)
	b.setByte(big, 5, 3)
	b.commit()
	a.newCell(1)
	a.commit()
}

func TestSynchronizeSmallObj(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	for _, first := range []*actor{a, b} { // whose view has the page private
		x := a.shared(1, func() Ref { return a.newCell(0) })[0]
		first.begin()
		first.Store(x, cellX, 'A')
		first.commit()
		y := a.shared(1, func() Ref { return a.newCell('a') })[0]
		want(t, "page", w.pageOf(x), w.pageOf(y))
		for _, c := range []*actor{a, b} {
			c.begin()
			want(t, "x", c.Load(x, cellX), 'A')
			want(t, "y", c.Load(y, cellX), 'a')
			c.check()
			c.commit()
		}
	}
}

// TestMissedBarrierIsCaught: the verifier runs after minor collections too.
func TestMissedBarrierIsCaught(t *testing.T) {
	for name, damage := range map[string]func(a *actor, r Ref){
		"changed pair":   func(a *actor, r Ref) { a.SetWord(r, pairA, a.newCell(1)) },
		"which is free":  func(a *actor, r Ref) { a.SetWord(r, pairB, r+3*16) },
		"a registration": func(a *actor, r Ref) { a.seg.taken = append(a.seg.taken, final{r + 3*16, nil}) },
		"a root of":      func(a *actor, r Ref) { a.saved = append(a.saved, a.newCell(1)) },
	} {
		w := newWorld(t, Options{Segments: 1})
		a := w.actor()
		r := a.shared(1, func() Ref { return a.Alloc(w.pair, pairSize) })[0]
		a.begin()
		a.Write(r)
		a.collect(false)
		damage(a, r)
		func() {
			defer func() {
				if err, _ := recover().(error); err == nil || !strings.Contains(err.Error(), name) {
					t.Errorf("damage %q: got %v", name, err)
				}
			}()
			a.Collect(false)
		}()
		w.verify = false
		a.saved, a.seg.taken = nil, nil
		a.Abort(CauseExplicit)
	}
}
