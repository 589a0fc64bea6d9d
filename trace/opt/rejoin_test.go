package opt

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/trace"
)

var rejoinSeed = flag.Int64("rejoinseed", -1, "replay the generated loop and bridges with this seed")

// otherPath makes the ops between an exit of a loop and its head. The same seed
// makes the same ops, whatever the slots come from: the frame, or the values of
// an exit that a bridge inherits.
func (g *loops) otherPath(seed uint64, same []bool) {
	began := slices.Clone(g.slots)
	g.rng = rand.New(rand.NewPCG(seed, 79))
	for range g.rng.IntN(5) {
		g.snap = -1
		g.step()
	}
	for i := range g.slots { // what the loop does not change, this path mostly leaves alone, too
		if same[i] && g.rng.IntN(10) > 0 {
			g.slots[i] = began[i]
		}
	}
	e := g.addExit(trace.ExitLink)
	x := g.t.Exits[e]
	x.Link = 1
	f := &x.Frames[0]
	f.PC = atHead
	for i := range f.Slots { // a link stores words
		if g.t.KindOf(f.Slots[i].Value.Ref) != trace.Val {
			panic("a slot holds no word")
		}
	}
	f.Slots = append(f.Slots, trace.Slot{Slot: numSlots, Value: trace.SnapValue{Ref: g.slots[g.rng.IntN(slotInts)]}})
	f.SP = numSlots + 1
	g.t.Ops = append(g.t.Ops, &trace.Op{Code: trace.OpFinish, Name: g.t.NewName(trace.Void), Exit: e})
	g.t.Stage = "record"
}

const atHead = -1 // position of the loop head

// fresh is a generator of the same program for another trace.
func (g *loops) fresh(kind trace.TraceKind, id int) *loops {
	c := *g
	c.bench = newBench()
	c.t.ID, c.t.Kind, c.t.Exits = id, kind, nil
	c.slots, c.ints, c.ptrs, c.words, c.snap = nil, nil, nil, nil, -1
	return &c
}

// fromFrame is the other path as a trace of its own that begins in the frame.
func (g *loops) fromFrame(seed uint64) *trace.Trace {
	same := g.unchanged()
	c := g.fresh(trace.LoopTrace, 9)
	for i := range numSlots {
		r := c.t.NewName(trace.Val)
		c.label.Params, c.label.Slots = append(c.label.Params, r), append(c.label.Slots, i)
		c.slots = append(c.slots, r)
	}
	c.otherPath(seed, same)
	return c.t
}

// bridge is the other path as a bridge from exit n of parent.
func (g *loops) bridge(seed uint64, id int, parent *trace.Trace, n int) *trace.Trace {
	same := g.unchanged()
	c := g.fresh(trace.BridgeTrace, id)
	c.t.Parent, c.t.PExit = parent.ID, n
	e := parent.Exits[n]
	names := map[trace.Ref]trace.Ref{}
	name := func(r trace.Ref) trace.Ref {
		if r.IsConst() {
			return c.t.AddConst(*parent.Const(r))
		}
		if names[r] == 0 {
			names[r] = c.t.NewName(parent.KindOf(r))
			c.label.Params, c.label.From = append(c.label.Params, names[r]), append(c.label.From, r)
		}
		return names[r]
	}
	e.EachRef(func(r *trace.Ref) { name(*r) })
	c.t.Exits = []*trace.Exit{e.Clone()}
	c.t.Exits[0].EachRef(func(r *trace.Ref) { *r = name(*r) })
	c.snap = 0
	made := c.makeVirtuals(e, name)
	for _, s := range e.Frames[0].Slots {
		if s.Slot < numSlots {
			v := made[int(s.Value.Virtual)]
			if s.Value.Virtual == 0 {
				v = name(s.Value.Ref)
			}
			c.slots = append(c.slots, c.asWord(v))
		}
	}
	c.otherPath(seed, same)
	return c.t
}

func (g *loops) asWord(v trace.Ref) trace.Ref {
	if g.t.KindOf(v) != trace.Ptr {
		return v
	}
	return g.do(trace.OpBoxPtr, nil, v)
}

