package python

import (
	"math"

	"github.com/segue-vm/segue/python/code"
)

// sequenceBuiltins are the built-in functions that walk iterables. What runs
// no program code is done here, the rest by the prelude.
func (in *Interp) sequenceBuiltins(t *Thread, m *ModuleDef) {
	m.Func("sorted(iterable, /, **kwargs)", sortedBuiltin).counts = countsExpected
	m.Func("sum(iterable, /, start=0)", sumBuiltin)
	m.Func("any(iterable, /)", quantifier("any", true))
	m.Func("all(iterable, /)", quantifier("all", false))
	m.Func("min(*args, key=None, default=?)", extreme("min", code.CmpLT))
	m.Func("max(*args, key=None, default=?)", extreme("max", code.CmpGT))
	in.bootReversed(t, m)
}

// sortedBuiltin is sorted(): list.sort judges the keywords.
func sortedBuiltin(t *Thread, a []Value) (Value, error) {
	key, reverse := None, False
	for pos := 0; ; {
		k, v, next, ok := t.dictNext(a[1], pos)
		if !ok {
			break
		}
		switch t.GoStr(k) {
		case "key":
			key = v
		case "reverse":
			reverse = v
		default:
			return t.tail(t.in.lib.sorted, a...)
		}
		pos = next
	}
	return t.tail(t.in.lib.sortedBy, a[0], key, reverse)
}

// fewItems is how many items are put into a list only to look at them.
const fewItems = 1 << 12

// plainItems are the items of an iterable, if walking it runs no program code
// and all of them are plain.
func (t *Thread) plainItems(v Value) ([]Value, bool) {
	if !t.isIterable(v) || !t.easyIter(v) {
		return nil, false
	}
	items, ok := t.seqItems(v)
	if !ok {
		n := 0
		switch u := t.unwrap(v); {
		case t.isSet(u):
			n = t.setSize(u)
		case t.is(u, tidDict):
			n = t.dictSize(u)
		case t.is(u, tidDictView):
			n = t.dictSize(t.peek(u, 8))
		case t.is(u, tidRange):
			i, ok := t.asInt(t.peek(u, rangeCount))
			if n = int(min(i, fewItems+1)); !ok {
				return nil, false
			}
		case t.isStr(u):
			n = t.size(u)
		default:
			return nil, false // an iterator would be used up
		}
		if n > fewItems {
			return nil, false
		}
		l, err := t.collect(v)
		if err != nil {
			t.takePending()
			return nil, false
		}
		items = t.listItems(l)
	}
	return items, t.allPlain(items)
}

// sumBuiltin is sum(). Ints and floats are added here.
func sumBuiltin(t *Thread, a []Value) (Value, error) {
	items, ok := t.plainItems(a[0])
	if !ok || !isInt(a[1]) && !isFloat(a[1]) {
		return t.tail(t.in.lib.sum, a...)
	}
	i, f, float := int64(0), 0.0, isFloat(a[1])
	if float {
		f = unboxFloat(a[1])
	} else {
		i = unboxInt(a[1])
	}
	for _, x := range items {
		switch {
		case isInt(x) && !float:
			s := i + unboxInt(x)
			if (i^s)&(unboxInt(x)^s) < 0 {
				return t.tail(t.in.lib.sum, a...)
			}
			i = s
		case isFloat(x) && !float:
			f, float = float64(i)+unboxFloat(x), true
		case isFloat(x):
			f += unboxFloat(x)
		case isInt(x):
			f += float64(unboxInt(x))
		default:
			return t.tail(t.in.lib.sum, a...)
		}
	}
	if float {
		return boxFloat(f), nil
	}
	return t.Int(i), nil
}

// quantifier is any() or all(): it stops at the first item whose truth is stop.
func quantifier(name string, stop bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		items, ok := t.plainItems(a[0])
		if !ok {
			if stop {
				return t.tail(t.in.lib.any, a[0])
			}
			return t.tail(t.in.lib.all, a[0])
		}
		for _, x := range items {
			yes, err := t.truth(x)
			if err != nil {
				return 0, err
			}
			if yes == stop {
				return Bool(stop), nil
			}
		}
		return Bool(!stop), nil
	}
}

// extreme is min() or max().
func extreme(name string, better code.CompareKind) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		n := t.size(a[0])
		if n == 0 {
			return 0, t.typeError("%s expected at least 1 argument, got 0", name)
		}
		if n > 1 && a[2] != 0 {
			return 0, t.typeError("Cannot specify a default for %s() with multiple positional arguments", name)
		}
		var items []Value
		ok := a[1] == None
		if ok && n == 1 {
			items, ok = t.plainItems(t.peekItem(a[0], 0))
		} else if ok {
			items = t.tuple(a[0])
			ok = t.allPlain(items)
		}
		if !ok {
			f := t.in.lib.min
			if better == code.CmpGT {
				f = t.in.lib.max
			}
			v := a[0]
			if n == 1 {
				v = t.peekItem(v, 0)
			}
			def := t.in.lit.unit
			if a[2] != 0 {
				def = t.newTuple(a[2])
			}
			return t.tail(f, v, a[1], def)
		}
		if len(items) == 0 {
			if a[2] != 0 {
				return a[2], nil
			}
			return 0, t.valueError("%s() arg is an empty sequence", name)
		}
		best := items[0]
		for _, x := range items[1:] {
			if bothInts(x, best) {
				if compareNumbers(better, unboxInt(x), unboxInt(best)) {
					best = x
				}
				continue
			}
			v, err := t.compare(better, x, best)
			if err != nil {
				return 0, err
			}
			if v == True {
				best = x
			}
		}
		return best, nil
	}
}

// bootReversed makes the class reversed.
func (in *Interp) bootReversed(t *Thread, m *ModuleDef) {
	c := in.builtinClass(t, "reversed", in.Object, &noSlotsOf)
	c.hideDict, c.final, c.calm = true, true, true
	t.constructor(c, "reversed(sequence, /)", func(t *Thread, a []Value) (Value, error) {
		v := a[0]
		f := t.lookup(t.classOf(v), t.in.names.reversed)
		switch {
		case f == None:
		case f != 0:
			b, err := t.bindDescriptor(f, v, t.classOf(v))
			if err != nil {
				return 0, err
			}
			return t.tail(b)
		case t.is(t.unwrap(v), tidTuple):
			return t.reversedItems(t.newList(t.tuple(t.unwrap(v)))), nil
		case t.isStr(v) || t.is(v, tidBytes) || t.is(v, tidBytearray):
			l, err := t.collect(v)
			if err != nil {
				return 0, err
			}
			return t.reversedItems(l), nil
		case t.special(v, t.in.names.getitem) != 0 && !t.is(v, tidDict):
			if t.special(v, t.in.names.len) == 0 {
				return 0, t.typeError("object of type '%s' has no len()", t.typeName(v))
			}
			return t.tail(t.in.lib.reversedItems, v)
		}
		return 0, t.typeError("'%s' object is not reversible", t.typeName(v))
	})
	c.make.counts = countsExpected
	m.Class(c)
}

// isFinite is not NaN and not infinite.
func isFinite(f float64) bool { return !math.IsInf(f, 0) && f == f }
