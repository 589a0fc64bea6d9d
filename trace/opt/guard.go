package opt

import (
	"github.com/segue-vm/segue/trace"
)

// Guard implication: a guard that earlier ones (or the op that made the value)
// imply is dropped; what a guard shows is remembered.

var guardPart = part{before: guardBefore, after: guardAfter}

func guardBefore(w *walker, s *step) verdict {
	if !s.code.Is(trace.FlagGuard) || len(s.args) == 0 {
		return pass
	}
	v := w.val(s.args[0])
	switch s.code {
	case trace.OpGuardTrue, trace.OpGuardFalse:
		return w.guardTruth(s, v)
	case trace.OpGuardValue:
		return w.guardValue(s, v)
	case trace.OpGuardClass:
		return w.guardKnown(v.class == s.descr, v.class != nil || w.isNil(s.args[0]))
	case trace.OpGuardNonnull:
		return w.guardKnown(v.nonnull, w.isNil(s.args[0]))
	case trace.OpGuardIsnull:
		return w.guardKnown(w.isNil(s.args[0]), v.nonnull)
	case trace.OpGuardInt:
		return w.guardTag(s, v, tagInt)
	case trace.OpGuardFloat:
		return w.guardTag(s, v, tagFloat)
	case trace.OpGuardBool:
		return w.guardTag(s, v, tagBool)
	case trace.OpGuardPtr:
		if v.code == trace.OpBoxPtr && v.raw != 0 && v.tag != tagPtr {
			return s.become(trace.OpGuardNonnull, v.raw)
		}
		return w.guardTag(s, v, tagPtr)
	}
	return pass
}

// guardKnown drops a guard that always holds, and ends the trace at one that
// never does.
func (w *walker) guardKnown(holds, fails bool) verdict {
	switch {
	case holds:
		return done
	case fails:
		w.dead = true
		return done
	}
	return pass
}

func (w *walker) guardTag(s *step, v *value, want tag) verdict {
	fails := v.tag != tagUnknown || v.ref < 0 && w.cfg.Boxing != nil
	return w.guardKnown(v.tag == want, fails)
}

func (w *walker) guardTruth(s *step, v *value) verdict {
	want := s.code == trace.OpGuardTrue
	zero, nonzero := v.lo == 0 && v.hi == 0, v.lo > 0 || v.hi < 0
	if zero || nonzero {
		return w.guardKnown(nonzero == want, nonzero != want)
	}
	switch v.code {
	case trace.OpIntIsTrue:
		return s.become(s.code, v.a)
	case trace.OpIntIsZero:
		if want {
			return s.become(trace.OpGuardFalse, v.a)
		}
		return s.become(trace.OpGuardTrue, v.a)
	}
	return pass
}

func (w *walker) guardValue(s *step, v *value) verdict {
	c, _ := w.isConst(s.args[1])
	switch {
	case s.args[0] == s.args[1]:
		return done
	case v.kind == trace.Float:
		return pass
	case v.kind == trace.Int:
		n := int64(c)
		if n < v.lo || n > v.hi {
			return w.guardKnown(false, true)
		}
		return w.guardBoolValue(s, n)
	case w.distinct(s.args[0], s.args[1]):
		return w.guardKnown(false, true)
	case v.kind == trace.Val && v.raw != 0:
		return w.guardWord(s, v, c)
	}
	return pass
}

func (w *walker) guardBoolValue(s *step, n int64) verdict {
	switch {
	case !w.isBool(s.args[0]):
		return pass
	case n == 1:
		return s.become(trace.OpGuardTrue, s.args[0])
	case n == 0:
		return s.become(trace.OpGuardFalse, s.args[0])
	}
	return w.guardKnown(false, true)
}

