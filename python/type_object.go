package python

import (
	"github.com/segue-vm/segue/python/code"
)

// bootObject gives object its methods.
func (in *Interp) bootObject(t *Thread) {
	o := in.Object
	o.hideDict = true
	method := func(sig string, fn GoFunc) Value {
		b := t.method(o, sig, fn)
		b.slot = true
		return b.ref
	}
	in.objectNew = t.staticMethod(o, "__new__(cls=?, /, *args, **kwargs)", objectNew).ref
	in.objectInit = method("__init__(self, /, *args, **kwargs)", objectInit)
	in.objectGetattribute = method("__getattribute__(self, name, /)", plainGetattribute)
	notTypes := func(name string, fn GoFunc) GoFunc {
		return func(t *Thread, a []Value) (Value, error) {
			if t.isType(a[0]) {
				return 0, t.typeError("can't apply this %s to %s object", name, t.typeName(a[0]))
			}
			return fn(t, a)
		}
	}
	in.objectSetattr = method("__setattr__(self, name, value, /)", notTypes("__setattr__", plainSetattr))
	in.objectDelattr = method("__delattr__(self, name, /)", notTypes("__delattr__", plainDelattr))
	in.objectHash = method("__hash__(self, /)", func(t *Thread, a []Value) (Value, error) {
		if isRef(a[0]) {
			return t.Int(int64(t.IdentityHash(a[0]) >> 3)), nil
		}
		h, err := t.hash(a[0])
		return t.Int(int64(h)), err
	})
	method("__repr__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.Str(t.plainRepr(a[0])), nil })
	method("__str__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.repr(a[0]) })
	method("__format__(self, spec, /)", func(t *Thread, a []Value) (Value, error) {
		spec := t.unwrap(a[1])
		if !t.isStr(spec) {
			return 0, t.typeError("__format__() argument must be str, not %s", t.typeName(a[1]))
		}
		if t.size(spec) > 0 {
			return 0, t.typeError("unsupported format string passed to %s.__format__", t.typeName(a[0]))
		}
		return t.str(a[0])
	})
	for op, name := range compareNames {
		method("__"+name+"__(self, value, /)", func(t *Thread, a []Value) (Value, error) {
			return objectCompare(t, code.CompareKind(op), a[0], a[1])
		})
	}
	method("__dir__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.dirOf(a[0]) })
	t.classMethod(o, "__init_subclass__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		switch n := t.size(a[1]); {
		case t.dictSize(a[2]) > 0:
			return 0, t.typeError("%s.__init_subclass__() takes no keyword arguments", t.GoStr(t.get(a[0], typeQual)))
		case n > 0:
			return 0, t.typeError("%s.__init_subclass__() takes no arguments (%d given)", t.GoStr(t.get(a[0], typeQual)), n)
		}
		return None, nil
	})
	t.classMethod(o, "__subclasshook__(cls, c, /)", func(t *Thread, a []Value) (Value, error) { return NotImplemented, nil })
	t.getset(o, "__class__", func(t *Thread, v Value) (Value, error) { return t.classOf(v).Ref(), nil }, setClass)
	t.getset(o, "__dict__", objectDict, setObjectDict)
	t.deleter(o, "__dict__", func(t *Thread, v Value) error {
		if t.isExc(v) {
			return t.typeError("cannot delete __dict__")
		}
		return setObjectDict(t, v, t.newDict())
	})
	t.define(o, "__doc__", None)
}

// runLaterDrop makes a call that stands for a store; the result is None.
func (t *Thread) runLaterDrop(l later, err error) (Value, error) {
	if l.fn != 0 {
		_, err = t.force(&l)
	}
	return None, err
}

func objectNew(t *Thread, a []Value) (Value, error) {
	if a[0] == 0 {
		return 0, t.typeError("object.__new__(): not enough arguments")
	}
	k, err := t.checkNew(t.in.Object, a[0])
	if err != nil {
		return 0, err
	}
	if t.size(a[1]) > 0 || t.dictSize(a[2]) > 0 {
		if n := t.lookup(k, t.in.names.new); n != t.in.objectNew && !(t.is(n, tidStaticMethod) && t.peek(n, 8) == t.in.objectNew) {
			return 0, t.typeError("object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if t.lookup(k, t.in.names.init) == t.in.objectInit {
			return 0, t.typeError("%s() takes no arguments", k.Name)
		}
	}
	if !k.plain() || !k.heap && k != t.in.Object {
		return 0, t.typeError("object.__new__(%s) is not safe, use %s.__new__()", k.Name, k.Name)
	}
	if err := t.checkAbstract(k); err != nil {
		return 0, err
	}
	return t.newInstance(k), nil
}

func objectInit(t *Thread, a []Value) (Value, error) {
	if t.size(a[1]) > 0 || t.dictSize(a[2]) > 0 {
		k := t.classOf(a[0])
		if t.lookup(k, t.in.names.init) != t.in.objectInit {
			return 0, t.typeError("object.__init__() takes exactly one argument (the instance to initialize)")
		}
		if t.lookup(k, t.in.names.new) == t.lookup(t.in.Object, t.in.names.new) {
			return 0, t.typeError("%s.__init__() takes exactly one argument (the instance to initialize)", k.Name)
		}
	}
	return None, nil
}

// checkAbstract refuses instances of classes with abstract methods.
func (t *Thread) checkAbstract(k *Class) error {
	if !k.heap || k.Meta == t.in.Type {
		return nil
	}
	set := t.dictGetStr(t.peek(k.Ref(), typeDict), t.in.names.abstractmethods)
	if set == 0 || !t.isSet(set) || t.setSize(set) == 0 {
		return nil
	}
	names := map[string]bool{}
	for _, n := range t.setItemsOf(set) {
		names[t.GoStr(n)] = true
	}
	list, s := "", ""
	for i, n := range sortedNames(names) {
		if i > 0 {
			list, s = list+", ", "s"
		}
		list += n
	}
	return t.typeError("Can't instantiate abstract class %s with abstract method%s %s", k.Name, s, list)
}

// objectCompare is the comparison that all objects inherit.
func objectCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	switch op {
	case code.CmpEQ:
		if a == b {
			return True, nil
		}
	case code.CmpNE:
		m := t.hook(a, t.in.names.compare[code.CmpEQ])
		v, err := t.callMethod(m, a, b)
		if err != nil || v == NotImplemented {
			return v, err
		}
		yes, err := t.truth(v)
		return Bool(!yes), err
	}
	return NotImplemented, nil
}

// hasOwn reports whether v is an instance with attributes besides its __slots__.
func (t *Thread) hasOwn(v Value) bool {
	if !t.isInstance(v) {
		return false
	}
	c := t.shapeOf(v).Class
	return !c.noDict && !c.hideDict
}

func objectDict(t *Thread, v Value) (Value, error) {
	if t.hasOwn(v) {
		return t.instDict(v), nil
	}
	if d := t.ownDict(v); d != 0 {
		return d, nil
	}
	return 0, t.attributeError(v, t.in.names.dict, "'%s' object has no attribute '__dict__'", t.typeName(v))
}

func setObjectDict(t *Thread, v, d Value) error {
	if !t.hasOwn(v) {
		return t.noAttribute(v, t.in.names.dict)
	}
	if d = t.unwrap(d); !t.is(d, tidDict) {
		return t.typeError("__dict__ must be set to a dictionary, not a '%s'", t.typeName(d))
	}
	t.setInstDict(v, t.shapeOf(v), d)
	return nil
}

// setClass is obj.__class__ = cls.
func setClass(t *Thread, v, cls Value) error {
	if !t.isType(cls) {
		return t.typeError("__class__ must be set to a class, not '%s' object", t.typeName(cls))
	}
	c := t.infoOf(cls)
	if t.is(v, tidModule) && c.core == t.in.Module {
		t.setModuleClass(v, c)
		return nil
	}
	if !t.isInstance(v) || !c.heap || !t.classOf(v).heap {
		return t.typeError("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	s := t.shapeOf(v)
	if layoutDiffers(s.Class, c) {
		return t.typeError("__class__ assignment: '%s' object layout differs from '%s'", c.Name, s.Class.Name)
	}
	if !s.Dict {
		to := c.bare(t.in, s.Cap)
		for _, a := range s.Attrs {
			if to != nil {
				to = to.add(t.in, a)
			}
		}
		if to != nil {
			t.set(v, instShape, uint64(to.Num))
			return nil
		}
		t.instDict(v)
	}
	t.set(v, instShape, uint64(c.dictShape(t.in, s.Cap).Num))
	return nil
}

// dirOf is what object.__dir__ lists.
func (t *Thread) dirOf(v Value) (Value, error) {
	names := map[string]bool{}
	add := func(d Value) {
		for pos := 0; ; {
			k, _, next, ok := t.dictNext(d, pos)
			if !ok {
				return
			}
			if t.isStr(k) {
				names[t.GoStr(k)] = true
			}
			pos = next
		}
	}
	mro := t.classOf(v).MRO()
	if t.isType(v) {
		mro = t.infoOf(v).MRO()
	}
	if t.is(v, tidModule) {
		mro = nil
		add(t.peek(v, moduleDict))
	}
	for _, k := range mro {
		add(t.peek(k.Ref(), typeDict))
	}
	if t.isInstance(v) {
		s := t.shapeOf(v)
		if s.Dict {
			add(t.peek(v, instOverflow))
		}
		for _, a := range s.Attrs {
			names[t.in.atomName(a)] = true
		}
		delete(names, weakName)
	} else if isRef(v) && dictField(t.tid(v)) != 0 {
		if d := t.get(v, dictField(t.tid(v))); d != 0 {
			add(d)
		}
	}
	l := t.newList(nil)
	for _, n := range sortedNames(names) {
		t.listAppend(l, t.Str(n))
	}
	return l, nil
}

// attrName is the name of an attribute as a plain str.
func (t *Thread) attrName(v Value) (Value, error) {
	if name := t.unwrap(v); t.isStr(name) {
		return name, nil
	}
	return 0, t.typeError("attribute name must be string, not '%s'", t.typeName(v))
}

// plainGetattribute is __getattribute__ of object and type, plainSetattr and
// plainDelattr the others.
func plainGetattribute(t *Thread, a []Value) (Value, error) {
	name, err := t.attrName(a[1])
	if err != nil {
		return 0, err
	}
	v, l, err := t.plainAttr(t.classOf(a[0]), a[0], name)
	if l.fn != 0 {
		return t.tail(l.fn, l.args[:l.n]...)
	}
	if v == 0 && err == nil {
		err = t.noAttribute(a[0], name)
	}
	return v, err
}

func plainSetattr(t *Thread, a []Value) (Value, error) {
	name, err := t.attrName(a[1])
	if err != nil {
		return 0, err
	}
	return t.runLaterDrop(t.plainStore(t.classOf(a[0]), a[0], name, a[2]))
}

func plainDelattr(t *Thread, a []Value) (Value, error) {
	name, err := t.attrName(a[1])
	if err != nil {
		return 0, err
	}
	return t.runLaterDrop(t.plainStore(t.classOf(a[0]), a[0], name, 0))
}
