package python

import (
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/pyfmt"
)

// strFormatMethods are str.format and its relatives; the language of a single
// format specification is package pyfmt's.
func (t *Thread) strFormatMethods(m func(sig string, fn GoFunc)) {
	m("format(self, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		return t.formatTemplate(a[0], a[1], a[2])
	})
	m("format_map(self, mapping, /)", func(t *Thread, a []Value) (Value, error) {
		return t.formatTemplate(a[0], 0, a[1])
	})
	t.method(t.in.Str, "__format__(self, spec, /)", (*Thread).formatSpecial).raw = true
	m("encode(self, /, encoding='utf-8', errors='strict')", strEncode)
}

// formatSpecial is the __format__ of a built-in type. It may call back.
func (t *Thread) formatSpecial(a []Value) (Value, error) {
	spec := t.unwrap(a[1])
	if !t.isStr(spec) {
		return 0, t.typeError("__format__() argument must be str, not %s", t.typeName(a[1]))
	}
	if t.size(spec) == 0 {
		return t.str(a[0])
	}
	s, _, err := t.formatBuiltin(t.unwrap(a[0]), t.typeName(a[0]), t.GoStr(spec))
	return t.text(s, err)
}

// A template is a str.format under way. The stack words w are the positional
// arguments (0: none are allowed), the keyword arguments and the current object.
type template struct {
	t        *Thread
	w        []Value
	auto     int // next automatic field number
	numbered int // 0: not known yet, 1: automatic, 2: by number
}

// formatTemplate is text.format(*args, **kwargs). It may call back.
func (t *Thread) formatTemplate(text, args, kwargs Value) (Value, error) {
	f := template{t: t, w: t.keep(args, kwargs, 0)}
	defer t.drop(f.w)
	var out strings.Builder
	if err := f.expand(&out, t.runes(text), 2); err != nil {
		return 0, err
	}
	return t.Str(out.String()), nil
}

// expand writes text with its fields replaced; depth is how deep fields may nest.
func (f *template) expand(out *strings.Builder, text []rune, depth int) error {
	if depth == 0 {
		return f.t.valueError("Max string recursion exceeded")
	}
	for i := 0; i < len(text); {
		c := text[i]
		i++
		if c != '{' && c != '}' {
			writeWTF8(out, c)
			continue
		}
		switch {
		case i < len(text) && text[i] == c:
			writeWTF8(out, c)
			i++
			continue
		case c == '}':
			return f.t.valueError("Single '}' encountered in format string")
		case i == len(text):
			return f.t.valueError("Single '{' encountered in format string")
		}
		x, n, err := f.parse(text[i:])
		if err == nil {
			err = f.write(out, x, depth)
		}
		if err != nil {
			return err
		}
		i += n
	}
	return nil
}

// A formatField is {name!conv:spec}.
type formatField struct {
	name, spec []rune
	conv       rune
	nested     bool // spec has fields of its own
}

// parse reads a field; text begins behind its brace. n is the field's length.
func (f *template) parse(text []rune) (x formatField, n int, err error) {
	i, c := 0, rune(0)
scan:
	for i < len(text) {
		c = text[i]
		i++
		switch c {
		case '{':
			return x, 0, f.t.valueError("unexpected '{' in field name")
		case '[':
			for i < len(text) && text[i] != ']' {
				i++
			}
		case '}', ':', '!':
			break scan
		}
	}
	if c != '}' && c != ':' && c != '!' {
		return x, 0, f.t.valueError("expected '}' before end of string")
	}
	x.name = text[:i-1]
	if c == '!' {
		if i == len(text) {
			return x, 0, f.t.valueError("end of string while looking for conversion specifier")
		}
		x.conv = text[i]
		i++
		if i < len(text) {
			c = text[i]
			i++
			if c != '}' && c != ':' {
				return x, 0, f.t.valueError("expected ':' after conversion specifier")
			}
		}
	}
	if c == '}' {
		return x, i, nil
	}
	from := i
	for open := 1; i < len(text); {
		c = text[i]
		i++
		if c == '{' {
			x.nested = true
			open++
		} else if c == '}' {
			if open--; open == 0 {
				x.spec = text[from : i-1]
				return x, i, nil
			}
		}
	}
	return x, 0, f.t.valueError("unmatched '{' in format spec")
}

