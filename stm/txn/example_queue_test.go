package txn_test

import (
	"fmt"
	"log"
	"sync"

	"github.com/segue-vm/segue/stm/txn"
)

// Workers take numbers from a queue, wait while it is empty, and add up what they
// have found. Who wants the sum waits until all numbers are dealt with.
func Example_queue() {
	store, err := txn.Open(txn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	queues, err := txn.QueueOf[int](store)
	if err != nil {
		log.Fatal(err)
	}
	counters, err := txn.CounterOf(store)
	if err != nil {
		log.Fatal(err)
	}
	main := store.Thread("main")
	work, err := txn.NewRoot[chan int](main)
	if err != nil {
		log.Fatal(err)
	}
	sum, err := txn.NewRoot[txn.Counter](main)
	if err != nil {
		log.Fatal(err)
	}
	if err := main.Atomic(func(tx *txn.Tx) error {
		work.Set(tx, queues.New(tx))
		sum.Set(tx, counters.New(tx))
		return nil
	}); err != nil {
		log.Fatal(err)
	}

	const stop = -1
	var workers sync.WaitGroup
	for range 3 {
		th := store.Thread("worker")
		workers.Go(func() {
			for v := 0; v != stop; {
				if err := th.Atomic(func(tx *txn.Tx) error {
					if v = queues.Take(tx, work.Get(tx)); v != stop {
						counters.Add(tx, sum.Get(tx), int64(v*v))
					}
					queues.Done(tx, work.Get(tx), 1)
					return nil
				}); err != nil {
					log.Print(err)
				}
			}
		})
	}
	put := func(list ...int) {
		if err := main.Each(len(list), func(tx *txn.Tx, i int) error {
			queues.Put(tx, work.Get(tx), list[i])
			return nil
		}); err != nil {
			log.Fatal(err)
		}
	}
	put(1, 2, 3, 4)
	if err := main.Atomic(func(tx *txn.Tx) error {
		queues.Join(tx, work.Get(tx))
		fmt.Println("the sum of the squares is", counters.Sum(tx, sum.Get(tx)))
		return nil
	}); err != nil {
		log.Fatal(err)
	}
	put(stop, stop, stop)
	workers.Wait()
	// Output: the sum of the squares is 30
}
