//go:build linux && amd64

package x86

import (
	"math"
	"strings"
	"testing"

	"github.com/segue-vm/segue/trace"
)

var testValues = map[trace.Kind][]uint64{
	trace.Int: ints(0, 1, -1, 2, 3, 7, -7, 8, 10, -10, 63, 64, 255, 1<<31-1, 1<<31, -1<<31, -1<<31-1, 1<<48-1, 1<<48, -1<<48, -1<<48-1,
		1<<62, -1<<62, math.MaxInt64, math.MinInt64, math.MinInt64+1),
	trace.Float: floats(0, math.Copysign(0, -1), 1, -1, 0.5, -2.5, 3, 1e300, -1e300, 5e-324, 1<<53, 1<<63, -1<<63, 1<<62,
		math.Inf(1), math.Inf(-1), math.NaN()),
	trace.Ptr: {0, 8, 16, 0x5e90_0000_0010, 1<<47 - 8},
	trace.Val: {0, 1, 2, 3, 7, 8, 10, 16, 0x5e90_0000_0010, 1<<47 - 8, 1 << 47, 1<<47 + 8, 1 << 48, trace.FloatBias - 1, trace.FloatBias, trace.FloatBias + 1,
		1 << 63, trace.IntTag - 1, trace.IntTag, trace.IntTag + 1, 1<<64 - 1, 1<<64 - 8, 9, 11, 21, 1<<63 + 1, trace.CanonNaN + trace.FloatBias},
}

func ints(vs ...int64) (out []uint64) {
	for _, v := range vs {
		out = append(out, uint64(v))
	}
	return out
}

func floats(vs ...float64) (out []uint64) {
	for _, v := range vs {
		out = append(out, math.Float64bits(v))
	}
	return out
}

// simple reports whether an op works on plain values: no memory, calls, stack.
func simple(c trace.Opcode) bool {
	info := c.Info()
	return info.Descr == trace.NoDescr && len(info.Args) > 0 && !info.Var && c != trace.OpGetframe &&
		info.Flags&(trace.FlagStm|trace.FlagControl|trace.FlagReads|trace.FlagAlloc) == 0
}

// opTrace is a bridge that runs one op. consts gives arguments that are
// constants; keep lets the arguments live on after the op; guard, if not
// OpInvalid, is put behind the op and fuses with it.
type opTrace struct {
	code   trace.Opcode
	kinds  []trace.Kind
	consts []*uint64
	keep   bool
	guard  trace.Opcode
}

func (o *opTrace) build() *trace.Trace {
	t := &trace.Trace{ID: 2, Kind: trace.BridgeTrace, Parent: 1, PExit: 0, Stage: "stm"}
	label := &trace.Op{Code: trace.OpLabel, Exit: trace.NoExit}
	op := &trace.Op{Code: o.code, Exit: trace.NoExit}
	before, after := &trace.Exit{Frames: []trace.ExitFrame{{FramePos: &trace.FramePos{}}}}, &trace.Exit{Frames: []trace.ExitFrame{{FramePos: &trace.FramePos{PC: 1}}}}
	for i, k := range o.kinds {
		var a trace.Ref
		if o.consts[i] != nil {
			a = t.AddConst(trace.Const{Kind: k, Bits: *o.consts[i]})
		} else {
			a = t.NewName(k)
			label.Params, label.From = append(label.Params, a), append(label.From, trace.Ref(i+1))
			addSlot(t, before, i+1, a)
			if o.keep {
				addSlot(t, after, i+1, a)
			}
		}
		op.Args = append(op.Args, a)
	}
	t.Exits = []*trace.Exit{before, after}
	if o.code.Is(trace.FlagGuard) {
		op.Exit = 0
	}
	kind := t.ResultKind(op)
	op.Name = t.NewName(kind)
	t.Ops = []*trace.Op{label, op}
	if o.guard != trace.OpInvalid {
		if o.keep {
			addSlot(t, before, 0, op.Name) // the exit knows the result
		}
		t.Ops = append(t.Ops, &trace.Op{Name: t.NewName(trace.Void), Code: o.guard, Args: []trace.Ref{op.Name}, Exit: 0})
	} else if kind != trace.Void {
		addSlot(t, after, 0, op.Name)
	}
	t.Ops = append(t.Ops, &trace.Op{Name: t.NewName(trace.Void), Code: trace.OpFinish, Exit: 1})
	return t
}

