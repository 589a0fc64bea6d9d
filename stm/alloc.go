package stm

// Allocation never collects, aborts or waits: Go code between two safepoints
// sees no object move. Past the soft end of the nursery it goes on into a
// reserve and requests a collection.

const (
	maxYoung  = 64 << 10 // larger objects are made in old space
	bumpChunk = 64 << 10 // how the nursery grows past its soft end
)

// Alloc makes an object of size bytes, header included. Its memory is zero but
// for the header. It needs no barriers until the next safepoint. It panics with
// ErrNoMemory at the heap limit.
func (t *Thread) Alloc(id TypeID, size uint64) Ref {
	size = (size + Granule - 1) &^ (Granule - 1)
	b := t.block
	r := b.NurseryPos
	if size > maxYoung || r+size > b.NurseryEnd {
		return t.allocSlow(id, size)
	}
	b.NurseryPos = r + size
	*word(t.base, r) = uint64(id)
	return r
}

// AllocArray makes an object with n items and sets its length.
func (t *Thread) AllocArray(id TypeID, n uint64) Ref {
	r := t.Alloc(id, t.h.arraySize(id, n))
	*word(t.base, r+LengthAt) = n
	return r
}

// AllocOld is Alloc for an object that never moves, so that its reference may be
// kept where no collection looks (as long as a Handle keeps it alive).
func (t *Thread) AllocOld(id TypeID, size uint64) Ref {
	return t.allocDirect(id, (size+Granule-1)&^(Granule-1))
}

// AllocArrayOld is AllocArray for an object that never moves.
func (t *Thread) AllocArrayOld(id TypeID, n uint64) Ref {
	r := t.AllocOld(id, t.h.arraySize(id, n))
	*word(t.base, r+LengthAt) = n
	return r
}

// arraySize is the size of an array of n items. No array is larger than a view.
func (h *Heap) arraySize(id TypeID, n uint64) uint64 {
	y := h.Type(id)
	if n > h.size {
		panic(ErrNoMemory)
	}
	return y.Size + n*y.ItemSize
}

// allocSlow is Alloc when the fast path has no room.
func (t *Thread) allocSlow(id TypeID, size uint64) Ref {
	s, b := t.seg, t.block
	if size > maxYoung {
		return t.allocDirect(id, size)
	}
	if b.NurseryEnd < s.limit { // a mark of the length policy
		b.NurseryEnd = s.limit
		t.spent()
		return t.Alloc(id, size)
	}
	b.request(reqCollect)
	if t.h.at(atAllocSlow) == noMemory {
		t.noMemory()
	}
	used := b.NurseryPos - t.h.heapStart
	if t.h.Full() || !t.h.fits(s, used+size, t.h.overshoot()+t.h.headroom()) {
		t.noMemory()
	}
	if !t.h.fits(s, used+size, t.h.overshoot()) {
		t.h.want(s) // before it is too late
	}
	if b.NurseryPos+size > s.hardEnd {
		return t.allocDirect(id, size)
	}
	b.NurseryEnd = min(s.hardEnd, b.NurseryPos+size+bumpChunk)
	return t.Alloc(id, size)
}

// noMemory panics with ErrNoMemory, after making room for whoever handles it. What
// that drops a major collection will find, which the heap remembers: the handler
// may commit before its next safepoint. Until then there is no more reason to
// refuse.
func (t *Thread) noMemory() {
	t.h.want(t.seg)
	if !t.h.beyond() {
		t.h.exhausted.CompareAndSwap(giveUp, 1)
	}
	t.block.NurseryEnd = min(t.seg.hardEnd, max(t.block.NurseryEnd, t.block.NurseryPos+bumpChunk))
	panic(ErrNoMemory)
}

// overshoot is how far the old objects may pass the limit before a collection:
// all segments may empty their nurseries at once.
func (h *Heap) overshoot() uint64 { return h.opt.Nursery * uint64(len(h.segs)) }

// fits reports whether n more bytes of s stay within the heap limit, give or
// take grace, and find places.
func (h *Heap) fits(s *segment, n, grace uint64) bool {
	return uint64(h.used.Load()+s.space.newUsed)+n <= h.opt.HeapLimit+grace && h.roomy(n)
}

// allocDirect makes an object in old space. All its pages are turned private now,
// since its maker writes without barriers until the next collection.
func (t *Thread) allocDirect(id TypeID, n uint64) Ref {
	s, h := t.seg, t.h
	if h.at(atAllocDirect) == noMemory || n > h.opt.HeapLimit || !h.fits(s, n+t.block.NurseryPos-h.heapStart, 0) {
		t.noMemory()
	}
	var r Ref
	if n > maxSmall {
		r = s.allocateLarge(n, true)
	} else if r = s.allocate(n); r != 0 {
		s.privatize(r, n)
		clear(bytes(s.base, r, n))
	}
	if r == 0 {
		t.noMemory()
	}
	*word(s.base, r) = uint64(id) | flagFresh<<32
	s.fresh = append(s.fresh, object{r, n})
	s.promoted += n
	if h.Type(id).hasRefs() {
		s.remember = append(s.remember, r)
	}
	if h.used.Load()+s.space.newUsed > h.threshold.Load() {
		h.want(s) // who makes large objects only may not come to a minor collection
	}
	return r
}

// Room makes a major collection if n bytes would not fit under the heap limit
// without one. Call it with all live references in the roots, before allocating
// something large. False means that the transaction was rolled back; whether the
// memory was found, Alloc tells.
func (t *Thread) Room(n uint64) bool {
	if n > t.h.opt.HeapLimit || t.h.fits(t.seg, n+t.block.NurseryPos-t.h.heapStart, 0) {
		return true
	}
	return t.major()
}

// IsOld reports whether r never moves again.
func (t *Thread) IsOld(r Ref) bool { return r >= t.h.oldStart }

// IsRef reports whether a word in a reference slot is a reference.
func (h *Heap) IsRef(w uint64) bool { return w != 0 && w&7 == 0 && w < h.size }

// isYoung reports whether the word w is a reference into the nursery.
func (h *Heap) isYoung(w uint64) bool { return w-h.heapStart < h.nurseryEnd-h.heapStart && w&7 == 0 }

// isOld reports whether the word w is a reference into old space.
func (h *Heap) isOld(w uint64) bool { return w-h.oldStart < h.size-h.oldStart && w&7 == 0 }

// measure is the type and the size of the object at r as s sees it.
func (s *segment) measure(r Ref) (*Type, uint64) { return s.h.measure(s.base, r) }

func (h *Heap) measure(base pointer, r Ref) (*Type, uint64) {
	y := h.Type(TypeID(*word(base, r)))
	n := y.Size
	if y.ItemSize != 0 {
		n += *word(base, r+LengthAt) * y.ItemSize
	}
	return y, (n + Granule - 1) &^ (Granule - 1)
}
