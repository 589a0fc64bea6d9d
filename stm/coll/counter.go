package coll

import "github.com/segue-vm/segue/stm"

// CounterType makes counters: sums to which transactions add without conflicts,
// and sources of unique numbers. Use a counter for one of the two.
type CounterType struct{ stripes stripes }

// NewCounterType registers the types of counters on h.
func NewCounterType(h *stm.Heap) *CounterType { return &CounterType{registerStripes(h)} }

// What the two words of a stripe of a counter are.
const (
	countSum     = 0
	countTickets = 8
)

// New makes a counter at zero.
func (y *CounterType) New(t *stm.Thread) stm.Ref { return y.stripes.alloc(t) }

// Add adds n. It conflicts with Sum, and with no other Add.
func (y *CounterType) Add(t *stm.Thread, c stm.Ref, n int64) {
	if bugs.addWithoutBarrier {
		t.SetWord(c, stripe(t), t.Word(c, stripe(t))+uint64(n))
		return
	}
	add(t, c, countSum, uint64(n))
}

// Sum is what all Adds sum up to, modulo 2^64. It conflicts with every Add and Unique.
func (y *CounterType) Sum(t *stm.Thread, c stm.Ref) int64 {
	readAll(t, c)
	return int64(sum(t, c, countSum))
}

// Peek is Sum as of the last safepoint, but the transaction does not depend on
// it and it conflicts with nothing: for statistics.
func (y *CounterType) Peek(t *stm.Thread, c stm.Ref) int64 { return int64(sum(t, c, countSum)) }

// Unique is a number that no other call for the same counter returns in a
// transaction that commits. It conflicts with no other. Numbers of one segment
// ascend; those of different ones are not in the order of the transactions.
func (y *CounterType) Unique(t *stm.Thread, c stm.Ref) uint64 {
	off := stripe(t) + countTickets
	openItem(t, c, off)
	n := t.Word(c, off)
	t.SetWord(c, off, n+1)
	return n*(t.Len(c)/perGranule) + uint64(t.Segment()) - 1
}
