package txn_test

import (
	"fmt"
	"log"
	"sync"

	"github.com/segue-vm/segue/stm/txn"
)

// Threads count words in one map: they conflict only where they meet the same word.
func Example_map() {
	store, err := txn.Open(txn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	words, err := txn.TextMapOf[int](store)
	if err != nil {
		log.Fatal(err)
	}
	main := store.Thread("main")
	root, err := txn.NewRoot[map[string]int](main)
	if err != nil {
		log.Fatal(err)
	}
	if err := main.Atomic(func(tx *txn.Tx) error {
		root.Set(tx, words.New(tx))
		return nil
	}); err != nil {
		log.Fatal(err)
	}

	var all sync.WaitGroup
	for _, text := range [][]string{{"to", "be", "or"}, {"not", "to", "be"}} {
		th := store.Thread("reader")
		all.Go(func() {
			if err := th.Each(len(text), func(tx *txn.Tx, i int) error {
				m := root.Get(tx)
				n, _ := words.Get(tx, m, text[i])
				words.Set(tx, m, text[i], n+1)
				return nil
			}); err != nil {
				log.Print(err)
			}
		})
	}
	all.Wait()
	if err := main.Atomic(func(tx *txn.Tx) error {
		m := root.Get(tx)
		for _, w := range []string{"to", "or", "question"} {
			n, found := words.Get(tx, m, w)
			fmt.Println(w, n, found)
		}
		fmt.Println("different words:", words.Len(tx, m))
		return nil
	}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// to 2 true
	// or 1 true
	// question 0 false
	// different words: 4
}
