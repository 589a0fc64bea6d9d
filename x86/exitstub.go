package x86

import (
	"fmt"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

// exitState is an exit while its trace is being written.
type exitState struct {
	taken bool  // by a guard
	label label // where guards jump
	stub  label // what the slot points at until a bridge is attached
	slot  int   // data word

	inLoop bool // taken by ops of the loop, or of a bridge that rejoins one

	known     Loc // the result of the fused test, which the exit reads; NoLoc: none
	knownBits uint64
}

// exitLabel is where an op jumps to leave through exit n.
func (e *emitter) exitLabel(n int) *label {
	x := &e.exits[n]
	if !x.taken {
		x.taken, x.label, x.stub = true, *coldLabel("exit"), *newLabel("stub")
		x.known = NoLoc
		x.inLoop = e.head >= 0 && e.k > e.head || e.rejoins()
		if e.t.Ops[e.k].Code != trace.OpFinish {
			e.exitUse = append(e.exitUse, n)
		}
	}
	return &x.label
}

// exitCode writes an exit:
//
//	En:   store the result of a fused test, if the snapshot reads it
//	      jmp [slot]                  ; slot: stub, later a bridge
//	stub: mov r11, n
//	      jmp leave
//	...
//	leave: store the registers that values live in
//	      store ExitCode, ExitID, Code
//	      ret
//
// A link puts the state into memory in front of that, so that bridge or target
// trace find it there; see link.
func (e *emitter) exitCode(n int) {
	x, exit := &e.exits[n], e.t.Exits[n]
	e.marks = append(e.marks, mark{at: e.here(), op: -1, exit: n})
	e.bind(&x.label)
	x.slot = e.addData(0)
	if x.known != NoLoc {
		e.i(x86.AMOVQ, iOp(int64(x.knownBits)), e.word(x.known))
	}
	if exit.Kind == trace.ExitLink {
		e.link(n, exit, &x.stub)
	}
	e.i1(obj.AJMP, e.wordOp(x.slot))
	e.bind(&x.stub)
	if exit.Kind == trace.ExitLink {
		e.leave(ExitSide, n)
		return
	}
	e.i(x86.AMOVL, iOp(int64(n)), rOp(regTmp))
	e.jump(obj.AJMP, e.leaving)
}

// leaveCode is what all stubs share. It stores all registers that values of the
// trace live in: a trace has hundreds of exits, of which few are taken, so that
// what they are made of matters more than a few stores.
func (e *emitter) leaveCode() {
	c := &e.lay.Ctx
	e.marks = append(e.marks, mark{at: e.here(), op: -1, exit: trace.NoExit, text: "leave"})
	e.bind(e.leaving)
	for used := e.usedRegs(); used != 0; used &= used - 1 {
		e.saveReg(used.lowest())
	}
	e.i(x86.AMOVQ, rOp(regTmp), mOp(regCtx, c.ExitID))
	e.leaveWith(ExitSide)
}

func (al *allocation) usedRegs() (m regMask) {
	for _, r := range al.order {
		if l := al.val(r).loc; l != NoLoc && l.IsReg() {
			m |= maskOf(l.reg())
		}
	}
	return m
}

// lower leaves instead of a link that would write to frames older than what has
// been saved of the thread stack. FrameBase is in regTmp, and stays there.
func (e *emitter) lower(n int, exit *trace.Exit) {
	low := 0
	for _, f := range exit.Frames {
		low = min(low, f.Base)
	}
	if low == 0 || e.lay.Ctx.StackLow == 0 {
		return
	}
	unsaved := coldLabel("lower")
	e.later("lower", func() {
		e.bind(unsaved)
		for _, r := range e.withExit(nil, n) {
			e.save(r)
		}
		e.leave(ExitLower, n)
	})
	e.i(x86.AADDQ, iOp(int64(8*low)), rOp(regTmp))
	e.i(x86.ACMPQ, rOp(regTmp), mOp(regCtx, e.lay.Ctx.StackLow))
	e.jump(x86.AJCS, unsaved)
	e.i(x86.ASUBQ, iOp(int64(8*low)), rOp(regTmp))
}

// link writes all slots of the exit's frames to the thread stack, moves
// FrameBase to the innermost frame, and polls: a cycle of links passes no back
// edge. If the poll says so, or the thread stack is nearly full, the stub is
// taken instead of the slot.
func (e *emitter) link(n int, exit *trace.Exit, stub *label) {
	if len(exit.Virtuals) > 0 {
		e.fail(fmt.Errorf("x86: link exit E%d has virtual objects", n))
		return
	}
	c := &e.lay.Ctx
	e.i(x86.AMOVQ, mOp(regCtx, c.FrameBase), rOp(regTmp))
	e.lower(n, exit)
	base := 0
	for _, f := range exit.Frames {
		base = f.Base
		for _, s := range f.Slots {
			e.storeTo(mOp(regTmp, 8*f.At(s)), s.Value.Ref)
		}
	}
	if base != 0 {
		e.i(x86.AADDQ, iOp(int64(8*base)), rOp(regTmp))
		e.i(x86.AMOVQ, rOp(regTmp), mOp(regCtx, c.FrameBase))
	}
	if base > 0 && c.StackLimit != 0 {
		e.i(x86.ACMPQ, rOp(regTmp), mOp(regCtx, c.StackLimit))
		e.jump(x86.AJHI, stub)
	}
	e.pollJump(stub)
}
