package python

// dictMethods gives dict and its views their methods.
func (in *Interp) dictMethods(t *Thread) {
	m := func(sig string, fn GoFunc) { t.method(in.Dict, sig, fn) }
	m("get(self, key, default=None, /)", func(t *Thread, a []Value) (Value, error) {
		v, err := t.dictGet(a[0], a[1])
		if v == 0 && err == nil {
			v = a[2]
		}
		return v, err
	})
	m("setdefault(self, key, default=None, /)", func(t *Thread, a []Value) (Value, error) {
		v, err := t.dictGet(a[0], a[1])
		if v == 0 && err == nil {
			v, err = a[2], t.dictSet(a[0], a[1], a[2])
			v = a[2]
		}
		return v, err
	})
	m("pop(self, key, default=?, /)", dictPop)
	m("popitem(self, /)", dictPopItem)
	m("clear(self, /)", func(t *Thread, a []Value) (Value, error) {
		t.dictClear(a[0])
		return None, nil
	})
	m("copy(self, /)", func(t *Thread, a []Value) (Value, error) { return t.dictCopy(a[0]), nil })
	m("update(self, other=?, /, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		if a[1] != 0 {
			if t.easyIter(a[1]) || !t.isIterable(a[1]) && !t.isInstance(a[1]) {
				if err := t.dictUpdateFrom(a[0], a[1]); err != nil {
					return 0, err
				}
			} else {
				return t.tail(t.in.lib.dictUpdate, a[0], a[1], a[2])
			}
		}
		return None, t.dictUpdate(a[0], a[2])
	})
	for name, kind := range map[string]int{"keys": dictKeysView, "values": dictValuesView, "items": dictItemsView} {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) { return t.alloc2(tidDictView, a[0], uint64(kind)), nil })
	}
	m("__reversed__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.newDictIter(a[0], dictReversedKeys), nil })
	t.classMethod(in.Dict, "fromkeys(cls, iterable:iter, value=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[0] != t.in.Dict.Ref() || !t.isIterable(a[1]) {
			return t.tail(t.in.lib.dictFromKeys, a[0], a[1], a[2])
		}
		w := t.keep(t.newDict(), 0)
		defer t.drop(w)
		l, err := t.collect(a[1])
		if err != nil {
			return 0, err
		}
		w[1] = l
		for i := 0; i < t.listSize(w[1]); i++ {
			if err := t.dictSet(w[0], t.listGet(w[1], i), a[2]); err != nil {
				return 0, err
			}
		}
		return w[0], nil
	})
	in.viewMethods(t)
}

func dictPop(t *Thread, a []Value) (Value, error) {
	if t.dictSize(a[0]) == 0 {
		if a[2] != 0 {
			return a[2], nil
		}
		return 0, t.keyError(a[1])
	}
	h, err := t.hash(a[1])
	if err != nil {
		return 0, err
	}
	i, err := t.dictFind(a[0], a[1], h)
	switch {
	case err != nil:
		return 0, err
	case i >= 0:
		v := t.getItem(t.peek(a[0], dictEntries), 2*i+1)
		t.dictRemove(a[0], i, h)
		return v, nil
	case a[2] != 0:
		return a[2], nil
	}
	return 0, t.keyError(a[1])
}

func dictPopItem(t *Thread, a []Value) (Value, error) {
	d := a[0]
	if t.dictSize(d) == 0 {
		return 0, t.keyError(t.Str("popitem(): dictionary is empty"))
	}
	entries := t.peek(d, dictEntries)
	i := int(t.peek(d, dictFill)) - 1
	for t.peekItem(entries, 2*i) == 0 {
		i--
	}
	k, v := t.peekItem(entries, 2*i), t.getItem(entries, 2*i+1)
	t.touch(d)
	t.init(d, dictFill, uint64(i)) // nothing is left from there on
	h, _ := t.settledHash(k)
	t.dictRemove(d, i, h)
	return t.newTuple(k, v), nil
}

// settledHash is the hash of a value if neither code of the program nor anything
// that changes has a say in it.
func (t *Thread) settledHash(v Value) (hash uint64, ok bool) {
	switch c := t.classOf(v); {
	case !isRef(v), t.isStr(v), c == t.in.Int, c == t.in.Bytes, c == t.in.Complex:
	case c == t.in.Tuple:
		for _, x := range t.tuple(v) {
			if _, ok := t.settledHash(x); !ok {
				return 0, false
			}
		}
	default:
		if t.lookup(c, t.in.names.hash) != t.in.objectHash {
			return 0, false
		}
	}
	h, err := t.hash(v)
	return h, err == nil
}

func (in *Interp) viewMethods(t *Thread) {
	for _, kind := range []int{dictKeysView, dictValuesView, dictItemsView} {
		c := in.kindClasses[kind]
		t.method(c, "__reversed__(self, /)", func(t *Thread, a []Value) (Value, error) {
			return t.newDictIter(t.peek(a[0], 8), kind-dictKeysView+dictReversedKeys), nil
		})
		t.getset(c, "mapping", func(t *Thread, v Value) (Value, error) { return t.alloc1(tidProxy, t.peek(v, 8)), nil }, nil)
		if kind != dictValuesView {
			t.method(c, "isdisjoint(self, other:iter, /)", func(t *Thread, a []Value) (Value, error) {
				w := t.keep(0)
				defer t.drop(w)
				s, err := t.viewSet(a[0])
				if err != nil {
					return 0, err
				}
				w[0] = s
				yes, err := t.disjoint(w[0], a[1])
				return Bool(yes), err
			})
		}
	}
	p := func(name, sig string) {
		t.method(in.MappingProxy, sig, func(t *Thread, a []Value) (Value, error) {
			f, err := t.getAttr(t.peek(a[0], 8), t.Str(name))
			if err != nil {
				return 0, err
			}
			args := a[1:]
			for len(args) > 0 && args[len(args)-1] == 0 {
				args = args[:len(args)-1]
			}
			return t.tail(f, args...)
		})
	}
	p("get", "get(self, key, default=None, /)")
	p("keys", "keys(self, /)")
	p("values", "values(self, /)")
	p("items", "items(self, /)")
	p("copy", "copy(self, /)")
	p("__reversed__", "__reversed__(self, /)")
	t.classMethod(in.MappingProxy, "__class_getitem__(cls, key, /)", func(t *Thread, a []Value) (Value, error) { return t.newAlias(a[0], a[1]), nil })
}
