package python

import "github.com/segue-vm/segue/stm"

// typeRepr is repr of a class.
func typeRepr(t *Thread, v Value) (string, error) { return "<class '" + t.className(v) + "'>", nil }

// bootTypeType gives type its methods.
func (in *Interp) bootTypeType(t *Thread) {
	c := in.Type
	t.addWrappers(c)
	call := t.method(c, "__call__(self, /, *args, **kwargs)", nil)
	call.slot = true
	call.special = func(t *Thread, p, n int, names Value, cc cont) (Value, bool, error) {
		if n == 0 || !t.isType(*t.word(p + 1)) {
			return 0, false, t.typeError("descriptor '__call__' requires a 'type' object")
		}
		copy(t.window(p, p+n), t.window(p+1, p+1+n))
		t.Top--
		return t.instantiate(t.infoOf(*t.word(p)), p, n-1, names, cc)
	}
	in.typeCall = call.ref
	t.staticMethod(c, "__new__(metacls, /, *args, **kwargs)", typeNew)
	init := t.method(c, "__init__(self, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		if n := t.size(a[1]); n != 1 && n != 3 {
			return 0, t.typeError("type.__init__() takes 1 or 3 arguments")
		}
		return None, nil
	})
	init.slot = true
	in.typeGetattribute = t.method(c, "__getattribute__(self, name, /)", func(t *Thread, a []Value) (Value, error) {
		v, l, err := t.plainAttr(t.classOf(a[0]), a[0], a[1])
		if l.fn != 0 {
			return t.tail(l.fn, l.args[:l.n]...)
		}
		if v == 0 && err == nil {
			err = t.noAttribute(a[0], a[1])
		}
		return v, err
	}).ref
	in.typeSetattr = t.method(c, "__setattr__(self, name, value, /)", func(t *Thread, a []Value) (Value, error) {
		return t.runLaterDrop(t.plainStore(t.classOf(a[0]), a[0], a[1], a[2]))
	}).ref
	in.typeDelattr = t.method(c, "__delattr__(self, name, /)", func(t *Thread, a []Value) (Value, error) {
		return t.runLaterDrop(t.plainStore(t.classOf(a[0]), a[0], a[1], 0))
	}).ref
	t.classMethod(c, "__prepare__(metacls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) { return t.newDict(), nil })
	t.method(c, "mro(self, /)", func(t *Thread, a []Value) (Value, error) { return t.newList(t.tuple(t.peek(a[0], typeMRO))), nil })
	t.method(c, "__subclasses__(self, /)", func(t *Thread, a []Value) (Value, error) {
		if s := t.get(a[0], typeSubs); s != 0 {
			return t.newList(t.listItems(s)), nil
		}
		return t.newList(nil), nil
	})
	t.method(c, "__instancecheck__(self, instance, /)", func(t *Thread, a []Value) (Value, error) {
		return Bool(t.classOf(a[1]).isSubclass(t.infoOf(a[0]))), nil
	})
	t.method(c, "__subclasscheck__(self, subclass, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isType(a[1]) {
			return 0, t.typeError("issubclass() arg 1 must be a class")
		}
		return Bool(t.infoOf(a[1]).isSubclass(t.infoOf(a[0]))), nil
	})
	in.bootTypeAttrs(t)
}

