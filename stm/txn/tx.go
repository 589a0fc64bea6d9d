package txn

import (
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// A Tx is a running transaction. It may be used by the goroutine that called
// Atomic or Each and until the function that received it returns.
//
// A reference w and a descriptor d are good if w + (d.key - Tx.key) is an offset
// into the view: the stamp in the high bits of w and the key of d cancel those in
// Tx.key. One comparison with Tx.limit so finds nil, references of other
// transactions, descriptors of other stores, and whatever else sets the limit to
// zero to have each access on the slow path.
type Tx struct {
	base    unsafe.Pointer // of the view
	limit   uint64         // all references are below it; 0 when no transaction runs
	key     uint64         // stamp + home
	stamp   uint64         // of this transaction, in the high bits
	home    uint64         // the key of the store
	version uint8
	careful bool // OrElse may have to undo changes
	direct  bool // something was changed that OrElse cannot undo

	k     *stm.Thread
	th    *Thread
	owner uintptr // the goroutine

	odd      bool    // the function, or a step, has left something to be looked at
	failed   error   // what the transaction ends with, whatever its function returns
	signal   *signal // why the function was left by a panic
	onCommit []func()
	onAbort  []func()

	inevitable bool // what it did outside cannot be undone
}

// A signal is the value of a panic that leaves the function of a transaction.
type signal struct{ what string }

func (s *signal) String() string {
	return "txn: " + s.what + " (a panic that Atomic handles; do not recover it)"
}

var (
	toRetry      = &signal{"Retry"}
	toInevitable = &signal{"Inevitable"}
)

func (tx *Tx) leave(s *signal) {
	tx.signal, tx.odd = s, true
	panic(s)
}

// next makes the references that are known so far stale, and leaves room for others.
func (tx *Tx) next() {
	if tx.stamp += stampUnit; tx.stamp > lastStamp {
		tx.stamp = stampUnit
	}
	tx.key = tx.stamp + tx.home
}

// step is next without a look at the room; at most checkEvery times after next.
func (tx *Tx) step() {
	tx.stamp += stampUnit
	tx.key += stampUnit
}

// lastStamp leaves room for checkEvery more.
const lastStamp = (1<<(64-stampShift) - 1 - checkEvery) * stampUnit

// live checks that the transaction runs, and on this goroutine.
func (tx *Tx) live() {
	switch {
	case !tx.th.running:
		misuse(ErrFinished)
	case tx.owner != goroutine():
		misuse(ErrGoroutine)
	}
}

// enter is the check of operations that are not worth a fast path.
func (tx *Tx) enter(key uint64) {
	tx.live()
	if key != tx.home {
		misuse(ErrField)
	}
}

// room refuses memory when there is none, however little a transaction wants.
func (tx *Tx) room() {
	if tx.k.Heap().Full() {
		panic(stm.ErrNoMemory)
	}
}

// checked is the offset of the reference w, given with a descriptor of a store.
func (tx *Tx) checked(w, key uint64) uint64 {
	x := w + (key - tx.key)
	if x >= tx.limit {
		panic(badRead{tx, w, key})
	}
	return x
}

// change is checked for a reference through which something is to be changed.
func (tx *Tx) change(w, key uint64) uint64 {
	x := tx.checked(w, key)
	tx.live()
	return x
}

// open is the address of the word at off of the object w after the write barrier.
func (tx *Tx) open(w, key, off uint64) unsafe.Pointer {
	x := w + (key - tx.key)
	if x >= tx.limit || *(*uint8)(unsafe.Add(tx.base, x+stm.FlagsAt))&stm.FlagWB != 0 || tx.careful {
		return tx.openSlow(w, key, off)
	}
	return unsafe.Add(tx.base, x+off)
}

// openSlow is for the first change of an object, which is rare enough to check the
// goroutine, and for OrElse.
func (tx *Tx) openSlow(w, key, off uint64) unsafe.Pointer {
	x := tx.checked(w, key)
	if *(*uint8)(unsafe.Add(tx.base, x+stm.FlagsAt))&stm.FlagWB != 0 {
		tx.live()
		tx.k.WriteSlow(x)
	}
	if tx.careful {
		tx.k.Keep(x, off, 8)
	}
	return unsafe.Add(tx.base, x+off)
}

// setRef stores the reference v in the word at off of the object w.
func (tx *Tx) setRef(w, key, off, v uint64) {
	v = tx.plain(v)
	*(*uint64)(tx.open(w, key, off)) = v
}

// Thread is the thread that the transaction runs on.
func (tx *Tx) Thread() *Thread { return tx.th }

// OnCommit makes f run when the transaction has committed, outside of it, on this
// goroutine, first registered first.
func (tx *Tx) OnCommit(f func()) {
	tx.live()
	tx.onCommit = append(tx.onCommit, f)
}

// OnAbort makes f run when what the transaction has done so far is rolled back,
// for whatever reason, on this goroutine, last registered first. f must not use
// the store.
func (tx *Tx) OnAbort(f func()) {
	tx.live()
	tx.onAbort = append(tx.onAbort, f)
}

// Inevitable makes the transaction one that will not be rolled back by conflicts,
// so that it may do what cannot be undone, like output. What the function has done
// so far is rolled back and it runs once more, from the start: call Inevitable
// first, and act outside after it. At most one transaction of a store is
// inevitable; others that change something wait for it. An error of the function
// still rolls the objects back.
func (tx *Tx) Inevitable() {
	tx.live()
	if !tx.inevitable {
		tx.leave(toInevitable)
	}
}

// Kernel is the low-level thread below, inside the transaction, for packages of
// structures that are built on it. They must not begin or end transactions or
// call its safepoints. They tell Keep what they change, where the kernel says that
// it is keeping, or else Changed that they have changed something.
func (tx *Tx) Kernel() *stm.Thread {
	tx.live()
	return tx.k
}

// Changed says that something was changed by means of Kernel and not told to Keep:
// OrElse cannot undo that.
func (tx *Tx) Changed() { tx.direct = true }
