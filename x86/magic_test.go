//go:build linux && amd64

package x86

import (
	"math/bits"
	"math/rand"
	"testing"
)

func TestMagic(t *testing.T) {
	seed := rand.Int63()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewSource(seed))
	check := func(d, x uint64) {
		m, s := magic(d)
		if hi, _ := bits.Mul64(x, m); hi>>s != x/d {
			t.Fatalf("%d / %d: multiplier %#x, shift %d give %d, not %d", x, d, m, s, hi>>s, x/d)
		}
	}
	const most = 1<<63 - 1
	for i := range 20000 {
		d := r.Uint64() & most >> (r.Intn(63))
		if i < 1000 {
			d = uint64(i)
		}
		if d < 3 || d&(d-1) == 0 {
			continue
		}
		multiple := most / d * d
		for _, x := range []uint64{0, 1, d - 1, d, d + 1, multiple - 1, multiple, most - 1, most, r.Uint64() & most, r.Uint64() >> 1 / d * d} {
			check(d, x&most)
		}
	}
}
