package pygen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Options says what kind of program to make.
type Options struct {
	Threads int // run main in so many threads; 0: in none of its own
}

// budget is the number of statements that a program may execute, roughly.
const budget = 60_000

// Program is the text of the program with this seed.
func Program(seed uint64, o Options) string {
	g := &gen{rng: rand.New(rand.NewPCG(seed, 0x5e60e)), threads: o.Threads}
	g.header()
	for range g.rng.IntN(3) + 1 {
		g.class()
	}
	for range g.rng.IntN(4) + 2 {
		g.function()
	}
	g.main()
	return g.out.String()
}

// gen is a program in the making.
type gen struct {
	rng     *rand.Rand
	out     strings.Builder
	indent  int
	threads int
	classes []*class
	funcs   []*function
	names   int

	// The function at hand.
	vars   []variable
	times  int // how often the statement at hand runs in one call, at most
	cost   int // statements that one call executes, at most
	loops  int // nesting of loops in this function
	inLoop bool
	result typ
	gen    bool // it is a generator
	depth  int  // nesting of statements
	level  int  // methods of lower levels may be called
	globl  []variable
	frozen map[string]bool // loop counters, which the body must leave alone
}

type variable struct {
	name string
	typ  typ
}

// class is a class of the program. All classes have the fields of base in
// common, so that code for one runs with another.
type class struct {
	name string
}

// function is a function or method of the program.
type function struct {
	name     string
	params   []variable
	defaults int // of the last parameters
	result   typ
	cost     int
	gen      bool
}

// typ is what an expression is expected to give.
type typ int

const (
	tInt typ = iota
	tFloat
	tBool
	tStr
	tInts // list of ints
	tDict // dict from str to int
	tObj
	tTuple // of two ints
	tMixed // anything
	nTypes
)

func (g *gen) n(n int) int { return g.rng.IntN(n) }

// one reports true in one of n cases.
func (g *gen) one(n int) bool { return g.rng.IntN(n) == 0 }

func pick[T any](g *gen, list ...T) T { return list[g.rng.IntN(len(list))] }

// line writes an indented line; newlines at its start are empty lines above.
func (g *gen) line(format string, args ...any) {
	for strings.HasPrefix(format, "\n") {
		g.out.WriteByte('\n')
		format = format[1:]
	}
	g.out.WriteString(strings.Repeat("    ", g.indent))
	fmt.Fprintf(&g.out, format, args...)
	g.out.WriteByte('\n')
}

func (g *gen) name(prefix string) string {
	g.names++
	return fmt.Sprintf("%s%d", prefix, g.names)
}

// block writes an indented block.
func (g *gen) block(f func()) {
	g.indent++
	before := g.out.Len()
	f()
	if g.out.Len() == before {
		g.line("pass")
	}
	g.indent--
}

// header writes what all programs share: how they report exceptions.
func (g *gen) header() {
	if g.threads > 0 {
		g.out.WriteString(`import threading

local = threading.local()


def show(*args):
    local.lines.append(" ".join([str(a) for a in args]))

`)
	} else {
		g.line("show = print\n")
	}
	g.out.WriteString(`
def trace(e):
    lines = []
    tb = e.__traceback__
    while tb is not None:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    if isinstance(e, UnboundLocalError):
        lines.pop()  # CPython's depends on how often the code ran before
    return lines[-6:]


def whole(x):
    return int(x) if -1e20 < x < 1e20 else 7


def fits(x):
    if isinstance(x, (list, tuple)):
        return [fits(y) for y in x[:20]]
    if isinstance(x, dict):
        return [(k, fits(x[k])) for k in list(x)[:20]]
    if type(x) is int and not -10**60 < x < 10**60:
        return x % 10**40
    if type(x) is str and len(x) > 60:
        return x[:60]
    return x


`)
	for range g.n(3) {
		v := variable{g.name("g"), pick(g, tInt, tFloat, tMixed, tInts)}
		if g.threads > 0 {
			v.typ = pick(g, tInt, tFloat, tStr) // nothing that threads could change
		}
		g.globl = append(g.globl, v)
		g.line("%s = %s", v.name, g.literal(v.typ))
	}
}

// begin starts a new function body.
func (g *gen) begin(params []variable) {
	g.vars = append([]variable(nil), params...)
	g.times, g.cost, g.loops, g.inLoop, g.gen, g.depth = 1, 0, 0, false, false, 0
	g.frozen = map[string]bool{}
	g.level = len(methodNames)
}

func (g *gen) params(n int) (list []variable) {
	for range n {
		list = append(list, variable{g.name("p"), g.anyType()})
	}
	return list
}

func (g *gen) anyType() typ {
	return pick(g, tInt, tInt, tInt, tInt, tFloat, tFloat, tBool, tStr, tInts, tInts, tDict, tObj, tObj, tTuple, tMixed)
}

func signature(f *function, self bool, defaults func(typ) string) string {
	var list []string
	if self {
		list = append(list, "self")
	}
	for i, p := range f.params {
		if i >= len(f.params)-f.defaults {
			list = append(list, p.name+"="+defaults(p.typ))
		} else {
			list = append(list, p.name)
		}
	}
	return strings.Join(list, ", ")
}

// function writes a function.
func (g *gen) function() {
	f := &function{name: g.name("f"), params: g.params(g.n(4)), result: g.anyType(), gen: g.one(6)}
	if f.gen {
		f.result = tInt
	}
	f.defaults = g.n(len(f.params) + 1)
	g.begin(f.params)
	g.result, g.gen = f.result, f.gen
	g.line("\n\ndef %s(%s):", f.name, signature(f, false, g.immutable))
	g.block(func() {
		g.globals()
		g.locals()
		g.body(g.n(6) + 2)
		if f.gen {
			g.line("yield %s", g.expr(tInt, 2))
		} else {
			g.line("return %s", g.expr(f.result, 2))
		}
	})
	f.cost = g.cost + 1
	g.funcs = append(g.funcs, f)
}

