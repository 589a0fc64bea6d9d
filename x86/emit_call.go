package x86

import (
	"fmt"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

// arg is argument word i of the context.
func (e *emitter) arg(i int) operand { return mOp(regCtx, e.lay.Ctx.Args+8*i) }

func (e *emitter) call(op *trace.Op) {
	if len(op.Args) > NumArgs {
		e.fail(fmt.Errorf("x86: %s: more than %d arguments", e.t.OpText(op), NumArgs))
		return
	}
	e.site(op, ExitCall, func() {
		for i, a := range op.Args {
			e.storeTo(e.arg(i), a)
		}
	})
	if e.t.KindOf(op.Name) == trace.Void || e.loc(op.Name) == NoLoc {
		return
	}
	d := e.dst(op)
	as := x86.AMOVQ
	if d.isX() {
		as = x86.AMOVSD
	}
	e.i(as, mOp(regCtx, e.lay.Ctx.Ret), rOp(d))
	e.done(op, d)
}

// site leaves machine code and goes on behind it when the runtime resumes.
// Live registers wait in their Regs words, where a collection finds and changes
// the references among them:
//
//	store live registers       ; also what the raise exit wants
//	store arguments
//	lea r11, [resume]; store Resume, ExitCode, ExitID, Code
//	ret
//	resume: load live registers
func (e *emitter) site(op *trace.Op, code int, args func()) {
	s := SiteInfo{Code: code, Op: op.Name, Exit: op.Exit}
	s.Func, _ = op.Descr.(*trace.Func)
	s.Array, _ = op.Descr.(*trace.Array)
	across := e.across[e.k]
	saved := across
	if op.Exit != trace.NoExit {
		saved = e.withExit(across, op.Exit)
	}
	for _, r := range saved {
		e.save(r)
		if e.t.KindOf(r).IsRef() {
			s.GCMap = append(s.GCMap, e.loc(r))
		}
	}
	args()
	resume := newLabel("resume")
	e.i(x86.ALEAQ, e.labelOp(resume), rOp(regTmp))
	e.i(x86.AMOVQ, rOp(regTmp), mOp(regCtx, e.lay.Ctx.Resume))
	e.leave(code, len(e.sites))
	s.resume = resume
	e.sites = append(e.sites, s)
	e.bind(resume)
	for _, r := range across {
		if h, ok := e.home(r); ok {
			e.load1(h, e.loc(r))
		}
	}
}

func (e *emitter) save(r trace.Ref) {
	if h, ok := e.home(r); ok {
		e.saveReg(h)
	}
}

func (e *emitter) saveReg(r reg) {
	as := x86.AMOVQ
	if r.isX() {
		as = x86.AMOVSD
	}
	e.i(as, rOp(r), e.word(Loc(r)))
}

func (e *emitter) load1(h reg, l Loc) {
	as := x86.AMOVQ
	if h.isX() {
		as = x86.AMOVSD
	}
	e.i(as, e.word(l), rOp(h))
}

// leave returns to Go.
func (e *emitter) leave(code, id int) {
	e.i(x86.AMOVQ, iOp(int64(id)), mOp(regCtx, e.lay.Ctx.ExitID))
	e.leaveWith(code)
}

// leaveWith returns to Go, with ExitID set.
func (e *emitter) leaveWith(code int) {
	c := &e.lay.Ctx
	e.i(x86.AMOVQ, iOp(int64(code)), mOp(regCtx, c.ExitCode))
	e.i(x86.AMOVQ, iOp(int64(e.id)), mOp(regCtx, c.Code))
	e.i0(obj.ARET)
}

// withExit adds the exit's values to the list.
func (e *emitter) withExit(list []trace.Ref, exit int) []trace.Ref {
	list = list[:len(list):len(list)]
	seen := map[trace.Ref]bool{}
	for _, r := range list {
		seen[r] = true
	}
	e.t.Exits[exit].EachRef(func(r *trace.Ref) {
		if *r > 0 && !seen[*r] && e.loc(*r) != NoLoc {
			seen[*r] = true
			list = append(list, *r)
		}
	})
	return list
}
