package python

import "github.com/segue-vm/segue/python/code"

// A generator is a frame that waits in the heap: its words are in an array, with
// the function first, and go back to the thread stack when it is resumed.

// States of a generator.
const (
	genCreated = iota
	genSuspended
	genRunning
	genFinished
)

// newGenerator makes a generator of the running frame, which is about to
// return it.
func (t *Thread) newGenerator(k *Code, pc int) Ref {
	g := t.alloc(tidGenerator)
	f := *t.word(t.base + frameFunction)
	frame := t.allocArray(tidWords, 1+k.words-frameHeader)
	t.initItem(frame, 0, f)
	copy(t.items(frame, 1, k.slots), t.window(t.base+frameHeader, t.base+frameHeader+k.slots))
	t.init(g, genCode, uint64(k.Num))
	t.init(g, genFrame, frame)
	t.init(g, genSP, uint64(k.slots))
	t.init(g, genPC, uint64(pc))
	t.init(g, genName, t.get(f, funcName))
	t.init(g, genQual, t.get(f, funcQualName))
	return g
}

// resume makes the frame of generator g the running one, at stack word p, with
// v on its stack as the result of the yield it waits at.
func (t *Thread) resume(g Ref, p int, v Value, c cont) error {
	switch t.get(g, genState) {
	case genRunning:
		return t.valueError("generator already executing")
	case genFinished:
		return t.stopIteration(None)
	}
	k := t.in.code(t.peek(g, genCode))
	if err := t.stackCheck(p + k.words); err != nil {
		return err
	}
	n := int(t.peek(g, genSP))
	frame := t.peek(g, genFrame)
	words := t.getItems(frame, 0, 1+n)
	t.touch(g)
	t.init(g, genState, genRunning)
	f, pc := words[0], int(t.peek(g, genPC))
	copy(t.window(p+frameHeader, p+frameHeader+n), words[1:])
	*t.word(p + frameFunction) = f
	*t.word(p + frameLink) = makeLink(t.pc, p-t.base, c)
	*t.word(p + frameScope) = g
	*t.word(p + frameOuter) = t.Stack[regHandled]
	h := t.peek(g, genHandled)
	if h == 0 {
		h = None
	}
	t.Stack[regHandled] = h
	*t.word(regDepth)++
	t.base, t.pc = p, pc
	*t.word(p + frameHeader + n) = v
	t.Top = p + frameHeader + n + 1
	return nil
}

// suspend puts the running frame, a generator's, back into the heap: it will go
// on at pc, with its operands below Top.
func (t *Thread) suspend(pc int) {
	base := t.base
	g := *t.word(base + frameScope)
	n := t.Top - (base + frameHeader)
	copy(t.setItems(t.get(g, genFrame), 1, n), t.window(base+frameHeader, t.Top))
	t.touch(g)
	t.init(g, genSP, uint64(n))
	t.init(g, genPC, uint64(pc))
	t.init(g, genState, genSuspended)
	t.init(g, genHandled, t.Stack[regHandled])
	t.Stack[regHandled] = *t.word(base + frameOuter)
	if len(t.frameCodeAt(base).Handlers) > 0 && t.peek(g, genKept) == 0 {
		t.keepGenerator(g, pc)
	}
}

// keepGenerator registers a generator that waits inside a try or with statement.
// Generators that only machine code has suspended are not: they would have to be
// allocated.
func (t *Thread) keepGenerator(g Ref, pc int) {
	if _, ok := t.frameCodeAt(t.base).HandlerAt(pc); ok {
		t.init(g, genKept, 1)
		t.track(g)
	}
}

// finish ends the running frame's generator.
func (t *Thread) finish() {
	g := *t.word(t.base + frameScope)
	t.touch(g)
	t.init(g, genState, genFinished)
	t.init(g, genFrame, 0)
	t.init(g, genHandled, 0)
	t.Stack[regHandled] = *t.word(t.base + frameOuter)
}

