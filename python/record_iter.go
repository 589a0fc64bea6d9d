package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/trace"
)

// Iteration. What an iterator does next is planned first, with all guards, and
// then its state is stored.

func (x *rec) getIter() {
	t := x.t
	o := x.value(x.arg(1), t.in.names.iter)
	c := t.classOf(o.w)
	if c.heap {
		m := t.lookup(c, t.in.names.iter)
		if !t.is(m, tidFunction) {
			x.Unsupported("iterating " + c.Name)
			return
		}
		x.guardClass(o)
		x.enter(x.sp, x.constant(m), []opnd{o}, 0, contIter)
		return
	}
	if it := x.newIter(o); it != 0 {
		x.result(1, it)
	}
}

// newIter is iter(o) for a built-in type, 0 if there is no describing it.
func (x *rec) newIter(o opnd) jit.Ref {
	t := x.t
	if !isRef(o.w) {
		x.Abort(jit.ReasonError)
		return 0
	}
	switch tid := t.tid(o.w); tid {
	case tidList:
		return x.newSeqIter(x.ptr(o), seqList)
	case tidTuple:
		return x.newSeqIter(x.ptr(o), seqTuple)
	case tidStr1, tidStr2, tidStr4:
		return x.newSeqIter(x.ptr(o), seqStr)
	case tidRange:
		return x.newRangeIter(o)
	case tidDict:
		return x.newDictIter(x.ptr(o), dictKeys)
	case tidDictView:
		p := x.ptr(o)
		kind := t.peek(o.w, 16)
		x.sameInt(x.field(p, tid, 16), kind)
		d := opnd{x.field(p, tid, 8), t.peek(o.w, 8)}
		return x.newDictIter(x.ptr(d), int(kind)-dictKeysView+dictKeys)
	case tidGenerator, tidSeqIter, tidRangeIter, tidDictIter, tidSetIter, tidEnumerate, tidZip, tidCallIter:
		x.ptr(o)
		return o.v
	}
	if t.classOf(o.w).slot.Iter == nil || t.isType(o.w) {
		x.Unsupported("iterating " + t.typeName(o.w))
		return 0
	}
	return x.Call(fnIter, o.v)
}

// iterCall describes iter of what has iterators that traces know.
func (x *rec) iterCall(a []opnd) jit.Ref {
	if len(a) != 1 || !isRef(a[0].w) {
		return 0
	}
	switch x.t.tid(a[0].w) {
	case tidList, tidTuple, tidStr1, tidStr2, tidStr4, tidRange, tidDict, tidDictView, tidGenerator, tidSeqIter, tidRangeIter, tidDictIter,
		tidSetIter, tidEnumerate, tidZip:
		return x.newIter(a[0])
	}
	return 0
}

func (x *rec) newSeqIter(seq jit.Ref, kind int) jit.Ref {
	it := x.New(descrs.Types[tidSeqIter])
	x.setField(it, tidSeqIter, iterSeq, seq)
	x.setField(it, tidSeqIter, iterPos, x.ConstInt(0))
	x.setField(it, tidSeqIter, iterKind, x.ConstInt(int64(kind)))
	return it
}

// reversedCall describes reversed of a list.
func (x *rec) reversedCall(a []opnd) jit.Ref {
	if len(a) != 1 || !x.t.is(a[0].w, tidList) {
		return 0
	}
	l := x.ptr(a[0])
	last := x.Op(trace.OpIntSub, x.field(l, tidList, listLen), x.ConstInt(1))
	it := x.newSeqIter(l, seqReversed)
	x.setField(it, tidSeqIter, iterPos, last)
	return it
}

func (x *rec) newRangeIter(o opnd) jit.Ref {
	t := x.t
	p := x.ptr(o)
	part := func(off int) jit.Ref {
		v := opnd{x.field(p, tidRange, off), t.peek(o.w, uint64(off))}
		if !isInt(v.w) {
			x.Unsupported("large range")
			return 0
		}
		return x.int(v)
	}
	start, step, n := part(rangeStart), part(rangeStep), part(rangeCount)
	part(rangeStop)
	it := x.New(descrs.Types[tidRangeIter])
	if x.Over() {
		return 0
	}
	x.setField(it, tidRangeIter, rangeIterNext, start)
	x.setField(it, tidRangeIter, rangeIterLeft, n)
	x.setField(it, tidRangeIter, rangeIterStep, step)
	return it
}