// write writes the value of a field.
func (f *template) write(out *strings.Builder, x formatField, depth int) error {
	t := f.t
	if err := f.lookup(x.name); err != nil {
		return err
	}
	if err := f.convert(x.conv); err != nil {
		return err
	}
	spec := x.spec
	if x.nested {
		w := t.keep(f.w[2]) // the fields of the spec use f.w[2]
		var b strings.Builder
		err := f.expand(&b, spec, depth-1)
		f.w[2] = w[0]
		t.drop(w)
		if err != nil {
			return err
		}
		spec = decodeWTF8(b.String())
	}
	s, err := t.format(f.w[2], t.strOfRunes(spec))
	if err != nil {
		return err
	}
	out.WriteString(t.GoStr(s))
	return nil
}

// convert applies !r, !s or !a to the current object.
func (f *template) convert(conv rune) error {
	t := f.t
	var v Value
	var err error
	switch {
	case conv == 0:
		return nil
	case conv == 'r':
		v, err = t.repr(f.w[2])
	case conv == 's':
		v, err = t.str(f.w[2])
	case conv == 'a':
		v, err = t.ascii(f.w[2])
	case conv > 32 && conv < 127:
		return t.valueError("Unknown conversion specifier %c", conv)
	default:
		return t.valueError("Unknown conversion specifier \\x%x", conv)
	}
	f.w[2] = v
	return err
}

// lookup makes the object that a field name means the current one:
// first(.attribute | [item])*.
func (f *template) lookup(name []rune) error {
	t := f.t
	i := 0
	for i < len(name) && name[i] != '.' && name[i] != '[' {
		i++
	}
	if err := f.first(name[:i]); err != nil {
		return err
	}
	for i < len(name) {
		from := i + 1
		var v Value
		var err error
		if name[i] == '.' {
			for i = from; i < len(name) && name[i] != '.' && name[i] != '['; i++ {
			}
			if i == from {
				return t.valueError("Empty attribute in format string")
			}
			v, err = t.getAttr(f.w[2], t.strOfRunes(name[from:i]))
		} else if name[i] == '[' {
			for i = from; i < len(name) && name[i] != ']'; i++ {
			}
			if i == len(name) {
				return t.valueError("Missing ']' in format string")
			}
			if i == from {
				return t.valueError("Empty attribute in format string")
			}
			var key Value
			if key, err = f.itemKey(name[from:i]); err == nil {
				v, err = t.subscript(f.w[2], key)
			}
			i++
		} else {
			return t.valueError("Only '.' or '[' may follow ']' in format field specifier")
		}
		if err != nil {
			return err
		}
		f.w[2] = v
	}
	return nil
}

// number is the value of a text of decimal digits; -1 for other text.
func (f *template) number(text []rune) (int, error) {
	for _, c := range text {
		if c < '0' || c > '9' {
			return -1, nil
		}
	}
	if len(text) == 0 {
		return -1, nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil {
		return 0, f.t.valueError("Too many decimal digits in format string")
	}
	return n, nil
}

func (f *template) itemKey(text []rune) (Value, error) {
	n, err := f.number(text)
	if n < 0 {
		return f.t.strOfRunes(text), nil
	}
	return f.t.Int(int64(n)), err
}

// first makes an argument the current object.
func (f *template) first(name []rune) error {
	t := f.t
	n, err := f.number(name)
	if err != nil {
		return err
	}
	if len(name) > 0 && n < 0 {
		key := t.strOfRunes(name)
		v, err := t.subscript(f.w[1], key)
		f.w[2] = v
		return err
	}
	if f.w[0] == 0 {
		return t.valueError("Format string contains positional fields")
	}
	kind := 2
	if len(name) == 0 {
		kind, n = 1, f.auto
		f.auto++
	}
	if f.numbered != 0 && f.numbered != kind {
		if kind == 2 {
			return t.valueError("cannot switch from automatic field numbering to manual field specification")
		}
		return t.valueError("cannot switch from manual field specification to automatic field numbering")
	}
	f.numbered = kind
	if n >= t.size(f.w[0]) {
		return t.indexError("Replacement index " + strconv.Itoa(n) + " out of range for positional args tuple")
	}
	f.w[2] = t.peekItem(f.w[0], n)
	return nil
}

// formatError is the exception for an error of package pyfmt.
func (t *Thread) formatError(err error) error {
	switch err.Error() {
	case "%c arg not in range(0x110000)", "int too large to convert to float", pyfmt.ErrTooLarge.Error():
		return t.raise(t.in.OverflowError, "%s", err.Error())
	case pyfmt.ErrTooWide.Error():
		return t.noMemory()
	}
	return t.valueError("%s", err.Error())
}
