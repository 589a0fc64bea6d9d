package jit

import "github.com/segue-vm/segue/trace"

// lockstep holds the recording against the interpreter.
type lockstep struct{ r *Recorder }

func newLockstep(r *Recorder) *lockstep { return &lockstep{r} }

func (l *lockstep) bindParam(p Ref, i int) {}
func (l *lockstep) eval(op *trace.Op)      {}
func (l *lockstep) compare(f Frame)        {}
