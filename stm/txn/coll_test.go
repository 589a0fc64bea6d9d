package txn_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/stm/txn"
)

// kinds are the descriptors of all collections of a world.
type kinds struct {
	*world
	ints    txn.Map[int64, float64]
	nodes   txn.RefMap[int32, node]
	texts   txn.TextMap[int]
	named   txn.TextRefMap[node]
	flags   txn.Queue[bool]
	floats  txn.Queue[float64]
	work    txn.RefQueue[node]
	counter txn.Counter
}

func declareKinds(t testing.TB, w *world) *kinds {
	t.Helper()
	k := &kinds{world: w}
	errs := make([]error, 8)
	k.ints, errs[0] = txn.MapOf[int64, float64](w.Store)
	k.nodes, errs[1] = txn.RefMapOf[int32, node](w.Store)
	k.texts, errs[2] = txn.TextMapOf[int](w.Store)
	k.named, errs[3] = txn.TextRefMapOf[node](w.Store)
	k.flags, errs[4] = txn.QueueOf[bool](w.Store)
	k.floats, errs[5] = txn.QueueOf[float64](w.Store)
	k.work, errs[6] = txn.RefQueueOf[node](w.Store)
	k.counter, errs[7] = txn.CounterOf(w.Store)
	must(t, errors.Join(errs...))
	return k
}

// rooted is a new root of the object that make makes.
func rooted[T any](t testing.TB, th *txn.Thread, make func(*txn.Tx) txn.Ref[T]) txn.Root[T] {
	t.Helper()
	root, err := txn.NewRoot[T](th)
	must(t, err)
	must(t, th.Atomic(func(tx *txn.Tx) error {
		root.Set(tx, make(tx))
		return nil
	}))
	return root
}

func (k *kinds) newNode(tx *txn.Tx, n int64) txn.Ref[node] {
	x := k.node.New(tx)
	k.node.N.Set(tx, x, n)
	return x
}

// anyMap is what the maps of all kinds have in common: keys and values are numbers.
type anyMap struct {
	get   func(tx *txn.Tx, key int) (int, bool)
	set   func(tx *txn.Tx, key, v int)
	del   func(tx *txn.Tx, key int) bool
	len   func(tx *txn.Tx) int
	clear func(tx *txn.Tx)
	each  func(tx *txn.Tx, yield func(key, v int) bool)
}

func textOf(key int) string { return strings.Repeat("x", key%40) + fmt.Sprint(key) }

func keyOf(text string) (key int) {
	_, err := fmt.Sscan(strings.TrimLeft(text, "x"), &key)
	if err != nil {
		return -1
	}
	return key
}

