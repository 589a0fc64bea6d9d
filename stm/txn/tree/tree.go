// Package tree is a sorted map from int64 to int64 in a store of transactional
// objects. It shows how a structure of some size is made with package txn.
//
// Operations conflict where they meet: one that changes a node with those that
// have passed it.
package tree

import "github.com/segue-vm/segue/stm/txn"

// node is a node of a red-black tree (Guibas and Sedgewick 1978; insertion and
// deletion as in Cormen et al., chapter 13, with nil for the leaves).
type node struct {
	txn.Struct[node]
	Key, Value          txn.Field[node, int64]
	Red                 txn.Field[node, bool]
	Left, Right, Parent txn.Link[node, node]
}

type ref = txn.Ref[node]

// A Type makes maps in one store.
type Type struct{ n node }

// Declare declares the maps in a store, once.
func Declare(s *txn.Store) (*Type, error) {
	y := &Type{}
	return y, s.Declare(&y.n)
}

// A Map is a red-black tree. Its methods run in a transaction of any thread.
type Map struct {
	n    *node
	root txn.Root[node]
}

// New makes an empty map, in a transaction of th.
func (y *Type) New(th *txn.Thread) (*Map, error) {
	root, err := txn.NewRoot[node](th)
	return &Map{&y.n, root}, err
}

// side is the left or the right link.
func (t *Map) side(left bool) *txn.Link[node, node] {
	if left {
		return &t.n.Left
	}
	return &t.n.Right
}

// find is the node with the key, or the one that a node with the key would hang on.
func (t *Map) find(tx *txn.Tx, key int64) (x ref, found bool) {
	var last ref
	for x = t.root.Get(tx); !x.IsNil(); {
		last = x
		k := t.n.Key.Get(tx, x)
		if k == key {
			return x, true
		}
		x = t.side(key < k).Get(tx, x)
	}
	return last, false
}

// Get is the value of a key.
func (t *Map) Get(tx *txn.Tx, key int64) (int64, bool) {
	x, found := t.find(tx, key)
	if !found {
		return 0, false
	}
	return t.n.Value.Get(tx, x), true
}

// Put sets the value of a key.
func (t *Map) Put(tx *txn.Tx, key, value int64) {
	parent, found := t.find(tx, key)
	if found {
		t.n.Value.Set(tx, parent, value)
		return
	}
	x := t.n.New(tx)
	t.n.Key.Set(tx, x, key)
	t.n.Value.Set(tx, x, value)
	t.n.Red.Set(tx, x, true)
	t.n.Parent.Set(tx, x, parent)
	if parent.IsNil() {
		t.root.Set(tx, x)
	} else {
		t.side(key < t.n.Key.Get(tx, parent)).Set(tx, parent, x)
	}
	t.afterPut(tx, x)
}

func (t *Map) red(tx *txn.Tx, x ref) bool { return !x.IsNil() && t.n.Red.Get(tx, x) }

// afterPut mends a red node x that may have a red parent.
func (t *Map) afterPut(tx *txn.Tx, x ref) {
	for {
		p := t.n.Parent.Get(tx, x)
		if !t.red(tx, p) {
			break
		}
		g := t.n.Parent.Get(tx, p)
		left := t.n.Left.Get(tx, g) == p
		if uncle := t.side(!left).Get(tx, g); t.red(tx, uncle) {
			t.n.Red.Set(tx, p, false)
			t.n.Red.Set(tx, uncle, false)
			t.n.Red.Set(tx, g, true)
			x = g
			continue
		}
		if t.side(!left).Get(tx, p) == x {
			t.rotate(tx, p, left)
			p = x
		}
		t.n.Red.Set(tx, p, false)
		t.n.Red.Set(tx, g, true)
		t.rotate(tx, g, !left)
		break
	}
	if root := t.root.Get(tx); t.red(tx, root) {
		t.n.Red.Set(tx, root, false)
	}
}

// rotate moves x down to the left or right; its child on the other side comes up.
func (t *Map) rotate(tx *txn.Tx, x ref, left bool) {
	down, up := t.side(left), t.side(!left)
	y := up.Get(tx, x)
	inner := down.Get(tx, y)
	up.Set(tx, x, inner)
	if !inner.IsNil() {
		t.n.Parent.Set(tx, inner, x)
	}
	t.replace(tx, x, y)
	down.Set(tx, y, x)
	t.n.Parent.Set(tx, x, y)
}

// replace puts y, which may be nil, in the place of x below the parent of x.
func (t *Map) replace(tx *txn.Tx, x, y ref) {
	p := t.n.Parent.Get(tx, x)
	if p.IsNil() {
		t.root.Set(tx, y)
	} else {
		t.side(t.n.Left.Get(tx, p) == x).Set(tx, p, y)
	}
	if !y.IsNil() {
		t.n.Parent.Set(tx, y, p)
	}
}

// Delete removes a key. It reports whether the key was there.
func (t *Map) Delete(tx *txn.Tx, key int64) bool {
	x, found := t.find(tx, key)
	if !found {
		return false
	}
	if l, r := t.n.Left.Get(tx, x), t.n.Right.Get(tx, x); !l.IsNil() && !r.IsNil() {
		for next := t.n.Left.Get(tx, r); !next.IsNil(); next = t.n.Left.Get(tx, r) {
			r = next
		}
		t.n.Key.Set(tx, x, t.n.Key.Get(tx, r))
		t.n.Value.Set(tx, x, t.n.Value.Get(tx, r))
		x = r
	}
	child := t.n.Left.Get(tx, x)
	if child.IsNil() {
		child = t.n.Right.Get(tx, x)
	}
	if p := t.n.Parent.Get(tx, x); !t.red(tx, x) && !t.red(tx, child) && !p.IsNil() {
		t.beforeDelete(tx, x)
	}
	t.replace(tx, x, child)
	if !child.IsNil() {
		t.n.Red.Set(tx, child, false)
	}
	return true
}

// beforeDelete makes the paths through the black node x, which is not the root,
// one black node longer than they need be.
func (t *Map) beforeDelete(tx *txn.Tx, x ref) {
	for {
		p := t.n.Parent.Get(tx, x)
		if p.IsNil() {
			return
		}
		left := t.n.Left.Get(tx, p) == x
		near, far := t.side(left), t.side(!left)
		s := far.Get(tx, p)
		if t.n.Red.Get(tx, s) {
			t.n.Red.Set(tx, s, false)
			t.n.Red.Set(tx, p, true)
			t.rotate(tx, p, left)
			s = far.Get(tx, p)
		}
		inner, outer := near.Get(tx, s), far.Get(tx, s)
		if !t.red(tx, inner) && !t.red(tx, outer) {
			t.n.Red.Set(tx, s, true)
			if t.red(tx, p) {
				t.n.Red.Set(tx, p, false)
				return
			}
			x = p
			continue
		}
		if !t.red(tx, outer) {
			t.n.Red.Set(tx, inner, false)
			t.n.Red.Set(tx, s, true)
			t.rotate(tx, s, !left)
			s, outer = inner, s
		}
		t.n.Red.Set(tx, s, t.n.Red.Get(tx, p))
		t.n.Red.Set(tx, p, false)
		t.n.Red.Set(tx, outer, false)
		t.rotate(tx, p, left)
		return
	}
}
