package python

import (
	"bytes"
	"encoding/hex"
	"slices"
	"strings"
)

// bytesMethods gives bytes and bytearray the methods that both have.
func (in *Interp) bytesMethods(t *Thread) {
	for _, c := range []*Class{in.Bytes, in.Bytearray} {
		m := func(sig string, fn GoFunc) { t.method(c, sig, fn) }
		t.method(c, "find(self, sub, start=?, end=?, /)", bytesFinder(bytes.Index, false)).counts = countsTakes
		t.method(c, "rfind(self, sub, start=?, end=?, /)", bytesFinder(bytes.LastIndex, false)).counts = countsTakes
		t.method(c, "index(self, sub, start=?, end=?, /)", bytesFinder(bytes.Index, true)).counts = countsTakes
		t.method(c, "rindex(self, sub, start=?, end=?, /)", bytesFinder(bytes.LastIndex, true)).counts = countsTakes
		t.method(c, "count(self, sub, start=?, end=?, /)", bytesCount).counts = countsTakes
		t.method(c, "startswith(self, prefix, start=?, end=?, /)", bytesAffix("startswith", bytes.HasPrefix)).counts = countsTakes
		t.method(c, "endswith(self, suffix, start=?, end=?, /)", bytesAffix("endswith", bytes.HasSuffix)).counts = countsTakes
		m("removeprefix(self, prefix, /)", bytesRemove(bytes.TrimPrefix))
		m("removesuffix(self, suffix, /)", bytesRemove(bytes.TrimSuffix))
		m("strip(self, chars=None, /)", bytesStrip(true, true))
		m("lstrip(self, chars=None, /)", bytesStrip(true, false))
		m("rstrip(self, chars=None, /)", bytesStrip(false, true))
		m("split(self, /, sep=None, maxsplit=-1)", bytesSplit(false))
		m("rsplit(self, /, sep=None, maxsplit=-1)", bytesSplit(true))
		m("splitlines(self, /, keepends=False)", bytesSplitLines)
		m("partition(self, sep, /)", bytesPartition(bytes.Index, false))
		m("rpartition(self, sep, /)", bytesPartition(bytes.LastIndex, true))
		m("join(self, iterable:iter, /)", bytesJoin)
		m("replace(self, old, new, count=-1, /)", bytesReplace)
		m("decode(self, /, encoding=?, errors=?)", func(t *Thread, a []Value) (Value, error) {
			b, _ := t.bytesLike(a[0])
			v, err := t.decode(b, a[1], a[2])
			if err != nil {
				return t.codecsTail(err, "_decode_text", a[0], a[1], a[2])
			}
			return v, nil
		})
		m("hex(self, /, sep=?, bytes_per_sep=1)", bytesHex)
		m("center(self, width, fillchar=?, /)", bytesPad("center", func(n, width int) int { return n/2 + n&width&1 }))
		m("ljust(self, width, fillchar=?, /)", bytesPad("ljust", func(n, width int) int { return 0 }))
		m("rjust(self, width, fillchar=?, /)", bytesPad("rjust", func(n, width int) int { return n }))
		m("zfill(self, width, /)", bytesZFill)
		m("expandtabs(self, /, tabsize=8)", bytesExpandTabs)
		m("translate(self, table, /, delete=?)", bytesTranslate)
		t.staticMethod(c, "maketrans(frm, to, /)", bytesMakeTrans)
		t.classMethod(c, "fromhex(cls, string, /)", bytesFromHex)
		bytesCase(m)
	}
	in.bytesConstructors(t)
	in.bytearrayMethods(t)
}

// bytesOfKind makes an object of self's type.
func (t *Thread) bytesOfKind(self Value, b []byte) Value {
	if t.is(self, tidBytearray) {
		return t.joinBytearray(b)
	}
	return t.joinBytes(b)
}

// buffer is the content of v, an argument that must be bytes or bytearray.
func (t *Thread) buffer(v Value) ([]byte, error) {
	if b, ok := t.bytesLike(v); ok {
		return b, nil
	}
	return nil, t.typeError("a bytes-like object is required, not '%s'", t.typeName(v))
}

