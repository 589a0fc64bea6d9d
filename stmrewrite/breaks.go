package stmrewrite

import (
	"fmt"

	"github.com/segue-vm/segue/trace"
)

// backEdge moves the snapshot of a jump to a break check before it.
func (r *rewriter) backEdge(op *trace.Op) error {
	if op.Exit == trace.NoExit || r.t.Exits[op.Exit].Kind != trace.ExitTxBreak {
		return fmt.Errorf("a back edge needs a txbreak snapshot to leave through")
	}
	r.breakCheck(op, op.Exit, "back edge")
	op.Exit = trace.NoExit
	r.out = append(r.out, op)
	return nil
}

// end puts a break check before a link, so that no cycle of traces is without
// one. Where control returns to the interpreter, that does the checks.
func (r *rewriter) end(op *trace.Op) error {
	e := r.t.Exits[op.Exit]
	if e.Kind == trace.ExitLink {
		if len(e.Virtuals) != 0 {
			return fmt.Errorf("a link exit cannot hold virtual objects")
		}
		b := e.Clone()
		b.Kind, b.Link, b.LinkKey = trace.ExitTxBreak, 0, nil
		r.t.Exits = append(r.t.Exits, b)
		r.breakCheck(op, len(r.t.Exits)-1, "link")
	}
	r.out = append(r.out, op)
	return nil
}

func (r *rewriter) breakCheck(op *trace.Op, exit int, where string) {
	poll := r.insert(op, trace.OpStmShouldBreakTransaction, trace.Int, r.note("+ ", where))
	r.insert(op, trace.OpGuardFalse, trace.Void, r.note("+ ", where, ", leaves the trace"), poll.Name).Exit = exit
}
