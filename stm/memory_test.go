package stm

import (
	"bufio"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
)

// pss is the memory of this process in bytes, shared pages counted once.
func pss(t testing.TB) int64 {
	f, err := os.Open("/proc/self/smaps_rollup")
	if err != nil {
		t.Skip("no smaps_rollup: ", err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var kib int64
		if strings.HasPrefix(s.Text(), "Pss:") {
			if _, err := fmt.Sscanf(s.Text(), "Pss: %d kB", &kib); err != nil {
				t.Fatal(err)
			}
			return kib << 10
		}
	}
	t.Skip("smaps_rollup has no Pss line")
	return 0
}

// TestMemoryOfViews: a heap that eight segments read takes memory once; after
// each has written to a quarter of it, a major collection makes it so again.
func TestMemoryOfViews(t *testing.T) {
	const segments, chunk = 8, 1 << 20
	size := int64(256 << 20)
	if stress.Times(1) > 1 {
		size = 1 << 30
	}
	w := newWorld(t, Options{Segments: segments, HeapLimit: uint64(4 * size), Nursery: 256 << 10})
	w.verify = false
	before := pss(t)
	actors := w.actors(segments)
	a := actors[0]
	var parts []Ref
	for int64(len(parts))*chunk < size {
		parts = append(parts, a.shared(1, func() Ref {
			r := a.AllocArray(w.bytes, chunk-items)
			for i := uint64(items); i < chunk; i += PageSize {
				a.SetWord(r, i, i)
			}
			return r
		})...)
	}
	a.begin()
	a.Collect(true) // the maker's pages are shared again
	a.commit()
	report := func(what string, most float64) {
		debug.FreeOSMemory() // Go's own garbage is not the subject
		got := float64(pss(t)-before) / float64(size)
		t.Logf("%-40s %.3f of the heap", what, got)
		if most > 0 && got > most {
			t.Errorf("%s, the heap takes %.3f of its size, want %.2f", what, got, most)
		}
	}
	for _, a := range actors { // each gets a segment, and keeps it
		a.begin()
	}
	for _, a := range actors {
		a.commit()
	}
	inAll := func(step int, f func(a *actor, r Ref, at uint64)) {
		var all sync.WaitGroup
		for i, a := range actors {
			all.Go(func() {
				for k := i % step; k < len(parts); k += step {
					a.begin()
					for at := uint64(items); at < chunk; at += PageSize {
						f(a, parts[k], at)
					}
					a.commit()
				}
			})
		}
		all.Wait()
	}
	inAll(1, func(a *actor, r Ref, at uint64) {
		if a.Load(r, at) != at {
			t.Errorf("segment %d reads a wrong value", a.seg.num)
		}
	})
	report("read by all segments", 1.1)
	inAll(4, func(a *actor, r Ref, at uint64) { a.Store(r, at, at) })
	report("a quarter written in each segment", 0)
	inAll(1, func(a *actor, r Ref, at uint64) { a.Read(r + at) }) // as many markers as if all were small objects
	report("with read markers everywhere", 0)
	a.begin()
	a.Collect(true)
	a.commit()
	report("after a major collection", 1.15)
}
