//go:build linux && amd64

package x86

import (
	"fmt"
	"testing"

	"github.com/segue-vm/segue/trace"
)

const stmDescrs = `descr <T> type size=32 tid=3
descr <A> array val tid=5 granular
descr <B> array int tid=2147483655 width=1 granular`

// stmMachine runs a trace whose slots are a reference and an int, and reports
// the sites it passed as text.
type stmMachine struct {
	*machine
	t    *testing.T
	code *Code
	ref  uint64
}

func newSTM(t *testing.T, regs int, ops string) *stmMachine {
	m := newMachine(t, func(c *Config) { c.GeneralRegs = regs })
	src := `L0: label(v1 = @0, v2 = @1)
p4 = unbox_ptr(v1)
i5 = unbox_int(v2)
` + ops + `
n99 = finish() -> E0
E0 interp @0 f pc=0 a.py:1 sp=2 {0=v1, 1=box_int(i5)}
`
	return &stmMachine{m, t, compile(t, m, parse(t, stmDescrs, src), nil, 0), heapStart + 0x1230}
}

func (m *stmMachine) run(index int64, ret uint64) (sites []string) {
	m.t.Helper()
	p := m.process(m.t, &trace.Env{Boxing: trace.GenBoxing, Frame: trace.FrameWords(m.ref, trace.GenBoxing.BoxInt(index))}, m.code.Trace)
	pos, end := loadWord(m.gs+blockAt), loadWord(m.gs+blockAt+8)
	p.begin()
	storeWord(m.gs+blockAt, pos)
	storeWord(m.gs+blockAt+8, end)
	c := &testLayout.Ctx
	pc := m.code.Entry
	for {
		m.enter(pc)
		if m.get(c.ExitCode) == ExitSide {
			if m.word(m.code.Loc(1)) != m.ref || int64(m.word(m.code.Loc(5))) != index {
				m.t.Fatalf("values were lost\n%s", m.code.Listing())
			}
			return sites
		}
		s := m.code.Sites[m.get(c.ExitID)]
		sites = append(sites, fmt.Sprintf("%s %#x %d", ExitName(uint64(s.Code)), m.get(c.Args), int64(m.get(c.Args+8))))
		m.set(c.Ret, ret)
		pc = s.Resume
	}
}

func (m *stmMachine) expect(index int64, want ...string) {
	m.t.Helper()
	m.set(testLayout.Ctx.Args+8, 0)
	if got := m.run(index, 0); fmt.Sprint(got) != fmt.Sprint(want) {
		m.t.Fatalf("index %d: sites %q, not %q\n%s", index, got, want, m.code.Listing())
	}
}

func eachSize(t *testing.T, f func(regs int)) {
	for _, regs := range []int{0, 6, 1} {
		f(regs)
	}
}

// Read barriers write the read version into the right marker.
func TestReadBarriers(t *testing.T) {
	eachSize(t, func(regs int) {
		m := newSTM(t, regs, "n6 = stm_read(p4)")
		at := m.gs + uintptr(m.ref>>4)
		m.expect(3)
		if m.byteAt(at) != 7 || m.byteAt(at+1) != 0 || m.byteAt(at-1) != 0 {
			t.Error("the marker of the header is not set, or another one is")
		}
		for _, d := range []struct {
			index string
			i     int64
			off   uint64
		}{{"i5", 3, 16 + 24}, {"i5", 0, 16}, {"5", 1, 16 + 40}} {
			m := newSTM(t, regs, "n6 = stm_read_item(p4, "+d.index+", <A>)")
			m.expect(d.i)
			for o := uint64(0); o < 80; o += 16 {
				marked := m.byteAt(m.gs+uintptr((m.ref+o)>>4)) == 7
				if marked != (o>>4 == d.off>>4) {
					t.Errorf("index %s=%d: granule at %d is marked: %v", d.index, d.i, o, marked)
				}
			}
		}
	})
}

// Write barriers take the slow path exactly if flag and card say so.
func TestWriteBarriers(t *testing.T) {
	eachSize(t, func(regs int) {
		m := newSTM(t, regs, "n6 = cond_call_gc_wb(p4)")
		m.expect(1)
		m.setByte(m.mem(m.ref)+4, 0xfe)
		m.expect(1)
		m.setByte(m.mem(m.ref)+4, 1)
		m.expect(1, fmt.Sprintf("wb %#x 0", m.ref))

		for _, d := range []struct {
			index, array string
			off          uint64
		}{{"i5", "<A>", 16 + 8*200}, {"i5", "<B>", 16 + 200}, {"200", "<A>", 16 + 8*200}} {
			m := newSTM(t, regs, "n6 = cond_call_gc_wb_array(p4, "+d.index+", "+d.array+")")
			slow := fmt.Sprintf("wbitem %#x %d", m.ref, d.off)
			card := m.gs + uintptr((m.ref+d.off)>>DefaultObj.CardShift)
			m.expect(200)
			m.setByte(m.mem(m.ref)+4, 1)
			m.expect(200, slow)
			m.setByte(card, 8)
			m.expect(200, slow)
			m.setByte(card, 9) // the version that begin sets
			m.expect(200)
			m.setByte(card, 0)
			m.setByte(card-1, 9)
			m.expect(200, slow)
		}
	})
}

