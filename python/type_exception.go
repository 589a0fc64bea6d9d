package python

import (
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// exceptions are the built-in exception classes.
type exceptions struct {
	BaseException, Exception, BaseExceptionGroup, ExceptionGroup, GeneratorExit, KeyboardInterrupt, SystemExit *Class
	ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, FloatingPointError, ImportError    *Class
	IndentationError, IndexError, KeyError, LookupError, MemoryError, ModuleNotFoundError, NameError           *Class
	NotImplementedError, OSError, OverflowError, RecursionError, ReferenceError, RuntimeError                  *Class
	StopAsyncIteration, StopIteration, SyntaxError, SystemError, TabError, TypeError, UnboundLocalError        *Class
	UnicodeDecodeError, UnicodeEncodeError, UnicodeError, UnicodeTranslateError, ValueError, ZeroDivisionError *Class
	FileNotFoundError, FileExistsError, PermissionError, IsADirectoryError, NotADirectoryError, TimeoutError   *Class
	Warning, DeprecationWarning, UserWarning, SyntaxWarning, RuntimeWarning, FutureWarning, ImportWarning      *Class
	PendingDeprecationWarning, BytesWarning, ResourceWarning, UnicodeWarning, EncodingWarning                  *Class
	BlockingIOError, BrokenPipeError, ChildProcessError, ConnectionError, ConnectionAbortedError               *Class
	ConnectionRefusedError, ConnectionResetError, InterruptedError, ProcessLookupError                         *Class

	excNames   []*Class // all of them
	errnoClass map[unix.Errno]*Class
}

// bootExceptions makes the exception classes.
func (in *Interp) bootExceptions(t *Thread) {
	mk := func(p **Class, name string, base *Class) {
		c := in.builtinClass(t, name, base, &noSlotsOf)
		c.excBase, c.hidden = true, excHidden
		c.slots = excHidden
		*p = c
		in.excNames = append(in.excNames, c)
	}
	e := &in.exceptions
	mk(&e.BaseException, "BaseException", in.Object)
	mk(&e.Exception, "Exception", e.BaseException)
	for _, x := range []struct {
		p    **Class
		name string
		base **Class
	}{
		{&e.BaseExceptionGroup, "BaseExceptionGroup", &e.BaseException},
		{&e.GeneratorExit, "GeneratorExit", &e.BaseException},
		{&e.KeyboardInterrupt, "KeyboardInterrupt", &e.BaseException},
		{&e.SystemExit, "SystemExit", &e.BaseException},
		{&e.ArithmeticError, "ArithmeticError", &e.Exception},
		{&e.FloatingPointError, "FloatingPointError", &e.ArithmeticError},
		{&e.OverflowError, "OverflowError", &e.ArithmeticError},
		{&e.ZeroDivisionError, "ZeroDivisionError", &e.ArithmeticError},
		{&e.AssertionError, "AssertionError", &e.Exception},
		{&e.AttributeError, "AttributeError", &e.Exception},
		{&e.BufferError, "BufferError", &e.Exception},
		{&e.EOFError, "EOFError", &e.Exception},
		{&e.ImportError, "ImportError", &e.Exception},
		{&e.ModuleNotFoundError, "ModuleNotFoundError", &e.ImportError},
		{&e.LookupError, "LookupError", &e.Exception},
		{&e.IndexError, "IndexError", &e.LookupError},
		{&e.KeyError, "KeyError", &e.LookupError},
		{&e.MemoryError, "MemoryError", &e.Exception},
		{&e.NameError, "NameError", &e.Exception},
		{&e.UnboundLocalError, "UnboundLocalError", &e.NameError},
		{&e.OSError, "OSError", &e.Exception},
		{&e.BlockingIOError, "BlockingIOError", &e.OSError},
		{&e.ChildProcessError, "ChildProcessError", &e.OSError},
		{&e.ConnectionError, "ConnectionError", &e.OSError},
		{&e.BrokenPipeError, "BrokenPipeError", &e.ConnectionError},
		{&e.ConnectionAbortedError, "ConnectionAbortedError", &e.ConnectionError},
		{&e.ConnectionRefusedError, "ConnectionRefusedError", &e.ConnectionError},
		{&e.ConnectionResetError, "ConnectionResetError", &e.ConnectionError},
		{&e.FileExistsError, "FileExistsError", &e.OSError},
		{&e.FileNotFoundError, "FileNotFoundError", &e.OSError},
		{&e.InterruptedError, "InterruptedError", &e.OSError},
		{&e.IsADirectoryError, "IsADirectoryError", &e.OSError},
		{&e.NotADirectoryError, "NotADirectoryError", &e.OSError},
		{&e.PermissionError, "PermissionError", &e.OSError},
		{&e.ProcessLookupError, "ProcessLookupError", &e.OSError},
		{&e.TimeoutError, "TimeoutError", &e.OSError},
		{&e.ReferenceError, "ReferenceError", &e.Exception},
		{&e.RuntimeError, "RuntimeError", &e.Exception},
		{&e.NotImplementedError, "NotImplementedError", &e.RuntimeError},
		{&e.RecursionError, "RecursionError", &e.RuntimeError},
		{&e.StopAsyncIteration, "StopAsyncIteration", &e.Exception},
		{&e.StopIteration, "StopIteration", &e.Exception},
		{&e.SyntaxError, "SyntaxError", &e.Exception},
		{&e.IndentationError, "IndentationError", &e.SyntaxError},
		{&e.TabError, "TabError", &e.IndentationError},
		{&e.SystemError, "SystemError", &e.Exception},
		{&e.TypeError, "TypeError", &e.Exception},
		{&e.ValueError, "ValueError", &e.Exception},
		{&e.UnicodeError, "UnicodeError", &e.ValueError},
		{&e.UnicodeDecodeError, "UnicodeDecodeError", &e.UnicodeError},
		{&e.UnicodeEncodeError, "UnicodeEncodeError", &e.UnicodeError},
		{&e.UnicodeTranslateError, "UnicodeTranslateError", &e.UnicodeError},
		{&e.Warning, "Warning", &e.Exception},
		{&e.BytesWarning, "BytesWarning", &e.Warning},
		{&e.DeprecationWarning, "DeprecationWarning", &e.Warning},
		{&e.EncodingWarning, "EncodingWarning", &e.Warning},
		{&e.FutureWarning, "FutureWarning", &e.Warning},
		{&e.ImportWarning, "ImportWarning", &e.Warning},
		{&e.PendingDeprecationWarning, "PendingDeprecationWarning", &e.Warning},
		{&e.ResourceWarning, "ResourceWarning", &e.Warning},
		{&e.RuntimeWarning, "RuntimeWarning", &e.Warning},
		{&e.SyntaxWarning, "SyntaxWarning", &e.Warning},
		{&e.UnicodeWarning, "UnicodeWarning", &e.Warning},
		{&e.UserWarning, "UserWarning", &e.Warning},
	} {
		mk(x.p, x.name, *x.base)
	}
	e.BaseExceptionGroup.hidden, e.BaseExceptionGroup.slots = groupHidden, groupHidden
	g, err := t.makeClass(classSpec{name: "ExceptionGroup", bases: []*Class{e.BaseExceptionGroup, e.Exception}, meta: in.Type, dict: t.newDict()})
	if err != nil {
		panic(err)
	}
	g.ref, g.slot, g.excBase, g.hidden = g.handle.Ref(), &noSlotsOf, true, groupHidden
	g.slots = groupHidden
	t.define(g, "__module__", t.nameStr("builtins"))
	e.ExceptionGroup = g
	in.excNames = append(in.excNames, g)
}

// bootExceptionMethods gives exceptions what they have in common.
func (in *Interp) bootExceptionMethods(t *Thread) {
	b := in.BaseException
	slot := func(sig string, fn GoFunc) { t.method(b, sig, fn).slot = true }
	t.staticMethod(b, "__new__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		k, err := t.checkNew(t.in.BaseException, a[0])
		if err != nil {
			return 0, err
		}
		if k.hidden != excHidden {
			return 0, t.typeError("BaseException.__new__(%s) is not safe, use %s.__new__()", k.Name, k.Name)
		}
		r := t.newInstance(k)
		t.init(r, instSlots+8*excArgs, a[1])
		return r, nil
	})
	in.bootGroups(t)
	slot("__init__(self, /, *args, **kwargs)", excInit)
	slot("__repr__(self, /)", excRepr)
	slot("__str__(self, /)", excStr)
	t.method(b, "with_traceback(self, tb, /)", func(t *Thread, a []Value) (Value, error) {
		return a[0], setTraceback(t, a[0], a[1])
	})
	t.method(b, "add_note(self, note, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(t.unwrap(a[1])) {
			return 0, t.typeError("note must be a str, not '%s'", t.typeName(a[1]))
		}
		l := t.instGet(a[0], t.in.names.notes)
		if l == 0 {
			l = t.newList(nil)
			t.instSet(a[0], t.in.names.notes, l)
		} else if l = t.unwrap(l); !t.is(l, tidList) {
			return 0, t.typeError("Cannot add note: __notes__ is not a list")
		}
		t.listAppend(l, a[1])
		return None, nil
	})
	hidden := func(name string, i int, check func(t *Thread, exc, v Value) error) {
		t.getset(b, name, func(t *Thread, v Value) (Value, error) {
			if x := t.hidden(v, i); x != 0 {
				return x, nil
			}
			return None, nil
		}, check)
	}
	hidden("__traceback__", excTraceback, setTraceback)
	link := func(i int, what string) func(t *Thread, exc, v Value) error {
		return func(t *Thread, exc, v Value) error {
			if v != None && !t.isExc(v) {
				return t.typeError("exception %s must be None or derive from BaseException", what)
			}
			t.setHidden(exc, i, v)
			if i == excCause {
				t.setHidden(exc, excSuppress, True)
			}
			return nil
		}
	}
	hidden("__context__", excContext, link(excContext, "context"))
	hidden("__cause__", excCause, link(excCause, "cause"))
	t.getset(b, "__suppress_context__", func(t *Thread, v Value) (Value, error) { return Bool(t.hidden(v, excSuppress) == True), nil },
		func(t *Thread, exc, v Value) error {
			if v != True && v != False {
				return t.typeError("attribute value type must be bool")
			}
			t.setHidden(exc, excSuppress, v)
			return nil
		})
	t.getset(b, "args", func(t *Thread, v Value) (Value, error) { return t.hidden(v, excArgs), nil }, func(t *Thread, exc, v Value) error {
		w := t.keep(exc)
		defer t.drop(w)
		l, err := t.collect(v)
		if err == nil {
			t.setHidden(w[0], excArgs, t.newTuple(t.listItems(l)...))
		}
		return err
	})
	in.bootExceptionAttrs(t)
	in.bootOSErrors(t)
}

