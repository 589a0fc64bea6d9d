package txn

import (
	"iter"
	"unsafe"

	"github.com/segue-vm/segue/stm/coll"
)

// Integer is what the keys of a Map can be.
type Integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

// A Map is what a store knows about maps from integers to numbers, referred to by
// Ref[map[K]V]. They are those of package coll, which says what conflicts:
// transactions that use different keys rarely do.
type Map[K Integer, V Number] struct {
	_ [0]*K
	_ [0]*V
	intMap
}

// MapOf declares maps from K to V in a store.
func MapOf[K Integer, V Number](s *Store) (Map[K, V], error) {
	m, err := s.intMap(coll.Numbers)
	return Map[K, V]{intMap: m}, err
}

// New makes an empty map.
func (m Map[K, V]) New(tx *Tx) Ref[map[K]V] { return stamped[map[K]V](tx, m.make(tx)) }

// Get is the value of k, and whether r has one.
func (m Map[K, V]) Get(tx *Tx, r Ref[map[K]V], k K) (v V, ok bool) {
	w, ok := m.y.Get(tx.k, tx.checked(r.w, m.key), uint64(k))
	return number[V](w), ok
}

// Set gives k the value v.
func (m Map[K, V]) Set(tx *Tx, r Ref[map[K]V], k K, v V) { m.set(tx, r.w, uint64(k), bitsOf(v)) }

// Delete removes k. It reports whether r had it.
func (m Map[K, V]) Delete(tx *Tx, r Ref[map[K]V], k K) bool { return m.remove(tx, r.w, uint64(k)) }

// Len is the number of keys. It conflicts with all that insert or delete.
func (m Map[K, V]) Len(tx *Tx, r Ref[map[K]V]) int { return m.len(tx, r.w) }

// Clear removes all keys. It conflicts with all that use r.
func (m Map[K, V]) Clear(tx *Tx, r Ref[map[K]V]) { m.clear(tx, r.w) }

// All iterates over r, in no particular order. r may be changed meanwhile: keys
// that are there all the time come once, others at most once. It conflicts with
// all that insert or delete, and with changes of the values that it has come to.
func (m Map[K, V]) All(tx *Tx, r Ref[map[K]V]) iter.Seq2[K, V] {
	tx.checked(r.w, m.key)
	return func(yield func(K, V) bool) {
		m.each(tx, r.w, func(k, v uint64) bool { return yield(K(k), number[V](v)) })
	}
}

// A RefMap is what a store knows about maps from integers to references to U,
// referred to by Ref[map[K]Ref[U]].
type RefMap[K Integer, U any] struct {
	_ [0]*K
	_ [0]*U
	intMap
}

// RefMapOf declares maps from K to references to U in a store.
func RefMapOf[K Integer, U any](s *Store) (RefMap[K, U], error) {
	m, err := s.intMap(coll.References)
	return RefMap[K, U]{intMap: m}, err
}

// New makes an empty map.
func (m RefMap[K, U]) New(tx *Tx) Ref[map[K]Ref[U]] { return stamped[map[K]Ref[U]](tx, m.make(tx)) }

// Get is the value of k. It is nil if r does not have k, or has nil there.
func (m RefMap[K, U]) Get(tx *Tx, r Ref[map[K]Ref[U]], k K) (v Ref[U], ok bool) {
	w, ok := m.y.Get(tx.k, tx.checked(r.w, m.key), uint64(k))
	return stamped[U](tx, w), ok
}

// Set gives k the value v.
func (m RefMap[K, U]) Set(tx *Tx, r Ref[map[K]Ref[U]], k K, v Ref[U]) {
	m.set(tx, r.w, uint64(k), tx.plain(v.w))
}

// Delete removes k. It reports whether r had it.
func (m RefMap[K, U]) Delete(tx *Tx, r Ref[map[K]Ref[U]], k K) bool {
	return m.remove(tx, r.w, uint64(k))
}

// Len is Map.Len.
func (m RefMap[K, U]) Len(tx *Tx, r Ref[map[K]Ref[U]]) int { return m.len(tx, r.w) }

// Clear is Map.Clear.
func (m RefMap[K, U]) Clear(tx *Tx, r Ref[map[K]Ref[U]]) { m.clear(tx, r.w) }

// All is Map.All.
func (m RefMap[K, U]) All(tx *Tx, r Ref[map[K]Ref[U]]) iter.Seq2[K, Ref[U]] {
	tx.checked(r.w, m.key)
	return func(yield func(K, Ref[U]) bool) {
		m.each(tx, r.w, func(k, v uint64) bool { return yield(K(k), stamped[U](tx, v)) })
	}
}

// intMap is a map from words to words.
type intMap struct {
	key uint64
	y   *coll.MapType
}

func (s *Store) intMap(v coll.Values) (intMap, error) {
	y, err := collection(s, &s.maps[v], func() *coll.MapType { return coll.NewMapType(s.heap, v) })
	return intMap{s.key, y}, err
}

// collection is the type of a kind of collections, which create makes the first time.
func collection[T any](s *Store, y **T, create func() *T) (*T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	if *y == nil {
		*y = create()
	}
	return *y, nil
}

func (m intMap) make(tx *Tx) uint64 {
	tx.enter(m.key)
	tx.room()
	return m.y.New(tx.k)
}

func (m intMap) set(tx *Tx, w, k, v uint64) {
	x := tx.change(w, m.key)
	s, ok := m.y.Find(tx.k, x, k)
	if !ok {
		tx.room()
		s, _ = m.y.Insert(tx.k, x, k)
	}
	m.y.SetValue(tx.k, s, v)
}

func (m intMap) remove(tx *Tx, w, k uint64) bool {
	_, ok := m.y.Delete(tx.k, tx.change(w, m.key), k)
	return ok
}

func (m intMap) len(tx *Tx, w uint64) int { return m.y.Len(tx.k, tx.checked(w, m.key)) }

func (m intMap) clear(tx *Tx, w uint64) {
	x := tx.change(w, m.key)
	tx.room()
	m.y.Clear(tx.k, x)
}

func (m intMap) each(tx *Tx, w uint64, yield func(k, v uint64) bool) {
	for c := (coll.Cursor{}); ; {
		k, s, ok := m.y.Next(tx.k, tx.checked(w, m.key), &c)
		if !ok || !yield(k, m.y.Value(tx.k, s)) {
			return
		}
	}
}

// number is the V whose bits are in a word of the heap.
func number[V Number](bits uint64) V { return *(*V)(unsafe.Pointer(&bits)) }

// bitsOf is v in a word.
func bitsOf[V Number](v V) (bits uint64) {
	*(*V)(unsafe.Pointer(&bits)) = v
	return bits
}
