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
	in.driver = d
	return nil
}

// addSites makes the targets of backward jumps places where traces begin.
func (in *Interp) addSites(k *Code) {
	if in.driver == nil || in.driver.Config().Off {
		return
	}
	for _, i := range k.Instr {
		if i.Op() == code.JUMP_BACKWARD && k.sites[i.Arg()] == nil {
			k.sites[i.Arg()] = in.driver.Site(jit.Key{Code: k, PC: i.Arg()})
		}
	}
}

// hot is called at a loop head that is hot, with the position stored. It records
// the loop or runs its machine code.
func (t *Thread) hot(s *jit.Site) error {
	err := t.jit.Enter(s, t)
	t.heap = t.Base()
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
