package txn

import (
	"reflect"
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// An Array is what a store knows about arrays of numbers, referred to by
// Ref[[]V]. Their length is fixed; transactions that use different items do not
// conflict, unless these share 16 bytes.
type Array[V Number] struct {
	key uint64
	id  stm.TypeID
}

// ArrayOf declares arrays of V in a store.
func ArrayOf[V Number](s *Store) (Array[V], error) {
	id, _, err := s.register(reflect.TypeFor[[]V](), stm.Type{Name: reflect.TypeFor[[]V]().String(), Size: items, ItemSize: uint64(reflect.TypeFor[V]().Size()), Granular: true})
	if err != nil {
		return Array[V]{}, err
	}
	return Array[V]{s.key, id}, nil
}

// items is where the items of an array start.
const items = stm.Granule

// New makes an array of n zeros.
func (a Array[V]) New(tx *Tx, n int) Ref[[]V] {
	return stamped[[]V](tx, tx.newArray(a.key, a.id, n))
}

func (tx *Tx) newArray(key uint64, id stm.TypeID, n int) uint64 {
	tx.enter(key)
	if n < 0 {
		misuse(ErrRange)
	}
	tx.room()
	return tx.k.AllocArray(id, uint64(n))
}

// Len is the number of items of r.
func (a Array[V]) Len(tx *Tx, r Ref[[]V]) int { return int(tx.length(r.w, a.key)) }

// length needs no barrier: it never changes.
func (tx *Tx) length(w, key uint64) uint64 { return tx.k.Len(tx.checked(w, key)) }

// Get is item i of r.
func (a Array[V]) Get(tx *Tx, r Ref[[]V], i int) V {
	x := r.w + (a.key - tx.key)
	if x >= tx.limit || uint64(i) >= *(*uint64)(unsafe.Add(tx.base, x+stm.LengthAt)) {
		panic(badItem{tx, r.w, a.key, i})
	}
	x += items + uint64(i)*uint64(unsafe.Sizeof(*new(V)))
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	return *(*V)(unsafe.Add(tx.base, x))
}

// Set changes item i of r.
func (a Array[V]) Set(tx *Tx, r Ref[[]V], i int, v V) {
	*(*V)(tx.openItem(r.w, a.key, i, uint64(unsafe.Sizeof(v)))) = v
}

// openItem is the address of item i of w, of n bytes, after the write barrier.
func (tx *Tx) openItem(w, key uint64, i int, n uint64) unsafe.Pointer {
	x := w + (key - tx.key)
	if x >= tx.limit || uint64(i) >= tx.k.Len(x) {
		panic(badItem{tx, w, key, i})
	}
	off := items + uint64(i)*n
	tx.k.WriteItem(x, off)
	if tx.careful {
		tx.k.Keep(x, off, n)
	}
	return unsafe.Add(tx.base, x+off)
}

// Read copies items from index i on into dst.
func (a Array[V]) Read(tx *Tx, r Ref[[]V], i int, dst []V) {
	x, from, to := tx.span(r.w, a.key, i, len(dst), uint64(unsafe.Sizeof(*new(V))))
	tx.k.ReadRange(x, from, to)
	copy(dst, unsafe.Slice((*V)(unsafe.Add(tx.base, x+from)), len(dst)))
}

// Write copies src into the items from index i on.
func (a Array[V]) Write(tx *Tx, r Ref[[]V], i int, src []V) {
	x, from, to := tx.span(r.w, a.key, i, len(src), uint64(unsafe.Sizeof(*new(V))))
	tx.k.WriteRange(x, from, to)
	if tx.careful {
		tx.k.Keep(x, from, to-from)
	}
	copy(unsafe.Slice((*V)(unsafe.Add(tx.base, x+from)), len(src)), src)
}

// span checks the items [i, i+n) of w and tells where they are.
func (tx *Tx) span(w, key uint64, i, n int, size uint64) (x, from, to uint64) {
	x = tx.checked(w, key)
	if length := tx.k.Len(x); uint64(i) > length || uint64(n) > length-uint64(i) {
		misuse(ErrRange)
	}
	from = items + uint64(i)*size
	return x, from, from + uint64(n)*size
}

// A RefArray is what a store knows about arrays of references to U, referred to
// by Ref[[]Ref[U]].
type RefArray[U any] struct {
	key uint64
	id  stm.TypeID
}

// RefArrayOf declares arrays of references to U in a store.
func RefArrayOf[U any](s *Store) (RefArray[U], error) {
	t := reflect.TypeFor[[]Ref[U]]()
	id, _, err := s.register(t, stm.Type{Name: t.String(), Size: items, ItemSize: 8, ItemRefs: true, Granular: true})
	if err != nil {
		return RefArray[U]{}, err
	}
	return RefArray[U]{s.key, id}, nil
}

// New makes an array of n nils.
func (a RefArray[U]) New(tx *Tx, n int) Ref[[]Ref[U]] {
	return stamped[[]Ref[U]](tx, tx.newArray(a.key, a.id, n))
}

// Len is the number of items of r.
func (a RefArray[U]) Len(tx *Tx, r Ref[[]Ref[U]]) int { return int(tx.length(r.w, a.key)) }

// Get is item i of r.
func (a RefArray[U]) Get(tx *Tx, r Ref[[]Ref[U]], i int) Ref[U] {
	x := r.w + (a.key - tx.key)
	if x >= tx.limit || uint64(i) >= *(*uint64)(unsafe.Add(tx.base, x+stm.LengthAt)) {
		panic(badItem{tx, r.w, a.key, i})
	}
	x += items + uint64(i)*8
	*(*uint8)(unsafe.Add(tx.base, x>>stm.MarkShift)) = tx.version
	w := *(*uint64)(unsafe.Add(tx.base, x))
	if w != 0 {
		w |= tx.stamp
	}
	return Ref[U]{w: w}
}

// Set changes item i of r.
func (a RefArray[U]) Set(tx *Tx, r Ref[[]Ref[U]], i int, v Ref[U]) {
	w := tx.plain(v.w)
	*(*uint64)(tx.openItem(r.w, a.key, i, 8)) = w
}
