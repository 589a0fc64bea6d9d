package opt

import (
	"math"
	"math/bits"

	"github.com/segue-vm/segue/trace"
)

// Integer ranges: comparisons that ranges settle become constants, sums that
// cannot overflow lose their check, and so do boxes of ints that fit.

var boundsPart = part{before: boundsBefore, after: boundsAfter}

// span is a range of int64, both ends included.
type span struct{ lo, hi int64 }

var everything = span{math.MinInt64, math.MaxInt64}

func (w *walker) span(x id) span {
	v := w.val(x)
	return span{v.lo, v.hi}
}

func boundsBefore(w *walker, s *step) verdict {
	if s.kind != trace.Int || len(s.args) != 2 || w.val(s.args[0]).kind != trace.Int || s.descr != nil {
		return pass
	}
	a, b := w.span(s.args[0]), w.span(s.args[1])
	if n, ok := compareSpans(s.code, a, b); ok {
		return s.is(w.constInt(n))
	}
	switch s.code {
	case trace.OpIntAddOvf:
		if addFits(a.lo, b.lo) && addFits(a.hi, b.hi) {
			return s.plain(trace.OpIntAdd)
		}
	case trace.OpIntSubOvf:
		if subFits(a.lo, b.hi) && subFits(a.hi, b.lo) {
			return s.plain(trace.OpIntSub)
		}
	case trace.OpIntMulOvf:
		if _, ok := mulSpans(a, b); ok {
			return s.plain(trace.OpIntMul)
		}
	case trace.OpIntFloordiv, trace.OpIntMod:
		return divByConst(w, s, a, b)
	case trace.OpIntAnd:
		if m := b.lo; m == b.hi && m >= 0 && m&(m+1) == 0 && a.lo >= 0 && a.hi <= m {
			return s.is(s.args[0])
		}
	}
	return pass
}

// plain turns the op into the one without a check.
func (s *step) plain(code trace.Opcode) verdict {
	s.exit = trace.NoExit
	return s.become(code, s.args...)
}

// compareSpans settles a comparison from the ranges alone.
func compareSpans(code trace.Opcode, a, b span) (int64, bool) {
	switch code {
	case trace.OpUintLt, trace.OpUintLe, trace.OpUintGt, trace.OpUintGe:
		if a.lo < 0 || b.lo < 0 {
			return 0, false
		}
		code = trace.OpIntLt + (code - trace.OpUintLt)
		if code >= trace.OpIntEq {
			code += trace.OpIntGt - trace.OpIntEq
		}
	}
	less, more := a.hi < b.lo, a.lo > b.hi
	switch code {
	case trace.OpIntLt:
		return truth(less), less || a.lo >= b.hi
	case trace.OpIntGe:
		return truth(!less), less || a.lo >= b.hi
	case trace.OpIntGt:
		return truth(more), more || a.hi <= b.lo
	case trace.OpIntLe:
		return truth(!more), more || a.hi <= b.lo
	case trace.OpIntEq:
		return 0, less || more
	case trace.OpIntNe:
		return 1, less || more
	}
	return 0, false
}

func mulSpans(a, b span) (span, bool) {
	r := span{math.MaxInt64, math.MinInt64}
	for _, x := range [...]int64{a.lo, a.hi} {
		for _, y := range [...]int64{b.lo, b.hi} {
			if !mulFits(x, y) {
				return everything, false
			}
			r.lo, r.hi = min(r.lo, x*y), max(r.hi, x*y)
		}
	}
	return r, true
}

// resultSpan is the range of the op's result.
func resultSpan(code trace.Opcode, a, b span) span {
	switch code {
	case trace.OpIntAdd, trace.OpIntAddOvf:
		return addSpans(a, b, code == trace.OpIntAddOvf)
	case trace.OpIntSub, trace.OpIntSubOvf:
		return subSpans(a, b, code == trace.OpIntSubOvf)
	case trace.OpIntMul, trace.OpIntMulOvf:
		r, _ := mulSpans(a, b)
		return r
	case trace.OpIntNeg:
		if a.lo > math.MinInt64 {
			return span{-a.hi, -a.lo}
		}
	case trace.OpIntInvert:
		return span{^a.hi, ^a.lo}
	case trace.OpIntAnd, trace.OpIntOr, trace.OpIntXor:
		return maskSpan(code, a, b)
	case trace.OpIntFloordiv:
		if b.lo > 0 {
			return span{min(a.lo, 0), max(a.hi, 0)}
		}
	case trace.OpIntMod:
		return modSpan(a, b)
	case trace.OpIntLshift, trace.OpIntRshift, trace.OpUintRshift:
		if b.lo == b.hi && b.lo >= 0 && b.lo < 64 {
			return shiftSpan(code, a, uint(b.lo))
		}
	default:
		if isTruth(code) {
			return span{0, 1}
		}
	}
	return everything
}

// addSpans adds ranges. A checked sum that might overflow saturates.
func addSpans(a, b span, checked bool) span {
	r := span{a.lo + b.lo, a.hi + b.hi}
	lo, hi := addFits(a.lo, b.lo), addFits(a.hi, b.hi)
	return saturate(r, lo, hi, checked)
}

func subSpans(a, b span, checked bool) span {
	r := span{a.lo - b.hi, a.hi - b.lo}
	return saturate(r, subFits(a.lo, b.hi), subFits(a.hi, b.lo), checked)
}

