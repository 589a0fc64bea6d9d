package tree_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/segue-vm/segue/stm/txn"
	"github.com/segue-vm/segue/stm/txn/tree"
)

var seedFlag = flag.Int64("seed", 0, "seed of the random test; 0 chooses one")

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestTreeAgainstMap compares the tree with a Go map after each operation.
func TestTreeAgainstMap(t *testing.T) {
	seed := *seedFlag
	if seed == 0 {
		seed = time.Now().UnixNano() & (1<<40 - 1)
	}
	t.Logf("replay with: go test ./stm/txn/tree -run '^%s$' -seed %d", t.Name(), seed)
	rng := rand.New(rand.NewPCG(uint64(seed), 0))
	s, err := txn.Open(txn.Options{Segments: 1, HeapLimit: 64 << 20, CollectEvery: 50, Seed: seed})
	must(t, err)
	y, err := tree.Declare(s)
	must(t, err)
	th := s.Thread("test")
	tr, err := y.New(th)
	must(t, err)
	model := map[int64]int64{}
	for n := range 3000 {
		key := rng.Int64N(100)
		insert := rng.IntN(2) == 0
		must(t, th.Atomic(func(tx *txn.Tx) error {
			if insert {
				tr.Put(tx, key, int64(n))
			} else if _, there := model[key]; tr.Delete(tx, key) != there {
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
			all, err := tr.Verify(tx)
			if err != nil {
				return fmt.Errorf("after %d operations: %w", n, err)
			}
			if fmt.Sprint(all) != fmt.Sprint(model) {
				return fmt.Errorf("after %d operations: %v, want %v", n, all, model)
			}
			return nil
		}))
	}
	if _, err := tree.Declare(s); err == nil {
		t.Error("trees are declared twice")
	}
	must(t, th.Close())
	must(t, s.Close())
}
