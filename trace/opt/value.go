package opt

import (
	"maps"
	"math"
	"slices"
	"sync"

	"github.com/segue-vm/segue/trace"
)

// id names what is known about one value of the output; 0 is none. Ids are
// handed out in the order of definition and stay the same when the state is
// cloned, so plans made for one try of the loop hold for the next.
type id int32

// tag says what a word holds.
type tag uint8

const (
	tagUnknown tag = iota
	tagInt
	tagFloat
	tagBool
	tagPtr // a reference other than nil
)

// value is all that is known about a value. Facts only ever grow, and hold
// from where they were learnt to the end of the trace, the back edge excepted.
type value struct {
	kind  trace.Kind
	ref   trace.Ref // name or constant in the output; 0 while not emitted
	name  trace.Ref // name to use when it is emitted; 0: a fresh one
	alias id        // equal to this value, by a guard

	code trace.Opcode // pure op that computes it, after rewriting
	a, b id           // its arguments

	lo, hi  int64       // kind Int
	tag     tag         // kind Val
	raw     id          // kind Val: the value in the box
	nonnull bool        // kind Ptr
	class   trace.Descr // kind Ptr

	obj   int32 // virtual object or array, index+1 into state.objs
	born  int32 // when it was allocated in this trace; 0: it was not
	since int32 // when its name came into being

	noted int32     // index+1 of what an exit has last noted of it, see memo.go
	ghost trace.Ref // value of the loop's trace that this one only compares, see rejoin.go
}

// object is an allocation that has been put off.
type object struct {
	code   trace.Opcode
	descr  trace.Descr
	len    int
	fields []field
}

// field is an initialised field or item of a virtual object.
type field struct {
	field *trace.Field
	index int
	val   id
	store trace.Ref // recorded name of the store, used if it happens after all
}

// state is what the walk knows at one point. It is copied for every try of the
// loop body.
type state struct {
	vals   []value
	objs   []object
	env    []id // by recorded value number
	consts []id // by index
	pure   map[pureKey]id
	heap   heap
	now    int32 // counts names and allocations
}

// states keeps the memory of states that are not needed any more: a trace's is
// large, and the next trace needs one like it.
var states sync.Pool

// maxPure is the size of the largest table that is kept: clearing one takes time.
const maxPure = 1 << 10

func newState(values int) state {
	s, ok := states.Get().(*state)
	if !ok {
		s = &state{}
	}
	if s.pure == nil {
		s.pure = map[pureKey]id{}
	}
	s.vals = append(slices.Grow(s.vals[:0], values+16), value{})
	s.env = append(s.env[:0], make([]id, values)...)
	return state{vals: s.vals, env: s.env, consts: s.consts[:0], pure: s.pure, heap: heap{}}
}

// release gives the memory back.
func (s *state) release() {
	if len(s.pure) > maxPure {
		s.pure = nil
	}
	clear(s.pure)
	clear(s.vals) // they refer to descrs
	states.Put(&state{vals: s.vals, env: s.env, consts: s.consts, pure: s.pure})
	*s = state{}
}

func (s *state) clone() state {
	c := *s
	c.vals = append([]value(nil), s.vals...)
	c.objs = append([]object(nil), s.objs...)
	for i := range c.objs {
		c.objs[i].fields = append([]field(nil), c.objs[i].fields...)
	}
	c.env = append([]id(nil), s.env...)
	c.consts = slices.Clone(s.consts)
	c.pure = maps.Clone(s.pure)
	c.heap = s.heap.clone()
	return c
}

// add makes a value of which nothing is known.
func (s *state) add(k trace.Kind) id {
	s.now++
	s.vals = append(s.vals, value{kind: k, lo: math.MinInt64, hi: math.MaxInt64, since: s.now})
	return id(len(s.vals) - 1)
}

// find follows equalities.
func (s *state) find(x id) id {
	for s.vals[x].alias != 0 {
		x = s.vals[x].alias
	}
	return x
}