// subBytes is the content of v, or the one byte that an int stands for.
func (t *Thread) subBytes(v Value) ([]byte, error) {
	if b, ok := t.bytesLike(v); ok {
		return b, nil
	}
	if !t.isIntLike(v) && t.special(v, t.in.names.index) == 0 {
		return nil, t.typeError("argument should be integer or bytes-like object, not '%s'", t.typeName(v))
	}
	b, err := t.byteOf(v, "byte must be in range(0, 256)")
	return []byte{b}, err
}

// byteOf is the int v as a byte.
func (t *Thread) byteOf(v Value, complaint string) (byte, error) {
	v, err := t.indexValue(v)
	if err != nil {
		return 0, err
	}
	i, ok := t.asInt(v)
	if !ok || i < 0 || i > 255 {
		return 0, t.valueError("%s", complaint)
	}
	return byte(i), nil
}

// bytesFrom are the bytes that an iterable of ints names. It may call back.
func (t *Thread) bytesFrom(v Value, complaint string) ([]byte, error) {
	l, err := t.listOf(v)
	if err != nil {
		return nil, err
	}
	w := t.keep(l)
	defer t.drop(w)
	out := make([]byte, 0, t.listSize(l))
	for i := 0; i < t.listSize(w[0]); i++ {
		c, err := t.byteOf(t.listGet(w[0], i), complaint)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// byteComplaint is the message about an int that is no byte, for a type.
func byteComplaint(name string) string {
	if name == "bytearray" {
		return "byte must be in range(0, 256)"
	}
	return "bytes must be in range(0, 256)"
}

// bytesArg is what bytes(v) holds, for a v that is no int or str; name is bytes
// or bytearray.
func (t *Thread) bytesArg(v Value, name string) ([]byte, error) {
	if b, ok := t.bytesLike(v); ok {
		return b, nil
	}
	if m := t.special(v, t.in.names.bytes); m != 0 {
		r, err := t.callMethod(m, v)
		if err != nil {
			return nil, err
		}
		if r = t.unwrap(r); !t.is(r, tidBytes) {
			return nil, t.typeError("__bytes__ returned non-bytes (type %s)", t.typeName(r))
		}
		return t.bytesOf(r), nil
	}
	if t.isStr(t.unwrap(v)) || !t.isIterable(v) {
		return nil, t.typeError("cannot convert '%s' object to %s", t.typeName(v), name)
	}
	return t.bytesFrom(v, byteComplaint(name))
}

// bytesContent are the arguments of bytes() and bytearray(): source, encoding,
// errors.
func (t *Thread) bytesContent(a []Value, name string) ([]byte, error) {
	if err := t.codecTypes(name, a[1], a[2]); err != nil {
		return nil, err
	}
	src := a[0]
	u := t.unwrap(src)
	switch {
	case src == 0:
		if a[1] != 0 || a[2] != 0 {
			return nil, t.typeError("encoding or errors without a string argument")
		}
		return nil, nil
	case t.isStr(u):
		if a[1] == 0 {
			if a[2] != 0 {
				return nil, t.typeError("string argument without an encoding")
			}
			return nil, t.typeError("string argument without an encoding")
		}
		return t.encodedSource(name, u, a[1], a[2])
	case a[1] != 0 || a[2] != 0:
		return nil, t.typeError("%s without a string argument", map[bool]string{true: "encoding", false: "errors"}[a[1] != 0])
	case t.special(src, t.in.names.bytes) == 0 && (t.isIntLike(u) || t.special(src, t.in.names.index) != 0):
		n, err := t.index(src)
		switch {
		case err != nil:
			return nil, err
		case n < 0:
			return nil, t.valueError("negative count")
		case n > t.maxObject() && name == "bytearray":
			return nil, t.noMemory()
		}
		if err := t.bytesFit(n); err != nil {
			return nil, err
		}
		return make([]byte, n), nil
	}
	return t.bytesArg(src, name)
}

// encodedSource are the bytes of bytes(s, encoding, errors).
func (t *Thread) encodedSource(name string, s, encoding, errors Value) ([]byte, error) {
	c, err := t.codecArgs(name, encoding, errors)
	if err == nil {
		var b []byte
		if b, err = t.encode(s, c); err == nil {
			return b, nil
		}
	}
	v, err := t.codecsCall(err, "_encode_text", s, encoding, errors)
	if err != nil {
		return nil, err
	}
	b, _ := t.bytesLike(v)
	return append([]byte(nil), b...), nil
}

func (in *Interp) bytesConstructors(t *Thread) {
	t.constructor(in.Bytes, "bytes(source=?, encoding=?, errors=?)", func(t *Thread, a []Value) (Value, error) {
		if t.is(a[0], tidBytes) && a[1] == 0 && a[2] == 0 {
			return a[0], nil
		}
		b, err := t.bytesContent(a, "bytes")
		if err != nil {
			return 0, err
		}
		return t.joinBytes(b), nil
	})
	empty := func(t *Thread) Value { return t.joinBytearray() }
	t.mutable(in.Bytearray, "self, /, source=?, encoding=?, errors=?", empty, func(t *Thread, a []Value) (Value, error) {
		b, err := t.bytesContent(a[1:], "bytearray")
		if err != nil {
			return 0, err
		}
		t.setBytearray(a[0], b)
		return None, nil
	})
}

func bytesFinder(find func(s, sub []byte) int, must bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		s, sub, from, err := t.searchArgs(a)
		if err != nil {
			return 0, err
		}
		i := -1
		if s != nil {
			i = find(s, sub)
		}
		if i < 0 {
			if must {
				return 0, t.valueError("subsection not found")
			}
			return smallInt(-1), nil
		}
		return smallInt(int64(from + i)), nil
	}
}

// searchArgs are the arguments sub, start and end of a search in a[0]: the part
// to search, which is nil if it starts beyond the end, and where it starts.
func (t *Thread) searchArgs(a []Value) (s, sub []byte, from int, err error) {
	b, _ := t.bytesLike(a[0])
	from, to, err := t.bounds(a[2:], len(b))
	if err != nil {
		return nil, nil, 0, err
	}
	if sub, err = t.subBytes(a[1]); err != nil {
		return nil, nil, 0, err
	}
	b, _ = t.bytesLike(a[0])
	if from > to || to > len(b) {
		return nil, sub, 0, nil
	}
	s = b[from:to]
	if s == nil {
		s = []byte{}
	}
	return s, sub, from, nil
}

func bytesCount(t *Thread, a []Value) (Value, error) {
	s, sub, _, err := t.searchArgs(a)
	switch {
	case err != nil:
		return 0, err
	case s == nil:
		return smallInt(0), nil
	case len(sub) == 0:
		return smallInt(int64(len(s) + 1)), nil
	}
	return smallInt(int64(bytes.Count(s, sub))), nil
}

func bytesAffix(name string, has func(s, x []byte) bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		s, _ := t.bytesLike(a[0])
		from, to, err := t.bounds(a[2:], len(s))
		if err != nil {
			return 0, err
		}
		s, _ = t.bytesLike(a[0]) // __index__ of a bound may have changed it
		to = min(to, len(s))
		test := func(v Value) (bool, bool) {
			x, ok := t.bytesLike(v)
			return ok && from <= to && has(s[from:to], x), ok
		}
		if yes, ok := test(a[1]); ok {
			return Bool(yes), nil
		}
		u := t.unwrap(a[1])
		if !t.is(u, tidTuple) {
			return 0, t.typeError("%s first arg must be bytes or a tuple of bytes, not %s", name, t.typeName(a[1]))
		}
		for _, x := range t.tuple(u) {
			yes, ok := test(x)
			if !ok {
				return 0, t.typeError("a bytes-like object is required, not '%s'", t.typeName(x))
			}
			if yes {
				return True, nil
			}
		}
		return False, nil
	}
}