func (x *rec) newDictIter(d jit.Ref, kind int) jit.Ref {
	used := x.field(d, tidDict, dictUsed)
	it := x.New(descrs.Types[tidDictIter])
	x.setField(it, tidDictIter, dictIterDict, d)
	x.setField(it, tidDictIter, dictIterPos, x.ConstInt(0))
	x.setField(it, tidDictIter, dictIterUsed, used)
	x.setField(it, tidDictIter, dictIterKind, x.ConstInt(int64(kind)))
	return it
}

// A nextPlan is the next item of an iterator. store is to be called when all
// guards of the bytecode have been emitted.
type nextPlan struct {
	v     opnd // what comes; v.v is 0 at the end
	store func()
	ok    bool
}

func (x *rec) forIter() {
	t := x.t
	o := x.arg(1)
	if isRef(o.w) && isInst(t.tid(o.w)) {
		m := t.special(o.w, t.in.names.next)
		if !t.is(m, tidFunction) {
			x.Unsupported("next of " + t.typeName(o.w))
			return
		}
		x.guardClass(o)
		x.enter(x.sp, x.constant(m), []opnd{o}, 0, contNext)
		return
	}
	if t.is(o.w, tidGenerator) {
		x.resume(o, x.sp, x.constant(None), contGenNext)
		return
	}
	n := x.next(o)
	if !n.ok {
		return
	}
	n.store()
	if n.v.v != 0 {
		x.SetSlot(x.sp, n.v.v)
	}
}

// next plans next(o) for a built-in iterator.
func (x *rec) next(o opnd) nextPlan {
	t := x.t
	switch tid := t.tid(o.w); tid {
	case tidRangeIter:
		return x.rangeNext(o)
	case tidSeqIter:
		switch t.peek(o.w, iterKind) {
		case seqList, seqTuple, seqStr:
			return x.seqNext(o)
		case seqBytes, seqReversed:
			return x.otherNext(o)
		}
	case tidDictIter:
		return x.dictNext(o)
	case tidSetIter:
		return x.otherNext(o)
	case tidBox:
		if c := t.classOf(o.w); c.slot.Peek != nil {
			x.guardClass(o)
			return x.otherNext(o)
		}
	case tidEnumerate:
		return x.enumerateNext(o)
	case tidZip:
		return x.zipNext(o)
	}
	x.Unsupported("next of " + t.typeName(o.w))
	return nextPlan{}
}

func (x *rec) rangeNext(o opnd) nextPlan {
	p := x.ptr(o)
	left := x.field(p, tidRangeIter, rangeIterLeft)
	if x.t.get(o.w, rangeIterLeft) == 0 {
		x.GuardOp(trace.OpGuardFalse, left)
		return nextPlan{store: func() {}, ok: true}
	}
	x.GuardOp(trace.OpGuardTrue, left)
	i := x.field(p, tidRangeIter, rangeIterNext)
	step := x.field(p, tidRangeIter, rangeIterStep)
	if x.t.peek(o.w, rangeIterStep) == 1 { // others may be many
		step = x.sameInt(step, 1)
	}
	w := x.t.peek(o.w, rangeIterNext)
	if !fitsInt(int64(w)) {
		x.Unsupported("large range")
		return nextPlan{}
	}
	v := opnd{x.boxInt(i), smallInt(int64(w))}
	return nextPlan{v: v, ok: true, store: func() {
		x.setField(p, tidRangeIter, rangeIterLeft, x.Op(trace.OpIntSub, left, x.ConstInt(1)))
		x.setField(p, tidRangeIter, rangeIterNext, x.Op(trace.OpIntAdd, i, step))
	}}
}

