package code

import "github.com/segue-vm/segue/python/syntax"

// A matcher compiles the pattern of one case. While it runs, the stack holds
//
//	subject.. [captured values] [onTop items that the pattern works on]
//
// When a part does not match, control goes to failPop[n], n being the number
// of items that lie on the stack above the subject; those labels stand one
// after the other, each before a POP_TOP.
type matcher struct {
	u        *unit
	stores   []string // captured names, in stack order
	failPop  []label
	onTop    int
	last     syntax.Pattern // that was begun, where CPython sees errors about names
	catchAll bool           // a name or wildcard is fine: nothing follows it
}

func (u *unit) match(s *syntax.Match) {
	u.expr(s.Subject)
	end := u.newLabel()
	last := len(s.Cases) - 1
	tests := s.Cases
	if last > 0 && isWildcard(s.Cases[last].Pattern) {
		tests = tests[:last]
	}
	for i, c := range tests {
		u.matchCase(c, i+1 < len(tests), i == last, end)
	}
	if len(tests) == last { // a final "case _"
		c := s.Cases[last]
		u.pos = c.Pattern.Span()
		if c.Guard != nil {
			u.jumpIf(c.Guard, end, false)
		}
		u.stmts(c.Body)
	}
	u.place(end)
}

func isWildcard(p syntax.Pattern) bool {
	as, ok := p.(*syntax.MatchAs)
	return ok && as.Pattern == nil && as.Name == ""
}

// matchCase compiles a case: subject -- at end, or on to the next case. With
// keep, the next case finds the subject on the stack.
func (u *unit) matchCase(c *syntax.MatchCase, keep, isLast bool, end label) {
	u.pos = c.Pattern.Span()
	if keep {
		u.emitArg(COPY, 1)
	}
	m := &matcher{u: u, catchAll: c.Guard != nil || isLast}
	m.pattern(c.Pattern)
	for _, name := range m.stores {
		u.nameOp(name, syntax.Store)
	}
	if c.Guard != nil {
		m.needFail(0)
		u.jumpIf(c.Guard, m.failPop[0], false)
	}
	if keep {
		u.emit(POP_TOP)
	}
	u.stmts(c.Body)
	u.jump(JUMP, end)
	u.pos = c.Pattern.Span()
	m.emitFail()
}

// needFail makes labels for failures with up to n items on the stack.
func (m *matcher) needFail(n int) {
	for len(m.failPop) <= n {
		m.failPop = append(m.failPop, m.u.newLabel())
	}
}

// fail jumps with op to where the pattern fails.
func (m *matcher) fail(op Op) {
	n := m.onTop + len(m.stores)
	m.needFail(n)
	m.u.jump(op, m.failPop[n])
}

func (m *matcher) emitFail() {
	for n := len(m.failPop) - 1; n > 0; n-- {
		m.u.place(m.failPop[n])
		m.u.emit(POP_TOP)
	}
	if len(m.failPop) > 0 {
		m.u.place(m.failPop[0])
	}
	m.failPop = nil
}

// pattern compiles a pattern: subject -- .
func (m *matcher) pattern(p syntax.Pattern) {
	m.last = p
	m.u.at(p.Span(), func() { m.patternHere(p) })
}

func (m *matcher) patternHere(p syntax.Pattern) {
	u := m.u
	switch p := p.(type) {
	case *syntax.MatchValue:
		m.value(p)
	case *syntax.MatchSingleton:
		u.load(p.Value)
		u.emitArg(IS_OP, 0)
		m.fail(POP_JUMP_IF_FALSE)
	case *syntax.MatchSequence:
		m.sequence(p)
	case *syntax.MatchMapping:
		m.mapping(p)
	case *syntax.MatchClass:
		m.class(p)
	case *syntax.MatchStar:
		m.capture(p.Name)
	case *syntax.MatchAs:
		m.as(p)
	case *syntax.MatchOr:
		m.or(p)
	}
}

func (m *matcher) value(p *syntax.MatchValue) {
	if _, ok := m.u.constantOf(p.Value); !ok {
		if _, attr := p.Value.(*syntax.Attribute); !attr {
			m.u.fail(p, "patterns may only match literals and attribute lookups")
		}
	}
	m.u.expr(p.Value)
	m.u.emitArg(COMPARE_OP, int(CmpEQ))
	m.fail(POP_JUMP_IF_FALSE)
}

