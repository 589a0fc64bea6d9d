package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/runenames"
)

// A literal is a string token taken apart.
type literal struct {
	raw, bytes, format, u bool
	body                  string
	at                    int32 // offset of body in the source
}

func (p *parser) literal(t *token) literal {
	text := p.src[t.pos:t.end]
	l := literal{}
	j := 0
	for ; text[j] != '"' && text[j] != '\''; j++ {
		switch text[j] | 0x20 {
		case 'r':
			l.raw = true
		case 'b':
			l.bytes = true
		case 'f':
			l.format = true
		case 'u':
			l.u = text[j] == 'u'
		}
	}
	quotes := 1
	if len(text) >= j+6 && text[j+1] == text[j] && text[j+2] == text[j] {
		quotes = 3
	}
	l.body = text[j+quotes : len(text)-quotes]
	l.at = t.pos + int32(j+quotes)
	return l
}

// strings parses adjacent string literals.
func (p *parser) strings() Expr {
	start, first := p.start(), p.i
	for p.kind() == tString {
		p.i++
	}
	p.touch()
	whole := p.span(start)
	f := formatted{p: p, whole: whole, last: whole}
	isBytes := p.literal(&p.toks[first]).bytes
	for j := first; j < p.i; j++ {
		t := &p.toks[j]
		p.literalTok = t
		l := p.literal(t)
		if l.u && j == first {
			f.kind = "u"
		}
		if l.bytes != isBytes {
			p.raiseLast("SyntaxError", "cannot mix bytes and nonbytes literals")
		}
		if l.bytes {
			p.checkASCII(t, l.body)
		}
		if l.format {
			f.literal(t, l)
		} else {
			f.text(p.unescape(l.body, l.raw, l.bytes))
		}
	}
	if isBytes {
		return &Constant{exprNode{whole}, Bytes(f.pending), f.kind}
	}
	return f.result()
}

func (p *parser) checkASCII(t *token, body string) {
	for j := range len(body) {
		if body[j] >= 0x80 {
			p.raise(t.span(), "bytes can only contain ASCII literal characters")
		}
	}
}

// unescape replaces the escapes in the text of a literal.
func (p *parser) unescape(text string, raw, isBytes bool) string {
	if raw || strings.IndexByte(text, '\\') < 0 {
		return text
	}
	u := unescaper{p: p, in: text, bytes: isBytes}
	for u.i < len(text) {
		if c := text[u.i]; c != '\\' {
			u.out.WriteByte(c)
			u.i++
		} else {
			u.escape()
		}
	}
	return u.out.String()
}

type unescaper struct {
	p      *parser
	in     string
	i      int
	bytes  bool
	warned bool // of an escape without a meaning; the first is enough
	out    strings.Builder
}

