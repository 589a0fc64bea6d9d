//go:build linux && amd64

package x86

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/segue-vm/segue/trace"
)

func compile(tb testing.TB, m *machine, tr *trace.Trace, parent *Code, exit int) *Code {
	tb.Helper()
	c, err := m.be.Compile(tr, parent, exit)
	if err != nil {
		tb.Fatalf("%v\n%s", err, tr)
	}
	return c
}

// A loop that leaves by E1 when i is a multiple of 8, and by E2 at the poll.
const stridesLoop = `
L0: label(v1 = @0, v2 = @1)
n3 = guard_int(v1) -> E0
i4 = unbox_int(v1)
n5 = guard_int(v2) -> E0
i6 = unbox_int(v2)
L1: loop(i7 = i4, i8 = i6)
i9 = int_add(i7, 1)
i10 = int_and(i9, 7)
i11 = int_add(i8, i9)
i16 = int_is_zero(i10)
n12 = guard_false(i16) -> E1
i13 = stm_should_break_transaction()
n14 = guard_false(i13) -> E2
n15 = jump(i7 = i9, i8 = i11) -> L1
E0 interp @0 f pc=0 a.py:1 sp=2 {0=v1, 1=v2}
E1 interp @0 f pc=1 a.py:1 sp=2 {0=box_int(i9), 1=box_int(i11)}
E2 txbreak @0 f pc=2 a.py:1 sp=2 {0=box_int(i9), 1=box_int(i11)}
`

// A bridge for E1: it goes back to the loop through memory until i is 64.
const stridesBridge = `trace T2 bridge "b" a.py:2 parent=T1.E1
L0: label(i1 = i9, i2 = i11)
i3 = int_lt(i1, 64)
n4 = guard_true(i3) -> E0
v5 = box_int(i1) -> E0
v6 = box_int(i2) -> E0
n7 = finish() -> E1
E0 interp @0 f pc=3 a.py:2 sp=2 {0=box_int(i1), 1=box_int(i2)}
E1 link T1 @0 f pc=1 a.py:1 sp=2 {0=v5, 1=v6}
`

func startFrame(words ...int64) *trace.Env {
	var boxed []uint64
	for _, w := range words {
		boxed = append(boxed, trace.GenBoxing.BoxInt(w))
	}
	return &trace.Env{Boxing: trace.GenBoxing, Memory: trace.NewHeap(), Frame: trace.FrameWords(boxed...)}
}

func frameInts(r *trace.EvalResult) string {
	return fmt.Sprint(trace.GenBoxing.UnboxInt(r.Words[0]), trace.GenBoxing.UnboxInt(r.Words[1]))
}

// An exit is patched to a bridge, the bridge's link to the loop's entry; both
// can be taken back.
func TestBridgeAndLink(t *testing.T) {
	for _, regs := range []int{0, 1, 3} {
		m := newMachine(t, func(c *Config) { c.GeneralRegs = regs })
		loop := compile(t, m, parse(t, "", stridesLoop), nil, 0)
		bridge := compile(t, m, parse(t, "", stridesBridge), loop, 1)
		run := func(want string, exit int, kind trace.ExitKind) {
			t.Helper()
			var r *trace.EvalResult
			again(t, func() (err error) {
				r, err = m.process(t, startFrame(0, 0), loop.Trace).run(loop)
				if err == nil && r.Kind != kind {
					err = errPreempted // the link's poll, or a failure if it stays so
				}
				return err
			})
			if frameInts(r) != want || r.Exit != exit || r.Kind != kind {
				t.Fatalf("%d registers: %s at E%d %s, not %s\n%s", regs, frameInts(r), r.Exit, r.Kind, want, bridge.Listing())
			}
		}
		run("8 36", 1, trace.ExitInterp)
		loop.Patch(1, bridge.Entry)
		run("8 36", 1, trace.ExitLink) // all state is in memory
		bridge.Patch(1, loop.Entry)
		run("64 2080", 0, trace.ExitInterp)
		if loop.Target(1) != bridge.Entry {
			t.Error("Target is not what Patch set")
		}
		bridge.Unpatch(1)
		run("8 36", 1, trace.ExitLink)
		loop.Unpatch(1)
		run("8 36", 1, trace.ExitInterp)
	}
}

