package sre

import (
	"fmt"
	"strconv"
)

// A Piece of a template is text, or a group if Group is not -1.
type Piece struct {
	Group int
	Text  []rune
}

// An IndexError is a group name that the pattern does not have.
type IndexError string

func (e IndexError) Error() string { return string(e) }

// Template reads a replacement text for matches of p.
func (p *Program) Template(text []rune, isBytes bool) ([]Piece, []Warning, error) {
	src, err := newSource(text, isBytes)
	if err != nil {
		return nil, nil, err
	}
	t := template{source: src, p: p}
	for t.next != nil {
		tok := t.get()
		if tok[0] != '\\' {
			t.add(tok[0])
		} else if err := t.escape(tok); err != nil {
			return nil, nil, err
		}
	}
	return t.out, t.warnings, t.source.err
}

type template struct {
	*source
	p        *Program
	out      []Piece
	warnings []Warning
}

func (t *template) add(cs ...rune) {
	if n := len(t.out); n == 0 || t.out[n-1].Group >= 0 {
		t.out = append(t.out, Piece{Group: -1})
	}
	last := &t.out[len(t.out)-1]
	last.Text = append(last.Text, cs...)
}

func (t *template) addGroup(g, offset int) error {
	if g > t.p.Groups {
		return t.fail(offset, "invalid group reference %d", g)
	}
	t.out = append(t.out, Piece{Group: g})
	return nil
}

func (t *template) escape(tok []rune) error {
	switch c := tok[1]; {
	case c == 'g':
		return t.named()
	case c == '0':
		text := append([]rune{'\\', c}, t.while(2, octDigits)...)
		v, _ := strconv.ParseUint(string(text[1:]), 8, 32)
		t.add(rune(v & 0xFF))
	case isDigitASCII(c):
		return t.number(tok)
	default:
		r, ok := simpleEscape(c)
		switch {
		case ok:
			t.add(r)
		case isLetterASCII(c):
			return t.fail(2, "bad escape %s", string(tok))
		default:
			t.add(tok...)
		}
	}
	return nil
}

// number reads the rest of \1, \12 or the octal escape \123.
func (t *template) number(tok []rune) error {
	text := append([]rune(nil), tok...)
	if t.atAny(digits) {
		text = append(text, t.get()...)
		if isOct(text[1]) && isOct(text[2]) && t.atAny(octDigits) {
			text = append(text, t.get()...)
			c, err := t.octal(text)
			t.add(c)
			return err
		}
	}
	g, _ := strconv.Atoi(string(text[1:]))
	return t.addGroup(g, len(text)-1)
}

// named reads the rest of \g<name>.
func (t *template) named() error {
	if !t.match('<') {
		return t.fail(0, "missing <")
	}
	name, err := t.until('>', "group name")
	if err != nil {
		return err
	}
	if Chars.IsIdentifier(name) {
		if t.isBytes && !isASCII(name) {
			t.warn("bad character in group name %s at position %d", asciiQuote(name), t.tell()-len(name)-1)
		}
		for i, n := range t.p.Names {
			if n == string(name) {
				return t.addGroup(t.p.Index[i], len(name)+1)
			}
		}
		return IndexError("unknown group name " + quote(name))
	}
	g, err := t.groupNumber(name)
	if err != nil {
		return err
	}
	if g >= maxGroups {
		return t.fail(len(name)+1, "invalid group reference %d", g)
	}
	if !allDigits(name) {
		t.warn("bad character in group name %s at position %d", quote(name), t.tell()-len(name)-1)
	}
	return t.addGroup(g, len(name)+1)
}

func (t *template) warn(format string, args ...any) {
	t.warnings = append(t.warnings, Warning{"DeprecationWarning", fmt.Sprintf(format, args...)})
}
