package stmrewrite

import (
	"cmp"
	"maps"
	"slices"
	"sort"

	"github.com/segue-vm/segue/trace"
)

// fact is what is known about one object, or one item of a granular array.
// read and write name the op that established it: a barrier, or the allocation.
type fact struct {
	fresh bool      // allocated in this transaction: nobody else can see it
	read  trace.Ref // a commit that changes it aborts us
	write trace.Ref // an abort restores it: plain words may be stored
	clean trace.Ref // no collection since: references may be stored too
}

// atHead stands for the origin of a fact that differs between the entry of a
// loop and its back edge.
const atHead = trace.Ref(1<<31 - 1)

// itemKey names the unit of conflict of a granular array item: the granule of a
// constant index, or the index value itself.
type itemKey struct {
	array trace.Ref
	index trace.Ref // 0: constant
	gran  int64
	descr *trace.Array
}

// state is what is known at one point of the trace. Objects are named by their
// roots, see values.root.
type state struct {
	objs       map[trace.Ref]fact
	items      map[itemKey]fact
	settled    map[trace.Ref]bool // words known by a guard to be no reference to a young object
	inevitable trace.Ref          // the op that made the transaction inevitable
	collected  trace.Ref          // the last op that may have collected, for notes
}

func newState() *state {
	return &state{objs: map[trace.Ref]fact{}, items: map[itemKey]fact{}, settled: map[trace.Ref]bool{}}
}

func (s *state) clone() *state {
	c := *s
	c.objs, c.items, c.settled = maps.Clone(s.objs), maps.Clone(s.items), maps.Clone(s.settled)
	return &c
}

// item is what is known about an item; a fresh array covers all of its items.
func (s *state) item(k itemKey) fact {
	f := s.items[k]
	if a := s.objs[k.array]; a.fresh {
		f.fresh, f.read, f.write = true, a.read, a.write
		if a.clean != 0 {
			f.clean = a.clean
		}
	}
	return f
}

// collect forgets what a collection undoes: it sets the flag again on all that
// was written, and on what it promotes.
func (s *state) collect(by trace.Ref) {
	for k, f := range s.objs {
		f.clean = 0
		s.objs[k] = f
	}
	for k, f := range s.items {
		f.clean = 0
		s.items[k] = f
	}
	s.collected = by
}

// breakTx forgets everything that ends with the transaction. What guards have
// shown about words is no matter of transactions.
func (s *state) breakTx(by trace.Ref) {
	clear(s.objs)
	clear(s.items)
	s.inevitable, s.collected = 0, by
}

func meetOrigin(a, b trace.Ref) trace.Ref {
	switch {
	case a == b:
		return a
	case a == 0 || b == 0:
		return 0
	}
	return atHead
}

func meetFact(a, b fact) fact {
	return fact{
		fresh: a.fresh && b.fresh,
		read:  meetOrigin(a.read, b.read),
		write: meetOrigin(a.write, b.write),
		clean: meetOrigin(a.clean, b.clean),
	}
}

// meet is what holds in both states.
func meet(a, b *state) *state {
	m := newState()
	for r, f := range a.objs {
		if f = meetFact(f, b.objs[r]); f != (fact{}) {
			m.objs[r] = f
		}
	}
	for _, items := range []map[itemKey]fact{a.items, b.items} {
		for k := range items {
			if f := meetFact(a.item(k), b.item(k)); f != (fact{}) {
				m.items[k] = f
			}
		}
	}
	for r := range a.settled {
		if b.settled[r] {
			m.settled[r] = true
		}
	}
	m.inevitable = meetOrigin(a.inevitable, b.inevitable)
	if a.collected == b.collected {
		m.collected = a.collected
	}
	return m
}

func (s *state) equal(o *state) bool {
	return s.inevitable == o.inevitable && s.collected == o.collected &&
		maps.Equal(s.objs, o.objs) && maps.Equal(s.items, o.items) && maps.Equal(s.settled, o.settled)
}

// layer orders the kinds of facts so that none depends on a later one. Barriers
// make facts: a fact dropped too early could have come back with the barrier that
// the loss of another one brings. So at a loop head each layer is settled before
// the next one loses anything.
type layer int

const (
	layerWords layer = iota // settled
	layerUnits              // read and write, fresh, inevitable
	layerClean              // clean
)

// keepAbove is confirmed, with the facts of the layers above l as they are in s.
func (s *state) keepAbove(l layer, confirmed *state) *state {
	if l == layerClean {
		return confirmed
	}
	if l == layerWords {
		k := s.clone()
		k.settled = confirmed.settled
		return k
	}
	k := confirmed.clone()
	for r, f := range k.objs {
		if f.write != 0 {
			f.clean = s.objs[r].clean
			k.objs[r] = f
		}
	}
	for i, f := range k.items {
		if f.write != 0 {
			f.clean = s.item(i).clean
			k.items[i] = f
		}
	}
	return k
}

