package syntax

import "strings"

// This file and diagnose_*.go hold the wrong forms that have a message of
// their own, the "invalid" rules of CPython's grammar. They run in the second
// pass only. Each either panics with an *Error or leaves the parser where it
// was.

// check looks for a wrong form: f parses it and raises.
func (p *parser) check(f func()) {
	if p.hooks {
		p.ahead(f)
	}
}

// orElse runs f. In the second pass the answer tells whether it matched, and
// if not the caller looks for a reason; in the first, a mismatch is final.
func (p *parser) orElse(f func()) bool {
	if !p.diagnose {
		f()
		return true
	}
	return p.try(f)
}

// between is the stretch from the start of a to the end of b.
func between(a, b Pos) Pos { return Pos{a.Line, b.EndLine, a.Col, b.EndCol} }

// raiseFrom raises for the stretch from a to the furthest token.
func (p *parser) raiseFrom(a Pos, format string, args ...any) {
	p.far = max(p.far, p.i)
	at := between(a, p.toks[p.far].span())
	at.EndCol-- // CPython's end is off by one here
	p.raise(at, format, args...)
}

// take consumes the current token, which must be of kind k.
func (p *parser) take(k kind) Pos {
	p.need(k)
	return p.toks[p.i-1].span()
}

// quiet runs f without diagnoses.
func (p *parser) quiet(f func()) {
	old := p.hooks
	p.hooks = false
	defer func() { p.hooks = old }()
	f()
}

// exprName is how messages name the sort of an expression.
func exprName(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *Comp:
		return [...]string{"list comprehension", "set comprehension", "dict comprehension", "generator expression"}[e.Kind]
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *Constant:
		return constantName(e.Value)
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	}
	return "expression"
}

func constantName(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case Ellipsis:
		return "ellipsis"
	}
	return "literal"
}

// raiseTarget refuses the first part of e that is no target; if there is
// none, nothing happens.
func (p *parser) raiseTarget(e Expr, ctx Op, isFor bool) {
	bad := invalidTarget(e, ctx, isFor)
	switch {
	case bad == nil:
	case ctx == Del:
		p.raise(bad.Span(), "cannot delete %s", exprName(bad))
	default:
		p.raise(bad.Span(), "cannot assign to %s", exprName(bad))
	}
}

// badExpr looks for two expressions side by side, a conditional expression
// without else, and the print and exec statements of Python 2.
func (p *parser) badExpr() {
	var a, b Expr
	if !p.softStart() {
		p.check(func() {
			a = p.or()
			p.far = max(p.far, p.i)
			if !p.exprStarts() || p.kind() == tStar {
				return
			}
			p.quiet(func() { b = p.plainExpr() })
			if !p.isLegacy(a) && p.toks[p.i-1].level > 0 {
				p.raise(between(a.Span(), b.Span()), "invalid syntax. Perhaps you forgot a comma?")
			}
		})
	}
	p.check(func() {
		a = p.or()
		p.need(kIf)
		b = p.or()
		p.touch()
		if p.kind() != kElse && p.kind() != tColon {
			p.raise(between(a.Span(), b.Span()), "expected 'else' after 'if' expression")
		}
	})
	if p.kind() == tName {
		p.badLegacy()
	}
}

// softStart reports whether a soft keyword or what looks like a wrong string
// prefix begins here. CPython takes the beginning of a soft keyword for one.
func (p *parser) softStart() bool {
	if p.kind() != tName {
		return false
	}
	word := p.text()
	return p.kindAt(1) == tString || word == "_" || strings.HasPrefix("case", word) || strings.HasPrefix("match", word)
}

func (p *parser) isLegacy(e Expr) bool {
	n, ok := e.(*Name)
	return ok && (n.ID == "print" || n.ID == "exec")
}

