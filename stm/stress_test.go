package stm

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// The bank: accounts whose fields are there twice, lists of new objects hanging
// off them, and item arrays. Many real threads move money; nobody may ever see
// a torn object, a wrong total or a broken list.
type bank struct {
	*world
	accounts []Ref // pairs: list head twice, balance twice
	small    Ref   // vals whose items sum to zero
	large    Ref
	bad      atomic.Int64
	first    atomic.Pointer[string]
}

const smallItems, largeItems = 60, 3000

func newBank(w *world, accounts int) *bank {
	b := &bank{world: w}
	a := w.actor()
	b.accounts = a.shared(accounts, func() Ref {
		p := a.Alloc(w.pair, pairSize)
		a.SetWord(p, pairX, 100)
		a.SetWord(p, pairY, 100)
		return p
	})
	b.small = a.shared(1, func() Ref { return a.AllocArray(w.vals, smallItems) })[0]
	b.large = a.shared(1, func() Ref { return a.AllocArray(w.vals, largeItems) })[0]
	a.Close()
	return b
}

func (b *bank) complain(format string, args ...any) {
	if b.bad.Add(1) == 1 {
		s := fmt.Sprintf(format, args...)
		b.first.Store(&s)
	}
}

// teller is one thread of the bank.
type teller struct {
	*actor
	b   *bank
	rng *rand.Rand
}

func (b *bank) teller(seed int64, i int) *teller {
	return &teller{b.world.actor(), b, rand.New(rand.NewPCG(uint64(seed), uint64(i)))}
}

func (x *teller) account() Ref { return x.b.accounts[x.rng.IntN(len(x.b.accounts))] }

// pauseSome lets other threads run in the middle of a transaction.
func (x *teller) pauseSome() {
	if x.rng.IntN(8) == 0 {
		runtime.Gosched()
	}
}

// whole reads an object with duplicated fields.
func (x *teller) whole(r Ref) (next Ref, value uint64) {
	x.Read(r)
	next, value = x.Word(r, pairA), x.Word(r, pairX)
	if n, v := x.Word(r, pairB), x.Word(r, pairY); n != next || v != value {
		x.b.complain("segment %d: torn object %#x: %#x %#x %d %d", x.seg.num, r, next, n, value, v)
	}
	return next, value
}

func (x *teller) put(r Ref, next Ref, value uint64) {
	x.Write(r)
	x.SetWord(r, pairA, next)
	x.pauseSome()
	x.SetWord(r, pairB, next)
	x.SetWord(r, pairX, value)
	x.SetWord(r, pairY, value)
}

func (x *teller) transfer() {
	r, s := x.account(), x.account()
	n, v := x.whole(r)
	x.put(r, n, v-v/3)
	x.pauseSome()
	m, u := x.whole(s)
	x.put(s, m, u+v/3)
}

// audit adds everything up, with safepoints on the way; false: aborted.
func (x *teller) audit() bool {
	sum := uint64(0)
	for i, r := range x.b.accounts {
		_, v := x.whole(r)
		sum += v
		x.pauseSome()
		if i%64 == 0 && x.Requested() && !x.Safepoint() {
			return false
		}
	}
	if sum != 100*uint64(len(x.b.accounts)) {
		x.b.complain("segment %d: total %d", x.seg.num, sum)
	}
	return true
}

// push puts a new object in front of an account's list, cutting long ones.
func (x *teller) push() bool {
	r := x.account()
	next, _ := x.whole(r)
	depth := uint64(1)
	if next != 0 {
		_, d := x.whole(next)
		if depth = d + 1; depth > 50 {
			next, depth = 0, 1
		}
	}
	x.push1(r, next, depth)
	if x.Requested() && !x.Safepoint() {
		return false
	}
	if n := uint64(x.rng.IntN(50)); n > 40 {
		x.AllocArray(x.b.refs, n*100) // garbage
		if n == 49 {
			x.AllocArray(x.b.refs, 10000) // made in old space
		}
	}
	return true
}

func (x *teller) push1(r, next Ref, depth uint64) {
	p := x.Alloc(x.b.pair, pairSize)
	x.put(p, next, depth)
	_, v := x.whole(r)
	x.put(r, p, v)
}

