package main

// plainTree is the red-black tree of package tree without transactions.
type plainTree struct{ root *plainNode }

type plainNode struct {
	key, value          int64
	red                 bool
	left, right, parent *plainNode
}

func (x *plainNode) side(left bool) **plainNode {
	if left {
		return &x.left
	}
	return &x.right
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
		x = *x.side(key < k)
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
		*parent.side(key < parent.key) = x
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
		left := g.left == p
		if uncle := *g.side(!left); t.red(uncle) {
			p.red = false
			uncle.red = false
			g.red = true
			x = g
			continue
		}
		if *p.side(!left) == x {
			t.rotate(p, left)
			p = x
		}
		p.red = false
		g.red = true
		t.rotate(g, !left)
		break
	}
	if root := t.root; t.red(root) {
		root.red = false
	}
}

// rotate moves x down to the left or right; its child on the other side comes up.
func (t *plainTree) rotate(x *plainNode, left bool) {
	down, up := left, !left
	y := *x.side(up)
	inner := *y.side(down)
	*x.side(up) = inner
	if inner != nil {
		inner.parent = x
	}
	t.replace(x, y)
	*y.side(down) = x
	x.parent = y
}

// replace puts y, which may be nil, in the place of x below the parent of x.
func (t *plainTree) replace(x, y *plainNode) {
	p := x.parent
	if p == nil {
		t.root = y
	} else {
		*p.side(p.left == x) = y
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
	if l, r := x.left, x.right; l != nil && r != nil {
		for next := r.left; next != nil; next = r.left {
			r = next
		}
		x.key = r.key
		x.value = r.value
		x = r
	}
	child := x.left
	if child == nil {
		child = x.right
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
		left := p.left == x
		near, far := left, !left
		s := *p.side(far)
		if s.red {
			s.red = false
			p.red = true
			t.rotate(p, left)
			s = *p.side(far)
		}
		inner, outer := *s.side(near), *s.side(far)
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
			t.rotate(s, !left)
			s, outer = inner, s
		}
		s.red = p.red
		p.red = false
		outer.red = false
		t.rotate(p, left)
		return
	}
}
