package python

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/fmath"
	"github.com/segue-vm/segue/python/pyfmt"
)

const numberOps = 1<<code.BinAdd | 1<<code.BinSub | 1<<code.BinMul | 1<<code.BinTrueDiv | 1<<code.BinPow
const divOps = 1<<code.BinFloorDiv | 1<<code.BinMod
const bitOps = 1<<code.BinAnd | 1<<code.BinOr | 1<<code.BinXor | 1<<code.BinLShift | 1<<code.BinRShift

var intSlots, boolSlots, floatSlots, complexSlots Slots

func init() {
	intSlots = Slots{
		value:   true,
		Repr:    func(t *Thread, v Value) (string, error) { return t.intRepr(v) },
		Hash:    func(t *Thread, v Value) (uint64, error) { return t.intHash(v), nil },
		Bool:    func(t *Thread, v Value) (bool, error) { return v != smallInt(0), nil },
		Compare: intCompareSlot,
		Binary:  intBinary,
		Unary:   intUnary,
		Int:     func(t *Thread, v Value) (Value, error) { return t.intOf(v), nil },
		binOps:  numberOps | divOps | bitOps,
	}
	boolSlots = Slots{
		Repr: func(t *Thread, v Value) (string, error) {
			if v == True {
				return "True", nil
			}
			return "False", nil
		},
		Hash:    func(t *Thread, v Value) (uint64, error) { return v >> 3, nil },
		Bool:    func(t *Thread, v Value) (bool, error) { return v == True, nil },
		Compare: intCompareSlot,
		Binary:  boolBinary,
		Unary:   intUnary,
		Int:     func(t *Thread, v Value) (Value, error) { return t.intOf(v), nil },
		binOps:  numberOps | divOps | bitOps,
	}
	floatSlots = Slots{
		value:   true,
		Repr:    func(t *Thread, v Value) (string, error) { return floatRepr(unboxFloat(v)), nil },
		Hash:    func(t *Thread, v Value) (uint64, error) { return floatHash(unboxFloat(v)), nil },
		Bool:    func(t *Thread, v Value) (bool, error) { return unboxFloat(v) != 0, nil },
		Compare: floatCompareSlot,
		Binary:  floatBinary,
		Unary:   floatUnary,
		Int:     func(t *Thread, v Value) (Value, error) { return t.floatToInt(unboxFloat(v)) },
		binOps:  numberOps | divOps,
	}
	complexSlots = Slots{
		value: true,
		Repr:  func(t *Thread, v Value) (string, error) { return complexRepr(t.complexOf(v)), nil },
		Hash: func(t *Thread, v Value) (uint64, error) {
			c := t.complexOf(v)
			return floatHash(real(c)) + 1000003*floatHash(imag(c)), nil
		},
		Bool:    func(t *Thread, v Value) (bool, error) { return t.complexOf(v) != 0, nil },
		Compare: complexCompare,
		Binary:  complexBinary,
		Unary: func(t *Thread, op code.Op, v Value) (Value, error) {
			c := t.complexOf(v)
			switch op {
			case code.UNARY_NEGATIVE:
				return t.newComplex(-real(c), -imag(c)), nil
			case code.UNARY_POSITIVE:
				return t.newComplex(real(c), imag(c)), nil
			}
			return NotImplemented, nil
		},
		binOps: numberOps,
	}
}

// intOf is an exact int with the value of an int or bool.
func (t *Thread) intOf(v Value) Value {
	if isBool(v) {
		return smallInt(int64(v >> 3))
	}
	return v
}

// intRepr is repr of an int.
func (t *Thread) intRepr(v Value) (string, error) {
	if i, ok := t.asInt(v); ok {
		return itoa(i), nil
	}
	x := t.asBig(v)
	if err := t.checkDigits(x); err != nil {
		return "", err
	}
	return x.String(), nil
}

func intCompareSlot(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if !t.isIntLike(b) {
		return NotImplemented, nil
	}
	return Bool(compareNumbers(op, int64(t.intCompare(a, b)), 0)), nil
}

func floatCompareSlot(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	x := unboxFloat(a)
	b = t.unwrap(b)
	switch {
	case isFloat(b):
		return Bool(compareNumbers(op, x, unboxFloat(b))), nil
	case !t.isIntLike(b):
		return NotImplemented, nil
	case x != x:
		return Bool(op == code.CmpNE), nil
	}
	return Bool(compareNumbers(op, int64(t.floatCompareInt(x, b)), 0)), nil
}

