package python_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stm"
)

// A ran is what a program did.
type ran struct {
	out    string
	status int
	stats  jit.Stats
	events []string
}

// runProgram runs source text with the JIT configured as for --jit.
func runProgram(t *testing.T, src, config string, heap stm.Options) ran {
	t.Helper()
	cfg, err := jit.ParseConfig(config)
	if err != nil {
		t.Fatal(err)
	}
	var r ran
	var mu sync.Mutex
	cfg.Observer = jit.ObserverFunc(func(e jit.Event) {
		mu.Lock()
		defer mu.Unlock()
		r.events = append(r.events, e.String())
	})
	var out bytes.Buffer
	in, err := python.New(python.Options{Heap: heap, JIT: cfg, Stdout: &out, Stderr: &out})
	if err != nil {
		t.Fatal(err)
	}
	r.status = in.RunText([]byte(src), "<string>")
	r.stats = in.JIT().Stats()
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	r.out = out.String()
	return r
}

// bugs are the events that tell of failed self-checks.
func (r *ran) bugs() string {
	var b strings.Builder
	for _, e := range r.events {
		if strings.HasPrefix(e, "bug") {
			b.WriteString(e + "\n")
		}
	}
	return b.String()
}

// sharedPrograms are those of tests/lang that are also tests of the recorder, with
// more rounds.
var sharedPrograms = []string{"exceptions_in_loops", "exceptions_far", "generators_consumed", "generators_delegating", "generators_random", "flow_random"}

// programs are the tests written in Python.
func programs(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/jit/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	m := map[string]string{}
	for _, name := range sharedPrograms {
		text, err := os.ReadFile(filepath.Join("../tests/lang", name+".py"))
		if err != nil {
			t.Fatal(err)
		}
		const few, many = "    return few\n", "    return many\n"
		if strings.Count(string(text), few) != 1 {
			t.Fatalf("%s: one line %q is expected", name, few)
		}
		m[name] = strings.Replace(string(text), few, many, 1)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m[strings.TrimSuffix(filepath.Base(f), ".py")] = string(text)
	}
	return m
}

const eager = "threshold=3,bridge_threshold=3,check=lockstep,background=off"

// settings are ways to run a program whose output is the same in all of them.
var settings = []struct {
	name   string
	config string
	heap   stm.Options
}{
	{"lockstep", eager, stm.Options{Segments: 1}},
	{"no passes", eager + ",passes=none", stm.Options{Segments: 1}},
	{"no peeling", eager + ",passes=all:-peel", stm.Options{Segments: 1}},
	{"background", "threshold=10,bridge_threshold=5", stm.Options{Segments: 2}},
	{"no barriers", eager + ",stm=off", stm.Options{Segments: 1, CollectEvery: 3}},
	{"no GS", eager + ",gs=off", stm.Options{Segments: 1, CollectEvery: 7}},
	{"collections", eager, stm.Options{Segments: 1, CollectEvery: 7, Nursery: 256 << 10}},
	{"aborts", eager, stm.Options{Segments: 2, AbortEvery: 50, CollectEvery: 40, Seed: 1}},
}

func TestPrograms(t *testing.T) {
	for name, src := range programs(t) {
		t.Run(name, func(t *testing.T) {
			want := runProgram(t, src, "off", stm.Options{Segments: 1})
			if want.status != 0 {
				t.Fatalf("interpreter: exit code %d\n%s", want.status, want.out)
			}
			for _, s := range settings {
				got := runProgram(t, src, s.config, s.heap)
				if got.out != want.out || got.status != want.status {
					t.Errorf("%s: exit code %d, output\n%swant\n%s", s.name, got.status, got.out, want.out)
				}
				if b := got.bugs(); b != "" {
					t.Errorf("%s: %s", s.name, b)
				}
				if got.stats.Count(jit.CountLoops) == 0 && s.name != "background" {
					t.Errorf("%s: nothing was compiled: %v", s.name, got.events)
				}
			}
		})
	}
}
