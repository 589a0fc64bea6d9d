package python

import (
	"math"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/fmath"
	"github.com/segue-vm/segue/trace"
)

// Built-in functions and types. Those in the tables are described; others that
// may run inside a trace at all are residual calls that promise nothing.

// A describer describes the call of a built-in with positional arguments. It
// returns 0, having emitted nothing but guards, if it does not know this case.
type describer func(x *rec, a []opnd) jit.Ref

var describers = map[string]describer{}

func init() {
	for name, d := range map[string]describer{
		"len":             (*rec).lenCall,
		"abs":             (*rec).absCall,
		"min":             func(x *rec, a []opnd) jit.Ref { return x.extremum(a, code.CmpLT) },
		"max":             func(x *rec, a []opnd) jit.Ref { return x.extremum(a, code.CmpGT) },
		"isinstance":      (*rec).isinstanceCall,
		"iter":            (*rec).iterCall,
		"ord":             (*rec).ordCall,
		"chr":             (*rec).chrCall,
		"list.append":     (*rec).appendCall,
		"prelude._append": (*rec).appendCall,
		"list.pop":        (*rec).popCall,
		"dict.get":        (*rec).dictGetCall,
		"dict.keys":       func(x *rec, a []opnd) jit.Ref { return x.dictView(a, dictKeysView) },
		"dict.values":     func(x *rec, a []opnd) jit.Ref { return x.dictView(a, dictValuesView) },
		"dict.items":      func(x *rec, a []opnd) jit.Ref { return x.dictView(a, dictItemsView) },
		"set.add":         (*rec).setAddCall,
		"math.sqrt":       (*rec).sqrtCall,
		"math.floor":      (*rec).floorCall,
	} {
		describers[name] = d
	}
}

// hidden are built-in functions that look at the frame that calls them, or run
// something that is not to run inside a trace.
var hidden = map[string]bool{"globals": true, "locals": true, "vars": true, "dir": true, "exec": true, "eval": true, "compile": true,
	"input": true, "open": true, "breakpoint": true, "__import__": true, "__build_class__": true, "super": true}

// pureMath are functions of floats without side effects or state.
var pureMath = map[string]bool{"sin": true, "cos": true, "tan": true, "asin": true, "acos": true, "atan": true, "sinh": true, "cosh": true,
	"tanh": true, "exp": true, "log": true, "log2": true, "log10": true, "log1p": true, "expm1": true, "fabs": true, "atan2": true,
	"hypot": true, "pow": true, "fmod": true, "copysign": true, "radians": true, "degrees": true, "sqrt": true}

// builtin describes the call of a Go function.
func (x *rec) builtin(p int, f opnd, args []opnd, names Value, c cont) {
	t := x.t
	b := t.builtinOf(f.w)
	if c != contPush && c != contDrop {
		x.Unsupported("call of " + b.qualified())
		return
	}
	f.v = x.same(f)
	if sent := x.sent(b, args); sent.v != 0 && names == 0 && c == contPush {
		if !x.resume(args[0], p, sent, contGenCall) {
			x.Abort(jit.ReasonError)
		}
		return
	}
	var v jit.Ref
	if names == 0 {
		self := x.selfValue(b, args)
		if d := describers[b.key()]; d != nil {
			v = d(x, self)
		} else if b.field > 0 {
			v = x.tupleField(b, self)
		} else if b.kind == kindStatic {
			v = x.newCall(b, args)
		} else if b.Owner != nil && x.t.in.immutable(b.Owner) {
			v = x.quiet(f, self)
		} else if b.module == "math" && pureMath[b.Name] {
			v = x.mathCall(b, args)
		}
	}
	if v == 0 && !x.Over() && names == 0 {
		v = x.quiet(f, args)
	}
	if v == 0 && !x.Over() {
		if g, rest := x.tail(b, args, names); g != 0 {
			x.enter(p, x.constant(g), rest, 0, c)
			return
		}
		v = x.generic(p, b, f, args, names, c)
	}
	if v != 0 && c == contPush {
		x.SetSlot(p, v)
	}
}

// sent is what a call of b sends to a generator, none if it is no such call.
func (x *rec) sent(b *Builtin, args []opnd) opnd {
	if len(args) == 0 || !x.t.is(args[0].w, tidGenerator) {
		return opnd{}
	}
	switch next := b.special != nil && b.Name == "__next__" || b.key() == "next"; {
	case len(args) == 1 && next:
		return x.constant(None)
	case len(args) == 2 && b.key() == "generator.send":
		return args[1]
	}
	return opnd{}
}

