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

func checkOwner[T any](owner reflect.Type) error {
	if t := reflect.TypeFor[T](); t != owner {
		return fmt.Errorf("it is described as a field of %s", t)
	}
	return nil
}

func (f *Field[T, V]) declare(owner reflect.Type, key, off uint64) (bool, error) {
	f.key, f.off = key, off
	return false, checkOwner[T](owner)
}

func (f *Link[T, U]) declare(owner reflect.Type, key, off uint64) (bool, error) {
	f.key, f.off = key, off
	return true, checkOwner[T](owner)
}

// Get is the value of the field in r.
func (f *Field[T, V]) Get(tx *Tx, r Ref[T]) V {
	x := r.w + f.key - tx.key
	if x >= tx.limit {
		panic(badRead{tx, r.w, f.key})
	}
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	return *(*V)(unsafe.Add(tx.base, x+f.off))
}

// Set changes the value of the field in r.
func (f *Field[T, V]) Set(tx *Tx, r Ref[T], v V) { *(*V)(tx.open(r.w, f.key, f.off)) = v }

// Get is the reference in r.
func (f *Link[T, U]) Get(tx *Tx, r Ref[T]) Ref[U] {
	x := r.w + f.key - tx.key
	if x >= tx.limit {
		panic(badRead{tx, r.w, f.key})
	}
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	return stamped[U](tx, *(*uint64)(unsafe.Add(tx.base, x+f.off)))
}

// Set changes the reference in r.
func (f *Link[T, U]) Set(tx *Tx, r Ref[T], v Ref[U]) { tx.setRef(r.w, f.key, f.off, v.w) }
