package stm

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

// finalWorld is a world with a type that has a destructor, and two queues.
type finalWorld struct {
	weakWorld
	res    TypeID // like a cell
	mu     sync.Mutex
	dead   []uint64 // numbers of destroyed objects
	queues [2]*Queue
	ready  [2]atomic.Int32
	auto   TypeID // like a pair, registered with queue 0
}

func newFinalWorld(t testing.TB, o Options) *finalWorld {
	w := &finalWorld{weakWorld: newWeakWorld(t, o)}
	w.res = w.Register(Type{Name: "resource", Size: cellSize, Destructor: func(b []byte) {
		if len(b) != cellSize {
			t.Errorf("the destructor gets %d bytes", len(b))
		}
		w.mu.Lock()
		w.dead = append(w.dead, *wordOf(b, cellX))
		w.mu.Unlock()
	}})
	for i := range w.queues {
		w.queues[i] = w.NewQueue(func() { w.ready[i].Add(1) })
	}
	w.auto = w.Register(Type{Name: "auto", Size: pairSize, Refs: []int{pairA, pairB}, Queue: w.queues[0]})
	return w
}

func (w *finalWorld) newRes(a *actor, x uint64) Ref {
	r := a.Alloc(w.res, cellSize)
	a.SetWord(r, cellX, x)
	a.Track(r)
	return r
}

// died checks which objects have been destroyed since the last call.
func (w *finalWorld) died(list ...uint64) {
	w.t.Helper()
	if !slices.Equal(w.dead, list) {
		w.t.Fatalf("destroyed: %d, want %d", w.dead, list)
	}
	w.dead = nil
}

// finalized takes everything out of a queue and checks the numbers of the objects.
func (w *finalWorld) finalized(a *actor, queue int, list ...uint64) {
	w.t.Helper()
	var got []uint64
	for r := w.queues[queue].Next(a.Thread); r != 0; r = w.queues[queue].Next(a.Thread) {
		got = append(got, a.Load(r, pairX))
	}
	if !slices.Equal(got, list) {
		w.t.Fatalf("queue %d has %d, want %d", queue, got, list)
	}
	w.ready[queue].Store(0)
}

// registered makes a pair with the number x that is registered with a queue.
func (w *finalWorld) registered(a *actor, queue int, x uint64) Ref {
	p := a.Alloc(w.pair, pairSize)
	a.SetWord(p, pairX, x)
	w.queues[queue].Register(a.Thread, p)
	return p
}

func TestNoFinalizer(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.newCell(1)
	a.Alloc(w.pair, pairSize)
	a.collect(true)
	a.commit()
	w.died()
	want(t, "queue", w.queues[0].Len(), 0)
	want(t, "ready", w.ready[0].Load(), 0)
}

func TestYoungDestructor(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	w.newRes(a, 1)
	w.died()
	a.commit()
	w.died(1)
}

func TestYoungDestructorSurvives(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.newRes(a, 1))
	a.commit()
	w.died()
}

func TestYoungDestructorAborts(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.newRes(a, 1))
	w.died()
	a.Abort(CauseExplicit)
	w.died(1)
	a.begin()
	a.commit()
	w.died()
}

// TestOldDestructor: an object may be tracked when it is old already, as long as
// its transaction runs.
func TestOldDestructor(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	r := a.AllocOld(w.res, cellSize)
	a.SetWord(r, cellX, 1)
	a.Track(r)
	a.commit()
	w.died()
	a.begin()
	a.collect(true)
	w.died(1)
	a.commit()
}

func TestOldDestructor2(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.newRes(a, 1))
	a.collect(false)
	a.pop()
	a.collect(false)
	w.died()
	a.collect(true)
	w.died(1)
	a.commit()
	w.died()
}

func TestOldDestructorSurvives(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.newRes(a, 1))
	a.collect(true)
	a.commit()
	w.died()
	a.drop()
	a.begin()
	a.collect(true)
	w.died(1)
	a.commit()
}

