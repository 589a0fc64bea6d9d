package python

import (
	"math/big"

	"github.com/segue-vm/segue/python/decimal"
)

type (
	decUnary  func(s *decimal.Context, x *decimal.Dec) *decimal.Dec
	decBinary func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec
)

var decUnaries = map[string]decUnary{
	"exp":        (*decimal.Context).Exp,
	"ln":         (*decimal.Context).Ln,
	"log10":      (*decimal.Context).Log10,
	"logb":       (*decimal.Context).LogB,
	"sqrt":       (*decimal.Context).Sqrt,
	"normalize":  (*decimal.Context).Normalize,
	"next_minus": func(s *decimal.Context, x *decimal.Dec) *decimal.Dec { return s.Next(x, false) },
	"next_plus":  func(s *decimal.Context, x *decimal.Dec) *decimal.Dec { return s.Next(x, true) },
	"logical_invert": func(s *decimal.Context, x *decimal.Dec) *decimal.Dec {
		return s.Logical(x, decimal.Int(new(big.Int)), func(a, b byte) byte { return 1 - a })
	},
}

var decBinaries = map[string]decBinary{
	"compare":        func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Compare(x, y, false) },
	"compare_signal": func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Compare(x, y, true) },
	"compare_total":  func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return small(decimal.CompareTotal(x, y)) },
	"compare_total_mag": func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec {
		return small(decimal.CompareTotal(x.Abs(), y.Abs()))
	},
	"copy_sign":      func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return x.CopySign(y) },
	"max":            func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Extremum(x, y, true, false) },
	"max_mag":        func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Extremum(x, y, true, true) },
	"min":            func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Extremum(x, y, false, false) },
	"min_mag":        func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Extremum(x, y, false, true) },
	"next_toward":    (*decimal.Context).NextToward,
	"remainder_near": (*decimal.Context).RemNear,
	"scaleb":         (*decimal.Context).ScaleB,
	"shift":          func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Shift(x, y, false) },
	"rotate":         func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Shift(x, y, true) },
	"logical_and":    logical(func(a, b byte) byte { return a & b }),
	"logical_or":     logical(func(a, b byte) byte { return a | b }),
	"logical_xor":    logical(func(a, b byte) byte { return a ^ b }),
}

// Those of contexts alone.
var ctxUnaries = map[string]decUnary{
	"abs":               (*decimal.Context).Abs,
	"minus":             (*decimal.Context).Minus,
	"plus":              (*decimal.Context).Plus,
	"copy_abs":          func(s *decimal.Context, x *decimal.Dec) *decimal.Dec { return x.Abs() },
	"copy_negate":       func(s *decimal.Context, x *decimal.Dec) *decimal.Dec { return x.Negate() },
	"to_integral_exact": func(s *decimal.Context, x *decimal.Dec) *decimal.Dec { return s.ToIntegral(x, true) },
	"to_integral_value": func(s *decimal.Context, x *decimal.Dec) *decimal.Dec { return s.ToIntegral(x, false) },
	"to_integral":       func(s *decimal.Context, x *decimal.Dec) *decimal.Dec { return s.ToIntegral(x, false) },
	"copy_decimal":      func(s *decimal.Context, x *decimal.Dec) *decimal.Dec { return x },
}

var ctxBinaries = map[string]decBinary{
	"add":        (*decimal.Context).Add,
	"subtract":   (*decimal.Context).Sub,
	"multiply":   (*decimal.Context).Mul,
	"divide":     (*decimal.Context).Div,
	"divide_int": (*decimal.Context).DivInt,
	"remainder":  (*decimal.Context).Rem,
	"quantize":   (*decimal.Context).Quantize,
}

// decTests are questions about a number.
var decTests = map[string]func(s *decimal.Context, x *decimal.Dec) bool{
	"is_finite":    func(s *decimal.Context, x *decimal.Dec) bool { return x.Kind == decimal.Finite },
	"is_infinite":  func(s *decimal.Context, x *decimal.Dec) bool { return x.Kind == decimal.Inf },
	"is_nan":       func(s *decimal.Context, x *decimal.Dec) bool { return x.IsNaN() },
	"is_qnan":      func(s *decimal.Context, x *decimal.Dec) bool { return x.Kind == decimal.NaN },
	"is_snan":      func(s *decimal.Context, x *decimal.Dec) bool { return x.Kind == decimal.SNaN },
	"is_signed":    func(s *decimal.Context, x *decimal.Dec) bool { return x.Neg },
	"is_zero":      func(s *decimal.Context, x *decimal.Dec) bool { return x.IsZero() },
	"is_normal":    (*decimal.Context).IsNormal,
	"is_subnormal": (*decimal.Context).IsSubnormal,
}

