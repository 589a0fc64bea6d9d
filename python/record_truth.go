package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/trace"
)

// Conditions: what is true, and what a jump or not makes of a method that says so.

// truth is whether o is true, as an int and as it is now. ok is false if that
// cannot be described.
func (x *rec) truth(o opnd) (cond jit.Ref, yes, ok bool) {
	t := x.t
	if t.isInstance(o.w) && t.classOf(o.w).payload != nil && t.sameTruth(t.classOf(o.w)) {
		return x.truth(x.inside(o))
	}
	yes, known := t.quickTruth(o.w)
	switch {
	case !isRef(o.w):
		return x.immediateTruth(o), yes, true
	case !known:
		x.Unsupported("truth of " + t.typeName(o.w))
		return 0, false, false
	}
	if _, ok := x.IsConst(o.v); ok && t.alwaysTrue(o.w) {
		return x.ConstInt(1), yes, true
	}
	switch tid := t.tid(o.w); {
	case isInst(tid):
		x.instance(o)
		return x.ConstInt(1), true, true
	case tid == tidList:
		return x.isTrue(x.field(x.ptr(o), tid, listLen)), yes, true
	case tid == tidDict:
		return x.isTrue(x.field(x.ptr(o), tid, dictUsed)), yes, true
	case tid == tidSet || tid == tidFrozenSet:
		return x.isTrue(x.field(x.ptr(o), tid, setUsed)), yes, true
	case tid == tidTuple || tid == tidBytes || isStrTID(tid):
		return x.isTrue(x.size(x.ptr(o), tid)), yes, true
	case tid == tidBigInt || t.alwaysTrue(o.w):
		x.ptr(o)
		return x.ConstInt(1), true, true
	case !t.isType(o.w) && t.neverFalse(t.classOf(o.w)):
		x.guardClass(o)
		return x.ConstInt(1), true, true
	}
	x.Unsupported("truth of " + t.typeName(o.w))
	return 0, false, false
}

func (x *rec) isTrue(i jit.Ref) jit.Ref {
	if c, ok := x.IsConst(i); ok {
		return x.ConstInt(int64(Bool(c != 0) >> 3))
	}
	return x.Op(trace.OpIntIsTrue, i)
}

func (x *rec) immediateTruth(o opnd) jit.Ref {
	switch {
	case isInt(o.w):
		return x.isTrue(x.int(o))
	case isFloat(o.w):
		return x.Op(trace.OpFloatNe, x.float(o), x.ConstFloat(0))
	case isBool(o.w):
		return x.bool(o)
	}
	x.same(o)
	yes, _ := x.t.quickTruth(o.w)
	return x.ConstInt(int64(Bool(yes) >> 3))
}

// quickTruth is bool(v) where no program code takes part.
func (t *Thread) quickTruth(v Value) (yes, ok bool) {
	if isRef(v) {
		if c := t.classOf(v); c.heap || t.isType(v) {
			if t.isType(v) && t.infoOf(v).Meta == t.in.Type {
				return true, true
			}
			if t.hook(v, t.in.names.bool) != 0 || t.hook(v, t.in.names.len) != 0 {
				return false, false
			}
			return true, true
		}
	}
	yes, err := t.truth(v)
	if err != nil {
		t.takePending()
	}
	return yes, err == nil
}

// alwaysTrue reports whether all objects of v's type are true.
func (t *Thread) alwaysTrue(v Ref) bool {
	switch t.tid(v) {
	case tidFunction, tidBuiltin, tidMethod, tidGenerator, tidCell, tidCode, tidSlice, tidProperty:
		return true
	case tidType:
		return t.infoOf(v).Meta == t.in.Type
	}
	return false
}

// sameTruth reports whether c leaves it to the built-in type it is derived from
// what is true.
func (t *Thread) sameTruth(c *Class) bool {
	names := &t.in.names
	return t.lookup(c, names.bool) == t.lookup(c.payload, names.bool) && t.lookup(c, names.len) == t.lookup(c.payload, names.len)
}

// neverFalse reports whether c is a built-in class that does not say what is true.
func (t *Thread) neverFalse(c *Class) bool { return !c.heap && c.slot.Bool == nil && c.slot.Len == nil }

// testCall describes the call of the method that says whether the top of the stack
// is true; false if there is none.
func (x *rec) testCall() bool {
	o := x.arg(1)
	m, c := x.t.testMethod(o.w)
	if m != 0 {
		x.guardClass(o)
		x.enter(x.sp, x.constant(m), []opnd{o}, 0, c)
	}
	return m != 0
}

// leaveTest describes what a test makes of the result v of that method.
func (x *rec) leaveTest(v opnd, c cont, op code.Op) {
	var cond jit.Ref
	switch {
	case c == contTruth && isBool(v.w):
		cond = x.bool(v)
	case c == contLength && isInt(v.w) && unboxInt(v.w) >= 0:
		n := x.int(v)
		x.test(x.Op(trace.OpIntGe, n, x.ConstInt(0)), true)
		cond = x.isTrue(n)
	default:
		x.Abort(jit.ReasonError)
		return
	}
	if op == code.UNARY_NOT {
		x.SetSlot(x.fr-1, x.boxBool(x.not(cond)))
		return
	}
	x.test(cond, v.w != smallInt(0) && v.w != False)
}

func (x *rec) leaveBool(v opnd, invert bool) {
	cond, _, ok := x.truth(v)
	if !ok {
		return
	}
	if invert {
		cond = x.not(cond)
	}
	x.SetSlot(x.fr-2, x.boxBool(cond))
}
