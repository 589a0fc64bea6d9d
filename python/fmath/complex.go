package fmath

import (
	"math"
	"math/cmplx"
)

// The functions of complex numbers here are W. Kahan's ("Branch cuts for complex
// elementary functions", 1987), and textbooks': those that CPython names, too. They
// take finite arguments; for others, those of math/cmplx do no arithmetic.

const (
	large    = math.MaxFloat64 / 4
	logLarge = 708.396418532264 // log(large)
	tiny     = 0x1p-1022        // the smallest normal number
)

var sqrtLarge, sqrtTiny = math.Sqrt(large), math.Sqrt(tiny)

func infinite(z complex128) bool { return real(z)-real(z) != 0 || imag(z)-imag(z) != 0 }

// unsigned is w, the result for z, without signs that mean nothing: those of zeros and
// infinities beside a NaN, or where the angle is none.
func unsigned(w, z complex128) complex128 {
	x, y := real(w), imag(w)
	if y == 0 && (x != x && imag(z) != 0 || math.IsInf(imag(z), 0)) {
		y = 0
	}
	if y != y && (x == 0 || math.IsInf(x, 0)) || math.IsInf(imag(z), 0) && x == 0 {
		x = math.Abs(x)
	}
	return complex(x, y)
}

// turned is i*z, back is -i*z.
func turned(z complex128) complex128 { return complex(-imag(z), real(z)) }
func back(z complex128) complex128   { return complex(imag(z), -real(z)) }

// Abs is the absolute value of z.
func Abs(z complex128) float64 { return Hypot(real(z), imag(z)) }

// CSqrt is the square root of z.
func CSqrt(z complex128) complex128 {
	x, y := real(z), imag(z)
	ax, ay := math.Abs(x), math.Abs(y)
	switch {
	case x != x && !math.IsInf(y, 0):
		return complex(x, x)
	case infinite(z):
		return cmplx.Sqrt(z)
	case z == 0:
		return complex(0, y)
	}
	var s float64
	if ax < tiny && ay < tiny {
		ax = math.Ldexp(ax, 53) // and the root of half of it is 2**27 times too large
		s = math.Ldexp(math.Sqrt(ax+Hypot(ax, math.Ldexp(ay, 53))), -27)
	} else {
		ax /= 8
		s = 2 * math.Sqrt(ax+Hypot(ax, ay/8))
	}
	if s == 0 {
		return complex(0, y)
	}
	d := ay / (2 * s)
	if x >= 0 {
		return complex(s, math.Copysign(d, y))
	}
	return complex(d, math.Copysign(s, y))
}

// logOfHalf is log(abs(z)) of a large z.
func logOfHalf(z complex128) float64 { return Log(Hypot(real(z)/2, imag(z)/2)) }

func isLarge(z complex128) bool { return math.Abs(real(z)) > large || math.Abs(imag(z)) > large }

// CAcos is the arc cosine of z.
func CAcos(z complex128) complex128 {
	x, y := real(z), imag(z)
	switch {
	case infinite(z):
		return cmplx.Acos(z)
	case isLarge(z):
		r := logOfHalf(z) + 2*math.Ln2
		return complex(Atan2(math.Abs(y), x), math.Copysign(r, -y))
	}
	a, b := CSqrt(complex(1-x, -y)), CSqrt(complex(1+x, y))
	return complex(2*Atan2(real(a), real(b)), Asinh(float64(real(b)*imag(a))-float64(imag(b)*real(a))))
}

// CAcosh is the inverse of CCosh.
func CAcosh(z complex128) complex128 {
	x, y := real(z), imag(z)
	switch {
	case infinite(z):
		return cmplx.Acosh(z)
	case isLarge(z):
		return complex(logOfHalf(z)+2*math.Ln2, Atan2(y, x))
	}
	a, b := CSqrt(complex(x-1, y)), CSqrt(complex(x+1, y))
	return complex(Asinh(float64(real(a)*real(b))+float64(imag(a)*imag(b))), 2*Atan2(imag(a), real(b)))
}

// CAsinh is the inverse of CSinh.
func CAsinh(z complex128) complex128 {
	x, y := real(z), imag(z)
	switch {
	case infinite(z):
		return cmplx.Asinh(z)
	case isLarge(z):
		r := logOfHalf(z) + 2*math.Ln2
		return complex(math.Copysign(r, x), Atan2(y, math.Abs(x)))
	}
	a, b := CSqrt(complex(1+y, -x)), CSqrt(complex(1-y, x))
	return complex(Asinh(float64(real(a)*imag(b))-float64(real(b)*imag(a))), Atan2(y, float64(real(a)*real(b))-float64(imag(a)*imag(b))))
}

