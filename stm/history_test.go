package stm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/segue-vm/segue/internal/stress"
)

// Histories of real threads: each transaction notes what it has read and written,
// when it ran, and its place in the log. The order of the log must explain
// everything. One history of four is made without an observer, who tells of that
// place; there a checker looks for any order that does.

const registers = 8

// An access is what a transaction did to a register, or to the queue (reg -1: a
// put is a write, a get a read, 0 if the queue was empty).
type access struct {
	reg   int
	write bool
	value uint64
}

// outcome is what a transaction did, and its place in the log: of its entry, or if
// it has none, of the last one that it knew.
type outcome struct {
	did   []access
	place uint64
	entry bool
}

// historyState is what the transactions work on.
type historyState struct {
	regs  [registers]uint64
	queue string // a byte per value
}

var historyModel = porcupine.Model{
	Init: func() any { return historyState{} },
	Step: func(state, _, output any) (bool, any) {
		s := state.(historyState)
		for _, a := range output.(outcome).did {
			switch {
			case a.reg < 0 && a.write:
				s.queue += string([]byte{byte(a.value)})
			case a.reg < 0 && s.queue == "":
				if a.value != 0 {
					return false, s
				}
			case a.reg < 0:
				if byte(a.value) != s.queue[0] {
					return false, s
				}
				s.queue = s.queue[1:]
			case a.write:
				s.regs[a.reg] = a.value
			case s.regs[a.reg] != a.value:
				return false, s
			}
		}
		return true, s
	},
	DescribeOperation: func(_, output any) string { return fmt.Sprint(output) },
}

// history is the shared objects. A register is, by its number: a cell, an item of a small
// array, one of an array with cards, or a cell that an item of an array with cards refers to.
type history struct {
	*world
	cells               []Ref
	small, large, boxes Ref
	queue               Ref // a pair: the first and the last node
	commits             atomic.Int64
}

func newHistory(w *world) *history {
	h := &history{world: w}
	a := w.actor()
	h.cells = a.shared(registers, func() Ref { return a.newCell(0) })
	h.small = a.shared(1, func() Ref { return a.AllocArray(w.vals, 64) })[0]
	h.large = a.shared(1, func() Ref { return a.AllocArray(w.vals, 300) })[0]
	h.boxes = a.shared(1, func() Ref {
		r := a.AllocArray(w.refs, 300)
		for i := range uint64(registers) {
			a.SetWord(r, at(9*i), a.newCell(0))
		}
		return r
	})[0]
	h.queue = a.shared(1, func() Ref { return a.Alloc(w.pair, pairSize) })[0]
	a.Close()
	return h
}

// clerk is a thread of a history.
type clerk struct {
	*actor
	h    *history
	rng  *rand.Rand
	next byte // value to put into the queue
	outcome
}

// observed tells clerks where their entries are in the log.
type observed struct{}

func (observed) Event(e Event) {
	if x, ok := e.Thread.Observed.(*clerk); ok && e.Kind == EventCommit && e.Seq != 0 {
		x.place, x.entry = e.Seq, true
	}
}

func (x *clerk) load(i int) uint64 {
	var v uint64
	switch off := at(9 * uint64(i)); i % 4 {
	case 0:
		v = x.Load(x.h.cells[i], cellX)
	case 1:
		v = x.LoadItem(x.h.small, at(uint64(i)))
	case 2:
		v = x.LoadItem(x.h.large, off)
	default:
		v = x.Load(x.LoadItem(x.h.boxes, off), cellX)
	}
	x.did = append(x.did, access{reg: i, value: v})
	return v
}

func (x *clerk) store(i int, v uint64) {
	switch off := at(9 * uint64(i)); i % 4 {
	case 0:
		x.Store(x.h.cells[i], cellX, v)
	case 1:
		x.StoreItem(x.h.small, at(uint64(i)), v)
	case 2:
		x.StoreItem(x.h.large, off, v)
	default:
		x.StoreItem(x.h.boxes, off, x.newCell(v))
	}
	x.did = append(x.did, access{reg: i, write: true, value: v})
}

// yield lets others run; false: rolled back at a safepoint.
func (x *clerk) yield() bool {
	if x.rng.IntN(2) == 0 {
		runtime.Gosched()
	}
	return !x.Requested() || x.rng.IntN(2) == 0 || x.Safepoint()
}

func (x *clerk) anyReg() int { return x.rng.IntN(registers) }

