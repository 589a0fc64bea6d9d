package txn

import (
	"hash/maphash"
	"iter"
	"reflect"
	"strings"
	"unsafe"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/stm/coll"
)

// A TextMap is what a store knows about maps from strings to numbers, referred to
// by Ref[map[string]V]. Transactions that use different keys rarely conflict. To
// change the value of a key takes time for each byte of the key.
type TextMap[V Number] struct {
	_ [0]*V
	textMap
}

// TextMapOf declares maps from strings to V in a store.
func TextMapOf[V Number](s *Store) (TextMap[V], error) {
	m, err := s.textMap(coll.Numbers)
	return TextMap[V]{textMap: m}, err
}

// New makes an empty map.
func (m TextMap[V]) New(tx *Tx) Ref[map[string]V] { return stamped[map[string]V](tx, m.make(tx)) }

// Get is the value of k, and whether r has one.
func (m TextMap[V]) Get(tx *Tx, r Ref[map[string]V], k string) (v V, ok bool) {
	w, ok := m.get(tx, r.w, k)
	return number[V](w), ok
}

// Set gives k the value v.
func (m TextMap[V]) Set(tx *Tx, r Ref[map[string]V], k string, v V) { m.set(tx, r.w, k, bitsOf(v)) }

// Delete removes k. It reports whether r had it.
func (m TextMap[V]) Delete(tx *Tx, r Ref[map[string]V], k string) bool { return m.remove(tx, r.w, k) }

// Len is Map.Len.
func (m TextMap[V]) Len(tx *Tx, r Ref[map[string]V]) int { return m.len(tx, r.w) }

// Clear is Map.Clear.
func (m TextMap[V]) Clear(tx *Tx, r Ref[map[string]V]) { m.clear(tx, r.w) }

// All is Map.All.
func (m TextMap[V]) All(tx *Tx, r Ref[map[string]V]) iter.Seq2[string, V] {
	tx.checked(r.w, m.key)
	return func(yield func(string, V) bool) {
		m.each(tx, r.w, func(k string, v uint64) bool { return yield(k, number[V](v)) })
	}
}

// A TextRefMap is what a store knows about maps from strings to references to U,
// referred to by Ref[map[string]Ref[U]]. It is like TextMap.
type TextRefMap[U any] struct {
	_ [0]*U
	textMap
}

// TextRefMapOf declares maps from strings to references to U in a store.
func TextRefMapOf[U any](s *Store) (TextRefMap[U], error) {
	m, err := s.textMap(coll.References)
	return TextRefMap[U]{textMap: m}, err
}

// New makes an empty map.
func (m TextRefMap[U]) New(tx *Tx) Ref[map[string]Ref[U]] {
	return stamped[map[string]Ref[U]](tx, m.make(tx))
}

// Get is the value of k. It is nil if r does not have k, or has nil there.
func (m TextRefMap[U]) Get(tx *Tx, r Ref[map[string]Ref[U]], k string) (v Ref[U], ok bool) {
	w, ok := m.get(tx, r.w, k)
	return stamped[U](tx, w), ok
}

// Set gives k the value v.
func (m TextRefMap[U]) Set(tx *Tx, r Ref[map[string]Ref[U]], k string, v Ref[U]) {
	m.set(tx, r.w, k, tx.plain(v.w))
}

// Delete removes k. It reports whether r had it.
func (m TextRefMap[U]) Delete(tx *Tx, r Ref[map[string]Ref[U]], k string) bool {
	return m.remove(tx, r.w, k)
}

// Len is Map.Len.
func (m TextRefMap[U]) Len(tx *Tx, r Ref[map[string]Ref[U]]) int { return m.len(tx, r.w) }

// Clear is Map.Clear.
func (m TextRefMap[U]) Clear(tx *Tx, r Ref[map[string]Ref[U]]) { m.clear(tx, r.w) }

// All is Map.All.
func (m TextRefMap[U]) All(tx *Tx, r Ref[map[string]Ref[U]]) iter.Seq2[string, Ref[U]] {
	tx.checked(r.w, m.key)
	return func(yield func(string, Ref[U]) bool) {
		m.each(tx, r.w, func(k string, v uint64) bool { return yield(k, stamped[U](tx, v)) })
	}
}