// capture stores the subject under a name once the whole pattern has matched:
// until then it waits below the items in use.
func (m *matcher) capture(name string) {
	if name == "" {
		m.u.emit(POP_TOP)
		return
	}
	m.u.forbid(name, "assign to")
	for _, other := range m.stores {
		if other == name {
			m.u.fail(m.last, "multiple assignments to name '%s' in pattern", name)
		}
	}
	m.rotate(m.onTop + len(m.stores) + 1)
	m.stores = append(m.stores, name)
}

// rotate moves the top down to depth n.
func (m *matcher) rotate(n int) {
	for ; n > 1; n-- {
		m.u.emitArg(SWAP, n)
	}
}

func (m *matcher) as(p *syntax.MatchAs) {
	if p.Pattern == nil {
		if !m.catchAll {
			if p.Name != "" {
				m.u.fail(p, "name capture '%s' makes remaining patterns unreachable", p.Name)
			}
			m.u.fail(p, "wildcard makes remaining patterns unreachable")
		}
		m.capture(p.Name)
		return
	}
	m.onTop++
	m.u.emitArg(COPY, 1)
	m.pattern(p.Pattern)
	m.onTop--
	m.capture(p.Name)
}

// part compiles a pattern inside another, where anything may be a name.
func (m *matcher) part(p syntax.Pattern) {
	old := m.catchAll
	m.catchAll = true
	m.pattern(p)
	m.catchAll = old
}

func (m *matcher) sequence(p *syntax.MatchSequence) {
	u := m.u
	star, onlyWild, starWild := -1, true, false
	for i, x := range p.Patterns {
		if s, ok := x.(*syntax.MatchStar); ok {
			if star >= 0 {
				u.fail(p, "multiple starred names in sequence pattern")
			}
			star, starWild = i, s.Name == ""
			onlyWild = onlyWild && starWild
			continue
		}
		onlyWild = onlyWild && isWildcard(x)
	}
	size := len(p.Patterns)
	m.onTop++
	u.emit(MATCH_SEQUENCE)
	m.fail(POP_JUMP_IF_FALSE)
	if star < 0 {
		m.checkLength(size, CmpEQ)
	} else if size > 1 {
		m.checkLength(size-1, CmpGE)
	}
	m.onTop--
	switch {
	case onlyWild:
		u.emit(POP_TOP)
	case starWild:
		m.subscripts(p.Patterns, star)
	default:
		m.unpack(p.Patterns, star, p)
	}
}

func (m *matcher) checkLength(n int, how CompareKind) {
	m.u.emit(GET_LEN)
	m.u.load(int64(n))
	m.u.emitArg(COMPARE_OP, int(how))
	m.fail(POP_JUMP_IF_FALSE)
}

// subscripts matches the elements of a sequence around a "*_", one by one.
func (m *matcher) subscripts(patterns []syntax.Pattern, star int) {
	u := m.u
	m.onTop++
	for i, x := range patterns {
		if i == star || isWildcard(x) {
			continue
		}
		u.emitArg(COPY, 1)
		if i < star {
			u.load(int64(i))
		} else {
			u.emit(GET_LEN)
			u.load(int64(len(patterns) - i))
			u.emitArg(BINARY_OP, int(BinSub))
		}
		u.emit(BINARY_SUBSCR)
		m.part(x)
	}
	m.onTop--
	u.emit(POP_TOP)
}

func (m *matcher) unpack(patterns []syntax.Pattern, star int, p syntax.Pattern) {
	n := len(patterns)
	if star < 0 {
		m.u.emitArg(UNPACK_SEQUENCE, n)
	} else {
		after := n - star - 1
		if star > 255 || after > MaxArg>>8 {
			m.u.fail(p, "too many expressions in star-unpacking sequence pattern")
		}
		m.u.emitArg(UNPACK_EX, star|after<<8)
	}
	m.onTop += n
	for _, x := range patterns {
		m.onTop--
		m.part(x)
	}
}
