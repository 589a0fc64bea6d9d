package stm

import (
	"math"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"
)

// perOp is the nanoseconds of one of the n operations that f does, at the best
// of several times: the machine may be busy with something else.
func perOp(n int, f func()) float64 {
	best := math.Inf(1)
	for range 7 {
		start := time.Now()
		f()
		best = min(best, float64(time.Since(start).Nanoseconds())/float64(n))
	}
	return best
}

// costs are measured times in nanoseconds.
type costs struct {
	empty, readOnly, oneWrite     float64 // begin and commit
	read, firstWrite, nextWrite   float64
	importSlice, abort            float64
	survivor, major               float64 // per object, per live MiB
	store, swap, copy48, copyPage float64 // what the hardware allows
	copyMiB, walkMiB, fault       float64
}

const costCells = 1000

func measureCosts(t testing.TB) (c costs) {
	w := newWorld(t, Options{Segments: 2, Nursery: DefaultNursery, HeapLimit: 256 << 20})
	w.verify = false
	a, b := w.actor(), w.actor()
	cells := a.shared(costCells, func() Ref { return a.newCell(0) })
	c.transactions(a, cells)
	c.barriers(a, cells)
	c.conflicts(a, b, cells)
	c.collections(a)
	c.hardware(t)
	return c
}

func (c *costs) transactions(a *actor, cells []Ref) {
	const n = 20000
	repeat := func(f func()) float64 {
		return perOp(n, func() {
			for range n {
				a.Begin()
				f()
				a.Commit()
			}
		})
	}
	x := cells[0]
	c.empty = repeat(func() {})
	c.readOnly = repeat(func() { a.Load(x, cellX) })
	c.oneWrite = repeat(func() { a.Store(x, cellX, a.Word(x, cellX)+1) })
}

func (c *costs) barriers(a *actor, cells []Ref) {
	const n = 1 << 20
	x := cells[0]
	a.Begin()
	c.read = perOp(n, func() {
		for range n {
			a.Read(x)
		}
	})
	a.Write(x)
	c.nextWrite = perOp(n, func() {
		for range n {
			a.Write(x)
		}
	})
	a.Commit()
	c.firstWrite = perOp(costCells, func() {
		a.Begin()
		for _, r := range cells {
			a.Write(r)
		}
		a.Commit()
	})
}

// conflicts measures what one thread's commits cost another one.
func (c *costs) conflicts(a, b *actor, cells []Ref) {
	a.Begin() // one entry with a slice for each cell
	for i, r := range cells {
		a.Store(r, cellX, uint64(i)+1)
	}
	a.Commit()
	change := func(d uint64) {
		a.Begin()
		for _, r := range cells {
			a.Store(r, cellX, a.Word(r, cellX)+d)
		}
		a.Commit()
	}
	b.Begin()
	b.Commit()
	c.importSlice, c.abort = math.Inf(1), math.Inf(1)
	for range 20 {
		change(1)
		start := time.Now()
		b.Begin()
		c.importSlice = min(c.importSlice, float64(time.Since(start).Nanoseconds())/costCells)
		b.retries = 0 // an inevitable transaction would win
		b.Store(cells[0], cellX, 0)
		a.Begin()
		a.Store(cells[0], cellX, a.Word(cells[0], cellX)+1)
		a.Commit()
		start = time.Now()
		b.Commit()
		c.abort = min(c.abort, float64(time.Since(start).Nanoseconds()))
	}
}

func (c *costs) collections(a *actor) {
	const n = 20000 // objects: less than a nursery
	a.begin()
	a.push(0)
	c.survivor = math.Inf(1)
	for range 40 { // 64 MiB: about as much as a nursery each time
		for range n {
			p := a.Alloc(a.w.pair, 48)
			a.SetWord(p, pairA, a.roots[0])
			a.roots[0] = p
		}
		start := time.Now()
		a.seg.minor(false)
		c.survivor = min(c.survivor, float64(time.Since(start).Nanoseconds())/n)
	}
	a.Collect(true)
	live := float64(a.w.used.Load()) / (1 << 20)
	c.major = perOp(1, func() { a.Collect(true) }) / live
	a.roots = a.roots[:0]
	a.Commit()
}

