package python

import (
	"errors"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
)

// attach makes the trace compiler of the interpreter. Where machine code cannot
// run everything is interpreted.
func (in *Interp) attach() error {
	d, err := jit.NewDriver(language{in}, in.opt.JIT)
	if errors.Is(err, jit.ErrUnsupported) {
		off := in.opt.JIT
		off.Off = true
		d, err = jit.NewDriver(language{in}, off)
	}
	if err != nil {
		return err
	}
	in.driver, in.inline = d, int64(d.Config().Inline)
	return nil
}

// setCeiling says how far up the stack machine code may go on its own, which does
// not count frames: as far as the limit of recursion cannot be met. If that is
// below the running frame the frames are counted, and the next call returns to
// the interpreter. False: the limit is too near.
func (t *Thread) setCeiling() bool {
	limit := t.in.recursion.Load() - t.in.inline
	if t.Ceiling = firstFrame + int(limit)*frameHeader; t.base <= t.Ceiling {
		return true
	}
	t.Ceiling = t.base
	depth := unboxInt(t.Stack[regDepth])
	if depth < 0 {
		depth = t.recountDepth()
	}
	return depth <= limit
}

// addSites makes the targets of backward jumps places where traces begin, and has
// calls of functions counted.
func (in *Interp) addSites(k *Code) {
	if in.driver == nil || in.driver.Config().Off {
		return
	}
	k.counted = k.Has(code.FlagOptimized) && !k.gen
	for _, i := range k.Instr {
		if i.Op() == code.JUMP_BACKWARD && k.sites[i.Arg()] == nil {
			k.sites[i.Arg()] = in.driver.Site(jit.Key{Code: k, PC: i.Arg()})
		}
	}
}

// callsBeforeSite is how many calls of a function nobody remembers: of most
// functions there are no more.
const callsBeforeSite = 32

// entrySite is where traces of the function begin, whose frame has just been
// entered; nil if none do, or not yet.
func (t *Thread) entrySite(k *Code) *jit.Site {
	if s := k.entry.Load(); s != nil {
		return s
	}
	if !k.counted || k.calls.Add(1) < callsBeforeSite {
		return nil
	}
	s := t.in.driver.Entry(jit.Key{Code: k, PC: 0})
	k.entry.Store(s)
	return s
}

// hot is called at a site that is hot, with the position stored. It records
// the loop or runs its machine code.
func (t *Thread) hot(s *jit.Site) error {
	outer := t.Ceiling
	defer func() { t.Ceiling = outer }()
	if !t.setCeiling() {
		return nil
	}
	err := t.jit.Enter(s, t)
	t.heap = t.Base()
	if t.raising {
		t.raising = false
		return errPending
	}
	return err
}

// detach ends the trace compiler; nothing runs any more.
func (in *Interp) detach() error {
	if in.driver == nil {
		return nil
	}
	return in.driver.Close()
}

// JIT is the trace compiler, nil where machine code cannot run: for its
// statistics and its list of traces.
func (in *Interp) JIT() *jit.Driver { return in.driver }
