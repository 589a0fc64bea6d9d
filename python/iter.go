package python

import "github.com/segue-vm/segue/stm"

// Iteration. The iterators of built-in types are walked by Go code; those that
// run program code (generators, instances with __next__) get frames of their
// own from the dispatch loop, or a nested loop when Go code asks.

// Kinds of sequence iterators, and of dict iterators and views.
const (
	seqList = iota
	seqTuple
	seqStr
	seqBytes
	seqReversed // of a list
	seqGetItem  // __getitem__ protocol
	seqBytearray
	dictKeys
	dictValues
	dictItems
	dictKeysView
	dictValuesView
	dictItemsView
	dictReversedKeys
	dictReversedValues
	dictReversedItems
	numKinds
)

// kindOf is the kind of an iterator or view, to find its class.
func (t *Thread) kindOf(v Ref, tid stm.TypeID) int {
	switch tid {
	case tidSeqIter:
		return int(t.peek(v, iterKind))
	case tidDictIter:
		return int(t.peek(v, dictIterKind))
	}
	return int(t.peek(v, 16))
}

// newSeqIter makes an iterator over a sequence.
func (t *Thread) newSeqIter(seq Value, kind int) Ref {
	return t.alloc3(tidSeqIter, seq, 0, uint64(kind))
}

// newDictIter makes an iterator over the keys, values or items of a dict.
func (t *Thread) newDictIter(d Ref, kind int) Ref {
	pos := 0
	if kind >= dictReversedKeys {
		pos = int(t.get(d, dictFill))
	}
	r := t.alloc3(tidDictIter, d, uint64(pos), uint64(t.dictSize(d)))
	t.init(r, dictIterKind, uint64(kind))
	return r
}

// iter is iter(v). It may call back.
func (t *Thread) iter(v Value) (Value, error) {
	c := t.classOf(v)
	if f := c.slot.Iter; f != nil {
		return f(t, v)
	}
	m, err := t.iterMethod(c, v)
	if err != nil {
		return 0, err
	}
	if m == 0 {
		return t.newSeqIter(v, seqGetItem), nil
	}
	it, err := t.callMethod(m, v)
	if err != nil {
		return 0, err
	}
	return it, t.checkIterator(it)
}

// iterMethod is the __iter__ of v; 0 if v is to be walked with __getitem__.
func (t *Thread) iterMethod(c *Class, v Value) (Value, error) {
	m := t.lookup(c, t.in.names.iter)
	if m == 0 && t.special(v, t.in.names.getitem) != 0 {
		return 0, nil
	}
	if m == 0 || m == None {
		return 0, t.typeError("'%s' object is not iterable", c.Name)
	}
	return m, nil
}

func (t *Thread) checkIterator(it Value) error {
	if t.special(it, t.in.names.next) == 0 {
		return t.typeError("iter() returned non-iterator of type '%s'", t.typeName(it))
	}
	return nil
}

// next is the next item of an iterator; 0 without error at the end. It may call
// back.
func (t *Thread) next(it Value) (Value, error) {
	c := t.classOf(it)
	if f := c.slot.Next; f != nil {
		return f(t, it)
	}
	var v Value
	var err error
	if t.is(it, tidGenerator) {
		v, err = t.Call(t.in.genNext, it)
	} else {
		m := t.special(it, t.in.names.next)
		if m == 0 {
			return 0, t.typeError("'%s' object is not an iterator", c.Name)
		}
		v, err = t.callMethod(m, it)
	}
	if t.catches(err, t.in.StopIteration) {
		t.takePending()
		return 0, nil
	}
	return v, err
}

// easyIter reports whether walking v runs no program code, or fails at once.
func (t *Thread) easyIter(v Value) bool {
	if !isRef(v) {
		return true
	}
	switch tid := t.tid(v); {
	case tid == tidGenerator || tid == tidCallIter:
		return false
	case tid == tidEnumerate:
		return t.easyIter(t.peek(v, 8))
	case tid == tidZip:
		for _, it := range t.tuple(t.peek(v, 8)) {
			if !t.easyIter(it) {
				return false
			}
		}
	case tid == tidSeqIter:
		return t.peek(v, iterKind) != seqGetItem
	case isInst(tid):
		c := t.classOf(v)
		if c.payload == nil {
			return !t.isIterable(v)
		}
		inherits := func(name Value) bool { return t.lookup(c, name) == t.lookup(c.payload, name) }
		if c.payload.slot.Next != nil && !(inherits(t.in.names.next) && t.easyIter(t.unwrap(v))) {
			return false
		}
		return inherits(t.in.names.iter)
	case tid == tidType:
		return t.infoOf(v).Meta == t.in.Type
	}
	return true
}

