package python

import (
	"github.com/segue-vm/segue/python/code"
)

// Bodies of the bytecodes of subscripts, displays and unpacking.

// containsOp is x in obj, with the operands x obj on top of the stack.
func (t *Thread) containsOp(obj, x Value, invert bool) (v Value, entered bool, err error) {
	c := t.classOf(obj)
	if c.heap && c.slot.Has == nil {
		if m := t.lookup(c, t.in.names.contains); t.is(m, tidFunction) {
			return t.methodCall(m, obj, x, contBool, true)
		}
	}
	if t.asksItems(obj, x) {
		return t.methodCall(t.in.helper.holds, obj, x, contBool, true)
	}
	yes, err := t.contains(obj, x)
	return Bool(yes != invert), false, err
}

// asksItems reports whether x, sought in a list or tuple, is compared by a method of
// the program, which is better called from the prelude than from Go.
func (t *Thread) asksItems(obj, x Value) bool {
	if !t.isInstance(x) || !t.is(obj, tidList) && !t.is(obj, tidTuple) {
		return false
	}
	return t.is(t.lookup(t.classOf(x), t.in.names.compare[code.CmpEQ]), tidFunction)
}

// subscriptOp is a[b], the operands on top of the stack.
func (t *Thread) subscriptOp(a, b Value) (v Value, entered bool, err error) {
	c := t.classOf(a)
	if c.heap {
		if m := t.lookup(c, t.in.names.getitem); t.is(m, tidFunction) {
			return t.subscriptCall(m, a, b)
		}
		if v, m := t.itemOrMissing(c, a, b); v != 0 {
			return v, false, nil
		} else if m != 0 {
			return t.subscriptCall(m, a, b)
		}
	}
	v, err = t.subscript(a, b)
	return v, false, err
}

// subscriptCall enters m, which gives a[b], the operands on top of the stack.
func (t *Thread) subscriptCall(m, a, b Value) (v Value, entered bool, err error) {
	w := t.window(t.Top-2, t.Top+1)
	w[0], w[1], w[2] = m, a, b
	t.Top++
	err = t.enterFunction(m, t.Top-3, 2, 0, contPush)
	return 0, err == nil, err
}

// itemOrMissing is d[key], or the __missing__ to be called, for an instance of a
// class derived from dict where that runs no other program code; else 0.
func (t *Thread) itemOrMissing(c *Class, d, key Value) (v, m Value) {
	if c.payload != t.in.Dict || !t.inherits(d, t.in.names.getitem) {
		return 0, 0
	}
	i, _, ok := t.dictLookup(t.unwrap(d), key)
	switch {
	case !ok:
		return 0, 0
	case i >= 0:
		return t.getItem(t.peek(t.unwrap(d), dictEntries), 2*i+1), 0
	}
	if m = t.lookup(c, t.in.names.missing); t.is(m, tidFunction) {
		return 0, m
	}
	return 0, 0
}

// storeItemOp is a[b] = v, or del a[b] if v is 0; n operands are on the stack.
func (t *Thread) storeItemOp(a, b, v Value, n int) (entered bool, err error) {
	c := t.classOf(a)
	if c.heap {
		name := t.in.names.setitem
		if v == 0 {
			name = t.in.names.delitem
		}
		if m := t.lookup(c, name); t.is(m, tidFunction) {
			p := t.Top - n
			w := t.window(p, p+4)
			w[0], w[1], w[2], w[3] = m, a, b, v
			t.Top = p + 1 + n
			err := t.enterFunction(m, p, n, 0, contDrop)
			return err == nil, err
		}
	}
	return false, t.storeItem(a, b, v)
}

// buildHashed is BUILD_SET, BUILD_MAP and BUILD_CONST_KEY_MAP; pops counts the
// operands that the result replaces.
func (t *Thread) buildHashed(in code.Instr) (v Value, pops int, err error) {
	n := in.Arg()
	top := t.Top
	defer func() { t.Top = top }()
	switch in.Op() {
	case code.BUILD_SET:
		w := t.keep(t.newSet(tidSet))
		for i := top - n; i < top; i++ {
			if _, err := t.setAdd(w[0], *t.word(i)); err != nil {
				return 0, 0, err
			}
		}
		return w[0], n, nil
	case code.BUILD_MAP:
		w := t.keep(t.newDictRoom(n))
		for i := top - 2*n; i < top; i += 2 {
			if err := t.dictSet(w[0], *t.word(i), *t.word(i + 1)); err != nil {
				return 0, 0, err
			}
		}
		return w[0], 2 * n, nil
	}
	w := t.keep(t.newDictRoom(n))
	for i := range n {
		if err := t.dictSet(w[0], t.peekItem(*t.word(top - 1), i), *t.word(top - 1 - n + i)); err != nil {
			return 0, 0, err
		}
	}
	return w[0], n + 1, nil
}

