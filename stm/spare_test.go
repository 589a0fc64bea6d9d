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
	if len(w.basePos.slices) > 0 {
		t.Error("an entry that all views show has changes")
	}
	if n := w.entries() - w.basePos.seq; n > 2*writeBackEvery {
		t.Errorf("the base view is %d entries behind", n)
	}
	b.one(func() { want(t, "a cell", b.Load(cells[99], cellX), 199*200/2+(n-1)*n/2) })
}

// TestSpareMemoryIsBounded: changes beyond a limit are left to Go's collector.
func TestSpareMemoryIsBounded(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	s := w.segs[0]
	for range 100 {
		w.reclaim(&entry{seg: 1, changes: &changes{data: make([]byte, 64<<10)}})
	}
	n := 0
	for c := s.spares.returned.Load(); c != nil; c = c.below {
		n += c.memory()
	}
	if n > maxSpare || n < maxSpare/2 {
		t.Errorf("%d bytes wait for the next use", n)
	}
	e := s.newEntry(1, 1)
	want(t, "used again", cap(e.data), 64<<10)
	w.reclaim(&entry{seg: 1, changes: noChanges})
}
