package syntax

import "strings"

// A Table is the scopes of a module. ScopeOf is keyed by the node that opens
// the scope: *Module, *ClassDef, *FunctionDef, *Lambda or *Comp.
type Table struct {
	Top     *Scope
	ScopeOf map[any]*Scope
	Future  Future
}

// Future are the features that the source imports from __future__.
type Future struct {
	Annotations bool
	Last        Pos // of the last such import; Line 0 if there is none
}

// ScopeKind is the kind of a scope.
type ScopeKind uint8

// The kinds of scopes; lambdas and comprehensions are function scopes.
const (
	ModuleScope ScopeKind = iota
	ClassScope
	FunctionScope
)

// A Scope is the names of a module, class body, function or comprehension.
type Scope struct {
	Kind     ScopeKind
	Name     string
	Symbols  map[string]*Symbol // by mangled name
	Order    []string           // of the symbols, by first occurrence
	Params   []string           // mangled
	Children []*Scope

	Nested        bool // inside a function
	Generator     bool // has a yield, or is a generator expression
	Comprehension bool
	CompKind      CompKind
	NeedsClass    bool // a class whose methods use __class__

	private    string // the class whose private names are mangled here
	iterTarget bool   // visiting the target of a comprehension's for
	iterExpr   int    // depth of the iterables of comprehensions around
	directives []directive
}

// A Symbol is what is known of a name in a scope.
type Symbol struct {
	Flags SymbolFlags
	Where Where
}

// Where tells where a name of a scope lives.
type Where uint8

// The places of names.
const (
	Unknown Where = iota
	Local
	GlobalExplicit // declared global
	GlobalImplicit
	Free // a cell of a scope around
	Cell // a local that inner scopes use
)

// SymbolFlags tell how a name occurs in a scope.
type SymbolFlags uint16

// The ways a name occurs.
const (
	DefGlobal SymbolFlags = 1 << iota
	DefLocal
	DefParam
	DefNonlocal
	Use
	DefImport
	DefAnnot
	DefCompIter  // the variable of a comprehension's for
	DefFreeClass // bound in a class, and free in one of its methods

	defBound = DefLocal | DefParam | DefImport
)

type directive struct {
	name string
	at   Pos
}

// Lookup is the symbol of a mangled name, or nil.
func (s *Scope) Lookup(name string) *Symbol { return s.Symbols[name] }

// Where tells where a mangled name lives.
func (s *Scope) Where(name string) Where {
	if sym := s.Symbols[name]; sym != nil {
		return sym.Where
	}
	return GlobalImplicit
}

// Mangle is the name under which name is stored in a class called class.
func Mangle(class, name string) string {
	if class == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

// Symbols finds the scope of every name of m. The text is for messages. The
// error is an *[Error].
func Symbols(m *Module, text, filename string) (*Table, error) {
	b := &binder{text: text, filename: filename, table: &Table{ScopeOf: map[any]*Scope{}}}
	err := b.run(m)
	if err != nil {
		return nil, err
	}
	return b.table, nil
}

// A binder builds the scopes of a module, in one walk that notes the names of
// each scope and one, from the outside in, that decides where they live.
type binder struct {
	text     string
	filename string
	table    *Table
	stack    []*Scope
	depth    int
}

// maxTreeDepth bounds the height of trees, as CPython's compiler does.
const maxTreeDepth = 3000

func (b *binder) run(m *Module) (err *Error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *Error:
			err = e
		default:
			panic(e)
		}
	}()
	b.future(m)
	b.enter("top", ModuleScope, m)
	b.table.Top = b.cur()
	b.stmts(m.Body)
	b.expr(m.Expr)
	b.leave()
	b.analyze(b.table.Top, nil, nameSet{}, nameSet{})
	return nil
}

func (b *binder) cur() *Scope { return b.stack[len(b.stack)-1] }

func (b *binder) raise(at Pos, format string, args ...any) {
	panic(CompileError(b.text, b.filename, at, format, args...))
}

func (b *binder) enter(name string, kind ScopeKind, node any) *Scope {
	s := &Scope{Kind: kind, Name: name, Symbols: map[string]*Symbol{}}
	if len(b.stack) > 0 {
		up := b.cur()
		s.Nested = up.Nested || up.Kind == FunctionScope
		s.iterExpr = up.iterExpr
		s.private = up.private
		up.Children = append(up.Children, s)
	}
	b.table.ScopeOf[node] = s
	b.stack = append(b.stack, s)
	return s
}

func (b *binder) leave() { b.stack = b.stack[:len(b.stack)-1] }

// add notes an occurrence of a name in the current scope.
func (b *binder) add(name string, flags SymbolFlags, at Pos) { b.addTo(b.cur(), name, flags, at) }

func (b *binder) addTo(s *Scope, name string, flags SymbolFlags, at Pos) {
	mangled := Mangle(b.cur().private, name)
	sym := s.Symbols[mangled]
	if sym == nil {
		sym = &Symbol{}
		s.Symbols[mangled] = sym
		s.Order = append(s.Order, mangled)
	}
	if flags&sym.Flags&DefParam != 0 {
		b.raise(at, "duplicate argument '%s' in function definition", name)
	}
	sym.Flags |= flags
	if s.iterTarget {
		if sym.Flags&(DefGlobal|DefNonlocal) != 0 {
			b.raise(at, "comprehension inner loop cannot rebind assignment expression target '%s'", name)
		}
		sym.Flags |= DefCompIter
	}
	if flags&DefParam != 0 {
		s.Params = append(s.Params, mangled)
	}
	if flags&DefGlobal != 0 && s != b.table.Top {
		top := b.table.Top
		if top.Symbols[mangled] == nil {
			top.Symbols[mangled] = &Symbol{}
			top.Order = append(top.Order, mangled)
		}
		top.Symbols[mangled].Flags |= DefGlobal
	}
}

// flags tells how a name has occurred in s so far.
func (b *binder) flags(s *Scope, name string) SymbolFlags {
	if sym := s.Symbols[Mangle(b.cur().private, name)]; sym != nil {
		return sym.Flags
	}
	return 0
}

// directive notes a global or nonlocal declaration, for errors found later.
func (b *binder) directive(name string, at Pos) {
	s := b.cur()
	s.directives = append(s.directives, directive{Mangle(s.private, name), at})
}

// future reads the imports from __future__, which only a docstring precedes.
func (b *binder) future(m *Module) {
	body := m.Body
	if len(body) > 0 && isDocstring(body[0]) {
		body = body[1:]
	}
	for _, s := range body {
		imp, ok := s.(*ImportFrom)
		if !ok || imp.Module != "__future__" || imp.Level != 0 {
			return
		}
		b.table.Future.Last = imp.Pos
		at := imp.Pos
		at.EndLine, at.EndCol = at.Line, -1
		for _, a := range imp.Names {
			b.feature(a.Name, at)
		}
	}
}

func (b *binder) feature(name string, at Pos) {
	switch name {
	case "annotations":
		b.table.Future.Annotations = true
	case "nested_scopes", "generators", "division", "absolute_import", "with_statement",
		"print_function", "unicode_literals", "generator_stop", "barry_as_FLUFL":
	case "braces":
		b.raise(at, "not a chance")
	default:
		b.raise(at, "future feature %s is not defined", name)
	}
}

func isDocstring(s Stmt) bool {
	e, ok := s.(*ExprStmt)
	if !ok {
		return false
	}
	c, ok := e.Value.(*Constant)
	if !ok {
		return false
	}
	_, ok = c.Value.(string)
	return ok
}
