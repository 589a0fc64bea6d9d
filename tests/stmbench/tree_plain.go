package main

// plainTree is the red-black tree of package tree without transactions.
type plainTree struct{ root *plainNode }

type plainNode struct {
	key, value int64
	red        bool
	child      [2]*plainNode // right, left
	parent     *plainNode
}

const (
	right = 0
	left  = 1
)

// side is the side of a node that a key belongs to. It is computed without a branch.
func side(key, of int64) int {
	i := right
	if key < of {
		i = left
	}
	return i
}

// sideOf is the side of p on which x is.
func (p *plainNode) sideOf(x *plainNode) int {
	if p.child[left] == x {
		return left
	}
	return right
}

// find is the node with the key, or the one that a node with the key would hang on.
func (t *plainTree) find(key int64) (x *plainNode, found bool) {
	var last *plainNode
	for x = t.root; x != nil; {
		last = x
		k := x.key
		if k == key {
			return x, true
		}
		x = x.child[side(key, k)&1]
	}
	return last, false
}

// get is the value of a key.
func (t *plainTree) get(key int64) (int64, bool) {
	x, found := t.find(key)
	if !found {
		return 0, false
	}
	return x.value, true
}

// put sets the value of a key.
func (t *plainTree) put(key, value int64) {
	parent, found := t.find(key)
	if found {
		parent.value = value
		return
	}
	x := &plainNode{}
	x.key = key
	x.value = value
	x.red = true
	x.parent = parent
	if parent == nil {
		t.root = x
	} else {
		parent.child[side(key, parent.key)] = x
	}
	t.afterPut(x)
}

func (t *plainTree) red(x *plainNode) bool { return x != nil && x.red }

// afterPut mends a red node x that may have a red parent.
func (t *plainTree) afterPut(x *plainNode) {
	for {
		p := x.parent
		if !t.red(p) {
			break
		}
		g := p.parent
		side := g.sideOf(p)
		if uncle := g.child[side^1]; t.red(uncle) {
			p.red = false
			uncle.red = false
			g.red = true
			x = g
			continue
		}
		if p.child[side^1] == x {
			t.rotate(p, side)
			p = x
		}
		p.red = false
		g.red = true
		t.rotate(g, side^1)
		break
	}
	if root := t.root; t.red(root) {
		root.red = false
	}
}

// rotate moves x down on a side; its child on the other side comes up.
func (t *plainTree) rotate(x *plainNode, side int) {
	y := x.child[side^1]
	inner := y.child[side]
	x.child[side^1] = inner
	if inner != nil {
		inner.parent = x
	}
	t.replace(x, y)
	y.child[side] = x
	x.parent = y
}

// replace puts y, which may be nil, in the place of x below the parent of x.
func (t *plainTree) replace(x, y *plainNode) {
	p := x.parent
	if p == nil {
		t.root = y
	} else {
		p.child[p.sideOf(x)] = y
	}
	if y != nil {
		y.parent = p
	}
}

// delete removes a key. It reports whether the key was there.
func (t *plainTree) delete(key int64) bool {
	x, found := t.find(key)
	if !found {
		return false
	}
	if l, r := x.child[left], x.child[right]; l != nil && r != nil {
		for next := r.child[left]; next != nil; next = r.child[left] {
			r = next
		}
		x.key = r.key
		x.value = r.value
		x = r
	}
	child := x.child[left]
	if child == nil {
		child = x.child[right]
	}
	if p := x.parent; !t.red(x) && !t.red(child) && p != nil {
		t.beforeDelete(x)
	}
	t.replace(x, child)
	if child != nil {
		child.red = false
	}
	return true
}

// beforeDelete makes the paths through the black node x, which is not the root,
// one black node longer than they need be.
func (t *plainTree) beforeDelete(x *plainNode) {
	for {
		p := x.parent
		if p == nil {
			return
		}
		near := p.sideOf(x)
		far := near ^ 1
		s := p.child[far]
		if s.red {
			s.red = false
			p.red = true
			t.rotate(p, near)
			s = p.child[far]
		}
		inner, outer := s.child[near], s.child[far]
		if !t.red(inner) && !t.red(outer) {
			s.red = true
			if t.red(p) {
				p.red = false
				return
			}
			x = p
			continue
		}
		if !t.red(outer) {
			inner.red = false
			s.red = true
			t.rotate(s, far)
			s, outer = inner, s
		}
		s.red = p.red
		p.red = false
		outer.red = false
		t.rotate(p, near)
		return
	}
}
