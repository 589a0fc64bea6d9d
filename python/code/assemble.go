package code

import (
	"slices"

	"github.com/segue-vm/segue/python/syntax"
)

// assemble turns what has been emitted into a Code.
func (u *unit) assemble() *Code {
	a := &assembler{insts: u.insts, places: u.c.labelPlaces(u.labels)}
	a.peephole()
	a.thread()
	a.measure()
	a.sweep()
	c := u.code
	c.Varnames = u.varnames.list
	c.Names = u.names.list
	c.Consts = u.consts
	u.layoutSlots()
	slots := u.derefSlots()
	a.layout(c, slots)
	c.StackSize = a.maxDepth
	if len(c.Instr) > MaxArg {
		panic(&syntax.Error{Type: "MemoryError", Msg: "code too large", Filename: c.Filename})
	}
	u.c.spare = append(u.c.spare, u.insts[:0])
	u.insts = nil
	return c
}

// labelPlaces has room for the places of n labels.
func (c *compiler) labelPlaces(n int) []int {
	c.places = slices.Grow(c.places[:0], n)[:n]
	return c.places
}

// layoutSlots lists the names of the slots.
func (u *unit) layoutSlots() {
	c := u.code
	c.Slots = append(c.Slots, c.Varnames...)
	for _, name := range c.Cellvars {
		if !u.isParam(name) {
			c.Slots = append(c.Slots, name)
		}
	}
	c.Slots = append(c.Slots, c.Freevars...)
}

func (u *unit) isParam(name string) bool {
	i := u.varnames.find(name)
	return i >= 0 && i < len(u.scope.Params)
}

// derefSlots maps cells and free variables to their slots.
func (u *unit) derefSlots() []int {
	var slots []int
	next := len(u.code.Varnames)
	for _, name := range u.code.Cellvars {
		if u.isParam(name) {
			slots = append(slots, u.varnames.find(name))
			continue
		}
		slots = append(slots, next)
		next++
	}
	for range u.code.Freevars {
		slots = append(slots, next)
		next++
	}
	return slots
}

func usesDeref(op Op) bool {
	switch op {
	case LOAD_DEREF, STORE_DEREF, DELETE_DEREF, LOAD_CLASSDEREF, LOAD_CLOSURE, MAKE_CELL:
		return true
	}
	return false
}

// An assembler improves the instructions of a unit and lays them out.
type assembler struct {
	insts    []inst
	places   []int // of labels among insts
	depth    []int // of the stack at each instruction, -1 if it is not reached
	work     []int
	maxDepth int
}

func (a *assembler) locate() {
	for i, in := range a.insts {
		if in.op == opLabel {
			a.places[in.label] = i
		}
	}
}

// target is the first real instruction at a label, or -1 at the end. A jump
// must not miss that a handler comes into force, so there is none behind that.
func (a *assembler) target(l label) int {
	for i := a.places[l]; i < len(a.insts) && a.insts[i].op != opSetup; i++ {
		if op := a.insts[i].op; op < NumOps && op != NOP {
			return i
		}
	}
	return -1
}

// thread lets jumps to jumps go where those go.
func (a *assembler) thread() {
	a.locate()
	for i := 0; i < len(a.insts); i++ {
		if op := a.insts[i].op; op >= NumOps || !op.Has(Jumps) || op == JUMP_BACKWARD || op == FOR_ITER {
			continue
		}
		for range 8 {
			if !a.threadOnce(i) {
				break
			}
		}
	}
}

func (a *assembler) threadOnce(i int) bool {
	at := a.target(a.insts[i].label)
	if at < 0 || at == i {
		return false
	}
	in, to := &a.insts[i], &a.insts[at]
	switch {
	case to.op == JUMP:
	case to.op == JUMP_BACKWARD && in.op == JUMP:
		in.op = JUMP_BACKWARD
	case to.op == in.op && (in.op == JUMP_IF_FALSE_OR_POP || in.op == JUMP_IF_TRUE_OR_POP):
	case in.op == JUMP_IF_FALSE_OR_POP && to.op == POP_JUMP_IF_FALSE,
		in.op == JUMP_IF_TRUE_OR_POP && to.op == POP_JUMP_IF_TRUE:
		in.op = to.op
	case in.op == JUMP_IF_FALSE_OR_POP && (to.op == JUMP_IF_TRUE_OR_POP || to.op == POP_JUMP_IF_TRUE):
		return a.threadPast(i, at, POP_JUMP_IF_FALSE)
	case in.op == JUMP_IF_TRUE_OR_POP && (to.op == JUMP_IF_FALSE_OR_POP || to.op == POP_JUMP_IF_FALSE):
		return a.threadPast(i, at, POP_JUMP_IF_TRUE)
	default:
		return false
	}
	if in.label == to.label {
		return false
	}
	in.label = to.label
	return in.op != JUMP_BACKWARD
}

