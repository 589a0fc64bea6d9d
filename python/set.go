package python

import "github.com/segue-vm/segue/stm"

// Sets are CPython's: an open hash table that is walked in table order, so that
// a set of ints shows its elements in the order programs know. The set object
// is the unit of conflict; its tables are written only together with it.
//
//	set    used  fill  mask  keys  hashes
//	keys   element | 0 free | deleted
//	hashes hash of the same slot

const (
	setMin          = 8
	setLinearProbes = 9
	setPerturb      = 5
)

// newSet makes an empty set or frozenset.
func (t *Thread) newSet(tid stm.TypeID) Ref {
	r := t.alloc(tid)
	t.setTables(r, setMin)
	return r
}

func (t *Thread) setTables(s Ref, n int) {
	t.init(s, setKeys, t.allocArray(tidWords, n))
	t.init(s, setHashes, t.allocArray(tidHashes, n))
	t.init(s, setMask, uint64(n-1))
}

func (t *Thread) setSize(s Ref) int { return int(t.get(s, setUsed)) }

// setFind finds the slot of key, or else -1 and the slot where it would go. It
// may call back, like dictFind.
func (t *Thread) setFind(s, key Value, hash uint64) (slot, free int, err error) {
	t.mark(s)
again:
	mask := t.peek(s, setMask)
	perturb := hash
	i := hash & mask
	free = -1
	for {
		probes := uint64(0)
		if i+setLinearProbes <= mask {
			probes = setLinearProbes
		}
		for k := i; k <= i+probes; k++ {
			x := t.peekItem(t.peek(s, setKeys), int(k))
			switch {
			case x == 0:
				if free < 0 {
					free = int(k)
				}
				return -1, free, nil
			case x == deleted:
				free = int(k) // the last one on the way is used again
				continue
			case t.peekItem(t.peek(s, setHashes), int(k)) != hash:
				continue
			}
			eq, ok := t.quickEq(x, key)
			if !ok {
				w := t.keep(s, key)
				used, table := t.peek(s, setUsed), t.peek(s, setMask)
				eq, err = t.equal(x, key)
				s, key = w[0], w[1]
				t.drop(w)
				if err != nil {
					return -1, -1, err
				}
				if t.get(s, setUsed) != used || t.peek(s, setMask) != table {
					goto again
				}
			}
			if eq {
				return int(k), -1, nil
			}
		}
		perturb >>= setPerturb
		i = (i*5 + 1 + perturb) & mask
	}
}

// setAdd adds key; false if it was there. It may call back.
func (t *Thread) setAdd(s, key Value) (bool, error) {
	w := t.keep(s, key)
	defer t.drop(w)
	h, err := t.hash(key)
	if err != nil {
		return false, err
	}
	return t.setAddHash(w[0], w[1], h)
}

func (t *Thread) setAddHash(s, key Value, h uint64) (bool, error) {
	w := t.keep(s, key)
	defer t.drop(w)
	slot, free, err := t.setFind(s, key, h)
	if err != nil || slot >= 0 {
		return false, err
	}
	s, key = w[0], w[1]
	t.touch(s)
	reuse := t.peekItem(t.peek(s, setKeys), free) == deleted
	t.setItem(t.peek(s, setKeys), free, key)
	t.setItem(t.peek(s, setHashes), free, h)
	if reuse {
		t.init(s, setUsed, t.peek(s, setUsed)+1)
		return true, nil
	}
	used, fill, mask := t.peek(s, setUsed)+1, t.peek(s, setFill)+1, t.peek(s, setMask)
	t.init(s, setUsed, used)
	t.init(s, setFill, fill)
	if fill*5 >= mask*3 {
		grown := used * 4
		if used > 50000 {
			grown = used * 2
		}
		t.setResize(s, int(grown))
	}
	return true, nil
}

// setResize gives s, which has been touched, tables with more than n slots.
func (t *Thread) setResize(s Ref, n int) {
	size := setMin
	for size <= n {
		size *= 2
	}
	keys, hashes, mask := t.peek(s, setKeys), t.peek(s, setHashes), int(t.peek(s, setMask))
	t.setTables(s, size)
	for i := range mask + 1 {
		if k := t.peekItem(keys, i); k != 0 && k != deleted {
			t.setPlace(s, k, t.peekItem(hashes, i))
		}
	}
	t.init(s, setFill, t.peek(s, setUsed))
}

