package stm

import "testing"

func TestNoFinalizerInMinorCollection(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	w.registered(a, 0, 1)
	a.collect(false)
	want(t, "queue", w.queues[0].Len(), 0)
	a.commit()
	want(t, "ready", w.ready[0].Load(), 0)
}

// TestFinalizerInMajorCollection: unlike the original's, our queues get objects only
// of committed transactions.
func TestFinalizerInMajorCollection(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	for repeat := range uint64(4) {
		a.begin()
		for i := range uint64(3) {
			p := a.push(a.Alloc(w.pair, pairSize))
			a.SetWord(p, pairX, 10*repeat+i)
		}
		if repeat%2 == 1 { // registered when they are old
			a.collect(false)
		}
		for i, r := range a.roots {
			w.queues[min(i, 1)].Register(a.Thread, r)
		}
		a.collect(false)
		a.roots = a.roots[:0]
		a.collect(true)
		want(t, "ready before the commit", w.ready[0].Load()+w.ready[1].Load(), 0)
		a.commit()
		a.begin()
		a.collect(true)
		want(t, "ready 0", w.ready[0].Load(), 1)
		want(t, "ready 1", w.ready[1].Load(), 1)
		w.finalized(a, 0, 10*repeat)
		w.finalized(a, 1, 10*repeat+1, 10*repeat+2)
		a.commit()
		a.begin()
		a.collect(true)
		w.finalized(a, 0)
		want(t, "used", w.Used(), 0)
		a.commit()
	}
}

func TestFinalizerFromOtherThread(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	w.registered(a, 0, 'H')
	a.collect(false)
	a.pause()
	b.begin()
	b.collect(true)
	want(t, "queue", w.queues[0].Len(), 0) // not committed
	a.resume()
	a.commit()
	b.collect(true)
	want(t, "ready", w.ready[0].Load(), 1)
	b.commit()
	a.begin()
	w.finalized(a, 0, 'H')
	a.commit()
}

func TestFinalizerOrdering(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	for i := range uint64(3) {
		a.push(w.registered(a, 1, i+1))
	}
	a.SetWord(a.roots[2], pairA, a.roots[0])
	a.SetWord(a.roots[0], pairA, a.roots[1])
	a.commit()
	a.drop()
	for _, x := range []uint64{3, 1, 2} { // each found dead after the one that refers to it
		a.begin()
		a.collect(true)
		w.finalized(a, 1, x)
		a.commit()
	}
	a.begin()
	a.collect(true)
	w.finalized(a, 1)
	want(t, "used", w.Used(), 0)
	a.commit()
}

// TestFinalizerCycle: the one that was registered first goes first.
func TestFinalizerCycle(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	for i := range uint64(3) {
		a.push(w.registered(a, 0, i))
	}
	for i := range 3 {
		a.SetWord(a.roots[i], pairA, a.roots[(i+1)%3])
	}
	w.queues[1].Register(a.Thread, a.roots[1]) // a second registration of the same object
	a.commit()
	a.drop()
	a.begin()
	for _, x := range []uint64{0, 1, 2} {
		a.collect(true)
		want(t, "length", w.queues[0].Len(), 1)
		w.finalized(a, 0, x)
		a.commit()
		a.begin()
	}
	a.collect(true)
	want(t, "second registration", w.queues[1].Len(), 1)
	w.finalized(a, 1, 1)
	a.commit()
}

func TestFinalizerExtraTransaction(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.registered(a, 0, 1))
	a.commit()
	a.drop()
	want(t, "ready", w.ready[0].Load(), 0)
	a.begin()
	a.collect(true)
	want(t, "ready", w.ready[0].Load(), 1)
	a.commit()
	a.begin() // somebody who takes it and fails
	w.finalized(a, 0, 1)
	a.collect(true)
	a.Abort(CauseExplicit)
	want(t, "ready again", w.ready[0].Load(), 1)
	a.begin()
	a.collect(true)
	w.finalized(a, 0, 1)
	a.commit()
	a.begin()
	a.collect(true)
	w.finalized(a, 0)
	want(t, "used", w.Used(), 0)
	a.commit()
}

func TestRunCbForAllThreads(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	for i, x := range []*actor{a, b} {
		x.begin()
		w.registered(x, i, uint64(i))
		x.commit()
	}
	b.begin()
	b.collect(true)
	w.finalized(b, 1, 1)
	b.commit()
	want(t, "ready", w.ready[0].Load(), 1)
	a.begin()
	w.finalized(a, 0, 0)
	a.commit()
}

// TestRunMajorCollectInTrigger: a hook must not use the heap; who takes the objects may collect.
func TestRunMajorCollectInTrigger(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	w.registered(a, 0, 1)
	w.registered(a, 1, 2)
	w.registered(a, 1, 3)
	a.commit()
	a.begin()
	a.collect(true)
	p := a.push(w.queues[1].Next(a.Thread))
	a.collect(true)
	want(t, "number", a.Load(p, pairX), 2)
	w.finalized(a, 1, 3)
	a.collect(true)
	w.finalized(a, 0, 1)
	a.commit()
}

