package tests

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/segue-vm/segue/trace"
)

// TestDumps runs the examples and the benchmarks, with little work, and holds
// their dumps against the text format: each parses back to the same bytes, and
// jitdump check finds no mistake in any stage of any trace.
func TestDumps(t *testing.T) {
	jitdump, err := buildJitdump()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, pattern := range []string{"../examples/*.py", "bench/programs/*.py"} {
		list, err := filepath.Glob(pattern)
		if err != nil || len(list) == 0 {
			t.Fatalf("%s: no programs (%v)", pattern, err)
		}
		files = append(files, list...)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			if slices.Contains(longPrograms, filepath.Base(file)) && !stress {
				t.Skip("only in a long run")
			}
			args := smallWork[filepath.Base(file)]
			if args == nil {
				args = []string{"2", "20000"}
			}
			dump := filepath.Join(t.TempDir(), "dump.jt")
			options := []string{"--jit", "threshold=30,bridge_threshold=10,check=verify,background=off", "--jit-dump", dump, file}
			if r := (command{path: pystm(t), args: append(options, args...)}).run(t); r.code != 0 {
				t.Fatal(r)
			}
			checkRoundTrip(t, dump)
			r := command{path: jitdump, args: []string{"check", dump}}.run(t)
			if r.code != 0 || !strings.HasSuffix(r.stdout, "no mistakes\n") {
				t.Error(r)
			}
		})
	}
}

// checkRoundTrip parses a dump and formats it again.
func checkRoundTrip(t *testing.T, file string) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, err := trace.Parse(file, src)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Dumps) == 0 {
		t.Fatal("nothing was compiled")
	}
	if out := a.Format(); !bytes.Equal(out, src) {
		t.Errorf("parsed and formatted again, %s", lineDiff(string(src), string(out)))
	}
}
