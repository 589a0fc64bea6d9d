package python

import (
	"math"
	"math/big"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/fmath"
)

// mathModule makes the module math.
func mathModule(t *Thread, m *ModuleDef) {
	m.Set("pi", boxFloat(math.Pi))
	m.Set("e", boxFloat(math.E))
	m.Set("tau", boxFloat(2*math.Pi))
	m.Set("inf", boxFloat(math.Inf(1)))
	m.Set("nan", boxFloat(math.NaN()))
	mathFloats(m)
	mathInts(m)
	mathSequences(m)
}

// real is the float that the argument v of a function stands for. It may call back.
func (t *Thread) real(v Value) (float64, error) {
	if isFloat(v) {
		return unboxFloat(v), nil
	}
	f, err := t.floatOf(v, "must be real number, not %s")
	if err != nil {
		return 0, err
	}
	return unboxFloat(f), nil
}

func (t *Thread) domainError() error { return t.valueError("math domain error") }

// mathResult boxes r = f(x...), where the arguments were finite or not: a NaN
// from no NaN is a domain error, an infinity from finite ones overflow.
func (t *Thread) mathResult(r float64, args ...float64) (Value, error) {
	nan, finite := false, true
	for _, x := range args {
		nan = nan || x != x
		finite = finite && isFinite(x)
	}
	switch {
	case r != r && !nan:
		return 0, t.domainError()
	case math.IsInf(r, 0) && finite:
		return 0, t.overflowError("math range error")
	}
	return boxFloat(r), nil
}

