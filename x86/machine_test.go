//go:build linux && amd64

package x86

import (
	"errors"
	"flag"
	"fmt"
	"sync/atomic"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"

	"github.com/segue-vm/segue/trace"
)

var (
	seedFlag  = flag.Int64("seed", -1, "replay one seed")
	countFlag = flag.Int("traces", 0, "number of generated traces")
	update    = flag.Bool("update", false, "rewrite golden files")
	noGS      = flag.Bool("nogs", false, "reach the view through a register, where a test does not say how")
)

// The fake runtime: a context, a thread stack, and windows of a segment view at
// the places where the evaluator's heap has its objects, so that references are
// the same numbers in both.
const (
	heapStart  = 0x5e90_0000_0000
	heapWindow = 1 << 20
	viewBase   = 0x1000_0000_0000
	blockAt    = 0x1000
	stackWords = 4096
	spillWords = 400
)

var testLayout = Layout{
	Ctx: CtxLayout{ExitCode: 0, ExitID: 8, Resume: 16, FrameBase: 24, Code: 32, StackLimit: 40,
		Args: 64, Ret: 192, Regs: 256, Spill: 512, Spills: spillWords},
	Seg: SegLayout{NurseryPos: blockAt, NurseryEnd: blockAt + 8, ReadVersion: blockAt + 16, CardVersion: blockAt + 17, Request: blockAt + 20},
	Obj: DefaultObj,
}

// views counts machines: each has its view at an address of its own.
var views atomic.Int64

type machine struct {
	be      *Backend
	ctx     uintptr
	stack   uintptr
	gs      uintptr
	clobber uintptr
}

func mapAt(tb testing.TB, at uintptr, size int) uintptr {
	tb.Helper()
	flags := unix.MAP_PRIVATE | unix.MAP_ANON | unix.MAP_NORESERVE
	if at != 0 {
		flags |= unix.MAP_FIXED_NOREPLACE
	}
	p, err := unix.MmapPtr(-1, 0, pointerAt(at), uintptr(size), unix.PROT_READ|unix.PROT_WRITE, flags)
	if err != nil {
		tb.Fatalf("mmap at %#x: %v", at, err)
	}
	tb.Cleanup(func() { unix.MunmapPtr(p, uintptr(size)) })
	return uintptr(p)
}

func newMachine(tb testing.TB, change func(*Config)) *machine {
	tb.Helper()
	cfg := Config{Layout: testLayout, Boxing: *trace.GenBoxing, Check: true, NoGS: *noGS}
	if change != nil {
		change(&cfg)
	}
	be, err := New(cfg)
	if err != nil {
		tb.Skip(err)
	}
	tb.Cleanup(func() { be.Close() })
	m := &machine{be: be, gs: viewBase + uintptr(views.Add(1))<<24}
	m.ctx = mapAt(tb, 0, 1<<13)
	m.stack = mapAt(tb, 0, 8*stackWords)
	for _, w := range []struct {
		at   uintptr
		size int
	}{{blockAt, 4096}, {heapStart >> DefaultObj.CardShift, heapWindow >> DefaultObj.CardShift}, {heapStart >> DefaultObj.MarkShift, heapWindow >> DefaultObj.MarkShift}, {heapStart, heapWindow}} {
		mapAt(tb, m.gs+w.at, (w.size+4095)&^4095)
	}
	m.set(testLayout.Ctx.FrameBase, uint64(m.stack+8*stackWords/2))
	m.set(testLayout.Ctx.StackLimit, uint64(m.stack+8*stackWords-800))
	m.clobber = m.clobberCode(tb)
	return m
}

// clobberCode is code that destroys every register machine code may use.
func (m *machine) clobberCode(tb testing.TB) uintptr {
	a := lockAsm()
	for r := rAX; r <= r15; r++ {
		if r != rSP && r != rBP {
			a.i(x86.AMOVQ, iOp(0x5eed<<40+int64(r)), rOp(r))
		}
	}
	for r := x0; r <= x15; r++ {
		a.i(x86.AMOVQ, rOp(rAX), rOp(r))
	}
	a.i0(obj.ARET)
	o, err := a.assemble()
	a.unlock()
	if err != nil {
		tb.Fatal(err)
	}
	at, _, err := m.be.mem.place(o, 0)
	if err != nil {
		tb.Fatal(err)
	}
	return at
}

