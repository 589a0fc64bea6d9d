package stm

import (
	"runtime"
	"testing"
)

// TestMemoryOfTheLogIsUsedAgain: many transactions of one thread, beside an idle
// one, need no new memory for what they change.
func TestMemoryOfTheLogIsUsedAgain(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	cells := a.shared(100, func() Ref { return a.newCell(0) })
	b.one(func() { b.Load(cells[0], cellX) })
	run := func(n int) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for i := range n {
			a.one(func() {
				for _, r := range cells {
					a.Store(r, cellX, a.Load(r, cellX)+uint64(i))
				}
			})
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	run(200)
	const n = 2000
	if got := run(n); got > n*200 {
		t.Errorf("%d transactions have allocated %d bytes", n, got)
	}
	w.writeBack(w.entries())
	if n := w.entries() - w.basePos.seq; n > 2*writeBackEvery {
		t.Errorf("the base view is %d entries behind", n)
	}
	b.one(func() { want(t, "a cell", b.Load(cells[99], cellX), 199*200/2+(n-1)*n/2) })
}

// TestSpareMemoryIsBounded: changes beyond a limit are left to Go's collector, and
// none is used again before the base view has passed it.
func TestSpareMemoryIsBounded(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	x := &w.segs[0].spares
	const n = 100
	for i := range uint64(n) {
		x.keep(&entry{seq: 1 + i, changes: make(changes, 8<<10)})
	}
	want(t, "bytes that wait for the next use", x.bytes, maxSpare)
	count := func() (n uint64) {
		for c := x.take(w.Heap); c != nil; c = x.take(w.Heap) {
			want(t, "bytes", c.memory(), 64<<10)
			want(t, "length", len(c), 0)
			n++
		}
		return n
	}
	want(t, "free ones", count(), 0)
	w.based.Store(5)
	want(t, "free ones", count(), 5)
	w.based.Store(5 + n)
	want(t, "free ones", count(), maxSpare>>16-5)
	want(t, "bytes that wait for the next use", x.bytes, 0)
	x.takeBack(&entry{changes: make(changes, 10)})
	want(t, "one that was not sent", cap(x.take(w.Heap)), 10)
	x.keep(&entry{seq: 200})
	want(t, "memory of an entry without changes is kept", x.take(w.Heap) != nil, false)
}

// TestLargeChangesAreGivenUp: the base view does not hold on to the memory of the
// last entry that it has passed, if that is large.
func TestLargeChangesAreGivenUp(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	const n = maxSpare / 8
	r := a.shared(1, func() Ref { return a.AllocArray(w.vals, n) })[0]
	a.one(func() {
		for i := range uint64(n) {
			a.StoreItem(r, at(i), i+1)
		}
	})
	w.writeBack(w.entries())
	want(t, "the base view is at the end", w.basePos.seq, w.entries())
	want(t, "bytes of the last entry", w.basePos.changes.memory(), 0)
}
