package code

import "github.com/segue-vm/segue/python/syntax"

func (u *unit) exprs(list []syntax.Expr) {
	for _, e := range list {
		u.expr(e)
	}
}

// expr compiles an expression: it pushes the value of a loaded one, pops the
// value of a stored one, deletes a deleted one.
func (u *unit) expr(e syntax.Expr) {
	u.at(e.Span(), func() { u.exprHere(e) })
}

func (u *unit) exprHere(e syntax.Expr) {
	if k, ok := u.constantOf(e); ok {
		u.load(k)
		return
	}
	switch e := e.(type) {
	case *syntax.NamedExpr:
		u.expr(e.Value)
		u.emitArg(COPY, 1)
		u.expr(e.Target)
	case *syntax.BoolOp:
		u.boolOp(e)
	case *syntax.BinOp:
		u.expr(e.Left)
		u.expr(e.Right)
		u.emitArg(BINARY_OP, int(binaryKinds[e.Op]))
	case *syntax.UnaryOp:
		u.expr(e.Operand)
		u.emit(unaryOps[e.Op])
	case *syntax.Lambda:
		u.lambdaExpr(e)
	case *syntax.IfExp:
		u.ifExp(e)
	case *syntax.Dict:
		u.dict(e)
	case *syntax.Set:
		u.display(e.Elts, 0, setDisplay)
	case *syntax.Comp:
		u.comp(e)
	case *syntax.Await:
		if !u.inFunction() {
			u.fail(e, "'await' outside function")
		}
		u.fail(e, "await expressions are not supported")
	case *syntax.Yield:
		u.yield(e)
	case *syntax.YieldFrom:
		u.needFunction(e)
		u.expr(e.Value)
		u.emit(GET_YIELD_FROM_ITER)
		u.load(nil)
		u.emit(YIELD_FROM)
	case *syntax.Compare:
		u.compare(e)
	case *syntax.Call:
		u.call(e)
	case *syntax.FormattedValue:
		u.formatted(e)
	case *syntax.JoinedStr:
		u.exprs(e.Values)
		if len(e.Values) != 1 {
			u.emitArg(BUILD_STRING, len(e.Values))
		}
	case *syntax.Attribute:
		u.attribute(e)
	case *syntax.Subscript:
		u.subscript(e)
	case *syntax.Starred:
		if e.Ctx == syntax.Store {
			u.fail(e, "starred assignment target must be in a list or tuple")
		}
		u.fail(e, "can't use starred expression here")
	case *syntax.Name:
		u.name(e)
	case *syntax.List:
		u.sequence(e, e.Elts, e.Ctx, listDisplay)
	case *syntax.Tuple:
		u.sequence(e, e.Elts, e.Ctx, tupleDisplay)
	case *syntax.Slice:
		u.slice(e)
	}
}

var unaryOps = map[syntax.Op]Op{
	syntax.UAdd: UNARY_POSITIVE, syntax.USub: UNARY_NEGATIVE, syntax.Not: UNARY_NOT, syntax.Invert: UNARY_INVERT,
}

func (u *unit) boolOp(e *syntax.BoolOp) {
	op := JUMP_IF_FALSE_OR_POP
	if e.Op == syntax.Or {
		op = JUMP_IF_TRUE_OR_POP
	}
	end := u.newLabel()
	last := len(e.Values) - 1
	for _, x := range e.Values[:last] {
		u.expr(x)
		u.jump(op, end)
	}
	u.expr(e.Values[last])
	u.place(end)
}

func (u *unit) ifExp(e *syntax.IfExp) {
	orelse, end := u.newLabel(), u.newLabel()
	u.jumpIf(e.Test, orelse, false)
	u.expr(e.Body)
	u.jump(JUMP, end)
	u.place(orelse)
	u.expr(e.Orelse)
	u.place(end)
}

func (u *unit) needFunction(e syntax.Expr) {
	if !u.inFunction() {
		u.fail(e, "'yield' outside function")
	}
}

func (u *unit) yield(e *syntax.Yield) {
	u.needFunction(e)
	if e.Value != nil {
		u.expr(e.Value)
	} else {
		u.load(nil)
	}
	u.emit(YIELD_VALUE)
}

