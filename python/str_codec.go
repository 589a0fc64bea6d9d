package python

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// codecMarks removes what does not count in the name of an encoding.
var codecMarks = strings.NewReplacer("-", "", "_", "", " ", "")

// codecName is the usual name of an encoding, "" if there is no such.
func codecName(name string) string {
	if name == "utf-8" {
		return name
	}
	name = codecMarks.Replace(strings.ToLower(name))
	switch name {
	case "utf8", "u8", "cp65001":
		return "utf-8"
	case "utf8sig":
		return "utf-8-sig"
	case "ascii", "usascii", "646":
		return "ascii"
	case "latin1", "iso88591", "latin", "l1", "88591", "cp819":
		return "latin-1"
	case "utf16", "u16":
		return "utf-16"
	case "utf16le":
		return "utf-16-le"
	case "utf16be":
		return "utf-16-be"
	case "utf32", "u32":
		return "utf-32"
	case "utf32le":
		return "utf-32-le"
	case "utf32be":
		return "utf-32-be"
	case "unicodeescape":
		return "unicode-escape"
	case "rawunicodeescape":
		return "raw-unicode-escape"
	}
	return charmapName(name)
}

// A codec is an encoding and what to do about errors.
type codec struct {
	name  string // the usual name
	mode  string // error handler
	given string // the name that was asked for
	table *charmap.Charmap
}

// wrapped reports whether CPython finds the encoding in its registry, which adds
// to the messages of exceptions.
func (c *codec) wrapped() bool {
	switch strings.ReplaceAll(strings.ToLower(c.given), "_", "-") {
	case "utf-8", "utf8", "utf-16", "utf-32", "ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1":
		return false
	}
	return true
}

// codecTypes checks that encoding and errors are strs, or omitted.
func (t *Thread) codecTypes(method string, encoding, errors Value) error {
	for i, v := range []Value{encoding, errors} {
		if v != 0 && !t.isStr(t.unwrap(v)) {
			return t.typeError("%s() argument '%s' must be str, not %s", method, []string{"encoding", "errors"}[i], t.argType(v))
		}
		if v != 0 && strings.Contains(t.GoStr(v), "\x00") {
			return t.valueError("embedded null character")
		}
	}
	return nil
}

// codecArgs are the arguments encoding and errors of a method.
func (t *Thread) codecArgs(method string, encoding, errors Value) (codec, error) {
	c := codec{given: "utf-8", mode: "strict"}
	if err := t.codecTypes(method, encoding, errors); err != nil {
		return c, err
	}
	if encoding != 0 {
		c.given = t.GoStr(encoding)
	}
	if errors != 0 {
		c.mode = t.GoStr(errors)
	}
	if c.name = codecName(c.given); c.name == "" {
		return c, t.raise(t.in.LookupError, "unknown encoding: %s", c.given)
	}
	if c.table = charmaps()[c.name]; c.table != nil {
		c.name = "charmap"
	}
	return c, nil
}

// badHandler is the error for an unknown error handler.
func (t *Thread) badHandler(c *codec, doing string) error {
	text := "unknown error handler name '" + c.mode + "'"
	if c.wrapped() {
		text = doing + " with '" + c.given + "' codec failed (LookupError: " + text + ")"
	}
	return t.raise(t.in.LookupError, "%s", text)
}

func strEncode(t *Thread, a []Value) (Value, error) {
	c, err := t.codecArgs("encode", a[1], a[2])
	if err != nil {
		return t.codecsTail(err, "_encode_text", a[0], a[1], a[2])
	}
	b, err := t.encode(a[0], c)
	if err != nil {
		return t.codecsTail(err, "_encode_text", a[0], a[1], a[2])
	}
	return t.joinBytes(b), nil
}

// encode is the str s in an encoding.
func (t *Thread) encode(s Value, c codec) ([]byte, error) {
	if text := t.strBytes(s); t.tid(s) == tidStr1 && (c.name == "latin-1" ||
		(c.name == "utf-8" || c.name == "ascii") && isASCII(string(text))) {
		return append([]byte(nil), text...), nil
	}
	e := encoder{t: t, s: s, codec: c}
	switch c.name {
	case "unicode-escape", "raw-unicode-escape":
		return escaped(t.runes(s), c.name[0] == 'r'), nil
	case "utf-8-sig":
		e.out = append(e.out, 0xEF, 0xBB, 0xBF)
	case "utf-16":
		e.out = append(e.out, 0xFF, 0xFE)
	case "utf-32":
		e.out = append(e.out, 0xFF, 0xFE, 0, 0)
	}
	for i := 0; i < t.size(s); {
		c := t.strAt(s, i)
		if e.can(c) {
			e.put(c)
			i++
			continue
		}
		from := i
		for i++; i < t.size(s) && !e.wide() && !e.can(t.strAt(s, i)); i++ {
		}
		if err := e.failed(from, i); err != nil {
			return nil, err
		}
	}
	return e.out, nil
}