func small(n int) *decimal.Dec { return decimal.Int(big.NewInt(int64(n))) }

func logical(op func(a, b byte) byte) decBinary {
	return func(s *decimal.Context, x, y *decimal.Dec) *decimal.Dec { return s.Logical(x, y, op) }
}

// run converts operands, runs f in the context and makes its result.
func (d *decimalMod) run(t *Thread, c Ref, operands []Value, f func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec) (Value, error) {
	xs := make([]*decimal.Dec, len(operands))
	for i, v := range operands {
		var err error
		if xs[i], err = d.operand(t, v); err != nil {
			return 0, err
		}
	}
	s := d.settings(t, c)
	return d.finish(t, c, s, f(s, xs))
}

// operations are methods of both classes.
func (d *decimalMod) operations(t *Thread) {
	both := []struct {
		unaries  map[string]decUnary
		binaries map[string]decBinary
		decimals bool
	}{{decUnaries, decBinaries, true}, {ctxUnaries, ctxBinaries, false}}
	for _, group := range both {
		for name, f := range group.unaries {
			g := func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return f(s, xs[0]) }
			t.method(d.ctx, name+"(self, x, /)", func(t *Thread, a []Value) (Value, error) { return d.run(t, a[0], a[1:2], g) })
			if group.decimals {
				t.method(d.dec, name+"(self, /, context=None)", func(t *Thread, a []Value) (Value, error) {
					c, err := d.context(t, a[1])
					if err != nil {
						return 0, err
					}
					return d.run(t, c, a[:1], g)
				})
			}
		}
		for name, f := range group.binaries {
			g := func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return f(s, xs[0], xs[1]) }
			t.method(d.ctx, name+"(self, x, y, /)", func(t *Thread, a []Value) (Value, error) { return d.run(t, a[0], a[1:3], g) })
			if group.decimals {
				t.method(d.dec, name+"(self, /, other, context=None)", func(t *Thread, a []Value) (Value, error) {
					c, err := d.context(t, a[2])
					if err != nil {
						return 0, err
					}
					return d.run(t, c, a[:2], g)
				})
			}
		}
	}
	for name, f := range decTests {
		t.method(d.ctx, name+"(self, x, /)", func(t *Thread, a []Value) (Value, error) {
			x, err := d.operand(t, a[1])
			if err != nil {
				return 0, err
			}
			return Bool(f(d.settings(t, a[0]), x)), nil
		})
		sig := name + "(self, /)"
		if name == "is_normal" || name == "is_subnormal" {
			sig = name + "(self, /, context=None)"
		}
		t.method(d.dec, sig, func(t *Thread, a []Value) (Value, error) {
			var given Value
			if len(a) > 1 {
				given = a[1]
			}
			c, err := d.context(t, given)
			if err != nil {
				return 0, err
			}
			return Bool(f(d.settings(t, c), d.value(t, a[0]))), nil
		})
	}
	d.canonicalMethods(t)
	d.moreOperations(t)
}

// canonicalMethods: all numbers are canonical, but only Decimals are asked.
func (d *decimalMod) canonicalMethods(t *Thread) {
	only := func(result func(x Value) Value) GoFunc {
		return func(t *Thread, a []Value) (Value, error) {
			if !t.is(t.unwrap(a[1]), tidBox) || t.classOf(t.unwrap(a[1])) != d.dec {
				return 0, t.typeError("argument must be a Decimal")
			}
			return result(a[1]), nil
		}
	}
	t.method(d.ctx, "canonical(self, x, /)", only(func(x Value) Value { return x }))
	t.method(d.ctx, "is_canonical(self, x, /)", only(func(Value) Value { return True }))
	t.method(d.dec, "is_canonical(self, /)", func(t *Thread, a []Value) (Value, error) { return True, nil })
}

