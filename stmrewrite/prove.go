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
	if where := c.refuted(g, i, map[goal]bool{}); where >= 0 {
		op := c.t.Ops[where]
		what := ""
		if g.obj != 0 {
			what = c.t.NameOf(g.obj)
			if g.array != nil {
				what += "[" + c.t.NameOf(g.index) + "]"
			}
			what += " "
		}
		return fmt.Errorf("%snot %v on the path from %s", what, g.want, c.t.OpText(op))
	}
	return nil
}

// refuted walks all paths that lead to position i, until each has an op that
// proves the goal. It returns the position of one that refutes it, or -1. A
// path that comes back to the loop head with the same goal adds nothing new.
func (c *checker) refuted(g goal, i int, open map[goal]bool) int {
	for i--; i >= 0; i-- {
		op := c.t.Ops[i]
		if op.Code == trace.OpLoop {
			if g.want == inChunk { // an allocation in a loop happens in each iteration
				return i
			}
			if open[g] {
				return -1
			}
			open[g] = true
			if where := c.refuted(c.rename(g, op, op.Args), i, open); where >= 0 || c.jump < 0 {
				return where
			}
			return c.refuted(c.rename(g, op, c.t.Ops[c.jump].Args), c.jump, open)
		}
		if g.index > 0 && op.Name == g.index {
			g.index = 0 // older than its index: only the array itself can cover the item
		}
		switch c.judge(g, op) {
		case proves:
			return -1
		case refutes:
			return i
		}
	}
	return 0
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
