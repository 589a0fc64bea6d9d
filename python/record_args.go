package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/stm"
)

// Calls with unpacked arguments, f(*args, **kwargs), and the displays that
// prepare them.

// maxSpread is how many unpacked arguments are taken one by one.
const maxSpread = 12

var (
	// fnKwMerge adds keyword arguments to those of a call.
	fnKwMerge = residual("kw.merge", effWrites, kNone, func(t *Thread, a []uint64) (uint64, error) {
		if !t.mergesQuietly(a[0], a[1]) {
			return 0, errInterpret
		}
		for pos := 0; ; {
			k, v, next, ok := t.dictNext(a[1], pos)
			if !ok {
				return 0, nil
			}
			t.dictSetStr(a[0], k, v)
			pos = next
		}
	}, kPtr, kPtr)
	// fnKwMergeAny is DICT_MERGE: the callable, its positional arguments, the
	// keyword arguments so far, and those to add.
	fnKwMergeAny = residual("kw.merge.any", effAny, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return 0, t.mergeWords(a, func(p int) error { return t.mergeKeywords(p+2, p+3, p) })
	}, kVal, kVal, kVal, kVal)
	fnDictMerge = residual("dict.merge", effAny, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return 0, t.mergeWords(a, func(p int) error { return t.mergeDisplay(p, p+1) })
	}, kVal, kVal)
	// fnKwMatch tells whether the keys of a dict are those of a tuple, in order.
	fnKwMatch = residual("kw.match", effReads, kInt, func(t *Thread, a []uint64) (uint64, error) {
		return uint64(Bool(t.hasKeys(a[0], a[1])) >> 3), nil
	}, kPtr, kPtr)
	// fnSpread is the tuple of the items of a built-in collection.
	fnSpread = residual("spread", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
		if !t.spreads(a[0]) {
			return 0, errInterpret
		}
		l, err := t.collect(a[0])
		if err != nil {
			return 0, err
		}
		return t.newTuple(t.listItems(l)...), nil
	}, kVal)
	fnSetUpdate = residual("set.update", effAny, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return 0, t.setUpdate(a[0], a[1])
	}, kVal, kVal)
	fnListUnpack = residual("list.unpack", effAny, kNone, func(t *Thread, a []uint64) (uint64, error) {
		return 0, t.listUnpack(a[0], a[1])
	}, kVal, kVal)
	// fnCallTuple calls with a tuple of arguments, the last ones named.
	fnCallTuple = residual("call.tuple", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		if t.Top+t.size(a[1])+stackSlack > len(t.Stack) {
			return 0, errInterpret
		}
		return t.callResidual(a[0], t.tuple(a[1]), a[2])
	}, kVal, kVal, kVal)
	// fnHashed makes a set of a tuple of items, or a dict of one of keys and values.
	fnHashed = residual("hashed", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		return t.hashedOf(a[0], a[1] != 0)
	}, kPtr, kInt)
)

// mergeWords runs f with a in stack words from p on.
func (t *Thread) mergeWords(a []uint64, f func(p int) error) error {
	p := t.Top
	defer func() { t.Top = p }()
	t.keep(a...)
	return f(p)
}

// mergesQuietly reports whether all keys of the dict m are strs that the dict d
// does not have.
func (t *Thread) mergesQuietly(d, m Ref) bool {
	for pos := 0; ; {
		k, _, next, ok := t.dictNext(m, pos)
		if !ok {
			return true
		}
		if !t.isStr(k) {
			return false
		}
		if i, ok := t.dictFindPlain(d, k, t.strHash(k)); i >= 0 || !ok {
			return false
		}
		pos = next
	}
}

// hasKeys reports whether the dict d has the strs in a tuple as its keys: key i
// in entry i.
func (t *Thread) hasKeys(d, names Ref) bool {
	n := t.size(names)
	if t.dictSize(d) != n || int(t.peek(d, dictFill)) != n {
		return false
	}
	entries := t.peek(d, dictEntries)
	for i := range n {
		k, name := t.peekItem(entries, 2*i), t.peekItem(names, i)
		if !t.isStr(k) || k != name && !t.strEq(k, name) {
			return false
		}
	}
	return true
}

func (t *Thread) hashedOf(items Ref, pairs bool) (Value, error) {
	p := t.Top
	defer func() { t.Top = p }()
	w := t.keep(items, 0)
	if pairs {
		w[1] = t.newDict()
	} else {
		w[1] = t.newSet(tidSet)
	}
	for i := 0; i < t.size(w[0]); i++ {
		var err error
		if pairs {
			err = t.dictSet(w[1], t.peekItem(w[0], i), t.peekItem(w[0], i+1))
			i++
		} else {
			_, err = t.setAdd(w[1], t.peekItem(w[0], i))
		}
		if err != nil {
			return 0, err
		}
	}
	return w[1], nil
}

