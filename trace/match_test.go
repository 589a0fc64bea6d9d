package trace

import (
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	tr, err := ParseOps("t", testPreamble, `
		L0: label(v1, v2)
		@ a.py:1 2 LOAD
		n3 = guard_int(v1) -> E1
		i4 = unbox_int(v1)
		i5 = int_add(i4, 1)
		i6 = int_add(i5, i5)
		v7 = box_int(i6) -> E2
		n8 = finish() -> E3
		E3 interp {0=v7}
	`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		pattern string
		ok      bool
	}{
		{"...", true},
		{"...\ni1 = int_add(i2, 1)\n...", true},
		{"...\ni1 = int_add(i2, #)\ni3 = int_add(i1, i1)\n...", true},
		{"...\ni1 = int_add(i2, #)\ni3 = int_add(i1, i2)\n...", false},
		{"...\n_ = int_add(_, _)\n_ = int_add(_, _)\n...", true},
		{"...\n_ = int_sub(_, _)\n...", false},
		{"...\ni1 = int_add(...)\n...\nn9 = finish() -> E9", true},
		{"...\nn9 = finish() -> E9\nE9 interp @0 pc=0 sp=0 {0=v1}", false},
		{"...\nn9 = finish() -> E9\n...\nE9 interp ... {0=v1}", true},
		{"...\nn9 = finish() -> E9\n...\nE8 interp ... {0=v1}", false},
		{"L0: label(v5 = @0, v6 = @1)\nn1 = guard_int(v5) -> _\n...", true},
		{"L0: label(v5 = @0, v6 = @1)\nn1 = guard_int(v6) -> _\n...", false},
		{"...\n@ a.py:1 2 LOAD\n...", true},
		{"...\n@ a.py:2 2 LOAD\n...", false},
		{"L0: label(_ = @0, _ = @1)", false},
		{"", false},
	} {
		if err := Match(c.pattern, tr); (err == nil) != c.ok {
			t.Errorf("%q: %v", c.pattern, err)
		}
	}
	err = Match("...\ni1 = int_add(i2, 1)\nn4 = finish() -> E1", tr)
	if err == nil || !strings.Contains(err.Error(), "line 3 of the pattern") {
		t.Errorf("got %v", err)
	}
}

func TestDiffOfStages(t *testing.T) {
	a, err := Parse("tally.jt", []byte(readTally(t)))
	if err != nil {
		t.Fatal(err)
	}
	rec, opt := a.Dumps[0].Stages[0], a.Dumps[0].Stages[1]
	got := Diff(rec, opt)
	for _, want := range []string{
		"~ i6 = int_lt(i14, i5)    ; was int_lt(i4, i5)\n",
		"+ L1: loop(i14 = i4)\n",
		"- n22", "+ f51 = float_add(f50, -1.5)    ; a note\n",
		"- i9 = unbox_int(v8)\n",
		"~ E1 interp @0 tally pc=14 count.py:3 sp=3 {2 i=box_int(i14)}    ; was interp @0 tally pc=14 count.py:3 sp=3 {}\n",
		"= 6 unchanged\n",
	} {
		if want != "- n22" && !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
		if want == "- n22" && strings.Contains(got, want) {
			t.Errorf("unwanted %q in\n%s", want, got)
		}
	}
	if d := Diff(opt, opt.Clone()); d != "" {
		t.Errorf("a clone differs:\n%s", d)
	}
	swapped := opt.Clone()
	swapped.Ops[1], swapped.Ops[2] = swapped.Ops[2], swapped.Ops[1]
	if d := Diff(opt, swapped); !strings.Contains(d, "> n20 = guard_int(v3) -> E0") {
		t.Errorf("got\n%s", d)
	}
}
