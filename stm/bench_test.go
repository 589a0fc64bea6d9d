package stm

import "testing"

func benchActor(b *testing.B, o Options) *actor {
	if o.Nursery == 0 {
		o.Nursery = DefaultNursery
	}
	w := newWorld(b, o)
	w.verify = false
	return w.actor()
}

func BenchmarkEmptyTransaction(b *testing.B) {
	a := benchActor(b, Options{Segments: 2})
	for b.Loop() {
		a.Begin()
		a.Commit()
	}
}

func BenchmarkOneWriteTransaction(b *testing.B) {
	a := benchActor(b, Options{Segments: 2})
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	for b.Loop() {
		a.Begin()
		a.Store(x, cellX, a.Load(x, cellX)+1)
		a.Commit()
	}
}

func BenchmarkOneSilentWriteTransaction(b *testing.B) {
	a := benchActor(b, Options{Segments: 2})
	x := a.shared(1, func() Ref { return a.newCell(0) })[0]
	for b.Loop() {
		a.Begin()
		a.Store(x, cellX, 0)
		a.Commit()
	}
}

func BenchmarkOneAllocTransaction(b *testing.B) {
	a := benchActor(b, Options{Segments: 2})
	for b.Loop() {
		a.Begin()
		a.newCell(1)
		a.Commit()
	}
}

func BenchmarkAlloc(b *testing.B) {
	a := benchActor(b, Options{Segments: 1})
	a.Begin()
	for b.Loop() {
		if a.Requested() {
			a.Safepoint()
		}
		a.Alloc(a.w.pair, 48)
	}
	a.Commit()
}

// BenchmarkSurvive allocates objects of which one in eight survives a minor collection.
func BenchmarkSurvive(b *testing.B) {
	a := benchActor(b, Options{Segments: 1})
	a.begin()
	a.push(0)
	n := 0
	for b.Loop() {
		if a.Requested() {
			a.Safepoint()
			a.roots[0] = 0
		}
		p := a.Alloc(a.w.pair, 48)
		if n++; n&7 == 0 {
			a.SetWord(p, pairA, a.roots[0])
			a.roots[0] = p
		}
	}
	a.Commit()
}

func BenchmarkRead(b *testing.B) {
	a := benchActor(b, Options{Segments: 1})
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.Begin()
	sum := uint64(0)
	for b.Loop() {
		sum += a.Load(x, cellX)
	}
	a.Commit()
	_ = sum
}

func BenchmarkWrite(b *testing.B) {
	a := benchActor(b, Options{Segments: 1})
	x := a.shared(1, func() Ref { return a.newCell(1) })[0]
	a.Begin()
	for b.Loop() {
		a.Store(x, cellX, 5)
	}
	a.Commit()
}

func BenchmarkWriteItem(b *testing.B) {
	a := benchActor(b, Options{Segments: 1})
	x := a.shared(1, func() Ref { return a.AllocArray(a.w.vals, 1000) })[0]
	a.Begin()
	for b.Loop() {
		a.StoreItem(x, items+80, 5)
	}
	a.Commit()
}

// BenchmarkFirstWrite writes each of 1000 objects once per transaction: the slow
// path, the undo log, the comparison and the log entry.
func BenchmarkFirstWrite(b *testing.B) {
	a := benchActor(b, Options{Segments: 2})
	list := a.shared(1000, func() Ref { return a.newCell(1) })
	n := uint64(0)
	for b.Loop() {
		a.Begin()
		n++
		for _, r := range list {
			a.Store(r, cellX, n)
		}
		a.Commit()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/write")
}

// BenchmarkMajor collects a heap of 100,000 living objects.
func BenchmarkMajor(b *testing.B) {
	a := benchActor(b, Options{Segments: 2})
	a.begin()
	a.push(0)
	for range 100000 {
		p := a.Alloc(a.w.pair, 48)
		a.SetWord(p, pairA, a.roots[0])
		a.roots[0] = p
		if a.Requested() {
			a.Safepoint()
		}
	}
	for b.Loop() {
		a.Collect(true)
	}
	a.Commit()
}

// BenchmarkGrow builds a list that survives: each object is moved into memory
// that was never used.
func BenchmarkGrow(b *testing.B) {
	const n = 1 << 20
	for b.Loop() {
		b.StopTimer()
		a := benchActor(b, Options{Segments: 2, HeapLimit: 1 << 30})
		a.w.threshold.Store(1 << 30)
		b.StartTimer()
		a.begin()
		a.push(0)
		for range n {
			p := a.Alloc(a.w.pair, 48)
			a.SetWord(p, pairA, a.roots[0])
			a.roots[0] = p
			if a.Requested() {
				a.Safepoint()
			}
		}
		a.Commit()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/object")
}

// BenchmarkParallel runs one-write transactions of as many threads as there are
// processors, on objects of their own.
func BenchmarkParallel(b *testing.B) {
	w := newWorld(b, Options{Nursery: DefaultNursery})
	w.verify = false
	b.RunParallel(func(p *testing.PB) {
		a := w.actor()
		x := a.shared(1, func() Ref { return a.newCell(0) })[0]
		for p.Next() {
			a.Begin()
			a.Store(x, cellX, a.Load(x, cellX)+1)
			a.Commit()
		}
		a.Close()
	})
}

// BenchmarkScatteredItems writes 100 items of a large array, each on a card of its own.
func BenchmarkScatteredItems(b *testing.B) {
	const n = 100
	a := benchActor(b, Options{Segments: 2})
	x := a.shared(1, func() Ref { return a.AllocArray(a.w.vals, 2*n*CardBytes/8) })[0]
	v := uint64(0)
	for b.Loop() {
		a.Begin()
		v++
		for i := range uint64(n) {
			a.StoreItem(x, items+i*CardBytes+v*80%CardBytes, v)
		}
		a.Commit()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/write")
}
