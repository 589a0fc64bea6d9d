package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A parser reads tokens left to right. Where a rule does not match it panics
// with mismatch; an error with a message of its own is an *Error.
//
// The first pass knows valid programs only. When it fails, a second pass over
// the same tokens runs with diagnose set: rules then try, in CPython's order,
// the wrong forms that have a message of their own (see diagnose.go), and keep
// their results in memo, so that trying costs no more than a constant factor.
type parser struct {
	src      string
	filename string
	lex      *lexer
	toks     []token
	i        int // the current token
	far      int // the furthest token looked at
	made     int // tokens from here on are not in the source
	depth    int
	diagnose bool
	hooks    bool // in the second pass: try wrong forms
	memo     map[memoKey]memoEntry
	part     *fstringPart // what is parsed is an expression in an f-string

	warnings   *[]Warning
	literalTok *token // string literal that is parsed
}

type memoKey struct {
	rule rule
	i    int
}

type memoEntry struct {
	node Expr
	end  int
	ok   bool
}

// A rule is a rule of the grammar whose results are kept.
type rule uint8

const (
	ruleExpr rule = iota
	ruleOr
	ruleAnd
	ruleNot
	ruleBinary
	rulePrimary
	ruleBadNamed
)

// mismatch is what a rule that does not match panics with.
var mismatch = new(int)

// Parse parses a source text; [Decode] makes one of the bytes of a file. The
// error is an *[Error].
func Parse(text, filename string, mode Mode) (*Module, error) {
	return ParseWith(text, filename, mode, false)
}

// ParseWith is [Parse]; with keepOpen, text without a newline at its end does not
// end the blocks that are open in it (mode Single).
func ParseWith(text, filename string, mode Mode, keepOpen bool) (*Module, error) {
	if strings.IndexByte(text, 0) >= 0 {
		before, _, _ := strings.Cut(text, "\x00")
		line := strings.Count(before, "\n") + 1
		return nil, &Error{Type: "SyntaxError", Msg: "source code cannot contain null bytes", Filename: filename,
			Line: line, EndLine: line, Text: before[strings.LastIndexByte(before, '\n')+1:] + "\n"}
	}
	ended := strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r")
	if mode == Exec && strings.HasSuffix(text, "\r\n") {
		text += "\n" // as CPython does, which shows in line numbers
	}
	text = normalize(text)
	l := lexAll(text)
	made := len(l.toks) - 1
	for made > 0 && l.toks[made-1].kind == tDedent {
		made--
	}
	if l.err != nil {
		made = len(l.toks)
	} else if mode == Single {
		made = l.interactive(ended, keepOpen)
	}
	p := &parser{src: text, filename: filename, lex: l, toks: l.toks, made: made, warnings: &l.warnings}
	m, perr := p.parse(mode)
	if perr != nil {
		return nil, perr
	}
	m.Warnings = sortedWarnings(l.warnings)
	return m, nil
}

// parse runs the first pass and, if that fails, the second.
func (p *parser) parse(mode Mode) (m *Module, err *Error) {
	err = p.pass(func() { m = p.module(mode) })
	if err == nil {
		return m, nil
	}
	if err == errMismatch {
		err = p.explain(func() { p.module(mode) })
	} else {
		err = p.late(err)
	}
	p.locate(err)
	return nil, err
}

// errMismatch stands for an error without a message of its own.
var errMismatch = &Error{}

// pass runs f and returns how it failed.
func (p *parser) pass(f func()) (err *Error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *Error:
			err = e
		case *int:
			err = errMismatch
		default:
			panic(e)
		}
	}()
	f()
	return nil
}

func (p *parser) module(mode Mode) *Module {
	m := &Module{Mode: mode}
	switch mode {
	case Eval:
		m.Expr = p.expressions()
		for p.eat(tNewline) {
		}
		p.need(tEOF)
	case Single:
		m.Body = p.interactive()
	default:
		m.Body = p.statements(tEOF)
	}
	return m
}

func (p *parser) kind() kind { return p.toks[p.i].kind }

// kindAt is the kind of the token n places on.
func (p *parser) kindAt(n int) kind { return p.toks[min(p.i+n, len(p.toks)-1)].kind }

func (p *parser) tok() *token { return &p.toks[p.i] }

func (p *parser) text() string { return p.src[p.toks[p.i].pos:p.toks[p.i].end] }

