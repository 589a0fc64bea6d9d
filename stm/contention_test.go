package stm

import (
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"testing"

	"golang.org/x/sys/unix"
)

// load is work that threads do on shared cells: an operation reads and writes
// some of them, chosen by the random numbers of the thread.
type load struct {
	name  string
	cells int
	step  func(a *actor, cells []Ref, rng *rand.Rand)
	plain func(cells []uint64, rng *rand.Rand) // the same on ordinary memory
}

func counterStep(a *actor, cells []Ref, _ *rand.Rand) {
	a.Store(cells[0], cellX, a.Load(cells[0], cellX)+1)
}

func transferStep(a *actor, cells []Ref, rng *rand.Rand) {
	from, to := cells[rng.IntN(len(cells))], cells[rng.IntN(len(cells))]
	a.Store(from, cellX, a.Load(from, cellX)-1)
	a.Store(to, cellX, a.Load(to, cellX)+1)
}

func plainTransfer(cells []uint64, rng *rand.Rand) {
	from, to := rng.IntN(len(cells)), rng.IntN(len(cells))
	cells[from]--
	cells[to]++
}

var loads = []load{
	{"counter", 1, counterStep, func(cells []uint64, _ *rand.Rand) { cells[0]++ }},
	{"bank10", 10, transferStep, plainTransfer},
	{"bank1000", 1000, transferStep, plainTransfer},
	{"disjoint", 64, func(a *actor, cells []Ref, _ *rand.Rand) {
		x := cells[a.id%64]
		a.Store(x, cellX, a.Load(x, cellX)+1)
	}, func(cells []uint64, _ *rand.Rand) { cells[0]++ }},
}

// each runs n operations, one transaction each.
func (l load) each(a *actor, cells []Ref, n int) {
	rng := newRand(a.id)
	for range n {
		for a.begin(); ; a.begin() {
			if l.step(a, cells, rng); a.Commit() {
				break
			}
		}
	}
	a.Close()
}

// merged runs n operations in transactions as long as the policy wants them, as
// an interpreter does.
func (l load) merged(a *actor, cells []Ref, n int) {
	rng := newRand(a.id)
	a.begin()
	for i, begun := 0, 0; begun < n; {
		if i < n {
			l.step(a, cells, rng)
			i++
			a.Work(8)
		}
		switch {
		case a.Requested() && !a.Safepoint():
		case i < n && !a.ShouldBreak():
			continue
		case a.Commit():
			begun = i
		}
		i = begun
		a.begin()
	}
	a.Commit()
	a.Close()
}

var noTurns = os.Getenv("SEGUE_NOTURNS") != ""

// run has threads do n operations in all and returns where the time went.
func (l load) run(t testing.TB, o Options, threads, n int, merge bool) Stats {
	w := newWorld(t, o)
	w.verify, w.noTurns = false, noTurns
	maker := w.actor()
	cells := maker.shared(l.cells, func() Ref { return maker.newCell(0) })
	maker.Close()
	actors := w.actors(threads)
	if b, ok := t.(*testing.B); ok {
		b.ResetTimer()
	}
	var all sync.WaitGroup
	for i, a := range actors {
		share := n/threads + min(1, n%threads/(i+1))
		all.Go(func() {
			if merge {
				l.merged(a, cells, share)
			} else {
				l.each(a, cells, share)
			}
		})
	}
	all.Wait()
	if b, ok := t.(*testing.B); ok {
		b.StopTimer()
	}
	return w.Stats()
}

// cpuTime is the processor time of this process in nanoseconds: what a busy
// machine does not change much.
func cpuTime() int64 {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

// underMutex has threads do n operations in all under one lock.
func (l load) underMutex(threads, n int) {
	var mu sync.Mutex
	var all sync.WaitGroup
	cells := make([]uint64, l.cells)
	for i := range threads {
		rng := newRand(uint64(i))
		all.Go(func() {
			for range n / threads {
				mu.Lock()
				l.plain(cells, rng)
				mu.Unlock()
			}
		})
	}
	all.Wait()
}

// BenchmarkContention compares transactions that conflict often, sometimes and
// never with a global lock.
func BenchmarkContention(b *testing.B) {
	for _, l := range loads {
		for _, threads := range []int{1, 2, 4} {
			name := func(how string) string { return fmt.Sprintf("%s/%s/threads=%d", l.name, how, threads) }
			b.Run(name("mutex"), func(b *testing.B) { l.underMutex(threads, b.N) })
			for _, merge := range []bool{false, true} {
				how := "each"
				if merge {
					how = "merged"
				}
				b.Run(name(how), func(b *testing.B) {
					cpu := cpuTime()
					s := l.run(b, Options{Segments: max(2, threads), Nursery: DefaultNursery, HeapLimit: 1 << 30}, threads, b.N, merge)
					lost := s.Time[RowAbortedWriteWrite] + s.Time[RowAbortedWriteRead] + s.Time[RowAbortedInevitable]
					b.ReportMetric(100*float64(lost)/float64(lost+s.Time[RowRunCommitted]), "%lost")
					b.ReportMetric(float64(cpuTime()-cpu)/float64(b.N), "cpu-ns/op")
				})
			}
		}
	}
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(1, seed)) }
