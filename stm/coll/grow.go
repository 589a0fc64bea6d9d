package coll

import (
	"math/bits"

	"github.com/segue-vm/segue/stm"
)

// crowded reports whether an insertion that has looked at so many slots of a page
// should have it reorganized first: there is no free slot, or much is in use.
// The second keeps those cheap that hashes with the same bits cannot improve.
func (y *MapType) crowded(t *stm.Thread, page stm.Ref, probes uint64) bool {
	slots := t.Len(page) / perGranule
	if probes > slots {
		return true
	}
	if probes <= min(longProbe, slots/2) {
		return false
	}
	n := uint64(0)
	for off, end := uint64(stm.Granule), itemAt(slots); off < end; off += stm.Granule {
		if t.Word(page, off) != 0 {
			n++
		}
	}
	return 2*n > slots
}

// reorganize makes room in the page for the hash h: it drops dead entries,
// doubles the page, or splits it in two. Whoever has used the page conflicts.
// Everything is allocated before anything is changed.
func (y *MapType) reorganize(t *stm.Thread, m stm.Ref, h uint64) {
	dir, shift := t.Word(m, rootDir), t.Word(m, rootShift)
	e := itemAt(h >> shift)
	p := oldPage{ref: t.Word(dir, e), slots: slotsOf(t.Word(dir, e+metaAt)), depth: depthOf(t.Word(dir, e+metaAt))}
	p.prefix = prefix(h, p.depth)
	if !bugs.skipMoved {
		t.ReadRange(p.ref, stm.Granule, itemAt(p.slots))
	}
	switch n := p.count(t); {
	case 3*n <= p.slots:
		y.replace(t, m, p, p.slots)
	case p.slots < maxSlots || p.depth == 64-shift && !y.worthDoubling(t, dir):
		y.replace(t, m, p, 2*p.slots+1)
	default:
		y.split(t, m, p)
	}
}

// oldPage is a page that is about to be replaced.
type oldPage struct {
	ref                  stm.Ref
	slots, depth, prefix uint64
}

// count is the number of living entries.
func (p oldPage) count(t *stm.Thread) (n uint64) {
	for off, end := uint64(stm.Granule), itemAt(p.slots); off < end; off += stm.Granule {
		n += t.Word(p.ref, off) / live & 1
	}
	return n
}

// copyTo copies the living entries to the new pages, of which bit says which one.
func (p oldPage) copyTo(t *stm.Thread, slots uint64, bit uint64, to [2]stm.Ref) {
	first := prefix(p.prefix, minDepth)
	for off, end := uint64(stm.Granule), itemAt(p.slots); off < end; off += stm.Granule {
		word := t.Word(p.ref, off)
		if word&live == 0 {
			continue
		}
		h := word>>minDepth | first
		page, at := to[h>>bit&1], firstSlot(h, slots)
		for t.Word(page, at) != 0 {
			if at += stm.Granule; at == itemAt(slots) {
				at = stm.Granule
			}
		}
		t.SetWord(page, at, word)
		t.SetWord(page, at+valueAt, t.Word(p.ref, off+valueAt))
	}
}

// replace puts a page of another size in the place of p.
func (y *MapType) replace(t *stm.Thread, m stm.Ref, p oldPage, slots uint64) {
	page := y.newPage(t, slots)
	p.copyTo(t, slots, 0, [2]stm.Ref{page, page})
	y.link(t, m, page, p.prefix, p.depth, slots)
}

// split puts two pages in the place of p, after doubling the directory if only
// one entry of it refers to p.
func (y *MapType) split(t *stm.Thread, m stm.Ref, p oldPage) {
	slots := uint64(maxSlots)
	for slots < p.slots {
		slots = 2*slots + 1
	}
	pages := [2]stm.Ref{y.newPage(t, slots), y.newPage(t, slots)}
	if p.depth == 64-t.Word(m, rootShift) {
		y.double(t, m)
	}
	bit := 63 - p.depth
	p.copyTo(t, slots, bit, pages)
	for i, page := range pages {
		y.link(t, m, page, p.prefix|uint64(i)<<bit, p.depth+1, slots)
	}
}

// link lets the entries of the directory for hashes with this prefix refer to page.
func (y *MapType) link(t *stm.Thread, m stm.Ref, page stm.Ref, prefix, depth, slots uint64) {
	dir, shift := t.Word(m, rootDir), t.Word(m, rootShift)
	first := prefix >> shift
	for i := first; i < first+1<<(64-shift-depth); i++ {
		storeItem(t, dir, itemAt(i), page)
		t.SetWord(dir, itemAt(i)+metaAt, meta(slots, depth))
	}
}

// worthDoubling reports whether enough pages would gain from a directory of twice
// the size. If few hashes with the same first bits want it, their page grows instead.
func (y *MapType) worthDoubling(t *stm.Thread, dir stm.Ref) bool {
	n := t.Len(dir) / perGranule
	pages, depth := uint64(0), uint64(bits.TrailingZeros64(n))
	for i := uint64(0); i < n; i += 1 << (depth - depthOf(t.Word(dir, itemAt(i)+metaAt))) {
		pages++
	}
	return depth < maxDepth && (n <= smallDirectory || 4*pages >= n)
}

const (
	smallDirectory = 16
	maxDepth       = 40
)

// double makes a directory of twice the size. All users of the map conflict.
func (y *MapType) double(t *stm.Thread, m stm.Ref) {
	old, n := t.Word(m, rootDir), t.Len(t.Word(m, rootDir))/perGranule
	dir := t.AllocArray(y.directory, 2*n*perGranule)
	t.ReadRange(old, stm.Granule, itemAt(n))
	for i := range n {
		page, about := t.Word(old, itemAt(i)), t.Word(old, itemAt(i)+metaAt)
		for j := 2 * i; j < 2*i+2; j++ {
			t.SetWord(dir, itemAt(j), page)
			t.SetWord(dir, itemAt(j)+metaAt, about)
		}
	}
	openRoot(t, m)
	t.SetWord(m, rootDir, dir)
	t.SetWord(m, rootShift, t.Word(m, rootShift)-1)
}
