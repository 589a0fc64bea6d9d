package stm

// A final is a registration of an object: with a queue, or, if that is nil, for
// the destructor of its type.
type final struct {
	ref   Ref
	queue *Queue
}

// A Queue collects objects that have died and want to be finalized. An object
// that was registered and that a major collection finds dead is kept alive, with
// all it refers to, and put into the queue: once per registration, and not before
// the transaction that registered it has committed. An object that another such
// object refers to, directly or not, waits for a later collection that finds it
// dead after the other one has been finalized: outermost first. In a cycle the
// one that was registered first is the first. Weak references to all of them are
// cleared before. The ordering is the one of RPython and stmgc.
type Queue struct {
	h     *Heap
	ready func()
	list  []Ref // protected by Heap.finalMu
}

// NewQueue makes a queue. ready, if not nil, is called when objects have been
// added to the empty queue, by a collection or by the abort of a transaction that
// had taken them, on the thread that this happened to, inside or outside of its
// transaction: it must be quick and must not use the heap.
func (h *Heap) NewQueue(ready func()) *Queue {
	q := &Queue{h: h, ready: ready}
	h.finalMu.Lock()
	h.queues = append(h.queues, q)
	h.finalMu.Unlock()
	return q
}

// Register asks that r be put into q when it has died. It holds if the running
// transaction of t commits.
func (q *Queue) Register(t *Thread, r Ref) {
	if !t.inTx || r == 0 {
		panic("stm: Register needs an object and a transaction")
	}
	t.seg.finals = append(t.seg.finals, final{r, q})
}

// Next takes an object out of the queue, in the running transaction of t: if that
// aborts, the object goes back. It is 0 if the queue is empty.
func (q *Queue) Next(t *Thread) Ref {
	if !t.inTx {
		panic("stm: Next outside a transaction")
	}
	q.h.finalMu.Lock()
	defer q.h.finalMu.Unlock()
	if len(q.list) == 0 {
		return 0
	}
	r := q.list[0]
	q.list = q.list[1:]
	t.seg.taken = append(t.seg.taken, final{r, q})
	return r
}

// Len is the number of objects in the queue.
func (q *Queue) Len() int {
	q.h.finalMu.Lock()
	defer q.h.finalMu.Unlock()
	return len(q.list)
}

// Track must follow the allocation of an object of a type that has a Destructor or
// a Queue, before the next safepoint.
func (t *Thread) Track(r Ref) {
	if !t.h.madeNow(t, r) {
		panic("stm: Track needs an object of the running transaction")
	}
	y, s := t.h.typeOf(t.base, r), t.seg
	if y.Destructor != nil {
		s.finals = append(s.finals, final{r, nil})
	}
	if y.Queue != nil {
		s.finals = append(s.finals, final{r, y.Queue})
	}
}

// commitFinals makes what the transaction registered and took final.
func (s *segment) commitFinals() {
	h := s.h
	h.finalMu.Lock()
	h.finals = append(h.finals, s.finals...)
	h.finalMu.Unlock()
	s.finals, s.taken = s.finals[:0], s.taken[:0]
}

// abortFinals forgets what the transaction registered; what it made is dead. Its
// contents still are in the view.
func (s *segment) abortFinals() {
	for _, f := range s.finals {
		if f.queue == nil {
			s.h.destroy(s.base, f.ref)
		}
	}
	s.finals = s.finals[:0]
}

// putBack returns what an aborted transaction took out of queues.
func (s *segment) putBack() {
	h := s.h
	var ready []*Queue
	h.finalMu.Lock()
	for i := len(s.taken) - 1; i >= 0; i-- {
		q := s.taken[i].queue
		if len(q.list) == 0 {
			ready = append(ready, q)
		}
		q.list = append([]Ref{s.taken[i].ref}, q.list...)
	}
	h.finalMu.Unlock()
	s.taken = s.taken[:0]
	announce(ready)
}

func announce(list []*Queue) {
	for _, q := range list {
		if q.ready != nil {
			q.ready()
		}
	}
}

// destroy calls the destructor of the dead object at r in a view.
func (h *Heap) destroy(base pointer, r Ref) {
	y, n := h.measure(base, r)
	y.Destructor(bytes(base, r, n))
}

// scanFinals keeps the young objects that are registered with queues.
func (s *segment) scanFinals() {
	for i := range s.finals {
		if f := &s.finals[i]; f.queue != nil && s.h.isYoung(f.ref) {
			f.ref = s.forward(f.ref)
		}
	}
}

// destroyYoung calls the destructors of the young objects that have not been moved.
func (s *segment) destroyYoung() {
	kept := s.finals[:0]
	for _, f := range s.finals {
		if s.h.isYoung(f.ref) {
			if TypeID(*word(s.base, f.ref)) != forwarded {
				s.h.destroy(s.base, f.ref)
				continue
			}
			f.ref = *word(s.base, f.ref+LengthAt)
		}
		kept = append(kept, f)
	}
	s.finals = kept
}

// destroyDead calls the destructors of what is not marked.
func (h *Heap) destroyDead(list []final) []final {
	kept := list[:0]
	for _, f := range list {
		if f.queue == nil && !h.space.isMarked(f.ref) {
			h.destroy(h.base, f.ref)
		} else {
			kept = append(kept, f)
		}
	}
	return kept
}

// finalRoots marks what is registered by transactions that have not committed,
// and what is in the queues.
func (m *marker) finalRoots() {
	m.h.finalMu.Lock()
	defer m.h.finalMu.Unlock()
	for _, q := range m.h.queues {
		m.words(q.list)
	}
	for _, s := range m.h.segs {
		for _, f := range s.taken {
			m.ref(f.ref)
		}
		for _, f := range s.finals {
			if f.queue != nil {
				m.ref(f.ref)
			}
		}
	}
}

// finalize puts the dead objects into their queues and returns the queues that
// were empty before, and runs destructors. All that lives is marked.
func (h *Heap) finalize() (ready []*Queue) {
	h.finalMu.Lock()
	defer h.finalMu.Unlock()
	o := order{h: h}
	kept, dead := h.finals[:0], []final(nil)
	for _, f := range h.finals {
		if f.queue == nil || h.space.isMarked(f.ref) || *o.state(f.ref) != 0 {
			kept = append(kept, f)
		} else {
			o.reach(f.ref)
			dead = append(dead, f)
		}
	}
	for _, f := range dead {
		if *o.state(f.ref) != candidate {
			kept = append(kept, f)
			continue
		}
		o.raise(f.ref, candidate, inner)
		if len(f.queue.list) == 0 {
			ready = append(ready, f.queue)
		}
		f.queue.list = append(f.queue.list, f.ref)
	}
	o.keep()
	h.finals = h.destroyDead(kept)
	for _, s := range h.segs {
		s.finals = h.destroyDead(s.finals)
	}
	return ready
}
