package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/trace"
)

// Attributes. A guard on the shape of an instance tells its class and where its
// attributes are; a guard on the version of the class tells everything that a
// look into the class finds.

// instance guards the shape of an instance and the version of its class.
func (x *rec) instance(o opnd) (p jit.Ref, s *Shape) {
	t := x.t
	s = t.shapeOf(o.w)
	p = x.ptr(o)
	x.sameInt(x.field(p, t.tid(o.w), instShape), uint64(s.Num))
	x.version(s.Class)
	return p, s
}

// version guards that a class and its ancestors have not changed.
func (x *rec) version(c *Class) {
	if c.heap {
		x.sameInt(x.field(x.object(c.Ref()), tidType, typeVersion), x.t.get(c.Ref(), typeVersion))
	}
}

// guardClass guards the class of any value, and what it contains.
func (x *rec) guardClass(o opnd) *Class {
	t := x.t
	c := t.classOf(o.w)
	if _, ok := x.IsConst(o.v); ok && !(isRef(o.w) && isInst(t.tid(o.w))) {
		x.version(c)
		return c
	}
	switch {
	case isInt(o.w):
		x.GuardOp(trace.OpGuardInt, o.v)
	case isFloat(o.w):
		x.GuardOp(trace.OpGuardFloat, o.v)
	case isBool(o.w):
		x.GuardOp(trace.OpGuardBool, o.v)
	case !isRef(o.w):
		x.same(o)
	case isInst(t.tid(o.w)):
		x.instance(o)
	default:
		x.guardOtherClass(o, c)
	}
	return c
}

func (x *rec) guardOtherClass(o opnd, c *Class) {
	t := x.t
	tid := t.tid(o.w)
	p := x.ptr(o)
	switch tid {
	case tidType:
		x.same(o)
		x.version(t.infoOf(o.w))
	case tidBox:
		x.sameInt(x.field(p, tid, boxClass), t.peek(o.w, boxClass))
	case tidBuiltin:
		x.sameInt(x.field(p, tid, builtinIndex), t.peek(o.w, builtinIndex))
	case tidSeqIter:
		x.sameInt(x.field(p, tid, iterKind), t.peek(o.w, iterKind))
	case tidDictIter:
		x.sameInt(x.field(p, tid, dictIterKind), t.peek(o.w, dictIterKind))
	case tidDictView:
		x.sameInt(x.field(p, tid, 16), t.peek(o.w, 16))
	default:
		if t.in.byTID[tid] != c {
			x.Unsupported("class of " + c.Name)
		}
	}
	x.version(c)
}

// slotValue is slot i of an instance of shape s.
func (x *rec) slotValue(p jit.Ref, o opnd, s *Shape, i int) jit.Ref {
	tid := x.t.tid(o.w)
	if i < s.Cap {
		return x.field(p, tid, instSlots+8*i)
	}
	return x.item(x.field(p, tid, instOverflow), x.ConstInt(int64(i-s.Cap)), tidWords)
}

// An attrPlan says what obj.name is: a value, or a call that gives it.
type attrPlan struct {
	v    opnd
	call opnd   // callable, if v.v is 0
	args []opnd // of the call
	ok   bool
}

func (x *rec) loadAttr(name Value) {
	o := x.arg(1)
	a := x.attr(o, name)
	switch {
	case !a.ok:
	case a.v.v != 0:
		x.result(1, a.v.v)
	default:
		x.invoke(x.sp-1, a.call, a.args, 0, contPush)
	}
}

// attr guards what decides the meaning of o.name and plans it.
func (x *rec) attr(o opnd, name Value) attrPlan {
	t := x.t
	c := t.classOf(o.w)
	if c.heap || c.Meta != t.in.Type {
		if g := t.lookup(c, t.in.names.getattribute); g != t.in.objectGetattribute && g != t.in.typeGetattribute {
			return x.noAttr(name)
		}
	}
	switch {
	case t.is(o.w, tidModule):
		return x.moduleAttr(o, name)
	case t.is(o.w, tidSuper):
		return x.superAttr(o, name)
	case t.isType(o.w):
		return x.classAttr(o, name)
	case !t.isInstance(o.w):
		return x.builtinAttr(c, o, name)
	}
	return x.instanceAttr(c, o, name)
}

func (x *rec) noAttr(name Value) attrPlan {
	x.Unsupported("attribute " + x.t.GoStr(name))
	return attrPlan{}
}

