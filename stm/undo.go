package stm

import (
	"math/bits"
	"unsafe"

	"github.com/segue-vm/segue/internal/check"
)

// undoLog holds the contents that a transaction has overwritten in its view.
type undoLog struct {
	recs    []undoRec
	places  []Pos // of recs: where the write was; empty if nobody listens
	data    []byte
	index   map[uint64]int // address of a saved range of granular items -> recs, for the first indexed ones
	indexed int
	ranges  int // records of granular items that are not single
	singles singles
}

// undoRec says that n bytes at ref+off of the view were data[from:] before.
type undoRec struct {
	ref, off, n uint64
	from        uint64
	granular    bool
	card        bool // part of a large array: its header is not touched
	single      bool // one granule of a card, or nothing since the card was saved
}

func (u *undoLog) bytes(i int) []byte {
	rec := &u.recs[i]
	return u.data[rec.from : rec.from+rec.n]
}

// save copies [off, off+n) of the object ref, a multiple of 8 bytes, to the undo log.
func (s *segment) save(ref Ref, off, n uint64, granular, card bool) {
	if s.h.planted(skipUndo) {
		return
	}
	rec := grow(&s.recs)
	rec.ref, rec.off, rec.n, rec.from = ref, off, n, uint64(len(s.data))
	rec.granular, rec.card, rec.single = granular, card, false
	s.keepBytes(ref+off, n)
	if s.h.listening {
		s.places = append(s.places, s.t.where())
	}
}

// keepBytes appends n bytes of the view to the undo log.
func (s *segment) keepBytes(at, n uint64) {
	k := uint64(len(s.data))
	if n > fewWords*8 || k+n > uint64(cap(s.data)) {
		s.data = append(s.data, bytes(s.base, at, n)...)
		return
	}
	s.data = s.data[:k+n]
	for i := uint64(0); i < n; i += 8 {
		*wordOf(s.data, k+i) = *word(s.base, at+i)
	}
}

// grow appends an element to a list whose fields its caller sets, all of them. To
// append a literal would write it to the stack, field by field, and read it at once in
// other pieces, which stalls a processor.
func grow[T any](list *[]T) *T {
	n := len(*list)
	if n == cap(*list) {
		*list = append(*list, *new(T))
	} else {
		*list = (*list)[:n+1]
	}
	return &(*list)[n]
}

// find is the record of granular items that starts at addr, or -1.
func (u *undoLog) find(addr uint64) int {
	for ; u.indexed < len(u.recs); u.indexed++ {
		if rec := &u.recs[u.indexed]; rec.granular && !rec.single {
			u.index[rec.ref+rec.off] = u.indexed
		}
	}
	if i, ok := u.index[addr]; ok {
		return i
	}
	return -1
}

// patchUndo copies imported items into the undo copies that cover them. This
// transaction has not touched the granules themselves, else it would conflict.
func (s *segment) patchUndo(sl *slice, list []uint64) {
	data := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), sl.n)
	if *flags(s.base, sl.ref)&flagSaved != 0 {
		if i := s.find(sl.ref + HeaderSize); i >= 0 {
			copy(s.bytes(i)[sl.at-sl.ref-HeaderSize:], data)
		}
		return
	}
	for at, end := sl.at, sl.at+sl.n; at < end; {
		from := max(at&^(CardBytes-1), sl.ref+Granule)
		to := min(at&^(CardBytes-1)+CardBytes, end)
		if s.mayHaveSaved(at) {
			if i := s.find(from); i >= 0 {
				copy(s.bytes(i)[at-from:], data[at-sl.at:to-sl.at])
			}
		}
		at = to
	}
}

// mayHaveSaved reports whether the undo log may have the card of an address. A minor
// collection closes the cards, which are then known from the log only.
func (s *segment) mayHaveSaved(at uint64) bool {
	return s.collected || *(*uint8)(unsafe.Add(s.base, at>>CardShift)) == s.block.CardVersion
}

