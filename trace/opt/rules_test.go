package opt

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/trace"
)

// bench builds a bridge trace that computes many things and shows them all in
// its last exit.
type bench struct {
	t     *trace.Trace
	label *trace.Op
	shown []trace.Slot
	exit  *trace.Exit
}

func newBench() *bench {
	b := &bench{t: &trace.Trace{ID: 1, Kind: trace.BridgeTrace, Words: map[string]string{}}, exit: &trace.Exit{}}
	b.label = &trace.Op{Code: trace.OpLabel, Exit: trace.NoExit}
	b.t.Ops = []*trace.Op{b.label}
	b.t.Exits = []*trace.Exit{{Frames: []trace.ExitFrame{{FramePos: &trace.FramePos{PC: 1}}}}, b.exit}
	return b
}

func (b *bench) param(k trace.Kind) trace.Ref {
	r := b.t.NewName(k)
	b.label.Params, b.label.From = append(b.label.Params, r), append(b.label.From, r)
	return r
}

func (b *bench) op(code trace.Opcode, d trace.Descr, args ...trace.Ref) trace.Ref {
	op := &trace.Op{Code: code, Args: args, Exit: trace.NoExit, Descr: d}
	op.Name = b.t.NewName(b.t.ResultKind(op))
	if code.Is(trace.FlagGuard) {
		op.Exit = 0
	}
	b.t.Ops = append(b.t.Ops, op)
	return op.Name
}

// show puts a value into the exit.
func (b *bench) show(r trace.Ref) {
	v := trace.SnapValue{Ref: r}
	if k := b.t.KindOf(r); k == trace.Int || k == trace.Float {
		code := trace.OpBoxInt
		if k == trace.Float {
			code = trace.OpBoxFloat
		}
		b.exit.Virtuals = append(b.exit.Virtuals, trace.Virtual{Code: code, Fields: []trace.VirtualField{{Value: v}}})
		v = trace.SnapValue{Virtual: int32(len(b.exit.Virtuals))}
	}
	b.shown = append(b.shown, trace.Slot{Slot: int32(len(b.shown)), Value: v})
}

func (b *bench) finish() {
	b.exit.Frames = []trace.ExitFrame{{FramePos: &trace.FramePos{}, SP: len(b.shown), Slots: b.shown}}
	b.t.Ops = append(b.t.Ops, &trace.Op{Code: trace.OpFinish, Name: b.t.NewName(trace.Void), Exit: 1})
}

// check optimises the trace and compares it on every input.
func (b *bench) check(t *testing.T, what, passes string, fired map[string]int, inputs []map[trace.Ref]uint64, heap *trace.Heap) {
	t.Helper()
	cfg := Config{Passes: passes, Boxing: testBoxing, Verify: true, fired: func(r string) { fired[r]++ }}
	out, err := Run(b.t, cfg)
	if err != nil {
		t.Fatalf("%s: %v\n%s", what, err, b.t)
	}
	for _, in := range inputs {
		var r [2]*trace.EvalResult
		for i, x := range []*trace.Trace{b.t, out} {
			h := heap.Clone()
			h.Start()
			if r[i], err = eval(x, &trace.Env{Memory: h, Boxing: testBoxing, Parent: in}); err != nil {
				t.Fatalf("%s %v: %v\n%s", what, in, err, x)
			}
		}
		if d := r[0].Diff(r[1]); d != "" {
			t.Fatalf("%s %v: %s\n%s\n%s", what, in, d, b.t, out)
		}
	}
}

var someInts = []int64{0, 1, -1, 2, -2, 3, 7, 8, 63, 64, 255, 1<<48 - 1, -1 << 48, 1 << 53, math.MinInt64, math.MinInt64 + 1, math.MaxInt64}

var someFloats = []float64{0, math.Copysign(0, -1), 1, -1, 2, 0.5, -3, 1e308, 5e-324, 1 << 53, -1 << 63, math.Inf(1), math.Inf(-1), math.NaN()}

