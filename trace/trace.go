package trace

import "slices"

// TraceKind says how a trace is entered.
type TraceKind uint8

const (
	LoopTrace   TraceKind = iota // entered from the interpreter or a link, at its label
	BridgeTrace                  // entered from an exit of another trace
)

// Place is a source position.
type Place struct {
	File string
	Line int
}

// Mark is the position carried by a debug_merge_point.
type Mark struct {
	Place Place
	PC    int    // embedder's bytecode position
	Text  string // bytecode, for people
	Pos   uint64 // the embedder's number for the place; not part of the text
}

// Const is an entry of the constant pool. Ptr and Val constants have a symbolic
// name in text; their bits never appear there.
type Const struct {
	Kind Kind
	Bits uint64 // int64, float64 bits, reference or boxed word
	Name string // "" for literals; otherwise printed as #Name
	Text string // what the embedder says about it
	Keep any    // keeps the object alive and in place; ignored in text
}

// Op is one operation. Every op has a name, void ones too, and no pass reuses
// the name of another op.
type Op struct {
	Name   Ref // number; its kind is Trace.KindOf(Name)
	Code   Opcode
	Args   []Ref
	Descr  Descr
	Exit   int    // index into Trace.Exits, or NoExit
	Label  int    // label, loop: its own number; jump: the target's; rejoin: the id of the loop's trace
	Params []Ref  // label, loop: the values it defines
	Slots  []int  // label of a loop trace: frame slot of each parameter, relative to the entry frame
	From   []Ref  // label of a bridge: value of the parent trace each parameter inherits; rejoin: value of the loop's trace each argument becomes
	Mark   *Mark  // debug_merge_point
	Note   string // derived: reason of a barrier, origin; ignored by the parser
}

// NoExit is the Exit of an op that has none.
const NoExit = -1

// Trace is a linear sequence of operations with side exits: one label, then
// ops, then possibly a loop label (after peeling) and its body, then jump,
// finish or rejoin.
type Trace struct {
	ID     int
	Kind   TraceKind
	Name   string // function or loop, for people
	Place  Place
	Key    string            // position of the loop head in the embedder's terms
	Parent int               // bridge: id of the parent trace
	PExit  int               // bridge: exit of the parent
	Words  map[string]string // lang=..., config=...
	Stage  string            // record, opt, stm
	Ops    []*Op
	Consts []Const
	Exits  []*Exit
	kinds  []Kind // by value number; kinds[0] unused
}

// KindOf is the kind of a value or constant.
func (t *Trace) KindOf(r Ref) Kind {
	switch {
	case r > 0:
		return t.kinds[r]
	case r < 0:
		return t.Consts[r.ConstIndex()].Kind
	}
	return Void
}

// NumValues is one more than the largest value number in use.
func (t *Trace) NumValues() int { return len(t.kinds) }

// NewName reserves a fresh value number of the given kind.
func (t *Trace) NewName(k Kind) Ref {
	if len(t.kinds) == 0 {
		t.kinds = append(t.kinds, Void)
	}
	t.kinds = append(t.kinds, k)
	return Ref(len(t.kinds) - 1)
}

// Const returns the constant behind a constant reference.
func (t *Trace) Const(r Ref) *Const { return &t.Consts[r.ConstIndex()] }

// PtrSuffix ends the names of references; their words have names without.
const PtrSuffix = ".p"

// ConstName is the name of a constant of kind k, Val or Ptr, for an object.
func ConstName(object string, k Kind) string {
	if k == Ptr {
		return object + PtrSuffix
	}
	return object
}

// AddConst finds or adds a constant.
func (t *Trace) AddConst(c Const) Ref {
	for i := range t.Consts {
		x := &t.Consts[i]
		if x.Kind == c.Kind && x.Bits == c.Bits && x.Name == c.Name {
			return Ref(-i - 1)
		}
	}
	if n := len(t.Consts); n == cap(t.Consts) { // a pass adds few
		t.Consts = append(make([]Const, 0, n+n/4+4), t.Consts...)
	}
	t.Consts = append(t.Consts, c)
	return Ref(-len(t.Consts))
}

// ConstInt finds or adds an int constant.
func (t *Trace) ConstInt(v int64) Ref { return t.AddConst(Const{Kind: Int, Bits: uint64(v)}) }

// NewOp makes an op with a fresh name and no exit; the caller appends it.
func (t *Trace) NewOp(code Opcode, result Kind, args ...Ref) *Op {
	return &Op{Name: t.NewName(result), Code: code, Args: args, Exit: NoExit}
}

// ResultKind derives the result kind of an op from the table, its descr and
// its arguments.
func (t *Trace) ResultKind(op *Op) Kind {
	k := op.Code.Info().Result
	switch k {
	case SameAsArg:
		return t.KindOf(op.Args[0])
	case ResultOfDescr:
		switch d := op.Descr.(type) {
		case *Field:
			return d.Kind
		case *Array:
			return d.Item
		case *Func:
			return d.Result
		}
		return Void
	}
	return k
}

// Clone copies the trace deeply, descrs and constants' Keep excepted, so that a
// pass can rewrite the copy while the earlier stage stays as it was.
func (t *Trace) Clone() *Trace {
	c := *t
	c.kinds = slices.Clone(t.kinds)
	c.Consts = slices.Clone(t.Consts)
	c.Ops = make([]*Op, len(t.Ops))
	for i, op := range t.Ops {
		c.Ops[i] = op.Clone()
	}
	c.Exits = make([]*Exit, len(t.Exits))
	for i, e := range t.Exits {
		c.Exits[i] = e.Clone()
	}
	return &c
}

// Derive copies the trace for a pass that replaces ops and adds constants and
// exits: those that are there are shared, and stay as they are.
func (t *Trace) Derive() *Trace {
	c := *t
	c.kinds = slices.Clone(t.kinds)
	c.Consts = slices.Clip(t.Consts)
	c.Ops = slices.Clone(t.Ops)
	c.Exits = slices.Clone(t.Exits)
	return &c
}

// Clone copies the op with its argument lists.
func (op *Op) Clone() *Op {
	c := *op
	c.Args = append([]Ref(nil), op.Args...)
	c.Params = append([]Ref(nil), op.Params...)
	c.Slots = append([]int(nil), op.Slots...)
	c.From = append([]Ref(nil), op.From...)
	return &c
}