// each calls f for every item of an iterable. It may call back only if the
// iterable is not easy; f must not. Items are valid until the next callback.
func (t *Thread) each(v Value, f func(x Value) error) error {
	v = t.iterable(v)
	switch {
	case t.is(v, tidTuple):
		for _, x := range t.tuple(v) {
			if err := f(x); err != nil {
				return err
			}
		}
		return nil
	case t.is(v, tidList):
		for i := 0; i < t.listSize(v); i++ {
			if err := f(t.listGet(v, i)); err != nil {
				return err
			}
		}
		return nil
	}
	it, err := t.iter(v)
	if err != nil {
		return err
	}
	w := t.keep(it)
	defer t.drop(w)
	for {
		x, err := t.next(w[0])
		if x == 0 || err != nil {
			return err
		}
		if err := f(x); err != nil {
			return err
		}
	}
}

// iterable is v, or the value in an instance of a subclass that iterates like
// its base.
func (t *Thread) iterable(v Value) Value {
	if t.isInstance(v) && t.easyIter(v) {
		if u := t.unwrap(v); t.classOf(u).slot.Iter != nil {
			return u
		}
	}
	return v
}

// listable is an error if v is a range that is too long for a list.
func (t *Thread) listable(v Value) error {
	if !t.is(v, tidRange) {
		return nil
	}
	n, err := rangeLen(t, v)
	if err == nil && int64(n) > t.maxObject()/8 {
		err = t.noMemory()
	}
	return err
}

// listOf is list(v). It may call back.
func (t *Thread) listOf(v Value) (Value, error) {
	if t.asksLength(v) {
		it, err := t.iterAsked(v)
		if err != nil {
			return 0, err
		}
		v = it
	}
	return t.collect(v)
}

// collect makes a list of the items of an iterable, without asking for its length;
// it may call back.
func (t *Thread) collect(v Value) (Value, error) {
	v = t.iterable(v)
	switch {
	case t.is(v, tidTuple):
		return t.newList(t.tuple(v)), nil
	case t.is(v, tidList):
		return t.newList(t.listItems(v)), nil
	}
	if err := t.listable(v); err != nil {
		return 0, err
	}
	w := t.keep(v, t.newList(nil))
	defer t.drop(w)
	it, err := t.iter(w[0])
	if err != nil {
		return 0, err
	}
	w[0] = it
	for {
		x, err := t.next(w[0])
		if x == 0 || err != nil {
			return w[1], err
		}
		t.listAppend(w[1], x)
	}
}

// seqNext is the next item of a sequence iterator, 0 at the end.
func (t *Thread) seqNext(it Ref) (Value, error) {
	seq := t.get(it, iterSeq)
	if seq == 0 {
		return 0, nil
	}
	i := int(t.peek(it, iterPos))
	v := Value(0)
	switch t.peek(it, iterKind) {
	case seqList:
		if i < t.listSize(seq) {
			v = t.listGet(seq, i)
		}
	case seqTuple:
		if i < t.size(seq) {
			v = t.peekItem(seq, i)
		}
	case seqStr:
		if i < t.size(seq) {
			v = t.char(t.strAt(seq, i))
		}
	case seqBytes:
		if i < t.size(seq) {
			v = smallInt(int64(t.bytesOf(seq)[i]))
		}
	case seqBytearray:
		if i < t.bytearrayLen(seq) {
			v = smallInt(int64(t.bytearrayPart(seq, i, i+1)[0]))
		}
	case seqReversed:
		// pos counts from the end that it saw first: it holds the index + 1, negated.
		return t.reversedNext(it, seq)
	default:
		return t.getItemNext(it, seq, i)
	}
	t.touch(it)
	if v == 0 {
		t.init(it, iterSeq, 0)
		return 0, nil
	}
	t.init(it, iterPos, uint64(i+1))
	return v, nil
}

// reversedNext walks a list down: pos is the index of the next item.
func (t *Thread) reversedNext(it, seq Ref) (Value, error) {
	i := int(int64(t.peek(it, iterPos)))
	t.touch(it)
	if i < 0 || i >= t.listSize(seq) {
		t.init(it, iterSeq, 0)
		return 0, nil
	}
	t.init(it, iterPos, uint64(int64(i-1)))
	return t.listGet(seq, i), nil
}

// getItemNext is the old protocol: obj[0], obj[1]... until IndexError.
func (t *Thread) getItemNext(it, seq Value, i int) (Value, error) {
	w := t.keep(it)
	defer t.drop(w)
	v, err := t.subscript(seq, smallInt(int64(i)))
	t.touch(w[0])
	if err != nil {
		t.init(w[0], iterSeq, 0)
		if t.catches(err, t.in.IndexError) || t.catches(err, t.in.StopIteration) {
			t.takePending()
			return 0, nil
		}
		return 0, err
	}
	t.init(w[0], iterPos, uint64(i+1))
	return v, nil
}

// rangeNext is the next number of a range iterator, 0 at the end.
func (t *Thread) rangeNext(it Ref) (Value, error) {
	left := t.get(it, rangeIterLeft)
	if left == 0 {
		return 0, nil
	}
	n := int64(t.peek(it, rangeIterNext))
	t.touch(it)
	t.init(it, rangeIterLeft, left-1)
	t.init(it, rangeIterNext, uint64(n+int64(t.peek(it, rangeIterStep))))
	return t.Int(n), nil
}

