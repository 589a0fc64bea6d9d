package stm

import (
	"sync/atomic"
	"unsafe"
)

// Roots is what a thread's owner tells the collector and the abort about.
//
// Root memory may be touched only by the thread itself while it is inside a
// transaction, and by these two methods: outside, a collection may be running.
type Roots interface {
	// Scan calls f with every slice of words that may hold references; f may
	// change them. With young set, only those that may have changed since the
	// last collection or the begin of the transaction need to be given. What
	// Restore would put back counts as a root too; it is never young.
	Scan(young bool, f func([]uint64))
	// Restore puts the thread's stack and position back to where they stood at
	// Begin. It is called during an abort, by the thread itself or, while it waits
	// at a safepoint, by another one; it must not use the heap.
	Restore()
}

// Thread is one goroutine's access to a Heap. Its methods may be called by that
// goroutine only, except Name and Stats.
type Thread struct {
	base      unsafe.Pointer // of the view of seg
	block     *SegBlock      // of seg
	version   uint8          // the read version, also in the block
	breakHint bool           // the transaction is long enough
	stalled   bool           // it has waited for an inevitable one and is still to append
	keeping   bool           // changes are to be told to Keep
	inTx      bool
	inev      *entry // the pending entry of an inevitable transaction

	h     *Heap
	seg   *segment // the last one used; ours only while its state says so
	id    uint64
	name  string
	roots Roots
	grant chan *segment // a segment handed to us while we were queued

	doomed     conflicting // why a stop rolled this transaction back
	doomCause  Cause
	isDoomed   bool
	retries    int // aborts in a row
	length     length
	prolonged  int64 // running time at which a transaction that is long enough has to end; 0: not set
	contention contention
	lane       atomic.Pointer[lane] // nil unless t takes turns; changed with Heap.mu locked
	turn       chan struct{}        // wakes t when its turn has come
	stay       int                  // ticks that its last lane lasted; protected by Heap.mu
	left       int64                // when that ended
	paced      atomic.Bool          // never enters a lane
	lastAbort  Event
	locator    Locator // roots, if they know positions
	watch      watch
	watched    Event // the abort that watch is about
	onAbort    []func()
	atCommit   []func()
	onCommit   []func()
	kept       []keptWord // what parts have overwritten
	tried      uint64     // Heap.tried when it last looked
	logged     int        // bytes of its entries since then
	faults     faults

	Observed any // the observer's own

	clock clock
}

// NewThread registers a thread. It is outside of any transaction.
func (h *Heap) NewThread(name string, r Roots) *Thread {
	t := &Thread{h: h, id: h.newID(), name: name, roots: r, grant: make(chan *segment, 1), turn: make(chan struct{}, 1), length: length{h.longest().bytes, firstWork}}
	t.locator, _ = r.(Locator)
	t.faults.init(h.opt, t.id)
	t.block = &idleBlock
	t.clock.since = ticks()
	h.mu.Lock()
	h.threads[t] = struct{}{}
	h.mu.Unlock()
	return t
}

// newID is a number that no other thread has, small enough for a state word.
func (h *Heap) newID() uint64 {
	for {
		if id := h.nextID.Add(1) & (1<<56 - 1); id != 0 {
			return id
		}
	}
}

// idleBlock stands in for the block of a thread that never had a segment.
var idleBlock SegBlock

// Close ends the thread; a transaction that still runs is rolled back.
func (t *Thread) Close() {
	if t.inTx {
		t.Abort(CauseExplicit)
	}
	t.Release()
	t.enterRow(RowOutside)
	if t.watch.on {
		t.endWatch(0)
	}
	h := t.h
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, ok := h.threads[t]; ok {
		t.leaveLane()
		if h.observer != nil {
			t.event(Event{Kind: EventClose})
		}
		delete(h.threads, t)
		h.closedStats.Add(t.Stats())
	}
}

// Name is what NewThread was given.
func (t *Thread) Name() string { return t.name }

// Num is a number that no other thread of the heap has or had.
func (t *Thread) Num() uint64 { return t.id }

// Heap is where the thread was made.
func (t *Thread) Heap() *Heap { return t.h }

// InTx reports whether a transaction runs.
func (t *Thread) InTx() bool { return t.inTx }

// Segment is the number, from 1 to Heap.Segments, of the segment that the running
// transaction has: no other transaction has the same until this one ends.
func (t *Thread) Segment() int { return int(t.block.SegmentNum) }

// Inevitable reports whether the running transaction cannot abort any more.
func (t *Thread) Inevitable() bool { return t.inev != nil }

// OnAbort makes f run if this transaction is rolled back, last registered
// first, on this thread, after the roots have been restored. Outside of a
// transaction it does nothing.
func (t *Thread) OnAbort(f func()) {
	if t.inTx {
		t.onAbort = append(t.onAbort, f)
	}
}

// AtCommit makes f run at the moment of the commit of this transaction, when that
// is certain and before any other one that changes something or calls AtCommit
// can commit: what such functions do is in the order of the transactions. f must
// be quick, and must not wait or use the heap. Outside of a transaction it runs at once.
func (t *Thread) AtCommit(f func()) {
	if !t.inTx {
		f()
		return
	}
	t.atCommit = append(t.atCommit, f)
}

// OnCommit makes f run when this transaction has committed, first registered
// first, outside of any transaction; called outside of one it runs f at once. It
// runs before long: others may wait for it, or not even exist yet, so that it ends
// the time that a thread is alone.
func (t *Thread) OnCommit(f func()) {
	if !t.inTx {
		f()
		return
	}
	t.onCommit = append(t.onCommit, f)
	if !t.h.company.Load() {
		t.h.expectCompany()
	}
}

// LastAbort describes the last rollback of this thread's transactions.
func (t *Thread) LastAbort() Event { return t.lastAbort }

// Retries is the number of times the current transaction was rolled back in a row.
func (t *Thread) Retries() int { return t.retries }

// Requested reports whether Safepoint must be called at the next bytecode boundary.
func (t *Thread) Requested() bool { return atomic.LoadUint32(&t.block.Request) != 0 }

// ShouldBreak reports whether the transaction is long enough that ending it
// helps another thread. It says nothing about atomic sections: ask only outside.
func (t *Thread) ShouldBreak() bool { return t.breakHint }

// Prolong reports whether a transaction that is long enough may go on: until it is
// twice as long, in work or in time. (Machine code counts no work.)
func (t *Thread) Prolong() bool {
	if t.prolonged == 0 {
		t.prolonged = 2 * t.age()
		t.block.Budget = t.length.work
	}
	return t.block.Budget != unlimited && t.age() < t.prolonged
}

// Work spends n units (about a bytecode each) of the transaction's budget.
func (t *Thread) Work(n int64) {
	if t.block.Budget -= n; t.block.Budget < 0 {
		t.spent()
	}
}

// spent notes that the transaction is long enough.
func (t *Thread) spent() {
	t.block.Budget = unlimited
	t.breakHint = true
	t.block.request(reqBreak)
}