// val is what is known about x. The pointer is good until the next add.
func (s *state) val(x id) *value { return &s.vals[s.find(x)] }

// object of a virtual, nil for other values.
func (s *state) object(x id) *object {
	if n := s.val(x).obj; n > 0 {
		return &s.objs[n-1]
	}
	return nil
}

// equate records that a guard has shown x to be y. The older name stays in
// use, or the constant.
func (s *state) equate(x, y id) {
	x, y = s.find(x), s.find(y)
	if s.vals[x].ref < 0 || s.vals[y].ref >= 0 && s.vals[y].since > s.vals[x].since {
		x, y = y, x
	}
	v, to := &s.vals[x], &s.vals[y]
	if x == y || v.ref < 0 || v.obj != 0 || to.obj != 0 {
		return
	}
	v.alias = y
	if to.ref < 0 {
		return
	}
	to.nonnull = to.nonnull || v.nonnull
	to.lo, to.hi = max(to.lo, v.lo), min(to.hi, v.hi)
	if to.class == nil {
		to.class = v.class
	}
	if to.tag == tagUnknown {
		to.tag = v.tag
	}
	if to.raw == 0 {
		to.raw = v.raw
	}
}

// narrow intersects the range of an int; false if nothing is left.
func (s *state) narrow(x id, lo, hi int64) bool {
	v := s.val(x)
	lo, hi = max(lo, v.lo), min(hi, v.hi)
	if lo > hi {
		return false
	}
	if v.ref >= 0 {
		v.lo, v.hi = lo, hi
	}
	return true
}

// isConst reports whether x is a constant, and its bits.
func (w *walker) isConst(x id) (uint64, bool) {
	if r := w.val(x).ref; r < 0 {
		return w.out.Const(r).Bits, true
	}
	return 0, false
}

func (w *walker) isInt(x id) (int64, bool) {
	v := w.val(x)
	return v.lo, v.kind == trace.Int && v.ref < 0
}

// constant is the id of a constant of the output.
func (w *walker) constant(r trace.Ref) id {
	n := r.ConstIndex()
	if n < len(w.consts) && w.consts[n] != 0 {
		return w.consts[n]
	}
	c := w.out.Const(r)
	x := w.add(c.Kind)
	w.consts = append(w.consts, make([]id, max(n+1-len(w.consts), 0))...)
	w.consts[n] = x
	v := &w.vals[x]
	v.ref = r
	switch c.Kind {
	case trace.Int:
		v.lo, v.hi = int64(c.Bits), int64(c.Bits)
	case trace.Ptr:
		v.nonnull = c.Bits != 0
	case trace.Val:
		v.tag = w.tagOf(c.Bits)
	}
	return x
}

func (w *walker) tagOf(bits uint64) tag {
	b := w.cfg.Boxing
	switch {
	case b == nil:
		return tagUnknown
	case b.IsInt(bits):
		return tagInt
	case b.IsFloat(bits):
		return tagFloat
	case b.IsBool(bits):
		return tagBool
	case b.IsPtr(bits):
		return tagPtr
	}
	return tagUnknown
}

func (w *walker) constInt(n int64) id { return w.constant(w.out.ConstInt(n)) }

func (w *walker) constBits(k trace.Kind, bits uint64) id {
	return w.constant(w.out.AddConst(trace.Const{Kind: k, Bits: bits}))
}

// fits reports whether the int is known to be in the range of inline ints.
func (w *walker) fits(x id) bool {
	v := w.val(x)
	lo, hi := w.inlineRange()
	return w.cfg.Boxing != nil && v.lo >= lo && v.hi <= hi
}

// inlineRange is the range of ints that a word can hold.
func (w *walker) inlineRange() (lo, hi int64) {
	b := w.cfg.Boxing
	switch {
	case b == nil:
		return math.MinInt64, math.MaxInt64
	case b.LowBit:
		return math.MinInt64 >> 1, math.MaxInt64 >> 1
	}
	return -1 << (trace.IntBits - 1), 1<<(trace.IntBits-1) - 1
}
