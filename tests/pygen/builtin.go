package pygen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Expressions are n random expressions over built-in types, functions and
// methods, for a program with these helpers:
//
//	after(x, f)              f(x), and x afterwards
//	put(x, i, v), cut(x, i)  x after x[i] = v, after del x[i]
//
// One in a few has an argument of another type, one too many or one missing.
func Expressions(seed uint64, n int) []string {
	g := &gen{rng: rand.New(rand.NewPCG(seed, 0xb1ab))}
	list := make([]string, n)
	for i := range list {
		list[i] = g.builtin()
	}
	return list
}

// values are the pools that arguments come from; a pool may name others.
var values = map[string][]string{
	"int":   {"0", "1", "-1", "2", "3", "7", "-5", "10", "255", "True", "False", "2**31", "2**47", "-2**48", "2**63-1", "2**63", "-2**63", "-2**63-1", "2**64", "10**25", "-10**25"},
	"small": {"0", "1", "-1", "2", "3", "-2", "5", "-7", "True", "100"},
	"index": {"0", "1", "-1", "2", "-2", "3", "5", "-7", "None", "True", "2**63", "-2**65"},
	"float": {"0.0", "-0.0", "1.0", "0.5", "-2.5", "1.5", "2.675", "1e16", "1e22", "123456789.125", "1e300", "5e-324", "1e-5", "0.1", "3.14159", "inf", "-inf", "nan", "-1e308"},
	"num":   {"int", "int", "float"},
	"str":   {"''", "'a'", "'abc'", "'Hello World'", "'  x y\\t'", "'äöü'", "'ß'", "'€😀'", "'12'", "'a,b,,c'", "'aaaa'", "'line\\none\\r\\n'", "'ǅ'", "'x=1'", "'-007'", "'\\x00\\x7f\\xa0'", "'İı'", "\"it's\"", "'İabC dEF'"},
	"sub":   {"''", "'a'", "'b'", "' '", "','", "'aa'", "'bc'", "'x'", "'ö'", "'😀'", "'l'"},
	"list":  {"[]", "[1]", "[1, 2, 3]", "[3, 1, 2, 1]", "[0] * 5", "['a', 'b']", "[1.5, 2, True]", "[[1], [2]]", "[None, 1]", "list(range(10))"},
	"tuple": {"()", "(1,)", "(1, 2, 3)", "('a', 'b')", "(3, 1, 2, 1)", "(1, 'a', None)", "((1, 2), (3, 4))"},
	"dict":  {"{}", "{1: 2}", "{'a': 1, 'b': 2}", "{(1, 2): [3]}", "{1: 'x', 2.5: 'y', None: 0}", "dict(x=1, y=2)"},
	"set":   {"set()", "{1}", "{1, 2, 3}", "{'a'}", "frozenset()", "frozenset([1, 2, 7])", "{1.0, 2}"},
	"fset":  {"frozenset()", "frozenset([1, 2, 7])", "frozenset('a')"},
	"mset":  {"set()", "{1}", "{1, 2, 3}", "{'a'}", "{1.0, 2}"},
	"bytes": {"b''", "b'a'", "b'abc'", "b'Hello World'", "b'\\x00\\xff'", "b'a,b,,c'", "b' x '", "b'12'"},
	"bsub":  {"b''", "b'a'", "b','", "b'bc'", "b' '", "97", "b'l'", "bytearray(b'l')"},
	"barr":  {"bytearray()", "bytearray(b'abc')", "bytearray(b'a,b,,c')"},
	"range": {"range(0)", "range(5)", "range(2, 10, 3)", "range(10, 0, -4)", "range(2**64, 2**64 + 5)"},
	"slice": {"slice(None)", "slice(1, 3)", "slice(None, None, -1)", "slice(-2, None)", "slice(0, 10, 2)", "slice(2, 1)", "slice(None, None, 0)", "slice('a')", "slice(2**70)", "slice(5, -7, -2)"},
	"none":  {"None"},
	"bool":  {"True", "False", "1", "0"},
	"func":  {"len", "abs", "str", "int", "lambda x: -x", "lambda x: 1 / x", "None", "lambda: 0"},
	"type":  {"int", "str", "float", "list", "dict", "(int, str)", "object", "bool", "type", "tuple", "()"},
	"other": {"None", "object", "len", "...", "NotImplemented", "abs", "ValueError('x')", "{}.keys()"},
	"any":   {"int", "float", "str", "list", "tuple", "dict", "set", "bytes", "range", "none", "other", "slice", "barr"},
	"iter":  {"list", "tuple", "str", "dict", "set", "range", "bytes", "gen"},
	"seq":   {"list", "tuple", "str", "range", "bytes", "barr"},
	"gen":   {"(i * i for i in range(4))", "iter([1, 2])", "map(str, [1, 2])", "zip([1], 'a')"},
	"nums":  {"[]", "[1, 2, 3]", "(0.1, 0.2, 0.3)", "[2**63, -1, 1.5]", "range(5)", "[True, 2]", "{3, 4}", "['a']", "[inf, -inf]", "[2**48 - 1, 1]"},
	"pairs": {"[]", "[(1, 2)]", "[('a', 1), ('b', 2)]", "[[1, 2], 'ab']", "[(1, 2, 3)]", "[1]", "{'a': 1}", "{}.items()"},
	"strs":  {"[]", "['a', 'b']", "('x',)", "['a', 1]", "'abc'", "[b'a']", "{'k': 1}", "[None]"},
	"key":   {"1", "'a'", "(1, 2)", "2.5", "None", "1.0", "True", "[]", "{}", "'zz'", "7"},
	"spec": {"''", "'d'", "'5'", "'<8'", "'>8.3f'", "'^10'", "'+d'", "' d'", "'#x'", "'#010b'", "',d'", "'_x'", "'.2f'", "'e'", "'g'", "'.3g'", "'%'", "'.0%'", "'c'", "'n'", "'s'", "'.2s'", "'*^9s'", "'=+10d'", "'010.3f'", "'#.0f'", "'z.1f'", "'x'", "'o'", "'b'", "'X'", "'E'", "'G'", "'08,.2f'", "'_.1f'",
		"'d '", "'.2d'", "',x'", "'1000000000000000000000d'", "'.'", "'=5s'", "'q'", "',_d'", "'é>6'", "'<<5'", "'{}'", "'05s'", "'+s'", "'#s'", "'-05d'", "'.400f'"},
	"printf": {"'%d'", "'%s'", "'%r'", "'%5d'", "'%-5d|'", "'%05d'", "'%+d'", "'% d'", "'%x'", "'%#x'", "'%#o'", "'%X'", "'%e'", "'%.3f'", "'%g'", "'%10.4g'", "'%c'", "'%%'", "'%i'", "'%u'", "'%a'", "'%.2s'", "'%*d'", "'%(a)s'", "'%(a)d %(b)s'", "'%s %s'", "'%y'", "'%'", "'%5'", "'%(a'", "'%.*f'", "'%ld'", "'%#.3x'", "'%F'", "'%E'", "'%G'", "'%o'", "'%5%'", "'x'", "'%d %d'"},
	"format": {"'{}'", "'{0}'", "'{1}'", "'{} {}'", "'{a}'", "'{0.real}'", "'{0[0]}'", "'{0[a]}'", "'{!r}'", "'{:>5}'", "'{:{}}'", "'{'", "'}'", "'{}}'", "'{{}}'", "'{!x}'", "'{0} {}'", "'{} {0}'", "'{:d}'", "'{a.b}'", "'{0[}'", "'{0!}'", "'{0!rr}'", "'{:s}'", "'{!s:^7}'", "'{!a}'", "'{0.}'", "'{0[]}'", "'{:.{}f}'", "'{-1}'", "'{a[0]}'"},
	"istr":   {"'12'", "'-7'", "' 42 '", "'0x1f'", "'0b101'", "'0o17'", "'1_000'", "'1__0'", "'_1'", "''", "'abc'", "'z'", "'٣'", "'9' * 30", "'+5'", "'- 5'", "'12a'", "'1.5'", "'\\x00'", "'010'", "'00'", "b'12'", "b'x'", "bytearray(b'7')"},
	"fstr":   {"'1.5'", "'-inf'", "'nan'", "'1e5'", "' 2 '", "'1_0.5'", "'.5'", "'5.'", "'.'", "'1e'", "''", "'abc'", "'0x1p3'", "'infinity'", "'1e400'", "'-0'", "'٣.٣'", "'1__0'", "'1e-400'", "b'1.5'", "b'z'"},
	"hexf":   {"'0x1p3'", "'1.8'", "'-0x1.8p-1'", "'inf'", "'nan'", "'0x'", "''", "'0x1p2000'", "'zz'", "' 0x.8p1 '", "'0x1.fffffffffffff8p0'"},
	"base":   {"10", "16", "2", "0", "36", "37", "1", "-1", "8", "2**70", "'a'"},
	"enc":    {"'utf-8'", "'ascii'", "'latin-1'", "'utf-16'", "'utf-32-be'", "'nope'", "'utf8'", "'UTF_8'"},
	"errs":   {"'strict'", "'ignore'", "'replace'", "'backslashreplace'", "'xmlcharrefreplace'", "'nope'"},
	"name":   {"'real'", "'x.y'", "'x'", "1", "'__doc__x'"},
	"exc":    {"ValueError", "KeyError", "Exception", "TypeError", "StopIteration", "OSError", "SystemExit", "UnicodeError", "IndexError", "AttributeError", "ZeroDivisionError", "KeyboardInterrupt", "ImportError", "NameError"},
}

