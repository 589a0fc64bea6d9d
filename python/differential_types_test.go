package python_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// both is the head of programs whose methods change their object: the result
// and the object show.
const both = `
def m(x, f):
    try:
        r = f(x)
    except Exception as e:
        r = (type(e).__name__, str(e))
    return r, x
`

var listTable = table{"append": "x", "clear": "", "copy": "", "count": "x", "extend": "L", "index": "x?nn", "insert": "nx", "pop": "?n",
	"remove": "x", "reverse": "", "sort": "", "__getitem__": "n", "__contains__": "x", "__mul__": "n", "__add__": "L", "__len__": ""}

var intTable = table{"bit_length": "", "bit_count": "", "conjugate": "", "to_bytes": "?w", "as_integer_ratio": "", "__round__": "?n",
	"__add__": "N", "__sub__": "N", "__mul__": "N", "__truediv__": "N", "__floordiv__": "N", "__mod__": "N", "__divmod__": "N",
	"__pow__": "k", "__lshift__": "k", "__rshift__": "n", "__and__": "I", "__or__": "I", "__xor__": "I", "__eq__": "N", "__lt__": "N",
	"__neg__": "", "__abs__": "", "__invert__": "", "__float__": "", "__index__": "", "__bool__": "", "__hash__": "", "__rsub__": "I", "__rdivmod__": "I"}

var floatTable = table{"is_integer": "", "hex": "", "as_integer_ratio": "", "conjugate": "", "__round__": "?n", "__add__": "N", "__sub__": "N",
	"__mul__": "N", "__truediv__": "N", "__floordiv__": "N", "__mod__": "N", "__divmod__": "N", "__eq__": "N", "__lt__": "N",
	"__trunc__": "", "__floor__": "", "__ceil__": "", "__int__": "", "__neg__": "", "__abs__": "", "__rsub__": "N"}

var builtinTable = table{"abs": "N", "all": "L", "any": "L", "bin": "I", "bool": "x", "bytes": "x", "bytearray": "v", "callable": "x", "chr": "I",
	"dict": "L", "divmod": "NN", "enumerate": "L?I", "float": "s", "frozenset": "v", "hex": "I", "int": "N", "len": "x",
	"list": "x", "max": "v?I", "min": "v?I", "oct": "I", "ord": "c", "pow": "kk?k", "range": "k?kk", "repr": "x",
	"reversed": "L", "round": "N?n", "set": "v", "sorted": "v", "str": "x", "sum": "v?I", "tuple": "x", "zip": "?LL", "iter": "x",
	"isinstance": "xx", "ascii": "x", "format": "N", "complex": "N", "slice": "i?ii", "hash": "N", "next": "x", "filter": "xL", "map": "xL"}

// showable makes the result of a built-in function something with a stable repr.
var showable = map[string]string{"enumerate": "list", "reversed": "list", "zip": "list", "iter": "list", "filter": "list", "map": "list",
	"range": "list"}

func (g gen) lines(n int, x table, self func() string, wrap string) []string {
	names := g.names(x)
	var lines []string
	for range n {
		name := pick(g, names)
		args := g.args(x[name])
		if strings.HasPrefix(name, "__") && len(x[name]) < 2 && strings.Contains(args, ", ") {
			continue // CPython has various messages for the number of arguments
		}
		lines = append(lines, fmt.Sprintf(wrap, self(), name, args))
	}
	return lines
}

func newGen(t *testing.T, stream uint64) gen {
	return gen{rand.New(rand.NewPCG(uint64(seedOf(t)), stream))}
}

const changing = "m(%s, lambda x: x.%s(%s))"

func TestListMethods(t *testing.T) {
	g := newGen(t, 3)
	lines := g.lines(iterations(1500), listTable, func() string { return g.list(g.any) }, changing)
	lines = append(lines, g.lines(iterations(500), listTable, func() string { return g.list(g.smallInt) }, changing)...)
	lines = append(lines, g.lines(iterations(300), table{"count": "x", "index": "x?nn", "__getitem__": "n", "__mul__": "n", "__hash__": ""},
		func() string { return "tuple(" + g.list(g.smallInt) + ")" }, changing)...)
	lines = append(lines, g.lines(iterations(300), table{"count": "I", "index": "I", "__getitem__": "n", "__contains__": "N", "__len__": "", "__eq__": "x"},
		func() string { return "range(" + g.args("n?nn") + ")" }, changing)...)
	compareLines(t, both, lines, stm.Options{CollectEvery: 1})
}

