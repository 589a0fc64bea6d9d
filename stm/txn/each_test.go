package txn_test

import (
	"errors"
	"runtime"
	"sync"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm/txn"
)

func TestEachCounts(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		const threads = 6
		each := stress.Times(3000)
		th := w.thread()
		x := newVar(t, th, 0)
		var all sync.WaitGroup
		for range threads {
			th := w.thread()
			all.Go(func() {
				if err := th.Each(each, func(tx *txn.Tx, _ int) error {
					x.Set(tx, x.Get(tx)+1)
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		want(t, "the counter", value(t, th, x), threads*each)
	})
}

// TestEachBank transfers money while one thread adds it up.
func TestEachBank(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		const threads, accounts = 4, 50
		each := stress.Times(1000)
		th := w.thread()
		b := newBank(t, w, th, accounts)
		var all sync.WaitGroup
		for k := range threads {
			th := w.thread()
			all.Go(func() {
				if err := th.Each(each, func(tx *txn.Tx, i int) error {
					x := mix(uint64(i)<<8 + uint64(k))
					b.transfer(tx, int(x>>32%accounts), int(x&0xffffffff%accounts), 1)
					if i%100 == 0 {
						if sum := b.sum(tx); sum != accounts*100 {
							t.Errorf("the sum is %d inside a transaction", sum)
						}
					}
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		want(t, "the sum", b.total(th), accounts*100)
	})
}

func TestEachErrorRollsBackOneStep(t *testing.T) {
	for _, abort := range []int{0, 4} {
		w := open(t, txn.Options{Segments: 1, AbortEvery: abort, Seed: 1})
		th := w.thread()
		x := newVar(t, th, 0)
		wrong := errors.New("wrong")
		err := th.Each(100, func(tx *txn.Tx, i int) error {
			x.Set(tx, x.Get(tx)+1)
			if i == 70 {
				x.Set(tx, 1000)
				return wrong
			}
			return nil
		})
		want(t, "the error", err, wrong)
		want(t, "the value", value(t, th, x), 70)
		got := panicValue(func() {
			_ = th.Each(100, func(tx *txn.Tx, i int) error {
				x.Set(tx, x.Get(tx)+1)
				if i == 20 {
					panic("boom")
				}
				return nil
			})
		})
		want(t, "the panic", got, any("boom"))
		want(t, "the value", value(t, th, x), 90)
		err = th.Each(100, func(tx *txn.Tx, i int) error {
			x.Set(tx, i)
			if i == 30 {
				w.ints.Get(tx, w.ints.New(tx, 1), i)
			}
			return nil
		})
		if !errors.Is(err, txn.ErrRange) {
			t.Errorf("%v, want %v", err, txn.ErrRange)
		}
		want(t, "the value", value(t, th, x), 29)
		err = th.Each(50, func(tx *txn.Tx, i int) error {
			x.Set(tx, i)
			if i == 30 {
				_ = th.Atomic(func(*txn.Tx) error { return wrong })
			}
			return nil
		})
		want(t, "the error", err, wrong)
		want(t, "the value", value(t, th, x), 29)
	}
}

func TestEachNothing(t *testing.T) {
	th := open(t, txn.Options{Segments: 1}).thread()
	for _, n := range []int{0, -1} {
		must(t, th.Each(n, func(*txn.Tx, int) error { return errors.New("called") }))
	}
}

func TestEachSpecialSteps(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, 0)
	outside, commits, runs := 0, 0, 0
	must(t, th.Each(10, func(tx *txn.Tx, i int) error {
		if i == 5 {
			tx.Inevitable()
			outside++
		}
		if i == 9 {
			runs++
		}
		tx.OnCommit(func() { commits++ })
		x.Set(tx, x.Get(tx)+1)
		return nil
	}))
	want(t, "the value", value(t, th, x), 10)
	want(t, "acts outside", outside, 1)
	want(t, "runs of the last step", runs, 1)
	want(t, "commits", commits, 10)
	var gone sync.WaitGroup
	gone.Go(func() {
		_ = th.Each(10, func(tx *txn.Tx, i int) error {
			x.Set(tx, 100)
			if i == 3 {
				runtime.Goexit()
			}
			return nil
		})
	})
	gone.Wait()
	want(t, "the value after Goexit", value(t, th, x), 10)
}

func TestEachWithoutMemory(t *testing.T) {
	w := open(t, txn.Options{Segments: 1, HeapLimit: 1 << 20})
	th := w.thread()
	x := newVar(t, th, 0)
	root, err := txn.NewRoot[node](th)
	must(t, err)
	err = th.Each(1<<20, func(tx *txn.Tx, i int) error {
		r := w.node.New(tx)
		w.node.Next.Set(tx, r, root.Get(tx))
		root.Set(tx, r)
		x.Set(tx, i+1)
		return nil
	})
	want(t, "the error", err, txn.ErrNoMemory)
	n := 0
	must(t, th.Atomic(func(tx *txn.Tx) error {
		n = 0
		for r := root.Get(tx); !r.IsNil(); r = w.node.Next.Get(tx, r) {
			n++
		}
		return nil
	}))
	if want(t, "the length", n, value(t, th, x)); n < 1000 {
		t.Errorf("only %d nodes fit into a megabyte", n)
	}
}
