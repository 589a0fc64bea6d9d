package python

import (
	"math"
	"sync"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/trace"
)

// Exceptions. A residual call inside a try statement that the trace knows does not
// leave the trace when it raises: the exception stays pending, as it does in the
// interpreter, and the result tells (caughtFunc). Whether the call raises is found
// out by executing the bytecode; if so, its description is rewound to the call, and
// goes on with how the interpreter has unwound the stack.

// raisedInt is the int result of a call that has raised; others have 0.
const raisedInt = math.MinInt64

var (
	caughtMu    sync.Mutex
	caughtFuncs = map[*jit.Func]*jit.Func{}
)

// caughtFunc is f with a result that tells of an exception, which is pending then.
func caughtFunc(f *jit.Func) *jit.Func {
	caughtMu.Lock()
	defer caughtMu.Unlock()
	if c := caughtFuncs[f]; c != nil {
		return c
	}
	c := &jit.Func{Name: f.Name + ".caught", Effect: f.Effect, Result: f.Result, Args: f.Args}
	none, raised := f.Result == kNone, uint64(0)
	switch f.Result {
	case kNone:
		c.Result = kInt
	case kInt:
		raised = 1 << 63
	}
	c.Impl = func(r *rt.Thread, a []uint64) (uint64, error) {
		v, err := f.Impl(r, a)
		switch {
		case err == errPending:
			return raised, nil
		case none:
			v = 1
		}
		return v, err
	}
	caughtFuncs[f] = c
	return c
}

// A tracedFrame is a frame that the trace knows, as it is before the bytecode.
type tracedFrame struct {
	base, pc int // pc of the bytecode that runs or has made the call
	k        *Code
	function Value
	link     Value
	started  bool  // a generator
	outer    Value // frameOuter
}

// tracedFrames are the frames that the trace knows, innermost first.
func (x *rec) tracedFrames() []tracedFrame {
	t := x.t
	base, pc := t.base, x.pc
	fs := make([]tracedFrame, x.Frames())
	for i := range fs {
		fs[i] = t.tracedFrame(base, pc)
		base, pc = fs[i].caller()
	}
	return fs
}

func (t *Thread) tracedFrame(base, pc int) tracedFrame {
	k := t.frameCodeAt(base)
	return tracedFrame{base, pc, k, *t.word(base + frameFunction), *t.word(base + frameLink),
		k.gen && *t.word(base + frameScope) != 0, *t.word(base + frameOuter)}
}

// caller is the frame that f returns to, and the bytecode that has made the call.
func (f *tracedFrame) caller() (base, pc int) {
	return f.base - linkDelta(f.link), linkPC(f.link) - 1
}

// farthest is how many frames that the trace does not know an exception may leave.
const farthest = 8

// land has the trace know the frame that handles what the bytecode is about to
// raise, if there is one near. False: recording is over.
func (x *rec) land() bool {
	t := x.t
	if x.caught() {
		return true
	}
	known, fs := len(x.stack), x.stack
	handled := false
	for !handled && len(fs) < known+farthest {
		f := fs[len(fs)-1]
		base, pc := f.caller()
		switch linkCont(f.link) {
		case contStop, contGenStop, contNext:
			return true
		}
		if f.started || !t.isFrame(base) {
			return true
		}
		next := t.tracedFrame(base, pc)
		fs = append(fs, next)
		_, handled = next.k.HandlerAt(pc)
	}
	if !handled {
		return true
	}
	var links []int
	for _, f := range fs[known-1 : len(fs)-1] {
		links = append(links, f.base-x.Base()+frameLink)
	}
	if !x.ReturnTo(len(fs)-1, fs[len(fs)-1].base, links...) {
		return false
	}
	for _, f := range fs[known:] {
		p := x.pointer(opnd{x.Slot(f.base - x.Base() + frameFunction), f.function})
		x.sameInt(x.field(p, tidFunction, funcCode), uint64(f.k.Num))
	}
	x.stack = fs
	return !x.Over()
}

