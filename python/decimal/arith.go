package decimal

import (
	"math"
	"math/big"
)

// Float is the exact value of f.
func Float(f float64) *Dec {
	neg := math.Signbit(f)
	switch {
	case f != f:
		return &Dec{Neg: neg, Kind: NaN, Coef: zero}
	case math.IsInf(f, 0):
		return infinity(neg)
	}
	b := math.Float64bits(f)
	mant, exp := b&(1<<52-1), int(b>>52&0x7FF)
	if exp == 0 {
		exp++
	} else {
		mant |= 1 << 52
	}
	return fromBits(neg, mant, exp-1075)
}

// Plus rounds x; a zero loses its sign, as in 0 + x.
func (c *Context) Plus(x *Dec) *Dec {
	if r := c.nans(x); r != nil {
		return r
	}
	if x.IsZero() && c.Rounding != RoundFloor {
		x = x.Abs()
	}
	return c.Fix(x)
}

// Minus is 0 - x.
func (c *Context) Minus(x *Dec) *Dec {
	if r := c.nans(x); r != nil {
		return r
	}
	if x.IsZero() && c.Rounding != RoundFloor {
		return c.Fix(x.Abs())
	}
	return c.Fix(x.Negate())
}

// Abs is the absolute value, rounded.
func (c *Context) Abs(x *Dec) *Dec {
	if x.Neg {
		return c.Minus(x)
	}
	return c.Plus(x)
}

// Add is x + y.
func (c *Context) Add(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	if x.Kind == Inf || y.Kind == Inf {
		if x.Kind == Inf && y.Kind == Inf && x.Neg != y.Neg {
			return c.invalid(0)
		}
		if x.Kind == Inf {
			return x
		}
		return y
	}
	return c.Fix(c.sum(x, y))
}

// Sub is x - y.
func (c *Context) Sub(x, y *Dec) *Dec {
	if y.IsNaN() {
		return c.nans(x, y)
	}
	return c.Add(x, y.Negate())
}

// sum is the exact sum of finite numbers, or, if one of them is far below the
// last place of the other, a number that is rounded the same.
func (c *Context) sum(x, y *Dec) *Dec {
	exp := min(x.Exp, y.Exp)
	zeroNeg := c.Rounding == RoundFloor && x.Neg != y.Neg || x.Neg && y.Neg
	switch {
	case x.Coef.Sign() == 0 && y.Coef.Sign() == 0:
		return &Dec{Neg: zeroNeg, Coef: zero, Exp: exp}
	case x.Coef.Sign() == 0:
		return c.rescaleDown(y, max(exp, y.Exp-c.Prec-1))
	case y.Coef.Sign() == 0:
		return c.rescaleDown(x, max(exp, x.Exp-c.Prec-1))
	}
	big1, small := x, y
	if big1.Exp < small.Exp {
		big1, small = small, big1
	}
	// Digits below this place only decide on which side of a digit the sum is.
	low := big1.Exp - 1 + min(-1, digits(big1.Coef)-c.Prec-1)
	if digits(small.Coef)+small.Exp-1 < low {
		small = &Dec{Neg: small.Neg, Coef: big.NewInt(1), Exp: low}
	}
	a := new(big.Int).Mul(big1.Coef, pow10(big1.Exp-small.Exp))
	b := new(big.Int).Set(small.Coef)
	if big1.Neg {
		a.Neg(a)
	}
	if small.Neg {
		b.Neg(b)
	}
	a.Add(a, b)
	neg := a.Sign() < 0
	if a.Sign() == 0 {
		neg = zeroNeg
	}
	return &Dec{Neg: neg, Coef: a.Abs(a), Exp: small.Exp}
}

// rescaleDown gives x a lower exponent.
func (c *Context) rescaleDown(x *Dec, exp int) *Dec {
	if exp >= x.Exp {
		return x
	}
	return &Dec{Neg: x.Neg, Coef: new(big.Int).Mul(x.Coef, pow10(x.Exp-exp)), Exp: exp}
}

