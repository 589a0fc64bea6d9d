package tests

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestThreads runs the programs in threads on 1, 2 and 8 segments, interpreted
// and compiled, left alone and with aborts and collections at random places. Each
// ends, and prints what its .want says. CPython prints the same where it has the
// modules. In a long run, every program runs many times.
func TestThreads(t *testing.T) {
	files, err := filepath.Glob("threads/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	disturbances := faults(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".py"), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(file, ".py") + ".want")
			if err != nil {
				t.Fatal(err)
			}
			for round := range stressed(1, 5) {
				for i, segments := range []string{"1", "2", "8"} {
					for j, jit := range []string{"off", eager} {
						options := []string{"--segments", segments, "--jit", jit}
						if f := disturbances[(i+j+round)%len(disturbances)]; f != "" {
							options = append(options, "--faults", f)
						}
						runThreaded(t, file, options, string(want))
					}
				}
			}
		})
	}
}

// TestTransactionsOften repeats the tests of the module transaction as often as
// the original does.
func TestTransactionsOften(t *testing.T) {
	if !stress {
		t.Skip("only in a long run")
	}
	want, err := os.ReadFile("threads/transactions.want")
	if err != nil {
		t.Fatal(err)
	}
	for _, segments := range []string{"1", "2", "8"} {
		for _, jit := range []string{"off", eager} {
			runThreaded(t, "threads/transactions.py", []string{"--segments", segments, "--jit", jit}, string(want), "1000")
		}
	}
}

func runThreaded(t *testing.T, file string, options []string, want string, args ...string) {
	t.Helper()
	c := command{path: pystm(t), args: append(append(options[:len(options):len(options)], file), args...), limit: 3 * time.Minute}
	r, err := c.try()
	if err == nil && (r.code != 0 || r.stdout != want || r.stderr != "") {
		err = fmt.Errorf("%v\nwant\n%s", r, want)
	}
	if err != nil {
		t.Errorf("%s %s\n%v", strings.Join(options, " "), file, err)
	}
}