// TestOldDestructorSegment: the destructor sees what the transaction that made the
// object has stored, whoever collects.
func TestOldDestructorSegment(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	b.begin()
	b.push(w.newRes(b, 1))
	b.collect(false)
	b.Store(b.roots[0], cellX, 7)
	b.pop()
	b.pause()
	a.collect(true)
	w.died(7)
	want(t, "alive", b.resume(), true)
	b.commit()
	a.commit()
}

func TestOldDestructorAborts(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.newRes(a, 1))
	a.commit()
	a.begin()
	a.Store(a.roots[0], cellX, 2)
	a.Abort(CauseExplicit)
	w.died()
	a.drop()
	a.begin()
	a.collect(true)
	w.died(1) // the contents that have been committed
	a.commit()
}

func TestOverflowDestructorAborts(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.newRes(a, 1))
	a.collect(false)
	a.Store(a.roots[0], cellX, 2)
	a.push(w.newRes(a, 3))
	w.died()
	a.Abort(CauseExplicit)
	w.died(2, 3)
}

// TestDestructorOfDoomed: a collection rolls a waiting transaction back and runs its
// destructors, once.
func TestDestructorOfDoomed(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	b.begin()
	b.Load(x, cellX)
	b.push(w.newRes(b, 5))
	b.pause()
	a.begin()
	a.Store(x, cellX, 1)
	a.commit()
	a.begin()
	a.collect(true)
	w.died(5)
	a.collect(true)
	want(t, "b goes on", b.resume(), false)
	w.died()
	a.commit()
}

func TestTrackNeedsNewObject(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.push(w.newRes(a, 1))
	a.commit()
	a.begin()
	defer a.commit()
	defer func() {
		if recover() == nil {
			t.Error("an old object is tracked")
		}
	}()
	a.Track(a.roots[0])
}

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

// TestFinalizerStress: each object of a committed transaction is finalized exactly
// once and then destroyed, each of an aborted one is destroyed and nothing else.
func TestFinalizerStress(t *testing.T) {
	seed := chooseSeed(t)
	for _, o := range []Options{
		{Segments: 1, CollectEvery: 2}, {Segments: 2, CollectEvery: 2, AbortEvery: 8}, {Segments: 4, CollectEvery: 3, AbortEvery: 9}, {Segments: 8},
	} {
		o.Seed = seed
		t.Run(fmt.Sprintf("%d segments, collect %d, abort %d", o.Segments, o.CollectEvery, o.AbortEvery), func(t *testing.T) {
			for i := range stressed(1) {
				stressFinal(t, o, seed+int64(i))
			}
		})
	}
}

// lives counts what happened to objects by number.
type lives struct {
	sync.Mutex
	made, finalized, destroyed map[uint64]int
}

func (l *lives) count(m map[uint64]int, x uint64) {
	l.Lock()
	m[x]++
	l.Unlock()
}

