package syntax

import "strings"

// A formatted collects the parts of adjacent string literals, some of which
// are f-strings: text in pending until an expression comes.
//
// As in Python 3.11 an f-string is one token. Its expressions are found by
// counting brackets and quotes, and each is parsed by a parser of its own.
type formatted struct {
	p       *parser
	whole   Pos // all the literals: of replacement fields and the text before them
	last    Pos // the same, but in a format spec only its literal: of the rest
	kind    string
	values  []Expr
	pending string
	format  bool // an f-string was among the literals
}

// fstringPart is where the text of an expression is: the offsets of the brace
// before it and of the character after it.
type fstringPart struct {
	open, end int
	line, col int32 // of the brace
}

// A fstringScan walks the text of an f-string literal.
type fstringScan struct {
	p   *parser
	tok *token
	raw bool
	i   int // offset in the source
	end int
}

func (f *formatted) text(s string) { f.pending += s }

func (f *formatted) flush(at Pos) {
	if f.pending != "" {
		f.values = append(f.values, &Constant{exprNode{at}, f.pending, f.kind})
		f.pending = ""
	}
}

func (f *formatted) result() Expr {
	if !f.format {
		return &Constant{exprNode{f.last}, f.pending, f.kind}
	}
	f.flush(f.last)
	return &JoinedStr{exprNode{f.last}, f.values}
}

// literal adds an f-string literal.
func (f *formatted) literal(t *token, l literal) {
	s := &fstringScan{p: f.p, tok: t, raw: l.raw, i: int(l.at), end: int(l.at) + len(l.body)}
	f.parts(s, 0)
}

// parts adds text and expressions up to the end of s, or in a format spec
// (level > 0) up to its brace.
func (f *formatted) parts(s *fstringScan, level int) {
	f.format = true
	for {
		text, more := s.literal(level)
		f.text(text)
		if more {
			continue
		}
		if s.i >= s.end || s.p.src[s.i] == '}' {
			break
		}
		f.expression(s, level)
	}
	if level > 0 && s.i >= s.end {
		s.p.raiseLast("SyntaxError", "f-string: expecting '}'")
	}
}

// literal takes text up to a brace. more says that the brace was a doubled
// one, part of the text, and that text may go on.
func (s *fstringScan) literal(level int) (text string, more bool) {
	src, start := s.p.src, s.i
	for s.i < s.end {
		c := src[s.i]
		s.i++
		if c == '\\' && !s.raw && s.i < s.end {
			c = src[s.i]
			s.i++
			if c == 'N' {
				s.skipName()
				continue
			}
		}
		if c != '{' && c != '}' {
			continue
		}
		if level == 0 && s.i < s.end && src[s.i] == c {
			text = s.p.unescape(src[start:s.i], s.raw, false)
			s.i++
			return text, true
		}
		if level == 0 && c == '}' {
			s.p.raiseLast("SyntaxError", "f-string: single '}' is not allowed")
		}
		s.i--
		break
	}
	return s.p.unescape(src[start:s.i], s.raw, false), false
}

// skipName skips the braces of \N{...}.
func (s *fstringScan) skipName() {
	if s.i < s.end {
		s.i++
		if s.p.src[s.i-1] == '{' {
			for s.i < s.end && s.p.src[s.i] != '}' {
				s.i++
			}
			s.i = min(s.i+1, s.end)
		}
	}
}

// expression adds the replacement field at s.i, a brace.
func (f *formatted) expression(s *fstringScan, level int) {
	src := s.p.src
	if level >= 2 {
		s.fail("expressions nested too deeply")
	}
	open := s.i
	s.i++
	s.skipExpression()
	n := &FormattedValue{exprNode: exprNode{f.whole}, Value: s.parse(open), Conversion: -1}
	debug := src[s.i] == '='
	if debug {
		s.i++
		for s.i < s.end && strings.IndexByte(" \t\n\f\v", src[s.i]) >= 0 {
			s.i++
		}
		s.needMore()
		f.text(src[open+1 : s.i])
	}
	f.flush(f.whole)
	if src[s.i] == '!' {
		n.Conversion = s.conversion()
	}
	s.needMore()
	if src[s.i] == ':' {
		s.i++
		s.needMore()
		spec := formatted{p: f.p, whole: f.whole, last: s.tok.span(), kind: f.kind}
		spec.parts(s, level+1)
		n.FormatSpec = spec.result()
	}
	if s.i >= s.end || src[s.i] != '}' {
		s.fail("expecting '}'")
	}
	s.i++
	if debug && n.FormatSpec == nil && n.Conversion < 0 {
		n.Conversion = 'r'
	}
	f.values = append(f.values, n)
}

