package jit

import (
	"sync/atomic"

	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/trace"
)

// A Thread is one goroutine's use of a Driver: counters, and the recording
// under way.
type Thread struct {
	d      *Driver
	rt     *rt.Thread
	counts []int32 // arrivals left, by Site.index
	sites  int     // len(counts)
	rec    *Recorder
	snap   Snapshot
	epoch  uint64       // of the driver, when counts were last reset
	inside atomic.Int64 // activations of machine code; Close waits for zero
	frames []SnapFrame
}

// NewThread makes a handle for t, which the same goroutine uses.
func (d *Driver) NewThread(t *rt.Thread) (*Thread, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, ErrClosed
	}
	th := &Thread{d: d, rt: t}
	d.threads[th] = struct{}{}
	return th, nil
}

// Close ends the handle. The rt.Thread stays the caller's.
func (t *Thread) Close() error {
	t.d.mu.Lock()
	delete(t.d.threads, t)
	t.d.mu.Unlock()
	return nil
}

// Hot counts one arrival at s and reports whether to call Enter. It writes
// nothing that other threads read.
func (t *Thread) Hot(s *Site) bool {
	if s.index >= t.sites { // len(t.counts) is one node too many for the inliner
		t.grow()
	}
	t.counts[s.index]--
	return t.counts[s.index] < 0
}

// grow adds counters for the sites made since.
//
//go:noinline
func (t *Thread) grow() {
	for n := int(t.d.numSites.Load()); len(t.counts) < n; {
		start := int32(t.d.cfg.Threshold)
		if t.d.off.Load() {
			start = never
		}
		t.counts = append(t.counts, start)
	}
	t.sites = len(t.counts)
}

// Enter records or runs the loop at s, where f stands; on return the
// interpreter goes on at f. It may end the transaction and begin others, and
// after an abort f stands where the transaction began. The error is the
// program's, never the JIT's.
func (t *Thread) Enter(s *Site, f Frame) error {
	c := s.code.Load()
	if c == nil {
		return t.cold(s, f)
	}
	p, err := f.Pos(), error(nil)
	for first := s; c != nil; {
		if c, p, err = t.run(c, f, p); c == nil {
			t.reset(first, 0)
		}
	}
	return err
}

// cold deals with a site that has no code.
func (t *Thread) cold(s *Site, f Frame) error {
	switch {
	case t.d.off.Load() || s.state.Load() == siteGivenUp:
		t.reset(s, never)
	case t.rec != nil:
		t.reset(s, int32(t.d.cfg.Threshold)) // inside a call that is being recorded
	case s.kind == funcEntry && s.late.CompareAndSwap(false, true):
		t.reset(s, int32(t.d.cfg.Threshold)/2) // loops that call it come first
	case !s.state.CompareAndSwap(siteCold, sitePending):
		t.reset(s, 16) // somebody is at it
	default:
		t.reset(s, 0)
		return t.recordLoop(s, f)
	}
	return nil
}

func (t *Thread) reset(s *Site, n int32) {
	if s.index < len(t.counts) {
		t.counts[s.index] = n
	}
}

// run enters machine code at p. If the exit leads straight to other code, it
// returns that, and the position; f stays behind. Otherwise f goes on.
func (t *Thread) run(c *compiled, f Frame, p rt.Pos) (*compiled, rt.Pos, error) {
	out := t.inCode(c, p)
	switch out.Outcome {
	case rt.Aborted:
		f.SetPos(out.Pos)
		return nil, p, nil
	case rt.Refused:
		f.SetPos(p)
		return nil, p, nil
	}
	x := &out.Code.Data.(*compiled).exits[out.Number]
	x.total.Add(1)
	if x.last || out.Exit.Kind == trace.ExitTxBreak || out.Exit.Kind == trace.ExitLink {
		if s := x.head(); s != nil && !t.rt.Requested() && t.rt.Below(out.Pos.Base) {
			if next := s.code.Load(); next != nil {
				return next, out.Pos, nil
			}
		}
	}
	next, err := t.left(x, &out, f)
	return next, out.Pos, err
}

// inCode runs machine code, visibly for Close.
func (t *Thread) inCode(c *compiled, p rt.Pos) rt.Exited {
	t.inside.Add(1)
	defer t.inside.Add(-1)
	if c.gone.Load() {
		return rt.Exited{Outcome: rt.Refused}
	}
	c.runs.Add(1)
	return t.rt.Run(t.d.image, c.rt, p)
}

// left goes on after an exit, in the interpreter if nothing is returned.
func (t *Thread) left(x *exitInfo, out *rt.Exited, f Frame) (*compiled, error) {
	if err := t.resume(out, f); err != nil {
		if t.snap.Raised && t.due(x) {
			err = t.recordBridge(x, f)
		}
		return nil, err
	}
	if out.Exit.Kind == trace.ExitRaise {
		return nil, nil
	}
	if s := x.after(out.Exit.Kind); s != nil {
		if !t.poll(out.Pos, f) || !t.rt.Below(out.Pos.Base) {
			return nil, nil
		}
		if next := s.code.Load(); next != nil {
			return next, nil
		}
		if s.kind == returnPoint && t.Hot(s) { // the interpreter does not count these
			return nil, t.cold(s, f)
		}
	}
	if out.Exit.Kind != trace.ExitInterp {
		return nil, nil
	}
	if t.due(x) {
		return nil, t.recordBridge(x, f)
	}
	return nil, nil
}

// resume hands the frames of an exit to the embedder.
func (t *Thread) resume(out *rt.Exited, f Frame) error {
	t.frames = t.frames[:0]
	for i := range out.Exit.Frames {
		e := &out.Exit.Frames[i]
		base := out.Frame + e.Base
		t.frames = append(t.frames, SnapFrame{Code: e.Code, PC: e.PC, Base: base, SP: base + e.SP})
	}
	t.snap = Snapshot{Frames: t.frames, Err: out.Err, Raised: out.Exit.Kind == trace.ExitRaise && out.Err == nil}
	err := t.d.lang.Resume(f, &t.snap)
	t.snap.Err = nil
	return err
}

// poll reaches a safepoint at the head of a loop, if one is due. False:
// something has happened that the interpreter has to see, perhaps an abort.
func (t *Thread) poll(p rt.Pos, f Frame) bool {
	if t.rt.Requested() {
		aborts := t.rt.Aborts()
		if q := t.rt.Poll(p); q != p || aborts != t.rt.Aborts() {
			f.SetPos(q)
			return false
		}
		f.SetPos(p) // objects have moved, perhaps the transaction is another one
	}
	return !t.rt.Interrupted()
}

// due counts an exit, and reports whether it has become hot, so that a bridge is
// to be recorded.
func (t *Thread) due(x *exitInfo) bool {
	n := x.taken.Add(1)
	limit := x.wait.Load()
	if limit == 0 {
		limit = uint32(t.d.cfg.BridgeThreshold)
	}
	if n < limit || t.rec != nil || t.d.off.Load() || x.state.Load() == exitGivenUp || x.c.gone.Load() {
		return false
	}
	if !x.state.CompareAndSwap(exitCold, exitPending) {
		return false
	}
	x.taken.Store(0)
	return true
}
