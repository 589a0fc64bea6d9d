package python

import (
	"math/bits"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/trace"
)

// Ints that are too wide for a word but not for a register: products, mostly,
// which a remainder or a mask makes small again. The trace goes on with the raw
// int; the object is made by a pure call, which is dropped where nobody looks.

// wideLimit bounds the results that are taken for wide ints: no sum of one and a
// small int overflows.
const wideLimit = 1 << 62

// A wideInt is a raw int whose boxed value is an object.
type wideInt struct {
	raw   jit.Ref
	now   int64
	bound uint64 // its absolute value is not above
}

// fnWide boxes a raw int. The number keeps objects apart that are not one.
var fnWide = residual("int.wide", trace.EffPure, kVal, func(t *Thread, a []uint64) (uint64, error) {
	return t.Int(int64(a[0])), nil
}, kInt, kInt)

func (x *rec) boxWide(raw jit.Ref, now int64, bound uint64) jit.Ref {
	v := x.Call(fnWide, raw, x.ConstInt(int64(len(x.memo.wide))))
	x.memo.wide[v] = wideInt{raw, now, bound}
	return v
}

// wideResult is the product of two small ints, or one shifted to the left, that is
// wide; 0 if it is too wide.
func (x *rec) wideResult(op code.BinaryKind, a, b opnd) jit.Ref {
	i, j := rawInt(a.w), rawInt(b.w)
	if op == code.BinLShift {
		if j > 61 {
			return 0
		}
		j = 1 << j
	} else if op != code.BinMul {
		return 0
	}
	now, ok := mulInt(i, j)
	if !ok || now <= -wideLimit || now >= wideLimit {
		return 0
	}
	var raw jit.Ref
	p, q := x.int(a), x.int(b)
	if op == code.BinMul {
		raw = x.Op(trace.OpIntMulOvf, p, q)
	} else {
		x.atMost(q, 61)
		raw = x.Op(trace.OpIntLshift, p, q)
		x.Guard(x.Op(trace.OpIntEq, x.Op(trace.OpIntRshift, raw, q), p), true)
	}
	x.Guard(x.Op(trace.OpIntLt, raw, x.ConstInt(wideLimit)), true)
	x.Guard(x.Op(trace.OpIntGt, raw, x.ConstInt(-wideLimit)), true)
	return x.boxWide(raw, now, wideLimit)
}

// wideOp is an operation on a wide int and a small one; 0 if it is not described.
func (x *rec) wideOp(op code.BinaryKind, a, b opnd) jit.Ref {
	w, left := x.memo.wide[a.v]
	small := b
	if !left {
		var right bool
		if w, right = x.memo.wide[b.v]; !right {
			return 0
		}
		small = a
	}
	if !isIntLike(small.w) {
		return 0
	}
	q := rawInt(small.w)
	switch {
	case op == code.BinAdd:
		return x.wideSum(trace.OpIntAdd, w, small, w.now+q)
	case op == code.BinSub && left:
		return x.wideSum(trace.OpIntSub, w, small, w.now-q)
	case op == code.BinMod && left && q != 0:
		i := x.int(small)
		x.nonzero(i)
		return x.boxInt(x.Op(trace.OpIntMod, w.raw, i))
	case op == code.BinAnd && fitsInt(w.now&q):
		return x.boxInt(x.Op(trace.OpIntAnd, w.raw, x.int(small)))
	case op == code.BinRShift && left && q >= 0 && q <= 62 && fitsInt(w.now>>q):
		i := x.int(small)
		x.atMost(i, 62)
		return x.boxInt(x.Op(trace.OpIntRshift, w.raw, i))
	}
	return 0
}

// wideSum adds or subtracts a small int.
func (x *rec) wideSum(op trace.Opcode, w wideInt, small opnd, now int64) jit.Ref {
	bound := w.bound + maxInline + 1
	if bits.Len64(bound) > 63 {
		return 0
	}
	raw := x.Op(op, w.raw, x.int(small))
	if fitsInt(now) {
		return x.boxInt(raw)
	}
	return x.boxWide(raw, now, bound)
}