func mathFloats(m *ModuleDef) {
	for name, f := range map[string]func(float64) float64{
		"acos": fmath.Acos, "acosh": fmath.Acosh, "asin": fmath.Asin, "asinh": fmath.Asinh, "atan": fmath.Atan,
		"cbrt": fmath.Cbrt, "cos": fmath.Cos, "cosh": fmath.Cosh, "erf": fmath.Erf, "erfc": fmath.Erfc,
		"exp": fmath.Exp, "exp2": fmath.Exp2, "expm1": fmath.Expm1, "fabs": math.Abs, "sin": fmath.Sin, "sinh": fmath.Sinh,
		"sqrt": math.Sqrt, "tan": fmath.Tan, "tanh": fmath.Tanh,
	} {
		m.Func(name+"(x, /)", func(t *Thread, a []Value) (Value, error) {
			x, err := t.real(a[0])
			if err != nil {
				return 0, err
			}
			return t.mathResult(f(x), x)
		})
	}
	// At their poles these are domain errors, not overflow.
	for name, f := range map[string]func(float64) float64{
		"atanh": fmath.Atanh, "log1p": fmath.Log1p, "gamma": fmath.Gamma, "lgamma": fmath.Lgamma,
	} {
		m.Func(name+"(x, /)", func(t *Thread, a []Value) (Value, error) {
			x, err := t.real(a[0])
			if err != nil {
				return 0, err
			}
			r := f(x)
			pole := x == math.Floor(x) && (name != "lgamma" && name != "gamma" || x <= 0)
			if math.IsInf(r, 0) && isFinite(x) && pole {
				return 0, t.domainError()
			}
			return t.mathResult(r, x)
		})
	}
	for name, f := range map[string]func(x, y float64) float64{
		"atan2": fmath.Atan2, "copysign": math.Copysign, "fmod": math.Mod, "pow": fmath.Pow, "remainder": math.Remainder,
	} {
		m.Func(name+"(x, y, /)", func(t *Thread, a []Value) (Value, error) {
			x, err := t.real(a[0])
			if err != nil {
				return 0, err
			}
			y, err := t.real(a[1])
			if err != nil {
				return 0, err
			}
			if name == "pow" && x == 0 && y < 0 && !math.IsInf(y, 0) {
				return 0, t.domainError()
			}
			return t.mathResult(f(x, y), x, y)
		})
	}
	test := func(name string, f func(float64) bool) {
		m.Func(name+"(x, /)", func(t *Thread, a []Value) (Value, error) {
			x, err := t.real(a[0])
			return Bool(f(x)), err
		})
	}
	test("isnan", func(f float64) bool { return f != f })
	test("isinf", func(f float64) bool { return math.IsInf(f, 0) })
	test("isfinite", isFinite)
	m.Func("degrees(x, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := t.real(a[0])
		return boxFloat(x * (180 / math.Pi)), err
	})
	m.Func("radians(x, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := t.real(a[0])
		return boxFloat(x * (math.Pi / 180)), err
	})
	m.Func("frexp(x, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := t.real(a[0])
		f, e := math.Frexp(x)
		return t.newTuple(boxFloat(f), smallInt(int64(e))), err
	})
	m.Func("modf(x, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := t.real(a[0])
		if math.IsInf(x, 0) {
			return t.newTuple(boxFloat(math.Copysign(0, x)), boxFloat(x)), err
		}
		whole, frac := math.Modf(x)
		return t.newTuple(boxFloat(math.Copysign(frac, x)), boxFloat(whole)), err
	})
	m.Func("ldexp(x, i, /)", mathLdexp)
	m.Func("log(x, base=?, /)", mathLog).counts = countsRequires
	m.Func("log2(x, /)", func(t *Thread, a []Value) (Value, error) { return t.logOf(a[0], fmath.Log2) })
	m.Func("log10(x, /)", func(t *Thread, a []Value) (Value, error) { return t.logOf(a[0], fmath.Log10) })
	m.Func("nextafter(x, y, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := t.real(a[0])
		if err != nil {
			return 0, err
		}
		y, err := t.real(a[1])
		if x == y {
			return boxFloat(y), err
		}
		return boxFloat(math.Nextafter(x, y)), err
	})
	m.Func("ulp(x, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := t.real(a[0])
		x = math.Abs(x)
		switch {
		case !isFinite(x):
			return boxFloat(x), err
		case x == math.MaxFloat64:
			return boxFloat(x - math.Nextafter(x, 0)), err
		}
		return boxFloat(math.Nextafter(x, math.Inf(1)) - x), err
	})
	m.Func("isclose(a, b, *, rel_tol=?, abs_tol=?)", mathIsClose)
	for name, f := range map[string]func(float64) float64{"floor": math.Floor, "ceil": math.Ceil, "trunc": math.Trunc} {
		m.Func(name+"(x, /)", func(t *Thread, a []Value) (Value, error) {
			if isFloat(a[0]) {
				return t.floatToInt(f(unboxFloat(a[0])))
			}
			special := map[string]Value{"floor": t.in.names.floor, "ceil": t.in.names.ceil, "trunc": t.in.names.trunc}[name]
			if m := t.special(a[0], special); m != 0 {
				return t.callMethod(m, a[0])
			}
			if name == "trunc" {
				return 0, t.typeError("type %s doesn't define __trunc__ method", t.typeName(a[0]))
			}
			x, err := t.real(a[0])
			if err != nil {
				return 0, err
			}
			return t.floatToInt(f(x))
		})
	}
}

func mathLdexp(t *Thread, a []Value) (Value, error) {
	x, err := t.real(a[0])
	if err != nil {
		return 0, err
	}
	if !t.isIntLike(a[1]) {
		return 0, t.typeError("Expected an int as second argument to ldexp.")
	}
	n, err := t.clampIndex(a[1], 0)
	if err != nil {
		return 0, err
	}
	r := math.Ldexp(x, int(min(max(n, -1<<20), 1<<20)))
	return t.mathResult(r, x)
}

// logOf is the logarithm f of any positive number, ints of any size included.
func (t *Thread) logOf(v Value, f func(float64) float64) (Value, error) {
	if x := t.asBig(v); x != nil {
		if x.Sign() <= 0 {
			return 0, t.domainError()
		}
		if x.BitLen() > 1000 {
			mant := new(big.Float)
			exp := new(big.Float).SetInt(x).MantExp(mant)
			m, _ := mant.Float64()
			return boxFloat(f(m) + float64(exp)*f(2)), nil
		}
	}
	x, err := t.real(v)
	if err != nil {
		return 0, err
	}
	if x <= 0 {
		return 0, t.domainError()
	}
	return boxFloat(f(x)), nil
}

