package python

import (
	"fmt"

	"github.com/segue-vm/segue/python/code"
)

// Weak references. An object with weak references has a lifeline: a list that
// refers to them weakly and says whether somebody waits for the object's death.
// Instances keep it in a slot of a name that no program can spell, so that it
// dies with them; other objects have theirs in a table by identity.
//
//	lifeline: [waits?, cell, cell...]      cell: a tidWeakref to a weak reference

const weakName = " weak" // no identifier

// bootWeakref makes the class of weak references and registers _weakref.
func bootWeakref(in *Interp, t *Thread, m *ModuleDef) {
	c := in.builtinClass(t, "ReferenceType", in.Object, &Slots{value: true, Repr: weakRepr, Hash: weakHashOf, Compare: weakCompare})
	t.define(c, "__module__", t.nameStr("weakref"))
	c.hideDict = true
	t.addWrappers(c)
	in.weakref = in.bind(tidWeakref, c)
	in.lifelines = in.heap.NewHandle(t.Thread.Thread, t.oldDict())
	t.staticMethod(c, "__new__(cls, object, callback=None, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		k, err := t.checkNew(t.in.weakref, a[0])
		if err != nil {
			return 0, err
		}
		return t.newWeakref(k, a[1], a[2])
	})
	c.make = t.newBuiltin("ReferenceType(object, callback=None, /)", nil, kindFunc, func(t *Thread, a []Value) (Value, error) {
		return t.newWeakref(t.in.weakref, a[0], a[1])
	})
	t.method(c, "__init__(self, object, callback=None, /)", func(t *Thread, a []Value) (Value, error) { return None, nil })
	t.method(c, "__call__(self, /)", func(t *Thread, a []Value) (Value, error) { return orNone(t.get(a[0], weakTo)), nil })
	t.getset(c, "__callback__", func(t *Thread, v Value) (Value, error) { return orNone(t.get(v, weakCallback)), nil }, nil)
	t.classMethod(c, "__class_getitem__(cls, key, /)", func(t *Thread, a []Value) (Value, error) { return t.newAlias(a[0], a[1]), nil })
	in.AddModule("_weakref", func(t *Thread, m *ModuleDef) {
		m.Set("ref", t.in.weakref.Ref())
		m.Set("ReferenceType", t.in.weakref.Ref())
		m.Func("_probe(object, /)", weakProbe)
		m.Func("getweakrefs(object, /)", func(t *Thread, a []Value) (Value, error) { return t.newList(t.weakrefs(a[0])), nil })
		m.Func("getweakrefcount(object, /)", func(t *Thread, a []Value) (Value, error) {
			return smallInt(int64(len(t.weakrefs(a[0])))), nil
		})
	})
}

func init() { builtinFamilies = append(builtinFamilies, bootWeakref) }

func weakRepr(t *Thread, v Value) (string, error) {
	to := t.get(v, weakTo)
	if to == 0 {
		return fmt.Sprintf("<weakref at %#x; dead>", t.identity(v)), nil
	}
	name := ""
	if n := t.ownAttr(to, t.in.names.name_); t.isStr(n) {
		name = " (" + t.GoStr(n) + ")"
	} else if t.is(to, tidFunction) || t.isType(to) {
		if n, err := t.findAttr(to, t.in.names.name_); err == nil && t.isStr(n) {
			name = " (" + t.GoStr(n) + ")"
		}
	}
	return fmt.Sprintf("<weakref at %#x; to '%s' at %#x%s>", t.identity(v), t.typeName(to), t.identity(to), name), nil
}

func weakHashOf(t *Thread, v Value) (uint64, error) {
	if h := t.get(v, weakHash); h != 0 {
		return h - 1, nil
	}
	to := t.get(v, weakTo)
	if to == 0 {
		return 0, t.typeError("weak object has gone away")
	}
	w := t.keep(v)
	defer t.drop(w)
	h, err := t.hash(to)
	if err == nil {
		t.set(w[0], weakHash, h+1)
	}
	return h, err
}

func weakCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if b = t.unwrap(b); op != code.CmpEQ && op != code.CmpNE || !t.is(b, tidWeakref) {
		return NotImplemented, nil
	}
	x, y := t.get(a, weakTo), t.get(b, weakTo)
	if x == 0 || y == 0 {
		return Bool((a == b) == (op == code.CmpEQ)), nil
	}
	return t.compare(op, x, y)
}

