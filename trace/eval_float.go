package trace

import "math"

func float1(f func(a float64) float64) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		return math.Float64bits(f(math.Float64frombits(e.arg(op, 0)))), nil
	}
}

func float2(f func(a, b float64) float64) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		return math.Float64bits(f(math.Float64frombits(e.arg(op, 0)), math.Float64frombits(e.arg(op, 1)))), nil
	}
}

func floatTest(f func(a, b float64) bool) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		return flag(f(math.Float64frombits(e.arg(op, 0)), math.Float64frombits(e.arg(op, 1)))), nil
	}
}

// TruncToInt is cast_float_to_int: MinInt64 for what does not fit.
func TruncToInt(f float64) int64 {
	if f >= -(1<<63) && f < 1<<63 {
		return int64(f)
	}
	return math.MinInt64
}

var evalFloats = map[Opcode]evalFunc{
	OpFloatAdd:     float2(func(a, b float64) float64 { return a + b }),
	OpFloatSub:     float2(func(a, b float64) float64 { return a - b }),
	OpFloatMul:     float2(func(a, b float64) float64 { return a * b }),
	OpFloatTruediv: float2(func(a, b float64) float64 { return a / b }),
	OpFloatNeg: func(e *evaluator, op *Op) (uint64, error) {
		return e.arg(op, 0) ^ 1<<63, nil
	},
	OpFloatAbs: func(e *evaluator, op *Op) (uint64, error) {
		return e.arg(op, 0) &^ (1 << 63), nil
	},
	OpFloatSqrt:  float1(math.Sqrt),
	OpFloatFloor: float1(math.Floor),
	OpFloatLt:    floatTest(func(a, b float64) bool { return a < b }),
	OpFloatLe:    floatTest(func(a, b float64) bool { return a <= b }),
	OpFloatEq:    floatTest(func(a, b float64) bool { return a == b }),
	OpFloatNe:    floatTest(func(a, b float64) bool { return a != b }),
	OpFloatGt:    floatTest(func(a, b float64) bool { return a > b }),
	OpFloatGe:    floatTest(func(a, b float64) bool { return a >= b }),
	OpCastIntToFloat: func(e *evaluator, op *Op) (uint64, error) {
		return math.Float64bits(float64(int64(e.arg(op, 0)))), nil
	},
	OpCastFloatToInt: func(e *evaluator, op *Op) (uint64, error) {
		return uint64(TruncToInt(math.Float64frombits(e.arg(op, 0)))), nil
	},
}
