package stm

import "slices"

// The steps of the model test: each does the same to the heap and to the model.

// lengths of arrays, in words: within and across granules, cards, size classes,
// the nursery and units of 16 KiB.
var modelLengths = []int{1, 2, 7, 30, 31, 62, 94, 126, 127, 128, 200, 300, 1100, 2100, 9000}

// create makes an object of random length and stores into it without barriers.
func (a *mactor) create(kind TypeID) {
	n := len(modelLengths)
	if a.m.rng.IntN(4) > 0 {
		n -= 3
	}
	a.createArray(kind, modelLengths[a.m.rng.IntN(n)])
}

// hoard makes large arrays, more than there is memory for if that is small.
func (a *mactor) hoard() {
	for range a.m.rng.IntN(12) {
		if !a.createArray(a.m.w.vals, 9000+a.m.rng.IntN(8000)) {
			break
		}
	}
}

// createArray makes an object with n words, if its type has items. False: memory ran out.
func (a *mactor) createArray(kind TypeID, n int) bool {
	m, w := a.m, a.m.w
	o := mobj{kind: kind}
	switch kind {
	case w.cell:
		o.n = 1
	case w.pair:
		o.n = 4
	case w.wide:
		o.n = (4096 + 40) / 8
	default:
		o.n = n
	}
	old := m.rng.IntN(10) == 0
	id := len(m.objs)
	m.say("%d: new #%d %s with %d words, old %v", a.num, id, w.Type(kind).Name, o.n, old)
	r, ok := a.allocate(&o, old)
	if !ok {
		return false
	}
	m.objs = append(m.objs, o)
	a.made[id] = true
	a.cur[id] = make([]int32, o.n)
	a.roots, a.ids = append(a.roots, r), append(a.ids, id)
	for range m.rng.IntN(4) {
		k := key{id, m.rng.IntN(o.n)}
		v, raw := a.value(k)
		a.SetWord(r, m.offset(&o, k.word), raw)
		a.set(k, v)
	}
	return true
}

// allocate makes the real object. When memory runs out, nothing has happened but
// that a collection is due.
func (a *mactor) allocate(o *mobj, old bool) (r Ref, ok bool) {
	defer func() {
		if e := recover(); e != nil {
			if e != ErrNoMemory {
				panic(e)
			}
			a.m.full++
			a.m.say("%d: no memory", a.num)
			a.roots, a.ids = a.roots[:0], a.ids[:0]
		}
	}()
	n := uint64(o.n)
	if o.kind == a.m.w.bytes {
		n *= 8
	}
	switch array := a.m.isArray(o); {
	case array && old:
		r = a.AllocArrayOld(o.kind, n)
	case array:
		r = a.AllocArray(o.kind, n)
	case old:
		r = a.AllocOld(o.kind, a.m.w.Type(o.kind).Size)
	default:
		r = a.Alloc(o.kind, a.m.w.Type(o.kind).Size)
	}
	return r, true
}

// pick chooses an object that a can reach: a root of its own or a handle.
func (a *mactor) pick() (id int, r Ref) {
	m := a.m
	if n := len(a.roots); n > 0 && m.rng.IntN(2) == 0 {
		i := m.rng.IntN(n)
		return a.ids[i], a.roots[i]
	}
	for {
		n := len(m.handles)
		if m.rng.IntN(2) == 0 {
			n = min(n, hotHandles)
		}
		x := m.handles[m.rng.IntN(n)]
		if x.maker == nil || x.maker == a {
			return x.id, x.h.Ref()
		}
	}
}

// value chooses what to store in a word: for the model, and the real word.
func (a *mactor) value(k key) (v int32, raw uint64) {
	m := a.m
	if !m.isRefWord(&m.objs[k.obj], k.word) {
		v = int32(m.rng.IntN(4))
		return v, uint64(v)
	}
	switch m.rng.IntN(8) {
	case 0:
		return 0, 0
	case 1:
		return -5, 5 // not a reference: not a multiple of 8
	}
	if len(m.handles) == 0 && len(a.roots) == 0 {
		return 0, 0
	}
	id, r := a.pick()
	return int32(id) + 1, r
}

// word chooses a word of an object, often one near its start.
func (m *model) word(o *mobj) int {
	if m.rng.IntN(2) == 0 {
		return m.rng.IntN(min(o.n, 6))
	}
	return m.rng.IntN(o.n)
}

