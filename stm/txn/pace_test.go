package txn

import (
	"math"
	"testing"
	"time"
)

func TestNextLevel(t *testing.T) {
	l := newLevels(0.5)
	if got := l.next(4, 0.9); got != 4 {
		t.Errorf("a good level is left for %d", got)
	}
	l = newLevels(0.5)
	if got := l.next(4, 0.1); got == 4 {
		t.Error("a bad level is kept")
	}
	for _, level := range []int32{0, numLevels - 1} {
		l = newLevels(0.5)
		if got := l.next(level, 0); got < 0 || got >= numLevels || got == level {
			t.Errorf("after level %d comes %d", level, got)
		}
	}
	l = newLevels(0)
	for range 3000 {
		l.next(4, 0)
	}
	if l.useful[3] < 0.99 {
		t.Errorf("a level that was not tried for long has %f", l.useful[3])
	}
}

// TestPaceSettles simulates two threads with a step of 30 ns, from what a
// transaction costs beside its steps and from how likely conflicts are, and
// compares the work done with that at the best level.
func TestPaceSettles(t *testing.T) {
	const step = 30.0
	for _, c := range []struct {
		name       string
		fixed, per float64                         // nanoseconds a transaction, and a step until all objects are touched
		touched    float64                         // steps after which nothing new is touched
		conflict   func(steps float64) (p float64) // of one transaction with the other thread's
	}{
		{"no conflicts", 500, 100, 1e9, func(float64) float64 { return 0 }},
		{"counter", 500, 50, 1, func(float64) float64 { return 0.5 }},
		{"bank", 500, 100, 500, func(n float64) float64 { return 0.5 * (1 - math.Exp(-n*n*4/1000)) }},
		{"map", 500, 10, 16384, func(n float64) float64 { return 0.5 * (1 - math.Exp(-0.2*n*n/16384)) }},
		{"hot", 500, 10, 1e9, func(n float64) float64 { return 1 - math.Exp(-n/50) }},
	} {
		useful := func(level int32) float64 {
			n := math.Max(1, float64(lengthOf(level).Nanoseconds())/step)
			return n * step * (1 - c.conflict(n)) / (n*step + c.fixed + c.per*math.Min(n, c.touched))
		}
		best := 0.0
		for i := range numLevels {
			best = max(best, useful(int32(i)))
		}
		for _, phase := range []struct {
			until time.Duration
			least float64
		}{{time.Second, 0.8}, {4 * time.Second, 0.9}} {
			l := newPace().levels
			level, sum, total := int32(firstLevel), 0.0, time.Duration(0)
			for total < phase.until {
				u := useful(level)
				sum += u * float64(periodOf(level))
				total += periodOf(level)
				level = l.next(level, u)
			}
			got := sum / float64(total)
			t.Logf("%-12s %.2f of %.2f in %v, at the end level %d", c.name, got, best, phase.until, level)
			if got < phase.least*best {
				t.Errorf("%s: the threads work %.2f of the time, %.2f is possible", c.name, got, best)
			}
		}
	}
}
