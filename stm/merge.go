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
	if last.seq-first.seq < max(h.mergeAfter/2, uint64(len(first.slices))) {
		return // the first one is the result of merging, and not much came behind it
	}
	type part struct {
		e    *entry
		i    int
		data []byte
	}
	type place struct {
		at uint64
		n  uint32
	}
	var parts []part // those first that come last
	seen := map[place]bool{}
	for _, e := range slices.Backward(list) {
		end := uint64(len(e.data))
		for i, sl := range slices.Backward(e.slices) {
			b := e.data[end-uint64(sl.n) : end]
			end -= uint64(sl.n)
			if p := (place{sl.at, sl.n}); !seen[p] {
				seen[p] = true
				parts = append(parts, part{e, i, b})
			}
		}
	}
	m := &entry{seq: last.seq, seg: last.seg, who: last.who, where: last.where, inev: last.inev, changes: &changes{}}
	for _, p := range slices.Backward(parts) { // where ranges overlap, the later one is applied later
		m.slices = append(m.slices, p.e.slices[p.i])
		m.data = append(m.data, p.data...)
		if h.listening {
			m.placed(p.e.place(p.i))
		}
	}
	m.next.Store(last.next.Load())
	from.next.Store(m)
}
