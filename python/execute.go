package python

import (
	"errors"

	"github.com/segue-vm/segue/python/code"
)

// Bodies of bytecodes that the dispatch loop leaves to functions. Each finds its
// operands on the stack (Top, pc and base are stored) unless it gets them as
// arguments. Where a function answers entered, a new frame is the running one.

// errReraise asks for the pending exception to go on without a new traceback entry.
var errReraise = errors.New("python: reraise")

// globalsAt is the globals dict of the frame at base.
func (t *Thread) globalsAt(base int) Ref { return t.peek(*t.word(base + frameFunction), funcGlobals) }

// A globalCache remembers where a global or builtin was found. Versions of dicts
// are unique numbers, so they say which dict as well.
type globalCache struct {
	globals, builtins uint64 // versions; builtins 0: found in globals
	entry             int
	dict              Ref // builtins: the dict, in old space
}

// loadGlobal is LOAD_GLOBAL.
func (t *Thread) loadGlobal(k *Code, n int) (Value, error) {
	g := t.globalsAt(t.base)
	c := k.globals[n].Load()
	if c != nil && t.get(g, dictVersion) == c.globals {
		if c.builtins == 0 {
			return t.getItem(t.peek(g, dictEntries), 2*c.entry+1), nil
		}
		if t.get(c.dict, dictVersion) == c.builtins {
			return t.getItem(t.peek(c.dict, dictEntries), 2*c.entry+1), nil
		}
	}
	name := k.names[n]
	h := t.strHash(name)
	if i := t.dictFindStr(g, name, h); i >= 0 {
		k.globals[n].Store(&globalCache{globals: t.peek(g, dictVersion), entry: i})
		return t.getItem(t.peek(g, dictEntries), 2*i+1), nil
	}
	b := t.in.builtinsDict
	if i := t.dictFindStr(b, name, h); i >= 0 {
		k.globals[n].Store(&globalCache{globals: t.get(g, dictVersion), builtins: t.peek(b, dictVersion), entry: i, dict: b})
		return t.getItem(t.peek(b, dictEntries), 2*i+1), nil
	}
	return 0, t.nameError(name)
}

func (t *Thread) nameError(name Value) error {
	exc := t.newException(t.in.NameError, t.Str("name '"+t.GoStr(name)+"' is not defined"))
	t.instSet(exc, t.in.names.name, name)
	return t.raiseValue(exc)
}

