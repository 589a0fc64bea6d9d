package trace

import "math"

func pick[T any](g *generator, from []T) T { return from[g.rng.IntN(len(from))] }

// bytecode records one invented bytecode: its guards and pure ops, then at most
// one side effect.
func (g *generator) bytecode(i int) {
	if i == 0 || g.rng.IntN(2) == 0 {
		g.boundary("OP")
		g.touch(g.rng.IntN(len(g.top().slots)))
	} else {
		g.boundary("OP2")
	}
	for range g.rng.IntN(4) {
		g.pure()
	}
	if g.rng.IntN(3) == 0 {
		g.condition()
	}
	switch g.rng.IntN(10) {
	case 0, 1, 2:
		g.store()
	case 3:
		g.storeItem()
	case 4, 5:
		g.alloc()
	case 6, 7:
		if !g.o.NoCalls {
			g.call()
		}
	case 8:
		g.frameChange()
	}
	g.keep()
}

// keep stores a value to a slot of the frame.
func (g *generator) keep() {
	f := g.top()
	low := 0
	if len(g.frames) == 1 {
		low = 2 // the counter and its limit
	}
	slot := low + g.rng.IntN(len(f.slots)-low)
	switch g.rng.IntN(6) {
	case 0, 1:
		f.slots[slot] = genSlot{g.bounded(), OpBoxInt}
	case 2:
		if len(g.flts) > 0 {
			f.slots[slot] = genSlot{pick(g, g.flts), OpBoxFloat}
		}
	case 3:
		if len(g.objs) > 0 {
			if v := g.op(OpBoxPtr, nil, pick(g, g.objs).ref); v != 0 {
				f.slots[slot] = genSlot{ref: v}
			}
		}
	case 4:
		f.slots[slot] = genSlot{ref: g.word()}
	}
}

// bounded is an int that mostly fits the inline range.
func (g *generator) bounded() Ref {
	i := g.int()
	if g.rng.IntN(8) == 0 {
		return i
	}
	return g.op(OpIntAnd, nil, i, g.t.ConstInt(1<<40-1))
}

// int is a known int or a constant.
func (g *generator) int() Ref {
	if len(g.ints) == 0 || g.rng.IntN(5) == 0 {
		return g.t.ConstInt(randInt(g.rng))
	}
	return pick(g, g.ints)
}

func (g *generator) float() Ref {
	if len(g.flts) == 0 || g.rng.IntN(5) == 0 {
		return g.t.AddConst(Const{Kind: Float, Bits: math.Float64bits(randFloat(g.rng))})
	}
	return pick(g, g.flts)
}

// word is a word of the frame, a constant, or a value freshly boxed. The last
// may be a guard, so words are made before side effects.
func (g *generator) word() Ref {
	f := g.top()
	if s := pick(g, f.slots); s.box == OpInvalid && g.rng.IntN(2) == 0 {
		return s.ref
	}
	switch g.rng.IntN(4) {
	case 0:
		return g.op(OpBoxFloat, nil, g.float())
	case 1:
		if v := g.op(OpBoxBool, nil, g.test()); v != 0 {
			return v
		}
	}
	return g.t.AddConst(Const{Kind: Val, Bits: g.w.box.BoxInt(g.w.smallInt(g.rng))})
}

// addInt and addFloat put a value into the pools.
func (g *generator) addInt(r Ref) {
	if r > 0 {
		g.ints = append(g.ints, r)
	}
}

func (g *generator) addFloat(r Ref) {
	if r > 0 {
		g.flts = append(g.flts, r)
	}
}

// touch unboxes a slot as what it is.
func (g *generator) touch(slot int) {
	s := g.top().slots[slot]
	if s.box == OpInvalid {
		g.unbox(s.ref)
	}
}

func (g *generator) unbox(v Ref) {
	w := g.ev.get(v)
	switch {
	case g.w.box.IsInt(w):
		g.addInt(g.unboxInt(v))
	case g.w.box.IsFloat(w):
		if g.op(OpGuardFloat, nil, v) != 0 {
			g.addFloat(g.op(OpUnboxFloat, nil, v))
		}
	case g.w.box.IsBool(w):
		if g.op(OpGuardBool, nil, v) != 0 {
			g.addInt(g.op(OpUnboxBool, nil, v))
		}
	case g.w.box.IsPtr(w):
		if g.op(OpGuardPtr, nil, v) != 0 {
			g.object(g.op(OpUnboxPtr, nil, v))
		}
	}
}

// unboxInt is the int of a word; 0 if it is no int now.
func (g *generator) unboxInt(v Ref) Ref {
	if raw := g.raw[v]; raw != 0 && g.rng.IntN(4) > 0 {
		return raw
	}
	if g.op(OpGuardInt, nil, v) == 0 {
		return 0
	}
	r := g.op(OpUnboxInt, nil, v)
	g.raw[v] = r
	return r
}

// object guards the class of a reference that is not nil.
func (g *generator) object(p Ref) {
	tid, err := g.w.heap.Load(g.ev.get(p), 0, 4)
	if err != nil || p == 0 {
		return
	}
	for _, d := range []Descr{g.w.point, g.w.cell, g.w.list, g.w.tuple, g.w.ints, g.w.floats, g.w.bytes} {
		if descrTID(d) == uint32(tid) && g.op(OpGuardClass, d, p) != 0 {
			g.objs = append(g.objs, genObj{ref: p, descr: d})
		}
	}
}

