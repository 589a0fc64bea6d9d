package jit_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/segue-vm/segue/jit"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// counter is a loop that adds 1 to the car of the pair in local 0, n times.
func counter(l *minilang, n int64) *mprog {
	body := []mins{{op: mLoad, a: 0}, {op: mLoad, a: 0}, {op: mCar}, {op: mConst, w: num(1)}, {op: mAdd}, {op: mSetCar}}
	return l.add("counter", 2, append(loop(1, n, 0, body...), mins{op: mConst, w: num(0)}, mins{op: mHalt})...)
}

// share makes the pair (0, 0) that all threads see.
func (l *minilang) share() {
	t, err := rt.NewThread(l.heap, "setup", rt.ThreadOptions{})
	if err != nil {
		l.t.Fatal(err)
	}
	defer t.Close()
	p := rt.Pos{Base: rt.NumRegs, SP: rt.NumRegs}
	for {
		t.Begin(p)
		pair := t.Alloc(stm.TypeID(l.pair.TID), 32)
		t.SetWord(pair, 8, num(0))
		l.shared = l.heap.NewHandle(t.Thread, pair)
		if _, ok := t.End(p); ok {
			return
		}
		t.Thread.Commit()
	}
}

// parallel runs f in n threads and reports their errors.
func parallel(t *testing.T, n int, f func(i int) error) {
	t.Helper()
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			if err := f(i); err != nil {
				t.Errorf("thread %d: %v", i, err)
			}
		})
	}
	wg.Wait()
}

// total reads the shared counter.
func (l *minilang) total() (v int64) {
	p := l.add("read", 1, mins{op: mLoad, a: 0}, mins{op: mCar}, mins{op: mHalt})
	if err := l.run("reader", p, nil, func(m *mthread, _ []uint64) { v = miniBox.UnboxInt(m.result) }); err != nil {
		l.t.Fatal(err)
	}
	return v
}

func TestSharedCounter(t *testing.T) {
	for _, segments := range []int{1, 2, 4, 16} {
		for _, abort := range []int{0, 20} {
			t.Run(fmt.Sprintf("segments=%d,abort=%d", segments, abort), func(t *testing.T) {
				o := small()
				o.Segments, o.AbortEvery, o.Seed = segments, abort, 42
				cfg := fast()
				cfg.Check = jit.CheckVerify
				l := newMini(t, o, cfg)
				l.share()
				const threads = 4
				n := int64(3000)
				p := counter(l, n)
				parallel(t, threads, func(i int) error { return l.run(fmt.Sprint("t", i), p, nil, nil) })
				if got := l.total(); got != threads*n {
					t.Errorf("counter %d, want %d%s", got, threads*n, l.events())
				}
				if l.count(jit.CountLoops) == 0 {
					t.Errorf("not compiled:%s", l.events())
				}
			})
		}
	}
}

// Rollbacks in the middle of recordings, below Go code that calls back, say
// nothing about the loop: it is not given up.
func TestAbortsDoNotSpoilALoop(t *testing.T) {
	l := newMini(t, small(), fast())
	left := 9
	l.gofns = append(l.gofns, &jit.Func{Name: "doomed", Args: []trace.Kind{trace.Val}, Result: trace.Val, Effect: trace.EffReadsHeap,
		Impl: func(t *rt.Thread, a []uint64) (uint64, error) {
			if recording := l.count(jit.CountRecorded) > l.count(jit.CountAborted); recording && left > 0 {
				left--
				t.Abort(stm.CauseExplicit) // as a nested loop finds it
				panic(rt.ErrAborted)
			}
			return a[0], nil
		}})
	body := []mins{{op: mLoad, a: 0}, {op: mGo, a: len(l.gofns) - 1}, {op: mPop}}
	l.runOne(l.add("calls", 1, append(loop(0, 100, 0, body...), theEnd...)...))
	if n := l.reason(jit.ReasonTxAborted); n < 8 || l.reason(jit.ReasonError) > 0 || l.count(jit.CountLoops) == 0 {
		t.Errorf("%d recordings rolled back%s", n, l.events())
	}
}

// Random programs in several threads, with aborts and collections at every
// opportunity, give what one thread gives in the interpreter.
func TestRandomThreads(t *testing.T) {
	for _, seed := range seeds(6) {
		want, _ := outcome(t, seed, small(), jit.Config{Off: true})
		for _, segments := range []int{1, 2, 4, 16} {
			o := small()
			o.Segments, o.Seed = segments, seed
			o.AbortEvery = []int{0, 30, 100}[seed%3]
			o.CollectEvery = []int{0, 3}[seed%2]
			cfg := fast()
			cfg.Foreground = seed%4 == 0
			l := newMini(t, o, cfg)
			p := generate(l, seed)
			parallel(t, 3, func(i int) error {
				var got string
				err := l.run(fmt.Sprint("t", i), p, nil, func(m *mthread, w []uint64) { got = digest(m, w) })
				if err == nil && got != want {
					err = fmt.Errorf("SEGUE_SEED=%d segments %d:\nwant %s\ngot  %s", seed, segments, want, got)
				}
				return err
			})
			l.close()
		}
	}
}