// intBench has ints of many makes: parameters, constants, results of ops.
func intBench() (*bench, []trace.Ref) {
	b := newBench()
	x, y := b.param(trace.Int), b.param(trace.Int)
	c := func(n int64) trace.Ref { return b.t.ConstInt(n) }
	pool := []trace.Ref{x, y}
	for _, n := range []int64{0, 1, -1, 2, 8, 1 << 40, math.MinInt64} {
		pool = append(pool, c(n))
	}
	less := b.op(trace.OpIntLt, nil, x, y)
	pool = append(pool, less,
		b.op(trace.OpIntAdd, nil, x, y), b.op(trace.OpIntSub, nil, x, y), b.op(trace.OpIntAdd, nil, x, c(5)), b.op(trace.OpIntSub, nil, y, c(3)),
		b.op(trace.OpIntNeg, nil, x), b.op(trace.OpIntInvert, nil, x), b.op(trace.OpIntIsTrue, nil, x),
		b.op(trace.OpIntIsZero, nil, x), b.op(trace.OpIntEq, nil, x, y), b.op(trace.OpUintGe, nil, x, c(3)),
		b.op(trace.OpIntAnd, nil, x, c(255)), b.op(trace.OpIntRshift, nil, x, c(60)), b.op(trace.OpIntOr, nil, b.op(trace.OpIntAnd, nil, y, c(6)), c(1)))
	return b, pool
}

func intInputs() []map[trace.Ref]uint64 {
	var list []map[trace.Ref]uint64
	rng := rand.New(rand.NewPCG(1, 2))
	for _, x := range someInts {
		for _, y := range someInts {
			list = append(list, map[trace.Ref]uint64{1: uint64(x), 2: uint64(y)})
		}
		list = append(list, map[trace.Ref]uint64{1: rng.Uint64(), 2: rng.Uint64()})
	}
	return list
}

// second restricts the second argument to what the op is defined for.
func (b *bench) second(code trace.Opcode, pool []trace.Ref) []trace.Ref {
	c := func(n int64) trace.Ref { return b.t.ConstInt(n) }
	switch code {
	case trace.OpIntFloordiv, trace.OpIntMod:
		odd := b.op(trace.OpIntOr, nil, pool[1], c(1))
		return []trace.Ref{odd, c(1), c(-1), c(2), c(64), c(-8), c(7), c(math.MinInt64)}
	case trace.OpIntLshift, trace.OpIntRshift, trace.OpUintRshift:
		return []trace.Ref{b.op(trace.OpIntAnd, nil, pool[1], c(63)), c(0), c(1), c(7), c(63)}
	}
	return pool
}

// Every int op on every pair of many ints is what the evaluator says.
func TestIntRules(t *testing.T) {
	fired := map[string]int{}
	for _, passes := range []string{"none,fold", "none,bounds", "all"} {
		for code := trace.OpIntAdd; code <= trace.OpIntIsTrue; code++ {
			if code.Is(trace.FlagOvf) {
				continue
			}
			b, pool := intBench()
			for _, x := range pool {
				if len(code.Info().Args) == 1 {
					b.show(b.op(code, nil, x))
					continue
				}
				for _, y := range b.second(code, pool) {
					b.show(b.op(code, nil, x, y))
				}
			}
			b.finish()
			b.check(t, code.String(), passes, fired, intInputs(), trace.NewHeap())
		}
	}
	wantFired(t, fired, intRules, compareRules)
}

// So are the checked ones, one per trace, since they may leave.
func TestCheckedRules(t *testing.T) {
	fired := map[string]int{}
	inputs := intInputs()
	for _, code := range []trace.Opcode{trace.OpIntAddOvf, trace.OpIntSubOvf, trace.OpIntMulOvf, trace.OpIntSub, trace.OpIntAdd} {
		_, pool := intBench()
		for i := range pool {
			for j := -3; j < len(pool); j++ {
				b, pool := intBench()
				x, y := pool[i], pool[1]
				switch j {
				case -3:
					x = b.op(trace.OpIntAddOvf, nil, x, y)
				case -2:
					x = b.op(trace.OpIntSubOvf, nil, x, y)
				case -1:
					x = b.op(trace.OpIntSubOvf, nil, y, x)
				default:
					y = pool[j]
				}
				b.show(b.op(code, nil, x, y))
				b.finish()
				step := 3 + (i*7+j+3)%5
				var some []map[trace.Ref]uint64
				for k := 0; k < len(inputs); k += step {
					some = append(some, inputs[k])
				}
				b.check(t, code.String(), "none,fold,bounds", fired, some, trace.NewHeap())
			}
		}
	}
	var checked []rule
	for _, r := range intRules {
		if r.code.Is(trace.FlagOvf) {
			checked = append(checked, r)
		}
	}
	wantFiredAll(t, fired, checked)
}