func bytesRemove(trim func(s, x []byte) []byte) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		s, _ := t.bytesLike(a[0])
		x, err := t.buffer(a[1])
		if err != nil {
			return 0, err
		}
		return t.bytesOfKind(a[0], trim(s, x)), nil
	}
}

func isASCIISpace(c byte) bool { return c == ' ' || c >= 9 && c <= 13 }

func bytesStrip(left, right bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		drop := isASCIISpace
		if a[1] != None {
			chars, err := t.buffer(a[1])
			if err != nil {
				return 0, err
			}
			drop = func(c byte) bool { return bytes.IndexByte(chars, c) >= 0 }
		}
		s, _ := t.bytesLike(a[0])
		for left && len(s) > 0 && drop(s[0]) {
			s = s[1:]
		}
		for right && len(s) > 0 && drop(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
		return t.bytesOfKind(a[0], s), nil
	}
}

func bytesSplit(last bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		n, err := t.ssize(a[2])
		if err != nil {
			return 0, err
		}
		s, _ := t.bytesLike(a[0])
		if n < 0 || n > int64(len(s)) {
			n = int64(len(s))
		}
		var parts [][]byte
		switch {
		case a[1] == None:
			parts = splitSpace(s, int(n), last)
		default:
			sep, err := t.buffer(a[1])
			if err != nil {
				return 0, err
			}
			if len(sep) == 0 {
				return 0, t.valueError("empty separator")
			}
			parts = splitBytes(s, sep, int(n), last)
		}
		list := make([]Value, len(parts))
		for i, p := range parts {
			list[i] = t.bytesOfKind(a[0], p)
		}
		return t.newList(list), nil
	}
}

