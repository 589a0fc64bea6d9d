package stm

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"sync/atomic"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Snapshot is a read-only view of everything that was committed at one moment.
// It is copied on write: taking it maps the file once more, privately, and who
// changes a page of the file afterwards has the kernel copy it for the snapshot
// first. It costs what is changed while it is open. Any goroutine may read it.
type Snapshot struct {
	h      *Heap
	base   unsafe.Pointer
	end    uint64          // of old space at that time
	live   []uint64        // where objects start
	copied []atomic.Uint32 // 1 for each page that has been copied
	closed atomic.Bool
}

// Object is an object in a snapshot. Its contents must not be changed, nor used
// after the snapshot is closed.
type Object struct {
	Ref   Ref
	ID    TypeID
	Type  *Type
	Bytes []byte // header and length included
	snap  *Snapshot
}

// noRoots are the roots of a thread that keeps nothing.
type noRoots struct{}

func (noRoots) Scan(bool, func([]uint64)) {}
func (noRoots) Restore()                  {}

// Snapshot takes a snapshot of the committed state. It stops all transactions at
// safepoints, for less time than a major collection. Objects that nobody refers
// to any more are part of it until a major collection has found them. It must not
// be called inside a transaction.
func (h *Heap) Snapshot() (*Snapshot, error) {
	t := h.NewThread("snapshot", noRoots{})
	defer t.Close()
	t.Begin()
	for {
		if stopped, _ := t.stopWorld(); stopped { // a transaction that has done nothing stays alive
			break
		}
	}
	x, err := h.snapshot()
	h.startWorld()
	t.Commit()
	return x, err
}

// snapshot is Snapshot with the world stopped.
func (h *Heap) snapshot() (*Snapshot, error) {
	h.syncAll()
	x := &Snapshot{h: h, end: h.space.end()}
	var err error
	if x.base, err = reserve(h.size); err != nil {
		return nil, err
	}
	fail := func(err error) (*Snapshot, error) {
		return nil, errors.Join(fmt.Errorf("stm: cannot map a snapshot: %w", err), unmap(x.base, h.size))
	}
	if x.end > h.oldStart {
		if err = mapFile(x.base, h.fd, h.oldStart, x.end, unix.MAP_PRIVATE); err != nil {
			return fail(err)
		}
	}
	if x.copied, err = table[atomic.Uint32]((h.size - h.oldStart) / PageSize); err != nil {
		return fail(err)
	}
	x.live = slices.Clone(h.space.live[:(x.end-h.oldStart)/Granule/64])
	for _, s := range h.segs { // what is not committed
		for _, o := range s.fresh {
			clearBit(x.live, h.space.bit(o.ref))
		}
	}
	h.setSnapshots(append(slices.Clone(h.openSnapshots()), x))
	return x, nil
}

func (h *Heap) openSnapshots() []*Snapshot {
	if list := h.snapshots.Load(); list != nil {
		return *list
	}
	return nil
}

// setSnapshots changes the list. h.mu is locked.
func (h *Heap) setSnapshots(list []*Snapshot) {
	if len(list) == 0 {
		h.snapshots.Store(nil)
		return
	}
	h.snapshots.Store(&list)
}

// keepPages copies the pages of [r, r+n) for all snapshots that do not have
// copies yet. It must come before every write to the file, and nobody stops the
// world between it and the write.
func (h *Heap) keepPages(r Ref, n uint64) {
	if h.snapshots.Load() != nil {
		h.keepForSnapshots(r, n)
	}
}

func (h *Heap) keepForSnapshots(r Ref, n uint64) {
	if h.skipCopies {
		return
	}
	for _, x := range h.openSnapshots() {
		x.keep(r, n)
	}
}

func (x *Snapshot) keep(r Ref, n uint64) {
	for at := r &^ (PageSize - 1); at < min(r+n, x.end); at += PageSize {
		if c := &x.copied[x.h.pageOf(at)]; c.Load() == 0 {
			// A write that changes nothing makes the kernel copy the page.
			atomic.AddUint32((*uint32)(unsafe.Add(x.base, at)), 0)
			c.Store(1)
		}
	}
}