// addHashed is SET_ADD, MAP_ADD, SET_UPDATE, DICT_UPDATE and DICT_MERGE; pops
// counts the operands above the collection that go.
func (t *Thread) addHashed(in code.Instr) (pops int, err error) {
	top := t.Top
	switch in.Op() {
	case code.SET_ADD:
		_, err = t.setAdd(*t.word(top - 1 - in.Arg()), *t.word(top - 1))
	case code.MAP_ADD:
		return 2, t.dictSet(*t.word(top - 2 - in.Arg()), *t.word(top - 2), *t.word(top - 1))
	case code.SET_UPDATE:
		err = t.setUpdate(*t.word(top - 1 - in.Arg()), *t.word(top - 1))
	case code.DICT_UPDATE:
		err = t.mergeDisplay(top-1-in.Arg(), top-1)
	case code.DICT_MERGE:
		err = t.mergeKeywords(top-1-in.Arg(), top-1, top-3-in.Arg())
	}
	t.Top = top
	return 1, err
}

// mergeDisplay adds the mapping in stack word m to the dict in word d, for {**m}.
func (t *Thread) mergeDisplay(d, m int) error {
	if !t.is(t.unwrap(*t.word(m)), tidDict) {
		keys, err := t.findAttr(*t.word(m), t.in.names.keys)
		if err != nil {
			return err
		}
		if keys == 0 {
			return t.typeError("'%s' object is not a mapping", t.typeName(*t.word(m)))
		}
	}
	return t.dictUpdateFrom(*t.word(d), *t.word(m))
}

// mergeKeywords adds the mapping in stack word m to the keyword arguments in
// word d for a call of what is in word f.
func (t *Thread) mergeKeywords(d, m, f int) error {
	w := t.keep(t.unwrap(*t.word(m)), 0)
	defer t.drop(w)
	if !t.is(w[0], tidDict) {
		keys, err := t.findAttr(*t.word(m), t.in.names.keys)
		if err != nil {
			return err
		}
		if keys == 0 {
			return t.typeError("%s argument after ** must be a mapping, not %s", t.funcText(*t.word(f)), t.typeName(*t.word(m)))
		}
		w[0] = t.newDict()
		if err := t.dictUpdateFrom(w[0], *t.word(m)); err != nil {
			return err
		}
	}
	names := true
	for pos := 0; ; {
		k, v, next, ok := t.dictNext(w[0], pos)
		if !ok {
			break
		}
		pos = next
		if !t.isStr(t.unwrap(k)) {
			names = false
			continue
		}
		w[1] = k
		n := t.dictSize(*t.word(d))
		if err := t.dictSet(*t.word(d), k, v); err != nil {
			return err
		}
		if t.dictSize(*t.word(d)) == n {
			return t.typeError("%s got multiple values for keyword argument '%s'", t.funcText(*t.word(f)), t.GoStr(w[1]))
		}
	}
	switch {
	case names:
		return nil
	case !t.isIterable(*t.word(f + 1)): // CPython looks at the names last
		return t.typeError("%s argument after * must be an iterable, not %s", t.funcText(*t.word(f)), t.typeName(*t.word(f + 1)))
	}
	return t.typeError("keywords must be strings")
}

// funcText is how messages name a callable: with module and parentheses.
func (t *Thread) funcText(f Value) string {
	switch {
	case t.is(f, tidFunction):
		mod := t.get(f, funcModule)
		if t.isStr(mod) {
			return t.GoStr(mod) + "." + t.funcQualNameOf(f) + "()"
		}
		return t.funcQualNameOf(f) + "()"
	case t.is(f, tidBuiltin):
		return t.builtinOf(f).Name + "()"
	case t.is(f, tidMethod):
		return t.funcText(t.peek(f, methodFunc))
	case t.isType(f):
		return t.className(f) + "()"
	}
	return t.typeName(f) + " object"
}

// listExtendOp adds the items of x to the list l. Iterables that run program
// code are walked by the prelude.
func (t *Thread) listExtendOp(l, x Value) (entered bool, err error) {
	if !t.easyIter(x) {
		p := t.Top - 1
		w := t.window(p, p+3)
		w[0], w[1], w[2] = t.extender(x), l, x
		t.Top = p + 3
		_, entered, err = t.invoke(p, 2, 0, contDrop)
		return entered, err
	}
	return false, t.listUnpack(l, x)
}

