package python

import (
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/stm"
)

var functionSlots, builtinSlots, getsetSlots, methodSlots, moduleSlots, codeSlots, cellSlots, superSlots, memberSlots, frameSlots Slots
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
	getsetSlots = Slots{Repr: getsetRepr}
	methodSlots = Slots{Repr: methodRepr,
		Hash: func(t *Thread, v Value) (uint64, error) {
			return t.identity(t.peek(v, methodFunc)) ^ t.identity(t.peek(v, methodSelf))>>4, nil
		},
		Compare: methodCompare,
	}
	builtinSlots = Slots{Repr: builtinRepr, Hash: builtinHash, Compare: builtinCompare}
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
		what := "NULL"
		if start := t.peek(v, 24); start != None {
			what = "<" + t.infoOf(start).Name + " object>"
		}
		return "<super: <class '" + t.infoOf(t.peek(v, 8)).Name + "'>, " + what + ">", nil
	}}
	memberSlots = Slots{Repr: func(t *Thread, v Value) (string, error) {
		return "<member '" + t.GoStr(t.peek(v, 8)) + "' of '" + t.infoOf(t.peek(v, 16)).Name + "' objects>", nil
	}}
}

func builtinHash(t *Thread, v Value) (uint64, error) {
	if t.is(v, tidMethod) {
		return methodSlots.Hash(t, v)
	}
	return t.identity(v) >> 4, nil
}

func builtinCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if t.is(a, tidMethod) {
		return methodCompare(t, op, a, b)
	}
	if op != code.CmpEQ && op != code.CmpNE || a != b {
		return NotImplemented, nil
	}
	return Bool(op == code.CmpEQ), nil
}

func getsetRepr(t *Thread, v Value) (string, error) {
	b := t.builtinOf(t.peek(v, 8))
	return "<attribute '" + b.Name + "' of '" + b.Owner.Name + "' objects>", nil
}

func builtinRepr(t *Thread, v Value) (string, error) {
	if t.is(v, tidMethod) {
		return methodRepr(t, v)
	}
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
		of := " of " + t.typeName(self) + " object at " + t.address(self) + ">"
		if b := t.builtinOf(f); b.slot {
			return "<method-wrapper '" + b.Name + "'" + of, nil
		}
		return "<built-in method " + t.builtinOf(f).Name + of, nil
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

func (in *Interp) bootFunctions(t *Thread) {
	for _, c := range []*Class{in.NoneType, in.NotImplementedType, in.EllipsisType, in.Function, in.BuiltinFunction,
		in.Method, in.MethodWrapper, in.GetSet, in.Module, in.Code, in.Cell, in.Super, in.Member} {
		t.addWrappers(c)
	}
	for name, v := range map[string]Value{"NoneType": None, "NotImplementedType": NotImplemented, "EllipsisType": Ellipsis} {
		t.constructor(t.classOf(v), name+"(*args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
			if t.size(a[0]) > 0 || t.dictSize(a[1]) > 0 {
				return 0, t.typeError("%s takes no arguments", name)
			}
			return v, nil
		})
	}
	in.bootFunctionAttrs(t)
	in.bootDescriptors(t)
	t.getset(in.Cell, "cell_contents", func(t *Thread, v Value) (Value, error) {
		if x := t.get(v, 8); x != 0 {
			return x, nil
		}
		return 0, t.valueError("Cell is empty")
	}, func(t *Thread, v, x Value) error { t.set(v, 8, x); return nil })
	in.bootModuleType(t)
	t.constructor(in.Method, "method(function, instance, /)", func(t *Thread, a []Value) (Value, error) {
		switch {
		case !t.isCallable(a[0]):
			return 0, t.typeError("first argument must be callable")
		case a[1] == None:
			return 0, t.typeError("instance must not be None")
		}
		return t.alloc2(tidMethod, a[0], a[1]), nil
	})
}

