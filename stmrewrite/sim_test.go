package stmrewrite

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/segue-vm/segue/trace"
)

// machine runs a rewritten trace on a model of the runtime that knows nothing
// of Rewrite or Check: objects with flags, marks and an undo log, collections
// and breaks at random wherever they may happen, many names for few objects.
// It complains when a load or store meets an object in a state in which the
// runtime would lose a conflict, an abort or a young object.
type machine struct {
	*rand.Rand
	t          *trace.Trace
	types      map[trace.Ref]string // layout of what a value points to
	vals       map[trace.Ref]any    // int64, *object or nil
	heap       []*object            // old objects, the targets of unknown references
	fresh      []*object
	written    []*object
	inevitable bool
}

type object struct {
	name   string
	layout string
	slots  map[any]any // fields, and items by index
	young  bool
	fresh  bool
	flag   bool // write barrier flag
	marked bool
	logged bool
	items  map[int64]*item // by granule
}

type item struct{ marked, saved, remembered bool }

func newObject(name, layout string) *object {
	return &object{name: name, layout: layout, slots: map[any]any{}, items: map[int64]*item{}, flag: true}
}

func (o *object) item(g int64) *item {
	if o.items[g] == nil {
		o.items[g] = &item{}
	}
	return o.items[g]
}

// collect promotes what is young and sets the flags again.
func (m *machine) collect() {
	for _, o := range append(m.heap, m.fresh...) {
		o.young, o.flag = false, true
		for _, it := range o.items {
			it.remembered = false
		}
	}
}

// breakTx commits and begins.
func (m *machine) breakTx() {
	m.collect()
	m.heap, m.fresh, m.inevitable = append(m.heap, m.fresh...), nil, false
	for _, o := range m.heap {
		o.fresh, o.marked, o.logged = false, false, false
		o.items = map[int64]*item{}
	}
}

func (m *machine) get(r trace.Ref) any {
	if r > 0 {
		return m.vals[r]
	}
	c := m.t.Const(r)
	if c.Kind == trace.Int {
		return int64(c.Bits)
	}
	for _, o := range m.heap {
		if o.name == c.Name {
			return o
		}
	}
	o := newObject(c.Name, m.types[r])
	m.heap = append(m.heap, o)
	return o
}

// someOld is an object that existed before the trace; it may have other names.
func (m *machine) someOld(layout string) any {
	var list []*object
	for _, o := range m.heap {
		if o.layout == layout {
			list = append(list, o)
		}
	}
	if len(list) == 0 || m.IntN(4) == 0 {
		o := newObject("", layout)
		m.heap = append(m.heap, o)
		return o
	}
	return list[m.IntN(len(list))]
}

// errStop ends a run that went where a real one could not.
var errStop = fmt.Errorf("stop")

func (m *machine) object(r trace.Ref) (*object, error) {
	if o, ok := m.get(r).(*object); ok && o != nil {
		return o, nil
	}
	return nil, errStop
}

func (m *machine) int(r trace.Ref) int64 {
	i, _ := m.get(r).(int64)
	return i & 7
}

// run executes up to n ops; nil means nothing was wrong.
func (m *machine) run(n int) error {
	for pc := 0; n > 0; n-- {
		op := m.t.Ops[pc]
		pc++
		switch op.Code {
		case trace.OpLabel:
			for _, p := range op.Params {
				if m.vals[p] == nil {
					m.vals[p] = m.someWord(p)
				}
			}
		case trace.OpLoop:
			m.assign(op.Params, op.Args)
		case trace.OpJump:
			l := m.t.FindLabel(op.Label)
			m.assign(l.Params, op.Args)
			for pc = 0; m.t.Ops[pc] != l; pc++ {
			}
			pc++
			if l.Code == trace.OpLabel && m.IntN(2) == 0 {
				m.breakTx() // left, and entered again
			}
		case trace.OpFinish:
			return nil
		default:
			if err := m.step(op); err == errStop {
				return nil
			} else if err != nil {
				return fmt.Errorf("%s: %w", m.t.OpText(op), err)
			}
		}
	}
	return nil
}

