package python

import (
	"slices"
	"strings"

	"github.com/segue-vm/segue/python/code"
)

// Types as annotations write them: list[int] and int | None. Both are boxes: A is
// the origin and B the tuple of arguments of an alias, and C says that it stands
// for its members, as *tuple[int, str] does; A is the tuple of members of a union.

// bootAliases makes the classes and gives container types their [].
func (in *Interp) bootAliases(t *Thread) {
	in.GenericAlias = in.builtinClass(t, "GenericAlias", in.Object, &Slots{
		value: true,
		Repr: func(t *Thread, v Value) (string, error) {
			args, err := t.typeTexts(t.tuple(t.peek(v, boxB)))
			if len(args) == 0 {
				args = []string{"()"}
			}
			star := ""
			if t.starred(v) {
				star = "*"
			}
			return star + t.typeText(t.peek(v, boxA)) + "[" + strings.Join(args, ", ") + "]", err
		},
		Hash: func(t *Thread, v Value) (uint64, error) {
			return tupleHash(t, t.newTuple(t.peek(v, boxA), t.peek(v, boxB)))
		},
		Iter: func(t *Thread, v Value) (Value, error) {
			return t.newSeqIter(t.newTuple(t.boxed(t.in.GenericAlias, t.peek(v, boxA), t.peek(v, boxB), True)), seqTuple), nil
		},
		Compare: aliasCompare,
		Binary:  typeOr,
		binOps:  1 << code.BinOr,
	})
	in.UnionType = in.builtinClass(t, "UnionType", in.Object, &Slots{
		Repr: func(t *Thread, v Value) (string, error) {
			members := slices.Clone(t.tuple(t.peek(v, boxA)))
			for i, m := range members {
				if m == t.in.NoneType.Ref() {
					members[i] = None
				}
			}
			args, err := t.typeTexts(members)
			return strings.Join(args, " | "), err
		},
		Hash:    unionHash,
		Compare: unionCompare,
		Binary:  typeOr,
		binOps:  1 << code.BinOr,
	})
	in.GenericAlias.weakBox = true
	for _, c := range []*Class{in.GenericAlias, in.UnionType} {
		t.define(c, "__module__", t.nameStr("types"))
		t.addWrappers(c)
		c.final, c.hideDict = c == in.UnionType, true
	}
	t.constructor(in.GenericAlias, "GenericAlias(origin, args, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newAlias(a[0], a[1]), nil
	})
	t.method(in.GenericAlias, "__reduce__(self, /)", func(t *Thread, a []Value) (Value, error) {
		if t.starred(a[0]) {
			return 0, t.typeError("cannot pickle '%s'", t.quickRepr(a[0]))
		}
		return t.newTuple(t.in.GenericAlias.Ref(), t.newTuple(t.peek(a[0], boxA), t.peek(a[0], boxB))), nil
	})
	t.getset(in.GenericAlias, "__origin__", func(t *Thread, v Value) (Value, error) { return t.peek(v, boxA), nil }, nil)
	t.getset(in.GenericAlias, "__args__", func(t *Thread, v Value) (Value, error) { return t.peek(v, boxB), nil }, nil)
	t.getset(in.GenericAlias, "__unpacked__", func(t *Thread, v Value) (Value, error) { return Bool(t.starred(v)), nil }, nil)
	t.getset(in.GenericAlias, "__typing_unpacked_tuple_args__", func(t *Thread, v Value) (Value, error) {
		if t.starred(v) && t.peek(v, boxA) == t.in.Tuple.Ref() {
			return t.peek(v, boxB), nil
		}
		return None, nil
	}, nil)
	t.getset(in.UnionType, "__args__", func(t *Thread, v Value) (Value, error) { return t.peek(v, boxA), nil }, nil)
	t.method(in.GenericAlias, "__call__(self, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		return t.tail(t.in.helper.apply, t.peek(a[0], boxA), a[1], a[2])
	})
	t.method(in.GenericAlias, "__mro_entries__(self, bases, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newTuple(t.peek(a[0], boxA)), nil
	})
	t.method(in.UnionType, "__instancecheck__(self, obj, /)", func(t *Thread, a []Value) (Value, error) {
		yes, err := t.isInstanceOf(a[1], t.peek(a[0], boxA))
		return Bool(yes), err
	})
	t.method(in.UnionType, "__subclasscheck__(self, cls, /)", func(t *Thread, a []Value) (Value, error) {
		yes, err := t.isSubclassOf(a[1], t.peek(a[0], boxA))
		return Bool(yes), err
	})
	for name, what := range map[string]string{"__instancecheck__": "isinstance", "__subclasscheck__": "issubclass"} {
		t.method(in.GenericAlias, name+"(self, x, /)", func(t *Thread, a []Value) (Value, error) {
			return 0, t.typeError("%s() argument 2 cannot be a parameterized generic", what)
		})
	}
	for _, c := range []*Class{in.List, in.Dict, in.Tuple, in.Set, in.FrozenSet, in.Enumerate} {
		t.classMethod(c, "__class_getitem__(cls, key, /)", func(t *Thread, a []Value) (Value, error) { return t.newAlias(a[0], a[1]), nil })
	}
}

