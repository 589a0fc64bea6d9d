package opt

import (
	"github.com/segue-vm/segue/trace"
)

// Rejoin: a bridge that begins in a loop and comes back to the head of that loop
// goes on there, without writing the interpreter's frame to memory and reading
// it again, and without the peeled iteration.
//
//	T1:  label ── ops ── loop ── ops ── guard ── ops ── jump ─┐
//	                      ▲▲               \                  │
//	                      │└────────────────\─────────────────┘
//	                      └── rejoin ── ops ─┘   T2
//
// For that it inherits, besides what its exit holds, all values from before the
// loop that the loop needs: they are alive at every exit of the loop. It begins
// with the facts of its exit (memo.go). At its end the frame's words and the
// known places in memory are held against the shape of the loop's head, as at
// the loop's own back edge. What does not fit cannot weaken the loop any more: a
// fact that is not known is guarded, memory that is not known is loaded, and
// where that does not help the bridge ends in a link, as all others do. Words of
// the frame that the loop does not carry are stored.

// back is what a bridge has from its parent, and where it may go when it is done.
type back struct {
	exit   *exitMemo
	facts  []valueFact // of the parent
	loop   *loopMemo
	parent *trace.Trace
	names  map[trace.Ref]trace.Ref // what the parent calls values of the loop's trace
	ids    map[trace.Ref]id        // by value of the loop's trace
	from   map[trace.Ref]id        // by value of the parent
	ghosts map[trace.Ref]id        // values of the loop's trace that this one only compares
	guard  int                     // recorded exit of guards at the end
	leave  int                     // recorded exit of the break check
}

// inherit prepares a bridge from exit n of the trace that m is about.
func (w *walker) inherit(m *Memo, parent *trace.Trace, n int) {
	if m == nil || n >= len(m.exits) || m.exits[n] == nil {
		return
	}
	exit := m.exits[n]
	b := &back{exit: exit, facts: m.facts, loop: m.loop, parent: parent, names: m.names, ids: map[trace.Ref]id{}, from: map[trace.Ref]id{}, ghosts: map[trace.Ref]id{}}
	w.origin = b
	if !w.on["rejoin"] || m.loop == nil || m.loop.trace == nil || !exit.inLoop || !w.goesBack() {
		return
	}
	w.back = b
	in := *w.in
	link := in.Exits[in.Ops[len(in.Ops)-1].Exit]
	in.Exits = append([]*trace.Exit(nil), in.Exits...)
	for _, k := range []trace.ExitKind{trace.ExitInterp, trace.ExitTxBreak} {
		e := link.Clone()
		e.Kind, e.Link, e.LinkKey = k, 0, nil
		in.Exits = append(in.Exits, e)
	}
	b.guard, b.leave = len(in.Exits)-2, len(in.Exits)-1
	w.in = &in
	w.out.Exits = make([]*trace.Exit, len(in.Exits))
	w.shared = noExits(len(in.Exits))
}

// goesBack reports whether the trace ends at the head of the loop its parent is
// in, in the same frame.
func (w *walker) goesBack() bool {
	end := w.in.Ops[len(w.in.Ops)-1]
	if end.Code != trace.OpFinish {
		return false
	}
	e := w.in.Exits[end.Exit]
	return e.Kind == trace.ExitLink && e.Link == w.origin.loop.trace.ID && len(e.Frames) == 1 && e.Frames[0].Base == 0
}

// inheritLabel gives the label's parameters the facts of the parent's exit, and
// adds what the loop needs.
func (w *walker) inheritLabel(op *trace.Op) {
	b := w.origin
	for i, from := range op.From {
		b.from[from] = w.env[op.Params[i]]
	}
	if w.back != nil {
		w.inheritLoop(op)
	}
	for _, i := range b.exit.facts {
		f := &b.facts[i]
		if x := b.from[f.ref]; x != 0 {
			w.learn(x, f.fact, b.from[f.raw])
		}
	}
	if w.back != nil {
		w.inheritHeap()
	}
}

