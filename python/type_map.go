package python

import (
	"sort"
	"strings"

	"github.com/segue-vm/segue/python/code"
)

var dictSlots, setSlots, frozenSetSlots, viewSlots, valuesSlots, proxySlots Slots

func init() {
	dictSlots = Slots{
		value:   true,
		NoHash:  true,
		Repr:    dictRepr,
		Len:     func(t *Thread, v Value) (int, error) { return t.dictSize(v), nil },
		Compare: dictCompare,
		Binary:  dictOr,
		binOps:  1 << code.BinOr,
		Inplace: func(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
			if op != code.BinOr {
				return NotImplemented, nil
			}
			w := t.keep(a)
			defer t.drop(w)
			return a, t.dictUpdateFrom(a, b)
		},
		inOps:   1 << code.BinOr,
		GetItem: dictGetItem,
		SetItem: func(t *Thread, v, key, x Value) error {
			if x != 0 {
				return t.dictSet(v, key, x)
			}
			w := t.keep(key)
			defer t.drop(w)
			ok, err := t.dictDel(v, key)
			if err == nil && !ok {
				err = t.keyError(w[0])
			}
			return err
		},
		HasDel: true,
		Has: func(t *Thread, v, x Value) (bool, error) {
			y, err := t.dictGet(v, x)
			return y != 0, err
		},
		Iter: func(t *Thread, v Value) (Value, error) { return t.newDictIter(v, dictKeys), nil },
	}
	setBase := Slots{
		value:   true,
		Repr:    setRepr,
		Len:     func(t *Thread, v Value) (int, error) { return t.setSize(v), nil },
		Compare: setCompare,
		Binary:  setBinary,
		binOps:  1<<code.BinAnd | 1<<code.BinOr | 1<<code.BinSub | 1<<code.BinXor,
		Has:     setContains,
		Iter: func(t *Thread, v Value) (Value, error) {
			return t.alloc3(tidSetIter, v, 0, uint64(t.setSize(v))), nil
		},
	}
	setSlots, frozenSetSlots = setBase, setBase
	setSlots.NoHash = true
	setSlots.Inplace = setInplace
	setSlots.inOps = setBase.binOps
	frozenSetSlots.Hash = frozenSetHash
	viewSlots = Slots{
		walks: true,
		Repr: func(t *Thread, v Value) (string, error) {
			if t.reprEnter(v) {
				return "...", nil
			}
			defer t.reprLeave()
			w := t.keep(v, 0)
			defer t.drop(w)
			l, err := t.collect(v)
			if err != nil {
				return "", err
			}
			w[1] = l
			s, err := t.reprText(l)
			name := t.typeName(w[0])
			if t.peek(w[0], viewOrdered) != 0 {
				name = "o" + name
			}
			return name + "(" + s + ")", err
		},
		Len: func(t *Thread, v Value) (int, error) { return t.dictSize(t.peek(v, 8)), nil },
		Iter: func(t *Thread, v Value) (Value, error) {
			return t.newDictIter(t.peek(v, 8), int(t.peek(v, 16))-dictKeysView+dictKeys), nil
		},
		Has:     viewHas,
		Compare: viewCompare,
		Binary:  viewBinary,
		binOps:  1<<code.BinAnd | 1<<code.BinOr | 1<<code.BinSub | 1<<code.BinXor,
	}
	valuesSlots = viewSlots
	viewSlots.NoHash = true
	proxySlots = Slots{
		Repr: func(t *Thread, v Value) (string, error) {
			s, err := t.reprText(t.peek(v, 8))
			return "mappingproxy(" + s + ")", err
		},
		Len:     func(t *Thread, v Value) (int, error) { return t.length(t.peek(v, 8)) },
		GetItem: func(t *Thread, v, key Value) (Value, error) { return t.subscript(t.peek(v, 8), key) },
		Has:     func(t *Thread, v, x Value) (bool, error) { return t.contains(t.peek(v, 8), x) },
		Iter:    func(t *Thread, v Value) (Value, error) { return t.iter(t.peek(v, 8)) },
		NoHash:  true,
		Str:     func(t *Thread, v Value) (string, error) { return t.strText(t.peek(v, 8)) },
		Compare: func(t *Thread, op code.CompareKind, a, b Value) (Value, error) { return t.compare(op, t.peek(a, 8), b) },
		Binary: func(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
			if op != code.BinOr {
				return NotImplemented, nil
			}
			return t.binary(op, t.proxied(a), t.proxied(b))
		},
		binOps: 1 << code.BinOr,
	}
}

