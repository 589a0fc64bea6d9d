package stm

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// olds makes n objects in old space with a fixed part of 16 bytes and size-16 bytes of items.
func (a *actor) olds(n int, size uint64) {
	for range n {
		a.push(a.AllocArrayOld(a.w.bytes, size-items))
	}
}

func (a *actor) units() map[uint32]int {
	m := map[uint32]int{}
	for _, r := range a.roots {
		m[a.w.space.unitOf(r)]++
	}
	return m
}

// full returns ErrNoMemory if f panics with it.
func full(f func()) (err error) {
	defer func() {
		if e := recover(); e != nil {
			if e != ErrNoMemory {
				panic(e)
			}
			err = ErrNoMemory
		}
	}()
	f()
	return nil
}

func TestSimpleUniform(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.olds(unitSize/32, 32)
	want(t, "units", len(a.units()), 1)
	a.olds(unitSize/32, 32)
	want(t, "units", len(a.units()), 2)
	distinct(t, "places", a.roots)
	a.commit()
}

func TestDifferentSizesDifferentPages(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	for _, n := range slotSizes[1:] {
		a.olds(1, n)
	}
	want(t, "units", len(a.units()), len(slotSizes)-1)
	for _, n := range slotSizes[1 : numClasses-1] { // the largest fills its unit with two
		a.olds(1, n)
	}
	want(t, "units", len(a.units()), len(slotSizes)-1)
	for size := uint64(32); size <= maxSmall; size += 16 { // no slot is too small
		if n := slotBytes(size); n < size || n > size+size*3/5 {
			t.Errorf("%d bytes go into %d", size, n)
		}
	}
	a.commit()
}

func TestSweepTrivial(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.collect(true)
	a.collect(true)
	want(t, "used", w.Used(), 0)
	a.commit()
}

func TestSweepFreeingSimple(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.olds(1, 32)
	r := a.roots[0]
	a.collect(true)
	want(t, "live", w.space.isLive(r), true)
	a.pop()
	a.collect(true)
	want(t, "live", w.space.isLive(r), false)
	want(t, "kind of its unit", w.space.units[w.space.unitOf(r)].kind, unitFree)
	a.commit()
}

func TestSweepFreeingRandomSubset(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 1))
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	for _, size := range []uint64{32, 48, 5120, 8192, 16 << 10, 48 << 10} {
		a.begin()
		a.olds(int(max(20, unitSize/size)), size)
		units := a.units()
		for len(a.roots) > 0 {
			for i, r := range a.roots {
				a.setByte(r, 0, byte(i))
				a.setByte(r, size-items-1, byte(i))
			}
			free := map[Ref]bool{}
			kept := a.roots[:0]
			for _, r := range a.roots {
				if rng.IntN(2) == 0 {
					kept = append(kept, r)
				} else {
					free[r] = true
				}
			}
			a.roots = kept
			a.collect(true)
			want(t, "used", w.Used(), uint64(len(a.roots))*slotBytes(size))
			for r := range free {
				want(t, "live", w.space.isLive(r), false)
			}
			for _, r := range a.roots {
				want(t, "content", a.byteAt(r, 0), a.byteAt(r, size-items-1))
			}
			if len(a.roots) > 10 && rng.IntN(2) == 0 { // noise, which takes free places
				a.olds(1, size)
				if units[w.space.unitOf(a.roots[len(a.roots)-1])] == 0 {
					t.Errorf("an object of %d bytes takes new memory", size)
				}
			}
		}
		a.commit()
	}
}

func TestSweepFullPageRemainsFull(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	a.olds(unitSize/32, 32)
	before := fmt.Sprint(a.roots)
	a.collect(true)
	want(t, "places", fmt.Sprint(a.roots), before)
	a.olds(1, 32)
	want(t, "units", len(a.units()), 2)
	a.commit()
}

func TestLargemallocSimple(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	a.begin()
	for _, units := range []uint64{2, 3, 4} {
		a.olds(1, units*unitSize-100)
	}
	d := append([]Ref(nil), a.roots...)
	want(t, "second", d[1]-d[0], 2*unitSize)
	want(t, "third", d[2]-d[1], 3*unitSize)
	a.roots[0], a.roots[1] = 0, 0
	a.collect(true)
	a.olds(2, unitSize) // into the joined hole, which stays one
	want(t, "fourth", a.roots[3], d[0])
	want(t, "fifth", a.roots[4], d[0]+unitSize)
	a.roots[3] = 0
	a.collect(true)
	a.olds(1, 2*unitSize)
	want(t, "sixth", a.roots[5], d[0]+2*unitSize)
	a.olds(1, unitSize)
	want(t, "seventh", a.roots[6], d[0])
	a.commit()
}

func TestRandomSweep(t *testing.T) {
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 1))
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	for range 30 {
		a.begin()
		a.olds(6, 3*unitSize)
		for len(a.roots) > 0 {
			for range min(2, len(a.roots)) {
				i := rng.IntN(len(a.roots))
				a.roots = append(a.roots[:i], a.roots[i+1:]...)
			}
			a.collect(true)
			want(t, "used", w.Used(), uint64(len(a.roots))*3*unitSize)
		}
		a.commit()
	}
	want(t, "end of old space", w.space.end(), w.oldStart+6*3*unitSize)
}

