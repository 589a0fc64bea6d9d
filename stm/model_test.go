package stm

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
)

// The random test drives several actors from one goroutine and predicts, with a
// sequential model, what each of them must see and when it must abort. Again and
// again the graph that an actor sees is compared with the model's.

// munit is what conflicts: an object (part -1) or two items of a granular array.
type munit struct{ obj, part int }

// key names a word of a model object.
type key struct{ obj, word int }

// mobj is an object of the model. References are 1 + number of the object, what
// looks like one but is none is negative.
type mobj struct {
	kind  TypeID
	first []int32 // its words when its transaction committed; nil before
	n     int     // words behind the header and the length
	id    uint64  // what ID has answered, 0 if it was not asked
}

// mentry is a commit of the model.
type mentry struct {
	words map[key]int32
	units map[munit]bool
	inev  bool
	who   string
}

type mhandle struct {
	h     *Handle
	id    int
	maker *mactor // whose running transaction made the object
}

type model struct {
	w       *world
	rng     *rand.Rand
	objs    []mobj
	log     []mentry
	actors  []*mactor
	handles []mhandle
	script  []string
	aborts  int
	full    int // times that memory ran out
	graves  int // aborts for something that had died
	majors  int
}

// mactor is an actor with its model. A word is in cur, else in base, else in first.
type mactor struct {
	*actor
	m       *model
	num     int
	ids     []int // of roots
	savedID []int
	pos     int // in the log
	base    map[int][]int32
	cur     map[int][]int32 // of the objects that this transaction has made or written
	own     map[key]bool    // words written in this transaction
	read    map[munit]bool
	made    map[int]bool
	marks   map[uint64]int // granules of old space marked as read, and the object there
	since   int            // pos before the last import
	calls   [3]int         // of OnAbort, OnCommit, AtCommit functions of this transaction
	given   [3]int
}

func (m *model) newActor(num int) *mactor {
	return &mactor{actor: m.w.actor(), m: m, num: num, base: map[int][]int32{}}
}

func newModel(w *world, seed int64, actors int) *model {
	m := &model{w: w, rng: rand.New(rand.NewPCG(uint64(seed), 1))}
	for i := range actors {
		m.actors = append(m.actors, m.newActor(i))
	}
	a := m.actors[0]
	a.beginTx()
	for _, kind := range []TypeID{w.vals, w.refs, w.sparse, w.page, w.pair, w.cell, w.pair, w.pair, w.refs, w.vals, w.wide, w.bytes} {
		for range 4 {
			a.create(kind)
			a.keep(len(a.roots) - 1)
		}
	}
	a.commitTx()
	a.roots, a.ids = a.roots[:0], a.ids[:0]
	return m
}

func (m *model) say(format string, args ...any) {
	m.script = append(m.script, fmt.Sprintf(format, args...))
}

type mismatch string

func fail(format string, args ...any) { panic(mismatch(fmt.Sprintf(format, args...))) }

// isRefWord reports whether word i of an object is a reference slot.
func (m *model) isRefWord(o *mobj, i int) bool {
	switch o.kind {
	case m.w.pair:
		return i < 2
	case m.w.refs, m.w.page:
		return true
	case m.w.wide:
		return i == 0 || i == (4096-8)/8
	}
	return false
}

// isArray reports whether the words start behind a length.
func (m *model) isArray(o *mobj) bool { return m.granular(o) || o.kind == m.w.bytes }

func (m *model) granular(o *mobj) bool { return m.w.Type(o.kind).Granular }

// offset is where word i of an object is.
func (m *model) offset(o *mobj, i int) uint64 {
	if m.isArray(o) {
		return items + 8*uint64(i)
	}
	return HeaderSize + 8*uint64(i)
}

func (m *model) unit(k key) munit {
	if m.granular(&m.objs[k.obj]) {
		return munit{k.obj, k.word / 2}
	}
	return munit{k.obj, -1}
}

// committed is an object as a would see it without its own changes.
func (a *mactor) committed(id int) []int32 {
	if b := a.base[id]; b != nil {
		return b
	}
	return a.m.objs[id].first
}

// view is an object as a sees it.
func (a *mactor) view(id int) []int32 {
	if c := a.cur[id]; c != nil {
		return c
	}
	return a.committed(id)
}

func (a *mactor) set(k key, v int32) {
	if a.cur[k.obj] == nil {
		a.cur[k.obj] = slices.Clone(a.committed(k.obj))
	}
	a.cur[k.obj][k.word] = v
	a.own[k] = true
}

