package trace

import (
	"strings"
	"testing"
)

const diffPreamble = `
descr <N> type size=32 tid=3
descr <N.v> field val @8
descr <N.next> field ref @16
descr <N.f> field float @24
descr <A> array val tid=4
descr <f> func (ref) -> int reads writes index=1
`

// Pairs of traces and how the ends of their evaluations differ. The input is v1
// = boxed 1, p2 = an old N.
func TestDiffOfResults(t *testing.T) {
	d, err := ParseDecls("pre", diffPreamble)
	if err != nil {
		t.Fatal(err)
	}
	alloc := "p5 = new(<N>)\nn6 = setfield_gc(p5, v1, <N.v>)\nn9 = finish() -> E1\n"
	for _, c := range []struct{ name, a, b, want string }{
		{"virtual for object", alloc + "E1 interp {0=p5, 1=p5}", "n9 = finish() -> E1\nE1 interp {0=%1, 1=%1} %1=new(<N>){<N.v>=v1}", ""},
		{"identity", alloc + "E1 interp {0=p5, 1=p5}", "n9 = finish() -> E1\nE1 interp {0=new(<N>){<N.v>=v1}, 1=new(<N>){<N.v>=v1}}", "identity"},
		{"contents", alloc + "E1 interp {0=p5}", "n9 = finish() -> E1\nE1 interp {0=new(<N>){}}", "at 8"},
		{"type", alloc + "E1 interp {0=p5}", "n9 = finish() -> E1\nE1 interp {0=new_array(<A>, 2){0=v1}}", "at 0"},
		{"size", alloc + "E1 interp {0=p5}", "n9 = finish() -> E1\nE1 interp {0=new_array(<A>, 9){0=v1}}", "bytes"},
		{"cycle", alloc[:len(alloc)-len("n9 = finish() -> E1\n")] + "n7 = setfield_gc(p5, p5, <N.next>)\nn9 = finish() -> E1\nE1 interp {0=p5}",
			"n9 = finish() -> E1\nE1 interp {0=%1} %1=new(<N>){<N.v>=v1, <N.next>=%1}", ""},
		{"part of a block", "p5 = call_malloc_nursery(64)\nn6 = init_header(p5, <N>)\nn8 = guard_true(0) -> E1\np7 = nursery_ptr_increment(p5, 32)\nn9 = finish() -> E2\nE1 interp {0=p5}",
			"n9 = finish() -> E1\nE1 interp {0=new(<N>){}}", ""},
		{"NaNs", "n6 = setfield_gc(p2, nan, <N.f>)\nn9 = finish() -> E1\nE1 interp {}",
			"f5 = float_neg(nan:0x7ff8000000000001)\nn6 = setfield_gc(p2, f5, <N.f>)\nn9 = finish() -> E1\nE1 interp {}", ""},
		{"floats", "n6 = setfield_gc(p2, nan, <N.f>)\nn9 = finish() -> E1\nE1 interp {}", "n6 = setfield_gc(p2, inf, <N.f>)\nn9 = finish() -> E1\nE1 interp {}", "object"},
		{"garbage", alloc + "E1 interp {0=v1}", "n9 = finish() -> E1\nE1 interp {0=v1}", ""},
		{"store", "n6 = setfield_gc(p2, v1, <N.v>)\nn9 = finish() -> E1\nE1 interp {}", "n9 = finish() -> E1\nE1 interp {}", "object"},
		{"store of the same", "n6 = setfield_gc(p2, v:0x0, <N.v>)\nn9 = finish() -> E1\nE1 interp {}", "n9 = finish() -> E1\nE1 interp {}", ""},
		{"slot", "n9 = finish() -> E1\nE1 interp {0=v1, 1=v1}", "n9 = finish() -> E1\nE1 interp {0=v1, 1=nil}", "slot 1"},
		{"slot not listed", "n9 = finish() -> E1\nE1 interp {0=v1}", "n9 = finish() -> E1\nE1 interp {}", ""},
		{"pc", "n9 = finish() -> E1\nE1 interp pc=1 {}", "n9 = finish() -> E1\nE1 interp pc=2 {}", "frame 0"},
		{"frames", "n9 = finish() -> E1\nE1 interp {}", "n9 = finish() -> E1\nE1 interp {} @3 g {}", "frames"},
		{"kind", "n9 = finish() -> E1\nE1 interp {}", "n9 = finish() -> E1\nE1 link T4 {}", "exit"},
		{"calls", "i5 = call(<f>, p2)\nn9 = finish() -> E1\nE1 interp {}", "n9 = finish() -> E1\nE1 interp {}", "calls: "},
		{"argument", "i5 = call(<f>, p2)\nn9 = finish() -> E1\nE1 interp {}", "i5 = call(<f>, nil)\nn9 = finish() -> E1\nE1 interp {}", "argument 0"},
	} {
		var res [2]*EvalResult
		for i, src := range []string{c.a, c.b} {
			tr, err := d.ParseOps(c.name, "L0: label(v1, p2)\n"+src)
			if err != nil {
				t.Fatal(err)
			}
			h := NewHeap()
			obj := must((&evaluator{mem: h}).newObject(d.Descr("N").(*Type)))
			h.Start()
			res[i], err = Eval(tr, &Env{Memory: h, Boxing: GenBoxing, Frame: FrameWords(GenBoxing.BoxInt(1), 0),
				Parent: map[Ref]uint64{1: GenBoxing.BoxInt(1), 2: obj},
				Call:   func(*Func, []uint64) (uint64, error) { return 4, nil }})
			if err != nil {
				t.Fatal(c.name, err)
			}
		}
		for _, got := range []string{res[0].Diff(res[1]), res[1].Diff(res[0])} {
			if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("%s: got %q, want %q", c.name, got, c.want)
			}
		}
		if res[0].Equal(res[1]) != (c.want == "") {
			t.Errorf("%s: Equal and Diff disagree", c.name)
		}
	}
}
