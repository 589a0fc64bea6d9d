package stm

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// The stress programs of stmgc's demo directories, on real threads.

func TestDemoSimple(t *testing.T) {
	for _, segments := range []int{1, 2, 8} {
		w := newWorld(t, Options{Segments: segments})
		n := stress.Times(2000)
		var all sync.WaitGroup
		for range 6 {
			a := w.actor()
			all.Go(func() {
				a.push(0)
				for i := range n {
					for ok := false; !ok; ok = a.Commit() {
						a.begin()
						a.roots[0] = a.newCell(uint64(i))
					}
				}
				a.Close()
			})
		}
		all.Wait()
		if got := w.Stats().Count[RowRunCommitted]; got < uint64(6*n) {
			t.Errorf("%d commits", got)
		}
	}
}

// TestDemoShadowstack: roots keep what they refer to alive from one transaction
// to the next, in whatever segment these run, and through collections of others.
func TestDemoShadowstack(t *testing.T) {
	w := newWorld(t, Options{Segments: 2})
	list := w.actors(3)
	for i, a := range list {
		a.one(func() {
			for j := range uint64(100) {
				a.push(a.newCell(uint64(i)*1000 + j))
			}
		})
	}
	for round := range 10 {
		for i, a := range list {
			a.begin()
			if round%3 == 0 {
				a.Collect(true)
			}
			for j, r := range a.roots {
				want(t, "cell", a.Load(r, cellX), uint64(i*1000+j))
			}
			a.commit()
		}
	}
}

// TestDemo2 sorts a list by exchanging neighbours, in bunches.
func TestDemo2(t *testing.T) {
	for _, segments := range []int{1, 2, 8} {
		w := newWorld(t, Options{Segments: segments})
		w.verify = false
		sortList(t, w, 4, stress.Times(400)/4)
	}
}

func sortList(t *testing.T, w *world, threads, length int) {
	a := w.actor()
	head := a.shared(1, func() Ref {
		next := Ref(0)
		for i := range length { // the smallest comes last
			p := a.Alloc(w.pair, pairSize)
			a.SetWord(p, pairA, next)
			a.SetWord(p, pairX, uint64(i+1))
			next = p
		}
		p := a.Alloc(w.pair, pairSize)
		a.SetWord(p, pairA, next)
		return p
	})[0]
	var all sync.WaitGroup
	for range threads {
		x := &sorter{w.actor()}
		all.Go(func() {
			for !x.sorted(head) {
				x.bubble(head)
			}
			x.Close()
		})
	}
	all.Wait()
	sum, n := 0, 0
	a.one(func() {
		for p := a.Load(head, pairA); p != 0; p = a.Load(p, pairA) {
			sum, n = sum+int(a.Word(p, pairX)), n+1
		}
	})
	want(t, "nodes", n, length)
	want(t, "sum", sum, length*(length+1)/2)
}

type sorter struct{ *actor }

// sorted reports whether the numbers rise along the list.
func (x *sorter) sorted(head Ref) (ok bool) {
	for done := false; !done; {
		x.begin()
		x.roots = append(x.roots[:0], head)
		ok, done = true, true
		for last := uint64(0); ok && done; {
			p := x.Load(x.roots[0], pairA)
			if p == 0 {
				break
			}
			x.Read(p)
			ok, last = x.Word(p, pairX) > last, x.Word(p, pairX)
			x.roots[0] = p
			done = !x.Requested() || x.Safepoint()
		}
		done = done && x.Commit()
	}
	return ok
}

// bubble goes through the list once and exchanges neighbours, a bunch of nodes a transaction.
func (x *sorter) bubble(from Ref) {
	x.roots = append(x.roots[:0], from)
	for x.roots[0] != 0 {
		if x.begin(); x.bunch() {
			x.Commit() // rolled back, the root is where it was at Begin
		}
	}
}

func (x *sorter) bunch() bool {
	for range 50 {
		prev := x.roots[0]
		cur := x.Load(prev, pairA)
		if cur == 0 {
			x.roots[0] = 0
			return true
		}
		next := x.Load(cur, pairA)
		if next == 0 {
			x.roots[0] = 0
			return true
		}
		x.Read(next)
		if x.Word(next, pairX) < x.Word(cur, pairX) {
			x.Write(prev)
			x.Write(cur)
			x.Write(next)
			x.SetWord(prev, pairA, next)
			x.SetWord(cur, pairA, x.Word(next, pairA))
			x.SetWord(next, pairA, cur)
			cur = next
		}
		x.roots[0] = cur
		if x.Requested() && !x.Safepoint() {
			return false
		}
	}
	return true
}

// The random programs wander through a graph of nodes whose link is there twice,
// at both ends of an object of any size, to find torn ones.

const nodeNext, nodeID, nodeHash, nodeItems = 16, 24, 32, 40

type demo struct {
	*world
	node     TypeID
	prebuilt []Ref
	b        bank // only its complaints
}

func newDemo(w *world) *demo {
	d := &demo{world: w, node: w.Register(Type{Name: "node", Size: nodeItems, Refs: []int{nodeNext}, ItemSize: 8, ItemRefs: true})}
	a := w.actor()
	d.prebuilt = a.shared(3, func() Ref { return a.AllocArray(d.node, 1) })
	a.Close()
	return d
}

