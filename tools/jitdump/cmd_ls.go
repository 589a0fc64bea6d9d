package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/segue-vm/segue/trace"
)

func lsFlags(c *call, fs *flag.FlagSet) {
	fs.StringVar(&c.sort, "sort", "id", "order of the lines: id, ops or runs")
}

// row is what ls says about a trace.
type row struct {
	dump               *trace.Dump
	ops                int // of the last stage
	guards, reads      int
	writes, allocs     int
	entered            int
	stages, kind, from string
}

func runLs(c *call) error {
	files, sel := c.split()
	if len(files) == 0 || len(sel) > 0 {
		return usageError{"wants files"}
	}
	if !slices.Contains([]string{"id", "ops", "runs"}, c.sort) {
		return usageError{fmt.Sprintf("cannot sort by %q", c.sort)}
	}
	var rows []row
	for _, f := range files {
		a, err := c.read(f)
		if err != nil {
			return err
		}
		for _, d := range a.Dumps {
			rows = append(rows, newRow(d))
		}
	}
	slices.SortStableFunc(rows, func(x, y row) int {
		switch c.sort {
		case "ops":
			return y.ops - x.ops
		case "runs":
			return y.entered - x.entered
		}
		return x.dump.Stages[0].ID - y.dump.Stages[0].ID
	})
	w := tabwriter.NewWriter(c.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "trace\tkind\tname\tplace\tops\tguards\treads\twrites\tallocs\tentered")
	for _, r := range rows {
		t := r.dump.Stages[0]
		fmt.Fprintf(w, "T%d\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%s\n", t.ID, r.kind, t.Name, t.Place, r.stages,
			r.guards, r.reads, r.writes, r.allocs, count(r.entered))
	}
	return w.Flush()
}

func count(n int) string {
	if n < 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

func newRow(d *trace.Dump) row {
	r := row{dump: d, entered: readRuns(d).entered}
	t := d.Last()
	r.kind = t.Kind.String()
	if t.Kind == trace.BridgeTrace {
		r.kind = fmt.Sprintf("bridge of T%d.E%d", t.Parent, t.PExit)
	}
	var sizes []string
	for _, s := range d.Stages {
		sizes = append(sizes, fmt.Sprintf("%s %d", s.Stage, countOps(s)))
	}
	r.stages, r.ops = strings.Join(sizes, ", "), countOps(t)
	for _, op := range t.Ops {
		switch {
		case op.Code == trace.OpStmRead || op.Code == trace.OpStmReadItem:
			r.reads++
		case op.Code == trace.OpCondCallGCWB || op.Code == trace.OpCondCallGCWBArray:
			r.writes++
		case op.Code.Is(trace.FlagAlloc):
			r.allocs++
		case op.Code.Is(trace.FlagGuard) && op.Code != trace.OpFinish:
			r.guards++
		}
	}
	return r
}

// countOps leaves positions out.
func countOps(t *trace.Trace) (n int) {
	for _, op := range t.Ops {
		if op.Code != trace.OpMark {
			n++
		}
	}
	return n
}
