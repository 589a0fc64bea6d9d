package python

// listMethods gives list, tuple, range and slice their methods.
func (in *Interp) listMethods(t *Thread) {
	m := func(sig string, fn GoFunc) { t.method(in.List, sig, fn) }
	m("append(self, object, /)", func(t *Thread, a []Value) (Value, error) {
		t.listAppend(a[0], a[1])
		return None, nil
	})
	m("clear(self, /)", func(t *Thread, a []Value) (Value, error) {
		t.listReplace(a[0], 0, t.listSize(a[0]), nil)
		return None, nil
	})
	m("copy(self, /)", func(t *Thread, a []Value) (Value, error) { return t.newList(t.listItems(a[0])), nil })
	m("count(self, value, /)", seqCount)
	m("extend(self, iterable, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.easyIter(a[1]) {
			return t.tail(t.extender(a[1]), a...)
		}
		if !t.isIterable(a[1]) {
			return 0, t.notIterable(a[1])
		}
		return None, t.listExtendFrom(a[0], a[1])
	})
	m("index(self, value, start=0, stop=?, /)", func(t *Thread, a []Value) (Value, error) {
		i, err := t.seqPosition(a)
		if err != nil || i >= 0 {
			return smallInt(int64(i)), err
		}
		s, err := t.reprText(a[1])
		if err != nil {
			return 0, err
		}
		return 0, t.valueError("%s is not in list", s)
	})
	m("insert(self, index, object, /)", listInsertMethod)
	m("pop(self, index=-1, /)", listPop)
	m("remove(self, value, /)", func(t *Thread, a []Value) (Value, error) {
		i, err := t.seqIndex(a[0], a[1], 0, maxIndex)
		if err == nil && i < 0 {
			err = t.valueError("list.remove(x): x not in list")
		}
		if err == nil {
			t.listDelete(a[0], i, min(i+1, t.listSize(a[0])))
		}
		return None, err
	})
	m("reverse(self, /)", func(t *Thread, a []Value) (Value, error) {
		if n := t.listSize(a[0]); n > 1 {
			items := t.get(a[0], listItems)
			t.getItems(items, 0, n)
			reverse(t.setItems(items, 0, n))
		}
		return None, nil
	})
	m("sort(self, /, *, key=None, reverse=False)", listSort)
	m("__reversed__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.reversedItems(a[0]), nil })
	in.tupleMethods(t)
	in.rangeMethods(t)
}

func (t *Thread) notIterable(v Value) error {
	return t.typeError("'%s' object is not iterable", t.typeName(v))
}

// reversedItems is an iterator over a list from its end.
func (t *Thread) reversedItems(l Ref) Value {
	return t.alloc3(tidSeqIter, l, uint64(int64(t.listSize(l)-1)), seqReversed)
}

// seqCount is the method count of list and tuple. It may call back.
func seqCount(t *Thread, a []Value) (Value, error) {
	n := 0
	items, _ := t.seqItems(a[0])
	for i := 0; i < len(items); i++ {
		eq, err := t.equal(items[i], a[1])
		if err != nil {
			return 0, err
		}
		if eq {
			n++
		}
		items = t.seqItemsAgain(a[0])
	}
	return smallInt(int64(n)), nil
}

// seqPosition is the position of a[1] in the sequence a[0] between the bounds
// a[2] and a[3]; -1 if it is not there. It may call back.
func (t *Thread) seqPosition(a []Value) (int, error) {
	items, _ := t.seqItems(a[0])
	n := int64(len(items))
	from, err := t.position(a[2], 0)
	if err != nil {
		return -1, err
	}
	to, err := t.position(a[3], maxIndex)
	if err != nil {
		return -1, err
	}
	if from < 0 {
		from = max(from+n, 0)
	}
	if to < 0 {
		to = max(to+n, 0)
	}
	return t.seqIndex(a[0], a[1], int(from), int(to))
}

