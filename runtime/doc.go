/*
Package rt is what an interpreter's threads stand on: restartable thread
stacks, transaction boundaries between bytecodes, and the one door between Go
and machine code. (The directory is runtime; the package is called rt so that
the standard one stays reachable.)

# What a thread is

	area of a thread, off the Go heap
	+---------+-----------+--------------------------------------------+-------+
	| Context | registers | frame | frame | frame ..... | (free) ...... | guard |
	+---------+-----------+--------------------------------------------+-------+
	           Stack[0:16] Stack[16]       ^Base        ^SP

A Thread is a goroutine with a stack of 64-bit words. Go frames cannot be rolled
back, so everything a program can resume from lies here or in the STM heap:
locals, operands and return information of all interpreter frames in words of
the stack; a few facts about the thread in its registers, the first NumRegs
words. A position is three numbers (Pos).

All words in [NumRegs, SP) are scanned by collections, and so are the registers
but RegAtomic. A word is a reference if Heap.IsRef says so; hence frames lie
side by side without gaps of stale words, raw numbers are boxed, and a word
between Base and SP is never left over from an earlier frame.

# Life of a transaction

	Begin(p)    saves the registers and the frame at p, takes a segment
	  ...       interpreter; Lower(base) when control returns into an older frame
	Poll(p)     at a bytecode boundary, when Requested: collect, import, stop;
	            and if the policy says so, commit and begin again
	End(p)      commits and gives the segment back

An abort restores the saved words, and the caller goes on at the position of
Begin. Every method that can abort says so by returning the position to go on
at: callers always continue from what they get. Lower costs a compare; only the
first return into a frame older than the transaction saves it.

Break ends a transaction at once; Block does so around something that waits;
Inevitable makes sure no rollback follows. None of them acts inside an atomic
section (register RegAtomic), where Block runs its function in the transaction.

# Nested interpreter loops

A Go function that calls back into the interpreter cannot be restarted in its
middle. Around the inner loop Nested is raised, and while it is:

  - nothing breaks the transaction;
  - an abort unwinds by a panic with ErrAborted to the outermost dispatch loop,
    which recovers it, drops its Go state, and goes on at Restart;
  - blocking makes the transaction inevitable first, and the next one too.

Objects can move whenever an inner loop runs, since it polls. References that
are needed afterwards are pushed: Push stores above Top, which the interpreter
sets to its SP before it calls Go code, and Run sets for machine code. After the
inner loop control is back in an older frame: Lower applies.

Go code that does not call back never sees an object move: allocation does not
collect.

# Machine code

	Go:  Run ---- Enter(ctx, pc, view) -->  machine code
	      ^                                    | stores registers, exit code; ret
	      +------- switch ctx.ExitCode <-------+
	        side exit     rebuild the frames of the snapshot, done
	        call          run the Func, enter again at ctx.Resume
	        slow path     allocate, barrier, become inevitable; enter again

Machine code is a leaf. It has no stack of its own: values live in registers and
in the Context, and whenever Go runs all of them are in the Context. A Code lists
for each place where machine code leaves which of these words hold references,
and the collector updates them there. The interpreter's frames stay in memory as
they were when the trace was entered, until an exit writes them.

A link to an older frame is left to Go (ExitLower) if the transaction has not
saved that frame yet; afterwards machine code goes there by itself.

What machine code may rely on: the transaction stays the same from entry to
exit, except across a call whose Func has EffBreaksTx; slow paths may collect,
and so set write barrier flags again, but they do not commit. What Go may not
touch while machine code is entered: the frames of the running trace.

A Func that is called from machine code and runs an interpreter loop may enter
machine code again: each activation has a Context of its own.

If the heap is exhausted in machine code, a call that may raise raises; anything
else rolls the transaction back and runs it once more without machine code, so
that the interpreter raises in the right place.

# Positions

For reports of conflicts a thread says where it is (stm.Locator): while machine
code is served that is the bytecode of its site, else what the embedder's Here
answers. While stm.Thread.Watching, machine code is not entered, and the
embedder calls Passed after each bytecode.

# Output

What a transaction writes to an Output is kept until it commits and dropped if
it does not; a line end asks for the boundary soon. The commit itself queues it
in the Sink, in the order of the transactions, and the thread writes what is
queued once it is outside.

# Locks

The package has two, both leaves: the table of Funcs and the list of Codes are
replaced as a whole under one each, and read without. A Sink has one for its
queue, a leaf, which commits take, and one that is held while it writes.
*/
package rt
