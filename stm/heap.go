package stm

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// Limits of Options.
const (
	MaxSegments    = 64
	DefaultNursery = 4 << 20
	minNursery     = 16 << 10
	minHeapLimit   = 1 << 20
	maxHeapLimit   = 1 << 40
)

// ErrNoMemory is what Alloc panics with when the heap limit is reached. The
// transaction is intact: recover it and raise the language's own error.
var ErrNoMemory = errors.New("stm: heap limit reached")

// Options configures a Heap. Zero values mean defaults.
type Options struct {
	Segments  int      // transactions that can run at the same time; default: number of CPUs
	HeapLimit uint64   // bytes of live objects; default: half of the machine's memory, at most 8 GiB
	Nursery   uint64   // bytes of young objects per segment; default DefaultNursery
	Observer  Observer // hears events; nil for none

	// Fault injection, for tests.
	CollectEvery int   // a minor collection at every nth safepoint, sometimes a major one
	AbortEvery   int   // an abort at about every nth safepoint or commit
	Seed         int64 // of the random numbers that choose
}

// Heap is the memory that transactions work on. Its methods may be called by any goroutine.
type Heap struct {
	mu       sync.Mutex
	types    atomic.Pointer[[]Type]
	observer Observer
	epoch    time.Time
}

func (h *Heap) now() int64 { return int64(time.Since(h.epoch)) }