func mathLog(t *Thread, a []Value) (Value, error) {
	x, err := t.logOf(a[0], fmath.Log)
	if err != nil || a[1] == 0 {
		return x, err
	}
	b, err := t.logOf(a[1], fmath.Log)
	if err != nil {
		return 0, err
	}
	if b == boxFloat(0) {
		return 0, t.zeroDivision("float division by zero")
	}
	return boxFloat(unboxFloat(x) / unboxFloat(b)), nil
}

func mathIsClose(t *Thread, a []Value) (Value, error) {
	v := [4]float64{0, 0, 1e-9, 0}
	for i := range v {
		if a[i] == 0 {
			continue
		}
		x, err := t.real(a[i])
		if err != nil {
			return 0, err
		}
		v[i] = x
	}
	x, y, rel, abs := v[0], v[1], v[2], v[3]
	if rel < 0 || abs < 0 {
		return 0, t.valueError("tolerances must be non-negative")
	}
	if x == y {
		return True, nil
	}
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		return False, nil
	}
	d := math.Abs(x - y)
	return Bool(d <= math.Abs(rel*y) || d <= math.Abs(rel*x) || d <= abs), nil
}

func mathInts(m *ModuleDef) {
	fold := func(name string, start int64, f func(x, y *big.Int) *big.Int) {
		m.Func(name+"(*integers)", func(t *Thread, a []Value) (Value, error) {
			r := big.NewInt(start)
			for i := range t.size(a[0]) {
				v, err := t.indexValue(t.peekItem(a[0], i))
				if err != nil {
					return 0, err
				}
				r = f(r, new(big.Int).Abs(t.asBig(v)))
			}
			return t.BigInt(r), nil
		})
	}
	fold("gcd", 0, func(x, y *big.Int) *big.Int { return new(big.Int).GCD(nil, nil, x, y) })
	fold("lcm", 1, func(x, y *big.Int) *big.Int {
		if x.Sign() == 0 || y.Sign() == 0 {
			return new(big.Int)
		}
		g := new(big.Int).GCD(nil, nil, x, y)
		return new(big.Int).Mul(x, g.Quo(y, g))
	})
	m.Func("isqrt(n, /)", func(t *Thread, a []Value) (Value, error) {
		v, err := t.indexValue(a[0])
		if err != nil {
			return 0, err
		}
		x := t.asBig(v)
		if x.Sign() < 0 {
			return 0, t.valueError("isqrt() argument must be nonnegative")
		}
		return t.BigInt(x.Sqrt(x)), nil
	})
	m.Func("factorial(n, /)", func(t *Thread, a []Value) (Value, error) { return t.factorial(a[0]) })
	m.Func("comb(n, k, /)", func(t *Thread, a []Value) (Value, error) { return t.choose(a, true) })
	m.Func("perm(n, k=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return t.factorial(a[0])
		}
		return t.choose(a, false)
	})
}

func (t *Thread) factorial(v Value) (Value, error) {
	v, err := t.indexValue(v)
	if err != nil {
		return 0, err
	}
	n, ok := t.asInt(v)
	if t.asBig(v).Sign() < 0 {
		return 0, t.valueError("factorial() not defined for negative values")
	}
	if !ok || n > 1<<31 {
		return 0, t.overflowError("factorial() argument should not exceed 9223372036854775807")
	}
	return t.BigInt(new(big.Int).MulRange(1, n)), nil
}

// choose is comb(n, k), or perm(n, k).
func (t *Thread) choose(a []Value, comb bool) (Value, error) {
	n, err := t.indexValue(a[0])
	if err != nil {
		return 0, err
	}
	k, err := t.indexValue(a[1])
	if err != nil {
		return 0, err
	}
	x, y := t.asBig(n), t.asBig(k)
	switch {
	case x.Sign() < 0:
		return 0, t.valueError("n must be a non-negative integer")
	case y.Sign() < 0:
		return 0, t.valueError("k must be a non-negative integer")
	case x.Cmp(y) < 0:
		return smallInt(0), nil
	}
	if rest := new(big.Int).Sub(x, y); comb && rest.Cmp(y) < 0 {
		y = rest
	}
	if !y.IsInt64() || y.Int64() > 1<<32 {
		return 0, t.overflowError("k must not exceed 4294967296")
	}
	r, one := big.NewInt(1), big.NewInt(1)
	for i := int64(0); i < y.Int64(); i++ {
		r.Mul(r, new(big.Int).Sub(x, big.NewInt(i)))
		if comb {
			r.Quo(r, new(big.Int).Add(big.NewInt(i), one))
		}
	}
	return t.BigInt(r), nil
}