func (w *walker) inheritLoop(op *trace.Op) {
	b := w.back
	for _, r := range b.loop.around {
		from := r
		if !b.loop.own {
			from = b.names[r]
		}
		x := b.from[from]
		if x == 0 {
			k := b.loop.trace.KindOf(r)
			x = w.add(k)
			w.vals[x].ref = w.out.NewName(k)
			op.Params, op.From = append(op.Params, w.vals[x].ref), append(op.From, from)
			b.from[from] = x
		}
		b.ids[r] = x
	}
	for r, x := range b.ids {
		if f, ok := b.loop.facts[r]; ok {
			w.learn(x, f, b.ids[f.raw])
		}
	}
}

func (w *walker) inheritHeap() {
	w.heapChanges++
	for _, f := range w.back.exit.heap {
		e := entry{obj: w.native(f.obj), idx: w.native(f.idx), val: w.native(f.val), stored: f.stored}
		if e.val != 0 && (e.obj != 0) == (f.obj.ref != 0) && (e.idx != 0) == (f.idx.ref != 0) {
			w.heap[f.descr] = append(w.heap[f.descr], e)
		}
	}
}

// native is this trace's value for one of the parent, or a ghost; 0 if there is
// neither.
func (w *walker) native(a alien) id {
	b := w.back
	switch {
	case a.ref == 0:
		return 0
	case a.ref < 0:
		return w.constant(w.out.AddConst(*b.parent.Const(a.ref)))
	case a.ghost:
		return w.ghost(a.ref)
	case b.from[a.ref] != 0:
		return b.from[a.ref]
	case b.loop.own:
		return w.ghost(a.ref)
	}
	return 0
}

func (w *walker) ghost(r trace.Ref) id {
	b := w.back
	if x := b.ids[r]; x != 0 {
		return x
	}
	if x := b.ghosts[r]; x != 0 {
		return x
	}
	x := w.add(b.loop.trace.KindOf(r))
	w.vals[x].ghost = r
	b.ghosts[r] = x
	return x
}

// joiner holds the end of a bridge against the head of the loop.
type joiner struct {
	*walker
	bound  map[*shape]id
	owner  map[id]*shape
	loaded bool // what is matched comes from memory that nothing is known of
}

// rejoin ends the trace in the loop, if that is possible.
func (w *walker) rejoin(end *trace.Op) bool {
	before, mark := w.save(), w.mark
	w.restore(before) // work on a copy
	w.mark = mark
	j := &joiner{walker: w, bound: map[*shape]id{}, owner: map[id]*shape{}}
	if j.frame(end) && j.places() && j.write(end) {
		return true
	}
	w.restore(before)
	w.mark = mark
	return false
}

// frame matches the words that the loop carries.
func (j *joiner) frame(end *trace.Op) bool {
	e := j.in.Exits[end.Exit]
	words := map[int32]id{}
	for _, s := range e.Frames[0].Slots {
		words[s.Slot] = j.resolve(s.Value.Ref)
	}
	for k, slot := range j.back.loop.slots {
		x, ok := words[int32(slot)]
		if !ok || !j.match(j.back.loop.roots[k], x) {
			return false
		}
	}
	return true
}

// match binds a shape to a value, after guards for what is not known of it.
func (j *joiner) match(s *shape, x id) bool {
	x = j.find(x)
	if was, ok := j.bound[s]; ok {
		return j.find(was) == x || isBox(s.code) && j.sameContents(was, x)
	}
	j.bound[s] = x
	switch {
	case s.code == 0 && s.invariant:
		return j.stays(s, x) || j.loaded && j.assureSame(s, x)
	case s.code == 0:
		return j.assure(s, x)
	case s.isObject():
		return j.matchObject(s, x)
	case s.code == trace.OpIntAdd:
		return j.matchSum(s, x)
	}
	return j.matchBox(s, x)
}

// matchSum matches a value that is to be another leaf and a constant. Whichever
// of the two comes first decides; that the other fits is guarded if need be.
func (j *joiner) matchSum(s *shape, x id) bool {
	if j.val(x).ghost != 0 {
		return false
	}
	rest := j.find(j.compute(trace.OpIntSub, x, j.constInt(s.off)))
	was, ok := j.bound[s.kids[0].shape]
	if !ok || j.find(was) == rest {
		return j.match(s.kids[0].shape, rest)
	}
	j.guardAs(trace.OpGuardTrue, nil, j.compute(trace.OpIntEq, was, rest))
	return !j.dead
}