// delegate is the iterator that the suspended generator g takes its values from, or
// None.
func (t *Thread) delegate(g Ref) Value {
	k := t.in.code(t.peek(g, genCode))
	pc, sp := int(t.peek(g, genPC)), int(t.peek(g, genSP))
	if t.get(g, genState) != genSuspended || k.Instr[pc].Op() != code.YIELD_FROM {
		return None
	}
	return t.getItem(t.peek(g, genFrame), sp)
}

// inGenerator reports whether the running frame is that of a started generator.
func (t *Thread) inGenerator(k *Code) bool {
	return k.gen && *t.word(t.base + frameScope) != 0
}

// genCont is the cont of a generator that is resumed by a call whose own is c.
func genCont(c cont) cont {
	if c == contPush {
		return contGenCall
	}
	return contGenStop
}

// genSend is next(g) and g.send(v): args are g and v, or g alone.
func (t *Thread) genSend(p, n int, names Value, c cont) (Value, bool, error) {
	if n < 1 || n > 2 || names != 0 || !t.is(*t.word(p + 1), tidGenerator) {
		return 0, false, t.typeError("generator.send() takes exactly one argument (%d given)", n-1)
	}
	g, v := *t.word(p + 1), None
	if n == 2 {
		v = *t.word(p + 2)
	}
	if v != None && t.get(g, genState) == genCreated {
		return 0, false, t.typeError("can't send non-None value to a just-started generator")
	}
	err := t.resume(g, p, v, genCont(c))
	return 0, err == nil, err
}

// genThrow is g.throw(exc).
func (t *Thread) genThrow(p, n int, names Value, c cont) (Value, bool, error) {
	if n < 2 || n > 4 || names != 0 {
		return 0, false, t.typeError("throw expected at least 1 argument, got %d", n-1)
	}
	w := t.window(p+1, p+1+n)
	if !t.is(w[0], tidGenerator) {
		return 0, false, t.typeError("descriptor 'throw' for 'generator' objects doesn't apply to a '%s' object", t.typeName(w[0]))
	}
	if !t.isExc(w[1]) && !t.isExcClass(w[1]) {
		return 0, false, t.typeError("exceptions must be classes or instances deriving from BaseException, not %s", t.typeName(w[1]))
	}
	switch {
	case n == 4 && w[3] != None && !t.is(w[3], tidTraceback):
		return 0, false, t.typeError("throw() third argument must be a traceback object")
	case n > 2 && w[2] != None && t.isExc(w[1]):
		return 0, false, t.typeError("instance exception may not have a separate value")
	}
	exc, err := t.exceptionFrom(w[1:])
	if err != nil {
		return 0, false, err
	}
	return t.raiseInto(w[0], p, exc, genCont(c))
}

// exceptionFrom is the exception that raise, or throw with its old-style
// arguments, means: a class is called.
func (t *Thread) exceptionFrom(a []Value) (Value, error) {
	switch {
	case t.isExc(a[0]):
		return a[0], nil
	case t.isExcClass(a[0]):
		args := a[1:min(len(a), 2)]
		switch {
		case len(args) == 0:
		case t.isExc(args[0]) && t.classOf(args[0]).isSubclass(t.infoOf(a[0])):
			return args[0], nil
		case args[0] == None:
			args = nil
		case t.is(t.unwrap(args[0]), tidTuple):
			args = t.tuple(t.unwrap(args[0]))
		}
		v, err := t.Call(a[0], args...)
		if err == nil && !t.isExc(v) {
			err = t.typeError("calling %s should have returned an instance of BaseException, not %s", t.classText(a[0]), t.classText(t.classOf(v).Ref()))
		}
		return v, err
	}
	return 0, t.typeError("exceptions must derive from BaseException")
}

// classText is repr of a class.
func (t *Thread) classText(cls Value) string { return "<class '" + t.className(cls) + "'>" }

