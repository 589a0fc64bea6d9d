package jit_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// wait waits for a counter, for a while.
func (l *minilang) wait(c jit.Counter, n uint64) {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := l.d.WaitFor(ctx, c, n); err != nil {
		l.t.Fatalf("waiting for %v %d: %v%s", c, n, err, l.events())
	}
}

func (l *minilang) reason(r jit.Reason) uint64 {
	s := l.d.Stats()
	return s.Reason(r)
}

var theEnd = []mins{{op: mConst, w: num(0)}, {op: mHalt}}

func TestRaiseExit(t *testing.T) {
	l := newMini(t, small(), fast())
	// local 1 += odd(i), where odd raises for multiples of 3; the handler gives
	// -1. The branch keeps the recording away from the raising case.
	body := []mins{{op: mLoad, a: 1}, {op: mLoad, a: 0}, {op: mGo, a: 2, b: 0}, {op: mAdd}, {op: mStore, a: 1}}
	code := fixNil(append(loop(0, 1000, 0, body...), theEnd...), 1)
	for i := range code {
		if code[i].op == mGo {
			code[i].b = i + 1
		}
	}
	p := l.add("raise", 2, code...)
	want := int64(0)
	for i := range int64(1000) {
		if i%3 == 0 {
			want--
		} else {
			want += i
		}
	}
	if w := l.runOne(p); w[1] != num(want) {
		t.Errorf("sum %d, want %d%s", miniBox.UnboxInt(w[1]), want, l.events())
	}
	if n := l.exits(trace.ExitRaise); n == 0 {
		t.Errorf("no raise exit was taken%s", l.events())
	}
}

// exits counts the exits of a kind taken so far.
func (l *minilang) exits(k trace.ExitKind) (n uint64) {
	for c := range l.d.Traces() {
		for _, x := range c.Exits {
			if x.Kind == k {
				n += x.Count
			}
		}
	}
	return n
}

func TestMemoryRunsOutInMachineCode(t *testing.T) {
	o := small()
	o.HeapLimit = 4 << 20
	l := newMini(t, o, fast())
	body := []mins{{op: mLoad, a: 0}, {op: mLoad, a: 1}, {op: mPair}, {op: mStore, a: 1}}
	p := l.add("list", 2, append(loop(0, 1<<40, 0, body...), theEnd...)...)
	var err error
	func() {
		defer func() {
			if r := recover(); r != nil {
				err, _ = r.(error)
			}
		}()
		err = l.run("main", p, nil, nil)
	}()
	if !errors.Is(err, stm.ErrNoMemory) {
		t.Errorf("error %v", err)
	}
	if l.count(jit.CountLoops) == 0 {
		t.Errorf("not compiled%s", l.events())
	}
}

func TestFlushWhileThreadsRun(t *testing.T) {
	o := small()
	o.Segments = 3
	cfg := fast()
	cfg.Foreground = false
	compiled := make(chan bool, 1000)
	cfg.Observer = jit.ObserverFunc(func(e jit.Event) {
		if e.Kind == jit.EventCompiled {
			compiled <- true
		}
	})
	l := newMini(t, o, cfg)
	l.share()
	flushed := make(chan int)
	go func() {
		n := 0
		for range compiled {
			if n < 5 {
				l.d.Flush()
				n++
			}
		}
		flushed <- n
	}()
	const threads, rounds = 3, 400000
	p := counter(l, rounds)
	parallel(t, threads, func(i int) error { return l.run(fmt.Sprint("t", i), p, nil, nil) })
	l.wait(jit.CountJobs, 1)
	if got := l.total(); got != threads*rounds {
		t.Errorf("counter %d", got)
	}
	if err := l.d.Close(); err != nil {
		t.Error(err)
	}
	close(compiled)
	if n := <-flushed; n == 0 {
		t.Error("nothing was compiled, so nothing flushed")
	}
}

func TestCloseWhileThreadsRun(t *testing.T) {
	o := small()
	o.Segments = 2
	l := newMini(t, o, fast())
	p := intLoop(l, 5_000_000)
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Go(func() {
			if err := l.run(fmt.Sprint("t", i), p, nil, nil); err != nil && err != jit.ErrClosed {
				t.Error(err)
			}
		})
	}
	l.wait(jit.CountLoops, 1)
	for range 2 {
		if err := l.d.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := l.d.NewThread(nil); err != jit.ErrClosed {
		t.Errorf("NewThread after Close: %v", err)
	}
	wg.Wait()
}

func TestHopelessLoopIsGivenUp(t *testing.T) {
	l := newMini(t, small(), fast())
	body := []mins{{op: mConst, w: num(20)}, {op: mArr}, {op: mStore, a: 1}} // arrays that Record does not describe
	p := l.add("hopeless", 2, append(loop(0, 10000, 0, body...), theEnd...)...)
	l.runOne(p)
	if l.reason(jit.ReasonUnsupported) == 0 || l.count(jit.CountBlacklist) != 1 {
		t.Errorf("unsupported %d, blacklisted %d%s", l.reason(jit.ReasonUnsupported), l.count(jit.CountBlacklist), l.events())
	}
	if n := l.count(jit.CountRecorded); n > 8 {
		t.Errorf("%d attempts", n)
	}
	list := l.d.GivenUp()
	if len(list) != 1 || list[0].Reason != jit.ReasonUnsupported || list[0].Text != "large array" || list[0].Times != l.count(jit.CountAborted) {
		t.Errorf("given up: %+v", list)
	}
	var b strings.Builder
	if err := l.d.WriteReport(&b); err != nil || !strings.Contains(b.String(), `in hopeless: bytecode is not recorded: large array`) {
		t.Errorf("report %v:\n%s", err, &b)
	}
}

