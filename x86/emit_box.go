package x86

import (
	"fmt"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

const intShift = 64 - trace.IntBits

// boxInt: v fits n bits iff v + 2^(n-1) is below 2^n; the tag is then OR-ed on,
// since an int's sign bits are all ones or overwritten by it.
func (e *emitter) boxInt(op *trace.Op) {
	a := op.Args[0]
	d := e.dst(op)
	if e.box.LowBit {
		e.load(d, a)
		e.i(x86.AADDQ, rOp(d), rOp(d))
		if op.Exit != trace.NoExit {
			e.jump(x86.AJOS, e.exitLabel(op.Exit))
		}
		e.i(x86.AORQ, iOp(1), rOp(d))
		e.done(op, d)
		return
	}
	if op.Exit != trace.NoExit {
		e.loadConst(regTmp, 1<<(trace.IntBits-1))
		e.i(x86.AADDQ, e.src(a), rOp(regTmp))
		e.i(x86.ASHRQ, iOp(trace.IntBits), rOp(regTmp))
		e.jump(x86.AJNE, e.exitLabel(op.Exit))
	}
	switch {
	case e.loc(op.Name) == NoLoc: // only the check was wanted
	case e.in(a, d):
		e.i(x86.AORQ, e.dataOp(trace.IntTag), rOp(d))
	default:
		e.loadConst(d, trace.IntTag)
		e.i(x86.AORQ, e.src(a), rOp(d))
	}
	e.done(op, d)
}

func (e *emitter) unboxInt(op *trace.Op) {
	d := e.dst(op)
	e.load(d, op.Args[0])
	if e.box.LowBit {
		e.i(x86.ASARQ, iOp(1), rOp(d))
	} else {
		e.i(x86.ASHLQ, iOp(intShift), rOp(d))
		e.i(x86.ASARQ, iOp(intShift), rOp(d))
	}
	e.done(op, d)
}

func (e *emitter) needFloats(op *trace.Op) bool {
	if e.box.LowBit {
		e.fail(fmt.Errorf("x86: %s: the boxing has no inline floats", e.t.OpText(op)))
	}
	return !e.box.LowBit
}

// boxFloat adds the bias; NaNs, out of line, become the canonical one.
func (e *emitter) boxFloat(op *trace.Op) {
	if !e.needFloats(op) {
		return
	}
	d := e.dst(op)
	x := e.use(op.Args[0], regXTmp)
	nan, back := coldLabel("nan"), newLabel("boxed")
	e.later("NaN", func() {
		e.bind(nan)
		e.loadConst(d, trace.CanonNaN+trace.FloatBias)
		e.jump(obj.AJMP, back)
	})
	e.i(x86.AUCOMISD, rOp(x), rOp(x))
	e.jump(x86.AJPS, nan)
	e.i(x86.AMOVQ, rOp(x), rOp(d))
	e.i(x86.AADDQ, e.dataOp(trace.FloatBias), rOp(d))
	e.bind(back)
	e.done(op, d)
}

func (e *emitter) unboxFloat(op *trace.Op) {
	if !e.needFloats(op) {
		return
	}
	d := e.dst(op)
	if e.unboxed != op.Args[0] || e.unboxedBy != e.previous() {
		e.floatBits(op.Args[0])
	}
	e.i(x86.AMOVQ, rOp(regTmp), rOp(d))
	e.done(op, d)
}

// previous is the index of the op in front of the current one, marks left out.
func (e *emitter) previous() int {
	k := e.k - 1
	for k >= 0 && e.t.Ops[k].Code == trace.OpMark {
		k--
	}
	return k
}

// boxBool selects without a branch: False ^ (-v & (False ^ True)).
func (e *emitter) boxBool(op *trace.Op) {
	d := e.dst(op)
	e.load(d, op.Args[0])
	e.i1(x86.ANEGQ, rOp(d))
	e.maskWith(d, e.box.False^e.box.True)
	e.i(x86.AXORQ, e.wordConst(e.box.False), rOp(d))
	e.done(op, d)
}

// wordConst is an operand for any constant.
func (e *emitter) wordConst(v uint64) operand {
	if int64(v) == int64(int32(v)) {
		return iOp(int64(v))
	}
	return e.dataOp(v)
}

func (e *emitter) unboxBool(op *trace.Op) {
	d := e.dst(op)
	e.compareConst(op.Args[0], e.box.True)
	e.i1(x86.ASETEQ, rOp(d))
	e.i(x86.AMOVBLZX, rOp(d), rOp(d))
	e.done(op, d)
}

// compareConst compares a word with any constant. It may use regTmp.
func (e *emitter) compareConst(r trace.Ref, v uint64) {
	if _, inReg := e.home(r); inReg {
		e.i(x86.ACMPQ, e.rm(r), e.wordConst(v))
		return
	}
	e.load(regTmp, r)
	e.i(x86.ACMPQ, rOp(regTmp), e.wordConst(v))
}

func (e *emitter) copyWord(op *trace.Op) {
	d := e.dst(op)
	e.load(d, op.Args[0])
	e.done(op, d)
}

// guardInt: ints are the largest words.
func (e *emitter) guardInt(op *trace.Op) {
	exit := e.exitLabel(op.Exit)
	w := e.use(op.Args[0], regTmp)
	if e.box.LowBit {
		e.i(x86.ATESTL, iOp(1), rOp(w))
		e.jump(x86.AJEQ, exit)
		return
	}
	e.i(x86.ACMPQ, rOp(w), e.dataOp(trace.IntTag))
	e.jump(x86.AJCS, exit)
}

// guardFloat leaves the float's bits in regTmp, for an unbox_float that follows.
func (e *emitter) guardFloat(op *trace.Op) {
	exit := e.exitLabel(op.Exit)
	if e.box.LowBit {
		e.jump(obj.AJMP, exit) // no word is an inline float
		return
	}
	e.floatBits(op.Args[0])
	e.i(x86.ACMPQ, rOp(regTmp), e.dataOp(trace.IntTag-trace.FloatBias))
	e.jump(x86.AJCC, exit)
	e.unboxed, e.unboxedBy = op.Args[0], e.k
}

// floatBits takes the bias off a word.
func (e *emitter) floatBits(r trace.Ref) {
	bias := uint64(trace.FloatBias)
	e.load(regTmp, r)
	e.i(x86.AADDQ, e.dataOp(-bias), rOp(regTmp))
}

func (e *emitter) guardBoolWord(op *trace.Op) {
	exit := e.exitLabel(op.Exit)
	f, t := e.box.False, e.box.True
	if d := f ^ t; d&(d-1) == 0 && int64(f|t) == int64(int32(f|t)) && int64(d) == int64(int32(d)) {
		e.load(regTmp, op.Args[0])
		e.i(x86.AORQ, iOp(int64(d)), rOp(regTmp))
		e.i(x86.ACMPQ, rOp(regTmp), iOp(int64(f|t)))
		e.jump(x86.AJNE, exit)
		return
	}
	ok := newLabel("bool")
	e.compareConst(op.Args[0], f)
	e.jump(x86.AJEQ, ok)
	e.compareConst(op.Args[0], t)
	e.jump(x86.AJNE, exit)
	e.bind(ok)
}

// guardPtr: rotating the alignment bits to the top makes alignment and range
// one test.
func (e *emitter) guardPtr(op *trace.Op) {
	const alignBits, addressBits = 3, 47
	exit := e.exitLabel(op.Exit)
	e.load(regTmp, op.Args[0])
	e.i(x86.ATESTQ, rOp(regTmp), rOp(regTmp))
	e.jump(x86.AJEQ, exit)
	e.i(x86.ARORQ, iOp(alignBits), rOp(regTmp))
	e.i(x86.ASHRQ, iOp(addressBits-alignBits), rOp(regTmp))
	e.jump(x86.AJNE, exit)
}
