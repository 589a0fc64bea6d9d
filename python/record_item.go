package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/trace"
)

// Containers: subscripts, displays, unpacking.

// effect describes a bytecode that is a residual call without a result; pops is
// only for the reader.
func (x *rec) effect(pops int, f *jit.Func, args ...jit.Ref) { x.Call(f, args...) }

// index is the position in a sequence of size n that the int o means: it is
// guarded to be in range.
func (x *rec) index(o opnd, n jit.Ref) jit.Ref {
	i := x.int(o)
	if rawInt(o.w) < 0 {
		if _, ok := x.IsConst(i); !ok {
			x.Guard(x.Op(trace.OpIntLt, i, x.ConstInt(0)), true)
		}
		i = x.Op(trace.OpIntAdd, i, n)
	}
	x.Guard(x.Op(trace.OpUintLt, i, n), true)
	return i
}

func inRange(i int64, n int) bool { return i >= -int64(n) && i < int64(n) }

func (x *rec) subscript() {
	t := x.t
	a, b := x.arg(2), x.arg(1)
	switch {
	case t.is(a.w, tidList) && isIntLike(b.w) && inRange(rawInt(b.w), t.listSize(a.w)):
		p := x.ptr(a)
		i := x.index(b, x.field(p, tidList, listLen))
		x.result(2, x.item(x.field(p, tidList, listItems), i, tidWords))
	case t.is(a.w, tidTuple) && isIntLike(b.w) && inRange(rawInt(b.w), t.size(a.w)):
		p := x.ptr(a)
		x.result(2, x.item(p, x.index(b, x.size(p, tidTuple)), tidTuple))
	case t.classOf(a.w).heap:
		x.subscriptMethod(a, b)
	case t.is(a.w, tidDict) && t.plainKey(b.w) || !t.is(a.w, tidDict) && t.quietIndex(b.w) && !t.isType(a.w):
		x.result(2, x.Call(fnGetItem, a.v, b.v))
	default:
		x.result(2, x.Call(fnGetItemAny, a.v, b.v))
	}
}

func (x *rec) subscriptMethod(a, b opnd) {
	t := x.t
	m := t.lookup(t.classOf(a.w), t.in.names.getitem)
	if !t.is(m, tidFunction) {
		x.Unsupported("subscript of " + t.typeName(a.w))
		return
	}
	x.guardClass(a)
	x.enter(x.sp-2, x.constant(m), []opnd{a, b}, 0, contPush)
}

func (x *rec) storeSubscript() {
	t := x.t
	a, b, v := x.arg(2), x.arg(1), x.arg(3)
	switch {
	case t.is(a.w, tidList) && isIntLike(b.w) && inRange(rawInt(b.w), t.listSize(a.w)):
		p := x.ptr(a)
		i := x.index(b, x.field(p, tidList, listLen))
		x.SetItem(x.field(p, tidList, listItems), i, v.v, descrs.Arrays[tidWords])
	case t.classOf(a.w).heap:
		m := t.lookup(t.classOf(a.w), t.in.names.setitem)
		if !t.is(m, tidFunction) {
			x.Unsupported("item assignment of " + t.typeName(a.w))
			return
		}
		x.guardClass(a)
		x.enter(x.sp-3, x.constant(m), []opnd{a, b, v}, 0, contDrop)
	case t.is(a.w, tidDict) && t.plainKey(b.w):
		x.Call(fnSetItem, a.v, b.v, v.v)
	default:
		x.Call(fnSetItemAny, a.v, b.v, v.v)
	}
}

func (x *rec) contains(invert bool) {
	t := x.t
	key, obj := x.arg(2), x.arg(1)
	c := t.classOf(obj.w)
	if c.heap && c.slot.Has == nil {
		if m := t.lookup(c, t.in.names.contains); t.is(m, tidFunction) {
			x.guardClass(obj)
			x.enter(x.sp, x.constant(m), []opnd{obj, key}, 0, contBool)
			return
		}
	}
	f := fnContainsAny
	if _, ok, err := t.quietContains(obj.w, key.w); ok {
		if err != nil {
			t.takePending()
			x.Abort(jit.ReasonError)
			return
		}
		f = fnContains
	}
	v := x.Call(f, obj.v, key.v)
	if invert {
		v = x.not(v)
	}
	x.result(2, x.boxBool(v))
}

