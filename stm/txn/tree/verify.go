package tree

import (
	"fmt"

	"github.com/segue-vm/segue/stm/txn"
)

// Verify returns the contents, or an error when the rules of red-black trees are broken.
func (t *Map) Verify(tx *txn.Tx) (map[int64]int64, error) {
	all := map[int64]int64{}
	root := t.root.Get(tx)
	if t.red(tx, root) {
		return nil, fmt.Errorf("the root is red")
	}
	_, err := t.verifyBelow(tx, root, -1<<63, 1<<63-1, all)
	return all, err
}

func (t *Map) verifyBelow(tx *txn.Tx, x ref, min, max int64, all map[int64]int64) (black int, err error) {
	if x.IsNil() {
		return 1, nil
	}
	key := unordered(t.n.Key.Get(tx, x))
	if key < min || key > max {
		return 0, fmt.Errorf("key %d is not between %d and %d", key, min, max)
	}
	all[key] = t.n.Value.Get(tx, x)
	l, r := t.n.Child.Get(tx, x, left), t.n.Child.Get(tx, x, right)
	for _, c := range []ref{l, r} {
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