// setPlace stores an element into tables without removed ones, where it is not.
func (t *Thread) setPlace(s Ref, key Value, h uint64) {
	keys, hashes, mask := t.peek(s, setKeys), t.peek(s, setHashes), t.peek(s, setMask)
	perturb := h
	for i := h & mask; ; {
		probes := uint64(0)
		if i+setLinearProbes <= mask {
			probes = setLinearProbes
		}
		for k := i; k <= i+probes; k++ {
			if t.peekItem(keys, int(k)) == 0 {
				t.setItem(keys, int(k), key)
				t.setItem(hashes, int(k), h)
				return
			}
		}
		perturb >>= setPerturb
		i = (i*5 + 1 + perturb) & mask
	}
}

// setHas is key in s. It may call back.
func (t *Thread) setHas(s, key Value) (bool, error) {
	w := t.keep(s, key)
	defer t.drop(w)
	h, err := t.hash(key)
	if err != nil {
		return false, err
	}
	slot, _, err := t.setFind(w[0], w[1], h)
	return slot >= 0, err
}

// setDiscard removes key; false if it was not there. It may call back.
func (t *Thread) setDiscard(s, key Value) (bool, error) {
	w := t.keep(s, key)
	defer t.drop(w)
	h, err := t.hash(key)
	if err != nil {
		return false, err
	}
	slot, _, err := t.setFind(w[0], w[1], h)
	if slot < 0 {
		return false, err
	}
	t.setRemoveAt(w[0], slot)
	return true, nil
}

func (t *Thread) setRemoveAt(s Ref, slot int) {
	t.touch(s)
	t.setItem(t.peek(s, setKeys), slot, deleted)
	t.init(s, setUsed, t.peek(s, setUsed)-1)
}

// setNext finds the first element in a slot at or after pos.
func (t *Thread) setNext(s Ref, pos int) (key Value, hash uint64, next int, ok bool) {
	t.mark(s)
	keys, mask := t.peek(s, setKeys), int(t.peek(s, setMask))
	for ; pos <= mask; pos++ {
		if k := t.peekItem(keys, pos); k != 0 && k != deleted {
			return k, t.peekItem(t.peek(s, setHashes), pos), pos + 1, true
		}
	}
	return 0, 0, pos, false
}

// setItemsOf are the elements of s in table order.
func (t *Thread) setItemsOf(s Ref) []Value {
	out := make([]Value, 0, t.setSize(s))
	for pos := 0; ; {
		k, _, next, ok := t.setNext(s, pos)
		if !ok {
			return out
		}
		out = append(out, k)
		pos = next
	}
}

// setMerge adds the elements of other, a set, to s. It may call back.
func (t *Thread) setMerge(s, other Value) error {
	if t.setSize(other) == 0 || s == other {
		return nil
	}
	t.touch(s)
	if (t.peek(s, setFill)+uint64(t.setSize(other)))*5 >= t.peek(s, setMask)*3 {
		t.setResize(s, (t.setSize(s)+t.setSize(other))*2)
	}
	if t.peek(s, setFill) == 0 && t.peek(s, setMask) == t.peek(other, setMask) && t.peek(other, setFill) == t.peek(other, setUsed) {
		t.setCopyTables(s, other)
		return nil
	}
	if t.peek(s, setFill) == 0 {
		t.setMergeFresh(s, other)
		return nil
	}
	w := t.keep(s, other)
	defer t.drop(w)
	for pos := 0; ; {
		k, h, next, ok := t.setNext(w[1], pos)
		if !ok {
			return nil
		}
		if _, err := t.setAddHash(w[0], k, h); err != nil {
			return err
		}
		pos = next
	}
}

func (t *Thread) setCopyTables(s, other Ref) {
	n := int(t.peek(s, setMask)) + 1
	copy(t.setItems(t.peek(s, setKeys), 0, n), t.items(t.peek(other, setKeys), 0, n))
	copy(t.setItems(t.peek(s, setHashes), 0, n), t.items(t.peek(other, setHashes), 0, n))
	t.init(s, setFill, t.peek(other, setFill))
	t.init(s, setUsed, t.peek(other, setUsed))
}

// setMergeFresh fills an empty s with elements that are known to be different.
func (t *Thread) setMergeFresh(s, other Ref) {
	for pos := 0; ; {
		k, h, next, ok := t.setNext(other, pos)
		if !ok {
			break
		}
		t.setPlace(s, k, h)
		pos = next
	}
	t.init(s, setFill, t.peek(other, setUsed))
	t.init(s, setUsed, t.peek(other, setUsed))
}

// setCopy is a new set of type tid with the elements of s.
func (t *Thread) setCopy(tid stm.TypeID, s Ref) Ref {
	c := t.newSet(tid)
	if err := t.setMerge(c, s); err != nil {
		panic(err) // elements of a set are known to differ: nothing to compare
	}
	return c
}

// setClear removes everything.
func (t *Thread) setClear(s Ref) {
	t.touch(s)
	t.setTables(s, setMin)
	t.init(s, setUsed, 0)
	t.init(s, setFill, 0)
}
