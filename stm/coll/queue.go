package coll

import "github.com/segue-vm/segue/stm"

// QueueType makes queues. Each segment has a lane of its own, a linked list of
// chunks; a transaction puts into the lane of its segment and takes from it while
// there is something, then from the others. Items of one lane are taken in the
// order in which they were put.
type QueueType struct {
	lanes, chunk stm.TypeID
	values       Values
}

// NewQueueType registers the types of queues on h.
func NewQueueType(h *stm.Heap, values Values) *QueueType {
	array := stm.Type{Size: stm.Granule, ItemSize: 8, ItemRefs: true, Granular: true}
	y := &QueueType{values: values}
	array.Name = "queue"
	y.lanes = h.Register(array)
	array.Name = "queue chunk"
	y.chunk = h.Register(array)
	return y
}

// A queue is an array with three granules for each segment: where its lane is
// taken from, where it is put to, and how many items its transactions have
// reported done. A place is a chunk and the number of items before it.
const (
	laneHead  = 0
	laneTail  = laneHead + stm.Granule
	laneDone  = laneTail + stm.Granule
	laneBytes = laneDone + stm.Granule
	numberAt  = 8
)

// A chunk has granules for items, and one for the next chunk. An item is its value
// and a word that is zero until it is put. The taker of an item finds out by that
// word whether there is one, without looking at where others put.
const (
	chunkItems = 30
	nextAt     = stm.Granule + chunkItems*stm.Granule
	fullAt     = 8
)

// Numbers in words that the collector looks at are odd.
func odd(n uint64) uint64   { return n<<1 | 1 }
func unodd(w uint64) uint64 { return w >> 1 } // zero, in a new lane, is the number zero

// New makes an empty queue.
func (y *QueueType) New(t *stm.Thread) stm.Ref {
	return t.AllocArray(y.lanes, uint64(t.Heap().Segments())*laneBytes/8)
}

// lane is the offset of the lane of segment i, counted from 0.
func lane(i int) uint64 { return stm.Granule + uint64(i)*laneBytes }

// Put adds an item. It conflicts with no other Put, and with a Take only if that
// found the lane empty.
func (y *QueueType) Put(t *stm.Thread, q stm.Ref, v uint64) {
	at := lane(t.Segment() - 1)
	chunk, n := t.LoadItem(q, at+laneTail), unodd(t.Word(q, at+laneTail+numberAt))
	off := itemAt(n % chunkItems)
	if off == stm.Granule {
		next := t.AllocArray(y.chunk, (chunkItems+1)*perGranule)
		if chunk == 0 {
			storeItem(t, q, at+laneHead, next)
		} else {
			storeItem(t, chunk, nextAt, next)
		}
		chunk = next
	}
	full := uint64(1)
	if y.values == Numbers {
		v, full = odd(v), odd(v>>63)
	}
	storeItem(t, chunk, off, v)
	t.SetWord(chunk, off+fullAt, full)
	storeItem(t, q, at+laneTail, chunk)
	t.SetWord(q, at+laneTail+numberAt, odd(n+1))
}

// Take removes an item. If there is none, ok is false, and the transaction depends
// on that: it conflicts with every Put.
func (y *QueueType) Take(t *stm.Thread, q stm.Ref) (v uint64, ok bool) {
	n, own := t.Heap().Segments(), t.Segment()-1
	for i := own; i < n; i++ {
		if v, ok = y.takeFrom(t, q, lane(i)); ok {
			return v, true
		}
	}
	for i := range own {
		if v, ok = y.takeFrom(t, q, lane(i)); ok {
			return v, true
		}
	}
	return 0, false
}

// takeFrom takes the first item of the lane at offset at.
func (y *QueueType) takeFrom(t *stm.Thread, q stm.Ref, at uint64) (v uint64, ok bool) {
	chunk, off, n := first(t, q, at)
	if off == 0 {
		return 0, false
	}
	v = t.Word(chunk, off)
	if y.values == Numbers {
		v = unodd(v) | t.Word(chunk, off+fullAt)>>1<<63
	}
	if bugs.takeUnmarked {
		t.SetWord(q, at+laneHead+numberAt, odd(n+1))
		return v, true
	}
	storeItem(t, chunk, off, 0)
	storeItem(t, q, at+laneHead, chunk)
	t.SetWord(q, at+laneHead+numberAt, odd(n+1))
	return v, true
}

// first finds the first item of a lane and its number; off is 0 if there is none.
func first(t *stm.Thread, q stm.Ref, at uint64) (chunk stm.Ref, off, n uint64) {
	chunk, n = t.LoadItem(q, at+laneHead), unodd(t.Word(q, at+laneHead+numberAt))
	off = itemAt(n % chunkItems)
	if off == stm.Granule && n > 0 {
		chunk = t.LoadItem(chunk, nextAt)
	}
	if chunk == 0 || t.LoadItem(chunk, off+fullAt) == 0 {
		return 0, 0, n
	}
	return chunk, off, n
}

// Empty reports whether Take would find nothing. If so, the transaction depends on
// it, else on what it found first.
func (y *QueueType) Empty(t *stm.Thread, q stm.Ref) bool {
	for i := range t.Heap().Segments() {
		if _, off, _ := first(t, q, lane(i)); off != 0 {
			return false
		}
	}
	return true
}

// Len is the number of items. It conflicts with every Put and Take.
func (y *QueueType) Len(t *stm.Thread, q stm.Ref) int {
	return int(y.total(t, q, laneTail+numberAt) - y.total(t, q, laneHead+numberAt))
}

// total is the sum of the numbers at offset at of all lanes.
func (y *QueueType) total(t *stm.Thread, q stm.Ref, at uint64) (n uint64) {
	for i := range t.Heap().Segments() {
		n += unodd(t.LoadItem(q, lane(i)+at))
	}
	return n
}

// Done reports that n items that were taken need nothing more. It conflicts with
// Unfinished only.
func (y *QueueType) Done(t *stm.Thread, q stm.Ref, n int) {
	at := lane(t.Segment()-1) + laneDone
	storeItem(t, q, at, odd(unodd(t.LoadItem(q, at))+uint64(n)))
}

// Unfinished is the number of items put and not reported done: who joins a queue
// waits until it is zero. It is negative if more were reported than put. It
// conflicts with every Put and Done.
func (y *QueueType) Unfinished(t *stm.Thread, q stm.Ref) int {
	return int(y.total(t, q, laneTail+numberAt) - y.total(t, q, laneDone))
}
