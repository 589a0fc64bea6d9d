// Package tree is a sorted map from int64 to int64 in a store of transactional
// objects. It shows how a structure of some size is made with package txn.
//
// Operations conflict where they meet: one that changes a node with those that
// have passed it.
package tree

import (
	"math/bits"

	"github.com/segue-vm/segue/stm/txn"
)

// node is a node of a red-black tree (Guibas and Sedgewick 1978; insertion and
// deletion as in Cormen et al., chapter 13, with nil for the leaves). It has no
// link to its parent: an operation that changes the tree knows the path it came
// by, and a link would make rotations conflict with who only passes. What a search
// reads comes first, in one or two cache lines.
type node struct {
	txn.Struct[node]
	Key   txn.Field[node, uint64] // as ordered gives it
	Child txn.Pair[node, node]
	Value txn.Field[node, int64]
	Red   txn.Field[node, bool]
}

// path is the way from the root to a node, that included.
type path struct {
	n [maxPath]ref
	i int // where it ends; -1: nowhere
}

const maxPath = 96 // a tree of 2^47 nodes, and the room that deletion needs

func (p *path) push(x ref) {
	p.i++
	p.n[p.i] = x
}

// up is the nth node above the last one; nil above the root.
func (p *path) up(n int) (x ref) {
	if p.i >= n {
		x = p.n[p.i-n]
	}
	return x
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

// Sides of a node: what they are called in a Pair.
const (
	left  = -1
	right = 0
)

// ordered is the key as a number without sign that has the same order.
func ordered(key int64) uint64 { return uint64(key) ^ 1<<63 }

// unordered is the key again.
func unordered(key uint64) int64 { return int64(key ^ 1<<63) }

// side is the side of a node that a key belongs to: a borrow, not a branch.
func side(key, of uint64) int {
	_, borrow := bits.Sub64(key, of, 0)
	return int(-borrow)
}

// Get is the value of a key.
func (t *Map) Get(tx *txn.Tx, key int64) (int64, bool) {
	want := ordered(key)
	for x := t.root.Get(tx); !x.IsNil(); {
		k := t.n.Key.Get(tx, x)
		if k == want {
			return t.n.Value.Get(tx, x), true
		}
		x = t.n.Child.Get(tx, x, side(want, k))
	}
	return 0, false
}

// find follows the way to the key, to the node that has it or to the one that such
// a node would hang on.
func (t *Map) find(tx *txn.Tx, want uint64, p *path) (found bool) {
	p.i = -1
	for x := t.root.Get(tx); !x.IsNil(); {
		p.push(x)
		k := t.n.Key.Get(tx, x)
		if k == want {
			return true
		}
		x = t.n.Child.Get(tx, x, side(want, k))
	}
	return false
}

// Put sets the value of a key.
func (t *Map) Put(tx *txn.Tx, key, value int64) {
	want := ordered(key)
	var p path
	if t.find(tx, want, &p) {
		t.n.Value.Set(tx, p.up(0), value)
		return
	}
	x := t.n.New(tx)
	t.n.Key.Set(tx, x, want)
	t.n.Value.Set(tx, x, value)
	t.n.Red.Set(tx, x, true)
	if parent := p.up(0); parent.IsNil() {
		t.root.Set(tx, x)
	} else {
		t.n.Child.Set(tx, parent, side(want, t.n.Key.Get(tx, parent)), x)
	}
	p.push(x)
	t.afterPut(tx, &p)
}

func (t *Map) red(tx *txn.Tx, x ref) bool { return !x.IsNil() && t.n.Red.Get(tx, x) }

// afterPut mends a red node at the end of the path that may have a red parent.
func (t *Map) afterPut(tx *txn.Tx, path *path) {
	for {
		x, p, g := path.up(0), path.up(1), path.up(2)
		if !t.red(tx, p) {
			break
		}
		side := t.sideOf(tx, g, p)
		if uncle := t.n.Child.Get(tx, g, ^side); t.red(tx, uncle) {
			t.n.Red.Set(tx, p, false)
			t.n.Red.Set(tx, uncle, false)
			t.n.Red.Set(tx, g, true)
			path.i -= 2
			continue
		}
		if t.n.Child.Get(tx, p, ^side) == x {
			t.rotate(tx, g, p, side)
			p = x
		}
		t.n.Red.Set(tx, p, false)
		t.n.Red.Set(tx, g, true)
		t.rotate(tx, path.up(3), g, ^side)
		break
	}
	if root := t.root.Get(tx); t.red(tx, root) {
		t.n.Red.Set(tx, root, false)
	}
}

// sideOf is the side of p on which x is.
func (t *Map) sideOf(tx *txn.Tx, p, x ref) int {
	if t.n.Child.Get(tx, p, left) == x {
		return left
	}
	return right
}

// rotate moves x, a child of p, down on a side; its child on the other side comes up.
func (t *Map) rotate(tx *txn.Tx, p, x ref, side int) {
	y := t.n.Child.Get(tx, x, ^side)
	t.n.Child.Set(tx, x, ^side, t.n.Child.Get(tx, y, side))
	t.replace(tx, p, x, y)
	t.n.Child.Set(tx, y, side, x)
}

// replace puts y, which may be nil, in the place of x below p.
func (t *Map) replace(tx *txn.Tx, p, x, y ref) {
	if p.IsNil() {
		t.root.Set(tx, y)
	} else {
		t.n.Child.Set(tx, p, t.sideOf(tx, p, x), y)
	}
}

// Delete removes a key. It reports whether the key was there.
func (t *Map) Delete(tx *txn.Tx, key int64) bool {
	var path path
	if !t.find(tx, ordered(key), &path) {
		return false
	}
	x := path.up(0)
	if l, r := t.n.Child.Get(tx, x, left), t.n.Child.Get(tx, x, right); !l.IsNil() && !r.IsNil() {
		for next := r; !next.IsNil(); next = t.n.Child.Get(tx, next, left) {
			path.push(next)
		}
		next := path.up(0)
		t.n.Key.Set(tx, x, t.n.Key.Get(tx, next))
		t.n.Value.Set(tx, x, t.n.Value.Get(tx, next))
		x = next
	}
	child := t.n.Child.Get(tx, x, left)
	if child.IsNil() {
		child = t.n.Child.Get(tx, x, right)
	}
	p := path.up(1)
	if !t.red(tx, x) && !t.red(tx, child) && !p.IsNil() {
		t.beforeDelete(tx, &path)
	}
	t.replace(tx, p, x, child)
	if t.red(tx, child) {
		t.n.Red.Set(tx, child, false)
	}
	return true
}

// beforeDelete makes the ways through the black node at the end of the path, which
// is not the root, one black node longer than they need be. The node keeps its
// parent.
func (t *Map) beforeDelete(tx *txn.Tx, path *path) {
	for ; path.i > 0; path.i-- {
		x, p, g := path.up(0), path.up(1), path.up(2)
		near := t.sideOf(tx, p, x)
		far := ^near
		s := t.n.Child.Get(tx, p, far)
		if t.n.Red.Get(tx, s) {
			t.n.Red.Set(tx, s, false)
			t.n.Red.Set(tx, p, true)
			t.rotate(tx, g, p, near)
			g, s = s, t.n.Child.Get(tx, p, far)
		}
		inner, outer := t.n.Child.Get(tx, s, near), t.n.Child.Get(tx, s, far)
		if !t.red(tx, inner) && !t.red(tx, outer) {
			t.n.Red.Set(tx, s, true)
			if t.red(tx, p) {
				t.n.Red.Set(tx, p, false)
				return
			}
			continue
		}
		if !t.red(tx, outer) {
			t.n.Red.Set(tx, inner, false)
			t.n.Red.Set(tx, s, true)
			t.rotate(tx, p, s, far)
			s, outer = inner, s
		}
		t.n.Red.Set(tx, s, t.n.Red.Get(tx, p))
		t.n.Red.Set(tx, p, false)
		t.n.Red.Set(tx, outer, false)
		t.rotate(tx, g, p, near)
		return
	}
}
