package jit

import (
	"errors"
	"fmt"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// lockstep holds a recording against the interpreter. Each op is evaluated as it
// is described, before the bytecode is executed: on the words the frames hold,
// and on memory under an overlay that takes the stores. When the bytecode has
// been executed, words and stores are compared with what it really did.
//
// Values that the evaluator cannot know (what calls return, objects that a
// collection has moved) are unknown until they turn up in a frame. A nil
// lockstep checks nothing.
type lockstep struct {
	r     *Recorder
	vals  map[Ref]uint64 // values known
	words []uint64       // the frames at the start of the bytecode, from the lowest that the trace knows
	low   int            // number of the first of them, as for Recorder.Slot
	mem   *overlay
	moves uint64 // of the thread, at the start of the bytecode
}

func newLockstep(r *Recorder) *lockstep {
	return &lockstep{r: r, vals: map[Ref]uint64{}, mem: newOverlay(r.t)}
}

// begin takes the frames at the start of a bytecode.
func (l *lockstep) begin() {
	if l == nil {
		return
	}
	r := l.r
	if m := r.t.Moves(); m != l.moves {
		l.forget()
		l.moves = m
	}
	l.low = r.lowest - r.base
	l.words = append(l.words[:0], r.t.Stack[r.lowest:r.base+r.top()]...)
	l.mem.reset()
	r.slots.each(l.low, r.top(), func(i int, v Ref) {
		if _, known := l.value(v); !known {
			l.vals[v] = l.words[i-l.low]
		}
	})
}

// rewind drops the stores of a bytecode of which a part is forgotten.
func (l *lockstep) rewind() {
	if l != nil {
		l.mem.reset()
	}
}

// forget drops all references, which a collection may have moved.
func (l *lockstep) forget() {
	for v, w := range l.vals {
		if l.r.d.boxing.IsPtr(w) && l.r.tr.KindOf(v).IsRef() {
			delete(l.vals, v)
		}
	}
}

// value is the bits of a value, if they are known.
func (l *lockstep) value(v Ref) (uint64, bool) {
	if !v.IsConst() {
		w, ok := l.vals[v]
		return w, ok
	}
	c := l.r.tr.Const(v)
	if h, ok := c.Keep.(*stm.Handle); ok {
		c.Bits = h.Ref()
	}
	return c.Bits, true
}

// bindParam gives a parameter of the label the word it stands for.
func (l *lockstep) bindParam(p Ref, i int) {
	if l != nil && i-l.low < len(l.words) {
		l.vals[p] = l.words[i-l.low]
	}
}

// eval evaluates an op that has just been described. Those that rebuild a
// parent's virtuals are left out: the interpreter has made these objects already.
func (l *lockstep) eval(op *trace.Op) {
	if l == nil || l.r.over || !l.r.started {
		return
	}
	switch {
	case op.Code.IsCall():
		return
	case op.Code == trace.OpGetframe:
		if n, _ := l.value(op.Args[0]); true {
			l.vals[op.Name] = l.r.t.Stack[l.r.base+int(int64(n))]
		}
		return
	}
	parent := map[Ref]uint64{}
	label := &trace.Op{Code: trace.OpLabel, Exit: trace.NoExit}
	stores, guess := op.Code.Is(trace.FlagWrites), false
	for i, a := range op.Args {
		w, known := l.value(a)
		switch {
		case known:
		case stores && i == len(op.Args)-1:
			guess = true // it is known where to
		default:
			l.mem.vague = l.mem.vague || stores
			return
		}
		if _, twice := parent[a]; !twice && !a.IsConst() {
			parent[a] = w
			label.Params, label.From = append(label.Params, a), append(label.From, a)
		}
	}
	w, err := l.run(label, op, parent)
	if guess {
		l.mem.hide()
	}
	if errors.Is(err, errUnknown) {
		return
	}
	if err != nil {
		l.mismatch(err)
		return
	}
	if l.r.tr.KindOf(op.Name) != trace.Void {
		l.vals[op.Name] = w
	}
}

// run evaluates one op as a trace of its own that shares names and constants
// with the recording.
func (l *lockstep) run(label, op *trace.Op, parent map[Ref]uint64) (uint64, error) {
	t := *l.r.tr
	t.Kind = trace.BridgeTrace
	out := &trace.Exit{Frames: []trace.ExitFrame{{FramePos: &trace.FramePos{}, Slots: []trace.Slot{{Value: trace.SnapValue{Ref: op.Name}}}}}}
	t.Exits = []*trace.Exit{{Frames: []trace.ExitFrame{{FramePos: &trace.FramePos{}}}}, out}
	one := *op
	if one.Exit != trace.NoExit {
		one.Exit = 0
	}
	t.Ops = []*trace.Op{label, &one, {Code: trace.OpFinish, Exit: 1}}
	res, err := trace.Eval(&t, &trace.Env{Memory: l.mem, Boxing: &l.r.d.boxing, Parent: parent})
	if err != nil {
		return 0, err
	}
	if res.Exit == 0 {
		return 0, fmt.Errorf("%s leaves the trace at once", l.r.tr.OpText(op))
	}
	return res.Words[0], nil
}

// compare holds the frames, up to word top, and the stores against what the
// interpreter did.
func (l *lockstep) compare(top int) {
	if l == nil || l.r.over {
		return
	}
	r := l.r
	if m := r.t.Moves(); m != l.moves {
		l.forget()
		l.mem.reset()
		l.moves = m
		return
	}
	r.slots.each(r.lowest-r.base, top, func(i int, v Ref) {
		if w, known := l.value(v); known {
			if err := l.mem.same(w, r.t.Stack[r.base+i]); err != nil {
				l.mismatch(fmt.Errorf("word %d is %s in the trace: %w", i, r.tr.NameOf(v), err))
			}
		}
	})
	if err := l.mem.compare(); err != nil {
		l.mismatch(err)
	}
	l.mem.settle(l.vals)
}

func (l *lockstep) mismatch(err error) {
	r := l.r
	if r.over {
		return
	}
	op := ""
	for i := len(r.tr.Ops) - 1; i >= 0; i-- {
		if m := r.tr.Ops[i].Mark; m != nil {
			op = fmt.Sprintf("%v pc=%d %s: ", m.Place, m.PC, m.Text)
			break
		}
	}
	bug := &BugError{Pass: "record", Cause: fmt.Errorf("%s%w", op, err)}
	r.abort(ReasonBug, "%v", bug.Cause)
	r.d.reportBug(bug, r.tr)
}
