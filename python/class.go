package python

import (
	"sync"
	"sync/atomic"

	"github.com/segue-vm/segue/stm"
)

// A Class is the Go side of a Python class: what never changes about it. What
// can change (attributes, name, version) is in the heap object. The version of
// a class names everything that looking into the class can find: whoever
// changes an attribute of a class gives it and its subclasses new versions, so
// a lookup can be remembered under the version and is right as long as the
// class still has it.
type Class struct {
	Num  int
	Name string // as in messages; __name__ is in the heap object
	Meta *Class
	mro  atomic.Pointer[[]*Class]

	handle *stm.Handle
	ref    Ref // of built-in classes: old, never moves

	slot     *Slots              // operations of a built-in type; noSlots for others
	heap     bool                // made by a class statement or a call of type
	final    bool                // cannot be a base class
	payload  *Class              // built-in type whose value is in hidden slot 0 of instances
	hidden   int                 // slots of instances that are no attributes
	core     *Class              // type or module, if instances are objects of that type and say their class
	excBase  bool                // BaseException or derived
	make     *Builtin            // built-in types: what calling the class does
	empty    func(*Thread) Value // built-in mutable types: an empty object, which fill fills
	fill     *Builtin
	maker    *stm.Handle // function of the prelude that calling the class calls
	hideDict bool        // instances take no attributes at all
	calm     bool        // built-in types: methods neither wait nor look at frames
	array    bool        // array.array
	noDict   bool        // instances take only the attributes in members
	members  map[Atom]bool

	slotNames map[Atom]bool // in __slots__ of the class or an ancestor; nil if none
	slotted   bool          // it has __slots__ of its own
	noWeak    bool          // there are no weak references to instances
	weakBox   bool          // there are some to boxes of this class

	finalized atomic.Bool // instances have a __del__

	mu         sync.Mutex
	slots      int // most slots seen in instances
	shapes     atomic.Int32
	rootShape  atomic.Pointer[Shape]
	dictShapes map[int]*Shape
	bareShapes map[int]*Shape
}

// Ref is the class as a Python object.
func (c *Class) Ref() Value {
	if c.ref != 0 {
		return c.ref
	}
	return c.handle.Ref()
}

// isSubclass reports whether c is b or derived from it.
func (c *Class) isSubclass(b *Class) bool {
	if c == b {
		return true
	}
	for _, k := range c.MRO() {
		if k == b {
			return true
		}
	}
	return false
}

// classOf is the class of any value.
func (t *Thread) classOf(v Value) *Class {
	if isRef(v) {
		tid := t.tid(v)
		if isInst(tid) {
			return t.in.shape(t.get(v, instShape)).Class
		}
		switch tid {
		case tidType:
			return t.infoOf(t.peek(v, typeMeta))
		case tidModule:
			if c := t.get(v, moduleClass); c != 0 {
				return t.infoOf(c)
			}
		case tidGenerator:
			if c := t.peek(v, genClass); c != 0 {
				return t.infoOf(c)
			}
		case tidBox:
			return t.in.class(t.peek(v, boxClass))
		case tidBuiltin:
			return t.builtinClass(v)
		case tidMethod:
			return t.methodClass(v)
		case tidProperty:
			if t.isGetset(v) {
				return t.in.GetSet
			}
		case tidSeqIter, tidDictIter, tidDictView:
			return t.in.kindClasses[t.kindOf(v, tid)]
		}
		return t.in.byTID[tid]
	}
	switch {
	case isInt(v):
		return t.in.Int
	case isFloat(v):
		return t.in.Float
	}
	switch v {
	case True, False:
		return t.in.Bool
	case None:
		return t.in.NoneType
	case NotImplemented:
		return t.in.NotImplementedType
	}
	return t.in.EllipsisType
}

// infoOf is the Go side of the class object r.
func (t *Thread) infoOf(r Ref) *Class { return t.in.class(t.peek(r, typeInfo)) }

// isType reports whether v is a class.
func (t *Thread) isType(v Value) bool { return t.is(v, tidType) }

// typeName is the name of v's class, for messages.
func (t *Thread) typeName(v Value) string { return t.classOf(v).Name }

// newVersion is a number never used before.
func (t *Thread) newVersion() uint64 {
	if t.nextVersion == t.endVersion {
		const block = 1 << 12
		t.endVersion = t.in.versions.Add(block)
		t.nextVersion = t.endVersion - block
	}
	v := t.nextVersion
	t.nextVersion++
	return v
}

