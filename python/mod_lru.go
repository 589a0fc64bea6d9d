package python

// lruFuncs are the parts of functools.lru_cache during which no other thread has its
// turn. The results are in a dict, the one that was used last at the end.
func lruFuncs(m *ModuleDef) {
	m.Func("lru_get(results, key, missing, counts, /)", lruGet)
	m.Func("lru_keep(results, key, value, maxsize, /)", lruKeep)
}

// lruGet finds a result, which then is the last one used, or gives missing. counts
// are how many were found, and how many were not.
func lruGet(t *Thread, a []Value) (Value, error) {
	if !t.is(a[0], tidDict) || !t.is(a[3], tidList) || t.listSize(a[3]) != 2 {
		return 0, t.notLRU()
	}
	h, err := t.hash(a[1])
	if err != nil {
		return 0, err
	}
	d := a[0]
	i, err := t.dictFind(d, a[1], h)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		t.lruCount(a[3], 1)
		return a[2], nil
	}
	d = a[0] // a comparison may have moved it
	entries := t.peek(d, dictEntries)
	k, v := t.peekItem(entries, 2*i), t.getItem(entries, 2*i+1)
	if i+1 < int(t.peek(d, dictFill)) {
		t.dictRemove(d, i, h)
		t.dictInsert(d, k, v, h)
	}
	t.lruCount(a[3], 0)
	return v, nil
}

// notLRU is the error for attributes of a wrapper that the program has replaced.
func (t *Thread) notLRU() error { return t.typeError("lru_cache: the results are no longer there") }

func (t *Thread) lruCount(counts Value, which int) {
	t.listSet(counts, which, t.Int(unboxInt(t.listGet(counts, which))+1))
}

// lruKeep adds a result, unless it has been added meanwhile, and drops the oldest if
// there are maxsize already.
func lruKeep(t *Thread, a []Value) (Value, error) {
	if !t.is(a[0], tidDict) {
		return 0, t.notLRU()
	}
	h, err := t.hash(a[1])
	if err != nil {
		return 0, err
	}
	i, err := t.dictFind(a[0], a[1], h)
	if err != nil || i >= 0 {
		return None, err
	}
	for isInt(a[3]) && int64(t.dictSize(a[0])) >= unboxInt(a[3]) {
		t.dictPopFirst(a[0])
	}
	t.dictInsert(a[0], a[1], a[2], h)
	return None, nil
}