func setTraceback(t *Thread, exc, v Value) error {
	if v != None && !t.is(v, tidTraceback) {
		return t.typeError("__traceback__ must be a traceback or None")
	}
	t.setHidden(exc, excTraceback, v)
	return nil
}

// excInit is BaseException.__init__, with the attributes that some classes set
// from their arguments.
func excInit(t *Thread, a []Value) (Value, error) {
	c := t.classOf(a[0])
	args := t.tuple(a[1])
	if c.isSubclass(t.in.OSError) && !t.osErrorUsesInit(c) {
		return None, nil // __new__ has done it
	}
	if t.dictSize(a[2]) > 0 {
		base, names := t.keywordsOf(c)
		if base == nil {
			return 0, t.typeError("%s() takes no keyword arguments", c.Name)
		}
		for pos := 0; ; {
			k, v, next, ok := t.dictNext(a[2], pos)
			if !ok {
				break
			}
			if !slices.Contains(names, t.GoStr(k)) {
				return 0, t.typeError("'%s' is an invalid keyword argument for %s()", t.GoStr(k), base.Name)
			}
			t.instSet(a[0], t.unwrap(k), v)
			pos = next
		}
	}
	t.setHidden(a[0], excArgs, a[1])
	switch {
	case c.isSubclass(t.in.OSError):
		t.osErrorInit(a[0], a[1])
	case c.isSubclass(t.in.SyntaxError) && len(args) == 2:
		return None, t.syntaxErrorInit(a[0], args[1])
	}
	return None, nil
}