func (m *machine) assign(params, args []trace.Ref) {
	vals := make([]any, len(args))
	for i, a := range args {
		vals[i] = m.get(a)
	}
	for i, p := range params {
		m.vals[p] = vals[i]
	}
}

func (m *machine) someWord(r trace.Ref) any {
	if k := m.t.KindOf(r); k == trace.Int || k == trace.Val && m.IntN(3) == 0 {
		return int64(m.IntN(8))
	}
	return m.someOld(m.types[r])
}

func (m *machine) step(op *trace.Op) error {
	switch {
	case op.Code.IsCall():
		return m.call(op)
	case op.Code == trace.OpGetfieldGC, op.Code == trace.OpGetarrayitemGC:
		return m.load(op)
	case op.Code == trace.OpSetfieldGC, op.Code == trace.OpSetarrayitemGC:
		return m.store(op)
	case op.Code == trace.OpStmBecomeInevitable:
		m.inevitable = true
		m.maybeCollect()
	case op.Code.Is(trace.FlagAlloc), op.Code == trace.OpNurseryPtrIncrement:
		m.alloc(op)
	case op.Code.Is(trace.FlagStm):
		return m.barrier(op)
	case op.Code == trace.OpGuardInt:
		if _, ok := m.get(op.Args[0]).(int64); !ok {
			return errStop
		}
	case op.Code == trace.OpBoxInt, op.Code == trace.OpUnboxInt:
		m.vals[op.Name] = m.int(op.Args[0])
	case op.Code == trace.OpBoxPtr:
		m.vals[op.Name] = m.get(op.Args[0])
	case op.Code == trace.OpUnboxPtr:
		m.vals[op.Name] = m.get(op.Args[0])
		_, err := m.object(op.Args[0])
		return err
	case op.Code == trace.OpIntAdd:
		m.vals[op.Name] = (m.int(op.Args[0]) + m.int(op.Args[1])) & 7
	}
	return nil
}

func (m *machine) maybeCollect() {
	if m.IntN(2) == 0 {
		m.collect()
	}
}

func (m *machine) alloc(op *trace.Op) {
	o := newObject("", m.types[op.Name])
	o.fresh, o.young, o.flag = true, true, false
	switch op.Code {
	case trace.OpCallMallocNursery:
		m.maybeCollect()
	case trace.OpCallMallocNurseryVarsize:
		m.maybeCollect()
		if m.IntN(2) == 0 {
			o.young, o.flag = false, true
		}
	}
	m.fresh = append(m.fresh, o)
	m.vals[op.Name] = o
}

func (m *machine) barrier(op *trace.Op) error {
	if op.Code == trace.OpStmShouldBreakTransaction {
		m.vals[op.Name] = int64(0)
		return nil
	}
	o, err := m.object(op.Args[0])
	if err != nil {
		return err
	}
	switch op.Code {
	case trace.OpStmRead:
		o.marked = true
	case trace.OpCondCallGCWB:
		if o.flag {
			o.marked, o.logged, o.flag = true, true, false
		}
	case trace.OpStmReadItem:
		o.item(m.granule(op)).marked = true
	case trace.OpCondCallGCWBArray:
		if it := o.item(m.granule(op)); o.flag {
			it.saved, it.remembered = true, true
		}
	}
	return nil
}

func (m *machine) granule(op *trace.Op) int64 { return m.int(op.Args[1]) / 2 }

// place says where an access goes: a field or item, and its unit if that is not
// the object.
func (m *machine) place(op *trace.Op, o *object) (slot any, unit *item, immutable bool) {
	switch d := op.Descr.(type) {
	case *trace.Field:
		return d, nil, d.Immutable
	case *trace.Array:
		if d.Granular {
			unit = o.item(m.granule(op))
		}
		return m.int(op.Args[1]), unit, d.Immutable
	}
	return nil, nil, false
}