// weakable reports whether there can be weak references to v.
func (t *Thread) weakable(v Value) bool {
	if !isRef(v) {
		return false
	}
	switch tid := t.tid(v); {
	case isInst(tid):
		c := t.classOf(v)
		return c.heap && !c.noWeak
	case tid == tidBox:
		return t.in.class(t.peek(v, boxClass)).weakBox
	default:
		switch tid {
		case tidFunction, tidMethod, tidType, tidModule, tidSet, tidFrozenSet, tidGenerator, tidCode:
			return true
		case tidBuiltin:
			return t.builtinClass(v) == t.in.BuiltinFunction
		}
	}
	return false
}

// newWeakref makes a weak reference of class k, or finds the one that anybody may
// have.
func (t *Thread) newWeakref(k *Class, v, callback Value) (Value, error) {
	if !t.weakable(v) {
		return 0, t.typeError("cannot create weak reference to '%s' object", t.typeName(v))
	}
	line := t.lifeline(v)
	plain := callback == None && k == t.in.weakref
	if plain && line != 0 {
		for _, r := range t.lineRefs(line) {
			if t.is(r, tidWeakref) && t.get(r, weakCallback) == 0 {
				return r, nil
			}
		}
	}
	r := t.alloc(tidWeakref)
	t.init(r, weakTo, v)
	out := r
	if k != t.in.weakref {
		out = t.wrapValue(k, r)
	}
	if line == 0 {
		line = t.newList([]Value{False})
		t.setLifeline(v, line)
	}
	if callback != None {
		t.init(r, weakCallback, callback)
		t.waitFor(v, line)
	}
	t.addCell(line, out)
	return out, nil
}

// weakProbe is _weakref._probe(object): a weak reference to look for an equal one
// with. Its object does not hear of it, so that threads which look up the same
// object do not conflict.
func weakProbe(t *Thread, a []Value) (Value, error) {
	if !t.weakable(a[0]) {
		return 0, t.typeError("cannot create weak reference to '%s' object", t.typeName(a[0]))
	}
	r := t.alloc(tidWeakref)
	t.init(r, weakTo, a[0])
	return r, nil
}

// addCell notes the weak reference r. Whenever the list has doubled, cells of what
// is gone are dropped.
func (t *Thread) addCell(line Ref, r Value) {
	if n := t.listSize(line); n >= 8 && n&(n-1) == 0 {
		kept := []Value{t.listItems(line)[0]}
		for _, c := range t.listItems(line)[1:] {
			if t.get(c, weakTo) != 0 {
				kept = append(kept, c)
			}
		}
		if len(kept) < n {
			t.listReplace(line, 0, n, kept)
		}
	}
	c := t.alloc(tidWeakref)
	t.init(c, weakTo, r)
	t.listAppend(line, c)
}

// lineRefs are the weak references that a lifeline knows, oldest first.
func (t *Thread) lineRefs(line Ref) (refs []Value) {
	for _, c := range t.listItems(line)[1:] {
		if r := t.get(c, weakTo); r != 0 {
			refs = append(refs, r)
		}
	}
	return refs
}

func (t *Thread) weakrefs(v Value) []Value {
	if !isRef(v) {
		return nil
	}
	if line := t.lifeline(v); line != 0 {
		return t.lineRefs(line)
	}
	return nil
}

// lifeline is the lifeline of v, or 0.
func (t *Thread) lifeline(v Ref) Value {
	if t.lineInSlot(v) {
		return t.instGet(v, t.in.names.weak)
	}
	line, _ := t.dictGet(t.in.lifelines.Ref(), t.lineKey(v)) // an int runs no code
	return line
}

func (t *Thread) lineInSlot(v Ref) bool { return isInst(t.tid(v)) && !t.shapeOf(v).Dict }

func (t *Thread) lineKey(v Ref) Value { return t.Int(int64(t.identity(v))) }

func (t *Thread) setLifeline(v Ref, line Value) {
	if t.lineInSlot(v) {
		s := t.shapeOf(v)
		if n := s.add(t.in, t.atomOf(t.in.names.weak)); n != nil {
			t.addSlot(v, n, line)
			return
		}
		t.instDict(v)
	}
	t.tableLine(v, line)
}

// tableLine puts a lifeline into the table, until v dies.
func (t *Thread) tableLine(v Ref, line Value) {
	t.in.tabled.Register(t.Thread.Thread, v)
	t.dictSet(t.in.lifelines.Ref(), t.lineKey(v), line)
}

// waitFor sees to it that callbacks are called when v has died.
func (t *Thread) waitFor(v Ref, line Value) {
	if t.listGet(line, 0) == False {
		t.listSet(line, 0, True)
		t.in.dying.Register(t.Thread.Thread, line)
	}
}
