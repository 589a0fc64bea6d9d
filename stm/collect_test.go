package stm

import (
	"testing"

	"golang.org/x/sys/unix"
)

func TestMinorMovesWhatLives(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	p := a.push(a.Alloc(w.pair, pairSize))
	a.SetWord(p, pairA, a.newCell(1))
	a.SetWord(p, pairB, p) // a cycle
	a.newCell(99)          // garbage
	list := a.AllocArray(w.refs, 10)
	a.push(list)
	a.SetWord(list, items+8*9, p)
	if !a.Collect(false) {
		t.Fatal("aborted")
	}
	want(t, "old objects", len(a.seg.fresh), 3)
	p = a.roots[0]
	if !a.IsOld(p) {
		t.Fatal("the root was not moved")
	}
	want(t, "cycle", a.Word(p, pairB), p)
	want(t, "cell", a.Word(a.Word(p, pairA), cellX), 1)
	want(t, "item", a.Word(a.roots[1], items+8*9), p)
	want(t, "nursery", a.block.NurseryPos, w.heapStart)
	r := a.newCell(0)
	want(t, "memory of a new object", a.Word(r, cellX), 0)
	a.check()
	a.commit()
}

func TestOldObjectKeepsYoungAlive(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	root := a.shared(1, func() Ref { return a.Alloc(w.pair, pairSize) })[0]
	a.begin()
	for i := range uint64(5) { // the barrier must trap again after each collection
		a.Store(root, pairA, a.newCell(i))
		a.Collect(false)
		a.Store(root, pairB, a.newCell(i+10))
		a.Collect(false)
		want(t, "a", a.Word(a.Word(root, pairA), cellX), i)
		want(t, "b", a.Word(a.Word(root, pairB), cellX), i+10)
	}
	want(t, "undo records", len(a.seg.recs), 1)
	a.Abort(CauseExplicit)
	a.begin()
	want(t, "a", a.Load(root, pairA), 0)
	a.check()
	a.commit()
}

func TestNurseryNeverFailsBetweenSafepoints(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 256 << 20})
	a := w.actor()
	a.begin()
	var list []Ref
	for i := range uint64(1 << 20) { // 16 MiB in a nursery of 64 KiB
		list = append(list, a.newCell(i))
	}
	want(t, "Requested", a.Requested(), true)
	for i, r := range list {
		if a.Word(r, cellX) != uint64(i) {
			t.Fatalf("cell %d is %d", i, a.Word(r, cellX))
		}
	}
	a.push(list[77])
	if !a.Safepoint() {
		t.Fatal("aborted")
	}
	want(t, "Requested", a.Requested(), false)
	want(t, "cell 77", a.Word(a.roots[0], cellX), 77)
	for range 100000 {
		if r := a.newCell(0); a.Word(r, cellX) != 0 {
			t.Fatal("memory of a new object is not zero")
		}
	}
	a.commit()
}

func TestReservePassedAllocatesOld(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 256 << 20})
	a := w.actor()
	a.begin()
	keep := a.AllocArray(w.refs, 2000)
	a.push(keep)
	for i := range uint64(2000) { // 80 MiB of 40 KiB each, past the reserve of 64 MiB
		r := a.AllocArray(w.refs, 5000)
		a.SetWord(r, items+8*4999, a.newCell(i))
		a.SetWord(keep, items+8*i, r)
	}
	if len(a.seg.fresh) == 0 {
		t.Fatal("the reserve was not passed")
	}
	a.Collect(true)
	keep = a.roots[0]
	for i := range uint64(2000) {
		want(t, "cell", a.Word(a.Word(a.Word(keep, items+8*i), items+8*4999), cellX), i)
	}
	a.check()
	a.commit()
}

func TestMajorFrees(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	a.push(a.newCell(0))
	a.Collect(true)
	before := w.Used()
	for range 3 {
		big := a.AllocArray(w.bytes, 1<<20)
		small := a.AllocArray(w.refs, 1000)
		for i := range uint64(1000) {
			a.SetWord(small, items+8*i, a.newCell(i))
		}
		a.push(big)
		a.push(small)
		a.Collect(false)
		if w.Used() < before+1<<20 {
			t.Fatalf("used is %d", w.Used())
		}
		a.roots = a.roots[:1]
		a.Collect(true)
		want(t, "used", w.Used(), before)
		a.check()
	}
	a.commit()
	b.begin()
	b.Collect(true)
	want(t, "used", w.Used(), before)
	b.commit()
}