// isWord reports whether the current token is the soft keyword w.
func (p *parser) isWord(w string) bool { return p.kind() == tName && p.text() == w }

func (p *parser) eat(k kind) bool {
	if p.toks[p.i].kind != k {
		return false
	}
	p.i++
	return true
}

func (p *parser) need(k kind) {
	if p.toks[p.i].kind != k {
		p.fail()
	}
	p.i++
}

// touch notes that the current token has been looked at. A tokenizer error
// there is reported at once.
func (p *parser) touch() {
	p.far = max(p.far, p.i)
	if p.kind() == tError {
		panic(p.lexicalError())
	}
}

// fail gives up the rule: the current token does not match.
func (p *parser) fail() {
	p.touch()
	panic(mismatch)
}

// try runs f. If f does not match, the parser is back where it was and the
// answer is false.
func (p *parser) try(f func()) (ok bool) {
	i, depth := p.i, p.depth
	defer func() {
		p.far = max(p.far, min(p.i, len(p.toks)-1))
		if ok {
			return
		}
		if e := recover(); e != mismatch {
			panic(e)
		}
		p.i, p.depth = i, depth
	}()
	f()
	return true
}

// ahead reports whether f matches here, and consumes nothing.
func (p *parser) ahead(f func()) bool {
	i := p.i
	ok := p.try(f)
	p.i = i
	return ok
}

// remember is f, whose results are kept in the second pass.
func (p *parser) remember(r rule, f func(*parser) Expr) Expr {
	if !p.diagnose {
		return f(p)
	}
	key := memoKey{r, p.i}
	e, known := p.memo[key]
	if !known {
		start := p.i
		e.ok = p.try(func() { e.node = f(p) })
		e.end = p.i
		p.i = start
		p.memo[key] = e
	}
	if !e.ok {
		panic(mismatch)
	}
	p.i = e.end
	return e.node
}

// enter and leave guard against deep recursion.
func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		panic(&Error{Type: "MemoryError"})
	}
}

func (p *parser) leave() { p.depth-- }

func (p *parser) start() Pos {
	t := &p.toks[p.i]
	return Pos{Line: t.line, Col: t.col}
}

// span is the position from start to the last token consumed.
func (p *parser) span(start Pos) Pos {
	t := &p.toks[p.i-1]
	start.EndLine, start.EndCol = t.eline, t.ecol
	return start
}

// blockSpan is span for compound statements: it ends at the last token that
// is no layout.
func (p *parser) blockSpan(start Pos) Pos {
	j := p.i - 1
	for j > 0 && (p.toks[j].kind == tDedent || p.toks[j].kind == tNewline || p.toks[j].kind == tIndent) {
		j--
	}
	start.EndLine, start.EndCol = p.toks[j].eline, p.toks[j].ecol
	return start
}

// rest consumes the current token, an operator, and parses what follows it. In
// the second pass, where that does not match, what came before stands alone.
func (p *parser) rest(f func(*parser) Expr) (e Expr, ok bool) {
	if !p.diagnose {
		p.i++
		return f(p), true
	}
	ok = p.try(func() {
		p.i++
		e = f(p)
	})
	return e, ok
}

func (p *parser) name() string {
	if p.kind() != tName {
		p.fail()
	}
	n := identifier(p.text())
	p.i++
	return n
}

// identifier is the name that a word of source denotes.
func identifier(word string) string {
	for j := 0; j < len(word); j++ {
		if word[j] >= utf8.RuneSelf {
			return norm.NFKC.String(word)
		}
	}
	return word
}

// raise ends the parse with a message at a position.
func (p *parser) raise(at Pos, format string, args ...any) {
	p.far = max(p.far, p.i-1)
	panic(p.errorAt("SyntaxError", at, fmt.Sprintf(format, args...)))
}

// raiseLast is raise at the furthest token.
func (p *parser) raiseLast(typ, format string, args ...any) {
	p.touch()
	panic(p.errorAtToken(typ, p.toks[p.far], fmt.Sprintf(format, args...)))
}

// forced is need with CPython's message "expected 'x'", in either pass.
func (p *parser) forced(k kind, text string) {
	p.touch()
	if p.kind() != k {
		p.raise(p.tok().span(), "expected '%s'", text)
	}
	p.i++
}
