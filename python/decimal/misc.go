package decimal

import (
	"math/big"
	"strings"
)

// Compare is -1, 0 or 1, or a NaN; signal ones complain about quiet NaNs, too.
func (c *Context) Compare(x, y *Dec, signal bool) *Dec {
	if signal && (x.IsNaN() || y.IsNaN()) {
		c.is(InvalidOperation)
	}
	if r := c.nans(x, y); r != nil {
		return r
	}
	return Int(big.NewInt(int64(Cmp(x, y))))
}

// CompareTotal orders all representations.
func CompareTotal(x, y *Dec) int {
	if x.Neg != y.Neg {
		if x.Neg {
			return -1
		}
		return 1
	}
	sign := 1
	if x.Neg {
		sign = -1
	}
	rank := func(x *Dec) int { return [...]int{Finite: 0, Inf: 1, SNaN: 2, NaN: 3}[x.Kind] }
	if p, q := rank(x), rank(y); p >= 2 || q >= 2 {
		if p != q {
			return sign * compareInts(p, q)
		}
		return sign * x.Coef.Cmp(y.Coef)
	}
	if r := Cmp(x, y); r != 0 {
		return r
	}
	if x.Kind == Inf {
		return 0
	}
	return sign * compareInts(x.Exp, y.Exp)
}

// Extremum is max (greater) or min, of absolute values if mag.
func (c *Context) Extremum(x, y *Dec, greater, mag bool) *Dec {
	if x.Kind == NaN && !y.IsNaN() {
		return c.Fix(y)
	}
	if y.Kind == NaN && !x.IsNaN() {
		return c.Fix(x)
	}
	if r := c.nans(x, y); r != nil {
		return r
	}
	r := 0
	if mag {
		r = Cmp(x.Abs(), y.Abs())
	} else {
		r = Cmp(x, y)
	}
	if r == 0 {
		r = CompareTotal(x, y)
	}
	if (r < 0) == greater {
		x = y
	}
	return c.Fix(x)
}

// next is the neighbour of x in a direction.
func (c *Context) next(x *Dec, up bool) *Dec {
	if x.Kind == Inf {
		if x.Neg != up {
			return x
		}
		return &Dec{Neg: x.Neg, Coef: new(big.Int).Sub(pow10(c.Prec), big.NewInt(1)), Exp: c.etop()}
	}
	work := *c
	work.Rounding = RoundFloor
	if up {
		work.Rounding = RoundCeiling
	}
	if r := work.Fix(x); Cmp(r, x) != 0 {
		return r
	}
	tiny := &Dec{Neg: !up, Coef: big.NewInt(1), Exp: c.etiny() - 1}
	r := work.Add(x, tiny)
	return r
}

// Next is the neighbour of x above or below.
func (c *Context) Next(x *Dec, up bool) *Dec {
	if r := c.nans(x); r != nil {
		return r
	}
	return c.next(x, up)
}

// NextToward is the neighbour of x on the side of y.
func (c *Context) NextToward(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	d := Cmp(x, y)
	if d == 0 {
		return x.CopySign(y)
	}
	r := c.next(x, d < 0)
	switch {
	case r.Kind == Inf:
		c.is(Overflow | Inexact | Rounded)
	case r.Adjusted() < c.Emin:
		c.is(Underflow | Subnormal | Inexact | Rounded)
		if r.IsZero() {
			c.is(Clamped)
		}
	}
	return r
}

// LogB is the adjusted exponent.
func (c *Context) LogB(x *Dec) *Dec {
	if r := c.nans(x); r != nil {
		return r
	}
	switch {
	case x.Kind == Inf:
		return infinity(false)
	case x.IsZero():
		c.is(DivisionByZero)
		return infinity(true)
	}
	return c.Fix(Int(big.NewInt(int64(x.Adjusted()))))
}

// small is the value of an operand that must be whole and at most limit in size.
func small(y *Dec, limit int) (int, bool) {
	if y.Kind != Finite || y.Exp != 0 || !y.Coef.IsInt64() || y.Coef.Int64() > int64(limit) {
		return 0, false
	}
	n := int(y.Coef.Int64())
	if y.Neg {
		n = -n
	}
	return n, true
}

// ScaleB is x * 10**y.
func (c *Context) ScaleB(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	n, ok := small(y, 2*(c.Emax+c.Prec))
	if !ok {
		return c.invalid(0)
	}
	if x.Kind == Inf {
		return x
	}
	return c.Fix(&Dec{Neg: x.Neg, Coef: x.Coef, Exp: x.Exp + n})
}

// Shift moves the digits of x by y places; Rotate lets them come in again.
func (c *Context) Shift(x, y *Dec, rotate bool) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	n, ok := small(y, c.Prec)
	if !ok {
		return c.invalid(0)
	}
	if x.Kind == Inf {
		return x
	}
	s := x.Coef.String()
	if len(s) > c.Prec {
		s = s[len(s)-c.Prec:]
	}
	switch {
	case rotate:
		s = zeros(c.Prec-len(s)) + s
		k := floorMod(n, c.Prec)
		s = s[k:] + s[:k]
	case n >= 0:
		s += zeros(n)
		s = s[max(0, len(s)-c.Prec):]
	default:
		s = s[:max(0, len(s)+n)]
	}
	q, _ := new(big.Int).SetString("0"+s, 10)
	return &Dec{Neg: x.Neg, Coef: q, Exp: x.Exp}
}

// bits are the last digits of a logical operand, as many as the precision.
func (c *Context) bits(x *Dec) (string, bool) {
	if x.Kind != Finite || x.Neg || x.Exp != 0 {
		return "", false
	}
	s := x.Coef.String()
	if strings.Trim(s, "01") != "" {
		return "", false
	}
	if len(s) > c.Prec {
		return s[len(s)-c.Prec:], true
	}
	return zeros(c.Prec-len(s)) + s, true
}

// Logical combines the digits of two operands of zeros and ones.
func (c *Context) Logical(x, y *Dec, op func(a, b byte) byte) *Dec {
	p, ok := c.bits(x)
	if !ok {
		return c.invalid(0)
	}
	q, ok := c.bits(y)
	if !ok {
		return c.invalid(0)
	}
	out := make([]byte, len(p))
	for i := range out {
		out[i] = '0' + op(p[i]-'0', q[i]-'0')&1
	}
	r, _ := new(big.Int).SetString(string(out), 10)
	return &Dec{Coef: r}
}

// IsNormal and IsSubnormal are false for zeros.
func (c *Context) IsNormal(x *Dec) bool {
	return x.Kind == Finite && x.Coef.Sign() != 0 && x.Adjusted() >= c.Emin
}

// IsSubnormal reports whether x is smaller than the normal numbers.
func (c *Context) IsSubnormal(x *Dec) bool {
	return x.Kind == Finite && x.Coef.Sign() != 0 && x.Adjusted() < c.Emin
}

// Class is a word for what x is.
func (c *Context) Class(x *Dec) string {
	sign := "+"
	if x.Neg {
		sign = "-"
	}
	switch {
	case x.Kind == SNaN:
		return "sNaN"
	case x.Kind == NaN:
		return "NaN"
	case x.Kind == Inf:
		return sign + "Infinity"
	case x.IsZero():
		return sign + "Zero"
	case c.IsSubnormal(x):
		return sign + "Subnormal"
	}
	return sign + "Normal"
}

// Rescale is x with another exponent, rounded.
func Rescale(x *Dec, exp, mode int) *Dec {
	y, _ := rescale(x, exp, mode)
	return y
}
