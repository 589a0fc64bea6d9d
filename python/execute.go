package python

import (
	"github.com/segue-vm/segue/python/code"
)

// Bodies of bytecodes that the dispatch loop leaves to functions. Each finds its
// operands on the stack (Top, pc and base are stored) unless it gets them as
// arguments. Where a function answers entered, a new frame is the running one.
// The families are in exec_name.go, exec_item.go and exec_exc.go; here are calls
// and iteration.

// pushLater puts a call at stack word sp and returns the number of its arguments.
func (t *Thread) pushLater(sp int, l *later) int {
	*t.word(sp) = l.fn
	copy(t.window(sp+1, sp+1+l.n), l.args[:l.n])
	t.Top = sp + 1 + l.n
	return l.n
}

// iterOp is GET_ITER on the top of the stack.
func (t *Thread) iterOp(v Value) (it Value, entered bool, err error) {
	c := t.classOf(v)
	if c.heap {
		if m := t.lookup(c, t.in.names.iter); t.is(m, tidFunction) {
			w := t.window(t.Top, t.Top+2)
			w[0], w[1] = m, v
			t.Top += 2
			err := t.enterFunction(m, t.Top-2, 1, 0, contIter)
			return 0, err == nil, err
		}
	}
	it, err = t.iter(v)
	return it, false, err
}

// nextOp is FOR_ITER on the top of the stack; 0 at the end.
func (t *Thread) nextOp(it Value) (v Value, entered bool, err error) {
	switch tid := t.tid(it); {
	case tid == tidGenerator:
		if t.get(it, genState) == genFinished {
			return 0, false, nil
		}
		err := t.resume(it, t.Top, None, contGenNext)
		return 0, err == nil, err
	case tid == tidSeqIter:
		v, err = t.seqNext(it)
		return v, false, err
	case isInst(tid):
		if m := t.special(it, t.in.names.next); t.is(m, tidFunction) {
			w := t.window(t.Top, t.Top+2)
			w[0], w[1] = m, it
			t.Top += 2
			err := t.enterFunction(m, t.Top-2, 1, 0, contNext)
			return 0, err == nil, err
		}
	}
	v, err = t.next(it)
	return v, false, err
}

// callEx is f(*args, **kwargs): f, args and kwargs begin at stack word p.
func (t *Thread) callEx(p int, hasKw bool) (v Value, entered bool, err error) {
	star := *t.word(p + 1)
	args := t.iterable(star)
	if !t.is(args, tidTuple) || t.asksLength(star) {
		if !t.easyIter(star) || t.asksLength(star) && t.isIterable(star) {
			return t.callStar(p, hasKw)
		}
		if !t.isIterable(args) {
			return 0, false, t.typeError("%s argument after * must be an iterable, not %s", t.funcText(*t.word(p)), t.typeName(star))
		}
		l, err := t.collect(args)
		if err != nil {
			return 0, false, err
		}
		args = t.newTuple(t.listItems(l)...)
	}
	n := t.size(args)
	var names, kw Value
	if hasKw {
		if kw = t.unwrap(*t.word(p + 2)); t.dictSize(kw) > 0 {
			names = t.dictKeyTuple(kw)
		}
	}
	if p+n+stackSlack > len(t.Stack) {
		return 0, false, t.tooDeep()
	}
	copy(t.window(p+1, p+1+n), t.tuple(args))
	if names != 0 {
		for pos := 0; ; {
			_, v, next, ok := t.dictNext(kw, pos)
			if !ok {
				break
			}
			*t.word(p + 1 + n) = v
			n++
			pos = next
		}
	}
	t.Top = p + 1 + n
	return t.invoke(p, n, names, contPush)
}

// dictKeyTuple is the tuple of a dict's keys.
func (t *Thread) dictKeyTuple(d Ref) Value {
	r := t.allocArray(tidTuple, t.dictSize(d))
	i := 0
	for pos := 0; ; i++ {
		k, _, next, ok := t.dictNext(d, pos)
		if !ok {
			return r
		}
		t.initItem(r, i, k)
		pos = next
	}
}

