package main

import (
	"fmt"
	"strings"

	"github.com/segue-vm/segue/stmrewrite"
	"github.com/segue-vm/segue/trace"
)

// runCheck verifies every stage, proves the barriers of stm stages anew, and
// holds bridges and links against the traces they name.
func runCheck(c *call) error {
	files, sel := c.split()
	if len(files) == 0 || len(sel) > 0 {
		return usageError{"wants files"}
	}
	bad, stages := 0, 0
	for _, f := range files {
		a, err := c.read(f)
		if err != nil {
			return err
		}
		for _, d := range a.Dumps {
			stages += len(d.Stages)
			for _, err := range checkDump(a, d) {
				bad++
				fmt.Fprintf(c.out, "%s: %v\n", f, err)
			}
		}
	}
	if bad > 0 {
		fmt.Fprintf(c.out, "%d of %d stages: %d mistakes\n", stages, stages, bad)
		return errFound
	}
	fmt.Fprintf(c.out, "%d stages, no mistakes\n", stages)
	return nil
}

func checkDump(a *trace.Archive, d *trace.Dump) (errs []error) {
	for _, t := range d.Stages {
		err := trace.Verify(t)
		if err == nil && t.Stage == "stm" && !withoutSTM(t) {
			err = stmrewrite.CheckFamily(t, family(a, t)...)
			if err != nil {
				err = fmt.Errorf("T%d.stm: %w", t.ID, err)
			}
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		errs = append(errs, checkLinks(a, t)...)
	}
	if t := d.Stages[0]; t.Kind == trace.BridgeTrace {
		if err := checkParent(a, t); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

// family lists the traces whose barriers those of t depend on, as they were
// compiled: the ones it hangs from, and for each of them what rejoins its loop.
func family(a *trace.Archive, t *trace.Trace) (list []*trace.Trace) {
	ids := map[int]bool{t.ID: true}
	for id := t.ID; ; {
		d := a.Find(id)
		if d == nil {
			break
		}
		for _, other := range a.Dumps {
			last := other.Last()
			end := last.Ops[len(last.Ops)-1]
			if end.Code == trace.OpRejoin && end.Label == id && last.Stage == "stm" {
				ids[last.ID] = true
			}
		}
		if d.Stages[0].Kind != trace.BridgeTrace {
			break
		}
		id = d.Stages[0].Parent
		ids[id] = true
	}
	for _, d := range a.Dumps {
		if last := d.Last(); ids[last.ID] && last.ID != t.ID && last.Stage == "stm" {
			list = append(list, last)
		}
	}
	return list
}

// withoutSTM reports whether the trace was made with barriers switched off.
func withoutSTM(t *trace.Trace) bool {
	for _, word := range strings.Split(t.Words["config"], ",") {
		if word == "stm=off" {
			return true
		}
	}
	return false
}

func checkLinks(a *trace.Archive, t *trace.Trace) (errs []error) {
	for _, op := range t.Ops {
		if op.Exit == trace.NoExit || t.Exits[op.Exit].Kind != trace.ExitLink {
			continue
		}
		to := t.Exits[op.Exit].Link
		if d := a.Find(to); d != nil && d.Stages[0].Kind != trace.LoopTrace {
			errs = append(errs, fmt.Errorf("T%d.%s: E%d links to T%d, which is no loop", t.ID, t.Stage, op.Exit, to))
		}
	}
	return errs
}

// checkParent looks for the exit a bridge hangs on and the values it inherits;
// a parent that is not in the dump is none of our business.
func checkParent(a *trace.Archive, t *trace.Trace) error {
	d := a.Find(t.Parent)
	if d == nil {
		return nil
	}
	parent := d.Last()
	if t.PExit >= len(parent.Exits) || parent.Exits[t.PExit] == nil || len(parent.Exits[t.PExit].Frames) == 0 {
		return fmt.Errorf("T%d: T%d has no exit E%d", t.ID, t.Parent, t.PExit)
	}
	label := t.Ops[0]
	for i, from := range label.From {
		k := t.KindOf(label.Params[i])
		if int(from) >= parent.NumValues() || parent.KindOf(from) != k {
			return fmt.Errorf("T%d: T%d has no value %c%d to inherit", t.ID, t.Parent, k.Letter(), from)
		}
	}
	return nil
}
