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
	if x.missing(a, b) {
		return
	}
	a = x.value(a, t.in.names.getitem)
	switch {
	case t.is(a.w, tidList) && isIntLike(b.w) && inRange(rawInt(b.w), t.listSize(a.w)):
		p := x.ptr(a)
		i := x.index(b, x.field(p, tidList, listLen))
		x.result(2, x.item(x.field(p, tidList, listItems), i, tidWords))
	case t.is(a.w, tidTuple) && isIntLike(b.w) && inRange(rawInt(b.w), t.size(a.w)):
		p := x.ptr(a)
		x.result(2, x.item(p, x.index(b, x.size(p, tidTuple)), tidTuple))
	case t.isStr(a.w) && isIntLike(b.w) && inRange(rawInt(b.w), t.size(a.w)):
		x.result(2, x.strItem(a, b))
	case t.classOf(a.w).heap:
		x.itemMethod(t.in.names.getitem, "subscript", contPush, a, b)
	case t.is(b.w, tidSlice) && x.slice(a, b):
	case t.is(a.w, tidDict) && t.plainKey(b.w) || !t.is(a.w, tidDict) && t.quietIndex(b.w) && !t.isType(a.w):
		x.result(2, x.Call(fnGetItem, a.v, b.v))
	default:
		x.result(2, x.Call(fnGetItemAny, a.v, b.v))
	}
}

// itemMethod enters the special method of that name of the first operand, which is
// of a class of the program; the operands are all that the bytecode has.
func (x *rec) itemMethod(name Value, what string, c cont, ops ...opnd) {
	t := x.t
	m := t.lookup(t.classOf(ops[0].w), name)
	if !t.is(m, tidFunction) {
		x.Unsupported(what + " of " + t.typeName(ops[0].w))
		return
	}
	x.guardClass(ops[0])
	x.enter(x.sp-len(ops), x.constant(m), ops, 0, c)
}

func (x *rec) storeSubscript() {
	t := x.t
	a, b, v := x.value(x.arg(2), t.in.names.setitem), x.arg(1), x.arg(3)
	switch {
	case t.is(a.w, tidList) && isIntLike(b.w) && inRange(rawInt(b.w), t.listSize(a.w)):
		p := x.ptr(a)
		i := x.index(b, x.field(p, tidList, listLen))
		x.SetItem(x.field(p, tidList, listItems), i, v.v, descrs.Arrays[tidWords])
	case t.classOf(a.w).heap:
		x.itemMethod(t.in.names.setitem, "item assignment", contDrop, a, b, v)
	case t.is(a.w, tidDict) && t.plainKey(b.w):
		x.Call(fnSetItem, a.v, b.v, v.v)
	default:
		x.Call(fnSetItemAny, a.v, b.v, v.v)
	}
}

func (x *rec) deleteSubscript() {
	t := x.t
	a, b := x.value(x.arg(2), t.in.names.delitem), x.arg(1)
	if t.classOf(a.w).heap {
		x.itemMethod(t.in.names.delitem, "item deletion", contDrop, a, b)
	} else {
		x.Call(fnDelItem, a.v, b.v)
	}
}

