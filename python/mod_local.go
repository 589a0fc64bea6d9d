package python

// threading.local: an instance attribute of a name that no program can spell
// holds the box of its data:
//
//	a  dict: ident of a thread -> dict of its attributes
//	b  positional arguments of the constructor
//	c  keyword arguments
//	d  size of a at which entries of dead threads are looked for

const localName = " data" // no identifier

func (in *Interp) bootLocal(t *Thread) {
	data := in.boxType(t, "_localdata", "_thread", &Slots{})
	c := in.builtinClass(t, "_local", in.Object, &noSlotsOf)
	t.define(c, "__module__", t.nameStr("_thread"))
	c.heap = true // attributes go through __getattribute__
	in.local = c
	t.staticMethod(c, "__new__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		k, err := t.checkNew(t.in.local, a[0])
		if err != nil {
			return 0, err
		}
		if (t.size(a[1]) > 0 || t.dictSize(a[2]) > 0) && t.lookup(k, t.in.names.init) == t.in.objectInit {
			return 0, t.typeError("Initialization arguments are not supported")
		}
		r := t.newInstance(k)
		box := t.newBox(data, t.newDict(), a[1], a[2], smallInt(8))
		t.instSet(r, t.Str(localName), box)
		t.localAdd(box)
		return r, nil
	})
	slot := func(sig string, fn GoFunc) { t.method(c, sig, fn).slot = true }
	slot("__getattribute__(self, name, /)", localGet)
	slot("__setattr__(self, name, value, /)", func(t *Thread, a []Value) (Value, error) {
		return t.localStore(a[0], a[1], a[2])
	})
	slot("__delattr__(self, name, /)", func(t *Thread, a []Value) (Value, error) { return t.localStore(a[0], a[1], 0) })
}

// localDict is the dict of the running thread's attributes; fresh is true the
// first time that this thread uses the object.
func (t *Thread) localDict(r Value) (d, box Ref, fresh bool) {
	box = t.instGet(r, t.Str(localName))
	all := t.peek(box, boxA)
	h := hashInt64(int64(t.ident))
	if i, _ := t.dictFind(all, t.Uint(t.ident), h); i >= 0 {
		return t.getItem(t.peek(all, dictEntries), 2*i+1), box, false
	}
	return t.localAdd(box), box, true
}

// localAdd makes the dict for the running thread.
func (t *Thread) localAdd(box Ref) Ref {
	all := t.peek(box, boxA)
	if n := int64(t.dictSize(all)); n >= unboxInt(t.get(box, boxD)) {
		t.localClean(all)
		t.set(box, boxD, smallInt(2*int64(t.dictSize(all))+8))
	}
	d := t.newDict()
	t.dictInsert(all, t.Uint(t.ident), d, hashInt64(int64(t.ident)))
	return d
}

// localClean removes the entries of threads that have ended.
func (t *Thread) localClean(all Ref) {
	var dead []Value
	for pos := 0; ; {
		k, _, next, ok := t.dictNext(all, pos)
		if !ok {
			break
		}
		if i, ok := t.asInt(k); ok && !t.in.threads.alive(uint64(i)) {
			dead = append(dead, k)
		}
		pos = next
	}
	for _, k := range dead {
		h := hashInt64(unboxInt(k))
		if i, _ := t.dictFind(all, k, h); i >= 0 {
			t.dictRemove(all, i, h)
		}
	}
}

// alive reports whether the thread of that ident runs.
func (x *threadTable) alive(ident uint64) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	_, ok := x.idents[ident]
	return ok
}

// localInit reports whether the first use of an object by a thread calls __init__.
func (t *Thread) localInit(r Value) bool {
	return t.lookup(t.classOf(r), t.in.names.init) != t.in.objectInit
}

// localGet is local.__getattribute__.
func localGet(t *Thread, a []Value) (Value, error) {
	r := a[0]
	name, err := t.attrName(a[1])
	if err != nil {
		return 0, err
	}
	d, box, fresh := t.localDict(r)
	if fresh && t.localInit(r) {
		return t.tail(t.in.lib.localFirst, r, t.peek(box, boxB), t.peek(box, boxC), name)
	}
	if t.strIs(name, "__dict__") {
		return d, nil
	}
	c := t.classOf(r)
	x := t.lookup(c, name)
	if x == 0 || !t.isDataDescriptor(x) {
		if v := t.dictGetStr(d, name); v != 0 {
			return v, nil
		}
	}
	if x == 0 {
		return 0, t.localMissing(r, name)
	}
	v, l, err := t.bindLater(x, r, c)
	if l.fn != 0 {
		return t.tail(l.fn, l.args[:l.n]...)
	}
	return v, err
}

// localStore is local.name = v, or del local.name if v is 0.
func (t *Thread) localStore(r, name, v Value) (Value, error) {
	name, err := t.attrName(name)
	if err != nil {
		return 0, err
	}
	d, box, fresh := t.localDict(r)
	if fresh && t.localInit(r) {
		if v == 0 {
			return t.tail(t.in.lib.localDel, r, t.peek(box, boxB), t.peek(box, boxC), name)
		}
		return t.tail(t.in.lib.localFirstSet, r, t.peek(box, boxB), t.peek(box, boxC), name, v)
	}
	if t.strIs(name, "__dict__") {
		return 0, t.attributeError(r, name, "'%s' object attribute '__dict__' is read-only", t.typeName(r))
	}
	if x := t.lookup(t.classOf(r), name); x != 0 && t.isDataDescriptor(x) {
		return t.runLaterDrop(t.storeDescriptor(x, r, v))
	}
	switch {
	case v != 0:
		t.dictSetStr(d, name, v)
	case !t.dictDelStr(d, name):
		return 0, t.localMissing(r, name)
	}
	return None, nil
}

// localMissing is the error about an attribute that r does not have here.
func (t *Thread) localMissing(r, name Value) error {
	class := t.typeName(r)
	if t.classOf(r) == t.in.local {
		class = "_thread._local"
	}
	return t.attributeError(r, name, "'%s' object has no attribute '%s'", class, t.GoStr(name))
}
