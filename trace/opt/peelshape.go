package opt

import (
	"github.com/segue-vm/segue/trace"
)

// node is one value at the loop head, as a shape: a leaf, a box with a node in
// it, a virtual object with nodes in its fields, or the sum of a leaf and a
// constant. Only leaves that change become parameters of the loop.
type node struct {
	key       nodeKey
	code      trace.Opcode // box ops, new, new_array, int_add; 0 for leaves
	kids      []kid
	off       int64 // int_add: what is added to the only kid
	invariant bool  // leaves
	head      id    // the value in the loop
	facts     value
	bound     id // the value at the back edge
}

type kid struct {
	field *trace.Field
	index int
	node  *node
}

// known is a place whose contents are carried into the loop.
type known struct {
	place
	obj, idx *node // nodes of a place that changes with them, or nil
	node     *node
	path     path
	val      id
}

// head is the loop being built.
type head struct {
	*walker
	plan   *plan
	nodes  []*node
	byKey  map[nodeKey]*node
	params []*node
	known  []*known
	op     *trace.Op
	owner  map[id]*node // virtual at the back edge -> object node
	failed bool
	before map[trace.Ref]fact // for the memo
}

// openLoop writes the loop label for the plan and puts the walker's state in
// terms of the loop's values.
func (w *walker) openLoop(p *plan, label, end *trace.Op) *head {
	h := &head{walker: w, plan: p, byKey: map[nodeKey]*node{}, owner: map[id]*node{}}
	h.forceWhole(end)
	for k, r := range end.Args {
		was := w.env[label.Params[k]]
		if p.nothing {
			p.color[path{root: fromParam, index: int32(k)}] = int32(k) + 1
		}
		n := h.build(w.resolve(r), path{root: fromParam, index: int32(k)}, 0, func(x id) bool {
			return x == w.find(was) || x == w.val(was).raw
		})
		h.params = append(h.params, n)
	}
	permanent := h.places()
	h.relate()
	h.label()
	for k, n := range h.params {
		w.env[label.Params[k]] = h.enter(n)
	}
	for _, k := range h.known {
		h.enter(k.node)
	}
	w.heap = h.heapAtHead(permanent)
	w.heapChanges++
	for _, n := range h.nodes {
		n.facts = *w.val(n.head)
	}
	h.before = w.factsBefore()
	return h
}

// forceWhole makes what the plan does not carry in parts.
func (h *head) forceWhole(end *trace.Op) {
	for x := range id(len(h.vals)) {
		if h.plan.whole[x] {
			h.force(x)
		}
	}
	if h.plan.nothing {
		for _, r := range end.Args {
			h.force(h.resolve(r))
		}
	}
}

// build finds or makes the node of a value. Still tells which values are the
// same as an iteration ago, as far as the first iteration shows.
func (h *head) build(x id, at path, color int32, still func(id) bool) *node {
	x = h.find(x)
	if c, ok := h.plan.color[at]; ok {
		color = c
	}
	key := nodeKey{x, color}
	if n := h.byKey[key]; n != nil {
		if _, decided := h.plan.carried[key]; !decided && n.code == 0 && still(x) {
			n.invariant = true
		}
		return n
	}
	n := &node{key: key}
	h.byKey[key] = n
	h.nodes = append(h.nodes, n)
	if o := h.object(x); o != nil {
		n.code = o.code
		for _, f := range append([]field(nil), o.fields...) {
			n.add(f.field, f.index, h.build(f.val, n.path(f.field, f.index), color, still))
		}
		return n
	}
	if code, raw := h.boxOf(x); raw != 0 && !h.plan.whole[x] && !h.plan.nothing && h.virtuals {
		n.code = code
		n.add(nil, 0, h.build(raw, n.path(nil, 0), color, still))
		return n
	}
	changes, decided := h.plan.carried[key]
	if !decided {
		changes = h.val(x).ref >= 0 && !still(x) && !h.isRash(x)
	}
	n.invariant = !changes && !h.plan.nothing
	return n
}

// isRash is for tests of close, which must find out.
func (h *head) isRash(x id) bool { return h.cfg.rash != nil && h.cfg.rash(x) }

func (n *node) add(f *trace.Field, index int, k *node) {
	n.kids = append(n.kids, kid{f, index, k})
}

func (n *node) path(f *trace.Field, index int) path {
	at := path{parent: n.key, index: int32(index)}
	if f != nil {
		at.descr = f
	}
	return at
}

// boxOf is how a word can be carried as what is in it; 0 if it cannot.
func (h *head) boxOf(x id) (trace.Opcode, id) {
	v := h.val(x)
	if v.kind != trace.Val {
		return 0, 0
	}
	if v.code == trace.OpBoxPtr && v.raw != 0 {
		return trace.OpBoxPtr, v.raw
	}
	for _, b := range boxes {
		if v.tag == b.tag {
			return b.box, h.rawOf(x, b.unbox)
		}
	}
	return 0, 0
}

// places makes nodes of what is in memory. Immutable contents of objects that
// stay the same need no watching and are returned.
func (h *head) places() (permanent heap) {
	permanent = heap{}
	for _, d := range h.descrs() {
		for _, e := range h.walker.heap[d] {
			at := place{d, h.find(e.obj), h.find(e.idx)}
			switch {
			case immutable(d) && h.lasts(at.obj) && h.lasts(at.idx):
				permanent[d] = append(permanent[d], e)
			case h.plan.nothing || h.plan.dropped[at]:
			default:
				p := path{root: fromHeap, parent: nodeKey{x: at.obj}, descr: d, index: int32(at.idx)}
				stored := e.stored
				n := h.build(e.val, p, 0, func(id) bool { return !stored })
				h.known = append(h.known, &known{place: at, node: n, path: p, val: e.val})
			}
		}
	}
	return permanent
}

