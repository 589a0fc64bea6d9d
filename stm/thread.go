package stm

import "unsafe"

// Roots is what a thread's owner tells the collector and the abort about.
//
// Root memory may be touched only by the thread itself while it is inside a
// transaction, and by these two methods: outside, a collection may be running.
type Roots interface {
	// Scan calls f with every slice of words that may hold references; f may
	// change them. With young set, only those that may have changed since the
	// last collection need to be given. What Restore would put back counts too.
	Scan(young bool, f func([]uint64))
	// Restore puts the thread's stack and position back to where they stood at
	// Begin. It is called during an abort, by the thread itself or, while it waits
	// at a safepoint, by another one; it must not use the heap.
	Restore()
}

// Thread is one goroutine's access to a Heap. Its methods may be called by that
// goroutine only.
type Thread struct {
	base      unsafe.Pointer
	block     *SegBlock
	version   uint8
	breakHint bool
	h         *Heap
	seg       *segment
}

type segment struct{ num int }
