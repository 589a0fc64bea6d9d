package syntax

import "strings"

// blocks are the lists of statements inside s.
func blocks(s Stmt) (out [][]Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		out = append(out, s.Body)
	case *ClassDef:
		out = append(out, s.Body)
	case *For:
		out = append(out, s.Body, s.Orelse)
	case *While:
		out = append(out, s.Body, s.Orelse)
	case *If:
		out = append(out, s.Body, s.Orelse)
	case *With:
		out = append(out, s.Body)
	case *Match:
		for _, c := range s.Cases {
			out = append(out, c.Body)
		}
	case *Try:
		out = append(out, s.Body)
		for _, h := range s.Handlers {
			out = append(out, h.Body)
		}
		out = append(out, s.Orelse, s.Finalbody)
	}
	return out
}

// firstLine is where s begins, decorators included.
func firstLine(s Stmt) int32 {
	line := s.Span().Line
	var decorators []Expr
	switch s := s.(type) {
	case *FunctionDef:
		decorators = s.DecoratorList
	case *ClassDef:
		decorators = s.DecoratorList
	}
	for _, d := range decorators {
		line = min(line, d.Span().Line)
	}
	return line
}

// BlockEnd is the last line of the definition that begins at a line, or of the
// simple statement that the line is in; the line itself if there is none.
func (m *Module) BlockEnd(line int) int {
	end := int32(line)
	var find func(list []Stmt) bool
	find = func(list []Stmt) bool {
		for _, s := range list {
			first, last := firstLine(s), s.Span().EndLine
			if int32(line) < first || int32(line) > last {
				continue
			}
			inner := blocks(s)
			_, isFunc := s.(*FunctionDef)
			_, isClass := s.(*ClassDef)
			if inner == nil || (isFunc || isClass) && int32(line) == first {
				end = last
				return true
			}
			for _, b := range inner {
				if find(b) {
					return true
				}
			}
			return true
		}
		return false
	}
	find(m.Body)
	return int(end)
}

// ClassLine is where the class with a qualified name begins; 0 if there is none.
func (m *Module) ClassLine(qualName string) int {
	found := 0
	var find func(list []Stmt, prefix string)
	find = func(list []Stmt, prefix string) {
		for _, s := range list {
			inside := prefix
			switch s := s.(type) {
			case *FunctionDef:
				inside += s.Name + ".<locals>."
			case *ClassDef:
				if prefix+s.Name == qualName && found == 0 {
					found = int(firstLine(s))
				}
				inside += s.Name + "."
			}
			if found != 0 || inside != prefix && !strings.HasPrefix(qualName, inside) {
				continue
			}
			for _, b := range blocks(s) {
				find(b, inside)
			}
		}
	}
	find(m.Body, "")
	return found
}
