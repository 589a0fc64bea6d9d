package txn_test

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/anishathalye/porcupine"
	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm/txn"
)

// TestConflictsOfCollections does something in one transaction while another one
// does something else.
func TestConflictsOfCollections(t *testing.T) {
	w := open(t, txn.Options{Segments: 2})
	k, a, b := declareKinds(t, w), w.thread(), w.thread()
	y, next := newVar(t, a, 0), 0
	all := mapsOf(t, k, a)
	q, c := rooted(t, a, k.floats.New), rooted(t, a, k.counter.New)
	conflict := func(name string, read, write func(tx *txn.Tx), want bool) {
		t.Helper()
		runs := 0
		must(t, a.Atomic(func(tx *txn.Tx) error {
			runs++
			next++
			read(tx)
			if runs == 1 {
				var other sync.WaitGroup
				other.Go(func() {
					next++
					_ = b.Atomic(func(tx *txn.Tx) error {
						write(tx)
						return nil
					})
				})
				other.Wait()
			}
			y.Set(tx, y.Get(tx)+1)
			return nil
		}))
		if got := runs > 1; got != want {
			t.Errorf("%s: a conflict is %v, want %v", name, got, want)
		}
	}
	for name, m := range all {
		must(t, a.Each(100, func(tx *txn.Tx, i int) error {
			m.set(tx, i, 0)
			return nil
		}))
		get := func(key int) func(*txn.Tx) { return func(tx *txn.Tx) { m.get(tx, key) } }
		set := func(key int) func(*txn.Tx) { return func(tx *txn.Tx) { m.set(tx, key, next) } }
		del := func(key int) func(*txn.Tx) { return func(tx *txn.Tx) { m.del(tx, key) } }
		length := func(tx *txn.Tx) { m.len(tx) }
		clearAll := func(tx *txn.Tx) { m.clear(tx) }
		conflict(name+", get and set", get(1), set(1), true)
		conflict(name+", get and set of other keys", get(1), set(2), false)
		conflict(name+", set and set", set(1), set(1), true)
		conflict(name+", set and set of other keys", set(1), set(2), false)
		conflict(name+", get and delete", get(1), del(1), true)
		conflict(name+", get of none and set", get(1), set(1), true)
		conflict(name+", delete of other keys", del(2), del(3), false)
		conflict(name+", length and set", length, set(9), false)
		conflict(name+", length and delete", length, del(9), true)
		conflict(name+", set and length", set(11), length, false)
		conflict(name+", set and clear", set(11), clearAll, true)
	}
	put := func(tx *txn.Tx) { k.floats.Put(tx, q.Get(tx), float64(next)) }
	take := func(tx *txn.Tx) { k.floats.TryTake(tx, q.Get(tx)) }
	add := func(tx *txn.Tx) { k.counter.Add(tx, c.Get(tx), 1) }
	sum := func(tx *txn.Tx) { k.counter.Sum(tx, c.Get(tx)) }
	id := func(tx *txn.Tx) { k.counter.Unique(tx, c.Get(tx)) }
	conflict("put and put", put, put, false)
	conflict("take and put", take, put, false)
	must(t, a.Atomic(func(tx *txn.Tx) error {
		for k.floats.Len(tx, q.Get(tx)) > 0 {
			take(tx)
		}
		return nil
	}))
	conflict("take of nothing and put", take, put, true)
	conflict("add and add", add, add, false)
	conflict("sum and add", sum, add, true)
	conflict("unique and unique", id, id, false)
}

// mapInput is an operation on one key; mapOutput is what it saw.
type (
	mapInput  struct{ key, v int } // v: 0 to read, -1 to delete, else to set
	mapOutput struct {
		v  int
		ok bool
	}
)

// mapModel is a map with one key; histories are checked key by key.
var mapModel = porcupine.Model{
	Partition: func(list []porcupine.Operation) (parts [][]porcupine.Operation) {
		keys := map[int]int{}
		for _, op := range list {
			key := op.Input.(mapInput).key
			if _, ok := keys[key]; !ok {
				keys[key] = len(parts)
				parts = append(parts, nil)
			}
			parts[keys[key]] = append(parts[keys[key]], op)
		}
		return parts
	},
	Init: func() any { return mapOutput{} },
	Step: func(state, input, output any) (bool, any) {
		was, in, out := state.(mapOutput), input.(mapInput), output.(mapOutput)
		switch in.v {
		case 0:
			return out == was, was
		case -1:
			return out.ok == was.ok, mapOutput{}
		}
		return true, mapOutput{in.v, true}
	},
}

func TestHistoriesOfMaps(t *testing.T) {
	forMaps(t, func(t *testing.T, w *world, m anyMap, rng *rand.Rand) {
		var r recorder
		r.threads(t, w, 5, stress.Times(60), rng.Int64(), func(th *txn.Thread, rng *rand.Rand, id int) (any, any, error) {
			in := mapInput{rng.IntN(5), rng.IntN(3) - 1}
			if in.v > 0 {
				in.v = id + 1
			}
			var out mapOutput
			err := th.Atomic(func(tx *txn.Tx) error {
				switch out = (mapOutput{}); in.v {
				case 0:
					out.v, out.ok = m.get(tx, in.key)
				case -1:
					out.ok = m.del(tx, in.key)
				default:
					m.set(tx, in.key, in.v)
				}
				return nil
			})
			return in, out, err
		})
		r.check(t, mapModel)
	})
}

// bagModel is a set of numbers below 64 per client: an input that is not negative
// is put, -1 takes one, the output, -2 if there is none.
var bagModel = porcupine.Model{
	Init: func() any { return "" },
	Step: func(state, input, output any) (bool, any) {
		bag, in, out := state.(string), input.(int), output.(int)
		if in >= 0 {
			return true, bag + string(rune(in))
		}
		if out == -2 {
			return bag == "", bag
		}
		for i, c := range bag {
			if int(c) == out {
				return true, bag[:i] + bag[i+len(string(c)):]
			}
		}
		return false, bag
	},
}

// TestHistoriesOfQueues checks that each item is taken once, after it was put, and
// that who finds nothing is right.
func TestHistoriesOfQueues(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		k := declareKinds(t, w)
		q := rooted(t, w.thread(), k.work.New)
		var r recorder
		r.threads(t, w, 4, stress.Times(40), *seedFlag, func(th *txn.Thread, rng *rand.Rand, id int) (any, any, error) {
			in, out := id, 0
			if rng.IntN(2) == 0 {
				in = -1
			}
			err := th.Atomic(func(tx *txn.Tx) error {
				out = 0
				if in >= 0 {
					k.work.Put(tx, q.Get(tx), k.newNode(tx, int64(in)))
					return nil
				}
				return tx.OrElse(func(tx *txn.Tx) error {
					out = int(k.node.N.Get(tx, k.work.Take(tx, q.Get(tx))))
					return nil
				}, func(*txn.Tx) error {
					out = -2
					return nil
				})
			})
			return in, out, err
		})
		r.check(t, bagModel)
	})
}
