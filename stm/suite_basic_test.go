package stm

import (
	"fmt"
	"testing"
)

// The tests of this file and the other suite_*_test.go have the meaning of the
// tests of stmgc's c7 and c8 suites; TESTS.md says which is which. One goroutine
// drives several segments, so that every interleaving is deterministic.

// wasRead reports whether the transaction of a has marked r as read.
func (a *actor) wasRead(r Ref) bool { return bytes(a.base, r>>MarkShift, 1)[0] == a.version }

// wasWritten reports whether the next Write of r takes the fast path.
func (a *actor) wasWritten(r Ref) bool { return *flags(a.base, r)&FlagWB == 0 }

// modified lists the old objects that the transaction of a has saved.
func (a *actor) modified() (list []Ref) {
	for _, rec := range a.seg.recs {
		list = append(list, rec.ref)
	}
	return list
}

// logged lists the objects in the last entry of the log.
func (w *world) logged() (list []Ref) {
	e := w.segs[0].pos.Load()
	for n := e.next.Load(); n != nil; n = n.next.Load() {
		e = n
	}
	for sl := range e.changes.each {
		list = append(list, sl.ref)
	}
	return list
}

// entries is the number of entries in the log so far.
func (w *world) entries() uint64 {
	e := w.segs[0].pos.Load()
	for n := e.next.Load(); n != nil; n = n.next.Load() {
		e = n
	}
	return e.seq
}

// conflicts asserts that the next safepoint of a finds a conflict.
func (a *actor) conflicts(c Cause) {
	a.w.t.Helper()
	if a.Safepoint() {
		a.w.t.Fatalf("%s goes on, want %v", a.Name(), c)
	}
	want(a.w.t, "cause", a.LastAbort().Cause, c)
}

// goesOn asserts that a safepoint finds no conflict.
func (a *actor) goesOn() {
	a.w.t.Helper()
	if !a.Safepoint() {
		a.w.t.Fatalf("%s was aborted: %+v", a.Name(), a.LastAbort())
	}
}

// one runs f as a transaction that must commit.
func (a *actor) one(f func()) {
	a.w.t.Helper()
	a.begin()
	f()
	a.commit()
}

// put stores into a cell in a transaction of its own.
func (a *actor) put(r Ref, v uint64) {
	a.w.t.Helper()
	a.one(func() { a.Store(r, cellX, v) })
}

// sees asserts what a transaction of its own reads in a cell.
func (a *actor) sees(r Ref, v uint64) {
	a.w.t.Helper()
	a.one(func() { want(a.w.t, "cell", a.Load(r, cellX), v) })
}

func refsAre(t *testing.T, what string, got []Ref, list ...Ref) {
	t.Helper()
	want(t, what, fmt.Sprint(got), fmt.Sprint(list))
}

// basics is a world with four segments, an actor for each, and committed cells.
func basics(t *testing.T, values ...uint64) (*world, []*actor, []Ref) {
	w := newWorld(t, Options{Segments: 4})
	list := w.actors(4)
	for _, a := range list { // each has its own segment from here on
		a.begin()
	}
	for _, a := range list {
		a.commit()
	}
	return w, list, list[3].cells(values)
}

// cells makes one committed cell for each value.
func (a *actor) cells(values []uint64) []Ref {
	i := -1
	return a.shared(len(values), func() Ref {
		i++
		return a.newCell(values[i])
	})
}

func TestBasicTransactionStartStop(t *testing.T) {
	w, x, _ := basics(t)
	x[0].begin()
	x[1].begin()
	want(t, "first", x[0].InTx(), true)
	x[0].commit()
	want(t, "first", x[0].InTx(), false)
	want(t, "second", x[1].InTx(), true)
	x[1].commit()
	want(t, "entries", w.entries(), 0)
}

