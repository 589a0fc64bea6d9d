package python

import (
	"encoding/binary"
	"math"
	"strings"

	"github.com/segue-vm/segue/python/code"
)

// array.array. An array is a box:
//
//	a  list of its items as Python values, always of the right type and range
//	b  type code
//
// so items are as quick as those of a list and conflict one by one.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_array", arrayModule) })
}

const arrayCodes = "bBuhHiIlLqQfd"

// arrayInts are the ranges of the codes of ints, and how messages name them.
var arrayInts = map[byte]struct {
	low, high       int64
	tooLow, tooHigh string
}{
	'b': {math.MinInt8, math.MaxInt8, "signed char is less than minimum", "signed char is greater than maximum"},
	'B': {0, math.MaxUint8, "unsigned byte integer is less than minimum", "unsigned byte integer is greater than maximum"},
	'h': {math.MinInt16, math.MaxInt16, "signed short integer is less than minimum", "signed short integer is greater than maximum"},
	'H': {0, math.MaxUint16, "unsigned short is less than minimum", "unsigned short is greater than maximum"},
	'i': {math.MinInt32, math.MaxInt32, "signed integer is less than minimum", "signed integer is greater than maximum"},
	'I': {0, math.MaxUint32, "can't convert negative value to unsigned int", "unsigned int is greater than maximum"},
	'l': {math.MinInt64, math.MaxInt64, "", ""},
	'q': {math.MinInt64, math.MaxInt64, "", ""},
	'L': {0, math.MaxInt64, "can't convert negative value to unsigned int", ""},
	'Q': {0, math.MaxInt64, "can't convert negative int to unsigned", ""},
}

func arraySize(c byte) int {
	if c == 'u' {
		return 4
	}
	return structSize(c, true)
}

func (t *Thread) arrayCode(v Ref) byte { return byte(unboxInt(t.peek(v, boxB))) }
func (t *Thread) arrayList(v Ref) Ref  { return t.peek(v, boxA) }
func (t *Thread) isArray(v Value) bool {
	return t.is(v, tidBox) && t.in.class(t.peek(v, boxClass)).array
}
func (t *Thread) listOfNew(v Ref) Value { return t.newList(t.listItems(v)) }

// newArray makes an array of the same kind as v.
func (t *Thread) newArray(v Ref, items []Value) Ref {
	return t.newBox(t.in.class(t.peek(v, boxClass)), t.newList(items), t.peek(v, boxB), 0, 0)
}

// arrayItem is v as an item of an array. It may call back.
func (t *Thread) arrayItem(c byte, v Value) (Value, error) {
	switch c {
	case 'd', 'f':
		x, err := t.real(v)
		if err != nil {
			return 0, err
		}
		if c == 'f' {
			x = float64(float32(x))
		}
		return boxFloat(x), nil
	case 'u':
		if u := t.unwrap(v); t.isStr(u) && t.size(u) == 1 {
			return u, nil
		}
		return 0, t.typeError("array item must be unicode character")
	}
	if !t.isIntLike(v) {
		var err error
		if v, err = t.indexValue(v); err != nil {
			return 0, err
		}
	}
	v = t.intOf(t.unwrap(v))
	r := arrayInts[c]
	i, ok := t.asInt(v)
	if ok && i >= r.low && i <= r.high {
		return v, nil
	}
	return t.arrayBigItem(c, v, i, ok)
}

// arrayBigItem deals with ints outside of the range of a code, or of int64.
func (t *Thread) arrayBigItem(c byte, v Value, i int64, ok bool) (Value, error) {
	r := arrayInts[c]
	x := t.asBig(v)
	switch {
	case strings.IndexByte("ILQ", c) >= 0 && x.Sign() < 0:
		return 0, t.overflowError("%s", r.tooLow)
	case c == 'L' || c == 'Q':
		if x.IsUint64() {
			return v, nil
		}
	case ok && strings.IndexByte("bH", c) >= 0:
		wide := arrayInts[map[byte]byte{'b': 'h', 'H': 'i'}[c]] // CPython converts in two steps
		if i < wide.low {
			return 0, t.overflowError("%s", wide.tooLow)
		} else if i > wide.high {
			return 0, t.overflowError("%s", wide.tooHigh)
		}
	}
	switch {
	case ok && i < r.low:
		return 0, t.overflowError("%s", r.tooLow)
	case ok, c == 'I' && x.IsUint64():
		return 0, t.overflowError("%s", r.tooHigh)
	case c == 'q' || c == 'Q':
		return 0, t.overflowError("int too big to convert")
	case c == 'I' || c == 'L':
		return 0, t.overflowError("Python int too large to convert to C unsigned long")
	}
	return 0, t.overflowError("Python int too large to convert to C long")
}