// key is the name of a built-in in the tables.
func (b *Builtin) key() string {
	switch {
	case b.Owner != nil && b.kind != kindStatic:
		return b.Owner.Name + "." + b.Name
	case b.module != "" && b.module != "builtins":
		return b.module + "." + b.Name
	}
	return b.Name
}

// generic is the call of a built-in about which nothing is known.
func (x *rec) generic(p int, b *Builtin, f opnd, args []opnd, names Value, c cont) jit.Ref {
	if !x.t.callable(b) {
		x.Unsupported("call of " + b.key())
		return 0
	}
	return x.residualCall(p, f, args, names, c)
}

// residualCall describes a call as one of Go code, and has it made that way now,
// too: the built-in may ask for a call in its place, which is to leave no frame.
func (x *rec) residualCall(p int, f opnd, args []opnd, names Value, c cont) jit.Ref {
	refs := []jit.Ref{f.v, x.word(names)}
	words := make([]Value, len(args))
	for i, a := range args {
		refs = append(refs, a.v)
		words[i] = a.w
	}
	t := x.t
	x.exec = func() error {
		v, err := t.callResidual(f.w, words, names)
		t.pc = x.pc + 1
		switch {
		case err == errPending:
			return x.unwind()
		case err != nil:
			x.Abort(jit.ReasonError)
			return err
		}
		t.Top = x.Base() + p
		if c == contPush {
			t.push(v)
		}
		return nil
	}
	if len(args) >= len(fnCalls) {
		return x.Call(fnCallTuple, f.v, x.newTuple(args), x.word(names))
	}
	return x.Call(fnCalls[len(args)], refs...)
}

// callable reports whether a built-in may be called from a trace: it does not
// care about frames, and does not wait.
func (t *Thread) callable(b *Builtin) bool {
	switch {
	case b.calm:
		return true
	case b.Owner != nil && b.kind != kindStatic:
		return b.Owner == t.in.Object || b.Owner.calm || t.in.coreTypes()[b.Owner] || b.Owner.excBase
	case b.module == "builtins":
		return !hidden[b.Name]
	}
	return traceable[b.module] || b.module == "" && (b.kind == kindStatic || t.isMaker(b))
}

// isMaker reports whether b is what a call of a core type runs.
func (t *Thread) isMaker(b *Builtin) bool {
	for c := range t.in.coreTypes() {
		if c.make == b {
			return true
		}
	}
	return false
}

// traceable are modules whose functions neither wait nor look at frames.
var traceable = map[string]bool{"math": true, "cmath": true, "errno": true, "unicodedata": true, "binascii": true,
	"_native": true, "_itertools": true, "_random": true, "_struct": true, "_array": true, "_sre": true, "_json": true, "_csv": true,
	"_decimal": true, "_html": true, "_fnmatch": true, "_zlib": true, "_codecsnames": true}

// coreTypes are the built-in types whose methods neither wait nor look at frames.
func (in *Interp) coreTypes() map[*Class]bool {
	in.coreOnce.Do(func() {
		in.core = map[*Class]bool{}
		for _, c := range []*Class{in.Int, in.Bool, in.Float, in.Complex, in.Str, in.Bytes, in.Bytearray, in.Tuple, in.List, in.Dict,
			in.Set, in.FrozenSet, in.Range, in.Slice, in.Type, in.Property, in.Generator, in.Enumerate, in.Zip, in.Method, in.Function,
			in.MappingProxy, in.memoryView, in.kindClasses[dictKeysView], in.kindClasses[dictValuesView], in.kindClasses[dictItemsView]} {
			in.core[c] = true
		}
	})
	return in.core
}

// fnCalls are calls of callables with so many arguments: the callable, the tuple
// of names or 0, and the arguments.
var fnCalls = makeCalls(13)

func makeCalls(n int) []*jit.Func {
	var fs []*jit.Func
	for i := range n {
		kinds := []trace.Kind{kVal, kVal}
		for range i {
			kinds = append(kinds, kVal)
		}
		fs = append(fs, residual("call"+itoa(int64(i)), effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
			return t.callResidual(a[0], a[2:], a[1])
		}, kinds...))
	}
	return fs
}

