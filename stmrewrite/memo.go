package stmrewrite

import (
	"errors"
	"fmt"

	"github.com/segue-vm/segue/trace"
)

// Memo is what Rewrite knew at the exits of a trace and at the head of its
// loop, for the bridges that will hang from it.
type Memo struct {
	t     *trace.Trace
	val   *values
	exits []point // by number
	head  *state  // what the loop counts on; nil: there is none
}

// ErrRejoin is returned for a bridge that cannot give a loop back the facts it
// counts on. The same bridge with a link at its end can be rewritten.
var ErrRejoin = errors.New("stmrewrite: the bridge has ended facts that the loop needs")

// inherited stands for the origin of a fact that a bridge has from its parent.
const inherited = atHead - 1

// inherit is the state a bridge begins with.
func (r *rewriter) inherit(m *Memo, exit int) *state {
	label := r.in[0]
	if exit < 0 || exit >= len(m.exits) || len(label.From) != len(label.Params) {
		return newState()
	}
	s := m.exits[exit].state()
	if s == nil {
		return newState()
	}
	to := map[trace.Ref][]trace.Ref{} // root in the parent -> values here
	for i, from := range label.From {
		to[m.val.root(from)] = append(to[m.val.root(from)], label.Params[i])
	}
	return s.translate(m.t, r.t, to)
}

// translate expresses a state of the trace from in values of the trace t.
func (s *state) translate(from, t *trace.Trace, to map[trace.Ref][]trace.Ref) *state {
	known := func(f fact) fact {
		for _, origin := range []*trace.Ref{&f.read, &f.write, &f.clean} {
			if *origin != 0 {
				*origin = inherited
			}
		}
		return f
	}
	names := func(r trace.Ref) []trace.Ref {
		if r.IsConst() {
			return []trace.Ref{t.AddConst(*from.Const(r))}
		}
		return to[r]
	}
	c := newState()
	for r, f := range s.objs {
		for _, n := range names(r) {
			c.objs[n] = known(f)
		}
	}
	for k, f := range s.items {
		for _, a := range names(k.array) {
			nk := k
			nk.array = a
			if k.index == 0 {
				c.items[nk] = known(f)
				continue
			}
			for _, i := range to[k.index] {
				nk.index = i
				c.items[nk] = known(f)
			}
		}
	}
	for r := range s.settled {
		for _, n := range names(r) {
			c.settled[n] = true
		}
	}
	if s.inevitable != 0 {
		c.inevitable = inherited
	}
	return c
}

// rejoin gives the loop what it counts on, where the bridge has lost it or
// never had it, and puts the break check of a back edge before the end.
func (r *rewriter) rejoin(op *trace.Op) error {
	if op.Exit == trace.NoExit || r.t.Exits[op.Exit].Kind != trace.ExitTxBreak {
		return fmt.Errorf("a back edge needs a txbreak snapshot to leave through")
	}
	if r.cfg.STM {
		m := r.cfg.Loop
		if m == nil || m.head == nil {
			return fmt.Errorf("%w: it is not known which", ErrRejoin)
		}
		j := &rejoiner{rewriter: r, op: op, m: m, to: map[trace.Ref][]trace.Ref{}}
		for i, from := range op.From {
			root := m.val.root(from)
			j.to[root] = append(j.to[root], op.Args[i])
		}
		if err := j.restore(); err != nil {
			return err
		}
	}
	r.breakCheck(op, op.Exit, "back edge")
	op.Exit = trace.NoExit
	r.out = append(r.out, op)
	return nil
}

// rejoiner compares the state at the end of a bridge with that at the loop head.
type rejoiner struct {
	*rewriter
	op *trace.Op
	m  *Memo
	to map[trace.Ref][]trace.Ref // root in the loop's trace -> values of the bridge
}

// names lists the bridge's values for an object of the loop. One that the loop
// does not get is none that it uses.
func (j *rejoiner) names(r trace.Ref) []trace.Ref {
	if r.IsConst() {
		return []trace.Ref{j.t.AddConst(*j.m.t.Const(r))}
	}
	return j.to[r]
}