// raiseInto resumes g at stack word p by raising exc where it waits, or in what
// it delegates to. The error it returns is raised in the frame that runs then.
func (t *Thread) raiseInto(g Ref, p int, exc Value, c cont) (Value, bool, error) {
	switch t.get(g, genState) {
	case genCreated:
		f, pc := t.getItem(t.get(g, genFrame), 0), int(t.peek(g, genPC))
		t.set(g, genState, genFinished)
		t.set(g, genFrame, 0)
		t.traceCall(exc, f, pc-1, 0)
		err := t.setPending(exc)
		if t.catches(err, t.in.StopIteration) {
			t.stopInGenerator()
		}
		return 0, false, err
	case genFinished:
		return 0, false, t.setPending(exc)
	}
	w := t.keep(exc)
	copy(t.window(t.Top, t.Top+1), w)
	if err := t.resume(g, p, exc, c); err != nil {
		return 0, false, err
	}
	t.Top--
	exc = *t.word(t.Top)
	k := t.frameCodeAt(t.base)
	if k.Instr[t.pc].Op() != code.YIELD_FROM {
		return 0, true, t.raiseThrown(exc)
	}
	t.pc++ // results and errors come back behind the YIELD_FROM
	sub := *t.word(t.Top - 1)
	switch {
	case t.classOf(exc).isSubclass(t.in.GeneratorExit):
		return 0, true, t.closeDelegate(sub, exc)
	case t.is(sub, tidGenerator):
		return t.raiseInto(sub, t.Top, exc, contGenFrom)
	}
	return t.throwInto(sub, exc)
}

// raiseThrown raises an exception that was thrown into the running generator. Its
// context is what the generator handles; who resumed it does not count.
func (t *Thread) raiseThrown(exc Value) error {
	if h := t.Stack[regHandled]; !isNone(h) && h != exc {
		t.setContext(exc, h)
	}
	return t.setPending(exc)
}

// closeDelegate closes what the running generator delegates to, and then raises
// the GeneratorExit in the generator itself.
func (t *Thread) closeDelegate(sub, exc Value) error {
	w := t.keep(exc)
	err := t.closeIter(sub)
	exc = w[0]
	t.drop(w)
	if err != nil {
		return err
	}
	return t.raiseThrown(exc)
}

// closeIter closes an iterator, if it can be closed. A generator needs no frame but
// its own, so that long chains can be closed.
func (t *Thread) closeIter(it Value) error {
	if t.classOf(it) != t.in.Generator { // perhaps a map, which is not closed
		m, err := t.findAttr(it, t.in.names.close)
		if m != 0 && err == nil {
			_, err = t.Call(m)
		}
		return err
	}
	m, err := t.findAttr(it, t.in.names.throw)
	if err == nil {
		_, err = t.Call(m, t.newException(t.in.GeneratorExit))
	}
	switch {
	case err == nil:
		return t.runtimeError("generator ignored GeneratorExit")
	case t.catches(err, t.in.GeneratorExit), t.catches(err, t.in.StopIteration):
		t.takePending()
		return nil
	}
	return err
}

// throwInto raises exc in an iterator that is no generator and that the running
// frame delegates to.
func (t *Thread) throwInto(sub, exc Value) (Value, bool, error) {
	w := t.keep(exc)
	m, err := t.findAttr(sub, t.in.names.throw)
	exc = w[0]
	t.drop(w)
	if err != nil {
		return 0, true, err
	}
	if m == 0 {
		return 0, true, t.raiseThrown(exc)
	}
	v, err := t.Call(m, exc)
	if t.catches(err, t.in.StopIteration) {
		*t.word(t.Top - 1) = t.excValue(t.takePending())
		return 0, true, nil
	}
	if err != nil {
		return 0, true, err
	}
	t.suspend(t.pc - 1)
	stop, v, err := t.leave(v, true)
	return v, !stop, err
}