// wantFired checks that each rule for an unchecked op was used.
func wantFired(t *testing.T, fired map[string]int, lists ...[]rule) {
	t.Helper()
	for _, list := range lists {
		var plain []rule
		for _, r := range list {
			if !r.code.Is(trace.FlagOvf) && r.name != "(x+y)-y ovf" && r.name != "(x-y)+y ovf" {
				plain = append(plain, r)
			}
		}
		wantFiredAll(t, fired, plain)
	}
}

func wantFiredAll(t *testing.T, fired map[string]int, list []rule) {
	t.Helper()
	for _, r := range list {
		if fired[r.code.String()+": "+r.name] == 0 {
			t.Errorf("rule %q of %s was never used", r.name, r.code)
		}
	}
}

func TestFloatRules(t *testing.T) {
	fired := map[string]int{}
	var inputs []map[trace.Ref]uint64
	for i, x := range someFloats {
		for j, y := range someFloats {
			inputs = append(inputs, map[trace.Ref]uint64{1: math.Float64bits(x), 2: math.Float64bits(y), 3: uint64(someInts[(i+j)%len(someInts)])})
		}
	}
	for code := trace.OpFloatAdd; code <= trace.OpCastFloatToInt; code++ {
		if code == trace.OpCastIntToFloat {
			continue
		}
		b := newBench()
		x, y, n := b.param(trace.Float), b.param(trace.Float), b.param(trace.Int)
		pool := []trace.Ref{x, y}
		for _, f := range someFloats {
			pool = append(pool, b.t.AddConst(trace.Const{Kind: trace.Float, Bits: math.Float64bits(f)}))
		}
		small := b.op(trace.OpIntAnd, nil, n, b.t.ConstInt(1<<40-1))
		pool = append(pool, b.op(trace.OpFloatNeg, nil, x), b.op(trace.OpFloatAbs, nil, x), b.op(trace.OpCastIntToFloat, nil, n),
			b.op(trace.OpCastIntToFloat, nil, small))
		for _, x := range pool {
			if len(code.Info().Args) == 1 {
				b.show(b.op(code, nil, x))
				continue
			}
			for _, y := range pool {
				r := b.op(code, nil, x, y)
				b.show(r)
				if b.t.KindOf(r) == trace.Int {
					b.show(b.op(trace.OpIntIsZero, nil, r))
				}
			}
		}
		b.finish()
		b.check(t, code.String(), "none,fold,bounds", fired, inputs, trace.NewHeap())
	}
	wantFiredAll(t, fired, floatRules)
}

