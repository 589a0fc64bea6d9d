// Package trace is the intermediate representation of the JIT: what a recorder
// makes of a hot loop, what the optimiser and the STM rewriter turn it into,
// and what the backend compiles.
//
//	recorder        trace/opt            stmrewrite           x86
//	   |    record      |       opt          |       stm        |
//	   +--> *Trace -----+-----> *Trace ------+-----> *Trace ----+--> code
//	                        each stage: Verify, print, Eval
//
// A trace is a straight line of operations with exits on the side: one entry
// label, ops, perhaps one loop label and the body of a peeled loop, and at the
// end a jump back or a finish. There is no other control flow, so a value
// defined above is available everywhere below.
//
// # A loop, annotated
//
// The source is: while i < n: o.total += i; i += 1. After optimisation:
//
//	L0: label(v1 = @0, v2 = @1, v3 = @2)     words from slots 0, 1, 2 of the entry frame
//	n20 = guard_int(v3) -> E0                E0: frames as they are, nothing to store
//	n21 = guard_int(v2) -> E0
//	n22 = guard_ptr(v1) -> E0
//	i4 = unbox_int(v3)
//	i5 = unbox_int(v2)                       from here on ints are raw
//	p7 = unbox_ptr(v1)
//	n23 = guard_class(p7, <Obj>) -> E0       type ids never change: once is enough
//	L1: loop(i14 = i4)                       the carried value, with its entry value
//	i6 = int_lt(i14, i5)                     i5 and p7 stay in scope
//	n24 = guard_true(i6) -> E1               the end of the loop is an exit like any other
//	v8 = getfield_gc(p7, <Obj.total>)        mutable: stmrewrite puts stm_read(p7) before L1
//	n25 = guard_int(v8) -> E2
//	i9 = unbox_int(v8)
//	i10 = int_add_ovf(i9, i14) -> E2
//	v11 = box_int(i10) -> E2                 leaves if 49 bits are not enough
//	n26 = setfield_gc(p7, v11, <Obj.total>)  stmrewrite: cond_call_gc_wb(p7)
//	i12 = int_add_ovf(i14, 1) -> E3
//	n28 = jump(i14 = i12) -> L1, E4          E4: where the transaction breaks
//	E0 interp @0 tally pc=4 count.py:2 sp=3 {}
//	E1 interp @0 tally pc=6 count.py:2 sp=3 {2 i=box_int(i14)}
//	E2 interp @0 tally pc=8 count.py:3 sp=3 {2 i=box_int(i14)}
//	E3 interp @0 tally pc=10 count.py:3 sp=3 {2 i=box_int(i14)}
//	E4 txbreak @0 tally pc=12 count.py:2 sp=3 {2 i=box_int(i12)}
//
// # Names
//
// Every op has a name, a letter for the kind and a number that no other value
// or op of the trace has: i int64, f float64, p reference, v boxed word, n for
// ops without a value. No pass reuses a name, so stages are compared (Diff) and
// everything known about an op is joined by name.
//
// # Exits
//
// An exit (E1) is a snapshot: for each interpreter frame, outermost first,
// which slot gets which value. Slots that are not listed hold in memory what
// they should. What was never allocated is described as a virtual (box_int(i14),
// new(<P>){...}) and made when the exit is taken; shared and cyclic ones are
// called %1, %2. Guards carry the snapshot of the start of their bytecode, so
// the interpreter repeats the bytecode, and within a bytecode guards come before
// side effects. The kinds are interp, txbreak (the transaction is committed
// first), raise (a call failed) and link (another loop trace is entered; all
// slots are words by then).
//
// A break of the transaction is an exit. So around a loop no transaction ends,
// and what a barrier has established stays true until the loop is left.
//
// # Text
//
// A dump (suffix .jt) is a txtar archive (Archive): a head section T3 with the
// declarations, then a section per stage, T3.record, T3.opt, T3.stm. Names of
// fields, types and functions stand in <>, named constants begin with #, what
// follows a semicolon is a note, which passes leave for people. Addresses never
// appear in text if constants have names. Parse and Print are each other's
// inverse.
//
// # Invariants
//
// Verify states and checks them. Eval defines the meaning of every op; Gen makes
// traces that exercise them. An op is added by a row in Table, a rule in one of
// the eval files and a line in the evaluator's test; tests find what is missing.
//
// The package knows nothing of the packages that use it: recorder (jit), passes
// (trace/opt), stmrewrite, backend (x86) and tools. A Trace is not safe for
// concurrent use; descrs are immutable and shared.
package trace
