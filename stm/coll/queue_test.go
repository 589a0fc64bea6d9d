package coll

import (
	"testing"

	"github.com/segue-vm/segue/stm"
)

// The tests of stmgc's queue; ../TESTS.md says which is which.

func newQueueWorld(t *testing.T, segments int) (w *world, a, b *actor, q stm.Ref) {
	w = newWorld(t, stm.Options{Segments: segments})
	a, b = w.actor(), w.actor()
	return w, a, b, a.shared(w.refQueue.New)
}

func (a *actor) put(q stm.Ref, x uint64) { a.w.refQueue.Put(a.Thread, q, a.newCell(x)) }

// take is what the next cell of q holds, 0 if there is none.
func (a *actor) take(q stm.Ref) uint64 {
	r, ok := a.w.refQueue.Take(a.Thread, q)
	if !ok {
		return 0
	}
	return a.Load(r, 8)
}

func (a *actor) mustTake(q stm.Ref, list ...uint64) {
	a.w.t.Helper()
	for _, x := range list {
		want(a.w.t, "taken", a.take(q), x)
	}
}

func TestQueueEmpty(t *testing.T) {
	w, a, _, q := newQueueWorld(t, 2)
	a.begin()
	want(t, "Empty", w.refQueue.Empty(a.Thread, q), true)
	a.mustTake(q, 0, 0)
	want(t, "Len", w.refQueue.Len(a.Thread, q), 0)
	a.commit()
}

func TestQueuePutGetSameTransaction(t *testing.T) {
	w, a, _, q := newQueueWorld(t, 2)
	a.begin()
	x, y := a.newCell(1), a.newCell(2)
	for _, r := range []stm.Ref{x, x, y} {
		w.refQueue.Put(a.Thread, q, r)
	}
	want(t, "Len", w.refQueue.Len(a.Thread, q), 3)
	a.mustTake(q, 1, 1, 2, 0, 0)
	want(t, "inevitable", a.Inevitable(), false)
	a.commit()
}

func TestQueuePutGetNextTransaction(t *testing.T) {
	_, a, _, q := newQueueWorld(t, 2)
	a.begin()
	for _, x := range []uint64{'D', 'D', 'F'} {
		a.put(q, x)
	}
	a.commit()
	a.begin()
	a.mustTake(q, 'D', 'D', 'F', 0)
	a.commit()
	a.check()
}

func TestQueueGetAlongSeveralTransactions(t *testing.T) {
	_, a, b, q := newQueueWorld(t, 2)
	a.begin()
	for x := range uint64(100) {
		a.put(q, x+1)
	}
	a.commit()
	for x := range uint64(100) {
		b.begin() // takes from the lane of the other segment
		b.mustTake(q, x+1)
		b.commit()
	}
	b.begin()
	b.mustTake(q, 0)
	b.commit()
	a.check()
}

func TestQueueReenableMinorCollections(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.roots = append(a.roots, w.refQueue.New(a.Thread))
	for _, x := range []uint64{'G', 'H'} {
		a.put(a.roots[0], x)
		a.Collect(false)
		a.mustTake(a.roots[0], x)
	}
	a.Collect(true)
	a.commit()
}

func TestQueueParallelTransactions(t *testing.T) {
	w, a, b, q := newQueueWorld(t, 2)
	a.begin()
	a.put(q, 'U')
	b.begin()
	b.mustTake(q, 0)
	b.commit()
	b.begin()
	b.mustTake(q, 0)
	w.refQueue.Put(b.Thread, q, 0) // depends on the queue being empty
	a.commit()
	b.mustAbort()
	b.begin()
	b.mustTake(q, 'U', 0)
	b.commit()
}

func TestQueueAbortRestoresItems(t *testing.T) {
	w, a, b, q := newQueueWorld(t, 2)
	a.begin()
	a.put(q, 'G')
	a.commit()
	for _, x := range []*actor{a, b, a} {
		x.begin()
		x.mustTake(q, 'G', 0)
		x.put(q, 'X')
		w.refQueue.Done(x.Thread, q, 1)
		x.Abort(stm.CauseExplicit)
	}
	b.begin()
	want(t, "Unfinished", w.refQueue.Unfinished(b.Thread, q), 1)
	b.mustTake(q, 'G', 0)
	b.commit()
}

