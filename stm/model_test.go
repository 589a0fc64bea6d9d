package stm

import (
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"testing"
)

// The random test drives several actors from one goroutine and predicts, with a
// sequential model, what each of them must see and when it must abort. After
// each step the graph that the actor sees is compared with the model's.

// key names a word of a model object.
type key struct{ obj, word int }

// unit is what conflicts: an object (word -1) or two items of a granular array.
type munit = key

// mobj is what never changes about an object.
type mobj struct {
	kind TypeID
	n    int // words behind the header and the length
}

// mentry is a commit of the model.
type mentry struct {
	words map[key]int
	units map[munit]bool
}

type model struct {
	w       *world
	rng     *rand.Rand
	objs    []mobj
	log     []mentry
	actors  []*mactor
	handles []*Handle // of objects 0, 1, ...
	script  []string
	aborts  int
}

// mactor is an actor with its model.
type mactor struct {
	*actor
	m       *model
	num     int
	ids     []int // of roots
	savedID []int
	pos     int
	base    map[key]int // committed state at pos
	own     map[key]int // words written in this transaction
	units   map[munit]bool
	read    map[munit]bool
	made    map[int]bool
}

func newModel(w *world, seed int64, actors int) *model {
	m := &model{w: w, rng: rand.New(rand.NewPCG(uint64(seed), 1))}
	for i := range actors {
		m.actors = append(m.actors, &mactor{actor: w.actor(), m: m, num: i, base: map[key]int{}})
	}
	a := m.actors[0]
	a.beginTx()
	for _, kind := range []TypeID{w.cell, w.pair, w.pair, w.pair, w.refs, w.refs, w.vals, w.vals, w.wide, w.cell} {
		for range 4 {
			a.create(kind)
			m.handles = append(m.handles, w.NewHandle(a.Thread, a.roots[len(a.roots)-1]))
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
func (m *model) isRefWord(o mobj, i int) bool {
	switch o.kind {
	case m.w.pair:
		return i < 2
	case m.w.refs:
		return true
	case m.w.wide:
		return i == 0 || i == (4096-8)/8
	}
	return false
}

// offset is where word i of an object is.
func (m *model) offset(o mobj, i int) uint64 {
	if m.granular(o) {
		return items + 8*uint64(i)
	}
	return HeaderSize + 8*uint64(i)
}

func (m *model) granular(o mobj) bool { return o.kind == m.w.refs || o.kind == m.w.vals }

func (m *model) unit(k key) munit {
	if m.granular(m.objs[k.obj]) {
		return munit{k.obj, k.word / 2}
	}
	return munit{k.obj, -1}
}

// get is the value of a word as the model of a sees it; references are 1 + number
// of the object.
func (a *mactor) get(k key) int {
	if v, ok := a.own[k]; ok {
		return v
	}
	return a.base[k]
}

func (a *mactor) beginTx() {
	a.retries = 0
	a.begin()
	if a.Inevitable() {
		fail("begin made actor %d inevitable", a.num)
	}
	a.savedID = append(a.savedID[:0], a.ids...)
	a.own, a.units, a.read, a.made = map[key]int{}, map[munit]bool{}, map[munit]bool{}, map[int]bool{}
	a.catchUpModel()
}

// catchUpModel applies the log to the model; false: the transaction must abort.
func (a *mactor) catchUpModel() bool {
	for ; a.pos < len(a.m.log); a.pos++ {
		e := a.m.log[a.pos]
		for u := range e.units {
			if a.read[u] {
				return false
			}
		}
		for k, v := range e.words {
			a.base[k] = v
		}
	}
	return true
}

// ended is called when the transaction of a was rolled back.
func (a *mactor) ended(expected bool, where string) {
	if !expected {
		fail("actor %d was aborted at %s: %+v", a.num, where, a.LastAbort())
	}
	a.m.aborts++
	a.ids = append(a.ids[:0], a.savedID...)
	if len(a.ids) != len(a.roots) {
		fail("roots were not restored")
	}
	a.own = nil
}

func (a *mactor) commitTx() {
	e := mentry{words: map[key]int{}, units: map[munit]bool{}}
	for k, v := range a.own {
		if a.base[k] != v && !a.made[k.obj] {
			e.units[a.m.unit(k)] = true
		}
	}
	changed := len(e.units) > 0
	for k, v := range a.own {
		if a.made[k.obj] || e.units[a.m.unit(k)] {
			e.words[k] = v
		}
	}
	inevitable := a.Inevitable()
	alive := !changed || a.catchUpModel()
	if !a.Commit() {
		a.ended(!alive, "commit")
		return
	}
	if !alive {
		fail("actor %d committed in spite of a conflict", a.num)
	}
	if a.own = nil; len(e.words) == 0 {
		return
	}
	if changed || inevitable {
		a.m.log = append(a.m.log, e)
		return
	}
	// New objects only: they exist for everybody at once, at no place in the log.
	for _, b := range a.m.actors {
		for k, v := range e.words {
			b.base[k] = v
		}
	}
}

func (a *mactor) create(kind TypeID) {
	m, w := a.m, a.m.w
	o := mobj{kind: kind}
	var r Ref
	old := m.rng.IntN(10) == 0
	alloc, array := a.Alloc, a.AllocArray
	if old {
		alloc, array = a.AllocOld, a.AllocArrayOld
	}
	switch kind {
	case w.cell:
		o.n, r = 1, alloc(kind, cellSize)
	case w.pair:
		o.n, r = 4, alloc(kind, pairSize)
	case w.wide:
		o.n, r = (4096+40)/8, alloc(kind, 4096+48)
	default:
		o.n = []int{1, 2, 7, 126, 127, 128, 200, 300, 1100}[m.rng.IntN(9)]
		r = array(kind, uint64(o.n))
	}
	id := len(m.objs)
	m.objs = append(m.objs, o)
	a.made[id] = true
	for i := range o.n {
		a.own[key{id, i}] = 0
	}
	a.roots, a.ids = append(a.roots, r), append(a.ids, id)
	m.say("%d: new #%d type %d with %d words, old %v", a.num, id, kind, o.n, old)
	for range m.rng.IntN(4) { // initialising stores need no barrier
		k := key{id, m.rng.IntN(o.n)}
		v, raw := a.value(k)
		a.SetWord(r, m.offset(o, k.word), raw)
		a.own[k] = v
	}
}

// pick chooses an object that a can reach: a root of its own or a shared one.
func (a *mactor) pick() (id int, r Ref) {
	m := a.m
	if n := len(a.roots); n > 0 && m.rng.IntN(2) == 0 {
		i := m.rng.IntN(n)
		return a.ids[i], a.roots[i]
	}
	i := m.rng.IntN(len(m.handles))
	return i, m.handles[i].Ref()
}

// value chooses what to store in a word: for the model, and the real word.
func (a *mactor) value(k key) (v int, raw uint64) {
	m := a.m
	if !m.isRefWord(m.objs[k.obj], k.word) {
		v = m.rng.IntN(4)
		return v, uint64(v)
	}
	switch m.rng.IntN(8) {
	case 0:
		return 0, 0
	case 1:
		return -5, 5 // not a reference: not a multiple of 8
	}
	id, r := a.pick()
	return id + 1, r
}

// word chooses a word of an object, often one near its start.
func (m *model) word(o mobj) int {
	if m.rng.IntN(2) == 0 {
		return m.rng.IntN(min(o.n, 6))
	}
	return m.rng.IntN(o.n)
}

func (a *mactor) write() {
	m := a.m
	id, r := a.pick()
	o := m.objs[id]
	k := key{id, m.word(o)}
	v, raw := a.value(k)
	m.say("%d: #%d[%d] = %d", a.num, id, k.word, v)
	if m.granular(o) {
		a.StoreItem(r, m.offset(o, k.word), raw)
	} else {
		a.Store(r, m.offset(o, k.word), raw)
	}
	if a.own[k] = v; !a.made[id] {
		// The whole unit is ours now: a record for each word, as the undo copy has.
		a.read[m.unit(k)] = true
	}
}

func (a *mactor) readWord() {
	m := a.m
	id, r := a.pick()
	o := m.objs[id]
	k := key{id, m.word(o)}
	m.say("%d: read #%d[%d]", a.num, id, k.word)
	var raw uint64
	switch {
	case m.granular(o) && m.rng.IntN(10) == 0:
		a.ReadRange(r, items, items+8*uint64(o.n))
		for i := 0; i < o.n; i += 2 {
			if !a.made[id] {
				a.read[m.unit(key{id, i})] = true
			}
		}
		raw = a.Word(r, m.offset(o, k.word))
	case m.granular(o):
		raw = a.LoadItem(r, m.offset(o, k.word))
	default:
		raw = a.Load(r, m.offset(o, k.word))
	}
	if !a.made[id] {
		a.read[m.unit(k)] = true
	}
	v := a.get(k)
	switch {
	case m.isRefWord(o, k.word) && v > 0:
		if !m.w.IsRef(raw) {
			fail("actor %d reads %#x from #%d[%d], want object #%d", a.num, raw, id, k.word, v-1)
		}
		if len(a.roots) < 20 {
			a.roots, a.ids = append(a.roots, raw), append(a.ids, v-1)
		}
	case v < 0 && raw != uint64(-v) || v >= 0 && raw != uint64(v):
		fail("actor %d reads %#x from #%d[%d], want %d", a.num, raw, id, k.word, v)
	}
}

// compare checks that the graph seen by a is the one of its model.
func (a *mactor) compare() {
	m := a.m
	refOf, idOf := map[int]Ref{}, map[Ref]int{}
	var todo []int
	visit := func(id int, r Ref) {
		if s, ok := refOf[id]; ok && s != r {
			fail("actor %d: object #%d is both %#x and %#x", a.num, id, s, r)
		} else if ok {
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
	for i, h := range m.handles {
		visit(i, h.Ref())
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		o, r := m.objs[id], refOf[id]
		if got := a.TypeOf(r); got != o.kind {
			fail("actor %d: object #%d at %#x has type %d, want %d", a.num, id, r, got, o.kind)
		}
		if m.granular(o) && a.Len(r) != uint64(o.n) {
			fail("actor %d: object #%d has %d items, want %d", a.num, id, a.Len(r), o.n)
		}
		for i := range o.n {
			v, raw := a.get(key{id, i}), a.Word(r, m.offset(o, i))
			switch {
			case v > 0 && m.isRefWord(o, i):
				if !m.w.IsRef(raw) {
					fail("actor %d: #%d[%d] is %#x, want object #%d", a.num, id, i, raw, v-1)
				}
				visit(v-1, raw)
			case v < 0 && raw != uint64(-v) || v >= 0 && raw != uint64(v):
				fail("actor %d: #%d[%d] is %#x, want %d", a.num, id, i, raw, v)
			}
		}
	}
}

// major collects while all other transactions are paused.
func (a *mactor) major() {
	for _, b := range a.m.actors {
		if b != a && b.inTx {
			b.pause()
		}
	}
	alive := a.catchUpModel()
	if !a.Collect(true) {
		a.ended(!alive, "major collection")
	} else if !alive {
		fail("actor %d goes on after a conflict", a.num)
	}
	for _, b := range a.m.actors {
		if b != a && b.inTx {
			alive := b.catchUpModel()
			if !b.resume() {
				b.ended(!alive, "resume")
			} else if !alive {
				fail("actor %d goes on after a conflict", b.num)
			}
		}
	}
}

// blocked reports whether a commit or another inevitable transaction would wait.
func (m *model) blocked(a *mactor) bool {
	for _, b := range m.actors {
		if b != a && b.inTx && b.Inevitable() {
			return true
		}
	}
	return false
}

func (m *model) step() {
	a := m.actors[m.rng.IntN(len(m.actors))]
	if !a.inTx {
		m.say("%d: begin", a.num)
		a.beginTx()
		a.compare()
		return
	}
	switch op := m.rng.IntN(100); {
	case op < 30:
		a.readWord()
	case op < 55:
		a.write()
	case op < 65:
		a.create([]TypeID{m.w.cell, m.w.pair, m.w.pair, m.w.refs, m.w.vals, m.w.wide}[m.rng.IntN(6)])
	case op < 72:
		if n := len(a.roots); n > 0 {
			i := m.rng.IntN(n)
			m.say("%d: drop root %d", a.num, i)
			a.roots[i], a.ids[i] = a.roots[n-1], a.ids[n-1]
			a.roots, a.ids = a.roots[:n-1], a.ids[:n-1]
		}
	case op < 76:
		m.say("%d: minor", a.num)
		a.Collect(false)
	case op < 78:
		m.say("%d: major", a.num)
		a.major()
	case op < 82:
		m.say("%d: safepoint", a.num)
		alive := a.catchUpModel()
		if !a.Safepoint() {
			a.ended(!alive, "safepoint")
		} else if !alive {
			fail("actor %d goes on after a conflict", a.num)
		}
	case op < 84:
		id, r := a.pick()
		m.say("%d: ID of #%d", a.num, id)
		x := a.ID(r)
		if i := len(a.roots) - 1; i >= 0 && a.roots[i] == r {
			a.Collect(false)
			if a.ID(a.roots[i]) != x {
				fail("ID of #%d changed", id)
			}
		}
	case op < 86:
		m.say("%d: abort", a.num)
		a.Abort(CauseExplicit)
		a.ended(true, "")
	case op < 88:
		if m.blocked(a) {
			return
		}
		m.say("%d: inevitable", a.num)
		alive := a.catchUpModel()
		if !a.BecomeInevitable("") {
			a.ended(!alive, "become inevitable")
		} else if !alive {
			fail("actor %d is inevitable in spite of a conflict", a.num)
		}
	default:
		if m.blocked(a) {
			return
		}
		m.say("%d: commit", a.num)
		a.commitTx()
	}
	if a.inTx && m.rng.IntN(10) == 0 {
		a.compare()
	}
}

// runModel makes random steps and returns the first thing that is wrong.
func runModel(t testing.TB, seed int64, segments, steps int, plant bugs) (m *model, err error) {
	w := newWorld(t, Options{Segments: segments, CollectEvery: 0})
	w.stress = true
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("step %d: %v", len(m.script), e)
			if _, ok := e.(mismatch); !ok {
				err = fmt.Errorf("%w\n%s", err, debug.Stack())
			}
			// Locks may be held: leave the heap to the end of the process.
			w.threads = map[*Thread]struct{}{}
			for _, s := range w.segs {
				s.state.Store(stIdle)
			}
			w.mu.TryLock()
			w.mu.Unlock()
		}
	}()
	m = newModel(w, seed, segments)
	w.bugs = plant
	for range steps {
		m.step()
	}
	w.bugs = bugs{}
	for _, a := range m.actors {
		if a.inTx {
			a.Abort(CauseExplicit)
			a.ended(true, "")
		}
		a.roots, a.ids, a.saved = a.roots[:0], a.ids[:0], a.saved[:0]
	}
	for _, a := range m.actors {
		a.beginTx()
		a.compare()
		a.check()
		a.commitTx()
	}
	return m, nil
}

func TestModel(t *testing.T) {
	seed := chooseSeed(t)
	for i := range stressed(12) {
		segments := 1 + i%4
		m, err := runModel(t, seed+int64(i), segments, 1500, bugs{})
		if err != nil {
			for _, line := range m.script[max(0, len(m.script)-40):] {
				t.Log(line)
			}
			t.Fatalf("seed %d, %d segments (replay with -seed %d): %v", seed+int64(i), segments, seed, err)
		}
		if segments > 1 && m.aborts == 0 {
			t.Errorf("seed %d: no transaction was aborted", seed+int64(i))
		}
	}
}

func TestModelFindsPlantedBugs(t *testing.T) {
	for name, plant := range map[string]bugs{
		"skipPrivacyBit": {skipPrivacyBit: true}, "skipImport": {skipImport: true},
		"earlyWriteBack": {earlyWriteBack: true}, "skipPublish": {skipPublish: true},
	} {
		found := false
		for seed := int64(1); seed <= 20 && !found; seed++ {
			_, err := runModel(t, seed, 3, 1500, plant)
			found = err != nil
		}
		if !found {
			t.Errorf("%s: not found", name)
		}
	}
}
