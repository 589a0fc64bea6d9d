package jit_test

import (
	"fmt"

	"github.com/segue-vm/segue/jit"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/trace"
)

// The jit.Language of mini.

func (l *minilang) Boxing() trace.Boxing { return miniBox }

func (l *minilang) BigInt(t *rt.Thread, v int64) uint64 { return miniBox.BoxFloat(float64(v)) }

func (l *minilang) Locate(k jit.Key) jit.Location {
	p := k.Code.(*mprog)
	return jit.Location{Func: p.name, File: "mini", Line: k.PC + 1, PC: k.PC, Op: mnames[p.code[k.PC].op]}
}

func (l *minilang) Resume(f jit.Frame, s *jit.Snapshot) error {
	m := f.(*mthread)
	m.pos, m.prog = s.Pos(), s.Code().(*mprog)
	if m.prog != l.progs[miniBox.UnboxInt(m.Stack[m.pos.Base])] {
		return fmt.Errorf("resumed in %s, but the frame is %d's", m.prog.name, miniBox.UnboxInt(m.Stack[m.pos.Base]))
	}
	if s.Err != nil {
		in := m.prog.code[m.pos.PC]
		m.pos.PC++
		return m.called(in, 0, s.Err)
	}
	return nil
}

// state lists the frames from the one recording began in.
func (m *mthread) state(r *jit.Recorder) jit.State {
	var frames []jit.FrameState
	prog, pos := m.prog, m.pos
	for pos.Base >= r.Lowest() {
		place := trace.Place{File: "mini", Line: pos.PC + 1}
		frames = append([]jit.FrameState{{Code: prog, PC: pos.PC, Base: pos.Base, SP: pos.SP, Func: prog.name, Place: place}}, frames...)
		if pos.Base == m.bottom || pos.Base == r.Lowest() {
			break
		}
		base := pos.Base
		pos = rt.Pos{Base: base - int(miniBox.UnboxInt(m.Stack[base+1])), SP: base, PC: int(miniBox.UnboxInt(m.Stack[base+2]))}
		prog = m.l.progs[miniBox.UnboxInt(m.Stack[pos.Base])]
	}
	if len(frames) == 0 { // below the frame recording began in
		frames = []jit.FrameState{{Code: prog, PC: pos.PC, Base: pos.Base, SP: pos.SP}}
	}
	return jit.State{Frames: frames, Op: mnames[m.prog.code[m.pos.PC].op]}
}

func (l *minilang) Record(r *jit.Recorder, f jit.Frame) error {
	m := f.(*mthread)
	if in := &m.prog.code[m.pos.PC]; in.op == mHalt || in.op == mRet && m.pos.Base == m.bottom {
		r.Abort(jit.ReasonReturned)
		return nil
	}
	if r.At(m.state(r)) {
		l.describe(r, m, m.prog.code[m.pos.PC])
	} else {
		return nil
	}
	return m.step()
}

func (l *minilang) describe(r *jit.Recorder, m *mthread, in mins) {
	top := m.pos.SP - m.pos.Base
	arg := func(i int) (jit.Ref, uint64) { return r.Local(top - i), m.Stack[m.pos.SP-i] }
	ptr := func(i int, d trace.Descr) jit.Ref {
		v, _ := arg(i)
		r.GuardOp(trace.OpGuardPtr, v)
		p := r.Op(trace.OpUnboxPtr, v)
		r.GuardClass(p, d)
		return p
	}
	integer := func(i int) jit.Ref {
		v, _ := arg(i)
		r.GuardOp(trace.OpGuardInt, v)
		return r.Op(trace.OpUnboxInt, v)
	}
	index := func(a jit.Ref, i jit.Ref) jit.Ref { return r.Op(trace.OpIntMod, i, r.Len(a, l.array)) }
	switch in.op {
	case mConst:
		r.SetLocal(top, r.ConstVal(in.w, ""))
	case mLoad:
		r.SetLocal(top, r.Local(links+in.a))
	case mStore:
		r.SetLocal(links+in.a, r.Local(top-1))
	case mAdd, mSub, mMul, mLt:
		l.recordArith(r, m, in.op, top)
	case mJz:
		v, w := arg(1)
		r.GuardOp(trace.OpGuardBool, v)
		r.Guard(r.Op(trace.OpUnboxBool, v), w == miniBox.True)
	case mCall:
		var args []jit.Ref
		for i := in.b; i > 0; i-- {
			args = append(args, r.Local(top-i))
		}
		base, p := top-in.b, l.progs[in.a]
		r.SetLocal(base, r.ConstVal(miniBox.BoxInt(int64(p.id)), ""))
		r.SetLocal(base+1, r.ConstVal(miniBox.BoxInt(int64(base)), ""))
		r.SetLocal(base+2, r.ConstVal(miniBox.BoxInt(int64(m.pos.PC+1)), ""))
		for i := range p.locals {
			v := r.ConstVal(0, "")
			if i < in.b {
				v = args[i]
			}
			r.SetLocal(base+links+i, v)
		}
	case mRet:
		// What decides where it goes on: the distance to the caller's frame, its
		// pc, and its program, which is a word of that frame.
		rel := m.pos.Base - r.Base()
		caller := m.pos.Base - int(miniBox.UnboxInt(m.Stack[m.pos.Base+1]))
		if r.ReturnTo(1, caller, rel+1, rel+2, caller-r.Base()) {
			r.SetLocal(0, r.Local(top-1))
		}
	case mPair:
		x, y := r.Local(top-2), r.Local(top-1)
		p := r.New(l.pair)
		r.Set(p, l.car, x)
		r.Set(p, l.cdr, y)
		r.SetLocal(top-2, p)
	case mCar:
		r.SetLocal(top-1, r.Get(ptr(1, l.pair), l.car))
	case mCdr:
		r.SetLocal(top-1, r.Get(ptr(1, l.pair), l.cdr))
	case mSetCar:
		r.Set(ptr(2, l.pair), l.car, r.Local(top-1))
	case mArr:
		v, w := arg(1)
		if miniBox.UnboxInt(w) > 8 {
			r.Unsupported("large array")
			return
		}
		r.Promote(v, w, "")
		a := r.NewArray(r.ConstInt(miniBox.UnboxInt(w)), l.array)
		for i := range miniBox.UnboxInt(w) {
			r.SetItem(a, r.ConstInt(i), r.ConstVal(miniBox.BoxInt(0), ""), l.array)
		}
		r.SetLocal(top-1, a)
	case mAget:
		i, a := integer(1), ptr(2, l.array)
		r.Guard(r.Op(trace.OpIntGe, i, r.ConstInt(0)), true)
		r.SetLocal(top-2, r.GetItem(a, index(a, i), l.array))
	case mAset:
		i, a := integer(2), ptr(3, l.array)
		r.Guard(r.Op(trace.OpIntGe, i, r.ConstInt(0)), true)
		r.SetItem(a, index(a, i), r.Local(top-1), l.array)
	case mGo:
		l.recordGo(r, m, in, top)
	}
}

