package syntax

// compound parses a compound statement, or answers nil if there is none.
func (p *parser) compound() Stmt {
	switch p.kind() {
	case kIf:
		return p.ifStmt()
	case kWhile:
		return p.whileStmt()
	case kFor:
		return p.forStmt(false)
	case kTry:
		return p.tryStmt()
	case kWith:
		return p.withStmt(false)
	case kDef:
		return p.funcDef(nil, false)
	case kClass:
		return p.classDef(nil)
	case tAt:
		return p.decorated()
	case kAsync:
		return p.async(nil)
	case tName:
		if p.isWord("match") {
			return p.matchStmt()
		}
	}
	return nil
}

// A header says how the first line of a compound statement is named in
// messages about the block it misses.
type header struct {
	what   string
	line   int32
	forced bool // the colon is demanded as soon as it is missing
}

func (p *parser) header(what string) header {
	return header{what: "'" + what + "' statement", line: p.tok().line}
}

// block parses a colon and a block.
func (p *parser) block(h header) []Stmt {
	switch {
	case h.forced:
		p.forced(tColon, ":")
	case p.diagnose && p.kind() == tNewline:
		p.raiseLast("SyntaxError", "expected ':'")
	default:
		p.need(tColon)
	}
	if !p.eat(tNewline) {
		return p.simpleLine(nil)
	}
	if p.diagnose && p.kind() != tIndent {
		p.touch()
		p.raiseLast("IndentationError", "expected an indented block after %s on line %d", h.what, h.line)
	}
	p.need(tIndent)
	p.enter()
	body := p.statements(tDedent)
	p.leave()
	return body
}

// orelse parses an else block, if there is one.
func (p *parser) orelse() []Stmt {
	h := p.header("else")
	h.forced = true
	if !p.eat(kElse) {
		return nil
	}
	return p.block(h)
}

func (p *parser) ifStmt() Stmt {
	root := p.ifPart("if")
	chain := []*If{root}
	for p.kind() == kElif {
		n := p.ifPart("elif")
		chain[len(chain)-1].Orelse = []Stmt{n}
		chain = append(chain, n)
	}
	chain[len(chain)-1].Orelse = p.orelse()
	for _, n := range chain {
		n.Pos = p.blockSpan(n.Pos)
	}
	return root
}

func (p *parser) ifPart(word string) *If {
	n := &If{stmtNode: stmtNode{p.start()}}
	h := p.header(word)
	p.i++
	n.Test = p.namedExpr()
	n.Body = p.block(h)
	return n
}

func (p *parser) whileStmt() Stmt {
	start, h := p.start(), p.header("while")
	p.i++
	n := &While{Test: p.namedExpr()}
	n.Body = p.block(h)
	n.Orelse = p.orelse()
	n.Pos = p.blockSpan(start)
	return n
}

func (p *parser) forStmt(async bool) Stmt {
	start, h := p.start(), p.header("for")
	if async {
		p.i++
	}
	n := &For{Async: async}
	n.Target = p.forTarget()
	n.Iter = p.starExprs()
	n.Body = p.block(h)
	n.Orelse = p.orelse()
	n.Pos = p.blockSpan(start)
	return n
}

// forTarget parses "for targets in".
func (p *parser) forTarget() (e Expr) {
	ok := p.orElse(func() {
		p.i++
		e = p.starTargets()
		p.need(kIn)
	})
	if !ok {
		p.badForTarget()
		p.fail()
	}
	return e
}

func (p *parser) tryStmt() Stmt {
	start, h := p.start(), p.header("try")
	h.forced = true
	p.i++
	if p.diagnose && p.kind() == tColon {
		p.check(p.handlersWithoutBody)
	}
	n := &Try{Body: p.block(h)}
	for p.kind() == kExcept {
		p.exceptHandler(n)
	}
	if len(n.Handlers) > 0 {
		n.Orelse = p.orelse()
	}
	if h = p.header("finally"); p.eat(kFinally) {
		h.forced = true
		n.Finalbody = p.block(h)
	} else if len(n.Handlers) == 0 {
		if p.diagnose {
			p.touch()
			p.raiseLast("SyntaxError", "expected 'except' or 'finally' block")
		}
		p.fail()
	}
	n.Pos = p.blockSpan(start)
	return n
}

// handlersWithoutBody looks for what is wrong with handlers that follow "try:" at once.
func (p *parser) handlersWithoutBody() {
	p.i++
	for n := (&Try{}); p.kind() == kExcept; {
		p.exceptHandler(n)
	}
}

