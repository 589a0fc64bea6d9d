package code

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// python finds a Python 3.11, or skips the test.
func python(t testing.TB) string {
	for _, name := range []string{"python3.11", "python3"} {
		out, err := exec.Command(name, "-c", "import sys; print(sys.version_info[:2] == (3, 11))").Output()
		if err == nil && strings.TrimSpace(string(out)) == "True" {
			return name
		}
	}
	t.Skip("no Python 3.11 on this machine")
	return ""
}

// stdlib lists files of the standard library of that Python; with
// SEGUE_STRESS set, its tests and packages as well.
func stdlib(t testing.TB, python string) []string {
	out, err := exec.Command(python, "-c", "import ast; print(ast.__file__)").Output()
	if err != nil {
		t.Skip("no standard library: ", err)
	}
	dir := filepath.Dir(strings.TrimSpace(string(out)))
	patterns := []string{"*.py", "test/test_patma.py", "test/test_except_star.py", "test/test_grammar.py", "test/test_generators.py"}
	if os.Getenv("SEGUE_STRESS") != "" {
		patterns = []string{"*.py", "*/*.py", "*/*/*.py"}
	}
	var files []string
	for _, p := range patterns {
		found, _ := filepath.Glob(filepath.Join(dir, p))
		files = append(files, found...)
	}
	return files
}

// TestCorpusVerifies compiles the standard library and verifies every code
// object: stack depths, jumps, arguments, exception tables.
func TestCorpusVerifies(t *testing.T) {
	n, refused := 0, 0
	for _, f := range stdlib(t, python(t)) {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		c, err := Compile(src, f, "exec")
		if err != nil {
			refused++
			if !strings.Contains(err.Error(), "not supported") {
				t.Logf("%v", err)
			}
			continue
		}
		n++
		if err := Verify(c); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
	t.Logf("%d files verified, %d refused", n, refused)
	if n < 100 {
		t.Errorf("only %d files compile", n)
	}
}

// outlineScript prints, for each file named on its command line, the outline
// of its code objects, or "error", and an empty line.
const outlineScript = `
import sys, types, warnings
warnings.simplefilter('ignore')
def outline(c, depth):
    print(' ' * depth + c.co_qualname, c.co_firstlineno, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount,
        '%x' % (c.co_flags & 0x100003f), ','.join(c.co_varnames), ','.join(c.co_cellvars), ','.join(c.co_freevars), ','.join(c.co_names))
    for k in c.co_consts:
        if isinstance(k, types.CodeType): outline(k, depth + 1)
for f in sys.argv[1:]:
    try: c = compile(open(f, 'rb').read(), f, 'exec', dont_inherit=True)
    except SyntaxError: print('error')
    else: outline(c, 0)
    print()
`

func outline(b *strings.Builder, c *Code, depth int) {
	join := func(names []string) string { return strings.Join(names, ",") }
	fmt.Fprintln(b, strings.Repeat(" ", depth)+c.QualName, c.FirstLine, c.ArgCount, c.PosOnly, c.KwOnly,
		fmt.Sprintf("%x", uint32(c.Flags)), join(c.Varnames), join(c.Cellvars), join(c.Freevars), join(c.Names))
	for _, k := range c.Consts {
		if inner, ok := k.(*Code); ok {
			outline(b, inner, depth+1)
		}
	}
}

// TestOutlinesEqualCPython compares names, parameters, flags, locals, cells
// and globals of all code objects of the standard library with CPython's.
func TestOutlinesEqualCPython(t *testing.T) {
	py := python(t)
	files := stdlib(t, py)
	var stderr bytes.Buffer
	cmd := exec.Command(py, append([]string{"-c", outlineScript}, files...)...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<24)
	for _, f := range files {
		var want strings.Builder
		for lines.Scan() && lines.Text() != "" {
			fmt.Fprintln(&want, lines.Text())
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		c, err := Compile(src, f, "exec")
		if err != nil {
			continue
		}
		var got strings.Builder
		outline(&got, c, 0)
		firstDifference(t, f, got.String(), want.String())
	}
}

func firstDifference(t *testing.T, name, got, want string) {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			t.Errorf("%s:\n got %s\nwant %s", name, g[i], w[min(i, len(w)-1)])
			return
		}
	}
	if len(w) > len(g) {
		t.Errorf("%s: missing %s", name, w[len(g)])
	}
}
