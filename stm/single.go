package stm

// Of arrays that are Sparse the undo log saves single granules, as long as they are
// few: a transaction that writes one item of a card would copy and compare all of it
// for nothing. The card is saved as well when a granule is written again, so that the
// barrier passes then, when there are many, and after a minor collection.

const (
	singleSlots = 1 << 6
	maxSingles  = singleSlots / 2 // how many granules are saved so in a transaction
	singleBits  = 16              // for the number of a record
)

// singles finds the records of single granules.
type singles struct {
	n     int
	table [singleSlots]uint64 // number of the granule, then of the record + 1 in singleBits bits; open addressing
}

// slot is where the table has granule g, or where it would be.
func (x *singles) slot(g uint64) *uint64 {
	for h := g * 0x9e3779b97f4a7c15 >> 58; ; h++ { // 58: the upper bits of the product spread best
		if p := &x.table[h%singleSlots]; *p == 0 || *p>>singleBits == g {
			return p
		}
	}
}

// find is the record of granule g, or -1.
func (x *singles) find(g uint64) int { return int(*x.slot(g)&(1<<singleBits-1)) - 1 }

func (x *singles) forget() {
	if x.n > 0 {
		*x = singles{}
	}
}

// saveSingle saves the granule at r+off, if that is all that needs to be saved.
func (s *segment) saveSingle(r Ref, off uint64, y *Type) bool {
	rec := len(s.recs)
	if s.collected || s.singles.n == maxSingles || rec >= 1<<singleBits-1 {
		return false
	}
	off &^= Granule - 1
	at := r + off
	slot := s.singles.slot(at >> MarkShift)
	if *slot != 0 {
		return false
	}
	s.privatize(at, Granule)
	s.save(r, off, Granule, true, true)
	if rec < len(s.recs) {
		s.recs[rec].single = true
		*slot = at>>MarkShift<<singleBits | uint64(rec+1)
		s.singles.n++
	}
	if y.ItemRefs && !s.h.planted(skipCard) {
		s.cards = append(s.cards, span{r, off, off + Granule})
	}
	return true
}

// takeOver puts what the single granules between two addresses were into the last
// record, which is their card's, and empties their records.
func (s *segment) takeOver(from, to uint64) {
	if s.singles.n == 0 {
		return
	}
	last := len(s.recs) - 1
	for at := from; at < to; at += Granule {
		if i := s.singles.find(at >> MarkShift); i >= 0 && i < last && s.recs[i].n > 0 {
			copy(s.undoLog.bytes(last)[at-from:], s.undoLog.bytes(i))
			s.recs[i].n = 0
		}
	}
}
