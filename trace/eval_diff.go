package trace

import (
	"fmt"
	"sort"
)

// Equal reports whether two evaluations that began in equal states ended in
// states an interpreter cannot tell apart; see Diff.
func (r *EvalResult) Equal(s *EvalResult) bool { return r.Diff(s) == "" }

// Diff describes the first difference between the ends of two evaluations that
// began in equal states, "" if there is none. Compared are the kind and place
// of the exit, the thread stack, the calls that are not pure, and memory; fresh
// objects are paired as they are reached, so their addresses do not matter. A
// slot that one exit does not list holds what it held at the entry. The numbers
// of exits, ops of the STM, garbage, and the bits of NaNs may differ.
func (r *EvalResult) Diff(s *EvalResult) string {
	d := &comparer{a: r, b: s, ab: map[uint64]uint64{}, ba: map[uint64]uint64{}}
	for _, step := range []func(){d.exits, d.stack, d.calls, d.heap, d.fresh} {
		if step(); d.diff != "" {
			return d.diff
		}
	}
	return ""
}

type comparer struct {
	a, b   *EvalResult
	ab, ba map[uint64]uint64 // pairs of fresh objects
	queue  [][2]uint64       // pairs whose contents are to be compared
	diff   string
}

func (d *comparer) errorf(format string, args ...any) {
	if d.diff == "" {
		d.diff = fmt.Sprintf(format, args...)
	}
}

// word compares two words, pairing fresh objects.
func (d *comparer) word(what string, x, y uint64) {
	nx, ny := d.a.env.Memory.Fresh(x), d.b.env.Memory.Fresh(y)
	if nx == 0 && ny == 0 {
		if x != y && !(isNaN(x) && isNaN(y)) {
			d.errorf("%s: %#x and %#x", what, x, y)
		}
		return
	}
	if nx != ny {
		d.errorf("%s: fresh objects of %d and %d bytes (%#x, %#x)", what, nx, ny, x, y)
		return
	}
	px, okx := d.ab[x]
	py, oky := d.ba[y]
	switch {
	case !okx && !oky:
		d.ab[x], d.ba[y] = y, x
		d.queue = append(d.queue, [2]uint64{x, y})
	case px != y || py != x:
		d.errorf("%s: the identity of a fresh object", what)
	}
}

// isNaN reports whether a word is a quiet NaN. No inline int or float has such
// bits, except that the canonical NaN's box is the bits of another NaN.
func isNaN(w uint64) bool {
	top := w >> 48 &^ 0x8000
	return top >= 0x7ff8 && top < 0x7ffe && w != CanonNaN+FloatBias
}

func (d *comparer) exits() {
	a, b := d.a, d.b
	if a.Kind != b.Kind || a.Link != b.Link {
		d.errorf("exit: %s (E%d) and %s (E%d)", a.Kind, a.Exit, b.Kind, b.Exit)
	}
	if len(a.Frames) != len(b.Frames) {
		d.errorf("frames: %d (E%d) and %d (E%d)", len(a.Frames), a.Exit, len(b.Frames), b.Exit)
		return
	}
	for i := range a.Frames {
		if a.Frames[i] != b.Frames[i] {
			d.errorf("frame %d: %+v (E%d) and %+v (E%d)", i, a.Frames[i], a.Exit, b.Frames[i], b.Exit)
		}
	}
}

func (d *comparer) stack() {
	slots := map[int]bool{}
	for s := range d.a.Words {
		slots[s] = true
	}
	for s := range d.b.Words {
		slots[s] = true
	}
	var order []int
	for s := range slots {
		order = append(order, s)
	}
	sort.Ints(order)
	for _, s := range order {
		what := fmt.Sprintf("slot %d", s)
		x, errx := d.a.slot(s)
		y, erry := d.b.slot(s)
		if errx != nil || erry != nil {
			d.errorf("%s: written by one side only", what)
			return
		}
		d.word(what, x, y)
	}
}

// slot is the word of the thread stack after the exit.
func (r *EvalResult) slot(n int) (uint64, error) {
	if w, ok := r.Words[n]; ok {
		return w, nil
	}
	if r.env.Frame == nil {
		return 0, fmt.Errorf("slot %d was not written", n)
	}
	return r.env.Frame(n)
}

func (d *comparer) calls() {
	a, b := d.a.effects(), d.b.effects()
	for i := 0; i < len(a) && i < len(b); i++ {
		d.call(i, a[i], b[i])
	}
	if len(a) != len(b) {
		d.errorf("calls: %d and %d", len(a), len(b))
	}
}

func (d *comparer) call(i int, x, y Event) {
	if x.Func.Name != y.Func.Name || x.Raised != y.Raised || len(x.Args) != len(y.Args) {
		d.errorf("call %d: <%s> (raised %v) and <%s> (raised %v)", i, x.Func.Name, x.Raised, y.Func.Name, y.Raised)
		return
	}
	what := fmt.Sprintf("call %d <%s>", i, x.Func.Name)
	for j := range x.Args {
		d.word(fmt.Sprintf("%s argument %d", what, j), x.Args[j], y.Args[j])
	}
	d.word(what+" result", x.Result, y.Result)
}

// effects are the calls that must happen, in order.
func (r *EvalResult) effects() []Event {
	var calls []Event
	for _, ev := range r.Log {
		if ev.Op.IsCall() && !ev.Op.Is(FlagPure) && ev.Op != OpCallLoopinvariant && !ev.Func.Effect.Has(EffPure) {
			calls = append(calls, ev)
		}
	}
	return calls
}

func (d *comparer) heap() {
	seen := map[Word]bool{}
	var words []Word
	for _, w := range append(d.a.env.Memory.Written(), d.b.env.Memory.Written()...) {
		if !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	sortWords(words)
	for _, w := range words {
		d.load(fmt.Sprintf("object %#x at %d", w.Ref, w.Off), w.Ref, w.Ref, w.Off)
	}
}

func (d *comparer) load(what string, x, y uint64, off int) {
	v, errx := d.a.env.Memory.Load(x, off, 8)
	w, erry := d.b.env.Memory.Load(y, off, 8)
	if errx != nil || erry != nil {
		d.errorf("%s: %v, %v", what, errx, erry)
		return
	}
	d.word(what, v, w)
}

// fresh compares the contents of the fresh objects reached so far, and so of
// all that can be reached.
func (d *comparer) fresh() {
	for i := 0; i < len(d.queue) && d.diff == ""; i++ {
		x, y := d.queue[i][0], d.queue[i][1]
		for off := 0; off < d.a.env.Memory.Fresh(x); off += 8 {
			d.load(fmt.Sprintf("fresh object %#x, %#x at %d", x, y, off), x, y, off)
		}
	}
}
