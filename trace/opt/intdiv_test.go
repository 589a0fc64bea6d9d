package opt

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/segue-vm/segue/trace"
)

var divSeed = flag.Uint64("divseed", rand.Uint64(), "seed of the generated divisions")

// Divisions by constants are multiplications where the range allows it, and
// right at the ends of the range and around multiples.
func TestDivByConst(t *testing.T) {
	rng := rand.New(rand.NewPCG(*divSeed, 1))
	t.Logf("-divseed %d", *divSeed)
	multiplied := 0
	for range 4000 {
		d := rng.Int64N(1<<rng.IntN(20) + 10)
		lo := -rng.Int64N(1 << (1 + rng.IntN(61)))
		if rng.IntN(2) == 0 {
			lo = rng.Int64N(1000)
		}
		hi := lo + rng.Int64N(1<<(1+rng.IntN(61)))
		b := newBench()
		x := b.param(trace.Int)
		if d == 0 {
			continue
		}
		b.op(trace.OpGuardTrue, nil, b.op(trace.OpIntGe, nil, x, b.t.ConstInt(lo)))
		b.op(trace.OpGuardTrue, nil, b.op(trace.OpIntLe, nil, x, b.t.ConstInt(hi)))
		b.show(b.op(trace.OpIntFloordiv, nil, x, b.t.ConstInt(d)))
		b.show(b.op(trace.OpIntMod, nil, x, b.t.ConstInt(d)))
		b.finish()
		out, err := Run(b.t, Config{Boxing: testBoxing, Verify: true})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "uint_mul_high") {
			multiplied++
		}
		for _, n := range []int64{lo, lo + 1, hi, hi - 1, 0, -1, 1, hi / d * d, hi/d*d - 1, lo / d * d, lo/d*d - 1, lo/d*d + 1, lo + rng.Int64N(hi-lo+1)} {
			in := map[trace.Ref]uint64{x: uint64(n)}
			want, err1 := eval(b.t, &trace.Env{Memory: trace.NewHeap(), Boxing: testBoxing, Parent: in})
			got, err2 := eval(out, &trace.Env{Memory: trace.NewHeap(), Boxing: testBoxing, Parent: in})
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			if diff := want.Diff(got); diff != "" {
				t.Fatalf("%d by %d, range %d to %d: %s\n%s", n, d, lo, hi, diff, out)
			}
		}
	}
	if multiplied < 1000 {
		t.Errorf("only %d divisions became multiplications", multiplied)
	}
}
