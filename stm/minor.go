package stm

import (
	"fmt"

	"github.com/segue-vm/segue/internal/check"
)

// minor moves what lives in the nursery to old space and empties the nursery. It
// concerns one segment only. With final set, the transaction is about to commit:
// survivors get the header of committed objects.
func (s *segment) minor(final bool) {
	if final && s.block.NurseryPos == s.h.heapStart {
		return
	}
	t := s.t
	s.h.at(atMinor)
	back := t.enterRow(RowMinorGC)
	if t.h.observer != nil {
		t.event(Event{Kind: EventMinor})
	}
	s.newFlags = FlagWB | flagFresh
	if final {
		s.newFlags = FlagWB
	}
	from, before := len(s.fresh), s.space.newUsed
	t.roots.Scan(true, s.scanYoung)
	s.scanHandles()
	if len(s.finals) > 0 {
		s.scanFinals()
	}
	s.scanRemembered()
	for i := from; i < len(s.fresh); i++ {
		s.scanFresh(s.fresh[i])
	}
	n := uint64(s.space.newUsed - before)
	if len(s.weak) > 0 {
		s.forwardWeak()
	}
	if len(s.finals) > 0 {
		s.destroyYoung()
	}
	s.h.at(atMinorEnd)
	s.freeSlots()
	s.resetNursery()
	s.promoted += n
	t.clock.promoted += n
	s.collected = true
	s.flushCounts()
	if t.h.observer != nil {
		t.event(Event{Kind: EventMinorEnd, N: n})
	}
	t.enterRow(back)
	if check.On || t.h.verify {
		if err := s.checkMinor(from); err != nil {
			panic(err)
		}
	}
}

// scanFresh scans an object that has just been moved. What it refers to is moved
// on the way, and an object that reaches into a private page turns the rest of
// its pages private: if that concerns o, our view does not show what has been
// replaced in the base view since, and is scanned itself.
func (s *segment) scanFresh(o object) {
	view := s.target(o.ref, o.size)
	y := s.h.typeOf(view, o.ref)
	if y.Weak != 0 {
		s.weak = append(s.weak, o.ref)
	}
	for {
		y.eachSlot(view, o.ref, s.scanYoung)
		now := s.target(o.ref, o.size)
		if now == view {
			return
		}
		view = now
	}
}

// scanRemembered scans the old objects and cards that may refer to young ones,
// and makes their next write take the slow path again.
func (s *segment) scanRemembered() {
	for _, r := range s.remember {
		y := s.h.typeOf(s.base, r)
		y.eachSlot(s.base, r, s.scanYoung)
		if y.Weak != 0 {
			s.weak = append(s.weak, r)
		}
		*flags(s.base, r) |= FlagWB
	}
	s.remember = s.remember[:0]
	for _, c := range s.cards {
		s.forwardWords(words(s.base, c.ref+c.from, (c.to-c.from)/8))
	}
	s.cards = s.cards[:0]
	if s.cardsUsed {
		s.nextCards()
	}
}

// eachSlot calls f with the reference slots of the object of type y at r in a view.
func (y *Type) eachSlot(base pointer, r Ref, f func([]uint64)) {
	for _, off := range y.Refs {
		f(words(base, r+uint64(off), 1))
	}
	if y.ItemRefs {
		f(words(base, r+y.Size, *word(base, r+LengthAt)))
	}
}

// forwardWords replaces the young references in a slice of words.
func (s *segment) forwardWords(list []uint64) {
	h := s.h
	start, size := h.heapStart, h.nurseryEnd-h.heapStart
	for i, w := range list {
		if w-start < size && w&7 == 0 {
			list[i] = s.forward(w)
		}
	}
}

// forward is where the young object r is now, after moving it if need be.
func (s *segment) forward(r Ref) Ref {
	head := *word(s.base, r)
	if TypeID(head) == forwarded {
		return *word(s.base, r+LengthAt)
	}
	_, n := s.measure(r)
	var place Ref
	if head>>32&flagSlot != 0 {
		place = s.slots[r]
		delete(s.slots, r)
	} else if place = s.allocate(n); place == 0 {
		panic(fmt.Sprintf("stm: address space of %d MiB has run out", s.h.size>>20))
	}
	view := s.target(place, n)
	copy(bytes(view, place, n), bytes(s.base, r, n))
	*word(view, place) = head&(1<<32-1) | uint64(s.newFlags)<<32
	*word(s.base, r) = uint64(forwarded)
	*word(s.base, r+LengthAt) = place
	s.fresh = append(s.fresh, object{place, n})
	return place
}

// resetNursery empties the nursery. Its memory is zero again.
func (s *segment) resetNursery() {
	s.freeSlots()
	b, start := s.block, s.h.heapStart
	soft := start + s.h.opt.Nursery
	clear(bytes(s.base, start, min(b.NurseryPos, soft)-start))
	drop(s.base, soft, (b.NurseryPos+PageSize-1)&^(PageSize-1))
	b.NurseryPos = start
	s.limit = s.softEnd
	switch n := s.h.exhausted.Load(); {
	case n == giveUp && s.h.beyond():
		s.limit = start // even the first allocation is refused: many small transactions must not pass the limit for ever
	case n > 0:
		s.limit = min(s.limit, start+bumpChunk)
	}
	b.NurseryEnd = s.limit
}

// beyond reports whether those who handled ErrNoMemory have made objects past all
// that the limit allows for.
func (h *Heap) beyond() bool {
	return uint64(h.used.Load()) > h.opt.HeapLimit+h.overshoot()+h.opt.HeapLimit/8
}
