package python

import (
	"errors"
	"slices"
	"strconv"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// Residual calls: Go code that traces call. What each one promises not to do is
// in its effect. Those that promise not to run program code look at their
// operands first, and leave the trace with errInterpret, before they have done
// anything, if the promise cannot be kept.

// errInterpret leaves a trace so that the interpreter does the bytecode.
var errInterpret = errors.New("python: left to the interpreter")

const (
	effReads  = trace.EffReadsHeap | trace.EffRaises
	effWrites = trace.EffReadsHeap | trace.EffWritesHeap | trace.EffRaises
	effPure   = trace.EffPure | trace.EffRaises
	effAny    = effWrites | trace.EffBreaksTx | trace.EffCollects
)

const (
	kInt   = trace.Int
	kFloat = trace.Float
	kPtr   = trace.Ptr
	kVal   = trace.Val
	kNone  = trace.Void
)

// residual declares a function. The running frame, for Go code that looks, is
// the one the trace was entered in.
func residual(name string, effect trace.Effect, result trace.Kind, impl func(t *Thread, a []uint64) (uint64, error), args ...trace.Kind) *jit.Func {
	return &jit.Func{Name: name, Effect: effect, Result: result, Args: args,
		Impl: func(r *rt.Thread, a []uint64) (uint64, error) {
			t := r.User.(*Thread)
			if base := r.TraceFrame(); base >= firstFrame {
				t.base = base
			}
			return impl(t, a)
		}}
}

// Numbers.
var (
	fnIntPow = residual("int.pow", effPure, kInt, func(t *Thread, a []uint64) (uint64, error) {
		if int64(a[1]) < 0 {
			return 0, errInterpret
		}
		v, ok := powInt(int64(a[0]), int64(a[1]))
		if !ok || !fitsInt(v) {
			return 0, errInterpret
		}
		return uint64(v), nil
	}, kInt, kInt)
	fnFloatFloorDiv = residual("float.floordiv", effPure, kFloat, func(t *Thread, a []uint64) (uint64, error) {
		d, _ := floatDivMod(bitsFloat(a[0]), bitsFloat(a[1]))
		return floatBits(d), nil
	}, kFloat, kFloat)
	fnFloatMod = residual("float.mod", effPure, kFloat, func(t *Thread, a []uint64) (uint64, error) {
		_, m := floatDivMod(bitsFloat(a[0]), bitsFloat(a[1]))
		return floatBits(m), nil
	}, kFloat, kFloat)
	fnFloatPow = residual("float.pow", effPure, kFloat, func(t *Thread, a []uint64) (uint64, error) {
		f, err := rawPow(bitsFloat(a[0]), bitsFloat(a[1]))
		return floatBits(f), err
	}, kFloat, kFloat)
)

// Operators on any operands: the first argument is the operation.
var (
	fnBinary = residual("binary", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		op := code.BinaryKind(a[0])
		if !t.quietBinary(op, a[1], a[2]) || op.Inplace() && t.is(a[1], tidList) {
			return 0, errInterpret
		}
		return t.quickResult(t.quickBinary(op, a[1], a[2]))
	}, kInt, kVal, kVal)
	fnInplace = residual("inplace", effWrites, kVal, func(t *Thread, a []uint64) (uint64, error) {
		op := code.BinaryKind(a[0])
		if !t.quietBinary(op, a[1], a[2]) {
			return 0, errInterpret
		}
		return t.quickResult(t.quickBinary(op, a[1], a[2]))
	}, kInt, kVal, kVal)
	fnBinaryAny = residual("binary.any", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.binary(code.BinaryKind(a[0]), a[1], a[2])
	}, kInt, kVal, kVal)
	fnUnary = residual("unary", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		if t.classOf(a[1]).heap {
			return 0, errInterpret
		}
		return t.unary(code.Op(a[0]), a[1])
	}, kInt, kVal)
	fnCompare = residual("compare", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		if !t.plain(a[1]) || !t.plain(a[2]) {
			return 0, errInterpret
		}
		return t.quickCompare(code.CompareKind(a[0]), a[1], a[2])
	}, kInt, kVal, kVal)
	fnCompareAny = residual("compare.any", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.compare(code.CompareKind(a[0]), a[1], a[2])
	}, kInt, kVal, kVal)
	fnStrEq = residual("str.eq", trace.EffPure, kInt, func(t *Thread, a []uint64) (uint64, error) {
		return uint64(Bool(t.strEq(a[0], a[1])) >> 3), nil
	}, kPtr, kPtr)
	fnStrCompare = residual("str.compare", trace.EffPure, kInt, func(t *Thread, a []uint64) (uint64, error) {
		return uint64(int64(t.strCmp(a[0], a[1]))), nil
	}, kPtr, kPtr)
	fnStrConcat = residual("str.concat", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.strConcat(a[0], a[1]), nil
	}, kPtr, kPtr)
)

