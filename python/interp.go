package python

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"

	"github.com/segue-vm/segue/jit"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
)

// Options configures an interpreter. Zero values mean defaults.
type Options struct {
	Heap       stm.Options
	JIT        jit.Config
	StackWords int       // of each thread; default 1 Mi words
	Stdout     io.Writer // default os.Stdout
	Stderr     io.Writer // default os.Stderr
	Stdin      io.Reader // default os.Stdin
	Args       []string  // sys.argv
	OrigArgs   []string  // sys.orig_argv
	Path       []string  // sys.path
	Executable string    // sys.executable
	Flags      Flags     // sys.flags
}

// Interp is an interpreter: a heap, the built-in types and modules in it, and
// what all threads share on the Go side. The Go-side tables only grow; a row
// made by a transaction that is rolled back is never referred to again, so they
// need no undo.
type Interp struct {
	heap *stm.Heap
	opt  Options

	mu       sync.Mutex // guards growing the tables below
	codes    atomic.Pointer[[]*Code]
	classes  atomic.Pointer[[]*Class]
	shapes   atomic.Pointer[[]*Shape]
	builtins atomic.Pointer[[]*Builtin]
	atoms    atoms
	versions atomic.Uint64 // next block of version numbers

	types            // the built-in classes
	names      names // names that the interpreter itself looks up
	lit        lits  // prebuilt objects
	prelude    Ref   // dict of the prelude's globals
	exceptHook Ref   // the usual sys.excepthook
	builtinsNS *stm.Handle
	modules    *stm.Handle // sys.modules
	sysDict    *stm.Handle
	inits      map[string]func(*Thread, *ModuleDef) // built-in modules, made at their first import
	stdout     *rt.Sink
	stderr     *rt.Sink
	mainThread *Thread
	closed     bool // the main thread is; only Close looks at it
	threads    threadTable
	running    sync.WaitGroup // threads of the program, without the main one
	strDigits  atomic.Int64   // sys.get_int_max_str_digits()
	recursion  atomic.Int64   // sys.getrecursionlimit()
	booted     bool
	sources    sources
	lib        libHelpers // see prelude_methods.py
	abc        atomic.Pointer[abcChecks]
	threadShared
	finalizers
	replState

	driver   *jit.Driver // the trace compiler; nil if machine code cannot run here
	inline   int64       // how many frames deeper than where it was entered a trace may be
	coreOnce sync.Once
	core     map[*Class]bool // see coreTypes
}

// lits are objects that exist once, in old space, so that Go code may hold
// bare references to them.
type lits struct {
	chars   [256]Value // strings of one code point
	charTab Value      // tuple of these, for traces
	kinds   Value      // bytes: bits of charKinds for each of these
	empty   Value      // ""
	unit    Value      // ()
	noBytes Value      // b""
}

// New makes an interpreter. Close it after use.
func New(o Options) (*Interp, error) {
	if o.Stdout == nil {
		o.Stdout = os.Stdout
	}
	if o.Stderr == nil {
		o.Stderr = os.Stderr
	}
	if o.Stdin == nil {
		o.Stdin = os.Stdin
	}
	if o.JIT.NoSTM {
		if o.Heap.Segments == 0 {
			o.Heap.Segments = 1
		}
		o.Heap.NoBarriers = true
	}
	h, err := stm.New(o.Heap)
	if err != nil {
		return nil, err
	}
	in := &Interp{heap: h, opt: o, stdout: rt.NewSink(o.Stdout), stderr: rt.NewSink(o.Stderr),
		inits: map[string]func(*Thread, *ModuleDef){}}
	in.codes.Store(&[]*Code{nil})
	in.classes.Store(&[]*Class{nil})
	in.shapes.Store(&[]*Shape{nil})
	in.builtins.Store(&[]*Builtin{nil})
	in.versions.Store(1)
	in.recursion.Store(1000)
	in.strDigits.Store(defaultMaxStrDigits)
	in.atoms.init()
	h.SetLocate(in.locate)
	if err := in.attach(); err != nil {
		h.Close()
		return nil, err
	}
	if err := in.boot(); err != nil {
		in.Close()
		return nil, err
	}
	return in, nil
}

// Close frees the heap. All threads of the program must have ended.
func (in *Interp) Close() error {
	err := in.detach()
	if in.mainThread != nil && !in.closed {
		in.closed = true
		in.mainThread.end()
	}
	return errors.Join(err, in.heap.Close())
}

// Heap is the heap the interpreter lives in.
func (in *Interp) Heap() *stm.Heap { return in.heap }

// boot makes the built-in types and modules, in a transaction of its own, and
// then runs the prelude.
func (in *Interp) boot() error {
	if err := registerLayouts(in.heap); err != nil {
		return err
	}
	t, err := in.newThread("MainThread")
	if err != nil {
		return err
	}
	in.mainThread = t
	t.beginSafe()
	in.bootTypes(t)
	in.bootModules(t)
	if !t.Commit() {
		return fmt.Errorf("python: the built-in types were rolled back")
	}
	t.Release()
	in.booted = true
	return in.bootPrelude(t)
}

// grow appends x to a table and returns its number.
func grow[T any](in *Interp, table *atomic.Pointer[[]T], x T) int {
	in.mu.Lock()
	defer in.mu.Unlock()
	list := *table.Load()
	n := len(list)
	list = append(list, x) // readers never look beyond the length they loaded
	table.Store(&list)
	return n
}

func (in *Interp) code(n uint64) *Code       { return (*in.codes.Load())[n] }
func (in *Interp) class(n uint64) *Class     { return (*in.classes.Load())[n] }
func (in *Interp) shape(n uint64) *Shape     { return (*in.shapes.Load())[n] }
func (in *Interp) builtin(n uint64) *Builtin { return (*in.builtins.Load())[n] }
