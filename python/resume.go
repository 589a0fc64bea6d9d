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
	t.recount(s.Frames)
	switch s.Err {
	case nil, errInterpret:
		return nil
	case stm.ErrNoMemory:
		t.Stack[regPending] = t.newException(t.in.MemoryError)
		t.pc++
		return errPending
	}
	t.pc++
	return s.Err
}

// entryPos is where machine code was entered: which frame, and how many there
// were then.
type entryPos struct{ base, depth int }

// recount sets the number of frames, which machine code does not count.
func (t *Thread) recount(frames []jit.SnapFrame) {
	base, n := t.base, 0
	for base > t.entry.base {
		base -= linkDelta(*t.word(base + frameLink))
		n++
	}
	if base == t.entry.base {
		t.Stack[regDepth] = smallInt(int64(t.entry.depth + n))
	} else {
		t.recountDepth()
	}
	t.entered()
}

// entered notes where machine code, if it is entered now, is entered.
func (t *Thread) entered() { t.entry = entryPos{t.base, int(unboxInt(t.Stack[regDepth]))} }
