package python

// Help for the modules about data.

// valueClass makes a built-in class that programs may derive from. Its objects
// are boxes; the boxes of instances of subclasses are in their hidden slot.
func (in *Interp) valueClass(t *Thread, name, module string, s *Slots) *Class {
	s.value = true
	c := in.builtinClass(t, name, in.Object, s)
	c.calm, c.hideDict = true, true
	t.addWrappers(c)
	t.define(c, "__module__", t.nameStr(module))
	c.Name = module + "." + name // so messages call types of C modules
	return c
}

// errorClass makes an exception class of a module.
func (in *Interp) errorClass(t *Thread, name, module string, base *Class) *Class {
	c := in.builtinClass(t, name, base, &noSlotsOf)
	t.define(c, "__module__", t.nameStr(module))
	return c
}

// Calm adds a function that neither waits nor looks at frames: traces may call it.
func (m *ModuleDef) Calm(sig string, fn GoFunc) *Builtin {
	b := m.Func(sig, fn)
	b.calm = true
	return b
}

// kept is a value that a class or module of Go code needs for good.
func (t *Thread) kept(v Value) func() Value {
	h := t.in.heap.NewHandle(t.Thread.Thread, v)
	return func() Value { return h.Ref() }
}
