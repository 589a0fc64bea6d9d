//go:build linux && amd64

package x86

import (
	"testing"

	"github.com/segue-vm/segue/trace"
)

func parse(tb testing.TB, preamble, src string) *trace.Trace {
	tb.Helper()
	t, err := trace.ParseOps("test", preamble, src)
	if err != nil {
		tb.Fatal(err)
	}
	t.Stage = "stm"
	return t
}

// A counting loop runs and its exit holds the right values.
func TestCountingLoop(t *testing.T) {
	tr := parse(t, "", `
L0: label(v1 = @0, v2 = @1)
n3 = guard_int(v1) -> E0
i4 = unbox_int(v1)
n5 = guard_int(v2) -> E0
i6 = unbox_int(v2)
L1: loop(i7 = i4, i8 = 0)
i9 = int_lt(i7, i6)
n10 = guard_true(i9) -> E1
i11 = int_add_ovf(i8, i7) -> E1
i12 = int_add_ovf(i7, 1) -> E1
i13 = stm_should_break_transaction()
n14 = guard_false(i13) -> E2
n15 = jump(i7 = i12, i8 = i11) -> L1
E0 interp @0 f pc=0 a.py:1 sp=2 {0=v1, 1=v2}
E1 interp @0 f pc=1 a.py:1 sp=2 {0=box_int(i7), 1=box_int(i8)}
E2 txbreak @0 f pc=1 a.py:1 sp=2 {0=box_int(i12), 1=box_int(i11)}
`)
	m := newMachine(t, nil)
	code, err := m.be.Compile(tr, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	box := trace.GenBoxing
	env := &trace.Env{Boxing: box, Memory: trace.NewHeap(), Frame: trace.FrameWords(box.BoxInt(0), box.BoxInt(100))}
	var r *trace.EvalResult
	again(t, func() (err error) {
		r, err = m.process(t, env, tr).run(code)
		return err
	})
	if r.Exit != 1 || box.UnboxInt(r.Words[0]) != 100 || box.UnboxInt(r.Words[1]) != 4950 {
		t.Errorf("exit E%d, words %#x", r.Exit, r.Words)
	}
}
