package trace

// of lists the known references to objects of a descr.
func (g *generator) of(d Descr) []genObj {
	var objs []genObj
	for _, o := range g.objs {
		if o.descr == d {
			objs = append(objs, o)
		}
	}
	return objs
}

// read loads a field, an item or a length.
func (g *generator) read() {
	if len(g.objs) == 0 {
		return
	}
	o := pick(g, g.objs)
	switch d := o.descr.(type) {
	case *Type:
		g.loaded(g.op(OpGetfieldGC, g.field(d), o.ref))
	case *Array:
		if i := g.index(o.ref, d); i != 0 {
			g.loaded(g.op(OpGetarrayitemGC, d, o.ref, i))
		}
	}
}

func (g *generator) field(t *Type) *Field {
	if t == g.w.point {
		return pick(g, []*Field{g.w.x, g.w.y, g.w.n, g.w.f, g.w.next})
	}
	return pick(g, []*Field{g.w.b, g.w.h, g.w.w, g.w.imm})
}

// loaded makes use of a value that came from memory.
func (g *generator) loaded(r Ref) {
	switch {
	case r == 0:
	case g.t.KindOf(r) == Int:
		g.addInt(r)
	case g.t.KindOf(r) == Float:
		g.addFloat(r)
	case g.t.KindOf(r) == Val:
		g.unbox(r)
	case g.ev.get(r) == 0:
		g.op(OpGuardIsnull, nil, r)
	case g.op(OpGuardNonnull, nil, r) != 0:
		g.object(r)
	}
}

// index is an index that has been checked, 0 if none was found.
func (g *generator) index(ref Ref, a *Array) Ref {
	n := g.op(OpArraylenGC, a, ref)
	i := g.int()
	if g.rng.IntN(2) == 0 {
		i = g.t.ConstInt(int64(g.rng.IntN(3)))
	}
	in := g.op(OpUintLt, nil, i, n)
	if g.ev.get(in) == 0 || g.op(OpGuardTrue, nil, in) == 0 {
		return 0
	}
	return i
}

// value is something of the kind, for a store.
func (g *generator) value(k Kind) Ref {
	switch k {
	case Int:
		return g.int()
	case Float:
		return g.float()
	case Ptr:
		if points := g.of(g.w.point); len(points) > 0 && g.rng.IntN(4) > 0 {
			return pick(g, points).ref
		}
		return g.t.AddConst(Const{Kind: Ptr})
	}
	if len(g.objs) > 0 && g.rng.IntN(3) == 0 {
		return g.op(OpBoxPtr, nil, pick(g, g.objs).ref)
	}
	return g.word()
}

// store writes a mutable field.
func (g *generator) store() {
	points := append(g.of(g.w.point), g.of(g.w.cell)...)
	if len(points) == 0 {
		return
	}
	o := pick(g, points)
	f := g.field(o.descr.(*Type))
	if f.Immutable {
		return
	}
	if v := g.value(f.Kind); v != 0 {
		g.op(OpSetfieldGC, f, o.ref, v)
	}
}

func (g *generator) storeItem() {
	if len(g.objs) == 0 {
		return
	}
	o := pick(g, g.objs)
	a, ok := o.descr.(*Array)
	if !ok || a.Immutable {
		return
	}
	i, v := g.index(o.ref, a), g.value(a.Item)
	if i != 0 && v != 0 {
		g.op(OpSetarrayitemGC, a, o.ref, i, v)
	}
}

// alloc makes an object and initialises it.
func (g *generator) alloc() {
	switch g.rng.IntN(4) {
	case 0:
		a := pick(g, []*Array{g.w.list, g.w.tuple, g.w.ints, g.w.floats, g.w.bytes})
		g.allocArray(a)
	case 1:
		v := g.value(Val)
		if p := g.op(OpNew, g.w.cell); p != 0 && v != 0 {
			g.op(OpSetfieldGC, g.w.imm, p, v)
			g.objs = append(g.objs, genObj{p, g.w.cell})
		}
	default:
		x, y, n := g.value(Val), g.value(Val), g.value(Int)
		p := g.op(OpNew, g.w.point)
		g.op(OpSetfieldGC, g.w.x, p, x)
		g.op(OpSetfieldGC, g.w.y, p, y)
		g.op(OpSetfieldGC, g.w.n, p, n)
		if g.rng.IntN(3) == 0 {
			g.op(OpSetfieldGC, g.w.next, p, p)
		}
		g.objs = append(g.objs, genObj{p, g.w.point})
	}
}

func (g *generator) allocArray(a *Array) {
	n := 1 + g.rng.IntN(4)
	size := g.t.ConstInt(int64(n))
	if g.rng.IntN(3) == 0 && len(g.ints) > 0 { // a length that is not constant
		size = g.op(OpIntAnd, nil, pick(g, g.ints), g.t.ConstInt(7))
		n = 0
	}
	vals := make([]Ref, n)
	for i := range vals {
		vals[i] = g.value(a.Item)
	}
	p := g.op(OpNewArray, a, size)
	for i, v := range vals {
		g.op(OpSetarrayitemGC, a, p, g.t.ConstInt(int64(i)), v)
	}
	g.objs = append(g.objs, genObj{p, a})
}

// call records a call of one of the world's functions.
func (g *generator) call() {
	points := g.of(g.w.point)
	switch g.rng.IntN(7) {
	case 0:
		g.addInt(g.op(OpCallPure, g.w.mix, g.int(), g.int()))
	case 1:
		g.addInt(g.op(OpCallLoopinvariant, g.w.konst, g.t.ConstInt(int64(g.rng.IntN(4)))))
	case 2:
		if p := g.op(OpCall, g.w.make, g.int(), g.float()); p != 0 {
			g.objs = append(g.objs, genObj{ref: p, descr: g.w.point})
		}
	case 3:
		if v := g.op(pick(g, []Opcode{OpCallMayForce, OpCallReleaseGIL}), g.w.force, g.value(Val)); v != 0 {
			g.boundary("AFTER")
			g.unbox(v)
		}
	case 4:
		if len(points) > 0 {
			g.addInt(g.op(OpCall, g.w.risky, g.int(), pick(g, points).ref))
		}
	case 5:
		if len(points) > 0 {
			if v := g.op(OpCall, g.w.peek, pick(g, points).ref); v != 0 {
				g.unbox(v)
			}
		}
	case 6:
		if len(points) > 0 {
			v := g.value(Val)
			g.op(OpCall, g.w.poke, pick(g, points).ref, v)
		}
	}
}
