package python

import (
	"math/big"

	"github.com/segue-vm/segue/python/code"
)

// newRange makes range(start, stop, step) of ints; step is not 0.
func (t *Thread) newRange(start, stop, step Value) (Value, error) {
	r := t.alloc(tidRange)
	t.init(r, rangeStart, start)
	t.init(r, rangeStop, stop)
	t.init(r, rangeStep, step)
	a, ok1 := t.asInt(start)
	b, ok2 := t.asInt(stop)
	c, ok3 := t.asInt(step)
	if ok1 && ok2 && ok3 && a>>61 == a>>63 && b>>61 == b>>63 && c>>61 == c>>63 {
		n := int64(0)
		if c > 0 && a < b {
			n = (b-a-1)/c + 1
		} else if c < 0 && b < a {
			n = (a-b-1)/-c + 1
		}
		t.init(r, rangeCount, t.Int(n))
		return r, nil
	}
	x, y, z := t.asBig(start), t.asBig(stop), t.asBig(step)
	n := new(big.Int).Sub(y, x)
	n.Add(n, new(big.Int).Sub(z, big.NewInt(int64(z.Sign()))))
	n.Quo(n, z)
	if n.Sign() < 0 || z.Sign() > 0 && x.Cmp(y) >= 0 || z.Sign() < 0 && x.Cmp(y) <= 0 {
		n.SetInt64(0)
	}
	t.init(r, rangeCount, t.BigInt(n))
	return r, nil
}

func newRangeValue(t *Thread, a []Value) (Value, error) {
	for i, v := range a {
		if v == 0 {
			continue
		}
		x, err := t.indexValue(v)
		if err != nil {
			return 0, err
		}
		a[i] = x
	}
	start, stop, step := smallInt(0), a[0], smallInt(1)
	if a[1] != 0 {
		start, stop = a[0], a[1]
	}
	if a[2] != 0 {
		step = a[2]
	}
	start, stop, step = t.intOf(start), t.intOf(stop), t.intOf(step)
	if step == smallInt(0) {
		return 0, t.valueError("range() arg 3 must not be zero")
	}
	return t.newRange(start, stop, step)
}

func rangeRepr(t *Thread, v Value) (string, error) {
	s := "range(" + t.intText(t.peek(v, rangeStart)) + ", " + t.intText(t.peek(v, rangeStop))
	if step := t.peek(v, rangeStep); step != smallInt(1) {
		s += ", " + t.intText(step)
	}
	return s + ")", nil
}

func rangeLen(t *Thread, v Value) (int, error) {
	n, ok := t.asInt(t.peek(v, rangeCount))
	if !ok {
		return 0, t.overflowError("Python int too large to convert to C ssize_t")
	}
	return int(n), nil
}

// rangeKey is the tuple that equal ranges have in common.
func (t *Thread) rangeKey(v Ref) Value {
	n := t.peek(v, rangeCount)
	switch n {
	case smallInt(0):
		return t.newTuple(n, None, None)
	case smallInt(1):
		return t.newTuple(n, t.peek(v, rangeStart), None)
	}
	return t.newTuple(n, t.peek(v, rangeStart), t.peek(v, rangeStep))
}

// equalsAsInt reports whether x is an int whose class leaves == as it is.
func (t *Thread) equalsAsInt(x Value) bool {
	return t.isIntLike(x) && t.ownSpecial(x, t.in.names.compare[code.CmpEQ]) == 0
}

func rangeHash(t *Thread, v Value) (uint64, error) { return tupleHash(t, t.rangeKey(v)) }

func rangeCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if !t.is(b, tidRange) || op != code.CmpEQ && op != code.CmpNE {
		return NotImplemented, nil
	}
	return seqCompare(t, op, t.rangeKey(a), t.rangeKey(b))
}

// rangeAt is item i of a range.
func (t *Thread) rangeAt(v Ref, i *big.Int) Value {
	x := new(big.Int).Mul(i, t.asBig(t.peek(v, rangeStep)))
	return t.BigInt(x.Add(x, t.asBig(t.peek(v, rangeStart))))
}

func rangeGetItem(t *Thread, v, key Value) (Value, error) {
	if t.is(key, tidSlice) {
		w := t.keep(v)
		defer t.drop(w)
		first, last, step, err := t.sliceEnds(key, t.asBig(t.peek(v, rangeCount)))
		if err != nil {
			return 0, err
		}
		step.Mul(step, t.asBig(t.peek(w[0], rangeStep)))
		return t.newRange(t.rangeAt(w[0], first), t.rangeAt(w[0], last), t.BigInt(step))
	}
	if !t.isIntLike(key) && t.special(key, t.in.names.index) == 0 {
		return 0, t.typeError("range indices must be integers or slices, not %s", t.typeName(key))
	}
	k, err := t.indexValue(key)
	if err != nil {
		return 0, err
	}
	i, n := t.asBig(k), t.asBig(t.peek(v, rangeCount))
	if i.Sign() < 0 {
		i.Add(i, n)
	}
	if i.Sign() < 0 || i.Cmp(n) >= 0 {
		return 0, t.indexError("range object index out of range")
	}
	return t.rangeAt(v, i), nil
}

func rangeHas(t *Thread, v, x Value) (bool, error) {
	if t.equalsAsInt(x) {
		i := t.asBig(x)
		start, step, n := t.asBig(t.peek(v, rangeStart)), t.asBig(t.peek(v, rangeStep)), t.asBig(t.peek(v, rangeCount))
		i.Sub(i, start)
		q, m := bigDivMod(i, step)
		return m.Sign() == 0 && q.Sign() >= 0 && q.Cmp(n) < 0, nil
	}
	w := t.keep(0, x)
	defer t.drop(w)
	it, err := rangeIter(t, v)
	w[0] = it
	for err == nil {
		var y Value
		if y, err = t.next(w[0]); y == 0 || err != nil {
			return false, err
		}
		eq, err := t.equal(y, w[1])
		if eq || err != nil {
			return eq, err
		}
	}
	return false, err
}

func rangeIter(t *Thread, v Value) (Value, error) {
	start, ok1 := t.asInt(t.peek(v, rangeStart))
	step, ok2 := t.asInt(t.peek(v, rangeStep))
	n, ok3 := t.asInt(t.peek(v, rangeCount))
	_, ok4 := t.asInt(t.peek(v, rangeStop)) // else the last numbers may not fit
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return t.newSeqIter(v, seqGetItem), nil
	}
	return t.alloc3(tidRangeIter, uint64(start), uint64(n), uint64(step)), nil
}
