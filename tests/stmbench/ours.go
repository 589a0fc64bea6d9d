package main

import (
	"fmt"
	"os"
	"time"

	"github.com/segue-vm/segue/stm/txn"
	"github.com/segue-vm/segue/stm/txn/tree"
)

// ours is a workload on a store.
type ours struct {
	store   *txn.Store
	threads []*txn.Thread
	each    bool                                      // steps share transactions
	step    func(k int) func(tx *txn.Tx, i int) error // what thread k does
}

func startEach(workload string) (runner, error)     { return startStores(workload, true, false) }
func startAtomic(workload string) (runner, error)   { return startStores(workload, false, false) }
func startSeparate(workload string) (runner, error) { return startStores(workload, true, true) }

// stores is a store for each number of threads, so that none has threads that rest.
// Or, if separate, one for each thread: what the machine lets threads reach that
// share nothing.
type stores struct {
	start    func() (*ours, error)
	separate bool
	list     map[int]*ours
}

func startStores(workload string, each, separate bool) (runner, error) {
	x := &stores{func() (*ours, error) { return startOurs(workload, each) }, separate, map[int]*ours{}}
	if err := x.have(1); err != nil {
		return nil, err
	}
	return x, nil
}

func (x *stores) have(n int) (err error) {
	if x.list[n] == nil {
		var o *ours
		if o, err = x.start(); err == nil {
			x.list[n] = o
		}
	}
	return err
}

func (x *stores) run(threads, ops int) (time.Duration, error) {
	if !x.separate {
		if err := x.have(threads); err != nil {
			return 0, err
		}
		return x.list[threads].run(threads, ops)
	}
	for k := range threads {
		if err := x.have(k + 1); err != nil {
			return 0, err
		}
	}
	return parallel(threads, ops, func(k, n int) error { return x.list[k+1].part(0, k, n) })
}

func (x *stores) close() {
	for _, o := range x.list {
		o.close()
	}
}

func startOurs(workload string, each bool) (*ours, error) {
	store, err := txn.Open(txn.Options{})
	if err != nil {
		return nil, err
	}
	o := &ours{store: store, each: each}
	o.grow(1)
	switch workload {
	case "counter":
		err = o.counter()
	case "bank":
		err = o.bank(accounts, 0)
	case "apart":
		err = o.bank(accounts*banks, accounts)
	case "map":
		err = o.hashMap()
	case "tree":
		err = o.tree()
	default:
		err = unknown(workload)
	}
	if err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

func (o *ours) grow(n int) {
	for len(o.threads) < n {
		o.threads = append(o.threads, o.store.Thread(fmt.Sprint("bench ", len(o.threads))))
	}
}

var showStats bool

func (o *ours) close() {
	for _, th := range o.threads {
		if showStats {
			_ = th.Stats().Write(os.Stdout, th.Name())
		}
		_ = th.Close()
	}
	_ = o.store.Close()
}

func (o *ours) run(threads, ops int) (time.Duration, error) {
	o.grow(threads)
	return parallel(threads, ops, func(k, n int) error { return o.part(k, k, n) })
}

// part is n operations as thread k of the workload, on a thread of the store.
func (o *ours) part(thread, k, n int) error {
	th, step := o.threads[thread], o.step(k)
	if o.each {
		return th.Each(n, step)
	}
	for i := range n {
		if err := th.Atomic(func(tx *txn.Tx) error { return step(tx, i) }); err != nil {
			return err
		}
	}
	return nil
}

func (o *ours) counter() error {
	x, err := txn.NewVar(o.threads[0], 0)
	o.step = func(int) func(*txn.Tx, int) error {
		return func(tx *txn.Tx, _ int) error {
			x.Set(tx, x.Get(tx)+1)
			return nil
		}
	}
	return err
}

// account is what a bank has.
type account struct {
	txn.Struct[account]
	Balance txn.Field[account, int64]
}

// bank has n accounts; those of a thread begin some after those of the one before.
func (o *ours) bank(n, some int) error {
	acc := &account{}
	if err := o.store.Declare(acc); err != nil {
		return err
	}
	refs, err := txn.RefArrayOf[account](o.store)
	if err != nil {
		return err
	}
	root, err := txn.NewRoot[[]txn.Ref[account]](o.threads[0])
	if err != nil {
		return err
	}
	o.step = func(k int) func(*txn.Tx, int) error {
		first := k % banks * some
		return func(tx *txn.Tx, i int) error {
			from, to := pair(choose(i, k))
			list := root.Get(tx)
			a, b := refs.Get(tx, list, first+from), refs.Get(tx, list, first+to)
			acc.Balance.Set(tx, a, acc.Balance.Get(tx, a)-1)
			acc.Balance.Set(tx, b, acc.Balance.Get(tx, b)+1)
			return nil
		}
	}
	return o.threads[0].Atomic(func(tx *txn.Tx) error {
		list := refs.New(tx, n)
		for i := range n {
			refs.Set(tx, list, i, acc.New(tx))
		}
		root.Set(tx, list)
		return nil
	})
}

func (o *ours) hashMap() error {
	m, err := txn.MapOf[int64, int64](o.store)
	if err != nil {
		return err
	}
	root, err := txn.NewRoot[map[int64]int64](o.threads[0])
	if err != nil {
		return err
	}
	o.step = func(k int) func(*txn.Tx, int) error {
		return func(tx *txn.Tx, i int) error {
			if key, change := mapOp(choose(i, k)); change {
				m.Set(tx, root.Get(tx), key, int64(i))
			} else {
				m.Get(tx, root.Get(tx), key)
			}
			return nil
		}
	}
	return o.threads[0].Atomic(func(tx *txn.Tx) error {
		x := m.New(tx)
		for key := range int64(keys) {
			m.Set(tx, x, key, key)
		}
		root.Set(tx, x)
		return nil
	})
}

func (o *ours) tree() error {
	y, err := tree.Declare(o.store)
	if err != nil {
		return err
	}
	m, err := y.New(o.threads[0])
	if err != nil {
		return err
	}
	o.step = func(k int) func(*txn.Tx, int) error {
		return func(tx *txn.Tx, i int) error {
			switch key, op := treeOp(choose(i, k)); op {
			case treePut:
				m.Put(tx, key, int64(i))
			case treeDelete:
				m.Delete(tx, key)
			default:
				m.Get(tx, key)
			}
			return nil
		}
	}
	return o.threads[0].Each(keys/2, func(tx *txn.Tx, i int) error {
		m.Put(tx, int64(2*i), 0)
		return nil
	})
}
