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
	e := &trace.Exit{Kind: kind}
	for i := range r.state {
		f := &r.state[i]
		x := trace.ExitFrame{Func: f.Func, Place: f.Place, Code: f.Code, PC: f.PC, Base: f.Base - r.base, SP: f.SP - f.Base}
		end := x.Base + x.SP
		if i+1 < len(r.state) {
			end = min(end, r.state[i+1].Base-r.base)
		}
		slots.each(x.Base, end, func(n int, v Ref) {
			x.Slots = append(x.Slots, trace.Slot{Slot: n - x.Base, Name: f.name(n - x.Base), Value: trace.SnapValue{Ref: v}})
		})
		e.Frames = append(e.Frames, x)
	}
	return e
}

func (f *FrameState) name(slot int) string {
	if slot < len(f.Names) {
		return f.Names[slot]
	}
	return ""
}

// finish ends the trace with an exit that is always taken.
func (r *Recorder) finish(e *trace.Exit) {
	op := r.tr.NewOp(trace.OpFinish, trace.Void)
	op.Exit = r.addExit(e)
	r.tr.Ops = append(r.tr.Ops, op)
	r.over, r.ended = true, true
}

// finishInterp ends the trace at the current state; the interpreter goes on.
func (r *Recorder) finishInterp(why Reason) {
	if !r.over {
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

// arrive looks at the position for the head of a loop, and reports whether that
// ends the recording.
func (r *Recorder) arrive() bool {
	site := r.d.find(r.here())
	if site == nil {
		return false
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
	for _, e := range r.tr.Exits {
		r.complete(e)
	}
	e := r.snapshot(trace.ExitTxBreak, &r.slots)
	r.complete(e)
	jump.Exit = r.addExit(e)
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

// complete adds to an exit the parameters that it does not list because they
// were not known yet, or not touched.
func (r *Recorder) complete(e *trace.Exit) {
	for p, i := range r.label.Slots {
		if f := frameOf(e, i); f != nil {
			addSlot(f, i-f.Base, r.label.Params[p])
		}
	}
}

// frameOf is the frame of an exit that word i belongs to, nil if it is not in
// use there.
func frameOf(e *trace.Exit, i int) *trace.ExitFrame {
	for k := len(e.Frames) - 1; k >= 0; k-- {
		if f := &e.Frames[k]; i >= f.Base {
			if i < f.Base+f.SP {
				return f
			}
			return nil
		}
	}
	return nil
}

// addSlot lists one more slot of a frame, in order.
func addSlot(f *trace.ExitFrame, slot int, v Ref) {
	i := 0
	for i < len(f.Slots) && f.Slots[i].Slot < slot {
		i++
	}
	if i < len(f.Slots) && f.Slots[i].Slot == slot {
		return
	}
	f.Slots = slices.Insert(f.Slots, i, trace.Slot{Slot: slot, Value: trace.SnapValue{Ref: v}})
}
