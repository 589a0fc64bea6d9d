package jit

import "github.com/segue-vm/segue/trace"

// slot is what the recorder knows about one stack word.
type slot struct {
	ref   Ref
	clean bool // memory holds the same
	dead  bool // was above SP since it last held something
}

// slotMap maps word indexes, which may be negative, to slots.
type slotMap struct {
	low  int // index of list[0]
	list []slot
}

// at is the slot of word i; the pointer is good until the next call.
func (m *slotMap) at(i int) *slot {
	if i < m.low {
		grown := make([]slot, m.low-i+len(m.list))
		copy(grown[m.low-i:], m.list)
		m.low, m.list = i, grown
	}
	for i-m.low >= len(m.list) {
		m.list = append(m.list, slot{})
	}
	return &m.list[i-m.low]
}

// kill forgets the words from index top up, which the interpreter has popped.
func (m *slotMap) kill(top int) {
	for i := max(top-m.low, 0); i < len(m.list); i++ {
		m.list[i] = slot{dead: true}
	}
}

func (m *slotMap) clone() slotMap {
	return slotMap{m.low, append([]slot(nil), m.list...)}
}

// listed appends the words in [from, to) that have a value other than the one in
// memory, numbered from the first.
func (m *slotMap) listed(to []trace.Slot, from, end int) []trace.Slot {
	m.each(from, end, func(i int, v Ref) {
		to = append(to, trace.Slot{Slot: int32(i - from), Value: trace.SnapValue{Ref: v}})
	})
	return to
}

// unknown finds a word below top that nothing is known about and that memory
// does not hold either, since only the first n words were in use at the start;
// -1 if there is none.
func (m *slotMap) unknown(n, top int) int {
	for i := range top {
		if s := m.at(i); s.ref == 0 && (s.dead || i >= n) {
			return i
		}
	}
	return -1
}

// each calls f for the words in [from, to) that have a value other than the
// one in memory.
func (m *slotMap) each(from, to int, f func(i int, v Ref)) {
	for i := max(from, m.low); i < min(to, m.low+len(m.list)); i++ {
		if s := &m.list[i-m.low]; s.ref != 0 && !s.clean {
			f(i, s.ref)
		}
	}
}
