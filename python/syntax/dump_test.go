package syntax

import (
	"encoding/hex"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"strings"
)

// dump writes a tree as the s-expression that dumpScript makes CPython write.
func dump(m *Module) string {
	var b strings.Builder
	if m.Mode == Eval {
		b.WriteString("(expression ")
		dumpValue(&b, reflect.ValueOf(m.Expr))
	} else {
		b.WriteString("(module ")
		dumpValue(&b, reflect.ValueOf(m.Body))
	}
	b.WriteString(")")
	return b.String()
}

func dumpConstant(v any) string {
	switch x := v.(type) {
	case nil:
		return "None"
	case int64:
		return "i" + strconv.FormatInt(x, 16)
	case *big.Int:
		return "i" + x.Text(16)
	case float64:
		return fmt.Sprintf("f%016x", math.Float64bits(x))
	case complex128:
		return fmt.Sprintf("c%016x", math.Float64bits(imag(x)))
	case string:
		return "s" + hex.EncodeToString([]byte(x))
	case Bytes:
		return "b" + hex.EncodeToString([]byte(x))
	case bool:
		if x {
			return "True"
		}
		return "False"
	case Ellipsis:
		return "..."
	}
	return fmt.Sprintf("?%T", v)
}

func dumpValue(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			b.WriteString("~")
			return
		}
		dumpValue(b, v.Elem())
	case reflect.Slice:
		b.WriteString("[")
		for i := range v.Len() {
			if i > 0 {
				b.WriteByte(' ')
			}
			dumpValue(b, v.Index(i))
		}
		b.WriteString("]")
	case reflect.String:
		if v.Len() == 0 {
			b.WriteString("~")
		} else {
			b.WriteString(`"` + v.String() + `"`)
		}
	case reflect.Int:
		fmt.Fprintf(b, "#%d", v.Int())
	case reflect.Uint8:
		b.WriteString(Op(v.Uint()).String())
	case reflect.Struct:
		b.WriteString("(" + nodeName(v))
		dumpFields(b, v)
		b.WriteString(")")
	default:
		b.WriteString("?" + v.Kind().String())
	}
}

func nodeName(v reflect.Value) string {
	switch n := v.Addr().Interface().(type) {
	case *ExprStmt:
		return "expr"
	case *Comp:
		return [...]string{"listcomp", "setcomp", "dictcomp", "generatorexp"}[n.Kind]
	case *Try:
		if n.Star {
			return "trystar"
		}
	case *FunctionDef:
		if n.Async {
			return "asyncfunctiondef"
		}
	case *For:
		if n.Async {
			return "asyncfor"
		}
	case *With:
		if n.Async {
			return "asyncwith"
		}
	}
	return strings.ToLower(v.Type().Name())
}

func dumpFields(b *strings.Builder, v reflect.Value) {
	t := v.Type()
	for i := range t.NumField() {
		f, fv := t.Field(i), v.Field(i)
		switch {
		case f.Anonymous:
			p := fv.Field(0).Interface().(Pos)
			fmt.Fprintf(b, "@%d.%d-%d.%d", p.Line, p.Col, p.EndLine, p.EndCol)
			continue
		case f.Name == "Async" || f.Name == "Star" || f.Type == reflect.TypeFor[CompKind]():
			continue
		case t.Name() == "Comp" && f.Name == "Value" && fv.IsNil():
			continue
		}
		b.WriteByte(' ')
		if f.Type == reflect.TypeFor[any]() {
			b.WriteString(dumpConstant(fv.Interface()))
			continue
		}
		dumpValue(b, fv)
	}
}

// dumpScript prints, for each file named on its command line, one line: the
// tree of the file.
const dumpScript = `
import ast, sys, struct, warnings
def constant(x):
    if x is None or x is True or x is False: return repr(x)
    if x is ...: return '...'
    if isinstance(x, int): return 'i%x' % x
    if isinstance(x, float): return 'f' + struct.pack('>d', x).hex()
    if isinstance(x, complex): return 'c' + struct.pack('>d', x.imag).hex()
    if isinstance(x, str): return 's' + x.encode('utf-8', 'surrogatepass').hex()
    if isinstance(x, bytes): return 'b' + x.hex()
def dump(o):
    if o is None or o == '': return '~'
    if isinstance(o, list): return '[' + ' '.join(map(dump, o)) + ']'
    if isinstance(o, (ast.operator, ast.boolop, ast.unaryop, ast.cmpop, ast.expr_context)): return type(o).__name__
    if isinstance(o, str): return '"' + o + '"'
    if isinstance(o, int): return '#%d' % o
    n = type(o).__name__
    r = '(' + n.lower().replace('_', '')
    if hasattr(o, 'lineno'): r += '@%d.%d-%d.%d' % (o.lineno, o.col_offset, o.end_lineno, o.end_col_offset)
    for f in o._fields:
        if f in ('type_comment', 'type_ignores'): continue
        v = getattr(o, f, None)
        r += ' ' + (constant(v) if n in ('Constant', 'MatchSingleton') and f == 'value' else dump(v))
    return r + ')'
sys.setrecursionlimit(100000)
warnings.simplefilter('ignore')
for f in sys.argv[1:]:
    try: print(dump(ast.parse(open(f, 'rb').read())))
    except SyntaxError as e: print('error')
`
