package code

import (
	"flag"
	"os"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/dis.txt with what the compiler makes now")

// TestGoldenDisassembly compares listings with testdata/dis.txt: a program,
// "----", its listing, "====", the next one.
func TestGoldenDisassembly(t *testing.T) {
	const file = "testdata/dis.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(data), "====\n")
	for i, c := range cases {
		src, want, _ := strings.Cut(c, "----\n")
		got := listing(t, src)
		if got != want && !*update {
			t.Errorf("%s\n got:\n%s\nwant:\n%s", src, got, want)
		}
		cases[i] = src + "----\n" + got
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(cases, "====\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func listing(t *testing.T, src string) string {
	c, err := Compile([]byte(src), "x.py", "exec")
	if err != nil {
		t.Fatalf("%s\n%v", src, err)
	}
	if err := Verify(c); err != nil {
		t.Errorf("%s\n%v", src, err)
	}
	return c.Dis()
}

func TestModes(t *testing.T) {
	for _, c := range []struct{ src, mode, want string }{
		{"1 + x", "eval", "LOAD_CONST LOAD_NAME BINARY_OP RETURN_VALUE"},
		{"x\n\n", "eval", "LOAD_NAME RETURN_VALUE"},
		{"1 + x", "single", "LOAD_CONST LOAD_NAME BINARY_OP PRINT_EXPR LOAD_CONST RETURN_VALUE"},
		{"if x:\n  y\n\n", "single", "LOAD_NAME POP_JUMP_IF_FALSE LOAD_NAME PRINT_EXPR LOAD_CONST RETURN_VALUE"},
		{"'doc'", "exec", "LOAD_CONST STORE_NAME LOAD_CONST RETURN_VALUE"},
		{"", "exec", "LOAD_CONST RETURN_VALUE"},
	} {
		code, err := Compile([]byte(c.src), "<stdin>", c.mode)
		if err != nil {
			t.Errorf("%q: %v", c.src, err)
			continue
		}
		var ops []string
		for _, in := range code.Instr {
			ops = append(ops, in.Op().String())
		}
		if got := strings.Join(ops, " "); got != c.want {
			t.Errorf("%q in mode %s: %s, want %s", c.src, c.mode, got, c.want)
		}
	}
	for _, c := range []struct{ src, mode string }{
		{"x = 1", "eval"}, {"x\ny", "single"}, {"x; y\nz", "single"}, {"", "single"}, {"if x: y", "single"}, {"x", "exce"}, {"x y", "exec"},
	} {
		if _, err := Compile([]byte(c.src), "<stdin>", c.mode); err == nil {
			t.Errorf("%q in mode %s: accepted", c.src, c.mode)
		}
	}
}

// TestDeepTreesEndInErrors compiles trees that are too high to walk: they are
// refused, and nothing overflows.
func TestDeepTreesEndInErrors(t *testing.T) {
	for name, src := range map[string]string{
		"unary":      strings.Repeat("-", 100000) + "1",
		"not":        strings.Repeat("not ", 100000) + "1",
		"sum":        strings.Repeat("1+", 100000) + "1",
		"power":      strings.Repeat("x**", 100000) + "1",
		"attributes": "x" + strings.Repeat(".x", 100000),
		"calls":      "x" + strings.Repeat("()", 100000),
		"lambda":     strings.Repeat("lambda:", 100000) + "1",
		"if":         strings.Repeat("x if y else ", 100000) + "1",
		"brackets":   strings.Repeat("(", 100000),
		"indents":    indents(200),
		"dict":       strings.Repeat("{1:", 100000),
		"await":      strings.Repeat("await ", 100000) + "x",
		"decorators": strings.Repeat("@", 100000),
	} {
		if c, err := Compile([]byte(src), "x.py", "exec"); err == nil {
			t.Errorf("%s: accepted, %d instructions", name, len(c.Instr))
		}
	}
	long := "if x: pass\n" + strings.Repeat("elif x: pass\n", 10000) + "else: pass\n"
	if _, err := Compile([]byte(long), "x.py", "exec"); err != nil {
		t.Errorf("long elif chain: %v", err)
	}
}

func indents(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	return b.String()
}

// TestConcurrentCompiles compiles the same programs in many goroutines.
func TestConcurrentCompiles(t *testing.T) {
	data, err := os.ReadFile("testdata/dis.txt")
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, c := range strings.Split(string(data), "====\n") {
				src, want, _ := strings.Cut(c, "----\n")
				code, err := Compile([]byte(src), "x.py", "exec")
				if err != nil || code.Dis() != want {
					t.Errorf("differs: %s", src)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzCompile(f *testing.F) {
	for _, file := range []string{"testdata/dis.txt", "testdata/invalid.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range strings.Split(string(data), "====\n") {
			src, _, _ := strings.Cut(c, "----\n")
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, mode := range []string{"exec", "eval", "single"} {
			c, err := Compile([]byte(src), "x.py", mode)
			if err != nil {
				continue
			}
			if err := Verify(c); err != nil {
				t.Errorf("%q: %v\n%s", src, err, c.Dis())
			}
		}
		CompileWith(src, "x.py", "single", Options{Optimize: 2, KeepOpen: true, MoreToCome: true})
	})
}