func (p *parser) exceptHandler(n *Try) {
	start, h := p.start(), p.header("except")
	except := p.tok().span()
	p.i++
	star := p.kind() == tStar
	if star {
		h.what = "'except*' statement"
		p.i++
	}
	mixed := len(n.Handlers) > 0 && star != n.Star
	if mixed && !p.diagnose {
		p.fail()
	}
	n.Star = star
	eh := &ExceptHandler{}
	if p.diagnose && star && (p.kind() == tColon || p.kind() == tNewline) {
		p.raiseLast("SyntaxError", "expected one or more exception types")
	}
	if star || p.kind() != tColon && p.kind() != tNewline {
		eh.Type = p.expr()
		if p.diagnose && p.kind() == tComma {
			p.badExceptTypes(eh.Type)
		}
		if p.eat(kAs) {
			eh.Name = p.name()
		}
	}
	if mixed && p.kind() == tColon {
		if star {
			except.EndLine, except.EndCol = p.toks[p.i].line, except.EndCol+1
		}
		p.raise(except, "cannot have both 'except' and 'except*' on the same 'try'")
	}
	eh.Body = p.block(h)
	eh.Pos = p.blockSpan(start)
	n.Handlers = append(n.Handlers, eh)
}

func (p *parser) withStmt(async bool) Stmt {
	start, h := p.start(), p.header("with")
	if async {
		p.i++
	}
	n := &With{Async: async}
	p.i++
	if !p.withParens(n) {
		n.Items = []*WithItem{p.withItem()}
		for p.eat(tComma) {
			n.Items = append(n.Items, p.withItem())
		}
	}
	n.Body = p.block(h)
	n.Pos = p.blockSpan(start)
	return n
}

// withParens parses parenthesised with items, if that is what the parentheses
// are for: a colon must follow them.
func (p *parser) withParens(n *With) bool {
	if p.kind() != tLParen {
		return false
	}
	if k := p.toks[p.closer()].kind; k != tColon && k != tError && (!p.diagnose || k != tNewline) {
		return false
	}
	var items []*WithItem
	ok := p.try(func() {
		p.i++
		for {
			items = append(items, p.withItem())
			if !p.eat(tComma) || p.kind() == tRParen {
				break
			}
		}
		p.need(tRParen)
		if p.kind() != tColon && p.kind() != tNewline {
			p.fail()
		}
	})
	if ok {
		n.Items = items
	}
	return ok
}

// closer is the index of the token after the bracket that closes the current
// one, or of the last token.
func (p *parser) closer() int {
	depth := 0
	for j := p.i; j < len(p.toks)-1; j++ {
		switch p.toks[j].kind {
		case tLParen, tLBracket, tLBrace:
			depth++
		case tRParen, tRBracket, tRBrace:
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return len(p.toks) - 1
}

func (p *parser) withItem() *WithItem {
	w := &WithItem{}
	ok := p.orElse(func() {
		w.ContextExpr = p.expr()
		if p.eat(kAs) {
			w.OptionalVars = p.starTarget()
			if k := p.kind(); k != tComma && k != tRParen && k != tColon && (k != tNewline || !p.diagnose) {
				p.fail()
			}
		}
	})
	if !ok {
		p.badWithItem()
		w.ContextExpr = p.expr()
	}
	return w
}

func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.eat(tAt) {
		decorators = append(decorators, p.namedExpr())
		p.need(tNewline)
	}
	switch p.kind() {
	case kDef:
		return p.funcDef(decorators, false)
	case kClass:
		return p.classDef(decorators)
	case kAsync:
		if p.kindAt(1) == kDef {
			return p.funcDef(decorators, true)
		}
	}
	p.fail()
	return nil
}

func (p *parser) async(decorators []Expr) Stmt {
	switch p.kindAt(1) {
	case kDef:
		return p.funcDef(decorators, true)
	case kFor:
		return p.forStmt(true)
	case kWith:
		return p.withStmt(true)
	}
	p.i++
	p.fail()
	return nil
}

func (p *parser) funcDef(decorators []Expr, async bool) Stmt {
	start := p.start()
	if async {
		p.i++
	}
	h := header{what: "function definition", line: p.tok().line, forced: true}
	p.i++
	n := &FunctionDef{DecoratorList: decorators, Async: async, Name: p.name()}
	p.forced(tLParen, "(")
	n.Args = p.params(tRParen)
	p.need(tRParen)
	p.try(func() {
		p.need(tArrow)
		n.Returns = p.expr()
	})
	n.Body = p.block(h)
	n.Pos = p.blockSpan(start)
	return n
}

func (p *parser) classDef(decorators []Expr) Stmt {
	start := p.start()
	h := header{what: "class definition", line: p.tok().line}
	p.i++
	n := &ClassDef{DecoratorList: decorators, Name: p.name()}
	if p.eat(tLParen) {
		n.Bases, n.Keywords = p.arguments(false)
		p.need(tRParen)
	}
	n.Body = p.block(h)
	n.Pos = p.blockSpan(start)
	return n
}
