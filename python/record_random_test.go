package python_test

import (
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/stm"
)

// A pygen makes random Python programs that end, print what they have computed,
// and do most things that the recorder knows about.
type pygen struct {
	*rand.Rand
	b      strings.Builder
	indent int
	loops  int // around the statement, as far as they count for how deep they may nest
	open   int // loops around the statement in the same function
	funcs  int // that exist
	fuel   int
}

func (g *pygen) line(format string, args ...any) {
	fmt.Fprintf(&g.b, "%s%s\n", strings.Repeat("    ", g.indent), fmt.Sprintf(format, args...))
}

func (g *pygen) pick(s ...string) string { return s[g.Intn(len(s))] }

// num is an expression whose value is a number.
func (g *pygen) num(depth int) string {
	if depth <= 0 || g.Intn(4) == 0 {
		return g.pick("a", "b", "c", "x", "y", "i", "o.n", "p.n", "o.w", "G", "l[0]", "l[-1]", "t[1]", "K", "1", "2", "7", "0.5", "3", "100", "True", "len(l)", "d['k']", "-1")
	}
	e := func() string { return g.num(depth - 1) }
	switch g.Intn(34) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s %s %s)", e(), g.pick("+", "-", "*"), e())
	case 3:
		return fmt.Sprintf("(%s // (%s or 1))", e(), e())
	case 4:
		return fmt.Sprintf("(%s %% (%s or 3))", e(), e())
	case 5:
		return fmt.Sprintf("(%s / (%s or 2))", e(), e())
	case 6:
		return fmt.Sprintf("(int(%s) %s int(%s))", e(), g.pick("&", "|", "^"), e())
	case 7:
		return fmt.Sprintf("(int(%s) << (int(%s) & %d))", e(), e(), g.Intn(40))
	case 8:
		return fmt.Sprintf("(int(%s) >> (int(%s) & 15))", e(), e())
	case 9:
		return fmt.Sprintf("(-%s)", e())
	case 10:
		return fmt.Sprintf("(~int(%s))", e())
	case 11:
		return fmt.Sprintf("abs(%s)", e())
	case 12:
		return fmt.Sprintf("%s(%s, %s)", g.pick("min", "max"), e(), e())
	case 13:
		return fmt.Sprintf("(%s if %s else %s)", e(), g.cond(depth-1), e())
	case 14:
		return fmt.Sprintf("(%s %s %s)", e(), g.pick("and", "or"), e())
	case 15:
		return fmt.Sprintf("l[int(%s) %% len(l)]", e())
	case 16:
		return fmt.Sprintf("t[int(%s) %% 3]", e())
	case 17:
		return fmt.Sprintf("d.get(%s, %s)", g.key(), e())
	case 18:
		return fmt.Sprintf("%s.get(%s)", g.pick("o", "p"), e())
	case 19:
		return fmt.Sprintf("%s.twice", g.pick("o", "p"))
	case 20:
		return fmt.Sprintf("%s.add(%s)", g.pick("o", "p"), e())
	case 21:
		return fmt.Sprintf("(%s + %s).n", g.pick("o", "p"), g.pick("o", "p", e()))
	case 22:
		return fmt.Sprintf("%s.plus(%s)", g.pick("A", "o", "p"), e())
	case 23:
		return fmt.Sprintf("sum([e for e in l if e > %s])", e())
	case 24:
		return fmt.Sprintf("(lambda z: z + %s)(%s)", e(), e())
	case 25:
		return fmt.Sprintf("int(%s)", e())
	case 26:
		return fmt.Sprintf("float(%s)", e())
	case 27:
		return fmt.Sprintf("%s(%s).n", g.pick("A", "B"), e())
	case 28:
		return fmt.Sprintf("ord(s[int(%s) %% len(s)])", e())
	case 29:
		return fmt.Sprintf("o[%s]", e())
	case 30:
		return fmt.Sprintf("(%s ** 2)", e())
	default:
		return g.call(depth)
	}
}

func (g *pygen) call(depth int) string {
	if g.funcs == 0 {
		return "1"
	}
	e := func() string { return g.num(depth - 1) }
	f := fmt.Sprintf("f%d", g.Intn(g.funcs))
	switch g.Intn(4) {
	case 0:
		return fmt.Sprintf("%s(%s)", f, e())
	case 1:
		return fmt.Sprintf("%s(%s, %s)", f, e(), e())
	case 2:
		return fmt.Sprintf("%s(%s, b=%s)", f, e(), e())
	}
	return fmt.Sprintf("%s(%s, %s, %s, %s)", f, e(), e(), e(), e())
}

