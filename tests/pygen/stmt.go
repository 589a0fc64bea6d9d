package pygen

import "fmt"

// body writes n statements.
func (g *gen) body(n int) {
	for range n {
		if g.depth == 0 && g.one(2) { // so that one exception does not end it all
			g.line("try:")
			g.block(func() { g.scoped(g.statement) })
			e := g.name("e")
			g.line("except Exception as %s:", e)
			g.block(func() { g.line("show(type(%[1]s).__name__, fits(str(%[1]s)), trace(%[1]s))", e) })
			continue
		}
		g.statement()
	}
}

// statement writes one statement.
func (g *gen) statement() {
	g.cost += g.times
	if g.depth > 3 {
		g.assign()
		return
	}
	g.depth++
	defer func() { g.depth-- }()
	switch g.n(31) {
	case 0, 1, 2, 3, 4:
		g.assign()
	case 5, 6:
		g.augmented()
	case 7, 8, 9:
		g.ifElse()
	case 10, 11, 12, 13, 14:
		g.forLoop()
	case 15, 16:
		g.whileLoop()
	case 17, 18:
		g.tryExcept()
	case 19:
		g.jump()
	case 20, 21:
		g.setAttr()
	case 22, 23:
		g.setItem()
	case 24:
		g.closure()
	case 25:
		g.unpack()
	case 26:
		g.changeList()
	case 27:
		if g.gen {
			g.line("yield %s", g.expr(tInt, 2))
			return
		}
		g.assign()
	case 28:
		g.raise()
	case 29:
		g.matchCase()
	case 30:
		if g.times > 40 || g.level < len(methodNames) {
			g.assign()
			return
		}
		g.line("show('%s', fits(%s))", g.name("s"), g.expr(pick(g, tInt, tFloat, tStr, tInts, tTuple), 2))
	}
}

// bounded makes sure that a value which a loop feeds back stays of moderate
// size.
func (g *gen) bounded(t typ, e string) string {
	switch t {
	case tInt:
		return fmt.Sprintf("%s %% %s", e, pick(g, "1000003", "(2**31)", "(2**48 + 1)", "2**47", "(2**63)", "(2**64 + 13)", "97"))
	case tStr:
		return fmt.Sprintf("%s[-20:]", e)
	case tInts:
		return fmt.Sprintf("%s[:30]", e)
	}
	return e
}

// value is an expression to be kept in a variable.
func (g *gen) value(t typ) string {
	if t == tMixed { // its int must stay of moderate size, too
		t = pick(g, tInt, tFloat, tBool, tStr, tTuple, tObj)
	}
	if t == tTuple {
		return fmt.Sprintf("(%s, %s)", g.value(tInt), g.value(tInt))
	}
	if t == tInt && g.one(3) { // small steps need no bound
		if v, ok := g.varOf(tInt); ok {
			return fmt.Sprintf("%s %s %d", v, pick(g, "+", "-"), g.n(10))
		}
	}
	e := g.expr(t, 3)
	if t == tInt || t == tStr || t == tInts {
		return g.bounded(t, "("+e+")")
	}
	return e
}

// target is a variable of any type that may be assigned here.
func (g *gen) target() (variable, bool) {
	var list []variable
	for _, v := range g.vars {
		if !g.frozen[v.name] {
			list = append(list, v)
		}
	}
	if len(list) == 0 {
		return variable{}, false
	}
	return pick(g, list...), true
}

func (g *gen) assign() {
	if v, ok := g.target(); ok && !g.one(4) {
		g.line("%s = %s", v.name, g.value(v.typ))
		return
	}
	v := variable{g.name("v"), g.anyType()}
	g.line("%s = %s", v.name, g.value(v.typ))
	g.vars = append(g.vars, v)
}

func (g *gen) augmented() {
	v, ok := g.target()
	if !ok {
		return
	}
	switch v.typ {
	case tInt:
		g.line("%s %s %s", v.name, pick(g, "+=", "-=", "^=", "|="), pick(g, "1", "3", "-2", g.bounded(tInt, "("+g.expr(tInt, 2)+")")))
	case tFloat:
		g.line("%s %s %s", v.name, pick(g, "+=", "-=", "*=", "/="), g.expr(tFloat, 2))
	case tStr:
		g.line("%s += %s[:3]", v.name, g.expr(tStr, 2))
	case tInts:
		g.line("%s += %s[:3]", v.name, g.expr(tInts, 1))
	default:
		g.line("%s = %s", v.name, g.value(v.typ))
	}
}

// scoped runs f and forgets the variables it adds: they may be unbound later.
// One in eight is remembered all the same, for UnboundLocalError.
func (g *gen) scoped(f func()) {
	before := len(g.vars)
	f()
	if !g.one(8) {
		g.vars = g.vars[:before]
	}
}

