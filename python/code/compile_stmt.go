package code

import (
	"strings"

	"github.com/segue-vm/segue/python/syntax"
)

func (u *unit) stmts(list []syntax.Stmt) {
	for _, s := range list {
		u.stmt(s)
	}
}

func (u *unit) stmt(s syntax.Stmt) {
	u.pos = s.Span()
	switch s := s.(type) {
	case *syntax.FunctionDef:
		u.functionDef(s)
	case *syntax.ClassDef:
		u.classDef(s)
	case *syntax.Return:
		u.returnStmt(s)
	case *syntax.Delete:
		u.exprs(s.Targets)
	case *syntax.Assign:
		u.assign(s)
	case *syntax.AugAssign:
		u.augAssign(s)
	case *syntax.AnnAssign:
		u.annAssign(s)
	case *syntax.For:
		u.forStmt(s)
	case *syntax.While:
		u.while(s)
	case *syntax.If:
		u.ifStmt(s)
	case *syntax.With:
		u.with(s, 0)
	case *syntax.Match:
		u.match(s)
	case *syntax.Raise:
		u.raise(s)
	case *syntax.Try:
		u.try(s)
	case *syntax.Assert:
		u.assert(s)
	case *syntax.Import:
		u.imports(s)
	case *syntax.ImportFrom:
		u.importFrom(s)
	case *syntax.ExprStmt:
		u.exprStmt(s)
	case *syntax.Break:
		u.breakStmt(s)
	case *syntax.Continue:
		u.continueStmt(s)
	}
}

func (u *unit) exprStmt(s *syntax.ExprStmt) {
	if u.single && u.parent == nil {
		u.expr(s.Value)
		u.emit(PRINT_EXPR)
		return
	}
	if _, ok := s.Value.(*syntax.Constant); ok {
		return
	}
	u.expr(s.Value)
	u.emit(POP_TOP)
}

func (u *unit) assign(s *syntax.Assign) {
	u.expr(s.Value)
	for i, t := range s.Targets {
		if i+1 < len(s.Targets) {
			u.emitArg(COPY, 1)
		}
		u.expr(t)
	}
}

var binaryKinds = map[syntax.Op]BinaryKind{
	syntax.Add: BinAdd, syntax.Sub: BinSub, syntax.Mult: BinMul, syntax.MatMult: BinMatMul,
	syntax.Div: BinTrueDiv, syntax.Mod: BinMod, syntax.Pow: BinPow, syntax.LShift: BinLShift,
	syntax.RShift: BinRShift, syntax.BitOr: BinOr, syntax.BitXor: BinXor, syntax.BitAnd: BinAnd,
	syntax.FloorDiv: BinFloorDiv,
}

func (u *unit) augAssign(s *syntax.AugAssign) {
	op := int(binaryKinds[s.Op] + InplaceAdd)
	value := func() {
		u.expr(s.Value)
		u.emitArg(BINARY_OP, op)
	}
	switch t := s.Target.(type) {
	case *syntax.Name:
		u.at(t.Pos, func() { u.loadName(t.ID) })
		value()
		u.at(t.Pos, func() { u.store(t.ID, t) })
	case *syntax.Attribute:
		u.expr(t.Value)
		u.at(attrPos(t), func() {
			u.emitArg(COPY, 1)
			u.emitName(LOAD_ATTR, t.Attr)
		})
		value()
		u.at(attrPos(t), func() {
			u.emitArg(SWAP, 2)
			u.forbid(t.Attr, "assign to")
			u.emitName(STORE_ATTR, t.Attr)
		})
	case *syntax.Subscript:
		u.expr(t.Value)
		u.expr(t.Slice)
		u.at(t.Pos, func() {
			u.emitArg(COPY, 2)
			u.emitArg(COPY, 2)
			u.emit(BINARY_SUBSCR)
		})
		value()
		u.at(t.Pos, func() {
			u.emitArg(SWAP, 3)
			u.emitArg(SWAP, 2)
			u.emit(STORE_SUBSCR)
		})
	}
}

