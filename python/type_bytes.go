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

// bytearrayOf is the memory of a bytearray, read.
func (t *Thread) bytearrayOf(v Ref) []byte {
	n := t.get(v, listLen)
	items := t.peek(v, listItems)
	if n == 0 {
		return nil
	}
	t.ReadRange(items, 16, 16+n)
	return unsafe.Slice((*byte)(unsafe.Add(t.heap, items+16)), n)
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

// newBytearray makes a bytearray.
func (t *Thread) newBytearray(s string) Value {
	r := t.alloc(tidBytearray)
	t.setBytearray(r, s)
	return r
}

// setBytearray replaces the content of a bytearray.
func (t *Thread) setBytearray(r Ref, s string) {
	items := t.allocArray(tidByteItems, max(16, len(s)))
	copy(unsafe.Slice((*byte)(unsafe.Add(t.heap, items+16)), len(s)), s)
	t.touch(r)
	t.init(r, listItems, items)
	t.init(r, listLen, uint64(len(s)))
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
	s := string(x) + string(y)
	if t.is(t.unwrap(a), tidBytearray) {
		return t.newBytearray(s), nil
	}
	return t.newBytes(s), nil
}

func bytesGetItem(t *Thread, v, key Value) (Value, error) {
	b, _ := t.bytesLike(v)
	name := "byte"
	if t.is(v, tidBytearray) {
		name = "bytearray"
	}
	if t.is(key, tidSlice) {
		start, step, n, err := t.sliceOf(key, len(b))
		if err != nil {
			return 0, err
		}
		b, _ = t.bytesLike(v)
		out := make([]byte, n)
		for i := range out {
			out[i] = b[start+i*step]
		}
		if t.is(v, tidBytearray) {
			return t.newBytearray(string(out)), nil
		}
		return t.newBytes(string(out)), nil
	}
	i, err := t.itemIndex(key, len(b), name)
	if err != nil {
		return 0, err
	}
	return smallInt(int64(b[i])), nil
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
	return t.decode(b, a[1], a[2])
}
