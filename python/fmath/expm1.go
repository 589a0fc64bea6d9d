package fmath

import "math"

// The functions here are fdlibm's, whose polynomials the C library sums in pairs.

// pairs is the polynomial c[0] + c[1]*x + ..., as (c0 + c1*x) + x2*(c2 + c3*x) + ...
func pairs(x float64, c []float64) float64 {
	x2 := x * x
	sum, power := c[0]+float64(x*c[1]), x2
	for i := 2; i < len(c); i += 2 {
		p := c[i]
		if i+1 < len(c) {
			p += float64(x * c[i+1])
		}
		sum += float64(power * p)
		switch i {
		case 2:
			power = x2 * x2
		case 4:
			power = x2 * x2 * x2
		case 6:
			power = (x2 * x2) * (x2 * x2)
		}
	}
	return sum
}

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

var expm1Coef = []float64{1, -3.33333333333331316428e-02, 1.58730158725481460165e-03, -7.93650757867487942473e-05, 4.00821782732936239552e-06, -2.01099218183624371326e-07}

// Expm1 is exp(x) - 1, with products and sums fused where the C library does so.
func Expm1(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x || a < 0x1p-54 || math.IsInf(x, 1):
		return x
	case x < -56*math.Ln2:
		return -1
	case x > 7.09782712893383973096e+02:
		return math.Inf(1)
	}
	k, r, c := 0, x, 0.0 // x = k*ln2 + r + c
	if a > 0.5*math.Ln2 {
		k = 1
		if a >= 1.5*math.Ln2 {
			k = int(float64(a/math.Ln2) + 0.5)
		}
		if x < 0 {
			k = -k
		}
		hi, lo := x-float64(float64(k)*ln2Hi), float64(float64(k)*ln2Lo)
		r = hi - lo
		c = (hi - r) - lo
	}
	half := 0.5 * r
	h := float64(r * half)
	p := pairs(h, expm1Coef)
	t := math.FMA(-p, half, 3)
	e := h * ((p - t) / math.FMA(-r, t, 6))
	if k == 0 {
		return r - math.FMA(r, e, -h)
	}
	e = math.FMA(r, e-c, -c) - h
	scaled := func(y float64) float64 { return math.Float64frombits(math.Float64bits(y) + uint64(k)<<52) }
	switch {
	case k == -1:
		return 0.5*(r-e) - 0.5
	case k == 1 && r < -0.25:
		return -2 * (e - (r + 0.5))
	case k == 1:
		return 1 + 2*(r-e)
	case k <= -2 || k > 56:
		return scaled(1-(e-r)) - 1
	case k < 20:
		return scaled((1 - exp2int(-k)) - (e - r))
	}
	return scaled(r - (e + exp2int(-k)) + 1)
}

var log1pCoef = []float64{0, 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01}

// Log1p is log(1 + x).
func Log1p(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x < -1 || x != x:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case math.IsInf(x, 1) || a < 0x1p-54:
		return x
	case a < 0x1p-29:
		return x - float64(x*x)*0.5
	}
	k, f, c := 0, x, 0.0 // 1 + x = 2**k * (1 + f), and c more
	near := false        // f is tiny
	if a >= 4.142135623730950488017e-01 || x <= -2.928932188134524755992e-01 {
		u := x
		if a < 1<<53 {
			if u = 1 + x; u >= 2 {
				c = (1 - (u - x)) / u
			} else {
				c = (x - (u - 1)) / u
			}
		}
		bits := math.Float64bits(u)
		k = int(bits>>52) - 1023
		if bits &= 1<<52 - 1; bits>>32 < 0x6a09e {
			u = math.Float64frombits(bits | 0x3ff<<52)
			near = bits>>32 == 0
		} else {
			k++
			u = math.Float64frombits(bits | 0x3fe<<52)
			near = (0x100000-bits>>32)>>2 == 0
		}
		f = u - 1
	}
	n := float64(k)
	square := 0.5 * f * f
	switch {
	case near && f == 0:
		return n*ln2Hi + (c + n*ln2Lo)
	case near:
		r := square * (1 - 0.66666666666666666*f)
		if k == 0 {
			return f - r
		}
		return n*ln2Hi - ((r - (n*ln2Lo + c)) - f)
	}
	s := f / (2 + f)
	r := pairs(s*s, log1pCoef)
	if k == 0 {
		return f - (square - float64(s*(square+r)))
	}
	return n*ln2Hi - ((square - (s*(square+r) + (n*ln2Lo + c))) - f)
}