func (g *gen) ifElse() {
	g.line("if %s:", g.expr(tBool, 2))
	g.block(func() { g.scoped(func() { g.body(g.n(3) + 1) }) })
	if g.one(4) {
		g.line("elif %s:", g.expr(tBool, 2))
		g.block(func() { g.scoped(func() { g.body(g.n(2) + 1) }) })
	}
	if g.one(2) {
		g.line("else:")
		g.block(func() { g.scoped(func() { g.body(g.n(3) + 1) }) })
	}
}

// looped runs f as the body of a loop of at most n rounds.
func (g *gen) looped(n int, f func()) {
	times, inLoop := g.times, g.inLoop
	g.times, g.inLoop = g.times*n, true
	g.loops++
	g.block(func() { g.scoped(f) })
	g.loops--
	g.times, g.inLoop = times, inLoop
}

// rounds is a number of rounds that the budget allows; 0 for none.
func (g *gen) rounds() int {
	n := pick(g, 3, 7, 12, 25, 40)
	if g.loops == 0 && g.one(3) {
		n = 150
	}
	if g.loops >= 3 || g.times*n > 3000 {
		return 0
	}
	return n
}

func (g *gen) forLoop() {
	n := g.rounds()
	if n == 0 {
		g.assign()
		return
	}
	v := variable{g.name("i"), tInt}
	bind := func() {
		g.vars = append(g.vars, v)
		g.frozen[v.name] = g.one(2)
		g.body(g.n(4) + 1)
	}
	switch g.n(9) {
	case 0, 1, 2, 3:
		g.line("for %s in range(%s):", v.name, pick(g, fmt.Sprint(n), fmt.Sprintf("%d, %d", -n/2, n/2), fmt.Sprintf("%d, 0, -1", n), fmt.Sprintf("0, %d, 3", 2*n)))
	case 4, 5:
		n = 40
		g.line("for %s in %s[:40]:", v.name, g.expr(tInts, 2))
	case 6:
		k := variable{g.name("k"), tInt}
		g.line("for %s, %s in enumerate(%s[:40]):", k.name, v.name, g.expr(tInts, 2))
		n = 40
		inner := bind
		bind = func() { g.vars = append(g.vars, k); inner() }
	case 7:
		k := variable{g.name("k"), tStr}
		g.line("for %s, %s in list(%s.items())[:20]:", k.name, v.name, g.expr(tDict, 2))
		n = 20
		inner := bind
		bind = func() { g.vars = append(g.vars, k); inner() }
	case 8:
		k := variable{g.name("k"), tInt}
		g.line("for %s, %s in zip(range(%d), %s):", k.name, v.name, n, g.expr(tInts, 2))
		inner := bind
		bind = func() { g.vars = append(g.vars, k); inner() }
	}
	g.looped(n, bind)
	if g.one(8) {
		g.line("else:")
		g.block(func() { g.scoped(func() { g.body(1) }) })
	}
}

func (g *gen) whileLoop() {
	n := g.rounds()
	if n == 0 {
		g.assign()
		return
	}
	v := variable{g.name("w"), tInt}
	g.line("%s = 0", v.name)
	g.vars = append(g.vars, v)
	g.frozen[v.name] = true
	cond := fmt.Sprintf("%s < %d", v.name, n)
	if g.one(3) {
		cond += " and " + g.expr(tBool, 1)
	}
	g.line("while %s:", cond)
	g.looped(n, func() {
		g.line("%s += 1", v.name) // first, because of continue
		g.body(g.n(4) + 1)
	})
}

func (g *gen) jump() {
	switch {
	case g.inLoop && g.one(2):
		g.line("if %s:", g.expr(tBool, 2))
		g.block(func() { g.line("%s", pick(g, "break", "continue")) })
	case g.gen:
		g.line("if %s:", g.expr(tBool, 1))
		g.block(func() { g.line("return") })
	default:
		g.line("if %s:", g.expr(tBool, 2))
		g.block(func() { g.line("return %s", g.expr(g.result, 1)) })
	}
}

var exceptions = []string{"ZeroDivisionError", "IndexError", "KeyError", "TypeError", "ValueError", "(TypeError, KeyError)", "LookupError", "ArithmeticError", "Exception", "Exception"}

func (g *gen) tryExcept() {
	g.line("try:")
	g.block(func() { g.scoped(func() { g.body(g.n(3) + 1) }) })
	finally := g.one(5)
	if !finally || g.one(2) {
		kind := pick(g, exceptions...)
		e := variable{g.name("e"), tStr}
		g.line("except %s as %s:", kind, e.name+"x")
		g.block(func() {
			g.scoped(func() {
				g.line("%s = type(%sx).__name__ + str(%sx)[:30]", e.name, e.name, e.name)
				g.vars = append(g.vars, e)
				g.body(g.n(2) + 1)
				if g.one(8) {
					g.line("raise")
				}
			})
		})
		if g.one(6) {
			g.line("else:")
			g.block(func() { g.scoped(func() { g.body(1) }) })
		}
	}
	if finally {
		g.line("finally:")
		inLoop := g.inLoop
		g.block(func() { g.scoped(func() { g.assign(); g.augmented() }) })
		g.inLoop = inLoop
	}
}

