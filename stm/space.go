package stm

import (
	"math/bits"
	"sync"
	"sync/atomic"
)

// Old space is divided into units of 16 KiB. A unit is free, or holds slots of
// one size class, or is part of a large object. One bit per 16 bytes says where
// objects start; it is the mark of the last major collection plus what was
// allocated since, so sweeping a unit means counting its bits.
const (
	unitSize = 16 << 10
	maxSmall = 8 << 10 // larger objects get units of their own
)

// slotSizes are the size classes. Those above cardedSize are multiples of
// CardBytes, so that no two carded arrays share a card.
var slotSizes = [...]uint64{
	16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256,
	320, 384, 448, 512, 640, 768, 896, 1024, 1536, 2048, 2560, 3072, 4096, 5120, 8192,
}

const numClasses = len(slotSizes)

// classOf is the size class by size/16.
var classOf = func() (c [maxSmall/Granule + 1]uint8) {
	k := 0
	for i := range c {
		if uint64(i)*Granule > slotSizes[k] {
			k++
		}
		c[i] = uint8(k)
	}
	return c
}()

// slotBytes is what an object of n bytes takes in old space.
func slotBytes(n uint64) uint64 {
	if n <= maxSmall {
		return slotSizes[classOf[n/Granule]]
	}
	return (n + unitSize - 1) &^ (unitSize - 1)
}

// Kinds of units.
const (
	unitFree uint8 = iota
	unitSmall
	unitLarge // the first of a large object
	unitRest  // the others
)

// unit says what 16 KiB of old space are used for.
type unit struct {
	kind  uint8
	class uint8  // of unitSmall
	clean uint8  // a bit for each page that reads as zero in all views; not kept up once something allocates here
	n     uint32 // units of unitLarge
}

const allClean = 1<<(unitSize/PageSize) - 1

// run is a row of free units.
type run struct{ at, n uint32 }

// space is old space: what all segments share.
type space struct {
	start uint64
	live  []uint64 // one bit per granule: an object starts here
	marks []uint64 // the same, while a collection finds out
	top   atomic.Uint64
	spare atomic.Int64 // free units, those in short runs left out

	states []uint8 // by granule, see order; zero between collections

	mu      sync.Mutex // protects the rest; innermost lock
	units   []unit
	free    []run                // below top, by address
	partial [numClasses][]uint32 // units with free slots that no segment has
}

func (sp *space) init(start, end uint64) (err error) {
	sp.start = start
	sp.units = make([]unit, (end-start)/unitSize)
	sp.spare.Store(int64(len(sp.units)))
	if sp.live, err = table[uint64]((end - start) / Granule / 64); err != nil {
		return err
	}
	if sp.marks, err = table[uint64]((end - start) / Granule / 64); err != nil {
		return err
	}
	sp.states, err = table[uint8]((end - start) / Granule)
	return err
}

// end is the first address that was never used.
func (sp *space) end() uint64 { return sp.start + sp.top.Load()*unitSize }

func (sp *space) addr(u uint32) Ref   { return sp.start + uint64(u)*unitSize }
func (sp *space) unitOf(r Ref) uint32 { return uint32((r - sp.start) / unitSize) }

// isLive reports whether an object starts at r.
func (sp *space) isLive(r Ref) bool { return bitAt(sp.live, sp.bit(r)) }

// isMarked reports whether a collection has found r alive.
func (sp *space) isMarked(r Ref) bool { return bitAt(sp.marks, sp.bit(r)) }

func (sp *space) bit(r Ref) uint64 { return (r - sp.start) / Granule }

func bitAt(m []uint64, i uint64) bool { return m[i/64]>>(i%64)&1 != 0 }
func setBit(m []uint64, i uint64)     { m[i/64] |= 1 << (i % 64) }
func clearBit(m []uint64, i uint64)   { m[i/64] &^= 1 << (i % 64) }

