//go:build linux && amd64

package x86

import (
	"testing"

	"github.com/segue-vm/segue/trace"
)

// BenchmarkCompile measures a long trace, of some thousand ops.
func BenchmarkCompile(b *testing.B) {
	m := newMachine(b, func(c *Config) { c.Check = false })
	t := lowered(b, trace.Gen(11, trace.GenOptions{Ops: 500, NoClose: true}).Trace)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.be.Compile(t, nil, 0); err != nil {
			b.Fatal(err)
		}
		if m.be.MemoryUsed() > 100<<20 {
			b.StopTimer()
			m = newMachine(b, func(c *Config) { c.Check = false })
			b.StartTimer()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(t.Ops)), "ns/op-of-trace")
	b.ReportMetric(float64(len(t.Ops)), "ops")
}

// BenchmarkEnter measures the door: in, a poll-free trace of two ops, out.
func BenchmarkEnter(b *testing.B) {
	m := newMachine(b, nil)
	code := compile(b, m, parse(b, "", `
L0: label(v1 = @0)
n2 = finish() -> E0
E0 interp @0 f pc=0 a.py:1 sp=1 {0=v1}
`), nil, 0)
	for b.Loop() {
		m.be.Door()(m.ctx, code.Entry, m.gs)
	}
}

// BenchmarkLoop measures an iteration of a loop with a call of Go code, and of
// one without.
func BenchmarkLoop(b *testing.B) {
	const head = `
L0: label(v1 = @0, v2 = @1)
n3 = guard_int(v1) -> E0
i4 = unbox_int(v1)
n5 = guard_int(v2) -> E0
i6 = unbox_int(v2)
L1: loop(i7 = i4, i8 = 0)
i9 = int_lt(i7, i6)
n10 = guard_true(i9) -> E1
`
	const tail = `
i12 = int_add_ovf(i7, 1) -> E1
i13 = stm_should_break_transaction()
n14 = guard_false(i13) -> E2
n15 = jump(i7 = i12, i8 = i11) -> L1
E0 interp @0 f pc=0 a.py:1 sp=2 {0=v1, 1=v2}
E1 interp @0 f pc=1 a.py:1 sp=2 {0=box_int(i7), 1=box_int(i8)}
E2 txbreak @0 f pc=1 a.py:1 sp=2 {0=box_int(i12), 1=box_int(i11)}
`
	for name, body := range map[string]string{"plain": "i11 = int_add(i8, i7)", "call": "i11 = call(<f>, i8, i7)"} {
		b.Run(name, func(b *testing.B) {
			m := newMachine(b, nil)
			code := compile(b, m, parse(b, "descr <f> func(int, int) -> int", head+body+tail), nil, 0)
			c := &testLayout.Ctx
			box := trace.GenBoxing
			storeWord(m.frame(0), box.BoxInt(0))
			storeWord(m.frame(1), box.BoxInt(int64(b.N)))
			b.ResetTimer()
			for pc := code.Entry; ; {
				m.be.Door()(m.ctx, pc, m.gs)
				switch m.get(c.ExitCode) {
				case ExitCall:
					m.set(c.Ret, m.get(c.Args)+m.get(c.Args+8))
					pc = uintptr(m.get(c.Resume))
					continue
				case ExitSide:
					if m.get(c.ExitID) == 2 { // Go stopped it
						storeWord(m.frame(0), box.BoxInt(int64(m.word(code.Loc(12)))))
						pc = code.Entry
						continue
					}
				}
				return
			}
		})
	}
}
