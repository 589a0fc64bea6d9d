package code

import (
	"maps"
	"slices"

	"github.com/segue-vm/segue/python/syntax"
)

// Compile compiles a source. The mode is "exec" for a module, "eval" for an
// expression, "single" for an interactive statement. The error is a
// *[syntax.Error].
func Compile(src []byte, filename, mode string) (*Code, error) {
	text, err := syntax.Decode(src, filename)
	if err != nil {
		return nil, err
	}
	return CompileText(text, filename, mode)
}

// Error is the error of a source that is no program.
type Error = syntax.Error

// Decode is the text of a source file.
func Decode(src []byte, filename string) (string, error) { return syntax.Decode(src, filename) }

// CompileText is [Compile] for a source that is text already, as the argument
// of exec() may be: no encoding declaration counts.
func CompileText(text, filename, mode string) (*Code, error) {
	return CompileWith(text, filename, mode, Options{})
}

// Options change what is accepted and made.
type Options struct {
	Optimize   int  // 1: without assert, __debug__ is False; 2: without docstrings too
	KeepOpen   bool // source without a newline at its end does not end its blocks (mode "single")
	MoreToCome bool // the error is "incomplete input" where more source could make it right
}

// CompileWith is [CompileText] with options.
func CompileWith(text, filename, mode string, o Options) (*Code, error) {
	m, ok := map[string]syntax.Mode{"exec": syntax.Exec, "eval": syntax.Eval, "single": syntax.Single}[mode]
	if !ok {
		return nil, &syntax.Error{Type: "ValueError", Msg: "compile() mode must be 'exec', 'eval' or 'single'"}
	}
	tree, err := syntax.ParseWith(text, filename, m, o.KeepOpen)
	if err != nil {
		if e, ok := err.(*syntax.Error); ok && o.MoreToCome && e.Incomplete {
			e.Type, e.Msg = "SyntaxError", "incomplete input"
		}
		return nil, err
	}
	return compileTree(tree, text, filename, o)
}

// CompileTree compiles a tree that no text is known of.
func CompileTree(tree *syntax.Module, filename string, o Options) (*Code, error) {
	return compileTree(tree, "", filename, o)
}

func compileTree(tree *syntax.Module, text, filename string, o Options) (*Code, error) {
	table, err := syntax.Symbols(tree, text, filename)
	if err != nil {
		return nil, err
	}
	c := &compiler{text: text, filename: filename, table: table, optimize: o.Optimize, warnings: tree.Warnings}
	code, err := c.run(tree)
	if err == nil {
		code.Warnings = c.warnings
	}
	return code, err
}

// A compiler turns the tree of one source into code.
type compiler struct {
	text     string
	filename string
	table    *syntax.Table
	optimize int
	warnings []syntax.Warning
	spare    [][]inst // of units that have been assembled
	places   []int    // of the labels of the unit that is being assembled
}

// A unit is a code object being made: of a module, class body, function,
// lambda or comprehension.
type unit struct {
	c       *compiler
	parent  *unit
	scope   *syntax.Scope
	private string // the class whose names are mangled
	code    *Code

	insts    []inst
	labels   int
	pos      Pos
	handler  *handler
	blocks   []block
	single   bool // interactive: expression statements print
	varnames indexed
	names    indexed

	consts     []Const
	constIndex map[Const]int
	inner      map[any]*Code // by node: finally blocks are compiled twice
}

// innerCode is the code of a function, class or comprehension inside u.
func (u *unit) innerCode(node any, compile func() *Code) *Code {
	if u.inner == nil {
		u.inner = map[any]*Code{}
	}
	if u.inner[node] == nil {
		u.inner[node] = compile()
	}
	return u.inner[node]
}

func (c *compiler) run(m *syntax.Module) (code *Code, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *syntax.Error:
			code, err = nil, e
		default:
			panic(e)
		}
	}()
	u := c.newUnit(nil, "<module>", c.table.ScopeOf[m], 1)
	u.pos = Pos{Line: 0}
	switch m.Mode {
	case syntax.Eval:
		u.expr(m.Expr)
		u.emit(RETURN_VALUE)
	default:
		u.single = m.Mode == syntax.Single
		u.pos = Pos{Line: 1, EndLine: 1}
		u.moduleBody(m.Body)
		u.returnNone()
	}
	return u.assemble(), nil
}

func (c *compiler) fail(at Pos, format string, args ...any) {
	panic(syntax.CompileError(c.text, c.filename, at, format, args...))
}

func (u *unit) fail(n syntax.Node, format string, args ...any) {
	u.c.fail(n.Span(), format, args...)
}

func (c *compiler) newUnit(parent *unit, name string, scope *syntax.Scope, line int32) *unit {
	u := &unit{c: c, parent: parent, scope: scope, constIndex: map[Const]int{}}
	if n := len(c.spare); n > 0 {
		u.insts, c.spare = c.spare[n-1], c.spare[:n-1]
	}
	u.code = &Code{Name: name, Filename: c.filename, FirstLine: int(line)}
	if parent != nil {
		u.private = parent.private
		u.pos = parent.pos
	}
	u.code.QualName = u.qualName(name)
	for _, p := range scope.Params {
		u.varnames.of(p)
	}
	u.cells()
	u.flags()
	u.prefix()
	return u
}

