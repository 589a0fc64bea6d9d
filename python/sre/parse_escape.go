package sre

import "strconv"

// simpleEscape is the character of an escape such as \n.
func simpleEscape(c rune) (rune, bool) {
	switch c {
	case 'a':
		return 7, true
	case 'b':
		return 8, true
	case 'f':
		return 12, true
	case 'n':
		return 10, true
	case 'r':
		return 13, true
	case 't':
		return 9, true
	case 'v':
		return 11, true
	case '\\':
		return '\\', true
	}
	return 0, false
}

func isCategory(c rune) bool {
	switch c {
	case 'd', 'D', 's', 'S', 'w', 'W':
		return true
	}
	return false
}

// codeEscape is the character that \x, \u, \U or \N means; ok is false if tok is
// none of those.
func (p *parser) codeEscape(tok []rune) (c rune, ok bool, err error) {
	n := 0
	switch tok[1] {
	case 'x':
		n = 2
	case 'u':
		n = 4
	case 'U':
		n = 8
	case 'N':
	default:
		return 0, false, nil
	}
	if p.isBytes && tok[1] != 'x' {
		return 0, false, nil
	}
	if n == 0 {
		c, err = p.named()
		return c, true, err
	}
	hex := p.while(n, hexDigits)
	text := string(tok) + string(hex)
	if len(hex) != n {
		return 0, true, p.fail(len(tok)+len(hex), "incomplete escape %s", text)
	}
	v, _ := strconv.ParseUint(string(hex), 16, 64)
	if v > 0x10FFFF {
		return 0, true, p.fail(len(tok)+len(hex), "bad escape %s", text)
	}
	return rune(v), true, nil
}

// named reads {name}.
func (p *parser) named() (rune, error) {
	if !p.match('{') {
		return 0, p.fail(0, "missing {")
	}
	name, err := p.until('}', "character name")
	if err != nil {
		return 0, err
	}
	c, ok := Chars.Lookup(string(name))
	if !ok {
		return 0, p.fail(len(name)+len(`\N{}`), "undefined character name %s", quote(name))
	}
	return c, nil
}

// octal is the value of octal digits, which must fit in a byte. tok is the
// escape that they stand in, for the message.
func (s *source) octal(tok []rune) (rune, error) {
	v, _ := strconv.ParseUint(string(tok[1:]), 8, 32)
	if v > 0o377 {
		return 0, s.fail(len(tok), "octal escape value %s outside of range 0-0o377", string(tok))
	}
	return rune(v), nil
}

func isOct(c rune) bool { return c >= '0' && c <= '7' }

// setEscape reads an escape between [ and ].
func (p *parser) setEscape(tok []rune) (setItem, error) {
	c := tok[1]
	if r, ok := simpleEscape(c); ok {
		return setItem{lo: r, hi: r}, nil
	}
	if isCategory(c) {
		return setItem{category: c}, nil
	}
	r, ok, err := p.codeEscape(tok)
	switch {
	case ok || err != nil:
	case isOct(c):
		r, err = p.octal(append([]rune{'\\', c}, p.while(2, octDigits)...))
	case isDigitASCII(c) || isLetterASCII(c):
		err = p.fail(len(tok), "bad escape %s", string(tok))
	default:
		r = c
	}
	return setItem{lo: r, hi: r}, err
}

// escape reads an escape outside of sets.
func (p *parser) escape(tok []rune) (node, error) {
	c := tok[1]
	switch {
	case c == 'A' || c == 'b' || c == 'B' || c == 'Z':
		return node{op: nAt, c: c}, nil
	case isCategory(c):
		return node{op: nSet, set: setNode{items: []setItem{{category: c}}}}, nil
	}
	if r, ok := simpleEscape(c); ok {
		return node{op: nLiteral, c: r}, nil
	}
	r, ok, err := p.codeEscape(tok)
	switch {
	case ok || err != nil:
	case c == '0':
		r, err = p.octal(append([]rune{'\\', c}, p.while(2, octDigits)...))
	case isDigitASCII(c):
		return p.backref(tok)
	case isLetterASCII(c):
		err = p.fail(len(tok), "bad escape %s", string(tok))
	default:
		r = c
	}
	return node{op: nLiteral, c: r}, err
}

