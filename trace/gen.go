package trace

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// GenOptions shape random traces; the zero value is a good mix.
type GenOptions struct {
	Ops     int  // number of bytecodes to record; 0 picks up to 25
	Bridge  bool // a bridge instead of a loop trace
	NoCalls bool
	NoClose bool // end in finish
}

// Generated is a random trace with the state it was recorded in. With its own
// input the trace runs a few iterations.
type Generated struct {
	Seed   uint64
	Trace  *Trace
	Boxing *Boxing
	frame  []uint64
	parent map[Ref]uint64
	stop   int
	world  *world
	start  *Heap
}

// Gen makes a well-formed trace the way a recorder does: it executes every op
// while it appends it, and guards on what it saw. The same seed gives the same
// trace.
func Gen(seed uint64, o GenOptions) *Generated {
	rng := rand.New(rand.NewPCG(seed, 0x5e90e))
	g := &generator{rng: rng, w: newWorld(rng), o: o, raw: map[Ref]Ref{}, loose: map[Ref]bool{}}
	if g.o.Ops == 0 {
		g.o.Ops = 1 + rng.IntN(25)
	}
	out := &Generated{Seed: seed, Boxing: g.w.box, world: g.w, stop: 2 + rng.IntN(10)}
	g.t = &Trace{ID: 1, Name: fmt.Sprintf("gen%d", seed), Place: Place{"gen.py", 1}, Stage: "record", Words: map[string]string{}}
	g.begin(out)
	out.start = g.w.heap.Clone()
	g.w.heap.Start()
	for i := range g.o.Ops {
		g.bytecode(i)
	}
	g.end()
	g.relax(out)
	return out
}

// relax drops guards on values, those that nothing depends on, as long as they
// end the loop early; some are kept.
func (g *generator) relax(out *Generated) {
	if g.rng.IntN(10) == 0 {
		return
	}
	for {
		r, err := Eval(g.t, out.Env(0))
		if err != nil || !g.loose[r.Op] {
			return
		}
		g.t.Ops = slices.DeleteFunc(g.t.Ops, func(op *Op) bool { return op.Name == r.Op && op.Name != 0 })
	}
}

// Env is the state the trace was recorded in (variant 0) or another one: other
// words in the frame, sometimes of other types. Every call makes a new heap.
func (g *Generated) Env(variant int) *Env {
	h := g.start.Clone()
	h.Start()
	rng := rand.New(rand.NewPCG(g.Seed, uint64(variant)))
	frame := append([]uint64(nil), g.frame...)
	parent := map[Ref]uint64{}
	for r, v := range g.parent {
		parent[r] = v
	}
	stop := g.stop
	if variant > 0 {
		stop = 2 + rng.IntN(9)
		for i := range frame {
			frame[i] = g.vary(rng, frame[i])
		}
		for _, r := range sortedRefs(parent) {
			parent[r] = g.varyParent(rng, r, parent[r])
		}
	}
	return &Env{
		Memory: h, Boxing: g.Boxing, Parent: parent, Frame: FrameWords(frame...),
		Call:  func(f *Func, args []uint64) (uint64, error) { return g.world.call(h, f, args) },
		Break: func(n int) bool { return n >= stop },
	}
}

// vary keeps most words, and the type of most others.
func (g *Generated) vary(rng *rand.Rand, w uint64) uint64 {
	switch k := rng.IntN(6); {
	case k < 2 && g.Boxing.IsInt(w):
		return g.Boxing.BoxInt(g.world.smallInt(rng))
	case k < 2 && g.Boxing.IsFloat(w):
		return g.Boxing.BoxFloat(randFloat(rng))
	case k == 2 && rng.IntN(3) == 0:
		return g.world.word(rng)
	}
	return w
}

func (g *Generated) varyParent(rng *rand.Rand, r Ref, w uint64) uint64 {
	switch g.Trace.KindOf(r) {
	case Int:
		return uint64(randInt(rng))
	case Float:
		return math.Float64bits(randFloat(rng))
	case Val:
		return g.vary(rng, w)
	}
	return w
}

func sortedRefs(m map[Ref]uint64) []Ref {
	var refs []Ref
	for r := Ref(1); len(refs) < len(m); r++ {
		if _, ok := m[r]; ok {
			refs = append(refs, r)
		}
	}
	return refs
}

// generator is a recorder that invents its program.
type generator struct {
	rng    *rand.Rand
	w      *world
	o      GenOptions
	t      *Trace
	ev     *evaluator
	frames []genFrame
	snap   *Exit        // at the start of this bytecode
	words  []uint64     // of the entry frame
	loose  map[Ref]bool // guards that protect no later op
	snapAt int          // its index in Exits once used, else NoExit
	raw    map[Ref]Ref  // word -> its int, once guarded
	ints   []Ref
	flts   []Ref
	objs   []genObj
}

