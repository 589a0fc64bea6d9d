package python

import "github.com/segue-vm/segue/python/code"

// matchOp runs the MATCH_... instructions; grow is by how many items the stack
// grows.
func (t *Thread) matchOp(in code.Instr) (grow int, err error) {
	top := t.Top
	switch in.Op() {
	case code.MATCH_MAPPING:
		yes, err := t.isMapping(*t.word(top - 1))
		t.push(Bool(yes))
		if err != nil {
			return 0, err
		}
		return 1, nil
	case code.MATCH_SEQUENCE:
		yes, err := t.isSequence(*t.word(top - 1))
		t.push(Bool(yes))
		if err != nil {
			return 0, err
		}
		return 1, nil
	case code.MATCH_KEYS:
		v, err := t.matchKeys(top-2, top-1)
		*t.word(top) = v
		return 1, err
	}
	v, err := t.matchClass(top-3, in.Arg())
	*t.word(top - 3) = v
	return -2, err
}

// isMapping and isSequence ask the ABCs about instances of program classes. They may
// call back.
func (t *Thread) isMapping(v Value) (bool, error) {
	if u := t.unwrap(v); t.is(u, tidDict) || t.is(u, tidProxy) {
		return true, nil
	}
	return t.isCollection(v, "Mapping")
}

func (t *Thread) isSequence(v Value) (bool, error) {
	u := t.unwrap(v)
	if t.is(u, tidTuple) || t.is(u, tidList) || t.is(u, tidRange) || t.isArray(u) || t.isMemoryView(u) {
		return true, nil
	}
	if _, ok := t.bytesLike(u); ok || t.isStr(u) {
		return false, nil
	}
	return t.isCollection(v, "Sequence")
}

// isCollection reports whether v is an instance of an ABC of collections.abc. If that
// has not been imported no class can be derived from it, but some of the library's
// say that they will be registered.
func (t *Thread) isCollection(v Value, name string) (bool, error) {
	m := t.dictGetStr(t.modulesDict(), t.Str("collections.abc"))
	if !isRef(v) {
		return false, nil
	}
	if !t.is(m, tidModule) {
		kind := t.lookup(t.classOf(v), t.Str("_collection_"))
		return t.isStr(kind) && t.strIs(kind, name), nil
	}
	abc := t.dictGetStr(t.peek(m, moduleDict), t.Str(name))
	if !t.isType(abc) {
		return false, nil
	}
	return t.isInstanceOf(v, abc)
}

// matchKeys is the tuple of the values under the keys in stack word k of the
// mapping in word m, or None. It may call back.
func (t *Thread) matchKeys(m, k int) (Value, error) {
	w := t.keep(t.newList(nil))
	defer t.drop(w)
	n := t.size(*t.word(k))
	for i := range n {
		key := t.peekItem(*t.word(k), i)
		for j := range i {
			eq, err := t.equal(t.peekItem(*t.word(k), j), key)
			if err != nil {
				return 0, err
			}
			if eq {
				return 0, t.valueError("mapping pattern checks duplicate key (%s)", t.quickRepr(key))
			}
		}
		v, err := t.mapGet(*t.word(m), key)
		if err != nil {
			return 0, err
		}
		if v == 0 {
			return None, nil
		}
		t.listAppend(w[0], v)
	}
	return t.newTuple(t.listItems(w[0])...), nil
}

// quickRepr is repr for messages, or the type's name if that fails.
func (t *Thread) quickRepr(v Value) string {
	s, err := t.reprText(v)
	if err != nil {
		t.takePending()
		return t.typeName(v)
	}
	return s
}

// mapGet is m.get(key), 0 if it is not there. It may call back.
func (t *Thread) mapGet(m, key Value) (Value, error) {
	if t.is(m, tidDict) {
		return t.dictGet(m, key)
	}
	w := t.keep(key, t.boxed(t.in.Object))
	defer t.drop(w)
	get, err := t.getAttr(m, t.nameStr("get"))
	if err != nil {
		return 0, err
	}
	v, err := t.Call(get, w[0], w[1])
	if v == w[1] {
		return 0, err
	}
	return v, err
}

// matchClass matches the subject in stack word s with the class above it: n
// positional attributes, and those named in the tuple above that. It may call
// back.
func (t *Thread) matchClass(s, n int) (Value, error) {
	cls := *t.word(s + 1)
	if !t.isType(cls) {
		return 0, t.typeError("called match pattern must be a type")
	}
	yes, err := t.isInstanceOf(*t.word(s), cls)
	if err != nil || !yes {
		return None, err
	}
	w := t.keep(t.newList(nil), t.newList(nil))
	defer t.drop(w)
	if n > 0 {
		if done, err := t.matchPositional(s, n, w); done || err != nil {
			if err != nil {
				return 0, err
			}
			if w[0] == None {
				return None, nil
			}
		}
	}
	for i := range t.size(*t.word(s + 2)) {
		name := t.peekItem(*t.word(s + 2), i)
		if err := t.matchOnce(*t.word(s + 1), w[1], name); err != nil {
			return 0, err
		}
		v, err := t.findAttr(*t.word(s), name)
		if err != nil || v == 0 {
			return None, err
		}
		t.listAppend(w[0], v)
	}
	return t.newTuple(t.listItems(w[0])...), nil
}