type encoder struct {
	t *Thread
	s Value
	codec
	out []byte
}

// can reports whether the encoding has the character c.
func (e *encoder) can(c rune) bool {
	switch e.name {
	case "ascii":
		return c < 0x80
	case "latin-1":
		return c < 0x100
	case "charmap":
		_, ok := charmapByte(e.table, c)
		return ok
	}
	return !isSurrogate(c)
}

// wide reports whether errors are about one character each.
func (e *encoder) wide() bool {
	return strings.HasPrefix(e.name, "utf-16") || strings.HasPrefix(e.name, "utf-32")
}

func (e *encoder) put(c rune) {
	switch e.name {
	case "ascii", "latin-1":
		e.out = append(e.out, byte(c))
	case "charmap":
		b, _ := charmapByte(e.table, c)
		e.out = append(e.out, b)
	case "utf-16", "utf-16-le", "utf-16-be":
		if c >= 0x10000 {
			c -= 0x10000
			e.put16(0xD800 | c>>10)
			c = 0xDC00 | c&0x3FF
		}
		e.put16(c)
	case "utf-32", "utf-32-le":
		e.out = binary.LittleEndian.AppendUint32(e.out, uint32(c))
	case "utf-32-be":
		e.out = binary.BigEndian.AppendUint32(e.out, uint32(c))
	default:
		if isSurrogate(c) {
			e.out = append(e.out, 0xE0|byte(c>>12), 0x80|byte(c>>6)&0x3F, 0x80|byte(c)&0x3F)
			return
		}
		e.out = utf8.AppendRune(e.out, c)
	}
}

func (e *encoder) put16(c rune) {
	if e.name != "utf-16-be" {
		e.out = binary.LittleEndian.AppendUint16(e.out, uint16(c))
	} else {
		e.out = binary.BigEndian.AppendUint16(e.out, uint16(c))
	}
}

// failed deals with the characters from to to, which the encoding does not have.
func (e *encoder) failed(from, to int) error {
	t := e.t
	if e.mode == "ignore" {
		return nil
	}
	for i := from; i < to; i++ {
		c := t.strAt(e.s, i)
		text := ""
		switch {
		case e.mode == "replace":
			text = "?"
		case e.mode == "xmlcharrefreplace":
			text = fmt.Sprintf("&#%d;", c)
		case e.mode == "backslashreplace":
			var b strings.Builder
			writeEscape(&b, c)
			text = b.String()
		case e.mode == "surrogateescape" && c >= 0xDC80 && c <= 0xDCFF:
			e.out = append(e.out, byte(c))
		case e.mode == "surrogatepass" && isSurrogate(c) && strings.HasPrefix(e.name, "utf"):
			e.put(c)
		case e.known():
			return e.complain(i, to)
		default:
			return t.badHandler(&e.codec, "encoding")
		}
		for _, x := range text {
			e.put(x)
		}
	}
	return nil
}

func (e *encoder) known() bool {
	return e.mode == "strict" || e.mode == "surrogateescape" || e.mode == "surrogatepass"
}

func (e *encoder) complain(from, to int) error {
	t := e.t
	why := "surrogates not allowed"
	switch e.name {
	case "ascii":
		why = "ordinal not in range(128)"
	case "latin-1":
		why = "ordinal not in range(256)"
	case "charmap":
		why = "character maps to <undefined>"
	}
	return t.raiseArgs(t.in.UnicodeEncodeError, t.Str(strings.TrimSuffix(e.name, "-sig")), e.s, smallInt(int64(from)), smallInt(int64(to)), t.Str(why))
}

// decode is bytes.decode(encoding, errors); 0 stands for a default.
func (t *Thread) decode(b []byte, encoding, errors Value) (Value, error) {
	if err := t.codecTypes("decode", encoding, errors); err != nil || len(b) == 0 {
		return t.in.lit.empty, err
	}
	c, err := t.codecArgs("decode", encoding, errors)
	if err != nil {
		return 0, err
	}
	if isASCII(string(b)) && (c.name == "utf-8" || c.name == "ascii" || c.name == "latin-1") {
		return t.Str(string(b)), nil
	}
	d := decoder{t: t, b: b, codec: c}
	d.start()
	for d.i < len(d.b) {
		if err := d.step(); err != nil {
			return 0, err
		}
	}
	return t.strOfRunes(d.out), nil
}

