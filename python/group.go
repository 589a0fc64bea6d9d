package python

import "github.com/segue-vm/segue/python/code"

// Exception groups and except*.

// bootGroups gives exception groups what makes them groups.
func (in *Interp) bootGroups(t *Thread) {
	b := in.BaseExceptionGroup
	t.staticMethod(b, "__new__(cls, /, *args, **kwargs)", groupNew)
	for i, name := range []string{"message", "exceptions"} {
		t.getset(b, name, func(t *Thread, v Value) (Value, error) { return t.hidden(v, groupMessage+i), nil }, nil)
	}
}

// groupNew is BaseExceptionGroup.__new__.
func groupNew(t *Thread, a []Value) (Value, error) {
	c, err := t.checkNew(t.in.BaseExceptionGroup, a[0])
	if err != nil {
		return 0, err
	}
	args := t.tuple(a[1])
	if len(args) != 2 {
		return 0, t.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(args))
	}
	message := t.unwrap(args[0])
	items, ok := t.seqItems(args[1])
	switch {
	case !t.isStr(message):
		return 0, t.typeError("BaseExceptionGroup.__new__() argument 1 must be str, not %s", t.typeName(args[0]))
	case !ok:
		return 0, t.typeError("second argument (exceptions) must be a sequence")
	case len(items) == 0:
		return 0, t.valueError("second argument (exceptions) must be a non-empty sequence")
	}
	plain := true
	for i, x := range items {
		plain = plain && t.classOf(x).isSubclass(t.in.Exception)
		if !t.isExc(x) {
			return 0, t.valueError("Item %d of second argument (exceptions) is not an exception", i)
		}
	}
	switch {
	case plain && c == t.in.BaseExceptionGroup:
		c = t.in.ExceptionGroup
	case !plain && c == t.in.ExceptionGroup:
		return 0, t.typeError("Cannot nest BaseExceptions in an ExceptionGroup")
	case !plain && c.isSubclass(t.in.Exception):
		return 0, t.typeError("Cannot nest BaseExceptions in '%s'", c.Name)
	}
	r := t.newInstance(c)
	t.init(r, instSlots+8*excArgs, a[1])
	t.init(r, instSlots+8*groupMessage, message)
	t.init(r, instSlots+8*groupExceptions, t.newTuple(items...))
	return r, nil
}

func (t *Thread) groupText(exc Value) Value {
	n := t.size(t.hidden(exc, groupExceptions))
	return t.Str(t.GoStr(t.hidden(exc, groupMessage)) + " (" + itoa(int64(n)) + " sub-exception" + plural(n) + ")")
}

// isGroup reports whether v is an exception group.
func (t *Thread) isGroup(v Value) bool {
	return t.isExc(v) && t.classOf(v).isSubclass(t.in.BaseExceptionGroup)
}

// groupOp is CHECK_EG_MATCH and PREP_RERAISE_STAR; grow is by how many items the
// stack grows.
func (t *Thread) groupOp(op code.Op) (grow int, err error) {
	top := t.Top
	if op == code.PREP_RERAISE_STAR {
		v, err := t.Call(t.in.helper.reraiseStar, *t.word(top - 2), *t.word(top - 1))
		*t.word(top - 2) = v
		return -1, err
	}
	exc, kind := *t.word(top - 2), *t.word(top - 1)
	if _, err := t.excMatch(exc, kind); err != nil {
		return 0, err
	}
	kinds := []Value{kind}
	if t.is(kind, tidTuple) {
		kinds = t.tuple(kind)
	}
	for _, k := range kinds {
		if t.infoOf(k).isSubclass(t.in.BaseExceptionGroup) {
			return 0, t.typeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	v, err := t.Call(t.in.helper.splitGroup, exc, kind)
	if err != nil {
		return 0, err
	}
	rest, match := t.peekItem(v, 0), t.peekItem(v, 1)
	*t.word(top - 2), *t.word(top - 1) = rest, match
	if match != None {
		t.Stack[regHandled] = match
	}
	return 0, nil
}
