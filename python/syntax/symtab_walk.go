package syntax

func (b *binder) down() {
	if b.depth++; b.depth > maxTreeDepth {
		panic(&Error{Type: "RecursionError", Msg: "maximum recursion depth exceeded during compilation", Filename: b.filename})
	}
}

func (b *binder) stmts(list []Stmt) {
	for _, s := range list {
		b.stmt(s)
	}
}

func (b *binder) exprs(list []Expr) {
	for _, e := range list {
		b.expr(e)
	}
}

func (b *binder) stmt(s Stmt) {
	b.down()
	switch s := s.(type) {
	case *FunctionDef:
		b.function(s)
	case *ClassDef:
		b.class(s)
	case *Return:
		b.expr(s.Value)
	case *Delete:
		b.exprs(s.Targets)
	case *Assign:
		b.exprs(s.Targets)
		b.expr(s.Value)
	case *AugAssign:
		b.expr(s.Target)
		b.expr(s.Value)
	case *AnnAssign:
		b.annAssign(s)
	case *For:
		b.expr(s.Target)
		b.expr(s.Iter)
		b.stmts(s.Body)
		b.stmts(s.Orelse)
	case *While:
		b.expr(s.Test)
		b.stmts(s.Body)
		b.stmts(s.Orelse)
	case *If:
		b.ifChain(s)
	case *With:
		for _, item := range s.Items {
			b.expr(item.ContextExpr)
			b.expr(item.OptionalVars)
		}
		b.stmts(s.Body)
	case *Match:
		b.expr(s.Subject)
		for _, c := range s.Cases {
			b.pattern(c.Pattern)
			b.expr(c.Guard)
			b.stmts(c.Body)
		}
	case *Raise:
		b.expr(s.Exc)
		b.expr(s.Cause)
	case *Try:
		b.try(s)
	case *Assert:
		b.expr(s.Test)
		b.expr(s.Msg)
	case *Import:
		b.imports(s.Names)
	case *ImportFrom:
		b.imports(s.Names)
	case *Global:
		b.declare(s.Names, DefGlobal, s.Pos)
	case *Nonlocal:
		b.declare(s.Names, DefNonlocal, s.Pos)
	case *ExprStmt:
		b.expr(s.Value)
	}
	b.depth--
}

// ifChain walks a chain of elifs without recursion.
func (b *binder) ifChain(s *If) {
	for {
		b.expr(s.Test)
		b.stmts(s.Body)
		next, ok := ElifOf(s)
		if !ok {
			b.stmts(s.Orelse)
			return
		}
		s = next
	}
}

// ElifOf is the if statement that is all of s's else part.
func ElifOf(s *If) (*If, bool) {
	if len(s.Orelse) != 1 {
		return nil, false
	}
	next, ok := s.Orelse[0].(*If)
	return next, ok
}

func (b *binder) function(s *FunctionDef) {
	b.add(s.Name, DefLocal, s.Pos)
	b.exprs(s.Args.Defaults)
	b.exprs(s.Args.KwDefaults)
	b.annotations(s.Args)
	b.annotation(s.Returns)
	b.exprs(s.DecoratorList)
	b.enter(s.Name, FunctionScope, s)
	b.params(s.Args)
	b.stmts(s.Body)
	b.leave()
}

func (b *binder) class(s *ClassDef) {
	b.add(s.Name, DefLocal, s.Pos)
	b.exprs(s.Bases)
	for _, k := range s.Keywords {
		b.expr(k.Value)
	}
	b.exprs(s.DecoratorList)
	b.enter(s.Name, ClassScope, s).private = s.Name
	b.stmts(s.Body)
	b.leave()
}

func (b *binder) annAssign(s *AnnAssign) {
	name, ok := s.Target.(*Name)
	if !ok {
		b.expr(s.Target)
	} else {
		flags := b.flags(b.cur(), name.ID)
		if flags&(DefGlobal|DefNonlocal) != 0 && b.cur() != b.table.Top && s.Simple != 0 {
			which := "global"
			if flags&DefGlobal == 0 {
				which = "nonlocal"
			}
			b.raise(s.Pos, "annotated name '%s' can't be %s", name.ID, which)
		}
		if s.Simple != 0 {
			b.add(name.ID, DefAnnot|DefLocal, name.Pos)
		} else if s.Value != nil {
			b.add(name.ID, DefLocal, name.Pos)
		}
	}
	b.annotation(s.Annotation)
	b.expr(s.Value)
}

