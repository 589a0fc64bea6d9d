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
	s := steps{th: th, f: step, n: n, alone: -1, price: firstPrice, cheap: math.MaxFloat64, tick: th.store.heap.TickLength(), since: stm.Ticks()}
	th.k.SetPaced(true)
	defer s.ended()
	for th.starved = false; s.from < n; {
		if th.closed {
			return ErrClosed
		}
		if ctx != nil && ctx.Err() != nil && s.alone <= s.from {
			return ctx.Err()
		}
		th.begin()
		switch out, err := s.run(); {
		case out == done && err != nil:
			return err
		case out == waits:
			if err := th.wait(ctx); err != nil {
				return err
			}
			s.since = stm.Ticks()
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
	tick  float64 // nanoseconds
	since int64   // up to when time is booked, in ticks

	level  int32   // what has been measured, but not told yet
	useful float64 // nanoseconds
	total  float64
}

const (
	firstPrice = 50
	dearer     = 1.002 // how the lowest price of a step is forgotten, each transaction
	checkEvery = 16    // steps between two looks at the log
	tellAfter  = 50e3  // nanoseconds between two reports to the pace
)

// end is where the transaction has to end: where the pace wants it, if this is not
// the only thread.
func (s *steps) end(level int32) int {
	end := s.n
	if s.th.tx.inevitable {
		return s.from + 1
	}
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
	level := th.store.pace.level.Load()
	end, alive := s.end(level), true
	tx.odd = k.Watching()
	for s.at = s.from; ; {
		if err := s.f(tx, s.at); err != nil || tx.odd && s.odd() {
			return s.trouble(err)
		}
		i := s.at + 1
		if s.at = i; i >= end {
			break
		}
		tx.step()
		if i%checkEvery == 0 && s.check() || k.Requested() {
			if alive = k.Safepoint(); !alive || k.ShouldBreak() {
				break
			}
		}
	}
	n := s.at - s.from
	s.at-- // a panic of the commit is one of the last step
	alive = alive && k.Commit()
	s.learn(level, float64(n), alive)
	if alive {
		s.from += n
		th.starved = false
		out = done
	}
	th.ended(alive)
	return out, nil
}

// odd looks at what a step has left, and reports whether it is trouble.
func (s *steps) odd() bool {
	tx, k := &s.th.tx, s.th.k
	if tx.failed != nil || tx.signal != nil {
		return true
	}
	if k.Watching() {
		k.Passed(stm.FuncPos(s.f))
	}
	return false
}

// check is what is done between some steps; it reports whether there is something
// to import.
func (s *steps) check() bool {
	s.th.tx.next()
	return s.th.k.Behind()
}

// learn takes in what the transaction of n steps has cost that has just ended.
func (s *steps) learn(level int32, n float64, committed bool) {
	ran, now := s.th.k.Ended()
	all := now - s.since
	s.since = now
	seen := float64(ran) * s.tick / n
	s.price += (min(seen, 4*s.price) - s.price) / 4 // who did not run for a while saw too much
	s.price = max(s.price, 1)
	s.cheap = max(min(s.cheap*dearer, seen), 1)
	if s.th.store.heap.Alone() {
		return
	}
	if level != s.level {
		s.tell()
		s.level = level
	}
	if committed {
		s.useful += n * s.cheap
	}
	if s.total += float64(all) * s.tick; s.total >= tellAfter {
		s.tell()
	}
}

// tell reports what has been measured to the pace. All threads share that.
func (s *steps) tell() {
	if s.total > 0 {
		s.th.store.pace.measured(s.level, time.Duration(s.useful), time.Duration(s.total))
		s.useful, s.total = 0, 0
	}
}

// ended is for the end of the loop.
func (s *steps) ended() {
	s.tell()
	s.th.k.SetPaced(false)
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
