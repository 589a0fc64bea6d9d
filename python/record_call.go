package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/stm"
)

// Calls. A function written in Python is entered: its frame is laid out in the
// words of the trace exactly as the interpreter does it in memory, and the
// recording goes on inside.

// call describes CALL and CALL_KW: ops are the callable and its arguments, n
// words are on the stack for them.
func (x *rec) call(n int, ops []opnd, names Value) {
	x.invoke(x.sp-n, ops[0], ops[1:], names, contPush)
}

// callMethod describes CALL_METHOD (kw 0) and CALL_METHOD_KW (kw 1) of n
// arguments.
func (x *rec) callMethod(n, kw int) {
	names := Value(0)
	if kw == 1 {
		names = x.arg(1).w
	}
	ops := x.args(n + 2 + kw)[:n+2]
	self := ops[1]
	if self.w == 0 {
		x.Promote(self.v, 0, "")
		ops = append([]opnd{ops[0]}, ops[2:]...)
	} else {
		x.set(self)
	}
	x.invoke(x.sp-n-2-kw, ops[0], ops[1:], names, contPush)
}

// invoke describes the call of f, whose result goes to word p. The tuple names,
// or 0, names the last arguments.
func (x *rec) invoke(p int, f opnd, args []opnd, names Value, c cont) {
	t := x.t
	for range 8 {
		if !isRef(f.w) {
			x.Abort(jit.ReasonError)
			return
		}
		switch tid := t.tid(f.w); tid {
		case tidFunction:
			x.enter(p, f, args, names, c)
			return
		case tidMethod:
			m := x.ptr(f)
			self := opnd{x.field(m, tidMethod, methodSelf), t.peek(f.w, methodSelf)}
			f = opnd{x.field(m, tidMethod, methodFunc), t.peek(f.w, methodFunc)}
			args = append([]opnd{self}, args...)
		case tidBuiltin:
			b := t.builtinOf(f.w)
			if b.body == nil {
				x.builtin(p, f, args, names, c)
				return
			}
			x.same(f)
			f = x.constant(b.body.Ref())
		case tidType:
			x.instantiate(p, f, args, names, c)
			return
		default:
			m := t.lookup(t.classOf(f.w), t.in.names.call)
			if m == 0 || !t.isInstance(f.w) {
				x.Unsupported("call of " + t.typeName(f.w))
				return
			}
			x.instance(f)
			args = append([]opnd{f}, args...)
			f = x.constant(m)
		}
	}
	x.Unsupported("call")
}

// callee guards what function is called: that very function if it lives long,
// else one of the same code.
func (x *rec) callee(f opnd) opnd {
	t := x.t
	if _, ok := x.IsConst(f.v); ok {
		return f
	}
	k := t.funcCodeOf(f.w)
	if t.isOld(f.w) && len(k.Freevars) == 0 && !x.memo.made[x.pointer(f)] {
		return opnd{x.same(f), f.w}
	}
	p := x.ptr(f)
	x.sameInt(x.field(p, tidFunction, funcCode), uint64(k.Num))
	return opnd{p, f.w}
}

// enter describes the frame of a call of the function f at word p.
func (x *rec) enter(p int, f opnd, args []opnd, names Value, c cont) {
	t := x.t
	f = x.callee(f)
	k := t.funcCodeOf(f.w)
	slots, ok := x.bindArgs(f, k, args, names)
	if !ok {
		return
	}
	zero := x.word(0)
	x.frames = true
	x.SetSlot(p+frameFunction, f.v)
	x.SetSlot(p+frameLink, x.word(makeLink(x.pc+1, p-x.fr, c)))
	x.SetSlot(p+frameScope, zero)
	x.SetSlot(p+frameOuter, zero)
	for i, v := range slots {
		if v == 0 {
			v = zero
		}
		x.SetSlot(p+frameHeader+i, v)
	}
}

