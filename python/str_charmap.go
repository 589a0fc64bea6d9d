package python

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/encoding/charmap"
)

// Encodings of one byte per character, and those of escapes.

// charmaps are the tables by the name that CPython's codecs have.
var charmaps = sync.OnceValue(func() map[string]*charmap.Charmap {
	m := map[string]*charmap.Charmap{
		"cp437": charmap.CodePage437, "cp850": charmap.CodePage850, "cp852": charmap.CodePage852, "cp855": charmap.CodePage855,
		"cp858": charmap.CodePage858, "cp860": charmap.CodePage860, "cp862": charmap.CodePage862, "cp863": charmap.CodePage863,
		"cp865": charmap.CodePage865, "cp866": charmap.CodePage866, "cp037": charmap.CodePage037, "cp1140": charmap.CodePage1140,
		"iso8859-2": charmap.ISO8859_2, "iso8859-3": charmap.ISO8859_3, "iso8859-4": charmap.ISO8859_4, "iso8859-5": charmap.ISO8859_5,
		"iso8859-6": charmap.ISO8859_6, "iso8859-7": charmap.ISO8859_7, "iso8859-8": charmap.ISO8859_8, "iso8859-9": charmap.ISO8859_9,
		"iso8859-10": charmap.ISO8859_10, "iso8859-13": charmap.ISO8859_13, "iso8859-14": charmap.ISO8859_14,
		"iso8859-15": charmap.ISO8859_15, "iso8859-16": charmap.ISO8859_16, "koi8-r": charmap.KOI8R, "koi8-u": charmap.KOI8U,
		"mac-roman": charmap.Macintosh, "mac-cyrillic": charmap.MacintoshCyrillic, "cp874": charmap.Windows874,
		"cp1250": charmap.Windows1250, "cp1251": charmap.Windows1251, "cp1252": charmap.Windows1252, "cp1253": charmap.Windows1253,
		"cp1254": charmap.Windows1254, "cp1255": charmap.Windows1255, "cp1256": charmap.Windows1256, "cp1257": charmap.Windows1257,
		"cp1258": charmap.Windows1258,
	}
	return m
})

// charmapName is CPython's name for an encoding with a table, "" if it is none.
func charmapName(name string) string {
	key := codecMarks.Replace(strings.ToLower(name))
	switch key {
	case "latin2", "l2":
		return "iso8859-2"
	case "latin9", "l9":
		return "iso8859-15"
	case "macintosh":
		return "mac-roman"
	}
	for _, prefix := range []string{"windows", "ibm"} {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			key = "cp" + rest
		}
	}
	if _, err := strconv.Atoi(key); err == nil {
		key = "cp" + key
	}
	for known := range charmaps() {
		if strings.ReplaceAll(known, "-", "") == key {
			return known
		}
	}
	return ""
}

// charmapRune is the character of a byte; ok is false where the table has none.
func charmapRune(m *charmap.Charmap, b byte) (c rune, ok bool) {
	c = m.DecodeByte(b)
	return c, c != 0xFFFD && (c < 0x80 || c > 0x9F || m.String() == "" || !strings.HasPrefix(m.String(), "Windows"))
}

func charmapByte(m *charmap.Charmap, c rune) (byte, bool) {
	b, ok := m.EncodeRune(c)
	if ok {
		_, ok = charmapRune(m, b)
	}
	return b, ok
}

// escaped is a str as the codec unicode_escape, or with raw raw_unicode_escape, has it.
func escaped(rs []rune, raw bool) []byte {
	var b strings.Builder
	for _, c := range rs {
		switch {
		case raw && c < 256:
			b.WriteByte(byte(c))
		case raw && c < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, c)
		case raw:
			fmt.Fprintf(&b, `\U%08x`, c)
		case c == '\\':
			b.WriteString(`\\`)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ' || c >= 0x7F:
			writeEscape(&b, c)
		default:
			b.WriteByte(byte(c))
		}
	}
	return []byte(b.String())
}

