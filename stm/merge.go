package stm

import (
	"cmp"
	"slices"
)

// A transaction that reaches no safepoint keeps its view where it is, and nobody
// waits for it: the log behind that position cannot be applied to the base view.
// So that it does not grow without end, entries that no view is between are
// merged into one that holds the last contents of each range. Memory is bounded
// by what is written, not by how often.

const mergeAfter = 1 << 14 // entries between two views before they are merged

// mergeLog merges what lies between the positions of the views. h.baseMu is
// locked: nobody else changes the links between entries of the past.
func (h *Heap) mergeLog() {
	at := make([]*entry, 0, len(h.segs))
	for _, s := range h.segs {
		at = append(at, s.pos.Load())
	}
	base := h.basePos.seq
	slices.SortFunc(at, func(a, b *entry) int { return cmp.Compare(a.seq-base, b.seq-base) })
	for i, from := range at[:len(at)-1] {
		if to := at[i+1]; to.seq-from.seq > h.mergeAfter {
			h.merge(from, to.seq-1) // the entry before to has a next one for sure
		}
	}
}

// merge replaces the entries behind from, up to position seq, by one. A view that
// walks along them meanwhile goes on where the new entry goes on. While it does, its
// position is none of the list any more: a merged entry may reach beyond it.
func (h *Heap) merge(from *entry, seq uint64) {
	var list []*entry
	for n := from.next.Load(); n != nil && int64(n.seq-seq) <= 0; n = n.next.Load() {
		list = append(list, n)
	}
	if len(list) < 2 {
		return // what is there has been merged already, with what lies behind seq
	}
	first, last := list[0], list[len(list)-1]
	if last.seq-first.seq < max(h.mergeAfter/2, uint64(first.changes.count())) {
		return // the first one is the result of merging, and not much came behind it
	}
	type part struct {
		e    *entry
		i    int
		sl   slice
		data []uint64
	}
	type place struct{ at, n uint64 }
	var parts []part // those first that come last
	seen := map[place]bool{}
	for _, e := range slices.Backward(list) {
		var all []part
		for sl, data := range e.changes.each {
			all = append(all, part{e, len(all), sl, data})
		}
		for _, p := range slices.Backward(all) {
			if at := (place{p.sl.at, p.sl.n}); !seen[at] {
				seen[at] = true
				parts = append(parts, p)
			}
		}
	}
	m := &entry{seq: last.seq, seg: last.seg, who: last.who, where: last.where, inev: last.inev}
	for _, p := range slices.Backward(parts) { // where ranges overlap, the later one is applied later
		copy(m.changes.room(p.sl), p.data)
		if h.listening {
			m.placed(p.e.place(p.i))
		}
	}
	m.next.Store(last.next.Load())
	from.next.Store(m)
}