// makeFunction describes MAKE_FUNCTION. Whether the function is old does not
// matter here.
func (x *rec) makeFunction(flags int) {
	t := x.t
	k := t.codeOf(x.arg(1).w)
	x.same(x.arg(1))
	at := 1
	take := func(flag int) jit.Ref {
		if flags&flag == 0 {
			return x.word(None)
		}
		at++
		return x.arg(at).v
	}
	closure, annots, kwDefs, defaults := take(code.FuncClosure), take(code.FuncAnnots), take(code.FuncKwDefs), take(code.FuncDefaults)
	g := x.globals()
	module := x.word(None)
	if i := t.dictFindStr(g.w, t.in.names.name_, t.strHash(t.in.names.name_)); i >= 0 {
		x.keys(g)
		module = x.entry(g.v, i)
	}
	f := x.New(descrs.Types[tidFunction])
	x.setField(f, tidFunction, funcCode, x.ConstInt(int64(k.Num)))
	x.setField(f, tidFunction, funcGlobals, g.v)
	for _, s := range []struct {
		off int
		v   jit.Ref
	}{{funcClosure, closure}, {funcAnnots, annots}, {funcKwDefs, kwDefs}, {funcDefaults, defaults},
		{funcName, x.word(k.name)}, {funcQualName, x.word(k.qualName)}, {funcModule, module}, {funcDoc, x.word(k.doc)}} {
		x.setField(f, tidFunction, s.off, s.v)
	}
	x.memo.made[f] = true
	x.result(at, f)
}

// bindArgs matches arguments with parameters, by the rules of the language. The
// result has one value for each slot, 0 for those that are unset.
func (x *rec) bindArgs(f opnd, k *Code, args []opnd, names Value) ([]jit.Ref, bool) {
	t := x.t
	kw := t.tupleSize(names)
	npos := len(args) - kw
	slots := make([]jit.Ref, k.slots)
	for i := range min(npos, k.ArgCount) {
		slots[i] = args[i].v
	}
	switch {
	case k.Has(code.FlagVarArgs):
		rest := x.word(t.in.lit.unit)
		if npos > k.ArgCount {
			rest = x.newTuple(args[k.ArgCount:npos])
		}
		slots[k.ArgCount+k.KwOnly] = rest
	case npos > k.ArgCount:
		x.Abort(jit.ReasonError)
		return nil, false
	}
	var extra []opnd
	for i := range kw {
		name := t.peekItem(names, i)
		at := k.keywordSlot(t.GoStr(name))
		switch {
		case at < 0 && k.Has(code.FlagVarKeywords):
			extra = append(extra, x.constant(name), args[npos+i])
		case at < 0 || slots[at] != 0:
			x.Abort(jit.ReasonError)
			return nil, false
		default:
			slots[at] = args[npos+i].v
		}
	}
	if !x.bindDefaults(f, k, slots) {
		return nil, false
	}
	if k.Has(code.FlagVarKeywords) {
		slots[k.NumParams()-1] = x.newDict(extra)
	}
	return slots, true
}

// keywordSlot is the slot of the parameter that a keyword argument fills, or -1.
func (k *Code) keywordSlot(name string) int {
	for i := k.PosOnly; i < k.ArgCount+k.KwOnly; i++ {
		if k.Varnames[i] == name {
			return i
		}
	}
	return -1
}

// bindDefaults fills the parameters that no argument has filled.
func (x *rec) bindDefaults(f opnd, k *Code, slots []jit.Ref) bool {
	t := x.t
	for i := k.ArgCount; i < k.ArgCount+k.KwOnly; i++ {
		if slots[i] == 0 && !x.keywordDefault(f, k, slots, i) {
			return false
		}
	}
	for i := range k.ArgCount {
		if slots[i] != 0 {
			continue
		}
		d := t.get(f.w, funcDefaults)
		first := 0
		if !isNone(d) {
			first = k.ArgCount - t.size(d)
		}
		if isNone(d) || i < first {
			x.Abort(jit.ReasonError)
			return false
		}
		return x.takeDefaults(f, d, first, k, slots)
	}
	return true
}

// keywordDefault fills a keyword-only parameter from the dict of the function,
// which hardly ever changes.
func (x *rec) keywordDefault(f opnd, k *Code, slots []jit.Ref, i int) bool {
	t := x.t
	d := t.get(f.w, funcKwDefs)
	name := t.Str(k.Varnames[i])
	if isNone(d) {
		x.Abort(jit.ReasonError)
		return false
	}
	at := t.dictFindStr(d, name, t.strHash(name))
	if at < 0 {
		x.Abort(jit.ReasonError)
		return false
	}
	p := x.ptr(opnd{x.field(x.pointer(f), tidFunction, funcKwDefs), d})
	x.keys(opnd{p, d})
	slots[i] = x.entry(p, at)
	return true
}

