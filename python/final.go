package python

import (
	_ "embed"
	"sync/atomic"

	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
)

// What happens after an object's death. There are no reference counts: a major
// collection finds out, and then the object, or its lifeline, is in one of three
// queues. The next thread that comes to a bytecode boundary between two
// transactions, or gc.collect, or the end of the program calls what is to be
// called, by run_dead in this part of the prelude.
//
//go:embed prelude_final.py
var preludeFinal []byte

type finalizers struct {
	dead   *stm.Queue // objects with __del__
	tabled *stm.Queue // objects with a lifeline in the table
	dying  *stm.Queue // lifelines of other objects, with callbacks
	ready  atomic.Bool
	mayDie atomic.Bool // something has been registered with the first of them

	lifelines              *stm.Handle // dict: identity -> lifeline
	weakref                *Class
	runDead                Value // of the prelude
	lastRites, collectDead Value
	runThread              Value
}

// bootFinal makes the queues and registers _gc.
func bootFinal(in *Interp, t *Thread, m *ModuleDef) {
	ready := func() { in.ready.Store(true) }
	in.dead, in.tabled, in.dying = in.heap.NewQueue(ready), in.heap.NewQueue(ready), in.heap.NewQueue(ready)
	in.AddModule("_gc", func(t *Thread, m *ModuleDef) {
		m.Set("collect_dead", t.in.collectDead)
		m.Func("collections()", func(t *Thread, a []Value) (Value, error) {
			return t.Int(int64(t.in.heap.Collections().Major)), nil
		})
	})
}

func init() { builtinFamilies = append(builtinFamilies, bootFinal) }

// finalFuncs are what only the prelude may call.
func finalFuncs(m *ModuleDef) {
	m.Func("_next_dead()", nextDead)
	m.Func("_collect()", func(t *Thread, a []Value) (Value, error) { return t.collectNow() })
	m.Func("_format_exc(exc, /)", func(t *Thread, a []Value) (Value, error) { return t.Str(t.formatUnraisable(a[0])), nil })
}

// track registers a new instance of a class with __del__.
func (t *Thread) track(r Ref) {
	t.in.dead.Register(t.Thread.Thread, r)
	if !t.in.mayDie.Load() {
		t.in.mayDie.Store(true)
	}
}

// hasDel notes that instances of c and of classes derived from it have a __del__
// from now on. Nothing is undone: it only costs. All that derives from c is noted
// even if c is already: a class may have come while this was rolled back.
func (t *Thread) hasDel(c *Class) {
	c.finalized.Store(true)
	if subs := t.get(c.Ref(), typeSubs); subs != 0 {
		for _, s := range t.listItems(subs) {
			t.hasDel(t.infoOf(s))
		}
	}
}

// nextDead is _next_dead(): the calls that the next of the dead wants, a list of
// functions and arguments; None if there are none left.
func nextDead(t *Thread, a []Value) (Value, error) {
	if r := t.in.dead.Next(t.Thread.Thread); r != 0 {
		if t.is(r, tidGenerator) {
			if t.get(r, genState) != genSuspended {
				return t.newList(nil), nil
			}
			return t.newList([]Value{t.newTuple(t.in.helper.genClose, r)}), nil
		}
		m := t.lookup(t.classOf(r), t.in.names.del)
		if m == 0 {
			return t.newList(nil), nil
		}
		return t.newList([]Value{t.newTuple(m, r)}), nil
	}
	if r := t.in.tabled.Next(t.Thread.Thread); r != 0 {
		table, key := t.in.lifelines.Ref(), t.lineKey(r)
		line, err := t.dictGet(table, key)
		if err != nil || line == 0 {
			return t.newList(nil), err
		}
		if _, err := t.dictDel(table, key); err != nil {
			return 0, err
		}
		return t.lineCalls(line), nil
	}
	if line := t.in.dying.Next(t.Thread.Thread); line != 0 {
		return t.lineCalls(line), nil
	}
	return None, nil
}

// lineCalls are the callbacks of a lifeline, the latest first. They are called once.
func (t *Thread) lineCalls(line Ref) Value {
	calls, refs := t.newList(nil), t.lineRefs(line)
	for i := len(refs) - 1; i >= 0; i-- {
		r := t.unwrap(refs[i])
		if f := t.get(r, weakCallback); f != 0 {
			t.set(r, weakCallback, 0)
			t.listAppend(calls, t.newTuple(f, refs[i]))
		}
	}
	return calls
}

// enterDead calls run_dead in a frame of its own if something has died, at a
// bytecode boundary with the position stored.
func (t *Thread) enterDead() bool {
	if !t.in.ready.Load() || t.Nested > 0 || t.inAtomic() || !t.in.ready.CompareAndSwap(true, false) {
		return false
	}
	p := t.Top
	*t.word(p) = t.in.runDead
	t.Top = p + 1
	if t.enterFunction(t.in.runDead, p, 0, 0, contDrop) != nil { // no room now
		t.takePending()
		t.Top = p
		t.in.ready.Store(true)
		return false
	}
	return true
}

// collectNow commits and makes a major collection at the beginning of the next
// transaction; below Go code, or inside atomic, in the middle of this one.
func (t *Thread) collectNow() (Value, error) {
	p := t.resultAt
	if t.Nested > 0 || p < 0 {
		t.Nested++
		t.CollectAt(t.here())
		t.Nested--
		t.heap = t.Base()
		return None, nil
	}
	*t.word(p) = None
	pos, ok := t.CollectAt(rt.Pos{Base: t.base, SP: p + 1, PC: t.pc})
	t.moved(pos)
	if !ok {
		return 0, errRestart
	}
	return None, nil
}
