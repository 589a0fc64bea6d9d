package python

import (
	"math"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/trace"
)

// Text by the character. A str of one code point below 256 exists once, in a
// table, so that traces index and iterate strs without a call; and they remember
// the code point, to compare it instead of the str.

// charKinds are the methods that a table answers for strs of one such character,
// a bit for each.
var charKinds = [8]struct {
	method string
	is     func(c rune) bool
}{
	{"isalnum", isAlnum}, {"isalpha", isAlpha}, {"isdecimal", isDecimal}, {"isdigit", isDigit},
	{"isspace", isSpace}, {"islower", isLower}, {"isupper", isUpper}, {"isprintable", isPrintable},
}

func init() {
	for bit, k := range charKinds {
		describers["str."+k.method] = func(x *rec, a []opnd) jit.Ref { return x.charKind(a, bit) }
	}
	describers["str.join"] = (*rec).joinCall
	describers["str.startswith"] = func(x *rec, a []opnd) jit.Ref { return x.affix(a, false) }
	describers["str.endswith"] = func(x *rec, a []opnd) jit.Ref { return x.affix(a, true) }
}

// charKindTable has the bits of charKinds for each character.
func (t *Thread) charKindTable() Value {
	r := t.oldArray(tidBytes, len(t.in.lit.chars))
	table := t.bytesOf(r)
	for c := range table {
		for bit, k := range charKinds {
			if k.is(rune(c)) {
				table[c] |= 1 << bit
			}
		}
	}
	return r
}

// charAt is character i of the str s, which is at position now.
func (x *rec) charAt(s opnd, i jit.Ref, now int) opnd {
	t := x.t
	tid := t.tid(s.w)
	c := x.item(x.ptr(s), i, tid)
	var v jit.Ref
	if tid == tidStr1 {
		v = x.item(x.object(t.in.lit.charTab), c, tidTuple)
		x.memo.chars[v] = c
	} else {
		v = x.Call(fnChr, c)
	}
	return x.bound(opnd{v, t.char(t.strAt(s.w, now))})
}

// codePoint is the code point of the str o, which it guards to be a single one
// below 256, as it is now.
func (x *rec) codePoint(o opnd) jit.Ref {
	if c := x.memo.chars[o.v]; c != 0 {
		return c
	}
	if _, ok := x.IsConst(o.v); ok {
		return x.ConstInt(int64(x.t.strAt(o.w, 0)))
	}
	p := x.ptr(o)
	x.sameInt(x.size(p, tidStr1), 1)
	c := x.item(p, x.ConstInt(0), tidStr1)
	x.memo.chars[o.v] = c
	return c
}

func (t *Thread) isChar(v Value) bool { return t.is(v, tidStr1) && t.size(v) == 1 }

// strSize is the length of the str o.
func (x *rec) strSize(o opnd) jit.Ref {
	if _, ok := x.IsConst(o.v); ok || x.memo.chars[o.v] != 0 {
		return x.ConstInt(int64(x.t.size(o.w)))
	}
	return x.size(x.ptr(o), x.t.tid(o.w))
}

// strEqual compares two strs. Where they are one, or differ in length, that is
// guarded: most often a branch follows, and it depends on no more.
func (x *rec) strEqual(a, b opnd) jit.Ref {
	t := x.t
	if t.isChar(a.w) && t.isChar(b.w) {
		return x.Op(trace.OpIntEq, x.codePoint(a), x.codePoint(b))
	}
	p, q := x.ptr(a), x.ptr(b)
	switch {
	case a.v == b.v:
		return x.ConstInt(1)
	case a.w == b.w:
		x.test(x.Op(trace.OpPtrEq, p, q), true)
		return x.ConstInt(1)
	case t.tid(a.w) != t.tid(b.w):
		return x.ConstInt(0)
	case t.size(a.w) != t.size(b.w):
		x.test(x.Op(trace.OpIntEq, x.strSize(a), x.strSize(b)), false)
		return x.ConstInt(0)
	}
	return x.Call(fnStrEq, p, q)
}