func (g *pygen) key() string {
	return g.pick("'k'", "'q'", "i", "int(a) % 5", "None", "(1, i)", "2.0", "s")
}

func (g *pygen) cond(depth int) string {
	e := func() string { return g.num(depth) }
	switch g.Intn(10) {
	case 0, 1, 2, 3:
		return fmt.Sprintf("%s %s %s", e(), g.pick("<", "<=", "==", "!=", ">", ">="), e())
	case 4:
		return fmt.Sprintf("not %s", e())
	case 5:
		return fmt.Sprintf("%s in %s", e(), g.pick("l", "t", "d"))
	case 6:
		return fmt.Sprintf("%s is %s", g.pick("o", "p", "q"), g.pick("o", "p", "None"))
	case 7:
		return fmt.Sprintf("isinstance(%s, %s)", g.pick("a", "x", "o", "p", "s", "q"), g.pick("int", "A", "B", "str", "float"))
	case 8:
		return g.pick("l", "d", "s", "o", "q", "t") + g.pick("", " == o", " is not None")
	}
	return e()
}

func (g *pygen) block(n, depth int) {
	g.indent++
	for range 1 + g.Intn(n) {
		g.statement(depth)
	}
	g.indent--
}

func (g *pygen) tame() {
	g.line("a = tame(a); b = tame(b); c = tame(c); x = tame(x); y = tame(y)")
}

func (g *pygen) statement(depth int) {
	g.fuel--
	v := g.pick("a", "b", "c", "x", "y")
	e := func() string { return g.num(2) }
	switch k := g.Intn(43); {
	case k >= 36:
		g.raising(k, v, depth)
	case k < 6:
		g.line("%s = %s", v, e())
	case k < 8:
		g.line("%s %s= %s", v, g.pick("+", "-", "*"), e())
	case k == 8:
		g.line("%s, %s = %s, %s", v, g.pick("a", "b", "x"), e(), e())
	case k == 9:
		g.line("l[int(%s) %% len(l)] = tame(%s)", e(), e())
	case k == 10:
		g.line("%s.n = tame(%s)", g.pick("o", "p"), e())
	case k == 11:
		g.line("%s.w += tame(%s)", g.pick("o", "p"), e())
	case k == 12:
		g.line("d[%s] = tame(%s)", g.key(), e())
	case k == 13:
		g.line("o, p = p, o")
	case k == 14:
		g.line("%s = %s(%s)", g.pick("o", "p"), g.pick("A", "B"), e())
	case k == 15:
		g.line("t = (%s, %s, %s)", e(), e(), e())
	case k == 16:
		g.line("l.append(tame(%s))", e())
		g.line("if len(l) > 12: l.pop(%s)", g.pick("", "0", "-2"))
	case k == 17:
		g.line("q = %s", g.pick("None", "o", "p", "q"))
	case k == 18:
		g.line("s = (s + str(int(%s) %% 10))[-6:]", e())
	case k == 19:
		g.line("s = f's{%s}' + %s", g.pick("a", "i", "x:.3f", "b!r:>4"), g.pick("'x'", "'%d' % i", "str(i)"))
	case k == 20:
		g.line("G = tame(G + %s)", e())
	case k == 21:
		g.line("o.twice = tame(%s)", e())
	case k == 22:
		g.line("o[1] = tame(%s)", e())
	case k == 23:
		g.line("%s = bump()", v)
	case k == 24:
		g.line("for u in gen(int(%s) %% 4): %s += u", e(), v)
	case k == 25:
		g.line("try:")
		g.line("    %s = risky(%s)", v, e())
		g.line("except ValueError as exc:")
		g.line("    %s = %s", v, e())
	case k == 26 && g.open > 0:
		g.line("if %s: %s", g.cond(1), g.pick("break", "continue"))
	case k < 30 && depth > 0:
		g.line("if %s:", g.cond(2))
		g.block(3, depth-1)
		if g.Intn(2) == 0 {
			g.line("else:")
			g.block(2, depth-1)
		}
	case k < 35 && depth > 0 && g.loops < 2 && g.fuel > 0:
		g.loop(depth)
	default:
		g.line("%s = %s", v, e())
	}
}

