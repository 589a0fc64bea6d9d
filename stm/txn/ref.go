package txn

import "github.com/segue-vm/segue/stm"

// A Ref refers to an object of the type T. The zero Ref is nil. References are
// comparable, and valid in the transaction only where they were obtained: a Go
// variable that outlives it must not be used again (ErrStale); what is to be found
// again is kept in fields, arrays and Roots.
type Ref[T any] struct {
	_ [0]*T
	w uint64 // offset, with the stamp of the transaction in the high bits
}

// IsNil reports whether r refers to nothing.
func (r Ref[T]) IsNil() bool { return r.w == 0 }

// stamped is a reference from the heap as the program sees it.
func stamped[T any](tx *Tx, w uint64) Ref[T] {
	if w != 0 {
		w |= tx.stamp
	}
	return Ref[T]{w: w}
}

// plain is the reference w as it is stored in the heap.
func (tx *Tx) plain(w uint64) uint64 {
	x := w - tx.stamp
	if x >= tx.limit {
		if w == 0 {
			return 0
		}
		panic(badRead{tx, w, tx.home})
	}
	return x
}

// FromKernel is r, an object of the running transaction that the kernel's
// functions returned, as a Ref. The caller vouches for its type.
func FromKernel[T any](tx *Tx, r stm.Ref) Ref[T] { return stamped[T](tx, r) }

// ToKernel is what the kernel's functions call r.
func ToKernel[T any](tx *Tx, r Ref[T]) stm.Ref { return tx.plain(r.w) }