// Containers.
var (
	fnGetItem = residual("getitem", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		switch {
		case t.is(a[0], tidDict):
			i, _, ok := t.dictLookup(a[0], a[1])
			switch {
			case !ok:
				return 0, errInterpret
			case i < 0:
				return 0, t.keyError(a[1])
			}
			return t.getItem(t.peek(a[0], dictEntries), 2*i+1), nil
		case !t.quietIndex(a[1]) || t.classOf(a[0]).heap || t.isType(a[0]):
			return 0, errInterpret
		}
		return t.subscript(a[0], a[1])
	}, kVal, kVal)
	fnGetItemAny = residual("getitem.any", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.subscript(a[0], a[1])
	}, kVal, kVal)
	fnSetItem = residual("setitem", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		switch {
		case t.is(a[0], tidDict):
			i, h, ok := t.dictLookup(a[0], a[1])
			switch {
			case !ok:
				return 0, errInterpret
			case i < 0:
				t.dictInsert(a[0], a[1], a[2], h)
			default:
				t.setItem(t.peek(a[0], dictEntries), 2*i+1, a[2])
			}
			return 0, nil
		case t.is(a[0], tidList) && isIntLike(a[1]):
			return 0, t.storeItem(a[0], a[1], a[2])
		case t.is(a[0], tidBytearray) && isIntLike(a[1]) && isIntLike(a[2]):
			return 0, t.storeItem(a[0], a[1], a[2])
		}
		return 0, errInterpret
	}, kVal, kVal, kVal)
	fnSetItemAny = residual("setitem.any", effAny, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return 0, t.storeItem(a[0], a[1], a[2])
	}, kVal, kVal, kVal)
	fnDelItem = residual("delitem", effAny, kNone, func(t *Thread, a []uint64) (uint64, error) {
		if t.classOf(a[0]).heap {
			return 0, errInterpret
		}
		return 0, t.storeItem(a[0], a[1], 0)
	}, kVal, kVal)
	fnDictSetStr = residual("dict.setstr", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		t.dictSetStr(a[0], a[1], a[2])
		return 0, nil
	}, kPtr, kVal, kVal)
	fnDictGet = residual("dict.get", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		i, _, ok := t.dictLookup(a[0], a[1])
		switch {
		case !ok:
			return 0, errInterpret
		case i < 0:
			return a[2], nil
		}
		return t.getItem(t.peek(a[0], dictEntries), 2*i+1), nil
	}, kPtr, kVal, kVal)
	// fnDictFind is the entry of a key, or -1.
	fnDictFind = residual("dict.find", effReads, kInt, func(t *Thread, a []uint64) (uint64, error) {
		i, _, ok := t.dictLookup(a[0], a[1])
		if !ok {
			return 0, errInterpret
		}
		return uint64(int64(i)), nil
	}, kPtr, kVal)
	fnContains = residual("contains", effReads, kInt, func(t *Thread, a []uint64) (uint64, error) {
		yes, ok, err := t.quietContains(a[0], a[1])
		if !ok {
			return 0, errInterpret
		}
		return uint64(Bool(yes) >> 3), err
	}, kVal, kVal)
	fnContainsAny = residual("contains.any", effAny, kInt, func(t *Thread, a []uint64) (uint64, error) {
		yes, err := t.contains(a[0], a[1])
		return uint64(Bool(yes) >> 3), err
	}, kVal, kVal)
	fnSetAdd = residual("set.add", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		if !t.plainKey(a[1]) || !t.quietSet(a[0], a[1]) {
			return 0, errInterpret
		}
		_, err := t.setAdd(a[0], a[1])
		return 0, err
	}, kVal, kVal)
	fnNewDict = residual("dict.new", effReads, kPtr, func(t *Thread, a []uint64) (uint64, error) {
		return t.newDictRoom(int(a[0])), nil
	}, kInt)
	fnListAppend = residual("list.append", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		t.listAppend(a[0], a[1])
		return 0, nil
	}, kPtr, kVal)
	fnListPop = residual("list.pop", effWrites, kVal, func(t *Thread, a []uint64) (uint64, error) {
		n := t.listSize(a[0])
		i := int64(a[1])
		if i < 0 {
			i += int64(n)
		}
		if i < 0 || i >= int64(n) {
			return 0, errInterpret
		}
		v := t.listGet(a[0], int(i))
		t.listDelete(a[0], int(i), int(i)+1)
		return v, nil
	}, kPtr, kInt)
	fnListExtend = residual("list.extend", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		if !t.is(a[0], tidList) || !t.is(a[1], tidList) && !t.is(a[1], tidTuple) && !t.isStr(a[1]) && !t.is(a[1], tidRange) {
			return 0, errInterpret
		}
		return 0, t.listExtendFrom(a[0], a[1])
	}, kVal, kVal)
	fnListToTuple = residual("list.tuple", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.newTuple(t.listItems(a[0])...), nil
	}, kVal)
	fnLen = residual("len", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		if t.classOf(a[0]).heap {
			return 0, errInterpret
		}
		n, err := t.length(a[0])
		return t.Int(int64(n)), err
	}, kVal)
)

