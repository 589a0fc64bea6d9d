package jit

import (
	"fmt"
	"math"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// emit appends an op after checking its arguments against the table, and
// returns its result.
func (r *Recorder) emit(code trace.Opcode, d trace.Descr, args ...Ref) Ref {
	if r.over {
		return 0
	}
	info := code.Info()
	if len(args) < len(info.Args) || len(args) > len(info.Args) && !info.Var {
		return r.misuse("%v: %d arguments, want %d", code, len(args), len(info.Args))
	}
	for i, a := range args {
		if !r.isValue(code.String(), a) {
			return 0
		}
		if i < len(info.Args) && !r.fits(info.Args[i], args, i) {
			return r.misuse("%v: argument %d is of kind %v", code, i, r.tr.KindOf(a))
		}
	}
	op := r.ops.One()
	*op = trace.Op{Code: code, Args: r.refs.Take(len(args)), Descr: d, Exit: trace.NoExit}
	copy(op.Args, args)
	op.Name = r.tr.NewName(r.tr.ResultKind(op))
	if code.Is(trace.FlagGuard) {
		if r.effect != "" {
			r.abort(ReasonLateGuard, "%v after %s", code, r.effect)
			return 0
		}
		op.Exit = r.newExit(trace.ExitInterp)
	}
	r.tr.Ops = append(r.tr.Ops, op)
	r.check.eval(op)
	if r.tr.KindOf(op.Name) == trace.Void {
		return 0
	}
	return op.Name
}

func (r *Recorder) fits(want trace.Kind, args []Ref, i int) bool {
	k := r.tr.KindOf(args[i])
	switch want {
	case trace.AnyKind:
		return k != trace.Void
	case trace.SameAsArg:
		return k == r.tr.KindOf(args[0])
	}
	return k == want
}

// Op appends an operation without descr: arithmetic, comparisons, boxing. Those
// that can overflow leave at the start of the bytecode when they do.
func (r *Recorder) Op(code trace.Opcode, args ...Ref) Ref {
	if r.over {
		return 0
	}
	info := code.Info()
	if info.Descr != trace.NoDescr || info.Result == trace.Void || code.Is(trace.FlagStm) || code == trace.OpGetframe {
		return r.misuse("Op: %v is not for here", code)
	}
	if v := r.facts.cancel(code, args); v != 0 {
		return v
	}
	v := r.emit(code, nil, args...)
	r.facts.learn(r, code, args, v)
	return v
}

// ConstInt is an int constant.
func (r *Recorder) ConstInt(v int64) Ref {
	return r.addConst(trace.Const{Kind: trace.Int, Bits: uint64(v)})
}

// ConstFloat is a float constant.
func (r *Recorder) ConstFloat(f float64) Ref {
	return r.addConst(trace.Const{Kind: trace.Float, Bits: math.Float64bits(f)})
}

// ConstRef is a reference constant: the object stays alive as long as the
// trace. The name is for people; nil is ref 0.
func (r *Recorder) ConstRef(ref stm.Ref, name string) Ref {
	return r.constWord(trace.Ptr, ref, name)
}

// ConstVal is a constant boxed word, which may be a reference.
func (r *Recorder) ConstVal(w uint64, name string) Ref {
	return r.constWord(trace.Val, w, name)
}

func (r *Recorder) constWord(k trace.Kind, w uint64, name string) Ref {
	if r.over {
		return 0
	}
	c := trace.Const{Kind: k, Bits: w, Name: name}
	if r.d.boxing.IsPtr(w) {
		c.Keep = r.handle(w)
		if name == "" {
			c.Name = "object"
		}
	}
	return r.addConst(c)
}

// handle keeps an object alive and tells where it is once it has become old.
func (r *Recorder) handle(ref stm.Ref) *stm.Handle {
	for _, h := range r.handles {
		if h.Ref() == ref {
			return h
		}
	}
	h := r.t.Heap().NewHandle(r.t.Thread, ref)
	r.handles = append(r.handles, h)
	return h
}

// addConst finds or adds a constant. Objects are told apart by their handles,
// since they may move while recording; their names are made unique.
func (r *Recorder) addConst(c trace.Const) Ref {
	if r.over {
		return 0
	}
	for i := range r.tr.Consts {
		x := &r.tr.Consts[i]
		if x.Kind == c.Kind && x.Keep == c.Keep && (c.Keep != nil || x.Bits == c.Bits) {
			return Ref(-i - 1)
		}
	}
	if c.Name != "" {
		c.Name = r.unusedName(c.Name)
	}
	r.tr.Consts = append(r.tr.Consts, c)
	return Ref(-len(r.tr.Consts))
}

// unusedName appends a number to a constant's name if it is taken.
func (r *Recorder) unusedName(name string) string {
	taken := func(s string) bool {
		for i := range r.tr.Consts {
			if r.tr.Consts[i].Name == s {
				return true
			}
		}
		return false
	}
	unique := name
	for n := 2; taken(unique); n++ {
		unique = fmt.Sprintf("%s.%d", name, n)
	}
	return unique
}
