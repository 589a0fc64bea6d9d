package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexer cuts source text into tokens, all at once. The first error becomes
// an error token, the last of the list: the parser reports it when it gets
// there, or earlier when it is strict.
type lexer struct {
	src       string // ends with a newline, or in an f-string with its '}'
	i         int
	line      int32
	lineStart int
	toks      []token
	open      []bracket
	indents   []indent
	err       *lexError
	part      bool // an expression of an f-string
	warnings  []Warning
}

type bracket struct {
	char byte
	tok  token
}

// An indent is a column twice: with tabs to multiples of 8, and of width 1.
type indent struct{ col, alt int }

// A lexError is an error of the tokenizer. CPython reports a strict one even
// when the parser has failed at an earlier token.
type lexError struct {
	typ, msg  string
	line      int32
	col, ecol int32 // Error.Offset and EndOffset, in bytes
	add       int   // to col
	strict    bool
	eof       bool
	bare      bool // the line of text is shown without its newline
}

var identStart, identPart [256]bool

func init() {
	for c := range 256 {
		b := byte(c)
		identStart[c] = b == '_' || b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80
		identPart[c] = identStart[c] || isDecimal(b)
	}
}

// lexAll cuts src, which ends with a newline.
func lexAll(src string) *lexer {
	l := &lexer{src: src, line: 1, indents: []indent{{}}}
	l.toks = make([]token, 0, len(src)/3+16)
	l.run()
	return l
}

func (l *lexer) at(i int) byte {
	if i < len(l.src) {
		return l.src[i]
	}
	return 0
}

// newline consumes the '\n' at l.i.
func (l *lexer) newline() {
	l.i++
	l.line++
	l.lineStart = l.i
}

func (l *lexer) emit(k kind, start int) {
	l.toks = append(l.toks, token{
		kind: k, level: uint8(len(l.open)), pos: int32(start), end: int32(l.i),
		line: l.line, col: int32(start - l.lineStart), eline: l.line, ecol: int32(l.i - l.lineStart),
	})
}

// fail ends the list of tokens with an error that is known up to l.i.
func (l *lexer) fail(format string, args ...any) {
	col := int32(l.i - l.lineStart)
	l.failWith(lexError{msg: fmt.Sprintf(format, args...), col: col, ecol: col, strict: true, bare: true})
}

func (l *lexer) failWith(e lexError) {
	if l.err != nil {
		return
	}
	if e.typ == "" {
		e.typ = "SyntaxError"
	}
	if e.line == 0 {
		e.line = l.line
	}
	l.err = &e
	l.emit(tError, l.i)
}

func (l *lexer) run() {
	fresh := true
	for l.err == nil {
		if fresh {
			if fresh = l.indentation(); fresh || l.err != nil {
				continue
			}
		}
		l.blanks()
		if l.i >= len(l.src) {
			l.eof()
			return
		}
		start := l.i
		if l.src[start] == '#' {
			l.comment()
			if l.i >= len(l.src) {
				l.eof()
				return
			}
		}
		fresh = l.next(start)
	}
}

func (l *lexer) blanks() {
	for l.i < len(l.src) && (l.src[l.i] == ' ' || l.src[l.i] == '\t' || l.src[l.i] == '\f') {
		l.i++
	}
}

func (l *lexer) comment() {
	if n := strings.IndexByte(l.src[l.i:], '\n'); n >= 0 {
		l.i += n
	} else {
		l.i = len(l.src)
	}
}

// next scans the token at l.i, or the newline there, which with the comment
// before it began at start. It reports whether a logical line has ended.
func (l *lexer) next(start int) bool {
	c := l.src[l.i]
	switch {
	case identStart[c]:
		l.ident()
	case isDecimal(c), c == '.' && isDecimal(l.at(l.i+1)):
		l.number()
	case c == '\n':
		if len(l.open) > 0 {
			l.newline()
			return false
		}
		l.emit(tNewline, start)
		l.newline()
		return true
	case c == '"' || c == '\'':
		l.str(l.i)
	case c == '\\':
		l.continuation()
	default:
		l.operator(c)
	}
	return false
}

// continuation consumes a backslash and the newline after it.
func (l *lexer) continuation() {
	l.i++
	if l.at(l.i) != '\n' {
		l.failWith(lexError{msg: "unexpected character after line continuation character",
			col: int32(l.i - l.lineStart), add: 1})
		return
	}
	if l.i+1 >= len(l.src) {
		if len(l.open) > 0 {
			l.failWith(l.neverClosed())
			return
		}
		l.failWith(lexError{msg: "unexpected EOF while parsing", col: int32(l.i - l.lineStart), add: 1, ecol: -1, eof: true})
		return
	}
	l.newline()
}

func (l *lexer) eof() {
	if l.part && len(l.open) == 1 {
		l.i++
		l.open = nil
		l.emit(tRParen, l.i-1)
		l.emit(tNewline, l.i)
		l.emit(tEOF, l.i)
		return
	}
	if len(l.open) > 0 {
		l.failWith(l.neverClosed())
		return
	}
	if l.line > 1 { // the last line is the one before the final newline
		l.line--
		l.lineStart = strings.LastIndexByte(l.src[:len(l.src)-1], '\n') + 1
	}
	for range l.indents[1:] {
		l.emit(tDedent, l.i)
	}
	l.emit(tEOF, l.i)
}

