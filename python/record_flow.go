package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/trace"
)

// describe describes the bytecode.
func (x *rec) describe() {
	n := x.in.Arg()
	switch x.in.Op() {
	case code.NOP, code.POP_TOP, code.JUMP, code.JUMP_BACKWARD:
	case code.COPY:
		x.SetSlot(x.sp, x.arg(n).v)
	case code.SWAP:
		a, b := x.arg(n), x.arg(1)
		x.SetSlot(x.sp-n, b.v)
		x.SetSlot(x.sp-1, a.v)
	case code.LOAD_CONST:
		x.SetSlot(x.sp, x.word(x.k.consts[n]))
	case code.LOAD_FAST:
		x.loadFast(n)
	case code.STORE_FAST:
		x.setLocal(n, x.arg(1).v)
	case code.DELETE_FAST:
		x.deleteFast(n)
	case code.LOAD_GLOBAL:
		x.loadGlobal(n)
	case code.STORE_GLOBAL:
		x.storeGlobal(n)
	case code.LOAD_NAME:
		if x.globalScope() {
			x.loadGlobal(n)
		}
	case code.STORE_NAME:
		if x.globalScope() {
			x.storeGlobal(n)
		}
	case code.LOAD_DEREF:
		x.loadDeref(n)
	case code.STORE_DEREF:
		x.setField(x.pointer(x.local(n)), tidCell, 8, x.arg(1).v)
	case code.LOAD_CLOSURE:
		x.SetSlot(x.sp, x.local(n).v)
	case code.MAKE_CELL:
		c := x.New(descrs.Types[tidCell])
		x.setField(c, tidCell, 8, x.local(n).v)
		x.setLocal(n, c)
	case code.COPY_FREE_VARS:
		x.copyFreeVars(n)
	case code.POP_JUMP_IF_FALSE, code.POP_JUMP_IF_TRUE, code.JUMP_IF_FALSE_OR_POP, code.JUMP_IF_TRUE_OR_POP:
		if x.testCall() {
			break
		}
		if cond, yes, ok := x.truth(x.arg(1)); ok {
			x.test(cond, yes)
		}
	case code.POP_JUMP_IF_NONE, code.POP_JUMP_IF_NOT_NONE:
		if o := x.arg(1); o.w == None {
			x.same(o)
		} else {
			x.differs(o.v, None)
		}
	case code.UNARY_NOT:
		if x.testCall() {
			break
		}
		if cond, _, ok := x.truth(x.arg(1)); ok {
			x.result(1, x.boxBool(x.not(cond)))
		}
	case code.UNARY_NEGATIVE, code.UNARY_POSITIVE, code.UNARY_INVERT:
		x.unary(x.in.Op())
	case code.BINARY_OP:
		x.binary(code.BinaryKind(n))
	case code.COMPARE_OP:
		x.compare(code.CompareKind(n))
	case code.IS_OP:
		x.isOp(n == 1)
	case code.RETURN_VALUE:
		x.returnValue()
	default:
		x.describeMore(n)
	}
}

