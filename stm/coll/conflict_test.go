package coll

import (
	"slices"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// op is something that a transaction does, with the names of what it reads and
// of what it changes.
type op struct {
	name           string
	do             func(a *actor)
	reads, changes []string
}

// conflictMatrix runs all pairs of operations, each in a transaction of its own
// at the same time. Whoever commits second must abort exactly if the other has
// changed something it has read. setup makes what they work on, anew each time.
func conflictMatrix(t *testing.T, ops []op, setup func(a, b *actor)) {
	for _, first := range ops {
		for _, second := range ops {
			w := newWorld(t, stm.Options{Segments: 2})
			a, b := w.actor(), w.actor()
			dummy := a.shared(func(*stm.Thread) stm.Ref { return a.newCell(0) })
			setup(a, b)
			a.begin()
			b.begin()
			first.do(a)
			second.do(b)
			b.Store(dummy, 8, 1) // what changes nothing is not in the order of the transactions
			a.commit()
			must := slices.ContainsFunc(first.changes, func(x string) bool { return slices.Contains(second.reads, x) })
			if committed := b.Commit(); committed == must {
				t.Errorf("%s, then %s: committed is %v", first.name, second.name, committed)
			} else if !committed {
				b.calm()
			}
			a.check()
		}
	}
}

func TestMapConflicts(t *testing.T) {
	var m stm.Ref
	get := func(k uint64) func(*actor) {
		return func(a *actor) { a.w.maps.Get(a.Thread, m, k) }
	}
	set := func(k uint64) func(*actor) {
		return func(a *actor) { a.w.maps.Set(a.Thread, m, k, 100+uint64(a.Segment())) }
	}
	del := func(k uint64) func(*actor) {
		return func(a *actor) { a.w.maps.Delete(a.Thread, m, k) }
	}
	list := func(x ...string) []string { return x }
	ops := []op{
		{"get 1", get(1), list("1"), nil},
		{"get 2", get(2), list("2"), nil},
		{"get missing 8", get(8), list("8"), nil},
		{"get missing 9", get(9), list("9"), nil},
		{"change 1", set(1), list("1"), list("1")},
		{"change 2", set(2), list("2"), list("2")},
		{"insert 8", set(8), list("8", "root"), list("8", "keys")},
		{"insert 9", set(9), list("9", "root"), list("9", "keys")},
		{"delete 1", del(1), list("1"), list("1", "keys")},
		{"delete 2", del(2), list("2"), list("2", "keys")},
		{"delete missing 8", del(8), list("8"), nil},
		{"insert deleted 3", set(3), list("3"), list("3", "keys")},
		{"get deleted 3", get(3), list("3"), nil},
		{"insert and delete 8", func(a *actor) { set(8)(a); del(8)(a) }, list("8"), list("8", "keys")},
		{"len", func(a *actor) { a.w.maps.Len(a.Thread, m) }, list("keys"), nil},
		{"keys", func(a *actor) { a.w.maps.Keys(a.Thread, m, nil) }, list("keys"), nil},
		{"clear", func(a *actor) { a.w.maps.Clear(a.Thread, m) }, list("keys"), list("keys", "all")},
	}
	for i := range ops {
		ops[i].reads = append(ops[i].reads, "all")
	}
	conflictMatrix(t, ops, func(a, b *actor) {
		m = a.shared(a.w.maps.New)
		a.atomically(func() {
			for k := range uint64(5) {
				a.w.maps.Set(a.Thread, m, k, k)
			}
		})
		a.atomically(func() { a.w.maps.Delete(a.Thread, m, 3) })
	})
}

func TestQueueConflicts(t *testing.T) {
	var q stm.Ref
	put := func(a *actor) { a.w.queues.Put(a.Thread, q, 1) }
	take := func(a *actor) { a.w.queues.Take(a.Thread, q) }
	done := func(a *actor) { a.w.queues.Done(a.Thread, q, 1) }
	list := func(x ...string) []string { return x }
	// One item in each lane: "first" is in the lane of who commits first, "second" in
	// that of the other.
	conflictMatrix(t, []op{
		{"put", put, nil, list("length", "puts")},
		{"take", take, list("second"), list("length", "first")},
		{"put and take", func(a *actor) { put(a); take(a) }, list("second"), list("length", "puts", "first")},
		{"take of both lanes", func(a *actor) { take(a); take(a) }, list("first", "second"), list("length", "first", "second")},
		{"done", done, nil, list("done")},
		{"len", func(a *actor) { a.w.queues.Len(a.Thread, q) }, list("length"), nil},
		{"unfinished", func(a *actor) { a.w.queues.Unfinished(a.Thread, q) }, list("puts", "done"), nil},
	}, func(a, b *actor) {
		q = a.shared(a.w.queues.New)
		a.begin()
		b.begin()
		put(a)
		put(b)
		a.commit()
		b.commit()
	})
	conflictMatrix(t, []op{
		{"put", put, nil, list("puts")},
		{"take nothing", take, list("puts"), nil},
		{"empty", func(a *actor) { a.w.queues.Empty(a.Thread, q) }, list("puts"), nil},
		{"done", done, nil, nil},
	}, func(a, b *actor) { q = a.shared(a.w.queues.New) })
}

func TestCounterConflicts(t *testing.T) {
	var c stm.Ref
	conflictMatrix(t, []op{
		{"add", func(a *actor) { a.w.counters.Add(a.Thread, c, 5) }, nil, []string{"sum"}},
		{"add nothing", func(a *actor) { a.w.counters.Add(a.Thread, c, 0) }, nil, nil},
		{"sum", func(a *actor) { a.w.counters.Sum(a.Thread, c) }, []string{"sum"}, nil},
		{"peek", func(a *actor) { a.w.counters.Peek(a.Thread, c) }, nil, nil},
		{"unique", func(a *actor) { a.w.counters.Unique(a.Thread, c) }, nil, []string{"sum"}},
	}, func(a, b *actor) { c = a.shared(a.w.counters.New) })
}

// TestGrowthConflictsWithUsersOfThePageOnly fills a map while another transaction
// reads a key of another page of it.
func TestGrowthConflictsWithUsersOfThePageOnly(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 2})
	a, b := w.actor(), w.actor()
	m := a.shared(w.maps.New)
	other := a.shared(w.maps.New)
	pageOf := func(k uint64) uint64 { return mix(k) >> 62 }
	for k := range uint64(100) {
		a.atomically(func() { w.maps.Set(a.Thread, m, k, 1) })
	}
	for key := range uint64(20) {
		b.begin()
		w.maps.Get(b.Thread, m, key)
		w.maps.Set(b.Thread, other, 1, 100+key)
		a.begin()
		n, last := 0, a.Word(m, rootDir)
		for k := 1000 * (key + 1); n < 25; k++ {
			if pageOf(k) != pageOf(key) {
				w.maps.Set(a.Thread, m, k, 1)
				n++
			}
		}
		doubled := a.Word(m, rootDir) != last
		a.commit()
		if ok := b.Commit(); ok == doubled {
			t.Errorf("key %d: committed is %v, the directory has changed: %v", key, ok, doubled)
		} else if !ok {
			b.calm()
		}
	}
	a.begin()
	if n := a.Len(a.Word(m, rootDir)) / perGranule; n < 8 {
		t.Errorf("the directory has %d entries: nothing was split", n)
	}
	a.commit()
}
