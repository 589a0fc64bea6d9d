package stm

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"golang.org/x/sys/unix"
)

// held is how much memory the file of the heap takes.
func (w *world) held() uint64 {
	w.t.Helper()
	var st unix.Stat_t
	if err := unix.Fstat(w.fd, &st); err != nil {
		w.t.Fatal(err)
	}
	return uint64(st.Blocks) * 512
}

// eachWay runs a test with ranges given to the kernel many at a time, and one by one.
func eachWay(t *testing.T, f func(t *testing.T)) {
	for _, single := range []bool{false, true} {
		t.Run(fmt.Sprint("one by one: ", single), func(t *testing.T) {
			was := oneByOne.Load()
			if was && !single {
				t.Skip("the kernel does not take many ranges at once")
			}
			oneByOne.Store(single)
			defer oneByOne.Store(was)
			f(t)
			if !single && oneByOne.Load() {
				t.Log("the kernel does not take many ranges at once")
			}
		})
	}
}

// TestScatteredFreeUnits frees every other one of many large objects.
func TestScatteredFreeUnits(t *testing.T) {
	eachWay(t, func(t *testing.T) {
		w := newWorld(t, Options{Segments: 3, HeapLimit: 256 << 20})
		w.verify = false
		w.keepFree = 1 << 20
		a, b := w.actor(), w.actor()
		const n, size = 3000, unitSize/8 - 2
		a.begin()
		a.push(a.AllocArray(w.refs, n))
		for i := range uint64(n) {
			r := a.AllocArrayOld(w.vals, size)
			a.SetWord(r, at(7), i)
			a.StoreItem(a.roots[0], at(i), r)
		}
		a.commit()
		b.begin()
		for i := uint64(0); i < n; i += 5 { // private in both views
			b.StoreItem(b.LoadItem(a.roots[0], at(i)), at(8), i)
		}
		b.commit()
		full := w.held()
		a.begin()
		for i := range uint64(n) {
			if i%4 != 0 {
				a.StoreItem(a.roots[0], at(i), 0)
			}
		}
		a.commit()
		a.begin()
		a.collect(true)
		if now := w.held(); now > full/3 {
			t.Errorf("the file holds %d of %d bytes, with a quarter of the objects", now, full)
		}
		punched := w.slack(w.Collections().Live)
		if punched > 1<<20 {
			t.Errorf("%d bytes are free and not given back", punched)
		}
		if err := a.Verify(); err != nil {
			t.Error(err)
		}
		for i := uint64(0); i < n; i += 4 {
			r := a.LoadItem(a.roots[0], at(i))
			want(t, "number", a.LoadItem(r, at(7)), i)
		}
		for range 500 { // clean and dirty memory is zero
			r := a.AllocArrayOld(w.vals, 2*size)
			for i := range uint64(2 * size) {
				if a.Word(r, at(i)) != 0 {
					t.Fatal("memory of a new object is not zero")
				}
				a.SetWord(r, at(i), 1)
			}
			if r%3 == 0 {
				a.collect(true)
			}
		}
		a.commit()
	})
}

// TestScatteredSmallObjects leaves few small objects alive among many.
func TestScatteredSmallObjects(t *testing.T) {
	eachWay(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(uint64(stress.Seed(t, *seedFlag)), 1))
		w := newWorld(t, Options{Segments: 3, HeapLimit: 256 << 20})
		w.verify = false
		w.stress = true
		w.keepFree = 1 << 20
		a, b := w.actor(), w.actor()
		const n, keep = 100000, 1000
		for round := range 3 {
			a.begin()
			a.push(a.AllocArray(w.refs, n))
			for i := range uint64(n) {
				r := a.Alloc(w.pair, pairSize)
				if i%3 == 0 {
					r = a.AllocArray(w.vals, i%150)
				}
				if i%3 != 0 {
					a.SetWord(r, pairX, i)
				}
				a.StoreItem(a.roots[round], at(i), r)
				if a.Requested() {
					a.Safepoint()
				}
			}
			a.commit()
			full := w.held()
			b.begin()
			for i := range uint64(n) {
				if i%(n/keep) != 0 {
					b.StoreItem(a.roots[round], at(i), 0)
				} else if r := b.LoadItem(a.roots[round], at(i)); b.TypeOf(r) == w.pair {
					b.Store(r, pairX, i)
				}
			}
			b.commit()
			a.begin()
			a.collect(true)
			if now := w.held(); now > full*2/3 {
				t.Errorf("the file holds %d of %d bytes, with a hundredth of the objects", now, full)
			}
			if err := a.Verify(); err != nil {
				t.Fatal(err)
			}
			a.commit()
			x := []*actor{a, b}[rng.IntN(2)]
			x.begin()
			for i := uint64(0); i < n; i += n / keep {
				if r := x.LoadItem(a.roots[round], at(i)); x.TypeOf(r) == w.pair {
					want(t, "number", x.Load(r, pairX), i)
				}
			}
			x.commit()
		}
		a.drop()
		a.begin()
		a.collect(true)
		want(t, "used", w.Used(), 0)
		if now := w.held(); now > 1<<20 {
			t.Errorf("the empty heap holds %d bytes", now)
		}
		before := w.Collections().Pause
		a.collect(true) // nothing is given back again
		t.Logf("the pause without anything to give back is %v", w.Collections().Pause-before)
		a.commit()
	})
}

// TestScatteredPrivatePages shares pages again that lie far from each other.
func TestScatteredPrivatePages(t *testing.T) {
	eachWay(t, func(t *testing.T) {
		w := newWorld(t, Options{Segments: 2, HeapLimit: 256 << 20})
		w.stress = true
		a, b := w.actor(), w.actor()
		const n = 64 << 20 / 8
		big := a.shared(1, func() Ref { return a.AllocArray(w.vals, n) })[0]
		a.begin()
		a.collect(true)
		a.commit()
		for _, x := range []*actor{a, b} {
			for step := range uint64(2) {
				x.begin()
				for i := uint64(0); i < n; i += 512 * (3 + 20*step) {
					x.StoreItem(big, at(i), x.LoadItem(big, at(i))+i)
				}
				x.commit()
			}
		}
		if p := w.privatePages.Load(); p < 8000 {
			t.Errorf("%d private pages", p)
		}
		a.begin()
		a.StoreItem(big, at(512*6), 1)
		a.collect(true)
		want(t, "private pages", w.privatePages.Load(), 1)
		want(t, "uncommitted", a.LoadItem(big, at(512*6)), 1)
		a.commit()
		b.begin()
		want(t, "item", b.LoadItem(big, at(512*69)), 4*512*69)
		b.commit()
	})
}

// BenchmarkGiveBack shares 10,000 scattered pages again.
func BenchmarkGiveBack(b *testing.B) {
	for _, single := range []bool{false, true} {
		b.Run(fmt.Sprint("one by one: ", single), func(b *testing.B) {
			was := oneByOne.Load()
			oneByOne.Store(single)
			w := newWorld(b, Options{Segments: 1, HeapLimit: 1 << 30})
			w.verify = false
			a := w.actor()
			const pages = 10000
			big := a.shared(1, func() Ref { return a.AllocArray(w.vals, pages*8*512) })[0]
			a.begin()
			for b.Loop() {
				b.StopTimer()
				for i := range uint64(pages) {
					p := big + i*8*PageSize
					a.seg.privatize(p, 8)
					*word(a.base, p+items) = 1
				}
				b.StartTimer()
				a.seg.giveBack(nil)
			}
			a.commit()
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/pages, "ns/page")
			oneByOne.Store(was)
		})
	}
}
