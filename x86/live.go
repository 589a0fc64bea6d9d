package x86

import (
	"slices"
	"sync"

	"github.com/segue-vm/segue/trace"
)

// Positions: op k reads its arguments at 2k and defines its result at 2k+1. An
// interval [first, last] is inclusive; two values whose intervals overlap have
// different locations.
//
//	k    p5 = getfield(p3)     p3 [..2k]      p3 and p5 may share a register
//	                           p5 [2k+1..]
//
// A value from before the loop that the loop uses lives until after the jump.
// Exits use values where the op reads its arguments, unless the op has written
// its result by then.

// interval is the life of one value.
type interval struct {
	ref         trace.Ref
	first, last int32   // positions; first < 0: not a value of this trace
	gain        float32 // memory accesses saved by a register, weighted by loop depth
	forbid      regMask // registers destroyed during its life
	like        trace.Ref
	loc         Loc
	class       class
	inLoop      bool
}

func (v *interval) dead() bool { return v.last <= v.first }

// density is the gain per position occupied.
func (v *interval) density() float32 { return v.gain / float32(v.last-v.first+1) }

type class uint8

const (
	general class = iota
	float
)

func classOf(k trace.Kind) class {
	if k == trace.Float {
		return float
	}
	return general
}

const loopWeight = 16

// liveness is the result of one backward-looking walk over a trace.
type liveness struct {
	t      *trace.Trace
	vals   []interval  // by value number
	order  []trace.Ref // by first
	head   int         // index of the op the jump goes to, or -1
	jump   int         // index of the jump, or -1
	fused  []bool      // by op index: a test that its guard computes
	fuseOf []int       // by op index of a guard: index of its fused test, or -1
	calls  []float32   // by op index: cost of all call sites before it
	clob   []clobber
	target *Code // whose loop a rejoin goes to
}

type clobber struct {
	at   int32
	regs regMask
}

func (lv *liveness) val(r trace.Ref) *interval { return &lv.vals[r] }

func (lv *liveness) weight(k int) float32 {
	if lv.head >= 0 && k > lv.head {
		return loopWeight
	}
	return 1
}

// intervals keeps the memory of analyses that are done with.
var intervals sync.Pool // of *[]interval

// release gives the memory back.
func (lv *liveness) release() {
	vals := lv.vals
	lv.vals = nil
	intervals.Put(&vals)
}

// analyse finds the intervals of a verified trace.
func analyse(t *trace.Trace, bmi2 bool) *liveness {
	lv := &liveness{t: t, head: -1, jump: -1}
	if vals, ok := intervals.Get().(*[]interval); ok {
		lv.vals = *vals
	}
	lv.vals = slices.Grow(lv.vals[:0], t.NumValues())[:t.NumValues()]
	for i := range lv.vals {
		lv.vals[i] = interval{ref: trace.Ref(i), first: -1, last: -1, loc: NoLoc}
	}
	lv.findLoop()
	lv.fuse()
	lv.calls = make([]float32, len(t.Ops)+1)
	for k, op := range t.Ops {
		lv.calls[k+1] = lv.calls[k]
		if leavesAlways(op.Code) {
			lv.calls[k+1] += 2 * lv.weight(k)
		}
		if m := clobbers(op, t, bmi2); m != 0 {
			lv.clob = append(lv.clob, clobber{int32(2 * k), m})
		}
		if f := lv.fuseOf[k]; f >= 0 && occurrences(t.Exits[op.Exit], t.Ops[f].Name) > 0 {
			lv.start(k, t.Ops[f].Name, int32(2*k))
			lv.use(t.Ops[f].Name, int32(2*k+1), 0)
		}
		lv.define(k, op)
		if !lv.fused[k] {
			lv.uses(k, op)
		}
	}
	lv.extend()
	for _, r := range lv.order {
		lv.finish(lv.val(r))
	}
	lv.hints()
	return lv
}

func (lv *liveness) findLoop() {
	ops := lv.t.Ops
	last := ops[len(ops)-1]
	if last.Code != trace.OpJump {
		return
	}
	lv.jump = len(ops) - 1
	for k, op := range ops {
		if (op.Code == trace.OpLabel || op.Code == trace.OpLoop) && op.Label == last.Label {
			lv.head = k
		}
	}
}

func (lv *liveness) define(k int, op *trace.Op) {
	pos := int32(2*k + 1)
	for _, r := range op.Params {
		lv.start(k, r, pos)
		lv.val(r).gain = 0.5
	}
	if op.Name != 0 && lv.t.KindOf(op.Name) != trace.Void && !lv.fused[k] {
		lv.start(k, op.Name, pos)
		lv.val(op.Name).gain = lv.weight(k)
	}
}

