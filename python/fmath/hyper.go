package fmath

import "math"

// The functions here are fdlibm's formulas.

// Sinh is the hyperbolic sine of x.
func Sinh(x float64) float64 {
	a, h := math.Abs(x), math.Copysign(0.5, x)
	switch {
	case a < 0x1p-28 || x-x != 0:
		return x
	case a < 22:
		t := Expm1(a)
		if a < 1 {
			return h * (2*t - float64(t*t)/(t+1))
		}
		return h * (t + t/(t+1))
	case a < 709.78:
		return h * Exp(a)
	}
	w := Exp(0.5 * a)
	return h * w * w
}

// Cosh is the hyperbolic cosine of x.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x-x != 0:
		return a
	case a < math.Ln2/2:
		t := Expm1(a)
		w := 1 + t
		return 1 + float64(t*t)/(w+w)
	case a < 22:
		t := Exp(a)
		return float64(0.5*t) + 0.5/t
	case a < 709.78:
		return 0.5 * Exp(a)
	}
	w := Exp(0.5 * a)
	return 0.5 * w * w
}

// Tanh is the hyperbolic tangent of x.
func Tanh(x float64) float64 {
	a, z := math.Abs(x), 1.0
	switch {
	case a < 0x1p-55 || x != x:
		return x
	case a < 1:
		t := Expm1(-2 * a)
		z = -t / (t + 2)
	case a < 22:
		z = 1 - 2/(Expm1(2*a)+2)
	}
	return math.Copysign(z, x)
}

// Asinh is the inverse of Sinh.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	w := 0.0
	switch {
	case a < 0x1p-28 || x-x != 0:
		return x
	case a > 0x1p28:
		w = Log(a) + math.Ln2
	case a > 2:
		w = Log(float64(2*a) + 1/(math.Sqrt(float64(x*x)+1)+a))
	default:
		t := float64(x * x)
		w = Log1p(a + t/(1+math.Sqrt(1+t)))
	}
	return math.Copysign(w, x)
}

// Acosh is the inverse of Cosh.
func Acosh(x float64) float64 {
	switch {
	case x < 1 || x != x:
		return math.NaN()
	case x > 0x1p28:
		return Log(x) + math.Ln2
	case x > 2:
		return Log(float64(2*x) - 1/(x+math.Sqrt(float64(x*x)-1)))
	}
	t := x - 1
	return Log1p(t + math.Sqrt(float64(2*t)+float64(t*t)))
}

// Atanh is the inverse of Tanh.
func Atanh(x float64) float64 {
	a := math.Abs(x)
	t := 0.0
	switch {
	case !(a <= 1):
		return math.NaN()
	case a == 1:
		return math.Inf(int(x))
	case a < 0x1p-28:
		return x
	case a < 0.5:
		t = a + a
		t = 0.5 * Log1p(t+float64(t*a)/(1-a))
	default:
		t = 0.5 * Log1p((a+a)/(1-a))
	}
	return math.Copysign(t, x)
}
