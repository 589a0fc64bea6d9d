package opt

import (
	"math"
	"math/bits"
	"strings"

	"github.com/segue-vm/segue/trace"
)

// foldConst computes an op on constants; 0 if it cannot be, or would leave.
func (w *walker) foldConst(s *step) id {
	info := s.code.Info()
	if len(s.args) == 0 || len(s.args) > 2 || info.Flags&(trace.FlagPure|trace.FlagOvf) == 0 || s.descr != nil {
		return 0
	}
	var arg [2]uint64
	for i, x := range s.args {
		c, ok := w.isConst(x)
		if !ok {
			return 0
		}
		arg[i] = c
	}
	switch k := w.val(s.args[0]).kind; {
	case isUnbox(s.code):
		return w.unboxConst(s.code, s.args[0])
	case isBox(s.code):
		return w.boxConst(s.code, s.args[0])
	case s.kind == trace.Int && k == trace.Float:
		if n, ok := foldFloatToInt(s.code, math.Float64frombits(arg[0]), math.Float64frombits(arg[1])); ok {
			return w.constInt(n)
		}
	case s.kind == trace.Int:
		if n, ok := foldInt(s.code, int64(arg[0]), int64(arg[1])); ok {
			return w.constInt(n)
		}
	case s.code == trace.OpCastIntToFloat:
		return w.constBits(trace.Float, math.Float64bits(float64(int64(arg[0]))))
	case s.kind == trace.Float:
		// Machines differ in the NaN they make, so NaNs are left to them.
		f, ok := foldFloat(s.code, math.Float64frombits(arg[0]), math.Float64frombits(arg[1]))
		if ok && f == f {
			return w.constBits(trace.Float, math.Float64bits(f))
		}
	}
	return 0
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// foldInt computes an int op; false where the op would leave or is undefined.
func foldInt(code trace.Opcode, a, b int64) (int64, bool) {
	switch code {
	case trace.OpIntAdd:
		return a + b, true
	case trace.OpIntSub:
		return a - b, true
	case trace.OpIntMul:
		return a * b, true
	case trace.OpIntFloordiv, trace.OpIntMod:
		return foldDiv(code, a, b)
	case trace.OpIntAnd:
		return a & b, true
	case trace.OpIntOr:
		return a | b, true
	case trace.OpIntXor:
		return a ^ b, true
	case trace.OpIntLshift:
		return a << (b & 63), b>>6 == 0
	case trace.OpIntRshift:
		return a >> (b & 63), b>>6 == 0
	case trace.OpUintRshift:
		return int64(uint64(a) >> (b & 63)), b>>6 == 0
	case trace.OpUintMulHigh:
		hi, _ := bits.Mul64(uint64(a), uint64(b))
		return int64(hi), true
	case trace.OpIntNeg:
		return -a, true
	case trace.OpIntInvert:
		return ^a, true
	case trace.OpIntAddOvf:
		return a + b, addFits(a, b)
	case trace.OpIntSubOvf:
		return a - b, subFits(a, b)
	case trace.OpIntMulOvf:
		return a * b, mulFits(a, b)
	}
	return foldCompare(code, a, b)
}

func foldCompare(code trace.Opcode, a, b int64) (int64, bool) {
	switch code {
	case trace.OpIntLt:
		return truth(a < b), true
	case trace.OpIntLe:
		return truth(a <= b), true
	case trace.OpIntEq, trace.OpPtrEq:
		return truth(a == b), true
	case trace.OpIntNe, trace.OpPtrNe:
		return truth(a != b), true
	case trace.OpIntGt:
		return truth(a > b), true
	case trace.OpIntGe:
		return truth(a >= b), true
	case trace.OpUintLt:
		return truth(uint64(a) < uint64(b)), true
	case trace.OpUintLe:
		return truth(uint64(a) <= uint64(b)), true
	case trace.OpUintGt:
		return truth(uint64(a) > uint64(b)), true
	case trace.OpUintGe:
		return truth(uint64(a) >= uint64(b)), true
	case trace.OpIntIsZero:
		return truth(a == 0), true
	case trace.OpIntIsTrue:
		return truth(a != 0), true
	}
	return 0, false
}

// foldDiv is division that rounds to minus infinity.
func foldDiv(code trace.Opcode, a, b int64) (int64, bool) {
	switch {
	case b == 0:
		return 0, false
	case b == -1: // MinInt64 / -1 traps on some machines
		if code == trace.OpIntMod {
			return 0, true
		}
		return -a, true
	}
	q, r := a/b, a%b
	if r != 0 && r^b < 0 {
		q, r = q-1, r+b
	}
	if code == trace.OpIntMod {
		return r, true
	}
	return q, true
}

func addFits(a, b int64) bool { return (a+b > a) == (b > 0) }
func subFits(a, b int64) bool { return (a-b < a) == (b > 0) }

func mulFits(a, b int64) bool {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if a < 0 != (b < 0) {
		return hi == 0 && lo <= 1<<63
	}
	return hi == 0 && lo < 1<<63
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

func foldFloat(code trace.Opcode, a, b float64) (float64, bool) {
	switch code {
	case trace.OpFloatAdd:
		return a + b, true
	case trace.OpFloatSub:
		return a - b, true
	case trace.OpFloatMul:
		return a * b, true
	case trace.OpFloatTruediv:
		return a / b, true
	case trace.OpFloatNeg:
		return -a, true
	case trace.OpFloatAbs:
		return math.Abs(a), true
	case trace.OpFloatSqrt:
		return math.Sqrt(a), true
	case trace.OpFloatFloor:
		return math.Floor(a), true
	}
	return 0, false
}

func foldFloatToInt(code trace.Opcode, a, b float64) (int64, bool) {
	switch code {
	case trace.OpFloatLt:
		return truth(a < b), true
	case trace.OpFloatLe:
		return truth(a <= b), true
	case trace.OpFloatEq:
		return truth(a == b), true
	case trace.OpFloatNe:
		return truth(a != b), true
	case trace.OpFloatGt:
		return truth(a > b), true
	case trace.OpFloatGe:
		return truth(a >= b), true
	case trace.OpCastFloatToInt:
		if a >= -1<<63 && a < 1<<63 {
			return int64(a), true
		}
		return math.MinInt64, true
	}
	return 0, false
}

// unboxConst takes a constant word apart; 0 if it is not of the op's type.
func (w *walker) unboxConst(code trace.Opcode, x id) id {
	b := w.cfg.Boxing
	c := *w.out.Const(w.val(x).ref)
	if b == nil {
		return 0
	}
	switch {
	case code == trace.OpUnboxInt && b.IsInt(c.Bits):
		return w.constInt(b.UnboxInt(c.Bits))
	case code == trace.OpUnboxFloat && b.IsFloat(c.Bits):
		return w.constBits(trace.Float, math.Float64bits(b.UnboxFloat(c.Bits)))
	case code == trace.OpUnboxBool && b.IsBool(c.Bits):
		return w.constInt(truth(c.Bits == b.True))
	case code == trace.OpUnboxPtr && (c.Bits == 0 || b.IsPtr(c.Bits)):
		return w.constant(w.out.AddConst(recast(c, trace.Ptr)))
	}
	return 0
}

// boxConst puts a constant into a word; 0 if it does not fit.
func (w *walker) boxConst(code trace.Opcode, x id) id {
	b := w.cfg.Boxing
	c := *w.out.Const(w.val(x).ref)
	if b == nil {
		return 0
	}
	switch {
	case code == trace.OpBoxInt && b.FitsInt(int64(c.Bits)):
		return w.constBits(trace.Val, b.BoxInt(int64(c.Bits)))
	case code == trace.OpBoxFloat && !b.LowBit:
		return w.constBits(trace.Val, b.BoxFloat(math.Float64frombits(c.Bits)))
	case code == trace.OpBoxBool && c.Bits == 1:
		return w.constBits(trace.Val, b.True)
	case code == trace.OpBoxBool && c.Bits == 0:
		return w.constBits(trace.Val, b.False)
	case code == trace.OpBoxPtr:
		return w.constant(w.out.AddConst(recast(c, trace.Val)))
	}
	return 0
}

// recast is a reference constant of the other kind, under the name that it has in
// all traces: constants of a dump are known by name alone.
func recast(c trace.Const, k trace.Kind) trace.Const {
	object, isPtr := strings.CutSuffix(c.Name, trace.PtrSuffix)
	switch {
	case c.Name == "":
	case isPtr || k == trace.Ptr:
		c.Name = trace.ConstName(object, k)
	default:
		c.Name += ".v" // a reference that somebody has named otherwise
	}
	c.Kind = k
	return c
}
