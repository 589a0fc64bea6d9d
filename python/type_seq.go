package python

import (
	"math/big"
	"strings"

	"github.com/segue-vm/segue/python/code"
)

var tupleSlots, listSlots, rangeSlots, sliceSlots Slots

func init() {
	tupleSlots = Slots{
		value: true,
		seq:   true,
		Repr: func(t *Thread, v Value) (string, error) {
			if t.size(v) == 1 {
				return t.reprItems(v, "(", ",)")
			}
			return t.reprItems(v, "(", ")")
		},
		Hash:    tupleHash,
		Len:     func(t *Thread, v Value) (int, error) { return t.size(v), nil },
		Compare: seqCompare,
		Concat: func(t *Thread, a, b Value) (Value, error) {
			if u := t.unwrap(b); !t.is(u, tidTuple) {
				return 0, t.typeError("can only concatenate tuple (not \"%s\") to tuple", t.typeName(b))
			}
			return t.newTuple(append(t.tuple(a)[:t.size(a):t.size(a)], t.tuple(t.unwrap(b))...)...), nil
		},
		Repeat: func(t *Thread, a Value, n int64) (Value, error) {
			items, err := t.repeatItems(t.tuple(a), n)
			if err != nil {
				return 0, err
			}
			return t.newTuple(items...), nil
		},
		GetItem: func(t *Thread, v, key Value) (Value, error) {
			if t.is(key, tidSlice) {
				items, err := t.sliceItems(key, v)
				if err != nil {
					return 0, err
				}
				return t.newTuple(items...), nil
			}
			i, err := t.itemIndex(key, t.size(v), "tuple")
			if err != nil {
				return 0, err
			}
			return t.peekItem(v, i), nil
		},
		Has:  seqHas,
		Iter: func(t *Thread, v Value) (Value, error) { return t.newSeqIter(v, seqTuple), nil },
	}
	listSlots = Slots{
		value:   true,
		seq:     true,
		NoHash:  true,
		Repr:    func(t *Thread, v Value) (string, error) { return t.reprItems(v, "[", "]") },
		Len:     func(t *Thread, v Value) (int, error) { return t.listSize(v), nil },
		Compare: seqCompare,
		Concat: func(t *Thread, a, b Value) (Value, error) {
			if u := t.unwrap(b); !t.is(u, tidList) {
				return 0, t.typeError("can only concatenate list (not \"%s\") to list", t.typeName(b))
			}
			x, y := t.listItems(a), t.listItems(t.unwrap(b))
			return t.newList(append(x[:len(x):len(x)], y...)), nil
		},
		Repeat: func(t *Thread, a Value, n int64) (Value, error) {
			items, err := t.repeatItems(t.listItems(a), n)
			if err != nil {
				return 0, err
			}
			return t.newList(items), nil
		},
		Inplace: listInplace,
		inOps:   1<<code.BinAdd | 1<<code.BinMul,
		GetItem: func(t *Thread, v, key Value) (Value, error) {
			if t.is(key, tidSlice) {
				items, err := t.sliceItems(key, v)
				if err != nil {
					return 0, err
				}
				return t.newList(items), nil
			}
			i, err := t.itemIndex(key, t.listSize(v), "list")
			if err != nil {
				return 0, err
			}
			return t.listGet(v, i), nil
		},
		SetItem: listSetItem,
		HasDel:  true,
		Has:     seqHas,
		Iter:    func(t *Thread, v Value) (Value, error) { return t.newSeqIter(v, seqList), nil },
	}
	rangeSlots = Slots{
		seq:     true,
		Repr:    rangeRepr,
		Hash:    rangeHash,
		Len:     rangeLen,
		Bool:    func(t *Thread, v Value) (bool, error) { return t.peek(v, rangeCount) != smallInt(0), nil },
		Compare: rangeCompare,
		GetItem: rangeGetItem,
		Has:     rangeHas,
		Iter:    rangeIter,
	}
	sliceSlots = Slots{
		NoHash: true,
		Repr: func(t *Thread, v Value) (string, error) {
			w := t.keep(v)
			defer t.drop(w)
			parts := make([]string, 3)
			for i := range parts {
				s, err := t.reprText(t.peek(w[0], uint64(8+8*i)))
				if err != nil {
					return "", err
				}
				parts[i] = s
			}
			return "slice(" + strings.Join(parts, ", ") + ")", nil
		},
		Compare: func(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
			if !t.is(b, tidSlice) {
				return NotImplemented, nil
			}
			x := t.newTuple(t.peek(a, 8), t.peek(a, 16), t.peek(a, 24))
			y := t.newTuple(t.peek(b, 8), t.peek(b, 16), t.peek(b, 24))
			return seqCompare(t, op, x, y)
		},
	}
}

