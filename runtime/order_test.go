package rt

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// Output appears in the order of the transactions: who has seen what another
// one did prints after it.
func TestOutputIsInOrderOfCommits(t *testing.T) {
	for _, segments := range []int{1, 2, 4} {
		w := newWorld(t, stm.Options{Segments: segments})
		var b bytes.Buffer
		sink := NewSink(&b)
		first := w.thread("first")
		first.Begin(start)
		obj := first.AllocOld(w.pair, 32)
		first.SetWord(obj, 8, box(0))
		h := w.h.NewHandle(first.Thread, obj)
		first.End(start)
		const threads, rounds = 4, 2000
		var all sync.WaitGroup
		for i := range threads {
			th := w.thread(fmt.Sprint("t", i))
			all.Go(func() {
				out := th.Output(sink)
				th.Begin(start)
				for range rounds {
					for ok := false; !ok; {
						aborts := th.Aborts()
						n := th.Load(h.Ref(), 8) >> 1
						fmt.Fprintln(out, n)
						th.Store(h.Ref(), 8, box(int(n)+1))
						th.Break(start)
						ok = th.Aborts() == aborts
					}
				}
				for _, ok := th.End(start); !ok; _, ok = th.End(start) {
				}
			})
		}
		all.Wait()
		lines := strings.Fields(b.String())
		if len(lines) != threads*rounds {
			t.Fatalf("%d lines", len(lines))
		}
		for i, l := range lines {
			if l != fmt.Sprint(i) {
				t.Fatalf("%d segments: line %d is %s", segments, i, l)
			}
		}
	}
}
