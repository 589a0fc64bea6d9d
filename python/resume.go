package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/stm"
)

// Resume moves the thread to where machine code has left, and raises what a
// residual call has raised there.
func (l language) Resume(f jit.Frame, s *jit.Snapshot) error {
	t := f.(*Thread)
	t.moved(s.Pos())
	t.Stack[regDepth] = smallInt(unknownDepth)
	switch s.Err {
	case nil, errInterpret:
		if s.Raised {
			t.pc++
			t.raising = true
			return errPending
		}
		return nil
	case stm.ErrNoMemory:
		t.Stack[regPending] = t.newException(t.in.MemoryError)
		t.pc++
		return errPending
	}
	t.pc++
	return s.Err
}
