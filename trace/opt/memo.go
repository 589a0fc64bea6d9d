package opt

import (
	"slices"

	"github.com/segue-vm/segue/trace"
)

// Memo is what the optimiser knows of a trace when it is done with it: what
// holds at each exit, and what the head of the loop assumes. A bridge begins
// with the one, and goes back into the loop if it can restore the other.
type Memo struct {
	made  map[*trace.Exit]*exitMemo // while the trace is being made
	exits []*exitMemo               // by number
	facts []valueFact               // what exits refer to by index
	loop  *loopMemo                 // the loop that bridges may rejoin; nil: none
	names map[trace.Ref]trace.Ref
}

// valueFact is what was known of a value for some time.
type valueFact struct {
	ref trace.Ref
	fact
}

// Final tells the memo which values live around the loop of its own trace: t is
// the trace as it will be compiled. Until then no bridge can rejoin.
func (m *Memo) Final(t *trace.Trace) {
	if m.loop != nil && m.loop.own {
		m.loop.settle(t)
	}
}

// exitMemo is what holds where an exit is taken, in the trace's own names.
type exitMemo struct {
	inLoop bool
	facts  []int32 // indexes of Memo.facts
	heap   []heapFact
}

// fact is what is known of a value for ever.
type fact struct {
	lo, hi  int64
	tag     tag
	nonnull bool
	class   trace.Descr
	raw     trace.Ref // what is in the word, if that has a name
}

// heapFact says what memory holds.
type heapFact struct {
	descr         trace.Descr
	obj, idx, val alien
	stored        bool
}

// alien names a value of the trace or, as a ghost, one of the loop's trace that
// machine code does not keep: it can be compared, not computed with.
type alien struct {
	ref   trace.Ref
	ghost bool
}

// loopMemo is what the head of a loop assumes.
type loopMemo struct {
	own    bool // of the memo's own trace, rather than of the one it rejoins
	trace  *trace.Trace
	slots  []int // words of the entry frame that the loop carries, or knows to be the same
	roots  []*shape
	places []*shapePlace
	facts  map[trace.Ref]fact // of values from before the loop
	params []trace.Ref        // of the loop, as compiled
	around []trace.Ref        // values from before the loop that it needs, as compiled
	head   map[trace.Ref]*shape
}

// shape is a node of the loop's shape (peelshape.go) for others to match.
type shape struct {
	code      trace.Opcode // box ops, new, new_array, int_add; 0 for leaves
	kind      trace.Kind
	off       int64     // int_add: what is added to the only kid
	ref       trace.Ref // leaves: the loop's parameter, or the value or constant that stays; boxes: the word that stays
	invariant bool
	fact      fact
	descr     trace.Descr // objects
	len       int
	kids      []shapeKid
}

type shapeKid struct {
	field *trace.Field
	index int
	shape *shape
}

// shapePlace is a place in memory whose contents the loop knows.
type shapePlace struct {
	descr    trace.Descr
	obj, idx *shape // nil: no index, or (obj) the thread stack
	val      *shape
}

func newMemo() *Memo { return &Memo{made: map[*trace.Exit]*exitMemo{}} }

// number gives the exits of the finished trace their memos.
func (m *Memo) number(exits []*trace.Exit) {
	m.exits = make([]*exitMemo, len(exits))
	for i, e := range exits {
		m.exits[i] = m.made[e]
	}
	m.made = nil
}

// factOf is what the walker knows of a value.
func (w *walker) factOf(x id) fact {
	v := w.val(x)
	f := fact{lo: v.lo, hi: v.hi, tag: v.tag, nonnull: v.nonnull, class: v.class}
	if v.raw != 0 {
		f.raw = max(w.val(v.raw).ref, 0)
	}
	return f
}

// learn gives a value the facts it has in another trace; raw is translated.
func (w *walker) learn(x id, f fact, raw id) {
	v := &w.vals[x]
	v.lo, v.hi, v.tag, v.nonnull, v.class = f.lo, f.hi, f.tag, f.nonnull, f.class
	if raw != 0 {
		v.raw = raw
	}
}

// remember notes what holds at an exit that has just been made.
func (w *walker) remember(e *trace.Exit, ids []id) {
	if w.memo == nil {
		return
	}
	m := &exitMemo{inLoop: w.body || w.back != nil, facts: w.indexes.Take(len(ids))}
	for i, x := range ids {
		m.facts[i] = w.noteFact(x)
	}
	if m.inLoop {
		if w.heapNoted != w.heapChanges {
			w.heapList, w.heapNoted = w.heapFacts(), w.heapChanges
		}
		m.heap = w.heapList
	}
	w.memo.made[e] = m
}

// noteFact is the index of what is known of a value. It is written down when it
// has changed since the last exit that names the value.
func (w *walker) noteFact(x id) int32 {
	v, f := w.val(x), valueFact{w.val(x).ref, w.factOf(x)}
	if v.noted == 0 || w.memo.facts[v.noted-1] != f {
		w.memo.facts = append(w.memo.facts, f)
		v.noted = int32(len(w.memo.facts))
	}
	return v.noted - 1
}

