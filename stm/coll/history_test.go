package coll

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm"
)

// history lets threads do operations, each in a transaction of its own, and
// returns what happened when. Threads outnumber segments; some collect.
type history struct {
	*world
	threads, each int
	seed          int64
	broken        error // what Verify says at the end
}

func newHistory(t *testing.T, o stm.Options, seed int64) *history {
	o.Nursery = stm.MinNursery
	o.Seed = seed
	return &history{world: newWorld(t, o), threads: 6, each: stress.Times(150), seed: seed}
}

// run calls choose for the input of an operation and do for what its transaction
// does. do ends early if a safepoint has aborted it.
func (h *history) run(choose func(rng *rand.Rand) any, do func(a *actor, rng *rand.Rand, input any) any) []porcupine.Operation {
	start := time.Now()
	lists := make([][]porcupine.Operation, h.threads)
	var all sync.WaitGroup
	for i := range h.threads {
		a := h.actor()
		rng := rand.New(rand.NewPCG(uint64(h.seed), uint64(i)))
		all.Go(func() {
			defer a.Release()
			for range h.each {
				in := choose(rng)
				var out any
				call := time.Since(start)
				a.atomically(func() {
					if out = do(a, rng, in); rng.IntN(2) == 0 {
						runtime.Gosched()
					}
				})
				lists[i] = append(lists[i], porcupine.Operation{ClientId: i, Input: in, Call: int64(call), Output: out, Return: int64(time.Since(start))})
			}
		})
	}
	all.Wait()
	var list []porcupine.Operation
	for _, l := range lists {
		list = append(list, l...)
	}
	a := h.actor()
	a.atomically(func() { h.broken = a.Verify() })
	return list
}

// configurations are the heaps on which histories are recorded.
var configurations = []stm.Options{
	{Segments: 1},
	{Segments: 2},
	{Segments: 8},
	{Segments: 2, CollectEvery: 3, AbortEvery: 7},
	{Segments: 8, CollectEvery: 5, AbortEvery: 5},
}

// explained checks a history against a model.
func (h *history) explained(t *testing.T, m porcupine.Model, list []porcupine.Operation, limit time.Duration) bool {
	if h.broken != nil {
		t.Log(h.broken)
		return false
	}
	switch porcupine.CheckOperationsTimeout(m, list, limit) {
	case porcupine.Illegal:
		return false
	case porcupine.Unknown:
		t.Log("the checker gave up")
	}
	return true
}

// mapCall is an operation on one key.
type mapCall struct {
	what   string // get, set, delete, add
	key, v uint64
}

// entry is what a map has for a key.
type entry struct {
	v  uint64
	ok bool
}

// keyModel is what happens to one key of a map; keys are checked each for itself.
var keyModel = porcupine.Model{
	Partition: func(list []porcupine.Operation) [][]porcupine.Operation {
		by := map[uint64][]porcupine.Operation{}
		for _, o := range list {
			k := o.Input.(mapCall).key
			by[k] = append(by[k], o)
		}
		var parts [][]porcupine.Operation
		for _, p := range by {
			parts = append(parts, p)
		}
		return parts
	},
	Init: func() any { return entry{} },
	Step: func(state, input, output any) (bool, any) {
		s, c := state.(entry), input.(mapCall)
		switch ok := s == output.(entry); c.what {
		case "get":
			return ok, s
		case "delete":
			return ok, entry{}
		case "add":
			return ok, entry{s.v + 1, true}
		default:
			return ok, entry{c.v, true}
		}
	},
}

// mapHistory is the history of single keys, among insertions of others that make
// the map grow.
func mapHistory(h *history) []porcupine.Operation {
	m := h.actor().shared(h.maps.New)
	return h.run(func(rng *rand.Rand) any {
		return mapCall{[]string{"get", "set", "delete", "add"}[rng.IntN(4)], rng.Uint64N(12), rng.Uint64()}
	}, func(a *actor, rng *rand.Rand, input any) any {
		c := input.(mapCall)
		v, ok := h.maps.Get(a.Thread, m, c.key)
		if rng.IntN(2) == 0 {
			h.maps.Set(a.Thread, m, rng.Uint64(), 1)
			if !a.Safepoint() {
				return nil
			}
		}
		switch c.what {
		case "set":
			h.maps.Set(a.Thread, m, c.key, c.v)
		case "delete":
			h.maps.Delete(a.Thread, m, c.key)
		case "add":
			h.maps.Set(a.Thread, m, c.key, v+1)
		}
		return entry{v, ok}
	})
}

func TestMapHistories(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for i, o := range configurations {
		if h := newHistory(t, o, seed+int64(i)); !h.explained(t, keyModel, mapHistory(h), 20*time.Second) {
			t.Errorf("%+v: no order of the transactions explains what they read", o)
		}
	}
}

const pairKeys = 4

// pairCall reads two keys and then gives a third one a value, or removes it.
type pairCall struct {
	read   [2]uint64
	write  uint64
	remove bool
	v      uint64
}

