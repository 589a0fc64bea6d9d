package stm

import (
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// TestZeroer touches pages of a table and has it zeroed again and again, with few
// and many pages in use.
func TestZeroer(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 0))
	for _, size := range []uint64{clearedTable / 2, 4 << 20, 3<<20 + 100, droppedTable + PageSize} {
		base, err := reserve(droppedTable + 2*PageSize)
		if err != nil {
			t.Fatal(err)
		}
		if err := mapAnon(base, 0, droppedTable+2*PageSize); err != nil {
			t.Fatal(err)
		}
		var z zeroer
		cleared := 0
		for i := range 60 {
			touched := 10 + 400*(i/20%2)
			var at []uint64
			for range touched {
				x := rng.Uint64N(size)
				bytes(base, x, 1)[0] = 1
				at = append(at, x)
			}
			z.zero(base, 0, size)
			for _, x := range at {
				want(t, "byte", bytes(base, x, 1)[0], 0)
			}
			if !z.dropped {
				cleared++
			}
		}
		if small := size <= clearedTable; !small && size < droppedTable && (cleared < 30 || cleared > 58) {
			t.Errorf("of 60 times, %d bytes were cleared in place %d times", size, cleared)
		}
		if err := unmap(base, droppedTable+2*PageSize); err != nil {
			t.Error(err)
		}
	}
}

// TestMarkersOfLargeHeapsAreZeroed reads all over a large array. When the version of
// its markers comes again, a transaction has not read what an earlier one has.
func TestMarkersOfLargeHeapsAreZeroed(t *testing.T) {
	w := newWorld(t, Options{Segments: 2, HeapLimit: 128 << 20})
	a, b := w.actor(), w.actor()
	const n = 3 << 20
	x := a.shared(1, func() Ref { return a.AllocArray(w.vals, n) })[0]
	own := a.shared(1, func() Ref { return a.newCell(0) })[0]
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 0))
	var before [256]uint64 // what the last transaction of this version has read
	for i := range uint64(2000) {
		at := items + rng.Uint64N(n/2)*Granule
		b.begin()
		b.Store(own, cellX, i+1)
		b.LoadItem(x, at)
		if old := before[b.version]; old != 0 && old != at {
			a.begin()
			a.StoreItem(x, old, i+1)
			a.commit()
		}
		before[b.version] = at
		b.commit()
	}
}