// carry translates a state to the other side of an edge: each parameter takes
// over the facts about its argument, and what keep accepts stays as it is.
func (s *state) carry(v *values, params, args []trace.Ref, keep func(trace.Ref) bool) *state {
	names := map[trace.Ref][]trace.Ref{} // old name -> names behind the edge
	for i, p := range params {
		a := v.root(args[i])
		names[a] = append(names[a], p)
	}
	behind := func(r trace.Ref) []trace.Ref {
		if keep(r) {
			return append([]trace.Ref{r}, names[r]...)
		}
		return names[r]
	}
	c := newState()
	c.inevitable, c.collected = s.inevitable, s.collected
	for r, f := range s.objs {
		for _, n := range behind(r) {
			c.objs[n] = f
		}
	}
	for k, f := range s.items {
		for _, n := range behind(k.array) {
			nk := k
			nk.array = n
			if k.index == 0 {
				c.items[nk] = f
				v.carryConst(nk, f, c, params, args)
				continue
			}
			for _, i := range behind(k.index) {
				nk.index = i
				c.items[nk] = f
			}
		}
	}
	for r := range s.settled {
		for _, n := range behind(r) {
			c.settled[n] = true
		}
	}
	for i, p := range params {
		if v.settled(args[i]) {
			c.settled[p] = true
		}
	}
	return c
}

// carryConst gives the fact about a constant item to the parameters that are
// entered with an index of its granule.
func (v *values) carryConst(k itemKey, f fact, c *state, params, args []trace.Ref) {
	for i, p := range params {
		if args[i].IsConst() && v.t.KindOf(p) == trace.Int && v.item(k.descr, k.array, args[i]).gran == k.gran {
			c.items[itemKey{array: k.array, descr: k.descr, index: p}] = f
		}
	}
}

// known lists the objects for which want holds, in order.
func (s *state) known(want func(fact) bool) []trace.Ref {
	var list []trace.Ref
	for r, f := range s.objs {
		if want(f) {
			list = append(list, r)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list
}

// sortedItems lists the items that something is known of, in order.
func (s *state) sortedItems() []itemKey {
	list := slices.Collect(maps.Keys(s.items))
	slices.SortFunc(list, func(a, b itemKey) int {
		return cmp.Or(cmp.Compare(a.array, b.array), cmp.Compare(a.index, b.index), cmp.Compare(a.gran, b.gran), cmp.Compare(a.descr.Name, b.descr.Name))
	})
	return list
}

// values answers questions about values that do not depend on the place.
type values struct {
	t   *trace.Trace
	ops []*trace.Op // of the trace as it was
	pos []int32     // by value number: position of the definition
}

func newValues(t *trace.Trace) *values {
	v := &values{t, t.Ops, make([]int32, max(t.NumValues(), 1))}
	for i, op := range t.Ops {
		v.pos[op.Name] = int32(i)
		for _, p := range op.Params {
			v.pos[p] = int32(i)
		}
	}
	return v
}

// def is the op that defines the value.
func (v *values) def(r trace.Ref) *trace.Op { return v.ops[v.pos[r]] }

// root follows box_ptr and unbox_ptr, which change the kind of a word and not
// its bits: facts about an object are kept under the root of its name.
func (v *values) root(r trace.Ref) trace.Ref {
	for r > 0 {
		d := v.def(r)
		if d.Code != trace.OpBoxPtr && d.Code != trace.OpUnboxPtr {
			break
		}
		r = d.Args[0]
	}
	return r
}

// settled reports whether the value cannot be a reference to a young object:
// constants of a trace are old, and boxed numbers are no references.
func (v *values) settled(r trace.Ref) bool {
	r = v.root(r)
	if r < 0 || !v.t.KindOf(r).IsRef() {
		return true
	}
	switch v.def(r).Code {
	case trace.OpBoxInt, trace.OpBoxFloat, trace.OpBoxBool:
		return true
	}
	return false
}

// definedBefore makes a predicate: the value is a constant or defined before
// position pos.
func (v *values) definedBefore(pos int) func(trace.Ref) bool {
	return func(r trace.Ref) bool { return r < 0 || int(v.pos[r]) < pos }
}

// item names the unit that holds item i of the array.
func (v *values) item(d *trace.Array, array, i trace.Ref) itemKey {
	k := itemKey{array: v.root(array), descr: d}
	if i.IsConst() {
		k.gran = (int64(d.Base) + int64(v.t.Const(i).Bits)*int64(d.Width)) >> 4
	} else {
		k.index = i
	}
	return k
}
