package stmrewrite

import (
	"strings"
	"testing"

	"github.com/segue-vm/segue/trace"
)

// TestWithoutSTM: no barriers but those of a store of what may be a young
// reference; the same allocations and break checks.
func TestWithoutSTM(t *testing.T) {
	for _, seed := range seeds(t, 200) {
		in := generate(t, seed).t
		out, err := Rewrite(in, Config{Verify: true})
		if err != nil {
			t.Fatal(err)
		}
		count := map[trace.Opcode]int{}
		for i, op := range out.Ops {
			switch op.Code {
			case trace.OpCondCallGCWB, trace.OpCondCallGCWBArray:
				store := out.Ops[i+1]
				if v := store.Args[len(store.Args)-1]; v.IsConst() || !out.KindOf(v).IsRef() {
					t.Fatalf("seed %d: %s before %s", seed, out.OpText(op), out.OpText(store))
				}
			case trace.OpStmRead, trace.OpStmReadItem, trace.OpStmBecomeInevitable, trace.OpNew, trace.OpNewArray:
				t.Fatalf("seed %d: %s", seed, out.OpText(op))
			}
			count[op.Code]++
		}
		last := out.Ops[len(out.Ops)-1]
		polls := 1
		if last.Code == trace.OpFinish && out.Exits[last.Exit].Kind != trace.ExitLink {
			polls = 0
		}
		if count[trace.OpStmShouldBreakTransaction] != polls {
			t.Fatalf("seed %d: %d break checks\n%s", seed, count[trace.OpStmShouldBreakTransaction], out)
		}
		if err := trace.Verify(out); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}

// TestSameEachTime: two runs give the same text, notes included.
func TestSameEachTime(t *testing.T) {
	for _, seed := range seeds(t, 100) {
		a, _ := rewritten(t, seed)
		b, _ := rewritten(t, seed)
		if a.String() != b.String() {
			t.Fatalf("seed %d: first\n%s\nthen\n%s", seed, a, b)
		}
	}
}

// TestEveryAccessHasAReason: each load and store says what covers it, and each
// barrier why it is there.
func TestEveryAccessHasAReason(t *testing.T) {
	for _, seed := range seeds(t, 200) {
		out, _ := rewritten(t, seed)
		for _, op := range out.Ops {
			want := ""
			switch op.Code {
			case trace.OpGetfieldGC, trace.OpGetarrayitemGC:
				want = "rb: "
			case trace.OpSetfieldGC, trace.OpSetarrayitemGC:
				want = "wb: "
			case trace.OpStmRead, trace.OpStmReadItem, trace.OpCondCallGCWB, trace.OpCondCallGCWBArray,
				trace.OpStmBecomeInevitable, trace.OpStmShouldBreakTransaction:
				want = "+ "
			}
			if !strings.Contains(op.Note, want) {
				t.Fatalf("seed %d: %s has the note %q", seed, out.OpText(op), op.Note)
			}
		}
	}
}

var badShapes = []struct{ name, ops, want string }{
	{"no check", "L0: label(v1)\nn2 = stm_read(#Old)\nn3 = jump(v1) -> L0\n", "no break check"},
	{"wrong exit", "L0: label(v1)\ni2 = stm_should_break_transaction()\nn3 = guard_false(i2) -> E1\nn4 = jump(v1) -> L0\nE1 interp {}\n", "no txbreak exit"},
	{"unchecked link", "L0: label(p1)\nn2 = stm_read(p1)\nn3 = finish() -> E1\nE1 link T2 {}\n", "no break check"},
	{"other state", "L0: label(v1, v2)\ni3 = stm_should_break_transaction()\nn4 = guard_false(i3) -> E2\nn5 = finish() -> E1\nE1 link T2 {0=v1}\nE2 txbreak {0=v2}\n", "not the state of the link"},
	{"no header", "L0: label(p1)\np2 = call_malloc_nursery(48)\nn3 = finish() -> E1\n", "no header"},
	{"no length", "L0: label(p1)\np2 = call_malloc_nursery(48)\nn3 = init_header(p2, <G>)\nn4 = finish() -> E1\n", "no length"},
	{"too small", "L0: label(p1)\np2 = call_malloc_nursery(32)\nn3 = init_header(p2, <P>)\nn4 = finish() -> E1\n", "32 bytes of nursery for an object of 48"},
	{"overlap", "L0: label(p1)\np2 = call_malloc_nursery(96)\nn3 = init_header(p2, <P>)\np4 = nursery_ptr_increment(p2, 32)\nn5 = init_header(p4, <P>)\nn6 = finish() -> E1\n", "32 bytes of nursery"},
	{"cut twice", "L0: label(p1)\np2 = call_malloc_nursery(144)\nn3 = init_header(p2, <P>)\np4 = nursery_ptr_increment(p2, 48)\nn5 = init_header(p4, <P>)\np6 = nursery_ptr_increment(p2, 48)\nn7 = init_header(p6, <P>)\nn8 = finish() -> E1\n", "last object"},
	{"moved", "L0: label(p1)\np2 = call_malloc_nursery(96)\nn3 = init_header(p2, <P>)\ni4 = call(<collects>)\np5 = nursery_ptr_increment(p2, 48)\nn6 = init_header(p5, <P>)\nn7 = finish() -> E1\n", "not unmoved"},
	{"cut in a loop", "L0: label(v1)\np2 = call_malloc_nursery(96)\nn3 = init_header(p2, <P>)\nL1: loop()\np5 = nursery_ptr_increment(p2, 48)\nn6 = init_header(p5, <P>)\ni7 = stm_should_break_transaction()\nn8 = guard_false(i7) -> E1\nn9 = jump() -> L1\nE1 txbreak {}\n", "not unmoved"},
	{"not inevitable", "L0: label(p1)\nn2 = stm_read(p1)\nn3 = call(<prints>, p1)\nn4 = finish() -> E1\n", "not inevitable"},
	{"inevitable before a break", "L0: label(p1)\nn2 = stm_become_inevitable()\nn3 = call(<breaks>)\nn4 = call(<prints>, p1)\nn5 = finish() -> E1\n", "not inevitable on the path from n3"},
	{"other item", "L0: label(p1, i2)\nn3 = stm_read_item(p1, 1, <G>)\ni4 = getarrayitem_gc(p1, 0, <G>)\ni5 = getarrayitem_gc(p1, 2, <G>)\nn6 = finish() -> E1\n", "p1[2] not marked"},
	{"claimed, not marked", "L0: label(p1, i2)\nn3 = cond_call_gc_wb_array(p1, i2, <G>)\nn4 = setarrayitem_gc(p1, i2, 1, <G>)\nn6 = finish() -> E1\n", "p1[i2] not marked"},
	{"last iteration's item", "L0: label(v1)\np2 = call_malloc_nursery(48)\nn3 = init_header(p2, <G>)\nn4 = init_length(p2, 4, <G>)\nL1: loop()\ni5 = call(<collects>)\ni6 = getarrayitem_gc(p2, i5, <G>)\nn7 = call(<breaks>)\nn8 = stm_read_item(p2, i5, <G>)\ni9 = stm_should_break_transaction()\nn10 = guard_false(i9) -> E1\nn11 = jump() -> L1\nE1 txbreak {}\n", "p2[i5] not marked"},
}

// TestCheckRefuses: one mistake each.
func TestCheckRefuses(t *testing.T) {
	preamble := readPreamble(t)
	for _, c := range badShapes {
		tr, err := trace.ParseOps(c.name, preamble, c.ops)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if err := Check(tr); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}
