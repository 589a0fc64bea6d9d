package python

// Instances of classes: a shape, slots, and an overflow array for the slots
// beyond the inline ones, or, once somebody has asked for __dict__, a dict in
// the overflow's place that holds all attributes.

// newInstance makes an instance of c without attributes.
func (t *Thread) newInstance(c *Class) Ref {
	s := t.rootOf(c)
	tid, _ := instTID(s.Cap)
	r := t.alloc(tid)
	t.init(r, instShape, uint64(s.Num))
	if c.finalized.Load() {
		t.track(r)
	}
	return r
}

// rootOf is the shape of a new instance of c. Another thread may give the class
// another one at any time: what is described to a recording is also what the
// bytecode then does.
func (t *Thread) rootOf(c *Class) *Shape {
	if s := t.born; s != nil && s.Class == c {
		return s
	}
	return c.root(t.in)
}

// shapeOf is the shape of the instance r.
func (t *Thread) shapeOf(r Ref) *Shape { return t.in.shape(t.get(r, instShape)) }

// isInstance reports whether v is an instance of a class in the sense of
// layout: an object with a shape.
func (t *Thread) isInstance(v Value) bool { return isRef(v) && isInst(t.tid(v)) }

// slot reads slot i of r, whose shape s the caller has read.
func (t *Thread) slot(r Ref, s *Shape, i int) Value {
	if i < s.Cap {
		return t.peek(r, instSlots+8*uint64(i))
	}
	return t.getItem(t.peek(r, instOverflow), i-s.Cap)
}

// setSlot stores slot i of r, whose shape is s.
func (t *Thread) setSlot(r Ref, s *Shape, i int, v Value) {
	if i < s.Cap {
		t.set(r, instSlots+8*uint64(i), v)
		return
	}
	t.mark(r)
	t.setItem(t.peek(r, instOverflow), i-s.Cap, v)
}

// hidden reads hidden slot i, which is always inline.
func (t *Thread) hidden(r Ref, i int) Value { return t.get(r, instSlots+8*uint64(i)) }

func (t *Thread) setHidden(r Ref, i int, v Value) { t.set(r, instSlots+8*uint64(i), v) }

// instGet finds an attribute of the instance itself; 0 if there is none.
func (t *Thread) instGet(r Ref, name Value) Value {
	s := t.shapeOf(r)
	if s.Dict {
		if d := t.dictWith(r, s, name); d != 0 {
			return t.dictGetStr(d, name)
		}
		return 0
	}
	if i := s.Slot(t.atomOf(name)); i >= 0 {
		return t.slot(r, s, i)
	}
	return 0
}

// instSet sets an attribute of the instance itself.
func (t *Thread) instSet(r Ref, name, v Value) {
	s := t.shapeOf(r)
	if s.Dict {
		d := t.dictWith(r, s, name)
		if d == 0 {
			d = t.newDict()
			t.set(r, s.membersAt(), d)
		}
		t.dictSetStr(d, name, v)
		return
	}
	a := t.atomOf(name)
	if i := s.Slot(a); i >= 0 {
		t.setSlot(r, s, i, v)
		return
	}
	if n := s.add(t.in, a); n != nil {
		t.addSlot(r, n, v)
		return
	}
	t.instDict(r)
	t.instSet(r, name, v)
}

// addSlot moves r on to the shape s, which has one attribute more, of value v.
func (t *Thread) addSlot(r Ref, s *Shape, v Value) {
	i := s.Class.hidden + len(s.Attrs) - 1
	t.touch(r)
	if i >= s.Cap {
		over := t.peek(r, instOverflow)
		if over == 0 || i-s.Cap >= t.size(over) {
			bigger := t.allocArray(tidWords, max(4, 2*(i-s.Cap)))
			if over != 0 {
				copy(t.items(bigger, 0, t.size(over)), t.getItems(over, 0, t.size(over)))
			}
			t.init(r, instOverflow, bigger)
			over = bigger
		}
		t.setItem(over, i-s.Cap, v)
	} else {
		t.init(r, instSlots+8*uint64(i), v)
	}
	t.init(r, instShape, uint64(s.Num))
}

