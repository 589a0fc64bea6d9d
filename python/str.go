package python

import (
	"bytes"
	"math"
	"math/bits"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// Strings are arrays of code points, as narrow as the widest one allows, like
// CPython's. Equal strings therefore have equal types and equal bytes.

func isStrTID(tid stm.TypeID) bool { return tid >= tidStr1 && tid <= tidStr4 }

// isStr reports whether v is exactly a str.
func (t *Thread) isStr(v Value) bool { return isRef(v) && isStrTID(t.tid(v)) }

// strWidth is the number of bytes of a code point of the str s.
func (t *Thread) strWidth(s Ref) int { return 1 << (t.tid(s) - tidStr1) }

// strBytes is the memory of the str s. It is valid until the next safepoint.
func (t *Thread) strBytes(s Ref) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(t.heap, s+strItems)), t.size(s)*t.strWidth(s))
}

// strAt is code point i of the str s.
func (t *Thread) strAt(s Ref, i int) rune {
	p := unsafe.Add(t.heap, s+strItems)
	switch t.tid(s) {
	case tidStr1:
		return rune(*(*uint8)(unsafe.Add(p, i)))
	case tidStr2:
		return rune(*(*uint16)(unsafe.Add(p, 2*i)))
	}
	return rune(*(*uint32)(unsafe.Add(p, 4*i)))
}

// setStrAt stores a code point into a str under construction.
func (t *Thread) setStrAt(s Ref, i int, c rune) {
	p := unsafe.Add(t.heap, s+strItems)
	switch t.tid(s) {
	case tidStr1:
		*(*uint8)(unsafe.Add(p, i)) = uint8(c)
	case tidStr2:
		*(*uint16)(unsafe.Add(p, 2*i)) = uint16(c)
	default:
		*(*uint32)(unsafe.Add(p, 4*i)) = uint32(c)
	}
}

// strTID is the type of a str whose greatest code point is max.
func strTID(max rune) stm.TypeID {
	switch {
	case max < 1<<8:
		return tidStr1
	case max < 1<<16:
		return tidStr2
	}
	return tidStr4
}

// newStr makes a str of n code points, none above max and the greatest equal
// to it in width, to be filled by the caller.
func (t *Thread) newStr(n int, max rune) Ref { return t.allocArray(strTID(max), n) }

// Str makes a str of Go text in UTF-8, with lone surrogates as in WTF-8. Other
// bytes that are no UTF-8 become U+FFFD.
func (t *Thread) Str(s string) Value {
	switch {
	case len(s) == 0 && t.in.lit.empty != 0:
		return t.in.lit.empty
	case len(s) == 1 && s[0] < utf8.RuneSelf && t.in.lit.chars[s[0]] != 0:
		return t.in.lit.chars[s[0]]
	}
	if isASCII(s) {
		r := t.allocArray(tidStr1, len(s))
		copy(t.strBytes(r), s)
		return r
	}
	return t.strOfRunes(decodeWTF8(s))
}

// strOfRunes makes a str of code points.
func (t *Thread) strOfRunes(rs []rune) Value {
	max := rune(0)
	for _, c := range rs {
		max |= c
	}
	if len(rs) == 1 && max < 256 && t.in.lit.chars[max] != 0 {
		return t.in.lit.chars[max]
	}
	r := t.newStr(len(rs), max)
	for i, c := range rs {
		t.setStrAt(r, i, c)
	}
	return r
}

// char is the str of one code point.
func (t *Thread) char(c rune) Value {
	if c < 256 {
		return t.in.lit.chars[c]
	}
	r := t.newStr(1, c)
	t.setStrAt(r, 0, c)
	return r
}

// runes are the code points of the str s.
func (t *Thread) runes(s Ref) []rune {
	rs := make([]rune, t.size(s))
	for i := range rs {
		rs[i] = t.strAt(s, i)
	}
	return rs
}

