package python

import (
	"sync"

	"github.com/segue-vm/segue/stm"
)

// A workQueue hands items from transaction to transaction without being a
// conflict between them: it lives on the Go side, and what a transaction does to
// it happens when it has committed. The heap object is a box:
//
//	a  None, or once the queue has ended the number of items taken
//	c  its number in the table
//
// An item is taken outside of transactions, and is the thread's own from then on:
// a transaction that is rolled back starts again with it.
type workQueue struct {
	mu        sync.Mutex
	cond      sync.Cond
	items     stretches
	put, done int  // so far
	taken     int  // by transactions that have committed
	finished  bool // task_done has been called
}

// ended reports whether everything put was done, and something was.
func (q *workQueue) ended() bool { return q.finished && q.done >= q.put }

// workQueues is the table of queues in use, by number. Its lock is a leaf.
type workQueues struct {
	mu  sync.Mutex
	all map[uint64]*workQueue
}

// at is the queue of a number; new, if it has not been used yet.
func (x *workQueues) at(n uint64) *workQueue {
	x.mu.Lock()
	defer x.mu.Unlock()
	q := x.all[n]
	if q == nil {
		q = &workQueue{}
		q.cond.L = &q.mu
		if x.all == nil {
			x.all = map[uint64]*workQueue{}
		}
		x.all[n] = q
	}
	return q
}

func (x *workQueues) remove(n uint64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.all, n)
}

// wakeAll lets all waiters look at why they should go on.
func (x *workQueues) wakeAll() {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, q := range x.all {
		q.mu.Lock()
		q.cond.Broadcast()
		q.mu.Unlock()
	}
}

func (q *workQueue) change(f func()) {
	q.mu.Lock()
	f()
	q.cond.Broadcast()
	q.mu.Unlock()
}

// await waits until ready, or until t is interrupted or has to end.
func (q *workQueue) await(t *Thread, ready func() bool) (ok bool) {
	q.mu.Lock()
	for !ready() && !t.Interrupted() {
		if t.mustEnd() {
			q.mu.Unlock()
			t.quit()
		}
		q.cond.Wait()
	}
	ok = ready()
	q.mu.Unlock()
	return ok
}

// bootWorkQueue makes the class of work queues.
func (in *Interp) bootWorkQueue(t *Thread) {
	c := in.boxType(t, "_workqueue", "_thread", &Slots{})
	in.workqueue = c
	t.constructor(c, "_workqueue()", func(t *Thread, a []Value) (Value, error) {
		r := t.newWaitable(c)
		t.init(r, boxA, None)
		return r, nil
	})
	m := func(sig string, fn GoFunc) { t.method(c, sig, fn) }
	m("put(self, item, /)", func(t *Thread, a []Value) (Value, error) {
		h := t.in.heap.NewHandle(t.Thread.Thread, t.newTuple(a[1]))
		n := t.waitKey(a[0])
		t.OnAbort(h.Free)
		t.OnCommit(func() {
			q := t.in.queues.at(n)
			q.mu.Lock()
			q.put++
			q.items.add(h)
			q.cond.Signal()
			q.mu.Unlock()
		})
		return None, nil
	})
	m("get(self, /)", func(t *Thread, a []Value) (Value, error) { return t.tail(t.in.lib.queueGet, a[0]) })
	m("task_done(self, /)", func(t *Thread, a []Value) (Value, error) {
		n := t.waitKey(a[0])
		t.OnCommit(func() {
			q := t.in.queues.at(n)
			q.mu.Lock()
			q.done++
			q.finished = true
			if q.ended() {
				q.cond.Broadcast()
			}
			q.mu.Unlock()
		})
		return None, nil
	})
	m("cancel(self, /)", func(t *Thread, a []Value) (Value, error) {
		n := t.waitKey(a[0])
		t.OnCommit(func() {
			q := t.in.queues.at(n)
			q.change(func() {
				q.done += q.items.n
				q.items.clear(func(h *stm.Handle) { h.Free() })
			})
		})
		return None, nil
	})
	m("join(self, /)", func(t *Thread, a []Value) (Value, error) { return t.tail(t.in.lib.queueJoin, a[0]) })
	m("count(self, /)", func(t *Thread, a []Value) (Value, error) { return t.queueCount(a[0]), nil })
}

// queueCount is the number of items taken by transactions that have committed.
// The table forgets a queue that has ended.
func (t *Thread) queueCount(r Ref) Value {
	if v := t.get(r, boxA); v != None {
		return v
	}
	n := t.waitKey(r)
	q := t.in.queues.at(n)
	q.mu.Lock()
	v, ended := smallInt(int64(q.taken)), q.ended()
	q.mu.Unlock()
	if ended {
		t.set(r, boxA, v)
		t.OnCommit(func() { t.in.queues.remove(n) })
	}
	return v
}

// queueFuncs are the steps of get and join, which wait.
func queueFuncs(m *ModuleDef) {
	// _queue_wait(q) takes an item: True, or None at the end of the queue, or
	// False after an interrupt.
	m.Func("_queue_wait(queue, /)", func(t *Thread, a []Value) (Value, error) {
		if t.get(a[0], boxA) != None {
			return None, nil
		}
		q := t.in.queues.at(t.waitKey(a[0]))
		return t.block(func() Value {
			if !q.await(t, func() bool { return q.items.n > 0 || q.ended() }) {
				return False
			}
			q.mu.Lock()
			defer q.mu.Unlock()
			if q.items.n == 0 {
				if q.ended() {
					return None
				}
				return False
			}
			t.job = q.items.take(t)
			return True
		})
	})
	// _queue_taken(q) is the item that was taken last, in a tuple.
	m.Func("_queue_taken(queue, /)", func(t *Thread, a []Value) (Value, error) {
		h, q := t.job, t.in.queues.at(t.waitKey(a[0]))
		t.OnCommit(func() {
			h.Free()
			q.mu.Lock()
			q.taken++
			q.mu.Unlock()
		})
		return h.Ref(), nil
	})
	// _queue_join(q) waits for the end of the queue; False after an interrupt.
	m.Func("_queue_join(queue, /)", func(t *Thread, a []Value) (Value, error) {
		if t.get(a[0], boxA) != None {
			return True, nil
		}
		q := t.in.queues.at(t.waitKey(a[0]))
		return t.block(func() Value {
			return Bool(q.await(t, func() bool { return q.done >= q.put }))
		})
	})
}
