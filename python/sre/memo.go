package sre

// A memo notes the choices that a match has made: an instruction, a place in the
// text, and for each loop whose body may match nothing whether the running round
// has matched something. What follows is determined by these, so who comes to
// the same choice again will fail again: the first time, had it not failed, would
// have been the end of the match.
//
// Choices inside of atomic parts are not noted, because their success is not the
// end.
type memo struct {
	on   bool
	bits []uint64
	row  int // bits for a place in the text
	base int // first place
	runs []run
}

// A run is a stretch of text that one repeated character matches, by an unlimited
// repeat; what follows the repeat has been tried, and has failed, from tried to
// hi. It spares the second look at a stretch: with every place in it as the
// beginning, the time would be quadratic.
type run struct{ lo, hi, tried int }

const (
	maxNullable = 4
	maxMemoBits = 1 << 28
)

func (m *memo) off() { m.on = false }

// start begins to note, if the pattern allows it.
func (m *memo) start(st *State) {
	p := st.prog
	row := p.memos << len(p.nullable)
	n := st.end - st.start + 1
	if row == 0 || n > maxMemoBits/row {
		return
	}
	m.on, m.row, m.base = true, row, st.start
	if cap(m.runs) <= p.memos {
		m.runs = make([]run, p.memos+1)
	}
	m.runs = m.runs[:p.memos+1]
	m.endRuns()
	words := (row*n + 63) / 64
	if cap(m.bits) < words {
		m.bits = make([]uint64, words)
		return
	}
	m.bits = m.bits[:words]
	clear(m.bits)
}

// seen notes choice k of an instruction at pos, and tells whether it was noted
// before.
func (st *State) seen(k int32, pos int) bool {
	m, p := &st.memo, st.prog
	bits := 0
	for i, l := range p.nullable {
		if st.loops[l].last == pos {
			bits |= 1 << i
		}
	}
	b := (pos-m.base)*m.row + int(k-1)<<len(p.nullable) + bits
	w, mask := &m.bits[b>>6], uint64(1)<<(b&63)
	if *w&mask != 0 {
		return true
	}
	*w |= mask
	return false
}

// forget removes what was noted at pos, the end of a match: some of it did not
// fail.
func (m *memo) forget(pos int) {
	for b := (pos - m.base) * m.row; b < (pos-m.base+1)*m.row; b++ {
		m.bits[b>>6] &^= 1 << (b & 63)
	}
	m.endRuns()
}

func (m *memo) endRuns() {
	for i := range m.runs {
		m.runs[i] = run{-1, -1, -1}
	}
}
