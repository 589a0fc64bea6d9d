package coll

import (
	"slices"

	"github.com/segue-vm/segue/stm"
)

// Values says what the value words of a collection are.
type Values int

const (
	// References are words that the collector looks at: references to objects,
	// zero, or words that stm.Heap.IsRef tells from references.
	References Values = iota
	// Numbers are any 64 bits. The collector does not look at them.
	Numbers
)

// MapType makes maps from any 64-bit keys to words. It is an extendible hash
// table (Fagin, Nievergelt, Pippenger, Strong 1979) whose pages are probed
// linearly; see the package documentation. Its methods allocate (Insert, Set,
// Clear, New may panic with stm.ErrNoMemory, and have then changed nothing) but
// do not collect.
type MapType struct {
	root, directory, page stm.TypeID
	count                 stripes
}

// NewMapType registers the types of maps on h.
func NewMapType(h *stm.Heap, values Values) *MapType {
	return &MapType{
		root:      h.Register(stm.Type{Name: "map", Size: rootSize, Refs: []int{rootDir, rootCount}}),
		directory: h.Register(stm.Type{Name: "map directory", Size: stm.Granule, ItemSize: 8, ItemRefs: true, Granular: true}),
		page:      h.Register(stm.Type{Name: "map page", Size: stm.Granule, ItemSize: 8, ItemRefs: values == References, Granular: true, Sparse: true}),
		count:     registerStripes(h),
	}
}

// The root of a map. It is written when the directory changes.
const (
	rootDir   = 8
	rootShift = 16 // a hash shifted right by it is an index into the directory
	rootCount = 24 // stripes: insertions, deletions
	rootSize  = 32
)

const (
	countInserted = 0
	countDeleted  = 8
)

// openRoot is Write for the root m, like openItem.
func openRoot(t *stm.Thread, m stm.Ref) {
	t.Write(m)
	if t.Keeping() {
		t.Keep(m, rootDir, rootCount-rootDir)
	}
}

// An entry of the directory is a granule: the page, and a word that says how
// large the page is and how many leading bits of the hashes in it are the same.
// The word is odd and so no reference.
const metaAt = 8

func meta(slots, depth uint64) uint64 { return slots<<8 | depth<<1 | 1 }

func slotsOf(meta uint64) uint64 { return meta >> 8 }
func depthOf(meta uint64) uint64 { return meta >> 1 & 0x7f }

// minDepth is how many bits of a hash all directories resolve, so that a key word
// has room for two flags in their place.
const minDepth = 2

// A slot of a page is a granule: key word, value word. The key word is zero in a
// free slot; else it is the hash without its first bits, and the flags. But for
// the flag live it never changes again, so looking for another key reads it
// without a barrier.
const (
	used    = 1 // odd: no reference
	live    = 2
	valueAt = 8
)

func keyWord(h uint64) uint64 { return h<<minDepth | used | live }

// Sizes of pages, in slots: with the header they fill a power of two.
const (
	minSlots  = 15
	maxSlots  = 63 // of a page that can be split
	longProbe = 8  // slots to look at before a page counts as crowded, if half of it is used
)

// New makes an empty map.
func (y *MapType) New(t *stm.Thread) stm.Ref {
	m := t.Alloc(y.root, rootSize)
	count := y.count.alloc(t)
	dir := y.emptyDirectory(t)
	t.SetWord(m, rootDir, dir)
	t.SetWord(m, rootShift, 64-minDepth)
	t.SetWord(m, rootCount, count)
	return m
}

func (y *MapType) emptyDirectory(t *stm.Thread) stm.Ref {
	dir := t.AllocArray(y.directory, 1<<minDepth*perGranule)
	for i := range uint64(1 << minDepth) {
		page := y.newPage(t, minSlots)
		t.SetWord(dir, itemAt(i), page)
		t.SetWord(dir, itemAt(i)+metaAt, meta(minSlots, minDepth))
	}
	return dir
}

func (y *MapType) newPage(t *stm.Thread, slots uint64) stm.Ref {
	return t.AllocArray(y.page, slots*perGranule)
}

// itemAt is the offset of granule i of an array.
func itemAt(i uint64) uint64 { return stm.Granule + i*stm.Granule }

