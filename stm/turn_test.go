package stm

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestContentionRecord(t *testing.T) {
	var none contention
	once := none.after(100, 1000)
	want(t, "after an abort", once, contention{lost: 100, aborts: 1, last: 1000})
	want(t, "serious after one abort", once.serious(false), false)
	twice := once.after(100, 1150)
	want(t, "after two aborts", twice, contention{lost: 194, kept: 50, aborts: 2, last: 1150})
	want(t, "serious among acquaintances", twice.serious(true), true)
	thrice := twice.after(100, 1250)
	want(t, "serious after three", thrice.serious(false), true)
	want(t, "serious after work that lasted", thrice.after(0, 2000).serious(false), false)
	want(t, "forgotten after long work", thrice.after(0, 100000), none)
	// A thread that loses a third of its time is better off in parallel, one that
	// loses two thirds is not.
	for _, c := range []struct {
		lose, keep int64
		serious    bool
	}{{1, 2, false}, {2, 1, true}, {1, 0, true}, {1, 60, false}} {
		var r contention
		now := int64(1)
		for range 1000 {
			r = r.after(1000*c.lose, now+1000*c.lose)
			now += 1000 * c.lose
			if c.keep > 0 {
				now += 1000 * c.keep
				r = r.after(0, now)
			}
		}
		r = r.after(1, now) // what is small is forgotten in between
		if c.lose*64 > c.keep {
			want(t, fmt.Sprint(c), r.serious(true), c.serious)
		}
	}
}

func TestStayAfter(t *testing.T) {
	ms := int64(time.Millisecond)
	for _, c := range []struct {
		stay int
		left int64
		want int
	}{{0, 0, firstStay}, {8, ms, 16}, {8, 31 * ms, 16}, {8, 33 * ms, firstStay}, {200, ms, longestStay}, {256, 1000 * ms, 256}, {256, 1025 * ms, firstStay}} {
		want(t, fmt.Sprint(c), stayAfter(c.stay, c.left), c.want)
	}
}

// inLane makes a world whose first two actors take turns; the second is first.
func inLane(t *testing.T, segments int) (w *world, a, b *actor) {
	w = newWorld(t, Options{Segments: segments})
	w.noTurns = false
	a, b = w.actor(), w.actor()
	w.meetIn(a.Thread, b.Thread)
	w.mu.Lock()
	w.lanes[0].left = 1 << 30
	w.mu.Unlock()
	return w, a, b
}

// waits reports how many threads wait for their turn, when it is n.
func (w *world) awaitWaiting(n int) {
	for got := -1; got != n; {
		w.mu.Lock()
		got = w.waiting
		w.mu.Unlock()
	}
}

func TestTurnPassesAtItsEnd(t *testing.T) {
	w, a, b := inLane(t, 2)
	b.begin()
	done := make(chan bool)
	go func() { a.begin(); done <- a.Commit() }()
	w.awaitWaiting(1)
	for !b.ShouldBreak() { // the ticker asks b to end
		if b.Requested() {
			b.Safepoint()
		}
	}
	b.commit()
	b.begin() // waits until a has had its turn: a is not in a transaction any more
	want(t, "a's commit", <-done, true)
	b.commit()
}

func TestTurnOfAnIdleThreadPasses(t *testing.T) {
	_, a, _ := inLane(t, 2)
	a.begin()
	a.commit()
}

func TestTurnOfABlockedThreadPasses(t *testing.T) {
	w, a, b := inLane(t, 2)
	b.begin()
	done := make(chan bool)
	go func() { a.begin(); done <- a.Commit() }()
	w.awaitWaiting(1)
	b.commit()
	b.Release()
	want(t, "a's commit", <-done, true)
}

func TestTurnOfAnEndlessTransactionPasses(t *testing.T) {
	_, a, b := inLane(t, 2)
	b.begin()
	for range 3 { // b neither polls nor ends
		a.begin()
		a.commit()
		a.Release()
		w := a.w
		w.mu.Lock()
		w.lanes[0].give(b.Thread)
		w.mu.Unlock()
	}
	b.commit()
}

