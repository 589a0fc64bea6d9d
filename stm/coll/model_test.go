package coll

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm"
)

// The model: one goroutine drives several threads step by step. Each operation is
// compared at once with a sequential model of what its transaction must see. When
// one commits, its operations are done again on the model of the committed state,
// with the same results, else a conflict was not noticed.

// state is a sequential map, queue and counter.
type state struct {
	m      map[uint64]uint64
	lanes  [][]uint64
	puts   int
	done   int
	sum    int64
	unique map[uint64]bool
}

func newState(segments int) *state {
	return &state{m: map[uint64]uint64{}, lanes: make([][]uint64, segments), unique: map[uint64]bool{}}
}

func (s *state) clone() *state {
	c := *s
	c.m, c.unique = maps.Clone(s.m), maps.Clone(s.unique)
	c.lanes = slices.Clone(s.lanes) // only ever resliced and appended to, see step
	return &c
}

// call is an operation with its arguments and its result.
type call struct {
	what   string
	lane   int
	k, v   uint64
	result string
}

func (c call) String() string { return fmt.Sprintf("%s(%d, %d) = %s", c.what, c.k, c.v, c.result) }

// step does a call on the model.
func (s *state) step(c call) string {
	switch c.what {
	case "get":
		v, ok := s.m[c.k]
		return fmt.Sprint(v, ok)
	case "set":
		_, ok := s.m[c.k]
		s.m[c.k] = c.v
		return fmt.Sprint(!ok)
	case "delete":
		v, ok := s.m[c.k]
		delete(s.m, c.k)
		return fmt.Sprint(v, ok)
	case "len":
		return fmt.Sprint(len(s.m))
	case "keys":
		return fmt.Sprint(slices.Sorted(maps.Keys(s.m)))
	case "clear":
		clear(s.m)
	case "put":
		s.lanes[c.lane] = append(slices.Clip(s.lanes[c.lane]), c.v)
		s.puts++
	case "take":
		for i := range s.lanes {
			if l := &s.lanes[(c.lane+i)%len(s.lanes)]; len(*l) > 0 {
				v := (*l)[0]
				*l = (*l)[1:]
				return fmt.Sprint(v, true)
			}
		}
		return fmt.Sprint(0, false)
	case "length":
		n := 0
		for _, l := range s.lanes {
			n += len(l)
		}
		return fmt.Sprint(n)
	case "done":
		s.done += int(c.v)
	case "unfinished":
		return fmt.Sprint(s.puts - s.done)
	case "add":
		s.sum += int64(c.v)
	case "sum":
		return fmt.Sprint(s.sum)
	case "unique":
		again := s.unique[c.v] // the number that the real one returned
		s.unique[c.v] = true
		return fmt.Sprint(again)
	}
	return ""
}

// modelActor is a thread with what its transaction should see and has done.
type modelActor struct {
	*actor
	x       *modelWorld
	base    *state // what was committed at the last begin or safepoint
	view    *state // with its own changes
	calls   []call
	running bool
}

type modelWorld struct {
	*world
	m, q, c   stm.Ref
	committed *state
	actors    []*modelActor
	rng       *rand.Rand
	space     uint64 // of keys
	script    []string
	commits   int
	aborts    int
	needed    int // aborts without which something would have been wrong
}

// mismatch is what a run panics with when it differs from the model.
type mismatch string

func (x *modelWorld) fail(format string, args ...any) {
	tail := x.script[max(0, len(x.script)-40):]
	panic(mismatch(fmt.Sprintf(format, args...) + "\nafter:\n" + strings.Join(tail, "\n")))
}