// arrayBytes are the items as they lie in memory.
func (t *Thread) arrayBytes(v Ref) []byte {
	return t.arrayPack(t.arrayCode(v), t.listItems(t.arrayList(v)))
}

// arrayPart are n bytes of an array from at on; nil if it is too short.
func (t *Thread) arrayPart(v Ref, at, n int) []byte {
	c, l := t.arrayCode(v), t.arrayList(v)
	size := arraySize(c)
	first, end := at/size, (at+n+size-1)/size
	if end > t.listSize(l) {
		return nil
	}
	b := t.arrayPack(c, t.getItems(t.peek(l, listItems), first, end-first))
	return b[at-first*size:][:n]
}

func (t *Thread) arrayPack(c byte, items []Value) []byte {
	out := make([]byte, 0, len(items)*arraySize(c))
	for _, x := range items {
		switch c {
		case 'd':
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(unboxFloat(x)))
			continue
		case 'f':
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(unboxFloat(x))))
			continue
		case 'u':
			out = binary.LittleEndian.AppendUint32(out, uint32(t.strAt(x, 0)))
			continue
		}
		i, ok := t.asInt(x)
		u := uint64(i)
		if !ok {
			u = t.asBig(x).Uint64()
		}
		for range arraySize(c) {
			out = append(out, byte(u))
			u >>= 8
		}
	}
	return out
}

// arrayFromBytes are the items that lie in memory.
func (t *Thread) arrayFromBytes(c byte, b []byte) ([]Value, error) {
	size := arraySize(c)
	if len(b)%size != 0 {
		return nil, t.valueError("bytes length not a multiple of item size")
	}
	out := make([]Value, 0, len(b)/size)
	for ; len(b) > 0; b = b[size:] {
		if c == 'u' {
			r := binary.LittleEndian.Uint32(b)
			if r > 0x10FFFF {
				return nil, t.valueError("character U+%x is not in range [U+0000; U+10ffff]", r)
			}
			out = append(out, t.char(rune(r)))
			continue
		}
		out = append(out, t.unpackOne(binary.LittleEndian, c, b[:size]))
	}
	return out, nil
}

// arrayExtend adds the items of an iterable to the array in w[0].
func (t *Thread) arrayExtend(w []Value, x Value) error {
	c := t.arrayCode(w[0])
	return t.each(x, func(v Value) error {
		v, err := t.arrayItem(c, v)
		if err == nil {
			t.listAppend(t.arrayList(w[0]), v)
		}
		return err
	})
}

// arrayNew is array(typecode, initializer).
func arrayNew(t *Thread, class *Class, a []Value) (Value, error) {
	u := t.unwrap(a[0])
	if !t.isStr(u) || t.size(u) != 1 {
		return 0, t.typeError("array() argument 1 must be a unicode character, not %s", t.typeName(a[0]))
	}
	r := t.strAt(u, 0)
	if r > 127 || strings.IndexByte(arrayCodes, byte(r)) < 0 {
		return 0, t.valueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
	}
	c := byte(r)
	w := t.keep(t.newBox(class, t.newList(nil), smallInt(int64(c)), 0, 0))
	defer t.drop(w)
	if a[1] == 0 {
		return w[0], nil
	}
	x := t.unwrap(a[1])
	switch {
	case t.isStr(x) && c != 'u':
		return 0, t.typeError("cannot use a str to initialize an array with typecode '%c'", c)
	case t.isArray(x) && c != 'u' && t.arrayCode(x) == 'u':
		return 0, t.typeError("cannot use a unicode array to initialize an array with typecode '%c'", c)
	case t.is(x, tidBytes), t.is(x, tidBytearray):
		b, _ := t.bytesLike(x)
		items, err := t.arrayFromBytes(c, b)
		if err != nil {
			return 0, err
		}
		t.listExtend(t.arrayList(w[0]), items)
		return w[0], nil
	case !t.isIterable(a[1]):
		return 0, t.notIterable(a[1])
	case t.isArray(x):
		a[1] = t.arrayList(x)
	}
	err := t.arrayExtend(w, a[1])
	return w[0], err
}

