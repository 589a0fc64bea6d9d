package python

// The iterators of itertools that choose from sequences. Such an iterator is a
// box: A the tuple to choose from (product: a tuple of tuples), B the list of
// indices of the next choice or 0 at the end, C the cycles of permutations.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("_itertools", itertoolsModule) })
}

// itertoolsModule has the classes, and functions that make their objects from
// tuples.
func itertoolsModule(t *Thread, m *ModuleDef) {
	chooser := func(name string, peek func(t *Thread, it Ref) Value, step func(t *Thread, it Ref)) *Class {
		s := &Slots{
			Iter: selfIter,
			Peek: func(t *Thread, it Value) Value {
				if t.get(it, boxB) == 0 {
					return 0
				}
				return peek(t, it)
			},
			Step: func(t *Thread, it Value) {
				if t.get(it, boxB) != 0 {
					step(t, it)
				}
			},
		}
		s.Next = func(t *Thread, it Value) (Value, error) {
			v := s.Peek(t, it)
			s.Step(t, it)
			return v, nil
		}
		c := t.in.builtinClass(t, name, t.in.Object, s)
		c.hideDict, c.final = true, true
		t.define(c, "__module__", t.nameStr("itertools"))
		t.addWrappers(c)
		m.Class(c)
		return c
	}
	product := chooser("product", productPeek, productStep)
	m.Func("_product(pools, /)", func(t *Thread, a []Value) (Value, error) {
		indices := t.newList(nil)
		for _, pool := range t.tuple(a[0]) {
			if t.size(pool) == 0 {
				indices = 0
				break
			}
			t.listAppend(indices, smallInt(0))
		}
		return t.boxed(product, a[0], indices), nil
	})
	choose := func(name string, step func(t *Thread, it Ref), first func(t *Thread, n, r int) []Value) {
		c := chooser(name, choicePeek, step)
		m.Func("_"+name+"(pool, r, /)", func(t *Thread, a []Value) (Value, error) {
			n, r := t.size(a[0]), int(unboxInt(a[1]))
			indices := first(t, n, r)
			if indices == nil {
				return t.boxed(c, a[0]), nil
			}
			return t.boxed(c, a[0], t.newList(indices[:r]), t.newList(indices[r:])), nil
		})
	}
	choose("combinations", combinationsStep, func(t *Thread, n, r int) []Value {
		if r > n {
			return nil
		}
		return countUp(r)
	})
	choose("combinations_with_replacement", replacementStep, func(t *Thread, n, r int) []Value {
		if n == 0 && r > 0 {
			return nil
		}
		indices := make([]Value, r)
		for i := range indices {
			indices[i] = smallInt(0)
		}
		return indices
	})
	// The indices that are not chosen follow in C, in ascending order.
	choose("permutations", permutationsStep, func(t *Thread, n, r int) []Value {
		if r > n {
			return nil
		}
		return countUp(n)
	})
}

// countUp is 0, 1... n-1; never nil.
func countUp(n int) []Value {
	vs := make([]Value, n)
	for i := range vs {
		vs[i] = smallInt(int64(i))
	}
	return vs
}

func (t *Thread) choiceAt(indices Ref, i int) int { return int(unboxInt(t.listGet(indices, i))) }

func choicePeek(t *Thread, it Ref) Value {
	pool, indices := t.peek(it, boxA), t.get(it, boxB)
	vs := make([]Value, t.listSize(indices))
	for i := range vs {
		vs[i] = t.peekItem(pool, t.choiceAt(indices, i))
	}
	return t.newTuple(vs...)
}

func productPeek(t *Thread, it Ref) Value {
	pools, indices := t.peek(it, boxA), t.get(it, boxB)
	vs := make([]Value, t.size(pools))
	for i := range vs {
		vs[i] = t.peekItem(t.peekItem(pools, i), t.choiceAt(indices, i))
	}
	return t.newTuple(vs...)
}

// productStep counts up, the last position first.
func productStep(t *Thread, it Ref) {
	pools, indices := t.peek(it, boxA), t.get(it, boxB)
	for i := t.size(pools) - 1; i >= 0; i-- {
		if k := t.choiceAt(indices, i) + 1; k < t.size(t.peekItem(pools, i)) {
			t.listSet(indices, i, smallInt(int64(k)))
			return
		}
		t.listSet(indices, i, smallInt(0))
	}
	t.set(it, boxB, 0)
}

// combinationsStep moves the last index that can move, and puts the following
// ones next to it.
func combinationsStep(t *Thread, it Ref) {
	n, indices := t.size(t.peek(it, boxA)), t.get(it, boxB)
	r := t.listSize(indices)
	for i := r - 1; i >= 0; i-- {
		k := t.choiceAt(indices, i)
		if k == i+n-r {
			continue
		}
		for ; i < r; i++ {
			k++
			t.listSet(indices, i, smallInt(int64(k)))
		}
		return
	}
	t.set(it, boxB, 0)
}

func replacementStep(t *Thread, it Ref) {
	n, indices := t.size(t.peek(it, boxA)), t.get(it, boxB)
	r := t.listSize(indices)
	for i := r - 1; i >= 0; i-- {
		k := t.choiceAt(indices, i)
		if k == n-1 {
			continue
		}
		for ; i < r; i++ {
			t.listSet(indices, i, smallInt(int64(k+1)))
		}
		return
	}
	t.set(it, boxB, 0)
}

// permutationsStep exchanges the last index that is not the largest of those
// that could stand there for the next larger one. The rest comes in ascending
// order: first what follows in the choice, then what is left.
func permutationsStep(t *Thread, it Ref) {
	indices, left := t.get(it, boxB), t.get(it, boxC)
	rest := t.listItems(left)
	free := make([]int, len(rest), len(rest)+t.listSize(indices))
	for i, v := range rest {
		free[i] = int(unboxInt(v))
	}
	r := t.listSize(indices)
	for i := r - 1; i >= 0; i-- {
		k := t.choiceAt(indices, i)
		at := 0
		for at < len(free) && free[at] < k {
			at++
		}
		if at == len(free) {
			free = append(free, k)
			continue
		}
		free[at], k = k, free[at]
		t.listSet(indices, i, smallInt(int64(k)))
		for i++; i < r; i++ {
			t.listSet(indices, i, smallInt(int64(free[0])))
			free = free[1:]
		}
		for i, k := range free {
			t.listSet(left, i, smallInt(int64(k)))
		}
		return
	}
	t.set(it, boxB, 0)
}
