package python

import "github.com/segue-vm/segue/python/code"

var functionSlots, builtinSlots, methodSlots, moduleSlots, codeSlots, cellSlots, superSlots, memberSlots, frameSlots Slots
var noneSlots, notImplementedSlots, ellipsisSlots Slots

func constText(s string) func(*Thread, Value) (string, error) {
	return func(*Thread, Value) (string, error) { return s, nil }
}

func init() {
	noneSlots = Slots{Repr: constText("None"), Bool: func(*Thread, Value) (bool, error) { return false, nil }}
	notImplementedSlots = Slots{Repr: constText("NotImplemented")}
	ellipsisSlots = Slots{Repr: constText("Ellipsis")}
	functionSlots = Slots{Repr: func(t *Thread, v Value) (string, error) {
		return "<function " + t.funcQualNameOf(v) + " at " + t.address(v) + ">", nil
	}}
	builtinSlots = Slots{Repr: builtinRepr}
	methodSlots = Slots{Repr: methodRepr,
		Hash: func(t *Thread, v Value) (uint64, error) {
			return t.identity(t.peek(v, methodFunc)) ^ t.identity(t.peek(v, methodSelf))>>4, nil
		},
		Compare: methodCompare,
	}
	moduleSlots = Slots{Repr: moduleRepr}
	codeSlots = Slots{Repr: func(t *Thread, v Value) (string, error) {
		k := t.codeOf(v)
		return "<code object " + k.Name + " at " + t.address(v) + ", file \"" + k.Filename + "\", line " + itoa(int64(k.FirstLine)) + ">", nil
	}}
	cellSlots = Slots{Repr: func(t *Thread, v Value) (string, error) {
		x := t.get(v, 8)
		if x == 0 {
			return "<cell at " + t.address(v) + ": empty>", nil
		}
		return "<cell at " + t.address(v) + ": " + t.typeName(x) + " object at " + t.address(x) + ">", nil
	}}
	superSlots = Slots{Repr: func(t *Thread, v Value) (string, error) {
		return "<super: <class '" + t.className(t.peek(v, 8)) + "'>, <" + t.typeName(t.peek(v, 16)) + " object>>", nil
	}}
	memberSlots = Slots{Repr: func(t *Thread, v Value) (string, error) {
		return "<member '" + t.GoStr(t.peek(v, 8)) + "' of '" + t.className(t.peek(v, 16)) + "' objects>", nil
	}}
	frameSlots = Slots{}
}

func builtinRepr(t *Thread, v Value) (string, error) {
	b := t.builtinOf(v)
	switch {
	case b.slot && b.Owner != nil:
		return "<slot wrapper '" + b.Name + "' of '" + b.Owner.Name + "' objects>", nil
	case b.kind == kindMethod:
		return "<method '" + b.Name + "' of '" + b.Owner.Name + "' objects>", nil
	case b.Owner != nil:
		return "<built-in method " + b.Name + " of type object at " + t.address(b.Owner.Ref()) + ">", nil
	}
	return "<built-in function " + b.Name + ">", nil
}

func methodRepr(t *Thread, v Value) (string, error) {
	f, self := t.peek(v, methodFunc), t.peek(v, methodSelf)
	if t.is(f, tidBuiltin) {
		return "<built-in method " + t.builtinOf(f).Name + " of " + t.typeName(self) + " object at " + t.address(self) + ">", nil
	}
	w := t.keep(f)
	defer t.drop(w)
	s, err := t.reprText(self)
	if err != nil {
		return "", err
	}
	name := "?"
	if t.is(w[0], tidFunction) {
		name = t.funcQualNameOf(w[0])
	}
	return "<bound method " + name + " of " + s + ">", nil
}

func methodCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if !t.is(b, tidMethod) || op != code.CmpEQ && op != code.CmpNE {
		return NotImplemented, nil
	}
	same := t.peek(a, methodFunc) == t.peek(b, methodFunc) && t.peek(a, methodSelf) == t.peek(b, methodSelf)
	return Bool(same == (op == code.CmpEQ)), nil
}

func moduleRepr(t *Thread, v Value) (string, error) {
	d := t.peek(v, moduleDict)
	name, file := t.dictGetStr(d, t.in.names.name_), t.dictGetStr(d, t.in.names.file)
	if file == 0 {
		return "<module '" + t.GoStr(name) + "' (built-in)>", nil
	}
	return "<module '" + t.GoStr(name) + "' from " + t.strReprOf(file) + ">", nil
}

