package txn

import (
	"reflect"
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// A Text is what a store knows about strings, referred to by Ref[string]. They
// never change, so they cause no conflicts.
type Text struct {
	key uint64
	id  stm.TypeID
}

// TextOf declares strings in a store.
func TextOf(s *Store) (Text, error) {
	id, _, err := s.register(reflect.TypeFor[string](), stm.Type{Name: "string", Size: items, ItemSize: 1})
	if err != nil {
		return Text{}, err
	}
	return Text{s.key, id}, nil
}

// New makes a string.
func (t Text) New(tx *Tx, s string) Ref[string] {
	x := tx.newArray(t.key, t.id, len(s))
	copy(unsafe.Slice((*byte)(unsafe.Add(tx.base, x+items)), len(s)), s)
	return stamped[string](tx, x)
}

// Get is a copy of the string r.
func (t Text) Get(tx *Tx, r Ref[string]) string { return string(t.view(tx, r)) }

// Len is the length of r in bytes.
func (t Text) Len(tx *Tx, r Ref[string]) int { return int(tx.length(r.w, t.key)) }

// Equal reports whether r is s. It copies nothing.
func (t Text) Equal(tx *Tx, r Ref[string], s string) bool { return string(t.view(tx, r)) == s }

// Compare is negative, 0 or positive as r is before, equal to or after s. It
// copies nothing.
func (t Text) Compare(tx *Tx, r Ref[string], s string) int {
	switch v := t.view(tx, r); {
	case string(v) < s:
		return -1
	case string(v) > s:
		return 1
	}
	return 0
}

// view is the bytes of r where they are, until the transaction's end.
func (t Text) view(tx *Tx, r Ref[string]) []byte {
	x := tx.checked(r.w, t.key)
	return unsafe.Slice((*byte)(unsafe.Add(tx.base, x+items)), tx.k.Len(x))
}
