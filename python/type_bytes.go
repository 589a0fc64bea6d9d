package python

import (
	"bytes"
	"strings"
	"unsafe"

	"github.com/segue-vm/segue/python/code"
)

// bytesOf is the memory of the bytes object v; valid until the next safepoint.
func (t *Thread) bytesOf(v Ref) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(t.heap, v+bytesItems)), t.size(v))
}

// bytearrayLen is the length of a bytearray.
func (t *Thread) bytearrayLen(v Ref) int { return int(t.get(v, listLen)) }

// bytearrayOf is the memory of a bytearray, read.
func (t *Thread) bytearrayOf(v Ref) []byte { return t.bytearrayPart(v, 0, t.bytearrayLen(v)) }

// bytearrayPart is the memory of the bytes from i on and before j, read.
func (t *Thread) bytearrayPart(v Ref, i, j int) []byte {
	if i == j {
		return nil
	}
	items := t.get(v, listItems)
	t.ReadRange(items, 16+uint64(i), 16+uint64(j))
	return t.byteItems(items)[i:j]
}

// byteItems is the memory of an array of bytes. The caller has done the barriers.
func (t *Thread) byteItems(r Ref) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(t.heap, r+16)), t.size(r))
}

// newBytes makes a bytes object.
func (t *Thread) newBytes(s string) Value {
	if len(s) == 0 {
		return t.in.lit.noBytes
	}
	r := t.allocArray(tidBytes, len(s))
	copy(t.bytesOf(r), s)
	return r
}

// joinBytes makes a bytes object of parts, which may be memory of the heap.
func (t *Thread) joinBytes(parts ...[]byte) Value {
	n := sizeOf(parts)
	if n == 0 {
		return t.in.lit.noBytes
	}
	r := t.allocArray(tidBytes, n)
	fill(t.bytesOf(r), parts)
	return r
}

func sizeOf(parts [][]byte) (n int) {
	for _, p := range parts {
		n += len(p)
	}
	return n
}

func fill(to []byte, parts [][]byte) {
	for _, p := range parts {
		to = to[copy(to, p):]
	}
}

// joinBytearray makes a bytearray of parts, which may be memory of the heap.
func (t *Thread) joinBytearray(parts ...[]byte) Value {
	r := t.alloc(tidBytearray)
	t.setBytearray(r, parts...)
	return r
}

// setBytearray replaces the content of a bytearray by parts, which may be its own.
func (t *Thread) setBytearray(r Ref, parts ...[]byte) {
	n := sizeOf(parts)
	items := t.allocArray(tidByteItems, max(16, n))
	fill(t.byteItems(items), parts)
	t.touch(r)
	t.init(r, listItems, items)
	t.init(r, listLen, uint64(n))
}

// bytearraySplice is r[i:j] = b. The bytes b may be those of r itself only where
// nothing comes after j.
func (t *Thread) bytearraySplice(r Ref, i, j int, b []byte) {
	n, old := t.bytearrayLen(r), t.peek(r, listItems)
	grown, tail := n-(j-i)+len(b), i+len(b)
	items := old
	if grown > t.size(old) {
		items = t.allocArray(tidByteItems, grown+grown>>3+16)
		copy(t.byteItems(items), t.bytearrayPart(r, 0, i))
		t.ReadRange(old, 16, 16+uint64(n))
	} else if end := max(n, grown); grown == n {
		t.WriteRange(old, 16+uint64(i), 16+uint64(tail))
	} else if end > i {
		t.WriteRange(old, 16+uint64(i), 16+uint64(end))
	}
	from, to := t.byteItems(old), t.byteItems(items)
	if grown != n || items != old {
		copy(to[tail:grown], from[j:n])
	}
	copy(to[i:], b)
	t.touch(r)
	t.init(r, listItems, items)
	t.init(r, listLen, uint64(grown))
}

// bytesLike is the content of a bytes or bytearray, or of an array.
func (t *Thread) bytesLike(v Value) ([]byte, bool) {
	v = t.unwrap(v)
	switch {
	case t.is(v, tidBytes):
		return t.bytesOf(v), true
	case t.is(v, tidBytearray):
		return t.bytearrayOf(v), true
	case t.isArray(v):
		return t.arrayBytes(v), true
	case t.isMemoryView(v):
		if b, err := t.memoryBytes(v); err == nil {
			return b, true
		}
		t.takePending()
	}
	return nil, false
}

func bytesRepr(b []byte) string {
	quote := byte('\'')
	if bytes.IndexByte(b, '\'') >= 0 && bytes.IndexByte(b, '"') < 0 {
		quote = '"'
	}
	var s strings.Builder
	s.WriteByte('b')
	s.WriteByte(quote)
	for _, c := range b {
		switch {
		case c == quote || c == '\\':
			s.WriteByte('\\')
			s.WriteByte(c)
		case c == '\t':
			s.WriteString(`\t`)
		case c == '\n':
			s.WriteString(`\n`)
		case c == '\r':
			s.WriteString(`\r`)
		case c < ' ' || c >= 0x7F:
			writeEscape(&s, rune(c))
		default:
			s.WriteByte(c)
		}
	}
	s.WriteByte(quote)
	return s.String()
}

