package x86

import (
	"fmt"
	"math/bits"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

// stmRead stores the read version into the marker of the object's header.
func (e *emitter) stmRead(op *trace.Op) {
	e.load(regTmp, op.Args[0])
	e.markRead()
}

func (e *emitter) stmReadItem(op *trace.Op) {
	e.i(x86.ALEAQ, e.itemAddr(op.Args[0], op.Args[1], op.Descr.(*trace.Array)), rOp(regTmp))
	e.markRead()
}

// markRead marks the granule of the address in regTmp.
func (e *emitter) markRead() {
	v := e.temp()
	e.i(x86.ASHRQ, iOp(int64(e.lay.Obj.MarkShift)), rOp(regTmp))
	e.i(x86.AMOVBLZX, e.seg(e.lay.Seg.ReadVersion), rOp(v))
	e.i(x86.AMOVB, rOp(v), e.inView(mOp(regTmp, 0)))
}

func (e *emitter) testFlag(p trace.Ref) {
	e.i(x86.ATESTB, iOp(int64(e.lay.Obj.FlagMask)), e.addr(p, e.lay.Obj.FlagByte))
}

func (e *emitter) writeBarrier(op *trace.Op) {
	slow, back := coldLabel("slow"), newLabel("barrier done")
	e.later("slow path", func() {
		e.bind(slow)
		e.site(op, ExitWBSlow, func() { e.storeTo(e.arg(0), op.Args[0]) })
		e.jump(obj.AJMP, back)
	})
	e.testFlag(op.Args[0])
	e.jump(x86.AJNE, slow)
	e.bind(back)
}

// writeBarrierItem looks at the card of an item only if the object's flag is
// set, which for a large array it stays.
func (e *emitter) writeBarrierItem(op *trace.Op) {
	p, i, d := op.Args[0], op.Args[1], op.Descr.(*trace.Array)
	card, back := coldLabel("card"), newLabel("barrier done")
	e.later("card, slow path", func() {
		e.bind(card)
		e.i(x86.ALEAQ, e.itemAddr(p, i, d), rOp(regTmp))
		e.i(x86.ASHRQ, iOp(int64(e.lay.Obj.CardShift)), rOp(regTmp))
		v := e.temp()
		e.i(x86.AMOVBLZX, e.seg(e.lay.Seg.CardVersion), rOp(v))
		e.i(x86.ACMPB, e.inView(mOp(regTmp, 0)), rOp(v))
		e.release()
		e.jump(x86.AJEQ, back)
		e.site(op, ExitWBItemSlow, func() {
			e.storeTo(e.arg(0), p)
			e.itemOffset(i, d)
			e.i(x86.AMOVQ, rOp(regTmp), e.arg(1))
		})
		e.jump(obj.AJMP, back)
	})
	e.testFlag(p)
	e.jump(x86.AJNE, card)
	e.bind(back)
}

// itemOffset leaves the byte offset of an item in its object in regTmp.
func (e *emitter) itemOffset(i trace.Ref, d *trace.Array) {
	if i.IsConst() {
		e.loadConst(regTmp, e.bits(i)*uint64(d.Width)+uint64(d.Base))
		return
	}
	e.load(regTmp, i)
	if s := bits.TrailingZeros(uint(d.Width)); s > 0 {
		e.i(x86.ASHLQ, iOp(int64(s)), rOp(regTmp))
	}
	e.i(x86.AADDQ, iOp(int64(d.Base)), rOp(regTmp))
}

func (e *emitter) becomeInevitable(op *trace.Op) {
	e.site(op, ExitInevitable, func() {})
}

// malloc bumps the nursery by a constant.
func (e *emitter) malloc(op *trace.Op) {
	size, ok := e.imm(op.Args[0])
	if !ok || size <= 0 {
		e.fail(fmt.Errorf("x86: %s: the size is not a positive constant", e.t.OpText(op)))
		return
	}
	d := e.dst(op)
	end := reg(regTmp)
	if d == end {
		end = e.temp()
	}
	slow, back := e.mallocSlow(op, d, func() { e.storeTo(e.arg(0), op.Args[0]) })
	e.i(x86.AMOVQ, e.seg(e.lay.Seg.NurseryPos), rOp(d))
	e.i(x86.ALEAQ, mOp(d, int(size)), rOp(end))
	e.bump(end, slow)
	e.release()
	e.bind(back)
	e.done(op, d)
}

// bump takes the memory up to end, unless that is past the nursery.
func (e *emitter) bump(end reg, slow *label) {
	e.i(x86.ACMPQ, rOp(end), e.seg(e.lay.Seg.NurseryEnd))
	e.jump(x86.AJHI, slow)
	e.i(x86.AMOVQ, rOp(end), e.seg(e.lay.Seg.NurseryPos))
}

// mallocSlow is the slow path of an allocation into d. Registers borrowed at
// the moment of the jump are given back first.
func (e *emitter) mallocSlow(op *trace.Op, d reg, args func()) (slow, back *label) {
	slow, back = coldLabel("slow"), newLabel("allocated")
	borrowed := append([]reg(nil), e.borrowed...)
	e.later("slow path", func() {
		e.bind(slow)
		e.borrowed = append(e.borrowed, borrowed...)
		e.release()
		e.site(op, ExitMallocSlow, args)
		e.i(x86.AMOVQ, mOp(regCtx, e.lay.Ctx.Ret), rOp(d))
		e.jump(obj.AJMP, back)
	})
	return slow, back
}

// mallocArray bumps the nursery by the size of an array of n items and writes
// header and length.
func (e *emitter) mallocArray(op *trace.Op) {
	a, n := op.Descr.(*trace.Array), op.Args[0]
	d := e.dst(op)
	end := reg(regTmp)
	if d == end {
		end = e.temp()
	}
	nr, ok := e.home(n)
	if !ok {
		nr = e.temp()
	}
	slow, back := e.mallocSlow(op, d, func() { e.storeTo(e.arg(0), n) })
	if !ok {
		e.load(nr, n)
	}
	round := e.lay.Obj.Align - 1
	e.i(x86.ACMPQ, rOp(nr), iOp(int64(e.lay.Obj.MaxVar/a.Width)))
	e.jump(x86.AJHI, slow)
	e.i(x86.ALEAQ, xOp(noReg, nr, a.Width, a.Base+round), rOp(end))
	e.i(x86.AANDQ, iOp(int64(^round)), rOp(end))
	e.i(x86.AMOVQ, e.seg(e.lay.Seg.NurseryPos), rOp(d))
	e.i(x86.AADDQ, rOp(d), rOp(end))
	e.bump(end, slow)
	e.storeHeader(e.inView(mOp(d, e.lay.Obj.TID)), a.TID)
	e.i(x86.AMOVQ, rOp(nr), e.inView(mOp(d, a.LenOffset)))
	e.release()
	e.bind(back)
	e.done(op, d)
}

// storeHeader writes the header word: type id, flags clear.
func (e *emitter) storeHeader(to operand, tid uint32) {
	if tid < 1<<31 {
		e.i(x86.AMOVQ, iOp(int64(tid)), to)
		return
	}
	e.i(x86.AMOVSD, e.dataOp(uint64(tid)), rOp(regXTmp))
	e.i(x86.AMOVSD, rOp(regXTmp), to)
}

func (e *emitter) initHeader(op *trace.Op) {
	tid, ok := tidOf(op.Descr)
	if !ok {
		e.fail(fmt.Errorf("x86: %s: no type id", e.t.OpText(op)))
		return
	}
	e.storeHeader(e.addr(op.Args[0], e.lay.Obj.TID), tid)
}

func (e *emitter) initLength(op *trace.Op) {
	e.storeTo(e.addr(op.Args[0], op.Descr.(*trace.Array).LenOffset), op.Args[1])
}
