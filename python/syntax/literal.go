package syntax

import "math/big"

// Literal finds the first node of e that ast.literal_eval refuses: nil if e is
// made of constants alone.
func Literal(e Expr) Node {
	switch x := e.(type) {
	case *Constant:
		return nil
	case *Tuple:
		return literals(x.Elts)
	case *List:
		return literals(x.Elts)
	case *Set:
		return literals(x.Elts)
	case *Call:
		if n, ok := x.Func.(*Name); ok && n.ID == "set" && len(x.Args) == 0 && len(x.Keywords) == 0 {
			return nil
		}
	case *Dict:
		for i, k := range x.Keys {
			if k == nil {
				return x
			}
			if bad := literals([]Expr{k, x.Values[i]}); bad != nil {
				return bad
			}
		}
		return nil
	case *UnaryOp:
		if x.Op == UAdd || x.Op == USub {
			if isNumber(x.Operand, true) {
				return nil
			}
			return x.Operand
		}
	case *BinOp:
		left := x.Left
		if u, ok := left.(*UnaryOp); ok && (u.Op == UAdd || u.Op == USub) {
			left = u.Operand
		}
		if (x.Op == Add || x.Op == Sub) && isNumber(left, false) && isImaginary(x.Right) {
			return nil
		}
	}
	return e
}

func literals(list []Expr) Node {
	for _, e := range list {
		if bad := Literal(e); bad != nil {
			return bad
		}
	}
	return nil
}

func isNumber(e Expr, imaginary bool) bool {
	c, ok := e.(*Constant)
	if !ok {
		return false
	}
	switch c.Value.(type) {
	case int64, float64, *big.Int:
		return true
	case complex128:
		return imaginary
	}
	return false
}

func isImaginary(e Expr) bool {
	c, ok := e.(*Constant)
	if !ok {
		return false
	}
	_, ok = c.Value.(complex128)
	return ok
}
