package python

import "github.com/segue-vm/segue/stm"

// Inline caches of attribute instructions. An attrCache is immutable; the slot
// beside the instruction points to the newest. It is right while the object has
// the shape (and so the class), and the class the version, that it names: then
// the attribute is in that slot and nothing in the class goes before it, or the
// class has that method and the object nothing in its way. Objects in it are in
// old space, and alive while the version is current.
type attrCache struct {
	kind    attrKind
	slot    int // number of the slot, or of the dict entry of a module
	inline  bool
	tid     stm.TypeID
	shape   uint64
	version uint64 // of the class; modules: of the dict
	class   Ref
	value   Value // methods
	next    *Shape
}

type attrKind uint8

const (
	attrSlot       attrKind = iota // in a slot of the instance
	attrModule                     // in a module's dict
	attrMethod                     // a function of the instance's class
	attrTypeMethod                 // a method of a built-in type
	attrAdd                        // a store that adds the attribute: next is the shape after it
)

// matches reports whether obj is an instance that c speaks of.
func (c *attrCache) matches(t *Thread, obj Value) bool {
	return isInst(t.tid(obj)) && t.get(obj, instShape) == c.shape && t.get(c.class, typeVersion) == c.version
}

// cachedAttr is obj.name if the cache of the instruction knows it, else 0.
func (t *Thread) cachedAttr(k *Code, pc int, obj Value) Value {
	c := k.caches[pc].Load()
	if c == nil || !isRef(obj) {
		return 0
	}
	switch c.kind {
	case attrSlot:
		if c.matches(t, obj) {
			if c.inline {
				return t.peek(obj, instSlots+8*uint64(c.slot))
			}
			return t.slot(obj, t.in.shape(c.shape), c.slot)
		}
	case attrModule:
		return t.cachedModuleAttr(c, obj)
	}
	return 0
}

func (t *Thread) cachedModuleAttr(c *attrCache, obj Ref) Value {
	if t.tid(obj) != tidModule {
		return 0
	}
	d := t.peek(obj, moduleDict)
	if t.get(d, dictVersion) != c.version {
		return 0
	}
	return t.getItem(t.peek(d, dictEntries), 2*c.slot+1)
}

// loadAttr is attr, and teaches the cache.
func (t *Thread) loadAttr(k *Code, pc int, obj, name Value) (Value, later, error) {
	if c := t.learnAttr(obj, name); c != nil {
		k.caches[pc].Store(c)
	}
	return t.attr(obj, name)
}

// learnAttr makes the cache for obj.name, if one can be made.
func (t *Thread) learnAttr(obj, name Value) *attrCache {
	if !isRef(obj) {
		return nil
	}
	tid := t.tid(obj)
	if tid == tidModule && t.classOf(obj) == t.in.Module {
		d := t.peek(obj, moduleDict)
		if i := t.dictFindStr(d, name, t.strHash(name)); i >= 0 {
			return &attrCache{kind: attrModule, slot: i, version: t.peek(d, dictVersion)}
		}
	}
	if !isInst(tid) {
		return nil
	}
	s := t.shapeOf(obj)
	if s.Dict || !t.plainGetattr(s.Class) {
		return nil
	}
	switch d := t.lookup(s.Class, name); {
	case t.is(d, tidMember):
		name = t.peek(d, 8)
	case d != 0 && t.overrides(d), t.isProgramObject(d):
		return nil
	}
	i := s.Slot(t.atomOf(name))
	if i < 0 {
		return nil
	}
	return &attrCache{kind: attrSlot, slot: i, inline: i < s.Cap, shape: uint64(s.Num),
		class: s.Class.Ref(), version: t.get(s.Class.Ref(), typeVersion)}
}

// plainGetattr reports whether attributes of c's instances are found by the
// usual rules.
func (t *Thread) plainGetattr(c *Class) bool {
	return t.lookup(c, t.in.names.getattribute) == t.in.objectGetattribute
}

// cachedMethod is the function and self (0: none) of a method call obj.name(...)
// if the cache of the instruction knows them, else 0.
func (t *Thread) cachedMethod(k *Code, pc int, obj Value) (f, self Value) {
	c := k.caches[pc].Load()
	if c == nil || !isRef(obj) {
		return 0, 0
	}
	switch c.kind {
	case attrMethod:
		if c.matches(t, obj) {
			return c.value, obj
		}
	case attrTypeMethod:
		if t.tid(obj) == c.tid {
			return c.value, obj
		}
	case attrModule:
		return t.cachedModuleAttr(c, obj), 0
	}
	return 0, 0
}

