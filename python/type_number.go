package python

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/code"
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
		Repr: func(t *Thread, v Value) (string, error) { return complexRepr(t.complexOf(v)), nil },
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
				return v, nil
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

// maxStrDigits is the limit of int <-> str conversions, as sys.get_int_max_str_digits().
const maxStrDigits = 4300

func (t *Thread) intRepr(v Value) (string, error) {
	if i, ok := t.asInt(v); ok {
		return itoa(i), nil
	}
	x := t.asBig(v)
	if x.BitLen() > maxStrDigits*332/100 {
		s := x.String()
		if len(strings.TrimPrefix(s, "-")) > maxStrDigits {
			return "", t.valueError("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", maxStrDigits)
		}
		return s, nil
	}
	return x.String(), nil
}

func intCompareSlot(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if !t.isIntLike(b) {
		return NotImplemented, nil
	}
	return Bool(compareInts(op, int64(t.intCompare(a, b)), 0)), nil
}

func floatCompareSlot(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	x := unboxFloat(a)
	b = t.unwrap(b)
	switch {
	case isFloat(b):
		return Bool(compareFloats(op, x, unboxFloat(b))), nil
	case !t.isIntLike(b):
		return NotImplemented, nil
	case x != x:
		return Bool(op == code.CmpNE), nil
	}
	return Bool(compareInts(op, int64(t.floatCompareInt(x, b)), 0)), nil
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
		z = x / y
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
			z = 1 / z
		}
		return t.newComplex(real(z), imag(z)), nil
	}
	r, phi := math.Hypot(real(x), imag(x)), math.Atan2(imag(x), real(x))
	mag, at := math.Pow(r, real(y)), phi*real(y)
	if imag(y) != 0 {
		mag /= math.Exp(phi * imag(y))
		at += imag(y) * math.Log(r)
	}
	return t.newComplex(mag*math.Cos(at), mag*math.Sin(at)), nil
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
	for _, c := range []*Class{in.Int, in.Bool, in.Float, in.Complex, in.Str} {
		t.method(c, "__format__(self, spec, /)", func(t *Thread, a []Value) (Value, error) {
			if !t.isStr(a[1]) {
				return 0, t.typeError("__format__() argument must be str, not %s", t.typeName(a[1]))
			}
			s, _, err := t.formatBuiltin(a[0], t.GoStr(a[1]))
			return t.text(s, err)
		})
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
		if _, ok := t.bytesLike(v); !ok && !t.isStr(v) {
			return 0, t.typeError("int() can't convert non-string with explicit base")
		}
		return t.parseInt(v, int(base))
	}
	v := t.unwrap(a[0])
	switch {
	case t.isIntLike(v):
		return t.intOf(v), nil
	case isFloat(v):
		return t.floatToInt(unboxFloat(v))
	case t.isStr(v), t.is(v, tidBytes), t.is(v, tidBytearray):
		return t.parseInt(v, 10)
	}
	for _, name := range []Value{t.in.names.int, t.in.names.index, t.in.names.trunc} {
		if m := t.special(v, name); m != 0 {
			r, err := t.callMethod(m, a[0])
			if err == nil && !t.isIntLike(r) {
				err = t.typeError("%s returned non-int (type %s)", t.GoStr(name), t.typeName(r))
			}
			return t.intOf(t.unwrap(r)), err
		}
	}
	return 0, t.typeError("int() argument must be a string, a bytes-like object or a real number, not '%s'", t.typeName(a[0]))
}

// parseInt is int of a str or bytes.
func (t *Thread) parseInt(v Value, base int) (Value, error) {
	b, _ := t.bytesLike(v)
	s := string(b)
	if t.isStr(v) {
		s = t.GoStr(v)
	}
	if i, err := strconv.ParseInt(s, 10, 64); err == nil && base == 10 && s[0] != '+' {
		return t.Int(i), nil
	}
	if digits := len(strings.TrimSpace(s)); base == 10 && digits > maxStrDigits {
		return 0, t.valueError("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", maxStrDigits, digits)
	}
	x, ok := pyfmt.ParseInt(s, base)
	if !ok {
		text := bytesRepr([]byte(s))
		if t.isStr(v) {
			text = t.strReprOf(v)
		}
		return 0, t.valueError("invalid literal for int() with base %d: %s", base, text)
	}
	return t.BigInt(x), nil
}

func newFloat(t *Thread, a []Value) (Value, error) {
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
			text, err := t.reprText(v)
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
	if f, ok, err := t.asFloat(v); ok || err != nil {
		return boxFloat(f), err
	}
	if m := t.special(v, t.in.names.float); m != 0 {
		r, err := t.callMethod(m, v)
		if err == nil && !isFloat(t.unwrap(r)) {
			err = t.typeError("%s.__float__ returned non-float (type %s)", t.typeName(v), t.typeName(r))
		}
		return t.unwrap(r), err
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

func newComplexValue(t *Thread, a []Value) (Value, error) {
	part := func(v Value, what string) (complex128, error) {
		if v == 0 {
			return 0, nil
		}
		c, ok := t.asComplex(v)
		if !ok {
			return 0, t.typeError("complex() %s argument must be a %snumber, not '%s'", what, map[bool]string{true: "string or a "}[what == "first"], t.typeName(v))
		}
		return c, nil
	}
	if a[0] != 0 && t.isStr(t.unwrap(a[0])) {
		if a[1] != 0 {
			return 0, t.typeError("complex() can't take second arg if first is a string")
		}
		s := strings.TrimSpace(t.GoStr(t.unwrap(a[0])))
		c, err := strconv.ParseComplex(strings.Replace(s, "j", "i", 1), 128)
		if err != nil {
			return 0, t.valueError("complex() arg is a malformed string")
		}
		return t.newComplex(real(c), imag(c)), nil
	}
	re, err := part(a[0], "first")
	if err != nil {
		return 0, err
	}
	if a[1] == 0 {
		return t.newComplex(real(re), imag(re)), nil
	}
	if t.isStr(t.unwrap(a[1])) {
		return 0, t.typeError("complex() second arg can't be a string")
	}
	im, err := part(a[1], "second")
	if err != nil {
		return 0, err
	}
	x, y := real(re), real(im) // what is real adds no zero, which would lose a sign
	if t.isComplex(a[1]) {
		x -= imag(im)
	}
	if t.isComplex(a[0]) {
		y += imag(re)
	}
	return t.newComplex(x, y), nil
}

func (t *Thread) isComplex(v Value) bool { return v != 0 && t.is(t.unwrap(v), tidComplex) }
