package stm

import (
	"sync/atomic"
	"unsafe"
)

// Ref is a reference to an object: its byte offset from the start of a view.
// It is the same number in every segment. Zero is nil.
type Ref = uint64

// Layout of a view. H is the address space of one view, a power of two; see doc.go.
const (
	PageSize   = 4096
	Granule    = 16     // unit of conflict detection and alignment of objects, in bytes
	CardBytes  = 256    // unit in which large granular arrays are saved
	MarkShift  = 4      // the read marker of a byte at ref is the byte at ref>>MarkShift
	CardShift  = 8      // the card of a byte at ref is the byte at ref>>CardShift
	SegBlockAt = 0x1000 // where the segment block starts in every view
)

// The header of an object is one word: the type id at +0 and the flags at +4.
const (
	HeaderSize = 8
	FlagsAt    = 4 // offset of the flags from the object
	LengthAt   = 8 // offset of the item count, in types that have items
)

// Flag bits of a header. Machine code tests only FlagWB.
const (
	FlagWB    = 1 << 0 // a write must take the slow path first
	flagSaved = 1 << 1 // the undo log holds the whole object
	flagFresh = 1 << 2 // made by the running transaction and already in old space
	flagSlot  = 1 << 3 // a young object whose place in old space is already chosen
)

// SegBlock is the part of a segment that machine code reaches at fixed offsets
// from the start of the view (SegBlockAt + Off...). All fields but Request
// belong to the thread that holds the segment.
type SegBlock struct {
	NurseryPos  uint64  // Ref of the next young object
	NurseryEnd  uint64  // when NurseryPos would pass it, take the slow path (AllocSlow)
	ReadVersion uint8   // what a read barrier stores
	CardVersion uint8   // what the card of a saved part of a large array holds
	_           [2]byte //
	Request     uint32  // atomic; non-zero asks the thread to reach Thread.Safepoint
	Budget      int64   // work units left before the transaction is long enough; count down at back edges
	SegmentNum  uint64  // 1..N
	ViewBase    uintptr // address of the view itself
	HeapEnd     uint64  // a word below it, non-zero and a multiple of 8, is a reference
}

// Offsets of the fields of a SegBlock from the start of a view, for %gs:[...].
const (
	OffNurseryPos  = SegBlockAt + 0
	OffNurseryEnd  = SegBlockAt + 8
	OffReadVersion = SegBlockAt + 16
	OffCardVersion = SegBlockAt + 17
	OffRequest     = SegBlockAt + 20
	OffBudget      = SegBlockAt + 24
	OffSegmentNum  = SegBlockAt + 32
	OffViewBase    = SegBlockAt + 40
	OffHeapEnd     = SegBlockAt + 48
)

// word is the address of the 8 bytes at r in the view that starts at base.
func word(base unsafe.Pointer, r uint64) *uint64 { return (*uint64)(unsafe.Add(base, r)) }

// flags is the address of the flag word of the object at r.
func flags(base unsafe.Pointer, r Ref) *uint32 { return (*uint32)(unsafe.Add(base, r+FlagsAt)) }

// bytes is the memory [r, r+n) of a view.
func bytes(base unsafe.Pointer, r, n uint64) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(base, r)), n)
}

// words is the memory [r, r+8n) of a view.
func words(base unsafe.Pointer, r, n uint64) []uint64 {
	return unsafe.Slice((*uint64)(unsafe.Add(base, r)), n)
}

func (b *SegBlock) request(bits uint32) { atomic.OrUint32(&b.Request, bits) }

// wordOf is the address of the word at offset off of a slice, which need not be aligned.
func wordOf(b []byte, off uint64) *uint64 { return (*uint64)(unsafe.Pointer(&b[off : off+8][0])) }
