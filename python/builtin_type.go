package python

// constructor says what calling the built-in class c does, and gives it the
// __new__ that makes instances of subclasses: an instance that holds the value.
func (t *Thread) constructor(c *Class, sig string, fn GoFunc) {
	c.make = t.newBuiltin(sig, nil, kindFunc, fn)
	t.staticMethod(c, "__new__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		k, err := t.checkNew(c, a[0])
		if err != nil {
			return 0, err
		}
		if k != c && !k.heap && k.make != nil {
			return 0, t.typeError("%s.__new__(%s) is not safe, use %s.__new__()", c.Name, k.Name, k.Name)
		}
		top := t.Top
		defer func() { t.Top = top }()
		args, names := t.spread(a[1], a[2])
		w := t.keep(args...)
		v, err := t.callBuiltin(c.make, w, names)
		if err == errTail {
			t.Top = top
			return 0, t.valueTail(c, k, a)
		}
		if err != nil || k == c {
			return v, err
		}
		return t.wrapValue(k, v), nil
	})
}

// mutable is constructor for types whose objects are filled by __init__: fill
// gets the new object as its first argument; its signature names it self.
func (t *Thread) mutable(c *Class, sig string, empty func(t *Thread) Value, fill GoFunc) {
	init := t.method(c, "__init__("+sig+")", fill)
	init.slot = true
	c.empty = empty
	c.fill = init
	t.staticMethod(c, "__new__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		k, err := t.checkNew(c, a[0])
		if err != nil {
			return 0, err
		}
		v := empty(t)
		if k == c {
			return v, nil
		}
		return t.wrapValue(k, v), nil
	})
}

// checkNew is the class that c.__new__ was asked for.
func (t *Thread) checkNew(c *Class, v Value) (*Class, error) {
	if !t.isType(v) {
		return nil, t.typeError("%s.__new__(X): X is not a type object (%s)", c.Name, t.typeName(v))
	}
	k := t.infoOf(v)
	if !k.isSubclass(c) {
		return nil, t.typeError("%s.__new__(%s): %s is not a subtype of %s", c.Name, k.Name, k.Name, c.Name)
	}
	return k, nil
}

// wrapValue is an instance of k, derived from a built-in type, that holds v.
func (t *Thread) wrapValue(k *Class, v Value) Value {
	r := t.newInstance(k)
	t.init(r, instSlots, v)
	return r
}

// spread turns a tuple and a dict into arguments and the names of the last ones.
func (t *Thread) spread(args, kw Value) ([]Value, Value) {
	out := append([]Value(nil), t.tuple(args)...)
	if t.dictSize(kw) == 0 {
		return out, 0
	}
	for pos := 0; ; {
		_, v, next, ok := t.dictNext(kw, pos)
		if !ok {
			return out, t.dictKeyTuple(kw)
		}
		out = append(out, v)
		pos = next
	}
}

// valueTail makes the value of a subclass's instance by a call of the built-in
// type, when that must run program code first: the prelude turns the iterable
// into a list and asks again.
func (t *Thread) valueTail(c, k *Class, a []Value) error {
	_, err := t.tail(t.in.helper.listArgs, t.lookup(c, t.in.names.new), a[0], a[1], a[2])
	return err
}
