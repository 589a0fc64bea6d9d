package txn_test

import (
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/segue-vm/segue/stm/txn"
)

// BenchmarkMutex is what the others are to be compared with.
func BenchmarkMutex(b *testing.B) {
	var mu sync.Mutex
	n := 0
	for b.Loop() {
		mu.Lock()
		n++
		mu.Unlock()
	}
}

func BenchmarkAtomicEmpty(b *testing.B) {
	th := open(b, txn.Options{}).thread()
	for b.Loop() {
		_ = th.Atomic(func(*txn.Tx) error { return nil })
	}
}

func BenchmarkAtomicReadOnly(b *testing.B) {
	th := open(b, txn.Options{}).thread()
	x := newVar(b, th, 1)
	for b.Loop() {
		_ = th.Atomic(func(tx *txn.Tx) error {
			x.Get(tx)
			return nil
		})
	}
}

func BenchmarkAtomicOneWrite(b *testing.B) {
	th := open(b, txn.Options{}).thread()
	x := newVar(b, th, 1)
	for b.Loop() {
		_ = th.Atomic(func(tx *txn.Tx) error {
			x.Set(tx, x.Get(tx)+1)
			return nil
		})
	}
}

func BenchmarkFieldGet(b *testing.B) {
	w := open(b, txn.Options{})
	_ = w.thread().Atomic(func(tx *txn.Tx) error {
		r := w.node.New(tx)
		sum := int64(0)
		for b.Loop() {
			sum += w.node.N.Get(tx, r)
		}
		return nil
	})
}

func BenchmarkFieldSet(b *testing.B) {
	w := open(b, txn.Options{})
	_ = w.thread().Atomic(func(tx *txn.Tx) error {
		r := w.node.New(tx)
		for b.Loop() {
			w.node.N.Set(tx, r, 3)
		}
		return nil
	})
}

// runEach lets n threads run the steps that start makes, b.N together.
func runEach(b *testing.B, w *world, n int, start func(i int) func(*txn.Tx, int) error) {
	all := make(chan error)
	ths := make([]*txn.Thread, n)
	for i := range ths {
		ths[i] = w.thread()
	}
	b.ResetTimer()
	used := cpuTime()
	for i, th := range ths {
		step := start(i)
		go func() { all <- th.Each(b.N/n, step) }()
	}
	for range n {
		must(b, <-all)
	}
	b.ReportMetric(float64(cpuTime()-used)/float64(b.N), "cpu-ns/op")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1e6, "Mops/s")
	var st txnStats
	for _, th := range ths {
		st.add(th)
	}
	b.ReportMetric(float64(st.commits), "commits")
	b.ReportMetric(float64(st.aborts), "aborts")
}

// cpuTime is the time that the process has spent on processors.
func cpuTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

type txnStats struct{ commits, aborts uint64 }

func (s *txnStats) add(th *txn.Thread) {
	x := th.Stats()
	s.commits += x.Count[2]
	s.aborts += x.Count[3] + x.Count[4] + x.Count[5] + x.Count[6]
}

func BenchmarkEachCounter(b *testing.B) {
	for _, n := range []int{1, 2, 4} {
		b.Run(string(rune('0'+n)), func(b *testing.B) {
			w := open(b, txn.Options{})
			x := newVar(b, w.thread(), 0)
			runEach(b, w, n, func(int) func(*txn.Tx, int) error {
				return func(tx *txn.Tx, _ int) error {
					x.Set(tx, x.Get(tx)+1)
					return nil
				}
			})
		})
	}
}

// BenchmarkEachBank transfers money between 1,000 accounts. The choice of accounts
// depends on the number of the step only.
func BenchmarkEachBank(b *testing.B) {
	for _, n := range []int{1, 2, 4} {
		b.Run(string(rune('0'+n)), func(b *testing.B) {
			w := open(b, txn.Options{})
			th := w.thread()
			bank := newBank(b, w, th, 1000)
			runEach(b, w, n, func(k int) func(*txn.Tx, int) error {
				return func(tx *txn.Tx, i int) error {
					x := mix(uint64(i)<<8 + uint64(k))
					bank.transfer(tx, int(x>>32%1000), int(x&0xffffffff%1000), 1)
					return nil
				}
			})
			want(b, "the sum", bank.total(th), 1000*100)
		})
	}
}

// BenchmarkEachMap looks keys up, and gives a new value to one in ten.
func BenchmarkEachMap(b *testing.B) {
	for _, n := range []int{1, 2, 4} {
		b.Run(string(rune('0'+n)), func(b *testing.B) {
			w := open(b, txn.Options{})
			maps, err := txn.MapOf[int64, int64](w.Store)
			must(b, err)
			root := rooted(b, w.thread(), func(tx *txn.Tx) txn.Ref[map[int64]int64] {
				m := maps.New(tx)
				for key := range int64(1 << 14) {
					maps.Set(tx, m, key, 0)
				}
				return m
			})
			runEach(b, w, n, func(k int) func(*txn.Tx, int) error {
				return func(tx *txn.Tx, i int) error {
					x := mix(uint64(i)<<8 + uint64(k))
					if key := int64(x % (1 << 14)); x>>32%10 == 0 {
						maps.Set(tx, root.Get(tx), key, int64(i))
					} else {
						maps.Get(tx, root.Get(tx), key)
					}
					return nil
				}
			})
		})
	}
}

// mix is a hash of x.
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}
