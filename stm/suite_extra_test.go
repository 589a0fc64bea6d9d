package stm

import (
	"slices"
	"sync"
	"testing"
)

func TestExtraClearOnAbort(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	p := []byte("hello")
	a.begin()
	a.OnAbort(func() { clear(p[:2]) })
	want(t, "before", string(p), "hello")
	a.Abort(CauseExplicit)
	want(t, "after", string(p), "\x00\x00llo")
}

func TestExtraResetOnAbort(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	p := []byte("hello")
	a.begin()
	saved := slices.Clone(p)
	a.OnAbort(func() { copy(p, saved) })
	copy(p, "HE")
	a.Abort(CauseExplicit)
	want(t, "after", string(p), "hello")
}

func TestExtraCallOnAbort(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	var log []string
	say := func(s string) func() { return func() { log = append(log, s) } }
	a.begin()
	a.OnAbort(say("of a transaction that commits"))
	a.commit()
	a.begin()
	a.OnAbort(say("hello"))
	a.OnAbort(say("world"))
	want(t, "calls before", len(log), 0)
	a.Abort(CauseExplicit)
	want(t, "calls", slices.Equal(log, []string{"world", "hello"}), true)
	a.begin()
	a.Abort(CauseExplicit)
	want(t, "calls after a second abort", len(log), 2)
}

func TestExtraIgnoresIfOutsideTransaction(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	a.OnAbort(func() { t.Error("called") })
	a.begin()
	a.Abort(CauseExplicit)
}

func TestExtraCallOnCommit(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	var log []string
	say := func(s string) func() { return func() { log = append(log, s) } }
	a.begin()
	a.OnCommit(say("of a transaction that is rolled back"))
	a.AtCommit(say("of a transaction that is rolled back"))
	a.Abort(CauseExplicit)
	a.begin()
	a.OnCommit(say("hello"))
	a.OnCommit(say("world"))
	a.AtCommit(say("at"))
	want(t, "calls before", len(log), 0)
	a.commit()
	want(t, "calls", slices.Equal(log, []string{"at", "hello", "world"}), true)
	a.begin()
	a.commit()
	want(t, "calls after a second commit", len(log), 3)
}

// What is given to OnCommit runs outside of the transaction, and what is given
// to AtCommit in the order of the commits: so even when the commit is certain,
// it is waited for.
func TestExtraCallOnCommitIfInevitable(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	n := 0
	a.begin()
	a.BecomeInevitable("test")
	a.OnCommit(func() { n++ })
	a.AtCommit(func() { n++ })
	want(t, "calls before", n, 0)
	a.commit()
	want(t, "calls", n, 2)
}

func TestExtraCallOnCommitWhenInevitable(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	n := 0
	a.begin()
	a.OnCommit(func() { n++ })
	a.AtCommit(func() { n++ })
	a.BecomeInevitable("test")
	want(t, "calls before", n, 0)
	a.commit()
	want(t, "calls", n, 2)
}

func TestExtraCallOnCommitImmediatelyIfOutsideTransaction(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	n := 0
	a.OnCommit(func() { n++ })
	want(t, "OnCommit", n, 1)
	a.AtCommit(func() { n++ })
	want(t, "AtCommit", n, 2)
	a.begin()
	a.commit()
	want(t, "calls", n, 2)
}

// An inevitable transaction is the only one that can commit a change.
func TestExtraBecomeGloballyUnique(t *testing.T) {
	w, x, c := basics(t, 1, 2)
	a, b := x[0], x[1]
	a.begin()
	a.Store(c[1], cellX, a.Load(c[0], cellX))
	b.begin()
	want(t, "becomes", b.BecomeInevitable("unique"), true)
	n := w.entries()
	var all sync.WaitGroup
	all.Go(func() {
		if a.Commit() {
			t.Error("commits beside an inevitable transaction that changes what it has read")
		}
	})
	for a.seg.state.Load()&0xff != stParked { // it has to wait
	}
	want(t, "entries", w.entries(), n) // the last one is pending
	b.Store(c[0], cellX, 9)
	b.commit()
	all.Wait()
	want(t, "cause", a.LastAbort().Cause, CauseInevitable)
}

