package stm

import (
	"runtime"
	"strings"
	"sync"
	"testing"
)

func TestBarriersOnWrongKindOfObject(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	raw := a.shared(1, func() Ref { return a.AllocArray(w.bytes, 100) })[0]
	vals := a.shared(2, func() Ref { return a.AllocArray(w.vals, 64) })
	// Items of a type that is not granular: the object is one unit.
	a.begin()
	b.begin()
	a.WriteItem(raw, items+40)
	a.SetWord(raw, items+40, 1)
	b.LoadItem(raw, items+40)
	b.Read(raw)
	b.Store(vals[0], at(0), b.Word(raw, items+40)+5)
	a.commit()
	b.mustAbort(CauseWriteRead)
	// Write on a granular object that was not written before claims all its items.
	a.begin()
	b.begin()
	a.Write(vals[1])
	a.SetWord(vals[1], at(20), 7)
	b.StoreItem(vals[0], at(0), b.LoadItem(vals[1], at(20))+9)
	a.commit()
	b.mustAbort(CauseWriteRead)
	a.begin()
	a.WriteSlow(vals[1])
	a.WriteSlow(vals[1])             // asked for in vain
	a.WriteItemSlow(vals[1], at(20)) // the same
	want(t, "undo records", len(a.seg.recs), 1)
	a.check()
	a.commit()
	want(t, "Segments", w.Segments(), 2)
	want(t, "Heap", a.Heap(), w.Heap)
}

func TestLargeTransactionsGiveMemoryBack(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	big := a.shared(1, func() Ref { return a.AllocArray(w.bytes, 3<<20) })[0]
	a.begin()
	a.Write(big)
	a.SetWord(big, items, 1)
	a.commit()
	if cap(a.seg.undoLog.data) != 0 {
		t.Errorf("%d bytes of undo memory are kept", cap(a.seg.undoLog.data))
	}
	a.begin()
	want(t, "big", a.Load(big, items), 1)
	a.commit()
}

func TestReleaseAndTakeOver(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a, b := w.actor(), w.actor()
	a.Release() // never had one
	a.begin()
	func() {
		defer func() {
			if recover() == nil {
				t.Error("Release inside a transaction does not panic")
			}
		}()
		a.Release()
	}()
	a.commit()
	b.begin() // takes the segment that a holds between transactions
	b.commit()
	a.begin()
	a.commit()
	a.Release()
	a.Release()
	b.Close()
	b.Close()
	a.begin()
	a.Close() // rolls back
	want(t, "InTx", a.InTx(), false)
}

// TestWaitForInevitable has writers wait for an inevitable transaction while the
// world is stopped several times.
func TestWaitForInevitable(t *testing.T) {
	w := newWorld(t, Options{Segments: 4})
	list := w.actors(4)
	x := list[0].shared(5, func() Ref { return list[0].newCell(0) })
	list[0].begin()
	if !list[0].BecomeInevitable("first") {
		t.Fatal("aborted")
	}
	var all sync.WaitGroup
	for i, a := range list[1:] {
		all.Go(func() {
			for {
				a.begin()
				ok := true
				if i == 2 {
					ok = a.BecomeInevitable("waits")
				}
				if ok {
					a.Store(x[i], cellX, 1+a.Load(x[4], cellX))
				}
				if ok && a.Commit() {
					return
				}
			}
		})
	}
	for parked := 0; parked < 3; {
		parked = 0
		for _, s := range w.segs {
			if s.state.Load()&0xff == stParked {
				parked++
			}
		}
	}
	if !list[0].Collect(true) || !list[0].Collect(true) {
		t.Fatal("aborted")
	}
	list[0].Store(x[4], cellX, 10) // who has read it before must go back
	list[0].commit()
	all.Wait()
	list[0].begin()
	for i := range 3 {
		want(t, "cell", list[0].Load(x[i], cellX), 11)
	}
	list[0].check()
	list[0].commit()
}

// TestWhoWaitsForInevitableAsksItToEnd: not only the ticker does, which is slow where
// there are more threads than processors.
func TestWhoWaitsForInevitableAsksItToEnd(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	w.company.Store(true) // no ticker
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })
	a.begin()
	if !a.BecomeInevitable("test") {
		t.Fatal("aborted")
	}
	var done sync.WaitGroup
	done.Go(func() {
		b.begin()
		b.Store(x[0], cellX, 1)
		b.commit()
	})
	for parked := false; !parked; {
		for _, s := range w.segs {
			parked = parked || s.state.Load()&0xff == stParked
		}
	}
	want(t, "alive", a.Safepoint(), true)
	want(t, "ShouldBreak", a.ShouldBreak(), true)
	a.commit()
	done.Wait()
}

func TestVerifyFindsDamage(t *testing.T) {
	for name, damage := range map[string]func(a *actor, r Ref){
		"no type":                    func(a *actor, r Ref) { *(*uint32)(pointer(word(a.h.base, r))) = 0 },
		"flags":                      func(a *actor, r Ref) { *flags(a.h.base, r) = flagSaved | FlagWB },
		"no address of an object":    func(a *actor, r Ref) { *word(a.h.base, r+pairA) = a.h.size - 8 },
		"which is free":              func(a *actor, r Ref) { *word(a.h.base, r+pairA) = r + 16 },
		"in the nursery":             func(a *actor, r Ref) { *word(a.h.base, r+pairA) = a.h.heapStart },
		"other contents":             func(a *actor, r Ref) { a.Write(r); a.SetWord(r, pairX, 5); a.seg.recs = nil },
		"not the committed state":    func(a *actor, r Ref) { a.Write(r); a.seg.undoLog.data[0]++ },
		"is larger than its place":   func(a *actor, r Ref) { *(*uint32)(pointer(word(a.h.base, r))) = uint32(a.w.wide) },
		"an uncommitted change of s": func(a *actor, r Ref) { a.Write(r); a.SetWord(r, pairB, 64) },
	} {
		w := newWorld(t, Options{Segments: 1})
		w.verify = false
		a := w.actor()
		r := a.shared(1, func() Ref { return a.Alloc(w.pair, pairSize) })[0]
		a.begin()
		damage(a, r)
		if err := a.Verify(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("damage %q: got %v", name, err)
		}
		a.seg.forget()
		a.commit()
	}
	w := newWorld(t, Options{Segments: 1})
	if w.actor().Verify() == nil {
		t.Error("Verify outside a transaction reports nothing")
	}
}

// TestWhoWaitedForInevitableGoesFirst: a thread that is inevitable in one transaction
// after the other does not keep those from their commit who wait for it.
func TestWhoWaitedForInevitableGoesFirst(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	list := w.actors(3)
	a := list[0]
	x := a.shared(3, func() Ref { return a.newCell(0) })
	a.begin()
	want(t, "inevitable", a.BecomeInevitable("first"), true)
	var all sync.WaitGroup
	for i, b := range list[1:] {
		all.Go(func() {
			for done := false; !done; done = b.Commit() {
				b.begin()
				if i == 1 && !b.BecomeInevitable("second") {
					b.begin()
				}
				b.Store(x[1+i], cellX, 1)
			}
		})
	}
	for w.stalled.Load() < 2 {
		runtime.Gosched()
	}
	a.Store(x[0], cellX, 1)
	a.commit()
	a.begin()
	want(t, "inevitable", a.BecomeInevitable("third"), true)
	want(t, "others' changes", a.Load(x[1], cellX)+a.Load(x[2], cellX), 2)
	a.commit()
	all.Wait()
	want(t, "stalled", w.stalled.Load(), 0)
}
