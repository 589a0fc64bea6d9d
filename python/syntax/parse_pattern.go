package syntax

// matchStmt parses a match statement, or answers nil where "match" is a name.
func (p *parser) matchStmt() Stmt {
	switch p.kindAt(1) {
	case tAssign, tDot, tComma, tColon, tNewline, tRParen, tSemi, tColonAssign:
		return nil
	}
	start := p.start()
	n := &Match{}
	if !p.try(func() { n.Subject = p.matchHead() }) {
		if p.diagnose {
			p.badMatch()
		}
		return nil
	}
	for p.isWord("case") {
		n.Cases = append(n.Cases, p.caseBlock())
	}
	p.need(tDedent)
	n.Pos = p.blockSpan(start)
	return n
}

// matchHead parses the first line of a match statement, up to the first case.
func (p *parser) matchHead() Expr {
	p.i++
	e := p.subject()
	p.need(tColon)
	p.need(tNewline)
	p.need(tIndent)
	if !p.isWord("case") {
		p.fail()
	}
	return e
}

func (p *parser) subject() Expr {
	start := p.start()
	e := p.starNamed()
	if p.kind() != tComma {
		if _, star := e.(*Starred); star {
			p.fail()
		}
		return e
	}
	t := &Tuple{Elts: []Expr{e}, Ctx: Load}
	for p.eat(tComma) {
		if !p.exprStarts() {
			break
		}
		t.Elts = append(t.Elts, p.starNamed())
	}
	t.Pos = p.span(start)
	return t
}

func (p *parser) caseBlock() *MatchCase {
	h := header{what: "'case' statement", line: p.tok().line}
	p.i++
	c := &MatchCase{Pattern: p.openPattern()}
	if p.eat(kIf) {
		c.Guard = p.namedExpr()
	}
	c.Body = p.block(h)
	return c
}

