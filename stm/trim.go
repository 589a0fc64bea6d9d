package stm

import (
	"math/bits"

	"golang.org/x/sys/unix"
)

// trim gives the memory of free units, and of free pages among living small
// objects, back to the system, when there is more of it than of living objects. The
// world is stopped, a collection has just ended.
func (h *Heap) trim(live uint64) {
	sp := &h.space
	if h.slack(live) < live+h.keepFree || h.openSnapshots() != nil {
		return
	}
	c := cleaner{h: h, punch: advice{base: h.base, what: unix.MADV_REMOVE}}
	for _, s := range h.segs {
		c.drop = append(c.drop, advice{base: s.base, what: unix.MADV_DONTNEED})
	}
	for _, f := range sp.free {
		for u := f.at; u < f.at+f.n; u++ {
			c.clean(u, allClean)
		}
	}
	for _, list := range sp.partial {
		for _, u := range list {
			c.clean(u, sp.freePages(u))
		}
	}
	c.flush()
}

// dropMarkers gives the read markers of segments without a transaction back when
// they may take much memory: a byte for each granule that was read lately.
func (h *Heap) dropMarkers() {
	if h.space.top.Load()*unitSize < keepPrivate {
		return
	}
	for _, s := range h.segs {
		if s.t == nil {
			s.dropTable(&s.marksZero, MarkShift)
			s.block.ReadVersion = 0 // as at a wrap
		}
	}
}

// slack is how many bytes of old space are neither alive nor known to be clean.
func (h *Heap) slack(live uint64) uint64 {
	sp, top := &h.space, h.space.top.Load()
	n := top * unitSize
	for _, d := range sp.units[:top] {
		n -= uint64(bits.OnesCount8(d.clean)) * PageSize
	}
	return n - min(n, live)
}

// freePages are the pages of a unit with small objects that no living one touches,
// a bit for each.
func (sp *space) freePages(u uint32) (free uint8) {
	const perPage = PageSize / Granule / 64
	size, at := slotSizes[sp.units[u].class], sp.addr(u)
	live := sp.live[sp.bit(at)/64:]
	for i := range uint64(unitSize / PageSize) {
		any := uint64(0)
		for _, w := range live[i*perPage : (i+1)*perPage] {
			any |= w
		}
		// An object may begin on the page before. There is none longer than two pages.
		if from := i * PageSize / size * size; any == 0 && !(from < i*PageSize && sp.isLive(at+from)) {
			free |= 1 << i
		}
	}
	return free
}

// cleaner makes pages of old space that nothing living touches read as zero and
// take no memory, in all views. Neighbours are taken together.
type cleaner struct {
	h        *Heap
	drop     []advice // in every segment's view
	punch    advice
	from, to Ref
}

// clean cleans some pages of a unit.
func (c *cleaner) clean(u uint32, pages uint8) {
	d := &c.h.space.units[u]
	for m := pages &^ d.clean; m != 0; m &= m - 1 {
		c.page(c.h.space.addr(u) + uint64(bits.TrailingZeros8(m))*PageSize)
	}
	d.clean |= pages
}

func (c *cleaner) page(at Ref) {
	n := bits.OnesCount64(c.h.private[c.h.pageOf(at)].Swap(0))
	c.h.privatePages.Add(-int64(n))
	if at != c.to {
		c.next()
		c.from = at
	}
	c.to = at + PageSize
}

// next hands on what has been gathered.
func (c *cleaner) next() {
	if c.from < c.to {
		for i := range c.drop {
			c.drop[i].add(c.from, c.to)
		}
		c.punch.add(c.from, c.to)
	}
}

func (c *cleaner) flush() {
	c.next()
	for i := range c.drop {
		c.drop[i].flush()
	}
	c.punch.flush()
}