// Attributes.
var (
	fnGetAttr = residual("getattr.any", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.getAttr(a[0], a[1])
	}, kVal, kVal)
	fnSetAttr = residual("setattr.any", effAny, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return 0, t.setAttr(a[0], a[1], a[2])
	}, kVal, kVal, kVal)
	fnAddSlot = residual("slot.add", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		t.addSlot(a[0], t.in.shape(a[1]), a[2])
		return 0, nil
	}, kPtr, kInt, kVal)
)

// Iterators of Go types: the item that comes next, 0 at the end, and the step.
var (
	fnIterPeek = residual("iter.peek", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.iterPeek(a[0])
	}, kPtr)
	fnIterStep = residual("iter.step", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		t.iterStep(a[0])
		return 0, nil
	}, kPtr)
	fnIter = residual("iter", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		if t.classOf(a[0]).slot.Iter == nil {
			return 0, errInterpret
		}
		return t.iter(a[0])
	}, kVal)
)

// Text.
var (
	fnIntStr = residual("int.str", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		var room [20]byte
		b := strconv.AppendInt(room[:0], int64(a[0]), 10)
		if len(b) == 1 {
			return t.char(rune(b[0])), nil
		}
		r := t.allocArray(tidStr1, len(b))
		copy(t.strBytes(r), b)
		return r, nil
	}, kInt)
	fnFormat = residual("format", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		if !t.plain(a[0]) {
			return 0, errInterpret
		}
		return t.formatWith(int(a[2]), a[0], a[1])
	}, kVal, kVal, kInt)
	fnFormatAny = residual("format.any", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.formatWith(int(a[2]), a[0], a[1])
	}, kVal, kVal, kInt)
	fnJoinTuple = residual("str.build", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.strJoin(t.tuple(a[0])), nil
	}, kPtr)
)

// fnBuild are concatenations of so many strs.
var fnBuild = makeBuild(rt.MaxArgs + 1)