// pairModel is a map with few keys; zero means that a key is not there.
var pairModel = porcupine.Model{
	Init: func() any { return [pairKeys]uint64{} },
	Step: func(state, input, output any) (bool, any) {
		s, c, out := state.([pairKeys]uint64), input.(pairCall), output.([2]uint64)
		if s[c.read[0]] != out[0] || s[c.read[1]] != out[1] {
			return false, s
		}
		s[c.write] = c.v
		if c.remove {
			s[c.write] = 0
		}
		return true, s
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v -> %v", input, output) },
}

func pairHistory(h *history) []porcupine.Operation {
	m := h.actor().shared(h.maps.New)
	n := uint64(0)
	return h.run(func(rng *rand.Rand) any {
		return pairCall{[2]uint64{rng.Uint64N(pairKeys), rng.Uint64N(pairKeys)}, rng.Uint64N(pairKeys), rng.IntN(2) == 0, 1 + rng.Uint64N(1000)}
	}, func(a *actor, rng *rand.Rand, input any) any {
		c := input.(pairCall)
		var out [2]uint64
		out[0], _ = h.maps.Get(a.Thread, m, c.read[0])
		runtime.Gosched()
		for range 5 {
			h.maps.Set(a.Thread, m, rng.Uint64(), n)
		}
		out[1], _ = h.maps.Get(a.Thread, m, c.read[1])
		if c.remove {
			h.maps.Delete(a.Thread, m, c.write)
		} else {
			h.maps.Set(a.Thread, m, c.write, c.v)
		}
		return out
	})
}

func TestMapTransactionHistories(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for i, o := range configurations {
		if h := newHistory(t, o, seed+int64(i)); !h.explained(t, pairModel, pairHistory(h), 20*time.Second) {
			t.Errorf("%+v: no order of the transactions explains what they read", o)
		}
	}
}

// queueCall puts v, or takes if v is zero.
type queueCall struct{ v int }

// bagModel is a queue that gives its items in any order, as far as threads with
// different segments are concerned: the state is the set of items, one bit each.
var bagModel = porcupine.Model{
	Init: func() any { return [4]uint64{} },
	Step: func(state, input, output any) (bool, any) {
		s, v, out := state.([4]uint64), input.(queueCall).v, output.(int)
		switch {
		case v != 0:
			s[v/64] |= 1 << (v % 64)
			return true, s
		case out == 0:
			return s == [4]uint64{}, s
		case s[out/64]>>(out%64)&1 == 0:
			return false, s
		}
		s[out/64] &^= 1 << (out % 64)
		return true, s
	},
}

func queueHistory(h *history) []porcupine.Operation {
	q := h.actor().shared(h.queues.New)
	h.each = 60
	var mu sync.Mutex
	n := 0
	return h.run(func(rng *rand.Rand) any {
		mu.Lock()
		defer mu.Unlock()
		if n == 255 || rng.IntN(2) == 0 {
			return queueCall{}
		}
		n++
		return queueCall{n}
	}, func(a *actor, rng *rand.Rand, input any) any {
		if v := input.(queueCall).v; v != 0 {
			h.queues.Put(a.Thread, q, uint64(v))
			return 0
		}
		v, _ := h.queues.Take(a.Thread, q)
		return int(v)
	})
}

func TestQueueHistories(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for i, o := range configurations {
		if h := newHistory(t, o, seed+int64(i)); !h.explained(t, bagModel, queueHistory(h), 20*time.Second) {
			t.Errorf("%+v: no order of the transactions explains what they took", o)
		}
	}
}

// counterModel is a number. The input is what is added; zero asks for the sum.
var counterModel = porcupine.Model{
	Init: func() any { return int64(0) },
	Step: func(state, input, output any) (bool, any) {
		if n := input.(int64); n != 0 {
			return true, state.(int64) + n
		}
		return state == output, state
	},
}

func counterHistory(h *history) []porcupine.Operation {
	c := h.actor().shared(h.counters.New)
	return h.run(func(rng *rand.Rand) any { return max(0, rng.Int64N(8)-1) }, func(a *actor, rng *rand.Rand, input any) any {
		if n := input.(int64); n != 0 {
			h.counters.Add(a.Thread, c, n)
			return int64(0)
		}
		return h.counters.Sum(a.Thread, c)
	})
}

func TestCounterHistories(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for i, o := range configurations {
		if h := newHistory(t, o, seed+int64(i)); !h.explained(t, counterModel, counterHistory(h), 20*time.Second) {
			t.Errorf("%+v: no order of the transactions explains the sums", o)
		}
	}
}

func TestHistoriesFindPlantedBugs(t *testing.T) {
	finds := map[string]struct {
		run   func(*history) []porcupine.Operation
		model porcupine.Model
	}{
		"skipAbsent":        {pairHistory, pairModel},
		"skipMoved":         {mapHistory, keyModel},
		"takeUnmarked":      {queueHistory, bagModel},
		"addWithoutBarrier": {counterHistory, counterModel},
	}
	for _, p := range planted {
		t.Run(p.name, func(t *testing.T) {
			*p.on = true
			defer func() { *p.on = false }()
			for seed := range int64(20) {
				h := newHistory(t, stm.Options{Segments: 4}, seed)
				list := finds[p.name].run(h)
				h.broken = nil // what readers saw must tell
				if !h.explained(t, finds[p.name].model, list, 10*time.Second) {
					return
				}
			}
			t.Error("histories with a planted bug look linearizable")
		})
	}
}
