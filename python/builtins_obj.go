package python

import (
	"bufio"
	"sync"

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
	text, err := t.sourceText(a[0], "compile")
	if err != nil {
		return 0, err
	}
	name, mode := t.unwrap(a[1]), t.unwrap(a[2])
	if !t.isStr(name) {
		return 0, t.typeError("expected str, bytes or os.PathLike object, not %s", t.typeName(a[1]))
	}
	if !t.isStr(mode) {
		return 0, t.typeError("compile() argument 'mode' must be str, not %s", t.typeName(a[2]))
	}
	switch m := t.GoStr(mode); m {
	case "exec", "eval", "single":
		c, err := code.Compile(text, t.GoStr(name), m)
		if err != nil {
			return 0, t.syntaxError(err)
		}
		return t.newCode(c, false).object, nil
	}
	return 0, t.valueError("compile() mode must be 'exec', 'eval' or 'single'")
}

// sourceText is the text of a program that is a str or bytes.
func (t *Thread) sourceText(v Value, f string) ([]byte, error) {
	u := t.unwrap(v)
	if t.isStr(u) {
		return []byte(t.GoStr(u)), nil
	}
	if b, ok := t.bytesLike(u); ok {
		return append([]byte(nil), b...), nil
	}
	return nil, t.typeError("%s() arg 1 must be a string, bytes or code object", f)
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
			return 0, false, t.typeError("%s() globals must be a dict, not %s", name, t.typeName(a[1]))
		}
		if locals == None {
			locals = globals
		}
		k, err := t.evalCode(a[0], name)
		if err != nil {
			return 0, false, err
		}
		if t.dictGetStr(globals, t.in.names.builtins) == 0 {
			t.dictSetStr(globals, t.in.names.builtins, t.dictGetStr(t.modulesDict(), t.Str("builtins")))
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
	text, err := t.sourceText(v, name)
	if err != nil {
		return nil, err
	}
	for name == "eval" && len(text) > 0 && (text[0] == ' ' || text[0] == '\t') {
		text = text[1:]
	}
	c, err := code.Compile(text, "<string>", name)
	if err != nil {
		return nil, t.syntaxError(err)
	}
	return t.newCode(c, false), nil
}

// inputBuiltin is input(): the prompt is written at once, with all output before
// it, since the transaction becomes inevitable.
func inputBuiltin(t *Thread, a []Value) (Value, error) {
	s, err := t.strText(a[0])
	if err != nil {
		return 0, err
	}
	if err := t.writeSink(t.in.stdout, []byte(s)); err != nil {
		return 0, err
	}
	return t.tail(t.in.lib.readLine)
}

// stdinReader reads lines of standard input, in a goroutine of its own, so that
// who waits for a line can be interrupted; the line is for the next one then.
type stdinReader struct {
	once    sync.Once
	turn    chan struct{}  // holds a token while a thread waits for the line
	pending chan inputLine // the line that is being read, or nil; for who has the turn
	r       *bufio.Reader
}

// inputLine is a line with its end; ok is false at the end of the input.
type inputLine struct {
	text string
	ok   bool
}

// readLine waits for a line; at an interrupt of t it gives up.
func (s *stdinReader) readLine(t *Thread) inputLine {
	s.once.Do(func() {
		s.turn = make(chan struct{}, 1)
		s.r = bufio.NewReader(t.in.opt.Stdin)
	})
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-t.wake:
		return inputLine{}
	case <-t.in.room.closing:
		t.quit()
	}
	if s.pending == nil {
		c := make(chan inputLine, 1)
		s.pending = c
		go func() {
			text, err := s.r.ReadString('\n')
			c <- inputLine{text, err == nil || text != ""}
		}()
	}
	select {
	case l := <-s.pending:
		s.pending = nil
		return l
	case <-t.wake:
	case <-t.in.room.closing:
		t.quit()
	}
	return inputLine{}
}

// inputFuncs are the steps of the prelude's read_line.
func inputFuncs(m *ModuleDef) {
	m.Func("_read_line()", func(t *Thread, a []Value) (Value, error) {
		v, err := t.block(func() Value {
			t.line = t.in.input.readLine(t)
			return None
		})
		if err == nil && t.Interrupted() {
			err = t.interrupt()
		}
		return v, err
	})
	m.Func("_taken_line()", func(t *Thread, a []Value) (Value, error) {
		if !t.line.ok {
			return None, nil
		}
		return t.Str(t.line.text), nil
	})
}