func value(v jit.Ref, w Value) attrPlan { return attrPlan{v: opnd{v, w}, ok: true} }

func (x *rec) instanceAttr(c *Class, o opnd, name Value) attrPlan {
	t := x.t
	d := t.lookup(c, name)
	p, s := x.instance(o)
	switch {
	case d != 0 && t.isDataDescriptor(d):
		return x.bind(d, o, c, name)
	case s.Dict:
		return x.dictAttr(p, o, d, c, name)
	}
	if i := s.Slot(t.atomOf(name)); i >= 0 {
		return value(x.slotValue(p, o, s, i), t.slot(o.w, s, i))
	}
	if d != 0 {
		return x.bind(d, o, c, name)
	}
	if h := t.lookup(c, t.in.names.getattr); t.is(h, tidFunction) {
		return attrPlan{call: x.constant(h), args: []opnd{o, x.constant(name)}, ok: true}
	}
	return x.noAttr(name)
}

// dictAttr is an attribute of an instance whose attributes are in a dict.
func (x *rec) dictAttr(p jit.Ref, o opnd, d Value, c *Class, name Value) attrPlan {
	t := x.t
	own := opnd{x.field(p, t.tid(o.w), instOverflow), t.peek(o.w, instOverflow)}
	x.keys(own)
	if i := t.dictFindStr(own.w, name, t.strHash(name)); i >= 0 {
		return value(x.entry(own.v, i), t.getItem(t.peek(own.w, dictEntries), 2*i+1))
	}
	if d == 0 {
		return x.noAttr(name)
	}
	return x.bind(d, o, c, name)
}

// bind is d.__get__(obj, c) for a d that the guards have made a constant.
func (x *rec) bind(d Value, o opnd, c *Class, name Value) attrPlan {
	t := x.t
	if !isRef(d) {
		return value(x.word(d), d)
	}
	switch tid := t.tid(d); {
	case tid == tidFunction, tid == tidBuiltin && t.builtinOf(d).kind == kindMethod:
		return x.newMethod(x.constant(d), o)
	case tid == tidBuiltin:
		return value(x.word(d), d)
	case tid == tidStaticMethod:
		f := t.peek(d, 8)
		return value(x.word(f), f)
	case tid == tidClassMethod:
		if f := t.peek(d, 8); t.is(f, tidFunction) || t.is(f, tidBuiltin) {
			return x.newMethod(x.constant(f), x.constant(c.Ref()))
		}
	case tid == tidProperty:
		if get := t.peek(d, 8); get != None {
			return attrPlan{call: x.constant(get), args: []opnd{o}, ok: true}
		}
	case tid == tidMember:
		if s := t.shapeOf(o.w); !s.Dict {
			if i := s.Slot(t.atomOf(t.peek(d, 8))); i >= 0 {
				return value(x.slotValue(x.pointer(o), o, s, i), t.slot(o.w, s, i))
			}
		}
	case isInst(tid):
		if t.special(d, t.in.names.get) == 0 {
			x.instance(x.constant(d))
			return value(x.word(d), d)
		}
		return x.noAttr(name)
	default:
		return value(x.word(d), d)
	}
	return x.noAttr(name)
}

// newMethod is a bound method.
func (x *rec) newMethod(f, self opnd) attrPlan {
	m := x.New(descrs.Types[tidMethod])
	x.setField(m, tidMethod, methodFunc, f.v)
	x.setField(m, tidMethod, methodSelf, self.v)
	return value(m, 0)
}

// moduleAttr is an attribute of a module, which is taken for a constant.
func (x *rec) moduleAttr(o opnd, name Value) attrPlan {
	t := x.t
	d := t.peek(o.w, moduleDict)
	i := t.dictFindStr(d, name, t.strHash(name))
	if i < 0 || t.lookup(t.in.Module, name) != 0 {
		return x.noAttr(name)
	}
	x.same(o)
	own := opnd{x.object(d), d}
	x.keys(own)
	v := x.bound(opnd{x.entry(own.v, i), t.getItem(t.peek(d, dictEntries), 2*i+1)})
	return value(v.v, v.w)
}