// takeUnits finds n adjacent units, none if address space has run out. sp.mu is locked.
func (sp *space) takeUnits(n uint32) (at uint32, ok bool) {
	sp.spare.Add(-int64(n))
	for i := range sp.free {
		if f := &sp.free[i]; f.n >= n {
			at = f.at
			f.at, f.n = f.at+n, f.n-n
			if f.n == 0 {
				sp.free = append(sp.free[:i], sp.free[i+1:]...)
			}
			return at, true
		}
	}
	top := sp.top.Load()
	if top+uint64(n) > uint64(len(sp.units)) {
		return 0, false
	}
	sp.top.Store(top + uint64(n))
	for i := range n {
		sp.units[uint32(top)+i].clean = allClean
	}
	return uint32(top), true
}

// recount finds out how many units are spare. sp.mu is locked.
func (sp *space) recount() {
	const short = maxYoung/unitSize - 1 // of each run, so much may be of no use for the largest young objects
	n := int64(len(sp.units)) - int64(sp.top.Load())
	for _, f := range sp.free {
		n += max(0, int64(f.n)-short)
	}
	sp.spare.Store(n)
}

// roomy reports whether there are places for n more bytes of objects of any sizes,
// besides what all nurseries may hold: few small objects may pin most of old space.
func (h *Heap) roomy(n uint64) bool {
	need := 2*(n+h.overshoot()) + uint64(len(h.segs)*numClasses*unitSize) // a slot may be twice as large as its object
	return h.space.spare.Load() > int64(need/unitSize)
}

// localSpace is the part of old space that a segment allocates from.
type localSpace struct {
	cur     [numClasses]cursor
	own     [numClasses][]uint32 // units that aborts have emptied
	filled  []uint32             // units filled by the running transaction
	newUsed int64                // bytes allocated, not yet added to Heap.used
}

// cursor is the unit that a segment fills with slots of one class.
type cursor struct {
	unit uint32 // unit number + 1; 0: none
	next uint64 // the next slot to try
	end  uint64
}

// allocate finds room in old space for an object of n bytes of this transaction
// and remembers it. It returns 0 only when address space has run out.
func (s *segment) allocate(n uint64) Ref {
	if n > maxSmall {
		return s.allocateLarge(n, false)
	}
	c := classOf[n/Granule]
	sp, cur, size := &s.h.space, &s.space.cur[c], slotSizes[c]
	for {
		for cur.next < cur.end {
			r := cur.next
			cur.next += size
			if i := sp.bit(r); !bitAt(sp.live, i) {
				setBit(sp.live, i)
				s.space.newUsed += int64(size)
				return r
			}
		}
		if !s.refill(c) {
			return 0
		}
	}
}

// refill gives the segment another unit for class c.
func (s *segment) refill(c uint8) bool {
	s.h.at(atRefill)
	sp, l, cur := &s.h.space, &s.space, &s.space.cur[c]
	if cur.unit != 0 {
		l.filled = append(l.filled, cur.unit-1)
	}
	var u uint32
	if k := len(l.own[c]); k > 0 {
		u, l.own[c] = l.own[c][k-1], l.own[c][:k-1]
	} else {
		sp.mu.Lock()
		defer sp.mu.Unlock()
		if k := len(sp.partial[c]); k > 0 {
			u, sp.partial[c] = sp.partial[c][k-1], sp.partial[c][:k-1]
		} else {
			var ok bool
			if u, ok = sp.takeUnits(1); !ok {
				*cur = cursor{}
				return false
			}
			sp.units[u] = unit{kind: unitSmall, class: c}
		}
	}
	sp.units[u].clean = 0
	at := sp.addr(u)
	*cur = cursor{u + 1, at, at + unitSize/slotSizes[c]*slotSizes[c]}
	return true
}

// allocateLarge finds units of their own for an object of n bytes. With zero set
// its memory is zeroed where it is not so already.
func (s *segment) allocateLarge(n uint64, zero bool) Ref {
	sp := &s.h.space
	k := uint32((n + unitSize - 1) / unitSize)
	u, ok := sp.claim(k)
	if !ok {
		return 0
	}
	r := sp.addr(u)
	if zero {
		s.privatize(r, n)
	}
	for i := u; i < u+k; i++ {
		for m := allClean &^ sp.units[i].clean; zero && m != 0; m &= m - 1 {
			at := sp.addr(i) + uint64(bits.TrailingZeros8(m))*PageSize
			clear(bytes(s.base, at, min(PageSize, max(r+n, at)-at)))
		}
		sp.units[i].clean = 0
	}
	s.space.newUsed += int64(k) * unitSize
	return r
}

