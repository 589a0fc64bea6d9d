package python

import "github.com/segue-vm/segue/python/code"

// Frame objects describe a frame of a call: where it is, and its variables while
// the call lasts. Their locals field says where these are: a small int is the
// frame's place on the thread stack, a dict holds copies, None means they are gone.

func init() {
	frameSlots = Slots{Repr: func(t *Thread, v Value) (string, error) {
		k := t.in.code(t.peek(v, frameCode))
		return "<frame at " + t.address(v) + ", file " + t.strReprOf(t.Str(k.Filename)) + ", line " +
			itoa(int64(k.Line(t.framePlace(v)))) + ", code " + k.Name + ">", nil
	}}
}

// newFrame makes the frame object of the call at base, which is at bytecode pc.
func (t *Thread) newFrame(base, pc int) Ref {
	return t.frameOf(*t.word(base + frameFunction), base, pc)
}

// frameOf is newFrame of a call of the function f.
func (t *Thread) frameOf(f Value, base, pc int) Ref {
	fr := t.alloc(tidFrame)
	t.init(fr, frameFunc, f)
	t.init(fr, frameCode, uint64(t.funcCodeOf(f).Num))
	t.init(fr, frameLocals, smallInt(int64(base)))
	t.init(fr, frameBack, None)
	t.init(fr, framePC, uint64(pc))
	return fr
}

// visible is the innermost frame from base on that programs may see; ok is false
// if there is none. pc is the bytecode after the one it is at.
func (t *Thread) visible(base, pc int, ok bool) (int, int, bool) {
	for ok && t.isFrame(base) && t.frameCodeAt(base).Hidden {
		base, pc, ok = t.caller(base)
	}
	return base, pc, ok && t.isFrame(base)
}

// getFrame is sys._getframe.
func getFrame(t *Thread, a []Value) (Value, error) {
	n, err := t.index(a[0])
	if err != nil {
		return 0, err
	}
	base, pc, ok := t.visible(t.base, t.pc, true)
	for ; n > 0 && ok; n-- {
		base, pc, ok = t.caller(base)
		base, pc, ok = t.visible(base, pc, ok)
	}
	if !ok {
		return 0, t.valueError("call stack is not deep enough")
	}
	return t.newFrame(base, pc-1), nil
}

// livePlace finds the call that the frame object fr describes, while it lasts.
func (t *Thread) livePlace(fr Ref) (base, pc int, ok bool) {
	at := t.get(fr, frameLocals)
	if !isInt(at) {
		return 0, 0, false
	}
	want := int(unboxInt(at))
	for base, pc, ok = t.base, t.pc, t.isFrame(t.base); ok && base > want; {
		base, pc, ok = t.caller(base)
	}
	if !ok || base != want || !t.isFrame(base) || *t.word(base + frameFunction) != t.peek(fr, frameFunc) {
		return 0, 0, false
	}
	return base, pc, true
}

// framePlace is the bytecode that a frame object is at.
func (t *Thread) framePlace(fr Ref) int {
	if _, pc, ok := t.livePlace(fr); ok {
		return max(pc-1, 0)
	}
	return int(t.peek(fr, framePC))
}

// localsAt are the variables of the frame at base.
func (t *Thread) localsAt(base int) Value {
	k := t.frameCodeAt(base)
	if !k.Has(flagOptimized) {
		return t.scopeAt(base)
	}
	return t.slotsDict(k, t.window(base+frameHeader, base+frameHeader+k.slots))
}

// slotsDict makes a dict of the slots of a function's frame.
func (t *Thread) slotsDict(k *Code, slots []Value) Value {
	d := t.newDict()
	for i, n := range k.Slots {
		v := slots[i]
		if v != 0 && k.IsCell(i) && t.is(v, tidCell) {
			v = t.get(v, 8)
		}
		if v != 0 {
			t.dictSetStr(d, t.Str(n), v)
		}
	}
	return d
}

