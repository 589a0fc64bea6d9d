package opt

import (
	"github.com/segue-vm/segue/trace"
)

// Folding: ops on constants are computed now, and named rules of algebra
// replace ops by simpler ones. A rule sees one op; values remember the op that
// made them, so a rule can look one level down.

var foldPart = part{before: foldBefore, after: foldAfter}

// rule is one line of algebra.
type rule struct {
	name string
	code trace.Opcode
	try  func(*walker, *step) verdict
}

// rulesOf finds the rules of an opcode.
var rulesOf = func() map[trace.Opcode][]rule {
	m := map[trace.Opcode][]rule{}
	for _, list := range [][]rule{intRules, compareRules, floatRules, boxRules, ptrRules} {
		for _, r := range list {
			m[r.code] = append(m[r.code], r)
		}
	}
	return m
}()

func foldBefore(w *walker, s *step) verdict {
	if x := w.foldConst(s); x != 0 {
		return s.is(x)
	}
	for _, r := range rulesOf[s.code] {
		if v := r.try(w, s); v != pass {
			if w.cfg.fired != nil {
				w.cfg.fired(r.code.String() + ": " + r.name)
			}
			return v
		}
	}
	return pass
}

// foldAfter ties boxes to what is in them.
func foldAfter(w *walker, s *step) {
	switch {
	case isBox(s.code):
		w.learnBox(s.res, s.code, s.args[0])
	case isUnbox(s.code):
		w.learnUnbox(s.args[0], s.code, s.res)
	case s.code == trace.OpGuardPtr:
		if raw := w.val(s.args[0]).raw; raw != 0 {
			w.val(raw).nonnull = true
		}
	}
}

// boxes pairs the ops of each kind of word.
var boxes = []struct {
	box, unbox, guard trace.Opcode
	tag               tag
}{
	{trace.OpBoxInt, trace.OpUnboxInt, trace.OpGuardInt, tagInt},
	{trace.OpBoxFloat, trace.OpUnboxFloat, trace.OpGuardFloat, tagFloat},
	{trace.OpBoxBool, trace.OpUnboxBool, trace.OpGuardBool, tagBool},
	{trace.OpBoxPtr, trace.OpUnboxPtr, trace.OpGuardPtr, tagPtr},
}

func isBox(c trace.Opcode) bool   { return c >= trace.OpBoxInt && boxIndex(c) >= 0 }
func isUnbox(c trace.Opcode) bool { return c >= trace.OpBoxInt && unboxIndex(c) >= 0 }

func boxIndex(c trace.Opcode) int {
	for i := range boxes {
		if boxes[i].box == c {
			return i
		}
	}
	return -1
}

func unboxIndex(c trace.Opcode) int {
	for i := range boxes {
		if boxes[i].unbox == c {
			return i
		}
	}
	return -1
}

// learnBox records that the word x holds raw. A reference in a word may be nil,
// and then the word is no reference to guards.
func (w *walker) learnBox(x id, code trace.Opcode, raw id) {
	v, r := w.val(x), w.val(raw)
	v.raw, v.code, v.a = raw, code, raw
	switch code {
	case trace.OpBoxInt:
		v.tag = tagInt
		lo, hi := w.inlineRange()
		w.narrow(raw, lo, hi)
	case trace.OpBoxFloat:
		v.tag = tagFloat
	case trace.OpBoxBool:
		v.tag = tagBool
		w.narrow(raw, 0, 1)
	case trace.OpBoxPtr:
		if r.nonnull {
			v.tag = tagPtr
		}
	}
}

// learnUnbox records that the word x holds raw, which was taken out of it.
func (w *walker) learnUnbox(x id, code trace.Opcode, raw id) {
	v := w.val(x)
	if v.ref < 0 || v.raw != 0 { // the other raw value is of another kind: the op is never reached
		return
	}
	v.raw = raw
	switch code {
	case trace.OpUnboxInt:
		v.tag = tagInt
		lo, hi := w.inlineRange()
		w.narrow(raw, lo, hi)
	case trace.OpUnboxFloat:
		v.tag = tagFloat
	case trace.OpUnboxBool:
		v.tag = tagBool
		w.narrow(raw, 0, 1)
	case trace.OpUnboxPtr:
		w.val(raw).nonnull = v.tag == tagPtr
	}
}
