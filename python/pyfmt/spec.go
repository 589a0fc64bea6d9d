package pyfmt

import (
	"errors"
	"fmt"
	"strings"
)

// Spec is a parsed format specification:
// [[fill]align][sign][z][#][0][width][grouping][.precision][type].
type Spec struct {
	Fill      rune // ' ' when not given
	Align     byte // '<', '>', '^', '=' or 0
	Sign      byte // '+', '-', ' ' or 0
	NoNegZero bool // z
	Alt       bool // #
	Width     int  // 0 when not given
	Group     byte // ',', '_' or 0
	Prec      int  // -1 when not given
	Type      rune // 0 when not given
	typeName  string
}

// maxNumber bounds widths and precisions: beyond it CPython runs out of digits.
const maxNumber = 1<<63 - 1

// ParseSpec reads a format specification for an object of the named type, which
// appears in errors; text tells whether it is a str.
func ParseSpec(s, typeName string, text bool) (Spec, error) {
	p := Spec{Fill: ' ', Prec: -1, typeName: typeName}
	r := []rune(s)
	i := 0
	at := func(k int) rune {
		if k < len(r) {
			return r[k]
		}
		return 0
	}
	isAlign := func(c rune) bool { return c == '<' || c == '>' || c == '^' || c == '=' }
	filled := false
	if len(r) >= 2 && isAlign(r[1]) {
		p.Fill, p.Align, filled = r[0], byte(r[1]), true
		i = 2
	} else if isAlign(at(0)) {
		p.Align = byte(r[0])
		i = 1
	}
	if c := at(i); c == '+' || c == '-' || c == ' ' {
		p.Sign = byte(c)
		i++
	}
	if at(i) == 'z' {
		p.NoNegZero = true
		i++
	}
	if at(i) == '#' {
		p.Alt = true
		i++
	}
	if !filled && at(i) == '0' {
		p.Fill = '0'
		if p.Align == 0 && !text {
			p.Align = '='
		}
		i++
	}
	var err error
	if p.Width, i, _, err = number(r, i); err != nil {
		return p, err
	}
	for _, g := range []byte(",_") {
		if at(i) == rune(g) {
			if p.Group != 0 {
				return p, errors.New("Cannot specify both ',' and '_'.")
			}
			p.Group = g
			i++
		}
	}
	if c := at(i); p.Group != 0 && (c == ',' || c == '_') {
		if byte(c) == p.Group {
			return p, fmt.Errorf("Cannot specify '%c' with '%c'.", c, c)
		}
		return p, errors.New("Cannot specify both ',' and '_'.")
	}
	if at(i) == '.' {
		var digits bool
		if p.Prec, i, digits, err = number(r, i+1); err != nil {
			return p, err
		}
		if !digits {
			return p, errors.New("Format specifier missing precision")
		}
	}
	if len(r)-i > 1 {
		return p, fmt.Errorf("Invalid format specifier '%s' for object of type '%s'", s, typeName)
	}
	if i < len(r) {
		p.Type = r[i]
	}
	if p.Type == 0 && text {
		p.Type = 's'
	}
	return p, p.checkGroup()
}

func (p *Spec) checkGroup() error {
	if p.Group == 0 {
		return nil
	}
	switch p.Type {
	case 0, 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F':
		return nil
	case 'b', 'o', 'x', 'X':
		if p.Group == '_' {
			return nil
		}
	}
	if p.Type > ' ' && p.Type < 128 {
		return fmt.Errorf("Cannot specify '%c' with '%c'.", p.Group, p.Type)
	}
	return fmt.Errorf("Cannot specify '%c' with '\\x%x'.", p.Group, p.Type)
}

// number reads decimal digits from position i on.
func number(r []rune, i int) (n, next int, digits bool, err error) {
	for ; i < len(r) && r[i] >= '0' && r[i] <= '9'; i++ {
		d := int(r[i] - '0')
		if n > (maxNumber-d)/10 {
			return 0, i, true, errors.New("Too many decimal digits in format string")
		}
		n = n*10 + d
		digits = true
	}
	return n, i, digits, nil
}

