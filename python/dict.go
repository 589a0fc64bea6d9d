package python

// A dict keeps its entries in the order of insertion:
//
//	dict    version  used  fill  index  entries
//	index   open hash table of  hash<<32 | entry+1   (0: free)
//	entries key value | key value | ...              (key 0: removed)
//
// A pair in entries is a conflict unit. Who looks a key up reads the dict object
// (the set of keys) and then the pair; who changes the value of a key that is
// there writes the pair only. The version is a number never used before, new
// whenever the set of keys changes: it stands for "key k is in entry i" in any
// cache; new dicts, which have no keys, share the version 0. The index is written
// only together with the dict object, so that reading it needs no barrier after
// reading the dict.
//
// If entry 0 is removed, its value tells how many at the front are: nobody walks
// through them for the first key of a queue.

func (t *Thread) newDict() Ref { return t.alloc(tidDict) }

// newDictRoom makes an empty dict with room for n keys.
func (t *Thread) newDictRoom(n int) Ref {
	r := t.newDict()
	if n > 0 {
		t.dictResize(r, n)
	}
	return r
}

// dictSize is len(d).
func (t *Thread) dictSize(d Ref) int { return int(t.get(d, dictUsed)) }

// dictFindStr finds the entry of the str name, or -1. Keys that are no strs, nor
// instances of a subclass, but claim to equal one are not found, and no __eq__ is
// asked: only programs that put such keys into a namespace could tell.
func (t *Thread) dictFindStr(d Ref, name Value, hash uint64) int {
	t.mark(d)
	index := t.peek(d, dictIndex)
	if index == 0 {
		return -1
	}
	entries := t.peek(d, dictEntries)
	p := t.probeFor(index, hash)
	for {
		i := t.probeNext(&p, index)
		if i < 0 {
			return -1
		}
		k := t.peekItem(entries, 2*i)
		if k == name {
			return i
		}
		if k = t.unwrap(k); t.isStr(k) && t.strEq(k, name) {
			return i
		}
	}
}

// dictGetStr is the value under a str; 0 if there is none.
func (t *Thread) dictGetStr(d Ref, name Value) Value {
	i := t.dictFindStr(d, name, t.strHash(name))
	if i < 0 {
		return 0
	}
	return t.getItem(t.peek(d, dictEntries), 2*i+1)
}

// dictSetStr sets the value under a str.
func (t *Thread) dictSetStr(d Ref, name, v Value) {
	h := t.strHash(name)
	if i := t.dictFindStr(d, name, h); i >= 0 {
		t.setItem(t.peek(d, dictEntries), 2*i+1, v)
		return
	}
	t.dictInsert(d, name, v, h)
}

// dictDelStr removes a str; false if it was not there.
func (t *Thread) dictDelStr(d Ref, name Value) bool {
	h := t.strHash(name)
	i := t.dictFindStr(d, name, h)
	if i >= 0 {
		t.dictRemove(d, i, h)
	}
	return i >= 0
}

// dictFind finds the entry of a key with the given hash, or -1. It may call
// back (__eq__): references that the caller needs afterwards must be in stack
// words, which hold d and key during the call, see [Thread.keep].
func (t *Thread) dictFind(d, key Value, hash uint64) (int, error) {
	if _, plain := t.plainHash(key); plain {
		if i, ok := t.dictFindPlain(d, key, hash); ok {
			return i, nil
		}
	}
	t.mark(d)
	index := t.peek(d, dictIndex)
	if index == 0 {
		return -1, nil
	}
	p := t.probeFor(index, hash)
	for {
		i := t.probeNext(&p, index)
		if i < 0 {
			return -1, nil
		}
		k := t.peekItem(t.peek(d, dictEntries), 2*i)
		if k == key {
			return i, nil
		}
		if eq, ok := t.quickEq(k, key); ok {
			if eq {
				return i, nil
			}
			continue
		}
		w := t.keep(d, key, k)
		version := t.peek(d, dictVersion)
		eq, err := t.equal(k, key)
		d, key, k = w[0], w[1], w[2]
		t.drop(w)
		if err != nil {
			return -1, err
		}
		changed := t.get(d, dictVersion) != version // by __eq__
		if eq && (!changed || t.dictHas(d, i, k)) {
			return i, nil
		}
		if index = t.peek(d, dictIndex); !changed {
			continue
		}
		if index == 0 {
			return -1, nil
		}
		p = t.probeFor(index, hash)
	}
}

// dictHas reports whether entry i is that of the key object k.
func (t *Thread) dictHas(d Ref, i int, k Value) bool {
	return i < int(t.peek(d, dictFill)) && t.peekItem(t.peek(d, dictEntries), 2*i) == k
}

