package code

import (
	"math"
	"math/big"
	"strings"

	"github.com/segue-vm/segue/python/syntax"

	"github.com/segue-vm/segue/python/fmath"
)

// constantOf is the value of an expression that is known at compile time:
// literals, tuples of them, and arithmetic that cannot fail and whose result
// is small. Everything else, errors included, is left to run time.
func (u *unit) constantOf(e syntax.Expr) (Const, bool) {
	switch e := e.(type) {
	case *syntax.Constant:
		return e.Value, true
	case *syntax.Name:
		return u.c.optimize == 0, e.ID == "__debug__" && e.Ctx == syntax.Load
	case *syntax.Tuple:
		if e.Ctx == syntax.Load {
			k, ok := u.constants(e.Elts)
			return k, ok
		}
	case *syntax.UnaryOp:
		if k, ok := u.constantOf(e.Operand); ok {
			return foldUnary(e.Op, k)
		}
	case *syntax.BinOp:
		right, ok := u.constantOf(e.Right)
		if !ok {
			return nil, false
		}
		if left, ok := u.constantOf(e.Left); ok {
			return foldBinary(binaryKinds[e.Op], left, right)
		}
	}
	return nil, false
}

// constants is the tuple of the values of elts.
func (u *unit) constants(elts []syntax.Expr) (Tuple, bool) {
	k := make(Tuple, 0, len(elts))
	for _, e := range elts {
		x, ok := u.constantOf(e)
		if !ok {
			return nil, false
		}
		k = append(k, x)
	}
	return k, true
}

// truth is the truth value of a constant.
func truth(k Const) bool {
	switch k := k.(type) {
	case nil:
		return false
	case bool:
		return k
	case int64:
		return k != 0
	case float64:
		return k != 0
	case complex128:
		return k != 0
	case string:
		return k != ""
	case Bytes:
		return k != ""
	case Tuple:
		return len(k) > 0
	case FrozenSet:
		return len(k) > 0
	}
	return true // *big.Int, Ellipsis, *Code
}

// equalKey is the same for constants that are equal to Python.
func equalKey(k Const) string {
	if b, ok := integer(k); ok {
		return "n" + b.Text(16)
	}
	switch k := k.(type) {
	case float64:
		if k == math.Trunc(k) && !math.IsInf(k, 0) {
			i, _ := big.NewFloat(k).Int(nil)
			return "n" + i.Text(16)
		}
	case complex128:
		if imag(k) == 0 {
			return equalKey(real(k))
		}
	case Tuple:
		var b strings.Builder
		for _, x := range k {
			b.WriteString(equalKey(x) + " ")
		}
		return "(" + b.String() + ")"
	}
	return constKey(k)
}

// integer is the value of an int or bool.
func integer(k Const) (*big.Int, bool) {
	switch k := k.(type) {
	case bool:
		if k {
			return big.NewInt(1), true
		}
		return new(big.Int), true
	case int64:
		return big.NewInt(k), true
	case *big.Int:
		return k, true
	}
	return nil, false
}

// normal is an int constant of value b.
func normal(b *big.Int) Const {
	if b.IsInt64() {
		return b.Int64()
	}
	return b
}

func foldUnary(op syntax.Op, k Const) (Const, bool) {
	if op == syntax.Not {
		return !truth(k), true
	}
	if b, ok := integer(k); ok {
		switch op {
		case syntax.UAdd:
			return normal(b), true
		case syntax.USub:
			return normal(new(big.Int).Neg(b)), true
		default:
			return normal(new(big.Int).Not(b)), true
		}
	}
	switch k := k.(type) {
	case float64:
		switch op {
		case syntax.UAdd:
			return k, true
		case syntax.USub:
			return -k, true
		}
	case complex128:
		switch op {
		case syntax.UAdd:
			return k, true
		case syntax.USub:
			return complex(-real(k), -imag(k)), true
		}
	}
	return nil, false
}

// maxFold is the number of bits, or of bytes, up to which results are folded.
const (
	maxFoldBits  = 128
	maxFoldBytes = 4096
)

func foldBinary(op BinaryKind, x, y Const) (Const, bool) {
	a, aInt := integer(x)
	b, bInt := integer(y)
	if aInt && bInt {
		return foldInt(op, a, b, x, y)
	}
	if k, ok := foldText(op, x, y, a, b); ok {
		return k, true
	}
	f, fok := float(x)
	g, gok := float(y)
	if fok && gok {
		return foldFloat(op, f, g)
	}
	return foldComplex(op, x, y)
}

