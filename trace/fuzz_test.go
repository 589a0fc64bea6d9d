package trace

import (
	"bytes"
	"fmt"
	"testing"
)

// FuzzParse: whatever is accepted prints as a text that is its own print, and
// whatever is well formed can be evaluated without a panic.
func FuzzParse(f *testing.F) {
	f.Add([]byte(readTally(f)))
	for seed := range uint64(20) {
		var b bytes.Buffer
		if err := Print(&b, Gen(seed, GenOptions{Ops: 4, Bridge: seed%3 == 0}).Trace); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	for _, c := range evalCases {
		f.Add([]byte("-- T1 --\ntrace T1 loop \"x\" -\n" + evalPreamble + "-- T1.stm --\nL0: label(v1 = @0)\n" + c.ops + "\n"))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		a, err := Parse("fuzz", src)
		if err != nil {
			return
		}
		text := a.Format()
		b, err := Parse("again", text)
		if err != nil {
			t.Fatalf("printed text is refused: %v\n%s", err, text)
		}
		if again := b.Format(); !bytes.Equal(again, text) {
			t.Fatalf("print is not stable:\n%s\n%s", text, again)
		}
		for i, d := range a.Dumps {
			for j, s := range d.Stages {
				back := b.Dumps[i].Stages[j]
				if d := Diff(s, back); d != "" {
					t.Fatalf("parsing lost something:\n%s", d)
				}
				evalFuzzed(t, s)
			}
		}
	})
}

func evalFuzzed(t *testing.T, s *Trace) {
	if (Verify(s) == nil) != (Verify(s.Clone()) == nil) {
		t.Fatal("a clone is not as well formed as the trace")
	}
	if Verify(s) != nil {
		return
	}
	env := &Env{Memory: NewHeap(), Boxing: GenBoxing, Fuel: 200, Frame: func(n int) (uint64, error) { return GenBoxing.BoxInt(int64(n)), nil },
		Call:   func(f *Func, _ []uint64) (uint64, error) { return 0, fmt.Errorf("%w", ErrRaised) },
		Parent: map[Ref]uint64{1: 1, 2: 2, 3: 3}}
	if r, err := Eval(s, env); err == nil && r.Diff(r) != "" {
		t.Fatalf("a result differs from itself: %s", r.Diff(r))
	}
}

// FuzzOps: the lenient form of test snippets does not panic either.
func FuzzOps(f *testing.F) {
	for _, c := range evalCases {
		f.Add("L0: label(v1, v2)\n" + c.ops + "\nn99 = finish() -> E1\nE1 interp {0=v1}")
	}
	f.Add(sumPeeled)
	d, err := ParseDecls("pre", evalPreamble)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if tr, err := d.ParseOps("fuzz", src); err == nil {
			evalFuzzed(t, tr)
			if err := Match(tr.Text(), tr); err != nil && len(tr.Ops) < 30 {
				t.Fatalf("a trace does not match itself: %v", err)
			}
		}
	})
}
