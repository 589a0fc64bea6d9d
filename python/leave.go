package python

import (
	"errors"

	"github.com/segue-vm/segue/python/code"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
)

// errRestart says that the transaction was rolled back: the dispatch loop goes
// on at the position stored in the thread.
var errRestart = errors.New("python: transaction restarted")

// popFrame makes the caller of the running frame the running one again. Top is
// then where the callable of the call was.
func (t *Thread) popFrame() cont {
	p := t.base
	w := *t.word(p + frameLink)
	*t.word(regDepth)--
	t.base, t.pc, t.Top = p-linkDelta(w), linkPC(w), p
	if c := linkCont(w); c != contStop {
		t.Lower(t.base)
		return c
	}
	return contStop
}

// leave ends (or, with yielded, has just suspended) the running frame, and
// gives its result v to whatever waits for it. stop reports that this is Go
// code: then v is the result.
func (t *Thread) leave(v Value, yielded bool) (stop bool, result Value, err error) {
	for {
		c := t.popFrame()
		switch c {
		case contPush, contNext:
			t.push(v)
			return false, 0, nil
		case contStop:
			return true, v, nil
		case contInit:
			if v != None {
				return false, 0, t.initResult(v)
			}
			return false, 0, nil
		case contDrop:
			return false, 0, nil
		case contBool:
			return false, 0, t.leaveBool(v)
		case contTruth, contLength:
			return false, 0, t.leaveTest(v, c)
		case contBinary1, contBinary2:
			return false, 0, t.leaveBinary(v, int(c-contBinary1)+1)
		case contCompare1, contCompare2:
			return false, 0, t.leaveCompare(v, int(c-contCompare1)+1)
		case contIter:
			t.Top--
			t.push(v)
			return false, 0, t.checkIterator(v)
		case contGenNext:
			if yielded {
				t.push(v)
				return false, 0, nil
			}
			t.endLoop()
			return false, 0, nil
		case contGenCall:
			if yielded {
				t.push(v)
				return false, 0, nil
			}
			return false, 0, t.stopIteration(v)
		case contGenStop:
			if yielded {
				return true, v, nil
			}
			return true, 0, t.stopIteration(v)
		case contGenFrom:
			if !yielded {
				t.Top--
				t.push(v)
				return false, 0, nil
			}
			t.suspend(t.pc - 1)
		}
	}
}

// push pushes an operand of the running frame.
func (t *Thread) push(v Value) {
	*t.word(t.Top) = v
	t.Top++
}

// callInstr is the instruction that the running frame has just executed, or is
// executing.
func (t *Thread) callInstr() code.Instr { return t.frameCodeAt(t.base).Instr[t.pc-1] }

// endLoop leaves a for loop: the iterator is dropped.
func (t *Thread) endLoop() {
	t.Top--
	t.pc = t.callInstr().Arg()
}

func (t *Thread) leaveBool(v Value) error {
	yes, err := t.truth(v)
	if err == nil {
		t.Top -= 2
		t.push(Bool(yes != (t.callInstr().Arg() == 1)))
	}
	return err
}

// leaveBinary goes on with a BINARY_OP whose method number step-1 answered v.
func (t *Thread) leaveBinary(v Value, step int) error {
	if v == NotImplemented {
		var entered bool
		var err error
		if v, entered, err = t.binaryCall(step); entered || err != nil {
			return err
		}
	}
	t.Top -= 2
	t.push(v)
	return nil
}

func (t *Thread) leaveCompare(v Value, step int) error {
	if v == NotImplemented {
		var entered bool
		var err error
		if v, entered, err = t.compareCall(step); entered || err != nil {
			return err
		}
	}
	t.Top -= 2
	t.push(v)
	return nil
}

// binaryCall tries the special methods of a BINARY_OP from a step on. The
// operands are on top of the stack and stay there.
func (t *Thread) binaryCall(step int) (v Value, entered bool, err error) {
	op := code.BinaryKind(t.callInstr().Arg())
	sp := t.Top
	for ; ; step++ {
		a, b := *t.word(sp - 2), *t.word(sp - 1)
		m, self, arg := t.binaryStep(op, a, b, step)
		if m == 0 {
			v, err = t.binaryLast(op, a, b)
			t.Top = sp
			return v, false, err
		}
		v, entered, err = t.methodCall(m, self, arg, contBinary1+cont(min(step, 1)), step <= 1)
		if entered || err != nil || v != NotImplemented {
			return v, entered, err
		}
	}
}