// describeMore is the second half of describe: objects, calls and iteration.
func (x *rec) describeMore(n int) {
	switch op := x.in.Op(); op {
	case code.LOAD_ATTR:
		x.loadAttr(x.k.names[n])
	case code.STORE_ATTR:
		x.storeAttr(x.k.names[n])
	case code.DELETE_ATTR:
		o, name := x.arg(1), x.k.names[n]
		x.Call(fnSetAttr, o.v, x.word(name), x.word(0))
		x.inGo(1, func() (Value, error) { return 0, x.t.setAttr(o.w, name, 0) })
	case code.LOAD_METHOD:
		x.loadMethod(x.k.names[n])
	case code.CALL:
		x.call(n+1, x.args(n+1), 0)
	case code.CALL_KW:
		x.call(n+2, x.args(n + 2)[:n+1], x.arg(1).w)
	case code.CALL_METHOD:
		x.callMethod(n, 0)
	case code.CALL_METHOD_KW:
		x.callMethod(n, 1)
	case code.CALL_EX:
		x.callEx(n == 1)
	case code.GET_ITER:
		x.getIter()
	case code.FOR_ITER:
		x.forIter()
	case code.BINARY_SUBSCR:
		x.subscript()
	case code.STORE_SUBSCR:
		x.storeSubscript()
	case code.DELETE_SUBSCR:
		x.deleteSubscript()
	case code.CONTAINS_OP:
		x.contains(n == 1)
	case code.BUILD_SLICE:
		x.buildSlice(n)
	case code.BUILD_TUPLE:
		x.result(n, x.newTuple(x.args(n)))
	case code.BUILD_LIST:
		x.result(n, x.newList(x.args(n)))
	case code.BUILD_MAP:
		x.buildMap(n)
	case code.BUILD_CONST_KEY_MAP:
		x.buildConstKeyMap(n)
	case code.BUILD_SET:
		x.buildSet(n)
	case code.BUILD_STRING:
		x.buildString(n)
	case code.FORMAT_VALUE:
		x.formatValue(n)
	case code.LIST_APPEND:
		x.listAppend(x.arg(1+n), x.arg(1))
	case code.MAP_ADD:
		x.effect(2, fnSetItem, x.arg(2+n).v, x.arg(2).v, x.arg(1).v)
	case code.SET_ADD:
		x.effect(1, fnSetAdd, x.arg(1+n).v, x.arg(1).v)
	case code.LIST_EXTEND:
		x.listExtend(x.arg(1+n), x.arg(1))
	case code.SET_UPDATE:
		x.effect(1, fnSetUpdate, x.arg(1+n).v, x.arg(1).v)
	case code.DICT_UPDATE:
		x.effect(1, fnDictMerge, x.arg(1+n).v, x.arg(1).v)
	case code.DICT_MERGE:
		x.dictMerge(n)
	case code.LIST_TO_TUPLE:
		x.listToTuple()
	case code.UNPACK_SEQUENCE:
		x.unpackSequence(n)
	case code.UNPACK_EX:
		x.unpackEx(n&255, n>>8)
	case code.MAKE_FUNCTION:
		x.makeFunction(n)
	case code.RETURN_GENERATOR:
		x.returnGenerator()
	case code.YIELD_VALUE:
		x.yield(x.arg(1), x.pc+1, func() {})
	case code.GET_YIELD_FROM_ITER:
		x.getIter()
	case code.YIELD_FROM:
		x.yieldFrom()
	case code.BEFORE_WITH:
		x.beforeWith()
	case code.WITH_EXCEPT_START:
		x.withExcept()
	case code.RAISE_VARARGS:
		x.raiseVarargs(n)
	case code.RERAISE:
		x.reraise()
	case code.PUSH_EXC_INFO:
		x.pushExcInfo()
	case code.POP_EXCEPT:
		x.handle(x.arg(1).v)
	case code.CHECK_EXC_MATCH:
		x.excMatch()
	case code.LOAD_ASSERTION_ERROR:
		x.SetSlot(x.sp, x.word(x.t.in.AssertionError.Ref()))
	case code.GET_LEN:
		x.SetSlot(x.sp, x.Call(fnLen, x.arg(1).v))
	case code.MATCH_MAPPING, code.MATCH_SEQUENCE, code.MATCH_KEYS, code.MATCH_CLASS:
		x.match(op, n)
	case code.IMPORT_NAME:
		x.importName(x.k.names[n])
	case code.IMPORT_FROM:
		x.importFrom(x.k.names[n])
	default:
		x.Unsupported(op.String())
	}
}

// test guards a condition that has been seen to be yes.
func (x *rec) test(cond jit.Ref, yes bool) {
	if _, ok := x.IsConst(cond); !ok {
		x.Guard(cond, yes)
	}
}

