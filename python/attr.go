package python

import (
	"fmt"

	"github.com/segue-vm/segue/stm"
)

// Attribute access: CPython's rules, object.__getattribute__ and
// type.__getattribute__, with property getters, __getattr__ and foreign
// descriptors answered as calls still to be made, so that the dispatch loop can
// make them in frames of their own.

// A later is a call that stands for a value: fn(a) or fn(a, b) or fn(a, b, c).
type later struct {
	fn   Value
	n    int
	args [3]Value
}

// force makes the call from Go code.
func (t *Thread) force(l *later) (Value, error) { return t.Call(l.fn, l.args[:l.n]...) }

// getAttr is obj.name. It may call back.
func (t *Thread) getAttr(obj, name Value) (Value, error) {
	v, l, err := t.attr(obj, name)
	if l.fn != 0 {
		return t.forceAttr(&l, obj, name)
	}
	return v, err
}

// forceAttr is force for the call that stands for obj.name.
func (t *Thread) forceAttr(l *later, obj, name Value) (Value, error) {
	w := t.keep(obj, name)
	defer t.drop(w)
	v, err := t.force(l)
	if err == errPending {
		t.nameAttrError(w[0], w[1])
	}
	return v, err
}

// findAttr is getAttr that answers 0 where that raises AttributeError.
func (t *Thread) findAttr(obj, name Value) (Value, error) {
	v, err := t.getAttr(obj, name)
	if t.catches(err, t.in.AttributeError) {
		t.takePending()
		return 0, nil
	}
	return v, err
}

// attr finds obj.name: a value, or a call that will give it.
func (t *Thread) attr(obj, name Value) (Value, later, error) {
	c := t.classOf(obj)
	if c.heap || c.Meta != t.in.Type {
		if g := t.lookup(c, t.in.names.getattribute); g != t.in.objectGetattribute && g != t.in.typeGetattribute {
			return t.customAttr(c, g, obj, name)
		}
	}
	if c == t.in.Super && !t.strIs(name, "__class__") {
		return t.superAttr(obj, name)
	}
	if c == t.in.GenericAlias && t.strIs(name, "__doc__") {
		return t.attr(t.peek(obj, boxA), name)
	}
	v, l, err := t.plainAttr(c, obj, name)
	if l.fn != 0 && c.heap && t.lookup(c, t.in.names.getattr) != 0 {
		call := t.newTuple(append([]Value{l.fn}, l.args[:l.n]...)...)
		return 0, later{fn: t.in.helper.attrFallback, n: 3, args: [3]Value{call, obj, name}}, nil
	}
	if c.slotNames != nil && t.catches(err, t.in.AttributeError) && t.lookup(c, t.in.names.getattr) != 0 { // of an empty slot
		t.takePending()
		err = nil
	}
	if v == 0 && l.fn == 0 && err == nil {
		if h := t.lookup(c, t.in.names.getattr); h != 0 && c.heap {
			return t.laterCall(h, obj, name)
		}
		switch {
		case t.is(obj, tidModule):
			return t.moduleAttrMissing(obj, name)
		case t.is(obj, tidMethod) && !t.is(t.peek(obj, methodFunc), tidBuiltin):
			return t.attr(t.peek(obj, methodFunc), name)
		case c.isSubclass(t.in.GenericAlias):
			return t.attr(t.peek(t.unwrap(obj), boxA), name)
		}
		err = t.noAttribute(obj, name)
	}
	return v, l, err
}

// laterCall is the call of the method m on obj with one argument.
func (t *Thread) laterCall(m, obj, arg Value) (Value, later, error) {
	if t.is(m, tidFunction) || t.is(m, tidBuiltin) {
		return 0, later{fn: m, n: 2, args: [3]Value{obj, arg}}, nil
	}
	w := t.keep(arg)
	f, err := t.bindDescriptor(m, obj, t.classOf(obj))
	t.drop(w)
	return 0, later{fn: f, n: 1, args: [3]Value{w[0]}}, err
}

// customAttr is attr for a class with its own __getattribute__.
func (t *Thread) customAttr(c *Class, g, obj, name Value) (Value, later, error) {
	h := t.lookup(c, t.in.names.getattr)
	if h == 0 {
		return t.laterCall(g, obj, name)
	}
	w := t.keep(obj, name, h)
	defer t.drop(w)
	v, err := t.callMethod(g, obj, name)
	if t.catches(err, t.in.AttributeError) {
		t.takePending()
		return t.laterCall(w[2], w[0], w[1])
	}
	return v, later{}, err
}

func (t *Thread) noAttribute(obj, name Value) error {
	return t.attributeError(obj, name, "%s", t.noAttributeText(obj, name))
}