func (m *stmMachine) nursery(pos, end uint64) {
	storeWord(m.gs+blockAt, pos)
	storeWord(m.gs+blockAt+8, end)
}

// Allocation bumps the nursery up to its last byte, and not past it.
func TestMalloc(t *testing.T) {
	from := uint64(heapStart + 0x8000)
	eachSize(t, func(regs int) {
		m := newSTM(t, regs, "p7 = call_malloc_nursery(48)\nn8 = init_header(p7, <T>)")
		m.nursery(from, from+48)
		m.expect(1)
		if loadWord(m.gs+blockAt) != from+48 || loadWord(m.mem(from)) != 3 {
			t.Error("the nursery was not bumped, or the header not set")
		}
		storeWord(m.mem(0x40+heapStart), 0)
		m.nursery(from, from+47)
		if got := m.run(1, heapStart+0x40); fmt.Sprint(got) != "[malloc 0x30 0]" {
			t.Errorf("sites %q", got)
		}
		if loadWord(m.gs+blockAt) != from || loadWord(m.mem(heapStart+0x40)) != 3 {
			t.Error("the slow path's object was not used")
		}

		for _, d := range []struct {
			array       string
			n           int64
			size        uint64 // 0: always slow
			tid         uint64
			left, right int
		}{
			{"<A>", 0, 16, 5, 16, 15}, {"<A>", 3, 48, 5, 48, 47}, {"<B>", 33, 64, 2147483655, 64, 63},
			{"<A>", 8192, 65552, 5, 65552, 65551}, {"<A>", 8193, 0, 5, 0, 0}, {"<A>", -1, 0, 5, 0, 0}, {"<B>", 1 << 40, 0, 5, 0, 0},
		} {
			m := newSTM(t, regs, "p7 = call_malloc_nursery_varsize(i5, "+d.array+")\nn8 = init_length(p7, i5, "+d.array+")")
			slow := fmt.Sprintf("[malloc %#x 0]", uint64(d.n))
			m.set(testLayout.Ctx.Args+8, 0)
			if d.size == 0 {
				m.nursery(from, from+1<<50)
				if got := m.run(d.n, heapStart+0x40); fmt.Sprint(got) != slow {
					t.Errorf("%s of %d: sites %q", d.array, d.n, got)
				}
				continue
			}
			m.nursery(from, from+uint64(d.left))
			m.expect(d.n)
			if loadWord(m.gs+blockAt) != from+d.size || loadWord(m.mem(from)) != d.tid || loadWord(m.mem(from)+8) != uint64(d.n) {
				t.Errorf("%s of %d: bumped by %d, header %#x, length %d", d.array, d.n, loadWord(m.gs+blockAt)-from, loadWord(m.mem(from)), loadWord(m.mem(from)+8))
			}
			m.nursery(from, from+uint64(d.right))
			if got := m.run(d.n, heapStart+0x40); fmt.Sprint(got) != slow {
				t.Errorf("%s of %d: sites %q, not %s", d.array, d.n, got, slow)
			}
		}
	})
}

func TestInevitable(t *testing.T) {
	newSTM(t, 0, "n6 = stm_become_inevitable()").expect(5, "inevitable 0x0 0")
}

// The poll as a value, and as a guard the other way round.
func TestPollForms(t *testing.T) {
	for _, regs := range []int{0, 1} {
		m := newMachine(t, func(c *Config) { c.GeneralRegs = regs })
		code := compile(t, m, parse(t, "", `
L0: label(v1 = @0)
i2 = stm_should_break_transaction()
i3 = stm_should_break_transaction()
n4 = guard_true(i3) -> E1
n5 = finish() -> E0
E0 interp @0 f pc=0 a.py:1 sp=1 {0=box_int(i2)}
E1 interp @0 f pc=1 a.py:1 sp=1 {0=box_int(i2)}
`), nil, 0)
		for _, req := range []uint32{0, 1, 1 << 31} {
			asked := int64(0)
			if req != 0 {
				asked = 1
			}
			again(t, func() error {
				p := m.process(t, startFrame(0), code.Trace)
				p.begin()
				m.request(req)
				r, err := p.resume(code.Entry)
				if err == nil && (trace.GenBoxing.UnboxInt(r.Words[0]) != asked || r.Exit != 1-int(asked)) {
					err = errPreempted // or a failure, if it stays so
				}
				return err
			})
		}
	}
}
