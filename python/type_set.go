package python

import (
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/stm"
)

// isSet reports whether v is a set or frozenset.
func (t *Thread) isSet(v Value) bool { return t.is(v, tidSet) || t.is(v, tidFrozenSet) }

func setRepr(t *Thread, v Value) (string, error) {
	name := t.typeName(v)
	if t.setSize(v) == 0 {
		return name + "()", nil
	}
	if t.reprEnter(v) {
		return name + "(...)", nil
	}
	defer t.reprLeave()
	s, err := t.reprItems(t.newList(t.setItemsOf(v)), "{", "}")
	if name != "set" {
		s = name + "(" + s + ")"
	}
	return s, err
}

func setContains(t *Thread, v, x Value) (bool, error) {
	w := t.keep(v, x)
	defer t.drop(w)
	has, err := t.setHas(v, x)
	if t.catches(err, t.in.TypeError) && t.is(t.unwrap(w[1]), tidSet) {
		t.takePending()
		return t.setHas(w[0], t.setCopy(tidFrozenSet, t.unwrap(w[1])))
	}
	return has, err
}

// subset reports whether all elements of a are in b. It may call back.
func (t *Thread) subset(a, b Value) (bool, error) {
	w := t.keep(a, b)
	defer t.drop(w)
	for pos := 0; ; {
		k, h, next, ok := t.setNext(w[0], pos)
		if !ok {
			return true, nil
		}
		slot, _, err := t.setFind(w[1], k, h)
		if slot < 0 {
			return false, err
		}
		pos = next
	}
}

func setCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if b = t.unwrap(b); !t.isSet(b) {
		return NotImplemented, nil
	}
	n, m := t.setSize(a), t.setSize(b)
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
		var err error
		if fits, err = t.subset(x, y); err != nil {
			return 0, err
		}
	}
	return Bool(fits != (op == code.CmpNE)), nil
}

func setBinary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	a, b = t.unwrap(a), t.unwrap(b)
	if !t.isSet(a) || !t.isSet(b) {
		return NotImplemented, nil
	}
	return t.setOp(op, t.tid(a), a, b)
}

// setOp combines two sets into a new one of type tid. It may call back.
func (t *Thread) setOp(op code.BinaryKind, tid stm.TypeID, a, b Value) (Value, error) {
	w := t.keep(a, b, 0)
	defer t.drop(w)
	if op == code.BinOr || op == code.BinXor {
		if op == code.BinOr {
			w[2] = t.setCopy(tid, a)
			err := t.setMerge(w[2], b)
			return w[2], err
		}
		w[2] = t.setCopy(tid, b)
		err := t.setToggle(w[2:3], w[0:1])
		return w[2], err
	}
	if op == code.BinSub && t.setSize(a)>>2 > t.setSize(b) {
		w[2] = t.setCopy(tid, a)
		err := setSubtract(t, w[2:3], b)
		return w[2], err
	}
	w[2] = t.newSet(tid)
	if op == code.BinAnd && t.setSize(b) > t.setSize(a) {
		w[0], w[1] = w[1], w[0]
	}
	from, in := 0, 1
	if op == code.BinAnd {
		from, in = 1, 0
	}
	err := t.eachHash(w[from:from+1], func(k Value, h uint64) error {
		x := t.keep(k)
		defer t.drop(x)
		slot, _, err := t.setFind(w[in], k, h)
		if err == nil && (slot >= 0) == (op == code.BinAnd) {
			_, err = t.setAddHash(w[2], x[0], h)
		}
		return err
	})
	return w[2], err
}

// setToggle removes from the set in s what is in the set in x, too, and adds the
// rest of that.
func (t *Thread) setToggle(s, x []Value) error {
	return t.eachHash(x, func(k Value, h uint64) error {
		w := t.keep(k)
		defer t.drop(w)
		slot, _, err := t.setFind(s[0], k, h)
		switch {
		case err != nil:
			return err
		case slot >= 0:
			t.setRemoveAt(s[0], slot)
			return nil
		}
		_, err = t.setAddHash(s[0], w[0], h)
		return err
	})
}

// eachHash calls f for the elements of the set in the stack word w.
func (t *Thread) eachHash(w []Value, f func(k Value, h uint64) error) error {
	for pos := 0; ; {
		k, h, next, ok := t.setNext(w[0], pos)
		if !ok {
			return nil
		}
		if err := f(k, h); err != nil {
			return err
		}
		pos = next
	}
}

func setInplace(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	if b = t.unwrap(b); !t.isSet(b) {
		return NotImplemented, nil
	}
	w := t.keep(a)
	defer t.drop(w)
	if op == code.BinOr {
		return a, t.setMerge(a, b)
	}
	if op == code.BinSub {
		err := setSubtract(t, w, b)
		return w[0], err
	}
	if op == code.BinXor {
		if a == b {
			t.setClear(a)
			return a, nil
		}
		x := t.keep(b)
		defer t.drop(x)
		err := t.setToggle(w, x)
		return w[0], err
	}
	r, err := t.setOp(op, tidSet, a, b)
	if err != nil {
		return 0, err
	}
	t.setTake(w[0], r)
	return w[0], nil
}

// setTake gives s the content of r, a new set.
func (t *Thread) setTake(s, r Ref) {
	t.touch(s)
	for off := uint64(setUsed); off <= setHashes; off += 8 {
		t.init(s, off, t.peek(r, off))
	}
}

// setUpdate adds the elements of any iterable. It may call back.
func (t *Thread) setUpdate(s, x Value) error {
	u := t.unwrap(x)
	if t.isSet(u) {
		return t.setMerge(s, u)
	}
	if t.is(u, tidDict) {
		if n := t.dictSize(u); (int(t.get(s, setFill))+n)*5 >= int(t.peek(s, setMask))*3 {
			t.touch(s)
			t.setResize(s, (t.setSize(s)+n)*2)
		}
	}
	if !t.isIterable(x) {
		return t.typeError("'%s' object is not iterable", t.typeName(x))
	}
	w := t.keep(s, 0)
	defer t.drop(w)
	it, err := t.iter(x)
	if err != nil {
		return err
	}
	w[1] = it
	for {
		k, err := t.next(w[1])
		if k == 0 || err != nil {
			return err
		}
		if _, err := t.setAdd(w[0], k); err != nil {
			return err
		}
	}
}

// frozenSetHash is kept in the set if that is new, as the hash of a str is.
func frozenSetHash(t *Thread, v Value) (uint64, error) {
	if h := t.peek(v, setFinger); h != 0 {
		return h - 1, nil
	}
	h := t.frozenSetHash(v)
	if t.fresh(v) {
		t.init(v, setFinger, h+1)
	}
	return h, nil
}

func (t *Thread) frozenSetHash(v Value) uint64 {
	h := uint64(0)
	for pos := 0; ; {
		_, x, next, ok := t.setNext(v, pos)
		if !ok {
			break
		}
		h ^= ((x ^ 89869747) ^ x<<16) * 3644798167
		pos = next
	}
	h ^= (uint64(t.setSize(v)) + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if h == ^uint64(0) {
		h = 590923713
	}
	return h
}
