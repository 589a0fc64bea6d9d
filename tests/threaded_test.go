package tests

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stm"
)

var threadRounds = flag.Int("rounds", 0, "how often TestThreads runs each program: twice on 1, 2 and 8 segments a round")

// TestThreads runs the programs in threads on 1, 2 and 8 segments, interpreted
// and compiled, left alone and with aborts and collections at random places. Each
// ends, and prints what its .want says. CPython prints the same where it has the
// modules. In a long run, every program runs many times: once by pystm and then,
// which is cheaper, in interpreters of this process, as many at once as there are
// processors.
func TestThreads(t *testing.T) {
	files, err := filepath.Glob("threads/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	rounds := *threadRounds
	if rounds == 0 {
		rounds = stressed(1, 5)
	}
	seed := int(chooseSeed(t))
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".py"), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(file, ".py") + ".want")
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range waysOf(0, seed) {
				runThreaded(t, file, w.options(), string(want))
			}
			var workers sync.WaitGroup
			todo := make(chan way)
			for range runtime.NumCPU() {
				workers.Go(func() {
					for w := range todo {
						runInside(t, file, w, string(want))
					}
				})
			}
			for round := 1; round < rounds && !t.Failed(); round++ {
				for _, w := range waysOf(round, seed) {
					todo <- w
				}
			}
			close(todo)
			workers.Wait()
		})
	}
}

// A way is how a program with threads runs.
type way struct {
	segments       int
	jit            string
	abort, collect int // at about every nth chance; 0: never
	seed           int
}

// waysOf are the runs of a round: in a long test, all ways come in the same number.
func waysOf(round, seed int) (ways []way) {
	faults := []way{{}, {abort: 50}, {}, {abort: 7, collect: 20}, {}, {abort: 300, collect: 300}}
	for i, segments := range []int{1, 2, 8} {
		for j, jit := range []string{"off", eager} {
			w := faults[(i+j+round)%len(faults)]
			w.segments, w.jit, w.seed = segments, jit, seed+round
			ways = append(ways, w)
		}
	}
	return ways
}

// options are those of pystm.
func (w way) options() []string {
	options := []string{"--segments", strconv.Itoa(w.segments), "--jit", w.jit}
	if w.abort > 0 {
		options = append(options, "--faults", fmt.Sprintf("abort=%d,collect=%d,seed=%d", w.abort, w.collect, w.seed))
	}
	return options
}

// runInside runs a program in an interpreter of this process. One that hangs ends
// the process with a dump of its goroutines.
func runInside(t *testing.T, file string, w way, want string) {
	const limit = 5 * time.Minute
	what := strings.Join(w.options(), " ") + " " + file
	watch := time.AfterFunc(limit, func() {
		debug.SetTraceback("all")
		panic(what + " does not end")
	})
	defer watch.Stop()
	cfg, err := jit.ParseConfig(w.jit)
	if err != nil {
		t.Error(err)
		return
	}
	heap := stm.Options{Segments: w.segments, HeapLimit: 256 << 20, AbortEvery: w.abort, CollectEvery: w.collect, Seed: int64(w.seed)}
	var stdout, stderr bytes.Buffer
	in, err := python.New(python.Options{Heap: heap, JIT: cfg, Stdout: &stdout, Stderr: &stderr, Stdin: strings.NewReader(""),
		Args: []string{file}, Path: []string{"threads"}, Executable: "pystm"})
	if err != nil {
		t.Error(err)
		return
	}
	code := in.RunFile(file)
	if err := in.Close(); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	if r := (result{stdout.String(), stderr.String(), code}); r != (result{stdout: want}) {
		t.Errorf("%s\n%v\nwant\n%s", what, r, want)
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
