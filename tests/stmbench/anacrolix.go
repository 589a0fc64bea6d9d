package main

import "github.com/anacrolix/stm"

// startAnacrolix makes variables of github.com/anacrolix/stm.
func startAnacrolix(workload string) (runner, error) {
	atomically := func(f func(tx *stm.Tx, i, k int)) (runner, error) {
		return plain(func(i, k int) {
			stm.Atomically(stm.VoidOperation(func(tx *stm.Tx) { f(tx, i, k) }))
		}), nil
	}
	add := func(tx *stm.Tx, v *stm.Var, n int64) { tx.Set(v, tx.Get(v).(int64)+n) }
	switch workload {
	case "counter":
		x := stm.NewVar(int64(0))
		return atomically(func(tx *stm.Tx, _, _ int) { add(tx, x, 1) })
	case "bank":
		list := vars(accounts)
		return atomically(func(tx *stm.Tx, i, k int) {
			from, to := pair(choose(i, k))
			add(tx, list[from], -1)
			add(tx, list[to], 1)
		})
	case "apart":
		list := vars(accounts * banks)
		return atomically(func(tx *stm.Tx, i, k int) {
			from, to := apart(choose(i, k), k)
			add(tx, list[from], -1)
			add(tx, list[to], 1)
		})
	case "map": // the keys are fixed, so a Go map of variables does
		m := map[int64]*stm.Var{}
		for key, v := range vars(keys) {
			m[int64(key)] = v
		}
		return atomically(func(tx *stm.Tx, i, k int) {
			if key, change := mapOp(choose(i, k)); change {
				tx.Set(m[key], int64(i))
			} else {
				tx.Get(m[key])
			}
		})
	case "tree":
		t := &anaTree{stm.NewVar((*anaNode)(nil))}
		for key := int64(0); key < keys; key += 2 {
			stm.Atomically(stm.VoidOperation(func(tx *stm.Tx) { t.put(tx, key, 0) }))
		}
		return atomically(func(tx *stm.Tx, i, k int) {
			switch key, op := treeOp(choose(i, k)); op {
			case treePut:
				t.put(tx, key, int64(i))
			case treeDelete:
				t.delete(tx, key)
			default:
				t.get(tx, key)
			}
		})
	}
	return nil, unknown(workload)
}

func vars(n int) []*stm.Var {
	list := make([]*stm.Var, n)
	for i := range list {
		list[i] = stm.NewVar(int64(0))
	}
	return list
}
