package syntax

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

type nameSet map[string]bool

// analyze decides where the names of s live. bound are the names bound by the
// functions around (nil at module level), global those declared global there.
// The free names of s are added to free.
func (b *binder) analyze(s *Scope, bound, free, global nameSet) {
	local, newFree, newBound, newGlobal := nameSet{}, nameSet{}, nameSet{}, nameSet{}
	if s.Kind == ClassScope {
		maps.Copy(newGlobal, global)
		maps.Copy(newBound, bound)
	}
	for _, name := range s.Order {
		b.place(s, name, bound, local, free, global)
	}
	if s.Kind == ClassScope {
		newBound["__class__"] = true
	} else {
		if s.Kind == FunctionScope {
			maps.Copy(newBound, local)
		}
		maps.Copy(newBound, bound)
		maps.Copy(newGlobal, global)
	}
	for _, child := range s.Children {
		childFree := maps.Clone(newFree)
		b.analyze(child, maps.Clone(newBound), childFree, maps.Clone(newGlobal))
		maps.Copy(newFree, childFree)
	}
	switch s.Kind {
	case FunctionScope:
		s.makeCells(newFree)
	case ClassScope:
		s.NeedsClass = newFree["__class__"]
		delete(newFree, "__class__")
	}
	s.addFree(bound, newFree)
	maps.Copy(free, newFree)
}

// place decides where a name of s lives as seen from s and the scopes around.
func (b *binder) place(s *Scope, name string, bound, local, free, global nameSet) {
	sym := s.Symbols[name]
	switch f := sym.Flags; {
	case f&DefGlobal != 0:
		if f&DefNonlocal != 0 {
			b.raise(s.directiveOf(name), "name '%s' is nonlocal and global", name)
		}
		sym.Where = GlobalExplicit
		global[name] = true
		delete(bound, name)
	case f&DefNonlocal != 0:
		if bound == nil {
			b.raise(s.directiveOf(name), "nonlocal declaration not allowed at module level")
		}
		if !bound[name] {
			b.raise(s.directiveOf(name), "no binding for nonlocal '%s' found", name)
		}
		sym.Where = Free
		free[name] = true
	case f&defBound != 0:
		sym.Where = Local
		local[name] = true
		delete(global, name)
	case bound[name]:
		sym.Where = Free
		free[name] = true
	default:
		sym.Where = GlobalImplicit
	}
}

func (s *Scope) directiveOf(name string) Pos {
	for _, d := range s.directives {
		if d.name == name {
			return d.at
		}
	}
	return Pos{}
}

// makeCells turns locals that inner scopes use into cells.
func (s *Scope) makeCells(free nameSet) {
	for name, sym := range s.Symbols {
		if sym.Where == Local && free[name] {
			sym.Where = Cell
			delete(free, name)
		}
	}
}

// addFree passes the free names of inner scopes on.
func (s *Scope) addFree(bound, free nameSet) {
	for _, name := range slices.Sorted(maps.Keys(free)) {
		sym := s.Symbols[name]
		switch {
		case sym != nil:
			if s.Kind == ClassScope && sym.Flags&(defBound|DefGlobal) != 0 {
				sym.Flags |= DefFreeClass
			}
		case bound == nil || bound[name]:
			s.Symbols[name] = &Symbol{Where: Free}
			s.Order = append(s.Order, name)
		}
	}
}

// CompileError is an error at a position of a source that parses. As in
// CPython the line is shown only if it comes from a file.
func CompileError(text, filename string, at Pos, format string, args ...any) *Error {
	e := (&parser{src: normalize(text), filename: filename}).errorAt("SyntaxError", at, fmt.Sprintf(format, args...))
	e.Offset = int(at.Col) + 1 // in bytes, as CPython's compiler
	if at.EndCol >= 0 {
		e.EndOffset = int(at.EndCol) + 1
	}
	if strings.HasPrefix(filename, "<") {
		e.Text = ""
	}
	return e
}