func (x *rec) lenCall(a []opnd) jit.Ref {
	if len(a) != 1 || !isRef(a[0].w) {
		return 0
	}
	o := x.value(a[0], x.t.in.names.len)
	switch tid := x.t.tid(o.w); tid {
	case tidList:
		return x.boxInt(x.field(x.ptr(o), tid, listLen))
	case tidDict:
		return x.boxInt(x.field(x.ptr(o), tid, dictUsed))
	case tidSet, tidFrozenSet:
		return x.boxInt(x.field(x.ptr(o), tid, setUsed))
	case tidTuple, tidBytes, tidStr1, tidStr2, tidStr4:
		return x.boxInt(x.size(x.ptr(o), tid))
	}
	if x.t.classOf(o.w).heap {
		return 0
	}
	return x.Call(fnLen, o.v)
}

func (x *rec) absCall(a []opnd) jit.Ref {
	if len(a) != 1 {
		return 0
	}
	o := a[0]
	switch {
	case isFloat(o.w):
		return x.boxFloat(x.Op(trace.OpFloatAbs, x.float(o)))
	case isInt(o.w) && unboxInt(o.w) != minInline:
		i := x.int(o)
		sign := x.Op(trace.OpIntRshift, i, x.ConstInt(63))
		return x.boxInt(x.Op(trace.OpIntSub, x.Op(trace.OpIntXor, i, sign), sign))
	}
	return 0
}

// extremum is min or max of two numbers of one kind: the second if it is better.
func (x *rec) extremum(a []opnd, better code.CompareKind) jit.Ref {
	if len(a) != 2 {
		return 0
	}
	p, q := a[0], a[1]
	var cond jit.Ref
	var second bool
	switch {
	case isInt(p.w) && isInt(q.w):
		cond = x.Op(intCompares[better], x.int(q), x.int(p))
		second = compareNumbers(better, unboxInt(q.w), unboxInt(p.w))
	case isNumber(p.w) && isNumber(q.w):
		cond = x.Op(floatCompares[better], x.float(q), x.float(p))
		second = compareNumbers(better, rawFloat(q.w), rawFloat(p.w))
	default:
		return 0
	}
	x.test(cond, second)
	if second {
		return q.v
	}
	return p.v
}

func (x *rec) isinstanceCall(a []opnd) jit.Ref {
	t := x.t
	if len(a) != 2 || !t.isType(a[1].w) || t.infoOf(a[1].w).Meta != t.in.Type || t.isType(a[0].w) {
		return 0
	}
	if t.hasClassAttr(t.classOf(a[0].w)) {
		return 0
	}
	c := x.guardClass(a[0])
	x.same(a[1])
	return x.word(Bool(c.isSubclass(t.infoOf(a[1].w))))
}

func (x *rec) ordCall(a []opnd) jit.Ref {
	t := x.t
	if len(a) != 1 || !t.isStr(a[0].w) || t.size(a[0].w) != 1 {
		return 0
	}
	tid := t.tid(a[0].w)
	if tid == tidStr1 {
		return x.boxInt(x.codePoint(a[0]))
	}
	p := x.ptr(a[0])
	x.sameInt(x.size(p, tid), 1)
	return x.boxInt(x.item(p, x.ConstInt(0), tid))
}

var fnChr = residual("chr", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
	if a[0] > 0x10FFFF {
		return 0, errInterpret
	}
	return t.char(rune(a[0])), nil
}, kInt)

func (x *rec) chrCall(a []opnd) jit.Ref {
	if len(a) != 1 || !isInt(a[0].w) || uint64(unboxInt(a[0].w)) > 0x10FFFF {
		return 0
	}
	return x.Call(fnChr, x.int(a[0]))
}

func (x *rec) appendCall(a []opnd) jit.Ref {
	if len(a) != 2 || !x.t.is(a[0].w, tidList) {
		return 0
	}
	x.listAppend(a[0], a[1])
	return x.word(None)
}

func (x *rec) popCall(a []opnd) jit.Ref {
	t := x.t
	if len(a) == 0 || len(a) > 2 || !t.is(a[0].w, tidList) {
		return 0
	}
	if len(a) == 1 && t.listSize(a[0].w) > 0 {
		return x.popLast(x.ptr(a[0]))
	}
	if len(a) == 1 {
		return 0
	}
	i := a[1]
	if !isInt(i.w) || !inRange(unboxInt(i.w), t.listSize(a[0].w)) {
		return 0
	}
	return x.Call(fnListPop, x.ptr(a[0]), x.int(i))
}

