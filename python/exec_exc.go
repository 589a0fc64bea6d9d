package python

import (
	"errors"
)

// Bodies of the bytecodes of exceptions and with.

// errReraise asks for the pending exception to go on without a new traceback entry.
var errReraise = errors.New("python: reraise")

// raiseOp is RAISE_VARARGS; the error says how to go on.
func (t *Thread) raiseOp(n int) error {
	if n == 0 {
		h := t.handled()
		if h == 0 {
			return t.runtimeError("No active exception to reraise")
		}
		t.Stack[regPending] = h
		return errReraise
	}
	at := t.Top - n
	exc := *t.word(at)
	if !t.isExc(exc) && !t.isExcClass(exc) {
		return t.typeError("exceptions must derive from BaseException")
	}
	exc, err := t.exceptionFrom([]Value{exc})
	if err != nil {
		return err
	}
	*t.word(at) = exc
	if n == 2 {
		if err := t.setCause(at); err != nil {
			return err
		}
	}
	return t.raiseValue(*t.word(at))
}

// setCause is "raise exc from cause", with exc in stack word at.
func (t *Thread) setCause(at int) error {
	cause := *t.word(at + 1)
	switch {
	case cause == None || t.isExc(cause):
	case t.isExcClass(cause):
		c, err := t.exceptionFrom([]Value{cause})
		if err != nil {
			return err
		}
		cause = c
	default:
		return t.typeError("exception causes must derive from BaseException")
	}
	t.setHidden(*t.word(at), excCause, cause)
	t.setHidden(*t.word(at), excSuppress, True)
	return nil
}

// excMatch is CHECK_EXC_MATCH.
func (t *Thread) excMatch(exc, kind Value) (Value, error) {
	const bad = "catching classes that do not inherit from BaseException is not allowed"
	if kind = t.unwrap(kind); t.is(kind, tidTuple) {
		found := False
		for _, k := range t.tuple(kind) {
			if !t.isExcClass(k) {
				return 0, t.typeError(bad)
			}
			if t.classOf(exc).isSubclass(t.infoOf(k)) {
				found = True
			}
		}
		return found, nil
	}
	if !t.isExcClass(kind) {
		return 0, t.typeError(bad)
	}
	return Bool(t.classOf(exc).isSubclass(t.infoOf(kind))), nil
}

// beforeWith is BEFORE_WITH: the manager on top becomes its bound __exit__, and
// the result of __enter__ goes above it.
func (t *Thread) beforeWith() (v Value, entered bool, err error) {
	top := t.Top
	mgr := *t.word(top - 1)
	c := t.classOf(mgr)
	enter, exit := t.special(mgr, t.in.names.enter), t.special(mgr, t.in.names.exit)
	if enter == 0 {
		return 0, false, t.typeError("'%s' object does not support the context manager protocol", c.Name)
	}
	if exit == 0 {
		return 0, false, t.typeError("'%s' object does not support the context manager protocol (missed __exit__ method)", c.Name)
	}
	w := t.keep(mgr, enter)
	bound, err := t.bindDescriptor(exit, mgr, c)
	mgr, enter = w[0], w[1]
	t.Top = top
	if err != nil {
		return 0, false, err
	}
	*t.word(top - 1) = bound
	if t.is(enter, tidFunction) || t.is(enter, tidBuiltin) {
		x := t.window(top, top+2)
		x[0], x[1] = enter, mgr
		t.Top = top + 2
		return t.invokeKeep(top, 1)
	}
	v, err = t.callMethod(enter, mgr)
	t.Top = top
	return v, false, err
}

// invokeKeep is invoke for operands that are on the stack already.
func (t *Thread) invokeKeep(p, n int) (v Value, entered bool, err error) {
	v, entered, err = t.invoke(p, n, 0, contPush)
	if !entered && err == nil {
		t.Top = p
	}
	return v, entered, err
}

// withExcept is WITH_EXCEPT_START: exit prev exc on the stack.
func (t *Thread) withExcept() (v Value, entered bool, err error) {
	top := t.Top
	exc := *t.word(top - 1)
	w := t.window(top, top+4)
	w[0], w[1], w[2], w[3] = *t.word(top - 3), t.classOf(exc).Ref(), exc, t.tracebackOf(exc)
	t.Top = top + 4
	return t.invokeKeep(top, 3)
}

// tracebackOf is exc.__traceback__.
func (t *Thread) tracebackOf(exc Value) Value {
	if tb := t.hidden(exc, excTraceback); tb != 0 {
		return tb
	}
	return None
}
