package python_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stm"
)

// Differential tests: random calls of methods and built-in functions, which must
// do what CPython 3.11 does, messages of exceptions included.

// harness is the head of every generated program.
const harness = `
def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
    else:
        print(type(r).__name__, ascii(r))
`

// cpython runs a program with python3.11, or skips the test if there is none.
func cpython(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath("python3.11")
	if err != nil {
		t.Skip("no python3.11")
	}
	limit, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(limit, path, "-")
	cmd.Stdin = strings.NewReader(program)
	cmd.Env = append(os.Environ(), "PYTHONWARNINGS=ignore", "PYTHONIOENCODING=utf-8", "PYTHONHASHSEED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3.11: %v", err)
	}
	return string(out)
}

// ours runs a program with this interpreter.
func ours(t *testing.T, program string, heap stm.Options) string {
	t.Helper()
	var out, errs bytes.Buffer
	in, err := python.New(python.Options{Heap: heap, Stdout: &out, Stderr: &errs, Stdin: strings.NewReader("")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}()
	code := in.RunText([]byte(program), "<string>")
	if errs.Len() > 0 || code != 0 {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
	return out.String()
}

// compareLines runs a program of one test per line both ways.
func compareLines(t *testing.T, head string, lines []string, heap stm.Options) {
	t.Helper()
	program := head + harness
	for _, l := range lines {
		program += "t(lambda: " + l + ")\n"
	}
	want := strings.Split(cpython(t, program), "\n")
	got := strings.Split(ours(t, program, heap), "\n")
	bad := 0
	for i, l := range lines {
		if i >= len(got) || i >= len(want) {
			t.Fatalf("output ends before line %d: %s", i, l)
		}
		if got[i] != want[i] && bad < 25 {
			bad++
			t.Errorf("%s\n got %s\nwant %s", l, got[i], want[i])
		}
	}
}

// gen makes random Python expressions.
type gen struct{ *rand.Rand }

func pick[T any](g gen, list []T) T { return list[g.IntN(len(list))] }

var (
	strParts = []string{"", "a", "b", "ab", "aa", "A", "Ab", "ß", "é", "\\u20ac", "\\U0001f600", " ", "  ", "\\t", "\\n", "\\r\\n", "\\x0b",
		"\\x1c", "\\x85", "\\u2028", "0", "12", "-3", "+4", "x", "X", ".", ",", "{", "}", "%", "'", "\\\"", "\\\\", "\\x00", "\\xa0", "Σ",
		"ς", "ǆ", "ǅ", "ﬁ", "İ", "ı", "٣", "²", "½", "Ⅷ", "一", "_", "hello", "World", "ŉ", "\\ud800", "ꭰ", "Ꭰ"}
	ints     = []string{"0", "1", "-1", "2", "3", "-2", "5", "7", "10", "100", "-100", "255", "256", "2**31", "-2**31", "2**47", "2**48", "-2**48-1", "2**63", "2**64", "-2**70", "10**30", "True", "False"}
	safeInts = []string{"0", "1", "-1", "7", "-100", "255", "2**63", "2**70", "-2**70", "True"} // none asks for gigabytes
	floats   = []string{"0.0", "-0.0", "1.0", "-1.5", "0.1", "2.5", "3.5", "1e16", "1e-5", "1e300", "1e22", "123456.789", "float('inf')", "float('-inf')", "float('nan')", "5e-324", "0.5", "1/3", "2.675"}
	others   = []string{"None", "[]", "[1, 2]", "(1,)", "{}", "{'a': 1}", "{1, 2}", "object", "...", "range(3)", "1j", "bytearray(b'xy')"}
)

func (g gen) str() string {
	var b strings.Builder
	for range g.IntN(6) {
		b.WriteString(pick(g, strParts))
	}
	return "\"" + b.String() + "\""
}

func (g gen) ascii() string {
	var b strings.Builder
	for range g.IntN(6) {
		b.WriteString(pick(g, []string{"a", "b", "ab", "A", "Z", " ", "\\t", "\\n", "\\r", "0", "9", "-", ",", "\\x00", "\\xff", "\\x80", "x"}))
	}
	return "b\"" + b.String() + "\""
}

func (g gen) smallInt() string { return fmt.Sprint(g.IntN(14) - 6) }

func (g gen) list(f func() string) string {
	var items []string
	for range g.IntN(6) {
		items = append(items, f())
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func (g gen) any() string {
	switch g.IntN(7) {
	case 0:
		return g.str()
	case 1:
		return pick(g, safeInts)
	case 2:
		if f := pick(g, floats); !strings.Contains(f, "nan") { // all NaNs are one object here
			return f
		}
		return "0.25"
	case 3:
		return g.ascii()
	case 4:
		return g.list(g.any)
	}
	return pick(g, others)
}

// arg makes an argument of a kind; now and then one of a wrong type.
func (g gen) arg(kind byte) string {
	if g.IntN(25) == 0 && kind != 'k' {
		return g.any()
	}
	switch kind {
	case 's':
		return g.str()
	case 'S': // or None
		if g.IntN(3) == 0 {
			return "None"
		}
		return g.str()
	case 'c': // one character
		return "\"" + pick(g, []string{"x", "*", "é", "\\u20ac", "0", " "}) + "\""
	case 'b':
		return g.ascii()
	case 'B':
		if g.IntN(3) == 0 {
			return "None"
		}
		return g.ascii()
	case 'n', 'k': // k: never anything else
		return g.smallInt()
	case 'w': // width
		return fmt.Sprint(g.IntN(20))
	case 'i': // bound
		return pick(g, []string{"None", "0", "1", "2", "-1", "-2", "5", "100", "-100", "True", "2**70", "-2**70"})
	case 'I':
		return pick(g, ints)
	case 'f':
		return pick(g, floats)
	case 'N':
		if g.IntN(2) == 0 {
			return pick(g, floats)
		}
		return pick(g, ints)
	case 't': // str or tuple of strs
		if g.IntN(3) == 0 {
			return "(" + g.str() + ", " + g.str() + ")"
		}
		return g.str()
	case 'l':
		return g.list(g.str)
	case 'L':
		return g.list(g.any)
	case 'v':
		return g.list(func() string { return pick(g, ints) })
	case 'm': // list of bytes
		return g.list(g.ascii)
	case 'q':
		return pick(g, []string{"True", "False"})
	case 'x':
		return g.any()
	}
	panic("no such kind of argument: " + string(kind))
}

// call makes the arguments of a call by a pattern: kinds of arguments, those
// after '?' are optional.
func (g gen) args(pattern string) string {
	var out []string
	optional := false
	for i := range len(pattern) {
		if pattern[i] == '?' {
			optional = true
			continue
		}
		if optional && g.IntN(2) == 0 {
			break
		}
		out = append(out, g.arg(pattern[i]))
	}
	if g.IntN(60) == 0 {
		out = append(out, g.any())
	}
	return strings.Join(out, ", ")
}

// table is methods and the patterns of their arguments.
type table map[string]string

func (g gen) names(x table) []string {
	var names []string
	for n := range x {
		names = append(names, n)
	}
	for i := range names { // a fixed order
		for j := i + 1; j < len(names); j++ {
			if names[j] < names[i] {
				names[i], names[j] = names[j], names[i]
			}
		}
	}
	return names
}

var strTable = table{"capitalize": "", "casefold": "", "center": "w?c", "count": "s?ii", "encode": "", "endswith": "t?ii", "expandtabs": "?n",
	"find": "s?ii", "index": "s?ii", "isalnum": "", "isalpha": "", "isascii": "", "isdecimal": "", "isdigit": "", "isidentifier": "",
	"islower": "", "isnumeric": "", "isprintable": "", "isspace": "", "istitle": "", "isupper": "", "join": "l", "ljust": "w?c",
	"lower": "", "lstrip": "?S", "partition": "s", "replace": "ss?n", "removeprefix": "s", "removesuffix": "s", "rfind": "s?ii",
	"rindex": "s?ii", "rjust": "w?c", "rpartition": "s", "rsplit": "?Sn", "rstrip": "?S", "split": "?Sn", "splitlines": "?q",
	"startswith": "t?ii", "strip": "?S", "swapcase": "", "title": "", "upper": "", "zfill": "w", "__getitem__": "n", "__contains__": "s",
	"__mul__": "n", "__add__": "s", "__len__": "", "__eq__": "s", "__lt__": "s"}

var bytesTable = table{"capitalize": "", "center": "w", "count": "b?ii", "endswith": "b?ii", "expandtabs": "?n", "find": "b?ii",
	"index": "b?ii", "isalnum": "", "isalpha": "", "isascii": "", "isdigit": "", "islower": "", "isspace": "", "istitle": "", "isupper": "",
	"join": "m", "ljust": "w", "lower": "", "lstrip": "?B", "partition": "b", "replace": "bb?n", "removeprefix": "b",
	"removesuffix": "b", "rfind": "b?ii", "rindex": "b?ii", "rjust": "w", "rpartition": "b", "rsplit": "?Bn", "rstrip": "?B",
	"split": "?Bn", "splitlines": "?q", "startswith": "b?ii", "strip": "?B", "swapcase": "", "title": "", "upper": "", "zfill": "w",
	"hex": "", "decode": "", "__getitem__": "n", "__contains__": "I", "__mul__": "n"}

func TestStrMethods(t *testing.T) {
	seed := uint64(seedOf(t))
	g := gen{rand.New(rand.NewPCG(seed, 1))}
	names := g.names(strTable)
	var lines []string
	for range iterations(3000) {
		n := pick(g, names)
		lines = append(lines, g.str()+"."+n+"("+g.args(strTable[n])+")")
	}
	compareLines(t, "", lines, stm.Options{})
}

func TestBytesMethods(t *testing.T) {
	g := gen{rand.New(rand.NewPCG(uint64(seedOf(t)), 2))}
	names := g.names(bytesTable)
	var lines []string
	for range iterations(3000) {
		n := pick(g, names)
		self := g.ascii()
		if g.IntN(3) == 0 {
			self = "bytearray(" + self + ")"
		}
		lines = append(lines, self+"."+n+"("+g.args(bytesTable[n])+")")
	}
	compareLines(t, "", lines, stm.Options{})
}
