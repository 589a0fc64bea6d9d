package syntax

// call parses the arguments of a call of f.
func (p *parser) call(start Pos, f Expr) Expr {
	p.enter()
	n := &Call{Func: f}
	open := p.start()
	if p.diagnose {
		p.badGenexpArg()
	}
	p.i++
	n.Args, n.Keywords = p.arguments(true)
	p.need(tRParen)
	n.Pos = p.span(start)
	if g, ok := soleGenexp(n); ok { // it shares the parentheses of the call
		g.Pos = p.span(open)
	}
	p.leave()
	return n
}

// soleGenexp is the bare generator expression that is n's only argument. It
// has no position yet.
func soleGenexp(n *Call) (*Comp, bool) {
	if len(n.Args) != 1 || len(n.Keywords) != 0 {
		return nil, false
	}
	g, ok := n.Args[0].(*Comp)
	return g, ok && g.Line == 0
}

// arguments parses arguments up to, not with, the closing parenthesis. With
// genexp, a generator expression may stand alone without its own.
func (p *parser) arguments(genexp bool) (args []Expr, keywords []*Keyword) {
	ok := p.orElse(func() {
		args, keywords = p.args(genexp)
		p.eat(tComma)
		if p.kind() != tRParen {
			p.fail()
		}
	})
	if !ok {
		p.badArguments()
		p.fail()
	}
	return args, keywords
}

// args parses as many arguments as match: positional ones, then keyword ones
// with *starred between them, then keyword ones with **double between them.
func (p *parser) args(genexp bool) (args []Expr, keywords []*Keyword) {
	const (
		positional = iota
		starred
		double
	)
	phase := positional
	for first := true; ; first = false {
		before := p.i
		if !first && !p.eat(tComma) || p.kind() == tRParen {
			p.i = before
			return args, keywords
		}
		if p.diagnose {
			p.badKwarg()
		}
		isKeyword := p.kind() == tName && p.kindAt(1) == tAssign
		switch k := p.kind(); {
		case k == tDoubleStar:
			phase = double
		case isKeyword:
			phase = max(phase, starred)
		case k == tStar && phase < double, phase == positional:
		default:
			if k == tName {
				p.i++ // CPython looks for the = of a keyword
			}
			p.far = max(p.far, p.i)
			p.i = before
			return args, keywords
		}
		switch {
		case isKeyword || p.kind() == tDoubleStar:
			keywords = append(keywords, p.keyword())
		case p.kind() == tStar:
			args = append(args, p.starredArg())
		default:
			e := p.argExpr()
			if genexp && first && p.isFor() {
				e = &Comp{Kind: GeneratorExp, Elt: e, Generators: p.comprehensions()}
				if p.kind() != tRParen {
					p.fail()
				}
			}
			args = append(args, e)
		}
	}
}

// starredArg parses *expression.
func (p *parser) starredArg() Expr {
	start := p.start()
	p.i++
	n := &Starred{Value: p.expr(), Ctx: Load}
	n.Pos = p.span(start)
	return n
}

// keyword parses name=value or **value.
func (p *parser) keyword() *Keyword {
	start := p.start()
	n := &Keyword{}
	if !p.eat(tDoubleStar) {
		n.Arg = p.name()
		p.i++
	}
	n.Value = p.expr()
	n.Pos = p.span(start)
	return n
}

func (p *parser) atom() Expr {
	switch p.kind() {
	case tName:
		n := &Name{ID: identifier(p.text()), Ctx: Load}
		n.Pos = p.consume()
		return n
	case tNumber:
		return p.constant(number(p.text()))
	case tString:
		return p.strings()
	case kTrue:
		return p.constant(true)
	case kFalse:
		return p.constant(false)
	case kNone:
		return p.constant(nil)
	case tEllipsis:
		return p.constant(Ellipsis{})
	case tLParen:
		return p.bracketed((*parser).group, (*parser).badGroup)
	case tLBracket:
		return p.bracketed((*parser).list, (*parser).badComprehension)
	case tLBrace:
		return p.bracketed((*parser).braces, (*parser).badBraces)
	}
	p.fail()
	return nil
}

// consume takes the current token and answers its position.
func (p *parser) consume() Pos {
	p.i++
	return p.toks[p.i-1].span()
}

func (p *parser) constant(v any) *Constant {
	n := &Constant{Value: v}
	n.Pos = p.consume()
	return n
}

// bracketed runs the rule of a bracketed atom, or, where that does not match,
// its diagnosis.
func (p *parser) bracketed(rule func(*parser) Expr, bad func(*parser)) (e Expr) {
	p.enter()
	if !p.diagnose {
		e = rule(p)
	} else if !p.try(func() { e = rule(p) }) {
		bad(p)
		p.fail()
	}
	p.leave()
	return e
}

