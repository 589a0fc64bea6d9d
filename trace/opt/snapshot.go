package opt

import (
	"slices"

	"github.com/segue-vm/segue/internal/slab"
	"github.com/segue-vm/segue/trace"
)

// exit makes the exit of an op that is written now from a recorded one: names
// become what they stand for at this point, put-off allocations become virtuals.
// Neighbouring ops that leave with the same state share an exit.
func (w *walker) exit(recorded int) int {
	if recorded == trace.NoExit {
		return trace.NoExit
	}
	e, ids := w.snapshot(w.in.Exits[recorded])
	if last := w.shared[recorded]; last != trace.NoExit && sameExit(w.out.Exits[last], e) {
		w.share(w.out.Exits[last])
		return last
	}
	n := recorded
	if w.body || w.out.Exits[n] != nil {
		n = len(w.out.Exits)
		w.out.Exits = append(w.out.Exits, nil)
	}
	w.out.Exits[n] = e
	w.shared[recorded] = n
	w.remember(e, ids)
	return n
}

// exitOf makes the exit of the op at hand. A guard that fails shows its argument,
// so that the exit needs no register for it: a comparison whose only other use is
// the operand stack of the snapshot stays one with its guard.
func (w *walker) exitOf(s *step) int {
	x := w.shownByFailure(s)
	if x == 0 {
		return w.exit(s.exit)
	}
	w.vals[s.args[0]].alias = x
	n := w.exit(s.exit)
	w.vals[s.args[0]].alias = 0
	return n
}

// shownByFailure is what the guard's argument is if the guard fails, 0 if that
// is not known.
func (w *walker) shownByFailure(s *step) id {
	switch {
	case len(s.args) == 0 || !w.guards || w.val(s.args[0]).ref < 0:
	case s.code == trace.OpGuardTrue:
		return w.constInt(0)
	case s.code == trace.OpGuardFalse && w.isBool(s.args[0]):
		return w.constInt(1)
	case s.code == trace.OpGuardNonnull:
		return w.constBits(trace.Ptr, 0)
	}
	return 0
}

func sameExit(a, b *trace.Exit) bool {
	return slices.EqualFunc(a.Frames, b.Frames, func(f, g trace.ExitFrame) bool { return slices.Equal(f.Slots, g.Slots) }) &&
		slices.EqualFunc(a.Virtuals, b.Virtuals, sameVirtual)
}

func sameVirtual(v, u trace.Virtual) bool {
	return v.Code == u.Code && v.Descr == u.Descr && v.Len == u.Len && slices.Equal(v.Fields, u.Fields)
}

// snapper rewrites one exit. Its memory is used again for the next one.
type snapper struct {
	w        *walker
	in       *trace.Exit
	recorded []int32      // by recorded virtual: its number in virtuals, 0 if not met
	virtual  map[id]int32 // number in virtuals of a put-off value
	virtuals []trace.Virtual
	slots    []trace.Slot
	frames   []trace.ExitFrame
	ids      []id        // values that the exit names
	last     *trace.Exit // made before this one, to share what is the same

	slotSlab  slab.Of[trace.Slot]
	frameSlab slab.Of[trace.ExitFrame]
	madeSlab  slab.Of[trace.Virtual]
	fieldSlab slab.Of[trace.VirtualField]
	exitSlab  slab.Of[trace.Exit]
}

// snapshot rewrites an exit. The ids are good until the next one.
func (w *walker) snapshot(in *trace.Exit) (*trace.Exit, []id) {
	p := &w.snapper
	if p.last == nil {
		p.w, p.virtual, p.last = w, map[id]int32{}, &trace.Exit{}
	}
	p.in, p.virtuals, p.frames, p.ids = in, p.virtuals[:0], p.frames[:0], p.ids[:0]
	p.recorded = append(p.recorded[:0], make([]int32, len(in.Virtuals))...)
	clear(p.virtual)
	for i, f := range in.Frames {
		p.slots = p.slots[:0]
		for _, s := range f.Slots {
			p.slots = append(p.slots, trace.Slot{Slot: s.Slot, Value: p.value(s.Value)})
		}
		f.Slots = p.shareSlots(i)
		p.frames = append(p.frames, f)
	}
	out := p.exitSlab.One()
	*out = *in
	out.Frames, out.Virtuals = p.shareFrames(), p.shareVirtuals()
	p.last = out
	return out, p.ids
}

// shareSlots is the slots just made: those of the same frame of the last exit if
// they are the same.
func (p *snapper) shareSlots(frame int) []trace.Slot {
	if frame < len(p.last.Frames) && slices.Equal(p.last.Frames[frame].Slots, p.slots) {
		return p.last.Frames[frame].Slots
	}
	list := p.slotSlab.Take(len(p.slots))
	copy(list, p.slots)
	return list
}

