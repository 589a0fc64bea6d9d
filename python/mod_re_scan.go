package python

import (
	"errors"
	"math"
	"slices"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/sre"
)

// A reJob is matching to be done: one match, or all up to max. It depends on
// nothing but what is in it. Jobs are begun inside the transaction; one that takes
// long is done outside, on a copy of the text, and the built-in that wanted it is
// called again and finds it done.
type reJob struct {
	prog     *sre.Program
	text     sre.Text
	pos, end int
	mode     sre.Mode
	fresh    bool // no empty match at pos
	max      int  // number of matches

	marks []int // of all matches, with the group closed last behind each one's
	n     int
}

var (
	errReSlow = errors.New("python: a match takes long")
	errReStop = errors.New("python: a match was interrupted")
)

// reQuickPolls is how often a match inside of a transaction is asked to go on.
const reQuickPolls = 6

func (j *reJob) run(st *sre.State) error {
	st.Begin(j.prog)
	pos, fresh := j.pos, j.fresh
	for j.n < j.max && pos <= j.end {
		ok, err := st.Find(j.text, pos, j.end, j.mode, fresh)
		if err != nil || !ok {
			return err
		}
		j.marks = append(append(j.marks, st.Marks...), st.LastIndex)
		j.n++
		pos, fresh = st.Marks[1], st.Marks[1] == st.Marks[0]
	}
	return nil
}

func (j *reJob) equal(k *reJob) bool {
	return j.prog == k.prog && j.pos == k.pos && j.end == k.end && j.mode == k.mode && j.fresh == k.fresh && j.max == k.max &&
		slices.Equal(j.text.B, k.text.B) && slices.Equal(j.text.W, k.text.W) && slices.Equal(j.text.L, k.text.L)
}

// match is marks of match i, and the group closed last.
func (j *reJob) match(i int) ([]int, int) {
	w := 2*j.prog.Groups + 3
	m := j.marks[i*w : (i+1)*w]
	return m[:w-1], m[w-1]
}

// do does a job; false: the caller returns what follows, which is the way to have
// it done and to be called again: self with arguments a.
func (x *reClasses) do(t *Thread, j *reJob, self string, a []Value) (*reJob, bool, Value, error) {
	if d := t.re.done; d != nil && d.equal(j) {
		t.OnCommit(func() {
			if t.re.done == d {
				t.re.done = nil
			}
		})
		return d, true, 0, nil
	}
	polls := 0
	st := &t.re.state
	st.Poll = func() error {
		if polls++; polls > reQuickPolls {
			return errReSlow
		}
		return nil
	}
	switch err := j.run(st); err {
	case nil:
		return j, true, 0, nil
	case errReSlow:
		later := *j
		later.text, later.marks, later.n = j.text.Clone(), nil, 0
		t.re.job = &later
		args := append([]Value{t.Str(self)}, a...)
		for i, v := range args {
			if v == 0 { // only ever the last ones
				args = args[:i]
				break
			}
		}
		v, err := t.tail(x.hook(t, reHookSlow), args...)
		return nil, false, v, err
	default:
		return nil, false, 0, t.noMemory()
	}
}

// reWork is what the hook for slow jobs calls: it does the thread's job outside of
// the transaction. The answer is false after an interrupt.
func reWork(t *Thread, a []Value) (Value, error) {
	j := t.re.job
	if j == nil {
		return True, nil
	}
	v, err := t.block(func() Value {
		k := *j
		var st sre.State
		st.Poll = func() error {
			if t.mustEnd() {
				t.quit()
			}
			if t.Interrupted() {
				return errReStop
			}
			return nil
		}
		switch err := k.run(&st); err {
		case nil:
			t.re.done = &k
			return True
		case errReStop:
			return False
		default:
			return None
		}
	})
	switch {
	case err != nil:
		return v, err
	case t.Interrupted():
		if err := t.interrupt(); err != nil {
			return 0, err
		}
	case v == None:
		return 0, t.noMemory()
	}
	return v, nil
}

