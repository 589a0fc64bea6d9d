package stmrewrite

import (
	"fmt"
	"strings"

	"github.com/segue-vm/segue/trace"
)

// The notes on ops: for each barrier the reason why it is there, and for each
// access the barrier that covers it or the reason why it needs none.

func (r *rewriter) name(v trace.Ref) string {
	switch v {
	case atHead:
		return "both ways into the loop"
	case inherited:
		return "the parent trace"
	}
	return r.t.NameOf(v)
}

// unit names an object, or an item of an array.
func (r *rewriter) unit(vs []trace.Ref) string {
	if len(vs) == 2 {
		return r.name(vs[0]) + "[" + r.name(vs[1]) + "]"
	}
	return r.name(vs[0])
}

func noteImmutable(d trace.Descr) string { return "no rb: <" + d.DescrName() + "> immutable" }

// noteFirst explains a barrier that nothing covers yet.
func (r *rewriter) noteFirst(what string, unit ...trace.Ref) string {
	return fmt.Sprintf("+ first %s %s in this region", what, r.unit(unit))
}

// noteWrite explains a write barrier: the first one, or the one after a
// collection.
func (r *rewriter) noteWrite(f fact, unit ...trace.Ref) string {
	switch {
	case f.write == 0:
		return r.noteFirst("write to", unit...)
	case r.st.collected == 0:
		return fmt.Sprintf("+ reference into %s, which is no longer known to be young or remembered", r.unit(unit))
	case r.st.collected == f.write:
		return fmt.Sprintf("+ reference into %s, which may be outside of the nursery", r.unit(unit))
	}
	return fmt.Sprintf("+ reference into %s after %s, which may collect", r.unit(unit), r.name(r.st.collected))
}

// noteBy names the barrier of an access.
func (r *rewriter) noteBy(what string, by trace.Ref) string { return what + ": " + r.name(by) }

// noteCovered says why an access needs no barrier of its own.
func (r *rewriter) noteCovered(what string, by trace.Ref, f fact) string {
	if f.fresh && by == f.write {
		if by == atHead {
			return "no " + what + ": fresh"
		}
		return "no " + what + ": " + r.name(by) + " fresh"
	}
	return r.noteBy(what, by)
}

// headNote lists what holds at a loop head.
func (r *rewriter) headNote(s *state) string {
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

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}
