package txn_test

import (
	"context"
	"errors"
	"math"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/segue-vm/segue/stm/txn"
)

func TestCommitIsSeenByOthers(t *testing.T) {
	w := open(t, txn.Options{Segments: 2})
	a, b := w.thread(), w.thread()
	x := newVar(t, a, 7)
	must(t, a.Atomic(func(tx *txn.Tx) error {
		x.Set(tx, x.Get(tx)+1)
		return nil
	}))
	want(t, "the value", value(t, b, x), 8)
}

func TestKindsOfFields(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	root, err := txn.NewRoot[node](th)
	must(t, err)
	flag, half := newVar(t, th, true), newVar(t, th, float32(0.5))
	must(t, th.Atomic(func(tx *txn.Tx) error {
		n := w.node.New(tx)
		w.node.N.Set(tx, n, -1<<63)
		w.node.F.Set(tx, n, 2.5)
		w.node.Next.Set(tx, n, n)
		w.node.Both.Set(tx, n, -1, w.node.New(tx))
		w.node.Name.Set(tx, n, w.text.New(tx, "ünf"))
		w.node.N.Set(tx, w.node.Both.Get(tx, n, -1), 7)
		root.Set(tx, n)
		flag.Set(tx, !flag.Get(tx))
		half.Set(tx, half.Get(tx)/2)
		return nil
	}))
	must(t, th.Atomic(func(tx *txn.Tx) error {
		n := root.Get(tx)
		want(t, "N", w.node.N.Get(tx, n), -1<<63)
		want(t, "F", w.node.F.Get(tx, n), 2.5)
		want(t, "Next", w.node.Next.Get(tx, n), n)
		want(t, "a pair, for the rest", w.node.Both.Get(tx, n, 0).IsNil(), true)
		want(t, "a pair, for smaller", w.node.N.Get(tx, w.node.Both.Get(tx, n, -1)), 7)
		want(t, "a pair, for much smaller", w.node.Both.Get(tx, n, math.MinInt), w.node.Both.Get(tx, n, -1))
		w.node.Both.Set(tx, n, 0, n)
		want(t, "a pair, for the rest", w.node.Both.Get(tx, n, math.MaxInt), n)
		name := w.node.Name.Get(tx, n)
		want(t, "Name", w.text.Get(tx, name), "ünf")
		want(t, "its length", w.text.Len(tx, name), 4)
		want(t, "Equal", w.text.Equal(tx, name, "ünf"), true)
		want(t, "Compare", w.text.Compare(tx, name, "a"), 1)
		want(t, "flag", flag.Get(tx), false)
		want(t, "half", half.Get(tx), 0.25)
		w.node.Next.Set(tx, n, txn.Ref[node]{})
		want(t, "nil", w.node.Next.Get(tx, n).IsNil(), true)
		return nil
	}))
}

func TestArrays(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	bytes, err := txn.ArrayOf[byte](w.Store)
	must(t, err)
	again, err := txn.ArrayOf[byte](w.Store)
	must(t, err)
	want(t, "a second declaration", again, bytes)
	root, err := txn.NewRoot[[]byte](th)
	must(t, err)
	must(t, th.Atomic(func(tx *txn.Tx) error {
		r := bytes.New(tx, 5)
		bytes.Write(tx, r, 1, []byte("abc"))
		bytes.Set(tx, r, 4, 'd')
		root.Set(tx, r)
		return nil
	}))
	must(t, th.Atomic(func(tx *txn.Tx) error {
		r := again.New(tx, 0)
		want(t, "length", again.Len(tx, r), 0)
		r = root.Get(tx)
		got := make([]byte, 4)
		bytes.Read(tx, r, 1, got)
		want(t, "contents", string(got), "abcd")
		want(t, "item", bytes.Get(tx, r, 2), 'b')
		return nil
	}))
}

func TestErrorRollsBack(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, 1)
	wrong := errors.New("wrong")
	for range 20 {
		err := th.Atomic(func(tx *txn.Tx) error {
			x.Set(tx, 2)
			return wrong
		})
		want(t, "the error", err, wrong)
	}
	want(t, "the value", value(t, th, x), 1)
}

