package stmrewrite

import "github.com/segue-vm/segue/trace"

// Bridges want to know the state at the exits of their parent. There are hundreds
// of exits to a trace, and few get a bridge. So an exit notes how far the walk had
// come, and its state is made again when a bridge asks.

// change is a step of the walk that changes its state.
type change struct {
	what changeKind
	ref  trace.Ref // the object or word, or the op that does it
	item *itemKey
	fact fact
}

type changeKind uint8

const (
	objFact changeKind = iota
	itemFact
	settles
	inevitableOp
	collection
	endOfTx
)

func (s *state) apply(c *change) {
	switch c.what {
	case objFact:
		s.objs[c.ref] = c.fact
	case itemFact:
		s.items[*c.item] = c.fact
	case settles:
		s.settled[c.ref] = true
	case inevitableOp:
		s.inevitable = c.ref
	case collection:
		s.collect(c.ref)
	case endOfTx:
		s.breakTx(c.ref)
	}
}

// point is a place of the walk: behind these changes of the state base.
type point struct {
	base    *state
	changes []change
	other   *point // of another op that leaves through the same exit, or earlier round
}

// state is what holds at the point and the others. It is nil for no point.
func (p *point) state() *state {
	if p.base == nil {
		return nil
	}
	s := p.base.clone()
	for i := range p.changes {
		s.apply(&p.changes[i])
	}
	if p.other != nil {
		s = meet(p.other.state(), s)
	}
	return s
}

// begin makes s the state of the walk, and the begin of a journal.
func (r *rewriter) begin(s *state) { r.base, r.st, r.changes = s, s.clone(), nil }

func (r *rewriter) change(c change) {
	r.st.apply(&c)
	r.changes = append(r.changes, c)
}

func (r *rewriter) setObj(root trace.Ref, f fact) {
	r.change(change{what: objFact, ref: root, fact: f})
}

func (r *rewriter) setItem(k itemKey, f fact) { r.change(change{what: itemFact, item: &k, fact: f}) }

func (r *rewriter) settle(root trace.Ref) {
	if !r.st.settled[root] {
		r.change(change{what: settles, ref: root})
	}
}

// collects records an op that may run a collection.
func (r *rewriter) collects(by trace.Ref) {
	r.chunk = nil
	r.change(change{what: collection, ref: by})
}

// atExit notes what holds where op leaves. Ops may share an exit.
func (r *rewriter) atExit(op *trace.Op) {
	if op.Exit == trace.NoExit || !op.Code.Is(trace.FlagGuard) {
		return
	}
	p := &r.memo.exits[op.Exit]
	switch {
	case p.base == nil:
		*p = point{base: r.base, changes: r.changes}
	case p.base != r.base || len(p.changes) != len(r.changes):
		before := *p
		*p = point{r.base, r.changes, &before}
	}
}
