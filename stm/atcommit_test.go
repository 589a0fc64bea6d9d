package stm

import (
	"slices"
	"sync"
	"testing"
)

func TestAtCommit(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	a, b := w.actor(), w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	var log []string
	say := func(s string) func() { return func() { log = append(log, s) } }
	a.begin()
	b.begin()
	a.OnCommit(say("after"))
	a.AtCommit(say("at"))
	a.Store(x, cellX, 1)
	a.AtCommit(say("at, second"))
	b.AtCommit(say("of b, rolled back"))
	b.Read(x)
	a.commit()
	b.mustAbort(CauseWriteRead) // it would have come too late
	b.begin()
	b.commit()
	for _, write := range []bool{true, false} {
		for !a.inTx || !a.BecomeInevitable("test") {
			a.begin()
		}
		a.AtCommit(say("inevitable"))
		if write {
			a.Store(x, cellX, 2)
		}
		a.commit()
	}
	want(t, "order", slices.Equal(log, []string{"at", "at, second", "after", "inevitable", "inevitable"}), true)
}

// What AtCommit functions do is in the order of the transactions.
func TestAtCommitIsInOrder(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	a := w.actor()
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	a.Close()
	var log []uint64
	var all sync.WaitGroup
	const threads, rounds = 4, 1000
	for i := range threads {
		b := w.actor()
		all.Go(func() {
			for n := range rounds {
				for ok := false; !ok; ok = b.Commit() {
					b.begin()
					v := b.Load(x, cellX)
					if (n+i)%3 == 0 && !b.BecomeInevitable("test") {
						b.begin()
						v = b.Load(x, cellX)
					}
					b.Store(x, cellX, v+1)
					b.AtCommit(func() { log = append(log, v) })
				}
			}
			b.Release()
		})
	}
	all.Wait()
	for i, v := range log {
		want(t, "logged", v, uint64(i))
	}
	want(t, "commits", len(log), threads*rounds)
}