// wanderer is a thread of a random program: root 0 is where it stands.
type wanderer struct {
	*actor
	d   *demo
	rng *rand.Rand
}

func (x *wanderer) last(r Ref) uint64 { return nodeItems + 8*(x.Len(r)-1) }

func (x *wanderer) next(r Ref) Ref {
	n := x.Word(r, nodeNext)
	if m := x.Word(r, x.last(r)); x.TypeOf(r) != x.d.node || m != n {
		x.d.b.complain("segment %d: node %#x of type %d has links %#x and %#x", x.seg.num, r, x.TypeOf(r), n, m)
	}
	return n
}

func (x *wanderer) someRoot() Ref {
	if n := len(x.roots); x.rng.IntN(2) == 0 {
		return x.roots[x.rng.IntN(n)]
	}
	return x.d.prebuilt[x.rng.IntN(len(x.d.prebuilt))]
}

// once keeps a number in the field off of r, and compares it the next time.
func (x *wanderer) once(r Ref, off, n uint64, what string) {
	if x.Load(r, off) == 0 {
		x.Store(r, off, n)
	} else if m := x.Word(r, off); m != n {
		x.d.b.complain("segment %d: node %#x has %s %#x, had %#x", x.seg.num, r, what, n, m)
	}
}

// event is one step; false: rolled back.
func (x *wanderer) event() bool {
	p, r := x.roots[0], x.someRoot()
	switch k := x.rng.IntN(11); {
	case k == 0 && len(x.roots) > 1:
		x.roots = x.roots[:len(x.roots)-1]
	case k == 1 && len(x.roots) < 20:
		x.push(p)
	case k == 2:
		x.roots[0] = r
	case k == 3:
		x.roots[0] = x.AllocArray(x.d.node, []uint64{1, 3, 5, 7, 500, uint64(1 + x.rng.IntN(12000)), 36000}[x.rng.IntN(7)])
	case p == 0:
	case k == 4:
		x.Read(p)
		x.next(p)
	case k == 5:
		x.Write(p)
	case k == 6:
		x.Read(p)
		x.roots[0] = x.next(p)
	case k == 7 && r != 0:
		x.Write(r)
		x.SetWord(r, nodeNext, p)
		x.SetWord(r, x.last(r), p)
	case k == 8:
		x.once(p, nodeID, x.ID(p), "ID")
	case k == 9:
		x.once(p, nodeHash, x.IdentityHash(p), "hash")
	case k == 10:
		switch x.rng.IntN(40) {
		case 0:
			return x.BecomeInevitable("please")
		case 1:
			return x.Collect(x.rng.IntN(8) == 0)
		}
	}
	return !x.Requested() || x.Safepoint()
}

// transaction runs about n events; false: rolled back.
func (x *wanderer) transaction(n int) bool {
	x.begin()
	for range x.rng.IntN(2 * n) {
		if !x.event() {
			return false
		}
	}
	return x.Commit()
}

func (d *demo) wanderer(seed int64, i int) *wanderer {
	x := &wanderer{d.actor(), d, rand.New(rand.NewPCG(uint64(seed), uint64(i)))}
	x.push(0)
	return x
}

func (d *demo) finish() {
	d.t.Helper()
	if n := d.b.bad.Load(); n > 0 {
		d.t.Errorf("%d times something was wrong, first: %s", n, *d.b.first.Load())
	}
	a := d.actor()
	a.begin()
	a.check()
	a.commit()
}

func TestDemoRandom(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, segments := range []int{1, 2, 8} {
		d := newDemo(newWorld(t, Options{Segments: segments, HeapLimit: 256 << 20}))
		d.stress = true
		var all sync.WaitGroup
		for i := range 5 {
			x := d.wanderer(seed, i)
			all.Go(func() {
				for range stress.Times(300) {
					x.transaction(25)
					if x.rng.IntN(2) == 0 {
						x.Release()
					}
				}
				x.Close()
			})
		}
		all.Wait()
		d.finish()
	}
}

// frame calls itself with a transaction running, adds roots and drops them; false:
// rolled back, and then nothing above it goes on either.
func (x *wanderer) frame(depth int) bool {
	n := len(x.roots)
	for range x.rng.IntN(20) {
		if !x.event() || depth < 6 && x.rng.IntN(12) == 0 && !x.frame(depth+1) {
			return false
		}
	}
	x.roots = x.roots[:min(n, len(x.roots))]
	return true
}

// TestDemoRandom2 starts threads again and again.
func TestDemoRandom2(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, segments := range []int{2, 4} {
		d := newDemo(newWorld(t, Options{Segments: segments, HeapLimit: 256 << 20}))
		d.stress = true
		var all sync.WaitGroup
		for i := range 3 {
			all.Go(func() {
				for n := range stress.Times(40) {
					x := d.wanderer(seed, i+10*n)
					for range 10 {
						for x.begin(); !x.frame(0) || !x.Commit(); x.begin() {
						}
					}
					if x.rng.IntN(2) == 0 {
						x.begin() // Close rolls it back
						x.frame(0)
					}
					x.Close()
				}
			})
		}
		all.Wait()
		d.finish()
	}
}