func TestBasicSimpleRead(t *testing.T) {
	w, x, c := basics(t, 5)
	a := x[0]
	a.begin()
	want(t, "read", a.wasRead(c[0]), false)
	a.Read(c[0])
	want(t, "read", a.wasRead(c[0]), true)
	a.commit()
	a.begin()
	want(t, "read, next transaction", a.wasRead(c[0]), false)
	a.commit()
	want(t, "entries", w.entries(), 0)
}

func TestBasicSimpleWrite(t *testing.T) {
	w, x, c := basics(t, 5)
	a := x[0]
	a.begin()
	young := a.newCell(1)
	want(t, "barrier of a young object is open", a.wasWritten(young), true)
	want(t, "written", a.wasWritten(c[0]), false)
	a.Write(c[0])
	want(t, "written", a.wasWritten(c[0]), true)
	want(t, "a write is a read", a.wasRead(c[0]), true)
	refsAre(t, "modified", a.modified(), c[0])
	a.commit() // it has not changed
	want(t, "entries", w.entries(), 0)
	a.begin()
	want(t, "written, next transaction", a.wasWritten(c[0]), false)
	a.commit()
}

func TestBasicAllocateOld(t *testing.T) {
	w, x, _ := basics(t)
	x[0].begin()
	x[1].begin()
	r, s := x[0].AllocOld(w.cell, cellSize), x[1].AllocOld(w.cell, cellSize)
	if r == s || !x[0].IsOld(r) || !x[1].IsOld(s) {
		t.Errorf("old objects at %#x and %#x", r, s)
	}
	x[0].commit()
	x[1].commit()
}

func TestBasicWriteOnOld(t *testing.T) {
	_, x, c := basics(t, 0)
	a, b := x[0], x[1]
	a.begin()
	want(t, "before", a.Load(c[0], cellX), 0)
	a.Store(c[0], cellX, 'a')
	want(t, "own write", a.Word(c[0], cellX), 'a')
	b.begin()
	want(t, "read by the other", b.wasRead(c[0]), false)
	want(t, "seen by the other", b.Load(c[0], cellX), 0)
	want(t, "read by the other", b.wasRead(c[0]), true)
	b.commit()
	a.Abort(CauseExplicit)
}

func TestBasicReadWrite1(t *testing.T) {
	w, x, c := basics(t, 'a')
	a, b := x[0], x[1]
	b.begin()
	refsAre(t, "modified", b.modified())
	b.Store(c[0], cellX, 'b')
	refsAre(t, "modified", b.modified(), c[0])
	a.begin()
	want(t, "snapshot", a.Load(c[0], cellX), 'a')
	b.commit()
	refsAre(t, "logged", w.logged(), c[0])
	a.conflicts(CauseWriteRead)
}

// eachBackup runs f with and without an uncommitted write by the last committer.
func eachBackup(t *testing.T, f func(t *testing.T, again bool)) {
	for _, again := range []bool{false, true} {
		t.Run(fmt.Sprint("written again ", again), func(t *testing.T) { f(t, again) })
	}
}

func TestBasicReadWrite11(t *testing.T) {
	eachBackup(t, func(t *testing.T, again bool) {
		w, x, c := basics(t, 'a')
		x[0].begin()
		x[0].Store(c[0], cellX, '0')
		x[1].begin()
		x[1].Store(c[0], cellX, '1')
		x[0].commit()
		refsAre(t, "logged", w.logged(), c[0])
		x[1].conflicts(CauseWriteWrite)
		x[1].begin()
		want(t, "after the conflict", x[1].Load(c[0], cellX), '0')
		x[1].Store(c[0], cellX, 'x')
		x[1].commit()
		if again {
			x[1].begin()
			x[1].Store(c[0], cellX, 'y')
		}
		x[2].sees(c[0], 'x') // though no view but x[1]'s was brought forward
	})
}