// conversion takes "!r" and the like.
func (s *fstringScan) conversion() int {
	s.i++
	s.needMore()
	c := s.p.src[s.i]
	s.i++
	if c != 's' && c != 'r' && c != 'a' {
		s.fail("invalid conversion character: expected 's', 'r', or 'a'")
	}
	return int(c)
}

func (s *fstringScan) fail(format string, args ...any) {
	s.p.raiseLast("SyntaxError", "f-string: "+format, args...)
}

func (s *fstringScan) needMore() {
	if s.i >= s.end {
		s.fail("expecting '}'")
	}
}

// skipExpression moves s.i to the character that ends the expression at s.i:
// one of } ! : = outside of brackets and quotes.
func (s *fstringScan) skipExpression() {
	src := s.p.src
	var quote string
	var open []byte
	for ; s.i < s.end; s.i++ {
		c := src[s.i]
		switch {
		case c == '\\':
			s.p.raiseLast("SyntaxError", "f-string expression part cannot include a backslash")
		case quote != "":
			if strings.HasPrefix(src[s.i:s.end], quote) {
				s.i += len(quote) - 1
				quote = ""
			}
		case c == '\'' || c == '"':
			quote = src[s.i : s.i+1]
			if triple := strings.Repeat(quote, 3); strings.HasPrefix(src[s.i:s.end], triple) {
				quote = triple
				s.i += 2
			}
		case c == '(' || c == '[' || c == '{':
			if len(open) >= maxBrackets {
				s.fail("too many nested parenthesis")
			}
			open = append(open, c)
		case c == '#':
			s.p.raiseLast("SyntaxError", "f-string expression part cannot include '#'")
		case len(open) == 0 && s.endsExpression(c):
			return
		case c == ')' || c == ']' || c == '}':
			if len(open) == 0 {
				s.fail("unmatched '%c'", c)
			}
			last := open[len(open)-1]
			open = open[:len(open)-1]
			if last != closers[c].open {
				s.fail("closing parenthesis '%c' does not match opening parenthesis '%c'", c, last)
			}
		}
	}
	switch {
	case quote != "":
		s.fail("unterminated string")
	case len(open) > 0:
		s.fail("unmatched '%c'", open[len(open)-1])
	}
	s.needMore()
}

// endsExpression reports whether c, at s.i, ends an expression. It skips the
// first character of two-character comparisons.
func (s *fstringScan) endsExpression(c byte) bool {
	switch c {
	case '!', '=', '<', '>':
		if s.i+1 < s.end && s.p.src[s.i+1] == '=' {
			s.i++
			return false
		}
		return c == '!' || c == '='
	}
	return c == ':' || c == '}'
}

// parse parses the expression between the brace at open and s.i.
func (s *fstringScan) parse(open int) (e Expr) {
	src := s.p.src
	if strings.Trim(src[open+1:s.i], " \t\n\f") == "" {
		if c := src[s.i]; c != '}' {
			s.fail("expression required before '%c'", c)
		}
		s.fail("empty expression not allowed")
	}
	line := s.tok.line + int32(strings.Count(src[s.tok.pos:open], "\n"))
	lineStart := strings.LastIndexByte(src[:open], '\n') + 1
	l := lexPart(src[:s.i], open, line, lineStart)
	p := &parser{src: src, filename: s.p.filename, lex: l, toks: l.toks, made: len(l.toks), depth: s.p.depth, warnings: s.p.warnings,
		part: &fstringPart{open, s.i, line, int32(open - lineStart)}}
	f := func() { e = p.starExprs() }
	err := p.pass(f)
	if err == errMismatch {
		err = p.explain(f)
	}
	if err != nil {
		panic(err)
	}
	return e
}

// lexPart cuts an expression of an f-string, which begins after the offset
// open and ends with src, into tokens, with parentheses in place of the
// characters around it.
func lexPart(src string, open int, line int32, lineStart int) *lexer {
	l := &lexer{src: src, i: open, line: line, lineStart: lineStart, indents: []indent{{}}, part: true}
	l.openBracket('(')
	for l.err == nil {
		l.blanks()
		if l.i >= len(src) {
			l.eof()
			break
		}
		l.next(l.i)
	}
	return l
}

// partLine is a line of the text that the parser of a part sees, "(expr)", and
// how far its columns are from those of the source.
func (p *parser) partLine(n int32) (text string, shift int32) {
	text = "(" + p.src[p.part.open+1:p.part.end] + ")"
	if n == p.part.line {
		shift = p.part.col
	}
	return lineOf(text, int(n-p.part.line)+1), shift
}
