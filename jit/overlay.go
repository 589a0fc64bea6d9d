package jit

import (
	"errors"
	"fmt"
	"slices"
	"unsafe"

	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/trace"
)

// overlay is the segment's memory with the stores of one bytecode on top, and
// with objects that only the evaluator has made.
type overlay struct {
	t      *rt.Thread
	stores map[place]uint64 // by byte range
	order  []place
	hidden []place           // where something unknown was stored
	vague  bool              // it is not known where
	sizes  map[uint64]int    // objects made, by stand-in reference
	next   uint64            // of the stand-ins
	real   map[uint64]uint64 // what stand-ins turned out to be
}

type place struct {
	ref        uint64
	off, width int
}

// standIns are references that no heap has: below 2^47, but past any view.
const standIns = 1 << 46

func newOverlay(t *rt.Thread) *overlay {
	return &overlay{t: t, stores: map[place]uint64{}, sizes: map[uint64]int{}, real: map[uint64]uint64{}, next: standIns}
}

func (m *overlay) reset() {
	clear(m.stores)
	m.order, m.hidden, m.vague = m.order[:0], m.hidden[:0], false
	clear(m.sizes)
	clear(m.real)
}

// errUnknown is the error of loading what the evaluator does not know.
var errUnknown = errors.New("jit: not known")

// hide makes the last store one of a value that is not known.
func (m *overlay) hide() {
	if n := len(m.order) - 1; n >= 0 {
		m.hidden = append(m.hidden, m.order[n])
		delete(m.stores, m.order[n])
		m.order = m.order[:n]
	}
}

// Load reads what was stored last, or memory.
func (m *overlay) Load(ref uint64, off, width int) (uint64, error) {
	if m.vague && ref < standIns {
		return 0, errUnknown
	}
	for _, p := range m.hidden {
		if p.ref == ref && off < p.off+p.width && p.off < off+width {
			return 0, errUnknown
		}
	}
	var v uint64
	for i := range width {
		v |= uint64(m.byteAt(ref, off+i)) << (8 * i)
	}
	return v, nil
}

func (m *overlay) byteAt(ref uint64, off int) byte {
	for i := len(m.order) - 1; i >= 0; i-- {
		if p := m.order[i]; p.ref == ref && off >= p.off && off < p.off+p.width {
			return byte(m.stores[p] >> (8 * (off - p.off)))
		}
	}
	if ref >= standIns {
		return 0
	}
	return *(*byte)(unsafe.Add(m.t.Base(), ref+uint64(off)))
}

// Store keeps v on top of memory.
func (m *overlay) Store(ref uint64, off, width int, v uint64) error {
	p := place{ref, off, width}
	if i := slices.Index(m.order, p); i >= 0 {
		m.order = slices.Delete(m.order, i, i+1)
	}
	if width < 8 {
		v &= 1<<(8*width) - 1
	}
	m.stores[p] = v
	m.order = append(m.order, p)
	m.hidden = slices.DeleteFunc(m.hidden, func(h place) bool { return h == p })
	return nil
}

// Alloc makes a stand-in.
func (m *overlay) Alloc(size int) (uint64, error) {
	ref := m.next
	m.next += uint64(size+15) &^ 15
	m.sizes[ref] = size
	return ref, nil
}

// Split is for traces after stmrewrite only.
func (m *overlay) Split(ref uint64, n int) (uint64, error) {
	return 0, fmt.Errorf("split of %#x while recording", ref)
}

// Fresh is the size of a stand-in.
func (m *overlay) Fresh(ref uint64) int { return m.sizes[ref] }

// Written is asked at the end of whole evaluations, where it does not matter here.
func (m *overlay) Written() []trace.Word { return nil }

// same holds a word of the trace against the interpreter's. A stand-in is the
// same as one real object, whose contents are compared too.
func (m *overlay) same(have, want uint64) error {
	if have < standIns || have >= m.next || m.sizes[have] == 0 {
		if have != want {
			return fmt.Errorf("%#x, where the interpreter has %#x", have, want)
		}
		return nil
	}
	if known, ok := m.real[have]; ok {
		if known != want {
			return fmt.Errorf("one new object, where the interpreter has two (%#x and %#x)", known, want)
		}
		return nil
	}
	if want >= standIns || want == 0 || want&7 != 0 {
		return fmt.Errorf("a new object, where the interpreter has %#x", want)
	}
	m.real[have] = want
	return m.contents(have, want)
}

// contents compares the words of a new object. Type ids and lengths are stores
// like others to the evaluator, except for the header's flags.
func (m *overlay) contents(made, real uint64) error {
	for _, p := range m.order {
		if p.ref != made {
			continue
		}
		want := m.memory(real, p)
		if p.off == 0 && p.width == 8 {
			want &= 1<<32 - 1
		}
		if err := m.same(m.stores[p], want); err != nil {
			return fmt.Errorf("new object at offset %d: %w", p.off, err)
		}
	}
	return nil
}

func (m *overlay) memory(ref uint64, p place) uint64 {
	at := unsafe.Add(m.t.Base(), ref+uint64(p.off))
	switch p.width {
	case 1:
		return uint64(*(*uint8)(at))
	case 2:
		return uint64(*(*uint16)(at))
	case 4:
		return uint64(*(*uint32)(at))
	}
	return *(*uint64)(at)
}

// compare holds the stores to real objects against memory.
func (m *overlay) compare() error {
	if m.vague {
		return nil
	}
	for _, p := range m.order {
		if p.ref >= standIns {
			continue
		}
		if err := m.same(m.stores[p], m.memory(p.ref, p)); err != nil {
			return fmt.Errorf("store to %#x at offset %d: %w", p.ref, p.off, err)
		}
	}
	return nil
}

// settle replaces stand-ins among the known values by the real objects, and
// forgets those that turned up nowhere.
func (m *overlay) settle(vals map[Ref]uint64) {
	for v, w := range vals {
		if m.sizes[w] == 0 {
			continue
		}
		if real, ok := m.real[w]; ok {
			vals[v] = real
		} else {
			delete(vals, v)
		}
	}
	m.reset()
}