// mix is a bijection that makes of a key its hash (xmxmx of Pelle Evensen's family).
func mix(k uint64) uint64 {
	const c = 0xd6e8feb86659fd93
	k ^= k >> 32
	k *= c
	k ^= k >> 32
	k *= c
	return k ^ k>>32
}

// unmix is the inverse of mix.
func unmix(h uint64) uint64 {
	const c = 0xcfee444d8b59a89b
	h ^= h >> 32
	h *= c
	h ^= h >> 32
	h *= c
	return h ^ h>>32
}

// firstSlot is where the probe for h begins in a page: an offset.
func firstSlot(h, slots uint64) uint64 { return itemAt(h & (1<<32 - 1) * slots >> 32) }

// Slot is the place of an entry. It is valid until the next safepoint, and until
// the next insertion into the map or Clear by the same transaction.
type Slot struct {
	page stm.Ref
	off  uint64 // 0: none, in a page without free slots
}

// locate finds the slot with the hash h, or the free one where it would be, and
// its key word. The transaction depends on what was found. probes is how many
// slots were looked at.
func locate(t *stm.Thread, m stm.Ref, h uint64) (s Slot, word, probes uint64) {
	v := t.View()
	v.Read(m)
	dir, entry := v.Word(m, rootDir), itemAt(h>>(v.Word(m, rootShift)&63))
	v.ReadItem(dir, entry)
	page, slots := v.Word(dir, entry), slotsOf(v.Word(dir, entry+metaAt))
	want, off, end := keyWord(h), firstSlot(h, slots), itemAt(slots)
	for probes = 1; probes <= slots; probes++ {
		word = v.Word(page, off)
		if word|live == want {
			v.ReadItem(page, off)
			return Slot{page, off}, word, probes
		}
		if word == 0 {
			if !bugs.skipAbsent {
				v.ReadItem(page, off)
			}
			return Slot{page, off}, 0, probes
		}
		if off += stm.Granule; off == end {
			off = stm.Granule
		}
	}
	return Slot{page, 0}, 0, probes // the entry in the directory changes with an insertion
}

// Find is the slot of key, if the map has it. The transaction depends on the
// value, or on the absence of the key.
func (y *MapType) Find(t *stm.Thread, m stm.Ref, key uint64) (Slot, bool) {
	s, word, _ := locate(t, m, mix(key))
	return s, word&live != 0
}

// Value is the value in a slot that Find or Insert returned.
func (y *MapType) Value(t *stm.Thread, s Slot) uint64 { return t.LoadItem(s.page, s.off+valueAt) }

// SetValue changes the value in a slot that Find or Insert returned.
func (y *MapType) SetValue(t *stm.Thread, s Slot, v uint64) { storeItem(t, s.page, s.off+valueAt, v) }

// Get is the value of key.
func (y *MapType) Get(t *stm.Thread, m stm.Ref, key uint64) (v uint64, ok bool) {
	s, word, _ := locate(t, m, mix(key))
	if word&live == 0 {
		return 0, false
	}
	return t.Word(s.page, s.off+valueAt), true
}

// Insert is the slot of key, made with the value zero if the map does not have
// it, which inserted tells.
func (y *MapType) Insert(t *stm.Thread, m stm.Ref, key uint64) (s Slot, inserted bool) {
	h := mix(key)
	s, word, probes := locate(t, m, h)
	if word&live != 0 {
		return s, false
	}
	for word == 0 && probes > minSlots/2 && y.crowded(t, s.page, probes) {
		y.reorganize(t, m, h)
		s, word, probes = locate(t, m, h)
	}
	openItem(t, s.page, s.off)
	t.SetWord(s.page, s.off, keyWord(h))
	add(t, t.Word(m, rootCount), countInserted, 1)
	return s, true
}

// Set gives key a value.
func (y *MapType) Set(t *stm.Thread, m stm.Ref, key, v uint64) (inserted bool) {
	s, inserted := y.Insert(t, m, key)
	y.SetValue(t, s, v)
	return inserted
}

