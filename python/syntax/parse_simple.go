package syntax

// statements parses statements up to a token of kind end, and consumes that.
func (p *parser) statements(end kind) []Stmt {
	var out []Stmt
	for p.kind() != end {
		out = p.statement(out)
	}
	p.i++
	return out
}

// interactive parses one statement of the interactive mode.
func (p *parser) interactive() []Stmt {
	if s := p.compound(); s != nil {
		p.need(tNewline)
		return []Stmt{s}
	}
	body := p.simpleLine(nil)
	for p.eat(tNewline) {
	}
	if p.kind() != tEOF {
		p.raise(p.tok().span(), "multiple statements found while compiling a single statement")
	}
	return body
}

func (p *parser) statement(out []Stmt) []Stmt {
	if s := p.compound(); s != nil {
		return append(out, s)
	}
	return p.simpleLine(out)
}

// simpleLine parses simple statements with semicolons between them.
func (p *parser) simpleLine(out []Stmt) []Stmt {
	for {
		out = append(out, p.simple())
		if p.eat(tSemi) {
			if p.eat(tNewline) {
				return out
			}
			continue
		}
		p.need(tNewline)
		return out
	}
}

// lineEnds reports whether a simple statement ends here.
func (p *parser) lineEnds() bool { return p.kind() == tNewline || p.kind() == tSemi }

func (p *parser) simple() Stmt {
	start := p.start()
	switch k := p.kind(); k {
	case kPass:
		p.i++
		return &Pass{stmtNode{p.span(start)}}
	case kBreak:
		p.i++
		return &Break{stmtNode{p.span(start)}}
	case kContinue:
		p.i++
		return &Continue{stmtNode{p.span(start)}}
	case kReturn:
		return p.returnStmt()
	case kRaise:
		return p.raiseStmt()
	case kGlobal, kNonlocal:
		return p.scopeStmt(k)
	case kDel:
		return p.delStmt()
	case kAssert:
		return p.assertStmt()
	case kImport:
		return p.importStmt()
	case kFrom:
		return p.importFrom()
	}
	return p.exprStmt()
}

