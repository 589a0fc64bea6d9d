package trace

import (
	"errors"
	"fmt"
)

// Memory is the heap a trace is evaluated on: Heap for tests, or a layer over
// the memory of a running program. References are the bits of Ptr values;
// offsets count bytes from the start of the object.
type Memory interface {
	// Load reads 1, 2, 4 or 8 bytes of an object, zero-extended.
	Load(ref uint64, off, width int) (uint64, error)
	// Store writes the low bytes of v.
	Store(ref uint64, off, width int, v uint64) error
	// Alloc makes a zeroed block of at least size bytes.
	Alloc(size int) (uint64, error)
	// Split makes two objects of a fresh block: the first keeps n bytes. The
	// second split at the same place finds what the first made.
	Split(ref uint64, n int) (uint64, error)
	// Fresh is the size of the object at ref if it was allocated during this
	// evaluation, else 0.
	Fresh(ref uint64) int
	// Written lists the 8-byte words of older objects that were stored to, in
	// order.
	Written() []Word
}

// Word is the place of one 8-byte word of an object.
type Word struct {
	Ref uint64
	Off int
}

// Env is what surrounds a trace that is evaluated.
type Env struct {
	Memory Memory
	Boxing *Boxing
	// Frame is word n of the thread stack, relative to the entry frame.
	Frame func(n int) (uint64, error)
	// Parent gives a bridge the values of its parent, by the parent's numbers.
	Parent map[Ref]uint64
	// Call runs the function; an error that wraps ErrRaised takes the op's exit.
	Call func(f *Func, args []uint64) (uint64, error)
	// Break answers the poll of back edge n = 1, 2, ...; nil never breaks. The
	// step from the peeled iteration into the loop counts as a back edge but
	// does not poll, so traces agree for all n >= 2, peeled or not.
	Break func(n int) bool
	// BigInt makes the object for an int outside the boxing's inline range; nil
	// allocates 16 bytes that hold BigIntTID and the int.
	BigInt func(v int64) (uint64, error)
	// Fuel bounds the number of ops; 0 means a million.
	Fuel int
}

// BigIntTID is the type id of the stand-in for big integers.
const BigIntTID = 0xFFFFFFFF

var (
	// ErrRaised is wrapped by the error of a callee that raises.
	ErrRaised = errors.New("the callee raised")
	// ErrFuel is returned when the evaluation takes too long.
	ErrFuel = errors.New("trace: the evaluation ran out of fuel")
)

// Event is an entry of the log: a call or an operation of the STM.
type Event struct {
	Op     Opcode
	Name   Ref
	Func   *Func // calls
	Args   []uint64
	Result uint64
	Raised bool
}

// EvalResult is how an evaluation ended: the exit, the frames it rebuilt, and
// what happened on the way.
type EvalResult struct {
	Exit   int // index of the exit taken
	Op     Ref // the op that took it
	Edges  int // back edges passed
	Kind   ExitKind
	Link   int
	Frames []FrameState
	Words  map[int]uint64 // slots written, relative to the entry frame
	Rejoin map[Ref]uint64 // instead of an exit: values of the loop that is rejoined
	Log    []Event
	env    *Env
	vals   []uint64
}

// Value is the bits that a value of the trace had at the end: what a bridge from
// the exit inherits.
func (r *EvalResult) Value(v Ref) uint64 { return r.vals[v] }

// FrameState is the position of one rebuilt frame.
type FrameState struct {
	Func         string
	PC, Base, SP int
}

// EvalError says which op could not be evaluated: the trace or its input
// breaks a rule of the op table, or memory was accessed out of bounds.
type EvalError struct {
	Trace string
	Op    string
	Err   error
}

func (e *EvalError) Error() string { return e.Trace + ": " + e.Op + ": " + e.Err.Error() }
func (e *EvalError) Unwrap() error { return e.Err }

// Eval runs a verified trace from its label until an exit is taken. It is the
// definition of the operations: everything else that runs traces agrees with it.
func Eval(t *Trace, env *Env) (*EvalResult, error) {
	return newEvaluator(t, env).run()
}

// EvalLoop runs a trace from its loop label on, with values by number: those of
// the parameters and of what the loop uses from before it. Back edges count from
// one, as if the trace had been entered at its label.
func EvalLoop(t *Trace, env *Env, vals map[Ref]uint64) (*EvalResult, error) {
	e := newEvaluator(t, env)
	for r, v := range vals {
		e.vals[r] = v
	}
	for i, op := range t.Ops {
		if op.Code == OpLoop {
			e.pc = i + 1
		}
	}
	return e.run()
}

func newEvaluator(t *Trace, env *Env) *evaluator {
	e := &evaluator{t: t, env: env, mem: env.Memory, box: env.Boxing, vals: make([]uint64, t.NumValues()), fuel: env.Fuel}
	if e.fuel == 0 {
		e.fuel = 1_000_000
	}
	e.res.env, e.res.Words, e.res.vals = env, map[int]uint64{}, e.vals
	return e
}