var simpleEscapes = map[byte]rune{'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}

// stepEscape decodes one character of unicode_escape or raw_unicode_escape.
func (d *decoder) stepEscape() error {
	raw := d.name == "raw-unicode-escape"
	b := d.b[d.i:]
	if b[0] != '\\' || raw && (len(b) == 1 || b[1] != 'u' && b[1] != 'U') {
		d.out, d.i = append(d.out, rune(b[0])), d.i+1
		return nil
	}
	if len(b) == 1 {
		return d.failed(1, `\ at end of string`)
	}
	if c, ok := simpleEscapes[b[1]]; ok {
		d.out, d.i = append(d.out, c), d.i+2
		return nil
	}
	switch want := map[byte]int{'x': 2, 'u': 4, 'U': 8}[b[1]]; {
	case b[1] == '\n':
		d.i += 2
	case b[1] >= '0' && b[1] <= '7':
		n, c := 1, rune(0)
		for ; n < len(b) && n <= 3 && b[n] >= '0' && b[n] <= '7'; n++ {
			c = c*8 + rune(b[n]-'0')
		}
		d.out, d.i = append(d.out, c), d.i+n
	case want > 0:
		n := 2
		for n < len(b) && n < 2+want && strings.IndexByte("0123456789abcdefABCDEF", b[n]) >= 0 {
			n++
		}
		if n < 2+want {
			return d.failed(n, "truncated "+map[int]string{2: `\xXX`, 4: `\uXXXX`, 8: `\UXXXXXXXX`}[want]+" escape")
		}
		c, _ := strconv.ParseUint(string(b[2:n]), 16, 64)
		if c > 0x10FFFF {
			return d.failed(n, "illegal Unicode character")
		}
		d.out, d.i = append(d.out, rune(c)), d.i+n
	case b[1] == 'N':
		end := strings.IndexByte(string(b), '}')
		if len(b) < 3 || b[2] != '{' || end < 0 {
			return d.failed(2, `malformed \N character escape`)
		}
		c, ok := runeByName(string(b[3:end]))
		if !ok {
			return d.failed(end+1, "unknown Unicode character name")
		}
		d.out, d.i = append(d.out, c), d.i+end+1
	default:
		d.out, d.i = append(d.out, '\\', rune(b[1])), d.i+2
	}
	return nil
}

// codecsFunction is a function of the module codecs, if that has been imported:
// it knows more encodings and error handlers.
func (t *Thread) codecsFunction(name string) Value {
	m := t.dictGetStr(t.modulesDict(), t.Str("codecs"))
	if m == 0 || !t.is(m, tidModule) {
		return 0
	}
	return t.dictGetStr(t.peek(m, moduleDict), t.Str(name))
}

// codecsLater prepares handing what failed with LookupError to the module codecs:
// the function, and encoding and errors as it wants them.
func (t *Thread) codecsLater(err error, name string, encoding, errors *Value) (Value, error) {
	if !t.catches(err, t.in.LookupError) {
		return 0, err
	}
	f := t.codecsFunction(name)
	if f == 0 {
		return 0, err
	}
	t.takePending()
	for _, p := range []*Value{encoding, errors} {
		if *p == 0 {
			*p = None
		}
	}
	return f, nil
}

func (t *Thread) codecsTail(err error, name string, self, encoding, errors Value) (Value, error) {
	f, err := t.codecsLater(err, name, &encoding, &errors)
	if err != nil {
		return 0, err
	}
	return t.tail(f, self, encoding, errors)
}

// codecsCall is codecsTail for who needs the result at once.
func (t *Thread) codecsCall(err error, name string, self, encoding, errors Value) (Value, error) {
	f, err := t.codecsLater(err, name, &encoding, &errors)
	if err != nil {
		return 0, err
	}
	return t.Call(f, self, encoding, errors)
}
