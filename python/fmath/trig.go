package fmath

import (
	"math"
	"math/big"
	"math/bits"
	"sync"
)

const (
	sinBits = 9
	sinN    = 1 << sinBits // steps of the table in a full turn
)

type trigTables struct {
	step [4]float64 // 2*pi/sinN, in parts of 33 bits
	turn dd         // 2*pi
	inv  [21]uint64 // the bits of 1/(2*pi), after 64 zeros
	sin  [sinN]dd
}

var trigTable = sync.OnceValue(func() *trigTables {
	t := new(trigTables)
	pi := bigPi(1400)
	turn := newBig().Mul(pi, bigInt(2))
	t.turn = toDD(turn)
	cut(bigQuo(turn, bigInt(sinN)), t.step[:], 33)
	fillInverse(t.inv[1:], pi)
	fillSines(t.sin[:], turn)
	return t
})

// fillInverse writes the bits of 1/(2*pi) into words.
func fillInverse(words []uint64, pi *big.Float) {
	one := new(big.Float).SetPrec(pi.Prec()).SetInt64(1)
	inv := one.Quo(one, pi)
	whole, _ := inv.SetMantExp(inv, 64*len(words)-1).Int(nil)
	for i := range words {
		words[len(words)-1-i] = new(big.Int).Rsh(whole, uint(64*i)).Uint64()
	}
}

// fillSines writes the sines of a turn: the first by its series, the others by
// rotation from it, and what is equal by symmetry made so.
func fillSines(sin []dd, turn *big.Float) {
	n := len(sin)
	x := bigQuo(turn, bigInt(int64(n)))
	s1, c1 := newBig(), newBig()
	for k, term := int64(0), bigInt(1); k < 60; k++ {
		part := []*big.Float{c1, s1}[k%2]
		if k&2 == 0 {
			part.Add(part, term)
		} else {
			part.Sub(part, term)
		}
		term.Quo(term.Mul(term, x), bigInt(k+1))
	}
	s, c := newBig(), bigInt(1)
	for i := range n/4 + 1 {
		v := toDD(s)
		if i == n/4 {
			v = dd{1, 0}
		}
		sin[i], sin[n/2-i] = v, v
		if i > 0 {
			sin[n/2+i], sin[n-i] = v.neg(), v.neg()
		}
		a, b := newBig().Mul(s, c1), newBig().Mul(c, s1)
		d, e := newBig().Mul(c, c1), newBig().Mul(s, s1)
		s, c = a.Add(a, b), d.Sub(d, e)
	}
}

// reduce is x as i steps and a rest of at most half a step.
func (t *trigTables) reduce(x float64) (i int, r dd) {
	if math.Abs(x) > 8000 {
		return t.reduceLarge(x)
	}
	n := math.RoundToEven(x * (sinN / (2 * math.Pi)))
	r = twoSum(math.FMA(n, -t.step[0], x), -n*t.step[1])
	r = r.add(twoSum(-n*t.step[2], -n*t.step[3]))
	return int(n), r
}

// reduceLarge multiplies x with those bits of 1/(2*pi) that matter.
func (t *trigTables) reduceLarge(x float64) (int, dd) {
	b := math.Float64bits(x)
	m := b&(1<<52-1) | 1<<52
	at := uint(b>>52&0x7ff - 1023 - 52 + 64) // the first bit worth less than a turn, for m
	var w [4]uint64
	for i := range w {
		word, shift := at/64+uint(i), at%64
		w[i] = t.inv[word]<<shift | t.inv[word+1]>>(64-shift)
	}
	// The fraction f = m*w of a turn, in 256 bits.
	var f [4]uint64
	var carry uint64
	for i := 3; i >= 0; i-- {
		hi, lo := bits.Mul64(m, w[i])
		var c uint64
		f[i], c = bits.Add64(lo, carry, 0)
		carry = hi + c
	}
	n := (f[0] + 1<<(63-sinBits)) >> (64 - sinBits)
	f[0] -= n << (64 - sinBits)
	negative := int64(f[0]) < 0
	if negative {
		var c uint64 = 1
		for i := 3; i >= 0; i-- {
			f[i], c = bits.Add64(^f[i], 0, c)
		}
	}
	scale := 1.0
	for f[0] == 0 && scale > 0x1p-128 {
		f[0], f[1], f[2], f[3] = f[1], f[2], f[3], 0
		scale *= 0x1p-64
	}
	z := uint(bits.LeadingZeros64(f[0]))
	hi, lo := f[0]<<z|f[1]>>(64-z), f[1]<<z|f[2]>>(64-z)
	scale *= 0x1p-64 * exp2int(-int(z))
	r := fastSum(float64(hi>>11)*0x1p11, float64(hi&0x7ff)+float64(lo>>11)*0x1p-53)
	r = r.scale(scale).mul(t.turn)
	if negative != (x < 0) {
		r = r.neg()
	}
	if x < 0 {
		return -int(n), r
	}
	return int(n), r
}

// sinCos are the sine and the cosine of x.
func sinCos(x float64) (sin, cos dd) {
	t := trigTable()
	i, r := t.reduce(x)
	s, c := t.sin[i&(sinN-1)], t.sin[(i+sinN/4)&(sinN-1)]
	z := r.mul(r)
	p := -1.0/5040 + z.h*(1.0/362880-z.h*(1.0/39916800-z.h*(1.0/6227020800)))
	q := z.mulF(p).plus(one120th)
	q = z.mul(q).plus(oneSixth.neg())
	sr := r.mul(z.mul(q)).plus(r)
	p = -1.0/720 + z.h*(1.0/40320-z.h*(1.0/3628800-z.h*(1.0/479001600)))
	q = z.mulF(p).plus(one24th)
	q = z.mul(q).plus(dd{-0.5, 0})
	cr := z.mul(q) // cos(r) - 1
	if s.h == 0 {
		sin = sr.sign(c.h)
	} else {
		sin = s.mul(cr).add(c.mul(sr)).plus(s)
	}
	if c.h == 0 {
		cos = sr.sign(-s.h)
	} else {
		cos = c.mul(cr).sub(s.mul(sr)).plus(c)
	}
	if s.h == 0 {
		cos = cr.sign(c.h).plus(c)
	}
	if c.h == 0 {
		sin = cr.sign(s.h).plus(s)
	}
	return sin, cos
}

// Sin is the sine of x.
func Sin(x float64) float64 {
	switch {
	case x-x != 0:
		return math.NaN()
	case math.Abs(x) < 0x1p-28:
		return x
	}
	s, _ := sinCos(x)
	return s.value()
}

// Cos is the cosine of x.
func Cos(x float64) float64 {
	if x-x != 0 {
		return math.NaN()
	}
	_, c := sinCos(x)
	return c.value()
}

// Tan is the tangent of x.
func Tan(x float64) float64 {
	switch {
	case x-x != 0:
		return math.NaN()
	case math.Abs(x) < 0x1p-28:
		return x
	}
	s, c := sinCos(x)
	return s.div(c).value()
}
