package stm

import (
	"slices"
	"unsafe"
)

// changes is what a transaction has changed, in the form in which it travels from
// the processor that commits to the others: slices, one behind the other. A slice is
// two words and its contents:
//
//	ref | 1 for items
//	(at-ref)/8 << countBits | n/8
//	n/8 words
type changes []uint64

// A slice is part of an object that has new contents: n bytes at an address, both
// multiples of 8.
type slice struct {
	ref   Ref
	at, n uint64
	items bool // part of a granular array
}

const (
	sliceHead = 2       // words
	countBits = 27      // the others have the distance, as far as a view reaches
	maxSlice  = 1 << 29 // bytes
	fewWords  = 8       // are copied one by one
)

// first takes the first slice off c.
func (c changes) first() (sl slice, data []uint64, rest changes) {
	w, l := c[0], c[1]
	n := l & (1<<countBits - 1)
	sl.ref = w &^ 1
	sl.at = sl.ref + l>>countBits<<3
	sl.n = n << 3
	sl.items = w&1 != 0
	return sl, c[sliceHead : sliceHead+n], c[sliceHead+n:]
}

// room appends a slice whose contents are still to be set.
func (c *changes) room(sl slice) []uint64 {
	n, k := sl.n>>3, len(*c)
	size := k + sliceHead + int(n)
	if size > cap(*c) {
		*c = slices.Grow(*c, size-k)
	}
	*c = (*c)[:size]
	to := (*c)[k:]
	to[0], to[1] = sl.ref, (sl.at-sl.ref)>>3<<countBits|n
	if sl.items {
		to[0] |= 1
	}
	return to[sliceHead:]
}

// add appends a slice with the contents that the view at base has.
func (c *changes) add(base unsafe.Pointer, sl slice) {
	for rest := sl.n; rest > 0; sl.at, rest = sl.at+sl.n, rest-sl.n {
		sl.n = min(rest, maxSlice)
		to := c.room(sl)
		if len(to) > fewWords {
			copy(to, words(base, sl.at, sl.n>>3))
			continue
		}
		for i := range to {
			to[i] = *word(base, sl.at+8*uint64(i))
		}
	}
}

// each yields the slices with their contents.
func (c changes) each(yield func(slice, []uint64) bool) {
	for len(c) > 0 {
		var sl slice
		var data []uint64
		if sl, data, c = c.first(); !yield(sl, data) {
			return
		}
	}
}

// count is the number of slices.
func (c changes) count() (n int) {
	for range c.each {
		n++
	}
	return n
}

// granules is the first granule and how many there are of which whoever has read
// one conflicts with sl.
func (sl *slice) granules() (first, n uint64) {
	if sl.items {
		return sl.at >> MarkShift, (sl.n + Granule - 1) >> MarkShift
	}
	return sl.ref >> MarkShift, 1
}

// setWords stores words in a view.
func setWords(base unsafe.Pointer, at uint64, list []uint64) {
	if len(list) > fewWords {
		copy(words(base, at, uint64(len(list))), list)
		return
	}
	for i, w := range list {
		*word(base, at+8*uint64(i)) = w
	}
}