// Mul is x * y.
func (c *Context) Mul(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	neg := x.Neg != y.Neg
	if x.Kind == Inf || y.Kind == Inf {
		if x.IsZero() || y.IsZero() {
			return c.invalid(0)
		}
		return infinity(neg)
	}
	return c.Fix(&Dec{Neg: neg, Coef: new(big.Int).Mul(x.Coef, y.Coef), Exp: x.Exp + y.Exp})
}

// FMA is x * y + z, rounded once.
func (c *Context) FMA(x, y, z *Dec) *Dec {
	exact := Max()
	p := exact.Mul(x, y)
	if !x.IsNaN() && !y.IsNaN() && exact.Has(InvalidOperation) {
		c.is(exact.Status & (InvalidOperation | invalidKinds))
		return p
	}
	if x.Kind == SNaN || y.Kind == SNaN || z.Kind == SNaN {
		return c.nans(x, y, z)
	}
	if r := c.nans(x, y); r != nil {
		return r
	}
	return c.Add(p, z)
}

// Div is x / y.
func (c *Context) Div(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	neg := x.Neg != y.Neg
	switch {
	case x.Kind == Inf && y.Kind == Inf:
		return c.invalid(0)
	case x.Kind == Inf:
		return infinity(neg)
	case y.Kind == Inf:
		c.is(Clamped)
		return &Dec{Neg: neg, Coef: zero, Exp: c.etiny()}
	case y.Coef.Sign() == 0:
		if x.Coef.Sign() == 0 {
			return c.invalid(DivisionUndefined)
		}
		c.is(DivisionByZero)
		return infinity(neg)
	}
	exp := x.Exp - y.Exp
	if x.Coef.Sign() == 0 {
		return c.Fix(&Dec{Neg: neg, Coef: zero, Exp: exp})
	}
	shift := digits(y.Coef) - digits(x.Coef) + c.Prec + 1
	// A quotient that is exact has at most so many digits after the point.
	if most := 4 * digits(y.Coef); shift > most+1000 {
		if q, r := new(big.Int).QuoRem(new(big.Int).Mul(x.Coef, pow10(most)), y.Coef, new(big.Int)); r.Sign() == 0 {
			return c.Fix((&Dec{Neg: neg, Coef: q, Exp: exp - most}).strip(exp))
		}
	}
	e := exp - shift
	a, b := x.Coef, y.Coef
	if shift >= 0 {
		a = new(big.Int).Mul(a, pow10(shift))
	} else {
		b = new(big.Int).Mul(b, pow10(-shift))
	}
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() != 0 {
		// A last digit that is not 0 or 5 tells that more follows.
		if m := new(big.Int).Rem(q, big.NewInt(5)); m.Sign() == 0 {
			q.Add(q, big.NewInt(1))
		}
		return c.Fix(&Dec{Neg: neg, Coef: q, Exp: e})
	}
	return c.Fix((&Dec{Neg: neg, Coef: q, Exp: e}).strip(exp))
}

// strip removes zeros from the end while the exponent is below ideal.
func (x *Dec) strip(ideal int) *Dec {
	q := x.Coef
	e := x.Exp
	ten := big.NewInt(10)
	for q.Sign() != 0 && e < ideal {
		d, m := new(big.Int).QuoRem(q, ten, new(big.Int))
		if m.Sign() != 0 {
			break
		}
		q, e = d, e+1
	}
	return &Dec{Neg: x.Neg, Coef: q, Exp: e}
}

