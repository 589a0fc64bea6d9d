package stm

import (
	"slices"
	"sync/atomic"
	"unsafe"
)

// An entry is a committed transaction that changed something. Entries form a
// list; the order of the list is the order of the transactions. All fields but
// next and pending are fixed once the entry is in the list and not pending, until
// the base view is there: then the memory of its changes is used again.
type entry struct {
	next    atomic.Pointer[entry]
	pending atomic.Bool // a transaction that is inevitable, or runs AtCommit functions, holds this place and is not done
	inev    bool        // it is the entry of an inevitable transaction
	seq     uint64
	changes changes
	seg     int
	who     *Thread // who commits it

	where  Pos      // inevitable: where it became so; 0 if nobody listens
	places []Pos    // of the slices, where they were written first; empty if nobody listens
	told   int      // words of changes that places is about
	_      [24]byte // two cache lines; others read the first one only
}

// placed says where the slices since the last call were written.
func (e *entry) placed(p Pos) {
	for c := e.changes[e.told:]; len(c) > 0; {
		_, _, c = c.first()
		e.places = append(e.places, p)
	}
	e.told = len(e.changes)
}

// place is where slice i was written, as far as it is known.
func (e *entry) place(i int) Pos {
	if i < len(e.places) {
		return e.places[i]
	}
	return e.where
}

// conflict finds the first slice of e that covers a granule which the transaction
// in s has read: its index, or -1, and that granule. Somebody who listens is rather
// told of a field than of an item: the next run passes the length of a list again,
// but appends elsewhere.
func (s *segment) conflict(e *entry) (found int, what slice, granule uint64) {
	found = -1
	c := e.changes
	for i := 0; len(c) > 0; i++ {
		var sl slice
		sl, _, c = c.first()
		if sl.items && found >= 0 {
			continue
		}
		g, hit := s.touched(sl.granules())
		if !hit || s.h.planted(skipConflict) {
			continue
		}
		if found, what, granule = i, sl, g; !sl.items || !s.h.listening {
			break
		}
	}
	return found, what, granule
}

// touched finds the first of n granules that the transaction in s has read.
func (s *segment) touched(first, n uint64) (granule uint64, ok bool) {
	v := s.block.ReadVersion
	for g := first; g < first+n; g++ {
		if *(*uint8)(unsafe.Add(s.base, g)) == v {
			return g, true
		}
	}
	return 0, false
}

// conflicting says which entry and slice make a transaction impossible.
type conflicting struct {
	e       *entry
	sl      slice
	place   Pos    // where it was written
	mine    Pos    // where this transaction has written the same; 0 if nobody can tell
	granule uint64 // one that both have touched
	kind    TypeID // of the object
}

// importLog brings the view of s forward to the head of the log, or to an entry
// that is not resolved yet. With check set it stops before an entry that changes
// what the running transaction has read, and returns that.
func (s *segment) importLog(check bool) (conflicting, bool) {
	for n := s.pos.Load().next.Load(); n != nil && !n.pending.Load(); n = n.next.Load() {
		if check {
			if i, sl, g := s.conflict(n); i >= 0 {
				return conflicting{e: n, sl: sl, place: n.place(i), granule: g, kind: TypeID(*word(s.base, sl.ref))}, false
			}
		}
		s.h.at(atImport)
		s.apply(n)
		s.h.at(atImported)
		s.pos.Store(n)
	}
	return conflicting{}, true
}

// apply copies the slices of an entry into the view, and into undo copies that
// cover other items of the same array or card.
func (s *segment) apply(e *entry) {
	for c := e.changes; len(c) > 0; {
		var sl slice
		var data []uint64
		sl, data, c = c.first()
		if s.h.planted(skipImport) {
			continue
		}
		s.privatize(sl.at, sl.n)
		setWords(s.base, sl.at, data)
		if sl.items && s.ranges > 0 && !s.h.planted(skipPatch) {
			s.patchUndo(&sl, data)
		}
	}
}

