package python

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestRoundDigits compares rounding by way of text with exact arithmetic, ties and the
// ends of the range included.
func TestRoundDigits(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 100000 {
		n := rng.IntN(20)
		if i%10 == 0 {
			n = rng.IntN(324)
		}
		f := math.Float64frombits(rng.Uint64())
		switch i % 4 {
		case 0:
			f = float64(rng.IntN(2_000_001)-1_000_000) / float64(uint(1)<<rng.IntN(20)) // ties
		case 1:
			f = (rng.Float64() - 0.5) * math.Pow10(rng.IntN(20))
		}
		if math.IsNaN(f) || math.IsInf(f, 0) {
			continue
		}
		if got, want := roundDigits(f, n), roundExactly(f, n); got != want || math.Signbit(got) != math.Signbit(want) {
			t.Fatalf("round(%v, %d) is %v, want %v", f, n, got, want)
		}
	}
}
