package txn_test

import (
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm/txn"
)

// recorder collects the operations of threads with their times.
type recorder struct {
	start time.Time
	mu    sync.Mutex
	ops   []porcupine.Operation
}

// threads runs each operations on n threads. op does one and returns what it saw.
func (r *recorder) threads(t *testing.T, w *world, n, each int, seed int64, op func(th *txn.Thread, rng *rand.Rand, id int) (input, output any, err error)) {
	r.start = time.Now()
	var all sync.WaitGroup
	for i := range n {
		th := w.thread()
		rng := rand.New(rand.NewPCG(uint64(seed), uint64(i)))
		all.Go(func() {
			for k := range each {
				call := time.Since(r.start)
				in, out, err := op(th, rng, i*each+k)
				back := time.Since(r.start)
				if err != nil {
					t.Error(err)
					return
				}
				r.mu.Lock()
				r.ops = append(r.ops, porcupine.Operation{ClientId: i, Input: in, Call: int64(call), Output: out, Return: int64(back)})
				r.mu.Unlock()
			}
		})
	}
	all.Wait()
}

func (r *recorder) check(t *testing.T, m porcupine.Model) {
	t.Helper()
	switch porcupine.CheckOperationsTimeout(m, r.ops, 20*time.Second) {
	case porcupine.Illegal:
		t.Error("no order of the transactions explains what they saw")
	case porcupine.Unknown:
		t.Log("the checker gave up")
	}
}

// counterModel is a number; the input is what is added, the output the sum.
var counterModel = porcupine.Model{
	Init: func() any { return 0 },
	Step: func(state, input, output any) (bool, any) {
		sum := state.(int) + input.(int)
		return output.(int) == sum, sum
	},
}

func TestHistoriesOfCounter(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		x := newVar(t, w.thread(), 0)
		var r recorder
		r.threads(t, w, 6, stress.Times(150), *seedFlag, func(th *txn.Thread, rng *rand.Rand, _ int) (any, any, error) {
			add, sum := rng.IntN(3), 0
			err := th.Atomic(func(tx *txn.Tx) error {
				sum = x.Get(tx) + add
				x.Set(tx, sum)
				return nil
			})
			return add, sum, err
		})
		r.check(t, counterModel)
	})
}

// queueModel is a list of numbers of at most queueLimit. A non-negative input is
// put; -1 takes the first, the output. An output of -2 says that it was not
// possible.
var queueModel = porcupine.Model{
	Init: func() any { return "" },
	Step: func(state, input, output any) (bool, any) {
		q, in, out := state.(string), input.(int64), output.(int64)
		switch {
		case in >= 0 && out == -2:
			return len(q) == queueLimit, q
		case in >= 0:
			return len(q) < queueLimit, q + string([]byte{byte(in)})
		case out == -2:
			return q == "", q
		}
		return q != "" && q[0] == byte(out), q[min(1, len(q)):]
	},
}

const queueLimit = 3

// TestHistoriesOfQueue puts and gets with Retry; OrElse makes that an answer.
func TestHistoriesOfQueue(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		q := newQueue(t, w, w.thread(), queueLimit)
		var r recorder
		r.threads(t, w, 6, stress.Times(60), *seedFlag, func(th *txn.Thread, rng *rand.Rand, id int) (any, any, error) {
			in := int64(id % 256)
			if rng.IntN(2) == 0 {
				in = -1
			}
			var out int64
			err := th.Atomic(func(tx *txn.Tx) error {
				return tx.OrElse(func(tx *txn.Tx) error {
					if in >= 0 {
						out = 0
						return q.put(tx, in)
					}
					out = q.get(tx)
					return nil
				}, func(tx *txn.Tx) error {
					out = -2
					return nil
				})
			})
			return in, out, err
		})
		r.check(t, queueModel)
	})
}

// TestHistoryCheckerFindsErrors breaks the rules on purpose: a number that is read
// in one transaction and written in another.
func TestHistoryCheckerFindsErrors(t *testing.T) {
	for seed := range int64(20) {
		w := open(t, txn.Options{Segments: 4})
		x := newVar(t, w.thread(), 0)
		var r recorder
		r.threads(t, w, 6, 100, seed, func(th *txn.Thread, _ *rand.Rand, _ int) (any, any, error) {
			sum := 0
			err := th.Atomic(func(tx *txn.Tx) error {
				sum = x.Get(tx) + 1
				return nil
			})
			return 1, sum, errors.Join(err, th.Atomic(func(tx *txn.Tx) error {
				x.Set(tx, sum)
				return nil
			}))
		})
		if porcupine.CheckOperationsTimeout(counterModel, r.ops, 5*time.Second) == porcupine.Illegal {
			return
		}
	}
	t.Error("histories with lost updates look linearizable")
}
