package syntax

// Walk calls f for e and the expressions inside it, outside in. Where f
// answers false, the inside is left out.
func Walk(e Expr, f func(Expr) bool) {
	if e == nil || !f(e) {
		return
	}
	eachChild(e, func(x Expr) { Walk(x, f) })
}

// eachChild calls f for the expressions directly inside e, nil ones excepted,
// in the order in which the symbol table meets them.
func eachChild(e Expr, f func(Expr)) {
	one := func(e Expr) {
		if e != nil {
			f(e)
		}
	}
	all := func(list []Expr) {
		for _, x := range list {
			one(x)
		}
	}
	switch e := e.(type) {
	case *BoolOp:
		all(e.Values)
	case *NamedExpr:
		one(e.Value)
		one(e.Target)
	case *BinOp:
		one(e.Left)
		one(e.Right)
	case *UnaryOp:
		one(e.Operand)
	case *Lambda:
		all(e.Args.Defaults)
		all(e.Args.KwDefaults)
		one(e.Body)
	case *IfExp:
		one(e.Test)
		one(e.Body)
		one(e.Orelse)
	case *Dict:
		all(e.Keys)
		all(e.Values)
	case *Set:
		all(e.Elts)
	case *Comp:
		one(e.Elt)
		one(e.Value)
		for _, g := range e.Generators {
			one(g.Target)
			one(g.Iter)
			all(g.Ifs)
		}
	case *Await:
		one(e.Value)
	case *Yield:
		one(e.Value)
	case *YieldFrom:
		one(e.Value)
	case *Compare:
		one(e.Left)
		all(e.Comparators)
	case *Call:
		one(e.Func)
		all(e.Args)
		for _, k := range e.Keywords {
			one(k.Value)
		}
	case *FormattedValue:
		one(e.Value)
		one(e.FormatSpec)
	case *JoinedStr:
		all(e.Values)
	case *Attribute:
		one(e.Value)
	case *Subscript:
		one(e.Value)
		one(e.Slice)
	case *Starred:
		one(e.Value)
	case *List:
		all(e.Elts)
	case *Tuple:
		all(e.Elts)
	case *Slice:
		one(e.Lower)
		one(e.Upper)
		one(e.Step)
	}
}
