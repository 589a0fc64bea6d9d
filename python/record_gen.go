package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/trace"
)

// Generators are entered and left like functions: their words go from the heap
// to the frame and back, as loads and stores, which the optimiser removes where
// the generator is not seen by anybody else.

// fnHandled is the exception being handled: a thread register, which nothing in
// a trace changes.
var fnHandled = &jit.Func{Name: "handled", Effect: trace.EffPure, Result: trace.Val,
	Impl: func(r *rt.Thread, _ []uint64) (uint64, error) { return r.Stack[regHandled], nil }}

// notHandling guards that no exception is being handled.
func (x *rec) notHandling() bool {
	if h := x.t.Stack[regHandled]; h != None {
		x.Unsupported("generator in an exception handler")
		return false
	}
	x.Promote(x.Call(fnHandled), None, "None")
	return true
}

func (x *rec) genField(g jit.Ref, off int) jit.Ref { return x.field(g, tidGenerator, off) }

func (x *rec) setGenField(g jit.Ref, off int, v jit.Ref) { x.setField(g, tidGenerator, off, v) }

// returnGenerator makes a generator of the frame and returns it.
func (x *rec) returnGenerator() {
	link := *x.t.word(x.t.base + frameLink)
	if c := linkCont(link); c != contPush && c != contIter {
		x.Unsupported("generator as the result of a special method")
		return
	}
	if !x.returning(link) {
		return
	}
	f := x.pointer(x.function())
	name, qual := x.field(f, tidFunction, funcName), x.field(f, tidFunction, funcQualName)
	g := x.New(descrs.Types[tidGenerator])
	a := x.NewArray(x.ConstInt(int64(1+x.k.words-frameHeader)), descrs.Arrays[tidWords])
	x.SetItem(a, x.ConstInt(0), f, descrs.Arrays[tidWords])
	for i := range x.k.slots {
		x.SetItem(a, x.ConstInt(int64(1+i)), x.local(i).v, descrs.Arrays[tidWords])
	}
	x.setGenField(g, genCode, x.ConstInt(int64(x.k.Num)))
	x.setGenField(g, genFrame, a)
	x.setGenField(g, genSP, x.ConstInt(int64(x.k.slots)))
	x.setGenField(g, genPC, x.ConstInt(int64(x.pc+1)))
	x.setGenField(g, genName, name)
	x.setGenField(g, genQual, qual)
	if linkCont(link) == contIter {
		x.SetSlot(x.fr-1, g)
	} else {
		x.SetSlot(x.fr, g)
	}
}

// resume makes the frame of the generator o the running one, at word p, as the
// answer None to the yield it waits at. It describes nothing if the generator
// has ended, and then reports false.
func (x *rec) resume(o opnd, p int, c cont) bool {
	t := x.t
	g := x.ptr(o)
	state := t.get(o.w, genState)
	x.sameInt(x.genField(g, genState), state)
	if state == genFinished {
		return false
	}
	if h := t.peek(o.w, genHandled); state == genRunning || !isNone(h) {
		x.Unsupported("generator that handles an exception")
		return true
	}
	if !x.notHandling() {
		return true
	}
	sp, pc := t.peek(o.w, genSP), t.peek(o.w, genPC)
	x.sameInt(x.genField(g, genCode), t.peek(o.w, genCode))
	x.sameInt(x.genField(g, genPC), pc)
	x.sameInt(x.genField(g, genSP), sp)
	if state == genSuspended {
		x.Promote(x.genField(g, genHandled), None, "None")
	}
	x.frames = true
	a := x.genField(g, genFrame)
	words := make([]jit.Ref, 1+sp)
	for i := range words {
		words[i] = x.item(a, x.ConstInt(int64(i)), tidWords)
	}
	x.setGenField(g, genState, x.ConstInt(genRunning))
	x.SetSlot(p+frameFunction, words[0])
	x.SetSlot(p+frameLink, x.word(makeLink(x.pc+1, p-x.fr, c)))
	x.SetSlot(p+frameScope, g)
	x.SetSlot(p+frameOuter, x.word(None))
	for i, w := range words[1:] {
		x.SetSlot(p+frameHeader+i, w)
	}
	x.SetSlot(p+frameHeader+int(sp), x.word(None))
	return true
}

// generator is the generator of the running frame.
func (x *rec) generator() jit.Ref {
	return x.pointer(opnd{x.Slot(x.fr + frameScope), *x.t.word(x.t.base + frameScope)})
}

// yieldValue puts the frame back into the heap and gives the value to whoever
// resumed the generator.
func (x *rec) yieldValue() {
	link := *x.t.word(x.t.base + frameLink)
	c := linkCont(link)
	if c != contGenNext && c != contGenCall {
		x.Unsupported("yield")
		return
	}
	if *x.t.word(x.t.base + frameOuter) != None {
		x.Unsupported("generator in an exception handler")
		return
	}
	v := x.arg(1)
	if !x.returning(link) {
		return
	}
	x.Promote(x.Slot(x.fr+frameOuter), None, "None")
	if !x.notHandling() {
		return
	}
	g := x.generator()
	n := x.sp - 1 - (x.fr + frameHeader)
	words := make([]jit.Ref, n)
	for i := range words {
		words[i] = x.Slot(x.fr + frameHeader + i)
	}
	a := x.genField(g, genFrame)
	for i, w := range words {
		x.SetItem(a, x.ConstInt(int64(1+i)), w, descrs.Arrays[tidWords])
	}
	x.setGenField(g, genSP, x.ConstInt(int64(n)))
	x.setGenField(g, genPC, x.ConstInt(int64(x.pc+1)))
	x.setGenField(g, genState, x.ConstInt(genSuspended))
	x.setGenField(g, genHandled, x.word(None))
	x.SetSlot(x.fr, v.v)
}

// endGenerator is the return of a generator in a for loop, which it ends.
func (x *rec) endGenerator() {
	link := *x.t.word(x.t.base + frameLink)
	if linkCont(link) != contGenNext || *x.t.word(x.t.base + frameOuter) != None {
		x.Unsupported("end of a generator")
		return
	}
	if !x.returning(link) {
		return
	}
	x.Promote(x.Slot(x.fr+frameOuter), None, "None")
	g := x.generator()
	x.setGenField(g, genState, x.ConstInt(genFinished))
	x.setGenField(g, genFrame, x.ConstRef(0, ""))
	x.setGenField(g, genHandled, x.word(0))
}
