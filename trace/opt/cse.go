package opt

import (
	"encoding/binary"

	"github.com/segue-vm/segue/trace"
)

// Common subexpressions: the second of two pure ops on the same values is the
// first. What was computed before the loop is not computed in it again.

var csePart = part{before: cseBefore, after: cseAfter}

// pureKey identifies a computation.
type pureKey struct {
	code trace.Opcode
	more int32 // 0, or the number of what follows
	a, b id
}

// pureMore is the rest of the computations that have a descr, or more than two
// arguments.
type pureMore struct {
	descr trace.Descr
	args  string
}

func (w *walker) numberOf(m pureMore) int32 {
	if m == (pureMore{}) {
		return 0
	}
	n := w.mores[m]
	if n == 0 {
		n = int32(len(w.mores)) + 1
		w.mores[m] = n
	}
	return n
}

func cseBefore(w *walker, s *step) verdict {
	if !isPure(s.code, s.descr) {
		return pass
	}
	if x := w.pure[w.key(s)]; x != 0 {
		return s.is(w.find(x))
	}
	// A checked sum that came through is the plain sum.
	if c := checkedOf(s.code); c != 0 {
		if x := w.pure[w.key2(c, nil, s.args[0], s.args[1])]; x != 0 {
			return s.is(w.find(x))
		}
	}
	return pass
}

func cseAfter(w *walker, s *step) {
	if isPure(s.code, s.descr) {
		w.pure[w.key(s)] = s.res
	}
	switch s.code {
	case trace.OpNewArray:
		w.pure[w.key2(trace.OpArraylenGC, s.descr, s.res, 0)] = s.args[0]
	}
	if i := unboxIndex(s.code); i >= 0 {
		w.pure[w.key2(boxes[i].box, nil, s.res, 0)] = s.args[0]
	}
}

// isPure reports whether the same arguments always give the same result, within
// one run of the trace.
func isPure(code trace.Opcode, d trace.Descr) bool {
	if f, ok := d.(*trace.Func); ok {
		return f.Result != trace.Void && (code == trace.OpCallPure || code == trace.OpCallLoopinvariant)
	}
	return code.Info().Flags&(trace.FlagPure|trace.FlagOvf) != 0
}

func checkedOf(c trace.Opcode) trace.Opcode {
	switch c {
	case trace.OpIntAdd:
		return trace.OpIntAddOvf
	case trace.OpIntSub:
		return trace.OpIntSubOvf
	case trace.OpIntMul:
		return trace.OpIntMulOvf
	}
	return 0
}

func (w *walker) key(s *step) pureKey {
	if len(s.args) <= 2 {
		var a, b id
		if len(s.args) > 0 {
			a = s.args[0]
		}
		if len(s.args) > 1 {
			b = s.args[1]
		}
		return w.key2(s.code, s.descr, a, b)
	}
	var more []byte
	for _, x := range s.args {
		more = binary.LittleEndian.AppendUint32(more, uint32(w.find(x)))
	}
	return pureKey{code: s.code, more: w.numberOf(pureMore{s.descr, string(more)})}
}

// key2 gives equal computations equal keys: a > b is b < a, and the order of
// arguments does not matter where the op does not care.
func (w *walker) key2(code trace.Opcode, d trace.Descr, a, b id) pureKey {
	a, b = w.find(a), w.find(b)
	switch code {
	case trace.OpIntGt, trace.OpIntGe, trace.OpUintGt, trace.OpUintGe:
		code, a, b = mirror(code), b, a
	case trace.OpFloatGt:
		code, a, b = trace.OpFloatLt, b, a
	case trace.OpFloatGe:
		code, a, b = trace.OpFloatLe, b, a
	}
	if code.Is(trace.FlagCommutes) && a > b {
		a, b = b, a
	}
	return pureKey{code: code, more: w.numberOf(pureMore{descr: d}), a: a, b: b}
}
