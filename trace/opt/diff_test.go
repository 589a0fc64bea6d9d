package opt

import (
	"flag"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/trace"
)

var (
	seedFlag = flag.Int64("seed", -1, "replay the generated trace with this seed, with all lists of passes")
	update   = flag.Bool("update", false, "rewrite testdata")
)

// lists are the lists of passes that generated traces go through.
func lists() []string {
	names, _ := Passes()
	l := []string{"all", "none", "all,-peel", "all,-dce", "none,peel"}
	for _, n := range names {
		l = append(l, "none,"+n, "all,-"+n)
	}
	return l
}

// checkTrace optimises one generated trace and compares its runs with those of
// the original.
func checkTrace(t *testing.T, seed uint64, list string) *trace.Trace {
	t.Helper()
	g := trace.Gen(seed, options(seed))
	before := g.Trace.String()
	cfg := Config{Passes: list, Boxing: g.Boxing, Verify: true}
	if seed%3 == 0 { // as if the loop were hard to plan
		cfg.rounds = 1 + int(seed/3)%4
	}
	var dumped string
	cfg.Dump = func(pass string, t *trace.Trace) { dumped += "-- " + pass + " --\n" + t.String() }
	out, err := Run(g.Trace, cfg)
	if err != nil {
		stack := ""
		if bug, ok := err.(*BugError); ok {
			stack = bug.Stack
		}
		t.Fatalf("-seed %d, passes %s: %v\n%s\n%s\n%s", seed, list, err, stack, before, dumped)
	}
	if g.Trace.String() != before {
		t.Fatalf("-seed %d, passes %s: the argument was changed", seed, list)
	}
	for variant := range 5 {
		a, err := eval(g.Trace, g.Env(variant))
		if err != nil {
			t.Fatalf("-seed %d, variant %d: %v", seed, variant, err)
		}
		b, err := eval(out, g.Env(variant))
		if err != nil {
			t.Fatalf("-seed %d, variant %d, passes %s: %v\n%s\n%s", seed, variant, list, err, before, dumped)
		}
		if d := a.Diff(b); d != "" {
			t.Fatalf("-seed %d, variant %d, passes %s: %s (edges %d, %d)\n%s\n%s", seed, variant, list, d, a.Edges, b.Edges, before, dumped)
		}
	}
	return out
}

// eval runs the trace with all NaNs made one: which NaN an op makes, and what a
// box does to it, is left to the machine.
func eval(t *trace.Trace, env *trace.Env) (*trace.EvalResult, error) {
	env.Memory = oneNaN{env.Memory}
	call := env.Call
	env.Call = func(f *trace.Func, args []uint64) (uint64, error) {
		canonical(args)
		return call(f, args)
	}
	r, err := trace.Eval(t, env)
	if err == nil {
		for _, ev := range r.Log {
			canonical(ev.Args)
		}
	}
	return r, err
}

type oneNaN struct{ trace.Memory }

func (m oneNaN) Store(ref uint64, off, width int, v uint64) error {
	return m.Memory.Store(ref, off, width, sameNaN(v))
}

func (m oneNaN) Load(ref uint64, off, width int) (uint64, error) {
	v, err := m.Memory.Load(ref, off, width)
	return sameNaN(v), err
}

func canonical(args []uint64) {
	for i := range args {
		args[i] = sameNaN(args[i])
	}
}

// sameNaN maps the NaNs of generated traces to one. Their bits are not those of
// any boxed word.
func sameNaN(v uint64) uint64 {
	if v&^(1<<63|1) == trace.CanonNaN {
		return trace.CanonNaN
	}
	return v
}

func options(seed uint64) trace.GenOptions {
	o := trace.GenOptions{Bridge: seed%7 == 3, NoCalls: seed%5 == 1, NoClose: seed%11 == 4}
	if seed%13 == 5 {
		o.Ops = 60
	}
	return o
}

// Optimised traces do what the recorded ones do.
func TestGenerated(t *testing.T) {
	if *seedFlag >= 0 {
		for _, list := range lists() {
			checkTrace(t, uint64(*seedFlag), list)
		}
		return
	}
	n := uint64(1000)
	if stress.Long() {
		n = 100000
	}
	all := lists()
	peeled, closing := 0, 0
	for seed := range n {
		out := checkTrace(t, seed, "all")
		checkTrace(t, seed, all[1+int(seed)%(len(all)-1)])
		if out.Ops[len(out.Ops)-1].Code == trace.OpJump {
			closing++
			if isPeeled(out) {
				peeled++
			}
		}
	}
	if peeled < closing*8/10 {
		t.Errorf("only %d of %d loops were peeled", peeled, closing)
	}
	t.Logf("%d of %d loops peeled", peeled, closing)
}
