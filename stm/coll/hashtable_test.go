package coll

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// The tests of stmgc's hashtable; ../TESTS.md says which is which. Its tables
// have references as values, and NULL stands for a missing key.

func newTable(t *testing.T, segments int) (w *world, a, b *actor, m stm.Ref) {
	w = newWorld(t, stm.Options{Segments: segments})
	a, b = w.actor(), w.actor()
	return w, a, b, a.shared(w.refMaps.New)
}

func (a *actor) set(m stm.Ref, key, v uint64) bool { return a.w.refMaps.Set(a.Thread, m, key, v) }

func (a *actor) get(m stm.Ref, key uint64) uint64 {
	v, _ := a.w.refMaps.Get(a.Thread, m, key)
	return v
}

func (a *actor) del(m stm.Ref, key uint64) bool {
	_, ok := a.w.refMaps.Delete(a.Thread, m, key)
	return ok
}

func (a *actor) cellAt(m stm.Ref, key uint64) uint64 {
	r := a.get(m, key)
	if r == 0 {
		return 0
	}
	return a.Load(r, 8)
}

func TestHashtableEmpty(t *testing.T) {
	_, a, _, m := newTable(t, 2)
	a.begin()
	for range 100 {
		want(t, "value", a.get(m, rand.Uint64()), 0)
	}
	a.commit()
}

func TestHashtableSetValue(t *testing.T) {
	_, a, _, m := newTable(t, 2)
	const key = 12345678901
	a.begin()
	r := a.newCell(1)
	a.set(m, key, r)
	want(t, "value", a.get(m, key), r)
	for i := range 64 {
		want(t, "value of another key", a.get(m, key^1<<i), 0)
	}
	want(t, "value", a.get(m, key), r)
	a.commit()
}

func TestHashtableNoConflict(t *testing.T) {
	_, a, b, m := newTable(t, 2)
	a.atomically(func() { a.set(m, 1234, a.newCell('A')) })
	a.begin()
	b.begin()
	a.set(m, 9991234, a.newCell('B'))
	want(t, "value in b", b.cellAt(m, 1234), 'A')
	b.set(m, 778, b.newCell('C'))
	b.commit()
	want(t, "new value", a.cellAt(m, 9991234), 'B')
	want(t, "old value", a.cellAt(m, 1234), 'A')
	a.del(m, 1234)
	a.commit()
	a.check()
}

func TestHashtableConflict(t *testing.T) {
	_, a, b, m := newTable(t, 2)
	a.begin()
	b.begin()
	a.set(m, 1234, a.newCell(1))
	b.set(m, 1234, b.newCell(2))
	a.commit()
	b.mustAbort()
	a.begin()
	want(t, "value", a.cellAt(m, 1234), 1)
	a.commit()
}

func TestHashtableKeepaliveMinor(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.roots = append(a.roots, w.refMaps.New(a.Thread))
	r := a.newCell('N')
	a.set(a.roots[0], 1234, r)
	a.Collect(false)
	want(t, "value", a.cellAt(a.roots[0], 1234), 'N')
	if a.get(a.roots[0], 1234) == r {
		t.Error("the value did not move")
	}
	a.commit()
}

func TestHashtableKeepaliveMajor(t *testing.T) {
	_, a, _, m := newTable(t, 1)
	a.atomically(func() { a.set(m, 1234, a.newCell('N')) })
	a.begin()
	r := a.get(m, 1234)
	a.Collect(true)
	want(t, "value", a.get(m, 1234), r)
	want(t, "contents", a.cellAt(m, 1234), 'N')
	a.commit()
	a.check()
}

func TestHashtableMinorCollectBug1(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	a.roots = append(a.roots, a.newCell(5), w.refMaps.New(a.Thread))
	a.Collect(false) // both are in old space and not committed
	m, r := a.roots[1], a.roots[0]
	a.set(m, 1, r)
	a.commit()
	for _, x := range []*actor{a, b} { // and from a different thread
		x.begin()
		want(t, "value", x.get(m, 1), r)
		x.Collect(true)
		want(t, "contents", x.cellAt(m, 1), 5)
		x.commit()
	}
}

func TestHashtableMajorCollectBug2(t *testing.T) {
	w, a, b, m := newTable(t, 2)
	shared := a.shared(func(*stm.Thread) stm.Ref { return a.newCell(1) })
	b.begin()
	b.Store(shared, 8, 2) // its page is private
	b.commit()
	a.begin()
	for key := range uint64(3) {
		a.set(m, 10+key, a.newCell(key+1))
	}
	done := make(chan bool)
	go func() {
		b.begin()
		ok := b.Collect(true)
		done <- ok && b.Commit()
	}()
	for !a.Requested() {
	}
	want(t, "safepoint", a.Safepoint(), true)
	want(t, "collection of the other thread", <-done, true)
	for key := range uint64(3) {
		want(t, "contents", a.cellAt(m, 10+key), key+1)
	}
	a.commit()
	want(t, "segments", w.Segments(), 2)
}

func TestHashtableLength(t *testing.T) {
	w, a, _, m := newTable(t, 1)
	a.begin()
	for i := range uint64(32) {
		want(t, "length", w.refMaps.Len(a.Thread, m), int(i))
		a.set(m, 19^i, a.newCell(i))
	}
	want(t, "length", w.refMaps.Len(a.Thread, m), 32)
	a.commit()
}

