package syntax

import (
	"fmt"
	"math/big"
	"strings"
)

// Precedences, from the loosest.
const (
	precTuple = iota
	precTest  // if-else, lambda
	precOr
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precSum
	precTerm
	precFactor
	precPower
	precAwait
	precAtom
)

// Unparse is the text of an expression as CPython writes it when annotations
// are kept as text.
func Unparse(e Expr) string {
	w := &unparser{}
	w.expr(e, precTest)
	return w.b.String()
}

type unparser struct{ b strings.Builder }

func (w *unparser) text(s ...string) {
	for _, x := range s {
		w.b.WriteString(x)
	}
}

// group writes what f writes, in parentheses if prec is below least.
func (w *unparser) group(prec, least int, f func()) {
	if prec < least {
		w.text("(")
		defer w.text(")")
	}
	f()
}

func (w *unparser) list(elts []Expr, prec int) {
	for i, e := range elts {
		if i > 0 {
			w.text(", ")
		}
		w.expr(e, prec)
	}
}

var binaryText = map[Op]struct {
	text string
	prec int
}{
	Add: {" + ", precSum}, Sub: {" - ", precSum}, Mult: {" * ", precTerm}, MatMult: {" @ ", precTerm},
	Div: {" / ", precTerm}, Mod: {" % ", precTerm}, FloorDiv: {" // ", precTerm},
	LShift: {" << ", precShift}, RShift: {" >> ", precShift},
	BitOr: {" | ", precBitOr}, BitXor: {" ^ ", precBitXor}, BitAnd: {" & ", precBitAnd}, Pow: {" ** ", precPower},
	And: {" and ", precAnd}, Or: {" or ", precOr},
	Not: {"not ", precNot}, Invert: {"~", precFactor}, UAdd: {"+", precFactor}, USub: {"-", precFactor},
	Eq: {" == ", 0}, NotEq: {" != ", 0}, Lt: {" < ", 0}, LtE: {" <= ", 0}, Gt: {" > ", 0}, GtE: {" >= ", 0},
	Is: {" is ", 0}, IsNot: {" is not ", 0}, In: {" in ", 0}, NotIn: {" not in ", 0},
}

// expr writes e where an expression of at least precedence least is wanted.
func (w *unparser) expr(e Expr, least int) {
	switch e := e.(type) {
	case *BoolOp:
		op := binaryText[e.Op]
		w.group(op.prec, least, func() {
			for i, x := range e.Values {
				if i > 0 {
					w.text(op.text)
				}
				w.expr(x, op.prec+1)
			}
		})
	case *BinOp:
		op := binaryText[e.Op]
		left, right := op.prec, op.prec+1
		if e.Op == Pow {
			left, right = right, left
		}
		w.group(op.prec, least, func() {
			w.expr(e.Left, left)
			w.text(op.text)
			w.expr(e.Right, right)
		})
	case *UnaryOp:
		op := binaryText[e.Op]
		w.group(op.prec, least, func() {
			w.text(op.text)
			w.expr(e.Operand, op.prec)
		})
	case *Compare:
		w.group(precCompare, least, func() {
			w.expr(e.Left, precCompare+1)
			for i, op := range e.Ops {
				w.text(binaryText[op].text)
				w.expr(e.Comparators[i], precCompare+1)
			}
		})
	case *IfExp:
		w.group(precTest, least, func() {
			w.expr(e.Body, precTest+1)
			w.text(" if ")
			w.expr(e.Test, precTest+1)
			w.text(" else ")
			w.expr(e.Orelse, precTest)
		})
	case *Lambda:
		w.group(precTest, least, func() {
			w.text("lambda")
			w.params(e.Args)
			w.text(": ")
			w.expr(e.Body, precTest)
		})
	case *NamedExpr:
		w.group(precTuple, least, func() {
			w.expr(e.Target, precAtom)
			w.text(" := ")
			w.expr(e.Value, precAtom)
		})
	case *Starred:
		w.text("*")
		w.expr(e.Value, precBitOr)
	case *Yield:
		w.text("(yield")
		if e.Value != nil {
			w.text(" ")
			w.expr(e.Value, precTest)
		}
		w.text(")")
	case *YieldFrom:
		w.text("(yield from ")
		w.expr(e.Value, precTest)
		w.text(")")
	case *Await:
		w.group(precAwait, least, func() {
			w.text("await ")
			w.expr(e.Value, precAtom)
		})
	default:
		w.atom(e, least)
	}
}

func (w *unparser) atom(e Expr, least int) {
	switch e := e.(type) {
	case *Name:
		w.text(e.ID)
	case *Constant:
		w.text(w.constant(e))
	case *Attribute:
		w.expr(e.Value, precAtom)
		if k, ok := e.Value.(*Constant); ok {
			if _, isInt := k.Value.(int64); isInt {
				w.text(" ")
			}
		}
		w.text(".", e.Attr)
	case *Subscript:
		w.expr(e.Value, precAtom)
		w.text("[")
		w.expr(e.Slice, precTuple)
		w.text("]")
	case *Slice:
		w.slice(e)
	case *Call:
		w.call(e)
	case *Tuple:
		w.tuple(e, least)
	case *List:
		w.text("[")
		w.list(e.Elts, precTest)
		w.text("]")
	case *Set:
		w.text("{")
		w.list(e.Elts, precTest)
		w.text("}")
	case *Dict:
		w.dict(e)
	case *Comp:
		w.comp(e)
	case *JoinedStr, *FormattedValue:
		var inner unparser
		inner.format(e)
		w.text("f", Repr(inner.b.String()))
	}
}