// divide is the integer part of x / y, and the rest, for finite y that is not 0
// and finite x; ok is false if the quotient has too many digits.
func (c *Context) divide(x, y *Dec) (q *big.Int, r *Dec, ok bool) {
	ideal := min(x.Exp, y.Exp)
	gap := x.Adjusted() - y.Adjusted()
	if x.Coef.Sign() == 0 || gap <= -2 {
		return zero, c.rescaleExact(x, ideal), true
	}
	if gap > c.Prec {
		return nil, nil, false
	}
	a := new(big.Int).Mul(x.Coef, pow10(x.Exp-ideal))
	b := new(big.Int).Mul(y.Coef, pow10(y.Exp-ideal))
	q, rest := new(big.Int).QuoRem(a, b, new(big.Int))
	if digits(q) > c.Prec {
		return nil, nil, false
	}
	return q, &Dec{Neg: x.Neg, Coef: rest, Exp: ideal}, true
}

// rescaleExact gives x a lower exponent, if the digits may matter.
func (c *Context) rescaleExact(x *Dec, exp int) *Dec {
	if x.Coef.Sign() == 0 {
		return &Dec{Neg: x.Neg, Coef: zero, Exp: exp}
	}
	return c.rescaleDown(x, max(exp, x.Exp-c.Prec-1))
}

// DivInt is the integer part of x / y.
func (c *Context) DivInt(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	q, _ := c.divMod(x, y, true, false)
	return q
}

// Rem is what DivInt leaves; it has the sign of x.
func (c *Context) Rem(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	_, r := c.divMod(x, y, false, true)
	return r
}

// DivMod is DivInt and Rem.
func (c *Context) DivMod(x, y *Dec) (q, r *Dec) {
	if r := c.nans(x, y); r != nil {
		return r, r
	}
	return c.divMod(x, y, true, true)
}

func (c *Context) divMod(x, y *Dec, wantQ, wantR bool) (q, r *Dec) {
	neg := x.Neg != y.Neg
	switch {
	case x.Kind == Inf && y.Kind == Inf:
		return c.invalid(0), nan()
	case x.Kind == Inf:
		if wantR {
			c.is(InvalidOperation)
		}
		return infinity(neg), nan()
	case y.IsZero():
		if x.IsZero() {
			return c.invalid(DivisionUndefined), nan()
		}
		if wantQ {
			c.is(DivisionByZero)
		}
		if wantR {
			c.is(InvalidOperation)
		}
		return infinity(neg), nan()
	case y.Kind == Inf:
		return &Dec{Neg: neg, Coef: zero}, c.fixIf(wantR, x)
	}
	n, rest, ok := c.divide(x, y)
	if !ok {
		return c.invalid(DivisionImpossible), nan()
	}
	return &Dec{Neg: neg, Coef: n}, c.fixIf(wantR, rest)
}

func (c *Context) fixIf(want bool, x *Dec) *Dec {
	if !want {
		return x
	}
	return c.Fix(x)
}

// RemNear is x - y * n, where n is the integer nearest to x / y.
func (c *Context) RemNear(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	switch {
	case x.Kind == Inf:
		return c.invalid(0)
	case y.IsZero():
		if x.IsZero() {
			return c.invalid(DivisionUndefined)
		}
		return c.invalid(0)
	case y.Kind == Inf:
		return c.Fix(x)
	}
	ideal := min(x.Exp, y.Exp)
	if x.IsZero() {
		return c.Fix(&Dec{Neg: x.Neg, Coef: zero, Exp: ideal})
	}
	gap := x.Adjusted() - y.Adjusted()
	if gap >= c.Prec+1 {
		return c.invalid(DivisionImpossible)
	}
	if gap <= -2 {
		return c.Fix(c.rescaleExact(x, ideal))
	}
	a := new(big.Int).Mul(x.Coef, pow10(x.Exp-ideal))
	b := new(big.Int).Mul(y.Coef, pow10(y.Exp-ideal))
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	neg := x.Neg
	if twice := new(big.Int).Lsh(r, 1).Cmp(b); twice > 0 || twice == 0 && q.Bit(0) == 1 {
		r.Sub(b, r)
		q.Add(q, big.NewInt(1))
		neg = !neg
	}
	if digits(q) > c.Prec {
		return c.invalid(DivisionImpossible)
	}
	return c.Fix(&Dec{Neg: neg, Coef: r, Exp: ideal})
}

