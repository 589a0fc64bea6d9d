package trace

import "fmt"

// guard leaves unless the test of argument 0 holds.
func guard(test func(e *evaluator, w uint64) bool) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		if !test(e, e.arg(op, 0)) {
			return 0, errLeave
		}
		return 0, nil
	}
}

var evalGuards = map[Opcode]evalFunc{
	OpGuardTrue:    guard(func(e *evaluator, w uint64) bool { return w != 0 }),
	OpGuardFalse:   guard(func(e *evaluator, w uint64) bool { return w == 0 }),
	OpGuardNonnull: guard(func(e *evaluator, w uint64) bool { return w != 0 }),
	OpGuardIsnull:  guard(func(e *evaluator, w uint64) bool { return w == 0 }),
	OpGuardInt:     guard(func(e *evaluator, w uint64) bool { return e.box.IsInt(w) }),
	OpGuardFloat:   guard(func(e *evaluator, w uint64) bool { return e.box.IsFloat(w) }),
	OpGuardBool:    guard(func(e *evaluator, w uint64) bool { return e.box.IsBool(w) }),
	OpGuardPtr:     guard(func(e *evaluator, w uint64) bool { return e.box.IsPtr(w) }),
	OpGuardValue: func(e *evaluator, op *Op) (uint64, error) {
		if e.arg(op, 0) != e.arg(op, 1) {
			return 0, errLeave
		}
		return 0, nil
	},
	OpGuardClass: func(e *evaluator, op *Op) (uint64, error) {
		tid, err := e.mem.Load(e.arg(op, 0), 0, 4)
		if err == nil && uint32(tid) != descrTID(op.Descr) {
			err = errLeave
		}
		return 0, err
	},
}

func descrTID(d Descr) uint32 {
	switch d := d.(type) {
	case *Type:
		return d.TID
	case *Array:
		return d.TID
	}
	return 0
}

// unbox checks that the word is what the op assumes.
func unbox(is func(b *Boxing, w uint64) bool, get func(b *Boxing, w uint64) uint64) evalFunc {
	return func(e *evaluator, op *Op) (uint64, error) {
		w := e.arg(op, 0)
		if !is(e.box, w) {
			return 0, fmt.Errorf("the word %#x is of another kind", w)
		}
		return get(e.box, w), nil
	}
}

func sameBits(_ *Boxing, w uint64) uint64 { return w }

func copyBits(e *evaluator, op *Op) (uint64, error) { return e.arg(op, 0), nil }

var evalBoxes = map[Opcode]evalFunc{
	OpPtrEq: uintTest(func(a, b uint64) bool { return a == b }),
	OpPtrNe: uintTest(func(a, b uint64) bool { return a != b }),
	OpBoxInt: func(e *evaluator, op *Op) (uint64, error) {
		v := int64(e.arg(op, 0))
		if !e.box.FitsInt(v) {
			return 0, errLeave
		}
		return e.box.BoxInt(v), nil
	},
	OpUnboxInt: unbox((*Boxing).IsInt, func(b *Boxing, w uint64) uint64 { return uint64(b.UnboxInt(w)) }),
	OpBoxFloat: func(e *evaluator, op *Op) (uint64, error) {
		return e.boxFloat(e.arg(op, 0))
	},
	OpUnboxFloat: unbox((*Boxing).IsFloat, func(b *Boxing, w uint64) uint64 { return w - FloatBias }),
	OpBoxBool: func(e *evaluator, op *Op) (uint64, error) {
		return e.boxBool(e.arg(op, 0))
	},
	OpUnboxBool: unbox((*Boxing).IsBool, func(b *Boxing, w uint64) uint64 { return flag(w == b.True) }),
	OpBoxPtr:    copyBits,
	OpUnboxPtr:  unbox(func(b *Boxing, w uint64) bool { return w == 0 || b.IsPtr(w) }, sameBits),
}