// position is an optional bound that must not be None.
func (t *Thread) position(v Value, none int64) (int64, error) {
	if v != 0 && !t.isIntLike(v) && t.special(v, t.in.names.index) == 0 {
		return 0, t.typeError("slice indices must be integers or have an __index__ method")
	}
	return t.clampIndex(v, none)
}

func listInsertMethod(t *Thread, a []Value) (Value, error) {
	i, err := t.ssize(a[1])
	if err != nil {
		return 0, err
	}
	n := int64(t.listSize(a[0]))
	if i < 0 {
		i = max(i+n, 0)
	}
	t.listInsert(a[0], int(min(i, n)), a[2])
	return None, nil
}

func listPop(t *Thread, a []Value) (Value, error) {
	i, err := t.ssize(a[1])
	if err != nil {
		return 0, err
	}
	n := int64(t.listSize(a[0]))
	if n == 0 {
		return 0, t.indexError("pop from empty list")
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return 0, t.indexError("pop index out of range")
	}
	v := t.listGet(a[0], int(i))
	t.listDelete(a[0], int(i), int(i)+1)
	return v, nil
}

func (in *Interp) tupleMethods(t *Thread) {
	t.method(in.Tuple, "count(self, value, /)", seqCount)
	t.method(in.Tuple, "index(self, value, start=0, stop=?, /)", func(t *Thread, a []Value) (Value, error) {
		i, err := t.seqPosition(a)
		if err == nil && i < 0 {
			err = t.valueError("tuple.index(x): x not in tuple")
		}
		return smallInt(int64(i)), err
	})
	t.method(in.Tuple, "__getnewargs__(self, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newTuple(t.newTuple(t.tuple(a[0])...)), nil
	})
}

func (in *Interp) rangeMethods(t *Thread) {
	t.method(in.Range, "count(self, value, /)", func(t *Thread, a []Value) (Value, error) {
		if t.equalsAsInt(a[1]) {
			has, err := rangeHas(t, a[0], a[1])
			return smallInt(int64(Bool(has) >> 3)), err
		}
		l, err := t.collect(a[0])
		if err != nil {
			return 0, err
		}
		a[0] = l
		return seqCount(t, a)
	})
	t.method(in.Range, "index(self, value, /)", func(t *Thread, a []Value) (Value, error) {
		has, err := rangeHas(t, a[0], a[1])
		if err != nil {
			return 0, err
		}
		if !has {
			if t.equalsAsInt(a[1]) {
				s, err := t.reprText(a[1])
				if err != nil {
					return 0, err
				}
				return 0, t.valueError("%s is not in range", s)
			}
			return 0, t.valueError("sequence.index(x): x not in sequence")
		}
		if !t.equalsAsInt(a[1]) {
			l, err := t.collect(a[0])
			if err != nil {
				return 0, err
			}
			i, err := t.seqIndex(l, a[1], 0, maxIndex)
			return smallInt(int64(i)), err
		}
		d := t.asBig(a[1])
		d.Sub(d, t.asBig(t.peek(a[0], rangeStart)))
		return t.BigInt(d.Quo(d, t.asBig(t.peek(a[0], rangeStep)))), nil
	})
	t.method(in.Range, "__reversed__(self, /)", func(t *Thread, a []Value) (Value, error) {
		s, err := rangeGetItem(t, a[0], t.alloc3(tidSlice, None, None, smallInt(-1)))
		if err != nil {
			return 0, err
		}
		return rangeIter(t, s)
	})
	t.method(in.Slice, "indices(self, len, /)", func(t *Thread, a []Value) (Value, error) {
		v, err := t.indexValue(a[1])
		if err != nil {
			return 0, err
		}
		n := t.asBig(v)
		if n.Sign() < 0 {
			return 0, t.valueError("length should not be negative")
		}
		first, last, step, err := t.sliceEnds(a[0], n)
		if err != nil {
			return 0, err
		}
		return t.newTuple(t.BigInt(first), t.BigInt(last), t.BigInt(step)), nil
	})
}
