package tests

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/segue-vm/segue/"

// allowed is the import graph of the project: which of its packages each may
// import.
var allowed = map[string][]string{
	"internal/check":  {},
	"internal/stress": {},
	"internal/slab":   {},
	"trace":           {},
	"trace/opt":       {"trace", "internal/slab"},
	"stmrewrite":      {"trace", "internal/slab"},
	"x86":             {"trace"},
	"stm":             {"internal/check"},
	"stm/coll":        {"stm"},
	"stm/txn":         {"stm", "stm/coll"},
	"stm/txn/tree":    {"stm/txn"},
	"stm/eventlog":    {"stm"},
	"runtime":         {"trace", "stm", "internal/check"},
	"jit":             {"trace", "trace/opt", "stmrewrite", "x86", "runtime", "stm", "internal/check", "internal/slab"},
	"python/pyfmt":    {},
	"python/sre":      {},
	"python/decimal":  {"python/pyfmt"},
	"python/fmath":    {},
	"python/syntax":   {},
	"python/code":     {"python/syntax", "python/fmath"},
	"python":          {"python/syntax", "python/code", "python/pyfmt", "python/fmath", "python/sre", "python/decimal", "jit", "runtime", "stm", "stm/coll", "trace", "internal/check"},
	"tools/jitdump":   {"trace", "trace/opt", "stmrewrite", "x86"},
	"tools/pystm":     {"python", "jit", "stm", "stm/eventlog"},
	"tools/stmlog":    {"stm/eventlog"},
	"tests/bench":     {},
	"tests/pygen":     {},
	"tests/stmbench":  {"stm/txn", "stm/txn/tree"},
}

// TestImports holds the import graph against the table above.
func TestImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "../...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		name, ours := strings.CutPrefix(p.ImportPath, module)
		if !ours || name == "tests" {
			continue
		}
		seen++
		may, known := allowed[name]
		if !known {
			t.Errorf("%s is not in the table of allowed imports", name)
			continue
		}
		for _, imp := range p.Imports {
			if dep, ours := strings.CutPrefix(imp, module); ours && !slices.Contains(may, dep) {
				t.Errorf("%s must not import %s", name, dep)
			}
			if imp == "C" {
				t.Errorf("%s uses cgo", name)
			}
		}
	}
	if seen == 0 {
		t.Error("go list named none of our packages")
	}
}