// What the transactions of a history do. False: rolled back on the way.
var programs = map[string]func(x *clerk) bool{
	"counter": func(x *clerk) bool {
		i := x.rng.IntN(4)
		v := x.load(i)
		ok := x.yield()
		if ok {
			x.store(i, v+1)
		}
		return ok
	},
	"map": func(x *clerk) bool {
		for range 1 + x.rng.IntN(3) {
			if i := x.anyReg(); x.rng.IntN(2) == 0 {
				x.load(i)
			} else {
				x.store(i, x.rng.Uint64())
			}
			if !x.yield() {
				return false
			}
		}
		return true
	},
	"bank": func(x *clerk) bool {
		i, j := x.anyReg(), x.anyReg()
		a := x.load(i)
		x.store(i, a-1)
		if !x.yield() {
			return false
		}
		x.store(j, x.load(j)+1)
		return true
	},
	"queue": func(x *clerk) bool {
		q := x.h.queue
		x.Read(q)
		first, last := x.Word(q, pairA), x.Word(q, pairB)
		x.Write(q)
		switch {
		case x.rng.IntN(2) == 0:
			x.next++
			if x.next == 0 {
				x.next++
			}
			node := x.Alloc(x.w.pair, pairSize)
			x.SetWord(node, pairX, uint64(x.next))
			if x.SetWord(q, pairB, node); first == 0 {
				x.SetWord(q, pairA, node)
			} else {
				x.Store(last, pairA, node)
			}
			x.did = append(x.did, access{-1, true, uint64(x.next)})
		case first == 0:
			x.did = append(x.did, access{-1, false, 0})
		default:
			x.did = append(x.did, access{-1, false, x.Load(first, pairX)})
			if x.SetWord(q, pairA, x.Word(first, pairA)); first == last {
				x.SetWord(q, pairB, 0)
			}
		}
		return x.yield()
	},
	"skew": func(x *clerk) bool { // the sum of two must not become negative
		i := 2 * x.rng.IntN(registers/2)
		j := i + 1
		if x.rng.IntN(2) == 0 {
			i, j = j, i
		}
		a, b := x.load(i), x.load(j)
		if !x.yield() {
			return false
		}
		switch {
		case int64(a+b) > 0:
			x.store(i, a-1)
		case int64(a+b) < 0:
			panic(fmt.Sprintf("write skew: %d + %d", int64(a), int64(b)))
		default:
			x.store(j, b+2)
		}
		return true
	},
	"long readers": func(x *clerk) bool {
		if x.rng.IntN(8) > 0 {
			x.store(x.anyReg(), x.rng.Uint64())
			return true
		}
		if x.rng.IntN(2) == 0 && !x.Collect(true) { // all pages are shared again, and looked at for the first time
			return false
		}
		for i := range registers { // without a safepoint, while others commit
			x.load(i)
			for from, n := x.h.commits.Load(), 0; n < 30 && x.h.commits.Load() < from+writeBackEvery; n++ {
				runtime.Gosched()
			}
		}
		return true
	},
}

// enough runs f and rolls back when memory has run out; false: rolled back.
func (x *clerk) enough(f func(x *clerk) bool) (ok bool) {
	defer x.outOfMemory()
	return f(x)
}

// run is a thread's part of a history.
func (x *clerk) run(program func(x *clerk) bool, each int, start time.Time) (list []porcupine.Operation) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	for range each {
		var call time.Duration
		for done := false; !done; done = done && x.Commit() {
			call = time.Since(start) // of the attempt that commits
			x.begin()
			x.outcome = outcome{}
			if done = (x.rng.IntN(20) > 0 || x.BecomeInevitable("history")) && x.enough(program); done {
				x.place = x.seg.pos.Load().seq
			}
		}
		x.h.commits.Add(1)
		list = append(list, porcupine.Operation{ClientId: int(x.id), Call: int64(call), Output: x.outcome, Return: int64(time.Since(start))})
		if x.rng.IntN(10) == 0 {
			x.Release()
		}
	}
	x.Close()
	return list
}

// play lets threads run transactions and returns what happened when.
func (h *history) play(program func(x *clerk) bool, threads, each int, seed int64) []porcupine.Operation {
	lists := make([][]porcupine.Operation, threads)
	var all sync.WaitGroup
	start := time.Now()
	for i := range threads {
		x := &clerk{actor: h.actor(), h: h, rng: rand.New(rand.NewPCG(uint64(seed), uint64(i))), next: byte(i * 40)}
		x.Observed = x
		all.Go(func() { lists[i] = x.run(program, each, start) })
	}
	all.Wait()
	return slices.Concat(lists...)
}