// restore puts the old contents back into the view.
func (s *segment) restore() {
	for i := range s.recs {
		if rec := &s.recs[i]; !s.h.planted(skipRestore) {
			copy(bytes(s.base, rec.ref+rec.off, rec.n), s.undoLog.bytes(i))
		}
	}
}

// rearm makes the next transaction's first write to each written object take
// the slow path again.
func (s *segment) rearm() {
	for i := range s.recs {
		if rec := &s.recs[i]; !rec.card && !s.h.planted(skipRearm) {
			f := flags(s.base, rec.ref)
			*f = *f&^flagSaved | FlagWB
		}
	}
}

const keepUndo = 1 << 20 // bytes of undo memory that a segment keeps between transactions

// forget empties the undo log.
func (u *undoLog) forget() {
	if len(u.recs) == 0 {
		return
	}
	u.recs, u.data, u.places = u.recs[:0], u.data[:0], u.places[:0]
	if cap(u.data) > keepUndo {
		u.recs, u.data, u.places = nil, nil, nil
	}
	if u.indexed > 0 {
		clear(u.index)
		u.indexed = 0
	}
	u.ranges = 0
	u.singles.forget()
}

// diff is what the transaction changed, nil if that is nothing. Contents equal
// to the undo copy are left out: the ends of objects and of single granules, and
// other granules of items.
func (s *segment) diff() *entry {
	var e *entry
	for i := range s.recs {
		rec := &s.recs[i]
		old := s.undoLog.bytes(i)
		if rec.granular && !rec.single {
			e = s.diffItems(e, i, unsafe.Pointer(unsafe.SliceData(old)))
		} else if from, to := s.changedPart(rec.ref+rec.off, old); from < to {
			if check.On && !rec.single {
				check.That(bytes(s.base, rec.ref>>MarkShift, 1)[0] == s.block.ReadVersion, "%#x was written without a barrier", rec.ref)
			}
			if e == nil {
				e = s.newEntry(len(s.recs)-i, len(s.data)-int(rec.from))
			}
			e.changes.add(s.base, slice{rec.ref, rec.ref + rec.off + from, to - from, rec.single})
		}
		if e != nil && len(s.places) > 0 {
			e.placed(s.places[i])
		}
	}
	return e
}

// changedPart is the part [from, to) of what is at an address that is not as it was.
func (s *segment) changedPart(at uint64, old []byte) (from, to uint64) {
	n := uint64(len(old))
	if n > fewWords*8 {
		if string(old) != string(bytes(s.base, at, n)) {
			to = n
		}
		return 0, to
	}
	for from < n && *wordOf(old, from) == *word(s.base, at+from) {
		from += 8
	}
	for to = n; to > from && *wordOf(old, to-8) == *word(s.base, at+to-8); {
		to -= 8
	}
	return from, to
}

// diffItems adds the runs of changed granules of record k to e. The write barrier
// has marked all that may have changed.
func (s *segment) diffItems(e *entry, k int, old unsafe.Pointer) *entry {
	type granule = [Granule / 8]uint64
	rec, base := &s.recs[k], s.base
	start := rec.ref + rec.off
	same := func(g uint64) bool {
		at := g << MarkShift
		return *(*granule)(unsafe.Add(old, at-start)) == *(*granule)(unsafe.Add(base, at))
	}
	first, end := max(start, rec.ref+Granule)>>MarkShift, (start+rec.n)>>MarkShift
	if check.On {
		for g := first; g < end; g++ {
			check.That(same(g) || s.marked(g, g+1) == g, "item %#x of %#x was written without a barrier", g<<MarkShift, rec.ref)
		}
	}
	for g := s.marked(first, end); g < end; g = s.marked(g+1, end) {
		from := g
		for g < end && !same(g) {
			g++
		}
		if g > from {
			if e == nil {
				n := len(s.recs) - k
				e = s.newEntry(n+n/2, 2*n*Granule) // more than one change in some
			}
			e.changes.add(s.base, slice{rec.ref, from << MarkShift, (g - from) << MarkShift, true})
		}
	}
	return e
}