// not is 1 if cond is 0, else 0.
func (x *rec) not(cond jit.Ref) jit.Ref {
	if c, ok := x.IsConst(cond); ok {
		return x.ConstInt(int64(Bool(c == 0) >> 3))
	}
	return x.Op(trace.OpIntIsZero, cond)
}

// loadFast pushes a local, which is guarded to be set unless it always is.
func (x *rec) loadFast(i int) {
	o := x.local(i)
	if o.w == 0 {
		x.Abort(jit.ReasonError)
		return
	}
	if !x.k.traceInfo().isBound(x.pc, i) {
		x.set(o)
	}
	x.SetSlot(x.sp, o.v)
}

// assigned guards that a variable has a value; without one, recording ends.
func (x *rec) assigned(o opnd) bool {
	if o.w == 0 {
		x.Abort(jit.ReasonError)
		return false
	}
	x.set(o)
	return true
}

func (x *rec) deleteFast(i int) {
	if x.assigned(x.local(i)) {
		x.setLocal(i, x.word(0))
	}
}

func (x *rec) loadDeref(i int) {
	if o := x.cell(i); x.assigned(o) {
		x.SetSlot(x.sp, o.v)
	}
}

func (x *rec) copyFreeVars(n int) {
	f := x.function()
	cells := x.t.peek(f.w, funcClosure)
	var p jit.Ref
	if _, ok := x.IsConst(f.v); ok {
		p = x.object(cells)
	} else {
		p = x.pointer(opnd{x.field(x.pointer(f), tidFunction, funcClosure), cells})
	}
	for i := range n {
		v := x.item(p, x.ConstInt(int64(i)), tidTuple)
		x.setLocal(x.k.slots-n+i, v)
	}
}

// globals is the globals dict of the running frame, as a constant.
func (x *rec) globals() opnd {
	f := x.function()
	g := x.t.peek(f.w, funcGlobals)
	if _, ok := x.IsConst(f.v); ok {
		return opnd{x.object(g), g}
	}
	v := x.field(x.pointer(f), tidFunction, funcGlobals)
	return opnd{x.Promote(v, g, "globals"), g}
}

// globalScope guards that the names of the running frame are globals.
func (x *rec) globalScope() bool {
	s := opnd{x.Slot(x.fr + frameScope), *x.t.word(x.t.base + frameScope)}
	if s.w != 0 {
		x.Unsupported("name in a class body")
		return false
	}
	x.Promote(s.v, 0, "")
	return true
}

// keys guards that the dict d, a constant, has the keys it has now.
func (x *rec) keys(d opnd) {
	x.sameInt(x.field(d.v, tidDict, dictVersion), x.t.get(d.w, dictVersion))
}

// entry is the value in entry i of a dict whose keys are guarded.
func (x *rec) entry(d jit.Ref, i int) jit.Ref {
	return x.item(x.field(d, tidDict, dictEntries), x.ConstInt(int64(2*i+1)), tidEntries)
}

func (x *rec) loadGlobal(n int) {
	if v := x.globalValue(x.k.names[n]); v.v != 0 {
		x.SetSlot(x.sp, v.v)
	}
}

// globalValue is the value of a global or builtin.
func (x *rec) globalValue(name Value) opnd {
	t := x.t
	g := x.globals()
	h := t.strHash(name)
	if i := t.dictFindStr(g.w, name, h); i >= 0 {
		x.keys(g)
		return x.bound(opnd{x.entry(g.v, i), t.getItem(t.peek(g.w, dictEntries), 2*i+1)})
	}
	if t.builtinsFor(g.w) != t.in.builtinsDict {
		x.Unsupported("other built-ins")
		return opnd{}
	}
	b := opnd{x.object(t.in.builtinsDict), t.in.builtinsDict}
	i := t.dictFindStr(b.w, name, h)
	if i < 0 {
		x.Abort(jit.ReasonError)
		return opnd{}
	}
	x.keys(g)
	x.keys(b)
	return x.bound(opnd{x.entry(b.v, i), t.getItem(t.peek(b.w, dictEntries), 2*i+1)})
}

