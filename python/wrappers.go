package python

import (
	"math/bits"
	"strings"

	"github.com/segue-vm/segue/python/code"
)

// plainMethods are operations that CPython offers as methods of another kind,
// with other messages about the number of arguments.
var plainMethods = map[string]bool{
	"list.__getitem__": true, "dict.__getitem__": true, "dict.__contains__": true, "set.__contains__": true, "frozenset.__contains__": true,
}

// addWrappers puts the operations in c's slots into its dict under their
// special names, for subclasses, super() and programs that name them.
func (t *Thread) addWrappers(c *Class) {
	s := c.slot
	add := func(sig string, fn GoFunc) *Builtin {
		b := t.method(c, sig, fn)
		b.slot = !plainMethods[c.Name+"."+b.Name]
		return b
	}
	if s.Repr != nil {
		repr := add("__repr__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.text(s.Repr(t, a[0])) })
		if c == t.in.Set || c == t.in.FrozenSet || c == t.in.Bytearray {
			repr.raw, repr.Fn = true, func(t *Thread, a []Value) (Value, error) { return t.text(t.namedRepr(c, a[0])) }
		}
	}
	if s.Str != nil {
		add("__str__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.text(s.Str(t, a[0])) })
	}
	if s.Hash != nil {
		add("__hash__(self, /)", func(t *Thread, a []Value) (Value, error) {
			h, err := s.Hash(t, a[0])
			return t.Int(int64(h)), err
		})
	}
	if s.NoHash {
		t.define(c, "__hash__", None)
	}
	if s.Bool != nil {
		add("__bool__(self, /)", func(t *Thread, a []Value) (Value, error) {
			yes, err := s.Bool(t, a[0])
			return Bool(yes), err
		})
	}
	if s.Len != nil {
		add("__len__(self, /)", func(t *Thread, a []Value) (Value, error) {
			n, err := s.Len(t, a[0])
			return t.Int(int64(n)), err
		})
	}
	if s.Compare != nil {
		for op, name := range compareNames {
			add("__"+name+"__(self, value, /)", func(t *Thread, a []Value) (Value, error) {
				return s.Compare(t, code.CompareKind(op), a[0], t.unwrap(a[1]))
			})
		}
	}
	t.addBinaryWrappers(c, add)
	t.addUnaryWrappers(c, add)
	t.addItemWrappers(s, add)
}

// text makes a str of what a Repr or Str slot answers.
func (t *Thread) text(s string, err error) (Value, error) {
	if err != nil {
		return 0, err
	}
	return t.Str(s), nil
}

func (t *Thread) addBinaryWrappers(c *Class, add func(string, GoFunc) *Builtin) {
	s := c.slot
	for m := s.binOps; m != 0; m &= m - 1 {
		op := code.BinaryKind(bits.TrailingZeros32(m))
		if op == code.BinPow {
			add("__pow__(self, value, mod=None, /)", func(t *Thread, a []Value) (Value, error) { return t.slotPow(s, a[0], a[1], a[2]) })
			add("__rpow__(self, value, mod=None, /)", func(t *Thread, a []Value) (Value, error) { return t.slotPow(s, a[1], a[0], a[2]) })
			continue
		}
		add("__"+binaryNames[op]+"__(self, value, /)", func(t *Thread, a []Value) (Value, error) {
			return s.Binary(t, op, a[0], t.operand(s, op, a[1]))
		})
		add("__r"+binaryNames[op]+"__(self, value, /)", func(t *Thread, a []Value) (Value, error) {
			if s.walks {
				return s.Binary(t, op, a[1], a[0])
			}
			return s.Binary(t, op, t.unwrap(a[1]), a[0])
		})
	}
	if s.Concat != nil {
		b := add("__add__(self, value, /)", func(t *Thread, a []Value) (Value, error) { return s.Concat(t, a[0], a[1]) })
		b.seq, b.raw = true, true
	}
	if s.Repeat != nil {
		repeat := func(t *Thread, a []Value) (Value, error) {
			n, err := t.index(a[1])
			if err != nil {
				return 0, err
			}
			return s.Repeat(t, a[0], n)
		}
		add("__mul__(self, value, /)", repeat).seq = true
		add("__rmul__(self, value, /)", repeat).seq = true
	}
	if s.Inplace != nil {
		for op, name := range binaryNames {
			if s.inOps&(1<<op) != 0 {
				add("__i"+name+"__(self, value, /)", func(t *Thread, a []Value) (Value, error) {
					return s.Inplace(t, code.BinaryKind(op), a[0], a[1])
				}).seq = s.Concat != nil
			}
		}
	}
}

// slotPow is the __pow__ of a type of numbers.
func (t *Thread) slotPow(s *Slots, x, y, mod Value) (Value, error) {
	x, y, mod = t.unwrap(x), t.unwrap(y), t.unwrap(mod)
	if s == t.in.Int.slot && mod != None {
		x, y, z := t.asBig(x), t.asBig(y), t.asBig(mod)
		if x == nil || y == nil || z == nil {
			return NotImplemented, nil
		}
		return t.powMod(x, y, z)
	}
	v, err := s.Binary(t, code.BinPow, x, y)
	if mod == None || v == NotImplemented || err != nil {
		return v, err
	}
	if s == t.in.Complex.slot {
		return 0, t.valueError("complex modulo")
	}
	return 0, t.typeError("pow() 3rd argument not allowed unless all arguments are integers")
}

// operand is the second operand of a binary operation of a type: its value if it
// is of a subclass, but what is iterated over as it is, and what text is to format,
// unless it is a tuple.
func (t *Thread) operand(s *Slots, op code.BinaryKind, v Value) Value {
	u := t.unwrap(v)
	if s.walks || op == code.BinMod && s.seq && !t.is(u, tidTuple) {
		return v
	}
	return u
}

func (t *Thread) addUnaryWrappers(c *Class, add func(string, GoFunc) *Builtin) {
	s := c.slot
	if s.Unary != nil {
		for op, name := range map[code.Op]string{code.UNARY_NEGATIVE: "neg", code.UNARY_POSITIVE: "pos", code.UNARY_INVERT: "invert"} {
			if op == code.UNARY_INVERT && c != t.in.Int && c != t.in.Bool {
				continue
			}
			add("__"+name+"__(self, /)", func(t *Thread, a []Value) (Value, error) { return s.Unary(t, op, a[0]) })
		}
	}
	if s.Int != nil {
		add("__int__(self, /)", func(t *Thread, a []Value) (Value, error) { return s.Int(t, a[0]) })
	}
	if s.Iter != nil {
		iter := add("__iter__(self, /)", func(t *Thread, a []Value) (Value, error) { return s.Iter(t, a[0]) })
		iter.raw = s.Next != nil // an iterator is its own: the instance of a subclass, too
	}
	if s.Next != nil {
		add("__next__(self, /)", func(t *Thread, a []Value) (Value, error) {
			v, err := s.Next(t, a[0])
			if v == 0 && err == nil {
				err = t.stopIteration(None)
			}
			return v, err
		})
	}
}

func (t *Thread) addItemWrappers(s *Slots, add func(string, GoFunc) *Builtin) {
	if s.GetItem != nil {
		add("__getitem__(self, key, /)", func(t *Thread, a []Value) (Value, error) { return t.slotGet(s, a[0], a[1]) })
	}
	if s.SetItem != nil {
		add("__setitem__(self, key, value, /)", func(t *Thread, a []Value) (Value, error) {
			return None, t.slotSet(s, a[0], a[1], a[2])
		})
		if s.HasDel {
			add("__delitem__(self, key, /)", func(t *Thread, a []Value) (Value, error) {
				return None, t.slotSet(s, a[0], a[1], 0)
			})
		}
	}
	if s.Has != nil {
		add("__contains__(self, key, /)", func(t *Thread, a []Value) (Value, error) {
			yes, err := s.Has(t, a[0], a[1])
			return Bool(yes), err
		})
	}
}

// namedRepr is repr of an instance of the built-in class c or a subclass, with the
// name of its class.
func (t *Thread) namedRepr(c *Class, v Value) (string, error) {
	name := t.typeName(v)
	s, err := c.slot.Repr(t, t.unwrap(v))
	if name == c.Name || err != nil {
		return s, err
	}
	if rest, ok := strings.CutPrefix(s, c.Name+"("); ok {
		return name + "(" + rest, nil
	}
	return name + "(" + s + ")", nil
}
