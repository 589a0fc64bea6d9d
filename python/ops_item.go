package python

// subscript is obj[key]. It may call back.
func (t *Thread) subscript(obj, key Value) (Value, error) {
	c := t.classOf(obj)
	if c.slot.GetItem != nil {
		return t.slotGet(c.slot, obj, key)
	}
	if obj == t.in.Type.Ref() {
		return t.newAlias(obj, key), nil
	}
	m, err := t.subscriptMethod(c, obj)
	if err != nil {
		return 0, err
	}
	if t.isType(obj) && m != t.special(obj, t.in.names.getitem) {
		return t.Call(m, key)
	}
	return t.callMethod(m, obj, key)
}

// subscriptMethod is the __getitem__ for obj, or for a class its bound
// __class_getitem__.
func (t *Thread) subscriptMethod(c *Class, obj Value) (Value, error) {
	if m := t.special(obj, t.in.names.getitem); m != 0 {
		return m, nil
	}
	if t.isType(obj) {
		m, err := t.findAttr(obj, t.in.names.classGetitem)
		if m != 0 || err != nil {
			return m, err
		}
		return 0, t.typeError("type '%s' is not subscriptable", t.infoOf(obj).Name)
	}
	return 0, t.typeError("'%s' object is not subscriptable", c.Name)
}

// storeItem is obj[key] = v, or del obj[key] if v is 0. It may call back.
func (t *Thread) storeItem(obj, key, v Value) error {
	c := t.classOf(obj)
	if c.slot.SetItem != nil && (v != 0 || c.slot.HasDel) {
		return t.slotSet(c.slot, obj, key, v)
	}
	m, err := t.storeItemMethod(c, obj, key, v == 0)
	if err != nil {
		return err
	}
	if v == 0 {
		_, err = t.callMethod(m, obj, key)
	} else {
		_, err = t.callMethod(m, obj, key, v)
	}
	return err
}

func (t *Thread) storeItemMethod(c *Class, obj, key Value, del bool) (Value, error) {
	name, other, what := t.in.names.setitem, t.in.names.delitem, "assignment"
	if del {
		name, other, what = other, name, "deletion"
	}
	if m := t.special(obj, name); m != 0 {
		return m, nil
	}
	if t.special(obj, other) != 0 { // the class has the slot that both share
		return 0, t.raise(t.in.AttributeError, "%s", t.GoStr(name))
	}
	sequence := c.heap || c.slot.Len != nil || c.slot.Has != nil
	if index := t.isIntLike(key) || t.special(key, t.in.names.index) != 0; sequence && index {
		if _, err := t.sizeIndex(key); err != nil {
			return 0, err
		}
		if del {
			return 0, t.typeError("'%s' object doesn't support item deletion", c.Name)
		}
	}
	return 0, t.typeError("'%s' object does not support item %s", c.Name, what)
}

// contains is x in obj. It may call back.
func (t *Thread) contains(obj, x Value) (bool, error) {
	c := t.classOf(obj)
	if f := c.slot.Has; f != nil {
		return f(t, obj, x)
	}
	if m := t.lookup(c, t.in.names.contains); m != 0 {
		if m == None {
			return false, t.typeError("'%s' object is not a container", c.Name)
		}
		v, err := t.callMethod(m, obj, x)
		if err != nil {
			return false, err
		}
		return t.truth(v)
	}
	w := t.keep(0, x)
	defer t.drop(w)
	it, err := t.iter(obj)
	if err != nil {
		if t.catches(err, t.in.TypeError) {
			t.takePending()
			err = t.typeError("argument of type '%s' is not iterable", c.Name)
		}
		return false, err
	}
	w[0] = it
	for {
		v, err := t.next(w[0])
		if v == 0 || err != nil {
			return false, err
		}
		if eq, err := t.equal(v, w[1]); eq || err != nil {
			return eq, err
		}
	}
}
