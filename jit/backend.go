package jit

import (
	"fmt"
	"strings"

	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
	"github.com/segue-vm/segue/trace/opt"
	"github.com/segue-vm/segue/x86"
)

// backend is x86 with the offsets of this runtime.
type backend struct{ *x86.Backend }

// Layout is where machine code finds things.
func Layout() x86.Layout {
	return x86.Layout{
		Ctx: x86.CtxLayout{
			ExitCode: rt.OffExitCode, ExitID: rt.OffExitID, Resume: rt.OffResume, FrameBase: rt.OffFrameBase,
			Code: rt.OffCode, Args: rt.OffArgs, Ret: rt.OffRet, Regs: rt.OffRegs,
			Spill: rt.OffSpill, Spills: rt.NumSpill, StackLow: rt.OffLow, StackLimit: rt.OffLimit,
		},
		Seg: x86.SegLayout{
			NurseryPos: stm.OffNurseryPos, NurseryEnd: stm.OffNurseryEnd,
			ReadVersion: stm.OffReadVersion, CardVersion: stm.OffCardVersion, Request: stm.OffRequest,
		},
		Obj: x86.DefaultObj,
	}
}

func newBackend(b *trace.Boxing, cfg Config) (*backend, error) {
	x, err := x86.New(x86.Config{Layout: Layout(), Boxing: *b, Check: cfg.Check != CheckOff, NoListing: cfg.Dump == nil, NoGS: cfg.NoGS})
	if err != nil {
		return nil, err
	}
	return &backend{x}, nil
}

// check rejects what ParseConfig cannot.
func (c *Config) check() error {
	if _, err := opt.ParsePasses(c.passList()); err != nil {
		return fmt.Errorf("jit option passes=%s: %w", c.Passes, err)
	}
	for _, n := range []int{c.Threshold, c.BridgeThreshold, c.TraceLimit, c.Unroll, c.Recursion, c.Inline} {
		if n < 1 || n > 1<<30 {
			return fmt.Errorf("jit: a limit of %d in the configuration", n)
		}
	}
	return nil
}

// passList is Passes as the optimiser wants it: commas separate the settings of
// ParseConfig already.
func (c *Config) passList() string { return strings.ReplaceAll(c.Passes, ":", ",") }

// runtimeCode tells the runtime what it needs to know about compiled code.
func runtimeCode(c *x86.Code, top int, data any) (*rt.Code, error) {
	t := c.Trace
	out := &rt.Code{ID: uintptr(c.ID), Entry: c.Entry, Top: top, Data: data, Exits: len(t.Exits)}
	out.Locate = func(n int) (*rt.Exit, error) { return locateExit(c, n) }
	if len(c.Sites) == 0 {
		return out, nil
	}
	where := positions(t)
	for _, s := range c.Sites {
		site := rt.Site{Raise: s.Exit, Array: s.Array, Where: where[s.Op]}
		for _, l := range s.GCMap {
			site.Words = append(site.Words, int(l))
		}
		if s.Func != nil {
			if site.Func = rt.FuncAt(s.Func.Index); site.Func == nil {
				return nil, fmt.Errorf("function %s is not in the helper table", s.Func.Name)
			}
		}
		out.Sites = append(out.Sites, site)
	}
	return out, nil
}

// locateExit is how the runtime leaves through an exit that can be taken.
func locateExit(c *x86.Code, n int) (*rt.Exit, error) {
	locate := func(r trace.Ref) (int, bool) {
		l := c.Loc(r)
		return int(l), l != x86.NoLoc
	}
	return rt.NewExit(c.Trace.Exits[n], locate, func(r trace.Ref) uint64 { return c.Trace.Const(r).Bits })
}

// checkExits finds values of exits that have no place, so that locateExit cannot fail
// when it is too late.
func checkExits(c *x86.Code) (err error) {
	for n, e := range c.Trace.Exits {
		if !used(c, n) {
			continue
		}
		e.EachRef(func(r *trace.Ref) {
			if !r.IsConst() && c.Loc(*r) == x86.NoLoc {
				err = fmt.Errorf("exit E%d: value %d has no location", n, *r)
			}
		})
	}
	return err
}

// positions are the source positions of the ops of a trace: those of the marks
// before them.
func positions(t *trace.Trace) map[trace.Ref]stm.Pos {
	where, at := map[trace.Ref]stm.Pos{}, stm.Pos(0)
	for _, op := range t.Ops {
		if op.Mark != nil {
			at = stm.Pos(op.Mark.Pos)
		}
		where[op.Name] = at
	}
	return where
}

// used reports whether an exit can be taken: by a guard, or by a call that
// raises.
func used(c *x86.Code, exit int) bool {
	if c.Exits[exit].Slot != 0 {
		return true
	}
	for _, s := range c.Sites {
		if s.Exit == exit {
			return true
		}
	}
	return false
}