// backref reads the rest of \1, \12 or the octal escape \123.
func (p *parser) backref(tok []rune) (node, error) {
	text := append([]rune(nil), tok...)
	if p.atAny(digits) {
		text = append(text, p.get()...)
		if isOct(text[1]) && isOct(text[2]) && p.atAny(octDigits) {
			text = append(text, p.get()...)
			r, err := p.octal(text)
			return node{op: nLiteral, c: r}, err
		}
	}
	g, _ := strconv.Atoi(string(text[1:]))
	if g >= len(p.widths) {
		return node{}, p.fail(len(text)-1, "invalid group reference %d", g)
	}
	return p.reference(g, len(text))
}

// reference is a backreference to a group that there is.
func (p *parser) reference(g, offset int) (node, error) {
	if p.open[g] {
		return node{}, p.fail(offset, "cannot refer to an open group")
	}
	return node{op: nBackref, group: g}, p.checkBehind(g)
}

// checkBehind refuses groups of the lookbehind that is being read.
func (p *parser) checkBehind(g int) error {
	if p.behind == 0 {
		return nil
	}
	if g >= len(p.open) || p.open[g] {
		return p.fail(0, "cannot refer to an open group")
	}
	if g >= p.behind {
		return p.fail(0, "cannot refer to group defined in the same lookbehind subpattern")
	}
	return nil
}

// set reads a set, from behind its [.
func (p *parser) set() (node, error) {
	here := p.tell() - 1
	n := node{op: nSet}
	if p.at('[') {
		p.warn("FutureWarning", "Possible nested set at position %d", p.tell())
	}
	n.set.negate = p.match('^')
	for {
		tok := p.get()
		switch {
		case tok == nil:
			return n, p.fail(p.tell()-here, "unterminated character set")
		case tok[0] == ']' && len(n.set.items) > 0:
			return n, nil
		}
		lo, err := p.setMember(tok, len(n.set.items) > 0)
		if err != nil {
			return n, err
		}
		if !p.match('-') {
			n.set.items = append(n.set.items, lo)
			continue
		}
		that := p.get()
		switch {
		case that == nil:
			return n, p.fail(p.tell()-here, "unterminated character set")
		case len(that) == 1 && that[0] == ']':
			n.set.items = append(n.set.items, lo, setItem{lo: '-', hi: '-'})
			return n, nil
		}
		r, err := p.setRange(tok, that, lo)
		if err != nil {
			return n, err
		}
		n.set.items = append(n.set.items, r)
	}
}

// setMember reads one character or category of a set.
func (p *parser) setMember(tok []rune, later bool) (setItem, error) {
	if tok[0] == '\\' {
		return p.setEscape(tok)
	}
	c := tok[0]
	if later && p.at(c) {
		switch kind := map[rune]string{'-': "difference", '&': "intersection", '~': "symmetric difference", '|': "union"}[c]; kind {
		case "":
		default:
			p.warn("FutureWarning", "Possible set %s at position %d", kind, p.tell()-1)
		}
	}
	return setItem{lo: c, hi: c}, nil
}

// setRange reads the second part of a range.
func (p *parser) setRange(this, that []rune, lo setItem) (setItem, error) {
	var hi setItem
	var err error
	if that[0] == '\\' {
		if hi, err = p.setEscape(that); err != nil {
			return hi, err
		}
	} else {
		if that[0] == '-' {
			p.warn("FutureWarning", "Possible set difference at position %d", p.tell()-2)
		}
		hi = setItem{lo: that[0], hi: that[0]}
	}
	if lo.category != 0 || hi.category != 0 || hi.lo < lo.lo {
		return hi, p.fail(len(this)+1+len(that), "bad character range %s-%s", string(this), string(that))
	}
	return setItem{lo: lo.lo, hi: hi.lo}, nil
}