func (w *unparser) tuple(e *Tuple, least int) {
	if len(e.Elts) == 0 {
		w.text("()")
		return
	}
	w.group(precTuple, least, func() {
		w.list(e.Elts, precTest)
		if len(e.Elts) == 1 {
			w.text(",")
		}
	})
}

func (w *unparser) slice(e *Slice) {
	if e.Lower != nil {
		w.expr(e.Lower, precTest)
	}
	w.text(":")
	if e.Upper != nil {
		w.expr(e.Upper, precTest)
	}
	if e.Step != nil {
		w.text(":")
		w.expr(e.Step, precTest)
	}
}

func (w *unparser) call(e *Call) {
	w.expr(e.Func, precAtom)
	if len(e.Args) == 1 && len(e.Keywords) == 0 {
		if g, ok := e.Args[0].(*Comp); ok && g.Kind == GeneratorExp {
			w.comp(g)
			return
		}
	}
	w.text("(")
	w.list(e.Args, precTest)
	for i, k := range e.Keywords {
		if i > 0 || len(e.Args) > 0 {
			w.text(", ")
		}
		if k.Arg == "" {
			w.text("**")
		} else {
			w.text(k.Arg, "=")
		}
		w.expr(k.Value, precTest)
	}
	w.text(")")
}

func (w *unparser) dict(e *Dict) {
	w.text("{")
	for i, v := range e.Values {
		if i > 0 {
			w.text(", ")
		}
		if e.Keys[i] == nil {
			w.text("**")
			w.expr(v, precBitOr)
			continue
		}
		w.expr(e.Keys[i], precTest)
		w.text(": ")
		w.expr(v, precTest)
	}
	w.text("}")
}

func (w *unparser) comp(e *Comp) {
	brackets := [...]string{"[]", "{}", "{}", "()"}[e.Kind]
	w.text(brackets[:1])
	w.expr(e.Elt, precTest)
	if e.Kind == DictComp {
		w.text(": ")
		w.expr(e.Value, precTest)
	}
	for _, g := range e.Generators {
		if g.IsAsync != 0 {
			w.text(" async")
		}
		w.text(" for ")
		w.expr(g.Target, precTuple)
		w.text(" in ")
		w.expr(g.Iter, precTest+1)
		for _, x := range g.Ifs {
			w.text(" if ")
			w.expr(x, precTest+1)
		}
	}
	w.text(brackets[1:])
}

func (w *unparser) params(a *Arguments) {
	sep := " "
	next := func(s ...string) {
		w.text(sep)
		w.text(s...)
		sep = ", "
	}
	value := func(e Expr) {
		if e != nil {
			w.text("=")
			w.expr(e, precTest)
		}
	}
	all := append(a.PosOnly[:len(a.PosOnly):len(a.PosOnly)], a.Args...)
	for i, x := range all {
		next(x.Name)
		if d := i - (len(all) - len(a.Defaults)); d >= 0 {
			value(a.Defaults[d])
		}
		if i+1 == len(a.PosOnly) {
			next("/")
		}
	}
	if a.Vararg != nil {
		next("*", a.Vararg.Name)
	} else if len(a.KwOnly) > 0 {
		next("*")
	}
	for i, x := range a.KwOnly {
		next(x.Name)
		value(a.KwDefaults[i])
	}
	if a.Kwarg != nil {
		next("**", a.Kwarg.Name)
	}
}

// format writes the inside of an f-string.
func (w *unparser) format(e Expr) {
	double := strings.NewReplacer("{", "{{", "}", "}}")
	switch e := e.(type) {
	case *Constant:
		s, _ := e.Value.(string)
		w.text(double.Replace(s))
	case *JoinedStr:
		for _, x := range e.Values {
			w.format(x)
		}
	case *FormattedValue:
		w.text("{")
		var inner unparser
		inner.expr(e.Value, precTest+1)
		if strings.HasPrefix(inner.b.String(), "{") {
			w.text(" ")
		}
		w.text(inner.b.String())
		if e.Conversion > 0 {
			w.text("!", string(rune(e.Conversion)))
		}
		if e.FormatSpec != nil {
			w.text(":")
			w.format(e.FormatSpec)
		}
		w.text("}")
	}
}

func (w *unparser) constant(e *Constant) string {
	switch v := e.Value.(type) {
	case nil, bool:
		return constantName(v)
	case Ellipsis:
		return "..."
	case int64:
		return fmt.Sprint(v)
	case *big.Int:
		return v.String()
	case float64:
		return infinite(floatRepr(v))
	case complex128:
		return infinite(floatRepr(imag(v))) + "j"
	case Bytes:
		return bytesRepr(string(v))
	case string:
		return e.Kind + Repr(v)
	}
	return ""
}

func infinite(s string) string { return strings.ReplaceAll(s, "inf", "1e309") }