func TestClosedThreadLeavesItsLane(t *testing.T) {
	w, a, b := inLane(t, 2)
	b.Close()
	a.begin()
	a.commit()
	w.mu.Lock()
	want(t, "members", len(w.lanes[0].members), 1)
	w.mu.Unlock()
}

// Threads that conflict in other lanes, or none, come together.
func TestLanesMerge(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	w.noTurns = false
	x := w.actors(5)
	w.meetIn(x[0].Thread, x[1].Thread)
	w.meetIn(x[2].Thread, x[3].Thread)
	l, m := x[0].lane.Load(), x[2].lane.Load()
	w.meetIn(x[4].Thread, x[0].Thread)
	w.meetIn(x[1].Thread, x[3].Thread)
	w.meetIn(x[1].Thread, x[3].Thread)
	w.meetIn(x[1].Thread, x[1].Thread)
	want(t, "first", len(l.members), 2)
	want(t, "second", len(m.members), 3)
	want(t, "lanes", len(w.lanes), 2)
	want(t, "lane of 4", x[4].lane.Load(), l)
	want(t, "lane of 1", x[1].lane.Load(), m)
	w.mu.Lock()
	w.dissolve(m)
	w.mu.Unlock()
	want(t, "lane of 1 afterwards", x[1].lane.Load(), nil)
}

// TestHotCounter: threads that increment one counter in shared transactions do
// at least half of what they do under a lock, and end up taking turns.
func TestHotCounter(t *testing.T) {
	counter := loads[0]
	for _, threads := range []int{2, 4} {
		const n = 20_000_000
		best := 0.0
		var s Stats
		for range 3 { // the machine may be busy with something else
			start := time.Now()
			counter.underMutex(threads, n)
			lock := time.Since(start)
			start = time.Now()
			s = counter.run(t, Options{Segments: threads, Nursery: DefaultNursery, HeapLimit: 1 << 30}, threads, n, true)
			if best = max(best, float64(lock)/float64(time.Since(start))); best > 1 {
				break
			}
		}
		t.Logf("%d threads: %.1f times the throughput of a lock; %d aborts, %d waits for a turn", threads, best,
			s.Count[RowAbortedWriteWrite]+s.Count[RowAbortedWriteRead]+s.Count[RowAbortedInevitable], s.Count[RowWaitWriteRead])
		if best < 0.5 {
			t.Errorf("%d threads do %.2f of what they do under a lock", threads, best)
		}
	}
}

// TestAllThreadsProgress: with fewer segments than threads, and with conflicts,
// no thread gets much less done than another.
func TestAllThreadsProgress(t *testing.T) {
	for _, l := range []load{loads[0], loads[2], loads[3]} {
		for _, segments := range []int{1, 2} {
			t.Run(fmt.Sprintf("%s, %d segments", l.name, segments), func(t *testing.T) { l.fair(t, segments, 6) })
		}
	}
}

func (l load) fair(t *testing.T, segments, threads int) {
	w := newWorld(t, Options{Segments: segments, Nursery: DefaultNursery, HeapLimit: 1 << 30})
	w.verify, w.noTurns = false, false
	maker := w.actor()
	cells := maker.shared(l.cells, func() Ref { return maker.newCell(0) })
	maker.Close()
	const share = 1 << 21 // operations of the slowest thread: many turns
	counts := make([]atomic.Int64, threads)
	var all sync.WaitGroup
	for i, a := range w.actors(threads) {
		all.Go(func() { l.until(a, cells, counts, i, share) })
	}
	all.Wait()
	most := int64(0)
	for i := range counts {
		most = max(most, counts[i].Load())
	}
	t.Logf("fastest thread: %.1f times the slowest", float64(most)/share)
	if most > 20*share {
		t.Errorf("a thread does %d operations, another one %d", most, share)
	}
}

// until runs operations in merged transactions until all threads have done n.
func (l load) until(a *actor, cells []Ref, counts []atomic.Int64, i int, n int64) {
	slow := func() bool {
		for k := range counts {
			if counts[k].Load() < n {
				return true
			}
		}
		return false
	}
	for slow() {
		k := l.one(a, cells)
		counts[i].Add(k)
	}
	a.Close()
}