func (m *machine) set(off int, v uint64)   { storeWord(m.ctx+uintptr(off), v) }
func (m *machine) get(off int) uint64      { return loadWord(m.ctx + uintptr(off)) }
func (m *machine) word(l Loc) uint64       { return m.get(testLayout.Ctx.off(l)) }
func (m *machine) setWord(l Loc, v uint64) { m.set(testLayout.Ctx.off(l), v) }
func (m *machine) mem(ref uint64) uintptr  { return m.gs + uintptr(ref) }
func (m *machine) request(v uint32) {
	*(*uint32)(pointerAt(m.gs + uintptr(testLayout.Seg.Request))) = v
}
func (m *machine) frame(n int) uintptr {
	return uintptr(m.get(testLayout.Ctx.FrameBase)) + uintptr(8*n)
}

func (m *machine) setByte(at uintptr, v byte) { *(*byte)(pointerAt(at)) = v }
func (m *machine) byteAt(at uintptr) byte     { return *(*byte)(pointerAt(at)) }

// enter runs code and destroys the registers when it left.
func (m *machine) enter(pc uintptr) {
	door := m.be.Door()
	door(m.ctx, pc, m.gs)
	door(m.ctx, m.clobber, m.gs)
}

// fakeParent is code that never ran, with an exit that holds the values a
// bridge wants, in spill words.
func fakeParent(t *trace.Trace) *Code {
	p := &trace.Trace{ID: t.Parent, Kind: trace.LoopTrace}
	c := &Code{Trace: p, Exits: make([]ExitInfo, t.PExit+1)}
	exit := &trace.Exit{Frames: []trace.ExitFrame{{FramePos: &trace.FramePos{}}}}
	for i, from := range t.Ops[0].From {
		for p.NumValues() <= int(from) {
			p.NewName(trace.Void)
			c.locs = append(c.locs, NoLoc)
		}
		for len(c.locs) < p.NumValues() {
			c.locs = append(c.locs, NoLoc)
		}
		_ = i
	}
	kinds := map[trace.Ref]trace.Kind{}
	for i, from := range t.Ops[0].From {
		kinds[from] = t.KindOf(t.Ops[0].Params[i])
	}
	q := &trace.Trace{ID: t.Parent}
	for r := trace.Ref(1); int(r) < p.NumValues(); r++ {
		q.NewName(kinds[r])
	}
	for i, from := range t.Ops[0].From {
		c.locs[from] = firstSpill + Loc(i)
		exit.Frames[0].Slots = append(exit.Frames[0].Slots, trace.Slot{Slot: int32(i), Value: trace.SnapValue{Ref: from}})
	}
	for range c.Exits {
		q.Exits = append(q.Exits, exit)
	}
	c.Trace = q
	c.Exits[t.PExit] = ExitInfo{Slot: uintptr(unsafe.Pointer(&c.ID)), Stub: 1}
	return c
}

// process runs traces on a machine for an evaluation environment.
type process struct {
	*machine
	tb     testing.TB
	env    *trace.Env
	heap   *trace.Heap
	sizes  map[uint64]int // objects both sides know
	descrs map[uint32]trace.Descr
	block  uint64 // nursery: start of what is not yet split into objects
	log    []trace.Event
	polls  int
	fast   bool // allocate from a nursery
	flags  bool // set the write barrier flag of old objects
	sites  int
	parts  map[trace.Ref][]int // by op of a merged allocation: sizes of its objects but the last
}

// tick is called in front of each poll, so that tests can count back edges.
var tick = &trace.Func{Name: "tick", Result: trace.Void, Effect: trace.EffReadsHeap, Index: 99}

func (m *machine) process(tb testing.TB, env *trace.Env, t *trace.Trace) *process {
	p := &process{machine: m, tb: tb, env: env, sizes: map[uint64]int{}, descrs: map[uint32]trace.Descr{}, parts: map[trace.Ref][]int{}}
	first := map[trace.Ref]trace.Ref{}
	p.heap, _ = env.Memory.(*trace.Heap)
	for _, op := range t.Ops {
		p.learn(op.Descr)
		if op.Code == trace.OpNurseryPtrIncrement {
			root := op.Args[0]
			if r, ok := first[root]; ok {
				root = r
			}
			first[op.Name] = root
			p.parts[root] = append(p.parts[root], int(t.Const(op.Args[1]).Bits))
		}
	}
	for _, x := range t.Exits {
		for _, v := range x.Virtuals {
			p.learn(v.Descr)
		}
	}
	return p
}

func (p *process) learn(d trace.Descr) {
	switch d := d.(type) {
	case *trace.Type:
		p.descrs[d.TID] = d
	case *trace.Array:
		p.descrs[d.TID] = d
	case *trace.Field:
		p.descrs[d.Owner.TID] = d.Owner
	}
}

const nurseryBytes = 1 << 12

