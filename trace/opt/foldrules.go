package opt

import (
	"math"
	"math/bits"

	"github.com/segue-vm/segue/trace"
)

// The conditions and results that rules are made of.

type try = func(*walker, *step) verdict

func arg0(w *walker, s *step) verdict { return s.is(s.args[0]) }

func konst(n int64) try {
	return func(w *walker, s *step) verdict { return s.is(w.constInt(n)) }
}

func to(code trace.Opcode) try {
	return func(w *walker, s *step) verdict { return s.become(code, s.args[0]) }
}

// right applies if the second argument is the constant n.
func right(n int64, then try) try {
	return func(w *walker, s *step) verdict {
		if c, ok := w.isInt(s.args[1]); ok && c == n {
			return then(w, s)
		}
		return pass
	}
}

// left applies if the first argument is the constant n.
func left(n int64, then try) try {
	return func(w *walker, s *step) verdict {
		if c, ok := w.isInt(s.args[0]); ok && c == n {
			return then(w, s)
		}
		return pass
	}
}

// equal applies if both arguments are the same value.
func equal(then try) try {
	return func(w *walker, s *step) verdict {
		if s.args[0] == s.args[1] {
			return then(w, s)
		}
		return pass
	}
}

// of applies if the first argument was made by the given op.
func of(code trace.Opcode, then func(w *walker, s *step, v *value) verdict) try {
	return func(w *walker, s *step) verdict {
		if v := w.val(s.args[0]); v.code == code {
			return then(w, s, v)
		}
		return pass
	}
}

// bool0 applies if the first argument is 0 or 1.
func bool0(then try) try {
	return func(w *walker, s *step) verdict {
		if w.isBool(s.args[0]) {
			return then(w, s)
		}
		return pass
	}
}

func inner(w *walker, s *step, v *value) verdict { return s.is(w.find(v.a)) }

func (w *walker) isBool(x id) bool {
	v := w.val(x)
	return v.lo >= 0 && v.hi <= 1 || isTruth(v.code)
}

// isTruth reports whether the op's result is 0 or 1.
func isTruth(c trace.Opcode) bool {
	switch {
	case c >= trace.OpIntLt && c <= trace.OpIntIsTrue, c >= trace.OpFloatLt && c <= trace.OpFloatGe:
		return true
	}
	return c == trace.OpPtrEq || c == trace.OpPtrNe || c == trace.OpUnboxBool
}

// exchange puts a constant second, where rules and machines want it.
func exchange(code trace.Opcode) rule {
	return rule{"constant second", code, func(w *walker, s *step) verdict {
		if w.val(s.args[0]).ref < 0 && w.val(s.args[1]).ref >= 0 {
			return s.become(mirror(s.code), s.args[1], s.args[0])
		}
		return pass
	}}
}

// mirror is the op with its arguments exchanged.
func mirror(c trace.Opcode) trace.Opcode {
	switch c {
	case trace.OpIntLt:
		return trace.OpIntGt
	case trace.OpIntLe:
		return trace.OpIntGe
	case trace.OpIntGt:
		return trace.OpIntLt
	case trace.OpIntGe:
		return trace.OpIntLe
	case trace.OpUintLt:
		return trace.OpUintGt
	case trace.OpUintLe:
		return trace.OpUintGe
	case trace.OpUintGt:
		return trace.OpUintLt
	case trace.OpUintGe:
		return trace.OpUintLe
	}
	return c
}

// inverse is the op whose truth is the opposite, 0 if there is none. Floats
// have it for equality only: every other comparison with NaN is false.
func inverse(c trace.Opcode) trace.Opcode {
	pairs := [...][2]trace.Opcode{
		{trace.OpIntLt, trace.OpIntGe}, {trace.OpIntLe, trace.OpIntGt}, {trace.OpIntEq, trace.OpIntNe},
		{trace.OpUintLt, trace.OpUintGe}, {trace.OpUintLe, trace.OpUintGt}, {trace.OpIntIsZero, trace.OpIntIsTrue},
		{trace.OpPtrEq, trace.OpPtrNe}, {trace.OpFloatEq, trace.OpFloatNe},
	}
	for _, p := range pairs {
		switch c {
		case p[0]:
			return p[1]
		case p[1]:
			return p[0]
		}
	}
	return 0
}

// powerOfTwo applies if the second argument is 2^k with k > 0.
func powerOfTwo(then func(w *walker, s *step, k int64) verdict) try {
	return func(w *walker, s *step) verdict {
		c, ok := w.isInt(s.args[1])
		if !ok || c < 2 || c&(c-1) != 0 {
			return pass
		}
		return then(w, s, int64(bits.TrailingZeros64(uint64(c))))
	}
}

func shift(code trace.Opcode) func(w *walker, s *step, k int64) verdict {
	return func(w *walker, s *step, k int64) verdict { return s.become(code, s.args[0], w.constInt(k)) }
}

