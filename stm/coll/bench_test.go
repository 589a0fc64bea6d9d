package coll

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// benchWorld is a world of the size of real programs.
func benchWorld(b *testing.B, segments int) *world {
	return newWorld(b, stm.Options{Segments: segments, Nursery: stm.DefaultNursery, HeapLimit: 1 << 30})
}

// parallel lets n goroutines do b.N operations together, each its own part. The
// processor time is what others on the machine disturb least.
func parallel(b *testing.B, n int, do func(i, ops int, rng *rand.PCG)) {
	var all sync.WaitGroup
	b.ResetTimer()
	before := processorTime()
	for i := range n {
		ops := b.N*(i+1)/n - b.N*i/n
		all.Go(func() { do(i, ops, rand.NewPCG(1, uint64(i))) })
	}
	all.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1e6, "Mop/s")
	b.ReportMetric(float64(processorTime()-before)/float64(b.N), "cpu-ns/op")
}

// processorTime is what this process has used, in nanoseconds.
func processorTime() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

const benchKeys = 1 << 17

// pick splits random bits into a key and a number below ten.
func pick(x uint64) (key, what uint64) { return x & (benchKeys - 1), x >> 32 % 10 }

// filled is a map with all keys below benchKeys.
func (w *world) filled(a *actor) stm.Ref {
	m := a.shared(w.maps.New)
	for k := uint64(0); k < benchKeys; {
		a.atomically(func() {
			for range 1000 {
				w.maps.Set(a.Thread, m, k%benchKeys, 0)
				k++
			}
		})
	}
	return m
}

// BenchmarkMap does 90 % lookups and 10 % changes of values, of random keys.
func BenchmarkMap(b *testing.B) {
	for _, threads := range []int{1, 2} {
		for _, share := range []int{1, 100, 1000} {
			b.Run(fmt.Sprintf("segue/threads=%d/tx=%d", threads, share), func(b *testing.B) {
				w := benchWorld(b, threads)
				actors := []*actor{w.actor(), w.actor()}
				m := w.filled(actors[0])
				aborts := make([]int, threads)
				parallel(b, threads, func(i, ops int, rng *rand.PCG) {
					a, tries := actors[i], 0
					for ; ops > 0; ops -= share {
						a.atomically(func() {
							tries++
							for range min(share, ops) {
								key, what := pick(rng.Uint64())
								if what == 0 {
									w.maps.Set(a.Thread, m, key, rng.Uint64())
								} else {
									w.maps.Get(a.Thread, m, key)
								}
							}
						})
						tries--
					}
					aborts[i] = tries
					a.Release()
				})
				b.ReportMetric(float64(aborts[0]+aborts[threads-1])/float64(b.N)*float64(share), "aborts/tx")
			})
		}
		b.Run(fmt.Sprintf("sync.Map/threads=%d", threads), func(b *testing.B) {
			var m sync.Map
			for k := range uint64(benchKeys) {
				m.Store(k, uint64(0))
			}
			parallel(b, threads, func(i, ops int, rng *rand.PCG) {
				for range ops {
					if key, what := pick(rng.Uint64()); what == 0 {
						m.Store(key, rng.Uint64())
					} else {
						m.Load(key)
					}
				}
			})
		})
		b.Run(fmt.Sprintf("mutex/threads=%d", threads), func(b *testing.B) {
			var mu sync.Mutex
			m := map[uint64]uint64{}
			for k := range uint64(benchKeys) {
				m[k] = 0
			}
			sums := make([]uint64, 8*threads)
			parallel(b, threads, func(i, ops int, rng *rand.PCG) {
				for range ops {
					key, what := pick(rng.Uint64())
					mu.Lock()
					if what == 0 {
						m[key] = rng.Uint64()
					} else {
						sums[8*i] += m[key]
					}
					mu.Unlock()
				}
			})
		})
	}
}