var (
	genInt2 = []Opcode{OpIntAdd, OpIntSub, OpIntMul, OpIntAnd, OpIntOr, OpIntXor, OpIntAddOvf, OpIntSubOvf, OpIntMulOvf, OpUintMulHigh}
	genTest = []Opcode{OpIntLt, OpIntLe, OpIntEq, OpIntNe, OpIntGt, OpIntGe, OpUintLt, OpUintLe, OpUintGt, OpUintGe}
	genFlt2 = []Opcode{OpFloatAdd, OpFloatSub, OpFloatMul, OpFloatTruediv}
	genFlt1 = []Opcode{OpFloatNeg, OpFloatAbs, OpFloatSqrt, OpFloatFloor}
	genFTst = []Opcode{OpFloatLt, OpFloatLe, OpFloatEq, OpFloatNe, OpFloatGt, OpFloatGe}
	genShft = []Opcode{OpIntLshift, OpIntRshift, OpUintRshift}
)

// pure records an op without effect.
func (g *generator) pure() {
	switch g.rng.IntN(14) {
	case 0, 1, 2:
		g.addInt(g.op(pick(g, genInt2), nil, g.int(), g.int()))
	case 3:
		n := g.op(OpIntAnd, nil, g.int(), g.t.ConstInt(63))
		if g.rng.IntN(2) == 0 {
			n = g.t.ConstInt(int64(g.rng.IntN(64)))
		}
		g.addInt(g.op(pick(g, genShft), nil, g.int(), n))
	case 4:
		g.addInt(g.op(pick(g, []Opcode{OpIntNeg, OpIntInvert}), nil, g.int()))
	case 5:
		g.divide()
	case 6:
		g.addFloat(g.op(pick(g, genFlt2), nil, g.float(), g.float()))
	case 7:
		g.addFloat(g.op(pick(g, genFlt1), nil, g.float()))
	case 8:
		g.addFloat(g.op(OpCastIntToFloat, nil, g.int()))
	case 9:
		g.addInt(g.op(OpCastFloatToInt, nil, g.float()))
	case 10:
		g.addInt(g.test())
	case 11, 12:
		g.read()
	case 13:
		g.unbox(pick(g, g.t.Ops[0].Params[:genSlots]))
		if !g.o.Bridge && g.rng.IntN(2) == 0 {
			if v := g.op(OpGetframe, nil, g.t.ConstInt(int64(g.rng.IntN(genSlots)))); v != 0 {
				g.unbox(v)
			}
		}
	}
}

// divide guards the divisor.
func (g *generator) divide() {
	d := g.int()
	nz := g.op(OpIntIsTrue, nil, d)
	if g.op(OpGuardTrue, nil, nz) != 0 {
		g.addInt(g.op(pick(g, []Opcode{OpIntFloordiv, OpIntMod}), nil, g.int(), d))
	}
}

// test is an int that is 0 or 1.
func (g *generator) test() Ref {
	switch k := g.rng.IntN(6); {
	case k == 0:
		return g.op(pick(g, genFTst), nil, g.float(), g.float())
	case k == 1:
		return g.op(pick(g, []Opcode{OpIntIsZero, OpIntIsTrue}), nil, g.int())
	case k == 2 && len(g.objs) > 0:
		return g.op(pick(g, []Opcode{OpPtrEq, OpPtrNe}), nil, pick(g, g.objs).ref, pick(g, g.objs).ref)
	case k == 3:
		v := g.top().slots[0]
		if w := pick(g, g.top().slots); w.box == OpInvalid && v.box == OpInvalid {
			return g.op(pick(g, []Opcode{OpPtrEq, OpPtrNe}), nil, v.ref, w.ref)
		}
	}
	return g.op(pick(g, genTest), nil, g.int(), g.int())
}

// condition guards on what it sees; rarely on something that is sure to change.
func (g *generator) condition() {
	if g.rng.IntN(4) == 0 {
		r := g.int()
		if r > 0 && g.rng.IntN(4) == 0 {
			g.loose[g.op(OpGuardValue, nil, r, g.t.ConstInt(int64(g.ev.get(r))))] = true
		}
		return
	}
	c := g.test()
	guard := OpGuardFalse
	if g.ev.get(c) != 0 {
		guard = OpGuardTrue
	}
	g.loose[g.op(guard, nil, c)] = true
}

// frameChange enters an inlined function or returns from it.
func (g *generator) frameChange() {
	if len(g.frames) > 1 {
		ret := g.top().slots[0]
		g.frames = g.frames[:len(g.frames)-1]
		f := g.top()
		f.slots[2+g.rng.IntN(len(f.slots)-2)] = ret
		return
	}
	f := g.top()
	inner := genFrame{base: 20, name: "inner"}
	for range 1 + g.rng.IntN(4) {
		inner.slots = append(inner.slots, f.slots[g.rng.IntN(len(f.slots))])
	}
	g.frames = append(g.frames, inner)
}