// mapsOf makes a map of each kind.
func mapsOf(t *testing.T, k *kinds, th *txn.Thread) map[string]anyMap {
	ints, nodes, texts, named := rooted(t, th, k.ints.New), rooted(t, th, k.nodes.New), rooted(t, th, k.texts.New), rooted(t, th, k.named.New)
	valueOf := func(tx *txn.Tx, r txn.Ref[node], ok bool) (int, bool) {
		if !ok {
			return 0, false
		}
		return int(k.node.N.Get(tx, r)), true
	}
	return map[string]anyMap{
		"integer to number": {
			get: func(tx *txn.Tx, key int) (int, bool) {
				v, ok := k.ints.Get(tx, ints.Get(tx), int64(key))
				return int(v * 2), ok
			},
			set:   func(tx *txn.Tx, key, v int) { k.ints.Set(tx, ints.Get(tx), int64(key), float64(v)/2) },
			del:   func(tx *txn.Tx, key int) bool { return k.ints.Delete(tx, ints.Get(tx), int64(key)) },
			len:   func(tx *txn.Tx) int { return k.ints.Len(tx, ints.Get(tx)) },
			clear: func(tx *txn.Tx) { k.ints.Clear(tx, ints.Get(tx)) },
			each: func(tx *txn.Tx, yield func(int, int) bool) {
				for key, v := range k.ints.All(tx, ints.Get(tx)) {
					if !yield(int(key), int(v*2)) {
						return
					}
				}
			},
		},
		"integer to object": {
			get: func(tx *txn.Tx, key int) (int, bool) {
				r, ok := k.nodes.Get(tx, nodes.Get(tx), int32(-key))
				return valueOf(tx, r, ok)
			},
			set:   func(tx *txn.Tx, key, v int) { k.nodes.Set(tx, nodes.Get(tx), int32(-key), k.newNode(tx, int64(v))) },
			del:   func(tx *txn.Tx, key int) bool { return k.nodes.Delete(tx, nodes.Get(tx), int32(-key)) },
			len:   func(tx *txn.Tx) int { return k.nodes.Len(tx, nodes.Get(tx)) },
			clear: func(tx *txn.Tx) { k.nodes.Clear(tx, nodes.Get(tx)) },
			each: func(tx *txn.Tx, yield func(int, int) bool) {
				for key, r := range k.nodes.All(tx, nodes.Get(tx)) {
					if !yield(int(-key), int(k.node.N.Get(tx, r))) {
						return
					}
				}
			},
		},
		"text to number": {
			get:   func(tx *txn.Tx, key int) (int, bool) { return k.texts.Get(tx, texts.Get(tx), textOf(key)) },
			set:   func(tx *txn.Tx, key, v int) { k.texts.Set(tx, texts.Get(tx), textOf(key), v) },
			del:   func(tx *txn.Tx, key int) bool { return k.texts.Delete(tx, texts.Get(tx), textOf(key)) },
			len:   func(tx *txn.Tx) int { return k.texts.Len(tx, texts.Get(tx)) },
			clear: func(tx *txn.Tx) { k.texts.Clear(tx, texts.Get(tx)) },
			each: func(tx *txn.Tx, yield func(int, int) bool) {
				for text, v := range k.texts.All(tx, texts.Get(tx)) {
					if !yield(keyOf(text), v) {
						return
					}
				}
			},
		},
		"text to object": {
			get: func(tx *txn.Tx, key int) (int, bool) {
				r, ok := k.named.Get(tx, named.Get(tx), textOf(key))
				return valueOf(tx, r, ok)
			},
			set:   func(tx *txn.Tx, key, v int) { k.named.Set(tx, named.Get(tx), textOf(key), k.newNode(tx, int64(v))) },
			del:   func(tx *txn.Tx, key int) bool { return k.named.Delete(tx, named.Get(tx), textOf(key)) },
			len:   func(tx *txn.Tx) int { return k.named.Len(tx, named.Get(tx)) },
			clear: func(tx *txn.Tx) { k.named.Clear(tx, named.Get(tx)) },
			each: func(tx *txn.Tx, yield func(int, int) bool) {
				for text, r := range k.named.All(tx, named.Get(tx)) {
					if !yield(keyOf(text), int(k.node.N.Get(tx, r))) {
						return
					}
				}
			},
		},
	}
}

// forMaps runs f with maps of all kinds, in heaps with forced aborts and
// collections and with hashes of few bits too.
func forMaps(t *testing.T, f func(t *testing.T, w *world, m anyMap, rng *rand.Rand)) {
	seed := stress.Seed(t, *seedFlag)
	for i, o := range []txn.Options{{Segments: 2}, {Segments: 1, AbortEvery: 5, CollectEvery: 7, Seed: seed}, {Segments: 2, CollectEvery: 3, Nursery: 16 << 10, Seed: seed}} {
		for _, bits := range []int{63, 3} {
			w := open(t, o)
			w.HashBits(bits)
			for name, m := range mapsOf(t, declareKinds(t, w), w.thread()) {
				t.Run(fmt.Sprintf("%s/heap%d/bits%d", name, i, bits), func(t *testing.T) {
					f(t, w, m, rand.New(rand.NewPCG(uint64(seed), 0)))
				})
			}
		}
	}
}

// randomOp does one operation on m and on model.
func randomOp(t *testing.T, tx *txn.Tx, m anyMap, model map[int]int, rng *rand.Rand) {
	key, v := rng.IntN(60), rng.IntN(1000)
	was, in := model[key]
	switch n := rng.IntN(100); {
	case n < 40:
		got, ok := m.get(tx, key)
		if got != was || ok != in {
			t.Errorf("key %d has %d, %v, want %d, %v", key, got, ok, was, in)
		}
	case n < 70:
		m.set(tx, key, v)
		model[key] = v
	case n < 98:
		if ok := m.del(tx, key); ok != in {
			t.Errorf("deletion of %d is %v, want %v", key, ok, in)
		}
		delete(model, key)
	case n < 99:
		m.clear(tx)
		clear(model)
	default:
		sameMap(t, tx, m, model)
	}
}

