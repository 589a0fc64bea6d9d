package python

import (
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// Every item that was added is handed out once, whoever takes, and most items to
// the thread that has taken their neighbour.
func TestStretches(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 1))
	threads := []*Thread{{}, {}, {}}
	number := map[*stm.Handle]int{}
	var s stretches
	added, taken := 0, map[int]*Thread{}
	add := func() {
		h := new(stm.Handle)
		number[h] = added
		s.add(h)
		added++
	}
	take := func() {
		by := threads[rng.IntN(len(threads))]
		n := number[s.take(by)]
		if taken[n] != nil {
			t.Fatalf("item %d is handed out twice", n)
		}
		taken[n] = by
	}
	for range 3000 {
		add()
	}
	for s.n > 0 {
		if rng.IntN(50) == 0 {
			add()
		}
		take()
	}
	if len(taken) != added {
		t.Errorf("%d of %d items", len(taken), added)
	}
	apart := 0
	for n := 1; n < added; n++ {
		if taken[n] != taken[n-1] {
			apart++
		}
	}
	if apart > added/20 {
		t.Errorf("%d of %d neighbours are torn apart", apart, added)
	}
	for range 10 {
		add()
	}
	cleared := 0
	s.clear(func(*stm.Handle) { cleared++ })
	if cleared != 10 || s.n != 0 {
		t.Errorf("%d cleared, %d left", cleared, s.n)
	}
}
