package stm

import "testing"

// TestFragmentedAddressSpace: places are pinned by few small objects until none
// is left for others. That is an error which a program can catch, like the heap limit.
func TestFragmentedAddressSpace(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 4 << 20, Nursery: MinNursery})
	w.verify = false
	w.space.units = w.space.units[:1024] // 16 MiB: four times the heap limit, as for large heaps
	w.space.recount()
	a := w.actor()
	a.begin()
	a.push(a.AllocArray(w.refs, 4000))
	a.Collect(false)
	full, kept := 0, uint64(0)
	for n := uint64(0); n < 32 && full < 3; n += 2 { // objects of another size class each time
		size := slotBytes(items + 8*n)
		for done := uint64(0); done < 3<<20 && full < 3; done += size {
			if !a.Room(size) || a.Requested() && !a.Safepoint() {
				t.Fatal("rolled back")
			}
			if a.outOf(func() {
				r := a.AllocArrayOld(w.vals, n)
				if done%unitSize < size { // one of each unit stays
					a.StoreItem(a.roots[0], at(kept), r)
					kept++
				}
			}) {
				full++
			}
		}
	}
	for range 3 { // young objects of yet another class
		for !a.outOf(func() { a.push(a.AllocArray(w.vals, 60)) }) {
			if a.Requested() && !a.Safepoint() {
				t.Fatal("rolled back")
			}
		}
		full++
		a.roots = a.roots[:1]
		a.Safepoint()
	}
	a.check()
	a.roots = a.roots[:0]
	a.Collect(true)
	a.AllocArray(w.bytes, 1<<20) // there is room again
	a.commit()
	want(t, "times that memory ran out", full, 6)
}

// outOf reports whether f ended with ErrNoMemory.
func (a *actor) outOf(f func()) (did bool) {
	defer func() {
		if e := recover(); e != nil {
			if e != ErrNoMemory {
				panic(e)
			}
			did = true
		}
	}()
	f()
	return false
}

// TestLargeObjectsOnly: a transaction that makes nothing but large objects, none of
// which it keeps, runs in a small heap.
func TestLargeObjectsOnly(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 32 << 20})
	a := w.actor()
	a.begin()
	for n := range 200 {
		if a.outOf(func() { a.AllocArray(w.bytes, 1<<20) }) {
			t.Fatalf("no memory after %d objects", n)
		}
		if a.Requested() && !a.ShortOfMemory() && !a.Safepoint() {
			t.Fatal("rolled back")
		}
		if a.ShortOfMemory() {
			a.commit()
			a.begin()
		}
	}
	a.commit()
}
