package jit

import (
	"bytes"
	"fmt"
	"io"
	"sync"

	"github.com/segue-vm/segue/trace"
)

// dumper writes finished traces as text.
type dumper struct {
	mu  sync.Mutex
	w   io.Writer
	err error
}

// trace writes all stages of a trace that has just been installed.
func (d *dumper) trace(c *compiled) {
	if d.w == nil {
		return
	}
	dump := &trace.Dump{Stages: []*trace.Trace{c.record, c.opt, c.final}}
	dump.Extra = append(dump.Extra, trace.Section{Name: fmt.Sprintf("T%d.asm", c.id), Data: listing(c.code)})
	d.write((&trace.Archive{Dumps: []*trace.Dump{dump}}).Format())
}

// runs writes how often traces were entered and exits left; part of the dump
// that differs from run to run.
func (d *dumper) runs(list []*compiled) error {
	if d.w == nil {
		return nil
	}
	a := &trace.Archive{}
	for _, c := range list {
		var b bytes.Buffer
		fmt.Fprintf(&b, "enter %d\n", c.runs.Load())
		for _, x := range c.exitCounts() {
			fmt.Fprintf(&b, "exit E%d %d %v\n", x.Exit, x.Count, x.Kind)
		}
		a.Files = append(a.Files, trace.Section{Name: fmt.Sprintf("T%d.run", c.id), Data: b.Bytes()})
	}
	d.write(a.Format())
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.err
}

func (d *dumper) write(p []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.err == nil {
		_, d.err = d.w.Write(p)
	}
}
