package txn

import (
	"context"
	"math"
	"time"

	"github.com/segue-vm/segue/stm"
)

// Each runs step with the numbers 0 to n-1, in order, each as one transaction. It
// is Atomic in a loop, but much faster: consecutive steps share a transaction of
// the kernel for as long as that disturbs no other thread. A conflict rolls back
// all steps that share, and they run again; so a step must depend on its number
// and on the store only.
//
// An error of a step rolls that step back and ends the loop; the steps before it
// stay done. So it is with a panic. (runtime.Goexit may roll back some of them,
// too.) Retry and Inevitable concern the step that calls them.
//
// Inside a transaction of the same thread, all steps are part of that.
func (th *Thread) Each(n int, step func(tx *Tx, i int) error) error {
	return th.EachContext(nil, n, step)
}

// EachContext is Each that ends with the error of ctx when ctx is done before all
// steps are, in particular while one waits because of Retry.
func (th *Thread) EachContext(ctx context.Context, n int, step func(tx *Tx, i int) error) error {
	if th.running {
		return th.nested(func(tx *Tx) error { return inOne(tx, n, step) })
	}
	if th.closed {
		return ErrClosed
	}
	s := steps{th: th, f: step, n: n, alone: -1, price: firstPrice, cheap: math.MaxFloat64}
	th.k.SetPaced(true)
	defer th.k.SetPaced(false)
	for th.starved = false; s.from < n; {
		if th.closed {
			return ErrClosed
		}
		if ctx != nil && ctx.Err() != nil && s.alone <= s.from {
			return ctx.Err()
		}
		s.begun = time.Now()
		th.begin()
		switch out, err := s.run(); {
		case out == done && err != nil:
			return err
		case out == waits:
			if err := th.wait(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

func inOne(tx *Tx, n int, step func(*Tx, int) error) error {
	for i := range n {
		if err := step(tx, i); err != nil {
			return err
		}
	}
	return nil
}

// steps is the state of a loop.
type steps struct {
	th    *Thread
	f     func(*Tx, int) error
	n     int
	from  int     // what was before is committed
	at    int     // the step that runs
	alone int     // the step that must be the first of its transaction
	price float64 // of a step, in nanoseconds
	cheap float64 // what it is without the first accesses and others' caches
	begun time.Time
}

const (
	firstPrice = 50
	dearer     = 1.002 // how the lowest price of a step is forgotten, each transaction
	checkEvery = 16    // steps between two looks at the log
)

// end is where the transaction has to end: where the pace wants it, if this is not
// the only thread.
func (s *steps) end(level int32) int {
	end := s.n
	if s.alone > s.from {
		end = min(end, s.alone)
	}
	if !s.th.store.heap.Alone() {
		end = min(end, s.from+1+int(float64(lengthOf(level))/s.price))
	}
	return end
}

// run runs steps in the transaction that has begun, and commits them.
func (s *steps) run() (out outcome, err error) {
	defer s.left(&out, &err)
	th, tx, k := s.th, &s.th.tx, s.th.k
	level, start := th.store.pace.level.Load(), time.Now()
	i, end, alive := s.from, s.end(level), true
	for {
		s.at = i
		err := s.f(tx, i)
		if err != nil || tx.failed != nil || tx.signal != nil {
			return s.trouble(err)
		}
		if i++; i >= end || tx.inevitable {
			break
		}
		tx.next()
		if k.Requested() || i%checkEvery == 0 && k.Behind() {
			if alive = k.Safepoint(); !alive || k.ShouldBreak() {
				break
			}
		}
	}
	ran := time.Since(start)
	alive = alive && k.Commit()
	s.learn(level, float64(i-s.from), ran, alive)
	if alive {
		s.from, s.at = i, i
		th.starved = false
		out = done
	}
	th.ended(alive)
	return out, nil
}

// learn takes in what a transaction of n steps, which ran for a while, has cost.
func (s *steps) learn(level int32, n float64, ran time.Duration, committed bool) {
	seen := float64(ran) / n
	s.price += (min(seen, 4*s.price) - s.price) / 4 // who did not run for a while saw too much
	s.price = max(s.price, 1)
	s.cheap = max(min(s.cheap*dearer, seen), 1)
	if s.th.store.heap.Alone() {
		return
	}
	useful := time.Duration(0)
	if committed {
		useful = time.Duration(n * s.cheap)
	}
	s.th.store.pace.measured(level, useful, time.Since(s.begun))
}

// trouble deals with a step that has not ended well. If it shares the
// transaction, those before it run again, and then it has one for itself.
func (s *steps) trouble(err error) (outcome, error) {
	if s.at == s.from {
		return s.th.finish(err)
	}
	return s.separate()
}

func (s *steps) separate() (outcome, error) {
	s.alone = s.at
	s.th.cancel()
	return again, nil
}

// left is Thread.left for steps.
func (s *steps) left(out *outcome, err *error) {
	if !s.th.running {
		return
	}
	p := recover()
	if s.at == s.from || p == nil {
		*out, *err = s.th.handle(p)
		return
	}
	*out, *err = s.separate()
	if p == stm.ErrNoMemory {
		*out, *err = s.th.starve()
	}
}
