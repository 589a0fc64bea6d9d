package python

// nativeModules are modules of the library that CPython has in C, beside those
// whose names begin with "_": their functions do not show in tracebacks.
var nativeModules = map[string]bool{"abc": true, "operator": true, "itertools": true, "heapq": true, "bisect": true, "time": true}

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("_native", nativeModule) })
}

// nativeModule is what modules written in Python need to look like modules
// written in Go.
func nativeModule(t *Thread, m *ModuleDef) {
	m.Func("function(f, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.is(a[0], tidFunction) || !t.isOld(a[0]) {
			return 0, t.typeError("function() takes a function of a module")
		}
		return t.nativeFunction(a[0]), nil
	})
	m.Func("generator_type(name, module, /)", func(t *Thread, a []Value) (Value, error) {
		c := t.generatorClass(t.GoStr(a[0]))
		t.define(c, "__module__", a[1])
		return c.Ref(), nil
	})
	m.Func("generator(cls, gen, /)", func(t *Thread, a []Value) (Value, error) {
		t.set(a[1], genClass, a[0])
		return a[1], nil
	})
	m.Func("maker(cls, f, /)", func(t *Thread, a []Value) (Value, error) {
		t.infoOf(a[0]).maker = t.in.heap.NewHandle(t.Thread.Thread, a[1])
		return a[0], nil
	})
	collectionFuncs(m)
	m.Func("abc_checks(instance, subclass, registrations, /)", func(t *Thread, a []Value) (Value, error) {
		t.setABCChecks(a[0], a[1], a[2])
		return None, nil
	})
	// What messages call a class is not always its __name__.
	m.Func("message_name(cls, name, /)", func(t *Thread, a []Value) (Value, error) {
		t.infoOf(a[0]).Name = t.GoStr(a[1])
		return a[0], nil
	})
	m.Func("own_get(obj, name, default, /)", func(t *Thread, a []Value) (Value, error) {
		if t.isInstance(a[0]) {
			if v := t.instGet(a[0], a[1]); v != 0 {
				return v, nil
			}
		}
		return a[2], nil
	})
	// An attribute that shows a slot and cannot be set.
	m.Func("reader(cls, name, slot, /)", func(t *Thread, a []Value) (Value, error) {
		t.slotReader(t.infoOf(a[0]), t.GoStr(a[1]), t.GoStr(a[2]))
		return None, nil
	})
	// own_set is obj.__dict__[name] = value; before, own_settable says whether it can.
	m.Func("own_settable(obj, /)", func(t *Thread, a []Value) (Value, error) {
		return Bool(t.hasOwn(a[0])), nil
	})
	m.Func("own_set(obj, name, value, /)", func(t *Thread, a []Value) (Value, error) {
		t.instSet(a[0], a[1], a[2])
		return None, nil
	})
	m.Func("define(cls, name, value, /)", func(t *Thread, a []Value) (Value, error) {
		t.define(t.infoOf(a[0]), t.GoStr(a[1]), a[2])
		return None, nil
	})
}

func (t *Thread) slotReader(c *Class, name, slot string) {
	refuse := func(t *Thread, v Value) error { return t.raise(t.in.AttributeError, "readonly attribute") }
	t.getset(c, name, func(t *Thread, v Value) (Value, error) { return t.instGet(v, t.nameStr(slot)), nil },
		func(t *Thread, v, x Value) error { return refuse(t, v) })
	t.deleter(c, name, refuse)
}

// nativeFunction is a built-in function that calls f: it does not bind as a
// method, and looks like one made of Go code.
func (t *Thread) nativeFunction(f Value) Value {
	b := t.newBuiltin(t.GoStr(t.get(f, funcName))+"(*args, **kwargs)", nil, kindFunc, nil)
	b.body = t.in.heap.NewHandle(t.Thread.Thread, f)
	if m := t.get(f, funcModule); t.isStr(m) {
		b.module = t.GoStr(m)
	}
	b.special = func(t *Thread, p, n int, names Value, c cont) (Value, bool, error) {
		*t.word(p) = b.body.Ref()
		return t.invoke(p, n, names, c)
	}
	return b.ref
}

// builtinDoc is the docstring of a built-in function.
func (t *Thread) builtinDoc(v Value) Value {
	b := t.builtinIn(v)
	if b.body != nil {
		if doc := t.get(b.body.Ref(), funcDoc); doc != None {
			return doc
		}
	}
	return t.goDoc(b)
}