// threadPast lets jump i, which leads to the jump at, lead past that: it would not
// be made. What is true is asked once.
func (a *assembler) threadPast(i, at int, op Op) bool {
	if next := at + 1; next == len(a.insts) || a.insts[next].op != opLabel {
		a.insts = slices.Insert(a.insts, next, inst{op: opLabel, label: label(len(a.places))})
		a.places = append(a.places, next)
		a.locate()
	}
	a.insts[i].op, a.insts[i].label = op, a.insts[at+1].label
	return true
}

// measure finds the depth of the stack at every instruction that can be
// reached.
func (a *assembler) measure() {
	a.locate()
	a.depth = make([]int, len(a.insts))
	for i := range a.depth {
		a.depth[i] = -1
	}
	a.reach(0, 0)
	for len(a.work) > 0 {
		i := a.work[len(a.work)-1]
		a.work = a.work[:len(a.work)-1]
		a.step(i)
	}
}

func (a *assembler) reach(i, depth int) {
	if i < len(a.insts) && a.depth[i] < 0 {
		a.depth[i] = depth
		a.maxDepth = max(a.maxDepth, depth)
		a.work = append(a.work, i)
	}
}

func (a *assembler) step(i int) {
	in, depth := &a.insts[i], a.depth[i]
	if in.op == opSetup {
		in.handler.depth = depth - in.arg
	}
	if in.op >= NumOps {
		a.reach(i+1, depth)
		return
	}
	if in.handler != nil {
		a.reach(a.places[in.handler.label], in.handler.depth+1)
	}
	if in.op.Has(Jumps) {
		pops, pushes := in.op.Effect(in.arg, true)
		a.reach(a.places[in.label], depth-pops+pushes)
	}
	if !in.op.Has(Ends) {
		pops, pushes := in.op.Effect(in.arg, false)
		a.reach(i+1, depth-pops+pushes)
	}
}

// sweep removes what is not reached, and jumps to the next instruction.
func (a *assembler) sweep() {
	kept := a.insts[:0]
	for i, in := range a.insts {
		if (a.depth[i] >= 0 || in.op == opLabel) && in.op != NOP {
			kept = append(kept, in)
		}
	}
	a.insts = kept
	for a.dropJumps() {
	}
}

func (a *assembler) dropJumps() (changed bool) {
	a.locate()
	kept := a.insts[:0] // leadsNext looks at what is behind
	for i := range a.insts {
		if a.insts[i].op == JUMP && a.leadsNext(i) {
			changed = true
			continue
		}
		kept = append(kept, a.insts[i])
	}
	a.insts = kept
	return changed
}

// leadsNext reports whether nothing stands between the jump i and its label.
func (a *assembler) leadsNext(i int) bool {
	for j := i + 1; j < len(a.insts); j++ {
		in := a.insts[j]
		if in.op < NumOps {
			return false
		}
		if in.op == opLabel && in.label == a.insts[i].label {
			return true
		}
	}
	return false
}

// layout writes instructions, positions and the exception table.
func (a *assembler) layout(c *Code, slots []int) {
	index, n := a.places, 0
	for _, in := range a.insts {
		switch {
		case in.op == opLabel:
			index[in.label] = n
		case in.op < NumOps:
			n++
		}
	}
	c.Instr, c.Pos = make([]Instr, 0, n), make([]Pos, 0, n)
	for _, in := range a.insts {
		if in.op >= NumOps {
			continue
		}
		arg := in.arg
		if in.op.Has(Jumps) {
			arg = index[in.label]
		} else if usesDeref(in.op) {
			arg = slots[arg]
		}
		pc := int32(len(c.Instr))
		c.Instr = append(c.Instr, MakeInstr(in.op, arg))
		c.Pos = append(c.Pos, in.pos)
		if h := in.handler; h != nil {
			c.protect(pc, int32(index[h.label]), int32(h.depth))
		}
	}
}

// protect extends the exception table by the instruction at pc.
func (c *Code) protect(pc, target, depth int32) {
	if n := len(c.Handlers); n > 0 {
		last := &c.Handlers[n-1]
		if last.End == pc && last.Target == target && last.Depth == depth {
			last.End++
			return
		}
	}
	c.Handlers = append(c.Handlers, Handler{pc, pc + 1, target, depth})
}
