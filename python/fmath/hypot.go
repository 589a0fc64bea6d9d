package fmath

import "math"

// Hypot is the length of the vector (x, y).
func Hypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	switch {
	case math.IsInf(x, 1) || math.IsInf(y, 1):
		return math.Inf(1)
	case x != x || y != y:
		return math.NaN()
	}
	if x < y {
		x, y = y, x
	}
	if y == 0 {
		return x
	}
	m, e := math.Frexp(x)
	n := math.Ldexp(y, -e)
	if n < 0x1p-60 {
		return x
	}
	return twoProd(m, m).add(twoProd(n, n)).sqrt().ldexp(e)
}

// Cbrt is the cube root of x, which the C library has with an error of up to three
// units.
func Cbrt(x float64) float64 {
	if x == 0 || x-x != 0 {
		return x
	}
	m, e := math.Frexp(x)
	for ; e%3 != 0; e-- {
		m *= 2
	}
	r := math.Cbrt(m)
	cube := twoProd(r, r).mulF(r)
	return math.Ldexp(r+dd{m, 0}.sub(cube).h/(3*r*r), e/3)
}
