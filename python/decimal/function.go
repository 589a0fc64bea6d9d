package decimal

import (
	"math/big"
)

// Sqrt is the square root.
func (c *Context) Sqrt(x *Dec) *Dec {
	if r := c.nans(x); r != nil {
		return r
	}
	if x.IsZero() {
		e := x.Exp >> 1
		return c.Fix(&Dec{Neg: x.Neg, Coef: zero, Exp: e})
	}
	if x.Neg {
		return c.invalid(0)
	}
	if x.Kind == Inf {
		return x
	}
	// One digit more than wanted, of a number with an even exponent.
	prec := c.Prec + 1
	ideal := x.Exp >> 1
	coef, exp := x.Coef, x.Exp
	if exp&1 != 0 {
		coef, exp = new(big.Int).Mul(coef, big.NewInt(10)), exp-1
	}
	shift := prec - (digits(coef)+1)/2
	if shift > 1000 && isSquare(coef) {
		shift = 0
	}
	exact := true
	switch {
	case shift >= 0:
		coef = new(big.Int).Mul(coef, pow10(2*shift))
	default:
		var r *big.Int
		coef, r = new(big.Int).QuoRem(coef, pow10(-2*shift), new(big.Int))
		exact = r.Sign() == 0
	}
	e := exp/2 - shift
	root := new(big.Int).Sqrt(coef)
	exact = exact && new(big.Int).Mul(root, root).Cmp(coef) == 0
	r := &Dec{Coef: root, Exp: e}
	if exact {
		r = r.strip(ideal)
		if r.Exp > ideal {
			r = c.rescaleDown(r, max(ideal, r.Exp-(c.Prec-digits(r.Coef))))
		}
	} else if new(big.Int).Rem(root, big.NewInt(5)).Sign() == 0 {
		r.Coef = root.Add(root, big.NewInt(1))
	}
	return c.halfEven(func() *Dec { return c.Fix(r) })
}

func isSquare(x *big.Int) bool {
	root := new(big.Int).Sqrt(x)
	return root.Mul(root, root).Cmp(x) == 0
}

// halfEven runs f with the rounding that the functions have always.
func (c *Context) halfEven(f func() *Dec) *Dec {
	mode := c.Rounding
	c.Rounding = RoundHalfEven
	defer func() { c.Rounding = mode }()
	return f()
}

// A fixed-point number is a big.Int that counts units of 2**-bits.

func one(bits uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), bits) }

// atanhInv is atanh(1/n).
func atanhInv(n int64, bits uint) *big.Int {
	sum := new(big.Int)
	term := new(big.Int).Quo(one(bits), big.NewInt(n))
	sq := big.NewInt(n * n)
	for k := int64(1); term.Sign() != 0; k += 2 {
		sum.Add(sum, new(big.Int).Quo(term, big.NewInt(k)))
		term.Quo(term, sq)
	}
	return sum
}

// logs are ln 2 and ln 10.
func logs(bits uint) (ln2, ln10 *big.Int) {
	a, b, c := atanhInv(31, bits), atanhInv(49, bits), atanhInv(161, bits)
	mix := func(i, j, k int64) *big.Int {
		s := new(big.Int).Mul(a, big.NewInt(i))
		s.Add(s, new(big.Int).Mul(b, big.NewInt(j)))
		return s.Add(s, new(big.Int).Mul(c, big.NewInt(k)))
	}
	return mix(14, 10, 6), mix(46, 34, 20)
}

// expFixed is e**r for |r| < 1.
func expFixed(r *big.Int, bits uint) *big.Int {
	halvings := uint(4)
	for halvings*halvings < bits {
		halvings++
	}
	work := bits + 2*halvings + 10
	x := new(big.Int).Lsh(r, work-bits)
	x.Rsh(x, halvings)
	sum, term := one(work), one(work)
	for k := int64(1); term.Sign() != 0; k++ {
		term.Mul(term, x)
		term.Rsh(term, work)
		term.Quo(term, big.NewInt(k))
		sum.Add(sum, term)
		if term.BitLen() == 1 && term.Sign() < 0 {
			break // shifting rounds down: -1 stays
		}
	}
	for range halvings {
		sum.Mul(sum, sum)
		sum.Rsh(sum, work)
	}
	return sum.Rsh(sum, work-bits)
}