// call is something to call: receiver and name, or a name alone, and the pools of
// its arguments; "?" before a pool: it may be left out, with those after it.
type builtinCall struct{ on, name, args string }

var builtinCalls = []builtinCall{
	{"int", "bit_length", ""}, {"int", "bit_count", ""}, {"int", "to_bytes", "?small ?order"}, {"int", "as_integer_ratio", ""}, {"int", "conjugate", ""}, {"int", "__index__", ""}, {"int", "__floor__", ""}, {"int", "__round__", "?small"},
	{"", "int.from_bytes", "bytes ?order"}, {"", "int", "?any ?base"}, {"", "int", "istr ?base"}, {"", "int", "float"}, {"", "round", "num ?index"}, {"", "round", "float ?small"}, {"", "pow", "num small ?int"}, {"", "pow", "small int int"}, {"", "divmod", "num num"}, {"", "abs", "any"},
	{"", "hex", "any"}, {"", "oct", "int"}, {"", "bin", "int"}, {"", "chr", "int"}, {"", "ord", "any"}, {"", "hash", "int"}, {"", "0 * hash", "any"}, {"", "float", "?any"}, {"", "float", "fstr"}, {"", "float.fromhex", "hexf"}, {"", "complex", "?num ?num"},
	{"float", "is_integer", ""}, {"float", "hex", ""}, {"float", "as_integer_ratio", ""}, {"float", "__trunc__", ""}, {"float", "__ceil__", ""}, {"float", "conjugate", ""},
	{"", "math.floor", "num"}, {"", "math.ceil", "num"}, {"", "math.trunc", "num"}, {"", "math.sqrt", "num"}, {"", "math.isqrt", "int"}, {"", "'%.13g' % math.log", "num ?num"}, {"", "'%.13g' % math.exp", "num"}, {"", "math.pow", "num num"}, {"", "math.fmod", "num num"}, {"", "math.gcd", "int int"}, {"", "math.lcm", "int int"}, {"", "math.factorial", "small"}, {"", "math.comb", "small small"}, {"", "math.perm", "small ?small"}, {"", "'%.13g' % math.hypot", "num num"}, {"", "math.isclose", "num num"}, {"", "math.copysign", "num num"}, {"", "math.frexp", "num"}, {"", "math.ldexp", "num small"}, {"", "math.modf", "num"}, {"", "math.fsum", "nums"}, {"", "math.prod", "nums"}, {"", "math.isnan", "any"}, {"", "'%.13g' % math.log2", "num"}, {"", "'%.13g' % math.log10", "num"}, {"", "'%.13g' % math.degrees", "num"}, {"", "'%.13g' % math.sin", "num"}, {"", "math.dist", "tuple tuple"}, {"", "math.remainder", "num num"},
	{"str", "upper", ""}, {"str", "lower", ""}, {"str", "title", ""}, {"str", "capitalize", ""}, {"str", "swapcase", ""}, {"str", "casefold", ""}, {"str", "isalpha", ""}, {"str", "isdigit", ""}, {"str", "isdecimal", ""}, {"str", "isnumeric", ""}, {"str", "isalnum", ""}, {"str", "isspace", ""}, {"str", "isupper", ""}, {"str", "islower", ""}, {"str", "istitle", ""}, {"str", "isidentifier", ""}, {"str", "isprintable", ""}, {"str", "isascii", ""},
	{"str", "split", "?sub ?small"}, {"str", "rsplit", "?sub ?small"}, {"str", "splitlines", "?bool"}, {"str", "partition", "sub"}, {"str", "rpartition", "sub"}, {"str", "strip", "?sub"}, {"str", "lstrip", "?sub"}, {"str", "rstrip", "?sub"}, {"str", "find", "sub ?index ?index"}, {"str", "rfind", "sub ?index ?index"}, {"str", "index", "sub ?index ?index"}, {"str", "rindex", "sub ?index ?index"}, {"str", "count", "sub ?index ?index"}, {"str", "startswith", "sub ?index ?index"}, {"str", "endswith", "sub ?index ?index"}, {"str", "startswith", "tuple"}, {"str", "replace", "sub sub ?small"}, {"str", "join", "strs"}, {"str", "center", "small ?sub"}, {"str", "ljust", "small ?sub"}, {"str", "rjust", "small ?sub"}, {"str", "zfill", "small"}, {"str", "expandtabs", "?small"}, {"str", "encode", "?enc ?errs"}, {"str", "removeprefix", "sub"}, {"str", "removesuffix", "sub"}, {"str", "translate", "dict"}, {"", "str.maketrans", "str ?str ?str"}, {"format", "format", "any ?any"}, {"", "str", "?any"}, {"", "str", "bytes enc ?errs"}, {"", "repr", "any"}, {"", "ascii", "any"}, {"", "format", "num spec"}, {"", "format", "int spec"}, {"", "format", "float spec"}, {"", "format", "str spec"}, {"", "format", "any spec"},
	{"list", "append", "any"}, {"list", "extend", "any"}, {"list", "insert", "index any"}, {"list", "pop", "?index"}, {"list", "remove", "key"}, {"list", "index", "key ?index ?index"}, {"list", "count", "key"}, {"list", "reverse", ""}, {"list", "sort", ""}, {"list", "copy", ""}, {"list", "clear", ""}, {"", "list", "?any"}, {"list", "__getitem__", "any"}, {"list", "__contains__", "key"},
	{"tuple", "index", "key ?index ?index"}, {"tuple", "count", "key"}, {"", "tuple", "?any"}, {"range", "index", "num"}, {"range", "count", "num"}, {"", "range", "small ?small ?small"}, {"", "range", "any"}, {"", "slice", "any ?any ?any"}, {"slice", "indices", "small"},
	{"dict", "get", "key ?any"}, {"dict", "pop", "key ?any"}, {"dict", "setdefault", "key ?any"}, {"dict", "update", "?pairs"}, {"dict", "popitem", ""}, {"dict", "keys", ""}, {"dict", "values", ""}, {"dict", "items", ""}, {"dict", "copy", ""}, {"dict", "clear", ""}, {"", "dict.fromkeys", "iter ?any"}, {"", "dict", "?pairs"}, {"", "dict", "any"},
	{"mset", "add", "key"}, {"mset", "remove", "key"}, {"mset", "discard", "key"}, {"mset", "update", "any"}, {"set", "union", "?iter ?any"}, {"set", "intersection", "iter"}, {"set", "difference", "any"}, {"set", "symmetric_difference", "iter"}, {"set", "issubset", "any"}, {"set", "issuperset", "iter"}, {"set", "isdisjoint", "any"}, {"mset", "intersection_update", "iter"}, {"mset", "difference_update", "iter"}, {"mset", "symmetric_difference_update", "any"}, {"fset", "add", "key"}, {"", "set", "?any"}, {"", "frozenset", "?any"}, {"mset", "clear", ""}, {"set", "copy", ""},
	{"bytes", "decode", "?enc ?errs"}, {"bytes", "hex", "?sub ?small"}, {"bytes", "split", "?bsub ?small"}, {"bytes", "find", "bsub ?index ?index"}, {"bytes", "index", "bsub"}, {"bytes", "count", "bsub"}, {"bytes", "replace", "bsub bsub ?small"}, {"bytes", "join", "any"}, {"bytes", "strip", "?bsub"}, {"bytes", "startswith", "bsub"}, {"bytes", "upper", ""}, {"bytes", "center", "small ?bsub"}, {"bytes", "zfill", "small"}, {"bytes", "partition", "bsub"}, {"", "bytes", "?any"}, {"", "bytes.fromhex", "str"}, {"", "bytearray", "?any"}, {"barr", "append", "int"}, {"barr", "extend", "any"}, {"barr", "pop", "?index"}, {"barr", "insert", "index small"}, {"barr", "remove", "small"}, {"bytes", "translate", "bytes"}, {"bytes", "splitlines", ""}, {"bytes", "isalpha", ""}, {"bytes", "title", ""},
	{"", "len", "any"}, {"", "sum", "nums ?num"}, {"", "sum", "any ?any"}, {"", "min", "any"}, {"", "max", "nums"}, {"", "min", "any any"}, {"", "max", "num num"}, {"", "sorted", "any"}, {"", "sorted", "nums"}, {"", "reversed", "any"}, {"", "list(reversed", "seq"}, {"", "list(enumerate", "iter ?small"}, {"", "list(zip", "iter iter"}, {"", "list(map", "func iter"}, {"", "list(filter", "func iter"}, {"", "all", "any"}, {"", "any", "iter"}, {"", "iter", "any"}, {"", "next", "gen ?any"}, {"", "next", "any"}, {"", "isinstance", "any type"}, {"", "isinstance", "any any"}, {"", "issubclass", "type type"}, {"", "issubclass", "any type"}, {"", "bool", "any"}, {"", "callable", "any"}, {"", "getattr", "any name ?any"}, {"", "hasattr", "any name"}, {"", "type", "any"}, {"", "repr", "float"}, {"", "setattr", "any name any"}, {"", "delattr", "any name"}, {"", "object", "?any"}, {"", "exc", "?any ?any"},
}

