package stm

import (
	"testing"
	"unsafe"
)

func TestOffsets(t *testing.T) {
	var b SegBlock
	for _, c := range []struct {
		name      string
		got, want uintptr
	}{
		{"NurseryPos", unsafe.Offsetof(b.NurseryPos), OffNurseryPos},
		{"NurseryEnd", unsafe.Offsetof(b.NurseryEnd), OffNurseryEnd},
		{"ReadVersion", unsafe.Offsetof(b.ReadVersion), OffReadVersion},
		{"CardVersion", unsafe.Offsetof(b.CardVersion), OffCardVersion},
		{"Request", unsafe.Offsetof(b.Request), OffRequest},
		{"Budget", unsafe.Offsetof(b.Budget), OffBudget},
		{"SegmentNum", unsafe.Offsetof(b.SegmentNum), OffSegmentNum},
		{"ViewBase", unsafe.Offsetof(b.ViewBase), OffViewBase},
		{"HeapEnd", unsafe.Offsetof(b.HeapEnd), OffHeapEnd},
	} {
		want(t, c.name, c.got+SegBlockAt, c.want)
	}
	if unsafe.Sizeof(b) > PageSize {
		t.Error("the segment block is larger than its page")
	}
}

func TestEmptyTransaction(t *testing.T) {
	a := newWorld(t, Options{Segments: 1}).actor()
	a.Begin()
	want(t, "InTx", a.InTx(), true)
	a.commit()
	want(t, "InTx", a.InTx(), false)
}

func TestThreadLocalAllocations(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	b.begin()
	x, y := a.newCell(1), b.newCell(2)
	want(t, "second thread's first object", y, x)
	want(t, "x", a.Word(x, cellX), 1)
	want(t, "y", b.Word(y, cellX), 2)
	a.commit()
	b.commit()
}

func TestSimpleReadWrite(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a := w.actor()
	x := a.shared(1, func() Ref { return a.newCell(5) })[0]
	a.begin()
	if *flags(a.base, x)&FlagWB == 0 {
		t.Error("an old object has no write barrier")
	}
	marker := bytes(a.base, x>>MarkShift, 1)
	if marker[0] == a.version {
		t.Error("read marker set before the read")
	}
	want(t, "x", a.Load(x, cellX), 5)
	want(t, "marker", marker[0], a.version)
	a.Store(x, cellX, 6)
	if *flags(a.base, x)&FlagWB != 0 {
		t.Error("write barrier still set after a write")
	}
	want(t, "x in the base view", *word(w.base, x+cellX), 5)
	a.commit()
	a.begin()
	want(t, "x", a.Load(x, cellX), 6)
	if *flags(a.base, x)&FlagWB == 0 {
		t.Error("write barrier not set again after the commit")
	}
	a.check()
	a.commit()
}

func TestWriteOnOldIsPrivate(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(5) })[0]
	a.begin()
	b.begin()
	a.Store(x, cellX, 6)
	want(t, "x seen by b", b.Load(x, cellX), 5)
	b.commit() // a reader of the old value that commits first is fine
	a.commit()
	b.begin()
	want(t, "x seen by b", b.Load(x, cellX), 6)
	b.commit()
}

func TestWriteReadConflict(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(5) })[0]
	y := a.shared(1, func() Ref { return a.newCell(7) })[0]
	a.begin()
	b.begin()
	a.Store(x, cellX, 6)
	b.Store(y, cellX, b.Load(x, cellX))
	a.commit()
	b.mustAbort(CauseWriteRead)
	want(t, "conflict", b.LastAbort().Ref, x)
	want(t, "writer", b.LastAbort().Other, a.Name())
	b.begin()
	want(t, "x", b.Load(x, cellX), 6)
	want(t, "y", b.Load(y, cellX), 7)
	b.check()
	b.commit()
}

func TestReadOnlyTransactionNeverAborts(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(5) })[0]
	a.begin()
	b.begin()
	want(t, "x", b.Load(x, cellX), 5)
	a.Store(x, cellX, 6)
	a.commit()
	want(t, "x in the snapshot", b.Load(x, cellX), 5)
	b.commit()
}

func TestWriteWriteConflict(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(5) })[0]
	a.begin()
	b.begin()
	a.Store(x, cellX, 6)
	b.Store(x, cellX, 7)
	b.commit()
	a.mustAbort(CauseWriteWrite)
	a.begin()
	want(t, "x", a.Load(x, cellX), 7)
	a.check()
	a.commit()
}

func TestSafepointImportsAndFindsConflict(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(2, func() Ref { return a.newCell(5) })
	b.begin()
	want(t, "x0", b.Load(x[0], cellX), 5)
	a.begin()
	a.Store(x[1], cellX, 6)
	a.commit()
	if !b.Safepoint() {
		t.Fatal("import of an object that was not read aborts")
	}
	want(t, "x1", b.Load(x[1], cellX), 6)
	a.begin()
	a.Store(x[0], cellX, 6)
	a.commit()
	if b.Safepoint() {
		t.Fatal("no conflict found at the safepoint")
	}
}

func TestSilentStoresDoNotConflict(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	lock := a.shared(1, func() Ref { return a.newCell(0) })[0]
	head := a.seg.pos.Load()
	a.begin()
	b.begin()
	for _, x := range []*actor{a, b} { // both take and release the lock
		want(t, "lock", x.Load(lock, cellX), 0)
		x.Store(lock, cellX, 1)
		x.Store(lock, cellX, 0)
	}
	a.commit()
	b.commit()
	if head.next.Load() != nil {
		t.Error("unchanged contents made a log entry")
	}
}