// newDict is a dict of keys and values in turn.
func (x *rec) newDict(items []opnd) jit.Ref {
	t := x.t
	if len(items) == 0 {
		return x.New(descrs.Types[tidDict])
	}
	strs := true
	for i := 0; i < len(items); i += 2 {
		if !t.plainKey(items[i].w) {
			return x.Call(fnHashed, x.newTuple(items), x.ConstInt(1))
		}
		strs = strs && t.isStr(items[i].w)
	}
	for i := 0; strs && i < len(items); i += 2 {
		x.ptr(items[i])
	}
	d := x.Call(fnNewDict, x.ConstInt(int64(len(items)/2)))
	for i := 0; i < len(items); i += 2 {
		if strs {
			x.Call(fnDictSetStr, d, items[i].v, items[i+1].v)
		} else {
			x.Call(fnSetItem, d, items[i].v, items[i+1].v)
		}
	}
	return d
}

func (x *rec) buildMap(n int) { x.result(2*n, x.newDict(x.args(2*n))) }

func (x *rec) buildConstKeyMap(n int) {
	keys, values := x.arg(1).w, x.args(n + 1)[:n]
	var items []opnd
	for i, v := range values {
		items = append(items, x.constant(x.t.peekItem(keys, i)), v)
	}
	x.result(n+1, x.newDict(items))
}

func (x *rec) buildSet(n int) {
	if n == 0 {
		x.result(0, x.Call(fnNewSet))
		return
	}
	items := opnd{x.newTuple(x.args(n)), x.t.in.lit.unit} // which it is if there are none
	x.result(n, x.Call(fnHashed, x.pointer(items), x.ConstInt(0)))
}

// listExtend describes LIST_EXTEND.
func (x *rec) listExtend(l, it opnd) {
	if x.hard(it) {
		x.enter(x.sp-1, x.constant(x.t.extender(it.w)), []opnd{l, it}, 0, contDrop)
		return
	}
	switch tid := x.t.tidOf(it.w); {
	case x.extendDisplay(l, it):
	case tid == tidList || tid == tidTuple || tid == tidRange || isStrTID(tid):
		x.Call(fnListExtend, l.v, it.v)
	default:
		x.Call(fnListUnpack, l.v, it.v)
	}
}

// extendDisplay adds a few items to a list that the trace has made, for a display,
// as Thread.listExtend does it. Then neither need exist.
func (x *rec) extendDisplay(l, it opnd) bool {
	t := x.t
	tid, n := t.tidOf(it.w), t.listSize(l.w)
	if !x.memo.made[x.pointer(l)] || tid != tidTuple && tid != tidList || l.w == it.w || n > maxSpread {
		return false
	}
	items, ok := x.spreadItems(it)
	if ok && len(items) > 0 {
		x.growDisplay(l, items)
	}
	return ok
}

// growDisplay adds items to a list that the trace has made, which keeps its length.
func (x *rec) growDisplay(l opnd, items []opnd) {
	t := x.t
	n := t.listSize(l.w)
	p := x.ptr(l)
	x.sameInt(x.field(p, tidList, listLen), uint64(n))
	size := n + len(items)
	var room int
	var a jit.Ref
	if old := t.get(l.w, listItems); old != 0 {
		room, a = t.size(old), x.field(p, tidList, listItems)
		x.sameInt(x.size(a, tidWords), uint64(room))
	}
	if room < size {
		old := a
		a = x.NewArray(x.ConstInt(int64(listRoom(size))), descrs.Arrays[tidWords])
		for i := range n {
			x.SetItem(a, x.ConstInt(int64(i)), x.item(old, x.ConstInt(int64(i)), tidWords), descrs.Arrays[tidWords])
		}
		x.setField(p, tidList, listItems, a)
	}
	for i, v := range items {
		x.SetItem(a, x.ConstInt(int64(n+i)), v.v, descrs.Arrays[tidWords])
	}
	x.setField(p, tidList, listLen, x.ConstInt(int64(size)))
}

// listToTuple describes LIST_TO_TUPLE.
func (x *rec) listToTuple() {
	l := x.arg(1)
	if x.memo.made[x.pointer(l)] {
		if items, ok := x.spreadItems(l); ok {
			x.result(1, x.newTuple(items))
			return
		}
	}
	x.result(1, x.Call(fnListToTuple, l.v))
}

// spreads reports whether v is a collection whose items can be listed again and
// again.
func (t *Thread) spreads(v Value) bool {
	switch tid := t.tidOf(v); tid {
	case tidSet, tidFrozenSet, tidDict, tidDictView, tidRange, tidBytes:
		return true
	default:
		return isStrTID(tid)
	}
}

// tidOf is the type of what v refers to, 0 if it is no reference.
func (t *Thread) tidOf(v Value) stm.TypeID {
	if !isRef(v) {
		return tidNone
	}
	return t.tid(v)
}

