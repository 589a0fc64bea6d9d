package python

import (
	"errors"
	"slices"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// The recorder describes bytecodes to the trace compiler. Each describer looks
// at the operands of the bytecode that is about to run, emits guards for what it
// relies on, and then ops that do what the dispatch loop will do. What is rare
// or long-winded is a call of a Go function (a residual call, see residual.go);
// what cannot be described ends the recording.

// A rec describes one bytecode.
type rec struct {
	*jit.Recorder
	t    *Thread
	k    *Code
	in   code.Instr
	pc   int // of the bytecode
	fr   int // word 0 of the running frame, counted from the entry frame's
	sp   int // first free word, counted likewise
	memo *recMemo

	stack    []tracedFrame // as the bytecode begins, innermost first; nil if not known yet
	handles  bool          // one of these may handle exceptions
	last     jit.Ref       // result of the last call if it tells of an exception
	lastFunc *jit.Func
	raises   bool // the bytecode raises, and has been described to
	again    bool // without a new entry in the traceback
	from     int  // which of the frames it raises in

	frames bool         // the bytecode enters or leaves a frame
	exec   func() error // executes the bytecode; nil: the dispatch loop does
}

// recMemo is what is remembered from bytecode to bytecode of one recording.
type recMemo struct {
	r     *jit.Recorder
	bound map[jit.Ref]bool // values known to be set
	made  map[jit.Ref]bool // functions and lists made in the trace

	chars  map[jit.Ref]jit.Ref // code points of strs of a single one below 256
	wide   map[jit.Ref]wideInt // ints that are no words
	slices map[jit.Ref][2]opnd // ends of slices without a step made in the trace

	handled int // how often the exception being handled has changed
}

// An opnd is a value of the trace and the word it has now.
type opnd struct {
	v jit.Ref
	w Value
}

// A language is the interpreter as the trace compiler sees it.
type language struct{ in *Interp }

// Boxing is the encoding of Values.
func (l language) Boxing() trace.Boxing { return Boxing }

// BigInt boxes an int of any size.
func (l language) BigInt(t *rt.Thread, v int64) uint64 { return t.User.(*Thread).Int(v) }

// Locate names a position.
func (l language) Locate(key jit.Key) jit.Location {
	k := key.Code.(*Code)
	at := jit.Location{Func: k.QualName, File: k.Filename, Line: k.Line(key.PC), PC: key.PC}
	if key.PC < len(k.Instr) {
		at.Op = k.Instr[key.PC].Op().String()
	}
	return at
}

// Record describes the bytecode at f and executes it.
func (l language) Record(r *jit.Recorder, f jit.Frame) error {
	t := f.(*Thread)
	k := t.frameCodeAt(t.base)
	defer func() { t.born = nil }()
	if t.raising {
		return l.recordRaised(r, t, k)
	}
	in := k.Instr[t.pc]
	if t.leavesLoop(in) {
		if r.At(t.traceState(r, k, in)) && r.Return() {
			r.Abort(jit.ReasonReturned)
		}
		return nil
	}
	x, ok := l.begin(r, t, k)
	if !ok {
		return nil
	}
	x.describe()
	if in.Op() == code.RETURN_VALUE && r.Over() {
		return nil // the interpreter goes on with this bytecode
	}
	if x.exec != nil {
		return x.exec()
	}
	base := t.base
	err := x.step()
	if t.base != base && !x.frames {
		r.Unsupported(in.Op().String() + " that enters a frame")
	}
	return err
}

// begin tells the recorder of the bytecode at t's position; false if recording is
// over.
func (l language) begin(r *jit.Recorder, t *Thread, k *Code) (*rec, bool) {
	in := k.Instr[t.pc]
	if !r.At(t.traceState(r, k, in)) {
		return nil, false
	}
	if t.memo == nil || t.memo.r != r {
		t.memo = &recMemo{r: r, bound: map[jit.Ref]bool{}, made: map[jit.Ref]bool{},
			chars: map[jit.Ref]jit.Ref{}, wide: map[jit.Ref]wideInt{}, slices: map[jit.Ref][2]opnd{}}
	}
	return &rec{Recorder: r, t: t, k: k, in: in, pc: t.pc, fr: t.base - r.Base(), sp: t.Top - r.Base(), memo: t.memo}, true
}

// leavesLoop reports whether the bytecode ends the frame that a dispatch loop
// below this recording was started for.
func (t *Thread) leavesLoop(in code.Instr) bool {
	base := t.base
	switch in.Op() {
	case code.YIELD_FROM:
		if t.is(*t.word(t.Top - 2), tidGenerator) {
			return false
		}
		fallthrough
	case code.YIELD_VALUE:
		for linkCont(*t.word(base + frameLink)) == contGenFrom {
			base -= linkDelta(*t.word(base + frameLink))
		}
		fallthrough
	case code.RETURN_VALUE, code.RETURN_GENERATOR:
		c := linkCont(*t.word(base + frameLink))
		return c == contStop || c == contGenStop
	}
	return false
}

// step executes a bytecode that has been described.
func (x *rec) step() error {
	t := x.t
	unwinds := t.unwinds
	v, stopped, err := t.Step()
	if stopped {
		x.Abort(jit.ReasonError)
		t.stopValue, t.stopError = v, err
		return errStopped
	}
	if t.unwinds != unwinds {
		x.raised()
	}
	return nil
}

// inGo has Go code execute the bytecode, as the trace will, instead of the
// dispatch loop, which might enter a frame: run gives the value, or 0 for none,
// that replaces the top pops operands, below more.
func (x *rec) inGo(pops int, run func() (Value, error), more ...Value) {
	t := x.t
	x.exec = func() error {
		t.pc = x.pc + 1
		v, err := run()
		t.pc = x.pc + 1
		switch {
		case err == errPending:
			t.Top = x.Base() + x.sp
			return x.unwind()
		case err != nil:
			x.Abort(jit.ReasonError)
			return err
		}
		t.Top = x.Base() + x.sp - pops
		if v != 0 {
			t.push(v)
		}
		for _, v := range more {
			t.push(v)
		}
		return nil
	}
}

// errStopped says that the dispatch loop a recording ran under is to return
// stopValue and stopError of the thread.
var errStopped = errors.New("python: the dispatch loop ends")

// traceState lists the frames from the one recording began in to the running
// one.
func (t *Thread) traceState(r *jit.Recorder, k *Code, in code.Instr) jit.State {
	n := 1
	for base := t.base; base > r.Lowest(); n++ {
		base -= linkDelta(*t.word(base + frameLink))
	}
	frames := slices.Grow(t.traced[:0], n)[:n]
	t.traced = frames
	base, pc, sp := t.base, t.pc, t.Top
	for i := n - 1; i >= 0; i-- {
		c, where := t.frameCodeAt(base), stm.Pos(0)
		if i == n-1 {
			where = t.traceWhere(r)
		}
		frames[i] = jit.FrameState{Code: c, PC: pc, Base: base, SP: sp, Func: c.QualName, Where: where,
			Place: trace.Place{File: c.Filename, Line: c.Line(pc)}, Names: c.traceInfo().names}
		w := *t.word(base + frameLink)
		base, pc, sp = base-linkDelta(w), linkPC(w), base
	}
	return jit.State{Frames: frames, Op: in.Op().String()}
}

// Access to the frames.

// local is word i of the frame's slots.
func (x *rec) local(i int) opnd {
	return opnd{x.Slot(x.fr + frameHeader + i), *x.t.word(x.t.base + frameHeader + i)}
}

func (x *rec) setLocal(i int, v jit.Ref) { x.SetSlot(x.fr+frameHeader+i, v) }

// arg is operand i from the top of the stack, which is 1.
func (x *rec) arg(i int) opnd { return opnd{x.Slot(x.sp - i), *x.t.word(x.t.Top - i)} }

// args are the top n operands, deepest first.
func (x *rec) args(n int) []opnd {
	a := make([]opnd, n)
	for i := range a {
		a[i] = x.arg(n - i)
	}
	return a
}

// result replaces the top n operands by v.
func (x *rec) result(n int, v jit.Ref) { x.SetSlot(x.sp-n, v) }

// function is the function of the running frame.
func (x *rec) function() opnd {
	return opnd{x.Slot(x.fr + frameFunction), *x.t.word(x.t.base + frameFunction)}
}

// word is a constant boxed word.
func (x *rec) word(w Value) jit.Ref { return x.ConstVal(w, x.t.traceName(w)) }

// object is a constant reference.
func (x *rec) object(r Ref) jit.Ref { return x.ConstRef(r, x.t.traceName(r)) }

func (x *rec) constant(w Value) opnd { return opnd{x.word(w), w} }

// Fields.

func (x *rec) field(p jit.Ref, tid stm.TypeID, off int) jit.Ref {
	return x.Get(p, descrs.Fields[tid][off])
}

func (x *rec) setField(p jit.Ref, tid stm.TypeID, off int, v jit.Ref) {
	x.Set(p, descrs.Fields[tid][off], v)
}

func (x *rec) item(p jit.Ref, i jit.Ref, tid stm.TypeID) jit.Ref {
	return x.GetItem(p, i, descrs.Arrays[tid])
}

// size is the length of an array.
func (x *rec) size(p jit.Ref, tid stm.TypeID) jit.Ref { return x.Len(p, descrs.Arrays[tid]) }

// Guards.

// classDescr is what guard_class gets for a tid.
func classDescr(tid stm.TypeID) trace.Descr {
	if a := descrs.Arrays[tid]; a != nil {
		return a
	}
	return descrs.Types[tid]
}

// pointer is o as a reference; the caller knows that it is one, from what always
// holds of this word.
func (x *rec) pointer(o opnd) jit.Ref {
	if _, ok := x.IsConst(o.v); ok {
		return x.object(o.w)
	}
	if x.KindOf(o.v) == trace.Ptr {
		return o.v
	}
	return x.Op(trace.OpUnboxPtr, o.v)
}

// ptr guards that o is an object of its present type.
func (x *rec) ptr(o opnd) jit.Ref {
	if _, ok := x.IsConst(o.v); ok {
		return x.object(o.w)
	}
	if x.KindOf(o.v) == trace.Val {
		x.GuardOp(trace.OpGuardPtr, o.v)
	}
	p := x.pointer(o)
	x.GuardClass(p, classDescr(x.t.tid(o.w)))
	return p
}

// int guards that o is an inline int or a bool and is its value.
func (x *rec) int(o opnd) jit.Ref {
	if isInt(o.w) {
		x.GuardOp(trace.OpGuardInt, o.v)
		return x.constInt(o, x.unboxed(trace.OpUnboxInt, o.v))
	}
	return x.bool(o)
}

// constInt is the constant int in o, if it is one, else i.
func (x *rec) constInt(o opnd, i jit.Ref) jit.Ref {
	if _, ok := x.IsConst(o.v); ok {
		return x.ConstInt(unboxInt(o.w))
	}
	return i
}

func (x *rec) unboxed(op trace.Opcode, v jit.Ref) jit.Ref {
	if _, ok := x.IsConst(v); ok {
		return 0
	}
	return x.Op(op, v)
}

// bool guards that o is True or False and is 1 or 0.
func (x *rec) bool(o opnd) jit.Ref {
	if _, ok := x.IsConst(o.v); ok {
		return x.ConstInt(int64(o.w >> 3))
	}
	x.GuardOp(trace.OpGuardBool, o.v)
	return x.Op(trace.OpUnboxBool, o.v)
}

// float guards that o is a float, an inline int or a bool, and is its value as a
// float.
func (x *rec) float(o opnd) jit.Ref {
	if !isFloat(o.w) {
		if _, ok := x.IsConst(o.v); ok && isInt(o.w) {
			return x.ConstFloat(float64(unboxInt(o.w)))
		}
		return x.Op(trace.OpCastIntToFloat, x.int(o))
	}
	if _, ok := x.IsConst(o.v); ok {
		return x.ConstFloat(unboxFloat(o.w))
	}
	x.GuardOp(trace.OpGuardFloat, o.v)
	return x.Op(trace.OpUnboxFloat, o.v)
}

// same guards that o is the very word it is now.
func (x *rec) same(o opnd) jit.Ref {
	return x.Promote(o.v, o.w, x.t.traceName(o.w))
}

// sameInt guards that a raw int has the value seen.
func (x *rec) sameInt(v jit.Ref, seen uint64) jit.Ref { return x.Promote(v, seen, "") }

// set guards that o is not the zero Value.
func (x *rec) set(o opnd) {
	if _, ok := x.IsConst(o.v); ok || x.memo.bound[o.v] || x.KindOf(o.v) == trace.Ptr {
		return
	}
	x.differs(o.v, 0)
	x.memo.bound[o.v] = true
}

// differs guards that v is not the word w, an immediate.
func (x *rec) differs(v jit.Ref, w Value) {
	if have, ok := x.IsConst(v); ok {
		if have == w {
			x.Abort(jit.ReasonMisuse)
		}
		return
	}
	x.Guard(x.Op(trace.OpPtrEq, v, x.ConstVal(w, "")), false)
}

// boxInt, boxBool: results.

func (x *rec) boxInt(i jit.Ref) jit.Ref {
	if c, ok := x.IsConst(i); ok && fitsInt(int64(c)) {
		return x.word(smallInt(int64(c)))
	}
	return x.Op(trace.OpBoxInt, i)
}

func (x *rec) boxBool(i jit.Ref) jit.Ref {
	if c, ok := x.IsConst(i); ok {
		return x.word(Bool(c != 0))
	}
	return x.Op(trace.OpBoxBool, i)
}

func (x *rec) boxFloat(f jit.Ref) jit.Ref { return x.Op(trace.OpBoxFloat, f) }

// traceName is what dumps call a constant.
func (t *Thread) traceName(w Value) string {
	if !isRef(w) {
		switch w {
		case None:
			return "None"
		case True:
			return "True"
		case False:
			return "False"
		case NotImplemented:
			return "NotImplemented"
		}
		return ""
	}
	switch tid := t.tid(w); tid {
	case tidFunction:
		return t.funcCodeOf(w).QualName
	case tidBuiltin:
		return t.builtinOf(w).qualified()
	case tidType:
		return t.infoOf(w).Name
	default:
		return layouts[tid].name
	}
}