func TestPanicRollsBack(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, 1)
	aborted := false
	func() {
		defer func() { want(t, "the panic", recover(), "boom") }()
		_ = th.Atomic(func(tx *txn.Tx) error {
			tx.OnAbort(func() { aborted = true })
			x.Set(tx, 2)
			panic("boom")
		})
	}()
	want(t, "OnAbort", aborted, true)
	want(t, "the value", value(t, th, x), 1)
}

func TestGoexitRollsBack(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, 1)
	var gone sync.WaitGroup
	gone.Go(func() {
		_ = th.Atomic(func(tx *txn.Tx) error {
			x.Set(tx, 2)
			runtime.Goexit()
			return nil
		})
	})
	gone.Wait()
	want(t, "the value", value(t, th, x), 1)
}

func TestNestedCallIsPartOfTheTransaction(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, 1)
	must(t, th.Atomic(func(tx *txn.Tx) error {
		x.Set(tx, 2)
		return th.Atomic(func(in *txn.Tx) error {
			x.Set(in, x.Get(tx)+1)
			return th.Each(3, func(in *txn.Tx, i int) error {
				x.Set(in, x.Get(in)+i)
				return nil
			})
		})
	}))
	want(t, "the value", value(t, th, x), 6)
	wrong := errors.New("wrong")
	err := th.Atomic(func(tx *txn.Tx) error {
		x.Set(tx, 100)
		_ = th.Atomic(func(*txn.Tx) error { return wrong })
		return nil
	})
	want(t, "the error", err, wrong)
	want(t, "the value", value(t, th, x), 6)
}

func TestCallbacks(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, 1)
	var log []string
	add := func(s string) func() { return func() { log = append(log, s) } }
	must(t, th.Atomic(func(tx *txn.Tx) error {
		tx.OnCommit(add("c1"))
		tx.OnCommit(func() { // a transaction of its own
			must(t, th.Atomic(func(tx *txn.Tx) error {
				x.Set(tx, 5)
				return nil
			}))
		})
		tx.OnCommit(add("c2"))
		tx.OnAbort(add("not this"))
		return nil
	}))
	_ = th.Atomic(func(tx *txn.Tx) error {
		tx.OnCommit(add("not this"))
		tx.OnAbort(add("a1"))
		tx.OnAbort(add("a2"))
		return errors.New("no")
	})
	want(t, "the calls", strings.Join(log, " "), "c1 c2 a2 a1")
	want(t, "the value", value(t, th, x), 5)
}

func TestConflictRunsAgain(t *testing.T) {
	w := open(t, txn.Options{Segments: 2})
	a, b := w.thread(), w.thread()
	x, y := newVar(t, a, 0), newVar(t, a, 0)
	runs, aborts := 0, 0
	must(t, a.Atomic(func(tx *txn.Tx) error {
		runs++
		tx.OnAbort(func() { aborts++ })
		got := x.Get(tx)
		if runs == 1 {
			var other sync.WaitGroup
			other.Go(func() {
				_ = b.Atomic(func(tx *txn.Tx) error {
					x.Set(tx, 10)
					return nil
				})
			})
			other.Wait()
		}
		y.Set(tx, got+1)
		return nil
	}))
	want(t, "runs", runs, 2)
	want(t, "aborts", aborts, 1)
	want(t, "y", value(t, a, y), 11)
}