// Close gives the memory of the snapshot back.
func (x *Snapshot) Close() error {
	if x.closed.Swap(true) {
		return nil
	}
	h := x.h
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil
	}
	h.setSnapshots(slices.DeleteFunc(slices.Clone(h.openSnapshots()), func(y *Snapshot) bool { return x == y }))
	drop(x.base, h.oldStart, x.end)
	x.live = nil
	h.retired = append(h.retired, x) // somebody may be about to copy a page
	return nil
}

// unmapRetired frees the address space of closed snapshots. The world is stopped,
// or the heap is being closed.
func (h *Heap) unmapRetired() {
	for _, x := range h.retired {
		x.unmap()
	}
	h.retired = nil
}

func (x *Snapshot) unmap() {
	_ = unmap(x.base, x.h.size)
	freeTable(x.copied)
}

// Object is the object at r, if one was committed there.
func (x *Snapshot) Object(r Ref) (Object, bool) {
	if x.closed.Load() || r%Granule != 0 || r < x.h.oldStart || r >= x.end || !bitAt(x.live, x.h.space.bit(r)) {
		return Object{}, false
	}
	return x.object(r), true
}

func (x *Snapshot) object(r Ref) Object {
	y, n := x.h.measure(x.base, r)
	return Object{Ref: r, ID: TypeID(*word(x.base, r)), Type: y, Bytes: bytes(x.base, r, n), snap: x}
}

// All is all objects by address.
func (x *Snapshot) All() iter.Seq[Object] {
	return func(yield func(Object) bool) {
		for i, w := range x.live {
			for b := range uint64(64) {
				if w>>b&1 != 0 && !yield(x.object(x.h.oldStart+(uint64(i)*64+b)*Granule)) {
					return
				}
			}
		}
	}
}

// Word is the 8 bytes at offset off.
func (o Object) Word(off uint64) uint64 { return binary.NativeEndian.Uint64(o.Bytes[off:]) }

// Len is the number of items.
func (o Object) Len() uint64 {
	if o.Type.ItemSize == 0 {
		return 0
	}
	return o.Word(LengthAt)
}

// Refs is the objects that o refers to, in the order of its slots.
func (o Object) Refs() iter.Seq[Object] {
	return func(yield func(Object) bool) {
		more := true
		o.Type.eachSlot(o.snap.base, o.Ref, func(list []uint64) {
			for _, w := range list {
				if to, ok := o.snap.Object(w); ok && more {
					more = yield(to)
				}
			}
		})
	}
}

// TypeCount is a line of the summary of a heap.
type TypeCount struct {
	Type    string `json:"type"`
	Objects uint64 `json:"objects"`
	Bytes   uint64 `json:"bytes"`
}

// Summary counts objects and their bytes by type, the largest first.
func (x *Snapshot) Summary() []TypeCount {
	var byID []TypeCount
	for o := range x.All() {
		for int(o.ID) >= len(byID) {
			byID = append(byID, TypeCount{Type: x.h.Type(TypeID(len(byID))).Name})
		}
		c := &byID[o.ID]
		c.Objects++
		c.Bytes += uint64(len(o.Bytes))
	}
	byID = slices.DeleteFunc(byID, func(c TypeCount) bool { return c.Objects == 0 })
	slices.SortStableFunc(byID, func(a, b TypeCount) int { return int(b.Bytes) - int(a.Bytes) })
	return byID
}

// WriteSummary prints the summary as text.
func (x *Snapshot) WriteSummary(w io.Writer) error {
	total := TypeCount{Type: "total"}
	if _, err := fmt.Fprintf(w, "%-24s %12s %14s\n", "type", "objects", "bytes"); err != nil {
		return err
	}
	for _, c := range x.Summary() {
		total.Objects, total.Bytes = total.Objects+c.Objects, total.Bytes+c.Bytes
		if _, err := fmt.Fprintf(w, "%-24s %12d %14d\n", c.Type, c.Objects, c.Bytes); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%-24s %12d %14d\n", total.Type, total.Objects, total.Bytes)
	return err
}

// WriteJSON writes the summary as a JSON array.
func (x *Snapshot) WriteJSON(w io.Writer) error { return json.NewEncoder(w).Encode(x.Summary()) }