// callStar leaves a call with an iterable that runs program code to the prelude.
func (t *Thread) callStar(p int, hasKw bool) (v Value, entered bool, err error) {
	kw := None
	if hasKw {
		kw = *t.word(p + 2)
	}
	f, args := *t.word(p), *t.word(p + 1)
	w := t.window(p, p+4)
	w[0], w[1], w[2], w[3] = t.in.helper.callStar, f, args, kw
	t.Top = p + 4
	return t.invoke(p, 3, 0, contPush)
}

// makeFunction is MAKE_FUNCTION. Functions of modules and classes live long and
// go to old space at once.
func (t *Thread) makeFunction(flags int) (f Value, pops int) {
	at := t.Top - 1
	k := t.codeOf(*t.word(at))
	var r Ref
	if t.frameCodeAt(t.base).Has(code.FlagOptimized) {
		r = t.alloc(tidFunction)
	} else {
		r = t.oldObject(tidFunction)
	}
	take := func(flag int, off uint64) {
		v := None
		if flags&flag != 0 {
			at--
			v = *t.word(at)
		}
		t.init(r, off, v)
	}
	take(code.FuncClosure, funcClosure)
	take(code.FuncAnnots, funcAnnots)
	take(code.FuncKwDefs, funcKwDefs)
	take(code.FuncDefaults, funcDefaults)
	g := t.globalsAt(t.base)
	t.init(r, funcCode, uint64(k.Num))
	t.init(r, funcGlobals, g)
	t.init(r, funcName, k.name)
	t.init(r, funcQualName, k.qualName)
	mod := t.dictGetStr(g, t.in.names.name_)
	if mod == 0 {
		mod = None
	}
	t.init(r, funcModule, mod)
	t.init(r, funcDoc, k.doc)
	return r, t.Top - at
}

// yieldFrom is YIELD_FROM: the iterator and the value to send are on top.
func (t *Thread) yieldFrom() (v Value, stop bool, err error) {
	top := t.Top
	it, sent := *t.word(top - 2), *t.word(top - 1)
	t.Top--
	if t.is(it, tidGenerator) {
		if t.get(it, genState) == genFinished {
			*t.word(t.Top - 1) = None
			return 0, false, nil
		}
		if sent != None && t.get(it, genState) == genCreated {
			return 0, false, t.typeError("can't send non-None value to a just-started generator")
		}
		return 0, false, t.resume(it, t.Top, sent, contGenFrom)
	}
	if m := t.nextMethod(it); sent == None && m != 0 {
		v, err = t.callMethod(m, it) // not next, which drops the value of StopIteration
	} else if sent == None {
		v, err = t.next(it)
		if err == nil && v == 0 {
			*t.word(top - 2) = None
			return 0, false, nil
		}
	} else {
		v, err = t.sendTo(it, sent)
	}
	if t.catches(err, t.in.StopIteration) {
		*t.word(top - 2) = t.excValue(t.takePending())
		t.Top = top - 1
		return 0, false, nil
	}
	if err != nil {
		return 0, false, err
	}
	t.Top = top - 1
	t.suspend(t.pc - 1)
	stop, v, err = t.leave(v, true)
	return v, stop, err
}

// nextMethod is __next__ of an iterator that is not built in; 0 for others.
func (t *Thread) nextMethod(it Value) Value {
	if t.classOf(it).slot.Next != nil {
		return 0
	}
	return t.special(it, t.in.names.next)
}

// sendTo is it.send(v).
func (t *Thread) sendTo(it, v Value) (Value, error) {
	w := t.keep(v)
	defer t.drop(w)
	m, err := t.getAttr(it, t.in.names.send)
	if err != nil {
		return 0, err
	}
	return t.Call(m, w[0])
}
