package x86

import (
	"fmt"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

// cell is the type of a field or item.
type cell struct {
	kind   trace.Kind
	width  int
	signed bool
}

func (e *emitter) checkCell(op *trace.Op, c cell) bool {
	ok := c.width == 8
	if c.kind == trace.Int {
		ok = ok || c.width == 1 || c.width == 2 || c.width == 4
	}
	if !ok {
		e.fail(fmt.Errorf("x86: %s: no load or store of %d bytes for kind %s", e.t.OpText(op), c.width, c.kind))
	}
	return ok
}

var loads = map[cell]obj.As{
	{width: 1}: x86.AMOVBLZX, {width: 1, signed: true}: x86.AMOVBQSX,
	{width: 2}: x86.AMOVWLZX, {width: 2, signed: true}: x86.AMOVWQSX,
	{width: 4}: x86.AMOVL, {width: 4, signed: true}: x86.AMOVLQSX,
	{width: 8}: x86.AMOVQ, {width: 8, signed: true}: x86.AMOVQ,
}

var stores = map[int]obj.As{1: x86.AMOVB, 2: x86.AMOVW, 4: x86.AMOVL, 8: x86.AMOVQ}

func (e *emitter) loadCell(op *trace.Op, from operand, c cell) {
	if !e.checkCell(op, c) {
		return
	}
	d := e.dst(op)
	as := x86.AMOVSD
	if c.kind != trace.Float {
		as = loads[cell{width: c.width, signed: c.signed}]
	}
	e.i(as, from, rOp(d))
	e.done(op, d)
}

func (e *emitter) storeCell(op *trace.Op, r trace.Ref, to operand, c cell) {
	if !e.checkCell(op, c) {
		return
	}
	if c.width == 8 {
		e.storeTo(to, r)
		return
	}
	if v, ok := e.imm(r); ok {
		e.i(stores[c.width], iOp(narrow(v, c.width)), to)
		return
	}
	h, ok := e.home(r)
	if !ok {
		h = e.temp() // regTmp may be part of the address
		e.load(h, r)
	}
	e.i(stores[c.width], rOp(h), to)
}

// narrow is the signed number with the same low bytes, so that the encoder
// takes it for an immediate of that width.
func narrow(v int64, width int) int64 {
	s := 64 - 8*width
	return v << s >> s
}

func (e *emitter) getfield(op *trace.Op) {
	f := op.Descr.(*trace.Field)
	e.loadCell(op, e.addr(op.Args[0], f.Offset), cell{f.Kind, f.Width, f.Signed})
}

func (e *emitter) setfield(op *trace.Op) {
	f := op.Descr.(*trace.Field)
	e.storeCell(op, op.Args[1], e.addr(op.Args[0], f.Offset), cell{f.Kind, f.Width, f.Signed})
}

func (e *emitter) getitem(op *trace.Op) {
	d := op.Descr.(*trace.Array)
	e.loadCell(op, e.itemInView(op.Args[0], op.Args[1], d), cell{d.Item, d.Width, d.Signed})
}

func (e *emitter) setitem(op *trace.Op) {
	d := op.Descr.(*trace.Array)
	e.storeCell(op, op.Args[2], e.itemInView(op.Args[0], op.Args[1], d), cell{d.Item, d.Width, d.Signed})
}

func (e *emitter) arraylen(op *trace.Op) {
	d := op.Descr.(*trace.Array)
	e.loadCell(op, e.addr(op.Args[0], d.LenOffset), cell{trace.Int, 8, true})
}

func (e *emitter) getframe(op *trace.Op) {
	slot, ok := e.imm(op.Args[0])
	if !ok || slot != slot<<32>>32 || 8*slot != int64(int32(8*slot)) {
		e.fail(fmt.Errorf("x86: %s: no such slot", e.t.OpText(op)))
		return
	}
	d := e.dst(op)
	e.i(x86.AMOVQ, mOp(regCtx, e.lay.Ctx.FrameBase), rOp(d))
	e.i(x86.AMOVQ, mOp(d, int(8*slot)), rOp(d))
	e.done(op, d)
}

// setframe stores a word of the entry frame.
func (e *emitter) setframe(op *trace.Op) {
	slot, ok := e.imm(op.Args[0])
	if !ok || 8*slot != int64(int32(8*slot)) {
		e.fail(fmt.Errorf("x86: %s: no such slot", e.t.OpText(op)))
		return
	}
	e.i(x86.AMOVQ, mOp(regCtx, e.lay.Ctx.FrameBase), rOp(regTmp))
	e.storeTo(mOp(regTmp, int(8*slot)), op.Args[1])
}