// caught reports whether an exception that the bytecode raises may be handled in
// the trace.
func (x *rec) caught() bool {
	if x.stack == nil {
		x.stack = x.tracedFrames()
		for i, f := range x.stack {
			if _, ok := f.k.HandlerAt(f.pc); ok || linkCont(f.link) == contNext && i+1 < len(x.stack) {
				x.handles = true
			}
		}
	}
	return x.handles
}

// Call describes a residual call. If it may raise and that may be handled in the
// trace, it is guarded not to have raised.
func (x *rec) Call(f *jit.Func, args ...jit.Ref) jit.Ref {
	if x.Over() || !f.Effect.Has(trace.EffRaises) || f.Effect.Has(trace.EffPure) || f.Result == kFloat || f == fnIterPeek || !x.caught() {
		x.last = 0
		return x.Recorder.Call(f, args...)
	}
	v := x.Recorder.Call(caughtFunc(f), args...)
	x.last, x.lastFunc = v, f
	x.GuardRaise(trace.OpGuardFalse, x.hasRaised())
	if f.Result == kNone {
		return 0
	}
	return v
}

// hasRaised is 1 if the last call has raised.
func (x *rec) hasRaised() jit.Ref {
	switch x.lastFunc.Result {
	case kNone:
		return x.Op(trace.OpIntIsZero, x.last)
	case kInt:
		return x.Op(trace.OpIntEq, x.last, x.ConstInt(raisedInt))
	case kPtr:
		return x.Op(trace.OpPtrEq, x.last, x.ConstRef(0, ""))
	}
	return x.Op(trace.OpPtrEq, x.last, x.word(0))
}

// raised goes on with the description of a bytecode that has raised.
func (x *rec) raised() {
	switch {
	case x.Over():
		return
	case x.raises:
	case x.last == 0:
		x.Abort(jit.ReasonError)
		return
	case x.lastFunc.Effect.Has(trace.EffWritesHeap):
		done := x.Done(x.pc+1, x.sp+x.stackEffect())
		x.Rewind()
		x.GuardDone(trace.OpGuardTrue, x.hasRaised(), done)
	default:
		x.Rewind()
		x.Guard(x.hasRaised(), true)
	}
	x.unwound()
}

// stackEffect is by how much the bytecode changes the depth of the stack if it
// does not jump.
func (x *rec) stackEffect() int {
	pops, pushes := x.in.Op().Effect(x.in.Arg(), false)
	return pushes - pops
}

// unwound describes what the interpreter has done with the pending exception.
func (x *rec) unwound() {
	t := x.t
	fs := x.stack[x.from:]
	n := 0 // frames left
	for n < len(fs) && fs[n].base > t.base {
		n++
	}
	if n == len(fs) {
		x.Abort(jit.ReasonError)
		return
	}
	x.frames = x.frames || n+x.from > 0
	at := fs[n]
	h, handled := at.k.HandlerAt(at.pc)
	ends := !handled || t.pc != int(h.Target) // a for loop, by StopIteration
	if !x.knowStop(fs[:n], ends) {
		return
	}
	callers := fs
	if ends {
		fs = fs[:n]
	} else {
		fs = fs[:n+1]
	}
	var exc jit.Ref
	for i, f := range fs {
		fr := f.base - x.Base()
		if (i > 0 || !x.again) && !f.k.Hidden {
			step := fnTraceback
			if i == n {
				step = fnCatch
			}
			exc = x.Recorder.Call(step, x.Slot(fr+frameFunction), x.ConstInt(int64(f.pc)), x.ConstInt(int64(fr)))
		}
		if i < n && f.started {
			x.finish(fr)
		}
		if i < n && linkCont(f.link) == contPush {
			x.leftGetter(f, callers[i+1])
		}
	}
	if exc == 0 {
		exc = x.Recorder.Call(fnTakePending)
	}
	if !ends {
		x.SetSlot(at.base-x.Base()+frameHeader+at.k.slots+int(h.Depth), exc)
	}
}

// leftGetter describes Thread.leftGetter for a frame that is left.
func (x *rec) leftGetter(f, caller tracedFrame) {
	name := caller.k.attrAt(caller.pc)
	if name == 0 {
		return
	}
	if i := x.t.selfSlot(f.function, f.k); i >= 0 {
		x.Recorder.Call(fnNameAttr, x.Slot(f.base-x.Base()+frameHeader+i), x.word(name))
	}
}

