// Package opt optimises traces: trace in, trace out.
//
//	record:  label ── ops ─────────────────────────────────── jump ─┐
//	           ▲                                                    │
//	           └────────────────────────────────────────────────────┘
//
//	opt:     label ── ops, once ── loop(what changes) ── ops ── jump ─┐
//	                                 ▲                                │
//	                                 └────────────────────────────────┘
//
// # One walk
//
// All optimisations but dead code elimination look at the recorded ops in one
// walk forward. The walker keeps, for every value, what is known of it (its
// range, the tag of a word, the class of a reference, what is in a box), which
// pure ops have been computed, and what memory holds. Each op is shown to the
// parts in the order of the list in opt.go:
//
//	fold     constants; algebra by named rules; unbox(box(x)) = x
//	guard    guards implied by what is known
//	bounds   integer ranges: overflow checks, comparisons, range checks of boxes
//	virtual  new objects, small arrays and boxes are not made before they must be
//	heap     loads and stores of what memory is known to hold
//	cse      pure ops that were computed before
//
// A part may drop the op, name the value it equals, or turn it into a simpler op,
// which all parts then see again. What is left is written, and the parts learn
// from it. Each part stands in a file of its own and works without the others;
// the order between them is data, with reasons, checked at start.
//
// # Virtuals
//
// An allocation that has not escaped is a list of fields in the walker. An exit
// that needs it gets a trace.Virtual; a store to a real object, an argument of a
// call or a link makes it real ("forces" it), with all that it leads to. A box is
// the same with one field. A box_int must leave when its int is out of the inline
// range: it is put off only if the range is known; otherwise it stays in place as
// a check, and exits still rebuild the word from the raw int.
//
// # The loop
//
// The recorded ops are one iteration. After it the walker knows what that
// iteration has shown, and walks the same ops again, with fresh names: the copy
// is the loop body, and all that is invariant is found to be known. What the
// copy may assume is a plan (peel.go): each parameter of the label, and each
// place in memory that is known at the end of the first iteration, has a shape:
//
//	leaf      a value; unchanged, or a parameter of the loop with some facts
//	box       a word carried as what is in it
//	object    a virtual object carried as its fields
//	sum       another leaf and a constant, carried not at all
//
// At the end of the copy the same roots are held against the shape. Whatever does
// not fit weakens the plan (a leaf does change, a range is wider, a place in
// memory is overwritten, an object has escaped), and the copy is thrown away and
// tried again. The plan can only be weakened so often, and the last try assumes
// nothing. So every fact assumed at the loop head is true on entry, because the
// first iteration ended with it, and at the back edge, because it was checked
// there: an induction, with the walk as its step. The first plan mostly holds, as
// its facts come from the ops of one iteration, and the next one has the same ops
// and knows more when it begins.
//
// Facts about values stay true for ever, type ids of objects and lengths of arrays
// do not change, and immutable fields neither; facts about mutable memory end at
// a store that may be to the same place or a call that may write or let another
// thread's commit in. A transaction break at the back edge leaves the trace, so it
// ends no facts.
//
// # Bridges
//
// A bridge begins with what held at its exit, and may go back into the loop that
// it left: see Memo and rejoin.go.
//
// # Invariants
//
//   - The trace given to Run is not changed.
//   - An op keeps its name; ops of the copy and ops made by a part get fresh names.
//   - Exits are rewritten for the point where their op is written; the snapshot of
//     a call that raises shows the state before the call.
//   - A guard is never moved, only dropped; stores and calls keep their order.
//   - Which NaN a float op makes is left to the machine: unbox(box(nan)) may keep
//     bits that a box would have made canonical.
package opt