func TestBasicReadWrite12(t *testing.T) {
	eachBackup(t, func(t *testing.T, again bool) {
		_, x, c := basics(t, 'a')
		x[1].begin()
		x[1].Store(c[0], cellX, '1')
		x[0].begin()
		x[0].Store(c[0], cellX, '0')
		x[1].commit()
		if again {
			x[1].begin()
			x[1].Store(c[0], cellX, 'y')
		}
		x[2].sees(c[0], '1')
		x[0].conflicts(CauseWriteWrite)
	})
}

func TestBasicReadWrite13(t *testing.T) {
	eachBackup(t, func(t *testing.T, again bool) {
		_, x, c := basics(t, 'a', 0)
		x[0].begin()
		x[0].Store(c[0], cellX, '0')
		x[1].begin()
		x[1].Store(c[0], cellX, '1')
		x[2].begin()
		x[0].commit()
		x[1].conflicts(CauseWriteWrite)
		x[1].put(c[0], 'x')
		if again {
			x[1].begin()
			x[1].Store(c[0], cellX, 'y')
		}
		// Two commits behind, and the page is touched for the first time.
		want(t, "snapshot", x[2].Load(c[0], cellX), 'a')
		x[2].Store(c[1], cellX, 1)
		x[2].mustAbort(CauseWriteRead)
	})
}

func TestBasicReadWrite14(t *testing.T) {
	eachBackup(t, func(t *testing.T, again bool) {
		_, x, c := basics(t, 'a', 0)
		x[2].begin()
		x[1].put(c[0], 'C')
		if again {
			x[1].begin()
			x[1].Store(c[0], cellX, 'y')
		}
		want(t, "snapshot", x[2].Load(c[0], cellX), 'a')
		x[2].Store(c[1], cellX, 1)
		x[2].mustAbort(CauseWriteRead)
	})
}

func TestBasicReadWrite15(t *testing.T) {
	eachBackup(t, func(t *testing.T, again bool) {
		w, x, c := basics(t, 'a', 'b')
		x[0].begin()
		x[1].put(c[1], 'C')
		refsAre(t, "logged", w.logged(), c[1])
		if again {
			x[1].begin()
			x[1].Store(c[1], cellX, 'c')
		}
		x[2].put(c[0], 'D')
		refsAre(t, "logged", w.logged(), c[0])
		if again {
			x[2].begin()
			x[2].Store(c[0], cellX, 'd')
		}
		x[3].sees(c[0], 'D')
		x[3].sees(c[1], 'C')
	})
}

func TestBasicReadWrite16(t *testing.T) {
	_, x, c := basics(t, 'a', 'b', 0)
	x[0].begin()
	x[1].put(c[1], 'C')
	x[2].put(c[0], 'D')
	x[3].begin()
	want(t, "first", x[3].Load(c[0], cellX), 'D')
	x[2].put(c[0], 'I')
	x[1].put(c[1], 'H')
	want(t, "first, same snapshot", x[3].Load(c[0], cellX), 'D')
	want(t, "second, same snapshot", x[3].Load(c[1], cellX), 'C')
	x[3].Store(c[2], cellX, 1)
	x[3].mustAbort(CauseWriteRead)
}

func TestBasicReadWrite17(t *testing.T) {
	_, x, c := basics(t, 'a')
	x[1].put(c[0], 'C')
	x[1].begin()
	x[1].Store(c[0], cellX, 'c')
	x[3].sees(c[0], 'C')
	x[1].Abort(CauseExplicit)
}

func TestBasicCommitFreshObjects1(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	a.one(func() { a.push(a.newCell('u')) })
	r := a.roots[0]
	b.begin()
	want(t, "seen by the other", b.Load(r, cellX), 'u')
	b.Store(r, cellX, 'v')
	if word(a.seg.base, r) == word(b.seg.base, r) {
		t.Error("two views at one address")
	}
	b.commit()
	refsAre(t, "logged", w.logged(), r)
}

