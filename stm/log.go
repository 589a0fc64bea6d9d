package stm

import (
	"slices"
	"sync/atomic"
	"unsafe"
)

// An entry is a committed transaction that changed something. Entries form a
// list; the order of the list is the order of the transactions. All fields but
// next and pending are fixed once the entry is in the list and not pending, until
// the base view is there: then its changes are taken away.
type entry struct {
	next    atomic.Pointer[entry]
	pending atomic.Bool // a transaction that is inevitable, or runs AtCommit functions, holds this place and is not done
	inev    bool        // it is the entry of an inevitable transaction
	seq     uint64
	seg     int
	who     *Thread // who commits it
	where   Pos     // inevitable: where it became so; 0 if nobody listens
	places  []Pos   // of the slices, where they were written first; empty if nobody listens
	*changes
}

// changes is what an entry changes. Its memory is used again.
type changes struct {
	slices []slice
	data   []byte   // contents of the slices, one behind the other
	below  *changes // when it is spare
}

// noChanges is what entries have that do not have any, or not any more.
var noChanges = &changes{}

// A slice is new contents of part of an object: n bytes for the address at.
type slice struct {
	ref   Ref
	at    uint64
	n     uint32
	items bool // part of a granular array: whole granules
}

const maxSlice = 1 << 31

// granules is the first granule and how many there are of which whoever has read
// one conflicts with sl.
func (sl *slice) granules() (first, n uint64) {
	if sl.items {
		return sl.at >> MarkShift, uint64(sl.n) >> MarkShift
	}
	return sl.ref >> MarkShift, 1
}

// each yields the slices with their contents.
func (c *changes) each(yield func(*slice, []byte) bool) {
	from := uint64(0)
	for i := range c.slices {
		sl := &c.slices[i]
		to := from + uint64(sl.n)
		if !yield(sl, c.data[from:to]) {
			return
		}
		from = to
	}
}

// add appends n bytes at an address of an object with the contents that the view
// at base has.
func (c *changes) add(base unsafe.Pointer, ref Ref, at, n uint64, items bool) {
	for n > maxSlice {
		c.add(base, ref, at, maxSlice, items)
		at, n = at+maxSlice, n-maxSlice
	}
	c.data = appendBytes(c.data, base, at, n)
	sl := grow(&c.slices)
	sl.ref, sl.at, sl.n, sl.items = ref, at, uint32(n), items
}

// appendBytes appends n bytes of a view, a multiple of 8.
func appendBytes(list []byte, base unsafe.Pointer, at, n uint64) []byte {
	k := uint64(len(list))
	if n > 64 || k+n > uint64(cap(list)) {
		return append(list, bytes(base, at, n)...)
	}
	list = list[:k+n]
	for i := uint64(0); i < n; i += 8 {
		*wordOf(list, k+i) = *word(base, at+i)
	}
	return list
}

// setBytes stores bytes, a multiple of 8, in a view.
func setBytes(base unsafe.Pointer, at uint64, list []byte) {
	if n := uint64(len(list)); n <= 64 {
		for i := uint64(0); i < n; i += 8 {
			*word(base, at+i) = *wordOf(list, i)
		}
		return
	}
	copy(bytes(base, at, uint64(len(list))), list)
}

// placed says where the slices since the last call were written.
func (e *entry) placed(p Pos) {
	for len(e.places) < len(e.slices) {
		e.places = append(e.places, p)
	}
}

// place is where slice i was written, as far as it is known.
func (e *entry) place(i int) Pos {
	if i < len(e.places) {
		return e.places[i]
	}
	return e.where
}

// conflict is the index of the first slice of e that covers a granule which the transaction in
// s has read, or -1, and that granule. Somebody who listens is rather told of a field
// than of an item: the next run passes the length of a list again, but appends
// elsewhere.
func (s *segment) conflict(e *entry) (found int, granule uint64) {
	v := s.block.ReadVersion
	found = -1
	for i := range e.slices {
		sl := &e.slices[i]
		if sl.items {
			if found >= 0 {
				continue
			}
		} else if *(*uint8)(unsafe.Add(s.base, sl.ref>>MarkShift)) != v {
			continue
		}
		first, n := sl.granules()
		for j, m := range bytes(s.base, first, n) {
			if m != v || s.h.planted(skipConflict) {
				continue
			}
			if found, granule = i, first+uint64(j); !sl.items || !s.h.listening {
				return found, granule
			}
			break
		}
	}
	return found, granule
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
			if i, g := s.conflict(n); i >= 0 {
				sl := n.slices[i]
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
	from, data, writes := uint64(0), e.data, len(s.recs) > 0
	for i := range e.slices {
		sl := &e.slices[i]
		to := from + uint64(sl.n)
		b := data[from:to]
		from = to
		if s.h.planted(skipImport) {
			continue
		}
		s.privatize(sl.at, uint64(sl.n))
		setBytes(s.base, sl.at, b)
		if sl.items && writes && !s.h.planted(skipPatch) {
			s.patchUndo(sl, b)
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

// writeBack brings idle views to the head of the log, at position head or behind,
// and the base view as far as all views are. The caller holds neither Heap.mu nor
// Heap.baseMu; if another goroutine is at it, it returns.
func (h *Heap) writeBack(head uint64) {
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
		h.basePos = n
		h.reclaim(n)
	}
}

func (h *Heap) writeEntry(n *entry) {
	from, data := uint64(0), n.data
	for i := range n.slices {
		sl := &n.slices[i]
		to := from + uint64(sl.n)
		h.keepPages(sl.at, uint64(sl.n))
		setBytes(h.base, sl.at, data[from:to])
		from = to
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