func TestNewObjectsWithFinalizers(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	x, y := w.registered(a, 0, 1), w.registered(a, 0, 2)
	a.SetWord(x, pairA, y)
	a.push(x)
	a.collect(false)
	a.commit()
	a.drop()
	a.begin()
	a.collect(true)
	w.finalized(a, 0, 1)
	a.commit()
}

func TestQueueOfType(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	for i := range uint64(3) {
		p := a.Alloc(w.auto, pairSize)
		a.SetWord(p, pairX, i)
		a.Track(p)
	}
	a.commit()
	a.begin()
	a.collect(true)
	w.finalized(a, 0, 0, 1, 2)
	a.commit()
}

// TestFinalizerOfAborted: what an aborted transaction registered is not finalized,
// not even an old object.
func TestFinalizerOfAborted(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	old := a.shared(1, func() Ref { return a.Alloc(w.pair, pairSize) })[0]
	a.begin()
	w.registered(a, 0, 1)
	w.queues[1].Register(a.Thread, old)
	a.Abort(CauseExplicit)
	for h := range w.handles {
		h.Free()
	}
	a.begin()
	a.collect(true)
	w.finalized(a, 0)
	w.finalized(a, 1)
	want(t, "used", w.Used(), 0)
	a.commit()
}

// TestFinalizerResurrects: what a finalizer stores somewhere lives on, and may be
// registered again.
func TestFinalizerResurrects(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	root := a.shared(1, func() Ref { return a.Alloc(w.pair, pairSize) })[0]
	a.begin()
	p := w.registered(a, 0, 9)
	a.SetWord(p, pairA, a.newCell(1))
	a.commit()
	for range 2 {
		b.begin()
		b.collect(true)
		p := w.queues[0].Next(b.Thread)
		b.Store(root, pairA, p)
		w.queues[0].Register(b.Thread, p)
		b.commit()
		a.begin()
		a.collect(true)
		w.finalized(a, 0)
		want(t, "what it refers to", a.Load(a.Load(a.Load(root, pairA), pairA), cellX), 1)
		a.Store(root, pairA, 0)
		a.commit()
	}
	a.begin()
	a.collect(true)
	w.finalized(a, 0, 9)
	a.commit()
}

// TestFinalizerAfterWeakrefs: weak references to what is finalized, and to what
// lives on only for that, are cleared before, those inside included.
func TestFinalizerAfterWeakrefs(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	p := a.push(w.registered(a, 0, 1))
	q := w.registered(a, 0, 2)
	cell := a.newCell(3)
	res := w.newRes(a, 4)
	inside, keeps := w.newLink(a, p), w.newLink(a, a.newCell(5))
	a.SetWord(p, pairA, q)
	a.SetWord(p, pairB, inside)
	a.SetWord(inside, linkRef, keeps)
	a.SetWord(q, pairA, cell)
	a.SetWord(q, pairB, res)
	for _, r := range []Ref{p, q, cell, res} {
		a.push(w.newLink(a, r))
	}
	a.SetWord(keeps, linkRef, a.push(a.newCell(6)))
	a.SetWord(keeps, linkWeak, a.roots[5])
	a.commit()
	a.roots[0] = 0
	a.begin()
	a.commit()
	a.begin()
	a.collect(true)
	w.died()
	for _, r := range a.roots[1:5] {
		want(t, "referent", a.Load(r, linkWeak), 0)
	}
	r := w.queues[0].Next(a.Thread)
	want(t, "number", a.Load(r, pairX), 1)
	want(t, "referent of the inner link", a.Load(a.Load(r, pairB), linkWeak), 0)
	want(t, "what lives", a.Load(a.Load(a.Load(r, pairB), linkRef), linkWeak), a.roots[5])
	want(t, "what it refers to", a.Load(a.Load(a.Load(r, pairA), pairA), cellX), 3)
	a.check()
	a.commit()
	a.begin()
	a.collect(true)
	w.finalized(a, 0, 2)
	a.commit()
	a.begin()
	a.collect(true)
	w.died(4)
	a.commit()
}

// TestTakenGoesBackFromDoomed: a collection rolls back a waiting transaction that had
// taken an object.
func TestTakenGoesBackFromDoomed(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	b.begin()
	w.registered(b, 0, 5)
	w.registered(b, 0, 6)
	b.commit()
	b.begin()
	b.collect(true)
	b.Load(x, cellX)
	w.finalized(b, 0, 5, 6)
	b.pause()
	a.begin()
	a.Store(x, cellX, 1)
	a.commit()
	a.begin()
	a.collect(true)
	a.collect(true)
	want(t, "b goes on", b.resume(), false)
	want(t, "ready", w.ready[0].Load(), 1)
	w.finalized(a, 0, 5, 6)
	a.commit()
}