func sameMap(t *testing.T, tx *txn.Tx, m anyMap, model map[int]int) {
	got := map[int]int{}
	m.each(tx, func(key, v int) bool {
		if _, twice := got[key]; twice {
			t.Errorf("key %d is visited twice", key)
		}
		got[key] = v
		return true
	})
	if !maps.Equal(got, model) {
		t.Errorf("the map is %v, want %v", got, model)
	}
	if n := m.len(tx); n != len(model) {
		t.Errorf("the length is %d, want %d", n, len(model))
	}
	visited := 0
	m.each(tx, func(int, int) bool {
		visited++
		return false
	})
	if visited != min(1, len(model)) {
		t.Errorf("%d keys are visited by who wants one", visited)
	}
}

// TestMapsAgainstModel also runs parts that OrElse undoes.
func TestMapsAgainstModel(t *testing.T) {
	forMaps(t, func(t *testing.T, w *world, m anyMap, rng *rand.Rand) {
		th, model, next := w.thread(), map[int]int{}, map[int]int{}
		for range stress.Times(100) {
			seed, sum := rng.Uint64(), errors.New("rolled back")
			err := th.Atomic(func(tx *txn.Tx) error {
				rng, undone := rand.New(rand.NewPCG(seed, 0)), 0 // the same if it runs again
				next = maps.Clone(model)
				for range 1 + rng.IntN(10) {
					_ = tx.OrElse(func(tx *txn.Tx) error {
						part := maps.Clone(next)
						for range rng.IntN(30) {
							randomOp(t, tx, m, part, rng)
						}
						if rng.IntN(2) == 0 {
							undone++
							tx.Retry()
						}
						next = part
						return nil
					}, func(tx *txn.Tx) error {
						randomOp(t, tx, m, next, rng)
						return nil
					})
				}
				sameMap(t, tx, m, next)
				if rng.IntN(3) == 0 {
					return sum
				}
				return nil
			})
			if err == nil {
				model = next
			} else if err != sum {
				t.Fatal(err)
			}
		}
		must(t, th.Atomic(func(tx *txn.Tx) error {
			sameMap(t, tx, m, model)
			return tx.Kernel().Verify()
		}))
	})
}