var compareKinds = map[syntax.Op]CompareKind{
	syntax.Eq: CmpEQ, syntax.NotEq: CmpNE, syntax.Lt: CmpLT, syntax.LtE: CmpLE, syntax.Gt: CmpGT, syntax.GtE: CmpGE,
}

func (u *unit) compareOp(op syntax.Op) {
	switch op {
	case syntax.Is, syntax.IsNot:
		u.emitArg(IS_OP, int(op-syntax.Is))
	case syntax.In, syntax.NotIn:
		u.emitArg(CONTAINS_OP, int(op-syntax.In))
	default:
		u.emitArg(COMPARE_OP, int(compareKinds[op]))
	}
}

func (u *unit) compare(e *syntax.Compare) {
	u.checkIs(e)
	if len(e.Ops) == 1 {
		u.expr(e.Left)
		if op := e.Ops[0]; op == syntax.In || op == syntax.NotIn {
			u.iterable(e.Comparators[0])
		} else {
			u.expr(e.Comparators[0])
		}
		u.compareOp(e.Ops[0])
		return
	}
	failed, end := u.newLabel(), u.newLabel()
	u.chain(e, func() { u.jump(JUMP_IF_FALSE_OR_POP, failed) })
	u.jump(JUMP, end)
	u.place(failed)
	u.emitArg(SWAP, 2)
	u.emit(POP_TOP)
	u.place(end)
}

// iterable compiles what is only iterated over or searched: displays of
// constants become constants.
func (u *unit) iterable(e syntax.Expr) {
	switch d := e.(type) {
	case *syntax.List:
		if k, ok := u.constants(d.Elts); ok {
			u.at(d.Pos, func() { u.load(k) })
			return
		}
	case *syntax.Set:
		if k, ok := u.constants(d.Elts); ok {
			u.at(d.Pos, func() { u.load(frozen(k)) })
			return
		}
	}
	u.expr(e)
}

// frozen is the set of constants in k.
func frozen(k Tuple) FrozenSet {
	var s FrozenSet
	seen := map[string]bool{}
	for _, x := range k {
		if key := equalKey(x); !seen[key] {
			seen[key] = true
			s = append(s, x)
		}
	}
	return s
}

func (u *unit) formatted(e *syntax.FormattedValue) {
	flags := map[int]int{'s': FormatStr, 'r': FormatRepr, 'a': FormatASCII}[e.Conversion]
	u.expr(e.Value)
	if e.FormatSpec != nil {
		u.expr(e.FormatSpec)
		flags |= FormatSpec
	}
	u.emitArg(FORMAT_VALUE, flags)
}

func (u *unit) attribute(e *syntax.Attribute) {
	u.expr(e.Value)
	u.pos = attrPos(e)
	switch e.Ctx {
	case syntax.Load:
		u.emitName(LOAD_ATTR, e.Attr)
	case syntax.Store:
		u.forbid(e.Attr, "assign to")
		u.emitName(STORE_ATTR, e.Attr)
	case syntax.Del:
		u.forbid(e.Attr, "delete")
		u.emitName(DELETE_ATTR, e.Attr)
	}
}

func (u *unit) subscript(e *syntax.Subscript) {
	u.checkSubscript(e)
	u.expr(e.Value)
	u.expr(e.Slice)
	switch e.Ctx {
	case syntax.Load:
		u.emit(BINARY_SUBSCR)
	case syntax.Store:
		u.emit(STORE_SUBSCR)
	case syntax.Del:
		u.emit(DELETE_SUBSCR)
	}
}

func (u *unit) slice(e *syntax.Slice) {
	for _, x := range []syntax.Expr{e.Lower, e.Upper} {
		if x != nil {
			u.expr(x)
		} else {
			u.load(nil)
		}
	}
	n := 2
	if e.Step != nil {
		u.expr(e.Step)
		n = 3
	}
	u.emitArg(BUILD_SLICE, n)
}

// sequence compiles a list or tuple in any context.
func (u *unit) sequence(e syntax.Expr, elts []syntax.Expr, ctx syntax.Op, d display) {
	switch ctx {
	case syntax.Load:
		u.display(elts, 0, d)
	case syntax.Store:
		u.unpack(e, elts)
	case syntax.Del:
		u.exprs(elts)
	}
}

