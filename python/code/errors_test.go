package code

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/segue-vm/segue/python/syntax"
)

// TestErrorsPrintAsCPython compiles the programs of testdata/invalid.txt. Each
// is followed by what python3.11 prints when it is run as the file x.py; with
// -update that is asked anew, with SEGUE_STRESS set it is checked.
func TestErrorsPrintAsCPython(t *testing.T) {
	const file = "testdata/invalid.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(data), "====\n")
	for i, c := range cases {
		src, want, ok := strings.Cut(c, "----\n")
		if !ok {
			t.Fatalf("bad case %q", c)
		}
		if *update || os.Getenv("SEGUE_STRESS") != "" {
			said := runFile(t, src)
			if !*update && said != want {
				t.Errorf("%s\nCPython says\n%s\nthe table\n%s", src, said, want)
			}
			want = said
			cases[i] = src + "----\n" + said
		}
		_, err := Compile([]byte(src), "x.py", "exec")
		var e *syntax.Error
		if !errors.As(err, &e) {
			t.Errorf("accepted:\n%s", src)
			continue
		}
		if got := e.Format(); got != want {
			t.Errorf("%s\n got:\n%s\nwant:\n%s", src, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(cases, "====\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// runFile is what CPython prints on standard error for a file x.py.
func runFile(t *testing.T, src string) string {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.py")
	if err := os.WriteFile(path, []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python(t), "-X", "utf8", "-W", "ignore", path)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Run(); err == nil {
		t.Errorf("CPython accepts:\n%s", src)
	}
	return strings.ReplaceAll(stderr.String(), dir+"/", "")
}
