package opt

import (
	"sort"

	"github.com/segue-vm/segue/trace"
)

// close checks that the state at the back edge is what the head assumed, and
// writes the jump. False: the plan has been changed, try again. Improve allows
// to try again for the better, too.
func (h *head) close(end *trace.Op, improve bool) bool {
	for k, r := range end.Args {
		h.match(h.params[k], path{root: fromParam, index: int32(k)}, h.resolve(r))
	}
	h.matchPlaces()
	h.matchDistances()
	for _, n := range h.nodes {
		if n.isObject() && n.bound != 0 && h.object(n.bound) == nil {
			h.fail(func() { h.plan.whole[n.key.x] = true }) // it has escaped since it was matched
		}
	}
	if h.failed || improve && h.dropUnchanged() {
		return false
	}
	j := &trace.Op{Name: end.Name, Code: trace.OpJump, Label: h.op.Label}
	for _, n := range h.nodes {
		if n.isLeaf() {
			j.Args = append(j.Args, h.force(h.boundOr(n)))
		}
	}
	j.Exit = h.exit(end.Exit)
	h.write(j)
	h.keepLoop()
	return true
}

// boundOr is the leaf's next value; a leaf that is reached no more keeps the
// one it has.
func (h *head) boundOr(n *node) id {
	if n.bound == 0 {
		return n.head
	}
	return n.bound
}

func (n *node) isObject() bool { return n.code == trace.OpNew || n.code == trace.OpNewArray }

func (h *head) fail(weaken func()) {
	h.failed = true
	weaken()
}

// match holds the node against its value at the back edge.
func (h *head) match(n *node, at path, y id) {
	y = h.find(y)
	if n.bound != 0 {
		if n.bound != y && !h.sameBox(n, y) {
			h.fail(func() { h.split(n, at) })
		}
		return
	}
	n.bound = y
	switch {
	case n.code == 0 && n.invariant:
		if y != h.find(n.key.x) {
			h.fail(func() { h.plan.carried[n.key], h.plan.pinned[n.key] = true, true })
		}
	case n.code == 0:
		h.force(y)
		h.matchFacts(n, h.val(y))
	case n.isObject():
		h.matchObject(n, y)
	case n.code == trace.OpIntAdd: // matchDistances
	default:
		h.matchBox(n, y)
	}
}

// matchDistances checks that leaves whose distance was the same in the first
// iteration have it at the back edge, too.
func (h *head) matchDistances() {
	for _, n := range h.nodes {
		if n.code != trace.OpIntAdd || n.bound == 0 {
			continue
		}
		base := n.kids[0].node
		if base.bound == 0 || h.find(h.compute(trace.OpIntSub, n.bound, h.constInt(n.off))) != h.find(base.bound) {
			h.fail(func() { h.plan.apart[n.key] = true })
		}
	}
}

// sameBox reports whether the word y holds what the node's word holds.
func (h *head) sameBox(n *node, y id) bool {
	if !isBox(n.code) {
		return false
	}
	_, a := h.boxOf(n.bound)
	_, b := h.boxOf(y)
	return a != 0 && b != 0 && h.find(a) == h.find(b)
}

// split gives a path that shares its node with others a node of its own. An
// object cannot be two, so it is made.
func (h *head) split(n *node, at path) {
	if n.isObject() {
		h.plan.whole[n.key.x] = true
		return
	}
	h.plan.colors++
	h.plan.color[at] = 1000000 + h.plan.colors
}

func (h *head) matchFacts(n *node, v *value) {
	f := h.plan.faultsOf(n.key)
	if n.facts.class != nil && v.class != n.facts.class {
		h.fail(func() { f.class = true })
	}
	if n.facts.nonnull && !v.nonnull {
		h.fail(func() { f.nonnull = true })
	}
	if n.facts.tag != tagUnknown && v.tag != n.facts.tag {
		h.fail(func() { f.tag = true })
	}
	if v.kind == trace.Int && (v.lo < n.facts.lo || v.hi > n.facts.hi) {
		h.fail(func() { f.span++ })
	}
}

