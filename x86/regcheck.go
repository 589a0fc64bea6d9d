package x86

import (
	"fmt"

	"github.com/segue-vm/segue/trace"
)

// check proves an allocation by symbolic execution: it walks the trace with a
// map from locations to the value each one holds, and shares no analysis with
// live.go and regalloc.go. It shows that
//
//  1. every argument, and every value of an exit that can be taken, is in its
//     location when the op runs, whatever the op's instructions destroy;
//  2. the parallel moves at bridge entry, loop head and back edge, as
//     sequenced, put every parameter where it belongs;
//  3. after a second walk around the loop all of that still holds;
//  4. at each site the GC map names words that hold references or boxed words,
//     and no reference that is missing from it is read later.
func check(e *emitter) error {
	c := &checker{e: e, t: e.t, holds: map[Loc]trace.Ref{}, site: map[trace.Ref]*SiteInfo{}}
	for i := range e.sites {
		c.site[e.sites[i].Op] = &e.sites[i]
	}
	for k, op := range c.t.Ops {
		c.step(k, op)
	}
	if c.err == nil && e.allocation.jump >= 0 { // once more around the loop
		for k := e.head + 1; k < len(c.t.Ops); k++ {
			c.step(k, c.t.Ops[k])
		}
	}
	return c.err
}

type checker struct {
	e     *emitter
	t     *trace.Trace
	holds map[Loc]trace.Ref // constants by their negative Ref
	site  map[trace.Ref]*SiteInfo
	op    *trace.Op
	err   error
}

func (c *checker) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf("x86: register check: %s: %s", c.t.OpText(c.op), fmt.Sprintf(format, args...))
	}
}

func (c *checker) step(k int, op *trace.Op) {
	c.op = op
	if c.err != nil || c.e.fused[k] {
		return
	}
	switch {
	case op.Code == trace.OpLabel:
		c.label(op)
		return
	case op.Code == trace.OpLoop:
		c.pass(c.e.loop, op.Params, op.Args)
		return
	case op.Code == trace.OpJump:
		c.pass(c.e.back, c.t.Ops[c.e.head].Params, op.Args)
		return
	case op.Code == trace.OpRejoin:
		c.hand(op)
		return
	}
	if f := c.e.fuseOf[k]; f >= 0 {
		c.reads(c.t.Ops[f].Args)
		c.known(op, c.t.Ops[f])
	} else {
		c.reads(op.Args)
	}
	result := NoLoc
	if op.Name != 0 && c.t.KindOf(op.Name) != trace.Void {
		result = c.e.loc(op.Name)
	}
	c.destroyed(op, result)
	c.exit(op, result)
	if c.site[op.Name] != nil {
		c.leave(k, c.site[op.Name])
	}
	if result != NoLoc {
		c.class(op.Name, result)
		c.holds[result] = op.Name
	}
}

// known checks the result of a fused test that the guard's exit reads: the way
// to the exit writes it, and nobody else needs that word then.
func (c *checker) known(guard, test *trace.Op) {
	l := c.e.loc(test.Name)
	if l == NoLoc {
		return
	}
	x := &c.e.exits[guard.Exit]
	want := uint64(0)
	if guard.Code == trace.OpGuardFalse {
		want = 1
	}
	if l.IsReg() || x.known != l || x.knownBits != want {
		c.fail("E%d reads %s, which nothing writes", guard.Exit, c.t.NameOf(test.Name))
	}
	for _, op := range c.t.Ops {
		if op != guard && op.Exit == guard.Exit && op.Code != trace.OpJump {
			c.fail("E%d reads the result of a test that is not fused with %s", guard.Exit, c.t.OpText(op))
		}
	}
	c.t.Exits[guard.Exit].EachRef(func(r *trace.Ref) {
		if *r != test.Name && *r > 0 && c.e.loc(*r) == l {
			c.fail("E%d needs %s for two values", guard.Exit, l)
		}
	})
	c.holds[l] = test.Name
}

// class checks that a location suits the kind of the value.
func (c *checker) class(r trace.Ref, l Loc) {
	isFloat := c.t.KindOf(r) == trace.Float
	if l.IsReg() && l.reg().isX() != isFloat {
		c.fail("%s is in %s", c.t.NameOf(r), l)
	}
	if l.IsReg() && (l.reg() == regTmp || l.reg() == regXTmp || l.reg() == regG || l.reg() == regCtx || l.reg() == rSP || l.reg() == rBP) {
		c.fail("%s is in the reserved register %s", c.t.NameOf(r), l)
	}
	if !l.IsReg() && l.Spill() >= c.e.lay.Ctx.Spills-2 {
		c.fail("%s is in the spill word %s", c.t.NameOf(r), l)
	}
}

func (c *checker) label(op *trace.Op) {
	if c.t.Kind != trace.BridgeTrace {
		for _, p := range op.Params {
			if l := c.e.loc(p); l != NoLoc {
				c.class(p, l)
				c.holds[l] = p
			}
		}
		return
	}
	args := make([]trace.Ref, len(op.Params))
	for i, m := range c.e.entry { // what arrives gets names of its own
		args[i] = trace.Ref(-1 - i)
		if !m.konst {
			args[i] = trace.Ref(c.t.NumValues() + int(m.src))
			c.holds[m.src] = args[i]
		}
	}
	c.pass(c.e.entry, op.Params, args)
	for l, r := range c.holds {
		if r < 0 || int(r) >= c.t.NumValues() {
			delete(c.holds, l)
		}
	}
}