// lnFixed is ln(x) for x in [1/2, 2].
func lnFixed(x *big.Int, bits uint) *big.Int {
	// y += 2 * (x - e**y) / (x + e**y), which triples the digits.
	y := new(big.Int)
	for prec := uint(2); ; prec *= 3 {
		e := expFixed(y, bits)
		num := new(big.Int).Sub(x, e)
		den := new(big.Int).Add(x, e)
		num.Lsh(num, bits+1)
		step := num.Quo(num, den)
		y.Add(y, step)
		if step.BitLen() <= 2 || prec > bits {
			return y
		}
	}
}

// toFixed is x * 2**bits, rounded down.
func toFixed(x *Dec, bits uint) *big.Int {
	n := new(big.Int).Lsh(x.Coef, bits)
	if x.Exp >= 0 {
		n.Mul(n, pow10(x.Exp))
	} else {
		n.Quo(n, pow10(-x.Exp))
	}
	if x.Neg {
		n.Neg(n)
	}
	return n
}

// fromFixed is a number of n digits near v * 2**-bits * 10**exp.
func fromFixed(v *big.Int, bits uint, n, exp int) *Dec {
	neg := v.Sign() < 0
	v = new(big.Int).Abs(v)
	if v.Sign() == 0 {
		return &Dec{Coef: zero, Exp: exp}
	}
	shift := n - (int(float64(v.BitLen()-int(bits))*0.30103) + 1)
	if shift >= 0 {
		v.Mul(v, pow10(shift))
	} else {
		v.Quo(v, pow10(-shift))
	}
	return &Dec{Neg: neg, Coef: v.Rsh(v, bits), Exp: exp - shift}
}

// settled reports whether the digits of x after the first prec tell how to round,
// although the last few may be wrong.
func settled(x *Dec, prec int) bool {
	s := x.Coef.String()
	if len(s) < prec+8 {
		return false
	}
	tail := s[prec : len(s)-4]
	for _, c := range tail[1:] {
		if c != rune(tail[len(tail)-1]) {
			return true
		}
	}
	last := tail[len(tail)-1]
	return last != '0' && last != '9' || tail[0] != last && tail[0] != '4' && tail[0] != '5' && len(tail) > 12
}

// rounded computes f with more and more digits until they tell how to round, and
// rounds half even. f must not be exact.
func (c *Context) rounded(f func(prec int) *Dec) *Dec {
	var r *Dec
	for extra := 16; ; extra *= 3 {
		r = f(c.Prec + extra)
		if settled(r, c.Prec) || extra > 200 {
			break
		}
	}
	return c.halfEven(func() *Dec { return c.Fix(r) })
}

func bitsFor(prec int) uint {
	affordable(prec)
	return uint(float64(prec)*3.3219281) + 32
}

// expValue is e**x to prec digits, for finite x of at most 20 digits before the point.
func expValue(x *Dec, prec int) *Dec {
	bits := bitsFor(prec) + uint(4*max(0, x.Adjusted()+1))
	v := toFixed(x, bits)
	_, ln10 := logs(bits)
	k := new(big.Int).Div(v, ln10)
	v.Sub(v, new(big.Int).Mul(k, ln10)) // in [0, ln 10)
	v.Rsh(v, 2)
	e := expFixed(v, bits)
	for range 2 {
		e.Mul(e, e)
		e.Rsh(e, bits)
	}
	return fromFixed(e, bits, prec, int(k.Int64()))
}

// Exp is e**x.
func (c *Context) Exp(x *Dec) *Dec {
	if r := c.nans(x); r != nil {
		return r
	}
	switch {
	case x.Kind == Inf && x.Neg:
		return &Dec{Coef: zero}
	case x.Kind == Inf:
		return x
	case x.IsZero():
		return &Dec{Coef: big.NewInt(1)}
	}
	a := x.Adjusted()
	switch {
	case a > 18:
		return c.halfEven(func() *Dec { return c.tooFar(x.Neg) })
	case a < -c.Prec-1: // 1 and a little
		little := &Dec{Neg: x.Neg, Coef: big.NewInt(1), Exp: -c.Prec - 2}
		return c.halfEven(func() *Dec { return c.Fix(c.sum(&Dec{Coef: pow10(c.Prec + 1), Exp: -c.Prec - 1}, little)) })
	}
	return c.rounded(func(prec int) *Dec { return expValue(x, prec) })
}

