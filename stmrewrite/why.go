package stmrewrite

import (
	"fmt"
	"strings"

	"github.com/segue-vm/segue/trace"
)

// The notes on ops: for each barrier the reason why it is there, and for each
// access the barrier that covers it or the reason why it needs none.

// note joins the parts of a note. Names are empty if nobody wants notes.
func (r *rewriter) note(parts ...string) string {
	if r.cfg.Silent {
		return ""
	}
	return strings.Join(parts, "")
}

func (r *rewriter) name(v trace.Ref) string {
	switch {
	case r.cfg.Silent:
		return ""
	case v == atHead:
		return "both ways into the loop"
	case v == inherited:
		return "the parent trace"
	}
	return r.t.NameOf(v)
}

// unit names an object, or an item of an array.
func (r *rewriter) unit(vs []trace.Ref) string {
	if len(vs) == 2 {
		return r.note(r.name(vs[0]), "[", r.name(vs[1]), "]")
	}
	return r.name(vs[0])
}

func (r *rewriter) noteImmutable(d trace.Descr) string {
	if r.cfg.Silent {
		return ""
	}
	return "no rb: <" + d.DescrName() + "> immutable"
}

// noteFirst explains a barrier that nothing covers yet.
func (r *rewriter) noteFirst(what string, unit ...trace.Ref) string {
	return r.note("+ first ", what, " ", r.unit(unit), " in this region")
}

// noteWrite explains a write barrier: the first one, or the one after a
// collection.
func (r *rewriter) noteWrite(f fact, unit ...trace.Ref) string {
	switch {
	case f.write == 0:
		return r.noteFirst("write to", unit...)
	case r.st.collected == 0:
		return r.note("+ reference into ", r.unit(unit), ", which is no longer known to be young or remembered")
	case r.st.collected == f.write:
		return r.note("+ reference into ", r.unit(unit), ", which may be outside of the nursery")
	}
	return r.note("+ reference into ", r.unit(unit), " after ", r.name(r.st.collected), ", which may collect")
}

// noteBy names the barrier of an access.
func (r *rewriter) noteBy(what string, by trace.Ref) string { return r.note(what, ": ", r.name(by)) }

// noteCovered says why an access needs no barrier of its own.
func (r *rewriter) noteCovered(what string, by trace.Ref, f fact) string {
	if f.fresh && by == f.write {
		if by == atHead {
			return r.note("no ", what, ": fresh")
		}
		return r.note("no ", what, ": ", r.name(by), " fresh")
	}
	return r.noteBy(what, by)
}

// noteAlloc says what an allocation was in the optimised trace, and what became
// of it.
func (r *rewriter) noteAlloc(op *trace.Op, became string) string {
	if r.cfg.Silent {
		return ""
	}
	args := ""
	if len(op.Args) > 0 {
		args = r.name(op.Args[0]) + ", "
	}
	return fmt.Sprintf("was %v(%s<%s>), %s", op.Code, args, op.Descr.DescrName(), became)
}

// headNote lists what holds at a loop head.
func (r *rewriter) headNote(s *state) string {
	if r.cfg.Silent {
		return ""
	}
	var parts []string
	list := func(title string, want func(fact) bool) {
		var names []string
		for _, v := range s.known(want) {
			if as, ok := r.shown[v]; ok {
				v = as
			}
			names = append(names, r.name(v))
		}
		if names != nil {
			parts = append(parts, title+": "+strings.Join(names, ", "))
		}
	}
	list("fresh", func(f fact) bool { return f.fresh })
	list("known read", func(f fact) bool { return !f.fresh && f.read != 0 })
	list("known written", func(f fact) bool { return !f.fresh && f.write != 0 })
	return strings.Join(parts, "; ")
}

// noteAlso appends to a note.
func (r *rewriter) noteAlso(a, b string) string {
	if a == "" {
		return r.note(b)
	}
	return r.note(a, ", ", b)
}
