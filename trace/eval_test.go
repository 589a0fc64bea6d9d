package trace

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

const evalPreamble = `
descr <R> type size=48 tid=9
descr <R.i> field int @8
descr <R.f> field float @16
descr <R.p> field ref @24
descr <R.v> field val @32
descr <R.b> field int @40 width=1 signed
descr <R.h> field int @42 width=2
descr <L> array val tid=7
descr <B> array int tid=8 width=1 signed
descr <id> func (int) -> int pure reads breaks index=1
descr <raise> func (int) -> int raises index=2
const #T val = 0x3
`

// evalCases has at least one row per op: lines of ops, and what the last value
// (or, for void ops, the value named first in the row) is. The inputs are i1 =
// 7, i2 = -3, i3 = 0, i4 = MinInt64, f5 = 2.5, f6 = nan, p7 = an R, p8 = nil,
// p9 = an L of 2 items, v10 = boxed 5, v11 = boxed 1.5, v12 = true, v13 = p7.
var evalCases = []struct{ ops, want string }{
	{"i20 = int_add(i1, i2)", "4"},
	{"i20 = int_add(i4, i4)", "0"},
	{"i20 = int_sub(i2, i1)", "-10"},
	{"i20 = int_mul(i1, i2)", "-21"},
	{"i20 = int_floordiv(i1, i2)", "-3"},
	{"i20 = int_floordiv(i2, i1)", "-1"},
	{"i20 = int_floordiv(i4, -1)", "-9223372036854775808"},
	{"i20 = int_floordiv(i1, i3)", "error: the divisor is 0"},
	{"i20 = int_mod(i1, i2)", "-2"},
	{"i20 = int_mod(i2, i1)", "4"},
	{"i20 = int_mod(i4, -1)", "0"},
	{"i20 = int_mod(i1, 0)", "error: the divisor is 0"},
	{"i20 = int_and(i1, i2)", "5"},
	{"i20 = int_or(i1, i2)", "-1"},
	{"i20 = int_xor(i1, i2)", "-6"},
	{"i20 = int_lshift(i1, 62)", "-4611686018427387904"},
	{"i20 = int_lshift(i1, 64)", "error: the shift count"},
	{"i20 = int_rshift(i2, 1)", "-2"},
	{"i20 = uint_rshift(i2, 60)", "15"},
	{"i20 = uint_mul_high(i2, i2)", "-6"},
	{"i20 = uint_mul_high(i1, 3074457345618258603)", "1"},
	{"i20 = int_neg(i4)", "-9223372036854775808"},
	{"i20 = int_invert(i1)", "-8"},
	{"i20 = int_add_ovf(i1, i2) -> E2", "4"},
	{"i20 = int_add_ovf(i4, i2) -> E2", "leave"},
	{"i20 = int_sub_ovf(i1, i2) -> E2", "10"},
	{"i20 = int_sub_ovf(i3, i4) -> E2", "leave"},
	{"i20 = int_mul_ovf(i1, i2) -> E2", "-21"},
	{"i20 = int_mul_ovf(i4, 1) -> E2", "-9223372036854775808"},
	{"i20 = int_mul_ovf(i4, -1) -> E2", "leave"},
	{"i20 = int_lt(i2, i1)", "1"},
	{"i20 = int_le(i1, i2)", "0"},
	{"i20 = int_eq(i1, 7)", "1"},
	{"i20 = int_ne(i1, 7)", "0"},
	{"i20 = int_gt(i1, i2)", "1"},
	{"i20 = int_ge(i1, 7)", "1"},
	{"i20 = uint_lt(i2, i1)", "0"},
	{"i20 = uint_le(i1, i2)", "1"},
	{"i20 = uint_gt(i2, i1)", "1"},
	{"i20 = uint_ge(i1, i2)", "0"},
	{"i20 = int_is_zero(i3)", "1"},
	{"i20 = int_is_true(i2)", "1"},
	{"f20 = float_add(f5, 1.5)", "4.0"},
	{"f20 = float_sub(f5, 1.5)", "1.0"},
	{"f20 = float_mul(f5, -2.0)", "-5.0"},
	{"f20 = float_truediv(f5, 0.0)", "inf"},
	{"f20 = float_neg(0.0)", "-0.0"},
	{"f20 = float_abs(-1.5)", "1.5"},
	{"f20 = float_sqrt(6.25)", "2.5"},
	{"f20 = float_floor(-2.5)", "-3.0"},
	{"i20 = float_lt(f5, 3.0)", "1"},
	{"i20 = float_le(f6, 3.0)", "0"},
	{"i20 = float_eq(0.0, -0.0)", "1"},
	{"i20 = float_ne(f6, f6)", "1"},
	{"i20 = float_gt(f5, f6)", "0"},
	{"i20 = float_ge(f5, 2.5)", "1"},
	{"f20 = cast_int_to_float(i4)", "-9.223372036854776e+18"},
	{"i20 = cast_float_to_int(-2.5)", "-2"},
	{"i20 = cast_float_to_int(1e+30)", "-9223372036854775808"},
	{"i20 = cast_float_to_int(f6)", "-9223372036854775808"},
	{"i20 = ptr_eq(p7, p8)", "0"},
	{"i20 = ptr_eq(v10, v10)", "1"},
	{"i20 = ptr_ne(p7, p9)", "1"},
	{"v20 = box_int(i1) -> E2", "int 7"},
	{"v20 = box_int(i4) -> E2", "leave"},
	{"i20 = unbox_int(v10)", "5"},
	{"i20 = unbox_int(v11)", "error: the word"},
	{"v20 = box_float(f5)", "float 2.5"},
	{"v20 = box_float(nan:0xfff8000000000003)", "float nan"},
	{"f20 = unbox_float(v11)", "1.5"},
	{"v20 = box_bool(1)", "bool 1"},
	{"v20 = box_bool(i1)", "error: 7 is not 0 or 1"},
	{"i20 = unbox_bool(v12)", "1"},
	{"v20 = box_ptr(p7)\np21 = unbox_ptr(v20)\ni22 = ptr_eq(p21, p7)", "1"},
	{"p20 = unbox_ptr(v10)", "error: the word"},
	{"n20 = guard_true(i1) -> E2", "stay"},
	{"n20 = guard_true(i3) -> E2", "leave"},
	{"n20 = guard_false(i3) -> E2", "stay"},
	{"n20 = guard_false(i1) -> E2", "leave"},
	{"n20 = guard_value(v10, v:0xfffe000000000005) -> E2", "stay"},
	{"n20 = guard_value(i1, 8) -> E2", "leave"},
	{"n20 = guard_class(p7, <R>) -> E2", "stay"},
	{"n20 = guard_class(p9, <R>) -> E2", "leave"},
	{"n20 = guard_class(p8, <R>) -> E2", "error: no object"},
	{"n20 = guard_nonnull(p7) -> E2", "stay"},
	{"n20 = guard_nonnull(p8) -> E2", "leave"},
	{"n20 = guard_isnull(p8) -> E2", "stay"},
	{"n20 = guard_isnull(p7) -> E2", "leave"},
	{"n20 = guard_int(v10) -> E2", "stay"},
	{"n20 = guard_int(v11) -> E2", "leave"},
	{"n20 = guard_float(v11) -> E2", "stay"},
	{"n20 = guard_float(v13) -> E2", "leave"},
	{"n20 = guard_bool(v12) -> E2", "stay"},
	{"n20 = guard_bool(v10) -> E2", "leave"},
	{"n20 = guard_ptr(v13) -> E2", "stay"},
	{"n20 = guard_ptr(v:0x0) -> E2", "leave"},
	{"n20 = setfield_gc(p7, i2, <R.i>)\ni21 = getfield_gc(p7, <R.i>)", "-3"},
	{"n20 = setfield_gc(p7, 511, <R.b>)\ni21 = getfield_gc(p7, <R.b>)", "-1"},
	{"n20 = setfield_gc(p7, i2, <R.h>)\ni21 = getfield_gc(p7, <R.h>)", "65533"},
	{"i20 = getfield_gc(p8, <R.i>)", "error: the reference is nil"},
	{"n20 = setarrayitem_gc(p9, 1, v12, <L>)\nv21 = getarrayitem_gc(p9, 1, <L>)", "bool 1"},
	{"v20 = getarrayitem_gc(p9, 2, <L>)", "error: index 2 of an array of 2"},
	{"v20 = getarrayitem_gc(p9, i2, <L>)", "error: index -3"},
	{"i20 = arraylen_gc(p9, <L>)", "2"},
	{"n20 = setframe(0, v11)\nv21 = getframe(0)", "float 1.5"},
	{"v20 = getframe(-1)", "int 40"},
	{"p20 = new(<R>)\ni21 = getfield_gc(p20, <R.i>)", "0"},
	{"p20 = new_array(3, <B>)\nn21 = setarrayitem_gc(p20, 2, 255, <B>)\ni22 = getarrayitem_gc(p20, 2, <B>)", "-1"},
	{"p20 = new_array(i2, <B>)", "error: an array of -3 items"},
	{"i20 = call(<id>, i1)", "7"},
	{"i20 = call(<raise>, 1) -> E3", "raise"},
	{"i20 = call(<raise>, 0) -> E3", "0"},
	{"i20 = call_pure(<id>, i1)", "7"},
	{"i20 = call_may_force(<id>, i1)", "7"},
	{"i20 = call_loopinvariant(<id>, i1)", "7"},
	{"i20 = call_release_gil(<id>, i1)", "7"},
	{"n20 = stm_read(p7)", "stay"},
	{"n20 = stm_read(p8)", "error: the reference is nil"},
	{"n20 = stm_read_item(p9, 1, <L>)", "stay"},
	{"n20 = cond_call_gc_wb(p7)", "stay"},
	{"n20 = cond_call_gc_wb_array(p9, 1, <L>)", "stay"},
	{"p20 = call_malloc_nursery(80)\np21 = nursery_ptr_increment(p20, 48)\nn22 = init_header(p20, <R>)\n" +
		"n23 = init_header(p21, <L>)\nn24 = init_length(p21, 2, <L>)\ni25 = arraylen_gc(p21, <L>)", "2"},
	{"p20 = call_malloc_nursery(80)\nn21 = init_header(p20, <R>)\np22 = nursery_ptr_increment(p20, 48)\nn23 = init_header(p22, <L>)\n" +
		"n24 = init_length(p22, 2, <L>)\nn25 = guard_class(p22, <L>) -> E2", "stay"},
	{"p20 = call_malloc_nursery(48)\ni21 = getfield_gc(p20, <R.i>)", "0"},
	{"p20 = call_malloc_nursery(32)\np21 = nursery_ptr_increment(p20, 32)", "error: cannot split"},
	{"p20 = call_malloc_nursery(48)\nn21 = init_header(p20, <R>)\nn22 = guard_class(p20, <R>) -> E2", "stay"},
	{"p20 = call_malloc_nursery_varsize(i1, <L>)\nn21 = init_length(p20, 3, <L>)\ni22 = arraylen_gc(p20, <L>)", "3"},
	{"i20 = stm_should_break_transaction()", "1"},
	{"n20 = stm_become_inevitable()", "stay"},
	{"@ x.py:1 2 MARK\nn20 = guard_true(1) -> E2", "stay"},
	{"i20 = int_add(i1, 1)\nn90 = finish() -> E2", "leave"},
}

