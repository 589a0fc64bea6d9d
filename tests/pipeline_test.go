package tests

import (
	"errors"
	"os"
	"testing"

	"github.com/segue-vm/segue/stmrewrite"
	"github.com/segue-vm/segue/trace"
	"github.com/segue-vm/segue/trace/opt"
)

// TestPipeline sends random traces through all stages: each verifies, the
// barriers can be proved, and each does what the recorded trace does, on the
// input it was recorded with and on others.
func TestPipeline(t *testing.T) {
	seeds := uint64(400)
	if os.Getenv("SEGUE_STRESS") != "" {
		seeds = 50_000
	}
	const first = 1 << 20 // away from the seeds of the packages' own tests
	for seed := uint64(first); seed < first+seeds; seed++ {
		g := trace.Gen(seed, trace.GenOptions{Bridge: seed%6 == 5})
		o, err := opt.Run(g.Trace, opt.Config{Boxing: g.Boxing, Verify: true})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, g.Trace)
		}
		s, err := stmrewrite.Rewrite(o, stmrewrite.Config{STM: true, Verify: true})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, o)
		}
		if err := stmrewrite.Check(s); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, s)
		}
		for variant := range 4 {
			want, err := trace.Eval(g.Trace, g.Env(variant))
			if err != nil {
				t.Fatalf("seed %d.%d: %v\n%s", seed, variant, err, g.Trace)
			}
			for _, stage := range []*trace.Trace{o, s} {
				got, err := trace.Eval(stage, g.Env(variant))
				if err == nil {
					if d := want.Diff(got); d != "" {
						err = errors.New(d)
					}
				}
				if err != nil {
					t.Fatalf("seed %d.%d, stage %s: %v\n%s\n%s", seed, variant, stage.Stage, err, g.Trace, stage)
				}
			}
		}
	}
}
