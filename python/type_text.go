package python

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/segue-vm/segue/python/pyfmt"
)

// strPercent is format % args. It may call back.
func (t *Thread) strPercent(format, args Value) (Value, error) {
	w := t.keep(format, args, 0)
	defer t.drop(w)
	p := percent{t: t, text: t.runes(format), w: w}
	if t.is(args, tidTuple) {
		p.tuple, p.left = true, t.size(args)
	}
	if err := p.run(); err != nil {
		return 0, err
	}
	if err := p.ended("string"); err != nil {
		return 0, err
	}
	return t.Str(p.out.String()), nil
}

// bytesPercent is format % args for bytes and bytearray. It may call back. Bytes
// are runes below 256 on the way.
func (t *Thread) bytesPercent(format, args Value) (Value, error) {
	w := t.keep(format, args, 0)
	defer t.drop(w)
	b, _ := t.bytesLike(format)
	p := percent{t: t, text: []rune(latin1(b)), w: w, bytes: true}
	if t.is(args, tidTuple) {
		p.tuple, p.left = true, t.size(args)
	}
	if err := p.run(); err != nil {
		return 0, err
	}
	if err := p.ended("bytes"); err != nil {
		return 0, err
	}
	return t.bytesOfKind(w[0], fromLatin1(p.out.String())), nil
}

