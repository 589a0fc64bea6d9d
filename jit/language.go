package jit

import (
	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// Language is what an embedder implements. The interpreter keeps control flow;
// the JIT borrows it one loop at a time. All methods may be called by several
// goroutines at once.
type Language interface {
	// Record describes the bytecode at f to r, executes it for real, and
	// advances f. See the package documentation for the contract.
	Record(r *Recorder, f Frame) error
	// Resume sets f to go on at s, after machine code has left through an exit.
	// The words of all frames of s are on the thread stack already. If s.Err is
	// not nil, f is to go on with that error raised there. The result is an
	// error of the program that f could not handle.
	Resume(f Frame, s *Snapshot) error
	// Locate names a position, for dumps, events and errors.
	Locate(k Key) Location
	// Boxing is the encoding of the language's words.
	Boxing() trace.Boxing
	// BigInt boxes an int outside the inline range. It may allocate.
	BigInt(t *rt.Thread, v int64) uint64
}

// Frame is the embedder's interpreter state of one thread: where it is, and
// how to move it. SetPos comes after an abort or a transaction break: the frame
// finds its code, and whatever else it caches, in the words of the stack.
type Frame interface {
	Pos() rt.Pos
	SetPos(rt.Pos)
}

// Key says when two positions are the same loop: equal keys, same loop. Code
// is the embedder's code object, a comparable value; PC a bytecode in it.
type Key struct {
	Code any
	PC   int
}

// Location is what people call a position.
type Location struct {
	Func string
	File string
	Line int
	PC   int
	Op   string // the bytecode there
}

// Snapshot is the interpreter state that an exit leads to.
type Snapshot struct {
	Frames []SnapFrame // outermost first; the trace's entry frame or those it returned into, and inlined calls
	Err    error       // pending: raised by the call at the innermost position
	Raised bool        // the same of an error that the embedder keeps, see Recorder.GuardRaise
}

// SnapFrame is one frame of a Snapshot. Base and SP are indexes of the thread
// stack.
type SnapFrame struct {
	Code     any
	PC       int // where to go on (innermost) or to return to
	Base, SP int
}

// Pos is the position of the innermost frame.
func (s *Snapshot) Pos() rt.Pos {
	f := &s.Frames[len(s.Frames)-1]
	return rt.Pos{Base: f.Base, SP: f.SP, PC: f.PC}
}

// Code is the code of the innermost frame.
func (s *Snapshot) Code() any { return s.Frames[len(s.Frames)-1].Code }

// State is the interpreter state at the start of a bytecode, as told to
// Recorder.At, which keeps none of it.
type State struct {
	Frames []FrameState // outermost first: the frame recording began in, and the calls inlined since
	Op     string       // the bytecode at the innermost position, for people
}

// FrameState is one frame of a State. Base and SP are indexes of the thread
// stack.
type FrameState struct {
	Code     any
	PC       int // bytecode (innermost) or where the frame goes on when its callee returns
	Base, SP int
	Func     string // for people
	Place    trace.Place
	Where    stm.Pos  // for reports of conflicts, as stm.Locator tells it; 0: as for the entry of the trace
	Names    []string // of the frame's words, for people; may be short
}

// Func is Go code that traces can call; see rt.Func.
type Func = rt.Func

// Ref is a value of the trace being recorded; the zero Ref is none.
type Ref = trace.Ref