// quickEq compares keys where no program code can take part; ok is false if
// some could.
func (t *Thread) quickEq(a, b Value) (eq, ok bool) {
	switch {
	case a == b:
		return true, true
	case bothInts(a, b):
		return false, true
	case isRef(a) && isRef(b):
		x, y := t.tid(a), t.tid(b)
		if isStrTID(x) && isStrTID(y) {
			return t.strEq(a, b), true
		}
		if isStrTID(x) && !isInst(y) || isStrTID(y) && !isInst(x) {
			return false, true
		}
		return false, false
	case isRef(a):
		return false, isStrTID(t.tid(a))
	case isRef(b):
		return false, isStrTID(t.tid(b))
	}
	return false, false
}

// plainHash is the hash of a str or of a value that is no object; ok is false
// for others.
func (t *Thread) plainHash(v Value) (hash uint64, ok bool) {
	switch {
	case isInt(v):
		return hashInt64(unboxInt(v)), true
	case t.isStr(v):
		return t.strHash(v), true
	case isBool(v):
		return v >> 3, true
	}
	return 0, false
}

// dictFindPlain finds the entry of a key that has a plainHash, or -1. ok is
// false if a class of the program may have a say.
func (t *Thread) dictFindPlain(d Ref, key Value, hash uint64) (i int, ok bool) {
	t.mark(d)
	index := t.peek(d, dictIndex)
	if index == 0 {
		return -1, true
	}
	entries := t.peek(d, dictEntries)
	p := t.probeFor(index, hash)
	for {
		i := t.probeNext(&p, index)
		if i < 0 {
			return -1, true
		}
		k := t.peekItem(entries, 2*i)
		if k == key {
			return i, true
		}
		if eq, ok := t.quickEq(k, key); !ok {
			return -1, false
		} else if eq {
			return i, true
		}
	}
}

// dictGet is d[key], 0 if it is not there. It may call back.
func (t *Thread) dictGet(d, key Value) (Value, error) {
	if h, ok := t.plainHash(key); ok {
		if i, ok := t.dictFindPlain(d, key, h); i >= 0 {
			return t.getItem(t.peek(d, dictEntries), 2*i+1), nil
		} else if ok {
			return 0, nil
		}
	}
	w := t.keep(d, key)
	defer t.drop(w)
	h, err := t.hash(key)
	if err != nil {
		return 0, err
	}
	i, err := t.dictFind(w[0], w[1], h)
	if i < 0 {
		return 0, err
	}
	return t.getItem(t.peek(w[0], dictEntries), 2*i+1), nil
}

// dictSet is d[key] = v. It may call back.
func (t *Thread) dictSet(d, key, v Value) error {
	if h, ok := t.plainHash(key); ok {
		if i, ok := t.dictFindPlain(d, key, h); i >= 0 {
			t.setItem(t.peek(d, dictEntries), 2*i+1, v)
			return nil
		} else if ok {
			t.dictInsert(d, key, v, h)
			return nil
		}
	}
	w := t.keep(d, key, v)
	defer t.drop(w)
	h, err := t.hash(key)
	if err != nil {
		return err
	}
	i, err := t.dictFind(w[0], w[1], h)
	if err != nil {
		return err
	}
	if i >= 0 {
		t.setItem(t.peek(w[0], dictEntries), 2*i+1, w[2])
	} else {
		t.dictInsert(w[0], w[1], w[2], h)
	}
	return nil
}

// dictDel is del d[key]; false if it is not there. It may call back.
func (t *Thread) dictDel(d, key Value) (bool, error) {
	w := t.keep(d, key)
	defer t.drop(w)
	h, err := t.hash(key)
	if err != nil {
		return false, err
	}
	i, err := t.dictFind(w[0], w[1], h)
	if i >= 0 {
		t.dictRemove(w[0], i, h)
	}
	return i >= 0, err
}

// dictInsert adds a key that is known not to be there.
func (t *Thread) dictInsert(d Ref, key, v Value, hash uint64) {
	t.touch(d)
	fill := int(t.peek(d, dictFill))
	entries := t.peek(d, dictEntries)
	if entries == 0 || 2*fill+2 > t.size(entries) {
		t.dictResize(d, int(t.peek(d, dictUsed))+1)
		fill, entries = int(t.peek(d, dictFill)), t.peek(d, dictEntries)
	}
	t.WriteItem(entries, tupleItems+16*uint64(fill))
	t.initItem(entries, 2*fill, key)
	t.initItem(entries, 2*fill+1, v)
	t.indexAdd(t.peek(d, dictIndex), fold(hash), fill)
	t.init(d, dictFill, uint64(fill+1))
	t.init(d, dictUsed, t.peek(d, dictUsed)+1)
	t.init(d, dictVersion, t.newVersion())
}