// evalInputs builds the heap and the values of evalCases.
func evalInputs(d *Decls) *Env {
	h := NewHeap()
	r, l := d.Descr("R").(*Type), d.Descr("L").(*Array)
	e := &evaluator{mem: h}
	obj := must(e.newObject(r))
	arr := must(e.newArray(l, 2))
	h.Start()
	b := GenBoxing
	return &Env{
		Memory: h, Boxing: b, Break: func(int) bool { return true },
		Frame: func(n int) (uint64, error) { return b.BoxInt(int64(41 + n)), nil },
		Parent: map[Ref]uint64{1: 7, 2: minus(3), 3: 0, 4: 1 << 63, 5: math.Float64bits(2.5), 6: CanonNaN, 7: obj, 8: 0, 9: arr,
			10: b.BoxInt(5), 11: b.BoxFloat(1.5), 12: b.True, 13: obj},
		Call: func(f *Func, args []uint64) (uint64, error) {
			if f.Name == "raise" && args[0] != 0 {
				return 0, fmt.Errorf("boom: %w", ErrRaised)
			}
			return args[0], nil
		},
	}
}

func minus(v int64) uint64 { return uint64(-v) }

// evalSnippet runs the ops of a case and describes the outcome.
func evalSnippet(t *testing.T, d *Decls, ops string) string {
	t.Helper()
	src := "L0: label(i1, i2, i3, i4, f5, f6, p7, p8, p9, v10, v11, v12, v13)\n" + ops + "\n"
	last := ops[strings.LastIndexByte(ops, '\n')+1:]
	name, _, _ := strings.Cut(last, " =")
	if !strings.Contains(ops, "finish") {
		src += "n99 = finish() -> E1\n"
	}
	src += "E2 interp {}\nE3 raise {}\nE1 interp {"
	if name[0] != 'n' {
		src += "0=new(<R>){<R." + name[:1] + ">=" + name + "}"
	}
	tr, err := d.ParseOps("case", src+"}\n")
	if err != nil {
		t.Errorf("%s: %v", ops, err)
		return ""
	}
	env := evalInputs(d)
	r, err := Eval(tr, env)
	switch {
	case err != nil:
		return "error: " + err.(*EvalError).Err.Error()
	case r.Exit == 2:
		return "leave"
	case r.Exit == 3:
		return "raise"
	case name[0] == 'n':
		return "stay"
	}
	f := d.Descr("R." + name[:1]).(*Field)
	w := must(env.Memory.Load(r.Words[0], f.Offset, 8))
	b := env.Boxing
	switch {
	case f.Kind == Float:
		return floatText(w)
	case f.Kind == Val && b.IsInt(w):
		return fmt.Sprint("int ", b.UnboxInt(w))
	case f.Kind == Val && b.IsFloat(w):
		return "float " + strings.TrimSuffix(floatText(math.Float64bits(b.UnboxFloat(w))), ".0")
	case f.Kind == Val && b.IsBool(w):
		return fmt.Sprint("bool ", flag(w == b.True))
	}
	return fmt.Sprint(int64(w))
}

