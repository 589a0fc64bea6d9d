// Package coll has transactional collections: maps, queues and counters whose
// objects live in an stm.Heap. Transactions that use different keys of a map, put
// into the same queue or add to the same counter do not conflict.
//
// They are made of plain objects and granular arrays, and need nothing of the
// kernel but its barriers: whatever holds for objects holds for them. An abort
// restores them, each transaction sees a snapshot of them, a collection finds
// what they refer to. A collection is known by the Ref of its object, which may
// move at a safepoint while it is young; the MapType, QueueType or CounterType
// that made it does the work. Calls allocate but never collect, abort or wait, and
// a part of a transaction (stm.Part) undoes them.
// If they panic with stm.ErrNoMemory, they have changed nothing.
//
// # Conflicts
//
// A transaction that has done what a row says aborts, if it changes anything
// itself, when another one commits first that has done what a column says.
//
//	                   change k  insert k  delete k  insert j  change j  Clear
//	Get, change k         x         -         x         -         -        x
//	insert k              -         x         -         ~         -        x
//	Get missing k         -         x         -         ~         -        x
//	delete k              x         -         x         -         -        x
//	Len, Next, Clear      -         x         x         x         -        x
//
//	                   Put      Take in the same lane   Done
//	Put                 -         -                      -
//	Take                -         x                      -
//	Take nothing        x         -                      -
//	Done                -         -                      -
//	Len                 x         x                      -
//	Unfinished          x         -                      x
//
//	                   Add, Unique
//	Add, Unique, Peek   -
//	Sum                 x
//
// "~" is an accident: both keys want the same free slot, which two new keys do
// about once in as many pairs as the map has free slots. Growth is the other one:
// a page that is split, enlarged or cleaned conflicts with those who have used it,
// which is one insertion in some dozens and a small part of a large map; a
// directory that is doubled conflicts with all who have used the map, which is
// rare: it happens as often as the size of the map doubles.
//
// A store of the value that is there already changes nothing, as everywhere.
//
// # Map
//
// A map has 64-bit keys: numbers, identities, or hashes. Where different keys of
// an embedder can have the same hash, the value is the embedder's chain of entries,
// or who comes second takes the next hash.
//
//	root: directory, shift, counts
//	        |                   \
//	        v                    stripes: (insertions, deletions) of each segment
//	directory: (page, meta) (page, meta) ...      indexed by the first bits of the hash
//	               \           /
//	                v         v
//	page:      (key word, value) (0, 0) (key word, value) ...       15, 31 or 63 slots
//
// Each pair in parentheses is a granule, and so conflicts for itself. Operations
// mark the root, an entry of the directory and one slot, where the search ends:
// the key's, or the free one that ends the probe. Slots on the way are read
// without a barrier. The invariants:
//
//  1. A key word that is not zero keeps its hash. Deleting clears the flag live
//     and the value; inserting the same key sets the flag again.
//  2. A page that the directory refers to holds all keys with its prefix, and each
//     is found before the first free slot of its probe.
//  3. A page that is replaced is not changed any more. Who replaces it has read
//     all of it, who used it has read the entry of the directory.
//  4. The number of keys is the sum of insertions less the sum of deletions, which
//     only grow: the set of keys has changed only if one of them has.
//  5. Two leading bits of a hash follow from the entry of the directory. A key word
//     is the hash without them and two flags, one of which makes it odd, so that
//     it is never taken for a reference.
//
// # Queue
//
//	queue: (head chunk, number) (tail chunk, number) (done) ...   three granules a segment
//	            |                    |
//	            v                    v
//	chunk: (item, full) ... (next) -> chunk: (item, full) ... (next)
//
// A transaction puts at the tail of the lane of its segment, and takes from the
// head of its own lane first, then of the others. A taker knows by the item's own
// granule whether it is there and never looks at the tail; who finds a lane empty
// has read the granule that the next Put will change. So Put and Take meet only in
// an empty lane. Items of a lane come in the order of the Puts; a thread that gets
// another segment goes on in another lane, and lanes are in no order.
package coll