// newJob is a job for a method of a pattern with arguments string, pos, endpos.
func (t *Thread) newJob(pattern, s Value, pos, end Value, mode sre.Mode, most int) (*reJob, error) {
	n := 0
	if t.isStr(s) {
		n = t.size(s)
	} else {
		b, _ := t.bytesLike(s)
		n = len(b)
	}
	for _, v := range []Value{pos, end} {
		if v == None {
			return nil, t.typeError("'NoneType' object cannot be interpreted as an integer")
		}
	}
	from, err := t.clampIndex(pos, 0)
	if err != nil {
		return nil, err
	}
	to := int64(n)
	if end != 0 {
		if to, err = t.clampIndex(end, math.MaxInt64); err != nil {
			return nil, err
		}
	}
	clamp := func(i int64) int { return int(min(max(i, 0), int64(n))) }
	return &reJob{prog: t.reProgram(pattern), text: t.reText(s), pos: clamp(from), end: clamp(to), mode: mode, max: most}, nil
}

// newMatch makes the match object for match i of a job; pattern and str are kept
// in it as they came.
func (x *reClasses) newMatch(t *Thread, pattern, str Value, j *reJob, i int) Value {
	marks, last := j.match(i)
	vs := make([]Value, len(marks)+3)
	for k := 0; k < len(marks); k += 2 {
		a, b := marks[k], marks[k+1]
		if a < 0 || b < 0 {
			a, b = -1, -1
		}
		vs[k], vs[k+1] = smallInt(int64(a)), smallInt(int64(b))
	}
	k := len(marks)
	vs[k], vs[k+1], vs[k+2] = smallInt(int64(j.pos)), smallInt(int64(j.end)), smallInt(int64(last))
	return t.newBox(x.match, str, pattern, t.newTuple(vs...), 0)
}

// finder makes search, match and fullmatch.
func (x *reClasses) finder(mode sre.Mode) GoFunc {
	name := [...]string{"search", "match", "fullmatch"}[mode]
	return func(t *Thread, a []Value) (Value, error) {
		s, err := t.reSubject(a[0], a[1])
		if err != nil {
			return 0, err
		}
		j, err := t.newJob(a[0], s, a[2], a[3], mode, 1)
		if err != nil {
			return 0, err
		}
		j, ok, v, err := x.do(t, j, name, a)
		switch {
		case !ok:
			return v, err
		case j.n == 0:
			return None, nil
		}
		return x.newMatch(t, a[0], a[1], j, 0), nil
	}
}

func (x *reClasses) findAll(t *Thread, a []Value) (Value, error) {
	s, err := t.reSubject(a[0], a[1])
	if err != nil {
		return 0, err
	}
	j, err := t.newJob(a[0], s, a[2], a[3], sre.Search, math.MaxInt)
	if err != nil {
		return 0, err
	}
	j, ok, v, err := x.do(t, j, "findall", a)
	if !ok {
		return v, err
	}
	l := t.newListRoom(j.n)
	part := func(m []int, g int) Value {
		if m[2*g] < 0 || m[2*g+1] < 0 {
			return t.reSlice(s, 0, 0)
		}
		return t.reSlice(s, m[2*g], m[2*g+1])
	}
	for i := range j.n {
		m, _ := j.match(i)
		switch n := len(m)/2 - 1; n {
		case 0, 1:
			t.listAppend(l, part(m, n))
		default:
			vs := make([]Value, n)
			for g := range vs {
				vs[g] = part(m, g+1)
			}
			t.listAppend(l, t.newTuple(vs...))
		}
	}
	return l, nil
}