func (t *Thread) noAttributeText(obj, name Value) string {
	if t.isType(obj) {
		return fmt.Sprintf("type object '%s' has no attribute '%s'", t.infoOf(obj).Name, t.GoStr(name))
	}
	return fmt.Sprintf("'%s' object has no attribute '%s'", t.typeName(obj), t.GoStr(name))
}

// cannotStore is noAttribute for assignments and del, which do not say in the
// exception what they were about.
func (t *Thread) cannotStore(obj, name Value) error {
	return t.raise(t.in.AttributeError, "%s", t.noAttributeText(obj, name))
}

// plainAttr is object.__getattribute__ without the complaint: v 0, no call and
// no error if there is no such attribute.
func (t *Thread) plainAttr(c *Class, obj, name Value) (Value, later, error) {
	if t.isType(obj) {
		return t.typeAttr(c, obj, name)
	}
	d := t.lookup(c, name)
	if d != 0 && t.overrides(d) {
		return t.bindLater(d, obj, c)
	}
	if v := t.ownAttr(obj, name); v != 0 {
		return v, later{}, nil
	}
	if d == 0 {
		return 0, later{}, nil
	}
	return t.bindLater(d, obj, c)
}

// ownAttr is what obj's own dict holds; 0 if nothing.
func (t *Thread) ownAttr(obj, name Value) Value {
	if !isRef(obj) {
		return 0
	}
	switch tid := t.tid(obj); {
	case isInst(tid):
		return t.instGet(obj, name)
	case tid == tidModule:
		return t.dictGetStr(t.peek(obj, moduleDict), name)
	default:
		if off := dictField(tid); off != 0 {
			if d := t.get(obj, off); d != 0 {
				return t.dictGetStr(d, name)
			}
		}
	}
	return 0
}

// dictField is where objects of that type keep a dict that is made when it is
// needed; 0 for others.
func dictField(tid stm.TypeID) uint64 {
	switch tid {
	case tidFunction:
		return funcDict
	case tidStaticMethod, tidClassMethod:
		return wrapperDict
	}
	return 0
}

// typeAttr is type.__getattribute__.
func (t *Thread) typeAttr(meta *Class, cls, name Value) (Value, later, error) {
	d := t.lookup(meta, name)
	if d != 0 && t.overrides(d) {
		return t.bindLater(d, cls, meta)
	}
	if v := t.lookup(t.infoOf(cls), name); v != 0 {
		return t.bindClassAttr(v, cls)
	}
	if d == 0 {
		return 0, later{}, nil
	}
	return t.bindLater(d, cls, meta)
}

// bindClassAttr is v, found in a class, looked up on the class itself:
// v.__get__(None, cls).
func (t *Thread) bindClassAttr(v, cls Value) (Value, later, error) {
	if !isRef(v) {
		return v, later{}, nil
	}
	switch tid := t.tid(v); {
	case tid == tidStaticMethod:
		return t.peek(v, 8), later{}, nil
	case tid == tidClassMethod:
		return t.bindLater(v, None, t.infoOf(cls))
	case isInst(tid):
		if u := t.descriptor(v); u != v && !t.is(u, tidProperty) {
			return t.bindClassAttr(u, cls)
		} else if u != v {
			return v, later{}, nil
		}
		if g := t.special(v, t.in.names.get); g != 0 {
			return 0, later{fn: g, n: 3, args: [3]Value{v, None, cls}}, nil
		}
	}
	return v, later{}, nil
}

// descriptor is the property, staticmethod or classmethod in an instance of a
// subclass that binds as its base does; else v.
func (t *Thread) descriptor(v Value) Value {
	c := t.classOf(v)
	if c.payload == nil || c.payload.slot != &descriptorSlots || t.lookup(c, t.in.names.get) != t.lookup(c.payload, t.in.names.get) {
		return v
	}
	return t.unwrap(v)
}

// isDataDescriptor reports whether d goes before an object's own attributes.
func (t *Thread) isDataDescriptor(d Value) bool {
	if !isRef(d) {
		return false
	}
	switch tid := t.tid(d); {
	case tid == tidProperty || tid == tidMember:
		return true
	case isInst(tid):
		if u := t.descriptor(d); u != d {
			return t.isDataDescriptor(u)
		}
		return t.special(d, t.in.names.set) != 0 || t.special(d, t.in.names.delete) != 0
	}
	return false
}

// isProgramObject reports whether d, found in a class or 0, is an instance of a class
// of the program: it becomes a descriptor when its own class changes, which the
// version of the class it was found in does not tell.
func (t *Thread) isProgramObject(d Value) bool { return isRef(d) && isInst(t.tid(d)) }

