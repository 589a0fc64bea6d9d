package pygen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// immutable is a literal that may be a default: no list, no dict.
func (g *gen) immutable(t typ) string {
	switch t {
	case tInts, tDict, tObj, tMixed:
		return "None"
	}
	return g.literal(t)
}

var strs = []string{"''", "'a'", "'abc'", "'x y z'", "'Zürich'", "'12'", "'€uro😀'", `"it's"`, `'tab\there'`}

// literal is a constant of the type.
func (g *gen) literal(t typ) string {
	switch t {
	case tInt:
		switch g.n(12) {
		case 0: // the edges of inline ints, of machine words, and beyond
			return pick(g, "2**47", "(2**48 - 1)", "-2**48", "2**48", "2**62", "(2**63 - 1)", "-2**63", "2**64", "-2**65", "10**25")
		case 1:
			return strconv.Itoa(g.n(100000) - 50000)
		}
		return strconv.Itoa(g.n(24) - 4)
	case tFloat:
		return pick(g, "0.0", "1.0", "-0.0", "0.5", "2.5", "-3.75", "1e10", "1e-7", "1e300", "3.0", "0.1", "float('inf')", "float('nan')")
	case tBool:
		return pick(g, "True", "False")
	case tStr:
		return pick(g, strs...)
	case tInts:
		return pick(g, "[]", "[1, 2, 3]", "([0] * 5)", "[5, -1, 7, 7]", "list(range(6))", "[2**48, 1, -2**63]")
	case tDict:
		return pick(g, "{}", "{'a': 1}", "{'a': 1, 'b': 2, 'abc': 3}", "{'x': -5}", "dict(a=3, z=4)")
	case tTuple:
		return pick(g, "(1, 2)", "(0, -1)", "(7, 2**50)")
	}
	return pick(g, "None", "1", "2.5", "'s'", "(1, 2)", "True", "[1]", "-7", "0")
}

// vars of a type that can be read here.
func (g *gen) varOf(t typ) (string, bool) {
	var list []string
	for _, v := range g.vars {
		if v.typ == t {
			list = append(list, v.name)
		}
	}
	for _, v := range g.globl {
		if v.typ == t {
			list = append(list, v.name)
		}
	}
	if len(list) == 0 {
		return "", false
	}
	return pick(g, list...), true
}

// atom is a variable or a literal.
func (g *gen) atom(t typ) string {
	if v, ok := g.varOf(t); ok && !g.one(4) {
		return v
	}
	if t == tObj {
		return g.object(0)
	}
	return g.literal(t)
}

func (g *gen) object(depth int) string {
	if len(g.classes) == 0 {
		return "None"
	}
	c := pick(g, g.classes...)
	switch g.n(3) {
	case 0:
		return c.name + "()"
	case 1:
		return fmt.Sprintf("%s(%s)", c.name, g.expr(tInt, depth))
	}
	return fmt.Sprintf("%s(%s, b=%s)", c.name, g.expr(tInt, depth), g.expr(tFloat, depth))
}

// expr is an expression that gives a t, or in a few cases something else.
func (g *gen) expr(t typ, depth int) string {
	if g.one(400) {
		t = typ(g.n(int(nTypes)))
	}
	if depth <= 0 {
		return g.atom(t)
	}
	if g.one(12) {
		return fmt.Sprintf("(%s if %s else %s)", g.expr(t, depth-1), g.expr(tBool, depth-1), g.expr(t, depth-1))
	}
	if g.one(6) {
		if call, ok := g.call(t, depth-1); ok {
			return call
		}
	}
	switch t {
	case tInt:
		return g.intExpr(depth - 1)
	case tFloat:
		return g.floatExpr(depth - 1)
	case tBool:
		return g.boolExpr(depth - 1)
	case tStr:
		return g.strExpr(depth - 1)
	case tInts:
		return g.listExpr(depth - 1)
	case tDict:
		return g.dictExpr(depth - 1)
	case tTuple:
		return fmt.Sprintf("(%s, %s)", g.expr(tInt, depth-1), g.expr(tInt, depth-1))
	case tObj:
		if g.one(2) {
			return g.object(depth - 1)
		}
		return g.atom(tObj)
	}
	return g.expr(pick(g, tInt, tFloat, tStr, tBool, tTuple, tInts, tObj), depth-1)
}

