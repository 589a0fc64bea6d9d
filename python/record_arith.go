package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/trace"
)

// Arithmetic. Ints are raw in traces: 49 bits wide when unboxed, so that sums
// cannot overflow 64 bits, and checked when boxed. What leaves the inline range
// is done by residual calls.

func isIntLike(v Value) bool { return isInt(v) || isBool(v) }

func isNumber(v Value) bool { return isIntLike(v) || isFloat(v) }

// raw is the int in an inline int or bool.
func rawInt(v Value) int64 {
	if isInt(v) {
		return unboxInt(v)
	}
	return int64(v >> 3)
}

func rawFloat(v Value) float64 {
	if isFloat(v) {
		return unboxFloat(v)
	}
	return float64(rawInt(v))
}

func (x *rec) binary(op code.BinaryKind) {
	a, b := x.arg(2), x.arg(1)
	base := op.Base()
	var v jit.Ref
	switch {
	case isBool(a.w) && isBool(b.w) && (base == code.BinAnd || base == code.BinOr || base == code.BinXor):
		v = x.boxBool(x.Op(bitOps64[base], x.bool(a), x.bool(b)))
	case isIntLike(a.w) && isIntLike(b.w) && base != code.BinTrueDiv:
		v = x.intOp(base, a, b)
	case isNumber(a.w) && isNumber(b.w):
		v = x.floatOp(base, a, b)
	default:
		v = x.wideOp(base, a, b)
	}
	if v == 0 && !x.Over() {
		v = x.otherBinary(op, a, b)
	}
	if v != 0 {
		x.result(2, v)
	}
}

var bitOps64 = map[code.BinaryKind]trace.Opcode{code.BinAnd: trace.OpIntAnd, code.BinOr: trace.OpIntOr, code.BinXor: trace.OpIntXor}

// intOp is an operation on inline ints; 0 if its result is not inline.
func (x *rec) intOp(op code.BinaryKind, a, b opnd) jit.Ref {
	i, j := rawInt(a.w), rawInt(b.w)
	if op == code.BinFloorDiv || op == code.BinMod {
		if j == 0 {
			x.Abort(jit.ReasonError)
			return 0
		}
	} else if op == code.BinLShift || op == code.BinRShift {
		if j < 0 || j > 62 {
			return 0
		}
	}
	if v, ok, _ := x.t.int64Op(op, i, j); !ok || !isInt(v) {
		return x.wideResult(op, a, b)
	}
	p, q := x.int(a), x.int(b)
	switch op {
	case code.BinAdd:
		return x.boxInt(x.Op(trace.OpIntAdd, p, q))
	case code.BinSub:
		return x.boxInt(x.Op(trace.OpIntSub, p, q))
	case code.BinMul:
		return x.boxInt(x.Op(trace.OpIntMulOvf, p, q))
	case code.BinFloorDiv:
		x.nonzero(q)
		return x.boxInt(x.Op(trace.OpIntFloordiv, p, q))
	case code.BinMod:
		x.nonzero(q)
		return x.boxInt(x.Op(trace.OpIntMod, p, q))
	case code.BinAnd, code.BinOr, code.BinXor:
		return x.boxInt(x.Op(bitOps64[op], p, q))
	case code.BinLShift:
		return x.lshift(p, q, j)
	case code.BinRShift:
		x.atMost(q, 62)
		return x.boxInt(x.Op(trace.OpIntRshift, p, q))
	case code.BinPow:
		if c, ok := x.IsConst(q); ok && c == 2 {
			return x.boxInt(x.Op(trace.OpIntMulOvf, p, p))
		}
		return x.boxInt(x.Call(fnIntPow, p, q))
	}
	return 0
}

func (x *rec) nonzero(i jit.Ref) {
	if _, ok := x.IsConst(i); !ok {
		x.GuardOp(trace.OpGuardTrue, i)
	}
}

// atMost guards 0 <= i <= most.
func (x *rec) atMost(i jit.Ref, most int64) {
	if _, ok := x.IsConst(i); !ok {
		x.Guard(x.Op(trace.OpUintLe, i, x.ConstInt(most)), true)
	}
}