// begin copies the environment into the machine's memory.
func (p *process) begin() {
	c := &testLayout.Ctx
	p.set(c.FrameBase, uint64(p.stack+8*stackWords/2))
	for n := 0; n < 64; n++ {
		w := uint64(0xdeadbeefdead0000) + uint64(n)
		if p.env.Frame != nil {
			if v, err := p.env.Frame(n); err == nil {
				w = v
			}
		}
		storeWord(p.frame(n), w)
	}
	p.request(0)
	p.setByte(p.gs+uintptr(testLayout.Seg.ReadVersion), 7)
	p.setByte(p.gs+uintptr(testLayout.Seg.CardVersion), 9)
	storeWord(p.gs+uintptr(testLayout.Seg.NurseryPos), 0)
	storeWord(p.gs+uintptr(testLayout.Seg.NurseryEnd), 0)
	if p.heap == nil {
		return
	}
	if p.fast {
		p.newBlock()
	}
	p.pull()
	if p.flags {
		for ref := range p.sizes {
			if ref != p.block {
				p.setByte(p.mem(ref)+4, 1)
			}
		}
	}
}

func (p *process) newBlock() {
	ref, err := p.heap.Alloc(nurseryBytes)
	if err != nil {
		p.tb.Fatal(err)
	}
	p.block = ref
	for i := 0; i < nurseryBytes; i += 8 {
		storeWord(p.mem(ref)+uintptr(i), 0)
	}
	storeWord(p.gs+uintptr(testLayout.Seg.NurseryPos), ref)
	storeWord(p.gs+uintptr(testLayout.Seg.NurseryEnd), ref+nurseryBytes-16)
}

func (p *process) size(ref uint64) int {
	n, ok := p.sizes[ref]
	if !ok {
		for {
			if _, err := p.heap.Load(ref, n, 8); err != nil {
				break
			}
			n += 8
		}
		p.sizes[ref] = n
	}
	return n
}

// pull copies the evaluator's heap into the machine's memory.
func (p *process) pull() {
	for _, ref := range p.heap.Refs() {
		if p.block != 0 && ref == p.block {
			continue
		}
		if ref+uint64(p.size(ref)) > heapStart+heapWindow {
			p.tb.Fatal("the heap window is too small")
		}
		flag := p.byteAt(p.mem(ref) + 4)
		for off := 0; off < p.size(ref); off += 8 {
			w, _ := p.heap.Load(ref, off, 8)
			storeWord(p.mem(ref)+uintptr(off), w)
		}
		p.setByte(p.mem(ref)+4, flag)
	}
}

// push copies the other way, objects from the nursery included.
func (p *process) push() {
	if p.heap == nil {
		return
	}
	if p.block != 0 {
		for pos := loadWord(p.gs + uintptr(testLayout.Seg.NurseryPos)); p.block < pos; {
			n := p.objectSize(p.block)
			next, err := p.heap.Split(p.block, n)
			if err != nil {
				p.tb.Fatal(err)
			}
			p.sizes[p.block] = n
			p.block = next
		}
	}
	for _, ref := range p.heap.Refs() {
		if p.block != 0 && ref == p.block {
			continue
		}
		for off := 0; off < p.size(ref); off += 8 {
			w := loadWord(p.mem(ref) + uintptr(off))
			if off == 0 {
				w &= 0xffffffff
			}
			if old, _ := p.heap.Load(ref, off, 8); old != w {
				p.heap.Store(ref, off, 8, w)
			}
		}
	}
}

func (p *process) objectSize(ref uint64) int {
	tid := uint32(loadWord(p.mem(ref)))
	switch d := p.descrs[tid].(type) {
	case *trace.Type:
		return (d.Size + 15) &^ 15
	case *trace.Array:
		return (d.Base + d.Width*int(loadWord(p.mem(ref)+uintptr(d.LenOffset))) + 15) &^ 15
	}
	p.tb.Fatalf("an object with type id %d in the nursery at %#x (%d)\n%s", tid, ref, int64(loadWord(p.gs+uintptr(testLayout.Seg.NurseryPos))-ref), p.be.CodeOf(p.get(32)).Trace)
	return 0
}

// run enters the code and serves its exits until a side exit.
func (p *process) run(code *Code) (*trace.EvalResult, error) {
	p.begin()
	return p.resume(code.Entry)
}

func (p *process) resume(pc uintptr) (*trace.EvalResult, error) {
	c := &testLayout.Ctx
	for {
		if p.sites++; p.sites > 100000 {
			return nil, errors.New("too many exits")
		}
		p.enter(pc)
		code := p.be.CodeOf(p.get(c.Code))
		if code == nil {
			return nil, fmt.Errorf("no code %d", p.get(c.Code))
		}
		id := int(p.get(c.ExitID))
		p.push()
		if p.get(c.ExitCode) == ExitSide {
			return p.leave(code, id)
		}
		s := &code.Sites[id]
		if s.Code != int(p.get(c.ExitCode)) {
			return nil, fmt.Errorf("exit code %s at a site for %s", ExitName(p.get(c.ExitCode)), ExitName(uint64(s.Code)))
		}
		if s.Resume != uintptr(p.get(c.Resume)) {
			return nil, errors.New("resume addresses differ")
		}
		raised, err := p.serve(s)
		if err != nil {
			return nil, err
		}
		if raised {
			return p.leave(code, s.Exit)
		}
		if p.heap != nil {
			p.pull()
		}
		pc = s.Resume
	}
}