func stressFinal(t *testing.T, o Options, seed int64) {
	w := newFinalWorld(t, o)
	w.verify = o.CollectEvery > 0
	w.stress = true
	l := &lives{made: map[uint64]int{}, finalized: map[uint64]int{}, destroyed: map[uint64]int{}}
	kind := w.Register(Type{Name: "life", Size: pairSize, Refs: []int{pairA, pairB}, Queue: w.queues[0],
		Destructor: func(b []byte) { l.count(l.destroyed, *wordOf(b, pairX)) }})
	b := &bank{world: w.world}
	main := w.actor()
	roots := main.shared(10, func() Ref { return main.Alloc(w.pair, pairSize) })
	var next atomic.Uint64
	step := func(x *teller, now *[]uint64) bool {
		for range 1 + x.rng.IntN(4) {
			p := x.Alloc(kind, pairSize)
			n := next.Add(1)
			*now = append(*now, n)
			x.SetWord(p, pairX, n)
			x.Track(p)
			root := roots[x.rng.IntN(len(roots))]
			if x.rng.IntN(2) == 0 {
				x.SetWord(p, pairA, x.Load(root, pairA))
			}
			if x.rng.IntN(4) > 0 {
				x.Store(root, pairA, p)
			}
			if x.rng.IntN(10) == 0 && !x.Safepoint() {
				return false
			}
		}
		if x.rng.IntN(30) == 0 && !x.BecomeInevitable("now and then") {
			return false
		}
		if x.rng.IntN(100) == 0 && !x.Collect(true) {
			return false
		}
		if x.rng.IntN(10) == 0 {
			x.Abort(CauseExplicit)
			return false
		}
		return x.Safepoint()
	}
	take := func(x *teller) bool {
		for x.begin(); ; x.begin() {
			r := w.queues[0].Next(x.Thread)
			n := uint64(0)
			if r != 0 {
				n = x.Load(r, pairX)
			}
			if x.Safepoint() && x.Commit() {
				if r != 0 {
					l.count(l.finalized, n)
				}
				return r != 0
			}
		}
	}
	var all sync.WaitGroup
	for i := range 6 {
		x := b.teller(seed, i)
		all.Go(func() {
			for range 300 {
				var now []uint64
				for x.begin(); !step(x, &now) || !x.Commit(); x.begin() {
					now = now[:0]
				}
				for _, n := range now {
					l.count(l.made, n)
				}
				for x.rng.IntN(2) == 0 && take(x) {
				}
			}
			x.Close()
		})
	}
	all.Wait()
	last := b.teller(seed, -1)
	for _, r := range roots {
		for last.begin(); ; last.begin() {
			if last.Store(r, pairA, 0); last.Commit() {
				break
			}
		}
	}
	for len(l.finalized) < len(l.made) {
		for last.begin(); !last.Collect(true) || !last.Commit(); last.begin() {
		}
		n := 0
		for ; take(last); n++ {
		}
		if n == 0 && len(l.finalized) < len(l.made) {
			t.Fatalf("%d of %d objects have been finalized", len(l.finalized), len(l.made))
		}
	}
	for last.begin(); !last.Collect(true) || !last.Commit(); last.begin() {
	}
	for n := range l.made {
		if l.finalized[n] != 1 {
			t.Fatalf("object %d was finalized %d times", n, l.finalized[n])
		}
	}
	for n := range l.finalized {
		if l.made[n] != 1 {
			t.Fatalf("object %d of an aborted transaction was finalized", n)
		}
	}
	for n := range next.Load() {
		if l.destroyed[n+1] != 1 {
			t.Fatalf("object %d was destroyed %d times", n+1, l.destroyed[n+1])
		}
	}
	want(t, "used", w.Used(), 10*slotBytes(48))
}

// TestHeapLimitWithFinalizers: more threads than segments make garbage that must be
// finalized before its memory is free.
func TestHeapLimitWithFinalizers(t *testing.T) {
	w := newFinalWorld(t, Options{Segments: 2, HeapLimit: 8 << 20})
	w.verify = false
	var all sync.WaitGroup
	var made, finalized, errs atomic.Int64
	for range 5 {
		a := w.actor()
		all.Go(func() {
			for made.Load() < 4000 {
				a.begin()
				ok := true
				n := int64(0)
				if err := full(func() {
					for range 10 {
						p := a.Alloc(w.pair, pairSize)
						w.queues[0].Register(a.Thread, p)
						n++
						a.SetWord(p, pairA, a.AllocArray(w.bytes, 10000))
					}
				}); err != nil {
					errs.Add(1)
				}
				if ok = a.Safepoint() && a.Commit(); ok {
					made.Add(n)
				}
				for ok && w.queues[0].Len() > 0 {
					a.begin()
					r := w.queues[0].Next(a.Thread)
					if ok = a.Safepoint() && a.Commit(); ok && r != 0 {
						finalized.Add(1)
					}
				}
			}
			a.Close()
		})
	}
	all.Wait()
	a := w.actor()
	for finalized.Load() < made.Load() {
		a.begin()
		a.collect(true)
		a.commit()
		a.begin()
		n := int64(0)
		for w.queues[0].Next(a.Thread) != 0 {
			n++
		}
		a.commit()
		if finalized.Add(n); n == 0 && finalized.Load() < made.Load() {
			t.Fatalf("%d of %d objects have been finalized", finalized.Load(), made.Load())
		}
	}
	want(t, "finalized", finalized.Load(), made.Load())
	a.begin()
	a.collect(true)
	want(t, "used", w.Used(), 0)
	a.check()
	a.commit()
	t.Logf("memory ran out %d times", errs.Load())
}