// seqItems are the items of a list or tuple.
func (t *Thread) seqItems(v Value) ([]Value, bool) {
	v = t.unwrap(v)
	switch {
	case t.is(v, tidTuple):
		return t.tuple(v), true
	case t.is(v, tidList):
		return t.listItems(v), true
	}
	return nil, false
}

// repeatItems is items * n, in Go memory.
func (t *Thread) repeatItems(items []Value, n int64) ([]Value, error) {
	if n <= 0 || len(items) == 0 {
		return nil, nil
	}
	if n > int64(t.in.heap.Limit())/8/int64(len(items)) {
		return nil, t.noMemory()
	}
	out := make([]Value, 0, len(items)*int(n))
	for range n {
		out = append(out, items...)
	}
	return out, nil
}

// sliceItems is the items of the list or tuple v that the slice object key
// means; in Go memory, or valid until the next callback. It may call back.
func (t *Thread) sliceItems(key, v Value) ([]Value, error) {
	w := t.keep(v)
	defer t.drop(w)
	b, err := t.sliceBounds(key)
	if err != nil {
		return nil, err
	}
	items, _ := t.seqItems(w[0])
	start, step, n := b.over(len(items))
	if step == 1 {
		return items[start : start+n], nil
	}
	out := make([]Value, n)
	for i := range out {
		out[i] = items[start+i*step]
	}
	return out, nil
}

// bounds are the parts of a slice object as machine words.
type bounds struct {
	start, stop, step int64
	fromEnd, toEnd    bool // start, stop omitted
}

// sliceBounds reads a slice object. It may call back.
func (t *Thread) sliceBounds(s Ref) (b bounds, err error) {
	w := t.keep(t.peek(s, 8), t.peek(s, 16), t.peek(s, 24))
	defer t.drop(w)
	b.fromEnd, b.toEnd = w[0] == None, w[1] == None
	if b.step, err = t.sliceBound(w[2], 1); err != nil {
		return b, err
	}
	if b.step == 0 {
		return b, t.valueError("slice step cannot be zero")
	}
	if b.start, err = t.sliceBound(w[0], 0); err != nil {
		return b, err
	}
	b.stop, err = t.sliceBound(w[1], 0)
	return b, err
}

// over is what b means for a sequence of the given length: the first position,
// the distance, the number of items.
func (b bounds) over(length int) (start, step, n int) {
	low, high := int64(0), int64(length)
	if b.step < 0 {
		low, high = -1, int64(length)-1
	}
	clamp := func(i int64) int64 {
		if i < 0 {
			i += int64(length)
		}
		return min(max(i, low), high)
	}
	first, last := clamp(b.start), clamp(b.stop)
	if b.fromEnd {
		if first = low; b.step < 0 {
			first = high
		}
	}
	if b.toEnd {
		if last = high; b.step < 0 {
			last = low
		}
	}
	switch {
	case b.step > 0 && first < last:
		n = int((last-first-1)/b.step) + 1
	case b.step < 0 && last < first:
		n = int((first-last-1)/-b.step) + 1
	}
	return int(first), int(b.step), n
}

