package syntax

import (
	"os"
	"strings"
	"testing"
)

// trees is the table testdata/trees.txt: a program, "----", its tree as
// CPython 3.11 has it, written by dumpScript, "====", the next one.
func trees(t testing.TB) map[string]string {
	data, err := os.ReadFile("testdata/trees.txt")
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]string{}
	for _, c := range strings.Split(string(data), "====\n") {
		src, want, ok := strings.Cut(c, "----\n")
		if !ok {
			t.Fatalf("bad case %q", c)
		}
		table[src] = strings.TrimSuffix(want, "\n")
	}
	return table
}

func TestTrees(t *testing.T) {
	for src, want := range trees(t) {
		m, err := Parse(src, "x.py", Exec)
		if err != nil {
			t.Errorf("%s\n%v", src, err)
			continue
		}
		if got := dump(m); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
}

// TestNewlinesMatterNot parses the table with other line ends and without the
// last one.
func TestNewlinesMatterNot(t *testing.T) {
	for src, want := range trees(t) {
		for _, nl := range []string{"\r\n", "\r"} {
			m, err := Parse(strings.TrimSuffix(strings.ReplaceAll(src, "\n", nl), nl), "x.py", Exec)
			if err != nil || dump(m) != want {
				t.Errorf("with line ends %q: %v\n%s", nl, err, src)
			}
		}
	}
}

// TestUnparseParsesBack parses what Unparse writes: the tree is the same but
// for positions and constants joined in f-strings.
func TestUnparseParsesBack(t *testing.T) {
	for src := range trees(t) {
		m, _ := Parse(src, "x.py", Exec)
		for _, s := range m.Body {
			e, ok := s.(*ExprStmt)
			if !ok {
				continue
			}
			text := Unparse(e.Value)
			back, err := Parse(text, "x.py", Eval)
			if err != nil {
				t.Errorf("%s is unparsed as %s: %v", src, text, err)
				continue
			}
			if again := Unparse(back.Expr); again != text {
				t.Errorf("%s is unparsed as %s, and that as %s", src, text, again)
			}
		}
	}
}

func TestFormat(t *testing.T) {
	_, err := Parse("if x:\n\ty = (1 2)\n", "dir/x.py", Exec)
	want := "  File \"dir/x.py\", line 2\n    y = (1 2)\n         ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n"
	if got := err.(*Error).Format(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestIncomplete(t *testing.T) {
	for src, want := range map[string]bool{
		"if x:\n": true, "(1,\n": true, "'''abc\n": true, "x = \\\n": true, "def f(a,\n": true, "@a\n": true,
		"if x:\n  y\nelse:\n": true, "class A:\n": true,
		"x = = 1\n": false, "x)\n": false, "'abc\n": false, "if x y\n": false, "  x\n": false, "0777\n": false,
	} {
		_, err := Parse(src, "<stdin>", Exec)
		e, ok := err.(*Error)
		if !ok || e.Incomplete != want {
			t.Errorf("%q: %v, incomplete should be %v", src, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for src := range trees(f) {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse(text, "x.py", Exec)
		if err != nil {
			if e, ok := err.(*Error); !ok || e.Type == "" || e.Format() == "" {
				t.Errorf("%q: bad error %#v", text, err)
			}
			return
		}
		if _, err := Symbols(m, text, "x.py"); err != nil && err.(*Error).Type == "" {
			t.Errorf("%q: bad error %#v", text, err)
		}
	})
}
