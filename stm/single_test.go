package stm

import (
	"math/rand"
	"testing"
)

// cardsAndSingles counts the undo records of each kind that hold something.
func (a *actor) cardsAndSingles() (cards, singles int) {
	for _, rec := range a.seg.recs {
		switch {
		case rec.n == 0:
		case rec.single:
			singles++
		case rec.card:
			cards++
		}
	}
	return cards, singles
}

// TestSinglesThenCards: the first write to an item of a sparse array saves its
// granule, the second one its card, which takes over what was saved of it.
func TestSinglesThenCards(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	r := a.shared(1, func() Ref { return a.AllocArray(w.sparse, 1000) })[0]
	saved := func(cards, singles int) {
		t.Helper()
		c, s := a.cardsAndSingles()
		want(t, "cards", c, cards)
		want(t, "singles", s, singles)
	}
	a.begin()
	a.StoreItem(r, at(2), 5)
	a.StoreItem(r, at(100), 6)
	saved(0, 2)
	want(t, "card", a.cardOpen(r, 2), false)
	a.StoreItem(r, at(3), 7) // of the same granule
	saved(1, 1)
	want(t, "card", a.cardOpen(r, 2), true)
	b.one(func() { b.StoreItem(r, at(10), 8) }) // in the card, by another one
	want(t, "alive", a.Safepoint(), true)
	a.check()
	a.Abort(CauseExplicit)
	a.one(func() {
		for i, n := range map[uint64]uint64{2: 0, 3: 0, 10: 8, 100: 0} {
			want(t, "item after an abort", a.LoadItem(r, at(i)), n)
		}
	})
	a.begin()
	for i := range uint64(2 * maxSingles) {
		a.StoreItem(r, at(4*i), i+1)
	}
	_, singles := a.cardsAndSingles()
	want(t, "single granules", singles <= maxSingles, true)
	a.commit()
	b.one(func() {
		for i := range uint64(2 * maxSingles) {
			want(t, "item", b.LoadItem(r, at(4*i)), i+1)
		}
	})
}

// TestSingleReferences: young objects in single granules survive collections, before
// and after which the items are written again.
func TestSingleReferences(t *testing.T) {
	eachCollection(t, func(t *testing.T, w *world, x []*actor, collect func()) {
		a := x[0]
		r := a.shared(1, func() Ref { return a.AllocArray(w.page, 300) })[0]
		a.begin()
		a.push(r)
		store := func(i, n uint64) {
			c := a.newCell(n)
			a.StoreItem(a.roots[0], at(i), c)
		}
		store(7, 1)
		store(200, 2)
		collect()
		store(7, 3)
		store(9, 4)
		collect()
		store(9, 5)
		a.check()
		a.commit()
		x[1].one(func() {
			for i, n := range map[uint64]uint64{7: 3, 9: 5, 200: 2} {
				want(t, "cell", x[1].Load(x[1].LoadItem(r, at(i)), cellX), n)
			}
		})
	})
}

// TestSinglesAtRandom compares a sparse array with a slice: writes of one thread,
// commits of another one in between, collections, aborts.
func TestSinglesAtRandom(t *testing.T) {
	const n = 200
	seed := *seedFlag
	if seed == 0 {
		seed = rand.Int63()
	}
	t.Logf("-seed %d", seed)
	rng := rand.New(rand.NewSource(seed))
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	r := a.shared(1, func() Ref { return a.AllocArray(w.sparse, n) })[0]
	var committed [n]uint64
	for round := range 2000 {
		mine, theirs := committed, map[uint64]bool{}
		touched := map[uint64]bool{}
		a.begin()
		a.push(r)
		for range rng.Intn(60) {
			i := uint64(rng.Intn(n))
			switch g := at(i) / Granule; {
			case rng.Intn(8) == 0 && !touched[g]:
				v := rng.Uint64()
				b.one(func() { b.StoreItem(r, at(i), v) })
				mine[i], committed[i], theirs[g] = v, v, true
				want(t, "alive", a.Safepoint(), true)
			case rng.Intn(40) == 0:
				a.Collect(false)
			default:
				v := uint64(rng.Intn(3)) // often the same as before
				a.StoreItem(r, at(i), v)
				mine[i], touched[g] = v, true
			}
		}
		a.check()
		if rng.Intn(3) == 0 {
			a.Abort(CauseExplicit)
		} else {
			a.commit()
			committed = mine
		}
		for _, th := range []*actor{a, b} {
			th.one(func() {
				for i := range uint64(n) {
					if got := th.LoadItem(r, at(i)); got != committed[i] {
						t.Fatalf("round %d: item %d is %d, want %d", round, i, got, committed[i])
					}
				}
			})
		}
	}
}