func (h *head) matchBox(n *node, y id) {
	code, raw := h.boxOf(y)
	if code != n.code {
		h.fail(func() { h.plan.whole[n.key.x] = true })
		return
	}
	if raw == 0 {
		raw = h.compute(boxes[boxIndex(code)].unbox, y)
	}
	h.match(n.kids[0].node, n.path(nil, 0), raw)
}

func (h *head) matchObject(n *node, y id) {
	x := n.key.x
	o := h.object(y)
	if o == nil || h.owner[y] != nil || o.descr != h.val(x).class || !h.sameFields(n, o) {
		h.fail(func() { h.plan.whole[x] = true })
		return
	}
	h.owner[y] = n
	for _, k := range n.kids {
		kind := h.val(k.node.key.x).kind
		h.match(k.node, n.path(k.field, k.index), h.loadVirtual(h.object(y), k.field, k.index, kind))
		if h.object(y) == nil {
			return // forced by a leaf that leads to it; close sees to it
		}
	}
}

// sameFields reports whether the object has no other fields than the node; the
// other way round, what is missing is zero.
func (h *head) sameFields(n *node, o *object) bool {
	if n.facts.obj != 0 {
		if was := h.objs[n.facts.obj-1]; was.len != o.len {
			return false
		}
	}
	for _, f := range o.fields {
		known := false
		for _, k := range n.kids {
			known = known || k.field == f.field && k.index == f.index
		}
		if !known && !h.isZero(f.val) {
			return false
		}
	}
	return true
}

// matchPlaces checks that memory holds what the head assumed. A place in an
// object that changes is looked up in the next one.
func (h *head) matchPlaces() {
	left := h.known
	for progress := true; progress; {
		progress = false
		wait := left
		left = nil
		for _, k := range wait {
			h.moveIndex(k)
			if k.obj != nil && k.obj.bound == 0 || k.idx != nil && k.idx.bound == 0 {
				left = append(left, k)
				continue
			}
			progress = true
			h.matchPlace(k)
		}
	}
	for _, k := range left { // nothing else leads to their objects
		h.fail(func() { h.plan.dropped[k.place] = true })
	}
}

// moveIndex finds the next value of an index that nothing but its leaf leads to.
func (h *head) moveIndex(k *known) {
	if n := k.idx; n != nil && n.bound == 0 && n.code == trace.OpIntAdd {
		if b := n.kids[0].node.bound; b != 0 {
			n.bound = h.find(h.compute(n.code, b, h.constInt(n.off)))
		}
	}
}

func (h *head) matchPlace(k *known) {
	obj, idx := h.find(k.place.obj), h.find(k.place.idx)
	if k.obj != nil {
		obj = h.find(k.obj.bound)
	}
	if k.idx != nil {
		idx = h.find(k.idx.bound)
	}
	for _, e := range h.heap[k.descr] {
		if h.find(e.obj) == obj && h.find(e.idx) == idx {
			h.match(k.node, k.path, e.val)
			return
		}
	}
	h.fail(func() { h.plan.dropped[k.place] = true })
}

// dropUnchanged finds leaves that turned out to stay the same.
func (h *head) dropUnchanged() bool {
	found := false
	for _, n := range h.nodes {
		if !n.isLeaf() || h.plan.pinned[n.key] || n.bound == 0 {
			continue
		}
		if n.bound == h.find(n.head) || n.bound == h.find(n.key.x) {
			h.plan.carried[n.key], h.plan.pinned[n.key] = false, true
			found = true
		}
	}
	return found
}

// descrs lists the descrs of the heap in a fixed order.
func (h *head) descrs() []trace.Descr {
	var list []trace.Descr
	for d := range h.heap {
		list = append(list, d)
	}
	name := func(d trace.Descr) string {
		if d == nil {
			return ""
		}
		return d.DescrName()
	}
	sort.Slice(list, func(i, j int) bool { return name(list[i]) < name(list[j]) })
	return list
}