// tooFar is a power that overflows, or underflows to 0.
func (c *Context) tooFar(down bool) *Dec {
	if down {
		return c.Fix(&Dec{Coef: big.NewInt(1), Exp: c.etiny() - 5})
	}
	return c.overflow(false)
}

// lnValue is the natural logarithm of a positive finite x that is not 1.
func lnValue(x *Dec, prec int) *Dec {
	// Near 1 the result is small: more digits are needed.
	bits := bitsFor(prec)
	exp := x.Adjusted()
	if exp == 0 || exp == -1 {
		if diff := Max().sum(x, &Dec{Neg: true, Coef: big.NewInt(1)}); diff.Adjusted() < 0 {
			bits += uint(4 * -diff.Adjusted())
		}
	}
	m := &Dec{Coef: x.Coef, Exp: x.Exp - exp} // in [1, 10)
	v := toFixed(m, bits)
	twos := int64(0)
	for limit := new(big.Int).Add(one(bits), one(bits-1)); v.Cmp(limit) > 0; twos++ {
		v.Rsh(v, 1)
	}
	ln2, ln10 := logs(bits)
	y := lnFixed(v, bits)
	y.Add(y, new(big.Int).Mul(ln2, big.NewInt(twos)))
	y.Add(y, new(big.Int).Mul(ln10, big.NewInt(int64(exp))))
	return fromFixed(y, bits, prec, 0)
}

func isOne(x *Dec) bool { return Cmp(x, &Dec{Coef: big.NewInt(1)}) == 0 }

// log deals with the arguments for which both logarithms are the same.
func (c *Context) log(x *Dec) (*Dec, bool) {
	if r := c.nans(x); r != nil {
		return r, true
	}
	switch {
	case x.IsZero():
		c.is(DivisionByZero)
		return infinity(true), true
	case x.Neg:
		return c.invalid(0), true
	case x.Kind == Inf:
		return x, true
	case isOne(x):
		return &Dec{Coef: zero}, true
	}
	return nil, false
}

// Ln is the natural logarithm.
func (c *Context) Ln(x *Dec) *Dec {
	if r, ok := c.logZero(x); ok {
		return r
	}
	return c.rounded(func(prec int) *Dec { return lnValue(x, prec) })
}

// logZero is log, but that ln 0 is -Infinity without a signal.
func (c *Context) logZero(x *Dec) (*Dec, bool) {
	if x.IsZero() {
		return infinity(true), true
	}
	return c.log(x)
}

// Log10 is the logarithm to base 10.
func (c *Context) Log10(x *Dec) *Dec {
	if r, ok := c.logZero(x); ok {
		return r
	}
	if s := x.strip(1 << 60); s.Coef.Cmp(big.NewInt(1)) == 0 {
		return c.Fix(Int(big.NewInt(int64(s.Exp))))
	}
	return c.rounded(func(prec int) *Dec {
		work := Max()
		work.Prec = prec + 5
		_, ln10 := logs(bitsFor(prec + 10))
		return work.Div(lnValue(x, prec+5), fromFixed(ln10, bitsFor(prec+10), prec+8, 0))
	})
}

// Pow is x ** y.
func (c *Context) Pow(x, y *Dec) *Dec {
	if r := c.nans(x, y); r != nil {
		return r
	}
	whole, odd := y.isInt()
	if y.IsZero() {
		if x.IsZero() {
			return c.invalid(0)
		}
		return &Dec{Coef: big.NewInt(1)}
	}
	neg := x.Neg && odd
	if x.Neg && !whole && !x.IsZero() {
		return c.invalid(0)
	}
	switch {
	case x.IsZero() || x.Kind == Inf:
		if x.IsZero() == y.Neg {
			return infinity(neg)
		}
		return &Dec{Neg: neg, Coef: zero}
	}
	one := isOne(x.Abs())
	if y.Kind == Inf {
		switch {
		case one:
			c.is(Inexact | Rounded)
			return &Dec{Coef: pow10(c.Prec - 1), Exp: 1 - c.Prec}
		case (Cmp(x.Abs(), &Dec{Coef: big.NewInt(1)}) < 0) == y.Neg:
			return infinity(false)
		}
		return &Dec{Coef: zero}
	}
	if whole {
		return c.powInt(x, y, neg, one)
	}
	return c.powReal(x, y, one)
}

