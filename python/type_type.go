package python

import (
	"strings"

	"github.com/segue-vm/segue/stm"
)

// typeRepr is repr of a class.
func typeRepr(t *Thread, v Value) (string, error) { return t.classText(v), nil }

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
	in.typeGetattribute = t.method(c, "__getattribute__(self, name, /)", plainGetattribute).ref
	in.typeSetattr = t.method(c, "__setattr__(self, name, value, /)", plainSetattr).ref
	in.typeDelattr = t.method(c, "__delattr__(self, name, /)", plainDelattr).ref
	t.classMethod(c, "__prepare__(metacls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) { return t.newDict(), nil })
	in.typeMRO = t.method(c, "mro(self, /)", func(t *Thread, a []Value) (Value, error) {
		k := t.infoOf(a[0])
		mro, err := t.linearize(k.Name, t.basesOf(k))
		if err != nil {
			return 0, err
		}
		refs := []Value{a[0]}
		for _, b := range mro {
			refs = append(refs, b.Ref())
		}
		return t.newList(refs), nil
	}).ref
	t.method(c, "__subclasses__(self, /)", func(t *Thread, a []Value) (Value, error) {
		if s := t.get(a[0], typeSubs); s != 0 {
			return t.newList(t.listItems(s)), nil
		}
		return t.newList(nil), nil
	})
	t.method(c, "__instancecheck__(self, instance, /)", func(t *Thread, a []Value) (Value, error) {
		if c := t.infoOf(a[0]); !t.classOf(a[1]).isSubclass(c) {
			yes, err := t.claimsToBe(a[1], t.classOf(a[1]), c)
			return Bool(yes), err
		}
		return True, nil
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
	t.getset(c, "__mro__", func(t *Thread, v Value) (Value, error) { return t.get(v, typeMRO), nil }, nil)
	t.getset(c, "__bases__", func(t *Thread, v Value) (Value, error) { return t.get(v, typeBases), nil }, setBases)
	t.getset(c, "__base__", func(t *Thread, v Value) (Value, error) {
		if b := t.bestBaseOf(t.infoOf(v)); b != nil {
			return b.Ref(), nil
		}
		return None, nil
	}, nil)
	t.getset(c, "__name__", func(t *Thread, v Value) (Value, error) { return t.get(v, typeName), nil }, func(t *Thread, v, x Value) error {
		return t.setTypeName(v, "__name__", typeName, x)
	})
	t.getset(c, "__qualname__", func(t *Thread, v Value) (Value, error) { return t.get(v, typeQual), nil }, func(t *Thread, v, x Value) error {
		return t.setTypeName(v, "__qualname__", typeQual, x)
	})
	t.getset(c, "__dict__", func(t *Thread, v Value) (Value, error) { return t.alloc1(tidProxy, t.peek(v, typeDict)), nil }, nil)
	t.getset(c, "__module__", func(t *Thread, v Value) (Value, error) {
		if m := t.classDictGet(v, t.in.names.module, 0); m != 0 && !t.is(m, tidProperty) {
			return m, nil
		}
		return t.Str("builtins"), nil
	},
		func(t *Thread, v, x Value) error { return t.storeClassAttr(v, t.in.names.module, x) })
	t.getset(c, "__doc__", func(t *Thread, v Value) (Value, error) {
		doc, l, err := t.bindClassAttr(t.classDoc(v), v)
		if l.fn != 0 {
			return t.force(&l)
		}
		return doc, err
	},
		func(t *Thread, v, x Value) error { return t.storeClassAttr(v, t.in.names.doc, x) })
	t.getset(c, "__annotations__", func(t *Thread, v Value) (Value, error) {
		x := t.classDictGet(v, t.in.names.annotations, 0)
		if x == 0 {
			if !t.infoOf(v).heap {
				return 0, t.attributeError(v, t.in.names.annotations, "type object '%s' has no attribute '__annotations__'", t.infoOf(v).Name)
			}
			x = t.newDict()
			return x, t.storeClassAttr(v, t.in.names.annotations, x)
		}
		return x, nil
	}, func(t *Thread, v, x Value) error { return t.storeClassAttr(v, t.in.names.annotations, x) })
	t.getset(c, "__abstractmethods__", func(t *Thread, v Value) (Value, error) {
		if x := t.classDictGet(v, t.in.names.abstractmethods, 0); x != 0 && v != t.in.Type.Ref() {
			return x, nil
		}
		return 0, t.raise(t.in.AttributeError, "__abstractmethods__")
	}, func(t *Thread, v, x Value) error { return t.storeClassAttr(v, t.in.names.abstractmethods, x) })
	for _, name := range []Value{t.in.names.annotations, t.in.names.abstractmethods} {
		t.deleter(c, t.GoStr(name), func(t *Thread, v Value) error {
			if !t.classSet(t.infoOf(v), name, 0) {
				return t.raise(t.in.AttributeError, "%s", t.GoStr(name))
			}
			return nil
		})
	}
}

// setTypeName sets one of the names of a class.
func (t *Thread) setTypeName(cls Value, attr string, off uint64, name Value) error {
	if err := t.specialTypeAttr(cls, attr); err != nil {
		return err
	}
	if name = t.unwrap(name); !t.isStr(name) {
		return t.typeError("can only assign string to %s.%s, not '%s'", t.infoOf(cls).Name, attr, t.typeName(name))
	}
	if off == typeName && strings.ContainsRune(t.GoStr(name), 0) {
		return t.valueError("type name must not contain null characters")
	}
	t.set(cls, off, name)
	return nil
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
	name, bases, ns := t.unwrap(t.peekItem(a[1], 0)), t.unwrap(t.peekItem(a[1], 1)), t.unwrap(t.peekItem(a[1], 2))
	switch {
	case !t.isStr(name):
		return 0, t.typeError("type.__new__() argument 1 must be str, not %s", t.typeName(name))
	case !t.is(bases, tidTuple):
		return 0, t.typeError("type.__new__() argument 2 must be tuple, not %s", t.typeName(bases))
	case !t.is(ns, tidDict):
		return 0, t.typeError("type.__new__() argument 3 must be dict, not %s", t.typeName(ns))
	}
	asked, err := t.checkNew(t.in.Type, a[0])
	if err != nil {
		return 0, err
	}
	meta, err := t.metaclass(asked, bases)
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
		k := t.classOf(b)
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
		if !t.isType(b) {
			return nil, t.typeError("bases must be types")
		}
		ks = append(ks, t.infoOf(b))
	}
	if strings.ContainsRune(t.GoStr(name), 0) {
		return nil, t.valueError("type name must not contain null characters")
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
	if err := t.applySlots(c, d, ks); err != nil {
		return nil, err
	}
	if t.dictGetStr(d, t.in.names.doc) == 0 {
		t.dictSetStr(d, t.in.names.doc, None)
	}
	if t.lookupSlow(c, t.in.names.del) != 0 {
		c.finalized.Store(true)
	}
	if cell := t.dictGetStr(d, t.in.names.classcell); cell != 0 {
		if !t.is(cell, tidCell) {
			return nil, t.typeError("__classcell__ must be a nonlocal cell, not <class '%s'>", t.typeName(cell))
		}
		t.set(cell, 8, r)
		t.dictDelStr(d, t.in.names.classcell)
	}
	t.init(r, typeVersion, t.newVersion())
	if err := t.askMRO(c); err != nil {
		return nil, err
	}
	t.addSubclass(c, t.basesOf(c))
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
	c.noWeak = t.noWeakRefs(bases, slots == 0)
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
		if b != t.in.Object && !b.noDict && (b.slot == &noSlots || b.excBase) {
			noDict = false
		}
	}
	if c.members == nil {
		c.members = map[Atom]bool{}
	}
	for _, n := range names {
		if n = t.unwrap(n); !t.isStr(n) {
			return t.typeError("__slots__ items must be strings, not '%s'", t.typeName(n))
		}
		if !isIdentifier(t.runes(n)) {
			return t.typeError("__slots__ must be identifiers")
		}
		if c.core != nil || c.payload == t.in.Int || c.payload == t.in.Tuple || c.payload == t.in.Bytes {
			return t.typeError("nonempty __slots__ not supported for subtype of '%s'", bases[0].Name)
		}
		if s := t.GoStr(n); strings.HasPrefix(s, "__") && !strings.HasSuffix(s, "__") {
			if class := strings.TrimLeft(c.Name, "_"); class != "" {
				n = t.Str("_" + class + s)
			}
		}
		switch {
		case t.strIs(n, "__dict__"):
			if !noDict {
				return t.typeError("__dict__ slot disallowed: we already got one")
			}
			noDict = false
			continue
		case t.strIs(n, "__weakref__"):
			c.noWeak = false
			continue
		case t.dictGetStr(d, n) != 0 && !t.is(t.dictGetStr(d, n), tidMember):
			return t.valueError("%s in __slots__ conflicts with class variable", t.strReprOf(n))
		}
		c.members[t.atomOf(n)] = true
		c.addSlotName(t.atomOf(n))
		c.slotted = true
		t.dictSetStr(d, n, t.alloc2(tidMember, n, c.Ref()))
	}
	c.noDict = noDict
	return nil
}

// noWeakRefs reports whether a class with these bases has no weak references,
// unless its __slots__ say otherwise; plain: it has none.
func (t *Thread) noWeakRefs(bases []*Class, plain bool) bool {
	for _, b := range bases {
		if b.heap && !b.noWeak || b.weakBox {
			return false
		}
	}
	for _, b := range bases {
		for _, k := range b.MRO() {
			if k == t.in.Int || k == t.in.Tuple || k == t.in.Bytes {
				return true
			}
		}
	}
	return !plain
}