func TestEvalOps(t *testing.T) {
	d, err := ParseDecls("pre", evalPreamble)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range evalCases {
		if got := evalSnippet(t, d, c.ops); got != c.want && (!strings.HasPrefix(c.want, "error: ") || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%s: got %s, want %s", c.ops, got, c.want)
		}
	}
}

// Every op of the table has a rule in the evaluator and a case above, which
// passed through parser, printer and verifier; label, loop, jump and rejoin are
// in the tests of whole loops.
func TestNoOpForgotten(t *testing.T) {
	text := "label(\nloop(\njump(\nrejoin(\ndebug_merge_point("
	for _, c := range evalCases {
		text += c.ops + "\n"
	}
	EachOp(func(c Opcode) {
		if evalTable[c] == nil {
			t.Errorf("the evaluator has no rule for %s", c)
		}
		if !strings.Contains(text, " "+c.String()+"(") && !strings.Contains(text, c.String()+"(") {
			t.Errorf("no test case for %s", c)
		}
		if c.Info().Doc == "" || c.Info().Name == "" {
			t.Errorf("op %d has an empty row in the table", c)
		}
		if back, ok := OpByName(c.String()); !ok || back != c {
			t.Errorf("%s is not found by its name", c)
		}
	})
}

const sumLoop = `
L0: label(v1 = @0, v2 = @1)
n3 = guard_int(v1) -> E1
n4 = guard_int(v2) -> E1
i5 = unbox_int(v1)
i6 = unbox_int(v2)
i7 = int_lt(i5, 10)
n8 = guard_true(i7) -> E1
i9 = int_add_ovf(i6, i5) -> E1
i10 = int_add(i5, 1)
v11 = box_int(i9) -> E1
v12 = box_int(i10) -> E1
n13 = jump(v1 = v12, v2 = v11) -> L0, E2
E1 interp @0 f pc=1 sp=2 {0=v1, 1=v2}
E2 txbreak @0 f pc=2 sp=2 {0=v12, 1=v11}
`

