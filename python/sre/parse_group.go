package sre

import "strconv"

// group reads a group, from behind its parenthesis. some is false if it was a
// comment or flags for all. first is true where global flags may stand.
func (p *parser) group(verbose, first bool) (n node, some bool, err error) {
	start := p.tell() - 1
	if !p.match('?') {
		n, err = p.body(start, node{op: nGroup}, nil, true, verbose)
		return n, true, err
	}
	tok := p.get()
	if tok == nil {
		return n, false, p.fail(0, "unexpected end of pattern")
	}
	switch c := tok[0]; {
	case c == 'P':
		return p.named3(start, verbose)
	case c == ':':
		n, err = p.body(start, node{op: nGroup}, nil, false, verbose)
	case c == '#':
		for {
			if p.next == nil {
				return n, false, p.fail(p.tell()-start, "missing ), unterminated comment")
			}
			if t := p.get(); len(t) == 1 && t[0] == ')' {
				return n, false, nil
			}
		}
	case c == '=' || c == '!' || c == '<':
		n, err = p.look(start, c, verbose)
	case c == '(':
		n, err = p.conditional(start, verbose)
	case c == '>':
		n, err = p.body(start, node{op: nAtomic}, nil, false, verbose)
	case c == '-' || flagOf(c) != 0:
		var global bool
		n = node{op: nGroup}
		if n.add, n.del, global, err = p.inlineFlags(c); err != nil {
			return n, false, err
		}
		if global {
			return n, false, p.globalFlags(start, first, verbose)
		}
		v := (verbose || n.add&Verbose != 0) && n.del&Verbose == 0
		n, err = p.body(start, n, nil, false, v)
	default:
		return n, false, p.fail(len(tok)+1, "unknown extension ?%s", string(tok))
	}
	return n, true, err
}

// globalFlags checks where (?x) and the like stand.
func (p *parser) globalFlags(start int, first, verbose bool) error {
	if !first {
		return p.fail(p.tell()-start, "global flags not at the start of the expression")
	}
	if p.flags&Verbose != 0 && !verbose {
		return errVerbose{}
	}
	return nil
}

// named3 reads (?P<name>...) and (?P=name).
func (p *parser) named3(start int, verbose bool) (n node, some bool, err error) {
	switch {
	case p.match('<'):
		name, err := p.until('>', "group name")
		if err == nil {
			err = p.checkName(name, 1)
		}
		if err != nil {
			return n, false, err
		}
		n, err = p.body(start, node{op: nGroup}, name, true, verbose)
		return n, true, err
	case p.match('='):
		name, err := p.until(')', "group name")
		if err == nil {
			err = p.checkName(name, 1)
		}
		if err != nil {
			return n, false, err
		}
		g, ok := p.names[string(name)]
		if !ok {
			return n, false, p.fail(len(name)+1, "unknown group name %s", quote(name))
		}
		n, err = p.reference(g, len(name)+1)
		return n, true, err
	}
	tok := p.get()
	if tok == nil {
		return n, false, p.fail(0, "unexpected end of pattern")
	}
	return n, false, p.fail(len(tok)+2, "unknown extension ?P%s", string(tok))
}

// checkName checks the name of a group.
func (p *parser) checkName(name []rune, offset int) error {
	if !Chars.IsIdentifier(name) {
		return p.fail(len(name)+offset, "bad character in group name %s", quote(name))
	}
	if p.isBytes && !isASCII(name) {
		p.warn("DeprecationWarning", "bad character in group name %s at position %d", asciiQuote(name), p.tell()-len(name)-offset)
	}
	return nil
}

func isASCII(s []rune) bool {
	for _, c := range s {
		if c >= 128 {
			return false
		}
	}
	return true
}

func asciiQuote(s []rune) string {
	q := strconv.QuoteToASCII(string(s))
	return "'" + q[1:len(q)-1] + "'"
}

