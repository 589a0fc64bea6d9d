package stm

// A weak reference is cleared by the collection that finds its referent dead. A
// minor collection finds dead what its transaction made and did not keep: only
// objects of this transaction, or written by it, can refer to that. A major
// collection finds dead what neither the committed state nor any running
// transaction reaches, in what it changed nor in what an abort would put back:
// so it clears the reference wherever a copy of it is, and nobody sees the
// referent again.

// forwardWeak updates the weak references that may be young after everything
// that lives has been moved.
func (s *segment) forwardWeak() {
	for _, r := range s.weak {
		y, n := s.measure(r)
		p := word(s.target(r, n), r+uint64(y.Weak))
		switch w := *p; {
		case !s.h.isYoung(w):
		case TypeID(*word(s.base, w)) == forwarded:
			*p = *word(s.base, w+LengthAt)
		default:
			*p = 0
		}
	}
	s.weak = s.weak[:0]
}

// clearWeak clears the weak references to what is not marked: in the objects of
// list and their private copies, in undo logs, and in the entries of transactions
// that wait to commit. The world is stopped and everything at the head of the log.
func (h *Heap) clearWeak(list []Ref) {
	dead := func(w uint64) bool { return h.isOld(w) && !h.space.isMarked(w) }
	test := func(p *uint64) {
		if dead(*p) {
			*p = 0
		}
	}
	for _, r := range list {
		at := r + uint64(h.typeOf(h.base, r).Weak)
		if p := word(h.base, at); dead(*p) {
			h.keepPages(at, 8)
			*p = 0
		}
		for _, s := range h.segs {
			if h.private[h.pageOf(at)].Load()&s.bit != 0 {
				test(word(s.base, at))
			}
		}
	}
	for _, s := range h.segs {
		for i := range s.recs {
			rec := &s.recs[i]
			if off := uint64(h.typeOf(h.base, rec.ref).Weak); off != 0 {
				test(wordOf(s.undoLog.bytes(i), off-rec.off))
			}
		}
		if e := s.waiting; e != nil {
			for sl, data := range e.changes.each {
				off := uint64(h.typeOf(h.base, sl.ref).Weak)
				if at := sl.ref + off; off != 0 && at-sl.at < sl.n {
					test(&data[(at-sl.at)/8])
				}
			}
		}
	}
}