// regroup turns (x+c)+d into x+(c+d), and likewise with differences; sums wrap, so
// the order does not matter.
func regroup(w *walker, s *step, v *value) verdict {
	c, ok := w.isInt(v.b)
	d, ok2 := w.isInt(s.args[1])
	if !ok || !ok2 {
		return pass
	}
	if v.code == trace.OpIntSub {
		c = -c
	}
	if s.code == trace.OpIntSub {
		d = -d
	}
	return s.become(trace.OpIntAdd, v.a, w.constInt(c+d))
}

// negative turns x+(-c) into x-c and x-(-c) into x+c, so that there is one name
// for each.
func negative(to trace.Opcode) try {
	return func(w *walker, s *step) verdict {
		if c, ok := w.isInt(s.args[1]); ok && c < 0 && c != math.MinInt64 {
			return s.become(to, s.args[0], w.constInt(-c))
		}
		return pass
	}
}

// takeBack turns (x+y)-y and (x+y)-x into x and y.
func takeBack(w *walker, s *step, v *value) verdict {
	switch s.args[1] {
	case w.find(v.b):
		return s.is(w.find(v.a))
	case w.find(v.a):
		return s.is(w.find(v.b))
	}
	return pass
}

// putBack turns (x-y)+y into x.
func putBack(w *walker, s *step, v *value) verdict {
	if s.args[1] == w.find(v.b) {
		return s.is(w.find(v.a))
	}
	return pass
}

var intRules = []rule{
	exchange(trace.OpIntAdd), exchange(trace.OpIntMul), exchange(trace.OpIntAnd), exchange(trace.OpIntOr),
	exchange(trace.OpIntXor), exchange(trace.OpIntAddOvf), exchange(trace.OpIntMulOvf),
	{"x+0", trace.OpIntAdd, right(0, arg0)},
	{"x-0", trace.OpIntSub, right(0, arg0)},
	{"x-x", trace.OpIntSub, equal(konst(0))},
	{"(x+c)+d", trace.OpIntAdd, of(trace.OpIntAdd, regroup)},
	{"(x-c)+d", trace.OpIntAdd, of(trace.OpIntSub, regroup)},
	{"(x+c)-d", trace.OpIntSub, of(trace.OpIntAdd, regroup)},
	{"(x-c)-d", trace.OpIntSub, of(trace.OpIntSub, regroup)},
	{"x+(-c)", trace.OpIntAdd, negative(trace.OpIntSub)},
	{"x-(-c)", trace.OpIntSub, negative(trace.OpIntAdd)},
	{"(x+y)-y", trace.OpIntSub, of(trace.OpIntAdd, takeBack)},
	{"(x+y)-y ovf", trace.OpIntSub, of(trace.OpIntAddOvf, takeBack)},
	{"(x+y)-y ovf ovf", trace.OpIntSubOvf, of(trace.OpIntAddOvf, takeBack)},
	{"(x-y)+y", trace.OpIntAdd, of(trace.OpIntSub, putBack)},
	{"(x-y)+y ovf", trace.OpIntAdd, of(trace.OpIntSubOvf, putBack)},
	{"(x-y)+y ovf ovf", trace.OpIntAddOvf, of(trace.OpIntSubOvf, putBack)},
	{"x*1", trace.OpIntMul, right(1, arg0)},
	{"x*0", trace.OpIntMul, right(0, konst(0))},
	{"x*-1", trace.OpIntMul, right(-1, to(trace.OpIntNeg))},
	{"x*2^k", trace.OpIntMul, powerOfTwo(shift(trace.OpIntLshift))},
	{"x//1", trace.OpIntFloordiv, right(1, arg0)},
	{"x//-1", trace.OpIntFloordiv, right(-1, to(trace.OpIntNeg))},
	{"x//2^k", trace.OpIntFloordiv, powerOfTwo(shift(trace.OpIntRshift))},
	{"x%1", trace.OpIntMod, right(1, konst(0))},
	{"x%-1", trace.OpIntMod, right(-1, konst(0))},
	{"x%2^k", trace.OpIntMod, powerOfTwo(func(w *walker, s *step, k int64) verdict {
		return s.become(trace.OpIntAnd, s.args[0], w.constInt(1<<k-1))
	})},
	{"x&0", trace.OpIntAnd, right(0, konst(0))},
	{"x&-1", trace.OpIntAnd, right(-1, arg0)},
	{"x&x", trace.OpIntAnd, equal(arg0)},
	{"bool&1", trace.OpIntAnd, right(1, bool0(arg0))},
	{"x|0", trace.OpIntOr, right(0, arg0)},
	{"x|-1", trace.OpIntOr, right(-1, konst(-1))},
	{"x|x", trace.OpIntOr, equal(arg0)},
	{"x^0", trace.OpIntXor, right(0, arg0)},
	{"x^-1", trace.OpIntXor, right(-1, to(trace.OpIntInvert))},
	{"bool^1", trace.OpIntXor, right(1, bool0(to(trace.OpIntIsZero)))},
	{"x^x", trace.OpIntXor, equal(konst(0))},
	{"x<<0", trace.OpIntLshift, right(0, arg0)},
	{"0<<x", trace.OpIntLshift, left(0, konst(0))},
	{"x>>0", trace.OpIntRshift, right(0, arg0)},
	{"0>>x", trace.OpIntRshift, left(0, konst(0))},
	{"-1>>x", trace.OpIntRshift, left(-1, konst(-1))},
	{"x>>>0", trace.OpUintRshift, right(0, arg0)},
	{"0>>>x", trace.OpUintRshift, left(0, konst(0))},
	{"--x", trace.OpIntNeg, of(trace.OpIntNeg, inner)},
	{"~~x", trace.OpIntInvert, of(trace.OpIntInvert, inner)},
	{"x+0 ovf", trace.OpIntAddOvf, right(0, arg0)},
	{"x-0 ovf", trace.OpIntSubOvf, right(0, arg0)},
	{"x-x ovf", trace.OpIntSubOvf, equal(konst(0))},
	{"x*1 ovf", trace.OpIntMulOvf, right(1, arg0)},
	{"x*0 ovf", trace.OpIntMulOvf, right(0, konst(0))},
}

