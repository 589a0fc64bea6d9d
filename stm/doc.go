// Package stm is a heap whose transactions run in parallel, with its own garbage
// collector. It is the runtime below the interpreter and its machine code, and
// can be used as a plain Go library.
//
// # Views
//
// All old objects live in one memory file F. It is mapped N+1 times: view 0
// shared, and a copy-on-write view for each of the N segments. A transaction
// runs in one segment and reads and writes its view as plain memory. A reference
// (Ref) is an offset from the start of a view, hence the same in all of them.
//
//	view k:  0      H/2048   H/256               H/16      H/8              H
//	         +---+--+-------+-------------------+---------+----------------+
//	         |nil|SB| cards |      markers      | nursery |   old space    |
//	         +---+--+-------+-------------------+---------+----------------+
//	          none  \---- anonymous, private to segment k ---/  F, private
//
//	view 0:  only old space, F shared: the base view
//
// SB is the SegBlock, which machine code reaches at %gs:[SegBlockAt+...]. The
// read marker of an object is the byte at ref>>4, its card the byte at ref>>8.
// H is a power of two and only address space. Old space begins oldSkew behind H/8.
//
// # Protocol
//
// Committed transactions that changed something form a linked list, the log.
// Each segment has a position in it. These invariants hold:
//
//  1. Snapshot. Between two safepoints view k shows exactly the committed state
//     at its position, overlaid with the uncommitted writes of k. So nothing
//     read is ever validated afterwards, and no inconsistent state is ever seen.
//  2. The base lags. F shows the committed state at a position that no segment
//     is behind of. A page touched by entries after it, up to the position of k,
//     is private in view k.
//  3. Invisible new. No committed object refers to memory of an object that a
//     running transaction made (fresh): its maker may write it anywhere.
//  4. Bit before write. The bit (page, k) of the privacy table is set before the
//     first write to the page through view k.
//
// A transaction is in one of these states (the state word of its segment):
//
//	          Begin            Safepoint, waiting in Commit
//	idle ------------> running ---------------------------> parked
//	 ^ ^                 | ^                                  |
//	 | +--Commit, abort--+ +----------------------------------+
//	 |                        (or rolled back meanwhile)
//	 +--> claimed: somebody who holds Heap.mu works on the view
//	 +--> granted: handed to a queued thread that has not woken yet
//
// The read barrier (Read, ReadItem) stores the read version of the transaction
// at the marker. The write barrier (Write, WriteItem) tests FlagWB of the
// object; set, it saves the old contents in the undo log, sets the privacy bits
// and clears the flag in view k only. Granular arrays that are large (above 1 KiB)
// or sparse (see Type) keep the flag set, and a card byte equal to the card
// version says that these 256 bytes are saved.
//
// Begin imports the log to its head. Commit moves what lives in the nursery to
// old space, compares what was written with the undo log, drops what did not
// change, and appends the rest to the log by one compare-and-swap, after
// importing to the head. Importing an entry that covers a granule which the
// transaction has read aborts it: who commits first wins. Nobody is stopped.
//
// New objects are written to F by the minor collection that moves them, through
// the base view where the page is not private, and at commit (publish) into all
// private copies of their pages: write F, full fence, read the bits. A view that
// turns private later copies F and so gets them too.
//
// An inevitable transaction puts a pending entry behind the head of the log and
// fills it at its commit. Others that have something to append wait for it,
// parked; others that have not are not held up. An entry is pending as well while
// the functions given to AtCommit run.
//
// Who wants to wait for a change calls Watch: the granules that the transaction has
// read go into a table, and who appends an entry looks there if anybody waits. First
// registering and then looking at the log loses no change.
//
// Threads that lose more time to conflicts with each other than they keep form a
// lane: one at a time of them runs transactions, for some milliseconds, until it
// is tried again whether they can run in parallel (turn.go). This is advice only;
// the wait for a turn is bounded. Threads whose owner measures conflicts itself
// stay outside (SetPaced).
//
// What an entry changes is one stream of words (changes.go). Entries that all views
// have imported are applied to F (writeBack) and dropped; who made them sees it from
// the position of F and uses their memory again (spare.go). Views of idle segments
// are brought along. Behind a view that stays where it is, entries are merged
// (mergeLog): they take as much memory as what is written to distinct places, and
// 16,384 entries more.
//
// # Snapshots
//
// A snapshot (Heap.Snapshot) is one more private mapping of F, made while the
// world is stopped with everything at the head of the log. Who writes to F
// afterwards, by the base view (moveBase, target, publish), first makes the kernel
// copy the page for the open snapshots (keepPages). Free memory is not given back
// to the system meanwhile. The heap's file is closed in child processes.
//
// # Go code never sees an object move
//
// Alloc only bumps. Collections, imports, aborts and stops happen inside Begin,
// Commit, Safepoint, BecomeInevitable, Collect, Room and Verify, with all live
// references in the thread's roots, and nowhere else. Objects move once, from
// the nursery to old space. The length of an array never changes.
//
// # Collector
//
// A minor collection is the affair of one segment. A major collection stops all
// transactions at safepoints, brings all views and F to the head of the log
// (transactions that cannot follow are rolled back at once, their threads learn
// it when they wake), marks through F, with both versions of what running
// transactions have changed, on all processors when the heap is not small, and
// sweeps. Private pages without uncommitted changes are given back when they take
// much memory, and so are pages of old space that nothing living touches.
// Heap.Collections and EventMajorEnd say how long it took.
//
// A weak reference (Type.Weak) is cleared by the collection that finds its
// referent dead in all views at once: by a minor one if the transaction made it
// and did not keep it, else by a major one. What is cleared stays so: undo logs and
// the entries of transactions that wait to commit are cleared too.
//
// Destructors (Type.Destructor) run when a collection finds an object dead or its
// transaction is rolled back. Objects registered with a Queue are kept alive when
// they die, and wait in it for an ordinary transaction, outermost first. A
// registration belongs to its transaction, and to the heap when that has committed.
//
// # Who listens
//
// An Observer hears the events of all threads; Options.Conflicts alone notes who
// conflicts with whom. Then the slow path of a write barrier notes the position
// (Locator) with the undo copy, and the log entry has it for each slice: an abort
// knows where the other side has written. Where this side has read nobody has
// noted. It is found by a watch: when the transaction runs again, its owner calls
// Passed after each step, which looks whether the marker of the granule is set by
// now. Of many conflicts alike few are watched. Go code, which has no Locator, is told
// where it has itself written the same, if it has. Heap.Report has all numbers.
//
// # Locks
//
// In this order; each may be taken alone:
//
//	Heap.mu        segment hand-over, stops, threads, lanes, types. Held throughout a
//	               stopped world. Heap.cond waits with it.
//	Heap.handleMu  the set of handles
//	waiters.mu     the watches
//	Heap.finalMu   registrations of committed transactions, queues
//	Heap.baseMu    the base view's position; others try, and leave it to the holder
//	space.mu       units of old space
//	conflicts.mu   the table of conflicts; taken at aborts and waits, if somebody listens
//
// Begin and Commit of a thread that keeps its segment take none of them: one
// compare-and-swap of the state word, one store. Memory that is not atomic is
// protected by the state of the segment: running belongs to the owner, claimed
// and parked to who holds Heap.mu. The live bits of a unit belong to the segment
// that allocates from it.
//
// No deadlock: who waits for a turn has no transaction; who waits for a segment or
// a pending entry is parked or queued
// and does not hold up a stop; who stops the world waits only for running
// transactions, and these reach a safepoint or their end; an inevitable
// transaction waits for nothing but stops; write-back only tries its lock.
package stm
