package stm

// park waits at a safepoint until no stop is in progress and, if given, until
// done says so. The nursery is empty. False means that the transaction was rolled
// back by whoever stopped the world.
func (t *Thread) park(row Row, done func() bool) bool {
	h, s := t.h, t.seg
	if h.listening && row != RowWaitInevitable {
		t.event(Event{Kind: EventWait, Row: row})
	}
	back := t.enterRow(row)
	h.at(atPark)
	h.mu.Lock()
	s.state.Store(t.id<<8 | stParked)
	h.at(atParked)
	h.cond.Broadcast()
	for h.stopper != nil || done != nil && !t.isDoomed && !done() {
		h.cond.Wait()
	}
	s.state.Store(t.id<<8 | stRunning)
	h.mu.Unlock()
	h.at(atWoken)
	t.enterRow(back)
	if h.listening {
		t.event(Event{Kind: EventWaitEnd, Row: row})
	}
	if t.isDoomed {
		c := t.doomed
		t.aborted(t.doomCause, c)
		return false
	}
	return true
}

// stopWorld stops all other transactions and keeps idle segments from starting
// one. The caller runs in a transaction with an empty nursery. If it returns true,
// h.mu is locked, every segment is parked or claimed, and startWorld must follow.
// False means that another thread stopped the world first, and is done; then
// t.isDoomed may have been answered by an abort, which the second result tells.
func (t *Thread) stopWorld() (stopped, alive bool) {
	h := t.h
	h.at(atStop)
	h.mu.Lock()
	if h.stopper != nil {
		h.mu.Unlock()
		return false, t.park(RowSyncPause, nil)
	}
	h.stopper = t
	h.attention.Add(1)
	for _, s := range h.segs {
		if s == t.seg {
			continue
		}
		for !s.halted() {
			s.block.request(reqStop)
			h.at(atStopping)
			back := t.enterRow(RowSyncPause)
			h.cond.Wait()
			t.enterRow(back)
		}
	}
	h.at(atStopped)
	return true, true
}

// halted reports whether s runs no transaction and cannot begin one, claiming it
// if it is idle. h.mu is locked.
func (s *segment) halted() bool {
	for {
		st := s.state.Load()
		switch st & 0xff {
		case stParked, stClaimed:
			return true
		case stIdle, stGranted:
			if s.state.CompareAndSwap(st, st&^0xff|stClaimed) {
				s.claimed = st
				return true
			}
		default:
			return false
		}
	}
}

// startWorld undoes stopWorld.
func (h *Heap) startWorld() {
	h.at(atStart)
	for _, s := range h.segs {
		if s.state.Load()&0xff == stClaimed {
			s.state.Store(s.claimed)
		}
	}
	h.stopper = nil
	h.attention.Add(-1)
	h.dispatch()
	h.cond.Broadcast()
	h.mu.Unlock()
}

// syncAll brings every view and the base view to the head of the log. A
// transaction that cannot follow is rolled back; its thread learns it when it
// wakes. The world is stopped.
func (h *Heap) syncAll() {
	for _, s := range h.segs {
		if s.t == nil {
			s.importLog(false)
		} else if c, ok := s.importLog(true); !ok {
			s.t.doom(c)
			s.importLog(false)
		}
	}
	h.baseMu.Lock()
	h.moveBase(h.segs[0].pos.Load().seq)
	h.baseMu.Unlock()
}

// doom rolls back the transaction of a thread that waits.
func (t *Thread) doom(c conflicting) {
	t.doomCause = t.seg.causeOf(&c)
	t.isDoomed, t.doomed = true, c
	t.seg.rollback()
	t.seg.forget()
	t.seg.fresh = t.seg.fresh[:0]
}
