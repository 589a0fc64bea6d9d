package trace

import (
	"errors"
	"math"
	"math/bits"
)

var (
	errZeroDivisor = errors.New("the divisor is 0")
	errShift       = errors.New("the shift count is not in 0..63")
)

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func int1(f func(a int64) int64) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		return uint64(f(int64(e.arg(op, 0)))), nil
	}
}

func int2(f func(a, b int64) int64) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		return uint64(f(int64(e.arg(op, 0)), int64(e.arg(op, 1)))), nil
	}
}

func intTest(f func(a, b int64) bool) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		return flag(f(int64(e.arg(op, 0)), int64(e.arg(op, 1)))), nil
	}
}

func uintTest(f func(a, b uint64) bool) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		return flag(f(e.arg(op, 0), e.arg(op, 1))), nil
	}
}

func division(f func(a, b int64) int64) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		b := int64(e.arg(op, 1))
		if b == 0 {
			return 0, errZeroDivisor
		}
		return uint64(f(int64(e.arg(op, 0)), b)), nil
	}
}

func shift(f func(a int64, n uint) int64) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		n := e.arg(op, 1)
		if n > 63 {
			return 0, errShift
		}
		return uint64(f(int64(e.arg(op, 0)), uint(n))), nil
	}
}

func checked(f func(a, b int64) (int64, bool)) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		v, ok := f(int64(e.arg(op, 0)), int64(e.arg(op, 1)))
		if !ok {
			return 0, errLeave
		}
		return uint64(v), nil
	}
}

// FloorDiv is int_floordiv: the quotient rounded to minus infinity.
func FloorDiv(a, b int64) int64 {
	if b == -1 {
		return -a
	}
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// FloorMod is int_mod: the remainder with the sign of the divisor.
func FloorMod(a, b int64) int64 {
	if b == -1 {
		return 0
	}
	m := a % b
	if m != 0 && (m < 0) != (b < 0) {
		m += b
	}
	return m
}

// AddOvf is int_add_ovf: the sum, and whether it fits.
func AddOvf(a, b int64) (int64, bool) {
	c := a + b
	return c, (c > a) == (b > 0)
}

// SubOvf is int_sub_ovf.
func SubOvf(a, b int64) (int64, bool) {
	c := a - b
	return c, (c < a) == (b > 0)
}

// MulOvf is int_mul_ovf.
func MulOvf(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	limit := uint64(math.MaxInt64)
	if (a < 0) != (b < 0) {
		limit++
	}
	return a * b, hi == 0 && lo <= limit
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

var evalInts = map[Opcode]evalFunc{
	OpIntAdd:      int2(func(a, b int64) int64 { return a + b }),
	OpIntSub:      int2(func(a, b int64) int64 { return a - b }),
	OpIntMul:      int2(func(a, b int64) int64 { return a * b }),
	OpIntFloordiv: division(FloorDiv),
	OpIntMod:      division(FloorMod),
	OpIntAnd:      int2(func(a, b int64) int64 { return a & b }),
	OpIntOr:       int2(func(a, b int64) int64 { return a | b }),
	OpIntXor:      int2(func(a, b int64) int64 { return a ^ b }),
	OpIntLshift:   shift(func(a int64, n uint) int64 { return a << n }),
	OpIntRshift:   shift(func(a int64, n uint) int64 { return a >> n }),
	OpUintRshift:  shift(func(a int64, n uint) int64 { return int64(uint64(a) >> n) }),
	OpUintMulHigh: int2(func(a, b int64) int64 { hi, _ := bits.Mul64(uint64(a), uint64(b)); return int64(hi) }),
	OpIntNeg:      int1(func(a int64) int64 { return -a }),
	OpIntInvert:   int1(func(a int64) int64 { return ^a }),
	OpIntAddOvf:   checked(AddOvf),
	OpIntSubOvf:   checked(SubOvf),
	OpIntMulOvf:   checked(MulOvf),
	OpIntLt:       intTest(func(a, b int64) bool { return a < b }),
	OpIntLe:       intTest(func(a, b int64) bool { return a <= b }),
	OpIntEq:       intTest(func(a, b int64) bool { return a == b }),
	OpIntNe:       intTest(func(a, b int64) bool { return a != b }),
	OpIntGt:       intTest(func(a, b int64) bool { return a > b }),
	OpIntGe:       intTest(func(a, b int64) bool { return a >= b }),
	OpUintLt:      uintTest(func(a, b uint64) bool { return a < b }),
	OpUintLe:      uintTest(func(a, b uint64) bool { return a <= b }),
	OpUintGt:      uintTest(func(a, b uint64) bool { return a > b }),
	OpUintGe:      uintTest(func(a, b uint64) bool { return a >= b }),
	OpIntIsZero:   int1(func(a int64) int64 { return int64(flag(a == 0)) }),
	OpIntIsTrue:   int1(func(a int64) int64 { return int64(flag(a != 0)) }),
}
