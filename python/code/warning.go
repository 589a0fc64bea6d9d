package code

import (
	"fmt"
	"math/big"

	"github.com/segue-vm/segue/python/syntax"
)

// What the compiler warns of: expressions that are surely not meant.

func (u *unit) warn(at Pos, format string, args ...any) {
	e := syntax.CompileError(u.c.text, u.c.filename, at, format, args...)
	u.c.warnings = append(u.c.warnings, syntax.Warning{Category: "SyntaxWarning", Error: *e})
}

// literal reports whether e is a constant that is no singleton.
func (u *unit) literal(e syntax.Expr) bool {
	k, ok := u.constantOf(e)
	if !ok {
		return false
	}
	switch k.(type) {
	case nil, bool, Ellipsis:
		return false
	}
	return true
}

// checkIs warns of identity with a literal.
func (u *unit) checkIs(e *syntax.Compare) {
	left := e.Left
	for i, op := range e.Ops {
		right := e.Comparators[i]
		if (op == syntax.Is || op == syntax.IsNot) && (u.literal(left) || u.literal(right)) {
			if op == syntax.Is {
				u.warn(e.Pos, `"is" with a literal. Did you mean "=="?`)
			} else {
				u.warn(e.Pos, `"is not" with a literal. Did you mean "!="?`)
			}
			return
		}
		left = right
	}
}

// checkAssert warns of a condition that is a tuple.
func (u *unit) checkAssert(s *syntax.Assert) {
	if t, ok := s.Test.(*syntax.Tuple); ok && len(t.Elts) > 0 {
		u.warn(s.Pos, "assertion is always true, perhaps remove parentheses?")
	}
}

var compTypes = map[syntax.CompKind]string{syntax.ListComp: "list", syntax.SetComp: "set", syntax.DictComp: "dict", syntax.GeneratorExp: "generator"}

// displayed is the name of the type of what a display or literal makes; "" for
// other expressions.
func (u *unit) displayed(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Comp:
		return compTypes[e.Kind]
	case *syntax.Tuple:
		return "tuple"
	case *syntax.List:
		return "list"
	case *syntax.Dict:
		return "dict"
	case *syntax.Set:
		return "set"
	case *syntax.Lambda:
		return "function"
	case *syntax.JoinedStr, *syntax.FormattedValue:
		return "str"
	}
	k, ok := u.constantOf(e)
	if !ok {
		return ""
	}
	switch k.(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case int64, *big.Int:
		return "int"
	case float64:
		return "float"
	case complex128:
		return "complex"
	case string:
		return "str"
	case Bytes:
		return "bytes"
	case Tuple:
		return "tuple"
	case Ellipsis:
		return "ellipsis"
	}
	return fmt.Sprintf("%T", k)
}

// checkCall warns of a call of something that is no function.
func (u *unit) checkCall(e *syntax.Call) {
	if name := u.displayed(e.Func); name != "" && name != "function" {
		u.warn(e.Pos, "'%s' object is not callable; perhaps you missed a comma?", name)
	}
}

// checkSubscript warns of an item of what has none, or an index of a wrong type.
func (u *unit) checkSubscript(e *syntax.Subscript) {
	if e.Ctx != syntax.Load {
		return
	}
	switch name := u.displayed(e.Value); name {
	case "", "dict":
	case "str", "bytes", "tuple", "list":
		switch index := u.displayed(e.Slice); index {
		case "", "int", "bool":
		default:
			u.warn(e.Pos, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", name, index)
		}
	default:
		if name == "bool" {
			return
		}
		u.warn(e.Pos, "'%s' object is not subscriptable; perhaps you missed a comma?", name)
	}
}