func foldInt(op BinaryKind, a, b *big.Int, x, y Const) (Const, bool) {
	r := new(big.Int)
	switch op {
	case BinAdd:
		r.Add(a, b)
	case BinSub:
		r.Sub(a, b)
	case BinMul:
		if a.BitLen()+b.BitLen() > maxFoldBits {
			return nil, false
		}
		r.Mul(a, b)
	case BinFloorDiv, BinMod:
		if b.Sign() == 0 {
			return nil, false
		}
		mod := new(big.Int)
		r.DivMod(a, b, mod)
		if mod.Sign() != 0 && b.Sign() < 0 { // Go's is Euclidean, Python's floors
			mod.Add(mod, b)
			r.Sub(r, big.NewInt(1))
		}
		if op == BinMod {
			r = mod
		}
	case BinTrueDiv:
		f, fok := float(normal(a))
		g, gok := float(normal(b))
		if !fok || !gok || g == 0 {
			return nil, false
		}
		return f / g, true
	case BinPow:
		if b.Sign() < 0 || !b.IsInt64() || int64(a.BitLen())*b.Int64() > maxFoldBits || b.Int64() > maxFoldBits {
			return nil, false
		}
		r.Exp(a, b, nil)
	case BinLShift:
		if b.Sign() < 0 || !b.IsInt64() || b.Int64() > maxFoldBits || a.BitLen()+int(b.Int64()) > maxFoldBits {
			return nil, false
		}
		r.Lsh(a, uint(b.Int64()))
	case BinRShift:
		if b.Sign() < 0 || !b.IsInt64() || b.Int64() > math.MaxInt32 {
			return nil, false
		}
		r.Rsh(a, uint(b.Int64()))
	case BinAnd, BinOr, BinXor:
		return foldBits(op, a, b, x, y), true
	default:
		return nil, false
	}
	return normal(r), true
}

// foldBits folds &, | and ^, which keep bools.
func foldBits(op BinaryKind, a, b *big.Int, x, y Const) Const {
	r := new(big.Int)
	switch op {
	case BinAnd:
		r.And(a, b)
	case BinOr:
		r.Or(a, b)
	default:
		r.Xor(a, b)
	}
	_, xBool := x.(bool)
	_, yBool := y.(bool)
	if xBool && yBool {
		return r.Sign() != 0
	}
	return normal(r)
}

// foldText folds joins and repetitions of strings, bytes and tuples. a and b
// are x and y where they are ints.
func foldText(op BinaryKind, x, y Const, a, b *big.Int) (Const, bool) {
	switch op {
	case BinAdd:
		switch x := x.(type) {
		case string:
			if y, ok := y.(string); ok && !endsInSurrogate(x) {
				return x + y, true
			}
		case Bytes:
			if y, ok := y.(Bytes); ok {
				return x + y, true
			}
		case Tuple:
			if y, ok := y.(Tuple); ok && len(x)+len(y) <= maxFoldBits*2 {
				return append(x[:len(x):len(x)], y...), true
			}
		}
	case BinMul:
		if a != nil {
			x, b = y, a
		}
		if b == nil || !b.IsInt64() || b.Sign() < 0 || b.Int64() > maxFoldBytes {
			return nil, false
		}
		n := int(b.Int64())
		switch x := x.(type) {
		case string:
			if len(x)*n <= maxFoldBytes && !endsInSurrogate(x) {
				return strings.Repeat(x, n), true
			}
		case Bytes:
			if len(x)*n <= maxFoldBytes {
				return Bytes(strings.Repeat(string(x), n)), true
			}
		}
	}
	return nil, false
}

// endsInSurrogate reports whether joining s to another string might make two
// surrogates meet, which in WTF-8 is no plain concatenation.
func endsInSurrogate(s string) bool {
	return len(s) >= 3 && s[len(s)-3] == 0xed && s[len(s)-2] >= 0xa0
}

// float is the value of a float, or of an int that a float holds exactly.
func float(k Const) (float64, bool) {
	if f, ok := k.(float64); ok {
		return f, true
	}
	b, ok := integer(k)
	if !ok || b.BitLen() > 53 {
		return 0, false
	}
	return float64(b.Int64()), true
}

func foldFloat(op BinaryKind, x, y float64) (Const, bool) {
	switch op {
	case BinAdd:
		return x + y, true
	case BinSub:
		return x - y, true
	case BinMul:
		return x * y, true
	case BinTrueDiv:
		if y != 0 {
			return x / y, true
		}
	case BinPow:
		if r := fmath.Pow(x, y); x > 0 && y == math.Trunc(y) && math.Abs(y) <= 2 && !math.IsInf(r, 0) {
			return r, true
		}
	}
	return nil, false
}

// foldComplex folds sums such as 1+2j.
func foldComplex(op BinaryKind, x, y Const) (Const, bool) {
	f, fok := complexOf(x)
	g, gok := complexOf(y)
	if !fok || !gok {
		return nil, false
	}
	switch op {
	case BinAdd:
		return complex(real(f)+real(g), imag(f)+imag(g)), true
	case BinSub:
		return complex(real(f)-real(g), imag(f)-imag(g)), true
	}
	return nil, false
}

func complexOf(k Const) (complex128, bool) {
	if c, ok := k.(complex128); ok {
		return c, true
	}
	f, ok := float(k)
	return complex(f, 0), ok
}
