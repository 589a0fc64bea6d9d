package stm

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/segue-vm/segue/internal/check"
)

// marker finds what is alive, alone or with others.
type marker struct {
	h      *Heap
	types  []Type    // of h: none is added while the world is stopped
	pool   *markPool // nil: alone
	stack  []Ref
	arrays []span // the items that are left of long ones
	weak   []Ref  // the marked objects of types with a weak reference
}

// perMarker is how many bytes of old space are worth a goroutine that marks.
const perMarker = 4 << 20

// markers is the number of goroutines that mark.
func (h *Heap) markers() int {
	if h.opt.markers > 0 {
		return h.opt.markers
	}
	return max(1, min(runtime.GOMAXPROCS(0), int(h.used.Load()/perMarker)))
}

// mark marks everything that is alive and returns the objects of types with a
// weak reference. The world is stopped, the base view shows everything.
func (h *Heap) mark() (weak []Ref) {
	types := *h.types.Load()
	m := &marker{h: h, types: types}
	m.roots()
	h.at(atMark)
	defer h.at(atSweep)
	n := h.markers()
	if n == 1 {
		m.trace()
		return m.weak
	}
	p := &markPool{workers: n}
	p.cond = sync.NewCond(&p.mu)
	list := make([]*marker, n)
	list[0] = m
	var all sync.WaitGroup
	for i := range list {
		if i > 0 {
			list[i] = &marker{h: h, types: types}
		}
		list[i].pool = p
		all.Go(list[i].traceShared)
	}
	all.Wait()
	for _, o := range list[1:] {
		m.weak = append(m.weak, o.weak...)
	}
	return m.weak
}

func (m *marker) roots() {
	h := m.h
	for t := range h.threads {
		t.roots.Scan(false, m.words)
	}
	h.handleMu.Lock()
	for x := range h.handles {
		m.ref(x.Ref())
	}
	h.handleMu.Unlock()
	m.finalRoots()
	for _, s := range h.segs {
		for i := range s.recs {
			rec := &s.recs[i]
			m.ref(rec.ref)
			if rec.card {
				if h.typeOf(s.base, rec.ref).ItemRefs {
					m.words(words(s.base, rec.ref+rec.off, rec.n/8))
				}
			} else {
				h.typeOf(s.base, rec.ref).eachSlot(s.base, rec.ref, m.words)
			}
		}
	}
}

// words marks the objects that a slice of words refers to.
func (m *marker) words(list []uint64) {
	for _, w := range list {
		if m.h.isOld(w) && !m.h.planted(skipMark) {
			m.ref(w)
		}
	}
}

// ref marks one object.
func (m *marker) ref(r Ref) {
	if r == 0 {
		return
	}
	sp := &m.h.space
	if check.On {
		check.That(sp.isLive(r), "a reference to %#x, which is free", r)
	}
	i := sp.bit(r)
	p, bit := &sp.marks[i/64], uint64(1)<<(i%64)
	if m.pool == nil {
		if *p&bit != 0 {
			return
		}
		*p |= bit
	} else if atomic.LoadUint64(p)&bit != 0 || atomic.OrUint64(p, bit)&bit != 0 {
		return
	}
	m.stack = append(m.stack, r)
}

// trace marks what the objects on the stack reach.
func (m *marker) trace() {
	for m.more() {
		m.next()
	}
}

// traceShared is trace with others, until the stacks of all are empty.
func (m *marker) traceShared() {
	for {
		for m.more() {
			if len(m.stack) >= shareFrom && m.pool.wanted.Load() > 0 {
				m.share()
			}
			m.next()
		}
		if m.stack = m.pool.take(m.stack); len(m.stack) == 0 {
			return
		}
	}
}

// more reports whether there is an object on the stack, after looking for one in
// the arrays that are left.
func (m *marker) more() bool {
	for len(m.stack) == 0 {
		n := len(m.arrays) - 1
		if n < 0 {
			return false
		}
		x := &m.arrays[n]
		list := words(m.h.base, x.ref+x.from, min(arrayPart, (x.to-x.from)/8))
		if x.from += 8 * uint64(len(list)); x.from == x.to {
			m.arrays = m.arrays[:n]
		}
		m.words(list)
	}
	return true
}

// arrayPart is how many items are marked at once: more would make the stack high
// and leave the cache before they are looked at.
const arrayPart = 512

// next takes one object from the stack and marks what it refers to.
func (m *marker) next() {
	base := m.h.base
	r := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	y := &m.types[TypeID(*word(base, r))]
	for _, off := range y.Refs {
		m.words(words(base, r+uint64(off), 1))
	}
	if y.ItemRefs {
		if n := *word(base, r+LengthAt); n <= arrayPart {
			m.words(words(base, r+y.Size, n))
		} else {
			m.arrays = append(m.arrays, span{r, y.Size, y.Size + 8*n})
		}
	}
	if y.Weak != 0 {
		m.weak = append(m.weak, r)
	}
}

// shareFrom is the height of a stack that is worth sharing.
const shareFrom = 8

// share gives the lower half of the stack away: what was found first leads to most.
func (m *marker) share() {
	n := len(m.stack) / 2
	m.pool.give(append([]Ref(nil), m.stack[:n]...))
	m.stack = m.stack[:copy(m.stack, m.stack[n:])]
}

// markPool hands work from markers that have too much to those that have none.
type markPool struct {
	wanted  atomic.Int32 // markers that wait, less the chunks that are there for them
	workers int
	mu      sync.Mutex // protects the rest
	cond    *sync.Cond
	waiting int
	chunks  [][]Ref
}

func (p *markPool) give(chunk []Ref) {
	p.wanted.Add(-1)
	p.mu.Lock()
	p.chunks = append(p.chunks, chunk)
	p.mu.Unlock()
	p.cond.Signal()
}

// take waits for work. An empty stack means that nobody has any.
func (p *markPool) take(empty []Ref) []Ref {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wanted.Add(1)
	p.waiting++
	for len(p.chunks) == 0 {
		if p.waiting == p.workers {
			p.cond.Broadcast()
			return empty
		}
		p.cond.Wait()
	}
	p.waiting--
	n := len(p.chunks) - 1
	chunk := p.chunks[n]
	p.chunks = p.chunks[:n]
	return append(empty, chunk...)
}
