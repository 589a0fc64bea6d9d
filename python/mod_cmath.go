package python

import (
	"math"
	"math/cmplx"

	"github.com/segue-vm/segue/python/fmath"
)

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("cmath", cmathModule) })
}

// complexArg is the complex number that the argument v stands for. It may call back.
func (t *Thread) complexArg(v Value) (complex128, error) {
	if t.isComplex(v) { // whatever its __complex__ says
		return t.complexOf(t.unwrap(v)), nil
	}
	c, ok, err := t.toComplex(v, true)
	if err == nil && !ok {
		err = t.typeError("must be real number, not %s", t.typeName(v))
	}
	return c, err
}

func finite(c complex128) bool { return isFinite(real(c)) && isFinite(imag(c)) }

func cmathModule(t *Thread, m *ModuleDef) {
	for name, f := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": math.NaN()} {
		m.Set(name, boxFloat(f))
	}
	m.Set("infj", t.newComplex(0, math.Inf(1)))
	m.Set("nanj", t.newComplex(0, math.NaN()))
	for name, f := range map[string]func(complex128) complex128{"acos": fmath.CAcos, "acosh": fmath.CAcosh, "asin": fmath.CAsin,
		"asinh": fmath.CAsinh, "atan": fmath.CAtan, "atanh": fmath.CAtanh, "cos": fmath.CCos, "cosh": fmath.CCosh, "exp": fmath.CExp,
		"sin": fmath.CSin, "sinh": fmath.CSinh, "sqrt": fmath.CSqrt, "tan": fmath.CTan, "tanh": fmath.CTanh} {
		m.Calm(name+"(z, /)", func(t *Thread, a []Value) (Value, error) {
			z, err := t.complexArg(a[0])
			if err != nil {
				return 0, err
			}
			switch w := f(z); {
			case turns[name] && turnsForever(name, z), name == "atanh" && (z == 1 || z == -1), name == "atan" && (z == 1i || z == -1i), finite(z) && cmplx.IsNaN(w):
				return 0, t.domainError()
			case finite(z) && !finite(w):
				return 0, t.overflowError("math range error")
			default:
				return t.newComplex(real(w), imag(w)), nil
			}
		})
	}
	logOf := func(t *Thread, v Value) (complex128, error) {
		z, err := t.complexArg(v)
		if err == nil && z == 0 {
			err = t.domainError()
		}
		return fmath.CLog(z), err
	}
	m.Calm("log(z, base=?, /)", func(t *Thread, a []Value) (Value, error) {
		z, err := logOf(t, a[0])
		if err != nil {
			return 0, err
		}
		if a[1] != 0 {
			b, err := logOf(t, a[1])
			if err != nil {
				return 0, err
			}
			if b == 0 {
				return 0, t.zeroDivision("complex division by zero")
			}
			z = complexQuo(z, b)
		}
		return t.newComplex(real(z), imag(z)), nil
	})
	m.Calm("log10(z, /)", func(t *Thread, a []Value) (Value, error) {
		z, err := logOf(t, a[0])
		if err != nil {
			return 0, err
		}
		return t.newComplex(real(z)/math.Ln10, imag(z)/math.Ln10), nil
	})
	m.Calm("phase(z, /)", func(t *Thread, a []Value) (Value, error) {
		z, err := t.complexArg(a[0])
		return boxFloat(fmath.Atan2(imag(z), real(z))), err
	})
	m.Calm("polar(z, /)", func(t *Thread, a []Value) (Value, error) {
		z, err := t.complexArg(a[0])
		return t.newTuple(boxFloat(fmath.Abs(z)), boxFloat(fmath.Atan2(imag(z), real(z)))), err
	})
	m.Calm("rect(r, phi, /)", func(t *Thread, a []Value) (Value, error) {
		r, err := t.real(a[0])
		if err != nil {
			return 0, err
		}
		phi, err := t.real(a[1])
		if err != nil {
			return 0, err
		}
		if math.IsInf(phi, 0) && r != 0 {
			return 0, t.domainError()
		}
		if phi == 0 {
			return t.newComplex(r, r*phi), nil
		}
		return t.newComplex(r*fmath.Cos(phi), r*fmath.Sin(phi)), nil
	})
	for name, f := range map[string]func(complex128) bool{"isfinite": finite,
		"isinf": func(c complex128) bool { return math.IsInf(real(c), 0) || math.IsInf(imag(c), 0) },
		"isnan": func(c complex128) bool { return real(c) != real(c) || imag(c) != imag(c) }} {
		m.Calm(name+"(z, /)", func(t *Thread, a []Value) (Value, error) {
			z, err := t.complexArg(a[0])
			return Bool(f(z)), err
		})
	}
	m.Calm("isclose(a, b, *, rel_tol=?, abs_tol=?)", cmathIsClose)
}

// turns are the functions that are periodic along one axis.
var turns = map[string]bool{"exp": true, "cosh": true, "sinh": true, "tanh": true, "cos": true, "sin": true, "tan": true}

// turnsForever reports that the angle in z is infinite, where it matters.
func turnsForever(name string, z complex128) bool {
	angle, other := imag(z), real(z)
	if name == "cos" || name == "sin" || name == "tan" {
		angle, other = other, angle
	}
	switch name {
	case "exp":
		return math.IsInf(angle, 0) && (isFinite(other) || other > 0)
	case "tan", "tanh":
		return math.IsInf(angle, 0) && isFinite(other)
	}
	return math.IsInf(angle, 0) && other == other
}

func cmathIsClose(t *Thread, a []Value) (Value, error) {
	x, err := t.complexArg(a[0])
	if err != nil {
		return 0, err
	}
	y, err := t.complexArg(a[1])
	if err != nil {
		return 0, err
	}
	tol := [2]float64{1e-9, 0}
	for i := range tol {
		if a[2+i] != 0 {
			if tol[i], err = t.real(a[2+i]); err != nil {
				return 0, err
			}
		}
	}
	switch d := fmath.Abs(x - y); {
	case tol[0] < 0 || tol[1] < 0:
		return 0, t.valueError("tolerances must be non-negative")
	case x == y:
		return True, nil
	case cmplx.IsInf(x) || cmplx.IsInf(y):
		return False, nil
	default:
		return Bool(d <= tol[0]*fmath.Abs(y) || d <= tol[0]*fmath.Abs(x) || d <= tol[1]), nil
	}
}