// classAttr is an attribute of a class, which is taken for a constant.
func (x *rec) classAttr(o opnd, name Value) attrPlan {
	t := x.t
	c := t.infoOf(o.w)
	if t.lookup(c.Meta, name) != 0 {
		return x.noAttr(name)
	}
	v := t.lookup(c, name)
	if v == 0 {
		return x.noAttr(name)
	}
	x.same(o)
	x.version(c)
	x.version(c.Meta)
	if !isRef(v) {
		return value(x.word(v), v)
	}
	switch tid := t.tid(v); {
	case tid == tidStaticMethod:
		f := t.peek(v, 8)
		return value(x.word(f), f)
	case tid == tidClassMethod:
		return x.bind(v, opnd{}, c, name)
	case isInst(tid):
		if t.special(v, t.in.names.get) != 0 {
			return x.noAttr(name)
		}
		x.instance(x.constant(v))
	}
	return value(x.word(v), v)
}

// superAttr is an attribute that super() finds: what the class of the object has
// after the class named.
func (x *rec) superAttr(o opnd, name Value) attrPlan {
	t := x.t
	p := x.ptr(o)
	cls := opnd{x.field(p, tidSuper, 8), t.peek(o.w, 8)}
	obj := opnd{x.field(p, tidSuper, 16), t.peek(o.w, 16)}
	start := opnd{x.field(p, tidSuper, 24), t.peek(o.w, 24)}
	if !t.isType(start.w) || t.isType(obj.w) {
		return x.noAttr(name)
	}
	x.same(cls)
	x.same(start)
	c := t.infoOf(start.w)
	x.version(c)
	for i, k := range c.MRO {
		if k == t.infoOf(cls.w) {
			if d, _ := t.lookupIn(c.MRO[i+1:], name); d != 0 {
				return x.bind(d, obj, c, name)
			}
		}
	}
	return x.noAttr(name)
}

// builtinAttr is an attribute of an object of a built-in type: something bound,
// which its class gives.
func (x *rec) builtinAttr(c *Class, o opnd, name Value) attrPlan {
	t := x.t
	d := t.lookup(c, name)
	if d == 0 || t.ownAttr(o.w, name) != 0 || t.is(o.w, tidFunction) {
		return x.noAttr(name)
	}
	x.guardClass(o)
	return x.bind(d, o, c, name)
}

func (x *rec) loadMethod(name Value) {
	t := x.t
	o := x.arg(1)
	f, _ := t.findMethod(o.w, name)
	if f == 0 || t.isInstance(o.w) && t.shapeOf(o.w).Dict {
		a := x.attr(o, name)
		if a.ok && a.v.v == 0 {
			x.Unsupported("attribute that is computed, as a method")
		}
		if a.ok {
			x.result(1, a.v.v)
			x.SetSlot(x.sp, x.word(0))
		}
		return
	}
	if t.is(o.w, tidFunction) || t.is(o.w, tidModule) {
		x.Unsupported("method of a function")
		return
	}
	x.guardClass(o)
	x.bound(o)
	x.result(1, x.word(f))
	x.SetSlot(x.sp, o.v)
}

func (x *rec) storeAttr(name Value) {
	t := x.t
	o, v := x.arg(1), x.arg(2)
	if t.isInstance(o.w) {
		if s := t.learnStore(o.w, name); s != nil {
			x.storeSlot(o, v, s)
			return
		}
		if x.storeProperty(o, v, name) {
			return
		}
	}
	x.Unsupported("store to attribute " + t.GoStr(name))
}

func (x *rec) storeSlot(o, v opnd, c *attrCache) {
	tid := x.t.tid(o.w)
	p, s := x.instance(o)
	switch {
	case !c.inline:
		over := x.field(p, tid, instOverflow)
		x.SetItem(over, x.ConstInt(int64(c.slot-s.Cap)), v.v, descrs.Arrays[tidWords])
	default:
		x.setField(p, tid, instSlots+8*c.slot, v.v)
		if c.kind == attrAdd {
			x.setField(p, tid, instShape, x.ConstInt(int64(c.next.Num)))
		}
	}
}

// storeProperty enters the setter of a property.
func (x *rec) storeProperty(o, v opnd, name Value) bool {
	t := x.t
	c := t.classOf(o.w)
	d := t.lookup(c, name)
	if !t.is(d, tidProperty) || t.lookup(c, t.in.names.setattr) != t.in.objectSetattr {
		return false
	}
	set := t.peek(d, 16)
	if !t.is(set, tidFunction) {
		return false
	}
	x.instance(o)
	x.enter(x.sp-2, x.constant(set), []opnd{o, v}, 0, contDrop)
	return true
}