// powInt is x ** y for whole y and finite x that is not 0.
func (c *Context) powInt(x, y *Dec, neg, one bool) *Dec {
	n := y.Coef
	if y.Exp >= 0 && y.Exp < 30 {
		n = new(big.Int).Mul(n, pow10(y.Exp))
	} else if y.Exp < 0 {
		n = new(big.Int).Quo(n, pow10(-y.Exp))
	} else {
		n = pow10(30)
	}
	if one && x.Exp == 0 {
		return &Dec{Neg: neg, Coef: big.NewInt(1)}
	}
	s := x.Abs()
	if n.IsInt64() {
		k := int(n.Int64())
		if size := digits(s.Coef); k <= 1<<22/size && !y.Neg && (size*k <= 4*c.Prec+200 || one) {
			p := new(big.Int).Exp(s.Coef, n, nil)
			return c.Fix(&Dec{Neg: neg, Coef: p, Exp: s.Exp * k})
		}
		if size := digits(s.Coef); y.Neg && size*k <= 4*c.Prec+200 {
			p := new(big.Int).Exp(s.Coef, n, nil)
			return c.Div(&Dec{Neg: neg, Coef: big.NewInt(1)}, &Dec{Coef: p, Exp: s.Exp * k})
		}
	}
	if j := digits(s.Coef) - 1; n.IsInt64() && s.Coef.Cmp(pow10(j)) == 0 {
		return c.powerOfTen(s, j, n, y.Neg, neg)
	}
	r := c.powReal(s, y, one)
	return r.withSign(neg)
}

// powerOfTen is x ** n, or x ** -n, where the coefficient of x is 10**j.
func (c *Context) powerOfTen(x *Dec, j int, n *big.Int, down, neg bool) *Dec {
	zeros := new(big.Int).Mul(n, big.NewInt(int64(j)))
	exp := new(big.Int).Mul(n, big.NewInt(int64(x.Exp)))
	if down {
		exp.Add(exp, zeros).Neg(exp)
		zeros = zero
	}
	if exp.BitLen() > 61 || zeros.BitLen() > 61 {
		return c.tooFar(exp.Sign() < 0).withSign(neg)
	}
	k, e := int(zeros.Int64()), int(exp.Int64())
	if drop := k - (c.Prec - 1); drop > 0 {
		c.is(Rounded)
		k, e = k-drop, e+drop
	}
	return c.Fix(&Dec{Neg: neg, Coef: pow10(k), Exp: e})
}

// powReal is x ** y by logarithms, for finite positive x that is not 0.
func (c *Context) powReal(x, y *Dec, one bool) *Dec {
	if one {
		c.is(Inexact | Rounded)
		return &Dec{Coef: pow10(c.Prec - 1), Exp: 1 - c.Prec}
	}
	work := Max()
	work.Prec = 30
	est := work.Mul(lnValue(x, 20), y) // how far it goes
	if est.Adjusted() > 18 {
		return c.tooFar(est.Neg)
	}
	if est.Adjusted() < -c.Prec-1 {
		little := &Dec{Neg: est.Neg, Coef: big.NewInt(1), Exp: -c.Prec - 2}
		return c.Fix(c.sum(&Dec{Coef: pow10(c.Prec + 1), Exp: -c.Prec - 1}, little))
	}
	guard := 12
	var r *Dec
	for extra := 16; ; extra *= 3 {
		prec := c.Prec + extra + max(0, est.Adjusted()+1)
		w := Max()
		w.Prec = prec + 8
		r = expValue(w.Mul(lnValue(x, prec+8), y), prec)
		if settled(r, c.Prec) || extra > 100 {
			break
		}
	}
	// Where the digits end in zeros or nines the power is taken for exact.
	if n := digits(r.Coef) - c.Prec - guard; n > 0 {
		q, _ := roundOff(r.Coef, n, RoundHalfEven, r.Neg)
		r = &Dec{Neg: r.Neg, Coef: q, Exp: r.Exp + n}
	}
	c.is(Inexact | Rounded)
	if r = c.Fix(r); c.Has(Subnormal) {
		c.is(Underflow)
	}
	return r
}