// syntaxErrorInit sets what is said of the place of a SyntaxError.
func (t *Thread) syntaxErrorInit(exc, place Value) error {
	info, ok := t.seqItems(place)
	switch n := len(info); {
	case !ok:
		return t.typeError("'%s' object is not iterable", t.typeName(place))
	case n < 4:
		return t.typeError("function takes at least 4 arguments (%d given)", n)
	case n == 5:
		return t.typeError("end_offset must be provided when end_lineno is provided")
	case n > 6:
		return t.typeError("function takes at most 6 arguments (%d given)", n)
	}
	for i, v := range info {
		t.instSet(exc, t.nameStr([]string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"}[i]), v)
	}
	return nil
}

// keywordsOf are the keywords of an exception class and the class that takes
// them; nil if there is none.
func (t *Thread) keywordsOf(c *Class) (*Class, []string) {
	switch {
	case c.isSubclass(t.in.ImportError):
		return t.in.ImportError, []string{"name", "path"}
	case c.isSubclass(t.in.AttributeError):
		return t.in.AttributeError, []string{"name", "obj"}
	case c.isSubclass(t.in.NameError):
		return t.in.NameError, []string{"name"}
	}
	return nil, nil
}

func excRepr(t *Thread, a []Value) (Value, error) {
	args := t.hidden(a[0], excArgs)
	name := t.GoStr(t.get(t.classOf(a[0]).Ref(), typeName))
	if t.size(args) == 1 {
		s, err := t.reprText(t.peekItem(args, 0))
		return t.Str(name + "(" + s + ")"), err
	}
	s, err := t.reprText(args)
	return t.Str(name + s), err
}

func excStr(t *Thread, a []Value) (Value, error) {
	args := t.hidden(a[0], excArgs)
	c := t.classOf(a[0])
	switch {
	case c.isSubclass(t.in.KeyError) && t.size(args) == 1:
		return t.repr(t.peekItem(args, 0))
	case c.isSubclass(t.in.OSError):
		if s, err := t.osErrorText(a[0]); s != "" || err != nil {
			return t.Str(s), err
		}
	case c.isSubclass(t.in.BaseExceptionGroup):
		return t.groupText(a[0]), nil
	case c.isSubclass(t.in.SyntaxError):
		return t.syntaxErrorText(a[0], args)
	}
	if s := t.instGet(a[0], t.Str("_text")); s != 0 {
		return s, nil
	}
	switch t.size(args) {
	case 0:
		return t.in.lit.empty, nil
	case 1:
		return t.str(t.peekItem(args, 0))
	}
	return t.repr(args)
}

// syntaxErrorText is str of a SyntaxError: message with file and line.
func (t *Thread) syntaxErrorText(exc, args Value) (Value, error) {
	if t.size(args) == 0 {
		return t.Str("None"), nil
	}
	msg, err := t.strText(t.peekItem(args, 0))
	if err != nil {
		return 0, err
	}
	file, line := t.instGet(exc, t.in.names.filename), t.instGet(exc, t.in.names.lineno)
	switch {
	case t.isStr(file) && isInt(line):
		name := t.GoStr(file)
		msg += " (" + name[strings.LastIndexByte(name, '/')+1:] + ", line " + itoa(unboxInt(line)) + ")"
	case isInt(line):
		msg += " (line " + itoa(unboxInt(line)) + ")"
	case t.isStr(file):
		name := t.GoStr(file)
		msg += " (" + name[strings.LastIndexByte(name, '/')+1:] + ")"
	}
	return t.Str(msg), nil
}

// bootExceptionAttrs makes the attributes that single exceptions compute from
// their args.
func (in *Interp) bootExceptionAttrs(t *Thread) {
	first := func(c *Class, name string) {
		t.getset(c, name, func(t *Thread, v Value) (Value, error) {
			if x := t.instGet(v, t.Str("_"+name)); x != 0 {
				return x, nil
			}
			return t.excValue(v), nil
		}, func(t *Thread, v, x Value) error { t.instSet(v, t.Str("_"+name), x); return nil })
	}
	first(in.StopIteration, "value")
	first(in.SyntaxError, "msg")
	first(in.ImportError, "msg")
	t.getset(in.SystemExit, "code", func(t *Thread, v Value) (Value, error) {
		if x := t.instGet(v, t.Str("_code")); x != 0 {
			return x, nil
		}
		args := t.hidden(v, excArgs)
		if t.size(args) > 1 {
			return args, nil
		}
		return t.excValue(v), nil
	}, func(t *Thread, v, x Value) error { t.instSet(v, t.Str("_code"), x); return nil })
	for c, names := range map[*Class][]string{
		in.OSError:     {"errno", "strerror", "filename", "filename2"},
		in.ImportError: {"name", "path"}, in.NameError: {"name"}, in.AttributeError: {"name", "obj"},
		in.SyntaxError: {"filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"},
	} {
		for _, n := range names {
			t.define(c, n, None)
		}
	}
}