func makeBuild(n int) []*jit.Func {
	var fs []*jit.Func
	for i := range n {
		fs = append(fs, residual("str.build"+itoa(int64(i)), effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
			return t.strJoin(a), nil
		}, slices.Repeat([]trace.Kind{kVal}, i)...))
	}
	return fs
}

// formatWith is FORMAT_VALUE with the given flags.
func (t *Thread) formatWith(flags int, v, spec Value) (Value, error) {
	top := t.Top
	defer func() { t.Top = top }()
	t.push(v)
	if flags&code.FormatSpec != 0 {
		t.push(spec)
	}
	v, _, err := t.formatValue(flags)
	return v, err
}

// quickResult takes NotImplemented from a quick operator for the interpreter's
// business.
func (t *Thread) quickResult(v Value, err error) (Value, error) {
	if v == NotImplemented && err == nil {
		return 0, errInterpret
	}
	return v, err
}

// callResidual makes, from inside a trace, the call at the top of the stack.
func (t *Thread) callResidual(f Value, args []uint64, names Value) (Value, error) {
	p := t.Top
	w := t.window(p, p+1+len(args))
	w[0] = f
	copy(w[1:], args)
	t.Top = p + len(w)
	t.pc = 1
	v, err := t.callAt(p, len(args), names)
	t.Top = p
	return v, err
}

// plain reports whether comparing, printing and formatting v runs no program
// code: v is of a built-in type, and so is all that it contains.
func (t *Thread) plain(v Value) bool { return t.plainTo(v, 3, 64) }

func (t *Thread) plainTo(v Value, depth, width int) bool {
	if !isRef(v) {
		return true
	}
	switch tid := t.tid(v); tid {
	case tidStr1, tidStr2, tidStr4, tidBytes, tidBytearray, tidBigInt, tidComplex, tidRange, tidFunction, tidBuiltin:
		return true
	case tidTuple, tidList:
		items := t.itemsOf(v, tid)
		if depth == 0 || len(items) > width {
			return false
		}
		for _, x := range items {
			if !t.plainTo(x, depth-1, width) {
				return false
			}
		}
		return true
	}
	return false
}

func (t *Thread) itemsOf(v Ref, tid stm.TypeID) []Value {
	if tid == tidList {
		return t.listItems(v)
	}
	return t.tuple(v)
}

// plainKey reports whether hashing v and comparing it with its like runs no
// program code, and cannot fail.
func (t *Thread) plainKey(v Value) bool {
	return !(isRef(v) && (t.tid(v) == tidList || t.tid(v) == tidBytearray)) && (t.plain(v) || t.byIdentity(v)) && t.hashable(v)
}

// hashable reports whether a plain value has a hash.
func (t *Thread) hashable(v Value) bool {
	if !t.is(v, tidTuple) {
		return !t.is(v, tidList) && !t.is(v, tidBytearray)
	}
	for _, x := range t.tuple(v) {
		if !t.hashable(x) {
			return false
		}
	}
	return true
}

// byIdentity reports whether v is an instance of a class that hashes and
// compares by identity.
func (t *Thread) byIdentity(v Value) bool {
	if !t.isInstance(v) {
		return false
	}
	c := t.classOf(v)
	return c.payload == nil && t.lookup(c, t.in.names.hash) == t.in.objectHash && t.comparesIdentity(code.CmpEQ, v, v)
}

// comparesIdentity reports whether the comparison methods of a and b are
// object's.
func (t *Thread) comparesIdentity(op code.CompareKind, a, b Value) bool {
	of := func(v Value, op code.CompareKind) bool {
		return t.special(v, t.in.names.compare[op]) == t.lookup(t.in.Object, t.in.names.compare[op])
	}
	ok := of(a, op) && of(b, op)
	if op == code.CmpNE {
		ok = ok && of(a, code.CmpEQ) && of(b, code.CmpEQ)
	}
	return ok
}

