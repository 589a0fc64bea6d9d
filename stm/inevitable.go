package stm

import "time"

// BecomeInevitable makes the transaction one that cannot abort any more, so that
// it may do what cannot be undone. At most one is inevitable; it waits for
// another one to end. All live references must be in the roots. False means that
// the transaction was rolled back on the way.
func (t *Thread) BecomeInevitable(why string) bool {
	if !t.inTx {
		panic("stm: BecomeInevitable outside a transaction")
	}
	if t.inev != nil {
		return true
	}
	if !t.seg.untouched() { // one that has done nothing never aborts here
		if t.faults.abort(t) {
			t.Abort(CauseInjected)
			return false
		}
		if t.injected(atInevitable) {
			return false
		}
	}
	return t.becomeInevitable(why)
}

// becomeInevitable takes the place behind the head of the log with a pending
// entry: until it is resolved nobody can append, so nothing can conflict. Those who
// had to wait for such an entry before go first: a thread that is inevitable again
// and again would leave them no time to wake up.
func (t *Thread) becomeInevitable(why string) bool {
	s := t.seg
	e := &entry{seg: s.num, who: t, inev: true}
	if t.h.listening {
		e.where = t.where()
	}
	e.pending.Store(true)
	if t.h.stalled.Load() > 0 && !t.letPass() {
		return false
	}
	for {
		if c, ok := s.importLog(true); !ok {
			t.conflict(c)
			return false
		}
		last := s.pos.Load()
		e.seq = last.seq + 1
		if last.next.CompareAndSwap(nil, e) {
			t.inev = e
			t.h.at(atPending)
			if t.h.observer != nil {
				t.event(Event{Kind: EventInevitable, Why: why, Reader: e.where})
			}
			return true
		}
		if n := last.next.Load(); n.pending.Load() {
			s.minor(false)
			if !t.waitResolved(n) {
				return false
			}
		}
	}
}

// resolve gives the pending entry its contents and lets the others go on.
func (t *Thread) resolve(e *entry) *entry {
	p := t.inev
	if e != nil {
		p.changes, p.places = e.changes, e.places
	}
	t.inev = nil
	t.h.at(atResolve)
	t.seg.resolved(p)
	return p
}

// resolved shows the entry e of s, at the tail of the log, to everybody.
func (s *segment) resolved(e *entry) {
	waited := e.pending.Load()
	if waited {
		e.pending.Store(false)
	}
	if s.h.waiters.count.Load() != 0 {
		s.h.waiters.wake(e)
	}
	s.spares.keep(e)
	s.pos.Store(e)
	if waited {
		s.h.mu.Lock()
		s.h.cond.Broadcast()
		s.h.mu.Unlock()
	}
}

// letPass waits until those have appended, or were rolled back, who are stalled.
func (t *Thread) letPass() bool {
	h := t.h
	h.mu.Lock()
	last := h.unstalled + uint64(h.stalled.Load())
	h.mu.Unlock()
	t.seg.minor(false)
	return t.park(RowWaitOther, func() bool { return h.unstalled >= last })
}

// stall notes that t has to wait for an inevitable transaction.
func (t *Thread) stall() {
	t.h.mu.Lock()
	t.stalled = true
	t.h.stalled.Add(1)
	t.h.mu.Unlock()
}

// unstall is for the end of the transaction.
func (t *Thread) unstall() {
	t.h.mu.Lock()
	t.stalled = false
	t.h.stalled.Add(-1)
	t.h.unstalled++
	t.h.cond.Broadcast()
	t.h.mu.Unlock()
}

// waitResolved waits until the pending entry of another thread is resolved, and
// asks that thread to come to an end: a loop can be a long transaction. The
// nursery is empty: the world may be stopped meanwhile.
func (t *Thread) waitResolved(e *entry) bool {
	if !t.stalled {
		t.stall()
	}
	h, at, start := t.h, Pos(0), int64(0)
	if h.listening {
		at, start = t.where(), h.now()
		t.event(Event{Kind: EventWait, Row: RowWaitInevitable, Other: e.who.name, OtherNum: e.who.id, Writer: e.where, Reader: at})
	}
	h.segs[e.seg-1].block.request(reqBreak)
	alive := t.park(RowWaitInevitable, func() bool { return !e.pending.Load() })
	if h.listening {
		h.conflicts.wait(e.where, at, time.Duration(h.now()-start))
	}
	return alive
}