func (g gen) dict() string {
	var items []string
	for range g.IntN(6) {
		items = append(items, g.key()+": "+g.any())
	}
	return "{" + strings.Join(items, ", ") + "}"
}

func (g gen) key() string {
	if g.IntN(12) == 0 {
		return g.any()
	}
	return pick(g, []string{"0", "1", "2", "3", "1.0", "True", "'a'", "'b'", "'c'", "'é'", "(1, 2)", "None", "b'a'"})
}

func TestDictMethods(t *testing.T) {
	g := newGen(t, 4)
	var lines []string
	for range iterations(2500) {
		k := g.key()
		e := pick(g, []string{"x.get(" + k + ")", "x.get(" + k + ", 7)", "x.pop(" + k + ")", "x.pop(" + k + ", None)", "x.popitem()",
			"x.setdefault(" + k + ", 5)", "x.clear()", "x.copy()", "x.update(" + g.dict() + ")", "x.update(" + g.list(g.any) + ")",
			"x.update(a=1, b=2)", "list(x.keys())", "list(x.values())", "x.items()", "dict.fromkeys(" + g.list(g.key) + ")",
			"dict.fromkeys(" + g.any() + ", 3)", k + " in x", "x[" + k + "]", "x.__setitem__(" + k + ", 9)", "x.__delitem__(" + k + ")",
			"x == " + g.dict(), "x | " + g.dict(), "list(reversed(x))", "x.keys() & " + g.list(g.smallInt), "x.keys().isdisjoint(" + g.list(g.key) + ")",
			"[x.popitem() for _ in range(3)]", "x.get(" + g.args("?xx") + ")", "x.pop(" + g.args("?xx") + ")", "x.update(" + g.any() + ")",
			"x.update((k, k) for k in " + g.list(g.key) + ")", "dict(" + g.any() + ")", "sorted(map(repr, x))", "x.items() == " + g.dict() + ".items()"})
		lines = append(lines, "m("+g.dict()+", lambda x: "+e+")")
	}
	compareLines(t, both, lines, stm.Options{CollectEvery: 1})
}

func (g gen) set() string {
	l := g.list(func() string { return fmt.Sprint(g.IntN(40) - 10) })
	return pick(g, []string{"set", "set", "frozenset"}) + "(" + l + ")"
}

func TestSetMethods(t *testing.T) {
	g := newGen(t, 5)
	var lines []string
	for range iterations(2500) {
		var args []string
		for range g.IntN(4) {
			args = append(args, pick(g, []string{g.set(), g.list(g.smallInt), "range(5)", "{3: 4}", "(i * 2 for i in range(4))"}))
		}
		one := "range(3)"
		if len(args) > 0 {
			one = args[0]
		}
		many := strings.Join(args, ", ")
		e := pick(g, []string{"x.add(" + g.smallInt() + ")", "x.discard(" + g.smallInt() + ")", "x.remove(" + g.smallInt() + ")", "x.pop()", "x.clear()",
			"x.copy()", "x.union(" + many + ")", "x.intersection(" + many + ")", "x.difference(" + many + ")", "x.update(" + many + ")",
			"x.intersection_update(" + many + ")", "x.difference_update(" + many + ")", "x.symmetric_difference(" + one + ")",
			"x.symmetric_difference_update(" + one + ")", "x.isdisjoint(" + one + ")", "x.issubset(" + one + ")", "x.issuperset(" + one + ")",
			"x | " + g.set(), "x & " + g.set(), "x - " + g.set(), "x ^ " + g.set(), "x <= " + g.set(), "x == " + g.set(), "x < " + g.set(),
			"x.add(" + pick(g, ints) + ")", "x.union(" + pick(g, others) + ")", "x.issubset(" + g.any() + ")", "[x.pop() for _ in range(3)]", "{1} in x",
			"x.remove(" + g.any() + ")"})
		if strings.ContainsAny(e, "\"'") || strings.Contains(e, "None") || strings.Contains(e, "...") {
			continue // hashes of strs differ, and with them the order
		}
		lines = append(lines, "m("+g.set()+", lambda x: "+e+")")
	}
	compareLines(t, both, lines, stm.Options{CollectEvery: 1})
}

