package txn_test

import (
	"testing"

	"github.com/segue-vm/segue/stm/txn"
)

// bank is an array of accounts, objects with a balance of 100 at first.
type bank struct {
	t        testing.TB
	w        *world
	accounts txn.Root[[]txn.Ref[node]]
}

func newBank(t testing.TB, w *world, th *txn.Thread, n int) *bank {
	root, err := txn.NewRoot[[]txn.Ref[node]](th)
	must(t, err)
	must(t, th.Atomic(func(tx *txn.Tx) error {
		list := w.refs.New(tx, n)
		for i := range n {
			a := w.node.New(tx)
			w.node.N.Set(tx, a, 100)
			w.refs.Set(tx, list, i, a)
		}
		root.Set(tx, list)
		return nil
	}))
	return &bank{t, w, root}
}

func (b *bank) transfer(tx *txn.Tx, from, to int, amount int64) {
	list := b.accounts.Get(tx)
	x, y := b.w.refs.Get(tx, list, from), b.w.refs.Get(tx, list, to)
	n := &b.w.node.N
	n.Set(tx, x, n.Get(tx, x)-amount)
	n.Set(tx, y, n.Get(tx, y)+amount)
}

func (b *bank) sum(tx *txn.Tx) (sum int64) {
	list := b.accounts.Get(tx)
	for i := range b.w.refs.Len(tx, list) {
		sum += b.w.node.N.Get(tx, b.w.refs.Get(tx, list, i))
	}
	return sum
}

func (b *bank) total(th *txn.Thread) (sum int64) {
	b.t.Helper()
	must(b.t, th.Atomic(func(tx *txn.Tx) error {
		sum = b.sum(tx)
		return nil
	}))
	return sum
}