// textMap is a map from strings to words: one from hashes to entries. A key whose
// hash another one has takes the next hash that is free, as in a table with linear
// probing.
//
//	entry: type | length | value | bytes of the key
//
// A write barrier comes before a change of the value; all else never changes.
type textMap struct {
	key   uint64
	hash  *hashing
	y     *coll.MapType
	entry stm.TypeID
}

const (
	entryValue = 16
	entryText  = 24
)

// hashing is how a store hashes strings.
type hashing struct {
	seed maphash.Seed
	mask uint64 // of the bits that are used: all, but in tests
}

func newHashing() *hashing { return &hashing{maphash.MakeSeed(), ^uint64(0)} }

func (h *hashing) of(s string) uint64 { return maphash.String(h.seed, s) & h.mask }

// entries stand for the types of the entries of maps with such values.
type entries[V any] struct{}

func (s *Store) textMap(v coll.Values) (textMap, error) {
	y, err := collection(s, &s.maps[coll.References], func() *coll.MapType { return coll.NewMapType(s.heap, coll.References) })
	if err != nil {
		return textMap{}, err
	}
	kind, entry := reflect.TypeFor[entries[coll.Values]](), stm.Type{Name: "entry of text", Size: entryText, ItemSize: 1}
	if v == coll.References {
		kind, entry.Refs = reflect.TypeFor[entries[stm.Ref]](), []int{entryValue}
	}
	id, _, err := s.register(kind, entry)
	return textMap{s.key, s.hash, y, id}, err
}

func (m textMap) make(tx *Tx) uint64 { return intMap{m.key, m.y}.make(tx) }

// find is the entry of k in the map x and where it is, or the hash that k gets.
func (m textMap) find(tx *Tx, x uint64, k string) (e stm.Ref, hash uint64, ok bool) {
	for hash = m.hash.of(k); ; hash++ {
		e, ok = m.y.Get(tx.k, x, hash)
		if !ok || tx.text(e) == k {
			return e, hash, ok
		}
	}
}

// text is the key of the entry e, where it is.
func (tx *Tx) text(e stm.Ref) string {
	return unsafe.String((*byte)(unsafe.Add(tx.base, e+entryText)), tx.k.Len(e))
}

func (m textMap) get(tx *Tx, w uint64, k string) (uint64, bool) {
	e, _, ok := m.find(tx, tx.checked(w, m.key), k)
	if !ok {
		return 0, false
	}
	return tx.k.Load(e, entryValue), true
}

func (m textMap) set(tx *Tx, w uint64, k string, v uint64) {
	x := tx.change(w, m.key)
	e, hash, ok := m.find(tx, x, k)
	if !ok {
		tx.room()
		e = tx.k.AllocArray(m.entry, uint64(len(k)))
		copy(unsafe.Slice((*byte)(unsafe.Add(tx.base, e+entryText)), len(k)), k)
		m.y.Set(tx.k, x, hash, e)
	}
	tx.k.Write(e)
	if tx.careful {
		tx.k.Keep(e, entryValue, 8)
	}
	tx.k.SetWord(e, entryValue, v)
}

// remove removes k, and moves entries that were displaced nearer to their hashes.
func (m textMap) remove(tx *Tx, w uint64, k string) bool {
	x := tx.change(w, m.key)
	_, gap, ok := m.find(tx, x, k)
	if !ok {
		return false
	}
	for hash := gap + 1; ; hash++ {
		e, ok := m.y.Get(tx.k, x, hash)
		if !ok {
			break
		}
		if hash-m.hash.of(tx.text(e)) >= hash-gap {
			m.y.Set(tx.k, x, gap, e)
			gap = hash
		}
	}
	m.y.Delete(tx.k, x, gap)
	return true
}

func (m textMap) len(tx *Tx, w uint64) int { return intMap{m.key, m.y}.len(tx, w) }

func (m textMap) clear(tx *Tx, w uint64) { intMap{m.key, m.y}.clear(tx, w) }

func (m textMap) each(tx *Tx, w uint64, yield func(k string, v uint64) bool) {
	intMap{m.key, m.y}.each(tx, w, func(_, e uint64) bool {
		return yield(strings.Clone(tx.text(e)), tx.k.Load(e, entryValue))
	})
}
