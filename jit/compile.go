package jit

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync/atomic"

	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/stmrewrite"
	"github.com/segue-vm/segue/trace"
	"github.com/segue-vm/segue/trace/opt"
	"github.com/segue-vm/segue/x86"
)

// compiled is a trace with its machine code.
type compiled struct {
	d       *Driver
	id      int
	site    *Site        // loop traces
	parent  *exitInfo    // bridges
	record  *trace.Trace // nil once it is compiled, unless somebody wants it
	opt     *trace.Trace // the same
	final   *trace.Trace // as compiled; its names are what bridges inherit
	memo    *opt.Memo    // what the optimiser knew
	facts   *stmrewrite.Memo
	root    *compiled   // whose loop bridges can rejoin, or nil
	rejoins []*compiled // loop traces: the bridges that do; under Driver.compiling
	code    *x86.Code
	rt      *rt.Code
	exits   []exitInfo
	handles []*stm.Handle // keep the constants alive
	gone    atomic.Bool   // flushed
	runs    atomic.Uint64 // entries from Go
}

// job is a trace on its way to machine code.
type job struct {
	c     *compiled
	epoch uint64
	top   int
	ops   int // recorded
}

func (d *Driver) newID() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.nextID++
	return d.nextID
}

func (d *Driver) newJob(r *Recorder) *job {
	c := &compiled{d: d, id: r.tr.ID, site: r.site, parent: r.exit, record: r.tr, handles: r.handles}
	j := &job{c: c, top: r.words, ops: len(r.tr.Ops)}
	if r.exit != nil {
		j.top = r.exit.c.rt.Top
	}
	d.mu.Lock()
	j.epoch = d.epoch
	d.mu.Unlock()
	return j
}

// start compiles the job on a goroutine of its own, or here if so configured.
func (d *Driver) start(j *job) {
	d.mu.Lock()
	stale := d.closed || j.epoch != d.epoch
	if !stale {
		d.jobs.Add(1)
	}
	d.mu.Unlock()
	switch {
	case stale:
		d.failedJob(j, ReasonFlushed, "")
	case d.cfg.Foreground:
		d.compile(j)
	default:
		go d.compile(j)
	}
}

// compile takes a job through the stages and installs it. Whatever goes wrong
// is an event.
func (d *Driver) compile(j *job) {
	defer d.jobs.Done()
	defer d.counters.add(CountJobs)
	d.compiling.Lock()
	defer d.compiling.Unlock()
	stage := "constants"
	err := func() (err error) {
		defer func() {
			if r := recover(); r != nil {
				err = &BugError{Pass: stage, Cause: fmt.Sprintf("%v\n%s", r, debug.Stack())}
			}
		}()
		return j.run(&stage)
	}()
	var bug *BugError
	switch {
	case err == nil && d.install(j):
		d.installed(j)
	case err == nil:
		d.failedJob(j, ReasonFlushed, "")
	case errors.As(err, &bug):
		d.bug(j, bug)
	default:
		d.failedJob(j, ReasonCompile, stage+": "+err.Error())
	}
}

// run is the pipeline.
func (j *job) run(stage *string) error {
	c := j.c
	if err := j.settle(); err != nil {
		return err
	}
	*stage = "record"
	if c.d.cfg.Check != CheckOff {
		if err := trace.Verify(c.record); err != nil {
			return j.broken(*stage, err)
		}
	}
	passes := c.d.cfg.passList()
	err := j.lower(stage, passes)
	if err != nil && c.opt != nil && c.opt.Ops[len(c.opt.Ops)-1].Code == trace.OpRejoin && errors.Is(err, stmrewrite.ErrRejoin) {
		err = j.lower(stage, passes+",-rejoin")
	}
	if err != nil {
		return err
	}
	if err := checkExits(c.code); err != nil {
		return j.broken(*stage, err)
	}
	c.rt, err = runtimeCode(c.code, j.top, c)
	return err
}

