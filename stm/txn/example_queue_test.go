package txn_test

import (
	"fmt"
	"log"
	"sync"

	"github.com/segue-vm/segue/stm/txn"
)

// link describes the elements of a queue.
type link struct {
	txn.Struct[link]
	Value txn.Field[link, int]
	Next  txn.Link[link, link]
}

// blockingQueue is a linked list with both ends.
type blockingQueue struct {
	link
	first, last txn.Root[link]
}

func newBlockingQueue(store *txn.Store, th *txn.Thread) (q *blockingQueue, err error) {
	q = &blockingQueue{}
	if err = store.Declare(&q.link); err != nil {
		return nil, err
	}
	if q.first, err = txn.NewRoot[link](th); err != nil {
		return nil, err
	}
	q.last, err = txn.NewRoot[link](th)
	return q, err
}

func (q *blockingQueue) put(tx *txn.Tx, v int) {
	x := q.New(tx)
	q.Value.Set(tx, x, v)
	if last := q.last.Get(tx); last.IsNil() {
		q.first.Set(tx, x)
	} else {
		q.Next.Set(tx, last, x)
	}
	q.last.Set(tx, x)
}

// get waits while the queue is empty.
func (q *blockingQueue) get(tx *txn.Tx) int {
	x := q.first.Get(tx)
	if x.IsNil() {
		tx.Retry()
	}
	next := q.Next.Get(tx, x)
	q.first.Set(tx, next)
	if next.IsNil() {
		q.last.Set(tx, next)
	}
	return q.Value.Get(tx, x)
}

// A queue whose readers wait until there is something.
func Example_queue() {
	store, err := txn.Open(txn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	producer, consumer := store.Thread("producer"), store.Thread("consumer")
	queue, err := newBlockingQueue(store, producer)
	if err != nil {
		log.Fatal(err)
	}

	var done sync.WaitGroup
	done.Go(func() {
		for range 3 {
			var v int
			if err := consumer.Atomic(func(tx *txn.Tx) error {
				v = queue.get(tx)
				return nil
			}); err != nil {
				log.Print(err)
			}
			fmt.Println("got", v)
		}
	})
	for v := range 3 {
		if err := producer.Atomic(func(tx *txn.Tx) error {
			queue.put(tx, v*v)
			return nil
		}); err != nil {
			log.Fatal(err)
		}
	}
	done.Wait()
	// Output:
	// got 0
	// got 1
	// got 4
}
