package tests

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/segue-vm/segue/stmrewrite"
	"github.com/segue-vm/segue/trace"
	"github.com/segue-vm/segue/trace/opt"
)

var update = flag.Bool("update", false, "write what the passes give into the want and diff sections of golden tests")

// TestGolden runs the cases golden/opt/*.txt and golden/pipeline/*.txt. A case
// is a txtar archive, whose comment says what it shows:
//
//	-- decls --     descr and const lines (else those of preamble.txt beside it)
//	-- passes --    which passes of the optimiser run, e.g. none,+fold (else all)
//	-- in --        the recorded trace
//	-- want.opt --  the trace after the optimiser; -- want.stm -- after stmrewrite
//	-- diff.opt --  the same as a difference by name; likewise -- diff.stm --
//	-- match.opt -- a pattern for it (trace.Match); likewise -- match.stm --
//	-- error --     part of the message, if the case must be refused
//
// With -update the sections want and diff are written anew.
func TestGolden(t *testing.T) {
	for _, dir := range []string{"opt", "pipeline"} {
		files, err := filepath.Glob(filepath.Join("golden", dir, "*.txt"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no cases in golden/%s (%v)", dir, err)
		}
		for _, file := range files {
			if filepath.Base(file) == "preamble.txt" {
				continue
			}
			t.Run(dir+"/"+strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { goldenFile(t, file) })
		}
	}
}

func goldenFile(t *testing.T, file string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ar := txtar.Parse(src)
	c := &golden{t: t, file: file, sections: map[string]string{}}
	for _, f := range ar.Files {
		c.sections[f.Name] = string(f.Data)
	}
	runErr := c.run()
	checked := false
	for i := range ar.Files {
		checked = c.section(&ar.Files[i], runErr) || checked
	}
	if runErr != nil && c.sections["error"] == "" {
		t.Fatal(runErr)
	}
	if !checked {
		t.Error("the case has no want, diff, match or error section")
	}
	if text := txtar.Format(ar); *update && !bytes.Equal(text, src) {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Error(err)
		}
	}
}

// golden is one case.
type golden struct {
	t        *testing.T
	file     string
	sections map[string]string
	in       *trace.Trace
	stages   map[string]*trace.Trace // opt, stm
}

// run puts the trace through the pipeline, each stage verified.
func (c *golden) run() error {
	decls, ok := c.sections["decls"]
	if !ok {
		b, err := os.ReadFile(filepath.Join(filepath.Dir(c.file), "preamble.txt"))
		if err != nil {
			return err
		}
		decls = string(b)
	}
	in, err := trace.ParseOps("in", decls, c.sections["in"])
	if err != nil {
		return err
	}
	o, err := opt.Run(in, opt.Config{Passes: strings.TrimSpace(c.sections["passes"]), Boxing: trace.GenBoxing, Verify: true})
	if err != nil {
		return err
	}
	s, err := stmrewrite.Rewrite(o, stmrewrite.Config{STM: true, Verify: true})
	if err != nil {
		return err
	}
	c.in, c.stages = in, map[string]*trace.Trace{"opt": o, "stm": s}
	return stmrewrite.Check(s)
}

// section compares, or blesses, one section, and reports whether it expects
// something.
func (c *golden) section(f *txtar.File, err error) bool {
	kind, stage, _ := strings.Cut(f.Name, ".")
	if kind == "error" {
		if err == nil || !strings.Contains(err.Error(), strings.TrimSpace(string(f.Data))) {
			c.t.Errorf("got error %v, want %s", err, f.Data)
		}
		return true
	}
	got := c.stages[stage]
	if got == nil {
		return false
	}
	before := c.in
	if stage == "stm" {
		before = c.stages["opt"]
	}
	switch kind {
	case "want":
		c.compare(f, got.String())
	case "diff":
		c.compare(f, trace.Diff(before, got))
	case "match":
		if err := trace.Match(string(f.Data), got); err != nil {
			c.t.Errorf("%s: %v", f.Name, err)
		}
	default:
		return false
	}
	return true
}

func (c *golden) compare(f *txtar.File, got string) {
	switch {
	case got == string(f.Data):
	case *update:
		f.Data = []byte(got)
	default:
		c.t.Errorf("%s: %s (go test ./tests -run TestGolden -update writes it anew); got\n%s", f.Name, lineDiff(string(f.Data), got), got)
	}
}

// lineDiff names the first line that differs.
func lineDiff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := 0; i < len(w) || i < len(g); i++ {
		var x, y string
		if i < len(w) {
			x = w[i]
		}
		if i < len(g) {
			y = g[i]
		}
		if x != y {
			return fmt.Sprintf("line %d is\n    %s\nnot\n    %s\n", i+1, y, x)
		}
	}
	return "equal"
}
