package python

import (
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// Access to heap objects. The names say which rule protects an access:
//
//	get, set     a mutable field, through the read or write barrier
//	peek         an immutable field, or one of an object that this thread has
//	             already read or written since the last safepoint
//	init         a store into an object allocated since the last safepoint,
//	             or written (set, touch) since then
//
// Array items have getItem, setItem, peekItem, initItem with item numbers.

// at is the address of the word at offset off of r, in this thread's view.
func (t *Thread) at(r Ref, off uint64) *uint64 {
	return (*uint64)(unsafe.Add(t.heap, r+off))
}

// tid is the type of the object r.
func (t *Thread) tid(r Ref) stm.TypeID {
	return stm.TypeID(*(*uint32)(unsafe.Add(t.heap, r)))
}

// is reports whether v is a reference to an object of type tid.
func (t *Thread) is(v Value, tid stm.TypeID) bool { return isRef(v) && t.tid(v) == tid }

// mark is the read barrier.
func (t *Thread) mark(r Ref) {
	*(*uint8)(unsafe.Add(t.heap, r>>stm.MarkShift)) = *(*uint8)(unsafe.Add(t.heap, stm.OffReadVersion))
}

// touch is the write barrier.
func (t *Thread) touch(r Ref) {
	if *(*uint8)(unsafe.Add(t.heap, r+stm.FlagsAt))&stm.FlagWB != 0 {
		t.WriteSlow(r)
	}
}

func (t *Thread) peek(r Ref, off uint64) uint64 { return *t.at(r, off) }

func (t *Thread) init(r Ref, off uint64, v uint64) { *t.at(r, off) = v }

func (t *Thread) get(r Ref, off uint64) uint64 {
	t.mark(r)
	return *t.at(r, off)
}

func (t *Thread) set(r Ref, off uint64, v uint64) {
	t.touch(r)
	*t.at(r, off) = v
}

// size is the number of items of the array r, which never changes.
func (t *Thread) size(r Ref) int { return int(*t.at(r, offLen)) }

// All arrays of words have their items at the same place: tuples, list items,
// dict entries and indexes, set slots.

func (t *Thread) peekItem(r Ref, i int) uint64 { return *t.at(r, tupleItems+8*uint64(i)) }

func (t *Thread) initItem(r Ref, i int, v uint64) { *t.at(r, tupleItems+8*uint64(i)) = v }

func (t *Thread) getItem(r Ref, i int) uint64 {
	off := tupleItems + 8*uint64(i)
	t.mark(r + off)
	return *t.at(r, off)
}

func (t *Thread) setItem(r Ref, i int, v uint64) {
	off := tupleItems + 8*uint64(i)
	t.WriteItem(r, off)
	*t.at(r, off) = v
}

// items is the memory of n items of an array of words from item i on. The
// caller has done the barriers.
func (t *Thread) items(r Ref, i, n int) []uint64 {
	return unsafe.Slice(t.at(r, tupleItems+8*uint64(i)), n)
}

// getItems is items after a read barrier for each.
func (t *Thread) getItems(r Ref, i, n int) []uint64 {
	if n == 0 {
		return nil
	}
	from := tupleItems + 8*uint64(i)
	t.ReadRange(r, from, from+8*uint64(n))
	return t.items(r, i, n)
}

// setItems is items after a write barrier for each.
func (t *Thread) setItems(r Ref, i, n int) []uint64 {
	if n == 0 {
		return nil
	}
	from := tupleItems + 8*uint64(i)
	t.WriteRange(r, from, from+8*uint64(n))
	return t.items(r, i, n)
}

// alloc makes a zeroed object of a type without items.
func (t *Thread) alloc(tid stm.TypeID) Ref {
	return t.Alloc(tid, uint64(layouts[tid].size))
}

// allocArray makes a zeroed object of n items.
func (t *Thread) allocArray(tid stm.TypeID, n int) Ref {
	return t.AllocArray(tid, uint64(n))
}

// alloc1, alloc2... make an object and fill its first fields.

func (t *Thread) alloc1(tid stm.TypeID, a uint64) Ref {
	r := t.alloc(tid)
	t.init(r, 8, a)
	return r
}

func (t *Thread) alloc2(tid stm.TypeID, a, b uint64) Ref {
	r := t.alloc(tid)
	t.init(r, 8, a)
	t.init(r, 16, b)
	return r
}

func (t *Thread) alloc3(tid stm.TypeID, a, b, c uint64) Ref {
	r := t.alloc(tid)
	t.init(r, 8, a)
	t.init(r, 16, b)
	t.init(r, 24, c)
	return r
}

// fresh reports whether r may be written without a barrier: it was allocated,
// or written, since the last safepoint.
func (t *Thread) fresh(r Ref) bool {
	return *(*uint8)(unsafe.Add(t.heap, r+stm.FlagsAt))&stm.FlagWB == 0
}
