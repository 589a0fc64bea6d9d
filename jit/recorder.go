package jit

import (
	"fmt"

	"github.com/segue-vm/segue/internal/slab"
	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// A Recorder receives the meaning of bytecodes, one after the other, and makes
// a trace of them. Errors are sticky: once recording is over, every method does
// nothing and returns the zero Ref, and the embedder need only execute.
type Recorder struct {
	d      *Driver
	t      *rt.Thread
	tr     *trace.Trace
	key    Key
	site   *Site     // loop traces: the loop head
	exit   *exitInfo // bridges: where recording began
	base   int       // stack index of the entry frame's word 0
	lowest int       // stack index of word 0 of the lowest frame the trace knows
	words  int       // words of the stack, from base, that held frames when recording began
	label  *trace.Op

	slots   slotMap
	state   []FrameState // of the running bytecode
	started bool         // At has been called
	frozen  *slotMap     // slots as they were at the last At, once they have changed
	freezer slotMap      // memory of frozen
	visits  map[Key]int  // arrivals at sites on the way
	steps   int          // bytecodes begun
	landed  bool         // the last bytecode returned to a caller the trace did not know
	facts   facts
	last    []trace.ExitFrame // of the last snapshot
	frames  []trace.ExitFrame // scratch memory of snapshot
	listed  []trace.Slot      // the same
	ops     slab.Of[trace.Op]
	refs    slab.Of[Ref]
	marks   slab.Of[trace.Mark]
	fresh   map[Ref]bool // objects made by the running bytecode
	effect  string       // op of the running bytecode that cannot be repeated
	called  int          // number of ops up to the last call
	exits   int          // and of exits
	handles []*stm.Handle
	check   *lockstep

	over   bool
	ended  bool // over, with a complete trace
	reason Reason
	text   string
}

// Thread is the thread that is recording.
func (r *Recorder) Thread() *rt.Thread { return r.t }

// Over reports whether recording has ended.
func (r *Recorder) Over() bool { return r.over }

// Abort gives the recording up.
func (r *Recorder) Abort(why Reason) { r.abort(why, "") }

// Unsupported gives the recording up because of a bytecode or case that is not
// described; what names it.
func (r *Recorder) Unsupported(what string) { r.abort(ReasonUnsupported, "%s", what) }

func (r *Recorder) abort(why Reason, format string, args ...any) {
	if !r.over {
		r.over, r.reason, r.text = true, why, fmt.Sprintf(format, args...)
	}
}

func (r *Recorder) misuse(format string, args ...any) Ref {
	r.abort(ReasonMisuse, format, args...)
	return 0
}

// Base is the stack index of word 0 of the entry frame: what Slot counts from.
func (r *Recorder) Base() int { return r.base }

// Lowest is the stack index of word 0 of the outermost frame that the trace
// knows: Base, or less after ReturnTo. State lists the frames from there.
func (r *Recorder) Lowest() int { return r.lowest }

// GuardFailed reports whether a bridge is being recorded and the running bytecode
// is the one that it begins at: there a guard does not hold that it may emit.
func (r *Recorder) GuardFailed() bool { return r.exit != nil && r.steps == 1 }

// Frames is the number of frames the trace knows at the running bytecode: one,
// plus the inlined calls.
func (r *Recorder) Frames() int { return len(r.state) }

// Start is the state recording began in: for a bridge, with the calls that its
// parent trace had inlined.
func (r *Recorder) Start() []SnapFrame {
	if r.exit != nil {
		return r.exit.snapFrames(r.base)
	}
	p := r.t.Pos()
	return []SnapFrame{{Code: r.key.Code, PC: r.key.PC, Base: r.base, SP: p.SP}}
}

// At says that the bytecode at s begins: what guards lead back to, until the
// next At. It reports whether recording goes on; if not, the embedder returns
// from Record without executing anything.
func (r *Recorder) At(s State) bool {
	if r.over {
		return false
	}
	if !r.enterState(s) {
		return false
	}
	if r.started && r.arrive() {
		return false
	}
	r.started = true
	r.check.begin()
	r.mark(s)
	return !r.over
}

// enterState makes s the current state, if it is sound.
func (r *Recorder) enterState(s State) bool {
	if len(s.Frames) == 0 {
		r.misuse("At: no frames")
		return false
	}
	in := &s.Frames[len(s.Frames)-1]
	switch {
	case in.SP < in.Base:
		r.misuse("At: SP %d below base %d", in.SP, in.Base)
	case s.Frames[0].Base < r.lowest:
		r.abort(ReasonReturned, "")
	case in.SP-r.base > rt.Headroom/2:
		r.abort(ReasonStack, "")
	case len(r.tr.Ops) > r.d.cfg.TraceLimit:
		r.tooLong(s)
	case len(s.Frames) > r.d.cfg.Inline:
		r.state = append(r.state[:0], s.Frames...)
		r.finishInterp(ReasonTooDeep)
	}
	if r.over {
		return false
	}
	r.state = append(r.state[:0], s.Frames...)
	r.frozen, r.effect = nil, ""
	r.steps++
	clear(r.fresh)
	r.slots.kill(in.SP - r.base)
	if i := r.slots.unknown(r.words, in.SP-r.base); i >= 0 {
		r.abort(ReasonDeadSlot, "word %d of the frames was not described", i)
		return false
	}
	return true
}

// tooLong ends a trace where it is, since its path is known to be hot; a loop
// that does not come round is given up.
func (r *Recorder) tooLong(s State) {
	if r.loop() {
		r.abort(ReasonTooLong, "")
		return
	}
	r.state = append(r.state[:0], s.Frames...)
	r.slots.kill(r.top())
	r.finishInterp(ReasonTooLong)
}

// top is the SP of the innermost frame, relative to the entry frame.
func (r *Recorder) top() int { return r.state[len(r.state)-1].SP - r.base }

// here is the key of the running bytecode.
func (r *Recorder) here() Key {
	in := &r.state[len(r.state)-1]
	return Key{in.Code, in.PC}
}

func (r *Recorder) mark(s State) {
	in := &s.Frames[len(s.Frames)-1]
	op, mark := r.ops.One(), r.marks.One()
	*mark = trace.Mark{Place: in.Place, PC: in.PC, Text: s.Op, Pos: uint64(in.Where)}
	*op = trace.Op{Name: r.tr.NewName(trace.Void), Code: trace.OpMark, Exit: trace.NoExit, Mark: mark}
	r.tr.Ops = append(r.tr.Ops, op)
}

// Return says that the running bytecode returns from its frame. True: the
// caller's frame belongs to the trace, describe the return. False: recording
// is over, with this bytecode as the first to be interpreted.
func (r *Recorder) Return() bool { return r.ReturnFrom(1) }

// ReturnFrom is Return for a bytecode that leaves n frames.
func (r *Recorder) ReturnFrom(n int) bool {
	if r.over {
		return false
	}
	if len(r.state) > n {
		return true
	}
	if r.loop() {
		r.abort(ReasonReturned, "")
	} else {
		r.finishInterp(ReasonReturned)
	}
	return false
}

// ReturnTo is Return for embedders that can say where control goes on, so that
// bridges, and traces from a function's entry or return point, can follow it into a
// caller the trace does not know, or link to what goes on there.
// The bytecode leaves n frames, perhaps also some below those that the trace knows.
// Base is the stack index of word 0 of the frame that goes on, and words, numbered
// as for Slot, are all those that decide what code goes on, where, and with which
// base. The trace is left at this bytecode if they are not as they are now.
func (r *Recorder) ReturnTo(n, base int, words ...int) bool {
	if r.over || len(r.state) > n || r.loop() {
		return r.ReturnFrom(n)
	}
	for _, i := range words {
		if at := r.base + i; at >= 0 && at < len(r.t.Stack) {
			r.Promote(r.Slot(i), r.t.Stack[at], "")
		}
	}
	r.lowest, r.landed = min(r.lowest, base), true
	return !r.over
}

// loop reports whether the trace is good for nothing unless it comes back to
// where it began.
func (r *Recorder) loop() bool { return r.exit == nil && r.site.kind == loopHead }

// origin is where the trace begins, or the one that a bridge hangs from.
func (r *Recorder) origin() *Site {
	if r.exit == nil {
		return r.site
	}
	c := r.exit.c
	for c.parent != nil {
		c = c.parent.c
	}
	return c.site
}

// Slot is the word i words above the entry frame's base, as a boxed word.
func (r *Recorder) Slot(i int) Ref {
	if r.over {
		return 0
	}
	s := r.slots.at(i)
	if s.ref == 0 {
		if !r.load(i, s) {
			return 0
		}
	}
	return r.asVal(s.ref)
}

// load brings in a word that the trace has not touched yet.
func (r *Recorder) load(i int, s *slot) bool {
	switch {
	case s.dead || i >= r.words:
		r.abort(ReasonDeadSlot, "word %d", i)
		return false
	case r.exit == nil && i >= 0:
		s.ref = r.param(i)
	default:
		s.ref = r.emit(trace.OpGetframe, nil, r.ConstInt(int64(i)))
		s.clean = true
	}
	if r.frozen != nil {
		*r.frozen.at(i) = *s
	}
	return true
}

// param adds a parameter of the label for word i of the entry frame.
func (r *Recorder) param(i int) Ref {
	p := r.tr.NewName(trace.Val)
	r.label.Params = append(r.label.Params, p)
	r.label.Slots = append(r.label.Slots, i)
	r.check.bindParam(p, i)
	return p
}

// SetSlot gives the word i words above the entry frame's base a value: a boxed
// word or a reference.
func (r *Recorder) SetSlot(i int, v Ref) {
	if r.over || !r.isValue("SetSlot", v) {
		return
	}
	if !r.tr.KindOf(v).IsRef() {
		r.misuse("SetSlot: a value of kind %v is not boxed", r.tr.KindOf(v))
		return
	}
	r.freeze()
	*r.slots.at(i) = slot{ref: v}
}

// freeze keeps the slots as they were when the bytecode began.
func (r *Recorder) freeze() {
	if r.frozen == nil {
		r.freezer.low, r.freezer.list = r.slots.low, append(r.freezer.list[:0], r.slots.list...)
		r.frozen = &r.freezer
	}
}

// Local is word i of the innermost frame.
func (r *Recorder) Local(i int) Ref {
	if r.over {
		return 0
	}
	return r.Slot(r.frame() + i)
}

// SetLocal gives word i of the innermost frame a value.
func (r *Recorder) SetLocal(i int, v Ref) {
	if !r.over {
		r.SetSlot(r.frame()+i, v)
	}
}

// frame is the base of the innermost frame, relative to the entry frame.
func (r *Recorder) frame() int { return r.state[len(r.state)-1].Base - r.base }

// isValue rejects the zero Ref and names out of range.
func (r *Recorder) isValue(what string, v Ref) bool {
	if v == 0 || int(v) >= r.tr.NumValues() || v.IsConst() && v.ConstIndex() >= len(r.tr.Consts) {
		r.misuse("%s: %d is no value of this trace", what, v)
		return false
	}
	return true
}

// asVal turns a reference into a boxed word.
func (r *Recorder) asVal(v Ref) Ref {
	if r.over || r.tr.KindOf(v) != trace.Ptr {
		return v
	}
	if v.IsConst() {
		c := *r.tr.Const(v)
		c.Kind = trace.Val
		return r.addConst(c)
	}
	return r.Op(trace.OpBoxPtr, v)
}

// KindOf is the kind of a value.
func (r *Recorder) KindOf(v Ref) trace.Kind {
	if r.over || !r.isValue("KindOf", v) {
		return trace.Void
	}
	return r.tr.KindOf(v)
}

// IsConst reports whether the value is a constant, and its bits.
func (r *Recorder) IsConst(v Ref) (uint64, bool) {
	if r.over || !v.IsConst() {
		return 0, false
	}
	c := r.tr.Const(v)
	if h, ok := c.Keep.(*stm.Handle); ok {
		return h.Ref(), true
	}
	return c.Bits, true
}
