package code

import (
	"math"
	"math/big"
	"sync"
)

// Powers with an error below 0.52 units in the last place, as the C library's,
// so that results print like CPython's: math.Pow is off by one too often. The
// method is the one of ARM's optimized routines: x**y = exp(y*log(x)), with
// log(x) to 68 bits from a table of 128 intervals and a polynomial, and exp from
// a table of 2**(i/128).

const (
	powBits = 7
	powN    = 1 << powBits
	powOff  = 0x3fe6955500000000 // bits of the lower end of the table's range [0.7, 1.4)
)

// powTable has for every interval: 1/c for a c near its middle, log(c) as a sum
// of two floats, the first short enough that adding k*ln2 to it is exact.
var powTable struct {
	once      sync.Once
	inv       [powN]float64
	log, tail [powN]float64
	exp, expT [powN]float64 // 2**(i/N) and what rounding it lost, relative
	ln2, ln2T float64
}

const powPrec = 160

// bigLog is log(x) for 0.5 < x < 2, by the series of atanh.
func bigLog(x *big.Float) *big.Float {
	n := func() *big.Float { return new(big.Float).SetPrec(powPrec) }
	one := n().SetInt64(1)
	z := n().Quo(n().Sub(x, one), n().Add(x, one))
	zz, term, sum := n().Mul(z, z), n().Set(z), n()
	for k := int64(1); k < 300; k += 2 {
		sum.Add(sum, n().Quo(term, n().SetInt64(k)))
		term.Mul(term, zz)
	}
	return sum.Mul(sum, n().SetInt64(2))
}

// short rounds x to a multiple of 2**-42.
func short(x *big.Float) float64 {
	f, _ := x.Float64()
	const scale = 1 << 42
	return math.RoundToEven(f*scale) / scale
}

func makePowTable() {
	t := &powTable
	n := func() *big.Float { return new(big.Float).SetPrec(powPrec) }
	split := func(x *big.Float) (hi, lo float64) {
		hi = short(x)
		lo, _ = n().Sub(x, n().SetFloat64(hi)).Float64()
		return hi, lo
	}
	two := n().SetInt64(2)
	t.ln2, t.ln2T = split(n().Neg(n().Mul(two, bigLog(n().Quo(n().SetInt64(1), n().Sqrt(two))))))
	for i := range powN {
		lo := math.Float64frombits(powOff + uint64(i)<<(52-powBits))
		hi := math.Float64frombits(powOff + uint64(i+1)<<(52-powBits))
		c := (lo + hi) / 2
		if lo <= 1 && 1 <= hi {
			c = 1
		}
		t.inv[i] = 1 / c
		exact := n().Quo(n().SetInt64(1), n().SetFloat64(t.inv[i]))
		t.log[i], t.tail[i] = split(bigLog(exact))
	}
	root := n().Set(two)
	for range powBits {
		root.Sqrt(root)
	}
	x := n().SetInt64(1)
	for i := range powN {
		t.exp[i], _ = x.Float64()
		rest := n().Quo(n().Sub(x, n().SetFloat64(t.exp[i])), x)
		t.expT[i], _ = rest.Float64()
		x.Mul(x, root)
	}
}

// Pow is x**y with an error below 0.52 units in the last place for finite x and y.
func Pow(x, y float64) float64 {
	if x < 0 && y == math.Trunc(y) && !math.IsInf(y, 0) {
		if math.Mod(y, 2) != 0 {
			return -Pow(-x, y)
		}
		return Pow(-x, y)
	}
	if !(x > 0) || math.IsInf(x, 0) || y != y || math.IsInf(y, 0) || x == 1 || y == 0 {
		return math.Pow(x, y)
	}
	hi, lo := powLog(x)
	eh := y * hi
	el := y*lo + math.FMA(y, hi, -eh)
	return powExp(eh, el, x, y)
}

// powLog is log(x) as hi+lo.
func powLog(x float64) (hi, lo float64) {
	t := &powTable
	t.once.Do(makePowTable)
	bits := math.Float64bits(x)
	e := 0
	if bits>>52 == 0 { // subnormal
		bits = math.Float64bits(x * (1 << 52))
		e = -52
	}
	tmp := bits - powOff
	i := tmp >> (52 - powBits) % powN
	k := float64(int64(tmp)>>52 + int64(e))
	z := math.Float64frombits(bits - tmp&(0xfff<<52))
	r := math.FMA(z, t.inv[i], -1) // exact
	// log(x) = k*ln2 + log(c) + log1p(r)
	t1 := k*t.ln2 + t.log[i] // exact
	t2 := t1 + r
	lo1 := k*t.ln2T + t.tail[i]
	lo2 := t1 - t2 + r
	// log1p(r) - r, with -r*r/2 to double length.
	ar := -0.5 * r
	ar2 := r * ar
	ar3 := r * ar2
	h := t2 + ar2
	lo3 := math.FMA(ar, r, -ar2)
	lo4 := t2 - h + ar2
	p := ar3 * (-2.0/3 + r*(0.5-r*(0.4-r*(1.0/3-r*(2.0/7-r*0.25)))))
	lo = lo1 + lo2 + lo3 + lo4 + p
	hi = h + lo
	return hi, h - hi + lo
}

// powExp is exp(h+l), which is x**y.
func powExp(h, l, x, y float64) float64 {
	switch {
	case math.Abs(h) < 0x1p-54:
		return 1 + h
	case h > 709.9 || h < -745.2:
		return math.Pow(x, y)
	}
	t := &powTable
	kd := math.RoundToEven(h * (powN / math.Ln2))
	// h - kd*ln2/N, the product in two parts.
	r := math.FMA(kd, -t.ln2/powN, h)
	r += math.FMA(kd, -t.ln2T/powN, l)
	k := int64(kd)
	i := k & (powN - 1)
	scale := t.exp[i]
	rr := r * r
	tail := t.expT[i] + r + rr*(0.5+r*(1.0/6)) + rr*rr*(1.0/24+r*(1.0/120))
	return math.Ldexp(math.FMA(scale, tail, scale), int(k>>powBits))
}