func arrayRepr(t *Thread, v Value) (string, error) {
	c := t.arrayCode(v)
	items := t.listItems(t.arrayList(v))
	if len(items) == 0 {
		return "array('" + string(rune(c)) + "')", nil
	}
	text := t.strReprOf(t.arrayText(items))
	if c != 'u' {
		var err error
		if text, err = t.reprText(t.arrayList(v)); err != nil {
			return "", err
		}
	}
	return "array('" + string(rune(c)) + "', " + text + ")", nil
}

// arrayText is a str of items that are characters.
func (t *Thread) arrayText(items []Value) Value {
	var rs []rune
	for _, x := range items {
		if t.isStr(x) {
			rs = append(rs, t.strAt(x, 0))
		}
	}
	return t.strOfRunes(rs)
}

func arrayCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if b = t.unwrap(b); !t.isArray(b) {
		return NotImplemented, nil
	}
	return seqCompare(t, op, t.arrayList(a), t.arrayList(b))
}

func arrayGetItem(t *Thread, v, key Value) (Value, error) {
	l := t.arrayList(v)
	if t.is(key, tidSlice) {
		w := t.keep(v)
		defer t.drop(w)
		items, err := t.sliceItems(key, l)
		if err != nil {
			return 0, err
		}
		return t.newArray(w[0], items), nil
	}
	if !t.isIntLike(key) && t.special(key, t.in.names.index) == 0 {
		return 0, t.typeError("array indices must be integers")
	}
	i, err := t.itemIndex(key, t.listSize(l), "array")
	if err != nil {
		return 0, err
	}
	return t.listGet(l, i), nil
}

func arraySetItem(t *Thread, v, key, x Value) error {
	if !t.is(key, tidSlice) && !t.isIntLike(key) && t.special(key, t.in.names.index) == 0 {
		return t.typeError("array indices must be integers")
	}
	l, c := t.arrayList(v), t.arrayCode(v)
	if !t.is(key, tidSlice) {
		w := t.keep(l, x)
		defer t.drop(w)
		i, err := t.itemIndex(key, t.listSize(l), "array assignment")
		if err != nil {
			return err
		}
		if x == 0 {
			t.listDelete(w[0], i, i+1)
			return nil
		}
		if x, err = t.arrayItem(c, w[1]); err == nil && i < t.listSize(w[0]) {
			t.listSet(w[0], i, x)
		}
		return err
	}
	if x == 0 {
		return listSetItem(t, l, key, 0)
	}
	u := t.unwrap(x)
	if !t.isArray(u) {
		return t.typeError("can only assign array (not \"%s\") to array slice", t.typeName(x))
	}
	if t.arrayCode(u) != c {
		return t.typeError("bad argument type for built-in operation")
	}
	_, step, n, err := t.sliceOf(key, t.listSize(l))
	if err != nil {
		return err
	}
	if m := t.listSize(t.arrayList(u)); step != 1 && m != n {
		return t.valueError("attempt to assign array of size %d to extended slice of size %d", m, n)
	}
	return listSetItem(t, l, key, t.listOfNew(t.arrayList(u)))
}

func arrayConcat(t *Thread, a, b Value) (Value, error) {
	u := t.unwrap(b)
	a = t.unwrap(a)
	if !t.isArray(u) {
		return 0, t.typeError("can only append array (not \"%s\") to array", t.typeName(b))
	}
	if t.arrayCode(a) != t.arrayCode(u) {
		return 0, t.typeError("bad argument type for built-in operation")
	}
	x, y := t.listItems(t.arrayList(a)), t.listItems(t.arrayList(u))
	return t.newArray(a, append(x[:len(x):len(x)], y...)), nil
}

func arrayInplace(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	if op == code.BinAdd {
		u := t.unwrap(b)
		if !t.isArray(u) {
			return 0, t.typeError("can only extend array with array (not \"%s\")", t.typeName(b))
		}
		if t.arrayCode(a) != t.arrayCode(u) {
			return 0, t.typeError("can only extend with array of same kind")
		}
		t.listExtend(t.arrayList(a), append([]Value(nil), t.listItems(t.arrayList(u))...))
		return a, nil
	}
	if op != code.BinMul || t.special(b, t.in.names.index) == 0 {
		return NotImplemented, nil
	}
	w := t.keep(a)
	defer t.drop(w)
	_, err := listInplace(t, op, t.arrayList(a), b)
	return w[0], err
}