func boolBinary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	if isBool(a) && isBool(b) {
		switch op {
		case code.BinAnd:
			return a & b, nil
		case code.BinOr:
			return a | b, nil
		case code.BinXor:
			return a ^ b | False, nil
		}
	}
	return intBinary(t, op, a, b)
}

func intUnary(t *Thread, op code.Op, v Value) (Value, error) {
	i, ok := t.asInt(v)
	switch {
	case op == code.UNARY_POSITIVE:
		return t.intOf(v), nil
	case ok && op == code.UNARY_INVERT:
		return t.Int(^i), nil
	case ok && i != math.MinInt64:
		return t.Int(-i), nil
	case op == code.UNARY_INVERT:
		return t.BigInt(new(big.Int).Not(t.asBig(v))), nil
	}
	return t.BigInt(new(big.Int).Neg(t.asBig(v))), nil
}

func floatUnary(t *Thread, op code.Op, v Value) (Value, error) {
	switch op {
	case code.UNARY_NEGATIVE:
		return boxFloat(-unboxFloat(v)), nil
	case code.UNARY_POSITIVE:
		return v, nil
	}
	return NotImplemented, nil
}

// asComplex is the value of any number.
func (t *Thread) asComplex(v Value) (complex128, bool) {
	v = t.unwrap(v)
	if t.is(v, tidComplex) {
		return t.complexOf(v), true
	}
	f, ok, err := t.asFloat(v)
	if err != nil {
		t.takePending()
		return 0, false
	}
	return complex(f, 0), ok
}

func complexBinary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	x, ok := t.asComplex(a)
	y, ok2 := t.asComplex(b)
	if !ok || !ok2 {
		return NotImplemented, nil
	}
	var z complex128
	switch op {
	case code.BinAdd:
		z = x + y
	case code.BinSub:
		z = x - y
	case code.BinMul:
		z = complex(real(x)*real(y)-imag(x)*imag(y), real(x)*imag(y)+imag(x)*real(y))
	case code.BinTrueDiv:
		if y == 0 {
			return 0, t.zeroDivision("complex division by zero")
		}
		z = complexQuo(x, y)
	case code.BinPow:
		return t.complexPow(x, y)
	default:
		return NotImplemented, nil
	}
	return t.newComplex(real(z), imag(z)), nil
}

func (t *Thread) complexPow(x, y complex128) (Value, error) {
	if y == 0 {
		return t.newComplex(1, 0), nil
	}
	if x == 0 {
		if imag(y) != 0 || real(y) < 0 {
			return 0, t.zeroDivision("0.0 to a negative or complex power")
		}
		return t.newComplex(0, 0), nil
	}
	if n := real(y); imag(y) == 0 && n == math.Trunc(n) && math.Abs(n) <= 100 {
		z, p := complex(1, 0), x
		for i := int64(math.Abs(n)); i > 0; i >>= 1 {
			if i&1 != 0 {
				z *= p
			}
			p *= p
		}
		if n < 0 {
			if z == 0 {
				return 0, t.zeroDivision("0.0 to a negative or complex power")
			}
			z = complexQuo(1, z)
		}
		return t.complexPower(z)
	}
	r, phi := fmath.Abs(x), fmath.Atan2(imag(x), real(x))
	mag, at := fmath.Pow(r, real(y)), phi*real(y)
	if imag(y) != 0 {
		mag /= fmath.Exp(phi * imag(y))
		at += imag(y) * fmath.Log(r)
	}
	if math.IsInf(at, 0) {
		return 0, t.zeroDivision("0.0 to a negative or complex power")
	}
	return t.complexPower(complex(mag*fmath.Cos(at), mag*fmath.Sin(at)))
}

// complexPower is z, the result of **, unless it is infinite.
func (t *Thread) complexPower(z complex128) (Value, error) {
	if math.IsInf(real(z), 0) || math.IsInf(imag(z), 0) {
		return 0, t.raise(t.in.OverflowError, "complex exponentiation")
	}
	return t.newComplex(real(z), imag(z)), nil
}