// popLast takes the last item from a list that has one.
func (x *rec) popLast(l jit.Ref) jit.Ref {
	n := x.field(l, tidList, listLen)
	x.test(n, true)
	last := x.Op(trace.OpIntSub, n, x.ConstInt(1))
	items := x.field(l, tidList, listItems)
	v := x.item(items, last, tidWords)
	x.memo.bound[v] = true
	x.SetItem(items, last, x.word(0), descrs.Arrays[tidWords])
	x.setField(l, tidList, listLen, last)
	return v
}

func (x *rec) dictGetCall(a []opnd) jit.Ref {
	t := x.t
	if len(a) < 2 || len(a) > 3 || !t.is(a[0].w, tidDict) || !t.plainKey(a[1].w) {
		return 0
	}
	def := x.word(None)
	if len(a) == 3 {
		def = a[2].v
	}
	return x.Call(fnDictGet, x.ptr(a[0]), a[1].v, def)
}

func (x *rec) dictView(a []opnd, kind int) jit.Ref {
	if len(a) != 1 || !x.t.is(a[0].w, tidDict) {
		return 0
	}
	v := x.New(descrs.Types[tidDictView])
	x.setField(v, tidDictView, 8, a[0].v)
	x.setField(v, tidDictView, 16, x.ConstInt(int64(kind)))
	return v
}

func (x *rec) setAddCall(a []opnd) jit.Ref {
	if len(a) != 2 || !x.t.is(a[0].w, tidSet) || !x.t.plainKey(a[1].w) {
		return 0
	}
	x.Call(fnSetAdd, a[0].v, a[1].v)
	return x.word(None)
}

func (x *rec) sqrtCall(a []opnd) jit.Ref {
	if len(a) != 1 || !isNumber(a[0].w) || !(rawFloat(a[0].w) >= 0) {
		return 0
	}
	f := x.float(a[0])
	if _, ok := x.IsConst(f); !ok {
		x.Guard(x.Op(trace.OpFloatGe, f, x.ConstFloat(0)), true)
	}
	return x.boxFloat(x.Op(trace.OpFloatSqrt, f))
}

func (x *rec) floorCall(a []opnd) jit.Ref {
	if len(a) != 1 || !isFloat(a[0].w) || !(math.Abs(unboxFloat(a[0].w)) < maxInline) {
		return 0
	}
	return x.boxInt(x.Op(trace.OpCastFloatToInt, x.Op(trace.OpFloatFloor, x.float(a[0]))))
}

// mathCall is a function of one or two floats, called for its value.
func (x *rec) mathCall(b *Builtin, a []opnd) jit.Ref {
	if len(a) < 1 || len(a) > 2 || b.sig.direct != len(a) {
		return 0
	}
	args := make([]Value, len(a))
	for i, o := range a {
		if !isNumber(o.w) {
			return 0
		}
		args[i] = boxFloat(rawFloat(o.w))
	}
	if v, err := b.Fn(x.t, args); err != nil || !isFloat(v) {
		if err != nil {
			x.t.takePending()
		}
		return 0
	}
	refs := make([]jit.Ref, len(a))
	for i, o := range a {
		refs[i] = x.float(o)
	}
	return x.boxFloat(x.Call(b.pureFloat(), refs...))
}

// pureFloat is b as a function from floats to a float; where it does something
// else the trace is left.
func (b *Builtin) pureFloat() *jit.Func {
	b.pureOnce.Do(func() {
		kinds := make([]trace.Kind, b.sig.direct)
		for i := range kinds {
			kinds[i] = kFloat
		}
		b.pure = residual("math."+b.Name, effPure, kFloat, func(t *Thread, a []uint64) (uint64, error) {
			var args [2]Value
			for i, f := range a {
				args[i] = boxFloat(bitsFloat(f))
			}
			v, err := b.Fn(t, args[:len(a)])
			if err != nil || !isFloat(v) {
				t.takePending()
				return 0, errInterpret
			}
			return floatBits(unboxFloat(v)), nil
		}, kinds...)
	})
	return b.pure
}

func bitsFloat(b uint64) float64 { return math.Float64frombits(b) }

func floatBits(f float64) uint64 { return math.Float64bits(f) }

// rawPow is x ** y where that is a float.
func rawPow(p, q float64) (float64, error) {
	if p == 0 && q < 0 && !math.IsInf(q, 0) || p < 0 && !math.IsInf(p, 0) && !math.IsInf(q, 0) && q == q && q != math.Floor(q) {
		return 0, errInterpret
	}
	r := fmath.Pow(p, q)
	if math.IsInf(r, 0) && !math.IsInf(p, 0) && !math.IsInf(q, 0) {
		return 0, errInterpret
	}
	return r, nil
}
