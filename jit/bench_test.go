package jit_test

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"sync/atomic"
	"testing"
	"time"

	"github.com/segue-vm/segue/jit"
)

// intLoop sums the numbers below n.
func intLoop(l *minilang, n int64) *mprog {
	return l.add("ints", 2, fixNil(append(loop(0, n, 0,
		mins{op: mLoad, a: 1}, mins{op: mLoad, a: 0}, mins{op: mAdd}, mins{op: mStore, a: 1}),
		mins{op: mConst, w: num(0)}, mins{op: mHalt}), 1)...)
}

// fieldLoop adds n times 1 to a field of the shared pair.
func fieldLoop(l *minilang, n int64) *mprog {
	l.share()
	return counter(l, n)
}

// allocLoop makes n pairs that live for one round, through an array.
func allocLoop(l *minilang, n int64) *mprog {
	return l.add("allocs", 2, append(append([]mins{{op: mConst, w: num(4)}, {op: mArr}, {op: mStore, a: 1}}, loop(0, n, 3,
		mins{op: mLoad, a: 1}, mins{op: mLoad, a: 0}, mins{op: mLoad, a: 0}, mins{op: mLoad, a: 0}, mins{op: mPair}, mins{op: mAset})...),
		mins{op: mConst, w: num(0)}, mins{op: mHalt})...)
}

// callLoop calls, n times, a function with a loop of ten rounds.
func callLoop(l *minilang, n int64) *mprog {
	f := l.add("f", 3)
	code := append([]mins{{op: mConst, w: num(0)}, {op: mStore, a: 2}}, loop(1, 10, 2,
		mins{op: mLoad, a: 2}, mins{op: mLoad, a: 1}, mins{op: mAdd}, mins{op: mStore, a: 2})...)
	l.set(f, append(code, mins{op: mLoad, a: 2}, mins{op: mRet}))
	return l.add("calls", 2, fixNil(append(loop(0, n, 0,
		mins{op: mLoad, a: 1}, mins{op: mLoad, a: 0}, mins{op: mCall, a: f.id, b: 1}, mins{op: mAdd}, mins{op: mStore, a: 1}),
		mins{op: mConst, w: num(0)}, mins{op: mHalt}), 1)...)
}

// BenchmarkLoop gives the time of one round of small loops.
func BenchmarkLoop(b *testing.B) {
	for _, prog := range []struct {
		name string
		make func(*minilang, int64) *mprog
	}{{"int", intLoop}, {"field", fieldLoop}, {"alloc", allocLoop}, {"call", callLoop}} {
		for _, mode := range []string{"off", "stm=off", ""} {
			b.Run(fmt.Sprintf("%s/%s", prog.name, mode), func(b *testing.B) {
				cfg, err := jit.ParseConfig(mode)
				if err != nil {
					b.Fatal(err)
				}
				o := small()
				o.Nursery = 4 << 20
				l := newMini(b, o, cfg)
				p := prog.make(l, int64(b.N))
				b.ResetTimer()
				if err := l.run("bench", p, nil, nil); err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}

// BenchmarkFib gives the time of fib(22), 57313 calls.
func BenchmarkFib(b *testing.B) {
	for _, mode := range []string{"off", ""} {
		b.Run(mode, func(b *testing.B) {
			cfg, err := jit.ParseConfig(mode)
			if err != nil {
				b.Fatal(err)
			}
			l := newMini(b, small(), cfg)
			p := fib(l, 22)
			for range b.N {
				if err := l.run("fib", p, nil, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkGCPause runs a loop in machine code while another goroutine calls
// runtime.GC again and again, and reports how long that took at most and how
// long the world needed to stop.
func BenchmarkGCPause(b *testing.B) {
	l := newMini(b, small(), jit.Config{})
	var stop atomic.Bool
	done := make(chan error)
	go func() {
		p := intLoop(l, 200_000_000)
		for !stop.Load() {
			if err := l.run("loop", p, nil, nil); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	before := stops()
	var longest, total time.Duration
	for range b.N {
		start := time.Now()
		runtime.GC()
		d := time.Since(start)
		longest, total = max(longest, d), total+d
		time.Sleep(time.Millisecond) // lets the loop run
	}
	after := stops()
	stop.Store(true)
	if err := <-done; err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(longest.Microseconds()), "longest-GC-us")
	b.ReportMetric(float64(total.Microseconds())/float64(b.N), "mean-GC-us")
	b.ReportMetric(after.longestSince(before)*1e6, "longest-stop-us")
}

// histogram is the distribution of the times that stopping the world took.
type histogram struct{ *metrics.Float64Histogram }

func stops() histogram {
	s := []metrics.Sample{{Name: "/sched/pauses/stopping/gc:seconds"}}
	metrics.Read(s)
	h := s[0].Value.Float64Histogram()
	return histogram{&metrics.Float64Histogram{Counts: append([]uint64(nil), h.Counts...), Buckets: h.Buckets}}
}

func (h histogram) longestSince(old histogram) (v float64) {
	for i, n := range h.Counts {
		if n > old.Counts[i] {
			v = h.Buckets[i]
		}
	}
	return v
}
