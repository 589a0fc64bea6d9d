package stmrewrite

import (
	"fmt"

	"github.com/segue-vm/segue/trace"
)

// Check proves that a rewritten trace obeys the barrier contract of doc.go, or
// says which op breaks which rule. It shares nothing with the pass: for every
// access it walks backwards along all paths, around the loop as well, looking
// for the op that covers it before one that undoes the cover.
//
// A bridge on its own begins with nothing, and must not rejoin a loop; see
// CheckFamily.
func Check(t *trace.Trace) error { return CheckFamily(t) }

// CheckFamily is Check for a loop trace and bridges that hang from it or from
// one another, all as they are compiled. A bridge begins with what its exit has,
// and whatever rejoins the loop must bring what the loop needs.
func CheckFamily(t *trace.Trace, bridges ...*trace.Trace) error {
	f := family{}
	all := append([]*trace.Trace{t}, bridges...)
	for _, t := range all {
		if err := trace.Verify(t); err != nil {
			return fmt.Errorf("stmrewrite: check: %w", err)
		}
		f[t.ID] = newChecker(t, f)
	}
	for _, b := range all {
		if end := b.Ops[len(b.Ops)-1]; end.Code == trace.OpRejoin {
			root := f[end.Label]
			if root == nil || root.loop < 0 {
				return fmt.Errorf("stmrewrite: check: %s: there is no loop in T%d", b.OpText(end), end.Label)
			}
			root.rejoins = append(root.rejoins, f[b.ID])
		}
	}
	for _, t := range all {
		c := f[t.ID]
		for i, op := range t.Ops {
			if err := c.op(i, op); err != nil {
				return fmt.Errorf("stmrewrite: check: %s: %w", c.name(all[0], op), err)
			}
		}
	}
	return nil
}

// name is the op, with its trace if that is not the one asked about.
func (c *checker) name(asked *trace.Trace, op *trace.Op) string {
	if c.t == asked {
		return c.t.OpText(op)
	}
	return fmt.Sprintf("T%d: %s", c.t.ID, c.t.OpText(op))
}

// family is a loop trace and its bridges, by id.
type family map[int]*checker

func newChecker(t *trace.Trace, f family) *checker {
	c := &checker{t: t, loop: -1, jump: -1, family: f}
	for i, op := range t.Ops {
		switch op.Code {
		case trace.OpLoop:
			c.loop = i
		case trace.OpJump:
			if op.Label == t.Ops[0].Label {
				continue // nothing is assumed at the entry
			}
			c.jump = i
		}
	}
	c.index()
	return c
}

type checker struct {
	t          *trace.Trace
	loop, jump int                     // positions of the loop head and its back edge, or -1
	alias      []trace.Ref             // by value number: the value it is a recast of, or 0
	chunkOf    map[trace.Ref]at        // objects of nursery chunks
	last       map[trace.Ref]trace.Ref // by chunk: its last object
	family     family
	rejoins    []*checker    // bridges that come back to the loop head
	others     []trace.Const // constants of other traces of the family, named after those of t
}

// at is the place of an object within its chunk.
type at struct {
	chunk  trace.Ref
	offset int64
}

func (c *checker) index() {
	c.alias = make([]trace.Ref, c.t.NumValues())
	for _, op := range c.t.Ops {
		if op.Code == trace.OpBoxPtr || op.Code == trace.OpUnboxPtr {
			c.alias[op.Name] = op.Args[0]
		}
	}
	c.chunkOf = map[trace.Ref]at{}
	c.last = map[trace.Ref]trace.Ref{}
}

func (c *checker) same(a, b trace.Ref) bool { return c.word(a) == c.word(b) }

func (c *checker) word(a trace.Ref) trace.Ref {
	for a > 0 && c.alias[a] != 0 {
		a = c.alias[a]
	}
	return a
}

// op checks one operation.
func (c *checker) op(i int, op *trace.Op) error {
	switch op.Code {
	case trace.OpNew, trace.OpNewArray:
		return fmt.Errorf("not lowered")
	case trace.OpCallMallocNursery, trace.OpNurseryPtrIncrement:
		return c.allocation(i, op)
	case trace.OpJump:
		return c.polled(i, -1)
	case trace.OpRejoin:
		return c.complete(i, op)
	case trace.OpFinish:
		if c.t.Exits[op.Exit].Kind == trace.ExitLink {
			return c.polled(i, op.Exit)
		}
	case trace.OpGetfieldGC, trace.OpGetarrayitemGC:
		return c.access(i, op, false)
	case trace.OpSetfieldGC, trace.OpSetarrayitemGC:
		return c.access(i, op, true)
	}
	if op.Code.IsCall() && op.Code != trace.OpCallReleaseGIL && op.Descr.(*trace.Func).Effect&trace.EffInevitable != 0 {
		return c.prove(goal{want: inevitable}, i)
	}
	return nil
}

// complete checks that a bridge hands over all that lives around the loop.
func (c *checker) complete(i int, op *trace.Op) error {
	given := map[trace.Ref]bool{}
	root := c.family[op.Label]
	for _, r := range op.From {
		given[r] = true
	}
	before := map[trace.Ref]bool{}
	for k, o := range root.t.Ops {
		if k < root.loop {
			before[o.Name] = o.Name > 0
			for _, p := range o.Params {
				before[p] = true
			}
			continue
		}
		need := append([]trace.Ref(nil), o.Args...)
		if k == root.loop {
			need = append(need[:0], o.Params...)
		}
		if o.Exit != trace.NoExit {
			root.t.Exits[o.Exit].EachRef(func(r *trace.Ref) { need = append(need, *r) })
		}
		for _, r := range need {
			if (k == root.loop || before[r]) && r > 0 && !given[r] {
				return fmt.Errorf("%s of T%d is not handed over", root.t.NameOf(r), op.Label)
			}
		}
	}
	return c.polled(i, -1)
}