// share keeps of what is known at an exit only what holds at the op at hand, too.
// Facts of values do: they last, and this is a later op.
func (w *walker) share(e *trace.Exit) {
	if w.memo == nil || w.memo.made[e] == nil {
		return
	}
	m := w.memo.made[e]
	now := w.heapFacts()
	m.heap = slices.DeleteFunc(slices.Clone(m.heap), func(f heapFact) bool { return !slices.Contains(now, f) })
}

// heapFacts lists what is known of memory, as far as it can be named.
func (w *walker) heapFacts() []heapFact {
	var list []heapFact
	for d, entries := range w.heap {
		for _, e := range entries {
			f := heapFact{descr: d, obj: w.alien(e.obj), idx: w.alien(e.idx), val: w.alien(e.val), stored: e.stored}
			if f.val.ref != 0 && (e.obj == 0 || f.obj.ref != 0) && (e.idx == 0 || f.idx.ref != 0) {
				list = append(list, f)
			}
		}
	}
	return list
}

func (w *walker) alien(x id) alien {
	v := w.val(x)
	if v.ghost != 0 {
		return alien{v.ghost, true}
	}
	return alien{v.ref, false}
}

// keepLoop notes the shape of a loop that has been closed.
func (h *head) keepLoop() {
	if h.memo == nil {
		return
	}
	m := &loopMemo{own: true, slots: h.in.Ops[0].Slots, facts: h.before}
	made := map[*node]*shape{}
	for _, n := range h.params {
		m.roots = append(m.roots, h.shape(n, made))
	}
	for _, k := range h.known {
		m.places = append(m.places, &shapePlace{k.descr, h.placeShape(k.obj, k.place.obj, made), h.placeShape(k.idx, k.place.idx, made), h.shape(k.node, made)})
	}
	m.head = map[trace.Ref]*shape{}
	for _, s := range made {
		if s.code == 0 && !s.invariant {
			m.head[s.ref] = s
		}
	}
	h.memo.loop = m
}

// placeShape is the shape of an object or index of a place: of the node it moves
// with, or of the value that stays.
func (h *head) placeShape(n *node, x id, made map[*node]*shape) *shape {
	switch {
	case n != nil:
		return h.shape(n, made)
	case x == 0:
		return nil
	}
	v := h.val(x)
	return &shape{kind: v.kind, ref: v.ref, invariant: true}
}

func (h *head) shape(n *node, made map[*node]*shape) *shape {
	if s := made[n]; s != nil {
		return s
	}
	s := &shape{code: n.code, kind: n.facts.kind, off: n.off, invariant: n.invariant}
	made[n] = s
	if n.code == 0 {
		s.ref = h.vals[h.find(n.head)].ref
		s.fact = fact{lo: n.facts.lo, hi: n.facts.hi, tag: n.facts.tag, nonnull: n.facts.nonnull, class: n.facts.class}
	}
	if n.isObject() && n.facts.obj != 0 {
		o := h.objs[n.facts.obj-1]
		s.descr, s.len = o.descr, o.len
	}
	for _, k := range n.kids {
		s.kids = append(s.kids, shapeKid{k.field, k.index, h.shape(k.node, made)})
	}
	if isBox(n.code) && s.kids[0].shape.code == 0 && s.kids[0].shape.invariant {
		s.ref, s.invariant = max(h.val(n.key.x).ref, 0), true
	}
	return s
}

// factsBefore lists what is known of all values so far, by name.
func (w *walker) factsBefore() map[trace.Ref]fact {
	if w.memo == nil {
		return nil
	}
	facts := map[trace.Ref]fact{}
	for x := id(1); int(x) < len(w.vals); x++ {
		if r := w.vals[x].ref; r > 0 && w.vals[x].alias == 0 {
			facts[r] = w.factOf(x)
		}
	}
	return facts
}

// settle finds out what the loop of the compiled trace needs.
func (m *loopMemo) settle(t *trace.Trace) {
	m.trace = t
	before := map[trace.Ref]bool{}
	used := map[trace.Ref]bool{}
	inLoop := false
	use := func(r trace.Ref) {
		if before[r] && !used[r] {
			used[r] = true
			m.around = append(m.around, r)
		}
	}
	for _, op := range t.Ops {
		if op.Code == trace.OpLoop {
			inLoop, m.params = true, op.Params
			continue
		}
		if !inLoop {
			for _, p := range op.Params {
				before[p] = true
			}
			before[op.Name] = t.KindOf(op.Name) != trace.Void
			continue
		}
		for _, r := range op.Args {
			use(r)
		}
		if op.Exit != trace.NoExit {
			t.Exits[op.Exit].EachRef(func(r *trace.Ref) { use(*r) })
		}
	}
}
