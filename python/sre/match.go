package sre

import (
	"bytes"
	"unicode"
)

// A matcher runs a program on a text of code points of one width.
type matcher[T uint8 | uint16 | uint32] struct {
	*State
	s []T
}

// find tries one place, or all from pos on.
func (m *matcher[T]) find(pos int, mode Mode) bool {
	p := m.prog
	if int64(m.end-pos) < p.minWidth {
		return false
	}
	if mode != Search {
		return m.attempt(pos)
	}
	last := m.end - int(p.minWidth)
	if p.anchored {
		last = min(last, max(pos, 0))
		if pos > 0 {
			return false
		}
	}
	for ; pos <= last; pos++ {
		if pos = m.skip(pos, last); pos > last {
			return false
		}
		if m.attempt(pos) {
			return true
		}
		if m.err != nil {
			return false
		}
		m.fresh = false
	}
	return false
}

// skip is the first place from pos to last where a match can begin.
func (m *matcher[T]) skip(pos, last int) int {
	p := m.prog
	from := pos
	switch {
	case len(p.prefix) > 0:
		c := p.prefix[0]
		if b, ok := any(m.s).([]uint8); ok {
			if c > 255 {
				return last + 1
			}
			i := bytes.IndexByte(b[pos:last+1], byte(c))
			if i < 0 {
				pos = last + 1
			} else {
				pos += i
			}
		} else {
			for pos <= last && rune(m.s[pos]) != c {
				pos++
			}
		}
	case p.first != nil:
		for pos <= last && !p.first.has(rune(m.s[pos])) {
			pos++
		}
	}
	m.steps -= (pos-from)>>3 + 1
	return pos
}

// attempt tries to match at pos.
func (m *matcher[T]) attempt(pos int) bool {
	for i := range m.marks {
		m.marks[i] = -1
	}
	m.LastIndex, m.stack, m.atoms = 0, m.stack[:0], m.atoms[:0]
	m.start = pos
	if m.steps <= 0 && !m.more() {
		return false
	}
	end, ok := m.run(pos)
	if !ok {
		return false
	}
	if m.memo.on {
		m.memo.forget(end)
	}
	m.marks[0], m.marks[1] = pos, end
	m.Marks = m.marks
	return true
}

// run is the machine. It returns the end of the match.
func (m *matcher[T]) run(pos int) (int, bool) {
	code, s, end := m.prog.code, m.s[:m.end], m.end
	pc := 0
	for {
		in := &code[pc]
		ok := false
		switch in.op {
		case opMatch:
			if (!m.full || pos == end) && !(m.fresh && pos == m.start) {
				return pos, true
			}
		case opChar:
			if ok = pos < end && rune(s[pos]) == in.c; ok {
				pos++
			}
		case opAny:
			if ok = pos < end && s[pos] != '\n'; ok {
				pos++
			}
		case opAnyAll:
			if ok = pos < end; ok {
				pos++
			}
		case opSet:
			if ok = pos < end && in.set.has(rune(s[pos])); ok {
				pos++
			}
		case opAt:
			ok = m.holds(in, pos)
		case opMark:
			m.mark(in.n, pos)
			ok = true
		case opJump:
			pc = int(in.x)
			continue
		case opBranch:
			if in.memo != 0 && m.memo.on && m.seen(in.memo, pos) {
				break
			}
			m.push(frame{frAlt, in.x, pos, 0})
			ok = true
		case opOne:
			pos, ok = m.one(in, pc, pos)
		case opRepeat:
			l := &m.loops[in.n]
			m.push(frame{frLoop, in.n, l.count, l.last})
			*l = loopState{-1, -1}
			pc = int(in.x)
			continue
		case opUntil:
			if m.steps--; m.steps <= 0 && !m.more() {
				return 0, false
			}
			pc, ok = m.until(in, pc, pos)
			if ok {
				continue
			}
		case opAtomic:
			m.barrier(frame{frAtom, 0, pos, 0})
			ok = true
		case opAtomicEnd:
			m.commit()
			ok = true
		case opAssert:
			if int(in.n) > pos {
				break
			}
			m.barrier(frame{frAtom, 0, pos, 0})
			pos -= int(in.n)
			ok = true
		case opAssertEnd:
			pos = m.commit().a
			ok = true
		case opAssertNot:
			if int(in.n) > pos {
				pc = int(in.x)
				continue
			}
			m.barrier(frame{frNot, in.x, pos, 0})
			pos -= int(in.n)
			ok = true
		case opAssertNotEnd:
			m.unwind()
		case opBackref:
			pos, ok = m.backref(in, pos)
		case opCond:
			a, b := m.group(in.n)
			if ok = a >= 0 && b >= a; !ok {
				pc = int(in.x)
				continue
			}
		}
		if ok {
			pc++
			continue
		}
		if m.steps--; m.steps <= 0 && !m.more() {
			return 0, false
		}
		if pc, pos, ok = m.backtrack(); !ok {
			return 0, false
		}
	}
}