// proxied is the mapping behind v, or v.
func (t *Thread) proxied(v Value) Value {
	if t.is(v, tidProxy) {
		return t.peek(v, 8)
	}
	return v
}

func dictGetItem(t *Thread, v, key Value) (Value, error) {
	if h, ok := t.plainHash(key); ok {
		if i, ok := t.dictFindPlain(v, key, h); i >= 0 {
			return t.getItem(t.peek(v, dictEntries), 2*i+1), nil
		} else if ok {
			return 0, t.keyError(key)
		}
	}
	w := t.keep(key)
	defer t.drop(w)
	x, err := t.dictGet(v, key)
	if x == 0 && err == nil {
		err = t.keyError(w[0])
	}
	return x, err
}

func dictRepr(t *Thread, v Value) (string, error) {
	if t.reprEnter(v) {
		return "{...}", nil
	}
	defer t.reprLeave()
	w := t.keep(v, 0)
	defer t.drop(w)
	var b strings.Builder
	b.WriteByte('{')
	for pos := 0; ; {
		k, x, next, ok := t.dictNext(w[0], pos)
		if !ok {
			break
		}
		if pos > 0 && b.Len() > 1 {
			b.WriteString(", ")
		}
		w[1] = x
		s, err := t.reprText(k)
		if err != nil {
			return "", err
		}
		b.WriteString(s + ": ")
		if s, err = t.reprText(w[1]); err != nil {
			return "", err
		}
		b.WriteString(s)
		pos = next
	}
	b.WriteByte('}')
	return b.String(), nil
}

func dictCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	b = t.unwrap(b)
	if !t.is(b, tidDict) || op != code.CmpEQ && op != code.CmpNE {
		return NotImplemented, nil
	}
	eq, err := t.dictEqual(a, b)
	return Bool(eq == (op == code.CmpEQ)), err
}

func (t *Thread) dictEqual(a, b Value) (bool, error) {
	if t.dictSize(a) != t.dictSize(b) {
		return false, nil
	}
	w := t.keep(a, b, 0)
	defer t.drop(w)
	for pos := 0; ; {
		k, x, next, ok := t.dictNext(w[0], pos)
		if !ok {
			return true, nil
		}
		w[2] = x
		y, err := t.dictGet(w[1], k)
		if y == 0 || err != nil {
			return false, err
		}
		if eq, err := t.equal(w[2], y); !eq || err != nil {
			return false, err
		}
		pos = next
	}
}

func dictOr(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	a, b = t.unwrap(a), t.unwrap(b)
	if op != code.BinOr || !t.is(a, tidDict) || !t.is(b, tidDict) {
		return NotImplemented, nil
	}
	w := t.keep(t.dictCopy(a))
	defer t.drop(w)
	err := t.dictUpdate(w[0], b)
	return w[0], err
}

// dictUpdateFrom is d.update(x) for a mapping or an iterable of pairs. It may
// call back.
func (t *Thread) dictUpdateFrom(d, x Value) error {
	if u := t.unwrap(x); t.is(u, tidDict) && (u == x || t.lookup(t.classOf(x), t.in.names.iter) == t.lookup(t.in.Dict, t.in.names.iter)) {
		return t.dictUpdate(d, u)
	}
	w := t.keep(d, x, 0, 0)
	defer t.drop(w)
	keys, err := t.findAttr(x, t.in.names.keys)
	if err != nil {
		return err
	}
	if keys == 0 {
		if !t.isIterable(w[1]) {
			return t.typeError("'%s' object is not iterable", t.typeName(w[1]))
		}
		return t.dictUpdatePairs(w[0], w[1])
	}
	it, err := t.Call(keys)
	if err == nil {
		it, err = t.iter(it)
	}
	if err != nil {
		return err
	}
	w[2] = it
	for {
		k, err := t.next(w[2])
		if k == 0 || err != nil {
			return err
		}
		w[3] = k
		v, err := t.subscript(w[1], k)
		if err == nil {
			err = t.dictSet(w[0], w[3], v)
		}
		if err != nil {
			return err
		}
	}
}

