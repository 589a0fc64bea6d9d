package python

import (
	"sync"
	"sync/atomic"
	"time"
)

// Threads wait on the Go side, outside of transactions. A heap object that can
// be waited for (a lock, a queue) has a number, which is the key here; entries
// exist only while somebody waits.
//
// A waiter enlists before the transaction begins that looks at the object, and
// whoever changes the object rings after its transaction has committed. So either
// the look sees the change, or the bell rings.
//
// waitRoom.mu is a leaf.
type waitRoom struct {
	mu      sync.Mutex
	waiting map[uint64][]*bell
	last    uint64        // number of an object
	present atomic.Int64  // how many wait
	closing chan struct{} // closed when the program ends: nobody waits any more
}

// A bell is a thread's place in the wait room. It is a field of the thread.
type bell struct {
	ring     chan struct{} // holds one ring
	key      uint64        // what is waited for; 0: nothing
	deadline time.Time     // zero: none
}

// number is a number for an object that can be waited for.
func (r *waitRoom) number() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last++
	return r.last
}

// enlist puts b, which is nowhere, last among the waiters for key.
func (r *waitRoom) enlist(b *bell, key uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	select {
	case <-b.ring: // meant for an earlier wait
	default:
	}
	if r.waiting == nil {
		r.waiting = map[uint64][]*bell{}
	}
	b.key = key
	r.present.Add(1)
	r.waiting[key] = append(r.waiting[key], b)
}

// ringOne wakes the first waiter for key.
func (r *waitRoom) ringOne(key uint64) {
	if r.present.Load() == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ringLocked(key)
}

// ringAll wakes all waiters for key.
func (r *waitRoom) ringAll(key uint64) {
	if r.present.Load() == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.waiting[key]) > 0 {
		r.ringLocked(key)
	}
}

func (r *waitRoom) ringLocked(key uint64) {
	list := r.waiting[key]
	if len(list) == 0 {
		return
	}
	b := list[0]
	if len(list) == 1 {
		delete(r.waiting, key)
	} else {
		r.waiting[key] = list[1:]
	}
	b.key = 0
	r.present.Add(-1)
	b.ring <- struct{}{}
}

// ringLater wakes a waiter for key when the transaction has committed. Once is
// enough, however often a lock is freed: who wakes takes it, and wakes the next
// one when it is free again.
func (t *Thread) ringLater(key uint64) {
	if t.in.threads.alone() {
		return // and whoever this transaction starts begins after it
	}
	for _, k := range t.rings[max(0, len(t.rings)-16):] { // more is not worth looking
		if k == key {
			return
		}
	}
	if len(t.rings) == 0 {
		t.OnCommit(t.ringNow)
		t.OnAbort(t.ringNever)
	}
	t.rings = append(t.rings, key)
}

func (t *Thread) ringNow() {
	for _, key := range t.rings {
		t.in.room.ringOne(key)
	}
	t.ringNever()
}

func (t *Thread) ringNever() { t.rings = t.rings[:0] }

// leave takes b out. If it has been rung for nothing, the next one is rung.
func (r *waitRoom) leave(b *bell, key uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if b.key == 0 {
		select {
		case <-b.ring:
			r.ringLocked(key)
		default:
		}
		return
	}
	list := r.waiting[key]
	for i, x := range list {
		if x == b {
			list = append(list[:i:i], list[i+1:]...)
			break
		}
	}
	if r.waiting[key] = list; len(list) == 0 {
		delete(r.waiting, key)
	}
	b.key = 0
	r.present.Add(-1)
}

// sleep waits for the bell, the deadline of b, an interrupt of the thread, or the
// end of the program; true if the bell rang.
func (t *Thread) sleep(b *bell) bool {
	if t.Interrupted() { // one that an abort has brought back wakes nobody
		return false
	}
	var timer <-chan time.Time
	if !b.deadline.IsZero() {
		left := time.Until(b.deadline)
		if left <= 0 {
			select {
			case <-b.ring:
				return true
			default:
				return false
			}
		}
		x := time.NewTimer(left)
		defer x.Stop()
		timer = x.C
	}
	closing := t.in.room.closing
	if t == t.in.mainThread {
		closing = nil
	}
	select {
	case <-b.ring:
		return true
	case <-timer:
	case <-t.wake:
	case <-closing:
		t.quit()
	}
	return false
}
