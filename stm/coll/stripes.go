package coll

import "github.com/segue-vm/segue/stm"

// A stripe array has one granule for each segment. A transaction changes only
// that of its own segment, which no other transaction has before this one ends:
// changes never conflict with changes. Who reads all of them conflicts with
// every change.
type stripes struct{ id stm.TypeID }

func registerStripes(h *stm.Heap) stripes {
	return stripes{h.Register(stm.Type{Name: "stripes", Size: stm.Granule, ItemSize: 8, Granular: true})}
}

const perGranule = stm.Granule / 8

func (y stripes) alloc(t *stm.Thread) stm.Ref {
	return t.AllocArray(y.id, uint64(t.Heap().Segments())*perGranule)
}

// stripe is the offset of the granule of t's segment.
func stripe(t *stm.Thread) uint64 { return uint64(t.Segment()) * stm.Granule }

// add adds n to the word at offset at of the own granule.
func add(t *stm.Thread, r stm.Ref, at, n uint64) {
	off := stripe(t) + at
	openItem(t, r, off)
	t.SetWord(r, off, t.Word(r, off)+n)
}

// openItem is WriteItem for the granule at off of r. If this is a part of a
// transaction that may be undone alone, what is there is kept for that.
func openItem(t *stm.Thread, r stm.Ref, off uint64) {
	t.WriteItem(r, off)
	if t.Keeping() {
		t.Keep(r, off&^(stm.Granule-1), stm.Granule)
	}
}

// storeItem is StoreItem after openItem.
func storeItem(t *stm.Thread, r stm.Ref, off, v uint64) {
	openItem(t, r, off)
	t.SetWord(r, off, v)
}

// readAll makes the transaction depend on all stripes.
func readAll(t *stm.Thread, r stm.Ref) {
	t.ReadRange(r, stm.Granule, stm.Granule+t.Len(r)*8)
}

// sum is the sum of the words at offset at of all granules, without a barrier.
func sum(t *stm.Thread, r stm.Ref, at uint64) (n uint64) {
	for off, end := stm.Granule+at, stm.Granule+t.Len(r)*8; off < end; off += stm.Granule {
		n += t.Word(r, off)
	}
	return n
}
