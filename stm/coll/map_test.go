package coll

import (
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stm"
)

func TestMixIsABijection(t *testing.T) {
	for i := range uint64(1000) {
		for _, k := range []uint64{i, ^i, i << 32, rand.Uint64()} {
			want(t, "unmix(mix(k))", unmix(mix(k)), k)
		}
	}
}

func TestMapAgainstGoMap(t *testing.T) {
	seed := stress.Seed(t, *seedFlag)
	for i, space := range []uint64{10, 300, 5000, 1 << 63} {
		rng := rand.New(rand.NewPCG(uint64(seed), uint64(i)))
		w := newWorld(t, stm.Options{Segments: 2})
		a := w.actor()
		m := a.shared(w.maps.New)
		model := map[uint64]uint64{}
		a.begin()
		for range 30000 {
			key, v := rng.Uint64N(space), rng.Uint64()
			switch rng.IntN(10) {
			default:
				got, ok := w.maps.Get(a.Thread, m, key)
				v, in := model[key]
				if got != v || ok != in {
					t.Fatalf("Get(%d) = %d, %v, want %d, %v", key, got, ok, v, in)
				}
			case 0, 1, 2:
				_, in := model[key]
				if w.maps.Set(a.Thread, m, key, v) == in {
					t.Fatalf("Set(%d): inserted is %v", key, !in)
				}
				model[key] = v
			case 3, 4:
				v, in := model[key]
				if old, ok := w.maps.Delete(a.Thread, m, key); ok != in || old != v {
					t.Fatalf("Delete(%d) = %d, %v, want %d, %v", key, old, ok, v, in)
				}
				delete(model, key)
			case 5:
				if rng.IntN(50) == 0 {
					a.commit()
					a.begin()
				}
				if a.Requested() && !a.Safepoint() {
					t.Fatal("aborted")
				}
			}
		}
		w.sameMap(a, m, model)
		w.maps.Clear(a.Thread, m)
		w.sameMap(a, m, map[uint64]uint64{})
		a.commit()
		a.check()
	}
}

// sameMap compares a map with a Go map in all ways.
func (w *world) sameMap(a *actor, m stm.Ref, model map[uint64]uint64) {
	w.t.Helper()
	want(w.t, "Len", w.maps.Len(a.Thread, m), len(model))
	n, keys := 0, w.maps.Keys(a.Thread, m, nil)
	for c := (Cursor{}); ; n++ {
		key, s, ok := w.maps.Next(a.Thread, m, &c)
		if !ok {
			break
		}
		if n >= len(keys) || keys[n] != key {
			w.t.Fatalf("Next finds %d as key %d of %d, Keys another", key, n, len(keys))
		}
		v, in := model[key]
		if !in || w.maps.Value(a.Thread, s) != v {
			w.t.Fatalf("Next finds %d: %d, want %d, %v", key, w.maps.Value(a.Thread, s), v, in)
		}
	}
	want(w.t, "number of keys that Next finds", n, len(model))
	want(w.t, "number of Keys", len(keys), len(model))
	for key, v := range model {
		if got, ok := w.maps.Get(a.Thread, m, key); !ok || got != v {
			w.t.Fatalf("Get(%d) = %d, %v, want %d", key, got, ok, v)
		}
	}
}
