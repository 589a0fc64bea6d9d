package stm

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/anishathalye/porcupine"
	"github.com/segue-vm/segue/internal/stress"
)

// mischief acts at the points of fault.go: it lets other threads run into the
// window there, rolls back, takes memory away, and collects.
type mischief struct {
	reached [nPoints]atomic.Int64
	acted   [nPoints]atomic.Int64
	total   atomic.Int64
	seed    uint64
	rarely  uint64 // one of this many times, after the first ones
}

func (m *mischief) at(p point) action {
	n := m.total.Add(1)
	k := m.reached[p].Add(1)
	r := rand.New(rand.NewPCG(m.seed, uint64(n)))
	if k > 50 && r.Uint64N(m.rarely) > 0 { // rare points count
		return proceed
	}
	if list := may[p]; len(list) > 0 && r.IntN(3) == 0 {
		m.acted[p].Add(1)
		return list[r.IntN(len(list))]
	}
	// A little while, or until others have got somewhere.
	for yields := 0; yields < 50 && m.total.Load() < n+4; yields++ {
		runtime.Gosched()
	}
	return proceed
}

// points are the names of the points, from the source.
func points(t *testing.T) (names []string) {
	f, err := parser.ParseFile(token.NewFileSet(), "fault.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Names[0].Name) > 2 && v.Names[0].Name[:2] == "at" {
			names = append(names, v.Names[0].Name)
		}
		return true
	})
	want(t, "points", len(names), int(nPoints))
	return names
}

// everywhere is the stress that comes to every point: a bank in few segments with
// a small heap, collections and inevitable transactions, and one segment that is idle.
func (m *mischief) everywhere(t *testing.T, segments int, seed int64) {
	w := newWorld(t, Options{Segments: segments, HeapLimit: 4 << 20, Nursery: MinNursery})
	w.verify = false
	w.stress = true
	b := newBank(w, 50)
	w.hook = m.at
	var all sync.WaitGroup
	for i := range 6 {
		x := b.teller(seed, i)
		all.Go(func() { x.run(stress.Times(300)) })
	}
	all.Wait()
	w.hook = nil
	last := b.teller(seed, -1)
	for last.begin(); !last.Collect(true) || !last.audit() || !last.Commit(); last.begin() {
	}
	last.begin()
	last.check()
	last.commit()
	last.Close()
	if n := b.bad.Load(); n > 0 {
		t.Errorf("%d times something was wrong, first: %s", n, *b.first.Load())
	}
}

// idle lets a segment fall behind while another one commits.
func (m *mischief) idle(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	list := w.actors(2)
	list[0].begin()
	list[1].begin()
	list[1].commit()
	list[1].Release()
	list[0].commit()
	c := list[0].cells([]uint64{0})
	quiet := mischief{seed: m.seed, rarely: 1 << 20} // a major collection would bring all segments forward
	w.hook = func(p point) action {
		m.reached[p].Add(1)
		return quiet.at(p)
	}
	for i := range uint64(3 * lagLimit) {
		for ok := false; !ok; ok = list[0].Commit() {
			list[0].begin()
			list[0].Store(c[0], cellX, i)
		}
	}
	w.hook = nil
	list[1].sees(c[0], 3*lagLimit-1)
}

// releases has threads give their segments back while another one stops the world.
func (m *mischief) releases(t *testing.T) {
	w := newWorld(t, Options{Segments: 3})
	w.hook = m.at
	var all sync.WaitGroup
	var done atomic.Bool
	for range 3 {
		a := w.actor()
		all.Go(func() {
			for !done.Load() {
				a.begin()
				a.Commit()
				a.Release()
			}
			a.Close()
		})
	}
	a := w.actor()
	for n := 0; n < 20000 && m.reached[atRelease].Load() == 0; n++ {
		if a.begin(); a.Collect(true) {
			a.Commit()
		}
	}
	done.Store(true)
	all.Wait()
	w.hook = nil
	a.Close()
}

// TestFaultAtEachPoint: whatever happens at the points, nothing wrong is seen, and
// all of them are reached and, where more than a delay is possible, used.
func TestFaultAtEachPoint(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	m := &mischief{seed: uint64(seed), rarely: 8}
	for _, segments := range []int{1, 2, 4} {
		m.everywhere(t, segments, seed)
	}
	m.releases(t)
	m.idle(t)
	for p, name := range points(t) {
		if m.reached[p].Load() == 0 {
			t.Errorf("%s was not reached", name)
		}
		if len(may[point(p)]) > 0 && m.acted[p].Load() == 0 {
			t.Errorf("nothing but delays at %s", name)
		}
	}
}

// TestFaultHistories: histories are right whatever happens at the points.
func TestFaultHistories(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	m := &mischief{seed: uint64(seed), rarely: 4}
	for name, program := range programs {
		for _, segments := range []int{1, 2, 8} {
			t.Run(fmt.Sprintf("%s, %d segments", name, segments), func(t *testing.T) {
				for n := range stress.Times(2) {
					w := makeWorld(t, Options{Segments: segments})
					w.stress = true
					h := newHistory(w)
					w.hook = m.at
					if h.judge(program, 5, 30, seed+int64(n)) == porcupine.Illegal {
						t.Errorf("seed %d: the order of the transactions does not explain what they did", seed+int64(n))
					}
				}
			})
		}
	}
}

// TestActionsWherePossible: the table names actions only where the code asks for them.
func TestActionsWherePossible(t *testing.T) {
	for p, list := range may {
		if p < 0 || p >= nPoints || len(list) == 0 || slices.Contains(list, proceed) {
			t.Errorf("point %d: actions %v", p, list)
		}
	}
}