type decoder struct {
	t *Thread
	b []byte
	i int
	codec
	big bool
	out []rune
}

// start takes the byte order mark.
func (d *decoder) start() {
	has := func(mark string) bool { return strings.HasPrefix(string(d.b[:min(4, len(d.b))]), mark) }
	switch {
	case d.name == "utf-8-sig":
		if d.name = "utf-8"; has("\xEF\xBB\xBF") {
			d.i = 3
		}
	case d.name == "utf-16" && (has("\xFF\xFE") || has("\xFE\xFF")):
		d.big, d.i = d.b[0] == 0xFE, 2
	case d.name == "utf-32" && (has("\xFF\xFE\x00\x00") || has("\x00\x00\xFE\xFF")):
		d.big, d.i = d.b[0] == 0, 4
	case strings.HasSuffix(d.name, "-be"):
		d.big = true
	}
}

// step decodes one character.
func (d *decoder) step() error {
	switch d.name[:4] {
	case "utf-":
		switch d.name[4:] {
		case "8":
			c, n, why := utf8Step(d.b[d.i:])
			if why != "" {
				return d.failed(n, why)
			}
			d.out, d.i = append(d.out, c), d.i+n
			return nil
		case "16", "16-le", "16-be":
			return d.step16()
		}
		return d.step32()
	case "unic", "raw-":
		return d.stepEscape()
	case "char":
		c, ok := charmapRune(d.table, d.b[d.i])
		if !ok {
			return d.failed(1, "character maps to <undefined>")
		}
		d.out, d.i = append(d.out, c), d.i+1
		return nil
	case "asci":
		if d.b[d.i] >= 0x80 {
			return d.failed(1, "ordinal not in range(128)")
		}
	}
	d.out, d.i = append(d.out, rune(d.b[d.i])), d.i+1
	return nil
}

// utf8Step decodes a character, or says what is wrong with the first n bytes.
func utf8Step(b []byte) (c rune, n int, why string) {
	if c, n := utf8.DecodeRune(b); c != utf8.RuneError || n > 1 {
		return c, n, ""
	}
	low, high, want := byte(0x80), byte(0xBF), 0
	switch first := b[0]; {
	case first < 0xC2 || first > 0xF4:
		return 0, 1, "invalid start byte"
	case first < 0xE0:
		want = 2
	case first < 0xF0:
		want = 3
		if first == 0xE0 {
			low = 0xA0
		} else if first == 0xED {
			high = 0x9F
		}
	default:
		want = 4
		if first == 0xF0 {
			low = 0x90
		} else if first == 0xF4 {
			high = 0x8F
		}
	}
	for n = 1; n < want; n++ {
		if n == len(b) {
			return 0, n, "unexpected end of data"
		}
		if b[n] < low || b[n] > high {
			break
		}
		low, high = 0x80, 0xBF
	}
	return 0, n, "invalid continuation byte"
}

func (d *decoder) unit16(i int) rune {
	if d.big {
		return rune(binary.BigEndian.Uint16(d.b[i:]))
	}
	return rune(binary.LittleEndian.Uint16(d.b[i:]))
}

func (d *decoder) step16() error {
	left := len(d.b) - d.i
	if left < 2 {
		return d.failed(1, "truncated data")
	}
	c := d.unit16(d.i)
	switch {
	case !isSurrogate(c) || d.mode == "surrogatepass" && c >= 0xDC00:
		d.out, d.i = append(d.out, c), d.i+2
	case c >= 0xDC00:
		return d.failed(2, "illegal encoding")
	case left < 4:
		return d.failed(left, "unexpected end of data")
	default:
		low := d.unit16(d.i + 2)
		if low < 0xDC00 || low > 0xDFFF {
			return d.failed(2, "illegal UTF-16 surrogate")
		}
		d.out, d.i = append(d.out, 0x10000+(c&0x3FF)<<10+low&0x3FF), d.i+4
	}
	return nil
}

func (d *decoder) step32() error {
	left := len(d.b) - d.i
	if left < 4 {
		return d.failed(left, "truncated data")
	}
	c := binary.LittleEndian.Uint32(d.b[d.i:])
	if d.big {
		c = binary.BigEndian.Uint32(d.b[d.i:])
	}
	switch {
	case c > utf8.MaxRune:
		return d.failed(4, "code point not in range(0x110000)")
	case isSurrogate(rune(c)) && d.mode != "surrogatepass":
		return d.failed(4, "code point in surrogate code point range(0xd800, 0xe000)")
	}
	d.out, d.i = append(d.out, rune(c)), d.i+4
	return nil
}

