package python

import (
	"errors"
	"fmt"
)

// Exceptions are instances whose first hidden slots hold what BaseException
// promises. The exception that a Go function reports with [errPending] is in a
// thread register, so that a collection updates it and an abort forgets it.

const (
	excArgs = iota // hidden slots
	excTraceback
	excContext
	excCause
	excSuppress
	excHidden // their number

	groupMessage    = excHidden
	groupExceptions = excHidden + 1
	groupHidden     = excHidden + 2
)

// errPending says that a Python exception is on its way: it is in the register
// regPending.
var errPending = errors.New("python: exception pending")

// Thread registers of the interpreter, after rt.RegAtomic.
const (
	regPending = 1 + iota // exception on its way from Go code to a handler
	regHandled            // exception whose handler is running; None or 0 if none
	regDepth              // frames on the stack, as an inline int
	regThread             // the thread's entry in threading, 0 if none yet
)

func (t *Thread) pending() Value { return t.Stack[regPending] }

// setPending makes exc the pending exception.
func (t *Thread) setPending(exc Value) error {
	t.Stack[regPending] = exc
	return errPending
}

// takePending returns the pending exception and forgets it.
func (t *Thread) takePending() Value {
	exc := t.Stack[regPending]
	t.Stack[regPending] = 0
	return exc
}

// newException makes an exception of a class with the given args, without
// running any __init__.
func (t *Thread) newException(c *Class, args ...Value) Ref {
	r := t.newInstance(c)
	t.init(r, instSlots+8*excArgs, t.newTuple(args...))
	return r
}

// raise makes an exception of a built-in class pending.
func (t *Thread) raise(c *Class, format string, args ...any) error {
	return t.raiseArgs(c, t.Str(fmt.Sprintf(format, args...)))
}

// raiseArgs is raise with Python values as args.
func (t *Thread) raiseArgs(c *Class, args ...Value) error {
	return t.raiseValue(t.newException(c, args...))
}

// raiseValue makes exc pending, with the exception being handled as its context.
func (t *Thread) raiseValue(exc Value) error {
	if h := t.handled(); h != 0 && h != exc {
		t.setContext(exc, h)
	}
	return t.setPending(exc)
}

// setContext sets exc.__context__ to h, cutting exc out of h's own chain, which
// may lead back into itself.
func (t *Thread) setContext(exc, h Value) {
	slow, step := h, false
	for o := h; ; step = !step {
		next := t.hidden(o, excContext)
		if isNone(next) {
			break
		}
		if next == exc {
			t.setHidden(o, excContext, None)
			break
		}
		if o = next; o == slow {
			break
		}
		if step {
			slow = t.hidden(slow, excContext)
		}
	}
	t.setHidden(exc, excContext, h)
}

// handled is the exception whose handler is running, or 0. Inside a generator
// that handles none itself it is the one of whoever resumed it.
func (t *Thread) handled() Value {
	h := t.Stack[regHandled]
	if !isNone(h) {
		return h
	}
	return t.outerHandled()
}

func (t *Thread) typeError(format string, args ...any) error {
	return t.raise(t.in.TypeError, format, args...)
}

func (t *Thread) valueError(format string, args ...any) error {
	return t.raise(t.in.ValueError, format, args...)
}

func (t *Thread) zeroDivision(msg string) error { return t.raise(t.in.ZeroDivisionError, "%s", msg) }

func (t *Thread) indexError(msg string) error { return t.raise(t.in.IndexError, "%s", msg) }

func (t *Thread) keyError(key Value) error { return t.raiseArgs(t.in.KeyError, key) }

func (t *Thread) overflowError(format string, args ...any) error {
	return t.raise(t.in.OverflowError, format, args...)
}

func (t *Thread) runtimeError(format string, args ...any) error {
	return t.raise(t.in.RuntimeError, format, args...)
}

// attributeError is raised with the name and obj attributes of 3.11.
func (t *Thread) attributeError(obj, name Value, format string, args ...any) error {
	exc := t.newException(t.in.AttributeError, t.Str(fmt.Sprintf(format, args...)))
	t.instSet(exc, t.in.names.name, name)
	t.instSet(exc, t.in.names.obj, obj)
	return t.raiseValue(exc)
}

// noMemory makes a MemoryError pending.
func (t *Thread) noMemory() error { return t.raiseArgs(t.in.MemoryError) }

// errTooBig is what code that cannot return an error panics with for an object
// that no heap could hold; it becomes a MemoryError.
var errTooBig = errors.New("python: object too big")

// stopIteration ends an iteration with a value.
func (t *Thread) stopIteration(v Value) error {
	if isNone(v) {
		return t.raiseArgs(t.in.StopIteration)
	}
	return t.raiseArgs(t.in.StopIteration, v)
}

// isExc reports whether v is an exception.
func (t *Thread) isExc(v Value) bool { return t.isInstance(v) && t.shapeOf(v).Class.excBase }

// isExcClass reports whether v is a class of exceptions.
func (t *Thread) isExcClass(v Value) bool { return t.isType(v) && t.infoOf(v).excBase }

// catches reports whether err is a pending exception of class c. The exception
// stays pending.
func (t *Thread) catches(err error, c *Class) bool {
	return err == errPending && t.classOf(t.pending()).isSubclass(c)
}

// excValue is the first arg of an exception, or None.
func (t *Thread) excValue(exc Value) Value {
	if args := t.tuple(t.hidden(exc, excArgs)); len(args) > 0 {
		return args[0]
	}
	return None
}
