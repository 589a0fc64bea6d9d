package opt

import (
	"flag"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/trace"
)

var loopSeed = flag.Int64("loopseed", -1, "replay the generated loop with this seed")

// loops makes traces that keep going round: their slots keep their types, and
// guards mostly hold. They are made for what trace.Gen has little of: objects
// that may be the same, are linked, nil, carried, swapped, escaping late.
type loops struct {
	*bench
	rng   *rand.Rand
	snap  int // exit of this step, or -1
	slots []trace.Ref
	ints  []trace.Ref
	ptrs  []trace.Ref // points, not nil
	words []trace.Ref // of any type

	point, next, x, y, n, b trace.Descr
	list                    *trace.Array
	poke, peek              *trace.Func

	branchy bool // with guards that often fail
}

const (
	slotInts   = 3 // 0, 1, 2
	slotPoints = 6 // 3, 4, 5
	slotList   = 6
	slotAny    = 7
	slotIndex  = 8 // of items, moves a little
	slotItems  = 9 // a longer list
	numSlots   = 10
)

func genLoop(seed uint64) *loops { return genLoopWith(seed, false) }

func genLoopWith(seed uint64, branchy bool) *loops {
	p := &trace.Type{Name: "P", TID: 3, Size: 48}
	field := func(name string, k trace.Kind, off, width int) trace.Descr {
		return &trace.Field{Owner: p, Name: name, Kind: k, Offset: off, Width: width}
	}
	g := &loops{
		branchy: branchy,
		bench:   newBench(), rng: rand.New(rand.NewPCG(seed, 77)), point: p,
		next: field("next", trace.Ptr, 8, 8), x: field("x", trace.Val, 16, 8), y: field("y", trace.Val, 24, 8),
		n: field("n", trace.Int, 32, 8), b: field("b", trace.Int, 40, 1),
		list: &trace.Array{Name: "List", TID: 4, Item: trace.Val, Width: 8, Base: 16, LenOffset: 8},
		poke: &trace.Func{Name: "poke", Args: []trace.Kind{trace.Ptr, trace.Val}, Result: trace.Int, Effect: trace.EffWritesHeap},
		peek: &trace.Func{Name: "peek", Args: []trace.Kind{trace.Ptr}, Result: trace.Int, Effect: trace.EffReadsHeap},
	}
	g.t.Kind, g.t.Exits = trace.LoopTrace, nil
	g.label.From = nil
	for i := range numSlots {
		r := g.t.NewName(trace.Val)
		g.label.Params, g.label.Slots = append(g.label.Params, r), append(g.label.Slots, i)
		g.slots = append(g.slots, r)
	}
	steps := 4 + g.rng.IntN(40)
	if branchy {
		steps = 1 + g.rng.IntN(8)
	}
	for range steps {
		g.snap = -1
		g.step()
	}
	jump := &trace.Op{Code: trace.OpJump, Name: g.t.NewName(trace.Void), Args: slices.Clone(g.slots), Exit: g.addExit(trace.ExitTxBreak)}
	g.t.Ops = append(g.t.Ops, jump)
	g.t.Stage = "record"
	return g
}

func (g *loops) addExit(k trace.ExitKind) int {
	f := trace.ExitFrame{FramePos: &trace.FramePos{PC: len(g.t.Ops)}, SP: numSlots}
	for i, r := range g.slots {
		f.Slots = append(f.Slots, trace.Slot{Slot: int32(i), Value: trace.SnapValue{Ref: r}})
	}
	g.t.Exits = append(g.t.Exits, &trace.Exit{Kind: k, Frames: []trace.ExitFrame{f}})
	return len(g.t.Exits) - 1
}

func (g *loops) do(code trace.Opcode, d trace.Descr, args ...trace.Ref) trace.Ref {
	r := g.op(code, d, args...)
	if code.Is(trace.FlagGuard) {
		if g.snap < 0 {
			g.snap = g.addExit(trace.ExitInterp)
		}
		g.t.Ops[len(g.t.Ops)-1].Exit = g.snap
	}
	return r
}

func (g *loops) c(n int64) trace.Ref { return g.t.ConstInt(n) }

func choose[T any](g *loops, list []T) T { return list[g.rng.IntN(len(list))] }

func (g *loops) int() trace.Ref {
	if len(g.ints) == 0 || g.rng.IntN(6) == 0 {
		return g.c(int64(g.rng.IntN(9)) - 2)
	}
	return choose(g, g.ints)
}

// intWord is a word with an int; mostly one that is sure to fit.
func (g *loops) intWord() trace.Ref {
	if g.rng.IntN(3) == 0 {
		return g.slots[g.rng.IntN(slotInts)]
	}
	i := g.int()
	if g.rng.IntN(3) > 0 {
		i = g.do(trace.OpIntAnd, nil, i, g.c(0xffff))
	}
	return g.do(trace.OpBoxInt, nil, i)
}

