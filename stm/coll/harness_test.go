package coll

import (
	"flag"
	"fmt"
	"testing"

	"github.com/segue-vm/segue/stm"
)

var seedFlag = flag.Int64("seed", 0, "seed of the random tests; 0 chooses one")

// world is a heap with collections of all types.
type world struct {
	*stm.Heap
	t        testing.TB
	maps     *MapType // of numbers
	refMaps  *MapType
	queues   *QueueType // of numbers
	refQueue *QueueType
	counters *CounterType
	cell     stm.TypeID
	actors   []*actor
	closed   bool
}

func newWorld(t testing.TB, o stm.Options) *world {
	t.Helper()
	if o.Nursery == 0 {
		o.Nursery = 64 << 10
	}
	if o.HeapLimit == 0 {
		o.HeapLimit = 256 << 20
	}
	h, err := stm.New(o)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Heap: h, t: t, maps: NewMapType(h, Numbers), refMaps: NewMapType(h, References),
		queues: NewQueueType(h, Numbers), refQueue: NewQueueType(h, References), counters: NewCounterType(h),
		cell: h.Register(stm.Type{Name: "cell", Size: 16})}
	t.Cleanup(w.close)
	return w
}

// close gives the heap's address space back. The end of the test does, too.
func (w *world) close() {
	if w == nil || w.closed {
		return
	}
	w.closed = true
	for _, a := range w.actors {
		a.Close()
	}
	if err := w.Heap.Close(); err != nil {
		w.t.Error(err)
	}
}

// actor is a thread whose roots are a slice of words.
type actor struct {
	*stm.Thread
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

// actor makes a thread. Threads are made by the test's goroutine.
func (w *world) actor() *actor {
	a := &actor{w: w}
	a.Thread = w.NewThread(fmt.Sprint("actor ", len(w.actors)+1), a)
	w.actors = append(w.actors, a)
	return a
}

// begin starts a transaction and saves the roots for Restore.
func (a *actor) begin() {
	a.Begin()
	a.saved = append(a.saved[:0], a.roots...)
}

func (a *actor) commit() {
	a.w.t.Helper()
	if !a.Commit() {
		a.w.t.Fatalf("%s: commit aborted: %+v", a.Name(), a.LastAbort())
	}
}

// mustAbort expects that the transaction conflicts. The thread does not count it
// as a failure in a row, which would end in an inevitable transaction.
func (a *actor) mustAbort() {
	a.w.t.Helper()
	if a.Commit() {
		a.w.t.Fatalf("%s: committed, want a conflict", a.Name())
	}
	a.calm()
}

// calm forgets how often transactions of a were aborted.
func (a *actor) calm() {
	a.Begin()
	a.commit()
}

// atomically runs f in a transaction until it commits. f returns early when a
// safepoint has aborted it.
func (a *actor) atomically(f func()) {
	for done := false; !done; done = a.InTx() && a.Commit() {
		a.begin()
		f()
	}
}

// shared makes an object that all actors may use, which a handle keeps alive.
func (a *actor) shared(make func(*stm.Thread) stm.Ref) stm.Ref {
	var x *stm.Handle
	a.atomically(func() { x = a.w.NewHandle(a.Thread, make(a.Thread)) })
	return x.Ref()
}

// check verifies the heap in a transaction of its own. No other one may run.
func (a *actor) check() {
	a.w.t.Helper()
	a.begin()
	if err := a.Verify(); err != nil {
		a.w.t.Fatal(err)
	}
	a.commit()
}

func (a *actor) newCell(x uint64) stm.Ref {
	r := a.Alloc(a.w.cell, 16)
	a.SetWord(r, 8, x)
	return r
}

func want[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s is %v, want %v", what, got, want)
	}
}