// walk follows a list; the numbers must count down to 1.
func (x *teller) walk() {
	r, _ := x.whole(x.account())
	for left := uint64(0); r != 0; {
		next, d := x.whole(r)
		if left != 0 && d != left-1 || d == 0 || next == 0 && d != 1 {
			x.b.complain("segment %d: broken list: %d after %d, next %#x", x.seg.num, d, left, next)
			return
		}
		if left = d; x.rng.IntN(20) == 0 {
			x.put(r, next, d) // changes nothing
		}
		x.pauseSome()
		r = next
	}
}

// shift moves a number between two items of an array; rarely it checks the sum.
func (x *teller) shift(r Ref, n int) {
	i, j := items+8*uint64(x.rng.IntN(n)), items+8*uint64(x.rng.IntN(n))
	d := uint64(x.rng.IntN(100))
	x.pauseSome()
	x.StoreItem(r, i, x.LoadItem(r, i)+d)
	x.StoreItem(r, j, x.LoadItem(r, j)-d)
	if x.rng.IntN(30) == 0 {
		x.ReadRange(r, items, items+8*uint64(n))
		sum := uint64(0)
		for _, v := range words(x.base, r+items, uint64(n)) {
			sum += v
		}
		if sum != 0 {
			x.b.complain("segment %d: items add up to %d", x.seg.num, sum)
		}
	}
}

// outOfMemory, deferred, rolls the transaction back if ErrNoMemory came.
func (a *actor) outOfMemory() {
	if e := recover(); e != nil {
		if e != ErrNoMemory {
			panic(e)
		}
		a.Abort(CauseExplicit)
	}
}

// body is one transaction; false: aborted on the way.
func (x *teller) body() (ok bool) {
	defer x.outOfMemory()
	if x.rng.IntN(100) == 0 && !x.BecomeInevitable("now and then") {
		return false
	}
	switch op := x.rng.IntN(20); {
	case op < 8:
		x.transfer()
	case op < 9:
		if !x.audit() {
			return false
		}
	case op < 12:
		if !x.push() {
			return false
		}
	case op < 14:
		x.walk()
	case op < 16:
		x.shift(x.b.small, smallItems)
	default:
		x.shift(x.b.large, largeItems)
	}
	if x.rng.IntN(1000) == 0 && !x.Collect(true) {
		return false
	}
	if x.rng.IntN(100) == 0 && !x.BecomeInevitable("in the end") {
		return false
	}
	if x.rng.IntN(30) == 0 && !x.Inevitable() {
		x.Abort(CauseExplicit)
		return false
	}
	return !x.Requested() || x.Safepoint()
}

func (x *teller) run(transactions int) {
	for range transactions {
		for x.begin(); !x.body() || !x.Commit(); x.begin() {
		}
		if x.rng.IntN(50) == 0 {
			x.Release()
		}
	}
	x.Close()
}

func runBank(t *testing.T, o Options, accounts, threads, transactions int, seed int64) Stats {
	w := newWorld(t, o)
	w.verify = o.CollectEvery > 0
	w.stress, w.noTurns, w.mergeAfter = true, false, 16
	b := newBank(w, accounts)
	var all sync.WaitGroup
	tellers := make([]*teller, threads)
	for i := range tellers {
		tellers[i] = b.teller(seed, i)
	}
	for _, x := range tellers {
		all.Go(func() { x.run(transactions) })
	}
	all.Wait()
	last := b.teller(seed, -1)
	for last.begin(); !last.Collect(true) || !last.audit() || !last.Commit(); last.begin() {
	}
	last.retries = inevitableAfter // no faults are injected from here on
	last.begin()
	last.check()
	last.commit()
	if n := b.bad.Load(); n > 0 {
		t.Errorf("%d times something was wrong, first: %s", n, *b.first.Load())
	}
	return w.Stats()
}

