package stm

import (
	"math/bits"
	"unsafe"

	"golang.org/x/sys/unix"
)

// The privacy table has one word per page of old space; bit k-1 says that
// segment k may have its own copy of the page. Who writes to a page through
// view k sets the bit first (invariant 4). Bits are cleared only while the
// world is stopped.

// pageOf is the index in the privacy table of the page that holds r.
func (h *Heap) pageOf(r Ref) uint64 { return (r - h.oldStart) / PageSize }

// privatize announces writes to [r, r+n) through the view of s.
func (s *segment) privatize(r Ref, n uint64) {
	h := s.h
	for p, last := h.pageOf(r), h.pageOf(r+n-1); p <= last; p++ {
		if h.private[p].Load()&s.bit == 0 && !h.planted(skipPrivacyBit) {
			h.private[p].Or(s.bit)
			h.at(atPrivate)
			s.newPrivate++
		}
	}
}

// target is where the owner of the invisible object [r, r+n) writes it: its own
// view if that has a copy of one of the pages, else the base view, which shows
// through. It keeps pages of new objects shared.
func (s *segment) target(r Ref, n uint64) unsafe.Pointer {
	h := s.h
	for p, last := h.pageOf(r), h.pageOf(r+n-1); p <= last; p++ {
		if h.private[p].Load()&s.bit != 0 {
			s.privatize(r, n)
			return s.base
		}
	}
	h.keepPages(r, n)
	return h.base
}

// publish brings the objects made by the transaction of s, which are complete in
// its view, into the base view and into every private copy of their pages. The
// order matters: write the file, full fence, read the bits. A view that turns
// private later copies the file after our writes.
func (s *segment) publish(fresh []object) {
	h := s.h
	for _, o := range fresh {
		s.eachPage(o, func(p, r, n uint64) {
			if h.private[p].Load()&s.bit != 0 {
				h.keepPages(r, n)
				copy(bytes(h.base, r, n), bytes(s.base, r, n))
			}
		})
	}
	s.fence.Add(1)
	h.at(atFence)
	for _, o := range fresh {
		s.eachPage(o, func(p, r, n uint64) {
			for m := h.private[p].Load() &^ s.bit; m != 0 && !h.planted(skipPublish); m &= m - 1 {
				view := h.segs[bits.TrailingZeros64(m)]
				copy(bytes(view.base, r, n), bytes(s.base, r, n))
			}
		})
	}
}

// eachPage calls f with the part of o on each page.
func (s *segment) eachPage(o object, f func(page, r, n uint64)) {
	for r, end := o.ref, o.ref+o.size; r < end; {
		n := min(end, r&^(PageSize-1)+PageSize) - r
		f(s.h.pageOf(r), r, n)
		r += n
	}
}

// giveBack drops the private copies of s except of the pages in keep, which
// hold uncommitted changes. The world is stopped and the base view is at the
// head of the log.
func (s *segment) giveBack(keep map[uint64]bool) {
	h := s.h
	drop := advice{base: s.base, what: unix.MADV_DONTNEED}
	from, to := uint64(0), uint64(0) // pages to drop next
	flush := func() {
		if from < to {
			drop.add(h.oldStart+from*PageSize, h.oldStart+to*PageSize)
		}
	}
	for p := range h.pageOf(h.space.end()) {
		if h.private[p].Load()&s.bit == 0 {
			continue
		}
		if keep[p] {
			flush()
			from, to = p+1, p+1
			continue
		}
		h.private[p].And(^s.bit)
		if p-to > dropGap {
			flush()
			from = p
		}
		if from == to {
			from = p
		}
		to = p + 1
	}
	flush()
	drop.flush()
}

// dropGap is how many shared pages between two private ones are dropped with
// them, rather than making two ranges: they are only mapped again at the next use.
const dropGap = 4
