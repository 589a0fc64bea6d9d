// Package stmrewrite gives an optimised trace the barriers it needs, and no
// other: the last pass before register allocation.
//
//	trace.opt --Rewrite--> trace.stm --Check--> proof, in tests
//
// Machine code reads and writes objects in its segment's view directly. What
// makes that a transaction are four kinds of ops that this pass inserts: marks
// on what was read (stm_read, stm_read_item), barriers before what is written
// (cond_call_gc_wb, cond_call_gc_wb_array), stm_become_inevitable before what
// cannot be rolled back, and break checks. It also lowers new and new_array.
//
// # The contract
//
// In the examples R(p) is stm_read, WB(p) is cond_call_gc_wb, and -- marks what
// the pass leaves out.
//
// 1. Units. An object is one unit of conflict, whatever the field. Its names
// are all that box_ptr and unbox_ptr make of it. An item of an array whose descr
// says Granular is a unit of its own: 16 bytes for constant indices, otherwise
// the value of the index.
//
//	p2 = unbox_ptr(v1); R(p2); getfield_gc(p2, <T.x>)
//	p3 = unbox_ptr(v1); --     getfield_gc(p3, <T.y>)
//
// 2. Reads. The unit is marked before the first load of something mutable, once
// per transaction: from then on whoever commits a change to it aborts us. A
// write barrier marks as well. What is immutable (a field or array whose descr
// says so, type ids, lengths) and the thread stack need no mark.
//
//	R(p1); getfield_gc(p1, <T.x>)
//	--     getfield_gc(p1, <T.y>)
//
// 3. Writes. The object's write barrier comes before the first store of any kind
// of value: it saves the old contents, so that an abort can restore them. It
// stays behind the guards before the store, since a write that does not happen
// must not conflict. The barrier of an item saves, but claims nothing, so the item
// is marked as read too: otherwise another thread's commit would be imported
// over the new value.
//
//	WB(p1);                                        setfield_gc(p1, 1, <T.x>)
//	stm_read_item(p2, i3); WB_array(p2, i3);       setarrayitem_gc(p2, i3, 1, <A>)
//
// 4. Collections. A minor collection sets the flag again on all that was written,
// because it must learn which old objects point to young ones. It does not end
// the transaction, and the undo log stays: so marks stay, stores of what cannot
// be a reference to a young object need nothing (the runtime sees to it that what
// the trace still uses can be written, wherever it has been moved), and other
// stores need the barrier again. Constants of a trace are old; so are no references: raw values,
// boxed numbers, and words that a guard has shown to be one.
//
//	WB(p1); setfield_gc(p1, p2, <T.p>); p3 = new(<T>); WB(p1); setfield_gc(p1, p3, <T.p>)
//	WB(p1); setfield_gc(p1, i2, <T.x>); p3 = new(<T>); --      setfield_gc(p1, i4, <T.x>)
//
// A collection runs only in allocations, in stm_become_inevitable, and in calls
// that say so (collects) or that may end the transaction.
//
// 5. Fresh objects, allocated in this transaction, are seen by nobody else. They
// need no marks, and for stores nothing before a collection, afterwards what rule
// 4 says: their final contents are published at commit.
//
//	p1 = new(<T>); -- setfield_gc(p1, p2, <T.p>)
//	call(<collects>); -- setfield_gc(p1, 1, <T.x>); WB(p1); setfield_gc(p1, p2, <T.p>)
//
// 6. Allocation. Objects of known size up to MaxFresh bytes become one bump of
// the nursery as long as nothing between them can collect, each 16 bytes aligned,
// its header (and length) stored at once. Memory of the nursery is zero. Arrays of
// unknown or large size, and types too large, are allocated alone; they may be
// placed outside of the nursery, so rule 4 applies to them at once.
//
//	p1 = new(<T>)          p1 = call_malloc_nursery(64); init_header(p1, <T>)
//	p2 = new(<T>)          p2 = nursery_ptr_increment(p1, 32); init_header(p2, <T>)
//
// 7. Calls. A callee places its own barriers; its descr says what it leaves of
// the facts. One that may end the transaction (breaks; every call_may_force and
// call_release_gil) leaves none: the objects may belong to another transaction,
// and what was fresh is not. One that is not safe in a transaction (inevitable)
// gets stm_become_inevitable before it, once per transaction; call_release_gil
// runs outside of any.
//
//	R(p1); getfield_gc(p1, <T.x>); call(<reads>); --    getfield_gc(p1, <T.x>)
//	R(p1); getfield_gc(p1, <T.x>); call(<breaks>); R(p1) getfield_gc(p1, <T.x>)
//
// 8. Loops. Leaving a transaction at the back edge is an exit: the trace is left,
// and entered again at its label. So facts hold around the loop: at its head
// holds what holds both on entry and at the back edge, each parameter having the
// facts of its argument. What the peeled first iteration has read and written
// costs the loop nothing.
//
//	R(p1); getfield_gc(p1, <T.x>); L1: loop(i2 = i3)
//	--     getfield_gc(p1, <T.x>); ...; jump(i2 = i4) -> L1
//
// 9. Bridges. A bridge has the facts of its exit. Before it rejoins the loop it
// left, it renews what the loop's head counts on and what it has ended itself; a
// link needs nothing.
//
//	R(p1); ...; L1: loop(); ... E1    bridge of E1: call(<breaks>); R(p1); rejoin(p1 = p1) -> T1
//
// 10. Entries and breaks. Nothing is known at the entry label of a loop trace.
// Before each jump and rejoin, and each finish that links to another trace, the transaction
// may be broken: no cycle of traces is without a check. The check leaves through
// the snapshot of the jump, or a copy of the link's. A straight line needs none,
// the recorder bounds its length; nor does a return to the interpreter, which
// checks for itself.
//
//	jump(i2 = i4) -> L1, E1    i5 = stm_should_break_transaction(); guard_false(i5) -> E1; jump(i2 = i4) -> L1
//	finish() -> E2             i6 = stm_should_break_transaction(); guard_false(i6) -> E3; finish() -> E2
//
// # The two halves
//
// Rewrite is a forward walk over a table of op classes (table.go) with a state of
// facts (facts.go); over a loop it walks until the facts at the head are those
// that survive an iteration, layer by layer. Each barrier and each access carries
// its reason in Op.Note, unless nobody wants to read it. For the bridges that may
// come, a journal keeps the changes of the state (journal.go). Check and prove.go
// share no code with the walk: for each access they go backwards along every path
// until something covers it. A test deletes each inserted op in turn, and Check
// must notice.
//
// The cases of the original's test-suite are in tests/golden/stmrewrite, each
// with what differs here and why; those of the rules above in testdata. After a
// change, go test -update writes them anew.
package stmrewrite