// dictUpdatePairs adds key, value pairs.
func (t *Thread) dictUpdatePairs(d, x Value) error {
	w := t.keep(d, 0)
	defer t.drop(w)
	it, err := t.iter(x)
	if err != nil {
		return err
	}
	w[1] = it
	for n := 0; ; n++ {
		pair, err := t.next(w[1])
		if pair == 0 || err != nil {
			return err
		}
		if err := t.dictSetPair(w[0], pair, n); err != nil {
			return err
		}
	}
}

// dictSetPair adds a key and its value, the n-th of an update.
func (t *Thread) dictSetPair(d, pair Value, n int) error {
	items, ok := t.seqItems(pair)
	if !ok || !t.easyIter(pair) {
		w := t.keep(d)
		defer t.drop(w)
		l, err := t.collect(pair)
		if t.catches(err, t.in.TypeError) {
			t.takePending()
			return t.typeError("cannot convert dictionary update sequence element #%d to a sequence", n)
		}
		if err != nil {
			return err
		}
		d, items = w[0], t.listItems(l)
	}
	if len(items) != 2 {
		return t.valueError("dictionary update sequence element #%d has length %d; 2 is required", n, len(items))
	}
	return t.dictSet(d, items[0], items[1])
}

// viewSet is the content of a dict view or any iterable as a set.
func (t *Thread) viewSet(v Value) (Value, error) {
	w := t.keep(t.newSet(tidSet))
	defer t.drop(w)
	err := t.setUpdate(w[0], v)
	return w[0], err
}

func viewBinary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	if t.is(a, tidDictView) && t.peek(a, 16) == dictValuesView || t.is(b, tidDictView) && t.peek(b, 16) == dictValuesView {
		return NotImplemented, nil
	}
	if 1<<op&viewSlots.binOps == 0 {
		return NotImplemented, nil
	}
	if op == code.BinAnd && t.is(a, tidDictView) {
		return t.viewAnd(a, b)
	}
	w := t.keep(b, 0)
	defer t.drop(w)
	x, err := t.viewSet(a)
	if err != nil {
		return 0, err
	}
	w[1] = x
	y, err := t.viewSet(w[0])
	if err != nil {
		return 0, err
	}
	return t.setOp(op, tidSet, w[1], y)
}

// viewAnd is a & b for a dict view: a set of those items of b that are in a, or
// the other way round, whichever is shorter. It may call back.
func (t *Thread) viewAnd(a, b Value) (Value, error) {
	w := t.keep(a, b, t.newSet(tidSet), 0)
	defer t.drop(w)
	if t.is(b, tidDictView) || t.isSet(b) {
		n, err := t.length(a)
		if err != nil {
			return 0, err
		}
		if m, err := t.length(b); err != nil || m > n {
			if err != nil {
				return 0, err
			}
			w[0], w[1] = w[1], w[0]
		}
	}
	l, err := t.collect(w[1])
	if err != nil {
		return 0, err
	}
	w[3] = l
	for i := 0; i < t.listSize(w[3]); i++ {
		has, err := t.contains(w[0], t.listGet(w[3], i))
		if err == nil && has {
			_, err = t.setAdd(w[2], t.listGet(w[3], i))
		}
		if err != nil {
			return 0, err
		}
	}
	return w[2], nil
}

func viewCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if t.peek(a, 16) == dictValuesView || !t.is(b, tidDictView) && !t.isSet(b) {
		return NotImplemented, nil
	}
	w := t.keep(a, b)
	defer t.drop(w)
	n, err := t.length(a)
	if err != nil {
		return 0, err
	}
	m, err := t.length(b)
	if err != nil {
		return 0, err
	}
	fits, x, y := n <= m, a, b
	switch op {
	case code.CmpEQ, code.CmpNE:
		fits = n == m
	case code.CmpLT:
		fits = n < m
	case code.CmpGT:
		fits, x, y = n > m, b, a
	case code.CmpGE:
		fits, x, y = n >= m, b, a
	}
	if fits {
		if fits, err = t.containsAll(y, x); err != nil {
			return 0, err
		}
	}
	return Bool(fits != (op == code.CmpNE)), nil
}