// dictLookup finds the entry of a key, or -1, and its hash; ok is false if that
// would run program code.
func (t *Thread) dictLookup(d Ref, key Value) (i int, hash uint64, ok bool) {
	if h, ok := t.plainHash(key); ok {
		if i, ok := t.dictFindPlain(d, key, h); ok {
			return i, h, true
		}
	}
	if !t.plainKey(key) {
		return -1, 0, false
	}
	h, err := t.hash(key)
	if err != nil {
		t.takePending()
		return -1, 0, false
	}
	t.mark(d)
	index := t.peek(d, dictIndex)
	if index == 0 {
		return -1, h, true
	}
	p := t.probeFor(index, h)
	for {
		i := t.probeNext(&p, index)
		if i < 0 {
			return -1, h, true
		}
		k := t.peekItem(t.peek(d, dictEntries), 2*i)
		if k == key {
			return i, h, true
		}
		if !t.plainKey(k) {
			return -1, h, false
		}
		if eq, err := t.equal(k, key); eq || err != nil {
			return i, h, err == nil
		}
	}
}

// quietSet reports whether looking for key, which is plain, in a set runs no
// program code. Only elements of the same hash matter; a set that holds other
// than plain ones is not looked through here.
func (t *Thread) quietSet(s Ref, key Value) bool {
	h, err := t.hash(key)
	if err != nil {
		t.takePending()
		return false
	}
	t.mark(s)
	mask := t.peek(s, setMask)
	keys, hashes := t.peek(s, setKeys), t.peek(s, setHashes)
	perturb, i := h, h&mask
	for {
		probes := uint64(0)
		if i+setLinearProbes <= mask {
			probes = setLinearProbes
		}
		for k := i; k <= i+probes; k++ {
			x := t.peekItem(keys, int(k))
			if x == 0 || x == key {
				return true
			}
			if x != deleted && t.peekItem(hashes, int(k)) == h && !t.plainKey(x) {
				return false
			}
		}
		perturb >>= setPerturb
		i = (i*5 + 1 + perturb) & mask
	}
}

// quietIndex reports whether v, as an index, runs no program code.
func (t *Thread) quietIndex(v Value) bool {
	if t.is(v, tidSlice) {
		for off := uint64(8); off <= 24; off += 8 {
			if x := t.peek(v, off); isRef(x) && t.tid(x) != tidBigInt {
				return false
			}
		}
		return true
	}
	return t.plain(v)
}

// quietBinary reports whether a op b, neither of a class of the program, runs
// no program code.
func (t *Thread) quietBinary(op code.BinaryKind, a, b Value) bool {
	quiet := func(v Value) bool {
		if !isRef(v) {
			return true
		}
		switch t.tid(v) {
		case tidStr1, tidStr2, tidStr4, tidBytes, tidBigInt, tidComplex, tidTuple, tidList:
			return true
		}
		return false
	}
	if !quiet(a) || !quiet(b) {
		return false
	}
	if op.Base() == code.BinMod && (t.isStr(a) || t.is(a, tidBytes)) {
		return t.plain(b)
	}
	return true
}

// quietContains is key in obj where no program code takes part; ok is false if
// some would.
func (t *Thread) quietContains(obj, key Value) (yes, ok bool, err error) {
	if !isRef(obj) {
		return false, false, nil
	}
	switch tid := t.tid(obj); tid {
	case tidDict:
		i, _, ok := t.dictLookup(obj, key)
		return i >= 0, ok, nil
	case tidSet, tidFrozenSet:
		if !t.plainKey(key) || !t.quietSet(obj, key) {
			return false, false, nil
		}
	case tidTuple, tidList:
		if !t.plain(key) {
			return false, false, nil
		}
		for _, v := range t.itemsOf(obj, tid) {
			if v == key {
				return true, true, nil
			}
			if !t.plain(v) {
				return false, false, nil
			}
			if eq, err := t.equal(v, key); eq || err != nil {
				return eq, true, err
			}
		}
		return false, true, nil
	case tidStr1, tidStr2, tidStr4, tidBytes, tidRange:
		if !t.plain(key) {
			return false, false, nil
		}
	default:
		return false, false, nil
	}
	yes, err = t.contains(obj, key)
	return yes, true, err
}
