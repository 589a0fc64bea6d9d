package python

import "github.com/segue-vm/segue/python/code"

// matchOp runs the MATCH_... instructions; grow is by how many items the stack
// grows.
func (t *Thread) matchOp(in code.Instr) (grow int, err error) {
	top := t.Top
	switch in.Op() {
	case code.MATCH_MAPPING:
		t.push(Bool(t.isMapping(*t.word(top - 1))))
		return 1, nil
	case code.MATCH_SEQUENCE:
		t.push(Bool(t.isSequence(*t.word(top - 1))))
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

func (t *Thread) isMapping(v Value) bool {
	v = t.unwrap(v)
	if t.is(v, tidDict) || t.is(v, tidProxy) {
		return true
	}
	return t.isInstance(v) && t.special(v, t.in.names.getitem) != 0 && t.lookup(t.classOf(v), t.in.names.keys) != 0
}

func (t *Thread) isSequence(v Value) bool {
	v = t.unwrap(v)
	if t.is(v, tidTuple) || t.is(v, tidList) || t.is(v, tidRange) {
		return true
	}
	return t.isInstance(v) && t.classOf(v).Name == "deque"
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
	if d := t.unwrap(m); t.is(d, tidDict) {
		return t.dictGet(d, key)
	}
	v, err := t.subscript(m, key)
	if t.catches(err, t.in.KeyError) {
		t.takePending()
		return 0, nil
	}
	return v, err
}

// matchClass matches the subject in stack word s with the class above it: n
// positional attributes, and those named in the tuple above that. It may call
// back.
func (t *Thread) matchClass(s, n int) (Value, error) {
	cls := *t.word(s + 1)
	if !t.isType(cls) {
		return 0, t.typeError("called match pattern must be a class")
	}
	yes, err := t.isInstanceOf(*t.word(s), cls)
	if err != nil || !yes {
		return None, err
	}
	w := t.keep(t.newList(nil))
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
		v, err := t.findAttr(*t.word(s), t.peekItem(*t.word(s + 2), i))
		if err != nil || v == 0 {
			return None, err
		}
		t.listAppend(w[0], v)
	}
	return t.newTuple(t.listItems(w[0])...), nil
}

// matchPositional adds the positional attributes to the list w[0]; done with
// w[0] None means no match.
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
		name := t.peekItem(x[0], i)
		if !t.isStr(name) {
			return false, t.typeError("__match_args__ elements must be strings (got %s)", t.typeName(name))
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
		if t.classOf(v).isSubclass(c) {
			return true, nil
		}
		if c.Meta == t.in.Type {
			return false, nil
		}
	}
	if t.is(cls, tidTuple) {
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
	if t.is(cls, tidTuple) {
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
	if t.isType(cls) && t.infoOf(cls).Meta == t.in.Type {
		return t.infoOf(c).isSubclass(t.infoOf(cls)), nil
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
