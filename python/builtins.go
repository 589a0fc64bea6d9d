package python

import (
	rt "github.com/segue-vm/segue/runtime"
)

// bootModules makes builtins and sys, and registers the other modules.
func (in *Interp) bootModules(t *Thread) {
	in.modules = in.heap.NewHandle(t.Thread.Thread, t.oldDict())
	b := t.newModule(t.nameStr("builtins"))
	m := &ModuleDef{t: t, name: "builtins", dict: t.peek(b, moduleDict)}
	in.builtinsNS = in.heap.NewHandle(t.Thread.Thread, m.dict)
	in.heap.NewHandle(t.Thread.Thread, b)
	t.dictSetStr(t.modulesDict(), t.Str("builtins"), b)
	for _, c := range []*Class{in.Object, in.Type, in.Int, in.Bool, in.Float, in.Complex, in.Str, in.Bytes, in.Bytearray,
		in.Tuple, in.List, in.Dict, in.Set, in.FrozenSet, in.Range, in.Slice, in.Property, in.StaticMethod, in.ClassMethod,
		in.Super, in.Enumerate, in.Zip} {
		m.Class(c)
	}
	for _, c := range in.excNames {
		m.Class(c)
	}
	m.Set("EnvironmentError", in.OSError.Ref())
	m.Set("IOError", in.OSError.Ref())
	m.Set("NotImplemented", NotImplemented)
	m.Set("None", None)
	m.Set("Ellipsis", Ellipsis)
	m.Set("False", False)
	m.Set("True", True)
	m.Set("__debug__", Bool(in.opt.Flags.Optimize == 0))
	in.coreBuiltins(m)
	for _, f := range builtinFamilies {
		f(in, t, m)
	}
	in.bootSys(t)
}

// builtinFamilies are more built-in functions and methods; files add theirs in
// an init function.
var builtinFamilies []func(in *Interp, t *Thread, m *ModuleDef)

// oldDict is newDict in old space.
func (t *Thread) oldDict() Ref {
	r := t.oldObject(tidDict)
	t.init(r, dictVersion, t.newVersion())
	return r
}

// coreBuiltins are the functions that programs can hardly do without.
func (in *Interp) coreBuiltins(m *ModuleDef) {
	m.Func("len(obj, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.length(a[0])
		return t.Int(int64(n)), err
	})
	m.Func("repr(obj, /)", func(t *Thread, a []Value) (Value, error) { return t.repr(a[0]) })
	m.Func("hash(obj, /)", func(t *Thread, a []Value) (Value, error) {
		h, err := t.hash(a[0])
		return t.Int(int64(h)), err
	})
	m.Func("id(obj, /)", func(t *Thread, a []Value) (Value, error) { return t.Int(int64(t.identity(a[0]))), nil })
	m.Func("callable(obj, /)", func(t *Thread, a []Value) (Value, error) { return Bool(t.isCallable(a[0])), nil })
	m.Func("isinstance(obj, class_or_tuple, /)", func(t *Thread, a []Value) (Value, error) {
		yes, err := t.isInstanceOf(a[0], a[1])
		return Bool(yes), err
	})
	m.Func("issubclass(cls, class_or_tuple, /)", func(t *Thread, a []Value) (Value, error) {
		yes, err := t.isSubclassOf(a[0], a[1])
		return Bool(yes), err
	})
	m.Func("iter(obj, sentinel=?, /)", func(t *Thread, a []Value) (Value, error) {
		if a[1] != 0 {
			if !t.isCallable(a[0]) {
				return 0, t.typeError("iter(v, w): v must be callable")
			}
			return t.alloc2(tidCallIter, a[0], a[1]), nil
		}
		return t.iter(a[0])
	})
	m.Func("next(iterator, default=?, /)", nextBuiltin)
	in.attributeBuiltins(m)
	m.Func("print(*args, sep=' ', end='\\n', file=None, flush=False)", printBuiltin)
	m.Func("format(value, format_spec='', /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(t.unwrap(a[1])) {
			return 0, t.typeError("format() argument 2 must be str, not %s", t.argType(a[1]))
		}
		return t.format(a[0], t.unwrap(a[1]))
	})
	m.Func("ascii(obj, /)", func(t *Thread, a []Value) (Value, error) { return t.ascii(a[0]) })
	m.Func("globals()", func(t *Thread, a []Value) (Value, error) { return t.globalsAt(t.base), nil })
	m.Func("locals()", func(t *Thread, a []Value) (Value, error) { return t.locals(), nil })
}

func (t *Thread) isCallable(v Value) bool {
	if !isRef(v) {
		return false
	}
	switch t.tid(v) {
	case tidFunction, tidBuiltin, tidMethod, tidType:
		return true
	}
	return t.special(v, t.in.names.call) != 0
}

