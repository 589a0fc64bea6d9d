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
	case tidMethod:
		x.same(opnd{x.field(p, tid, methodFunc), t.peek(o.w, methodFunc)})
	case tidProperty:
		x.same(opnd{x.field(p, tid, 8), t.peek(o.w, 8)})
	case tidModule:
		x.same(opnd{x.field(p, tid, moduleClass), t.get(o.w, moduleClass)})
	case tidGenerator: // of map, filter, ..., too
		x.same(opnd{x.field(p, tid, genClass), t.peek(o.w, genClass)})
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

// An attrPlan says what obj.name is: a value, or a call that gives it. It is not
// ok if only Go code knows.
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
		x.attrAny(o, name)
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
			return attrPlan{}
		}
	}
	switch {
	case c == t.in.Module:
		return x.moduleAttr(o, name)
	case t.is(o.w, tidModule):
		return attrPlan{}
	case t.is(o.w, tidSuper) && !t.strIs(name, "__class__"):
		return x.superAttr(o, name)
	case t.isType(o.w):
		return x.classAttr(o, name)
	case !t.isInstance(o.w):
		return x.builtinAttr(c, o, name)
	}
	return x.instanceAttr(c, o, name)
}

// attrAny leaves o.name to Go code.
func (x *rec) attrAny(o opnd, name Value) {
	x.result(1, x.Call(fnGetAttr, o.v, x.word(name)))
	x.inGo(1, func() (Value, error) { return x.t.getAttr(o.w, name) })
}

// methodAny is attrAny for LOAD_METHOD, which may find a function and its self: the
// trace has them bound.
func (x *rec) methodAny(o opnd, name Value) {
	x.result(1, x.Call(fnGetAttr, o.v, x.word(name)))
	x.SetSlot(x.sp, x.word(0))
	x.inGo(1, func() (Value, error) { return x.t.getAttr(o.w, name) }, 0)
}

func value(v jit.Ref, w Value) attrPlan { return attrPlan{v: opnd{v, w}, ok: true} }

func (x *rec) instanceAttr(c *Class, o opnd, name Value) attrPlan {
	t := x.t
	d := t.lookup(c, name)
	p, s := x.instance(o)
	if t.isProgramObject(d) {
		x.instance(x.constant(d))
	}
	switch {
	case d != 0 && t.overrides(d):
		return x.bind(d, o, c, name)
	case s.Dict && c.slotNames[t.atomOf(name)]:
		return attrPlan{}
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
	return attrPlan{}
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
		return attrPlan{}
	}
	return x.bind(d, o, c, name)
}

// bind is d.__get__(obj, c) for a d that the guards have made a constant.
func (x *rec) bind(d Value, o opnd, c *Class, name Value) attrPlan {
	t := x.t
	if !isRef(d) {
		return value(x.word(d), d)
	}
	if (t.is(d, tidProperty) || t.isInstance(d)) && c.heap && t.lookup(c, t.in.names.getattr) != 0 {
		return attrPlan{} // which may be asked next
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
	case tid == tidMember && t.isInstance(o.w):
		if s := t.shapeOf(o.w); !s.Dict {
			if i := s.Slot(t.atomOf(t.peek(d, 8))); i >= 0 {
				return value(x.slotValue(x.pointer(o), o, s, i), t.slot(o.w, s, i))
			}
		}
	case isInst(tid):
		return x.bindInstance(d, o, c, name)
	case tid == tidSuper:
	default:
		return value(x.word(d), d)
	}
	return attrPlan{}
}

// bindInstance is bind for an instance of a class of the program.
func (x *rec) bindInstance(d Value, o opnd, c *Class, name Value) attrPlan {
	t := x.t
	x.instance(x.constant(d))
	if u := t.descriptor(d); u != d {
		return x.bind(u, o, c, name)
	}
	switch get := t.special(d, t.in.names.get); {
	case get == 0:
		return value(x.word(d), d)
	case t.is(get, tidFunction):
		return attrPlan{call: x.constant(get), args: []opnd{x.constant(d), o, x.constant(c.Ref())}, ok: true}
	}
	return attrPlan{}
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
		return attrPlan{}
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
	v, d := t.lookup(c, name), t.lookup(c.Meta, name)
	x.same(o)
	x.version(c)
	x.version(c.Meta)
	if t.isProgramObject(d) {
		x.instance(x.constant(d))
	}
	switch {
	case d != 0 && (v == 0 || t.overrides(d)):
		return x.bind(d, opnd{x.object(o.w), o.w}, c.Meta, name)
	case v == 0:
		return attrPlan{}
	}
	return x.bindClass(v, c, name)
}

// bindClass is v.__get__(None, c) for a v that the guards have made a constant.
func (x *rec) bindClass(v Value, c *Class, name Value) attrPlan {
	t := x.t
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
			return attrPlan{}
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
	if !t.isType(start.w) || t.isType(obj.w) && (obj.w != start.w || t.infoOf(start.w).isSubclass(t.in.Type)) {
		return attrPlan{}
	}
	x.same(cls)
	x.same(start)
	if t.isType(obj.w) {
		x.same(obj)
	}
	c := t.infoOf(start.w)
	x.version(c)
	for i, k := range c.MRO() {
		if k == t.infoOf(cls.w) {
			if d, _ := t.lookupIn(c.MRO()[i+1:], name); d != 0 {
				return x.bind(d, obj, c, name)
			}
		}
	}
	return attrPlan{}
}

