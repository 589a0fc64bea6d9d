package python

import "github.com/segue-vm/segue/python/code"

// Exception groups and except*.

// groupInit is BaseExceptionGroup.__init__.
func (t *Thread) groupInit(exc Value, args []Value) (Value, error) {
	c := t.classOf(exc)
	if len(args) != 2 {
		return 0, t.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(args))
	}
	items, ok := t.seqItems(args[1])
	switch {
	case !t.isStr(args[0]):
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
		if c.isSubclass(t.in.ExceptionGroup) && !t.classOf(x).isSubclass(t.in.Exception) {
			return 0, t.typeError("Cannot nest BaseExceptions in an ExceptionGroup")
		}
	}
	if s := t.shapeOf(exc); c == t.in.BaseExceptionGroup && plain {
		t.set(exc, instShape, uint64(t.in.ExceptionGroup.bare(t.in, s.Cap).Num))
	}
	t.instSet(exc, t.in.names.message, args[0])
	t.instSet(exc, t.in.names.exceptions, t.newTuple(items...))
	return None, nil
}

func (t *Thread) groupText(exc, args Value) (Value, error) {
	n := t.size(t.instGet(exc, t.in.names.exceptions))
	msg := t.GoStr(t.instGet(exc, t.in.names.message))
	return t.Str(msg + " (" + itoa(int64(n)) + " sub-exception" + plural(n) + ")"), nil
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
