package stm

import "sync/atomic"

// Handle is a root outside of any thread: what it refers to stays alive until
// Free. If the object is young, it moves with it. Other threads may use it once
// the transaction that made it has committed; if that is rolled back, the
// handle is nil.
type Handle struct {
	ref atomic.Uint64
	h   *Heap
}

// NewHandle makes a handle for r in the transaction of t. To have an object that
// never moves, allocate it with AllocOld.
func (h *Heap) NewHandle(t *Thread, r Ref) *Handle {
	x := &Handle{h: h}
	x.ref.Store(r)
	if h.madeNow(t, r) {
		t.seg.handles = append(t.seg.handles, x)
	}
	h.handleMu.Lock()
	h.handles[x] = struct{}{}
	h.handleMu.Unlock()
	return x
}

// madeNow reports whether r was made by the running transaction of t.
func (h *Heap) madeNow(t *Thread, r Ref) bool {
	return r != 0 && (h.isYoung(r) || *flags(t.base, r)&flagFresh != 0)
}

// Ref is the object, 0 if the handle is nil.
func (x *Handle) Ref() Ref { return x.ref.Load() }

// Free gives the handle up; it becomes nil.
func (x *Handle) Free() {
	x.ref.Store(0)
	x.h.handleMu.Lock()
	delete(x.h.handles, x)
	x.h.handleMu.Unlock()
}

// scanHandles forwards the young objects in the handles of this transaction.
func (s *segment) scanHandles() {
	for _, x := range s.handles {
		if r := x.ref.Load(); s.h.isYoung(r) {
			x.ref.Store(s.forward(r))
		}
	}
}

// dropHandles makes the handles of a transaction nil that is rolled back.
func (s *segment) dropHandles() {
	for _, x := range s.handles {
		x.ref.Store(0)
	}
	clear(s.handles)
	s.handles = s.handles[:0]
}
