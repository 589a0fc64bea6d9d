// Package python is an interpreter of Python 3.11 whose objects live in an STM
// heap, so that its threads run in parallel inside transactions.
//
//	source --code.Compile--> *code.Code --newCode--> *Code
//	                                                   |
//	 thread stack (off-heap words)                  run: one switch
//	 | registers | frame | frame | ...                 |
//	                                     objects in the heap: get, set, peek, init
//
// # Values
//
// A [Value] is a NaN-boxed word: inline int (49 bits), float, immediate (None,
// True...) or the heap offset of an object. 0 is "no value". layout.go is the
// one place that says what objects look like; heap.go says which accessor goes
// with which rule of the STM.
//
// # Who moves objects
//
// Only a safepoint does, and only the dispatch loop reaches safepoints. So Go
// code may hold Values in Go variables as long as it does not call back into the
// interpreter. What may call back says so in its comment; whoever calls it
// keeps the Values it needs afterwards on the thread stack:
//
//	w := t.keep(d, key)         // two stack words
//	defer t.drop(w)
//	h, err := t.hash(key)       // may run __hash__, may collect
//	i, err := t.dictFind(w[0], w[1], h)
//
// The arguments of a built-in are such words already: read a[0] again.
//
// # Calls
//
// A call of a Python function pushes a frame (frame.go) and goes on in the
// same dispatch loop; so do methods, __init__, properties, operators,
// iterators and conditions (truth.go) written in Python, generators and
// imports. What to do with the result is the cont in the frame's link
// (leave.go). Go code that needs a result at once uses [Thread.Call], which
// runs a nested loop: in it nothing can break the transaction, so code that
// may run long is written in Python in prelude.py, or asks for a call in its
// place: return t.tail(f, x).
//
// # Built-ins
//
// A built-in is a signature and a [GoFunc]:
//
//	m.Func("hypot(x, y=0, /)", func(t *Thread, a []Value) (Value, error) { ... })
//	t.method(in.List, "index(self, value, start=0, stop=?, /)", listIndex)
//
// The signature gives the argument checks with CPython's messages (signature.go).
// a has a word for every parameter: the default or 0 ("=?") if it was omitted, a
// tuple for *args, a dict for **kwargs. A parameter "x:iter" takes an iterable:
// one that would run program code arrives as a list made by the prelude. The
// self of a method arrives unwrapped: for class D(dict) it is the dict inside.
// Errors are made by t.typeError, t.valueError, t.raise(class, format, ...),
// which leave the exception in a thread register and return an error that says
// so; t.catches(err, class) asks about it, t.takePending() swallows it.
//
// Families of built-ins add themselves in an init function:
//
//	func init() { builtinFamilies = append(builtinFamilies, bootStrMethods) }
//
// and modules with in.AddModule(name, init). Modules and functions in Python go
// into lib/ and prelude.py; functions of the prelude do not show in tracebacks.
//
// # The world outside
//
// What changes something outside, or waits, is an errand (outside.go): the built-in
// returns t.outside(a, b, do, then); do runs between two transactions and must not
// touch the heap, then makes the result. do answers false when an interrupt has cut
// it short, and is called again after the handlers have run.
//
// # Attributes
//
// Instances have a [Shape] that says which slot holds which attribute; classes
// have a version. A lookup is remembered under (shape, class version) beside
// the instruction (cache.go) and under (class version, name) in each thread. Dicts
// have a version that changes with the set of keys: globals and module
// attributes are remembered under it. Version numbers are never used twice, not
// even by transactions that were rolled back, so no cache needs an undo.
//
// # The end of objects
//
// There are no reference counts. A major collection finds out what has died; then
// __del__, callbacks of weak references and finally clauses of generators are run
// by run_dead in the prelude (final.go, weakref.go): at a bytecode boundary of any
// thread, in gc.collect, or at the end of the program, where global variables die
// first. A generator that only machine code has suspended just goes.
//
// # Errors
//
// errPending: a Python exception is in register regPending. errTail: a call is to
// be made. errRestart: the transaction was rolled back and the position in the
// thread is where it began. Panics: rt.ErrAborted unwinds nested loops,
// stm.ErrNoMemory makes the transaction run again (rt.Thread.RetryForMemory), and
// becomes MemoryError if that was in vain; both end in guard.
package python