// Write-back applies entries that every view shows to the base view, so that
// they can be forgotten.
const (
	writeBackEvery = 64       // entries between two write-backs
	writeBackBytes = 32 << 10 // or the memory of the entries that one thread has made since
	idleLag        = 4        // entries behind which an idle view is pushed forward
	lagLimit       = 1024     // entries behind which a view is pushed forward
)

// care sees to it that the base view follows, after a commit of n bytes in position
// head of the log.
func (t *Thread) care(head uint64, n int) {
	tried := t.h.tried.Load()
	if tried != t.tried {
		t.tried, t.logged = tried, 0
	}
	if t.logged += n; int64(head-tried) >= writeBackEvery || t.logged >= writeBackBytes {
		t.h.writeBack(head)
	}
}

// writeBack brings idle views to the head of the log, at position head or behind,
// and the base view as far as all views are. The caller holds neither Heap.mu nor
// Heap.baseMu; if another goroutine is at it, it returns.
func (h *Heap) writeBack(head uint64) {
	h.tried.Store(head)
	h.push(head)
	if !h.baseMu.TryLock() {
		return
	}
	h.at(atWriteBack)
	least, most := h.positions()
	h.moveBase(least)
	if most-least > h.mergeAfter {
		h.mergeLog()
	}
	h.baseMu.Unlock()
}

// positions is the range of log positions that the views are at. Positions may
// wrap: they are compared by their distance to the base view. h.baseMu is locked.
func (h *Heap) positions() (least, most uint64) {
	base := h.basePos.seq
	least = 1<<64 - 1
	for _, s := range h.segs {
		q := s.pos.Load().seq - base
		least, most = min(least, q), max(most, q)
	}
	return base + least, base + most
}

// moveBase applies the entries up to position seq to the base view. h.baseMu is locked.
func (h *Heap) moveBase(seq uint64) {
	base := h.basePos.seq
	if h.planted(earlyWriteBack) {
		seq = base - 1
	}
	for n := h.basePos.next.Load(); n != nil && n.seq-base <= seq-base && !n.pending.Load(); n = n.next.Load() {
		if !h.opt.NoBarriers { // else all is there, and perhaps newer
			h.writeEntry(n)
		}
		h.at(atMoved)
		if n.changes.memory() > maxSpare {
			n.changes = nil // nobody uses it again, and n may stay here for long
		}
		h.basePos = n
	}
	h.based.Store(h.basePos.seq)
}

func (h *Heap) writeEntry(e *entry) {
	for c := e.changes; len(c) > 0; {
		var sl slice
		var data []uint64
		sl, data, c = c.first()
		h.keepPages(sl.at, sl.n)
		setWords(h.base, sl.at, data)
	}
}

// push brings idle segments forward and asks running ones that are far behind to do
// so themselves.
func (h *Heap) push(head uint64) {
	if !slices.ContainsFunc(h.segs, func(s *segment) bool { return s.lags(head) }) {
		return
	}
	if !h.mu.TryLock() {
		return
	}
	defer h.mu.Unlock()
	if h.stopper != nil {
		return
	}
	for _, s := range h.segs {
		if !s.lags(head) {
			continue
		}
		st := s.state.Load()
		switch st & 0xff {
		case stIdle, stGranted:
			if s.state.CompareAndSwap(st, st&^0xff|stClaimed) {
				h.at(atPush)
				s.importLog(false)
				s.state.Store(st)
			}
		case stRunning:
			s.block.request(reqImport)
		}
	}
}

// lags reports whether s should be pushed forward to the position head.
func (s *segment) lags(head uint64) bool {
	n := int64(head - s.pos.Load().seq)
	switch s.state.Load() & 0xff {
	case stIdle, stGranted:
		return n > idleLag // who is only between two transactions imports in a moment
	case stRunning:
		return n > lagLimit
	}
	return false
}
