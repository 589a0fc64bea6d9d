package syntax

// badParams looks for parameters in the wrong order. It reads a list in which
// anything may follow anything, and raises at the first that may not.
func (p *parser) badParams(end kind) {
	p.check(func() {
		var slash, star, defaults bool
		for first := true; ; first = false {
			switch p.kind() {
			case tSlash:
				p.badSlash(first, slash, star)
				slash = true
			case tStar:
				star = true
				p.i++
				if p.kind() == tName {
					p.arg(end, true)
				}
			case tLParen:
				p.badParens(end, defaults || slash || star)
			default:
				a := p.arg(end, false)
				switch {
				case p.eat(tAssign):
					p.expr()
					defaults = true
				case defaults && !star && (p.kind() == tComma || p.kind() == end):
					p.raise(a.Pos, "non-default argument follows default argument")
				}
			}
			p.need(tComma)
		}
	})
}

// badSlash is at a slash among parameters.
func (p *parser) badSlash(first, slash, star bool) {
	at := p.consume()
	switch {
	case first && p.kind() == tComma:
		p.raise(at, "at least one argument must precede /")
	case star:
		p.raise(at, "/ must be ahead of *")
	case slash:
		p.raise(at, "/ may appear only once")
	case !first && p.kind() == tStar:
		p.raise(p.tok().span(), "expected comma between / and *")
	}
}

// badParens is at a parenthesis among parameters.
func (p *parser) badParens(end kind, late bool) {
	open := p.consume()
	p.name()
	for p.eat(tComma) && p.kind() == tName {
		p.name()
	}
	closing := p.take(tRParen)
	switch {
	case late:
		p.fail()
	case end == tColon:
		p.raise(between(open, closing), "Lambda expression parameters cannot be parenthesized")
	}
	p.raise(between(open, closing), "Function parameters cannot be parenthesized")
}

// badStarParams is at the first star among parameters.
func (p *parser) badStarParams(end kind) {
	if p.kind() != tStar {
		return
	}
	p.check(func() {
		star := p.take(tStar)
		if p.kind() == tComma {
			p.i++
			if p.kind() != end && p.kind() != tDoubleStar {
				p.fail()
			}
		} else if p.kind() != end {
			p.fail()
		}
		if end == tColon {
			p.raiseLast("SyntaxError", "named arguments must follow bare *")
		}
		p.raise(star, "named arguments must follow bare *")
	})
	p.check(func() {
		p.i++
		p.arg(end, false)
		p.raise(p.take(tAssign), "var-positional argument cannot have default value")
	})
	p.check(func() {
		p.i++
		if p.kind() == tName {
			p.arg(end, true)
		}
		p.need(tComma)
		for p.kind() == tName {
			p.param(end)
			p.need(tComma)
		}
		star := p.take(tStar)
		if p.kind() == tName {
			p.param(end)
		} else {
			p.need(tComma)
		}
		p.raise(star, "* argument may appear only once")
	})
}

// badKwParam is at the double star among parameters.
func (p *parser) badKwParam(end kind) {
	p.check(func() {
		p.i++
		p.arg(end, false)
		if p.kind() == tAssign {
			p.raise(p.tok().span(), "var-keyword argument cannot have default value")
		}
		p.need(tComma)
		switch p.kind() {
		case tName:
			p.raise(p.arg(end, false).Pos, "arguments cannot follow var-keyword argument")
		case tStar, tDoubleStar, tSlash:
			p.raise(p.tok().span(), "arguments cannot follow var-keyword argument")
		}
	})
}