// lower takes the recorded trace to machine code.
func (j *job) lower(stage *string, passes string) error {
	c, d := j.c, j.c.d
	check := d.cfg.Check != CheckOff
	*stage = "opt"
	o := opt.Config{Passes: passes, Boxing: &d.boxing, Verify: check}
	s := stmrewrite.Config{STM: !d.cfg.NoSTM, Verify: check, Silent: d.cfg.Dump == nil}
	var parent *x86.Code
	if c.parent != nil {
		p := c.parent.c
		parent = p.code
		o.Memo, o.Parent, o.Exit = p.memo, p.final, c.parent.number
		s.Parent, s.Exit = p.facts, c.parent.number
		if p.root != nil {
			s.Loop = p.root.facts
		}
	}
	var err error
	if c.opt, c.memo, err = opt.RunMemo(c.record, o); err != nil {
		return j.broken(*stage, err)
	}
	*stage = "stm"
	c.final, c.facts, err = stmrewrite.RewriteMemo(c.opt, s)
	switch {
	case errors.Is(err, stmrewrite.ErrRejoin):
		return err
	case err != nil:
		return j.broken(*stage, err)
	}
	c.memo.Final(c.final)
	if check && !d.cfg.NoSTM {
		if err := c.checkBarriers(); err != nil {
			return j.broken(*stage, err)
		}
	}
	*stage = "x86"
	if c.code, err = d.backend.Compile(c.final, parent, c.final.PExit); err != nil {
		return err
	}
	c.adopt()
	return nil
}

// adopt notes whose loop the bridges of c can rejoin.
func (c *compiled) adopt() {
	switch {
	case c.site != nil:
		c.root = c
	case c.final.Ops[len(c.final.Ops)-1].Code == trace.OpRejoin:
		c.root = c.parent.c.root
		c.root.rejoins = append(c.root.rejoins, c)
	}
}

// checkBarriers proves the barriers of a trace together with those it depends on:
// the traces it hangs from, and whatever rejoins their loop.
func (c *compiled) checkBarriers() error {
	family := []*trace.Trace{}
	top := c
	for ; top.parent != nil; top = top.parent.c {
		family = append(family, top.final)
	}
	for _, b := range top.rejoins {
		if !slices.Contains(family, b.final) {
			family = append(family, b.final)
		}
	}
	return stmrewrite.CheckFamily(top.final, family...)
}

// install makes the code reachable. It fails if the traces were flushed since.
func (d *Driver) install(j *job) bool {
	c := j.c
	c.exits = make([]exitInfo, len(c.final.Exits))
	for i := range c.exits {
		c.exits[i].c, c.exits[i].number = c, i
	}
	if op := c.final.Ops[len(c.final.Ops)-1]; op.Code == trace.OpFinish {
		c.exits[op.Exit].last = true
	}
	d.image.Install(c.rt)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed || j.epoch != d.epoch {
		return false
	}
	if !d.cfg.Stages && d.dump.w == nil {
		c.record, c.opt = nil, nil
	}
	d.traces = append(d.traces, c)
	c.linkExits()
	if c.site != nil {
		c.site.publish(c)
		return true
	}
	c.parent.bridge.Store(c)
	c.parent.state.Store(exitBridged)
	c.parent.c.code.Patch(c.parent.number, c.code.Entry)
	return true
}

// installed tells the world.
func (d *Driver) installed(j *job) {
	c := j.c
	count, e := CountLoops, Event{Kind: EventCompiled, Trace: c.id, At: c.location(), Ops: j.ops}
	if c.parent != nil {
		count = CountBridges
		e.Bridge, e.Parent, e.Exit = true, c.parent.c.id, c.parent.number
	}
	d.dump.trace(c)
	if d.cfg.PerfMap {
		if err := c.perf(); err != nil {
			e.Text = err.Error()
		}
	}
	d.counters.add(count)
	d.event(e)
}

func (c *compiled) location() Location {
	if c.site != nil {
		return c.d.lang.Locate(c.site.key)
	}
	in := c.parent.exit().Frames
	f := in[len(in)-1]
	return c.d.lang.Locate(Key{f.Code, f.PC})
}

func (d *Driver) failedJob(j *job, why Reason, text string) {
	c := j.c
	for _, h := range c.handles {
		h.Free()
	}
	at := Location{Func: c.record.Name, File: c.record.Place.File, Line: c.record.Place.Line}
	d.failed(c.site, c.parent, why, text, at, c.id)
}