// knowStop guards whether the pending exception is a StopIteration, if that
// matters to one of the frames that are left.
func (x *rec) knowStop(left []tracedFrame, ends bool) bool {
	matters := ends
	for _, f := range left {
		switch {
		case f.started && f.outer != None:
			x.Unsupported("exception through a generator in an exception handler")
			return false
		case f.started && !ends && x.t.classOf(*x.t.word(x.t.Top - 1)).isSubclass(x.t.in.RuntimeError):
			x.Unsupported("StopIteration in a generator, perhaps")
			return false
		}
		matters = matters || f.started || linkCont(f.link) == contNext
	}
	if matters {
		want := trace.OpGuardFalse
		if ends {
			want = trace.OpGuardTrue
		}
		x.GuardRaise(want, x.Recorder.Call(fnIsStop))
	}
	return true
}

// recordRaised records what follows an exit that was left with an exception.
func (l language) recordRaised(r *jit.Recorder, t *Thread, k *Code) error {
	t.pc--
	x, ok := l.begin(r, t, k)
	t.pc++
	if !ok {
		return nil // the exception is raised by whoever called
	}
	t.raising = false
	x.caught()
	x.raises = true
	return x.unwind()
}

// unwind has the interpreter unwind the stack, and describes it.
func (x *rec) unwind() error {
	t := x.t
	if t.unwind(true) {
		x.Abort(jit.ReasonError)
		t.stopValue, t.stopError = 0, errPending
		return errStopped
	}
	x.raised()
	return nil
}

// Steps of raising and handling.
var (
	fnTraceback = residual("traceback", effWrites&^trace.EffRaises, kNone, func(t *Thread, a []uint64) (uint64, error) {
		t.traceCall(t.pending(), a[0], int(a[1]), t.base+int(int64(a[2])))
		return 0, nil
	}, kVal, kInt, kInt)
	fnCatch = residual("catch", effWrites&^trace.EffRaises, kVal, func(t *Thread, a []uint64) (uint64, error) {
		t.traceCall(t.pending(), a[0], int(a[1]), t.base+int(int64(a[2])))
		return t.takePending(), nil
	}, kVal, kInt, kInt)
	fnTakePending = residual("take", effWrites&^trace.EffRaises, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.takePending(), nil
	})
	fnNameAttr = residual("name.attr", effWrites&^trace.EffRaises, kNone, func(t *Thread, a []uint64) (uint64, error) {
		t.nameAttrError(a[0], a[1])
		return 0, nil
	}, kVal, kVal)
	fnIsStop = residual("is.stop", trace.EffReadsHeap, kInt, func(t *Thread, a []uint64) (uint64, error) {
		return uint64(Bool(t.catches(errPending, t.in.StopIteration)) >> 3), nil
	})
	fnRaise = residual("raise", effAny, kNone, func(t *Thread, a []uint64) (uint64, error) {
		top := t.Top
		defer func() { t.Top = top }()
		t.push(a[0])
		n := 1
		if a[1] != 0 {
			t.push(a[1])
			n = 2
		}
		t.pc = 1
		return 0, keptPending(t.raiseOp(n))
	}, kVal, kVal)
	fnRaiseAgain = residual("raise.again", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		if t.handled() == 0 {
			return 0, errInterpret
		}
		t.raiseOp(0)
		return 0, nil
	})
	fnReraise = residual("reraise", effWrites&^trace.EffRaises, kNone, func(t *Thread, a []uint64) (uint64, error) {
		t.Stack[regPending] = a[0]
		return 0, nil
	}, kVal)
	fnStopIteration = residual("stop.iteration", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return 0, keptPending(t.stopIteration(a[0]))
	}, kVal)
	fnHandle = residual("handle", effWrites&^trace.EffRaises, kVal, func(t *Thread, a []uint64) (uint64, error) {
		h := t.Stack[regHandled]
		t.Stack[regHandled] = a[0]
		return h, nil
	}, kVal)
)