func (lv *liveness) start(k int, r trace.Ref, pos int32) {
	v := lv.val(r)
	v.first, v.last = pos, pos
	v.class = classOf(lv.t.KindOf(r))
	v.inLoop = lv.head >= 0 && k >= lv.head
	lv.order = append(lv.order, r)
}

func (lv *liveness) use(r trace.Ref, pos int32, gain float32) {
	if r > 0 {
		v := lv.val(r)
		v.last = max(v.last, pos)
		v.gain += gain
	}
}

func (lv *liveness) uses(k int, op *trace.Op) {
	pos, w := int32(2*k), lv.weight(k)
	args := op.Args
	if f := lv.fuseOf[k]; f >= 0 {
		args = lv.t.Ops[f].Args
	}
	for i, r := range args {
		if k == lv.jump {
			p := lv.t.Ops[lv.head].Params[i]
			if p == r {
				lv.use(r, pos, 0)
				continue
			}
			lv.val(p).gain += w
		}
		if late(op.Code, i) {
			lv.use(r, pos+1, w)
		}
		lv.use(r, pos, w)
	}
	if e := exitOf(lv.t, op); e != nil {
		after := pos
		if op.Code.Is(trace.FlagOvf) {
			after++
		}
		e.EachRef(func(r *trace.Ref) {
			at := after
			if undoable(op, *r) {
				at = pos
			}
			lv.use(*r, at, 0)
		})
	}
}

// exitOf is the exit an op can take. The exit of a jump belongs to the poll
// once the trace has one, and is not taken by the jump.
func exitOf(t *trace.Trace, op *trace.Op) *trace.Exit {
	if op.Exit == trace.NoExit || op.Code == trace.OpJump || op.Code == trace.OpRejoin {
		return nil
	}
	return t.Exits[op.Exit]
}

// rejoins reports whether the trace ends in the loop of another one.
func (lv *liveness) rejoins() bool { return lv.t.Ops[len(lv.t.Ops)-1].Code == trace.OpRejoin }

// aroundLoop lists the values that have a location when the loop begins again:
// its parameters, and what it keeps.
func (lv *liveness) aroundLoop() []trace.Ref {
	var list []trace.Ref
	head, end := int32(2*lv.head), int32(2*lv.jump+1)
	for _, r := range lv.order {
		v := lv.val(r)
		parameter := v.first == head+1
		if v.loc != NoLoc && (parameter || v.first <= head && v.last == end) {
			list = append(list, r)
		}
	}
	return list
}

// extend keeps what the loop reads alive around it.
func (lv *liveness) extend() {
	if lv.jump < 0 {
		return
	}
	head, end := int32(2*lv.head), int32(2*lv.jump+1)
	for _, r := range lv.order {
		if v := lv.val(r); v.first <= head && v.last > head {
			v.last = end
		}
	}
}

// finish charges the save and reload at calls and collects destroyed registers.
func (lv *liveness) finish(v *interval) {
	if from, to := int(v.first+1)/2, int(v.last)/2; to > from {
		v.gain -= lv.calls[to] - lv.calls[from]
	}
	for _, c := range lv.clob {
		if v.first < c.at && v.last > c.at {
			v.forbid |= c.regs
		}
	}
}

// hints points each value at one whose register it had best take over: a loop
// parameter for what the jump passes, the argument for a result that is
// computed in place.
func (lv *liveness) hints() {
	ops := lv.t.Ops
	if lv.jump >= 0 {
		for i, a := range ops[lv.jump].Args {
			if a > 0 && lv.val(a).like == 0 && lv.val(a).inLoop {
				lv.val(a).like = ops[lv.head].Params[i]
			}
		}
	}
	for k := len(ops) - 1; k > 0; k-- {
		op := ops[k]
		if op.Code == trace.OpLoop {
			for i, p := range op.Params {
				if a := op.Args[i]; a > 0 && lv.val(a).last == int32(2*k) {
					lv.val(p).like = a
				}
			}
			continue
		}
		if a := inPlace(op); a > 0 && lv.val(op.Name).first >= 0 {
			v := lv.val(a)
			if want := lv.val(op.Name).like; want != 0 && v.like == 0 && v.last <= int32(2*k) && v.inLoop {
				v.like = want
			}
		}
	}
}

// inPlace is the argument whose register the op's result is computed in, or 0.
func inPlace(op *trace.Op) trace.Ref {
	info := op.Code.Info()
	if len(op.Args) == 0 || info.Result == trace.Void || op.Code.IsCall() {
		return 0
	}
	if op.Args[0] < 0 && len(op.Args) > 1 && op.Code.Is(trace.FlagCommutes) {
		return op.Args[1]
	}
	return op.Args[0]
}