// listUnpack adds the items of x, which stands after a *, to a list.
func (t *Thread) listUnpack(l, x Value) error {
	if !t.isIterable(x) {
		return t.typeError("Value after * must be an iterable, not %s", t.typeName(x))
	}
	return t.listExtendFrom(l, x)
}

// extender is the function of the prelude that adds the items of x to a list.
func (t *Thread) extender(x Value) Value {
	if t.asksLength(x) {
		return t.in.helper.extendAsked
	}
	return t.in.helper.extend
}

// isIterable reports whether iter(v) has a method to call.
func (t *Thread) isIterable(v Value) bool {
	c := t.classOf(v)
	if c.slot.Iter != nil {
		return true
	}
	m := t.lookup(c, t.in.names.iter)
	return m != 0 && m != None || t.special(v, t.in.names.getitem) != 0
}

// listExtendFrom adds the items of an iterable to a list. It may call back
// unless the iterable is easy.
func (t *Thread) listExtendFrom(l, x Value) error {
	if t.asksLength(x) {
		w := t.keep(l)
		defer t.drop(w)
		it, err := t.iterAsked(x)
		if err != nil {
			return err
		}
		l, x = w[0], it
	}
	x = t.iterable(x)
	switch {
	case t.is(x, tidList):
		items := t.listItems(x)
		if l == x {
			items = append([]Value(nil), items...)
		}
		t.listExtend(l, items)
		return nil
	case t.is(x, tidTuple):
		t.listExtend(l, t.tuple(x))
		return nil
	}
	if err := t.listable(x); err != nil {
		return err
	}
	w := t.keep(l)
	defer t.drop(w)
	return t.each(x, func(v Value) error {
		t.listAppend(w[0], v)
		return nil
	})
}

// unpack is UNPACK_SEQUENCE: v, on top of the stack, becomes n items, the first
// on top.
func (t *Thread) unpack(v Value, n int) error {
	top := t.Top - 1
	items, err := t.unpackItems(v, n)
	if err != nil {
		return err
	}
	for i := range n {
		*t.word(top + n - 1 - i) = items[i]
	}
	return nil
}

// unpackItems are the n items of v.
func (t *Thread) unpackItems(v Value, n int) ([]Value, error) {
	var items []Value
	switch {
	case t.is(v, tidTuple):
		items = t.tuple(v)
	case t.is(v, tidList):
		items = t.listItems(v)
	default:
		return t.unpackIter(v, n)
	}
	if len(items) > n {
		return nil, t.valueError("too many values to unpack (expected %d)", n)
	}
	if len(items) < n {
		return nil, t.valueError("not enough values to unpack (expected %d, got %d)", n, len(items))
	}
	return items, nil
}

func (t *Thread) unpackIter(v Value, n int) ([]Value, error) {
	if !t.isIterable(v) {
		return nil, t.typeError("cannot unpack non-iterable %s object", t.typeName(v))
	}
	it, err := t.iter(v)
	if err != nil {
		return nil, err
	}
	top := t.Top
	w := t.keep(it)
	defer func() { t.Top = top }()
	for i := range n {
		x, err := t.next(w[0])
		if err != nil {
			return nil, err
		}
		if x == 0 {
			return nil, t.valueError("not enough values to unpack (expected %d, got %d)", n, i)
		}
		t.keep(x)
	}
	x, err := t.next(w[0])
	if err != nil {
		return nil, err
	}
	if x != 0 {
		return nil, t.valueError("too many values to unpack (expected %d)", n)
	}
	return append([]Value(nil), t.window(top+1, top+1+n)...), nil
}

// unpackEx is UNPACK_EX: items before and after a starred list.
func (t *Thread) unpackEx(v Value, before, after int) error {
	if !t.isIterable(v) {
		return t.typeError("cannot unpack non-iterable %s object", t.typeName(v))
	}
	top := t.Top - 1
	l, err := t.collect(v)
	t.Top = top + 1
	if err != nil {
		return err
	}
	items := t.listItems(l)
	if len(items) < before+after {
		if after == 0 {
			return t.valueError("not enough values to unpack (expected at least %d, got %d)", before, len(items))
		}
		return t.valueError("not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
	}
	star := len(items) - after
	at := top + before + after
	for _, x := range items[:before] {
		*t.word(at) = x
		at--
	}
	*t.word(at) = t.newList(items[before:star])
	at--
	for _, x := range items[star:] {
		*t.word(at) = x
		at--
	}
	return nil
}