func TestBasicCommitFreshObjects2(t *testing.T) {
	_, x, _ := basics(t)
	a, b := x[0], x[1]
	b.begin()
	r, s := b.newCell('u'), b.newCell('v')
	want(t, "neighbours", s-r, cellSize)
	for _, o := range []Ref{r, s} { // barriers on young objects are allowed
		b.Write(o)
		b.Read(o)
		b.push(o)
	}
	b.commit()
	r, s = b.roots[0], b.roots[1]
	a.one(func() {
		want(t, "first", a.Load(r, cellX), 'u')
		a.Store(r, cellX, 'x')
		want(t, "second", a.Load(s, cellX), 'v')
		a.Store(s, cellX, 'y')
	})
	b.sees(r, 'x')
	b.sees(s, 'y')
}

func TestBasicCommitFreshObjects3(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	a.one(func() { a.push(a.newCell('.')) })
	a.put(a.roots[0], 'X') // the page is private now
	n := w.entries()
	a.one(func() { a.push(a.newCell('y')) })
	want(t, "entries", w.entries(), n) // new objects need none
	b.sees(a.roots[0], 'X')
	b.sees(a.roots[1], 'y')
}

func TestBasicSimpleRefs(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	a.one(func() {
		p := a.push(a.AllocArray(w.refs, 3))
		a.SetWord(p, at(0), a.newCell('x'))
		a.SetWord(p, at(1), a.newCell('y'))
	})
	p := a.roots[0]
	b.one(func() {
		b.Write(p)
		want(t, "first", b.Load(b.LoadItem(p, at(0)), cellX), 'x')
		want(t, "second", b.Load(b.LoadItem(p, at(1)), cellX), 'y')
		want(t, "third", b.LoadItem(p, at(2)), 0)
	})
}

func TestBasicStartTransactionUpdates(t *testing.T) {
	_, x, c := basics(t, 'a')
	x[1].put(c[0], 'b')
	x[0].sees(c[0], 'b')
}

func TestBasicResolveNoConflictEmpty(t *testing.T) {
	_, x, _ := basics(t)
	x[0].begin()
	x[1].begin()
	x[1].commit()
	x[0].commit()
}

func TestBasicResolveNoConflictWriteOnlyInAlreadyCommitted(t *testing.T) {
	_, x, c := basics(t, 'a')
	a, b := x[0], x[1]
	a.begin()
	b.put(c[0], 'b')
	want(t, "snapshot", a.Word(c[0], cellX), 'a')
	a.goesOn()
	want(t, "after the safepoint", a.Load(c[0], cellX), 'b')
	a.commit()
}

func TestBasicNotResolveWriteReadConflict1(t *testing.T) {
	_, x, c := basics(t, 'a')
	a, b := x[0], x[1]
	b.begin() // the older transaction: age does not matter
	a.begin()
	a.Read(c[0])
	b.Store(c[0], cellX, 'b')
	b.commit()
	a.conflicts(CauseWriteRead)
	a.sees(c[0], 'b')
}

func TestBasicNotResolveWriteReadConflict2(t *testing.T) {
	_, x, c := basics(t, 'a')
	a, b := x[0], x[1]
	a.begin()
	a.Read(c[0])
	b.put(c[0], 'b')
	a.conflicts(CauseWriteRead)
}

func TestBasicResolveWriteReadConflict(t *testing.T) {
	_, x, c := basics(t, 'a')
	a, b := x[0], x[1]
	a.begin()
	b.put(c[0], 'b')
	a.goesOn()
	want(t, "read after the import", a.Load(c[0], cellX), 'b')
	a.commit()
}

func TestBasicResolveWriteWriteConflict(t *testing.T) {
	_, x, c := basics(t, 'a')
	a, b := x[0], x[1]
	a.begin()
	a.Store(c[0], cellX, '0')
	b.begin()
	b.Store(c[0], cellX, '1') // nobody is locked out: who commits first wins
	a.commit()
	b.conflicts(CauseWriteWrite)
}

