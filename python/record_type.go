package python

import (
	"math"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/trace"
)

// Calls of built-in classes.

var typeDescribers = map[string]describer{
	"range":     (*rec).rangeCall,
	"reversed":  (*rec).reversedCall,
	"enumerate": (*rec).enumerateCall,
	"zip":       (*rec).zipCall,
	"float":     (*rec).floatCall,
	"int":       (*rec).intCall,
	"bool":      (*rec).boolCall,
	"type":      (*rec).typeCall,
}

// builtinType describes the call of a built-in class.
func (x *rec) builtinType(p int, k *Class, cls opnd, args []opnd, names Value, c cont) {
	t := x.t
	if k.maker != nil {
		x.same(cls)
		f := k.maker.Ref()
		x.invoke(p, x.constant(f), append([]opnd{cls}, args...), names, c)
		return
	}
	if c != contPush && c != contDrop {
		x.Unsupported("call of " + k.Name)
		return
	}
	cls.v = x.same(cls)
	var v jit.Ref
	switch d := typeDescribers[k.Name]; {
	case k == t.in.Super:
		v = x.superCall(args)
	case names == 0 && d != nil:
		v = d(x, args)
	}
	if v == 0 && !x.Over() && names == 0 {
		v = x.quiet(cls, args)
	}
	if v == 0 && !x.Over() && names == 0 {
		if c == contPush && x.newEmpty(p, k, args) {
			return
		}
		if k.make != nil {
			if g, rest := x.tailList(k.make, args); g != 0 {
				x.enter(p, x.constant(g), rest, 0, c)
				return
			}
		}
	}
	if v == 0 && !x.Over() {
		if !t.in.coreTypes()[k] && !k.calm && !k.excBase && k != t.in.Object {
			x.Unsupported("call of " + k.Name)
			return
		}
		v = x.residualCall(p, cls, args, names, c)
	}
	if v != 0 && c == contPush {
		x.SetSlot(p, v)
	}
}

func (x *rec) rangeCall(a []opnd) jit.Ref {
	if len(a) < 1 || len(a) > 3 {
		return 0
	}
	for _, o := range a {
		if !isInt(o.w) {
			return 0
		}
	}
	start, stop, step := x.constant(smallInt(0)), a[0], x.constant(smallInt(1))
	if len(a) > 1 {
		start, stop = a[0], a[1]
	}
	if len(a) > 2 {
		step = a[2]
	}
	lo, hi, by := unboxInt(start.w), unboxInt(stop.w), unboxInt(step.w)
	if by == 0 || !fitsInt(hi-lo) {
		return 0
	}
	i, j := x.int(start), x.int(stop)
	if _, ok := x.IsConst(step.v); !ok {
		x.int(step)
		step.v = x.same(step)
	}
	n := x.rangeCount(i, j, by, lo, hi)
	count := x.boxInt(n)
	r := x.New(descrs.Types[tidRange])
	x.setField(r, tidRange, rangeStart, start.v)
	x.setField(r, tidRange, rangeStop, stop.v)
	x.setField(r, tidRange, rangeStep, step.v)
	x.setField(r, tidRange, rangeCount, count)
	return r
}

// rangeCount is the number of ints from i to j by a constant step.
func (x *rec) rangeCount(i, j jit.Ref, by, lo, hi int64) jit.Ref {
	if by < 0 {
		i, j, by, lo, hi = j, i, -by, hi, lo
	}
	x.test(x.Op(trace.OpIntLt, i, j), lo < hi)
	if lo >= hi {
		return x.ConstInt(0)
	}
	n := x.Op(trace.OpIntSub, j, i)
	if by == 1 {
		return n
	}
	n = x.Op(trace.OpIntSub, n, x.ConstInt(1))
	return x.Op(trace.OpIntAdd, x.Op(trace.OpIntFloordiv, n, x.ConstInt(by)), x.ConstInt(1))
}