// TestMapsInEach adds to keys that all threads share.
func TestMapsInEach(t *testing.T) {
	forMaps(t, func(t *testing.T, w *world, m anyMap, rng *rand.Rand) {
		const threads, keys = 4, 20
		n := stress.Times(600)
		first := rng.IntN(keys)
		var all sync.WaitGroup
		for range threads {
			th := w.thread()
			all.Go(func() {
				if err := th.Each(n, func(tx *txn.Tx, i int) error {
					key := (first + i*7) % keys
					v, _ := m.get(tx, key)
					m.set(tx, key, v+1)
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		must(t, w.thread().Atomic(func(tx *txn.Tx) error {
			for key := range keys {
				v, _ := m.get(tx, key)
				want(t, "count", v, threads*n/keys)
				m.del(tx, key)
			}
			want(t, "length", m.len(tx), 0)
			return nil
		}))
	})
}

func TestQueueParts(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		k, th := declareKinds(t, w), w.thread()
		q, work, c := rooted(t, th, k.floats.New), rooted(t, th, k.work.New), rooted(t, th, k.counter.New)
		ids := map[uint64]bool{}
		for i := range stress.Times(100) {
			var id uint64
			must(t, th.Atomic(func(tx *txn.Tx) error {
				for v := range 3 {
					k.floats.Put(tx, q.Get(tx), float64(v)+0.5)
					k.work.Put(tx, work.Get(tx), k.newNode(tx, int64(v)))
				}
				err := tx.OrElse(func(tx *txn.Tx) error {
					for range i%50 + 1 {
						k.floats.Put(tx, q.Get(tx), -1)
						k.counter.Add(tx, c.Get(tx), 1000)
						k.counter.Unique(tx, c.Get(tx))
					}
					for range i % 20 {
						k.floats.Take(tx, q.Get(tx))
						k.work.Take(tx, work.Get(tx))
					}
					k.floats.Done(tx, q.Get(tx), 5)
					tx.Retry()
					return nil
				}, func(tx *txn.Tx) error {
					k.counter.Add(tx, c.Get(tx), 1)
					id = k.counter.Unique(tx, c.Get(tx))
					return nil
				})
				want(t, "length", k.floats.Len(tx, q.Get(tx)), 3)
				for v := range 3 {
					want(t, "number", k.floats.Take(tx, q.Get(tx)), float64(v)+0.5)
					want(t, "object", k.node.N.Get(tx, k.work.Take(tx, work.Get(tx))), int64(v))
				}
				k.floats.Done(tx, q.Get(tx), 3)
				k.floats.Join(tx, q.Get(tx))
				_, ok := k.floats.TryTake(tx, q.Get(tx))
				want(t, "taken from nothing", ok, false)
				return err
			}))
			if ids[id] {
				t.Fatalf("%d is not unique", id)
			}
			ids[id] = true
		}
		must(t, th.Atomic(func(tx *txn.Tx) error {
			want(t, "sum", k.counter.Sum(tx, c.Get(tx)), int64(stress.Times(100)))
			return tx.Kernel().Verify()
		}))
	})
}

// TestQueueWaits lets consumers wait for producers, and a third for both.
func TestQueueWaits(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		k, main := declareKinds(t, w), w.thread()
		q, c := rooted(t, main, k.work.New), rooted(t, main, k.counter.New)
		const pairs = 3
		n := stress.Times(200)
		var all sync.WaitGroup
		put := func(th *txn.Thread, v int64) error {
			return th.Atomic(func(tx *txn.Tx) error {
				k.work.Put(tx, q.Get(tx), k.newNode(tx, v))
				return nil
			})
		}
		for range pairs {
			producer, consumer := w.thread(), w.thread()
			all.Go(func() {
				for v := range n {
					if err := put(producer, int64(v)); err != nil {
						t.Error(err)
					}
				}
			})
			all.Go(func() {
				if err := consumer.Each(n, func(tx *txn.Tx, _ int) error {
					k.counter.Add(tx, c.Get(tx), k.node.N.Get(tx, k.work.Take(tx, q.Get(tx))))
					k.work.Done(tx, q.Get(tx), 1)
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		must(t, main.Atomic(func(tx *txn.Tx) error {
			k.work.Join(tx, q.Get(tx))
			want(t, "sum", k.counter.Sum(tx, c.Get(tx)), int64(pairs*n*(n-1)/2))
			want(t, "length", k.work.Len(tx, q.Get(tx)), 0)
			return nil
		}))
	})
}

// TestCollectionsAtTheBorder uses them in all wrong ways.
func TestCollectionsAtTheBorder(t *testing.T) {
	w, other := open(t, txn.Options{}), open(t, txn.Options{})
	k, foreign, th := declareKinds(t, w), declareKinds(t, other), w.thread()
	root := rooted(t, th, k.texts.New)
	var old txn.Ref[map[string]int]
	must(t, th.Atomic(func(tx *txn.Tx) error {
		old = root.Get(tx)
		return nil
	}))
	var none kinds
	for name, c := range map[string]struct {
		f    func(tx *txn.Tx)
		want error
	}{
		"nil map":        {func(tx *txn.Tx) { k.ints.Get(tx, txn.Ref[map[int64]float64]{}, 1) }, txn.ErrNil},
		"nil queue":      {func(tx *txn.Tx) { k.flags.Take(tx, txn.Ref[chan bool]{}) }, txn.ErrNil},
		"nil counter":    {func(tx *txn.Tx) { k.counter.Add(tx, txn.Ref[txn.Counter]{}, 1) }, txn.ErrNil},
		"stale":          {func(tx *txn.Tx) { k.texts.Set(tx, old, "a", 1) }, txn.ErrStale},
		"stale, read":    {func(tx *txn.Tx) { k.texts.Get(tx, old, "a") }, txn.ErrStale},
		"stale, length":  {func(tx *txn.Tx) { k.texts.Len(tx, old) }, txn.ErrStale},
		"stale, deleted": {func(tx *txn.Tx) { k.texts.Delete(tx, old, "a") }, txn.ErrStale},
		"stale, all": {func(tx *txn.Tx) {
			for range k.texts.All(tx, old) {
			}
		}, txn.ErrStale},
		"other store":        {func(tx *txn.Tx) { foreign.texts.Get(tx, root.Get(tx), "a") }, txn.ErrField},
		"not declared":       {func(tx *txn.Tx) { none.texts.Get(tx, root.Get(tx), "a") }, txn.ErrField},
		"new, other store":   {func(tx *txn.Tx) { foreign.counter.New(tx) }, txn.ErrField},
		"new, not declared":  {func(tx *txn.Tx) { none.work.New(tx) }, txn.ErrField},
		"map, not declared":  {func(tx *txn.Tx) { none.nodes.New(tx) }, txn.ErrField},
		"text, not declared": {func(tx *txn.Tx) { none.named.New(tx) }, txn.ErrField},
	} {
		err := th.Atomic(func(tx *txn.Tx) error {
			c.f(tx)
			return nil
		})
		var use *txn.UseError
		if !errors.Is(err, c.want) || !errors.As(err, &use) || !strings.HasSuffix(use.File, "coll_test.go") {
			t.Errorf("%s: %v, want %v in this file", name, err, c.want)
		}
	}
	must(t, other.Close())
	if _, err := txn.MapOf[int, bool](other.Store); err != txn.ErrClosed {
		t.Errorf("a map of a closed store: %v", err)
	}
}

// TestCollectionsAtTheHeapLimit fills the heap. What is there can be changed and
// deleted all the same.
func TestCollectionsAtTheHeapLimit(t *testing.T) {
	w := open(t, txn.Options{Segments: 1, HeapLimit: 2 << 20, Nursery: stm.MinNursery})
	k, th := declareKinds(t, w), w.thread()
	m := rooted(t, th, k.texts.New)
	n, err := 0, error(nil)
	for ; err == nil; n++ {
		err = th.Atomic(func(tx *txn.Tx) error {
			k.texts.Set(tx, m.Get(tx), textOf(n), n)
			return nil
		})
	}
	if err != txn.ErrNoMemory || n < 1000 {
		t.Fatalf("%v after %d keys", err, n)
	}
	must(t, th.Each(n-1, func(tx *txn.Tx, i int) error {
		k.texts.Set(tx, m.Get(tx), textOf(i), -i)
		return nil
	}))
	must(t, th.Each(n-1, func(tx *txn.Tx, i int) error {
		v, _ := k.texts.Get(tx, m.Get(tx), textOf(i))
		want(t, "value", v, -i)
		want(t, "deleted", k.texts.Delete(tx, m.Get(tx), textOf(i)), true)
		return nil
	}))
}

// TestCollectionsDoNotAllocate counts the allocations in Go. Only commits have some.
func TestCollectionsDoNotAllocate(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	k, th := declareKinds(t, w), w.thread()
	ints, texts, q, c := rooted(t, th, k.ints.New), rooted(t, th, k.texts.New), rooted(t, th, k.floats.New), rooted(t, th, k.counter.New)
	name := textOf(30)
	use := func(tx *txn.Tx, i int) error {
		k.ints.Set(tx, ints.Get(tx), int64(i%100), 1)
		k.ints.Get(tx, ints.Get(tx), int64(i%100))
		k.ints.Delete(tx, ints.Get(tx), int64(i*7%100))
		k.texts.Set(tx, texts.Get(tx), name, i)
		k.texts.Get(tx, texts.Get(tx), name)
		k.floats.Put(tx, q.Get(tx), 1)
		k.floats.Take(tx, q.Get(tx))
		k.counter.Add(tx, c.Get(tx), 1)
		return nil
	}
	must(t, th.Each(10000, use))
	if n := testing.AllocsPerRun(1, func() { must(t, th.Each(10000, use)) }); n >= 10000 {
		t.Errorf("%.0f allocations in 10000 steps", n)
	}
}
