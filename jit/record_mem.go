package jit

import "github.com/segue-vm/segue/trace"

// Get loads a field of the object obj.
func (r *Recorder) Get(obj Ref, f *trace.Field) Ref {
	return r.emit(trace.OpGetfieldGC, f, obj)
}

// Set stores to a field of the object obj.
func (r *Recorder) Set(obj Ref, f *trace.Field, v Ref) {
	if r.over || !r.isValue("Set", v) {
		return
	}
	if v = r.convert(v, f.Kind); r.tr.KindOf(v) != f.Kind {
		r.misuse("Set: <%s> gets a value of kind %v", f.DescrName(), r.tr.KindOf(v))
		return
	}
	r.emit(trace.OpSetfieldGC, f, obj, v)
	r.wrote(obj, "setfield_gc")
}

// convert passes a reference for a boxed word.
func (r *Recorder) convert(v Ref, k trace.Kind) Ref {
	if k == trace.Val {
		return r.asVal(v)
	}
	return v
}

// wrote notes a side effect, unless only the running bytecode knows the object.
func (r *Recorder) wrote(obj Ref, what string) {
	if !r.over && !r.fresh[obj] {
		r.effect = what
	}
}

// GetItem loads item i (an int in range) of the array obj.
func (r *Recorder) GetItem(obj, i Ref, a *trace.Array) Ref {
	return r.emit(trace.OpGetarrayitemGC, a, obj, i)
}

// SetItem stores item i (an int in range) of the array obj.
func (r *Recorder) SetItem(obj, i, v Ref, a *trace.Array) {
	if r.over || !r.isValue("SetItem", v) {
		return
	}
	if v = r.convert(v, a.Item); r.tr.KindOf(v) != a.Item {
		r.misuse("SetItem: <%s> gets a value of kind %v", a.DescrName(), r.tr.KindOf(v))
		return
	}
	r.emit(trace.OpSetarrayitemGC, a, obj, i, v)
	r.wrote(obj, "setarrayitem_gc")
}

// Len is the number of items of the array obj.
func (r *Recorder) Len(obj Ref, a *trace.Array) Ref {
	return r.emit(trace.OpArraylenGC, a, obj)
}

// New allocates a zeroed object.
func (r *Recorder) New(t *trace.Type) Ref { return r.made(r.emit(trace.OpNew, t), t) }

// NewArray allocates a zeroed array of n items, n not negative.
func (r *Recorder) NewArray(n Ref, a *trace.Array) Ref {
	return r.made(r.emit(trace.OpNewArray, a, n), a)
}

func (r *Recorder) made(p Ref, d trace.Descr) Ref {
	if p != 0 {
		r.fresh[p] = true
		r.facts.class[p] = d
		r.facts.passed[guardFact{trace.OpGuardNonnull, p}] = true
	}
	return p
}