// keptPending is nil for a pending exception, which a trace asks for.
func keptPending(err error) error {
	if err == errPending {
		return nil
	}
	return err
}

// newException describes the call of a class of exceptions that have nothing but
// their args, or an __init__ in Python.
func (x *rec) newException(p int, k *Class, cls opnd, args []opnd, names Value) bool {
	t := x.t
	base := t.in.BaseException
	init := t.lookup(k, t.in.names.init)
	plain := init == t.lookup(base, t.in.names.init) && names == 0
	for _, c := range []*Class{t.in.OSError, t.in.SyntaxError, t.in.BaseExceptionGroup} {
		plain = plain && !k.isSubclass(c)
	}
	if k.Meta != t.in.Type || t.lookup(k, t.in.names.new) != t.lookup(base, t.in.names.new) || k.finalized.Load() || !plain && !t.is(init, tidFunction) {
		return false
	}
	x.same(cls)
	x.version(k)
	items := x.word(t.in.lit.unit)
	if n := len(args) - t.tupleSize(names); n > 0 {
		items = x.newTuple(args[:n])
	}
	obj, tid := x.bare(k)
	x.setField(obj, tid, instSlots+8*excArgs, items)
	x.SetSlot(p, obj)
	if !plain {
		x.enter(p+1, x.constant(init), append([]opnd{{obj, 0}}, args...), names, contInit)
	}
	return true
}

// raiseVarargs describes RAISE_VARARGS.
func (x *rec) raiseVarargs(n int) {
	if !x.land() {
		return
	}
	x.raises = true
	switch n {
	case 0:
		if x.t.handled() == 0 {
			x.Abort(jit.ReasonError)
			return
		}
		x.again = true
		x.Recorder.Call(fnRaiseAgain)
	case 1:
		x.Recorder.Call(fnRaise, x.arg(1).v, x.word(0))
	default:
		x.Recorder.Call(fnRaise, x.arg(2).v, x.arg(1).v)
	}
}

// reraise describes RERAISE.
func (x *rec) reraise() {
	if !x.land() {
		return
	}
	x.raises, x.again = true, true
	x.Recorder.Call(fnReraise, x.arg(1).v)
}

// handle makes exc the exception that is being handled, and is the one before.
func (x *rec) handle(exc jit.Ref) jit.Ref {
	x.memo.handled++
	return x.Recorder.Call(fnHandle, exc)
}

// pushExcInfo describes PUSH_EXC_INFO.
func (x *rec) pushExcInfo() {
	exc := x.arg(1).v
	before := x.handle(exc)
	x.result(1, before)
	x.SetSlot(x.sp, exc)
}

// excMatch describes CHECK_EXC_MATCH.
func (x *rec) excMatch() {
	t := x.t
	exc, kind := x.arg(2), x.arg(1)
	yes, err := t.excMatch(exc.w, kind.w)
	if err != nil {
		t.takePending()
		x.Unsupported("except clause")
		return
	}
	x.guardClass(exc)
	if t.is(kind.w, tidTuple) {
		p := x.ptr(kind)
		x.sameInt(x.size(p, tidTuple), uint64(t.size(kind.w)))
		for i, k := range t.tuple(kind.w) {
			x.same(opnd{x.item(p, x.ConstInt(int64(i)), tidTuple), k})
		}
	} else {
		x.same(kind)
	}
	x.result(1, x.word(yes))
}

// withExcept describes WITH_EXCEPT_START: exit prev exc on the stack.
func (x *rec) withExcept() {
	t := x.t
	exc, exit := x.arg(1), x.arg(3)
	c := x.guardClass(exc)
	off := instSlots + 8*excTraceback
	tb := opnd{x.field(x.ptr(exc), t.tid(exc.w), off), t.hidden(exc.w, excTraceback)}
	if tb.w == 0 {
		x.Unsupported("with statement left by an exception without traceback")
		return
	}
	x.set(tb)
	x.invoke(x.sp, exit, []opnd{x.constant(c.Ref()), exc, tb}, 0, contPush)
}
