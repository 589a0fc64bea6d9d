package python

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/segue-vm/segue/jit"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
)

// Thread is a Python thread: the state of the interpreter that runs it.
//
// While the dispatch loop runs, base, pc and the stack pointer live in its Go
// variables; it stores them here (pos) before anything that may look: a call of
// a built-in, an allocation, a poll.
type Thread struct {
	*rt.Thread
	in    *Interp
	heap  unsafe.Pointer // start of the view; changes only where a transaction begins
	words unsafe.Pointer // start of the thread stack

	base int // word index of the running frame
	pc   int // of the next instruction
	// The first free word is rt.Thread.Top.

	outer    position // where the outermost loop stood when a nested one began
	aborted  uint64   // rt's abort count when the dispatch loop last looked
	pinned   bool     // to a thread of the system
	repring  []int    // containers whose repr is being made, as stack word indexes
	goDepth  int      // levels of recursion in Go code, see descend
	tailArgs int      // arguments of the call that a built-in asked for with errTail
	resultAt int      // stack word that gets the result of the running built-in; -1 if Go code does

	jit       *jit.Thread      // nil without a trace compiler
	traced    []jit.FrameState // memory of traceState
	memo      *recMemo         // of the recording under way
	born      *Shape           // the bytecode being recorded makes instances of its class with it; nil: none
	unwinds   uint64           // exceptions that frames were unwound for
	raising   bool             // a trace was left with an exception pending, which is to be raised
	watching  bool             // the reader of a conflict is looked for, see watchedSteps
	stopValue Value            // see errStopped
	stopError error

	nextVersion, endVersion uint64
	lookups                 [1024]lookupEntry

	ident uint64
	threadLocal
}

type position = rt.Pos

// newThread makes a thread outside of any transaction.
func (in *Interp) newThread(name string) (*Thread, error) {
	r, err := rt.NewThread(in.heap, name, rt.ThreadOptions{StackWords: in.opt.StackWords})
	if err != nil {
		return nil, err
	}
	t := &Thread{Thread: r, in: in, words: unsafe.Pointer(unsafe.SliceData(r.Stack))}
	r.User, r.Here = t, t.where
	t.threadLocal.init()
	t.Stack[regHandled] = None
	t.Stack[regDepth] = smallInt(0)
	t.base = rt.NumRegs
	t.Top = rt.NumRegs
	if in.driver != nil {
		if t.jit, err = in.driver.NewThread(r); err != nil {
			r.Close()
			return nil, err
		}
	}
	in.threads.add(t)
	return t, nil
}

// threadTable is the set of running threads.
type threadTable struct {
	mu     sync.Mutex
	all    map[*Thread]struct{}
	idents map[uint64]struct{}
	last   uint64
	n      atomic.Int64 // len(all)
}

// alone reports whether there is one thread.
func (x *threadTable) alone() bool { return x.n.Load() == 1 }

func (x *threadTable) add(t *Thread) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.all == nil {
		x.all, x.idents = map[*Thread]struct{}{}, map[uint64]struct{}{}
	}
	x.last++
	t.ident = x.last
	x.all[t] = struct{}{}
	x.n.Store(int64(len(x.all)))
	x.idents[t.ident] = struct{}{}
}

func (x *threadTable) remove(t *Thread) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.all, t)
	x.n.Store(int64(len(x.all)))
	delete(x.idents, t.ident)
}

// start is the position of a thread that runs nothing yet.
func (t *Thread) start() rt.Pos { return rt.Pos{Base: rt.NumRegs, SP: rt.NumRegs} }

// begin starts a transaction at p.
func (t *Thread) begin(p rt.Pos) {
	t.Begin(p)
	t.moved(p)
}

// beginSafe starts a transaction that is not rolled back, for the interpreter's
// own start.
func (t *Thread) beginSafe() {
	t.begin(t.start())
	for !t.BecomeInevitable("start of the interpreter") {
		t.begin(t.start())
	}
}

// moved takes over the position that the runtime answered with.
func (t *Thread) moved(p rt.Pos) {
	t.heap = t.Base()
	t.base, t.pc, t.Top = p.Base, p.PC, p.SP
	t.watching = t.Watching()
}

// here is the position as far as it is stored in t.
func (t *Thread) here() rt.Pos { return rt.Pos{Base: t.base, SP: t.Top, PC: t.pc} }

// word is the address of stack word i.
func (t *Thread) word(i int) *Value { return (*Value)(unsafe.Add(t.words, i<<3)) }

// window is stack words i to j.
func (t *Thread) window(i, j int) []Value {
	return unsafe.Slice(t.word(i), j-i)
}

// keep puts values on the thread stack, where a collection finds and updates
// them, until drop. Go code that may call back keeps what it needs afterwards
// and reads it from the window that keep returns.
func (t *Thread) keep(vs ...Value) []Value {
	top := t.Top
	w := t.window(top, top+len(vs))
	copy(w, vs)
	t.Top = top + len(vs)
	return w
}

// drop takes back the window that the matching keep returned.
func (t *Thread) drop(w []Value) { t.Top -= len(w) }

// flagsAt is the address of the flags of the object r.
func (t *Thread) flagsAt(r Ref) unsafe.Pointer { return unsafe.Add(t.heap, r+stm.FlagsAt) }

// oldObject and oldArray allocate in old space, where objects do not move:
// classes, constants, functions of modules and classes.

func (t *Thread) oldObject(tid stm.TypeID) Ref { return t.AllocOld(tid, uint64(layouts[tid].size)) }

func (t *Thread) oldArray(tid stm.TypeID, n int) Ref { return t.AllocArrayOld(tid, uint64(n)) }

// end closes a thread that is outside of a transaction.
func (t *Thread) end() {
	t.in.threads.remove(t)
	if t.jit != nil {
		t.jit.Close()
	}
	t.Close()
}