// dictIterNext is the next key, value or item of a dict iterator, 0 at the end.
func (t *Thread) dictIterNext(it Ref) (Value, error) {
	d := t.get(it, dictIterDict)
	if d == 0 {
		return 0, nil
	}
	if t.dictIterResized(it, d) {
		t.set(it, dictIterUsed, ^uint64(0))
		return 0, t.runtimeError("dictionary changed size during iteration")
	}
	v, pos, next, ok := t.dictIterItem(it, d)
	t.touch(it)
	if !ok {
		t.init(it, dictIterDict, 0)
		if v != 0 {
			return 0, t.runtimeError("dictionary keys changed during iteration")
		}
		return 0, nil
	}
	if next > pos {
		t.init(it, dictIterHoles, t.peek(it, dictIterHoles)+uint64(next-pos-1))
	}
	t.init(it, dictIterPos, uint64(next))
	return v, nil
}

// dictIterResized reports whether d has another number of keys than when the
// iterator was made.
func (t *Thread) dictIterResized(it, d Ref) bool {
	return int64(t.peek(it, dictIterUsed)) != int64(t.dictSize(d))
}

// dictIterItem is what a dict iterator finds next, with the position it is at and
// that at which it will go on. At the end ok is false: v is 0 if nothing is left,
// and not 0 if there are more keys than there were.
func (t *Thread) dictIterItem(it, d Ref) (v Value, pos, next int, ok bool) {
	var key, value Value
	kind := t.peek(it, dictIterKind)
	pos = int(t.peek(it, dictIterPos))
	if kind >= dictReversedKeys {
		key, value, next, ok = t.dictPrevious(d, pos)
		kind -= dictReversedKeys - dictKeys
	} else {
		key, value, next, ok = t.dictNext(d, pos)
		if ok && uint64(pos)-t.peek(it, dictIterHoles) >= t.peek(it, dictIterUsed) {
			return key, pos, next, false
		}
	}
	switch {
	case !ok:
		return 0, pos, next, false
	case kind == dictKeys:
		v = key
	case kind == dictValues:
		v = value
	default:
		v = t.newTuple(key, value)
	}
	return v, pos, next, true
}

// setIterNext is the next element of a set iterator, 0 at the end.
func (t *Thread) setIterNext(it Ref) (Value, error) {
	s := t.get(it, dictIterDict)
	if s == 0 {
		return 0, nil
	}
	if used := int64(t.peek(it, dictIterUsed)); used != int64(t.setSize(s)) {
		t.set(it, dictIterUsed, ^uint64(0))
		return 0, t.runtimeError("Set changed size during iteration")
	}
	k, _, next, ok := t.setNext(s, int(t.peek(it, dictIterPos)))
	t.touch(it)
	if !ok {
		t.init(it, dictIterDict, 0)
		return 0, nil
	}
	t.init(it, dictIterPos, uint64(next))
	return k, nil
}

// enumerateNext is the next pair of an enumerate object. It may call back.
func enumerateNext(t *Thread, it Value) (Value, error) {
	w := t.keep(it)
	defer t.drop(w)
	v, err := t.next(t.peek(it, 8))
	if v == 0 || err != nil {
		return 0, err
	}
	n := t.get(w[0], 16)
	pair := t.newTuple(n, v)
	if isInt(n) && unboxInt(n) < maxInline {
		t.set(w[0], 16, smallInt(unboxInt(n)+1))
		return pair, nil
	}
	n, err = intBinary(t, 0, n, smallInt(1))
	t.set(w[0], 16, n)
	return pair, err
}

// zipNext is the next tuple of a zip object. It may call back.
func zipNext(t *Thread, it Value) (Value, error) {
	n := t.size(t.peek(it, 8))
	if n == 0 {
		return 0, nil
	}
	w := t.keep(it)
	top := t.Top
	defer func() { t.Top = top - 1 }()
	for i := range n {
		v, err := t.next(t.peekItem(t.peek(w[0], 8), i))
		if err != nil {
			return 0, err
		}
		if v == 0 {
			return 0, t.zipEnd(w[0], i)
		}
		t.keep(v)
	}
	return t.newTuple(t.window(top, top+n)...), nil
}

// zipEnd checks zip(strict=True) when iterator i has ended.
func (t *Thread) zipEnd(it Ref, i int) error {
	if t.peek(it, 16) == 0 {
		return nil
	}
	w := t.keep(it)
	defer t.drop(w)
	if i > 0 {
		return t.valueError("zip() argument %d is shorter than argument%s", i+1, zipArgs(i))
	}
	for k := 1; k < t.size(t.peek(w[0], 8)); k++ {
		v, err := t.next(t.peekItem(t.peek(w[0], 8), k))
		if err != nil {
			return err
		}
		if v != 0 {
			return t.valueError("zip() argument %d is longer than argument%s", k+1, zipArgs(k))
		}
	}
	return nil
}

func zipArgs(n int) string {
	if n == 1 {
		return " 1"
	}
	return "s 1-" + itoa(int64(n))
}
