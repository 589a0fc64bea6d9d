package stm

import (
	"math"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// nearLimits starts all counters of a heap shortly before they wrap. Nothing has
// run in it yet.
func (w *world) nearLimits(before uint64) {
	first := &entry{seq: -before}
	w.basePos = first
	w.based.Store(first.seq)
	w.tried.Store(first.seq)
	w.nextID.Store(1<<56 - before)
	for _, s := range w.segs {
		s.pos.Store(first)
		s.fence.Store(-before)
		s.block.ReadVersion, s.block.CardVersion = 250, 250
	}
}

// nearLimits is the same for a thread.
func (a *actor) nearLimits(before uint64) {
	for r := range NumRows {
		a.clock.count[r] = -before
	}
	a.lastAbort.N = -before
}

// TestSoak begins and commits for as long as it takes to cross every wrap: log
// positions, thread numbers, read and card versions, statistics.
func TestSoak(t *testing.T) {
	w := newWorld(t, Options{Segments: 2, Nursery: 256 << 10})
	w.verify, w.noTurns, w.mergeAfter = false, false, 500
	const before = 1000
	w.nearLimits(before)
	maker := w.actor()
	maker.nearLimits(before)
	counter := maker.shared(1, func() Ref { return maker.newCell(0) })[0]
	cards := maker.shared(1, func() Ref { return maker.AllocArray(w.vals, 1000) })[0]
	each := stress.Times(100_000)
	var starts atomic.Uint64
	var all sync.WaitGroup
	for i := range 3 {
		all.Go(func() {
			a := w.actor()
			a.nearLimits(before)
			for n := 0; n < each; n++ {
				if n%(each/500) == 0 {
					a.Close()
					a = w.actor()
					a.nearLimits(before)
				}
				for done := false; !done; {
					starts.Add(1)
					done = a.soak(counter, cards, uint64(n+i*337)%1000)
				}
			}
			a.Close()
		})
	}
	all.Wait()
	a := maker
	a.begin()
	want(t, "counter", a.Load(counter, cellX), uint64(3*each))
	a.ReadRange(cards, items, items+8*1000)
	sum := uint64(0)
	for _, v := range words(a.base, cards+items, 1000) {
		sum += v
	}
	want(t, "sum of the items", sum, uint64(3*each))
	a.check()
	a.commit()
	w.baseMu.Lock()
	seq := w.basePos.seq
	w.baseMu.Unlock()
	if seq > math.MaxInt64 || seq == 0 {
		t.Errorf("the log is at %d: it has not wrapped", seq)
	}
	if id := w.nextID.Load(); id <= 1<<56 {
		t.Errorf("thread numbers are at %#x", id)
	}
	if maker.id == 0 || maker.id>>56 != 0 {
		t.Errorf("thread number %#x does not fit", maker.id)
	}
	t.Logf("%d transactions, log at %d", starts.Load(), seq)
}

// soak is one transaction; false: rolled back.
func (a *actor) soak(counter, cards Ref, i uint64) bool {
	a.begin()
	a.Store(counter, cellX, a.Load(counter, cellX)+1)
	off := items + 8*i
	a.StoreItem(cards, off, a.LoadItem(cards, off)+1)
	if i%8 == 0 {
		a.newCell(i)
	}
	if a.Requested() && !a.Safepoint() {
		return false
	}
	return a.Commit()
}

// What is full for a very long time must not count itself into something else.
func TestExhaustedDoesNotWrap(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 1 << 20})
	for range 10 {
		w.plan(w.opt.HeapLimit)
	}
	want(t, "exhausted", w.exhausted.Load(), giveUp)
	w.plan(0)
	want(t, "exhausted", w.exhausted.Load(), 0)
}
