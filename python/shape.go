package python

import (
	"sync"

	"github.com/segue-vm/segue/stm"
)

// A Shape says what the slots of an instance mean: its class, and which
// attribute is in which slot. Shapes are immutable but for the table of
// transitions, which only grows: an instance that gets a new attribute moves on
// to the next shape. The word at instShape of an instance is its shape's number.
//
//	{} --x--> {x} --y--> {x y}
//	           `----z--> {x z}
//
// The first Class.hidden slots belong to the implementation. Slots up to Cap are
// in the instance, the others in the overflow array.
type Shape struct {
	Num   int
	Class *Class
	Cap   int          // inline slots
	Attrs []Atom       // attribute i is in slot Class.hidden+i
	Dict  bool         // attributes are in a dict, in place of the overflow array
	index map[Atom]int // slot of each attribute

	mu   sync.Mutex
	next map[Atom]*Shape
}

// instTID is the type of instances with room for n slots.
func instTID(n int) (stm.TypeID, int) {
	for i, c := range instCaps {
		if n <= c {
			return tidInst1 + stm.TypeID(i), c
		}
	}
	last := len(instCaps) - 1
	return tidInst1 + stm.TypeID(last), instCaps[last]
}

func (in *Interp) newShape(c *Class, capacity int, attrs []Atom, dict bool) *Shape {
	s := &Shape{Class: c, Cap: capacity, Attrs: attrs, Dict: dict, index: make(map[Atom]int, len(attrs))}
	for i, a := range attrs {
		s.index[a] = c.hidden + i
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	list := *in.shapes.Load()
	s.Num = len(list)
	list = append(list, s)
	in.shapes.Store(&list)
	return s
}

// Slot is the slot of an attribute, or -1.
func (s *Shape) Slot(a Atom) int {
	if i, ok := s.index[a]; ok {
		return i
	}
	return -1
}

// Limits beyond which an instance keeps its attributes in a dict: programs that
// use instances as dictionaries would make shapes without end.
const (
	maxAttrs  = 100  // of an instance
	maxShapes = 1000 // of a class
)

// add is the shape after s when attribute a is added; nil if the instance
// should rather have a dict.
func (s *Shape) add(in *Interp, a Atom) *Shape {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := s.next[a]; n != nil {
		return n
	}
	if len(s.Attrs) >= maxAttrs || s.Class.shapes.Add(1) > maxShapes {
		return nil
	}
	n := in.newShape(s.Class, s.Cap, append(s.Attrs[:len(s.Attrs):len(s.Attrs)], a), false)
	if s.next == nil {
		s.next = map[Atom]*Shape{}
	}
	s.next[a] = n
	s.Class.needs(s.Class.hidden + len(n.Attrs))
	return n
}

// root is the shape of a new instance of c: no attributes, and as many inline
// slots as instances of c have needed so far.
func (c *Class) root(in *Interp) *Shape {
	if s := c.rootShape.Load(); s != nil {
		return s
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if s := c.rootShape.Load(); s != nil {
		return s
	}
	_, capacity := instTID(c.slots)
	s := in.newShape(c, capacity, nil, false)
	c.rootShape.Store(s)
	return s
}

// needs notes that instances of c have n slots. Later ones get them inline.
func (c *Class) needs(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n <= c.slots {
		return
	}
	_, before := instTID(c.slots)
	c.slots = n
	if _, after := instTID(n); after > before && n > before {
		c.rootShape.Store(nil)
	}
}

// dictShape is the shape of instances of c whose attributes are in a dict.
func (c *Class) dictShape(in *Interp, capacity int) *Shape {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dictShapes == nil {
		c.dictShapes = map[int]*Shape{}
	}
	s := c.dictShapes[capacity]
	if s == nil {
		s = in.newShape(c, capacity, nil, true)
		c.dictShapes[capacity] = s
	}
	return s
}
