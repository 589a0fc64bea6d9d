package python

import (
	"maps"
	"slices"
)

// The bases of a class and the order in which they are asked. The order is Go
// state, so that isinstance and lookups are quick; a transaction that changes it
// is inevitable, and others that have looked into the class are rolled back.

// MRO is the class and its ancestors, in the order in which attributes are looked for.
func (c *Class) MRO() []*Class { return *c.mro.Load() }

// setMRO also makes the tuple that programs see.
func (t *Thread) setMRO(c *Class, mro []*Class) {
	c.mro.Store(&mro)
	refs := make([]Value, len(mro))
	for i, k := range mro {
		refs[i] = k.Ref()
	}
	t.set(c.Ref(), typeMRO, t.newTuple(refs...))
}

// askMRO sets c's order to the answer of the mro method of its metaclass, if that
// has one of its own. It may call back.
func (t *Thread) askMRO(c *Class) error {
	m := t.lookup(c.Meta, t.in.names.mro)
	if m == t.in.typeMRO {
		return nil
	}
	answer, err := t.callMethod(m, c.Ref())
	if err != nil {
		return err
	}
	list, err := t.collect(answer)
	if err != nil {
		return err
	}
	var mro []*Class
	for _, k := range t.listItems(list) {
		if !t.isType(k) {
			return t.typeError("mro() returned a non-class ('%s')", t.typeName(k))
		}
		base := t.infoOf(k)
		if s := base.solid(); s != nil && s != c.solid() && (c.solid() == nil || !c.solid().isSubclass(s)) {
			return t.typeError("mro() returned base with unsuitable layout ('%s')", base.Name)
		}
		mro = append(mro, base)
	}
	if len(mro) == 0 {
		return t.typeError("type MRO must not be empty")
	}
	t.setMRO(c, mro)
	t.changed(c)
	return nil
}

// basesOf are the direct bases of a class.
func (t *Thread) basesOf(c *Class) []*Class {
	var ks []*Class
	for _, b := range t.tuple(t.get(c.Ref(), typeBases)) {
		ks = append(ks, t.infoOf(b))
	}
	return ks
}

// bestBaseOf is the base that decides the layout of c, or nil.
func (t *Thread) bestBaseOf(c *Class) *Class {
	best, _ := t.bestBase(t.basesOf(c))
	return best
}

// setBases is cls.__bases__ = bases. It may call back.
func setBases(t *Thread, cls, bases Value) error {
	if err := t.specialTypeAttr(cls, "__bases__"); err != nil {
		return err
	}
	c := t.infoOf(cls)
	if err := t.checkBases(c, bases); err != nil {
		return err
	}
	w := t.keep(bases, t.get(c.Ref(), typeBases))
	if err := t.inevitable("assignment to __bases__"); err != nil {
		return err // the stack is that of the start
	}
	defer t.drop(w)
	t.link(c, w[0])
	old := map[*Class][]*Class{}
	if err := t.reorder(c, old); err != nil {
		for k, mro := range old {
			t.setMRO(k, mro)
		}
		if t.get(c.Ref(), typeBases) == w[0] { // mro() has set no others
			t.link(c, w[1])
		}
		t.changed(c)
		return err
	}
	t.changed(c)
	if t.lookupSlow(c, t.in.names.del) != 0 {
		t.hasDel(c)
	}
	return nil
}

// link makes the classes in a tuple the bases of c; the orders are as they were.
func (t *Thread) link(c *Class, bases Value) {
	for _, b := range t.basesOf(c) {
		t.dropSubclass(c, b)
	}
	t.set(c.Ref(), typeBases, bases)
	t.addSubclass(c, t.basesOf(c))
}

// under reports whether c is b or made from it, whatever mro() says.
func (t *Thread) under(c, b *Class) bool {
	return c == b || slices.ContainsFunc(t.basesOf(c), func(k *Class) bool { return t.under(k, b) })
}

// checkBases complains about bases that c cannot have.
func (t *Thread) checkBases(c *Class, bases Value) error {
	if !t.is(bases, tidTuple) {
		return t.typeError("can only assign tuple to %s.__bases__, not %s", c.Name, t.typeName(bases))
	}
	if t.size(bases) == 0 {
		return t.typeError("can only assign non-empty tuple to %s.__bases__, not ()", c.Name)
	}
	var ks []*Class
	for _, b := range t.tuple(bases) {
		if !t.isType(b) {
			return t.typeError("%s.__bases__ must be tuple of classes, not '%s'", c.Name, t.typeName(b))
		}
		k := t.infoOf(b)
		if k.isSubclass(c) || t.under(k, c) {
			return t.typeError("a __bases__ item causes an inheritance cycle")
		}
		ks = append(ks, k)
	}
	now, err := t.bestBase(ks)
	if err != nil {
		return err
	}
	was := t.bestBaseOf(c)
	what := ""
	switch {
	case was.heap != now.heap:
		what = "deallocator"
	case layoutDiffers(was, now):
		what = "object layout"
	default:
		return nil
	}
	return t.typeError("__bases__ assignment: '%s' %s differs from '%s'", now.Name, what, was.Name)
}

// layoutDiffers reports whether instances of a and b have something different in them.
func layoutDiffers(a, b *Class) bool {
	return a.solid() != b.solid() || a.hidden != b.hidden || a.noDict != b.noDict || a.noWeak != b.noWeak || !maps.Equal(a.slotNames, b.slotNames)
}

// reorder computes the orders of c and of the classes derived from it; old gets
// those that they had.
func (t *Thread) reorder(c *Class, old map[*Class][]*Class) error {
	tail, err := t.linearize(c.Name, t.basesOf(c))
	if err != nil {
		return err
	}
	if _, ok := old[c]; !ok {
		old[c] = c.MRO()
	}
	t.setMRO(c, append([]*Class{c}, tail...))
	if err := t.askMRO(c); err != nil {
		return err
	}
	subs := t.get(c.Ref(), typeSubs)
	if subs == 0 {
		return nil
	}
	var ks []*Class
	for _, s := range t.listItems(subs) {
		ks = append(ks, t.infoOf(s))
	}
	for _, k := range ks {
		if err := t.reorder(k, old); err != nil {
			return err
		}
	}
	return nil
}

// dropSubclass undoes addSubclass.
func (t *Thread) dropSubclass(c, base *Class) {
	subs := t.get(base.Ref(), typeSubs)
	if subs == 0 {
		return
	}
	for i, s := range t.listItems(subs) {
		if s == c.Ref() {
			t.listDelete(subs, i, i+1)
			return
		}
	}
}

// specialTypeAttr refuses assignment to an attribute of a built-in class.
func (t *Thread) specialTypeAttr(cls Value, name string) error {
	if c := t.infoOf(cls); !c.heap {
		return t.typeError("cannot set '%s' attribute of immutable type '%s'", name, c.Name)
	}
	return nil
}
