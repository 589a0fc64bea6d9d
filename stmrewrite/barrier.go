package stmrewrite

import "github.com/segue-vm/segue/trace"

// load puts a read barrier before a load, unless the object or item is known.
func (r *rewriter) load(op *trace.Op) {
	defer func() { r.out = append(r.out, op) }()
	if !r.cfg.STM {
		return
	}
	obj := op.Args[0]
	switch d := op.Descr.(type) {
	case *trace.Field:
		if d.Immutable {
			op.Note = r.noteImmutable(d)
			return
		}
	case *trace.Array:
		if d.Immutable {
			op.Note = r.noteImmutable(d)
			return
		}
		if d.Granular {
			op.Note = r.readItem(op, d, obj, op.Args[1])
			return
		}
	}
	key := r.val.root(obj)
	f := r.st.objs[key]
	if f.read != 0 {
		op.Note = r.noteCovered("rb", f.read, f)
		return
	}
	b := r.insert(op, trace.OpStmRead, trace.Void, r.noteFirst("read of", obj), obj)
	f.read = b.Name
	r.setObj(key, f)
	r.shown[key] = obj
	op.Note = r.noteBy("rb", b.Name)
}

// readItem makes sure that an item is in the read set. Its result is the note
// for the access.
func (r *rewriter) readItem(op *trace.Op, d *trace.Array, array, index trace.Ref) string {
	key := r.val.item(d, array, index)
	f := r.st.item(key)
	if f.read != 0 {
		return r.noteCovered("rb", f.read, f)
	}
	b := r.insert(op, trace.OpStmReadItem, trace.Void, r.noteFirst("read of item", array, index), array, index)
	b.Descr = d
	f.read = b.Name
	r.setItem(key, f)
	return r.noteBy("rb", b.Name)
}

// store puts a write barrier before a store, unless the object or item is known
// to be writable for this kind of value.
func (r *rewriter) store(op *trace.Op) {
	defer func() { r.out = append(r.out, op) }()
	obj, value := op.Args[0], op.Args[len(op.Args)-1]
	if !r.cfg.STM && r.settled(value) {
		return
	}
	if d, ok := op.Descr.(*trace.Array); ok && d.Granular {
		r.storeItem(op, d, value)
		return
	}
	key := r.val.root(obj)
	f := r.st.objs[key]
	if note, ok := r.writable(f, value); ok {
		op.Note = note
		return
	}
	b := r.insert(op, trace.OpCondCallGCWB, trace.Void, r.noteWrite(f, obj), obj)
	r.setObj(key, f.written(b.Name))
	r.shown[key] = obj
	op.Note = r.noteBy("wb", b.Name)
}

// storeItem is store for an item of a granular array. The write barrier of an
// item claims no granule, so the item joins the read set as well: otherwise
// another thread's commit would be imported over the new value.
func (r *rewriter) storeItem(op *trace.Op, d *trace.Array, value trace.Ref) {
	array, index := op.Args[0], op.Args[1]
	if r.cfg.STM {
		r.readItem(op, d, array, index)
	}
	key := r.val.item(d, array, index)
	f := r.st.item(key)
	if note, ok := r.writable(f, value); ok {
		op.Note = note
		return
	}
	b := r.insert(op, trace.OpCondCallGCWBArray, trace.Void, r.noteWrite(f, array, index), array, index)
	b.Descr = d
	f.fresh = false // the fact of the array says that
	r.setItem(key, f.written(b.Name))
	op.Note = r.noteBy("wb", b.Name)
}

// written is the fact behind a write barrier, which marks as read, too.
func (f fact) written(by trace.Ref) fact {
	if f.read == 0 {
		f.read = by
	}
	if f.write == 0 {
		f.write = by
	}
	f.clean = by
	return f
}

// writable decides whether the value may be stored without a barrier.
func (r *rewriter) writable(f fact, value trace.Ref) (note string, ok bool) {
	switch {
	case f.write == 0:
		return "", false
	case f.clean != 0:
		return r.noteCovered("wb", f.clean, f), true
	case r.settled(value):
		return r.noteAlso(r.noteCovered("wb", f.write, f), "no young reference stored"), true
	}
	return "", false
}
