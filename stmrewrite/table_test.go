package stmrewrite

import (
	"testing"

	"github.com/segue-vm/segue/trace"
)

// TestEveryOpHasAClass holds the table of classes against the op table.
func TestEveryOpHasAClass(t *testing.T) {
	trace.EachOp(func(code trace.Opcode) {
		c := classes[code]
		if c == unlisted {
			t.Errorf("%v has no class", code)
		}
		want := func(ok bool, what string) {
			if !ok {
				t.Errorf("%v: the op table says %s, the class is %d", code, what, c)
			}
		}
		if code.Is(trace.FlagWrites) {
			want(c == store, "it writes")
		}
		if code.Is(trace.FlagReads) && code != trace.OpGetframe {
			want(c == load, "it reads")
		}
		if code.Is(trace.FlagStm) {
			want(c == lowered, "it belongs after the pass")
		} else if code.Is(trace.FlagAlloc) {
			want(c == alloc, "it allocates")
		}
		if code.IsCall() {
			want(c == call, "it calls")
		}
		if c == load || c == store || c == alloc || c == call {
			f := trace.FlagReads | trace.FlagWrites | trace.FlagAlloc | trace.FlagCall
			want(code.Info().Flags&f != 0, "it touches nothing")
		}
	})
}