func (in *Interp) bootTypeAttrs(t *Thread) {
	c := in.Type
	get := func(name string, off uint64) {
		t.getset(c, name, func(t *Thread, v Value) (Value, error) { return t.peek(v, off), nil }, nil)
	}
	get("__mro__", typeMRO)
	get("__bases__", typeBases)
	t.getset(c, "__base__", func(t *Thread, v Value) (Value, error) {
		if b := t.tuple(t.peek(v, typeBases)); len(b) > 0 {
			return b[0], nil
		}
		return None, nil
	}, nil)
	t.getset(c, "__name__", func(t *Thread, v Value) (Value, error) { return t.get(v, typeName), nil }, func(t *Thread, v, x Value) error {
		if !t.isStr(x) {
			return t.typeError("can only assign string to %s.__name__, not '%s'", t.infoOf(v).Name, t.typeName(x))
		}
		t.set(v, typeName, x)
		return nil
	})
	t.getset(c, "__qualname__", func(t *Thread, v Value) (Value, error) { return t.get(v, typeQual), nil }, func(t *Thread, v, x Value) error {
		t.set(v, typeQual, x)
		return nil
	})
	t.getset(c, "__dict__", func(t *Thread, v Value) (Value, error) { return t.alloc1(tidProxy, t.peek(v, typeDict)), nil }, nil)
	t.getset(c, "__module__", func(t *Thread, v Value) (Value, error) {
		return t.classDictGet(v, t.in.names.module, t.Str("builtins")), nil
	},
		func(t *Thread, v, x Value) error { return t.storeClassAttr(v, t.in.names.module, x) })
	t.getset(c, "__doc__", func(t *Thread, v Value) (Value, error) { return t.classDictGet(v, t.in.names.doc, None), nil },
		func(t *Thread, v, x Value) error { return t.storeClassAttr(v, t.in.names.doc, x) })
	t.getset(c, "__annotations__", func(t *Thread, v Value) (Value, error) {
		x := t.classDictGet(v, t.in.names.annotations, 0)
		if x == 0 {
			x = t.newDict()
			return x, t.storeClassAttr(v, t.in.names.annotations, x)
		}
		return x, nil
	}, func(t *Thread, v, x Value) error { return t.storeClassAttr(v, t.in.names.annotations, x) })
	t.getset(c, "__abstractmethods__", func(t *Thread, v Value) (Value, error) {
		if x := t.classDictGet(v, t.in.names.abstractmethods, 0); x != 0 {
			return x, nil
		}
		return 0, t.raise(t.in.AttributeError, "__abstractmethods__")
	}, func(t *Thread, v, x Value) error { return t.storeClassAttr(v, t.in.names.abstractmethods, x) })
}

// classDictGet is the entry of a class's own dict, or def.
func (t *Thread) classDictGet(cls, name, def Value) Value {
	if v := t.dictGetStr(t.peek(cls, typeDict), name); v != 0 {
		return v
	}
	return def
}

// typeNew is type.__new__(metacls, name, bases, namespace, **kwargs).
func typeNew(t *Thread, a []Value) (Value, error) {
	if n := t.size(a[1]); n != 3 && a[0] == t.in.Type.Ref() {
		switch {
		case n != 1:
			return 0, t.typeError("type() takes 1 or 3 arguments")
		case t.dictSize(a[2]) > 0:
			return 0, t.typeError("type() takes no keyword arguments")
		}
		return t.classOf(t.peekItem(a[1], 0)).Ref(), nil
	}
	if t.size(a[1]) != 3 {
		return 0, t.typeError("type.__new__() takes exactly 3 arguments (%d given)", t.size(a[1]))
	}
	name, bases, ns := t.peekItem(a[1], 0), t.peekItem(a[1], 1), t.unwrap(t.peekItem(a[1], 2))
	switch {
	case !t.isStr(name):
		return 0, t.typeError("type.__new__() argument 1 must be str, not %s", t.typeName(name))
	case !t.is(bases, tidTuple):
		return 0, t.typeError("type.__new__() argument 2 must be tuple, not %s", t.typeName(bases))
	case !t.is(ns, tidDict):
		return 0, t.typeError("type.__new__() argument 3 must be dict, not %s", t.typeName(ns))
	}
	meta, err := t.metaclass(t.infoOf(a[0]), bases)
	if err != nil {
		return 0, err
	}
	if maker := t.lookup(meta, t.in.names.new); meta.Ref() != a[0] && maker != t.lookup(t.in.Type, t.in.names.new) {
		if t.is(maker, tidStaticMethod) {
			maker = t.peek(maker, 8)
		}
		args := append([]Value{meta.Ref()}, t.tuple(a[1])...)
		return t.tail(t.in.helper.apply, maker, t.newTuple(args...), a[2])
	}
	c, err := t.newClass(meta, name, bases, ns)
	if err != nil {
		return 0, err
	}
	return t.tail(t.in.helper.classMade, c.Ref(), a[2])
}