// real does a call on the collections.
func (a *modelActor) real(c *call) string {
	x, t := a.x, a.Thread
	switch c.what {
	case "get":
		return fmt.Sprint(x.maps.Get(t, x.m, c.k))
	case "set":
		return fmt.Sprint(x.maps.Set(t, x.m, c.k, c.v))
	case "delete":
		return fmt.Sprint(x.maps.Delete(t, x.m, c.k))
	case "len":
		return fmt.Sprint(x.maps.Len(t, x.m))
	case "keys":
		list := x.maps.Keys(t, x.m, nil)
		slices.Sort(list)
		return fmt.Sprint(list)
	case "clear":
		x.maps.Clear(t, x.m)
	case "put":
		x.queues.Put(t, x.q, c.v)
	case "take":
		return fmt.Sprint(x.queues.Take(t, x.q))
	case "length":
		return fmt.Sprint(x.queues.Len(t, x.q))
	case "done":
		x.queues.Done(t, x.q, int(c.v))
	case "unfinished":
		return fmt.Sprint(x.queues.Unfinished(t, x.q))
	case "add":
		x.counters.Add(t, x.c, int64(c.v))
	case "sum":
		return fmt.Sprint(x.counters.Sum(t, x.c))
	case "unique":
		c.v = x.counters.Unique(t, x.c)
		return "false"
	}
	return ""
}

// choose makes a random call.
func (x *modelWorld) choose() call {
	c := call{k: x.rng.Uint64N(x.space), v: x.rng.Uint64()}
	if x.rng.IntN(3) == 0 {
		c.v %= 3 // sometimes nothing changes
	}
	n := x.rng.IntN(100)
	for _, w := range []struct {
		what   string
		weight int
	}{{"get", 22}, {"set", 25}, {"delete", 12}, {"len", 2}, {"keys", 1}, {"clear", 1}, {"put", 10}, {"take", 9}, {"length", 1},
		{"done", 4}, {"unfinished", 1}, {"add", 6}, {"sum", 1}, {"unique", 5}} {
		if n -= w.weight; n < 0 {
			c.what = w.what
			break
		}
	}
	if c.what == "done" || c.what == "add" {
		c.v %= 10
	}
	return c
}

func (a *modelActor) say(format string, args ...any) {
	a.x.script = append(a.x.script, a.Name()+": "+fmt.Sprintf(format, args...))
}

func (a *modelActor) step() {
	x := a.x
	if !a.running {
		a.begin()
		a.running, a.base, a.view, a.calls = true, x.committed, x.committed.clone(), a.calls[:0]
		a.say("begin")
		return
	}
	switch n := x.rng.IntN(100); {
	case n < 12:
		a.end()
	case n < 14:
		a.say("abort")
		a.Abort(stm.CauseExplicit)
		a.aborted(false)
	case n < 18:
		a.Collect(false)
	case n < 19 && a.alone():
		a.say("major collection")
		a.follow(a.Collect(true))
	case n < 24:
		a.say("safepoint")
		a.follow(a.Safepoint())
	default:
		c := x.choose()
		c.lane = a.Segment() - 1
		c.result = a.real(&c)
		a.say("%v", c)
		if want := a.view.step(c); c.result != want {
			x.fail("%s: %v, want %s", a.Name(), c, want)
		}
		a.calls = append(a.calls, c)
	}
}

// follow takes note of an import, or of the abort instead of it.
func (a *modelActor) follow(ok bool) {
	if !ok {
		a.aborted(true)
	} else if a.base = a.x.committed; !a.redo(a.x.committed.clone()) {
		a.x.fail("%s goes on after a conflict", a.Name())
	}
}

// alone reports whether no other transaction runs, so that the world can be stopped.
func (a *modelActor) alone() bool {
	return !slices.ContainsFunc(a.x.actors, func(b *modelActor) bool { return b != a && b.running })
}

// redo does the calls of a again on s, which becomes its view if it can. False: a
// result differs.
func (a *modelActor) redo(s *state) bool {
	for _, c := range a.calls {
		if s.step(c) != c.result {
			return false
		}
	}
	a.view = s
	return true
}

func (a *modelActor) end() {
	x := a.x
	if !a.Commit() {
		a.say("commit aborted")
		a.aborted(true)
		return
	}
	a.say("commit")
	a.running = false
	x.commits++
	if same(a.base, a.view) {
		return // it has changed nothing, and so is in order where it began
	}
	next := x.committed.clone()
	if !a.redo(next) {
		x.fail("%s has committed although what it did is not possible any more", a.Name())
	}
	x.committed = next
}

