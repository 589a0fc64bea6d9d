package tests

import (
	"errors"
	"io"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python"
	"github.com/segue-vm/segue/stmrewrite"
	"github.com/segue-vm/segue/trace"
	"github.com/segue-vm/segue/trace/opt"
	"github.com/segue-vm/segue/x86"
)

// BenchmarkCompile takes the traces that programs record through the stages of
// the compiler, one by one and then all. The times are processor time, Go's
// collector included:
// go test ./tests -run xxx -bench Compile
func BenchmarkCompile(b *testing.B) {
	for _, name := range []string{"chess", "scheme", "textkit"} {
		b.Run(name, func(b *testing.B) {
			p := recordTraces(b, name)
			p.run(b, (*tracedCode).compile)
			for _, s := range []struct {
				name string
				run  func(*tracedCode, *x86.Backend) error
			}{
				{"verify", func(t *tracedCode, _ *x86.Backend) error { return trace.Verify(t.record) }},
				{"opt", func(t *tracedCode, _ *x86.Backend) error { return t.clone().optimise("all") }},
				{"stm", func(t *tracedCode, _ *x86.Backend) error { return t.clone().rewrite() }},
				{"x86", func(t *tracedCode, be *x86.Backend) error { return t.assemble(be) }},
				{"all", (*tracedCode).compile},
			} {
				b.Run(s.name, func(b *testing.B) { p.measure(b, s.run) })
			}
		})
	}
}

// tracedCode is a recorded trace and what the stages make of it.
type tracedCode struct {
	parent *tracedCode // of a bridge
	root   *tracedCode // whose loop bridges can rejoin, or nil
	exit   int         // of the parent
	record *trace.Trace
	opt    *trace.Trace
	final  *trace.Trace
	memo   *opt.Memo
	facts  *stmrewrite.Memo
	code   *x86.Code
}

// tracedProgram is a program's traces, in the order in which they were compiled.
type tracedProgram []*tracedCode

// recordTraces runs a benchmark.
func recordTraces(b *testing.B, name string) (p tracedProgram) {
	file := filepath.Join("bench", "programs", name+".py")
	in, err := python.New(python.Options{JIT: jit.Config{Foreground: true, Stages: true}, Stdout: io.Discard, Stderr: io.Discard, Args: []string{file, "1"}})
	if err != nil {
		b.Fatal(err)
	}
	if code := in.RunFile(file); code != 0 {
		b.Fatalf("%s ended with %d", file, code)
	}
	byID := map[int]*tracedCode{}
	for i := range in.JIT().Traces() {
		t := &tracedCode{record: i.Stage("record"), parent: byID[i.Parent], exit: i.Exit}
		byID[i.ID] = t
		p = append(p, t)
	}
	if err := in.Close(); err != nil {
		b.Fatal(err)
	}
	return p
}

func (p tracedProgram) measure(b *testing.B, stage func(*tracedCode, *x86.Backend) error) {
	ops := 0
	for _, t := range p {
		ops += len(t.record.Ops)
	}
	b.ReportAllocs()
	start := processorTime(b)
	for b.Loop() {
		p.run(b, stage)
	}
	d := float64((processorTime(b) - start).Nanoseconds()) / float64(b.N)
	b.ReportMetric(d/1e3/float64(len(p)), "us/trace")
	b.ReportMetric(d/float64(ops), "ns/recorded-op")
	b.ReportMetric(0, "ns/op")
}

func (p tracedProgram) run(b *testing.B, stage func(*tracedCode, *x86.Backend) error) {
	be, err := x86.New(x86.Config{Layout: jit.Layout(), Boxing: python.Boxing, NoListing: true})
	if err != nil {
		b.Fatal(err)
	}
	defer be.Close()
	for _, t := range p {
		if err := stage(t, be); err != nil {
			b.Fatal(err)
		}
	}
}

// processorTime is what the process has used so far.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func (t *tracedCode) clone() *tracedCode {
	c := *t
	return &c
}

// compile is the pipeline.
func (t *tracedCode) compile(be *x86.Backend) error {
	if err := t.optimise("all"); err != nil {
		return err
	}
	err := t.rewrite()
	if errors.Is(err, stmrewrite.ErrRejoin) {
		if err = t.optimise("all,-rejoin"); err == nil {
			err = t.rewrite()
		}
	}
	if err != nil {
		return err
	}
	t.memo.Final(t.final)
	return t.assemble(be)
}

func (t *tracedCode) optimise(passes string) (err error) {
	cfg := opt.Config{Passes: passes, Boxing: &python.Boxing}
	if p := t.parent; p != nil {
		cfg.Memo, cfg.Parent, cfg.Exit = p.memo, p.final, t.exit
	}
	t.opt, t.memo, err = opt.RunMemo(t.record, cfg)
	return err
}

func (t *tracedCode) rewrite() (err error) {
	cfg := stmrewrite.Config{STM: true, Silent: true}
	if p := t.parent; p != nil {
		cfg.Parent, cfg.Exit = p.facts, t.exit
		if p.root != nil {
			cfg.Loop = p.root.facts
		}
	}
	t.final, t.facts, err = stmrewrite.RewriteMemo(t.opt, cfg)
	return err
}

func (t *tracedCode) assemble(be *x86.Backend) (err error) {
	var parent *x86.Code
	if t.parent != nil {
		parent = t.parent.code
	}
	if t.code, err = be.Compile(t.final, parent, t.exit); err != nil {
		return err
	}
	switch {
	case t.parent == nil:
		t.root = t
	case t.final.Ops[len(t.final.Ops)-1].Code == trace.OpRejoin:
		t.root = t.parent.root
	}
	return nil
}
