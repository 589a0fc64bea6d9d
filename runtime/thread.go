package rt

import (
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/segue-vm/segue/stm"
)

// The first NumRegs words of the stack are the thread registers. RegAtomic
// counts the atomic sections the thread is in, a plain number that is not
// scanned. The others hold words of the language; what they mean is the
// embedder's business.
const (
	NumRegs   = 16
	RegAtomic = 0
)

// DefaultStackWords is the length of a thread stack unless ThreadOptions say
// otherwise: 8 MiB of address space.
const DefaultStackWords = 1 << 20

// Pos is an interpreter position: Base is the stack index of word 0 of the
// current frame, SP the index of the first free word above its operands, PC the
// bytecode's place in terms of the embedder.
type Pos struct{ Base, SP, PC int }

// ErrAborted is what nested interpreter loops are unwound with when their
// transaction is rolled back. The outermost dispatch loop recovers it and goes
// on at Restart.
var ErrAborted = errors.New("transaction aborted inside a nested interpreter loop")

// ThreadOptions tune NewThread; the zero value is good.
type ThreadOptions struct {
	StackWords int // 0: DefaultStackWords
}

// Thread is one thread of the interpreted language: a goroutine's handle on the
// heap, its stack, and its place in machine code. Only its goroutine may use
// it, except that a collection run by another goroutine reads the stack while
// this one is parked or outside of a transaction.
type Thread struct {
	*stm.Thread
	Stack   []uint64       // thread registers, then frames; all words below the SP of the position are scanned
	Nested  int            // interpreter loops entered from Go code; while positive nothing breaks the transaction
	Top     int            // first stack word that Go code called by machine code or by a bytecode may use
	User    any            // the embedder's own
	Ceiling int            // greatest stack index of a frame that a link may lead to; 0: as the stack allows
	Here    func() stm.Pos // the embedder's position, for stm.Locator; nil if it knows none

	area   *area
	start  Pos // where the transaction began
	pos    Pos // last position reported
	low    int // lowest stack index saved for this transaction
	saved  savedWords
	aborts uint64
	moves  uint64
	forced bool   // break at the next poll, whatever the policy says
	held   int    // what Hold counts
	avoid  bool   // no machine code before the next transaction
	breaks int    // at so many of the next polls the transaction ends, since memory had run out
	tries  int    // how often in a row
	tried  uint64 // major collections at the last of them
	calls  int    // calls of Go functions by machine code that have not returned

	interrupted atomic.Bool
	word        atomic.Pointer[uint32] // request word of the segment last used; for Interrupt

	machines []*Machine // contexts of machine code entered and not left; the last one runs
	depth    int        // number of them in use
	outputs  []*Output
}

// NewThread makes a thread outside of any transaction, with an empty stack.
func NewThread(h *stm.Heap, name string, o ThreadOptions) (*Thread, error) {
	if o.StackWords == 0 {
		o.StackWords = DefaultStackWords
	}
	if o.StackWords < 2*NumRegs {
		return nil, fmt.Errorf("a thread stack of %d words is too small", o.StackWords)
	}
	a, err := newArea(o.StackWords)
	if err != nil {
		return nil, err
	}
	t := &Thread{area: a, Stack: a.stack()}
	empty := Pos{Base: NumRegs, SP: NumRegs}
	t.start, t.pos, t.low, t.Top = empty, empty, NumRegs, NumRegs
	t.Thread = h.NewThread(name, (*roots)(t))
	return t, nil
}

// Close ends the thread, which is outside of a transaction, and gives its
// stack back.
func (t *Thread) Close() {
	t.Thread.Close()
	t.word.Store(nil)
	t.Stack = nil
	for _, m := range t.machines {
		m.free()
	}
	t.machines = nil
	t.area.release()
}

// Aborts counts the rollbacks of this thread so far. Go code that must know
// whether a step was undone compares it before and after.
func (t *Thread) Aborts() uint64 { return t.aborts }

// Moves counts the moments so far at which objects may have moved: references
// that Go code holds are good as long as it stays the same.
func (t *Thread) Moves() uint64 { return t.moves }

// Pos is the position last reported to the runtime.
func (t *Thread) Pos() Pos { return t.pos }

// Push stores a word at Top, where collections find and update it while nested
// interpreter loops run above, and returns its stack index.
func (t *Thread) Push(w uint64) int {
	i := t.Top
	t.Stack[i] = w
	t.Top++
	return i
}

// Drop takes n pushed words away again.
func (t *Thread) Drop(n int) { t.Top -= n }
