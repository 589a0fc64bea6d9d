package stm

import (
	"math/rand"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// TestPageTurnsPrivateDuringMinor: objects of 48 bytes lie across page borders,
// so that promoting a child can turn the page of its parent private while the
// parent is being scanned.
func TestPageTurnsPrivateDuringMinor(t *testing.T) {
	for _, seed := range []int64{474644442471, stress.Seed(t, *seedFlag)} { // the first one found the bug
		pagesTurnPrivate(t, rand.New(rand.NewSource(seed)))
	}
}

func pagesTurnPrivate(t *testing.T, r *rand.Rand) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	const chains, length = 200, 6
	serial := make([]uint64, chains) // of the first pair of each chain
	a.begin()
	for range chains {
		a.push(0)
	}
	next := uint64(1)
	writes := 1 + r.Intn(6)
	for step := range stress.Times(1500) {
		for range 1 + r.Intn(8) {
			c := r.Intn(chains)
			serial[c] = next
			p := Ref(0)
			for i := range uint64(length) {
				q := a.Alloc(w.pair, pairSize)
				a.SetWord(q, pairA, p)
				a.SetWord(q, pairX, next+length-1-i)
				p = q
			}
			a.roots[c] = p
			next += length
		}
		for range writes {
			if c := r.Intn(chains); a.roots[c] != 0 {
				a.Store(a.roots[c], pairY, next)
			}
		}
		if !a.Collect(step%5 == 0) {
			t.Fatal("rolled back")
		}
		for c, s := range serial {
			p := a.roots[c]
			for i := uint64(0); s != 0 && i < length; i++ {
				if have := a.Load(p, pairX); have != s+i {
					t.Fatalf("step %d: pair %d of chain %d has number %d, not %d", step, i, c, have, s+i)
				}
				p = a.Load(p, pairA)
			}
		}
		if r.Intn(3) == 0 {
			if !a.Commit() {
				t.Fatal("rolled back")
			}
			a.begin()
		}
	}
	if !a.Commit() {
		t.Fatal("rolled back")
	}
}
