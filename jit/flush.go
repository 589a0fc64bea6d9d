package jit

import (
	"errors"
	"iter"
	"runtime"
	"time"

	"github.com/segue-vm/segue/trace"
)

// Flush forgets all traces. Threads that are inside one leave it at the next
// exit and do not come back. The memory of the code is given back by Close.
func (d *Driver) Flush() {
	d.mu.Lock()
	d.flush()
	d.mu.Unlock()
	d.event(Event{Kind: EventFlush})
}

// flush is Flush with mu locked.
func (d *Driver) flush() {
	d.epoch++
	for _, c := range d.traces {
		c.gone.Store(true)
		if c.parent != nil {
			c.parent.c.code.Unpatch(c.parent.number)
		}
	}
	d.sites.Range(func(_, s any) bool {
		s.(*Site).retract()
		return true
	})
	d.retired = append(d.retired, d.traces...)
	d.traces = nil
}

// Close forgets all traces, waits until no compilation runs and no thread is
// inside machine code, and unmaps it. Threads go on in the interpreter. It may
// be called more than once.
func (d *Driver) Close() error {
	d.mu.Lock()
	if d.closed {
		d.mu.Unlock()
		return nil
	}
	d.closed = true
	d.off.Store(true)
	d.flush()
	d.mu.Unlock()
	d.jobs.Wait()
	if d.backend == nil {
		return nil
	}
	d.awaitThreads()
	err := d.dump.runs(d.retired)
	for _, c := range d.retired {
		for _, h := range c.handles {
			h.Free()
		}
	}
	d.retired = nil
	return errors.Join(err, d.backend.Close())
}

// awaitThreads waits until every thread has left machine code. Entering again
// is not possible: all sites have been retracted, and run looks at gone after
// it has announced itself.
func (d *Driver) awaitThreads() {
	for wait := time.Microsecond; d.anyInside(); wait = min(2*wait, 10*time.Millisecond) {
		runtime.Gosched()
		time.Sleep(wait)
	}
}

func (d *Driver) anyInside() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	for t := range d.threads {
		if t.inside.Load() != 0 {
			t.rt.Nudge()
			return true
		}
	}
	return false
}

// TraceInfo describes an installed trace.
type TraceInfo struct {
	ID     int
	Bridge bool
	Parent int // bridges: the trace and exit they belong to
	Exit   int
	At     Location
	Runs   uint64                         // entries from Go; links and bridges are not counted
	Exits  []ExitCount                    // taken from Go's side, in order of number
	Stage  func(name string) *trace.Trace // stm, and with Config.Stages record and opt; nil for others
	Size   int                            // bytes of machine code
}

// ExitCount is how often an exit was left to Go.
type ExitCount struct {
	Exit  int
	Kind  trace.ExitKind
	Count uint64
}

// Traces lists the installed traces, oldest first.
func (d *Driver) Traces() iter.Seq[*TraceInfo] {
	d.mu.Lock()
	list := append([]*compiled(nil), d.traces...)
	d.mu.Unlock()
	return func(yield func(*TraceInfo) bool) {
		for _, c := range list {
			if !yield(c.info()) {
				return
			}
		}
	}
}

func (c *compiled) info() *TraceInfo {
	t := &TraceInfo{ID: c.id, At: c.location(), Runs: c.runs.Load(), Exits: c.exitCounts(), Stage: c.stage, Size: c.code.Size}
	if c.parent != nil {
		t.Bridge, t.Parent, t.Exit = true, c.parent.c.id, c.parent.number
	}
	return t
}

func (c *compiled) exitCounts() (list []ExitCount) {
	for i := range c.exits {
		if n := c.exits[i].total.Load(); n > 0 {
			list = append(list, ExitCount{i, c.final.Exits[i].Kind, n})
		}
	}
	return list
}

func (c *compiled) stage(name string) *trace.Trace {
	switch name {
	case "record":
		return c.record
	case "opt":
		return c.opt
	case "stm":
		return c.final
	}
	return nil
}
