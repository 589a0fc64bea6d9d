package trace

import (
	"errors"
	"strings"
	"testing"
)

// Traces of many seeds are well formed, survive a trip through text, and agree
// with themselves on every input.
func TestGen(t *testing.T) {
	iterating, closing, ops := 0, 0, map[Opcode]int{}
	const seeds = 1500
	for seed := range uint64(seeds) {
		g := Gen(seed, GenOptions{Bridge: seed%5 == 4})
		if err := Verify(g.Trace); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, g.Trace)
		}
		again := Gen(seed, GenOptions{Bridge: seed%5 == 4})
		if again.Trace.String() != g.Trace.String() {
			t.Fatalf("seed %d: not deterministic", seed)
		}
		back := reparse(t, g.Trace)
		for variant := range 4 {
			a, err := Eval(g.Trace, g.Env(variant))
			if err != nil {
				t.Fatalf("seed %d.%d: %v\n%s", seed, variant, err, g.Trace)
			}
			b, err := Eval(back, g.Env(variant))
			if err != nil {
				t.Fatalf("seed %d.%d after parsing: %v\n%s", seed, variant, err, g.Trace)
			}
			if d := a.Diff(b); d != "" && !strings.HasPrefix(d, "call") {
				t.Fatalf("seed %d.%d: %s\n%s", seed, variant, d, g.Trace)
			}
			if variant == 0 && g.Trace.Ops[len(g.Trace.Ops)-1].Code == OpJump {
				closing++
				if a.Edges > 0 {
					iterating++
				}
			}
		}
		for _, op := range g.Trace.Ops {
			ops[op.Code]++
		}
	}
	if iterating < closing*9/10 || closing < seeds/2 {
		t.Errorf("%d of %d traces close, %d of them iterate", closing, seeds, iterating)
	}
	EachOp(func(c Opcode) {
		if ops[c] == 0 && !c.Is(FlagStm) && c != OpLoop && c != OpRejoin && c != OpSetframe {
			t.Errorf("no trace has %s", c)
		}
	})
}

// reparse sends a trace through its text and checks that nothing is lost.
func reparse(t *testing.T, tr *Trace) *Trace {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, tr); err != nil {
		t.Fatal(err)
	}
	a, err := Parse("gen", []byte(b.String()))
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	if string(a.Format()) != b.String() {
		t.Fatalf("text changed:\n%s\n%s", b.String(), a.Format())
	}
	return a.Dumps[0].Stages[0]
}

func TestGenInputsVary(t *testing.T) {
	exits := map[int]bool{}
	for variant := range 60 {
		g := Gen(3, GenOptions{Ops: 12})
		r, err := Eval(g.Trace, g.Env(variant))
		if err != nil && !errors.Is(err, ErrFuel) {
			t.Fatal(err)
		}
		exits[r.Exit] = true
	}
	if len(exits) < 3 {
		t.Errorf("only exits %v were taken", exits)
	}
}
