//go:build linux && amd64

package x86

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"
	"golang.org/x/arch/x86/x86asm"

	"github.com/segue-vm/segue/trace"
)

// What the encoder cannot encode is an error, not wrong code.
func TestAsmErrors(t *testing.T) {
	for name, f := range map[string]func(a *asm){
		"bad index": func(a *asm) {
			a.i(x86.AMOVQ, operand{Addr: obj.Addr{Type: obj.TYPE_MEM, Reg: x86.REG_AX, Index: x86.REG_GS, Scale: 1}}, rOp(rBX))
		},
		"bad immediate": func(a *asm) { a.i(x86.AADDQ, iOp(1<<40), rOp(rAX)) },
		"bad distance":  func(a *asm) { a.i(x86.AMOVQ, mOp(rAX, 1<<40), rOp(rBX)) },
		"wrong class":   func(a *asm) { a.i(x86.AADDQ, rOp(x0), rOp(rAX)) },
		"unbound":       func(a *asm) { a.jump(x86.AJEQ, newLabel("nowhere")) },
		"unbound, cold": func(a *asm) { a.jump(x86.AJEQ, coldLabel("nowhere")) },
		"bound twice":   func(a *asm) { l := newLabel("l"); a.bind(l); a.i0(obj.ARET); a.bind(l) },
	} {
		a := lockAsm()
		a.i(x86.AMOVQ, rOp(rAX), rOp(rBX))
		f(a)
		_, err := a.assemble()
		a.unlock()
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		b := lockAsm() // the error does not stick to the next trace
		b.i0(obj.ARET)
		o, err := b.assemble()
		b.unlock()
		if err != nil || !bytes.Equal(o.code, []byte{0xC3}) {
			t.Errorf("after %s: %v", name, err)
		}
	}
}

// The assembler may be used from everywhere.
func TestAsmConcurrent(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				a := lockAsm()
				a.i(x86.AADDQ, a.dataOp(77), rOp(rCX))
				o, err := a.assemble()
				a.unlock()
				if err != nil || len(o.code) != 7 || len(o.fixes) != 1 {
					t.Error("wrong code", err)
				}
			}
		})
	}
	wg.Wait()
}

// All code of generated traces decodes, instruction by instruction, to what the
// encoder counted.
func TestCodeDecodes(t *testing.T) {
	m := newMachine(t, nil)
	for seed := range uint64(40) {
		g := trace.Gen(seed, trace.GenOptions{})
		code := compile(t, m, lowered(t, g.Trace), nil, 0)
		text := code.Listing()
		if strings.Contains(text, "cannot decode") || strings.Contains(text, "(bad)") {
			t.Fatalf("seed %d:\n%s", seed, text)
		}
		starts := map[int]bool{}
		b := bytesAt(code.Base, code.Size)
		for pc := 0; pc < len(b); {
			starts[pc] = true
			in, err := x86asm.Decode(b[pc:], 64)
			if err != nil {
				t.Fatal(err)
			}
			pc += in.Len
		}
		for _, mk := range code.marks {
			if !starts[int(mk.off)] {
				t.Fatalf("seed %d: an op begins inside of an instruction at +%04x", seed, mk.off)
			}
		}
	}
}

// Parallel moves end with every destination holding its source's old value.
func TestSequence(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, uint64(max(*seedFlag, 0))))
	places := []Loc{0, 1, 2, 3, 16, 17, 32, 33, 34, 35}
	for range 20000 {
		var par []move
		for _, d := range rng.Perm(len(places))[:rng.IntN(len(places)+1)] {
			m := move{dst: places[d], src: places[rng.IntN(len(places))]}
			if rng.IntN(8) == 0 {
				m = move{dst: places[d], konst: true, bits: uint64(1000 + d)}
			}
			if rng.IntN(12) == 0 {
				m.dst = NoLoc
			}
			par = append(par, m)
		}
		state := map[Loc]uint64{}
		for _, l := range places {
			state[l] = uint64(l)
		}
		for _, m := range sequence(par) {
			v := m.bits
			if !m.konst {
				v = state[m.src]
			}
			state[m.dst] = v
		}
		moved := map[Loc]bool{tmpLoc: true}
		for _, m := range par {
			want := m.bits
			if !m.konst {
				want = uint64(m.src)
			}
			if m.dst != NoLoc && state[m.dst] != want {
				t.Fatalf("%v: %s holds %d", par, m.dst, state[m.dst])
			}
			moved[m.dst] = true
		}
		for _, l := range places {
			if !moved[l] && state[l] != uint64(l) {
				t.Fatalf("%v: %s was overwritten", par, l)
			}
		}
	}
}

