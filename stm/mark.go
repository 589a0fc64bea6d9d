package stm

import "github.com/segue-vm/segue/internal/check"

// marker finds what is alive.
type marker struct {
	h     *Heap
	stack []Ref
	weak  []Ref // the marked objects of types with a weak reference
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
		if m.h.isOld(w) {
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
	if i := sp.bit(r); !bitAt(sp.marks, i) {
		setBit(sp.marks, i)
		m.stack = append(m.stack, r)
	}
}

func (m *marker) trace() {
	f := m.words
	for len(m.stack) > 0 {
		r := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		y := m.h.typeOf(m.h.base, r)
		y.eachSlot(m.h.base, r, f)
		if y.Weak != 0 {
			m.weak = append(m.weak, r)
		}
	}
}
