package python

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/syntax"
)

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("_ast", astModule) })
}

// astModule makes _ast: trees as plain objects, from which ast makes its nodes. A
// node is a tuple of its name, its position (a tuple or None) and its fields; an
// operator is a tuple of its name.
func astModule(t *Thread, m *ModuleDef) {
	m.Func("tree(text, filename, mode, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[1]) || !t.isStr(a[2]) {
			return 0, t.typeError("tree() takes a file name and a mode")
		}
		name, mode := t.GoStr(a[1]), t.GoStr(a[2])
		text, err := t.sourceText(a[0], name, "compile")
		if err != nil {
			return 0, err
		}
		tree, err := syntax.Parse(text, name, treeModes[mode])
		if err != nil {
			return 0, t.syntaxError(inExpression(err, mode, text))
		}
		if tree.Mode == syntax.Eval {
			return t.treeValue(reflect.ValueOf(tree.Expr)), nil
		}
		return t.treeValue(reflect.ValueOf(tree.Body)), nil
	})
	m.Func("code(tree, filename, mode, optimize, /)", astCode)
}

var treeModes = map[string]syntax.Mode{"exec": syntax.Exec, "eval": syntax.Eval, "single": syntax.Single}

// astCode compiles a tree: a list of statements, or an expression.
func astCode(t *Thread, a []Value) (result Value, err error) {
	if !t.isStr(a[1]) || !t.isStr(a[2]) || !isInt(a[3]) {
		return 0, t.typeError("code() takes a tree, a file name, a mode and a number")
	}
	mode := treeModes[t.GoStr(a[2])]
	c, err := func() (c *code.Code, err error) {
		defer func() {
			if e, ok := recover().(error); ok {
				c, err = nil, fmt.Errorf("malformed tree: %w", e)
			}
		}()
		m := &syntax.Module{Mode: mode}
		if mode == syntax.Eval {
			t.treeNode(a[0], reflect.ValueOf(m).Elem().FieldByName("Expr"))
		} else {
			t.treeNode(a[0], reflect.ValueOf(m).Elem().FieldByName("Body"))
		}
		return code.CompileTree(m, t.GoStr(a[1]), code.Options{Optimize: int(unboxInt(a[3]))})
	}()
	if e, ok := err.(*code.Error); ok {
		return 0, t.syntaxError(e)
	} else if err != nil {
		return 0, t.valueError("%s", err.Error())
	}
	return t.newCode(c, false).object, nil
}

// treeValue is a part of a tree as an object.
func (t *Thread) treeValue(v reflect.Value) Value {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return None
		}
		return t.treeValue(v.Elem())
	case reflect.Slice:
		l := t.newList(nil)
		for i := range v.Len() {
			t.listAppend(l, t.treeValue(v.Index(i)))
		}
		return l
	case reflect.String:
		if v.Len() == 0 {
			return None
		}
		return t.Str(v.String())
	case reflect.Int:
		return t.Int(v.Int())
	case reflect.Uint8:
		return t.newTuple(t.Str(syntax.Op(v.Uint()).String()))
	}
	return t.treeStruct(v)
}

func (t *Thread) treeStruct(v reflect.Value) Value {
	items := []Value{t.Str(nodeName(v)), None}
	if n, ok := v.Addr().Interface().(syntax.Node); ok {
		p := n.Span()
		items[1] = t.newTuple(t.Int(int64(p.Line)), t.Int(int64(p.Col)), t.Int(int64(p.EndLine)), t.Int(int64(p.EndCol)))
	}
	for _, f := range nodeFields(v) {
		if f.Type() == reflect.TypeFor[any]() {
			items = append(items, t.constantValue(f.Interface()))
		} else {
			items = append(items, t.treeValue(f))
		}
	}
	return t.newTuple(items...)
}

func (t *Thread) constantValue(x any) Value {
	switch x := x.(type) {
	case bool:
		return Bool(x)
	case int64:
		return t.Int(x)
	case *big.Int:
		return t.BigInt(x)
	case float64:
		return boxFloat(x)
	case complex128:
		return t.newComplex(real(x), imag(x))
	case string:
		return t.Str(x)
	case syntax.Bytes:
		return t.newBytes(string(x))
	case syntax.Ellipsis:
		return Ellipsis
	}
	return None
}

// compNames are the names that module ast has for what is a flag here.
var compNames = []string{"ListComp", "SetComp", "DictComp", "GeneratorExp"}

func nodeName(v reflect.Value) string {
	switch n := v.Addr().Interface().(type) {
	case *syntax.ExprStmt:
		return "Expr"
	case *syntax.Comp:
		return compNames[n.Kind]
	case *syntax.Try:
		if n.Star {
			return "TryStar"
		}
	case *syntax.FunctionDef:
		if n.Async {
			return "AsyncFunctionDef"
		}
	case *syntax.For:
		if n.Async {
			return "AsyncFor"
		}
	case *syntax.With:
		if n.Async {
			return "AsyncWith"
		}
	}
	return v.Type().Name()
}

