package stmrewrite

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/segue-vm/segue/trace"
)

// The loop reads p5 and #Old, writes p5 with numbers and p6 with references, and
// goes through an array.
const familyLoop = `
L0: label(v1 = @0, v2 = @1, v3 = @2)
p5 = unbox_ptr(v1)
p6 = unbox_ptr(v2)
p7 = unbox_ptr(v3)
i8 = getfield_gc(p5, <P.x>)
n9 = setfield_gc(p5, 1, <P.y>)
n10 = setfield_gc(p6, p5, <P.p>)
i11 = getfield_gc(#Old, <P.x>)
i23 = getarrayitem_gc(p7, 0, <G>)
n24 = setarrayitem_gc(p7, 0, i23, <G>)
L1: loop(i12 = i8)
i13 = getfield_gc(p5, <P.x>)
n14 = guard_true(i13) -> E1
i15 = getfield_gc(#Old, <P.y>)
n16 = guard_true(i15) -> E1
n17 = setfield_gc(p5, i12, <P.y>)
n18 = setfield_gc(p6, p5, <P.p>)
i19 = getarrayitem_gc(p7, 0, <G>)
n20 = setarrayitem_gc(p7, 0, i19, <G>)
i21 = int_add(i12, 1)
n22 = jump(i12 = i21) -> L1, E2
E1 interp @0 f pc=1 sp=3 {0=v1, 1=v2, 2=v3}
E2 txbreak @0 f pc=1 sp=3 {0=v1, 1=v2, 2=v3}
`

const familyBridge = `
trace T2 bridge "f" f:1 parent=T1.E1
L0: label(v1 = v1, v2 = v2, v3 = v3, i12 = i12, p5 = p5, p6 = p6, p7 = p7)
BODY
n42 = rejoin(i12 = i12, v1 = v1, v2 = v2, v3 = v3, p5 = p5, p6 = p6, p7 = p7) -> T1, E1
E1 txbreak @0 f pc=1 sp=3 {0=v1, 1=v2, 2=v3}
`

var familyBodies = []struct {
	name, body string
	want       []string // barriers of the bridge
}{
	{"nothing", "", nil},
	{"uses what is covered", "i40 = getfield_gc(p5, <P.y>)\nn41 = setfield_gc(p6, p5, <P.p>)", nil},
	{"collects", "i40 = call(<collects>)", []string{"cond_call_gc_wb(p6)"}},
	{"breaks", "n40 = call(<breaks>)", []string{"stm_read(#Old)", "cond_call_gc_wb(p5)", "cond_call_gc_wb(p6)", "stm_read_item(p7, 0, <G>)", "cond_call_gc_wb_array(p7, 0, <G>)"}},
	{"another item", "i40 = getarrayitem_gc(p7, 5, <G>)", []string{"stm_read_item(p7, 5, <G>)"}},
	{"something of its own", "p30 = unbox_ptr(v3)\ni40 = getfield_gc(p30, <P.x>)", []string{"stm_read(p30)"}},
}

