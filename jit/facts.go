package jit

import "github.com/segue-vm/segue/trace"

// facts is the little that the recorder itself knows about values, to keep
// traces short; the optimiser finds out the rest.
type facts struct {
	passed map[guardFact]bool  // guards that hold from here on
	class  map[Ref]trace.Descr // classes guarded or allocated
	same   map[pureOp]Ref      // boxing ops done, either way
	consts map[Ref]Ref         // promoted values
}

type guardFact struct {
	code trace.Opcode
	v    Ref
}

type pureOp struct {
	code trace.Opcode
	v    Ref
}

func newFacts() facts {
	return facts{map[guardFact]bool{}, map[Ref]trace.Descr{}, map[pureOp]Ref{}, map[Ref]Ref{}}
}

// inverse pairs each boxing op with the one that undoes it.
var inverse = map[trace.Opcode]trace.Opcode{
	trace.OpBoxInt: trace.OpUnboxInt, trace.OpUnboxInt: trace.OpBoxInt,
	trace.OpBoxFloat: trace.OpUnboxFloat, trace.OpUnboxFloat: trace.OpBoxFloat,
	trace.OpBoxBool: trace.OpUnboxBool, trace.OpUnboxBool: trace.OpBoxBool,
	trace.OpBoxPtr: trace.OpUnboxPtr, trace.OpUnboxPtr: trace.OpBoxPtr,
}

// guardOf is the guard that a boxed value of the op's result passes.
var guardOf = map[trace.Opcode]trace.Opcode{
	trace.OpBoxInt: trace.OpGuardInt, trace.OpBoxFloat: trace.OpGuardFloat, trace.OpBoxBool: trace.OpGuardBool,
}

// cancel finds the value of a boxing op that is already known.
func (f *facts) cancel(code trace.Opcode, args []Ref) Ref {
	if _, ok := inverse[code]; ok && len(args) == 1 {
		return f.same[pureOp{code, args[0]}]
	}
	return 0
}

// learn notes what a boxing op tells about its argument and result. Boxing a
// float is not undone exactly for NaNs, but unboxing gives back what was boxed.
func (f *facts) learn(r *Recorder, code trace.Opcode, args []Ref, v Ref) {
	undo, ok := inverse[code]
	if !ok || v == 0 {
		return
	}
	f.same[pureOp{code, args[0]}] = v
	f.same[pureOp{undo, v}] = args[0]
	if g, ok := guardOf[code]; ok {
		f.passed[guardFact{g, v}] = true
	}
}
