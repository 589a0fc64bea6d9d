package stm

import (
	"sync/atomic"

	"github.com/segue-vm/segue/internal/check"
)

// Bits of SegBlock.Request.
const (
	reqStop    = 1 << iota // a stop-the-world waits for this segment
	reqCollect             // the nursery is full
	reqMajor               // old space is full
	reqBreak               // the transaction is long enough
	reqImport              // the view is far behind the log
	reqFault               // fault injection: stop at every safepoint; never cleared
)

// inevitableAfter is the number of aborts in a row after which a transaction
// begins as an inevitable one, so that every thread makes progress.
const inevitableAfter = 10

// Begin starts a transaction. It blocks while all segments are taken. Afterwards
// the view is at the head of the log.
func (t *Thread) Begin() {
	if t.inTx {
		panic("stm: Begin inside a transaction")
	}
	if l := t.lane.Load(); l != nil && !t.hasTurn(l) {
		t.awaitTurn()
	}
	s := t.seg
	if s == nil || !s.state.CompareAndSwap(t.id<<8|stIdle, t.id<<8|stRunning) {
		s = t.acquire()
		t.seg, t.base, t.block = s, s.base, s.block
	}
	t.inTx, s.t = true, t
	t.enterRow(RowRunCurrent)
	s.nextVersion()
	t.version = s.block.ReadVersion
	if atomic.LoadUint32(&s.block.Request)&^reqFault != 0 {
		atomic.AndUint32(&s.block.Request, reqFault|reqStop) // the rest was meant for the one before
	}
	t.startLength()
	s.importLog(false)
	if t.h.observer != nil {
		t.event(Event{Kind: EventBegin})
	}
	if t.h.wantMajor.Load() || t.retries >= inevitableAfter {
		t.beginSlow()
	}
}

// beginSlow does what few transactions need at their begin. Nothing has been
// read, so nothing can make the transaction abort.
func (t *Thread) beginSlow() {
	if t.h.wantMajor.Load() {
		t.major()
	}
	if t.retries >= inevitableAfter {
		t.becomeInevitable("repeated aborts")
	}
}

// nextVersion starts a new set of read markers.
func (s *segment) nextVersion() {
	b := s.block
	if b.ReadVersion++; b.ReadVersion == 0 {
		s.clearTable(&s.marksZero, MarkShift)
		b.ReadVersion = 1
	}
}

// nextCards forgets which cards are saved.
func (s *segment) nextCards() {
	b := s.block
	s.cardsUsed = false
	if b.CardVersion++; b.CardVersion == 0 {
		s.clearTable(&s.cardsZero, CardShift)
		b.CardVersion = 1
	}
}

// Commit ends the transaction. False means that it was rolled back instead; the
// caller begins again from the restored position. The thread keeps the segment
// unless another one waits for it.
func (t *Thread) Commit() bool {
	s := t.seg
	if !t.inTx {
		panic("stm: Commit outside a transaction")
	}
	if s.untouched() && t.inev == nil && !t.faults.on && len(t.atCommit) == 0 {
		t.committed(nil, 0)
		return true
	}
	return t.commitSlow()
}

// untouched reports whether the transaction has neither allocated nor written.
func (s *segment) untouched() bool {
	return s.block.NurseryPos == s.h.heapStart && len(s.recs) == 0 && len(s.fresh) == 0
}

func (t *Thread) commitSlow() bool {
	s := t.seg
	if t.faults.abort(t) {
		t.Abort(CauseInjected)
		return false
	}
	if t.injected(atCommit) {
		return false
	}
	s.minor(true)
	t.enterRow(RowBookkeeping)
	s.settle()
	e := s.diff()
	if e == nil && len(t.atCommit) > 0 {
		e = s.newEntry(0, 0)
	}
	size := 0
	if e != nil {
		size = len(e.changes) * 8
	}
	switch {
	case t.inev != nil:
		t.runAtCommit()
		e = t.resolve(e)
	case e != nil:
		if !t.appendEntry(e) {
			return false
		}
	}
	s.rearm()
	t.committed(e, size)
	return true
}

// settle gives the new objects the header of committed ones and shows them to all views.
func (s *segment) settle() {
	for _, o := range s.fresh {
		if f := flags(s.base, o.ref); *f&(flagFresh|FlagWB) != FlagWB {
			*flags(s.target(o.ref, o.size), o.ref) = *f&^(flagFresh|flagSaved) | FlagWB
		}
	}
	s.h.at(atSettled)
	s.publish(s.fresh)
}

