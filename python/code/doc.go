// Package code holds the bytecode of the Python interpreter and the compiler
// that makes it from source text.
//
//	source --syntax.Parse--> tree --syntax.Symbols--> scopes
//	       --compile--> blocks --fold, thread, lay out--> *Code
//
// # The machine
//
// A frame has slots (parameters, locals, cells, free variables) and a stack of
// values. An instruction is a fixed 32 bits: 8 of operation, 24 of argument.
// Jump targets are absolute instruction indices. The operations are CPython
// 3.11's with its caches, prefixes and call protocol steps left out, so that
// one switch runs them and a tracing recorder sees whole operations:
//
//   - JUMP_BACKWARD is the only jump to an earlier instruction; its target is
//     a loop head, where loops are counted and traces begin.
//   - A call is one instruction (CALL, CALL_KW, CALL_EX) or, for obj.name(...),
//     the pair LOAD_METHOD, CALL_METHOD that needs no bound method.
//   - A frame suspends in RETURN_GENERATOR, YIELD_VALUE and YIELD_FROM only.
//     Resuming pushes the value sent and goes on after the instruction; at
//     YIELD_FROM it does the instruction again.
//   - No instruction leaves hidden state for the next one: between any two
//     instructions a frame is its slots, its stack and its pc.
//
// # Exceptions
//
// Entering a try block costs nothing. The table Code.Handlers maps ranges of
// instructions to handlers and stack depths. A handler looks like this (the
// stack grows to the right, | is the depth in the table):
//
//	... |                      exception raised
//	... | exc                  pushed by the unwinder, at the handler
//	... | prev exc             PUSH_EXC_INFO
//	... | prev exc bool        LOAD type, CHECK_EXC_MATCH
//	... | prev                 POP_TOP or STORE of "as name"
//	... |                      POP_EXCEPT, after the body
//
// The body of a handler is itself covered by an entry, of depth | + 1, that
// leads to COPY 2, POP_EXCEPT, RERAISE: prev is restored on the way out.
//
// # Tests
//
// Stack depths, jumps and tables of the whole standard library pass [Verify];
// its names, cells and parameters are CPython's; what programs do is checked by
// testdata/evaluate.py, an interpreter of this bytecode that runs on CPython.
//
// # Invariants
//
// A Code is immutable and holds no pointers into the heap of the virtual
// machine. [Verify] checks what the interpreter relies on: arguments in range,
// one stack depth for each instruction whatever the way to it, never below
// zero or above StackSize, no fall off the end.
//
// Nothing in the package is shared between calls of [Compile] but read-only
// tables: threads compile concurrently. Callers: the interpreter for files,
// [Compile], and for the text given to exec, eval and compile, [CompileText].
package code
