package stm

import (
	"sync/atomic"
	"unsafe"
)

// An entry is a committed transaction that changed something. Entries form a
// list; the order of the list is the order of the transactions. All fields but
// next and pending are fixed once the entry is in the list and not pending.
type entry struct {
	next    atomic.Pointer[entry]
	pending atomic.Bool // a transaction that is inevitable, or runs AtCommit functions, holds this place and is not done
	inev    bool        // it is the entry of an inevitable transaction
	seq     uint64
	seg     int
	who     *Thread // who commits it
	where   Pos     // inevitable: where it became so; 0 if nobody listens
	slices  []slice
	data    []byte
	places  *[]Pos   // of the slices, where they were written first; nil if nobody listens
	slice0  [1]slice // where small entries keep them
	data0   [64]byte
}

func newEntry() *entry {
	e := new(entry)
	e.slices, e.data = e.slice0[:0], e.data0[:0]
	return e
}

// A slice is new contents of part of an object: n bytes for the address at,
// found at data[from:].
type slice struct {
	ref   Ref
	at, n uint64
	from  uint64
	items bool // part of a granular array: whole granules
}

// granules is the first granule and how many there are of which whoever has read
// one conflicts with sl.
func (sl *slice) granules() (first, n uint64) {
	if sl.items {
		return sl.at >> MarkShift, sl.n >> MarkShift
	}
	return sl.ref >> MarkShift, 1
}

// bytes is the new contents.
func (e *entry) bytes(sl *slice) []byte { return e.data[sl.from : sl.from+sl.n] }

// add appends a slice with the contents that the view at base has.
func (e *entry) add(base unsafe.Pointer, sl slice) {
	sl.from = uint64(len(e.data))
	e.data = append(e.data, bytes(base, sl.at, sl.n)...)
	e.slices = append(e.slices, sl)
}

// placed says where the slices since the last call were written.
func (e *entry) placed(p Pos) {
	if e.places == nil {
		e.places = new([]Pos)
	}
	for len(*e.places) < len(e.slices) {
		*e.places = append(*e.places, p)
	}
}

// place is where the slice sl was written, as far as it is known.
func (e *entry) place(sl *slice) Pos {
	for i := range e.slices {
		if &e.slices[i] == sl && e.places != nil {
			return (*e.places)[i]
		}
	}
	return e.where
}

// conflict is the first slice of e that covers a granule which the transaction in
// s has read, and that granule.
func (s *segment) conflict(e *entry) (*slice, uint64) {
	v := s.block.ReadVersion
	for i := range e.slices {
		sl := &e.slices[i]
		first, n := sl.granules()
		for j, m := range bytes(s.base, first, n) {
			if m == v && !s.h.planted(skipConflict) {
				return sl, first + uint64(j)
			}
		}
	}
	return nil, 0
}

// conflicting says which entry and slice make a transaction impossible.
type conflicting struct {
	e       *entry
	sl      *slice
	granule uint64 // one that both have touched
	kind    TypeID // of the object
}

// importLog brings the view of s forward to the head of the log, or to an entry
// that is not resolved yet. With check set it stops before an entry that changes
// what the running transaction has read, and returns that.
func (s *segment) importLog(check bool) (conflicting, bool) {
	for n := s.pos.Load().next.Load(); n != nil && !n.pending.Load(); n = n.next.Load() {
		if check {
			if sl, g := s.conflict(n); sl != nil {
				return conflicting{n, sl, g, TypeID(*word(s.base, sl.ref))}, false
			}
		}
		s.h.at(atImport)
		for i := range n.slices {
			s.apply(n, &n.slices[i])
		}
		s.h.at(atImported)
		s.pos.Store(n)
	}
	return conflicting{}, true
}

// apply copies one slice into the view, and into the undo copy where that covers
// other items of the same array or card.
func (s *segment) apply(e *entry, sl *slice) {
	if s.h.planted(skipImport) {
		return
	}
	s.privatize(sl.at, sl.n)
	copy(bytes(s.base, sl.at, sl.n), e.bytes(sl))
	if sl.items && len(s.recs) > 0 && !s.h.planted(skipPatch) {
		s.patchUndo(sl, e.bytes(sl))
	}
}

// Write-back applies entries that every view shows to the base view, so that
// they can be forgotten.
const (
	writeBackEvery = 64   // entries between two write-backs
	lagLimit       = 1024 // entries behind which a view is pushed forward
)

// writeBack brings the base view forward as far as all views are. It returns at
// once if another goroutine is at it. The caller holds neither Heap.mu nor
// Heap.baseMu.
func (h *Heap) writeBack() {
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
	if most-least > lagLimit {
		h.push(most)
	}
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
		for i := range n.slices {
			sl := &n.slices[i]
			h.keepPages(sl.at, sl.n)
			copy(bytes(h.base, sl.at, sl.n), n.bytes(sl))
		}
		h.at(atMoved)
		h.basePos = n
	}
}

// push brings idle segments forward and asks the running ones to do so themselves.
func (h *Heap) push(head uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopper != nil {
		return
	}
	for _, s := range h.segs {
		if head-s.pos.Load().seq <= lagLimit/2 {
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
