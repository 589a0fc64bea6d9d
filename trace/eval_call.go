package trace

import (
	"errors"
	"fmt"
)

// log records an op that people may want to see in the order of execution.
func (e *evaluator) log(op *Op, result uint64, raised bool) {
	ev := Event{Op: op.Code, Name: op.Name, Result: result, Raised: raised}
	ev.Func, _ = op.Descr.(*Func)
	for i := range op.Args {
		ev.Args = append(ev.Args, e.arg(op, i))
	}
	e.res.Log = append(e.res.Log, ev)
}

func evalCall(e *evaluator, op *Op) (uint64, error) {
	f := op.Descr.(*Func)
	if e.env.Call == nil {
		return 0, fmt.Errorf("nothing to call for <%s>", f.Name)
	}
	args := make([]uint64, len(op.Args))
	for i := range args {
		args[i] = e.arg(op, i)
	}
	v, err := e.env.Call(f, args)
	raised := errors.Is(err, ErrRaised)
	e.log(op, v, raised)
	if raised && op.Exit != NoExit {
		return 0, errLeave
	}
	return v, err
}

var evalCalls = map[Opcode]evalFunc{
	OpCall:              evalCall,
	OpCallPure:          evalCall,
	OpCallMayForce:      evalCall,
	OpCallLoopinvariant: evalCall,
	OpCallReleaseGIL:    evalCall,
}

// barrier ops have no effect that the evaluator can see; they are logged.
func evalBarrier(e *evaluator, op *Op) (uint64, error) {
	if len(op.Args) > 0 && e.arg(op, 0) == 0 {
		return 0, errNil
	}
	e.log(op, 0, false)
	return 0, nil
}

// trim ends a fresh object where its type says it ends: what follows in its
// block is for others, even if the trace is left before they are made.
func (e *evaluator) trim(ref uint64, size int) {
	if size = (size + 15) &^ 15; e.mem.Fresh(ref) > size {
		e.mem.Split(ref, size) // a block that cannot be split stays whole
	}
}

var evalStm = map[Opcode]evalFunc{
	OpStmRead:             evalBarrier,
	OpStmReadItem:         evalBarrier,
	OpCondCallGCWB:        evalBarrier,
	OpCondCallGCWBArray:   evalBarrier,
	OpStmBecomeInevitable: evalBarrier,
	OpCallMallocNursery: func(e *evaluator, op *Op) (uint64, error) {
		n := e.arg(op, 0)
		if n > maxItems {
			return 0, fmt.Errorf("a block of %d bytes", int64(n))
		}
		return e.mem.Alloc(int(n))
	},
	OpNurseryPtrIncrement: func(e *evaluator, op *Op) (uint64, error) {
		return e.mem.Split(e.arg(op, 0), int(e.arg(op, 1)))
	},
	OpCallMallocNurseryVarsize: func(e *evaluator, op *Op) (uint64, error) {
		return e.newArray(op.Descr.(*Array), e.arg(op, 0))
	},
	OpInitHeader: func(e *evaluator, op *Op) (uint64, error) {
		if t, ok := op.Descr.(*Type); ok {
			e.trim(e.arg(op, 0), t.Size)
		}
		return 0, e.store(e.arg(op, 0), 0, 8, uint64(descrTID(op.Descr)))
	},
	OpInitLength: func(e *evaluator, op *Op) (uint64, error) {
		a, n := op.Descr.(*Array), e.arg(op, 1)
		if n <= maxItems {
			e.trim(e.arg(op, 0), a.Base+int(n)*a.Width)
		}
		return 0, e.store(e.arg(op, 0), a.LenOffset, 8, n)
	},
	OpStmShouldBreakTransaction: func(e *evaluator, op *Op) (uint64, error) {
		return flag(e.poll()), nil
	},
}
