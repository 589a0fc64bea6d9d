package syntax

// expressions parses expressions without stars, a tuple if there are commas.
func (p *parser) expressions() Expr {
	return p.commaList((*parser).expr)
}

// starExprs parses expressions that may be starred.
func (p *parser) starExprs() Expr {
	return p.commaList((*parser).starExpr)
}

func (p *parser) commaList(item func(*parser) Expr) Expr {
	start := p.start()
	e := item(p)
	if p.kind() != tComma {
		return e
	}
	t := &Tuple{Elts: []Expr{e}, Ctx: Load}
	for p.eat(tComma) {
		if !p.exprStarts() {
			break
		}
		p.i-- // rest takes the comma
		e, ok := p.rest(item)
		if !ok {
			p.i++
			break
		}
		t.Elts = append(t.Elts, e)
	}
	t.Pos = p.span(start)
	return t
}

// exprStarts reports whether the current token can begin an expression.
func (p *parser) exprStarts() bool {
	switch p.kind() {
	case tName, tNumber, tString, tLParen, tLBracket, tLBrace, tEllipsis,
		tPlus, tMinus, tTilde, tStar, kNot, kLambda, kAwait, kTrue, kFalse, kNone:
		return true
	}
	return false
}

func (p *parser) starExpr() Expr {
	if p.kind() == tStar {
		return p.starred()
	}
	return p.expr()
}

func (p *parser) starred() Expr {
	start := p.start()
	p.i++
	n := &Starred{Value: p.binary(0), Ctx: Load}
	n.Pos = p.span(start)
	return n
}

func (p *parser) starNamed() Expr {
	if p.kind() == tStar {
		return p.starred()
	}
	return p.namedExpr()
}

func (p *parser) yield() Expr {
	start := p.start()
	p.i++
	if p.eat(kFrom) {
		n := &YieldFrom{Value: p.expr()}
		n.Pos = p.span(start)
		return n
	}
	n := &Yield{}
	if p.exprStarts() {
		n.Value = p.starExprs()
	}
	n.Pos = p.span(start)
	return n
}

// assignmentExpr parses "name := expr".
func (p *parser) assignmentExpr() Expr {
	start := p.start()
	name := &Name{Ctx: Store, ID: p.name()}
	name.Pos = p.span(start)
	p.need(tColonAssign)
	n := &NamedExpr{Target: name, Value: p.expr()}
	n.Pos = p.span(start)
	return n
}

func (p *parser) isAssignmentExpr() bool {
	return p.kind() == tName && p.kindAt(1) == tColonAssign
}

// namedExpr parses an expression or an assignment expression.
func (p *parser) namedExpr() Expr {
	if p.isAssignmentExpr() {
		return p.assignmentExpr()
	}
	if p.hooks {
		p.badNamedExpr()
	}
	return p.exprNoWalrus()
}

// argExpr is namedExpr without the diagnoses of one.
func (p *parser) argExpr() Expr {
	if p.isAssignmentExpr() {
		return p.assignmentExpr()
	}
	return p.exprNoWalrus()
}

func (p *parser) exprNoWalrus() Expr {
	e := p.expr()
	if p.kind() == tColonAssign {
		p.fail()
	}
	return e
}

func (p *parser) expr() Expr {
	return p.remember(ruleExpr, (*parser).plainExpr)
}

func (p *parser) plainExpr() Expr {
	if p.hooks {
		p.badExpr()
	}
	if p.kind() == kLambda {
		return p.lambda()
	}
	start := p.start()
	p.enter()
	e := p.or()
	if p.kind() == kIf {
		e = p.ifExp(start, e)
	}
	p.leave()
	return e
}