func saturate(r span, lo, hi, checked bool) span {
	switch {
	case lo && hi:
		return r
	case !checked:
		return everything
	}
	if !lo {
		r.lo = math.MinInt64
	}
	if !hi {
		r.hi = math.MaxInt64
	}
	if r.lo > r.hi { // both ends overflow the same way: the op always leaves
		return everything
	}
	return r
}

func maskSpan(code trace.Opcode, a, b span) span {
	switch {
	case code == trace.OpIntAnd && a.lo >= 0 && b.lo >= 0:
		return span{0, min(a.hi, b.hi)}
	case code == trace.OpIntAnd && a.lo >= 0:
		return span{0, a.hi}
	case code == trace.OpIntAnd && b.lo >= 0:
		return span{0, b.hi}
	case a.lo >= 0 && b.lo >= 0:
		return span{0, int64(1)<<bits.Len64(uint64(a.hi|b.hi)) - 1}
	}
	return everything
}

func modSpan(a, b span) span {
	switch {
	case b.lo > 0 && a.lo >= 0:
		return span{0, min(a.hi, b.hi-1)}
	case b.lo > 0:
		return span{0, b.hi - 1}
	case b.hi < 0:
		return span{b.lo + 1, 0}
	}
	return everything
}

func shiftSpan(code trace.Opcode, a span, n uint) span {
	switch {
	case code == trace.OpIntRshift:
		return span{a.lo >> n, a.hi >> n}
	case code == trace.OpUintRshift && a.lo >= 0:
		return span{a.lo >> n, a.hi >> n}
	case code == trace.OpUintRshift && n > 0:
		return span{0, math.MaxInt64 >> (n - 1)}
	case code == trace.OpIntLshift && a.lo<<n>>n == a.lo && a.hi<<n>>n == a.hi:
		return span{a.lo << n, a.hi << n}
	}
	return everything
}

func boundsAfter(w *walker, s *step) {
	switch s.code {
	case trace.OpGuardTrue:
		w.narrowBy(s.args[0], true)
	case trace.OpGuardFalse:
		w.narrowBy(s.args[0], false)
	case trace.OpArraylenGC:
		w.narrow(s.res, 0, math.MaxInt64)
	case trace.OpGetfieldGC, trace.OpGetarrayitemGC:
		if width, signed := itemWidth(s.descr); s.kind == trace.Int {
			r := widthSpan(width, signed)
			if f, ok := s.descr.(*trace.Field); ok && f.Nonneg {
				r.lo = max(r.lo, 0)
			}
			w.narrow(s.res, r.lo, r.hi)
		}
	case trace.OpUnboxInt, trace.OpBoxInt:
		raw := s.res
		if s.code == trace.OpBoxInt {
			raw = s.args[0]
		}
		lo, hi := w.inlineRange()
		w.narrow(raw, lo, hi)
	default:
		if s.kind != trace.Int || s.code.IsCall() {
			return
		}
		var a, b span
		if len(s.args) > 0 {
			a = w.span(s.args[0])
		}
		if len(s.args) > 1 {
			b = w.span(s.args[1])
		}
		r := resultSpan(s.code, a, b)
		w.narrow(s.res, r.lo, r.hi)
	}
}

func itemWidth(d trace.Descr) (width int, signed bool) {
	switch d := d.(type) {
	case *trace.Field:
		return d.Width, d.Signed
	case *trace.Array:
		return d.Width, d.Signed
	}
	return 8, true
}

// widthSpan is what a field of so many bytes can hold.
func widthSpan(width int, signed bool) span {
	n := uint(width * 8)
	switch {
	case width <= 0 || width >= 8:
		return everything
	case signed:
		return span{-1 << (n - 1), 1<<(n-1) - 1}
	}
	return span{0, 1<<n - 1}
}

// narrowBy learns the ranges that a comparison implies.
func (w *walker) narrowBy(c id, holds bool) {
	v := *w.original(c)
	if v.a == 0 || v.b == 0 || w.val(v.a).kind != trace.Int || w.val(v.b).kind != trace.Int {
		return
	}
	code := v.code
	if !holds {
		code = inverse(code)
	}
	a, b := w.span(v.a), w.span(v.b)
	switch code {
	case trace.OpUintLt, trace.OpUintLe:
		if b.lo < 0 {
			return
		}
		w.narrow(v.a, 0, math.MaxInt64)
		a = w.span(v.a)
		code = trace.OpIntLt + (code - trace.OpUintLt)
	case trace.OpUintGt, trace.OpUintGe:
		if a.lo < 0 {
			return
		}
		w.narrow(v.b, 0, math.MaxInt64)
		b = w.span(v.b)
		code = trace.OpIntGt + (code - trace.OpUintGt)
	}
	switch code {
	case trace.OpIntLt, trace.OpIntLe:
		w.order(v.a, v.b, a, b, truth(code == trace.OpIntLt))
	case trace.OpIntGt, trace.OpIntGe:
		w.order(v.b, v.a, b, a, truth(code == trace.OpIntGt))
	case trace.OpIntEq:
		w.narrow(v.a, b.lo, b.hi)
		w.narrow(v.b, a.lo, a.hi)
	}
}

// order learns that x + gap <= y.
func (w *walker) order(x, y id, a, b span, gap int64) {
	if subFits(b.hi, gap) {
		w.narrow(x, math.MinInt64, b.hi-gap)
	}
	if addFits(a.lo, gap) {
		w.narrow(y, a.lo+gap, math.MaxInt64)
	}
}

// original is the value as it was computed, before guards equated it to others.
func (w *walker) original(x id) *value { return &w.vals[x] }