// pass executes parallel moves and renames what arrived to the parameters.
func (c *checker) pass(moves []move, params, args []trace.Ref) {
	at := map[Loc]trace.Ref{}
	for i, m := range moves {
		if m.konst {
			at[m.dst] = args[i]
		}
	}
	for i, p := range params {
		if a := args[i]; a > 0 && int(a) < c.t.NumValues() && c.e.loc(p) != NoLoc && c.holds[c.e.loc(a)] != a {
			c.fail("%s is not in %s any more", c.t.NameOf(a), c.e.loc(a))
		}
	}
	for _, m := range sequence(moves) {
		if m.konst {
			c.holds[m.dst] = at[m.dst]
		} else {
			c.holds[m.dst] = c.holds[m.src]
		}
	}
	for i, p := range params {
		l := c.e.loc(p)
		if l == NoLoc {
			continue
		}
		if c.holds[l] != args[i] {
			c.fail("parameter %s, in %s, does not get its value", c.t.NameOf(p), l)
		}
	}
	for _, p := range params {
		if l := c.e.loc(p); l != NoLoc {
			c.class(p, l)
			c.holds[l] = p
		}
	}
}

// hand checks that a rejoin puts everything where the other trace's loop has it.
func (c *checker) hand(op *trace.Op) {
	c.reads(op.Args)
	for _, m := range sequence(c.e.rejoin) {
		if m.konst {
			c.holds[m.dst] = 0
		} else {
			c.holds[m.dst] = c.holds[m.src]
		}
	}
	loop := c.e.target
	given := map[trace.Ref]bool{}
	for i, r := range op.From {
		given[r] = true
		l, a := loop.Loc(r), op.Args[i]
		if l == NoLoc {
			continue
		}
		if m := c.e.rejoin[i]; a < 0 && (m.dst != l || m.bits != c.t.Const(a).Bits) || a > 0 && c.holds[l] != a {
			c.fail("%s of the loop, in %s, does not get its value", loop.Trace.NameOf(r), l)
		}
	}
	for _, r := range loop.Loop.Values {
		if !given[r] {
			c.fail("the loop needs %s", loop.Trace.NameOf(r))
		}
	}
}

func (c *checker) reads(refs []trace.Ref) {
	for _, r := range refs {
		if r < 0 {
			continue
		}
		if l := c.e.loc(r); l == NoLoc || c.holds[l] != r {
			c.fail("%s is not in %s", c.t.NameOf(r), l)
		}
	}
}

// destroyed forgets the registers that the op's instructions use up, by the
// instruction set's rules, and checks arguments that are read after the result
// was begun.
func (c *checker) destroyed(op *trace.Op, result Loc) {
	later := func(i int) {
		if a := op.Args[i]; a > 0 && result != NoLoc && c.e.loc(a) == result {
			c.fail("the result overwrites argument %s", c.t.NameOf(a))
		}
	}
	switch op.Code {
	case trace.OpIntFloordiv, trace.OpIntMod:
		if b := op.Args[1]; b < 0 {
			if d := int64(c.t.Const(b).Bits); d > 0 && d&(d-1) == 0 {
				return
			}
		}
		delete(c.holds, Loc(rAX))
		delete(c.holds, Loc(rDX))
	case trace.OpUintMulHigh:
		delete(c.holds, Loc(rAX))
		delete(c.holds, Loc(rDX))
	case trace.OpIntLshift, trace.OpIntRshift, trace.OpUintRshift:
		if !c.e.bmi2 && op.Args[1] > 0 {
			delete(c.holds, Loc(rCX))
		}
	case trace.OpIntSub, trace.OpIntSubOvf, trace.OpFloatSub, trace.OpFloatTruediv:
		later(1)
	case trace.OpCallMallocNurseryVarsize:
		later(0)
	}
}

// exit checks what an exit of the op would read. An overflowing sum may be in
// the register of one of its arguments if the other one is intact.
func (c *checker) exit(op *trace.Op, result Loc) {
	if op.Exit == trace.NoExit {
		return
	}
	written := op.Code.Is(trace.FlagOvf)
	c.t.Exits[op.Exit].EachRef(func(r *trace.Ref) {
		if *r < 0 {
			return
		}
		l := c.e.loc(*r)
		if l == NoLoc || c.holds[l] != *r {
			c.fail("E%d reads %s, which is not in %s", op.Exit, c.t.NameOf(*r), l)
		} else if written && l == result && !c.restorable(op, *r) {
			c.fail("E%d reads %s, which the result overwrote", op.Exit, c.t.NameOf(*r))
		}
	})
}

func (c *checker) restorable(op *trace.Op, r trace.Ref) bool {
	switch op.Code {
	case trace.OpIntAddOvf:
		return (op.Args[0] == r) != (op.Args[1] == r)
	case trace.OpIntSubOvf:
		return op.Args[0] == r && op.Args[1] != r
	}
	return false
}

// leave forgets, at a site, all registers that are not saved and all references
// that the collector is not told about.
func (c *checker) leave(k int, s *SiteInfo) {
	mapped := map[Loc]bool{}
	for _, l := range s.GCMap {
		mapped[l] = true
		if r := c.holds[l]; r <= 0 || !c.t.KindOf(r).IsRef() {
			c.fail("the GC map has %s, which holds no reference", l)
		}
	}
	saved := map[Loc]bool{}
	for _, r := range c.e.across[k] {
		saved[c.e.loc(r)] = true
	}
	for l, r := range c.holds {
		lost := l.IsReg() && !saved[l]
		moved := r > 0 && c.t.KindOf(r).IsRef() && !mapped[l]
		if lost || moved {
			delete(c.holds, l)
		}
	}
}