// lasts reports whether the value is not carried under another name.
func (h *head) lasts(x id) bool {
	n := h.byKey[nodeKey{x: x}]
	return n == nil || n.code == 0 && n.invariant
}

// relate finds leaves that are another leaf and a constant: the next number of a
// range beside the number at hand. Indexes of known places that are one, too,
// move with the leaf: what memory holds there is then found an iteration later.
func (h *head) relate() {
	if h.plan.nothing {
		return
	}
	type base struct {
		node *node
		off  int64
	}
	bases := map[nodeKey]base{}
	for _, n := range h.nodes {
		if !n.isLeaf() || h.val(n.key.x).kind != trace.Int || h.plan.apart[n.key] {
			continue
		}
		root, off := h.distance(n.key.x)
		if b, ok := bases[nodeKey{root, n.key.color}]; ok {
			n.sum(b.node, off-b.off)
		} else if h.val(root).ref >= 0 {
			bases[nodeKey{root, n.key.color}] = base{n, off}
		}
	}
	for _, k := range h.known {
		key := nodeKey{x: h.find(k.place.idx)}
		root, off := h.distance(key.x)
		if b, ok := bases[nodeKey{x: root}]; ok && h.byKey[key] == nil && !h.plan.apart[key] {
			n := &node{key: key}
			n.sum(b.node, off-b.off)
			h.byKey[key] = n
			h.nodes = append(h.nodes, n)
		}
	}
}

// sum makes n a leaf and a constant.
func (n *node) sum(leaf *node, off int64) {
	n.code, n.off = trace.OpIntAdd, off
	n.add(nil, 0, leaf)
}

// distance splits a value into another one and a constant.
func (w *walker) distance(x id) (root id, off int64) {
	for {
		v := w.val(x)
		c, ok := w.isInt(v.b)
		switch {
		case ok && (v.code == trace.OpIntAdd || v.code == trace.OpIntAddOvf):
			off += c
		case ok && (v.code == trace.OpIntSub || v.code == trace.OpIntSubOvf):
			off -= c
		default:
			return w.find(x), off
		}
		x = v.a
	}
}

// isLeaf reports whether the node becomes a parameter of the loop.
func (n *node) isLeaf() bool { return n.code == 0 && !n.invariant }

// moves reports whether the node is a value of each iteration's own.
func (n *node) moves() bool { return n.isLeaf() || n.code == trace.OpIntAdd }

// label writes the loop op and gives the leaves their values in the loop.
func (h *head) label() {
	h.op = &trace.Op{Code: trace.OpLoop, Label: 1, Exit: trace.NoExit}
	for _, n := range h.nodes {
		if !n.isLeaf() {
			continue
		}
		entry := h.force(n.key.x)
		v := *h.val(n.key.x)
		phi := h.add(v.kind)
		to := &h.vals[phi]
		to.ref = h.out.NewName(v.kind)
		h.op.Params = append(h.op.Params, to.ref)
		h.op.Args = append(h.op.Args, entry)
		h.guess(n, to, &v)
		n.head = phi
	}
	h.out.Ops = append(h.out.Ops, h.op)
}

// guess gives a leaf the facts of its first value. They mostly last: they come
// from the ops of one iteration, and the next one has the same ops.
func (h *head) guess(n *node, to, v *value) {
	if h.plan.nothing {
		return
	}
	f := h.plan.faultsOf(n.key)
	if !f.class {
		to.class = v.class
	}
	to.nonnull = v.nonnull && !f.nonnull
	if !f.tag {
		to.tag = v.tag
	}
	lo, hi := h.inlineRange()
	switch {
	case f.span == 0:
		to.lo, to.hi = v.lo, v.hi
	case f.span == 1 && v.lo >= lo && v.hi <= hi:
		to.lo, to.hi = lo, hi
	}
}

// enter is the node's value in the loop.
func (h *head) enter(n *node) id {
	x := n.key.x
	switch {
	case n.head != 0:
	case n.code == 0:
		n.head = x
	case n.code == trace.OpNew || n.code == trace.OpNewArray:
		n.head = x
		for i, k := range n.kids {
			val := h.enter(k.node)
			h.object(x).fields[i].val = val
		}
	case n.code == trace.OpIntAdd:
		n.head = h.compute(n.code, h.enter(n.kids[0].node), h.constInt(n.off))
	default:
		n.head = h.enterBox(n)
	}
	return n.head
}

func (h *head) enterBox(n *node) id {
	x, raw := n.key.x, h.enter(n.kids[0].node)
	if _, was := h.boxOf(x); h.find(was) == h.find(raw) {
		return x
	}
	y := h.add(trace.Val)
	h.learnBox(y, n.code, raw)
	h.pure[h.key2(n.code, nil, raw, 0)] = y
	return y
}

// heapAtHead is what is known of memory in the loop.
func (h *head) heapAtHead(known heap) heap {
	for _, k := range h.known {
		e := entry{obj: k.place.obj, idx: k.place.idx, val: k.node.head}
		if n := h.byKey[nodeKey{x: e.obj}]; n != nil && n.moves() {
			k.obj, e.obj = n, h.enter(n)
		}
		if n := h.byKey[nodeKey{x: e.idx}]; n != nil && n.moves() {
			k.idx, e.idx = n, h.enter(n)
		}
		known[k.descr] = append(known[k.descr], e)
	}
	return known
}
