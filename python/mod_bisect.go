package python

// bisectFuncs is the part of insort that finds the place of x between lo and hi of a
// sorted list, behind what equals it or in front. It is one step, as in CPython, so
// that no thread has its turn between it and the insertion; where code of the program
// would compare, or the limits are not in the list, it gives None.
func bisectFuncs(m *ModuleDef) {
	m.Func("sorted_place(a, x, lo, hi, behind, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.is(a[0], tidList) || !isInt(a[2]) || a[3] != None && !isInt(a[3]) {
			return None, nil
		}
		size := int64(t.listSize(a[0]))
		lo, hi := unboxInt(a[2]), size
		if a[3] != None {
			hi = unboxInt(a[3])
		}
		if lo < 0 || hi > size || !t.isPlain(a[1], plainDepth) {
			return None, nil
		}
		return t.sortedPlace(a[0], a[1], int(lo), int(hi), a[4] == True)
	})
}

func (t *Thread) sortedPlace(l, x Value, lo, hi int, behind bool) (Value, error) {
	for lo < hi {
		mid := lo + (hi-lo)/2
		item, ok := t.plainItem(l, mid)
		if !ok {
			return None, nil
		}
		var err error
		var before bool
		if behind {
			before = !t.plainLess(x, item, &err)
		} else {
			before = t.plainLess(item, x, &err)
		}
		switch {
		case err != nil:
			return 0, err
		case before:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return t.Int(int64(lo)), nil
}