func (g *loops) makeVirtuals(e *trace.Exit, name func(trace.Ref) trace.Ref) map[int]trace.Ref {
	made := map[int]trace.Ref{}
	for i, v := range e.Virtuals {
		switch v.Code {
		case trace.OpNew:
			made[i+1] = g.do(trace.OpNew, v.Descr)
		case trace.OpNewArray:
			made[i+1] = g.do(trace.OpNewArray, v.Descr, g.c(int64(v.Len)))
		default:
			made[i+1] = g.do(v.Code, nil, name(v.Fields[0].Value.Ref))
		}
	}
	value := func(v trace.SnapValue, k trace.Kind) trace.Ref {
		r := made[int(v.Virtual)]
		if v.Virtual == 0 {
			r = name(v.Ref)
		}
		if k == trace.Val {
			return g.asWord(r)
		}
		return r
	}
	for i, v := range e.Virtuals {
		for _, f := range v.Fields {
			switch d := v.Descr.(type) {
			case *trace.Type:
				g.do(trace.OpSetfieldGC, f.Field, made[i+1], value(f.Value, f.Field.Kind))
			case *trace.Array:
				g.do(trace.OpSetarrayitemGC, d, made[i+1], g.c(int64(f.Index)), value(f.Value, d.Item))
			}
		}
	}
	return made
}

// tree is a loop with bridges, and the frame it works on.
type tree struct {
	loop    *trace.Trace
	path    map[int]*trace.Trace // by PC: the other path from an exit there, from the frame
	bridges map[*trace.Exit]*trace.Trace
	rejoins int
	env     *trace.Env
	frame   []uint64
	log     []trace.Event
}

const maxHops = 30

// run goes from trace to trace until an exit without another path is taken.
func (x *tree) run(stop func(hop int) int) (*trace.EvalResult, error) {
	t := x.loop
	res, err := x.eval(t, nil, nil, stop(0))
	for hop := 1; err == nil && hop < maxHops; hop++ {
		switch {
		case res.Rejoin != nil:
			x.rejoins++
			t = x.loop
			res, err = x.eval(t, nil, res.Rejoin, stop(hop))
		case res.Kind == trace.ExitLink, res.Frames[0].PC == atHead:
			t = x.loop
			res, err = x.eval(t, nil, nil, stop(hop))
		case x.bridges[t.Exits[res.Exit]] != nil:
			parent := map[trace.Ref]uint64{}
			for r := trace.Ref(1); int(r) < t.NumValues(); r++ {
				parent[r] = res.Value(r)
			}
			t = x.bridges[t.Exits[res.Exit]]
			res, err = x.eval(t, parent, nil, stop(hop))
		case res.Kind == trace.ExitInterp && x.path[res.Frames[0].PC] != nil:
			t = x.path[res.Frames[0].PC]
			res, err = x.eval(t, nil, nil, stop(hop))
		default:
			res.Log = x.log
			return res, nil
		}
	}
	return nil, err
}

func (x *tree) eval(t *trace.Trace, parent, loop map[trace.Ref]uint64, stop int) (*trace.EvalResult, error) {
	env := *x.env
	env.Parent, env.Frame = parent, trace.FrameWords(x.frame...)
	env.Break = func(n int) bool { return n >= stop }
	res, err := (*trace.EvalResult)(nil), error(nil)
	if loop != nil {
		res, err = trace.EvalLoop(t, &env, loop)
	} else {
		res, err = trace.Eval(t, &env)
	}
	if err == nil {
		for i, w := range res.Words {
			x.frame[i] = w
		}
		x.log = append(x.log, res.Log...)
	}
	return res, err
}