func init() { values["order"] = []string{"'big'", "'little'", "'middle'", "1"} }

// from is a value of the pool.
func (g *gen) from(pool string) string {
	for {
		list, ok := values[pool]
		if !ok {
			return pool
		}
		pick := pick(g, list...)
		if _, isPool := values[pick]; !isPool || pick == pool || pool == "type" || pool == "other" {
			return pick
		}
		pool = pick
	}
}

func (g *gen) builtin() string {
	switch g.n(20) {
	case 0, 1, 2:
		return g.binary()
	case 3:
		return fmt.Sprintf("%s%s", pick(g, "-", "+", "~", "not "), operand(g.from("any")))
	case 4, 5:
		return fmt.Sprintf("%s[%s]", operand(g.from(pick(g, "seq", "dict", "any"))), g.subscript())
	case 6:
		return fmt.Sprintf("put(%s, %s, %s)", g.from(pick(g, "list", "list", "dict", "barr", "any")), pick(g, g.from("slice"), g.from("index"), g.from("key")), g.from("any"))
	case 7:
		return fmt.Sprintf("cut(%s, %s)", g.from(pick(g, "list", "list", "dict", "barr", "any")), pick(g, g.from("slice"), g.from("index"), g.from("key")))
	case 8:
		args := g.from("any")
		if g.one(2) {
			args = fmt.Sprintf("(%s, %s)", g.from("num"), g.from("any"))
		}
		return fmt.Sprintf("%s%s %% %s", pick(g, "", "", "", "b"), g.from("printf"), operand(moderate(args)))
	case 9:
		return fmt.Sprintf("%s.format(%s, %s)", g.from("format"), g.from("any"), pick(g, "a=", "")+moderate(g.from("any")))
	}
	return g.builtinCall()
}

