package python

// The index of a dict: an open hash table with linear probing and no places of
// removed entries, see [Thread.indexDel].

const (
	indexFree = 0
	minIndex  = 8
)

func fold(hash uint64) uint32 { return uint32(hash ^ hash>>32) }

func spread(h uint32) uint32 { return h * 0x9E3779B1 >> 3 }

// A probe is a walk through the index of a dict for one key.
type probe struct {
	hash uint32
	i    uint32
	mask uint32
}

func (t *Thread) probeFor(index Ref, hash uint64) probe {
	h := fold(hash)
	mask := uint32(t.size(index) - 1)
	return probe{h, spread(h) & mask, mask}
}

// probeNext is the entry number of the next candidate, or -1 at the end. p.i is left
// one past it.
func (t *Thread) probeNext(p *probe, index Ref) int {
	for {
		w := t.peekItem(index, int(p.i))
		if w == indexFree {
			return -1
		}
		p.i = (p.i + 1) & p.mask
		if uint32(w>>32) == p.hash {
			return int(uint32(w)) - 1
		}
	}
}

// indexAdd enters entry i under a hash.
func (t *Thread) indexAdd(index Ref, h uint32, i int) {
	mask := uint32(t.size(index) - 1)
	for at := spread(h) & mask; ; at = (at + 1) & mask {
		if t.peekItem(index, int(at)) == indexFree {
			t.setItem(index, int(at), uint64(h)<<32|uint64(i+1))
			return
		}
	}
}

// indexDel frees place at. What its neighbours have only past it moves up: a probe
// ends at the first free place (Knuth, The Art of Computer Programming 3, 6.4,
// algorithm R).
func (t *Thread) indexDel(index Ref, at uint32) {
	mask := uint32(t.size(index) - 1)
	for next := (at + 1) & mask; ; next = (next + 1) & mask {
		w := t.peekItem(index, int(next))
		if w == indexFree {
			break
		}
		if home := spread(uint32(w>>32)) & mask; (next-home)&mask >= (next-at)&mask {
			t.setItem(index, int(at), w)
			at = next
		}
	}
	t.setItem(index, int(at), indexFree)
}

// indexPlace is where entry i is in the index: where the hash leads, or anywhere.
func (t *Thread) indexPlace(index Ref, i int, h uint32) uint32 {
	mask := uint32(t.size(index) - 1)
	is := func(at uint32) bool { return uint32(t.peekItem(index, int(at))) == uint32(i+1) }
	at := spread(h) & mask
	for !is(at) && t.peekItem(index, int(at)) != indexFree {
		at = (at + 1) & mask
	}
	for !is(at) {
		at = (at + 1) & mask
	}
	return at
}

// entryHashes are the folded hashes of d's entries, by entry number.
func (t *Thread) entryHashes(d Ref) []uint32 {
	hs := make([]uint32, t.peek(d, dictFill))
	index := t.peek(d, dictIndex)
	for k := range t.size(index) {
		if w := t.peekItem(index, k); w != indexFree {
			hs[uint32(w)-1] = uint32(w >> 32)
		}
	}
	return hs
}
