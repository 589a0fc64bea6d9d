package stm

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
)

// heapPSS is the memory that the views of all heaps take, shared pages counted
// once, and that of the whole process, in bytes.
func heapPSS(t *testing.T) (views, process uint64) {
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	ours := false
	for in := bufio.NewScanner(f); in.Scan(); {
		var kb uint64
		switch line := in.Text(); {
		case strings.HasPrefix(line, "Pss:"):
			if _, err := fmt.Sscanf(line, "Pss: %d kB", &kb); err != nil {
				t.Fatal(err)
			}
			if process += kb << 10; ours {
				views += kb << 10
			}
		case strings.Contains(strings.SplitN(line, " ", 2)[0], "-"):
			ours = strings.Contains(line, "memfd:segue-heap")
		}
	}
	return views, process
}

// TestMemoryOfManyViews reads a heap in 8 segments and writes a quarter of its pages
// in each: reading costs no copies, and a major collection gives the copies back.
func TestMemoryOfManyViews(t *testing.T) {
	const segments = 8
	size := min(uint64(stressed(64)), 1024) << 20
	w := newWorld(t, Options{Segments: segments, HeapLimit: 2 * size})
	w.verify = false
	w.privateLimit = 1 << 60 // else the collector comes to help
	list := w.actors(segments)
	a := list[0]
	n := size / 8
	big := a.shared(1, func() Ref { return a.AllocArray(w.vals, n) })[0]
	a.begin()
	a.collect(true)
	a.commit()
	report := func(what string, most, all float64) {
		t.Helper()
		views, process := heapPSS(t)
		t.Logf("%s: the views take %.3f of the heap, the process %.3f", what, float64(views)/float64(size), float64(process)/float64(size))
		if float64(views) > most*float64(size) {
			t.Errorf("%s: the views take %d bytes for a heap of %d", what, views, size)
		}
		if float64(process) > all*float64(size)+32<<20 {
			t.Errorf("%s: the process takes %d bytes for a heap of %d", what, process, size)
		}
	}
	for _, x := range list {
		x.begin()
		sum := uint64(0)
		for i := uint64(0); i < n; i += PageSize / 8 {
			sum += x.LoadItem(big, at(i))
		}
		want(t, "sum", sum, 0)
	}
	report("read in 8 segments", 1.1, 1.1+segments/16.) // a byte of read markers for 16 bytes
	for _, x := range list {
		x.commit()
	}
	for k, x := range list {
		x.begin()
		for i := uint64(k) * n / segments; i < uint64(k+2)*n/segments; i += PageSize / 8 {
			x.StoreItem(big, at(i%n), x.LoadItem(big, at(i%n))+1)
		}
		x.commit()
	}
	for _, x := range list { // all import
		x.begin()
		x.commit()
	}
	views, _ := heapPSS(t)
	if views < 2*size {
		t.Errorf("the burst has made the views only %d bytes large", views)
	}
	a.begin()
	a.collect(true)
	a.commit()
	report("after the collection", 1.15, 1.25) // the markers of the running transaction are left
	a.begin()
	for i := uint64(0); i < n; i += PageSize / 8 * 100 {
		want(t, "item", a.LoadItem(big, at(i)), 2)
	}
	a.commit()
}