// BenchmarkMapInsert inserts new keys.
func BenchmarkMapInsert(b *testing.B) {
	for _, threads := range []int{1, 2} {
		for _, share := range []int{1, 100} {
			b.Run(fmt.Sprintf("segue/threads=%d/tx=%d", threads, share), func(b *testing.B) {
				w := benchWorld(b, threads)
				actors := []*actor{w.actor(), w.actor()}
				m := actors[0].shared(w.maps.New)
				aborts := make([]int, threads)
				parallel(b, threads, func(i, ops int, rng *rand.PCG) {
					a, tries := actors[i], 0
					for n := 0; n < ops; n += share {
						a.atomically(func() {
							tries++
							for k := n; k < min(n+share, ops); k++ {
								w.maps.Set(a.Thread, m, uint64(k)<<1|uint64(i), 1)
								if a.Requested() && !a.Safepoint() {
									return
								}
							}
						})
						tries--
					}
					aborts[i] = tries
					a.Release()
				})
				b.ReportMetric(float64(aborts[0]+aborts[threads-1])/float64(b.N)*float64(share), "aborts/tx")
			})
		}
		b.Run(fmt.Sprintf("sync.Map/threads=%d", threads), func(b *testing.B) {
			var m sync.Map
			parallel(b, threads, func(i, ops int, rng *rand.PCG) {
				for n := range ops {
					m.Store(uint64(n)<<1|uint64(i), uint64(1))
				}
			})
		})
		b.Run(fmt.Sprintf("mutex/threads=%d", threads), func(b *testing.B) {
			var mu sync.Mutex
			m := map[uint64]uint64{}
			parallel(b, threads, func(i, ops int, rng *rand.PCG) {
				for n := range ops {
					mu.Lock()
					m[uint64(n)<<1|uint64(i)] = 1
					mu.Unlock()
				}
			})
		})
	}
}

// BenchmarkQueue puts an item and takes one in each operation.
func BenchmarkQueue(b *testing.B) {
	for _, threads := range []int{1, 2} {
		for _, share := range []int{1, 100} {
			b.Run(fmt.Sprintf("segue/threads=%d/tx=%d", threads, share), func(b *testing.B) {
				w := benchWorld(b, threads)
				actors := []*actor{w.actor(), w.actor()}
				q := actors[0].shared(w.queues.New)
				parallel(b, threads, func(i, ops int, rng *rand.PCG) {
					a := actors[i]
					for ; ops > 0; ops -= share {
						a.atomically(func() {
							for range min(share, ops) {
								w.queues.Put(a.Thread, q, 1)
								w.queues.Take(a.Thread, q)
							}
						})
					}
					a.Release()
				})
			})
		}
		b.Run(fmt.Sprintf("channel/threads=%d", threads), func(b *testing.B) {
			c := make(chan uint64, 100)
			parallel(b, threads, func(i, ops int, rng *rand.PCG) {
				for range ops {
					c <- 1
					<-c
				}
			})
		})
		b.Run(fmt.Sprintf("mutex/threads=%d", threads), func(b *testing.B) {
			var mu sync.Mutex
			var list []uint64
			parallel(b, threads, func(i, ops int, rng *rand.PCG) {
				for range ops {
					mu.Lock()
					list = append(list, 1)
					mu.Unlock()
					mu.Lock()
					list = list[1:]
					mu.Unlock()
				}
			})
		})
	}
}

// BenchmarkCounter adds to one counter.
func BenchmarkCounter(b *testing.B) {
	for _, threads := range []int{1, 2} {
		for _, share := range []int{1, 100} {
			b.Run(fmt.Sprintf("segue/threads=%d/tx=%d", threads, share), func(b *testing.B) {
				w := benchWorld(b, threads)
				actors := []*actor{w.actor(), w.actor()}
				c := actors[0].shared(w.counters.New)
				parallel(b, threads, func(i, ops int, rng *rand.PCG) {
					a := actors[i]
					for ; ops > 0; ops -= share {
						a.atomically(func() {
							for range min(share, ops) {
								w.counters.Add(a.Thread, c, 1)
							}
						})
					}
					a.Release()
				})
			})
		}
		b.Run(fmt.Sprintf("atomic/threads=%d", threads), func(b *testing.B) {
			var c atomic.Int64
			parallel(b, threads, func(i, ops int, rng *rand.PCG) {
				for range ops {
					c.Add(1)
				}
			})
		})
		b.Run(fmt.Sprintf("mutex/threads=%d", threads), func(b *testing.B) {
			var mu sync.Mutex
			n := 0
			parallel(b, threads, func(i, ops int, rng *rand.PCG) {
				for range ops {
					mu.Lock()
					n++
					mu.Unlock()
				}
			})
		})
	}
}