func TestBank(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, accounts := range []int{5, 300} {
		for _, segments := range []int{1, 2, 4, 16} {
			t.Run(fmt.Sprintf("%d accounts, %d segments", accounts, segments), func(t *testing.T) {
				n := stress.Times(3000)
				s := runBank(t, Options{Segments: segments}, accounts, 8, n, seed)
				if got := s.Count[RowRunCommitted]; got < uint64(n*8) {
					t.Errorf("%d commits", got)
				}
				t.Logf("%d commits, %d conflicts", s.Count[RowRunCommitted],
					s.Count[RowAbortedWriteWrite]+s.Count[RowAbortedWriteRead]+s.Count[RowAbortedInevitable])
			})
		}
	}
}

func TestBankWithFaults(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for _, o := range []Options{
		{Segments: 2, AbortEvery: 10}, {Segments: 4, AbortEvery: 3}, {Segments: 2, CollectEvery: 3}, {Segments: 4, CollectEvery: 5, AbortEvery: 10},
	} {
		o.Seed = seed
		t.Run(fmt.Sprintf("%d segments, collect %d, abort %d", o.Segments, o.CollectEvery, o.AbortEvery), func(t *testing.T) {
			s := runBank(t, o, 100, 6, stress.Times(400), seed)
			if o.AbortEvery > 0 && s.Count[RowAbortedOther] == 0 {
				t.Error("no injected abort")
			}
			if o.CollectEvery > 0 && s.Count[RowMajorGC] == 0 {
				t.Error("no major collection")
			}
		})
	}
}

func TestTenThousandThreads(t *testing.T) {
	w := newWorld(t, Options{Segments: 4, HeapLimit: 128 << 20})
	w.verify = false
	a := w.actor()
	counter := a.shared(1, func() Ref { return a.newCell(0) })[0]
	const n = 10000
	var all sync.WaitGroup
	for range n {
		x := &actor{w: w}
		x.Thread = w.NewThread("one of many", x)
		all.Go(func() {
			for {
				x.begin()
				p := x.newCell(1)
				x.Store(counter, cellX, x.Load(counter, cellX)+x.Word(p, cellX))
				if x.Commit() {
					break
				}
			}
			x.Release()
			x.Close()
		})
	}
	all.Wait()
	a.begin()
	want(t, "counter", a.Load(counter, cellX), n)
	a.commit()
}

// TestHeapLimitInThreads has threads fill the heap, recover and go on.
func TestHeapLimitInThreads(t *testing.T) {
	w := newWorld(t, Options{Segments: 3, HeapLimit: 8 << 20})
	w.verify = false
	var full atomic.Int64
	var all sync.WaitGroup
	for range 5 {
		a := w.actor()
		all.Go(func() {
			a.begin()
			a.push(0)
			for full.Load() < 20 {
				if a.fill() {
					full.Add(1)
					a.roots[0] = 0
				}
				if a.Safepoint() {
					a.Commit()
				}
				a.begin()
			}
			a.Close()
		})
	}
	all.Wait()
	a := w.actor()
	a.begin()
	a.Collect(true)
	if w.Used() > 1<<20 {
		t.Errorf("%d bytes in use in the end", w.Used())
	}
	a.check()
	a.commit()
}

// fill makes objects for a while and reports whether memory ran out.
func (a *actor) fill() (full bool) {
	defer func() {
		if e := recover(); e != nil {
			if e != ErrNoMemory {
				panic(e)
			}
			full = true
		}
	}()
	for range 20000 {
		p := a.Alloc(a.w.pair, pairSize)
		a.SetWord(p, pairA, a.roots[0])
		if a.roots[0] = p; a.Requested() {
			return false
		}
	}
	return false
}

func TestMoreSegments(t *testing.T) {
	w := newWorld(t, Options{Segments: MaxSegments})
	list := w.actors(MaxSegments)
	c := list[0].shared(MaxSegments, func() Ref { return list[0].newCell(0) })
	for _, a := range list {
		a.begin()
	}
	for i, a := range list {
		a.Store(c[i], cellX, uint64(i))
		a.commit()
	}
	a := list[0]
	a.begin()
	for i := range list {
		want(t, "cell", a.Load(c[i], cellX), uint64(i))
	}
	a.check()
	a.commit()
}