// cells lists the cells, parameters first, and the free variables.
func (u *unit) cells() {
	symbols := u.scope.Symbols
	names := slices.Sorted(maps.Keys(symbols))
	for _, n := range u.scope.Params {
		if symbols[n].Where == syntax.Cell {
			u.addDeref(n, syntax.Cell)
		}
	}
	for _, n := range names {
		if symbols[n].Where == syntax.Cell && !u.isParam(n) {
			u.addDeref(n, syntax.Cell)
		}
	}
	if u.scope.NeedsClass {
		u.addDeref("__class__", syntax.Cell)
	}
	for _, n := range names {
		if symbols[n].Where == syntax.Free || symbols[n].Flags&syntax.DefFreeClass != 0 {
			u.addDeref(n, syntax.Free)
		}
	}
}

func (u *unit) addDeref(name string, where syntax.Where) {
	if where == syntax.Cell {
		u.code.Cellvars = append(u.code.Cellvars, name)
	} else {
		u.code.Freevars = append(u.code.Freevars, name)
	}
}

// deref is the number of a cell or free variable; before assembly cells come
// first. In a class "__class__" may be both.
func (u *unit) deref(name string, where syntax.Where) int {
	if where == syntax.Cell {
		return slices.Index(u.code.Cellvars, name)
	}
	return len(u.code.Cellvars) + slices.Index(u.code.Freevars, name)
}

// closure is deref for a variable that an inner function takes.
func (u *unit) closure(name string) int {
	if u.scope.NeedsClass && name == "__class__" {
		return u.deref(name, syntax.Cell)
	}
	if u.scope.Where(name) == syntax.Cell {
		return u.deref(name, syntax.Cell)
	}
	return u.deref(name, syntax.Free)
}

func (u *unit) inFunction() bool { return u.scope.Kind == syntax.FunctionScope }

func (u *unit) flags() {
	f := CodeFlags(0)
	if u.inFunction() {
		f |= FlagOptimized | FlagNewLocals
		if u.scope.Nested {
			f |= FlagNested
		}
		if u.scope.Generator {
			f |= FlagGenerator
		}
	}
	if u.c.table.Future.Annotations {
		f |= FlagFutureAnnotations
	}
	u.code.Flags = f
}

// prefix emits the instructions that make cells and generators.
func (u *unit) prefix() {
	if u.parent != nil {
		u.pos = Pos{Line: int32(u.code.FirstLine), EndLine: int32(u.code.FirstLine)}
	}
	if n := len(u.code.Freevars); n > 0 {
		u.emitArg(COPY_FREE_VARS, n)
	}
	for i := range u.code.Cellvars {
		u.emitArg(MAKE_CELL, i)
	}
	if u.code.Has(FlagGenerator) {
		u.emit(RETURN_GENERATOR)
		u.emit(POP_TOP)
	}
}

func (u *unit) qualName(name string) string {
	p := u.parent
	if p == nil || p.parent == nil && p.scope.Kind == syntax.ModuleScope {
		return name
	}
	if u.scope.Kind != syntax.FunctionScope || !u.scope.Comprehension {
		if p.scope.Where(p.mangle(name)) == syntax.GlobalExplicit {
			return name
		}
	}
	if p.inFunction() && !p.scope.Comprehension {
		return p.code.QualName + ".<locals>." + name
	}
	return p.code.QualName + "." + name
}

func (u *unit) returnNone() {
	u.load(nil)
	u.emit(RETURN_VALUE)
}

// moduleBody compiles the statements of a module or class.
func (u *unit) moduleBody(body []syntax.Stmt) {
	if hasAnnotation(body) {
		u.emit(SETUP_ANNOTATIONS)
	}
	if doc, ok := docstring(body); ok && !u.single && u.c.optimize > 1 {
		body = body[1:]
	} else if ok && !u.single {
		u.at(body[0].Span(), func() {
			u.load(doc)
			u.storeName("__doc__")
		})
		body = body[1:]
	}
	u.stmts(body)
}

func docstring(body []syntax.Stmt) (string, bool) {
	if len(body) == 0 {
		return "", false
	}
	e, ok := body[0].(*syntax.ExprStmt)
	if !ok {
		return "", false
	}
	k, ok := e.Value.(*syntax.Constant)
	if !ok {
		return "", false
	}
	doc, ok := k.Value.(string)
	return doc, ok
}

// hasAnnotation reports whether statements of the same scope annotate a name.
func hasAnnotation(body []syntax.Stmt) bool {
	return slices.ContainsFunc(body, func(s syntax.Stmt) bool {
		if _, ok := s.(*syntax.AnnAssign); ok {
			return true
		}
		return slices.ContainsFunc(blocksOf(s), hasAnnotation)
	})
}

// blocksOf are the blocks inside a statement that are in its scope.
func blocksOf(s syntax.Stmt) (blocks [][]syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.For:
		return [][]syntax.Stmt{s.Body, s.Orelse}
	case *syntax.While:
		return [][]syntax.Stmt{s.Body, s.Orelse}
	case *syntax.If:
		return [][]syntax.Stmt{s.Body, s.Orelse}
	case *syntax.With:
		return [][]syntax.Stmt{s.Body}
	case *syntax.Try:
		blocks = [][]syntax.Stmt{s.Body, s.Orelse, s.Finalbody}
		for _, h := range s.Handlers {
			blocks = append(blocks, h.Body)
		}
	case *syntax.Match:
		for _, c := range s.Cases {
			blocks = append(blocks, c.Body)
		}
	}
	return blocks
}
