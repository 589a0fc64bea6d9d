package jit

import "github.com/segue-vm/segue/trace"

// Errors of the program that are handled inside the trace. A Func whose errors are
// to be followed does not return them: it keeps them where Resume finds them, and
// its result tells. Then come the guards of this file, which unlike others may
// follow side effects: they do not lead back to the start of the bytecode.

// GuardRaise leaves the trace unless the guard code holds for v, with an error
// that the embedder keeps: Resume raises it at the running bytecode
// (Snapshot.Raised). A bridge from there begins with the error still kept.
func (r *Recorder) GuardRaise(code trace.Opcode, v Ref) {
	if !r.over {
		r.guardAt(code, v, r.newExit(trace.ExitRaise))
	}
}

// A Done is the state after the running bytecode, as far as it has been described.
type Done struct{ exit *trace.Exit }

// Done is the state in which the running bytecode goes on, in the same frame, at
// pc with the words up to sp in use.
func (r *Recorder) Done(pc, sp int) Done {
	if r.over {
		return Done{}
	}
	in := &r.state[len(r.state)-1]
	was := *in
	in.PC, in.SP = pc, r.base+sp
	exit := r.snapshot(trace.ExitInterp, &r.slots)
	*in = was
	return Done{exit}
}

// Rewind forgets what the running bytecode has described after its last call,
// which has raised, and what it has done to words.
func (r *Recorder) Rewind() {
	if r.over {
		return
	}
	gone := map[Ref]bool{}
	for _, op := range r.tr.Ops[r.called:] {
		gone[op.Name] = true
	}
	r.tr.Ops, r.tr.Exits = r.tr.Ops[:r.called], r.tr.Exits[:r.exits]
	r.facts = newFacts()
	if r.frozen != nil {
		r.slots = r.frozen.clone()
	}
	for i := range r.slots.list {
		if s := &r.slots.list[i]; gone[s.ref] {
			*s = slot{}
		}
	}
	r.check.rewind()
}

// GuardDone leaves the trace in the state d unless the guard code holds for v: the
// running bytecode has been executed. It follows Rewind.
func (r *Recorder) GuardDone(code trace.Opcode, v Ref, d Done) {
	if r.over {
		return
	}
	d.exit.EachRef(func(w *Ref) {
		if !w.IsConst() && !r.defined(*w) {
			r.abort(ReasonLateGuard, "%s depends on what follows a call", r.tr.NameOf(*w))
		}
	})
	if !r.over {
		r.guardAt(code, v, r.addExit(d.exit))
	}
}

// defined reports whether v is a parameter or the result of an op.
func (r *Recorder) defined(v Ref) bool {
	for _, op := range r.tr.Ops {
		if op.Name == v {
			return true
		}
		for _, p := range op.Params {
			if p == v {
				return true
			}
		}
	}
	return false
}

func (r *Recorder) guardAt(code trace.Opcode, v Ref, exit int) {
	if !r.isValue(code.String(), v) {
		return
	}
	op := &trace.Op{Code: code, Args: []Ref{v}, Exit: exit}
	op.Name = r.tr.NewName(trace.Void)
	r.tr.Ops = append(r.tr.Ops, op)
	r.check.eval(op)
}
