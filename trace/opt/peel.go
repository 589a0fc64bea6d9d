package opt

import (
	"github.com/segue-vm/segue/trace"
)

// maxRounds bounds the tries of a loop body; the last one assumes nothing.
const maxRounds = 14

// plan is what is assumed at the head of the loop. It begins optimistic; each
// try of the body that contradicts it weakens it.
type plan struct {
	whole   map[id]bool         // virtuals and boxes that are carried as they are
	color   map[path]int32      // paths that turned out to differ from others with the same first value
	carried map[nodeKey]bool    // leaves: true if they change, false if they do not
	pinned  map[nodeKey]bool    // leaves that were seen to change
	weak    map[nodeKey]*faults // facts that did not last
	dropped map[place]bool      // memory that does not stay known
	apart   map[nodeKey]bool    // leaves that do not keep their distance from another
	nothing bool                // assume nothing at all
	colors  int32
}

func newPlan() *plan {
	return &plan{
		whole:   map[id]bool{},
		color:   map[path]int32{},
		carried: map[nodeKey]bool{},
		pinned:  map[nodeKey]bool{},
		weak:    map[nodeKey]*faults{},
		dropped: map[place]bool{},
		apart:   map[nodeKey]bool{},
	}
}

// faults are the facts of a leaf that the back edge does not keep.
type faults struct {
	class, nonnull, tag bool
	span                int // 0: as at first; 1: inline ints; 2: everything
}

func (p *plan) faultsOf(k nodeKey) *faults {
	if p.weak[k] == nil {
		p.weak[k] = &faults{}
	}
	return p.weak[k]
}

// nodeKey names a node of the loop's shape: its value at the end of the first
// iteration, and a colour for those that share it by chance only.
type nodeKey struct {
	x     id
	color int32
}

// path says how a node is reached: from a parameter of the label, from memory,
// or from another node.
type path struct {
	root   rootKind
	parent nodeKey
	descr  trace.Descr
	index  int32
}

type rootKind uint8

const (
	fromNode rootKind = iota
	fromParam
	fromHeap
)

// place is a place in memory whose contents are known at the loop head.
type place struct {
	descr    trace.Descr
	obj, idx id
}

// mark of the walker and its output, to go back to.
type checkpoint struct {
	state state
	out   trace.Trace
}

func (w *walker) save() *checkpoint {
	return &checkpoint{w.state, *w.out}
}

// restore goes back. The trace's slices only grow, so that cutting them to
// their old length undoes what was added.
func (w *walker) restore(c *checkpoint) {
	w.state = c.state.clone()
	*w.out = c.out
	w.mark, w.dead = nil, false
	w.heapChanges++
	w.shared = noExits(len(w.in.Exits))
}

// peel writes the loop: what has been walked so far is the first iteration, and
// the recorded ops are walked again knowing all that it has shown.
func (w *walker) peel(label *trace.Op, body []*trace.Op, end *trace.Op) {
	base := w.save()
	p := newPlan()
	last := maxRounds
	if w.cfg.rounds > 0 {
		last = w.cfg.rounds
	}
	for round := 1; ; round++ {
		w.restore(base)
		p.nothing = round >= last
		w.body = false
		h := w.openLoop(p, label, end)
		w.body = true
		if !w.ops(body) {
			break
		}
		if h.close(end, round < last-2) {
			return
		}
		if p.nothing {
			panic("the loop head assumes nothing, yet the back edge does not fit")
		}
	}
	// The second iteration always leaves, so there is no loop to speak of.
	w.restore(base)
	w.body = false
	w.jump(end)
}
