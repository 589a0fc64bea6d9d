package trace

import (
	"strings"
	"testing"
)

const verifyPreamble = `
descr <Int> type size=16 tid=4
descr <Int.val> field int @8 immutable
descr <List> array val tid=7
descr <f> func (int) -> int raises
descr <big> type size=32 tid=5
descr <big.x> field val @24
`

// Each snippet breaks one rule of Verify.
func TestVerify(t *testing.T) {
	d, err := ParseDecls("pre", verifyPreamble)
	if err != nil {
		t.Fatal(err)
	}
	head := "trace T1 loop \"x\" - stage=record\nL0: label(v1 = @0)\n"
	loop := "n99 = jump(v1) -> L0, E99\nE99 txbreak {}\n"
	for _, c := range []struct{ src, want string }{
		{"", "no ops"},
		{"trace T1 bridge \"x\" - parent=T1.E1\ni1 = int_add(1, 2)\nn2 = finish() -> E1", "the first op is int_add"},
		{head + "i2 = int_add(1, 2)", "the last op is int_add"},
		{head + "n98 = jump(v1) -> L0, E99\n" + loop, "is not the last op"},
		{head + "i2 = int_add(1, i3)\n" + loop, "i3 is used before it is defined"},
		{head + "i2 = int_add(1, i2)\n" + loop, "i2 is used before it is defined"},
		{head + "i2 = int_add(1, 1.5)\n" + loop, "1.5 is of kind float, not int"},
		{head + "f2 = int_add(1, 1)\n" + loop, "result is float, not int"},
		{head + "i2 = int_add(1)\n" + loop, "1 arguments, not 2"},
		{head + "i2 = int_add(1, 2)\ni2 = int_add(1, 2)\n" + loop, "defined twice"},
		{head + "n2 = guard_true(1)\n" + loop, "has no exit"},
		{head + "i2 = int_add(1, 2) -> E5\n" + loop, "cannot have an exit"},
		{head + "i2 = int_add_ovf(1, 2) -> E5\nE5 interp {0=box_int(i2)}\n" + loop, "E5: virtual 1 (box_int): i2 is used before"},
		{head + "n2 = guard_true(1) -> E5\nE5 link T1 {}\n" + loop, "exit of kind link"},
		{head + "i2 = call(<f>, 1) -> E5\nE5 interp {}\n" + loop, "exit of kind interp"},
		{head + "i2 = call(<f>)\n" + loop, "0 arguments, not 1"},
		{head + "i2 = call_pure(<f>, 1)\n" + loop, "is not pure"},
		{head + "n2 = guard_true(1) -> E5\nE5 interp {0=1}\n" + loop, "slot 0: 1 is of kind int, not val"},
		{head + "n2 = guard_true(1) -> E5\nE5 interp {0=v1, 0=nil}\n" + loop, "given two values"},
		{head + "n2 = guard_true(1) -> E5\nE5 interp {0=new(<Int>){<Int.val>=v1}}\n" + loop, "v1 is of kind val, not int"},
		{head + "n2 = guard_true(1) -> E5\nE5 interp {0=new(<Int>){<big.x>=v1}}\n" + loop, "does not fit <Int>"},
		{head + "n2 = guard_true(1) -> E5\nE5 interp {0=new_array(<List>, 2){2=v1}}\n" + loop, "item 2 is out of range"},
		{head + "n2 = finish() -> E5\nE5 link T1 {0=box_int(1)}", "a link holds no virtuals"},
		{head + "i2 = unbox_int(v1)\nL1: loop(i3 = v1)\nn9 = jump(i3) -> L1, E9\nE9 txbreak {}", "v1 is of kind val, not int"},
		{head + "L1: loop(v3 = v1)\nn9 = jump(v1) -> L0, E9\nE9 txbreak {}", "jumps to its loop"},
		{head + "L1: loop(v3 = v1)\nn9 = jump() -> L1, E9\nE9 txbreak {}", "0 values for 1 parameters"},
		{head + "L1: loop()\nL2: loop()\nn9 = jump() -> L2, E9\nE9 txbreak {}", "one loop at most"},
		{head + "n9 = jump(v1) -> L0", "a jump needs the exit"},
		{head + "n9 = jump(v1) -> L7, E1\nE1 txbreak {}", "there is no label L7"},
		{head + "p2 = call_malloc_nursery(16)\n" + loop, "belongs after stmrewrite"},
		{strings.Replace(head, "record", "stm", 1) + "p2 = new(<Int>)\nn9 = jump(v1) -> L0", "lowered by stmrewrite"},
		{"trace T1 loop \"x\" -\nL0: label(i1 = @0)\nn9 = finish() -> E1", "parameter i1 is not a word"},
		{"trace T1 loop \"x\" -\nL0: label(v1 = @0, v2 = @0)\nn9 = finish() -> E1", "slot 0 is loaded twice"},
		{"trace T1 bridge \"x\" - parent=T1.E1\nL0: label(v1 = v1)\nn9 = jump(v1) -> L0", "a bridge ends in finish"},
		{head + "v2 = getframe(i3)\n" + loop, "i3 is used before"},
		{head + "i2 = unbox_int(v1)\nv3 = getframe(i2)\n" + loop, "must be a constant"},
		{head + "i2 = unbox_int(v1)\nn3 = guard_value(i2, i2) -> E3\n" + loop, "must be a constant"},
		{head + "i2 = unbox_int(v1)\ni3 = ptr_eq(i2, i2)\n" + loop, "compares references"},
		{head + "p2 = new(<List>)\n" + loop, "wrong descr"},
		{head + "p2 = new()\n" + loop, "wrong descr"},
	} {
		tr, err := d.parseOps("t", c.src)
		if err != nil {
			t.Errorf("%q: %v", c.src, err)
			continue
		}
		if err := Verify(tr); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\n got %v\nwant %s", c.src, err, c.want)
		}
	}
}

func TestVerifyConstants(t *testing.T) {
	tr := Trace{Ops: []*Op{{Code: OpLabel, Exit: NoExit}}}
	for _, name := range []string{"a", "b"} {
		tr.Consts = append(tr.Consts, Const{Kind: Ptr, Bits: 0x1000, Name: name})
	}
	if err := Verify(&tr); err == nil || !strings.Contains(err.Error(), "#a and #b are one word") {
		t.Errorf("got %v", err)
	}
	tr.Consts[1].Kind = Val
	if err := Verify(&tr); err != nil && strings.Contains(err.Error(), "one word") {
		t.Errorf("got %v", err)
	}
}

func TestVerifyDescrNames(t *testing.T) {
	d, _ := ParseDecls("pre", verifyPreamble)
	tr, err := d.ParseOps("t", "L0: label(v1)\np2 = new(<Int>)\np3 = new(<Int>)\nn4 = finish() -> E1\n")
	if err != nil {
		t.Fatal(err)
	}
	tr.Ops[2].Descr = &Type{Name: "Int", Size: 24, TID: 8}
	if err := Verify(tr); err == nil || !strings.Contains(err.Error(), "two descrs") {
		t.Errorf("got %v", err)
	}
}