// compareCall is binaryCall for COMPARE_OP.
func (t *Thread) compareCall(step int) (v Value, entered bool, err error) {
	op := code.CompareKind(t.callInstr().Arg())
	sp := t.Top
	for ; ; step++ {
		a, b := *t.word(sp - 2), *t.word(sp - 1)
		m, self, arg := t.compareStep(op, a, b, step)
		if m == 0 {
			v, err = t.compareDefault(op, a, b)
			return v, false, err
		}
		v, entered, err = t.methodCall(m, self, arg, contCompare1+cont(min(step, 1)), step <= 1)
		if entered || err != nil || v != NotImplemented {
			return v, entered, err
		}
	}
}

// methodCall calls the method m on self with one argument, in a frame of its
// own if framed. Top is unchanged unless a frame was entered.
func (t *Thread) methodCall(m, self, arg Value, c cont, framed bool) (v Value, entered bool, err error) {
	sp := t.Top
	if framed && t.is(m, tidFunction) {
		w := t.window(sp, sp+3)
		w[0], w[1], w[2] = m, self, arg
		t.Top = sp + 3
		err = t.enterFunction(m, sp, 2, 0, c)
		return 0, err == nil, err
	}
	v, err = t.callMethod(m, self, arg)
	t.Top = sp
	return v, false, err
}

// unwind leaves frames until one handles the pending exception. note: the
// running frame goes into the traceback. stop reports that the exception
// reached Go code.
func (t *Thread) unwind(note bool) (stop bool) {
	t.unwinds++
	for {
		k := t.frameCodeAt(t.base)
		pc := t.pc - 1
		if note && !k.Hidden {
			t.addTraceback(t.pending(), pc)
		}
		note = true
		if h, ok := k.HandlerAt(pc); ok {
			t.Top = t.base + frameHeader + k.slots + int(h.Depth)
			t.push(t.takePending())
			t.pc = int(h.Target)
			return false
		}
		if t.inGenerator(k) {
			t.finish()
			if t.catches(errPending, t.in.StopIteration) {
				t.stopInGenerator()
			}
		}
		switch t.popFrame() {
		case contStop, contGenStop:
			return true
		case contNext:
			if t.catches(errPending, t.in.StopIteration) {
				t.takePending()
				t.endLoop()
				return false
			}
		case contPush:
			t.leftGetter()
		}
	}
}

// stopInGenerator turns a StopIteration that a generator lets out into a
// RuntimeError.
func (t *Thread) stopInGenerator() {
	cause := t.takePending()
	exc := t.newException(t.in.RuntimeError, t.Str("generator raised StopIteration"))
	t.setHidden(exc, excCause, cause)
	t.setHidden(exc, excContext, cause)
	t.setHidden(exc, excSuppress, True)
	t.Stack[regPending] = exc
}

// runOuter is the outermost dispatch loop of a thread: it starts at the stored
// position, goes on after rollbacks, and turns exhausted memory into
// MemoryError.
func (t *Thread) runOuter() (Value, error) {
	raising := false
	for {
		v, again, raise, err := t.guard(raising)
		if !again {
			return v, err
		}
		raising = raise
	}
}

func (t *Thread) guard(raising bool) (v Value, again, raise bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			again, raise = true, !t.retried(r) && t.recovered(r)
		}
	}()
	v, _, err = t.run(raising, false)
	return v, false, false, err
}

// retried rolls back for more memory, if r says that there is none.
func (t *Thread) retried(r any) bool {
	if r != stm.ErrNoMemory {
		return false
	}
	p, ok := t.RetryForMemory()
	if ok {
		t.goDepth, t.repring, t.raising = 0, t.repring[:0], false
		t.moved(p)
	}
	return ok
}

// recovered deals with a panic below the outermost loop: true if the loop is to
// go on by raising the pending exception.
func (t *Thread) recovered(r any) (raise bool) {
	t.goDepth, t.repring, t.raising = 0, t.repring[:0], false
	switch r {
	case rt.ErrAborted:
		t.moved(t.Restart())
		return false
	case stm.ErrNoMemory, errTooBig:
		if t.Nested > 0 {
			t.Nested = 0
			t.base, t.pc, t.Top = t.outer.Base, t.outer.PC, t.outer.SP
		}
		t.recountDepth()
		t.Stack[regPending] = t.newException(t.in.MemoryError)
		return true
	}
	panic(r)
}

// recountDepth counts the frames and sets the depth register.
func (t *Thread) recountDepth() int64 {
	n := int64(0)
	for base, ok := t.base, t.isFrame(t.base); ok; base, _, ok = t.caller(base) {
		n++
	}
	t.Stack[regDepth] = smallInt(n)
	return n
}