func (e *evaluator) run() (*EvalResult, error) {
	t := e.t
	for e.exit == nil && e.res.Rejoin == nil {
		if e.pc >= len(t.Ops) {
			return nil, &EvalError{fmt.Sprintf("T%d", t.ID), "end", errors.New("the trace has no last op")}
		}
		op := t.Ops[e.pc]
		if err := e.step(op); err != nil {
			return nil, &EvalError{fmt.Sprintf("T%d.%s", t.ID, t.stageName()), t.OpText(op), err}
		}
	}
	return &e.res, nil
}

type evaluator struct {
	t    *Trace
	env  *Env
	mem  Memory
	box  *Boxing
	vals []uint64
	pc   int
	fuel int
	exit *Exit // the exit taken, at the end
	res  EvalResult
}

// outcome of an op, besides its value.
var errLeave = errors.New("leave through the exit")

func (e *evaluator) step(op *Op) error {
	if e.fuel--; e.fuel < 0 {
		return ErrFuel
	}
	e.pc++
	f := evalTable[op.Code]
	if f == nil {
		return fmt.Errorf("no rule for %s", op.Code)
	}
	v, err := f(e, op)
	if err == errLeave {
		return e.leave(op)
	}
	if err == nil && op.Name > 0 {
		e.vals[op.Name] = v
	}
	return err
}

// get is the bits of a value or constant.
func (e *evaluator) get(r Ref) uint64 {
	if r < 0 {
		return e.t.Const(r).Bits
	}
	return e.vals[r]
}

func (e *evaluator) arg(op *Op, i int) uint64 { return e.get(op.Args[i]) }

// evalFunc computes an op; errLeave takes its exit.
type evalFunc func(e *evaluator, op *Op) (uint64, error)

var evalTable = func() (table [numOps]evalFunc) {
	for _, family := range []map[Opcode]evalFunc{evalControl, evalGuards, evalInts, evalFloats, evalBoxes, evalMem, evalCalls, evalStm} {
		for c, f := range family {
			table[c] = f
		}
	}
	return table
}()

var evalControl = map[Opcode]evalFunc{
	OpLabel: evalLabel,
	OpLoop: func(e *evaluator, op *Op) (uint64, error) {
		e.assign(op.Params, op.Args)
		e.res.Edges++
		return 0, nil
	},
	OpJump: func(e *evaluator, op *Op) (uint64, error) {
		if op.Exit != NoExit && e.poll() {
			return 0, errLeave
		}
		e.res.Edges++
		for i, l := range e.t.Ops {
			if (l.Code == OpLabel || l.Code == OpLoop) && l.Label == op.Label {
				e.assign(l.Params, op.Args)
				e.pc = i + 1
				return 0, nil
			}
		}
		return 0, fmt.Errorf("there is no label L%d", op.Label)
	},
	OpFinish: func(*evaluator, *Op) (uint64, error) { return 0, errLeave },
	OpRejoin: func(e *evaluator, op *Op) (uint64, error) {
		if op.Exit != NoExit && e.poll() {
			return 0, errLeave
		}
		e.res.Rejoin = map[Ref]uint64{}
		for i, r := range op.Args {
			e.res.Rejoin[op.From[i]] = e.get(r)
		}
		return 0, nil
	},
	OpMark: func(*evaluator, *Op) (uint64, error) { return 0, nil },
}

// poll asks for a transaction break at the coming back edge.
func (e *evaluator) poll() bool {
	return e.env.Break != nil && e.env.Break(e.res.Edges+1)
}

// assign gives parameters their values all at once.
func (e *evaluator) assign(params, args []Ref) {
	vals := make([]uint64, len(args))
	for i, r := range args {
		vals[i] = e.get(r)
	}
	for i, r := range params {
		e.vals[r] = vals[i]
	}
}

func evalLabel(e *evaluator, op *Op) (uint64, error) {
	for i, r := range op.Params {
		if e.t.Kind == BridgeTrace {
			v, ok := e.env.Parent[op.From[i]]
			if !ok {
				return 0, fmt.Errorf("no value for the parent's %d", op.From[i])
			}
			e.vals[r] = v
			continue
		}
		v, err := e.frame(op.Slots[i])
		if err != nil {
			return 0, err
		}
		e.vals[r] = v
	}
	return 0, nil
}

func (e *evaluator) frame(n int) (uint64, error) {
	if v, ok := e.res.Words[n]; ok {
		return v, nil
	}
	if e.env.Frame == nil {
		return 0, errors.New("there is no thread stack")
	}
	return e.env.Frame(n)
}

// FrameWords makes an Env.Frame of the words of the entry frame.
func FrameWords(words ...uint64) func(int) (uint64, error) {
	return func(n int) (uint64, error) {
		if n < 0 || n >= len(words) {
			return 0, fmt.Errorf("slot %d is outside of the frame", n)
		}
		return words[n], nil
	}
}
