package code

import "github.com/segue-vm/segue/python/syntax"

func (u *unit) functionDef(s *syntax.FunctionDef) {
	u.refuseAsync(s.Async, s, "functions")
	u.checkArgs(s.Args)
	u.exprs(s.DecoratorList)
	flags := u.defaults(s.Args)
	if u.annotations(s.Args, s.Returns) {
		flags |= FuncAnnots
	}
	u.makeFunction(u.innerCode(s, func() *Code { return u.functionCode(s) }), flags)
	u.decorate(s.DecoratorList)
	u.store(s.Name, s)
}

func (u *unit) functionCode(s *syntax.FunctionDef) *Code {
	f := u.c.newUnit(u, s.Name, u.c.table.ScopeOf[s], firstLine(s.Pos, s.DecoratorList))
	f.params(s.Args)
	body := s.Body
	doc, ok := docstring(body)
	if ok {
		body = body[1:]
	}
	if ok && u.c.optimize < 2 {
		f.constant(doc)
	} else {
		f.constant(nil)
	}
	f.stmts(body)
	f.returnNone()
	return f.assemble()
}

// firstLine is the line of the first decorator, or of the definition.
func firstLine(pos Pos, decorators []syntax.Expr) int32 {
	if len(decorators) > 0 {
		return decorators[0].Span().Line
	}
	return pos.Line
}

// decorate calls the decorators under the function or class on the stack.
func (u *unit) decorate(decorators []syntax.Expr) {
	for i := len(decorators) - 1; i >= 0; i-- {
		u.at(decorators[i].Span(), func() { u.emitArg(CALL, 1) })
	}
}

func (u *unit) checkArgs(a *syntax.Arguments) {
	for _, list := range [][]*syntax.Arg{a.PosOnly, a.Args, {a.Vararg}, a.KwOnly, {a.Kwarg}} {
		for _, x := range list {
			if x != nil {
				u.forbid(x.Name, "assign to")
			}
		}
	}
}

// params notes the parameters of a function.
func (u *unit) params(a *syntax.Arguments) {
	u.code.PosOnly = len(a.PosOnly)
	u.code.ArgCount = len(a.PosOnly) + len(a.Args)
	u.code.KwOnly = len(a.KwOnly)
	if a.Vararg != nil {
		u.code.Flags |= FlagVarArgs
	}
	if a.Kwarg != nil {
		u.code.Flags |= FlagVarKeywords
	}
}

// defaults pushes the defaults of parameters and tells which there are.
func (u *unit) defaults(a *syntax.Arguments) int {
	flags := 0
	if len(a.Defaults) > 0 {
		if k, ok := u.constants(a.Defaults); ok {
			u.load(k)
		} else {
			u.exprs(a.Defaults)
			u.emitArg(BUILD_TUPLE, len(a.Defaults))
		}
		flags |= FuncDefaults
	}
	names := Tuple{}
	for i, x := range a.KwOnly {
		if a.KwDefaults[i] != nil {
			names = append(names, u.mangle(x.Name))
			u.expr(a.KwDefaults[i])
		}
	}
	if len(names) > 0 {
		u.load(names)
		u.emitArg(BUILD_CONST_KEY_MAP, len(names))
		flags |= FuncKwDefs
	}
	return flags
}

// annotations pushes the tuple of annotations, if there are any.
func (u *unit) annotations(a *syntax.Arguments, returns syntax.Expr) bool {
	n := 0
	one := func(name string, e syntax.Expr) {
		if e == nil {
			return
		}
		u.load(u.mangle(name))
		u.annotation(e)
		n += 2
	}
	for _, list := range [][]*syntax.Arg{a.PosOnly, a.Args, {a.Vararg}, a.KwOnly, {a.Kwarg}} {
		for _, x := range list {
			if x != nil {
				one(x.Name, x.Annotation)
			}
		}
	}
	one("return", returns)
	if n > 0 {
		u.emitArg(BUILD_TUPLE, n)
	}
	return n > 0
}

// annotation pushes an annotation, or its text.
func (u *unit) annotation(e syntax.Expr) {
	if u.c.table.Future.Annotations {
		u.at(e.Span(), func() { u.load(syntax.Unparse(e)) })
		return
	}
	if s, ok := e.(*syntax.Starred); ok { // *args: *Ts
		u.expr(s.Value)
		u.emitArg(UNPACK_SEQUENCE, 1)
		return
	}
	u.expr(e)
}

// makeFunction makes a function of a code object, with the cells it needs.
func (u *unit) makeFunction(c *Code, flags int) {
	if len(c.Freevars) > 0 {
		for _, name := range c.Freevars {
			u.emitArg(LOAD_CLOSURE, u.closure(name))
		}
		u.emitArg(BUILD_TUPLE, len(c.Freevars))
		flags |= FuncClosure
	}
	u.load(c)
	u.emitArg(MAKE_FUNCTION, flags)
}

