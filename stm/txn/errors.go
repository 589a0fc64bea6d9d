package txn

import (
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/segue-vm/segue/stm"
)

// Errors that Atomic and Each return. Those of wrong use come wrapped in a
// *UseError that says where.
var (
	ErrNoMemory = stm.ErrNoMemory // the heap limit is reached, also after a major collection

	ErrClosed    = errors.New("txn: the store or thread is closed")
	ErrNothing   = errors.New("txn: Retry in a transaction that has read nothing would wait forever")
	ErrNil       = errors.New("txn: nil reference")
	ErrStale     = errors.New("txn: reference from another transaction or store")
	ErrField     = errors.New("txn: descriptor that is not declared in this store")
	ErrRange     = errors.New("txn: index or length out of range")
	ErrFinished  = errors.New("txn: Tx used outside of its transaction")
	ErrGoroutine = errors.New("txn: Tx or Thread used by another goroutine")
	ErrOutside   = errors.New("txn: not possible inside a transaction")
	ErrEffects   = errors.New("txn: Retry after Inevitable")
	ErrKernel    = errors.New("txn: Retry in the first part of OrElse after a change that cannot be undone")
)

// UseError is a wrong use of a transaction: a mistake of the program. The
// transaction was rolled back. Where no transaction runs, wrong use is a panic
// whose value is an error that wraps one of the variables above.
type UseError struct {
	Err  error  // wraps one of the variables above
	File string // of the statement
	Line int
}

func (e *UseError) Error() string {
	if e.File == "" {
		return e.Err.Error()
	}
	return fmt.Sprintf("%v, at %s:%d", e.Err, e.File, e.Line)
}

func (e *UseError) Unwrap() error { return e.Err }

// A badRead is the panic of an access through the reference w with a descriptor of
// the store key. What is wrong with them is found out when somebody asks.
type badRead struct {
	tx     *Tx
	w, key uint64
}

// A badItem is the panic of an access to item i.
type badItem struct {
	tx     *Tx
	w, key uint64
	i      int
}

// wrongUse is the panic of other wrong use.
type wrongUse struct{ err error }

// misuse panics because of a wrong use that err describes.
func misuse(err error) { panic(wrongUse{err}) }

func (b badRead) cause() error {
	switch tx := b.tx; {
	case !tx.th.running:
		return ErrFinished
	case b.w == 0:
		return ErrNil
	case b.key != tx.home:
		return ErrField
	}
	return ErrStale
}

func (b badItem) cause() error {
	if b.w+b.key-b.tx.key < b.tx.limit {
		return fmt.Errorf("%w: %d", ErrRange, b.i)
	}
	return badRead{b.tx, b.w, b.key}.cause()
}

func (b badRead) Error() string  { return b.cause().Error() }
func (b badItem) Error() string  { return b.cause().Error() }
func (u wrongUse) Error() string { return u.err.Error() }

func (b badRead) Unwrap() error  { return b.cause() }
func (b badItem) Unwrap() error  { return b.cause() }
func (u wrongUse) Unwrap() error { return u.err }

// useError is what Atomic returns for the panic p of its function, nil if that is
// not about a wrong use of this transaction.
func (th *Thread) useError(p any) error {
	var tx *Tx
	var cause error
	switch b := p.(type) {
	case badRead:
		tx, cause = b.tx, b.cause()
	case badItem:
		tx, cause = b.tx, b.cause()
	case wrongUse:
		tx, cause = &th.tx, b.err
	}
	if tx != &th.tx || cause == ErrFinished || cause == ErrGoroutine {
		return nil
	}
	return placed(cause)
}

// placed is a UseError with the place of the innermost frame outside of this
// package and the runtime: the statement that has panicked.
func placed(err error) *UseError {
	const self = "github.com/segue-vm/segue/stm/txn."
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		f, more := frames.Next()
		if f.Function != "" && !strings.HasPrefix(f.Function, self) && !strings.HasPrefix(f.Function, "runtime.") {
			return &UseError{Err: err, File: f.File, Line: f.Line}
		}
		if !more {
			return &UseError{Err: err}
		}
	}
}
