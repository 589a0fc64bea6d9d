package tests

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/segue-vm/segue/tests/pygen"
)

// chooseSeed is the seed of a random test, and says how to run it again.
func chooseSeed(t *testing.T) uint64 {
	seed := *seedFlag
	if seed == 0 {
		seed = rand.Uint64N(1 << 32)
	}
	t.Logf("replay with: go test ./tests -run '^%s$' -seed %d", t.Name(), seed)
	return seed
}

// cpythonSeed is the seed of a comparison with CPython: always the same one, unless
// -seed is given or SEGUE_SEED=random asks for more. What we ship is not checked
// by what CPython does in a case that nobody has looked at yet.
func cpythonSeed(t *testing.T) uint64 {
	if *seedFlag == 0 && os.Getenv("SEGUE_SEED") != "random" {
		return 1
	}
	return chooseSeed(t)
}

// stressed is n, or long in a long run.
func stressed(n, long int) int {
	if stress {
		return long
	}
	return n
}

// engines are the ways to run a program that must not change what it prints.
func engines(seed uint64) [][]string {
	faults := fmt.Sprintf("abort=%d,collect=%d,seed=%d", 3+seed%50, 5+seed%40, seed)
	return [][]string{
		{"--jit", "off"},
		{"--jit", eagerJIT},
		{"--jit", "threshold=2,bridge_threshold=3,bug=panic"},
		{"--jit", "off", "--segments", "2", "--faults", faults},
		{"--jit", "threshold=4,bridge_threshold=2,bug=panic", "--segments", "4", "--faults", faults},
	}
}

// TestRandomPrograms runs generated programs with and without the JIT, with
// aborts and collections at every turn. All print the same.
func TestRandomPrograms(t *testing.T) {
	first, n := chooseSeed(t), stressed(12, 200)
	if *seedFlag != 0 {
		n = 1
	}
	comparePrograms(t, first, n, "")
}

// TestProgramsAsCPython compares what generated programs print, interpreted and
// compiled, with python3.11, where it is installed.
func TestProgramsAsCPython(t *testing.T) {
	other := python311()
	if other == "" {
		t.Skip("python3.11 is not installed")
	}
	first, n := cpythonSeed(t), stressed(12, 300)
	if *seedFlag != 0 {
		n = 1
	}
	comparePrograms(t, first, n, other)
}

// comparePrograms runs n programs on all engines, and on another Python first
// if there is one.
func comparePrograms(t *testing.T, first uint64, n int, other string) {
	dir, bin := t.TempDir(), pystm(t)
	jobs := make(chan uint64)
	errs := make(chan error)
	const workers = 2
	for range workers {
		go func() {
			for seed := range jobs {
				errs <- compareProgram(dir, bin, other, seed)
			}
		}()
	}
	go func() {
		for i := range uint64(n) {
			jobs <- first + i
		}
		close(jobs)
	}()
	bad := 0
	for range n {
		if err := <-errs; err != nil {
			if bad++; bad < 5 {
				t.Error(err)
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d programs differ", bad, n)
	}
}

// compareProgram runs the program with this seed on all engines; each third
// program runs in three threads at once.
func compareProgram(dir, bin, other string, seed uint64) error {
	o := pygen.Options{}
	if seed%3 == 2 {
		o.Threads = 3
	}
	file := filepath.Join(dir, fmt.Sprintf("p%d.py", seed))
	if err := os.WriteFile(file, []byte(pygen.Program(seed, o)), 0o644); err != nil {
		return err
	}
	want, name := "", ""
	check := func(path string, args ...string) error {
		cmd := command{path: path, args: append(args, file), limit: time.Minute}
		line := fmt.Sprintf("%s %s", filepath.Base(path), strings.Join(cmd.args, " "))
		r, err := cmd.try()
		if err != nil {
			return fmt.Errorf("seed %d: %v", seed, err)
		}
		got := r.String()
		if strings.Contains(got, "RecursionError") { // whose place is nobody's business
			return errSkip
		}
		if name == "" {
			want, name = got, line
		} else if got != want {
			return fmt.Errorf("seed %d (replay with -seed %[1]d): %s differs from %s: %s", seed, line, name, lineDiff(want, got)+crash(r))
		}
		return nil
	}
	if other != "" {
		if err := check(other, "-W", "ignore"); err != nil {
			return ignoreSkip(err)
		}
	}
	ours := engines(seed)
	if other != "" {
		ours = ours[:2] // the other test compares them all with each other
	}
	for _, args := range ours {
		if err := check(bin, append([]string{"-W", "ignore"}, args...)...); err != nil {
			return ignoreSkip(err)
		}
	}
	return nil
}

var crashed = regexp.MustCompile(`(?m)^(panic|fatal error): .*(\n.*){0,3}`)

// crash is the beginning of what a process said that ended by a panic or a fault.
func crash(r result) string { return crashed.FindString(r.stderr) }

// errSkip means that a program shows nothing.
var errSkip = fmt.Errorf("skipped")

func ignoreSkip(err error) error {
	if err == errSkip {
		return nil
	}
	return err
}
