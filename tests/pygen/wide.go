package pygen

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// templates are what snippets are made of.
type templates struct {
	exprs                  map[byte][]string
	plain, blocks, methods []string
	afterError             string // what is shown besides an exception
}

var (
	narrow = templates{exprs: exprTemplates, plain: plainStatements, blocks: blockStatements, methods: methodTemplates}
	wide   = templates{
		exprs:      map[byte][]string{},
		plain:      append(slices.Clone(plainStatements), strings.Split(widerPlain, "\n")...),
		blocks:     append(slices.Clone(blockStatements), widerBlocks...),
		methods:    append(slices.Clone(methodTemplates), widerMethods...),
		afterError: ", lines(e)",
	}
)

func init() {
	for kind, list := range exprTemplates {
		wide.exprs[kind] = append(slices.Clone(list), widerExprs[kind]...)
	}
}

// modules are those that snippets import when they use them.
var modules = []string{"math", "cmath", "itertools", "functools", "operator", "collections", "re", "json", "struct", "string", "textwrap", "heapq", "bisect", "copy", "decimal", "fractions", "statistics", "datetime", "enum", "dataclasses", "contextlib", "types", "random", "hashlib", "base64", "binascii", "pickle", "abc", "array", "typing", "traceback"}

// imports are the statements that a snippet of this text needs.
func imports(text string) string {
	var b strings.Builder
	for _, m := range modules {
		if strings.Contains(text, m+".") {
			b.WriteString("import " + m + "\n")
		}
	}
	return b.String()
}

// made is an expression of the kinds that are made rather than picked:
//
//	e a built-in with arguments from pools, v a float of any size, w an int of any
//	size, u a format specification, m a pattern
func (s *snippet) made(kind byte) string {
	switch kind {
	case 'e':
		return "(" + s.builtin() + ")"
	case 'v':
		return s.float()
	case 'w':
		return s.bigInt()
	case 'u':
		return s.spec()
	}
	s.captures = 0
	return s.pattern(2)
}

func (s *snippet) float() string {
	switch s.n(6) {
	case 0:
		if f := math.Float64frombits(s.rng.Uint64()); f-f == 0 {
			return strconv.FormatFloat(f, 'g', -1, 64)
		}
		return "nan"
	case 1:
		return strconv.FormatFloat(math.Ldexp(float64(s.n(1<<20)), s.n(80)-60), 'f', -1, 64)
	case 2:
		return fmt.Sprintf("%d.%d", s.n(1000), s.n(1000))
	case 3:
		return fmt.Sprintf("%d.%de%d", s.n(10), s.n(100000), s.n(40)-20)
	case 4:
		return strconv.FormatFloat(s.rng.NormFloat64()*3, 'g', 1+s.n(17), 64)
	}
	return pick(&s.gen, "0.5", "1.5", "2.5", "0.1", "1e16", "1e-5", "123456789012345680.0", "9007199254740993.0", "0.0001", "1e23", "5e-324", "1.7976931348623157e308", "0.30000000000000004", "-0.0", "1e22", "99999.5", "0.045", "1.005")
}

func (s *snippet) bigInt() string {
	switch s.n(6) {
	case 0:
		return fmt.Sprintf("%s2**%d%s", pick(&s.gen, "", "-"), s.n(130), pick(&s.gen, "", "-1", "+1"))
	case 1:
		return fmt.Sprintf("%s10**%d%s", pick(&s.gen, "", "-"), s.n(45), pick(&s.gen, "", "-1", "+1"))
	case 2:
		return fmt.Sprintf("%s0x%x%016x", pick(&s.gen, "", "-"), s.rng.Uint64()>>s.n(64), s.rng.Uint64())
	case 3:
		return strconv.FormatInt(int64(s.rng.Uint64()>>s.n(64)), 10)
	case 4:
		return pick(&s.gen, "2**30", "2**60", "2**15", "2**48", "2**47-1", "-2**47", "-2**47-1", "2**53+1", "2**64-1")
	}
	return strconv.Itoa(s.n(2000) - 1000)
}

