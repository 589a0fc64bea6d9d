package python

import (
	"strings"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/pyfmt"
)

// formatValue is FORMAT_VALUE: the value, and the spec above it if there is one,
// are on top; pops is their number.
func (t *Thread) formatValue(flags int) (v Value, pops int, err error) {
	top := t.Top
	pops = 1 + flags&code.FormatSpec/code.FormatSpec
	v = *t.word(top - pops)
	switch flags & code.FormatConv {
	case code.FormatStr:
		v, err = t.str(v)
	case code.FormatRepr:
		v, err = t.repr(v)
	case code.FormatASCII:
		v, err = t.ascii(v)
	}
	t.Top = top
	if err != nil {
		return 0, pops, err
	}
	spec := t.in.lit.empty
	if pops == 2 {
		spec = *t.word(top - 1)
	}
	v, err = t.format(v, spec)
	t.Top = top
	return v, pops, err
}

// ascii is ascii(v). It may call back.
func (t *Thread) ascii(v Value) (Value, error) {
	r, err := t.repr(v)
	if err != nil {
		return 0, err
	}
	var b strings.Builder
	for _, c := range t.runes(t.unwrap(r)) {
		if c < 0x80 {
			b.WriteByte(byte(c))
		} else {
			writeEscape(&b, c)
		}
	}
	return t.Str(b.String()), nil
}

// format is format(v, spec), the spec a str. It may call back.
func (t *Thread) format(v, spec Value) (Value, error) {
	if !t.isStr(spec) {
		return 0, t.typeError("Format specifier must be a string, not %s", t.typeName(spec))
	}
	c := t.classOf(v)
	if !c.heap {
		if t.size(spec) == 0 && c.Meta == t.in.Type {
			return t.str(v)
		}
		if f, ok, err := t.formatBuiltin(v, c.Name, t.GoStr(spec)); ok || err != nil {
			return t.text(f, err)
		}
	}
	m := t.special(v, t.in.names.format)
	r, err := t.callMethod(m, v, spec)
	if err == nil && !t.isStr(t.unwrap(r)) {
		err = t.typeError("__format__ must return a str, not %s", t.typeName(r))
	}
	return r, err
}

// formatBuiltin formats numbers and strs; ok is false for other types. Errors say
// that v is of the named type.
func (t *Thread) formatBuiltin(v Value, typeName, spec string) (s string, ok bool, err error) {
	if t.is(v, tidComplex) {
		p, err := pyfmt.ParseSpec(spec, typeName, false)
		if err == nil {
			s, err = p.Complex(t.complexOf(v))
		}
		if err != nil {
			err = t.valueError("%s", err.Error())
		}
		return s, true, err
	}
	number, text := isFloat(v) || t.isIntLike(v), t.isStr(v)
	if !number && !text {
		return "", false, nil
	}
	p, err := pyfmt.ParseSpec(spec, typeName, text)
	if err == nil {
		if t.is(v, tidBigInt) && (p.Type == 0 || p.Type == 'd' || p.Type == 'n') {
			if err := t.checkDigits(t.asBig(v)); err != nil {
				return "", true, err
			}
		}
		switch {
		case text:
			s, err = p.Str(t.GoStr(v))
		case isFloat(v):
			s, err = p.Float(unboxFloat(v))
		default:
			s, err = p.Int(t.asBig(v))
		}
	}
	if err != nil {
		return "", true, t.formatError(err)
	}
	return s, true, nil
}
