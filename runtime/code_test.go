package rt

import (
	"sync"
	"sync/atomic"
	"testing"
)

// Threads that take an exit at the same time get the same one.
func TestExitIsLocatedOnce(t *testing.T) {
	var made atomic.Int32
	c := &Code{Exits: 2, Locate: func(int) (*Exit, error) { made.Add(1); return &Exit{}, nil }}
	new(Image).Install(c)
	var got [8]*Exit
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = c.exit(1) })
	}
	wg.Wait()
	for _, e := range got {
		if e == nil || e != got[0] {
			t.Fatalf("exits %p and %p", got[0], e)
		}
	}
	if n := made.Load(); c.exit(1) != got[0] || made.Load() != n {
		t.Error("an exit was made again")
	}
}