// TestOverflow1 to 3: an object that fills the heap, one byte too many, and far too many.
func TestOverflow1(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 4 << 20})
	a := w.actor()
	a.begin()
	if err := full(func() { a.olds(1, 4<<20) }); err != nil {
		t.Error(err)
	}
	a.commit()
}

func TestOverflow2(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 4 << 20})
	a := w.actor()
	a.begin()
	want(t, "error", full(func() { a.olds(1, 4<<20+1) }), ErrNoMemory)
	a.olds(1, 2<<20)
	want(t, "error", full(func() { a.olds(1, 2<<20+1) }), ErrNoMemory)
	a.commit()
}

func TestOverflow3(t *testing.T) {
	w := newWorld(t, Options{Segments: 1, HeapLimit: 4 << 20})
	a := w.actor()
	a.begin()
	for _, n := range []uint64{1<<63 - 8, 1<<64 - 8, 1 << 40} {
		want(t, "error", full(func() { a.AllocArray(w.vals, n) }), ErrNoMemory)
		want(t, "error", full(func() { a.AllocArrayOld(w.bytes, n) }), ErrNoMemory)
	}
	a.commit()
}

// resizeArena fills old space with objects, keeps some, and says how much memory
// the heap takes then.
func resizeArena(t *testing.T, keep func(i int) bool) (living, held uint64) {
	w := newWorld(t, Options{Segments: 1})
	w.keepFree = 0
	a := w.actor()
	a.begin()
	for i := range 100 {
		a.olds(1, 100000)
		a.setByte(a.roots[i], 0, byte(i))
	}
	a.commit()
	a.begin()
	list := a.roots
	a.roots = nil
	for i, r := range list {
		if keep(i) {
			a.roots = append(a.roots, r)
		}
	}
	a.commit()
	a.begin()
	a.collect(true)
	a.commit()
	return uint64(len(a.roots)) * slotBytes(100000), w.held()
}

func TestResizeArenaReduce1(t *testing.T) {
	_, held := resizeArena(t, func(int) bool { return false })
	want(t, "memory", held, 0)
}

func TestResizeArenaReduce2(t *testing.T) {
	living, held := resizeArena(t, func(i int) bool { return i < 20 })
	if held > living {
		t.Errorf("%d bytes live, %d are held", living, held)
	}
}

// TestResizeArenaReduce3: unlike the original's, our memory is given back wherever it is.
func TestResizeArenaReduce3(t *testing.T) {
	living, held := resizeArena(t, func(i int) bool { return i%5 == 4 })
	if held > living {
		t.Errorf("%d bytes live, %d are held", living, held)
	}
}

// TestLargemallocRandom makes and frees objects of a transaction in random order.
func TestLargemallocRandom(t *testing.T) {
	randomSizes(t, func(r *rand.Rand) uint64 { return 16 + uint64(r.IntN(30))*16 })
}

func TestRandomLargemallocSweep(t *testing.T) {
	randomSizes(t, func(r *rand.Rand) uint64 { return 16 + uint64(1)<<r.IntN(18) })
}

func TestRandomLargemallocSweepConstrainedSizeRange(t *testing.T) {
	randomSizes(t, func(r *rand.Rand) uint64 { return 33000 + uint64(r.IntN(20000)) })
}

// randomSizes makes and drops objects of random sizes and checks that none
// overlaps another one.
func randomSizes(t *testing.T, size func(*rand.Rand) uint64) {
	rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 1))
	w := newWorld(t, Options{Segments: 2})
	w.keepFree = 1 << 20
	a := w.actor()
	a.begin()
	var marks []byte
	for step := range stress.Times(2000) {
		switch op := rng.IntN(100); {
		case op == 0 || op < 10 && len(a.roots) > 100:
			a.collect(true)
			used := uint64(0)
			for _, r := range a.roots {
				_, n := a.seg.measure(r)
				used += slotBytes(n)
			}
			want(t, "used", w.Used(), used)
			if err := a.Verify(); err != nil {
				t.Fatal(err)
			}
		case op == 1:
			a.commit()
			a.begin()
			a.saved = a.saved[:0]
		case len(a.roots) > 0 && (op < 40 || len(a.roots) > 100):
			i := rng.IntN(len(a.roots))
			for _, x := range bytes(a.base, a.roots[i]+items, a.Len(a.roots[i])) {
				if x != marks[i] {
					t.Fatalf("step %d: object %d holds %d, not %d", step, i, x, marks[i])
				}
			}
			a.roots = append(a.roots[:i], a.roots[i+1:]...)
			marks = append(marks[:i], marks[i+1:]...)
		default:
			r := a.push(a.AllocArrayOld(w.bytes, size(rng)))
			b := bytes(a.base, r+items, a.Len(r))
			for i := range b {
				if b[i] != 0 {
					t.Fatalf("step %d: memory of a new object is not zero", step)
				}
				b[i] = byte(step)
			}
			marks = append(marks, byte(step))
		}
	}
	a.commit()
}