func (in *Interp) bootFunctionAttrs(t *Thread) {
	field := func(name string, off uint64, check func(t *Thread, x Value) error) {
		t.getset(in.Function, name, func(t *Thread, v Value) (Value, error) { return t.get(v, off), nil },
			func(t *Thread, v, x Value) error {
				if off == funcName || off == funcQualName {
					x = t.unwrap(x)
				}
				if check != nil {
					if err := check(t, x); err != nil {
						return err
					}
				}
				t.set(v, off, x)
				return nil
			})
	}
	want := func(name, what string, is func(t *Thread, x Value) bool) func(t *Thread, x Value) error {
		return func(t *Thread, x Value) error {
			if !is(t, x) {
				return t.typeError("%s must be set to a %s object", name, what)
			}
			return nil
		}
	}
	or := func(tid stm.TypeID) func(t *Thread, x Value) bool {
		return func(t *Thread, x Value) bool { return x == None || t.is(x, tid) }
	}
	field("__name__", funcName, want("__name__", "string", (*Thread).isStr))
	field("__qualname__", funcQualName, want("__qualname__", "string", (*Thread).isStr))
	field("__module__", funcModule, nil)
	field("__doc__", funcDoc, nil)
	field("__defaults__", funcDefaults, want("__defaults__", "tuple", or(tidTuple)))
	field("__kwdefaults__", funcKwDefs, want("__kwdefaults__", "dict", or(tidDict)))
	t.getset(in.Function, "__annotations__", funcAnnotations, func(t *Thread, v, x Value) error {
		if err := want("__annotations__", "dict", or(tidDict))(t, x); err != nil {
			return err
		}
		t.set(v, funcAnnots, x)
		return nil
	})
	t.getset(in.Function, "__builtins__", func(t *Thread, v Value) (Value, error) {
		b := t.dictGetStr(t.peek(v, funcGlobals), t.in.names.builtins)
		switch {
		case b == 0:
			return t.in.builtinsNS.Ref(), nil
		case t.is(b, tidModule):
			return t.peek(b, moduleDict), nil
		}
		return b, nil
	}, nil)
	t.getset(in.Function, "__globals__", func(t *Thread, v Value) (Value, error) { return t.peek(v, funcGlobals), nil }, nil)
	t.getset(in.Function, "__closure__", func(t *Thread, v Value) (Value, error) { return t.peek(v, funcClosure), nil }, nil)
	t.getset(in.Function, "__code__", func(t *Thread, v Value) (Value, error) { return t.funcCodeOf(v).object, nil }, nil)
	t.getset(in.Function, "__dict__", func(t *Thread, v Value) (Value, error) { return t.ownDict(v), nil }, func(t *Thread, v, x Value) error {
		if !t.is(x, tidDict) {
			return t.typeError("__dict__ must be set to a dictionary, not a '%s'", t.typeName(x))
		}
		t.set(v, funcDict, x)
		return nil
	})
	in.bootBuiltinAttrs(t)
	t.deleter(in.Function, "__dict__", func(t *Thread, v Value) error { return t.typeError("cannot delete __dict__") })
	t.getset(in.Method, "__dict__", func(t *Thread, v Value) (Value, error) { return t.getAttr(t.peek(v, methodFunc), t.in.names.dict) }, nil)
	t.getset(in.Method, "__self__", func(t *Thread, v Value) (Value, error) { return t.peek(v, methodSelf), nil }, nil)
	t.getset(in.Method, "__doc__", func(t *Thread, v Value) (Value, error) { return t.getAttr(t.peek(v, methodFunc), t.in.names.doc) }, nil)
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

// bootBuiltinAttrs gives functions in Go, and what binds them, their attributes.
func (in *Interp) bootBuiltinAttrs(t *Thread) {
	for _, c := range []*Class{in.BuiltinFunction, in.MethodDescriptor, in.WrapperDescriptor, in.MethodWrapper} {
		t.getset(c, "__name__", func(t *Thread, v Value) (Value, error) { return t.Str(t.builtinIn(v).Name), nil }, nil)
		t.getset(c, "__qualname__", func(t *Thread, v Value) (Value, error) { return t.Str(t.builtinIn(v).qualified()), nil }, nil)
		t.getset(c, "__doc__", func(t *Thread, v Value) (Value, error) { return t.builtinDoc(v), nil }, nil)
		t.getset(c, "__text_signature__", func(t *Thread, v Value) (Value, error) {
			if b := t.builtinIn(v); b.hasTextSignature() {
				return t.Str(b.textSignature()), nil
			}
			return None, nil
		}, nil)
		if c == in.MethodDescriptor || c == in.WrapperDescriptor {
			t.getset(c, "__objclass__", func(t *Thread, v Value) (Value, error) { return t.builtinOf(v).Owner.Ref(), nil }, nil)
			continue
		}
		t.getset(c, "__self__", func(t *Thread, v Value) (Value, error) {
			if t.is(v, tidMethod) {
				return t.peek(v, methodSelf), nil
			}
			b := t.builtinOf(v)
			if b.Owner != nil {
				return b.Owner.Ref(), nil
			}
			if m := t.dictGetStr(t.modulesDict(), t.Str(b.inModule())); m != 0 {
				return m, nil
			}
			return None, nil
		}, nil)
	}
	t.getset(in.BuiltinFunction, "__module__", func(t *Thread, v Value) (Value, error) {
		if b := t.builtinIn(v); b.Owner == nil {
			return t.Str(b.inModule()), nil
		}
		return None, nil
	}, nil)
	t.getset(in.GetSet, "__name__", func(t *Thread, v Value) (Value, error) { return t.get(v, 40), nil }, nil)
	t.getset(in.GetSet, "__objclass__", func(t *Thread, v Value) (Value, error) { return t.builtinOf(t.peek(v, 8)).Owner.Ref(), nil }, nil)
	t.method(in.GetSet, "__get__(self, obj, type=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return a[0], nil
		}
		return t.bindDescriptor(a[0], a[1], t.classOf(a[1]))
	})
	t.method(in.GetSet, "__set__(self, obj, value, /)", func(t *Thread, a []Value) (Value, error) {
		return t.runLaterDrop(t.storeDescriptor(a[0], a[1], a[2]))
	})
}

// inModule is the name of the module of a function.
func (b *Builtin) inModule() string {
	if b.module == "" {
		return "builtins"
	}
	return b.module
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
