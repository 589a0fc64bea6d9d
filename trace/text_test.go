package trace

import (
	"os"
	"strings"
	"testing"
)

func readTally(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/tally.jt")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestArchiveRoundTrip(t *testing.T) {
	src := readTally(t)
	a, err := Parse("tally.jt", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Dumps) != 2 || len(a.Dumps[0].Stages) != 2 || len(a.Dumps[0].Extra) != 1 || len(a.Files) != 1 {
		t.Fatalf("got %d dumps", len(a.Dumps))
	}
	for _, d := range a.Dumps {
		for _, s := range d.Stages {
			if err := Verify(s); err != nil {
				t.Error(err)
			}
			if s.Clone().String() != s.String() {
				t.Errorf("clone of T%d.%s differs", s.ID, s.Stage)
			}
		}
	}
	if got := string(a.Format()); got != withoutUnused(src) {
		t.Errorf("got:\n%s", got)
	}
	var b strings.Builder
	if err := Print(&b, a.Dumps[0].Stages...); err != nil || !strings.Contains(src, strings.TrimPrefix(b.String(), "-- T3 --")[:40]) {
		t.Errorf("Print: %v\n%s", err, b.String())
	}
	late, err := Parse("late", []byte(src+"-- T3.run --\nenter 5\n-- T77.run --\n"))
	if err != nil || string(late.Find(3).Section("run")) != "enter 5\n" || len(late.Files) != 2 {
		t.Errorf("late counts: %v", err)
	}
	if a.Find(4).Stages[0].Parent != 3 || a.Find(9) != nil || a.Find(3).Stage("opt") == nil {
		t.Error("Find or Stage is wrong")
	}
}

// withoutUnused drops the one constant of the file that no op mentions.
func withoutUnused(src string) string {
	return strings.Replace(src, "const #tid.Int int 4 tid\n", "", 1)
}

const testPreamble = `
descr <Int> type size=16 tid=4
descr <Int.val> field int @8 immutable
descr <F.x> func (int) -> int pure
descr <List> array val tid=7
const #None val = 0x2
`

func TestParseOpsLenient(t *testing.T) {
	tr, err := ParseOps("t", testPreamble, `
		L0: label(i1, p2)
		i3 = int_add(i1, 0x10)
		n4 = guard_true(i3) -> E7
		p5 = new(<Int>)
		n6 = setfield_gc(p5, <Int.val>, i3) ; out of order
		n8 = finish() -> E1
		E1 interp {3=p5, 4=#None}
	`)
	if err != nil {
		t.Fatal(err)
	}
	want := `L0: label(i1 = i1, p2 = p2)
i3 = int_add(i1, 16)
n4 = guard_true(i3) -> E7
p5 = new(<Int>)
n6 = setfield_gc(p5, i3, <Int.val>)    ; out of order
n8 = finish() -> E1
E1 interp @0 pc=0 sp=0 {3=p5, 4=#None}
E7 interp @0 pc=0 sp=0 {}
`
	if tr.String() != want || tr.Kind != BridgeTrace {
		t.Errorf("got\n%s", tr)
	}
}

func TestLiterals(t *testing.T) {
	for _, lit := range []string{"0", "-9223372036854775808", "1.5", "-0.0", "1.0", "1e+300", "5e-324", "inf", "-inf",
		"nan", "nan:0x7ff0000000000001", "nil", "p:0x40", "v:0x0", "v:0xfffe000000000007"} {
		s := &scanner{s: lit}
		c := s.literal()
		s.end()
		if s.err != nil || c.literalText() != lit {
			t.Errorf("%s: got %s, %v", lit, c.literalText(), s.err)
		}
	}
	for _, lit := range []string{"", "x", "1.5.2", "nan:0x1", "1_0z", "99999999999999999999", "--1", "v:", "p:g", "n7"} {
		s := &scanner{s: lit}
		s.literal()
		if s.err == nil {
			t.Errorf("%q was accepted", lit)
		}
	}
}

func TestSyntaxErrors(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"i1 = int_frob(i2)", `t:1:6: there is no operation "int_frob"`},
		{"i1 = int_add(i2, p2)", `t:1:20: p2 is also called i2: numbers are shared by all kinds`},
		{"\ni1 = getfield_gc(p2, <X.y>)", `t:2:22: descr <X.y> is not declared`},
		{"i1 = int_add(#K, 1)", `t:1:15: constant #K is not declared`},
		{"i1 int_add", `t:1:4: expected "=", found "int_add"`},
		{"n1 = jump()", `t:1:12: jump needs a target: -> L0`},
		{"n1 = guard_true(1) -> E1 junk", `t:1:26: unexpected "junk"`},
		{"n1 = guard_true(1) -> E999999", `t:1:24: expected an exit number, a number up to 65536`},
		{"i0 = int_add(1, 2)", `t:1:3: values are numbered from 1`},
		{"E1 bridge @0 {}", `t:1:4: an exit is interp, txbreak, raise or link, not "bridge"`},
		{"E1 interp @0 {0=%1}", `t:1:20: a virtual %n is used but not given`},
		{"E1 interp {}\nE1 interp {}", `t:2:1: exit E1 is listed twice`},
		{"L1: loop(i1)", `t:1:12: a loop parameter needs its entry value: i2 = i1`},
		{"descr <A.b> field int @8", `t:1:18: type <A> is not declared before its field`},
		{"descr <A> type size=1 color=2", `t:1:23: unknown option "color"`},
		{"const #A int 1.5", `t:1:14: the value of #A is not of kind int`},
	} {
		_, err := newDecls().parseOps("t", c.src)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q\n got %v\nwant %s", c.src, err, c.want)
		}
	}
}

