package tests

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stm"
)

var updateLang = flag.Bool("update-lang", false, "make the expectations of tests/lang anew with python3.11")

// TestLang runs the programs in lang and compares what they print, and how they
// end, with what CPython 3.11 did. It does so plainly, with a collection at every
// safepoint, with transactions rolled back at random, and with loops compiled at
// once.
func TestLang(t *testing.T) {
	t.Chdir("lang")
	files, err := filepath.Glob("*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, file := range files {
		if strings.HasPrefix(file, "helper_") {
			continue
		}
		t.Run(strings.TrimSuffix(file, ".py"), func(t *testing.T) { testProgram(t, file) })
	}
}

func testProgram(t *testing.T, file string) {
	expect := strings.TrimSuffix(file, ".py") + ".want"
	if *updateLang {
		if err := os.WriteFile(expect, []byte(cpython(t, file)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(expect)
	if err != nil {
		t.Fatal(err)
	}
	off := jit.Config{Off: true}
	eager := jit.Config{Threshold: 3, BridgeThreshold: 2, Foreground: true}
	for _, m := range []struct {
		name string
		heap stm.Options
		jit  jit.Config
	}{
		{"plain", stm.Options{}, off},
		{"collect", stm.Options{CollectEvery: 1}, off},
		{"abort", stm.Options{AbortEvery: 3, Seed: 7}, off},
		{"both", stm.Options{CollectEvery: 2, AbortEvery: 5, Seed: 11, Nursery: 64 << 10, Segments: 1}, off},
		{"jit", stm.Options{}, eager},
		{"jit and both", stm.Options{CollectEvery: 2, AbortEvery: 5, Seed: 13}, eager},
	} {
		if got := segue(t, file, m.heap, m.jit); got != string(want) {
			t.Errorf("%s (seed %d):\n%s", m.name, m.heap.Seed, firstDifference(got, string(want)))
		}
	}
}

// outcome is all that a program did, as one text.
func outcome(stdout, stderr string, code int) string {
	dir, err := os.Getwd()
	if err == nil {
		stderr = strings.ReplaceAll(stderr, dir+"/", "")
	}
	return fmt.Sprintf("%s-- stderr --\n%s-- exit %d --\n", stdout, stderr, code)
}

// segue runs a program with this interpreter.
func segue(t *testing.T, file string, heap stm.Options, cfg jit.Config) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	in, err := python.New(python.Options{Heap: heap, JIT: cfg, Stdout: &stdout, Stderr: &stderr, Stdin: strings.NewReader(""),
		Args: []string{file}, Path: []string{dir}, Executable: "pystm"})
	if err != nil {
		t.Fatal(err)
	}
	code := in.RunFile(file)
	if err := in.Close(); err != nil {
		t.Error(err)
	}
	return outcome(stdout.String(), stderr.String(), code)
}

// cpython runs a program with the reference implementation.
func cpython(t *testing.T, file string) string {
	t.Helper()
	cmd := exec.Command("python3.11", "-B", "-W", "ignore", file)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatalf("python3.11 is needed to make expectations: %v", err)
	}
	return outcome(stdout.String(), stderr.String(), cmd.ProcessState.ExitCode())
}

// firstDifference shows where two texts part.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		line := func(s []string) string {
			if i < len(s) {
				return s[i]
			}
			return "(end)"
		}
		if line(g) != line(w) {
			return fmt.Sprintf("line %d\n got: %s\nwant: %s", i+1, line(g), line(w))
		}
	}
	return "no difference"
}
