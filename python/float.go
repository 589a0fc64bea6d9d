package python

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/fmath"
)

func itoa(i int64) string { return strconv.FormatInt(i, 10) }

// asFloat is the value of a float, or of an int as a float; ok is false for
// other types. An int too large is an error.
func (t *Thread) asFloat(v Value) (f float64, ok bool, err error) {
	v = t.unwrap(v)
	switch {
	case isFloat(v):
		return unboxFloat(v), true, nil
	case isInt(v):
		return float64(unboxInt(v)), true, nil
	case isBool(v):
		return float64(v >> 3), true, nil
	case t.is(v, tidBigInt):
		f, err := t.bigFloat(t.bigOf(v))
		return f, true, err
	}
	return 0, false, nil
}

// bigFloat is float(x), correctly rounded.
func (t *Thread) bigFloat(x *big.Int) (float64, error) {
	f, _ := new(big.Float).SetInt(x).Float64()
	if math.IsInf(f, 0) {
		return 0, t.raise(t.in.OverflowError, "int too large to convert to float")
	}
	return f, nil
}

// floatBinary is the binary operations of float.
func floatBinary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	x, ok, err := t.asFloat(a)
	if !ok || err != nil {
		return NotImplemented, err
	}
	y, ok, err := t.asFloat(b)
	if !ok || err != nil {
		return NotImplemented, err
	}
	switch op {
	case code.BinAdd:
		return boxFloat(x + y), nil
	case code.BinSub:
		return boxFloat(x - y), nil
	case code.BinMul:
		return boxFloat(x * y), nil
	case code.BinTrueDiv:
		if y == 0 {
			return 0, t.zeroDivision("float division by zero")
		}
		return boxFloat(x / y), nil
	case code.BinFloorDiv, code.BinMod:
		if y == 0 {
			return 0, t.zeroDivision(divMessage(op, true))
		}
		d, m := floatDivMod(x, y)
		if op == code.BinMod {
			return boxFloat(m), nil
		}
		return boxFloat(d), nil
	case code.BinPow:
		return t.floatPow(x, y)
	}
	return NotImplemented, nil
}

// floatDivMod is CPython's float_divmod: the remainder has the sign of y, and
// the quotient is the floor with the sign of zero right.
func floatDivMod(x, y float64) (d, m float64) {
	m = math.Mod(x, y)
	div := (x - m) / y
	if m != 0 {
		if (y < 0) != (m < 0) {
			m += y
			div--
		}
	} else {
		m = math.Copysign(0, y)
	}
	if div == 0 {
		return math.Copysign(0, x/y), m
	}
	d = math.Floor(div)
	if div-d > 0.5 {
		d++
	}
	return d, m
}

func (t *Thread) floatPow(x, y float64) (Value, error) {
	if x == 0 && y < 0 && !math.IsInf(y, 0) {
		return 0, t.zeroDivision("0.0 cannot be raised to a negative power")
	}
	if x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y == y && y != math.Floor(y) {
		mag, angle := fmath.Pow(-x, y), math.Pi*y
		if math.IsInf(mag, 0) {
			return 0, t.raise(t.in.OverflowError, "complex exponentiation")
		}
		return t.newComplex(mag*fmath.Cos(angle), mag*fmath.Sin(angle)), nil
	}
	r := fmath.Pow(x, y)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return 0, t.raiseArgs(t.in.OverflowError, smallInt(34), t.Str("Numerical result out of range"))
	}
	return boxFloat(r), nil
}

// floatRepr is repr of a float: the shortest digits that read back as f.
func floatRepr(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case f != f:
		return "nan"
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		s := strconv.FormatFloat(f, 'e', -1, 64)
		return s
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.ContainsRune(s, '.') {
		s += ".0"
	}
	return s
}

// floatHash is hash of a float: that of the equal int if there is one.
func floatHash(f float64) uint64 {
	switch {
	case math.IsInf(f, 1):
		return 314159
	case math.IsInf(f, -1):
		n := int64(-314159)
		return uint64(n)
	case f != f:
		return 0
	}
	m, e := math.Frexp(math.Abs(f))
	x := uint64(0)
	for m != 0 {
		x = (x<<28)&hashModulus | x>>(61-28)
		m *= 1 << 28
		e -= 28
		y := uint64(m)
		m -= float64(y)
		if x += y; x >= hashModulus {
			x -= hashModulus
		}
	}
	if e >= 0 {
		e %= 61
	} else {
		e = 60 - (-1-e)%61
	}
	x = (x<<uint(e))&hashModulus | x>>(61-uint(e))
	h := int64(x)
	if f < 0 {
		h = -h
	}
	if h == -1 {
		h = -2
	}
	return uint64(h)
}

// floatCompareInt orders a float and an int without rounding either; the float
// is no NaN.
func (t *Thread) floatCompareInt(f float64, v Value) int {
	if i, ok := t.asInt(v); ok && exactFloat(i) {
		return cmpFloat(f, float64(i))
	}
	if math.IsInf(f, 0) {
		return int(math.Copysign(1, f))
	}
	return new(big.Float).SetFloat64(f).Cmp(new(big.Float).SetInt(t.asBig(v)))
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// floatToInt is int(f).
func (t *Thread) floatToInt(f float64) (Value, error) {
	switch {
	case f != f:
		return 0, t.valueError("cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		return 0, t.raise(t.in.OverflowError, "cannot convert float infinity to integer")
	case math.Abs(f) < 1<<62:
		return t.Int(int64(f)), nil
	}
	x, _ := new(big.Float).SetFloat64(f).Int(nil)
	return t.BigInt(x), nil
}

// newComplex makes a complex number.
func (t *Thread) newComplex(re, im float64) Value {
	return t.alloc2(tidComplex, math.Float64bits(re), math.Float64bits(im))
}

func (t *Thread) complexOf(v Value) complex128 {
	return complex(math.Float64frombits(t.peek(v, 8)), math.Float64frombits(t.peek(v, 16)))
}