func (l *minilang) recordGo(r *jit.Recorder, m *mthread, in mins, top int) {
	v, w := r.Local(top-1), m.Stack[m.pos.SP-1]
	switch f := l.gofns[in.a]; f.Name {
	case "half":
		if miniBox.IsInt(w) {
			r.GuardOp(trace.OpGuardInt, v)
		} else {
			r.GuardOp(trace.OpGuardFloat, v)
		}
	case "bump", "copy":
		r.GuardOp(trace.OpGuardPtr, v)
		r.GuardClass(r.Op(trace.OpUnboxPtr, v), l.pair)
	case "odd":
		if !miniBox.IsInt(w) || miniBox.UnboxInt(w)%3 == 0 {
			r.Unsupported("it raises")
			return
		}
	}
	r.SetLocal(top-1, r.Call(l.gofns[in.a], v))
}

func (l *minilang) recordArith(r *jit.Recorder, m *mthread, op mop, top int) {
	a, b := m.Stack[m.pos.SP-2], m.Stack[m.pos.SP-1]
	va, vb := r.Local(top-2), r.Local(top-1)
	if miniBox.IsInt(a) && miniBox.IsInt(b) {
		r.GuardOp(trace.OpGuardInt, va)
		r.GuardOp(trace.OpGuardInt, vb)
		x, y := r.Op(trace.OpUnboxInt, va), r.Op(trace.OpUnboxInt, vb)
		if op == mLt {
			r.SetLocal(top-2, r.Op(trace.OpBoxBool, r.Op(trace.OpIntLt, x, y)))
			return
		}
		if miniBox.IsFloat(arith(op, a, b)) {
			r.Unsupported("int overflow")
			return
		}
		code := map[mop]trace.Opcode{mAdd: trace.OpIntAdd, mSub: trace.OpIntSub, mMul: trace.OpIntMulOvf}[op]
		if l.lie && op == mSub {
			code = trace.OpIntAdd
		}
		r.SetLocal(top-2, r.Op(trace.OpBoxInt, r.Op(code, x, y)))
		return
	}
	float := func(v jit.Ref, w uint64) jit.Ref {
		if miniBox.IsInt(w) {
			r.GuardOp(trace.OpGuardInt, v)
			return r.Op(trace.OpCastIntToFloat, r.Op(trace.OpUnboxInt, v))
		}
		r.GuardOp(trace.OpGuardFloat, v)
		return r.Op(trace.OpUnboxFloat, v)
	}
	x, y := float(va, a), float(vb, b)
	if op == mLt {
		r.SetLocal(top-2, r.Op(trace.OpBoxBool, r.Op(trace.OpFloatLt, x, y)))
		return
	}
	code := map[mop]trace.Opcode{mAdd: trace.OpFloatAdd, mSub: trace.OpFloatSub, mMul: trace.OpFloatMul}[op]
	r.SetLocal(top-2, r.Op(trace.OpBoxFloat, r.Op(code, x, y)))
}