// appendEntry puts e behind the head of the log: the moment of the commit. It
// fails when something that this transaction has read was changed before.
func (t *Thread) appendEntry(e *entry) bool {
	s := t.seg
	e.seg, e.who = s.num, t
	if len(t.atCommit) > 0 {
		e.pending.Store(true)
		if t.h.listening {
			e.where = t.where()
		}
	}
	for {
		if c, ok := s.importLog(true); !ok {
			s.spares.takeBack(e)
			t.conflict(c)
			return false
		}
		if t.injected(atAppend) {
			return false
		}
		last := s.pos.Load()
		e.seq = last.seq + 1
		if last.next.CompareAndSwap(nil, e) {
			t.h.at(atAppended)
			t.runAtCommit()
			s.resolved(e)
			return true
		}
		if n := last.next.Load(); n.pending.Load() {
			s.waiting = e
			if !t.waitResolved(n) {
				return false // the segment may be another thread's already
			}
			s.waiting = nil
		}
	}
}

// runAtCommit runs what AtCommit was given. Nobody can append to the log meanwhile.
func (t *Thread) runAtCommit() {
	for _, f := range t.atCommit {
		f()
	}
	clear(t.atCommit)
	t.atCommit = t.atCommit[:0]
}

// committed ends the transaction after its entry, if any, of so many bytes is in the log.
func (t *Thread) committed(e *entry, size int) {
	s := t.seg
	broke := t.breakHint
	t.retries = 0
	if len(s.finals)+len(s.taken) > 0 {
		s.commitFinals()
	}
	took := t.finish(RowRunCommitted)
	if broke {
		t.length = t.length.committed(broke, took, t.h.tooLong.Load(), t.h.longest())
	}
	if t.contention.aborts > 0 {
		t.contention = t.contention.after(0, t.clock.since)
	}
	if e != nil {
		if t.h.observer != nil {
			t.event(Event{Kind: EventCommit, N: uint64(size), Seq: e.seq})
		}
		t.care(e.seq, size)
	} else {
		if t.h.observer != nil {
			t.event(Event{Kind: EventCommit})
		}
	}
	t.leave(s)
	if len(t.onAbort) > 0 {
		t.onAbort = t.onAbort[:0]
	}
	if len(t.onCommit) > 0 {
		list := t.onCommit
		t.onCommit = nil
		for _, f := range list {
			f()
		}
	}
}

// finish makes the segment ready for the next transaction and books the time
// under row; it returns that time. The undo log must have been dealt with.
func (t *Thread) finish(row Row) int64 {
	s := t.seg
	s.forget()
	if len(s.fresh) > 0 {
		s.fresh = s.fresh[:0]
		if cap(s.fresh) > keepUndo/16 {
			s.fresh = nil
		}
	}
	s.space.filled = s.space.filled[:0]
	s.remember, s.cards = s.remember[:0], s.cards[:0]
	if len(s.handles) > 0 {
		clear(s.handles)
		s.handles = s.handles[:0]
	}
	if s.cardsUsed {
		s.nextCards()
	}
	s.promoted, s.collected = 0, false
	if t.watch.on {
		t.watchEnded()
	}
	s.flushCounts()
	t.breakHint, t.prolonged, t.inev, t.inTx, s.t = false, 0, nil, false, nil
	if t.stalled {
		t.unstall()
	}
	return t.endRow(row)
}

// leave makes the segment idle.
func (t *Thread) leave(s *segment) {
	s.state.Store(t.id<<8 | stIdle)
	if t.h.attention.Load() != 0 {
		t.h.noticed()
	}
}

// Abort rolls the transaction back. The caller begins again from the restored
// position. An inevitable transaction may be rolled back by its own thread only.
func (t *Thread) Abort(c Cause) {
	if !t.inTx {
		panic("stm: Abort outside a transaction")
	}
	t.abort(c, conflicting{})
}

// conflict rolls the transaction back because of c.
func (t *Thread) conflict(c conflicting) {
	cause := t.seg.causeOf(&c)
	t.abort(cause, c)
}

func (t *Thread) abort(cause Cause, c conflicting) {
	if t.inev != nil {
		t.resolve(nil)
	}
	t.seg.rollback()
	t.aborted(cause, c)
}

