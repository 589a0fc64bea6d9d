package txn_test

import (
	"sync"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm/txn"
	"github.com/segue-vm/segue/stm/txn/tree"
)

func newTree(t testing.TB, w *world, th *txn.Thread) *tree.Map {
	t.Helper()
	y, err := tree.Declare(w.Store)
	must(t, err)
	m, err := y.New(th)
	must(t, err)
	return m
}

// TestTreeOfThreads changes the tree by several threads. Each moves a key: so their
// number stays the same.
func TestTreeOfThreads(t *testing.T) {
	configurations(t, func(t *testing.T, w *world) {
		const threads, keys, space = 4, 100, 1000
		each := stress.Times(200)
		th := w.thread()
		tr := newTree(t, w, th)
		must(t, th.Atomic(func(tx *txn.Tx) error {
			for k := range int64(keys) {
				tr.Put(tx, k, k)
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
					v, found := tr.Get(tx, from)
					if _, taken := tr.Get(tx, to); found && !taken {
						tr.Delete(tx, from)
						tr.Put(tx, to, v)
					}
					if i%50 == 0 {
						if all, err := tr.Verify(tx); err != nil || len(all) != keys {
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
			all, err := tr.Verify(tx)
			want(t, "the number of keys", len(all), keys)
			return err
		}))
	})
}