// complexQuo is x / y by Smith's method (1962), for a y that is not 0.
func complexQuo(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	switch {
	case math.Abs(c) >= math.Abs(d):
		q := d / c
		n := c + float64(d*q)
		return complex((a+float64(b*q))/n, (b-float64(a*q))/n)
	case math.Abs(d) >= math.Abs(c):
		q := c / d
		n := float64(c*q) + d
		return complex((float64(a*q)+b)/n, (float64(b*q)-a)/n)
	}
	return complex(math.NaN(), math.NaN())
}

func complexCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	y, ok := t.asComplex(b)
	if !ok || op != code.CmpEQ && op != code.CmpNE {
		return NotImplemented, nil
	}
	return Bool((t.complexOf(a) == y) == (op == code.CmpEQ)), nil
}

// complexRepr is repr of a complex number.
func complexRepr(c complex128) string {
	part := func(f float64) string { return strings.TrimSuffix(floatRepr(f), ".0") }
	re, im := real(c), imag(c)
	if re == 0 && !math.Signbit(re) {
		return part(im) + "j"
	}
	s := part(im)
	if !strings.HasPrefix(s, "-") {
		s = "+" + s
	}
	return "(" + part(re) + s + "j)"
}

// bootNumbers gives the number types their constructors and wrappers. Their
// other methods are in builtin_number.go.
func (in *Interp) bootNumbers(t *Thread) {
	for _, c := range []*Class{in.Int, in.Bool, in.Float, in.Complex} {
		t.addWrappers(c)
	}
	t.constructor(in.Int, "int(x=?, /, base=?)", newInt)
	t.constructor(in.Bool, "bool(x=False, /)", func(t *Thread, a []Value) (Value, error) {
		yes, err := t.truth(a[0])
		return Bool(yes), err
	})
	t.constructor(in.Float, "float(x=0, /)", newFloat)
	t.constructor(in.Complex, "complex(real=?, imag=?)", newComplexValue)
}

func newInt(t *Thread, a []Value) (Value, error) {
	if a[0] == 0 {
		if a[1] != 0 {
			return 0, t.typeError("int() missing string argument")
		}
		return smallInt(0), nil
	}
	if a[1] != 0 {
		b, err := t.indexValue(a[1])
		if err != nil {
			return 0, err
		}
		base, err := t.clampIndex(b, 0)
		if err != nil {
			return 0, err
		}
		if base != 0 && (base < 2 || base > 36) {
			return 0, t.valueError("int() base must be >= 2 and <= 36, or 0")
		}
		v := t.unwrap(a[0])
		if !t.isStr(v) && !t.is(v, tidBytes) && !t.is(v, tidBytearray) {
			return 0, t.typeError("int() can't convert non-string with explicit base")
		}
		return t.parseInt(a[0], int(base))
	}
	if t.isInstance(a[0]) {
		if v, ok, err := t.askInt(a[0]); ok || err != nil {
			return v, err
		}
	}
	v := t.unwrap(a[0])
	switch {
	case t.isIntLike(v):
		return t.intOf(v), nil
	case isFloat(v):
		return t.floatToInt(unboxFloat(v))
	case t.isStr(v), t.is(v, tidBytes), t.is(v, tidBytearray):
		return t.parseInt(a[0], 10)
	}
	if v, ok, err := t.askInt(a[0]); ok || err != nil {
		return v, err
	}
	if _, ok := t.bytesLike(a[0]); ok {
		return t.parseInt(a[0], 10)
	}
	return 0, t.typeError("int() argument must be a string, a bytes-like object or a real number, not '%s'", t.typeName(a[0]))
}

// askInt is the int that v's own method says; ok is false if v has none, or that of
// a built-in class. It may call back.
func (t *Thread) askInt(v Value) (i Value, ok bool, err error) {
	for _, name := range []Value{t.in.names.int, t.in.names.index, t.in.names.trunc} {
		m := t.special(v, name)
		if m == 0 {
			continue
		}
		if t.isInstance(v) && t.ownSpecial(v, name) == 0 {
			break
		}
		kind := "int"
		if name == t.in.names.trunc {
			kind = "Integral"
		}
		r, err := t.callMethod(m, v)
		if err == nil && !t.isIntLike(t.unwrap(r)) {
			err = t.typeError("%s returned non-%s (type %s)", t.GoStr(name), kind, t.typeName(r))
		}
		return t.intOf(t.unwrap(r)), true, err
	}
	return 0, false, nil
}