func TestBasicAbortCleanup(t *testing.T) {
	_, x, c := basics(t, 'a')
	a := x[0]
	a.begin()
	a.Store(c[0], cellX, 'x')
	a.Abort(CauseExplicit)
	refsAre(t, "modified", a.modified())
	a.sees(c[0], 'a')
}

func TestBasicOverflowFreedOnAbort(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	var places []Ref
	for range 2 {
		a.begin()
		a.push(a.AllocArray(w.vals, 1500)) // more than maxSmall: units of its own
		a.Collect(false)
		places = append(places, a.roots[0])
		a.Abort(CauseExplicit)
	}
	want(t, "place used again", places[1], places[0])
	want(t, "used", w.Used(), 0)
}

func TestBasicInevitableTransactionHasPriority(t *testing.T) {
	_, x, c := basics(t, 'a')
	a, b := x[0], x[1]
	a.begin()
	a.Read(c[0])
	b.begin()
	b.Store(c[0], cellX, 'b')
	want(t, "inevitable", b.Inevitable(), false)
	want(t, "becomes", b.BecomeInevitable("test"), true)
	want(t, "inevitable", b.Inevitable(), true)
	b.commit()
	a.conflicts(CauseInevitable)
	a.sees(c[0], 'b')
}

func TestBasicObjectOnTwoPages(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	const first, last = 16, 4096 + 40
	r := a.shared(1, func() Ref {
		r := a.Alloc(w.wide, 4096+48)
		a.SetWord(r, first, '0')
		a.SetWord(r, last, '1')
		return r
	})[0]
	a.begin()
	a.Store(r, first, 'a')
	a.Store(r, last, 'b')
	b.one(func() {
		want(t, "first", b.Load(r, first), '0')
		want(t, "last", b.Load(r, last), '1')
	})
	a.commit()
	b.one(func() {
		want(t, "first", b.Load(r, first), 'a')
		want(t, "last", b.Load(r, last), 'b')
	})
}

func TestBasicAbortRestoresShadowstack(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	a.begin()
	a.push(0)
	a.Abort(CauseExplicit)
	want(t, "roots", len(a.roots), 0)
	a.push(1234) // not a reference
	a.begin()
	a.roots = a.roots[:0]
	a.push(5678)
	a.Abort(CauseExplicit)
	refsAre(t, "roots", a.roots, 1234)
}

func TestBasicCheckContentAfterCommit(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	a.one(func() { a.push(a.newCell('X')) })
	r := a.roots[0]
	want(t, "in the base view", *word(w.base, r+cellX), 'X')
	for _, s := range w.segs {
		want(t, "in a view", *word(s.base, r+cellX), 'X')
	}
}

func TestBasicLastAbortBytesInNursery(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	a.begin()
	a.newCell(1)
	want(t, "bytes", a.block.NurseryPos-w.heapStart, cellSize)
	a.Abort(CauseExplicit)
	want(t, "bytes after the abort", a.block.NurseryPos-w.heapStart, 0)
	a.begin()
	want(t, "memory is zero again", a.Word(a.Alloc(w.cell, cellSize), cellX), 0)
	a.commit()
}

func TestBasicShouldBreakTransaction1(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	w.company.Store(true)
	defer w.company.Store(false)
	full := a.length
	spend := func() {
		for !a.ShouldBreak() {
			a.Alloc(w.pair, 64)
		}
	}
	a.begin()
	want(t, "length", a.block.NurseryEnd-w.heapStart, full.bytes)
	a.newCell(1)
	want(t, "ShouldBreak", a.ShouldBreak(), false)
	spend()
	used := a.block.NurseryPos - w.heapStart
	if used < full.bytes || used > full.bytes+128 {
		t.Errorf("break after %d bytes of %d", used, full.bytes)
	}
	a.Abort(CauseExplicit)
	a.begin()
	want(t, "ShouldBreak", a.ShouldBreak(), false)
	want(t, "length after an abort", a.block.NurseryEnd-w.heapStart, full.bytes/2)
	a.Abort(CauseExplicit)
	a.begin()
	want(t, "length after two", a.block.NurseryEnd-w.heapStart, full.bytes/4)
	a.commit()
	a.begin()
	want(t, "a short commit changes nothing", a.block.NurseryEnd-w.heapStart, full.bytes/4)
	spend()
	a.commit()
	a.begin()
	if now := a.block.NurseryEnd - w.heapStart; now <= full.bytes/4 || now > full.bytes/2 {
		t.Errorf("length after a long commit is %d, was %d", now, full.bytes/4)
	}
	a.commit()
}

