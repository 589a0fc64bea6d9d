package fmath

import (
	"math"
	"math/big"
	"sync"
)

const tablePrec = 192

func newBig() *big.Float                { return new(big.Float).SetPrec(tablePrec) }
func bigInt(i int64) *big.Float         { return newBig().SetInt64(i) }
func bigQuo(a, b *big.Float) *big.Float { return newBig().Quo(a, b) }

// toDD rounds x.
func toDD(x *big.Float) dd {
	h, _ := x.Float64()
	l, _ := newBig().Sub(x, newBig().SetFloat64(h)).Float64()
	return dd{h, l}
}

// cut splits x in a part of few bits for each but the last of parts, so that the
// product with a whole number of 53-n bits is exact.
func cut(x *big.Float, parts []float64, n uint) {
	rest := newBig().Set(x)
	for i := range parts {
		p := new(big.Float).SetPrec(n).SetMode(big.ToZero).Set(rest)
		if i == len(parts)-1 {
			p = rest
		}
		parts[i], _ = p.Float64()
		rest.Sub(rest, newBig().SetFloat64(parts[i]))
	}
}

// atanSeries is the sum of (sign*z*z)**k * z/(2k+1): atan(z), or atanh(z) for sign 1.
func atanSeries(z *big.Float, sign int64) *big.Float {
	p := z.Prec()
	n := func() *big.Float { return new(big.Float).SetPrec(p) }
	zz, term, sum := n().Mul(z, z), n().Set(z), n()
	zz.Mul(zz, n().SetInt64(sign))
	for k := int64(1); term.Sign() != 0 && term.MantExp(nil) > -int(p)-8; k += 2 {
		sum.Add(sum, n().Quo(term, n().SetInt64(k)))
		term.Mul(term, zz)
	}
	return sum
}

// bigLog is log(x) for x near 1.
func bigLog(x *big.Float) *big.Float {
	one := bigInt(1)
	z := atanSeries(bigQuo(newBig().Sub(x, one), newBig().Add(x, one)), 1)
	return z.Mul(z, bigInt(2))
}

// bigPi is pi, by Machin's formula.
func bigPi(prec uint) *big.Float {
	n := func(i int64) *big.Float { return new(big.Float).SetPrec(prec).SetInt64(i) }
	a := atanSeries(n(0).Quo(n(1), n(5)), -1)
	b := atanSeries(n(0).Quo(n(1), n(239)), -1)
	a.Mul(a, n(4))
	return a.Mul(a.Sub(a, b), n(4))
}

// bigRoot is the 2**n-th root of 2.
func bigRoot(n int) *big.Float {
	x := bigInt(2)
	for range n {
		x.Sqrt(x)
	}
	return x
}

const (
	expBits = 7
	expN    = 1 << expBits
)

type logTables struct {
	ln2     [3]float64 // in parts of 40 bits
	step    [3]float64 // ln2/expN in parts of 34 bits
	ln2inv  dd
	ln10inv dd
	exp     [expN]dd // 2**(i/expN)
	inv     [expN]float64
	log     [expN]dd // -log(inv)
}

// logOff are the bits of the lower end of [0.7, 1.4), in which the table of
// logarithms has expN intervals.
const logOff = 0x3fe6955500000000

var logTable = sync.OnceValue(func() *logTables {
	t := new(logTables)
	ln2 := bigLog(bigRoot(1))
	ln2.Mul(ln2, bigInt(2))
	cut(ln2, t.ln2[:], 40)
	cut(bigQuo(ln2, bigInt(expN)), t.step[:], 34)
	t.ln2inv = toDD(bigQuo(bigInt(1), ln2))
	// 10 = 2**3 * 1.25
	ln10 := newBig().Add(bigLog(newBig().SetFloat64(1.25)), newBig().Mul(ln2, bigInt(3)))
	t.ln10inv = toDD(bigQuo(bigInt(1), ln10))
	x, root := bigInt(1), bigRoot(expBits)
	for i := range t.exp {
		t.exp[i] = toDD(x)
		x.Mul(x, root)
	}
	for i := range t.inv {
		lo := math.Float64frombits(logOff + uint64(i)<<(52-expBits))
		hi := math.Float64frombits(logOff + uint64(i+1)<<(52-expBits))
		t.inv[i] = 2 / (lo + hi)
		if lo <= 1 && 1 <= hi {
			t.inv[i] = 1
		}
		t.log[i] = toDD(bigLog(newBig().SetFloat64(t.inv[i]))).neg()
	}
	return t
})
