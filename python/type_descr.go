package python

// bootDescriptors makes property, staticmethod, classmethod and super usable.
func (in *Interp) bootDescriptors(t *Thread) {
	t.mutable(in.Property, "self, fget=None, fset=None, fdel=None, doc=None", func(t *Thread) Value { return t.newProperty(None, None, None, None) }, propertyInit)
	in.Property.fill.raw = true
	for i, name := range []string{"getter", "setter", "deleter"} {
		t.method(in.Property, name+"(self, f, /)", func(t *Thread, a []Value) (Value, error) {
			p, c := t.unwrap(a[0]), t.classOf(a[0])
			parts := [4]Value{t.peek(p, 8), t.peek(p, 16), t.peek(p, 24), t.get(p, 32)}
			if parts[3] == getterDoc(t, parts[0]) {
				parts[3] = None
			}
			parts[i] = a[1]
			if c != t.in.Property {
				return t.tail(c.Ref(), parts[:]...)
			}
			return t.newProperty(parts[0], parts[1], parts[2], parts[3]), nil
		}).raw = true
	}
	for i, name := range []string{"fget", "fset", "fdel"} {
		t.getset(in.Property, name, func(t *Thread, v Value) (Value, error) { return t.get(v, uint64(8+8*i)), nil }, nil)
	}
	t.getset(in.Property, "__doc__", func(t *Thread, v Value) (Value, error) { return t.get(v, 32), nil }, func(t *Thread, v, x Value) error {
		t.set(v, 32, orNone(x))
		return nil
	})
	t.method(in.Property, "__set_name__(self, owner, name, /)", func(t *Thread, a []Value) (Value, error) {
		t.set(a[0], 40, a[2])
		return None, nil
	})
	t.getter(in.Property, func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return a[0], nil
		}
		return t.bindDescriptor(a[0], a[1], t.classOf(a[1]))
	})
	t.method(in.Property, "__set__(self, obj, value, /)", func(t *Thread, a []Value) (Value, error) {
		return t.runLaterDrop(t.storeDescriptor(a[0], a[1], a[2]))
	})
	t.method(in.Property, "__delete__(self, obj, /)", func(t *Thread, a []Value) (Value, error) {
		return t.runLaterDrop(t.storeDescriptor(a[0], a[1], 0))
	})
	in.bootMembers(t)
	wrap := func(t *Thread, a []Value) (Value, error) { return None, t.fillFixed(a[0], 8, a[1]) }
	t.mutable(in.StaticMethod, "self, function, /", func(t *Thread) Value { return t.alloc1(tidStaticMethod, None) }, wrap)
	t.mutable(in.ClassMethod, "self, function, /", func(t *Thread) Value { return t.alloc1(tidClassMethod, None) }, wrap)
	for _, c := range []*Class{in.StaticMethod, in.ClassMethod} {
		t.getset(c, "__wrapped__", func(t *Thread, v Value) (Value, error) { return t.peek(v, 8), nil }, nil)
		for _, name := range []string{"__name__", "__qualname__", "__module__", "__doc__", "__annotations__"} {
			t.getset(c, name, func(t *Thread, v Value) (Value, error) { return t.getAttr(t.peek(v, 8), t.nameStr(name)) }, nil)
		}
		t.getset(c, "__func__", func(t *Thread, v Value) (Value, error) { return t.peek(v, 8), nil }, nil)
		t.getset(c, "__isabstractmethod__", func(t *Thread, v Value) (Value, error) {
			yes, err := t.isAbstract(t.peek(v, 8))
			return Bool(yes), err
		}, nil)
	}
	t.getset(in.Property, "__isabstractmethod__", func(t *Thread, v Value) (Value, error) {
		w := t.keep(v)
		defer t.drop(w)
		for off := uint64(8); off <= 24; off += 8 {
			if yes, err := t.isAbstract(t.peek(w[0], off)); yes || err != nil {
				return True, err
			}
		}
		return False, nil
	}, nil)
	t.method(in.StaticMethod, "__call__(self, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		return t.tail(t.in.helper.apply, t.peek(a[0], 8), a[1], a[2])
	})
	t.getter(in.StaticMethod, func(t *Thread, a []Value) (Value, error) { return t.peek(a[0], 8), nil })
	for _, c := range []*Class{in.Function, in.MethodDescriptor, in.WrapperDescriptor, in.ClassMethod} {
		t.getter(c, func(t *Thread, a []Value) (Value, error) {
			if a[1] == None && !t.is(a[0], tidClassMethod) {
				return a[0], nil
			}
			k := t.classOf(a[1])
			if t.isType(a[2]) {
				k = t.infoOf(a[2])
			}
			return t.bindDescriptor(a[0], a[1], k)
		})
	}
	in.bootSuper(t)
}

