package python

import "github.com/segue-vm/segue/python/code"

// Patterns: what a pattern asks about the class is guarded where that says it all;
// else Go code is called as the interpreter would.

var (
	fnIsMapping = residual("is.mapping", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		yes, err := t.isMapping(a[0])
		return Bool(yes), err
	}, kVal)
	fnIsSequence = residual("is.sequence", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		yes, err := t.isSequence(a[0])
		return Bool(yes), err
	}, kVal)
	fnMatchKeys = residual("match.keys", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		p := t.Top
		w := t.keep(a[0], a[1])
		defer t.drop(w)
		return t.matchKeys(p, p+1)
	}, kVal, kVal)
	fnMatchClass = residual("match.class", effAny, kVal, func(t *Thread, a []uint64) (uint64, error) {
		p := t.Top
		w := t.keep(a[0], a[1], a[2])
		defer t.drop(w)
		return t.matchClass(p, int(a[3]))
	}, kVal, kVal, kVal, kInt)
)

// match describes an instruction of a pattern.
func (x *rec) match(op code.Op, n int) {
	switch op {
	case code.MATCH_MAPPING, code.MATCH_SEQUENCE:
		x.matchKind(op)
	case code.MATCH_KEYS:
		x.SetSlot(x.sp, x.Call(fnMatchKeys, x.arg(2).v, x.arg(1).v))
	case code.MATCH_CLASS:
		x.result(3, x.Call(fnMatchClass, x.arg(3).v, x.arg(2).v, x.arg(1).v, x.ConstInt(int64(n))))
	}
}

// matchKind describes the question whether something is a mapping or a sequence.
func (x *rec) matchKind(op code.Op) {
	t, o := x.t, x.arg(1)
	yes, known := t.isKind(o.w, op)
	switch {
	case known:
		x.guardClass(o)
		x.SetSlot(x.sp, x.word(Bool(yes)))
	case op == code.MATCH_MAPPING:
		x.SetSlot(x.sp, x.Call(fnIsMapping, o.v))
	default:
		x.SetSlot(x.sp, x.Call(fnIsSequence, o.v))
	}
}

// isKind is the answer to that question if it is the same for all objects of a class
// for good.
func (t *Thread) isKind(v Value, op code.Op) (yes, known bool) {
	switch {
	case !isRef(v), t.isStr(v):
		return false, true
	case t.is(v, tidDict):
		return op == code.MATCH_MAPPING, true
	case t.is(v, tidTuple), t.is(v, tidList):
		return op == code.MATCH_SEQUENCE, true
	}
	return false, false
}
