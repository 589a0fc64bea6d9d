package stm

import (
	"math"
	"time"
)

// unlimited is a budget that no transaction spends.
const unlimited = math.MaxInt64 / 2

// length says when a transaction is long enough. It grows slowly with the
// transactions that reach it and commit, and halves with each abort, as the
// window of TCP does. One that took too long in time makes the next ones shorter:
// what is lost in a conflict, and what others wait for, is bounded.
type length struct {
	bytes uint64 // allocated
	work  int64  // units of Thread.Work
}

const (
	longWork   = 4 << 20
	firstWork  = longWork / 16
	shrinkMost = 256 // the shortest length is the longest divided by this
)

func (h *Heap) longest() length {
	return length{bytes: h.opt.Nursery / 4, work: longWork}
}

// committed is the length to try next after a commit. broke says that the
// transaction had reached l or was asked to end; it took so many ticks. tooLong
// is 0 if nobody has measured yet how many ticks that are.
func (l length) committed(broke bool, took, tooLong int64, longest length) length {
	if !broke {
		return l
	}
	if tooLong > 0 && took > tooLong {
		f := max(float64(tooLong)/float64(took), 0.5)
		return length{uint64(float64(l.bytes) * f), int64(float64(l.work) * f)}.atLeast(longest)
	}
	return length{min(l.bytes+l.bytes/16, longest.bytes), min(l.work+l.work/16, longest.work)}
}

// aborted is the length to try next after an abort.
func (l length) aborted(longest length) length {
	return length{l.bytes / 2, l.work / 2}.atLeast(longest)
}

// short is the length after which a thread sees soon whether it conflicts.
func (l length) short(longest length) length {
	return length{l.bytes / 16, l.work / 16}.atLeast(longest)
}

func (l length) atLeast(longest length) length {
	return length{max(l.bytes, longest.bytes/shrinkMost), max(l.work, longest.work/shrinkMost)}
}

// startLength sets the marks that tell the transaction when it is long enough.
// A thread that is alone has no reason to break, unless others wait for what it does.
func (t *Thread) startLength() {
	s, b := t.seg, t.seg.block
	b.NurseryEnd, b.Budget = s.limit, unlimited
	if !t.h.Alone() {
		b.NurseryEnd = min(s.limit, t.h.heapStart+t.length.bytes)
		b.Budget = t.length.work
	}
}

// The ticker asks transactions to end that neither allocate nor count work. It
// runs while more than one thread is active.
const (
	tick       = time.Millisecond
	longTicks  = 5  // age of a transaction that is long enough
	waitTicks  = 2  // the same while threads wait for a segment
	aloneTicks = 50 // how long all other threads have begun nothing when the ticker stops
)

// meet notes that more than one thread is active, if so: from now on
// transactions have an end. h.mu is locked.
func (h *Heap) meet() {
	if h.company.Load() || h.closed || h.active() < 2 && h.waiting == 0 {
		return
	}
	h.startTicker()
	h.requestBreaks()
}

// expectCompany makes transactions end as if more than one thread were active.
func (h *Heap) expectCompany() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.company.Load() && !h.closed {
		h.startTicker()
	}
}

func (h *Heap) startTicker() {
	h.company.Store(true)
	h.tickers.Add(1)
	go h.tickUntilAlone()
}

func (h *Heap) requestBreaks() {
	for _, s := range h.segs {
		if s.state.Load()&0xff == stRunning {
			s.block.request(reqBreak)
		}
	}
}

func (h *Heap) tickUntilAlone() {
	defer h.tickers.Done()
	clock := time.NewTicker(tick)
	defer clock.Stop()
	ages := make([]age, len(h.segs))
	if h.tooLong.Load() == 0 {
		<-clock.C
		h.tooLong.Store(int64(float64(longTicks*tick) / h.tickScale()))
	}
	for alone := 0; alone < aloneTicks; {
		<-clock.C
		h.mu.Lock()
		busy, long := len(h.queue)+h.waiting, longTicks
		if len(h.queue) > 0 {
			long = waitTicks
		}
		for i, s := range h.segs {
			// The version may be a little old: then the request comes too late.
			st, version := s.state.Load(), s.block.ReadVersion
			if st&0xff != stIdle || st != stIdle && version != ages[i].version {
				busy++
			}
			if ages[i].tick(st&0xff == stRunning, version) > long {
				s.block.request(reqBreak)
			}
		}
		h.tickLanes()
		if alone++; busy > 1 || alone == aloneTicks && !h.disown() {
			alone = 0
		}
		if h.closed {
			alone = aloneTicks
		}
		if alone == aloneTicks {
			h.company.Store(false)
			h.requestBreaks() // who saw the ticker run may count on it, see OnCommit
		}
		h.mu.Unlock()
	}
}

// disown takes the segments of threads that are between two transactions, so that
// their next one does not begin unnoticed, and reports whether at most one thread is
// left. h.mu is locked.
func (h *Heap) disown() bool {
	for _, s := range h.segs {
		if st := s.state.Load(); st&0xff == stIdle {
			s.state.CompareAndSwap(st, stIdle)
		}
	}
	return h.active() < 2
}

// age counts the ticks that a transaction has seen.
type age struct {
	version uint8
	ticks   int
}

func (a *age) tick(running bool, version uint8) int {
	if a.ticks++; !running || a.version != version {
		*a = age{version: version}
	}
	return a.ticks
}