func (x *reClasses) split(t *Thread, a []Value) (Value, error) {
	most, err := t.ssize(a[2])
	if err != nil {
		return 0, err
	}
	s, err := t.reSubject(a[0], a[1])
	if err != nil {
		return 0, err
	}
	j, err := t.newJob(a[0], s, smallInt(0), 0, sre.Search, int(most))
	if most == 0 {
		j.max = math.MaxInt
	}
	j, ok, v, err := x.do(t, j, "split", a)
	if !ok {
		return v, err
	}
	l, pos := t.newListRoom(j.n+1), 0
	for i := range j.n {
		m, _ := j.match(i)
		t.listAppend(l, t.reSlice(s, pos, m[0]))
		for g := 2; g < len(m); g += 2 {
			if m[g] < 0 || m[g+1] < 0 {
				t.listAppend(l, None)
			} else {
				t.listAppend(l, t.reSlice(s, m[g], m[g+1]))
			}
		}
		pos = m[1]
	}
	t.listAppend(l, t.reSlice(s, pos, j.text.Len()))
	return l, nil
}

// Scanners: boxes of string, pattern, (pos, end, fresh) and the first pos, or
// None at the end.

func (x *reClasses) newScanner(t *Thread, a []Value) (Value, error) {
	s, err := t.reSubject(a[0], a[1])
	if err != nil {
		return 0, err
	}
	j, err := t.newJob(a[0], s, a[2], a[3], sre.Search, 1)
	if err != nil {
		return 0, err
	}
	at := t.newTuple(smallInt(int64(j.pos)), smallInt(int64(j.end)), False)
	return t.newBox(x.scanner, a[1], a[0], at, smallInt(int64(j.pos))), nil
}

func (x *reClasses) findIter(t *Thread, a []Value) (Value, error) {
	sc, err := x.newScanner(t, a)
	if err != nil {
		return 0, err
	}
	f, err := t.getAttr(sc, t.Str("search"))
	if err != nil {
		return 0, err
	}
	return t.alloc2(tidCallIter, f, None), nil
}

func (x *reClasses) scannerMethods(t *Thread) {
	step := func(mode sre.Mode, name string) GoFunc {
		return func(t *Thread, a []Value) (Value, error) {
			at := t.get(a[0], boxC)
			if at == None {
				return None, nil
			}
			str, pattern := t.peek(a[0], boxA), t.peek(a[0], boxB)
			s := t.unwrap(str)
			j, err := t.newJob(pattern, s, t.peekItem(at, 0), t.peekItem(at, 1), mode, 1)
			if err != nil {
				return 0, err
			}
			j.fresh = t.peekItem(at, 2) == True
			j, ok, v, err := x.do(t, j, name, a)
			if !ok {
				return v, err
			}
			if j.n == 0 {
				t.set(a[0], boxC, None)
				return None, nil
			}
			m, _ := j.match(0)
			t.set(a[0], boxC, t.newTuple(smallInt(int64(m[1])), smallInt(int64(j.end)), Bool(m[0] == m[1])))
			k := *j
			k.pos = int(unboxInt(t.peek(a[0], boxD)))
			return x.newMatch(t, pattern, str, &k, 0), nil
		}
	}
	t.method(x.scanner, "search(self, /)", step(sre.Search, "search"))
	t.method(x.scanner, "match(self, /)", step(sre.Match, "match"))
	t.getset(x.scanner, "pattern", func(t *Thread, v Value) (Value, error) { return t.peek(v, boxB), nil }, nil)
}

func rePatternCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if !t.is(b, tidBox) || t.peek(a, boxClass) != t.peek(b, boxClass) || op != code.CmpEQ && op != code.CmpNE {
		return NotImplemented, nil
	}
	eq := a == b
	if p, q := t.peek(a, boxA), t.peek(b, boxA); !eq && t.isStr(p) == t.isStr(q) && t.peek(a, boxB) == t.peek(b, boxB) {
		var err error
		if eq, err = t.equal(p, q); err != nil {
			return 0, err
		}
	}
	return Bool(eq == (op == code.CmpEQ)), nil
}
