package stm

import (
	"math"

	"github.com/segue-vm/segue/internal/check"
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
	live := h.collect()
	if h.observer != nil {
		t.event(Event{Kind: EventMajorEnd, N: live})
	}
	h.startWorld()
	t.enterRow(back)
	if t.isDoomed {
		t.aborted(t.doomCause, t.doomed)
		return false
	}
	return true
}

// collect is a major collection. The world is stopped and all nurseries are
// empty. Everything is marked through the base view, which then shows the
// committed state and all new objects; what running transactions have changed is
// a root in both versions.
func (h *Heap) collect() (live uint64) {
	h.syncAll()
	h.unmapRetired()
	for _, s := range h.segs {
		s.flushCounts()
		s.show()
	}
	m := marker{h: h}
	m.roots()
	h.at(atMark)
	m.trace()
	h.at(atSweep)
	live = h.sweep()
	h.shareAgain(live)
	h.trim(live)
	h.plan(live)
	if h.verify {
		if err := h.check(); err != nil {
			panic(err)
		}
	}
	return live
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

// marker finds what is alive.
type marker struct {
	h     *Heap
	stack []Ref
}

func (m *marker) roots() {
	h := m.h
	for t := range h.threads {
		t.roots.Scan(false, m.words)
	}
	h.handleMu.Lock()
	for x := range h.handles {
		m.ref(x.Ref())
	}
	h.handleMu.Unlock()
	for _, s := range h.segs {
		for i := range s.recs {
			rec := &s.recs[i]
			m.ref(rec.ref)
			if rec.card {
				if h.typeOf(s.base, rec.ref).ItemRefs {
					m.words(words(s.base, rec.ref+rec.off, rec.n/8))
				}
			} else {
				h.eachSlot(s.base, rec.ref, m.words)
			}
		}
	}
}

// words marks the objects that a slice of words refers to.
func (m *marker) words(list []uint64) {
	for _, w := range list {
		if m.h.isOld(w) && !m.h.planted(skipMark) {
			m.ref(w)
		}
	}
}

// ref marks one object.
func (m *marker) ref(r Ref) {
	if r == 0 {
		return
	}
	sp := &m.h.space
	if check.On {
		check.That(sp.isLive(r), "a reference to %#x, which is free", r)
	}
	if i := sp.bit(r); !bitAt(sp.marks, i) {
		setBit(sp.marks, i)
		m.stack = append(m.stack, r)
	}
}

func (m *marker) trace() {
	f := m.words
	for len(m.stack) > 0 {
		r := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		m.h.eachSlot(m.h.base, r, f)
	}
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
				sp.units[u] = unit{}
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
		if s.t == nil {
			s.dropTable(&s.marksZero, MarkShift) // they are a sixteenth of what it has read
		}
		total += len(keep)
	}
	h.privatePages.Store(int64(total))
	h.privateLimit = max(h.privateLimit, 2*live)
}

// trim gives free memory back to the system when there is more of it than of
// living objects. No segment has anything to lose on free pages.
func (h *Heap) trim(live uint64) {
	sp := &h.space
	free := uint64(0)
	for _, f := range sp.free {
		free += uint64(f.n) * unitSize
	}
	if free < live+h.keepFree || h.openSnapshots() != nil {
		return
	}
	for _, f := range sp.free {
		from, to := sp.addr(f.at), sp.addr(f.at+f.n)
		for _, s := range h.segs {
			drop(s.base, from, to)
		}
		for p := h.pageOf(from); p < h.pageOf(to); p++ {
			h.private[p].Store(0)
		}
		punch(h.fd, from-h.oldStart, to-from)
	}
}

const (
	keepFree     = 64 << 20 // bytes of free units that are not given back in any case
	keepPrivate  = 16 << 20 // bytes of private pages that a collection leaves alone
	firstPrivate = 256 << 20
	growth       = 32 << 20 // old space grows at least by this between collections
)

// plan says when the next major collection is due, and whether the limit is reached.
func (h *Heap) plan(live uint64) {
	limit, room := h.opt.HeapLimit, h.headroom()
	next := max(uint64(float64(live)*1.82), live+growth)
	next = min(next, limit-room, live+uint64(max(0, h.space.spare.Load()))*unitSize/4)
	next = max(next, live+room/2)
	h.threshold.Store(int64(min(next, math.MaxInt64)))
	if live+room > limit || !h.roomy(room) {
		h.exhausted.Store(min(h.exhausted.Load()+1, 2))
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