// loadMethod is LOAD_METHOD: a function and its self, or an attribute and 0. A
// call in l stands for the attribute.
func (t *Thread) loadMethod(k *Code, pc int, obj, name Value) (f, self Value, l later, err error) {
	if f, c := t.findMethod(obj, name); f != 0 {
		if c != nil {
			k.caches[pc].Store(c)
		}
		return f, obj, l, nil
	}
	if t.is(obj, tidModule) {
		f, l, err = t.loadAttr(k, pc, obj, name)
	} else {
		f, l, err = t.attr(obj, name)
	}
	return f, 0, l, err
}

// findMethod finds a function in obj's class that obj.name binds to obj, and
// the cache entry that says so (nil if it cannot be cached). f is 0 if the
// attribute is something else.
func (t *Thread) findMethod(obj, name Value) (f Value, c *attrCache) {
	k := t.classOf(obj)
	if t.isType(obj) || t.is(obj, tidModule) || k == t.in.Super || !t.plainGetattr(k) {
		return 0, nil
	}
	f = t.lookup(k, name)
	if !isRef(f) || t.tid(f) != tidFunction && (t.tid(f) != tidBuiltin || t.builtinOf(f).kind != kindMethod) {
		return 0, nil
	}
	if !t.isInstance(obj) {
		if t.ownAttr(obj, name) != 0 {
			return 0, nil
		}
		if isRef(obj) && t.in.byTID[t.tid(obj)] == k {
			c = &attrCache{kind: attrTypeMethod, tid: t.tid(obj), value: f}
		}
		return f, c
	}
	if t.instGet(obj, name) != 0 {
		return 0, nil
	}
	s := t.shapeOf(obj)
	if s.Dict || !t.isOld(f) {
		return f, nil
	}
	return f, &attrCache{kind: attrMethod, shape: uint64(s.Num), class: k.Ref(),
		version: t.get(k.Ref(), typeVersion), value: f}
}

// cachedStore does obj.name = v if the cache of the instruction knows how.
func (t *Thread) cachedStore(k *Code, pc int, obj, v Value) bool {
	c := k.caches[pc].Load()
	if c == nil || !isRef(obj) || !c.matches(t, obj) {
		return false
	}
	switch {
	case !c.inline && c.kind == attrAdd:
		t.addSlot(obj, c.next, v)
	case !c.inline:
		t.setSlot(obj, t.in.shape(c.shape), c.slot, v)
	case c.kind == attrAdd:
		t.touch(obj)
		t.init(obj, instSlots+8*uint64(c.slot), v)
		t.init(obj, instShape, uint64(c.next.Num))
	default:
		t.set(obj, instSlots+8*uint64(c.slot), v)
	}
	return true
}

// saveAttr is storeAttr, and teaches the cache.
func (t *Thread) saveAttr(k *Code, pc int, obj, name, v Value) (later, error) {
	if c := t.learnStore(obj, name); c != nil {
		k.caches[pc].Store(c)
	}
	return t.storeAttr(obj, name, v)
}

// learnStore makes the cache for obj.name = v, if one can be made.
func (t *Thread) learnStore(obj, name Value) *attrCache {
	if !t.isInstance(obj) || t.lookup(t.classOf(obj), t.in.names.setattr) != t.in.objectSetattr {
		return nil
	}
	return t.learnPlainStore(obj, name)
}

// learnPlainStore makes the cache for object.__setattr__(obj, name, v).
func (t *Thread) learnPlainStore(obj, name Value) *attrCache {
	s := t.shapeOf(obj)
	k := s.Class
	if s.Dict || k.hideDict {
		return nil
	}
	switch d := t.lookup(k, name); {
	case t.is(d, tidMember):
		name = t.peek(d, 8)
	case k.noDict, d != 0 && t.isDataDescriptor(d), t.isProgramObject(d):
		return nil
	}
	c := &attrCache{kind: attrSlot, shape: uint64(s.Num), class: k.Ref(), version: t.get(k.Ref(), typeVersion)}
	a := t.atomOf(name)
	if c.slot = s.Slot(a); c.slot < 0 {
		c.kind, c.slot = attrAdd, k.hidden+len(s.Attrs)
		if c.next = s.add(t.in, a); c.next == nil {
			return nil
		}
	}
	c.inline = c.slot < s.Cap
	return c
}