// builtinAttr is an attribute of an object of a built-in type: something bound,
// which its class gives.
func (x *rec) builtinAttr(c *Class, o opnd, name Value) attrPlan {
	t := x.t
	d := t.lookup(c, name)
	if d == 0 || t.ownAttr(o.w, name) != 0 || t.is(o.w, tidFunction) {
		return attrPlan{}
	}
	x.guardClass(o)
	return x.bind(d, o, c, name)
}

func (x *rec) loadMethod(name Value) {
	t := x.t
	o := x.arg(1)
	f, _ := t.findMethod(o.w, name)
	if f == 0 || t.isInstance(o.w) && t.shapeOf(o.w).Dict || t.is(o.w, tidFunction) {
		switch a := x.attr(o, name); {
		case !a.ok || a.v.v == 0:
			x.methodAny(o, name)
		case f != 0: // what attr has guarded means f bound to o
			x.pushMethod(f, o)
		default:
			x.result(1, a.v.v)
			x.SetSlot(x.sp, x.word(0))
		}
		return
	}
	x.guardClass(o)
	x.pushMethod(f, o)
}

// pushMethod is what LOAD_METHOD leaves for a method: the function and its self.
func (x *rec) pushMethod(f Value, o opnd) {
	x.bound(o)
	x.result(1, x.word(f))
	x.SetSlot(x.sp, o.v)
}

func (x *rec) storeAttr(name Value) {
	t := x.t
	o, v := x.arg(1), x.arg(2)
	if s := t.learnStore(o.w, name); s != nil {
		x.storeSlot(o, v, s)
		return
	}
	if set := t.setterOf(o.w, name); set != 0 {
		x.instance(o)
		x.enter(x.sp-2, x.constant(set), []opnd{o, v}, 0, contDrop)
		return
	}
	x.Call(fnSetAttr, o.v, x.word(name), v.v)
	x.inGo(2, func() (Value, error) { return 0, t.setAttr(o.w, name, v.w) })
}

// setterOf is the function of a property that stores o.name; 0 if there is none.
func (t *Thread) setterOf(o, name Value) Value {
	if !t.isInstance(o) {
		return 0
	}
	c := t.classOf(o)
	d := t.lookup(c, name)
	if !t.is(d, tidProperty) || t.lookup(c, t.in.names.setattr) != t.in.objectSetattr || !t.is(t.peek(d, 16), tidFunction) {
		return 0
	}
	return t.peek(d, 16)
}

// storeSlot describes a store to an attribute in a slot.
func (x *rec) storeSlot(o, v opnd, c *attrCache) {
	tid := x.t.tid(o.w)
	p, s := x.instance(o)
	switch {
	case !c.inline && c.kind == attrAdd:
		x.Call(fnAddSlot, p, x.ConstInt(int64(c.next.Num)), v.v)
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

// The functions that get and set attributes, where the name is a constant.

func init() {
	describers["object.__setattr__"] = (*rec).setattrCall
	describers["object.__class__"] = (*rec).classCall
	describers["type.__name__"] = (*rec).classNameCall
	describers["getattr"] = (*rec).getattrCall
	describers["hasattr"] = (*rec).hasattrCall
}

// isName reports whether o is a constant str.
func (x *rec) isName(o opnd) bool {
	_, ok := x.IsConst(o.v)
	return ok && x.t.isStr(o.w)
}

func (x *rec) setattrCall(a []opnd) jit.Ref {
	if len(a) != 3 || !x.t.isInstance(a[0].w) || !x.isName(a[1]) {
		return 0
	}
	c := x.t.learnPlainStore(a[0].w, a[1].w)
	if c == nil {
		return 0
	}
	x.storeSlot(a[0], a[2], c)
	return x.word(None)
}

func (x *rec) classCall(a []opnd) jit.Ref {
	if len(a) != 1 || x.t.isType(a[0].w) {
		return 0
	}
	return x.word(x.guardClass(a[0]).Ref())
}

func (x *rec) classNameCall(a []opnd) jit.Ref {
	if len(a) != 1 || !x.t.isType(a[0].w) {
		return 0
	}
	return x.field(x.ptr(a[0]), tidType, typeName)
}

func (x *rec) getattrCall(a []opnd) jit.Ref {
	if len(a) < 2 || !x.isName(a[1]) {
		return 0
	}
	if len(a) == 3 && x.hasNo(a[0], a[1].w) {
		return a[2].v
	}
	return x.attr(a[0], a[1].w).v.v
}

func (x *rec) hasattrCall(a []opnd) jit.Ref {
	if len(a) != 2 || !x.isName(a[1]) {
		return 0
	}
	if x.hasNo(a[0], a[1].w) {
		return x.word(False)
	}
	if x.attr(a[0], a[1].w).v.v == 0 {
		return 0
	}
	return x.word(True)
}

// hasNo reports whether o, an instance whose shape it then guards, has no
// attribute of that name.
func (x *rec) hasNo(o opnd, name Value) bool {
	t := x.t
	if !t.isInstance(o.w) {
		return false
	}
	s := t.shapeOf(o.w)
	c := s.Class
	if s.Dict || !t.plainGetattr(c) || t.lookup(c, name) != 0 || t.lookup(c, t.in.names.getattr) != 0 || s.Slot(t.atomOf(name)) >= 0 {
		return false
	}
	x.instance(o)
	return true
}
