package syntax

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Repr is Python's repr of a str in WTF-8.
func Repr(s string) string {
	quote := quoteFor(s)
	var b strings.Builder
	b.WriteByte(quote)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+3 <= len(s) { // a surrogate
			fmt.Fprintf(&b, "\\u%04x", rune(s[i]&0xf)<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f))
			i += 3
			continue
		}
		writeRepr(&b, r, quote)
		i += n
	}
	b.WriteByte(quote)
	return b.String()
}

// quoteFor is the quote that Python puts around s.
func quoteFor(s string) byte {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return '"'
	}
	return '\''
}

var shortEscapes = map[rune]string{'\n': `\n`, '\r': `\r`, '\t': `\t`, '\\': `\\`}

func writeRepr(b *strings.Builder, r rune, quote byte) {
	switch short, ok := shortEscapes[r]; {
	case ok:
		b.WriteString(short)
	case r == rune(quote):
		b.WriteByte('\\')
		b.WriteByte(quote)
	case printable(r):
		b.WriteRune(r)
	case r < 0x100:
		fmt.Fprintf(b, "\\x%02x", r)
	case r < 0x10000:
		fmt.Fprintf(b, "\\u%04x", r)
	default:
		fmt.Fprintf(b, "\\U%08x", r)
	}
}

func bytesRepr(s string) string {
	quote := quoteFor(s)
	var b strings.Builder
	b.WriteByte('b')
	b.WriteByte(quote)
	for _, c := range []byte(s) {
		if c >= 0x7f {
			fmt.Fprintf(&b, "\\x%02x", c)
		} else {
			writeRepr(&b, rune(c), quote)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

// floatRepr is Python's repr of a float.
func floatRepr(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
