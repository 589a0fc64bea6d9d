package opt

import (
	"github.com/segue-vm/segue/trace"
)

// unboxRule turns unbox(box(x)) into x.
func unboxRule(name string, box, unbox trace.Opcode, want tag) rule {
	return rule{name, unbox, func(w *walker, s *step) verdict {
		v := w.val(s.args[0])
		if v.raw == 0 || v.code != box && v.tag != want || w.val(v.raw).kind != s.kind {
			return pass
		}
		return s.is(w.find(v.raw))
	}}
}

// boxRule turns box(unbox(x)) into x; a word that was unboxed holds its one
// encoding, so this is exact, and the range check of box_int cannot fail.
func boxRule(name string, box, unbox trace.Opcode) rule {
	return rule{name, box, of(unbox, inner)}
}

var boxRules = []rule{
	unboxRule("unbox box int", trace.OpBoxInt, trace.OpUnboxInt, tagInt),
	unboxRule("unbox box float", trace.OpBoxFloat, trace.OpUnboxFloat, tagFloat),
	unboxRule("unbox box bool", trace.OpBoxBool, trace.OpUnboxBool, tagBool),
	unboxRule("unbox box ptr", trace.OpBoxPtr, trace.OpUnboxPtr, tagPtr),
	boxRule("box unbox int", trace.OpBoxInt, trace.OpUnboxInt),
	boxRule("box unbox float", trace.OpBoxFloat, trace.OpUnboxFloat),
	boxRule("box unbox bool", trace.OpBoxBool, trace.OpUnboxBool),
	boxRule("box unbox ptr", trace.OpBoxPtr, trace.OpUnboxPtr),
}

var ptrRules = func() []rule {
	var list []rule
	for _, eq := range []bool{true, false} {
		code, name := trace.OpPtrNe, " !="
		if eq {
			code, name = trace.OpPtrEq, " =="
		}
		add := func(what string, try func(w *walker, s *step, eq bool) verdict) {
			list = append(list, rule{what + name, code, func(w *walker, s *step) verdict { return try(w, s, eq) }})
		}
		list = append(list, exchange(code))
		add("same ref", sameRef)
		add("other ref", otherRef)
		add("int words", intWords)
		add("ref words", refWords)
		add("bool word", boolWord)
	}
	return list
}()

func sameRef(w *walker, s *step, eq bool) verdict {
	if s.args[0] != s.args[1] {
		return pass
	}
	return s.is(w.constInt(truth(eq)))
}

func otherRef(w *walker, s *step, eq bool) verdict {
	if !w.distinct(s.args[0], s.args[1]) {
		return pass
	}
	return s.is(w.constInt(truth(!eq)))
}

// distinct reports whether two references or words surely differ.
func (w *walker) distinct(x, y id) bool {
	a, b := w.val(x), w.val(y)
	switch {
	case w.find(x) == w.find(y):
		return false
	case a.ref < 0 && b.ref < 0:
		return w.out.Const(a.ref).Bits != w.out.Const(b.ref).Bits
	case a.kind == trace.Val:
		return a.tag != tagUnknown && b.tag != tagUnknown && a.tag != b.tag
	case a.obj != 0 || b.obj != 0:
		return true
	case a.born > b.since || b.born > a.since:
		return true
	case a.class != nil && b.class != nil && a.class != b.class:
		return true
	}
	return w.isNil(x) && b.nonnull || w.isNil(y) && a.nonnull
}

func (w *walker) isNil(x id) bool {
	c, ok := w.isConst(x)
	return ok && c == 0
}

// intWords compares the ints in two words.
func intWords(w *walker, s *step, eq bool) verdict {
	a, b := w.val(s.args[0]), w.val(s.args[1])
	if a.kind != trace.Val || a.tag != tagInt || b.tag != tagInt {
		return pass
	}
	x, y := w.rawOf(s.args[0], trace.OpUnboxInt), w.rawOf(s.args[1], trace.OpUnboxInt)
	if x == 0 || y == 0 {
		return pass
	}
	if eq {
		return s.become(trace.OpIntEq, x, y)
	}
	return s.become(trace.OpIntNe, x, y)
}

// rawOf is what is in the word, if the trace has it already; 0 otherwise.
func (w *walker) rawOf(x id, unbox trace.Opcode) id {
	v := w.val(x)
	if v.ref < 0 {
		return w.unboxConst(unbox, x)
	}
	return v.raw
}

// refWords compares the references in two words.
func refWords(w *walker, s *step, eq bool) verdict {
	x, y := w.refIn(s.args[0]), w.refIn(s.args[1])
	if x == 0 || y == 0 {
		return pass
	}
	return s.become(s.code, x, y)
}

// refIn is the reference that has the same bits as the word, 0 if the trace has
// none.
func (w *walker) refIn(x id) id {
	v := w.val(x)
	switch {
	case v.kind != trace.Val:
		return 0
	case v.ref < 0:
		return w.unboxConst(trace.OpUnboxPtr, x)
	case v.code == trace.OpBoxPtr || v.tag == tagPtr:
		return v.raw
	}
	return 0
}

// boolWord compares a boolean with the word for true or false.
func boolWord(w *walker, s *step, eq bool) verdict {
	v := w.val(s.args[0])
	c, ok := w.isConst(s.args[1])
	if v.kind != trace.Val || v.tag != tagBool || v.raw == 0 || !ok || w.tagOf(c) != tagBool {
		return pass
	}
	if (c == w.cfg.Boxing.True) == eq {
		return s.is(w.find(v.raw))
	}
	return s.become(trace.OpIntIsZero, v.raw)
}
