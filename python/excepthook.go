package python

import "github.com/segue-vm/segue/stm"

// bootExceptHook makes sys.excepthook, which shows exceptions that nobody caught.
func (in *Interp) bootExceptHook(m *ModuleDef) {
	hook := m.Func("excepthook(exctype, value, traceback, /)", func(t *Thread, a []Value) (Value, error) {
		text := ""
		if t.isExc(a[1]) {
			text = t.formatException(a[1])
		} else {
			text = "TypeError: print_exception(): Exception expected for value, " + t.typeName(a[1]) + " found\n"
		}
		return t.showText(t.dictGetStr(t.in.sysDict.Ref(), t.Str("stderr")), text)
	})
	m.Set("__excepthook__", hook.ref)
	in.exceptHook = hook.ref
}

// showText writes to a file, or to none. It is the last thing that a built-in does.
func (t *Thread) showText(file Value, text string) (Value, error) {
	switch sink := t.sinkOf(file); {
	case sink != nil:
		t.Output(sink).WriteString(text)
	case !isNone(file):
		return t.tail(t.in.helper.printTo, file, t.newTuple(t.Str(text)), t.in.lit.empty, t.in.lit.empty, False)
	}
	return None, nil
}

// showUncaught gives an exception to sys.excepthook. If that fails, both are shown.
func (t *Thread) showUncaught(exc Value) {
	out := t.Output(t.in.stderr)
	hook := t.dictGetStr(t.in.sysDict.Ref(), t.Str("excepthook"))
	if hook == t.in.exceptHook && t.sinkOf(t.dictGetStr(t.in.sysDict.Ref(), t.Str("stderr"))) == t.in.stderr {
		out.WriteString(t.formatException(exc))
		return
	}
	w := t.keep(exc)
	defer t.drop(w)
	if hook == 0 {
		out.WriteString("sys.excepthook is missing\n" + t.formatException(w[0]))
		return
	}
	err := t.callHook(hook, exc)
	if err == nil {
		return
	}
	failed := "Error in sys.excepthook:\n"
	if err == errPending {
		failed += t.formatException(t.takePending())
	}
	out.WriteString(failed + "\nOriginal exception was:\n" + t.formatException(w[0]))
}

// callHook calls a hook. To run out of memory is an error of its own.
func (t *Thread) callHook(hook, exc Value) (err error) {
	w := t.keep(exc)
	defer func() {
		if r := recover(); r == stm.ErrNoMemory {
			t.recovered(r)
			err = errPending
		} else if r != nil {
			panic(r)
		}
		t.drop(w)
	}()
	_, err = t.Call(hook, t.classOf(exc).Ref(), w[0], t.tracebackOf(exc))
	return err
}