func (g *gen) intExpr(d int) string {
	e := func() string { return g.expr(tInt, d) }
	switch g.n(22) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s + %s)", e(), e())
	case 3, 4:
		return fmt.Sprintf("(%s - %s)", e(), e())
	case 5:
		return fmt.Sprintf("(%s * %s)", e(), e())
	case 6:
		return fmt.Sprintf("(%s %% %s)", e(), g.divisor(tInt, d))
	case 7:
		return fmt.Sprintf("(%s // %s)", e(), g.divisor(tInt, d))
	case 8:
		return fmt.Sprintf("(%s %s %s)", e(), pick(g, "&", "|", "^"), e())
	case 9:
		return fmt.Sprintf("(%s << %d)", e(), g.n(20))
	case 10:
		return fmt.Sprintf("(%s >> %d)", e(), g.n(70))
	case 11:
		return fmt.Sprintf("%s[%s]", g.filled(d), g.index())
	case 12:
		if g.one(4) {
			return fmt.Sprintf("%s[%s]", g.expr(tDict, d), g.expr(tStr, 0))
		}
		return fmt.Sprintf("{**%s, 'a': %s}['a']", g.atom(tDict), e())
	case 13:
		return fmt.Sprintf("%s.%s", g.atom(tObj), pick(g, "a", "a", "a", "kind", "kind", "size", "size", g.rare("a", "extra")))
	case 14:
		return fmt.Sprintf("len(%s)", g.expr(pick(g, tInts, tStr, tDict, tObj), d))
	case 15:
		return fmt.Sprintf("%s(%s)", pick(g, "abs", "-", "~", "int", "hash"), e())
	case 16:
		return fmt.Sprintf("%s(%s)", g.rare("whole", "int"), g.expr(tFloat, d))
	case 17:
		return fmt.Sprintf("%s(%s)", pick(g, "sum", "min", "max"), g.filled(d))
	case 18:
		return fmt.Sprintf("%s[%d]", g.expr(tTuple, d), g.n(2))
	case 19:
		return fmt.Sprintf("%s.get(%s, %s)", g.expr(tDict, d), g.expr(tStr, 0), e())
	case 20:
		return g.methodCall(pick(g, "step", "total"), d)
	case 21:
		return fmt.Sprintf("(%s %s %s)", e(), pick(g, "and", "or"), e())
	}
	return g.atom(tInt)
}

// rare is mostly usual, and now and then odd.
func (g *gen) rare(usual, odd string) string {
	if g.one(8) {
		return odd
	}
	return usual
}

// divisor is seldom zero.
func (g *gen) divisor(t typ, d int) string {
	if g.one(6) {
		return g.expr(t, d)
	}
	if t == tFloat {
		return fmt.Sprintf("(%s or 0.5)", g.expr(t, d))
	}
	return fmt.Sprintf("(%s or %d)", g.expr(t, d), g.n(9)+1)
}

// filled is a list that is seldom empty.
func (g *gen) filled(d int) string {
	if g.one(6) {
		return g.expr(tInts, d)
	}
	return fmt.Sprintf("(%s or [%d, 2, %s])", g.expr(tInts, d), g.n(9), g.atom(tInt))
}

// index is small, and sometimes out of range.
func (g *gen) index() string {
	if g.one(6) {
		return strconv.Itoa(g.n(8) - 3)
	}
	return fmt.Sprintf("%s %% %d", g.atom(tInt), pick(g, 1, 1, 2, 2, 2, 3, 6))
}

func (g *gen) floatExpr(d int) string {
	e := func() string { return g.expr(tFloat, d) }
	switch g.n(13) {
	case 0, 1:
		return fmt.Sprintf("(%s + %s)", e(), e())
	case 2:
		return fmt.Sprintf("(%s - %s)", e(), e())
	case 3, 4:
		return fmt.Sprintf("(%s * %s)", e(), e())
	case 5:
		return fmt.Sprintf("(%s / %s)", e(), g.divisor(tFloat, d))
	case 6:
		return fmt.Sprintf("(%s / %s)", g.expr(tInt, d), g.divisor(tInt, d))
	case 7:
		return fmt.Sprintf("(%s %s %s)", g.expr(tInt, d), pick(g, "+", "-", "*"), e())
	case 8:
		return fmt.Sprintf("%s.b", g.atom(tObj))
	case 9:
		return fmt.Sprintf("%s(%s)", pick(g, "abs", "float", "-", "+"), e())
	case 10:
		return fmt.Sprintf("(%s %s %s)", e(), pick(g, "%", "//"), g.divisor(tFloat, d))
	case 11:
		return fmt.Sprintf("float(%s)", g.expr(tInt, d))
	}
	return g.methodCall("mix", d)
}

