package stm

import (
	"fmt"
	"sync/atomic"
	"testing"
)

// logBehind is the number of entries and of slices behind the position of s.
func (s *segment) logBehind() (entries, slices int) {
	for e := s.pos.Load().next.Load(); e != nil; e = e.next.Load() {
		entries++
		slices += e.changes.count()
	}
	return entries, slices
}

// TestNeverWaitedFor: a thread spins in Go code inside a transaction, without a
// safepoint, until others have committed a lot. What they have written, once per
// place, is all that is kept for it, and is given up when it ends.
func TestNeverWaitedFor(t *testing.T) {
	for _, writes := range []bool{false, true} {
		t.Run(fmt.Sprint("it writes: ", writes), func(t *testing.T) { testStuck(t, writes) })
	}
}

func testStuck(t *testing.T, writes bool) {
	const each, cells = 8 * mergeAfter, 100
	w := newWorld(t, Options{Segments: 3, Nursery: DefaultNursery})
	w.verify = false
	a, b := w.actor(), w.actor()
	shared := a.shared(cells, func() Ref { return a.newCell(0) })
	own := a.shared(1, func() Ref { return a.newCell(0) })[0]
	var done atomic.Bool
	started, ended := make(chan bool), make(chan bool)
	go func() {
		b.begin()
		if writes {
			b.Store(own, cellX, 5)
		} else {
			b.Load(own, cellX)
		}
		started <- true
		for spins := uint64(0); !done.Load(); spins++ { // no safepoint
			if got := b.Word(shared[0], cellX); got != 0 {
				t.Errorf("a transaction sees %d, which was committed after its begin", got)
				break
			}
		}
		ended <- b.Commit()
	}()
	<-started
	longest, most := 0, 0
	for i := range each {
		a.begin()
		a.Store(shared[i%cells], cellX, uint64(i)+1)
		a.commit()
		if i%(mergeAfter/4) == 0 {
			entries, slices := b.seg.logBehind()
			longest, most = max(longest, entries), max(most, slices)
		}
	}
	if longest > 2*mergeAfter || most > 2*mergeAfter+cells {
		t.Errorf("%d entries with %d slices are kept after %d commits", longest, most, each)
	}
	t.Logf("at most %d entries with %d slices were kept", longest, most)
	done.Store(true)
	want(t, "the commit of who was stuck", <-ended, true)
	b.begin()
	for i, r := range shared {
		want(t, fmt.Sprint("cell ", i), b.Load(r, cellX), lastOf(i, each, cells))
	}
	b.commit()
	a.begin()
	want(t, "what was written", a.Load(own, cellX), map[bool]uint64{true: 5}[writes])
	a.check()
	a.commit()
	w.writeBack(w.entries())
	w.baseMu.Lock()
	entries := 0
	for e := w.basePos.next.Load(); e != nil; e = e.next.Load() {
		entries++
	}
	w.baseMu.Unlock()
	want(t, "entries kept in the end", entries, 0)
}

// lastOf is the last i+1 that was written to cell c of n.
func lastOf(c, each, n int) uint64 {
	return uint64((each-1-c)/n*n + c + 1)
}

// Where ranges overlap, merged entries leave what was written last, whatever the
// order; who has read something that was changed anywhere in them conflicts.
func TestMergeKeepsTheOrder(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	a, b, c := w.actor(), w.actor(), w.actor()
	arr := a.shared(1, func() Ref { return a.AllocArray(w.vals, 8) })[0]
	b.begin()
	c.begin()
	c.LoadItem(arr, items+3*16)
	x := uint64(0)
	step := func(from, to int) { // writes a run of items, which becomes one slice
		a.begin()
		for i := from; i < to; i++ {
			x++
			a.StoreItem(arr, items+8*uint64(i), x)
		}
		a.commit()
	}
	n := uint64(0)
	for range mergeAfter/4 + 1 {
		step(0, 2)
		step(0, 4)
		step(2, 4)
		step(0, 2)
		n += 4
	}
	step(6, 8)
	step(4, 6)
	from := b.seg.pos.Load()
	w.merge(from, a.seg.pos.Load().seq-1)
	entries, slices := b.seg.logBehind()
	want(t, "entries", entries, 2)
	want(t, "slices", slices, 5)
	want(t, "b's import", b.Safepoint(), true)
	b.ReadRange(arr, items, items+64)
	for i := range uint64(8) {
		want(t, fmt.Sprint("item ", i), b.Word(arr, items+8*i), a.Word(arr, items+8*i))
	}
	b.commit()
	c.mustAbort2(t)
	a.begin()
	a.check()
	a.commit()
}

func (a *actor) mustAbort2(t *testing.T) {
	if a.Safepoint() {
		t.Error("who has read what a merged entry changes does not conflict")
		a.commit()
	}
}

// A view may stand on an entry that has been merged away since it went there: the
// list has none of its position.
func TestMergeUpToAnEntryThatIsGone(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	w.mergeAfter = 2
	a, b, c := w.actor(), w.actor(), w.actor()
	cell := a.shared(1, func() Ref { return a.newCell(0) })[0]
	b.begin()
	c.begin()
	from := b.seg.pos.Load()
	store := func(n uint64) {
		a.begin()
		a.Store(cell, cellX, n)
		a.commit()
	}
	for n := range uint64(6) {
		store(n + 1)
	}
	third := from.next.Load().next.Load().next.Load()
	w.merge(from, a.seg.pos.Load().seq-1)
	for c.seg.pos.Load() != third { // as if it had been on the way
		n := c.seg.pos.Load().next.Load()
		if n.seq > third.seq {
			n = third
		}
		c.seg.pos.Store(n)
	}
	w.baseMu.Lock()
	w.mergeLog()
	w.baseMu.Unlock()
	store(7)
	for _, x := range []*actor{b, c} {
		x.commit()
		x.begin()
		want(t, "the cell", x.Load(cell, cellX), 7)
		x.commit()
	}
}
