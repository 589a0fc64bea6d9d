package x86

// move copies a location or a constant into a location.
type move struct {
	dst, src Loc
	konst    bool
	bits     uint64 // konst
	float    bool
}

// Step locations beyond the words of the context.
const (
	tmpLoc  = Loc(regTmp)  // breaks cycles
	xTmpLoc = Loc(regXTmp) // carries words from memory to memory
)

// sequence orders a parallel copy, whose destinations are all different, into
// single moves. A cycle is cut by copying one of its sources to tmpLoc, which
// is no destination and no source. Constants come last: they have no source.
func sequence(par []move) []move {
	var out, pending, consts []move
	for _, m := range par {
		switch {
		case m.dst == NoLoc, !m.konst && m.dst == m.src:
		case m.konst:
			consts = append(consts, m)
		default:
			pending = append(pending, m)
		}
	}
	readers := map[Loc]int{}
	for _, m := range pending {
		readers[m.src]++
	}
	for len(pending) > 0 {
		n := 0
		for _, m := range pending {
			if readers[m.dst] > 0 {
				pending[n] = m
				n++
				continue
			}
			readers[m.src]--
			out = append(out, m)
		}
		if n == len(pending) { // only cycles are left
			cut := pending[0].src
			out = append(out, move{dst: tmpLoc, src: cut, float: pending[0].float})
			for i := range pending {
				if pending[i].src == cut {
					pending[i].src = tmpLoc
					readers[tmpLoc]++
				}
			}
			readers[cut] = 0
		}
		pending = pending[:n]
	}
	return append(out, consts...)
}