// overrides reports whether reading d goes before reading an object's own attribute.
func (t *Thread) overrides(d Value) bool {
	if !t.isDataDescriptor(d) {
		return false
	}
	return !isInst(t.tid(d)) || t.descriptor(d) != d || t.special(d, t.in.names.get) != 0
}

// bindLater is d.__get__(obj, c).
func (t *Thread) bindLater(d, obj Value, c *Class) (Value, later, error) {
	if !isRef(d) {
		return d, later{}, nil
	}
	switch tid := t.tid(d); {
	case tid == tidFunction:
		return t.alloc2(tidMethod, d, obj), later{}, nil
	case tid == tidBuiltin:
		if t.builtinOf(d).kind == kindMethod {
			return t.alloc2(tidMethod, d, obj), later{}, nil
		}
	case tid == tidStaticMethod:
		return t.peek(d, 8), later{}, nil
	case tid == tidClassMethod:
		return t.bindClassMethod(t.peek(d, 8), c)
	case tid == tidSuper && t.peek(d, 16) == None:
		v, err := t.superFor(t.peek(d, 8), obj)
		return v, later{}, err
	case tid == tidProperty:
		get := t.peek(d, 8)
		if get == None {
			return 0, later{}, t.propertyError(d, obj, "getter")
		}
		return 0, later{fn: get, n: 1, args: [3]Value{obj}}, nil
	case tid == tidMember:
		v := t.instGet(obj, t.peek(d, 8))
		if v == 0 {
			return 0, later{}, t.noAttribute(obj, t.peek(d, 8))
		}
		return v, later{}, nil
	case isInst(tid):
		if u := t.descriptor(d); u != d {
			return t.bindLater(u, obj, c)
		}
		if g := t.special(d, t.in.names.get); g != 0 {
			return 0, later{fn: g, n: 3, args: [3]Value{d, obj, c.Ref()}}, nil
		}
	}
	return d, later{}, nil
}

// bindClassMethod is what classmethod(f) gives on the class c.
func (t *Thread) bindClassMethod(f Value, c *Class) (Value, later, error) {
	if t.is(f, tidFunction) || t.is(f, tidBuiltin) || t.is(f, tidType) {
		return t.alloc2(tidMethod, f, c.Ref()), later{}, nil
	}
	v, l, err := t.bindLater(f, c.Ref(), c)
	if v == f && err == nil { // a callable without __get__
		v = t.alloc2(tidMethod, f, c.Ref())
	}
	return v, l, err
}

// bindDescriptor is bindLater to the end.
func (t *Thread) bindDescriptor(d, obj Value, c *Class) (Value, error) {
	v, l, err := t.bindLater(d, obj, c)
	if l.fn != 0 {
		return t.force(&l)
	}
	return v, err
}

func (t *Thread) propertyError(p, obj Value, what string) error {
	name := t.get(p, 40)
	if get := t.peek(p, 8); t.is(get, tidBuiltin) && t.builtinOf(get).field > 0 {
		return t.raise(t.in.AttributeError, "can't %s attribute", map[string]string{"setter": "set", "deleter": "delete"}[what])
	} else if t.is(get, tidBuiltin) && t.isStr(name) {
		if t.builtinOf(get).Owner == t.in.Object && what == "deleter" && t.strIs(name, "__class__") {
			return t.typeError("can't delete __class__ attribute")
		}
		if t.builtinOf(get).Owner == t.in.Type && what == "deleter" && t.peek(p, 16) != None {
			return t.typeError("cannot delete '%s' attribute of immutable type '%s'", t.GoStr(name), t.infoOf(obj).Name)
		}
		if t.builtinOf(get).Owner == t.in.BaseException && what == "deleter" {
			return t.typeError("%s may not be deleted", t.GoStr(name))
		}
		switch t.builtinOf(get).Owner {
		case t.in.Type:
			if n := t.GoStr(name); n != "__mro__" && n != "__base__" {
				break
			}
			return t.raise(t.in.AttributeError, "readonly attribute")
		case t.in.Module, t.in.Range, t.in.Slice, t.in.Complex, t.in.Method, t.in.Property, t.in.Code, t.in.Super, t.in.Function:
			return t.raise(t.in.AttributeError, "readonly attribute")
		}
		return t.raise(t.in.AttributeError, "attribute '%s' of '%s' objects is not writable", t.GoStr(name), t.builtinOf(get).Owner.Name)
	}
	class := t.GoStr(t.get(t.classOf(obj).Ref(), typeQual))
	if t.isStr(name) {
		return t.attributeError(obj, name, "property %s of '%s' object has no %s", t.strReprOf(name), class, what)
	}
	return t.raise(t.in.AttributeError, "property of '%s' object has no %s", class, what)
}

// setAttr is obj.name = v, or del obj.name if v is 0. It may call back.
func (t *Thread) setAttr(obj, name, v Value) error {
	l, err := t.storeAttr(obj, name, v)
	if l.fn != 0 {
		_, err = t.force(&l)
	}
	return err
}