func TestArchiveErrors(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"-- T1.opt --\n", `d:1:1: section T1.opt does not follow the head T1`},
		{"-- T1 --\ntrace T1 loop \"x\" -\n", `d:2:1: trace T1 has no stage`},
		{"-- T1 --\ntrace T2 loop \"x\" -\n", `d:2:1: section T1 must begin with: trace T1 loop "name" file:line`},
		{"-- T1 --\ntrace T1 loop \"x\" -\n-- T1.opt --\nn1 = finish() -> E2\n", `d:4:1: exit E2 is used but not listed`},
		{"hello\n-- T1 --\ntrace T1 loop \"x\" -\n-- T1.opt --\n\nfoo\n", `d:6:1: expected the name of a value, found "foo"`},
		{"-- T1 --\ntrace T1 loop \"x\" -\n-- T1.opt --\n-- T1.opt --\n", `d:4:1: stage T1.opt is given twice`},
	} {
		_, err := Parse("d", []byte(c.src))
		if err == nil || err.Error() != c.want {
			t.Errorf("%q\n got %v\nwant %s", c.src, err, c.want)
		}
	}
}

// Names that people and programs choose may hold anything.
func TestOddNames(t *testing.T) {
	odd := []string{"<lambda>", "a b", `q"q`, "tab\t", "new\nline", "é", "x;y", "a.b", " lead", "-", "", "=1", "@", "%1", "#", "v1", "\xff", `back\slash`, "`"}
	for _, name := range odd {
		tr := &Trace{ID: 1, Kind: LoopTrace, Name: name, Place: Place{name, 3}, Key: name, Words: map[string]string{"config": name}, Stage: "record"}
		typ := &Type{Name: "T" + name, TID: 3, Size: 32}
		field := &Field{Owner: typ, Name: "f" + name, Kind: Val, Offset: 8, Width: 8}
		array := &Array{Name: "A" + name, TID: 4, Item: Val, Width: 8, Base: 16, LenOffset: 8}
		fn := &Func{Name: "F" + name, Args: []Kind{Val}, Result: Val}
		v := tr.NewName(Val)
		k := tr.AddConst(Const{Kind: Ptr, Bits: 0x40, Name: "K" + name, Text: name})
		tr.Exits = []*Exit{{Frames: []ExitFrame{{FramePos: &FramePos{Func: name, Place: Place{name, 0}, Names: []string{name}}, SP: 2, Slots: []Slot{
			{Slot: 0, Value: SnapValue{Ref: v}}, {Slot: 1, Value: SnapValue{Virtual: 1}}}}},
			Virtuals: []Virtual{{Code: OpNewArray, Descr: array, Len: 1, Fields: []VirtualField{{Value: SnapValue{Ref: k}}}}}}}
		tr.Ops = []*Op{
			{Code: OpLabel, Exit: NoExit, Params: []Ref{v}, Slots: []int{0}},
			{Code: OpMark, Exit: NoExit, Mark: &Mark{Place: Place{name, 1}, PC: 2, Text: name}},
			{Name: tr.NewName(Void), Code: OpSetfieldGC, Args: []Ref{k, v}, Descr: field, Exit: NoExit, Note: name},
			{Name: tr.NewName(Val), Code: OpCall, Args: []Ref{v}, Descr: fn, Exit: NoExit},
			{Name: tr.NewName(Void), Code: OpFinish, Exit: 0},
		}
		if err := Verify(tr); err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		back := reparse(t, tr)
		if back.Name != name || back.Place != tr.Place || back.Key != name || back.Words["config"] != name {
			t.Errorf("%q: head is now %q %v %q %v", name, back.Name, back.Place, back.Key, back.Words)
		}
		f := back.Exits[0].Frames[0]
		if f.Func != name || f.Place != (Place{name, 0}) || f.NameOf(0) != name {
			t.Errorf("%q: frame is now %+v", name, f)
		}
		m, s := back.Ops[1].Mark, back.Ops[2]
		if m.Text != name || m.Place.File != name || s.Note != name || s.Descr.DescrName() != field.DescrName() || back.Const(s.Args[0]).Text != name {
			t.Errorf("%q: op is now %+v %+v", name, m, s)
		}
	}
}