// golden compares with a file, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) == got {
		return
	}
	w, g := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range g {
		if i >= len(w) || w[i] != g[i] {
			t.Fatalf("%s:%d: got %q (run with -update if that is right)", file, i+1, g[i])
		}
	}
	t.Fatalf("%s: shorter than before (run with -update if that is right)", file)
}

// ops of the golden file that need descrs, in a trace that has all of them.
const goldenOps = `
L0: label(v1 = @0, v2 = @1, v3 = @2)
p4 = unbox_ptr(v1)
i5 = unbox_int(v2)
f6 = unbox_float(v3)
n7 = guard_class(p4, <T>) -> E0
n8 = guard_ptr(v1) -> E0
n9 = guard_float(v3) -> E0
n10 = guard_bool(v2) -> E0
i11 = getfield_gc(p4, <T.n>)
i12 = getfield_gc(p4, <T.b>)
f13 = getfield_gc(p4, <T.f>)
n14 = setfield_gc(p4, 7, <T.n>)
n15 = setfield_gc(p4, i12, <T.b>)
n16 = setfield_gc(p4, 1099511627776, <T.n>)
v17 = getarrayitem_gc(p4, i5, <A>)
v18 = getarrayitem_gc(p4, 3, <A>)
n19 = setarrayitem_gc(p4, i5, v17, <A>)
i20 = arraylen_gc(p4, <A>)
v21 = getframe(-2)
n22 = stm_read(p4)
n23 = stm_read_item(p4, i5, <A>)
n24 = cond_call_gc_wb(p4)
n25 = cond_call_gc_wb_array(p4, i5, <A>)
p26 = call_malloc_nursery(64)
n27 = init_header(p26, <T>)
p28 = nursery_ptr_increment(p26, 32)
p29 = call_malloc_nursery_varsize(i5, <A>)
n30 = init_length(p28, i5, <A>)
n31 = stm_become_inevitable()
i32 = call(<f>, p29, f13, 5) -> E1
i33 = int_floordiv(i5, i11)
i34 = int_mod(i33, 10)
i35 = int_lshift(i34, i32)
i36 = int_mul_ovf(i35, 12) -> E0
f37 = float_sub(f6, 2.5)
f38 = float_neg(f37)
i39 = float_eq(f38, f13)
n40 = guard_true(i39) -> E0
v41 = box_int(i36) -> E0
v42 = box_float(f38)
v43 = box_bool(i20)
v44 = box_ptr(p28)
i45 = float_lt(f13, f38)
i46 = int_add(i45, i36)
v47 = box_int(i46) -> E0
n48 = finish() -> E2
E0 interp @0 f pc=0 a.py:1 sp=3 {0=v1, 1=v2, 2=v3}
E1 raise @0 f pc=0 a.py:1 sp=3 {0=v17, 1=v18, 2=v21}
E2 link T1 @0 f pc=0 a.py:1 sp=6 {0=v41, 1=v42, 2=v43} @6 g pc=0 a.py:9 sp=3 {0=v44, 1=v47, 2=v18}
`

const goldenDescrs = `descr <T> type size=32 tid=3
descr <T.n> field int @8
descr <T.b> field int @16 width=1 signed
descr <T.f> field float @24
descr <A> array val tid=5 granular
descr <f> func(ref, float, int) -> int raises`

