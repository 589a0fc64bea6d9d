package tests

import (
	"io"
	"runtime"
	"runtime/metrics"
	"slices"
	"testing"
	"time"

	"github.com/segue-vm/segue/python"
)

// BenchmarkPause runs a Python loop, which is machine code for seconds, in one
// thread and runtime.GC in another, and reports the longest time that Go's
// stop-the-world took to stop the loop, and the longest whole collection.
//
//	go test ./tests -run '^$' -bench Pause
func BenchmarkPause(b *testing.B) {
	const text = `
def loop(n):
    s = 0
    for i in range(n):
        s = (s + i) % 1000003
    return s

def start():
    while True:
        loop(200000000)
start()
`
	in, err := python.New(python.Options{Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		b.Fatal(err)
	}
	go in.RunText([]byte(text), "pause.py") // ends with the process
	time.Sleep(300 * time.Millisecond)      // it is in machine code now
	before := stopTimes()
	var longest time.Duration
	for b.Loop() {
		start := time.Now()
		runtime.GC()
		longest = max(longest, time.Since(start))
		time.Sleep(time.Millisecond) // lets the loop run
	}
	b.ReportMetric(float64(longest.Microseconds()), "longest-GC-us")
	b.ReportMetric(longestSince(before, stopTimes())*1e6, "longest-stop-us")
}

// stopTimes is the distribution of the times it took to stop the world.
func stopTimes() *metrics.Float64Histogram {
	s := []metrics.Sample{{Name: "/sched/pauses/stopping/gc:seconds"}}
	metrics.Read(s)
	h := *s[0].Value.Float64Histogram()
	h.Counts = slices.Clone(h.Counts)
	return &h
}

// longestSince is the upper bound of the highest bucket that has grown.
func longestSince(before, after *metrics.Float64Histogram) (seconds float64) {
	for i, n := range after.Counts {
		if n > before.Counts[i] {
			seconds = after.Buckets[i+1]
		}
	}
	return seconds
}
