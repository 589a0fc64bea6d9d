package stm

import (
	"encoding/binary"
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
}

// undoRec says that n bytes at ref+off of the view were data[from:] before.
type undoRec struct {
	ref, off, n uint64
	from        uint64
	granular    bool
	card        bool // part of a large array: its header is not touched
}

func (u *undoLog) bytes(i int) []byte {
	rec := &u.recs[i]
	return u.data[rec.from : rec.from+rec.n]
}

// save copies [off, off+n) of the object ref to the undo log.
func (s *segment) save(ref Ref, off, n uint64, granular, card bool) {
	if s.h.planted(skipUndo) {
		return
	}
	s.recs = append(s.recs, undoRec{ref: ref, off: off, n: n, from: uint64(len(s.data)), granular: granular, card: card})
	s.data = append(s.data, bytes(s.base, ref+off, n)...)
	if s.h.listening {
		s.places = append(s.places, s.t.where())
	}
}

// find is the record of granular items that starts at addr, or -1.
func (u *undoLog) find(addr uint64) int {
	for ; u.indexed < len(u.recs); u.indexed++ {
		if rec := &u.recs[u.indexed]; rec.granular {
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
func (s *segment) patchUndo(sl *slice, data []byte) {
	if *flags(s.base, sl.ref)&flagSaved != 0 {
		if i := s.find(sl.ref + HeaderSize); i >= 0 {
			copy(s.bytes(i)[sl.at-sl.ref-HeaderSize:], data)
		}
		return
	}
	for at, end := sl.at, sl.at+sl.n; at < end; {
		from := max(at&^(CardBytes-1), sl.ref+Granule)
		to := min(at&^(CardBytes-1)+CardBytes, end)
		if i := s.find(from); i >= 0 {
			copy(s.bytes(i)[at-from:], data[at-sl.at:to-sl.at])
		}
		at = to
	}
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
}

// diff is what the transaction changed, nil if that is nothing. Contents equal
// to the undo copy are left out: whole objects, and granules of items.
func (s *segment) diff() *entry {
	var e *entry
	for i := range s.recs {
		rec := &s.recs[i]
		old, now := s.undoLog.bytes(i), bytes(s.base, rec.ref+rec.off, rec.n)
		if rec.granular {
			e = s.diffItems(e, i, old, now)
		} else if string(old) != string(now) {
			if check.On {
				check.That(bytes(s.base, rec.ref>>MarkShift, 1)[0] == s.block.ReadVersion, "%#x was written without a barrier", rec.ref)
			}
			e = s.entryFor(e, i)
			e.add(s.base, slice{ref: rec.ref, at: rec.ref + rec.off, n: rec.n})
		}
		if e != nil && len(s.places) > 0 {
			e.placed(s.places[i])
		}
	}
	return e
}

// entryFor is e, or a new entry with room for the records from i on.
func (s *segment) entryFor(e *entry, i int) *entry {
	if e == nil {
		e = newEntry()
		if n := len(s.recs) - i; n > len(e.slice0) {
			if s.recs[i].granular {
				n += n / 2 // more than one change in some
			}
			e.slices = make([]slice, 0, n)
			e.data = make([]byte, 0, n*Granule)
		}
	}
	return e
}

// diffItems adds the runs of changed granules of record k to e. The write barrier
// has marked all that may have changed.
func (s *segment) diffItems(e *entry, k int, old, now []byte) *entry {
	rec := &s.recs[k]
	start := rec.ref + rec.off
	same := func(g uint64) bool {
		i := g<<MarkShift - start
		return same8(old, now, i) && same8(old, now, i+8)
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
			e = s.entryFor(e, k)
			e.add(s.base, slice{ref: rec.ref, at: from << MarkShift, n: (g - from) << MarkShift, items: true})
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

// same8 reports whether a and b have the same 8 bytes at i.
func same8(a, b []byte, i uint64) bool {
	return binary.NativeEndian.Uint64(a[i:i+8]) == binary.NativeEndian.Uint64(b[i:i+8])
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
	case n > cardedSize:
		s.saveCard(r, off, n, y)
	default:
		s.privatize(r, n)
		if *f&flagFresh == 0 {
			s.saveWhole(r, n, true)
		}
		s.opened(r, y)
	}
}

// cardedSize is the size above which a granular array is saved card by card. Such
// arrays are aligned to CardBytes in old space, so that no card belongs to two.
const cardedSize = 1024

// saveWhole copies the object to the undo log unless this transaction already did.
func (s *segment) saveWhole(r Ref, n uint64, granular bool) {
	if f := flags(s.base, r); *f&flagSaved == 0 {
		s.save(r, HeaderSize, n-HeaderSize, granular, false)
		*f |= flagSaved
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
	}
	if y.ItemRefs && !s.h.planted(skipCard) {
		s.cards = append(s.cards, span{r, from - r, to - r})
	}
	*(*uint8)(unsafe.Add(s.base, card>>CardShift)) = s.block.CardVersion
	s.cardsUsed = true
}