// globals declares which of the program's variables the function assigns.
func (g *gen) globals() {
	for _, v := range g.globl {
		if g.threads == 0 && g.one(2) {
			g.line("global %s", v.name)
			g.vars = append(g.vars, v)
		}
	}
}

// locals gives the function a few variables to work with.
func (g *gen) locals() {
	for range g.n(4) + 1 {
		v := variable{g.name("v"), g.anyType()}
		g.line("%s = %s", v.name, g.expr(v.typ, 1))
		g.vars = append(g.vars, v)
		g.cost++
	}
}

// fields are those of every class.
var fields = []variable{{"a", tInt}, {"b", tFloat}, {"c", tMixed}, {"items", tInts}}

// class writes a class.
func (g *gen) class() {
	c := &class{name: g.name("C")}
	base := ""
	if len(g.classes) > 0 && g.one(2) {
		base = "(" + pick(g, g.classes...).name + ")"
	}
	g.line("\n\nclass %s%s:", c.name, base)
	g.block(func() {
		g.line("kind = %s", g.literal(tInt))
		if base == "" || g.one(2) {
			g.line("\ndef __init__(self, a=1, b=0.5, c=None):")
			g.block(func() {
				order := g.rng.Perm(len(fields)) // different classes, different shapes
				for _, i := range order {
					g.line("self.%s = %s", fields[i].name, []string{"a", "b", "c", "[]"}[i])
				}
				if g.one(3) {
					g.line("self.extra = a")
				}
			})
		}
		g.line("\ndef __repr__(self):")
		g.block(func() { g.line("return f'%s({fits(self.a)}, {self.b}, {fits(self.items)})'", c.name) })
		g.property()
		for _, name := range methodNames {
			if base == "" || g.one(2) {
				g.method(name)
			}
		}
		g.operators(c)
	})
	g.classes = append(g.classes, c)
}

// Methods have these names in all classes, so that calls are polymorphic. A
// method calls only those that are before it, whatever the class.
var methodNames = []string{"step", "total", "mix"}

// The types of their parameter and their result.
var methodTypes = map[string][2]typ{"step": {tInt, tInt}, "total": {tInts, tInt}, "mix": {tFloat, tFloat}}

// method writes a method.
func (g *gen) method(name string) {
	ts := methodTypes[name]
	f := &function{name: name, params: []variable{{g.name("p"), ts[0]}}, result: ts[1]}
	g.begin(append([]variable{{"self", tObj}}, f.params...))
	g.frozen["self"] = true
	g.level = slices.Index(methodNames, name)
	g.result = f.result
	g.line("\ndef %s(self, %s):", f.name, f.params[0].name)
	g.block(func() {
		g.body(g.n(3) + 1)
		g.line("return %s", g.expr(f.result, 2))
	})
}

func (g *gen) property() {
	g.line("\n@property")
	g.line("def size(self):")
	g.block(func() { g.line("return len(self.items) + %d", g.n(10)) })
	if g.one(2) {
		g.line("\n@size.setter")
		g.line("def size(self, n):")
		g.block(func() { g.line("self.a = n") })
	}
}

func (g *gen) operators(c *class) {
	ops := [][2]string{
		{"__add__(self, o)", "return self.a + (o.a if isinstance(o, " + c.name + ") else o)"},
		{"__radd__(self, o)", "return o - self.a"},
		{"__eq__(self, o)", "return isinstance(o, " + c.name + ") and self.a == o.a"},
		{"__lt__(self, o)", "return self.a < o.a"},
		{"__len__(self)", "return len(self.items)"},
		{"__getitem__(self, i)", "return self.items[i]"},
		{"__contains__(self, x)", "return x in self.items"},
		{"__call__(self, x)", "return x * 2"},
		{"__iter__(self)", "return iter(self.items)"},
		{"__bool__(self)", "return self.a % 2 == 0"},
		{"__getattr__(self, name)", "return len(name) + " + fmt.Sprint(g.n(10))},
	}
	for _, op := range ops {
		if g.one(4) {
			g.line("\ndef %s:", op[0])
			g.block(func() { g.line("%s", op[1]) })
		}
	}
}

// main writes the calls.
func (g *gen) main() {
	g.begin(nil)
	g.line("\n\ndef main():")
	g.block(func() {
		for range g.n(3) + 2 {
			f := pick(g, g.funcs...)
			g.line("for i in range(%d):", max(1, min(g.n(12)+1, budget/(3*f.cost))))
			g.block(func() {
				g.line("try:")
				g.block(func() {
					r := "r"
					if f.gen {
						r = "list(r)"
					}
					g.line("r = %s", g.callOf(f, 1))
					g.line("show(i, fits(%s))", r)
				})
				g.line("except Exception as e:")
				g.block(func() { g.line("show(type(e).__name__, fits(str(e)), trace(e))") })
			})
		}
		for _, v := range g.globl {
			g.line("show('%s', fits(%s))", v.name, v.name)
		}
	})
	if g.threads == 0 {
		g.line("\n\nmain()")
		return
	}
	fmt.Fprintf(&g.out, `

def run(k):
    local.lines = results[k]
    main()


results = [[] for k in range(%[1]d)]
threads = [threading.Thread(target=run, args=(k,)) for k in range(%[1]d)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for lines in results:
    print(len(lines))
    for line in lines:
        print(line)
`, g.threads)
}