// genFrame is a frame of the invented interpreter.
type genFrame struct {
	base, pc int
	name     string
	slots    []genSlot
}

// genSlot is what a slot holds: a word, or a raw value still to be boxed.
type genSlot struct {
	ref Ref
	box Opcode // OpInvalid for a word
}

// genObj is a reference of known class.
type genObj struct {
	ref   Ref
	descr Descr
}

const genSlots = 8

// begin makes the label, the entry frame and its words: slot 0 counts up to
// slot 1, the others are random.
func (g *generator) begin(out *Generated) {
	words := make([]uint64, genSlots)
	words[0] = g.w.box.BoxInt(0)
	words[1] = g.w.box.BoxInt(int64(3 + g.rng.IntN(20)))
	for i := 2; i < genSlots; i++ {
		words[i] = g.w.word(g.rng)
	}
	out.frame, g.words = words, words
	out.parent = map[Ref]uint64{}
	g.ev = newEvaluator(g.t, &Env{Memory: g.w.heap, Boxing: g.w.box, Fuel: math.MaxInt})
	g.ev.env = &Env{Memory: g.w.heap, Boxing: g.w.box, Frame: FrameWords(words...), Parent: out.parent,
		Call: func(f *Func, args []uint64) (uint64, error) { return g.w.call(g.w.heap, f, args) }}
	label := &Op{Code: OpLabel, Exit: NoExit}
	frame := genFrame{name: "main"}
	for i, w := range words {
		p := g.t.NewName(Val)
		label.Params = append(label.Params, p)
		frame.slots = append(frame.slots, genSlot{ref: p})
		if g.o.Bridge {
			label.From = append(label.From, p)
			out.parent[p] = w
		} else {
			label.Slots = append(label.Slots, i)
		}
	}
	if g.o.Bridge {
		g.t.Kind, g.t.Parent, g.t.PExit = BridgeTrace, 9, 2
		g.bridgeParams(label, out)
	}
	g.frames = []genFrame{frame}
	out.Trace = g.t
	g.append(label)
}

// bridgeParams adds raw values, which only bridges inherit.
func (g *generator) bridgeParams(label *Op, out *Generated) {
	for _, k := range []Kind{Int, Float, Int} {
		p := g.t.NewName(k)
		label.Params, label.From = append(label.Params, p), append(label.From, p)
		if k == Int {
			out.parent[p] = uint64(randInt(g.rng))
			g.ints = append(g.ints, p)
		} else {
			out.parent[p] = math.Float64bits(randFloat(g.rng))
			g.flts = append(g.flts, p)
		}
	}
}

// append adds the op and executes it; an op that would leave or that cannot be
// executed is taken back.
func (g *generator) append(op *Op) bool {
	g.t.Ops = append(g.t.Ops, op)
	for len(g.ev.vals) < g.t.NumValues() {
		g.ev.vals = append(g.ev.vals, 0)
	}
	err := g.ev.step(op)
	left := g.ev.exit != nil
	g.ev.exit = nil
	if err != nil || left {
		g.t.Ops = g.t.Ops[:len(g.t.Ops)-1]
		return false
	}
	return true
}

// op appends an op and returns its name, 0 if it was taken back.
func (g *generator) op(code Opcode, d Descr, args ...Ref) Ref {
	if slices.Contains(args, 0) {
		return 0 // an argument was taken back
	}
	op := &Op{Code: code, Descr: d, Args: args, Exit: NoExit}
	if code.Is(FlagGuard) {
		op.Exit = g.exit()
	}
	if f, ok := d.(*Func); ok && f.Effect.Has(EffRaises) {
		op.Exit = g.raiseExit()
	}
	op.Name = g.t.NewName(g.t.resultKind(op))
	if !g.append(op) {
		return 0
	}
	return op.Name
}

// exit is the snapshot of the start of this bytecode.
func (g *generator) exit() int {
	if g.snapAt == NoExit {
		g.snapAt = len(g.t.Exits)
		g.t.Exits = append(g.t.Exits, g.snap)
	}
	return g.snapAt
}

func (g *generator) raiseExit() int {
	e := g.snap.Clone()
	e.Kind = ExitRaise
	g.t.Exits = append(g.t.Exits, e)
	return len(g.t.Exits) - 1
}

