package python

// bootDescriptors makes property, staticmethod, classmethod and super usable.
func (in *Interp) bootDescriptors(t *Thread) {
	t.constructor(in.Property, "property(fget=None, fset=None, fdel=None, doc=None)", func(t *Thread, a []Value) (Value, error) {
		return t.newProperty(a[0], a[1], a[2], a[3]), nil
	})
	for i, name := range []string{"getter", "setter", "deleter"} {
		t.method(in.Property, name+"(self, f, /)", func(t *Thread, a []Value) (Value, error) {
			parts := [3]Value{t.peek(a[0], 8), t.peek(a[0], 16), t.peek(a[0], 24)}
			parts[i] = a[1]
			return t.newProperty(parts[0], parts[1], parts[2], t.get(a[0], 32)), nil
		})
	}
	for i, name := range []string{"fget", "fset", "fdel", "__doc__"} {
		t.getset(in.Property, name, func(t *Thread, v Value) (Value, error) { return t.get(v, uint64(8+8*i)), nil }, nil)
	}
	t.method(in.Property, "__set_name__(self, owner, name, /)", func(t *Thread, a []Value) (Value, error) {
		t.set(a[0], 40, a[2])
		return None, nil
	})
	t.method(in.Property, "__get__(self, obj, type=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return a[0], nil
		}
		return t.bindDescriptor(a[0], a[1], t.classOf(a[1]))
	})
	t.method(in.Property, "__set__(self, obj, value, /)", func(t *Thread, a []Value) (Value, error) {
		return t.runLaterDrop(t.storeDescriptor(a[0], a[1], a[2]))
	})
	t.constructor(in.StaticMethod, "staticmethod(function, /)", func(t *Thread, a []Value) (Value, error) {
		return t.alloc1(tidStaticMethod, a[0]), nil
	})
	t.constructor(in.ClassMethod, "classmethod(function, /)", func(t *Thread, a []Value) (Value, error) {
		return t.alloc1(tidClassMethod, a[0]), nil
	})
	for _, c := range []*Class{in.StaticMethod, in.ClassMethod} {
		t.getset(c, "__func__", func(t *Thread, v Value) (Value, error) { return t.peek(v, 8), nil }, nil)
		t.getset(c, "__isabstractmethod__", func(t *Thread, v Value) (Value, error) {
			x, err := t.findAttr(t.peek(v, 8), t.in.names.isabstract)
			if x == 0 {
				return False, err
			}
			return x, err
		}, nil)
	}
	t.getset(in.Property, "__isabstractmethod__", func(t *Thread, v Value) (Value, error) {
		if g := t.peek(v, 8); g != None {
			if x, err := t.findAttr(g, t.in.names.isabstract); x != 0 || err != nil {
				return x, err
			}
		}
		return False, nil
	}, nil)
	t.method(in.StaticMethod, "__call__(self, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		return t.tail(t.in.helper.apply, t.peek(a[0], 8), a[1], a[2])
	})
	t.method(in.StaticMethod, "__get__(self, obj, type=None, /)", func(t *Thread, a []Value) (Value, error) { return t.peek(a[0], 8), nil })
	for _, c := range []*Class{in.Function, in.MethodDescriptor, in.ClassMethod} {
		t.method(c, "__get__(self, obj, type=None, /)", func(t *Thread, a []Value) (Value, error) {
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
	t.constructor(in.Super, "super(type=?, obj=?, /)", newSuper)
}

// newProperty makes a property; without a docstring it has its getter's.
func (t *Thread) newProperty(get, set, del, doc Value) Value {
	p := t.alloc(tidProperty)
	if doc == None && t.is(get, tidFunction) {
		doc = t.get(get, funcDoc)
	}
	name := Value(None)
	t.init(p, 8, get)
	t.init(p, 16, set)
	t.init(p, 24, del)
	t.init(p, 32, doc)
	t.init(p, 40, name)
	return p
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
	k := t.infoOf(cls)
	if obj == 0 {
		return t.alloc3(tidSuper, cls, None, None), nil
	}
	switch {
	case t.isType(obj) && t.infoOf(obj).isSubclass(k):
		return t.alloc3(tidSuper, cls, obj, obj), nil
	case t.classOf(obj).isSubclass(k):
		return t.alloc3(tidSuper, cls, obj, t.classOf(obj).Ref()), nil
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
		mro := t.infoOf(start).MRO
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