// claim takes k units for a large object. Whether they are clean they still say.
func (sp *space) claim(k uint32) (u uint32, ok bool) {
	sp.mu.Lock()
	defer sp.mu.Unlock()
	if u, ok = sp.takeUnits(k); !ok {
		return 0, false
	}
	for i := u; i < u+k; i++ {
		sp.units[i].kind = unitRest
	}
	sp.units[u].kind, sp.units[u].n = unitLarge, k
	setBit(sp.live, sp.bit(sp.addr(u)))
	return u, true
}

// release takes back what allocate gave to the running transaction.
func (s *segment) release(o object) {
	sp := &s.h.space
	clearBit(sp.live, sp.bit(o.ref))
	s.space.newUsed -= int64(slotBytes(o.size))
	if o.size > maxSmall {
		sp.mu.Lock()
		sp.freeUnits(sp.unitOf(o.ref))
		sp.mu.Unlock()
	}
}

// freeUnits frees a unit, with the others of its large object. sp.mu is locked.
func (sp *space) freeUnits(u uint32) {
	n := uint32(1)
	if sp.units[u].kind == unitLarge {
		n = sp.units[u].n
	}
	for i := u; i < u+n; i++ {
		sp.units[i] = unit{}
	}
	sp.spare.Add(int64(n))
	sp.addRun(run{u, n})
}

// addRun puts a run into the free list, joined with its neighbours. sp.mu is locked.
func (sp *space) addRun(f run) {
	i, j := 0, len(sp.free)
	for i < j {
		if m := (i + j) / 2; sp.free[m].at < f.at {
			i = m + 1
		} else {
			j = m
		}
	}
	if i < len(sp.free) && f.at+f.n == sp.free[i].at {
		f.n += sp.free[i].n
		sp.free = append(sp.free[:i], sp.free[i+1:]...)
	}
	if i > 0 && sp.free[i-1].at+sp.free[i-1].n == f.at {
		sp.free[i-1].n += f.n
		return
	}
	sp.free = append(sp.free, run{})
	copy(sp.free[i+1:], sp.free[i:])
	sp.free[i] = f
}

// freeAll takes back all old space that the transaction in s allocated.
func (s *segment) freeAll() {
	s.abortFinals()
	for _, o := range s.fresh {
		s.release(o)
	}
	s.freeSlots()
	s.waiting = nil
	l := &s.space
	for _, u := range l.filled {
		c := s.h.space.units[u].class
		l.own[c] = append(l.own[c], u)
	}
	l.filled = l.filled[:0]
	for c := range l.cur {
		if cur := &l.cur[c]; cur.unit != 0 {
			cur.next = s.h.space.addr(cur.unit - 1)
		}
	}
}

// flushCounts adds the segment's counters to the heap's.
func (s *segment) flushCounts() {
	h := s.h
	if n := s.space.newUsed; n != 0 {
		s.space.newUsed = 0
		if h.used.Add(n) > h.threshold.Load() {
			h.want(s)
		}
	}
	if n := s.newPrivate; n != 0 {
		s.newPrivate = 0
		if uint64(h.privatePages.Add(int64(n)))*PageSize > h.privateLimit {
			h.want(s)
		}
	}
}

// want asks for a major collection, by the thread in s or whoever begins next.
func (h *Heap) want(s *segment) {
	h.wantMajor.Store(true)
	s.block.request(reqMajor)
}

// countBits is the number of objects in a unit.
func (sp *space) countBits(m []uint64, u uint32) (n int) {
	const perUnit = unitSize / Granule / 64
	for _, w := range m[uint64(u)*perUnit : uint64(u+1)*perUnit] {
		n += bits.OnesCount64(w)
	}
	return n
}
