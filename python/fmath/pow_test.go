package fmath

import (
	"math"
	"math/big"
	"math/rand"
	"testing"
)

// TestPow compares pow with sums of many digits, where these can be had: for
// whole exponents and for halves of them.
func TestPow(t *testing.T) {
	const seed = 7
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewSource(seed))
	wrong, runs := 0, 20000
	for range runs {
		x := math.Exp(r.Float64()*20 - 10)
		n := r.Intn(24) + 2
		want := new(big.Float).SetPrec(400).SetFloat64(x)
		half := r.Intn(2) == 1
		if half {
			want.Sqrt(want)
		}
		base := new(big.Float).Copy(want)
		for range n - 1 {
			want.Mul(want, base)
		}
		y := float64(n)
		if half {
			y /= 2
		}
		w, _ := want.Float64()
		if got := Pow(x, y); got != w {
			wrong++
			if math.Abs(got-w) > 1.5*(math.Nextafter(w, math.Inf(1))-w) {
				t.Fatalf("Pow(%v, %v) = %v, want %v", x, y, got, w)
			}
		}
	}
	t.Logf("%d of %d not correctly rounded", wrong, runs)
	if wrong > 0 {
		t.Error("too many")
	}
}

func TestPowEdges(t *testing.T) {
	inf := math.Inf(1)
	for _, x := range []struct{ x, y, want float64 }{
		{2, 10, 1024}, {2, -2, 0.25}, {4, 0.5, 2}, {10, 22, 1e22}, {10, -5, 1e-5}, {1.5, 2, 2.25}, {-2, 3, -8},
		{-8, 2, 64}, {0, 2, 0}, {inf, 2, inf}, {2, inf, inf}, {2, 1024, inf}, {2, -1080, 0}, {5e-324, 1, 5e-324},
		{1, 1e300, 1}, {3, 0, 1}, {1e300, 2, inf}, {2, -1074, 5e-324},
		{-2.5, 100, 6.223015277861142e+39}, {-2.5, 101, -1.5557538194652854e+40}, {math.Copysign(0, -1), 3, math.Copysign(0, -1)},
		{0x1.fffffffffffffp1023, 0.5, 0x1.fffffffffffffp511}, {1 + 0x1p-52, 0.5, 1}, {1 + 0x1p-52, -0.5, 1 - 0x1p-53}, {1 + 0x1p-27, 2, 1 + 0x1p-26},
		{1 + 3*0x1p-27, 2, 1 + 3*0x1p-26 + 0x1p-51}, {2, -1075, 0}, {2, -1074.5, 5e-324},
	} {
		if got := Pow(x.x, x.y); got != x.want {
			t.Errorf("Pow(%v, %v) = %v, want %v", x.x, x.y, got, x.want)
		}
	}
}
