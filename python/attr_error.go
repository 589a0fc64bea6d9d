package python

import "github.com/segue-vm/segue/python/code"

// An AttributeError that the program's own code raises when it is asked for
// obj.name, in a property or __getattr__, gets its name and obj from whoever asked,
// as in CPython.

// nameAttrError completes the pending exception, if it is an AttributeError that does
// not say what it is about.
func (t *Thread) nameAttrError(obj, name Value) {
	exc := t.pending()
	if obj == 0 || !t.classOf(exc).isSubclass(t.in.AttributeError) {
		return
	}
	if t.instGet(exc, t.in.names.name) == 0 && t.instGet(exc, t.in.names.obj) == 0 {
		t.instSet(exc, t.in.names.name, name)
		t.instSet(exc, t.in.names.obj, obj)
	}
}

// leftGetter is what unwind does when it has left a frame, which was at t.Top.
func (t *Thread) leftGetter() {
	if t.pc == 0 || !t.catches(errPending, t.in.AttributeError) {
		return
	}
	k, p := t.frameCodeAt(t.base), t.Top
	name := k.attrAt(t.pc - 1)
	if name == 0 {
		return
	}
	f := *t.word(p + frameFunction)
	if i := t.selfSlot(f, t.funcCodeOf(f)); i >= 0 {
		t.nameAttrError(*t.word(p + frameHeader + i), name)
	}
}

// attrAt is the name of the attribute that the bytecode at pc asks for; 0 if it is
// another bytecode.
func (k *Code) attrAt(pc int) Value {
	if in := k.Instr[pc]; in.Op() == code.LOAD_ATTR {
		return k.names[in.Arg()]
	}
	return 0
}

// selfSlot is the slot that holds the object in a frame of the function f, which
// was called for an attribute; -1 if it is not known.
func (t *Thread) selfSlot(f Value, k *Code) int {
	switch {
	case f == t.in.helper.attrFallback:
		return 1
	case k.ArgCount == 0, k.ArgCount == 1 && k.Name == "__getattr__": // of a module
		return -1
	}
	for _, in := range k.Instr {
		switch in.Op() {
		case code.STORE_FAST, code.DELETE_FAST, code.MAKE_CELL:
			if in.Arg() == 0 {
				return -1
			}
		}
	}
	return 0
}