func (m *matcher[T]) push(f frame) { m.stack = append(m.stack, f) }

// mark notes where a group begins or ends.
func (m *matcher[T]) mark(n int32, pos int) {
	m.push(frame{frMark, n, m.marks[n], 0})
	m.marks[n] = pos
	if n&1 != 0 {
		m.push(frame{frLast, 0, m.LastIndex, 0})
		m.LastIndex = int(n / 2)
	}
}

func (st *State) group(g int32) (int, int) {
	if int(2*g+1) >= len(st.marks) {
		return -1, -1
	}
	return st.marks[2*g], st.marks[2*g+1]
}

// one matches a repeated character.
func (m *matcher[T]) one(in *inst, pc, pos int) (int, bool) {
	if int64(m.end-pos) < in.min {
		return pos, false
	}
	most := m.end - pos
	if in.kind == lazy {
		most = int(in.min)
	} else if in.max < int64(most) {
		most = int(in.max)
	}
	if in.kind == greedy && in.max == maxRepeat && in.memo != 0 && m.memo.on {
		return 0, m.oneRun(in, pc, pos)
	}
	to := pos + m.count(in, pos, most)
	m.steps -= (to - pos) >> 3
	least := pos + int(in.min)
	switch {
	case to < least:
		return pos, false
	case in.kind == possessive:
		return to, true
	case in.kind == lazy:
		if in.max > in.min {
			m.push(frame{frOneLazy, int32(pc), to, int(min(in.max-in.min, int64(m.end)))})
		}
		return to, !(in.memo != 0 && m.memo.on && m.seen(in.memo, to))
	}
	m.push(frame{frOne, int32(pc), least, to + 1})
	return 0, false // the frame does the rest
}

// oneRun is one for an unlimited repeat while the memo is kept.
func (m *matcher[T]) oneRun(in *inst, pc, pos int) bool {
	r := &m.memo.runs[in.memo]
	if pos < r.lo || pos > r.hi {
		m.extend(r, in, pos)
	}
	// Behind pos, nothing depends on where loops' rounds began: those that run
	// began at pos or before.
	if least, from := pos+int(in.min), min(r.hi+1, max(r.tried, pos+1)); from > least {
		m.push(frame{frOne, int32(pc), least, from})
	}
	return false
}

// extend makes r the run that begins at pos, which is not in it.
func (m *matcher[T]) extend(r *run, in *inst, pos int) {
	most := m.end - pos
	if pos < r.lo {
		most = r.lo - pos
	}
	n := m.count(in, pos, most)
	m.steps -= n >> 3
	if pos+n == r.lo {
		r.lo = pos
		return
	}
	*r = run{pos, pos + n, pos + n + 1}
}

// try notes that what follows a repeat that began at from fails at pos.
func (r *run) try(pos, from int) {
	if pos == r.tried-1 && pos > from && pos >= r.lo {
		r.tried = pos
	}
}

