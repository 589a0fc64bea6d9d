package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/trace"
)

// Instances of classes derived from a built-in type hold a value of that type in
// their first slot. Where the class has not changed what a bytecode does, it is
// done to the value.

// value is what o holds, if it is of a class derived from a built-in type that has
// inherited the special method of that name; else o.
func (x *rec) value(o opnd, name Value) opnd {
	if x.t.inherits(o.w, name) {
		return x.inside(o)
	}
	return o
}

// inherits reports whether v is of a class derived from a built-in type, whose
// special method it has.
func (t *Thread) inherits(v, name Value) bool {
	if !t.isInstance(v) {
		return false
	}
	c := t.classOf(v)
	if c.payload == nil || name == t.in.names.iter && c.payload.slot.Next != nil {
		return false // or an iterator: the instance itself is walked
	}
	m := t.lookup(c.payload, name)
	return m != 0 && m == t.lookup(c, name)
}

// inside is the value in an instance of a class derived from a built-in type.
func (x *rec) inside(o opnd) opnd {
	p, _ := x.instance(o)
	return opnd{x.field(p, x.t.tid(o.w), instSlots), x.t.peek(o.w, instSlots)}
}

// selfValue is args with the value of the first in its place, if b is a method of
// a built-in type that gets it so and never returns it.
func (x *rec) selfValue(b *Builtin, args []opnd) []opnd {
	t := x.t
	if b.kind != kindMethod || b.raw || len(args) == 0 || !t.isInstance(args[0].w) || !b.Owner.slot.value {
		return args
	}
	if c := t.classOf(args[0].w); c.payload == nil || !c.isSubclass(b.Owner) {
		return args
	}
	return append([]opnd{x.inside(args[0])}, args[1:]...)
}

// missing describes a subscript of d, an instance of a class derived from dict,
// where the class has a __missing__.
func (x *rec) missing(d, key opnd) bool {
	t := x.t
	if !t.inherits(d.w, t.in.names.getitem) || !t.is(t.unwrap(d.w), tidDict) {
		return false
	}
	m := t.lookup(t.classOf(d.w), t.in.names.missing)
	if m == 0 {
		return false
	}
	inner := x.inside(d)
	i, _, ok := t.dictLookup(inner.w, key.w)
	if !ok {
		x.result(2, x.Call(fnGetItemAny, d.v, key.v))
		return true
	}
	p := x.ptr(inner)
	at := x.Call(fnDictFind, p, key.v)
	x.Guard(x.Op(trace.OpIntLt, at, x.ConstInt(0)), i < 0)
	if i >= 0 {
		at = x.Op(trace.OpIntAdd, x.Op(trace.OpIntLshift, at, x.ConstInt(1)), x.ConstInt(1))
		x.result(2, x.item(x.field(p, tidDict, dictEntries), at, tidEntries))
		return true
	}
	if !t.is(m, tidFunction) {
		x.Unsupported("__missing__")
		return true
	}
	x.enter(x.sp-2, x.constant(m), []opnd{d, key}, 0, contPush)
	return true
}

// holds is a new instance of k that holds a value.
func (x *rec) holds(k *Class, v jit.Ref) jit.Ref {
	obj, tid := x.bare(k)
	x.setField(obj, tid, instSlots, v)
	return obj
}

// emptyValue is a new empty object of a built-in mutable type.
func (x *rec) emptyValue(k *Class) jit.Ref {
	switch in := x.t.in; k {
	case in.List:
		return x.newList(nil)
	case in.Dict:
		return x.newDict(nil)
	case in.Set:
		return x.Call(fnNewSet)
	}
	return 0
}

// newCall describes the call of the __new__ of a built-in type, with the class
// asked for as the first argument; 0 if that is left to Go code.
func (x *rec) newCall(b *Builtin, args []opnd) jit.Ref {
	t := x.t
	if b.kind != kindStatic || b.Name != "__new__" || len(args) == 0 || !t.isType(args[0].w) {
		return 0
	}
	k := t.infoOf(args[0].w)
	if !k.heap || k.finalized.Load() || k.Meta != t.in.Type {
		return 0
	}
	var v jit.Ref
	switch {
	case b.ref == t.in.objectNew && k.plain() && len(args) == 1:
	case b.Owner != k.payload:
		return 0
	case k.payload == t.in.Tuple && len(args) == 2 && t.is(args[1].w, tidTuple):
		v = x.ptr(args[1])
	case k.payload.empty != nil:
		if v = x.emptyValue(k.payload); v == 0 {
			return 0
		}
	default:
		return 0
	}
	x.same(args[0])
	x.version(k)
	if v == 0 {
		obj, _ := x.bare(k)
		return obj
	}
	return x.holds(k, v)
}

// tupleField is an attribute of a named tuple.
func (x *rec) tupleField(b *Builtin, args []opnd) jit.Ref {
	if b.field == 0 || len(args) != 1 || !x.t.is(args[0].w, tidTuple) || b.field > x.t.size(args[0].w) {
		return 0
	}
	p, i := x.ptr(args[0]), x.ConstInt(int64(b.field-1))
	x.Guard(x.Op(trace.OpUintLt, i, x.size(p, tidTuple)), true)
	return x.item(p, i, tidTuple)
}