func (b *binder) try(s *Try) {
	b.stmts(s.Body)
	b.stmts(s.Orelse)
	for _, h := range s.Handlers {
		b.expr(h.Type)
		if h.Name != "" {
			b.add(h.Name, DefLocal, h.Pos)
		}
		b.stmts(h.Body)
	}
	b.stmts(s.Finalbody)
}

func (b *binder) imports(names []*Alias) {
	for _, a := range names {
		name := a.AsName
		if name == "" {
			name = a.Name
			for i := range name {
				if name[i] == '.' {
					name = name[:i]
					break
				}
			}
		}
		if name != "*" {
			b.add(name, DefImport, a.Pos)
		} else if b.cur().Kind != ModuleScope {
			b.raise(a.Pos, "import * only allowed at module level")
		}
	}
}

// declare handles global and nonlocal statements.
func (b *binder) declare(names []string, flag SymbolFlags, at Pos) {
	word := "global"
	if flag == DefNonlocal {
		word = "nonlocal"
	}
	for _, name := range names {
		switch old := b.flags(b.cur(), name); {
		case old&DefParam != 0:
			b.raise(at, "name '%s' is parameter and %s", name, word)
		case old&Use != 0:
			b.raise(at, "name '%s' is used prior to %s declaration", name, word)
		case old&DefAnnot != 0:
			b.raise(at, "annotated name '%s' can't be %s", name, word)
		case old&DefLocal != 0:
			b.raise(at, "name '%s' is assigned to before %s declaration", name, word)
		}
		b.add(name, flag, at)
		b.directive(name, at)
	}
}

func (b *binder) annotations(a *Arguments) {
	for _, x := range a.PosOnly {
		b.annotation(x.Annotation)
	}
	for _, x := range a.Args {
		b.annotation(x.Annotation)
	}
	for _, x := range []*Arg{a.Vararg, a.Kwarg} {
		if x != nil {
			b.annotation(x.Annotation)
		}
	}
	for _, x := range a.KwOnly {
		b.annotation(x.Annotation)
	}
}

// annotation walks an annotation. If they are only text, its names belong to
// no scope.
func (b *binder) annotation(e Expr) {
	if e == nil {
		return
	}
	if !b.table.Future.Annotations {
		b.expr(e)
		return
	}
	inner := &binder{text: b.text, filename: b.filename, depth: b.depth, table: &Table{ScopeOf: map[any]*Scope{}}}
	inner.enter("annotation", ModuleScope, e)
	inner.table.Top = inner.cur()
	b.plainAnnotation(e)
	inner.expr(e)
}

// plainAnnotation refuses what an annotation that is only text cannot have.
func (b *binder) plainAnnotation(e Expr) {
	Walk(e, func(e Expr) bool {
		what := ""
		switch e.(type) {
		case *NamedExpr:
			what = "named expression"
		case *Yield, *YieldFrom:
			what = "yield expression"
		case *Await:
			what = "await expression"
		case *Lambda:
			return false
		}
		if what != "" {
			b.raise(e.Span(), "'%s' can not be used within an annotation", what)
		}
		return true
	})
}

func (b *binder) params(a *Arguments) {
	for _, list := range [][]*Arg{a.PosOnly, a.Args, a.KwOnly} {
		for _, x := range list {
			b.add(x.Name, DefParam, x.Pos)
		}
	}
	for _, x := range []*Arg{a.Vararg, a.Kwarg} {
		if x != nil {
			b.add(x.Name, DefParam, x.Pos)
		}
	}
}

