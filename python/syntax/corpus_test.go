package syntax

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// python finds a Python 3.11, or skips the test.
func python(t testing.TB) string {
	for _, name := range []string{"python3.11", "python3"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		out, err := exec.Command(path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])").Output()
		if err == nil && strings.TrimSpace(string(out)) == "3.11" {
			return path
		}
	}
	t.Skip("no Python 3.11 on this machine")
	return ""
}

// stdlib lists files of the standard library of that Python; with
// SEGUE_STRESS set, all of them.
func stdlib(t testing.TB, python string) []string {
	out, err := exec.Command(python, "-c", "import ast; print(ast.__file__)").Output()
	if err != nil {
		t.Skip("no standard library: ", err)
	}
	dir := filepath.Dir(strings.TrimSpace(string(out)))
	patterns := []string{"*.py"}
	if os.Getenv("SEGUE_STRESS") != "" {
		patterns = []string{"*.py", "*/*.py", "*/*/*.py"}
	} else {
		for _, f := range []string{"grammar", "fstring", "patma", "syntax", "named_expressions", "generators", "except_star", "unpack_ex", "string_literals", "with", "positional_only_arg", "keywordonlyarg", "compile", "bigmem"} {
			patterns = append(patterns, "test/test_"+f+".py")
		}
	}
	var files []string
	for _, p := range patterns {
		found, _ := filepath.Glob(filepath.Join(dir, p))
		for _, f := range found {
			if !strings.Contains(f, "site-packages") && !strings.Contains(f, "/lib2to3/tests/") {
				files = append(files, f)
			}
		}
	}
	return files
}

func TestTreesEqualCPython(t *testing.T) {
	py := python(t)
	files := stdlib(t, py)
	cmd := exec.Command(py, append([]string{"-c", dumpScript}, files...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<28)
	for _, f := range files {
		if !lines.Scan() {
			t.Fatal("too few lines from Python")
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var m *Module
		text, perr := Decode(src, f)
		if perr == nil {
			m, perr = Parse(text, f, Exec)
		}
		got := "error"
		if perr == nil {
			got = dump(m)
		}
		if want := lines.Text(); got != want {
			i := 0
			for i < len(got) && i < len(want) && got[i] == want[i] {
				i++
			}
			cut := func(s string) string { return s[max(0, i-100):min(len(s), i+100)] }
			t.Errorf("%s (%v):\n got ...%s...\nwant ...%s...", f, perr, cut(got), cut(want))
		}
	}
	t.Logf("%d files", len(files))
}
