package txn_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/segue-vm/segue/stm/txn"
)

// knot is a node of a red-black tree (Guibas and Sedgewick 1978; insertion and
// deletion as in Cormen et al., chapter 13, with nil for the leaves).
type knot struct {
	txn.Struct[knot]
	Key, Value          txn.Field[knot, int64]
	Red                 txn.Field[knot, bool]
	Left, Right, Parent txn.Link[knot, knot]
}

type tree struct {
	knot
	root txn.Root[knot]
}

type kref = txn.Ref[knot]

func newTree(t testing.TB, w *world, th *txn.Thread) *tree {
	t.Helper()
	x := &tree{}
	must(t, w.Declare(&x.knot))
	var err error
	x.root, err = txn.NewRoot[knot](th)
	must(t, err)
	return x
}

// side is the left or the right link.
func (t *tree) side(left bool) *txn.Link[knot, knot] {
	if left {
		return &t.Left
	}
	return &t.Right
}

// find is the node with the key, or the one that a node with the key would hang on.
func (t *tree) find(tx *txn.Tx, key int64) (x kref, found bool) {
	var last kref
	for x = t.root.Get(tx); !x.IsNil(); {
		last = x
		k := t.Key.Get(tx, x)
		if k == key {
			return x, true
		}
		x = t.side(key < k).Get(tx, x)
	}
	return last, false
}

// get is the value of a key.
func (t *tree) get(tx *txn.Tx, key int64) (int64, bool) {
	x, found := t.find(tx, key)
	if !found {
		return 0, false
	}
	return t.Value.Get(tx, x), true
}

// put sets the value of a key.
func (t *tree) put(tx *txn.Tx, key, value int64) {
	parent, found := t.find(tx, key)
	if found {
		t.Value.Set(tx, parent, value)
		return
	}
	x := t.New(tx)
	t.Key.Set(tx, x, key)
	t.Value.Set(tx, x, value)
	t.Red.Set(tx, x, true)
	t.Parent.Set(tx, x, parent)
	if parent.IsNil() {
		t.root.Set(tx, x)
	} else {
		t.side(key < t.Key.Get(tx, parent)).Set(tx, parent, x)
	}
	t.afterPut(tx, x)
}

func (t *tree) red(tx *txn.Tx, x kref) bool { return !x.IsNil() && t.Red.Get(tx, x) }

// afterPut mends a red node x that may have a red parent.
func (t *tree) afterPut(tx *txn.Tx, x kref) {
	for {
		p := t.Parent.Get(tx, x)
		if !t.red(tx, p) {
			break
		}
		g := t.Parent.Get(tx, p)
		left := t.Left.Get(tx, g) == p
		if uncle := t.side(!left).Get(tx, g); t.red(tx, uncle) {
			t.Red.Set(tx, p, false)
			t.Red.Set(tx, uncle, false)
			t.Red.Set(tx, g, true)
			x = g
			continue
		}
		if t.side(!left).Get(tx, p) == x {
			t.rotate(tx, p, left)
			p = x
		}
		t.Red.Set(tx, p, false)
		t.Red.Set(tx, g, true)
		t.rotate(tx, g, !left)
		break
	}
	t.Red.Set(tx, t.root.Get(tx), false)
}

// rotate moves x down to the left or right; its child on the other side comes up.
func (t *tree) rotate(tx *txn.Tx, x kref, left bool) {
	down, up := t.side(left), t.side(!left)
	y := up.Get(tx, x)
	inner := down.Get(tx, y)
	up.Set(tx, x, inner)
	if !inner.IsNil() {
		t.Parent.Set(tx, inner, x)
	}
	t.replace(tx, x, y)
	down.Set(tx, y, x)
	t.Parent.Set(tx, x, y)
}

// replace puts y, which may be nil, in the place of x below the parent of x.
func (t *tree) replace(tx *txn.Tx, x, y kref) {
	p := t.Parent.Get(tx, x)
	if p.IsNil() {
		t.root.Set(tx, y)
	} else {
		t.side(t.Left.Get(tx, p) == x).Set(tx, p, y)
	}
	if !y.IsNil() {
		t.Parent.Set(tx, y, p)
	}
}

// delete removes a key.
func (t *tree) delete(tx *txn.Tx, key int64) bool {
	x, found := t.find(tx, key)
	if !found {
		return false
	}
	if l, r := t.Left.Get(tx, x), t.Right.Get(tx, x); !l.IsNil() && !r.IsNil() {
		for next := t.Left.Get(tx, r); !next.IsNil(); next = t.Left.Get(tx, r) {
			r = next
		}
		t.Key.Set(tx, x, t.Key.Get(tx, r))
		t.Value.Set(tx, x, t.Value.Get(tx, r))
		x = r
	}
	child := t.Left.Get(tx, x)
	if child.IsNil() {
		child = t.Right.Get(tx, x)
	}
	if p := t.Parent.Get(tx, x); !t.red(tx, x) && !t.red(tx, child) && !p.IsNil() {
		t.beforeDelete(tx, x)
	}
	t.replace(tx, x, child)
	if !child.IsNil() {
		t.Red.Set(tx, child, false)
	}
	return true
}