func (b *binder) expr(e Expr) {
	if e == nil {
		return
	}
	b.down()
	switch e := e.(type) {
	case *NamedExpr:
		b.namedExpr(e)
	case *Lambda:
		b.exprs(e.Args.Defaults)
		b.exprs(e.Args.KwDefaults)
		b.enter("lambda", FunctionScope, e)
		b.params(e.Args)
		b.expr(e.Body)
		b.leave()
	case *Comp:
		b.comp(e)
	case *Yield, *YieldFrom:
		eachChild(e, b.expr)
		b.cur().Generator = true
		if s := b.cur(); s.Comprehension {
			b.raise(e.Span(), "'yield' inside %s", exprName(&Comp{Kind: s.CompKind}))
		}
	case *Name:
		if e.Ctx != Load {
			b.add(e.ID, DefLocal, e.Pos)
			break
		}
		b.add(e.ID, Use, e.Pos)
		if e.ID == "super" && b.cur().Kind == FunctionScope {
			b.add("__class__", Use, e.Pos)
		}
	default:
		eachChild(e, b.expr)
	}
	b.depth--
}

func (b *binder) namedExpr(e *NamedExpr) {
	if b.cur().iterExpr > 0 {
		b.raise(e.Pos, "assignment expression cannot be used in a comprehension iterable expression")
	}
	if b.cur().Comprehension {
		b.extend(e.Target.(*Name))
	}
	b.expr(e.Value)
	b.expr(e.Target)
}

// extend binds the target of an assignment expression in a comprehension in
// the scope around the comprehensions.
func (b *binder) extend(target *Name) {
	for i := len(b.stack) - 1; i >= 0; i-- {
		s := b.stack[i]
		switch {
		case s.Comprehension:
			if b.flags(s, target.ID)&DefCompIter != 0 {
				b.raise(target.Pos, "assignment expression cannot rebind comprehension iteration variable '%s'", target.ID)
			}
			continue
		case s.Kind == FunctionScope:
			flag := DefNonlocal
			if b.flags(s, target.ID)&DefGlobal != 0 {
				flag = DefGlobal
			}
			b.add(target.ID, flag, target.Pos)
			b.directive(target.ID, target.Pos)
			b.addTo(s, target.ID, DefLocal, target.Pos)
		case s.Kind == ModuleScope:
			b.add(target.ID, DefGlobal, target.Pos)
			b.directive(target.ID, target.Pos)
			b.addTo(s, target.ID, DefGlobal, target.Pos)
		default:
			b.raise(target.Pos, "assignment expression within a comprehension cannot be used in a class body")
		}
		return
	}
}

var compNames = [...]string{"listcomp", "setcomp", "dictcomp", "genexpr"}

func (b *binder) comp(e *Comp) {
	first := e.Generators[0]
	b.iterable(first.Iter)
	s := b.enter(compNames[e.Kind], FunctionScope, e)
	s.Comprehension, s.CompKind = true, e.Kind
	b.add(".0", DefParam, e.Pos)
	b.compTarget(first.Target)
	b.exprs(first.Ifs)
	for _, g := range e.Generators[1:] {
		b.compTarget(g.Target)
		b.iterable(g.Iter)
		b.exprs(g.Ifs)
	}
	b.expr(e.Value)
	b.expr(e.Elt)
	s.Generator = e.Kind == GeneratorExp
	b.leave()
}

func (b *binder) iterable(e Expr) {
	b.cur().iterExpr++
	b.expr(e)
	b.cur().iterExpr--
}

func (b *binder) compTarget(e Expr) {
	b.cur().iterTarget = true
	b.expr(e)
	b.cur().iterTarget = false
}

func (b *binder) pattern(p Pattern) {
	if p == nil {
		return
	}
	b.down()
	name := ""
	var list []Pattern
	switch p := p.(type) {
	case *MatchValue:
		b.expr(p.Value)
	case *MatchSequence:
		list = p.Patterns
	case *MatchMapping:
		b.exprs(p.Keys)
		list, name = p.Patterns, p.Rest
	case *MatchClass:
		b.expr(p.Cls)
		list = append(p.Patterns[:len(p.Patterns):len(p.Patterns)], p.KwdPatterns...)
	case *MatchStar:
		name = p.Name
	case *MatchAs:
		list, name = []Pattern{p.Pattern}, p.Name
	case *MatchOr:
		list = p.Patterns
	}
	for _, x := range list {
		b.pattern(x)
	}
	if name != "" {
		b.add(name, DefLocal, p.Span())
	}
	b.depth--
}
