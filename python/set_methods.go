package python

import (
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/stm"
)

// setMethods gives set and frozenset their methods. Arguments that run program
// code when iterated become lists in the prelude first.
func (in *Interp) setMethods(t *Thread) {
	for _, c := range []*Class{in.Set, in.FrozenSet} {
		tid := tidSet
		if c == in.FrozenSet {
			tid = tidFrozenSet
		}
		t.method(c, "copy(self, /)", func(t *Thread, a []Value) (Value, error) {
			if tid == tidFrozenSet {
				return a[0], nil
			}
			return t.setCopy(tid, a[0]), nil
		})
		t.setCombiner(c, "union", func(t *Thread, w []Value, x Value) error { return t.setUpdate(w[0], x) })
		t.setCombiner(c, "intersection", setIntersect)
		t.setCombiner(c, "difference", setWithout)
		t.method(c, "symmetric_difference(self, other:set, /)", func(t *Thread, a []Value) (Value, error) {
			return t.symmetric(a, tid)
		})
		t.method(c, "isdisjoint(self, other:set, /)", func(t *Thread, a []Value) (Value, error) {
			yes, err := t.disjoint(a[0], a[1])
			return Bool(yes), err
		})
		t.method(c, "issubset(self, other:set, /)", func(t *Thread, a []Value) (Value, error) {
			b, err := t.asSet(a[1])
			if err != nil {
				return 0, err
			}
			return setCompare(t, code.CmpLE, a[0], b)
		})
		t.method(c, "issuperset(self, other:set, /)", func(t *Thread, a []Value) (Value, error) {
			if u := t.unwrap(a[1]); t.isSet(u) {
				return setCompare(t, code.CmpGE, a[0], u)
			}
			yes, err := t.walkIn(a[0], a[1], false, stop)
			return Bool(yes), err
		})
	}
	in.mutableSetMethods(t)
}

func (in *Interp) mutableSetMethods(t *Thread) {
	m := func(sig string, fn GoFunc) { t.method(in.Set, sig, fn) }
	m("add(self, object, /)", func(t *Thread, a []Value) (Value, error) {
		_, err := t.setAdd(a[0], a[1])
		return None, err
	})
	m("discard(self, object, /)", func(t *Thread, a []Value) (Value, error) {
		_, err := t.setDrop(a)
		return None, err
	})
	m("remove(self, object, /)", func(t *Thread, a []Value) (Value, error) {
		had, err := t.setDrop(a)
		if err == nil && !had {
			err = t.keyError(a[1])
		}
		return None, err
	})
	m("pop(self, /)", setPop)
	m("clear(self, /)", func(t *Thread, a []Value) (Value, error) {
		t.setClear(a[0])
		return None, nil
	})
	t.setUpdater("update", func(t *Thread, w []Value, x Value) error { return t.setUpdate(w[0], x) })
	var b *Builtin
	b = t.method(in.Set, "intersection_update(self, /, *others)", func(t *Thread, a []Value) (Value, error) {
		if hard, v, err := t.hardOthers(b, a[0], a[1]); hard {
			return v, err
		}
		w := t.keep(a[0])
		defer t.drop(w)
		if t.size(a[1]) == 0 {
			w[0] = t.setCopy(tidSet, a[0])
		}
		for i := range t.size(a[1]) {
			if err := setIntersect(t, w, t.peekItem(a[1], i)); err != nil {
				return 0, err
			}
		}
		t.setTake(a[0], w[0])
		return None, nil
	})
	t.setUpdater("difference_update", setSubtract)
	m("symmetric_difference_update(self, other:set, /)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.asSet(a[1])
		if err != nil {
			return 0, err
		}
		if b == a[0] {
			t.setClear(b)
			return None, nil
		}
		w := t.keep(b)
		defer t.drop(w)
		return None, t.setToggle(a[:1], w)
	})
}

// asSet is v as a set: itself, or a new one of its elements. It may call back.
func (t *Thread) asSet(v Value) (Value, error) {
	if u := t.unwrap(v); t.isSet(u) {
		return u, nil
	}
	return t.viewSet(v)
}

// hardOthers asks for the call of b again with lists in place of the iterables
// in the tuple others, if some of them run program code.
func (t *Thread) hardOthers(b *Builtin, self, others Value) (bool, Value, error) {
	for _, x := range t.tuple(others) {
		if !t.easyIter(x) && !t.isSet(t.unwrap(x)) {
			v, err := t.tail(t.in.lib.withLists, b.ref, self, others)
			return true, v, err
		}
	}
	return false, 0, nil
}

// setCombiner adds a method that makes a new set from self by a step for each of
// the arguments. The step takes a set from the word w and leaves one there.
func (t *Thread) setCombiner(c *Class, name string, step func(t *Thread, w []Value, x Value) error) {
	tid := tidSet
	if c == t.in.FrozenSet {
		tid = tidFrozenSet
	}
	var b *Builtin
	b = t.method(c, name+"(self, /, *others)", func(t *Thread, a []Value) (Value, error) {
		if hard, v, err := t.hardOthers(b, a[0], a[1]); hard {
			return v, err
		}
		w := t.keep(a[0])
		defer t.drop(w)
		if n := t.size(a[1]); n == 0 || name == "union" {
			w[0] = t.setCopy(tid, a[0])
		}
		for i := range t.size(a[1]) {
			step := step
			if i > 0 && name == "difference" {
				step = setSubtract // the set is new already
			}
			if err := step(t, w, t.peekItem(a[1], i)); err != nil {
				return 0, err
			}
		}
		return w[0], nil
	})
}

