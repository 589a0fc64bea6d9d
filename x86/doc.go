// Package x86 turns traces into amd64 machine code, and is the door between Go
// and that code. It imports trace and nothing else of the project: where the
// runtime keeps things it learns from a Layout.
//
//	trace (stage stm)
//	   | live.go       intervals, weights, tests that fuse with their guard
//	   | regalloc.go   one location per value, for its whole life
//	   | lower.go      every op to instructions, through asm.go and golang-asm
//	   | regcheck.go   an independent walk proves the locations right
//	   v mcode.go      W^X memory: written at one address, run at another
//	Code: entry, exits, sites
//
// # Registers
//
//	rax rcx rdx rbx rsi rdi r8 r9 r10 r12 r13   values
//	r11      scratch of the emitter, dead between ops
//	r14      g, the running goroutine, set by the door
//	r15      the machine context, set by the door
//	rsp rbp  Go's; machine code pushes nothing and calls nothing
//	xmm0..14 values; xmm15 scratch
//	gs       base of the segment's view: a reference is an offset under it
//
// Where the kernel does not let programs set the GS base (before linux 5.9, and
// under some hypervisors), r14 is the base of the view: a reference is the base
// register of an operand and r14 its index, and an item that has an index already
// costs a LEA. The poll finds g above the return address, where that door puts it.
//
// IDIV takes rax and rdx, and shifts take rcx where the CPU lacks BMI2; values
// that live across such an op stay away from these registers.
//
// # Locations
//
// Each value has one location (Loc) for its whole life: a register, or a spill
// word of the context. It is an index into Context.Regs followed by
// Context.Spill, so the same number says where the value is while machine code
// runs (the register) and after it left (the register's save word). Exits, GC
// maps and bridges all read that one table, Code.Loc.
//
//	Context.Regs                      Context.Spill
//	[rax .. r15][xmm0 .. xmm15]       [s0][s1] .. [s n-1]  two words are the emitter's
//	  0      15   16        31          32  33
//
// A value without register is used in place as a memory operand, and was
// stored once, where it was defined: mostly in front of the loop.
//
// # The door
//
// The Door of a backend runs on the goroutine's own stack:
//
//	Go driver                          machine code
//	door(ctx, code.Entry, view) -----> r15 = ctx, r14 = g, gs = view
//	                                   ...
//	switch ctx.ExitCode       <------- ExitCode, ExitID, Code stored; RET
//	  ExitSide: frames are rebuilt
//	  others:   serve Sites[ExitID];
//	door(ctx, ctx.Resume, view) -----> live registers loaded from Regs
//
// Go's calling convention for assembly lets the callee destroy all registers
// but SP and BP. Nothing is ever pushed, so a fault in machine code finds the
// return address of the door on top of the stack: Go reports it like a fault in
// the door's caller, and never silently. The collector cannot stop a goroutine
// that is in machine code; the poll lets it.
//
// # Exits
//
// A guard jumps to its exit, and that through a data word, its slot. At first
// the slot holds the address of the stub that follows; Patch stores a bridge's
// entry there with one atomic store. Code is never changed, no thread stops.
//
//	hot:    jcc E3
//	cold:   E3:    jmp [slot3] ---.   <- Patch(3, bridge.Entry)
//	        stub:  <--------------'
//	               mov r11, 3
//	               jmp leave
//	        ...
//	        leave: mov [Regs+..], reg     ; all that values of the trace live in
//	               ExitCode = ExitSide, ExitID = r11, Code = id
//	               ret
//
// A bridge is entered with every value it inherits still where the parent had
// it, and begins with the parallel moves to its own locations. It never
// returns; the parent's spill words are its own from there on.
//
// A bridge may end in the loop it left: rejoin moves each value that lives around
// the loop to where the loop has it (LoopInfo), and jumps to the loop's head.
// For that it inherits them all; they are alive at every exit of the loop.
//
// An exit of kind link does its work in machine code: it stores all slots to
// the thread stack, adds the innermost frame's base to FrameBase, polls, and
// compares FrameBase with StackLimit, if it has become greater. If nothing is asked for it jumps through
// the slot, to the entry of the target trace once that is patched in; else to
// its stub. After it has left, all state is in memory (ExitInfo.Linked).
// A link into frames older than the entry frame first looks whether they may be
// written (StackLow): if not it leaves with ExitLower before it has written
// anything, and Go does its work.
//
// int_add_ovf and int_sub_ovf may be computed in the register of an argument
// that their exit needs: i = i + 1 in a loop costs no move. The way to the exit
// then takes the sum apart again.
//
// # Sites
//
// Calls, slow paths of allocation and write barriers, and stm_become_inevitable
// leave and come back. All live registers wait in their Regs words, together
// with those that the raise exit of a call wants. SiteInfo.GCMap lists the words
// that hold references or boxed words then, spilled ones included; whoever
// moves objects updates them there. The slow path of
// call_malloc_nursery_varsize returns an array with header and length set, that
// of call_malloc_nursery plain zeroed memory.
//
// # Polls
//
//	cmp dword gs:[request], 0     ; the segment: stop, or the transaction is long enough
//	jne E9
//	cmp qword [r14+16], -1314     ; Go: g.stackguard0 == stackPreempt
//	je  E9
//
// # Concurrency
//
// Compile may be called from any goroutine. The assembler is one per process,
// under asmMu; code memory is under memory.mu; the list of codes is copied on
// write under Backend.mu and read without lock. No two of these locks are held
// at once. A Code is immutable once Compile has returned it, but for the slots,
// which are accessed atomically only. Whoever installs its Entry somewhere with
// an atomic store publishes the code as well.
//
// # Allocation
//
// Linear scan over the trace. Values that the loop reads live until after the
// back edge, so its state there is the state at its head, except for the
// parameters, which parallel moves replace. Under pressure the value that saves
// the fewest accesses per position loses its register; an access in the loop
// counts 16, one by an exit nothing, and every call crossed costs two. What the
// jump passes is steered into the parameter's register, results into an
// argument's. See M. Poletto and V. Sarkar, Linear Scan Register Allocation,
// 1999, and B. Hack's work on SSA intervals for why nothing more is needed
// without branches.
package x86
