package decimal

import "math/big"

// isInt reports whether x has no fraction, and whether it is odd.
func (x *Dec) isInt() (whole, odd bool) {
	if x.Kind != Finite {
		return false, false
	}
	if x.IsZero() || x.Exp > 0 {
		return true, false
	}
	if -x.Exp >= digits(x.Coef) {
		return false, false
	}
	q, r := new(big.Int).QuoRem(x.Coef, pow10(-x.Exp), new(big.Int))
	return r.Sign() == 0, r.Sign() == 0 && q.Bit(0) == 1
}

// PowMod is x ** y % m for whole numbers.
func (c *Context) PowMod(x, y, m *Dec) *Dec {
	if r := c.nans(x, y, m); r != nil {
		return r
	}
	whole, _ := x.isInt()
	yi, ok1 := y.Whole()
	mi, ok2 := m.Whole()
	if !whole || !ok1 || !ok2 || yi.Sign() < 0 || mi.Sign() == 0 || m.Adjusted() >= c.Prec || x.IsZero() && yi.Sign() == 0 {
		return c.invalid(0)
	}
	neg := x.Neg && yi.Bit(0) == 1
	mi.Abs(mi)
	xi := x.Coef
	if x.Exp > 0 {
		tens := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(x.Exp)), mi)
		xi = tens.Mul(tens, xi)
	} else {
		xi = x.Abs().Trunc()
	}
	return &Dec{Neg: neg, Coef: new(big.Int).Exp(xi, yi, mi)}
}

// Whole is the value of a number without a fraction.
func (x *Dec) Whole() (*big.Int, bool) {
	if x.IsZero() {
		return new(big.Int), true
	}
	if whole, _ := x.isInt(); !whole || x.Exp > 1<<24 {
		return nil, false
	}
	return x.Trunc(), true
}

// Trunc is the integer part of a finite number.
func (x *Dec) Trunc() *big.Int {
	r := new(big.Int)
	switch {
	case x.Exp >= 0:
		r.Mul(x.Coef, pow10(x.Exp))
	case -x.Exp <= digits(x.Coef):
		r.Quo(x.Coef, pow10(-x.Exp))
	}
	if x.Neg {
		r.Neg(r)
	}
	return r
}
