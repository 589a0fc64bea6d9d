package python

// heapFuncs are the parts of heapq that put an item of a list into its place. Where no
// code of the program compares, they are one step, as in CPython: threads do not take
// turns in the middle. Else they do nothing and say False; so they do if there is no
// such item, whatever __len__ of a class derived from list says.
func heapFuncs(m *ModuleDef) {
	m.Func("heap_up(heap, pos, /)", func(t *Thread, a []Value) (Value, error) {
		return t.heapUp(t.unwrap(a[0]), int(unboxInt(a[1])))
	})
	m.Func("heap_down(heap, pos, /)", func(t *Thread, a []Value) (Value, error) {
		return t.heapDown(t.unwrap(a[0]), int(unboxInt(a[1])))
	})
}

// heapUp moves item pos of the list up to where no parent is larger.
func (t *Thread) heapUp(l Value, pos int) (Value, error) {
	item, ok := t.plainItem(l, pos)
	if !ok {
		return False, nil
	}
	var room [64]int
	path := append(room[:0], pos)
	for pos > 0 {
		pos = (pos - 1) / 2
		other, ok := t.plainItem(l, pos)
		if !ok {
			return False, nil
		}
		var err error
		less := t.plainLess(item, other, &err)
		if err != nil {
			return 0, err
		}
		if !less {
			break
		}
		path = append(path, pos)
	}
	t.shift(l, path, item)
	return True, nil
}

// heapDown moves item pos of the list down: the smaller children move up all the way,
// and the item finds its place from the bottom, which is where it usually belongs.
func (t *Thread) heapDown(l Value, pos int) (Value, error) {
	item, ok := t.plainItem(l, pos)
	if !ok {
		return False, nil
	}
	end := t.listSize(l)
	var room [64]int
	path := append(room[:0], pos)
	for child := 2*pos + 1; child < end; child = 2*child + 1 {
		left, ok := t.plainItem(l, child)
		if !ok {
			return False, nil
		}
		if child+1 < end {
			right, ok := t.plainItem(l, child+1)
			if !ok {
				return False, nil
			}
			var err error
			less := t.plainLess(left, right, &err)
			if err != nil {
				return 0, err
			}
			if !less {
				child++
			}
		}
		path = append(path, child)
	}
	for ; len(path) > 1; path = path[:len(path)-1] {
		var err error
		less := t.plainLess(item, t.listGet(l, path[len(path)-1]), &err)
		if err != nil {
			return 0, err
		}
		if !less {
			break
		}
	}
	t.shift(l, path, item)
	return True, nil
}

// plainItem is item i of the list; ok is false if there is none, or it is not plain.
func (t *Thread) plainItem(l Value, i int) (v Value, ok bool) {
	if uint(i) >= uint(t.listSize(l)) {
		return 0, false
	}
	v = t.listGet(l, i)
	return v, t.isPlain(v, plainDepth)
}

// shift moves the items on a path of places one towards its beginning, and puts item
// at its end.
func (t *Thread) shift(l Value, path []int, item Value) {
	for i, pos := range path[1:] {
		t.listSet(l, path[i], t.listGet(l, pos))
	}
	t.listSet(l, path[len(path)-1], item)
}
