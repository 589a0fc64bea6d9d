package python

import (
	"time"

	"golang.org/x/sys/unix"
)

// An errand is something to be done in the world outside, of which a transaction
// cannot be rolled back: it is done between two transactions. A built-in asks for
// it with t.outside; the prelude's errand(number, a, b) then has it done and makes
// the result, in steps each of which can be rolled back.
type errand struct {
	do   func() bool // false if an interrupt cut it short: it is to be done again
	then func(t *Thread, a, b Value) (Value, error)
}

// errands are those of a thread, by number. An errand of a transaction that is
// rolled back is asked for again under another number.
type errands struct {
	all  map[int64]*errand
	last int64
}

// outside has do done outside of transactions, as in block, and then gives the
// result of then, which gets a and b where a collection has put them meanwhile.
// It is the last thing that a built-in does.
func (t *Thread) outside(a, b Value, do func() bool, then func(t *Thread, a, b Value) (Value, error)) (Value, error) {
	if t.errands.all == nil {
		t.errands.all = map[int64]*errand{}
	}
	t.errands.last++
	n := t.errands.last
	t.errands.all[n] = &errand{do: do, then: then}
	t.OnAbort(func() { delete(t.errands.all, n) })
	return t.tail(t.in.lib.errand, smallInt(n), orNone(a), orNone(b))
}

func orNone(v Value) Value {
	if v == 0 {
		return None
	}
	return v
}

// effect is outside for what has no result but an error about the files a and b.
func (t *Thread) effect(a, b Value, do func() error) (Value, error) {
	var err error
	return t.outside(a, b, func() bool {
		err = untilDone(do)
		return true
	}, func(t *Thread, a, b Value) (Value, error) {
		if err != nil {
			return 0, t.osError(err, a, b)
		}
		return None, nil
	})
}

// untilDone repeats a system call that a signal has interrupted.
func untilDone(f func() error) error {
	for {
		if err := f(); err != unix.EINTR {
			return err
		}
	}
}

// errandFuncs are the steps of the prelude's errand.
func errandFuncs(m *ModuleDef) {
	m.Func("_errand_run(number, /)", func(t *Thread, a []Value) (Value, error) {
		e := t.errands.all[unboxInt(a[0])]
		return t.block(func() Value { return Bool(e.do()) })
	})
	m.Func("_errand_end(number, a, b, /)", func(t *Thread, a []Value) (Value, error) {
		n := unboxInt(a[0])
		e := t.errands.all[n]
		t.OnCommit(func() { delete(t.errands.all, n) })
		return e.then(t, a[1], a[2])
	})
	m.Func("_errand_drop(number, /)", func(t *Thread, a []Value) (Value, error) {
		n := unboxInt(a[0])
		t.OnCommit(func() { delete(t.errands.all, n) })
		return None, nil
	})
}

// glance is how long a thread waits in the kernel before it looks for interrupts.
const glance = 40 * time.Millisecond

// ready waits until the file descriptor can be read or written, unless it is one
// that does not wait, or until the deadline, if there is one; false after an
// interrupt. It is called outside of transactions.
func (t *Thread) ready(fd int, events int16, deadline time.Time) bool {
	for wait := time.Duration(0); ; wait = glance {
		if !deadline.IsZero() {
			wait = min(wait, max(0, time.Until(deadline)))
		}
		list := []unix.PollFd{{Fd: int32(fd), Events: events}}
		n, err := unix.Poll(list, int(wait.Round(time.Millisecond)/time.Millisecond))
		switch {
		case n > 0 || err != nil && err != unix.EINTR:
			return true
		case t.stopped():
			return false
		case !deadline.IsZero() && !time.Now().Before(deadline):
			return true
		case wait == 0:
			if flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0); err == nil && flags&unix.O_NONBLOCK != 0 {
				return true
			}
		}
	}
}

// stopped reports whether an interrupt waits for t; at the end of the program it
// does not return.
func (t *Thread) stopped() bool {
	if t.mustEnd() {
		t.quit()
	}
	return t.Interrupted()
}