func (u *unit) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		u.expr(s.Value)
		u.expr(s.Target)
	}
	stored := !u.inFunction()
	switch t := s.Target.(type) {
	case *syntax.Name:
		u.forbid(t.ID, "assign to")
		if s.Simple != 0 && stored {
			u.annotation(s.Annotation)
			u.loadName("__annotations__")
			u.load(u.mangle(t.ID))
			u.emit(STORE_SUBSCR)
			return
		}
	case *syntax.Attribute:
		u.forbid(t.Attr, "assign to")
		if s.Value == nil {
			u.evaluate(t.Value)
		}
	case *syntax.Subscript:
		if s.Value == nil {
			u.evaluate(t.Value)
			u.annSubscript(t.Slice)
		}
	}
	if s.Simple == 0 && stored && !u.c.table.Future.Annotations {
		u.evaluate(s.Annotation)
	}
}

// annSubscript evaluates the parts of a subscript that gets an annotation only.
func (u *unit) annSubscript(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Tuple:
		for _, x := range e.Elts {
			u.annSubscript(x)
		}
	case *syntax.Slice:
		for _, x := range []syntax.Expr{e.Lower, e.Upper, e.Step} {
			if x != nil {
				u.evaluate(x)
			}
		}
	default:
		u.evaluate(e)
	}
}

// evaluate compiles an expression for its effects.
func (u *unit) evaluate(e syntax.Expr) {
	u.expr(e)
	u.emit(POP_TOP)
}

func (u *unit) raise(s *syntax.Raise) {
	n := 0
	for _, e := range []syntax.Expr{s.Exc, s.Cause} {
		if e != nil {
			u.expr(e)
			n++
		}
	}
	u.emitArg(RAISE_VARARGS, n)
}

func (u *unit) assert(s *syntax.Assert) {
	u.checkAssert(s)
	if u.c.optimize > 0 {
		return
	}
	end := u.newLabel()
	u.jumpIf(s.Test, end, true)
	if at, ok := lastCompare(s.Test); ok {
		u.pos = at
	}
	u.emit(LOAD_ASSERTION_ERROR)
	if s.Msg != nil {
		u.expr(s.Msg)
		u.emitArg(CALL, 1)
	}
	u.emitArg(RAISE_VARARGS, 1)
	u.place(end)
}

// lastCompare is the position of the last comparison of a test: what CPython
// points at when an assertion fails.
func lastCompare(e syntax.Expr) (Pos, bool) {
	var parts []syntax.Expr
	switch e := e.(type) {
	case *syntax.Compare:
		return e.Pos, true
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			parts = []syntax.Expr{e.Operand}
		}
	case *syntax.BoolOp:
		parts = e.Values
	case *syntax.IfExp:
		parts = []syntax.Expr{e.Test, e.Body, e.Orelse}
	}
	for i := len(parts) - 1; i >= 0; i-- {
		if at, ok := lastCompare(parts[i]); ok {
			return at, true
		}
	}
	return Pos{}, false
}

func (u *unit) imports(s *syntax.Import) {
	for _, a := range s.Names {
		u.load(int64(0))
		u.load(nil)
		u.emitArg(IMPORT_NAME, u.names.of(a.Name))
		first, rest, dotted := strings.Cut(a.Name, ".")
		if a.AsName == "" {
			u.store(first, a)
			continue
		}
		for dotted {
			first, rest, dotted = strings.Cut(rest, ".")
			u.emitArg(IMPORT_FROM, u.names.of(first))
			u.emitArg(SWAP, 2)
			u.emit(POP_TOP)
		}
		u.store(a.AsName, a)
	}
}

func (u *unit) importFrom(s *syntax.ImportFrom) {
	last := u.c.table.Future.Last
	late := s.Line > last.Line || s.Line == last.Line && s.Col > last.Col
	if s.Module == "__future__" && s.Level == 0 && late {
		u.fail(s, "from __future__ imports must occur at the beginning of the file")
	}
	names := Tuple{}
	for _, a := range s.Names {
		names = append(names, a.Name)
	}
	u.load(int64(s.Level))
	u.load(names)
	u.emitArg(IMPORT_NAME, u.names.of(s.Module))
	if s.Names[0].Name == "*" {
		u.emit(IMPORT_STAR)
		return
	}
	for _, a := range s.Names {
		u.emitArg(IMPORT_FROM, u.names.of(a.Name))
		name := a.AsName
		if name == "" {
			name = a.Name
		}
		u.store(name, a)
	}
	u.emit(POP_TOP)
}