// lshift is p << q. A shift of 49 bits by 14 or less loses nothing.
func (x *rec) lshift(p, q jit.Ref, count int64) jit.Ref {
	const free = 64 - trace.IntBits - 1
	if count <= free {
		x.atMost(q, free)
		return x.boxInt(x.Op(trace.OpIntLshift, p, q))
	}
	x.atMost(q, 62)
	v := x.Op(trace.OpIntLshift, p, q)
	x.Guard(x.Op(trace.OpIntEq, x.Op(trace.OpIntRshift, v, q), p), true)
	return x.boxInt(v)
}

var floatOps = map[code.BinaryKind]trace.Opcode{
	code.BinAdd: trace.OpFloatAdd, code.BinSub: trace.OpFloatSub, code.BinMul: trace.OpFloatMul, code.BinTrueDiv: trace.OpFloatTruediv,
}

// floatOp is an operation on floats, or on ints and floats; 0 if its result is
// no float.
func (x *rec) floatOp(op code.BinaryKind, a, b opnd) jit.Ref {
	p, q := rawFloat(a.w), rawFloat(b.w)
	switch op {
	case code.BinTrueDiv, code.BinFloorDiv, code.BinMod:
		if q == 0 {
			x.Abort(jit.ReasonError)
			return 0
		}
	case code.BinPow:
		if _, err := rawPow(p, q); err != nil {
			return 0
		}
	}
	u, v := x.float(a), x.float(b)
	switch op {
	case code.BinTrueDiv, code.BinFloorDiv, code.BinMod:
		if _, ok := x.IsConst(v); !ok {
			x.Guard(x.Op(trace.OpFloatNe, v, x.ConstFloat(0)), true)
		}
	}
	switch op {
	case code.BinAdd, code.BinSub, code.BinMul, code.BinTrueDiv:
		return x.boxFloat(x.Op(floatOps[op], u, v))
	case code.BinFloorDiv:
		return x.boxFloat(x.Call(fnFloatFloorDiv, u, v))
	case code.BinMod:
		return x.boxFloat(x.Call(fnFloatMod, u, v))
	case code.BinPow:
		return x.boxFloat(x.Call(fnFloatPow, u, v))
	}
	return 0
}

// otherBinary is an operation on anything else: a method written in Python is
// entered, other types are left to Go. It returns 0 if a frame was described.
func (x *rec) otherBinary(op code.BinaryKind, a, b opnd) jit.Ref {
	t := x.t
	if t.classOf(a.w).heap || t.classOf(b.w).heap {
		if m, self, arg := t.binaryStep(op, a.w, b.w, 0); t.is(m, tidFunction) {
			return x.operator(m, self, arg, a, b, contBinary1)
		}
		return x.Call(fnBinaryAny, x.ConstInt(int64(op)), a.v, b.v)
	}
	o := x.ConstInt(int64(op))
	switch {
	case op.Base() == code.BinAdd && t.is(a.w, tidTuple) && t.is(b.w, tidTuple) && t.size(a.w)+t.size(b.w) <= maxSpread:
		return x.tupleConcat(a, b)
	case op.Base() == code.BinAdd && t.isStr(a.w) && t.isStr(b.w):
		return x.Call(fnStrConcat, x.ptr(a), x.ptr(b))
	case !t.quietBinary(op, a.w, b.w):
		return x.Call(fnBinaryAny, o, a.v, b.v)
	case op.Inplace() && t.is(a.w, tidList):
		return x.Call(fnInplace, o, a.v, b.v)
	}
	return x.Call(fnBinary, o, a.v, b.v)
}

// tupleConcat is a + b for short tuples.
func (x *rec) tupleConcat(a, b opnd) jit.Ref {
	left, _ := x.spreadItems(a)
	right, _ := x.spreadItems(b)
	switch {
	case len(right) == 0:
		return a.v
	case len(left) == 0:
		return b.v
	}
	return x.newTuple(append(left, right...))
}

// operator describes the call of the special method m for the operands a, b on
// top of the stack.
func (x *rec) operator(m, self, arg Value, a, b opnd, c cont) jit.Ref {
	x.guardClass(a)
	x.guardClass(b)
	s, g := a, b
	if self != a.w || arg != b.w {
		s, g = b, a
	}
	x.enter(x.sp, x.constant(m), []opnd{s, g}, 0, c)
	return 0
}