// newAlias is origin[key].
func (t *Thread) newAlias(origin, key Value) Value {
	if !t.is(key, tidTuple) {
		key = t.newTuple(key)
	}
	return t.boxed(t.in.GenericAlias, origin, key)
}

// boxed makes an object of a built-in class without a layout of its own.
func (t *Thread) boxed(c *Class, fields ...Value) Ref {
	r := t.alloc(tidBox)
	t.init(r, boxClass, uint64(c.Num))
	for i, v := range fields {
		t.init(r, boxA+8*uint64(i), v)
	}
	return r
}

// isBox reports whether v is a box of class c.
func (t *Thread) isBox(v Value, c *Class) bool {
	return t.is(v, tidBox) && t.in.class(t.peek(v, boxClass)) == c
}

// typeOr is the | of types.
func typeOr(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	ok := func(v Value) bool {
		return v == None || t.isType(v) || t.isBox(v, t.in.GenericAlias) || t.isBox(v, t.in.UnionType)
	}
	if op != code.BinOr || !ok(a) || !ok(b) || a == None && b == None {
		return NotImplemented, nil
	}
	var members []Value
	for _, v := range []Value{a, b} {
		parts := []Value{v}
		if t.isBox(v, t.in.UnionType) {
			parts = t.tuple(t.peek(v, boxA))
		}
		for _, p := range parts {
			if p == None {
				p = t.in.NoneType.Ref()
			}
			seen := false
			for _, m := range members {
				seen = seen || m == p
			}
			if !seen {
				members = append(members, p)
			}
		}
	}
	if len(members) == 1 {
		return members[0], nil
	}
	return t.boxed(t.in.UnionType, t.newTuple(members...)), nil
}

// unionHash does not depend on the order.
func unionHash(t *Thread, v Value) (uint64, error) {
	w := t.keep(t.peek(v, boxA))
	defer t.drop(w)
	sum := uint64(0)
	for i := range t.size(w[0]) {
		h, err := t.hash(t.peekItem(w[0], i))
		if err != nil {
			return 0, err
		}
		sum += h * 0x9E3779B97F4A7C15
	}
	return sum >> 3, nil
}

// unionCompare: unions with the same members are equal.
func unionCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if !t.isBox(b, t.in.UnionType) || op != code.CmpEQ && op != code.CmpNE {
		return NotImplemented, nil
	}
	w := t.keep(t.peek(a, boxA), t.peek(b, boxA))
	defer t.drop(w)
	same := t.size(w[0]) == t.size(w[1])
	for i := 0; same && i < t.size(w[0]); i++ {
		found := false
		for k := 0; !found && k < t.size(w[1]); k++ {
			eq, err := t.equal(t.peekItem(w[0], i), t.peekItem(w[1], k))
			if err != nil {
				return 0, err
			}
			found = eq
		}
		same = found
	}
	return Bool(same == (op == code.CmpEQ)), nil
}

func aliasCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if !t.isBox(b, t.in.GenericAlias) || op != code.CmpEQ && op != code.CmpNE {
		return NotImplemented, nil
	}
	fields := func(v Value) Value { return t.newTuple(t.peek(v, boxA), t.peek(v, boxB), Bool(t.starred(v))) }
	return seqCompare(t, op, fields(a), fields(b))
}

// starred reports whether an alias stands for its members.
func (t *Thread) starred(alias Value) bool { return t.peek(alias, boxC) == True }

// typeText is how a type stands in an annotation.
func (t *Thread) typeText(v Value) string {
	switch {
	case v == None:
		return "None"
	case v == Ellipsis:
		return "..."
	case t.isType(v):
		return t.className(v)
	}
	return t.quickRepr(v)
}

func (t *Thread) typeTexts(vs []Value) ([]string, error) {
	w := t.keep(vs...)
	defer t.drop(w)
	out := make([]string, len(w))
	for i := range w {
		out[i] = t.typeText(w[i])
	}
	return out, nil
}