// CAsin is the arc sine of z.
func CAsin(z complex128) complex128 {
	if infinite(z) {
		return cmplx.Asin(z)
	}
	return back(CAsinh(turned(z)))
}

// CAtanh is the inverse of CTanh; infinite at 1 and -1.
func CAtanh(z complex128) complex128 {
	x, y := real(z), imag(z)
	switch {
	case infinite(z):
		return cmplx.Atanh(z)
	case math.Signbit(x):
		return -CAtanh(-z)
	}
	ay := math.Abs(y)
	switch {
	case x > sqrtLarge || ay > sqrtLarge:
		h := Hypot(x/2, y/2)
		return complex(x/4/h/h, math.Copysign(math.Pi/2, y))
	case x == 1 && ay == 0:
		return complex(math.Inf(1), y)
	case x == 1 && ay < sqrtTiny:
		return complex(-Log(math.Sqrt(ay)/math.Sqrt(Hypot(ay, 2))), math.Copysign(Atan2(2, -ay)/2, y))
	}
	rest := 1 - x
	return complex(Log1p(4*x/(float64(rest*rest)+float64(ay*ay)))/4, -Atan2(-2*y, float64(rest*(1+x))-float64(ay*ay))/2)
}

// CAtan is the arc tangent of z; infinite at i and -i.
func CAtan(z complex128) complex128 {
	if infinite(z) {
		return cmplx.Atan(z)
	}
	return back(CAtanh(turned(z)))
}

// CExp is e**z.
func CExp(z complex128) complex128 {
	x, y := real(z), imag(z)
	switch {
	case infinite(z):
		return unsigned(cmplx.Exp(z), z)
	case x > logLarge:
		r := Exp(x - 1)
		return complex(r*Cos(y)*math.E, r*Sin(y)*math.E)
	}
	r := Exp(x)
	return complex(r*Cos(y), r*Sin(y))
}

// CCosh is the hyperbolic cosine of z.
func CCosh(z complex128) complex128 {
	x, y := real(z), imag(z)
	switch {
	case infinite(z):
		if x != x && y == 0 {
			return complex(x, 0)
		}
		return unsigned(cmplx.Cosh(z), z)
	case math.Abs(x) > logLarge:
		x -= math.Copysign(1, x)
		return complex(Cos(y)*Cosh(x)*math.E, Sin(y)*Sinh(x)*math.E)
	}
	return complex(Cos(y)*Cosh(x), Sin(y)*Sinh(x))
}

// CSinh is the hyperbolic sine of z.
func CSinh(z complex128) complex128 {
	x, y := real(z), imag(z)
	switch {
	case infinite(z):
		return unsigned(cmplx.Sinh(z), z)
	case math.Abs(x) > logLarge:
		x -= math.Copysign(1, x)
		return complex(Cos(y)*Sinh(x)*math.E, Sin(y)*Cosh(x)*math.E)
	}
	return complex(Cos(y)*Sinh(x), Sin(y)*Cosh(x))
}

// CTanh is the hyperbolic tangent of z.
func CTanh(z complex128) complex128 {
	x, y := real(z), imag(z)
	switch {
	case infinite(z):
		return unsigned(cmplx.Tanh(z), z)
	case math.Abs(x) > logLarge:
		return complex(math.Copysign(1, x), 4*Sin(y)*Cos(y)*Exp(-2*math.Abs(x)))
	}
	tx, ty, cx := Tanh(x), Tan(y), 1/Cosh(x)
	both := tx * ty
	d := 1 + float64(both*both)
	return complex(tx*(1+float64(ty*ty))/d, ty/d*cx*cx)
}

// CCos, CSin and CTan are the functions of angles.

func CCos(z complex128) complex128 { return CCosh(turned(z)) }
func CSin(z complex128) complex128 { return back(CSinh(turned(z))) }
func CTan(z complex128) complex128 { return back(CTanh(turned(z))) }

// CLog is the logarithm of a z that is not 0.
func CLog(z complex128) complex128 {
	x, y := math.Abs(real(z)), math.Abs(imag(z))
	var r float64
	switch h := Hypot(x, y); {
	case isLarge(z) && !infinite(z):
		r = logOfHalf(z) + math.Ln2
	case x < tiny && y < tiny:
		r = Log(Hypot(math.Ldexp(x, 53), math.Ldexp(y, 53))) - 53*math.Ln2
	case 0.71 <= h && h <= 1.73:
		most, least := max(x, y), min(x, y)
		r = Log1p(float64((most-1)*(most+1))+float64(least*least)) / 2
	default:
		r = Log(h)
	}
	return complex(r, Atan2(imag(z), real(z)))
}