// count is how many characters from pos on, at most n, belong to the repeat.
func (m *matcher[T]) count(in *inst, pos, n int) int {
	s := m.s[pos : pos+n]
	switch in.one {
	case oneSet:
		for i, c := range s {
			if !in.set.has(rune(c)) {
				return i
			}
		}
	case oneChar1:
		for i, c := range s {
			if rune(c) != in.c {
				return i
			}
		}
	case oneAny:
		if b, ok := any(s).([]uint8); ok {
			if i := bytes.IndexByte(b, '\n'); i >= 0 {
				return i
			}
			return n
		}
		for i, c := range s {
			if c == '\n' {
				return i
			}
		}
	}
	return n
}

// until decides at the end of a round of a loop, and at its beginning.
func (m *matcher[T]) until(in *inst, pc, pos int) (int, bool) {
	l := &m.loops[in.n]
	n := l.count + 1
	if int64(n) < in.min {
		m.round(in, n, l.last, pos)
		return int(in.x), true
	}
	again := int64(n) < in.max || in.max == maxRepeat
	if !again || l.last == pos {
		return m.leave(in, pc, pos)
	}
	switch in.kind {
	case lazy:
		m.push(frame{frLoopLazy, int32(pc), pos, n})
		return m.leave(in, pc, pos)
	case possessive: // the rest is not another way once the body has matched
		if in.memo != 0 && m.memo.on && m.seen(in.memo, pos) {
			return pc, false
		}
		m.push(frame{frLoop, in.n, l.count, l.last})
		m.barrier(frame{frNot, int32(pc + 1), pos, 0})
		*l = loopState{n, pos}
		return int(in.x), true
	default:
		m.push(frame{frAlt, int32(pc + 1), pos, 0})
		m.push(frame{frLoop, in.n, l.count, l.last})
	}
	*l = loopState{n, pos}
	if in.memo != 0 && m.memo.on && m.seen(in.memo, pos) {
		return pc, false
	}
	return int(in.x), true
}

// round begins a round that has to be.
func (m *matcher[T]) round(in *inst, n, last, pos int) {
	l := &m.loops[in.n]
	m.push(frame{frLoop, in.n, l.count, l.last})
	*l = loopState{n, last}
	if in.kind == possessive {
		m.barrier(frame{frAtom, 0, pos, 0})
	}
}

// leave goes on behind a loop.
func (m *matcher[T]) leave(in *inst, pc, pos int) (int, bool) {
	if in.memo != 0 && m.memo.on && m.seen(in.memo+1, pos) {
		return pc, false
	}
	return pc + 1, true
}

// barrier begins an atomic part.
func (m *matcher[T]) barrier(f frame) {
	m.atoms = append(m.atoms, int32(len(m.stack)))
	m.push(f)
}

// commit ends an atomic part: what could be tried otherwise in it is dropped;
// what has to be undone stays. It returns the frame that the part began with.
func (m *matcher[T]) commit() frame {
	i := int(m.atoms[len(m.atoms)-1])
	m.atoms = m.atoms[:len(m.atoms)-1]
	f := m.stack[i]
	keep := m.stack[:i]
	for _, x := range m.stack[i+1:] {
		if x.kind == frMark || x.kind == frLast || x.kind == frLoop {
			keep = append(keep, x)
		}
	}
	m.stack = keep
	return f
}

// unwind undoes all that was done in an atomic part.
func (m *matcher[T]) unwind() {
	i := int(m.atoms[len(m.atoms)-1])
	m.atoms = m.atoms[:len(m.atoms)-1]
	for j := len(m.stack) - 1; j > i; j-- {
		m.undo(&m.stack[j])
	}
	m.stack = m.stack[:i]
}

func (st *State) undo(f *frame) {
	switch f.kind {
	case frMark:
		st.marks[f.x] = f.a
	case frLast:
		st.LastIndex = f.a
	case frLoop:
		st.loops[f.x] = loopState{f.a, f.b}
	}
}