func (x *rec) takeDefaults(f opnd, d Value, first int, k *Code, slots []jit.Ref) bool {
	p := x.pointer(f)
	tuple := opnd{x.field(p, tidFunction, funcDefaults), d}
	if _, ok := x.IsConst(f.v); ok && x.t.isOld(d) {
		tuple.v = x.same(tuple)
	}
	q := x.ptr(tuple)
	x.sameInt(x.size(q, tidTuple), uint64(x.t.size(d)))
	for i := first; i < k.ArgCount; i++ {
		if slots[i] == 0 {
			slots[i] = x.item(q, x.ConstInt(int64(i-first)), tidTuple)
		}
	}
	return true
}

// instantiate describes the call of a class.
func (x *rec) instantiate(p int, cls opnd, args []opnd, names Value, c cont) {
	t := x.t
	k := t.infoOf(cls.w)
	if k.excBase && c == contPush && x.newException(p, k, cls, args, names) {
		return
	}
	if !k.heap {
		x.builtinType(p, k, cls, args, names, c)
		return
	}
	maker := t.makerOf(k)
	if k.Meta != t.in.Type && t.lookup(k.Meta, t.in.names.call) != t.in.typeCall {
		x.Unsupported("instance of " + k.Name)
		return
	}
	if t.is(maker, tidFunction) {
		x.construct(p, k, cls, args, names, c)
		return
	}
	if maker != t.in.objectNew && (k.payload == nil || maker != t.newOf(k.payload)) {
		x.Unsupported("instance of " + k.Name)
		return
	}
	if k.payload == nil {
		if err := t.checkObjectNew(k, len(args)); err != nil {
			t.takePending()
			x.Abort(jit.ReasonError)
			return
		}
	}
	if k.finalized.Load() {
		x.Unsupported("instance with __del__")
		return
	}
	x.class(cls, k)
	x.initialize(p, k, cls, args, names, c)
}

// class guards that cls is the class k, which has not changed.
func (x *rec) class(cls opnd, k *Class) {
	x.same(cls)
	x.version(k)
	x.version(k.Meta)
}

// construct describes the call of a class with a __new__ written in Python.
func (x *rec) construct(p int, k *Class, cls opnd, args []opnd, names Value, c cont) {
	x.class(cls, k)
	npos := len(args) - x.t.tupleSize(names)
	var kw []opnd
	for i, a := range args[npos:] {
		kw = append(kw, x.constant(x.t.peekItem(names, i)), a)
	}
	all := []opnd{x.constant(cls.w), {x.newTuple(args[:npos]), 0}, {x.newDict(kw), 0}}
	x.enter(p, x.constant(x.t.in.helper.construct), all, 0, c)
}

// initialize describes the rest of the call of a class: the new object and its
// __init__.
func (x *rec) initialize(p int, k *Class, cls opnd, args []opnd, names Value, c cont) {
	t := x.t
	init := t.lookup(k, t.in.names.init)
	var obj jit.Ref
	switch {
	case k.payload == nil:
		obj, _ = x.bare(k)
	case t.is(init, tidFunction) || len(args) == 0:
		if v := x.emptyValue(k.payload); v != 0 {
			obj = x.holds(k, v)
		}
	}
	switch {
	case obj == 0 && !t.is(init, tidFunction) && (c == contPush || c == contDrop):
		if v := x.residualCall(p, opnd{x.constant(cls.w).v, cls.w}, args, names, c); c == contPush {
			x.SetSlot(p, v)
		}
	case obj != 0 && t.is(init, tidFunction) && c == contPush:
		x.SetSlot(p, obj)
		x.enter(p+1, x.constant(init), append([]opnd{{obj, 0}}, args...), names, contInit)
	case obj != 0 && !t.is(init, tidFunction) && (init == t.in.objectInit || k.payload != nil && init == t.lookup(k.payload, t.in.names.init)):
		x.SetSlot(p, obj)
	default:
		x.Unsupported("__init__ of " + k.Name)
	}
}

// bare is a new instance of k without attributes.
func (x *rec) bare(k *Class) (jit.Ref, stm.TypeID) {
	s := x.t.rootOf(k)
	x.t.born = s
	tid, _ := instTID(s.Cap)
	obj := x.New(descrs.Types[tid])
	x.setField(obj, tid, instShape, x.ConstInt(int64(s.Num)))
	return obj, tid
}
