package opt

import (
	"github.com/segue-vm/segue/trace"
)

// Allocation removal: new objects, small arrays and boxes are not made until
// something needs them in memory. Exits make them when they are taken.

var virtualPart = part{before: virtualBefore, after: virtualAfter}

// maxVirtualArray is the longest array that is taken apart.
const maxVirtualArray = 32

func virtualBefore(w *walker, s *step) verdict {
	switch s.code {
	case trace.OpNew:
		return s.is(w.addObject(s, 0))
	case trace.OpNewArray:
		if n, ok := w.isInt(s.args[0]); ok && n >= 0 && n <= maxVirtualArray {
			return s.is(w.addObject(s, int(n)))
		}
	case trace.OpBoxInt, trace.OpBoxFloat, trace.OpBoxBool, trace.OpBoxPtr:
		return w.boxLater(s)
	case trace.OpGetfieldGC, trace.OpGetarrayitemGC, trace.OpSetfieldGC, trace.OpSetarrayitemGC, trace.OpArraylenGC:
		if w.object(s.args[0]) != nil {
			return w.access(s)
		}
	}
	return pass
}

// virtualAfter notes when allocations that could not be put off happened.
func virtualAfter(w *walker, s *step) {
	switch {
	case s.code == trace.OpNew || s.code == trace.OpNewArray:
		v := w.val(s.res)
		v.born, v.nonnull, v.class = v.since, true, s.descr
	case isBox(s.code):
		w.learnBox(s.res, s.code, s.args[0])
	case isUnbox(s.code):
		w.learnUnbox(s.args[0], s.code, s.res)
	}
}

func (w *walker) addObject(s *step, n int) id {
	w.objs = append(w.objs, object{code: s.code, descr: s.descr, len: n})
	x := w.add(trace.Ptr)
	v := &w.vals[x]
	v.obj, v.name = int32(len(w.objs)), s.name
	v.nonnull, v.class = true, s.descr
	return x
}

// boxLater puts a box off, unless it has to check its int here and now.
func (w *walker) boxLater(s *step) verdict {
	if s.code == trace.OpBoxInt && !w.fits(s.args[0]) {
		return pass
	}
	x := w.add(trace.Val)
	v := &w.vals[x]
	v.name = s.name
	w.learnBox(x, s.code, s.args[0])
	return s.is(x)
}

// access does to the virtual object what the op would do to the real one.
func (w *walker) access(s *step) verdict {
	o := w.object(s.args[0])
	var f *trace.Field
	index := 0
	switch s.code {
	case trace.OpArraylenGC:
		return s.is(w.constInt(int64(o.len)))
	case trace.OpGetfieldGC, trace.OpSetfieldGC:
		f = s.descr.(*trace.Field)
		if trace.Descr(f.Owner) != o.descr {
			return pass
		}
	default:
		n, ok := w.isInt(s.args[1])
		if !ok || n < 0 || n >= int64(o.len) || s.descr != o.descr {
			return pass
		}
		index = int(n)
	}
	if s.code == trace.OpGetfieldGC || s.code == trace.OpGetarrayitemGC {
		return s.is(w.loadVirtual(o, f, index, s.kind))
	}
	val := w.truncate(s.args[len(s.args)-1], s.descr)
	o = w.object(s.args[0]) // truncate may have moved the objects
	if at := o.at(f, index); at >= 0 {
		o.fields[at].val, o.fields[at].store = val, s.name
	} else {
		o.fields = append(o.fields, field{f, index, val, s.name})
	}
	return done
}

func (w *walker) loadVirtual(o *object, f *trace.Field, index int, k trace.Kind) id {
	if at := o.at(f, index); at >= 0 {
		return w.find(o.fields[at].val)
	}
	return w.constBits(k, 0)
}

// at is where in o.fields the field or item is, -1 if it is still zero.
func (o *object) at(f *trace.Field, index int) int {
	for i := range o.fields {
		if o.fields[i].field == f && o.fields[i].index == index {
			return i
		}
	}
	return -1
}

// truncate is what a narrow field would hold of the value.
func (w *walker) truncate(x id, d trace.Descr) id {
	width, signed := itemWidth(d)
	can := widthSpan(width, signed)
	if v := w.span(x); w.val(x).kind != trace.Int || v.lo >= can.lo && v.hi <= can.hi {
		return x
	}
	if !signed {
		return w.compute(trace.OpIntAnd, x, w.constInt(can.hi))
	}
	n := w.constInt(int64(64 - 8*width))
	return w.compute(trace.OpIntRshift, w.compute(trace.OpIntLshift, x, n), n)
}

// forceObject allocates the object, and those it leads to, and fills them.
func (w *walker) forceObject(x id) trace.Ref {
	var made []id
	for work := []id{x}; len(work) > 0; {
		y := w.find(work[len(work)-1])
		work = work[:len(work)-1]
		o := w.object(y)
		if o == nil {
			if v := w.vals[y]; v.ref == 0 {
				work = append(work, v.raw)
			}
			continue
		}
		for _, f := range o.fields {
			work = append(work, f.val)
		}
		w.allocate(y, o)
		made = append(made, y)
	}
	for _, y := range made {
		w.fill(y)
	}
	return w.vals[x].ref
}

// allocate writes the new or new_array; the value is real from here on.
func (w *walker) allocate(x id, o *object) {
	op := &trace.Op{Code: o.code, Descr: o.descr, Exit: trace.NoExit}
	if o.code == trace.OpNewArray {
		op.Args = []trace.Ref{w.out.ConstInt(int64(o.len))}
	}
	v := &w.vals[x]
	op.Name = w.nameFor(v.name, trace.Ptr)
	w.write(op)
	w.now++
	v.ref, v.born = op.Name, w.now
	v.obj = -v.obj // object() no longer finds it, fill does
}

// fill writes the stores that the object was put off with.
func (w *walker) fill(x id) {
	o := &w.objs[-w.vals[x].obj-1]
	w.vals[x].obj = 0
	for _, f := range o.fields {
		if w.isZero(f.val) {
			continue
		}
		s := &step{code: trace.OpSetfieldGC, args: []id{x, f.val}, descr: f.field, exit: trace.NoExit, name: f.store}
		if f.field == nil {
			s.code, s.args, s.descr = trace.OpSetarrayitemGC, []id{x, w.constInt(int64(f.index)), f.val}, o.descr
		}
		w.emit(s)
	}
}

// isZero reports whether the value is what fresh memory holds.
func (w *walker) isZero(x id) bool {
	c, ok := w.isConst(x)
	return ok && c == 0
}

// forceBox makes a box that was put off.
func (w *walker) forceBox(x id) trace.Ref {
	v := w.vals[x]
	if v.raw == 0 {
		panic("value was never defined")
	}
	raw := w.force(v.raw)
	if r := w.vals[x].ref; r != 0 {
		return r // an object that holds its own box made it
	}
	op := &trace.Op{Code: v.code, Args: []trace.Ref{raw}, Exit: trace.NoExit} // an int is known to fit
	op.Name = w.nameFor(v.name, trace.Val)
	w.write(op)
	w.vals[x].ref = op.Name
	return op.Name
}