func (p *process) serve(s *SiteInfo) (raised bool, err error) {
	c := &testLayout.Ctx
	arg := func(i int) uint64 { return p.get(c.Args + 8*i) }
	switch s.Code {
	case ExitCall:
		if s.Func == tick {
			p.polls++
			if p.env.Break != nil && p.env.Break(p.polls) {
				p.request(1)
			}
			return false, nil
		}
		args := make([]uint64, len(s.Func.Args))
		for i := range args {
			args[i] = arg(i)
		}
		v, err := p.env.Call(s.Func, args)
		raised := errors.Is(err, trace.ErrRaised)
		p.log = append(p.log, trace.Event{Op: p.opcode(s), Name: s.Op, Func: s.Func, Args: args, Result: v, Raised: raised})
		if raised && s.Exit != trace.NoExit {
			return true, nil
		}
		p.set(c.Ret, v)
		return false, err
	case ExitMallocSlow:
		size := int(arg(0))
		if s.Array != nil {
			size = s.Array.Base + s.Array.Width*size
		}
		ref, err := p.heap.Alloc(size)
		if err != nil {
			return false, err
		}
		if s.Array != nil {
			p.heap.Store(ref, 0, 4, uint64(s.Array.TID))
			p.heap.Store(ref, s.Array.LenOffset, 8, arg(0))
		} else {
			for at, rest := 0, ref; at < len(p.parts[s.Op]); at++ { // merged allocations are objects of their own
				if rest, err = p.heap.Split(rest, p.parts[s.Op][at]); err != nil {
					return false, err
				}
			}
		}
		p.set(c.Ret, ref)
	case ExitWBSlow, ExitWBItemSlow:
		if p.byteAt(p.mem(arg(0))+4)&1 == 0 {
			return false, fmt.Errorf("slow path of a barrier without flag")
		}
		p.setByte(p.mem(arg(0))+4, 0)
	case ExitInevitable:
	default:
		return false, fmt.Errorf("exit code %d", s.Code)
	}
	return false, nil
}

func (p *process) opcode(s *SiteInfo) trace.Opcode {
	if s.Func.Effect.Has(trace.EffPure) {
		return trace.OpCallPure
	}
	return trace.OpCall
}

// errPreempted: Go asked the goroutine to stop while it was in machine code, and
// the poll obeyed. The run has to be repeated.
var errPreempted = errors.New("preempted by Go")

// again calls f until Go did not interfere with its polls.
func again(tb testing.TB, f func() error) {
	tb.Helper()
	for range 20 {
		if err := f(); err == nil {
			return
		} else if err != errPreempted {
			tb.Fatal(err)
		}
	}
	tb.Fatal("preempted each time")
}

// leave lets the evaluator rebuild the frames: it runs a bridge that inherits
// the exit's values and finishes at once.
func (p *process) leave(code *Code, exit int) (*trace.EvalResult, error) {
	t := code.Trace.Clone()
	t.Kind = trace.BridgeTrace
	label := &trace.Op{Code: trace.OpLabel, Exit: trace.NoExit}
	parent := map[trace.Ref]uint64{}
	linked := code.Exits[exit].Linked
	t.Exits[exit].EachRef(func(r *trace.Ref) {
		if *r < 0 || linked {
			return
		}
		if _, ok := parent[*r]; !ok {
			parent[*r] = p.word(code.Loc(*r))
			label.Params, label.From = append(label.Params, *r), append(label.From, *r)
		}
	})
	t.Ops = []*trace.Op{label, {Code: trace.OpFinish, Name: t.NewName(trace.Void), Exit: exit}}
	env := *p.env
	env.Parent = parent
	r, err := trace.Eval(t, &env)
	if err != nil {
		return nil, err
	}
	r.Log = p.log
	if r.Kind == trace.ExitTxBreak && *(*uint32)(pointerAt(p.gs + uintptr(testLayout.Seg.Request))) == 0 {
		return nil, errPreempted
	}
	if linked {
		frames := code.Trace.Exits[exit].Frames
		base := frames[len(frames)-1].Base
		for n := range r.Words {
			r.Words[n] = loadWord(p.frame(n - base))
		}
	}
	return r, nil
}
