package stm

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/segue-vm/segue/internal/stress"
)

// graph fills the root 0 of a with an array of n references to pairs, each of
// which refers to two of those made before it, or to cells.
func (a *actor) graph(n int, rng *rand.Rand) {
	a.begin()
	a.push(a.AllocArray(a.w.refs, uint64(n)))
	for i := range uint64(n) {
		p := a.Alloc(a.w.pair, pairSize)
		a.SetWord(p, pairX, i)
		for _, off := range []uint64{pairA, pairB} {
			to := Ref(0)
			if i > 0 && rng.IntN(3) > 0 {
				to = a.LoadItem(a.roots[0], at(uint64(rng.IntN(int(i)))))
			} else {
				to = a.newCell(i)
			}
			a.SetWord(p, off, to)
		}
		a.StoreItem(a.roots[0], at(i), p)
		if a.Requested() && !a.Safepoint() {
			a.w.t.Fatal("rolled back")
		}
	}
	a.commit()
}

func TestParallelMarking(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 1))
	for _, n := range []int{1, 2, 3, 8} {
		w := newFinalWorld(t, Options{Segments: 2, markers: n})
		a := w.actor()
		a.graph(20000, rng)
		for range 3 {
			a.begin()
			keep := uint64(0)
			for i := range uint64(20000) {
				switch rng.IntN(4) {
				case 0:
					keep++
				case 1: // a link to a cell that dies, found by one marker or another
					r := w.newLink(a, a.newCell(i))
					a.SetWord(r, linkRef, a.Word(r, linkWeak)) // until it is old
					a.StoreItem(a.roots[0], at(i), r)
				default:
					a.StoreItem(a.roots[0], at(i), 0)
				}
			}
			a.push(w.newLink(a, a.push(a.newCell(1))))
			a.push(w.newLink(a, a.newCell(2)))
			a.commit()
			a.begin()
			for i := range uint64(20000) {
				if r := a.LoadItem(a.roots[0], at(i)); r != 0 && a.TypeOf(r) == w.link {
					a.Store(r, linkRef, 0)
				}
			}
			a.commit()
			a.begin()
			a.saved = a.saved[:0]
			a.collect(true) // verifies
			w.opt.markers = 1
			used := w.Used()
			a.collect(true)
			w.opt.markers = n
			want(t, "used", w.Used(), used)
			if used < keep*slotBytes(48) {
				t.Errorf("only %d bytes for %d objects", used, keep)
			}
			want(t, "living referent", a.Load(a.roots[2], linkWeak), a.roots[1])
			want(t, "dead referent", a.Load(a.roots[3], linkWeak), 0)
			for i := range uint64(20000) {
				if r := a.LoadItem(a.roots[0], at(i)); r != 0 && a.TypeOf(r) == w.link && a.Load(r, linkWeak) != 0 {
					t.Fatalf("link %d still has its referent", i)
				}
			}
			a.roots = a.roots[:1]
			a.commit()
		}
	}
}

// TestParallelMarkingOfList has nothing to share but must end.
func TestParallelMarkingOfList(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, markers: 4})
	a := w.actor()
	a.begin()
	a.push(0)
	for i := range uint64(10000) {
		p := a.Alloc(w.pair, pairSize)
		a.SetWord(p, pairA, a.roots[0])
		a.SetWord(p, pairX, i)
		a.roots[0] = p
	}
	a.collect(true)
	want(t, "used", w.Used(), 10000*slotBytes(48))
	a.roots[0] = 0
	a.collect(true)
	want(t, "used", w.Used(), 0)
	a.commit()
}

// pauses keeps the events of major collections.
type pauses struct{ list []Event }

func (p *pauses) Event(e Event) {
	if e.Kind == EventMajorEnd {
		p.list = append(p.list, e)
	}
}

func TestCollections(t *testing.T) {
	p := &pauses{}
	w := newWorld(t, Options{Segments: 1, Observer: p})
	a := w.actor()
	a.begin()
	a.push(a.newCell(1))
	a.collect(false)
	a.collect(true)
	a.push(a.newCell(1))
	a.collect(true)
	a.commit()
	c := w.Collections()
	want(t, "major collections", c.Major, 2)
	want(t, "minor collections", c.Minor, 3)
	want(t, "promoted", c.Promoted, 2*cellSize)
	want(t, "live", c.Live, 2*cellSize)
	want(t, "events", len(p.list), 2)
	want(t, "live", p.list[1].N, 2*cellSize)
	sum := time.Duration(p.list[0].Pause + p.list[1].Pause)
	want(t, "pause", c.Pause, sum)
	want(t, "longest pause", c.LongestPause, time.Duration(max(p.list[0].Pause, p.list[1].Pause)))
	if sum <= 0 {
		t.Errorf("the pauses are %v", sum)
	}
	a.Close()
	want(t, "promoted, by a closed thread", w.Collections().Promoted, 2*cellSize)
}

// BenchmarkPause reports the pause of a major collection per megabyte of living
// objects, whose references go all over the heap.
func BenchmarkPause(b *testing.B) {
	for _, n := range []int{1, 2, 4} {
		b.Run(fmt.Sprint(n, " markers"), func(b *testing.B) {
			w := newWorld(b, Options{Segments: 2, HeapLimit: 1 << 30, Nursery: DefaultNursery, markers: n})
			w.verify = false
			w.threshold.Store(1 << 40)
			a := w.actor()
			a.graph(1<<20, rand.New(rand.NewPCG(1, 1)))
			a.begin()
			a.collect(true)
			before := w.Collections()
			for b.Loop() {
				a.collect(true)
			}
			after := w.Collections()
			a.commit()
			ns := float64(after.Pause-before.Pause) / float64(after.Major-before.Major)
			b.ReportMetric(ns/float64(after.Live>>20), "ns/MB")
			b.ReportMetric(float64(after.Live>>20), "MB")
		})
	}
}