// strItem is character i of a str, where i is an int in range.
func (x *rec) strItem(s, i opnd) jit.Ref {
	now := rawInt(i.w)
	if now < 0 {
		now += int64(x.t.size(s.w))
	}
	return x.charAt(s, x.index(i, x.strSize(s)), int(now)).v
}

// charIn describes c in s for a character and a short constant str or tuple of
// characters; 0 if it is nothing of the kind.
func (x *rec) charIn(c, s opnd) jit.Ref {
	const most = 8
	t := x.t
	if _, ok := x.IsConst(s.v); !ok || !t.isChar(c.w) {
		return 0
	}
	var among []rune
	switch {
	case t.is(s.w, tidStr1):
		for i := range min(t.size(s.w), most+1) {
			among = append(among, t.strAt(s.w, i))
		}
	case t.is(s.w, tidTuple):
		for _, v := range t.tuple(s.w) {
			if !t.isStr(v) {
				return 0
			}
			if t.isChar(v) {
				among = append(among, t.strAt(v, 0))
			}
		}
	default:
		return 0
	}
	if len(among) > most {
		return 0
	}
	point, found := x.codePoint(c), x.ConstInt(0)
	for i, r := range among {
		eq := x.Op(trace.OpIntEq, point, x.ConstInt(int64(r)))
		if i > 0 {
			eq = x.Op(trace.OpIntOr, found, eq)
		}
		found = eq
	}
	return found
}

// charKind describes one of the methods of charKinds for a single character.
func (x *rec) charKind(a []opnd, bit int) jit.Ref {
	t := x.t
	if len(a) != 1 || !t.isChar(a[0].w) {
		return 0
	}
	kinds := x.item(x.object(t.in.lit.kinds), x.codePoint(a[0]), tidBytes)
	return x.boxBool(x.Op(trace.OpIntAnd, x.Op(trace.OpUintRshift, kinds, x.ConstInt(int64(bit))), x.ConstInt(1)))
}

// fnAffix is startswith, or endswith, of one str.
var fnAffix = residual("str.affix", trace.EffPure, kInt, func(t *Thread, a []uint64) (uint64, error) {
	return uint64(Bool(t.hasAffix(a[0], a[1], 0, t.size(a[0]), a[2] != 0)) >> 3), nil
}, kPtr, kPtr, kInt)

// affix describes startswith and endswith of a str; the characters of a short
// constant are compared one by one.
func (x *rec) affix(a []opnd, end bool) jit.Ref {
	const most = 6
	t := x.t
	if len(a) != 2 || !t.isStr(a[0].w) || !t.isStr(a[1].w) {
		return 0
	}
	n := t.size(a[1].w)
	if _, ok := x.IsConst(a[1].v); !ok || n == 0 || n > most || !t.is(a[0].w, tidStr1) || !t.is(a[1].w, tidStr1) {
		return x.boxBool(x.Call(fnAffix, x.ptr(a[0]), x.ptr(a[1]), x.ConstInt(int64(Bool(end)>>3))))
	}
	p, size := x.ptr(a[0]), x.strSize(a[0])
	if t.size(a[0].w) < n {
		x.test(x.Op(trace.OpUintLt, size, x.ConstInt(int64(n))), true)
		return x.word(False)
	}
	x.test(x.Op(trace.OpUintLt, size, x.ConstInt(int64(n))), false)
	var same jit.Ref
	for i := range n {
		at := x.ConstInt(int64(i))
		if end {
			at = x.Op(trace.OpIntSub, size, x.ConstInt(int64(n-i)))
		}
		eq := x.Op(trace.OpIntEq, x.item(p, at, tidStr1), x.ConstInt(int64(t.strAt(a[1].w, i))))
		if i > 0 {
			eq = x.Op(trace.OpIntAnd, same, eq)
		}
		same = eq
	}
	return x.boxBool(same)
}

