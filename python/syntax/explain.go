package syntax

import (
	"strings"
	"unicode/utf8"
)

// explain finds the message for a source that the first pass has refused: it
// runs the second pass f, and takes the error that raises; else the furthest
// token of the first pass is wrong without a special reason.
func (p *parser) explain(f func()) *Error {
	last := p.toks[p.far]
	p.diagnose, p.hooks, p.memo = true, true, map[memoKey]memoEntry{}
	p.i, p.depth = 0, 0
	err := p.pass(f)
	if err == nil || err == errMismatch {
		err = p.generic(last)
	}
	return p.late(err)
}

// late is the tokenizer's error, if that is reported in preference to err.
func (p *parser) late(err *Error) *Error {
	if err.Type == "MemoryError" || err.Msg == "unexpected indent" || err.Msg == "unexpected unindent" {
		return err
	}
	if e := p.lateError(); e != nil {
		return e
	}
	return err
}

// generic is the error at a token that fits nowhere.
func (p *parser) generic(t token) *Error {
	switch t.kind {
	case tIndent:
		return p.errorAtToken("IndentationError", t, "unexpected indent")
	case tDedent:
		return p.errorAtToken("IndentationError", t, "unexpected unindent")
	}
	e := p.errorAt("SyntaxError", t.span(), "invalid syntax")
	if t.kind == tEOF {
		e.Offset, e.EndOffset = 0, 0
	}
	return e
}

// lateError is a tokenizer error anywhere that is reported in preference to
// that of the parser: a strict one, or a bracket left open on an earlier line
// than the parser's last token.
func (p *parser) lateError() *Error {
	e := p.lex.err
	if e == nil || p.part != nil {
		return nil
	}
	if e.strict {
		return p.lexicalError()
	}
	if n := len(p.lex.open); n > 0 && p.toks[p.far].line > p.lex.open[n-1].tok.line && p.toks[p.far].kind != tError {
		open := p.lex.neverClosed()
		p.lex.err = &open
		open.typ = "SyntaxError"
		return p.lexicalError()
	}
	return nil
}

// lexicalError is the tokenizer's error.
func (p *parser) lexicalError() *Error {
	e := *p.lex.err
	line := p.lineText(int(e.line))
	if p.part != nil {
		var shift int32
		line, shift = p.partLine(e.line)
		e.col -= shift
		e.ecol -= shift
	}
	err := &Error{Type: e.typ, Msg: e.msg, Filename: p.filename, Line: int(e.line), EndLine: int(e.line), Incomplete: e.eof}
	err.Offset = characters(line, int(e.col)) + e.add
	err.EndOffset = int(e.ecol)
	if e.ecol > 0 {
		err.EndOffset = characters(line, int(e.ecol))
	}
	err.Text = line
	if !e.bare {
		err.Text += "\n"
	}
	return err
}

// errorAt is an error at a position of the source.
func (p *parser) errorAt(typ string, at Pos, msg string) *Error {
	line := p.lineText(int(at.Line))
	if p.part != nil {
		msg = "f-string: " + msg
		var shift int32
		_, shift = p.partLine(at.EndLine)
		if at.EndCol >= 0 {
			at.EndCol -= shift
		}
		line, shift = p.partLine(at.Line)
		at.Col -= shift
	}
	end := int(at.EndCol)
	if at.EndLine != at.Line && p.toks != nil { // CPython's parser looks for it in the first line
		end = min(end, len(line))
	}
	e := &Error{Type: typ, Msg: msg, Filename: p.filename,
		Line: int(at.Line), EndLine: int(at.EndLine), Text: line + "\n",
		Offset: characters(line, int(at.Col)) + 1, EndOffset: characters(line, end) + 1}
	if at.EndCol < 0 {
		e.EndOffset = int(at.EndCol) + 1
	}
	return e
}

// errorAtToken is errorAt for a token. CPython's layout tokens have no extent.
func (p *parser) errorAtToken(typ string, t token, msg string) *Error {
	e := p.errorAt(typ, t.span(), msg)
	if t.kind == tIndent || t.kind == tDedent || t.kind == tEOF {
		e.Offset--
		e.EndOffset = -1
		e.atEnd = t.kind == tEOF
	}
	return e
}

// characters counts the characters in the first n bytes of s.
func characters(s string, n int) int {
	if n > len(s) {
		return utf8.RuneCountInString(s) + n - len(s)
	}
	if n < 0 {
		return n
	}
	return utf8.RuneCountInString(s[:n])
}

// lineText is a line of the source without its newline.
func (p *parser) lineText(n int) string { return lineOf(p.src, n) }

func lineOf(src string, n int) string {
	for ; n > 1; n-- {
		_, rest, found := strings.Cut(src, "\n")
		if !found {
			return ""
		}
		src = rest
	}
	line, _, _ := strings.Cut(src, "\n")
	return line
}

// locate completes an error of the parser.
func (p *parser) locate(e *Error) {
	if e.Filename == "" {
		e.Filename = p.filename
	}
	if p.far >= p.made || e.Type == "IndentationError" && p.far >= len(p.toks)-1 {
		e.Incomplete = true
	}
}