// nextBuiltin is next(it[, default]).
func nextBuiltin(t *Thread, a []Value) (Value, error) {
	if t.is(a[0], tidGenerator) {
		if a[1] != 0 {
			return t.tail(t.in.lib.nextOr, a...)
		}
		return t.tail(t.in.genNext, a[0])
	}
	m := t.special(a[0], t.in.names.next)
	if m == 0 {
		return 0, t.typeError("'%s' object is not an iterator", t.typeName(a[0]))
	}
	if a[1] == 0 && t.is(m, tidFunction) {
		return t.tail(m, a[0])
	}
	v, err := t.next(a[0])
	if v == 0 && err == nil {
		if a[1] != 0 {
			return a[1], nil
		}
		err = t.stopIteration(None)
	}
	return v, err
}

// attributeBuiltins are getattr and its relatives.
func (in *Interp) attributeBuiltins(m *ModuleDef) {
	m.Func("getattr(obj, name, default=?, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.attrName(a[1])
		if err != nil {
			return 0, err
		}
		if a[2] == 0 {
			v, l, err := t.attr(a[0], n)
			if l.fn != 0 {
				return t.tail(l.fn, l.args[:l.n]...)
			}
			return v, err
		}
		v, err := t.findAttr(a[0], n)
		if v == 0 && err == nil {
			v = a[2]
		}
		return v, err
	})
	m.Func("setattr(obj, name, value, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.attrName(a[1])
		if err != nil {
			return 0, err
		}
		return None, t.setAttr(a[0], n, a[2])
	})
	m.Func("delattr(obj, name, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.attrName(a[1])
		if err != nil {
			return 0, err
		}
		return None, t.setAttr(a[0], n, 0)
	})
	m.Func("hasattr(obj, name, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.attrName(a[1])
		if err != nil {
			return 0, err
		}
		v, err := t.findAttr(a[0], n)
		return Bool(v != 0), err
	})
}

// printBuiltin is print(). Text goes to sys.stdout; while that is the original
// object it is buffered in the transaction.
func printBuiltin(t *Thread, a []Value) (Value, error) {
	file := t.printTarget(a)
	if file == None {
		return None, nil
	}
	sep, end := " ", "\n"
	for i, p := range []*string{&sep, &end} {
		if v := t.unwrap(a[1+i]); v != None {
			if !t.isStr(v) {
				return 0, t.typeError("%s must be None or a string, not %s", []string{"sep", "end"}[i], t.typeName(a[1+i]))
			}
			*p = t.GoStr(v)
		}
	}
	sink := t.sinkOf(file)
	if sink == nil && !t.isFast(file) {
		return t.tail(t.in.helper.printTo, file, a[0], t.Str(sep), t.Str(end), a[4])
	}
	text := []byte{}
	for i := range t.size(a[0]) {
		if i > 0 {
			text = append(text, sep...)
		}
		s, err := t.strText(t.peekItem(a[0], i))
		if err != nil {
			return 0, err
		}
		text = append(text, s...)
	}
	text = append(text, end...)
	if sink == nil {
		s, file := t.Str(string(text)), t.printTarget(a)
		if a[4] == False && t.isFast(file) && t.writeFast(file, s) {
			return None, nil
		}
		return t.tail(t.in.helper.printTo, file, t.newTuple(s), t.in.lit.empty, t.in.lit.empty, a[4])
	}
	if hasSurrogates(text) {
		var err error
		if text, err = t.sinkText(sink, t.Str(string(text))); err != nil {
			return 0, err
		}
	}
	if err := t.writeSink(sink, text); err != nil {
		return 0, err
	}
	flush, err := t.truth(a[4])
	if err == nil && (flush || t.in.opt.Flags.Unbuffered) {
		return t.flushSink(sink)
	}
	return None, err
}

// printTarget is the file that print() with the arguments a writes to, or None.
func (t *Thread) printTarget(a []Value) Value {
	if isNone(a[3]) {
		return orNone(t.dictGetStr(t.in.sysDict.Ref(), t.Str("stdout")))
	}
	return a[3]
}

// writeSink writes to standard output or standard error.
func (t *Thread) writeSink(s *rt.Sink, text []byte) error {
	if _, err := t.Output(s).Write(text); err != nil {
		return t.osError(err)
	}
	return nil
}

// flushSink writes what the transaction has written to s, and ends it; inside
// atomic that is to wait. It is the last thing that a built-in does.
func (t *Thread) flushSink(s *rt.Sink) (Value, error) {
	if t.inAtomic() || t.Nested > 0 {
		return None, nil
	}
	return t.effect(0, 0, s.Err)
}

// locals is locals(): the locals mapping, or a new dict of a function's locals.
func (t *Thread) locals() Value {
	return t.localsAt(t.base)
}