func splitBytes(s, sep []byte, n int, last bool) (parts [][]byte) {
	if !last {
		return bytes.SplitN(s, sep, n+1)
	}
	for ; n > 0; n-- {
		i := bytes.LastIndex(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[i+len(sep):])
		s = s[:i]
	}
	parts = append(parts, s)
	reverse(parts)
	return parts
}

func splitSpace(s []byte, n int, last bool) (parts [][]byte) {
	for ; ; n-- {
		if last {
			s = bytes.TrimRight(s, asciiSpace)
		} else {
			s = bytes.TrimLeft(s, asciiSpace)
		}
		if len(s) == 0 {
			break
		}
		i := bytes.IndexAny(s, asciiSpace)
		if last {
			i = bytes.LastIndexAny(s, asciiSpace)
		}
		if n == 0 || i < 0 {
			parts = append(parts, s)
			break
		}
		if last {
			parts, s = append(parts, s[i+1:]), s[:i]
		} else {
			parts, s = append(parts, s[:i]), s[i:]
		}
	}
	if last {
		reverse(parts)
	}
	return parts
}

const asciiSpace = " \t\n\v\f\r"

func bytesSplitLines(t *Thread, a []Value) (Value, error) {
	keep, err := t.flag(a[1])
	if err != nil {
		return 0, err
	}
	s, _ := t.bytesLike(a[0])
	var lines []Value
	for len(s) > 0 {
		end := bytes.IndexAny(s, "\r\n")
		next := end + 1
		if end < 0 {
			end, next = len(s), len(s)
		} else if s[end] == '\r' && next < len(s) && s[next] == '\n' {
			next++
		}
		if keep {
			end = next
		}
		lines, s = append(lines, t.bytesOfKind(a[0], s[:end])), s[next:]
	}
	return t.newList(lines), nil
}

func bytesPartition(find func(s, sep []byte) int, last bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		sep, err := t.buffer(a[1])
		if err != nil {
			return 0, err
		}
		if len(sep) == 0 {
			return 0, t.valueError("empty separator")
		}
		s, _ := t.bytesLike(a[0])
		mk := func(b []byte) Value { return t.bytesOfKind(a[0], b) }
		switch i := find(s, sep); {
		case i >= 0:
			if t.is(a[0], tidBytes) { // CPython gives the separator itself
				return t.newTuple(mk(s[:i]), a[1], mk(s[i+len(sep):])), nil
			}
			return t.newTuple(mk(s[:i]), mk(sep), mk(s[i+len(sep):])), nil
		case last:
			return t.newTuple(mk(nil), mk(nil), mk(s)), nil
		}
		return t.newTuple(mk(s), mk(nil), mk(nil)), nil
	}
}

func bytesJoin(t *Thread, a []Value) (Value, error) {
	if !t.isIterable(a[1]) {
		return 0, t.typeError("can only join an iterable")
	}
	l, err := t.collect(a[1])
	if err != nil {
		return 0, err
	}
	sep, _ := t.bytesLike(a[0])
	var out []byte
	for i, x := range t.listItems(l) {
		b, ok := t.bytesLike(x)
		if !ok {
			return 0, t.typeError("sequence item %d: expected a bytes-like object, %s found", i, t.typeName(x))
		}
		if i > 0 {
			out = append(out, sep...)
		}
		if err := t.bytesFit(int64(len(out) + len(b))); err != nil {
			return 0, err
		}
		out = append(out, b...)
	}
	return t.bytesOfKind(a[0], out), nil
}

