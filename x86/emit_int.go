package x86

import (
	"math/bits"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

// arith computes args[0] as args[1] in place in a register, which it returns.
func (e *emitter) arith(as obj.As, op *trace.Op) reg {
	d := e.dst(op)
	a, b := op.Args[0], op.Args[1]
	if op.Code.Is(trace.FlagCommutes) && (a.IsConst() || e.in(b, d)) {
		a, b = b, a
	}
	e.load(d, a)
	e.i(as, e.src(b), rOp(d))
	return d
}

func inPlaceOp(as obj.As) lowerFunc {
	return func(e *emitter, op *trace.Op) { e.done(op, e.arith(as, op)) }
}

func unary(as obj.As) lowerFunc {
	return func(e *emitter, op *trace.Op) {
		d := e.dst(op)
		e.load(d, op.Args[0])
		e.i1(as, rOp(d))
		e.done(op, d)
	}
}

// intAdd uses LEA when the sum goes to a third register.
func (e *emitter) intAdd(op *trace.Op) {
	d := e.dst(op)
	a, b := op.Args[0], op.Args[1]
	if a.IsConst() {
		a, b = b, a
	}
	ha, okA := e.home(a)
	hb, okB := e.home(b)
	v, small := e.imm(b)
	switch {
	case okA && small && ha != d:
		e.i(x86.ALEAQ, mOp(ha, int(v)), rOp(d))
	case okA && okB && ha != d && hb != d:
		e.i(x86.ALEAQ, xOp(ha, hb, 1, 0), rOp(d))
	case okB && hb == d:
		e.i(x86.AADDQ, e.src(a), rOp(d))
	default:
		e.load(d, a)
		e.i(x86.AADDQ, e.src(b), rOp(d))
	}
	e.done(op, d)
}

func (e *emitter) intSub(op *trace.Op) {
	if ha, ok := e.home(op.Args[0]); ok {
		d := e.dst(op)
		if v, small := e.imm(op.Args[1]); small && -v == int64(int32(-v)) && ha != d {
			e.i(x86.ALEAQ, mOp(ha, int(-v)), rOp(d))
			e.done(op, d)
			return
		}
	}
	e.done(op, e.arith(x86.ASUBQ, op))
}

func (e *emitter) intMul(op *trace.Op) {
	for i := range 2 {
		if n, ok := powerOfTwo(e.t, op.Args[i]); ok {
			d := e.dst(op)
			e.load(d, op.Args[1-i])
			if n > 0 {
				e.i(x86.ASHLQ, iOp(int64(n)), rOp(d))
			}
			e.done(op, d)
			return
		}
	}
	e.done(op, e.product(op))
}

func (e *emitter) product(op *trace.Op) reg {
	a, b := op.Args[0], op.Args[1]
	if a.IsConst() {
		a, b = b, a
	}
	if v, ok := e.imm(b); ok && !a.IsConst() {
		d := e.dst(op)
		e.i3(x86.AIMUL3Q, iOp(v), e.rm(a), rOp(d))
		return d
	}
	d := e.dst(op)
	if e.in(b, d) {
		a, b = b, a
	}
	e.load(d, a)
	e.i(x86.AIMULQ, e.rm(b), rOp(d))
	return d
}

func (e *emitter) addOvf(op *trace.Op) { e.overflow(op, x86.AADDQ, x86.ASUBQ) }
func (e *emitter) subOvf(op *trace.Op) { e.overflow(op, x86.ASUBQ, x86.AADDQ) }

func (e *emitter) mulOvf(op *trace.Op) {
	d := e.product(op)
	e.jump(x86.AJOS, e.exitLabel(op.Exit))
	e.done(op, d)
}

// overflow computes a sum and leaves if it does not fit. When the sum was
// computed in the register of an argument that the exit wants, the exit takes
// it apart again: wrapping arithmetic loses nothing.
func (e *emitter) overflow(op *trace.Op, as, inverse obj.As) {
	d := e.arith(as, op)
	lost, other := trace.Ref(0), trace.Ref(0)
	for i, a := range op.Args {
		if e.in(a, d) && e.exitReads(op.Exit, a) {
			lost, other = a, op.Args[1-i]
		}
	}
	exit := e.exitLabel(op.Exit)
	if lost == 0 {
		e.jump(x86.AJOS, exit)
	} else {
		undo := coldLabel("undo")
		e.later("undo", func() {
			e.bind(undo)
			e.i(inverse, e.src(other), rOp(d))
			e.jump(obj.AJMP, exit)
		})
		e.jump(x86.AJOS, undo)
	}
	e.done(op, d)
}

func (e *emitter) exitReads(exit int, r trace.Ref) bool {
	found := false
	e.t.Exits[exit].EachRef(func(x *trace.Ref) { found = found || *x == r })
	return found
}

// shift uses the three-operand form if the CPU has it, else CL.
func shift(plain, bmi obj.As) lowerFunc {
	return func(e *emitter, op *trace.Op) {
		d := e.dst(op)
		a, n := op.Args[0], op.Args[1]
		switch {
		case n.IsConst():
			e.load(d, a)
			if c := int64(e.bits(n) & 63); c != 0 {
				e.i(plain, iOp(c), rOp(d))
			}
		case e.bmi2:
			e.i3(bmi, rOp(e.use(n, regTmp)), e.rm(a), rOp(d))
		default:
			e.load(regTmp, a)
			e.load(rCX, n)
			e.i(plain, rOp(rCX), rOp(regTmp))
			d = regTmp
		}
		e.done(op, d)
	}
}

// divmod rounds the quotient to minus infinity. IDIV truncates and traps for
// MinInt64 / -1, so -1 takes a path of its own.
func (e *emitter) divmod(op *trace.Op) {
	if n, ok := powerOfTwo(e.t, op.Args[1]); ok {
		e.shiftDivmod(op, n)
		return
	}
	if d, ok := largeConst(e.t, op.Args[1]); ok {
		e.magicDivmod(op, d)
		return
	}
	e.load(regTmp, op.Args[1])
	e.load(rAX, op.Args[0])
	done := newLabel("divided")
	sign, known := int64(0), false
	if op.Args[1].IsConst() {
		sign, known = int64(e.bits(op.Args[1])), true
	}
	if !known || sign == -1 {
		minus := coldLabel("minus one")
		e.later("divisor -1", func() {
			e.bind(minus)
			e.i1(x86.ANEGQ, rOp(rAX))
			e.i(x86.AXORL, rOp(rDX), rOp(rDX))
			e.jump(obj.AJMP, done)
		})
		e.i(x86.ACMPQ, rOp(regTmp), iOp(-1))
		e.jump(x86.AJEQ, minus)
	}
	e.i0(x86.ACQO)
	e.from1(x86.AIDIVQ, rOp(regTmp))
	if op.Code == trace.OpIntFloordiv {
		e.floorQuotient(sign, known, done)
		e.bind(done)
		e.done(op, rAX)
	} else {
		e.floorRemainder(sign, known, done)
		e.bind(done)
		e.done(op, rDX)
	}
}

// floorQuotient subtracts 1 from RAX if the remainder in RDX is not 0 and its
// sign is not the divisor's.
func (e *emitter) floorQuotient(sign int64, known bool, done *label) {
	if known {
		if sign < 0 {
			e.i1(x86.ANEGQ, rOp(rDX))
		}
		e.i(x86.ASARQ, iOp(63), rOp(rDX))
		e.i(x86.AADDQ, rOp(rDX), rOp(rAX))
		return
	}
	e.i(x86.ATESTQ, rOp(rDX), rOp(rDX))
	e.jump(x86.AJEQ, done)
	e.i(x86.AXORQ, rOp(regTmp), rOp(rDX))
	e.jump(x86.AJPL, done)
	e.i(x86.ASUBQ, iOp(1), rOp(rAX))
}

// floorRemainder adds the divisor to RDX under the same condition.
func (e *emitter) floorRemainder(sign int64, known bool, done *label) {
	e.copy(rAX, rDX)
	if known {
		if sign < 0 {
			e.i1(x86.ANEGQ, rOp(rAX))
		}
		e.i(x86.ASARQ, iOp(63), rOp(rAX))
		e.i(x86.AANDQ, rOp(regTmp), rOp(rAX))
		e.i(x86.AADDQ, rOp(rAX), rOp(rDX))
		return
	}
	e.i(x86.ATESTQ, rOp(rDX), rOp(rDX))
	e.jump(x86.AJEQ, done)
	e.i(x86.AXORQ, rOp(regTmp), rOp(rAX))
	e.jump(x86.AJPL, done)
	e.i(x86.AADDQ, rOp(regTmp), rOp(rDX))
}

func (e *emitter) shiftDivmod(op *trace.Op, n uint) {
	d := e.dst(op)
	e.load(d, op.Args[0])
	switch {
	case op.Code == trace.OpIntFloordiv && n > 0:
		e.i(x86.ASARQ, iOp(int64(n)), rOp(d))
	case op.Code == trace.OpIntMod:
		e.maskWith(d, 1<<n-1)
	}
	e.done(op, d)
}

// largeConst is the value of a constant of 3 or more.
func largeConst(t *trace.Trace, r trace.Ref) (uint64, bool) {
	if !r.IsConst() || int64(t.Const(r).Bits) < 3 {
		return 0, false
	}
	return t.Const(r).Bits, true
}

// magic is a multiplier m and a shift s with x/d = x*m >> 64 >> s for every x
// below 2^63, where 3 <= d < 2^63 is no power of two (Granlund and Montgomery,
// Division by Invariant Integers using Multiplication, 1994). With 2^l the power
// of two above d, m is 2^(63+l)/d rounded up: it exceeds the quotient by e/d with
// e < d < 2^l, so that x*m is too large by less than 2^(63+l)/d, which does not
// carry into the next multiple. It is below 2^64 since 2^l/d < 2.
func magic(d uint64) (m uint64, shift int) {
	l := bits.Len64(d)
	q, _ := bits.Div64(1<<(l-1), 0, d)
	return q + 1, l - 1
}

// magicDivmod divides by a constant with a multiplication. The quotient of a
// negative x, rounded to minus infinity, is ^(^x / d).
func (e *emitter) magicDivmod(op *trace.Op, d uint64) {
	m, shift := magic(d)
	e.load(regTmp, op.Args[0])
	e.copy(rAX, regTmp)
	e.i0(x86.ACQO)
	e.i(x86.AXORQ, rOp(rDX), rOp(rAX))
	e.from1(x86.AMULQ, e.dataOp(m))
	e.i(x86.ASHRQ, iOp(int64(shift)), rOp(rDX))
	e.copy(rAX, regTmp)
	e.i(x86.ASARQ, iOp(63), rOp(rAX))
	e.i(x86.AXORQ, rOp(rDX), rOp(rAX))
	if op.Code == trace.OpIntFloordiv {
		e.done(op, rAX)
		return
	}
	if int64(d) == int64(int32(d)) {
		e.i3(x86.AIMUL3Q, iOp(int64(d)), rOp(rAX), rOp(rAX))
	} else {
		e.i(x86.AIMULQ, e.dataOp(d), rOp(rAX))
	}
	e.i(x86.ASUBQ, rOp(rAX), rOp(regTmp))
	e.done(op, regTmp)
}

// maskWith is AND with any constant.
func (e *emitter) maskWith(d reg, v uint64) {
	if int64(v) == int64(int32(v)) {
		e.i(x86.AANDQ, iOp(int64(v)), rOp(d))
	} else {
		e.i(x86.AANDQ, e.dataOp(v), rOp(d))
	}
}

// mulHigh multiplies rax by the other factor, which may be in rdx or rax.
func (e *emitter) mulHigh(op *trace.Op) {
	a, b := op.Args[0], op.Args[1]
	if e.in(b, rAX) {
		a, b = b, a
	}
	e.load(rAX, a)
	if b.IsConst() {
		e.from1(x86.AMULQ, e.dataOp(e.bits(b)))
	} else {
		e.from1(x86.AMULQ, e.rm(b))
	}
	e.done(op, rDX)
}