// bytearrayText is bytesRepr but that apostrophes are always escaped.
func bytearrayText(b []byte) string {
	s := bytesRepr(b)
	if s[1] == '"' {
		s = strings.ReplaceAll(s, "'", "\\'")
	}
	return s
}

func bytesCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	x, _ := t.bytesLike(a)
	y, ok := t.bytesLike(b)
	if !ok {
		return NotImplemented, nil
	}
	return Bool(compareNumbers(op, int64(bytes.Compare(x, y)), 0)), nil
}

func bytesConcat(t *Thread, a, b Value) (Value, error) {
	x, _ := t.bytesLike(a)
	y, ok := t.bytesLike(b)
	if !ok {
		return 0, t.typeError("can't concat %s to %s", t.typeName(b), t.typeName(a))
	}
	if t.is(t.unwrap(a), tidBytearray) {
		return t.joinBytearray(x, y), nil
	}
	return t.joinBytes(x, y), nil
}

func bytesGetItem(t *Thread, v, key Value) (Value, error) {
	w := t.keep(v)
	defer t.drop(w)
	if !t.is(key, tidSlice) {
		i, err := t.itemIndex(key, t.size(v), "byte")
		if err != nil {
			return 0, err
		}
		return smallInt(int64(t.bytesOf(w[0])[i])), nil
	}
	start, step, n, err := t.sliceOf(key, t.size(v))
	if err != nil {
		return 0, err
	}
	return t.joinBytes(everyNth(t.bytesOf(w[0]), start, step, n)), nil
}

func bytearrayGetItem(t *Thread, v, key Value) (Value, error) {
	w := t.keep(v)
	defer t.drop(w)
	if !t.is(key, tidSlice) {
		i, err := t.itemIndex(key, t.bytearrayLen(v), "bytearray")
		if err != nil {
			return 0, err
		}
		return smallInt(int64(t.bytearrayPart(w[0], i, i+1)[0])), nil
	}
	bounds, err := t.sliceBounds(key)
	if err != nil {
		return 0, err
	}
	start, step, n := bounds.over(t.bytearrayLen(w[0]))
	if step == 1 {
		return t.joinBytearray(t.bytearrayPart(w[0], start, start+n)), nil
	}
	return t.joinBytearray(everyNth(t.bytearrayOf(w[0]), start, step, n)), nil
}

// everyNth are n bytes of b, from start on, step apart.
func everyNth(b []byte, start, step, n int) []byte {
	if step == 1 {
		return b[start : start+n]
	}
	out := make([]byte, n)
	for i := range out {
		out[i] = b[start+i*step]
	}
	return out
}

func bytesHas(t *Thread, v, x Value) (bool, error) {
	b, _ := t.bytesLike(v)
	if sub, ok := t.bytesLike(x); ok {
		return bytes.Contains(b, sub), nil
	}
	if !t.isIntLike(x) && t.special(x, t.in.names.index) == 0 {
		return false, t.typeError("a bytes-like object is required, not '%s'", t.typeName(x))
	}
	w := t.keep(v)
	defer t.drop(w)
	i, err := t.clampIndex(x, 0)
	if err != nil {
		return false, err
	}
	b, _ = t.bytesLike(w[0])
	if i < 0 || i > 255 {
		return false, t.valueError("byte must be in range(0, 256)")
	}
	return bytes.IndexByte(b, byte(i)) >= 0, nil
}

func (in *Interp) bootStrings(t *Thread) {
	for _, c := range []*Class{in.Str, in.Bytes, in.Bytearray} {
		t.addWrappers(c)
	}
	t.constructor(in.Str, "str(object=?, encoding=?, errors=?)", newStrValue)
}

func newStrValue(t *Thread, a []Value) (Value, error) {
	if a[0] == 0 {
		return t.in.lit.empty, nil
	}
	if a[1] == 0 && a[2] == 0 {
		s, err := t.str(a[0])
		return t.unwrap(s), err
	}
	if err := t.codecTypes("str", a[1], a[2]); err != nil {
		return 0, err
	}
	if t.isStr(t.unwrap(a[0])) {
		return 0, t.typeError("decoding str is not supported")
	}
	b, ok := t.bytesLike(a[0])
	if !ok {
		return 0, t.typeError("decoding to str: need a bytes-like object, %s found", t.typeName(a[0]))
	}
	v, err := t.decode(b, a[1], a[2])
	if err != nil {
		v, err = t.codecsCall(err, "_decode_text", a[0], a[1], a[2])
	}
	return t.unwrap(v), err
}
