package code

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/segue-vm/segue/python/syntax"
)

// TestErrorsPrintAsCPython compiles the programs of testdata/invalid.txt. Each
// is followed by what python3.11 prints when it is run as the file x.py.
func TestErrorsPrintAsCPython(t *testing.T) {
	data, err := os.ReadFile("testdata/invalid.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(data), "====\n")
	for _, c := range cases {
		src, want, ok := strings.Cut(c, "----\n")
		if !ok {
			t.Fatalf("bad case %q", c)
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
	if len(cases) < 200 {
		t.Errorf("only %d cases", len(cases))
	}
}
