package python

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/segue-vm/segue/python/code"
)

// numberBuiltins are the built-in functions about numbers and characters.
func (in *Interp) numberBuiltins(m *ModuleDef) {
	m.Func("abs(x, /)", func(t *Thread, a []Value) (Value, error) {
		u := a[0]
		if isFloat(u) || t.isIntLike(u) && !t.isInstance(u) || t.is(u, tidComplex) {
			return t.abs(u)
		}
		f := t.lookup(t.classOf(u), t.in.names.abs)
		if f == 0 || f == None {
			return 0, t.typeError("bad operand type for abs(): '%s'", t.typeName(u))
		}
		return t.callMethod(f, u)
	})
	m.Func("divmod(x, y, /)", divmodBuiltin)
	m.Func("pow(base, exp, mod=None)", powBuiltin)
	m.Func("round(number, ndigits=None)", roundBuiltin)
	for _, x := range []struct {
		name, prefix string
		base         int
	}{{"bin", "0b", 2}, {"oct", "0o", 8}, {"hex", "0x", 16}} {
		m.Func(x.name+"(number, /)", func(t *Thread, a []Value) (Value, error) {
			v, err := t.indexValue(a[0])
			if err != nil {
				return 0, err
			}
			var s string
			if isInt(v) {
				s = strconv.FormatInt(unboxInt(v), x.base)
			} else {
				s = t.asBig(v).Text(x.base)
			}
			if digits, neg := strings.CutPrefix(s, "-"); neg {
				return t.Str("-" + x.prefix + digits), nil
			}
			return t.Str(x.prefix + s), nil
		})
	}
	m.Func("chr(i, /)", func(t *Thread, a []Value) (Value, error) {
		v, err := t.indexValue(a[0])
		if err != nil {
			return 0, err
		}
		i, ok := t.asInt(v)
		if !ok || i != int64(int32(i)) {
			return 0, t.overflowError("Python int too large to convert to C int")
		}
		if i < 0 || i > utf8.MaxRune {
			return 0, t.valueError("chr() arg not in range(0x110000)")
		}
		return t.char(rune(i)), nil
	})
	m.Func("ord(c, /)", func(t *Thread, a []Value) (Value, error) {
		u := t.unwrap(a[0])
		n := 0
		if t.isStr(u) {
			if n = t.size(u); n == 1 {
				return smallInt(int64(t.strAt(u, 0))), nil
			}
		} else if b, ok := t.bytesLike(u); ok {
			if n = len(b); n == 1 {
				return smallInt(int64(b[0])), nil
			}
		} else {
			return 0, t.typeError("ord() expected string of length 1, but %s found", t.typeName(a[0]))
		}
		return 0, t.typeError("ord() expected a character, but string of length %d found", n)
	})
}

// isNumber reports whether v is of a built-in number type, not of a subclass.
func (t *Thread) isNumber(v Value) bool {
	return isInt(v) || isFloat(v) || isBool(v) || t.is(v, tidBigInt) || t.is(v, tidComplex)
}

func divmodBuiltin(t *Thread, a []Value) (Value, error) {
	x, y := a[0], a[1]
	if t.isNumber(x) && t.isNumber(y) && !t.is(x, tidComplex) && !t.is(y, tidComplex) {
		if isFloat(x) || isFloat(y) {
			return t.floatDivmod(x, y)
		}
		return t.divmodOf(x, y, intBinary)
	}
	for _, step := range [][3]Value{{t.in.names.divmod, 0, 1}, {t.in.names.rdivmod, 1, 0}} {
		m := t.special(a[step[1]], step[0])
		if m == 0 || step[1] == 1 && t.classOf(a[0]) == t.classOf(a[1]) {
			continue
		}
		v, err := t.callMethod(m, a[step[1]], a[step[2]])
		if err != nil || v != NotImplemented {
			return v, err
		}
	}
	return 0, t.typeError("unsupported operand type(s) for divmod(): '%s' and '%s'", t.typeName(a[0]), t.typeName(a[1]))
}

func powBuiltin(t *Thread, a []Value) (Value, error) {
	if a[2] == None {
		return t.binary(code.BinPow, a[0], a[1])
	}
	x, y, z := t.asBig(a[0]), t.asBig(a[1]), t.asBig(a[2])
	if x == nil || y == nil || z == nil || t.ownSpecial(a[0], t.in.names.pow) != 0 {
		if m := t.special(a[0], t.in.names.pow); m != 0 && (t.classOf(a[0]).heap || t.is(a[0], tidBox)) {
			v, err := t.callMethod(m, a[0], a[1], a[2])
			if err != nil || v != NotImplemented {
				return v, err
			}
		}
		if v, err := t.powOfBoxes(a); err != nil || v != NotImplemented {
			return v, err
		}
		if t.isNumber(a[0]) && t.isNumber(a[1]) {
			if t.is(a[0], tidComplex) || t.is(a[1], tidComplex) || t.is(a[2], tidComplex) {
				return 0, t.valueError("complex modulo")
			}
		}
		if isFloat(a[0]) || isFloat(a[1]) || isFloat(a[2]) {
			return 0, t.typeError("pow() 3rd argument not allowed unless all arguments are integers")
		}
		return 0, t.typeError("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", t.typeName(a[0]), t.typeName(a[1]), t.typeName(a[2]))
	}
	return t.powMod(x, y, z)
}

// powOfBoxes is pow() of an int where a later argument is a Decimal.
func (t *Thread) powOfBoxes(a []Value) (Value, error) {
	if t.asBig(a[0]) == nil {
		return NotImplemented, nil
	}
	for i := 1; i < 3; i++ {
		u := t.unwrap(a[i])
		if !t.is(u, tidBox) || t.special(u, t.in.names.pow) == 0 {
			continue
		}
		base, err := t.Call(t.classOf(u).Ref(), a[0])
		if err != nil {
			return 0, err
		}
		return t.callMethod(t.special(base, t.in.names.pow), base, a[1], a[2])
	}
	return NotImplemented, nil
}

// powMod is x**y % z, with the sign of z.
func (t *Thread) powMod(x, y, z *big.Int) (Value, error) {
	if z.Sign() == 0 {
		return 0, t.valueError("pow() 3rd argument cannot be 0")
	}
	m := new(big.Int).Abs(z)
	if y.Sign() < 0 {
		inv := new(big.Int).ModInverse(new(big.Int).Mod(x, m), m)
		if m.IsInt64() && m.Int64() == 1 {
			inv = new(big.Int)
		}
		if inv == nil {
			return 0, t.valueError("base is not invertible for the given modulus")
		}
		x, y = inv, new(big.Int).Neg(y)
	}
	r := new(big.Int).Exp(new(big.Int).Mod(x, m), y, m)
	if z.Sign() < 0 && r.Sign() != 0 {
		r.Add(r, z)
	}
	return t.BigInt(r), nil
}

func roundBuiltin(t *Thread, a []Value) (Value, error) {
	if isFloat(a[0]) {
		return floatRound(t, a)
	}
	m := t.special(a[0], t.in.names.round)
	if m == 0 {
		return 0, t.typeError("type %s doesn't define __round__ method", t.typeName(a[0]))
	}
	if a[1] == None {
		return t.callMethod(m, a[0])
	}
	return t.callMethod(m, a[0], a[1])
}
