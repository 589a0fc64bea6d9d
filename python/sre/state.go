package sre

import "errors"

// ErrMemory is returned by matches whose stack grows too large.
var ErrMemory = errors.New("sre: out of memory")

// A Mode says where a match may begin and end.
type Mode uint8

const (
	Search Mode = iota
	Match
	FullMatch
)

// Text is a text of code points below 256, below 65536, or any: exactly one of
// the fields is used, the others are nil.
type Text struct {
	B []byte
	W []uint16
	L []uint32
}

// Len is the number of code points.
func (x Text) Len() int { return len(x.B) + len(x.W) + len(x.L) }

// Clone is a copy of the text.
func (x Text) Clone() Text {
	return Text{append([]byte(nil), x.B...), append([]uint16(nil), x.W...), append([]uint32(nil), x.L...)}
}

const (
	firstPoll = 1 << 13 // steps until the memo is begun
	pollSteps = 1 << 16
	maxStack  = 1 << 24
)

type frameKind uint8

const (
	frAlt      frameKind = iota // go on at x, in the text at a
	frMark                      // mark x was a
	frLast                      // lastIndex was a
	frLoop                      // loop x had count a and last b
	frOne                       // opOne at x: fewer characters, from b down to a
	frOneLazy                   // opOne at x: one more character at a, at most b
	frLoopLazy                  // opUntil at x: another round, the one after b, at a
	frAtom                      // an atomic part began, in the text at a
	frNot                       // a part began whose failure goes on at x, in the text at a
)

type frame struct {
	kind frameKind
	x    int32
	a, b int
}

type loopState struct{ count, last int }

// A State is what matching needs; it can be used again and again, by one
// goroutine at a time. The zero value is ready.
type State struct {
	// Poll is asked now and then whether to go on; nil: always.
	Poll func() error
	// Marks has start and end of each group, group 0 first; -1 if it took no part.
	Marks []int
	// LastIndex is the group that was closed last, or 0.
	LastIndex int

	prog  *Program
	start int // where the attempt began
	end   int // of the text
	full  bool
	fresh bool // the match must not be empty
	marks []int
	loops []loopState
	stack []frame
	atoms []int32
	steps int
	err   error
	memo  memo
}

// Begin prepares for matches of a pattern in one text.
func (st *State) Begin(p *Program) {
	st.prog = p
	st.marks = resize(st.marks, 2*p.Groups+2)
	if cap(st.loops) < p.loops {
		st.loops = make([]loopState, p.loops)
	}
	st.loops = st.loops[:p.loops]
	for i := range st.loops {
		st.loops[i] = loopState{-1, -1}
	}
	st.steps, st.err = firstPoll, nil
	st.memo.off()
}

func resize(s []int, n int) []int {
	if cap(s) < n {
		return make([]int, n)
	}
	return s[:n]
}

// Find looks for a match in text from pos to end; fresh excludes an empty match
// at pos. What it found is in Marks.
func (st *State) Find(text Text, pos, end int, mode Mode, fresh bool) (bool, error) {
	st.end, st.full, st.fresh = end, mode == FullMatch, fresh
	var ok bool
	switch {
	case text.W != nil:
		ok = (&matcher[uint16]{st, text.W}).find(pos, mode)
	case text.L != nil:
		ok = (&matcher[uint32]{st, text.L}).find(pos, mode)
	default:
		ok = (&matcher[uint8]{st, text.B}).find(pos, mode)
	}
	if cap(st.stack) > 1<<16 {
		st.stack = nil
	}
	return ok && st.err == nil, st.err
}

// more is called when the steps are used up; false ends the match.
func (st *State) more() bool {
	st.steps = pollSteps
	if !st.memo.on {
		st.memo.start(st)
	}
	if len(st.stack) > maxStack {
		st.err = ErrMemory
	} else if st.Poll != nil {
		st.err = st.Poll()
	}
	return st.err == nil
}