// latin1 is the text whose runes are the bytes of b, fromLatin1 its inverse.
func latin1(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

func fromLatin1(s string) []byte {
	var b []byte
	for _, c := range s {
		b = append(b, byte(c))
	}
	return b
}

// ended checks that all arguments were used.
func (p *percent) ended(kind string) error {
	if p.tuple && p.next < p.t.size(p.w[1]) || !p.tuple && !p.used && !p.mapping(p.w[1]) {
		return p.t.typeError("not all arguments converted during %s formatting", kind)
	}
	return nil
}

// mapping reports whether v may be the mapping of "%(name)s": anything
// with items but tuples and strs, and for a format of bytes but bytes.
func (p *percent) mapping(v Value) bool {
	t := p.t
	u := t.unwrap(v)
	_, isBytes := t.bytesLike(u)
	return !t.is(u, tidTuple) && !t.isStr(u) && !(p.bytes && isBytes) && t.special(v, t.in.names.getitem) != 0
}

// percent is a printf-style formatting under way. The words w are the format,
// the arguments and the argument being converted.
type percent struct {
	t     *Thread
	text  []rune
	w     []Value
	out   strings.Builder
	at    int
	tuple bool
	left  int
	next  int
	used  bool
	bytes bool // the format is bytes
}

func (p *percent) run() error {
	for p.at < len(p.text) {
		c := p.text[p.at]
		p.at++
		if c != '%' {
			writeWTF8(&p.out, c)
			continue
		}
		if err := p.item(); err != nil {
			return err
		}
	}
	return nil
}

// peek is the next rune of the format, 0 at the end.
func (p *percent) peek() rune {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// item formats one conversion; the percent sign has been read.
func (p *percent) item() error {
	t := p.t
	keyed := false
	if p.peek() == '(' {
		if err := p.key(); err != nil {
			return err
		}
		keyed = true
	}
	if p.peek() == '%' && !keyed {
		p.at++
		p.out.WriteByte('%')
		return nil
	}
	flags := ""
	for strings.ContainsRune("-+ #0", p.peek()) && p.peek() != 0 {
		flags += string(p.peek())
		p.at++
	}
	width, err := p.number("width")
	if err != nil {
		return err
	}
	prec := -1
	if p.peek() == '.' {
		p.at++
		if prec, err = p.number("precision"); err != nil {
			return err
		}
		prec = max(prec, 0)
	}
	for strings.ContainsRune("hlL", p.peek()) && p.peek() != 0 {
		p.at++
	}
	verb := p.peek()
	if verb == 0 {
		return t.valueError("incomplete format")
	}
	p.at++
	if !keyed {
		if err := p.argument(); err != nil {
			return err
		}
	}
	if width < 0 {
		flags, width = flags+"-", -width
	}
	return p.convert(flags, width, prec, verb)
}

// key takes %(name).
func (p *percent) key() error {
	t := p.t
	if p.tuple || !p.mapping(p.w[1]) {
		return t.typeError("format requires a mapping")
	}
	depth, from := 1, p.at+1
	for p.at++; depth > 0; p.at++ {
		switch p.peek() {
		case 0:
			return t.valueError("incomplete format key")
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	name := string(p.text[from : p.at-1])
	key := t.strOfRunes(p.text[from : p.at-1])
	if p.bytes {
		key = t.joinBytes(fromLatin1(name))
	}
	v, err := t.subscript(p.w[1], key)
	p.w[2], p.used = v, true
	return err
}

// number takes a width or precision: digits, or * for the next argument; 0 if
// there is none.
func (p *percent) number(what string) (int, error) {
	if p.peek() == '*' {
		p.at++
		if err := p.argument(); err != nil {
			return 0, err
		}
		if !p.t.isIntLike(p.w[2]) {
			return 0, p.t.typeError("* wants int")
		}
		i, ok := p.t.asInt(p.w[2])
		if !ok || what == "precision" && i != int64(int32(i)) {
			return 0, p.t.overflowError("Python int too large to convert to C %s", map[string]string{"width": "ssize_t", "precision": "int"}[what])
		}
		return int(i), nil
	}
	n := 0
	for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
		n = n*10 + int(c-'0')
		if n > 1<<31 {
			return 0, p.t.valueError("%s too big", what)
		}
		p.at++
	}
	return n, nil
}

// argument makes the next argument the current one.
func (p *percent) argument() error {
	if !p.tuple {
		if p.used {
			return p.t.typeError("not enough arguments for format string")
		}
		p.used, p.w[2] = true, p.w[1]
		return nil
	}
	if p.next >= p.t.size(p.w[1]) {
		return p.t.typeError("not enough arguments for format string")
	}
	p.w[2] = p.t.peekItem(p.w[1], p.next)
	p.next++
	return nil
}

func (p *percent) convert(flags string, width, prec int, verb rune) error {
	t := p.t
	v := p.w[2]
	var x any
	if p.bytes && verb == 'b' {
		verb = 's'
	} else if p.bytes && verb == 'r' {
		verb = 'a'
	} else if p.bytes && verb == 'i' {
		verb = 'd'
	}
	switch verb {
	case 's', 'r', 'a':
		if p.bytes && verb == 's' {
			s, err := p.rawBytes(v)
			if err != nil {
				return err
			}
			x = s
			break
		}
		var s Value
		var err error
		switch verb {
		case 's':
			s, err = t.str(v)
		case 'r':
			s, err = t.repr(v)
		default:
			s, err = t.ascii(v)
		}
		if err != nil {
			return err
		}
		x = t.GoStr(s)
	case 'c':
		s, err := p.char(v)
		if err != nil {
			return err
		}
		x = s
	case 'd', 'i', 'u', 'o', 'x', 'X':
		n, err := p.integer(v, verb)
		if err != nil {
			return err
		}
		if verb != 'x' && verb != 'X' && verb != 'o' && n.BitLen() > 64 {
			if err := t.checkDigits(n); err != nil {
				return err
			}
		}
		x = n
	case 'e', 'E', 'f', 'F', 'g', 'G':
		complaint := "must be real number, not %s"
		if p.bytes {
			complaint = "float argument required, not %s"
		}
		f, err := t.floatOf(v, complaint)
		if err != nil {
			return err
		}
		x = unboxFloat(f)
	default:
		return t.valueError("unsupported format character '%c' (0x%x) at index %d", verb, verb, p.at-1)
	}
	switch verb {
	case 'r', 'a':
		verb = 's'
	case 'c':
		prec = -1
	}
	s, err := pyfmt.Percent(flags, width, prec, verb, x)
	if err != nil {
		return t.formatError(err)
	}
	p.out.WriteString(s)
	return nil
}

// rawBytes is what %s and %b of bytes insert, a byte a rune. It may call back.
func (p *percent) rawBytes(v Value) (string, error) {
	t := p.t
	if _, ok := t.bytesLike(v); !ok && t.special(v, t.in.names.bytes) == 0 {
		return "", t.typeError("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", t.typeName(v))
	}
	b, err := t.bytesArg(v, "bytes")
	return latin1(b), err
}

// byteChar is what %c of bytes inserts.
func (p *percent) byteChar(v Value) (string, error) {
	if b, ok := p.t.bytesLike(v); ok && len(b) == 1 {
		return latin1(b), nil
	}
	if !p.t.isIntLike(v) {
		return "", p.t.typeError("%%c requires an integer in range(256) or a single byte")
	}
	if i, ok := p.t.asInt(v); ok && i >= 0 && i < 256 {
		return string(rune(i)), nil
	}
	return "", p.t.overflowError("%%c arg not in range(256)")
}

func (p *percent) char(v Value) (string, error) {
	if p.bytes {
		return p.byteChar(v)
	}
	if u := p.t.unwrap(v); p.t.isStr(u) && p.t.size(u) == 1 {
		return p.t.GoStr(u), nil
	}
	n, err := p.t.indexValue(v)
	if err != nil {
		return "", p.refused(err, "%%c requires int or char")
	}
	i, ok := p.t.asInt(n)
	if !ok {
		i = -1
	}
	if i < 0 || i > utf8.MaxRune {
		return "", p.t.overflowError("%%c arg not in range(0x110000)")
	}
	return string(rune(i)), nil
}

func (p *percent) integer(v Value, verb rune) (*big.Int, error) {
	t := p.t
	if n := t.asBig(v); n != nil {
		return n, nil
	}
	if u := t.unwrap(v); isFloat(u) && strings.ContainsRune("diu", verb) && t.ownSpecial(v, t.in.names.int) == 0 {
		i, err := t.floatToInt(unboxFloat(u))
		if err != nil {
			return nil, err
		}
		return t.asBig(i), nil
	}
	w := t.keep(v)
	defer t.drop(w)
	if !strings.ContainsRune("diu", verb) {
		i, err := t.indexValue(v)
		if err != nil {
			return nil, p.refused(err, "%%%c format: an integer is required, not %s", verb, t.typeName(w[0]))
		}
		return t.asBig(i), nil
	}
	var i Value
	var err error
	number := t.isNumeric(v)
	if number {
		i, err = newInt(t, []Value{v, 0})
	}
	if err != nil || !number {
		return nil, p.refused(err, "%%%c format: a real number is required, not %s", verb, t.typeName(w[0]))
	}
	return t.asBig(i), nil
}

// refused is a TypeError with this text in place of another or of none, or else err.
func (p *percent) refused(err error, format string, args ...any) error {
	if err != nil && !p.t.catches(err, p.t.in.TypeError) {
		return err
	}
	p.t.takePending()
	return p.t.typeError(format, args...)
}