// propertyInit is property.__init__. The docstring of an instance of a subclass is
// an attribute, as the class has a __doc__ of its own.
func propertyInit(t *Thread, a []Value) (Value, error) {
	doc := a[4]
	if doc == None {
		doc = getterDoc(t, a[1])
	}
	p := t.unwrap(a[0])
	for i, v := range [3]Value{a[1], a[2], a[3]} {
		if err := t.fillFixed(p, uint64(8+8*i), v); err != nil {
			return 0, err
		}
	}
	t.set(p, 32, doc)
	if p != a[0] && doc != None {
		return None, t.setAttr(a[0], t.in.names.doc, doc)
	}
	return None, nil
}

// fillFixed gives a descriptor its function, which no other can replace: traces and
// reads without barriers rely on it.
func (t *Thread) fillFixed(d Ref, off uint64, f Value) error {
	switch was := t.get(d, off); was {
	case f:
	case None:
		t.set(d, off, f)
	default:
		return t.typeError("a %s cannot get another function", t.typeName(d))
	}
	return nil
}

// isAbstract reports whether f has a true __isabstractmethod__. It may call back.
func (t *Thread) isAbstract(f Value) (bool, error) {
	x, err := t.findAttr(f, t.in.names.isabstract)
	if x == 0 || err != nil {
		return false, err
	}
	return t.truth(x)
}

// getter gives c its __get__, which is asked with an object or a class.
func (t *Thread) getter(c *Class, get GoFunc) {
	t.method(c, "__get__(self, obj, type=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None && a[2] == None {
			return 0, t.typeError("__get__(None, None) is invalid")
		}
		return get(t, a)
	}).slot = true
}

// bootSuper makes super usable.
func (in *Interp) bootSuper(t *Thread) {
	t.constructor(in.Super, "super(type=?, obj=?, /)", newSuper)
	for i, name := range []string{"__thisclass__", "__self__", "__self_class__"} {
		t.getset(in.Super, name, func(t *Thread, v Value) (Value, error) { return t.peek(v, uint64(8+8*i)), nil }, nil)
	}
	t.getter(in.Super, func(t *Thread, a []Value) (Value, error) {
		if a[1] == None || t.peek(a[0], 16) != None {
			return a[0], nil
		}
		return t.superFor(t.peek(a[0], 8), a[1])
	})
}

// newProperty makes a property; without a docstring it has its getter's.
func (t *Thread) newProperty(get, set, del, doc Value) Value {
	p := t.alloc(tidProperty)
	if doc == None {
		doc = getterDoc(t, get)
	}
	name := Value(None)
	t.init(p, 8, get)
	t.init(p, 16, set)
	t.init(p, 24, del)
	t.init(p, 32, doc)
	t.init(p, 40, name)
	return p
}

// getterDoc is the docstring that a property takes from its getter.
func getterDoc(t *Thread, get Value) Value {
	if t.is(get, tidFunction) {
		return t.get(get, funcDoc)
	}
	return None
}

// newSuper is super(type, obj), or super() in a method: then the class is in
// the cell __class__ of the calling frame and the object its first argument.
func newSuper(t *Thread, a []Value) (Value, error) {
	cls, obj := a[0], a[1]
	if cls == 0 {
		var err error
		if cls, obj, err = t.superOfFrame(); err != nil {
			return 0, err
		}
	}
	if !t.isType(cls) {
		return 0, t.typeError("super() argument 1 must be a type, not %s", t.typeName(cls))
	}
	if obj == 0 || obj == None {
		return t.alloc3(tidSuper, cls, None, None), nil
	}
	return t.superFor(cls, obj)
}

