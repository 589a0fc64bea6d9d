package python

import (
	"fmt"
	"os"
	"strings"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/syntax"
)

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("_source", sourceModule) })
}

// sourceModule makes _source: what linecache, traceback and inspect share with the
// interpreter's own reports.
func sourceModule(t *Thread, m *ModuleDef) {
	m.Func("read_lines(filename, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) {
			return None, nil
		}
		text, ok := sourceFile(t.GoStr(a[0]))
		if !ok {
			return None, nil
		}
		l := t.newList(nil)
		for _, line := range strings.SplitAfter(text, "\n") {
			if line != "" {
				t.listAppend(l, t.Str(line))
			}
		}
		return l, nil
	})
	m.Func("marks(line, lineno, end_lineno, col, end_col, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) || !isInt(a[1]) || !isInt(a[2]) || !isInt(a[3]) || !isInt(a[4]) {
			return 0, t.typeError("marks() takes a str and four integers")
		}
		n := func(i int) int32 { return int32(max(-1, min(unboxInt(a[i]), 1<<30))) }
		p := code.Pos{Line: n(1), EndLine: n(2), Col: n(3), EndCol: n(4)}
		return t.Str(marks(strings.TrimRight(t.GoStr(a[0]), "\r\n"), p)), nil
	})
	m.Func("find_module(name, path, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) {
			return 0, t.typeError("name must be str, not %s", t.typeName(a[0]))
		}
		if name := t.GoStr(a[0]); t.in.inits[name] != nil || name == "sys" || name == "builtins" {
			return t.newTuple(None, None), nil
		}
		src, ok := t.moduleSource(t.GoStr(a[0]), a[1])
		if !ok {
			return None, nil
		}
		file, dirs := None, None
		if src.file != "" {
			file = t.Str(src.file)
		}
		if src.dirs != nil {
			dirs = t.strList(src.dirs)
		}
		return t.newTuple(file, dirs), nil
	})
	m.Func("not_literal(text, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) {
			return 0, t.typeError("expected a str")
		}
		m, err := syntax.Parse(t.GoStr(a[0]), "<unknown>", syntax.Eval)
		if err != nil {
			return 0, t.syntaxError(err)
		}
		if bad := syntax.Literal(m.Expr); bad != nil {
			kind := strings.TrimPrefix(fmt.Sprintf("%T", bad), "*syntax.")
			return t.newTuple(smallInt(int64(bad.Span().Line)), t.Str(kind)), nil
		}
		return None, nil
	})
	m.Func("block_end(text, lineno, /)", func(t *Thread, a []Value) (Value, error) {
		m, line, err := t.parsed(a[0], a[1])
		if m == nil {
			return a[1], err
		}
		return smallInt(int64(m.BlockEnd(line))), nil
	})
	m.Func("class_line(text, qualname, /)", func(t *Thread, a []Value) (Value, error) {
		m, _, err := t.parsed(a[0], smallInt(1))
		if err != nil || m == nil || !t.isStr(a[1]) {
			return None, err
		}
		if line := m.ClassLine(t.GoStr(a[1])); line > 0 {
			return smallInt(int64(line)), nil
		}
		return None, nil
	})
	m.Func("syntax_lines(name, exc, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) || !t.isExc(a[1]) {
			return 0, t.typeError("syntax_lines() takes a str and an exception")
		}
		if s, ok := t.syntaxErrorLines(a[1], t.GoStr(a[0])); ok {
			return t.Str(s), nil
		}
		return None, nil
	})
}

// parsed is the tree of a program and the number in line; nil if it is none.
func (t *Thread) parsed(text, line Value) (*syntax.Module, int, error) {
	if !t.isStr(text) || !isInt(line) {
		return nil, 0, t.typeError("expected a str and an integer")
	}
	m, err := syntax.Parse(t.GoStr(text), "", syntax.Exec)
	if err != nil {
		return nil, 0, nil
	}
	return m, int(unboxInt(line)), nil
}

// sourceFile is the text of a source file; ok is false if it cannot be had.
// Files of the library that comes with the interpreter have names like <frozen os>.
func sourceFile(name string) (text string, ok bool) {
	var src []byte
	var err error
	if module, ok := strings.CutPrefix(name, "<frozen "); ok {
		base := "lib/" + strings.ReplaceAll(strings.TrimSuffix(module, ">"), ".", "/")
		if src, err = library.ReadFile(base + ".py"); err != nil {
			src, err = library.ReadFile(base + "/__init__.py")
		}
	} else {
		src, err = os.ReadFile(name)
	}
	if err != nil {
		return "", false
	}
	text, err = syntax.Decode(src, name)
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text, err == nil
}