func same(a, b *state) bool {
	return maps.Equal(a.m, b.m) && slices.EqualFunc(a.lanes, b.lanes, slices.Equal) && a.puts == b.puts && a.done == b.done &&
		a.sum == b.sum && len(a.unique) == len(b.unique)
}

// aborted notes the end of a transaction that was rolled back.
func (a *modelActor) aborted(conflict bool) {
	a.say("is aborted")
	a.running = false
	if conflict {
		a.x.aborts++
		if !a.redo(a.x.committed.clone()) {
			a.x.needed++
		}
	}
	a.calm()
}

// runModel drives threads for some steps. It returns what differed from the model,
// if anything did.
func runModel(t *testing.T, seed int64, steps int) (x *modelWorld, bad mismatch) {
	var w *world
	defer func() { w.close() }() // each has its own address space
	rng := rand.New(rand.NewPCG(uint64(seed), 7))
	threads := 2 + rng.IntN(3)
	segments := threads
	if rng.IntN(4) == 0 {
		segments = 32 // lanes are saved by cards
	}
	w = newWorld(t, stm.Options{Segments: segments})
	x = &modelWorld{world: w, rng: rng, committed: newState(segments), space: []uint64{8, 60, 400, 1 << 62}[rng.IntN(4)]}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case mismatch:
			bad = r
		default:
			panic(r)
		}
	}()
	for range threads {
		x.actors = append(x.actors, &modelActor{actor: w.actor(), x: x})
	}
	a := x.actors[0]
	x.m, x.q, x.c = a.shared(w.maps.New), a.shared(w.queues.New), a.shared(w.counters.New)
	for range steps {
		x.actors[rng.IntN(threads)].step()
	}
	for _, a := range x.actors {
		if a.running {
			a.end()
		}
	}
	for _, a := range x.actors {
		a.say("compares")
		a.compare()
	}
	return x, ""
}

// compare looks whether a sees the committed state.
func (a *modelActor) compare() {
	x := a.x
	a.begin()
	if err := a.Verify(); err != nil {
		x.fail("%v", err)
	}
	s := x.committed.clone()
	do := func(c call) string {
		got := a.real(&c)
		if want := s.step(c); got != want {
			x.fail("at the end %v is %s, want %s", c, got, want)
		}
		return got
	}
	for key := range s.m {
		do(call{what: "get", k: key})
	}
	for _, what := range []string{"len", "keys", "length", "unfinished", "sum"} {
		do(call{what: what})
	}
	for !strings.HasSuffix(do(call{what: "take", lane: a.Segment() - 1}), "false") {
	}
	a.Abort(stm.CauseExplicit)
}

func TestModel(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	commits, aborts, needed := 0, 0, 0
	for i := range int64(stress.Times(20)) {
		x, bad := runModel(t, seed+i, 3000)
		if bad != "" {
			t.Fatalf("seed %d: %s", seed+i, bad)
		}
		commits, aborts, needed = commits+x.commits, aborts+x.aborts, needed+x.needed
	}
	t.Logf("%d commits, %d aborts, of them %d needed", commits, aborts, needed)
}

// planted are the bugs that the tests must find.
var planted = []struct {
	name string
	on   *bool
}{
	{"skipAbsent", &bugs.skipAbsent},
	{"skipMoved", &bugs.skipMoved},
	{"addWithoutBarrier", &bugs.addWithoutBarrier},
	{"takeUnmarked", &bugs.takeUnmarked},
}

func TestModelFindsPlantedBugs(t *testing.T) {
	for _, p := range planted {
		t.Run(p.name, func(t *testing.T) {
			*p.on = true
			defer func() { *p.on = false }()
			for seed := range int64(50) {
				if _, bad := runModel(t, seed, 3000); bad != "" {
					t.Logf("seed %d: %.80s", seed, bad)
					return
				}
			}
			t.Error("not found")
		})
	}
}
