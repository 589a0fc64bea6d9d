package code

import "github.com/segue-vm/segue/python/syntax"

// nameOps are the operations on a name, for each place it may live in.
var nameOps = map[syntax.Op]struct{ fast, global, name, deref Op }{
	syntax.Load:  {LOAD_FAST, LOAD_GLOBAL, LOAD_NAME, LOAD_DEREF},
	syntax.Store: {STORE_FAST, STORE_GLOBAL, STORE_NAME, STORE_DEREF},
	syntax.Del:   {DELETE_FAST, DELETE_GLOBAL, DELETE_NAME, DELETE_DEREF},
}

func (u *unit) nameOp(name string, ctx syntax.Op) {
	mangled := u.mangle(name)
	ops := nameOps[ctx]
	switch where := u.scope.Where(mangled); {
	case where == syntax.Free || where == syntax.Cell:
		op := ops.deref
		if op == LOAD_DEREF && u.scope.Kind == syntax.ClassScope {
			op = LOAD_CLASSDEREF
		}
		u.emitArg(op, u.deref(mangled, where))
	case where == syntax.Local && u.inFunction():
		u.emitArg(ops.fast, u.varnames.of(mangled))
	case where == syntax.GlobalExplicit || where == syntax.GlobalImplicit && u.inFunction():
		u.emitArg(ops.global, u.names.of(mangled))
	default:
		u.emitArg(ops.name, u.names.of(mangled))
	}
}

func (u *unit) loadName(name string) { u.nameOp(name, syntax.Load) }

// storeName stores to a name that the compiler has made up.
func (u *unit) storeName(name string) { u.nameOp(name, syntax.Store) }

// store stores to a name of the program, at n.
func (u *unit) store(name string, n syntax.Node) {
	u.forbid(name, "assign to")
	u.nameOp(name, syntax.Store)
}

// forbid refuses to touch __debug__.
func (u *unit) forbid(name, what string) {
	if name == "__debug__" {
		u.c.fail(u.pos, "cannot %s __debug__", what)
	}
}

func (u *unit) name(e *syntax.Name) {
	switch e.Ctx {
	case syntax.Store:
		u.forbid(e.ID, "assign to")
	case syntax.Del:
		u.forbid(e.ID, "delete")
	}
	u.nameOp(e.ID, e.Ctx)
}

// clear sets a name to None and deletes it, at the end of "except ... as name".
func (u *unit) clear(name string) {
	if name != "" {
		u.load(nil)
		u.nameOp(name, syntax.Store)
		u.nameOp(name, syntax.Del)
	}
}

// attrPos is the position of an attribute operation: where the name of the
// attribute is, if the expression goes over several lines.
func attrPos(a *syntax.Attribute) Pos {
	p := a.Pos
	if p.Line != p.EndLine {
		p.Line = p.EndLine
		p.Col = max(p.EndCol-int32(len(a.Attr)), 0)
	}
	return p
}
