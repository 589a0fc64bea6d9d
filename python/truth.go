package python

import "github.com/segue-vm/segue/python/code"

// Tests: conditional jumps and not. If the truth of an object is for a method of the
// program to say, that runs in a frame of its own, above the object, and the jump is
// made when it returns.

// test is bool(v) for such an instruction; v is on top of the stack. If a method has
// been entered, leaveTest takes its result.
func (t *Thread) test(v Value) (yes, entered bool, err error) {
	m, c := t.testMethod(v)
	if m == 0 {
		yes, err = t.truth(v)
		return yes, false, err
	}
	p := t.Top
	w := t.window(p, p+2)
	w[0], w[1] = m, v
	t.Top = p + 2
	err = t.enterFunction(m, p, 1, 0, c)
	return false, err == nil, err
}

// testMethod is the function of the program that says whether v is true, and what
// becomes of its result; 0 if there is none.
func (t *Thread) testMethod(v Value) (m Value, c cont) {
	if !isRef(v) || !t.classOf(v).heap {
		return 0, 0
	}
	c = contTruth
	if m = t.hook(v, t.in.names.bool); m == 0 {
		m, c = t.hook(v, t.in.names.len), contLength
	}
	if !t.is(m, tidFunction) {
		m = 0
	}
	return m, c
}

// leaveTest goes on with a test whose method has returned v. It may call back.
func (t *Thread) leaveTest(v Value, c cont) error {
	yes, err := v == True, error(nil)
	if c == contLength {
		var n int
		n, err = t.lengthFrom(v)
		yes = n != 0
	} else if !isBool(v) {
		err = t.noBool(v)
	}
	if err != nil {
		return err
	}
	in := t.callInstr()
	jumps := yes
	switch in.Op() {
	case code.UNARY_NOT:
		*t.word(t.Top - 1) = Bool(!yes)
		return nil
	case code.POP_JUMP_IF_FALSE:
		t.Top--
		jumps = !yes
	case code.POP_JUMP_IF_TRUE:
		t.Top--
	case code.JUMP_IF_FALSE_OR_POP:
		if jumps = !yes; !jumps {
			t.Top--
		}
	case code.JUMP_IF_TRUE_OR_POP:
		if !jumps {
			t.Top--
		}
	}
	if jumps {
		t.pc = in.Arg()
	}
	return nil
}

func (t *Thread) noBool(v Value) error {
	return t.typeError("__bool__ should return bool, returned %s", t.typeName(v))
}
