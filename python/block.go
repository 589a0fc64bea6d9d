package python

import (
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
)

// block runs f outside of any transaction: sleeping, waiting, I/O. The running
// transaction commits first; if it is rolled back instead, f does not run and
// the error makes the dispatch loop start over. f must not touch the heap; its
// result, an immediate or a number, becomes the result of the running built-in,
// which has to return it at once. Inside an atomic section f runs in the
// transaction, made inevitable; below Go code, between two inevitable ones.
func (t *Thread) block(f func() Value) (Value, error) {
	p := t.resultAt
	if t.Nested > 0 || p < 0 {
		return t.blockNested(f), nil
	}
	after := rt.Pos{Base: t.base, SP: p + 1, PC: t.pc}
	*t.word(p) = None
	pos, ok := t.Block(after, func() { *t.word(p) = f() })
	t.moved(pos)
	if !ok {
		return 0, errRestart
	}
	return *t.word(p), nil
}

// blockNested is block while Go code waits below, which cannot be restarted.
func (t *Thread) blockNested(f func() Value) (v Value) {
	t.Nested++
	t.Block(t.here(), func() { v = f() })
	t.Nested--
	t.heap = t.Base()
	return v
}

// inevitable makes sure that the transaction is not rolled back any more, before
// something that cannot be undone. The error makes the dispatch loop start over.
func (t *Thread) inevitable(why string) error {
	pos, ok := t.Inevitable(t.here(), why)
	if !ok {
		t.moved(pos)
		return errRestart
	}
	t.heap = t.Base()
	return nil
}

// spawn starts a thread that calls f(*args, **kwargs), when the running
// transaction commits. It returns the new thread's ident.
func (t *Thread) spawn(f, args, kwargs Value) (uint64, error) {
	n, err := t.in.newThread("Thread")
	if err != nil {
		return 0, t.runtimeError("can't start new thread")
	}
	h := t.in.heap.NewHandle(t.Thread.Thread, t.newTuple(t.in.runThread, f, args, kwargs))
	t.in.running.Add(1)
	t.OnCommit(func() { go n.threadMain(h) })
	t.OnAbort(func() {
		n.end()
		t.in.running.Done()
	})
	return n.ident, nil
}

// threadMain is the goroutine of a thread that makes the call in h: (run_thread,
// f, args, kwargs).
func (t *Thread) threadMain(h *stm.Handle) {
	defer t.in.running.Done()
	defer t.end()
	t.runCall(h, func(err error) {
		if err != nil && !t.catches(err, t.in.SystemExit) {
			t.reportThread(*t.word(firstFrame + frameHeader)) // run_thread's first argument
		}
	})
}

// firstCall makes the first frame of a thread, in a transaction of its own, and
// returns its position: the call that h holds, a function and its arguments in a
// tuple. What h holds is old, so nothing in the frame moves.
func (t *Thread) firstCall(h *stm.Handle) (pos rt.Pos, err error) {
	for {
		t.begin(t.start())
		call := t.tuple(h.Ref())
		n := copy(t.window(firstFrame, firstFrame+len(call)), call)
		t.base, t.pc, t.Top = firstFrame, 0, firstFrame+n
		err = t.enterFunction(call[0], firstFrame, n-1, 0, contStop)
		pos = t.here()
		if t.Commit() {
			return pos, err
		}
	}
}

// reportThread prints the pending exception that ended a thread running f.
func (t *Thread) reportThread(f Value) {
	exc := t.takePending()
	w := t.keep(exc)
	defer t.drop(w)
	text := t.quickRepr(f)
	t.Output(t.in.stderr).WriteString("Exception ignored in thread started by: " + text + "\n" + t.formatUnraisable(w[0]))
}
