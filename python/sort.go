package python

import "github.com/segue-vm/segue/python/code"

// Sorting. What can be compared without running program code is sorted by Go
// code at once; the rest by the prelude, in Python. Both are stable merge sorts.

// listSort is list.sort().
func listSort(t *Thread, a []Value) (Value, error) {
	order, err := t.cInt(a[2])
	if err != nil {
		return 0, err
	}
	reversed := order != 0
	if a[1] != None || !t.allPlain(t.listItems(a[0])) {
		return t.tail(t.in.lib.listSort, a[0], a[1], Bool(reversed))
	}
	n := t.listSize(a[0])
	items := append([]Value(nil), t.listItems(a[0])...)
	err = t.sortPlain(items, nil, reversed)
	if n > 0 {
		copy(t.setItems(t.peek(a[0], listItems), 0, n), items)
	}
	return None, err
}

// plainDepth is how deep tuples and lists are looked into for what is not plain.
const plainDepth = 3

// isPlain reports whether comparing v with other plain values runs no program code.
func (t *Thread) isPlain(v Value, depth int) bool {
	if !isRef(v) {
		return true
	}
	switch tid := t.tid(v); tid {
	case tidStr1, tidStr2, tidStr4, tidBytes, tidBigInt, tidComplex, tidRange:
		return true
	case tidTuple, tidList:
		items, _ := t.seqItems(v)
		if depth == 0 || len(items) > 16 {
			return false
		}
		for _, x := range items {
			if !t.isPlain(x, depth-1) {
				return false
			}
		}
		return true
	}
	return false
}

func (t *Thread) allPlain(items []Value) bool {
	for _, x := range items {
		if !t.isPlain(x, plainDepth) {
			return false
		}
	}
	return true
}

// plainLess is a < b of plain values; after an error it is false and err is set.
func (t *Thread) plainLess(a, b Value, err *error) bool {
	switch {
	case bothInts(a, b):
		return unboxInt(a) < unboxInt(b)
	case isFloat(a) && isFloat(b):
		return unboxFloat(a) < unboxFloat(b)
	case t.isStr(a) && t.isStr(b):
		return t.strCmp(a, b) < 0
	case *err != nil:
		return false
	}
	v, e := t.compare(code.CmpLT, a, b)
	if e != nil {
		*err = e
		return false
	}
	return v == True
}

// sortPlain sorts plain keys, and with them values, if that is not nil.
func (t *Thread) sortPlain(keys, values []Value, reversed bool) (err error) {
	if reversed {
		reverse(keys)
		reverse(values)
	}
	s := sorter{less: func(a, b Value) bool { return t.plainLess(a, b, &err) }, err: &err}
	s.sort(keys, values)
	if reversed {
		reverse(keys)
		reverse(values)
	}
	return err
}

// A sorter sorts keys and values as long as there is no error.
type sorter struct {
	less         func(a, b Value) bool
	err          *error
	keys, values []Value // room for the left half of a merge
}

// smallSort is the length below which CPython, too, sorts by binary insertion
// alone; then the two make the same comparisons.
const smallSort = 64

func (s *sorter) sort(keys, values []Value) {
	n := len(keys)
	if n < smallSort {
		s.insertion(keys, values)
		return
	}
	mid := n / 2
	if values == nil {
		s.sort(keys[:mid], nil)
		s.sort(keys[mid:], nil)
	} else {
		s.sort(keys[:mid], values[:mid])
		s.sort(keys[mid:], values[mid:])
	}
	if *s.err == nil && s.less(keys[mid], keys[mid-1]) {
		s.merge(keys, values, mid)
	}
}

// insertion sorts what follows the run at the beginning into it.
func (s *sorter) insertion(keys, values []Value) {
	for i := s.run(keys, values); i < len(keys); i++ {
		low, high := 0, i
		for low < high {
			mid := int(uint(low+high) / 2)
			if s.less(keys[i], keys[mid]) {
				high = mid
			} else {
				low = mid + 1
			}
			if *s.err != nil {
				return
			}
		}
		rotate(keys[low : i+1])
		if values != nil {
			rotate(values[low : i+1])
		}
	}
}

// run is the length of the sorted run at the beginning; a descending one is
// reversed.
func (s *sorter) run(keys, values []Value) int {
	n := len(keys)
	if n < 2 {
		return n
	}
	i := 2
	if !s.less(keys[1], keys[0]) {
		for ; i < n && *s.err == nil && !s.less(keys[i], keys[i-1]); i++ {
		}
	} else {
		for ; i < n && s.less(keys[i], keys[i-1]); i++ {
		}
		if *s.err == nil {
			reverse(keys[:i])
			if values != nil {
				reverse(values[:i])
			}
		}
	}
	if *s.err != nil {
		return n
	}
	return i
}

// rotate moves the last item to the front.
func rotate(x []Value) {
	last := x[len(x)-1]
	copy(x[1:], x)
	x[0] = last
}

// merge merges the sorted parts before and from mid on.
func (s *sorter) merge(keys, values []Value, mid int) {
	s.keys = append(s.keys[:0], keys[:mid]...)
	if values != nil {
		s.values = append(s.values[:0], values[:mid]...)
	}
	i, j, k := 0, mid, 0
	for i < mid {
		if j < len(keys) && s.less(keys[j], s.keys[i]) {
			keys[k] = keys[j]
			if values != nil {
				values[k] = values[j]
			}
			j++
		} else {
			keys[k] = s.keys[i]
			if values != nil {
				values[k] = s.values[i]
			}
			i++
		}
		k++
	}
}

// iterFuncs are what the prelude needs to know about iterables.
func iterFuncs(m *ModuleDef) {
	m.Func("_easy(x, /)", func(t *Thread, a []Value) (Value, error) { return Bool(t.easyIter(a[0])), nil })
}

// sortFuncs are what the sort in the prelude is made of.
func sortFuncs(m *ModuleDef) {
	// _sort_take(l) empties l and returns its items as a new list.
	m.Func("_sort_take(l, /)", func(t *Thread, a []Value) (Value, error) {
		items := t.newList(t.listItems(a[0]))
		t.set(a[0], listItems, 0)
		t.set(a[0], listLen, 0)
		return items, nil
	}).calm = true
	// _sort_put(l, items) gives l its items back; False if it was not empty all the time.
	m.Func("_sort_put(l, items, /)", func(t *Thread, a []Value) (Value, error) {
		empty := t.get(a[0], listItems) == 0
		t.listReplace(a[0], 0, t.listSize(a[0]), t.listItems(a[1]))
		return Bool(empty), nil
	}).calm = true
	// _sort_plain(keys, values, reverse) sorts two lists by the first; False if
	// that would run program code.
	m.Func("_sort_plain(keys, values, reverse, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.allPlain(t.listItems(a[0])) {
			return False, nil
		}
		n := t.listSize(a[0])
		if n == 0 {
			return True, nil
		}
		keys := append([]Value(nil), t.listItems(a[0])...)
		values := append([]Value(nil), t.listItems(a[1])...)
		err := t.sortPlain(keys, values, a[2] == True)
		copy(t.setItems(t.peek(a[1], listItems), 0, n), values)
		return True, err
	}).calm = true
}