const sumPeeled = `
L0: label(v1 = @0, v2 = @1)
n3 = guard_int(v1) -> E1
n4 = guard_int(v2) -> E1
i5 = unbox_int(v1)
i6 = unbox_int(v2)
i7 = int_lt(i5, 10)
n8 = guard_true(i7) -> E1
i9 = int_add_ovf(i6, i5) -> E1
i10 = int_add(i5, 1)
L1: loop(i21 = i10, i22 = i9)
i23 = int_lt(i21, 10)
n24 = guard_true(i23) -> E3
i25 = int_add_ovf(i22, i21) -> E3
i26 = int_add(i21, 1)
i30 = stm_should_break_transaction()
n31 = guard_false(i30) -> E2
n27 = jump(i21 = i26, i22 = i25) -> L1
E1 interp @0 f pc=1 sp=2 {}
E2 txbreak @0 f pc=2 sp=2 {0=box_int(i26), 1=box_int(i25)}
E3 interp @0 f pc=1 sp=2 {0=box_int(i21), 1=box_int(i22)}
`

func TestEvalLoops(t *testing.T) {
	b := GenBoxing
	for stop := 2; stop < 13; stop++ {
		for _, in := range [][]uint64{{b.BoxInt(0), b.BoxInt(0)}, {b.BoxInt(12), b.BoxInt(3)}, {b.BoxFloat(1), 0}, {b.BoxInt(0), b.BoxInt(1<<48 - 20)}} {
			var res [2]*EvalResult
			for i, src := range []string{sumLoop, sumPeeled} {
				tr, err := ParseOps("loop", "", src)
				if err != nil {
					t.Fatal(err)
				}
				h := NewHeap()
				h.Start()
				res[i], err = Eval(tr, &Env{Memory: h, Boxing: b, Frame: FrameWords(in...), Break: func(n int) bool { return n >= stop }})
				if err != nil {
					t.Fatal(err)
				}
			}
			d := res[0].Diff(res[1])
			// The peeled loop boxes only at its exits, where a big integer can be
			// made; the other leaves when 0+1+...+6 no longer fits.
			if overflow := b.UnboxInt(in[1]) > 1<<40 && stop >= 7; (d != "") != overflow {
				t.Errorf("stop %d, input %x: %s", stop, in, d)
			}
			if res[0].Kind == ExitTxBreak && res[0].Edges != stop-1 {
				t.Errorf("stop %d: %d back edges", stop, res[0].Edges)
			}
		}
	}
}

