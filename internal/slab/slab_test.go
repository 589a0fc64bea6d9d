package slab

import "testing"

// Pieces are zero, do not overlap, and do not grow into each other.
func TestTake(t *testing.T) {
	var s Of[[3]int]
	seen := map[*[3]int]bool{}
	for i := range 2000 {
		p := s.Take(i % 40)
		if len(p) != i%40 || cap(p) != len(p) {
			t.Fatalf("%d values, with room for %d, not %d", len(p), cap(p), i%40)
		}
		for k := range p {
			if p[k] != [3]int{} || seen[&p[k]] {
				t.Fatalf("value %d of piece %d has been used", k, i)
			}
			seen[&p[k]] = true
			p[k] = [3]int{1, 2, 3}
		}
	}
	if a, b := s.One(), s.One(); a == b {
		t.Error("one value twice")
	}
}

func TestAllocations(t *testing.T) {
	var s Of[int64]
	if n := testing.AllocsPerRun(100, func() {
		for range 1000 {
			s.Take(3)
		}
	}); n > 4 {
		t.Errorf("%v allocations for 24 KB", n)
	}
}