func (g *gen) raise() {
	if g.loops == 0 {
		g.assign()
		return
	}
	g.line("if %s:", g.expr(tBool, 2))
	g.block(func() {
		g.line("raise %s(%s)", pick(g, "ValueError", "KeyError", "IndexError"), g.expr(pick(g, tInt, tStr), 1))
	})
}

func (g *gen) setAttr() {
	obj, ok := g.varOf(tObj)
	if !ok {
		g.assign()
		return
	}
	f := pick(g, fields...)
	switch {
	case f.typ == tInt && g.one(2):
		g.line("%s.%s %s %s", obj, f.name, pick(g, "+=", "-=", "^="), g.bounded(tInt, "("+g.expr(tInt, 2)+")"))
	case f.typ == tFloat && g.one(2):
		g.line("%s.%s %s %s", obj, f.name, pick(g, "+=", "*="), g.expr(tFloat, 2))
	case g.one(8):
		g.line("%s.extra = %s", obj, g.value(tInt))
	case g.one(12):
		g.line("%s.size = %s", obj, g.value(tInt))
	default:
		g.line("%s.%s = %s", obj, f.name, g.value(f.typ))
	}
}

func (g *gen) setItem() {
	if g.one(3) {
		d, ok := g.varOf(tDict)
		if ok {
			op := pick(g, "=", "=", "+=")
			g.line("%s[%s] %s %s", d, g.expr(tStr, 1)+"[:4]", op, g.value(tInt))
			return
		}
	}
	l, ok := g.varOf(tInts)
	if !ok {
		g.assign()
		return
	}
	if g.one(3) {
		g.line("%s[%s] += %s", l, g.index(), g.bounded(tInt, "("+g.expr(tInt, 2)+")"))
		return
	}
	g.line("%s[%s] = %s", l, g.index(), g.value(tInt))
}

func (g *gen) changeList() {
	l, ok := g.varOf(tInts)
	if !ok {
		g.assign()
		return
	}
	switch g.n(7) {
	case 0, 1, 2:
		g.line("%s.append(%s)", l, g.value(tInt))
	case 3:
		g.line("%s.pop()", l)
	case 4:
		g.line("%s.insert(%d, %s)", l, g.n(4)-1, g.value(tInt))
	case 5:
		g.line("del %s[%s]", l, g.index())
	case 6:
		g.line("%s.sort()", l)
	}
}

// closure defines a function within and calls it in a loop.
func (g *gen) closure() {
	n := g.rounds()
	v, ok := g.varOf(tInt)
	local := ok && !g.frozen[v]
	for _, x := range g.globl {
		local = local && x.name != v
	}
	if n == 0 || !local || g.gen {
		g.assign()
		return
	}
	f, p, i := g.name("h"), g.name("q"), g.name("i")
	g.line("def %s(%s, *rest):", f, p)
	g.block(func() {
		g.line("nonlocal %s", v)
		g.line("%s = (%s + %s + len(rest)) %% %d", v, v, p, g.n(100000)+7)
		g.line("return %s %s %s", p, pick(g, "+", "*", "-"), v)
	})
	g.line("for %s in range(%d):", i, n)
	g.block(func() { g.line("%s = %s(%s%s) %% 65537", v, f, i, pick(g, "", ", 1", ", *[1, 2]")) })
	g.cost += 4 * g.times * n
}

func (g *gen) unpack() {
	var list []string
	for _, v := range g.vars {
		if v.typ == tInt && !g.frozen[v.name] {
			list = append(list, v.name)
		}
	}
	if len(list) < 2 {
		g.assign()
		return
	}
	a, b := pick(g, list...), pick(g, list...)
	switch g.n(4) {
	case 0:
		g.line("%s, %s = %s, %s", a, b, b, a)
	case 1:
		g.line("%s, %s = %s", a, b, g.value(tTuple))
	case 2:
		g.line("%s, *%s = %s", a, g.name("r"), g.expr(tInts, 1))
	case 3:
		g.line("%s, %s = %s, %s", a, b, g.value(tInt), g.value(tInt))
	}
}

func (g *gen) matchCase() {
	x := g.name("m")
	v := variable{x, tInt}
	g.line("match %s:", g.expr(pick(g, tInt, tTuple, tInts, tMixed, tStr), 2))
	g.block(func() {
		pattern := pick(g, fmt.Sprintf("%d", g.n(5)), "(1, "+x+")", "["+x+", *_]", "int() as "+x, "{'a': "+x+"}", "'a' | 'b' | None", "float("+x+")")
		g.line("case %s:", pattern)
		g.block(func() {
			g.scoped(func() {
				if pattern != "'a' | 'b' | None" && pattern[0] > '9' || pattern[0] == '(' {
					g.vars = append(g.vars, v)
				}
				g.body(g.n(2) + 1)
			})
		})
		g.line("case _:")
		g.block(func() { g.scoped(func() { g.body(1) }) })
	})
}