// spec is a format specification, in one of a few cases a wrong one.
func (s *snippet) spec() string {
	if s.one(15) {
		return pick(&s.gen, "!", "5.", "<", "zz", ".2d", "0,_", "=", "_,", ".1s", "q", "1 0", "+s", "#c", "-5", "05")
	}
	part := func(n int, list ...string) string {
		if s.n(n) == 0 {
			return pick(&s.gen, list...)
		}
		return ""
	}
	return part(3, "<", ">", "^", "=", "*<", "0>", "é^", " =", "-^") + part(4, "+", "-", " ") + part(9, "z") + part(5, "#") + part(5, "0") +
		part(2, "1", "3", "8", "12", "20") + part(4, ",", "_") + part(3, ".0", ".1", ".2", ".3", ".6", ".10", ".17", ".25") +
		part(2, "d", "x", "X", "o", "b", "e", "E", "f", "F", "g", "G", "%", "s", "n", "c")
}

// pattern is a pattern of match, whose captures are m1, m2...
func (s *snippet) pattern(depth int) string {
	capture := func() string {
		s.captures++
		return fmt.Sprintf("m%d", s.captures)
	}
	simple := func() string {
		return pick(&s.gen, "0", "1", "-1", "2.5", "'a'", "None", "True", "False", "b'a'", "'abc'", "-1.5", "1+2j", "'x' 'y'", "(3)", "math.pi", "int()", "str()", "list()", "[]", "{}", "()")
	}
	if depth == 0 {
		return pick(&s.gen, simple, simple, capture, func() string { return "_" })()
	}
	sub := func() string { return s.pattern(depth - 1) }
	switch s.n(12) {
	case 0, 1:
		return "[" + strings.Join(s.several(sub, 3), ", ") + "]"
	case 2:
		list := s.several(sub, 2)
		i := s.n(len(list) + 1)
		list = append(list[:i:i], append([]string{pick(&s.gen, "*_", "*"+capture())}, list[i:]...)...)
		return "(" + strings.Join(list, ", ") + ",)"
	case 3, 4:
		key := pick(&s.gen, "'a'", "1", "None", "'x'", "'b'")
		return "{" + key + ": " + sub() + pick(&s.gen, "", ", **"+capture()) + "}"
	case 5, 6:
		return pick(&s.gen, "int", "str", "float", "list", "tuple", "dict", "bytes", "bool", "set") + "(" + sub() + ")"
	case 7:
		return simple() + " | " + simple() + " | " + simple()
	case 8:
		return "(" + sub() + ") as " + capture()
	case 9:
		return "object(v=" + sub() + ")"
	case 10:
		return pick(&s.gen, "complex(real=", "slice(start=", "range(start=", "int(real=") + sub() + ")"
	}
	return pick(&s.gen, "object()", "int() | float()", "str() | bytes() | None", "[_, _]", "[_, *_]", "{'a': _}", "list() | tuple()", "BaseException(args=[_, *_])")
}

func (s *snippet) several(f func() string, most int) []string {
	list := make([]string, s.n(most+1))
	for i := range list {
		list[i] = f()
	}
	return list
}

// match is a match statement whose cases print what they have captured. The
// last has no pattern that always matches before it.
func (s *snippet) match() string {
	var b strings.Builder
	b.WriteString("match $a:")
	for range 2 + s.n(4) {
		p := s.made('m')
		for p == "_" || p == "m1" || p == "(_) as m1" || p == "(m1) as m2" {
			p = s.made('m')
		}
		names := ""
		for i := range s.captures {
			names += fmt.Sprintf(", show(m%d)", i+1)
		}
		fmt.Fprintf(&b, "\n    case %s%s:\n        print('case'%s)\n        $B", p, pick(&s.gen, "", "", "", " if $o"), names)
	}
	return b.String()
}