// marked is the first granule from g on, before end, that the transaction has read
// or written, or end.
func (s *segment) marked(g, end uint64) uint64 {
	const ones = 0x0101010101010101
	all := uint64(s.block.ReadVersion) * ones
	for ; g < end; g += 8 { // it may look at what follows, which is memory in any case
		x := *word(s.base, g) ^ all
		if zeros := (x - ones) &^ x & (ones << 7); zeros != 0 {
			return min(g+uint64(bits.TrailingZeros64(zeros))/8, end)
		}
	}
	return end
}

// WriteSlow is what Write does when FlagWB is set.
func (t *Thread) WriteSlow(r Ref) {
	s := t.seg
	f := flags(s.base, r)
	if *f&FlagWB == 0 {
		return
	}
	y, n := s.measure(r)
	if *f&flagFresh == 0 && y.Granular {
		t.WriteRange(r, Granule, n)
		return
	}
	s.privatize(r, n)
	if *f&flagFresh == 0 {
		t.Read(r)
		s.saveWhole(r, n, false)
	}
	s.opened(r, y)
}

// WriteItemSlow is what WriteItem does when FlagWB is set and the card is not saved.
func (t *Thread) WriteItemSlow(r Ref, off uint64) {
	s := t.seg
	f := flags(s.base, r)
	if *f&FlagWB == 0 {
		return
	}
	y, n := s.measure(r)
	switch {
	case !y.Granular:
		t.WriteSlow(r)
	case y.carded(n):
		if !y.Sparse || *f&flagFresh != 0 || !s.saveSingle(r, off, y) {
			s.saveCard(r, off, n, y)
		}
	default:
		s.privatize(r, n)
		if *f&flagFresh == 0 {
			s.saveWhole(r, n, true)
		}
		s.opened(r, y)
	}
}

// cardedSize is the size above which a granular array is saved card by card: below,
// to save all of it once is cheaper than to look at cards at each write.
const cardedSize = 1024

// carded reports whether granular arrays of n bytes are saved card by card. Such
// arrays are aligned to CardBytes in old space, so that no card belongs to two.
func (y *Type) carded(n uint64) bool {
	return n > cardedSize || y.Sparse && n > CardBytes && slotBytes(n)%CardBytes == 0
}

// saveWhole copies the object to the undo log unless this transaction already did.
func (s *segment) saveWhole(r Ref, n uint64, granular bool) {
	if f := flags(s.base, r); *f&flagSaved == 0 {
		s.save(r, HeaderSize, n-HeaderSize, granular, false)
		*f |= flagSaved
		if granular {
			s.ranges++
		}
	}
}

// opened lets further writes to r pass, until a minor collection.
func (s *segment) opened(r Ref, y *Type) {
	*flags(s.base, r) &^= FlagWB
	if y.hasRefs() && !s.h.planted(skipRemember) {
		s.remember = append(s.remember, r)
	}
}

// saveCard copies the card at r+off to the undo log unless this transaction already did.
func (s *segment) saveCard(r Ref, off, n uint64, y *Type) {
	card := (r + off) &^ (CardBytes - 1)
	from, to := max(card, r+Granule), min(card+CardBytes, r+n)
	s.privatize(from, to-from)
	if *flags(s.base, r)&flagFresh == 0 && (!s.collected || s.find(from) < 0) {
		s.save(r, from-r, to-from, true, true)
		s.ranges++
		s.takeOver(from, to)
	}
	if y.ItemRefs && !s.h.planted(skipCard) {
		s.cards = append(s.cards, span{r, from - r, to - r})
	}
	*(*uint8)(unsafe.Add(s.base, card>>CardShift)) = s.block.CardVersion
	s.cardsUsed = true
}
