package opt

import (
	"math"
	"math/bits"

	"github.com/segue-vm/segue/trace"
)

// divByConst turns a division of a number of known range by a constant into a
// multiplication (T. Granlund and P. Montgomery, Division by Invariant Integers
// using Multiplication, 1994). With m = 2^64/d rounded up, x*m/2^64 exceeds x/d
// by less than x*d/2^64/d, which reaches no further multiple of d as long as x*d
// is below 2^64. So a number that may be negative is first moved up by a
// multiple of d; numbers with 2^48 below and above zero leave room for divisors
// of 15 bits, where no shift is needed.
//
// The lower half of the product is the fraction of the quotient, so the remainder
// is d times that (D. Lemire, O. Kaser and N. Kurz, Faster Remainder by Direct
// Computation, 2019), under the same condition.
//
//	x // d  =  uint_mul_high(x + k*d, m) - k        x % d  =  uint_mul_high((x + k*d) * m, d)
func divByConst(w *walker, s *step, a, b span) verdict {
	d := b.lo
	if d != b.hi || d < 3 || d&(d-1) == 0 {
		return pass
	}
	up := int64(0)
	if a.lo < 0 {
		if a.lo < math.MinInt64/4 {
			return pass
		}
		up = (-a.lo + d - 1) / d
	}
	if a.hi > math.MaxInt64/4 {
		return pass
	}
	if hi, _ := bits.Mul64(uint64(a.hi+up*d), uint64(d)); hi != 0 {
		return pass
	}
	x := s.args[0]
	if up != 0 {
		x = w.compute(trace.OpIntAdd, x, w.constInt(up*d))
	}
	m := math.MaxUint64/uint64(d) + 1
	if s.code == trace.OpIntFloordiv {
		q := w.compute(trace.OpUintMulHigh, x, w.constInt(int64(m)))
		w.narrow(q, 0, (a.hi+up*d)/d)
		if up != 0 {
			q = w.compute(trace.OpIntSub, q, w.constInt(up))
		}
		return s.is(q)
	}
	r := w.compute(trace.OpUintMulHigh, w.compute(trace.OpIntMul, x, w.constInt(int64(m))), w.constInt(d))
	span := modSpan(a, b)
	w.narrow(r, span.lo, span.hi)
	return s.is(r)
}
