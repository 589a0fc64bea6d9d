package jit

import (
	"slices"

	"github.com/segue-vm/segue/trace"
)

// newExit makes a snapshot of the start of the running bytecode. Each guard has
// one of its own, since values are elsewhere at each.
func (r *Recorder) newExit(kind trace.ExitKind) int {
	from := &r.slots
	if r.frozen != nil {
		from = r.frozen
	}
	if !r.started && r.exit != nil {
		return r.addExit(r.inherited(kind))
	}
	return r.addExit(r.snapshot(kind, from))
}

func (r *Recorder) addExit(e *trace.Exit) int {
	r.tr.Exits = append(r.tr.Exits, e)
	return len(r.tr.Exits) - 1
}

// snapshot lists what the frames of the current state hold.
func (r *Recorder) snapshot(kind trace.ExitKind, slots *slotMap) *trace.Exit {
	frames := r.frames[:0]
	for i := range r.state {
		f := &r.state[i]
		frames = append(frames, trace.ExitFrame{Base: f.Base - r.base, SP: f.SP - f.Base})
	}
	for i := range frames {
		r.listed = slots.listed(r.listed[:0], frames[i].Base, frameEnd(frames, i))
		r.shareFrame(&frames[i], &r.state[i], i)
	}
	r.frames = frames
	if !slices.EqualFunc(frames, r.last, sameFrame) {
		r.last = slices.Clone(frames)
	}
	return &trace.Exit{Kind: kind, Frames: r.last}
}

// shareFrame gives frame x of a snapshot the slots in listed and the position of
// f: those of the snapshot before, as far as they are the same.
func (r *Recorder) shareFrame(x *trace.ExitFrame, f *FrameState, i int) {
	if i < len(r.last) {
		old := &r.last[i]
		if old.Code == f.Code && old.PC == f.PC {
			x.FramePos = old.FramePos
		}
		if slices.Equal(old.Slots, r.listed) {
			x.Slots = old.Slots
		}
	}
	if x.FramePos == nil {
		x.FramePos = &trace.FramePos{Func: f.Func, Place: f.Place, Code: f.Code, PC: f.PC, Names: f.Names}
	}
	if x.Slots == nil {
		x.Slots = slices.Clone(r.listed)
	}
}

// sameFrame compares frames whose slots are shared if they are the same.
func sameFrame(a, b trace.ExitFrame) bool {
	return a.FramePos == b.FramePos && a.Base == b.Base && a.SP == b.SP && sameSlots(a.Slots, b.Slots)
}

func sameSlots(a, b []trace.Slot) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// finish ends the trace with an exit that is always taken.
func (r *Recorder) finish(e *trace.Exit) {
	op := r.tr.NewOp(trace.OpFinish, trace.Void)
	op.Exit = r.addExit(e)
	r.tr.Ops = append(r.tr.Ops, op)
	r.over, r.ended = true, true
}

// finishInterp ends the trace at the current state; the interpreter goes on. A
// trace in which nothing is done is none: who enters it would come back to it.
func (r *Recorder) finishInterp(why Reason) {
	switch {
	case r.over:
	case r.steps <= 1:
		r.abort(why, "")
	default:
		r.reason = why
		r.finish(r.snapshot(trace.ExitInterp, &r.slots))
	}
}

// finishLink ends the trace at the head of a loop that has a trace, with all
// state in memory.
func (r *Recorder) finishLink(s *Site) {
	e := r.snapshot(trace.ExitLink, &r.slots)
	e.LinkKey = s.key
	e.Link = s.traceID()
	if s == r.site {
		e.Link = r.tr.ID
	}
	r.finish(e)
}

// arrive looks at the position for a site, and reports whether that ends the
// recording.
func (r *Recorder) arrive() bool {
	if r.landed {
		r.landed = false
		return r.arriveBelow()
	}
	site := r.d.find(r.here())
	switch {
	case site == nil || site.kind == returnPoint:
		return false
	case site.kind == funcEntry:
		return r.arriveEntry(site)
	}
	own := site == r.site
	if own && len(r.state) == 1 && r.frame() == 0 {
		r.closeLoop()
		return true
	}
	r.visits[site.key]++
	switch n := r.visits[site.key]; {
	case own && n > r.d.cfg.Recursion && r.frame() > 0, !own && site.code.Load() != nil:
		r.finishLink(site)
		return true
	case n > r.d.cfg.Unroll:
		r.abort(ReasonTooManyLoops, "at %v", r.d.lang.Locate(site.key).String())
		return true
	}
	return false
}

// arriveEntry is at a function that has just been called. It is inlined, unless
// it is active already: recursion is inlined a few levels deep from its own
// entry, and goes through the entry's trace from elsewhere.
func (r *Recorder) arriveEntry(site *Site) bool {
	active := -1 // not counting the new activation
	for i := range r.state {
		if r.state[i].Code == site.key.Code {
			active++
		}
	}
	limit := r.d.cfg.Recursion
	if site != r.site && site.code.Load() != nil {
		limit = 0
	}
	if active <= limit {
		return false
	}
	site.linked.Store(true)
	r.finishLink(site)
	return true
}

