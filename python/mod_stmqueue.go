package python

// pypystm.queue: a queue that transactions put to without conflicts, and mostly
// take from, too. Who finds it empty waits in lib/pypystm.py.

func stmQueueClass(t *Thread) *Class {
	c := t.in.boxType(t, "queue", "pypystm", &Slots{})
	t.constructor(c, "queue()", func(t *Thread, a []Value) (Value, error) {
		r := t.newWaitable(c)
		t.init(r, boxA, t.in.queueType.New(t.stm()))
		t.init(r, boxD, t.newWaitable(t.in.lock))
		return r, nil
	})
	t.method(c, "put(self, item, /)", func(t *Thread, a []Value) (Value, error) {
		t.in.queueType.Put(t.stm(), t.peek(a[0], boxA), a[1])
		key, room := t.waitKey(a[0]), &t.in.room
		t.OnCommit(func() { room.ringOne(key) })
		return None, nil
	})
	t.method(c, "get(self, /, block=True, timeout=None)", func(t *Thread, a []Value) (Value, error) {
		if v, ok := t.in.queueType.Take(t.stm(), t.peek(a[0], boxA)); ok {
			return v, nil
		}
		return t.tail(t.lookup(c, t.Str("_slow_get")), a...)
	})
	t.method(c, "task_done(self, /)", func(t *Thread, a []Value) (Value, error) {
		t.in.queueType.Done(t.stm(), t.peek(a[0], boxA), 1)
		key, room := t.waitKey(t.peek(a[0], boxD)), &t.in.room
		t.OnCommit(func() { room.ringAll(key) })
		return None, nil
	})
	t.method(c, "join(self, /)", func(t *Thread, a []Value) (Value, error) {
		return t.tail(t.lookup(c, t.Str("_slow_join")), a[0])
	})
	return c
}

// queueSteps are the steps of waiting.
func queueSteps(m *ModuleDef) {
	m.Func("_enlist(x, timeout, /)", waitEnlist)
	m.Func("_sleep(x, /)", waitSleep)
	m.Func("_leave(x, /)", func(t *Thread, a []Value) (Value, error) {
		t.waitLeave(a[0])
		return None, nil
	})
	// _take(q) is an item in a tuple, or None.
	m.Func("_take(queue, /)", func(t *Thread, a []Value) (Value, error) {
		if v, ok := t.in.queueType.Take(t.stm(), t.peek(a[0], boxA)); ok {
			return t.newTuple(v), nil
		}
		return None, nil
	})
	m.Func("_unfinished(queue, /)", func(t *Thread, a []Value) (Value, error) {
		return smallInt(int64(t.in.queueType.Unfinished(t.stm(), t.peek(a[0], boxA)))), nil
	})
	m.Func("_joiners(queue, /)", func(t *Thread, a []Value) (Value, error) { return t.peek(a[0], boxD), nil })
}
