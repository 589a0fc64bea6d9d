package opt

import (
	"github.com/segue-vm/segue/trace"
)

// dce removes ops that nothing needs: pure ops, loads and allocations whose
// result is not used by a kept op or an exit, and parameters that only keep
// themselves alive.
func dce(t *trace.Trace) {
	d := &liveness{t: t, live: make([]bool, t.NumValues()), def: make([]*trace.Op, t.NumValues())}
	var jump *trace.Op
	for _, op := range t.Ops {
		if op.Name > 0 && len(op.Params) == 0 {
			d.def[op.Name] = op
		}
		if op.Code == trace.OpJump {
			jump = op
		}
	}
	for _, op := range t.Ops {
		for i, r := range op.Params {
			d.flow(op, i, r, jump)
		}
	}
	for _, op := range t.Ops {
		if !removable(op) {
			d.keep(op)
		}
	}
	d.spread()
	d.sweep(jump)
	compactExits(t)
}

// removable reports whether the op has no effect but its result.
func removable(op *trace.Op) bool {
	if f, ok := op.Descr.(*trace.Func); ok {
		return op.Code == trace.OpCallPure && op.Exit == trace.NoExit && !f.Effect.Has(trace.EffRaises)
	}
	flags := op.Code.Info().Flags
	return flags&(trace.FlagPure|trace.FlagReads|trace.FlagAlloc) != 0 && flags&trace.FlagGuard == 0
}

// liveness finds what is needed, from uses to definitions.
type liveness struct {
	t    *trace.Trace
	live []bool
	def  []*trace.Op
	from []struct{ entry, back trace.Ref } // by parameter: the values it takes; nil if there are none
	work []trace.Ref
}

// flow notes where a parameter gets its values.
func (d *liveness) flow(op *trace.Op, i int, r trace.Ref, jump *trace.Op) {
	if d.from == nil {
		d.from = make([]struct{ entry, back trace.Ref }, len(d.live))
	}
	if i < len(op.Args) {
		d.from[r].entry = op.Args[i]
	}
	if jump != nil && jump.Label == op.Label {
		d.from[r].back = jump.Args[i]
	}
}

func (d *liveness) use(r trace.Ref) {
	if r > 0 && !d.live[r] {
		d.live[r] = true
		d.work = append(d.work, r)
	}
}

// keep marks what a needed op uses.
func (d *liveness) keep(op *trace.Op) {
	if op.Exit != trace.NoExit {
		d.t.Exits[op.Exit].EachRef(func(r *trace.Ref) { d.use(*r) })
	}
	if op.Code == trace.OpJump || op.Code == trace.OpLoop {
		return
	}
	for _, r := range op.Args {
		d.use(r)
	}
}

func (d *liveness) spread() {
	for len(d.work) > 0 {
		r := d.work[len(d.work)-1]
		d.work = d.work[:len(d.work)-1]
		if op := d.def[r]; op != nil {
			d.keep(op)
		}
		if d.from != nil {
			d.use(d.from[r].entry)
			d.use(d.from[r].back)
		}
	}
}

// sweep drops what is not live, and positions without ops.
func (d *liveness) sweep(jump *trace.Op) {
	ops := d.t.Ops
	kept := ops[:0]
	var mark *trace.Op
	for _, op := range ops {
		switch {
		case op.Code == trace.OpMark:
			mark = op
			continue
		case removable(op) && !d.live[op.Name]:
			continue
		case op.Code == trace.OpLabel || op.Code == trace.OpLoop:
			d.params(op, jump)
			if op.Code == trace.OpLoop {
				mark = nil
			}
		}
		if mark != nil {
			kept = append(kept, mark)
			mark = nil
		}
		kept = append(kept, op)
	}
	d.t.Ops = kept
}

// params drops parameters that are not needed.
func (d *liveness) params(op, jump *trace.Op) {
	carried := jump != nil && jump.Label == op.Label
	n := 0
	for i, r := range op.Params {
		if !d.live[r] {
			continue
		}
		op.Params[n] = r
		if op.Slots != nil {
			op.Slots[n] = op.Slots[i]
		}
		if op.From != nil {
			op.From[n] = op.From[i]
		}
		if op.Code == trace.OpLoop {
			op.Args[n] = op.Args[i]
		}
		if carried {
			jump.Args[n] = jump.Args[i]
		}
		n++
	}
	op.Params = op.Params[:n]
	if op.Slots != nil {
		op.Slots = op.Slots[:n]
	}
	if op.From != nil {
		op.From = op.From[:n]
	}
	if op.Code == trace.OpLoop {
		op.Args = op.Args[:n]
	}
	if carried {
		jump.Args = jump.Args[:n]
	}
}
