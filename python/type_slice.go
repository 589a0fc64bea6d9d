package python

import "math/big"

// sliceItems is the items of the list or tuple v that the slice object key
// means; in Go memory, or valid until the next callback. It may call back.
func (t *Thread) sliceItems(key, v Value) ([]Value, error) {
	w := t.keep(v)
	defer t.drop(w)
	b, err := t.sliceBounds(key)
	if err != nil {
		return nil, err
	}
	items, _ := t.seqItems(w[0])
	start, step, n := b.over(len(items))
	if step == 1 {
		return items[start : start+n], nil
	}
	out := make([]Value, n)
	for i := range out {
		out[i] = items[start+i*step]
	}
	return out, nil
}

// bounds are the parts of a slice object as machine words.
type bounds struct {
	start, stop, step int64
	fromEnd, toEnd    bool // start, stop omitted
}

// sliceBounds reads a slice object. It may call back.
func (t *Thread) sliceBounds(s Ref) (b bounds, err error) {
	w := t.keep(t.peek(s, 8), t.peek(s, 16), t.peek(s, 24))
	defer t.drop(w)
	b.fromEnd, b.toEnd = w[0] == None, w[1] == None
	if b.step, err = t.sliceBound(w[2], 1); err != nil {
		return b, err
	}
	if b.step == 0 {
		return b, t.valueError("slice step cannot be zero")
	}
	if b.start, err = t.sliceBound(w[0], 0); err != nil {
		return b, err
	}
	b.stop, err = t.sliceBound(w[1], 0)
	return b, err
}

// over is what b means for a sequence of the given length: the first position,
// the distance, the number of items.
func (b bounds) over(length int) (start, step, n int) {
	first, last := b.ends(length)
	switch {
	case b.step > 0 && first < last:
		n = int((last-first-1)/b.step) + 1
	case b.step < 0 && last < first:
		n = int((first-last-1)/-b.step) + 1
	}
	return int(first), int(b.step), n
}

// ends are where b begins and stops in a sequence of the given length: from 0 to
// length, or from length-1 down to -1.
func (b bounds) ends(length int) (first, last int64) {
	low, high := int64(0), int64(length)
	if b.step < 0 {
		low, high = -1, int64(length)-1
	}
	clamp := func(i int64) int64 {
		if i < 0 {
			i += int64(length)
		}
		return min(max(i, low), high)
	}
	first, last = clamp(b.start), clamp(b.stop)
	if b.fromEnd {
		if first = low; b.step < 0 {
			first = high
		}
	}
	if b.toEnd {
		if last = high; b.step < 0 {
			last = low
		}
	}
	return first, last
}

// sliceEnds is where the slice object s begins and stops in a sequence of n items,
// however many these are. It may call back.
func (t *Thread) sliceEnds(s Ref, n *big.Int) (first, last, step *big.Int, err error) {
	w := t.keep(s)
	defer t.drop(w)
	part := func(off uint64) (*big.Int, error) {
		v := t.peek(w[0], off)
		if isNone(v) {
			return nil, nil
		}
		if !t.isIntLike(v) && t.special(v, t.in.names.index) == 0 {
			return nil, t.typeError("slice indices must be integers or None or have an __index__ method")
		}
		i, err := t.indexValue(v)
		if err != nil {
			return nil, err
		}
		return t.asBig(i), nil
	}
	if step, err = part(24); err != nil {
		return nil, nil, nil, err
	}
	low, high := new(big.Int), n
	if step == nil {
		step = big.NewInt(1)
	}
	switch step.Sign() {
	case 0:
		return nil, nil, nil, t.valueError("slice step cannot be zero")
	case -1:
		low, high = big.NewInt(-1), new(big.Int).Sub(n, big.NewInt(1))
	}
	ends := [2]*big.Int{low, high}
	if step.Sign() < 0 {
		ends = [2]*big.Int{high, low}
	}
	for k := range ends {
		i, err := part(8 + 8*uint64(k))
		if err != nil {
			return nil, nil, nil, err
		}
		if i == nil {
			continue
		}
		if i.Sign() < 0 {
			i.Add(i, n)
		}
		switch {
		case i.Cmp(low) < 0:
			i = low
		case i.Cmp(high) > 0:
			i = high
		}
		ends[k] = i
	}
	return ends[0], ends[1], step, nil
}

// sliceOf is sliceBounds and over, for the operations of built-in types: their
// keys are plain, see indexKey, so nothing calls back.
func (t *Thread) sliceOf(s Ref, length int) (start, step, n int, err error) {
	b, err := t.sliceBounds(s)
	if err != nil {
		return 0, 0, 0, err
	}
	start, step, n = b.over(length)
	return start, step, n, nil
}

// indexKey turns a key of a sequence into one that holds no objects of the
// program: ints in place of objects with __index__. It may call back.
func (t *Thread) indexKey(key Value) (Value, error) {
	if !isRef(key) {
		return key, nil
	}
	switch tid := t.tid(key); {
	case tid == tidSlice:
		return t.plainSlice(key)
	case isInst(tid) && t.special(key, t.in.names.index) != 0:
		return t.indexValue(key)
	}
	return key, nil
}

func (t *Thread) plainSlice(s Ref) (Value, error) {
	plain := true
	for off := uint64(8); off <= 24; off += 8 {
		plain = plain && !t.isInstance(t.peek(s, off))
	}
	if plain {
		return s, nil
	}
	b, err := t.sliceBounds(s)
	if err != nil {
		return 0, err
	}
	start, stop := t.Int(b.start), t.Int(b.stop)
	if b.fromEnd {
		start = None
	}
	if b.toEnd {
		stop = None
	}
	return t.alloc3(tidSlice, start, stop, t.Int(b.step)), nil
}

// slotGet and slotSet are the GetItem and SetItem of a type, with keys of
// sequences made plain. They may call back.

func (t *Thread) slotGet(s *Slots, v, key Value) (Value, error) {
	if s.seq && isRef(key) {
		w := t.keep(v)
		defer t.drop(w)
		k, err := t.indexKey(key)
		if err != nil {
			return 0, err
		}
		v, key = w[0], k
	}
	return s.GetItem(t, v, key)
}

func (t *Thread) slotSet(s *Slots, v, key, x Value) error {
	if s.seq && isRef(key) {
		w := t.keep(v, x)
		defer t.drop(w)
		k, err := t.indexKey(key)
		if err != nil {
			return err
		}
		v, key, x = w[0], k, w[1]
	}
	return s.SetItem(t, v, key, x)
}

// sliceBound is a part of a slice as a machine word.
func (t *Thread) sliceBound(v Value, none int64) (int64, error) {
	if !isNone(v) && !t.isIntLike(v) && t.special(v, t.in.names.index) == 0 {
		return 0, t.typeError("slice indices must be integers or None or have an __index__ method")
	}
	return t.clampIndex(v, none)
}