func (m *machine) load(op *trace.Op) error {
	o, err := m.object(op.Args[0])
	if err != nil {
		return err
	}
	slot, unit, immutable := m.place(op, o)
	marked := o.marked
	if unit != nil {
		marked = unit.marked
	}
	if !immutable && !o.fresh && !marked {
		return fmt.Errorf("the load is not marked")
	}
	v, ok := o.slots[slot]
	to, ref := v.(*object)
	k := m.t.KindOf(op.Name)
	if !ok || ref && to.layout != m.types[op.Name] || ref && k == trace.Int || !ref && k == trace.Ptr {
		v = m.someWord(op.Name) // never stored, or not what the trace was recorded with
	}
	m.vals[op.Name] = v
	return nil
}

func (m *machine) store(op *trace.Op) error {
	o, err := m.object(op.Args[0])
	if err != nil {
		return err
	}
	v := m.get(op.Args[len(op.Args)-1])
	slot, unit, _ := m.place(op, o)
	marked, saved, remembered := o.marked, o.logged, !o.flag
	if unit != nil {
		marked, saved, remembered = unit.marked, unit.saved, !o.flag || unit.remembered
	}
	to, ref := v.(*object)
	switch {
	case !o.fresh && !marked:
		return fmt.Errorf("the store would be lost to an import")
	case !o.fresh && !saved:
		return fmt.Errorf("the store would survive an abort")
	case ref && to.young && !o.young && !remembered:
		return fmt.Errorf("the collector would not see the young object")
	}
	o.slots[slot] = v
	return nil
}

func (m *machine) call(op *trace.Op) error {
	e := op.Descr.(*trace.Func).Effect
	ends := e.Has(trace.EffBreaksTx) || op.Code == trace.OpCallMayForce || op.Code == trace.OpCallReleaseGIL
	if e.Has(trace.EffInevitable) && op.Code != trace.OpCallReleaseGIL && !m.inevitable {
		return fmt.Errorf("the transaction is not inevitable")
	}
	switch {
	case ends && m.IntN(2) == 0:
		m.breakTx()
	case ends || e.Has(trace.EffCollects):
		m.maybeCollect()
	}
	if m.t.KindOf(op.Name) != trace.Void {
		m.vals[op.Name] = m.someWord(op.Name)
	}
	return nil
}

// simulate runs the trace a few times and returns the first complaint.
func simulate(t *trace.Trace, types map[trace.Ref]string, seed uint64, runs int) error {
	for i := range runs {
		m := &machine{Rand: rand.New(rand.NewPCG(seed, uint64(i))), t: t, types: types, vals: map[trace.Ref]any{}}
		if err := m.run(200); err != nil {
			return err
		}
	}
	return nil
}

// TestGeneratedTracesRun runs rewritten traces on the model.
func TestGeneratedTracesRun(t *testing.T) {
	for _, seed := range seeds(t, 1500) {
		out, types := rewritten(t, seed)
		if err := simulate(out, types, seed, 8); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, out)
		}
	}
}

// TestModelMissesBarriers deletes barriers and counts how often the model runs
// into the hole: it must be often enough for the test above to mean something.
func TestModelMissesBarriers(t *testing.T) {
	deleted, caught := map[trace.Opcode]int{}, map[trace.Opcode]int{}
	for _, seed := range seeds(t, 150) {
		out, types := rewritten(t, seed)
		for i, op := range out.Ops {
			switch op.Code {
			case trace.OpStmRead, trace.OpStmReadItem, trace.OpCondCallGCWB, trace.OpCondCallGCWBArray, trace.OpStmBecomeInevitable:
				deleted[op.Code]++
				if simulate(without(out, i), types, seed, 30) != nil {
					caught[op.Code]++
				}
			}
		}
	}
	for code, n := range deleted {
		t.Logf("%v: %d of %d", code, caught[code], n)
		if !oneSeed() && caught[code]*4 < n {
			t.Errorf("%v: the model missed only %d of %d", code, caught[code], n)
		}
	}
}
