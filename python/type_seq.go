package python

import (
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
			x, y := t.unwrap(a), t.unwrap(b)
			if !t.is(y, tidTuple) {
				return 0, t.typeError("can only concatenate tuple (not \"%s\") to tuple", t.typeName(b))
			}
			return t.tupleConcat(x, y), nil
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
				if step := t.peek(key, 24); len(items) == t.size(v) && (step == None || step == smallInt(1)) {
					return v, nil
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
			x, y := t.listItems(t.unwrap(a)), t.listItems(t.unwrap(b))
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

// seqItemsAgain are the items of a list or tuple all of which this built-in has
// read before. They need no second read barrier, which would make a loop with calls
// back quadratic: if a call back has ended the transaction, by blocking, the one
// that it has begun is inevitable.
func (t *Thread) seqItemsAgain(v Value) []Value {
	v = t.unwrap(v)
	if t.is(v, tidTuple) {
		return t.tuple(v)
	}
	if n := t.listSize(v); n > 0 {
		return t.items(t.peek(v, listItems), 0, n)
	}
	return nil
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
	items, _ := t.seqItems(v)
	for i := 0; i < len(items); i++ {
		if i > 0 {
			b.WriteString(", ")
		}
		s, err := t.reprText(items[i])
		if err != nil {
			return "", err
		}
		b.WriteString(s)
		items = t.seqItemsAgain(w[0])
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
	w := t.keep(a, b)
	defer t.drop(w)
	x, _ := t.seqItems(a)
	y, _ := t.seqItems(b)
	if len(x) != len(y) && (op == code.CmpEQ || op == code.CmpNE) {
		return Bool(op == code.CmpNE), nil
	}
	i := 0
	for ; i < min(len(x), len(y)); i++ {
		eq, ok := t.quickEq(x[i], y[i])
		if !ok {
			var err error
			if eq, err = t.equal(x[i], y[i]); err != nil {
				return 0, err
			}
			x, y = t.seqItemsAgain(w[0]), t.seqItemsAgain(w[1])
		}
		if !eq {
			break
		}
	}
	if i >= min(len(x), len(y)) {
		return Bool(compareNumbers(op, int64(len(x)), int64(len(y)))), nil
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
		items = t.seqItemsAgain(w[0])
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
		if t.special(b, t.in.names.index) == 0 {
			return NotImplemented, nil
		}
		w := t.keep(a)
		defer t.drop(w)
		n, err := t.index(b)
		if err != nil {
			return 0, err
		}
		a = w[0]
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
	i, err := t.itemIndex(key, n, "list assignment")
	if err != nil {
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
	b, err := t.sliceBounds(key)
	if err != nil {
		return err
	}
	if x != 0 {
		w := t.keep(v)
		defer t.drop(w)
		if !t.isIterable(x) && b.step != 1 {
			return t.typeError("must assign iterable to extended slice")
		}
		if !t.isIterable(x) {
			return t.typeError("can only assign an iterable")
		}
		l, err := t.collect(x)
		if err != nil {
			return err
		}
		items = t.listItems(l)
		v = w[0]
	}
	start, step, n := b.over(t.listSize(v))
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

func (in *Interp) bootSequences(t *Thread) {
	for _, c := range []*Class{in.Tuple, in.List, in.Range, in.Slice} {
		t.addWrappers(c)
	}
	t.constructor(in.Tuple, "tuple(iterable:list=(), /)", func(t *Thread, a []Value) (Value, error) {
		if t.is(a[0], tidTuple) {
			return a[0], nil
		}
		l, err := t.listOf(a[0])
		if err != nil {
			return 0, err
		}
		return t.newTuple(t.listItems(l)...), nil
	})
	t.mutable(in.List, "self, iterable=(), /", func(t *Thread) Value { return t.newList(nil) }, func(t *Thread, a []Value) (Value, error) {
		t.listReplace(a[0], 0, t.listSize(a[0]), nil)
		if !t.easyIter(a[1]) {
			return t.tail(t.extender(a[1]), a...)
		}
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
