package stmrewrite

import (
	"fmt"

	"github.com/segue-vm/segue/internal/slab"
	"github.com/segue-vm/segue/trace"
)

// Config says how to rewrite.
type Config struct {
	STM    bool // false: only allocations, break checks, and the write barriers of a generational collector; for measuring what the others cost
	Verify bool // check the input
	Silent bool // leave out Op.Note, which is for people

	// For a bridge: what Rewrite knew of its parent, the exit it begins at, and
	// what it knew of the trace whose loop the bridge rejoins. Without them the
	// bridge begins with nothing, and cannot rejoin.
	Parent *Memo
	Exit   int
	Loop   *Memo
}

// Rewrite lowers the allocations of an optimised trace and gives it the
// barriers and break checks it needs; doc.go has the rules. The input stays as
// it is.
func Rewrite(t *trace.Trace, cfg Config) (*trace.Trace, error) {
	t, _, err := RewriteMemo(t, cfg)
	return t, err
}

// RewriteMemo is Rewrite for traces that may get bridges: it also returns what
// these will want to know.
func RewriteMemo(t *trace.Trace, cfg Config) (*trace.Trace, *Memo, error) {
	if cfg.Verify {
		if err := trace.Verify(t); err != nil {
			return nil, nil, fmt.Errorf("stmrewrite: input: %w", err)
		}
	}
	t = t.Derive()
	t.Stage = "stm"
	r := &rewriter{
		t:     t,
		cfg:   cfg,
		in:    t.Ops,
		val:   newValues(t),
		names: map[site]trace.Ref{},
		shown: map[trace.Ref]trace.Ref{},
	}
	r.memo = &Memo{t: t, val: r.val, exits: make([]point, len(t.Exits))}
	start := newState()
	if cfg.Parent != nil && cfg.STM {
		start = r.inherit(cfg.Parent, cfg.Exit)
	}
	r.begin(start)
	if err := r.walk(0); err != nil {
		return nil, nil, fmt.Errorf("stmrewrite: %w", err)
	}
	t.Ops = r.out
	return t, r.memo, nil
}

// rewriter walks once over a straight trace, and several times over a loop,
// until the facts at its head are those that survive an iteration.
type rewriter struct {
	t       *trace.Trace
	cfg     Config
	in      []*trace.Op
	out     []*trace.Op
	val     *values
	st      *state // what is known at the op at hand: base, and the changes since
	base    *state
	changes []change
	chunk   *chunk
	memo    *Memo
	ops     slab.Of[trace.Op]
	names   map[site]trace.Ref
	shown   map[trace.Ref]trace.Ref // root -> the reference a barrier was for, for notes
}

// site identifies an inserted op, so that each walk gives it the same name.
type site struct {
	at   trace.Ref
	code trace.Opcode
}

// copyOf is a copy of the op to be changed, but for its lists. Without notes only
// the ends of loops are.
func (r *rewriter) copyOf(op *trace.Op) *trace.Op {
	if c := classes[op.Code]; r.cfg.Silent && op.Note == "" && c != backEdge && c != rejoins {
		return op
	}
	c := r.ops.One()
	*c = *op
	c.Note = ""
	return c
}

// insert appends an op that belongs to at.
func (r *rewriter) insert(at *trace.Op, code trace.Opcode, result trace.Kind, note string, args ...trace.Ref) *trace.Op {
	name, ok := r.names[site{at.Name, code}]
	if !ok {
		name = r.t.NewName(result)
		r.names[site{at.Name, code}] = name
	}
	op := r.ops.One()
	*op = trace.Op{Name: name, Code: code, Args: args, Exit: trace.NoExit, Note: note}
	r.out = append(r.out, op)
	return op
}

// walk rewrites the ops from position i to the end of the trace.
func (r *rewriter) walk(i int) error {
	for ; i < len(r.in); i++ {
		op := r.copyOf(r.in[i])
		if classes[op.Code] == loopHead {
			return r.loop(i, op)
		}
		if err := r.step(op); err != nil {
			return fmt.Errorf("%s: %w", r.t.OpText(op), err)
		}
	}
	return nil
}

// step rewrites one op.
func (r *rewriter) step(op *trace.Op) error {
	switch classes[op.Code] {
	case head, plain:
		r.atExit(op)
		r.learn(op)
		r.out = append(r.out, op)
	case load:
		r.load(op)
	case store:
		r.store(op)
	case alloc:
		return r.alloc(op)
	case call:
		r.call(op)
	case backEdge:
		return r.backEdge(op)
	case rejoins:
		return r.rejoin(op)
	case end:
		return r.end(op)
	default:
		return fmt.Errorf("not an operation of an optimised trace")
	}
	return nil
}

// learn notes what a guard shows about a word that may be stored later.
func (r *rewriter) learn(op *trace.Op) {
	switch op.Code {
	case trace.OpGuardInt, trace.OpGuardFloat, trace.OpGuardBool, trace.OpGuardIsnull:
		r.settle(r.val.root(op.Args[0]))
	case trace.OpGuardValue:
		if op.Args[1].IsConst() {
			r.settle(r.val.root(op.Args[0]))
		}
	}
}

// settled reports whether storing the value can make no old object point to a
// young one.
func (r *rewriter) settled(v trace.Ref) bool {
	return r.val.settled(v) || r.st.settled[r.val.root(v)]
}

// loop rewrites the rest of the trace, from the loop head at position i. It
// starts with the facts of the entry and drops what the back edge does not
// confirm, until nothing changes.
func (r *rewriter) loop(i int, op *trace.Op) error {
	start := len(r.out)
	head := r.st.carry(r.val, op.Params, op.Args, func(trace.Ref) bool { return true })
	for l := layer(0); ; {
		r.out, r.chunk = r.out[:start], nil
		r.begin(head)
		h := r.copyOf(op)
		h.Note = r.headNote(head)
		r.out = append(r.out, h)
		if err := r.walk(i + 1); err != nil {
			return err
		}
		r.memo.head = head
		jump := r.in[len(r.in)-1]
		if jump.Code != trace.OpJump || jump.Label != op.Label {
			return nil
		}
		confirmed := meet(head, r.st.carry(r.val, op.Params, jump.Args, r.val.definedBefore(i)))
		if confirmed.equal(head) {
			return nil
		}
		next := head.keepAbove(l, confirmed)
		for ; next.equal(head); next = head.keepAbove(l, confirmed) {
			l++
		}
		head = next
	}
}
