package stm

import (
	"fmt"
	"sync/atomic"
	"unsafe"

	"golang.org/x/sys/unix"
)

// A segment is a view of the heap with what a transaction needs to run in it.
// Its plain fields belong to whoever holds it: the owner while the state is
// running, else the goroutine that claimed it (with Heap.mu locked).
type segment struct {
	h     *Heap
	num   int    // 1..N
	bit   uint64 // in the privacy table
	base  unsafe.Pointer
	block *SegBlock

	state   atomic.Uint64         // owner<<8 | one of the states below
	claimed uint64                // the state that a stop took it from
	pos     atomic.Pointer[entry] // the last log entry that the view shows
	fence   atomic.Uint64

	t *Thread // the thread in a transaction here, nil between transactions

	undoLog
	spares    spares
	remember  []Ref       // old objects written since the last minor collection
	cards     []span      // parts of large arrays written since then
	fresh     []object    // objects of this transaction in old space
	slots     map[Ref]Ref // young objects with a place chosen by ID
	handles   []*Handle   // made by this transaction
	weak      []Ref       // during a minor collection: objects whose weak reference may be young
	finals    []final     // registered by this transaction
	taken     []final     // taken out of queues by it
	waiting   *entry      // what the transaction commits, while it waits for its turn
	space     localSpace
	scanYoung func([]uint64) // forwardWords, made once

	softEnd, hardEnd uint64 // of the nursery: collect soon, and the end of memory
	limit            uint64 // softEnd, or less while memory is exhausted
	newFlags         uint32 // of objects that the minor collection moves
	promoted         uint64 // bytes promoted by this transaction
	collected        bool   // a minor collection ran in this transaction
	marksZero        zeroer
	cardsZero        zeroer
	cardsUsed        bool   // the card version must change before the next use
	newPrivate       uint64 // pages turned private, not yet added to Heap.privatePages
}

// object is a piece of old space: an object with its allocated size.
type object struct{ ref, size uint64 }

// span is a part of an object: offsets from it, in bytes.
type span struct{ ref, from, to uint64 }

// States of a segment.
const (
	stIdle    = 0 // no transaction; the owner, if any, may begin at once, others may take it over
	stRunning = 1 // the owner is in a transaction
	stParked  = 2 // in a transaction, waiting at a safepoint with an empty nursery
	stClaimed = 3 // was idle or granted; a stop or the write-back works on it
	stGranted = 4 // handed to the owner, which was queued and has not woken yet
)

func newSegment(h *Heap, num int) (*segment, error) {
	flag := unix.MAP_PRIVATE
	if h.opt.NoBarriers {
		flag = unix.MAP_SHARED
	}
	base, err := h.mapView(flag)
	if err != nil {
		return nil, err
	}
	s := &segment{h: h, num: num, bit: 1 << (num - 1), base: base}
	if err := mapAnon(base, PageSize, h.oldStart); err != nil {
		return nil, fmt.Errorf("stm: cannot map segment %d: %w", num, err)
	}
	advise(base, h.heapStart>>MarkShift, h.size>>MarkShift, unix.MADV_NOHUGEPAGE)
	if h.opt.Nursery >= 2<<20 {
		advise(base, h.heapStart, h.heapStart+h.opt.Nursery, unix.MADV_HUGEPAGE)
	}
	s.block = (*SegBlock)(unsafe.Add(base, SegBlockAt))
	*s.block = SegBlock{NurseryPos: h.heapStart, NurseryEnd: h.heapStart + h.opt.Nursery, ReadVersion: 1, CardVersion: 1,
		SegmentNum: uint64(num), ViewBase: uintptr(base), HeapEnd: h.size}
	s.softEnd = h.heapStart + h.opt.Nursery
	s.limit = s.softEnd
	s.hardEnd = h.nurseryEnd
	s.slots = map[Ref]Ref{}
	s.undoLog.index = map[uint64]int{}
	s.scanYoung = s.forwardWords
	s.pos.Store(h.basePos)
	if h.opt.CollectEvery > 0 || h.opt.AbortEvery > 0 {
		s.block.request(reqFault)
	}
	return s, nil
}

