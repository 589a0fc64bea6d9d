package python

import "bytes"

// bytesCase are the methods of bytes and bytearray that take the bytes for
// ASCII text.
func bytesCase(m func(sig string, fn GoFunc)) {
	change := func(name string, f func(c byte, i int, prev byte) byte) {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) {
			s, _ := t.bytesLike(a[0])
			out := make([]byte, len(s))
			prev := byte(0)
			for i, c := range s {
				out[i] = f(c, i, prev)
				prev = c
			}
			return t.bytesOfKind(a[0], out), nil
		})
	}
	lower := func(c byte) byte {
		if isUpperASCII(c) {
			c += 'a' - 'A'
		}
		return c
	}
	upper := func(c byte) byte {
		if isLowerASCII(c) {
			c -= 'a' - 'A'
		}
		return c
	}
	change("lower", func(c byte, _ int, _ byte) byte { return lower(c) })
	change("upper", func(c byte, _ int, _ byte) byte { return upper(c) })
	change("swapcase", func(c byte, _ int, _ byte) byte {
		if isUpperASCII(c) {
			return lower(c)
		}
		return upper(c)
	})
	change("capitalize", func(c byte, i int, _ byte) byte {
		if i == 0 {
			return upper(c)
		}
		return lower(c)
	})
	change("title", func(c byte, _ int, prev byte) byte {
		if isLetterASCII(prev) {
			return lower(c)
		}
		return upper(c)
	})
	all := func(name string, empty bool, is func(c byte) bool) {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) {
			s, _ := t.bytesLike(a[0])
			for _, c := range s {
				if !is(c) {
					return False, nil
				}
			}
			return Bool(empty || len(s) > 0), nil
		})
	}
	isDigit := func(c byte) bool { return c >= '0' && c <= '9' }
	all("isalnum", false, func(c byte) bool { return isLetterASCII(c) || isDigit(c) })
	all("isalpha", false, isLetterASCII)
	all("isascii", true, func(c byte) bool { return c < 0x80 })
	all("isdigit", false, isDigit)
	all("isspace", false, isASCIISpace)
	cased := func(name string, want, not func(c byte) bool) {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) {
			s, _ := t.bytesLike(a[0])
			return Bool(bytes.ContainsFunc(s, func(r rune) bool { return r < 0x80 && want(byte(r)) }) &&
				!bytes.ContainsFunc(s, func(r rune) bool { return r < 0x80 && not(byte(r)) })), nil
		})
	}
	cased("islower", isLowerASCII, isUpperASCII)
	cased("isupper", isUpperASCII, isLowerASCII)
	m("istitle(self, /)", func(t *Thread, a []Value) (Value, error) {
		s, _ := t.bytesLike(a[0])
		rs := make([]rune, len(s))
		for i, c := range s {
			if rs[i] = rune(c); c >= 0x80 {
				rs[i] = ' '
			}
		}
		return Bool(isTitle(rs)), nil
	})
}

func isLowerASCII(c byte) bool  { return c >= 'a' && c <= 'z' }
func isUpperASCII(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isLetterASCII(c byte) bool { return isLowerASCII(c) || isUpperASCII(c) }

func bytesPad(name string, left func(n, width int) int) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		width, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		fill := []byte(" ")
		if a[2] != 0 {
			b, ok := t.bytesLike(a[2])
			if !ok || len(b) != 1 {
				return 0, t.typeError("%s() argument 2 must be a byte string of length 1, not %s", name, t.argType(a[2]))
			}
			fill = []byte{b[0]}
		}
		s, _ := t.bytesLike(a[0])
		n := max(width, 0) - int64(len(s))
		if n <= 0 {
			return t.bytesOfKind(a[0], s), nil
		}
		if err := t.bytesFit(width); err != nil {
			return 0, err
		}
		out := bytes.Repeat(fill, int(width))
		copy(out[left(int(n), int(width)):], s)
		return t.bytesOfKind(a[0], out), nil
	}
}

func bytesZFill(t *Thread, a []Value) (Value, error) {
	width, err := t.ssize(a[1])
	if err != nil {
		return 0, err
	}
	s, _ := t.bytesLike(a[0])
	n := max(width, 0) - int64(len(s))
	if n <= 0 {
		return t.bytesOfKind(a[0], s), nil
	}
	if err := t.bytesFit(width); err != nil {
		return 0, err
	}
	out := append(bytes.Repeat([]byte("0"), int(n)), s...)
	if len(s) > 0 && (s[0] == '+' || s[0] == '-') {
		out[0], out[n] = out[n], '0'
	}
	return t.bytesOfKind(a[0], out), nil
}

func bytesExpandTabs(t *Thread, a []Value) (Value, error) {
	size, err := t.cInt(a[1])
	if err != nil {
		return 0, err
	}
	s, _ := t.bytesLike(a[0])
	var out []byte
	col := int64(0)
	for _, c := range s {
		switch {
		case c != '\t':
			if col++; c == '\n' || c == '\r' {
				col = 0
			}
			out = append(out, c)
		case size > 0:
			n := size - col%size
			if err := t.bytesFit(int64(len(out)) + n); err != nil {
				return 0, err
			}
			out = append(out, bytes.Repeat([]byte(" "), int(n))...)
			col += n
		}
	}
	return t.bytesOfKind(a[0], out), nil
}

func bytesTranslate(t *Thread, a []Value) (Value, error) {
	var table, drop []byte
	var err error
	if a[1] != None {
		if table, err = t.buffer(a[1]); err != nil {
			return 0, err
		}
		if len(table) != 256 {
			return 0, t.valueError("translation table must be 256 characters long")
		}
	}
	if a[2] != 0 {
		if drop, err = t.buffer(a[2]); err != nil {
			return 0, err
		}
	}
	s, _ := t.bytesLike(a[0])
	out := make([]byte, 0, len(s))
	for _, c := range s {
		if bytes.IndexByte(drop, c) >= 0 {
			continue
		}
		if table != nil {
			c = table[c]
		}
		out = append(out, c)
	}
	return t.bytesOfKind(a[0], out), nil
}

func bytesMakeTrans(t *Thread, a []Value) (Value, error) {
	from, err := t.buffer(a[0])
	if err != nil {
		return 0, err
	}
	to, err := t.buffer(a[1])
	if err != nil {
		return 0, err
	}
	if len(from) != len(to) {
		return 0, t.valueError("maketrans arguments must have same length")
	}
	table := make([]byte, 256)
	for i := range table {
		table[i] = byte(i)
	}
	for i, c := range from {
		table[c] = to[i]
	}
	return t.joinBytes(table), nil
}