// depends notes that this transaction has read a word of the object at r.
func (a *mactor) depends(k key, r Ref) {
	o := &a.m.objs[k.obj]
	if !a.made[k.obj] {
		a.read[a.m.unit(k)] = true
	}
	if !a.IsOld(r) {
		return
	}
	if a.m.granular(o) {
		r += a.m.offset(o, k.word)
	}
	a.marks[r>>MarkShift] = k.obj
}

// grave reports whether what aborted the transaction, a change to the object at r,
// hit a mark on something that has died since: its place was used again.
func (a *mactor) grave(r Ref) bool {
	changed := map[int]bool{}
	for _, e := range a.m.log[a.since:] {
		for u := range e.units {
			changed[u.obj] = true
		}
	}
	_, n := a.seg.measure(r)
	for g := r >> MarkShift; g < (r+n)>>MarkShift; g++ {
		if id, ok := a.marks[g]; ok && !changed[id] {
			a.m.graves++
			return true
		}
	}
	return false
}

// catchUp applies the log to the model. It returns the entry that makes the
// transaction abort, nil if there is none.
func (a *mactor) catchUp() *mentry {
	a.since = a.pos
	for ; a.pos < len(a.m.log); a.pos++ {
		e := &a.m.log[a.pos]
		for u := range e.units {
			if a.read[u] {
				return e
			}
		}
		for k, v := range e.words {
			if a.base[k.obj] == nil {
				a.base[k.obj] = slices.Clone(a.m.objs[k.obj].first)
			}
			a.base[k.obj][k.word] = v
			if c := a.cur[k.obj]; c != nil {
				c[k.word] = v
			}
		}
	}
	return nil
}

// must compares what happened with what the model says: rolled back by e or, with nil, not at all.
func (a *mactor) must(e *mentry, alive bool, where string) {
	switch {
	case alive && e != nil:
		fail("actor %d goes on after a conflict: %s", a.num, where)
	case !alive:
		l := a.LastAbort()
		right := e != nil && l.Other == e.who && (l.Cause == CauseInevitable) == e.inev && l.Cause <= CauseInevitable
		if !right && !a.grave(l.Ref) {
			fail("actor %d was aborted at %s: %+v, want %+v", a.num, where, l, e)
		}
		a.ended()
	}
}

// ended is called when the transaction of a was rolled back.
func (a *mactor) ended() {
	a.m.aborts++
	a.over([3]int{a.given[0], 0, 0})
	a.ids = append(a.ids[:0], a.savedID...)
	if len(a.ids) != len(a.roots) {
		fail("roots of actor %d were not restored", a.num)
	}
	a.m.handles = slices.DeleteFunc(a.m.handles, func(x mhandle) bool {
		if x.maker == a && x.h.Ref() != 0 {
			fail("a handle of an aborted transaction is %#x", x.h.Ref())
		}
		return x.maker == a
	})
}

// over ends the transaction in the model; calls is how often functions must have run.
func (a *mactor) over(calls [3]int) {
	if a.inTx {
		fail("actor %d still is in a transaction", a.num)
	}
	if a.calls != calls {
		fail("actor %d: %v functions ran of %v, want %v", a.num, a.calls, a.given, calls)
	}
	a.calls, a.given = [3]int{}, [3]int{}
	a.cur, a.own, a.read, a.made, a.marks = nil, nil, nil, nil, nil
}

// quiet runs f, in which a may stop the world, while all others are at a safepoint.
func (a *mactor) quiet(where string, f func() bool) {
	m := a.m
	m.majors++
	for _, b := range m.actors {
		if b != a && b.inTx {
			b.pause()
		}
	}
	e := a.catchUp()
	a.must(e, f(), where)
	for _, b := range m.actors {
		if b != a && b.inTx {
			e := b.catchUp()
			b.must(e, b.resume(), "resume from "+where)
		}
	}
}

// wantsMajor reports whether the next safepoint or begin of a collects.
func (a *mactor) wantsMajor() bool {
	return a.w.wantMajor.Load() || a.inTx && atomic.LoadUint32(&a.block.Request)&reqMajor != 0
}