func mathSequences(m *ModuleDef) {
	m.Func("fsum(seq:iter, /)", func(t *Thread, a []Value) (Value, error) {
		xs, err := t.reals(a[0])
		if err != nil {
			return 0, err
		}
		return t.fsum(xs)
	})
	m.Func("hypot(*coordinates)", func(t *Thread, a []Value) (Value, error) {
		xs, err := t.reals(a[0])
		return boxFloat(euclid(xs)), err
	})
	m.Func("dist(p:iter, q:iter, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := t.collect(a[0])
		if err != nil {
			return 0, err
		}
		w := t.keep(x, 0)
		defer t.drop(w)
		if w[1], err = t.collect(a[1]); err != nil {
			return 0, err
		}
		if t.listSize(w[0]) != t.listSize(w[1]) {
			return 0, t.valueError("both points must have the same number of dimensions")
		}
		p, err := t.reals(w[0])
		if err != nil {
			return 0, err
		}
		q, err := t.reals(w[1])
		if err != nil {
			return 0, err
		}
		if len(p) != len(q) { // changed by a __float__
			return 0, t.valueError("both points must have the same number of dimensions")
		}
		for i := range p {
			p[i] -= q[i]
		}
		return boxFloat(euclid(p)), nil
	})
	m.Func("prod(iterable:iter, /, *, start=1)", func(t *Thread, a []Value) (Value, error) {
		l, err := t.collect(a[0])
		if err != nil {
			return 0, err
		}
		w := t.keep(l, a[1])
		defer t.drop(w)
		for i := 0; i < t.listSize(w[0]); i++ {
			v, err := t.binary(code.BinMul, w[1], t.listGet(w[0], i))
			if err != nil {
				return 0, err
			}
			w[1] = v
		}
		return w[1], nil
	})
}

// reals are the items of an iterable as floats. It may call back.
func (t *Thread) reals(v Value) ([]float64, error) {
	l, err := t.collect(v)
	if err != nil {
		return nil, err
	}
	w := t.keep(l)
	defer t.drop(w)
	xs := make([]float64, 0, t.listSize(l))
	for i := 0; i < t.listSize(w[0]); i++ {
		x, err := t.real(t.listGet(w[0], i))
		if err != nil {
			return nil, err
		}
		xs = append(xs, x)
	}
	return xs, nil
}

// euclid is the Euclidean norm, correctly rounded but for the last bit.
func euclid(xs []float64) float64 {
	most, nan := 0.0, false
	for _, x := range xs {
		most, nan = math.Max(most, math.Abs(x)), nan || x != x
	}
	for _, x := range xs {
		if math.IsInf(x, 0) {
			return math.Inf(1)
		}
	}
	switch {
	case nan:
		return math.NaN()
	case most == 0:
		return 0
	case len(xs) == 1:
		return most
	}
	sum := new(big.Float).SetPrec(200)
	for _, x := range xs {
		y := new(big.Float).SetPrec(200).SetFloat64(x)
		sum.Add(sum, y.Mul(y, y))
	}
	r, _ := sum.Sqrt(sum).Float64()
	return r
}

// fsum is the exact sum, rounded once.
func (t *Thread) fsum(xs []float64) (Value, error) {
	special, inf := 0.0, 0.0
	sum := new(big.Float).SetPrec(2200).SetMode(big.ToNearestEven)
	for _, x := range xs {
		if !isFinite(x) {
			if special += x; x == x {
				inf += x
			}
			continue
		}
		sum.Add(sum, new(big.Float).SetFloat64(x))
	}
	if inf != inf {
		return 0, t.valueError("-inf + inf in fsum")
	}
	if special != 0 {
		return boxFloat(special), nil
	}
	r, _ := sum.Float64()
	if math.IsInf(r, 0) {
		return 0, t.overflowError("intermediate overflow in fsum")
	}
	if r == 0 {
		r = 0
	}
	return boxFloat(r), nil
}