// instDel removes an attribute of the instance itself, if it is there.
func (t *Thread) instDel(r Ref, name Value) bool {
	s := t.shapeOf(r)
	if s.Dict {
		d := t.dictWith(r, s, name)
		return d != 0 && t.dictDelStr(d, name)
	}
	gone := s.Slot(t.atomOf(name))
	if gone < 0 {
		return false
	}
	c := s.Class
	to := c.bare(t.in, s.Cap)
	for i := range s.Attrs {
		if c.hidden+i == gone {
			continue
		}
		if to = to.add(t.in, s.Attrs[i]); to == nil {
			t.instDict(r)
			return t.instDel(r, name)
		}
	}
	last := c.hidden + len(s.Attrs) - 1
	for i := gone; i < last; i++ {
		t.setSlot(r, s, i, t.slot(r, s, i+1))
	}
	t.setSlot(r, s, last, 0)
	t.set(r, instShape, uint64(to.Num))
	return true
}

// bare is the shape without attributes that has the given number of inline slots.
func (c *Class) bare(in *Interp, capacity int) *Shape {
	if s := c.root(in); s.Cap == capacity {
		return s
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bareShapes == nil {
		c.bareShapes = map[int]*Shape{}
	}
	s := c.bareShapes[capacity]
	if s == nil {
		s = in.newShape(c, capacity, nil, false)
		c.bareShapes[capacity] = s
	}
	return s
}

// instDict is the __dict__ of r: from now on its attributes live there, but for
// those in __slots__, which have a dict of their own in the first slot.
func (t *Thread) instDict(r Ref) Value {
	s := t.shapeOf(r)
	if s.Dict {
		return t.peek(r, instOverflow)
	}
	d, weak := t.newDict(), t.atomOf(t.in.names.weak)
	for i, a := range s.Attrs {
		if a != weak && !s.Class.slotNames[a] {
			t.dictSetStr(d, t.Str(t.in.atomName(a)), t.slot(r, s, s.Class.hidden+i))
		}
	}
	t.setInstDict(r, s, d)
	return d
}

// setInstDict makes d the __dict__ of r, whose shape is s.
func (t *Thread) setInstDict(r Ref, s *Shape, d Value) {
	t.touch(r)
	if s.Dict {
		t.init(r, instOverflow, d)
		return
	}
	line, members, weak := Value(0), Value(0), t.atomOf(t.in.names.weak)
	for i, a := range s.Attrs {
		v := t.slot(r, s, s.Class.hidden+i)
		if a == weak {
			line = v
		} else if s.Class.slotNames[a] {
			if members == 0 {
				members = t.newDict()
			}
			t.dictSetStr(members, t.Str(t.in.atomName(a)), v)
		}
	}
	for i := s.Class.hidden; i < s.Cap; i++ {
		t.init(r, instSlots+8*uint64(i), 0)
	}
	t.init(r, instOverflow, d)
	if members != 0 {
		t.init(r, s.membersAt(), members)
	}
	t.init(r, instShape, uint64(s.Class.dictShape(t.in, s.Cap).Num))
	if line != 0 {
		t.tableLine(r, line)
	}
}

// membersAt is where instances with a __dict__ keep the dict of their __slots__.
func (s *Shape) membersAt() uint64 { return instSlots + 8*uint64(s.Class.hidden) }

// dictWith is the dict that has the attribute of a name of r, whose shape s has a
// dict; 0 if it is that of the __slots__ and there is none yet.
func (t *Thread) dictWith(r Ref, s *Shape, name Value) Value {
	if s.Class.slotNames != nil && s.Class.slotNames[t.atomOf(name)] {
		return t.peek(r, s.membersAt())
	}
	return t.peek(r, instOverflow)
}
