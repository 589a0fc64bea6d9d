package pygen

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
)

// Tangle is the text of a program in which recursion, exceptions, generators and
// classes meet. It ends: whatever recurses counts n down, and all else uses up the
// ticks of a round. A generator that would show that it is closed is kept until
// the end, since CPython closes at once what nobody refers to.
func Tangle(seed uint64) string {
	s := &tangle{gen: gen{rng: rand.New(rand.NewPCG(seed, 0x7a691e))}}
	for range 2 + s.n(3) {
		s.class()
	}
	s.funcs, s.gens = 2+s.n(3), 2+s.n(3)
	for k := range s.funcs {
		s.function("f"+strconv.Itoa(k), tangleFunctions)
	}
	for k := range s.gens {
		s.function("g"+strconv.Itoa(k), tangleGenerators)
	}
	s.write(0, "def flip(k):")
	for k := range tangleFlips {
		s.write(1, "if k == "+strconv.Itoa(k)+":")
		s.write(2, pick(&s.gen, tangleChanges...))
	}
	for k := range tangleRounds {
		s.main(k)
	}
	return s.out.String()
}

const (
	tangleFlips  = 4 // how many changes of the world a program knows
	tangleRounds = 3 // main loops
)

// tangle is such a program in the making.
type tangle struct {
	gen
	kinds, funcs, gens int

	// The function at hand.
	leaf   bool // it calls nothing that recurses
	yields bool
	loop   bool // the statement is in a loop
	level  int  // nesting of blocks
	cell   bool // it has a cell
	// The statement is in a handler. What a generator that is suspended there
	// delegates to is left out: CPython loses tracebacks and contexts.
	handler bool
	method  bool // it is called by an operator or the like
	inMain  bool
}

var tanglePlace = regexp.MustCompile(`\$[A-Za-z]`)

// write writes the lines of a template; a line "$B" is a block, "$L" one in a
// loop, "$F" one that a loop around it cannot be left from.
func (s *tangle) write(indent int, template string) {
	template = strings.ReplaceAll(template, "i_", s.name("i")+"_")
	outside, handler := s.handler, -1 // its indentation
	for _, line := range strings.Split(template, "\n") {
		text := strings.TrimLeft(line, " ")
		in := indent + (len(line)-len(text))/4
		if in <= handler {
			handler = -1
		}
		if strings.HasPrefix(text, "except") || strings.HasPrefix(text, "finally") {
			handler = in
		}
		s.handler = outside || handler >= 0
		switch text {
		case "$B", "$L", "$F":
			s.suite(in, s.loop && text == "$B" || text == "$L")
		default:
			s.out.WriteString(strings.Repeat("    ", in) + s.fill(text, 2) + "\n")
		}
	}
	s.handler = outside
}

// suite writes a few statements.
func (s *tangle) suite(indent int, loop bool) {
	before := s.loop
	s.loop = loop
	s.level++
	for range 1 + s.n(3) {
		s.statement(indent)
	}
	s.level--
	s.loop = before
}

func (s *tangle) statement(indent int) {
	list := tangleSimple
	switch {
	case s.leaf && s.level > 2:
	case s.leaf && s.one(3):
		list = tangleBlocks
	case s.leaf:
	case s.yields && s.handler && s.one(3):
		list = []string{"yield $e", "$V = yield $e"}
	case s.yields && !s.handler && s.one(3):
		list = tangleYields
		if s.level < 3 && s.one(2) {
			list = tangleYieldBlocks
		}
	case s.level < 4 && s.one(2):
		list = tangleBlocks
		if s.one(2) {
			list = tangleConsumers
		}
	case s.loop && s.one(6):
		list = []string{"if $c: break", "if $c: continue"}
	}
	t := pick(&s.gen, list...)
	for s.inMain && strings.Contains(t, "return") {
		t = pick(&s.gen, list...)
	}
	s.write(indent, t)
}

func (s *tangle) function(name string, heads []string) {
	s.yields = name[0] == 'g' || name[0] == 'w'
	text := pick(&s.gen, heads...)
	s.cell = strings.Contains(text, "cell")
	indent, itself := 0, name
	if name[0] == 'm' || name[0] == 'w' {
		indent, itself = 1, "self."+name
		text = strings.Replace(text, "(n, ", "(self, n, ", 1)
	}
	text = strings.ReplaceAll(text, "ITSELF", itself)
	s.write(indent, strings.ReplaceAll(text, "NAME", name))
	s.yields, s.cell = false, false
}

func (s *tangle) class() {
	k := s.kinds
	base := pick(&s.gen, "", "", "", "(int)", "(list)", "(E0)", "(tuple)", "(dict)", "(str)")
	root := k == 0 || s.one(2)
	if !root {
		base = "(K" + strconv.Itoa(s.n(k)) + ")"
	}
	s.write(0, "class K"+strconv.Itoa(k)+base+":")
	s.leaf, s.method, s.level = true, true, 2
	s.kinds++
	if root {
		s.write(1, "q = $k\ndef __repr__(self): return 'K'")
		makers := tangleMakers
		if base == "" {
			makers = append(tangleSlots, makers...)
		}
		s.write(1, pick(&s.gen, makers...))
	}
	for range 2 + s.n(5) {
		s.write(1, pick(&s.gen, tangleMembers...))
	}
	s.leaf, s.method = false, false
	s.funcs, s.gens = 2, 2
	for _, name := range []string{"m", "w"} {
		if root || s.one(2) {
			heads := tangleFunctions
			if name == "w" {
				heads = tangleGenerators
			}
			s.function(name, heads)
		}
	}
	s.level = 0
}

