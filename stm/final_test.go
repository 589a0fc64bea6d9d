package stm

import (
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