func TestTraceLimit(t *testing.T) {
	cfg := fast()
	cfg.TraceLimit = 30
	l := newMini(t, small(), cfg)
	var body []mins
	for range 20 {
		body = append(body, mins{op: mLoad, a: 1}, mins{op: mConst, w: num(1)}, mins{op: mAdd}, mins{op: mStore, a: 1})
	}
	p := l.add("long", 2, fixNil(append(loop(0, 2000, 0, body...), theEnd...), 1)...)
	if w := l.runOne(p); w[1] != num(40000) {
		t.Errorf("sum %d", miniBox.UnboxInt(w[1]))
	}
	if l.reason(jit.ReasonTooLong) == 0 {
		t.Errorf("the limit was not met%s", l.events())
	}
}

func TestRecursionLinksToItself(t *testing.T) {
	// f(n) runs a loop of two rounds that adds f(n-1): 2^n leaves.
	l := newMini(t, small(), fast())
	f := l.add("f", 3)
	code := []mins{{op: mConst, w: num(0)}, {op: mStore, a: 2},
		{op: mLoad, a: 0}, {op: mConst, w: num(1)}, {op: mLt}, {op: mJz, a: 8}, {op: mConst, w: num(1)}, {op: mRet}}
	code = append(code, loop(1, 2, len(code),
		mins{op: mLoad, a: 2}, mins{op: mLoad, a: 0}, mins{op: mConst, w: num(1)}, mins{op: mSub}, mins{op: mCall, a: f.id, b: 1},
		mins{op: mAdd}, mins{op: mStore, a: 2})...)
	l.set(f, append(code, mins{op: mLoad, a: 2}, mins{op: mRet}))
	p := l.add("main", 1, mins{op: mConst, w: num(14)}, mins{op: mCall, a: f.id, b: 1}, mins{op: mStore, a: 0}, mins{op: mHalt})
	if w := l.runOne(p); w[0] != num(1<<14) {
		t.Errorf("result %d%s", miniBox.UnboxInt(w[0]), l.events())
	}
	if l.count(jit.CountLoops) == 0 {
		t.Errorf("not compiled%s", l.events())
	}
}

// fib is the function that everybody knows, with its entry as a loop head.
func fib(l *minilang, n int64) *mprog {
	f := l.add("fib", 1)
	arg := func(d int64) []mins {
		return []mins{{op: mLoad, a: 0}, {op: mConst, w: num(d)}, {op: mSub}, {op: mCall, a: f.id, b: 1}}
	}
	code := []mins{{op: mLoad, a: 0}, {op: mConst, w: num(2)}, {op: mLt}, {op: mJz, a: 6}, {op: mLoad, a: 0}, {op: mRet}}
	code = append(append(append(code, arg(1)...), arg(2)...), mins{op: mAdd}, mins{op: mRet})
	l.set(f, code)
	f.sites[0] = l.d.Entry(jit.Key{Code: f, PC: 0})
	return l.add("main", 1, mins{op: mConst, w: num(n)}, mins{op: mCall, a: f.id, b: 1}, mins{op: mStore, a: 0}, mins{op: mHalt})
}

func TestRecursionFromFunctionEntry(t *testing.T) {
	l := newMini(t, small(), fast())
	if w := l.runOne(fib(l, 18)); w[0] != num(2584) {
		t.Errorf("fib(18) = %d%s", miniBox.UnboxInt(w[0]), l.events())
	}
	if l.count(jit.CountLoops) == 0 || l.count(jit.CountBridges) == 0 {
		t.Errorf("not compiled%s", l.events())
	}
}

func TestNestedLoopsLink(t *testing.T) {
	l := newMini(t, small(), fast())
	inner := func(at int) []mins {
		return loop(2, 30, at, mins{op: mLoad, a: 1}, mins{op: mLoad, a: 2}, mins{op: mAdd}, mins{op: mStore, a: 1})
	}
	code := []mins{{op: mConst, w: num(0)}, {op: mStore, a: 1}, {op: mConst, w: num(0)}, {op: mStore, a: 0}}
	head := len(code)
	code = append(code, mins{op: mLoad, a: 0}, mins{op: mConst, w: num(3000)}, mins{op: mLt}, mins{op: mJz})
	jz := len(code) - 1
	code = append(code, inner(len(code))...)
	code = append(code, mins{op: mLoad, a: 0}, mins{op: mConst, w: num(1)}, mins{op: mAdd}, mins{op: mStore, a: 0}, mins{op: mJmp, a: head})
	code[jz].a = len(code)
	p := l.add("nested", 3, append(code, theEnd...)...)
	if w := l.runOne(p); w[1] != num(3000*435) {
		t.Errorf("sum %d%s", miniBox.UnboxInt(w[1]), l.events())
	}
	if l.count(jit.CountBridges) == 0 {
		t.Errorf("no bridge%s", l.events())
	}
	var out uint64
	for c := range l.d.Traces() {
		for _, x := range c.Exits {
			out += x.Count
		}
	}
	if out > 500 {
		t.Errorf("machine code was left %d times: loops are not linked%s", out, l.events())
	}
}

func TestOffCompilesNothing(t *testing.T) {
	l := newMini(t, small(), jit.Config{Off: true, Threshold: 2})
	p := intLoop(l, 5000)
	l.runOne(p)
	if n := l.count(jit.CountRecorded); n != 0 {
		t.Errorf("%d recordings", n)
	}
}

func TestBadPasses(t *testing.T) {
	l := newMini(t, small(), jit.Config{Off: true})
	if _, err := jit.NewDriver(l, jit.Config{Passes: "most"}); err == nil || !strings.Contains(err.Error(), "most") {
		t.Errorf("error %v", err)
	}
}
