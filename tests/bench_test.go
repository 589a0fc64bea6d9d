package tests

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// smallWork are arguments that let the examples and the benchmarks end soon.
var smallWork = map[string][]string{
	"bank.py": {"3", "3000"}, "primes.py": {"2", "3000"}, "mandelbrot.py": {"2", "12", "60"}, "wordcount.py": {"2", "40"},
	"scheme.py": {"2", "3"}, "minidb.py": {"2", "60"}, "chess.py": {"2", "1"}, "minic.py": {"2", "4"}, "textkit.py": {"2", "2"}, "locks.py": {"2", "2000"}, "recursion.py": {"2", "200"},
}

// longPrograms are the benchmarks of more than a thousand lines. What they print
// does not depend on the number of threads.
var longPrograms = []string{"scheme.py", "minidb.py", "chess.py", "minic.py", "textkit.py"}

// TestLongBenchmarks runs the long benchmarks with little work, interpreted and
// compiled, with one thread and with two, and in CPython if that is installed. All
// print the same.
func TestLongBenchmarks(t *testing.T) {
	for _, name := range longPrograms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, n := filepath.Join("bench", "programs", name), smallWork[name][1]
			commands := []command{
				{path: pystm(t), args: []string{"--jit", "off", file, "1", n}},
				{path: pystm(t), args: []string{"--segments", "2", "--jit", "threshold=30,bridge_threshold=10", file, "2", n}},
			}
			if stress {
				lockstep := "threshold=30,bridge_threshold=10,check=lockstep,bug=panic"
				commands = append(commands, command{path: pystm(t), args: []string{"--jit", lockstep, file, "1", n}})
			}
			if other := python311(); other != "" {
				commands = append(commands, command{path: other, args: []string{file, "1", n}})
			}
			first := commands[0].run(t)
			if first.code != 0 || first.stdout == "" {
				t.Fatal(first)
			}
			for _, c := range commands[1:] {
				if r := c.run(t); r.code != 0 || r.stdout != first.stdout {
					t.Errorf("%v\ninterpreted, it prints\n%s", r, first.stdout)
				}
			}
		})
	}
}

// TestLongBenchmarksAreLong keeps the list and the directory together.
func TestLongBenchmarksAreLong(t *testing.T) {
	files, err := filepath.Glob("bench/programs/*.py")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		lines := countLines(t, file)
		if long := lines > 1000; long != slices.Contains(longPrograms, filepath.Base(file)) {
			t.Errorf("%s has %d lines", file, lines)
		}
	}
}

func countLines(t *testing.T, file string) int {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(src, []byte("\n"))
}
