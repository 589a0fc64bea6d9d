package stm

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// testFuncs is the set of the test functions in the files that match patterns.
func testFuncs(t *testing.T, patterns ...string) map[string]bool {
	t.Helper()
	var files []string
	for _, p := range patterns {
		list, err := filepath.Glob(p)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, list...)
	}
	list := map[string]bool{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
				list[fn.Name.Name] = true
			}
		}
	}
	return list
}

// TestTableOfSuites: each row of TESTS.md names a test that exists or gives a reason.
func TestTableOfSuites(t *testing.T) {
	text, err := os.ReadFile("TESTS.md")
	if err != nil {
		t.Fatal(err)
	}
	have := testFuncs(t, "*_test.go", "coll/*_test.go", "eventlog/*_test.go")
	name := regexp.MustCompile(`\bTest\w+`)
	rows := 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || strings.Contains(cells[1], "---") || strings.TrimSpace(cells[1]) == "suite" {
			continue
		}
		rows++
		list := name.FindAllString(cells[3], -1)
		for _, n := range list {
			if !have[n] {
				t.Errorf("%s: no test %s", strings.TrimSpace(cells[2]), n)
			}
		}
		if len(list) == 0 && strings.TrimSpace(cells[4]) == "" {
			t.Errorf("%s: neither a test nor a reason", strings.TrimSpace(cells[2]))
		}
	}
	if rows < 240 {
		t.Errorf("only %d rows", rows)
	}
}