func (p *parser) group() Expr {
	start := p.start()
	p.i++
	if p.eat(tRParen) {
		return &Tuple{exprNode{p.span(start)}, nil, Load}
	}
	if p.kind() == kYield {
		e := p.yield()
		p.need(tRParen)
		return e
	}
	e := p.starNamed()
	_, star := e.(*Starred)
	switch {
	case p.isFor() && !star:
		n := &Comp{Kind: GeneratorExp, Elt: e, Generators: p.comprehensions()}
		p.need(tRParen)
		n.Pos = p.span(start)
		return n
	case p.kind() == tComma:
		n := &Tuple{Elts: p.moreElements(e, tRParen), Ctx: Load}
		n.Pos = p.span(start)
		return n
	case star:
		p.fail()
	}
	p.need(tRParen)
	return e
}

// moreElements parses the elements after the first, and the closing bracket.
func (p *parser) moreElements(first Expr, end kind) []Expr {
	elts := []Expr{first}
	for p.eat(tComma) {
		if p.kind() == end {
			break
		}
		elts = append(elts, p.starNamed())
	}
	p.need(end)
	return elts
}

func (p *parser) list() Expr {
	start := p.start()
	p.i++
	if p.eat(tRBracket) {
		return &List{exprNode{p.span(start)}, nil, Load}
	}
	e := p.starNamed()
	if _, star := e.(*Starred); p.isFor() && !star {
		n := &Comp{Kind: ListComp, Elt: e, Generators: p.comprehensions()}
		p.need(tRBracket)
		n.Pos = p.span(start)
		return n
	}
	n := &List{Elts: p.moreElements(e, tRBracket), Ctx: Load}
	n.Pos = p.span(start)
	return n
}

// braces parses sets and dicts, and comprehensions of them.
func (p *parser) braces() Expr {
	start := p.start()
	p.i++
	if p.eat(tRBrace) {
		return &Dict{exprNode: exprNode{p.span(start)}}
	}
	if p.kind() == tDoubleStar {
		return p.dict(start, &Dict{})
	}
	var e Expr
	if p.diagnose && p.ahead(func() { p.expr(); p.need(tColon) }) {
		e = p.expr()
	} else {
		e = p.starNamed()
	}
	if _, plain := e.(*NamedExpr); p.kind() == tColon && (!plain || p.toks[p.i-1].kind == tRParen) {
		return p.dictFrom(start, e)
	}
	if _, star := e.(*Starred); p.isFor() && !star {
		n := &Comp{Kind: SetComp, Elt: e, Generators: p.comprehensions()}
		p.need(tRBrace)
		n.Pos = p.span(start)
		return n
	}
	n := &Set{Elts: p.moreElements(e, tRBrace)}
	n.Pos = p.span(start)
	return n
}

// dictFrom parses a dict or dict comprehension whose first key is key.
func (p *parser) dictFrom(start Pos, key Expr) Expr {
	if _, star := key.(*Starred); star {
		p.fail()
	}
	value := p.dictValue()
	if p.isFor() {
		n := &Comp{Kind: DictComp, Elt: key, Value: value, Generators: p.comprehensions()}
		p.need(tRBrace)
		n.Pos = p.span(start)
		return n
	}
	n := &Dict{Keys: []Expr{key}, Values: []Expr{value}}
	if p.kind() != tRBrace {
		p.need(tComma)
	}
	return p.dict(start, n)
}

// dictValue parses a colon and a value. That either is missing is, in CPython,
// no matter for the second pass.
func (p *parser) dictValue() Expr {
	colon := p.take(tColon)
	switch p.kind() {
	case tStar:
		star := p.take(tStar)
		p.binary(0)
		p.raiseFrom(star, "cannot use a starred expression in a dictionary value")
	case tRBrace, tComma:
		p.raise(colon, "expression expected after dictionary key and ':'")
	}
	return p.expr()
}

// dict parses the remaining items of n, and the brace.
func (p *parser) dict(start Pos, n *Dict) Expr {
	for p.kind() != tRBrace {
		var key Expr
		var value Expr
		if p.eat(tDoubleStar) {
			value = p.binary(0)
		} else {
			key = p.expr()
			if p.kind() != tColon && len(n.Keys) > 0 {
				at := key.Span()
				at.Col, at.EndCol = at.EndCol-1, -1
				p.touch()
				p.raise(at, "':' expected after dictionary key")
			}
			value = p.dictValue()
		}
		n.Keys = append(n.Keys, key)
		n.Values = append(n.Values, value)
		if !p.eat(tComma) {
			break
		}
	}
	p.need(tRBrace)
	n.Pos = p.span(start)
	return n
}