func TestNumberMethods(t *testing.T) {
	g := newGen(t, 6)
	n := func(list []string) func() string { return func() string { return pick(g, list) } }
	lines := g.lines(iterations(2000), intTable, n(ints), "(%s).%s(%s)")
	lines = append(lines, g.lines(iterations(2000), floatTable, n(floats), "(%s).%s(%s)")...)
	for range iterations(300) {
		lines = append(lines, "int.from_bytes("+g.ascii()+", "+pick(g, []string{"'big'", "'little'", "'x'"})+", signed="+g.arg('q')+")",
			fmt.Sprintf("(%s).to_bytes(%s, 'little', signed=%s)", pick(g, ints), g.arg('w'), g.arg('q')),
			"float.fromhex(("+pick(g, floats)+").hex())", "int("+g.str()+", "+g.arg('w')+")", "float("+g.str()+")",
			fmt.Sprintf("round(%s, %s)", pick(g, floats), g.smallInt()), fmt.Sprintf("round(%d.%d5, %d)", g.IntN(100), g.IntN(100), g.IntN(4)),
			fmt.Sprintf("pow(%s, %s, %s)", pick(g, ints), pick(g, safeInts), pick(g, ints)))
	}
	compareLines(t, "", lines, stm.Options{})
}

func TestBuiltinFunctions(t *testing.T) {
	g := newGen(t, 7)
	names := g.names(builtinTable)
	var lines []string
	for range iterations(3000) {
		name := pick(g, names)
		args := g.args(builtinTable[name])
		if (name == "reversed" || name == "filter" || name == "map" || name == "complex") && strings.Contains(args, ", ") {
			args = "[], ()"
		}
		e := name + "(" + args + ")"
		if f := showable[name]; f != "" {
			e = f + "(" + e + ")"
		}
		if name == "pow" && strings.Contains(e, "2**") && strings.Count(e, ", ") < 2 {
			continue // without a modulus that takes for ever
		}
		if name == "pow" && strings.Contains(e, ".") || name == "hash" && strings.ContainsAny(e, "n\"") {
			continue // complex results differ in their last digits; hash(nan) is an address
		}
		if strings.Contains(e, "object") || strings.Contains(e, "set(") && strings.Contains(e, "\"") {
			continue
		}
		lines = append(lines, e)
	}
	compareLines(t, "", lines, stm.Options{CollectEvery: 3})
}

func (g gen) spec() string {
	var b strings.Builder
	if g.IntN(2) == 0 {
		b.WriteString(pick(g, []string{"<", ">", "^", "=", "*<", "x^", "0>", "é>"}))
	}
	b.WriteString(pick(g, []string{"", "", "+", "-", " "}))
	b.WriteString(pick(g, []string{"", "", "", "#", "z", "0"}))
	b.WriteString(pick(g, []string{"", "", "5", "12", "20"}))
	b.WriteString(pick(g, []string{"", "", "", ",", "_"}))
	b.WriteString(pick(g, []string{"", "", ".0", ".3", ".10"}))
	b.WriteString(pick(g, []string{"", "d", "s", "f", "e", "g", "x", "X", "o", "b", "c", "%", "n", "E", "G", "F", "q"}))
	return b.String()
}

func TestFormatting(t *testing.T) {
	g := newGen(t, 8)
	var lines []string
	for range iterations(1500) {
		v := pick(g, []string{pick(g, ints), pick(g, floats), g.str(), pick(g, floats), pick(g, ints)})
		lines = append(lines, fmt.Sprintf("format(%s, '%s')", v, g.spec()), fmt.Sprintf("f'{%s:%s}'", pick(g, []string{"3", "2.5", "-7", "10**20"}), g.spec()))
		flags := pick(g, []string{"", "", "-", "+", " ", "#", "0", "-+", "0#"})
		verb := fmt.Sprintf("%%%s%s%s%s", flags, pick(g, []string{"", "8", "3", "*"}), pick(g, []string{"", ".2", ".0", ".*"}),
			pick(g, []string{"d", "i", "s", "r", "a", "x", "X", "o", "f", "e", "g", "G", "E", "c", "u", "q", "%"}))
		args := v
		if n := strings.Count(verb, "*"); n > 0 {
			args = strings.Repeat(g.smallInt()+", ", n) + v
		}
		lines = append(lines, fmt.Sprintf("'<%s>' %% (%s,)", verb, args), fmt.Sprintf("'%s' %% %s", verb, g.any()))
	}
	fields := []string{"{}", "{0}", "{1}", "{a}", "{b}", "{0!r}", "{!s:>8}", "{a[0]}", "{a[x]}", "{0.real}", "{a.b}", "{:{w}}", "{:{0}}", "{{", "}}", "{", "}",
		"{0[}", "{!x}", "{a!}", "{a!r", "{:{:{}}}", "text", "é", "{a[0][1]}", "{7}", "{0[0]}", "{.x}", "{a.}", "{a[]}", "{0]}", "{a[0]x}", "{!r:^{w}.{p}}",
		"{99999999999999999999}", "{0.__class__}", "{a:{b}", "{:>{w}}"}
	for range iterations(1500) {
		f := ""
		for range 1 + g.IntN(3) {
			f += pick(g, fields)
		}
		args := fmt.Sprintf("%s, %s, a=[(1, 'q'), 2], b='*^9', w=7, p=3", pick(g, safeInts), g.str())
		lines = append(lines, "\""+f+"\".format("+args+")", "\""+f+"\".format_map({'a': 'A', 'b': 2, 'w': 4, 'p': 1})")
	}
	lines = slices.DeleteFunc(lines, func(l string) bool { return strings.Contains(l, "٣") }) // a digit of a width
	compareLines(t, "", lines, stm.Options{CollectEvery: 2})
}

