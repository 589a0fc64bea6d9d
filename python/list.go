package python

// A list is its length and an array of items with room to grow. Items are
// conflict units of their own (16 bytes: two items); the length belongs to the
// list object.

// newList makes a list of items.
func (t *Thread) newList(items []Value) Ref {
	r := t.alloc(tidList)
	if len(items) > 0 {
		a := t.allocArray(tidWords, len(items))
		copy(t.items(a, 0, len(items)), items)
		t.init(r, listItems, a)
		t.init(r, listLen, uint64(len(items)))
	}
	return r
}

// newListRoom makes an empty list with room for n items.
func (t *Thread) newListRoom(n int) Ref {
	r := t.alloc(tidList)
	if n > 0 {
		t.init(r, listItems, t.allocArray(tidWords, n))
	}
	return r
}

// listSize is len(l).
func (t *Thread) listSize(l Ref) int { return int(t.get(l, listLen)) }

// listGet is l[i], 0 <= i < len(l).
func (t *Thread) listGet(l Ref, i int) Value { return t.getItem(t.get(l, listItems), i) }

// listSet is l[i] = v, 0 <= i < len(l).
func (t *Thread) listSet(l Ref, i int, v Value) { t.setItem(t.get(l, listItems), i, v) }

// listItems are the items of l, read. Valid until the next safepoint.
func (t *Thread) listItems(l Ref) []Value {
	n := t.listSize(l)
	if n == 0 {
		return nil
	}
	return t.getItems(t.peek(l, listItems), 0, n)
}

// listAppend is l.append(v).
func (t *Thread) listAppend(l Ref, v Value) {
	n := t.listSize(l)
	a := t.peek(l, listItems)
	if a == 0 || n == t.size(a) {
		a = t.listGrow(l, n+1)
	}
	t.setItem(a, n, v)
	t.set(l, listLen, uint64(n+1))
}

// listGrow gives l an array with room for n items or more, as CPython would.
func (t *Thread) listGrow(l Ref, n int) Ref {
	old, used := t.get(l, listItems), t.listSize(l)
	if old != 0 && t.size(old) >= n {
		return old
	}
	a := t.allocArray(tidWords, listRoom(n))
	if used > 0 {
		copy(t.items(a, 0, used), t.getItems(old, 0, used))
	}
	t.set(l, listItems, a)
	return a
}

// listRoom is how many items the array of a list of n gets when it grows.
func listRoom(n int) int { return (n + n>>3 + 6) &^ 3 }

// listExtend appends items, which may be memory of the heap.
func (t *Thread) listExtend(l Ref, items []Value) {
	if len(items) == 0 {
		return
	}
	n := t.listSize(l)
	a := t.listGrow(l, n+len(items))
	copy(t.setItems(a, n, len(items)), items)
	t.set(l, listLen, uint64(n+len(items)))
}

// listInsert is l.insert(i, v), 0 <= i <= len(l).
func (t *Thread) listInsert(l Ref, i int, v Value) {
	t.listAppend(l, v)
	n := t.listSize(l)
	w := t.setItems(t.peek(l, listItems), i, n-i)
	copy(w[1:], w)
	w[0] = v
}

// listDelete removes the items i <= k < j.
func (t *Thread) listDelete(l Ref, i, j int) {
	n := t.listSize(l)
	if i >= j {
		return
	}
	w := t.setItems(t.peek(l, listItems), i, n-i)
	k := copy(w, w[j-i:])
	clear(w[k:])
	t.set(l, listLen, uint64(n-(j-i)))
}

// listReplace is l[i:j] = items, which are not memory of l's own items.
func (t *Thread) listReplace(l Ref, i, j int, items []Value) {
	n := t.listSize(l)
	grown := n - (j - i) + len(items)
	switch {
	case len(items) > j-i:
		a := t.listGrow(l, grown)
		w := t.setItems(a, i, grown-i)
		copy(w[len(items):], w[j-i:n-i])
		copy(w, items)
		t.set(l, listLen, uint64(grown))
	default:
		copy(t.setItems(t.get(l, listItems), i, len(items)), items)
		t.listDelete(l, i+len(items), j)
	}
}