// explained reports whether the order of the log is one in which each transaction
// could have done what it did, and no earlier than another that had ended before.
func explained(ops []porcupine.Operation) bool {
	slices.SortStableFunc(ops, func(p, q porcupine.Operation) int {
		a, b := p.Output.(outcome), q.Output.(outcome)
		switch {
		case a.place != b.place:
			return cmp.Compare(a.place, b.place)
		case a.entry != b.entry && a.entry:
			return -1
		case a.entry != b.entry:
			return 1
		}
		return cmp.Compare(p.Call, q.Call)
	})
	state, latest := historyModel.Init(), int64(0)
	for _, o := range ops {
		ok, next := historyModel.Step(state, nil, o.Output)
		if latest = max(latest, o.Call); !ok || o.Return < latest {
			return false
		}
		state = next
	}
	return true
}

// checkedHistory runs one history in a heap of its own and checks it.
func checkedHistory(t *testing.T, o Options, plant bug, name string, seed int64) porcupine.CheckResult {
	o.Seed = seed
	w := makeWorld(t, o)
	w.verify = false // only the history tells
	w.stress = true
	w.bug = plant
	return newHistory(w).judge(programs[name], 6, 40, seed)
}

// judge plays, closes the heap and checks what happened.
func (h *history) judge(program func(x *clerk) bool, threads, each int, seed int64) porcupine.CheckResult {
	if seed%4 != 0 {
		h.observer = observed{}
	}
	ops := h.play(program, threads, each, seed)
	if err := h.Heap.Close(); err != nil {
		h.t.Error(err)
	}
	switch {
	case h.observer == nil:
		return porcupine.CheckOperationsTimeout(historyModel, ops, historyTime)
	case explained(ops):
		return porcupine.Ok
	}
	return porcupine.Illegal
}

// historyTime is how long the checker may take for one history. It gives up on many
// if the machine is busy and the transactions overlap.
const historyTime = 200 * time.Millisecond

// historyOptions are the heaps that histories run in.
var historyOptions = []Options{
	{Segments: 1}, {Segments: 2}, {Segments: 8},
	{Segments: 2, AbortEvery: 5}, {Segments: 8, CollectEvery: 3}, {Segments: 3, AbortEvery: 8, CollectEvery: 4},
}

// TestHistories: none is rejected, in ten minutes with SEGUE_STRESS=1.
func TestHistories(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	each := time.Duration(0)
	if stress.Times(1) > 1 {
		each = 10 * time.Minute / time.Duration(len(programs)*len(historyOptions))
	}
	for _, name := range slices.Sorted(maps.Keys(programs)) {
		for _, o := range historyOptions {
			t.Run(fmt.Sprintf("%s, %d segments, abort %d, collect %d", name, o.Segments, o.AbortEvery, o.CollectEvery), func(t *testing.T) {
				unknown, n := 0, 0
				for end := time.Now().Add(each); n == 0 || time.Now().Before(end); n++ {
					switch seed++; checkedHistory(t, o, noBug, name, seed) {
					case porcupine.Illegal:
						t.Fatalf("seed %d: the order of the transactions does not explain what they did", seed)
					case porcupine.Unknown:
						unknown++
					}
				}
				if unknown > 0 {
					t.Logf("the checker gave up %d of %d times", unknown, n)
				}
			})
		}
	}
}

// TestHistoriesFindPlantedBugs plants each error in processes of their own, which
// must not end well: a history is rejected, or the damage makes them crash.
func TestHistoriesFindPlantedBugs(t *testing.T) {
	for b := noBug + 1; b < nBugs; b++ {
		t.Run(b.String(), func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestPlantedHistories$", "-test.v")
			cmd.Env = append(os.Environ(), "SEGUE_PLANT="+b.String())
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			if err == nil || strings.Contains(string(out), "nothing found") {
				t.Fatalf("not found: %v", err)
			}
			for line := range strings.Lines(string(out)) {
				if strings.Contains(line, "rejected") || strings.Contains(line, "panic") || strings.Contains(line, "fatal") {
					t.Logf("%.120s", strings.TrimSpace(line))
					break
				}
			}
		})
	}
}

// TestPlantedHistories is the process that TestHistoriesFindPlantedBugs starts.
func TestPlantedHistories(t *testing.T) {
	i := slices.Index(bugNames[:], os.Getenv("SEGUE_PLANT"))
	if i <= 0 {
		t.Skip("runs for TestHistoriesFindPlantedBugs only")
	}
	time.AfterFunc(time.Minute, func() { panic("a history with a planted bug hangs") })
	for seed := range int64(100) {
		for name := range programs {
			o := historyOptions[int(seed)%len(historyOptions)]
			if checkedHistory(t, o, bug(i), name, seed) == porcupine.Illegal {
				t.Fatalf("seed %d, %s, %+v: rejected", seed, name, o)
			}
		}
	}
	t.Error("nothing found")
}
