package txn

import (
	"context"
	"sync/atomic"

	"github.com/segue-vm/segue/stm"
)

// A Thread runs transactions, one at a time. It is for one goroutine, or for one
// after the other.
type Thread struct {
	store   *Store
	k       *stm.Thread
	name    string
	tx      Tx
	running bool
	closed  bool

	wantInevitable bool // the next attempt is to be inevitable
	starved        bool // the last attempt met the heap limit
	watch          *stm.Watch
}

var threadCount atomic.Uint64

// noRoots is what a thread refers to between transactions and at their
// safepoints: nothing. The references in the Go variables of a function are stale then.
type noRoots struct{}

func (noRoots) Scan(bool, func([]uint64)) {}
func (noRoots) Restore()                  {}

// Thread makes a thread. The name appears in statistics and reports. If the store
// is closed, so is the thread.
func (s *Store) Thread(name string) *Thread {
	s.mu.Lock()
	defer s.mu.Unlock()
	th := &Thread{store: s, name: name, closed: s.closed}
	if !s.closed {
		th.k = s.heap.NewThread(name, noRoots{})
		s.threads[th] = struct{}{}
	}
	// Threads begin their stamps far apart.
	stamp := threadCount.Add(1) * 0x9e3779b97f4a7c15 >> stampShift << stampShift
	th.tx = Tx{th: th, k: th.k, home: s.key, stamp: stamp}
	return th
}

// Close gives the thread up.
func (th *Thread) Close() error {
	if th.running {
		return ErrOutside
	}
	if th.closed {
		return nil
	}
	th.closed = true
	th.k.Close()
	th.store.mu.Lock()
	delete(th.store.threads, th)
	th.store.mu.Unlock()
	return nil
}

// Name is what Store.Thread was given.
func (th *Thread) Name() string { return th.name }

// Stats says what the thread has spent its time on. Any goroutine may ask.
func (th *Thread) Stats() stm.Stats {
	if th.k == nil {
		return stm.Stats{}
	}
	return th.k.Stats()
}

// Atomic runs f as one transaction: all of it happens at one moment, or nothing.
// f runs again, from the start, when another transaction has changed what it read.
// So beside the store it must change only what does not matter then.
//
// An error of f rolls everything back and is returned. A panic or
// runtime.Goexit rolls everything back and goes on. Wrong use of a reference is a
// *UseError. ErrNoMemory says that the objects do not fit into the heap.
//
// A call inside a transaction of the same thread is part of it. Its error rolls
// the whole transaction back, whatever the function outside returns.
func (th *Thread) Atomic(f func(*Tx) error) error {
	return th.AtomicContext(nil, f)
}

// AtomicContext is Atomic that ends with the error of ctx when ctx is done before
// f can be carried out, in particular while it waits because of Retry.
func (th *Thread) AtomicContext(ctx context.Context, f func(*Tx) error) error {
	if th.running {
		return th.nested(f)
	}
	th.starved = false
	for {
		if th.closed {
			return ErrClosed
		}
		if ctx != nil && ctx.Err() != nil {
			return ctx.Err()
		}
		th.begin()
		switch out, err := th.attempt(f); out {
		case done:
			return err
		case waits:
			if err := th.wait(ctx); err != nil {
				return err
			}
		}
	}
}

// An outcome of an attempt to run a transaction.
type outcome uint8

const (
	again outcome = iota // it was rolled back and is to run again
	done                 // it has ended, with an error or committed
	waits                // it was rolled back by Retry
)

// attempt runs f in the transaction that has begun, to its end.
func (th *Thread) attempt(f func(*Tx) error) (out outcome, err error) {
	defer th.left(&out, &err)
	err = f(&th.tx)
	if th.k.Watching() {
		th.k.Passed(stm.FuncPos(f))
	}
	return th.finish(err)
}

// nested runs f as a part of the running transaction.
func (th *Thread) nested(f func(*Tx) error) error {
	tx := &th.tx
	tx.live()
	return tx.part(f(tx))
}

// begin starts a transaction.
func (th *Thread) begin() {
	tx, k := &th.tx, th.k
	for k.Begin(); th.wantInevitable && !k.BecomeInevitable("txn"); k.Begin() {
	}
	th.running = true
	tx.inevitable, th.wantInevitable = th.wantInevitable, false
	tx.base, tx.version = k.Base(), k.Version()
	tx.owner = goroutine()
	tx.next()
	tx.limit = th.store.size
}

// finish ends a transaction whose function has returned err.
func (th *Thread) finish(err error) (outcome, error) {
	tx := &th.tx
	if tx.signal != nil { // the function has recovered from it
		return th.obey(tx.signal)
	}
	if tx.failed != nil {
		err = tx.failed
	}
	if err != nil {
		th.cancel()
		return done, err
	}
	if !th.commit() {
		return again, nil
	}
	return done, nil
}

// commit commits. False means that the transaction was rolled back.
func (th *Thread) commit() bool {
	ok := th.k.Commit()
	th.ended(ok)
	return ok
}

// cancel rolls the transaction back.
func (th *Thread) cancel() {
	th.k.Cancel()
	th.ended(false)
}

// ended puts the Tx out of use and calls back. The kernel's transaction has ended.
func (th *Thread) ended(committed bool) {
	tx := &th.tx
	th.running, tx.limit = false, 0
	if tx.odd || tx.careful || tx.direct {
		tx.odd, tx.failed, tx.signal, tx.careful, tx.direct = false, nil, nil, false, false
	}
	if len(tx.onCommit)+len(tx.onAbort) > 0 {
		tx.callBack(committed)
	}
}

func (tx *Tx) callBack(committed bool) {
	commits, aborts := tx.onCommit, tx.onAbort
	tx.onCommit, tx.onAbort = nil, nil
	if committed {
		for _, f := range commits {
			f()
		}
		return
	}
	for i := len(aborts) - 1; i >= 0; i-- {
		aborts[i]()
	}
}

// left is deferred by who calls the function of a transaction: a panic or
// runtime.Goexit may have left it.
func (th *Thread) left(out *outcome, err *error) {
	if th.running {
		*out, *err = th.handle(recover())
	}
}

// handle ends a transaction that was left by the panic p, nil for runtime.Goexit.
func (th *Thread) handle(p any) (outcome, error) {
	if s, ok := p.(*signal); ok && s == th.tx.signal {
		return th.obey(s)
	}
	err := th.useError(p)
	th.cancel()
	switch {
	case p == nil || err != nil:
		return done, err
	case p == stm.ErrNoMemory:
		return th.starve()
	}
	panic(p)
}

// obey does what the function of the transaction was left for.
func (th *Thread) obey(s *signal) (outcome, error) {
	tx := &th.tx
	switch {
	case s == toInevitable:
		th.cancel()
		th.wantInevitable = true
		return again, nil
	case tx.inevitable:
		th.cancel()
		return done, ErrEffects
	}
	w := th.k.Watch()
	th.cancel()
	if w.Empty() {
		w.Close()
		return done, ErrNothing
	}
	th.watch = w
	return waits, nil
}

// starve makes room after an attempt has met the heap limit. The second time in a
// row it gives up.
func (th *Thread) starve() (outcome, error) {
	if th.starved = !th.starved; !th.starved {
		return done, ErrNoMemory
	}
	th.k.Begin()
	for !th.k.Collect(true) || !th.k.Commit() {
		th.k.Begin()
	}
	return again, nil
}