func TestHashtableItems(t *testing.T) {
	w, a, _, m := newTable(t, 1)
	a.begin()
	expected := map[uint64]uint64{}
	for i := range uint64(29) {
		r := a.newCell(i)
		a.set(m, 19^i, r)
		expected[19^i] = r
	}
	n := 0
	for c := (Cursor{}); ; n++ {
		key, s, ok := w.refMaps.Next(a.Thread, m, &c)
		if !ok {
			break
		}
		want(t, "value", w.refMaps.Value(a.Thread, s), expected[key])
	}
	want(t, "items", n, len(expected))
	a.commit()
}

func TestHashtableLenConflictsWithAdditions(t *testing.T) {
	w, a, b, m := newTable(t, 2)
	mine := a.shared(w.maps.New)
	a.begin()
	b.begin()
	a.set(m, 10, a.newCell(1))
	want(t, "length", w.refMaps.Len(b.Thread, m), 0)
	w.maps.Set(b.Thread, mine, 1, 1) // what only reads needs no place in the order
	a.commit()
	b.mustAbort()
}

// TestHashtableGrowWithoutConflict lets two threads fill a new table at the same
// time. Here the slots of a page are shared by all keys of it, so that some
// insertions do conflict; those that do are few, and pay once.
func TestHashtableGrowWithoutConflict(t *testing.T) {
	const steps = 500
	_, a, b, m := newTable(t, 2)
	conflicts := 0
	for i := range uint64(steps) {
		b.begin()
		b.set(m, i+steps, b.newCell(i))
		a.begin()
		a.set(m, i, a.newCell(i))
		b.commit()
		if !a.Commit() {
			conflicts++
			a.calm()
			a.begin()
			a.set(m, i, a.newCell(i))
			a.commit()
		}
	}
	t.Logf("%d conflicts in %d steps", conflicts, steps)
	if conflicts > steps/25 {
		t.Errorf("%d of %d concurrent insertions conflicted", conflicts, steps)
	}
	a.begin()
	want(t, "length", a.w.refMaps.Len(a.Thread, m), 2*steps)
	a.commit()
	a.check()
}

func TestHashtableNewEntryIfNurseryFull(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1, Nursery: stm.MinNursery})
	a := w.actor()
	a.begin()
	a.roots = append(a.roots, w.refMaps.New(a.Thread))
	for !a.Requested() {
		a.newCell(0)
	}
	m := a.roots[0]
	want(t, "value", a.get(m, 123), 0)
	a.set(m, 123, m) // does not collect: m is where it was
	want(t, "value", a.get(m, 123), m)
	want(t, "safepoint", a.Safepoint(), true)
	want(t, "value", a.get(a.roots[0], 123), a.roots[0])
	a.commit()
	a.check()
}

func TestHashtableDontLoseEntry(t *testing.T) {
	_, a, b, m := newTable(t, 2)
	b.begin()
	want(t, "value", b.get(m, 11), 0) // b knows the slot as free
	a.atomically(func() { a.set(m, 11, a.newCell(7)) })
	want(t, "b follows", b.Safepoint(), false)
	b.calm()
	b.begin()
	want(t, "value", b.cellAt(m, 11), 7)
	b.commit()
	a.check()
}

func TestHashtableEmptyEntryNotKeptAlive(t *testing.T) {
	w, a, _, m := newTable(t, 1)
	const n, size = 1000, 1000
	big := w.Register(stm.Type{Name: "big", Size: 1008})
	a.atomically(func() {
		for key := range uint64(n) {
			a.set(m, key, a.Alloc(big, size))
		}
	})
	a.begin()
	a.Collect(true)
	before := w.Used()
	for key := range uint64(n) {
		a.del(m, key)
	}
	a.commit()
	a.begin()
	a.Collect(true)
	a.commit()
	if now := w.Used(); now+n*size > before {
		t.Errorf("%d bytes are in use after deleting, %d before", now, before)
	}
}

func TestHashtablePickitem(t *testing.T) {
	w, a, b, m := newTable(t, 2)
	pick := func(x *actor) (uint64, bool) {
		key, _, ok := w.refMaps.Next(x.Thread, m, new(Cursor))
		return key, ok && x.del(m, key)
	}
	a.begin()
	for key := range uint64(100) {
		a.set(m, key, a.newCell(key))
	}
	a.commit()
	a.begin()
	b.begin()
	keyA, _ := pick(a)
	keyB, _ := pick(b)
	want(t, "both pick the same", keyA, keyB)
	a.commit()
	b.mustAbort()
	b.begin()
	var got []uint64
	for {
		key, ok := pick(b)
		if !ok {
			break
		}
		got = append(got, key)
	}
	b.commit()
	slices.Sort(got)
	want(t, "picked", len(slices.Compact(got)), 99)
}

// TestHashtableIterCollections iterates with a collection at each step.
func TestHashtableIterCollections(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.roots = append(a.roots, w.refMaps.New(a.Thread))
	for key := range uint64(200) {
		a.set(a.roots[0], key, a.newCell(key))
	}
	sum := uint64(0)
	for c := (Cursor{}); ; {
		key, s, ok := w.refMaps.Next(a.Thread, a.roots[0], &c)
		if !ok {
			break
		}
		want(t, "value", a.Load(w.refMaps.Value(a.Thread, s), 8), key)
		sum += key
		a.Collect(key%10 == 0)
	}
	want(t, "sum of keys", sum, 199*200/2)
	a.commit()
}
