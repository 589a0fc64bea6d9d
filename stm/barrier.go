package stm

import "unsafe"

// Base is the start of the view of the segment that t holds. It is valid inside
// the running transaction only: another one may use another segment.
func (t *Thread) Base() unsafe.Pointer { return t.base }

// A View is what reading takes, for code that reads much in a row: the compiler
// keeps it in registers. It is valid in the running transaction until the next
// safepoint.
type View struct {
	base    unsafe.Pointer
	version uint8
}

// View is the view of the running transaction.
func (t *Thread) View() View { return View{t.base, t.version} }

// Read is Thread.Read.
func (v View) Read(r Ref) { *(*uint8)(unsafe.Add(v.base, r>>MarkShift)) = v.version }

// ReadItem is Thread.ReadItem.
func (v View) ReadItem(r Ref, off uint64) {
	*(*uint8)(unsafe.Add(v.base, (r+off)>>MarkShift)) = v.version
}

// Word is Thread.Word.
func (v View) Word(r Ref, off uint64) uint64 { return *word(v.base, r+off) }

// Read says that this transaction depends on the object r: call it before
// reading its mutable fields (or the length and identity of a granular array).
func (t *Thread) Read(r Ref) {
	*(*uint8)(unsafe.Add(t.base, r>>MarkShift)) = t.version
}

// ReadItem says that this transaction depends on the item at byte offset off of
// the granular array r.
func (t *Thread) ReadItem(r Ref, off uint64) {
	*(*uint8)(unsafe.Add(t.base, (r+off)>>MarkShift)) = t.version
}

// ReadRange says that this transaction depends on the header of the granular
// array r and on its bytes [from, to), offsets from r.
func (t *Thread) ReadRange(r Ref, from, to uint64) {
	t.Read(r)
	t.markRange(r+from, r+to)
}

// Write must come before a store to any field of r. It holds until the next
// safepoint. For granular types use WriteItem or WriteRange: after a WriteItem,
// Write would let stores to other items pass that nobody has claimed.
func (t *Thread) Write(r Ref) {
	if *(*uint8)(unsafe.Add(t.base, r+FlagsAt))&FlagWB != 0 {
		t.WriteSlow(r)
	}
}

// Reopen renews, after a safepoint, what Write, WriteItem or Alloc have said
// before it about the object that the word w refers to, if it refers to one: any
// words but references may be stored again without a barrier. The collection may
// have moved the object to a page that is shared.
func (t *Thread) Reopen(w uint64) {
	if s := t.seg; s.h.isOld(w) && *flags(s.base, w)&flagFresh != 0 {
		_, n := s.measure(w)
		s.privatize(w, n)
	}
}

// WriteItem must come before a store to the item at byte offset off of r. For
// granular types only this item is claimed; of large ones only one card is saved.
func (t *Thread) WriteItem(r Ref, off uint64) {
	*(*uint8)(unsafe.Add(t.base, (r+off)>>MarkShift)) = t.version
	if *(*uint8)(unsafe.Add(t.base, r+FlagsAt))&FlagWB != 0 && *(*uint8)(unsafe.Add(t.base, (r+off)>>CardShift)) != t.block.CardVersion {
		t.WriteItemSlow(r, off)
	}
}

// WriteRange is WriteItem for every item of r in the bytes [from, to).
func (t *Thread) WriteRange(r Ref, from, to uint64) {
	t.markRange(r+from, r+to)
	for off := from &^ (Granule - 1); off < to && *(*uint8)(unsafe.Add(t.base, r+FlagsAt))&FlagWB != 0; {
		card := (r + off) >> CardShift
		saved := (*uint8)(unsafe.Add(t.base, card))
		if *saved != t.block.CardVersion {
			t.WriteItemSlow(r, off)
		}
		if off += Granule; *saved == t.block.CardVersion {
			off = (card+1)<<CardShift - r
		}
	}
}

// markRange gives the granules of the bytes [from, to) of the view this
// transaction's marker.
func (t *Thread) markRange(from, to uint64) {
	if from >= to {
		return
	}
	marks := unsafe.Slice((*uint8)(unsafe.Add(t.base, from>>MarkShift)), (to-1)>>MarkShift-from>>MarkShift+1)
	for i := range marks {
		marks[i] = t.version
	}
}

// Word is the 8 bytes at r+off, without a barrier.
func (t *Thread) Word(r Ref, off uint64) uint64 { return *word(t.base, r+off) }

// SetWord stores 8 bytes at r+off, without a barrier: after Write, or into an
// object allocated since the last safepoint.
func (t *Thread) SetWord(r Ref, off, v uint64) { *word(t.base, r+off) = v }

// Load is Read and Word.
func (t *Thread) Load(r Ref, off uint64) uint64 {
	t.Read(r)
	return *word(t.base, r+off)
}

// Store is Write and SetWord.
func (t *Thread) Store(r Ref, off, v uint64) {
	t.Write(r)
	*word(t.base, r+off) = v
}

// LoadItem is ReadItem and Word.
func (t *Thread) LoadItem(r Ref, off uint64) uint64 {
	t.ReadItem(r, off)
	return *word(t.base, r+off)
}

// StoreItem is WriteItem and SetWord.
func (t *Thread) StoreItem(r Ref, off, v uint64) {
	t.WriteItem(r, off)
	*word(t.base, r+off) = v
}

// TypeOf is the type of the object r.
func (t *Thread) TypeOf(r Ref) TypeID { return TypeID(*(*uint32)(unsafe.Add(t.base, r))) }

// Len is the number of items of r, which never changes.
func (t *Thread) Len(r Ref) uint64 { return *word(t.base, r+LengthAt) }