// sliceOf is sliceBounds and over, for the operations of built-in types: their
// keys are plain, see indexKey, so nothing calls back.
func (t *Thread) sliceOf(s Ref, length int) (start, step, n int, err error) {
	b, err := t.sliceBounds(s)
	if err != nil {
		return 0, 0, 0, err
	}
	start, step, n = b.over(length)
	return start, step, n, nil
}

// indexKey turns a key of a sequence into one that holds no objects of the
// program: ints in place of objects with __index__. It may call back.
func (t *Thread) indexKey(key Value) (Value, error) {
	if !isRef(key) {
		return key, nil
	}
	switch tid := t.tid(key); {
	case tid == tidSlice:
		return t.plainSlice(key)
	case isInst(tid) && t.special(key, t.in.names.index) != 0:
		return t.indexValue(key)
	}
	return key, nil
}

func (t *Thread) plainSlice(s Ref) (Value, error) {
	plain := true
	for off := uint64(8); off <= 24; off += 8 {
		plain = plain && !t.isInstance(t.peek(s, off))
	}
	if plain {
		return s, nil
	}
	b, err := t.sliceBounds(s)
	if err != nil {
		return 0, err
	}
	start, stop := t.Int(b.start), t.Int(b.stop)
	if b.fromEnd {
		start = None
	}
	if b.toEnd {
		stop = None
	}
	return t.alloc3(tidSlice, start, stop, t.Int(b.step)), nil
}

// slotGet and slotSet are the GetItem and SetItem of a type, with keys of
// sequences made plain. They may call back.

func (t *Thread) slotGet(s *Slots, v, key Value) (Value, error) {
	if s.seq && isRef(key) {
		w := t.keep(v)
		defer t.drop(w)
		k, err := t.indexKey(key)
		if err != nil {
			return 0, err
		}
		v, key = w[0], k
	}
	return s.GetItem(t, v, key)
}

func (t *Thread) slotSet(s *Slots, v, key, x Value) error {
	if s.seq && isRef(key) {
		w := t.keep(v, x)
		defer t.drop(w)
		k, err := t.indexKey(key)
		if err != nil {
			return err
		}
		v, key, x = w[0], k, w[1]
	}
	return s.SetItem(t, v, key, x)
}

// sliceBound is a part of a slice as a machine word.
func (t *Thread) sliceBound(v Value, none int64) (int64, error) {
	if !isNone(v) && !t.isIntLike(v) && t.special(v, t.in.names.index) == 0 {
		return 0, t.typeError("slice indices must be integers or None or have an __index__ method")
	}
	return t.clampIndex(v, none)
}

