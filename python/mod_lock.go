package python

import (
	"math"
	"time"

	rt "github.com/segue-vm/segue/runtime"
)

// Locks are boxes:
//
//	a  0 or 1; RLock: ident of the owner or 0
//	b  RLock: how often it was acquired
//	c  its number in the wait room
//
// Taking and giving back a lock within one transaction leaves it as it was, so
// that critical sections run in parallel unless the data conflict. Who finds it
// taken commits and waits on the Go side.

const deadlockText = "deadlock: an atomic transaction tries to acquire a lock that is already acquired.  See pypy/doc/stm.rst."

// maxTimeout is the longest timeout in seconds.
const maxTimeout = math.MaxInt64 / 1e9

// boxType makes a class whose objects are boxes.
func (in *Interp) boxType(t *Thread, name, module string, s *Slots) *Class {
	c := in.builtinClass(t, name, in.Object, s)
	c.final, c.hideDict = true, true
	t.addWrappers(c)
	t.define(c, "__module__", t.nameStr(module))
	return c
}

// newBox makes an object of a boxType.
func (t *Thread) newBox(c *Class, a, b, cc, d Value) Ref {
	r := t.alloc(tidBox)
	t.init(r, boxClass, uint64(c.Num))
	t.init(r, boxA, a)
	t.init(r, boxB, b)
	t.init(r, boxC, cc)
	t.init(r, boxD, d)
	return r
}

func (t *Thread) newWaitable(c *Class) Ref {
	return t.newBox(c, smallInt(0), smallInt(0), smallInt(int64(t.in.room.number())), 0)
}

// waitKey is the number of a lock or queue.
func (t *Thread) waitKey(r Ref) uint64 { return uint64(unboxInt(t.peek(r, boxC))) }

// bootLocks makes the classes of locks.
func (in *Interp) bootLocks(t *Thread) {
	text := func(name string, more func(t *Thread, v Value) string) func(t *Thread, v Value) (string, error) {
		return func(t *Thread, v Value) (string, error) {
			state := "unlocked"
			if t.get(v, boxA) != smallInt(0) {
				state = "locked"
			}
			return "<" + state + " " + name + " object" + more(t, v) + " at " + t.address(v) + ">", nil
		}
	}
	in.lock = in.boxType(t, "lock", "_thread", &Slots{Repr: text("_thread.lock", func(*Thread, Value) string { return "" })})
	in.rlock = in.boxType(t, "RLock", "_thread", &Slots{Repr: text("_thread.RLock", func(t *Thread, v Value) string {
		return " owner=" + t.intText(t.get(v, boxA)) + " count=" + t.intText(t.get(v, boxB))
	})})
	t.constructor(in.rlock, "RLock()", func(t *Thread, a []Value) (Value, error) { return t.newWaitable(t.in.rlock), nil })
	for _, c := range []*Class{in.lock, in.rlock} {
		m := func(sig string, fn GoFunc) { t.method(c, sig, fn) }
		m("acquire(self, /, blocking=True, timeout=-1)", lockAcquire)
		m("__enter__(self, /)", func(t *Thread, a []Value) (Value, error) { return t.acquire(a[0], true, -1) })
		m("release(self, /)", lockRelease)
		m("__exit__(self, /, *args)", lockRelease)
		c.weakBox = true
	}
	for _, name := range []string{"acquire_lock", "release_lock", "locked_lock"} {
		sig, fn := name+"(self, /)", lockRelease
		switch name {
		case "acquire_lock":
			sig, fn = name+"(self, /, blocking=True, timeout=-1)", lockAcquire
		case "locked_lock":
			fn = lockLocked
		}
		t.method(in.lock, sig, fn)
	}
	t.method(in.lock, "locked(self, /)", lockLocked)
	t.method(in.rlock, "_is_owned(self, /)", func(t *Thread, a []Value) (Value, error) {
		return Bool(t.get(a[0], boxA) == t.Uint(t.ident)), nil
	})
	t.method(in.rlock, "_release_save(self, /)", func(t *Thread, a []Value) (Value, error) {
		owner, n := t.get(a[0], boxA), t.get(a[0], boxB)
		if n == smallInt(0) {
			return 0, t.runtimeError("cannot release un-acquired lock")
		}
		t.set(a[0], boxB, smallInt(1))
		t.unlock(a[0])
		return t.newTuple(n, owner), nil
	})
	t.method(in.rlock, "_acquire_restore(self, state, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.is(a[1], tidTuple) || t.size(a[1]) != 2 {
			return 0, t.typeError("_acquire_restore() argument must be a tuple of two")
		}
		if !t.tryLock(a[0]) {
			return t.tail(t.in.lib.lockRestore, a[0], a[1])
		}
		t.set(a[0], boxB, t.peekItem(a[1], 0))
		return None, nil
	})
	t.method(in.rlock, "_recursion_count(self, /)", func(t *Thread, a []Value) (Value, error) {
		if t.get(a[0], boxA) == t.Uint(t.ident) {
			return t.get(a[0], boxB), nil
		}
		return smallInt(0), nil
	})
}

func (t *Thread) isRLock(r Ref) bool { return t.classOf(r) == t.in.rlock }