// superFor is super(cls, obj). It may call back.
func (t *Thread) superFor(cls, obj Value) (Value, error) {
	k := t.infoOf(cls)
	switch {
	case t.isType(obj) && t.infoOf(obj).isSubclass(k):
		return t.alloc3(tidSuper, cls, obj, obj), nil
	case t.classOf(obj).isSubclass(k):
		return t.alloc3(tidSuper, cls, obj, t.classOf(obj).Ref()), nil
	}
	w := t.keep(cls, obj)
	defer t.drop(w)
	start, err := t.findAttr(obj, t.in.names.class)
	switch {
	case err != nil:
		return 0, err
	case t.isType(start) && t.infoOf(start).isSubclass(k):
		return t.alloc3(tidSuper, w[0], w[1], start), nil
	}
	return 0, t.typeError("super(type, obj): obj must be an instance or subtype of type")
}

func (t *Thread) superOfFrame() (cls, obj Value, err error) {
	k := t.frameCodeAt(t.base)
	if k.ArgCount == 0 && k.NumParams() == 0 {
		return 0, 0, t.runtimeError("super(): no arguments")
	}
	obj = *t.word(t.base + frameHeader)
	if t.is(obj, tidCell) && k.IsCell(0) {
		obj = t.get(obj, 8)
	}
	if obj == 0 {
		return 0, 0, t.runtimeError("super(): arg[0] deleted")
	}
	for i, n := range k.Freevars {
		if n == "__class__" {
			cls = t.get(*t.word(t.base + frameHeader + k.slots - len(k.Freevars) + i), 8)
			if cls == 0 {
				return 0, 0, t.runtimeError("super(): empty __class__ cell")
			}
			return cls, obj, nil
		}
	}
	return 0, 0, t.runtimeError("super(): __class__ cell not found")
}

// superAttr is attribute access on a super object.
func (t *Thread) superAttr(s, name Value) (Value, later, error) {
	obj, start := t.peek(s, 16), t.peek(s, 24)
	if start != None {
		k := t.infoOf(t.peek(s, 8))
		mro := t.infoOf(start).MRO()
		for i, c := range mro {
			if c != k {
				continue
			}
			d, _ := t.lookupIn(mro[i+1:], name)
			if d == 0 {
				break
			}
			if obj == start && t.isType(obj) && !t.infoOf(start).isSubclass(t.in.Type) {
				return t.bindClassAttr(d, start)
			}
			return t.bindLater(d, obj, t.infoOf(start))
		}
	}
	v, l, err := t.plainAttr(t.in.Super, s, name)
	if v == 0 && l.fn == 0 && err == nil {
		err = t.attributeError(s, name, "'super' object has no attribute '%s'", t.GoStr(name))
	}
	return v, l, err
}

// bootMembers gives the descriptors of __slots__ their methods.
func (in *Interp) bootMembers(t *Thread) {
	suits := func(t *Thread, d, obj Value) error {
		if !t.classOf(obj).isSubclass(t.infoOf(t.peek(d, 16))) {
			return t.typeError("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", t.GoStr(t.peek(d, 8)), t.infoOf(t.peek(d, 16)).Name, t.typeName(obj))
		}
		return nil
	}
	t.method(in.Member, "__get__(self, obj, type=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return a[0], nil
		}
		if err := suits(t, a[0], a[1]); err != nil {
			return 0, err
		}
		return t.bindDescriptor(a[0], a[1], t.classOf(a[1]))
	}).slot = true
	t.method(in.Member, "__set__(self, obj, value, /)", func(t *Thread, a []Value) (Value, error) {
		if err := suits(t, a[0], a[1]); err != nil {
			return 0, err
		}
		return t.runLaterDrop(t.storeDescriptor(a[0], a[1], a[2]))
	}).slot = true
	t.method(in.Member, "__delete__(self, obj, /)", func(t *Thread, a []Value) (Value, error) {
		if err := suits(t, a[0], a[1]); err != nil {
			return 0, err
		}
		return t.runLaterDrop(t.storeDescriptor(a[0], a[1], 0))
	}).slot = true
	t.getset(in.Member, "__name__", func(t *Thread, v Value) (Value, error) { return t.peek(v, 8), nil }, nil)
	t.getset(in.Member, "__objclass__", func(t *Thread, v Value) (Value, error) { return t.peek(v, 16), nil }, nil)
}
