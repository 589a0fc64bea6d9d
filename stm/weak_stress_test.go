package stm

import (
	"fmt"
	"runtime"
	"sync"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// TestWeakrefStress has threads make, drop, and take back through weak references
// what links refer to, with collections and aborts in between. A link holds
// its referent weakly and, until it is dropped, strongly; its number is that of the
// referent. A referent must be whole, and none may come back once it was seen dead.
func TestWeakrefStress(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, o := range []Options{
		{Segments: 1, CollectEvery: 2}, {Segments: 2, CollectEvery: 2}, {Segments: 4, CollectEvery: 3, AbortEvery: 9}, {Segments: 8},
	} {
		o.Seed = seed
		t.Run(fmt.Sprintf("%d segments, collect %d, abort %d", o.Segments, o.CollectEvery, o.AbortEvery), func(t *testing.T) {
			stressWeak(t, o, seed)
		})
	}
}

func stressWeak(t *testing.T, o Options, seed int64) {
	w := newWeakWorld(t, o)
	w.verify = o.CollectEvery > 0
	w.stress = true
	main := w.actor()
	links := main.shared(20, func() Ref { return w.newLink(main, 0) })
	b := &bank{world: w.world}
	var all sync.WaitGroup
	for i := range 6 {
		x := &weakTeller{b.teller(seed, i), w, links, make([]uint64, len(links)), nil, uint64(i+1) << 32}
		all.Go(func() {
			for range stress.Times(600) {
				for x.begin(); !x.step() || !x.Commit(); x.begin() {
				}
				copy(x.dead, x.saw)
				if x.rng.IntN(20) == 0 {
					x.Release()
				}
			}
			x.Close()
		})
	}
	all.Wait()
	if n := b.bad.Load(); n > 0 {
		t.Errorf("%d times something was wrong, first: %s", n, *b.first.Load())
	}
	main.retries = inevitableAfter
	main.begin()
	main.check()
	main.commit()
}

type weakTeller struct {
	*teller
	w     weakWorld
	links []Ref
	dead  []uint64 // per link, the number whose referent was seen dead by a committed transaction
	saw   []uint64 // the same, this transaction included
	next  uint64
}

func (x *weakTeller) step() bool {
	x.saw = append(x.saw[:0], x.dead...)
	if x.rng.IntN(30) == 0 && !x.BecomeInevitable("now and then") {
		return false
	}
	for range 1 + x.rng.IntN(4) {
		x.use(x.rng.IntN(len(x.links)))
	}
	if x.rng.IntN(40) == 0 && !x.Collect(true) {
		return false
	}
	if x.rng.IntN(10) == 0 {
		x.Abort(CauseExplicit)
		return false
	}
	if x.rng.IntN(20) == 0 {
		x.AtCommit(runtime.Gosched)
	}
	return x.Safepoint()
}

func (x *weakTeller) use(i int) {
	r := x.links[i]
	to, strong, n := x.Load(r, linkWeak), x.Word(r, linkRef), x.Word(r, linkX)
	if strong != 0 && to != strong {
		x.b.complain("a referent that is held is %#x, not %#x", to, strong)
	}
	if to != 0 {
		if p, v := x.whole(to); p != 0 || v != n {
			x.b.complain("the referent of link %d is number %d, not %d", i, v, n)
		}
		if x.saw[i] == n {
			x.b.complain("number %d was dead and has come back", n)
		}
	} else if n != 0 {
		x.saw[i] = n
	}
	x.pauseSome()
	switch op := x.rng.IntN(6); {
	case op < 2:
		x.next++
		p := x.Alloc(x.w.pair, pairSize)
		x.put(p, 0, x.next)
		x.Write(r)
		x.SetWord(r, linkWeak, p)
		x.SetWord(r, linkX, x.next)
		if strong = p; op == 0 {
			strong = 0
		}
		x.SetWord(r, linkRef, strong)
	case op < 4:
		x.Store(r, linkRef, 0)
	case op == 4:
		x.Store(r, linkRef, to)
	}
}