// Boxes and references: words of all kinds are boxed, unboxed and compared.
func TestBoxRules(t *testing.T) {
	fired := map[string]int{}
	typ := &trace.Type{Name: "T", TID: 3, Size: 16}
	heap := trace.NewHeap()
	obj, other := heapObject(heap, typ), heapObject(heap, typ)
	bx := testBoxing
	var inputs []map[trace.Ref]uint64
	for i, n := range []int64{0, 1, -1, 7, 1<<48 - 1, -1 << 48} {
		for _, f := range someFloats {
			inputs = append(inputs, map[trace.Ref]uint64{1: bx.BoxInt(n), 2: bx.BoxInt(int64(i)), 3: bx.BoxFloat(f),
				4: bx.True - uint64(i&1), 5: obj, 6: other - (other-obj)*uint64(i>>1&1), 7: uint64(n), 8: obj})
		}
	}
	for _, passes := range []string{"none,fold", "none,fold,guard", "none,fold,virtual,bounds", "all"} {
		b := newBench()
		var v [7]trace.Ref
		for i := 1; i <= 6; i++ {
			v[i] = b.param(trace.Val)
		}
		n, p := b.param(trace.Int), b.param(trace.Ptr)
		raw := [7]trace.Ref{}
		for i, unbox := range []trace.Opcode{0, trace.OpUnboxInt, trace.OpUnboxInt, trace.OpUnboxFloat, trace.OpUnboxBool, trace.OpUnboxPtr, trace.OpUnboxPtr} {
			if i > 0 {
				guard := []trace.Opcode{trace.OpGuardInt, trace.OpGuardFloat, trace.OpGuardBool, trace.OpGuardPtr}[unboxIndex(unbox)]
				b.op(guard, nil, v[i])
				raw[i] = b.op(unbox, nil, v[i])
			}
		}
		made := b.op(trace.OpNew, typ)
		words := append([]trace.Ref{}, v[1:]...)
		for _, c := range []uint64{bx.BoxInt(7), bx.True, bx.False, bx.BoxFloat(0.5), 0, obj} {
			words = append(words, b.t.AddConst(trace.Const{Kind: trace.Val, Bits: c}))
		}
		refs := []trace.Ref{p, made, raw[5], raw[6], b.t.AddConst(trace.Const{Kind: trace.Ptr}), b.t.AddConst(trace.Const{Kind: trace.Ptr, Bits: obj})}
		for _, r := range refs {
			w := b.op(trace.OpBoxPtr, nil, r)
			words = append(words, w)
			refs = append(refs, b.op(trace.OpUnboxPtr, nil, w))
		}
		for i, box := range []trace.Opcode{0, trace.OpBoxInt, trace.OpBoxInt, trace.OpBoxFloat, trace.OpBoxBool, trace.OpBoxPtr, trace.OpBoxPtr} {
			if i > 0 {
				w := b.op(box, nil, raw[i])
				words = append(words, w)
				b.show(b.op(boxes[boxIndex(box)].unbox, nil, w))
			}
		}
		w := b.op(trace.OpBoxInt, nil, n)
		words = append(words, w, b.op(trace.OpBoxBool, nil, b.op(trace.OpIntLt, nil, n, raw[2])))
		b.show(b.op(trace.OpUnboxInt, nil, w))
		f := b.op(trace.OpFloatNeg, nil, raw[3])
		words = append(words, b.op(trace.OpBoxFloat, nil, f))
		b.show(b.op(trace.OpUnboxFloat, nil, words[len(words)-1]))
		b.show(b.op(trace.OpUnboxBool, nil, words[len(words)-2]))
		for _, pool := range [][]trace.Ref{words, refs} {
			for _, x := range pool {
				b.show(x)
				for _, y := range pool {
					eq := b.op(trace.OpPtrEq, nil, x, y)
					b.show(eq)
					b.show(b.op(trace.OpIntIsZero, nil, eq))
					b.show(b.op(trace.OpPtrNe, nil, x, y))
				}
			}
		}
		b.finish()
		b.check(t, "boxes", passes, fired, inputs, heap)
	}
	wantFiredAll(t, fired, boxRules)
	wantFiredAll(t, fired, ptrRules)
}

func heapObject(h *trace.Heap, typ *trace.Type) uint64 {
	ref, err := h.Alloc(typ.Size)
	if err == nil {
		err = h.Store(ref, 0, 4, uint64(typ.TID))
	}
	if err != nil {
		panic(err)
	}
	return ref
}

// Every op without effects that the table knows is folded when its arguments
// are constant, or is listed here.
func TestFoldKnowsAllOps(t *testing.T) {
	never := map[trace.Opcode]bool{trace.OpArraylenGC: true, trace.OpCallPure: true}
	trace.EachOp(func(c trace.Opcode) {
		if c.Info().Flags&(trace.FlagPure|trace.FlagOvf) == 0 || never[c] {
			return
		}
		b := newBench()
		args := []trace.Ref{}
		for i, k := range c.Info().Args {
			konst := trace.Const{Kind: k, Bits: 1}
			switch {
			case k == trace.Float:
				konst.Bits = math.Float64bits(1)
			case c == trace.OpUnboxBool:
				konst.Bits = testBoxing.True
			case c == trace.OpUnboxInt:
				konst.Bits = testBoxing.BoxInt(5)
			case c == trace.OpUnboxFloat:
				konst.Bits = testBoxing.BoxFloat(5)
			case k != trace.Int:
				konst.Bits = 64 * uint64(i+1)
				if k != trace.Val {
					konst.Kind = trace.Ptr
				}
			}
			args = append(args, b.t.AddConst(konst))
		}
		b.show(b.op(c, nil, args...))
		b.finish()
		out, err := Run(b.t, Config{Passes: "none,fold", Boxing: testBoxing, Verify: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(out.Ops) != 2 {
			t.Errorf("%s of constants is not folded:\n%s", c, out)
		}
	})
}