// Listings of whole traces stay as they are: registers, instructions, bytes.
func TestGoldenListings(t *testing.T) {
	for name, noGS := range map[string]bool{"listing.txt": false, "listing_nogs.txt": true} {
		t.Run(name, func(t *testing.T) {
			m := newMachine(t, nil)
			m.be.gs = !noGS // nothing runs
			var b strings.Builder
			for _, src := range []string{goldenOps, stridesLoop} {
				fmt.Fprintf(&b, "%s\n", compile(t, m, parse(t, goldenDescrs, src), nil, 0).Listing())
			}
			golden(t, name, b.String())
		})
	}
}

// Bytes of single ops, with arguments in registers and constant.
func TestGoldenOps(t *testing.T) {
	m := newMachine(t, nil)
	var b strings.Builder
	trace.EachOp(func(c trace.Opcode) {
		if !simple(c) {
			return
		}
		seen := map[string]bool{}
		variants(c, 1<<30, func(o *opTrace) {
			tr := o.build()
			if trace.Verify(tr) != nil {
				return
			}
			code := compile(t, m, tr, fakeParent(tr), 0)
			text := code.opListing(1)
			if !seen[text] {
				seen[text] = true
				b.WriteString(text)
			}
		})
	})
	golden(t, "ops.txt", b.String())
}

// opListing is the part of the listing that is about one op.
func (c *Code) opListing(op int) string {
	var out []string
	inside := false
	for _, line := range strings.Split(c.Listing(), "\n") {
		if !strings.HasPrefix(line, "  ") {
			inside = strings.HasPrefix(line, c.Trace.OpText(c.Trace.Ops[op]))
		} else if inside {
			line = "  " + line[9:] // without the offset
		}
		if inside {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n") + "\n"
}

// The listing names constants instead of showing their bits, and perf's map
// names the code.
func TestNames(t *testing.T) {
	m := newMachine(t, nil)
	code := compile(t, m, parse(t, "const #Big ref\nconst #Word val", `
L0: label(v1 = @0)
p2 = unbox_ptr(v1)
n3 = guard_value(p2, #Big) -> E0
n4 = guard_value(v1, #Word) -> E0
n5 = finish() -> E1
E0 interp @0 f pc=0 a.py:1 sp=1 {0=v1}
E1 link T1 @0 f pc=0 a.py:1 sp=2 {0=#Word, 1=#Big}
`), nil, 0)
	text := code.Listing()
	for _, want := range []string{"#Big", "#Word", "ctx.frame_base", "seg.request", "slot.E1", "ctx.exit_code"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	for i := range code.Trace.Consts {
		if bits := fmt.Sprintf("%x", code.Trace.Consts[i].Bits); strings.Contains(text, bits) {
			t.Errorf("the bits %s in\n%s", bits, text)
		}
	}
	var b strings.Builder
	if err := m.be.WritePerfMap(&b); err != nil || !strings.HasPrefix(b.String(), fmt.Sprintf("%x %x segue:T1:", code.Base, code.Size)) {
		t.Errorf("%v, %q", err, b.String())
	}
	if m.be.CodeAt(code.Entry+3) != code || m.be.CodeAt(code.Base+uintptr(code.Size)) == code || m.be.CodeOf(0) != nil || m.be.CodeOf(99) != nil {
		t.Error("code is not found, or what is none")
	}
}

// A constant and the mask of a packed operation have words of their own, whatever
// their values are.
func TestConstantsAndMasks(t *testing.T) {
	a := lockAsm()
	defer a.unlock()
	values := []uint64{1<<63 - 1, 1 << 63, 1<<63 + 1, 0, 1, 1<<63 - 2654435761 + 1}
	for range 2 {
		for _, v := range values {
			if i := a.dataOp(v).Offset / 8; a.data[i] != v {
				t.Errorf("constant %#x is %#x", v, a.data[i])
			}
		}
		for _, v := range values {
			if i := a.maskOp(v).Offset / 8; i%2 != 0 || a.data[i] != v || a.data[i+1] != v {
				t.Errorf("mask %#x is at %d: %#x", v, i, a.data[i:])
			}
		}
	}
	if n := len(a.data); n > 3*len(values)+1 {
		t.Errorf("%d words", n)
	}
}