// dictRemove removes entry i, whose key has the given hash, most likely: one that
// is wrong costs time only.
func (t *Thread) dictRemove(d Ref, i int, hash uint64) {
	t.touch(d)
	index, entries := t.peek(d, dictIndex), t.peek(d, dictEntries)
	t.indexDel(index, t.indexPlace(index, i, fold(hash)))
	t.WriteItem(entries, tupleItems+16*uint64(i))
	t.initItem(entries, 2*i, 0)
	t.initItem(entries, 2*i+1, 0)
	if fill := int(t.peek(d, dictFill)); i < fill && i == t.goneAtFront(entries) {
		t.moreGone(entries, i+1, fill)
	}
	t.init(d, dictUsed, t.peek(d, dictUsed)-1)
	t.init(d, dictVersion, t.newVersion())
}

// goneAtFront is the number of removed entries before the first that is there, as
// far as it is known.
func (t *Thread) goneAtFront(entries Ref) int {
	if t.peekItem(entries, 0) != 0 {
		return 0
	}
	return int(unboxInt(t.peekItem(entries, 1)))
}

// moreGone notes that the first n of fill entries are removed, and those that
// follow. The dict has been touched.
func (t *Thread) moreGone(entries Ref, n, fill int) {
	for n < fill && t.peekItem(entries, 2*n) == 0 {
		n++
	}
	t.WriteItem(entries, tupleItems)
	t.initItem(entries, 1, smallInt(int64(n)))
}

// dictResize gives d new tables with room for n keys and some more, without
// the removed entries. d has been touched, or is new.
func (t *Thread) dictResize(d Ref, n int) {
	room := max(5, n+n/2)
	slots := minIndex
	for slots*2/3 < room {
		slots *= 2
	}
	room = slots * 2 / 3
	index, entries := t.allocArray(tidIndex, slots), t.allocArray(tidEntries, 2*room)
	used := 0
	if old := t.peek(d, dictEntries); old != 0 {
		hashes := t.entryHashes(d)
		from := t.getItems(old, 0, 2*int(t.peek(d, dictFill)))
		for i := 0; i < len(from); i += 2 {
			if from[i] == 0 {
				continue
			}
			t.initItem(entries, 2*used, from[i])
			t.initItem(entries, 2*used+1, from[i+1])
			t.indexAdd(index, hashes[i/2], used)
			used++
		}
	}
	t.init(d, dictIndex, index)
	t.init(d, dictEntries, entries)
	t.init(d, dictFill, uint64(used))
	t.init(d, dictVersion, t.newVersion())
}

// dictClear removes everything.
func (t *Thread) dictClear(d Ref) {
	t.touch(d)
	t.init(d, dictIndex, 0)
	t.init(d, dictEntries, 0)
	t.init(d, dictUsed, 0)
	t.init(d, dictFill, 0)
	t.init(d, dictVersion, t.newVersion())
}

// dictNext finds the first entry at or after pos. ok is false at the end; else
// the walk goes on at next.
func (t *Thread) dictNext(d Ref, pos int) (key, v Value, next int, ok bool) {
	t.mark(d)
	fill := int(t.peek(d, dictFill))
	entries := t.peek(d, dictEntries)
	if pos == 0 && fill > 0 {
		pos = t.goneAtFront(entries)
	}
	for ; pos < fill; pos++ {
		if k := t.peekItem(entries, 2*pos); k != 0 {
			return k, t.getItem(entries, 2*pos+1), pos + 1, true
		}
	}
	return 0, 0, pos, false
}

// dictPrevious finds the last entry before pos.
func (t *Thread) dictPrevious(d Ref, pos int) (key, v Value, next int, ok bool) {
	t.mark(d)
	entries := t.peek(d, dictEntries)
	for pos = min(pos, int(t.peek(d, dictFill))) - 1; pos >= 0; pos-- {
		if k := t.peekItem(entries, 2*pos); k != 0 {
			return k, t.getItem(entries, 2*pos+1), pos, true
		}
	}
	return 0, 0, 0, false
}

// dictCopy is a new dict with the same entries.
func (t *Thread) dictCopy(d Ref) Ref {
	c := t.newDict()
	if t.dictSize(d) == 0 {
		return c
	}
	t.init(c, dictFill, t.peek(d, dictFill))
	t.init(c, dictIndex, t.peek(d, dictIndex))
	t.init(c, dictEntries, t.peek(d, dictEntries))
	t.dictResize(c, t.dictSize(d))
	t.init(c, dictUsed, t.peek(d, dictUsed))
	return c
}

// dictUpdate is d.update(other) for a dict. It may call back.
func (t *Thread) dictUpdate(d, other Value) error {
	w := t.keep(d, other)
	defer t.drop(w)
	pos := 0
	for {
		k, v, next, ok := t.dictNext(w[1], pos)
		if !ok {
			return nil
		}
		if err := t.dictSet(w[0], k, v); err != nil {
			return err
		}
		pos = next
	}
}