// tryLock takes a lock if it is free, or an RLock that is this thread's already.
func (t *Thread) tryLock(r Ref) bool {
	if !t.isRLock(r) {
		if t.get(r, boxA) != smallInt(0) {
			return false
		}
		t.set(r, boxA, smallInt(1))
		t.holdLock(r)
		return true
	}
	me, owner := t.Uint(t.ident), t.get(r, boxA)
	switch owner {
	case me:
		t.set(r, boxB, t.peek(r, boxB)+1)
	case smallInt(0):
		t.touch(r)
		t.init(r, boxA, me)
		t.init(r, boxB, smallInt(1))
		t.holdLock(r)
	default:
		return false
	}
	return true
}

// holdLock notes that the transaction has taken a lock. Nobody else knows a young
// one, such as those that conditions wait with.
func (t *Thread) holdLock(r Ref) {
	if t.isOld(r) {
		t.Hold()
	}
}

// unlock frees a lock, and wakes a waiter once that has been committed.
func (t *Thread) unlock(r Ref) {
	if t.isRLock(r) {
		n := t.get(r, boxB) - 1
		t.set(r, boxB, n)
		if n != smallInt(0) {
			return
		}
	}
	t.set(r, boxA, smallInt(0))
	if t.isOld(r) {
		t.Unhold()
	}
	t.ringLater(t.waitKey(r))
}

func lockLocked(t *Thread, a []Value) (Value, error) {
	return Bool(t.get(a[0], boxA) != smallInt(0)), nil
}

func lockRelease(t *Thread, a []Value) (Value, error) {
	owner := t.get(a[0], boxA)
	switch {
	case t.isRLock(a[0]):
		if owner != t.Uint(t.ident) {
			return 0, t.runtimeError("cannot release un-acquired lock")
		}
	case owner == smallInt(0):
		return 0, t.runtimeError("release unlocked lock")
	}
	t.unlock(a[0])
	return None, nil
}

func lockAcquire(t *Thread, a []Value) (Value, error) {
	n, err := t.index(a[1])
	if err != nil {
		return 0, err
	}
	blocking := n != 0
	timeout, err := t.seconds(a[2])
	switch {
	case err != nil:
		return 0, err
	case !blocking && timeout != -1:
		return 0, t.valueError("can't specify a timeout for a non-blocking call")
	case timeout < 0 && timeout != -1:
		return 0, t.valueError("timeout value must be positive")
	case timeout >= (1<<63)/1e9:
		return 0, t.overflowError("timestamp out of range for platform time_t")
	case timeout > maxTimeout:
		return 0, t.overflowError("timeout value is too large")
	}
	return t.acquire(a[0], blocking, timeout)
}

// seconds is an int or float as a number of seconds.
func (t *Thread) seconds(v Value) (float64, error) {
	if f, ok, err := t.asFloat(v); ok || err != nil {
		if f != f {
			return 0, t.valueError("Invalid value NaN (not a number)")
		}
		return f, err
	}
	i, err := t.index(v)
	return float64(i), err
}

// acquire takes a lock; timeout -1 is none. What must wait goes on in the prelude.
func (t *Thread) acquire(r Ref, blocking bool, timeout float64) (Value, error) {
	switch {
	case t.tryLock(r):
		return True, nil
	case !blocking || timeout == 0:
		return False, nil
	case t.Stack[rt.RegAtomic] != 0:
		return 0, t.runtimeError(deadlockText)
	}
	return t.tail(t.in.lib.lockWait, r, boxFloat(timeout))
}

// lockFuncs are the steps of the prelude's lock_wait. Each of the waits is
// outside of transactions; so what they leave in the thread's bell is not undone
// by an abort that comes later.
func lockFuncs(m *ModuleDef) {
	m.Func("_lock_enlist(lock, timeout, /)", waitEnlist)
	m.Func("_lock_try(lock, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.tryLock(a[0]) {
			return False, nil
		}
		t.waitLeave(a[0])
		return True, nil
	})
	m.Func("_lock_sleep(lock, /)", waitSleep)
	m.Func("_lock_leave(lock, /)", func(t *Thread, a []Value) (Value, error) {
		t.waitLeave(a[0])
		return None, nil
	})
}

// waitEnlist(x, timeout) puts the thread among those who wait for x, which can be
// waited for, for so many seconds if that is not negative.
func waitEnlist(t *Thread, a []Value) (Value, error) {
	key, timeout := t.waitKey(a[0]), unboxFloat(a[1])
	return t.block(func() Value {
		t.bell.deadline = time.Time{}
		if timeout >= 0 {
			t.bell.deadline = time.Now().Add(time.Duration(timeout * 1e9))
		}
		t.in.room.enlist(&t.bell, key)
		return None
	})
}

// waitSleep(x) waits until it is worth looking at x again; False if there is no
// time left.
func waitSleep(t *Thread, a []Value) (Value, error) {
	key := t.waitKey(a[0])
	return t.block(func() Value {
		if t.sleep(&t.bell) || t.Interrupted() {
			t.in.room.leave(&t.bell, key)
			t.in.room.enlist(&t.bell, key)
			return True
		}
		t.in.room.leave(&t.bell, key)
		return False
	})
}

// waitLeave ends waiting for r when the transaction commits.
func (t *Thread) waitLeave(r Ref) {
	key := t.waitKey(r)
	t.OnCommit(func() { t.in.room.leave(&t.bell, key) })
}
