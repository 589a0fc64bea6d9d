package stm

import (
	"math"
	"time"
)

// major stops the world, brings all views to the head of the log, and frees what
// nobody refers to. False means that the transaction of t was rolled back.
func (t *Thread) major() bool {
	h := t.h
	t.seg.minor(false)
	back := t.enterRow(RowMajorGC)
	stopped, alive := t.stopWorld()
	if !stopped {
		if alive {
			t.enterRow(back)
		}
		return alive
	}
	if h.observer != nil {
		t.event(Event{Kind: EventMajor})
	}
	begin := h.now()
	live, ready := h.collect()
	if h.verify {
		if err := h.check(); err != nil {
			h.startWorld() // else whoever recovers waits for ever
			panic(err)
		}
	}
	pause := h.now() - begin
	h.collections.add(live, time.Duration(pause))
	if h.observer != nil {
		t.event(Event{Kind: EventMajorEnd, N: live, Pause: pause})
	}
	h.startWorld()
	t.enterRow(back)
	announce(ready)
	if t.isDoomed {
		t.aborted(t.doomCause, t.doomed)
		return false
	}
	return true
}

// Collections says what the collector has done.
type Collections struct {
	Minor, Major uint64        // how many
	Promoted     uint64        // bytes that minor collections have moved to old space
	Live         uint64        // bytes of old objects after the last major collection
	Pause        time.Duration // for which major collections held all transactions up, in total
	LongestPause time.Duration
}

func (c *Collections) add(live uint64, pause time.Duration) {
	c.Major++
	c.Live = live
	c.Pause += pause
	c.LongestPause = max(c.LongestPause, pause)
}

// Collections is a snapshot. The numbers of a minor collection that is under way
// may be missing.
func (h *Heap) Collections() Collections {
	s := h.Stats()
	h.mu.Lock()
	defer h.mu.Unlock()
	c := h.collections
	c.Minor, c.Promoted = s.Count[RowMinorGC], s.Promoted
	return c
}

// collect is a major collection. The world is stopped and all nurseries are
// empty. Everything is marked through the base view, which then shows the
// committed state and all new objects; what running transactions have changed is
// a root in both versions.
func (h *Heap) collect() (live uint64, ready []*Queue) {
	h.syncAll()
	h.unmapRetired()
	for _, s := range h.segs {
		s.flushCounts()
		s.show()
	}
	h.clearWeak(h.mark())
	ready = h.finalize()
	live = h.sweep()
	h.shareAgain(live)
	h.trim(live)
	h.dropMarkers()
	h.plan(live)
	return live, ready
}

// show publishes the new objects of a transaction that goes on. Their next write
// must take the slow path again.
func (s *segment) show() {
	for _, o := range s.fresh {
		if f := flags(s.base, o.ref); *f&FlagWB == 0 {
			*f |= FlagWB // its pages are private already
		}
	}
	s.publish(s.fresh)
}

// sweep frees what is not marked and returns the size of the rest.
func (h *Heap) sweep() (live uint64) {
	sp := &h.space
	sp.mu.Lock()
	defer sp.mu.Unlock()
	mine := h.keepFresh()
	top := uint32(sp.top.Load())
	sp.free = sp.free[:0]
	for c := range sp.partial {
		sp.partial[c] = sp.partial[c][:0]
	}
	for u, n := uint32(0), uint32(0); u < top; u += n {
		n = 1
		switch d := sp.units[u]; d.kind {
		case unitSmall:
			k := sp.countBits(sp.marks, u)
			live += uint64(k) * slotSizes[d.class]
			if k == 0 {
				sp.units[u] = unit{clean: d.clean}
			} else if k < int(unitSize/slotSizes[d.class]) {
				if s := mine[u]; s != nil {
					s.space.own[d.class] = append(s.space.own[d.class], u)
				} else {
					sp.partial[d.class] = append(sp.partial[d.class], u)
				}
			}
		case unitLarge:
			if n = d.n; bitAt(sp.marks, sp.bit(sp.addr(u))) {
				live += uint64(n) * unitSize
			} else {
				clear(sp.units[u : u+n])
			}
		}
		if sp.units[u].kind == unitFree {
			sp.appendRun(run{u, n})
		}
	}
	sp.live, sp.marks = sp.marks, sp.live
	clear(sp.marks[:uint64(top)*(unitSize/Granule/64)])
	sp.recount()
	h.used.Store(int64(live))
	return live
}

// appendRun adds a run behind all others.
func (sp *space) appendRun(f run) {
	if k := len(sp.free); k > 0 && sp.free[k-1].at+sp.free[k-1].n == f.at {
		sp.free[k-1].n += f.n
		return
	}
	sp.free = append(sp.free, f)
}

// keepFresh takes all units away from the segments, except that a unit with new
// objects of a running transaction, which an abort would free, stays with its segment.
func (h *Heap) keepFresh() map[uint32]*segment {
	sp := &h.space
	mine := map[uint32]*segment{}
	for _, s := range h.segs {
		s.space = localSpace{}
		kept := s.fresh[:0]
		for _, o := range s.fresh {
			if bitAt(sp.marks, sp.bit(o.ref)) {
				kept = append(kept, o)
				if o.size <= maxSmall {
					mine[sp.unitOf(o.ref)] = s
				}
			}
		}
		s.fresh = kept
	}
	return mine
}

// shareAgain gives private pages back when they take much memory.
func (h *Heap) shareAgain(live uint64) {
	if n := uint64(h.privatePages.Load()) * PageSize; n < keepPrivate && !h.stress {
		return
	}
	total := 0
	for _, s := range h.segs {
		keep := map[uint64]bool{}
		for i := range s.recs {
			rec := &s.recs[i]
			first, last := h.pageOf(rec.ref), h.pageOf(rec.ref+rec.off+rec.n-1)
			if rec.card {
				first = h.pageOf(rec.ref + rec.off)
			}
			for p := first; p <= last; p++ {
				keep[p] = true
			}
		}
		s.giveBack(keep)
		total += len(keep)
	}
	h.privatePages.Store(int64(total))
	h.privateLimit = max(h.privateLimit, 2*live)
}

// giveUp is how many major collections in a row have to leave too little before
// allocation is refused. A handler of ErrNoMemory may take until the second one
// after it to drop what it has.
const giveUp = 3

const (
	keepFree     = 64 << 20 // bytes of free units that are not given back in any case
	keepPrivate  = 16 << 20 // bytes of private pages that a collection leaves alone
	firstPrivate = 256 << 20
	growth       = 4 << 20 // old space grows at least by this between collections
)

// plan says when the next major collection is due, and whether the limit is reached.
func (h *Heap) plan(live uint64) {
	limit, room := h.opt.HeapLimit, h.headroom()
	next := max(uint64(float64(live)*1.82), live+growth)
	next = min(next, limit-room, live+uint64(max(0, h.space.spare.Load()))*unitSize/4)
	next = max(next, live+room/2)
	h.threshold.Store(int64(min(next, math.MaxInt64)))
	if live+room > limit || !h.roomy(room) {
		h.exhausted.Store(min(h.exhausted.Load()+1, giveUp))
	} else {
		h.exhausted.Store(0)
	}
	for _, s := range h.segs {
		s.resetNursery()
	}
	h.wantMajor.Store(false)
}

// headroom is what must be free after a major collection.
func (h *Heap) headroom() uint64 { return min(h.opt.Nursery, h.opt.HeapLimit/8) }
