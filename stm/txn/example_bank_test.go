package txn_test

import (
	"errors"
	"fmt"
	"log"
	"sync"

	"github.com/segue-vm/segue/stm/txn"
)

// account describes the objects that hold money.
type account struct {
	txn.Struct[account]
	Owner   txn.Link[account, string]
	Balance txn.Field[account, int64]
}

// accounts is what a program knows about a store of accounts.
type accounts struct {
	account
	text  txn.Text
	refs  txn.RefArray[account]
	table txn.Root[[]txn.Ref[account]]
}

func openAccounts(store *txn.Store, th *txn.Thread, owners ...string) (b *accounts, err error) {
	b = &accounts{}
	if err = store.Declare(&b.account); err != nil {
		return nil, err
	}
	if b.text, err = txn.TextOf(store); err != nil {
		return nil, err
	}
	if b.refs, err = txn.RefArrayOf[account](store); err != nil {
		return nil, err
	}
	if b.table, err = txn.NewRoot[[]txn.Ref[account]](th); err != nil {
		return nil, err
	}
	return b, th.Atomic(func(tx *txn.Tx) error {
		table := b.refs.New(tx, len(owners))
		for i, name := range owners {
			a := b.New(tx)
			b.Owner.Set(tx, a, b.text.New(tx, name))
			b.Balance.Set(tx, a, 100)
			b.refs.Set(tx, table, i, a)
		}
		b.table.Set(tx, table)
		return nil
	})
}

var errPoor = errors.New("not enough money")

// transfer takes first and asks then: the error undoes it.
func (b *accounts) transfer(th *txn.Thread, from, to int, amount int64) error {
	return th.Atomic(func(tx *txn.Tx) error {
		table := b.table.Get(tx)
		x, y := b.refs.Get(tx, table, from), b.refs.Get(tx, table, to)
		b.Balance.Set(tx, x, b.Balance.Get(tx, x)-amount)
		b.Balance.Set(tx, y, b.Balance.Get(tx, y)+amount)
		if b.Balance.Get(tx, x) < 0 {
			return fmt.Errorf("%s: %w", b.text.Get(tx, b.Owner.Get(tx, x)), errPoor)
		}
		return nil
	})
}

// A bank whose accounts several threads use at the same time.
func Example_bank() {
	store, err := txn.Open(txn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	main := store.Thread("main")
	bank, err := openAccounts(store, main, "Ada", "Bob", "Eve")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(bank.transfer(main, 0, 1, 70))
	fmt.Println(bank.transfer(main, 0, 2, 70))

	var clerks sync.WaitGroup
	for i := range 3 {
		clerks.Go(func() {
			th := store.Thread("clerk")
			defer th.Close()
			for range 1000 {
				_ = bank.transfer(th, i, (i+1)%3, 1) // may fail
			}
		})
	}
	clerks.Wait()
	err = main.Atomic(func(tx *txn.Tx) error {
		sum := int64(0)
		table := bank.table.Get(tx)
		for i := range bank.refs.Len(tx, table) {
			sum += bank.Balance.Get(tx, bank.refs.Get(tx, table, i))
		}
		fmt.Println("sum:", sum)
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// <nil>
	// Ada: not enough money
	// sum: 300
}
