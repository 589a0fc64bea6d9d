package stmrewrite

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/segue-vm/segue/trace"
)

var update = flag.Bool("update", false, "write what the pass gives into the want sections")

// TestCases runs the text cases: sections "in" and "want", or several pairs
// "in.x" and "want.x". A section named "error" instead of "want" holds a part of
// the message. The file preamble.txt beside a case declares what it uses.
func TestCases(t *testing.T) {
	for _, dir := range []string{"../tests/golden/stmrewrite", "testdata"} {
		preamble, err := os.ReadFile(filepath.Join(dir, "preamble.txt"))
		if err != nil {
			t.Fatal(err)
		}
		files, err := filepath.Glob(filepath.Join(dir, "[0-9b]*.txt"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no cases in %s (%v)", dir, err)
		}
		for _, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
				runCase(t, string(preamble), file)
			})
		}
	}
}

func runCase(t *testing.T, preamble, file string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ar := txtar.Parse(src)
	changed := false
	pairs := 0
	for i, in := range ar.Files {
		suffix, ok := strings.CutPrefix(in.Name, "in")
		if !ok {
			continue
		}
		pairs++
		if i+1 == len(ar.Files) {
			ar.Files = append(ar.Files, txtar.File{Name: "want" + suffix})
		}
		want := &ar.Files[i+1]
		got, rerr := rewriteText(t, file, preamble, string(in.Data))
		if want.Name == "error"+suffix {
			if rerr == nil || !strings.Contains(rerr.Error(), strings.TrimSpace(string(want.Data))) {
				t.Errorf("%s: error %v, want %s", in.Name, rerr, want.Data)
			}
			continue
		}
		if rerr != nil {
			t.Fatalf("%s: %v", in.Name, rerr)
		}
		if want.Name != "want"+suffix {
			t.Fatalf("section %s is not followed by want%s or error%s", in.Name, suffix, suffix)
		}
		if !bytes.Equal(want.Data, []byte(got)) {
			if !*update {
				t.Errorf("%s: got\n%s\nwant\n%s\n(run with -update to accept)", in.Name, got, want.Data)
			}
			want.Data, changed = []byte(got), true
		}
	}
	if pairs == 0 {
		t.Fatal("the case has no section in")
	}
	if changed && *update {
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// rewriteText is the text of a rewritten snippet, checked.
func rewriteText(t *testing.T, file, preamble, src string) (string, error) {
	in, err := trace.ParseOps(file, preamble, src)
	if err != nil {
		t.Fatal(err)
	}
	before := in.String()
	out, err := Rewrite(in, Config{STM: true, Verify: true})
	if err != nil {
		return "", err
	}
	if in.String() != before {
		t.Error("the pass changed its input")
	}
	if err := Check(out); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return out.String(), nil
}