// GoStr is v, a str or an instance of a subclass, in UTF-8, lone surrogates as in WTF-8.
func (t *Thread) GoStr(v Value) string {
	if t.tid(v) == tidStr1 {
		if b := t.strBytes(v); isASCII(unsafe.String(unsafe.SliceData(b), len(b))) {
			return string(b)
		}
	}
	v = t.unwrap(v)
	var b strings.Builder
	n := t.size(v)
	b.Grow(n + n/2)
	for i := range n {
		writeWTF8(&b, t.strAt(v, i))
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// writeWTF8 writes a code point; surrogates get three bytes like any other.
func writeWTF8(b *strings.Builder, c rune) {
	if isSurrogate(c) {
		b.Write([]byte{0xE0 | byte(c>>12), 0x80 | byte(c>>6)&0x3F, 0x80 | byte(c)&0x3F})
		return
	}
	b.WriteRune(c)
}

func isSurrogate(c rune) bool { return c >= 0xD800 && c < 0xE000 }

// decodeWTF8 is []rune(s) that lets surrogates through.
func decodeWTF8(s string) []rune {
	rs := make([]rune, 0, len(s))
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if c == utf8.RuneError && n == 1 && i+2 < len(s) && s[i] == 0xED && s[i+1]&0xE0 == 0xA0 && s[i+2]&0xC0 == 0x80 {
			c, n = 0xD000|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F), 3
		}
		rs = append(rs, c)
		i += n
	}
	return rs
}

// nameStr makes the str of a name: in old space, with its hash and atom.
func (t *Thread) nameStr(s string) Value {
	r := t.oldStr(s)
	t.init(r, strHash, hashBytes(t.strBytes(r)))
	t.init(r, strAtom, uint64(t.in.atom(s)))
	return r
}

// oldStr is Str in old space: for constants.
func (t *Thread) oldStr(s string) Value {
	rs := decodeWTF8(s)
	max := rune(0)
	for _, c := range rs {
		max |= c
	}
	r := t.oldArray(strTID(max), len(rs))
	for i, c := range rs {
		t.setStrAt(r, i, c)
	}
	return r
}

// strHash is the hash of the str s. It is kept in the object if that is still
// private to the transaction; writing to a shared one would be a conflict.
func (t *Thread) strHash(s Ref) uint64 {
	if h := t.peek(s, strHash); h != 0 {
		return h
	}
	h := hashBytes(t.strBytes(s))
	if t.fresh(s) {
		t.init(s, strHash, h)
	}
	return h
}

// hashBytes hashes by folded multiplication, 8 bytes at a time; never 0. The
// result fits in 61 bits, as other hashes of Python do.
func hashBytes(b []byte) uint64 {
	const k0, k1 = 0xa0761d6478bd642f, 0xe7037ed1a0b428db
	h := uint64(len(b)+1) * k0
	for ; len(b) >= 8; b = b[8:] {
		hi, lo := bits.Mul64(*(*uint64)(unsafe.Pointer(&b[0]))^k1, h)
		h = hi ^ lo ^ k0
	}
	var tail uint64
	for i, c := range b {
		tail |= uint64(c) << (8 * i)
	}
	hi, lo := bits.Mul64(tail^k1, h)
	h = (hi ^ lo) >> 3
	if h == 0 {
		return 1
	}
	return h
}

// strEq compares two strs.
func (t *Thread) strEq(a, b Ref) bool {
	if a == b {
		return true
	}
	if t.tid(a) != t.tid(b) || t.size(a) != t.size(b) {
		return false
	}
	if x, y := uint32(t.peek(a, strAtom)), uint32(t.peek(b, strAtom)); x != 0 && y != 0 {
		return x == y
	}
	return bytes.Equal(t.strBytes(a), t.strBytes(b))
}

// strIs reports whether the str v spells s, which is ASCII.
func (t *Thread) strIs(v Value, s string) bool {
	return t.tid(v) == tidStr1 && t.size(v) == len(s) && string(t.strBytes(v)) == s
}

// strCmp orders two strs by code points.
func (t *Thread) strCmp(a, b Ref) int {
	if t.tid(a) == tidStr1 && t.tid(b) == tidStr1 {
		return bytes.Compare(t.strBytes(a), t.strBytes(b))
	}
	n := min(t.size(a), t.size(b))
	for i := range n {
		if x, y := t.strAt(a, i), t.strAt(b, i); x != y {
			return cmpInt(int64(x), int64(y))
		}
	}
	return cmpInt(int64(t.size(a)), int64(t.size(b)))
}

