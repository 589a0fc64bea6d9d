package stmrewrite

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/trace"
)

// generator makes traces that are dense in what matters to the pass: few
// objects under many names, items, allocations, calls of every effect, loops
// that carry references, words and indices.
type generator struct {
	*rand.Rand
	t     *trace.Trace
	d     *trace.Decls
	avail map[trace.Kind][]trace.Ref
	types map[trace.Ref]string // of what a reference or word points to
}

// layouts are the types of objects; the generator uses no name with two.
var layouts = []string{"P", "P", "G", "W", "W", "C"}

func generate(tb testing.TB, seed uint64) *generator {
	d, err := trace.ParseDecls("preamble.txt", readPreamble(tb))
	if err != nil {
		tb.Fatal(err)
	}
	g := &generator{rand.New(rand.NewPCG(seed, 0)), &trace.Trace{ID: 1, Stage: "opt"}, d, map[trace.Kind][]trace.Ref{}, map[trace.Ref]string{}}
	g.trace()
	if err := trace.Verify(g.t); err != nil {
		tb.Fatalf("seed %d: generator: %v\n%s", seed, err, g.t)
	}
	return g
}

func readPreamble(tb testing.TB) string {
	src, err := os.ReadFile("testdata/preamble.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return string(src)
}

func (g *generator) trace() {
	for i, l := range []string{"P", "G", "W", "C"} {
		c := g.t.AddConst(trace.Const{Kind: trace.Ptr, Bits: 1<<40 + uint64(i)<<8, Name: "Old" + l})
		g.avail[trace.Ptr] = append(g.avail[trace.Ptr], c)
		g.types[c] = l
	}
	label := &trace.Op{Code: trace.OpLabel, Exit: trace.NoExit}
	for i := range 4 {
		v := g.t.NewName(trace.Val)
		label.Params, label.Slots = append(label.Params, v), append(label.Slots, i)
		g.define(v, trace.Val, "")
	}
	g.t.Ops = append(g.t.Ops, label)
	for _, v := range label.Params[:2] {
		g.op(trace.OpUnboxPtr, trace.Ptr, nil, v)
	}
	g.op(trace.OpUnboxInt, trace.Int, nil, label.Params[3])
	g.some(4 + g.IntN(14))
	switch g.IntN(8) {
	case 0:
		g.finish()
	case 1:
		g.jump(label)
	default:
		g.loop()
	}
}

func (g *generator) exit(kind trace.ExitKind) int {
	g.t.Exits = append(g.t.Exits, &trace.Exit{Kind: kind, Frames: []trace.ExitFrame{{FramePos: &trace.FramePos{}, Slots: []trace.Slot{
		{Slot: 0, Value: trace.SnapValue{Ref: g.pick(trace.Val)}}}}}})
	return len(g.t.Exits) - 1
}

func (g *generator) finish() {
	kind := trace.ExitInterp
	if g.IntN(2) == 0 {
		kind = trace.ExitLink
	}
	g.op(trace.OpFinish, trace.Void, nil).Exit = g.exit(kind)
}

func (g *generator) loop() {
	l := &trace.Op{Code: trace.OpLoop, Exit: trace.NoExit, Label: 1}
	for range g.IntN(5) {
		k := []trace.Kind{trace.Ptr, trace.Ptr, trace.Val, trace.Int}[g.IntN(4)]
		l.Args = append(l.Args, g.pick(k))
		l.Params = append(l.Params, g.t.NewName(k))
	}
	g.t.Ops = append(g.t.Ops, l)
	for i, p := range l.Params {
		g.define(p, g.t.KindOf(p), g.types[l.Args[i]])
	}
	g.some(2 + g.IntN(20))
	g.jump(l)
}

func (g *generator) jump(l *trace.Op) {
	var args []trace.Ref
	for _, p := range l.Params {
		args = append(args, g.pickLike(g.t.KindOf(p), g.types[p]))
	}
	j := g.op(trace.OpJump, trace.Void, nil, args...)
	j.Label, j.Exit = l.Label, g.exit(trace.ExitTxBreak)
}

// pick prefers recent values, and constants now and then.
func (g *generator) pick(k trace.Kind) trace.Ref {
	if k == trace.Int && g.IntN(2) == 0 {
		return g.t.ConstInt(int64(g.IntN(6)))
	}
	return g.choose(g.avail[k])
}

// pickLike picks a value that points to the given type.
func (g *generator) pickLike(k trace.Kind, layout string) trace.Ref {
	var list []trace.Ref
	for _, r := range g.avail[k] {
		if g.types[r] == layout {
			list = append(list, r)
		}
	}
	return g.choose(list)
}

func (g *generator) choose(list []trace.Ref) trace.Ref {
	if g.IntN(2) == 0 {
		return list[len(list)-1-g.IntN(min(3, len(list)))]
	}
	return list[g.IntN(len(list))]
}

// define makes a value available; a layout of "" is left to chance.
func (g *generator) define(r trace.Ref, k trace.Kind, layout string) {
	g.avail[k] = append(g.avail[k], r)
	if k.IsRef() {
		if layout == "" {
			layout = layouts[g.IntN(len(layouts))]
		}
		g.types[r] = layout
	}
}

func (g *generator) op(code trace.Opcode, k trace.Kind, d trace.Descr, args ...trace.Ref) *trace.Op {
	op := g.t.NewOp(code, k, args...)
	op.Descr = d
	if code.Is(trace.FlagGuard) && code != trace.OpFinish {
		op.Exit = g.exit(trace.ExitInterp)
	}
	g.t.Ops = append(g.t.Ops, op)
	if k != trace.Void {
		layout := ""
		switch code {
		case trace.OpBoxPtr, trace.OpUnboxPtr:
			layout = g.types[args[0]]
		case trace.OpNew, trace.OpNewArray:
			layout = d.DescrName()
		}
		g.define(op.Name, k, layout)
	}
	return op
}

func (g *generator) some(n int) {
	for range n {
		g.any()
	}
}

func (g *generator) any() {
	i := g.pick(trace.Int)
	field := g.d.Descr([]string{"P.x", "P.y", "P.p", "P.v", "P.k"}[g.IntN(5)]).(*trace.Field)
	array := g.d.Descr([]string{"G", "W", "W", "C"}[g.IntN(4)]).(*trace.Array)
	p, a := g.pickLike(trace.Ptr, "P"), g.pickLike(trace.Ptr, array.Name)
	switch g.IntN(20) {
	case 0, 1, 2:
		g.op(trace.OpGetfieldGC, field.Kind, field, p)
	case 3, 4, 5:
		g.op(trace.OpSetfieldGC, trace.Void, field, p, g.pick(field.Kind))
	case 6, 7:
		g.op(trace.OpGetarrayitemGC, array.Item, array, a, i)
	case 8, 9, 10:
		g.op(trace.OpSetarrayitemGC, trace.Void, array, a, i, g.pick(array.Item))
	case 11, 12:
		g.op(trace.OpNew, trace.Ptr, g.d.Descr("P"))
	case 13:
		g.op(trace.OpNewArray, trace.Ptr, array, i)
	case 14, 15:
		g.call()
	case 16:
		g.op(trace.OpBoxPtr, trace.Val, nil, g.pick(trace.Ptr))
	case 17:
		g.op(trace.OpUnboxPtr, trace.Ptr, nil, g.pick(trace.Val))
	case 18:
		g.op(trace.OpIntAdd, trace.Int, nil, i, g.pick(trace.Int))
	case 19:
		if g.IntN(2) == 0 {
			g.op(trace.OpBoxInt, trace.Val, nil, i)
		} else {
			g.op(trace.OpGuardInt, trace.Void, nil, g.pick(trace.Val))
		}
	}
}

func (g *generator) call() {
	f := g.d.Descr([]string{"collects", "breaks", "reads", "pure", "prints", "prints"}[g.IntN(6)]).(*trace.Func)
	var args []trace.Ref
	for _, k := range f.Args {
		args = append(args, g.pick(k))
	}
	code := trace.OpCall
	switch {
	case f.Effect.Has(trace.EffPure):
		code = trace.OpCallPure
	case g.IntN(12) == 0:
		code = trace.OpCallReleaseGIL
	case g.IntN(12) == 0:
		code = trace.OpCallMayForce
	}
	g.op(code, f.Result, f, args...)
}

// rewritten makes and rewrites the trace of a seed. It also returns what each
// reference or word may point to.
func rewritten(tb testing.TB, seed uint64) (*trace.Trace, map[trace.Ref]string) {
	g := generate(tb, seed)
	in := g.t
	out, err := Rewrite(in, Config{STM: true, Verify: true})
	if err != nil {
		tb.Fatalf("seed %d: %v\n%s", seed, err, in)
	}
	return out, g.types
}

// recorded rewrites a trace of the trace package's own generator.
func recorded(tb testing.TB, seed uint64) *trace.Trace {
	in := trace.Gen(seed, trace.GenOptions{}).Trace
	out, err := Rewrite(in, Config{STM: true, Verify: true})
	if err != nil {
		tb.Fatalf("seed %d: %v\n%s", seed, err, in)
	}
	return out
}

// oneSeed: a single seed is replayed, so there is nothing to count.
func oneSeed() bool { return os.Getenv("SEGUE_SEED") != "" }

// seeds are n new ones, or the one in the environment variable SEGUE_SEED.
func seeds(tb testing.TB, n uint64) (list []uint64) {
	if s, err := strconv.ParseUint(os.Getenv("SEGUE_SEED"), 10, 64); err == nil {
		return []uint64{s}
	}
	if stress.Long() {
		n *= 50
	}
	start := rand.Uint64N(1 << 40)
	tb.Logf("seeds %d to %d", start, start+n-1)
	for i := range n {
		list = append(list, start+i)
	}
	return list
}

// TestGeneratedPassCheck rewrites random traces and proves the result.
func TestGeneratedPassCheck(t *testing.T) {
	for _, seed := range seeds(t, 2000) {
		out, _ := rewritten(t, seed)
		if err := Check(out); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, out)
		}
	}
}