func (u *unit) unpack(e syntax.Expr, elts []syntax.Expr) {
	star := -1
	for i, x := range elts {
		if _, ok := x.(*syntax.Starred); !ok {
			continue
		}
		if star >= 0 {
			u.fail(e, "multiple starred expressions in assignment")
		}
		star = i
	}
	if star < 0 {
		u.emitArg(UNPACK_SEQUENCE, len(elts))
	} else {
		after := len(elts) - star - 1
		if star > 255 || after > MaxArg>>8 {
			u.fail(e, "too many expressions in star-unpacking assignment")
		}
		u.emitArg(UNPACK_EX, star|after<<8)
	}
	for _, x := range elts {
		if s, ok := x.(*syntax.Starred); ok {
			x = s.Value
		}
		u.expr(x)
	}
}

// A display is how a sort of display is built.
type display struct{ build, add, extend, finish Op }

var (
	listDisplay  = display{BUILD_LIST, LIST_APPEND, LIST_EXTEND, NOP}
	setDisplay   = display{BUILD_SET, SET_ADD, SET_UPDATE, NOP}
	tupleDisplay = display{BUILD_LIST, LIST_APPEND, LIST_EXTEND, LIST_TO_TUPLE}
)

// bigDisplay is the number of elements from which on a display is filled one
// by one instead of taking them from the stack.
const bigDisplay = 30

// display builds a display of elts, and before them pushed items that are on
// the stack already.
func (u *unit) display(elts []syntax.Expr, pushed int, d display) {
	if k, ok := u.constants(elts); ok && pushed == 0 && len(elts) > 2 && d != tupleDisplay {
		u.emitArg(d.build, 0)
		if d == setDisplay {
			u.load(frozen(k))
		} else {
			u.load(k)
		}
		u.emitArg(d.extend, 1)
		return
	}
	big := len(elts)+pushed > bigDisplay
	if !big && !hasStarred(elts) {
		u.exprs(elts)
		build := d.build
		if d == tupleDisplay {
			build = BUILD_TUPLE
		}
		u.emitArg(build, len(elts)+pushed)
		return
	}
	built := big
	if big {
		u.emitArg(d.build, pushed)
	}
	for i, e := range elts {
		s, star := e.(*syntax.Starred)
		if star && !built {
			u.emitArg(d.build, i+pushed)
			built = true
		}
		switch {
		case star:
			u.expr(s.Value)
			u.emitArg(d.extend, 1)
		case built:
			u.expr(e)
			u.emitArg(d.add, 1)
		default:
			u.expr(e)
		}
	}
	if d.finish != NOP {
		u.emit(d.finish)
	}
}

func hasStarred(elts []syntax.Expr) bool {
	for _, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// dictBatch is the number of items built at once.
const dictBatch = 17

func (u *unit) dict(e *syntax.Dict) {
	built := false
	merge := func() {
		if built {
			u.emitArg(DICT_UPDATE, 1)
		}
		built = true
	}
	for i := 0; i < len(e.Keys); {
		if e.Keys[i] == nil {
			if !built {
				u.emitArg(BUILD_MAP, 0)
				built = true
			}
			u.expr(e.Values[i])
			u.emitArg(DICT_UPDATE, 1)
			i++
			continue
		}
		j := i
		for j < len(e.Keys) && e.Keys[j] != nil && j-i < dictBatch {
			j++
		}
		u.dictItems(e.Keys[i:j], e.Values[i:j])
		merge()
		i = j
	}
	if !built {
		u.emitArg(BUILD_MAP, 0)
	}
}

func (u *unit) dictItems(keys, values []syntax.Expr) {
	if k, ok := u.constants(keys); ok && len(keys) > 1 {
		u.exprs(values)
		u.load(k)
		u.emitArg(BUILD_CONST_KEY_MAP, len(keys))
		return
	}
	for i := range keys {
		u.expr(keys[i])
		u.expr(values[i])
	}
	u.emitArg(BUILD_MAP, len(keys))
}