// classSpec is what makeClass needs.
type classSpec struct {
	name  string
	bases []*Class
	meta  *Class
	dict  Value // 0: a new one
	old   bool  // allocate in old space
}

// makeClass builds a class object. Its layout facts come from its bases. The
// bases must have a consistent order of resolution; see linearize.
func (t *Thread) makeClass(s classSpec) (*Class, error) {
	c := &Class{Name: s.name, Meta: s.meta, slot: &noSlots}
	tail, err := t.linearize(s.name, s.bases)
	if err != nil {
		return nil, err
	}
	mro := append([]*Class{c}, tail...)
	c.mro.Store(&mro)
	best, err := t.bestBase(s.bases)
	if err != nil {
		return nil, err
	}
	if best != nil {
		c.inherit(best)
	}
	c.Num = grow(t.in, &t.in.classes, c)
	r := t.oldObject(tidType)
	c.handle = t.in.heap.NewHandle(t.Thread.Thread, r)
	if s.dict == 0 {
		s.dict = t.newDict()
	}
	name := t.nameStr(s.name)
	t.init(r, typeInfo, uint64(c.Num))
	t.init(r, typeVersion, t.newVersion())
	t.init(r, typeName, name)
	t.init(r, typeQual, name)
	t.init(r, typeDict, s.dict)
	t.init(r, typeMeta, s.meta.refOr(r))
	t.setClassTuples(c, s.bases)
	return c, nil
}

// refOr is c's object, or r while c is the metaclass that has none yet.
func (c *Class) refOr(r Ref) Value {
	if c == nil || c.handle == nil {
		return r
	}
	return c.Ref()
}

func (t *Thread) setClassTuples(c *Class, bases []*Class) {
	r := c.Ref()
	mro := c.MRO()
	b, m := make([]Value, len(bases)), make([]Value, len(mro))
	for i, k := range bases {
		b[i] = k.Ref()
	}
	for i, k := range mro {
		m[i] = k.Ref()
	}
	t.init(r, typeBases, t.oldTuple(b))
	t.init(r, typeMRO, t.oldTuple(m))
}

// inherit takes over the facts that decide the layout of instances.
func (c *Class) inherit(b *Class) {
	c.hidden, c.excBase, c.payload, c.core = b.hidden, b.excBase, b.payload, b.core
	if c.payload == nil && b.slot.value {
		c.payload, c.hidden = b, 1
	}
	c.slots = max(c.hidden, b.slots)
	for _, k := range c.MRO()[1:] {
		for a := range k.slotNames {
			c.addSlotName(a)
		}
	}
	if b.noDict {
		c.members = map[Atom]bool{}
		for a := range b.members {
			c.members[a] = true
		}
	}
}

func (c *Class) addSlotName(a Atom) {
	if c.slotNames == nil {
		c.slotNames = map[Atom]bool{}
	}
	c.slotNames[a] = true
	c.slots = max(c.slots, c.hidden+1)
}

// lastSlotted is the nearest class of c's ancestors, itself included, that has
// __slots__, or nil.
func (c *Class) lastSlotted() *Class {
	for _, k := range c.MRO() {
		if k.slotted {
			return k
		}
	}
	return nil
}

// bestBase is the base that decides the layout.
func (t *Thread) bestBase(bases []*Class) (*Class, error) {
	var best, slotted *Class
	for _, b := range bases {
		if k := b.lastSlotted(); k != nil && slotted != nil && !k.isSubclass(slotted) && !slotted.isSubclass(k) {
			return nil, t.typeError("multiple bases have instance lay-out conflict")
		} else if k != nil && (slotted == nil || k.isSubclass(slotted)) {
			slotted = k
		}
		if b.final {
			return nil, t.typeError("type '%s' is not an acceptable base type", b.Name)
		}
		switch {
		case best == nil || best.solid() == nil && b.solid() != nil:
			best = b
		case b.solid() == nil || best.solid().isSubclass(b.solid()):
		case b.solid().isSubclass(best.solid()):
			best = b
		default:
			return nil, t.typeError("multiple bases have instance lay-out conflict")
		}
	}
	return best, nil
}

// solid is the ancestor that gave instances their hidden slots, or nil.
func (c *Class) solid() *Class {
	switch {
	case c.core != nil:
		return c.core
	case c.payload != nil:
		return c.payload
	case c.slot.value:
		return c
	case c.excBase:
		return c.excRoot()
	}
	return nil
}

// plain reports whether instances are objects with attributes and no more.
func (c *Class) plain() bool { return c.hidden == 0 && c.core == nil }

