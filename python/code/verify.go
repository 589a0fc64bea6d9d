package code

import "fmt"

// Verify checks that an interpreter may run c, and the code objects inside
// it, without checks of its own: known operations, arguments in range, forward
// jumps but for JUMP_BACKWARD, a single stack depth at every reachable
// instruction, between 0 and StackSize, and no way to run off the end.
func Verify(c *Code) error {
	v := verifier{c: c, depth: make([]int, len(c.Instr))}
	for i := range v.depth {
		v.depth[i] = -1
	}
	if err := v.run(); err != nil {
		return fmt.Errorf("%s: %w", c.QualName, err)
	}
	for _, k := range c.Consts {
		if inner, ok := k.(*Code); ok {
			if err := Verify(inner); err != nil {
				return err
			}
		}
	}
	return nil
}

type verifier struct {
	c     *Code
	depth []int // at each instruction, -1 before it is reached
	work  []int
}

func (v *verifier) run() error {
	if len(v.c.Instr) == 0 || len(v.c.Pos) != len(v.c.Instr) {
		return fmt.Errorf("%d instructions, %d positions", len(v.c.Instr), len(v.c.Pos))
	}
	if err := v.handlers(); err != nil {
		return err
	}
	if err := v.reach(0, 0); err != nil {
		return err
	}
	for len(v.work) > 0 {
		pc := v.work[len(v.work)-1]
		v.work = v.work[:len(v.work)-1]
		if err := v.step(pc); err != nil {
			return fmt.Errorf("%d %s: %w", pc, v.c.Instr[pc].Op(), err)
		}
	}
	return nil
}

func (v *verifier) handlers() error {
	end := int32(0)
	for _, h := range v.c.Handlers {
		if h.Start < end || h.End <= h.Start || int(h.End) > len(v.c.Instr) || h.Depth < 0 {
			return fmt.Errorf("bad handler %+v", h)
		}
		end = h.End
	}
	return nil
}

// reach notes that control may come to pc with the given depth.
func (v *verifier) reach(pc, depth int) error {
	switch {
	case pc < 0 || pc >= len(v.depth):
		return fmt.Errorf("control leaves the code at %d", pc)
	case depth < 0 || depth > v.c.StackSize:
		return fmt.Errorf("stack depth %d of %d at %d", depth, v.c.StackSize, pc)
	case v.depth[pc] < 0:
		v.depth[pc] = depth
		v.work = append(v.work, pc)
	case v.depth[pc] != depth:
		return fmt.Errorf("stack depths %d and %d at %d", v.depth[pc], depth, pc)
	}
	return nil
}

func (v *verifier) step(pc int) error {
	in, depth := v.c.Instr[pc], v.depth[pc]
	if err := v.arg(pc, in); err != nil {
		return err
	}
	if h, ok := v.c.HandlerAt(pc); ok {
		if int(h.Depth) > depth {
			return fmt.Errorf("handler wants depth %d, have %d", h.Depth, depth)
		}
		if err := v.reach(int(h.Target), int(h.Depth)+1); err != nil {
			return err
		}
	}
	if in.Op().Has(Jumps) {
		if err := v.follow(in, depth, in.Arg(), true); err != nil {
			return err
		}
	}
	if in.Op().Has(Ends) {
		if pops, _ := in.Op().Effect(in.Arg(), false); pops > depth {
			return fmt.Errorf("pops %d of %d", pops, depth)
		}
		return nil
	}
	return v.follow(in, depth, pc+1, false)
}

func (v *verifier) follow(in Instr, depth, to int, jump bool) error {
	pops, pushes := in.Op().Effect(in.Arg(), jump)
	if pops > depth {
		return fmt.Errorf("pops %d of %d", pops, depth)
	}
	return v.reach(to, depth-pops+pushes)
}

func (v *verifier) arg(pc int, in Instr) error {
	if in.Op() >= NumOps {
		return fmt.Errorf("bad operation %d", in.Op())
	}
	arg, limit := in.Arg(), MaxArg+1
	switch in.Op().Info().Arg {
	case ArgNone:
		limit = 1
	case ArgConst:
		limit = len(v.c.Consts)
	case ArgName:
		limit = len(v.c.Names)
	case ArgSlot:
		limit = len(v.c.Slots)
	case ArgBinary:
		limit = int(NumBinary)
	case ArgCompare:
		limit = int(NumCompare)
	case ArgInvert:
		limit = 2
	case ArgTarget:
		if back := in.Op() == JUMP_BACKWARD; back != (arg <= pc) {
			return fmt.Errorf("jump from %d to %d", pc, arg)
		}
	}
	if arg >= limit {
		return fmt.Errorf("argument %d, limit %d", arg, limit)
	}
	return nil
}