// access checks that a load or store is covered.
func (c *checker) access(i int, op *trace.Op, writes bool) error {
	obj := op.Args[0]
	item := goal{}
	switch d := op.Descr.(type) {
	case *trace.Field:
		if d.Immutable && !writes {
			return nil
		}
	case *trace.Array:
		if d.Immutable && !writes {
			return nil
		}
		if d.Granular {
			item = goal{array: d, index: op.Args[1]}
		}
	}
	need := func(w want) error {
		g := item
		g.want, g.obj = w, obj
		return c.prove(g, i)
	}
	if !writes {
		return need(isRead)
	}
	if item.array != nil {
		if err := need(isRead); err != nil {
			return err
		}
	}
	value := op.Args[len(op.Args)-1]
	if c.neverYoung(i, value) {
		return need(isOwned)
	}
	return need(isRemembered)
}

// neverYoung reports whether a stored value is no reference to a young object.
func (c *checker) neverYoung(i int, v trace.Ref) bool {
	switch c.t.KindOf(v) {
	case trace.Ptr, trace.Val:
		return v.IsConst() || c.prove(goal{want: notYoung, obj: v}, i) == nil
	}
	return true
}

// polled checks that the two ops before position i are a break check which
// leaves with the state of the exit like, if that is not negative.
func (c *checker) polled(i, like int) error {
	if i < 2 {
		return fmt.Errorf("no break check")
	}
	poll, leave := c.t.Ops[i-2], c.t.Ops[i-1]
	if poll.Code != trace.OpStmShouldBreakTransaction || leave.Code != trace.OpGuardFalse || leave.Args[0] != poll.Name {
		return fmt.Errorf("no break check")
	}
	e := c.t.Exits[leave.Exit]
	if e.Kind != trace.ExitTxBreak {
		return fmt.Errorf("the break check leaves through E%d, which is no txbreak exit", leave.Exit)
	}
	if like >= 0 && !sameState(e, c.t.Exits[like]) {
		return fmt.Errorf("the break check's E%d is not the state of the link's E%d", leave.Exit, like)
	}
	return nil
}

func sameState(a, b *trace.Exit) bool {
	if len(a.Frames) != len(b.Frames) || len(a.Virtuals) != len(b.Virtuals) {
		return false
	}
	for i, f := range a.Frames {
		g := b.Frames[i]
		if f.PC != g.PC || f.Base != g.Base || f.SP != g.SP || len(f.Slots) != len(g.Slots) {
			return false
		}
		for j := range f.Slots {
			if f.Slots[j].Slot != g.Slots[j].Slot || f.Slots[j].Value != g.Slots[j].Value {
				return false
			}
		}
	}
	return true
}

// allocation checks that a chunk is cut into its objects without gap, before
// anything can move it, and that each object has a header before anybody sees it.
func (c *checker) allocation(i int, op *trace.Op) error {
	if op.Code == trace.OpCallMallocNursery {
		c.chunkOf[op.Name] = at{op.Name, 0}
	} else {
		prev, ok := c.chunkOf[op.Args[0]]
		if !ok || c.last[prev.chunk] != op.Args[0] {
			return fmt.Errorf("does not follow the last object of a nursery chunk")
		}
		c.chunkOf[op.Name] = at{prev.chunk, prev.offset + c.int(op.Args[1])}
		if err := c.prove(goal{want: inChunk, obj: prev.chunk}, i); err != nil {
			return err
		}
	}
	c.last[c.chunkOf[op.Name].chunk] = op.Name
	h := c.t.Ops[i+1]
	if h.Code != trace.OpInitHeader || h.Args[0] != op.Name {
		return fmt.Errorf("the object has no header")
	}
	n := int64(16)
	switch d := h.Descr.(type) {
	case *trace.Type:
		n = int64(d.Size)
	case *trace.Array:
		l := c.t.Ops[i+2]
		if l.Code != trace.OpInitLength || l.Args[0] != op.Name || l.Descr != h.Descr || !l.Args[1].IsConst() {
			return fmt.Errorf("the array has no length")
		}
		n = int64(d.Base) + int64(d.Width)*c.int(l.Args[1])
	}
	return c.fits(i, op, n)
}

// fits checks that an object of n bytes lies within its chunk, and ends where
// the next one begins or the chunk ends.
func (c *checker) fits(i int, op *trace.Op, n int64) error {
	me := c.chunkOf[op.Name]
	stop := int64(-1)
	for _, next := range c.t.Ops {
		if next.Code == trace.OpNurseryPtrIncrement && next.Args[0] == op.Name {
			stop = me.offset + c.int(next.Args[1])
		}
		if next.Name == me.chunk && stop < 0 {
			stop = c.int(next.Args[0])
		}
	}
	if room := stop - me.offset; room < n || room < 16 || room%16 != 0 {
		return fmt.Errorf("%d bytes of nursery for an object of %d", room, n)
	}
	return nil
}

// int is the value of a constant, or -1.
func (c *checker) int(r trace.Ref) int64 {
	if !r.IsConst() {
		return -1
	}
	return int64(c.constOf(r).Bits)
}
