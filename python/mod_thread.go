package python

import (
	"os"
	"runtime"
	"sync/atomic"

	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/stm/coll"
	"golang.org/x/sys/unix"
)

// threadShared is what the threads of an interpreter wait for and share.
type threadShared struct {
	room      waitRoom
	queues    workQueues
	closing   atomic.Bool   // the program ends: threads that are left stop
	counted   atomic.Uint64 // pypystm.count()
	signals   signals
	stackSize atomic.Int64 // _thread.stack_size()

	maps      *coll.MapType
	queueType *coll.QueueType
	single    Value // pypystm.single_transaction

	lock, rlock, workqueue, local *Class
}

// threadLocal is what a thread keeps outside of the heap for waiting. None of it
// is undone by an abort.
type threadLocal struct {
	bell      bell
	rings     []uint64      // whom to wake after the transaction
	wake      chan struct{} // cuts a wait short, after Interrupt
	job       *stm.Handle   // what the thread took from a work queue last
	errands   errands
	abortSeen uint64 // Aborts when last_abort_info was asked last
	re        reLocal
}

func (l *threadLocal) init() {
	l.bell.ring = make(chan struct{}, 1)
	l.wake = make(chan struct{}, 1)
}

// bootThreads makes the classes of the thread modules and registers these.
func (in *Interp) bootThreads(t *Thread) {
	in.room.closing = make(chan struct{})
	in.bootLocks(t)
	in.bootWorkQueue(t)
	in.bootLocal(t)
	in.AddModule("_thread", threadModule)
	in.bootAtomic(t)
}

// threadModule makes the module _thread.
func threadModule(t *Thread, m *ModuleDef) {
	m.Set("error", t.in.RuntimeError.Ref())
	m.Set("TIMEOUT_MAX", boxFloat(9223372036))
	m.Set("LockType", t.in.lock.Ref())
	m.Set("RLock", t.in.rlock.Ref())
	m.Set("_local", t.in.local.Ref())
	m.Set("_workqueue", t.in.workqueue.Ref())
	newLock := func(t *Thread, a []Value) (Value, error) { return t.newWaitable(t.in.lock), nil }
	m.Func("allocate_lock()", newLock)
	m.Func("allocate()", newLock)
	m.Func("start_new_thread(function, args, kwargs=?, /)", startThread)
	m.Func("start_new(function, args, kwargs=?, /)", startThread)
	ident := func(t *Thread, a []Value) (Value, error) { return t.Uint(t.ident), nil }
	m.Calm("get_ident()", ident)
	m.Calm("get_native_id()", func(t *Thread, a []Value) (Value, error) { return t.Uint(uint64(os.Getpid()) + t.ident - 1), nil })
	m.Calm("_count()", func(t *Thread, a []Value) (Value, error) { return smallInt(int64(t.in.threads.count() - 1)), nil })
	exit := func(t *Thread, a []Value) (Value, error) { return 0, t.raiseArgs(t.in.SystemExit) }
	m.Func("exit()", exit)
	m.Func("exit_thread()", exit)
	m.Func("interrupt_main(signum=2, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.cint(a[0])
		if err == nil && (n < 1 || n >= numSignals) {
			err = t.valueError("signal number out of range")
		}
		if err != nil || !t.hasHandler(n) {
			return None, err
		}
		return t.sendSignal(unix.Getpid(), n)
	})
	m.Func("stack_size(size=0, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.index(a[0])
		switch {
		case err != nil:
			return 0, err
		case n < 0:
			return 0, t.valueError("size must be 0 or a positive value")
		case n > 0 && n < 32768:
			return 0, t.valueError("size not valid: %d bytes", n)
		}
		// Stacks grow on demand; the number is only remembered.
		was := t.in.stackSize.Swap(n)
		t.OnAbort(func() { t.in.stackSize.Store(was) })
		return smallInt(was), nil
	})
	// What is held, in the sense of a lock, see rt.Thread.Hold.
	m.Func("_hold()", func(t *Thread, a []Value) (Value, error) {
		t.Hold()
		return None, nil
	})
	m.Func("_unhold()", func(t *Thread, a []Value) (Value, error) {
		t.Unhold()
		return None, nil
	})
	m.Func("_cpu_count()", func(t *Thread, a []Value) (Value, error) { return smallInt(int64(runtime.NumCPU())), nil })
	m.Func("_runs(ident, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.index(a[0])
		return Bool(t.in.threads.alive(uint64(n))), err
	})
	m.Func("_print_exception(prefix, exc, file, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) || !t.isExc(a[1]) {
			return 0, t.typeError("_print_exception() takes a str and an exception")
		}
		text := t.GoStr(a[0])
		text += t.formatException(a[1])
		return t.showText(a[2], text)
	})
}

