package python

import rt "github.com/segue-vm/segue/runtime"

// invoke calls the callable in stack word p with the n arguments above it, of
// which the tuple names (or 0) names the last ones; Top is p+1+n. Either a new
// frame is the running one when it returns (entered), whose result will be
// treated as c says, or the call is over, with result v. An error with entered
// is to be raised in the new frame.
func (t *Thread) invoke(p, n int, names Value, c cont) (v Value, entered bool, err error) {
	unbound := 0
	for {
		f := *t.word(p)
		if !isRef(f) {
			return 0, false, t.notCallable(f)
		}
		switch tid := t.tid(f); tid {
		case tidFunction:
			err := t.enterFunction(f, p, n, names, c)
			return 0, err == nil, err
		case tidMethod:
			t.insertSelf(p, n, t.peek(f, methodFunc), t.peek(f, methodSelf))
			n++
		case tidBuiltin:
			b := t.builtinOf(f)
			if b.special != nil {
				return b.special(t, p, n, names, c)
			}
			t.resultAt = p
			if c != contPush {
				t.resultAt = -1
			}
			v, err = t.callBuiltin(b, t.window(p+1, p+1+n), names)
			if err != errTail {
				return v, false, err
			}
			copy(t.window(p, p+1+t.tailArgs), t.window(t.Top, t.Top+1+t.tailArgs))
			n, names = t.tailArgs, 0
			t.Top = p + 1 + n
		case tidType:
			return t.callType(f, p, n, names, c)
		default:
			call := t.lookup(t.classOf(f), t.in.names.call)
			if call == 0 {
				return 0, false, t.notCallable(f)
			}
			if !t.is(call, tidFunction) && !t.is(call, tidBuiltin) {
				w := t.keep(names)
				bound, err := t.bindDescriptor(call, f, t.classOf(f))
				names = w[0]
				t.drop(w)
				if err != nil {
					return 0, false, err
				}
				if unbound++; unbound > 100 {
					return 0, false, t.tooDeep()
				}
				*t.word(p) = bound
				continue
			}
			t.insertSelf(p, n, call, f)
			n++
		}
	}
}

func (t *Thread) notCallable(f Value) error {
	return t.typeError("'%s' object is not callable", t.typeName(f))
}

// insertSelf makes [x a b ...] at p into [f self a b ...].
func (t *Thread) insertSelf(p, n int, f, self Value) {
	w := t.window(p, p+2+n)
	copy(w[2:], w[1:1+n])
	w[0], w[1] = f, self
	t.Top = p + 2 + n
}

// callType calls a class.
func (t *Thread) callType(cls Ref, p, n int, names Value, c cont) (Value, bool, error) {
	k := t.infoOf(cls)
	if k.Meta != t.in.Type {
		if call := t.lookup(k.Meta, t.in.names.call); call != t.in.typeCall {
			t.insertSelf(p, n, call, cls)
			return t.invoke(p, n+1, names, c)
		}
	}
	return t.instantiate(k, p, n, names, c)
}

// instantiate makes an instance of k: type.__call__.
func (t *Thread) instantiate(k *Class, p, n int, names Value, c cont) (Value, bool, error) {
	if k == t.in.Type && n == 1 && names == 0 { // no __init__ of a metaclass follows
		return t.classOf(*t.word(p + 1)).Ref(), false, nil
	}
	if k.make != nil {
		t.resultAt = -1
		v, err := t.callBuiltin(k.make, t.window(p+1, p+1+n), names)
		if err == errTail {
			copy(t.window(p, p+1+t.tailArgs), t.window(t.Top, t.Top+1+t.tailArgs))
			t.Top = p + 1 + t.tailArgs
			return t.invoke(p, t.tailArgs, 0, c)
		}
		return v, false, err
	}
	if k.maker != nil {
		t.insertSelf(p, n, k.maker.Ref(), *t.word(p))
		return t.invoke(p, n+1, names, c)
	}
	if k.empty != nil && !k.heap {
		return t.initialize(k, k.empty(t), p, n, names, c)
	}
	maker := t.makerOf(k)
	var obj Value
	switch {
	case maker == t.in.objectNew:
		if err := t.checkObjectNew(k, n); err != nil {
			return 0, false, err
		}
		obj = t.newInstance(k)
	case t.is(maker, tidBuiltin):
		w := t.keep(names)
		v, err := t.callNew(maker, p, n, names)
		names = w[0]
		t.drop(w)
		if err != nil {
			return 0, false, err
		}
		obj = v
	default:
		return t.construct(p, n, names, c)
	}
	return t.initialize(k, obj, p, n, names, c)
}

// newOf is the __new__ of a class.
func (t *Thread) newOf(k *Class) Value {
	m := t.lookup(k, t.in.names.new)
	if t.is(m, tidStaticMethod) {
		return t.peek(m, 8)
	}
	return m
}

// makerOf is the __new__ that calling k uses: that of object is none for
// instances with hidden slots.
func (t *Thread) makerOf(k *Class) Value {
	m := t.newOf(k)
	if m == t.in.objectNew && !k.plain() {
		return t.newOf(k.solid())
	}
	return m
}

// callNew calls a built-in __new__ with the class and the arguments at p.
func (t *Thread) callNew(maker Value, p, n int, names Value) (Value, error) {
	top := t.Top
	defer func() { t.Top = top }()
	*t.word(top) = maker
	copy(t.window(top+1, top+2+n), t.window(p, p+1+n))
	t.Top = top + 2 + n
	return t.callAt(top, n+1, names)
}