// Delete removes key. ok tells whether the map had it.
func (y *MapType) Delete(t *stm.Thread, m stm.Ref, key uint64) (old uint64, ok bool) {
	s, word, _ := locate(t, m, mix(key))
	if word&live == 0 {
		return 0, false
	}
	old = t.Word(s.page, s.off+valueAt)
	openItem(t, s.page, s.off)
	t.SetWord(s.page, s.off, word&^live)
	t.SetWord(s.page, s.off+valueAt, 0)
	add(t, t.Word(m, rootCount), countDeleted, 1)
	return old, true
}

// Len is the number of keys. It takes time for each segment, not for each key.
func (y *MapType) Len(t *stm.Thread, m stm.Ref) int {
	t.Read(m)
	count := t.Word(m, rootCount)
	readAll(t, count)
	return int(sum(t, count, countInserted) - sum(t, count, countDeleted))
}

// Clear removes all keys.
func (y *MapType) Clear(t *stm.Thread, m stm.Ref) {
	n := y.Len(t, m)
	if n == 0 {
		return
	}
	dir := y.emptyDirectory(t)
	openRoot(t, m)
	t.SetWord(m, rootDir, dir)
	t.SetWord(m, rootShift, 64-minDepth)
	add(t, t.Word(m, rootCount), countDeleted, uint64(n))
}

// Cursor is a position in a map. The zero Cursor is the start. It is a plain
// value: who may be aborted between two steps keeps it where abort restores it.
type Cursor struct {
	hash uint64 // the smallest hash that was not visited
	end  bool
}

// Next steps to the next key, and returns false at the end. The order is that of
// the hashes: it does not depend on the history of the map, and the map may
// change between two steps, in this transaction or, if it ends meanwhile, in
// others. Each key that is there all the time is visited exactly once, those that
// come or go at most once. The transaction depends on the set of keys, on no value.
func (y *MapType) Next(t *stm.Thread, m stm.Ref, c *Cursor) (key uint64, s Slot, ok bool) {
	t.Read(m)
	readAll(t, t.Word(m, rootCount))
	dir, shift := t.Word(m, rootDir), t.Word(m, rootShift)&63
	for !c.end {
		entry := itemAt(c.hash >> shift)
		t.ReadItem(dir, entry)
		page, about := t.Word(dir, entry), t.Word(dir, entry+metaAt)
		h, off := nextInPage(t, page, slotsOf(about), c.hash)
		if off != 0 {
			c.stepTo(h)
			return unmix(h), Slot{page, off}, true
		}
		c.stepTo(c.hash | (1<<(64-depthOf(about)) - 1))
	}
	return 0, Slot{}, false
}

// stepTo makes h the last hash that was visited.
func (c *Cursor) stepTo(h uint64) {
	c.hash = h + 1
	c.end = c.hash == 0
}

// nextInPage finds the smallest hash that is not below from.
func nextInPage(t *stm.Thread, page stm.Ref, slots, from uint64) (h, at uint64) {
	first := prefix(from, minDepth)
	for off, end := uint64(stm.Granule), itemAt(slots); off < end; off += stm.Granule {
		word := t.Word(page, off)
		if word&live == 0 {
			continue
		}
		if x := word>>minDepth | first; x >= from && (at == 0 || x < h) {
			h, at = x, off
		}
	}
	return h, at
}

// Keys appends all keys to list, in the order of Next.
func (y *MapType) Keys(t *stm.Thread, m stm.Ref, list []uint64) []uint64 {
	t.Read(m)
	readAll(t, t.Word(m, rootCount))
	dir, shift := t.Word(m, rootDir), t.Word(m, rootShift)&63
	for c := (Cursor{}); !c.end; {
		entry := itemAt(c.hash >> shift)
		t.ReadItem(dir, entry)
		page, about := t.Word(dir, entry), t.Word(dir, entry+metaAt)
		first, n := prefix(c.hash, minDepth), len(list)
		for off, end := uint64(stm.Granule), itemAt(slotsOf(about)); off < end; off += stm.Granule {
			if word := t.Word(page, off); word&live != 0 {
				list = append(list, word>>minDepth|first)
			}
		}
		slices.Sort(list[n:])
		for i := range list[n:] {
			list[n+i] = unmix(list[n+i])
		}
		c.stepTo(c.hash | (1<<(64-depthOf(about)) - 1))
	}
	return list
}

// prefix is the hash h without the bits after the first depth ones.
func prefix(h, depth uint64) uint64 { return h >> (64 - depth) << (64 - depth) }
