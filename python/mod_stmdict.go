package python

// stmdict and stmset.

// chainFind looks for a key among those with the hash h. i is its place in the
// chain or -1; ok is false if the program may have a say.
func (t *Thread) chainFind(d Ref, key Value, h uint64) (chain Value, i int, ok bool) {
	chain, found := t.in.maps.Get(t.stm(), t.peek(d, boxA), h)
	if !found {
		return None, -1, true
	}
	for i := 0; i < t.size(chain); i += 2 {
		eq, ok := t.quickEq(t.peekItem(chain, i), key)
		if eq || !ok {
			return chain, i, ok
		}
	}
	return chain, -1, true
}

// setChain sets the chain of the keys with the hash h; None is none.
func (t *Thread) setChain(d Ref, h uint64, chain Value) {
	if chain == None {
		t.in.maps.Delete(t.stm(), t.peek(d, boxA), h)
		return
	}
	if t.size(chain) > 2 && t.get(d, boxB) != True {
		t.set(d, boxB, True)
	}
	t.in.maps.Set(t.stm(), t.peek(d, boxA), h, chain)
}

// chainPut sets the value of a key that was found at i of the chain.
func (t *Thread) chainPut(d Ref, h uint64, chain Value, i int, key, v Value) {
	var items []Value
	if chain != None {
		items = append(items, t.tuple(chain)...)
	}
	if i < 0 {
		items = append(items, key, v)
	} else {
		items[i+1] = v
	}
	t.setChain(d, h, t.newTuple(items...))
}

// chainDelete removes what was found at i of the chain.
func (t *Thread) chainDelete(d Ref, h uint64, chain Value, i int) {
	left := Value(None)
	if t.size(chain) > 2 {
		items := t.tuple(chain)
		left = t.newTuple(append(append([]Value{}, items[:i]...), items[i+2:]...)...)
	}
	t.setChain(d, h, left)
}

// A chainFunc is a method that has looked for the key a[1].
type chainFunc func(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error)

// chainMethod adds a method whose first argument is a key. slow is the attribute of
// the class that is called where the program may have a say; it gets all arguments.
func (t *Thread) chainMethod(c *Class, sig, slow string, fn chainFunc) {
	t.method(c, sig, func(t *Thread, a []Value) (Value, error) {
		if h, ok := t.plainHash(a[1]); ok {
			if chain, i, ok := t.chainFind(a[0], a[1], h); ok {
				return fn(t, a, h, chain, i)
			}
		}
		given := len(a)
		for given > 2 && a[given-1] == 0 {
			given--
		}
		return t.tail(t.lookup(c, t.Str(slow)), a[:given]...)
	})
}

func chainHas(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
	return Bool(i >= 0), nil
}

func chainRemove(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
	if i < 0 {
		return 0, t.keyError(a[1])
	}
	t.chainDelete(a[0], h, chain, i)
	return None, nil
}

// chainLists adds what looks at all keys.
func (t *Thread) chainLists(c *Class) {
	each := func(t *Thread, f func(k, v Value), key uint64, chain Value) {
		for i := 0; i < t.size(chain); i += 2 {
			f(t.peekItem(chain, i), t.peekItem(chain, i+1))
		}
	}
	t.mapLists(c, each)
	t.method(c, "__len__(self, /)", func(t *Thread, a []Value) (Value, error) {
		m := t.peek(a[0], boxA)
		if t.get(a[0], boxB) != True {
			return smallInt(int64(t.in.maps.Len(t.stm(), m))), nil
		}
		n := 0
		for _, key := range t.in.maps.Keys(t.stm(), m, nil) {
			chain, _ := t.in.maps.Get(t.stm(), m, key)
			n += t.size(chain) / 2
		}
		return smallInt(int64(n)), nil
	})
}

func stmdictClass(t *Thread) *Class {
	c := mapClass(t, "stmdict")
	t.chainLists(c)
	t.chainMethod(c, "__contains__(self, key, /)", "_slow_contains", chainHas)
	t.chainMethod(c, "__delitem__(self, key, /)", "_slow_remove", chainRemove)
	t.chainMethod(c, "__getitem__(self, key, /)", "_slow_getitem", func(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
		if i < 0 {
			return 0, t.keyError(a[1])
		}
		return t.peekItem(chain, i+1), nil
	})
	t.chainMethod(c, "__setitem__(self, key, value, /)", "_slow_put", func(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
		t.chainPut(a[0], h, chain, i, a[1], a[2])
		return None, nil
	})
	t.chainMethod(c, "get(self, key, default=None, /)", "_slow_get", func(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
		if i < 0 {
			return a[2], nil
		}
		return t.peekItem(chain, i+1), nil
	})
	t.chainMethod(c, "setdefault(self, key, default=None, /)", "_slow_setdefault", func(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
		if i >= 0 {
			return t.peekItem(chain, i+1), nil
		}
		t.chainPut(a[0], h, chain, i, a[1], a[2])
		return a[2], nil
	})
	t.chainMethod(c, "pop(self, key, default=?, /)", "_slow_pop", func(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
		switch {
		case i >= 0:
			t.chainDelete(a[0], h, chain, i)
			return t.peekItem(chain, i+1), nil
		case a[2] != 0:
			return a[2], nil
		}
		return 0, t.keyError(a[1])
	})
	return c
}

func stmsetClass(t *Thread) *Class {
	c := mapClass(t, "stmset")
	t.chainLists(c)
	t.chainMethod(c, "__contains__(self, key, /)", "_slow_contains", chainHas)
	t.chainMethod(c, "remove(self, key, /)", "_slow_remove", chainRemove)
	t.chainMethod(c, "add(self, key, /)", "_slow_add", func(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
		if i < 0 {
			t.chainPut(a[0], h, chain, i, a[1], None)
		}
		return None, nil
	})
	t.chainMethod(c, "discard(self, key, /)", "_slow_discard", func(t *Thread, a []Value, h uint64, chain Value, i int) (Value, error) {
		if i >= 0 {
			t.chainDelete(a[0], h, chain, i)
		}
		return None, nil
	})
	return c
}