// metaclass is the most derived of a metaclass and those of bases.
func (t *Thread) metaclass(meta *Class, bases Value) (*Class, error) {
	for _, b := range t.tuple(bases) {
		if !t.isType(b) {
			return nil, t.typeError("bases must be types")
		}
		k := t.infoOf(b).Meta
		if meta.isSubclass(k) {
			continue
		}
		if !k.isSubclass(meta) {
			return nil, t.typeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
		meta = k
	}
	return meta, nil
}

// newClass makes a class from its name, bases and namespace.
func (t *Thread) newClass(meta *Class, name, bases Value, ns Ref) (*Class, error) {
	var ks []*Class
	for _, b := range t.tuple(bases) {
		ks = append(ks, t.infoOf(b))
	}
	if ks == nil {
		ks = []*Class{t.in.Object}
	}
	d := t.dictCopy(ns)
	c, err := t.makeClass(classSpec{name: t.GoStr(name), bases: ks, meta: meta, dict: d})
	if err != nil {
		return nil, err
	}
	c.heap = true
	r := c.Ref()
	if q := t.dictGetStr(d, t.in.names.qualname); q != 0 {
		if !t.isStr(q) {
			return nil, t.typeError("type __qualname__ must be a str, not %s", t.typeName(q))
		}
		t.init(r, typeQual, q)
		t.dictDelStr(d, t.in.names.qualname)
	}
	t.wrapSpecial(d, t.in.names.new, tidStaticMethod)
	t.wrapSpecial(d, t.in.names.initSubclass, tidClassMethod)
	t.wrapSpecial(d, t.in.names.classGetitem, tidClassMethod)
	if t.dictGetStr(d, t.in.names.compare[2]) != 0 && t.dictGetStr(d, t.in.names.hash) == 0 {
		t.dictSetStr(d, t.in.names.hash, None)
	}
	if t.dictGetStr(d, t.in.names.module) == 0 {
		if m := t.dictGetStr(t.globalsAt(t.base), t.in.names.name_); m != 0 {
			t.dictSetStr(d, t.in.names.module, m)
		}
	}
	if t.dictGetStr(d, t.in.names.doc) == 0 {
		t.dictSetStr(d, t.in.names.doc, None)
	}
	if err := t.applySlots(c, d, ks); err != nil {
		return nil, err
	}
	if cell := t.dictGetStr(d, t.in.names.classcell); t.is(cell, tidCell) {
		t.set(cell, 8, r)
		t.dictDelStr(d, t.in.names.classcell)
	}
	t.init(r, typeVersion, t.newVersion())
	t.addSubclass(c, ks)
	return c, nil
}

// wrapSpecial makes a function in a namespace a static or class method.
func (t *Thread) wrapSpecial(d Ref, name Value, tid stm.TypeID) {
	if f := t.dictGetStr(d, name); t.is(f, tidFunction) {
		t.dictSetStr(d, name, t.alloc1(tid, f))
	}
}

// applySlots deals with __slots__: member descriptors, and no other attributes
// unless a base has them.
func (t *Thread) applySlots(c *Class, d Ref, bases []*Class) error {
	c.noDict = false
	slots := t.dictGetStr(d, t.in.names.slots)
	if slots == 0 {
		if c.members != nil {
			c.members = nil
		}
		return nil
	}
	names := []Value{slots}
	if !t.isStr(slots) {
		l, err := t.collect(slots)
		if err != nil {
			return err
		}
		names = t.listItems(l)
	}
	noDict := true
	for _, b := range bases {
		if b != t.in.Object && !b.noDict && b.slot == &noSlots {
			noDict = false
		}
	}
	if c.members == nil {
		c.members = map[Atom]bool{}
	}
	for _, n := range names {
		if !t.isStr(n) {
			return t.typeError("__slots__ items must be strings, not '%s'", t.typeName(n))
		}
		switch {
		case t.strIs(n, "__dict__"):
			noDict = false
			continue
		case t.strIs(n, "__weakref__"):
			continue
		case t.dictGetStr(d, n) != 0 && !t.is(t.dictGetStr(d, n), tidMember):
			return t.valueError("%s in __slots__ conflicts with class variable", t.strReprOf(n))
		}
		c.members[t.atomOf(n)] = true
		t.dictSetStr(d, n, t.alloc2(tidMember, n, c.Ref()))
	}
	c.noDict = noDict
	return nil
}
