package stmrewrite

import (
	"fmt"

	"github.com/segue-vm/segue/trace"
)

// want is a property to be proved of an object, or of an item, at a place.
type want uint8

const (
	isRead       want = iota // a commit that changes it aborts us
	isOwned                  // an abort restores it
	isRemembered             // and the next collection will look at it
	notYoung                 // the word is no reference to a young object
	inChunk                  // the nursery chunk has not moved
	inevitable               // the transaction cannot be rolled back
)

func (w want) String() string {
	return [...]string{"marked as read", "in the undo log or fresh", "remembered or young", "no young reference", "unmoved", "inevitable"}[w]
}

type goal struct {
	want  want
	obj   trace.Ref
	array *trace.Array // with index: an item of obj
	index trace.Ref
}

// verdict is what one op says about a goal.
type verdict uint8

const (
	silent verdict = iota
	proves
	refutes
)

// prove walks backwards from position i.
func (c *checker) prove(g goal, i int) error {
	g.obj = c.word(g.obj)
	if by := c.refuted(g, i, map[claim]bool{}); by != nil {
		what := ""
		if g.obj != 0 {
			what = c.t.NameOf(g.obj)
			if g.array != nil {
				what += "[" + c.t.NameOf(g.index) + "]"
			}
			what += " "
		}
		return fmt.Errorf("%snot %v on the path from %s", what, g.want, by.text(c))
	}
	return nil
}

// witness is an op that refutes a goal.
type witness struct {
	c  *checker
	op *trace.Op
}

// text names the op, and its trace if that is another one.
func (w *witness) text(c *checker) string {
	if w.c == c {
		return c.t.OpText(w.op)
	}
	return fmt.Sprintf("T%d: %s", w.c.t.ID, w.c.t.OpText(w.op))
}

// claim is a goal at the loop head of a trace.
type claim struct {
	c *checker
	g goal
}

// refuted walks all paths that lead to position i, until each has an op that
// proves the goal. It returns one that refutes it, or nil. A path that comes
// back to the loop head with the same goal adds nothing new.
func (c *checker) refuted(g goal, i int, open map[claim]bool) *witness {
	for i--; i >= 0; i-- {
		op := c.t.Ops[i]
		if op.Code == trace.OpLoop {
			return c.atLoop(g, i, open)
		}
		if op.Code == trace.OpLabel && c.inherits(g) {
			return c.atParent(g, op, open)
		}
		if g.index > 0 && op.Name == g.index {
			g.index = 0 // older than its index: only the array itself can cover the item
		}
		switch c.judge(g, op) {
		case proves:
			return nil
		case refutes:
			return &witness{c, op}
		}
	}
	return &witness{c, c.t.Ops[0]}
}

// atLoop follows the ways that lead to the loop head at position i: from above,
// around the loop, and from bridges that rejoin it.
func (c *checker) atLoop(g goal, i int, open map[claim]bool) *witness {
	op := c.t.Ops[i]
	if g.want == inChunk { // an allocation in a loop happens in each iteration
		return &witness{c, op}
	}
	if open[claim{c, g}] {
		return nil
	}
	open[claim{c, g}] = true
	if by := c.refuted(c.rename(g, op, op.Args), i, open); by != nil {
		return by
	}
	if c.jump >= 0 {
		if by := c.refuted(c.rename(g, op, c.t.Ops[c.jump].Args), c.jump, open); by != nil {
			return by
		}
	}
	for _, b := range c.rejoins {
		if by := c.atRejoin(g, b, open); by != nil {
			return by
		}
	}
	return nil
}

// atRejoin asks a bridge for a goal of the loop it rejoins. An object may be
// handed over under several names: one that has it is enough.
func (c *checker) atRejoin(g goal, b *checker, open map[claim]bool) *witness {
	at := len(b.t.Ops) - 1
	end := b.t.Ops[at]
	by := &witness{b, end}
	for _, obj := range b.given(c, end, g.obj) {
		indexes := []trace.Ref{g.index}
		if g.index != 0 {
			indexes = b.given(c, end, g.index)
		}
		for _, index := range indexes {
			h := g
			h.obj, h.index = b.word(obj), index
			if by = b.refuted(h, at, open); by == nil {
				return nil
			}
		}
	}
	return by
}

// given lists what a bridge hands over for a value of the loop's trace.
func (b *checker) given(root *checker, end *trace.Op, r trace.Ref) []trace.Ref {
	if r <= 0 {
		return []trace.Ref{b.constant(root, r)}
	}
	var list []trace.Ref
	for i, from := range end.From {
		if root.word(from) == root.word(r) {
			list = append(list, end.Args[i])
		}
	}
	return list
}

// constant finds a constant of another trace in this one. One that the trace does
// not mention is noted: what covers it may be known from the parent.
func (b *checker) constant(other *checker, r trace.Ref) trace.Ref {
	if r == 0 {
		return 0
	}
	k := other.constOf(r)
	n := len(b.t.Consts)
	for i := range n + len(b.others) {
		ref := trace.Ref(-i - 1)
		if o := b.constOf(ref); o.Kind == k.Kind && o.Bits == k.Bits && o.Name == k.Name {
			return ref
		}
	}
	b.others = append(b.others, *k)
	return trace.Ref(-n - len(b.others))
}

func (c *checker) constOf(r trace.Ref) *trace.Const {
	if i := int(-r) - 1 - len(c.t.Consts); i >= 0 {
		return &c.others[i]
	}
	return c.t.Const(r)
}

