package stm

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/segue-vm/segue/internal/stress"
)

// The simulation plays threads on more segments than this machine has processors:
// discrete events in nanoseconds, measured costs, and the policy functions of the
// heap itself. Each thread repeats steps that write one granule.
type simulation struct {
	simLoad
	costs  costs
	merged bool // steps share a transaction as long as the policy wants it
	rng    *rand.Rand
	events simEvents
	lanes  int

	granules []simGranule
	slices   int64 // in the log so far
	logFree  int64 // when the log can take the next entry
	steps    int64 // committed
	aborts   int
}

// simLoad: one step in every writes one of the shared granules, the others write
// one of the thread's own.
type simLoad struct {
	name   string
	step   int64 // nanoseconds
	shared int
	every  int64
}

// simGranule says which log position changed it last, and who did.
type simGranule struct {
	pos int64
	by  *simThread
}

type simThread struct {
	at      int64 // time of its next event
	running bool  // that is the end of a transaction, else a begin
	waits   bool  // for its turn, and has no event
	length  length
	record  contention
	retries int
	stay    int
	left    int64
	lane    *simLane

	start, steps, pos int64
	set               []int // shared granules
	sure              bool  // inevitable
}

// simLane is a lane. In the simulation no holder is idle.
type simLane struct {
	holder  *simThread
	queue   []*simThread
	members []*simThread
	until   int64
	expires int64
}

type simEvents []*simThread

func (e simEvents) Len() int           { return len(e) }
func (e simEvents) Less(i, j int) bool { return e[i].at < e[j].at }
func (e simEvents) Swap(i, j int)      { e[i], e[j] = e[j], e[i] }
func (e *simEvents) Push(x any)        { *e = append(*e, x.(*simThread)) }
func (e *simEvents) Pop() any {
	x := (*e)[len(*e)-1]
	*e = (*e)[:len(*e)-1]
	return x
}

const (
	simWake    = 20_000        // from the end of a turn until the next thread runs
	simTime    = 2_000_000_000 // how long is simulated, at most
	simCommits = 400_000       // the same in events
	simTooLong = int64(longTicks * tick)
	simTurn    = int64(turnTicks * tick)
)

var simLongest = length{bytes: 1 << 20, work: longWork}

// run returns steps per second.
func (s *simulation) run(threads int) float64 {
	s.granules = make([]simGranule, s.shared)
	for range threads {
		t := &simThread{at: s.rng.Int64N(1000), length: length{simLongest.bytes, firstWork}}
		heap.Push(&s.events, t)
	}
	now := int64(0)
	for n := 0; n < simCommits && now < simTime; n++ {
		t := s.events[0]
		now = t.at
		if t.running {
			s.end(t)
		} else {
			s.begin(t)
		}
		if t.waits {
			heap.Pop(&s.events)
		} else {
			heap.Fix(&s.events, 0)
		}
	}
	return float64(s.steps) / float64(now) * 1e9
}

func (s *simulation) begin(t *simThread) {
	l := t.lane
	if t.waits = l != nil && !s.hasTurn(t, l); t.waits {
		l.queue = append(l.queue, t)
		return
	}
	t.set, t.steps = t.set[:0], 1
	if s.merged {
		t.steps = max(1, t.length.work/8)
	}
	took := t.steps*s.step + int64(s.costs.oneWrite)
	if s.shared > 0 {
		n := (t.steps + s.rng.Int64N(s.every)) / s.every
		for range min(n, 4*int64(s.shared)) { // more would hardly find others
			t.set = append(t.set, s.rng.IntN(s.shared))
		}
	}
	t.start = t.at
	if t.sure = t.retries >= inevitableAfter; t.sure {
		t.start = max(t.start, s.logFree)
		s.logFree = t.start + took
	}
	t.start += s.imports(t)
	t.at, t.running = t.start+took, true
}

// imports brings t to the head of the log and returns what that costs.
func (s *simulation) imports(t *simThread) int64 {
	n := s.slices - t.pos
	t.pos = s.slices
	return int64(float64(n) * s.costs.importSlice)
}

// hasTurn is Thread.awaitTurn.
func (s *simulation) hasTurn(t *simThread, l *simLane) bool {
	if l.holder == t && t.at < l.until {
		return true
	}
	if l.holder == t {
		if t.at >= l.expires {
			s.dissolve(t, l)
			return true
		}
		l.holder = nil
		if len(l.queue) > 0 {
			next := l.queue[0]
			l.queue = l.queue[1:]
			s.give(l, next, t.at+simWake)
			next.at = l.until - simTurn
			heap.Push(&s.events, next)
			return false
		}
	}
	if l.holder == nil {
		s.give(l, t, t.at)
		return true
	}
	return false
}

func (s *simulation) give(l *simLane, t *simThread, now int64) { l.holder, l.until = t, now+simTurn }

func (s *simulation) dissolve(t *simThread, l *simLane) {
	s.lanes--
	for _, m := range l.members {
		m.lane, m.left = nil, t.at
		m.length = m.length.short(simLongest)
	}
	for _, m := range l.queue {
		m.at = t.at + simWake
		heap.Push(&s.events, m)
	}
	l.queue = nil
}

