package opt

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/segue-vm/segue/trace"
	"golang.org/x/tools/txtar"
)

var testBoxing = &trace.Boxing{Name: "nan", False: 2, True: 3}

// Each file of testdata holds lists of passes, recorded ops, and what the
// passes make of them. -update writes the last.
func TestGolden(t *testing.T) {
	decls, err := os.ReadFile("testdata/decls.txt")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if filepath.Base(file) == "decls.txt" {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { golden(t, string(decls), file) })
	}
}

func golden(t *testing.T, decls, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := trace.ParseDecls("testdata/decls.txt", decls)
	if err != nil {
		t.Fatal(err)
	}
	passes, in := "all", (*trace.Trace)(nil)
	for i, f := range ar.Files {
		switch f.Name {
		case "passes":
			passes = strings.TrimSpace(string(f.Data))
		case "in":
			if in, err = d.ParseOps(file, string(f.Data)); err != nil {
				t.Fatal(err)
			}
		case "out":
			out, err := Run(in, Config{Passes: passes, Boxing: testBoxing, Verify: true})
			if err != nil {
				t.Fatal(err)
			}
			got := out.String()
			if *update {
				ar.Files[i].Data = []byte(got)
			} else if got != string(f.Data) {
				t.Errorf("%s with passes %s; -update accepts it. Got:\n%s\nwant:\n%s", file, passes, got, f.Data)
			}
		default:
			t.Fatalf("%s: section %q is not passes, in or out", file, f.Name)
		}
	}
	if *update {
		if err := os.WriteFile(file, bytes.TrimSuffix(txtar.Format(ar), []byte("\n\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
