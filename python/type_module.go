package python

// bootModuleType gives the class module its methods.
func (in *Interp) bootModuleType(t *Thread) {
	t.mutable(in.Module, "self, name, doc=None", (*Thread).emptyModule, func(t *Thread, a []Value) (Value, error) {
		name := t.unwrap(a[1])
		if !t.isStr(name) {
			return 0, t.typeError("module() argument 'name' must be str, not %s", t.typeName(a[1]))
		}
		t.fillModule(a[0], name, a[2])
		return None, nil
	})
	t.staticMethod(in.Module, "__new__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		k, err := t.checkNew(t.in.Module, a[0])
		if err != nil {
			return 0, err
		}
		m := t.emptyModule()
		t.setModuleClass(m, k)
		return m, nil
	})
	t.getset(in.Module, "__dict__", func(t *Thread, v Value) (Value, error) { return t.peek(v, moduleDict), nil }, nil)
}

// emptyModule makes a module object with a new dict.
func (t *Thread) emptyModule() Value {
	d := t.newDict()
	m := t.oldObject(tidModule)
	t.init(m, moduleDict, d)
	return m
}

// newModule makes a module of a name.
func (t *Thread) newModule(name Value) Ref {
	m := t.emptyModule()
	t.fillModule(m, name, None)
	return m
}

// fillModule sets the attributes that every module has.
func (t *Thread) fillModule(m, name, doc Value) {
	d := t.peek(m, moduleDict)
	for _, x := range []struct{ name, v Value }{{t.in.names.name_, name}, {t.in.names.doc, doc},
		{t.in.names.package_, None}, {t.in.names.loader, None}, {t.in.names.spec, None}} {
		t.dictSetStr(d, x.name, x.v)
	}
}

// setModuleClass is m.__class__ = k. What has been remembered about the
// attributes of m is not right any more.
func (t *Thread) setModuleClass(m Value, k *Class) {
	if k == t.in.Module {
		t.set(m, moduleClass, 0)
	} else {
		t.set(m, moduleClass, k.Ref())
	}
	t.set(t.peek(m, moduleDict), dictVersion, t.newVersion())
}

func moduleRepr(t *Thread, v Value) (string, error) {
	d := t.peek(v, moduleDict)
	name, file := t.dictGetStr(d, t.in.names.name_), t.dictGetStr(d, t.in.names.file)
	text := "'?'"
	if name != 0 {
		w := t.keep(file)
		s, err := t.reprText(name)
		file = w[0]
		t.drop(w)
		if err != nil {
			return "", err
		}
		text = s
	}
	switch {
	case file == None:
		return "<module " + text + " (namespace)>", nil
	case file != 0:
		s, err := t.reprText(file)
		return "<module " + text + " from " + s + ">", err
	case t.isStr(name) && (t.in.inits[t.GoStr(name)] != nil || t.strIs(name, "builtins") || t.strIs(name, "sys")):
		return "<module " + text + " (built-in)>", nil
	}
	return "<module " + text + ">", nil
}