// backtrack goes back to the last choice that has another way.
func (m *matcher[T]) backtrack() (pc, pos int, ok bool) {
	for len(m.stack) > 0 {
		n := len(m.stack) - 1
		f := &m.stack[n]
		switch f.kind {
		case frAlt:
			pc, pos = int(f.x), f.a
			m.stack = m.stack[:n]
			if in := &m.prog.code[pc-1]; in.op == opUntil && in.memo != 0 && m.memo.on && m.seen(in.memo+1, pos) {
				continue
			}
			return pc, pos, true
		case frOne:
			if m.fewer(f) {
				pc, pos = int(f.x)+1, f.b
				if f.b == f.a {
					m.stack = m.stack[:n]
				}
				return pc, pos, true
			}
		case frOneLazy:
			if m.longer(f) {
				return int(f.x) + 1, f.a, true
			}
		case frLoopLazy:
			in := &m.prog.code[f.x]
			x := *f
			l := &m.loops[in.n]
			*f = frame{frLoop, in.n, l.count, l.last}
			*l = loopState{x.b, x.a}
			if in.memo != 0 && m.memo.on && m.seen(in.memo, x.a) {
				continue
			}
			return int(in.x), x.a, true
		case frAtom:
			m.atoms = m.atoms[:len(m.atoms)-1]
		case frNot:
			m.atoms = m.atoms[:len(m.atoms)-1]
			pc, pos = int(f.x), f.a
			m.stack = m.stack[:n]
			return pc, pos, true
		default:
			m.undo(f)
		}
		m.stack = m.stack[:n]
	}
	return 0, 0, false
}

// fewer gives characters of a repeat back; false if there are too few left.
func (m *matcher[T]) fewer(f *frame) bool {
	in := &m.prog.code[f.x]
	next := &m.prog.code[f.x+1]
	noted := in.memo != 0 && m.memo.on
	for f.b > f.a {
		f.b--
		if noted {
			m.memo.runs[in.memo].try(f.b, f.a-int(in.min))
		}
		if next.op == opChar && (f.b >= m.end || rune(m.s[f.b]) != next.c) {
			m.steps--
			continue
		}
		if noted && m.seen(in.memo, f.b) {
			m.steps--
			continue
		}
		return true
	}
	return false
}

// longer takes one character more.
func (m *matcher[T]) longer(f *frame) bool {
	in := &m.prog.code[f.x]
	for f.b > 0 && f.a < m.end && m.count(in, f.a, 1) == 1 {
		f.a++
		f.b--
		if in.memo != 0 && m.memo.on {
			if r := &m.memo.runs[in.memo]; in.max == maxRepeat {
				if r.lo <= f.a && f.a < r.hi {
					f.a = r.hi // tried all the way, and the characters match
				}
				if f.a == r.hi+1 {
					r.hi++
				} else if f.a != r.hi {
					*r = run{f.a, f.a, 0}
				}
			}
			if m.seen(in.memo, f.a) {
				m.steps--
				continue
			}
		}
		return true
	}
	return false
}

// backref matches what a group has matched.
func (m *matcher[T]) backref(in *inst, pos int) (int, bool) {
	a, b := m.group(in.n)
	if a < 0 || b < a || b-a > m.end-pos {
		return pos, false
	}
	m.steps -= (b - a) >> 3
	if !in.fold {
		for i := a; i < b; i++ {
			if m.s[i] != m.s[pos+i-a] {
				return pos, false
			}
		}
		return pos + b - a, true
	}
	lower := lowerASCII
	if in.uni {
		lower = unicode.ToLower
	}
	for i := a; i < b; i++ {
		if lower(rune(m.s[i])) != lower(rune(m.s[pos+i-a])) {
			return pos, false
		}
	}
	return pos + b - a, true
}

// holds reports whether an assertion about the place holds.
func (m *matcher[T]) holds(in *inst, pos int) bool {
	switch in.c {
	case atBeginning, atStart:
		return pos == 0
	case 'm':
		return pos == 0 || m.s[pos-1] == '\n'
	case atEnd:
		return pos == m.end || pos == m.end-1 && m.s[pos] == '\n'
	case 'M':
		return pos == m.end || m.s[pos] == '\n'
	case atStop:
		return pos == m.end
	}
	if m.end == 0 {
		return false
	}
	before := pos > 0 && isWord(rune(m.s[pos-1]), in.uni)
	after := pos < m.end && isWord(rune(m.s[pos]), in.uni)
	return (before != after) == (in.c == atWord)
}