var intCompares = [code.NumCompare]trace.Opcode{trace.OpIntLt, trace.OpIntLe, trace.OpIntEq, trace.OpIntNe, trace.OpIntGt, trace.OpIntGe}
var floatCompares = [code.NumCompare]trace.Opcode{trace.OpFloatLt, trace.OpFloatLe, trace.OpFloatEq, trace.OpFloatNe, trace.OpFloatGt, trace.OpFloatGe}

func (x *rec) compare(op code.CompareKind) {
	a, b := x.arg(2), x.arg(1)
	if v := x.comparison(op, a, b); v != 0 {
		x.result(2, v)
	}
}

func (x *rec) comparison(op code.CompareKind, a, b opnd) jit.Ref {
	t := x.t
	switch {
	case isIntLike(a.w) && isIntLike(b.w):
		return x.boxBool(x.Op(intCompares[op], x.int(a), x.int(b)))
	case isNumber(a.w) && isNumber(b.w):
		return x.boxBool(x.Op(floatCompares[op], x.float(a), x.float(b)))
	case t.isStr(a.w) && t.isStr(b.w):
		return x.strCompare(op, a, b)
	case t.classOf(a.w).heap || t.classOf(b.w).heap:
		return x.otherCompare(op, a, b)
	}
	if t.plain(a.w) && t.plain(b.w) {
		return x.Call(fnCompare, x.ConstInt(int64(op)), a.v, b.v)
	}
	return x.Call(fnCompareAny, x.ConstInt(int64(op)), a.v, b.v)
}

func (x *rec) strCompare(op code.CompareKind, a, b opnd) jit.Ref {
	switch op {
	case code.CmpEQ:
		return x.boxBool(x.strEqual(a, b))
	case code.CmpNE:
		return x.boxBool(x.not(x.strEqual(a, b)))
	}
	p, q := x.ptr(a), x.ptr(b)
	return x.boxBool(x.Op(intCompares[op], x.Call(fnStrCompare, p, q), x.ConstInt(0)))
}

// otherCompare compares where a class of the program has a say.
func (x *rec) otherCompare(op code.CompareKind, a, b opnd) jit.Ref {
	t := x.t
	m, self, arg := t.compareStep(op, a.w, b.w, 0)
	if t.is(m, tidFunction) {
		return x.operator(m, self, arg, a, b, contCompare1)
	}
	if (op == code.CmpEQ || op == code.CmpNE) && t.comparesIdentity(op, a.w, b.w) {
		x.guardClass(a)
		x.guardClass(b)
		eq := x.Op(trace.OpPtrEq, a.v, b.v)
		if op == code.CmpNE {
			eq = x.not(eq)
		}
		return x.boxBool(eq)
	}
	return x.Call(fnCompareAny, x.ConstInt(int64(op)), a.v, b.v)
}

func (x *rec) unary(op code.Op) {
	o := x.arg(1)
	switch {
	case isIntLike(o.w):
		if v := x.intUnary(op, o); v != 0 {
			x.result(1, v)
			return
		}
	case isFloat(o.w) && op == code.UNARY_NEGATIVE:
		x.result(1, x.boxFloat(x.Op(trace.OpFloatNeg, x.float(o))))
		return
	case isFloat(o.w) && op == code.UNARY_POSITIVE:
		x.GuardOp(trace.OpGuardFloat, o.v)
		x.result(1, o.v)
		return
	}
	x.result(1, x.Call(fnUnary, x.ConstInt(int64(op)), o.v))
}

func (x *rec) intUnary(op code.Op, o opnd) jit.Ref {
	switch op {
	case code.UNARY_NEGATIVE:
		if !fitsInt(-rawInt(o.w)) {
			return 0
		}
		return x.boxInt(x.Op(trace.OpIntNeg, x.int(o)))
	case code.UNARY_INVERT:
		return x.boxInt(x.Op(trace.OpIntInvert, x.int(o)))
	}
	return x.boxInt(x.int(o))
}