func (s *shape) isObject() bool { return s.code == trace.OpNew || s.code == trace.OpNewArray }

func (j *joiner) sameContents(x, y id) bool {
	a, b := j.val(x).raw, j.val(y).raw
	return a != 0 && b != 0 && j.find(a) == j.find(b)
}

// stays checks that a value is the one that the loop began with.
func (j *joiner) stays(s *shape, x id) bool {
	if s.ref < 0 {
		c, ok := j.isConst(x)
		k := j.back.loop.trace.Const(s.ref)
		return ok && c == k.Bits && j.val(x).kind == k.Kind
	}
	return x != 0 && (x == j.find(j.back.ids[s.ref]) || j.back.ids[s.ref] == 0 && x == j.back.ghosts[s.ref])
}

// assureSame guards that memory still holds the value the loop began with.
func (j *joiner) assureSame(s *shape, x id) bool {
	same := j.back.ids[s.ref]
	if s.ref < 0 {
		same = j.constant(j.out.AddConst(*j.back.loop.trace.Const(s.ref)))
	}
	if same == 0 || j.val(same).kind != j.val(x).kind {
		return false
	}
	eq := trace.OpPtrEq
	switch j.val(x).kind {
	case trace.Int:
		eq = trace.OpIntEq
	case trace.Float:
		return false // equal is not the same
	}
	j.guardAs(trace.OpGuardTrue, nil, j.compute(eq, x, same))
	return !j.dead
}

// assure guards what the loop takes for granted of a parameter.
func (j *joiner) assure(s *shape, x id) bool {
	f := &s.fact
	if j.val(x).ghost != 0 || j.val(x).kind != s.kind {
		return false
	}
	j.force(x)
	if f.tag != tagUnknown && !j.assureTag(f.tag, x) {
		return false
	}
	if f.nonnull && !j.val(x).nonnull {
		j.guardAs(trace.OpGuardNonnull, nil, x)
	}
	if f.class != nil && j.val(x).class != f.class {
		if !j.val(x).nonnull {
			j.guardAs(trace.OpGuardNonnull, nil, x)
		}
		j.guardAs(trace.OpGuardClass, f.class, x)
	}
	if s.kind == trace.Int {
		if j.val(x).lo < f.lo {
			j.guardAs(trace.OpGuardTrue, nil, j.compute(trace.OpIntGe, x, j.constInt(f.lo)))
		}
		if j.val(x).hi > f.hi {
			j.guardAs(trace.OpGuardTrue, nil, j.compute(trace.OpIntLe, x, j.constInt(f.hi)))
		}
	}
	return !j.dead
}

func (j *joiner) assureTag(t tag, x id) bool {
	if j.val(x).tag == t {
		return true
	}
	for _, b := range boxes {
		if b.tag == t {
			j.guardAs(b.guard, nil, x)
			return !j.dead && j.val(x).tag == t
		}
	}
	return false
}

func (j *joiner) guardAs(code trace.Opcode, d trace.Descr, x id) {
	if !j.dead {
		j.do(&step{code: code, args: []id{x}, descr: d, exit: j.back.guard})
	}
}

func (j *joiner) matchBox(s *shape, x id) bool {
	if s.ref != 0 && j.stays(s, x) {
		return true
	}
	b := boxes[boxIndex(s.code)]
	if j.val(x).ghost != 0 || j.val(x).kind != trace.Val {
		return false
	}
	raw := id(0)
	if v := j.val(x); v.code == s.code && v.raw != 0 {
		raw = v.raw
	} else if j.assureTag(b.tag, x) {
		raw = j.compute(b.unbox, x)
	}
	return raw != 0 && !j.dead && j.match(s.kids[0].shape, raw)
}

func (j *joiner) matchObject(s *shape, x id) bool {
	o := j.object(x)
	if o == nil || j.owner[x] != nil || o.code != s.code || o.descr != s.descr || o.len != s.len {
		return false
	}
	j.owner[x] = s
	for _, f := range o.fields {
		known := false
		for _, k := range s.kids {
			known = known || k.field == f.field && k.index == f.index
		}
		if !known && !j.isZero(f.val) {
			return false
		}
	}
	for _, k := range s.kids {
		o := j.object(x)
		if o == nil || !j.match(k.shape, j.loadVirtual(o, k.field, k.index, k.shape.kind)) {
			return false
		}
	}
	return true
}

