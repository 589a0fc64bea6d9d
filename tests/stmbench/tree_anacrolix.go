package main

import "github.com/anacrolix/stm"

// anaTree is the red-black tree of package tree with the variables of anacrolix/stm.
type anaTree struct{ root *stm.Var }

type anaNode struct{ key, value, red, left, right, parent *stm.Var }

func newAnaNode() *anaNode {
	no := (*anaNode)(nil)
	return &anaNode{stm.NewVar(int64(0)), stm.NewVar(int64(0)), stm.NewVar(false), stm.NewVar(no), stm.NewVar(no), stm.NewVar(no)}
}

func node(tx *stm.Tx, v *stm.Var) *anaNode { return tx.Get(v).(*anaNode) }

func (x *anaNode) side(left bool) *stm.Var {
	if left {
		return x.left
	}
	return x.right
}

// find is the node with the key, or the one that a node with the key would hang on.
func (t *anaTree) find(tx *stm.Tx, key int64) (x *anaNode, found bool) {
	var last *anaNode
	for x = node(tx, t.root); x != nil; {
		last = x
		k := tx.Get(x.key).(int64)
		if k == key {
			return x, true
		}
		x = node(tx, x.side(key < k))
	}
	return last, false
}

// get is the value of a key.
func (t *anaTree) get(tx *stm.Tx, key int64) (int64, bool) {
	x, found := t.find(tx, key)
	if !found {
		return 0, false
	}
	return tx.Get(x.value).(int64), true
}

// put sets the value of a key.
func (t *anaTree) put(tx *stm.Tx, key, value int64) {
	parent, found := t.find(tx, key)
	if found {
		tx.Set(parent.value, value)
		return
	}
	x := newAnaNode()
	tx.Set(x.key, key)
	tx.Set(x.value, value)
	tx.Set(x.red, true)
	tx.Set(x.parent, parent)
	if parent == nil {
		tx.Set(t.root, x)
	} else {
		tx.Set(parent.side(key < tx.Get(parent.key).(int64)), x)
	}
	t.afterPut(tx, x)
}

func (t *anaTree) red(tx *stm.Tx, x *anaNode) bool { return x != nil && tx.Get(x.red).(bool) }

// afterPut mends a red node x that may have a red parent.
func (t *anaTree) afterPut(tx *stm.Tx, x *anaNode) {
	for {
		p := node(tx, x.parent)
		if !t.red(tx, p) {
			break
		}
		g := node(tx, p.parent)
		left := node(tx, g.left) == p
		if uncle := node(tx, g.side(!left)); t.red(tx, uncle) {
			tx.Set(p.red, false)
			tx.Set(uncle.red, false)
			tx.Set(g.red, true)
			x = g
			continue
		}
		if node(tx, p.side(!left)) == x {
			t.rotate(tx, p, left)
			p = x
		}
		tx.Set(p.red, false)
		tx.Set(g.red, true)
		t.rotate(tx, g, !left)
		break
	}
	if root := node(tx, t.root); t.red(tx, root) {
		tx.Set(root.red, false)
	}
}

// rotate moves x down to the left or right; its child on the other side comes up.
func (t *anaTree) rotate(tx *stm.Tx, x *anaNode, left bool) {
	down, up := left, !left
	y := node(tx, x.side(up))
	inner := node(tx, y.side(down))
	tx.Set(x.side(up), inner)
	if inner != nil {
		tx.Set(inner.parent, x)
	}
	t.replace(tx, x, y)
	tx.Set(y.side(down), x)
	tx.Set(x.parent, y)
}

// replace puts y, which may be nil, in the place of x below the parent of x.
func (t *anaTree) replace(tx *stm.Tx, x, y *anaNode) {
	p := node(tx, x.parent)
	if p == nil {
		tx.Set(t.root, y)
	} else {
		tx.Set(p.side(node(tx, p.left) == x), y)
	}
	if y != nil {
		tx.Set(y.parent, p)
	}
}

// delete removes a key. It reports whether the key was there.
func (t *anaTree) delete(tx *stm.Tx, key int64) bool {
	x, found := t.find(tx, key)
	if !found {
		return false
	}
	if l, r := node(tx, x.left), node(tx, x.right); l != nil && r != nil {
		for next := node(tx, r.left); next != nil; next = node(tx, r.left) {
			r = next
		}
		tx.Set(x.key, tx.Get(r.key).(int64))
		tx.Set(x.value, tx.Get(r.value).(int64))
		x = r
	}
	child := node(tx, x.left)
	if child == nil {
		child = node(tx, x.right)
	}
	if p := node(tx, x.parent); !t.red(tx, x) && !t.red(tx, child) && p != nil {
		t.beforeDelete(tx, x)
	}
	t.replace(tx, x, child)
	if child != nil {
		tx.Set(child.red, false)
	}
	return true
}

// beforeDelete makes the paths through the black node x, which is not the root,
// one black node longer than they need be.
func (t *anaTree) beforeDelete(tx *stm.Tx, x *anaNode) {
	for {
		p := node(tx, x.parent)
		if p == nil {
			return
		}
		left := node(tx, p.left) == x
		near, far := left, !left
		s := node(tx, p.side(far))
		if tx.Get(s.red).(bool) {
			tx.Set(s.red, false)
			tx.Set(p.red, true)
			t.rotate(tx, p, left)
			s = node(tx, p.side(far))
		}
		inner, outer := node(tx, s.side(near)), node(tx, s.side(far))
		if !t.red(tx, inner) && !t.red(tx, outer) {
			tx.Set(s.red, true)
			if t.red(tx, p) {
				tx.Set(p.red, false)
				return
			}
			x = p
			continue
		}
		if !t.red(tx, outer) {
			tx.Set(inner.red, false)
			tx.Set(s.red, true)
			t.rotate(tx, s, !left)
			s, outer = inner, s
		}
		tx.Set(s.red, tx.Get(p.red).(bool))
		tx.Set(p.red, false)
		tx.Set(outer.red, false)
		t.rotate(tx, p, left)
		return
	}
}