func TestMajorTracesBothVersions(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	root := a.shared(1, func() Ref {
		p := a.Alloc(w.pair, pairSize)
		a.SetWord(p, pairA, a.newCell(1))
		return p
	})[0]
	b.begin()
	b.Store(root, pairA, b.newCell(2)) // only b sees cell 2, all others cell 1
	b.Collect(true)
	want(t, "b's version", b.Word(b.Word(root, pairA), cellX), 2)
	a.begin()
	want(t, "committed version", a.Load(a.Load(root, pairA), cellX), 1)
	a.commit()
	b.check()
	b.Abort(CauseExplicit)
	b.begin()
	want(t, "after the abort", b.Load(b.Load(root, pairA), cellX), 1)
	b.check()
	b.commit()
}

func TestPagesAreSharedAgain(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	w.stress = true
	a, b := w.actor(), w.actor()
	list := a.shared(2000, func() Ref { return a.newCell(0) })
	for _, x := range []*actor{a, b} {
		x.begin()
		for _, r := range list {
			x.Store(r, cellX, x.Load(r, cellX)+1)
		}
		x.commit()
	}
	count := func() (n int) {
		for p := range w.pageOf(w.space.end()) {
			if w.private[p].Load() != 0 {
				n++
			}
		}
		return n
	}
	if count() < 8 {
		t.Fatalf("only %d private pages", count())
	}
	a.begin()
	a.Store(list[0], cellX, 77)
	a.Collect(true)
	want(t, "private pages", count(), 1)
	want(t, "uncommitted value", a.Word(list[0], cellX), 77)
	a.check()
	a.commit()
	b.begin()
	want(t, "first", b.Load(list[0], cellX), 77)
	want(t, "last", b.Load(list[1999], cellX), 2)
	b.check()
	b.commit()
}

func TestFreeMemoryGoesBackToTheSystem(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	w.keepFree = 1 << 20
	blocks := func() int64 {
		var st unix.Stat_t
		if err := unix.Fstat(w.fd, &st); err != nil {
			t.Fatal(err)
		}
		return st.Blocks * 512
	}
	a, b := w.actor(), w.actor()
	for range 3 {
		a.begin()
		for range 10 {
			r := a.push(a.AllocArray(w.refs, 100000))
			for i := range uint64(100000) {
				if a.Word(r, at(i)) != 0 {
					t.Fatal("memory of a new object is not zero")
				}
				a.SetWord(r, at(i), r)
			}
		}
		a.commit()
		if blocks() < 7<<20 {
			t.Fatalf("the file holds %d bytes", blocks())
		}
		b.begin()
		for _, r := range a.roots {
			b.StoreItem(r, at(500), 0) // private in both views
		}
		b.commit()
		a.begin()
		a.roots = a.roots[:0]
		a.commit()
		a.begin()
		a.Collect(true)
		a.commit()
		if blocks() > 1<<20 {
			t.Errorf("the file still holds %d bytes", blocks())
		}
	}
}

func TestFreshObjectsSurviveMajor(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	w.stress = true
	a, b := w.actor(), w.actor()
	a.begin()
	for i := range uint64(300) {
		a.push(a.newCell(i))
		big := a.AllocArray(w.refs, 9000+i) // past maxYoung: made in old space
		a.push(big)
		a.SetWord(big, items, a.roots[2*i])
		if i%50 == 0 {
			a.Collect(true)
			for _, r := range a.roots { // written again after the pages were shared again
				if a.TypeOf(r) == w.refs {
					a.StoreItem(r, items+8*8999, a.newCell(5))
				}
			}
		}
	}
	a.check()
	a.commit()
	b.begin()
	for i := range uint64(300) {
		want(t, "cell", b.Load(a.roots[2*i], cellX), i)
		want(t, "item", b.LoadItem(a.roots[2*i+1], items), a.roots[2*i])
	}
	want(t, "last item", b.Load(b.LoadItem(a.roots[1], items+8*8999), cellX), 5)
	b.check()
	b.commit()
}

func TestAbortFreesWhatMajorKept(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	a.Collect(true)
	before := w.Used()
	a.commit()
	a.begin()
	for i := range uint64(100) {
		a.push(a.newCell(i))
	}
	a.push(a.AllocArrayOld(w.bytes, 100000))
	a.Collect(true)
	a.Abort(CauseExplicit)
	want(t, "used", w.Used(), before)
	b.begin()
	for i := range uint64(1000) {
		b.push(b.newCell(i))
	}
	b.Collect(true)
	b.check()
	b.commit()
}