func (t *Thread) unboundLocal(k *Code, slot int) error {
	return t.raise(t.in.UnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", k.Slots[slot])
}

func (t *Thread) unboundCell(k *Code, slot int) error {
	if slot >= k.slots-len(k.Freevars) {
		return t.raise(t.in.NameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope", k.Slots[slot])
	}
	return t.unboundLocal(k, slot)
}

// scopeAt is the locals mapping of the frame at base: its own, or the globals.
func (t *Thread) scopeAt(base int) Value {
	if s := *t.word(base + frameScope); s != 0 {
		return s
	}
	return t.globalsAt(base)
}

// scopeGet finds a name in the locals mapping of the running frame, 0 if it is
// not there.
func (t *Thread) scopeGet(name Value) (Value, error) {
	s := t.scopeAt(t.base)
	if t.is(s, tidDict) {
		return t.dictGetStr(s, name), nil
	}
	v, err := t.subscript(s, name)
	if t.catches(err, t.in.KeyError) {
		t.takePending()
		return 0, nil
	}
	return v, err
}

func (t *Thread) loadName(k *Code, n int) (Value, error) {
	v, err := t.scopeGet(k.names[n])
	if v != 0 || err != nil {
		return v, err
	}
	return t.loadGlobal(k, n)
}

func (t *Thread) storeName(k *Code, n int, v Value) error {
	s := t.scopeAt(t.base)
	if t.is(s, tidDict) {
		t.dictSetStr(s, k.names[n], v)
		return nil
	}
	return t.storeItem(s, k.names[n], v)
}

func (t *Thread) deleteName(k *Code, n int) error {
	s := t.scopeAt(t.base)
	if t.is(s, tidDict) {
		if t.dictDelStr(s, k.names[n]) {
			return nil
		}
		return t.nameError(k.names[n])
	}
	err := t.storeItem(s, k.names[n], 0)
	if t.catches(err, t.in.KeyError) {
		t.takePending()
		return t.nameError(k.names[n])
	}
	return err
}

func (t *Thread) loadClassDeref(k *Code, slot int) (Value, error) {
	v, err := t.scopeGet(t.nameOfSlot(k, slot))
	if v != 0 || err != nil {
		return v, err
	}
	if v = t.get(*t.word(t.base + frameHeader + slot), 8); v == 0 {
		return 0, t.unboundCell(k, slot)
	}
	return v, nil
}

func (t *Thread) nameOfSlot(k *Code, slot int) Value { return t.Str(k.Slots[slot]) }

// pushLater puts a call at stack word sp and returns the number of its arguments.
func (t *Thread) pushLater(sp int, l *later) int {
	*t.word(sp) = l.fn
	copy(t.window(sp+1, sp+1+l.n), l.args[:l.n])
	t.Top = sp + 1 + l.n
	return l.n
}

// containsOp is x in obj, with the operands x obj on top of the stack.
func (t *Thread) containsOp(obj, x Value, invert bool) (v Value, entered bool, err error) {
	c := t.classOf(obj)
	if c.heap && c.slot.Has == nil {
		if m := t.lookup(c, t.in.names.contains); t.is(m, tidFunction) {
			return t.methodCall(m, obj, x, contBool, true)
		}
	}
	yes, err := t.contains(obj, x)
	return Bool(yes != invert), false, err
}

// subscriptOp is a[b], the operands on top of the stack.
func (t *Thread) subscriptOp(a, b Value) (v Value, entered bool, err error) {
	c := t.classOf(a)
	if c.heap {
		if m := t.lookup(c, t.in.names.getitem); t.is(m, tidFunction) {
			w := t.window(t.Top-2, t.Top+1)
			w[0], w[1], w[2] = m, a, b
			t.Top++
			err := t.enterFunction(m, t.Top-3, 2, 0, contPush)
			return 0, err == nil, err
		}
	}
	v, err = t.subscript(a, b)
	return v, false, err
}

// storeItemOp is a[b] = v, or del a[b] if v is 0; n operands are on the stack.
func (t *Thread) storeItemOp(a, b, v Value, n int) (entered bool, err error) {
	c := t.classOf(a)
	if c.heap {
		name := t.in.names.setitem
		if v == 0 {
			name = t.in.names.delitem
		}
		if m := t.lookup(c, name); t.is(m, tidFunction) {
			p := t.Top - n
			w := t.window(p, p+4)
			w[0], w[1], w[2], w[3] = m, a, b, v
			t.Top = p + 1 + n
			err := t.enterFunction(m, p, n, 0, contDrop)
			return err == nil, err
		}
	}
	return false, t.storeItem(a, b, v)
}

// buildHashed is BUILD_SET, BUILD_MAP and BUILD_CONST_KEY_MAP; pops counts the
// operands that the result replaces.
func (t *Thread) buildHashed(in code.Instr) (v Value, pops int, err error) {
	n := in.Arg()
	top := t.Top
	defer func() { t.Top = top }()
	switch in.Op() {
	case code.BUILD_SET:
		w := t.keep(t.newSet(tidSet))
		for i := top - n; i < top; i++ {
			if _, err := t.setAdd(w[0], *t.word(i)); err != nil {
				return 0, 0, err
			}
		}
		return w[0], n, nil
	case code.BUILD_MAP:
		w := t.keep(t.newDictRoom(n))
		for i := top - 2*n; i < top; i += 2 {
			if err := t.dictSet(w[0], *t.word(i), *t.word(i + 1)); err != nil {
				return 0, 0, err
			}
		}
		return w[0], 2 * n, nil
	}
	w := t.keep(t.newDictRoom(n))
	for i := range n {
		if err := t.dictSet(w[0], t.peekItem(*t.word(top - 1), i), *t.word(top - 1 - n + i)); err != nil {
			return 0, 0, err
		}
	}
	return w[0], n + 1, nil
}

// addHashed is SET_ADD, MAP_ADD, SET_UPDATE, DICT_UPDATE and DICT_MERGE; pops
// counts the operands above the collection that go.
func (t *Thread) addHashed(in code.Instr) (pops int, err error) {
	top := t.Top
	switch in.Op() {
	case code.SET_ADD:
		_, err = t.setAdd(*t.word(top - 1 - in.Arg()), *t.word(top - 1))
	case code.MAP_ADD:
		return 2, t.dictSet(*t.word(top - 2 - in.Arg()), *t.word(top - 2), *t.word(top - 1))
	case code.SET_UPDATE:
		err = t.setUpdate(*t.word(top - 1 - in.Arg()), *t.word(top - 1))
	case code.DICT_UPDATE:
		x := *t.word(top - 1)
		err = t.dictUpdateFrom(*t.word(top - 1 - in.Arg()), x)
		if t.catches(err, t.in.AttributeError) {
			t.takePending()
			err = t.typeError("'%s' object is not a mapping", t.typeName(*t.word(top - 1)))
		}
	case code.DICT_MERGE:
		err = t.mergeKeywords(top-1-in.Arg(), top-1, top-3-in.Arg())
	}
	t.Top = top
	return 1, err
}

// mergeKeywords adds the mapping in stack word m to the keyword arguments in
// word d for a call of what is in word f.
func (t *Thread) mergeKeywords(d, m, f int) error {
	x := t.unwrap(*t.word(m))
	if !t.is(x, tidDict) {
		keys, err := t.findAttr(*t.word(m), t.in.names.keys)
		if err != nil {
			return err
		}
		if keys == 0 {
			return t.typeError("%s argument after ** must be a mapping, not %s", t.funcText(*t.word(f)), t.typeName(*t.word(m)))
		}
		w := t.keep(t.newDict())
		if err := t.dictUpdateFrom(w[0], *t.word(m)); err != nil {
			return err
		}
		x = w[0]
		t.drop(w)
	}
	for pos := 0; ; {
		k, v, next, ok := t.dictNext(x, pos)
		if !ok {
			return nil
		}
		if !t.isStr(t.unwrap(k)) {
			return t.typeError("keywords must be strings")
		}
		if t.dictGetStr(*t.word(d), t.unwrap(k)) != 0 {
			return t.typeError("%s got multiple values for keyword argument '%s'", t.funcText(*t.word(f)), t.GoStr(k))
		}
		t.dictSetStr(*t.word(d), t.unwrap(k), v)
		pos = next
	}
}

// funcText is how messages name a callable: with module and parentheses.
func (t *Thread) funcText(f Value) string {
	switch {
	case t.is(f, tidFunction):
		mod := t.get(f, funcModule)
		if t.isStr(mod) {
			return t.GoStr(mod) + "." + t.funcQualNameOf(f) + "()"
		}
		return t.funcQualNameOf(f) + "()"
	case t.is(f, tidBuiltin):
		return t.builtinOf(f).Name + "()"
	case t.is(f, tidMethod):
		return t.funcText(t.peek(f, methodFunc))
	case t.isType(f):
		return t.className(f) + "()"
	}
	return t.typeName(f) + " object"
}

// listExtendOp adds the items of x to the list l. Iterables that run program
// code are walked by the prelude.
func (t *Thread) listExtendOp(l, x Value) (entered bool, err error) {
	if !t.easyIter(x) {
		p := t.Top - 1
		w := t.window(p, p+3)
		w[0], w[1], w[2] = t.in.helper.extend, l, x
		t.Top = p + 3
		_, entered, err = t.invoke(p, 2, 0, contDrop)
		return entered, err
	}
	if !t.isIterable(x) {
		return false, t.typeError("Value after * must be an iterable, not %s", t.typeName(x))
	}
	return false, t.listExtendFrom(l, x)
}

// isIterable reports whether iter(v) has a method to call.
func (t *Thread) isIterable(v Value) bool {
	c := t.classOf(v)
	if c.slot.Iter != nil {
		return true
	}
	m := t.lookup(c, t.in.names.iter)
	return m != 0 && m != None || t.special(v, t.in.names.getitem) != 0
}

// listExtendFrom adds the items of an iterable to a list. It may call back
// unless the iterable is easy.
func (t *Thread) listExtendFrom(l, x Value) error {
	x = t.iterable(x)
	switch {
	case t.is(x, tidList):
		items := t.listItems(x)
		if l == x {
			items = append([]Value(nil), items...)
		}
		t.listExtend(l, items)
		return nil
	case t.is(x, tidTuple):
		t.listExtend(l, t.tuple(x))
		return nil
	}
	w := t.keep(l)
	defer t.drop(w)
	return t.each(x, func(v Value) error {
		t.listAppend(w[0], v)
		return nil
	})
}

// unpack is UNPACK_SEQUENCE: v, on top of the stack, becomes n items, the first
// on top.
func (t *Thread) unpack(v Value, n int) error {
	top := t.Top - 1
	items, err := t.unpackItems(v, n)
	if err != nil {
		return err
	}
	for i := range n {
		*t.word(top + n - 1 - i) = items[i]
	}
	return nil
}

// unpackItems are the n items of v.
func (t *Thread) unpackItems(v Value, n int) ([]Value, error) {
	var items []Value
	switch {
	case t.is(v, tidTuple):
		items = t.tuple(v)
	case t.is(v, tidList):
		items = t.listItems(v)
	default:
		return t.unpackIter(v, n)
	}
	if len(items) > n {
		return nil, t.valueError("too many values to unpack (expected %d)", n)
	}
	if len(items) < n {
		return nil, t.valueError("not enough values to unpack (expected %d, got %d)", n, len(items))
	}
	return items, nil
}

func (t *Thread) unpackIter(v Value, n int) ([]Value, error) {
	if !t.isIterable(v) {
		return nil, t.typeError("cannot unpack non-iterable %s object", t.typeName(v))
	}
	it, err := t.iter(v)
	if err != nil {
		return nil, err
	}
	top := t.Top
	w := t.keep(it)
	defer func() { t.Top = top }()
	for i := range n {
		x, err := t.next(w[0])
		if err != nil {
			return nil, err
		}
		if x == 0 {
			return nil, t.valueError("not enough values to unpack (expected %d, got %d)", n, i)
		}
		t.keep(x)
	}
	x, err := t.next(w[0])
	if err != nil {
		return nil, err
	}
	if x != 0 {
		return nil, t.valueError("too many values to unpack (expected %d)", n)
	}
	return append([]Value(nil), t.window(top+1, top+1+n)...), nil
}

// unpackEx is UNPACK_EX: items before and after a starred list.
func (t *Thread) unpackEx(v Value, before, after int) error {
	if !t.isIterable(v) {
		return t.typeError("cannot unpack non-iterable %s object", t.typeName(v))
	}
	top := t.Top - 1
	l, err := t.collect(v)
	t.Top = top + 1
	if err != nil {
		return err
	}
	items := t.listItems(l)
	if len(items) < before+after {
		if after == 0 {
			return t.valueError("not enough values to unpack (expected at least %d, got %d)", before, len(items))
		}
		return t.valueError("not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
	}
	star := len(items) - after
	at := top + before + after
	for _, x := range items[:before] {
		*t.word(at) = x
		at--
	}
	*t.word(at) = t.newList(items[before:star])
	at--
	for _, x := range items[star:] {
		*t.word(at) = x
		at--
	}
	return nil
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
	args := t.iterable(*t.word(p + 1))
	if !t.is(args, tidTuple) {
		if !t.easyIter(args) {
			return t.callStar(p, hasKw)
		}
		if !t.isIterable(args) {
			return 0, false, t.typeError("%s argument after * must be an iterable, not %s", t.funcText(*t.word(p)), t.typeName(*t.word(p + 1)))
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
		t.initItem(r, i, t.unwrap(k))
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
	if sent == None {
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

// raiseOp is RAISE_VARARGS; the error says how to go on.
func (t *Thread) raiseOp(n int) error {
	if n == 0 {
		h := t.handled()
		if h == 0 {
			return t.runtimeError("No active exception to reraise")
		}
		t.Stack[regPending] = h
		return errReraise
	}
	at := t.Top - n
	exc := *t.word(at)
	if !t.isExc(exc) && !t.isExcClass(exc) {
		return t.typeError("exceptions must derive from BaseException")
	}
	exc, err := t.exceptionFrom([]Value{exc})
	if err != nil {
		return err
	}
	*t.word(at) = exc
	if n == 2 {
		if err := t.setCause(at); err != nil {
			return err
		}
	}
	return t.raiseValue(*t.word(at))
}

// setCause is "raise exc from cause", with exc in stack word at.
func (t *Thread) setCause(at int) error {
	cause := *t.word(at + 1)
	switch {
	case cause == None || t.isExc(cause):
	case t.isExcClass(cause):
		c, err := t.exceptionFrom([]Value{cause})
		if err != nil {
			return err
		}
		cause = c
	default:
		return t.typeError("exception causes must derive from BaseException")
	}
	t.setHidden(*t.word(at), excCause, cause)
	t.setHidden(*t.word(at), excSuppress, True)
	return nil
}

// excMatch is CHECK_EXC_MATCH.
func (t *Thread) excMatch(exc, kind Value) (Value, error) {
	const bad = "catching classes that do not inherit from BaseException is not allowed"
	if t.is(kind, tidTuple) {
		found := False
		for _, k := range t.tuple(kind) {
			if !t.isExcClass(k) {
				return 0, t.typeError(bad)
			}
			if t.classOf(exc).isSubclass(t.infoOf(k)) {
				found = True
			}
		}
		return found, nil
	}
	if !t.isExcClass(kind) {
		return 0, t.typeError(bad)
	}
	return Bool(t.classOf(exc).isSubclass(t.infoOf(kind))), nil
}

// beforeWith is BEFORE_WITH: the manager on top becomes its bound __exit__, and
// the result of __enter__ goes above it.
func (t *Thread) beforeWith() (v Value, entered bool, err error) {
	top := t.Top
	mgr := *t.word(top - 1)
	c := t.classOf(mgr)
	enter, exit := t.special(mgr, t.in.names.enter), t.special(mgr, t.in.names.exit)
	if enter == 0 {
		return 0, false, t.typeError("'%s' object does not support the context manager protocol", c.Name)
	}
	if exit == 0 {
		return 0, false, t.typeError("'%s' object does not support the context manager protocol (missed __exit__ method)", c.Name)
	}
	w := t.keep(mgr, enter)
	bound, err := t.bindDescriptor(exit, mgr, c)
	mgr, enter = w[0], w[1]
	t.Top = top
	if err != nil {
		return 0, false, err
	}
	*t.word(top - 1) = bound
	if t.is(enter, tidFunction) || t.is(enter, tidBuiltin) {
		x := t.window(top, top+2)
		x[0], x[1] = enter, mgr
		t.Top = top + 2
		return t.invokeKeep(top, 1)
	}
	v, err = t.callMethod(enter, mgr)
	t.Top = top
	return v, false, err
}

// invokeKeep is invoke for operands that are on the stack already.
func (t *Thread) invokeKeep(p, n int) (v Value, entered bool, err error) {
	v, entered, err = t.invoke(p, n, 0, contPush)
	if !entered && err == nil {
		t.Top = p
	}
	return v, entered, err
}

// withExcept is WITH_EXCEPT_START: exit prev exc on the stack.
func (t *Thread) withExcept() (v Value, entered bool, err error) {
	top := t.Top
	exc := *t.word(top - 1)
	w := t.window(top, top+4)
	w[0], w[1], w[2], w[3] = *t.word(top - 3), t.classOf(exc).Ref(), exc, t.tracebackOf(exc)
	t.Top = top + 4
	return t.invokeKeep(top, 3)
}

// tracebackOf is exc.__traceback__.
func (t *Thread) tracebackOf(exc Value) Value {
	if tb := t.hidden(exc, excTraceback); tb != 0 {
		return tb
	}
	return None
}

// setupAnnotations is SETUP_ANNOTATIONS.
func (t *Thread) setupAnnotations() error {
	v, err := t.scopeGet(t.in.names.annotations)
	if v != 0 || err != nil {
		return err
	}
	s := t.scopeAt(t.base)
	if t.is(s, tidDict) {
		t.dictSetStr(s, t.in.names.annotations, t.newDict())
		return nil
	}
	return t.storeItem(s, t.in.names.annotations, t.newDict())
}
