package jit_test

import (
	"fmt"
	"testing"
	"unsafe"

	"github.com/segue-vm/segue/jit"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// Objects that a collection in the middle of a trace moves to old space are
// changed afterwards: what was stored then has to reach all segments.
func TestStoresBehindACollectionReachEverybody(t *testing.T) {
	o := small()
	o.Segments = 2
	l := newMini(t, o, fast())
	l.share()
	// A new pair (0, last one) is shared, then the last one gets its number: the
	// second is no reference, so a barrier could be thought to be needed once only.
	crowd := &jit.Func{Name: "crowd", Args: []trace.Kind{trace.Val}, Result: trace.Val, Effect: trace.EffReadsHeap, Impl: func(t *rt.Thread, a []uint64) (uint64, error) {
		at := func(off int) uint64 { return *(*uint64)(unsafe.Add(t.Base(), off)) }
		for !t.Requested() || at(stm.OffNurseryPos)+32 <= at(stm.OffNurseryEnd) {
			t.Alloc(stm.TypeID(l.pair.TID), 32)
		}
		return a[0], nil
	}}
	l.gofns = append(l.gofns, crowd)
	body := []mins{
		{op: mLoad, a: 2}, {op: mGo, a: len(l.gofns) - 1}, {op: mPop}, // the next allocation collects
		{op: mConst, w: num(0)}, {op: mLoad, a: 2}, {op: mPair}, {op: mStore, a: 3},
		{op: mLoad, a: 0}, {op: mLoad, a: 3}, {op: mSetCar},
		{op: mLoad, a: 2}, {op: mLoad, a: 1}, {op: mSetCar},
		{op: mLoad, a: 3}, {op: mStore, a: 2},
	}
	const n = 1000
	p := l.add("list", 4, append(append([]mins{{op: mConst, w: num(0)}, {op: mConst}, {op: mPair}, {op: mStore, a: 2}}, loop(1, n, 4, body...)...), theEnd...)...)
	l.runOne(p) // alone, so that only collections end the nursery
	empty := rt.Pos{Base: rt.NumRegs, SP: rt.NumRegs}
	reader := func(name string) *rt.Thread {
		r, err := rt.NewThread(l.heap, name, rt.ThreadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		r.Begin(empty)
		return r
	}
	one, other := reader("in the segment of the program"), reader("in the other segment")
	defer one.Close()
	defer other.Close()
	bad := 0
	x := other.Load(other.Load(l.shared.Ref(), 8), 16)
	for i := int64(n - 1); i >= 0; i-- {
		if v := other.Load(x, 8); v != num(i) {
			if bad++; bad < 5 {
				t.Errorf("pair %d holds %#x", i, v)
			}
		}
		x = other.Load(x, 16)
	}
	one.End(empty)
	if err := other.Verify(); err != nil {
		t.Error(err)
	}
	other.End(empty)
	if bad > 0 || l.count(jit.CountLoops) == 0 {
		t.Error(fmt.Sprint(bad, " wrong numbers"), l.events())
	}
}