func (x *rec) seqNext(o opnd) nextPlan {
	t := x.t
	p := x.ptr(o)
	kind := t.peek(o.w, iterKind)
	x.sameInt(x.field(p, tidSeqIter, iterKind), kind)
	seq := opnd{x.field(p, tidSeqIter, iterSeq), t.get(o.w, iterSeq)}
	if seq.w == 0 {
		x.Promote(seq.v, 0, "")
		return nextPlan{store: func() {}, ok: true}
	}
	s := x.ptr(seq)
	i, pos := x.field(p, tidSeqIter, iterPos), int(t.peek(o.w, iterPos))
	var n jit.Ref
	size := 0
	if kind == seqList {
		n, size = x.field(s, tidList, listLen), t.listSize(seq.w)
	} else {
		n, size = x.size(s, t.tid(seq.w)), t.size(seq.w)
	}
	in := x.Op(trace.OpIntLt, i, n)
	if pos >= size {
		x.Guard(in, false)
		return nextPlan{ok: true, store: func() { x.setField(p, tidSeqIter, iterSeq, x.word(0)) }}
	}
	x.Guard(in, true)
	var v opnd
	switch kind {
	case seqList:
		v = x.bound(opnd{x.item(x.field(s, tidList, listItems), i, tidWords), t.listGet(seq.w, pos)})
	case seqTuple:
		v = x.bound(opnd{x.item(s, i, tidTuple), t.peekItem(seq.w, pos)})
	default:
		v = x.charAt(seq, i, pos)
	}
	return nextPlan{v: v, ok: true, store: func() {
		x.setField(p, tidSeqIter, iterPos, x.Op(trace.OpIntAdd, i, x.ConstInt(1)))
	}}
}

func (x *rec) dictNext(o opnd) nextPlan {
	t := x.t
	kind := t.peek(o.w, dictIterKind)
	dw := t.get(o.w, dictIterDict)
	if dw == 0 || kind != dictKeys && kind != dictValues && kind != dictItems {
		return x.otherNext(o)
	}
	pos, fill := int(t.peek(o.w, dictIterPos)), int(t.get(dw, dictFill))
	left := int(t.peek(o.w, dictIterUsed)) + int(t.peek(o.w, dictIterHoles)) - pos
	if t.dictIterResized(o.w, dw) || pos < fill && left <= 0 || pos < fill && t.peekItem(t.peek(dw, dictEntries), 2*pos) == 0 {
		return x.otherNext(o)
	}
	p := x.ptr(o)
	x.sameInt(x.field(p, tidDictIter, dictIterKind), kind)
	d := x.ptr(opnd{x.field(p, tidDictIter, dictIterDict), dw})
	used := x.field(p, tidDictIter, dictIterUsed)
	x.Guard(x.Op(trace.OpIntEq, used, x.field(d, tidDict, dictUsed)), true)
	i := x.field(p, tidDictIter, dictIterPos)
	in := x.Op(trace.OpIntLt, i, x.field(d, tidDict, dictFill))
	if pos >= fill {
		x.Guard(in, false)
		return nextPlan{ok: true, store: func() { x.setField(p, tidDictIter, dictIterDict, x.word(0)) }}
	}
	x.Guard(in, true)
	x.Guard(x.Op(trace.OpIntLt, i, x.Op(trace.OpIntAdd, used, x.field(p, tidDictIter, dictIterHoles))), true)
	entries := x.field(d, tidDict, dictEntries)
	at := x.Op(trace.OpIntAdd, i, i)
	key := opnd{x.item(entries, at, tidEntries), t.peekItem(t.peek(dw, dictEntries), 2*pos)}
	x.differs(key.v, 0)
	x.bound(key)
	v := key
	if kind != dictKeys {
		v = x.bound(opnd{x.item(entries, x.Op(trace.OpIntAdd, at, x.ConstInt(1)), tidEntries), t.getItem(t.peek(dw, dictEntries), 2*pos+1)})
	}
	if kind == dictItems {
		v = opnd{x.newTuple([]opnd{key, v}), 0}
	}
	return nextPlan{v: v, ok: true, store: func() {
		x.setField(p, tidDictIter, dictIterPos, x.Op(trace.OpIntAdd, i, x.ConstInt(1)))
	}}
}

// otherNext leaves an iterator to Go.
func (x *rec) otherNext(o opnd) nextPlan {
	t := x.t
	w, err := t.iterPeek(o.w)
	if err != nil {
		x.Abort(jit.ReasonError)
		return nextPlan{}
	}
	p := x.ptr(o)
	v := x.Call(fnIterPeek, p)
	n := nextPlan{ok: true, store: func() { x.Call(fnIterStep, p) }}
	if w == 0 {
		x.Promote(v, 0, "")
		return n
	}
	x.differs(v, 0)
	n.v = x.bound(opnd{v, w})
	return n
}