func TestQueueMajorCollectionAddedInThisTransaction(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.roots = append(a.roots, w.refQueue.New(a.Thread))
	a.put(a.roots[0], 'G')
	a.Collect(true)
	a.mustTake(a.roots[0], 'G')
	a.Collect(true)
	a.commit()
}

func TestQueueMajorCollectionOldObjectsPopped(t *testing.T) {
	_, a, _, q := newQueueWorld(t, 1)
	a.atomically(func() { a.put(q, 'G') })
	a.begin()
	a.mustTake(q, 'G')
	a.Collect(true)
	a.Abort(stm.CauseExplicit)
	a.begin()
	a.mustTake(q, 'G')
	a.Collect(true)
	a.commit()
	a.check()
}

func TestQueueMajorCollectionOldEntries(t *testing.T) {
	_, a, _, q := newQueueWorld(t, 1)
	a.atomically(func() { a.put(q, 'G') })
	a.begin()
	a.Collect(true)
	a.mustTake(q, 'G')
	a.commit()
}

func TestQueueAddWithMinorCollection(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.roots = append(a.roots, w.refQueue.New(a.Thread))
	for x := range uint64(100) {
		a.put(a.roots[0], x+1)
		a.Collect(false)
	}
	for x := range uint64(100) {
		a.mustTake(a.roots[0], x+1)
		a.Collect(false)
	}
	a.commit()
}

func TestQueueTaskDone1(t *testing.T) {
	w, a, _, q := newQueueWorld(t, 2)
	unfinished := func(n int) {
		t.Helper()
		want(t, "Unfinished", w.refQueue.Unfinished(a.Thread, q), n)
	}
	a.begin()
	unfinished(0)
	a.put(q, 1)
	unfinished(1)
	a.mustTake(q, 1)
	unfinished(1)
	w.refQueue.Done(a.Thread, q, 1)
	unfinished(0)
	w.refQueue.Done(a.Thread, q, 1)
	unfinished(-1)
	a.commit()
}

func TestQueueTaskDone2(t *testing.T) {
	w, a, b, q := newQueueWorld(t, 2)
	a.begin()
	a.put(q, 1)
	a.put(q, 2)
	a.mustTake(q, 1, 2)
	a.commit()
	a.begin()
	b.begin()
	w.refQueue.Done(b.Thread, q, 1)
	want(t, "Unfinished in b", w.refQueue.Unfinished(b.Thread, q), 1)
	w.refQueue.Done(b.Thread, q, 1)
	want(t, "Unfinished in b", w.refQueue.Unfinished(b.Thread, q), 0)
	want(t, "Unfinished in a", w.refQueue.Unfinished(a.Thread, q), 2)
	b.commit()
	a.commit()
	a.begin()
	want(t, "Unfinished in a", w.refQueue.Unfinished(a.Thread, q), 0)
	a.commit()
}

// TestQueueTakenItemsDie checks that the queue does not keep what was taken.
func TestQueueTakenItemsDie(t *testing.T) {
	w, a, _, q := newQueueWorld(t, 1)
	big := w.Register(stm.Type{Name: "big", Size: 1008})
	a.atomically(func() {
		for range 1000 {
			w.refQueue.Put(a.Thread, q, a.Alloc(big, 1008))
		}
	})
	a.begin()
	a.Collect(true)
	before := w.Used()
	for range 1000 {
		w.refQueue.Take(a.Thread, q)
	}
	a.commit()
	a.begin()
	a.Collect(true)
	a.commit()
	if now := w.Used(); now+1000*1000 > before {
		t.Errorf("%d bytes are in use after taking, %d before", now, before)
	}
}

// TestQueueNumbers puts numbers that look like references.
func TestQueueNumbers(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 2})
	a := w.actor()
	q := a.shared(w.queues.New)
	list := []uint64{0, 1, 8, 1 << 30, 1<<63 | 8, 1<<64 - 1}
	a.begin()
	for _, v := range list {
		w.queues.Put(a.Thread, q, v)
	}
	a.Collect(true)
	for _, v := range list {
		got, ok := w.queues.Take(a.Thread, q)
		want(t, "taken", got, v)
		want(t, "ok", ok, true)
	}
	a.commit()
}