// failed deals with n bytes that stand for no character.
func (d *decoder) failed(n int, why string) error {
	t := d.t
	bad := d.b[d.i : d.i+n]
	switch d.mode {
	case "ignore":
	case "replace":
		d.out = append(d.out, utf8.RuneError)
	case "backslashreplace":
		for _, c := range bad {
			d.out = append(d.out, []rune(fmt.Sprintf("\\x%02x", c))...)
		}
	case "surrogateescape":
		n = 0
		for ; n < len(bad) && bad[n] >= 0x80; n++ {
			d.out = append(d.out, 0xDC00|rune(bad[n]))
		}
		if n == 0 {
			return d.complain(len(bad), why)
		}
	case "surrogatepass":
		if d.name == "utf-8" && len(d.b)-d.i >= 3 && d.b[d.i] == 0xED && d.b[d.i+1]&0xE0 == 0xA0 && d.b[d.i+2]&0xC0 == 0x80 {
			d.out = append(d.out, 0xD000|rune(d.b[d.i+1]&0x3F)<<6|rune(d.b[d.i+2]&0x3F))
			n = 3
			break
		}
		if strings.HasPrefix(d.name, "utf-16") && len(d.b)-d.i >= 2 && isSurrogate(d.unit16(d.i)) {
			d.out = append(d.out, d.unit16(d.i))
			n = 2
			break
		}
		return d.complain(n, why)
	case "strict":
		return d.complain(n, why)
	case "xmlcharrefreplace", "namereplace":
		text := "don't know how to handle UnicodeDecodeError in error callback"
		if d.wrapped() {
			text = "decoding with '" + d.given + "' codec failed (TypeError: " + text + ")"
		}
		return t.typeError("%s", text)
	default:
		return t.badHandler(&d.codec, "decoding")
	}
	d.i += n
	return nil
}

func (d *decoder) complain(n int, why string) error {
	t := d.t
	name := d.name
	switch name {
	case "unicode-escape":
		name = "unicodeescape"
	case "raw-unicode-escape":
		name = "rawunicodeescape"
	}
	if name == "utf-16" || name == "utf-32" {
		name += map[bool]string{true: "-be", false: "-le"}[d.big]
	}
	return t.raiseArgs(t.in.UnicodeDecodeError, t.Str(name), t.joinBytes(d.b), smallInt(int64(d.i)), smallInt(int64(d.i+n)), t.Str(why))
}

// unicodeErrors gives the exceptions of codecs their attributes and messages.
func (in *Interp) unicodeErrors(t *Thread) {
	for _, c := range []*Class{in.UnicodeEncodeError, in.UnicodeDecodeError} {
		for i, name := range []string{"encoding", "object", "start", "end", "reason"} {
			t.getset(c, name, func(t *Thread, v Value) (Value, error) {
				if args := t.hidden(v, excArgs); t.size(args) == 5 {
					return t.peekItem(args, i), nil
				}
				return None, nil
			}, nil)
		}
		t.method(c, "__str__(self, /)", unicodeErrorText).slot = true
	}
}

func unicodeErrorText(t *Thread, a []Value) (Value, error) {
	args := t.tuple(t.hidden(a[0], excArgs))
	if len(args) != 5 || !t.isStr(args[0]) || !isInt(args[2]) || !isInt(args[3]) || !t.isStr(args[4]) {
		return excStr(t, a)
	}
	from, to := int(unboxInt(args[2])), int(unboxInt(args[3]))
	codec, why := t.GoStr(args[0]), t.GoStr(args[4])
	verb, what := "encode", "character"
	one := ""
	if t.isStr(args[1]) {
		if from >= 0 && from < t.size(args[1]) {
			var b strings.Builder
			writeEscape(&b, t.strAt(args[1], from))
			one = "'" + b.String() + "'"
		}
	} else if obj, ok := t.bytesLike(args[1]); ok {
		verb, what = "decode", "byte"
		if from >= 0 && from < len(obj) {
			one = fmt.Sprintf("0x%02x", obj[from])
		}
	}
	if to == from+1 && one != "" {
		return t.Str(fmt.Sprintf("'%s' codec can't %s %s %s in position %d: %s", codec, verb, what, one, from, why)), nil
	}
	return t.Str(fmt.Sprintf("'%s' codec can't %s %ss in position %d-%d: %s", codec, verb, what, from, to-1, why)), nil
}