func (a *mactor) write() {
	m := a.m
	id, r := a.pick()
	o := &m.objs[id]
	k := key{id, m.word(o)}
	v, raw := a.value(k)
	m.say("%d: #%d[%d] = %d", a.num, id, k.word, v)
	off := m.offset(o, k.word)
	switch {
	case m.granular(o) && m.rng.IntN(20) == 0:
		from := max(items, off&^(Granule-1)-Granule*uint64(m.rng.IntN(40)))
		if from > off {
			from = items
		}
		a.WriteRange(r, from, off+8)
		for i := int(from-items) / 8; i <= k.word; i++ {
			a.depends(key{id, i}, r)
		}
		a.SetWord(r, off, raw)
	case m.granular(o) && m.rng.IntN(20) == 0:
		a.WriteRange(r, items, items+8*uint64(o.n))
		for i := 0; i < o.n; i += 2 {
			a.depends(key{id, i}, r)
		}
		a.SetWord(r, off, raw)
	case m.granular(o):
		a.StoreItem(r, off, raw)
	default:
		a.Store(r, off, raw)
	}
	a.set(k, v)
	a.depends(k, r)
}

func (a *mactor) readWord() {
	m := a.m
	id, r := a.pick()
	o := &m.objs[id]
	k := key{id, m.word(o)}
	m.say("%d: read #%d[%d]", a.num, id, k.word)
	var raw uint64
	switch {
	case m.granular(o) && m.rng.IntN(10) == 0:
		a.ReadRange(r, items, items+8*uint64(o.n))
		for i := 0; i < o.n; i += 2 {
			a.depends(key{id, i}, r)
		}
		raw = a.Word(r, m.offset(o, k.word))
	case m.granular(o):
		raw = a.LoadItem(r, m.offset(o, k.word))
	default:
		raw = a.Load(r, m.offset(o, k.word))
	}
	a.depends(k, r)
	v := a.view(id)[k.word]
	switch {
	case m.isRefWord(o, k.word) && v > 0:
		if !m.w.IsRef(raw) {
			fail("actor %d reads %#x from #%d[%d], want object #%d", a.num, raw, id, k.word, v-1)
		}
		if len(a.roots) < 20 {
			a.roots, a.ids = append(a.roots, raw), append(a.ids, int(v)-1)
		}
	case v < 0 && raw != uint64(-v) || v >= 0 && raw != uint64(v):
		fail("actor %d reads %#x from #%d[%d], want %d", a.num, raw, id, k.word, v)
	}
}

// keep makes a handle of root i.
func (a *mactor) keep(i int) {
	m := a.m
	x := mhandle{h: m.w.NewHandle(a.Thread, a.roots[i]), id: a.ids[i]}
	if a.made[x.id] {
		x.maker = a
	}
	m.say("%d: handle of #%d", a.num, x.id)
	m.handles = append(m.handles, x)
}

// hotHandles is how many handles are picked often and never freed.
const hotHandles = 8

// dropHandle frees a handle, unless another actor's transaction made it.
func (a *mactor) dropHandle() {
	m := a.m
	i := m.rng.IntN(len(m.handles))
	if x := m.handles[i]; i >= hotHandles && (x.maker == nil || x.maker == a) {
		m.say("%d: free the handle of #%d", a.num, x.id)
		x.h.Free()
		m.handles = slices.Delete(m.handles, i, i+1)
	}
}

func (a *mactor) dropRoot() {
	if n := len(a.roots); n > 0 {
		i := a.m.rng.IntN(n)
		a.m.say("%d: drop root %d", a.num, i)
		a.roots[i], a.ids[i] = a.roots[n-1], a.ids[n-1]
		a.roots, a.ids = a.roots[:n-1], a.ids[:n-1]
	}
}

func (a *mactor) askID() {
	m := a.m
	id, r := a.pick()
	o := &m.objs[id]
	x := a.ID(r)
	m.say("%d: ID of #%d", a.num, id)
	if o.id == 0 {
		o.id = x
	}
	if x != o.id || a.IdentityHash(r) != a.IdentityHash(r) {
		fail("ID of #%d is %#x, was %#x", id, x, o.id)
	}
}

