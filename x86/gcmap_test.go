//go:build linux && amd64

package x86

import (
	"testing"

	"github.com/segue-vm/segue/trace"
)

// collector moves every object at every exit, the way a nursery collection
// does: only words in the GC map are found and updated, and what was left
// behind is destroyed.
type collector struct {
	*machine
	next  uint64
	moved int
}

const nodeSize = 32

func (c *collector) node() uint64 {
	c.next += nodeSize
	if c.next > heapStart+heapWindow-nodeSize {
		c.next = heapStart + nodeSize // long dead
	}
	for i := uintptr(0); i < nodeSize; i += 8 {
		storeWord(c.mem(c.next)+i, 0)
	}
	return c.next
}

func (c *collector) collect(roots []Loc) {
	forward := map[uint64]uint64{}
	var move func(w uint64) uint64
	move = func(w uint64) uint64 {
		if !trace.GenBoxing.IsPtr(w) {
			return w
		}
		if to, ok := forward[w]; ok {
			return to
		}
		to := c.node()
		forward[w] = to
		c.moved++
		for i := uintptr(0); i < nodeSize; i += 8 {
			storeWord(c.mem(to)+i, loadWord(c.mem(w)+i))
		}
		storeWord(c.mem(to)+16, move(loadWord(c.mem(w)+16)))
		return to
	}
	for _, l := range roots {
		c.setWord(l, move(c.word(l)))
	}
	for from := range forward {
		for i := uintptr(0); i < nodeSize; i += 8 {
			storeWord(c.mem(from)+i, 0xdddddddddddddddd)
		}
	}
}

// A list is built while every allocation and every call moves all objects.
func TestGCMap(t *testing.T) {
	const nodes = 60
	src := `
L0: label(v1 = @0, v2 = @1)
n3 = guard_ptr(v1) -> E0
p4 = unbox_ptr(v1)
n5 = guard_int(v2) -> E0
i6 = unbox_int(v2)
v50 = box_ptr(p4)
L1: loop(p7 = p4, i8 = 0, v9 = v1)
i10 = int_lt(i8, i6)
n11 = guard_true(i10) -> E1
p12 = call_malloc_nursery(32)
n13 = init_header(p12, <Node>)
i14 = getfield_gc(p7, <Node.n>)
i15 = int_add(i14, 1)
n16 = setfield_gc(p12, i15, <Node.n>)
n17 = setfield_gc(p12, p7, <Node.next>)
n18 = call(<move>, p12, i15)
n30 = cond_call_gc_wb(p12)
i19 = int_add_ovf(i8, 1) -> E1
v20 = box_ptr(p12)
i21 = getfield_gc(p4, <Node.n>)
i22 = int_eq(i21, 0)
n23 = guard_true(i22) -> E2
n24 = jump(p7 = p12, i8 = i19, v9 = v20) -> L1
E0 interp @0 f pc=0 a.py:1 sp=2 {0=v1, 1=v2}
E1 interp @0 f pc=1 a.py:1 sp=3 {0=v9, 1=box_int(i8), 2=v50}
E2 interp @0 f pc=2 a.py:1 sp=2 {0=v9, 1=box_int(i8)}
`
	preamble := "descr <Node> type size=32 tid=3\ndescr <Node.n> field int @8\ndescr <Node.next> field ref @16\ndescr <move> func(ref, int) -> void"
	for _, regs := range []int{0, 2, 5} {
		m := newMachine(t, func(c *Config) { c.GeneralRegs = regs })
		code := compile(t, m, parse(t, preamble, src), nil, 0)
		c := &collector{machine: m, next: heapStart + 4096}
		first := c.node()
		p := m.process(t, &trace.Env{Boxing: trace.GenBoxing, Frame: trace.FrameWords(first, trace.GenBoxing.BoxInt(nodes))}, code.Trace)
		p.begin()
		ctx := &testLayout.Ctx
		pc := code.Entry
		for {
			m.enter(pc)
			if m.get(ctx.ExitCode) == ExitSide {
				break
			}
			s := &code.Sites[m.get(ctx.ExitID)]
			c.collect(s.GCMap)
			if s.Code == ExitMallocSlow {
				ref := c.node()
				m.set(ctx.Ret, ref)
				if c.moved%2 == 0 {
					m.setByte(m.mem(ref)+4, 1)
				}
			}
			pc = s.Resume
		}
		if m.get(ctx.ExitID) != 1 {
			t.Fatalf("%d registers: left by E%d\n%s", regs, m.get(ctx.ExitID), code.Listing())
		}
		at := m.word(code.Loc(9))
		for n := uint64(nodes); ; n-- {
			if got := loadWord(m.mem(at) + 8); got != n {
				t.Fatalf("%d registers: node %d has number %#x", regs, n, got)
			}
			if n == 0 {
				break
			}
			at = loadWord(m.mem(at) + 16)
		}
		if at != m.word(code.Loc(4)) || at != m.word(code.Loc(50)) {
			t.Error("the first node is not the invariant one any more")
		}
		if c.moved < nodes*nodes {
			t.Errorf("only %d objects moved", c.moved)
		}
	}
}