func (p *parser) badLegacy() {
	p.check(func() {
		name := p.text()
		at := p.take(tName)
		p.touch()
		if p.kind() == tLParen {
			return
		}
		b := p.starExprs()
		if name != "print" && name != "exec" {
			return
		}
		p.raise(between(at, b.Span()), "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name)
	})
}

// badNamedExpr looks for := after something else than a name, and for = where
// an expression is wanted.
func (p *parser) badNamedExpr() {
	p.remember(ruleBadNamed, func(p *parser) Expr {
		p.check(func() {
			a := p.expr()
			p.need(tColonAssign)
			p.expr()
			p.raise(a.Span(), "cannot use assignment expressions with %s", exprName(a))
		})
		p.check(func() {
			name := p.take(tName)
			p.need(tAssign)
			b := p.binary(0)
			if k := p.kind(); k != tAssign && k != tColonAssign {
				p.raise(between(name, b.Span()), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
		})
		p.check(p.badEquals)
		return nil
	})
}

// badEquals looks for an assignment to something that is no display.
func (p *parser) badEquals() {
	switch k := p.kind(); k {
	case kTrue, kFalse, kNone:
		return
	case tLParen, tLBracket:
		var e Expr
		p.check(func() { e = p.atom() })
		switch e := e.(type) {
		case *List, *Tuple:
			return
		case *Comp:
			if e.Kind == GeneratorExp {
				return
			}
		}
	}
	a := p.binary(0)
	p.need(tAssign)
	p.binary(0)
	if k := p.kind(); k != tAssign && k != tColonAssign {
		p.raise(a.Span(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", exprName(a))
	}
}

// badAssignment looks for wrong targets of the assignments.
func (p *parser) badAssignment() {
	p.check(p.badAnnotated)
	p.check(func() {
		e := p.expr()
		p.need(tColon)
		p.expr()
		switch e.(type) {
		case *Name, *Attribute, *Subscript: // it is what follows that is wrong
			return
		}
		p.raise(e.Span(), "illegal target for annotation")
	})
	p.check(func() {
		p.goodTargets()
		e := p.starExprs()
		p.need(tAssign)
		p.raiseTarget(e, Store, false)
	})
	p.check(func() {
		p.goodTargets()
		if p.kind() != kYield {
			p.fail()
		}
		e := p.yield()
		p.need(tAssign)
		p.raise(e.Span(), "assignment to yield expression not possible")
	})
	p.check(func() {
		e := p.starExprs()
		if augmented[p.kind()] == NoOp {
			p.fail()
		}
		p.i++
		p.yieldOrExprs()
		p.raise(e.Span(), "'%s' is an illegal expression for augmented assignment", exprName(e))
	})
}

// goodTargets skips the targets before the last of a chain of assignments.
func (p *parser) goodTargets() {
	for p.try(func() { p.starTargets(); p.need(tAssign) }) {
	}
}

// badAnnotated looks for an annotation of a list or tuple.
func (p *parser) badAnnotated() {
	p.check(func() {
		if p.kind() != tLParen && p.kind() != tLBracket {
			p.fail()
		}
		e := p.atom()
		p.need(tColon)
		p.expr()
		switch e.(type) {
		case *List, *Tuple:
			p.raise(e.Span(), "only single target (not %s) can be annotated", exprName(e))
		}
	})
	e := p.starNamed()
	p.need(tComma)
	for p.kind() != tColon {
		p.starNamed()
		p.eat(tComma)
	}
	p.i++
	p.expr()
	p.raise(e.Span(), "only single target (not tuple) can be annotated")
}

func (p *parser) badDel() {
	p.check(func() {
		p.i++
		p.raiseTarget(p.starExprs(), Del, false)
	})
}

func (p *parser) badForTarget() {
	p.check(func() {
		p.i++
		p.raiseTarget(p.starExprs(), Store, true)
	})
}

func (p *parser) badWithItem() {
	p.check(func() {
		p.expr()
		p.need(kAs)
		e := p.expr()
		if k := p.kind(); k == tComma || k == tRParen || k == tColon {
			p.raiseTarget(e, Store, false)
		}
	})
}

// badExceptTypes is at the comma after the first of several exception types.
func (p *parser) badExceptTypes(first Expr) {
	p.check(func() {
		p.i++
		p.expressions()
		if p.eat(kAs) {
			p.name()
		}
		p.need(tColon)
		p.i--
		p.raiseFrom(first.Span(), "multiple exception types must be parenthesized")
	})
}

// badMatch looks for a match statement without colon or cases.
func (p *parser) badMatch() {
	h := header{what: "'match' statement", line: p.tok().line}
	p.check(func() {
		p.i++
		p.subject()
		p.touch()
		if p.kind() == tNewline {
			p.raiseLast("SyntaxError", "expected ':'")
		}
		p.need(tColon)
		p.need(tNewline)
		p.touch()
		if p.kind() != tIndent {
			p.raiseLast("IndentationError", "expected an indented block after %s on line %d", h.what, h.line)
		}
	})
}

// badAsTarget is after the "as" of a pattern.
func (p *parser) badAsTarget() {
	if p.isWord("_") {
		p.raise(p.tok().span(), "cannot use '_' as a target")
	}
	if p.kind() != tName {
		p.check(func() { p.raise(p.expr().Span(), "invalid pattern target") })
	}
}

// badClassPattern is at a positional pattern after a keyword one.
func (p *parser) badClassPattern() {
	p.check(func() {
		first := p.asPattern()
		last := first
		for p.try(func() { p.need(tComma); last = p.asPattern() }) {
		}
		p.raise(between(first.Span(), last.Span()), "positional patterns follow keyword patterns")
	})
}