// parseInt is int of a str or bytes.
func (t *Thread) parseInt(from Value, base int) (Value, error) {
	v := t.unwrap(from)
	b, _ := t.bytesLike(v)
	s := string(b)
	if t.isStr(v) {
		s = t.GoStr(v)
	}
	if i, err := strconv.ParseInt(s, 10, 64); err == nil && base == 10 && s[0] != '+' {
		return t.Int(i), nil
	}
	if err := t.checkDigitText(s, base); err != nil {
		return 0, err
	}
	x, ok := pyfmt.ParseInt(s, base)
	if !ok {
		text := bytesRepr([]byte(s))
		if t.isStr(v) {
			var err error
			if text, err = t.reprText(from); err != nil {
				return 0, err
			}
		}
		if r := []rune(text); len(r) > 200 {
			text = string(r[:200])
		}
		return 0, t.valueError("invalid literal for int() with base %d: %s", base, text)
	}
	return t.BigInt(x), nil
}

func newFloat(t *Thread, a []Value) (Value, error) {
	if m := t.ownSpecial(a[0], t.in.names.float); m != 0 {
		return t.callFloat(m, a[0])
	}
	v := t.unwrap(a[0])
	if isFloat(v) {
		return v, nil
	}
	b, isBytes := t.bytesLike(v)
	if t.isStr(v) || isBytes {
		s := string(b)
		if t.isStr(v) {
			s = t.GoStr(v)
		}
		f, ok := pyfmt.ParseFloat(s)
		if !ok {
			text, err := t.reprText(a[0])
			if err != nil {
				return 0, err
			}
			return 0, t.valueError("could not convert string to float: %s", text)
		}
		return boxFloat(f), nil
	}
	return t.floatOf(a[0], "float() argument must be a string or a real number, not '%s'")
}

// floatOf is float(v) for a number; complaint has a %s for the type.
func (t *Thread) floatOf(v Value, complaint string) (Value, error) {
	if m := t.ownSpecial(v, t.in.names.float); m != 0 && !isFloat(t.unwrap(v)) {
		return t.callFloat(m, v)
	}
	if f, ok, err := t.asFloat(v); ok || err != nil {
		return boxFloat(f), err
	}
	if m := t.special(v, t.in.names.float); m != 0 {
		return t.callFloat(m, v)
	}
	if t.special(v, t.in.names.index) != 0 {
		i, err := t.indexValue(v)
		if err != nil {
			return 0, err
		}
		f, _, err := t.asFloat(i)
		return boxFloat(f), err
	}
	return 0, t.typeError(complaint, t.typeName(v))
}

// callFloat is the float that v's method m says. It may call back.
func (t *Thread) callFloat(m, v Value) (Value, error) {
	r, err := t.callMethod(m, v)
	if err == nil && !isFloat(t.unwrap(r)) {
		err = t.typeError("%s.__float__ returned non-float (type %s)", t.typeName(v), t.typeName(r))
	}
	return t.unwrap(r), err
}

// toComplex is v, a number or an object that says which, as a complex; whole ones
// may have a __complex__. It may call back.
func (t *Thread) toComplex(v Value, whole bool) (c complex128, ok bool, err error) {
	own := t.ownSpecial(v, t.in.names.float) != 0 || whole && t.ownSpecial(v, t.in.names.complex) != 0
	if c, ok := t.asComplex(v); ok && !own {
		return c, true, nil
	}
	if m := t.special(v, t.in.names.complex); m != 0 && whole {
		r, err := t.callMethod(m, v)
		if err != nil {
			return 0, false, err
		}
		if r = t.unwrap(r); !t.is(r, tidComplex) {
			return 0, false, t.typeError("__complex__ returned non-complex (type %s)", t.typeName(r))
		}
		return t.complexOf(r), true, nil
	}
	if t.special(v, t.in.names.float) == 0 && t.special(v, t.in.names.index) == 0 {
		return 0, false, nil
	}
	if m := t.ownSpecial(v, t.in.names.float); m != 0 {
		if v, err = t.callFloat(m, v); err != nil {
			return 0, false, err
		}
	}
	f, err := t.real(v)
	return complex(f, 0), true, err
}

func (t *Thread) isComplex(v Value) bool { return v != 0 && t.is(t.unwrap(v), tidComplex) }
