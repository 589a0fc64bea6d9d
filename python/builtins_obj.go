package python

import (
	"bytes"
	"strings"

	"github.com/segue-vm/segue/python/code"
)

// objectBuiltins are the built-in functions about objects, code and input.
func (in *Interp) objectBuiltins(t *Thread, m *ModuleDef) {
	m.Func("dir(object=?, /)", func(t *Thread, a []Value) (Value, error) {
		if a[0] == 0 {
			return t.tail(t.in.lib.dirLocals, t.locals())
		}
		f := t.special(a[0], t.in.names.dir)
		if f == 0 {
			return 0, t.typeError("object does not provide __dir__")
		}
		if t.is(a[0], tidModule) {
			if own := t.dictGetStr(t.peek(a[0], moduleDict), t.in.names.dir); own != 0 {
				return t.tail(t.in.lib.dirObject, own)
			}
		}
		b, err := t.bindDescriptor(f, a[0], t.classOf(a[0]))
		if err != nil {
			return 0, err
		}
		return t.tail(t.in.lib.dirObject, b)
	})
	m.Func("vars(object=?, /)", func(t *Thread, a []Value) (Value, error) {
		if a[0] == 0 {
			return t.locals(), nil
		}
		d, err := t.findAttr(a[0], t.in.names.dict)
		if d == 0 && err == nil {
			err = t.typeError("vars() argument must have __dict__ attribute")
		}
		return d, err
	})
	m.Func("input(prompt='', /)", inputBuiltin)
	m.Func("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", compileBuiltin)
	eval := m.Func("eval(source, globals=None, locals=None, /)", nil)
	eval.special = evalBuiltin("eval")
	exec := m.Func("exec(source, globals=None, locals=None, /)", nil)
	exec.special = evalBuiltin("exec")
}

// compileBuiltin is compile(): a code object.
func compileBuiltin(t *Thread, a []Value) (Value, error) {
	if flags := t.unwrap(a[3]); isRef(a[0]) && isInst(t.tid(a[0])) || isInt(flags) && unboxInt(flags)&flagOnlyAST != 0 {
		if done, err := t.compileNodes(a); done {
			return 0, err
		}
	}
	name, err := t.fspath(a[1])
	if err != nil {
		return 0, err
	}
	mode := t.unwrap(a[2])
	if name = t.unwrap(name); !t.isStr(name) {
		b, _ := t.bytesLike(name)
		name = t.fsStr(string(b))
	}
	text, err := t.sourceText(a[0], t.GoStr(name), "compile")
	if err != nil {
		return 0, err
	}
	if !t.isStr(mode) {
		return 0, t.typeError("compile() argument 'mode' must be str, not %s", t.typeName(a[2]))
	}
	o, err := t.compileOptions(a[3], a[5])
	if err != nil {
		return 0, err
	}
	switch m := t.GoStr(mode); m {
	case "exec", "eval", "single":
		c, err := code.CompileWith(text, t.GoStr(name), m, o)
		if err != nil {
			return 0, t.syntaxError(inExpression(err, m, text))
		}
		if err := t.warned(c); err != nil {
			return 0, err
		}
		return t.newCode(c, false).object, nil
	}
	return 0, t.valueError("compile() mode must be 'exec', 'eval' or 'single'")
}

// compileNodes asks module ast, where a node comes in or is to come out.
func (t *Thread) compileNodes(a []Value) (done bool, err error) {
	flags := t.unwrap(a[3])
	asked := isInt(flags) && unboxInt(flags)&flagOnlyAST != 0
	if !asked && t.dictGetStr(t.modulesDict(), t.Str("ast")) == 0 {
		return false, nil
	}
	_, err = t.tail(t.in.helper.compileNodes, a[0], a[1], a[2], a[3], a[5])
	return true, err
}

// sourceText is the text of a program that is a str or bytes; what bytes declare as
// their encoding counts.
func (t *Thread) sourceText(v Value, filename, f string) (string, error) {
	var src []byte
	var err error
	u := t.unwrap(v)
	raw, isBytes := t.bytesLike(u)
	switch {
	case t.isStr(u):
		src, err = t.encode(u, codec{name: "utf-8", mode: "strict"})
	case isBytes:
		src = raw
	case f == "compile":
		err = t.typeError("compile() arg 1 must be a string, bytes or AST object")
	default:
		err = t.typeError("%s() arg 1 must be a string, bytes or code object", f)
	}
	if err != nil {
		return "", err
	}
	if bytes.IndexByte(src, 0) >= 0 {
		return "", t.raise(t.in.SyntaxError, "source code string cannot contain null bytes")
	}
	if !isBytes {
		return string(src), nil
	}
	text, err := code.Decode(src, filename)
	if err != nil {
		return "", t.syntaxError(err)
	}
	return text, nil
}