// excRoot is the first of c's ancestors with as many hidden slots as c.
func (c *Class) excRoot() *Class {
	root := c
	for _, k := range c.MRO() {
		if k.excBase && k.hidden == c.hidden {
			root = k
		}
	}
	return root
}

// linearize is the C3 order of the ancestors of a class with the given bases.
func (t *Thread) linearize(name string, bases []*Class) ([]*Class, error) {
	var seqs [][]*Class
	seen := map[*Class]bool{}
	for _, b := range bases {
		if seen[b] {
			return nil, t.typeError("duplicate base class %s", b.Name)
		}
		seen[b] = true
		seqs = append(seqs, b.MRO())
	}
	seqs = append(seqs, bases)
	var out []*Class
	for {
		live := seqs[:0:0]
		for _, s := range seqs {
			if len(s) > 0 {
				live = append(live, s)
			}
		}
		if len(live) == 0 {
			return out, nil
		}
		c := mergeHead(live)
		if c == nil {
			return nil, t.typeError("Cannot create a consistent method resolution\norder (MRO) for bases %s", mergeNames(live))
		}
		out = append(out, c)
		for i, s := range live {
			if s[0] == c {
				live[i] = s[1:]
			}
		}
		seqs = live
	}
}

// mergeHead is the first head that stands in no tail.
func mergeHead(seqs [][]*Class) *Class {
	for _, s := range seqs {
		good := true
		for _, o := range seqs {
			for _, k := range o[1:] {
				good = good && k != s[0]
			}
		}
		if good {
			return s[0]
		}
	}
	return nil
}

func mergeNames(seqs [][]*Class) string {
	text, seen := "", map[*Class]bool{}
	for _, s := range seqs {
		if !seen[s[0]] {
			if len(seen) > 0 {
				text += ", "
			}
			text += s[0].Name
			seen[s[0]] = true
		}
	}
	return text
}

// lookup finds a name in a class and its ancestors; 0 if it is in none. The
// class's version stands for the answer.
func (t *Thread) lookup(c *Class, name Value) Value {
	version := t.get(c.Ref(), typeVersion)
	a := t.atomOf(name)
	e := &t.lookups[(version*31+uint64(a)*0x9E3779B1)%uint64(len(t.lookups))]
	if e.version == version && e.atom == a {
		return e.value
	}
	v := t.lookupSlow(c, name)
	if !isRef(v) || t.isOld(v) {
		*e = lookupEntry{version, v, a}
	}
	return v
}

func (t *Thread) lookupSlow(c *Class, name Value) Value {
	v, _ := t.lookupIn(c.MRO(), name)
	return v
}

// lookupIn finds a name in the dicts of classes, and the class that had it.
func (t *Thread) lookupIn(mro []*Class, name Value) (Value, *Class) {
	for _, k := range mro {
		if v := t.dictGetStr(t.peek(k.Ref(), typeDict), name); v != 0 {
			return v, k
		}
	}
	return 0, nil
}

// lookupEntry remembers one lookup, of an immediate or an object in old space:
// those stay where they are while the class has that version.
type lookupEntry struct {
	version uint64
	value   Value
	atom    Atom
}

// isOld reports whether r is in old space, where objects do not move. A young
// object has none of the flags that only old space uses.
func (t *Thread) isOld(r Ref) bool {
	return *(*uint32)(t.flagsAt(r))&7 != 0
}

// classSet sets an attribute of a class, or removes it if v is 0; false if
// there was nothing to remove.
func (t *Thread) classSet(c *Class, name, v Value) bool {
	d := t.peek(c.Ref(), typeDict)
	if v == 0 {
		if !t.dictDelStr(d, name) {
			return false
		}
	} else {
		t.dictSetStr(d, name, v)
	}
	t.changed(c)
	return true
}

// changed gives c and its subclasses new versions.
func (t *Thread) changed(c *Class) {
	r := c.Ref()
	t.set(r, typeVersion, t.newVersion())
	if subs := t.peek(r, typeSubs); subs != 0 {
		for _, s := range t.listItems(subs) {
			t.changed(t.infoOf(s))
		}
	}
}

// addSubclass notes c in its bases, so that changes there reach it. Built-in
// classes never change.
func (t *Thread) addSubclass(c *Class, bases []*Class) {
	for _, b := range bases {
		if !b.heap {
			continue
		}
		r := b.Ref()
		subs := t.get(r, typeSubs)
		if subs == 0 {
			subs = t.newList(nil)
			t.set(r, typeSubs, subs)
		}
		t.listAppend(subs, c.Ref())
	}
}