// containsAll reports whether all items of x are in y. It may call back.
func (t *Thread) containsAll(y, x Value) (bool, error) {
	w := t.keep(y, 0)
	defer t.drop(w)
	l, err := t.collect(x)
	if err != nil {
		return false, err
	}
	w[1] = l
	for i := 0; i < t.listSize(w[1]); i++ {
		if has, err := t.contains(w[0], t.listGet(w[1], i)); !has || err != nil {
			return false, err
		}
	}
	return true, nil
}

func viewHas(t *Thread, v, x Value) (bool, error) {
	d := t.peek(v, 8)
	switch t.peek(v, 16) {
	case dictKeysView:
		y, err := t.dictGet(d, x)
		return y != 0, err
	case dictItemsView:
		items, ok := t.seqItems(x)
		if !ok || len(items) != 2 {
			return false, nil
		}
		w := t.keep(items[1])
		defer t.drop(w)
		y, err := t.dictGet(d, items[0])
		if y == 0 || err != nil {
			return false, err
		}
		return t.equal(y, w[0])
	}
	l, err := t.collect(v)
	if err != nil {
		return false, err
	}
	return seqHas(t, l, x)
}

// sortedNames sorts names for dir().
func sortedNames(names map[string]bool) []string {
	out := make([]string, 0, len(names))
	for n := range names {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

func (in *Interp) bootMappings(t *Thread) {
	for _, c := range []*Class{in.Dict, in.Set, in.FrozenSet, in.MappingProxy, in.kindClasses[dictKeysView],
		in.kindClasses[dictValuesView], in.kindClasses[dictItemsView]} {
		t.addWrappers(c)
	}
	item := t.method(in.Dict, "__getitem__(self, key, /)", func(t *Thread, a []Value) (Value, error) {
		v, err := t.dictGet(t.unwrap(a[0]), a[1])
		if v != 0 || err != nil {
			return v, err
		}
		if c := t.classOf(a[0]); c.heap {
			if m := t.lookup(c, t.in.names.missing); m != 0 {
				return t.callMethod(m, a[0], a[1])
			}
		}
		return 0, t.keyError(a[1])
	})
	item.raw, item.slot = true, true
	t.mutable(in.Dict, "self, iterable=?, /, **kwargs", func(t *Thread) Value { return t.newDict() }, func(t *Thread, a []Value) (Value, error) {
		if a[1] != 0 {
			if !t.easyIter(a[1]) {
				return t.tail(t.in.lib.dictUpdate, a[0], a[1], a[2])
			}
			if err := t.dictUpdateFrom(a[0], a[1]); err != nil {
				return 0, err
			}
		}
		return None, t.dictUpdate(a[0], a[2])
	})
	t.mutable(in.Set, "self, iterable:set=(), /", func(t *Thread) Value { return t.newSet(tidSet) }, func(t *Thread, a []Value) (Value, error) {
		if t.setSize(a[0]) > 0 {
			t.setClear(a[0])
		}
		return None, t.setUpdate(a[0], a[1])
	})
	t.constructor(in.FrozenSet, "frozenset(iterable:set=(), /)", func(t *Thread, a []Value) (Value, error) {
		if t.is(a[0], tidFrozenSet) {
			return a[0], nil
		}
		w := t.keep(t.newSet(tidFrozenSet))
		defer t.drop(w)
		err := t.setUpdate(w[0], a[0])
		return w[0], err
	})
	t.constructor(in.MappingProxy, "mappingproxy(mapping, /)", func(t *Thread, a []Value) (Value, error) {
		if c := t.classOf(a[0]); t.lookup(c, t.in.names.getitem) == 0 || c.isSubclass(t.in.List) || c.isSubclass(t.in.Tuple) {
			return 0, t.typeError("mappingproxy() argument must be a mapping, not %s", c.Name)
		}
		return t.alloc1(tidProxy, a[0]), nil
	})
}
