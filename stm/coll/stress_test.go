package coll

import (
	"errors"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm"
)

// stressHeaps are heaps for real threads, with how many there are.
var stressHeaps = []struct {
	stm.Options
	threads int
}{
	{stm.Options{Segments: 1}, 4},
	{stm.Options{Segments: 2}, 6},
	{stm.Options{Segments: 8}, 8},
	{stm.Options{Segments: 2, CollectEvery: 20, AbortEvery: 10}, 6},
	{stm.Options{Segments: 8, CollectEvery: 10, AbortEvery: 20}, 12},
}

// trouble counts what went wrong in threads, and keeps the first.
type trouble struct {
	n     atomic.Int64
	first atomic.Value
}

func (x *trouble) complain(what string) {
	if x.n.Add(1) == 1 {
		x.first.Store(what)
	}
}

func (x *trouble) report(t *testing.T) {
	t.Helper()
	if n := x.n.Load(); n > 0 {
		t.Fatalf("%d times, first: %s", n, x.first.Load())
	}
}

const (
	stressAccounts = 40
	stressBalance  = 1000
	ownKeys        = 1 << 32 // thread i has the keys from (i+1)*ownKeys
)

// TestMapStress moves money between keys that all threads use, while each thread
// inserts and deletes keys of its own, which it knows.
func TestMapStress(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for i, o := range stressHeaps {
		o.Seed, o.Nursery = seed, stm.MinNursery
		w := newWorld(t, o.Options)
		var bad trouble
		a := w.actor()
		m := a.shared(w.refMaps.New)
		a.atomically(func() {
			for key := range uint64(stressAccounts) {
				a.set(m, key, a.newCell(stressBalance))
			}
		})
		a.Release()
		models := make([]map[uint64]uint64, o.threads)
		var all sync.WaitGroup
		for n := range o.threads {
			x := &mapThread{w.actor(), rand.New(rand.NewPCG(uint64(seed), uint64(i*100+n))), m, uint64(n+1) * ownKeys, map[uint64]uint64{}, &bad}
			models[n] = x.own
			all.Go(func() {
				for range stress.Times(200) {
					x.transaction()
				}
				x.Release()
			})
		}
		all.Wait()
		bad.report(t)
		a.atomically(func() {
			total := stressAccounts
			for _, own := range models {
				total += len(own)
				for key, v := range own {
					want(t, "own value", a.cellAt(m, key), v)
				}
			}
			want(t, "Len", w.refMaps.Len(a.Thread, m), total)
			want(t, "keys", len(w.refMaps.Keys(a.Thread, m, nil)), total)
			if err := a.Verify(); err != nil {
				t.Error(err)
			}
		})
	}
}

// mapThread is a thread of TestMapStress.
type mapThread struct {
	*actor
	rng   *rand.Rand
	m     stm.Ref
	first uint64
	own   map[uint64]uint64 // what this thread has committed to its keys
	bad   *trouble
}

func (x *mapThread) transaction() {
	changes := map[uint64]uint64{} // 0: deleted
	seed := x.rng.Uint64()
	x.atomically(func() {
		clear(changes)
		rng := rand.New(rand.NewPCG(seed, 0)) // again the same
		for range 1 + rng.IntN(20) {
			switch n := rng.IntN(200); {
			case n < 40:
				x.transfer(rng)
			case n < 42:
				x.total()
			default:
				x.useOwn(rng, changes)
			}
			if rng.IntN(10) == 0 && !x.Safepoint() {
				return
			}
		}
	})
	for key, v := range changes {
		if v == 0 {
			delete(x.own, key)
		} else {
			x.own[key] = v
		}
	}
}

// transfer replaces two cells by new ones with the same sum.
func (x *mapThread) transfer(rng *rand.Rand) {
	from, to, n := rng.Uint64N(stressAccounts), rng.Uint64N(stressAccounts), rng.Uint64N(10)
	if from == to {
		return
	}
	x.set(x.m, from, x.newCell(x.cellAt(x.m, from)-n))
	x.set(x.m, to, x.newCell(x.cellAt(x.m, to)+n))
}