func (a *mactor) safepoint() {
	a.m.say("%d: safepoint", a.num)
	if a.Requested() {
		a.must(nil, a.Collect(false), "minor") // may find that a major collection is due
	}
	if a.wantsMajor() {
		a.quiet("safepoint", a.Safepoint)
		return
	}
	e := a.catchUp()
	a.must(e, a.Safepoint(), "safepoint")
}

func (a *mactor) major() {
	a.m.say("%d: major", a.num)
	a.quiet("major collection", func() bool { return a.Collect(true) })
}

// room asks for memory, which collects if there is none.
func (a *mactor) room() {
	n := uint64(a.m.rng.IntN(int(a.w.opt.HeapLimit)))
	a.m.say("%d: room for %d", a.num, n)
	if a.w.fits(a.seg, n+a.block.NurseryPos-a.w.heapStart, 0) {
		a.must(nil, a.Room(n), "room")
		return
	}
	a.quiet("room", func() bool { return a.Room(n) })
}

func (a *mactor) verify() {
	a.m.say("%d: verify", a.num)
	a.quiet("verify", func() bool {
		if err := a.Verify(); err != nil {
			fail("%v", err)
		}
		return a.inTx
	})
}

// give registers one of each kind of function.
func (a *mactor) give() {
	a.m.say("%d: functions", a.num)
	for i, register := range []func(func()){a.OnAbort, a.OnCommit, a.AtCommit} {
		if a.m.rng.IntN(2) == 0 {
			a.given[i]++
			register(func() { a.calls[i]++ })
		}
	}
}

func (a *mactor) inevitable() {
	if a.m.blocked(a) {
		return
	}
	a.m.say("%d: inevitable", a.num)
	var e *mentry
	if !a.Inevitable() {
		e = a.catchUp()
	}
	a.must(e, a.BecomeInevitable(""), "become inevitable")
}

// blocked reports whether an append to the log would wait for an inevitable transaction.
func (m *model) blocked(a *mactor) bool {
	for _, b := range m.actors {
		if b != a && b.inTx && b.Inevitable() {
			return true
		}
	}
	return false
}

func (a *mactor) abort() {
	a.m.say("%d: abort", a.num)
	a.Abort(CauseExplicit)
	a.ended()
}

func (a *mactor) tryCommit() {
	if a.m.blocked(a) && a.appends(a.entry()) {
		return
	}
	a.m.say("%d: commit", a.num)
	a.commitTx()
}

// idle is a step of an actor that is in no transaction.
func (m *model) idle(a *mactor) {
	running := 0
	for _, b := range m.actors {
		if b.inTx {
			running++
		}
	}
	switch op := m.rng.IntN(30); {
	case op == 0:
		m.say("%d: release", a.num)
		a.Release()
	case op == 1:
		m.say("%d: close", a.num)
		a.Close()
		m.actors[a.num] = m.newActor(a.num)
	case running < len(m.w.segs):
		m.say("%d: begin", a.num)
		a.beginTx()
		a.compare()
	}
}

func (m *model) step() {
	a := m.actors[m.rng.IntN(len(m.actors))]
	if !a.inTx {
		m.idle(a)
		return
	}
	switch op := m.rng.IntN(200); {
	case op < 60:
		a.readWord()
	case op < 110:
		a.write()
	case op < 130:
		w := m.w
		a.create([]TypeID{w.cell, w.pair, w.pair, w.refs, w.vals, w.sparse, w.page, w.wide, w.bytes}[m.rng.IntN(9)])
	case op < 144:
		a.dropRoot()
	case op < 146 && len(a.roots) > 0:
		a.keep(m.rng.IntN(len(a.roots)))
	case op < 149:
		a.dropHandle()
	case op < 155:
		m.say("%d: minor", a.num)
		a.must(nil, a.Collect(false), "minor")
	case op < 158:
		a.major()
	case op < 159:
		a.verify()
	case op < 160:
		a.room()
	case op < 162 && m.w.opt.HeapLimit == MinHeapLimit:
		a.hoard()
	case op < 164:
		m.say("%d: write back", a.num)
		m.w.writeBack(m.w.entries())
	case op < 170:
		a.safepoint()
	case op < 172:
		a.askID()
	case op < 174:
		a.give()
	case op < 177:
		a.abort()
	case op < 180:
		a.inevitable()
	default:
		a.tryCommit()
	}
	if a.inTx && m.rng.IntN(10) == 0 {
		a.compare()
	}
}