func (in *Interp) bootFunctions(t *Thread) {
	for _, c := range []*Class{in.NoneType, in.NotImplementedType, in.EllipsisType, in.Function, in.BuiltinFunction,
		in.Method, in.Module, in.Code, in.Cell, in.Super, in.Member} {
		t.addWrappers(c)
	}
	in.bootFunctionAttrs(t)
	in.bootDescriptors(t)
	t.getset(in.Cell, "cell_contents", func(t *Thread, v Value) (Value, error) {
		if x := t.get(v, 8); x != 0 {
			return x, nil
		}
		return 0, t.valueError("Cell is empty")
	}, func(t *Thread, v, x Value) error { t.set(v, 8, x); return nil })
	t.constructor(in.Module, "module(name, doc=None)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) {
			return 0, t.typeError("module() argument 'name' must be str, not %s", t.typeName(a[0]))
		}
		m := t.newModule(a[0])
		t.dictSetStr(t.peek(m, moduleDict), t.in.names.doc, a[1])
		return m, nil
	})
	t.getset(in.Module, "__dict__", func(t *Thread, v Value) (Value, error) { return t.peek(v, moduleDict), nil }, nil)
}

func (in *Interp) bootFunctionAttrs(t *Thread) {
	field := func(name string, off uint64, check func(t *Thread, x Value) error) {
		t.getset(in.Function, name, func(t *Thread, v Value) (Value, error) { return t.get(v, off), nil },
			func(t *Thread, v, x Value) error {
				if check != nil {
					if err := check(t, x); err != nil {
						return err
					}
				}
				t.set(v, off, x)
				return nil
			})
	}
	isText := func(t *Thread, x Value) error {
		if !t.isStr(x) {
			return t.typeError("__name__ must be set to a string object")
		}
		return nil
	}
	field("__name__", funcName, isText)
	field("__qualname__", funcQualName, isText)
	field("__module__", funcModule, nil)
	field("__doc__", funcDoc, nil)
	field("__defaults__", funcDefaults, nil)
	field("__kwdefaults__", funcKwDefs, nil)
	t.getset(in.Function, "__annotations__", funcAnnotations, func(t *Thread, v, x Value) error { t.set(v, funcAnnots, x); return nil })
	t.getset(in.Function, "__globals__", func(t *Thread, v Value) (Value, error) { return t.peek(v, funcGlobals), nil }, nil)
	t.getset(in.Function, "__closure__", func(t *Thread, v Value) (Value, error) { return t.peek(v, funcClosure), nil }, nil)
	t.getset(in.Function, "__code__", func(t *Thread, v Value) (Value, error) { return t.funcCodeOf(v).object, nil }, nil)
	t.getset(in.Function, "__dict__", func(t *Thread, v Value) (Value, error) { return t.ownDict(v), nil }, nil)
	for _, c := range []*Class{in.BuiltinFunction, in.MethodDescriptor, in.WrapperDescriptor} {
		t.getset(c, "__name__", func(t *Thread, v Value) (Value, error) { return t.Str(t.builtinOf(v).Name), nil }, nil)
		t.getset(c, "__qualname__", func(t *Thread, v Value) (Value, error) { return t.Str(t.builtinOf(v).qualified()), nil }, nil)
		t.getset(c, "__doc__", func(t *Thread, v Value) (Value, error) { return None, nil }, nil)
	}
	t.getset(in.Method, "__self__", func(t *Thread, v Value) (Value, error) { return t.peek(v, methodSelf), nil }, nil)
	t.getset(in.Method, "__func__", func(t *Thread, v Value) (Value, error) { return t.peek(v, methodFunc), nil }, nil)
	t.getset(in.Code, "co_name", func(t *Thread, v Value) (Value, error) { return t.Str(t.codeOf(v).Name), nil }, nil)
	t.getset(in.Code, "co_filename", func(t *Thread, v Value) (Value, error) { return t.Str(t.codeOf(v).Filename), nil }, nil)
	t.getset(in.Code, "co_argcount", func(t *Thread, v Value) (Value, error) { return smallInt(int64(t.codeOf(v).ArgCount)), nil }, nil)
	t.getset(in.Code, "co_firstlineno", func(t *Thread, v Value) (Value, error) { return smallInt(int64(t.codeOf(v).FirstLine)), nil }, nil)
	t.getset(in.Code, "co_flags", func(t *Thread, v Value) (Value, error) { return smallInt(int64(t.codeOf(v).Flags)), nil }, nil)
	t.getset(in.Code, "co_varnames", func(t *Thread, v Value) (Value, error) {
		var vs []Value
		for _, n := range t.codeOf(v).Varnames {
			vs = append(vs, t.Str(n))
		}
		return t.newTuple(vs...), nil
	}, nil)
}

// funcAnnotations is f.__annotations__: the compiler's tuple becomes a dict.
func funcAnnotations(t *Thread, v Value) (Value, error) {
	x := t.get(v, funcAnnots)
	if t.is(x, tidDict) {
		return x, nil
	}
	d := t.newDict()
	if t.is(x, tidTuple) {
		for i := 0; i+1 < t.size(x); i += 2 {
			t.dictSetStr(d, t.peekItem(x, i), t.peekItem(x, i+1))
		}
	}
	t.set(v, funcAnnots, d)
	return d, nil
}
