package rt

import (
	"sync/atomic"
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// savedWords holds the stack words that an abort puts back: the registers, the
// frame the transaction began in, and each frame below it that control has
// returned into since.
type savedWords struct {
	words  []uint64
	chunks []chunk
}

type chunk struct{ at, n int } // n words that were at stack index at

func (s *savedWords) reset() { s.words, s.chunks = s.words[:0], s.chunks[:0] }

func (s *savedWords) add(stack []uint64, from, to int) {
	s.words = append(s.words, stack[from:to]...)
	s.chunks = append(s.chunks, chunk{from, to - from})
}

func (s *savedWords) restore(stack []uint64) {
	w := s.words
	for _, c := range s.chunks {
		copy(stack[c.at:c.at+c.n], w)
		w = w[c.n:]
	}
}

// Begin starts a transaction at p. An abort comes back to p. Until then a
// collection by another thread sees the stack as of the last position reported,
// so words above that hold no references yet.
func (t *Thread) Begin(p Pos) {
	t.Thread.Begin()
	t.start, t.pos, t.low, t.avoid = p, p, p.Base, false
	t.saved.reset()
	t.saved.add(t.Stack, 0, NumRegs)
	t.saved.add(t.Stack, p.Base, p.SP)
	t.begun()
}

// Lower must be called when control returns into the frame at base, before a
// word of it is changed: the frame may be older than the transaction.
func (t *Thread) Lower(base int) {
	if base < t.low {
		t.saveBelow(base)
	}
}

func (t *Thread) saveBelow(base int) {
	t.saved.add(t.Stack, base, t.low)
	t.low = base
}

// Poll is called at a bytecode boundary when Requested: it takes part in
// collections and stops, imports what others committed, and ends the
// transaction if that is due. The caller goes on at the position returned,
// which after an abort is the one of Begin, with the stack as it was then.
func (t *Thread) Poll(p Pos) Pos {
	t.pos = p
	if t.mayBreak() && t.ShortOfMemory() {
		return t.collectAtBreak(p)
	}
	if t.breaks > 0 && t.mayBreak() {
		return t.breakForMemory(p)
	}
	if !t.Safepoint() {
		return t.retry()
	}
	if t.mayBreak() && t.ShouldBreak() && !(t.held > 0 && t.Prolong()) {
		return t.Break(p)
	}
	if t.interrupted.Load() {
		atomic.OrUint32(t.request(), requestBit)
	}
	return p
}

// collectAtBreak ends the transaction and makes a major collection at the begin of
// the next one: fewer words are saved then than at any other time.
func (t *Thread) collectAtBreak(p Pos) Pos {
	q := t.Break(p)
	if q == p && t.ShortOfMemory() && !t.Collect(true) { // Begin may have done it
		return t.retry()
	}
	return q
}

// breakForMemory ends the transaction, and has the next poll do the same.
func (t *Thread) breakForMemory(p Pos) Pos {
	q := t.Break(p)
	if t.breaks--; t.breaks > 0 {
		t.RequestBreak()
	}
	return q
}

// A transaction that has run out of memory ends at so many polls when it runs again.
// The program hears of it after maxTries in a row, that is within so many major
// collections, of which other threads make some.
const shortBreaks, maxTries, farMajors = 1000, 2, 16

// RetryForMemory is for who has recovered stm.ErrNoMemory in the outermost dispatch
// loop. What a transaction has dropped counts as alive until it ends. So it is rolled
// back and runs again, ending at each poll: then the one that runs out of memory is
// short, and what was dropped before it is free after the major collection that it
// begins with, the second time. It goes on at the position returned. False: that has
// been done just now, or cannot be: the program has to hear of it.
func (t *Thread) RetryForMemory() (Pos, bool) {
	now := t.Heap().Collections().Major
	if now-t.tried > farMajors {
		t.tries = 0
	}
	if t.tries == maxTries || t.Thread.Inevitable() {
		t.tries, t.breaks = 0, 0
		return Pos{}, false
	}
	t.tries, t.tried = t.tries+1, now
	t.Abort(stm.CauseExplicit)
	p := t.Restart()
	t.breaks = shortBreaks
	t.RequestBreak()
	return p, true
}

// Hold and Unhold tell that the transaction has made something visible that it is
// going to take back before long, such as a lock that it holds: a boundary in
// between would show that to others, which none after it does. So a boundary that
// is due waits until everything is taken back, but no longer than the transaction
// has lasted already. What is still held at a boundary is forgotten.
func (t *Thread) Hold() { t.held++ }

// Unhold is the end of the last Hold.
func (t *Thread) Unhold() {
	if t.held == 0 {
		return
	}
	if t.held--; t.held == 0 && t.mayBreak() && t.ShouldBreak() {
		t.RequestBreak()
	}
}

// mayBreak reports whether a transaction boundary is allowed here.
func (t *Thread) mayBreak() bool { return !t.inside() && t.Stack[RegAtomic] == 0 }

// ShouldBreak reports whether the transaction ought to end at the next boundary:
// it is long enough, or RequestBreak has asked for that. When an atomic section or
// the outermost nested loop ends, and ShouldBreak says so, the embedder calls
// RequestBreak (again), since polls on the way have found no boundary.
func (t *Thread) ShouldBreak() bool { return t.forced || t.Thread.ShouldBreak() }

// inside reports whether Go code that cannot be restarted waits below: it has
// entered an interpreter loop, or machine code has called it.
func (t *Thread) inside() bool { return t.Nested > 0 || t.calls > 0 }

// CollectAt ends the transaction at p and makes a major collection at the begin of
// the next one; where it cannot end, in the middle. False: a transaction was
// rolled back; go on at the position returned.
func (t *Thread) CollectAt(p Pos) (Pos, bool) {
	t.pos = p
	if t.mayBreak() {
		t.forced = false
		if !t.Commit() {
			return t.retry(), false
		}
		t.Begin(p)
	}
	if !t.Collect(true) {
		return t.retry(), false
	}
	return p, true
}

// Break ends the transaction at p and begins the next one. Inside an atomic
// section or a nested loop it does nothing.
func (t *Thread) Break(p Pos) Pos {
	t.pos = p
	if !t.mayBreak() {
		return p
	}
	t.forced = false
	if !t.Commit() {
		return t.retry()
	}
	t.Begin(p)
	return p
}

// End commits the transaction at p and begins no other. It reports false after
// an abort; then the transaction runs again at the position returned.
func (t *Thread) End(p Pos) (Pos, bool) {
	t.pos, t.forced = p, false
	if !t.Commit() {
		return t.retry(), false
	}
	t.Release()
	return p, true
}

// Block runs f outside of any transaction, as an ordinary goroutine that holds
// no segment: for locks, sleep and I/O. The transaction commits first; if that
// fails f does not run, the result is false, and the caller goes on at the
// position returned. In an atomic section f runs inside the transaction, made
// inevitable; in a nested loop the transactions before and after f are
// inevitable, so that neither can be rolled back.
func (t *Thread) Block(p Pos, f func()) (Pos, bool) {
	t.pos = p
	if t.Stack[RegAtomic] != 0 {
		if p, ok := t.Inevitable(p, "blocking in an atomic section"); !ok {
			return p, false
		}
		f()
		return p, true
	}
	if t.inside() {
		if p, ok := t.Inevitable(p, "blocking in a nested call"); !ok {
			return p, false
		}
	}
	t.forced = false
	if !t.Commit() {
		return t.retry(), false
	}
	t.Release()
	f()
	t.Begin(p)
	if t.inside() {
		if !t.BecomeInevitable("after blocking in a nested call") {
			panic("rt: a transaction that has read nothing was rolled back")
		}
		t.low = NumRegs // Go code below knows older frames and changes them without Lower
	}
	return p, true
}

// Inevitable makes sure that the transaction cannot be rolled back any more,
// before something that cannot be undone. False: it was rolled back instead;
// go on at the position returned.
func (t *Thread) Inevitable(p Pos, why string) (Pos, bool) {
	t.pos = p
	if t.BecomeInevitable(why) {
		return p, true
	}
	return t.retry(), false
}

// retry begins again at the start position after a rollback, which has put the
// stack back already. Nested loops are unwound first.
func (t *Thread) retry() Pos {
	if t.inside() {
		panic(ErrAborted)
	}
	return t.Restart()
}

// Restart begins the transaction that was rolled back once more and returns
// its start position. The outermost dispatch loop calls it when it has
// recovered ErrAborted.
func (t *Thread) Restart() Pos {
	t.Thread.Begin()
	t.Nested, t.depth, t.calls = 0, 0, 0
	t.Top = t.start.SP
	t.begun()
	return t.start
}

// requestBit is the runtime's own bit in the segment's request word; the heap
// uses the low ones. Safepoint and Begin clear it.
const requestBit = 1 << 31

// RequestBreak asks for a transaction boundary at the next poll.
func (t *Thread) RequestBreak() {
	t.forced = true
	atomic.OrUint32(t.request(), requestBit)
}

// Interrupt makes the thread poll soon, and keeps it polling at every bytecode
// until it calls TakeInterrupt; machine code is left meanwhile. Any goroutine
// may call it: for signals, timeouts, and exceptions thrown into a thread.
func (t *Thread) Interrupt() {
	t.interrupted.Store(true)
	t.Nudge()
}

// Nudge makes the thread poll once, if it is in a transaction: machine code is
// left at the next back edge. Any goroutine may call it.
func (t *Thread) Nudge() {
	if w := t.word.Load(); w != nil {
		atomic.OrUint32(w, requestBit)
	}
}

// Interrupted reports whether an interrupt is waiting.
func (t *Thread) Interrupted() bool { return t.interrupted.Load() }

// TakeInterrupt reports whether an interrupt was waiting, and takes it away.
func (t *Thread) TakeInterrupt() bool { return t.interrupted.Swap(false) }

// begun publishes the request word after a transaction has begun, which may be
// in another segment than the last one.
func (t *Thread) begun() {
	t.held = 0
	if w := t.request(); t.word.Load() != w {
		t.word.Store(w)
	}
	if t.forced || t.interrupted.Load() {
		atomic.OrUint32(t.request(), requestBit)
	}
}

func (t *Thread) request() *uint32 {
	return (*uint32)(unsafe.Add(t.Base(), stm.OffRequest))
}

// roots is the view the collector and the abort have of a thread.
type roots Thread

// Scan visits the words in use. What lies below low has not been touched since
// the transaction began, so nothing there is young; nor are the saved words.
func (r *roots) Scan(young bool, f func([]uint64)) {
	r.moves++
	f(r.Stack[RegAtomic+1 : NumRegs])
	sp := r.pos.SP
	if young {
		f(r.Stack[min(r.low, sp):sp])
	} else {
		f(r.Stack[NumRegs:sp])
		if len(r.saved.words) > 0 {
			f(r.saved.words[RegAtomic+1:])
		}
	}
	for _, m := range r.machines[:r.depth] {
		m.scan(f)
	}
}

// Where is the position of the machine code that is served, else the embedder's.
func (r *roots) Where() stm.Pos {
	if r.depth > 0 {
		if m := r.machines[r.depth-1]; m.nested == r.Nested {
			if p := m.where(); p != 0 {
				return p
			}
		}
	}
	t := (*Thread)(r)
	if t.Here == nil {
		return 0
	}
	return t.Here()
}

// Restore undoes what the transaction did to the stack.
func (r *roots) Restore() {
	r.saved.restore(r.Stack)
	r.pos = r.start
	r.depth = 0
	r.aborts++
}
