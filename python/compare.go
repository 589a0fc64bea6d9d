package python

import "github.com/segue-vm/segue/python/code"

// compareNumbers answers an ordering or equality of numbers; NaN is as in Go.
func compareNumbers[T int64 | float64](op code.CompareKind, x, y T) bool {
	switch op {
	case code.CmpLT:
		return x < y
	case code.CmpLE:
		return x <= y
	case code.CmpEQ:
		return x == y
	case code.CmpNE:
		return x != y
	case code.CmpGT:
		return x > y
	}
	return x >= y
}