// storeAttr is setAttr that leaves a call of program code to be made.
func (t *Thread) storeAttr(obj, name, v Value) (later, error) {
	c := t.classOf(obj)
	if c.heap {
		hook, plain := t.in.names.setattr, t.in.objectSetattr
		if v == 0 {
			hook, plain = t.in.names.delattr, t.in.objectDelattr
		}
		if m := t.lookup(c, hook); m != plain && m != t.in.typeSetattr && m != t.in.typeDelattr {
			if v == 0 {
				return later{fn: m, n: 2, args: [3]Value{obj, name}}, nil
			}
			return later{fn: m, n: 3, args: [3]Value{obj, name, v}}, nil
		}
	}
	return t.plainStore(c, obj, name, v)
}

// plainStore is object.__setattr__ and __delattr__.
func (t *Thread) plainStore(c *Class, obj, name, v Value) (later, error) {
	d := t.lookup(c, name)
	isType := t.isType(obj)
	if d != 0 && t.isDataDescriptor(d) && !(isType && !t.infoOf(obj).heap) {
		return t.storeDescriptor(d, obj, v)
	}
	if isType {
		return later{}, t.storeClassAttr(obj, name, v)
	}
	if t.isInstance(obj) {
		if c.noDict && !c.members[t.atomOf(name)] || c.hideDict {
			return later{}, t.readOnly(c, obj, name, d)
		}
		if v != 0 {
			t.instSet(obj, name, v)
		} else if !t.instDel(obj, name) {
			return later{}, t.cannotStore(obj, name)
		}
		return later{}, nil
	}
	if own := t.ownDict(obj); own != 0 {
		if v != 0 {
			t.dictSetStr(own, name, v)
		} else if !t.dictDelStr(own, name) {
			return later{}, t.cannotStore(obj, name)
		}
		return later{}, nil
	}
	return later{}, t.readOnly(c, obj, name, d)
}

// ownDict is the dict of a module, a function, a staticmethod or a classmethod,
// made if need be; 0 for others.
func (t *Thread) ownDict(obj Value) Value {
	if !isRef(obj) {
		return 0
	}
	if t.is(obj, tidModule) {
		return t.peek(obj, moduleDict)
	}
	off := dictField(t.tid(obj))
	if off == 0 {
		return 0
	}
	d := t.get(obj, off)
	if d == 0 {
		d = t.newDict()
		t.set(obj, off, d)
	}
	return d
}

func (t *Thread) readOnly(c *Class, obj, name, d Value) error {
	if d != 0 {
		return t.raise(t.in.AttributeError, "'%s' object attribute '%s' is read-only", c.Name, t.GoStr(name))
	}
	return t.cannotStore(obj, name)
}

func (t *Thread) storeDescriptor(d, obj, v Value) (later, error) {
	d = t.descriptor(d)
	switch t.tid(d) {
	case tidProperty:
		f, what := t.peek(d, 16), "setter"
		if v == 0 {
			f, what = t.peek(d, 24), "deleter"
		}
		if f == None {
			return later{}, t.propertyError(d, obj, what)
		}
		if v == 0 {
			return later{fn: f, n: 1, args: [3]Value{obj}}, nil
		}
		return later{fn: f, n: 2, args: [3]Value{obj, v}}, nil
	case tidMember:
		name := t.peek(d, 8)
		if v != 0 {
			t.instSet(obj, name, v)
		} else if !t.instDel(obj, name) {
			return later{}, t.raise(t.in.AttributeError, "%s", t.GoStr(name))
		}
		return later{}, nil
	}
	if v == 0 {
		if m := t.special(d, t.in.names.delete); m != 0 {
			return later{fn: m, n: 2, args: [3]Value{d, obj}}, nil
		}
		return later{}, t.raise(t.in.AttributeError, "__delete__")
	}
	if m := t.special(d, t.in.names.set); m != 0 {
		return later{fn: m, n: 3, args: [3]Value{d, obj, v}}, nil
	}
	return later{}, t.raise(t.in.AttributeError, "__set__")
}

func (t *Thread) storeClassAttr(cls, name, v Value) error {
	c := t.infoOf(cls)
	if !c.heap {
		return t.typeError("cannot set %s attribute of immutable type '%s'", t.strReprOf(name), c.Name)
	}
	if v != 0 && t.strIs(name, "__del__") {
		t.hasDel(c)
	}
	if !t.classSet(c, name, v) {
		return t.cannotStore(cls, name)
	}
	return nil
}

// strReprOf is repr of the str s.
func (t *Thread) strReprOf(s Value) string { return strRepr(t.runes(s), false) }
