package python

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/fmath"
)

// numMethods gives int, float and complex their methods.
func (in *Interp) numMethods(t *Thread) {
	in.intMethods(t)
	in.floatMethods(t)
	for _, c := range []*Class{in.Int, in.Float, in.Complex} {
		t.method(c, "conjugate(self, /)", func(t *Thread, a []Value) (Value, error) {
			if z := a[0]; t.is(z, tidComplex) {
				return t.newComplex(real(t.complexOf(z)), -imag(t.complexOf(z))), nil
			}
			return t.intOf(a[0]), nil
		})
		t.method(c, "__abs__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.abs(a[0]) }).slot = true
		t.method(c, "__format__(self, spec, /)", (*Thread).formatSpecial).raw = true
	}
	t.method(in.Complex, "__getnewargs__(self, /)", func(t *Thread, a []Value) (Value, error) {
		z := t.complexOf(a[0])
		return t.newTuple(boxFloat(real(z)), boxFloat(imag(z))), nil
	})
	t.method(in.Complex, "__complex__(self, /)", func(t *Thread, a []Value) (Value, error) {
		z := t.complexOf(a[0])
		return t.newComplex(real(z), imag(z)), nil
	})
	t.getset(in.Complex, "real", func(t *Thread, v Value) (Value, error) { return boxFloat(real(t.complexOf(v))), nil }, nil)
	t.getset(in.Complex, "imag", func(t *Thread, v Value) (Value, error) { return boxFloat(imag(t.complexOf(v))), nil }, nil)
}

func (in *Interp) intMethods(t *Thread) {
	m := func(sig string, fn GoFunc) { t.method(in.Int, sig, fn) }
	self := func(t *Thread, a []Value) (Value, error) { return t.intOf(a[0]), nil }
	slot := func(sig string, fn GoFunc) { t.method(in.Int, sig, fn).slot = true }
	slot("__index__(self, /)", self)
	for _, name := range []string{"__trunc__", "__floor__", "__ceil__"} {
		m(name+"(self, /)", self)
	}
	slot("__float__(self, /)", func(t *Thread, a []Value) (Value, error) {
		f, _, err := t.asFloat(a[0])
		return boxFloat(f), err
	})
	m("__round__(self, ndigits=?, /)", intRound)
	slot("__divmod__(self, value, /)", func(t *Thread, a []Value) (Value, error) { return t.divmodOf(a[0], a[1], intBinary) })
	slot("__rdivmod__(self, value, /)", func(t *Thread, a []Value) (Value, error) { return t.divmodOf(a[1], a[0], intBinary) })
	m("bit_length(self, /)", func(t *Thread, a []Value) (Value, error) {
		if i, ok := t.asInt(a[0]); ok {
			return smallInt(int64(bits.Len64(absInt(i)))), nil
		}
		return smallInt(int64(t.asBig(a[0]).BitLen())), nil
	})
	m("bit_count(self, /)", func(t *Thread, a []Value) (Value, error) {
		n := 0
		for _, w := range t.asBig(a[0]).Bits() {
			n += bits.OnesCount(uint(w))
		}
		return smallInt(int64(n)), nil
	})
	m("as_integer_ratio(self, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newTuple(t.intOf(a[0]), smallInt(1)), nil
	})
	m("to_bytes(self, /, length=1, byteorder='big', *, signed=False)", intToBytes)
	t.classMethod(in.Int, "from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", intFromBytes)
	m("__getnewargs__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.newTuple(t.intOf(a[0])), nil })
	get := func(name string, f func(t *Thread, v Value) Value) {
		t.getset(in.Int, name, func(t *Thread, v Value) (Value, error) { return f(t, t.unwrap(v)), nil }, nil)
	}
	get("real", (*Thread).intOf)
	get("numerator", (*Thread).intOf)
	get("imag", func(*Thread, Value) Value { return smallInt(0) })
	get("denominator", func(*Thread, Value) Value { return smallInt(1) })
}

// intRound is int.__round__: to a multiple of a power of ten, halves to even.
func intRound(t *Thread, a []Value) (Value, error) {
	if a[1] == 0 {
		return t.intOf(a[0]), nil
	}
	n, err := t.indexValue(a[1])
	if err != nil {
		return 0, err
	}
	return t.roundInt(a[0], n)
}

// roundInt rounds the int v to n digits after the point; n is an int.
func (t *Thread) roundInt(v, digits Value) (Value, error) {
	x, d := t.asBig(v), t.asBig(digits)
	if d.Sign() >= 0 {
		return t.intOf(v), nil
	}
	if !d.IsInt64() {
		return smallInt(0), nil
	}
	n := d.Int64()
	if -n > int64(x.BitLen()) {
		return smallInt(0), nil
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(-n), nil)
	q, r := bigDivMod(x, unit)
	if c := r.Lsh(r, 1).Cmp(unit); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	return t.BigInt(q.Mul(q, unit)), nil
}

// divmodOf is divmod(x, y) by the binary operations of a type.
func (t *Thread) divmodOf(x, y Value, op func(*Thread, code.BinaryKind, Value, Value) (Value, error)) (Value, error) {
	x, y = t.unwrap(x), t.unwrap(y)
	q, err := op(t, code.BinFloorDiv, x, y)
	if err != nil || q == NotImplemented {
		return q, err
	}
	r, err := op(t, code.BinMod, x, y)
	if err != nil {
		return 0, err
	}
	return t.newTuple(q, r), nil
}

// floatDivmod is divmod(x, y) of floats.
func (t *Thread) floatDivmod(x, y Value) (Value, error) {
	if _, ok, err := t.asFloat(x); !ok || err != nil {
		return NotImplemented, err
	}
	if f, ok, err := t.asFloat(y); ok && err == nil && f == 0 {
		return 0, t.zeroDivision("float divmod()")
	}
	return t.divmodOf(x, y, floatBinary)
}

// byteOrder checks the argument byteorder; true means little.
func (t *Thread) byteOrder(v Value, method string) (bool, error) {
	u := t.unwrap(v)
	switch {
	case !t.isStr(u):
		return false, t.typeError("%s() argument 'byteorder' must be str, not %s", method, t.argType(v))
	case t.strIs(u, "little"):
		return true, nil
	case t.strIs(u, "big"):
		return false, nil
	}
	return false, t.valueError("byteorder must be either 'little' or 'big'")
}

func intToBytes(t *Thread, a []Value) (Value, error) {
	n, err := t.ssize(a[1])
	if err != nil {
		return 0, err
	}
	little, err := t.byteOrder(a[2], "to_bytes")
	if err != nil {
		return 0, err
	}
	signed, err := t.truth(a[3])
	if err != nil {
		return 0, err
	}
	x := t.asBig(a[0])
	switch {
	case n < 0:
		return 0, t.valueError("length argument must be non-negative")
	case x.Sign() < 0 && !signed:
		return 0, t.overflowError("can't convert negative int to unsigned")
	}
	if err := t.bytesFit(n); err != nil {
		return 0, err
	}
	size := int64(x.BitLen())
	if signed && size > 0 {
		size++
		if x.Sign() < 0 && x.TrailingZeroBits() == uint(size-2) {
			size-- // -2**k needs k+1 bits
		}
		if n == 0 && x.IsInt64() && x.Int64() == -1 {
			size = 0 // as CPython has it
		}
	}
	if size > 8*n {
		return 0, t.overflowError("int too big to convert")
	}
	if x.Sign() < 0 {
		x.Add(x, new(big.Int).Lsh(big.NewInt(1), uint(8*n)))
	}
	b := x.FillBytes(make([]byte, n))
	if little {
		reverse(b)
	}
	return t.joinBytes(b), nil
}

func intFromBytes(t *Thread, a []Value) (Value, error) {
	little, err := t.byteOrder(a[2], "from_bytes")
	if err != nil {
		return 0, err
	}
	signed, err := t.truth(a[3])
	if err != nil {
		return 0, err
	}
	b, err := t.bytesArg(a[1], "bytes")
	if err != nil {
		return 0, err
	}
	b = append([]byte(nil), b...)
	if little {
		reverse(b)
	}
	x := new(big.Int).SetBytes(b)
	if signed && len(b) > 0 && b[0] >= 0x80 {
		x.Sub(x, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	v := t.BigInt(x)
	if a[0] != t.in.Int.Ref() {
		return t.tail(a[0], v)
	}
	return v, nil
}

func (in *Interp) floatMethods(t *Thread) {
	m := func(sig string, fn GoFunc) { t.method(in.Float, sig, fn) }
	self := func(t *Thread, a []Value) (Value, error) { return a[0], nil }
	slot := func(sig string, fn GoFunc) { t.method(in.Float, sig, fn).slot = true }
	slot("__float__(self, /)", self)
	for name, f := range map[string]func(float64) float64{"__trunc__": math.Trunc, "__floor__": math.Floor, "__ceil__": math.Ceil} {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) { return t.floatToInt(f(unboxFloat(a[0]))) })
	}
	m("__round__(self, ndigits=None, /)", floatRound)
	slot("__divmod__(self, value, /)", func(t *Thread, a []Value) (Value, error) { return t.floatDivmod(a[0], a[1]) })
	slot("__rdivmod__(self, value, /)", func(t *Thread, a []Value) (Value, error) { return t.floatDivmod(a[1], a[0]) })
	m("is_integer(self, /)", func(t *Thread, a []Value) (Value, error) {
		f := unboxFloat(a[0])
		return Bool(f == math.Floor(f) && !math.IsInf(f, 0)), nil
	})
	m("as_integer_ratio(self, /)", floatRatio)
	m("hex(self, /)", func(t *Thread, a []Value) (Value, error) { return t.Str(floatHex(unboxFloat(a[0]))), nil })
	m("__getnewargs__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.newTuple(a[0]), nil })
	t.classMethod(in.Float, "fromhex(cls, string, /)", floatFromHex)
	t.classMethod(in.Float, "__getformat__(cls, typestr, /)", floatFormat)
	t.getset(in.Float, "real", func(t *Thread, v Value) (Value, error) { return t.unwrap(v), nil }, nil)
	t.getset(in.Float, "imag", func(t *Thread, v Value) (Value, error) { return boxFloat(0), nil }, nil)
}

// floatFormat is float.__getformat__: how C lays out a type.
func floatFormat(t *Thread, a []Value) (Value, error) {
	u := t.unwrap(a[1])
	if !t.isStr(u) {
		return 0, t.typeError("__getformat__() argument must be str, not %s", t.argType(a[1]))
	}
	if s := t.GoStr(u); s != "double" && s != "float" {
		return 0, t.valueError("__getformat__() argument 1 must be 'double' or 'float'")
	}
	return t.Str("IEEE, little-endian"), nil
}

// floatRound is float.__round__: without digits to an int, else to the float
// nearest to the decimal number that is rounded half to even.
func floatRound(t *Thread, a []Value) (Value, error) {
	f := unboxFloat(a[0])
	if a[1] == None {
		return t.floatToInt(math.RoundToEven(f))
	}
	n, err := t.clampIndex(a[1], 0)
	switch {
	case err != nil:
		return 0, err
	case math.IsInf(f, 0) || f != f || n > 323:
		return a[0], nil
	case n < -308:
		return boxFloat(math.Copysign(0, f)), nil
	}
	r := roundDigits(f, int(n))
	if math.IsInf(r, 0) {
		return 0, t.overflowError("rounded value too large to represent")
	}
	return boxFloat(r), nil
}

// roundDigits rounds the exact value of f to n decimal places, ties to even.
func roundDigits(f float64, n int) float64 {
	if n < 0 {
		return roundExactly(f, n)
	}
	var text [400]byte
	y, _ := strconv.ParseFloat(string(strconv.AppendFloat(text[:0], f, 'f', n, 64)), 64)
	return y
}

// roundExactly is roundDigits for any n.
func roundExactly(f float64, n int) float64 {
	x := new(big.Rat).SetFloat64(f)
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
	if n < 0 {
		scale.Inv(scale)
	}
	x.Mul(x, scale)
	q, r := bigDivMod(x.Num(), x.Denom())
	if c := r.Lsh(r, 1).Cmp(x.Denom()); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	y, _ := new(big.Rat).Quo(new(big.Rat).SetInt(q), scale).Float64()
	return math.Copysign(y, f)
}

func floatRatio(t *Thread, a []Value) (Value, error) {
	f := unboxFloat(a[0])
	switch {
	case f != f:
		return 0, t.valueError("cannot convert NaN to integer ratio")
	case math.IsInf(f, 0):
		return 0, t.overflowError("cannot convert Infinity to integer ratio")
	}
	x := new(big.Rat).SetFloat64(f)
	return t.newTuple(t.BigInt(x.Num()), t.BigInt(x.Denom())), nil
}

// floatHex is float.hex(): the exact value with a binary exponent.
func floatHex(f float64) string {
	sign := ""
	if math.Signbit(f) {
		sign = "-"
	}
	switch {
	case f != f:
		return "nan"
	case math.IsInf(f, 0):
		return sign + "inf"
	case f == 0:
		return sign + "0x0.0p+0"
	}
	b := math.Float64bits(f)
	lead, exp := byte('1'), int64(b>>52&0x7FF)-1023
	if exp == -1023 {
		lead, exp = '0', -1022
	}
	const digits = "0123456789abcdef"
	out := []byte{'0', 'x', lead, '.'}
	for i := 48; i >= 0; i -= 4 {
		out = append(out, digits[b>>i&15])
	}
	out = append(out, 'p')
	if exp >= 0 {
		out = append(out, '+')
	}
	return sign + string(out) + itoa(exp)
}

func floatFromHex(t *Thread, a []Value) (Value, error) {
	u := t.unwrap(a[1])
	if !t.isStr(u) {
		return 0, t.typeError("bad argument type for built-in operation")
	}
	f, ok := parseHexFloat(strings.TrimFunc(t.GoStr(u), isSpace))
	if !ok {
		return 0, t.valueError("invalid hexadecimal floating-point string")
	}
	if math.IsInf(f, 0) && !strings.Contains(strings.ToLower(t.GoStr(u)), "inf") {
		return 0, t.overflowError("hexadecimal value too large to represent as a float")
	}
	if a[0] != t.in.Float.Ref() {
		return t.tail(a[0], boxFloat(f))
	}
	return boxFloat(f), nil
}

func parseHexFloat(s string) (float64, bool) {
	neg := strings.HasPrefix(s, "-")
	s = strings.ToLower(s)
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	sign := 1.0
	if neg {
		sign = -1
	}
	switch s {
	case "inf", "infinity":
		return math.Inf(int(sign)), true
	case "nan":
		return math.NaN(), true
	}
	s = strings.TrimPrefix(s, "0x")
	mantissa, exponent, hasExp := strings.Cut(s, "p")
	whole, frac, _ := strings.Cut(mantissa, ".")
	x, ok := new(big.Int).SetString("0"+whole+frac, 16)
	if whole+frac == "" || !ok || strings.ContainsAny(mantissa, "_+-") {
		return 0, false
	}
	exp := new(big.Int)
	if hasExp {
		if _, ok := exp.SetString(exponent, 10); !ok || strings.Contains(exponent, "_") {
			return 0, false
		}
	}
	e := int64(0)
	switch {
	case x.Sign() == 0:
	case exp.IsInt64() && absInt(exp.Int64()) < 1<<40:
		e = exp.Int64() - 4*int64(len(frac))
	case exp.Sign() > 0:
		e = 1 << 40
	default:
		e = -1 << 40
	}
	if n := e + int64(x.BitLen()); x.Sign() != 0 && n > 1100 {
		return math.Inf(int(sign)), true
	} else if n < -1200 {
		return math.Copysign(0, sign), true
	}
	f := new(big.Float).SetInt(x)
	r, _ := f.SetMantExp(f, int(e)).Float64()
	return math.Copysign(r, sign), true
}

// abs is abs(v) of a built-in number.
func (t *Thread) abs(v Value) (Value, error) {
	switch {
	case isFloat(v):
		return boxFloat(math.Abs(unboxFloat(v))), nil
	case t.is(v, tidComplex):
		z := t.complexOf(v)
		r := fmath.Abs(z)
		if math.IsInf(r, 0) && !math.IsInf(real(z), 0) && !math.IsInf(imag(z), 0) {
			return 0, t.overflowError("absolute value too large")
		}
		return boxFloat(r), nil
	}
	if i, ok := t.asInt(v); ok && i >= 0 {
		return t.intOf(v), nil
	}
	x := t.asBig(v)
	return t.BigInt(x.Abs(x)), nil
}
