package stm

import (
	"math"
	"time"
)

// unlimited is a budget that no transaction spends.
const unlimited = math.MaxInt64 / 2

// length says when a transaction is long enough, by any of its measures. It
// grows when transactions that reached it commit and shrinks when they abort,
// as a TCP window does.
type length struct {
	bytes uint64 // allocated
	work  int64  // units of Thread.Work
	ticks int    // of the ticker
}

// Bounds of the length of a transaction.
const (
	longWork   = 4 << 20
	longTicks  = 5
	shrinkMost = 256 // shortest = longest / shrinkMost
	tick       = time.Millisecond
)

// longest is the length that a thread starts with.
func (h *Heap) longest() length {
	return length{bytes: h.opt.Nursery / 4, work: longWork, ticks: longTicks}
}

// committed is the length to try next after a commit; broke says that the
// transaction had reached l.
func (l length) committed(broke bool, longest length) length {
	if !broke {
		return l
	}
	return length{min(2*l.bytes, longest.bytes), min(2*l.work, longest.work), min(2*l.ticks, longest.ticks)}
}

// aborted is the length to try next after an abort.
func (l length) aborted(longest length) length {
	return length{max(l.bytes/2, longest.bytes/shrinkMost), max(l.work/2, longest.work/shrinkMost), max(l.ticks/2, 1)}
}

// startLength sets the marks that tell the transaction when it is long enough.
// A thread that is alone has no reason to break.
func (t *Thread) startLength() {
	s, b := t.seg, t.seg.block
	b.NurseryEnd, b.Budget = s.limit, unlimited
	if t.h.company.Load() {
		b.NurseryEnd = min(s.limit, t.h.heapStart+t.length.bytes)
		b.Budget = t.length.work
	}
}

// requestBreaks asks all running transactions to consider an end: somebody has
// come who needs a segment. h.mu is locked.
func (h *Heap) requestBreaks() {
	for _, s := range h.segs {
		if s.state.Load()&0xff == stRunning {
			s.block.request(reqBreak)
		}
	}
}

// wakeTicker starts the ticker when a second thread becomes active. The ticker
// asks transactions to end that neither allocate nor count work, and stops when
// at most one thread is active for a while.
func (h *Heap) wakeTicker() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.company.Load() || h.closed || h.active() < 2 {
		return
	}
	h.company.Store(true)
	h.requestBreaks()
	h.tickers.Add(1)
	go h.tickUntilAlone()
}

// aloneTicks is how long company is remembered.
const aloneTicks = 50

func (h *Heap) tickUntilAlone() {
	defer h.tickers.Done()
	clock := time.NewTicker(tick)
	defer clock.Stop()
	seen := make([]uint8, len(h.segs)) // read version of the transaction at the last tick
	age := make([]int, len(h.segs))
	for alone := 0; alone < aloneTicks; {
		<-clock.C
		h.mu.Lock()
		if h.active() < 2 {
			alone++
		} else {
			alone = 0
		}
		for i, s := range h.segs {
			b := s.block.ReadVersion // may be a little old; a hint comes too late, then
			if age[i]++; b != seen[i] || s.state.Load()&0xff != stRunning {
				seen[i], age[i] = b, 0
			}
			if age[i] > longTicks {
				s.block.request(reqBreak)
			}
		}
		if h.closed {
			alone = aloneTicks
		}
		if alone == aloneTicks {
			h.company.Store(false)
		}
		h.mu.Unlock()
	}
}
