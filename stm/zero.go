package stm

import "unsafe"

// A zeroer zeroes the markers or the cards of a view, when their versions have
// been used up. Small tables are cleared. In larger ones the pages in use are
// cleared or given back: giving back is cheap, but each page that is used again
// costs a fault. So pages are cleared as long as they are not many more than were
// used between two of these occasions.
type zeroer struct {
	hot     int  // pages that came into use after they had been given back last
	dropped bool // they were given back last time
	times   uint
	inUse   []byte
}

const (
	clearedTable = 512 << 10 // bytes of a table that is cleared without a look at its pages
	droppedTable = 64 << 20  // bytes of a table that is given back without a look at its pages
	relearn      = 16        // how often hot is found out anew
	fewPages     = 64
)

// clearTable zeroes the markers or the cards of old space.
func (s *segment) clearTable(z *zeroer, shift uint) {
	z.zero(s.base, s.h.oldStart>>shift, (s.h.space.end()+1<<shift-1)>>shift)
}

// dropTable zeroes the table and gives its memory back.
func (s *segment) dropTable(z *zeroer, shift uint) {
	to := (s.h.space.end() + 1<<shift - 1) >> shift
	drop(s.base, s.h.oldStart>>shift, (to+PageSize-1)&^(PageSize-1))
	z.dropped = true
}

// zero zeroes the bytes [from, to) of a view. from is on the border of a page.
func (z *zeroer) zero(base unsafe.Pointer, from, to uint64) {
	if to-from <= clearedTable {
		clear(bytes(base, from, to-from))
		return
	}
	to = (to + PageSize - 1) &^ (PageSize - 1) // cards of addresses not in use yet
	if z.shouldDrop(base, from, to) {
		z.dropped = true
		drop(base, from, to)
		return
	}
	z.dropped = false
	for i, page := range z.inUse {
		if page&1 != 0 {
			clear(bytes(base, from+uint64(i)*PageSize, PageSize))
		}
	}
}

// shouldDrop finds out which pages are in use, and whether to give them back.
func (z *zeroer) shouldDrop(base unsafe.Pointer, from, to uint64) bool {
	n := int((to - from) / PageSize)
	if to-from > droppedTable {
		return true
	}
	if len(z.inUse) < n {
		z.inUse = make([]byte, n+n/4)
	}
	if !resident(base, from, to, z.inUse[:n]) {
		return true
	}
	clear(z.inUse[n:])
	used := 0
	for _, page := range z.inUse {
		used += int(page & 1)
	}
	if z.dropped {
		z.hot = used
	}
	z.times++
	return used > 2*z.hot+fewPages || z.times%relearn == 0
}