func (x *rec) buildSlice(n int) {
	ops := x.args(n)
	step := x.word(None)
	if n == 3 {
		step = ops[2].v
	}
	s := x.New(descrs.Types[tidSlice])
	x.setField(s, tidSlice, 8, ops[0].v)
	x.setField(s, tidSlice, 16, ops[1].v)
	x.setField(s, tidSlice, 24, step)
	x.result(n, s)
}

func (x *rec) newTuple(items []opnd) jit.Ref {
	if len(items) == 0 {
		return x.word(x.t.in.lit.unit)
	}
	p := x.NewArray(x.ConstInt(int64(len(items))), descrs.Arrays[tidTuple])
	for i, o := range items {
		x.SetItem(p, x.ConstInt(int64(i)), o.v, descrs.Arrays[tidTuple])
	}
	return p
}

func (x *rec) newList(items []opnd) jit.Ref {
	l := x.New(descrs.Types[tidList])
	if len(items) == 0 {
		return l
	}
	a := x.NewArray(x.ConstInt(int64(len(items))), descrs.Arrays[tidWords])
	for i, o := range items {
		x.SetItem(a, x.ConstInt(int64(i)), o.v, descrs.Arrays[tidWords])
	}
	x.setField(l, tidList, listItems, a)
	x.setField(l, tidList, listLen, x.ConstInt(int64(len(items))))
	return l
}

// listAppend appends to a list: in its array while there is room.
func (x *rec) listAppend(l, v opnd) {
	t := x.t
	p := x.ptr(l)
	items := t.get(l.w, listItems)
	n := t.listSize(l.w)
	if items == 0 || n >= t.size(items) {
		x.Call(fnListAppend, p, v.v)
		return
	}
	length := x.field(p, tidList, listLen)
	a := x.field(p, tidList, listItems)
	x.GuardOp(trace.OpGuardNonnull, a)
	x.Guard(x.Op(trace.OpUintLt, length, x.size(a, tidWords)), true)
	x.SetItem(a, length, v.v, descrs.Arrays[tidWords])
	x.setField(p, tidList, listLen, x.Op(trace.OpIntAdd, length, x.ConstInt(1)))
}

func (x *rec) buildMap(n int) {
	ops := x.args(2 * n)
	if n == 0 {
		x.result(0, x.Call(fnNewDict, x.ConstInt(0)))
		return
	}
	for i := 0; i < len(ops); i += 2 {
		if !x.t.isStr(ops[i].w) {
			x.Unsupported("dict display")
			return
		}
		x.ptr(ops[i])
	}
	d := x.Call(fnNewDict, x.ConstInt(int64(n)))
	for i := 0; i < len(ops); i += 2 {
		x.Call(fnDictSetStr, d, ops[i].v, ops[i+1].v)
	}
	x.result(2*n, d)
}

func (x *rec) buildString(n int) {
	x.result(n, x.Call(fnJoinTuple, x.newTuple(x.args(n))))
}

func (x *rec) formatValue(flags int) {
	pops := 1 + flags&code.FormatSpec/code.FormatSpec
	spec := x.word(0)
	if pops == 2 {
		spec = x.arg(1).v
	}
	v := x.arg(pops)
	f := fnFormatAny
	if x.t.plain(v.w) {
		f = fnFormat
	}
	x.result(pops, x.Call(f, v.v, spec, x.ConstInt(int64(flags))))
}

func (x *rec) unpackSequence(n int) {
	t := x.t
	o := x.arg(1)
	var p, a jit.Ref
	tid := tidTuple
	switch {
	case t.is(o.w, tidTuple) && t.size(o.w) == n:
		p = x.ptr(o)
		x.sameInt(x.size(p, tidTuple), uint64(n))
		a = p
	case t.is(o.w, tidList) && t.listSize(o.w) == n:
		p = x.ptr(o)
		x.sameInt(x.field(p, tidList, listLen), uint64(n))
		if n > 0 {
			a = x.field(p, tidList, listItems)
		}
		tid = tidWords
	default:
		x.Unsupported("unpacking " + t.typeName(o.w))
		return
	}
	items := make([]jit.Ref, n)
	for i := range items {
		items[i] = x.item(a, x.ConstInt(int64(i)), tid)
	}
	for i, v := range items {
		x.SetSlot(x.sp-1+n-1-i, v)
	}
}