// nodeFields are the fields of a node that module ast has too.
func nodeFields(v reflect.Value) (fields []reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous || f.Name == "Async" || f.Name == "Star" || f.Type == reflect.TypeFor[syntax.CompKind]() {
			continue
		}
		if f.Name == "Value" {
			if c, ok := v.Addr().Interface().(*syntax.Comp); ok && c.Kind != syntax.DictComp {
				continue
			}
		}
		fields = append(fields, v.Field(i))
	}
	return fields
}

// newNode is an empty node of the name that module ast gives it.
func newNode(name string) any {
	switch name {
	case "Expr":
		return &syntax.ExprStmt{}
	case "TryStar":
		return &syntax.Try{Star: true}
	case "AsyncFunctionDef":
		return &syntax.FunctionDef{Async: true}
	case "AsyncFor":
		return &syntax.For{Async: true}
	case "AsyncWith":
		return &syntax.With{Async: true}
	}
	if i := slices.Index(compNames, name); i >= 0 {
		return &syntax.Comp{Kind: syntax.CompKind(i)}
	}
	for _, n := range plainNodes {
		if t := reflect.TypeOf(n).Elem(); t.Name() == name {
			return reflect.New(t).Interface()
		}
	}
	panic(fmt.Errorf("no node %s", name))
}

var plainNodes = []any{
	&syntax.FunctionDef{}, &syntax.ClassDef{}, &syntax.Return{}, &syntax.Delete{}, &syntax.Assign{}, &syntax.AugAssign{},
	&syntax.AnnAssign{}, &syntax.For{}, &syntax.While{}, &syntax.If{}, &syntax.With{}, &syntax.Match{}, &syntax.Raise{},
	&syntax.Try{}, &syntax.Assert{}, &syntax.Import{}, &syntax.ImportFrom{}, &syntax.Global{}, &syntax.Nonlocal{},
	&syntax.Pass{}, &syntax.Break{}, &syntax.Continue{}, &syntax.BoolOp{}, &syntax.NamedExpr{}, &syntax.BinOp{},
	&syntax.UnaryOp{}, &syntax.Lambda{}, &syntax.IfExp{}, &syntax.Dict{}, &syntax.Set{}, &syntax.Await{}, &syntax.Yield{},
	&syntax.YieldFrom{}, &syntax.Compare{}, &syntax.Call{}, &syntax.FormattedValue{}, &syntax.JoinedStr{},
	&syntax.Constant{}, &syntax.Attribute{}, &syntax.Subscript{}, &syntax.Starred{}, &syntax.Name{}, &syntax.List{},
	&syntax.Tuple{}, &syntax.Slice{}, &syntax.Comprehension{}, &syntax.ExceptHandler{}, &syntax.Arguments{}, &syntax.Arg{},
	&syntax.Keyword{}, &syntax.Alias{}, &syntax.WithItem{}, &syntax.MatchCase{}, &syntax.MatchValue{},
	&syntax.MatchSingleton{}, &syntax.MatchSequence{}, &syntax.MatchMapping{}, &syntax.MatchClass{}, &syntax.MatchStar{},
	&syntax.MatchAs{}, &syntax.MatchOr{},
}

// treeNode sets a part of a tree to what v says; it panics if v does not fit.
func (t *Thread) treeNode(v Value, to reflect.Value) {
	switch {
	case to.Type() == reflect.TypeFor[any]():
		if c := t.treeConstant(v); c != nil {
			to.Set(reflect.ValueOf(c))
		}
	case to.Kind() == reflect.Slice:
		items := t.listItems(v)
		to.Set(reflect.MakeSlice(to.Type(), len(items), len(items)))
		for i, x := range items {
			t.treeNode(x, to.Index(i))
		}
	case v == None:
	case to.Kind() == reflect.String:
		to.SetString(t.GoStr(v))
	case to.Kind() == reflect.Int:
		to.SetInt(unboxInt(v))
	case to.Kind() == reflect.Uint8:
		name := t.GoStr(t.tuple(v)[0])
		for op := syntax.NoOp; op <= syntax.Del; op++ {
			if op.String() == name {
				to.SetUint(uint64(op))
			}
		}
	default:
		items := t.tuple(v)
		n := reflect.ValueOf(newNode(t.GoStr(items[0])))
		if p := n.Elem().Field(0); items[1] != None && p.Kind() == reflect.Struct {
			at := t.tuple(items[1])
			word := func(i int) int32 { return int32(unboxInt(at[i])) }
			p.Field(0).Set(reflect.ValueOf(syntax.Pos{Line: word(0), Col: word(1), EndLine: word(2), EndCol: word(3)}))
		}
		for i, f := range nodeFields(n.Elem()) {
			t.treeNode(items[2+i], f)
		}
		to.Set(n)
	}
}

func (t *Thread) treeConstant(v Value) any {
	switch {
	case v == None:
		return nil
	case v == Ellipsis:
		return syntax.Ellipsis{}
	case isBool(v):
		return v == True
	case isInt(v):
		return unboxInt(v)
	case isFloat(v):
		return unboxFloat(v)
	case t.isStr(v):
		return t.GoStr(v)
	case t.is(v, tidBigInt):
		return t.bigOf(v)
	case t.is(v, tidBytes):
		return syntax.Bytes(t.bytesOf(v))
	case t.is(v, tidComplex):
		return t.complexOf(v)
	}
	panic(fmt.Errorf("no constant"))
}
