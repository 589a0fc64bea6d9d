package stm

import (
	"sync/atomic"

	"github.com/segue-vm/segue/internal/check"
)

// The memory of an entry's changes comes back to the segment that has made it when
// all views and the base view show them: nobody reads them any more. So the log of
// many small transactions stays in the caches of the processors, and makes no work
// for Go's collector.

const maxSpare = 1 << 20 // bytes that are brought back to one segment

// spares belongs to a segment.
type spares struct {
	mine    *changes // what its transactions take from, linked by below
	entries []entry  // made, not used yet

	returned atomic.Pointer[changes] // what has been brought back
	bytes    int                     // how much that is, or was; protected by Heap.baseMu
}

// memory is what c takes.
func (c *changes) memory() int { return cap(c.data) + cap(c.slices)*sliceBytes }

const sliceBytes = 24

// newEntry is an entry without changes yet. So many are expected.
func (s *segment) newEntry(slices, bytes int) *entry {
	if s.spares.mine == nil {
		s.spares.mine = s.spares.returned.Swap(nil)
	}
	c := s.spares.mine
	if c == nil {
		c = &changes{slices: make([]slice, 0, slices), data: make([]byte, 0, bytes)}
	} else {
		s.spares.mine = c.below
		c.below = nil
	}
	if len(s.spares.entries) == 0 {
		s.spares.entries = make([]entry, 16)
	}
	e := &s.spares.entries[0]
	s.spares.entries = s.spares.entries[1:]
	e.changes = c
	return e
}

// unused takes the changes of an entry back that has not come into the log.
func (s *segment) unused(e *entry) {
	c := e.changes
	if c.memory() > maxSpare {
		return
	}
	c.slices, c.data = c.slices[:0], c.data[:0]
	c.below, s.spares.mine = s.spares.mine, c
}

// reclaim takes the changes of e away. The base view has just come there; h.baseMu
// is locked.
func (h *Heap) reclaim(e *entry) {
	c := e.changes
	e.changes = noChanges
	if c == noChanges {
		return
	}
	if check.On {
		for i := range c.slices {
			c.slices[i].at = 1<<64 - 1
		}
	}
	c.slices, c.data = c.slices[:0], c.data[:0]
	n := c.memory()
	for to := &h.segs[e.seg-1].spares; ; {
		c.below = to.returned.Load()
		if c.below == nil {
			to.bytes = 0
		}
		if to.bytes+n > maxSpare {
			return
		}
		if to.returned.CompareAndSwap(c.below, c) {
			to.bytes += n
			return
		}
	}
}
