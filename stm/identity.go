package stm

// ID is a number that no other living object has, and that the object keeps:
// its place in old space. A young object has its place chosen now.
func (t *Thread) ID(r Ref) uint64 {
	s := t.seg
	if !s.h.isYoung(r) {
		return r
	}
	if place, ok := s.slots[r]; ok {
		return place
	}
	_, n := s.measure(r)
	place := s.allocate(n)
	if place == 0 {
		t.noMemory()
	}
	s.slots[r] = place
	*flags(s.base, r) |= flagSlot
	return place
}

// IdentityHash is a well mixed function of ID.
func (t *Thread) IdentityHash(r Ref) uint64 {
	x := t.ID(r) >> 4
	x *= 0x9e3779b97f4a7c15
	return x ^ x>>32
}

// freeSlots frees the places of young objects that have died.
func (s *segment) freeSlots() {
	if len(s.slots) == 0 {
		return
	}
	for r, place := range s.slots {
		_, n := s.measure(r)
		s.release(object{place, n})
	}
	clear(s.slots)
}
