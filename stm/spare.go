package stm

import "github.com/segue-vm/segue/internal/check"

// The memory of an entry's changes is used again by the segment that has made it when
// the base view shows them, and so all views do: nobody reads them any more. The
// segment remembers what it has sent and looks itself how far the base view is. So
// the log of many small transactions stays in the caches of the processors, makes no
// work for Go's collector, and nobody else has to touch it to give it back.

const maxSpare = 1 << 20 // bytes that one segment remembers

// spares belongs to a segment.
type spares struct {
	entries []entry // made, not used yet
	unused  changes // of an entry that has not come into the log

	sent  []sent // the oldest first
	first int    // of sent, that is not used again yet
	bytes int    // in them
}

// sent is the memory of the changes of an entry in the log.
type sent struct {
	words changes
	seq   uint64
}

// memory is the number of bytes of c.
func (c changes) memory() int { return cap(c) * 8 }

// newEntry is an entry without changes yet. So many slices and bytes are expected.
func (s *segment) newEntry(slices, bytes int) *entry {
	x := &s.spares
	if len(x.entries) == 0 {
		x.entries = make([]entry, 16)
	}
	e := &x.entries[0]
	x.entries = x.entries[1:]
	if e.changes = x.take(s.h); e.changes == nil {
		e.changes = make(changes, 0, slices*sliceHead+bytes/8)
	}
	return e
}

// take finds memory that was used before, or nil.
func (x *spares) take(h *Heap) changes {
	if c := x.unused; c != nil {
		x.unused = nil
		return c
	}
	if x.first == len(x.sent) {
		return nil
	}
	o := &x.sent[x.first]
	if int64(o.seq-h.based.Load()) > 0 {
		return nil
	}
	c := o.words
	*o = sent{}
	x.bytes -= c.memory()
	if x.first++; x.first == len(x.sent) || x.first >= 64 && 2*x.first >= len(x.sent) {
		n := copy(x.sent, x.sent[x.first:])
		x.sent, x.first = x.sent[:n], 0
	}
	if check.On {
		for i := range c {
			c[i] = 1<<64 - 1
		}
	}
	return c[:0]
}

// keep remembers the changes of e, which is in the log.
func (x *spares) keep(e *entry) {
	n := e.changes.memory()
	if n == 0 || x.bytes+n > maxSpare {
		return
	}
	x.bytes += n
	o := grow(&x.sent)
	o.words, o.seq = e.changes, e.seq
}

// takeBack is for an entry that has not come into the log.
func (x *spares) takeBack(e *entry) {
	if e.changes.memory() <= maxSpare {
		x.unused = e.changes[:0]
	}
}
