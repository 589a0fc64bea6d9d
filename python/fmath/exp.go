package fmath

import (
	"math"
	"math/big"
)

var (
	third    = dd{1.0 / 3, 1.0/3 - 0x1.5555555555555p-2}
	fifth    = dd{1.0 / 5, 1.0/5 - 0x1.999999999999ap-3}
	oneSixth = dd{1.0 / 6, 1.0/6 - 0x1.5555555555555p-3}
	one24th  = dd{1.0 / 24, 1.0/24 - 0x1.5555555555555p-5}
	one120th = dd{1.0 / 120, 1.0/120 - 0x1.1111111111111p-7}
)

// expm1Small is exp(r)-1 for |r| < 0.003.
func expm1Small(r dd) dd {
	h := r.h
	p := 1.0/120 + h*(1.0/720+h*(1.0/5040+h*(1.0/40320+h*(1.0/362880+h*(1.0/3628800)))))
	q := r.mulF(p).plus(one24th)
	q = r.mul(q).plus(oneSixth)
	q = r.mul(q).plus(dd{0.5, 0})
	return r.mul(r).mul(q).plus(r)
}

// expDD is exp(x) as y * 2**k. |x| must be below 800.
func expDD(x dd) (y dd, k int) {
	t := logTable()
	n := math.RoundToEven(x.h * (expN / math.Ln2))
	r := twoSum(math.FMA(n, -t.step[0], x.h), -n*t.step[1])
	r = r.add(fastSum(x.l, 0)).addF(-n * t.step[2])
	i := int(n)
	e := t.exp[i&(expN-1)]
	return e.mul(expm1Small(r)).plus(e), i >> expBits
}

// Exp is e**x.
func Exp(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	case math.Abs(x) < 0x1p-54:
		return 1
	}
	y, k := expDD(dd{x, 0})
	return y.ldexp(k)
}

// Exp2 is 2**x.
func Exp2(x float64) float64 { return Pow(2, x) }

// atanhSeries is 2*atanh(s) for |s| < 0.003.
func atanhSeries(s dd) dd {
	z := s.mul(s)
	p := 1.0/7 + z.h*(1.0/9+z.h*(1.0/11+z.h*(1.0/13)))
	q := z.mulF(p).plus(fifth)
	q = z.mul(q).plus(third)
	return z.mul(q).mul(s).plus(s).scale(2)
}

// logDD is log(x) for a positive finite x.
func logDD(x float64) dd {
	bits, e := math.Float64bits(x), 0
	if bits>>52 == 0 { // subnormal
		bits, e = math.Float64bits(x*(1<<52)), -52
	}
	t := logTable()
	tmp := bits - logOff
	i := tmp >> (52 - expBits) % expN
	k := float64(int(int64(tmp)>>52) + e)
	z := math.Float64frombits(bits - tmp&(0xfff<<52))
	p := twoProd(z, t.inv[i])
	r := fastSum(p.h-1, p.l)
	y := atanhSeries(r.div(r.addF(2)))
	if k == 0 && t.inv[i] == 1 {
		return y
	}
	y = t.log[i].add(y)
	if k != 0 {
		c := fastSum(k*t.ln2[0], k*t.ln2[1])
		y = c.add(y.addF(k * t.ln2[2]))
	}
	return y
}

// logEdge is the logarithm where there is no number for it or x is not finite.
func logEdge(x float64) (r float64, edge bool) {
	switch {
	case x != x || math.IsInf(x, 1):
		return x, true
	case x < 0:
		return math.NaN(), true
	case x == 0:
		return math.Inf(-1), true
	}
	return 0, false
}

// Log is the natural logarithm.
func Log(x float64) float64 {
	if r, edge := logEdge(x); edge {
		return r
	}
	return logDD(x).value()
}

// Log2 is the logarithm to base 2.
func Log2(x float64) float64 {
	if r, edge := logEdge(x); edge {
		return r
	}
	return logDD(x).mul(logTable().ln2inv).value()
}

// Log10 is the logarithm to base 10, as fdlibm has it: from the rounded logarithm
// of a number near 1, and the power of two.
func Log10(x float64) float64 {
	if r, edge := logEdge(x); edge {
		return r
	}
	const (
		inverse = 1 / math.Ln10
		twoHi   = 0x1.34413509f6p-2 // log10(2), cut so that a product with k is exact
		twoLo   = math.Ln2/math.Ln10 - twoHi
	)
	m, k := math.Frexp(x)
	if k--; k < 0 {
		k++
	} else {
		m *= 2
	}
	z := float64(float64(k)*twoLo) + float64(inverse*Log(m))
	return z + float64(float64(k)*twoHi)
}

// Pow is x**y.
func Pow(x, y float64) float64 {
	ax := math.Abs(x)
	switch {
	case !(ax > 0) || math.IsInf(ax, 1) || y != y || math.IsInf(y, 0) || ax == 1 || y == 0 || x < 0 && y != math.Trunc(y):
		return math.Pow(x, y) // no rounding in any of these
	case y == 1:
		return x
	}
	r := powPositive(ax, y)
	if x < 0 && math.Mod(y, 2) != 0 {
		r = -r
	}
	return r
}

func powPositive(x, y float64) float64 {
	l := logDD(x)
	switch p := l.h * y; {
	case p > 710:
		return math.Inf(1)
	case p < -746:
		return 0
	case math.Abs(p) < 0x1p-54:
		return 1
	}
	r, k := expDD(l.mulF(y))
	return settle(r, k, x, y).ldexp(k)
}

// settle takes r * 2**k, which is x**y but for an error, for exact where it is next
// to a float, and finds out where it is next to the middle of two: powers are often.
func settle(r dd, k int, x, y float64) dd {
	if math.Abs(r.l) < r.h*0x1p-85 {
		return dd{r.h, 0}
	}
	next := r.h + r.l*(1+0x1p-30)
	if next == r.h {
		return r
	}
	half := (next - r.h) / 2
	switch side := powSide(x, y, dd{r.h, half}, k); {
	case side == 0 && math.Float64bits(r.h)&1 != 0, (side > 0) == (half > 0) && side != 0:
		return dd{next, -half * (1 - 0x1p-30)}
	default:
		return dd{r.h, half * (1 - 0x1p-30)}
	}
}

// powSide compares x**y with m*2**k, where y is a fraction small enough.
func powSide(x, y float64, m dd, k int) int {
	n, root := y, 1
	for ; n != math.Trunc(n); n, root = 2*n, 2*root {
		if root > 32 {
			return 0
		}
	}
	if math.Abs(n) > 64 {
		return 0
	}
	exact := func(f float64) *big.Float { return new(big.Float).SetPrec(8192).SetFloat64(f) }
	mid := exact(m.h)
	mid.SetMantExp(mid.Add(mid, exact(m.l)), k)
	left, right, base := exact(1), exact(1), exact(x)
	for range int(math.Abs(n)) {
		left.Mul(left, base)
	}
	for range root {
		right.Mul(right, mid)
	}
	if n < 0 {
		return exact(1).Cmp(left.Mul(left, right))
	}
	return left.Cmp(right)
}