// guardWord compares what is in the word rather than the word.
func (w *walker) guardWord(s *step, v *value, c uint64) verdict {
	if ref := w.refIn(s.args[1]); ref != 0 && (v.code == trace.OpBoxPtr || v.tag == tagPtr) {
		return s.become(trace.OpGuardValue, v.raw, ref)
	}
	if v.tag != w.tagOf(c) {
		return pass
	}
	switch v.tag {
	case tagInt:
		return s.become(trace.OpGuardValue, v.raw, w.unboxConst(trace.OpUnboxInt, s.args[1]))
	case tagBool:
		return s.become(trace.OpGuardValue, v.raw, w.unboxConst(trace.OpUnboxBool, s.args[1]))
	}
	return pass
}

func guardAfter(w *walker, s *step) {
	if len(s.args) == 0 {
		return
	}
	v := w.val(s.args[0])
	switch s.code {
	case trace.OpGuardTrue:
		w.assume(s.args[0], true)
	case trace.OpGuardFalse:
		w.assume(s.args[0], false)
	case trace.OpGuardValue:
		if v.kind != trace.Float { // 0.0 and -0.0 are equal, yet not the same
			w.equate(s.args[0], s.args[1])
		}
	case trace.OpGuardClass:
		if v.ref > 0 || v.class == nil {
			v.class, v.nonnull = s.descr, true
		}
	case trace.OpGuardNonnull, trace.OpGetfieldGC, trace.OpGetarrayitemGC, trace.OpArraylenGC,
		trace.OpSetfieldGC, trace.OpSetarrayitemGC:
		v.nonnull = true
	case trace.OpGuardIsnull:
		w.equate(s.args[0], w.constBits(trace.Ptr, 0))
	case trace.OpGuardInt:
		v.tag = tagInt
	case trace.OpGuardFloat:
		v.tag = tagFloat
	case trace.OpGuardBool:
		v.tag = tagBool
	case trace.OpGuardPtr:
		v.tag = tagPtr
	case trace.OpNewArray:
		v = w.val(s.res)
		v.nonnull, v.class = true, s.descr
	}
	if s.code == trace.OpUnboxPtr {
		w.val(s.res).nonnull = v.tag == tagPtr
	}
}

// assume records that c is true, or not.
func (w *walker) assume(c id, truth bool) {
	v := *w.val(c)
	w.imply(v, truth)
	switch {
	case !truth:
		w.equate(c, w.constInt(0))
	case w.isBool(c):
		w.equate(c, w.constInt(1))
	}
	a, b := v.a, v.b
	switch {
	case v.code == trace.OpIntIsZero && truth, v.code == trace.OpIntIsTrue && !truth:
		w.equate(a, w.constInt(0))
	case v.code == trace.OpIntEq && truth, v.code == trace.OpIntNe && !truth,
		v.code == trace.OpPtrEq && truth, v.code == trace.OpPtrNe && !truth:
		w.equate(a, b)
	case v.code == trace.OpPtrEq || v.code == trace.OpPtrNe: // they differ
		for range 2 {
			if w.isNil(b) && w.val(a).kind == trace.Ptr {
				w.val(a).nonnull = true
			}
			a, b = b, a
		}
	}
}

// imply enters the comparisons that are settled by one that is known, so that
// they are found as common subexpressions.
func (w *walker) imply(v value, holds bool) {
	know := func(code trace.Opcode, is bool) {
		w.pure[w.key2(code, nil, v.a, v.b)] = w.constInt(truth(is))
	}
	if c := inverse(v.code); c != 0 && len(c.Info().Args) == 2 {
		know(c, !holds)
	}
	lt, le := trace.OpIntLt, trace.OpIntLe
	switch v.code {
	case trace.OpUintLt, trace.OpUintGt, trace.OpUintLe, trace.OpUintGe:
		lt, le = trace.OpUintLt, trace.OpUintLe
	case trace.OpIntLt, trace.OpIntGt, trace.OpIntLe, trace.OpIntGe:
	default:
		return
	}
	gt, ge := mirror(lt), mirror(le)
	less := v.code == lt && holds || v.code == ge && !holds
	greater := v.code == gt && holds || v.code == le && !holds
	if !less && !greater {
		return
	}
	know(lt, less)
	know(le, less)
	know(gt, greater)
	know(ge, greater)
	know(trace.OpIntEq, false)
	know(trace.OpIntNe, true)
}