func TestCodecs(t *testing.T) {
	g := newGen(t, 9)
	names := []string{"'utf-8'", "'ascii'", "'latin-1'", "'utf-16'", "'utf-16-le'", "'UTF_16_BE'", "'utf-32'", "'utf-32-be'", "'utf-8-sig'", "'nope'", "'l1'"}
	modes := []string{"", ", 'strict'", ", 'ignore'", ", 'replace'", ", 'backslashreplace'", ", 'surrogateescape'", ", 'surrogatepass'", ", 'what'"}
	bad := []string{"\\xff", "\\xe2\\x82", "\\xe2\\x82\\xac", "\\xf0\\x9f\\x98\\x80", "\\xed\\xa0\\x80", "\\xc0\\x80", "\\xf5", "\\x80", "a", "\\xe2(", "\\xf0\\x9f", "\\xfe\\xff", "\\x00", "\\xd8"}
	var lines []string
	for range iterations(1000) {
		lines = append(lines, fmt.Sprintf("%s.encode(%s%s)", g.str(), pick(g, names), pick(g, append(modes, ", 'xmlcharrefreplace'"))))
		b := ""
		for range g.IntN(5) {
			b += pick(g, bad)
		}
		lines = append(lines, fmt.Sprintf("b\"%s\".decode(%s%s)", b, pick(g, names), pick(g, modes)))
	}
	compareLines(t, "", lines, stm.Options{})
}

func TestMathModule(t *testing.T) {
	g := newGen(t, 10)
	one := []string{"acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "cos", "cosh", "degrees", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "floor",
		"frexp", "gamma", "isfinite", "isinf", "isnan", "lgamma", "log", "log10", "log1p", "log2", "modf", "radians", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "ulp"}
	two := []string{"atan2", "copysign", "fmod", "pow", "remainder", "nextafter", "log", "isclose", "hypot"}
	whole := []string{"gcd", "lcm", "comb", "perm"}
	var lines []string
	for range iterations(1200) {
		floats := append(append([]string{}, floats[:15]...), "0.5", "1/3") // nothing subnormal
		x := pick(g, append(append(floats, safeInts...), "0.25", "0.75", "-0.5", "3", "20.5", "171.5"))
		y := pick(g, append(floats, safeInts...))
		// The last bits of transcendental functions may differ.
		lines = append(lines, "(lambda r: round(r, 9) if isinstance(r, float) and abs(r) < 1e5 else '%.10g' % r if isinstance(r, float) else r)(math."+pick(g, one)+"("+x+"))",
			"(lambda r: round(r, 9) if isinstance(r, float) and abs(r) < 1e5 else '%.10g' % r if isinstance(r, float) else r)(math."+pick(g, two)+"("+x+", "+y+"))",
			"math."+pick(g, whole)+"("+g.arg('w')+", "+g.smallInt()+")", "math.isqrt("+pick(g, ints)+")", "math.factorial("+g.smallInt()+")",
			"math.fsum("+g.list(func() string { return pick(g, floats) })+")", "math.prod("+g.list(func() string { return pick(g, ints) })+")",
			"math.ldexp("+x+", "+g.smallInt()+")", "math.dist("+g.list(g.smallInt)+", "+g.list(g.smallInt)+")", "math.sqrt("+g.any()+")")
	}
	compareLines(t, "import math\n", lines, stm.Options{})
}