func (l *lexer) neverClosed() lexError {
	b := l.open[len(l.open)-1]
	return lexError{msg: fmt.Sprintf("'%c' was never closed", b.char), line: b.tok.line, col: b.tok.col, add: 1, eof: true}
}

func isXIDStart(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
}

func isXIDContinue(r rune) bool {
	return isXIDStart(r) || unicode.In(r, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue)
}

func (l *lexer) ident() {
	start := l.i
	ascii := true
	for l.i < len(l.src) && identPart[l.src[l.i]] {
		ascii = ascii && l.src[l.i] < 0x80
		l.i++
	}
	word := l.src[start:l.i]
	if !ascii {
		l.checkIdent(start, word)
		return
	}
	if c := l.at(l.i); (c == '"' || c == '\'') && isStringPrefix(word) {
		l.str(start)
		return
	}
	k := tName
	if len(word) >= 2 && len(word) <= 8 {
		if kw, ok := keywords[word]; ok {
			k = kw
		}
	}
	l.emit(k, start)
}

// checkIdent emits a name that is not ASCII, if its characters may be in one.
func (l *lexer) checkIdent(start int, word string) {
	for j, r := range word {
		if j == 0 && isXIDStart(r) || j > 0 && isXIDContinue(r) {
			continue
		}
		l.i = start + j + utf8.RuneLen(r)
		if printable(r) {
			l.fail("invalid character '%c' (U+%04X)", r, r)
		} else {
			l.fail("invalid non-printable character U+%04X", r)
		}
		return
	}
	l.emit(tName, start)
}

func printable(r rune) bool {
	return r == ' ' || unicode.IsGraphic(r) && !unicode.Is(unicode.Z, r)
}

// isStringPrefix reports whether word may stand before a quote.
func isStringPrefix(word string) bool {
	switch strings.ToLower(word) {
	case "r", "u", "b", "f", "br", "rb", "fr", "rf":
		return true
	}
	return false
}

// str scans a string literal whose prefix began at start; l.i is at the quote.
func (l *lexer) str(start int) {
	quote := l.src[l.i]
	line, lineStart := l.line, l.lineStart
	triple := l.at(l.i+1) == quote && l.at(l.i+2) == quote
	l.i++
	if triple {
		l.i += 2
	}
	for {
		c := l.at(l.i)
		switch {
		case l.i >= len(l.src), c == '\n' && !triple:
			l.unterminated(start, line, lineStart, triple)
			return
		case c == quote && !triple:
			l.i++
		case c == quote && l.at(l.i+1) == quote && l.at(l.i+2) == quote:
			l.i += 3
		case c == '\n':
			l.newline()
			continue
		case c == '\\':
			l.i++
			if l.at(l.i) == '\n' {
				l.newline()
			} else if l.i < len(l.src) {
				l.i++
			}
			continue
		default:
			l.i++
			continue
		}
		break
	}
	l.emit(tString, start)
	t := &l.toks[len(l.toks)-1]
	t.line, t.col = line, int32(start-lineStart)
}

func (l *lexer) unterminated(start int, line int32, lineStart int, triple bool) {
	what, detected := "", l.line
	if triple {
		what = "triple-quoted "
	}
	if l.i >= len(l.src) {
		detected-- // the newline that ends the source begins no line
	}
	col := int32(start-lineStart) + 1
	l.failWith(lexError{msg: fmt.Sprintf("unterminated %sstring literal (detected at line %d)", what, detected),
		line: line, col: col, ecol: col, strict: true, eof: triple, bare: true})
}

func (l *lexer) operator(c byte) {
	start := l.i
	switch c {
	case '(', '[', '{':
		l.openBracket(c)
		return
	case ')', ']', '}':
		l.closeBracket(c)
		return
	}
	for n := min(3, len(l.src)-start); n > 0; n-- {
		if k, ok := operators[l.src[start:start+n]]; ok {
			l.i += n
			l.emit(k, start)
			return
		}
	}
	l.i++
	l.fail("invalid non-printable character U+%04X", c)
}

func (l *lexer) openBracket(c byte) {
	l.i++
	if len(l.open) >= maxBrackets {
		l.fail("too many nested parentheses")
		return
	}
	l.open = append(l.open, bracket{char: c})
	l.emit(map[byte]kind{'(': tLParen, '[': tLBracket, '{': tLBrace}[c], l.i-1)
	l.open[len(l.open)-1].tok = l.toks[len(l.toks)-1]
}

var closers = map[byte]struct {
	open byte
	kind kind
}{')': {'(', tRParen}, ']': {'[', tRBracket}, '}': {'{', tRBrace}}

func (l *lexer) closeBracket(c byte) {
	l.i++
	if len(l.open) == 0 {
		l.fail("unmatched '%c'", c)
		return
	}
	b := l.open[len(l.open)-1]
	l.open = l.open[:len(l.open)-1]
	switch {
	case b.char == closers[c].open:
		l.emit(closers[c].kind, l.i-1)
	case b.tok.line != l.line:
		l.fail("closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, b.char, b.tok.line)
	default:
		l.fail("closing parenthesis '%c' does not match opening parenthesis '%c'", c, b.char)
	}
}