// unknown is the error for a type code that the object does not have.
func (p *Spec) unknown() error {
	if p.Type > ' ' && p.Type < 128 {
		return fmt.Errorf("Unknown format code '%c' for object of type '%s'", p.Type, p.typeName)
	}
	return fmt.Errorf("Unknown format code '\\x%x' for object of type '%s'", p.Type, p.typeName)
}

// maxWidth bounds padding: a wider field is refused instead of allocated.
const maxWidth = 1 << 31

// ErrTooWide says that the result would not fit in memory; MemoryError.
var ErrTooWide = errors.New("formatted text too wide")

// Str formats a string.
func (p Spec) Str(s string) (string, error) {
	switch {
	case p.Type != 's':
		return "", p.unknown()
	case p.Sign == ' ':
		return "", errors.New("Space not allowed in string format specifier")
	case p.Sign != 0:
		return "", errors.New("Sign not allowed in string format specifier")
	case p.NoNegZero:
		return "", errors.New("Negative zero coercion (z) not allowed in string format specifier")
	case p.Alt:
		return "", errors.New("Alternate form (#) not allowed in string format specifier")
	case p.Align == '=':
		return "", errors.New("'=' alignment not allowed in string format specifier")
	}
	if p.Prec >= 0 {
		s = firstRunes(s, p.Prec)
	}
	return p.pad(s, '<')
}

// firstRunes are the first n code points of s. Lone surrogates may be in s, three
// bytes each as in WTF-8; so code points are counted by their first bytes.
func firstRunes(s string, n int) string {
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			continue
		}
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func countRunes(s string) (n int) {
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// pad aligns finished text.
func (p *Spec) pad(s string, align byte) (string, error) {
	if p.Width > maxWidth {
		return "", ErrTooWide
	}
	n := p.Width - countRunes(s)
	if n <= 0 {
		return s, nil
	}
	if p.Align != 0 {
		align = p.Align
	}
	left := 0
	switch align {
	case '>', '=':
		left = n
	case '^':
		left = n / 2
	}
	fill := string(p.Fill)
	return strings.Repeat(fill, left) + s + strings.Repeat(fill, n-left), nil
}

// Number lays out a decimal number that is given as text: the digits before the
// point, and the rest.
func (p Spec) Number(negative bool, digits, rest string) (string, error) {
	return p.padNumber(p.sign(negative), "", digits, rest, 3)
}

// padNumber aligns sign, prefix ("0x") and digits; with '=' the padding goes
// between prefix and digits, grouped like them when it is of zeros.
func (p *Spec) padNumber(sign, prefix, digits, rest string, every int) (string, error) {
	if p.Width > maxWidth {
		return "", ErrTooWide
	}
	if p.Group != 0 {
		min := 0
		if p.Align == '=' && p.Fill == '0' {
			min = p.Width - len(sign) - len(prefix) - len(rest)
		}
		digits = group(digits, p.Group, every, min)
	}
	if p.Align == '=' {
		n := p.Width - countRunes(sign+prefix+digits+rest)
		if n > 0 {
			return sign + prefix + strings.Repeat(string(p.Fill), n) + digits + rest, nil
		}
		return sign + prefix + digits + rest, nil
	}
	return p.pad(sign+prefix+digits+rest, '>')
}

// group puts a separator after every n digits, counted from the right, after
// extending them with zeros to at least min characters, separators included. A
// separator never stands first.
func group(digits string, sep byte, every, min int) string {
	n := len(digits)
	for n+(n-1)/every < min {
		n++
	}
	digits = strings.Repeat("0", n-len(digits)) + digits
	var b strings.Builder
	for i := range n {
		if i > 0 && (n-i)%every == 0 {
			b.WriteByte(sep)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// sign is what stands before a number.
func (p *Spec) sign(negative bool) string {
	switch {
	case negative:
		return "-"
	case p.Sign == '+' || p.Sign == ' ':
		return string(p.Sign)
	}
	return ""
}