// bootFrames gives frame objects their attributes.
func (in *Interp) bootFrames(t *Thread) {
	fr := func(name string, get func(t *Thread, v Value) (Value, error)) { t.getset(in.Frame, name, get, nil) }
	fr("f_code", func(t *Thread, v Value) (Value, error) { return t.in.code(t.peek(v, frameCode)).object, nil })
	fr("f_globals", func(t *Thread, v Value) (Value, error) { return t.peek(t.peek(v, frameFunc), funcGlobals), nil })
	fr("f_builtins", func(t *Thread, v Value) (Value, error) { return t.in.builtinsDict, nil })
	fr("f_back", func(t *Thread, v Value) (Value, error) {
		if base, _, ok := t.livePlace(v); ok {
			if base, pc, ok := t.visible(t.caller(base)); ok {
				return t.newFrame(base, pc-1), nil
			}
		}
		return t.get(v, frameBack), nil
	})
	fr("f_lineno", func(t *Thread, v Value) (Value, error) {
		return smallInt(int64(t.in.code(t.peek(v, frameCode)).Line(t.framePlace(v)))), nil
	})
	fr("f_lasti", func(t *Thread, v Value) (Value, error) { return smallInt(2 * int64(t.framePlace(v))), nil })
	fr("f_locals", func(t *Thread, v Value) (Value, error) {
		if base, _, ok := t.livePlace(v); ok {
			return t.localsAt(base), nil
		}
		if k := t.in.code(t.peek(v, frameCode)); !k.Has(flagOptimized) && k.Name == "<module>" {
			return t.peek(t.peek(v, frameFunc), funcGlobals), nil
		}
		if d := t.get(v, frameLocals); t.is(d, tidDict) {
			return d, nil
		}
		return t.newDict(), nil
	})
	fr("f_trace", func(t *Thread, v Value) (Value, error) { return None, nil })
	t.method(in.Frame, "clear(self, /)", func(t *Thread, a []Value) (Value, error) {
		if _, _, ok := t.livePlace(a[0]); ok {
			return 0, t.runtimeError("cannot clear an executing frame")
		}
		t.set(a[0], frameLocals, None)
		return None, nil
	})
	t.addWrappers(in.Frame)
	t.getset(in.Generator, "gi_frame", genFrameObject, nil)
	t.getset(in.Generator, "gi_code", func(t *Thread, v Value) (Value, error) { return t.in.code(t.peek(v, genCode)).object, nil }, nil)
	t.getset(in.Generator, "gi_suspended", func(t *Thread, v Value) (Value, error) {
		return Bool(t.get(v, genState) == genSuspended), nil
	}, nil)
}

// genFrameObject is g.gi_frame: None once the generator has ended.
func genFrameObject(t *Thread, g Value) (Value, error) {
	state := t.get(g, genState)
	if state == genFinished {
		return None, nil
	}
	if state == genRunning {
		for base, pc, ok := t.base, t.pc, t.isFrame(t.base); ok && t.isFrame(base); base, pc, ok = t.caller(base) {
			if *t.word(base + frameScope) == g {
				return t.newFrame(base, pc-1), nil
			}
		}
	}
	k := t.in.code(t.peek(g, genCode))
	words := t.getItems(t.get(g, genFrame), 0, 1+k.slots)
	fr := t.alloc(tidFrame)
	t.init(fr, frameFunc, words[0])
	t.init(fr, frameCode, uint64(k.Num))
	t.init(fr, frameLocals, t.slotsDict(k, words[1:]))
	t.init(fr, frameBack, None)
	t.init(fr, framePC, t.peek(g, genPC))
	return fr, nil
}

// bootCodeAttrs gives code objects what inspection asks for.
func (in *Interp) bootCodeAttrs(t *Thread) {
	number := func(name string, get func(k *Code) int) {
		t.getset(in.Code, name, func(t *Thread, v Value) (Value, error) { return smallInt(int64(get(t.codeOf(v)))), nil }, nil)
	}
	number("co_posonlyargcount", func(k *Code) int { return k.PosOnly })
	number("co_kwonlyargcount", func(k *Code) int { return k.KwOnly })
	number("co_nlocals", func(k *Code) int { return len(k.Varnames) })
	number("co_stacksize", func(k *Code) int { return k.StackSize })
	texts := func(name string, get func(k *Code) []string) {
		t.getset(in.Code, name, func(t *Thread, v Value) (Value, error) {
			var vs []Value
			for _, s := range get(t.codeOf(v)) {
				vs = append(vs, t.Str(s))
			}
			return t.newTuple(vs...), nil
		}, nil)
	}
	texts("co_freevars", func(k *Code) []string { return k.Freevars })
	texts("co_cellvars", func(k *Code) []string { return k.Cellvars })
	texts("co_names", func(k *Code) []string { return k.Names })
	t.getset(in.Code, "co_consts", func(t *Thread, v Value) (Value, error) { return t.newTuple(t.codeOf(v).consts...), nil }, nil)
	t.getset(in.Code, "co_qualname", func(t *Thread, v Value) (Value, error) { return t.Str(t.codeOf(v).QualName), nil }, nil)
	t.method(in.Code, "co_positions(self, /)", func(t *Thread, a []Value) (Value, error) {
		var vs []Value
		for _, p := range t.codeOf(a[0]).Pos {
			vs = append(vs, t.sourceSpan(p))
		}
		return t.iter(t.newTuple(vs...))
	})
}

// sourceSpan is a place in the source as co_positions gives it: line, end line,
// column, end column.
func (t *Thread) sourceSpan(p code.Pos) Value {
	if p.Line == 0 {
		return t.newTuple(None, None, None, None)
	}
	if p.EndLine == 0 {
		return t.newTuple(smallInt(int64(p.Line)), None, None, None)
	}
	return t.newTuple(smallInt(int64(p.Line)), smallInt(int64(p.EndLine)), smallInt(int64(p.Col)), smallInt(int64(p.EndCol)))
}
