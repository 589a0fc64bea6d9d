package stmrewrite

import (
	"testing"

	"github.com/segue-vm/segue/trace"
)

// sizedHeap knows the size of a fresh object from its type: a trace that is left
// between two objects of a chunk has not cut the chunk to its end.
type sizedHeap struct {
	trace.Memory
	descrs map[uint32]trace.Descr
}

func (h *sizedHeap) Fresh(ref uint64) int {
	n := h.Memory.Fresh(ref)
	if n == 0 {
		return 0
	}
	tid, err := h.Load(ref, 0, 4)
	if err != nil {
		return n
	}
	switch d := h.descrs[uint32(tid)].(type) {
	case *trace.Type:
		return int(roundUp(int64(d.Size)))
	case *trace.Array:
		if items, err := h.Load(ref, d.LenOffset, 8); err == nil {
			return int(roundUp(int64(d.Base) + int64(d.Width)*int64(items)))
		}
	}
	return n
}

// environ is a state for the trace, with such a heap.
func environ(g *trace.Generated, variant int) *trace.Env {
	descrs := map[uint32]trace.Descr{}
	add := func(d trace.Descr) {
		switch d := d.(type) {
		case *trace.Type:
			descrs[d.TID] = d
		case *trace.Array:
			descrs[d.TID] = d
		}
	}
	for _, op := range g.Trace.Ops {
		add(op.Descr)
	}
	for _, e := range g.Trace.Exits {
		for _, v := range e.Virtuals {
			add(v.Descr)
		}
	}
	env := g.Env(variant)
	env.Memory = &sizedHeap{env.Memory, descrs}
	return env
}

// TestSameMeaning evaluates recorded traces before and after the pass, from
// the state they were recorded in and from others.
func TestSameMeaning(t *testing.T) {
	edges, exits := 0, map[trace.ExitKind]int{}
	for _, seed := range seeds(t, 400) {
		g := trace.Gen(seed, trace.GenOptions{Bridge: seed%5 == 0, NoClose: seed%5 == 1})
		out, err := Rewrite(g.Trace, Config{STM: true, Verify: true})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, g.Trace)
		}
		if err := Check(out); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, out)
		}
		for variant := range 4 {
			want, err := trace.Eval(g.Trace, environ(g, variant))
			if err != nil {
				continue // an input that no guard of the recorded trace excludes
			}
			got, err := trace.Eval(out, environ(g, variant))
			if err != nil {
				t.Fatalf("seed %d, variant %d: %v\n%s", seed, variant, err, out)
			}
			if diff := want.Diff(got); diff != "" {
				t.Fatalf("seed %d, variant %d: %s\n%s", seed, variant, diff, out)
			}
			edges += got.Edges
			exits[got.Kind]++
		}
	}
	t.Logf("%d back edges, exits %v", edges, exits)
	if !oneSeed() && (edges < 100 || len(exits) < 3) {
		t.Errorf("only %d back edges and exits of %d kinds", edges, len(exits))
	}
}
