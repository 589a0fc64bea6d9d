package stm

import (
	"slices"
	"sync"
	"sync/atomic"
)

// A Watch learns of the next change to anything that a transaction has read,
// after that transaction was rolled back: the thread can wait for it outside.
type Watch struct {
	h        *Heap
	granules []uint64
	changed  chan struct{}
}

// waiters is the table of the watches of a heap. Nobody pays for it while it is
// empty: who has appended to the log looks at count, no more.
type waiters struct {
	count   atomic.Int32 // of watches
	mu      sync.Mutex   // taken alone; protects granule
	granule map[uint64][]*Watch
}

// Watch begins to watch what the running transaction has read in old space. No
// change after the transaction's snapshot is missed. Call Cancel afterwards, and
// Close when the watch is not needed any more.
func (t *Thread) Watch() *Watch {
	w := &Watch{h: t.h, granules: t.seg.readSet(), changed: make(chan struct{}, 1)}
	ws := &t.h.waiters
	ws.mu.Lock()
	if ws.granule == nil {
		ws.granule = map[uint64][]*Watch{}
	}
	for _, g := range w.granules {
		ws.granule[g] = append(ws.granule[g], w)
	}
	ws.count.Add(1)
	ws.mu.Unlock()
	t.h.hasten(t.seg)
	// Who appends from here on sees count. Who appended before is in the log.
	for n := t.seg.pos.Load().next.Load(); n != nil && !n.pending.Load(); n = n.next.Load() {
		if i, _, _ := t.seg.conflict(n); i >= 0 {
			w.signal()
			break
		}
	}
	return w
}

// Changed receives a value when something was changed.
func (w *Watch) Changed() <-chan struct{} { return w.changed }

// Empty reports whether the transaction had read nothing: then nothing will change.
func (w *Watch) Empty() bool { return len(w.granules) == 0 }

// Close ends the watch.
func (w *Watch) Close() {
	ws := &w.h.waiters
	ws.mu.Lock()
	defer ws.mu.Unlock()
	ws.count.Add(-1)
	for _, g := range w.granules {
		list := slices.DeleteFunc(ws.granule[g], func(x *Watch) bool { return x == w })
		if ws.granule[g] = list; len(list) == 0 {
			delete(ws.granule, g)
		}
	}
}

func (w *Watch) signal() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}

// wake tells those who wait for something that e has changed.
func (ws *waiters) wake(e *entry) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	for sl := range e.changes.each {
		ws.wakeRange(sl.granules())
	}
}

func (ws *waiters) wakeRange(first, n uint64) {
	if n > uint64(len(ws.granule)) {
		for g, list := range ws.granule {
			if g-first < n {
				signalAll(list)
			}
		}
		return
	}
	for g := first; g < first+n; g++ {
		signalAll(ws.granule[g])
	}
}

func signalAll(list []*Watch) {
	for _, w := range list {
		w.signal()
	}
}

// hasten asks the transactions outside of s to end soon: somebody waits for what they do.
func (h *Heap) hasten(s *segment) {
	for _, o := range h.segs {
		if o != s && o.state.Load()&0xff == stRunning {
			o.block.request(reqBreak)
		}
	}
}

// readSet is the granules of old space that the transaction in s has read. The
// markers are the only record of them, so it looks through all: 4 KiB of them for
// 64 KiB of heap.
func (s *segment) readSet() []uint64 {
	from, to := s.h.oldStart>>MarkShift, s.h.space.end()>>MarkShift
	version := s.block.ReadVersion
	same := uint64(version) * lowBits
	var list []uint64
	marks := words(s.base, from, (to-from)/8) // units are large: a multiple of 8 words
	for i := 0; i+8 <= len(marks); i += 8 {
		m := (*[8]uint64)(marks[i:])
		if zeroByte(m[0]^same)|zeroByte(m[1]^same)|zeroByte(m[2]^same)|zeroByte(m[3]^same)|
			zeroByte(m[4]^same)|zeroByte(m[5]^same)|zeroByte(m[6]^same)|zeroByte(m[7]^same) == 0 {
			continue
		}
		at := from + uint64(i)*8
		for k, x := range bytes(s.base, at, 64) {
			if x == version {
				list = append(list, at+uint64(k))
			}
		}
	}
	return list
}

const lowBits = 0x0101010101010101

// zeroByte is not zero if and only if one of the bytes of x is.
func zeroByte(x uint64) uint64 { return (x - lowBits) &^ x & (lowBits << 7) }

// Cancel rolls the transaction back at the wish of its owner. Unlike Abort it is
// no sign of a conflict: it makes the next ones neither shorter nor inevitable.
func (t *Thread) Cancel() {
	length := t.length
	t.Abort(CauseExplicit)
	t.length, t.retries = length, 0
}

// Behind reports whether others have committed since the view was last brought
// forward. It costs two loads.
func (t *Thread) Behind() bool { return t.seg.pos.Load().next.Load() != nil }

// Alone reports whether there has been no more than one active thread for a while,
// and nobody waits for what it does: then there is no reason to end transactions.
func (h *Heap) Alone() bool { return !h.company.Load() && h.waiters.count.Load() == 0 }

// Version is what a read barrier of the running transaction stores.
func (t *Thread) Version() uint8 { return t.version }

// AddressSpace is the size of a view: all references are below it.
func (h *Heap) AddressSpace() uint64 { return h.size }

// Full reports whether the last major collections have found too little memory.
// Alloc still gives some to who handles that.
func (h *Heap) Full() bool { return h.exhausted.Load() == giveUp }
