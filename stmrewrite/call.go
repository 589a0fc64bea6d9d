package stmrewrite

import "github.com/segue-vm/segue/trace"

// effectOf is the promise of a call, with what its opcode alone implies.
func effectOf(op *trace.Op) trace.Effect {
	e := op.Descr.(*trace.Func).Effect
	switch op.Code {
	case trace.OpCallMayForce:
		e |= trace.EffBreaksTx
	case trace.OpCallReleaseGIL: // runs outside of any transaction
		e = e&^trace.EffInevitable | trace.EffBreaksTx
	}
	return e
}

// call makes the transaction inevitable where the callee needs that, and drops
// the facts that do not outlive the call. Callees place their own barriers.
func (r *rewriter) call(op *trace.Op) {
	e := effectOf(op)
	if e.Has(trace.EffInevitable) && r.cfg.STM {
		r.inevitable(op)
	}
	r.out = append(r.out, op)
	switch {
	case e.Has(trace.EffBreaksTx):
		r.chunk = nil
		r.change(change{what: endOfTx, ref: op.Name})
		op.Note = r.noteAlso(op.Note, "may end the transaction")
	case e.Has(trace.EffCollects):
		r.collects(op.Name)
		op.Note = r.noteAlso(op.Note, "may collect")
	}
}

func (r *rewriter) inevitable(op *trace.Op) {
	if r.st.inevitable != 0 {
		op.Note = r.note("inevitable since ", r.name(r.st.inevitable))
		return
	}
	b := r.insert(op, trace.OpStmBecomeInevitable, trace.Void, r.note("+ <", op.Descr.DescrName(), "> cannot be rolled back"))
	r.change(change{what: inevitableOp, ref: b.Name})
	r.collects(b.Name)
}
