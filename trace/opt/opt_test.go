package opt

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/segue-vm/segue/trace"
)

func TestParsePasses(t *testing.T) {
	names, _ := Passes()
	for _, c := range []struct {
		list string
		on   string // names that are on, in order
		err  string
	}{
		{"", strings.Join(names, " "), ""},
		{"all", strings.Join(names, " "), ""},
		{"none", "", ""},
		{"none,dce,fold", "fold dce", ""},
		{"none,+cse", "cse", ""},
		{"all,-peel, -dce", "fold guard bounds virtual heap cse rejoin", ""},
		{"all,none,heap", "heap", ""},
		{"peeling", "", `unknown pass "peeling"`},
		{"all,", "", `unknown pass ""`},
		{"--cse", "", `unknown pass "--cse"`},
		{"+-cse", "", `unknown pass "+-cse"`},
		{"-all", "", `unknown pass "-all"`},
	} {
		on, err := ParsePasses(c.list)
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) || !strings.Contains(err.Error(), "fold, guard") {
				t.Errorf("%q: error %v", c.list, err)
			}
			continue
		}
		var got []string
		for _, n := range names {
			if on[n] {
				got = append(got, n)
			}
		}
		if err != nil || strings.Join(got, " ") != c.on {
			t.Errorf("%q: got %v, %v; want %s", c.list, got, err, c.on)
		}
	}
}

func TestCheckOrder(t *testing.T) {
	list := []passDef{{name: "a"}, {name: "b"}}
	for _, c := range []struct {
		passes []passDef
		orders []order
		err    string
	}{
		{list, []order{{"a", "b", "x"}}, ""},
		{list, []order{{"b", "a", "the reason"}}, "b must come before a: the reason"},
		{list, []order{{"a", "a", "x"}}, "a must come before a"},
		{list, []order{{"a", "c", "x"}}, "does not exist"},
		{append(list, list[0]), nil, "twice"},
	} {
		err := checkOrder(c.passes, c.orders)
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%v: got %v, want %q", c.orders, err, c.err)
		}
	}
}

// A failure inside of a pass is an error that names it.
func TestPanicNamesPass(t *testing.T) {
	g := trace.Gen(1, trace.GenOptions{})
	dump := func(pass string, _ *trace.Trace) {
		if pass == "dce" {
			panic("boom")
		}
	}
	_, err := Run(g.Trace, Config{Boxing: g.Boxing, Dump: dump})
	var bug *BugError
	if !errors.As(err, &bug) || bug.Pass != "dce" || !strings.Contains(err.Error(), "boom") || bug.Stack == "" {
		t.Errorf("got %v", err)
	}
}

// Within the walk, the part at work is named.
func TestPanicNamesPart(t *testing.T) {
	g := trace.Gen(1, trace.GenOptions{})
	heap := heapPart
	defer func() { heapPart = heap }()
	heapPart.after = func(*walker, *step) { panic("boom") }
	_, err := Run(g.Trace, Config{Boxing: g.Boxing})
	var bug *BugError
	if !errors.As(err, &bug) || bug.Pass != "heap" {
		t.Errorf("got %v", err)
	}
}

func TestRunRefuses(t *testing.T) {
	g := trace.Gen(1, trace.GenOptions{})
	for _, c := range []struct {
		t   *trace.Trace
		cfg Config
		err string
	}{
		{g.Trace, Config{Passes: "nonsense"}, "unknown pass"},
		{&trace.Trace{ID: 4}, Config{}, "T4 is not a recorded trace"},
		{&trace.Trace{ID: 4}, Config{Verify: true}, "T4"},
	} {
		if _, err := Run(c.t, c.cfg); err == nil || !strings.Contains(err.Error(), c.err) {
			t.Errorf("got %v, want %q", err, c.err)
		}
	}
	peeled, err := Run(g.Trace, Config{Boxing: g.Boxing})
	if err != nil || !isPeeled(peeled) {
		t.Fatalf("%v\n%s", err, peeled)
	}
	if _, err := Run(peeled, Config{}); err == nil {
		t.Error("a peeled trace was accepted")
	}
}

// The same trace gives the same text.
func TestDeterministic(t *testing.T) {
	for seed := range uint64(200) {
		var texts [2]string
		for i := range texts {
			g := trace.Gen(seed, options(seed))
			out, err := Run(g.Trace, Config{Boxing: g.Boxing})
			if err != nil {
				t.Fatal(err)
			}
			texts[i] = out.String()
		}
		if texts[0] != texts[1] {
			t.Fatalf("-seed %d: two results\n%s\n%s", seed, texts[0], texts[1])
		}
	}
}

// Without an encoding of words, and with tagged ones, traces stay right.
func TestOtherBoxings(t *testing.T) {
	src := `L0: label(v1, i2)
n10 = guard_int(v1) -> E0
i11 = unbox_int(v1)
i12 = int_add_ovf(i11, 1) -> E0
v13 = box_int(i12) -> E0
v14 = box_int(i2) -> E0
i15 = unbox_int(v14)
i16 = int_add_ovf(i15, i11) -> E0
v17 = box_int(5) -> E0
n18 = finish() -> E1
E0 interp {0=v1}
E1 interp {0=v13, 1=v14, 2=box_int(i16), 3=v17}`
	in, err := trace.ParseOps("src", "", src)
	if err != nil {
		t.Fatal(err)
	}
	low := &trace.Boxing{Name: "low", LowBit: true, False: 2, True: 4}
	for _, b := range []*trace.Boxing{nil, low} {
		out, err := Run(in, Config{Boxing: b, Verify: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range []int64{0, -1, 1<<62 - 1, -1 << 62, 12345} {
			for _, y := range []int64{0, 1 << 62, -1<<62 - 1, 1<<62 - 1, 7} {
				var r [2]*trace.EvalResult
				for i, tr := range []*trace.Trace{in, out} {
					h := trace.NewHeap()
					h.Start()
					r[i], err = eval(tr, &trace.Env{Memory: h, Boxing: low, Parent: map[trace.Ref]uint64{1: low.BoxInt(x), 2: uint64(y)}})
					if err != nil {
						t.Fatal(err)
					}
				}
				if d := r[0].Diff(r[1]); d != "" {
					t.Errorf("x=%d y=%d: %s\n%s", x, y, d, out)
				}
			}
		}
	}
}

func BenchmarkRun(b *testing.B) {
	for _, size := range []int{10, 50, 200} {
		for _, passes := range []string{"all", "all,-peel"} {
			b.Run(fmt.Sprintf("bytecodes=%d/%s", size, passes), func(b *testing.B) {
				var traces []*trace.Generated
				ops := 0
				for seed := range uint64(20) {
					g := trace.Gen(seed, trace.GenOptions{Ops: size})
					traces = append(traces, g)
					ops += len(g.Trace.Ops)
				}
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					for _, g := range traces {
						if _, err := Run(g.Trace, Config{Passes: passes, Boxing: g.Boxing}); err != nil {
							b.Fatal(err)
						}
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*ops), "ns/op-of-trace")
			})
		}
	}
}
