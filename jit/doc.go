/*
Package jit turns a bytecode interpreter into one with a tracing JIT, whose
machine code runs inside software transactions.

The interpreter stays in charge. It tells the JIT where loops begin, and lends
it the loops that are hot:

	case opJump:
		pc = target
		if s := code.sites[pc]; s != nil && thread.Hot(s) {
			if err := thread.Enter(s, frame); err != nil {
				return err
			}
			// go on at frame.Pos()
		}

A function's first bytecode can be such a place too (Driver.Entry), so that
recursion is compiled.

# Life of a loop

	interpreter --Hot, Threshold times--> Enter
	                                        |
	     site cold: Recorder                | site has code: rt.Run
	     Language.Record, bytecode by       | machine code, until an exit
	     bytecode, until the head comes     |
	     round again                        v
	        |                             exit: frames are rebuilt on the thread
	        | the transaction commits     stack, Language.Resume, and then
	        v
	     opt -> stmrewrite -> x86           interp   the interpreter goes on; an exit
	     in the background                           taken BridgeThreshold times gets
	        |                                        a bridge, recorded from there
	        v                               txbreak  poll or break at the loop head,
	     installed in the Site                       then in again
	                                        raise    a call raised: Resume gets the error
	                                        link     another loop's code is entered

A trace ends in one of these ways. It closes: the recording has come back to its
loop head, in the same frame; the trace ends in a jump. It links: the recording
has come to the head of another loop that has code. It finishes: a bridge's path
leaves the frame it began in, or becomes too long; the interpreter goes on. Or it
is given up, for one of the Reasons; the loop is tried again later and later,
and after enough failures never again.

Links and bridges cost nothing at run time: an exit jumps through a word of
memory, which is switched when the target appears or goes.

A trace that was recorded in a transaction that is rolled back is dropped. One
that is complete waits for the commit, since its constants must be seen by all
threads, and then compiles on a goroutine of its own, one at a time. Nobody
waits for it. Nothing that goes wrong in the JIT is an error of the program: an
Observer hears it, and the loop stays interpreted.

# Functions

A trace from a function's entry inlines the calls that it makes, its own a few
levels deep (Config.Recursion); then it links to itself, with the frames in
memory. Machine code uses no machine stack, so a return is the way back: the trace
guards the words that say where control goes on, and links to that return point,
a Site of its own that appears when it is first needed.

	fib:  n < 2 --no--> fib(n-1) inlined --> ... --> link fib      down
	        |yes
	        return, guard caller --> link R1 or R2                  up
	R1: (after the first call)  --> link fib
	R2: (after the second call) add, return, guard caller --> link R1 or R2

Return points exist only for functions that traces link to. The trace of any
other ends when it returns, and is given up if it is so short that it costs more
to enter machine code; the function is tried again, more and more rarely but for
ever, since half of the calls of one that recurses are at its end. Recordings of
loops never stop at an entry but to end a recursion.

Machine code does not count frames. A language with a limit of recursion sets
rt.Thread.Ceiling: no link leads to a frame above it.

# The contract of Record

Record is called with the frame at the start of a bytecode. It must

 1. call Recorder.At with the state there, and return nil at once if that
    reports false;
 2. describe what the bytecode is about to do, by operations on the words of the
    frames (Slot, Local) and on objects, looking at the concrete operands to
    choose what to guard on;
 3. execute the bytecode for real, exactly once, and advance the frame.

What it describes must be right for every state in which the guards hold, not
only for the one at hand. Guards lead back to the start of the bytecode; hence
within one bytecode they come before side effects (a Set on an object not made
by the bytecode itself, a Call that is not read-only), and boxing an int is a
guard too, since it may not fit. The Recorder refuses a late guard.

Every word of a frame that the bytecode changes is told by SetSlot or SetLocal,
including those that the interpreter uses for its own bookkeeping (return
positions, saved bases); what is popped needs nothing. Words must be boxed
values or references.

A call that the interpreter executes by pushing a frame is inlined simply by
going on: the next At lists one frame more, and all its words have been told.
Before returning from a frame the bytecode asks Recorder.Return, or ReturnTo if
the words are known that decide where control goes on; then a bridge can follow
it out of the frame it began in.

An error that the program handles inside the trace leaves nothing. Its Func keeps
the error and tells in its result; GuardRaise guards that. Where the error is seen
while recording, Rewind takes back what the description of the bytecode assumed
(GuardDone leads to where it would have gone on), and the description goes on with
what the interpreter does: frames left, the handler's words set.

Thread registers (the first words of the stack) are no slots: what a trace does
with them it does in a Func, or the embedder does in Resume.

If recording ends in the middle (errors are sticky; the methods return the zero
Ref and do nothing), Record still executes the bytecode. An error that Record
returns is the program's.

# The contract of Resume

All words of all frames of the Snapshot have been written to the thread stack.
Resume sets the frame's position, and whatever the frame caches besides it, from
the innermost SnapFrame. If Snapshot.Err is set, a Func returned it: the
interpreter raises it at that position; if Raised is set, Resume returns the error
that the embedder has kept. When a bridge is recorded there, the first call of
Record finds it not raised yet: it describes how the error is handled.

# What Enter may do

It may collect, and at loop heads commit and begin transactions, and after an
abort the frame stands where the transaction began: nothing read from the heap
before may be used after. While recording it does not end transactions; a
complete trace asks for that at the next poll. It may be called inside a nested interpreter loop, also below a Func
that machine code has called; recording does not nest.

# Checking

Config.Check=CheckVerify verifies each stage and each register allocation.
CheckLockstep also evaluates every recorded operation as it is described, on the
values the interpreter has at that moment, and compares the frames after each
bytecode with what the interpreter made of them. It finds a Record that says
something else than the interpreter does, for the embedder's language as for our
own.
*/
package jit
