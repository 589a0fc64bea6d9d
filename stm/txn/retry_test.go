package txn_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm/txn"
)

// queue is a linked list of at most limit numbers.
type queue struct {
	w          *world
	head, tail txn.Root[node]
	size       txn.Var[int]
	limit      int
}

func newQueue(t testing.TB, w *world, th *txn.Thread, limit int) *queue {
	t.Helper()
	head, err := txn.NewRoot[node](th)
	must(t, err)
	tail, err := txn.NewRoot[node](th)
	must(t, err)
	return &queue{w, head, tail, newVar(t, th, 0), limit}
}

// put adds n at the end, and waits for room.
func (q *queue) put(tx *txn.Tx, n int64) error {
	if q.size.Get(tx) == q.limit {
		tx.Retry()
	}
	q.size.Set(tx, q.size.Get(tx)+1)
	x := q.w.node.New(tx)
	q.w.node.N.Set(tx, x, n)
	if last := q.tail.Get(tx); last.IsNil() {
		q.head.Set(tx, x)
	} else {
		q.w.node.Next.Set(tx, last, x)
	}
	q.tail.Set(tx, x)
	return nil
}

// get takes the first number, and waits for one.
func (q *queue) get(tx *txn.Tx) int64 {
	x := q.head.Get(tx)
	if x.IsNil() {
		tx.Retry()
	}
	q.size.Set(tx, q.size.Get(tx)-1)
	next := q.w.node.Next.Get(tx, x)
	q.head.Set(tx, next)
	if next.IsNil() {
		q.tail.Set(tx, next)
	}
	return q.w.node.N.Get(tx, x)
}

// configurations are stores that the stress tests run on.
func configurations(t *testing.T, f func(t *testing.T, w *world)) {
	seed := stress.Seed(t, *seedFlag)
	for _, o := range []txn.Options{
		{Segments: 1}, {Segments: 2}, {Segments: 8},
		{Segments: 1, AbortEvery: 5, Seed: seed},
		{Segments: 3, AbortEvery: 7, CollectEvery: 11, Seed: seed},
		{Segments: 2, CollectEvery: 3, Nursery: 16 << 10, Seed: seed},
	} {
		t.Run(fmt.Sprintf("segments=%d,abort=%d,collect=%d", o.Segments, o.AbortEvery, o.CollectEvery), func(t *testing.T) {
			f(t, open(t, o))
		})
	}
}

// TestProducersAndConsumers passes numbers through a short queue: each waits for
// the others all the time.
func TestProducersAndConsumers(t *testing.T) {
	const pairs = 8
	configurations(t, func(t *testing.T, w *world) {
		each := stress.Times(200)
		th := w.thread()
		q := newQueue(t, w, th, 3)
		var all sync.WaitGroup
		sums := make([]int64, pairs)
		for i := range pairs {
			producer, consumer := w.thread(), w.thread()
			all.Go(func() {
				for n := range each {
					if err := producer.Atomic(func(tx *txn.Tx) error { return q.put(tx, int64(n)) }); err != nil {
						t.Error(err)
					}
				}
			})
			all.Go(func() {
				for range each {
					var got int64
					if err := consumer.Atomic(func(tx *txn.Tx) error {
						got = q.get(tx)
						return nil
					}); err != nil {
						t.Error(err)
					}
					sums[i] += got
				}
			})
		}
		all.Wait()
		sum := int64(0)
		for _, s := range sums {
			sum += s
		}
		want(t, "the sum", sum, int64(pairs*each*(each-1)/2))
		want(t, "the size", value(t, th, q.size), 0)
	})
}