func (j *rejoiner) restore() error {
	need := j.m.head
	if need.inevitable != 0 && j.st.inevitable == 0 {
		j.st.inevitable = j.add(trace.OpStmBecomeInevitable, nil)
		j.collects(j.st.inevitable)
	}
	for _, r := range need.known(func(fact) bool { return true }) {
		if err := j.object(need.objs[r], j.names(r)); err != nil {
			return err
		}
	}
	for _, k := range need.sortedItems() {
		if err := j.item(k, need.items[k]); err != nil {
			return err
		}
	}
	for r := range need.settled {
		if !j.anySettled(j.names(r)) {
			return fmt.Errorf("%w: %s may be young", ErrRejoin, j.m.t.NameOf(r))
		}
	}
	return nil
}

func (j *rejoiner) anySettled(names []trace.Ref) bool {
	for _, n := range names {
		if j.settled(n) {
			return true
		}
	}
	return len(names) == 0
}

// either is what is known of an object that has several names.
func either(a, b fact) fact {
	first := func(x, y trace.Ref) trace.Ref {
		if x != 0 {
			return x
		}
		return y
	}
	return fact{a.fresh || b.fresh, first(a.read, b.read), first(a.write, b.write), first(a.clean, b.clean)}
}

// lacks reports whether a read mark or a write barrier is missing.
func (have fact) lacks(need fact) (read, write bool, err error) {
	if need.fresh && !have.fresh {
		return false, false, fmt.Errorf("%w: an object is not fresh any more", ErrRejoin)
	}
	write = need.write != 0 && have.write == 0 || need.clean != 0 && have.clean == 0
	return need.read != 0 && have.read == 0 && !write, write, nil
}

func (j *rejoiner) object(need fact, names []trace.Ref) error {
	if len(names) == 0 {
		return nil
	}
	var have fact
	ref := trace.Ref(0)
	for _, n := range names {
		have = either(have, j.st.objs[j.val.root(n)])
		if j.t.KindOf(n) == trace.Ptr {
			ref = n
		}
	}
	read, write, err := have.lacks(need)
	switch {
	case err != nil || !read && !write:
		return err
	case ref == 0:
		return fmt.Errorf("%w: an object has no reference", ErrRejoin)
	case write:
		have = have.written(j.add(trace.OpCondCallGCWB, nil, ref))
	default:
		have.read = j.add(trace.OpStmRead, nil, ref)
	}
	j.st.objs[j.val.root(ref)] = have
	return nil
}

func (j *rejoiner) item(k itemKey, need fact) error {
	arrays := j.names(k.array)
	var indexes []trace.Ref
	if k.index != 0 {
		if indexes = j.to[k.index]; len(indexes) == 0 {
			return nil
		}
	} else {
		n := (k.gran<<4 - int64(k.descr.Base) + int64(k.descr.Width) - 1) / int64(k.descr.Width)
		indexes = []trace.Ref{j.t.ConstInt(max(n, 0))}
	}
	var have fact
	array := trace.Ref(0)
	for _, a := range arrays {
		for _, i := range indexes {
			have = either(have, j.st.item(j.val.item(k.descr, a, i)))
		}
		if j.t.KindOf(a) == trace.Ptr {
			array = a
		}
	}
	if len(arrays) == 0 {
		return nil
	}
	read, write, err := have.lacks(need)
	if err != nil || !read && !write {
		return err
	}
	if array == 0 {
		return fmt.Errorf("%w: an array has no reference", ErrRejoin)
	}
	if have.read == 0 {
		have.read = j.add(trace.OpStmReadItem, k.descr, array, indexes[0])
	}
	if write {
		have = have.written(j.add(trace.OpCondCallGCWBArray, k.descr, array, indexes[0]))
	}
	have.fresh = false
	j.st.items[j.val.item(k.descr, array, indexes[0])] = have
	return nil
}

// add appends a barrier of the way back into the loop.
func (j *rejoiner) add(code trace.Opcode, d *trace.Array, args ...trace.Ref) trace.Ref {
	op := &trace.Op{Name: j.t.NewName(trace.Void), Code: code, Args: args, Exit: trace.NoExit, Note: j.note("+ the loop counts on it")}
	if d != nil {
		op.Descr = d
	}
	j.out = append(j.out, op)
	return op.Name
}