func (x *rec) enumerateCall(a []opnd) jit.Ref {
	if len(a) < 1 || len(a) > 2 || x.t.classOf(a[0].w).heap {
		return 0
	}
	start := x.constant(smallInt(0))
	if len(a) == 2 {
		start = a[1]
		if !isInt(start.w) {
			return 0
		}
		x.int(start)
	}
	it := x.newIter(a[0])
	if it == 0 {
		return 0
	}
	e := x.New(descrs.Types[tidEnumerate])
	x.setField(e, tidEnumerate, 8, it)
	x.setField(e, tidEnumerate, 16, start.v)
	return e
}

func (x *rec) zipCall(a []opnd) jit.Ref {
	if len(a) == 0 {
		return 0
	}
	items := make([]opnd, len(a))
	for i, o := range a {
		if x.t.classOf(o.w).heap {
			return 0
		}
		if items[i].v = x.newIter(o); items[i].v == 0 {
			return 0
		}
	}
	z := x.New(descrs.Types[tidZip])
	x.setField(z, tidZip, 8, x.newTuple(items))
	x.setField(z, tidZip, 16, x.ConstInt(0))
	return z
}

func (x *rec) floatCall(a []opnd) jit.Ref {
	if len(a) != 1 || !isNumber(a[0].w) {
		return 0
	}
	return x.boxFloat(x.float(a[0]))
}

func (x *rec) intCall(a []opnd) jit.Ref {
	if len(a) != 1 {
		return 0
	}
	switch o := a[0]; {
	case isIntLike(o.w):
		return x.boxInt(x.int(o))
	case isFloat(o.w) && math.Abs(unboxFloat(o.w)) < maxInline:
		return x.boxInt(x.Op(trace.OpCastFloatToInt, x.float(o)))
	}
	return 0
}

func (x *rec) boolCall(a []opnd) jit.Ref {
	if len(a) != 1 {
		return 0
	}
	if _, known := x.t.quickTruth(a[0].w); !known {
		return 0
	}
	cond, _, ok := x.truth(a[0])
	if !ok {
		return 0
	}
	return x.boxBool(cond)
}

func (x *rec) typeCall(a []opnd) jit.Ref {
	if len(a) != 1 || x.t.isType(a[0].w) {
		return 0
	}
	return x.word(x.guardClass(a[0]).Ref())
}

// superCall is super(), or super(class, obj).
func (x *rec) superCall(a []opnd) jit.Ref {
	t := x.t
	var cls, obj opnd
	switch len(a) {
	case 0:
		if _, _, err := t.superOfFrame(); err != nil {
			t.takePending()
			x.Abort(jit.ReasonError)
			return 0
		}
		cls, obj = x.superOfFrame()
	case 2:
		cls, obj = a[0], a[1]
	}
	if !t.isType(cls.w) || obj.w == 0 {
		x.Unsupported("super")
		return 0
	}
	cls.v = x.same(cls)
	start := t.classOf(obj.w)
	if t.isType(obj.w) {
		start = t.infoOf(obj.w)
	}
	if !start.isSubclass(t.infoOf(cls.w)) || start.isSubclass(t.in.Type) {
		x.Unsupported("super")
		return 0
	}
	if t.isType(obj.w) {
		obj.v = x.same(obj)
	} else {
		x.guardClass(obj)
	}
	s := x.New(descrs.Types[tidSuper])
	x.setField(s, tidSuper, 8, cls.v)
	x.setField(s, tidSuper, 16, obj.v)
	x.setField(s, tidSuper, 24, x.word(start.Ref()))
	return s
}

// superOfFrame is the class in the cell __class__ and the first argument of the
// running frame.
func (x *rec) superOfFrame() (cls, obj opnd) {
	obj = x.local(0)
	if x.t.is(obj.w, tidCell) && x.k.IsCell(0) {
		obj = x.cell(0)
	}
	for i, n := range x.k.Freevars {
		if n == "__class__" {
			cls = x.cell(x.k.slots - len(x.k.Freevars) + i)
		}
	}
	return cls, obj
}

// cell is the content of the cell in a slot.
func (x *rec) cell(i int) opnd {
	o := x.local(i)
	return opnd{x.field(x.pointer(o), tidCell, 8), x.t.get(o.w, 8)}
}