// addSlot makes the exit write the raw value, in a box if it is a raw number.
func addSlot(t *trace.Trace, x *trace.Exit, slot int, r trace.Ref) {
	v := trace.SnapValue{Ref: r}
	code := trace.OpInvalid
	switch t.KindOf(r) {
	case trace.Int:
		code = trace.OpBoxInt
	case trace.Float:
		code = trace.OpBoxFloat
	}
	if code != trace.OpInvalid {
		x.Virtuals = append(x.Virtuals, trace.Virtual{Code: code, Fields: []trace.VirtualField{{Value: v}}})
		v = trace.SnapValue{Virtual: int32(len(x.Virtuals))}
	}
	x.Frames[0].Slots = append(x.Frames[0].Slots, trace.Slot{Slot: int32(slot), Value: v})
}

// run compares machine code and evaluator for all values of the variables.
func (o *opTrace) run(t *testing.T, m *machine, box *trace.Boxing) (ran int) {
	tr := o.build()
	if trace.Verify(tr) != nil {
		return 0
	}
	parent := fakeParent(tr)
	code, err := m.be.Compile(tr, parent, 0)
	if err != nil {
		t.Fatalf("%v\n%s", err, tr)
	}
	vars := make([][]uint64, len(o.kinds))
	for i, k := range o.kinds {
		vars[i] = testValues[k]
		if o.consts[i] != nil {
			vars[i] = []uint64{*o.consts[i]}
		}
	}
	for len(vars) < 2 {
		vars = append(vars, []uint64{0})
	}
	for _, a := range vars[0] {
		for _, b := range vars[1] {
			vals := map[trace.Ref]uint64{}
			for i, v := range []uint64{a, b}[:len(o.kinds)] {
				if o.consts[i] == nil {
					vals[trace.Ref(i+1)] = v
				}
			}
			env := func() *trace.Env {
				h := trace.NewHeap()
				h.Start()
				return &trace.Env{Boxing: box, Memory: h, Parent: vals}
			}
			want, err := trace.Eval(tr, env())
			if err != nil {
				continue // outside of the op's domain
			}
			for from, v := range vals {
				m.setWord(parent.Loc(from), v)
			}
			p := m.process(t, env(), tr)
			got, err := p.run(code)
			if err != nil {
				t.Fatalf("%v\n%s", err, tr)
			}
			if d := want.Diff(got); d != "" {
				t.Fatalf("%#x, %#x: %s\n%s\n%s", a, b, d, tr, code.Listing())
			}
			ran++
		}
	}
	return ran
}

// variants calls f for every op with every mix of variable and constant
// arguments.
func variants(c trace.Opcode, every int, f func(o *opTrace)) {
	info := c.Info()
	base := opTrace{code: c}
	choices := [][]trace.Kind{nil}
	for i, k := range info.Args {
		var next [][]trace.Kind
		for _, ks := range choices {
			kinds := []trace.Kind{k}
			if k == trace.AnyKind {
				kinds = []trace.Kind{trace.Int, trace.Float, trace.Ptr, trace.Val}
				if i > 0 {
					kinds = ks[:1]
				}
			}
			if k == trace.SameAsArg {
				kinds = ks[:1]
			}
			for _, kk := range kinds {
				next = append(next, append(ks[:len(ks):len(ks)], kk))
			}
		}
		choices = next
	}
	for _, kinds := range choices {
		for konst := -1; konst < len(kinds); konst++ {
			values := []uint64{0}
			if konst >= 0 {
				values = testValues[kinds[konst]]
			}
			for i, v := range values {
				if i%every != 0 {
					continue
				}
				for _, keep := range []bool{false, true} {
					o := base
					o.kinds, o.keep = kinds, keep
					o.consts = make([]*uint64, len(kinds))
					if konst >= 0 {
						o.consts[konst] = &v
					}
					f(&o)
				}
			}
		}
	}
}