// ifExp parses the rest of a conditional expression whose body is e.
func (p *parser) ifExp(start Pos, e Expr) Expr {
	n := &IfExp{Body: e}
	ok := p.orElse(func() {
		p.i++
		n.Test = p.or()
		p.need(kElse)
		n.Orelse = p.expr()
	})
	if !ok {
		return e
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) or() Expr {
	return p.remember(ruleOr, (*parser).plainOr)
}

func (p *parser) plainOr() Expr { return p.boolOp(kOr, Or, (*parser).and) }

func (p *parser) and() Expr {
	return p.remember(ruleAnd, (*parser).plainAnd)
}

func (p *parser) plainAnd() Expr { return p.boolOp(kAnd, And, (*parser).not) }

func (p *parser) boolOp(word kind, op Op, operand func(*parser) Expr) Expr {
	start := p.start()
	e := operand(p)
	if p.kind() != word {
		return e
	}
	n := &BoolOp{Op: op, Values: []Expr{e}}
	for p.kind() == word {
		x, ok := p.rest(operand)
		if !ok {
			break
		}
		n.Values = append(n.Values, x)
	}
	if len(n.Values) == 1 {
		return e
	}
	n.Pos = p.span(start)
	return n
}

func (p *parser) not() Expr {
	return p.remember(ruleNot, (*parser).plainNot)
}

func (p *parser) plainNot() Expr {
	if p.kind() != kNot {
		return p.compare()
	}
	start := p.start()
	p.enter()
	p.i++
	n := &UnaryOp{Op: Not, Operand: p.not()}
	n.Pos = p.span(start)
	p.leave()
	return n
}

var comparisons = [numKinds]Op{tEQ: Eq, tNE: NotEq, tLT: Lt, tLE: LtE, tGT: Gt, tGE: GtE, kIn: In, kIs: Is}

// comparison consumes a comparison operator.
func (p *parser) comparison() Op {
	op := comparisons[p.kind()]
	switch {
	case op == Is && p.kindAt(1) == kNot:
		p.i += 2
		return IsNot
	case p.kind() == kNot && p.kindAt(1) == kIn:
		p.i += 2
		return NotIn
	case p.kind() == kNot: // CPython has looked at what follows
		p.i++
		p.touch()
		p.i--
	case op != NoOp:
		p.i++
	}
	return op
}

func (p *parser) compare() Expr {
	start := p.start()
	e := p.binary(0)
	var n *Compare
	for op := p.comparison(); op != NoOp; op = p.comparison() {
		p.i-- // rest takes the operator
		x, ok := p.rest((*parser).plainOperand)
		if !ok {
			if op == IsNot || op == NotIn {
				p.i--
			}
			break
		}
		if n == nil {
			n = &Compare{Left: e}
		}
		n.Ops = append(n.Ops, op)
		n.Comparators = append(n.Comparators, x)
	}
	if n == nil {
		return e
	}
	n.Pos = p.span(start)
	return n
}

// binaryOps gives binary operators their precedence, from 1.
var binaryOps = [numKinds]struct {
	prec int8
	op   Op
}{
	tBar: {1, BitOr}, tCaret: {2, BitXor}, tAmper: {3, BitAnd}, tLShift: {4, LShift}, tRShift: {4, RShift},
	tPlus: {5, Add}, tMinus: {5, Sub}, tStar: {6, Mult}, tSlash: {6, Div}, tDoubleSlash: {6, FloorDiv},
	tPercent: {6, Mod}, tAt: {6, MatMult},
}

// binary parses operators that bind tighter than prec.
func (p *parser) binary(prec int8) Expr {
	if prec > 0 {
		return p.binaryTail(prec)
	}
	return p.remember(ruleBinary, (*parser).plainBinary)
}

func (p *parser) plainBinary() Expr { return p.binaryTail(0) }

func (p *parser) plainOperand() Expr { return p.binary(0) }

// operands has the parser of the right operand for each precedence.
var operands [7]func(*parser) Expr

func init() {
	for prec := range operands {
		operands[prec] = func(p *parser) Expr { return p.binary(int8(prec)) }
	}
}

func (p *parser) binaryTail(prec int8) Expr {
	start := p.start()
	e := p.factor()
	for {
		b := binaryOps[p.kind()]
		if b.prec <= prec {
			return e
		}
		right, ok := p.rest(operands[b.prec])
		if !ok {
			return e
		}
		n := &BinOp{Left: e, Op: b.op, Right: right}
		n.Pos = p.span(start)
		e = n
	}
}

func (p *parser) factor() Expr {
	var op Op
	switch p.kind() {
	case tPlus:
		op = UAdd
	case tMinus:
		op = USub
	case tTilde:
		op = Invert
	default:
		return p.power()
	}
	start := p.start()
	p.enter()
	p.i++
	n := &UnaryOp{Op: op, Operand: p.factor()}
	n.Pos = p.span(start)
	p.leave()
	return n
}

func (p *parser) power() Expr {
	start := p.start()
	var e Expr
	if p.eat(kAwait) {
		n := &Await{Value: p.primary()}
		n.Pos = p.span(start)
		e = n
	} else {
		e = p.primary()
	}
	if p.kind() != tDoubleStar {
		return e
	}
	p.enter()
	defer p.leave()
	right, ok := p.rest((*parser).factor)
	if !ok {
		return e
	}
	n := &BinOp{Left: e, Op: Pow, Right: right}
	n.Pos = p.span(start)
	return n
}

func (p *parser) primary() Expr {
	return p.remember(rulePrimary, (*parser).trailers)
}

func (p *parser) trailers() Expr {
	start := p.start()
	e := p.atom()
	for {
		k := p.kind()
		if k != tDot && k != tLParen && k != tLBracket {
			if p.diagnose {
				p.touch()
			}
			return e
		}
		if !p.diagnose {
			e = p.trailer(start, e)
			continue
		}
		longer, ok := p.tryTrailer(start, e)
		if !ok {
			return e
		}
		e = longer
	}
}

func (p *parser) tryTrailer(start Pos, e Expr) (longer Expr, ok bool) {
	ok = p.try(func() { longer = p.trailer(start, e) })
	return longer, ok
}

// trailer parses an attribute, call or subscript of e.
func (p *parser) trailer(start Pos, e Expr) Expr {
	switch p.kind() {
	case tDot:
		p.i++
		n := &Attribute{Value: e, Attr: p.name(), Ctx: Load}
		n.Pos = p.span(start)
		return n
	case tLParen:
		return p.call(start, e)
	}
	p.i++
	p.enter()
	n := &Subscript{Value: e, Ctx: Load}
	n.Slice = p.slices()
	p.need(tRBracket)
	n.Pos = p.span(start)
	p.leave()
	return n
}

func (p *parser) slices() Expr {
	start := p.start()
	star := p.kind() == tStar
	e := p.slice()
	if p.kind() != tComma && !star {
		return e
	}
	t := &Tuple{Elts: []Expr{e}, Ctx: Load}
	for p.eat(tComma) {
		if p.kind() == tRBracket {
			break
		}
		t.Elts = append(t.Elts, p.slice())
	}
	t.Pos = p.span(start)
	return t
}

func (p *parser) slice() Expr {
	if p.kind() == tStar {
		return p.starredArg()
	}
	start := p.start()
	n := &Slice{}
	if p.kind() != tColon {
		e := p.sliceStart()
		if p.kind() != tColon {
			return e
		}
		n.Lower = e
	}
	p.i++
	if !p.sliceEnds() {
		n.Upper = p.expr()
	}
	if p.eat(tColon) && !p.sliceEnds() {
		n.Step = p.expr()
	}
	n.Pos = p.span(start)
	return n
}

// sliceStart parses an index or the lower bound of a slice.
func (p *parser) sliceStart() (e Expr) {
	if p.isAssignmentExpr() {
		e = p.assignmentExpr()
		if p.kind() == tColon {
			p.fail()
		}
		return e
	}
	if p.diagnose && !p.ahead(func() { p.expr(); p.need(tColon) }) {
		return p.namedExpr()
	}
	return p.exprNoWalrus()
}

func (p *parser) sliceEnds() bool {
	return p.kind() == tColon || p.kind() == tComma || p.kind() == tRBracket
}

// comprehensions parses the for clauses of a comprehension.
func (p *parser) comprehensions() []*Comprehension {
	var out []*Comprehension
	for p.isFor() {
		c := &Comprehension{}
		if p.eat(kAsync) {
			c.IsAsync = 1
		}
		c.Target = p.forTarget()
		c.Iter = p.or()
		for p.eat(kIf) {
			c.Ifs = append(c.Ifs, p.or())
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		p.fail()
	}
	return out
}

// isFor reports whether a comprehension's for clause begins here.
func (p *parser) isFor() bool {
	return p.kind() == kFor || p.kind() == kAsync && p.kindAt(1) == kFor
}