func TestBasicShouldBreakTransaction2(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 256 << 20})
	a := w.actor()
	a.begin() // alone: there is nobody to break for
	for range 1000 {
		a.AllocArray(w.bytes, 9000)
		want(t, "ShouldBreak", a.ShouldBreak(), false)
	}
	a.commit()
}

func TestBasicBug1(t *testing.T) {
	w, x, _ := basics(t)
	r := x[0].shared(1, func() Ref { return x[0].AllocArray(w.bytes, 384-items) })[0]
	x[0].begin()
	x[0].Store(r, 376, 'i')
	x[0].Store(r, items, 'i')
	x[3].begin()
	x[3].commit()
	x[3].begin()
	x[3].Store(r, 376, 'o')
	x[3].Store(r, items, 'o')
	x[0].goesOn()
	want(t, "own write", x[0].Word(r, 376), 'i')
}

func TestBasicBug2(t *testing.T) {
	w, x, _ := basics(t)
	r := x[0].shared(1, func() Ref { return x[0].AllocArray(w.bytes, 384-items) })[0]
	set := func(a *actor, v uint64) {
		a.Store(r, 376, v)
		a.Store(r, items, v)
	}
	x[0].begin()
	set(x[0], 'i')
	x[1].begin()
	x[3].one(func() { set(x[3], 'o') })
	x[3].begin()
	set(x[3], 'r')
	x[0].conflicts(CauseWriteWrite)
	x[1].goesOn()
	want(t, "seen by the second", x[1].Load(r, 376), 'o')
}

func TestBasicBug3(t *testing.T) {
	_, x, c := basics(t, 1)
	for _, a := range x {
		a.put(c[0], uint64(a.seg.num))
	}
	x[2].put(c[0], 'i')
	x[2].begin()
	x[2].Store(c[0], cellX, 'x')
	x[1].put(c[0], 'a')
	x[0].sees(c[0], 'a')
	x[2].conflicts(CauseWriteWrite)
}

func TestBasicRepeatedWriteBarrier(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	r := a.shared(1, func() Ref { return a.AllocArray(w.bytes, 384-items) })[0]
	a.begin()
	a.Store(r, 376, 'i')
	a.Store(r, items, 'i')
	a.Collect(false)
	a.Store(r, 376, 'j')
	a.Store(r, items, 'j')
	refsAre(t, "saved once", a.modified(), r)
	a.Abort(CauseExplicit)
	for _, s := range w.segs {
		want(t, "first", *word(s.base, r+items), 0)
		want(t, "last", *word(s.base, r+376), 0)
	}
}

func TestBasicBug4(t *testing.T) {
	_, x, c := basics(t, 0, 0)
	o, p := c[0], c[1]
	x[0].one(func() {
		x[0].Store(o, cellX, 'x')
		x[0].Store(p, cellX, 'x')
	})
	x[2].sees(o, 'x')
	x[2].begin()
	x[0].put(p, 'y')
	x[0].begin()
	x[0].Store(o, cellX, 'f')
	want(t, "o", x[2].Load(o, cellX), 'x')
	x[2].Store(o, cellX, 'c')
	x[2].commit() // imports p on the way
	x[2].sees(o, 'c')
	x[2].sees(p, 'y')
	x[0].conflicts(CauseWriteWrite)
}
