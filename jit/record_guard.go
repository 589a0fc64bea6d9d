package jit

import (
	"math"

	"github.com/segue-vm/segue/trace"
)

// Guard leaves the trace, at the start of the bytecode, unless cond (an int) is
// true or false as wanted. The embedder has seen that it is.
func (r *Recorder) Guard(cond Ref, want bool) {
	code := trace.OpGuardFalse
	if want {
		code = trace.OpGuardTrue
	}
	r.GuardOp(code, cond)
}

// GuardOp appends one of the guards without descr: guard_true, guard_false,
// guard_int, guard_float, guard_bool, guard_ptr, guard_nonnull, guard_isnull.
// Those known to hold are left out.
func (r *Recorder) GuardOp(code trace.Opcode, args ...Ref) {
	if r.over {
		return
	}
	info := code.Info()
	if !code.Is(trace.FlagGuard) || info.Result != trace.Void || info.Descr != trace.NoDescr ||
		code == trace.OpGuardValue || code == trace.OpFinish || len(args) != 1 {
		r.misuse("GuardOp: %v with %d arguments", code, len(args))
		return
	}
	fact := guardFact{code, args[0]}
	if !r.isValue(code.String(), args[0]) || r.facts.passed[fact] {
		return
	}
	if holds, known := r.constGuard(code, args[0]); known {
		if !holds {
			r.misuse("%v does not hold for constant %s", code, r.tr.NameOf(args[0]))
		}
		return
	}
	r.emit(code, nil, args...)
	r.facts.passed[fact] = true
	if code == trace.OpGuardPtr {
		if p := r.facts.same[pureOp{trace.OpUnboxPtr, args[0]}]; p != 0 {
			r.facts.passed[guardFact{trace.OpGuardNonnull, p}] = true
		}
	}
}

// constGuard decides a guard on a constant.
func (r *Recorder) constGuard(code trace.Opcode, v Ref) (holds, known bool) {
	w, ok := r.IsConst(v)
	if !ok {
		return false, false
	}
	b := &r.d.boxing
	switch code {
	case trace.OpGuardTrue, trace.OpGuardNonnull:
		return w != 0, true
	case trace.OpGuardFalse, trace.OpGuardIsnull:
		return w == 0, true
	case trace.OpGuardInt:
		return b.IsInt(w), true
	case trace.OpGuardFloat:
		return b.IsFloat(w), true
	case trace.OpGuardBool:
		return b.IsBool(w), true
	case trace.OpGuardPtr:
		return b.IsPtr(w), true
	}
	return false, false
}

// GuardClass leaves the trace unless the object p, which is not nil, is of the
// type or array type d.
func (r *Recorder) GuardClass(p Ref, d trace.Descr) {
	if r.over || r.facts.class[p] == d && d != nil {
		return
	}
	switch d.(type) {
	case *trace.Type, *trace.Array:
	default:
		r.misuse("GuardClass: %T is no class", d)
		return
	}
	r.emit(trace.OpGuardClass, d, p)
	r.facts.class[p] = d
}

// Promote leaves the trace unless v has the bits seen now, and returns the
// constant. Use it for what rarely changes and decides what code to run.
func (r *Recorder) Promote(v Ref, seen uint64, name string) Ref {
	if r.over || !r.isValue("Promote", v) {
		return 0
	}
	if c := r.facts.consts[v]; c != 0 {
		return c
	}
	if w, ok := r.IsConst(v); ok {
		if w != seen {
			return r.misuse("Promote: constant %s was seen as %#x", r.tr.NameOf(v), seen)
		}
		return v
	}
	var c Ref
	switch k := r.tr.KindOf(v); k {
	case trace.Int:
		c = r.ConstInt(int64(seen))
	case trace.Float:
		c = r.ConstFloat(math.Float64frombits(seen))
	default:
		c = r.constWord(k, seen, name)
	}
	r.emit(trace.OpGuardValue, nil, v, c)
	r.facts.consts[v] = c
	return c
}
