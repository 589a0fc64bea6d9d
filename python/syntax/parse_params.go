package syntax

// params parses the parameters of a function (end is a closing parenthesis)
// or of a lambda (end is a colon).
func (p *parser) params(end kind) *Arguments {
	if p.diagnose {
		p.badParams(end)
	}
	a := &Arguments{}
	for p.kind() != end {
		switch p.kind() {
		case tSlash:
			if len(a.PosOnly) > 0 || len(a.Args) == 0 {
				p.fail()
			}
			p.i++
			a.PosOnly, a.Args = a.Args, nil
		case tStar, tDoubleStar:
			p.starParams(a, end)
			return a
		default:
			x, value := p.param(end)
			if value != nil {
				a.Defaults = append(a.Defaults, value)
			} else if len(a.Defaults) > 0 {
				p.fail()
			}
			a.Args = append(a.Args, x)
		}
		if !p.eat(tComma) {
			break
		}
	}
	return a
}

// starParams parses the parameters from the first star on.
func (p *parser) starParams(a *Arguments, end kind) {
	if p.diagnose {
		p.badStarParams(end)
	}
	if p.eat(tStar) {
		if p.kind() != tComma {
			a.Vararg = p.arg(end, true)
		}
		if !p.eat(tComma) {
			return
		}
		if a.Vararg == nil && p.kind() != tName {
			p.fail()
		}
		for p.kind() == tName {
			x, value := p.param(end)
			a.KwOnly = append(a.KwOnly, x)
			a.KwDefaults = append(a.KwDefaults, value)
			if !p.eat(tComma) {
				return
			}
		}
	}
	if p.kind() == tDoubleStar {
		if p.diagnose {
			p.badKwParam(end)
		}
		p.i++
		a.Kwarg = p.arg(end, false)
		p.eat(tComma)
	}
}

// param parses one parameter with its default, if it has one.
func (p *parser) param(end kind) (*Arg, Expr) {
	x := p.arg(end, false)
	var value Expr
	if p.kind() == tAssign {
		if k := p.kindAt(1); p.diagnose && (k == tRParen || k == tComma) {
			p.raise(p.tok().span(), "expected default value expression")
		}
		p.i++
		value = p.expr()
	}
	if p.kind() != tComma && p.kind() != end {
		p.fail()
	}
	return x, value
}

// arg parses a name, with its annotation in a function.
func (p *parser) arg(end kind, star bool) *Arg {
	start := p.start()
	a := &Arg{Name: p.name()}
	if end == tRParen && p.eat(tColon) {
		if star {
			a.Annotation = p.starExpr()
		} else {
			a.Annotation = p.expr()
		}
	}
	a.Pos = p.span(start)
	return a
}

func (p *parser) lambda() Expr {
	start := p.start()
	p.enter()
	p.i++
	n := &Lambda{Args: p.params(tColon)}
	p.need(tColon)
	n.Body = p.expr()
	n.Pos = p.span(start)
	p.leave()
	return n
}
