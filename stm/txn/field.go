package txn

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// Number is what a field or an item of an array can hold.
type Number interface {
	~bool | ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr | ~float32 | ~float64
}

// A Field is a V in each object of type T.
type Field[T any, V Number] struct {
	_   [0]*T
	_   [0]*V
	key uint64
	off uint64
}

// A Link is a reference to a U in each object of type T.
type Link[T, U any] struct {
	_   [0]*T
	_   [0]*U
	key uint64
	off uint64
}

// A Pair is two references to U in each object of type T, one for smaller and one
// for the rest. Where which of them is wanted comes out of a comparison, as in a
// search tree, a number is faster than a choice between two Links, which a processor
// would have to guess: both references are read while the comparison is going on.
type Pair[T, U any] struct {
	_   [0]*T
	_   [0]*U
	key uint64
	off uint64
}

// pair is the memory of a Pair.
type pair struct{ rest, smaller uint64 }

func checkOwner[T any](owner reflect.Type) error {
	if t := reflect.TypeFor[T](); t != owner {
		return fmt.Errorf("it is described as a field of %s", t)
	}
	return nil
}

func (f *Field[T, V]) declare(owner reflect.Type, key, off uint64) (int, error) {
	f.key, f.off = key, off
	return 0, checkOwner[T](owner)
}

func (f *Link[T, U]) declare(owner reflect.Type, key, off uint64) (int, error) {
	f.key, f.off = key, off
	return 1, checkOwner[T](owner)
}

func (f *Pair[T, U]) declare(owner reflect.Type, key, off uint64) (int, error) {
	f.key, f.off = key, off
	return 2, checkOwner[T](owner)
}

// Get is the value of the field in r.
func (f *Field[T, V]) Get(tx *Tx, r Ref[T]) V {
	x := r.w + (f.key - tx.key)
	if x >= tx.limit {
		panic(badRead{tx, r.w, f.key})
	}
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	return *(*V)(unsafe.Add(unsafe.Add(tx.base, f.off), x))
}

// Set changes the value of the field in r.
func (f *Field[T, V]) Set(tx *Tx, r Ref[T], v V) { *(*V)(tx.open(r.w, f.key, f.off)) = v }

// Get is the reference in r.
func (f *Link[T, U]) Get(tx *Tx, r Ref[T]) Ref[U] {
	x := r.w + (f.key - tx.key)
	if x >= tx.limit {
		panic(badRead{tx, r.w, f.key})
	}
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	return stamped[U](tx, *(*uint64)(unsafe.Add(unsafe.Add(tx.base, f.off), x)))
}

// Set changes the reference in r.
func (f *Link[T, U]) Set(tx *Tx, r Ref[T], v Ref[U]) { tx.setRef(r.w, f.key, f.off, v.w) }

// Get is the reference in r for an order below 0, as cmp.Compare gives it, or the
// one for the rest.
func (f *Pair[T, U]) Get(tx *Tx, r Ref[T], order int) Ref[U] {
	x := r.w + (f.key - tx.key)
	if x >= tx.limit {
		panic(badRead{tx, r.w, f.key})
	}
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	p := (*pair)(unsafe.Add(unsafe.Add(tx.base, f.off), x))
	w := p.rest ^ (p.rest^p.smaller)&uint64(order>>63)
	if w != 0 {
		w |= tx.stamp
	}
	return Ref[U]{w: w}
}

// Set changes the reference in r that Get would give for the order.
func (f *Pair[T, U]) Set(tx *Tx, r Ref[T], order int, v Ref[U]) {
	tx.setRef(r.w, f.key, f.off+uint64(order)>>63*8, v.w)
}
