package python

import rt "github.com/segue-vm/segue/runtime"

// bootAtomic makes the managers of atomic sections, and registers the modules
// that have them. An atomic section is a count in a thread register, which an
// abort puts back like any other.
func (in *Interp) bootAtomic(t *Thread) {
	const module = "__pypy__.thread"
	manager := func(name string, enter, exit GoFunc) Value {
		c := in.boxType(t, name, module, &Slots{})
		t.method(c, "__enter__(self, /)", enter)
		t.method(c, "__exit__(self, /, *args)", exit)
		r := t.oldObject(tidBox)
		t.init(r, boxClass, uint64(c.Num))
		in.heap.NewHandle(t.Thread.Thread, r)
		return r
	}
	nothing := func(t *Thread, a []Value) (Value, error) { return None, nil }
	atomic := manager("Atomic", atomicEnter, atomicExit)
	exclusive := manager("ExclusiveAtomic", exclusiveEnter, atomicExit)
	signals := manager("SignalsEnabled", nothing, nothing)
	in.single = manager("SingleTransaction", func(t *Thread, a []Value) (Value, error) {
		return t.tail(t.in.lib.singleEnter)
	}, func(t *Thread, a []Value) (Value, error) { return t.tail(t.in.lib.singleExit) })
	fill := func(t *Thread, m *ModuleDef) {
		m.Set("atomic", atomic)
		m.Set("exclusive_atomic", exclusive)
		m.Set("signals_enabled", signals)
		m.Set("error", t.in.RuntimeError.Ref())
		atomicFuncs(m)
	}
	in.AddModule("__pypy__", func(t *Thread, m *ModuleDef) {
		m.Set("__path__", t.newList(nil))
		m.Set("thread", t.builtinModule(module))
	})
	in.AddModule(module, fill)
}

func atomicEnter(t *Thread, a []Value) (Value, error) {
	t.Stack[rt.RegAtomic]++
	return None, nil
}

func exclusiveEnter(t *Thread, a []Value) (Value, error) {
	if t.inAtomic() {
		return 0, t.runtimeError("exclusive_atomic block can't be entered inside another atomic block")
	}
	return atomicEnter(t, a)
}

// atomicExit leaves an atomic section. After the outermost one the transaction
// may end, if it is long enough.
func atomicExit(t *Thread, a []Value) (Value, error) {
	if !t.inAtomic() {
		return 0, t.runtimeError("atomic.__exit__(): more exits than enters")
	}
	if t.Stack[rt.RegAtomic]--; !t.inAtomic() && t.ShouldBreak() {
		t.RequestBreak()
	}
	return None, nil
}

// commitNow ends the transaction at once, unless it is atomic.
func (t *Thread) commitNow() (Value, error) {
	if t.inAtomic() || t.Nested > 0 {
		return None, nil
	}
	return t.block(func() Value { return None })
}

// atomicFuncs are the functions of __pypy__.thread.
func atomicFuncs(m *ModuleDef) {
	nothing := func(t *Thread, a []Value) (Value, error) { return None, nil }
	m.Func("_atomic_enter()", atomicEnter)
	m.Func("_exclusive_atomic_enter()", exclusiveEnter)
	m.Func("_atomic_exit(*ignored)", atomicExit)
	m.Func("_signals_enter()", nothing)
	m.Func("_signals_exit(*ignored)", nothing)
	m.Func("is_atomic()", func(t *Thread, a []Value) (Value, error) { return Bool(t.inAtomic()), nil })
	m.Func("hint_commit_soon()", func(t *Thread, a []Value) (Value, error) { return t.commitNow() })
	m.Func("getsegmentlimit()", func(t *Thread, a []Value) (Value, error) {
		return smallInt(int64(t.in.heap.Segments())), nil
	})
	m.Func("last_abort_info()", func(t *Thread, a []Value) (Value, error) {
		if t.Aborts() == t.abortSeen {
			return None, nil
		}
		t.abortSeen = t.Aborts()
		e := t.LastAbort()
		return t.newList([]Value{t.Str(e.Cause.String()), t.Str(e.Other)}), nil
	})
	m.Func("discard_last_abort_info()", func(t *Thread, a []Value) (Value, error) {
		t.abortSeen = t.Aborts()
		return None, nil
	})
}

// atomicSteps are the same for the prelude.
func atomicSteps(m *ModuleDef) {
	m.Func("_commit_now()", func(t *Thread, a []Value) (Value, error) { return t.commitNow() })
	m.Func("_enter_atomic()", atomicEnter)
	m.Func("_exit_atomic()", atomicExit)
}