const sumBridge = `
trace T2 bridge "f" f:1 parent=T1.E3
L0: label(i1 = i21, i2 = i22)
i3 = int_sub(i2, 1000)
n5 = setframe(7, #five)
n4 = rejoin(i21 = i1, i22 = i3) -> T1, E0
E0 txbreak @0 f pc=1 sp=2 {0=box_int(i1), 1=box_int(i3)}
`

// A bridge leaves the loop at an exit and goes back into it.
func TestEvalRejoin(t *testing.T) {
	loop, err := ParseOps("loop", "", strings.Replace(sumPeeled, "i25 = int_add_ovf(i22, i21) -> E3", "i25 = int_add_ovf(i22, i21) -> E3\ni28 = int_lt(i25, 20)\nn29 = guard_true(i28) -> E3", 1))
	if err != nil {
		t.Fatal(err)
	}
	bridge, err := ParseOps("bridge", "const #five val = 0x5", sumBridge)
	if err != nil {
		t.Fatal(err)
	}
	b := GenBoxing
	env := &Env{Memory: NewHeap(), Boxing: b, Frame: FrameWords(b.BoxInt(0), b.BoxInt(0))}
	res, err := Eval(loop, env)
	if err != nil || res.Exit != 3 {
		t.Fatalf("left through E%d, %v", res.Exit, err)
	}
	env.Parent = map[Ref]uint64{21: uint64(b.UnboxInt(res.Words[0])), 22: uint64(b.UnboxInt(res.Words[1]))}
	res, err = Eval(bridge, env)
	if err != nil || len(res.Rejoin) != 2 || res.Words[7] != 5 {
		t.Fatalf("rejoined with %v, frame %v, %v", res.Rejoin, res.Words, err)
	}
	if res, err = EvalLoop(loop, env, res.Rejoin); err != nil {
		t.Fatal(err)
	}
	if i, sum := b.UnboxInt(res.Words[0]), b.UnboxInt(res.Words[1]); i != 10 || sum != 45-1000 {
		t.Errorf("after the bridge, i = %d and sum = %d", i, sum)
	}
}

func TestEvalFuel(t *testing.T) {
	tr, err := ParseOps("loop", "", "L0: label(v1)\nn2 = jump(v1) -> L0")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Eval(tr, &Env{Frame: FrameWords(1), Fuel: 100}); err == nil || !strings.Contains(err.Error(), ErrFuel.Error()) {
		t.Errorf("got %v", err)
	}
}
