package python

func init() { builtinFamilies = append(builtinFamilies, bootTypeMakers) }

// bootTypeMakers makes the types of functions, methods and cells callable.
func bootTypeMakers(in *Interp, t *Thread, m *ModuleDef) {
	t.constructor(in.Function, "function(code, globals, name=None, argdefs=None, closure=None)", newFunction)
	t.constructor(in.Method, "method(function, instance, /)", func(t *Thread, a []Value) (Value, error) {
		switch {
		case !t.isCallable(a[0]):
			return 0, t.typeError("first argument must be callable")
		case a[1] == None:
			return 0, t.typeError("instance must not be None")
		}
		return t.alloc2(tidMethod, a[0], a[1]), nil
	})
	for _, c := range []*Class{in.Function, in.Method, in.BuiltinFunction, in.MethodDescriptor, in.WrapperDescriptor, in.MethodWrapper} {
		call := t.method(c, "__call__(self, /, *args, **kwargs)", nil)
		call.slot = true
		call.special = func(t *Thread, p, n int, names Value, cc cont) (Value, bool, error) {
			if n == 0 {
				return 0, false, t.typeError("descriptor '__call__' of '%s' object needs an argument", c.Name)
			}
			if k := t.classOf(*t.word(p + 1)); !k.isSubclass(c) {
				return 0, false, t.typeError("descriptor '__call__' requires a '%s' object but received a '%s'", c.Name, k.Name)
			}
			copy(t.window(p, p+n), t.window(p+1, p+1+n))
			t.Top--
			return t.invoke(p, n-1, names, cc)
		}
	}
	t.constructor(in.Cell, "cell(contents=?, /)", func(t *Thread, a []Value) (Value, error) {
		return t.alloc1(tidCell, a[0]), nil
	})
}

// newFunction is types.FunctionType(code, globals, name, argdefs, closure).
func newFunction(t *Thread, a []Value) (Value, error) {
	switch {
	case !t.is(a[0], tidCode):
		return 0, t.typeError("function() argument 'code' must be code, not %s", t.typeName(a[0]))
	case !t.is(a[1], tidDict):
		return 0, t.typeError("function() argument 'globals' must be dict, not %s", t.typeName(a[1]))
	case a[2] != None && !t.isStr(t.unwrap(a[2])):
		return 0, t.typeError("arg 3 (name) must be None or string")
	case a[3] != None && !t.is(a[3], tidTuple):
		return 0, t.typeError("arg 4 (defaults) must be None or tuple")
	}
	k := t.codeOf(a[0])
	n := 0
	switch {
	case t.is(a[4], tidTuple):
		n = t.size(a[4])
		for _, c := range t.tuple(a[4]) {
			if !t.is(c, tidCell) {
				return 0, t.typeError("arg 5 (closure) expected cell, found %s", t.typeName(c))
			}
		}
	case a[4] != None:
		return 0, t.typeError("arg 5 (closure) must be None or tuple")
	case len(k.Freevars) > 0:
		return 0, t.typeError("arg 5 (closure) must be tuple")
	}
	if n != len(k.Freevars) {
		return 0, t.valueError("%s requires closure of length %d, not %d", k.Name, len(k.Freevars), n)
	}
	f := t.moduleFunction(k, a[1])
	t.init(f, funcDefaults, a[3])
	t.init(f, funcClosure, a[4])
	t.init(f, funcDoc, k.doc)
	t.init(f, funcQualName, k.qualName)
	if a[2] != None {
		t.init(f, funcName, t.unwrap(a[2]))
		t.init(f, funcQualName, t.unwrap(a[2]))
	}
	if m := t.dictGetStr(a[1], t.in.names.name_); m != 0 {
		t.init(f, funcModule, m)
	}
	return f, nil
}