func (g *loops) unboxInt(v trace.Ref) {
	g.do(trace.OpGuardInt, nil, v)
	g.ints = append(g.ints, g.do(trace.OpUnboxInt, nil, v))
}

// ptr is a point.
func (g *loops) ptr() trace.Ref {
	if len(g.ptrs) == 0 || g.rng.IntN(4) == 0 {
		v := g.slots[slotInts+g.rng.IntN(slotPoints-slotInts)]
		g.do(trace.OpGuardPtr, nil, v)
		p := g.do(trace.OpUnboxPtr, nil, v)
		g.do(trace.OpGuardClass, g.point, p)
		g.ptrs = append(g.ptrs, p)
		return p
	}
	return choose(g, g.ptrs)
}

func (g *loops) word() trace.Ref {
	switch g.rng.IntN(4) {
	case 0:
		return g.do(trace.OpBoxPtr, nil, g.ptr())
	case 1:
		return choose(g, g.slots)
	case 2:
		if len(g.words) > 0 {
			return choose(g, g.words)
		}
	}
	return g.intWord()
}

func (g *loops) array() trace.Ref {
	if g.rng.IntN(3) == 0 {
		w := g.word()
		p := g.do(trace.OpNewArray, g.list, g.c(4))
		g.do(trace.OpSetarrayitemGC, g.list, p, g.c(int64(g.rng.IntN(4))), w)
		if g.rng.IntN(2) == 0 {
			g.slots[slotList] = g.do(trace.OpBoxPtr, nil, p)
		}
		return p
	}
	v := g.slots[slotList]
	g.do(trace.OpGuardPtr, nil, v)
	p := g.do(trace.OpUnboxPtr, nil, v)
	g.do(trace.OpGuardClass, g.list, p)
	return p
}

func (g *loops) index() trace.Ref {
	if g.rng.IntN(3) == 0 {
		return g.do(trace.OpIntAnd, nil, g.int(), g.c(3))
	}
	return g.c(int64(g.rng.IntN(4)))
}

func (g *loops) step() {
	if g.branchy && g.rng.IntN(3) == 0 {
		g.branch()
	}
	switch g.rng.IntN(18) {
	case 0:
		g.unboxInt(g.slots[g.rng.IntN(slotInts)])
	case 1:
		p := g.do(trace.OpGetfieldGC, g.next, g.ptr())
		g.do(trace.OpGuardNonnull, nil, p)
		if g.rng.IntN(2) == 0 {
			g.do(trace.OpGuardClass, g.point, p)
		}
		g.ptrs = append(g.ptrs, p)
	case 2:
		v := g.do(trace.OpGetfieldGC, g.x, g.ptr())
		g.words = append(g.words, v)
		g.unboxInt(v)
	case 3:
		g.words = append(g.words, g.do(trace.OpGetfieldGC, g.y, g.ptr()))
	case 4:
		g.ints = append(g.ints, g.do(trace.OpGetfieldGC, choose(g, []trace.Descr{g.n, g.b}), g.ptr()))
	case 5:
		p, w := g.ptr(), g.intWord()
		g.do(trace.OpSetfieldGC, g.x, p, w)
	case 6:
		p, w := g.ptr(), g.word()
		g.do(trace.OpSetfieldGC, g.y, p, w)
	case 7:
		p, q := g.ptr(), g.ptr()
		if g.rng.IntN(12) == 0 {
			q = g.t.AddConst(trace.Const{Kind: trace.Ptr})
		}
		g.do(trace.OpSetfieldGC, g.next, p, q)
	case 8:
		g.do(trace.OpSetfieldGC, choose(g, []trace.Descr{g.n, g.b}), g.ptr(), g.int())
	case 9:
		g.create()
	case 10:
		code := choose(g, []trace.Opcode{trace.OpIntAdd, trace.OpIntSub, trace.OpIntAnd, trace.OpIntAddOvf, trace.OpIntSubOvf, trace.OpIntXor})
		g.ints = append(g.ints, g.do(code, nil, g.int(), g.int()))
	case 11:
		p, i, w := g.array(), g.index(), g.word()
		g.do(trace.OpSetarrayitemGC, g.list, p, i, w)
	case 12:
		g.words = append(g.words, g.do(trace.OpGetarrayitemGC, g.list, g.array(), g.index()))
	case 13:
		g.call()
	case 14:
		g.test()
	case 15:
		i, j := g.rng.IntN(slotInts), g.rng.IntN(slotInts)
		if g.rng.IntN(2) == 0 {
			i, j = slotInts+i, slotInts+j
		}
		g.slots[i], g.slots[j] = g.slots[j], g.slots[i]
	case 16:
		g.slots[g.rng.IntN(slotInts)] = g.do(trace.OpBoxInt, nil, g.near(choose(g, []int{0, 1, 2, slotIndex})))
	case 17:
		g.walk()
	}
	g.assign()
}