// stopsAt lets b stop the world while a is in a transaction that has read c.
func stopsAt(t *testing.T, change bool) (goesOn bool) {
	_, x, c := basics(t, 1, 2)
	a, b := x[0], x[1]
	a.begin()
	a.Read(c[0])
	b.begin()
	if change {
		x[2].put(c[0], 5)
	}
	var all sync.WaitGroup
	all.Go(func() {
		for !a.Requested() {
		}
		goesOn = a.Safepoint()
	})
	if !b.Collect(true) {
		t.Error("who stops the others is rolled back")
	}
	all.Wait()
	b.commit()
	if a.InTx() {
		a.commit()
	}
	return goesOn
}

// Who stops the world stops it for a collection: a transaction that has read
// nothing outdated goes on afterwards, another one is rolled back.
func TestExtraStopAllOtherThreads1(t *testing.T) { want(t, "goes on", stopsAt(t, true), false) }
func TestExtraStopAllOtherThreads2(t *testing.T) { want(t, "goes on", stopsAt(t, false), true) }

// undoOf is an undo log with one record of 16 bytes for each address.
func undoOf(addrs ...Ref) *undoLog {
	u := &undoLog{index: map[uint64]int{}}
	for _, a := range addrs {
		u.recs = append(u.recs, undoRec{ref: a - HeaderSize, off: HeaderSize, n: 16, from: uint64(len(u.data)), granular: true})
		u.data = append(u.data, make([]byte, 16)...)
	}
	return u
}

func TestListTreeEmpty(t *testing.T) { want(t, "find", undoOf().find(100000), -1) }

func TestListTreeAdd(t *testing.T) {
	u := undoOf(100000)
	want(t, "other", u.find(100016), -1)
	want(t, "found", u.find(100000), 0)
	u.recs = append(u.recs, undoRec{ref: 200000 - HeaderSize, off: HeaderSize, granular: true}, undoRec{ref: 300000})
	want(t, "added later", u.find(200000), 1)
	want(t, "a whole object", u.find(300000), -1)
}

func TestListTreeIsCleared(t *testing.T) {
	u := undoOf(100000, 100016)
	want(t, "found", u.find(100016), 1)
	u.forget()
	want(t, "after forget", u.find(100016), -1)
	want(t, "records", len(u.recs)+len(u.data)+len(u.index), 0)
}

func TestListTreeWalkBig(t *testing.T) {
	var addrs []Ref
	for i := range uint64(3000) {
		addrs = append(addrs, (i*7919%3001)*16+1<<20)
	}
	u := undoOf(addrs...)
	for i, a := range addrs {
		want(t, "found", u.find(a), i)
	}
	want(t, "not there", u.find(1<<30), -1)
}

// A prebuilt object is one that AllocOld makes and a handle keeps: its address is
// fixed, and code may hold it as a constant.
func (w *world) prebuilt(a *actor, make func() Ref) Ref {
	r := a.shared(1, make)[0]
	if r < w.oldStart {
		w.t.Errorf("a prebuilt object at %#x", r)
	}
	return r
}

func TestPrebuiltSimple(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	var made Ref
	r := w.prebuilt(a, func() Ref {
		made = a.AllocArrayOld(w.vals, 4)
		a.SetWord(made, at(1), 'A')
		return made
	})
	want(t, "place", r, made)
	for _, y := range []*actor{a, b} {
		y.one(func() { want(t, "item", y.LoadItem(r, at(1)), 'A') })
	}
}

func TestPrebuiltRec(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	r := w.prebuilt(a, func() Ref {
		p := a.AllocArrayOld(w.refs, 2)
		a.SetWord(p, at(1), a.AllocOld(w.cell, cellSize))
		a.SetWord(a.Word(p, at(1)), cellX, 7)
		return p
	})
	b.one(func() { want(t, "cell", b.Load(b.LoadItem(r, at(1)), cellX), 7) })
}

func TestPrebuiltRecCycle(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	r := w.prebuilt(a, func() Ref {
		p := a.AllocOld(w.pair, pairSize)
		q := a.AllocOld(w.pair, pairSize)
		a.SetWord(p, pairA, q)
		a.SetWord(q, pairA, p)
		return p
	})
	a.begin()
	a.Collect(true)
	want(t, "cycle", a.Load(a.Load(r, pairA), pairA), r)
	a.check()
	a.commit()
}

func TestPrebuiltMultipleCalls1(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	var list []Ref
	for i := range uint64(3) {
		list = append(list, w.prebuilt(a, func() Ref {
			p := a.AllocOld(w.pair, pairSize)
			if i > 0 {
				a.SetWord(p, pairA, list[i-1])
			}
			a.SetWord(p, pairX, i)
			return p
		}))
		b.begin()
		b.Collect(true)
		b.commit()
	}
	b.one(func() {
		p := list[2]
		for i := range 3 {
			want(t, "number", b.Load(p, pairX), uint64(2-i))
			p = b.Load(p, pairA)
		}
	})
}