var opConfigs = []struct {
	name   string
	change func(*Config)
}{
	{"all registers", func(c *Config) {}},
	{"one register, no GS", func(c *Config) { c.GeneralRegs, c.FloatRegs, c.NoGS = 1, 1, true }},
	{"one register, no BMI2", func(c *Config) { c.GeneralRegs, c.FloatRegs, c.NoBMI2 = 1, 1, true }},
	{"two registers, low-bit boxing", func(c *Config) {
		c.GeneralRegs, c.FloatRegs = 2, 2
		c.Boxing = trace.Boxing{Name: "low", LowBit: true, False: 10, True: 26}
	}},
	{"odd booleans", func(c *Config) { c.Boxing.False, c.Boxing.True = 7, 1<<48+2 }},
}

// Every op on plain values does what the evaluator says, for all boundary
// values, with arguments in registers, spilled and constant, alone and fused
// with a guard.
func TestOps(t *testing.T) {
	m0 := newMachine(t, nil)
	for i, c := range opConfigs {
		t.Run(c.name, func(t *testing.T) {
			cfg := m0.be.cfg
			c.change(&cfg)
			be, err := New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			defer be.Close()
			m := *m0
			m.be = be
			trace.EachOp(func(code trace.Opcode) {
				if !simple(code) || cfg.Boxing.LowBit && code.Info().Result == trace.Float && code.Info().Args[0] == trace.Val {
					return
				}
				if cfg.Boxing.LowBit && usesFloat(code) {
					return // exits could not box them
				}
				ran := 0
				variants(code, 3+2*i, func(o *opTrace) {
					ran += o.run(t, &m, &cfg.Boxing)
					if isTest(code) {
						for _, g := range []trace.Opcode{trace.OpGuardTrue, trace.OpGuardFalse} {
							f := *o
							f.guard = g
							ran += f.run(t, &m, &cfg.Boxing)
						}
					}
				})
				if ran == 0 && code != trace.OpGuardValue {
					t.Errorf("%s never ran", code)
				}
			})
		})
	}
}

func usesFloat(c trace.Opcode) bool {
	for _, k := range append([]trace.Kind{c.Info().Result}, c.Info().Args...) {
		if k == trace.Float || k == trace.AnyKind {
			return true
		}
	}
	return false
}

// Every op of the table is lowered, or refused with a reason.
func TestNoOpIsMissing(t *testing.T) {
	trace.EachOp(func(c trace.Opcode) {
		if (lowering[c] == nil) == (refused[c] == "") {
			t.Errorf("%s is neither lowered nor refused, or both", c)
		}
	})
}

func TestRefusal(t *testing.T) {
	m := newMachine(t, nil)
	const end = "n9 = finish() -> E0\nE0 interp @0 f pc=0 a.py:1 sp=1 {0=v1}"
	for _, c := range []struct{ src, want string }{
		{"L0: label(v1 = @0)\np3 = new(<T>)\n" + end, "call_malloc_nursery"},
		{"trace T2 bridge \"b\" a.py:1 parent=T1.E0\nL0: label(v1 = v1)\n" + end, "no such exit"},
		{"L0: label(v1 = @0)\np3 = call_malloc_nursery(-16)\n" + end, "positive"},
		{"L0: label(v1 = @0)\np2 = unbox_ptr(v1)\ni3 = getfield_gc(p2, <T.odd>)\n" + end, "3 bytes"},
		{"L0: label(v1 = @0)\nv2 = getframe(5000000000)\n" + end, "slot"},
	} {
		tr, err := trace.ParseOps("test", "descr <T> type size=16 tid=3\ndescr <T.odd> field int @8 width=3", c.src)
		if err != nil {
			t.Fatal(err)
		}
		if tr.Ops[1].Code != trace.OpNew {
			tr.Stage = "stm"
		}
		if _, err = m.be.Compile(tr, nil, 0); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, not about %q", c.src, err, c.want)
		}
	}
}