func arrayModule(t *Thread, m *ModuleDef) {
	c := t.in.valueClass(t, "array", "array", &Slots{
		seq: true, NoHash: true, HasDel: true,
		Repr:    arrayRepr,
		Len:     func(t *Thread, v Value) (int, error) { return t.listSize(t.arrayList(v)), nil },
		Compare: arrayCompare,
		GetItem: arrayGetItem,
		SetItem: arraySetItem,
		Concat:  arrayConcat,
		Repeat: func(t *Thread, a Value, n int64) (Value, error) {
			items, err := t.repeatItems(t.listItems(t.arrayList(a)), n)
			if err != nil {
				return 0, err
			}
			return t.newArray(a, items), nil
		},
		Inplace: arrayInplace,
		inOps:   1<<code.BinAdd | 1<<code.BinMul,
		Has:     func(t *Thread, v, x Value) (bool, error) { return seqHas(t, t.arrayList(v), x) },
		Iter:    func(t *Thread, v Value) (Value, error) { return t.newSeqIter(t.arrayList(v), seqList), nil },
	})
	c.array = true
	t.constructor(c, "array(typecode, initializer:iter=?, /)", func(t *Thread, a []Value) (Value, error) { return arrayNew(t, c, a) })
	c.make.counts = countsTakes
	t.getset(c, "typecode", func(t *Thread, v Value) (Value, error) { return t.char(rune(t.arrayCode(v))), nil }, nil)
	t.getset(c, "itemsize", func(t *Thread, v Value) (Value, error) { return smallInt(int64(arraySize(t.arrayCode(v)))), nil }, nil)
	arrayMethods(t, c)
	arrayConversions(t, c)
	c.weakBox = true
	m.Set("array", c.Ref())
	m.Set("ArrayType", c.Ref())
	m.Set("typecodes", t.nameStr(arrayCodes))
	m.Func("_define(name, function, /)", func(t *Thread, a []Value) (Value, error) {
		t.define(c, t.GoStr(a[0]), a[1])
		return None, nil
	})
}

