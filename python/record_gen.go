package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/trace"
)

// Generators are entered and left like functions: their words go from the heap
// to the frame and back, as loads and stores, which the optimiser removes where
// the generator is not seen by anybody else.

// fnHandled is the exception being handled: a thread register, which is the same
// as long as its argument is.
var fnHandled = &jit.Func{Name: "handled", Effect: trace.EffPure, Result: trace.Val, Args: []trace.Kind{kInt},
	Impl: func(r *rt.Thread, _ []uint64) (uint64, error) { return r.Stack[regHandled], nil }}

// notHandling guards that no exception is being handled.
func (x *rec) notHandling() bool {
	if h := x.t.Stack[regHandled]; h != None {
		x.Unsupported("generator in an exception handler")
		return false
	}
	x.Promote(x.Call(fnHandled, x.ConstInt(int64(x.memo.handled))), None, "None")
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

// resume makes the frame of the generator o the running one, at word p, with sent
// as the answer to the yield it waits at. It describes nothing if the generator
// has ended, and then reports false.
func (x *rec) resume(o opnd, p int, sent opnd, c cont) bool {
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
	if state == genCreated {
		if sent.w != None {
			x.Abort(jit.ReasonError)
			return true
		}
		x.same(sent)
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
	x.SetSlot(p+frameHeader+int(sp), sent.v)
	return true
}

// generator is the generator whose frame is at word fr.
func (x *rec) generator(fr int) jit.Ref {
	return x.pointer(opnd{x.Slot(fr + frameScope), *x.t.word(x.Base() + fr + frameScope)})
}

// yield gives v to whoever resumed the generator, which goes on at pc. Its frame
// goes back into the heap, and so do those of generators that delegate to it;
// before the first of these stores comes what effect does.
func (x *rec) yield(v opnd, pc int, effect func()) {
	t := x.t
	type waiting struct{ fr, end, pc int }
	base, link := t.base, *t.word(t.base + frameLink)
	chain := []waiting{{x.fr, x.sp - 1, pc}}
	for ; linkCont(link) == contGenFrom; link = *t.word(base + frameLink) {
		end := base - x.Base()
		base -= linkDelta(link)
		chain = append(chain, waiting{base - x.Base(), end, linkPC(link) - 1})
	}
	if c := linkCont(link); c != contGenNext && c != contGenCall {
		x.Unsupported("yield")
		return
	}
	for _, f := range chain {
		if *t.word(x.Base() + f.fr + frameOuter) != None {
			x.Unsupported("generator in an exception handler")
			return
		}
	}
	if !x.leaving(len(chain), base, link) {
		return
	}
	for _, f := range chain {
		x.Promote(x.Slot(f.fr+frameOuter), None, "None")
	}
	if !x.notHandling() {
		return
	}
	effect()
	for _, f := range chain {
		x.suspend(f.fr, f.end, f.pc)
	}
	x.SetSlot(base-x.Base(), v.v)
}

// suspend puts the frame at word fr, with its words up to end, into the heap.
func (x *rec) suspend(fr, end, pc int) {
	g := x.generator(fr)
	n := end - (fr + frameHeader)
	words := make([]jit.Ref, n)
	for i := range words {
		words[i] = x.Slot(fr + frameHeader + i)
	}
	a := x.genField(g, genFrame)
	for i, w := range words {
		x.SetItem(a, x.ConstInt(int64(1+i)), w, descrs.Arrays[tidWords])
	}
	x.setGenField(g, genSP, x.ConstInt(int64(n)))
	x.setGenField(g, genPC, x.ConstInt(int64(pc)))
	x.setGenField(g, genState, x.ConstInt(genSuspended))
	x.setGenField(g, genHandled, x.word(None))
}

// yieldFrom describes YIELD_FROM: the subgenerator is resumed, or the next item
// of another iterator is yielded.
func (x *rec) yieldFrom() {
	it, sent := x.arg(2), x.arg(1)
	switch {
	case !isRef(it.w):
		x.Abort(jit.ReasonError)
	case x.t.is(it.w, tidGenerator):
		if !x.resume(it, x.sp-1, sent, contGenFrom) {
			x.result(2, x.word(None))
		}
	case sent.w != None || isInst(x.t.tid(it.w)):
		x.Unsupported("yield from " + x.t.typeName(it.w))
	default:
		x.same(sent)
		n := x.next(it)
		switch {
		case !n.ok:
		case n.v.v == 0:
			n.store()
			x.result(2, x.word(None))
		default:
			x.yield(n.v, x.pc, n.store)
		}
	}
}

// endGenerator is the return of v from a generator in a for loop, which it ends,
// to one that delegates to it, or to a call of next, which raises.
func (x *rec) endGenerator(v opnd) {
	link := *x.t.word(x.t.base + frameLink)
	c := linkCont(link)
	if c != contGenNext && c != contGenFrom && (c != contGenCall || x.Frames() < 2) || *x.t.word(x.t.base + frameOuter) != None {
		x.Unsupported("end of a generator")
		return
	}
	x.caught()
	if !x.returning(link) {
		return
	}
	x.Promote(x.Slot(x.fr+frameOuter), None, "None")
	x.finish(x.fr)
	switch c {
	case contGenFrom:
		x.SetSlot(x.fr-1, v.v)
	case contGenCall:
		x.raises, x.from = true, 1
		x.Recorder.Call(fnStopIteration, v.v)
	}
}

// finish ends the generator whose frame is at word fr.
func (x *rec) finish(fr int) {
	g := x.generator(fr)
	x.setGenField(g, genState, x.ConstInt(genFinished))
	x.setGenField(g, genFrame, x.ConstRef(0, ""))
	x.setGenField(g, genHandled, x.word(0))
}