// rescale gives x the exponent exp, rounding as told; a zero keeps its sign.
func rescale(x *Dec, exp, mode int) (y *Dec, exact bool) {
	if x.Coef.Sign() == 0 {
		return &Dec{Neg: x.Neg, Coef: zero, Exp: exp}, true
	}
	if x.Exp >= exp {
		return &Dec{Neg: x.Neg, Coef: new(big.Int).Mul(x.Coef, pow10(x.Exp-exp)), Exp: exp}, true
	}
	n := digits(x.Coef)
	drop := exp - x.Exp
	if drop > n+1 {
		drop = n + 1
	}
	q, exact := roundOff(x.Coef, drop, mode, x.Neg)
	return &Dec{Neg: x.Neg, Coef: q, Exp: exp}, exact
}

// Quantize is x with the exponent of y.
func (c *Context) Quantize(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	if x.Kind == Inf || y.Kind == Inf {
		if x.Kind == Inf && y.Kind == Inf {
			return x
		}
		return c.invalid(0)
	}
	if y.Exp < c.etiny() || y.Exp > c.Emax {
		return c.invalid(0)
	}
	if x.IsZero() {
		return c.Fix(&Dec{Neg: x.Neg, Coef: zero, Exp: y.Exp})
	}
	if a := x.Adjusted(); a > c.Emax || a-y.Exp+1 > c.Prec {
		return c.invalid(0)
	}
	r, exact := rescale(x, y.Exp, c.Rounding)
	if r.Adjusted() > c.Emax || digits(r.Coef) > c.Prec {
		return c.invalid(0)
	}
	if !r.IsZero() && r.Adjusted() < c.Emin {
		c.is(Subnormal)
	}
	if r.Exp > x.Exp {
		c.is(Rounded)
		if !exact {
			c.is(Inexact)
		}
	}
	return c.Fix(r)
}

// ToIntegral is x without a fraction; exact ones tell about rounding.
func (c *Context) ToIntegral(x *Dec, tell bool) *Dec {
	if r := c.nans(x); r != nil {
		return r
	}
	if x.Kind == Inf || x.Exp >= 0 {
		return x
	}
	r, exact := rescale(x, 0, c.Rounding)
	if tell && !x.IsZero() {
		c.is(Rounded)
		if !exact {
			c.is(Inexact)
		}
	}
	return r
}

// Normalize removes zeros from the end.
func (c *Context) Normalize(x *Dec) *Dec {
	if r := c.nans(x); r != nil {
		return r
	}
	x = c.Fix(x)
	if x.Kind == Inf {
		return x
	}
	if x.IsZero() {
		return &Dec{Neg: x.Neg, Coef: zero}
	}
	top := c.Emax
	if c.Clamp {
		top = c.etop()
	}
	return x.strip(top)
}

// Cmp compares numbers that are no NaNs.
func Cmp(x, y *Dec) int {
	sign := func(x *Dec) int {
		if x.IsZero() {
			return 0
		}
		if x.Neg {
			return -1
		}
		return 1
	}
	a, b := sign(x), sign(y)
	if a != b || a == 0 {
		return compareInts(a, b)
	}
	return a * cmpAbs(x, y)
}

func compareInts(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// cmpAbs compares absolute values that are not 0.
func cmpAbs(x, y *Dec) int {
	if x.Kind == Inf || y.Kind == Inf {
		return compareInts(x.Kind, y.Kind)
	}
	if p, q := x.Adjusted(), y.Adjusted(); p != q {
		return compareInts(p, q)
	}
	switch {
	case x.Exp == y.Exp:
		return x.Coef.Cmp(y.Coef)
	case x.Exp > y.Exp:
		return new(big.Int).Mul(x.Coef, pow10(x.Exp-y.Exp)).Cmp(y.Coef)
	}
	return x.Coef.Cmp(new(big.Int).Mul(y.Coef, pow10(y.Exp-x.Exp)))
}
