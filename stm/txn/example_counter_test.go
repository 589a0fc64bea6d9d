package txn_test

import (
	"fmt"
	"log"
	"sync"

	"github.com/segue-vm/segue/stm/txn"
)

// A counter that several threads increment.
func Example_counter() {
	store, err := txn.Open(txn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	main := store.Thread("main")
	counter, err := txn.NewVar(main, 0)
	if err != nil {
		log.Fatal(err)
	}

	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			th := store.Thread("worker")
			defer th.Close()
			err := th.Each(1000, func(tx *txn.Tx, _ int) error {
				counter.Set(tx, counter.Get(tx)+1)
				return nil
			})
			if err != nil {
				log.Print(err)
			}
		})
	}
	all.Wait()

	err = main.Atomic(func(tx *txn.Tx) error {
		fmt.Println(counter.Get(tx))
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output: 4000
}
