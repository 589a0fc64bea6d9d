package stm

import (
	"errors"
	"fmt"
	"math/bits"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Limits of Options.
const (
	MaxSegments    = 64
	DefaultNursery = 4 << 20
	MinNursery     = 16 << 10
	MaxNursery     = 1 << 30
	MinHeapLimit   = 1 << 20
	MaxHeapLimit   = 1 << 38
	defaultLimit   = 8 << 30
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
	Conflicts bool     // find the positions of conflicts, for Heap.Report; an Observer implies it

	// NoBarriers allows stores without write barriers, to measure what those cost:
	// the view of the only segment is the heap's file itself. Aborts do not undo
	// such stores.
	NoBarriers bool

	// Fault injection, for tests.
	CollectEvery int   // a minor collection at every nth safepoint, sometimes a major one
	AbortEvery   int   // an abort at about every nth safepoint or commit
	Seed         int64 // of the random numbers that choose
	markers      int   // goroutines that mark; default: one per processor, fewer for a small heap
}

// withDefaults fills in zero values and checks the others.
func (o Options) withDefaults() (Options, error) {
	if o.Segments == 0 {
		o.Segments = min(runtime.NumCPU(), MaxSegments)
	}
	if o.HeapLimit == 0 {
		o.HeapLimit = min(totalMemory()/2, defaultLimit)
	}
	if o.Nursery == 0 {
		o.Nursery = min(DefaultNursery, max(MinNursery, o.HeapLimit/16))
	}
	o.Nursery = (o.Nursery + PageSize - 1) &^ (PageSize - 1)
	switch {
	case o.Segments < 1 || o.Segments > MaxSegments:
		return o, fmt.Errorf("stm: %d segments; 1 to %d are possible", o.Segments, MaxSegments)
	case o.HeapLimit < MinHeapLimit || o.HeapLimit > MaxHeapLimit:
		return o, fmt.Errorf("stm: heap limit of %d bytes; %d MiB to %d GiB are possible", o.HeapLimit, MinHeapLimit>>20, MaxHeapLimit>>30)
	case o.Nursery < MinNursery || o.Nursery > MaxNursery:
		return o, fmt.Errorf("stm: nursery of %d bytes; %d KiB to %d GiB are possible", o.Nursery, MinNursery>>10, MaxNursery>>30)
	case o.NoBarriers && o.Segments != 1:
		return o, errors.New("stm: NoBarriers needs a heap with one segment")
	case o.CollectEvery < 0 || o.AbortEvery < 0:
		return o, errors.New("stm: CollectEvery and AbortEvery cannot be negative")
	}
	return o, nil
}

type pointer = unsafe.Pointer

// Heap is the memory that transactions work on. Its methods may be called by any goroutine.
type Heap struct {
	opt       Options
	observer  Observer
	hook      func(point) action // of a test; nil otherwise
	listening bool               // somebody wants to know about conflicts
	locate    atomic.Pointer[func(Pos) Place]
	conflicts conflicts
	epoch     time.Time
	firstTick int64 // when epoch was
	types     atomic.Pointer[[]Type]
	nextID    atomic.Uint64
	bug       bug // planted by a test
	bugTimes  atomic.Uint32
	verify    bool // check the heap after every collection
	stress    bool // share pages again at every major collection

	// The layout of a view, fixed.
	size       uint64 // of the address space of a view
	heapStart  uint64 // of the nursery
	nurseryEnd uint64
	oldStart   uint64
	fd         int
	base       pointer // view 0
	segs       []*segment
	private    []atomic.Uint64 // the privacy table

	_            [64]byte     // what is written often stays apart from what every transaction reads
	used         atomic.Int64 // bytes of old space in objects
	privatePages atomic.Int64
	_            [64]byte

	space        space
	threshold    atomic.Int64 // collect when used passes it
	privateLimit uint64       // bytes; protected by a stopped world
	keepFree     uint64       // bytes
	mergeAfter   uint64       // entries, see mergeLog
	exhausted    atomic.Int32 // major collections in a row that left too little
	wantMajor    atomic.Bool
	tooLong      atomic.Int64 // for a transaction, in ticks; 0: not known yet
	company      atomic.Bool  // more than one thread has been active lately

	mu          sync.Mutex   // see doc.go for the order of locks
	cond        *sync.Cond   // some segment's state changed, or a pending entry was resolved
	stalled     atomic.Int32 // threads that have waited for an inevitable transaction and not appended yet; changed with mu locked
	unstalled   uint64       // how many have stopped being that; protected by mu
	stopper     *Thread      // who stops or has stopped the world
	attention   atomic.Int32
	queue       []*Thread // waiting for a segment
	lanes       []*lane
	waiting     int  // threads in lanes that wait for their turn
	noTurns     bool // for tests that drive several threads from one goroutine
	threads     map[*Thread]struct{}
	closedStats Stats
	collections Collections // without what threads count
	closed      bool
	tickers     sync.WaitGroup

	snapshots  atomic.Pointer[[]*Snapshot] // open ones; nil: none
	retired    []*Snapshot                 // closed ones that are still mapped
	skipCopies bool                        // for a test of the test: pages change that a snapshot shows

	finalMu sync.Mutex
	finals  []final // registrations of committed transactions
	queues  []*Queue

	handleMu sync.Mutex
	handles  map[*Handle]struct{}

	waiters waiters

	_       [64]byte // what the write-back changes stays apart from what every commit reads
	baseMu  sync.Mutex
	basePos *entry        // what the base view shows
	based   atomic.Uint64 // its position
	tried   atomic.Uint64 // where the log ended at the last write-back
	_       [64]byte
}

// New makes a heap.
func New(o Options) (*Heap, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	h := &Heap{opt: o, observer: o.Observer, listening: o.Observer != nil || o.Conflicts, epoch: time.Now(), firstTick: ticks(), fd: -1, threads: map[*Thread]struct{}{},
		handles: map[*Handle]struct{}{}, basePos: &entry{}, privateLimit: firstPrivate, keepFree: keepFree, mergeAfter: mergeAfter, stress: o.CollectEvery > 0}
	h.cond = sync.NewCond(&h.mu)
	h.types.Store(&[]Type{{Name: "no type", Size: Granule}})
	h.layout()
	if err := h.mapAll(); err != nil {
		h.unmapAll()
		return nil, err
	}
	h.plan(0)
	return h, nil
}

// oldSkew keeps the first objects of old space, their read markers and the segment
// block from addresses that differ in high bits only: processors that look for a line
// of the first-level cache by a hash of such an address can hold one of them at a time
// (Lipp et al., "Take A Way", AsiaCCS 2020). Its markers and cards begin with a page.
const oldSkew = 3 << 20

// layout chooses the addresses. A view of size H has read markers at
// [H/256, H/16), cards at [H/2048, H/256), the nursery in [H/16, H/8) and old
// space in [H/8+oldSkew, H). H leaves room for fragmentation beyond the heap limit.
func (h *Heap) layout() {
	need := max(1<<30, 4*h.opt.HeapLimit, 32*h.opt.Nursery)
	h.size = 1 << bits.Len64(need-1)
	h.heapStart, h.oldStart = h.size/16, h.size/8+oldSkew
	h.nurseryEnd = h.heapStart + min(h.size/16, max(64<<20, 2*h.opt.Nursery))
}

func (h *Heap) mapAll() (err error) {
	if h.fd, err = unix.MemfdCreate("segue-heap", unix.MFD_CLOEXEC); err != nil {
		return fmt.Errorf("stm: memfd_create: %w", err)
	}
	if err = unix.Ftruncate(h.fd, int64(h.size-h.oldStart)); err != nil {
		return fmt.Errorf("stm: ftruncate: %w", err)
	}
	if h.base, err = h.mapView(unix.MAP_SHARED); err != nil {
		return err
	}
	if h.private, err = table[atomic.Uint64]((h.size - h.oldStart) / PageSize); err != nil {
		return err
	}
	if err = h.space.init(h.oldStart, h.size); err != nil {
		return err
	}
	for i := range h.opt.Segments {
		s, err := newSegment(h, i+1)
		if err != nil {
			return err
		}
		h.segs = append(h.segs, s)
	}
	return nil
}

// mapView reserves a view and maps old space in it.
func (h *Heap) mapView(flag int) (pointer, error) {
	base, err := reserve(h.size)
	if err != nil {
		return nil, err
	}
	if err := mapFile(base, h.fd, h.oldStart, h.size, flag); err != nil {
		return nil, errors.Join(fmt.Errorf("stm: cannot map old space: %w", err), unmap(base, h.size))
	}
	return base, nil
}

func (h *Heap) unmapAll() {
	for _, s := range h.segs {
		_ = unmap(s.base, h.size)
	}
	if h.base != nil {
		_ = unmap(h.base, h.size)
	}
	h.retired = append(h.retired, h.openSnapshots()...)
	h.unmapRetired()
	freeTable(h.private)
	freeTable(h.space.live)
	freeTable(h.space.marks)
	freeTable(h.space.states)
	if h.fd >= 0 {
		_ = unix.Close(h.fd)
	}
}

// Close frees the memory. It fails while a transaction runs; no method of the
// heap or its threads may be called afterwards.
func (h *Heap) Close() error {
	h.mu.Lock()
	for _, s := range h.segs {
		if st := s.state.Load() & 0xff; !h.closed && st != stIdle {
			h.mu.Unlock()
			return fmt.Errorf("stm: Close while a transaction runs in segment %d", s.num)
		}
	}
	was := h.closed
	h.closed = true
	h.mu.Unlock()
	if was {
		return nil
	}
	h.tickers.Wait()
	h.unmapAll()
	return nil
}

// Segments is the number of transactions that can run at the same time.
func (h *Heap) Segments() int { return len(h.segs) }

// Limit is the most bytes that live objects may take.
func (h *Heap) Limit() uint64 { return h.opt.HeapLimit }

// Used is the number of bytes in old objects, dead ones since the last major collection included.
func (h *Heap) Used() uint64 { return uint64(h.used.Load()) }

func (h *Heap) now() int64 { return int64(time.Since(h.epoch)) }

// typeOf is the type of the object at r in a view.
func (h *Heap) typeOf(base pointer, r Ref) *Type { return h.Type(TypeID(*word(base, r))) }
