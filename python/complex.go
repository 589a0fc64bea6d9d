package python

import (
	"strings"

	"github.com/segue-vm/segue/python/pyfmt"
)

// newComplexValue is complex(real, imag).
func newComplexValue(t *Thread, a []Value) (Value, error) {
	if a[0] != 0 && t.isStr(t.unwrap(a[0])) {
		if a[1] != 0 {
			return 0, t.typeError("complex() can't take second arg if first is a string")
		}
		re, im, ok := parseComplex(t.GoStr(a[0]))
		if !ok {
			return 0, t.valueError("complex() arg is a malformed string")
		}
		return t.newComplex(re, im), nil
	}
	if a[1] != 0 && t.isStr(t.unwrap(a[1])) {
		return 0, t.typeError("complex() second arg can't be a string")
	}
	re, isComplex, err := t.complexPart(a[0], "first argument must be a string or a number", true)
	if err != nil || a[1] == 0 {
		return t.newComplex(real(re), imag(re)), err
	}
	im, isComplex2, err := t.complexPart(a[1], "second argument must be a number", false)
	if err != nil {
		return 0, err
	}
	x, y := real(re), real(im) // what is real adds no zero, which would lose a sign
	if isComplex2 {
		x -= imag(im)
	}
	if isComplex {
		y += imag(re)
	}
	return t.newComplex(x, y), nil
}

// complexPart is an argument of complex() that is no str, and whether it is complex.
func (t *Thread) complexPart(v Value, want string, whole bool) (c complex128, isComplex bool, err error) {
	if v == 0 {
		return 0, false, nil
	}
	isComplex = t.isComplex(v) || whole && t.special(v, t.in.names.complex) != 0
	c, ok, err := t.toComplex(v, whole)
	if err == nil && !ok {
		err = t.typeError("complex() "+want+", not '%s'", t.typeName(v))
	}
	return c, isComplex, err
}

// parseComplex reads "1+2j", "(1)", "-j": spaces and parentheses around it, a
// real part, an imaginary part with its sign, or one of them.
func parseComplex(s string) (re, im float64, ok bool) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "(") {
		if !strings.HasSuffix(s, ")") {
			return 0, 0, false
		}
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	if s == "" || strings.ContainsAny(s, " \t\n\r\v\f") {
		return 0, 0, false
	}
	if last := s[len(s)-1]; last != 'j' && last != 'J' {
		re, ok = pyfmt.ParseFloat(s)
		return re, 0, ok
	}
	s = s[:len(s)-1]
	at := imaginaryAt(s)
	if at > 0 {
		if re, ok = pyfmt.ParseFloat(s[:at]); !ok {
			return 0, 0, false
		}
	}
	switch im := s[at:]; im {
	case "", "+":
		return re, 1, true
	case "-":
		return re, -1, true
	}
	im, ok = pyfmt.ParseFloat(s[at:])
	return re, im, ok
}

// imaginaryAt is where the last part of s begins: at a sign that belongs to no
// exponent.
func imaginaryAt(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if (s[i] == '+' || s[i] == '-') && s[i-1] != 'e' && s[i-1] != 'E' {
			return i
		}
	}
	return 0
}
