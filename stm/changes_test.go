package stm

import (
	"slices"
	"testing"
)

// TestChanges: slices of all forms come out of the stream as they went in.
func TestChanges(t *testing.T) {
	list := []slice{
		{0x10000, 0x10008, 8, false},
		{0x10000, 0x10008, 8 * fewWords, false},
		{0x10000, 0x10008, 8 * (fewWords + 1), false},
		{0x10000, 0x10010, Granule, true},
		{0x10000, 0x10018, 8, true},
		{0x10000, 0x10010 + 1<<39, 1 << 12, true},
		{1<<40 - 64, 1<<40 - 16, 16, true},
		{1 << 12, 1<<40 - 8, 8, true},
	}
	var c changes
	for i, sl := range list {
		for j := range c.room(sl) {
			c[len(c)-1-j] = uint64(i)<<32 | uint64(j)
		}
	}
	want(t, "slices", c.count(), len(list))
	i := 0
	for sl, data := range c.each {
		want(t, "slice", sl, list[i])
		want(t, "bytes of it", uint64(len(data))*8, sl.n)
		for j, w := range slices.Backward(data) {
			want(t, "a word", w, uint64(i)<<32|uint64(len(data)-1-j))
		}
		i++
	}
}

// TestGranulesOfSlices: who has read one of them conflicts.
func TestGranulesOfSlices(t *testing.T) {
	for _, c := range []struct {
		sl       slice
		first, n uint64
	}{
		{slice{0x100, 0x128, 8, false}, 0x10, 1},
		{slice{0x100, 0x120, 8, true}, 0x12, 1},
		{slice{0x100, 0x128, 8, true}, 0x12, 1},
		{slice{0x100, 0x120, 16, true}, 0x12, 1},
		{slice{0x100, 0x120, 64, true}, 0x12, 4},
	} {
		first, n := c.sl.granules()
		want(t, "first", first, c.first)
		want(t, "granules", n, c.n)
	}
}

// TestChangedPart: only what differs is logged, of an object the words between the
// first and the last change.
func TestChangedPart(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	r := a.shared(1, func() Ref { return a.Alloc(w.pair, pairSize) })[0]
	m := a.shared(1, func() Ref { return a.AllocArray(w.sparse, 200) })[0]
	last := func() (list []slice) {
		for sl := range a.seg.pos.Load().changes.each {
			list = append(list, sl)
		}
		return list
	}
	a.one(func() { a.Store(r, pairY, 5) })
	want(t, "slices", len(last()), 1)
	want(t, "slice", last()[0], slice{r, r + pairY, 8, false})
	a.one(func() { a.StoreItem(m, at(3), 7) })
	want(t, "slices", len(last()), 1)
	want(t, "slice", last()[0], slice{m, m + at(3), 8, true})
	b.one(func() {
		want(t, "field", b.Load(r, pairY), 5)
		want(t, "item", b.LoadItem(m, at(3)), 7)
	})
	b.begin()
	b.LoadItem(m, at(3)&^(Granule-1))
	b.Store(r, pairX, 1)
	a.one(func() { a.StoreItem(m, at(3), 8) })
	if b.Commit() {
		t.Error("who has read the other word of a granule does not conflict")
	}
}