// moreOperations are those whose arguments or results are different.
func (d *decimalMod) moreOperations(t *Thread) {
	divmod := func(t *Thread, c Ref, v, w Value) (Value, error) {
		x, err := d.operand(t, v)
		if err != nil {
			return 0, err
		}
		y, err := d.operand(t, w)
		if err != nil {
			return 0, err
		}
		s := d.settings(t, c)
		q, r := s.DivMod(x, y)
		if err := d.signal(t, c, s.Status); err != nil {
			return 0, err
		}
		return t.newTuple(d.box(t, q), d.box(t, r)), nil
	}
	t.method(d.ctx, "divmod(self, x, y, /)", func(t *Thread, a []Value) (Value, error) { return divmod(t, a[0], a[1], a[2]) })
	for name, i := range map[string]int{"__divmod__": 0, "__rdivmod__": 1} {
		t.method(d.dec, name+"(self, value, /)", func(t *Thread, a []Value) (Value, error) {
			if d.number(t, a[1]) == nil {
				return NotImplemented, nil
			}
			return divmod(t, t.unwrap(d.current(t)), a[i], a[1-i])
		}).slot = true
	}
	power := func(t *Thread, c Ref, a []Value) (Value, error) {
		if isNone(a[2]) {
			return d.run(t, c, a[:2], func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return s.Pow(xs[0], xs[1]) })
		}
		return d.run(t, c, a[:3], func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return s.PowMod(xs[0], xs[1], xs[2]) })
	}
	t.method(d.ctx, "power(self, /, a, b, modulo=None)", func(t *Thread, a []Value) (Value, error) { return power(t, a[0], a[1:]) })
	t.method(d.dec, "__pow__(self, value, mod=None, /)", func(t *Thread, a []Value) (Value, error) {
		for i, v := range a[1:] {
			if (i == 0 || v != None) && d.number(t, v) == nil {
				return NotImplemented, nil
			}
		}
		return power(t, t.unwrap(d.current(t)), a)
	}).slot = true
	fma := func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return s.FMA(xs[0], xs[1], xs[2]) }
	t.method(d.ctx, "fma(self, x, y, z, /)", func(t *Thread, a []Value) (Value, error) { return d.run(t, a[0], a[1:4], fma) })
	t.method(d.dec, "fma(self, /, other, third, context=None)", func(t *Thread, a []Value) (Value, error) {
		c, err := d.context(t, a[3])
		if err != nil {
			return 0, err
		}
		return d.run(t, c, a[:3], fma)
	})
	sameQuantum := func(x, y *decimal.Dec) bool {
		if x.Kind != decimal.Finite || y.Kind != decimal.Finite {
			return x.Kind == y.Kind || x.IsNaN() && y.IsNaN()
		}
		return x.Exp == y.Exp
	}
	for _, c := range []*Class{d.dec, d.ctx} {
		sig, at := "same_quantum(self, /, other, context=None)", 0
		if c == d.ctx {
			sig, at = "same_quantum(self, x, y, /)", 1
		}
		t.method(c, sig, func(t *Thread, a []Value) (Value, error) {
			x, err := d.operand(t, a[at])
			if err != nil {
				return 0, err
			}
			y, err := d.operand(t, a[at+1])
			if err != nil {
				return 0, err
			}
			return Bool(sameQuantum(x, y)), nil
		})
	}
	for name, eng := range map[string]bool{"to_sci_string": false, "to_eng_string": true} {
		t.method(d.ctx, name+"(self, x, /)", func(t *Thread, a []Value) (Value, error) {
			x, err := d.operand(t, a[1])
			if err != nil {
				return 0, err
			}
			return t.Str(x.Text(eng, t.ctxField(a[0], ctxCapitals) != 0)), nil
		})
	}
	t.method(d.ctx, "number_class(self, x, /)", func(t *Thread, a []Value) (Value, error) {
		x, err := d.operand(t, a[1])
		if err != nil {
			return 0, err
		}
		return t.Str(d.settings(t, a[0]).Class(x)), nil
	})
}

