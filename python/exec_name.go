package python

import "fmt"

// Bodies of the bytecodes of names.

// globalsAt is the globals dict of the frame at base.
func (t *Thread) globalsAt(base int) Ref { return t.peek(*t.word(base + frameFunction), funcGlobals) }

// A globalCache remembers where a global or builtin was found. Versions of dicts
// are unique numbers, so they say which dict as well.
type globalCache struct {
	globals, builtins uint64 // versions; builtins 0: found in globals
	entry             int
	dict              Ref // builtins: the dict, in old space
}

// loadGlobal is LOAD_GLOBAL.
func (t *Thread) loadGlobal(k *Code, n int) (Value, error) {
	g := t.globalsAt(t.base)
	c := k.globals[n].Load()
	if c != nil && t.get(g, dictVersion) == c.globals {
		if c.builtins == 0 {
			return t.getItem(t.peek(g, dictEntries), 2*c.entry+1), nil
		}
		if t.get(c.dict, dictVersion) == c.builtins {
			return t.getItem(t.peek(c.dict, dictEntries), 2*c.entry+1), nil
		}
	}
	name := k.names[n]
	h := t.strHash(name)
	if i := t.dictFindStr(g, name, h); i >= 0 {
		k.globals[n].Store(&globalCache{globals: t.peek(g, dictVersion), entry: i})
		return t.getItem(t.peek(g, dictEntries), 2*i+1), nil
	}
	b := t.builtinsFor(g)
	if i := t.dictFindStr(b, name, h); i >= 0 {
		k.globals[n].Store(&globalCache{globals: t.get(g, dictVersion), builtins: t.peek(b, dictVersion), entry: i, dict: b})
		return t.getItem(t.peek(b, dictEntries), 2*i+1), nil
	}
	return 0, t.notDefined(name)
}

// builtinsFor is the dict of the built-ins for code with the globals g: what its
// __builtins__ says.
func (t *Thread) builtinsFor(g Ref) Ref {
	b := t.dictGetStr(g, t.in.names.builtins)
	if t.is(b, tidModule) {
		b = t.peek(b, moduleDict)
	}
	if !t.is(b, tidDict) {
		b = t.in.builtinsDict
	}
	return b
}

// nameError is raised with the name attribute of 3.10.
func (t *Thread) nameError(name Value, text string) error {
	exc := t.newException(t.in.NameError, t.Str(fmt.Sprintf(text, t.GoStr(name))))
	t.instSet(exc, t.in.names.name, name)
	return t.raiseValue(exc)
}

func (t *Thread) notDefined(name Value) error { return t.nameError(name, "name '%s' is not defined") }

func (t *Thread) unboundLocal(k *Code, slot int) error {
	return t.raise(t.in.UnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", k.Slots[slot])
}

func (t *Thread) unboundCell(k *Code, slot int) error {
	if slot >= k.slots-len(k.Freevars) {
		return t.nameError(t.Str(k.Slots[slot]), "cannot access free variable '%s' where it is not associated with a value in enclosing scope")
	}
	return t.unboundLocal(k, slot)
}

// scopeAt is the locals mapping of the frame at base: its own, or the globals.
func (t *Thread) scopeAt(base int) Value {
	if s := *t.word(base + frameScope); s != 0 {
		return s
	}
	return t.globalsAt(base)
}

// scopeGet finds a name in the locals mapping of the running frame, 0 if it is
// not there.
func (t *Thread) scopeGet(name Value) (Value, error) {
	s := t.scopeAt(t.base)
	if t.is(s, tidDict) {
		return t.dictGetStr(s, name), nil
	}
	v, err := t.subscript(s, name)
	if t.catches(err, t.in.KeyError) {
		t.takePending()
		return 0, nil
	}
	return v, err
}

func (t *Thread) loadName(k *Code, n int) (Value, error) {
	v, err := t.scopeGet(k.names[n])
	if v != 0 || err != nil {
		return v, err
	}
	return t.loadGlobal(k, n)
}

func (t *Thread) storeName(k *Code, n int, v Value) error {
	s := t.scopeAt(t.base)
	if t.is(s, tidDict) {
		t.dictSetStr(s, k.names[n], v)
		return nil
	}
	return t.storeItem(s, k.names[n], v)
}

func (t *Thread) deleteName(k *Code, n int) error {
	s := t.scopeAt(t.base)
	if t.is(s, tidDict) {
		if t.dictDelStr(s, k.names[n]) {
			return nil
		}
		return t.notDefined(k.names[n])
	}
	err := t.storeItem(s, k.names[n], 0)
	if t.catches(err, t.in.KeyError) {
		t.takePending()
		return t.notDefined(k.names[n])
	}
	return err
}

func (t *Thread) loadClassDeref(k *Code, slot int) (Value, error) {
	v, err := t.scopeGet(t.nameOfSlot(k, slot))
	if v != 0 || err != nil {
		return v, err
	}
	if v = t.get(*t.word(t.base + frameHeader + slot), 8); v == 0 {
		return 0, t.unboundCell(k, slot)
	}
	return v, nil
}

func (t *Thread) nameOfSlot(k *Code, slot int) Value { return t.Str(k.Slots[slot]) }

// setupAnnotations is SETUP_ANNOTATIONS.
func (t *Thread) setupAnnotations() error {
	v, err := t.scopeGet(t.in.names.annotations)
	if v != 0 || err != nil {
		return err
	}
	s := t.scopeAt(t.base)
	if t.is(s, tidDict) {
		t.dictSetStr(s, t.in.names.annotations, t.newDict())
		return nil
	}
	return t.storeItem(s, t.in.names.annotations, t.newDict())
}