// matchOnce refuses an attribute that a class pattern has had, one of the list seen.
func (t *Thread) matchOnce(cls, seen, name Value) error {
	for _, s := range t.listItems(seen) {
		if t.strEq(s, name) {
			return t.typeError("%s() got multiple sub-patterns for attribute %s", t.infoOf(cls).Name, t.strReprOf(name))
		}
	}
	t.listAppend(seen, name)
	return nil
}

// matchPositional adds the positional attributes to the list w[0] and their names
// to w[1]; done with w[0] None means no match.
func (t *Thread) matchPositional(s, n int, w []Value) (done bool, err error) {
	cls := *t.word(s + 1)
	names, err := t.findAttr(cls, t.in.names.matchArgs)
	if err != nil {
		return false, err
	}
	c := t.infoOf(*t.word(s + 1))
	if names == 0 {
		for _, k := range []*Class{t.in.Bool, t.in.Int, t.in.Float, t.in.Str, t.in.Bytes, t.in.Bytearray, t.in.Tuple, t.in.List, t.in.Dict, t.in.Set, t.in.FrozenSet} {
			if c.isSubclass(k) {
				if n > 1 {
					return false, t.typeError("%s() accepts 1 positional sub-pattern (%d given)", c.Name, n)
				}
				t.listAppend(w[0], *t.word(s))
				return false, nil
			}
		}
		names = t.in.lit.unit
	}
	if !t.is(names, tidTuple) {
		return false, t.typeError("%s.__match_args__ must be a tuple (got %s)", c.Name, t.typeName(names))
	}
	if n > t.size(names) {
		return false, t.typeError("%s() accepts %d positional sub-pattern%s (%d given)", c.Name, t.size(names), plural(t.size(names)), n)
	}
	x := t.keep(names)
	defer t.drop(x)
	for i := range n {
		name := t.unwrap(t.peekItem(x[0], i))
		if !t.isStr(name) {
			return false, t.typeError("__match_args__ elements must be strings (got %s)", t.typeName(name))
		}
		if err := t.matchOnce(*t.word(s + 1), w[1], name); err != nil {
			return false, err
		}
		v, err := t.findAttr(*t.word(s), name)
		if err != nil {
			return false, err
		}
		if v == 0 {
			w[0] = None
			return true, nil
		}
		t.listAppend(w[0], v)
	}
	return false, nil
}

// isInstanceOf is isinstance(v, cls). It may call back.
func (t *Thread) isInstanceOf(v, cls Value) (bool, error) {
	if t.isType(cls) {
		c := t.infoOf(cls)
		kind := t.classOf(v)
		if kind == c {
			return true, nil
		}
		if c.Meta == t.in.Type {
			if kind.isSubclass(c) {
				return true, nil
			}
			return t.claimsToBe(v, kind, c)
		}
		if yes, known := t.abcKnown(cls, c, kind.Ref()); known && (yes || !t.hasClassAttr(kind)) {
			return yes, nil
		}
	}
	if u := t.unwrap(cls); t.is(u, tidTuple) {
		cls = u
		w := t.keep(v, cls)
		defer t.drop(w)
		for i := range t.size(cls) {
			yes, err := t.isInstanceOf(w[0], t.peekItem(w[1], i))
			if yes || err != nil {
				return yes, err
			}
		}
		return false, nil
	}
	if m := t.special(cls, t.in.names.instancecheck); m != 0 {
		r, err := t.callMethod(m, cls, v)
		if err != nil {
			return false, err
		}
		return t.truth(r)
	}
	return false, t.typeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
}

// isSubclassOf is issubclass(c, cls). It may call back.
func (t *Thread) isSubclassOf(c, cls Value) (bool, error) {
	if u := t.unwrap(cls); t.is(u, tidTuple) {
		cls = u
		w := t.keep(c, cls)
		defer t.drop(w)
		for i := range t.size(cls) {
			yes, err := t.isSubclassOf(w[0], t.peekItem(w[1], i))
			if yes || err != nil {
				return yes, err
			}
		}
		return false, nil
	}
	if !t.isType(c) {
		return false, t.typeError("issubclass() arg 1 must be a class")
	}
	if t.isType(cls) {
		k := t.infoOf(cls)
		if k.Meta == t.in.Type {
			return t.infoOf(c).isSubclass(k), nil
		}
		if yes, known := t.abcKnown(cls, k, c); known {
			return yes, nil
		}
	}
	if m := t.special(cls, t.in.names.subclasscheck); m != 0 {
		r, err := t.callMethod(m, cls, c)
		if err != nil {
			return false, err
		}
		return t.truth(r)
	}
	return false, t.typeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
}