// body reads the rest of a group. A captured one gets a number, and the name if
// that is not nil.
func (p *parser) body(start int, n node, name []rune, capture, verbose bool) (node, error) {
	if capture {
		if err := p.openGroup(name); err != nil {
			return n, err
		}
		n.group = len(p.widths) - 1
	}
	items, err := p.alternatives(verbose, false)
	if err != nil {
		return n, err
	}
	n.items = items
	if !p.match(')') {
		return n, p.fail(p.tell()-start, "missing ), unterminated subpattern")
	}
	if capture {
		p.widths[n.group], p.open[n.group] = width(items, p.widths), false
	}
	return n, nil
}

func (p *parser) openGroup(name []rune) error {
	g := len(p.widths)
	p.widths, p.open = append(p.widths, span{}), append(p.open, true)
	if name == nil {
		return nil
	}
	if old, ok := p.names[string(name)]; ok {
		return p.fail(len(name)+1, "redefinition of group name %s as group %d; was group %d", quote(name), g, old)
	}
	p.names[string(name)] = g
	p.order = append(p.order, string(name))
	return nil
}

// look reads a lookahead or lookbehind.
func (p *parser) look(start int, c rune, verbose bool) (node, error) {
	n := node{op: nAssert}
	outer := p.behind
	if c == '<' {
		tok := p.get()
		if tok == nil {
			return n, p.fail(0, "unexpected end of pattern")
		}
		if c = tok[0]; c != '=' && c != '!' {
			return n, p.fail(len(tok)+2, "unknown extension ?<%s", string(tok))
		}
		n.behind = true
		if p.behind == 0 {
			p.behind = len(p.widths)
		}
	}
	var err error
	if n.items, err = p.alternatives(verbose, false); err != nil {
		return n, err
	}
	p.behind = outer
	if !p.match(')') {
		return n, p.fail(p.tell()-start, "missing ), unterminated subpattern")
	}
	if c == '!' {
		if n.op = nAssertNot; len(n.items) == 0 {
			n = node{op: nFailure}
		}
	}
	return n, nil
}

// conditional reads (?(group)yes|no).
func (p *parser) conditional(start int, verbose bool) (node, error) {
	n := node{op: nCond}
	name, err := p.until(')', "group name")
	if err != nil {
		return n, err
	}
	if Chars.IsIdentifier(name) {
		if err := p.checkName(name, 1); err != nil {
			return n, err
		}
		g, ok := p.names[string(name)]
		if !ok {
			return n, p.fail(len(name)+1, "unknown group name %s", quote(name))
		}
		n.group = g
	} else {
		if n.group, err = p.groupNumber(name); err != nil {
			return n, err
		}
		if n.group == 0 {
			return n, p.fail(len(name)+1, "bad group number")
		}
		if n.group >= maxGroups {
			return n, p.fail(len(name)+1, "invalid group reference %d", n.group)
		}
		if _, ok := p.condAt[n.group]; !ok {
			p.condAt[n.group] = p.tell() - len(name) - 1
			p.condOrder = append(p.condOrder, n.group)
		}
		if !allDigits(name) {
			p.warn("DeprecationWarning", "bad character in group name %s at position %d", quote(name), p.tell()-len(name)-1)
		}
	}
	if err := p.checkBehind(n.group); err != nil {
		return n, err
	}
	if p.depth++; p.depth > maxDepth {
		return n, ErrDepth
	}
	defer func() { p.depth-- }()
	if n.items, err = p.sequence(verbose, false); err != nil {
		return n, err
	}
	if p.match('|') {
		no, err := p.sequence(verbose, false)
		if err != nil {
			return n, err
		}
		n.alts = [][]node{no}
		if p.at('|') {
			return n, p.fail(0, "conditional backref with more than two branches")
		}
	}
	if !p.match(')') {
		return n, p.fail(p.tell()-start, "missing ), unterminated subpattern")
	}
	return n, nil
}