func (u *unit) lambdaExpr(e *syntax.Lambda) {
	u.checkArgs(e.Args)
	flags := u.defaults(e.Args)
	code := u.innerCode(e, func() *Code {
		f := u.c.newUnit(u, "<lambda>", u.c.table.ScopeOf[e], e.Line)
		f.params(e.Args)
		f.constant(nil)
		f.pos = e.Body.Span()
		f.expr(e.Body)
		f.emit(RETURN_VALUE)
		return f.assemble()
	})
	u.makeFunction(code, flags)
}

func (u *unit) classDef(s *syntax.ClassDef) {
	u.exprs(s.DecoratorList)
	u.emit(LOAD_BUILD_CLASS)
	u.makeFunction(u.innerCode(s, func() *Code { return u.classCode(s) }), 0)
	u.load(s.Name)
	u.checkKeywords(s.Keywords)
	u.callWith(2, s.Bases, s.Keywords)
	u.decorate(s.DecoratorList)
	u.store(s.Name, s)
}

func (u *unit) classCode(s *syntax.ClassDef) *Code {
	f := u.c.newUnit(u, s.Name, u.c.table.ScopeOf[s], firstLine(s.Pos, s.DecoratorList))
	f.private = s.Name
	f.pos = Pos{Line: int32(f.code.FirstLine), EndLine: int32(f.code.FirstLine)}
	f.loadName("__name__")
	f.storeName("__module__")
	f.load(f.code.QualName)
	f.storeName("__qualname__")
	f.moduleBody(s.Body)
	if f.scope.NeedsClass {
		f.emitArg(LOAD_CLOSURE, f.closure("__class__"))
		f.emitArg(COPY, 1)
		f.storeName("__classcell__")
	} else {
		f.load(nil)
	}
	f.emit(RETURN_VALUE)
	return f.assemble()
}

var compNames = [...]string{"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}

func (u *unit) comp(e *syntax.Comp) {
	for _, g := range e.Generators {
		u.refuseAsync(g.IsAsync != 0, e, "comprehensions")
	}
	u.makeFunction(u.innerCode(e, func() *Code { return u.compCode(e) }), 0)
	u.iterable(e.Generators[0].Iter)
	u.emit(GET_ITER)
	u.emitArg(CALL, 1)
}

func (u *unit) compCode(e *syntax.Comp) *Code {
	f := u.c.newUnit(u, compNames[e.Kind], u.c.table.ScopeOf[e], e.Line)
	f.code.ArgCount = 1
	f.pos = e.Pos
	if e.Kind != syntax.GeneratorExp {
		f.emitArg([...]Op{BUILD_LIST, BUILD_SET, BUILD_MAP}[e.Kind], 0)
	}
	f.generator(e, 0, 0)
	if e.Kind == syntax.GeneratorExp {
		f.returnNone()
	} else {
		f.emit(RETURN_VALUE)
	}
	return f.assemble()
}

// generator compiles the for clauses of a comprehension from i on, inside
// depth loops.
func (u *unit) generator(e *syntax.Comp, i, depth int) {
	g := e.Generators[i]
	start, skip, done := u.newLabel(), u.newLabel(), u.newLabel()
	single, isSingle := singleElement(g.Iter)
	isSingle = isSingle && i > 0
	switch {
	case i == 0:
		u.emitArg(LOAD_FAST, 0)
	case isSingle: // "for y in [f(x)]" assigns
		u.expr(single)
	default:
		u.iterable(g.Iter)
		u.emit(GET_ITER)
	}
	if !isSingle {
		depth++
		u.place(start)
		u.jump(FOR_ITER, done)
	}
	u.expr(g.Target)
	for _, test := range g.Ifs {
		u.jumpIf(test, skip, false)
	}
	if i+1 < len(e.Generators) {
		u.generator(e, i+1, depth)
	} else {
		u.element(e, depth)
	}
	u.place(skip)
	if !isSingle {
		u.jump(JUMP_BACKWARD, start)
		u.place(done)
	}
}

func singleElement(e syntax.Expr) (syntax.Expr, bool) {
	var elts []syntax.Expr
	switch e := e.(type) {
	case *syntax.List:
		elts = e.Elts
	case *syntax.Tuple:
		elts = e.Elts
	}
	if len(elts) != 1 || hasStarred(elts) {
		return nil, false
	}
	return elts[0], true
}

// element adds an element of a comprehension to what is built, or yields it.
func (u *unit) element(e *syntax.Comp, depth int) {
	u.expr(e.Elt)
	switch e.Kind {
	case syntax.ListComp:
		u.at(e.Span(), func() { u.emitArg(LIST_APPEND, depth+1) })
	case syntax.SetComp:
		u.at(e.Span(), func() { u.emitArg(SET_ADD, depth+1) })
	case syntax.DictComp:
		u.expr(e.Value)
		u.at(e.Span(), func() { u.emitArg(MAP_ADD, depth+1) })
	case syntax.GeneratorExp:
		u.at(e.Elt.Span(), func() {
			u.emit(YIELD_VALUE)
			u.emit(POP_TOP)
		})
	}
}