// one runs operations in one transaction and returns how many it has committed.
func (l load) one(a *actor, cells []Ref) (n int64) {
	rng := newRand(a.id)
	for a.begin(); ; {
		l.step(a, cells, rng)
		n++
		a.Work(8)
		switch {
		case a.Requested() && !a.Safepoint():
			return 0
		case !a.ShouldBreak():
			continue
		case a.Commit():
			return n
		}
		return 0
	}
}

// TestLongAmongShort: a transaction that cannot be split and reads what others
// write all the time gets its turn: it need not become inevitable each time.
func TestLongAmongShort(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	w.verify, w.noTurns = false, noTurns
	maker := w.actor()
	cells := maker.shared(100, func() Ref { return maker.newCell(0) })
	long, done := w.actor(), atomic.Bool{}
	var short atomic.Int64
	var all sync.WaitGroup
	for range 2 {
		a := w.actor()
		all.Go(func() {
			for rng := newRand(a.id); !done.Load(); {
				a.begin()
				transferStep(a, cells, rng)
				if a.Commit() {
					short.Add(1)
				}
			}
			a.Close()
		})
	}
	for short.Load() < 100 {
		runtime.Gosched()
	}
	const times = 30
	aborts, gaveUp := 0, 0
	for range times {
		for long.begin(); ; long.begin() {
			if long.Inevitable() {
				gaveUp++
			}
			sum := uint64(0)
			for range 1000 { // a tenth of a millisecond
				for _, r := range cells {
					sum += long.Load(r, cellX)
				}
			}
			if sum != 0 {
				t.Errorf("sum %d", sum)
			}
			long.Store(cells[0], cellX, long.Word(cells[0], cellX)-1)
			long.Store(cells[1], cellX, long.Word(cells[1], cellX)+1)
			if long.Commit() {
				break
			}
			aborts++
		}
	}
	done.Store(true)
	all.Wait()
	t.Logf("%d long transactions: %d aborts, inevitable %d times; %d short ones meanwhile", times, aborts, gaveUp, short.Load())
	if !noTurns && gaveUp > times*2/3 {
		t.Errorf("%d long transactions are aborted %d times and become inevitable %d times", times, aborts, gaveUp)
	}
	if short.Load() < times {
		t.Errorf("only %d short transactions", short.Load())
	}
}

// Who is rolled back again and again by the same thread makes that one hold back.
func TestWinnerHoldsBackForTheLoser(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	w.noTurns = false
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	tries := 0
	for ; a.lane.Load() == nil; tries++ {
		a.retries = 0 // it must not become inevitable instead, when this goroutine is slow
		a.begin()
		a.Store(x, cellX, a.Load(x, cellX)+1)
		b.begin()
		b.Store(x, cellX, b.Load(x, cellX)+1)
		b.commit()
		a.mustAbort(CauseWriteWrite)
		if tries < seriousAborts-1 {
			want(t, "lane", a.lane.Load(), nil)
		}
	}
	want(t, "lane of the winner", b.lane.Load(), a.lane.Load())
	a.begin() // b makes no use of its turn
	done := make(chan bool)
	go func() {
		b.begin()
		b.Store(x, cellX, b.Load(x, cellX)+1)
		done <- b.Commit()
	}()
	w.awaitWaiting(1)
	a.Store(x, cellX, a.Load(x, cellX)+1)
	a.commit()
	a.Release()
	want(t, "b's commit", <-done, true)
	b.begin()
	want(t, "counter", b.Load(x, cellX), uint64(tries)+2)
	b.commit()
}

func TestPacedThreadsTakeNoTurns(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	w.noTurns = false
	a, b := w.actor(), w.actor()
	for _, paced := range []*actor{a, b} {
		paced.SetPaced(true)
		w.meetIn(a.Thread, b.Thread)
		want(t, "lanes with a paced thread", len(w.lanes), 0)
		paced.SetPaced(false)
	}
	w.meetIn(a.Thread, b.Thread)
	want(t, "lanes", len(w.lanes), 1)
}