// end is the end of a transaction: a commit, or an abort.
func (s *simulation) end(t *simThread) {
	t.running = false
	run := t.at - t.start
	if by := s.conflict(t); by != nil && !t.sure {
		s.aborts++
		t.retries++
		t.length = t.length.aborted(simLongest)
		t.record = t.record.after(run, t.at)
		if t.record.serious(t.stay > firstStay) {
			s.meet(t, by)
		}
		t.at += int64(s.costs.abort)
		return
	}
	t.at += s.imports(t)
	if !t.sure {
		t.at = max(t.at, s.logFree)
		s.logFree = t.at + int64(2*s.costs.swap)
	}
	s.slices += 1 + int64(len(t.set))
	t.pos = s.slices
	for _, g := range t.set {
		s.granules[g] = simGranule{s.slices, t}
	}
	s.steps += t.steps
	t.retries = 0
	if t.record.aborts > 0 {
		t.record = t.record.after(0, t.at)
	}
	t.length = t.length.committed(s.merged, run, simTooLong, simLongest)
}

// conflict is who has changed what t has read.
func (s *simulation) conflict(t *simThread) *simThread {
	for _, g := range t.set {
		if x := s.granules[g]; x.pos > t.pos {
			return x.by
		}
	}
	return nil
}

// meet is Heap.meetIn.
func (s *simulation) meet(t, by *simThread) {
	t.record = contention{}
	l := by.lane
	switch {
	case l != nil && l == t.lane:
		return
	case l == nil && t.lane != nil:
		l = t.lane
		l.add(by)
	case l == nil:
		s.lanes++
		l = &simLane{}
		l.add(by)
		l.add(t)
		s.give(l, by, t.at)
	default:
		s.leave(t)
		l.add(t)
	}
	t.stay = stayAfter(t.stay, t.at-t.left)
	l.expires = max(l.expires, t.at+int64(t.stay)*int64(tick))
}

func (l *simLane) add(t *simThread) {
	l.members = append(l.members, t)
	t.lane = l
}

func (s *simulation) leave(t *simThread) {
	l := t.lane
	if l == nil {
		return
	}
	for i, m := range l.members {
		if m == t {
			l.members = append(l.members[:i], l.members[i+1:]...)
			break
		}
	}
	if t.lane = nil; l.holder == t {
		l.holder = nil
		if len(l.queue) > 0 {
			next := l.queue[0]
			l.queue = l.queue[1:]
			s.give(l, next, t.at+simWake)
			next.at = l.until - simTurn
			heap.Push(&s.events, next)
		}
	}
}

var simLoads = []simLoad{
	{name: "no conflict", step: 20},
	{name: "low conflict", step: 20, shared: 1000, every: 1000},
	{name: "hot counter", step: 20, shared: 1, every: 1},
}

var simSegments = []int{1, 2, 4, 8, 16, 32, 64, 128, 256}

// TestSimulation prints throughput relative to one segment, for transactions of
// one step and for merged ones, and checks that the policy is sane: what does
// not conflict scales until the log is what limits it, and what always conflicts
// never gets half as slow as one after the other, as long as transactions are
// longer than their import by all segments.
func TestSimulation(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	c := measureCosts(t)
	t.Logf("costs in ns: one-write transaction %.0f, import per slice %.0f, abort %.0f, log %.0f", c.oneWrite, c.importSlice, c.abort, 2*c.swap)
	for _, l := range simLoads {
		for _, merged := range []bool{false, true} {
			how := "one step each"
			if merged {
				how = "merged"
			}
			start := time.Now()
			line := fmt.Sprintf("%-13s %-14s", l.name, how)
			one := 0.0
			for _, n := range simSegments {
				var runs [3]float64 // by chance, threads may take turns for a while that need not
				s := &simulation{}
				for i := range runs {
					s = &simulation{simLoad: l, costs: c, merged: merged, rng: rand.New(rand.NewPCG(uint64(seed), uint64(i<<16|n)))}
					runs[i] = s.run(n)
				}
				slices.Sort(runs[:])
				got := runs[1]
				if n == 1 {
					one = got
					line += fmt.Sprintf("%6.1f M/s:", one/1e6)
				}
				speed := got / one
				line += fmt.Sprintf(" %7.2f", speed)
				s.check(t, n, speed)
			}
			t.Log(line, time.Since(start).Round(time.Millisecond))
		}
	}
}

// check says what speed n segments must reach, compared with one.
func (s *simulation) check(t *testing.T, n int, speed float64) {
	// What a transaction costs by itself, and what each other segment adds to it.
	whole := float64(s.step) + s.costs.oneWrite
	if s.merged {
		whole = float64(simTooLong) / 2
	}
	others := float64(n-1) * max(s.costs.importSlice, 2*s.costs.swap)
	least := 0.5
	switch {
	case s.name == "no conflict" && others < whole/8:
		least = 0.8 * float64(n)
	case s.name == "hot counter" && !s.merged: // each transaction is imported by all segments
		least = min(least, 0.5*whole/(whole+others))
	case s.name == "low conflict" && n <= 4:
		least = 0.7 * float64(n)
	}
	if speed < least {
		t.Errorf("%s, merged %v: %d segments do %.2f times the work of one, want %.2f", s.name, s.merged, n, speed, least)
	}
}
