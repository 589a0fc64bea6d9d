package main

import "sync"

// startMutex makes plain Go data behind one lock.
func startMutex(workload string) (runner, error) {
	var mu sync.Mutex
	switch workload {
	case "counter":
		n := 0
		return plain(func(_, _ int) {
			mu.Lock()
			n++
			mu.Unlock()
		}), nil
	case "bank":
		balance := new([accounts]int64)
		return plain(func(i, k int) {
			mu.Lock()
			from, to := pair(choose(i, k))
			balance[from]--
			balance[to]++
			mu.Unlock()
		}), nil
	case "apart":
		balance := new([accounts * banks]int64)
		return plain(func(i, k int) {
			mu.Lock()
			from, to := apart(choose(i, k), k)
			balance[from]--
			balance[to]++
			mu.Unlock()
		}), nil
	case "map":
		m := map[int64]int64{}
		for key := range int64(keys) {
			m[key] = key
		}
		sum := int64(0)
		return plain(func(i, k int) {
			mu.Lock()
			key, change := mapOp(choose(i, k))
			if change {
				m[key] = int64(i)
			} else {
				sum += m[key]
			}
			mu.Unlock()
		}), nil
	case "tree":
		t := &plainTree{}
		for key := int64(0); key < keys; key += 2 {
			t.put(key, 0)
		}
		return plain(func(i, k int) {
			mu.Lock()
			key, op := treeOp(choose(i, k))
			switch op {
			case treePut:
				t.put(key, int64(i))
			case treeDelete:
				t.delete(key)
			default:
				t.get(key)
			}
			mu.Unlock()
		}), nil
	}
	return nil, unknown(workload)
}

// startSyncMap has the map only.
func startSyncMap(workload string) (runner, error) {
	if workload != "map" {
		return nil, nil
	}
	m := &sync.Map{}
	for key := range int64(keys) {
		m.Store(key, key)
	}
	return plain(func(i, k int) {
		if key, change := mapOp(choose(i, k)); change {
			m.Store(key, int64(i))
		} else {
			m.Load(key)
		}
	}), nil
}
