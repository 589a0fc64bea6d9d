package jit

import "github.com/segue-vm/segue/trace"

// Call calls Go code. The result is 0 for functions without one. If the
// function may raise, the trace leaves with the error pending at the start of
// the running bytecode. Unless its promise is that it only reads, the call is a
// side effect: no guard may follow in the same bytecode.
func (r *Recorder) Call(fn *Func, args ...Ref) Ref {
	if r.over {
		return 0
	}
	d := fn.Descr()
	if len(args) != len(d.Args) {
		return r.misuse("Call: %s gets %d arguments, wants %d", fn.Name, len(args), len(d.Args))
	}
	converted := make([]Ref, len(args))
	for i, a := range args {
		if !r.isValue("Call", a) {
			return 0
		}
		if converted[i] = r.convert(a, d.Args[i]); r.tr.KindOf(converted[i]) != d.Args[i] {
			return r.misuse("Call: %s gets argument %d of kind %v", fn.Name, i, r.tr.KindOf(a))
		}
	}
	return r.call(callCode(d.Effect), d, converted)
}

// callCode picks the op by the callee's promise.
func callCode(e trace.Effect) trace.Opcode {
	switch {
	case e.Has(trace.EffPure):
		return trace.OpCallPure
	case e.Has(trace.EffBreaksTx):
		return trace.OpCallMayForce
	}
	return trace.OpCall
}

// repeatable reports whether a callee may run again when the bytecode is
// interpreted after a guard has failed.
func repeatable(e trace.Effect) bool {
	return e.Has(trace.EffPure) || e.Has(trace.EffReadsHeap) &&
		e&(trace.EffWritesHeap|trace.EffBreaksTx|trace.EffInevitable) == 0
}

func (r *Recorder) call(code trace.Opcode, d *trace.Func, args []Ref) Ref {
	if r.over {
		return 0
	}
	op := &trace.Op{Code: code, Args: args, Descr: d, Exit: trace.NoExit}
	op.Name = r.tr.NewName(d.Result)
	if d.Effect.Has(trace.EffRaises) {
		op.Exit = r.newExit(trace.ExitRaise)
	}
	r.tr.Ops = append(r.tr.Ops, op)
	r.called, r.exits = len(r.tr.Ops), len(r.tr.Exits)
	r.check.eval(op)
	if !repeatable(d.Effect) {
		r.effect = d.Name
	}
	if d.Result == trace.Void {
		return 0
	}
	return op.Name
}
