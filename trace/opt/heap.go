package opt

import (
	"github.com/segue-vm/segue/trace"
)

// Heap cache: what the trace has stored to or loaded from a place is known
// until something may change it.

var heapPart = part{before: heapBefore, after: heapAfter}

// entry says that a field or item holds val.
type entry struct {
	obj, idx id // idx: arrays, and the constant of getframe
	val      id
	stored   bool // by this trace, since its start
}

// heap is what is known of memory, by field or array descr; nil is the thread
// stack.
type heap map[trace.Descr][]entry

func (h heap) clone() heap {
	c := make(heap, len(h))
	for d, list := range h {
		c[d] = append([]entry(nil), list...)
	}
	return c
}

// place takes the op's object and index apart.
func (s *step) place() (obj, idx id) {
	switch s.code {
	case trace.OpGetfieldGC, trace.OpSetfieldGC:
		return s.args[0], 0
	case trace.OpGetframe:
		return 0, s.args[0]
	}
	return s.args[0], s.args[1]
}

func heapBefore(w *walker, s *step) verdict {
	switch s.code {
	case trace.OpGetfieldGC, trace.OpGetarrayitemGC, trace.OpGetframe:
		if x := w.load(s.descr, s); x != 0 {
			return s.is(x)
		}
	case trace.OpSetfieldGC, trace.OpSetarrayitemGC:
		// What is there already need not be stored again.
		if x := w.load(s.descr, s); x != 0 && x == s.args[len(s.args)-1] {
			return done
		}
	}
	return pass
}

// load is the value known to be in the place, 0 if none is.
func (w *walker) load(d trace.Descr, s *step) id {
	obj, idx := s.place()
	for _, e := range w.heap[d] {
		if w.find(e.obj) == obj && w.find(e.idx) == idx && w.val(e.val).ghost == 0 {
			return w.find(e.val)
		}
	}
	return 0
}

func heapAfter(w *walker, s *step) {
	switch s.code {
	case trace.OpGetfieldGC, trace.OpGetarrayitemGC, trace.OpGetframe:
		w.heapChanges++
		obj, idx := s.place()
		w.heap[s.descr] = append(w.heap[s.descr], entry{obj, idx, s.res, false})
	case trace.OpSetfieldGC, trace.OpSetarrayitemGC:
		obj, idx := s.place()
		w.store(s.descr, obj, idx, s.args[len(s.args)-1])
	default:
		if s.code.IsCall() {
			w.callKills(s)
		}
	}
}

// store forgets what the store may change and remembers what it stored.
func (w *walker) store(d trace.Descr, obj, idx, val id) {
	w.heapChanges++
	w.kill(d, obj, idx)
	if width, signed := itemWidth(d); width < 8 {
		r := w.span(val)
		if can := widthSpan(width, signed); w.val(val).kind != trace.Int || r.lo < can.lo || r.hi > can.hi {
			return // the place holds less than the value
		}
	}
	w.heap[d] = append(w.heap[d], entry{obj, idx, val, true})
}

// kill forgets every place that may be the given one.
func (w *walker) kill(d trace.Descr, obj, idx id) {
	keep := w.heap[d][:0]
	for _, e := range w.heap[d] {
		if w.distinct(e.obj, obj) || idx != 0 && w.apart(e.idx, idx) {
			keep = append(keep, e)
		}
	}
	w.heap[d] = keep
}

// apart reports whether two indexes surely differ.
func (w *walker) apart(i, j id) bool {
	a, b := w.span(i), w.span(j)
	return a.hi < b.lo || b.hi < a.lo
}

// callKills forgets what the callee may write, or what others may have written
// if the callee can end the transaction. Virtual objects are not in memory and
// know nothing of it.
func (w *walker) callKills(s *step) {
	f := s.descr.(*trace.Func)
	w.heapChanges++
	switch {
	case s.code == trace.OpCallMayForce, s.code == trace.OpCallReleaseGIL:
	case f.Effect&(trace.EffWritesHeap|trace.EffBreaksTx) != 0:
	case s.code == trace.OpCallPure || f.Effect.Has(trace.EffPure):
		return
	default:
		delete(w.heap, nil)
		return
	}
	for d := range w.heap {
		if !immutable(d) {
			delete(w.heap, d)
		}
	}
}

func immutable(d trace.Descr) bool {
	switch d := d.(type) {
	case *trace.Field:
		return d.Immutable
	case *trace.Array:
		return d.Immutable
	}
	return false
}
