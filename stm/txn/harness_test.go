package txn_test

import (
	"flag"
	"sync"
	"testing"

	"github.com/segue-vm/segue/stm/txn"
)

var seedFlag = flag.Int64("seed", 0, "seed of the random tests; 0 chooses one")

// world is a store with the types of the tests.
type world struct {
	*txn.Store
	t    testing.TB
	node node
	ints txn.Array[int64]
	text txn.Text
	refs txn.RefArray[node]

	mu      sync.Mutex
	threads []*txn.Thread
}

type node struct {
	txn.Struct[node]
	N    txn.Field[node, int64]
	F    txn.Field[node, float64]
	Next txn.Link[node, node]
	Both txn.Pair[node, node]
	Name txn.Link[node, string]
}

func open(t testing.TB, o txn.Options) *world {
	t.Helper()
	if o.HeapLimit == 0 {
		o.HeapLimit = 64 << 20
	}
	s, err := txn.Open(o)
	must(t, err)
	w := &world{Store: s, t: t}
	must(t, s.Declare(&w.node))
	w.ints, err = txn.ArrayOf[int64](s)
	must(t, err)
	w.refs, err = txn.RefArrayOf[node](s)
	must(t, err)
	w.text, err = txn.TextOf(s)
	must(t, err)
	t.Cleanup(func() {
		for _, th := range w.threads {
			must(t, th.Close())
		}
		must(t, s.Close())
	})
	return w
}

func (w *world) thread() *txn.Thread {
	w.mu.Lock()
	defer w.mu.Unlock()
	th := w.Thread("test")
	w.threads = append(w.threads, th)
	return th
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func want[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s is %v, want %v", what, got, want)
	}
}

// newVar is a variable of v.
func newVar[V txn.Number](t testing.TB, th *txn.Thread, v V) txn.Var[V] {
	t.Helper()
	x, err := txn.NewVar(th, v)
	must(t, err)
	return x
}

// value is what x is now.
func value[V txn.Number](t testing.TB, th *txn.Thread, x txn.Var[V]) (v V) {
	t.Helper()
	must(t, th.Atomic(func(tx *txn.Tx) error {
		v = x.Get(tx)
		return nil
	}))
	return v
}
