package main

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/anacrolix/stm"
)

// TestEngines runs a few operations of each workload on the engines in Go.
func TestEngines(t *testing.T) {
	for _, e := range []engine{{"each", startEach}, {"atomic", startAtomic}, {"separate", startSeparate}, {"mutex", startMutex}, {"sync.Map", startSyncMap}, {"anacrolix", startAnacrolix}} {
		for _, w := range workloads {
			r, err := e.start(w)
			if err != nil {
				t.Fatalf("%s: %s: %v", e.name, w, err)
			}
			if r == nil {
				continue
			}
			if _, err := r.run(3, 300); err != nil {
				t.Errorf("%s: %s: %v", e.name, w, err)
			}
			if n, err := calibrate(r, 2, time.Millisecond); err != nil || n < 2 {
				t.Errorf("%s: %s: %d operations a millisecond: %v", e.name, w, n, err)
			}
			r.close()
		}
		if r, err := e.start("nothing"); r != nil || err == nil && e.name != "sync.Map" {
			t.Errorf("%s knows the workload nothing", e.name)
		}
	}
}

// TestTrees compares the trees with a Go map.
func TestTrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	plain, ana, model := &plainTree{}, &anaTree{stm.NewVar((*anaNode)(nil))}, map[int64]int64{}
	for n := range int64(20000) {
		key := rng.Int64N(200)
		_, there := model[key]
		var a, b bool
		if rng.IntN(2) == 0 {
			plain.put(key, n)
			stm.Atomically(stm.VoidOperation(func(tx *stm.Tx) { ana.put(tx, key, n) }))
			model[key] = n
		} else {
			a = plain.delete(key)
			stm.Atomically(stm.VoidOperation(func(tx *stm.Tx) { b = ana.delete(tx, key) }))
			delete(model, key)
			if a != there || b != there {
				t.Fatalf("delete(%d): %v and %v, want %v", key, a, b, there)
			}
		}
		key = rng.Int64N(200)
		want, there := model[key]
		v, a := plain.get(key)
		var w int64
		stm.Atomically(stm.VoidOperation(func(tx *stm.Tx) { w, b = ana.get(tx, key) }))
		if v != want || w != want || a != there || b != there {
			t.Fatalf("get(%d): %d, %v and %d, %v, want %d, %v", key, v, a, w, b, want, there)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		list []float64
		want float64
	}{{[]float64{3}, 3}, {[]float64{4, 1}, 2.5}, {[]float64{9, 1, 2}, 2}} {
		if got := median(c.list); got != c.want {
			t.Errorf("median of %v is %v, want %v", c.list, got, c.want)
		}
	}
}
