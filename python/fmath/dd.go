package fmath

import (
	"math"
	"math/big"
)

// dd is the unevaluated sum of two floats, |l| at most half a unit in the last
// place of h.
type dd struct{ h, l float64 }

func twoSum(a, b float64) dd {
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

// fastSum is a+b where |a| >= |b| or a is 0.
func fastSum(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

func twoProd(a, b float64) dd {
	p := float64(a * b)
	return dd{p, math.FMA(a, b, -p)}
}

func (x dd) add(y dd) dd {
	s, t := twoSum(x.h, y.h), twoSum(x.l, y.l)
	s = fastSum(s.h, s.l+t.h)
	return fastSum(s.h, s.l+t.l)
}

func (x dd) addF(y float64) dd {
	s := twoSum(x.h, y)
	return fastSum(s.h, s.l+x.l)
}

func (x dd) mul(y dd) dd {
	p := float64(x.h * y.h)
	e := math.FMA(x.h, y.h, -p)
	return fastSum(p, e+math.FMA(x.h, y.l, float64(x.l*y.h)))
}

func (x dd) mulF(y float64) dd {
	p := float64(x.h * y)
	return fastSum(p, math.FMA(x.l, y, math.FMA(x.h, y, -p)))
}

// plus is y+x, where x is the smaller one by far.
func (x dd) plus(y dd) dd {
	s := fastSum(y.h, x.h)
	return fastSum(s.h, s.l+(x.l+y.l))
}

func (x dd) neg() dd            { return dd{-x.h, -x.l} }
func (x dd) scale(f float64) dd { return dd{x.h * f, x.l * f} }
func (x dd) value() float64     { return x.h + x.l }
func (x dd) sub(y dd) dd        { return x.add(y.neg()) }
func (x dd) sign(s float64) dd  { return x.scale(math.Copysign(1, s)) }

func (x dd) div(y dd) dd {
	q := x.h / y.h
	r := math.FMA(-q, y.h, x.h) // exact
	r += math.FMA(-q, y.l, x.l)
	q2 := r / y.h
	s := fastSum(q, q2)
	// The rest again, for what q2 lost.
	p := x.sub(y.mulF(s.h)).sub(y.mulF(s.l))
	return fastSum(s.h, s.l+p.h/y.h)
}

func (x dd) sqrt() dd {
	if x.h == 0 {
		return dd{}
	}
	s := math.Sqrt(x.h)
	r := math.FMA(-s, s, x.h) + x.l
	t := fastSum(s, r/(2*s))
	p := x.sub(t.mul(t))
	return fastSum(t.h, t.l+p.h/(2*s))
}

// ldexp is x*2**k, rounded once.
func (x dd) ldexp(k int) float64 {
	r := x.h + x.l
	if r == 0 || r != r || math.IsInf(r, 0) {
		return r
	}
	if e := int(math.Float64bits(r)>>52&0x7ff) + k; 1 < e && e < 0x7fe {
		return math.Float64frombits(math.Float64bits(r) + uint64(k)<<52)
	}
	sum := new(big.Float).SetPrec(2300).SetFloat64(x.h)
	sum.Add(sum, new(big.Float).SetFloat64(x.l))
	r, _ = sum.SetMantExp(sum, k).Float64()
	return r
}

// exp2int is 2**k for a normal result.
func exp2int(k int) float64 { return math.Float64frombits(uint64(k+1023) << 52) }
