package code

import "testing"

func TestTableHasNoHoles(t *testing.T) {
	names := map[string]Op{}
	for op := range NumOps {
		in := op.Info()
		if in.Name == "" || in.Doc == "" || in.Stack == "" || in.fall == nil {
			t.Errorf("operation %d: incomplete entry %+v", op, in)
		}
		if other, dup := names[in.Name]; dup {
			t.Errorf("operations %d and %d are both called %s", other, op, in.Name)
		}
		names[in.Name] = op
		if op.Has(Jumps) != (in.jump != nil) || op.Has(Jumps) != (in.Arg == ArgTarget) {
			t.Errorf("%s: jump flag, effect and argument disagree", op)
		}
	}
}

func TestInstrPacks(t *testing.T) {
	for _, arg := range []int{0, 1, 255, 256, MaxArg} {
		in := MakeInstr(CALL, arg)
		if in.Op() != CALL || in.Arg() != arg {
			t.Errorf("MakeInstr(CALL, %d) unpacks to %s %d", arg, in.Op(), in.Arg())
		}
	}
}

func TestEffects(t *testing.T) {
	for _, c := range []struct {
		op           Op
		arg          int
		jump         bool
		pops, pushes int
	}{
		{CALL, 3, false, 4, 1},
		{CALL_KW, 3, false, 5, 1},
		{CALL_METHOD, 0, false, 2, 1},
		{CALL_EX, 1, false, 3, 1},
		{MAKE_FUNCTION, FuncDefaults | FuncClosure, false, 3, 1},
		{FORMAT_VALUE, FormatRepr, false, 1, 1},
		{FORMAT_VALUE, FormatRepr | FormatSpec, false, 2, 1},
		{UNPACK_EX, 2 | 3<<8, false, 1, 6},
		{FOR_ITER, 9, false, 1, 2},
		{FOR_ITER, 9, true, 1, 0},
		{MAP_ADD, 2, false, 4, 2},
	} {
		if pops, pushes := c.op.Effect(c.arg, c.jump); pops != c.pops || pushes != c.pushes {
			t.Errorf("%s %d: effect %d, %d; want %d, %d", c.op, c.arg, pops, pushes, c.pops, c.pushes)
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	code := func(stack int, ins ...Instr) *Code {
		return &Code{QualName: "f", StackSize: stack, Instr: ins, Pos: make([]Pos, len(ins)), Consts: []Const{nil}}
	}
	ok := code(1, MakeInstr(LOAD_CONST, 0), MakeInstr(RETURN_VALUE, 0))
	if err := Verify(ok); err != nil {
		t.Errorf("good code refused: %v", err)
	}
	handler := code(1, MakeInstr(LOAD_CONST, 0), MakeInstr(RETURN_VALUE, 0))
	handler.Handlers = []Handler{{Start: 0, End: 1, Target: 1, Depth: 1}}
	for name, c := range map[string]*Code{
		"empty":         code(1),
		"underflow":     code(1, MakeInstr(RETURN_VALUE, 0)),
		"overflow":      code(0, MakeInstr(LOAD_CONST, 0), MakeInstr(RETURN_VALUE, 0)),
		"runs off":      code(1, MakeInstr(LOAD_CONST, 0)),
		"bad const":     code(1, MakeInstr(LOAD_CONST, 1), MakeInstr(RETURN_VALUE, 0)),
		"bad op":        code(1, MakeInstr(NumOps, 0)),
		"forward loop":  code(1, MakeInstr(JUMP, 0)),
		"backward exit": code(1, MakeInstr(JUMP_BACKWARD, 1), MakeInstr(LOAD_CONST, 0), MakeInstr(RETURN_VALUE, 0)),
		"depth differs": code(2, MakeInstr(LOAD_CONST, 0), MakeInstr(JUMP_BACKWARD, 0)),
		"bad handler":   handler,
	} {
		if Verify(c) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
