package stm

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// TestFinalizerStress: each object of a committed transaction is finalized exactly
// once and then destroyed, each of an aborted one is destroyed and nothing else.
func TestFinalizerStress(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, o := range []Options{
		{Segments: 1, CollectEvery: 2}, {Segments: 2, CollectEvery: 2, AbortEvery: 8}, {Segments: 4, CollectEvery: 3, AbortEvery: 9}, {Segments: 8},
	} {
		o.Seed = seed
		t.Run(fmt.Sprintf("%d segments, collect %d, abort %d", o.Segments, o.CollectEvery, o.AbortEvery), func(t *testing.T) {
			for i := range stress.Times(1) {
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