func (g *gen) subscript() string {
	if g.one(3) {
		part := func() string { return pick(g, "", g.from("index")) }
		return part() + ":" + part() + pick(g, "", ":"+pick(g, "2", "-1", "-3", "0", "'a'", "None"))
	}
	return g.from(pick(g, "index", "key", "slice", "any"))
}

func (g *gen) binary() string {
	kind := pick(g, "num", "num", "any", "seq", "str", "set", "int", "float")
	op := pick(g, "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "@")
	right := kind
	switch {
	case op == "**" || op == "<<" || op == ">>" || op == "*" && kind != "float":
		right = "small"
	case g.one(4):
		right = "any"
	}
	if op == "is" {
		return fmt.Sprintf("%s is None", operand(g.from(kind)))
	}
	return fmt.Sprintf("%s %s %s", operand(g.from(kind)), op, operand(g.from(right)))
}

// operand is e as an operand.
func operand(e string) string {
	if strings.ContainsAny(e[:1], "'([{.") || !strings.ContainsAny(e, " -*") {
		if !strings.Contains(e, "' ") && !strings.Contains(e, "] ") {
			return e
		}
	}
	return "(" + e + ")"
}

// moderate is e, or 3 for what would ask for gigabytes as a size.
func moderate(e string) string {
	if strings.Contains(e, "**") {
		return "3"
	}
	return e
}

// sized are the functions whose arguments are sizes, or exponents.
var sized = map[string]bool{"center": true, "ljust": true, "rjust": true, "zfill": true, "to_bytes": true, "bytes": true, "bytearray": true, "range": true, "expandtabs": true, "math.factorial": true, "math.comb": true, "math.perm": true, "math.ldexp": true, "pow": true, "round": true}

func (g *gen) builtinCall() string {
	c := pick(g, builtinCalls...)
	var args []string
	for _, pool := range strings.Fields(c.args) {
		if rest, ok := strings.CutPrefix(pool, "?"); ok {
			if pool = rest; g.one(2) {
				break
			}
		}
		if g.one(12) && c.name != "hash" { // which is random for strs
			pool = "any"
		}
		args = append(args, g.from(pool))
	}
	switch g.n(30) {
	case 0:
		args = append(args, g.from("any"))
	case 1:
		args = args[:max(0, len(args)-1)]
		if c.name == "pow" {
			args = nil
		}
	case 2:
		args = append(args, pick(g, "key", "x", "start", "default", "sep", "reverse")+"="+g.from("any"))
	}
	for i, a := range args {
		if sized[c.name] && (c.name != "pow" && c.name != "round" || i == 1) {
			args[i] = moderate(a)
		}
	}
	if c.name == "exc" {
		c.name = g.from("exc")
	}
	end := ")"
	if strings.Contains(c.name, "(") {
		end = "))"
	}
	if c.on == "" {
		return c.name + "(" + strings.Join(args, ", ") + end
	}
	on := g.from(c.on)
	return fmt.Sprintf("after(%s, lambda x: x.%s(%s))", on, c.name, strings.Join(args, ", "))
}