// arriveBelow is in a caller that the trace did not know. What a loop was called
// from becomes part of the way back to it, as far as nothing repeats. After a
// function that is called by machine code a trace of its own goes on, the same
// for all that return there; after others the interpreter does.
func (r *Recorder) arriveBelow() bool {
	key, origin := r.here(), r.origin()
	r.visits[key]++
	site := r.d.find(key)
	switch {
	case site != nil && site.code.Load() != nil:
	case origin.kind == loopHead && r.visits[key] == 1:
		return false
	case origin.kind == funcEntry && !origin.linked.Load():
		r.returned()
		return true
	case site == nil:
		site = r.d.site(key, returnPoint)
	}
	r.finishLink(site)
	return true
}

// minSteps is how many bytecodes a function has to execute for its trace to be
// worth entering and leaving machine code.
const minSteps = 40

// returned ends the trace of a function that has returned to the interpreter.
func (r *Recorder) returned() {
	if r.exit == nil && r.steps < minSteps {
		r.abort(ReasonTooShort, "")
		return
	}
	r.finishInterp(ReasonReturned)
}

// closeLoop ends the trace with a jump to its label. Whatever the loop changes
// becomes a parameter: after the first round memory is out of date, so each
// exit has to list all of them.
func (r *Recorder) closeLoop() {
	r.slots.each(0, r.top(), func(i int, _ Ref) {
		if !r.isParam(i) {
			r.param(i)
		}
	})
	jump := &trace.Op{Code: trace.OpJump, Exit: trace.NoExit}
	for _, i := range r.label.Slots {
		jump.Args = append(jump.Args, r.carried(i))
	}
	if r.over {
		return
	}
	jump.Exit = r.addExit(r.snapshot(trace.ExitTxBreak, &r.slots))
	r.complete()
	jump.Name = r.tr.NewName(trace.Void)
	r.tr.Ops = append(r.tr.Ops, jump)
	r.over, r.ended = true, true
}

func (r *Recorder) isParam(i int) bool {
	for _, s := range r.label.Slots {
		if s == i {
			return true
		}
	}
	return false
}

// carried is the value of word i at the back edge. A word that has been popped
// by then carries nothing.
func (r *Recorder) carried(i int) Ref {
	s := r.slots.at(i)
	if s.ref != 0 {
		return r.asVal(s.ref)
	}
	if i < r.top() {
		r.abort(ReasonDeadSlot, "word %d at the end of the loop", i)
	}
	return r.ConstVal(0, "")
}

// complete adds to all exits the parameters that they do not list because they
// were not known yet, or not touched. Neighbours go on sharing what is the same.
func (r *Recorder) complete() {
	params := make([]Ref, slices.Max(append(r.label.Slots, -1))+1) // by word
	for p, i := range r.label.Slots {
		params[i] = r.label.Params[p]
	}
	var was, is []trace.ExitFrame
	for _, e := range r.tr.Exits {
		if len(was) == 0 || &e.Frames[0] != &was[0] {
			was, is = e.Frames, completeFrames(e.Frames, was, is, params)
		}
		e.Frames = is
	}
}

// completeFrames adds the parameters to the frames of an exit. Was are the frames
// of the exit before it, and is what became of them.
func completeFrames(frames, was, is []trace.ExitFrame, params []Ref) []trace.ExitFrame {
	out := slices.Clone(frames)
	for k := range out {
		f, end := &out[k], frameEnd(frames, k)
		if k < len(was) && f.Base == was[k].Base && end == frameEnd(was, k) && sameSlots(f.Slots, was[k].Slots) {
			f.Slots = is[k].Slots
		} else {
			f.Slots = completeSlots(f, end, params)
		}
	}
	return out
}

// frameEnd is the word behind the last one that belongs to frame k.
func frameEnd(frames []trace.ExitFrame, k int) int {
	end := frames[k].Base + frames[k].SP
	if k+1 < len(frames) {
		end = min(end, frames[k+1].Base)
	}
	return end
}

// completeSlots lists the parameters among the words up to end, too, in order.
func completeSlots(f *trace.ExitFrame, end int, params []Ref) []trace.Slot {
	list, old := make([]trace.Slot, 0, len(f.Slots)+4), f.Slots
	for i := f.Base; i < end; i++ {
		slot := int32(i - f.Base)
		switch {
		case len(old) > 0 && old[0].Slot == slot:
			list, old = append(list, old[0]), old[1:]
		case i >= 0 && i < len(params) && params[i] != 0:
			list = append(list, trace.Slot{Slot: slot, Value: trace.SnapValue{Ref: params[i]}})
		}
	}
	return list
}
