package x86

import (
	"fmt"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

// emitter writes one trace. While op k is written, registers of values that
// live across it stay as they are; regTmp, regXTmp and temp() registers are
// free.
type emitter struct {
	*asm
	*allocation
	lay    *Layout
	box    *trace.Boxing
	regs   *regSet
	bmi2   bool
	gs     bool
	id     int // Code.ID
	listed bool

	k        int
	loopHead *label
	across   map[int][]trace.Ref // by op index of a site: values living across it
	borrowed []reg

	unboxed   trace.Ref // the word whose float bits a guard_float left in regTmp
	unboxedBy int       // index of that guard
	cold      []func()
	exits     []exitState
	exitUse   []int  // exits in order of first use
	leaving   *label // where stubs go
	sites     []SiteInfo
}

// mark names a piece of code for listings: an op, or a cold part of one.
type mark struct {
	at   place
	op   int // index of the op, or -1 and the number of an exit
	exit int
	text string
}

type lowerFunc func(*emitter, *trace.Op)

// lowering has an entry for every op except those in refused.
var lowering map[trace.Opcode]lowerFunc

// refused lists ops that the backend does not compile, with the reason.
var refused = map[trace.Opcode]string{
	trace.OpNew:      "stmrewrite turns it into call_malloc_nursery",
	trace.OpNewArray: "stmrewrite turns it into call_malloc_nursery_varsize",
}

func init() { // not a literal: the functions refer to the table's users
	lowering = map[trace.Opcode]lowerFunc{
		trace.OpLabel:  (*emitter).label,
		trace.OpLoop:   (*emitter).loopLabel,
		trace.OpJump:   (*emitter).jumpBack,
		trace.OpFinish: (*emitter).finish,
		trace.OpRejoin: (*emitter).rejoinLoop,
		trace.OpMark:   func(*emitter, *trace.Op) {},

		trace.OpGuardTrue:    (*emitter).guardBool,
		trace.OpGuardFalse:   (*emitter).guardBool,
		trace.OpGuardValue:   (*emitter).guardValue,
		trace.OpGuardClass:   (*emitter).guardClass,
		trace.OpGuardNonnull: (*emitter).guardNull,
		trace.OpGuardIsnull:  (*emitter).guardNull,
		trace.OpGuardInt:     (*emitter).guardInt,
		trace.OpGuardFloat:   (*emitter).guardFloat,
		trace.OpGuardBool:    (*emitter).guardBoolWord,
		trace.OpGuardPtr:     (*emitter).guardPtr,

		trace.OpIntAdd:      (*emitter).intAdd,
		trace.OpIntSub:      (*emitter).intSub,
		trace.OpIntMul:      (*emitter).intMul,
		trace.OpIntFloordiv: (*emitter).divmod,
		trace.OpIntMod:      (*emitter).divmod,
		trace.OpIntAnd:      inPlaceOp(x86.AANDQ),
		trace.OpIntOr:       inPlaceOp(x86.AORQ),
		trace.OpIntXor:      inPlaceOp(x86.AXORQ),
		trace.OpIntLshift:   shift(x86.ASHLQ, x86.ASHLXQ),
		trace.OpIntRshift:   shift(x86.ASARQ, x86.ASARXQ),
		trace.OpUintRshift:  shift(x86.ASHRQ, x86.ASHRXQ),
		trace.OpUintMulHigh: (*emitter).mulHigh,
		trace.OpIntNeg:      unary(x86.ANEGQ),
		trace.OpIntInvert:   unary(x86.ANOTQ),
		trace.OpIntAddOvf:   (*emitter).addOvf,
		trace.OpIntSubOvf:   (*emitter).subOvf,
		trace.OpIntMulOvf:   (*emitter).mulOvf,

		trace.OpFloatAdd:       floatBinary(x86.AADDSD),
		trace.OpFloatSub:       floatBinary(x86.ASUBSD),
		trace.OpFloatMul:       floatBinary(x86.AMULSD),
		trace.OpFloatTruediv:   floatBinary(x86.ADIVSD),
		trace.OpFloatNeg:       floatMask(x86.AXORPD, 1<<63),
		trace.OpFloatAbs:       floatMask(x86.AANDPD, 1<<63-1),
		trace.OpFloatSqrt:      (*emitter).floatSqrt,
		trace.OpFloatFloor:     (*emitter).floatFloor,
		trace.OpCastIntToFloat: (*emitter).intToFloat,
		trace.OpCastFloatToInt: (*emitter).floatToInt,

		trace.OpBoxInt:     (*emitter).boxInt,
		trace.OpUnboxInt:   (*emitter).unboxInt,
		trace.OpBoxFloat:   (*emitter).boxFloat,
		trace.OpUnboxFloat: (*emitter).unboxFloat,
		trace.OpBoxBool:    (*emitter).boxBool,
		trace.OpUnboxBool:  (*emitter).unboxBool,
		trace.OpBoxPtr:     (*emitter).copyWord,
		trace.OpUnboxPtr:   (*emitter).copyWord,

		trace.OpGetfieldGC:     (*emitter).getfield,
		trace.OpSetfieldGC:     (*emitter).setfield,
		trace.OpGetarrayitemGC: (*emitter).getitem,
		trace.OpSetarrayitemGC: (*emitter).setitem,
		trace.OpArraylenGC:     (*emitter).arraylen,
		trace.OpGetframe:       (*emitter).getframe,
		trace.OpSetframe:       (*emitter).setframe,

		trace.OpCall:              (*emitter).call,
		trace.OpCallPure:          (*emitter).call,
		trace.OpCallMayForce:      (*emitter).call,
		trace.OpCallLoopinvariant: (*emitter).call,
		trace.OpCallReleaseGIL:    (*emitter).call,

		trace.OpStmRead:                  (*emitter).stmRead,
		trace.OpStmReadItem:              (*emitter).stmReadItem,
		trace.OpCondCallGCWB:             (*emitter).writeBarrier,
		trace.OpCondCallGCWBArray:        (*emitter).writeBarrierItem,
		trace.OpCallMallocNursery:        (*emitter).malloc,
		trace.OpNurseryPtrIncrement:      (*emitter).intAdd,
		trace.OpCallMallocNurseryVarsize: (*emitter).mallocArray,
		trace.OpInitHeader:               (*emitter).initHeader,
		trace.OpInitLength:               (*emitter).initLength,
		trace.OpStmBecomeInevitable:      (*emitter).becomeInevitable,
	}
	trace.EachOp(func(c trace.Opcode) {
		if isTest(c) {
			lowering[c] = (*emitter).materialise
		}
	})
}

// emit writes the whole trace: the hot path, cold parts of ops, exits.
func (e *emitter) emit() {
	e.exits = make([]exitState, len(e.t.Exits))
	e.across = e.crossing()
	for k, op := range e.t.Ops {
		e.k = k
		if e.fused[k] {
			continue
		}
		if op.Code != trace.OpMark {
			e.mark(k, "")
		}
		f := lowering[op.Code]
		if f == nil {
			why := refused[op.Code]
			if why == "" {
				why = "unknown op"
			}
			e.fail(fmt.Errorf("x86: cannot compile %s: %s", e.t.OpText(op), why))
			return
		}
		f(e, op)
		e.release()
	}
	e.from1(x86.ABYTE, iOp(trapByte)) // what runs past the end
	for i := 0; i < len(e.cold); i++ {
		e.cold[i]()
	}
	for i := 0; i < len(e.exitUse); i++ {
		e.exitCode(e.exitUse[i])
	}
	e.leaveCode()
}

const trapByte = 0xCC

// later queues code of the current op for the cold part.
func (e *emitter) later(text string, f func()) {
	k := e.k
	e.cold = append(e.cold, func() {
		e.k = k
		e.mark(k, text)
		f()
		e.release()
	})
}

func (e *emitter) mark(k int, text string) {
	e.marks = append(e.marks, mark{at: e.here(), op: k, text: text})
}

func (e *emitter) label(op *trace.Op) {
	if e.t.Kind == trace.BridgeTrace {
		e.moves(e.entry)
	} else {
		e.loadParams(op)
	}
	if e.head == e.k {
		e.bindHead()
	}
}

// loadParams fills the parameters from the entry frame, those in memory first:
// no register holds a value yet.
func (e *emitter) loadParams(op *trace.Op) {
	e.i(x86.AMOVQ, mOp(regCtx, e.lay.Ctx.FrameBase), rOp(regTmp))
	for _, spilled := range []bool{true, false} {
		for i, p := range op.Params {
			l := e.loc(p)
			if l == NoLoc || l.IsReg() == spilled {
				continue
			}
			from := mOp(regTmp, 8*op.Slots[i])
			if spilled {
				e.i(x86.AMOVSD, from, rOp(regXTmp))
				e.i(x86.AMOVSD, rOp(regXTmp), e.word(l))
			} else {
				e.i(x86.AMOVQ, from, rOp(l.reg()))
			}
		}
	}
}

func (e *emitter) loopLabel(*trace.Op) {
	e.moves(e.loop)
	e.bindHead()
}

func (e *emitter) bindHead() {
	e.loopHead = newLabel("loop")
	e.bind(e.loopHead)
}

func (e *emitter) jumpBack(*trace.Op) {
	e.moves(e.back)
	e.jump(obj.AJMP, e.loopHead)
}

func (e *emitter) rejoinLoop(*trace.Op) {
	e.moves(e.rejoin)
	e.i1(obj.AJMP, e.wordOp(e.addData(uint64(e.target.Loop.Head))))
}

func (e *emitter) finish(op *trace.Op) {
	if x := &e.exits[op.Exit]; !x.taken {
		e.exitLabel(op.Exit)
		e.exitCode(op.Exit)
	} else {
		e.jump(obj.AJMP, &x.label)
	}
}
