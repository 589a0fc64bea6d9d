package txn

import "github.com/segue-vm/segue/stm/coll"

// A Queue is what a store knows about queues of numbers, referred to by
// Ref[chan V]. They are those of package coll: those who put do not conflict with
// each other, and with those who take only if these have found nothing. What one
// transaction puts is taken in that order; of different transactions, in any.
type Queue[V Number] struct {
	_ [0]*V
	wordQueue
}

// QueueOf declares queues of V in a store.
func QueueOf[V Number](s *Store) (Queue[V], error) {
	q, err := s.wordQueue(coll.Numbers)
	return Queue[V]{wordQueue: q}, err
}

// New makes an empty queue.
func (q Queue[V]) New(tx *Tx) Ref[chan V] { return stamped[chan V](tx, q.make(tx)) }

// Put adds v.
func (q Queue[V]) Put(tx *Tx, r Ref[chan V], v V) { q.put(tx, r.w, bitsOf(v)) }

// Take removes an item, and calls Retry if there is none: it waits for one.
func (q Queue[V]) Take(tx *Tx, r Ref[chan V]) V { return number[V](q.await(tx, r.w)) }

// TryTake removes an item, if there is one.
func (q Queue[V]) TryTake(tx *Tx, r Ref[chan V]) (v V, ok bool) {
	w, ok := q.take(tx, r.w)
	return number[V](w), ok
}

// Len is the number of items. It conflicts with all that put or take.
func (q Queue[V]) Len(tx *Tx, r Ref[chan V]) int { return q.len(tx, r.w) }

// Done reports that n items that were taken need nothing more.
func (q Queue[V]) Done(tx *Tx, r Ref[chan V], n int) { q.done(tx, r.w, n) }

// Join calls Retry until all items that were put have been reported by Done.
func (q Queue[V]) Join(tx *Tx, r Ref[chan V]) { q.join(tx, r.w) }

// A RefQueue is what a store knows about queues of references to U, referred to
// by Ref[chan Ref[U]]. It is like Queue.
type RefQueue[U any] struct {
	_ [0]*U
	wordQueue
}

// RefQueueOf declares queues of references to U in a store.
func RefQueueOf[U any](s *Store) (RefQueue[U], error) {
	q, err := s.wordQueue(coll.References)
	return RefQueue[U]{wordQueue: q}, err
}

// New makes an empty queue.
func (q RefQueue[U]) New(tx *Tx) Ref[chan Ref[U]] { return stamped[chan Ref[U]](tx, q.make(tx)) }

// Put adds v, which may be nil.
func (q RefQueue[U]) Put(tx *Tx, r Ref[chan Ref[U]], v Ref[U]) { q.put(tx, r.w, tx.plain(v.w)) }

// Take is Queue.Take.
func (q RefQueue[U]) Take(tx *Tx, r Ref[chan Ref[U]]) Ref[U] {
	return stamped[U](tx, q.await(tx, r.w))
}

// TryTake is Queue.TryTake.
func (q RefQueue[U]) TryTake(tx *Tx, r Ref[chan Ref[U]]) (v Ref[U], ok bool) {
	w, ok := q.take(tx, r.w)
	return stamped[U](tx, w), ok
}

// Len is Queue.Len.
func (q RefQueue[U]) Len(tx *Tx, r Ref[chan Ref[U]]) int { return q.len(tx, r.w) }

// Done is Queue.Done.
func (q RefQueue[U]) Done(tx *Tx, r Ref[chan Ref[U]], n int) { q.done(tx, r.w, n) }

// Join is Queue.Join.
func (q RefQueue[U]) Join(tx *Tx, r Ref[chan Ref[U]]) { q.join(tx, r.w) }

// wordQueue is a queue of words.
type wordQueue struct {
	key uint64
	y   *coll.QueueType
}

func (s *Store) wordQueue(v coll.Values) (wordQueue, error) {
	y, err := collection(s, &s.queues[v], func() *coll.QueueType { return coll.NewQueueType(s.heap, v) })
	return wordQueue{s.key, y}, err
}

func (q wordQueue) make(tx *Tx) uint64 {
	tx.enter(q.key)
	tx.room()
	return q.y.New(tx.k)
}

func (q wordQueue) put(tx *Tx, w, v uint64) {
	x := tx.change(w, q.key)
	tx.room()
	q.y.Put(tx.k, x, v)
}

func (q wordQueue) take(tx *Tx, w uint64) (uint64, bool) {
	return q.y.Take(tx.k, tx.change(w, q.key))
}

func (q wordQueue) await(tx *Tx, w uint64) uint64 {
	v, ok := q.take(tx, w)
	if !ok {
		tx.Retry()
	}
	return v
}

func (q wordQueue) len(tx *Tx, w uint64) int { return q.y.Len(tx.k, tx.checked(w, q.key)) }

func (q wordQueue) done(tx *Tx, w uint64, n int) { q.y.Done(tx.k, tx.change(w, q.key), n) }

func (q wordQueue) join(tx *Tx, w uint64) {
	if q.y.Unfinished(tx.k, tx.checked(w, q.key)) > 0 {
		tx.Retry()
	}
}