// decimalMethods are methods of Decimal alone.
func (d *decimalMod) decimalMethods(t *Thread) {
	m := func(sig string, fn GoFunc) { t.method(d.dec, sig, fn) }
	m("number_class(self, /, context=None)", func(t *Thread, a []Value) (Value, error) {
		c, err := d.context(t, a[1])
		if err != nil {
			return 0, err
		}
		return t.Str(d.settings(t, c).Class(d.value(t, a[0]))), nil
	})
	m("to_eng_string(self, /, context=None)", func(t *Thread, a []Value) (Value, error) {
		c, err := d.context(t, a[1])
		if err != nil {
			return 0, err
		}
		return t.Str(d.value(t, a[0]).Text(true, t.ctxField(c, ctxCapitals) != 0)), nil
	})
	m("adjusted(self, /)", func(t *Thread, a []Value) (Value, error) { return t.Int(int64(d.value(t, a[0]).Adjusted())), nil })
	m("radix(self, /)", func(t *Thread, a []Value) (Value, error) { return d.box(t, small(10)), nil })
	for _, name := range []string{"canonical", "conjugate", "__copy__"} {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	}
	m("__deepcopy__(self, memo, /)", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	m("copy_abs(self, /)", func(t *Thread, a []Value) (Value, error) { return d.box(t, d.value(t, a[0]).Abs()), nil })
	m("copy_negate(self, /)", func(t *Thread, a []Value) (Value, error) { return d.box(t, d.value(t, a[0]).Negate()), nil })
	t.method(d.dec, "__abs__(self, /)", func(t *Thread, a []Value) (Value, error) {
		c := t.unwrap(d.current(t))
		return d.run(t, c, a[:1], func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return s.Abs(xs[0]) })
	}).slot = true
	t.method(d.dec, "__float__(self, /)", func(t *Thread, a []Value) (Value, error) {
		f, err := d.toFloat(t, a[0])
		return boxFloat(f), err
	}).slot = true
	m("__complex__(self, /)", func(t *Thread, a []Value) (Value, error) {
		f, err := d.toFloat(t, a[0])
		return t.newComplex(f, 0), err
	})
	for name, mode := range map[string]int{"__trunc__": decimal.RoundDown, "__floor__": decimal.RoundFloor, "__ceil__": decimal.RoundCeiling} {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) { return d.toInt(t, a[0], mode) })
	}
	m("__round__(self, ndigits=?, /)", func(t *Thread, a []Value) (Value, error) {
		if a[1] == 0 || a[1] == None {
			return d.toInt(t, a[0], decimal.RoundHalfEven)
		}
		n, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		c := t.unwrap(d.current(t))
		to := &decimal.Dec{Coef: big.NewInt(1), Exp: int(-n)}
		return d.run(t, c, a[:1], func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return s.Quantize(xs[0], to) })
	})
	m("quantize(self, /, exp, rounding=None, context=None)", func(t *Thread, a []Value) (Value, error) {
		return d.withRounding(t, a[:2], a[2], a[3], func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return s.Quantize(xs[0], xs[1]) })
	})
	for name, tell := range map[string]bool{"to_integral": false, "to_integral_value": false, "to_integral_exact": true} {
		m(name+"(self, /, rounding=None, context=None)", func(t *Thread, a []Value) (Value, error) {
			return d.withRounding(t, a[:1], a[1], a[2], func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec { return s.ToIntegral(xs[0], tell) })
		})
	}
	m("as_integer_ratio(self, /)", d.ratio)
	m("_as_tuple(self, /)", func(t *Thread, a []Value) (Value, error) {
		x := d.value(t, a[0])
		sign := int64(0)
		if x.Neg {
			sign = 1
		}
		var digits []Value
		if text := x.Coef.String(); x.Kind == decimal.Finite || x.Coef.Sign() != 0 || x.Kind == decimal.Inf {
			for _, c := range text {
				digits = append(digits, smallInt(int64(c-'0')))
			}
		}
		exp := t.Int(int64(x.Exp))
		if x.Kind != decimal.Finite {
			exp = t.char(rune(" FnN"[x.Kind]))
		}
		return t.newTuple(smallInt(sign), t.newTuple(digits...), exp), nil
	})
	m("__format__(self, specifier, /)", func(t *Thread, a []Value) (Value, error) {
		u := t.unwrap(a[1])
		if !t.isStr(u) {
			return 0, t.typeError("format argument must be str")
		}
		c := t.unwrap(d.current(t))
		text, err := decimal.Format(d.value(t, a[0]), t.GoStr(u), t.ctxField(c, ctxRounding), t.ctxField(c, ctxCapitals) != 0)
		if err != nil {
			return 0, t.valueError("%s", err.Error())
		}
		return t.Str(text), nil
	})
}

func (d *decimalMod) withRounding(t *Thread, operands []Value, rounding, context Value, f func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec) (Value, error) {
	c, err := d.context(t, context)
	if err != nil {
		return 0, err
	}
	mode := t.ctxField(c, ctxRounding)
	if rounding != None {
		if mode, err = d.rounding(t, rounding); err != nil {
			return 0, err
		}
	}
	return d.run(t, c, operands, func(s *decimal.Context, xs []*decimal.Dec) *decimal.Dec {
		s.Rounding = mode
		return f(s, xs)
	})
}

func (d *decimalMod) ratio(t *Thread, a []Value) (Value, error) {
	x := d.value(t, a[0])
	switch {
	case x.IsNaN():
		return 0, t.valueError("cannot convert NaN to integer ratio")
	case x.Kind == decimal.Inf:
		return 0, t.overflowError("cannot convert Infinity to integer ratio")
	}
	n, m := x.Trunc(), big.NewInt(1)
	if x.Exp < 0 {
		n = new(big.Int).Set(x.Coef)
		if x.Neg {
			n.Neg(n)
		}
		m = (&decimal.Dec{Coef: m, Exp: -x.Exp}).Trunc()
		if g := new(big.Int).GCD(nil, nil, new(big.Int).Abs(n), m); g.Sign() != 0 {
			n.Quo(n, g)
			m.Quo(m, g)
		}
	}
	return t.newTuple(t.BigInt(n), t.BigInt(m)), nil
}