func bytesReplace(t *Thread, a []Value) (Value, error) {
	for _, v := range a[1:3] {
		if _, err := t.buffer(v); err != nil {
			return 0, err
		}
	}
	n, err := t.ssize(a[3])
	if err != nil {
		return 0, err
	}
	old, _ := t.bytesLike(a[1])
	repl, _ := t.bytesLike(a[2])
	s, _ := t.bytesLike(a[0])
	most := int64(len(s) + 1)
	if len(old) > 0 {
		most = int64(bytes.Count(s, old))
	}
	if n < 0 || n > most {
		n = most
	}
	if err := t.bytesFit(int64(len(s)) + n*int64(len(repl)-len(old))); err != nil {
		return 0, err
	}
	if len(old) > 0 {
		return t.bytesOfKind(a[0], bytes.Replace(s, old, repl, int(n))), nil
	}
	var out []byte
	for i := range s {
		if int64(i) < n {
			out = append(out, repl...)
		}
		out = append(out, s[i])
	}
	if n > int64(len(s)) {
		out = append(out, repl...)
	}
	return t.bytesOfKind(a[0], out), nil
}

func bytesHex(t *Thread, a []Value) (Value, error) {
	s, _ := t.bytesLike(a[0])
	text := hex.EncodeToString(s)
	if a[1] == 0 {
		return t.Str(text), nil
	}
	every, err := t.index(a[2])
	if err != nil {
		return 0, err
	}
	n, err := t.length(a[1])
	if err != nil {
		return 0, err
	}
	if n != 1 {
		return 0, t.valueError("sep must be length 1.")
	}
	u := t.unwrap(a[1])
	sep := ""
	if t.isStr(u) {
		sep = t.GoStr(u)
	} else if b, ok := t.bytesLike(u); ok {
		sep = string(b)
	} else {
		return 0, t.typeError("sep must be str or bytes.")
	}
	if sep[0] >= 0x80 {
		return 0, t.valueError("sep must be ASCII.")
	}
	if every == 0 {
		return t.Str(text), nil
	}
	n = int(min(absInt(every), uint64(len(s)+1)))
	var b strings.Builder
	for i := range s {
		at := len(s) - i
		if every < 0 {
			at = i
		}
		if i > 0 && at%n == 0 {
			b.WriteString(sep)
		}
		b.WriteString(text[2*i : 2*i+2])
	}
	return t.Str(b.String()), nil
}

func bytesFromHex(t *Thread, a []Value) (Value, error) {
	u := t.unwrap(a[1])
	if !t.isStr(u) {
		return 0, t.typeError("fromhex() argument must be str, not %s", t.argType(a[1]))
	}
	var out []byte
	text := t.runes(u)
	if i := slices.IndexFunc(text, func(c rune) bool { return c >= 0x80 }); i >= 0 {
		return 0, t.valueError("non-hexadecimal number found in fromhex() arg at position %d", i)
	}
	digit := func(i int) (byte, error) {
		if i < len(text) {
			c := text[i]
			switch {
			case c >= '0' && c <= '9':
				return byte(c - '0'), nil
			case c|0x20 >= 'a' && c|0x20 <= 'f' && c < 0x80:
				return byte(c|0x20-'a') + 10, nil
			}
		}
		return 0, t.valueError("non-hexadecimal number found in fromhex() arg at position %d", i)
	}
	for i := 0; i < len(text); {
		if text[i] < 0x80 && isASCIISpace(byte(text[i])) {
			i++
			continue
		}
		hi, err := digit(i)
		if err != nil {
			return 0, err
		}
		lo, err := digit(i + 1)
		if err != nil {
			return 0, err
		}
		out = append(out, hi<<4|lo)
		i += 2
	}
	switch a[0] {
	case t.in.Bytes.Ref():
		return t.joinBytes(out), nil
	case t.in.Bytearray.Ref():
		return t.joinBytearray(out), nil
	}
	return t.tail(a[0], t.joinBytes(out))
}
