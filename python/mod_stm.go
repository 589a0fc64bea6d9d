package python

import (
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/stm/coll"
)

// The module _stm has the collections of pypystm that transactions seldom
// conflict on, see package coll. They are boxes:
//
//	a  the map or queue
//	b  stmdict, stmset: True once two keys had the same hash
//	c  queue: its number in the wait room
//	d  queue: a lock that those who join it wait for
//
// A hashtable has ints as keys. A stmdict has chains by hash: tuples (key, value,
// key, value...). Keys that the program has no say about are found here; those
// with an __eq__ or __hash__ of its own by the functions in lib/pypystm.py, which
// are attributes of the class with names that begin with "_slow".

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) {
		in.maps, in.queueType = coll.NewMapType(in.heap, coll.References), coll.NewQueueType(in.heap, coll.References)
		in.AddModule("_stm", stmModule)
	})
}

// stm is the thread in terms of the heap.
func (t *Thread) stm() *stm.Thread { return t.Thread.Thread }

func stmModule(t *Thread, m *ModuleDef) {
	m.Set("single_transaction", t.in.single)
	m.Func("count()", func(t *Thread, a []Value) (Value, error) { return t.Uint(t.in.counted.Add(1) - 1), nil })
	clockFuncs(m, "time", "clock")
	m.Class(hashtableClass(t))
	m.Class(stmdictClass(t))
	m.Class(stmsetClass(t))
	m.Class(stmQueueClass(t))
	m.Func("_define(cls, name, value, /)", func(t *Thread, a []Value) (Value, error) {
		t.define(t.infoOf(a[0]), t.GoStr(a[1]), a[2])
		return None, nil
	})
	m.Func("_chain(d, hash, /)", func(t *Thread, a []Value) (Value, error) {
		h, err := t.mapKey(a[1])
		if c, ok := t.in.maps.Get(t.stm(), t.peek(a[0], boxA), h); ok {
			return c, err
		}
		return None, err
	})
	// _swap(d, hash, old, new) puts one chain in the place of another, if that is
	// still there. None is none.
	m.Func("_swap(d, hash, old, new, /)", func(t *Thread, a []Value) (Value, error) {
		h, err := t.mapKey(a[1])
		if err != nil {
			return 0, err
		}
		old, ok := t.in.maps.Get(t.stm(), t.peek(a[0], boxA), h)
		if !ok {
			old = Value(None)
		}
		if old != a[2] {
			return False, nil
		}
		t.setChain(a[0], h, a[3])
		return True, nil
	})
	queueSteps(m)
}

// mapKey is an int as the key of a map.
func (t *Thread) mapKey(v Value) (uint64, error) {
	if i, ok := t.asInt(v); ok {
		return uint64(i), nil
	}
	if t.classOf(v).isSubclass(t.in.Int) {
		return 0, t.overflowError("int too large to convert to int")
	}
	return 0, t.typeError("expected integer, got %s object", t.typeName(v))
}

// mapClass makes a class of boxes with a map.
func mapClass(t *Thread, name string) *Class {
	c := t.in.boxType(t, name, "pypystm", &Slots{})
	t.constructor(c, name+"()", func(t *Thread, a []Value) (Value, error) {
		r := t.newBox(c, 0, None, 0, 0)
		t.init(r, boxA, t.in.maps.New(t.stm()))
		return r, nil
	})
	return c
}

// hashtableClass makes the class of maps from ints.
func hashtableClass(t *Thread) *Class {
	c := mapClass(t, "hashtable")
	m := func(sig string, fn func(t *Thread, a []Value, m Ref, key uint64) (Value, error)) {
		t.method(c, sig, func(t *Thread, a []Value) (Value, error) {
			key, err := t.mapKey(a[1])
			if err != nil {
				return 0, err
			}
			return fn(t, a, t.peek(a[0], boxA), key)
		})
	}
	m("__getitem__(self, key, /)", func(t *Thread, a []Value, m Ref, key uint64) (Value, error) {
		if v, ok := t.in.maps.Get(t.stm(), m, key); ok {
			return v, nil
		}
		return 0, t.keyError(a[1])
	})
	m("__setitem__(self, key, value, /)", func(t *Thread, a []Value, m Ref, key uint64) (Value, error) {
		t.in.maps.Set(t.stm(), m, key, a[2])
		return None, nil
	})
	m("__delitem__(self, key, /)", func(t *Thread, a []Value, m Ref, key uint64) (Value, error) {
		if _, ok := t.in.maps.Delete(t.stm(), m, key); !ok {
			return 0, t.keyError(a[1])
		}
		return None, nil
	})
	m("__contains__(self, key, /)", func(t *Thread, a []Value, m Ref, key uint64) (Value, error) {
		_, ok := t.in.maps.Get(t.stm(), m, key)
		return Bool(ok), nil
	})
	m("get(self, key, default=None, /)", func(t *Thread, a []Value, m Ref, key uint64) (Value, error) {
		if v, ok := t.in.maps.Get(t.stm(), m, key); ok {
			return v, nil
		}
		return a[2], nil
	})
	m("setdefault(self, key, default=None, /)", func(t *Thread, a []Value, m Ref, key uint64) (Value, error) {
		s, inserted := t.in.maps.Insert(t.stm(), m, key)
		if inserted {
			t.in.maps.SetValue(t.stm(), s, a[2])
		}
		return t.in.maps.Value(t.stm(), s), nil
	})
	t.mapLists(c, func(t *Thread, f func(k, v Value), key uint64, v Value) { f(t.Int(int64(key)), v) })
	t.method(c, "__len__(self, /)", func(t *Thread, a []Value) (Value, error) {
		return smallInt(int64(t.in.maps.Len(t.stm(), t.peek(a[0], boxA)))), nil
	})
	return c
}

// mapLists adds keys, values, items and their iterators, which are those of the
// lists, to a class of boxes with a map. each calls f for what is in one entry.
func (t *Thread) mapLists(c *Class, each func(t *Thread, f func(k, v Value), key uint64, v Value)) {
	list := func(what int) GoFunc {
		return func(t *Thread, a []Value) (Value, error) {
			m, l := t.peek(a[0], boxA), t.newList(nil)
			for _, key := range t.in.maps.Keys(t.stm(), m, nil) {
				v, _ := t.in.maps.Get(t.stm(), m, key)
				each(t, func(k, v Value) { t.listAppend(l, [...]Value{k, v, t.newTuple(k, v)}[what]) }, key, v)
			}
			return l, nil
		}
	}
	iter := func(what int) GoFunc {
		l := list(what)
		return func(t *Thread, a []Value) (Value, error) {
			v, err := l(t, a)
			if err != nil {
				return 0, err
			}
			return t.iter(v)
		}
	}
	t.method(c, "__iter__(self, /)", iter(0))
	if c.Name == "stmset" {
		return
	}
	for what, name := range []string{"keys", "values", "items"} {
		t.method(c, name+"(self, /)", list(what))
		t.method(c, "iter"+name+"(self, /)", iter(what))
	}
}
