package txn

import (
	"reflect"
	"runtime"
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// A cell is an object of one word that never moves, and lives as long as Go can
// reach the cell.
type cell struct {
	key uint64
	at  stm.Ref
}

// cellValue is where the word is.
const cellValue = stm.HeaderSize

type (
	numberCell struct{} // stands for the type of the cells that hold numbers
	refCell    struct{} // and of those that hold references
)

func newCell(th *Thread, kind reflect.Type, refs []int, bits uint64) (*cell, error) {
	switch {
	case th.running:
		return nil, ErrOutside
	case th.closed:
		return nil, ErrClosed
	}
	id, _, err := th.store.register(kind, stm.Type{Name: kind.Name(), Size: stm.Granule, Refs: refs})
	if err != nil {
		return nil, err
	}
	var h *stm.Handle
	err = th.Atomic(func(tx *Tx) error {
		r := tx.k.AllocOld(id, stm.Granule)
		tx.k.SetWord(r, cellValue, bits)
		h = th.store.heap.NewHandle(tx.k, r)
		tx.OnAbort(h.Free)
		return nil
	})
	if err != nil {
		return nil, err
	}
	c := &cell{th.store.key, h.Ref()}
	runtime.AddCleanup(c, (*stm.Handle).Free, h)
	return c, nil
}

// A Var is a V that transactions of all threads share. Copies are the same
// variable. It lives as long as Go can reach it.
type Var[V Number] struct {
	_ [0]*V
	c *cell
}

// NewVar makes a variable, in a transaction of th.
func NewVar[V Number](th *Thread, v V) (Var[V], error) {
	var bits uint64
	*(*V)(unsafe.Pointer(&bits)) = v
	c, err := newCell(th, reflect.TypeFor[numberCell](), nil, bits)
	return Var[V]{c: c}, err
}

// Get is the value.
func (v Var[V]) Get(tx *Tx) V {
	x := v.c.at + v.c.key - tx.home
	if x >= tx.limit {
		panic(badRead{tx, v.c.at + tx.stamp, v.c.key})
	}
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	return *(*V)(unsafe.Add(tx.base, x+cellValue))
}

// Set changes the value.
func (v Var[V]) Set(tx *Tx, n V) { *(*V)(tx.open(v.c.at+tx.stamp, v.c.key, cellValue)) = n }

// A Root is a reference to a T, at first nil, that transactions of all threads
// share: what is reachable from it is not collected. Copies are the same root. It
// lives as long as Go can reach it.
type Root[T any] struct {
	_ [0]*T
	c *cell
}

// NewRoot makes a root, in a transaction of th.
func NewRoot[T any](th *Thread) (Root[T], error) {
	c, err := newCell(th, reflect.TypeFor[refCell](), []int{cellValue}, 0)
	return Root[T]{c: c}, err
}

// Get is the reference.
func (v Root[T]) Get(tx *Tx) Ref[T] {
	x := v.c.at + v.c.key - tx.home
	if x >= tx.limit {
		panic(badRead{tx, v.c.at + tx.stamp, v.c.key})
	}
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	return stamped[T](tx, *(*uint64)(unsafe.Add(tx.base, x+cellValue)))
}

// Set changes the reference.
func (v Root[T]) Set(tx *Tx, r Ref[T]) { tx.setRef(v.c.at+tx.stamp, v.c.key, cellValue, r.w) }