// main writes a loop and runs it.
func (s *tangle) main(k int) {
	name := "main" + strconv.Itoa(k)
	s.write(0, "def "+name+"():\n    refill(40)\n    a, b, c, x, y, n = 1, 2, 3, 0, 0, 2\n    d, t, l = {1: 1}, (1, 2, 3), [1, 2]\n    o, p = $n, $n")
	s.write(1, "for i in range("+pick(&s.gen, "3", "20", "41", "45", "60", "80")+"):")
	s.write(2, "refill("+pick(&s.gen, "40", "100", "200")+")\nn = "+pick(&s.gen, "i % 4", "3", "i & 7", "i // 8", "5 - i % 6"))
	s.write(2, "try:")
	s.loop, s.level = true, 1
	s.inMain = true
	for range 2 + s.n(4) {
		if s.one(3) {
			s.statement(3)
			continue
		}
		s.write(3, "try:")
		s.statement(4)
		s.write(3, "except Exception as e: put(where(e))")
	}
	s.loop, s.inMain, s.level = false, false, 0
	if s.one(2) {
		s.write(3, "if i == "+strconv.Itoa(s.n(60))+": flip("+strconv.Itoa(s.n(tangleFlips))+")")
	}
	s.write(2, "except Exception as e:\n    put(i, where(e))\nexcept Enough:\n    put(i, 'enough')\na = fin(a); b = fin(b); c = fin(c)\nput(i, a, b, c, x, y)")
	s.write(0, "run("+name+")")
}

// fill puts expressions for the placeholders of a template.
func (s *tangle) fill(template string, depth int) string {
	return tanglePlace.ReplaceAllStringFunc(template, func(p string) string { return s.expr(p[1], depth) })
}

// expr is an expression of a kind:
//
//	e number, mostly; v variable; k small int; c condition; o object; n new object,
//	r call that recurses; g generator; z iterable; x exception; h exceptions to catch,
//	f function of one argument; m name of an attribute; K class; V target of an assignment
func (s *tangle) expr(kind byte, depth int) string {
	num := strconv.Itoa
	switch kind {
	case 'V', 'v':
		if s.cell && s.one(3) {
			return "cell"
		}
		return pick(&s.gen, "a", "b", "c")
	case 'k':
		return pick(&s.gen, "0", "1", "2", "3", "5", "-1", "7", "2", "3")
	case 'K':
		return "K" + num(s.n(s.kinds))
	case 'h':
		return pick(&s.gen, "E0", "E1", "E2", "(E1, E2)", "Exception", "TypeError", "(ValueError, KeyError)", "LookupError", "RuntimeError", "ArithmeticError", "(E0, TypeError, AttributeError)", "StopIteration")
	case 'm':
		return pick(&s.gen, "v", "v", "v", "q", "p", "z")
	case 'o':
		switch {
		case s.leaf && s.method:
			return "self"
		case s.leaf:
			return pick(&s.gen, "o", "o", "p")
		}
		return pick(&s.gen, "o", "o", "p", s.newObject(depth))
	case 'n':
		return s.newObject(depth)
	case 'x':
		return s.fill(pick(&s.gen, "E0($e)", "E1($e, $k)", "E2($e)", "E1", "E0", "ValueError($k)", "KeyError($e)", "StopIteration($e)", "E2()"), depth-1)
	case 'r':
		if s.leaf {
			return s.expr('e', depth-1)
		}
		return s.call("f", s.funcs, "m", depth)
	case 'g':
		if depth > 0 && s.one(5) {
			return s.fill(pick(&s.gen, tangleGenexps...), depth-1)
		}
		return "keep(" + s.call("g", s.gens, "w", depth) + ")"
	case 'z':
		return s.fill(pick(&s.gen, "$g", "$g", "$g", "l", "t", "range($k)", "d", "$o", "map($f, $g)", "filter($f, $g)", "zip($g, $g)", "enumerate($g)", "reversed(l)", "(j for j in $g if j)"), depth-1)
	case 'f':
		return s.fill(pick(&s.gen, "fin", "(lambda z: z)", "(lambda z: z + $k)", "num", "str", "(lambda z: -z)", "picky"), 0)
	}
	list := tangleExprs[kind]
	if depth <= 0 || s.one(4) {
		if kind == 'c' {
			return s.fill(pick(&s.gen, "$v", "n > 1", "x == $k", "n & 1", "a < b", "c"), 0)
		}
		return s.fill(pick(&s.gen, "$v", "$v", "$v", "x", "x", "n", "$k", "y", "G0", "2**61", "1.5"), 0)
	}
	if !s.leaf && s.one(6) {
		return s.expr('r', depth-1)
	}
	return s.fill(pick(&s.gen, list...), depth-1)
}

func (s *tangle) newObject(depth int) string {
	return "K" + strconv.Itoa(s.n(s.kinds)) + s.fill(pick(&s.gen, "($e)", "($k)", "($k)", "($k)", "()"), depth-1)
}

// call is the call of a function, or of the method of an object.
func (s *tangle) call(name string, n int, method string, depth int) string {
	args := s.fill(pick(&s.gen, "(n - 1, $e)", "(n - 1, $e)", "(n - 1, $e)", "(n - 1)", "(n - 1, x=$e)", "(*(n - 1, $e))", "(n - 1, **{'x': $e})", "(n - 1, $e, y=$e)", "(n - 2, $e)", "(n=n - 1, x=$e)"), min(depth, 2)-1)
	if s.one(3) {
		return s.expr('o', 0) + "." + method + args
	}
	return name + strconv.Itoa(s.n(n)) + args
}
