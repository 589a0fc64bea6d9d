// Package txn is transactional memory for Go programs: objects that many
// goroutines read and change at the same time, in transactions that each happen
// at one moment or not at all. It is the typed and checked surface of the kernel
// in package stm, which has the heap, the collector and the protocol.
//
//	goroutine            goroutine                  a goroutine has a Thread
//	    |                    |
//	th.Atomic(f)         th.Each(n, f)              f receives a Tx
//	    |                    |
//	+---v--------------------v------------------+
//	| Store                                     |
//	|   Var --> 17          Root --> account    |   handles kept in Go variables
//	|                                 |  |      |
//	|                            "Ada"<  >[1 2] |   objects, found by Ref in f only
//	+-------------------------------------------+
//
// # Use
//
// Open makes a Store. Declare tells it about types of objects: a Go struct whose
// fields are descriptors (Field for numbers, Link and Pair for references). ArrayOf,
// RefArrayOf and TextOf are for arrays and strings. The descriptors read and write:
//
//	type account struct {
//		txn.Struct[account]
//		Balance txn.Field[account, int64]
//	}
//
//	var acc account
//	err := store.Declare(&acc)
//	...
//	th := store.Thread("clerk")
//	err = th.Atomic(func(tx *txn.Tx) error {
//		a := from.Get(tx) // from is a txn.Root[account]
//		acc.Balance.Set(tx, a, acc.Balance.Get(tx, a)-5)
//		return nil
//	})
//
// # Collections
//
// Maps, queues and counters of package coll are objects like others, which fields,
// arrays and roots refer to. Each has a descriptor, and the type of its reference
// says what it holds, as in Go:
//
//	MapOf[K, V]      Ref[map[K]V]             integers to numbers
//	RefMapOf[K, U]   Ref[map[K]Ref[U]]        integers to objects
//	TextMapOf[V]     Ref[map[string]V]        strings to numbers
//	TextRefMapOf[U]  Ref[map[string]Ref[U]]   strings to objects
//	QueueOf[V]       Ref[chan V]              numbers
//	RefQueueOf[U]    Ref[chan Ref[U]]         objects, arrays, strings, collections
//	CounterOf        Ref[Counter]             a sum, or unique numbers
//
// Use of different keys of a map, puts into a queue and additions to a counter do
// not conflict; package coll has the whole table. Take waits for an item by Retry.
//
// The examples are a counter, a bank, a word count with a map, and workers with a
// queue. Package tree is a sorted map made of objects.
//
// # Rules
//
// A function given to Atomic may run several times, until it meets no conflict. It
// sees a consistent state at all times, also when it is going to be rolled back.
// What it changes beside the store must not matter when it runs again: variables
// that it assigns first, callbacks by OnCommit and OnAbort. For the rest there is
// Inevitable.
//
// A Ref is good in its transaction only, in Each in its step only. Objects move
// and die between transactions; what they keep is reached from a Root or a Var.
// These live as long as Go can reach them.
//
// A Thread is for one goroutine at a time, and so is its Tx. While a function runs
// in a transaction it holds one of the store's segments: it should not block on
// other goroutines, nor use another Thread of the store. To wait for a change in
// the store there is Retry, which holds nothing. A major collection waits for the
// end of all functions that run.
//
// # Guarantees
//
// Atomic and Each are serialisable, in an order that agrees with real time.
// Transactions that do not conflict run in parallel, and who only reads waits for
// nobody. Somebody always makes progress, and a transaction that is aborted again
// and again becomes inevitable, so each does in the end.
//
// Mistakes do not damage the store. A nil Ref, one from another transaction or
// store, an index out of range, a descriptor that is not declared: the transaction
// is rolled back and Atomic returns a *UseError with the place. Use of a Tx that
// has ended panics with ErrFinished. (Stale references are told by a stamp of 24
// bits: one in 16 million goes unnoticed if a program is unlucky.) Use of a running
// Tx by another goroutine is noticed at allocations, at the first write to an
// object and at all methods of Tx, not at reads; go test -race finds it.
//
// When the heap limit is reached, a transaction that allocates is rolled back, runs
// again after a major collection, and fails with ErrNoMemory if that has not
// helped. All else in the store stays as it was.
//
// # Cost
//
// Compared with Lock and Unlock of a free sync.Mutex, Get costs a tenth (a
// comparison, a store and a load, inlined) and Set a fifth; an Atomic without
// changes costs 5 of them and one with a change about 20; a step of Each half of one
// and what it does. So what is short and frequent belongs into Each. The benchmarks
// of this package and tests/stmbench measure that.
//
// A thread that waits because of Retry costs those who change something a table
// lookup for each changed object. To begin to wait costs a look at the read
// markers, 1/16 of the memory in use.
//
// # Conflicts
//
// A store opened with Options.Conflicts counts them: Store.Heap().Conflicts() lists
// what cost most time, with the statement that has written and, on the side that had
// to run again, the statement that has written the same or the function given to
// Atomic or Each that has read it.
//
// # Structures on the kernel
//
// Packages that build on stm.Thread are reached by Tx.Kernel, ToKernel and
// FromKernel. Reads that go by the kernel's barriers count for conflicts and for
// Retry like all others. OrElse undoes what they tell stm.Thread.Keep.
package txn