// raising adds statements that raise and handle exceptions, and generators that
// end in them.
func (g *pygen) raising(k int, v string, depth int) {
	e := func() string { return g.num(1) }
	switch k {
	case 36:
		g.line("try: %s = d[%s]", v, g.key())
		g.line("except KeyError: %s = %s", v, e())
	case 37:
		g.line("try: %s = %s[int(%s) %% 9]", v, g.pick("l", "t"), e())
		g.line("except (KeyError, IndexError) as exc: %s = len(exc.args)", v)
	case 38:
		g.line("try: %s = guarded(%s, %s)", v, e(), g.pick("True", "False", "i"))
		g.line("except %s as exc: %s = exc.n", g.pick("(Quiet, Oops)", "Exception", "(TypeError, Oops, Quiet)"), v)
		if g.Intn(2) == 0 {
			g.line("finally: x += 1")
		}
	case 39:
		g.line("%s = %s", v, fmt.Sprintf(g.pick("sum(%s)", "max(%s, default=2)", "len(list(%s))", "any(%s) + 1", "min(%s, key=lambda z: -z, default=1)",
			"len(set(%s))", "next(%s, 3)", "sorted(%s)[0]", "int('0' + ''.join(str(z) for z in %s))"),
			g.pick("gen(i % 3)", "(z for z in l if z > 2)", "relay(i % 4)", "map(abs, l)")))
	case 40:
		g.line("%s = drain(relay(int(%s) %% 4))", v, e())
	case 41:
		g.line("%s = getattr(%s, %s, %s)", v, g.pick("o", "p", "q", "s"), g.pick("'n'", "'w'", "'zz'"), e())
	default:
		if depth == 0 {
			g.line("%s = %s", v, e())
			return
		}
		g.line("try:")
		g.block(2, depth-1)
		g.indent++
		g.line("if %s: raise %s", g.cond(1), g.pick("Oops(a)", "Oops(1)", "Quiet", "ValueError"))
		g.indent--
		g.line("except (Oops, Quiet)%s:", g.pick("", " as exc"))
		g.block(1, 0)
		g.line("except ValueError:")
		g.block(1, 0)
		g.line("else:")
		g.block(1, 0)
	}
}

func (g *pygen) loop(depth int) {
	g.loops++
	g.open++
	v := "i"
	if g.loops > 1 {
		v = g.pick("j", "u")
	}
	n := 2 + g.Intn(8)
	switch g.Intn(7) {
	case 0, 1:
		g.line("for %s in range(%s):", v, g.pick(strconv.Itoa(n), fmt.Sprintf("1, %d, 2", 2*n), fmt.Sprintf("%d, 0, -1", n)))
	case 2:
		g.line("for %s in %s:", v, g.pick("list(l)", "tuple(l)", "list(d.values())", "sorted(l)"))
	case 3:
		g.line("for %s, w in enumerate(list(l)):", v)
	case 4:
		g.line("for %s, w in zip(list(l), range(%d)):", v, n)
	case 5:
		g.line("for k in list(d):")
		v = ""
	default:
		g.line("n%d = 0", g.loops)
		g.line("while n%d < %d:", g.loops, n)
		g.line("    n%d += 1", g.loops)
		v = ""
	}
	g.block(4, depth-1)
	g.indent++
	g.tame()
	g.indent--
	g.open--
	if g.Intn(4) == 0 {
		g.line("else:")
		g.block(1, 0)
	}
	g.loops--
}