// checkRejoin builds a loop with bridges and compares it, optimised, with the
// recorded traces run from the frame.
func checkRejoin(t *testing.T, seed uint64, passes string) (rejoined, hops int) {
	t.Helper()
	g := genLoopWith(seed, true)
	cfg := Config{Passes: passes, Boxing: testBoxing, Verify: true}
	loop, memo, err := RunMemo(g.t, cfg)
	if err != nil {
		t.Fatalf("-rejoinseed %d: %v", seed, err)
	}
	memo.Final(loop)
	path, bridges := map[int]*trace.Trace{}, map[*trace.Exit]*trace.Trace{}
	text := "record:\n" + g.t.String() + "loop:\n" + loop.String()
	rng := rand.New(rand.NewPCG(seed, 80))
	parent, parentMemo := loop, memo
	for id := 2; id < 5; id++ {
		n := pickExit(rng, parent, bridges)
		if n < 0 {
			break
		}
		pc := parent.Exits[n].Frames[0].PC
		way, first := seed*1000000+uint64(pc), 1000*(pc+1)
		if path[pc] == nil {
			path[pc] = number(g.fromFrame(way), first)
		}
		rec := number(g.bridge(way, id, parent, n), first)
		c := cfg
		c.Memo, c.Parent, c.Exit = parentMemo, parent, n
		b, m, err := RunMemo(rec, c)
		if err != nil {
			t.Fatalf("-rejoinseed %d, bridge of E%d: %v\n%s\nbridge, recorded:\n%s", seed, n, err, text, rec)
		}
		text += "bridge, recorded:\n" + rec.String() + "bridge:\n" + b.String()
		bridges[parent.Exits[n]] = b
		if b.Ops[len(b.Ops)-1].Code == trace.OpRejoin {
			rejoined++
		}
		if rng.IntN(2) == 0 {
			parent, parentMemo = b, m
		} else {
			parent, parentMemo = loop, memo
		}
	}
	for variant := range uint64(4) {
		stops := rand.New(rand.NewPCG(seed, variant))
		var at [maxHops]int
		for i := range at {
			at[i] = 2 + stops.IntN(6)
		}
		stop := func(hop int) int { return at[hop] }
		a := &tree{loop: g.t, path: path}
		b := &tree{loop: loop, path: path, bridges: bridges}
		var res [2]*trace.EvalResult
		for i, x := range []*tree{a, b} {
			x.env = g.env(seed + variant)
			x.env.Memory = oneNaN{x.env.Memory}
			x.frame = make([]uint64, numSlots+1)
			for k := range numSlots {
				x.frame[k], _ = x.env.Frame(k)
			}
			x.frame[numSlots] = testBoxing.BoxInt(7)
			if res[i], err = x.run(stop); err != nil {
				t.Fatalf("-rejoinseed %d, variant %d, passes %s: %v\n%s", seed, variant, passes, err, text)
			}
		}
		hops += b.rejoins
		switch {
		case (res[0] == nil) != (res[1] == nil):
			t.Fatalf("-rejoinseed %d, variant %d, passes %s: one of them goes on\n%s", seed, variant, passes, text)
		case res[0] == nil:
		default:
			if d := res[0].Diff(res[1]); d != "" {
				t.Fatalf("-rejoinseed %d, variant %d, passes %s: %s\n%s", seed, variant, passes, d, text)
			}
			if a.frame[numSlots] != b.frame[numSlots] {
				t.Fatalf("-rejoinseed %d, variant %d, passes %s: the frame holds %#x, want %#x\n%s", seed, variant, passes, b.frame[numSlots], a.frame[numSlots], text)
			}
		}
	}
	return rejoined, hops
}

// unchanged tells which slots the loop leaves as they are.
func (g *loops) unchanged() []bool {
	same := make([]bool, numSlots)
	for i, r := range g.t.Ops[len(g.t.Ops)-1].Args {
		same[i] = r == g.label.Params[i]
	}
	return same
}

// number counts the exits of a path, however it begins, away from all others.
func number(t *trace.Trace, from int) *trace.Trace {
	exits := t.Exits
	if t.Kind == trace.BridgeTrace {
		exits = exits[1:] // the first one is the parent's
	}
	for i, e := range exits {
		if e.Kind != trace.ExitLink {
			e.Frames[0].PC = from + i
		}
	}
	return t
}

// pickExit chooses an interp exit that has no bridge yet.
func pickExit(rng *rand.Rand, t *trace.Trace, bridged map[*trace.Exit]*trace.Trace) int {
	var list []int
	for _, op := range t.Ops {
		if op.Exit == trace.NoExit || !op.Code.Is(trace.FlagGuard) || op.Code == trace.OpFinish {
			continue
		}
		if e := t.Exits[op.Exit]; e.Kind == trace.ExitInterp && bridged[e] == nil && len(e.Frames[0].Slots) >= numSlots {
			list = append(list, op.Exit)
		}
	}
	if len(list) == 0 {
		return -1
	}
	return list[rng.IntN(len(list))]
}

// Loops with bridges that rejoin them do what the interpreter would do.
func TestRejoin(t *testing.T) {
	lists := []string{"all", "all,-heap", "all,-cse", "all,-virtual", "all,-guard", "all,-bounds", "all,-fold", "all,-dce", "all,-rejoin"}
	if *rejoinSeed >= 0 {
		for _, list := range lists {
			checkRejoin(t, uint64(*rejoinSeed), list)
		}
		return
	}
	n := uint64(5000)
	if stress.Long() {
		n = 100000
	}
	bridges, hops := 0, 0
	for seed := range n {
		list := "all"
		if seed%3 == 2 {
			list = lists[int(seed/3)%len(lists)]
		}
		b, h := checkRejoin(t, seed, list)
		bridges, hops = bridges+b, hops+h
	}
	if bridges < int(n)/10 || hops < int(n)/4 {
		t.Errorf("only %d bridges rejoin, %d times", bridges, hops)
	}
	t.Logf("%d bridges rejoin, %d times", bridges, hops)
}

const rejoinPreamble = `
descr <P> type size=32 tid=3
descr <P.p> field ref @8
descr <P.n> field int @16
descr <any> func () -> ref reads index=1
descr <change> func (ref) -> void reads writes index=2
`