// snapshot describes the frames as they are now. Slots of the entry frame that
// still hold what the label loaded are sometimes left out.
func (g *generator) snapshot(kind ExitKind) *Exit {
	e := &Exit{Kind: kind}
	for i := range g.frames {
		f := &g.frames[i]
		x := ExitFrame{&FramePos{Func: f.name, PC: f.pc, Place: Place{"gen.py", f.pc}}, f.base, len(f.slots), nil}
		for j, s := range f.slots {
			same := i == 0 && !g.o.Bridge && s.ref == g.t.Ops[0].Params[j]
			if same && g.rng.IntN(2) == 0 {
				continue
			}
			x.Slots = append(x.Slots, Slot{Slot: int32(j), Value: snapSlot(e, s)})
		}
		e.Frames = append(e.Frames, x)
	}
	return e
}

func snapSlot(e *Exit, s genSlot) SnapValue {
	if s.box == OpInvalid {
		return SnapValue{Ref: s.ref}
	}
	e.Virtuals = append(e.Virtuals, Virtual{Code: s.box, Fields: []VirtualField{{Value: SnapValue{Ref: s.ref}}}})
	return SnapValue{Virtual: int32(len(e.Virtuals))}
}

// boundary begins a new bytecode.
func (g *generator) boundary(text string) {
	f := g.top()
	f.pc += 2
	mark := &Op{Code: OpMark, Exit: NoExit, Mark: &Mark{Place: Place{"gen.py", f.pc}, PC: f.pc, Text: text}}
	g.t.Ops = append(g.t.Ops, mark)
	g.snap, g.snapAt = g.snapshot(ExitInterp), NoExit
}

func (g *generator) top() *genFrame { return &g.frames[len(g.frames)-1] }

// end closes the loop or finishes.
func (g *generator) end() {
	for len(g.frames) > 1 {
		g.frames = g.frames[:len(g.frames)-1]
	}
	g.boundary("JUMP")
	f := g.top()
	if g.o.Bridge || g.o.NoClose || g.rng.IntN(8) == 0 {
		g.finish()
		return
	}
	g.boxSlots()
	g.steady()
	g.increment()
	g.boundary("BACK")
	jump := &Op{Code: OpJump, Name: g.t.NewName(Void), Exit: len(g.t.Exits)}
	for _, s := range f.slots {
		jump.Args = append(jump.Args, s.ref)
	}
	g.t.Exits = append(g.t.Exits, g.snapshot(ExitTxBreak))
	g.t.Ops = append(g.t.Ops, jump)
}

// steady mostly gives the slots of the next iteration words of the type they
// had in this one.
func (g *generator) steady() {
	f := g.top()
	for i, s := range f.slots {
		if g.rng.IntN(12) > 0 && g.class(g.ev.get(s.ref)) != g.class(g.words[i]) {
			f.slots[i] = genSlot{ref: g.t.Ops[0].Params[i]}
		}
	}
}

// class tells words of different types apart.
func (g *generator) class(w uint64) int {
	tid, err := g.w.heap.Load(w, 0, 4)
	switch {
	case err == nil:
		return int(tid)
	case g.w.box.IsInt(w):
		return -1
	case g.w.box.IsFloat(w):
		return -2
	}
	return -3
}

// increment counts slot 0 up; the loop leaves when it reaches slot 1.
func (g *generator) increment() {
	f := g.top()
	i, n := g.unboxInt(f.slots[0].ref), g.unboxInt(f.slots[1].ref)
	if i == 0 || n == 0 {
		return
	}
	if c := g.op(OpIntLt, nil, i, n); c != 0 {
		g.op(OpGuardTrue, nil, c)
	}
	if next := g.op(OpIntAddOvf, nil, i, g.t.ConstInt(1)); next != 0 {
		if v := g.op(OpBoxInt, nil, next); v != 0 {
			f.slots[0] = genSlot{ref: v}
		}
	}
}

// boxSlots makes words of all slots: jump and link take nothing else.
func (g *generator) boxSlots() {
	f := g.top()
	for i, s := range f.slots {
		if s.box == OpInvalid {
			continue
		}
		v := g.op(s.box, nil, s.ref)
		if v == 0 { // out of the inline range
			v = g.op(s.box, nil, g.t.ConstInt(int64(i)))
		}
		f.slots[i] = genSlot{ref: v}
	}
}

func (g *generator) finish() {
	kind := ExitInterp
	if g.rng.IntN(2) == 0 {
		g.boxSlots()
		g.boundary("LINK")
		kind = ExitLink
	}
	e := g.snapshot(kind)
	if kind == ExitLink {
		e.Link = 7
	}
	g.t.Exits = append(g.t.Exits, e)
	g.t.Ops = append(g.t.Ops, &Op{Code: OpFinish, Name: g.t.NewName(Void), Exit: len(g.t.Exits) - 1})
}