// near is what is in a slot, and a little more or less.
func (g *loops) near(slot int) trace.Ref {
	g.unboxInt(g.slots[slot])
	n := g.ints[len(g.ints)-1]
	code := choose(g, []trace.Opcode{trace.OpIntAdd, trace.OpIntSub, trace.OpIntAddOvf, trace.OpIntSubOvf})
	return g.do(code, nil, n, g.c(int64(g.rng.IntN(4))-1))
}

// walk uses items at an index that moves, and may move it.
func (g *loops) walk() {
	g.do(trace.OpGuardPtr, nil, g.slots[slotItems])
	p := g.do(trace.OpUnboxPtr, nil, g.slots[slotItems])
	g.do(trace.OpGuardClass, g.list, p)
	size := g.do(trace.OpArraylenGC, g.list, p)
	for range 1 + g.rng.IntN(3) {
		i := g.near(slotIndex)
		g.do(trace.OpGuardTrue, nil, g.do(trace.OpUintLt, nil, i, size))
		switch g.rng.IntN(4) {
		case 0:
			w := g.word()
			g.do(trace.OpSetarrayitemGC, g.list, p, i, w)
		case 1:
			g.slots[slotIndex] = g.do(trace.OpBoxInt, nil, i)
		default:
			g.words = append(g.words, g.do(trace.OpGetarrayitemGC, g.list, p, i))
		}
	}
}

// branch is a guard that holds now and then.
func (g *loops) branch() {
	v := g.slots[g.rng.IntN(slotInts)]
	g.unboxInt(v)
	bit := g.do(trace.OpIntAnd, nil, g.ints[len(g.ints)-1], g.c(1<<g.rng.IntN(3)))
	g.do(choose(g, []trace.Opcode{trace.OpGuardTrue, trace.OpGuardFalse}), nil, bit)
	i := g.rng.IntN(slotInts)
	g.unboxInt(g.slots[i])
	next := g.do(trace.OpIntAdd, nil, g.ints[len(g.ints)-1], g.c(1+int64(g.rng.IntN(3))))
	g.slots[i] = g.do(trace.OpBoxInt, nil, g.do(trace.OpIntAnd, nil, next, g.c(0xffff)))
}

func (g *loops) create() {
	var stores [][2]any
	for _, f := range []trace.Descr{g.x, g.next, g.n, g.y, g.b} {
		if f != g.x && g.rng.IntN(3) == 0 {
			continue
		}
		v := trace.Ref(0)
		switch f {
		case g.x:
			v = g.intWord()
		case g.next:
			v = g.ptr()
		case g.y:
			v = g.word()
		default:
			v = g.int()
		}
		stores = append(stores, [2]any{f, v})
	}
	p := g.do(trace.OpNew, g.point)
	for _, s := range stores {
		g.do(trace.OpSetfieldGC, s[0].(trace.Descr), p, s[1].(trace.Ref))
	}
	g.ptrs = append(g.ptrs, p)
}

func (g *loops) call() {
	if g.rng.IntN(3) > 0 {
		g.ints = append(g.ints, g.do(trace.OpCall, g.peek, g.ptr()))
		return
	}
	p, w := g.ptr(), g.word()
	g.ints = append(g.ints, g.do(trace.OpCall, g.poke, p, w))
}

func (g *loops) test() {
	switch g.rng.IntN(5) {
	case 0:
		g.ints = append(g.ints, g.do(trace.OpPtrEq, nil, g.ptr(), g.ptr()))
	case 1:
		g.ints = append(g.ints, g.do(trace.OpPtrNe, nil, g.word(), g.word()))
	case 2:
		g.do(trace.OpGuardTrue, nil, g.do(trace.OpIntLt, nil, g.int(), g.c(0xfff0)))
	case 3:
		g.ints = append(g.ints, g.do(trace.OpIntLe, nil, g.int(), g.int()))
	case 4:
		if g.rng.IntN(4) == 0 {
			g.do(trace.OpGuardFalse, nil, g.do(trace.OpPtrEq, nil, g.ptr(), g.ptr()))
		}
	}
}

func (g *loops) assign() {
	switch g.rng.IntN(6) {
	case 0:
		g.slots[g.rng.IntN(slotInts)] = g.intWord()
	case 5: // perhaps nil
		p := g.do(trace.OpGetfieldGC, g.next, g.ptr())
		g.slots[slotInts+g.rng.IntN(slotPoints-slotInts)] = g.do(trace.OpBoxPtr, nil, p)
	case 1:
		g.slots[slotInts+g.rng.IntN(slotPoints-slotInts)] = g.do(trace.OpBoxPtr, nil, g.ptr())
	case 2:
		g.slots[slotAny] = g.word()
	}
}