// dictMerge describes DICT_MERGE.
func (x *rec) dictMerge(depth int) {
	t := x.t
	d, m := x.arg(1+depth), x.arg(1)
	switch {
	case t.is(m.w, tidDict) && t.dictSize(m.w) == 0:
		x.sameInt(x.field(x.ptr(m), tidDict, dictUsed), 0)
	case t.is(m.w, tidDict) && t.mergesQuietly(d.w, m.w):
		x.Call(fnKwMerge, x.ptr(d), x.ptr(m))
	default:
		x.Call(fnKwMergeAny, x.arg(3+depth).v, x.arg(2+depth).v, d.v, m.v)
	}
}

// callEx describes CALL_EX.
func (x *rec) callEx(hasKw bool) {
	t := x.t
	n := 2
	if hasKw {
		n = 3
	}
	ops := x.args(n)
	f, list := ops[0], ops[1]
	if !t.easyIter(list.w) {
		x.callStar(n, ops)
		return
	}
	args, ok := x.spreadItems(list)
	if !ok {
		x.callMany(n, f, list)
		return
	}
	names := Value(0)
	if hasKw {
		var values []opnd
		if names, values, ok = x.spreadKeywords(ops[2]); !ok {
			x.Unsupported("call with odd keyword arguments")
			return
		}
		args = append(args, values...)
	}
	x.invoke(x.sp-n, f, args, names, contPush)
}

// callStar describes a call with an iterable that runs program code.
func (x *rec) callStar(n int, ops []opnd) {
	x.guardClass(ops[1])
	if n == 2 {
		ops = append(ops, x.constant(None))
	}
	x.enter(x.sp-n, x.constant(x.t.in.helper.callStar), ops, 0, contPush)
}

// callMany describes the call of a built-in with more arguments, in a tuple or
// list, than are worth telling apart.
func (x *rec) callMany(n int, f, list opnd) {
	t := x.t
	tid := t.tidOf(list.w)
	if n != 2 || tid != tidTuple && tid != tidList || !t.callableGo(f.w) || t.Top+len(t.itemsOf(list.w, tid))+stackSlack > len(t.Stack) {
		x.Unsupported("call with many unpacked arguments")
		return
	}
	f.v = x.same(f)
	args := x.ptr(list)
	if tid == tidList {
		args = x.Call(fnListToTuple, args)
	}
	x.result(2, x.Call(fnCallTuple, f.v, args, x.word(0)))
	x.inGo(2, func() (Value, error) { return t.callResidual(f.w, t.itemsOf(list.w, tid), 0) })
}

// callableGo reports whether f is a built-in function or class that may be
// called from a trace.
func (t *Thread) callableGo(f Value) bool {
	switch {
	case t.is(f, tidBuiltin):
		b := t.builtinOf(f)
		return b.body == nil && b.special == nil && t.callable(b)
	case t.isType(f):
		k := t.infoOf(f)
		return k.maker == nil && t.in.coreTypes()[k]
	}
	return false
}

// spreadItems are the items of an iterable that is no iterator; their number is
// guarded.
func (x *rec) spreadItems(o opnd) ([]opnd, bool) {
	t := x.t
	if t.asksLength(o.w) {
		return nil, false
	}
	o = x.value(o, t.in.names.iter)
	tid := t.tidOf(o.w)
	if tid != tidTuple && tid != tidList {
		if !t.spreads(o.w) {
			return nil, false
		}
		l, err := t.collect(o.w)
		if err != nil {
			t.takePending()
			return nil, false
		}
		o, tid = opnd{x.Call(fnSpread, o.v), t.newTuple(t.listItems(l)...)}, tidTuple
	}
	words := t.itemsOf(o.w, tid)
	if len(words) > maxSpread {
		return nil, false
	}
	p := x.ptr(o)
	items := make([]opnd, len(words))
	if tid == tidTuple {
		x.sameInt(x.size(p, tidTuple), uint64(len(words)))
	} else {
		x.sameInt(x.field(p, tidList, listLen), uint64(len(words)))
		if len(words) > 0 {
			p, tid = x.field(p, tidList, listItems), tidWords
		}
	}
	for i, w := range words {
		items[i] = opnd{x.item(p, x.ConstInt(int64(i)), tid), w}
	}
	return items, true
}

// spreadKeywords are the names and values in a dict, whose keys are guarded.
func (x *rec) spreadKeywords(o opnd) (names Value, values []opnd, ok bool) {
	t := x.t
	if !t.is(o.w, tidDict) {
		return 0, nil, false
	}
	p := x.ptr(o)
	n := t.dictSize(o.w)
	if n == 0 {
		x.sameInt(x.field(p, tidDict, dictUsed), 0)
		return 0, nil, true
	}
	names = t.dictKeyTuple(o.w)
	if n > maxSpread || !t.hasKeys(o.w, names) {
		return 0, nil, false
	}
	x.Guard(x.Call(fnKwMatch, p, x.object(names)), true)
	for i := range n {
		values = append(values, opnd{x.entry(p, i), t.getItem(t.peek(o.w, dictEntries), 2*i+1)})
	}
	return names, values, true
}