// fuse finds tests whose only readers are the guard that follows and perhaps
// that guard's exit. The exit knows the result: where the guard leaves, it is 0
// or 1. So it gets a spill word that only the way to the exit writes.
func (lv *liveness) fuse() {
	ops := lv.t.Ops
	lv.fused = make([]bool, len(ops))
	lv.fuseOf = make([]int, len(ops))
	uses, taken := lv.countUses()
	prev := -1
	for k, op := range ops {
		lv.fuseOf[k] = -1
		if op.Code == trace.OpMark {
			continue
		}
		if prev >= 0 && (op.Code == trace.OpGuardTrue || op.Code == trace.OpGuardFalse) {
			p := ops[prev]
			if isTest(p.Code) && op.Args[0] == p.Name {
				own := int32(1)
				if taken[op.Exit] == 1 {
					own += occurrences(lv.t.Exits[op.Exit], p.Name)
				}
				lv.fused[prev] = uses[p.Name] == own
			}
			if lv.fused[prev] {
				lv.fuseOf[k] = prev
			}
		}
		prev = k
	}
}

func occurrences(x *trace.Exit, r trace.Ref) (n int32) {
	x.EachRef(func(q *trace.Ref) {
		if *q == r {
			n++
		}
	})
	return n
}

// countUses counts the readers of each value, and the ops that take each exit.
func (lv *liveness) countUses() (n, taken []int32) {
	n, taken = make([]int32, lv.t.NumValues()), make([]int32, len(lv.t.Exits))
	count := func(r trace.Ref) {
		if r > 0 {
			n[r]++
		}
	}
	for _, op := range lv.t.Ops {
		for _, r := range op.Args {
			count(r)
		}
		if e := exitOf(lv.t, op); e != nil {
			taken[op.Exit]++
			e.EachRef(func(r *trace.Ref) { count(*r) })
		}
	}
	return n, taken
}

// isTest reports whether the op's result is a condition the CPU's flags hold.
func isTest(c trace.Opcode) bool {
	switch {
	case c >= trace.OpIntLt && c <= trace.OpIntIsTrue,
		c >= trace.OpFloatLt && c <= trace.OpFloatGe,
		c == trace.OpPtrEq, c == trace.OpPtrNe,
		c == trace.OpStmShouldBreakTransaction:
		return true
	}
	return false
}

// late reports that argument i is read after the result's register was
// written, so that they must not share it.
func late(c trace.Opcode, i int) bool {
	switch c {
	case trace.OpIntSub, trace.OpIntSubOvf, trace.OpFloatSub, trace.OpFloatTruediv:
		return i == 1
	case trace.OpCallMallocNurseryVarsize:
		return true
	}
	return false
}

// undoable reports that the op may be computed in r's register although its
// exit needs r: the exit takes the sum apart again.
func undoable(op *trace.Op, r trace.Ref) bool {
	switch op.Code {
	case trace.OpIntAddOvf:
		return op.Args[0] != op.Args[1] && (r == op.Args[0] || r == op.Args[1])
	case trace.OpIntSubOvf:
		return op.Args[0] != op.Args[1] && r == op.Args[0]
	}
	return false
}

// clobbers is the set of registers that the op destroys, apart from its result
// and the scratch registers.
func clobbers(op *trace.Op, t *trace.Trace, bmi2 bool) regMask {
	switch op.Code {
	case trace.OpIntFloordiv, trace.OpIntMod:
		if _, ok := powerOfTwo(t, op.Args[1]); ok {
			return 0
		}
		return maskOf(rAX, rDX)
	case trace.OpUintMulHigh:
		return maskOf(rAX, rDX)
	case trace.OpIntLshift, trace.OpIntRshift, trace.OpUintRshift:
		if !bmi2 && !op.Args[1].IsConst() {
			return maskOf(rCX)
		}
	}
	return 0
}

// powerOfTwo is the exponent of a constant that is a positive power of two.
func powerOfTwo(t *trace.Trace, r trace.Ref) (uint, bool) {
	if !r.IsConst() {
		return 0, false
	}
	v := int64(t.Const(r).Bits)
	if v <= 0 || v&(v-1) != 0 {
		return 0, false
	}
	n := uint(0)
	for v>>n != 1 {
		n++
	}
	return n, true
}

// leavesAlways reports that the op leaves machine code each time it runs, with
// all live registers saved and loaded again.
func leavesAlways(c trace.Opcode) bool {
	return c.IsCall() || c == trace.OpStmBecomeInevitable
}

// isSite reports that the op leaves machine code, always or on its slow path,
// and goes on after it.
func isSite(c trace.Opcode) bool {
	switch c {
	case trace.OpCallMallocNursery, trace.OpCallMallocNurseryVarsize, trace.OpCondCallGCWB, trace.OpCondCallGCWBArray:
		return true
	}
	return leavesAlways(c)
}