// total iterates over the accounts, among all other keys.
func (x *mapThread) total() {
	sum := uint64(0)
	for c := (Cursor{}); ; {
		key, s, ok := x.w.refMaps.Next(x.Thread, x.m, &c)
		if !ok {
			break
		}
		if key < stressAccounts {
			sum += x.Load(x.w.refMaps.Value(x.Thread, s), 8)
		}
	}
	if sum != stressAccounts*stressBalance {
		x.bad.complain("the sum of all accounts has changed")
	}
}

func (x *mapThread) useOwn(rng *rand.Rand, changes map[uint64]uint64) {
	key, v := x.first+rng.Uint64N(300), 1+rng.Uint64N(1000)
	has, changed := changes[key]
	if !changed {
		has = x.own[key]
	}
	switch rng.IntN(3) {
	case 0:
		if x.cellAt(x.m, key) != has {
			x.bad.complain("a key of one thread has a wrong value")
		}
	case 1:
		if x.set(x.m, key, x.newCell(v)) != (has == 0) {
			x.bad.complain("an insertion found a wrong key")
		}
		changes[key] = v
	case 2:
		if x.del(x.m, key) != (has != 0) {
			x.bad.complain("a deletion found a wrong key")
		}
		changes[key] = 0
	}
}

// TestQueueStress lets half of the threads put what the others take.
func TestQueueStress(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, o := range stressHeaps {
		o.Seed, o.Nursery = seed, stm.MinNursery
		w := newWorld(t, o.Options)
		var bad trouble
		q := w.actor().shared(w.refQueue.New)
		producers, each := o.threads/2, stress.Times(500)
		var left atomic.Int64
		left.Store(int64(producers * each))
		taken := make([][]uint64, o.threads-producers)
		var all sync.WaitGroup
		for n := range producers {
			x := w.actor()
			all.Go(func() {
				for i := 0; i < each; {
					k := min(1+i%7, each-i)
					x.atomically(func() {
						for j := range k {
							x.put(q, uint64(n)<<32|uint64(i+j))
						}
					})
					i += k
				}
				x.Release()
			})
		}
		for n := range taken {
			x := w.actor()
			all.Go(func() {
				for left.Load() > 0 {
					var got []uint64
					x.atomically(func() {
						got = got[:0]
						for range 1 + n%3 {
							if r, ok := w.refQueue.Take(x.Thread, q); ok {
								got = append(got, x.Load(r, 8))
							}
						}
						w.refQueue.Done(x.Thread, q, len(got))
					})
					left.Add(-int64(len(got)))
					if taken[n] = append(taken[n], got...); len(got) == 0 {
						x.Release()
						runtime.Gosched()
					}
				}
				x.Release()
			})
		}
		all.Wait()
		seen := map[uint64]bool{}
		for _, list := range taken {
			last := map[uint64]uint64{}
			for _, v := range list {
				if seen[v] {
					bad.complain("an item was taken twice")
				}
				seen[v] = true
				// Nobody had to change to another segment if there were enough.
				if p := v >> 32; o.Segments >= o.threads && v < last[p] {
					bad.complain("items of one thread were taken in another order")
				} else {
					last[p] = v
				}
			}
		}
		want(t, "items taken", len(seen), producers*each)
		bad.report(t)
		a := w.actor()
		a.atomically(func() {
			want(t, "Len", w.refQueue.Len(a.Thread, q), 0)
			want(t, "Unfinished", w.refQueue.Unfinished(a.Thread, q), 0)
			if err := a.Verify(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCounterStress(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, o := range stressHeaps {
		o.Seed, o.Nursery = seed, stm.MinNursery
		w := newWorld(t, o.Options)
		c := w.actor().shared(w.counters.New)
		each := stress.Times(500)
		lists := make([][]uint64, o.threads)
		var all sync.WaitGroup
		for n := range lists {
			x := w.actor()
			all.Go(func() {
				for range each {
					var id uint64
					x.atomically(func() {
						w.counters.Add(x.Thread, c, 3)
						id = w.counters.Unique(x.Thread, c)
					})
					lists[n] = append(lists[n], id)
				}
				x.Release()
			})
		}
		all.Wait()
		seen := map[uint64]bool{}
		for _, list := range lists {
			for _, id := range list {
				if seen[id] {
					t.Fatalf("%d is not unique", id)
				}
				seen[id] = true
			}
		}
		a := w.actor()
		a.atomically(func() { want(t, "Sum", w.counters.Sum(a.Thread, c), int64(3*each*o.threads)) })
	}
}

// fill calls f until it panics with ErrNoMemory, and returns how often it did not.
func fill(a *actor, f func(n uint64)) (n uint64) {
	defer func() {
		if r := recover(); r != nil && !errors.Is(r.(error), stm.ErrNoMemory) {
			panic(r)
		}
	}()
	for ; ; n++ {
		f(n)
		if a.Requested() && !a.Safepoint() {
			a.w.t.Fatal("aborted")
		}
	}
}

// TestHeapLimit fills the heap, from different starts, so that memory runs out at
// different places.
func TestHeapLimit(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 0))
	w := newWorld(t, stm.Options{Segments: 1, HeapLimit: 2 << 20, Nursery: stm.MinNursery})
	a := w.actor()
	m, q := a.shared(w.refMaps.New), a.shared(w.refQueue.New)
	for range stress.Times(15) {
		a.begin()
		a.Collect(true)
		for range rng.IntN(100) {
			a.newCell(0)
		}
		n := fill(a, func(n uint64) { a.set(m, n, a.newCell(n)) })
		if n < 1000 {
			t.Fatalf("memory for %d keys only", n)
		}
		want(t, "Len", uint64(w.refMaps.Len(a.Thread, m)), n)
		for key := range n {
			want(t, "value", a.cellAt(m, key), key)
		}
		want(t, "value of the key that did not fit", a.cellAt(m, n), 0)
		for key := range n {
			want(t, "deleted", a.del(m, key), true)
		}
		want(t, "Len", w.refMaps.Len(a.Thread, m), 0)
		a.commit()
		a.check()

		a.begin()
		a.Collect(true)
		w.refMaps.Clear(a.Thread, m)
		n = fill(a, func(n uint64) { a.put(q, n) })
		if n < 1000 {
			t.Fatalf("memory for %d items only", n)
		}
		want(t, "Len", uint64(w.refQueue.Len(a.Thread, q)), n)
		for x := range n {
			want(t, "taken", a.take(q), x)
		}
		a.commit()
		a.check()
	}
}

// TestHashesWithTheSameBits inserts keys whose hashes differ in few bits: pages
// with them cannot be split, or only in vain.
func TestHashesWithTheSameBits(t *testing.T) {
	for _, shift := range []int{0, 20, 32, 50} {
		w := newWorld(t, stm.Options{Segments: 1})
		a := w.actor()
		m := a.shared(w.maps.New)
		model := map[uint64]uint64{}
		a.begin()
		for i := range uint64(3000) {
			key := unmix(i<<shift | 1<<62)
			w.maps.Set(a.Thread, m, key, i)
			model[key] = i
		}
		w.sameMap(a, m, model)
		if n := a.Len(a.Word(m, rootDir)) / perGranule; n > 4096 {
			t.Errorf("shift %d: the directory has %d entries for 3000 keys", shift, n)
		}
		a.commit()
		a.check()
	}
}

// TestIterationWhileChanging iterates while keys come and go and the map grows and
// is compacted: keys that stay are visited once.
func TestIterationWhileChanging(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 0))
	w := newWorld(t, stm.Options{Segments: 1})
	a := w.actor()
	m := a.shared(w.maps.New)
	const stay = 1000
	a.begin()
	for key := range uint64(stay) {
		w.maps.Set(a.Thread, m, key, 1)
	}
	seen := map[uint64]int{}
	for c := (Cursor{}); ; {
		key, _, ok := w.maps.Next(a.Thread, m, &c)
		if !ok {
			break
		}
		if seen[key]++; seen[key] > 1 {
			t.Fatalf("%d is visited again", key)
		}
		for range 20 {
			w.maps.Set(a.Thread, m, stay+rng.Uint64N(3000), 1)
			w.maps.Delete(a.Thread, m, stay+rng.Uint64N(3000))
		}
		if rng.IntN(20) == 0 { // also between transactions
			a.commit()
			a.begin()
		}
	}
	for key := range uint64(stay) {
		want(t, "visits", seen[key], 1)
	}
	a.commit()
	a.check()
}