// What the loop takes for granted of a value, a bridge has to show.
func TestRejoinGuards(t *testing.T) {
	for _, c := range []struct{ name, loop, bridge, want string }{
		{"class", `
L0: label(v1 = @0, v2 = @1)
n3 = guard_ptr(v1) -> E1
p4 = unbox_ptr(v1)
n5 = guard_class(p4, <P>) -> E1
i6 = getfield_gc(p4, <P.n>)
n7 = guard_true(i6) -> E1
p8 = getfield_gc(p4, <P.p>)
n9 = guard_nonnull(p8) -> E1
n10 = guard_class(p8, <P>) -> E1
v11 = box_ptr(p8)
n12 = jump(v1 = v11, v2 = v2) -> L0, E2
E1 interp @0 f pc=1 sp=2 {0=v1, 1=v2}
E2 txbreak @0 f pc=1 sp=2 {0=v11, 1=v2}
`, `
p20 = call(<any>)
v21 = box_ptr(p20)
n22 = finish() -> E0
E0 link T1 @0 f pc=1 sp=2 {0=v21, 1=v2}
`, "guard_class(p20, <P>)"},
		{"range", `
L0: label(v1 = @0, v2 = @1)
n3 = guard_int(v1) -> E1
i4 = unbox_int(v1)
n5 = guard_true(i4) -> E1
i9 = int_add(i4, 3)
i6 = int_and(i9, 255)
v7 = box_int(i6) -> E1
n8 = jump(v1 = v7, v2 = v2) -> L0, E2
E1 interp @0 f pc=1 sp=2 {0=v1, 1=v2}
E2 txbreak @0 f pc=1 sp=2 {0=v7, 1=v2}
`, `
p20 = call(<any>)
i21 = getfield_gc(p20, <P.n>)
v22 = box_int(i21) -> E1
n23 = finish() -> E0
E0 link T1 @0 f pc=1 sp=2 {0=v22, 1=v2}
E1 interp @0 f pc=3 sp=2 {0=v2, 1=v2}
`, "int_le(i21, 255)"},
		// Where the first guard fails the field is 0; the other one has the same exit.
		{"one exit, two guards", `
L0: label(v1 = @0, v2 = @1)
n3 = guard_ptr(v1) -> E1
p4 = unbox_ptr(v1)
n5 = guard_class(p4, <P>) -> E1
n6 = guard_int(v2) -> E1
i7 = unbox_int(v2)
n8 = call(<change>, p4)
i9 = getfield_gc(p4, <P.n>)
n10 = guard_true(i9) -> E3
i11 = int_and(i7, 1)
n12 = guard_true(i11) -> E3
i13 = int_add(i7, 1)
v14 = box_int(i13) -> E3
n15 = jump(v1 = v1, v2 = v14) -> L0, E2
E1 interp @0 f pc=1 sp=2 {0=v1, 1=v2}
E2 txbreak @0 f pc=1 sp=2 {0=v1, 1=v14}
E3 interp @0 f pc=2 sp=2 {0=v1, 1=v2}
`, `
p20 = unbox_ptr(v1)
i21 = getfield_gc(p20, <P.n>)
v22 = box_int(i21) -> E1
n23 = finish() -> E0
E0 link T1 @0 f pc=1 sp=2 {0=v1, 1=v22}
E1 interp @0 f pc=3 sp=2 {0=v1, 1=v1}
`, "= getfield_gc("},
	} {
		d, err := trace.ParseDecls("pre", rejoinPreamble)
		if err != nil {
			t.Fatal(err)
		}
		rec, err := d.ParseOps("loop", c.loop)
		if err != nil {
			t.Fatal(err)
		}
		cfg := Config{Boxing: testBoxing, Verify: true}
		loop, memo, err := RunMemo(rec, cfg)
		if err != nil {
			t.Fatal(err)
		}
		memo.Final(loop)
		exit := -1
		for _, op := range loop.Ops {
			if op.Code == trace.OpGuardTrue {
				exit = op.Exit // the last one is in the loop
			}
		}
		head := fmt.Sprintf("trace T2 bridge \"f\" f:1 parent=T1.E%d\nL0: label(v1 = v1, v2 = v2)", exit)
		if rec, err = d.ParseOps("bridge", head+c.bridge); err != nil {
			t.Fatal(err)
		}
		cfg.Memo, cfg.Parent, cfg.Exit = memo, loop, exit
		b, err := Run(rec, cfg)
		if err != nil {
			t.Fatal(err)
		}
		if text := b.String(); !strings.Contains(text, c.want) || !strings.Contains(text, "rejoin(") {
			t.Errorf("%s: no %q and rejoin in\n%s\nloop:\n%s", c.name, c.want, text, loop)
		}
	}
}
