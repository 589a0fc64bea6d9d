package jit

import (
	"sync/atomic"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// exitInfo is what the JIT keeps about one exit of a compiled trace.
type exitInfo struct {
	c      *compiled
	number int
	last   bool          // taken by finish, so that something was done before
	taken  atomic.Uint32 // since the last attempt at a bridge
	total  atomic.Uint64
	wait   atomic.Uint32 // times to be taken before the next attempt; 0: the threshold
	state  atomic.Uint32 // one of the states below
	fails  atomic.Uint32
	bridge atomic.Pointer[compiled]
	site   atomic.Pointer[Site] // the loop head the exit leads to, once it was found
	looked atomic.Int64         // what Driver.added was when none was found
}

const (
	exitCold    = iota
	exitPending // being recorded or compiled
	exitBridged
	exitGivenUp
)

func (x *exitInfo) exit() *trace.Exit { return x.c.final.Exits[x.number] }

// head is the loop head that the exit leads to, nil if it is none.
func (x *exitInfo) head() *Site {
	if s := x.site.Load(); s != nil {
		return s
	}
	frames := x.exit().Frames
	if len(frames) == 0 {
		return nil
	}
	n := x.c.d.added.Load()
	if x.looked.Load() == n {
		return nil
	}
	in := &frames[len(frames)-1]
	s := x.c.d.find(Key{in.Code, in.PC})
	if s != nil {
		x.site.Store(s)
	} else {
		x.looked.Store(n)
	}
	return s
}

// after is the loop head that the exit, of that kind, leads to as if by a jump; nil
// if it is none.
func (x *exitInfo) after(k trace.ExitKind) *Site {
	if !x.last && k == trace.ExitInterp {
		return nil
	}
	return x.head()
}

// snapFrames are the frames the exit leads to, with the entry frame at base.
func (x *exitInfo) snapFrames(base int) []SnapFrame {
	e := x.exit()
	frames := make([]SnapFrame, len(e.Frames))
	for i, f := range e.Frames {
		frames[i] = SnapFrame{Code: f.Code, PC: f.PC, Base: base + f.Base, SP: base + f.Base + f.SP}
	}
	return frames
}

// bridger renames the values of a parent's exit for the bridge's recorder.
type bridger struct {
	r      *Recorder
	parent *trace.Trace
	exit   *trace.Exit
	names  map[Ref]Ref
	made   []Ref // what became of the exit's virtuals
}

// startBridge sets the recorder's slots to what the exit gives them: values of
// the parent become parameters of the label, virtuals are made by the first ops.
func (r *Recorder) startBridge() {
	b := &bridger{r: r, parent: r.exit.c.final, exit: r.exit.exit(), names: map[Ref]Ref{}}
	r.exit.exit().EachRef(func(v *Ref) { b.rename(*v) })
	b.makeVirtuals()
	for _, f := range b.exit.Frames {
		for _, s := range f.Slots {
			if v := b.value(s.Value); v != 0 {
				*r.slots.at(f.At(s)) = slot{ref: v}
			}
		}
	}
}

// rename is the bridge's name for a value of the parent.
func (b *bridger) rename(v Ref) Ref {
	if n, ok := b.names[v]; ok {
		return n
	}
	var n Ref
	if v.IsConst() {
		n = b.r.addConst(b.constant(*b.parent.Const(v)))
	} else {
		n = b.r.tr.NewName(b.parent.KindOf(v))
		b.r.label.Params = append(b.r.label.Params, n)
		b.r.label.From = append(b.r.label.From, v)
	}
	b.names[v] = n
	return n
}

// constant gives an object the handle that the bridge knows it by: two constants
// are two objects.
func (b *bridger) constant(c trace.Const) trace.Const {
	if h, ok := c.Keep.(*stm.Handle); ok {
		c.Keep = b.r.handle(h.Ref())
	}
	return c
}

func (b *bridger) value(v trace.SnapValue) Ref {
	if v.Virtual > 0 {
		return b.made[v.Virtual-1]
	}
	return b.rename(v.Ref)
}

// makeVirtuals emits the ops that build the exit's virtuals: boxes first, since
// box_int may leave, then objects, then what the objects hold.
func (b *bridger) makeVirtuals() {
	b.made = make([]Ref, len(b.exit.Virtuals))
	for i := range b.exit.Virtuals {
		if v := &b.exit.Virtuals[i]; v.Descr == nil {
			b.made[i] = b.r.Op(v.Code, b.rename(v.Fields[0].Value.Ref))
		}
	}
	for i := range b.exit.Virtuals {
		switch v := &b.exit.Virtuals[i]; d := v.Descr.(type) {
		case *trace.Type:
			b.made[i] = b.r.New(d)
		case *trace.Array:
			b.made[i] = b.r.NewArray(b.r.ConstInt(int64(v.Len)), d)
		}
	}
	for i := range b.exit.Virtuals {
		v := &b.exit.Virtuals[i]
		if v.Descr == nil {
			continue
		}
		for _, f := range v.Fields {
			b.fill(b.made[i], v, f)
		}
	}
}

func (b *bridger) fill(obj Ref, v *trace.Virtual, f trace.VirtualField) {
	value := b.value(f.Value)
	if a, ok := v.Descr.(*trace.Array); ok {
		b.r.SetItem(obj, b.r.ConstInt(int64(f.Index)), value, a)
		return
	}
	b.r.Set(obj, f.Field, value)
}

// inherited is the exit that recording began at, in the bridge's names: where
// the ops lead that make its virtuals.
func (r *Recorder) inherited(kind trace.ExitKind) *trace.Exit {
	e := r.exit.exit().Clone()
	e.Kind = kind
	b := &bridger{r: r, parent: r.exit.c.final, names: map[Ref]Ref{}}
	for i, p := range r.label.From {
		b.names[p] = r.label.Params[i]
	}
	e.EachRef(func(v *Ref) { *v = b.rename(*v) })
	return e
}