func (p *parser) returnStmt() Stmt {
	start := p.start()
	p.i++
	n := &Return{}
	if !p.lineEnds() {
		n.Value = p.starExprs()
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) raiseStmt() Stmt {
	start := p.start()
	p.i++
	n := &Raise{}
	if !p.lineEnds() {
		n.Exc = p.expr()
		if p.eat(kFrom) {
			n.Cause = p.expr()
		}
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) scopeStmt(k kind) Stmt {
	start := p.start()
	p.i++
	names := []string{p.name()}
	for p.eat(tComma) {
		names = append(names, p.name())
	}
	if k == kGlobal {
		return &Global{stmtNode{p.span(start)}, names}
	}
	return &Nonlocal{stmtNode{p.span(start)}, names}
}

func (p *parser) delStmt() Stmt {
	start := p.start()
	n := &Delete{}
	ok := p.orElse(func() {
		p.i++
		for {
			e := p.primary()
			if !validTarget(e, Del) {
				p.fail()
			}
			setContext(e, Del)
			n.Targets = append(n.Targets, e)
			if !p.eat(tComma) || p.lineEnds() {
				break
			}
		}
		if !p.lineEnds() {
			p.fail()
		}
	})
	if !ok {
		p.badDel()
		p.fail()
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) assertStmt() Stmt {
	start := p.start()
	p.i++
	n := &Assert{Test: p.expr()}
	if p.eat(tComma) {
		n.Msg = p.expr()
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) dottedName() string {
	n := p.name()
	for p.eat(tDot) {
		n += "." + p.name()
	}
	return n
}

// alias parses "name [as name]" with the given parser of the first name.
func (p *parser) alias(name func() string) *Alias {
	start := p.start()
	a := &Alias{Name: name()}
	if p.eat(kAs) {
		a.AsName = p.name()
	}
	a.Pos = p.span(start)
	return a
}

func (p *parser) importStmt() Stmt {
	start := p.start()
	p.i++
	n := &Import{Names: []*Alias{p.alias(p.dottedName)}}
	for p.eat(tComma) {
		n.Names = append(n.Names, p.alias(p.dottedName))
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) importFrom() Stmt {
	start := p.start()
	p.i++
	n := &ImportFrom{}
	for dots := true; dots; {
		switch {
		case p.eat(tDot):
			n.Level++
		case p.eat(tEllipsis):
			n.Level += 3
		default:
			dots = false
		}
	}
	if n.Level == 0 || p.kind() == tName {
		n.Module = p.dottedName()
	}
	p.need(kImport)
	n.Names = p.importNames()
	n.Pos = p.span(start)
	return n
}

func (p *parser) importNames() (names []*Alias) {
	start := p.start()
	if p.eat(tStar) {
		return []*Alias{{exprNode{p.span(start)}, "*", ""}}
	}
	paren := p.eat(tLParen)
	for {
		names = append(names, p.alias(p.name))
		if !p.eat(tComma) || paren && p.kind() == tRParen {
			break
		}
		if p.diagnose && !paren && p.kind() == tNewline {
			p.raiseLast("SyntaxError", "trailing comma not allowed without surrounding parentheses")
		}
	}
	if paren {
		p.need(tRParen)
	}
	return names
}

// exprStmt parses assignments of all sorts and expression statements.
func (p *parser) exprStmt() Stmt {
	if p.diagnose {
		var s Stmt
		if p.try(func() { s = p.assignment() }) {
			return s
		}
		p.badAssignment()
	}
	start := p.start()
	e := p.yieldOrExprs()
	if !p.diagnose {
		if s := p.assignTo(start, e); s != nil {
			return s
		}
	}
	return &ExprStmt{stmtNode{p.span(start)}, e}
}

// assignment parses an assignment, and no expression statement.
func (p *parser) assignment() Stmt {
	start := p.start()
	var e Expr
	if p.kind() == tName && p.kindAt(1) == tColon {
		e = p.atom()
	} else {
		e = p.starTargets()
	}
	if s := p.assignTo(start, e); s != nil {
		return s
	}
	p.fail()
	return nil
}

// yieldOrExprs parses what may stand on the right of an assignment.
func (p *parser) yieldOrExprs() Expr {
	if p.kind() == kYield {
		return p.yield()
	}
	return p.starExprs()
}

// assignTo parses the rest of an assignment to e, if one follows.
func (p *parser) assignTo(start Pos, e Expr) Stmt {
	switch k := p.kind(); {
	case k == tColon:
		return p.annAssign(start, e)
	case k == tAssign:
		return p.assign(start, e)
	case augmented[k] != NoOp:
		if !singleTarget(e) {
			p.fail()
		}
		setContext(e, Store)
		p.i++
		n := &AugAssign{Target: e, Op: augmented[k], Value: p.yieldOrExprs()}
		n.Pos = p.span(start)
		return n
	}
	return nil
}

func singleTarget(e Expr) bool {
	switch e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	}
	return false
}

func (p *parser) annAssign(start Pos, e Expr) Stmt {
	if !singleTarget(e) {
		p.fail()
	}
	n := &AnnAssign{Target: e}
	if _, ok := e.(*Name); ok && e.Span().Col == start.Col && e.Span().Line == start.Line {
		n.Simple = 1
	}
	setContext(e, Store)
	p.i++
	n.Annotation = p.expr()
	if p.eat(tAssign) {
		n.Value = p.yieldOrExprs()
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) assign(start Pos, e Expr) Stmt {
	n := &Assign{}
	for p.kind() == tAssign {
		if !validTarget(e, Store) {
			p.fail()
		}
		p.i++
		setContext(e, Store)
		n.Targets = append(n.Targets, e)
		e = p.yieldOrExprs()
	}
	n.Value = e
	n.Pos = p.span(start)
	return n
}

// validTarget reports whether e may be assigned to (Store) or deleted (Del).
func validTarget(e Expr, ctx Op) bool { return invalidTarget(e, ctx, false) == nil }

// invalidTarget is the first part of e that is no target, or nil. The target
// of a for may still be stuck to its "in", as a comparison.
func invalidTarget(e Expr, ctx Op, isFor bool) Expr {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return nil
	case *List:
		return firstInvalid(e.Elts, ctx, isFor)
	case *Tuple:
		return firstInvalid(e.Elts, ctx, isFor)
	case *Starred:
		if _, double := e.Value.(*Starred); ctx == Store && !double {
			return invalidTarget(e.Value, ctx, isFor)
		}
	case *Compare:
		if isFor {
			if e.Ops[0] == In {
				return invalidTarget(e.Left, ctx, isFor)
			}
			return nil
		}
	}
	return e
}

func firstInvalid(elts []Expr, ctx Op, isFor bool) Expr {
	for _, e := range elts {
		if bad := invalidTarget(e, ctx, isFor); bad != nil {
			return bad
		}
	}
	return nil
}

// setContext marks a valid target as stored or deleted.
func setContext(e Expr, ctx Op) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = ctx
	case *Attribute:
		e.Ctx = ctx
	case *Subscript:
		e.Ctx = ctx
	case *Starred:
		e.Ctx = ctx
		setContext(e.Value, ctx)
	case *List:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	case *Tuple:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	}
}

// starTargets parses the targets of a for, up to its "in".
func (p *parser) starTargets() Expr {
	start := p.start()
	e := p.starTarget()
	if p.kind() != tComma {
		return e
	}
	t := &Tuple{Elts: []Expr{e}, Ctx: Store}
	for p.eat(tComma) {
		if p.kind() == kIn || p.kind() == tAssign {
			break
		}
		p.i-- // rest takes the comma
		e, ok := p.rest((*parser).starTarget)
		if !ok {
			p.i++
			break
		}
		t.Elts = append(t.Elts, e)
	}
	t.Pos = p.span(start)
	return t
}

func (p *parser) starTarget() Expr {
	start := p.start()
	var e Expr
	if p.eat(tStar) {
		s := &Starred{Value: p.primary(), Ctx: Store}
		s.Pos = p.span(start)
		e = s
	} else {
		e = p.primary()
	}
	if !validTarget(e, Store) {
		p.fail()
	}
	setContext(e, Store)
	return e
}