// env is an input: a few points that refer to each other, in the slots.
func (g *loops) env(seed uint64) *trace.Env {
	rng := rand.New(rand.NewPCG(seed, 78))
	h := trace.NewHeap()
	set := func(ref uint64, off, width int, v uint64) {
		if err := h.Store(ref, off, width, v); err != nil {
			panic(err)
		}
	}
	var points []uint64
	for range 3 {
		ref, _ := h.Alloc(48)
		points = append(points, ref)
	}
	word := func() uint64 { return testBoxing.BoxInt(int64(rng.IntN(200)) - 20) }
	any := func() uint64 {
		switch rng.IntN(4) {
		case 0:
			return points[rng.IntN(3)]
		case 1:
			return testBoxing.BoxFloat(1.5)
		}
		return word()
	}
	for _, p := range points {
		set(p, 0, 4, 3)
		if rng.IntN(6) > 0 {
			set(p, 8, 8, points[rng.IntN(3)])
		}
		set(p, 16, 8, word())
		set(p, 24, 8, any())
		set(p, 32, 8, uint64(rng.IntN(100)))
	}
	newList := func(size int) uint64 {
		list, _ := h.Alloc(16 + 8*size)
		set(list, 0, 4, 4)
		set(list, 8, 8, uint64(size))
		for i := range size {
			set(list, 16+8*i, 8, any())
		}
		return list
	}
	list, items := newList(4), newList(60)
	h.Start()
	frame := []uint64{word(), word(), word(), points[rng.IntN(3)], points[rng.IntN(3)], points[rng.IntN(3)], list, any(),
		testBoxing.BoxInt(int64(10 + rng.IntN(20))), items}
	stop := 2 + rng.IntN(8)
	return &trace.Env{
		Memory: h, Boxing: testBoxing, Frame: trace.FrameWords(frame...),
		Break: func(n int) bool { return n >= stop },
		Call: func(f *trace.Func, args []uint64) (uint64, error) {
			n, err := h.Load(args[0], 32, 8)
			if err != nil || f.Name == "peek" {
				return n % 50, err
			}
			if next, err := h.Load(args[0], 8, 8); err == nil && next != 0 && n%3 == 0 {
				err = h.Store(next, 32, 8, n+1)
				return n % 50, err
			}
			return n % 50, h.Store(args[0], 32, 8, n+5)
		},
	}
}

func checkLoop(t *testing.T, seed uint64, list string, rash bool) (edges int) {
	t.Helper()
	g := genLoop(seed)
	var dumped string
	cfg := Config{Passes: list, Boxing: testBoxing, Verify: true}
	cfg.Dump = func(pass string, t *trace.Trace) { dumped += "-- " + pass + " --\n" + t.String() }
	if rash {
		cfg.rash = func(x id) bool { return (uint64(x)*0x9e3779b9+seed)%3 == 0 }
	}
	out, err := Run(g.t, cfg)
	if err != nil {
		stack := ""
		if bug, ok := err.(*BugError); ok {
			stack = bug.Stack
		}
		t.Fatalf("-loopseed %d, passes %s: %v\n%s\n%s\n%s", seed, list, err, stack, g.t, dumped)
	}
	for variant := range uint64(4) {
		a, err := eval(g.t, g.env(seed+variant))
		if err != nil {
			t.Fatalf("-loopseed %d, variant %d: %v\n%s", seed, variant, err, g.t)
		}
		b, err := eval(out, g.env(seed+variant))
		if err != nil {
			t.Fatalf("-loopseed %d, variant %d, passes %s: %v\n%s\n%s", seed, variant, list, err, g.t, dumped)
		}
		if d := a.Diff(b); d != "" {
			t.Fatalf("-loopseed %d, variant %d, passes %s: %s (edges %d, %d)\n%s\n%s", seed, variant, list, d, a.Edges, b.Edges, g.t, dumped)
		}
		edges += a.Edges
	}
	return edges
}

func TestLoops(t *testing.T) {
	if *loopSeed >= 0 {
		for _, list := range lists() {
			checkLoop(t, uint64(*loopSeed), list, false)
			checkLoop(t, uint64(*loopSeed), list, true)
		}
		return
	}
	n := uint64(1000)
	if stress.Long() {
		n = 200000
	}
	all := lists()
	edges := 0
	for seed := range n {
		edges += checkLoop(t, seed, "all", seed%2 == 1)
		checkLoop(t, seed, all[1+int(seed)%(len(all)-1)], seed%4 > 1)
	}
	if edges < int(n)*4*2 {
		t.Errorf("only %d iterations of %d traces", edges, n*4)
	}
	t.Logf("%d iterations of %d traces", edges, n*4)
}