// fnSlice is the part of a str, list or tuple between two positions, counted as
// in Python.
var fnSlice = residual("getslice", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
	v := a[0]
	b := bounds{start: int64(a[1]), stop: int64(a[2]), step: 1}
	part := func(size int) (i, j int) {
		start, _, n := b.over(size)
		return start, start + n
	}
	switch {
	case t.isStr(v):
		i, j := part(t.size(v))
		return t.substr(v, i, j), nil
	case t.is(v, tidList):
		i, j := part(t.listSize(v))
		return t.newList(t.listItems(v)[i:j]), nil
	case t.is(v, tidTuple):
		i, j := part(t.size(v))
		if j-i == t.size(v) {
			return v, nil
		}
		return t.newTuple(t.tuple(v)[i:j]...), nil
	}
	return 0, errInterpret
}, kVal, kInt, kInt)

// sliceEnd is one end of a slice, none if it was left out.
func (x *rec) sliceEnd(o opnd, none int64) (jit.Ref, int64, bool) {
	switch {
	case o.w == None:
		x.same(o)
		return x.ConstInt(none), none, true
	case isInt(o.w):
		return x.int(o), unboxInt(o.w), true
	}
	return 0, 0, false
}

// slice describes a subscript by a slice without a step that the trace has made,
// of a str, list or tuple.
func (x *rec) slice(v, s opnd) bool {
	t := x.t
	ends, ok := x.memo.slices[x.pointer(s)]
	if !ok || !t.isStr(v.w) && !t.is(v.w, tidList) && !t.is(v.w, tidTuple) {
		return false
	}
	i, start, ok := x.sliceEnd(ends[0], 0)
	if !ok {
		return false
	}
	j, stop, ok := x.sliceEnd(ends[1], math.MaxInt64)
	if !ok {
		return false
	}
	part := jit.Ref(0)
	if t.isStr(v.w) {
		part = x.shortSlice(v, i, j, start, stop)
	}
	if part == 0 {
		part = x.Call(fnSlice, v.v, i, j)
	}
	x.result(2, part)
	return true
}

// shortSlice describes s[i:j] that is a character, or is empty because it begins
// at the end; 0 if it is neither. s is longer than the slice, which is another
// object.
func (x *rec) shortSlice(s opnd, i, j jit.Ref, start, stop int64) jit.Ref {
	t := x.t
	n := int64(t.size(s.w))
	switch {
	case start >= n && n > 0 && stop >= 0:
		size := x.strSize(s)
		x.test(x.Op(trace.OpIntGe, i, size), true)
		x.test(x.Op(trace.OpIntGe, j, x.ConstInt(0)), true)
		x.test(size, true)
		return x.word(t.in.lit.empty)
	case 0 <= start && start < n && stop == start+1 && n > 1:
		size := x.strSize(s)
		x.test(x.Op(trace.OpUintLt, i, size), true)
		x.test(x.Op(trace.OpIntEq, x.Op(trace.OpIntSub, j, i), x.ConstInt(1)), true)
		x.test(x.Op(trace.OpIntGt, size, x.ConstInt(1)), true)
		return x.charAt(s, i, int(start)).v
	}
	return 0
}

// fnJoin is join of a list or tuple of strs.
var fnJoin = residual("str.join", effReads, kVal, func(t *Thread, a []uint64) (uint64, error) {
	if !t.joins(a[1]) {
		return 0, errInterpret
	}
	items, _ := t.seqItems(a[1])
	return t.strJoinWith(a[0], items), nil
}, kPtr, kVal)

// joins reports whether v is a list or tuple of strs only.
func (t *Thread) joins(v Value) bool {
	if !t.is(v, tidList) && !t.is(v, tidTuple) {
		return false
	}
	items, _ := t.seqItems(v)
	for _, x := range items {
		if !t.isStr(x) {
			return false
		}
	}
	return true
}

func (x *rec) joinCall(a []opnd) jit.Ref {
	if len(a) != 2 || !x.t.isStr(a[0].w) || !x.t.joins(a[1].w) {
		return 0
	}
	return x.Call(fnJoin, x.ptr(a[0]), a[1].v)
}