func TestCommitFreshObjects(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	a, b, c := w.actor(), w.actor(), w.actor()
	root := a.shared(1, func() Ref { return a.Alloc(w.pair, pairSize) })[0]
	c.begin()
	c.Store(root, pairX, 9) // turns the page private before the objects come
	b.begin()
	a.begin()
	p := a.Alloc(w.pair, pairSize)
	a.SetWord(p, pairA, a.newCell(1))
	a.SetWord(p, pairB, a.newCell(2))
	a.SetWord(p, pairX, 3)
	a.Store(root, pairA, p)
	a.commit()
	want(t, "root in b's snapshot", b.Load(root, pairA), 0)
	b.commit()
	c.mustAbort(CauseWriteWrite)
	for _, x := range []*actor{a, b, c} {
		x.begin()
		p := x.Load(root, pairA)
		want(t, "first cell", x.Load(x.Load(p, pairA), cellX), 1)
		want(t, "second cell", x.Load(x.Load(p, pairB), cellX), 2)
		want(t, "number", x.Load(p, pairX), 3)
		x.check()
		x.commit()
	}
}

func TestAbortRestores(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	x := a.shared(1, func() Ref { return a.newCell(5) })[0]
	a.begin()
	a.push(x)
	a.commit()
	used := w.Used()
	var log []string
	a.begin()
	a.OnAbort(func() { log = append(log, "first") })
	a.OnAbort(func() { log = append(log, "second") })
	a.OnCommit(func() { t.Error("OnCommit ran for an aborted transaction") })
	a.push(a.newCell(1))
	a.Store(x, cellX, 6)
	if !a.Collect(false) {
		t.Fatal("collection aborted")
	}
	a.Store(x, cellX, 7)
	a.push(a.newCell(2))
	a.Abort(CauseExplicit)
	want(t, "roots", len(a.roots), 1)
	want(t, "callbacks", len(log), 2)
	want(t, "last callback", log[1], "first")
	want(t, "used", w.Used(), used)
	a.begin()
	want(t, "x", a.Load(x, cellX), 5)
	want(t, "retries", a.Retries(), 1)
	a.check()
	a.commit()
}

func TestOnCommit(t *testing.T) {
	a := newWorld(t, Options{Segments: 1}).actor()
	n := 0
	a.begin()
	a.OnAbort(func() { t.Error("OnAbort ran for a committed transaction") })
	a.OnCommit(func() { n = 10*n + 1 })
	a.OnCommit(func() { n = 10*n + 2; want(t, "InTx", a.InTx(), false) })
	a.commit()
	want(t, "calls", n, 12)
	a.begin()
	a.Abort(CauseExplicit)
	a.begin()
	a.commit()
	want(t, "calls", n, 12)
}

func TestObjectOnTwoPages(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	list := a.shared(7, func() Ref { return a.Alloc(w.wide, 4096+48) })
	for i, r := range list {
		a.begin()
		a.Store(r, 16, uint64(i))
		a.Store(r, 4096+32, uint64(i)*10)
		a.commit()
	}
	b.begin()
	for i, r := range list {
		want(t, "first page", b.Load(r, 16), uint64(i))
		want(t, "second page", b.Load(r, 4096+32), uint64(i)*10)
	}
	b.check()
	b.commit()
}

func TestMarkerVersionWrap(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(3, func() Ref { return a.newCell(0) })
	for i := range uint64(1000) {
		a.begin()
		b.begin()
		want(t, "x0", a.Load(x[0], cellX), i)
		want(t, "x1", b.Load(x[1], cellX), i)
		a.Store(x[0], cellX, i+1)
		b.Store(x[1], cellX, i+1) // a stale marker would make these two conflict
		a.commit()
		b.commit()
	}
	a.begin()
	b.begin()
	a.Load(x[0], cellX)
	for range 300 { // a marker must not be lost while its transaction runs
		b.Store(x[1], cellX, b.Load(x[1], cellX)+1)
		b.commit()
		b.begin()
	}
	b.Store(x[0], cellX, 0)
	b.commit()
	a.Store(x[2], cellX, 1)
	a.mustAbort(CauseWriteRead)
}

func TestWrongUse(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	for name, f := range map[string]func(){
		"Commit": func() { a.Commit() }, "Safepoint": func() { a.Safepoint() }, "Abort": func() { a.Abort(CauseExplicit) },
		"Collect": func() { a.Collect(false) }, "BecomeInevitable": func() { a.BecomeInevitable("") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s outside a transaction does not panic", name)
				}
			}()
			f()
		}()
	}
	for _, o := range []Options{{Segments: -1}, {Segments: 65}, {HeapLimit: 1}, {Nursery: 1}, {AbortEvery: -1}, {HeapLimit: 1 << 60}} {
		if h, err := New(o); err == nil {
			t.Errorf("New(%+v) succeeds", o)
			h.Close()
		}
	}
	for _, y := range []Type{{Size: 8}, {Size: 20}, {Size: 16, Refs: []int{4}}, {Size: 16, Refs: []int{16}}, {Size: 24, ItemSize: 3},
		{Size: 24, ItemSize: 8, Granular: true}, {Size: 16, ItemSize: 4, ItemRefs: true}, {Size: 24, ItemSize: 1, Refs: []int{8}}, {Size: 16, ItemSize: 8, Sparse: true}} {
		if y.Check() == nil {
			t.Errorf("%+v passes the check", y)
		}
	}
	a.begin()
	if w.Heap.Close() == nil {
		t.Error("Close succeeds while a transaction runs")
	}
	a.commit()
}