// inExpression is an error in source text: the last line of an expression is shown
// without the line end that it does not have, and no text has no first line.
func inExpression(err error, mode, text string) error {
	e, ok := err.(*code.Error)
	if !ok || mode != "eval" || strings.HasSuffix(text, "\n") {
		return err
	}
	shown := *e
	shown.Text = strings.TrimSuffix(e.Text, "\n")
	last := text[strings.LastIndexByte(text, '\n')+1:]
	switch {
	case text == "":
		shown.Line, shown.Offset, shown.EndLine, shown.EndOffset = 0, 0, 0, 0
	case strings.Trim(text, " \t\f\n") == "":
		shown.Type, shown.Msg = "IndentationError", "unexpected indent"
		shown.Offset, shown.EndOffset, shown.Text = len(last), -1, last
	}
	return &shown
}

// evalBuiltin is eval() or exec(): it runs code in a frame of its own.
func evalBuiltin(name string) func(t *Thread, p, n int, names Value, c cont) (Value, bool, error) {
	return func(t *Thread, p, n int, names Value, c cont) (Value, bool, error) {
		if names != 0 {
			return 0, false, t.typeError("%s() takes no keyword arguments", name)
		}
		if n < 1 || n > 3 {
			what, most := "at least", 1
			if n > 3 {
				what, most = "at most", 3
			}
			return 0, false, t.typeError("%s expected %s %d argument%s, got %d", name, what, most, plural(most), n)
		}
		a := [3]Value{0, None, None}
		copy(a[:], t.window(p+1, p+1+n))
		globals, locals := a[1], a[2]
		if globals == None {
			globals = t.globalsAt(t.base)
			if locals == None {
				locals = t.locals()
			}
		} else if globals = t.unwrap(globals); !t.is(globals, tidDict) {
			if name == "eval" && t.special(a[1], t.in.names.getitem) != 0 {
				return 0, false, t.typeError("globals must be a real dict; try eval(expr, {}, mapping)")
			}
			if name == "eval" {
				return 0, false, t.typeError("globals must be a dict")
			}
			return 0, false, t.typeError("%s() globals must be a dict, not %s", name, t.typeName(a[1]))
		}
		if locals != None && !t.is(t.unwrap(locals), tidDict) && t.special(locals, t.in.names.getitem) == 0 {
			if name == "eval" {
				return 0, false, t.typeError("locals must be a mapping")
			}
			return 0, false, t.typeError("%s() locals must be a mapping or None, not %s", name, t.typeName(locals))
		}
		if locals == None {
			locals = globals
		}
		kept := t.keep(globals, locals)
		k, err := t.evalCode(a[0], name)
		globals, locals = kept[0], kept[1]
		t.drop(kept)
		if err != nil {
			return 0, false, err
		}
		if t.dictGetStr(globals, t.in.names.builtins) == 0 {
			t.dictSetStr(globals, t.in.names.builtins, t.in.builtinsDict)
		}
		f := t.moduleFunction(k, globals)
		if locals == globals {
			locals = None
		}
		w := t.window(p, p+3)
		w[0], w[1], w[2] = 0, f, locals
		t.Top = p + 3
		return runBody(t, p, 2, 0, c)
	}
}

// evalCode is the code that eval or exec was given, compiled if it is text.
func (t *Thread) evalCode(v Value, name string) (*Code, error) {
	if t.is(v, tidCode) {
		k := t.codeOf(v)
		if len(k.Freevars) > 0 {
			return nil, t.typeError("code object passed to %s() may not contain free variables", name)
		}
		return k, nil
	}
	text, err := t.sourceText(v, "<string>", name)
	if err != nil {
		return nil, err
	}
	if name == "eval" {
		text = strings.TrimLeft(text, " \t")
	}
	c, err := code.CompileWith(text, "<string>", name, t.in.compileDefaults())
	if err != nil {
		return nil, t.syntaxError(inExpression(err, name, text))
	}
	if err := t.warned(c); err != nil {
		return nil, err
	}
	return t.newCode(c, false), nil
}

// inputBuiltin is input().
func inputBuiltin(t *Thread, a []Value) (Value, error) {
	return t.tail(t.in.lib.readLine, a[0])
}