func cmpInt(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// strConcat is a + b.
func (t *Thread) strConcat(a, b Ref) Value {
	n, m := t.size(a), t.size(b)
	switch {
	case n == 0:
		return b
	case m == 0:
		return a
	}
	tid := max(t.tid(a), t.tid(b))
	r := t.allocArray(tid, n+m)
	t.strCopy(r, 0, a, 0, n)
	t.strCopy(r, n, b, 0, m)
	return r
}

// strCopy copies n code points of src from j on to dst, under construction, at i.
func (t *Thread) strCopy(dst Ref, i int, src Ref, j, n int) {
	if t.tid(dst) == t.tid(src) {
		w := t.strWidth(dst)
		copy(t.strBytes(dst)[i*w:(i+n)*w], t.strBytes(src)[j*w:(j+n)*w])
		return
	}
	for k := range n {
		t.setStrAt(dst, i+k, t.strAt(src, j+k))
	}
}

// substr is s[i:j], with 0 <= i <= j <= len(s).
func (t *Thread) substr(s Ref, i, j int) Value {
	switch {
	case j-i == t.size(s):
		return s
	case i == j:
		return t.in.lit.empty
	case j-i == 1:
		return t.char(t.strAt(s, i))
	}
	tid := tidStr1
	if t.tid(s) != tidStr1 {
		m := rune(0)
		for k := i; k < j; k++ {
			m |= t.strAt(s, k)
		}
		tid = strTID(m)
	}
	r := t.allocArray(tid, j-i)
	t.strCopy(r, 0, s, i, j-i)
	return r
}

// strRepeat is s * n.
func (t *Thread) strRepeat(s Ref, n int64) (Value, error) {
	size := int64(t.size(s))
	switch {
	case n <= 0 || size == 0:
		return t.in.lit.empty, nil
	case n == 1:
		return s, nil
	case n > math.MaxInt64/size:
		return 0, t.overflowError("repeated string is too long")
	case n > t.maxObject()/size/int64(t.strWidth(s)):
		return 0, t.noMemory()
	}
	r := t.allocArray(t.tid(s), int(size*n))
	b := t.strBytes(r)
	done := copy(b, t.strBytes(s))
	for done < len(b) {
		done += copy(b[done:], b[:done])
	}
	return r, nil
}

// maxObject bounds the bytes of one object; more is a MemoryError at once.
func (t *Thread) maxObject() int64 { return int64(t.in.heap.Limit()) }

// bytesFit is an error if bytes cannot be n bytes long.
func (t *Thread) bytesFit(n int64) error {
	switch {
	case n > math.MaxInt64-33: // all but the header of CPython's objects
		return t.overflowError("byte string is too large")
	case n > t.maxObject():
		return t.noMemory()
	}
	return nil
}

// strFind is the position of sub in s[from:to], or -1.
func (t *Thread) strFind(s, sub Ref, from, to int) int {
	n := t.size(sub)
	if to-from < n {
		return -1
	}
	if t.tid(s) == tidStr1 && t.tid(sub) == tidStr1 {
		if i := bytes.Index(t.strBytes(s)[from:to], t.strBytes(sub)); i >= 0 {
			return from + i
		}
		return -1
	}
	for i := from; i+n <= to; i++ {
		if t.strMatch(s, sub, i) {
			return i
		}
	}
	return -1
}

// strMatch reports whether sub stands in s at i.
func (t *Thread) strMatch(s, sub Ref, i int) bool {
	for k := range t.size(sub) {
		if t.strAt(s, i+k) != t.strAt(sub, k) {
			return false
		}
	}
	return true
}

// strRepr is repr(s): quotes as CPython chooses them, escapes for what is not
// printable, or with ascii for all that is not ASCII.
func strRepr(rs []rune, ascii bool) string {
	quote := byte('\'')
	if strings.ContainsRune(string(rs), '\'') && !strings.ContainsRune(string(rs), '"') {
		quote = '"'
	}
	var b strings.Builder
	b.WriteByte(quote)
	for _, c := range rs {
		switch {
		case c == rune(quote) || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(c))
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c >= ' ' && c < 0x7F:
			b.WriteByte(byte(c))
		case c >= 0x7F && !ascii && isPrintable(c):
			b.WriteRune(c)
		default:
			writeEscape(&b, c)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

func writeEscape(b *strings.Builder, c rune) {
	const hex = "0123456789abcdef"
	digits, mark := 8, byte('U')
	if c < 1<<8 {
		digits, mark = 2, 'x'
	} else if c < 1<<16 {
		digits, mark = 4, 'u'
	}
	b.WriteByte('\\')
	b.WriteByte(mark)
	for i := digits - 1; i >= 0; i-- {
		b.WriteByte(hex[c>>(4*i)&15])
	}
}
