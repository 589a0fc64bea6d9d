package x86

import (
	"fmt"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

// cond is a condition that the flags hold. ordered: it holds only if PF is
// clear; the opposite of such a condition holds also if PF is set.
type cond struct {
	cc      cc
	ordered bool
	not     bool // the opposite of the rest
}

var intCond = map[trace.Opcode]cc{
	trace.OpIntLt: ccL, trace.OpIntLe: ccLE, trace.OpIntEq: ccE, trace.OpIntNe: ccNE, trace.OpIntGt: ccG, trace.OpIntGe: ccGE,
	trace.OpUintLt: ccB, trace.OpUintLe: ccBE, trace.OpUintGt: ccA, trace.OpUintGe: ccAE,
	trace.OpPtrEq: ccE, trace.OpPtrNe: ccNE,
}

// compare sets the flags for a test and returns when its result is 1.
func (e *emitter) compare(op *trace.Op) cond {
	switch c := op.Code; {
	case c == trace.OpIntIsTrue || c == trace.OpIntIsZero:
		e.testZero(op.Args[0])
		if c == trace.OpIntIsTrue {
			return cond{cc: ccNE}
		}
		return cond{cc: ccE}
	case c >= trace.OpFloatLt && c <= trace.OpFloatGe:
		return e.compareFloat(op)
	default:
		c := intCond[c]
		if e.compareWords(op.Args[0], op.Args[1]) {
			c = swapped[c]
		}
		return cond{cc: c}
	}
}

func (e *emitter) testZero(r trace.Ref) {
	switch h, ok := e.home(r); {
	case ok:
		e.i(x86.ATESTQ, rOp(h), rOp(h))
	case r.IsConst():
		e.load(regTmp, r)
		e.i(x86.ATESTQ, rOp(regTmp), rOp(regTmp))
	default:
		e.i(x86.ACMPQ, e.rm(r), iOp(0))
	}
}

// compareWords compares two words, perhaps in the other order.
func (e *emitter) compareWords(a, b trace.Ref) (swap bool) {
	if a.IsConst() && !b.IsConst() {
		a, b, swap = b, a, true
	}
	v, small := e.imm(b)
	_, inReg := e.home(a)
	_, bInReg := e.home(b)
	switch {
	case small && v == 0:
		e.testZero(a)
	case !a.IsConst() && (inReg || small || bInReg):
		e.i(x86.ACMPQ, e.rm(a), e.src(b))
	default:
		e.load(regTmp, a)
		e.i(x86.ACMPQ, rOp(regTmp), e.src(b))
	}
	return swap
}

// compareFloat orders the operands so that "above" is false for NaN.
func (e *emitter) compareFloat(op *trace.Op) cond {
	a, b := op.Args[0], op.Args[1]
	c := ccA
	switch op.Code {
	case trace.OpFloatLt:
		a, b = b, a
	case trace.OpFloatLe:
		a, b, c = b, a, ccAE
	case trace.OpFloatGe:
		c = ccAE
	}
	e.i(x86.AUCOMISD, e.rm(b), rOp(e.use(a, regXTmp)))
	switch op.Code {
	case trace.OpFloatEq:
		return cond{cc: ccE, ordered: true}
	case trace.OpFloatNe:
		return cond{cc: ccE, ordered: true, not: true}
	}
	return cond{cc: c}
}

// jumpIf jumps if the condition is as wanted.
func (e *emitter) jumpIf(c cond, want bool, to *label) {
	if want == c.not { // jump unless the plain condition holds
		e.jump(jcc[c.cc^1], to)
		if c.ordered {
			e.jump(x86.AJPS, to)
		}
		return
	}
	if !c.ordered {
		e.jump(jcc[c.cc], to)
		return
	}
	skip := newLabel("unordered")
	e.jump(x86.AJPS, skip)
	e.jump(jcc[c.cc], to)
	e.bind(skip)
}

// materialise turns a test into 0 or 1 in a register.
func (e *emitter) materialise(op *trace.Op) {
	d := e.dst(op)
	if op.Code == trace.OpStmShouldBreakTransaction {
		e.pollValue(d)
		e.done(op, d)
		return
	}
	c := e.compare(op)
	at := c.cc
	if c.not {
		at ^= 1
	}
	e.i1(setcc[at], rOp(d))
	if c.ordered {
		t := e.temp()
		if c.not {
			e.i1(x86.ASETPS, rOp(t))
			e.i(x86.AORL, rOp(t), rOp(d))
		} else {
			e.i1(x86.ASETPC, rOp(t))
			e.i(x86.AANDL, rOp(t), rOp(d))
		}
	}
	e.i(x86.AMOVBLZX, rOp(d), rOp(d))
	e.done(op, d)
}

// guardBool compiles guard_true and guard_false, with the test in front of it
// if that is fused.
func (e *emitter) guardBool(op *trace.Op) {
	leaveOn := op.Code == trace.OpGuardFalse
	exit := e.exitLabel(op.Exit)
	if f := e.fuseOf[e.k]; f >= 0 {
		test := e.t.Ops[f]
		x := &e.exits[op.Exit]
		if x.known = e.loc(test.Name); leaveOn {
			x.knownBits = 1
		}
		if test.Code == trace.OpStmShouldBreakTransaction {
			e.pollGuard(leaveOn, exit)
			return
		}
		e.jumpIf(e.compare(test), leaveOn, exit)
		return
	}
	a := op.Args[0]
	if a.IsConst() {
		if (e.bits(a) != 0) == leaveOn {
			e.jump(obj.AJMP, exit)
		}
		return
	}
	e.testZero(a)
	e.jumpIf(cond{cc: ccNE}, leaveOn, exit)
}

func (e *emitter) guardValue(op *trace.Op) {
	a, want := op.Args[0], op.Args[1]
	if e.t.KindOf(a) == trace.Float && !a.IsConst() {
		if h, ok := e.home(a); ok {
			e.i(x86.AMOVQ, rOp(h), rOp(regTmp))
			e.i(x86.ACMPQ, rOp(regTmp), e.src(want))
			e.jump(x86.AJNE, e.exitLabel(op.Exit))
			return
		}
	}
	e.compareWords(a, want)
	e.jump(x86.AJNE, e.exitLabel(op.Exit))
}

func (e *emitter) guardClass(op *trace.Op) {
	tid, ok := tidOf(op.Descr)
	if !ok {
		e.fail(fmt.Errorf("x86: %s: no type id", e.t.OpText(op)))
		return
	}
	e.i(x86.ACMPL, e.addr(op.Args[0], e.lay.Obj.TID), iOp(int64(int32(tid))))
	e.jump(x86.AJNE, e.exitLabel(op.Exit))
}

func tidOf(d trace.Descr) (uint32, bool) {
	switch d := d.(type) {
	case *trace.Type:
		return d.TID, true
	case *trace.Array:
		return d.TID, true
	}
	return 0, false
}

func (e *emitter) guardNull(op *trace.Op) {
	e.testZero(op.Args[0])
	c := ccE
	if op.Code == trace.OpGuardIsnull {
		c = ccNE
	}
	e.jump(jcc[c], e.exitLabel(op.Exit))
}

// The poll: the segment's request word, then the goroutine's stack guard. It may
// use regTmp.
//
//	cmp dword gs:[request], 0    ; jne leave
//	cmp qword [r14+16], -1314    ; je leave
func (e *emitter) pollJump(to *label) {
	e.i(x86.ACMPL, e.seg(e.lay.Seg.Request), iOp(0))
	e.jump(x86.AJNE, to)
	e.i(x86.ACMPQ, mOp(e.goroutine(), stackguardOffset), iOp(stackPreempt))
	e.jump(x86.AJEQ, to)
}

// goroutine is a register that holds g.
func (e *emitter) goroutine() reg {
	if e.gs {
		return regG
	}
	e.i(x86.AMOVQ, mOp(rSP, doorG), rOp(regTmp))
	return regTmp
}

func (e *emitter) pollGuard(leaveOn bool, exit *label) {
	if leaveOn {
		e.pollJump(exit)
		return
	}
	stay := newLabel("asked")
	e.pollJump(stay)
	e.jump(obj.AJMP, exit)
	e.bind(stay)
}

func (e *emitter) pollValue(d reg) {
	yes, done := newLabel("asked"), newLabel("polled")
	e.pollJump(yes) // d may be regTmp
	e.loadConst(d, 0)
	e.jump(obj.AJMP, done)
	e.bind(yes)
	e.loadConst(d, 1)
	e.bind(done)
}