// A link moves FrameBase, polls, and respects the stack limit.
func TestLinkPolls(t *testing.T) {
	m := newMachine(t, nil)
	loop := compile(t, m, parse(t, "", `
L0: label(v1 = @0)
n2 = finish() -> E0
E0 link T1 @0 f pc=0 a.py:1 sp=2 {0=v1, 1=v:0xfffe000000000005} @3 g pc=0 a.py:5 sp=1 {0=v1}
`), nil, 0)
	loop.Patch(0, loop.Entry) // recursion without end: the link must stop it
	var r *trace.EvalResult
	again(t, func() (err error) {
		r, err = m.process(t, startFrame(7, 8), loop.Trace).run(loop)
		if err == nil && m.get(testLayout.Ctx.FrameBase) <= m.get(testLayout.Ctx.StackLimit) {
			err = errPreempted
		}
		return err
	})
	if base := m.get(testLayout.Ctx.FrameBase); base <= m.get(testLayout.Ctx.StackLimit) || base > uint64(m.stack+8*stackWords) || r.Kind != trace.ExitLink {
		t.Errorf("left with FrameBase %#x, limit %#x, %s", base, m.get(testLayout.Ctx.StackLimit), r.Kind)
	}
	before := m.stack + 8*stackWords/2
	if trace.GenBoxing.UnboxInt(loadWord(before+8)) != 5 || trace.GenBoxing.UnboxInt(loadWord(before+24)) != 7 {
		t.Error("the link did not write the outer frame")
	}
	m.set(testLayout.Ctx.FrameBase, uint64(before))
	m.request(1)
	m.enter(loop.Entry)
	if got := m.get(testLayout.Ctx.FrameBase); got != uint64(before)+24 {
		t.Errorf("a requested stop was not obeyed at once: FrameBase moved by %d", got-uint64(before))
	}
}

// Threads run code while its exit is switched back and forth: each run ends at
// one of the two places, with the right values.
func TestPatchWhileRunning(t *testing.T) {
	m := newMachine(t, nil)
	loop := compile(t, m, parse(t, "", stridesLoop), nil, 0)
	bridge := compile(t, m, parse(t, "", `trace T2 bridge "b" a.py:2 parent=T1.E1
L0: label(i1 = i9, i2 = i11)
i3 = int_add(i2, 1000)
n7 = finish() -> E0
E0 interp @0 f pc=3 a.py:2 sp=2 {0=box_int(i1), 1=box_int(i3)}
`), loop, 1)
	var stop atomic.Bool
	var wg sync.WaitGroup
	var direct, bridged atomic.Int64
	for range 2 {
		ctx := mapAt(t, 0, 1<<13)
		stack := mapAt(t, 0, 1<<12)
		mine := *m
		mine.ctx = ctx
		wg.Go(func() {
			for !stop.Load() {
				mine.set(testLayout.Ctx.FrameBase, uint64(stack))
				storeWord(stack, trace.GenBoxing.BoxInt(0))
				storeWord(stack+8, trace.GenBoxing.BoxInt(0))
				m.be.Door()(ctx, loop.Entry, m.gs)
				code := m.be.CodeOf(mine.get(testLayout.Ctx.Code))
				id := mine.get(testLayout.Ctx.ExitID)
				switch {
				case code == loop && id == 2: // preempted by Go
				case code == loop && id == 1 && mine.word(loop.Loc(11)) == 36:
					direct.Add(1)
				case code == bridge && id == 0 && mine.word(bridge.Loc(3)) == 1036:
					bridged.Add(1)
				default:
					t.Errorf("left %v at E%d", code, id)
					stop.Store(true)
				}
			}
		})
	}
	for i := 0; !stop.Load() && (i < 2000 || direct.Load() < 100 || bridged.Load() < 100); i++ {
		loop.Patch(1, bridge.Entry)
		runtime.Gosched()
		loop.Unpatch(1)
		runtime.Gosched()
	}
	stop.Store(true)
	wg.Wait()
}