// openPattern parses the pattern of a case: a sequence needs no brackets.
func (p *parser) openPattern() Pattern {
	start := p.start()
	x := p.starPattern()
	if p.kind() != tComma {
		if _, star := x.(*MatchStar); star {
			p.fail()
		}
		return x
	}
	n := &MatchSequence{Patterns: []Pattern{x}}
	for p.eat(tComma) {
		if p.kind() == tColon || p.kind() == kIf {
			break
		}
		n.Patterns = append(n.Patterns, p.starPattern())
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) starPattern() Pattern {
	if p.kind() != tStar {
		return p.asPattern()
	}
	start := p.start()
	p.i++
	name := p.name()
	if name == "_" {
		name = ""
	}
	return &MatchStar{patternNode{p.span(start)}, name}
}

func (p *parser) asPattern() Pattern {
	start := p.start()
	p.enter()
	x := p.orPattern()
	p.leave()
	if !p.eat(kAs) {
		return x
	}
	if p.diagnose {
		p.badAsTarget()
	}
	if p.isWord("_") {
		p.fail()
	}
	name := p.name()
	if k := p.kind(); k == tDot || k == tLParen || k == tAssign {
		p.fail()
	}
	return &MatchAs{patternNode{p.span(start)}, x, name}
}

func (p *parser) orPattern() Pattern {
	start := p.start()
	x := p.closedPattern()
	if p.kind() != tBar {
		return x
	}
	n := &MatchOr{Patterns: []Pattern{x}}
	for p.eat(tBar) {
		n.Patterns = append(n.Patterns, p.closedPattern())
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) closedPattern() Pattern {
	start := p.start()
	switch p.kind() {
	case tNumber, tMinus:
		e := p.signedNumber()
		return &MatchValue{patternNode{p.span(start)}, e}
	case tString:
		e := p.strings()
		if _, ok := e.(*JoinedStr); ok {
			p.raise(e.Span(), "patterns may only match literals and attribute lookups")
		}
		return &MatchValue{patternNode{p.span(start)}, e}
	case kNone, kTrue, kFalse:
		c := p.atom().(*Constant)
		return &MatchSingleton{patternNode{p.span(start)}, c.Value}
	case tName:
		return p.namePattern()
	case tLParen:
		return p.groupPattern()
	case tLBracket:
		p.i++
		n := &MatchSequence{Patterns: p.patternList(tRBracket)}
		n.Pos = p.span(start)
		return n
	case tLBrace:
		return p.mappingPattern()
	}
	p.fail()
	return nil
}

// signedNumber parses 1, -1, 1+2j and the like.
func (p *parser) signedNumber() Expr {
	start := p.start()
	e := p.signedReal()
	k := p.kind()
	if k != tPlus && k != tMinus {
		return e
	}
	_, imaginary := numberOf(e).(complex128)
	op := Add
	if k == tMinus {
		op = Sub
	}
	p.i++
	if p.kind() != tNumber {
		p.fail()
	}
	if imaginary {
		p.raise(e.Span(), "real number required in complex literal")
	}
	right := p.constant(number(p.text()))
	if _, ok := right.Value.(complex128); !ok {
		p.raise(right.Span(), "imaginary number required in complex literal")
	}
	return &BinOp{exprNode{p.span(start)}, e, op, right}
}

func (p *parser) signedReal() Expr {
	start := p.start()
	minus := p.eat(tMinus)
	if p.kind() != tNumber {
		p.fail()
	}
	c := p.constant(number(p.text()))
	if minus {
		return &UnaryOp{exprNode{p.span(start)}, USub, c}
	}
	return c
}

func numberOf(e Expr) any {
	if u, ok := e.(*UnaryOp); ok {
		e = u.Operand
	}
	return e.(*Constant).Value
}

// dotted parses the attributes after a name.
func (p *parser) dotted() Expr {
	start := p.start()
	e := p.nameExpr()
	for p.eat(tDot) {
		attr := p.name()
		e = &Attribute{exprNode{p.span(start)}, e, attr, Load}
	}
	return e
}

func (p *parser) nameExpr() Expr {
	n := &Name{ID: p.name(), Ctx: Load}
	n.Pos = p.toks[p.i-1].span()
	return n
}

func (p *parser) namePattern() Pattern {
	start := p.start()
	e := p.dotted()
	if p.kind() == tLParen {
		return p.classPattern(start, e)
	}
	n, ok := e.(*Name)
	if !ok {
		return &MatchValue{patternNode{p.span(start)}, e}
	}
	if p.kind() == tAssign {
		p.fail()
	}
	if n.ID == "_" {
		return &MatchAs{patternNode: patternNode{p.span(start)}}
	}
	return &MatchAs{patternNode: patternNode{p.span(start)}, Name: n.ID}
}

func (p *parser) classPattern(start Pos, cls Expr) Pattern {
	p.i++
	n := &MatchClass{Cls: cls}
	for p.kind() != tRParen {
		if p.kind() == tName && p.kindAt(1) == tAssign {
			n.KwdAttrs = append(n.KwdAttrs, p.name())
			p.i++
			n.KwdPatterns = append(n.KwdPatterns, p.asPattern())
		} else {
			if len(n.KwdAttrs) > 0 {
				if p.diagnose {
					p.badClassPattern()
				}
				p.fail()
			}
			n.Patterns = append(n.Patterns, p.asPattern())
		}
		if !p.eat(tComma) {
			break
		}
	}
	p.need(tRParen)
	n.Pos = p.span(start)
	return n
}

// groupPattern parses a parenthesised pattern or sequence.
func (p *parser) groupPattern() Pattern {
	start := p.start()
	p.i++
	if p.eat(tRParen) {
		return &MatchSequence{patternNode: patternNode{p.span(start)}}
	}
	x := p.starPattern()
	if p.kind() != tComma {
		if _, star := x.(*MatchStar); star {
			p.fail()
		}
		p.need(tRParen)
		return x
	}
	p.i++
	n := &MatchSequence{Patterns: append([]Pattern{x}, p.patternList(tRParen)...)}
	n.Pos = p.span(start)
	return n
}

// patternList parses patterns up to and with a closing bracket.
func (p *parser) patternList(end kind) (list []Pattern) {
	for p.kind() != end {
		list = append(list, p.starPattern())
		if !p.eat(tComma) {
			break
		}
	}
	p.need(end)
	return list
}

func (p *parser) mappingPattern() Pattern {
	start := p.start()
	p.i++
	n := &MatchMapping{}
	for p.kind() != tRBrace {
		if n.Rest != "" {
			p.fail()
		}
		if p.eat(tDoubleStar) {
			if p.isWord("_") {
				p.fail()
			}
			n.Rest = p.name()
		} else {
			n.Keys = append(n.Keys, p.mappingKey())
			p.need(tColon)
			n.Patterns = append(n.Patterns, p.asPattern())
		}
		if !p.eat(tComma) {
			break
		}
	}
	p.need(tRBrace)
	n.Pos = p.span(start)
	return n
}

func (p *parser) mappingKey() Expr {
	switch p.kind() {
	case tNumber, tMinus:
		return p.signedNumber()
	case tString:
		return p.strings()
	case kNone, kTrue, kFalse:
		return p.atom()
	case tName:
		e := p.dotted()
		if _, ok := e.(*Name); !ok {
			return e
		}
	}
	p.fail()
	return nil
}