// A later prebuilt object refers to one that was changed meanwhile.
func TestPrebuiltMultipleCalls2(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	p := w.prebuilt(a, func() Ref { return a.AllocOld(w.pair, pairSize) })
	b.one(func() {
		b.Store(p, pairA, b.newCell(8))
		b.Store(p, pairX, 9)
	})
	q := w.prebuilt(a, func() Ref {
		q := a.AllocOld(w.pair, pairSize)
		a.SetWord(q, pairA, p)
		return q
	})
	b.begin()
	b.Collect(true)
	want(t, "number", b.Load(b.Load(q, pairA), pairX), 9)
	want(t, "cell", b.Load(b.Load(p, pairA), cellX), 8)
	b.check()
	b.commit()
}

// retried runs body in a transaction that is rolled back until the last try. The
// roots of the actor stand for its frames: what a rewind must restore.
func retried(a *actor, tries int, body func(try int)) {
	for try := range tries {
		a.begin()
		body(try)
		if try < tries-1 {
			a.Abort(CauseExplicit)
		} else {
			a.commit()
		}
	}
}

func TestRewind1(t *testing.T) { // the same point again and again
	_, x, _ := basics(t)
	n := 0
	retried(x[0], 9, func(try int) {
		n++
		want(t, "retries", x[0].Retries(), try)
	})
	want(t, "runs", n, 9)
}

func TestRewind234(t *testing.T) { // from deeper frames, which are gone when it is rolled back
	for _, depth := range []int{1, 5, 50} {
		_, x, _ := basics(t)
		a := x[0]
		a.push(1)
		retried(a, 9, func(int) {
			want(t, "frames", len(a.roots), 1)
			for i := range depth {
				a.push(uint64(2*i + 1))
			}
			a.roots = a.roots[:1]
			a.push(3)
		})
		want(t, "frames", len(a.roots), 2)
	}
}

func TestRewind56(t *testing.T) { // local variables changed since the begin have their old values
	_, x, _ := basics(t)
	a := x[0]
	for i := range uint64(13) {
		a.push(2*i + 1)
	}
	retried(a, 4, func(int) {
		for i := range uint64(13) {
			want(t, "local", a.roots[i], 2*i+1)
			a.roots[i] += 100
		}
	})
	want(t, "local", a.roots[12], 125)
}

func TestRewindThreadLocal1(t *testing.T) { // references that moved since the begin do too
	_, x, _ := basics(t)
	a := x[0]
	a.one(func() { a.push(a.newCell(4)) })
	old := a.roots[0]
	retried(a, 4, func(int) {
		want(t, "reference", a.roots[0], old)
		a.roots[0] = a.newCell(5)
		a.Collect(true)
		want(t, "new one", a.Load(a.roots[0], cellX), 5)
		a.push(a.newCell(6))
	})
	want(t, "new one", len(a.roots), 2)
}

func TestRewindThreadLocal2(t *testing.T) { // a frame that was left since the begin is there again
	_, x, _ := basics(t)
	a := x[0]
	a.one(func() { a.push(a.newCell(4)); a.push(a.newCell(5)) })
	retried(a, 4, func(int) {
		want(t, "frames", len(a.roots), 2)
		a.roots = a.roots[:0]
		a.Collect(true) // what Restore would bring back stays alive
	})
	a.begin()
	a.Collect(true)
	want(t, "used", a.w.Used(), 0)
	a.commit()
}

func TestRewind7(t *testing.T) { // rolled back by another thread, outside of all its frames
	_, x, c := basics(t, 1)
	a, b := x[0], x[1]
	a.push(1)
	a.begin()
	a.push(3)
	a.Read(c[0])
	b.put(c[0], 2)
	a.pause()
	b.begin()
	b.Collect(true)
	b.commit()
	want(t, "goes on", a.resume(), false)
	refsAre(t, "frames", a.roots, 1)
}

// Items of a granular array are what comes nearest to the objects without
// conflicts of c8: who writes other items is not in the way, and what others
// commit appears at the next safepoint, with own changes on top.

func noConflict(t *testing.T, n uint64) (w *world, a, b *actor, r Ref) {
	w, x, _ := basics(t)
	return w, x[0], x[1], x[0].shared(1, func() Ref { return x[0].AllocArray(w.vals, n) })[0]
}

