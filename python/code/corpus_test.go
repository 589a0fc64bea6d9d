package code

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// stdlib lists files of the standard library of a Python 3.11 on this machine;
// with SEGUE_STRESS set, its tests and packages as well.
func stdlib(t testing.TB) []string {
	for _, name := range []string{"python3.11", "python3"} {
		out, err := exec.Command(name, "-c", "import ast, sys; print(ast.__file__ if sys.version_info[:2] == (3, 11) else '')").Output()
		path := strings.TrimSpace(string(out))
		if err != nil || path == "" {
			continue
		}
		dir := filepath.Dir(path)
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
	t.Skip("no Python 3.11 on this machine")
	return nil
}

// TestCorpusVerifies compiles the standard library and verifies every code
// object: stack depths, jumps, arguments, exception tables.
func TestCorpusVerifies(t *testing.T) {
	n, refused := 0, 0
	for _, f := range stdlib(t) {
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
