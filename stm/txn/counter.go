package txn

import "github.com/segue-vm/segue/stm/coll"

// A Counter is what a store knows about sums to which transactions add without
// conflicts, and sources of unique numbers, referred to by Ref[Counter]. An object
// is to be used as one of the two.
type Counter struct {
	key uint64
	y   *coll.CounterType
}

// CounterOf declares counters in a store.
func CounterOf(s *Store) (Counter, error) {
	y, err := collection(s, &s.counter, func() *coll.CounterType { return coll.NewCounterType(s.heap) })
	return Counter{s.key, y}, err
}

// New makes a counter at zero.
func (c Counter) New(tx *Tx) Ref[Counter] {
	tx.enter(c.key)
	tx.room()
	return stamped[Counter](tx, c.y.New(tx.k))
}

// Add adds n. It conflicts with Sum only.
func (c Counter) Add(tx *Tx, r Ref[Counter], n int64) { c.y.Add(tx.k, tx.change(r.w, c.key), n) }

// Sum is what all Adds sum up to, modulo 2^64. It conflicts with all of them.
func (c Counter) Sum(tx *Tx, r Ref[Counter]) int64 { return c.y.Sum(tx.k, tx.checked(r.w, c.key)) }

// Unique is a number that no other call for r returns in a transaction that
// commits. It conflicts with nothing. The numbers are in no order.
func (c Counter) Unique(tx *Tx, r Ref[Counter]) uint64 {
	return c.y.Unique(tx.k, tx.change(r.w, c.key))
}
