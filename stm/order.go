package stm

// States of a dead object that objects to be finalized refer to; 0 for others.
const (
	reached   uint8 = iota + 1 // while the graph of one object is walked
	candidate                  // by one object that is to be finalized, or it is that
	inner                      // by several, or by one that comes first
)

// order finds the outermost of the dead objects to be finalized, as RPython does
// it: each walks its graph, and what it meets of earlier ones is inner from then on.
type order struct {
	h     *Heap
	found []Ref // all objects with a state
	stack []Ref
}

// state is the state of the object at r.
func (o *order) state(r Ref) *uint8 { return &o.h.space.states[o.h.space.bit(r)] }

// reach walks the graph of r, which has no state yet.
func (o *order) reach(r Ref) {
	o.push(r, reached)
	o.found = append(o.found, r)
	o.walk(0, func(w Ref) {
		switch *o.state(w) {
		case 0:
			o.push(w, reached)
			o.found = append(o.found, w)
		case candidate:
			o.raise(w, candidate, inner)
		}
	})
	o.raise(r, reached, candidate)
}

// raise changes the state of r and of what is reached from it through objects of
// the same state.
func (o *order) raise(r Ref, from, to uint8) {
	bottom := len(o.stack)
	o.push(r, to)
	o.walk(bottom, func(w Ref) {
		if *o.state(w) == from {
			o.push(w, to)
		}
	})
}

func (o *order) push(r Ref, state uint8) {
	*o.state(r) = state
	o.stack = append(o.stack, r)
}

// walk calls f with the dead objects that the objects on the stack refer to, down
// to a height of the stack.
func (o *order) walk(bottom int, f func(Ref)) {
	h := o.h
	each := func(list []uint64) {
		for _, w := range list {
			if h.isOld(w) && !h.space.isMarked(w) {
				f(w)
			}
		}
	}
	for len(o.stack) > bottom {
		r := o.stack[len(o.stack)-1]
		o.stack = o.stack[:len(o.stack)-1]
		h.typeOf(h.base, r).eachSlot(h.base, r, each)
	}
}

// keep marks all objects that were found. Their weak references to each other are
// cleared: these are dead for everybody else.
func (o *order) keep() {
	h, sp := o.h, &o.h.space
	var weak []Ref
	for _, r := range o.found {
		if h.typeOf(h.base, r).Weak != 0 {
			weak = append(weak, r)
		}
	}
	h.clearWeak(weak)
	for _, r := range o.found {
		*o.state(r) = 0
		setBit(sp.marks, sp.bit(r))
	}
}