func arrayMethods(t *Thread, c *Class) {
	m := func(sig string, fn GoFunc) { t.method(c, sig, fn) }
	m("append(self, v, /)", func(t *Thread, a []Value) (Value, error) {
		v, err := t.arrayItem(t.arrayCode(a[0]), a[1])
		if err == nil {
			t.listAppend(t.arrayList(a[0]), v)
		}
		return None, err
	})
	m("extend(self, bb:iter, /)", func(t *Thread, a []Value) (Value, error) {
		if u := t.unwrap(a[1]); t.isArray(u) {
			if t.arrayCode(u) != t.arrayCode(a[0]) {
				return 0, t.typeError("can only extend with array of same kind")
			}
			t.listExtend(t.arrayList(a[0]), append([]Value(nil), t.listItems(t.arrayList(u))...))
			return None, nil
		}
		if !t.isIterable(a[1]) {
			return 0, t.notIterable(a[1])
		}
		return None, t.arrayExtend(a, a[1])
	})
	m("insert(self, i, v, /)", func(t *Thread, a []Value) (Value, error) {
		i, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		v, err := t.arrayItem(t.arrayCode(a[0]), a[2])
		if err != nil {
			return 0, err
		}
		l := t.arrayList(a[0])
		n := int64(t.listSize(l))
		if i < 0 {
			i = max(i+n, 0)
		}
		t.listInsert(l, int(min(i, n)), v)
		return None, nil
	})
	m("pop(self, i=-1, /)", func(t *Thread, a []Value) (Value, error) {
		i, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		l := t.arrayList(a[0])
		n := int64(t.listSize(l))
		if n == 0 {
			return 0, t.indexError("pop from empty array")
		}
		if i < 0 {
			i += n
		}
		if i < 0 || i >= n {
			return 0, t.indexError("pop index out of range")
		}
		v := t.listGet(l, int(i))
		t.listDelete(l, int(i), int(i)+1)
		return v, nil
	})
	m("remove(self, v, /)", func(t *Thread, a []Value) (Value, error) {
		i, err := t.seqIndex(t.arrayList(a[0]), a[1], 0, maxIndex)
		if err == nil && i < 0 {
			err = t.valueError("array.remove(x): x not in array")
		}
		if err == nil {
			l := t.arrayList(a[0])
			t.listDelete(l, i, min(i+1, t.listSize(l)))
		}
		return None, err
	})
	m("index(self, v, start=0, stop=?, /)", func(t *Thread, a []Value) (Value, error) {
		w := t.keep(t.arrayList(a[0]), a[1], a[2], a[3])
		defer t.drop(w)
		i, err := t.seqPosition(w)
		if err == nil && i < 0 {
			err = t.valueError("array.index(x): x not in array")
		}
		return smallInt(int64(i)), err
	})
	m("count(self, v, /)", func(t *Thread, a []Value) (Value, error) {
		w := t.keep(t.arrayList(a[0]), a[1])
		defer t.drop(w)
		return seqCount(t, w)
	})
	m("reverse(self, /)", func(t *Thread, a []Value) (Value, error) {
		l := t.arrayList(a[0])
		items := append([]Value(nil), t.listItems(l)...)
		reverse(items)
		t.listReplace(l, 0, len(items), items)
		return None, nil
	})
	m("__reversed__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.reversedItems(t.arrayList(a[0])), nil })
	m("byteswap(self, /)", func(t *Thread, a []Value) (Value, error) {
		c := t.arrayCode(a[0])
		b, size := t.arrayBytes(a[0]), arraySize(c)
		for i := 0; i < len(b); i += size {
			for j, k := i, i+size-1; j < k; j, k = j+1, k-1 {
				b[j], b[k] = b[k], b[j]
			}
		}
		items, err := t.arrayFromBytes(c, b)
		if err == nil {
			t.listReplace(t.arrayList(a[0]), 0, len(items), items)
		}
		return None, err
	})
}

func arrayConversions(t *Thread, c *Class) {
	m := func(sig string, fn GoFunc) { t.method(c, sig, fn) }
	m("tolist(self, /)", func(t *Thread, a []Value) (Value, error) { return t.listOfNew(t.arrayList(a[0])), nil })
	m("fromlist(self, list, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.is(t.unwrap(a[1]), tidList) {
			return 0, t.typeError("arg must be list")
		}
		n := t.listSize(t.arrayList(a[0]))
		err := t.arrayExtend(a, t.unwrap(a[1]))
		if l := t.arrayList(a[0]); err != nil {
			t.listDelete(l, min(n, t.listSize(l)), t.listSize(l))
		}
		return None, err
	})
	tobytes := func(t *Thread, a []Value) (Value, error) { return t.joinBytes(t.arrayBytes(a[0])), nil }
	m("tobytes(self, /)", tobytes)
	m("__bytes__(self, /)", tobytes)
	m("frombytes(self, buffer, /)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.buffer(a[1])
		if err != nil {
			return 0, err
		}
		items, err := t.arrayFromBytes(t.arrayCode(a[0]), b)
		if err == nil {
			t.listExtend(t.arrayList(a[0]), items)
		}
		return None, err
	})
	m("tounicode(self, /)", func(t *Thread, a []Value) (Value, error) {
		if t.arrayCode(a[0]) != 'u' {
			return 0, t.valueError("tounicode() may only be called on unicode type arrays")
		}
		return t.arrayText(t.listItems(t.arrayList(a[0]))), nil
	})
	m("fromunicode(self, ustr, /)", func(t *Thread, a []Value) (Value, error) {
		u := t.unwrap(a[1])
		if !t.isStr(u) {
			return 0, t.typeError("fromunicode() argument must be str, not %s", t.argType(a[1]))
		}
		if t.arrayCode(a[0]) != 'u' {
			return 0, t.valueError("fromunicode() may only be called on unicode type arrays")
		}
		for _, r := range t.runes(u) {
			t.listAppend(t.arrayList(a[0]), t.char(r))
		}
		return None, nil
	})
	m("buffer_info(self, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newTuple(t.Int(int64(a[0])), t.Int(int64(t.listSize(t.arrayList(a[0]))))), nil
	})
	m("__copy__(self, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newArray(a[0], t.listItems(t.arrayList(a[0]))), nil
	})
	m("__deepcopy__(self, memo, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newArray(a[0], t.listItems(t.arrayList(a[0]))), nil
	})
}