var sink atomic.Uint64

// hardware measures what bounds the rest: memory that is written, copied, walked
// in an order that cannot be predicted, and touched for the first time.
func (c *costs) hardware(t testing.TB) {
	const n, size = 1 << 20, 16 << 20
	p, err := table[byte](2 * size)
	if err != nil {
		t.Fatal(err)
	}
	defer freeTable(p)
	const pages = 2 * size / PageSize
	start := time.Now()
	for i := 0; i < len(p); i += PageSize {
		p[i] = 1
	}
	c.fault = float64(time.Since(start).Nanoseconds()) / pages
	word := (*uint64)(unsafe.Pointer(&p[0]))
	c.store = perOp(n, func() {
		for i := range uint64(n) {
			*(*uint64)(unsafe.Pointer(&p[i&7*8])) = i
		}
	})
	c.swap = perOp(n, func() {
		for range n {
			atomic.CompareAndSwapUint64(word, *word, 5)
		}
	})
	const chunks = size / 48
	c.copy48 = perOp(chunks, func() {
		for i := 0; i+48 <= size; i += 48 {
			copy(p[size+i:size+i+48], p[i:i+48])
		}
	})
	c.copyMiB = perOp(size>>20, func() { copy(p[size:], p[:size]) })
	c.copyPage = c.copyMiB / (1 << 20 / PageSize)
	c.walkMiB = walk(p[:size]) / (size >> 20)
}

// walk follows a chain of references through all objects of 48 bytes in p.
func walk(p []byte) float64 {
	at := func(i uint64) *uint64 { return (*uint64)(unsafe.Pointer(&p[i*48])) }
	n := uint64(len(p) / 48)
	for i := range n {
		*at(i) = (i + 1) % n // neighbours, as the list that the collection marks
	}
	return perOp(1, func() {
		i := uint64(0)
		for range n {
			i = *at(i)
		}
		sink.Store(i)
	})
}

// TestCostTable prints what things cost, each beside what the hardware needs for
// the least that it must do.
func TestCostTable(t *testing.T) {
	c := measureCosts(t)
	t.Logf("%-38s %9s  %-38s %9s %7s", "", "ns", "limit", "ns", "ratio")
	for _, row := range []struct {
		name  string
		got   float64
		limit string
		least float64
		most  float64 // ratio that would mean that something is broken
	}{
		{"begin+commit, empty", c.empty, "a compare-and-swap and a store", c.swap + c.store, 100},
		{"begin+commit, read-only", c.readOnly, "the same and a store", c.swap + 2*c.store, 100},
		{"begin+commit, one write", c.oneWrite, "two compare-and-swaps, three copies", 2*c.swap + 3*c.copy48, 150},
		{"read barrier", c.read, "a store", c.store, 20},
		{"write barrier, first time", c.firstWrite, "a copy of 48 bytes", c.copy48, 150},
		{"write barrier, again", c.nextWrite, "a store", c.store, 20},
		{"import, per slice", c.importSlice, "a copy of 48 bytes", c.copy48, 80},
		{"abort of one write", c.abort, "a copy of 48 bytes", c.copy48, 3000},
		{"minor collection, per survivor (48 B)", c.survivor, "a copy of 48 bytes", c.copy48, 200},
		{"major collection, per live MiB", c.major, "a walk through it, in order", c.walkMiB, 200},
		{"the same", c.major, "a copy of it", c.copyMiB, 600},
	} {
		t.Logf("%-38s %9.1f  %-38s %9.1f %7.1f", row.name, row.got, row.limit, row.least, row.got/row.least)
		if !(row.got > 0 && row.got < row.most*row.least) {
			t.Errorf("%s takes %.1f ns, %.0f times %s", row.name, row.got, row.got/row.least, row.limit)
		}
	}
	t.Logf("%-38s %9.1f", "page fault", c.fault)
}
