package syntax

// badComprehension looks, at an opening bracket, for stars and missing
// parentheses before the for of a comprehension.
func (p *parser) badComprehension() {
	paren := p.kind() == tLParen
	p.check(func() {
		p.i++
		if p.kind() != tStar {
			p.fail()
		}
		e := p.starredArg()
		p.comprehensions()
		p.raise(e.Span(), "iterable unpacking cannot be used in comprehension")
	})
	if paren {
		return
	}
	const message = "did you forget parentheses around the comprehension target?"
	p.check(func() {
		p.i++
		first := p.starNamed().Span()
		comma := p.take(tComma)
		last := comma
		for !p.isFor() {
			last = p.starNamed().Span()
			if !p.eat(tComma) {
				break
			}
		}
		p.comprehensions()
		p.raise(between(first, last), message)
	})
}

// badGenexpArg is badComprehension for the parenthesis of a call.
func (p *parser) badGenexpArg() { p.badComprehension() }

// badGroup looks for stars in parentheses.
func (p *parser) badGroup() {
	p.check(func() {
		p.i++
		if p.kind() != tStar {
			p.fail()
		}
		e := p.starredArg()
		p.need(tRParen)
		p.raise(e.Span(), "cannot use starred expression here")
	})
	p.check(func() {
		p.i++
		star := p.take(tDoubleStar)
		p.expr()
		p.need(tRParen)
		p.raise(star, "cannot use double starred expression here")
	})
	p.badComprehension()
}

// badBraces looks, at a brace, for wrong comprehensions.
func (p *parser) badBraces() {
	p.check(func() {
		p.i++
		star := p.take(tDoubleStar)
		p.binary(0)
		p.comprehensions()
		p.need(tRBrace)
		p.raise(star, "dict unpacking cannot be used in dict comprehension")
	})
	p.badComprehension()
}

// badKwarg looks, at an argument, for keywords that are no names.
func (p *parser) badKwarg() {
	p.check(func() {
		switch p.kind() {
		case kTrue, kFalse, kNone:
			name := p.text()
			at := p.consume()
			eq := p.take(tAssign)
			p.raise(between(at, eq), "cannot assign to %s", name)
		}
	})
	p.check(p.badKeywordComp)
	if p.kind() == tName && p.kindAt(1) == tAssign {
		return
	}
	p.check(func() {
		e := p.expr()
		eq := p.take(tAssign)
		p.raise(between(e.Span(), eq), `expression cannot contain assignment, perhaps you meant "=="?`)
	})
}

// badKeywordComp looks for f(x=y for y in z).
func (p *parser) badKeywordComp() {
	at := p.take(tName)
	eq := p.take(tAssign)
	p.expr()
	p.comprehensions()
	p.raise(between(at, eq), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
}

// badArguments looks for arguments in the wrong order and for generator
// expressions without parentheses.
func (p *parser) badArguments() {
	const parenthesize = "Generator expression must be parenthesized"
	p.check(func() {
		p.someArgs()
		p.need(tComma)
		p.raise(p.take(tStar), "iterable argument unpacking follows keyword argument unpacking")
	})
	p.check(func() {
		e := p.expr()
		c := p.comprehensions()
		p.need(tComma)
		if !p.try(func() { p.someArgs() }) {
			p.try(func() { p.expr(); p.comprehensions() })
		}
		p.raise(between(e.Span(), lastOf(c)), parenthesize)
	})
	p.check(p.badKeywordComp)
	p.check(func() {
		args, _ := p.someArgs()
		c := p.comprehensions()
		if len(args) > 1 {
			p.raise(between(args[len(args)-1].Span(), lastOf(c)), parenthesize)
		}
	})
	p.check(func() {
		p.someArgs()
		p.need(tComma)
		e := p.expr()
		c := p.comprehensions()
		p.raise(between(e.Span(), lastOf(c)), parenthesize)
	})
	p.check(func() {
		_, keywords := p.someArgs()
		p.need(tComma)
		p.someArgs()
		p.touch()
		for _, k := range keywords {
			if k.Arg == "" {
				p.raiseLast("SyntaxError", "positional argument follows keyword argument unpacking")
			}
		}
		p.raiseLast("SyntaxError", "positional argument follows keyword argument")
	})
}

// someArgs parses at least one argument.
func (p *parser) someArgs() ([]Expr, []*Keyword) {
	start := p.i
	args, keywords := p.args(false)
	if p.i == start {
		p.fail()
	}
	return args, keywords
}

// lastOf is the last expression of comprehension clauses.
func lastOf(c []*Comprehension) Pos {
	last := c[len(c)-1]
	if n := len(last.Ifs); n > 0 {
		return last.Ifs[n-1].Span()
	}
	return last.Iter.Span()
}