func (g *gen) boolExpr(d int) string {
	compare := []string{"<", "<=", ">", ">=", "==", "!="}
	switch g.n(12) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s %s %s)", g.expr(tInt, d), pick(g, compare...), g.expr(tInt, d))
	case 3:
		return fmt.Sprintf("(%s %s %s)", g.expr(tFloat, d), pick(g, compare...), g.expr(pick(g, tFloat, tInt), d))
	case 4:
		return fmt.Sprintf("(%s %s %s)", g.expr(tStr, d), pick(g, compare...), g.expr(tStr, d))
	case 5:
		return fmt.Sprintf("(not %s)", g.expr(pick(g, tBool, tInt, tStr, tInts, tMixed, tObj), d))
	case 6:
		return fmt.Sprintf("(%s %s %s)", g.expr(tBool, d), pick(g, "and", "or"), g.expr(tBool, d))
	case 7:
		return fmt.Sprintf("(%s %s %s)", g.expr(tInt, d), pick(g, "in", "not in"), g.expr(tInts, d))
	case 8:
		return fmt.Sprintf("(%s %s %s)", g.expr(tStr, 0), pick(g, "in", "not in"), g.expr(pick(g, tDict, tStr), d))
	case 9:
		if v, ok := g.varOf(tMixed); ok {
			return fmt.Sprintf("(%s is %sNone)", v, pick(g, "", "not "))
		}
		return fmt.Sprintf("(%s.c is %sNone)", g.atom(tObj), pick(g, "", "not "))
	case 10:
		kind := pick(g, "int", "float", "str", "list", "(int, str)", "bool", "dict")
		if len(g.classes) > 0 && g.one(3) {
			kind = pick(g, g.classes...).name
		}
		return fmt.Sprintf("isinstance(%s, %s)", g.expr(pick(g, tMixed, tObj, tInt), d), kind)
	}
	return fmt.Sprintf("(%s %s %s %s %s)", g.expr(tInt, d), pick(g, compare...), g.expr(tInt, d), pick(g, compare...), g.expr(tInt, d))
}

func (g *gen) strExpr(d int) string {
	e := func() string { return g.expr(tStr, d) }
	switch g.n(14) {
	case 0, 1:
		return fmt.Sprintf("(%s + %s)", e(), e())
	case 2:
		return fmt.Sprintf("(%s * %d)", e(), g.n(4))
	case 3:
		return fmt.Sprintf("str(%s)", g.expr(pick(g, tInt, tFloat, tBool, tTuple, tInts), d))
	case 4:
		return fmt.Sprintf("%s[%d:%s]", e(), g.n(5)-2, pick(g, "", "3", "-1", "40"))
	case 5:
		return fmt.Sprintf("(%s + ' .-+xyz')[%s]", e(), g.index())
	case 6:
		return fmt.Sprintf("f'%s{%s}-{%s!r}'", pick(g, "", "q", "é"), spaced(g.expr(tInt, 0)), spaced(g.expr(tFloat, 0)))
	case 7:
		return fmt.Sprintf("%s.%s()", e(), pick(g, "upper", "lower", "strip", "title", "swapcase"))
	case 8:
		return fmt.Sprintf("%s.replace(%s, %s)[:40]", e(), pick(g, "'a'", "' '", "'b'"), g.literal(tStr))
	case 9:
		return fmt.Sprintf("%s.join([str(x) for x in %s][:5])", pick(g, "','", "''"), g.expr(tInts, d))
	case 10:
		return fmt.Sprintf("('%s' %% (%s, %s))", pick(g, "%d/%s", "%x %r", "%5d|%-6s"), g.expr(tInt, d), g.expr(pick(g, tInt, tStr), d))
	case 11:
		return fmt.Sprintf("repr(%s)", g.expr(pick(g, tStr, tMixed, tDict), d))
	case 12:
		return fmt.Sprintf("chr(%s %% 500 + 32)", g.expr(tInt, d))
	}
	return g.atom(tStr)
}