var simpleEscapes = map[byte]string{'\n': "", '\\': "\\", '\'': "'", '"': "\"",
	'a': "\a", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v"}

// escape handles the escape at u.i.
func (u *unescaper) escape() {
	start := u.i
	u.i += 2
	if u.i > len(u.in) { // in an f-string, before a brace
		u.i--
		u.out.WriteByte('\\')
		return
	}
	c := u.in[u.i-1]
	if s, ok := simpleEscapes[c]; ok {
		u.out.WriteString(s)
		return
	}
	switch {
	case isOctal(c):
		u.octal()
	case c == 'x':
		u.hex(start, 2)
	case c == 'u' && !u.bytes:
		u.hex(start, 4)
	case c == 'U' && !u.bytes:
		u.hex(start, 8)
	case c == 'N' && !u.bytes:
		u.named(start)
	default:
		r, _ := utf8.DecodeRuneInString(u.in[u.i-1:])
		u.warn("invalid escape sequence '\\%c'", r)
		u.out.WriteByte('\\')
		u.out.WriteByte(c)
	}
}

// warn notes the first escape that means nothing.
func (u *unescaper) warn(format string, args ...any) {
	if !u.warned {
		u.p.warnEscape(fmt.Sprintf(format, args...))
		u.warned = true
	}
}

func (u *unescaper) octal() {
	start := u.i - 1
	v := rune(u.in[u.i-1] - '0')
	for n := 0; n < 2 && u.i < len(u.in) && isOctal(u.in[u.i]); n++ {
		v = v*8 + rune(u.in[u.i]-'0')
		u.i++
	}
	if v > 0377 {
		u.warn("invalid octal escape sequence '\\%s'", u.in[start:u.i])
	}
	u.char(v)
}

// char writes the character or byte v.
func (u *unescaper) char(v rune) {
	switch {
	case u.bytes:
		u.out.WriteByte(byte(v))
	case v >= 0xd800 && v < 0xe000: // a lone surrogate, in WTF-8
		u.out.Write([]byte{0xe0 | byte(v>>12), 0x80 | byte(v>>6)&0x3f, 0x80 | byte(v)&0x3f})
	default:
		u.out.WriteRune(v)
	}
}

func (u *unescaper) hex(start, digits int) {
	end := u.i
	for end < len(u.in) && end < u.i+digits && isHex(u.in[end]) {
		end++
	}
	if end < u.i+digits {
		if u.bytes {
			u.p.raiseLast("SyntaxError", "(value error) invalid \\x escape at position %d", start)
		}
		kind := map[int]string{2: "\\xXX", 4: "\\uXXXX", 8: "\\UXXXXXXXX"}[digits]
		u.bad(start, end, "truncated "+kind+" escape")
	}
	v, _ := strconv.ParseUint(u.in[u.i:end], 16, 32)
	u.i = end
	if v > 0x10ffff {
		u.bad(start, end, "illegal Unicode character")
	}
	u.char(rune(v))
}

func (u *unescaper) named(start int) {
	end := -1
	if u.i < len(u.in) && u.in[u.i] == '{' {
		end = strings.IndexByte(u.in[u.i:], '}')
	}
	if end < 2 {
		end = u.i
		if end < len(u.in) && u.in[end] == '{' {
			for end < len(u.in) && u.in[end] != '}' {
				end++
			}
		}
		u.bad(start, end, "malformed \\N character escape")
	}
	end += u.i
	v, ok := CharacterNamed(u.in[u.i+1 : end])
	u.i = end + 1
	if !ok {
		u.bad(start, u.i, "unknown Unicode character name")
	}
	u.out.WriteRune(v)
}

// bad refuses the escape between two offsets, which CPython counts in the text
// with its non-ASCII characters written as \UXXXXXXXX.
func (u *unescaper) bad(start, end int, why string) {
	width := func(n int) (w int) {
		for _, r := range u.in[:n] {
			if r >= 0x80 {
				w += 9
			}
			w++
		}
		return w
	}
	from, to := width(start), width(min(end, len(u.in)))-1
	where := fmt.Sprintf("bytes in position %d-%d", from, to)
	if from == to {
		where = fmt.Sprintf("byte 0x5c in position %d", from)
	}
	if why == "\\ at end of string" {
		where = fmt.Sprintf("byte 0x5c in position %d", from)
	}
	u.p.raiseLast("SyntaxError", "(unicode error) 'unicodeescape' codec can't decode %s: %s", where, why)
}

// unicodeNames maps names to characters; it takes a while to build, so it
// waits for the first \N{...}.
var unicodeNames = sync.OnceValue(func() map[string]rune {
	m := make(map[string]rune, 40000)
	for r := rune(0); r <= 0x10ffff; r++ {
		if n := runenames.Name(r); n != "" && n[0] != '<' {
			m[n] = r
		}
	}
	return m
})

// CharacterNamed is the character of a name as in \N{name}.
func CharacterNamed(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if hex, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		v, err := strconv.ParseUint(hex, 16, 32)
		return rune(v), err == nil
	}
	r, ok := unicodeNames()[name]
	return r, ok
}
