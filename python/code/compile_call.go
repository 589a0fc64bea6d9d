package code

import "github.com/segue-vm/segue/python/syntax"

func (u *unit) call(e *syntax.Call) {
	u.checkKeywords(e.Keywords)
	u.checkCall(e)
	if a, ok := e.Func.(*syntax.Attribute); ok && a.Ctx == syntax.Load && !unpacks(e) {
		u.expr(a.Value)
		where := attrPos(a)
		u.at(where, func() { u.emitName(LOAD_METHOD, a.Attr) })
		u.exprs(e.Args)
		n := u.keywordValues(len(e.Args), e.Keywords)
		where.EndLine, where.EndCol = e.EndLine, e.EndCol
		u.at(where, func() { u.finishCall(n, e.Keywords, CALL_METHOD, CALL_METHOD_KW) })
		return
	}
	u.expr(e.Func)
	u.callWith(0, e.Args, e.Keywords)
}

func unpacks(e *syntax.Call) bool {
	for _, k := range e.Keywords {
		if k.Arg == "" {
			return true
		}
	}
	return hasStarred(e.Args)
}

func (u *unit) checkKeywords(keywords []*syntax.Keyword) {
	seen := map[string]bool{}
	for _, k := range keywords {
		if k.Arg == "" {
			continue
		}
		u.forbid(k.Arg, "assign to")
		if seen[k.Arg] {
			u.fail(k, "keyword argument repeated: %s", k.Arg)
		}
		seen[k.Arg] = true
	}
}

// callWith calls the function under pushed arguments that are on the stack,
// and args and keywords.
func (u *unit) callWith(pushed int, args []syntax.Expr, keywords []*syntax.Keyword) {
	if unpacks(&syntax.Call{Args: args, Keywords: keywords}) {
		u.callEx(pushed, args, keywords)
		return
	}
	u.exprs(args)
	n := u.keywordValues(pushed+len(args), keywords)
	u.finishCall(n, keywords, CALL, CALL_KW)
}

// keywordValues pushes the values of keywords after n arguments.
func (u *unit) keywordValues(n int, keywords []*syntax.Keyword) int {
	for _, k := range keywords {
		u.expr(k.Value)
	}
	return n + len(keywords)
}

func (u *unit) finishCall(n int, keywords []*syntax.Keyword, plain, named Op) {
	if len(keywords) == 0 {
		u.emitArg(plain, n)
		return
	}
	names := Tuple{}
	for _, k := range keywords {
		names = append(names, u.mangle(k.Arg))
	}
	u.load(names)
	u.emitArg(named, n)
}

// callEx calls with unpacked arguments.
func (u *unit) callEx(pushed int, args []syntax.Expr, keywords []*syntax.Keyword) {
	if s, ok := soleStarred(args); ok && pushed == 0 {
		u.expr(s.Value)
	} else {
		u.display(args, pushed, tupleDisplay)
	}
	if len(keywords) == 0 {
		u.emitArg(CALL_EX, 0)
		return
	}
	u.keywordDict(keywords)
	u.emitArg(CALL_EX, 1)
}

func soleStarred(args []syntax.Expr) (*syntax.Starred, bool) {
	if len(args) != 1 {
		return nil, false
	}
	s, ok := args[0].(*syntax.Starred)
	return s, ok
}

// keywordDict builds the dict of keyword arguments, in which a repeated name
// is an error.
func (u *unit) keywordDict(keywords []*syntax.Keyword) {
	built := false
	for i := 0; i < len(keywords); {
		if keywords[i].Arg == "" {
			if !built {
				u.emitArg(BUILD_MAP, 0)
				built = true
			}
			u.expr(keywords[i].Value)
			u.emitArg(DICT_MERGE, 1)
			i++
			continue
		}
		j := i
		for j < len(keywords) && keywords[j].Arg != "" && j-i < dictBatch {
			j++
		}
		u.keywordItems(keywords[i:j])
		if built {
			u.emitArg(DICT_MERGE, 1)
		}
		built = true
		i = j
	}
}

func (u *unit) keywordItems(keywords []*syntax.Keyword) {
	names := Tuple{}
	for _, k := range keywords {
		names = append(names, u.mangle(k.Arg))
		if len(keywords) == 1 {
			u.load(names[0])
		}
		u.expr(k.Value)
	}
	if len(keywords) == 1 {
		u.emitArg(BUILD_MAP, 1)
		return
	}
	u.load(names)
	u.emitArg(BUILD_CONST_KEY_MAP, len(keywords))
}
