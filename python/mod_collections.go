package python

// collectionFuncs are the parts of collections that need Go.
func collectionFuncs(m *ModuleDef) {
	lruFuncs(m)
	heapFuncs(m)
	bisectFuncs(m)
	m.Func("ordered_views(cls, /)", func(t *Thread, a []Value) (Value, error) {
		for name, kind := range map[string]int{"keys": dictKeysView, "values": dictValuesView, "items": dictItemsView} {
			t.method(t.infoOf(a[0]), name+"(self, /)", func(t *Thread, a []Value) (Value, error) {
				v := t.alloc2(tidDictView, t.unwrap(a[0]), uint64(kind))
				t.init(v, viewOrdered, 1)
				return v, nil
			})
		}
		return a[0], nil
	})
	m.Func("pop_first(d, /)", func(t *Thread, a []Value) (Value, error) {
		k, v, ok := t.dictPopFirst(t.unwrap(a[0]))
		if !ok {
			return 0, t.raise(t.in.KeyError, "dictionary is empty")
		}
		return t.newTuple(k, v), nil
	})
	m.Func("move_to_front(d, key, /)", func(t *Thread, a []Value) (Value, error) {
		h, err := t.hash(a[1])
		if err != nil {
			return 0, err
		}
		i, err := t.dictFind(t.unwrap(a[0]), a[1], h)
		if err != nil {
			return 0, err
		}
		if i < 0 {
			return 0, t.keyError(a[1])
		}
		t.moveToFront(t.unwrap(a[0]), i)
		return None, nil
	})
	m.Func("tuple_field(index, doc, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newProperty(t.fieldGetter(int(unboxInt(a[0]))).ref, None, None, a[1]), nil
	})
}

// dictPopFirst removes the first entry; ok is false if there is none.
func (t *Thread) dictPopFirst(d Ref) (k, v Value, ok bool) {
	k, v, next, ok := t.dictNext(d, 0)
	if ok {
		h, _ := t.settledHash(k)
		t.dictRemove(d, next-1, h)
	}
	return k, v, ok
}

// moveToFront makes entry i of a dict the first.
func (t *Thread) moveToFront(d Ref, i int) {
	hashes := t.entryHashes(d)
	old := t.peek(d, dictEntries)
	index, entries := t.allocArray(tidIndex, t.size(t.peek(d, dictIndex))), t.allocArray(tidEntries, t.size(old))
	used := 0
	put := func(i int) {
		k := t.peekItem(old, 2*i)
		if k == 0 {
			return
		}
		t.initItem(entries, 2*used, k)
		t.initItem(entries, 2*used+1, t.getItem(old, 2*i+1))
		t.indexAdd(index, hashes[i], used)
		used++
	}
	t.touch(d)
	put(i)
	for k := range hashes {
		if k != i {
			put(k)
		}
	}
	t.init(d, dictIndex, index)
	t.init(d, dictEntries, entries)
	t.init(d, dictFill, uint64(used))
	t.init(d, dictVersion, t.newVersion())
}

// fieldGetter is the getter of item i of a named tuple.
func (t *Thread) fieldGetter(i int) *Builtin {
	b := t.newBuiltin("field(self, /)", t.in.Tuple, kindMethod, func(t *Thread, a []Value) (Value, error) {
		if i >= t.size(a[0]) {
			return 0, t.raise(t.in.IndexError, "tuple index out of range")
		}
		return t.peekItem(a[0], i), nil
	})
	b.field = i + 1
	return b
}