func TestInevitable(t *testing.T) {
	w := open(t, txn.Options{Segments: 2})
	a, b := w.thread(), w.thread()
	x := newVar(t, a, 0)
	before, after := 0, 0
	var other sync.WaitGroup
	must(t, a.Atomic(func(tx *txn.Tx) error {
		before++
		x.Set(tx, x.Get(tx)+1)
		tx.Inevitable()
		after++
		started := make(chan struct{})
		other.Go(func() {
			once := sync.OnceFunc(func() { close(started) })
			_ = b.Atomic(func(tx *txn.Tx) error {
				once()
				x.Set(tx, x.Get(tx)+10)
				return nil
			})
		})
		<-started
		return nil
	}))
	other.Wait()
	want(t, "runs before Inevitable", before, 2)
	want(t, "runs after it", after, 1)
	want(t, "the value", value(t, a, x), 11)

	err := a.Atomic(func(tx *txn.Tx) error {
		tx.Inevitable()
		x.Set(tx, 100)
		x.Get(tx)
		tx.Retry()
		return nil
	})
	want(t, "Retry after Inevitable", err, txn.ErrEffects)
	want(t, "the value", value(t, a, x), 11)
}

func TestNoMemory(t *testing.T) {
	w := open(t, txn.Options{Segments: 2, HeapLimit: 2 << 20})
	th := w.thread()
	x := newVar(t, th, 1)
	root, err := txn.NewRoot[node](th)
	must(t, err)
	n := 0
	for err == nil {
		err = th.Atomic(func(tx *txn.Tx) error {
			for range 100 {
				r := w.node.New(tx)
				w.node.Next.Set(tx, r, root.Get(tx))
				root.Set(tx, r)
			}
			x.Set(tx, x.Get(tx)+100)
			return nil
		})
		n++
	}
	if !errors.Is(err, txn.ErrNoMemory) || n < 50 {
		t.Fatalf("after %d transactions: %v", n, err)
	}
	length := 0
	must(t, th.Atomic(func(tx *txn.Tx) error {
		length = 1
		for r := root.Get(tx); !r.IsNil(); r = w.node.Next.Get(tx, r) {
			length++
		}
		want(t, "the length", length, x.Get(tx))
		root.Set(tx, txn.Ref[node]{})
		return nil
	}))
	must(t, th.Atomic(func(tx *txn.Tx) error { // the list is garbage now
		for range 20000 {
			root.Set(tx, w.node.New(tx))
		}
		return nil
	}))
	err = th.Atomic(func(tx *txn.Tx) error {
		w.ints.New(tx, 1<<40)
		return nil
	})
	want(t, "a large array", err, txn.ErrNoMemory)
}

func TestGarbageOfManyTransactions(t *testing.T) {
	w := open(t, txn.Options{Segments: 1, HeapLimit: 4 << 20})
	th := w.thread()
	root, err := txn.NewRoot[string](th)
	must(t, err)
	for range 200 {
		must(t, th.Each(100, func(tx *txn.Tx, i int) error {
			root.Set(tx, w.text.New(tx, strings.Repeat("x", 1000)))
			return nil
		}))
	}
}

// TestUnreachableRoots makes more roots than fit into the heap.
func TestUnreachableRoots(t *testing.T) {
	w := open(t, txn.Options{Segments: 1, HeapLimit: 1 << 20})
	th := w.thread()
	for n := 0; n < 200_000; n++ {
		if _, err := txn.NewVar(th, n); errors.Is(err, txn.ErrNoMemory) {
			runtime.GC() // runs the cleanups soon
			runtime.Gosched()
		} else {
			must(t, err)
		}
	}
}

func TestContext(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, 0)
	ctx, cancel := context.WithCancel(context.Background())
	var runs atomic.Int32
	err := th.AtomicContext(ctx, func(tx *txn.Tx) error {
		x.Get(tx)
		if runs.Add(1) == 1 {
			cancel()
		}
		tx.Retry()
		return nil
	})
	want(t, "the error", err, context.Canceled)
	want(t, "the error", th.AtomicContext(ctx, func(*txn.Tx) error { return nil }), context.Canceled)
	want(t, "the value", value(t, th, x), 0)

	ctx, cancel = context.WithCancel(context.Background())
	err = th.EachContext(ctx, 10, func(tx *txn.Tx, i int) error {
		x.Set(tx, x.Get(tx)+1)
		if i == 7 {
			cancel()
			tx.Retry()
		}
		return nil
	})
	want(t, "the error", err, context.Canceled)
	want(t, "the value", value(t, th, x), 7)
}