// bound notes that o is not the zero Value.
func (x *rec) bound(o opnd) opnd {
	x.memo.bound[o.v] = true
	return o
}

func (x *rec) storeGlobal(n int) {
	t := x.t
	g := x.globals()
	name := x.k.names[n]
	v := x.arg(1)
	i := t.dictFindStr(g.w, name, t.strHash(name))
	if i < 0 {
		x.Call(fnDictSetStr, g.v, x.word(name), v.v)
		return
	}
	x.keys(g)
	entries := x.field(g.v, tidDict, dictEntries)
	x.SetItem(entries, x.ConstInt(int64(2*i+1)), v.v, descrs.Arrays[tidEntries])
}

func (x *rec) isOp(invert bool) {
	a, b := x.arg(2), x.arg(1)
	eq := x.Op(trace.OpPtrEq, a.v, b.v)
	if invert {
		eq = x.not(eq)
	}
	x.result(2, x.boxBool(eq))
}

// returnValue describes a return and what the caller's instruction makes of it.
func (x *rec) returnValue() {
	if x.k.gen && *x.t.word(x.t.base + frameScope) != 0 {
		x.endGenerator(x.arg(1))
		return
	}
	v := x.arg(1)
	link := *x.t.word(x.t.base + frameLink)
	if !x.returning(link) {
		return
	}
	switch linkCont(link) {
	case contPush:
		x.SetSlot(x.fr, v.v)
	case contNext:
		x.set(v)
		x.SetSlot(x.fr, v.v)
	case contInit:
		if v.w != None {
			x.Abort(jit.ReasonError)
			return
		}
		x.same(v)
	case contDrop:
	case contBool:
		x.leaveBool(v, x.callerInstr(link).Arg() == 1)
	case contTruth, contLength:
		x.leaveTest(v, linkCont(link), x.callerInstr(link).Op())
	case contBinary1, contBinary2, contCompare1, contCompare2:
		if v.w == NotImplemented {
			x.Unsupported("NotImplemented")
			return
		}
		x.differs(v.v, NotImplemented)
		x.SetSlot(x.fr-2, v.v)
	case contIter:
		x.iterResult(v)
	default:
		x.Unsupported("return")
	}
}

// returning tells the recorder about the return; false if it ends there.
func (x *rec) returning(link Value) bool { return x.leaving(1, x.t.base, link) }

// leaving tells the recorder that n frames are left, of which the outermost is at
// base. What decides where that leads are its link word and the code of the caller.
func (x *rec) leaving(n, base int, link Value) bool {
	x.frames = true
	up := base - linkDelta(link)
	if x.Frames() < n {
		return x.ReturnFrom(n) // nothing is known of what the frames between return to
	}
	known := x.Frames() > n
	if !x.ReturnTo(n, up, base-x.Base()+frameLink) {
		return false
	}
	if !known {
		f := opnd{x.Slot(up - x.Base() + frameFunction), *x.t.word(up + frameFunction)}
		x.sameInt(x.field(x.pointer(f), tidFunction, funcCode), uint64(x.t.funcCodeOf(f.w).Num))
	}
	return !x.Over()
}

// callerInstr is the instruction that made the call.
func (x *rec) callerInstr(link Value) code.Instr {
	up := x.t.base - linkDelta(link)
	return x.t.frameCodeAt(up).Instr[linkPC(link)-1]
}

func (x *rec) iterResult(v opnd) {
	if !isRef(v.w) || x.t.checkIterator(v.w) != nil {
		x.Abort(jit.ReasonError)
		return
	}
	if isInst(x.t.tid(v.w)) {
		x.instance(v)
	} else {
		x.ptr(v)
	}
	x.SetSlot(x.fr-1, v.v)
}