// A bridge needs no barrier for what its parent has covered, and gives the loop
// back what it counts on. The checker agrees, and notices each one that is gone.
func TestFamily(t *testing.T) {
	d, err := trace.ParseDecls("preamble", readPreamble(t))
	if err != nil {
		t.Fatal(err)
	}
	parse := func(name, src string) *trace.Trace {
		tr, err := d.ParseOps(name, src)
		if err != nil {
			t.Fatal(err)
		}
		tr.Stage = "opt"
		return tr
	}
	root, memo, err := RewriteMemo(parse("loop", familyLoop), Config{STM: true, Verify: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range familyBodies {
		src := parse(c.name, strings.Replace(familyBridge, "BODY\n", c.body+"\n", 1))
		b, err := Rewrite(src, Config{STM: true, Verify: true, Parent: memo, Exit: 1, Loop: memo})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, op := range b.Ops {
			if op.Code.Is(trace.FlagStm) && op.Code != trace.OpStmShouldBreakTransaction {
				got = append(got, strings.SplitN(b.OpText(op), " = ", 2)[1])
			}
		}
		for _, w := range c.want {
			if !strings.Contains(strings.Join(got, "; "), w) {
				t.Errorf("%s: no %s, only %v", c.name, w, got)
			}
		}
		if c.want == nil && got != nil {
			t.Errorf("%s: barriers %v", c.name, got)
		}
		if err := CheckFamily(root, b); err != nil {
			t.Errorf("%s: %v\n%s\n%s", c.name, err, root, b)
		}
		eachLess(t, b, func(op string, less *trace.Trace) {
			// The loop's head has facts that only other bridges may need.
			wanted := slices.ContainsFunc(c.want, func(w string) bool { return strings.Contains(op, w) })
			if err := CheckFamily(root, less); err == nil && wanted {
				t.Errorf("%s: nobody misses %s in\n%s", c.name, op, less)
			}
		})
		eachLess(t, root, func(op string, less *trace.Trace) {
			if err := CheckFamily(less, b); err == nil {
				t.Errorf("%s: nobody misses %s in\n%s", c.name, op, less)
			}
		})
	}
	alone := parse("alone", strings.Replace(familyBridge, "BODY\n", "", 1))
	if _, err := Rewrite(alone, Config{STM: true, Verify: true}); !errors.Is(err, ErrRejoin) {
		t.Errorf("a bridge rejoins a loop that nothing is known of: %v", err)
	}
}

// eachLess calls f with each version of the trace that lacks one inserted op.
func eachLess(t *testing.T, tr *trace.Trace, f func(string, *trace.Trace)) {
	t.Helper()
	for i, op := range tr.Ops {
		if !op.Code.Is(trace.FlagStm) || op.Code == trace.OpStmShouldBreakTransaction {
			continue
		}
		less := tr.Clone()
		less.Ops = append(less.Ops[:i:i], less.Ops[i+1:]...)
		f(tr.OpText(op), less)
	}
}

// A bridge may know from its parent's parent that a constant is read, though its
// parent does not mention that constant.
func TestFamilyOfThree(t *testing.T) {
	d, err := trace.ParseDecls("preamble", readPreamble(t))
	if err != nil {
		t.Fatal(err)
	}
	parse := func(name, src string) *trace.Trace {
		tr, err := d.ParseOps(name, src)
		if err != nil {
			t.Fatal(err)
		}
		return tr
	}
	rewrite := func(name, src string, parent *Memo) (*trace.Trace, *Memo) {
		out, memo, err := RewriteMemo(parse(name, src), Config{STM: true, Verify: true, Parent: parent, Exit: 1})
		if err != nil {
			t.Fatal(err)
		}
		return out, memo
	}
	exits := "n9 = finish() -> E0\nE0 interp @0 f pc=1 sp=1 {0=v1}\nE1 interp @0 f pc=2 sp=1 {0=v1}\n"
	root, memo := rewrite("root", "trace T1 loop \"f\" f:1\nL0: label(v1 = @0)\ni2 = getfield_gc(#Old, <P.x>)\nn3 = guard_true(i2) -> E1\n"+exits, nil)
	middle, memo := rewrite("middle", "trace T2 bridge \"f\" f:1 parent=T1.E1\nL0: label(v1 = v1)\nn3 = guard_ptr(v1) -> E1\n"+exits, memo)
	last, _ := rewrite("last", "trace T3 bridge \"f\" f:1 parent=T2.E1\nL0: label(v1 = v1)\ni2 = getfield_gc(#Old, <P.y>)\n"+exits, memo)
	for _, op := range last.Ops {
		if op.Code == trace.OpStmRead {
			t.Errorf("%s: the root has read it", last.OpText(op))
		}
	}
	text := "trace T2 bridge \"f\" f:1 parent=T1.E1\n" + middle.Text()
	if err := CheckFamily(root, parse("the middle's text", text), last); err != nil {
		t.Errorf("%v\n%s\n%s\n%s", err, root, middle, last)
	}
	eachLess(t, root, func(op string, less *trace.Trace) {
		if err := CheckFamily(less, middle, last); err == nil {
			t.Errorf("nobody misses %s", op)
		}
	})
}