func TestNoConflBasic(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	r := a.shared(1, func() Ref {
		r := a.AllocArray(w.vals, 4)
		a.SetWord(r, at(2), 'x')
		return r
	})[0]
	b.one(func() { want(t, "item", b.LoadItem(r, at(2)), 'x') })
}

func TestNoConflPropagateOnSafepoint1(t *testing.T) {
	_, a, b, r := noConflict(t, 8)
	a.begin()
	b.begin()
	b.LoadItem(r, at(4))
	a.StoreItem(r, at(2), 'a')
	a.commit()
	want(t, "snapshot", b.Word(r, at(2)), 0)
	b.goesOn()
	want(t, "after the safepoint", b.LoadItem(r, at(2)), 'a')
	b.commit()
}

func TestNoConflPropagateOnSafepoint2(t *testing.T) {
	_, a, b, r := noConflict(t, 8)
	a.begin()
	b.begin()
	b.StoreItem(r, at(4), 'b')
	a.StoreItem(r, at(2), 'a')
	a.commit()
	b.goesOn()
	want(t, "item of the other", b.LoadItem(r, at(2)), 'a')
	want(t, "own item", b.LoadItem(r, at(4)), 'b')
	b.commit()
	a.one(func() { want(t, "item", a.LoadItem(r, at(4)), 'b') })
}

func TestNoConflAbortDoesntRevert(t *testing.T) {
	_, a, b, r := noConflict(t, 8)
	b.begin()
	b.StoreItem(r, at(4), 'b')
	a.one(func() { a.StoreItem(r, at(2), 'a') })
	b.goesOn()
	b.Abort(CauseExplicit)
	b.one(func() {
		want(t, "imported item", b.LoadItem(r, at(2)), 'a')
		want(t, "own item", b.LoadItem(r, at(4)), 0)
	})
}

func TestNoConflHugeObj(t *testing.T) {
	_, a, b, r := noConflict(t, 20*CardBytes)
	a.begin()
	a.StoreItem(r, at(0), 'x')
	a.StoreItem(r, at(1000), 'y')
	b.begin()
	b.StoreItem(r, at(3), 'b') // in the same card as x
	a.commit()
	want(t, "snapshot", b.Word(r, at(1000)), 0)
	b.goesOn()
	want(t, "first", b.LoadItem(r, at(0)), 'x')
	want(t, "far away", b.LoadItem(r, at(1000)), 'y')
	b.Abort(CauseExplicit)
	b.one(func() {
		want(t, "first", b.LoadItem(r, at(0)), 'x')
		want(t, "own", b.LoadItem(r, at(3)), 0)
		want(t, "far away", b.LoadItem(r, at(1000)), 'y')
	})
}

func TestNoConflOnlyRead(t *testing.T) {
	_, a, b, r := noConflict(t, 8)
	b.begin()
	b.Read(r) // its length and identity
	a.one(func() { a.StoreItem(r, at(2), 'a') })
	b.goesOn()
	want(t, "item", b.LoadItem(r, at(2)), 'a')
	b.commit()
}

func TestNoConflResetOnImport(t *testing.T) {
	for _, n := range []uint64{8, 20 * CardBytes} { // saved whole, and by cards
		w, a, b, r := noConflict(t, n)
		a.begin()
		a.StoreItem(r, at(2), 'a')
		b.one(func() { b.StoreItem(r, at(4), 'b') })
		a.goesOn()
		want(t, "imported", a.LoadItem(r, at(4)), 'b')
		a.Collect(false)
		a.StoreItem(r, at(2), 0) // back to what is committed: nothing is left to commit
		entries := w.entries()
		a.commit()
		want(t, "entries", w.entries(), entries)
	}
}

func TestNoConflResetDuringCommit(t *testing.T) {
	for _, n := range []uint64{8, 20 * CardBytes} {
		w, a, b, r := noConflict(t, n)
		a.begin()
		a.StoreItem(r, at(2), 'a')
		b.one(func() { b.StoreItem(r, at(4), 'b') })
		a.commit() // imports b's item between making its entry and appending it
		e := a.seg.pos.Load()
		sl, _, rest := e.changes.first()
		want(t, "slices but the first", rest.count(), 0)
		want(t, "slice", sl.at, r+at(2))
		want(t, "bytes", sl.n, Granule)
		want(t, "entries", w.entries(), e.seq)
		b.one(func() {
			want(t, "item 2", b.LoadItem(r, at(2)), 'a')
			want(t, "item 4", b.LoadItem(r, at(4)), 'b')
		})
	}
}