// setUpdater adds a method that changes the set for each of its arguments.
func (t *Thread) setUpdater(name string, step func(t *Thread, w []Value, x Value) error) {
	var b *Builtin
	b = t.method(t.in.Set, name+"(self, /, *others)", func(t *Thread, a []Value) (Value, error) {
		if hard, v, err := t.hardOthers(b, a[0], a[1]); hard {
			return v, err
		}
		for i := range t.size(a[1]) {
			if err := step(t, a[:1], t.peekItem(a[1], i)); err != nil {
				return 0, err
			}
		}
		return None, nil
	})
}

// setIntersect keeps in the set in w what is in x, too.
func setIntersect(t *Thread, w []Value, x Value) error {
	if !t.isIterable(x) {
		return t.notIterable(x)
	}
	tid := t.tid(w[0])
	if u := t.unwrap(x); t.isSet(u) {
		r, err := t.setOp(code.BinAnd, tid, w[0], u)
		w[0] = r
		return err
	}
	y := t.keep(t.newSet(tid))
	defer t.drop(y)
	_, err := t.walkIn(w[0], x, true, func(k Value) (bool, error) {
		_, err := t.setAdd(y[0], k)
		return t.setSize(y[0]) < t.setSize(w[0]), err
	})
	w[0] = y[0]
	return err
}

// walkIn calls f for the items of an iterable that are in s, or if in is false those
// that are not, as long as f says. It may call back.
func (t *Thread) walkIn(s, x Value, in bool, f func(k Value) (bool, error)) (whole bool, err error) {
	w := t.keep(s, 0, 0)
	defer t.drop(w)
	it, err := t.iter(x)
	if err != nil {
		return false, err
	}
	w[1] = it
	for {
		k, err := t.next(w[1])
		if k == 0 || err != nil {
			return true, err
		}
		w[2] = k
		has, err := t.setHas(w[0], k)
		if err != nil {
			return false, err
		}
		if has != in {
			continue
		}
		if more, err := f(w[2]); !more || err != nil {
			return false, err
		}
	}
}

// stop is for walkIn: to see whether there is any.
func stop(Value) (bool, error) { return false, nil }

// setWithout makes a new set of what is in the set in w and not in x.
func setWithout(t *Thread, w []Value, x Value) error {
	u := t.unwrap(x)
	if t.isSet(u) {
		r, err := t.setOp(code.BinSub, t.tid(w[0]), w[0], u)
		w[0] = r
		return err
	}
	if !t.is(u, tidDict) || t.setSize(w[0])>>2 > t.dictSize(u) {
		y := t.keep(x)
		defer t.drop(y)
		w[0] = t.setCopy(t.tid(w[0]), w[0])
		return setSubtract(t, w, y[0])
	}
	y := t.keep(t.newSet(t.tid(w[0])), u)
	defer t.drop(y)
	err := t.eachHash(w, func(k Value, h uint64) error {
		z := t.keep(k)
		defer t.drop(z)
		i, err := t.dictFind(y[1], k, h)
		if err == nil && i < 0 {
			_, err = t.setAddHash(y[0], z[0], h)
		}
		return err
	})
	w[0] = y[0]
	return err
}

// setSubtract removes what is in x from the set in w.
func setSubtract(t *Thread, w []Value, x Value) error {
	if !t.isIterable(x) {
		return t.notIterable(x)
	}
	if t.unwrap(x) == w[0] {
		t.setClear(w[0])
		return nil
	}
	y := t.keep(0)
	defer t.drop(y)
	l, err := t.collect(x)
	if err != nil {
		return err
	}
	y[0] = l
	for i := 0; i < t.listSize(y[0]); i++ {
		if _, err := t.setDiscard(w[0], t.listGet(y[0], i)); err != nil {
			return err
		}
	}
	s := w[0]
	if used := t.get(s, setUsed); t.peek(s, setFill)-used > t.peek(s, setMask)/4 {
		t.touch(s)
		t.setResize(s, int(used)*4)
	}
	return nil
}

// symmetric is a[0] ^ set(a[1]) as a new set of type tid.
func (t *Thread) symmetric(a []Value, tid stm.TypeID) (Value, error) {
	if u := t.unwrap(a[1]); t.isSet(u) {
		return t.setOp(code.BinXor, tid, a[0], u)
	}
	w := t.keep(t.newSet(tid))
	defer t.drop(w)
	if err := t.setUpdate(w[0], a[1]); err != nil {
		return 0, err
	}
	err := t.setToggle(w, a[:1])
	return w[0], err
}

// disjoint reports whether no element of an iterable is in s. It may call back.
func (t *Thread) disjoint(s, x Value) (bool, error) {
	if !t.isIterable(x) {
		return false, t.notIterable(x)
	}
	return t.walkIn(s, x, true, stop)
}

// setDrop removes a[1] from a[0]; a set in a[1] stands for an equal frozenset.
func (t *Thread) setDrop(a []Value) (bool, error) {
	had, err := t.setDiscard(a[0], a[1])
	if t.catches(err, t.in.TypeError) && t.is(t.unwrap(a[1]), tidSet) {
		t.takePending()
		return t.setDiscard(a[0], t.setCopy(tidFrozenSet, t.unwrap(a[1])))
	}
	return had, err
}

// setPop removes some element: the next one in table order after the last pop,
// so that popping them all is linear.
func setPop(t *Thread, a []Value) (Value, error) {
	s := a[0]
	if t.setSize(s) == 0 {
		return 0, t.keyError(t.Str("pop from an empty set"))
	}
	k, _, next, ok := t.setNext(s, int(t.peek(s, setFinger)))
	if !ok {
		k, _, next, _ = t.setNext(s, 0)
	}
	t.setRemoveAt(s, next-1)
	t.init(s, setFinger, uint64(next))
	return k, nil
}
