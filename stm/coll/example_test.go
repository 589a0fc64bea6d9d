package coll_test

import (
	"fmt"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/stm/coll"
)

// noRoots are the roots of a thread that keeps no references in Go variables
// across safepoints.
type noRoots struct{}

func (noRoots) Scan(bool, func([]uint64)) {}
func (noRoots) Restore()                  {}

func ExampleMapType() {
	h, err := stm.New(stm.Options{Segments: 2, HeapLimit: 64 << 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer h.Close()
	maps := coll.NewMapType(h, coll.Numbers)
	t := h.NewThread("main", noRoots{})
	defer t.Close()

	var squares *stm.Handle
	for done := false; !done; done = t.Commit() {
		t.Begin()
		m := maps.New(t)
		for k := range uint64(10) {
			maps.Set(t, m, k, k*k)
		}
		squares = h.NewHandle(t, m)
	}
	for done := false; !done; done = t.Commit() {
		t.Begin()
		m := squares.Ref()
		maps.Delete(t, m, 3)
		v, ok := maps.Get(t, m, 7)
		fmt.Println(v, ok, maps.Len(t, m))
	}
	// Output: 49 true 9
}