// spaced keeps a replacement field of an f-string from beginning with a brace
// and from containing its quotes or a backslash.
func spaced(s string) string {
	return " " + strings.NewReplacer("'", `"`, `\`, "_").Replace(s)
}

func (g *gen) listExpr(d int) string {
	e := func() string { return g.expr(tInts, d) }
	x := g.name("x")
	switch g.n(12) {
	case 0:
		return fmt.Sprintf("[%s, %s]", g.expr(tInt, d), g.expr(tInt, d))
	case 1:
		return fmt.Sprintf("(%s + %s)[:30]", e(), e())
	case 2:
		return fmt.Sprintf("%s[%d:%s]", e(), g.n(5)-2, pick(g, "", "3", "-1", "40"))
	case 3:
		return fmt.Sprintf("%s[::%s]", e(), pick(g, "2", "-1", "3"))
	case 4:
		return fmt.Sprintf("sorted(%s%s)", e(), pick(g, "", ", reverse=True"))
	case 5:
		return fmt.Sprintf("[%s %s %s for %s in %s]", x, pick(g, "+", "-", "^"), g.atom(tInt), x, e())
	case 6:
		return fmt.Sprintf("[%s for %s in %s if %s %s %s]", x, x, e(), x, pick(g, ">", "<", "!="), g.atom(tInt))
	case 7:
		return fmt.Sprintf("[%s * %d for %s in range(%d)]", x, g.n(50), x, g.n(10))
	case 8:
		return fmt.Sprintf("list(map(lambda %s: %s - %d, %s))", x, x, g.n(9), e())
	case 9:
		return fmt.Sprintf("sorted(set(%s))", e())
	case 10:
		return fmt.Sprintf("%s.items", g.atom(tObj))
	}
	return fmt.Sprintf("sorted(%s.values())", g.expr(tDict, d))
}

func (g *gen) dictExpr(d int) string {
	switch g.n(4) {
	case 0:
		return fmt.Sprintf("{%s: %s, %s: %s}", g.expr(tStr, 0), g.expr(tInt, d), g.expr(tStr, 0), g.expr(tInt, d))
	case 1:
		x := g.name("x")
		return fmt.Sprintf("{str(%s): %s for %s in %s}", x, x, x, g.expr(tInts, d))
	case 2:
		return fmt.Sprintf("dict(%s)", g.expr(tDict, d))
	}
	return g.atom(tDict)
}

// call is a call of a function that gives a t, if there is one and the budget
// allows it.
func (g *gen) call(t typ, depth int) (string, bool) {
	if len(g.funcs) == 0 {
		return "", false
	}
	f := pick(g, g.funcs...)
	want := f.result
	if f.gen {
		want = tInts
	}
	cost := g.times * f.cost
	if want != t || g.cost+cost > budget/10 {
		return "", false
	}
	g.cost += cost
	if f.gen {
		return "list(" + g.callOf(f, depth) + ")", true
	}
	return g.callOf(f, depth), true
}

func (g *gen) callOf(f *function, depth int) string {
	var args []string
	n := len(f.params) - g.n(f.defaults+1)
	keywords := g.one(4)
	for i, p := range f.params[:n] {
		a := g.expr(p.typ, min(depth, 1))
		if keywords && i >= n-1 {
			a = p.name + "=" + a
		}
		args = append(args, a)
	}
	return fmt.Sprintf("%s(%s)", f.name, strings.Join(args, ", "))
}

func (g *gen) methodCall(name string, depth int) string {
	const most = 200
	if len(g.classes) == 0 || slices.Index(methodNames, name) >= g.level || g.cost+g.times*most > budget/10 {
		return g.atom(methodTypes[name][1])
	}
	g.cost += g.times * most / 10
	obj := g.atom(tObj)
	return fmt.Sprintf("%s.%s(%s)", obj, name, g.expr(methodTypes[name][0], min(depth, 1)))
}
