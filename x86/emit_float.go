package x86

import (
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

func floatBinary(as obj.As) lowerFunc {
	return func(e *emitter, op *trace.Op) {
		d := e.dst(op)
		a, b := op.Args[0], op.Args[1]
		if e.in(b, d) { // commutative, or allocation would have kept them apart
			a, b = b, a
		}
		e.load(d, a)
		e.i(as, e.rm(b), rOp(d))
		e.done(op, d)
	}
}

// floatMask changes bits of the representation.
func floatMask(as obj.As, mask uint64) lowerFunc {
	return func(e *emitter, op *trace.Op) {
		d := e.dst(op)
		e.load(d, op.Args[0])
		e.i(as, e.maskOp(mask), rOp(d))
		e.done(op, d)
	}
}

func (e *emitter) floatSqrt(op *trace.Op) {
	d := e.dst(op)
	e.i(x86.ASQRTSD, e.rm(op.Args[0]), rOp(d))
	e.done(op, d)
}

func (e *emitter) floatFloor(op *trace.Op) {
	const towardMinusInfinity = 1
	d := e.dst(op)
	e.i3(x86.AROUNDSD, iOp(towardMinusInfinity), e.rm(op.Args[0]), rOp(d))
	e.done(op, d)
}

// intToFloat clears the register first, or the conversion would wait for it.
func (e *emitter) intToFloat(op *trace.Op) {
	d := e.dst(op)
	e.i(x86.AXORPS, rOp(d), rOp(d))
	e.i(x86.ACVTSQ2SD, e.rm(op.Args[0]), rOp(d))
	e.done(op, d)
}

func (e *emitter) floatToInt(op *trace.Op) {
	d := e.dst(op)
	e.i(x86.ACVTTSD2SQ, e.rm(op.Args[0]), rOp(d))
	e.done(op, d)
}