// acquire gives t a segment whose state is running. Threads wait in a queue;
// who comes later does not overtake.
func (t *Thread) acquire() *segment {
	h := t.h
	h.mu.Lock()
	for h.stopper != nil && t.owns() {
		h.cond.Wait()
	}
	if s := h.takeIdle(t); s != nil {
		h.meet()
		h.mu.Unlock()
		h.at(atAcquired)
		return s
	}
	t.enterRow(RowWaitSegment)
	if h.listening {
		t.event(Event{Kind: EventWait, Row: RowWaitSegment})
	}
	h.queue = append(h.queue, t)
	h.attention.Add(1)
	h.dispatch() // a segment may have become idle before its owner could see us
	h.meet()
	h.mu.Unlock()
	h.at(atQueued)
	s := <-t.grant
	h.at(atGranted)
	for !s.state.CompareAndSwap(t.id<<8|stGranted, t.id<<8|stRunning) {
		h.mu.Lock()
		for h.stopper != nil {
			h.cond.Wait()
		}
		h.mu.Unlock()
	}
	if h.listening {
		t.event(Event{Kind: EventWaitEnd, Row: RowWaitSegment})
	}
	return s
}

// owns reports whether t still is the owner of its segment.
func (t *Thread) owns() bool {
	return t.seg != nil && t.seg.state.Load()>>8 == t.id
}

// takeIdle finds t a segment without waiting: its last one, one that nobody
// owns, or one whose owner is between transactions. h.mu is locked.
func (h *Heap) takeIdle(t *Thread) *segment {
	if h.stopper != nil {
		return nil
	}
	mine := t.id<<8 | stRunning
	if s := t.seg; s != nil {
		if s.state.CompareAndSwap(t.id<<8|stIdle, mine) {
			return s
		}
		if len(h.queue) == 0 && s.state.CompareAndSwap(stIdle, mine) {
			return s
		}
	}
	if len(h.queue) > 0 {
		return nil
	}
	for _, owned := range []bool{false, true} {
		for _, s := range h.segs {
			st := s.state.Load()
			if st&0xff == stIdle && (st>>8 != 0) == owned && s.state.CompareAndSwap(st, mine) {
				return s
			}
		}
	}
	return nil
}

// dispatch hands idle segments to the threads at the head of the queue. h.mu is locked.
func (h *Heap) dispatch() {
	if h.stopper != nil {
		return
	}
	for _, s := range h.segs {
		if len(h.queue) == 0 {
			return
		}
		st := s.state.Load()
		if st&0xff != stIdle {
			continue
		}
		t := h.queue[0]
		if s.state.CompareAndSwap(st, t.id<<8|stGranted) {
			h.queue[0] = nil
			h.queue = h.queue[1:]
			h.attention.Add(-1)
			t.grant <- s
		}
	}
}

// noticed is called by a thread that has just made its segment idle while
// Heap.attention was not zero: somebody waits for a segment or for a stop.
func (h *Heap) noticed() {
	h.at(atNoticed)
	h.mu.Lock()
	if h.stopper != nil {
		for _, s := range h.segs {
			s.halted() // who only runs short transactions must not escape the stop
		}
	}
	h.dispatch()
	h.cond.Broadcast()
	h.mu.Unlock()
}

// Release gives the segment back, so that another thread may use it without
// taking it over. Call it between transactions, before blocking.
func (t *Thread) Release() {
	if t.inTx {
		panic("stm: Release inside a transaction")
	}
	if t.seg == nil {
		return
	}
	if t.lane.Load() != nil {
		t.yieldTurn()
	}
	for t.owns() && !t.seg.state.CompareAndSwap(t.id<<8|stIdle, stIdle) {
		t.h.at(atRelease)
		t.h.mu.Lock()
		for t.h.stopper != nil {
			t.h.cond.Wait()
		}
		t.h.mu.Unlock()
	}
	if t.h.attention.Load() != 0 {
		t.h.noticed()
	}
}

// active is the number of threads that have or wait for a segment: who is just
// between two transactions will begin without asking anybody. h.mu is locked.
func (h *Heap) active() int {
	n := len(h.queue)
	for _, s := range h.segs {
		if s.state.Load() != stIdle {
			n++
		}
	}
	return n
}
