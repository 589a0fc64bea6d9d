package python

func init() { builtinFamilies = append(builtinFamilies, bootLengthHints) }

// bootLengthHints gives iterators that know how much they have left
// __length_hint__.
func bootLengthHints(in *Interp, t *Thread, m *ModuleDef) {
	hint := func(c *Class, left func(t *Thread, it Ref) int) {
		t.method(c, "__length_hint__(self, /)", func(t *Thread, a []Value) (Value, error) {
			return t.Int(int64(max(left(t, a[0]), 0))), nil
		})
	}
	for _, kind := range []int{seqList, seqTuple, seqStr, seqBytes, seqBytearray, seqReversed} {
		hint(in.kindClasses[kind], seqLeft)
	}
	hint(in.RangeIter, func(t *Thread, it Ref) int { return int(t.get(it, rangeIterLeft)) })
	for _, kind := range []int{dictKeys, dictValues, dictItems, dictReversedKeys, dictReversedValues, dictReversedItems} {
		hint(in.kindClasses[kind], (*Thread).dictLeft)
	}
}

func (t *Thread) dictLeft(it Ref) int {
	d := t.get(it, dictIterDict)
	if d == 0 || t.dictIterResized(it, d) {
		return 0
	}
	pos := int(t.peek(it, dictIterPos))
	if t.peek(it, dictIterKind) < dictReversedKeys {
		return t.dictSize(d) + int(t.peek(it, dictIterHoles)) - pos
	}
	n := 0
	for ok := true; ok; n++ {
		_, _, pos, ok = t.dictPrevious(d, pos)
	}
	return n - 1
}

func seqLeft(t *Thread, it Ref) int {
	seq := t.get(it, iterSeq)
	if seq == 0 {
		return 0
	}
	i := int(int64(t.peek(it, iterPos)))
	if t.peek(it, iterKind) == seqReversed {
		return i + 1
	}
	n, err := t.length(seq)
	if err != nil {
		return 0
	}
	return n - i
}

// asksLength reports whether the program has a say in how many items v is said to
// have: list() and others ask before they walk v.
func (t *Thread) asksLength(v Value) bool {
	return t.ownSpecial(v, t.in.names.len) != 0 || t.ownSpecial(v, t.in.names.lengthHint) != 0
}

// iterAsked is iter(v), of which v's length is asked after. It may call back.
func (t *Thread) iterAsked(v Value) (Value, error) {
	if !t.asksLength(v) {
		return t.iter(v)
	}
	w := t.keep(v, 0)
	defer t.drop(w)
	it, err := t.iter(v)
	if err != nil {
		return 0, err
	}
	w[1] = it
	n, err := t.lengthHint(w[0])
	if err == nil && n > t.maxObject()/8 {
		err = t.noMemory()
	}
	return w[1], err
}

// lengthHint is operator.length_hint(v). It may call back.
func (t *Thread) lengthHint(v Value) (int64, error) {
	w := t.keep(v)
	defer t.drop(w)
	if t.special(v, t.in.names.len) != 0 {
		n, err := t.length(v)
		if !t.catches(err, t.in.TypeError) {
			return int64(n), err
		}
		t.takePending()
	}
	m := t.special(w[0], t.in.names.lengthHint)
	if m == 0 {
		return 0, nil
	}
	r, err := t.callMethod(m, w[0])
	if t.catches(err, t.in.TypeError) {
		t.takePending()
		return 0, nil
	}
	switch {
	case err != nil || r == NotImplemented:
		return 0, err
	case !t.isIntLike(t.unwrap(r)):
		return 0, t.typeError("__length_hint__ must be an integer, not %s", t.typeName(r))
	}
	n, err := t.ssize(r)
	if err == nil && n < 0 {
		err = t.valueError("__length_hint__() should return >= 0")
	}
	return n, err
}
