package x86

import (
	"math/bits"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

func (e *emitter) loc(r trace.Ref) Loc { return e.val(r).loc }

// word is the context word of a location.
func (e *emitter) word(l Loc) operand { return mOp(regCtx, e.lay.Ctx.off(l)) }

func (e *emitter) bits(r trace.Ref) uint64 { return e.t.Const(r).Bits }

// imm is the value of a constant that fits a sign-extended 32-bit immediate.
func (e *emitter) imm(r trace.Ref) (int64, bool) {
	if !r.IsConst() {
		return 0, false
	}
	v := int64(e.bits(r))
	return v, v == int64(int32(v))
}

// home is the register of a value that has one.
func (e *emitter) home(r trace.Ref) (reg, bool) {
	if r.IsConst() {
		return noReg, false
	}
	l := e.loc(r)
	return l.reg(), l.IsReg()
}

// in reports whether the value lives in that register.
func (e *emitter) in(r trace.Ref, at reg) bool {
	h, ok := e.home(r)
	return ok && h == at
}

// src is an operand to read the value from: register, memory or immediate.
func (e *emitter) src(r trace.Ref) operand {
	if v, ok := e.imm(r); ok {
		return iOp(v)
	}
	return e.rm(r)
}

// rm is like src, without immediates.
func (e *emitter) rm(r trace.Ref) operand {
	if r.IsConst() {
		return e.dataOp(e.bits(r))
	}
	if l := e.loc(r); !l.IsReg() {
		return e.word(l)
	}
	return rOp(e.loc(r).reg())
}

// use brings the value into a register: its own, or the given scratch.
func (e *emitter) use(r trace.Ref, scratch reg) reg {
	if h, ok := e.home(r); ok {
		return h
	}
	e.load(scratch, r)
	return scratch
}

// load copies the value into a register of its class. It may change the flags.
func (e *emitter) load(to reg, r trace.Ref) {
	switch h, ok := e.home(r); {
	case ok:
		e.copy(to, h)
	case r.IsConst():
		e.loadConst(to, e.bits(r))
	case to.isX():
		e.i(x86.AMOVSD, e.rm(r), rOp(to))
	default:
		e.i(x86.AMOVQ, e.rm(r), rOp(to))
	}
}

func (e *emitter) copy(to, from reg) {
	switch {
	case to == from:
	case to.isX() && from.isX():
		e.i(x86.AMOVAPS, rOp(from), rOp(to))
	default:
		e.i(x86.AMOVQ, rOp(from), rOp(to))
	}
}

func (e *emitter) loadConst(to reg, v uint64) {
	switch {
	case to.isX() && v == 0:
		e.i(x86.AXORPS, rOp(to), rOp(to))
	case to.isX():
		e.i(x86.AMOVSD, e.dataOp(v), rOp(to))
	case v == 0:
		e.i(x86.AXORL, rOp(to), rOp(to))
	case v <= 1<<31-1:
		e.i(x86.AMOVL, iOp(int64(v)), rOp(to))
	default:
		e.i(x86.AMOVQ, iOp(int64(v)), rOp(to))
	}
}

// dst is the register to compute the op's result in; done puts it where the
// result lives.
func (e *emitter) dst(op *trace.Op) reg {
	if l := e.loc(op.Name); l != NoLoc && l.IsReg() {
		return l.reg()
	}
	if e.val(op.Name).class == float {
		return regXTmp
	}
	return regTmp
}

func (e *emitter) done(op *trace.Op, from reg) {
	switch l := e.loc(op.Name); {
	case l == NoLoc:
	case l.IsReg():
		e.copy(l.reg(), from)
	case from.isX():
		e.i(x86.AMOVSD, rOp(from), e.word(l))
	default:
		e.i(x86.AMOVQ, rOp(from), e.word(l))
	}
}

// storeTo writes the 64 bits of a value to memory. It changes regXTmp only, and
// no flags.
func (e *emitter) storeTo(to operand, r trace.Ref) {
	if v, ok := e.imm(r); ok {
		e.i(x86.AMOVQ, iOp(v), to)
		return
	}
	switch h, ok := e.home(r); {
	case ok && h.isX():
		e.i(x86.AMOVSD, rOp(h), to)
	case ok:
		e.i(x86.AMOVQ, rOp(h), to)
	default:
		e.i(x86.AMOVSD, e.rm(r), rOp(regXTmp))
		e.i(x86.AMOVSD, rOp(regXTmp), to)
	}
}

// moves writes a parallel copy.
func (e *emitter) moves(par []move) {
	for _, m := range sequence(par) {
		e.move(m)
	}
}

func (e *emitter) move(m move) {
	switch {
	case m.dst.IsReg() && m.konst:
		e.loadConst(m.dst.reg(), m.bits)
	case m.dst.IsReg() && m.src.IsReg():
		e.copy(m.dst.reg(), m.src.reg())
	case m.dst.IsReg() && m.dst.reg().isX():
		e.i(x86.AMOVSD, e.word(m.src), rOp(m.dst.reg()))
	case m.dst.IsReg():
		e.i(x86.AMOVQ, e.word(m.src), rOp(m.dst.reg()))
	case m.konst && int64(m.bits) == int64(int32(m.bits)):
		e.i(x86.AMOVQ, iOp(int64(m.bits)), e.word(m.dst))
	case m.konst:
		e.i(x86.AMOVSD, e.dataOp(m.bits), rOp(regXTmp))
		e.i(x86.AMOVSD, rOp(regXTmp), e.word(m.dst))
	case m.src.IsReg() && m.src.reg().isX():
		e.i(x86.AMOVSD, rOp(m.src.reg()), e.word(m.dst))
	case m.src.IsReg():
		e.i(x86.AMOVQ, rOp(m.src.reg()), e.word(m.dst))
	default:
		e.i(x86.AMOVSD, e.word(m.src), rOp(regXTmp))
		e.i(x86.AMOVSD, rOp(regXTmp), e.word(m.dst))
	}
}

// temp is a general register besides regTmp, free until release. If all are
// taken, the value of one that the op does not use waits in a spill word.
// Neither temp nor release changes the flags.
func (e *emitter) temp() reg {
	op := e.t.Ops[e.k]
	taken := e.occupied[e.k] | clobbers(op, e.t, e.bmi2) | maskOf(e.borrowed...)
	for _, r := range e.regs.general {
		if !taken.has(r) {
			e.borrowed = append(e.borrowed, r)
			return r
		}
	}
	mine := maskOf(e.borrowed...)
	for _, r := range append(op.Args[:len(op.Args):len(op.Args)], op.Name) {
		if h, ok := e.home(r); ok {
			mine |= maskOf(h)
		}
	}
	r := noReg
	for _, x := range e.regs.general {
		if !mine.has(x) {
			r = x
		}
	}
	if r == noReg { // only with artificially small register sets
		for _, x := range gprOrder {
			if !(taken | mine).has(x) {
				r = x
			}
		}
	}
	e.i(x86.AMOVQ, rOp(r), e.borrowWord(len(e.borrowed)))
	e.borrowed = append(e.borrowed, r)
	return r
}

// borrowWord is one of the spill words that allocation leaves to the emitter.
func (e *emitter) borrowWord(i int) operand {
	return e.word(firstSpill + Loc(e.lay.Ctx.Spills-1-i))
}

// release gives the temporaries back.
func (e *emitter) release() {
	taken := e.occupied[e.k]
	for i, r := range e.borrowed {
		if taken.has(r) {
			e.i(x86.AMOVQ, e.borrowWord(i), rOp(r))
		}
	}
	e.borrowed = e.borrowed[:0]
}

// seg is the word at disp of the segment's view.
func (e *emitter) seg(disp int) operand {
	if e.gs {
		return segOp(disp)
	}
	return mOp(regView, disp)
}

// inView is the memory of the segment's view that o, without an index, is a
// reference to.
func (e *emitter) inView(o operand) operand {
	if e.gs {
		return o.withGS()
	}
	o.Index, o.Scale = regView.name(), 1
	return o
}

// addr is the memory of the view at p+disp. It may use regTmp.
func (e *emitter) addr(p trace.Ref, disp int) operand {
	if v, ok := e.imm(p); ok && v >= 0 && v+int64(disp) < 1<<31 {
		return e.seg(int(v) + disp)
	}
	return e.inView(mOp(e.use(p, regTmp), disp))
}

// itemInView is an array item. It may use regTmp.
func (e *emitter) itemInView(p, i trace.Ref, d *trace.Array) operand {
	o := e.itemAddr(p, i, d)
	switch {
	case e.gs:
		return o.withGS()
	case o.Index == 0:
		return e.inView(o)
	}
	e.i(x86.ALEAQ, o, rOp(regTmp))
	return e.inView(mOp(regTmp, 0))
}

// itemAddr is the reference to an array item, as an address. It may use regTmp.
func (e *emitter) itemAddr(p, i trace.Ref, d *trace.Array) operand {
	if v, ok := e.imm(i); ok {
		if at := v*int64(d.Width) + int64(d.Base); at == int64(int32(at)) {
			return mOp(e.use(p, regTmp), int(at))
		}
	}
	ph, pOK := e.home(p)
	ih, iOK := e.home(i)
	switch {
	case pOK && iOK:
		return xOp(ph, ih, d.Width, d.Base)
	case iOK:
		e.load(regTmp, p)
		return xOp(regTmp, ih, d.Width, d.Base)
	case pOK:
		e.load(regTmp, i)
		return xOp(ph, regTmp, d.Width, d.Base)
	}
	e.load(regTmp, i)
	if s := bits.TrailingZeros(uint(d.Width)); s > 0 {
		e.i(x86.ASHLQ, iOp(int64(s)), rOp(regTmp))
	}
	e.i(x86.AADDQ, e.src(p), rOp(regTmp))
	return mOp(regTmp, d.Base)
}

// cc is a condition in the CPU's numbering; cc^1 is its opposite.
type cc uint8

const (
	ccO cc = iota
	ccNO
	ccB
	ccAE
	ccE
	ccNE
	ccBE
	ccA
	ccS
	ccNS
	ccP
	ccNP
	ccL
	ccGE
	ccLE
	ccG
)

var (
	jcc = [16]obj.As{x86.AJOS, x86.AJOC, x86.AJCS, x86.AJCC, x86.AJEQ, x86.AJNE, x86.AJLS, x86.AJHI,
		x86.AJMI, x86.AJPL, x86.AJPS, x86.AJPC, x86.AJLT, x86.AJGE, x86.AJLE, x86.AJGT}
	setcc = [16]obj.As{x86.ASETOS, x86.ASETOC, x86.ASETCS, x86.ASETCC, x86.ASETEQ, x86.ASETNE, x86.ASETLS, x86.ASETHI,
		x86.ASETMI, x86.ASETPL, x86.ASETPS, x86.ASETPC, x86.ASETLT, x86.ASETGE, x86.ASETLE, x86.ASETGT}
	// swapped is the condition after exchanging the operands of a comparison.
	swapped = [16]cc{ccO, ccNO, ccA, ccBE, ccE, ccNE, ccAE, ccB, ccS, ccNS, ccP, ccNP, ccG, ccLE, ccGE, ccL}
)