// places matches what the loop knows of memory. A place in an object that
// changes is looked up once that is bound.
func (j *joiner) places() bool {
	left := j.back.loop.places
	for len(left) > 0 {
		var wait []*shapePlace
		for _, p := range left {
			obj, known := j.at(p.obj)
			idx, known2 := j.at(p.idx)
			if !known || !known2 {
				wait = append(wait, p)
			} else if !j.matchPlace(p, obj, idx) {
				return false
			}
		}
		if len(wait) == len(left) {
			return false
		}
		left = wait
	}
	return true
}

// at is the value of an object or index of a place.
func (j *joiner) at(s *shape) (id, bool) {
	switch {
	case s == nil:
		return 0, true
	case !s.invariant || s.code != 0: // references are in no box
		x, ok := j.bound[s]
		if !ok && s.code == trace.OpIntAdd {
			if x, ok = j.bound[s.kids[0].shape]; ok {
				x = j.compute(s.code, x, j.constInt(s.off))
			}
		}
		return x, ok
	case s.ref < 0:
		return j.constant(j.out.AddConst(*j.back.loop.trace.Const(s.ref))), true
	}
	return j.ghost(s.ref), true
}

func (j *joiner) matchPlace(p *shapePlace, obj, idx id) bool {
	obj, idx = j.find(obj), j.find(idx)
	for _, e := range j.heap[p.descr] {
		if j.find(e.obj) != obj || j.find(e.idx) != idx {
			continue
		}
		if j.val(e.val).ghost == 0 || p.val.code == 0 && p.val.invariant {
			return j.match(p.val, e.val)
		}
	}
	if j.val(obj).ghost != 0 || j.val(idx).ghost != 0 || j.object(obj) != nil {
		return false
	}
	j.loaded = true
	defer func() { j.loaded = false }()
	return j.match(p.val, j.loadPlace(p.descr, obj, idx))
}

func (j *joiner) loadPlace(d trace.Descr, obj, idx id) id {
	s := &step{descr: d, exit: trace.NoExit}
	switch d := d.(type) {
	case *trace.Field:
		s.code, s.args, s.kind = trace.OpGetfieldGC, []id{obj}, d.Kind
	case *trace.Array:
		s.code, s.args, s.kind = trace.OpGetarrayitemGC, []id{obj, idx}, d.Item
	default:
		s.code, s.args, s.kind = trace.OpGetframe, []id{idx}, trace.Val
	}
	return j.do(s)
}

// write stores the words that the loop does not carry, and ends the trace.
func (j *joiner) write(end *trace.Op) bool {
	loop := j.back.loop
	carried := map[int32]bool{}
	for _, s := range loop.slots {
		carried[int32(s)] = true
	}
	for _, s := range j.in.Exits[end.Exit].Frames[0].Slots {
		if !carried[s.Slot] {
			op := &trace.Op{Code: trace.OpSetframe, Exit: trace.NoExit, Args: []trace.Ref{j.out.ConstInt(int64(s.Slot)), j.force(j.resolve(s.Value.Ref))}}
			op.Name = j.out.NewName(trace.Void)
			j.walker.write(op)
		}
	}
	op := &trace.Op{Name: end.Name, Code: trace.OpRejoin, Label: loop.trace.ID}
	for _, p := range loop.params {
		s := loop.head[p]
		x, ok := j.bound[s]
		if s == nil || !ok {
			return false
		}
		op.From, op.Args = append(op.From, p), append(op.Args, j.force(x))
	}
	names := map[trace.Ref]trace.Ref{}
	for _, r := range loop.around {
		names[r] = j.vals[j.back.ids[r]].ref
		op.From, op.Args = append(op.From, r), append(op.Args, names[r])
	}
	for x, s := range j.owner {
		if j.object(x) == nil && s != nil {
			return false // a leaf has made it after all
		}
	}
	op.Exit = j.exit(j.back.leave)
	j.walker.write(op)
	if j.memo != nil {
		m := *loop
		m.own = false
		j.memo.loop, j.memo.names = &m, names
	}
	return true
}
