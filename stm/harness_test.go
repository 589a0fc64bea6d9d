package stm

import (
	"flag"
	"fmt"
	"testing"
)

var seedFlag = flag.Int64("seed", 0, "seed of the random tests; 0 chooses one")

// world is a heap with a few types.
type world struct {
	*Heap
	t                                           testing.TB
	cell, pair, refs, bytes, vals, sparse, page TypeID
	wide                                        TypeID
}

// Offsets in test objects. A pair has two references and two numbers.
const (
	pairA, pairB, pairX, pairY = 8, 16, 24, 32
	pairSize                   = 40
	cellX                      = 8
	cellSize                   = 16
	items                      = 16
)

func newWorld(t testing.TB, o Options) *world {
	t.Helper()
	w := makeWorld(t, o)
	t.Cleanup(func() {
		for th := range w.threads {
			th.Close()
		}
		if err := w.Heap.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// makeWorld is newWorld for a test that closes the heap itself.
func makeWorld(t testing.TB, o Options) *world {
	t.Helper()
	if o.Nursery == 0 {
		o.Nursery = 64 << 10
	}
	if o.HeapLimit == 0 {
		o.HeapLimit = 64 << 20
	}
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	h.verify, h.noTurns = true, true // most tests drive all threads from one goroutine
	w := &world{Heap: h, t: t}
	w.cell = h.Register(Type{Name: "cell", Size: cellSize})
	w.pair = h.Register(Type{Name: "pair", Size: pairSize, Refs: []int{pairA, pairB}})
	w.refs = h.Register(Type{Name: "refs", Size: items, ItemSize: 8, ItemRefs: true, Granular: true})
	w.vals = h.Register(Type{Name: "vals", Size: items, ItemSize: 8, Granular: true})
	w.sparse = h.Register(Type{Name: "sparse", Size: items, ItemSize: 8, Granular: true, Sparse: true})
	w.page = h.Register(Type{Name: "page", Size: items, ItemSize: 8, ItemRefs: true, Granular: true, Sparse: true})
	w.bytes = h.Register(Type{Name: "bytes", Size: items, ItemSize: 1})
	w.wide = h.Register(Type{Name: "wide", Size: 4096 + 48, Refs: []int{8, 4096}})
	return w
}

// actor is a thread whose roots are a slice of words.
type actor struct {
	*Thread
	w     *world
	roots []uint64
	saved []uint64
}

func (a *actor) Scan(young bool, f func([]uint64)) {
	f(a.roots)
	if !young {
		f(a.saved)
	}
}

func (a *actor) Restore() { a.roots = append(a.roots[:0], a.saved...) }

func (w *world) actor() *actor {
	a := &actor{w: w}
	w.mu.Lock()
	n := len(w.threads) + 1
	w.mu.Unlock()
	a.Thread = w.NewThread(fmt.Sprint("actor ", n), a)
	return a
}

func (w *world) actors(n int) []*actor {
	list := make([]*actor, n)
	for i := range list {
		list[i] = w.actor()
	}
	return list
}

// begin starts a transaction and saves the roots for Restore.
func (a *actor) begin() {
	a.Begin()
	a.saved = append(a.saved[:0], a.roots...)
}

func (a *actor) push(r Ref) Ref {
	a.roots = append(a.roots, r)
	return r
}

func (a *actor) commit() {
	a.w.t.Helper()
	if !a.Commit() {
		a.w.t.Fatalf("%s: commit aborted: %+v", a.Name(), a.LastAbort())
	}
}

func (a *actor) mustAbort(c Cause) {
	a.w.t.Helper()
	if a.Commit() {
		a.w.t.Fatalf("%s: committed, want %v", a.Name(), c)
	}
	if got := a.LastAbort().Cause; got != c {
		a.w.t.Fatalf("%s: aborted by %v, want %v", a.Name(), got, c)
	}
}

func (a *actor) check() {
	a.w.t.Helper()
	if err := a.Verify(); err != nil {
		a.w.t.Fatal(err)
	}
}

func want[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s is %v, want %v", what, got, want)
	}
}

// shared makes n objects in one transaction of a and returns their references,
// which a handle keeps alive.
func (a *actor) shared(n int, make func() Ref) []Ref {
	a.w.t.Helper()
	var hs []*Handle
	for done := false; !done; done = a.Commit() {
		a.begin()
		hs = hs[:0]
		for range n {
			hs = append(hs, a.w.NewHandle(a.Thread, make()))
		}
	}
	var list []Ref
	for _, h := range hs {
		list = append(list, h.Ref())
	}
	return list
}

func (a *actor) newCell(x uint64) Ref {
	r := a.Alloc(a.w.cell, cellSize)
	a.SetWord(r, cellX, x)
	return r
}

// pause puts the transaction of a where Safepoint waits for another thread's
// stop, so that one goroutine can drive several actors and collect.
func (a *actor) pause() {
	a.seg.minor(false)
	a.seg.state.Store(a.id<<8 | stParked)
}

// resume goes on after pause. False means that the transaction was rolled back.
func (a *actor) resume() bool {
	a.seg.state.Store(a.id<<8 | stRunning)
	if a.isDoomed {
		a.aborted(a.doomCause, a.doomed)
		return false
	}
	return true
}