// beforeDelete makes the paths through the black node x, which is not the root,
// one black node longer than they need be.
func (t *tree) beforeDelete(tx *txn.Tx, x kref) {
	for {
		p := t.Parent.Get(tx, x)
		if p.IsNil() {
			return
		}
		left := t.Left.Get(tx, p) == x
		near, far := t.side(left), t.side(!left)
		s := far.Get(tx, p)
		if t.Red.Get(tx, s) {
			t.Red.Set(tx, s, false)
			t.Red.Set(tx, p, true)
			t.rotate(tx, p, left)
			s = far.Get(tx, p)
		}
		inner, outer := near.Get(tx, s), far.Get(tx, s)
		if !t.red(tx, inner) && !t.red(tx, outer) {
			t.Red.Set(tx, s, true)
			if t.red(tx, p) {
				t.Red.Set(tx, p, false)
				return
			}
			x = p
			continue
		}
		if !t.red(tx, outer) {
			t.Red.Set(tx, inner, false)
			t.Red.Set(tx, s, true)
			t.rotate(tx, s, !left)
			s, outer = inner, s
		}
		t.Red.Set(tx, s, t.Red.Get(tx, p))
		t.Red.Set(tx, p, false)
		t.Red.Set(tx, outer, false)
		t.rotate(tx, p, left)
		return
	}
}

// verify says what is wrong with the tree, and returns its contents.
func (t *tree) verify(tx *txn.Tx) (map[int64]int64, error) {
	all := map[int64]int64{}
	root := t.root.Get(tx)
	if t.red(tx, root) {
		return nil, fmt.Errorf("the root is red")
	}
	_, err := t.verifyBelow(tx, root, -1<<63, 1<<63-1, all)
	return all, err
}

func (t *tree) verifyBelow(tx *txn.Tx, x kref, min, max int64, all map[int64]int64) (black int, err error) {
	if x.IsNil() {
		return 1, nil
	}
	key := t.Key.Get(tx, x)
	if key < min || key > max {
		return 0, fmt.Errorf("key %d is not between %d and %d", key, min, max)
	}
	all[key] = t.Value.Get(tx, x)
	l, r := t.Left.Get(tx, x), t.Right.Get(tx, x)
	for _, c := range []kref{l, r} {
		if !c.IsNil() && t.Parent.Get(tx, c) != x {
			return 0, fmt.Errorf("a child of %d has another parent", key)
		}
		if t.red(tx, x) && t.red(tx, c) {
			return 0, fmt.Errorf("%d and a child of it are red", key)
		}
	}
	bl, err := t.verifyBelow(tx, l, min, key-1, all)
	if err != nil {
		return 0, err
	}
	br, err := t.verifyBelow(tx, r, key+1, max, all)
	if err != nil {
		return 0, err
	}
	if bl != br {
		return 0, fmt.Errorf("%d and %d black nodes below %d", bl, br, key)
	}
	if !t.red(tx, x) {
		bl++
	}
	return bl, nil
}

// TestTreeAgainstMap compares the tree with a Go map after each operation.
func TestTreeAgainstMap(t *testing.T) {
	seed := chooseSeed(t)
	rng := rand.New(rand.NewPCG(uint64(seed), 0))
	w := open(t, txn.Options{Segments: 1, CollectEvery: 50, Seed: seed})
	th := w.thread()
	tr := newTree(t, w, th)
	model := map[int64]int64{}
	for n := range stressed(3000) {
		key := rng.Int64N(100)
		insert := rng.IntN(2) == 0
		must(t, th.Atomic(func(tx *txn.Tx) error {
			if insert {
				tr.put(tx, key, int64(n))
			} else if _, there := model[key]; tr.delete(tx, key) != there {
				return fmt.Errorf("delete(%d) after %d operations; in the map: %v", key, n, there)
			}
			return nil
		}))
		if insert {
			model[key] = int64(n)
		} else {
			delete(model, key)
		}
		must(t, th.Atomic(func(tx *txn.Tx) error {
			all, err := tr.verify(tx)
			if err != nil {
				return fmt.Errorf("after %d operations: %w", n, err)
			}
			if fmt.Sprint(all) != fmt.Sprint(model) {
				return fmt.Errorf("after %d operations: %v, want %v", n, all, model)
			}
			return nil
		}))
	}
}

// TestTreeOfThreads changes the tree by several threads. Each moves a key: so their
// number stays the same.
func TestTreeOfThreads(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		const threads, keys, space = 4, 100, 1000
		each := stressed(200)
		th := w.thread()
		tr := newTree(t, w, th)
		must(t, th.Atomic(func(tx *txn.Tx) error {
			for k := range int64(keys) {
				tr.put(tx, k, k)
			}
			return nil
		}))
		var all sync.WaitGroup
		for k := range threads {
			th := w.thread()
			all.Go(func() {
				if err := th.Each(each, func(tx *txn.Tx, i int) error {
					x := mix(uint64(i)<<8 + uint64(k))
					from, to := int64(x>>32%space), int64(x&0xffffffff%space)
					v, found := tr.get(tx, from)
					if _, taken := tr.get(tx, to); found && !taken {
						tr.delete(tx, from)
						tr.put(tx, to, v)
					}
					if i%50 == 0 {
						if all, err := tr.verify(tx); err != nil || len(all) != keys {
							t.Errorf("%d keys inside a transaction: %v", len(all), err)
						}
					}
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		must(t, th.Atomic(func(tx *txn.Tx) error {
			all, err := tr.verify(tx)
			want(t, "the number of keys", len(all), keys)
			return err
		}))
	})
}