// construct leaves a call of the class at p with a __new__ written in Python
// to the prelude.
func (t *Thread) construct(p, n int, names Value, c cont) (Value, bool, error) {
	args, kwargs, err := t.packArgs(t.window(p+1, p+1+n), names)
	if err != nil {
		return 0, false, err
	}
	cls := *t.word(p)
	w := t.window(p, p+4)
	w[0], w[1], w[2], w[3] = t.in.helper.construct, cls, args, kwargs
	t.Top = p + 4
	return t.invoke(p, 3, 0, c)
}

// packArgs makes a tuple and a dict of arguments. It may call back.
func (t *Thread) packArgs(args []Value, names Value) (pos, kw Value, err error) {
	kn := t.tupleSize(names)
	npos := len(args) - kn
	pos = t.newTuple(args[:npos]...)
	kw = t.newDict()
	w := t.keep(pos, kw, names)
	defer t.drop(w)
	for i := range kn {
		if err := t.dictSet(w[1], t.peekItem(w[2], i), args[npos+i]); err != nil {
			return 0, 0, err
		}
	}
	return w[0], w[1], nil
}

// initialize runs __init__ on a new object.
func (t *Thread) initialize(k *Class, obj Value, p, n int, names Value, c cont) (Value, bool, error) {
	if c := t.classOf(obj); c != k {
		if !c.isSubclass(k) {
			return obj, false, nil
		}
		k = c
	}
	init := t.lookup(k, t.in.names.init)
	if init == t.in.objectInit {
		return obj, false, nil
	}
	*t.word(p) = obj
	w := t.window(p+1, p+3+n)
	copy(w[2:], w[:n])
	w[0], w[1] = init, obj
	t.Top = p + 3 + n
	if t.is(init, tidFunction) && c == contPush {
		err := t.enterFunction(init, p+1, n+1, names, contInit)
		return 0, err == nil, err
	}
	if t.is(init, tidBuiltin) {
		t.resultAt = -1
		_, err := t.callBuiltin(t.builtinOf(init), t.window(p+2, p+3+n), names)
		if err != errTail {
			return *t.word(p), false, err
		}
		copy(t.window(p+1, p+2+t.tailArgs), t.window(t.Top, t.Top+1+t.tailArgs))
		n, names = t.tailArgs-1, 0
		t.Top = p + 2 + t.tailArgs
	}
	if c == contPush {
		if _, entered, err := t.invoke(p+1, n+1, names, contInit); entered || err != nil {
			return 0, entered, err
		}
		return *t.word(p), false, nil
	}
	r, err := t.callAt(p+1, n+1, names)
	if err == nil && r != None {
		err = t.initResult(r)
	}
	return *t.word(p), false, err
}

func (t *Thread) initResult(r Value) error {
	return t.typeError("__init__() should return None, not '%s'", t.typeName(r))
}

// checkObjectNew complains about arguments that neither __new__ nor __init__ takes.
func (t *Thread) checkObjectNew(k *Class, n int) error {
	if !k.heap && k != t.in.Object {
		return t.typeError("cannot create '%s' instances", k.Name)
	}
	if n > 0 && t.lookup(k, t.in.names.init) == t.in.objectInit {
		return t.typeError("%s() takes no arguments", k.Name)
	}
	return t.checkAbstract(k)
}

// Call calls f from Go code, in a nested dispatch loop: it may collect, see
// [Thread.keep].
func (t *Thread) Call(f Value, args ...Value) (Value, error) {
	p := t.Top
	w := t.keep(f)
	t.keep(args...)
	v, err := t.callAt(p, len(args), 0)
	t.Top = p + 1
	t.drop(w)
	return v, err
}

// callAt runs the call at p to its end.
func (t *Thread) callAt(p, n int, names Value) (Value, error) {
	if t.Nested == 0 {
		t.outer = rt.Pos{Base: t.base, PC: t.pc, SP: p}
	}
	t.Nested++
	base, pc, at := t.base, t.pc, t.resultAt
	v, entered, err := t.invoke(p, n, names, contStop)
	if entered {
		v, _, err = t.run(err != nil, false)
	}
	if t.Nested--; t.Nested == 0 && t.ShouldBreak() {
		t.RequestBreak()
	}
	t.base, t.pc, t.Top, t.resultAt = base, pc, p, at
	return v, err
}

// callMethod calls a method found in a class, as by [Thread.lookup], on self.
func (t *Thread) callMethod(m, self Value, args ...Value) (Value, error) {
	if t.is(m, tidFunction) || t.is(m, tidBuiltin) && t.builtinOf(m).kind == kindMethod {
		p := t.Top
		w := t.window(p, p+2+len(args))
		w[0], w[1] = m, self
		copy(w[2:], args)
		t.Top = p + len(w)
		return t.callAt(p, 1+len(args), 0)
	}
	if m == 0 {
		m = None
	}
	w := t.keep(args...)
	f, err := t.bindDescriptor(m, self, t.classOf(self))
	args = append(args[:0:0], w...) // the call uses the same words
	t.drop(w)
	if err != nil {
		return 0, err
	}
	return t.Call(f, args...)
}

// special looks a method up in v's class, where the language looks for special
// methods; 0 if there is none.
func (t *Thread) special(v, name Value) Value {
	m := t.lookup(t.classOf(v), name)
	if m == None {
		return 0
	}
	return m
}

// hook is special for methods that a class makes impossible by setting them to None:
// the call of that is the error.
func (t *Thread) hook(v, name Value) Value { return t.lookup(t.classOf(v), name) }

// ownSpecial is special for a class of the program, without what that has from the
// built-in class it is derived from.
func (t *Thread) ownSpecial(v, name Value) Value {
	if !t.isInstance(v) {
		return 0
	}
	m := t.special(v, name)
	if c := t.classOf(v); m != 0 && c.payload != nil && m == t.lookup(c.payload, name) {
		return 0
	}
	return m
}