func (x *threadTable) count() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return len(x.all)
}

// startThread is _thread.start_new_thread.
func startThread(t *Thread, a []Value) (Value, error) {
	args, kwargs := t.unwrap(a[1]), t.unwrap(a[2])
	switch {
	case !t.isCallable(a[0]):
		return 0, t.typeError("first arg must be callable")
	case !t.is(args, tidTuple):
		return 0, t.typeError("2nd arg must be a tuple")
	case kwargs == 0:
		kwargs = t.newDict()
	case !t.is(kwargs, tidDict):
		return 0, t.typeError("optional 3rd arg must be a dictionary")
	}
	id, err := t.spawn(a[0], args, kwargs)
	return t.Uint(id), err
}

// InterruptMain has SIGINT come, which raises KeyboardInterrupt in the main thread,
// wherever it is, unless the program handles it. Any goroutine may call it.
func (in *Interp) InterruptMain() { in.Signal(int(unix.SIGINT)) }

// quit ends the goroutine of a thread at the end of the program. A transaction
// that runs is rolled back.
func (t *Thread) quit() { runtime.Goexit() }

// mustEnd reports that the program ends and t with it. The main thread does not: it
// goes on to the last __del__.
func (t *Thread) mustEnd() bool { return t.in.closing.Load() && t != t.in.mainThread }

// stopThreads ends the threads that are left when the main program has ended:
// those that wait at once, those that run at their next poll.
func (in *Interp) stopThreads() {
	if in.closing.Swap(true) {
		return
	}
	close(in.room.closing)
	in.queues.wakeAll()
	in.threads.mu.Lock()
	for t := range in.threads.all {
		if t != in.mainThread {
			t.Interrupt()
		}
	}
	in.threads.mu.Unlock()
}

// endThreads ends the program's threads after the main one: it waits for those
// that are no daemons, and stops the others.
func (in *Interp) endThreads(t *Thread) {
	in.callAtEnd(t, in.lib.endProgram)
	in.stopThreads()
	in.running.Wait()
	if in.mayDie.Load() {
		in.callAtEnd(t, in.lastRites)
	}
}

// callAtEnd calls a function of the prelude when the program's own code has ended.
func (in *Interp) callAtEnd(t *Thread, f Value) {
	var h *stm.Handle
	for t.begin(t.start()); ; t.begin(t.start()) {
		t.again(func() { h = in.heap.NewHandle(t.Thread.Thread, t.newTuple(f)) })
		if t.Commit() {
			break
		}
	}
	t.runCall(h, func(err error) {
		if err != nil {
			t.report(err)
		}
	})
}

// again runs f, which allocates a little where no exception can be raised, and once
// more if memory is refused: who asks again is given some.
func (t *Thread) again(f func()) {
	defer func() {
		switch r := recover(); r {
		case nil:
		case stm.ErrNoMemory:
			f()
		default:
			panic(r)
		}
	}()
	f()
}

// interrupt is what the dispatch loop does about an interrupt that is waiting, at
// a poll: signals come to the main thread; other threads are to end.
func (t *Thread) interrupt() error {
	if t != t.in.mainThread {
		if t.mustEnd() {
			t.quit()
		}
		t.TakeInterrupt()
		return nil
	}
	t.TakeInterrupt()
	select {
	case <-t.wake:
	default:
	}
	return t.handleSignals()
}

// inAtomic reports whether the thread is in an atomic section.
func (t *Thread) inAtomic() bool { return t.Stack[rt.RegAtomic] != 0 }
