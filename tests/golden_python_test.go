package tests

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/segue-vm/segue/trace"
)

// TestGoldenPython runs the cases golden/python/*.txt: Python source and the
// stages of the traces that the JIT makes of it. A case is a txtar archive:
//
//	-- in.py --        the program
//	-- stdout --       what it prints
//	-- loop1.record -- the first loop of in.py as recorded; .opt, .stm: later stages
//	-- bridge1.opt --  likewise the first bridge, and so on
//
// Loops are compiled at their 20th round, bridges at the 10th exit, in order, so
// that the traces are the same each time. Numbers that depend on what else there
// is (versions of dicts, classes, shapes, places in dicts) are shown as _.
// With -update the sections are written anew.
func TestGoldenPython(t *testing.T) {
	files, err := filepath.Glob("golden/python/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in golden/python (%v)", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			goldenPython(t, file)
		})
	}
}

func goldenPython(t *testing.T, file string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ar := txtar.Parse(src)
	got := tracesOf(t, ar)
	for i := range ar.Files {
		f := &ar.Files[i]
		if f.Name == "in.py" {
			continue
		}
		text, ok := got[f.Name]
		switch {
		case !ok:
			t.Errorf("there is no %s", f.Name)
		case text == string(f.Data):
		case *update:
			f.Data = []byte(text)
		default:
			t.Errorf("%s: %s (go test ./tests -run TestGoldenPython -update writes it anew); got\n%s", f.Name, lineDiff(string(f.Data), text), text)
		}
	}
	if text := txtar.Format(ar); *update && !bytes.Equal(text, src) {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Error(err)
		}
	}
}

// tracesOf runs in.py of the case and gives its output and the stages of the
// traces of its own code.
func tracesOf(t *testing.T, ar *txtar.Archive) map[string]string {
	dir := t.TempDir()
	for _, f := range ar.Files {
		if f.Name == "in.py" {
			if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	c := command{path: pystm(t), dir: dir, args: []string{
		"--segments", "1", "--jit", "threshold=20,bridge_threshold=10,background=off,check=verify", "--jit-dump", "dump.jt", "in.py"}}
	r := c.run(t)
	if r.code != 0 || r.stderr != "" {
		t.Fatal(r)
	}
	dump := filepath.Join(dir, "dump.jt")
	text, err := os.ReadFile(dump)
	if err != nil {
		t.Fatal(err)
	}
	a, err := trace.Parse(dump, text)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{"stdout": r.stdout}
	count := map[trace.TraceKind]int{}
	for _, d := range a.Dumps {
		head := d.Stages[0]
		if !strings.Contains(head.Place.File, "in.py") {
			continue
		}
		count[head.Kind]++
		for _, s := range d.Stages {
			got[fmt.Sprintf("%s%d.%s", head.Kind, count[head.Kind], s.Stage)] = accidental(strings.ReplaceAll(s.String(), dir+"/", ""))
		}
	}
	return got
}

var (
	numbered = regexp.MustCompile(`(?m)^(i\d+) = getfield_gc\([^,]+, <[^>]*\.(?:version|shape|class|index|code)>\)(?:\s+;.*)?$`)
	inDict   = regexp.MustCompile(`((?:getarrayitem_gc|stm_read_item)\([^,]+, )\d+(, <entries\.items>\))`)
	toTrace  = regexp.MustCompile(`(-> T)\d+`)
	inNote   = regexp.MustCompile(`(first read of item p\d+\[)\d+\]`)
)

// accidental hides the numbers that other parts of the interpreter decide.
func accidental(text string) string {
	for _, m := range numbered.FindAllStringSubmatch(text, -1) {
		guard := regexp.MustCompile(`(guard_value\(` + m[1] + `, )\d+\)`)
		text = guard.ReplaceAllString(text, "${1}_)")
	}
	text = toTrace.ReplaceAllString(text, "${1}_")
	return inNote.ReplaceAllString(inDict.ReplaceAllString(text, "${1}_${2}"), "${1}_]")
}
