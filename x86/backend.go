package x86

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/segue-vm/segue/trace"
)

// Config is what a backend is made for.
type Config struct {
	Layout Layout
	Boxing trace.Boxing

	// CodeLimit bounds code memory in bytes; 0 means 512 MiB.
	CodeLimit int
	// Check runs the independent checker on every allocation.
	Check bool
	// GeneralRegs and FloatRegs limit how many registers hold values; 0 means
	// all. Tests use them to force spills.
	GeneralRegs, FloatRegs int
	// NoListing leaves out what Code.Listing needs to name the ops.
	NoListing bool
	// NoBMI2 keeps to the instructions of the oldest CPUs supported.
	NoBMI2 bool
	// NoGS reaches the segment's view through a register even where programs may
	// set the GS base.
	NoGS bool
}

// Backend compiles traces for one runtime. Its methods may be called from any
// goroutine.
type Backend struct {
	cfg   Config
	regs  regSet
	bmi2  bool
	gs    bool // GS is the base of the view, not regView
	mem   memory
	mu    sync.Mutex // protects additions to codes
	codes atomic.Pointer[[]*Code]
}

// New makes a backend. It fails where Supported does.
func New(cfg Config) (*Backend, error) {
	if err := Supported(); err != nil {
		return nil, err
	}
	if err := cfg.Layout.check(); err != nil {
		return nil, err
	}
	limit := func(order []reg, n int) []reg {
		if n <= 0 || n > len(order) {
			return order
		}
		return order[:n]
	}
	b := &Backend{cfg: cfg, bmi2: haveBMI2() && !cfg.NoBMI2, gs: haveGS() && !cfg.NoGS}
	b.regs = regSet{limit(gprOrder, cfg.GeneralRegs), limit(xmmOrder, cfg.FloatRegs)}
	b.mem.budget = cfg.CodeLimit
	if b.mem.budget <= 0 {
		b.mem.budget = codeBudget
	}
	b.codes.Store(new([]*Code))
	return b, nil
}

// Close unmaps all code. No thread may be in it, or enter it again.
func (b *Backend) Close() error { return b.mem.close() }

// Door returns the function that enters the backend's code at pc: Code.Entry, or
// Context.Resume after a slow path. ctx is the address of the machine context,
// view that of the segment's view. It returns when machine code leaves;
// ExitCode, ExitID and Code of the context say why.
func (b *Backend) Door() func(ctx, pc, view uintptr) {
	if b.gs {
		return enterGS
	}
	return enter
}

// CodeOf finds compiled code by the number machine code wrote to the context
// when it left. It takes no lock.
func (b *Backend) CodeOf(id uint64) *Code {
	codes := *b.codes.Load()
	if id == 0 || id > uint64(len(codes)) {
		return nil
	}
	return codes[id-1]
}

// CodeAt finds the code that contains the address, for reports about faults.
func (b *Backend) CodeAt(pc uintptr) *Code {
	for _, c := range *b.codes.Load() {
		if c != nil && pc >= c.Base && pc < c.Base+uintptr(c.Size) {
			return c
		}
	}
	return nil
}

// MemoryUsed is the number of bytes of code and data handed out.
func (b *Backend) MemoryUsed() int {
	b.mem.mu.Lock()
	defer b.mem.mu.Unlock()
	n := 0
	for _, ar := range b.mem.arenas {
		n += ar.codeUsed + ar.dataUsed
	}
	return n
}

// Compile turns a trace that left stmrewrite into machine code. For a bridge,
// parent is the code whose exit it continues; nothing runs it until that exit
// is patched. The trace must not change afterwards.
func (b *Backend) Compile(t *trace.Trace, parent *Code, exit int) (*Code, error) {
	if err := trace.Verify(t); err != nil {
		return nil, fmt.Errorf("x86: %w", err)
	}
	inherit, err := inherited(t, parent, exit)
	if err != nil {
		return nil, err
	}
	loop, err := rejoined(t, parent)
	if err != nil {
		return nil, err
	}
	lv := analyse(t, b.bmi2)
	defer lv.release()
	lv.target = loop
	al, err := allocate(lv, &b.regs, inherit, b.cfg.Layout.Ctx.Spills-2)
	if err != nil {
		return nil, err
	}
	id := b.reserve()
	c, o, loopOff, err := b.assemble(al, id)
	if err != nil {
		return nil, err
	}
	if c.Base, c.data, err = b.mem.place(o, loopOff); err != nil {
		return nil, err
	}
	c.install(len(o.code))
	b.publish(id, c)
	return c, nil
}