// reprItems is repr of a list or tuple. It may call back.
func (t *Thread) reprItems(v Value, open, end string) (string, error) {
	if t.reprEnter(v) {
		return open + "..." + end[len(end)-1:], nil
	}
	defer t.reprLeave()
	w := t.keep(v)
	defer t.drop(w)
	var b strings.Builder
	b.WriteString(open)
	for i := 0; ; i++ {
		items, _ := t.seqItems(w[0])
		if i >= len(items) {
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		s, err := t.reprText(items[i])
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	b.WriteString(end)
	return b.String(), nil
}

// reprEnter notes that the repr of v is being made; true if it is already.
// reprLeave must follow otherwise.
func (t *Thread) reprEnter(v Value) bool {
	for _, i := range t.repring {
		if *t.word(i) == v {
			return true
		}
	}
	t.repring = append(t.repring, t.Top)
	t.keep(v)
	return false
}

func (t *Thread) reprLeave() {
	n := len(t.repring) - 1
	t.Top = t.repring[n]
	t.repring = t.repring[:n]
}

// seqCompare compares two lists or two tuples. It may call back.
func seqCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	b = t.unwrap(b)
	if t.tid(a) != tidNone && (!isRef(b) || t.tid(a) != t.tid(b)) {
		return NotImplemented, nil
	}
	if err := t.descend(" in comparison"); err != nil {
		return 0, err
	}
	defer t.ascend()
	w := t.keep(a, b)
	defer t.drop(w)
	x, _ := t.seqItems(a)
	y, _ := t.seqItems(b)
	if len(x) != len(y) && (op == code.CmpEQ || op == code.CmpNE) {
		return Bool(op == code.CmpNE), nil
	}
	i := 0
	for ; i < min(len(x), len(y)); i++ {
		eq, err := t.equal(x[i], y[i])
		if err != nil {
			return 0, err
		}
		x, _ = t.seqItems(w[0])
		y, _ = t.seqItems(w[1])
		if !eq {
			break
		}
	}
	if i >= min(len(x), len(y)) {
		return Bool(compareInts(op, int64(len(x)), int64(len(y)))), nil
	}
	switch op {
	case code.CmpEQ:
		return False, nil
	case code.CmpNE:
		return True, nil
	}
	return t.compare(op, x[i], y[i])
}

// seqHas is x in v for a list or tuple. It may call back.
func seqHas(t *Thread, v, x Value) (bool, error) {
	i, err := t.seqIndex(v, x, 0, maxIndex)
	return i >= 0, err
}

// seqIndex is the position of x in a list or tuple, from from on and before to;
// -1 if it is not there. It may call back.
func (t *Thread) seqIndex(v, x Value, from, to int) (int, error) {
	w := t.keep(v, x)
	defer t.drop(w)
	items, _ := t.seqItems(v)
	for i := from; i < len(items) && i < to; i++ {
		if eq, ok := t.quickEq(items[i], w[1]); ok {
			if eq {
				return i, nil
			}
			continue
		}
		eq, err := t.equal(items[i], w[1])
		if err != nil {
			return -1, err
		}
		if eq {
			return i, nil
		}
		items, _ = t.seqItems(w[0])
	}
	return -1, nil
}

// maxHashDepth bounds tuples in tuples where CPython has no limit but its stack.
const maxHashDepth = 1 << 20

// tupleHash is CPython's (xxHash). It may call back.
func tupleHash(t *Thread, v Value) (uint64, error) {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	if t.goDepth > maxHashDepth {
		return 0, t.tooDeep()
	}
	t.goDepth++
	defer t.ascend()
	w := t.keep(v)
	defer t.drop(w)
	acc := uint64(p5)
	n := t.size(v)
	for i := range n {
		h, err := t.hash(t.peekItem(w[0], i))
		if err != nil {
			return 0, err
		}
		acc += h * p2
		acc = acc<<31 | acc>>33
		acc *= p1
	}
	acc += uint64(n) ^ (p5 ^ 3527539)
	if acc == ^uint64(0) {
		return 1546275796, nil
	}
	return acc, nil
}

func listInplace(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	switch op {
	case code.BinAdd:
		if !t.isIterable(b) {
			return 0, t.typeError("'%s' object is not iterable", t.typeName(b))
		}
		w := t.keep(a)
		defer t.drop(w)
		err := t.listExtendFrom(a, b)
		return w[0], err
	case code.BinMul:
		if !t.isIntLike(b) {
			return NotImplemented, nil
		}
		n, err := t.clampIndex(b, 0)
		if err != nil {
			return 0, err
		}
		items, err := t.repeatItems(t.listItems(a), n)
		if err != nil {
			return 0, err
		}
		t.listReplace(a, 0, t.listSize(a), items)
		return a, nil
	}
	return NotImplemented, nil
}

func listSetItem(t *Thread, v, key, x Value) error {
	if t.is(key, tidSlice) {
		return t.listSetSlice(v, key, x)
	}
	n := t.listSize(v)
	i, err := t.itemIndex(key, n, "list")
	if err != nil {
		if t.catches(err, t.in.IndexError) {
			t.takePending()
			return t.indexError("list assignment index out of range")
		}
		return err
	}
	if x == 0 {
		t.listDelete(v, i, i+1)
	} else {
		t.listSet(v, i, x)
	}
	return nil
}

// listSetSlice is v[key] = x, or del v[key] if x is 0.
func (t *Thread) listSetSlice(v, key, x Value) error {
	var items []Value
	if x != 0 {
		w := t.keep(v, key)
		defer t.drop(w)
		if !t.isIterable(x) {
			return t.typeError("can only assign an iterable")
		}
		l, err := t.collect(x)
		if err != nil {
			return err
		}
		items = t.listItems(l)
		v, key = w[0], w[1]
	}
	start, step, n, err := t.sliceOf(key, t.listSize(v))
	if err != nil {
		return err
	}
	switch {
	case step == 1:
		t.listReplace(v, start, start+n, items)
	case x == 0:
		t.deleteStrided(v, start, step, n)
	case len(items) != n:
		return t.valueError("attempt to assign sequence of size %d to extended slice of size %d", len(items), n)
	default:
		for i, y := range items {
			t.listSet(v, start+i*step, y)
		}
	}
	return nil
}

func (t *Thread) deleteStrided(v Ref, start, step, n int) {
	gone := make(map[int]bool, n)
	for i := range n {
		gone[start+i*step] = true
	}
	var left []Value
	for i, x := range t.listItems(v) {
		if !gone[i] {
			left = append(left, x)
		}
	}
	t.listReplace(v, 0, t.listSize(v), left)
}

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
		n, err := rangeLen(t, v)
		if err != nil {
			return 0, err
		}
		start, step, count, err := t.sliceOf(key, n)
		if err != nil {
			return 0, err
		}
		st := new(big.Int).Mul(t.asBig(t.peek(v, rangeStep)), big.NewInt(int64(step)))
		return t.newRange(t.rangeAt(v, big.NewInt(int64(start))), t.rangeAt(v, big.NewInt(int64(start+count*step))), t.BigInt(st))
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
	if i := t.asBig(x); i != nil {
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
	if !ok1 || !ok2 || !ok3 {
		return t.newSeqIter(v, seqGetItem), nil
	}
	return t.alloc3(tidRangeIter, uint64(start), uint64(n), uint64(step)), nil
}

func (in *Interp) bootSequences(t *Thread) {
	for _, c := range []*Class{in.Tuple, in.List, in.Range, in.Slice} {
		t.addWrappers(c)
	}
	t.constructor(in.Tuple, "tuple(iterable:iter=(), /)", func(t *Thread, a []Value) (Value, error) {
		if t.is(a[0], tidTuple) {
			return a[0], nil
		}
		l, err := t.collect(a[0])
		if err != nil {
			return 0, err
		}
		return t.newTuple(t.listItems(l)...), nil
	})
	t.mutable(in.List, "self, iterable:iter=(), /", func(t *Thread) Value { return t.newList(nil) }, func(t *Thread, a []Value) (Value, error) {
		t.listReplace(a[0], 0, t.listSize(a[0]), nil)
		return None, t.listExtendFrom(a[0], a[1])
	})
	t.constructor(in.Range, "range(start, stop=?, step=?, /)", newRangeValue)
	t.constructor(in.Slice, "slice(start, stop=?, step=None, /)", func(t *Thread, a []Value) (Value, error) {
		if a[1] == 0 {
			return t.alloc3(tidSlice, None, a[0], None), nil
		}
		return t.alloc3(tidSlice, a[0], a[1], a[2]), nil
	})
	for i, name := range []string{"start", "stop", "step"} {
		get := func(t *Thread, v Value) (Value, error) { return t.peek(v, uint64(8+8*i)), nil }
		t.getset(in.Range, name, get, nil)
		t.getset(in.Slice, name, get, nil)
	}
}