func (x *rec) contains(invert bool) {
	t := x.t
	key, obj := x.arg(2), x.value(x.arg(1), t.in.names.contains)
	c := t.classOf(obj.w)
	if c.heap && c.slot.Has == nil {
		if m := t.lookup(c, t.in.names.contains); t.is(m, tidFunction) {
			x.guardClass(obj)
			x.enter(x.sp, x.constant(m), []opnd{obj, key}, 0, contBool)
			return
		}
	}
	if t.asksItems(obj.w, key.w) {
		x.ptr(obj)
		x.guardClass(key)
		x.enter(x.sp, x.constant(t.in.helper.holds), []opnd{obj, key}, 0, contBool)
		return
	}
	if found := x.charIn(key, obj); found != 0 {
		if invert {
			found = x.not(found)
		}
		x.result(2, x.boxBool(found))
		return
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
	if n == 2 {
		x.memo.slices[s] = [2]opnd{ops[0], ops[1]}
	}
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
	x.memo.made[l] = true
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

// listAppend appends to a list, in its array: that of a list that has none, or is
// made and filled by the trace, is made by the trace too. Where another one has
// grown full the trace is left; from there a call grows it.
func (x *rec) listAppend(l, v opnd) {
	t := x.t
	p := x.ptr(l)
	items, n := t.get(l.w, listItems), t.listSize(l.w)
	full := items != 0 && n == t.size(items)
	switch {
	case items == 0:
		x.firstItem(p, v)
		return
	case full && x.memo.made[p] && n <= maxSpread:
		x.growDisplay(l, []opnd{v})
		return
	case full && x.GuardFailed():
		x.Call(fnListAppend, p, v.v)
		return
	case full:
		t.listGrow(l.w, n+1)
	}
	length := x.field(p, tidList, listLen)
	a := x.field(p, tidList, listItems)
	x.GuardOp(trace.OpGuardNonnull, a)
	x.Guard(x.Op(trace.OpUintLt, length, x.size(a, tidWords)), true)
	x.SetItem(a, length, v.v, descrs.Arrays[tidWords])
	x.setField(p, tidList, listLen, x.Op(trace.OpIntAdd, length, x.ConstInt(1)))
}

// firstItem appends to a list that has no array, and so no items.
func (x *rec) firstItem(p jit.Ref, v opnd) {
	x.GuardOp(trace.OpGuardIsnull, x.field(p, tidList, listItems))
	a := x.NewArray(x.ConstInt(int64(listRoom(1))), descrs.Arrays[tidWords])
	x.SetItem(a, x.ConstInt(0), v.v, descrs.Arrays[tidWords])
	x.setField(p, tidList, listItems, a)
	x.setField(p, tidList, listLen, x.ConstInt(1))
}

func (x *rec) buildString(n int) {
	ops := x.args(n)
	if n >= len(fnBuild) {
		x.result(n, x.Call(fnJoinTuple, x.newTuple(ops)))
		return
	}
	parts := make([]jit.Ref, n)
	for i, o := range ops {
		parts[i] = o.v
	}
	x.result(n, x.Call(fnBuild[n], parts...))
}

func (x *rec) formatValue(flags int) {
	pops := 1 + flags&code.FormatSpec/code.FormatSpec
	spec := x.word(0)
	if pops == 2 {
		spec = x.arg(1).v
	}
	v := x.arg(pops)
	if x.t.isStr(v.w) && (flags == 0 || flags == code.FormatStr) {
		x.ptr(v)
		x.result(1, v.v)
		return
	}
	if isInt(v.w) && (flags == 0 || flags == code.FormatStr || flags == code.FormatRepr) {
		x.result(1, x.Call(fnIntStr, x.int(v)))
		return
	}
	f := fnFormatAny
	if x.t.plain(v.w) {
		f = fnFormat
	}
	x.result(pops, x.Call(f, v.v, spec, x.ConstInt(int64(flags))))
}

func (x *rec) unpackSequence(n int) {
	t := x.t
	o := x.value(x.arg(1), t.in.names.iter)
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

// fnStarred is the list of the items of a tuple or list but so many at its ends.
var fnStarred = residual("starred", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
	items := t.tupleOrList(a[0])
	return t.newList(items[a[1] : len(items)-int(a[2])]), nil
}, kVal, kInt, kInt)

func (t *Thread) tupleOrList(v Value) []Value {
	if t.is(v, tidTuple) {
		return t.tuple(v)
	}
	return t.listItems(v)
}

// unpackEx describes "first, *rest, last = sequence".
func (x *rec) unpackEx(before, after int) {
	t := x.t
	o := x.value(x.arg(1), t.in.names.iter)
	switch {
	case !t.is(o.w, tidTuple) && !t.is(o.w, tidList):
		x.Unsupported("unpacking " + t.typeName(o.w))
		return
	case len(t.tupleOrList(o.w)) < before+after:
		x.Abort(jit.ReasonError)
		return
	}
	p := x.ptr(o)
	var n, items jit.Ref
	tid := t.tid(o.w)
	if tid == tidTuple {
		n, items = x.size(p, tid), p
	} else {
		n, items, tid = x.field(p, tid, listLen), x.field(p, tid, listItems), tidWords
	}
	x.test(x.Op(trace.OpIntGe, n, x.ConstInt(int64(before+after))), true)
	var values []jit.Ref
	for i := range before {
		values = append(values, x.item(items, x.ConstInt(int64(i)), tid))
	}
	values = append(values, x.Call(fnStarred, o.v, x.ConstInt(int64(before)), x.ConstInt(int64(after))))
	for i := range after {
		values = append(values, x.item(items, x.Op(trace.OpIntSub, n, x.ConstInt(int64(after-i))), tid))
	}
	for i, v := range values {
		x.SetSlot(x.sp-1+before+after-i, v)
	}
}
