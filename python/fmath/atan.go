package fmath

import (
	"math"
	"sync"
)

const atanN = 128 // intervals of the table of atan in [0, 1]

type atanTables struct {
	pi   dd
	atan [atanN + 1]dd // atan(i/atanN)
}

var atanTable = sync.OnceValue(func() *atanTables {
	t := new(atanTables)
	pi := bigPi(tablePrec)
	t.pi = toDD(pi)
	// atan((i+1)/n) - atan(i/n) = atan(n/(n*n+i*(i+1)))
	sum := newBig()
	for i := range int64(atanN) {
		sum.Add(sum, atanSeries(bigQuo(bigInt(atanN), bigInt(atanN*atanN+i*(i+1))), -1))
		t.atan[i+1] = toDD(sum)
	}
	return t
})

// atanUnit is atan(y/x) for 0 <= y <= x.
func (t *atanTables) atanUnit(y, x dd) dd {
	i := math.RoundToEven(y.h / x.h * atanN)
	c := i / atanN
	r := y
	if i != 0 {
		r = y.sub(x.mulF(c)).div(x.add(y.mulF(c)))
	} else {
		r = y.div(x)
	}
	z := r.mul(r)
	p := -1.0/7 + z.h*(1.0/9-z.h*(1.0/11-z.h*(1.0/13-z.h*(1.0/15))))
	q := z.mulF(p).plus(fifth)
	q = z.mul(q).plus(third.neg())
	return t.atan[int(i)].add(z.mul(q).mul(r).plus(r))
}

// atan2DD is the angle of the point (x, y), for y >= 0 and numbers of the size of 1
// of which not both are 0.
func atan2DD(y, x dd) dd {
	t := atanTable()
	negative := x.h < 0
	if negative {
		x = x.neg()
	}
	var a dd
	if y.h > x.h {
		a = t.pi.scale(0.5).sub(t.atanUnit(x, y))
	} else {
		a = t.atanUnit(y, x)
	}
	if negative {
		a = t.pi.sub(a)
	}
	return a
}

// Atan is the arc tangent of x.
func Atan(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-28 || x != x:
		return x
	case a > 0x1p60:
		return math.Copysign(math.Pi/2, x)
	}
	return math.Copysign(atan2DD(dd{a, 0}, dd{1, 0}).value(), x)
}

// Atan2 is the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	if x == 0 || y == 0 || x-x != 0 || y-y != 0 {
		return math.Atan2(y, x) // multiples of pi/4
	}
	fy, ey := math.Frexp(math.Abs(y))
	fx, ex := math.Frexp(x)
	var r float64
	switch d := ey - ex; {
	case d > 70:
		r = math.Pi / 2
	case d < -70 && x < 0:
		r = math.Pi
	case d < -70:
		r = math.Abs(y) / x
	default:
		r = atan2DD(dd{math.Ldexp(fy, d), 0}, dd{fx, 0}).value()
	}
	return math.Copysign(r, y)
}

// chord is sqrt(1-x*x).
func chord(x float64) dd { return twoSum(1, -x).mul(twoSum(1, x)).sqrt() }

// Asin is the arc sine of x.
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a <= 1):
		return math.NaN()
	case a < 0x1p-28:
		return x
	}
	return math.Copysign(atan2DD(dd{a, 0}, chord(a)).value(), x)
}

// Acos is the arc cosine of x.
func Acos(x float64) float64 {
	switch {
	case !(math.Abs(x) <= 1):
		return math.NaN()
	case x == 1:
		return 0
	}
	return atan2DD(chord(x), dd{x, 0}).value()
}