// causeOf says which kind of conflict c is: did we write it too, or only read it?
func (s *segment) causeOf(c *conflicting) Cause {
	if c.e.inev {
		return CauseInevitable
	}
	for i := range s.recs {
		rec := &s.recs[i]
		if rec.ref == c.sl.ref && (!c.sl.items || s.changed(rec, &c.sl)) {
			if i < len(s.places) && s.t.locator == nil { // who has a Locator finds the reader, which comes first
				c.mine = s.places[i]
			}
			return CauseWriteWrite
		}
	}
	return CauseWriteRead
}

// changed reports whether this transaction changed some of the items of sl.
func (s *segment) changed(rec *undoRec, sl *slice) bool {
	from, to := max(rec.ref+rec.off, sl.at), min(rec.ref+rec.off+rec.n, sl.at+sl.n)
	if from >= to {
		return false
	}
	at := rec.from + from - rec.ref - rec.off
	return string(s.undoLog.data[at:at+to-from]) != string(bytes(s.base, from, to-from))
}

// rollback undoes everything that the transaction in s did to the view and to its
// thread's roots.
func (s *segment) rollback() {
	s.restore()
	s.h.at(atRestored)
	s.rearm()
	s.freeAll()
	s.resetNursery()
	s.dropHandles()
	s.t.roots.Restore()
	s.h.at(atRolledBack)
}

// aborted ends a transaction that has been rolled back.
func (t *Thread) aborted(cause Cause, c conflicting) {
	s := t.seg
	t.lastAbort = Event{Kind: EventAbort, Cause: cause}
	if c.e != nil {
		t.lastAbort.Ref, t.lastAbort.Other, t.lastAbort.OtherNum = c.sl.ref, c.e.who.name, c.e.who.id
	}
	next := watch{}
	if t.h.listening {
		next = t.tellAbort(c)
	}
	if len(s.taken) > 0 {
		s.putBack()
	}
	t.retries++
	t.length = t.length.aborted(t.h.longest())
	run := t.finish(cause.row())
	t.watch = next
	t.isDoomed, t.doomed = false, conflicting{}
	t.leave(s)
	if c.e != nil {
		t.contention = t.contention.after(max(run, 1), t.clock.since)
		if t.contention.serious(t.stay > firstStay) {
			t.h.meetIn(t, c.e.who)
		}
	}
	t.atCommit, t.onCommit = t.atCommit[:0], t.onCommit[:0]
	list := t.onAbort
	t.onAbort = nil
	for i := len(list) - 1; i >= 0; i-- {
		list[i]()
	}
}

// Safepoint does what was requested of the thread: a minor collection, an import,
// waiting for another thread's major collection, an injected fault. All live
// references must be in the roots. False means that the transaction was rolled back.
func (t *Thread) Safepoint() bool {
	if !t.inTx {
		panic("stm: Safepoint outside a transaction")
	}
	s := t.seg
	req := atomic.AndUint32(&s.block.Request, reqFault)
	if req&reqBreak != 0 {
		t.breakHint = true
	}
	if req&reqFault != 0 {
		if t.faults.abort(t) {
			t.Abort(CauseInjected)
			return false
		}
		req |= t.faults.collect()
	}
	if check.Sometimes(2) {
		req |= reqCollect
	}
	if req&reqStop != 0 {
		s.minor(false)
		if !t.park(RowSyncPause, nil) {
			return false
		}
	} else if req&reqCollect != 0 || s.block.NurseryPos > s.softEnd {
		s.minor(false)
	}
	if req&reqMajor != 0 || t.h.wantMajor.Load() {
		if !t.major() {
			return false
		}
	}
	if t.injected(atSafepoint) {
		return false
	}
	return t.catchUp()
}

// catchUp imports the log, or rolls the transaction back.
func (t *Thread) catchUp() bool {
	if c, ok := t.seg.importLog(true); !ok {
		t.conflict(c)
		return false
	}
	return true
}

// ShortOfMemory reports whether a major collection is due at the next safepoint.
// It frees more if the transaction ends before it: what an abort would put back
// counts as alive.
func (t *Thread) ShortOfMemory() bool {
	return atomic.LoadUint32(&t.block.Request)&reqMajor != 0 || t.h.wantMajor.Load()
}

// Collect runs a collection now, as Safepoint does on request. What an abort would
// bring back counts as alive: to find dead what this transaction has dropped, commit
// it and call Collect in the next one.
func (t *Thread) Collect(major bool) bool {
	if !t.inTx {
		panic("stm: Collect outside a transaction")
	}
	if major {
		return t.major()
	}
	t.seg.minor(false)
	return true
}
