package stm

import "testing"

func distinct(t *testing.T, what string, list []uint64) {
	t.Helper()
	seen := map[uint64]bool{}
	for _, x := range list {
		seen[x] = true
	}
	want(t, what, len(seen), len(list))
}

func TestHashOldObject(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	list := a.shared(1000, func() Ref { return a.newCell(0) })
	a.begin()
	var hashes []uint64
	for _, r := range list {
		hashes = append(hashes, a.IdentityHash(r))
	}
	distinct(t, "hashes", hashes)
	a.commit()
}

func TestIdOldObject(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	r := a.shared(1, func() Ref { return a.newCell(0) })[0]
	a.begin()
	want(t, "id", a.ID(r), r)
	a.commit()
}

func TestHashNursery(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	var hashes []uint64
	for range 1000 {
		hashes = append(hashes, a.IdentityHash(a.newCell(0)))
	}
	distinct(t, "hashes", hashes)
	a.commit()
	want(t, "used", w.Used(), 0) // the places of dead objects are free again
}

// TestHashLowerBits: tables that use the lower bits of hashes must not collide much.
func TestHashLowerBits(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	seen := map[uint64]bool{}
	for range 256 {
		seen[a.IdentityHash(a.Alloc(w.pair, pairSize))&255] = true
	}
	if len(seen) < 140 { // 162 of 256 are to be expected of random numbers
		t.Errorf("256 hashes have only %d different lower bytes", len(seen))
	}
	a.commit()
}

func TestHashAroundMinorCollect(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(a.newCell(0))
	hash, id := a.IdentityHash(a.roots[0]), a.ID(a.roots[0])
	if hash == id {
		t.Error("the hash is the id")
	}
	for _, major := range []bool{false, true} {
		a.collect(major)
		want(t, "hash", a.IdentityHash(a.roots[0]), hash)
		want(t, "id", a.ID(a.roots[0]), id)
	}
	a.commit()
}

// TestHashAroundAbort: an abort changes no hash of what goes on living, and frees
// the places of what does not.
func TestHashAroundAbort(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	a.push(a.newCell(0))
	hash := a.IdentityHash(a.roots[0])
	a.commit()
	for i := range 4 {
		a.begin()
		want(t, "hash", a.IdentityHash(a.roots[0]), hash)
		a.ID(a.push(a.newCell(1)))
		a.ID(a.newBlob(9000, 1))
		if i%2 == 1 {
			a.collect(i == 3)
		}
		a.ID(a.push(a.newCell(2)))
		a.Store(a.roots[0], cellX, 5)
		a.Abort(CauseExplicit)
		want(t, "used", w.Used(), cellSize)
		b.begin()
		want(t, "hash for another", b.IdentityHash(a.roots[0]), hash)
		b.commit()
	}
}

// TestPinned: an object that never moves stays where it is, also while only a
// handle knows it.
func TestPinned(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	w.stress = true
	a, b := w.actor(), w.actor()
	a.begin()
	cell := a.AllocOld(w.cell, cellSize)
	a.SetWord(cell, cellX, 7)
	list := a.AllocArrayOld(w.refs, 5000)
	hc, hl := w.NewHandle(a.Thread, cell), w.NewHandle(a.Thread, list)
	a.SetWord(list, at(4999), a.newCell(8))
	want(t, "memory is zero", a.Word(list, at(17)), 0)
	for _, major := range []bool{false, true, false} {
		a.collect(major)
		want(t, "cell", hc.Ref(), cell)
		want(t, "list", hl.Ref(), list)
		a.StoreItem(list, at(1), a.newCell(9))
	}
	a.commit()
	b.begin()
	b.collect(true)
	want(t, "cell", b.Load(cell, cellX), 7)
	want(t, "first item", b.Load(b.LoadItem(list, at(1)), cellX), 9)
	want(t, "last item", b.Load(b.LoadItem(list, at(4999)), cellX), 8)
	b.check()
	hc.Free()
	hl.Free()
	b.collect(true)
	want(t, "used", w.Used(), 0)
	b.commit()
}
