package jit

import (
	"fmt"
	"os"

	"github.com/segue-vm/segue/trace"
)

// A BugError is a failure of the JIT itself: a check that failed or a stage that
// broke. The program is not affected, unless Config.OnBug says so.
type BugError struct {
	Pass  string // the stage
	Repro string // file with the trace, for jitdump; "" if it could not be written
	Cause any
}

func (e *BugError) Error() string {
	s := fmt.Sprintf("jit: %s: %v", e.Pass, e.Cause)
	if e.Repro != "" {
		s += "; the trace is in " + e.Repro
	}
	return s
}

// Unwrap is the cause, if it is an error.
func (e *BugError) Unwrap() error {
	err, _ := e.Cause.(error)
	return err
}

// broken makes an error of a stage a bug.
func (j *job) broken(stage string, err error) error { return &BugError{Pass: stage, Cause: err} }

// bug reports a failed compilation.
func (d *Driver) bug(j *job, bug *BugError) {
	d.reportBug(bug, j.c.record, j.c.opt, j.c.final)
	d.failedJob(j, ReasonBug, bug.Error())
}

// reportBug writes a reproducer and tells the Observer.
func (d *Driver) reportBug(bug *BugError, stages ...*trace.Trace) {
	bug.Repro = reproducer(stages)
	d.counters.add(CountBugs)
	e := Event{Kind: EventBug, Err: bug}
	if len(stages) > 0 && stages[0] != nil {
		e.Trace = stages[0].ID
		e.At = Location{Func: stages[0].Name, File: stages[0].Place.File, Line: stages[0].Place.Line}
	}
	d.event(e)
	if d.cfg.OnBug == BugPanic {
		panic(bug)
	}
}

// reproducer writes the stages that exist to a temporary file.
func reproducer(stages []*trace.Trace) string {
	dump := &trace.Dump{}
	for _, t := range stages {
		if t != nil {
			dump.Stages = append(dump.Stages, t)
		}
	}
	if len(dump.Stages) == 0 {
		return ""
	}
	f, err := os.CreateTemp("", "segue-bug-*.jt")
	if err != nil {
		return ""
	}
	defer f.Close()
	if _, err := f.Write((&trace.Archive{Dumps: []*trace.Dump{dump}}).Format()); err != nil {
		return ""
	}
	return f.Name()
}