const pyHead = `
K = 5
G = 1

def tame(v):
    if isinstance(v, float):
        if v != v or v > 1e9 or v < -1e9:
            return 1.5
        return v
    if v > 10**20 or v < -10**20:
        return v % 1000003
    return v

class A:
    k = 3
    def __init__(self, n, w=2):
        self.n = n
        self.w = w
    def get(self, z):
        return self.n + z
    def add(self, z):
        self.n = tame(self.n + z)
        return self.n
    @property
    def twice(self):
        return self.n * 2
    @twice.setter
    def twice(self, v):
        self.n = v / 2
    @staticmethod
    def plus(z):
        return z + 1
    def __add__(self, other):
        if isinstance(other, A):
            return A(tame(self.n + other.n))
        return A(tame(self.n + other), self.w)
    def __getitem__(self, z):
        return self.w + z
    def __setitem__(self, z, v):
        self.w = v

class B(A):
    k = 4
    def get(self, z):
        return super().get(z) * 2 + self.k
    def __len__(self):
        return int(self.n) % 2
    def __eq__(self, other):
        return isinstance(other, A) and self.n == other.n

def counter():
    n = 0
    def bump():
        nonlocal n
        n += 1
        return n
    return bump

bump = counter()

def gen(n):
    for j in range(n):
        yield j * 2
    yield n

class Oops(Exception):
    def __init__(self, n):
        super().__init__(n)
        self.n = n

class Quiet(Exception):
    n = 7

class Manager:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): return 3
    def __exit__(self, kind, exc, tb): return self.swallow and kind is Quiet

def guarded(v, swallow):
    with Manager(swallow) as m:
        if v > 20:
            raise Oops(v)
        if v > 5:
            raise Quiet
        assert v > -100 or swallow
        return m + v
    return 9

def relay(n):
    done = False
    try:
        r = yield from gen(n)
        yield 5
        done = True
    finally:
        if done: bump() # one that is dropped before is closed when a collection finds it

def drain(it):
    n = 0
    try:
        while True:
            n += next(it)
    except StopIteration as e:
        return n + (e.value is None)

def risky(v):
    if v > 50:
        raise ValueError(v)
    return v + 1
`

const pyLocals = "l = [3, 1, 4, 1, 5]; d = {'k': 2, 3: 1}; t = (1, 2.5, 3); s = 'abc'; o = A(1); p = B(2, 0.5); q = None; x = 1.5; y = 0; i = 0; j = 0; u = 0; w = 0; k = 0"

// program makes the program of a seed.
func pyProgram(seed int64) string {
	g := &pygen{Rand: rand.New(rand.NewSource(seed)), fuel: 25}
	g.b.WriteString(pyHead)
	for f := range 3 {
		g.line("def f%d(a, b=%d, *rest, c=%s):", f, g.Intn(5), g.pick("1", "0.5"))
		g.indent++
		g.line("global G")
		g.line("%s", pyLocals)
		g.indent--
		g.loops = 1
		g.block(4, 1)
		g.indent++
		g.tame()
		g.line("return %s", g.num(1))
		g.indent--
		g.funcs++
		g.loops = 0
	}
	g.fuel = 40
	g.line("def main(n):")
	g.indent++
	g.line("global G")
	g.line("a, b, c = 1, 2, 3")
	g.line("%s", pyLocals)
	g.line("for i in range(n):")
	g.loops, g.open = 1, 1
	g.block(8, 3)
	g.indent++
	g.tame()
	g.line("print(i, a, b, c, x, y, l, t, s, o.n, o.w, p.n, q is None, G, sorted(map(str, d.items())))")
	g.indent -= 2
	g.line("main(%d)", 15+g.Intn(30))
	return g.b.String()
}

// TestRandomPrograms compares the interpreter with the trace compiler. Replay a
// failure with SEGUE_SEED; SEGUE_STRESS=1 runs many more.
func TestRandomPrograms(t *testing.T) {
	first, n := rand.Int63n(1<<30), int64(12)
	if os.Getenv("SEGUE_STRESS") != "" {
		n = 400
	}
	if s := os.Getenv("SEGUE_SEED"); s != "" {
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		first, n = v, 1
	}
	loops := uint64(0)
	for seed := first; seed < first+n; seed++ {
		loops += checkRandom(t, seed)
		if t.Failed() {
			return
		}
	}
	if loops == 0 {
		t.Error("nothing was compiled")
	}
}

func checkRandom(t *testing.T, seed int64) (loops uint64) {
	src := pyProgram(seed)
	want := runProgram(t, src, "off", stm.Options{Segments: 1})
	for _, s := range settings {
		got := runProgram(t, src, s.config, s.heap)
		loops += got.stats.Count(jit.CountLoops)
		if b := got.bugs(); b != "" || got.out != want.out || got.status != want.status {
			t.Errorf("seed %d, %s: exit code %d, not %d\n%s%s", seed, s.name, got.status, want.status, b, firstDifference(got.out, want.out))
			if os.Getenv("SEGUE_SEED") != "" {
				t.Logf("%s\n%s\n%s", src, got.out, strings.Join(got.events, "\n"))
			}
			return loops
		}
	}
	return loops
}

// firstDifference shows the first lines that differ.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			other := "nothing"
			if i < len(w) {
				other = w[i]
			}
			return fmt.Sprintf("line %d:\n%s\nwant\n%s", i+1, g[i], other)
		}
	}
	return ""
}
