package python

// newTuple makes a tuple of items.
func (t *Thread) newTuple(items ...Value) Ref {
	if len(items) == 0 && t.in.lit.unit != 0 {
		return t.in.lit.unit
	}
	r := t.allocArray(tidTuple, len(items))
	copy(t.items(r, 0, len(items)), items)
	return r
}

// oldTuple is newTuple in old space.
func (t *Thread) oldTuple(items []Value) Ref {
	r := t.oldArray(tidTuple, len(items))
	copy(t.items(r, 0, len(items)), items)
	return r
}

// tuple are the items of a tuple.
func (t *Thread) tuple(r Ref) []Value { return t.items(r, 0, t.size(r)) }

// tupleSize is len of a tuple, 0 for an omitted one.
func (t *Thread) tupleSize(r Value) int {
	if r == 0 {
		return 0
	}
	return t.size(r)
}

// tupleConcat is a + b.
func (t *Thread) tupleConcat(a, b Ref) Value {
	n, m := t.size(a), t.size(b)
	switch {
	case m == 0:
		return a
	case n == 0:
		return b
	}
	r := t.allocArray(tidTuple, n+m)
	copy(t.items(r, 0, n), t.tuple(a))
	copy(t.items(r, n, m), t.tuple(b))
	return r
}