// inherited says where a bridge's parameters arrive.
func inherited(t *trace.Trace, parent *Code, exit int) ([]move, error) {
	if t.Kind != trace.BridgeTrace {
		return nil, nil
	}
	if parent == nil || exit < 0 || exit >= len(parent.Exits) || parent.Exits[exit].Slot == 0 {
		return nil, fmt.Errorf("x86: bridge T%d: the parent has no such exit as E%d", t.ID, exit)
	}
	reads := map[trace.Ref]bool{}
	if parent.Exits[exit].InLoop {
		for _, r := range parent.held() {
			reads[r] = true
		}
	}
	parent.Trace.Exits[exit].EachRef(func(r *trace.Ref) { reads[*r] = true })
	var out []move
	for i, from := range t.Ops[0].From {
		p := t.Ops[0].Params[i]
		name := t.NameOf(p)
		if !from.IsConst() && (int(from) >= parent.Trace.NumValues() || !reads[from]) {
			return nil, fmt.Errorf("x86: bridge T%d: %s inherits a value that E%d of T%d does not hold", t.ID, name, exit, parent.Trace.ID)
		}
		if parent.Trace.KindOf(from) != t.KindOf(p) {
			return nil, fmt.Errorf("x86: bridge T%d: %s inherits a value of another kind", t.ID, name)
		}
		m := move{}
		if from.IsConst() {
			m.konst, m.bits = true, parent.Trace.Const(from).Bits
		} else {
			m.src = parent.Loc(from)
		}
		out = append(out, m)
	}
	return out, nil
}

// held lists the values that are alive at every exit in the loop, or, in a
// bridge that rejoins one, at every exit.
func (c *Code) held() []trace.Ref {
	end := c.Trace.Ops[len(c.Trace.Ops)-1]
	var list []trace.Ref
	if end.Code == trace.OpRejoin {
		for _, r := range end.Args {
			if slices.Contains(c.Trace.Ops[0].Params, r) {
				list = append(list, r)
			}
		}
		return list
	}
	head := c.Trace.FindLabel(end.Label)
	for _, r := range c.Loop.Values {
		if !slices.Contains(head.Params, r) { // the loop overwrites those
			list = append(list, r)
		}
	}
	return list
}

// rejoined is the code whose loop a bridge goes back to, nil if it does not: its
// parent's, or the one that its parent rejoins. It checks that the loop gets all
// that it needs.
func rejoined(t *trace.Trace, parent *Code) (*Code, error) {
	end := t.Ops[len(t.Ops)-1]
	if end.Code != trace.OpRejoin {
		return nil, nil
	}
	loop := parent
	if parent.target != nil {
		loop = parent.target
	}
	if loop.Loop == nil || loop.Trace.ID != end.Label {
		return nil, fmt.Errorf("x86: bridge T%d: there is no loop of T%d to rejoin", t.ID, end.Label)
	}
	for i, r := range end.From {
		if int(r) >= loop.Trace.NumValues() || loop.Trace.KindOf(r) != t.KindOf(end.Args[i]) {
			return nil, fmt.Errorf("x86: bridge T%d: %s becomes a value of another kind", t.ID, t.NameOf(end.Args[i]))
		}
	}
	for _, r := range loop.Loop.Values {
		if !slices.Contains(end.From, r) {
			return nil, fmt.Errorf("x86: bridge T%d: the loop needs %s as well", t.ID, loop.Trace.NameOf(r))
		}
	}
	return loop, nil
}

func (b *Backend) assemble(al *allocation, id int) (*Code, *object, int, error) {
	a := lockAsm()
	defer a.unlock()
	e := &emitter{asm: a, allocation: al, lay: &b.cfg.Layout, box: &b.cfg.Boxing, regs: &b.regs, bmi2: b.bmi2, gs: b.gs, id: id, listed: !b.cfg.NoListing, leaving: coldLabel("leave")}
	e.emit()
	if b.cfg.Check && a.err == nil {
		if err := check(e); err != nil {
			return nil, nil, 0, err
		}
	}
	o, err := a.assemble()
	if err != nil {
		return nil, nil, 0, err
	}
	loopOff := 0
	if e.loopHead != nil {
		loopOff = e.loopHead.offset()
	}
	return e.finishCode(o), o, loopOff, nil
}

func (b *Backend) reserve() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	codes := append(*b.codes.Load(), nil)
	b.codes.Store(&codes)
	return len(codes)
}

// publish makes the code known. The slice is copied, since readers hold no lock.
func (b *Backend) publish(id int, c *Code) {
	b.mu.Lock()
	defer b.mu.Unlock()
	codes := append([]*Code(nil), *b.codes.Load()...)
	codes[id-1] = c
	b.codes.Store(&codes)
}
