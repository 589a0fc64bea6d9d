package python

import "github.com/segue-vm/segue/stm"

// abcChecks is what isinstance and issubclass know of lib/abc.py: they answer
// themselves where the class has the answer already.
type abcChecks struct {
	instance, subclass, registrations *stm.Handle
	impl, cache, version              Value // names
}

func (t *Thread) setABCChecks(instance, subclass, registrations Value) {
	handle := func(v Value) *stm.Handle { return t.in.heap.NewHandle(t.Thread.Thread, v) }
	impl, cache, version := t.nameStr("_abc_impl"), t.nameStr("cache"), t.nameStr("version")
	handle(t.newTuple(impl, cache, version))
	t.in.abc.Store(&abcChecks{handle(instance), handle(subclass), handle(registrations), impl, cache, version})
}

// abcKnown is what the abstract class cls, described by c, remembers about the
// class kind.
func (t *Thread) abcKnown(cls Value, c *Class, kind Value) (yes, known bool) {
	abc := t.in.abc.Load()
	if abc == nil || t.lookup(c.Meta, t.in.names.instancecheck) != abc.instance.Ref() ||
		t.lookup(c.Meta, t.in.names.subclasscheck) != abc.subclass.Ref() {
		return false, false
	}
	impl := t.dictGetStr(t.peek(cls, typeDict), abc.impl)
	if !t.isInstance(impl) {
		return false, false
	}
	cache := t.instGet(impl, abc.cache)
	if !t.is(cache, tidDict) {
		return false, false
	}
	i, ok := t.dictFindPlain(cache, kind, t.IdentityHash(kind)>>3)
	if !ok || i < 0 {
		return false, false
	}
	if t.getItem(t.peek(cache, dictEntries), 2*i+1) == True {
		return true, true
	}
	return false, t.instGet(impl, abc.version) == t.listGet(abc.registrations.Ref(), 0)
}

// hasClassAttr reports whether instances of c may say they are of another class.
func (t *Thread) hasClassAttr(c *Class) bool {
	if !c.heap {
		return false
	}
	g := t.lookup(c, t.in.names.getattribute)
	return g != t.in.objectGetattribute && g != t.in.typeGetattribute || t.lookup(c, t.in.names.class) != t.lookup(t.in.Object, t.in.names.class)
}

// claimsToBe reports whether v, which is no c by its class kind, says that it is
// one. It may call back.
func (t *Thread) claimsToBe(v Value, kind, c *Class) (bool, error) {
	if !t.hasClassAttr(kind) {
		return false, nil
	}
	x, err := t.findAttr(v, t.in.names.class)
	if err != nil || !t.isType(x) {
		return false, err
	}
	return t.infoOf(x).isSubclass(c), nil
}