func (x *rec) enumerateNext(o opnd) nextPlan {
	t := x.t
	p := x.ptr(o)
	it := opnd{x.field(p, tidEnumerate, 8), t.peek(o.w, 8)}
	count := opnd{x.field(p, tidEnumerate, 16), t.get(o.w, 16)}
	if !isRef(it.w) || isInst(t.tid(it.w)) || !isInt(count.w) {
		x.Unsupported("enumerate")
		return nextPlan{}
	}
	n := x.next(it)
	if !n.ok || n.v.v == 0 {
		return n
	}
	more := x.boxInt(x.Op(trace.OpIntAdd, x.int(count), x.ConstInt(1)))
	v := opnd{x.newTuple([]opnd{count, n.v}), 0}
	return nextPlan{v: v, ok: true, store: func() {
		n.store()
		x.setField(p, tidEnumerate, 16, more)
	}}
}

// zipNext plans a step of all iterators of a zip object. When one has ended,
// those before it have stepped.
func (x *rec) zipNext(o opnd) nextPlan {
	t := x.t
	p := x.ptr(o)
	iters := opnd{x.field(p, tidZip, 8), t.peek(o.w, 8)}
	n := t.size(iters.w)
	if n == 0 || t.peek(o.w, 16) != 0 || repeats(t.tuple(iters.w)) {
		x.Unsupported("zip")
		return nextPlan{}
	}
	a := x.ptr(iters)
	x.sameInt(x.size(a, tidTuple), uint64(n))
	x.sameInt(x.field(p, tidZip, 16), 0)
	var items []opnd
	var plans []nextPlan
	store := func() {
		for _, n := range plans {
			n.store()
		}
	}
	for i := range n {
		it := opnd{x.item(a, x.ConstInt(int64(i)), tidTuple), t.peekItem(iters.w, i)}
		if !isRef(it.w) || isInst(t.tid(it.w)) {
			x.Unsupported("zip")
			return nextPlan{}
		}
		plan := x.next(it)
		if !plan.ok {
			return nextPlan{}
		}
		plans = append(plans, plan)
		if plan.v.v == 0 {
			return nextPlan{ok: true, store: store}
		}
		items = append(items, plan.v)
	}
	return nextPlan{v: opnd{x.newTuple(items), 0}, ok: true, store: store}
}

func repeats(vs []Value) bool {
	for i, v := range vs {
		for _, w := range vs[:i] {
			if v == w {
				return true
			}
		}
	}
	return false
}

// iterPeek is the item that next will give for an iterator of a built-in type
// that runs no program code; 0 at the end.
func (t *Thread) iterPeek(it Ref) (Value, error) {
	switch t.tid(it) {
	case tidSeqIter:
		return t.seqPeek(it)
	case tidDictIter:
		return t.dictPeek(it)
	case tidSetIter:
		s := t.get(it, dictIterDict)
		if s == 0 {
			return 0, nil
		}
		if int64(t.peek(it, dictIterUsed)) != int64(t.setSize(s)) {
			return 0, errInterpret
		}
		k, _, _, ok := t.setNext(s, int(t.peek(it, dictIterPos)))
		if !ok {
			return 0, nil
		}
		return k, nil
	case tidBox:
		if peek := t.classOf(it).slot.Peek; peek != nil {
			return peek(t, it), nil
		}
	}
	return 0, errInterpret
}

func (t *Thread) seqPeek(it Ref) (Value, error) {
	seq := t.get(it, iterSeq)
	if seq == 0 {
		return 0, nil
	}
	i := int(int64(t.peek(it, iterPos)))
	switch t.peek(it, iterKind) {
	case seqBytes:
		if i < t.size(seq) {
			return smallInt(int64(t.bytesOf(seq)[i])), nil
		}
		return 0, nil
	case seqReversed:
		if i >= 0 && i < t.listSize(seq) {
			return t.listGet(seq, i), nil
		}
		return 0, nil
	}
	return 0, errInterpret
}

func (t *Thread) dictPeek(it Ref) (Value, error) {
	d := t.get(it, dictIterDict)
	if d == 0 {
		return 0, nil
	}
	if t.dictIterResized(it, d) {
		return 0, errInterpret
	}
	v, _, _, ok := t.dictIterItem(it, d)
	if !ok && v != 0 {
		return 0, errInterpret
	}
	return v, nil
}

// iterStep moves on an iterator that iterPeek has answered for.
func (t *Thread) iterStep(it Ref) {
	switch t.tid(it) {
	case tidSeqIter:
		t.seqNext(it)
	case tidDictIter:
		t.dictIterNext(it)
	case tidSetIter:
		t.setIterNext(it)
	case tidBox:
		t.classOf(it).slot.Step(t, it)
	}
}