func (p *snapper) shareFrames() []trace.ExitFrame {
	same := func(a, b trace.ExitFrame) bool {
		return a.FramePos == b.FramePos && a.Base == b.Base && a.SP == b.SP && slices.Equal(a.Slots, b.Slots)
	}
	if slices.EqualFunc(p.last.Frames, p.frames, same) {
		return p.last.Frames
	}
	list := p.frameSlab.Take(len(p.frames))
	copy(list, p.frames)
	return list
}

func (p *snapper) shareVirtuals() []trace.Virtual {
	if slices.EqualFunc(p.last.Virtuals, p.virtuals, sameVirtual) {
		return p.last.Virtuals
	}
	list := p.madeSlab.Take(len(p.virtuals))
	copy(list, p.virtuals)
	return list
}

func (p *snapper) value(v trace.SnapValue) trace.SnapValue {
	switch {
	case v.Virtual != 0:
		return p.again(int(v.Virtual))
	case v.Ref == 0:
		return v
	}
	return p.id(p.w.resolve(v.Ref))
}

// again rewrites a virtual that the recorder made.
func (p *snapper) again(n int) trace.SnapValue {
	if p.recorded[n-1] == 0 {
		v := p.in.Virtuals[n-1]
		at := p.add(v.Code, v.Descr, v.Len)
		p.recorded[n-1] = at
		fields := p.fieldSlab.Take(len(v.Fields))
		for i, f := range v.Fields {
			f.Value = p.value(f.Value)
			fields[i] = f
		}
		p.virtuals[at-1].Fields = fields
	}
	return trace.SnapValue{Virtual: p.recorded[n-1]}
}

func (p *snapper) add(code trace.Opcode, d trace.Descr, n int) int32 {
	p.virtuals = append(p.virtuals, trace.Virtual{Code: code, Descr: d, Len: n})
	return int32(len(p.virtuals))
}

// id is how the exit rebuilds a value. Boxes are rebuilt from what is in them,
// even if they exist by now, so that boxes live no longer than the trace itself
// needs them.
func (p *snapper) id(x id) trace.SnapValue {
	w := p.w
	x = w.find(x)
	v := &w.vals[x]
	switch {
	case v.obj != 0:
		return p.object(x)
	case v.ref < 0 || v.raw == 0:
	case v.code == trace.OpBoxPtr && w.virtuals:
		return p.id(v.raw)
	case isBox(v.code) && w.virtuals && p.in.Kind != trace.ExitLink:
		return p.box(x)
	}
	if v.ref > 0 {
		p.ids = append(p.ids, x)
	}
	return trace.SnapValue{Ref: v.ref}
}

func (p *snapper) box(x id) trace.SnapValue {
	v := p.w.vals[x]
	if raw := p.w.find(v.raw); p.w.vals[raw].ref < 0 {
		if c := p.w.boxConst(v.code, raw); c != 0 {
			return trace.SnapValue{Ref: p.w.vals[c].ref}
		}
	}
	if p.virtual[x] == 0 {
		at := p.add(v.code, nil, 0)
		p.virtual[x] = at
		fields := p.fieldSlab.Take(1)
		fields[0].Value = p.id(v.raw)
		p.virtuals[at-1].Fields = fields
	}
	return trace.SnapValue{Virtual: p.virtual[x]}
}

func (p *snapper) object(x id) trace.SnapValue {
	if p.virtual[x] == 0 {
		o := p.w.object(x)
		at := p.add(o.code, o.descr, o.len)
		p.virtual[x] = at
		fields := p.fieldSlab.Take(len(o.fields))
		for i, f := range o.fields {
			fields[i] = trace.VirtualField{Field: f.field, Index: f.index, Value: p.id(f.val)}
		}
		p.virtuals[at-1].Fields = fields
	}
	return trace.SnapValue{Virtual: p.virtual[x]}
}

// compactExits drops exits that no op uses.
func compactExits(t *trace.Trace) {
	to := noExits(len(t.Exits))
	for _, op := range t.Ops {
		if op.Exit != trace.NoExit {
			to[op.Exit] = 0
		}
	}
	n := 0
	for i, e := range t.Exits {
		if to[i] == 0 {
			to[i] = n
			t.Exits[n] = e
			n++
		}
	}
	t.Exits = t.Exits[:n]
	for _, op := range t.Ops {
		if op.Exit != trace.NoExit {
			op.Exit = to[op.Exit]
		}
	}
}
