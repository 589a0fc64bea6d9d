//go:build linux && amd64

package x86

import (
	"errors"
	"fmt"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/stmrewrite"
	"github.com/segue-vm/segue/trace"
	"github.com/segue-vm/segue/trace/opt"
)

// peel unrolls a closing trace once. Pure ops and guards on what the loop does
// not change stay in front of it, so that the loop has invariants.
func peel(t *trace.Trace) *trace.Trace {
	last := t.Ops[len(t.Ops)-1]
	if last.Code != trace.OpJump {
		return t
	}
	t = t.Clone()
	label, last := t.Ops[0], t.Ops[len(t.Ops)-1]
	body := t.Ops[1 : len(t.Ops)-1]
	to := map[trace.Ref]trace.Ref{}
	ren := func(r trace.Ref) trace.Ref {
		if n, ok := to[r]; ok {
			return n
		}
		return r
	}
	loop := &trace.Op{Code: trace.OpLoop, Label: 1, Exit: trace.NoExit}
	var carried []int
	for i, p := range label.Params {
		if last.Args[i] != p {
			n := t.NewName(t.KindOf(p))
			to[p] = n
			loop.Params, loop.Args = append(loop.Params, n), append(loop.Args, last.Args[i])
			carried = append(carried, i)
		}
	}
	ops := append([]*trace.Op{label}, body...)
	ops = append(ops, loop)
	copyOp := func(op *trace.Op) *trace.Op {
		c := op.Clone()
		if op.Name != 0 {
			c.Name = t.NewName(t.KindOf(op.Name))
		}
		for i := range c.Args {
			c.Args[i] = ren(c.Args[i])
		}
		if c.Exit != trace.NoExit {
			x := t.Exits[c.Exit].Clone()
			x.EachRef(func(r *trace.Ref) { *r = ren(*r) })
			t.Exits = append(t.Exits, x)
			c.Exit = len(t.Exits) - 1
		}
		return c
	}
	for _, op := range body {
		same := op.Code.Is(trace.FlagPure) && !op.Code.IsCall() || op.Code >= trace.OpGuardTrue && op.Code <= trace.OpGuardPtr
		for _, a := range op.Args {
			same = same && ren(a) == a
		}
		if same {
			continue
		}
		c := copyOp(op)
		if op.Name != 0 {
			to[op.Name] = c.Name
		}
		ops = append(ops, c)
	}
	jump := copyOp(last)
	jump.Label, jump.Args = 1, nil
	for _, i := range carried {
		jump.Args = append(jump.Args, ren(last.Args[i]))
	}
	t.Ops = append(ops, jump)
	return t
}

// lowered is the trace as the backend gets it, with a tick at each poll.
func lowered(tb testing.TB, t *trace.Trace) *trace.Trace {
	tb.Helper()
	r, err := stmrewrite.Rewrite(t, stmrewrite.Config{STM: true, Verify: true})
	if err != nil {
		tb.Fatal(err)
	}
	for i, op := range r.Ops {
		if op.Code == trace.OpStmShouldBreakTransaction {
			call := &trace.Op{Name: r.NewName(trace.Void), Code: trace.OpCall, Descr: tick, Exit: trace.NoExit}
			r.Ops = append(r.Ops[:i:i], append([]*trace.Op{call}, r.Ops[i:]...)...)
			break
		}
	}
	return r
}

// genConfig is one way to compile and run generated traces.
type genConfig struct {
	name        string
	gprs, xmms  int
	noBMI2      bool
	noGS        bool
	fast, flags bool
}

var genConfigs = []genConfig{
	{name: "all registers", fast: true},
	{name: "six registers", gprs: 6, xmms: 2, flags: true},
	{name: "three registers", gprs: 3, xmms: 1, noBMI2: true, fast: true, flags: true},
	{name: "one register", gprs: 1, xmms: 1, noBMI2: true},
	{name: "all registers but GS", noGS: true, flags: true},
	{name: "two registers, no GS", noGS: true, gprs: 2, xmms: 1},
}

// Generated traces, as recorded, peeled and optimised, do the same in machine
// code as in the evaluator: exits, frames, memory and calls.
func TestGenerated(t *testing.T) {
	var machines []*machine
	m := newMachine(t, nil)
	for _, c := range genConfigs {
		cfg := m.be.cfg
		cfg.GeneralRegs, cfg.FloatRegs, cfg.NoBMI2, cfg.NoGS = c.gprs, c.xmms, c.noBMI2, c.noGS || *noGS
		be, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer be.Close()
		copy := *m
		copy.be = be
		machines = append(machines, &copy)
	}
	from, n := uint64(0), uint64(1000)
	if stress.Long() {
		n = 30000
	}
	if *countFlag > 0 {
		n = uint64(*countFlag)
	}
	if *seedFlag >= 0 {
		from, n = uint64(*seedFlag), 1
	}
	sites, spilled := 0, 0
	for seed := from; seed < from+n; seed++ {
		o := trace.GenOptions{Bridge: seed%5 == 4}
		if seed%7 == 6 {
			o.Ops = 60
		}
		g := trace.Gen(seed, o)
		k := int(seed) % len(genConfigs)
		if *seedFlag >= 0 {
			k = -1
		}
		for i, c := range genConfigs {
			if k >= 0 && i != k {
				continue
			}
			again(t, func() error {
				s, sp, err := runGenerated(t, machines[i], g, c, int(seed%3))
				if err != nil && err != errPreempted {
					err = fmt.Errorf("seed %d, %s: %w", seed, c.name, err)
				}
				sites, spilled = sites+s, spilled+sp
				return err
			})
		}
	}
	t.Logf("%d traces, %d sites passed, %d words spilled to", n, sites, spilled)
}

func runGenerated(t *testing.T, m *machine, g *trace.Generated, c genConfig, how int) (sites, spilled int, err error) {
	src := g.Trace
	switch how {
	case 1:
		src = peel(src)
		err = trace.Verify(src)
	case 2:
		src, err = opt.Run(src, opt.Config{Boxing: g.Boxing})
	}
	if err != nil {
		return 0, 0, err
	}
	low := lowered(t, src)
	var parent *Code
	if low.Kind == trace.BridgeTrace {
		parent = fakeParent(low)
	}
	code, err := m.be.Compile(low, parent, low.PExit)
	if err != nil {
		return 0, 0, fmt.Errorf("%w\n%s", err, low)
	}
	for variant := range 3 {
		want, err := trace.Eval(src, g.Env(variant))
		if errors.Is(err, trace.ErrFuel) {
			continue
		}
		if err != nil {
			return 0, 0, err
		}
		p := m.process(t, g.Env(variant), low)
		p.fast, p.flags = c.fast && len(p.parts) == 0, c.flags
		if src.FindLabel(1) != nil {
			p.polls = 1
		}
		if parent != nil {
			for from, v := range p.env.Parent {
				m.setWord(parent.Loc(from), v)
			}
		}
		got, err := p.run(code)
		if err == errPreempted {
			return 0, 0, err
		}
		if err != nil {
			return 0, 0, fmt.Errorf("variant %d: %w\n%s\n%s", variant, err, low, code.Listing())
		}
		if d := want.Diff(got); d != "" {
			return 0, 0, fmt.Errorf("variant %d: evaluator and machine code differ: %s\n%s\n%s", variant, d, low, code.Listing())
		}
		sites += p.sites
	}
	return sites, code.Spilled, nil
}
