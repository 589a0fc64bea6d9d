package rt

import (
	"errors"
	"fmt"
	"runtime/debug"
	"unsafe"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// Headroom is the number of stack words that must be free above a frame for
// machine code to be entered there; a trace whose frames need more is not
// compiled.
const Headroom = 4096

// Outcome says how machine code ended.
type Outcome uint8

const (
	Left    Outcome = iota // through an exit; its frames are on the stack
	Aborted                // the transaction was rolled back and began again
	Refused                // machine code was not entered: no stack left, or heap exhausted
)

// Exited is the result of Run.
type Exited struct {
	Outcome Outcome
	Pos     Pos   // where the interpreter goes on
	Code    *Code // Left: the trace that was running at the end
	Number  int   // Left: the exit taken
	Exit    *Exit // Left: the same
	Frame   int   // Left: stack index of the entry frame that the exit is relative to
	Err     error // Left: what the callee raised, when Exit is a raise exit
}

// CodeFault is what Run panics with when machine code faulted or broke its
// contract with the runtime: a bug of the JIT, never of the program.
type CodeFault struct {
	Code  *Code
	Cause any
}

func (e *CodeFault) Error() string {
	if e.Code == nil {
		return fmt.Sprintf("machine code: %v", e.Cause)
	}
	return fmt.Sprintf("machine code of trace %d: %v", e.Code.ID, e.Cause)
}

// Run enters c with its entry frame at p.Base and stays until the code leaves
// through an exit, or the transaction is rolled back. It is the one loop
// between Go and machine code: slow paths and calls are served here.
//
// The goroutine is inside a transaction. Run may collect, and so move objects;
// the frames on the stack are updated.
func (t *Thread) Run(im *Image, c *Code, p Pos) (out Exited) {
	if t.avoid || t.Watching() || p.Base+Headroom > len(t.Stack) {
		return Exited{Outcome: Refused, Pos: p}
	}
	m := t.pushMachine(im)
	if m == nil {
		return Exited{Outcome: Refused, Pos: p}
	}
	t.pos = p
	depth, calls := t.depth, t.calls
	defer func() {
		if r := recover(); r != nil {
			out = t.recovered(im, m, depth, calls, r)
		}
	}()
	ctx := m.ctx
	ctx.FrameBase = t.address(p.Base)
	ctx.Limit = t.address(t.ceiling())
	ctx.Code = c.ID
	for pc := c.Entry; ; pc = ctx.Resume {
		ctx.Low = t.address(t.low)
		im.Enter(uintptr(unsafe.Pointer(ctx)), pc, uintptr(t.Base()))
		switch ExitCode(ctx.ExitCode) {
		case ExitSide:
			return t.leave(im, m, im.Code(ctx.Code), int(ctx.ExitID), nil)
		case ExitLower:
			return t.lower(im, m, im.Code(ctx.Code), int(ctx.ExitID))
		case ExitCall:
			code := im.Code(ctx.Code)
			if site := &code.Sites[ctx.ExitID]; !t.serveCall(m, code, site) {
				return t.raised(im, m, code, site)
			}
		case ExitWBSlow:
			t.WriteSlow(ctx.Args[0])
		case ExitWBItemSlow:
			t.WriteItemSlow(ctx.Args[0], ctx.Args[1])
		case ExitMallocSlow:
			code := im.Code(ctx.Code)
			t.inUse(ctx, code)
			if !t.serveMalloc(m, &code.Sites[ctx.ExitID]) {
				return Exited{Outcome: Aborted, Pos: t.retry()}
			}
		case ExitInevitable:
			code := im.Code(ctx.Code)
			t.inUse(ctx, code)
			m.site = &code.Sites[ctx.ExitID]
			moves := t.moves
			if !t.BecomeInevitable("call that is not transaction-safe, in machine code") {
				return Exited{Outcome: Aborted, Pos: t.retry()}
			}
			t.goOn(m, moves)
		default:
			panic(fmt.Sprintf("left with %v", ExitCode(ctx.ExitCode)))
		}
	}
}

// ceiling is the highest frame that machine code may lead to from a lower one.
func (t *Thread) ceiling() int {
	limit := len(t.Stack) - Headroom
	if t.Ceiling > 0 {
		return min(limit, t.Ceiling)
	}
	return limit
}

// Below reports whether machine code may go on in a frame at stack index base.
func (t *Thread) Below(base int) bool { return base <= t.ceiling() }

// address is where a stack word is.
func (t *Thread) address(i int) uintptr { return uintptr(unsafe.Pointer(&t.Stack[i])) }

// TraceFrame is the stack index of the entry frame of the machine code that has
// called the running Func; 0 outside of such a call.
func (t *Thread) TraceFrame() int {
	if t.depth == 0 {
		return 0
	}
	return t.frame(t.machines[t.depth-1].ctx)
}

// frame is the stack index of the entry frame.
func (t *Thread) frame(ctx *Context) int { return int(ctx.FrameBase-t.address(0)) / 8 }

// inUse tells the collector how much of the stack holds frames: in memory they
// are as they were when the running trace was entered.
func (t *Thread) inUse(ctx *Context, code *Code) int {
	t.pos.SP = t.frame(ctx) + code.Top
	return t.pos.SP
}

// serveCall runs a Go function for machine code. It reports false when the
// function returned an error, which is then in m.err.
func (t *Thread) serveCall(m *Machine, code *Code, site *Site) bool {
	f := site.Func
	m.site = site
	t.Top = t.inUse(m.ctx, code)
	moves := t.moves
	t.calls++
	m.ctx.Ret, m.err = f.Impl(t, m.ctx.Args[:len(f.Args)])
	t.calls--
	t.goOn(m, moves)
	return m.err == nil
}

// goOn is called before machine code is entered again where the collector knew
// its references. If it has moved objects since, machine code may still store to
// those that it has had write barriers for, or has made; see Reopen.
func (t *Thread) goOn(m *Machine, moves uint64) {
	if t.moves != moves {
		for _, i := range m.site.Words {
			t.Reopen(*m.ctx.Word(i))
		}
	}
	m.site = nil
}

// serveMalloc collects if that is due, and allocates. It reports false after
// an abort.
func (t *Thread) serveMalloc(m *Machine, site *Site) bool {
	m.site = site
	moves := t.moves
	if t.Requested() && !t.Safepoint() {
		return false
	}
	t.goOn(m, moves)
	if site.Array != nil {
		m.ctx.Ret = t.AllocArray(stm.TypeID(site.Array.TID), m.ctx.Args[0])
	} else {
		m.ctx.Ret = t.Alloc(0, m.ctx.Args[0]) // machine code sets the headers
	}
	return true
}

// leave rebuilds the frames of an exit and ends the activation.
func (t *Thread) leave(im *Image, m *Machine, code *Code, n int, err error) Exited {
	e, frame := code.exit(n), t.frame(m.ctx)
	var p Pos
	if e.Kind == trace.ExitLink { // machine code has written the frames and moved FrameBase
		in := &e.Frames[len(e.Frames)-1]
		p = Pos{Base: frame, SP: frame + in.SP, PC: in.PC}
		frame -= in.Base
		t.pos = p
	} else {
		p = t.rebuild(im, m, e, frame)
	}
	t.depth--
	return Exited{Outcome: Left, Pos: p, Code: code, Number: n, Exit: e, Frame: frame, Err: err}
}

// lowerAhead is how many words more than needed are saved when machine code
// returns to an older frame: it will return to others.
const lowerAhead = 256

// lower leaves through a link to an older frame, which is saved now.
func (t *Thread) lower(im *Image, m *Machine, code *Code, n int) Exited {
	e, frame := code.exit(n), t.frame(m.ctx)
	p := t.rebuild(im, m, e, frame)
	t.Lower(max(NumRegs, t.low-lowerAhead))
	t.depth--
	return Exited{Outcome: Left, Pos: p, Code: code, Number: n, Exit: e, Frame: frame}
}

// raised leaves through the exit of a call whose function returned m.err.
func (t *Thread) raised(im *Image, m *Machine, code *Code, site *Site) Exited {
	err := m.err
	m.err = nil
	if errors.Is(err, ErrAborted) {
		panic(ErrAborted)
	}
	if site.Raise < 0 {
		panic(fmt.Sprintf("%s raised %v, but the call has no exit", site.Func.Name, err))
	}
	return t.leave(im, m, code, site.Raise, err)
}

// recovered deals with a panic below Run. Heap exhaustion in a call that may
// raise is that call's error. Anywhere else the transaction is rolled back and
// runs again in the interpreter, which can raise at the right place.
func (t *Thread) recovered(im *Image, m *Machine, depth, calls int, r any) Exited {
	if r == ErrAborted {
		panic(r) // outside of any transaction: what a collection reads stays as Restore left it
	}
	t.depth = depth
	switch {
	case r == stm.ErrNoMemory && t.calls > calls && im.raises(m.ctx):
		t.calls = calls
		if !t.inside() {
			if p, ok := t.RetryForMemory(); ok {
				t.avoid = true
				return Exited{Outcome: Aborted, Pos: p}
			}
		}
		t.tries, t.breaks = 0, 0
		m.site, m.err = nil, stm.ErrNoMemory
		code := im.Code(m.ctx.Code)
		return t.raised(im, m, code, &code.Sites[m.ctx.ExitID])
	case r == stm.ErrNoMemory && !t.Thread.Inevitable():
		t.calls = calls
		t.Abort(stm.CauseExplicit)
		t.avoid = true
		return Exited{Outcome: Aborted, Pos: t.retry()}
	case r == stm.ErrNoMemory || t.calls > calls:
		t.depth, t.calls = depth-1, calls
		panic(r) // not machine code's
	}
	t.depth = depth - 1
	panic(&CodeFault{im.Code(m.ctx.Code), fmt.Sprintf("%v\n%s", r, debug.Stack())})
}

// raises reports whether the call that machine code is in has an exit.
func (im *Image) raises(ctx *Context) bool {
	return ExitCode(ctx.ExitCode) == ExitCall && im.Code(ctx.Code).Sites[ctx.ExitID].Raise >= 0
}