func allDigits(s []rune) bool {
	for _, c := range s {
		if !isDigitASCII(c) {
			return false
		}
	}
	return len(s) > 0
}

// groupNumber is int(name) of a group's number, which must not be negative.
func (s *source) groupNumber(name []rune) (int, error) {
	v, ok := parseInt(name)
	if !ok || v < 0 {
		return 0, s.fail(len(name)+1, "bad character in group name %s", quote(name))
	}
	return v, nil
}

// parseInt is Python's int(text) as far as it matters here; numbers that are
// too large come out as maxGroups.
func parseInt(text []rune) (int, bool) {
	for len(text) > 0 && Chars.IsSpace(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && Chars.IsSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	sign := 1
	if len(text) > 0 && (text[0] == '+' || text[0] == '-') {
		if text[0] == '-' {
			sign = -1
		}
		text = text[1:]
	}
	v, digit := 0, false
	for _, c := range text {
		if c == '_' {
			if !digit {
				return 0, false
			}
			digit = false
			continue
		}
		d := c - '0'
		if !isDigitASCII(c) {
			if c < 128 || !Chars.IsDecimal(c) {
				return 0, false
			}
			for d = 0; Chars.IsDecimal(c-d-1) && d < 9; d++ {
			}
		}
		v, digit = min(v*10+int(d), maxGroups), true
	}
	return sign * v, digit
}

// inlineFlags reads flags, from the first one, c, on. global is true if they are
// for the whole pattern.
func (p *parser) inlineFlags(c rune) (add, del Flags, global bool, err error) {
	fail := func(offset int, format string, args ...any) (Flags, Flags, bool, error) {
		return 0, 0, false, p.fail(offset, format, args...)
	}
	unknown := func(tok []rune, other string) (Flags, Flags, bool, error) {
		if len(tok) == 1 && Chars.IsAlpha(tok[0]) {
			other = "unknown flag"
		}
		return fail(len(tok), "%s", other)
	}
	tok := []rune{c}
	if c != '-' {
		for {
			f := flagOf(tok[0])
			if !p.isBytes && f == Locale {
				return fail(0, "bad inline flags: cannot use 'L' flag with a str pattern")
			}
			if p.isBytes && f == Unicode {
				return fail(0, "bad inline flags: cannot use 'u' flag with a bytes pattern")
			}
			add |= f
			if f&typeFlags != 0 && add&typeFlags != f {
				return fail(0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible")
			}
			if tok = p.get(); tok == nil {
				return fail(0, "missing -, : or )")
			}
			if len(tok) == 1 && (tok[0] == ')' || tok[0] == '-' || tok[0] == ':') {
				break
			}
			if len(tok) > 1 || flagOf(tok[0]) == 0 {
				return unknown(tok, "missing -, : or )")
			}
		}
	}
	if tok[0] == ')' {
		p.flags |= add
		return 0, 0, true, nil
	}
	if add&globalFlags != 0 {
		return fail(1, "bad inline flags: cannot turn on global flag")
	}
	if tok[0] == '-' {
		if tok = p.get(); tok == nil {
			return fail(0, "missing flag")
		}
		if len(tok) > 1 || flagOf(tok[0]) == 0 {
			return unknown(tok, "missing flag")
		}
		for {
			f := flagOf(tok[0])
			if f&typeFlags != 0 {
				return fail(0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
			}
			del |= f
			if tok = p.get(); tok == nil {
				return fail(0, "missing :")
			}
			if len(tok) == 1 && tok[0] == ':' {
				break
			}
			if len(tok) > 1 || flagOf(tok[0]) == 0 {
				return unknown(tok, "missing :")
			}
		}
	}
	if del&globalFlags != 0 {
		return fail(1, "bad inline flags: cannot turn off global flag")
	}
	if add&del != 0 {
		return fail(1, "bad inline flags: flag turned on and off")
	}
	return add, del, false, nil
}