func (a *mactor) beginTx() {
	if a.m.blocked(a) {
		a.retries = 0 // it would wait for the inevitable one
	}
	inevitable := a.retries >= inevitableAfter
	a.cur, a.own, a.read, a.made = map[int][]int32{}, map[key]bool{}, map[munit]bool{}, map[int]bool{}
	a.marks = map[uint64]int{}
	if a.wantsMajor() {
		a.quiet("begin", func() bool { a.begin(); return true })
	} else {
		a.begin()
		a.catchUp()
	}
	if a.Inevitable() != inevitable {
		fail("begin of actor %d: inevitable %v, want %v", a.num, a.Inevitable(), inevitable)
	}
	a.savedID = append(a.savedID[:0], a.ids...)
}

// entry is what a transaction of the model puts into the log.
func (a *mactor) entry() mentry {
	e := mentry{words: map[key]int32{}, units: map[munit]bool{}, inev: a.Inevitable(), who: a.Name()}
	for k := range a.own {
		if !a.made[k.obj] && a.committed(k.obj)[k.word] != a.cur[k.obj][k.word] {
			e.units[a.m.unit(k)] = true
		}
	}
	for k := range a.own {
		if !a.made[k.obj] && e.units[a.m.unit(k)] {
			e.words[k] = a.cur[k.obj][k.word]
		}
	}
	return e
}

// appends reports whether the commit of a puts an entry into the log.
func (a *mactor) appends(e mentry) bool { return len(e.units) > 0 || a.given[2] > 0 }

func (a *mactor) commitTx() {
	m := a.m
	e := a.entry()
	var conflict *mentry
	if a.appends(e) && !e.inev {
		conflict = a.catchUp()
	}
	alive := a.Commit()
	a.must(conflict, alive, "commit")
	if !alive {
		return
	}
	for id := range a.made { // new objects exist for everybody at once
		m.objs[id].first = a.cur[id]
	}
	for i := range m.handles {
		if m.handles[i].maker == a {
			m.handles[i].maker = nil
		}
	}
	if a.appends(e) || e.inev {
		m.log = append(m.log, e)
	}
	a.over([3]int{0, a.given[1], a.given[2]})
}

// compare checks that the graph seen by a is the one of its model.
func (a *mactor) compare() {
	m := a.m
	refOf, idOf := make([]Ref, len(m.objs)), map[Ref]int{}
	var todo []int
	visit := func(id int, r Ref) {
		if s := refOf[id]; s != 0 {
			if s != r {
				fail("actor %d: object #%d is both %#x and %#x", a.num, id, s, r)
			}
			return
		}
		if j, ok := idOf[r]; ok {
			fail("actor %d: %#x is both object #%d and #%d", a.num, r, id, j)
		}
		refOf[id], idOf[r] = r, id
		todo = append(todo, id)
	}
	for i, r := range a.roots {
		visit(a.ids[i], r)
	}
	for _, x := range m.handles {
		if x.maker == nil || x.maker == a {
			visit(x.id, x.h.Ref())
		}
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		a.compareObject(id, refOf[id], visit)
	}
}

func (a *mactor) compareObject(id int, r Ref, visit func(int, Ref)) {
	m := a.m
	o := &m.objs[id]
	if !m.w.IsRef(r) || a.TypeOf(r) != o.kind {
		fail("actor %d: object #%d at %#x has type %d, want %d", a.num, id, r, a.TypeOf(r), o.kind)
	}
	if m.isArray(o) {
		if n := a.Len(r) * m.w.Type(o.kind).ItemSize / 8; n != uint64(o.n) {
			fail("actor %d: object #%d has %d words, want %d", a.num, id, n, o.n)
		}
	}
	if o.id != 0 && a.IsOld(r) && o.id != r {
		fail("actor %d: object #%d at %#x had the ID %#x", a.num, id, r, o.id)
	}
	real := words(a.base0(), r+m.offset(o, 0), uint64(o.n))
	for i, v := range a.view(id) {
		switch raw := real[i]; {
		case raw == uint64(v) && v == 0:
		case v > 0 && m.isRefWord(o, i):
			if !m.w.IsRef(raw) {
				fail("actor %d: #%d[%d] is %#x, want object #%d", a.num, id, i, raw, v-1)
			}
			visit(int(v)-1, raw)
		case v < 0 && raw != uint64(-v) || v >= 0 && raw != uint64(v):
			fail("actor %d: #%d[%d] is %#x, want %d", a.num, id, i, raw, v)
		}
	}
}

func (a *mactor) base0() pointer { return a.Thread.base }
