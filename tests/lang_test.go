package tests

import (
	"bytes"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stm"
)

var updateLang = flag.Bool("update-lang", false, "make the expectations of tests/lang anew with python3.11")

// TestLang runs the programs in lang and compares what they print, and how they
// end, with what CPython 3.11 did: interpreted and with loops compiled at once, and
// in two more of the ways in which a program can be run, chosen by its name; in a
// long run, in all of them.
//
// Two comments at the top of a program say what it cannot bear: "# threads: no,
// WHY" to be run by several threads of one interpreter at once, "# parallel: no,
// WHY" to share the process with others.
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
		t.Run(strings.TrimSuffix(file, ".py"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !refuses(text, "parallel") {
				t.Parallel()
			}
			testProgram(t, file, string(text))
		})
	}
}

// A langMode is a way to run a program.
type langMode struct {
	name    string
	heap    stm.Options
	jit     jit.Config
	threads int // that run it at the same time; 0: it is the main program
}

// langModes are the modes; a usual run takes the first langAlways of them.
func langModes() []langMode {
	off := jit.Config{Off: true}
	eager := jit.Config{Threshold: 3, BridgeThreshold: 2, Foreground: true}
	lockstep := eager
	lockstep.BridgeThreshold = 10 // each bridge checks its whole family
	lockstep.Check, lockstep.OnBug = jit.CheckLockstep, jit.BugPanic
	return []langMode{
		{"plain", stm.Options{}, off, 0},
		{"jit", stm.Options{}, eager, 0},
		{"collect", stm.Options{CollectEvery: 1}, off, 0},
		{"abort", stm.Options{AbortEvery: 3, Seed: 7}, off, 0},
		{"both", stm.Options{CollectEvery: 2, AbortEvery: 5, Seed: 11, Nursery: 64 << 10, Segments: 1}, off, 0},
		{"jit and both", stm.Options{CollectEvery: 2, AbortEvery: 5, Seed: 13}, eager, 0},
		{"lockstep", stm.Options{}, lockstep, 0},
		{"2 threads", stm.Options{Segments: 2}, off, 2},
		{"2 threads jit", stm.Options{Segments: 2}, eager, 2},
		{"8 threads", stm.Options{Segments: 8}, off, 8},
		{"8 threads jit", stm.Options{Segments: 8}, eager, 8},
	}
}

const langAlways = 2

// chosenModes are the modes for a program of this run.
func chosenModes(file string) []langMode {
	modes := langModes()
	if stress {
		return modes
	}
	h := fnv.New32a()
	io.WriteString(h, file)
	chosen, rest := modes[:langAlways:langAlways], modes[langAlways:]
	k := int(h.Sum32()>>4) % len(rest)
	return append(chosen, rest[k], rest[(k+len(rest)/2)%len(rest)])
}

// refuses reports whether the comments that a program begins with say "what: no".
func refuses(text []byte, what string) bool {
	for line := range bytes.Lines(text) {
		if line[0] != '#' {
			return false
		}
		if bytes.HasPrefix(line, []byte("# "+what+": no, ")) {
			return true
		}
	}
	return false
}

func testProgram(t *testing.T, file, text string) {
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
	alone := refuses([]byte(text), "threads") || !strings.HasSuffix(string(want), outcome("", "", 0))
	for _, m := range chosenModes(file) {
		args := []string{file}
		if m.threads > 0 {
			if alone {
				continue
			}
			args = []string{"helper_threads.py", file, strconv.Itoa(m.threads), text}
		}
		begin := time.Now()
		if got := segue(t, m.heap, m.jit, args[0], args[1:]...); got != string(want) {
			t.Errorf("%s (seed %d):\n%s", m.name, m.heap.Seed, firstDifference(got, string(want)))
		}
		t.Logf("%s: %d ms", m.name, time.Since(begin).Milliseconds())
	}
}

// outcome is all that a program did, as one text.
func outcome(stdout, stderr string, code int) string {
	dir, err := os.Getwd()
	if err == nil {
		stdout, stderr = strings.ReplaceAll(stdout, dir+"/", ""), strings.ReplaceAll(stderr, dir+"/", "")
	}
	return fmt.Sprintf("%s-- stderr --\n%s-- exit %d --\n", stdout, stderr, code)
}

// segue runs a program with this interpreter: a file and its arguments, which are
// sys.argv without the file if there are any.
func segue(t *testing.T, heap stm.Options, cfg jit.Config, file string, args ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	argv := args
	if len(argv) == 0 {
		argv = []string{file}
	}
	var stdout, stderr bytes.Buffer
	in, err := python.New(python.Options{Heap: heap, JIT: cfg, Stdout: &stdout, Stderr: &stderr, Stdin: strings.NewReader(""),
		Args: argv, Path: []string{dir}, Executable: "pystm",
		Flags: python.Flags{WarnOptions: []string{"ignore"}}})
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