// inserted reports whether the op is one that the pass adds for safety.
func inserted(code trace.Opcode) bool {
	return slices.Contains([]trace.Opcode{
		trace.OpStmRead, trace.OpStmReadItem, trace.OpCondCallGCWB, trace.OpCondCallGCWBArray,
		trace.OpStmBecomeInevitable, trace.OpInitHeader, trace.OpInitLength,
		trace.OpStmShouldBreakTransaction}, code)
}

// without is the trace less op i; a break check goes as a whole.
func without(t *trace.Trace, i int) *trace.Trace {
	c := t.Clone()
	n := 1
	if c.Ops[i].Code == trace.OpStmShouldBreakTransaction {
		n = 2
	}
	c.Ops = slices.Delete(c.Ops, i, i+n)
	return c
}

// TestEveryBarrierIsNeeded deletes each inserted op in turn: the checker must
// notice. So the pass inserts nothing that its own rules do not ask for, and
// the checker overlooks nothing.
func TestEveryBarrierIsNeeded(t *testing.T) {
	deleted, missed := map[trace.Opcode]int{}, 0
	for _, seed := range seeds(t, 300) {
		out, _ := rewritten(t, seed)
		if seed%4 == 0 {
			out = recorded(t, seed)
		}
		for i, op := range out.Ops {
			if !inserted(op.Code) {
				continue
			}
			deleted[op.Code]++
			if Check(without(out, i)) == nil {
				missed++
				t.Errorf("seed %d: nothing wrong without %s\n%s", seed, out.OpText(op), out)
			}
		}
	}
	total := 0
	for code, n := range deleted {
		t.Logf("%5d %v", n, code)
		total += n
	}
	t.Logf("%d of %d deletions went unnoticed", missed, total)
	if !oneSeed() && len(deleted) < 8 {
		t.Errorf("the generator covers only %d kinds of ops", len(deleted))
	}
}
