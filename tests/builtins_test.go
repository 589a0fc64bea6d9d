package tests

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/segue-vm/segue/tests/pygen"
)

// answers is a program that evaluates expressions and prints one line for each.
const answers = `
import math
from math import inf, nan

` + pygen.EditHelpers + `def show(x):
    c = type(x)
    if c in (set, frozenset):
        return c.__name__ + str(sorted([show(y) for y in x]))
    if c in (list, tuple):
        return c.__name__ + '(' + ', '.join([show(y) for y in x]) + ')'
    if c is dict:
        return '{' + ', '.join([show(k) + ': ' + show(x[k]) for k in x]) + '}'
    if hasattr(c, '__next__'):
        return '<iterator>'
    if c.__repr__ is object.__repr__ or c in (type(len), type([].append), type(show), type(str.upper)):
        return '<' + c.__name__ + '>'
    return repr(x)

def answer(text):
    try:
        return show(eval(text))
    except BaseException as e:
        return type(e).__name__ + ': ' + str(e)

for text in [
%s]:
    print(ascii(answer(text)))
`

// ask evaluates expressions with each of two Pythons and returns their answers.
func ask(t *testing.T, exprs []string, commands ...[]string) (results [][]string) {
	t.Helper()
	var list strings.Builder
	for _, e := range exprs {
		fmt.Fprintf(&list, "    %s,\n", strconv.Quote(e)) // Go's escapes are Python's
	}
	file := filepath.Join(t.TempDir(), "answers.py")
	if err := os.WriteFile(file, fmt.Appendf(nil, answers, list.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range commands {
		r := command{path: c[0], args: append(c[1:len(c):len(c)], file)}.run(t)
		lines := strings.Split(strings.TrimSuffix(r.stdout, "\n"), "\n")
		if r.code != 0 || len(lines) != len(exprs) {
			t.Fatalf("%v\n%d answers to %d questions", r, len(lines), len(exprs))
		}
		results = append(results, lines)
	}
	return results
}

// TestBuiltins compares built-in functions, methods and operators with
// CPython's on random arguments: results, and exceptions with their messages.
func TestBuiltins(t *testing.T) {
	other := python311()
	if other == "" {
		t.Skip("python3.11 is not installed")
	}
	exprs := pygen.Expressions(cpythonSeed(t), stressed(4000, 100_000))
	r := ask(t, exprs, []string{other, "-W", "ignore"}, []string{pystm(t)})
	bad := 0
	for i, e := range exprs {
		if strings.HasPrefix(e, "pow(") && strings.Contains(r[0][i], "j)") {
			continue // the last digits are the C library's
		}
		if r[0][i] != r[1][i] {
			if bad++; bad <= 20 || testing.Verbose() {
				t.Errorf("%s\n got: %s\nwant: %s", e, r[1][i], r[0][i])
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d expressions differ", bad, len(exprs))
	}
}