// TestWaitingSteps is the same with loops whose steps share transactions.
func TestWaitingSteps(t *testing.T) {
	const pairs = 4
	configurations(t, func(t *testing.T, w *world) {
		each := stress.Times(500)
		th := w.thread()
		q, sum := newQueue(t, w, th, 5), newVar(t, th, int64(0))
		var all sync.WaitGroup
		for range pairs {
			producer, consumer := w.thread(), w.thread()
			all.Go(func() {
				if err := producer.Each(each, func(tx *txn.Tx, n int) error { return q.put(tx, int64(n)) }); err != nil {
					t.Error(err)
				}
			})
			all.Go(func() {
				if err := consumer.Each(each, func(tx *txn.Tx, _ int) error {
					sum.Set(tx, sum.Get(tx)+q.get(tx))
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		want(t, "the sum", value(t, th, sum), int64(pairs*each*(each-1)/2))
	})
}

// TestManyWaiters lets more threads wait than there are segments, all for one.
func TestManyWaiters(t *testing.T) {
	const waiters = 50
	configurations(t, func(t *testing.T, w *world) {
		th := w.thread()
		turn := newVar(t, th, 0)
		var all sync.WaitGroup
		for i := range waiters {
			x := w.thread()
			all.Go(func() {
				if err := x.Atomic(func(tx *txn.Tx) error {
					if turn.Get(tx) != i {
						tx.Retry()
					}
					turn.Set(tx, i+1)
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		want(t, "the last turn", value(t, th, turn), waiters)
	})
}

// TestLoopServesThoseWhoWait: the only thread that runs ends its shared
// transactions while others wait for what it does.
func TestLoopServesThoseWhoWait(t *testing.T) {
	w := open(t, txn.Options{Segments: 2})
	a, b := w.thread(), w.thread()
	x, stop := newVar(t, a, 0), newVar(t, a, false)
	var other sync.WaitGroup
	other.Go(func() {
		must(t, b.Atomic(func(tx *txn.Tx) error {
			if x.Get(tx) == 0 {
				tx.Retry()
			}
			stop.Set(tx, true)
			return nil
		}))
	})
	stopped := errors.New("stopped")
	err := a.Each(1<<62, func(tx *txn.Tx, _ int) error {
		x.Set(tx, x.Get(tx)+1)
		if stop.Get(tx) {
			return stopped
		}
		return nil
	})
	other.Wait()
	want(t, "the error", err, stopped)
}

func TestOrElse(t *testing.T) {
	w := open(t, txn.Options{Segments: 1})
	th := w.thread()
	x := newVar(t, th, int64(1))
	root, err := txn.NewRoot[node](th)
	must(t, err)
	ints, err := txn.NewRoot[[]int64](th)
	must(t, err)
	must(t, th.Atomic(func(tx *txn.Tx) error {
		root.Set(tx, w.node.New(tx))
		ints.Set(tx, w.ints.New(tx, 4))
		return nil
	}))
	calls := ""
	undone := func(tx *txn.Tx) error {
		x.Set(tx, 50)
		x.Set(tx, 51)
		r := root.Get(tx)
		w.node.N.Set(tx, r, 5)
		w.node.Next.Set(tx, r, w.node.New(tx))
		root.Set(tx, w.node.New(tx))
		list := ints.Get(tx)
		w.ints.Set(tx, list, 1, 9)
		w.ints.Write(tx, list, 2, []int64{8, 7})
		tx.OnCommit(func() { calls += "wrong " })
		tx.OnAbort(func() { calls += "undone " })
		tx.Retry()
		return nil
	}
	must(t, th.Atomic(func(tx *txn.Tx) error {
		x.Set(tx, 2)
		return tx.OrElse(undone, func(tx *txn.Tx) error {
			return tx.OrElse(undone, func(tx *txn.Tx) error {
				tx.OnCommit(func() { calls += "right" })
				want(t, "the value before", x.Get(tx), 2)
				x.Set(tx, x.Get(tx)+1)
				return nil
			})
		})
	}))
	want(t, "the calls", calls, "undone undone right")
	must(t, th.Atomic(func(tx *txn.Tx) error {
		want(t, "x", x.Get(tx), 3)
		r := root.Get(tx)
		want(t, "N", w.node.N.Get(tx, r), 0)
		want(t, "Next", w.node.Next.Get(tx, r).IsNil(), true)
		got := make([]int64, 4)
		w.ints.Read(tx, ints.Get(tx), 0, got)
		want(t, "items", fmt.Sprint(got), "[0 0 0 0]")
		return nil
	}))
	must(t, th.Atomic(func(tx *txn.Tx) error { // the first part is enough
		return tx.OrElse(func(tx *txn.Tx) error {
			x.Set(tx, 4)
			return nil
		}, undone)
	}))
	want(t, "x", value(t, th, x), 4)
	must(t, th.Atomic(func(tx *txn.Tx) error { // an inner one undoes its own part only
		return tx.OrElse(func(tx *txn.Tx) error {
			x.Set(tx, 5)
			return tx.OrElse(undone, func(tx *txn.Tx) error { return nil })
		}, undone)
	}))
	want(t, "x", value(t, th, x), 5)
	wrong := errors.New("wrong")
	want(t, "the error", th.Atomic(func(tx *txn.Tx) error {
		_ = tx.OrElse(func(tx *txn.Tx) error { x.Set(tx, 6); return wrong }, undone)
		return nil
	}), wrong)
	want(t, "x", value(t, th, x), 5)
	err = th.Atomic(func(tx *txn.Tx) error {
		return tx.OrElse(func(tx *txn.Tx) error {
			tx.Kernel()
			tx.Changed()
			tx.Retry()
			return nil
		}, undone)
	})
	if !errors.Is(err, txn.ErrKernel) {
		t.Errorf("Retry after a change by the kernel: %v", err)
	}
}

// TestOrElseWaitsForBoth takes from two queues, whichever has something.
func TestOrElseWaitsForBoth(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		each := stress.Times(100)
		th := w.thread()
		p, q := newQueue(t, w, th, 2), newQueue(t, w, th, 2)
		var all sync.WaitGroup
		for i, to := range []*queue{p, q, p, q} {
			producer := w.thread()
			all.Go(func() {
				for n := range each {
					_ = producer.Atomic(func(tx *txn.Tx) error { return to.put(tx, int64(n*4+i)) })
				}
			})
		}
		seen := make([]int, 4*each)
		for range 4 * each {
			var got int64
			must(t, th.Atomic(func(tx *txn.Tx) error {
				return tx.OrElse(func(tx *txn.Tx) error {
					got = q.get(tx)
					return nil
				}, func(tx *txn.Tx) error {
					got = p.get(tx)
					return nil
				})
			}))
			seen[got]++
		}
		all.Wait()
		for n, times := range seen {
			if times != 1 {
				t.Fatalf("%d was taken %d times", n, times)
			}
		}
	})
}