// inherits reports whether the goal at the label is a matter of the parent.
func (c *checker) inherits(g goal) bool {
	return c.t.Kind == trace.BridgeTrace && c.family[c.t.Parent] != nil && g.want != inChunk && !(g.want == notYoung && g.obj < 0)
}

// atParent goes on in the parent, where the exit is taken.
func (c *checker) atParent(g goal, label *trace.Op, open map[claim]bool) *witness {
	p := c.family[c.t.Parent]
	here := &witness{c, label}
	obj, ok := c.parents(p, label, g.obj)
	index, ok2 := c.parents(p, label, g.index)
	if !ok || !ok2 {
		return here
	}
	g.obj, g.index = p.word(obj), index
	taken := false
	for i, op := range p.t.Ops {
		if op.Exit != c.t.PExit || op.Code == trace.OpJump {
			continue
		}
		taken = true
		if by := p.refuted(g, i, open); by != nil {
			return by
		}
	}
	if !taken {
		return here
	}
	return nil
}

// parents is the parent's value for one of the bridge.
func (c *checker) parents(p *checker, label *trace.Op, r trace.Ref) (trace.Ref, bool) {
	if r <= 0 {
		return p.constant(c, r), true
	}
	for i, q := range label.Params {
		if q == r {
			return label.From[i], true
		}
	}
	return 0, false
}

// rename expresses a goal of the loop in the values of one of its entries.
func (c *checker) rename(g goal, loop *trace.Op, args []trace.Ref) goal {
	obj, index := g.obj, g.index
	for k, p := range loop.Params {
		if p == obj {
			g.obj = c.word(args[k])
		}
		if p == index {
			g.index = args[k]
		}
	}
	return g
}

// judge says what one op means for the goal.
func (c *checker) judge(g goal, op *trace.Op) verdict {
	switch {
	case op.Code == trace.OpLabel:
		if g.want == notYoung && g.obj < 0 {
			return proves
		}
		return refutes
	case g.want == notYoung:
		return c.judgeWord(g, op)
	case op.Name == g.obj:
		return c.judgeOrigin(g, op)
	case endsTx(op):
		return refutes
	case (g.want == isRemembered || g.want == inChunk) && mayCollect(op):
		return refutes
	}
	if c.covers(g, op) {
		return proves
	}
	return silent
}

// judgeOrigin is judge for the op that makes the object of the goal.
func (c *checker) judgeOrigin(g goal, op *trace.Op) verdict {
	switch op.Code {
	case trace.OpCallMallocNursery:
		if g.want == isRemembered && c.int(op.Args[0]) > MaxFresh {
			return refutes
		}
		return proves
	case trace.OpNurseryPtrIncrement:
		return proves
	case trace.OpCallMallocNurseryVarsize:
		if g.want == isRemembered {
			return refutes
		}
		return proves
	}
	return refutes
}

// judgeWord is judge for notYoung, which is a property of the word alone.
func (c *checker) judgeWord(g goal, op *trace.Op) verdict {
	switch op.Code {
	case trace.OpGuardInt, trace.OpGuardFloat, trace.OpGuardBool, trace.OpGuardIsnull, trace.OpGuardValue:
		if c.same(op.Args[0], g.obj) {
			return proves
		}
	case trace.OpBoxInt, trace.OpBoxFloat, trace.OpBoxBool:
		if op.Name == g.obj {
			return proves
		}
	}
	switch {
	case g.obj < 0:
		return proves
	case op.Name == g.obj:
		return refutes
	}
	return silent
}

// covers reports whether op establishes the goal.
func (c *checker) covers(g goal, op *trace.Op) bool {
	switch op.Code {
	case trace.OpStmRead:
		return g.want == isRead && g.array == nil && c.same(op.Args[0], g.obj)
	case trace.OpCondCallGCWB:
		return g.want <= isRemembered && g.array == nil && c.same(op.Args[0], g.obj)
	case trace.OpStmReadItem:
		return g.want == isRead && c.sameItem(g, op)
	case trace.OpCondCallGCWBArray:
		return (g.want == isOwned || g.want == isRemembered) && c.sameItem(g, op)
	case trace.OpStmBecomeInevitable:
		return g.want == inevitable
	}
	return false
}

// sameItem reports whether the barrier is about the granule of the goal.
func (c *checker) sameItem(g goal, op *trace.Op) bool {
	if g.array == nil || g.index == 0 || op.Descr != trace.Descr(g.array) || !c.same(op.Args[0], g.obj) {
		return false
	}
	if g.index < 0 && op.Args[1] < 0 {
		granule := func(i trace.Ref) int64 { return (int64(g.array.Base) + int64(g.array.Width)*c.int(i)) / 16 }
		return granule(g.index) == granule(op.Args[1])
	}
	return g.index == op.Args[1]
}

// endsTx reports whether the transaction may be another one behind op.
func endsTx(op *trace.Op) bool {
	switch op.Code {
	case trace.OpCallMayForce, trace.OpCallReleaseGIL:
		return true
	}
	return op.Code.IsCall() && op.Descr.(*trace.Func).Effect&trace.EffBreaksTx != 0
}

// mayCollect reports whether a collection may run at op.
func mayCollect(op *trace.Op) bool {
	switch op.Code {
	case trace.OpCallMallocNursery, trace.OpCallMallocNurseryVarsize, trace.OpStmBecomeInevitable:
		return true
	}
	return op.Code.IsCall() && op.Descr.(*trace.Func).Effect&trace.EffCollects != 0
}