// Go collects while machine code runs a loop that does not end by itself: the
// stack guard makes the loop leave.
func TestPollLetsGoCollect(t *testing.T) {
	m := newMachine(t, nil)
	loop := compile(t, m, parse(t, "", `
L0: label(v1 = @0)
n3 = guard_int(v1) -> E0
i4 = unbox_int(v1)
L1: loop(i7 = i4)
i9 = int_add(i7, 1)
i13 = stm_should_break_transaction()
n14 = guard_false(i13) -> E1
n15 = jump(i7 = i9) -> L1
E0 interp @0 f pc=0 a.py:1 sp=1 {0=v1}
E1 txbreak @0 f pc=2 a.py:1 sp=1 {0=box_int(i9)}
`), nil, 0)
	m.process(t, startFrame(0), loop.Trace).begin()
	var stop, left atomic.Int64
	started, done := make(chan bool), make(chan bool)
	go func() {
		close(started)
		for stop.Load() == 0 {
			m.be.Door()(m.ctx, loop.Entry, m.gs)
			left.Add(1)
		}
		close(done)
	}()
	<-started
	finished := make(chan bool)
	go func() {
		for range 5 {
			runtime.GC()
		}
		close(finished)
	}()
	select {
	case <-finished:
	case <-time.After(30 * time.Second):
		m.request(1)
		t.Fatal("runtime.GC waited for the loop")
	}
	stop.Store(1)
	m.request(1)
	<-done
	if left.Load() == 0 {
		t.Error("the loop never left")
	}
}

// A fault in machine code ends the process with a report; it is never silent.
func TestFaultIsLoud(t *testing.T) {
	if os.Getenv("SEGUE_X86_FAULT") != "" {
		faultNow(t)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestFaultIsLoud$", "-test.v")
	cmd.Env = append(os.Environ(), "SEGUE_X86_FAULT=1")
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "fault") || strings.Contains(string(out), "survived") {
		t.Errorf("error %v, output:\n%s", err, out)
	}
}

func faultNow(t *testing.T) {
	m := newMachine(t, nil)
	loop := compile(t, m, parse(t, "descr <T> type size=32 tid=3\ndescr <T.n> field int @8", `
L0: label(v1 = @0)
p2 = unbox_ptr(v1)
i3 = getfield_gc(p2, <T.n>)
n4 = finish() -> E0
E0 interp @0 f pc=0 a.py:1 sp=1 {0=box_int(i3)}
`), nil, 0)
	p := m.process(t, &trace.Env{Boxing: trace.GenBoxing, Frame: trace.FrameWords(0x3_0000_0000)}, loop.Trace)
	p.run(loop)
	fmt.Println("survived")
}

// No page is writable and executable at once.
func TestWriteXorExecute(t *testing.T) {
	m := newMachine(t, nil)
	compile(t, m, parse(t, "", stridesLoop), nil, 0)
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Skip(err)
	}
	if !strings.Contains(string(maps), "segue-code") {
		t.Error("no code memory in /proc/self/maps")
	}
	for _, line := range strings.Split(string(maps), "\n") {
		if f := strings.Fields(line); len(f) > 1 && strings.Contains(f[1], "w") && strings.Contains(f[1], "x") {
			t.Errorf("writable and executable: %s", line)
		}
	}
}

// Code memory grows by arenas, up to its limit, which is an error.
func TestCodeLimit(t *testing.T) {
	m := newMachine(t, func(c *Config) { c.CodeLimit = 3 << 20 })
	tr := parse(t, "", stridesLoop)
	n := 0
	var err error
	for err == nil && n < 100000 {
		_, err = m.be.Compile(tr, nil, 0)
		n++
	}
	if err == nil || !strings.Contains(err.Error(), "limit") || n < 100 {
		t.Errorf("after %d traces: %v", n, err)
	}
	if m.be.MemoryUsed() < 1<<20 {
		t.Errorf("%d bytes used", m.be.MemoryUsed())
	}
}