var compareRules = []rule{
	exchange(trace.OpIntLt), exchange(trace.OpIntLe), exchange(trace.OpIntGt), exchange(trace.OpIntGe),
	exchange(trace.OpIntEq), exchange(trace.OpIntNe), exchange(trace.OpUintLt), exchange(trace.OpUintLe),
	exchange(trace.OpUintGt), exchange(trace.OpUintGe),
	{"x<x", trace.OpIntLt, equal(konst(0))},
	{"x<=x", trace.OpIntLe, equal(konst(1))},
	{"x==x", trace.OpIntEq, equal(konst(1))},
	{"x!=x", trace.OpIntNe, equal(konst(0))},
	{"x>x", trace.OpIntGt, equal(konst(0))},
	{"x>=x", trace.OpIntGe, equal(konst(1))},
	{"x<x unsigned", trace.OpUintLt, equal(konst(0))},
	{"x<=x unsigned", trace.OpUintLe, equal(konst(1))},
	{"x>x unsigned", trace.OpUintGt, equal(konst(0))},
	{"x>=x unsigned", trace.OpUintGe, equal(konst(1))},
	{"bool==1", trace.OpIntEq, right(1, bool0(arg0))},
	{"bool!=0", trace.OpIntNe, right(0, bool0(arg0))},
	{"bool==0", trace.OpIntEq, right(0, bool0(to(trace.OpIntIsZero)))},
	{"bool!=1", trace.OpIntNe, right(1, bool0(to(trace.OpIntIsZero)))},
	{"not compare", trace.OpIntIsZero, func(w *walker, s *step) verdict {
		v := w.val(s.args[0])
		switch c := inverse(v.code); {
		case c == 0:
			return pass
		case v.code == trace.OpIntIsZero || v.code == trace.OpIntIsTrue:
			return s.become(c, v.a)
		default:
			return s.become(c, v.a, v.b)
		}
	}},
	{"true bool", trace.OpIntIsTrue, bool0(arg0)},
}

// A float rule must hold for NaN, infinities and both zeros, bit by bit but for
// what a NaN carries.
var floatRules = []rule{
	{"x*1.0", trace.OpFloatMul, rightFloat(1, arg0)},
	{"1.0*x", trace.OpFloatMul, func(w *walker, s *step) verdict {
		if c, ok := w.isConst(s.args[0]); ok && c == math.Float64bits(1) {
			return s.is(s.args[1])
		}
		return pass
	}},
	{"x/1.0", trace.OpFloatTruediv, rightFloat(1, arg0)},
	{"x-0.0", trace.OpFloatSub, rightFloat(0, arg0)},
	{"x+-0.0", trace.OpFloatAdd, rightFloat(math.Copysign(0, -1), arg0)},
	{"x/2^k", trace.OpFloatTruediv, func(w *walker, s *step) verdict {
		c, ok := w.isConst(s.args[1])
		f := math.Float64frombits(c)
		if frac, e := math.Frexp(f); !ok || math.Abs(frac) != 0.5 || e < -1000 || e > 1000 {
			return pass
		}
		return s.become(trace.OpFloatMul, s.args[0], w.constBits(trace.Float, math.Float64bits(1/f)))
	}},
	{"--x float", trace.OpFloatNeg, of(trace.OpFloatNeg, inner)},
	{"abs abs", trace.OpFloatAbs, of(trace.OpFloatAbs, func(w *walker, s *step, v *value) verdict { return s.is(s.args[0]) })},
	{"abs -x", trace.OpFloatAbs, of(trace.OpFloatNeg, func(w *walker, s *step, v *value) verdict { return s.become(s.code, v.a) })},
	{"int(float(n))", trace.OpCastFloatToInt, of(trace.OpCastIntToFloat, func(w *walker, s *step, v *value) verdict {
		if n := w.val(v.a); n.lo >= -1<<53 && n.hi <= 1<<53 {
			return s.is(w.find(v.a))
		}
		return pass
	})},
}

func rightFloat(f float64, then try) try {
	return func(w *walker, s *step) verdict {
		if c, ok := w.isConst(s.args[1]); ok && c == math.Float64bits(f) {
			return then(w, s)
		}
		return pass
	}
}