func TestHandles(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	a.begin()
	x := w.NewHandle(a.Thread, a.newCell(1))
	y := w.NewHandle(a.Thread, a.AllocOld(w.cell, cellSize))
	pinned := y.Ref()
	a.Collect(false)
	if !a.IsOld(x.Ref()) {
		t.Error("the handle was not updated")
	}
	a.commit()
	want(t, "pinned", y.Ref(), pinned)
	a.begin()
	z := w.NewHandle(a.Thread, a.newCell(2))
	a.Abort(CauseExplicit)
	want(t, "handle of an aborted transaction", z.Ref(), 0)
	b.begin()
	b.Collect(true)
	want(t, "cell", b.Load(x.Ref(), cellX), 1)
	used := w.Used()
	x.Free()
	b.Collect(true)
	want(t, "used", w.Used(), used-cellSize)
	b.commit()
}

func TestIdentity(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a := w.actor()
	a.begin()
	r := a.push(a.newCell(1))
	other := a.newCell(2)
	id, hash := a.ID(r), a.IdentityHash(r)
	want(t, "ID asked again", a.ID(r), id)
	if a.ID(other) == id {
		t.Error("two objects have the same ID")
	}
	a.Collect(false)
	want(t, "ID after a minor collection", a.ID(a.roots[0]), id)
	want(t, "hash after a minor collection", a.IdentityHash(a.roots[0]), hash)
	a.commit()
	a.begin()
	a.Collect(true)
	want(t, "ID after a major collection", a.ID(a.roots[0]), id)
	want(t, "used", w.Used(), uint64(cellSize))
	a.newCell(3)
	a.ID(a.newCell(4))
	a.Abort(CauseExplicit)
	want(t, "used", w.Used(), uint64(cellSize))
}

// Transactions that allocate little each are refused memory, too, in time.
func TestHeapLimitInSmallTransactions(t *testing.T) {
	const limit = 8 << 20
	w := newWorld(t, Options{Segments: 2, HeapLimit: limit})
	w.verify = false
	a := w.actor()
	a.push(0)
	grow := func() (full bool) {
		defer func() {
			if e := recover(); e != nil {
				if e != ErrNoMemory {
					panic(e)
				}
				full = true
			}
		}()
		for range 100 {
			p := a.Alloc(w.pair, pairSize)
			a.SetWord(p, pairA, a.roots[0])
			a.roots[0] = p
		}
		return false
	}
	for n := 0; ; n++ {
		a.begin()
		full := grow()
		a.commit()
		if used := w.Used(); used > limit+limit/4 {
			t.Fatalf("%d bytes in use of %d after %d transactions", used, limit, n)
		}
		if full {
			break
		}
	}
	if used := w.Used(); used < limit/2 {
		t.Errorf("refused with %d bytes in use of %d", used, limit)
	}
	a.roots[0] = 0
	a.begin()
	if !a.Collect(true) {
		t.Fatal("aborted")
	}
	if grow() {
		t.Error("no memory after all has been freed")
	}
	a.commit()
}

func TestHeapLimit(t *testing.T) {
	w := newWorld(t, Options{Segments: 2, HeapLimit: 8 << 20})
	w.verify = false
	a := w.actor()
	a.begin()
	full := func(f func()) (did bool) {
		defer func() {
			if e := recover(); e != nil {
				if e != ErrNoMemory {
					panic(e)
				}
				did = true
			}
		}()
		f()
		return false
	}
	grow := func() {
		for a.Requested() == false || a.Safepoint() {
			p := a.Alloc(w.pair, pairSize)
			a.SetWord(p, pairA, a.roots[0])
			a.roots[0] = p
		}
	}
	a.push(0)
	for range 3 {
		if !full(grow) {
			t.Fatal("no ErrNoMemory")
		}
		if used := w.Used(); used < 6<<20 || used > 9<<20 {
			t.Errorf("ErrNoMemory with %d bytes in use of %d", used, 8<<20)
		}
		n := 0
		for r := a.roots[0]; r != 0; r = a.Load(r, pairA) {
			n++
		}
		if n < 100000 {
			t.Errorf("only %d objects fit", n)
		}
		a.newCell(1) // there is room for whoever handles the error
		a.roots[0] = 0
		if !a.Safepoint() {
			t.Fatal("aborted")
		}
	}
	if !full(func() { a.AllocArray(w.bytes, 9<<20) }) {
		t.Error("an object larger than the limit was made")
	}
	if !full(func() { a.AllocArray(w.bytes, 1<<62) }) {
		t.Error("a huge object was made")
	}
	for range 20 { // garbage is collected when Room asks for it
		if !a.Room(5 << 20) {
			t.Fatal("aborted")
		}
		a.AllocArray(w.bytes, 5<<20)
	}
	if !full(func() {
		for {
			a.Alloc(w.pair, pairSize)
		}
	}) {
		t.Error("a loop without safepoints is not stopped")
	}
	a.Safepoint()
	a.check()
	a.commit()
}
